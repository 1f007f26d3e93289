//! The term, and what an early end leaves due.

use super::*;

#[test]
fn the_term_is_reached_the_day_after_the_last_one() {
    for (au, attendu) in [("2023-11-30", Statut::AVenir), ("2023-12-01", Statut::Atteint)] {
        let terme = sort(&cadre_de_2020(au), &sans_fait(), Obligation::Terme, 2023);
        assert_eq!(terme, Some((attendu, None, None)), "{au}");
    }
}

#[test]
fn an_early_end_removes_what_no_day_in_force_asks_for_and_keeps_the_last_bilan() {
    let cadre = resiliee_au(&cadre_de_2020("2021-10-01"), "2021-11-29");
    let echeances = echeancier(&cadre, &sans_fait());
    let lignes: Vec<_> = echeances.iter().map(|e| (e.obligation, e.annee, e.statut, e.apres_terme)).collect();
    assert_eq!(
        lignes,
        [
            (Obligation::ReunionDeFinDAnnee, 2020, Statut::Manquant, false),
            (Obligation::Bilan, 2020, Statut::EnRetard, false),
            (Obligation::ReunionDeJuin, 2021, Statut::EnRetard, false),
            (Obligation::Terme, 2021, Statut::AVenir, false),
            (Obligation::ReunionDeFinDAnnee, 2021, Statut::SansObjet, false),
            (Obligation::Bilan, 2021, Statut::AVenir, true),
        ]
    );
}

#[test]
fn what_is_due_on_the_very_last_day_is_not_due_after_it() {
    for (fin, attendu) in [("2022-04-28", true), ("2022-04-29", false), ("2022-04-30", false)] {
        let echeances = echeancier(&resiliee_au(&cadre_de_2020("2022-04-01"), fin), &sans_fait());
        let bilan = trouver(&echeances, Obligation::Bilan, 2021).expect("due");
        assert_eq!(bilan.apres_terme, attendu, "{fin}");
    }
}

#[test]
fn a_convention_that_never_had_a_day_in_force_owes_nothing() {
    let cadre = Cadre { fin_effective: None, fin: NatureFin::Caducite, ..cadre_de_2020("2021-10-01") };
    assert_eq!(echeancier(&cadre, &sans_fait()), []);
}

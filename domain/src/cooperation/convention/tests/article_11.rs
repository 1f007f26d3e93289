//! Article 11: the breach that makes the convention lapse.

use super::*;

// « Le non-respect de cette obligation rend la convention caduque. »
#[test]
fn a_breach_ends_the_convention_on_its_own_day_or_on_that_of_its_constat() {
    let selon = |effet_caducite| {
        let lectures = Lectures { effet_caducite, ..Lectures::default() };
        let convention = signee_selon(ProjetConvention { lectures, ..projet() }, &[d("2020-12-01"); 4]);
        finie(convention, &[caducite("2022-04-01", "2022-04-20")])
    };
    let au_manquement = selon(EffetCaducite::Manquement);
    verifier_etats(
        &au_manquement,
        &[("2022-03-31", Etat::EnVigueur), ("2022-04-01", Etat::Caduque), ("2024-01-01", Etat::Caduque)],
    );
    let au_constat = selon(EffetCaducite::Constat);
    verifier_etats(&au_constat, &[("2022-04-19", Etat::EnVigueur), ("2022-04-20", Etat::Caduque)]);

    for (jour, attendu) in [
        ("2022-03-31", None),
        ("2022-04-01", Some("effet_caducite")),
        ("2022-04-19", Some("effet_caducite")),
        ("2022-04-20", None),
    ] {
        assert_eq!(au_manquement.lecture_contraire_au(d(jour)), attendu, "{jour}");
        assert_eq!(au_constat.lecture_contraire_au(d(jour)), attendu, "{jour}");
    }
}

#[test]
fn a_breach_of_the_last_day_takes_it_away_and_one_of_the_next_day_finds_nothing_to_end() {
    for (manquement, le_30, le_1er) in [
        ("2023-11-30", Etat::Caduque, Etat::Caduque),
        ("2023-12-01", Etat::EnVigueur, Etat::Expiree),
        ("2023-12-02", Etat::EnVigueur, Etat::Expiree),
    ] {
        let convention = finie(convention_de_2020(), &[caducite(manquement, "2024-01-15")]);
        let attendus = [("2023-11-29", Etat::EnVigueur), ("2023-11-30", le_30), ("2023-12-01", le_1er)];
        verifier_etats(&convention, &attendus);
        verifier_etats(&convention, &[("2024-01-15", le_1er)]);
    }
}

#[test]
fn a_breach_of_the_first_day_leaves_no_day_in_force() {
    let convention = finie(convention_de_2020(), &[caducite("2020-12-01", "2021-01-10")]);
    verifier_etats(&convention, &[("2020-11-30", Etat::EnSignature), ("2020-12-01", Etat::Caduque)]);
    let cadre = convention.cadre_au(d("2020-12-01")).expect("signed");
    assert_eq!((cadre.fin_effective, cadre.couvre(d("2020-12-01"))), (None, false));
    let d_un_jour = finie(convention_de_2020(), &[caducite("2020-12-02", "2021-01-10")]);
    verifier_etats(&d_un_jour, &[("2020-12-02", Etat::Caduque)]);
    let cadre = d_un_jour.cadre_au(d("2020-12-02")).expect("signed");
    assert_eq!((cadre.fin_effective, cadre.couvre(d("2020-12-01"))), (Some(d("2020-12-01")), true));
}

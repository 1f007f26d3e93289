//! Every act of the table after every end: refused by the code of its row, or left possible by the article that the row says.

use super::*;
use crate::cooperation::regles;
use crate::socle::operation::{Operation, Survie};

/// An end: its name, the convention that it ended, its last day.
fn fins() -> Vec<(&'static str, Convention, Date)> {
    let abandon = FaitConvention::Abandonnee { motif: Personnel("sans suite".to_owned()) };
    let de_2020 = convention_de_2020;
    vec![
        ("terme", de_2020(), d("2023-11-30")),
        ("preavis", finie(de_2020(), &[resiliation("2021-12-31", "2022-02-28")]), d("2022-02-28")),
        ("caducite", finie(de_2020(), &[caducite("2022-03-11", "2022-04-20")]), d("2022-03-10")),
        // Recorded before the signatures that came to contradict it (G10).
        ("abandon", avec_fait(de_2020(), abandon, d("2022-03-11")), d("2022-03-10")),
    ]
}

fn est_un_acte(operation: Operation) -> bool {
    !["lire_", "lister_", "simuler_", "calculer_"].iter().any(|debut| operation.nom.starts_with(debut))
}

/// What an act about something that closes nothing, or that is not committed, is refused for on the day after an end.
fn attendu(operation: Operation, fin: &str) -> Option<CodeRefus> {
    let donne = |code: CodeRefus| operation.refus.contains(&code);
    if fin == "caducite" {
        let survit = matches!(operation.survie, Survie::Demeure(_) | Survie::Propre(_) | Survie::HorsConvention);
        return (!survit).then_some(refus::CONVENTION_CADUQUE);
    }
    let finie = matches!(operation.survie, Survie::EnVigueur | Survie::SelonObjet(_) | Survie::Engagee(_));
    if fin != "abandon" && !finie {
        return None;
    }
    Some(match () {
        () if donne(refus::HORS_PERIODE_DE_VALIDITE) => refus::HORS_PERIODE_DE_VALIDITE,
        () if donne(refus::CONVENTION_TERMINEE) && (fin != "abandon" || !donne(refus::CONVENTION_NON_EN_VIGUEUR)) => {
            refus::CONVENTION_TERMINEE
        }
        () => refus::CONVENTION_NON_EN_VIGUEUR,
    })
}

// R17-02, R18-04, R11-04 and machine 3.1, on the eve of the last day, on it and after it.
#[test]
fn every_act_sees_every_end() {
    for (fin, convention, dernier) in fins() {
        for operation in
            operations::TABLES.iter().copied().flatten().copied().filter(|operation| est_un_acte(*operation))
        {
            let juge = |poursuit, jours| {
                convention.verifier_admis_sur(operation, poursuit, apres(dernier, jours)).map(drop).map_err(|r| r.code)
            };
            for poursuit in [false, true] {
                assert_eq!((juge(poursuit, -1), juge(poursuit, 0)), (Ok(()), Ok(())), "{} / {fin}", operation.nom);
            }
            for jours in [1, 2, 400] {
                assert_eq!(juge(false, jours).err(), attendu(operation, fin), "{} / {fin} + {jours}", operation.nom);
            }
            // R18-05: what closes the work, or is committed, goes on to its term.
            let suit = matches!(operation.survie, Survie::SelonObjet(_) | Survie::Engagee(_)) && fin != "abandon";
            let poursuivi = if suit { None } else { attendu(operation, fin) };
            assert_eq!(juge(true, 1).err(), poursuivi, "{} / {fin}", operation.nom);
        }
    }
}

#[test]
fn every_act_says_what_the_end_of_its_convention_leaves_of_it_and_no_reading_does() {
    for operation in operations::TABLES.iter().copied().flatten().copied() {
        let nom = operation.nom;
        assert_eq!(operation.survie != Survie::NonDite, est_un_acte(operation), "{nom}");
        let refuse = !matches!(operation.survie, Survie::NonDite | Survie::HorsConvention | Survie::Demeure(_));
        assert_eq!(operation.refus.contains(&refus::CONVENTION_CADUQUE), refuse, "{nom}");
        assert!(refuse || !operation.refus.contains(&refus::CONVENTION_TERMINEE), "{nom}");
        let cite = |regle: &crate::socle::regle::Regle| operation.regles.iter().any(|citee| **citee == *regle);
        assert!(!refuse || cite(&regles::R11_04), "{nom}");
        // What is left possible is so by an article, which the catalogue has.
        let article = operation.survie.article();
        assert!(article.is_none_or(|article| regles::trouver(article.id) == Some(article)), "{nom}");
    }
}

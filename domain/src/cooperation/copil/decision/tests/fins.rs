//! The closing is the decision: in force, or of what closes the work (machine 3.7, R18-05, R11-04).

use super::*;
use crate::cooperation::convention::tests::{avec_fait, preavis};
use crate::cooperation::convention::{FaitConvention, Fin};

fn finie(essai: Essai, fin: Fin, connue: &str) -> Essai {
    let circonstances = Circonstances {
        convention: avec_fait(essai.circonstances.convention, FaitConvention::FinDeclaree(fin), d(connue)),
        ..essai.circonstances
    };
    Essai { circonstances, ..essai }
}

#[test]
fn a_vote_is_closed_until_the_last_day_and_not_on_the_next() {
    let preavis = preavis(d("2021-05-10"), d("2021-07-10"));
    let caducite = Fin::Caducite { manquement: d("2021-07-11"), constat: d("2021-07-20") };
    for (fin, code) in [(preavis, Some(refus::CONVENTION_NON_EN_VIGUEUR)), (caducite, Some(refus::CONVENTION_CADUQUE))]
    {
        let essai = finie(en_reunion(), fin, "2021-07-20");
        for (jour, attendu) in [("2021-07-09", None), ("2021-07-10", None), ("2021-07-11", code), ("2021-07-12", code)]
        {
            assert_eq!(essai.refus(&Acte::Clore(d(jour))), attendu, "{jour}");
            let possible = essai.decision.peut_clore(&essai.circonstances, None, d(jour));
            assert_eq!(possible.err().map(|refus| refus.code), attendu, "{jour}");
        }
        // Closed in time, and entered after the end, it is believed on a piece (G10).
        let sans_piece = Declaree { date: d("2021-07-10"), piece: None, fictif: true };
        let (opco, moment) = (celui_de(OPCO), le(d("2021-07-11")));
        let clos = essai.decision.clone().clore(&essai.circonstances, None, &opco, moment, sans_piece.into());
        assert_eq!(clos.err().map(|refus| refus.code), Some(refus::PIECE_REQUISE));
    }
}

// « actes de clôture toujours permis » (R18-05): the minutes, the bilan, a modification of what is committed.
#[test]
fn what_closes_the_work_is_closed_after_the_end() {
    for (objet, attendu) in [
        (ObjetDecision::CompteRendu, None),
        (ObjetDecision::Modification, None),
        (ObjetDecision::Bilan, None),
        (ObjetDecision::Priorites, Some(refus::CONVENTION_NON_EN_VIGUEUR)),
        (ObjetDecision::Action, Some(refus::CONVENTION_NON_EN_VIGUEUR)),
        (ObjetDecision::Autre, Some(refus::CONVENTION_NON_EN_VIGUEUR)),
    ] {
        let convention = convention_de_2020();
        let composition = comite(&convention);
        let reunion = reunion_tenue(&convention, &composition, d(JOUR));
        let (opco, resolution) = (celui_de(OPCO), resolution(objet, JOUR));
        let ouvert =
            DecisionCopil::ouvrir_en_reunion(&convention, &reunion, &opco, le(d(JOUR)), decision(), resolution);
        let circonstances = Circonstances { convention, composition, consultation: None };
        let essai = Essai { decision: ouvert.expect("held").apres, circonstances, aujourd_hui: None };
        assert_eq!(essai.refus(&Acte::Clore(d("2023-11-30"))), None, "{objet:?}");
        assert_eq!(essai.refus(&Acte::Clore(d("2023-12-01"))), attendu, "{objet:?}");
    }
}

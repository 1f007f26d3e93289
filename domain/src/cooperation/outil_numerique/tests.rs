//! Article 12 on both sides of each of its thresholds.

use super::*;
use crate::cooperation::convention::Convention;
use crate::cooperation::convention::tests::{acteur, apres, d, declaree, le, piece, signee_le};
use crate::cooperation::refus;
use crate::socle::calendrier::Date;
use crate::socle::decision::Decision;
use crate::socle::declaration::{ActeMotive, Declaree};
use crate::socle::organisation::Acteur;
use crate::socle::refus::{CodeRefus, Refus};
use proptest::prelude::*;
use uuid::Uuid;

const AUJOURD_HUI: &str = "2021-12-31";

fn texte(texte: &str) -> Personnel {
    Personnel(texte.to_owned())
}

fn declare(convention: &Convention, finance_par_convention: bool) -> OutilNumerique {
    let declaration = DeclarationOutil {
        nom: "Carte des métiers".to_owned(),
        url: None,
        description: texte("une carte"),
        finance_par_convention,
        fiche_action: None,
        porteur: None,
        declaree: declaree(d("2021-01-04")),
    };
    let id = OutilId(Uuid::from_u128(1));
    OutilNumerique::declarer(convention, &acteur("mobilites"), le(d(AUJOURD_HUI)), id, declaration)
        .expect("in force")
        .apres
}

/// Under this convention, of no action.
fn sous(convention: &Convention) -> Rattachement<'_> {
    Rattachement { convention, action: None }
}

fn depot(rgpd: bool, transparence: bool, aucun_algorithme: bool, jour: Date) -> DepotFiches {
    let fiche = |la: bool| la.then(piece).flatten();
    DepotFiches { rgpd: fiche(rgpd), transparence: fiche(transparence), aucun_algorithme, declaree: declaree(jour) }
}

fn deposer(outil: OutilNumerique, depot: DepotFiches) -> Result<OutilNumerique, CodeRefus> {
    suite(outil.deposer_fiches(&acteur("mobilites"), le(d(AUJOURD_HUI)), depot))
}

fn accorder(
    outil: OutilNumerique,
    convention: &Convention,
    qui: &str,
    jour: &str,
) -> Result<OutilNumerique, CodeRefus> {
    suite(outil.accorder(sous(convention), &acteur(qui), le(d(AUJOURD_HUI)), (None, declaree(d(jour)))))
}

fn mise(jour: Date, accomplie: bool) -> MiseEnLigne {
    let declaree = Declaree { piece: accomplie.then(piece).flatten(), ..declaree(jour) };
    MiseEnLigne { url: None, fait_accompli: accomplie.then(|| texte("déjà en ligne")), declaree }
}

fn en_ligne(outil: OutilNumerique, mise: MiseEnLigne) -> Result<OutilNumerique, CodeRefus> {
    suite(outil.mettre_en_ligne(sous(&signee_le("2020-12-01")), &acteur("mobilites"), le(d(AUJOURD_HUI)), mise))
}

fn evoluer(outil: OutilNumerique, donnees: bool, algorithme: bool, jour: &str) -> OutilNumerique {
    let evolution = Evolution {
        donnees_changees: donnees,
        algorithme_change: algorithme,
        description: texte("une autre version"),
        declaree: declaree(d(jour)),
    };
    let evolue =
        outil.declarer_evolution(sous(&signee_le("2020-12-01")), &acteur("mobilites"), le(d(AUJOURD_HUI)), evolution);
    evolue.expect("admitted").apres
}

fn suite(decision: Result<Decision<OutilNumerique>, Refus>) -> Result<OutilNumerique, CodeRefus> {
    decision.map(|decision| decision.apres).map_err(|refus| refus.code)
}

/// Agreed to by both on 10 February 2021, its sheets deposited in January.
fn accorde(convention: &Convention) -> OutilNumerique {
    let outil = deposer(declare(convention, true), depot(true, true, false, d("2021-01-11"))).expect("sheets");
    let outil = accorder(outil, convention, "menjs", "2021-02-01").expect("one");
    accorder(outil, convention, "mesri", "2021-02-10").expect("both")
}

// « devront préalablement à leur mise en ligne obtenir un accord des ministères » : the day itself is admitted (G12).
#[test]
fn a_financed_tool_goes_online_on_the_day_of_the_last_accord_and_not_on_its_eve() {
    let convention = signee_le("2020-12-01");
    let outil = accorde(&convention);
    let veille = en_ligne(outil.clone(), mise(d("2021-02-09"), false));
    assert_eq!(veille.err(), Some(refus::ACCORD_MINISTERES_MANQUANT));
    for jour in ["2021-02-10", "2021-02-11"] {
        let mis = en_ligne(outil.clone(), mise(d(jour), false)).expect("both have agreed");
        assert!(mis.est_approuve_au(d(jour)) && mis.constats_au(d(AUJOURD_HUI)).is_empty());
        assert_eq!(mis.statut_au(d(jour)), StatutOutil::EnLigne);
    }
    let etats = ["2021-01-10", "2021-01-11", "2021-02-09", "2021-02-10"].map(|jour| outil.statut_au(d(jour)));
    use StatutOutil::{Accorde, Declare, FichesDeposees};
    assert_eq!(etats, [Declare, FichesDeposees, FichesDeposees, Accorde]);
}

// « et présenteront des fiches » : both, or the declaration that there is no algorithm.
#[test]
fn both_sheets_are_shown_and_a_sheet_of_no_algorithm_is_a_contradiction() {
    let convention = signee_le("2020-12-01");
    let jour = d("2021-01-11");
    for (rgpd, transparence, aucun, manquent) in [
        (true, false, false, vec![FicheOutil::Transparence]),
        (false, true, false, vec![FicheOutil::Rgpd]),
        (false, false, true, vec![FicheOutil::Rgpd]),
        (true, true, false, vec![]),
        (true, false, true, vec![]),
    ] {
        let depose = deposer(declare(&convention, true), depot(rgpd, transparence, aucun, jour)).expect("sheets");
        assert_eq!(depose.fiches_au(jour).manquantes(), manquent);
    }
    for (transparence, aucun) in [(true, true), (false, false)] {
        let depot = depot(transparence, transparence, aucun, jour);
        assert_eq!(deposer(declare(&convention, true), depot).err(), Some(refus::FICHES_INCOHERENTES));
    }
    // Agreed to without them: noted; online without them: refused.
    let nu = accorder(declare(&convention, true), &convention, "menjs", "2021-02-01").expect("one");
    let nu = accorder(nu, &convention, "mesri", "2021-02-01").expect("both");
    assert_eq!(nu.constats_au(d("2021-02-01")).iter().filter(|constat| constat.regle == "R12-02").count(), 2);
    assert_eq!(en_ligne(nu.clone(), mise(d("2021-02-02"), false)).err(), Some(refus::FICHES_MANQUANTES));
    assert!(!nu.est_approuve_au(d("2021-02-01")));
}

// « Tous les outils numériques financés dans le cadre de cette convention » : and no other.
#[test]
fn a_tool_that_the_convention_does_not_finance_is_bound_by_nothing() {
    let convention = signee_le("2020-12-01");
    let mis = en_ligne(declare(&convention, false), mise(d("2021-01-04"), false)).expect("free");
    assert_eq!((mis.constats_au(d(AUJOURD_HUI)), mis.est_approuve_au(d(AUJOURD_HUI))), (vec![], false));
}

// G16: recorded, noted for ever, and never approved, whatever is agreed afterwards.
#[test]
fn a_tool_that_went_online_without_accord_is_never_approved() {
    let convention = signee_le("2020-12-01");
    let sans_piece = MiseEnLigne { declaree: declaree(d("2021-01-20")), ..mise(d("2021-01-20"), true) };
    assert_eq!(en_ligne(declare(&convention, true), sans_piece).err(), Some(refus::PIECE_REQUISE));
    let mis = en_ligne(declare(&convention, true), mise(d("2021-01-20"), true)).expect("it happened");
    let mis = deposer(mis, depot(true, false, true, d("2021-02-01"))).expect("sheets");
    let mis = accorder(mis, &convention, "menjs", "2021-02-01").expect("one");
    let mis = accorder(mis, &convention, "mesri", "2021-02-01").expect("both");
    assert!(mis.accords_manquants_au(d("2021-02-01")).is_empty() && !mis.est_approuve_au(d(AUJOURD_HUI)));
    let regles: Vec<_> = mis.constats_au(d(AUJOURD_HUI)).into_iter().map(|constat| constat.regle).collect();
    assert_eq!(regles, ["R12-01", "R12-02"]);
}

// [reading] « un nouvel accord est demandé si les données ou l'algorithme changent ».
#[test]
fn other_data_or_another_algorithm_ask_for_both_accords_again() {
    let convention = signee_le("2020-12-01");
    let mis = en_ligne(accorde(&convention), mise(d("2021-03-01"), false)).expect("both have agreed");
    for (donnees, algorithme) in [(false, false), (true, false), (false, true), (true, true)] {
        let change = donnees || algorithme;
        let evolue = evoluer(mis.clone(), donnees, algorithme, "2021-05-03");
        assert!(evolue.est_approuve_au(d("2021-05-02")));
        assert_eq!(evolue.est_approuve_au(d("2021-05-03")), !change);
        assert_eq!(evolue.constats_au(d("2021-05-03")).len(), usize::from(change));
        // G18: the text is silent, and its silence could be read otherwise.
        assert_eq!(evolue.sensible_a(d("2021-05-03")).is_some(), change);
        assert_eq!(evolue.statut_au(d("2021-05-03")), StatutOutil::EnLigne);
    }
    let evolue = evoluer(mis, true, false, "2021-05-03");
    let un = accorder(evolue, &convention, "menjs", "2021-05-10").expect("asked again");
    assert!(!un.est_approuve_au(d("2021-05-10")));
    let deux = accorder(un, &convention, "mesri", "2021-05-11").expect("asked again");
    assert!(!deux.est_approuve_au(d("2021-05-10")) && deux.est_approuve_au(d("2021-05-11")));
    assert_eq!(deux.sensible_a(d("2021-05-11")), None);
    assert_eq!(accorder(deux, &convention, "mesri", "2021-05-12").err(), Some(refus::TRANSITION_INTERDITE));
}

// « un ministère ne parle jamais pour l'autre », and the OPCO for neither.
#[test]
fn each_ministry_answers_for_itself_and_a_refusal_takes_its_accord_back() {
    let convention = signee_le("2020-12-01");
    let outil = accorde(&convention);
    let jour = d("2021-02-11");
    let peut =
        |qui: &str, pour| outil.peut_refuser(sous(&convention), &acteur(qui), pour, jour).map_err(|refus| refus.code);
    assert_eq!(peut("mobilites", None), Err(refus::ACCORD_OUTIL_POUR_AUTRUI));
    assert_eq!(peut("menjs", Some(College::MinistereEnseignementSuperieur)), Err(refus::ACCORD_OUTIL_POUR_AUTRUI));
    assert_eq!(peut("menjs", None), Ok(College::MinistereEducation));
    let acte = ActeMotive { date: jour, motif: texte("à revoir"), piece: None, fictif: false };
    let refuse =
        suite(outil.clone().refuser(sous(&convention), &acteur("menjs"), le(jour), (None, acte))).expect("it may");
    assert_eq!((refuse.statut_au(jour), refuse.statut_au(d("2021-02-10"))), {
        (StatutOutil::FichesDeposees, StatutOutil::Accorde)
    });
    let encore = refuse.peut_refuser(sous(&convention), &acteur("menjs"), None, jour).map_err(|refus| refus.code);
    assert_eq!(encore, Err(refus::DEJA_PRONONCE));
    assert!(refuse.peut_accorder(sous(&convention), &acteur("menjs"), None, jour).is_ok());
}

// « jamais » : not by another going online either, dated of before and believed on a piece.
#[test]
fn a_regular_going_online_recorded_afterwards_does_not_clear_an_irregular_one() {
    let convention = signee_le("2020-12-01");
    let jours = [(1, 4), (4, 4), (6, 20), (0, 4), (5, 4)];
    let outil = jours.into_iter().fold(declare(&convention, true), |outil, (acte, jour)| {
        agir(outil, &convention, acte, d(&format!("2021-01-{jour:02}")))
    });
    assert!(outil.est_approuve_au(d("2021-01-19")) && !outil.est_approuve_au(d("2021-01-20")));
}

/// One act of a tool's life, drawn at random.
fn agir(outil: OutilNumerique, convention: &Convention, acte: u8, jour: Date) -> OutilNumerique {
    let opco = acteur("mobilites");
    let (aujourd_hui, date) = (le(d(AUJOURD_HUI)), Declaree { piece: piece(), ..declaree(jour) });
    let motif = ActeMotive { date: jour, motif: texte("motif"), piece: piece(), fictif: false };
    let ministere: Acteur = acteur(if acte.is_multiple_of(2) { "menjs" } else { "mesri" });
    let decision = match acte {
        0 | 1 => outil.clone().accorder(sous(convention), &ministere, aujourd_hui, (None, date)),
        2 | 3 => outil.clone().refuser(sous(convention), &ministere, aujourd_hui, (None, motif)),
        4 => outil.clone().deposer_fiches(
            &opco,
            aujourd_hui,
            DepotFiches { declaree: date, ..depot(true, true, false, jour) },
        ),
        5 | 6 => outil.clone().mettre_en_ligne(
            sous(convention),
            &opco,
            aujourd_hui,
            MiseEnLigne { declaree: date, ..mise(jour, acte == 6) },
        ),
        7 | 8 => {
            let (donnees_changees, description) = (acte == 7, texte("version"));
            let evolution = Evolution { donnees_changees, algorithme_change: false, description, declaree: date };
            outil.clone().declarer_evolution(sous(convention), &opco, aujourd_hui, evolution)
        }
        _ => outil.clone().retirer(&opco, aujourd_hui, motif),
    };
    decision.map_or(outil, |decision| decision.apres)
}

proptest! {
    // Whatever was done, in whatever order it was recorded: the register shows nothing that article 12 does not allow.
    #[test]
    fn what_is_approved_has_both_accords_and_both_sheets(actes in prop::collection::vec((0..10_u8, 0..30_i64), 0..25)) {
        let convention = signee_le("2020-12-01");
        let premier = d("2021-01-04");
        let outil = actes.into_iter().fold(declare(&convention, true), |outil, (acte, jours)| {
            agir(outil, &convention, acte, apres(premier, jours))
        });
        for jours in 0..30 {
            let jour = apres(premier, jours);
            if outil.est_approuve_au(jour) {
                prop_assert!(outil.accords_au(jour).len() == 2 && outil.fiches_au(jour).manquantes().is_empty());
                prop_assert!(outil.accords_au(jour).iter().all(|(_, accord)| *accord <= jour));
                let manque = outil.constats_au(jour);
                prop_assert!(manque.iter().all(|constat| constat.regle != "R12-01"), "{manque:?}");
            } else if outil.statut_au(jour) == StatutOutil::EnLigne {
                prop_assert!(!outil.constats_au(jour).is_empty(), "online, not approved, and nothing says why");
            }
        }
    }
}

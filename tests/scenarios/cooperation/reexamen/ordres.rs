//! Every act of the table in both orders: before a fact of an earlier day is known, and after (G10, G11).
//!
//! What would have been refused, had that fact been known, stands, and says so on the thing that it was done upon; what would not
//! have been is not spoken of.

use crate::scene::gestes::cooperation::avenant::conclu;
use crate::scene::gestes::cooperation::communication::{ecrit, sur};
use crate::scene::gestes::cooperation::denonciation::{accuser, lettre, notifier, recue_le};
use crate::scene::gestes::cooperation::engagement::{lire, notes};
use crate::scene::gestes::cooperation::essai::{Essai, JOUR};
use crate::scene::gestes::cooperation::instruction::EDUCATION;
use crate::scene::gestes::cooperation::plafond::declarer;
use crate::scene::gestes::cooperation::signature::annuler_signature;
use crate::scene::{Reponse, Scene};
use domain::catalogue;
use domain::cooperation::operations;
use domain::socle::operation::{DateLegale, Operation, Survie};
use serde_json::json;

/// An act that was done on a dossier, and where what it was done upon is read.
type Fait = (Operation, usize, String);

/// The acts that a fact of an earlier day may bear upon: those of the life of a convention, done on a day.
fn actes() -> Vec<Operation> {
    let date = |operation: &Operation| operation.date != DateLegale::Aucune;
    let vit = |operation: &Operation| !matches!(operation.survie, Survie::NonDite | Survie::HorsConvention);
    // The finding of a breach ends the dossier itself.
    let finit = |operation: &Operation| *operation == operations::CONSTATER_MANQUEMENT;
    catalogue::operations().filter(date).filter(vit).filter(|operation| !finit(operation)).collect()
}

/// Where what an answer tells of is read: what was created, or what the act was done upon.
fn lu(essai: &Essai<'_>, operation: Operation, reponse: &Reponse) -> String {
    match reponse.statut {
        201 => reponse.en_tete("location").to_owned(),
        _ => essai.objet(operation).1,
    }
}

/// Every act that can be, done on 10 April 2022, each once, on as many dossiers as it takes; then those that cannot.
fn tout_faire(scene: &Scene) -> (Vec<Essai<'_>>, Vec<Fait>, Vec<&'static str>) {
    let (mut essais, mut faits, mut restent) = (Vec::new(), Vec::new(), actes());
    loop {
        let essai = Essai::nomme(scene, &format!("CC-AVANT-{}", essais.len()));
        declarer(scene, 2022, 1_000_000_000, "2022-01-10");
        let au_debut = restent.len();
        loop {
            let avant = restent.len();
            restent.retain(|operation| {
                if !essai.a_l_objet(*operation) {
                    return true;
                }
                let reponse = essai.jouer(*operation, JOUR);
                let fait = [200, 201].contains(&reponse.statut);
                if fait {
                    faits.push((*operation, essais.len(), lu(&essai, *operation, &reponse)));
                }
                !fait
            });
            // What one act makes possible is tried again.
            if restent.len() == avant {
                break;
            }
        }
        if restent.len() == au_debut {
            return (essais, faits, restent.iter().map(|operation| operation.nom).collect());
        }
        essais.push(essai);
    }
}

/// What is noted of a thing, by G10: read where it tells it.
fn notees(essai: &Essai<'_>, operation: Operation, adresse: &str) -> Vec<String> {
    let lue = lire(essai.ici.scene, adresse);
    // An avis, a decision of the board are read with their fiche.
    if lue["constats"].is_array() {
        notes(&lue, "G10")
    } else {
        notes(&lire(essai.ici.scene, &essai.objet(operation).1), "G10")
    }
}

/// Whether an act meets, in the right order, a refusal that the fact of an earlier day makes; `None` where its thing is not, here,
/// in the state that it was done in.
fn oppose(operation: Operation, reponse: &Reponse) -> Option<bool> {
    let code = reponse.corps["code"].as_str();
    match operation.survie {
        Survie::Propre(_) if code == Some("transition_interdite") => {
            (reponse.corps["parametres"]["etat"] == "perime").then_some(true)
        }
        // It was committed, in the other order.
        Survie::Engagee(_) if code == Some("convention_terminee") => None,
        // An action was realised that year, in the other order: its bilan is due all the same (R15-10).
        _ if code == Some("annee_non_due") => None,
        _ if [Some("transition_interdite"), Some("version_perimee")].contains(&code) || reponse.statut == 404 => None,
        // Today would refuse it, not that day.
        _ => Some(code.is_some_and(|code| code != "piece_requise")),
    }
}

/// Plays every act before and after what `apprendre` tells of an earlier day, and holds the one order to the other; `note`:
/// whether what would have been refused is noted.
fn dans_les_deux_ordres(scene: &Scene, note: bool, apprendre: impl Fn(&Essai<'_>)) {
    let (essais, faits, restent) = tout_faire(scene);
    assert_eq!(restent, JAMAIS_ICI, "acts that nothing prepares here");
    let apres = Essai::nomme(scene, "CC-APRES");
    scene.nous_sommes_le("2022-04-20");
    for essai in essais.iter().chain([&apres]) {
        apprendre(essai);
    }
    let (mut opposes, mut fautes) = (0, Vec::new());
    for (operation, place, adresse) in &faits {
        let refus = apres.jouer(*operation, JOUR);
        let Some(oppose) = oppose(*operation, &refus) else { continue };
        let dit = format!("« {} » du {JOUR}", operation.nom);
        let notee = notees(&essais[*place], *operation, adresse).iter().any(|note| note.contains(&dit));
        opposes += usize::from(oppose);
        if (oppose && note) != notee {
            fautes.push(format!("{}, {adresse} : {}, noté : {notee}", operation.nom, refus.corps["code"]));
        }
    }
    assert!(fautes.is_empty(), "{} acts, {opposes} of them refused:\n{}", faits.len(), fautes.join("\n"));
    assert!(opposes > 40, "{opposes} acts only of {}", faits.len());
}

/// Acts that ask for more than a dossier of everything has.
const JAMAIS_ICI: &[&str] = &[
    "ouvrir_signature",
    "signer",
    "abandonner_convention",
    "confirmer_presentation",
    "contester_presentation",
    "refuser_bilan",
    "nommer_membre",
    "soumettre_compte_rendu",
    "valider_compte_rendu",
    "diffuser_compte_rendu",
    "decider_ca",
    "confirmer_decision_ca",
    "contester_decision_ca",
    "faire_retour",
    "confirmer_voix",
    "contester_voix",
    "clore_consultation",
    "verser",
    "mettre_en_ligne_outil",
    "rediger_avenant",
    "changer_lectures",
];

crate::scenario::scenarios! {
    /// Une fin avancée par une dénonciation connue tard est notée sur chaque acte qu'elle aurait fait refuser, et sur
    /// aucun autre.
    ///
    /// « la résiliation prendra effet à l'expiration d'un délai minimal de 2 mois » (art. 18).
    fn an_earlier_end_is_noted_on_every_act_that_it_would_have_refused(scene) {
        dans_les_deux_ordres(scene, true, |essai| {
            let recue = notifier(&scene.menjs(), &essai.ici.convention, lettre("2022-01-31")).est(201).id();
            accuser(&scene.opco(), &recue, recue_le("2022-01-31")).est(200);
        });
    }

    /// Une durée réduite, connue tard, est notée sur chaque acte qu'elle aurait fait refuser, et sur aucun autre.
    ///
    /// « Elle est conclue pour une durée de trois ans » (art. 17).
    fn a_shorter_duration_is_noted_on_every_act_that_it_would_have_refused(scene) {
        dans_les_deux_ordres(scene, true, |essai| {
            let duree = json!({ "duree_annees": 1 });
            conclu(scene, &essai.ici.convention, "2021-06-01", duree, json!("2021-06-01"));
        });
    }

    /// Un effet retardé, connu tard, est noté sur chaque acte qu'il aurait fait refuser, et sur aucun autre.
    ///
    /// « prend effet à compter de sa date de signature » (art. 17).
    fn a_later_effect_is_noted_on_every_act_that_it_would_have_refused(scene) {
        dans_les_deux_ordres(scene, true, |essai| {
            annuler_signature(scene, &essai.ici.convention);
            scene.signer(&essai.ici.convention, "president_opco", "2022-04-15").est(201);
        });
    }

    /// Une caducité constatée après coup n'ajoute pas de constat de fait antidaté aux actes accomplis depuis le
    /// manquement.
    ///
    /// « Le non-respect de cette obligation rend la convention caduque. » (art. 11).
    fn a_breach_is_noted_on_no_act_which_it_marks(scene) {
        dans_les_deux_ordres(scene, false, |essai| {
            let manquement = essai.ici.signaler(&scene.opco(), EDUCATION, "2022-03-01", "2022-04-20").est(201).id();
            let constat = json!({ "date": "2022-04-20", "piece": ecrit() });
            sur(&scene.menjs(), &format!("/v1/manquements/{manquement}"), "constat", constat).est(200);
        });
    }
}

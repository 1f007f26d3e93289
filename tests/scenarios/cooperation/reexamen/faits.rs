//! A fact dated earlier, in another object, that would have changed what followed: what was done stands, and a constat says so,
//! on it and in the answer of the act that brings the fact (G10, G11).

use crate::scene::Scene;
use crate::scene::gestes::cooperation::avenant::{self, conclu};
use crate::scene::gestes::cooperation::communication::sur;
use crate::scene::gestes::cooperation::copil::{administrateur, nommer, piece};
use crate::scene::gestes::cooperation::decision::{acte, copil, decider};
use crate::scene::gestes::cooperation::denonciation::{accuser, lettre, notifier, recue_le};
use crate::scene::gestes::cooperation::engagement::{Dossier, JOUR, engager, lire, notes, versement};
use crate::scene::gestes::cooperation::essai::{self, Essai};
use crate::scene::gestes::cooperation::fiche_action::poste;
use crate::scene::gestes::cooperation::plafond::declarer;
use crate::scene::gestes::cooperation::signature::annuler_signature;
use domain::cooperation::operations;
use serde_json::{Value, json};

/// 800 000,00 on the mission fees, and 45 200,00 of fees: 5,65 %.
fn au_maximum() -> Value {
    json!({
        "postes": [poste("cout_direct", "frais_de_mission_opco", 2022, 80_000_000)],
        "frais_gestion": [{ "exercice": 2022, "montant_centimes": 4_520_000 }],
    })
}

/// Whether one of these messages says all of these words.
fn dit(messages: &[String], mots: &[&str]) -> bool {
    messages.iter().any(|message| mots.iter().all(|mot| message.contains(mot)))
}

/// What is read of each thing of a dossier, by its name.
fn lues(essai: &Essai<'_>) -> Vec<(&'static str, Value)> {
    let ici = &essai.ici;
    let mut adresses = vec![
        ("plan", ici.sous("plans-actions/2022")),
        ("priorites", ici.sous("priorites/2022")),
        ("bilan", ici.sous("bilans/2022")),
    ];
    for (nom, collection) in [
        ("adopter_priorites", "decisions"),
        ("seance", "reunions"),
        ("clore_consultation", "consultations"),
        ("documents-travail", "documents-travail"),
        ("fiches-action", "fiches-action"),
        ("validee", "fiches-action"),
        ("autorisations-logo", "autorisations-logo"),
        ("outils-numeriques", "outils-numeriques"),
        ("contacts-regionaux", "contacts-regionaux"),
        ("declinaisons-regionales", "declinaisons-regionales"),
        ("denonciations", "denonciations"),
        ("avenants", "avenants"),
        ("litiges", "litiges"),
        ("supports", "supports"),
        ("manquements", "manquements"),
        ("membres-copil", "membres-copil"),
    ] {
        adresses.push((nom, format!("/v1/{collection}/{}", essai.objets[nom])));
    }
    adresses.into_iter().map(|(nom, adresse)| (nom, lire(ici.scene, &adresse))).collect()
}

/// The things on which something is noted for what is known now, of these.
fn notees(essai: &Essai<'_>) -> Vec<&'static str> {
    lues(essai).into_iter().filter(|(_, lue)| !notes(lue, "G10").is_empty()).map(|(nom, _)| nom).collect()
}

/// A dossier with a thing of each kind, its priorities adopted, its bilan begun: nothing is noted of it.
fn dossier(scene: &Scene) -> Essai<'_> {
    let essai = Essai::ouvrir(scene);
    essai.jouer(operations::ADOPTER_PRIORITES, essai::JOUR).est(201);
    essai.jouer(operations::ELABORER_BILAN, essai::JOUR).est(201);
    assert_eq!(notees(&essai), [""; 0], "recorded in the right order");
    scene.nous_sommes_le("2022-04-20");
    essai
}

/// What asks for the convention in force: everything but what outlives its end.
const EN_VIGUEUR: &[&str] = &[
    "plan",
    "priorites",
    "adopter_priorites",
    "seance",
    "clore_consultation",
    "documents-travail",
    "fiches-action",
    "validee",
    "outils-numeriques",
    "contacts-regionaux",
    "declinaisons-regionales",
    "denonciations",
    "avenants",
];

crate::scenario::scenarios! {
    /// Un avenant d'avant un engagement, connu après lui, laisse l'engagement debout et y ajoute un constat.
    ///
    /// « dans la limite de 5,65 % » (art. 16). G11.
    fn an_avenant_of_before_a_commitment_is_held_against_it(scene) {
        let ici = Dossier::ouvrir(scene, "CC-TAUX");
        declarer(scene, 2022, 1_000_000_000, "2022-01-10");
        let fiche = ici.engagee("FA-1", &au_maximum());
        assert_eq!(notes(&lire(scene, &fiche), "G10"), [""; 0]);
        let mut paiement = versement(84_520_000, 80_000_000);
        paiement["frais_gestion_cumules_centimes"] = json!(4_520_000);
        let payee = scene.opco().post(&format!("{fiche}/versements"), paiement).est(200).corps;
        assert_eq!(notes(&payee, "G10"), [""; 0]);
        let taux = json!({ "taux_frais_gestion_pb": 100 });
        let signe = conclu(scene, &ici.convention, "2022-01-10", taux, json!("2022-01-15")).corps;
        // In the answer of the last signature, on the fiche, and where its figures are taken.
        let apporte = notes(&signe, "G10");
        for operation in ["transmettre_fiche_action", "engager", "verser"] {
            assert!(dit(&apporte, &["Fiche action FA-1", operation, JOUR, "R16-0"]), "{operation} : {apporte:?}");
        }
        let lue = notes(&lire(scene, &fiche), "G10");
        assert!(dit(&lue, &["« engager »", JOUR, "R16-07", "article 16"]), "{lue:?}");
        assert!(dit(&lue, &["« verser »", "R16-06"]), "{lue:?}");
        let volet = lire(scene, &format!("/v1/conventions/{}/bilans/2022/volet-quantitatif?au=2022-12-31", ici.convention));
        assert!(dit(&notes(&volet, "G10"), &["FA-1", "« engager »", "R16-07"]), "{volet}");
        // The list says it too.
        let liste = lire(scene, "/v1/fiches-action");
        assert_eq!(notes(&liste["elements"][0], "G10"), lue);
        // In the right order, the commitment itself is refused.
        let autre = Dossier::ouvrir(scene, "CC-TAUX-2");
        let validee = autre.validee("FA-2", &au_maximum());
        conclu(scene, &autre.convention, "2022-01-31", json!({ "taux_frais_gestion_pb": 100 }), json!("2022-02-01"));
        scene.nous_sommes_le("2022-02-01");
        engager(scene, &validee, "2022-02-01").est_un_refus(422, "frais_gestion_excessifs", "R16-07");
    }

    /// Un mandat terminé avant une décision, et dit après elle, rend irrégulier le comité qui l'a prise, avec un
    /// constat.
    ///
    /// « dont au moins un membre du conseil d'administration de l'OPCO mandaté » (art. 13).
    fn a_mandate_ended_before_a_decision_is_held_against_it(scene) {
        let ici = copil(scene, "CC-MANDAT");
        let decision = format!("/v1/decisions/{}", decider(scene, &ici.reunion, "autre", "2021-06-10", "pour"));
        let adresse = format!("/v1/membres-copil/{}", ici.membres[0]);
        let lue = lire(scene, &decision);
        assert_eq!((&lue["cloture"]["composition_irreguliere"], notes(&lue, "G10").len()), (&json!(false), 0));
        let fin = json!({ "date": "2021-05-31", "motif": "Départ." });
        let termine = acte(scene, &adresse, "fin-de-mandat", fin).est(200).corps;
        let mots = ["clore_vote", "2021-06-10", "R13-04"];
        assert!(dit(&notes(&termine, "G10"), &[&ici_de(&decision), "clore_vote", "R13-04"]), "{termine}");
        let lue = lire(scene, &decision);
        assert_eq!(lue["cloture"]["composition_irreguliere"], true);
        assert!(dit(&notes(&lue, "G10"), &mots) && dit(&notes(&lue, "R13-04"), &["2021-06-10"]), "{lue}");
        let liste = lire(scene, &format!("/v1/conventions/{}/copil/decisions", ici.convention));
        assert_eq!(liste["elements"][0]["constats"], lue["constats"]);
        // Nothing of it is kept: another administrator, who sat that day, is told.
        nommer(&scene.opco(), &ici.convention, administrateur("2021-06-01")).est(201);
        let lue = lire(scene, &decision);
        assert_eq!((&lue["cloture"]["composition_irreguliere"], notes(&lue, "G10").len()), (&json!(false), 0));
    }

    /// Une signature annulée puis redonnée à une date postérieure laisse debout, avec un constat, ce qui a précédé le
    /// nouvel effet.
    ///
    /// « prend effet à compter de sa date de signature » (art. 17).
    fn a_signature_given_again_later_leaves_what_was_done_before_the_effect(scene) {
        let ici = copil(scene, "CC-EFFET");
        let decision = format!("/v1/decisions/{}", decider(scene, &ici.reunion, "autre", "2021-06-10", "pour"));
        let reunion = format!("/v1/reunions/{}", ici.reunion);
        scene.nous_sommes_le("2021-06-20");
        let annulee = annuler_signature(scene, &ici.convention).corps;
        let signee = scene.signer(&ici.convention, "president_opco", "2021-06-15").est(201).corps;
        assert_eq!(signee["date_effet"], "2021-06-15");
        for reponse in [&annulee, &signee] {
            let apporte = notes(reponse, "G10");
            for objet in [ici_de(&decision), ici_de(&reunion), ici.membres[0].clone()] {
                assert!(dit(&apporte, &[&objet, "R00-01"]), "{objet} : {apporte:?}");
            }
        }
        for (objet, operation) in [(&decision, "clore_vote"), (&decision, "ouvrir_vote_en_reunion"), (&reunion, "tenir_reunion")] {
            let lue = lire(scene, objet);
            assert!(dit(&notes(&lue, "G10"), &[operation, "2021-06-10", "R00-01"]), "{lue}");
        }
        // Given again on its own day, it changes nothing.
        annuler_signature(scene, &ici.convention);
        let signee = scene.signer(&ici.convention, "president_opco", "2021-03-01").est(201).corps;
        assert_eq!((notes(&signee, "G10").len(), notes(&lire(scene, &decision), "G10").len()), (0, 0));
    }

    /// Un plafond plus bas, daté d'avant un engagement mais connu après, laisse l'engagement debout avec un constat.
    ///
    /// « dans la limite d'un plafond » (art. 16).
    fn a_ceiling_of_before_a_commitment_is_held_against_it(scene) {
        let ici = Dossier::ouvrir(scene, "CC-PLAFOND");
        declarer(scene, 2022, 1_000_000_000, "2022-01-10");
        let fiche = ici.engagee("FA-1", &au_maximum());
        scene.nous_sommes_le("2022-02-10");
        assert_eq!(notes(&declarer(scene, 2022, 50_000_000, "2022-02-05").corps, "G10"), [""; 0]);
        assert_eq!(notes(&lire(scene, &fiche), "G10"), [""; 0]);
        let declare = declarer(scene, 2022, 60_000_000, "2022-01-20").corps;
        assert!(dit(&notes(&declare, "G10"), &["Fiche action FA-1", "« engager »", "R16-01"]), "{declare}");
        let lue = lire(scene, &fiche);
        assert!(dit(&notes(&lue, "G10"), &["« engager »", JOUR, "R16-01", "sous un plafond de"]), "{lue}");
        assert_eq!(lire(scene, "/v1/fiches-action")["elements"][0]["constats"], lue["constats"]);
        let volet = lire(scene, &format!("/v1/conventions/{}/bilans/2022/volet-quantitatif?au=2022-12-31", ici.convention));
        assert!(dit(&notes(&volet, "G10"), &["FA-1", "« engager »", "R16-01"]), "{volet}");
    }

    /// Une simple saisie faite aujourd'hui n'empêche pas de choisir des lectures à compter d'une date passée.
    ///
    /// G10.
    fn what_was_entered_today_does_not_hold_back_the_readings_of_then(scene) {
        scene.nous_sommes_le("2026-11-30");
        let convention = scene.signee_le("CC-SAISIE", "2020-12-01");
        let ici = format!("/v1/conventions/{convention}");
        let mut lectures = scene.opco().get(&ici).est(200).corps["lectures"].clone();
        lectures["lecture_majorite"] = json!("litterale");
        let choisir = |effet: &str| {
            let lue = scene.opco().get(&ici).est(200).version();
            let corps = json!({ "lectures": lectures, "date": effet, "date_effet": effet, "motif": "Accord.", "piece": piece() });
            scene.opco().requete("POST", &format!("{ici}/lectures")).lue(lue).corps(corps).envoyer()
        };
        choisir("2020-12-01").est_un_refus(422, "lecture_retroactive", "G18");
        choisir("2022-06-01").est(200);
        let consolidee = lire(scene, &format!("{ici}/version-consolidee?au=2022-06-01"));
        assert_eq!(consolidee["lectures_depuis"], "2022-06-01");
    }

    /// Un effet de la convention reporté à plus tard est opposé, par un constat, à tout ce qui a été fait avant lui.
    fn a_later_effect_is_held_against_everything_done_before_it(scene) {
        let essai = dossier(scene);
        annuler_signature(scene, &essai.ici.convention);
        let signee = scene.signer(&essai.ici.convention, "president_opco", "2022-04-15").est(201).corps;
        assert!(notes(&signee, "G10").len() > 20, "{signee}");
        let toutes: Vec<_> = lues(&essai).into_iter().map(|(nom, _)| nom).collect();
        assert_eq!(notees(&essai), toutes);
    }

    /// Une fin de la convention avancée est opposée, par un constat, à tout ce qui a été fait après elle.
    fn an_earlier_end_is_held_against_everything_done_after_it(scene) {
        let essai = dossier(scene);
        let recue = notifier(&scene.menjs(), &essai.ici.convention, lettre("2022-01-31")).est(201).id();
        let accusee = accuser(&scene.opco(), &recue, recue_le("2022-01-31")).est(200).corps;
        assert_eq!(notees(&essai), attendues(&essai, EN_VIGUEUR));
        let apporte = notes(&accusee, "G10");
        for nom in ["adopter_priorites", "seance", "avenants", "contacts-regionaux"] {
            assert!(dit(&apporte, &[&essai.objets[nom]]), "{nom} : {apporte:?}");
        }
    }

    /// Une durée réduite par un avenant connu tard est opposée, par un constat, à tout ce qui a été fait après le
    /// nouveau terme.
    fn a_shorter_duration_is_held_against_everything_done_after_it(scene) {
        let essai = dossier(scene);
        let duree = json!({ "duree_annees": 1 });
        let signe = conclu(scene, &essai.ici.convention, "2021-06-01", duree, json!("2021-06-01")).corps;
        assert!(!notes(&signe, "G10").is_empty(), "{signe}");
        // No bilan is due for a year that it no longer has (R15-10).
        assert_eq!(notees(&essai), attendues(&essai, &[EN_VIGUEUR, &["bilan"]].concat()));
    }

    /// D'autres voix ou un départ antérieurs sont opposés, par un constat, aux votes et aux envois qui en dépendaient.
    fn earlier_voices_and_an_earlier_departure_are_held_against_what_hung_on_them(scene) {
        let essai = dossier(scene);
        let voix = json!({ "voix": { "opco": 4, "ministere_education": 1, "ministere_enseignement_superieur": 1 } });
        let signe = conclu(scene, &essai.ici.convention, "2022-03-01", voix, Value::Null).corps;
        assert!(dit(&notes(&signe, "G10"), &[&essai.objets["adopter_priorites"], "R13-05"]), "{signe}");
        assert_eq!(notees(&essai), ["adopter_priorites"]);
        let copil = lire(scene, &essai.ici.sous("copil"));
        let administrateur = &copil["colleges"][0]["titulaires"][0];
        assert_eq!(administrateur["administrateur_mandate"], true);
        let parti = format!("/v1/membres-copil/{}", administrateur["id"].as_str().expect("an id"));
        let fin = json!({ "date": "2022-03-31", "motif": "Départ." });
        let termine = sur(&scene.opco(), &parti, "fin-de-mandat", fin).est(200).corps;
        assert_eq!(notees(&essai), ["adopter_priorites", "clore_consultation", "fiches-action", "validee"]);
        let apporte = notes(&termine, "G10");
        for (objet, regle) in [("adopter_priorites", "R13-04"), ("clore_consultation", "R14-18")] {
            assert!(dit(&apporte, &[&essai.objets[objet], regle]), "{objet} : {apporte:?}");
        }
        assert!(dit(&apporte, &["FA-1", "transmettre_fiche_action"]), "{apporte:?}");
    }

    /// Un avenant signé à temps, dans une convention que l'on apprend finie, porte lui aussi un constat.
    fn what_an_avenant_changed_is_judged_again_with_it(scene) {
        let essai = dossier(scene);
        let signe = conclu(scene, &essai.ici.convention, "2022-04-12", avenant::juin(), Value::Null).corps;
        assert_eq!(notes(&signe, "G10"), [""; 0], "{signe}");
        let adresse = format!("/v1/avenants/{}", signe["id"].as_str().expect("an id"));
        let recue = notifier(&scene.menjs(), &essai.ici.convention, lettre("2022-01-31")).est(201).id();
        accuser(&scene.opco(), &recue, recue_le("2022-01-31")).est(200);
        assert!(dit(&notes(&lire(scene, &adresse), "G10"), &["signer_avenant", "R17-04"]));
    }
}

/// The id at the end of an address.
fn ici_de(adresse: &str) -> String {
    adresse.rsplit('/').next().expect("an id").to_owned()
}

/// Of what a dossier holds, these, in the order in which it is read.
fn attendues(essai: &Essai<'_>, noms: &[&str]) -> Vec<&'static str> {
    lues(essai).into_iter().map(|(nom, _)| nom).filter(|nom| noms.contains(nom)).collect()
}

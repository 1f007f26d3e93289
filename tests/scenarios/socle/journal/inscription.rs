//! Every act makes one entry, which proves it and names nobody.

use crate::scene::gestes::socle::journal::{
    MOTIF, NOM, REFERENTIEL, SUJET, inscrites, lire, recepisse, sha256, texte, une_vie, verifier_la_chaine,
};
use crate::scene::{Acteur, Scene};
use persistence::Recepisse;
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// The journal of a convention as its readers get it.
fn journal(acteur: &Acteur, id: &str) -> Vec<Value> {
    let page = acteur.get(&format!("/v1/conventions/{id}/journal?limite=200")).est(200);
    assert!(page.corps["page"]["suivante"].is_null());
    page.corps["elements"].as_array().expect("a page").clone()
}

/// The after-image of an entry says what the answer to its act said.
#[track_caller]
fn verifier_image(entree: &Value, vue: &Value) {
    let lu = lire(texte(&entree["texte"]));
    let image = &lu["apres"][0];
    let etat = &image["etat"];
    assert_eq!((&image["nature"], &image["id"]), (&json!("convention"), &vue["id"]));
    assert_eq!(lu["apres"].as_array().map(Vec::len), Some(1));
    for cle in ["id", "reference", "intitule", "cosignataires", "lieu_signature", "lectures", "fictif"] {
        assert_eq!(etat[cle], vue[cle], "{cle}");
    }
    for (rang, version) in etat["stipulations"].as_array().expect("a list").iter().enumerate() {
        for cle in ["version", "date_effet", "stipulations"] {
            assert_eq!(version[cle], vue["stipulations"][rang][cle], "{cle}");
        }
    }
    assert_eq!(etat["ouverture"]["date"], vue["ouverture_signature"]["date"]);
    let (inscrites, vues) =
        (etat["signatures"].as_array().expect("a list"), vue["signatures"].as_array().expect("a list"));
    assert_eq!(inscrites.len(), vues.len());
    for (inscrite, vue) in inscrites.iter().zip(vues) {
        assert_eq!((&inscrite["id"], &inscrite["qualite"]), (&vue["id"], &vue["qualite"]));
        assert_eq!(inscrite["date"], vue["date_signature"]);
        assert_eq!(inscrite["annulation"].is_null(), vue["annulation"].is_null());
    }
}

/// A body with other fields.
fn fusion(mut corps: Value, changement: &Value) -> Value {
    let champs = corps.as_object_mut().expect("an object");
    champs.extend(changement.as_object().expect("an object").clone());
    corps
}

crate::scenario::scenarios! {
    /// « Qui a fait quoi, quand ? » : one act, one entry, in the chain, with its receipt and the state that it left.
    fn every_act_makes_one_entry_that_its_receipt_proves(scene) {
        let (id, actes) = une_vie(scene, "CC-VIE");
        let entrees = journal(&scene.opco(), &id);
        verifier_la_chaine(&id, &entrees);
        assert_eq!(entrees.len(), actes.len());
        for ((rang, (acte, organisation, jour, reponse)), entree) in (1..).zip(&actes).zip(&entrees) {
            assert_eq!(entree["acte"], *acte);
            assert_eq!(entree["organisation"], *organisation);
            assert_eq!(entree["date_legale"], *jour, "{acte}");
            assert_eq!(entree["role"], if *organisation == "mobilites" { "secretariat" } else { "ministere" });
            assert!(entree["regles"].as_array().is_some_and(|regles| !regles.is_empty()), "{entree}");
            let attendu = Recepisse { dossier: id.clone(), rang, empreinte: texte(&entree["empreinte"]).to_owned() };
            assert_eq!(recepisse(reponse), attendu, "{acte}");
            assert_eq!(reponse.version(), rang, "{acte}");
            verifier_image(entree, &reponse.corps);
        }
        // Nothing outside the conventions' dossiers but the reference data.
        assert_eq!(scene.verification(&[]).entrees, entrees.len() + 1);
        let recepisses: Vec<_> = actes.iter().map(|(.., reponse)| recepisse(reponse)).collect();
        assert_eq!(scene.verification(&recepisses).anomalies, []);
    }

    /// A refusal stores nothing, whatever stood in the way; nor does the replay of an act already done.
    fn an_act_that_is_refused_leaves_no_entry(scene) {
        let (opco, menjs, mesri) = (scene.opco(), scene.menjs(), scene.mesri());
        let (id, _) = une_vie(scene, "CC-VIE");
        let brouillon = scene.projet_saisi("CC-BROUILLON");
        let ouverte = scene.ouverte_le("CC-OUVERTE", "2026-11-02");
        scene.signer(&ouverte, "ministre_education", "2026-11-02").est(201);
        let signature = scene.menjs().get(&format!("/v1/conventions/{id}")).est(200).corps["signatures"][0].clone();
        let (annulee, en_vie) = (texte(&signature["id"]), format!("/v1/conventions/{id}"));
        let projet = |changement: Value| fusion(Scene::projet("CC-AUTRE"), &changement);
        let premier = opco.requete("POST", "/v1/conventions").cle("une-cle").corps(projet(json!({})));
        let cree = premier.clone().envoyer().est(201);
        let avant = scene.verification(&[]);

        assert_eq!(premier.envoyer().est(201).texte, cree.texte);
        let avec_cle = opco.requete("POST", "/v1/conventions").cle("une-cle");
        avec_cle.corps(projet(json!({ "intitule": "Autre" }))).envoyer().est_un_probleme(409, "cle_reutilisee");
        opco.post("/v1/conventions", projet(json!({}))).est_un_probleme(409, "reference_deja_utilisee");
        opco.post("/v1/conventions", projet(json!({ "inconnu": 1 }))).est_un_probleme(422, "corps_invalide");
        opco.post("/v1/conventions", projet(json!({ "tacite_reconduction": true })))
            .est_un_refus(422, "tacite_reconduction", "R17-03");
        opco.post("/v1/conventions", projet(json!({ "ministere_education": "atlas" })))
            .est_un_refus(422, "parties_incoherentes", "R00-01");
        scene.autre_opco().post("/v1/conventions", projet(json!({})))
            .est_un_refus(403, "organisation_non_partie", "R00-01");
        scene.auditeur().post("/v1/conventions", projet(json!({}))).est_un_refus(403, "role_non_habilite", "R00-01");
        scene.public().post("/v1/conventions", projet(json!({}))).est_un_probleme(401, "jeton_refuse");

        let ici = format!("/v1/conventions/{brouillon}");
        let change = json!({ "intitule": "Un autre intitulé" });
        opco.requete("PATCH", &ici).corps(change.clone()).envoyer().est_un_probleme(428, "version_requise");
        opco.patch(&ici, 2, change.clone()).est_un_probleme(412, "version_perimee");
        scene.autre_opco().patch(&ici, 1, change).est_un_probleme(404, "introuvable");
        let ouvrir = |jour: &str| {
            let corps = json!({ "date_ouverture": jour });
            opco.requete("POST", &format!("{ici}/ouverture-signature")).lue(1).corps(corps).envoyer()
        };
        ouvrir("2026-11-23").est_un_refus(422, "date_future", "G10");

        let signer = |acteur: &Acteur, id: &str, qualite: &str, jour: &str| {
            let corps = json!({ "qualite": qualite, "date_signature": jour });
            acteur.post(&format!("/v1/conventions/{id}/signatures"), corps)
        };
        signer(&mesri, &ouverte, "ministre_education", "2026-11-02")
            .est_un_refus(403, "signature_pour_autrui", "R00-01");
        signer(&menjs, &ouverte, "ministre_education", "2026-11-02").est_un_refus(409, "deja_signe", "R00-01");
        signer(&menjs, &brouillon, "ministre_education", "2026-11-02")
            .est_un_refus(409, "transition_interdite", "R00-01");
        signer(&opco, &ouverte, "president_opco", "2026-11-23").est_un_refus(422, "date_future", "G10");
        signer(&opco, &ouverte, "cosignataire_branche", "2026-11-02")
            .est_un_refus(422, "cosignataire_inconnu", "R00-02");

        let annuler = format!("/v1/signatures/{annulee}/annulation");
        let motif = json!({ "motif": MOTIF });
        let version = opco.get(&en_vie).version();
        opco.requete("POST", &annuler).lue(version).corps(motif.clone()).envoyer()
            .est_un_refus(409, "signature_deja_annulee", "R00-01");
        menjs.requete("POST", &annuler).lue(version).corps(motif).envoyer()
            .est_un_refus(403, "signature_pour_autrui", "R00-01");
        let abandon = json!({ "date_abandon": "2026-11-22", "motif": MOTIF });
        opco.requete("POST", &format!("{en_vie}/abandon")).lue(version).corps(abandon).envoyer()
            .est_un_refus(409, "transition_interdite", "R00-01");

        assert_eq!(scene.verification(&[]), avant);
    }

    /// Names, subjects and reasons stay out of the hashed bytes: a salted hash stands for each, never the same twice.
    fn no_name_subject_or_reason_enters_the_hashed_bytes(scene) {
        let (id, _) = une_vie(scene, "CC-VIE");
        let (autre, _) = une_vie(scene, "CC-AUTRE-VIE");
        let abandonnee = scene.projet_saisi("CC-ABANDON");
        let corps = json!({ "date_abandon": "2026-11-22", "motif": MOTIF });
        let abandonner = format!("/v1/conventions/{abandonnee}/abandon");
        scene.opco().requete("POST", &abandonner).lue(1).corps(corps).envoyer().est(200);
        let textes: Vec<String> = [&id, &autre, &abandonnee]
            .into_iter()
            .flat_map(|id| inscrites(scene, id))
            .chain(inscrites(scene, REFERENTIEL))
            .map(|entree| entree.texte)
            .collect();
        let mots = [SUJET, "zylberstein", NOM, "QUATREPATTES", "Zénobie", "Brouillamini", "greffe"];
        for texte in &textes {
            for mot in mots {
                assert!(!texte.to_lowercase().contains(&mot.to_lowercase()), "« {mot} » dans {texte}");
            }
            for clair in [SUJET, NOM, MOTIF] {
                // Unsalted, a hash of a name is the name to whoever can guess it.
                assert!(!texte.contains(&sha256(clair)), "« {clair} » sans sel dans {texte}");
            }
        }
        // The same person in two dossiers cannot be recognised from the chains.
        let auteurs: BTreeSet<String> = [&id, &autre]
            .map(|id| inscrites(scene, id)[0].texte.clone())
            .map(|texte| lire(&texte)["auteur"]["empreinte"].to_string())
            .into();
        assert_eq!(auteurs.len(), 2);
    }

    /// A clock set back does not turn the journal back, nor make it cry wolf.
    fn an_instant_is_never_earlier_than_the_one_before(scene) {
        scene.il_est("2026-11-22T10:00:00.123456789Z");
        let id = scene.ouverte_le("CC-1", "2026-11-02");
        scene.il_est("2026-11-22T09:59:59Z");
        scene.signer(&id, "president_opco", "2026-11-02").est(201);
        scene.il_est("2026-11-21T08:00:00Z");
        scene.signer(&id, "vice_president_opco", "2026-11-02").est(201);
        scene.il_est("2026-11-22T10:00:00.5Z");
        scene.signer(&id, "ministre_education", "2026-11-02").est(201);
        let instants: Vec<String> =
            inscrites(scene, &id).iter().map(|entree| texte(&lire(&entree.texte)["instant"]).to_owned()).collect();
        // The clock of the stage moves by a microsecond with each request.
        let [creee, ouverte, premiere, deuxieme, derniere] = instants.as_slice() else { panic!("{instants:?}") };
        assert!(creee.starts_with("2026-11-22T10:00:00.1234") && creee < ouverte, "{instants:?}");
        assert!([premiere, deuxieme].into_iter().all(|instant| instant == ouverte), "{instants:?}");
        assert!(derniere.starts_with("2026-11-22T10:00:00.5"), "{instants:?}");
    }

    /// 0 false alarms: two hundred acts of every kind, texts of every kind, and the journal holds.
    fn two_hundred_varied_acts_raise_no_false_alarm(scene) {
        let mut actes = 0;
        for tour in 0..20 {
            let opco = scene.opco();
            let noms = ["Zoé", NOM, MOTIF, "{\"ref\":null}", "$personnel", "1", "é\u{301}\\\"'"];
            let nom = |rang: usize| noms[(tour + rang) % noms.len()];
            let projet = fusion(Scene::projet(&format!("CC-{tour}")), &json!({
                "reference_externe": format!("SI {tour} / é"),
                "intitule": nom(0),
                "cosignataires": [nom(1), "Branche « B »"],
                "lieu_signature": if tour % 2 == 0 { json!(nom(2)) } else { Value::Null },
                "accord_constitutif_date": "2019-04-01",
                "fictif": tour % 3 == 0,
            }));
            let id = opco.post("/v1/conventions", projet).est(201).id();
            let ici = format!("/v1/conventions/{id}");
            let efface = json!({ "lieu_signature": null, "reference_externe": null });
            let changements = [json!({ "intitule": nom(3) }), efface, json!({})];
            for (version, changement) in (1..).zip(changements) {
                scene.menjs().patch(&ici, version, changement).est(200);
            }
            let piece = json!({ "reference": nom(4), "sha256": sha256(nom(4)) });
            let ouverture = json!({ "date_ouverture": "2026-11-01", "piece": piece });
            opco.requete("POST", &format!("{ici}/ouverture-signature")).lue(4).corps(ouverture).envoyer().est(200);
            let mut signatures = Vec::new();
            for (acteur, qualite, cosignataire) in [
                (&opco, "cosignataire_branche", Some(nom(1))),
                (&opco, "president_opco", None),
                (&scene.menjs(), "ministre_education", None),
            ] {
                let corps = json!({
                    "qualite": qualite, "cosignataire": cosignataire, "nom": nom(5),
                    "date_signature": "2026-11-02", "piece": if tour % 2 == 0 { piece.clone() } else { Value::Null },
                });
                let reponse = acteur.post(&format!("{ici}/signatures"), corps).est(201);
                signatures.push(reponse.en_tete("location").to_owned());
            }
            let annulation = json!({ "motif": nom(5), "piece": piece });
            opco.requete("POST", &format!("{}/annulation", signatures[1])).lue(8).corps(annulation).envoyer().est(200);
            let abandon = json!({ "date_abandon": "2026-11-22", "motif": nom(6), "fictif": true });
            opco.requete("POST", &format!("{ici}/abandon")).lue(9).corps(abandon).envoyer().est(200);
            actes += 10;
            verifier_la_chaine(&id, &journal(&opco, &id));
        }
        assert_eq!(actes, 200);
        let verification = scene.verification(&[]);
        assert_eq!((verification.entrees, verification.dossiers), (actes + 1, 21));
        assert_eq!(verification.anomalies, []);
    }
}

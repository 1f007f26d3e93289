//! One act, one entry: each is chained by hash to the one before it, and its receipt proves it.

use crate::scene::Scene;
use crate::scene::gestes::socle::journal::{
    MOTIF, NOM, fusion, inscrites, journal, lire, recepisse, sha256, texte, une_vie, verifier_la_chaine,
};
use persistence::Recepisse;
use serde_json::{Value, json};

crate::scenario::scenarios! {
    /// Chaque acte fait une entrée au journal et une seule, que son récépissé prouve.
    fn every_act_makes_one_entry_that_its_receipt_proves(scene) {
        let (id, actes) = une_vie(scene, "CC-VIE");
        let entrees = journal(&scene.opco(), &id);
        verifier_la_chaine(&id, &entrees);
        assert_eq!(entrees.len(), actes.len());
        for ((rang, (acte, organisation, jour, reponse)), entree) in (1..).zip(&actes).zip(&entrees) {
            assert_eq!(entree["acte"], *acte);
            assert_eq!(entree["organisation"], *organisation);
            assert_eq!(entree["date_legale"], json!(jour), "{acte}");
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

    /// Au journal, aucun instant ne précède celui de l'entrée d'avant, même si l'horloge recule.
    fn an_instant_is_never_earlier_than_the_one_before(scene) {
        scene.il_est("2026-11-22T10:00:00.123456789Z");
        let id = scene.ouverte_le("CC-1", "2026-11-02");
        scene.il_est("2026-11-22T09:59:59Z");
        scene.signer(&id, "president_opco", "2026-11-02").est(201);
        scene.il_est("2026-11-21T08:00:00Z");
        scene.signer(&id, "vice_president_opco", "2026-11-02").est(201);
        scene.il_est("2026-11-22T10:00:00.5Z");
        scene.signer(&id, "ministere_education", "2026-11-02").est(201);
        let instants: Vec<String> =
            inscrites(scene, &id).iter().map(|entree| texte(&lire(&entree.texte)["instant"]).to_owned()).collect();
        // The clock of the stage moves by a microsecond with each request.
        let [creee, ouverte, premiere, deuxieme, derniere] = instants.as_slice() else { panic!("{instants:?}") };
        assert!(creee.starts_with("2026-11-22T10:00:00.1234") && creee < ouverte, "{instants:?}");
        assert!([premiere, deuxieme].into_iter().all(|instant| instant == ouverte), "{instants:?}");
        assert!(derniere.starts_with("2026-11-22T10:00:00.5"), "{instants:?}");
    }

    /// Deux cents actes variés ne déclenchent aucune fausse alerte du journal.
    fn two_hundred_varied_acts_raise_no_false_alarm(scene) {
        scene.ne_rien_montrer();
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
            let ouverture = json!({ "date": "2026-11-01", "piece": piece });
            opco.requete("POST", &format!("{ici}/ouverture-signature")).lue(4).corps(ouverture).envoyer().est(200);
            let mut signatures = Vec::new();
            for (acteur, qualite, cosignataire) in [
                (&opco, "cosignataire_branche", Some(nom(1))),
                (&opco, "president_opco", None),
                (&scene.menjs(), "ministere_education", None),
            ] {
                let corps = json!({
                    "qualite": qualite, "cosignataire": cosignataire, "nom": nom(5),
                    "date": "2026-11-02", "piece": if tour % 2 == 0 { piece.clone() } else { Value::Null },
                });
                let reponse = acteur.post(&format!("{ici}/signatures"), corps).est(201);
                signatures.push(reponse.en_tete("location").to_owned());
            }
            let annulation = json!({ "motif": nom(5), "piece": piece });
            opco.requete("POST", &format!("{}/annulation", signatures[1])).lue(8).corps(annulation).envoyer().est(200);
            let abandon = json!({ "date": "2026-11-22", "motif": nom(6), "fictif": true });
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

/// The after-image of an entry says what the answer to its act said.
#[track_caller]
fn verifier_image(entree: &Value, vue: &Value) {
    let lu = lire(texte(&entree["texte"]));
    let image = &lu["apres"][0];
    let etat = &image["etat"];
    assert_eq!((&image["nature"], &image["id"]), (&json!("convention"), &vue["id"]));
    assert_eq!(lu["apres"].as_array().map(Vec::len), Some(1));
    assert_eq!((&etat["id"], &etat["dossier"]), (&vue["id"], &vue["id"]));
    let faits = etat["faits"].as_array().expect("a list");
    assert_eq!(json!(faits.len()), entree["rang"], "an act adds one fact");
    let de = |nature: &str| faits.iter().filter(move |fait| fait["fait"]["fait"] == nature).collect::<Vec<_>>();
    let redige = de("creee").into_iter().chain(de("modifiee")).next_back().expect("a text");
    for cle in ["reference", "intitule", "cosignataires", "lieu_signature", "lectures"] {
        assert_eq!(redige["fait"][cle], vue[cle], "{cle}");
    }
    assert_eq!(redige["fictif"], vue["fictif"]);
    assert_eq!(redige["fait"]["stipulations"], vue["stipulations"][0]["stipulations"]);
    let ouverte = de("signature_ouverte").pop().map_or(&Value::Null, |fait| &fait["date"]);
    assert_eq!(*ouverte, vue["ouverture_signature"]["date"]);
    let (inscrites, vues) = (de("signature_apposee"), vue["signatures"].as_array().expect("a list"));
    assert_eq!(inscrites.len(), vues.len());
    let annulees: Vec<_> = de("signature_annulee").into_iter().map(|fait| &fait["fait"]["signature"]).collect();
    for (inscrite, vue) in inscrites.into_iter().zip(vues) {
        assert_eq!((&inscrite["fait"]["signature"], &inscrite["fait"]["qualite"]), (&vue["id"], &vue["qualite"]));
        assert_eq!(inscrite["date"], vue["date_signature"]);
        assert_eq!(annulees.contains(&&vue["id"]), !vue["annulation"].is_null());
    }
}

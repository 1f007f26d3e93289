//! The life of a convention: drafted, opened, signed, in force, ended (visas, articles 17 and 18, machine 3.1).

use super::fiche_action::{annexe_simple, contenu, projet};
use crate::scene::{Acteur, Reponse, Scene};
use domain::socle::organisation::Role;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::sync::Barrier;

/// The four without whom nothing is signed (R00-01).
const REQUISES: [&str; 4] =
    ["ministre_education", "ministre_enseignement_superieur", "president_opco", "vice_president_opco"];

/// A well-formed id that nothing bears.
const INCONNU: &str = "019a0000-0000-7000-8000-000000000000";

/// A piece kept by its owner.
fn piece() -> Value {
    json!({ "reference": "GED-2021-17", "sha256": "ab".repeat(32) })
}

/// A draft with more to say than [`Scene::projet`].
fn projet_avec(reference: &str, ajouts: &Value) -> Value {
    let mut projet = Scene::projet(reference);
    for (champ, valeur) in ajouts.as_object().expect("fields") {
        projet[champ] = valeur.clone();
    }
    projet
}

/// The convention as someone reads it today.
fn lire(acteur: &Acteur, id: &str) -> Reponse {
    acteur.get(&format!("/v1/conventions/{id}")).est(200)
}

/// An act on what its author has just read.
fn agir(acteur: &Acteur, adresse: &str, version: i64, corps: Value) -> Reponse {
    acteur.requete("POST", adresse).lue(version).corps(corps).envoyer()
}

/// Opens the convention, as it stands, for signature.
fn ouvrir(acteur: &Acteur, id: &str, corps: Value) -> Reponse {
    let version = lire(acteur, id).version();
    agir(acteur, &format!("/v1/conventions/{id}/ouverture-signature"), version, corps)
}

/// Gives the convention, as it stands, up.
fn abandonner(acteur: &Acteur, id: &str, corps: Value) -> Reponse {
    let version = lire(acteur, id).version();
    agir(acteur, &format!("/v1/conventions/{id}/abandon"), version, corps)
}

/// Changes the draft, as it stands.
fn modifier(acteur: &Acteur, id: &str, corps: Value) -> Reponse {
    acteur.patch(&format!("/v1/conventions/{id}"), lire(acteur, id).version(), corps)
}

/// Cancels a signature of the convention, as it stands.
fn annuler(acteur: &Acteur, convention: &str, signature: &str, corps: Value) -> Reponse {
    let version = lire(acteur, convention).version();
    agir(acteur, &format!("/v1/signatures/{signature}/annulation"), version, corps)
}

/// The signature of the convention in this capacity that still counts; gives its id.
fn signature(convention: &Value, qualite: &str) -> String {
    let signatures = convention["signatures"].as_array().expect("signatures");
    let trouvee = signatures.iter().find(|s| s["qualite"] == qualite && s["annulation"].is_null());
    trouvee.expect("a signature that counts")["id"].as_str().expect("an id").to_owned()
}

/// The state on a day.
fn etat(acteur: &Acteur, id: &str, au: &str) -> Value {
    acteur.get(&format!("/v1/conventions/{id}/etat?au={au}")).est(200).corps
}

/// The rules that a document rests on, in its order.
fn regles(fondements: &Value) -> Vec<&str> {
    fondements.as_array().expect("grounds").iter().filter_map(|fondement| fondement["regle"].as_str()).collect()
}

/// The rules of what is noted.
fn constats(reponse: &Reponse) -> Vec<&str> {
    regles(&reponse.corps["constats"])
}

/// It is this problem, and it points at this field or parameter.
#[track_caller]
fn designe(reponse: &Reponse, statut: u16, code: &str, pointeur: &str) {
    let champs = reponse.clone().est_un_probleme(statut, code).corps["champs"].clone();
    assert_eq!(champs[0]["pointeur"], pointeur, "{}", reponse.texte);
    // Said in French: the libraries behind speak English.
    let raison = champs[0]["raison"].as_str().expect("a reason");
    let anglais = ["unknown", "expected", "invalid ", "missing", "error"];
    assert!(!anglais.iter().any(|mot| raison.contains(mot)), "{}", reponse.texte);
}

/// The references of a page, in its order.
fn references(page: &Value) -> Vec<&str> {
    page["elements"].as_array().expect("elements").iter().filter_map(|e| e["reference"].as_str()).collect()
}

/// An answer without what tells one request from another: its id, its hour, what is left of the quota.
fn sans_identite(reponse: &Reponse) -> (u16, BTreeMap<String, String>, String) {
    let propres = ["x-request-id", "date", "ratelimit-remaining", "ratelimit-reset"];
    let en_tetes = reponse.en_tetes.iter().filter(|(nom, _)| !propres.contains(&nom.as_str()));
    let instance = reponse.corps["instance"].as_str().expect("the id of the request");
    (
        reponse.statut,
        en_tetes.map(|(nom, valeur)| (nom.clone(), valeur.clone())).collect(),
        reponse.texte.replace(instance, "urn:uuid:"),
    )
}

/// Does the same on several threads at the same moment; gives the answers in the order of the actors.
fn ensemble<const N: usize>(gestes: [Box<dyn FnOnce() -> Reponse + Send>; N]) -> [Reponse; N] {
    let depart = Barrier::new(N);
    std::thread::scope(|fils| {
        gestes
            .map(|geste| {
                let depart = &depart;
                fils.spawn(move || {
                    depart.wait();
                    geste()
                })
            })
            .map(|fil| fil.join().expect("the thread ends"))
    })
}

crate::scenarios::scenarios! {
    // ---- effect and term

    /// « La présente convention prend effet à compter de sa date de signature. Elle est conclue pour une durée de trois
    /// ans » (art. 17)
    fn the_convention_of_2020_is_in_force_for_three_years(scene) {
        let id = scene.signee_le("CC-MOBILITES-2020", "2020-12-01");
        let opco = scene.opco();
        for (au, attendu, sensible) in [
            ("2020-11-30", "brouillon", false),
            ("2020-12-01", "en_vigueur", false),
            ("2023-11-30", "en_vigueur", false),
            // « le quantième » would have made it the last day: another reading answers otherwise (G18).
            ("2023-12-01", "expiree", true),
            ("2023-12-02", "expiree", false),
        ] {
            let lu = etat(&opco, &id, au);
            assert_eq!((&lu["au"], &lu["etat"]), (&json!(au), &json!(attendu)));
            assert_eq!(lu["en_vigueur"], attendu == "en_vigueur", "{au}");
            assert_eq!(lu["sensible_a_la_lecture"], sensible, "{au}");
            assert_eq!(lu["lecture"], if sensible { json!("terme") } else { Value::Null }, "{au}");
        }
        let lu = etat(&opco, &id, "2023-12-01");
        assert_eq!(lu["date_effet"], "2020-12-01");
        assert_eq!((&lu["terme"], &lu["dernier_jour"]), (&json!("2023-11-30"), &json!("2023-11-30")));
        assert_eq!(regles(&lu["fondements"]), ["R17-01", "R17-02"]);
        let [effet, duree] = &lu["fondements"].as_array().expect("grounds")[..] else { panic!("two grounds") };
        assert_eq!(effet["article"], "article 17");
        assert_eq!(effet["texte"], "La présente convention prend effet à compter de sa date de signature.");
        assert!(effet["calcul"].as_str().is_some_and(|calcul| calcul.contains("2020-12-01")), "{effet}");
        assert!(duree["texte"].as_str().is_some_and(|texte| texte.contains("pour une durée de trois ans")), "{duree}");
        assert!(duree["calcul"].as_str().is_some_and(|calcul| calcul.contains("2023-11-30")), "{duree}");
    }

    /// G7, G18: the same convention under the other reading of « trois ans », then for another duration (G11).
    fn another_reading_of_the_term_or_another_duration_moves_the_last_day(scene) {
        let opco = scene.opco();
        let lu = lire(&opco, &scene.projet_saisi("CC-USUELLE")).corps;
        let (mut lectures, mut stipulations) = (lu["lectures"].clone(), lu["stipulations"][0]["stipulations"].clone());
        assert_eq!((&lectures["terme"], &stipulations["duree_annees"]), (&json!("veille_du_quantieme"), &json!(3)));
        lectures["terme"] = json!("quantieme");
        stipulations["duree_annees"] = json!(1);
        let creer = |reference: &str, ajouts: Value| {
            let id = opco.post("/v1/conventions", projet_avec(reference, &ajouts)).est(201).id();
            ouvrir(&opco, &id, json!({ "date_ouverture": "2020-12-01" })).est(200);
            for qualite in REQUISES {
                scene.signer(&id, qualite, "2020-12-01").est(201);
            }
            id
        };
        let id = creer("CC-QUANTIEME", json!({ "lectures": lectures }));
        for (au, attendu, sensible) in
            [("2023-11-30", "en_vigueur", false), ("2023-12-01", "en_vigueur", true), ("2023-12-02", "expiree", false)]
        {
            let lu = etat(&opco, &id, au);
            assert_eq!((&lu["etat"], &lu["sensible_a_la_lecture"]), (&json!(attendu), &json!(sensible)), "{au}");
        }
        let id = creer("CC-UN-AN", json!({ "stipulations": stipulations }));
        assert_eq!(etat(&opco, &id, "2021-11-30")["etat"], "en_vigueur");
        assert_eq!(etat(&opco, &id, "2021-12-01")["etat"], "expiree");
    }

    /// R00-01 [reading]: « si les signatures s'échelonnent, la date de signature est celle de la dernière », the last
    /// in date and not the last recorded.
    fn signed_from_1_to_10_march_2021_it_takes_effect_on_the_10th_and_ends_on_9_march_2024(scene) {
        scene.nous_sommes_le("2021-03-01");
        let id = scene.opco().post("/v1/conventions", Scene::projet("CC-2021")).est(201).id();
        let ouverte = ouvrir(&scene.mesri(), &id, json!({ "date_ouverture": "2021-03-01" })).est(200);
        assert_eq!(ouverte.corps["etat"], "en_signature");
        let signees = [
            ("ministre_education", "2021-03-01", "2021-03-01"),
            ("president_opco", "2021-03-04", "2021-03-04"),
            ("ministre_enseignement_superieur", "2021-03-10", "2021-03-10"),
            ("vice_president_opco", "2021-03-08", "2021-03-15"),
        ];
        for (rang, (qualite, signee_le, enregistree_le)) in signees.into_iter().enumerate() {
            let avant = lire(&scene.opco(), &id).corps;
            assert_eq!((&avant["etat"], &avant["date_effet"]), (&json!("en_signature"), &Value::Null), "{qualite}");
            scene.nous_sommes_le(enregistree_le);
            let signee = scene.signer(&id, qualite, signee_le).est(201);
            assert_eq!(signee.corps["signatures"].as_array().map(Vec::len), Some(rang + 1));
            // What is made has an address of its own, and reads there as it does in the convention.
            let lue = scene.opco().get(signee.en_tete("location")).est(200).corps;
            assert_eq!(lue, signee.corps["signatures"][rang]);
            assert_eq!(lue["delai_enregistrement_jours"], if enregistree_le == "2021-03-15" { 7 } else { 0 });
        }
        let signee = lire(&scene.opco(), &id).corps;
        assert_eq!((&signee["etat"], &signee["date_effet"]), (&json!("en_vigueur"), &json!("2021-03-10")));
        assert_eq!((&signee["dernier_jour"], &signee["signatures_manquantes"]), (&json!("2024-03-09"), &json!([])));
        let enregistrees: Vec<_> =
            signee["signatures"].as_array().expect("signatures").iter().map(|s| &s["enregistre_par"]).collect();
        assert_eq!(enregistrees, ["menjs", "mobilites", "mesri", "mobilites"]);
        let opco = scene.opco();
        let la_veille = etat(&opco, &id, "2021-03-09");
        assert_eq!((&la_veille["etat"], &la_veille["date_effet"]), (&json!("en_signature"), &Value::Null));
        assert_eq!(la_veille["signatures_manquantes"], json!(["ministre_enseignement_superieur"]));
        assert_eq!(regles(&la_veille["fondements"]), ["R00-01"]);
        let calcul = la_veille["fondements"][0]["calcul"].as_str().expect("a sentence");
        assert!(calcul.contains("ministre chargé de l'enseignement supérieur"), "{calcul}");
        for (au, attendu) in [("2021-03-10", "en_vigueur"), ("2024-03-09", "en_vigueur"), ("2024-03-10", "expiree")] {
            assert_eq!(etat(&opco, &id, au)["etat"], attendu, "{au}");
            assert_eq!(opco.get(&format!("/v1/conventions/{id}?au={au}")).est(200).corps["etat"], attendu, "{au}");
        }
    }

    /// G7: where the anniversary has no such day, the last day of the month, for either reading.
    fn signed_on_29_february_2024_it_ends_on_28_february_2027(scene) {
        let id = scene.signee_le("CC-BISSEXTILE", "2024-02-29");
        let opco = scene.opco();
        for (au, attendu) in [("2027-02-28", "en_vigueur"), ("2027-03-01", "expiree")] {
            let lu = etat(&opco, &id, au);
            assert_eq!((&lu["etat"], &lu["dernier_jour"]), (&json!(attendu), &json!("2027-02-28")), "{au}");
            assert_eq!(lu["sensible_a_la_lecture"], false, "{au}");
        }
        // « 01/03/2021 → 29/02/2024 » (R17-02)
        let id = scene.signee_le("CC-MARS", "2021-03-01");
        assert_eq!(lire(&opco, &id).corps["dernier_jour"], "2024-02-29");
    }

    // ---- the draft

    /// Machine 3.1: a draft may be entered by any of the three parties, and by none other.
    fn each_party_enters_a_draft_and_nobody_else_does(scene) {
        for (acteur, organisation) in [(scene.opco(), "mobilites"), (scene.menjs(), "menjs"), (scene.mesri(), "mesri")]
        {
            let creee = acteur.post("/v1/conventions", Scene::projet(organisation)).est(201);
            assert_eq!(creee.en_tete("location"), format!("/v1/conventions/{}", creee.id()));
            assert_eq!((&creee.corps["etat"], creee.version()), (&json!("brouillon"), 1));
            assert_eq!(creee.corps["enregistre_par"], organisation);
            assert_eq!(creee.corps["signatures_manquantes"], json!(REQUISES));
            assert_eq!(
                creee.corps["parties"],
                json!([
                    { "organisation": "menjs", "college": "ministere_education", "cote": "etat" },
                    { "organisation": "mesri", "college": "ministere_enseignement_superieur", "cote": "etat" },
                    { "organisation": "mobilites", "college": "opco", "cote": "opco" },
                ])
            );
            // What the act answered is what anyone reads afterwards.
            let relue = scene.menjs().get(creee.en_tete("location")).est(200);
            assert_eq!(relue.corps, creee.corps);
        }
        scene.autre_opco().post("/v1/conventions", Scene::projet("CC-AUTRUI")).est_un_refus(
            403,
            "organisation_non_partie",
            "R00-01",
        );
    }

    /// R00-01: « d'une part … d'autre part », an OPCO and two distinct ministries.
    fn a_convention_binds_an_opco_and_two_distinct_ministries(scene) {
        let (opco, menjs) = (scene.opco(), scene.menjs());
        for (acteur, parties) in [
            (&opco, ["mobilites", "menjs", "menjs"]),
            (&opco, ["mobilites", "menjs", "dgefp"]),
            (&opco, ["mobilites", "atlas", "mesri"]),
            (&opco, ["mobilites", "un-ministere-inconnu", "mesri"]),
            (&menjs, ["mesri", "menjs", "mesri"]),
            (&menjs, ["menjs", "menjs", "mesri"]),
        ] {
            let [opco, ministere_education, ministere_enseignement_superieur] = parties;
            let corps = projet_avec(
                "CC-INCOHERENTE",
                &json!({
                    "opco": opco,
                    "ministere_education": ministere_education,
                    "ministere_enseignement_superieur": ministere_enseignement_superieur,
                }),
            );
            let refus = acteur.post("/v1/conventions", corps).est_un_refus(422, "parties_incoherentes", "R00-01");
            assert_eq!(refus.corps["parametres"]["opco"], opco);
        }
        // The relation to the object comes before what the object holds.
        let corps = projet_avec("CC-INCOHERENTE", &json!({ "ministere_education": "mesri" }));
        scene.autre_opco().post("/v1/conventions", corps).est_un_refus(403, "organisation_non_partie", "R00-01");
        // None of these left anything behind.
        assert_eq!(references(&scene.auditeur().get("/v1/conventions").est(200).corps), [""; 0]);
    }

    /// JSON Merge Patch: « un champ absent ne change pas, un champ nul est effacé », under either media type.
    fn a_draft_changes_in_the_named_fields_only(scene) {
        let opco = scene.opco();
        let remplacee = scene.projet_saisi("CC-ANCIENNE");
        let complet = projet_avec(
            "CC-1",
            &json!({
                "reference_externe": "SI-1",
                "lieu_signature": "Paris",
                "accord_constitutif_date": "2019-03-27",
                "cosignataires": ["Conseil national des professions de l'automobile"],
                "remplace_convention_id": remplacee,
                "fictif": true,
            }),
        );
        let creee = opco.post("/v1/conventions", complet).est(201);
        let chemin = format!("/v1/conventions/{}", creee.id());
        let mut attendue = creee.corps;
        let etapes = [
            ("application/json", json!({}), vec![]),
            (
                "application/json",
                json!({ "intitule": "Coopération 2024" }),
                vec![("intitule", json!("Coopération 2024"))],
            ),
            (
                "application/merge-patch+json",
                json!({ "lieu_signature": null, "fictif": false, "reference": "CC-1 bis" }),
                vec![("lieu_signature", Value::Null), ("fictif", json!(false)), ("reference", json!("CC-1 bis"))],
            ),
            (
                "application/merge-patch+json",
                json!({ "reference_externe": null, "accord_constitutif_date": null, "remplace_convention_id": null }),
                vec![
                    ("reference_externe", Value::Null),
                    ("accord_constitutif_date", Value::Null),
                    ("remplace_convention_id", Value::Null),
                ],
            ),
            (
                "application/json",
                json!({ "cosignataires": [], "accord_constitutif_date": "2019-04-01" }),
                vec![("cosignataires", json!([])), ("accord_constitutif_date", json!("2019-04-01"))],
            ),
        ];
        // Each party in turn: the draft is common to all three.
        let acteurs = [scene.menjs(), scene.mesri(), opco.clone(), scene.menjs(), opco.clone()];
        for ((acteur, (nature, changements, effets)), version) in acteurs.iter().zip(etapes).zip(1..) {
            let requete = acteur.requete("PATCH", &chemin).lue(version);
            let modifiee = requete.octets(nature, changements.to_string()).envoyer().est(200);
            for (champ, valeur) in effets {
                attendue[champ] = valeur;
            }
            attendue["version"] = json!(version + 1);
            attendue["recepisse"] = modifiee.corps["recepisse"].clone();
            assert_eq!(modifiee.corps, attendue, "{changements}");
            assert_eq!(opco.get(&chemin).est(200).corps, attendue);
        }
        // Who contracts is not a detail of the draft: another convention is drafted.
        let refus = opco.patch(&chemin, 6, json!({ "opco": "atlas" }));
        designe(&refus, 422, "corps_invalide", "/opco");
        assert_eq!(opco.get(&chemin).est(200).corps, attendue);
    }

    /// « un champ nul est effacé »: what cannot be erased is refused, what had a default takes it again; a null is
    /// never passed over in silence.
    fn a_null_erases_or_is_refused(scene) {
        let opco = scene.opco();
        let id = opco
            .post("/v1/conventions", projet_avec("CC-1", &json!({ "cosignataires": ["UIMM"], "fictif": true })))
            .est(201)
            .id();
        for champ in ["reference", "intitule"] {
            designe(&modifier(&opco, &id, json!({ champ: null })), 422, "corps_invalide", &format!("/{champ}"));
        }
        let effacee = modifier(&opco, &id, json!({ "cosignataires": null, "fictif": null })).est(200);
        assert_eq!((&effacee.corps["cosignataires"], &effacee.corps["fictif"]), (&json!([]), &json!(false)));
    }

    /// « The readings chosen, each can be switched », to what the contract lists and nothing else.
    fn the_figures_and_readings_of_a_draft_are_those_of_the_contract(scene) {
        let (opco, id) = (scene.opco(), scene.projet_saisi("CC-1"));
        let lu = lire(&opco, &id).corps;
        let (lectures, stipulations) = (&lu["lectures"], &lu["stipulations"][0]["stipulations"]);
        for (objet, origine, champ, valeur) in [
            ("lectures", lectures, "terme", json!("jamais")),
            ("lectures", lectures, "lecture_majorite", json!("simple")),
            ("lectures", lectures, "butoir_inclus", json!("oui")),
            ("lectures", lectures, "debut_fenetre_fin_annee", json!("02-30")),
            ("stipulations", stipulations, "duree_annees", json!(0)),
            ("stipulations", stipulations, "duree_annees", json!(11)),
            ("stipulations", stipulations, "duree_annees", json!(1.5)),
            ("stipulations", stipulations, "jour_butoir_bilan", json!("04-31")),
            ("stipulations", stipulations, "taux_frais_gestion_pb", json!(-1)),
        ] {
            let mut fautif = origine.clone();
            fautif[champ] = valeur;
            let refus = modifier(&opco, &id, json!({ objet: fautif }));
            designe(&refus, 422, "corps_invalide", &format!("/{objet}/{champ}"));
        }
        assert_eq!(lire(&opco, &id).version(), 1);
    }

    /// R00-02: branches may sign with the others, « sans voix » and without bringing the effect.
    fn co_signing_branches_sign_without_bringing_the_effect(scene) {
        let (opco, branches) = (scene.opco(), ["Branche auto", "Branche transports"]);
        let corps = projet_avec("CC-BRANCHES", &json!({ "cosignataires": branches }));
        let id = opco.post("/v1/conventions", corps).est(201).id();
        ouvrir(&opco, &id, json!({ "date_ouverture": "2021-03-01" })).est(200);
        let chemin = format!("/v1/conventions/{id}/signatures");
        let cosigner = |branche: &str, jour: &str| {
            let corps = json!({
                "qualite": "cosignataire_branche", "cosignataire": branche, "date_signature": jour, "piece": piece(),
            });
            opco.post(&chemin, corps)
        };
        let signee = cosigner("Branche auto", "2021-03-02").est(201);
        assert_eq!(signee.corps["signatures"][0]["cosignataire"], "Branche auto");
        assert_eq!(signee.corps["signatures_manquantes"], json!(REQUISES));
        cosigner("Branche auto", "2021-03-03").est_un_refus(409, "deja_signe", "R00-01");
        // Only the OPCO records them, under the names that the convention gives, and only in that capacity.
        let refus = cosigner("Branche inconnue", "2021-03-02").est_un_refus(422, "cosignataire_inconnu", "R00-02");
        assert_eq!(refus.corps["parametres"]["cosignataires"], json!(branches));
        let corps = json!({ "qualite": "cosignataire_branche", "date_signature": "2021-03-02" });
        opco.post(&chemin, corps).est_un_refus(422, "cosignataire_inconnu", "R00-02");
        let corps =
            json!({ "qualite": "president_opco", "cosignataire": "Branche auto", "date_signature": "2021-03-02" });
        opco.post(&chemin, corps).est_un_refus(422, "cosignataire_inconnu", "R00-02");
        let corps = json!({
            "qualite": "cosignataire_branche", "cosignataire": "Branche auto", "date_signature": "2021-03-02",
        });
        scene.menjs().post(&chemin, corps).est_un_refus(403, "signature_pour_autrui", "R00-01");
        for qualite in REQUISES {
            scene.signer(&id, qualite, "2021-03-05").est(201);
        }
        // The other branch comes later: the convention is already in force, and its effect does not move. It has
        // expired since: the fact is believed on a piece (G10).
        let corps = json!({
            "qualite": "cosignataire_branche", "cosignataire": "Branche transports", "date_signature": "2021-04-01",
        });
        opco.post(&chemin, corps).est_un_refus(422, "piece_requise", "G10");
        let signee = cosigner("Branche transports", "2021-04-01").est(201);
        assert_eq!(
            (&signee.corps["date_effet"], &signee.corps["dernier_jour"]),
            (&json!("2021-03-05"), &json!("2024-03-04"))
        );
        assert_eq!(etat(&opco, &id, "2021-03-05")["etat"], "en_vigueur");
        // A branch named twice would have to sign twice.
        let double = json!({ "cosignataires": ["Branche auto", "Branche auto"] });
        opco.post("/v1/conventions", projet_avec("CC-2", &double)).est_un_refus(422, "parties_incoherentes", "R00-02");
        let autre = scene.projet_saisi("CC-3");
        modifier(&opco, &autre, double).est_un_refus(422, "parties_incoherentes", "R00-02");
    }

    /// « et ne peut être renouvelée par tacite reconduction » (art. 17)
    fn tacit_renewal_is_refused_in_the_words_of_article_17(scene) {
        let opco = scene.opco();
        let tacite = json!({ "tacite_reconduction": true });
        let creee = opco.post("/v1/conventions", projet_avec("CC-1", &tacite));
        let id = scene.projet_saisi("CC-1");
        for refus in [creee, modifier(&scene.mesri(), &id, tacite)] {
            let refus = refus.est_un_refus(422, "tacite_reconduction", "R17-03");
            assert_eq!(refus.corps["article"], "article 17");
            assert_eq!(
                refus.corps["texte"],
                "Elle est conclue pour une durée de trois ans et ne peut être renouvelée par tacite reconduction."
            );
        }
        modifier(&opco, &id, json!({ "tacite_reconduction": false })).est(200);
        // Nothing prolongs what has ended: the convention of 2020 is still over today.
        let id = scene.signee_le("CC-2020", "2020-12-01");
        assert_eq!(lire(&opco, &id).corps["etat"], "expiree");
    }

    /// R17-03: « renouvellement = nouvelle convention signée », which names the one it replaces; one that is not the
    /// caller's to see does not exist.
    fn a_renewal_names_the_convention_it_replaces(scene) {
        let (opco, menjs) = (scene.opco(), scene.menjs());
        let ancienne = scene.signee_le("CC-2020", "2020-12-01");
        let d_un_autre = {
            let corps = projet_avec("CC-ATLAS", &json!({ "opco": "atlas" }));
            scene.autre_opco().post("/v1/conventions", corps).est(201).id()
        };
        let renouvellement = |remplacee: &str| projet_avec("CC-2023", &json!({ "remplace_convention_id": remplacee }));
        let refus = [INCONNU, &d_un_autre].map(|remplacee| opco.post("/v1/conventions", renouvellement(remplacee)));
        for refus in &refus {
            refus.clone().est_un_refus(422, "convention_remplacee_inconnue", "R17-03");
        }
        assert_eq!(sans_identite(&refus[0]), sans_identite(&refus[1]));
        // A ministry sees both: the answer is the same, for the parties are not.
        menjs.post("/v1/conventions", renouvellement(&d_un_autre)).est_un_refus(
            422,
            "convention_remplacee_inconnue",
            "R17-03",
        );
        let creee = opco.post("/v1/conventions", renouvellement(&ancienne)).est(201);
        assert_eq!(creee.corps["remplace_convention_id"], ancienne);
        // The draft is held to the same, and no convention replaces itself.
        let id = creee.id();
        let refus =
            [INCONNU, &d_un_autre].map(|autre| modifier(&opco, &id, json!({ "remplace_convention_id": autre })));
        assert_eq!(sans_identite(&refus[0]), sans_identite(&refus[1]));
        let elle_meme = modifier(&opco, &id, json!({ "remplace_convention_id": id }));
        for refus in refus.into_iter().chain([elle_meme]) {
            refus.est_un_refus(422, "convention_remplacee_inconnue", "R17-03");
        }
        assert_eq!(lire(&opco, &id).corps["remplace_convention_id"], ancienne);
        // The old one has its own life.
        assert_eq!(etat(&opco, &ancienne, "2023-12-01")["etat"], "expiree");
    }

    /// « unique pour l'OPCO », « unique dans votre organisation »
    fn a_reference_is_taken_once(scene) {
        let (opco, menjs, atlas) = (scene.opco(), scene.menjs(), scene.autre_opco());
        let creer = |acteur: &Acteur, reference: &str, ajouts: Value| {
            acteur.post("/v1/conventions", projet_avec(reference, &ajouts))
        };
        let prise = |reponse: Reponse, pointeur: &str| designe(&reponse, 409, "reference_deja_utilisee", pointeur);
        let premiere = creer(&opco, "CC-1", json!({ "reference_externe": "SI-1" })).est(201).id();
        // The OPCO's own reference, whoever enters the draft; another OPCO has its own.
        prise(creer(&menjs, "CC-1", json!({})), "/reference");
        let atlas_un = creer(&atlas, "CC-1", json!({ "opco": "atlas", "reference_externe": "SI-1" })).est(201).id();
        let seconde = creer(&opco, "CC-2", json!({})).est(201).id();
        prise(modifier(&menjs, &seconde, json!({ "reference": "CC-1" })), "/reference");
        // The integrator's reference, whatever the convention; another organisation has its own.
        prise(creer(&opco, "CC-3", json!({ "reference_externe": "SI-1" })), "/reference_externe");
        prise(modifier(&opco, &seconde, json!({ "reference_externe": "SI-1" })), "/reference_externe");
        // What another party changes in the draft does not take the reference over.
        modifier(&menjs, &premiere, json!({ "intitule": "Relu par la DGESCO" })).est(200);
        prise(creer(&opco, "CC-3", json!({ "reference_externe": "SI-1" })), "/reference_externe");
        let du_ministere = creer(&menjs, "CC-2", json!({ "opco": "atlas", "reference_externe": "SI-1" })).est(201).id();
        // It finds the convention again, in the caller's scope.
        let trouvees = |acteur: &Acteur| -> Vec<String> {
            let page = acteur.get("/v1/conventions?reference_externe=SI-1").est(200).corps;
            let elements = page["elements"].as_array().expect("elements");
            elements.iter().filter_map(|element| element["id"].as_str().map(str::to_owned)).collect()
        };
        assert_eq!(trouvees(&opco), std::slice::from_ref(&premiere));
        assert_eq!(trouvees(&atlas), [atlas_un]);
        assert_eq!(trouvees(&menjs), [du_ministere]);
        // Erased, it is free.
        modifier(&opco, &premiere, json!({ "reference_externe": null })).est(200);
        modifier(&opco, &seconde, json!({ "reference_externe": "SI-1" })).est(200);
        assert_eq!(trouvees(&opco), [seconde]);
    }

    /// Machine 3.1: « brouillon|en_signature --abandonner--> abandonnee »; the draft is changed while it is one.
    fn what_is_no_longer_a_draft_is_no_longer_changed_nor_opened(scene) {
        let opco = scene.opco();
        let abandonnee = scene.projet_saisi("CC-ABANDONNEE");
        abandonner(&opco, &abandonnee, json!({ "date_abandon": "2021-03-01", "motif": "Sans suite." })).est(200);
        for (id, etat) in [
            (scene.ouverte_le("CC-OUVERTE", "2021-03-01"), "en_signature"),
            (scene.signee_le("CC-SIGNEE", "2025-03-01"), "en_vigueur"),
            (scene.signee_le("CC-EXPIREE", "2020-12-01"), "expiree"),
            (abandonnee, "abandonnee"),
        ] {
            let avant = lire(&opco, &id);
            assert_eq!(avant.corps["etat"], etat);
            for refus in [
                modifier(&opco, &id, json!({ "intitule": "Trop tard" })),
                ouvrir(&opco, &id, json!({ "date_ouverture": "2026-11-22" })),
            ] {
                let refus = refus.est_un_refus(409, "transition_interdite", "R00-01");
                assert_eq!(refus.corps["parametres"]["etat"], etat);
                assert_eq!(refus.corps["parametres"]["etats_admis"], json!(["brouillon"]));
            }
            assert_eq!(lire(&opco, &id).texte, avant.texte);
        }
        // What was opened is not opened again, at an earlier date either.
        let ouverte = scene.ouverte_le("CC-DEJA", "2021-03-10");
        ouvrir(&opco, &ouverte, json!({ "date_ouverture": "2021-03-01", "piece": piece() })).est_un_refus(
            409,
            "transition_interdite",
            "R00-01",
        );
    }

    // ---- the signatures

    /// R00-01: « chaque signataire pour sa seule signature »
    fn nobody_signs_for_another(scene) {
        let id = scene.ouverte_le("CC-1", "2021-03-01");
        let chemin = format!("/v1/conventions/{id}/signatures");
        for (acteur, siennes) in
            [(scene.menjs(), &REQUISES[..1]), (scene.mesri(), &REQUISES[1..2]), (scene.opco(), &REQUISES[2..])]
        {
            for qualite in REQUISES.iter().filter(|qualite| !siennes.contains(qualite)) {
                let corps = json!({ "qualite": qualite, "date_signature": "2021-03-01" });
                acteur.post(&chemin, corps).est_un_refus(403, "signature_pour_autrui", "R00-01");
            }
        }
        assert_eq!(lire(&scene.opco(), &id).corps["signatures"], json!([]));
    }

    /// Machine 3.1: « signer [chaque signataire, une fois] », once open, until all have.
    fn each_signs_once_while_the_convention_is_open(scene) {
        let id = scene.projet_saisi("CC-1");
        let refus =
            scene.signer(&id, "president_opco", "2021-03-01").est_un_refus(409, "transition_interdite", "R00-01");
        assert_eq!(refus.corps["parametres"]["etats_admis"], json!(["en_signature"]));
        ouvrir(&scene.opco(), &id, json!({ "date_ouverture": "2021-03-02" })).est(200);
        // The guard is judged on the date of the fact (G10): the day before the opening it was a draft.
        scene.signer(&id, "president_opco", "2021-03-01").est_un_refus(409, "transition_interdite", "R00-01");
        scene.signer(&id, "president_opco", "2021-03-02").est(201);
        scene.signer(&id, "president_opco", "2021-03-03").est_un_refus(409, "deja_signe", "R00-01");
        for qualite in ["vice_president_opco", "ministre_education"] {
            scene.signer(&id, qualite, "2021-03-03").est(201);
        }
        scene.signer(&id, "vice_president_opco", "2021-03-04").est_un_refus(409, "deja_signe", "R00-01");
        scene.signer(&id, "ministre_enseignement_superieur", "2021-03-03").est(201);
        let refus = scene.signer(&id, "ministre_education", "2021-03-04");
        let refus = refus.est_un_refus(409, "transition_interdite", "R00-01");
        assert_eq!(refus.corps["parametres"]["etat"], "en_vigueur");
    }

    /// « relation 403, state 409, rule 422 »: what stands in the way first is said first.
    fn the_relation_is_judged_before_the_state_and_the_state_before_the_rule(scene) {
        let (opco, id) = (scene.opco(), scene.projet_saisi("CC-1"));
        let chemin = format!("/v1/conventions/{id}/signatures");
        let corps = json!({ "qualite": "ministre_education", "date_signature": "2099-01-01" });
        opco.post(&chemin, corps).est_un_refus(403, "signature_pour_autrui", "R00-01");
        let corps = json!({ "qualite": "president_opco", "date_signature": "2099-01-01" });
        opco.post(&chemin, corps).est_un_refus(409, "transition_interdite", "R00-01");
        let corps = json!({
            "qualite": "cosignataire_branche", "cosignataire": "Branche inconnue", "date_signature": "2021-03-01",
        });
        opco.post(&chemin, corps).est_un_refus(409, "transition_interdite", "R00-01");
        let id = scene.signee_le("CC-2", "2026-01-01");
        abandonner(&opco, &id, json!({ "date_abandon": "2099-01-01", "motif": "Sans suite." })).est_un_refus(
            409,
            "transition_interdite",
            "R00-01",
        );
    }

    /// R00-01, R17-01: a wrong entry stays in the record and counts no more, at any date.
    fn a_cancelled_signature_stays_visible_and_counts_no_more(scene) {
        let (opco, menjs, dgefp) = (scene.opco(), scene.menjs(), scene.acteur("dgefp", &[Role::Dgefp]));
        let id = scene.signee_le("CC-1", "2025-03-01");
        let avant = lire(&opco, &id).corps;
        let celle_du_ministre = signature(&avant, "ministre_education");
        lire(&dgefp, &id);
        let motif = json!({ "motif": "La lettre était une copie de travail." });
        let mut prouve = motif.clone();
        prouve["piece"] = piece();
        // Only who recorded it, and on a piece once it is a contract.
        for autre in [&opco, &scene.mesri()] {
            annuler(autre, &id, &celle_du_ministre, prouve.clone()).est_un_refus(
                403,
                "signature_pour_autrui",
                "R00-01",
            );
        }
        let refus = annuler(&menjs, &id, &celle_du_ministre, motif.clone());
        let refus = refus.est_un_refus(422, "piece_requise", "R17-01");
        assert_eq!(refus.corps["texte"], "La présente convention prend effet à compter de sa date de signature.");
        assert_eq!(lire(&opco, &id).corps, avant);
        let annulee = annuler(&menjs, &id, &celle_du_ministre, prouve.clone()).est(200);
        assert_eq!(constats(&annulee), ["R17-01"]);
        let message = annulee.corps["constats"][0]["message"].as_str().expect("a sentence");
        assert!(message.contains("2025-03-01"), "{message}");
        assert_eq!((&annulee.corps["etat"], &annulee.corps["date_effet"]), (&json!("en_signature"), &Value::Null));
        assert_eq!(annulee.corps["signatures_manquantes"], json!(["ministre_education"]));
        assert_eq!(annulee.corps["signatures"].as_array().map(Vec::len), Some(4));
        let lue = menjs.get(&format!("/v1/signatures/{celle_du_ministre}")).est(200).corps;
        assert_eq!((&lue["qualite"], &lue["date_signature"]), (&json!("ministre_education"), &json!("2025-03-01")));
        assert_eq!(lue["annulation"]["motif"], motif["motif"]);
        assert_eq!((&lue["annulation"]["enregistre_par"], &lue["annulation"]["piece"]), (&json!("menjs"), &piece()));
        // At no date, and for those who only see what is signed, nowhere.
        assert_eq!(etat(&opco, &id, "2025-06-01")["etat"], "en_signature");
        dgefp.get(&format!("/v1/conventions/{id}")).est_un_probleme(404, "introuvable");
        dgefp.get(&format!("/v1/signatures/{celle_du_ministre}")).est_un_probleme(404, "introuvable");
        annuler(&menjs, &id, &celle_du_ministre, prouve).est_un_refus(409, "signature_deja_annulee", "R00-01");
        // The seat is free again, and the effect is that of the signatures that count.
        let signee = scene.signer(&id, "ministre_education", "2025-04-15").est(201).corps;
        assert_eq!((&signee["etat"], &signee["date_effet"]), (&json!("en_vigueur"), &json!("2025-04-15")));
        assert_eq!(signee["signatures"].as_array().map(Vec::len), Some(5));
        assert_eq!(etat(&opco, &id, "2025-04-14")["etat"], "en_signature");
        // Not yet a contract: no piece is asked for, and nothing is lost that one would have to note.
        let id = scene.ouverte_le("CC-2", "2025-03-01");
        let signee = scene.signer(&id, "president_opco", "2025-03-01").est(201).corps;
        let annulee = annuler(&opco, &id, &signature(&signee, "president_opco"), motif).est(200);
        assert_eq!(constats(&annulee), [""; 0]);
    }

    /// Two signatories at the same moment: `If-Match` is optional on what adds the caller's own fact.
    fn two_signatories_sign_at_the_same_moment(scene) {
        let (menjs, mesri) = (scene.menjs(), scene.mesri());
        for tour in 0..5 {
            let id = scene.ouverte_le(&format!("CC-{tour}"), "2021-03-01");
            let signer = |acteur: &Acteur, qualite: &str| -> Box<dyn FnOnce() -> Reponse + Send> {
                let (acteur, chemin) = (acteur.clone(), format!("/v1/conventions/{id}/signatures"));
                let corps = json!({ "qualite": qualite, "date_signature": "2021-03-01" });
                Box::new(move || acteur.post(&chemin, corps))
            };
            let signees = ensemble([signer(&menjs, REQUISES[0]), signer(&mesri, REQUISES[1])]).map(|s| s.est(201));
            // One came first, and neither overwrote the other.
            let mut versions = signees.map(|signee| signee.version());
            versions.sort_unstable();
            assert_eq!(versions, [3, 4]);
            assert_eq!(lire(&scene.opco(), &id).corps["signatures_manquantes"], json!(REQUISES[2..]));
            // The same seat twice at the same moment: once.
            let doubles = ensemble([signer(&scene.opco(), REQUISES[2]), signer(&scene.opco(), REQUISES[2])]);
            let mut statuts = [&doubles[0], &doubles[1]].map(|reponse| reponse.statut);
            statuts.sort_unstable();
            assert_eq!(statuts, [201, 409], "{} {}", doubles[0].texte, doubles[1].texte);
        }
    }

    /// Two edits of what both have read: the second has read an older version.
    fn of_two_edits_of_the_same_version_one_is_stale(scene) {
        for tour in 0..5 {
            let id = scene.projet_saisi(&format!("CC-{tour}"));
            let modifier = |acteur: Acteur, intitule: &str| -> Box<dyn FnOnce() -> Reponse + Send> {
                let (chemin, corps) = (format!("/v1/conventions/{id}"), json!({ "intitule": intitule }));
                Box::new(move || acteur.patch(&chemin, 1, corps))
            };
            let reponses = ensemble([modifier(scene.menjs(), "menjs"), modifier(scene.mesri(), "mesri")]);
            let (retenues, perimees): (Vec<_>, Vec<_>) = reponses.into_iter().partition(|r| r.statut == 200);
            let ([retenue], [perimee]) = (&retenues[..], &perimees[..]) else { panic!("{retenues:?} {perimees:?}") };
            perimee.clone().est_un_probleme(412, "version_perimee");
            assert_eq!(lire(&scene.opco(), &id).corps, retenue.corps);
        }
    }

    // ---- abandonment, antedated facts, the day

    /// Machine 3.1: « brouillon|en_signature --abandonner--> abandonnee »
    fn a_convention_is_given_up_before_it_is_signed_by_all_and_not_after(scene) {
        let opco = scene.opco();
        let motif = |jour: &str| json!({ "date_abandon": jour, "motif": "Les parties y renoncent.", "piece": piece() });
        for (acteur, id) in [
            (scene.opco(), scene.projet_saisi("CC-1")),
            (scene.menjs(), scene.ouverte_le("CC-2", "2021-03-01")),
            (scene.mesri(), scene.ouverte_le("CC-3", "2021-03-01")),
        ] {
            let abandonnee = abandonner(&acteur, &id, motif("2021-03-10")).est(200).corps;
            assert_eq!(abandonnee["etat"], "abandonnee");
            assert_eq!(abandonnee["abandon"]["motif"], "Les parties y renoncent.");
            assert_eq!(
                (&abandonnee["abandon"]["date"], &abandonnee["abandon"]["piece"]),
                (&json!("2021-03-10"), &piece())
            );
            assert_ne!(etat(&opco, &id, "2021-03-09")["etat"], "abandonnee");
            assert_eq!(etat(&opco, &id, "2021-03-10")["etat"], "abandonnee");
            assert_eq!(regles(&etat(&opco, &id, "2021-03-10")["fondements"]), ["R00-01"]);
            // Neither again, nor earlier; and nobody signs what is given up.
            for jour in ["2021-03-05", "2021-03-20"] {
                abandonner(&opco, &id, motif(jour)).est_un_refus(409, "transition_interdite", "R00-01");
            }
            scene.signer(&id, "president_opco", "2021-03-20").est_un_refus(409, "transition_interdite", "R00-01");
        }
        let id = scene.signee_le("CC-4", "2025-03-10");
        for jour in ["2025-03-09", "2025-03-10", "2026-11-22"] {
            // Signed by all, it is not given up at an earlier date either.
            abandonner(&opco, &id, motif(jour)).est_un_refus(409, "transition_interdite", "R00-01");
        }
        assert_eq!(lire(&opco, &id).corps["abandon"], Value::Null);
    }

    /// G10: « les gardes s'apprécient à `date_fait` », and a piece is asked for where the guard fails on the day of
    /// recording. A later fact that an antedated one would have prevented stands, with a constat.
    fn an_antedated_fact_is_proved_by_a_piece_and_leaves_what_followed_standing(scene) {
        scene.nous_sommes_le("2021-03-15");
        let id = scene.ouverte_le("CC-1", "2021-03-01");
        scene.signer(&id, "ministre_education", "2021-03-02").est(201);
        let corps = json!({ "date_abandon": "2021-03-10", "motif": "La ministre n'a pas répondu." });
        let abandonnee = abandonner(&scene.opco(), &id, corps).est(200).corps;
        assert_eq!(abandonnee["ouverture_signature"]["delai_enregistrement_jours"], 14);
        assert_eq!(abandonnee["signatures"][0]["delai_enregistrement_jours"], 13);
        assert_eq!(abandonnee["abandon"]["delai_enregistrement_jours"], 5);
        // Ten days later, the letters come: they had been signed before the abandonment.
        scene.nous_sommes_le("2021-03-25");
        let chemin = format!("/v1/conventions/{id}/signatures");
        let mut constate = Vec::new();
        for (acteur, qualite) in
            [(scene.mesri(), REQUISES[1]), (scene.opco(), REQUISES[2]), (scene.opco(), REQUISES[3])]
        {
            let mut corps = json!({ "qualite": qualite, "date_signature": "2021-03-06" });
            let refus = acteur.post(&chemin, corps.clone()).est_un_refus(422, "piece_requise", "G10");
            assert!(refus.corps["detail"].as_str().is_some_and(|d| d.contains("abandonnee")), "{}", refus.texte);
            corps["piece"] = piece();
            let signee = acteur.post(&chemin, corps).est(201);
            let derniere = signee.corps["signatures"].as_array().and_then(|s| s.last()).expect("the one just made");
            assert_eq!((&derniere["piece"], &derniere["delai_enregistrement_jours"]), (&piece(), &json!(19)));
            assert_eq!(signee.corps["etat"], "abandonnee");
            constate = constats(&signee).into_iter().map(str::to_owned).collect();
            assert_eq!(constate.is_empty(), qualite != REQUISES[3], "{}", signee.texte);
        }
        assert_eq!(constate, ["G10"]);
        // The abandonment stands; on the days before it, the convention was in force.
        let opco = scene.opco();
        for (au, attendu, releve) in [
            ("2021-03-05", "en_signature", false),
            ("2021-03-06", "en_vigueur", false),
            ("2021-03-09", "en_vigueur", false),
            ("2021-03-10", "abandonnee", true),
            ("2021-03-25", "abandonnee", true),
        ] {
            let lu = etat(&opco, &id, au);
            assert_eq!(lu["etat"], attendu, "{au}");
            assert_eq!(regles(&lu["constats"]), if releve { vec!["G10"] } else { vec![] }, "{au}");
        }
        assert_eq!(constats(&lire(&opco, &id)), ["G10"]);
        // An opening that nobody had recorded, before a draft was given up.
        let id = scene.projet_saisi("CC-2");
        let sans_suite = json!({ "date_abandon": "2021-03-10", "motif": "Sans suite." });
        abandonner(&opco, &id, sans_suite).est(200);
        let mut corps = json!({ "date_ouverture": "2021-03-05" });
        ouvrir(&opco, &id, corps.clone()).est_un_refus(422, "piece_requise", "G10");
        corps["piece"] = piece();
        let ouverte = ouvrir(&opco, &id, corps).est(200).corps;
        assert_eq!((&ouverte["ouverture_signature"]["piece"], &ouverte["etat"]), (&piece(), &json!("abandonnee")));
        assert_eq!(etat(&opco, &id, "2021-03-05")["etat"], "en_signature");
    }

    /// « Un fait antidaté qui aurait changé un acte postérieur laisse cet acte debout et ajoute un constat. »
    fn an_abandonment_dated_before_what_was_already_done_is_noted(scene) {
        let opco = scene.opco();
        let sans_suite = json!({ "date_abandon": "2021-03-05", "motif": "Renoncement oral du 5 mars." });
        let ouverte = scene.ouverte_le("CC-1", "2021-03-10");
        let cosignee = scene.ouverte_le("CC-2", "2021-03-01");
        scene.signer(&cosignee, "ministre_education", "2021-03-08").est(201);
        for id in [ouverte, cosignee] {
            let abandonnee = abandonner(&opco, &id, sans_suite.clone()).est(200);
            assert_eq!((&abandonnee.corps["etat"], constats(&abandonnee)), (&json!("abandonnee"), vec!["G10"]));
            assert_eq!(constats(&lire(&opco, &id)), ["G10"]);
            // On the day of the abandonment nothing contradicted it yet.
            assert_eq!(regles(&etat(&opco, &id, "2021-03-05")["constats"]), [""; 0]);
        }
        // What was done before is not contradicted.
        let id = scene.ouverte_le("CC-3", "2021-03-01");
        scene.signer(&id, "ministre_education", "2021-03-05").est(201);
        assert_eq!(constats(&abandonner(&opco, &id, sans_suite).est(200)), [""; 0]);
    }

    /// G1, G10: « date_fait future → 422 », and today is the day in Paris: two hours ahead of UTC in
    /// summer, one in winter.
    fn a_fact_of_tomorrow_is_refused_until_midnight_in_paris(scene) {
        for (saison, avant, apres, aujourd_hui, demain) in [
            ("ETE", "2021-07-14T21:59:59Z", "2021-07-14T22:00:00Z", "2021-07-14", "2021-07-15"),
            ("HIVER", "2021-01-14T22:59:59Z", "2021-01-14T23:00:00Z", "2021-01-14", "2021-01-15"),
        ] {
            scene.il_est(avant);
            let opco = scene.opco();
            let projet = scene.projet_saisi(&format!("CC-{saison}-1"));
            let [a_signer, a_abandonner] =
                ["2", "3"].map(|numero| scene.ouverte_le(&format!("CC-{saison}-{numero}"), aujourd_hui));
            let gestes = || {
                [
                    ouvrir(&opco, &projet, json!({ "date_ouverture": demain })),
                    scene.signer(&a_signer, "president_opco", demain),
                    abandonner(&opco, &a_abandonner, json!({ "date_abandon": demain, "motif": "Sans suite." })),
                ]
            };
            for refus in gestes() {
                let refus = refus.est_un_refus(422, "date_future", "G10");
                assert_eq!(refus.corps["parametres"]["aujourd_hui"], aujourd_hui);
                assert_eq!(refus.corps["parametres"]["date"], demain);
            }
            assert_eq!(lire(&opco, &projet).corps["au"], aujourd_hui);
            scene.il_est(apres);
            for reponse in gestes() {
                assert!([200, 201].contains(&reponse.statut), "{}", reponse.texte);
                assert_eq!(reponse.corps["au"], demain);
            }
            let signee = lire(&opco, &a_signer).corps;
            assert_eq!(signee["signatures"][0]["delai_enregistrement_jours"], 0);
            assert_eq!(signee["ouverture_signature"]["delai_enregistrement_jours"], 0);
        }
    }

    /// « Vrai si aucun document n'atteste »: what is made up is marked so, fact by fact.
    fn what_no_document_attests_keeps_its_mark(scene) {
        let opco = scene.opco();
        let id = opco.post("/v1/conventions", projet_avec("CC-EXEMPLE", &json!({ "fictif": true }))).est(201).id();
        ouvrir(&opco, &id, json!({ "date_ouverture": "2021-03-01", "fictif": true })).est(200);
        let corps =
            json!({ "qualite": "president_opco", "date_signature": "2021-03-01", "nom": "Personne", "fictif": true });
        opco.post(&format!("/v1/conventions/{id}/signatures"), corps).est(201);
        scene.signer(&id, "vice_president_opco", "2021-03-01").est(201);
        let corps = json!({ "date_abandon": "2021-03-02", "motif": "Fin de l'exemple.", "fictif": true });
        abandonner(&opco, &id, corps).est(200);
        let lue = lire(&scene.menjs(), &id).corps;
        for fait in [&lue, &lue["ouverture_signature"], &lue["signatures"][0], &lue["abandon"]] {
            assert_eq!(fait["fictif"], true, "{fait}");
        }
        assert_eq!((&lue["signatures"][0]["nom"], &lue["signatures"][1]["nom"]), (&json!("Personne"), &Value::Null));
        assert_eq!(lue["signatures"][1]["fictif"], false);
        let reelle = lire(&opco, &scene.ouverte_le("CC-REELLE", "2021-03-01")).corps;
        assert_eq!((&reelle["fictif"], &reelle["ouverture_signature"]["fictif"]), (&json!(false), &json!(false)));
    }

    // ---- lists

    /// « les filtres dont les questions des utilisateurs ont besoin », always within the caller's scope.
    fn a_list_answers_the_questions_of_its_readers(scene) {
        let atlas = scene.autre_opco();
        scene.signee_le("CC-2020", "2020-12-01");
        scene.signee_le("CC-2024", "2024-01-15");
        scene.ouverte_le("CC-2026", "2026-11-01");
        let ajouts = json!({ "opco": "atlas", "reference_externe": "SI & ATLAS/1" });
        atlas.post("/v1/conventions", projet_avec("CC-2020", &ajouts)).est(201);
        let (opco, menjs) = (scene.opco(), scene.menjs());
        let lues = |acteur: &Acteur, filtre: &str| -> Vec<String> {
            let page = acteur.get(&format!("/v1/conventions?{filtre}")).est(200).corps;
            references(&page).into_iter().map(str::to_owned).collect()
        };
        for (filtre, du_ministere, de_l_opco) in [
            ("", &["CC-2020", "CC-2024", "CC-2026", "CC-2020"][..], &["CC-2020", "CC-2024", "CC-2026"][..]),
            ("opco=mobilites", &["CC-2020", "CC-2024", "CC-2026"], &["CC-2020", "CC-2024", "CC-2026"]),
            ("opco=atlas", &["CC-2020"], &[]),
            ("opco=afdas", &[], &[]),
            ("partie=atlas", &["CC-2020"], &[]),
            ("partie=mesri&opco=atlas", &["CC-2020"], &[]),
            ("partie=menjs", &["CC-2020", "CC-2024", "CC-2026", "CC-2020"], &["CC-2020", "CC-2024", "CC-2026"]),
            ("reference=CC-2020", &["CC-2020", "CC-2020"], &["CC-2020"]),
            ("reference=CC-20", &[], &[]),
            // That reference is another organisation's own.
            ("reference_externe=SI%20%26%20ATLAS%2F1", &[], &[]),
            ("etat=en_vigueur", &["CC-2024"], &["CC-2024"]),
            ("etat=en_vigueur&au=2023-11-30", &["CC-2020"], &["CC-2020"]),
            ("etat=expiree&au=2023-12-01", &["CC-2020"], &["CC-2020"]),
            ("etat=en_vigueur&au=2023-12-01", &[], &[]),
            ("etat=en_signature", &["CC-2026"], &["CC-2026"]),
            ("etat=brouillon&opco=atlas", &["CC-2020"], &[]),
        ] {
            assert_eq!(lues(&menjs, filtre), du_ministere, "{filtre}");
            assert_eq!(lues(&opco, filtre), de_l_opco, "{filtre}");
        }
        // Each element is the convention as it reads on that day.
        let page = opco.get("/v1/conventions?reference=CC-2020&au=2021-01-01").est(200).corps;
        let id = page["elements"][0]["id"].as_str().expect("an id");
        assert_eq!(opco.get(&format!("/v1/conventions/{id}?au=2021-01-01")).est(200).corps, page["elements"][0]);
        for (requete, parametre) in [
            ("inconnu=1", "inconnu"),
            ("etat=perdue", "etat"),
            ("au=2023-02-30", "au"),
            ("au=1er%20d%C3%A9cembre", "au"),
            ("opco=Mobilit%C3%A9s", "opco"),
            ("limite=0", "limite"),
            ("limite=201", "limite"),
            ("limite=beaucoup", "limite"),
            ("au=2023-01-01&au=2023-01-02", "au"),
        ] {
            designe(&opco.get(&format!("/v1/conventions?{requete}")), 400, "requete_illisible", parametre);
        }
        // A day that is none, on every reading of a convention that takes one.
        for vue in ["", "/etat", "/actes-possibles", "/echeancier"] {
            for (requete, parametre) in [("au=hier", "au"), ("jour=2023-01-01", "jour")] {
                let lue = opco.get(&format!("/v1/conventions/{id}{vue}?{requete}"));
                designe(&lue, 400, "requete_illisible", parametre);
            }
        }
    }

    /// « Constraints are those that the server enforces »: the contract bounds these filters from 1 to 100 characters.
    fn a_filter_out_of_the_bounds_of_the_contract_is_refused(scene) {
        let opco = scene.opco();
        for filtre in ["reference", "reference_externe"] {
            for valeur in [String::new(), "x".repeat(101)] {
                let lue = opco.get(&format!("/v1/conventions?{filtre}={valeur}"));
                designe(&lue, 400, "requete_illisible", filtre);
            }
        }
    }

    /// « keyset cursor (opaque, bound to the filters, refused when tampered with) », `Link: rel="next"`.
    fn pages_follow_one_another_and_a_cursor_serves_its_own_list_only(scene) {
        for numero in 1..=5 {
            // Every other one is open: a page of drafts has to pass over the others.
            let reference = format!("CC-{numero}");
            if numero % 2 == 0 {
                scene.ouverte_le(&reference, "2021-03-01")
            } else {
                scene.projet_saisi(&reference)
            };
        }
        let opco = scene.opco();
        let suivre = |premiere: &str, par_lien: bool| -> Vec<Vec<String>> {
            let (mut adresse, mut pages) = (premiere.to_owned(), Vec::new());
            loop {
                let page = opco.get(&adresse).est(200);
                pages.push(references(&page.corps).into_iter().map(str::to_owned).collect());
                let Some(curseur) = page.corps["page"]["suivante"].as_str() else {
                    assert!(!page.en_tetes.contains_key("link"), "the last page leads nowhere");
                    return pages;
                };
                let lien = page.en_tete("link").strip_prefix('<').and_then(|lien| lien.strip_suffix(">; rel=\"next\""));
                adresse = if par_lien {
                    lien.expect("an address").to_owned()
                } else {
                    format!("{premiere}&curseur={curseur}")
                };
                assert!(pages.len() < 10, "the list ends");
            }
        };
        for (filtre, attendues) in [
            ("limite=1", vec![vec!["CC-1"], vec!["CC-2"], vec!["CC-3"], vec!["CC-4"], vec!["CC-5"]]),
            ("limite=2", vec![vec!["CC-1", "CC-2"], vec!["CC-3", "CC-4"], vec!["CC-5"]]),
            ("limite=5", vec![vec!["CC-1", "CC-2", "CC-3", "CC-4", "CC-5"]]),
            ("limite=1&etat=brouillon", vec![vec!["CC-1"], vec!["CC-3"], vec!["CC-5"]]),
            ("limite=2&etat=en_signature&opco=mobilites", vec![vec!["CC-2", "CC-4"]]),
            ("limite=1&etat=expiree", vec![vec![]]),
        ] {
            for par_lien in [false, true] {
                assert_eq!(suivre(&format!("/v1/conventions?{filtre}"), par_lien), attendues, "{filtre}");
            }
        }
        let page = opco.get("/v1/conventions?limite=1&etat=brouillon").est(200).corps;
        let curseur = page["page"]["suivante"].as_str().expect("a next page").to_owned();
        // The size of a page may change on the way; the list may not, nor its reader, nor the cursor.
        let page = opco.get(&format!("/v1/conventions?limite=5&etat=brouillon&curseur={curseur}")).est(200);
        assert_eq!(references(&page.corps), ["CC-3", "CC-5"]);
        let altere = |rang: usize| -> String {
            let change = |(i, c): (usize, char)| if i == rang { if c == 'A' { 'B' } else { 'A' } } else { c };
            curseur.chars().enumerate().map(change).collect()
        };
        for (acteur, requete) in [
            (&opco, format!("limite=1&curseur={curseur}")),
            (&opco, format!("etat=en_signature&curseur={curseur}")),
            (&opco, format!("etat=brouillon&au=2021-03-01&curseur={curseur}")),
            (&opco, format!("etat=brouillon&partie=menjs&curseur={curseur}")),
            (&scene.menjs(), format!("etat=brouillon&curseur={curseur}")),
            (&opco, format!("etat=brouillon&curseur={}", altere(0))),
            (&opco, format!("etat=brouillon&curseur={}", altere(curseur.find('.').expect("a seal") + 1))),
            (&opco, format!("etat=brouillon&curseur={}", &curseur[..curseur.len() - 1])),
            (&opco, "etat=brouillon&curseur=1".to_owned()),
            (&opco, "etat=brouillon&curseur=".to_owned()),
        ] {
            acteur.get(&format!("/v1/conventions?{requete}")).est_un_probleme(400, "curseur_refuse");
        }
        opco.get(&format!("/v1/echeancier?curseur={curseur}")).est_un_probleme(400, "curseur_refuse");
        opco.get("/v1/echeancier?curseur=MQ.MQ").est_un_probleme(400, "curseur_refuse");
    }

    // ---- who sees, who acts

    /// « un OPCO ne voit/écrit que ses dossiers » (regles.md §5): what is out of scope does not exist, to the byte.
    fn another_opcos_convention_is_the_same_404_as_none(scene) {
        let id = scene.signee_le("CC-1", "2025-03-01");
        let signature = signature(&lire(&scene.opco(), &id).corps, "president_opco");
        let atlas = scene.autre_opco();
        let lectures = ["", "/etat", "/actes-possibles", "/echeancier", "/journal", "/avenants", "/version-consolidee"];
        let mut requetes: Vec<_> =
            lectures.iter().map(|vue| ("GET", format!("/v1/conventions/{{}}{vue}"), Value::Null, &id)).collect();
        requetes.extend([
            ("PATCH", "/v1/conventions/{}".to_owned(), json!({ "intitule": "Autre" }), &id),
            (
                "POST",
                "/v1/conventions/{}/ouverture-signature".to_owned(),
                json!({ "date_ouverture": "2025-03-01" }),
                &id,
            ),
            (
                "POST",
                "/v1/conventions/{}/signatures".to_owned(),
                json!({ "qualite": "president_opco", "date_signature": "2025-03-01" }),
                &id,
            ),
            (
                "POST",
                "/v1/conventions/{}/abandon".to_owned(),
                json!({ "date_abandon": "2025-03-01", "motif": "Sans suite." }),
                &id,
            ),
            ("GET", "/v1/signatures/{}".to_owned(), Value::Null, &signature),
            (
                "POST",
                "/v1/signatures/{}/annulation".to_owned(),
                json!({ "motif": "Erreur.", "piece": piece() }),
                &signature,
            ),
        ]);
        let avant = lire(&scene.opco(), &id).texte;
        for (methode, modele, corps, existant) in requetes {
            // The version is checked after the scope: right or wrong, it tells nothing.
            for version in [1, 6] {
                let [cachee, absente] = [existant, INCONNU].map(|id| {
                    let requete = atlas.requete(methode, &modele.replace("{}", id));
                    let requete = if corps.is_null() { requete } else { requete.lue(version).corps(corps.clone()) };
                    requete.envoyer().est_un_probleme(404, "introuvable")
                });
                assert_eq!(sans_identite(&cachee), sans_identite(&absente), "{methode} {modele}");
            }
        }
        assert_eq!(references(&atlas.get("/v1/conventions").est(200).corps), [""; 0]);
        assert_eq!(lire(&scene.opco(), &id).texte, avant);
    }

    /// « l'auditeur n'écrit rien » (regles.md §5), and reads everything, drafts included.
    fn the_auditor_sees_drafts_and_writes_nothing(scene) {
        let (auditeur, id) = (scene.auditeur(), scene.projet_saisi("CC-1"));
        let signee = scene.signee_le("CC-2", "2025-03-01");
        let signature = signature(&lire(&scene.opco(), &signee).corps, "president_opco");
        assert_eq!(references(&auditeur.get("/v1/conventions").est(200).corps), ["CC-1", "CC-2"]);
        assert_eq!(lire(&auditeur, &id).corps, lire(&scene.opco(), &id).corps);
        auditeur.get(&format!("/v1/signatures/{signature}")).est(200);
        tout_refuser(&auditeur, &id, &signature);
        // The role is judged before anything is loaded: an unknown object answers the same.
        tout_refuser(&auditeur, INCONNU, INCONNU);
    }

    /// « DGEFP, France compétences »: the State reads what is signed; the OPCO's board and commission read theirs.
    fn the_state_reads_what_is_signed_and_the_board_what_is_its_opcos(scene) {
        let projet = scene.projet_saisi("CC-PROJET");
        let ouverte = scene.ouverte_le("CC-OUVERTE", "2025-03-01");
        let signee = scene.signee_le("CC-SIGNEE", "2025-03-01");
        let celle = signature(&lire(&scene.opco(), &signee).corps, "president_opco");
        let partielle = {
            let corps = scene.signer(&ouverte, "president_opco", "2025-03-01").est(201).corps;
            signature(&corps, "president_opco")
        };
        for acteur in
            [scene.acteur("dgefp", &[Role::Dgefp]), scene.acteur("france-competences", &[Role::FranceCompetences])]
        {
            assert_eq!(references(&acteur.get("/v1/conventions").est(200).corps), ["CC-SIGNEE"]);
            lire(&acteur, &signee);
            acteur.get(&format!("/v1/conventions/{signee}/etat")).est(200);
            acteur.get(&format!("/v1/signatures/{celle}")).est(200);
            for cachee in [&projet, &ouverte] {
                for vue in ["", "/etat", "/actes-possibles", "/echeancier"] {
                    acteur.get(&format!("/v1/conventions/{cachee}{vue}")).est_un_probleme(404, "introuvable");
                }
            }
            acteur.get(&format!("/v1/signatures/{partielle}")).est_un_probleme(404, "introuvable");
            tout_refuser(&acteur, &signee, &celle);
        }
        for role in [Role::ConseilAdministration, Role::Commission, Role::SystemeInformation] {
            let acteur = scene.acteur("mobilites", &[role]);
            assert_eq!(
                references(&acteur.get("/v1/conventions").est(200).corps),
                ["CC-PROJET", "CC-OUVERTE", "CC-SIGNEE"]
            );
            lire(&acteur, &projet);
            tout_refuser(&acteur, &projet, &celle);
            // That of another OPCO reads nothing of it.
            let autre = scene.acteur("atlas", &[role]);
            autre.get(&format!("/v1/conventions/{signee}")).est_un_probleme(404, "introuvable");
        }
    }

    /// A role opens an operation in an organisation of its kind, and nowhere else.
    fn a_role_that_is_not_its_organisations_opens_nothing(scene) {
        let id = scene.ouverte_le("CC-1", "2025-03-01");
        let celle = signature(&scene.signer(&id, "president_opco", "2025-03-01").est(201).corps, "president_opco");
        for (organisation, role) in [
            ("menjs", Role::Secretariat),
            ("mesri", Role::Dgefp),
            ("menjs", Role::Auditeur),
            ("mobilites", Role::Ministere),
            ("dgefp", Role::Ministere),
            ("cour-des-comptes", Role::Secretariat),
            ("eam", Role::Eam),
        ] {
            let acteur = scene.acteur(organisation, &[role]);
            tout_refuser(&acteur, &id, &celle);
            for adresse in [
                "/v1/conventions".to_owned(),
                format!("/v1/conventions/{id}"),
                format!("/v1/conventions/{id}/actes-possibles"),
                format!("/v1/signatures/{celle}"),
            ] {
                acteur.get(&adresse).est_un_refus(403, "role_non_habilite", "R00-01");
            }
            acteur.get(&format!("/v1/conventions/{id}/etat")).est_un_refus(403, "role_non_habilite", "R17-01");
        }
    }

    // ---- the possible acts

    /// « chaque acte, possible ou la règle qui s'y oppose »: at each stage of the life, for each reader, what is said
    /// possible is done, and what is refused is refused in the very words announced.
    fn the_possible_acts_are_those_that_the_server_lets_through(scene) {
        for etape in ETAPES {
            scene.nous_sommes_le(etape.jour);
            let ici = (etape.mener)(scene, etape.nom);
            // « l'auditeur n'écrit rien (sauf signalement) »
            let signale = etape.opco.contains(&"signaler_manquement");
            let signalement: &[&str] = if signale { &["signaler_manquement"] } else { &[] };
            let lecteurs = [
                ("mobilites", scene.opco(), etape.opco),
                ("menjs", scene.menjs(), etape.menjs),
                ("mesri", scene.mesri(), etape.mesri),
                ("cour-des-comptes", scene.auditeur(), signalement),
                ("conseil", scene.acteur("mobilites", &[Role::ConseilAdministration]), etape.conseil),
            ];
            for (qui, acteur, attendus) in lecteurs {
                let quoi = format!("{} / {qui}", etape.nom);
                let avant = lire(&acteur, &ici);
                let dits = actes(&acteur, &ici);
                let possibles: Vec<_> = dits.iter().filter(|acte| acte["possible"] == true).collect();
                let operations: Vec<_> = possibles.iter().filter_map(|acte| acte["operation"].as_str()).collect();
                assert_eq!(operations, attendus, "{quoi}");
                for (rang, acte) in dits.iter().enumerate() {
                    if acte["possible"] == false {
                        let refus = accomplir(&acteur, acte, valeur_sienne(qui, acte), avant.version(), etape.jour);
                        assert!([403, 409, 422].contains(&refus.statut), "{quoi} : {acte} -> {}", refus.texte);
                        for cle in ["code", "regle", "article", "texte", "detail"] {
                            assert_eq!(refus.corps[cle], acte["obstacle"][cle], "{quoi} : {acte}");
                        }
                        continue;
                    }
                    assert_eq!(acte["obstacle"], Value::Null, "{quoi}");
                    if acte["operation"] == "changer_lectures" && etape.jour == "2024-03-09" {
                        // Readings begin after the last act recorded: on the last day, none is left to begin on.
                        continue;
                    }
                    let valeurs: Vec<_> = acte["valeurs"].as_array().expect("a list").iter().collect();
                    assert_eq!(valeurs.is_empty(), acte["champ"].is_null(), "{quoi} : {acte}");
                    let valeurs: Vec<_> = valeurs.iter().filter_map(|valeur| valeur.as_str()).collect();
                    for valeur in if valeurs.is_empty() { vec![""] } else { valeurs } {
                        // Another convention at the same stage: this one stays where it is.
                        let autre = (etape.mener)(scene, &format!("{quoi} / {rang} / {valeur}"));
                        let (version, acte) = (lire(&acteur, &autre).version(), &actes(&acteur, &autre)[rang]);
                        let fait = accomplir(&acteur, acte, valeur, version, etape.jour);
                        assert!([200, 201].contains(&fait.statut), "{quoi} : {acte} -> {}", fait.texte);
                    }
                }
                assert_eq!(lire(&acteur, &ici).texte, avant.texte, "{quoi}");
            }
        }
        // On a past day, the guard is that of the day: the branch could sign while the convention lived (R00-02).
        let opco = scene.opco();
        let expiree = signee_avec_une_branche(scene, "passee");
        let dit = |au: &str| {
            let lus = opco.get(&format!("/v1/conventions/{expiree}/actes-possibles?au={au}")).est(200).corps;
            lus["actes"].as_array().expect("acts").iter().find(|a| a["operation"] == "signer").expect("to sign").clone()
        };
        assert_eq!(dit("2024-03-09")["valeurs"], json!(["cosignataire_branche"]));
        assert_eq!(dit("2024-03-10")["obstacle"]["code"], "transition_interdite");
    }
}

// ---- every act, refused to a role

/// Every act of a convention's life is refused to this role, whatever the object, on the rule of the parties.
#[track_caller]
fn tout_refuser(acteur: &Acteur, convention: &str, signature: &str) {
    let ici = format!("/v1/conventions/{convention}");
    for (methode, adresse, corps) in [
        ("POST", "/v1/conventions".to_owned(), Scene::projet("CC-REFUSEE")),
        ("PATCH", ici.clone(), json!({ "intitule": "Autre" })),
        ("POST", format!("{ici}/ouverture-signature"), json!({ "date_ouverture": "2025-03-01" })),
        ("POST", format!("{ici}/signatures"), json!({ "qualite": REQUISES[0], "date_signature": "2025-03-01" })),
        ("POST", format!("{ici}/abandon"), json!({ "date_abandon": "2025-03-01", "motif": "Sans suite." })),
        ("POST", format!("/v1/signatures/{signature}/annulation"), json!({ "motif": "Erreur.", "piece": piece() })),
    ] {
        let refus = acteur.requete(methode, &adresse).lue(1).corps(corps).envoyer();
        let refus = refus.est_un_refus(403, "role_non_habilite", "R00-01");
        assert_eq!(refus.corps["parametres"]["roles_admis"], json!(["opco/secretariat", "ministere/ministere"]));
    }
}

// ---- the stages of a life

/// A stage of a convention's life, the day it is looked at, how it is reached, and what each party may then do.
struct Etape {
    /// Its name.
    nom: &'static str,
    /// The day.
    jour: &'static str,
    /// Brings a convention of this reference there; gives its id.
    mener: fn(&Scene, &str) -> String,
    /// What the OPCO may then do.
    opco: &'static [&'static str],
    /// What the ministry in charge of schools may then do.
    menjs: &'static [&'static str],
    /// What the ministry in charge of higher education may then do.
    mesri: &'static [&'static str],
    /// What the board of the OPCO may then do.
    conseil: &'static [&'static str],
}

/// What may be done of a draft.
const DU_PROJET: &[&str] = &["modifier_convention", "ouvrir_signature", "abandonner_convention"];
/// What may be done while a signature is missing.
const DE_L_OUVERTE: &[&str] = &["signer", "abandonner_convention"];
/// What a ministry, which has signed once, may undo and do under a convention in force.
const DU_MINISTERE: &[&str] = &[
    "annuler_signature",
    "nommer_membre",
    "inscrire_contact",
    "demander_avenant",
    "changer_lectures",
    "ouvrir_litige",
    "notifier_denonciation",
    "autoriser_logo",
    "declarer_support",
    "signaler_manquement",
    "etudier_declinaison",
];
/// And once it has ended: « jamais un refus opposé au ministère sur son propre logo » (R11-02).
const DU_MINISTERE_APRES: &[&str] =
    &["annuler_signature", "ouvrir_litige", "autoriser_logo", "declarer_support", "signaler_manquement"];
/// What the board may do under a convention in force.
const DU_CONSEIL: &[&str] = &["nommer_membre", "declarer_conseil"];

/// Machine 3.1, stage by stage.
const ETAPES: [Etape; 7] = [
    Etape {
        nom: "brouillon",
        jour: "2021-03-10",
        mener: Scene::projet_saisi,
        opco: DU_PROJET,
        menjs: DU_PROJET,
        mesri: DU_PROJET,
        conseil: &[],
    },
    Etape {
        nom: "en signature",
        jour: "2021-03-10",
        mener: ouverte,
        opco: DE_L_OUVERTE,
        menjs: DE_L_OUVERTE,
        mesri: DE_L_OUVERTE,
        conseil: &[],
    },
    Etape {
        nom: "signée d'un ministre",
        jour: "2021-03-10",
        mener: signee_d_un_ministre,
        opco: DE_L_OUVERTE,
        menjs: &["abandonner_convention", "annuler_signature"],
        mesri: DE_L_OUVERTE,
        conseil: &[],
    },
    Etape {
        nom: "en vigueur",
        jour: "2021-03-10",
        mener: signee,
        opco: &[
            "annuler_signature",
            "annuler_signature",
            "nommer_membre",
            "projeter_reunion",
            "preparer_consultation",
            "declarer_conseil",
            "declarer_outil",
            "inscrire_contact",
            "demander_avenant",
            "changer_lectures",
            "ouvrir_litige",
            "notifier_denonciation",
            "demander_autorisation",
            "declarer_support",
            "signaler_manquement",
            "creer_fiche_action",
            "etudier_declinaison",
        ],
        menjs: DU_MINISTERE,
        mesri: DU_MINISTERE,
        conseil: DU_CONSEIL,
    },
    Etape {
        nom: "en vigueur, une branche attendue",
        jour: "2024-03-09",
        mener: signee_avec_une_branche,
        opco: &[
            "signer",
            "annuler_signature",
            "annuler_signature",
            "nommer_membre",
            "projeter_reunion",
            "preparer_consultation",
            "declarer_conseil",
            "declarer_outil",
            "inscrire_contact",
            "demander_avenant",
            "changer_lectures",
            "ouvrir_litige",
            "notifier_denonciation",
            "demander_autorisation",
            "declarer_support",
            "signaler_manquement",
            "creer_fiche_action",
            "etudier_declinaison",
        ],
        menjs: DU_MINISTERE,
        mesri: DU_MINISTERE,
        conseil: DU_CONSEIL,
    },
    // « litiges » and what closes what was begun outlive the convention (R18-05).
    Etape {
        nom: "expirée",
        jour: "2024-03-10",
        mener: signee_avec_une_branche,
        opco: &[
            "annuler_signature",
            "annuler_signature",
            "preparer_consultation",
            "ouvrir_litige",
            "demander_autorisation",
            "declarer_support",
            "signaler_manquement",
        ],
        menjs: DU_MINISTERE_APRES,
        mesri: DU_MINISTERE_APRES,
        conseil: &[],
    },
    Etape {
        nom: "abandonnée",
        jour: "2021-03-20",
        mener: abandonnee,
        opco: &[],
        menjs: &["annuler_signature"],
        mesri: &[],
        conseil: &[],
    },
];

/// Open since 10 March 2021.
fn ouverte(scene: &Scene, reference: &str) -> String {
    scene.ouverte_le(reference, "2021-03-10")
}

/// Signed by one minister on 10 March 2021.
fn signee_d_un_ministre(scene: &Scene, reference: &str) -> String {
    let id = ouverte(scene, reference);
    scene.signer(&id, REQUISES[0], "2021-03-10").est(201);
    id
}

/// Signed by all on 10 March 2021.
fn signee(scene: &Scene, reference: &str) -> String {
    scene.signee_le(reference, "2021-03-10")
}

/// Signed by all on 10 March 2021, but for a branch.
fn signee_avec_une_branche(scene: &Scene, reference: &str) -> String {
    let corps = projet_avec(reference, &json!({ "cosignataires": ["Branche auto"] }));
    let id = scene.opco().post("/v1/conventions", corps).est(201).id();
    ouvrir(&scene.opco(), &id, json!({ "date_ouverture": "2021-03-10" })).est(200);
    for qualite in REQUISES {
        scene.signer(&id, qualite, "2021-03-10").est(201);
    }
    id
}

/// Signed by one minister, then given up.
fn abandonnee(scene: &Scene, reference: &str) -> String {
    let id = signee_d_un_ministre(scene, reference);
    let corps = json!({ "date_abandon": "2021-03-15", "motif": "Sans suite." });
    abandonner(&scene.opco(), &id, corps).est(200);
    id
}

/// What the server says is possible, act by act.
fn actes(acteur: &Acteur, id: &str) -> Vec<Value> {
    let lus = acteur.get(&format!("/v1/conventions/{id}/actes-possibles")).est(200).corps;
    lus["actes"].as_array().expect("acts").clone()
}

/// What a reader would say of itself in the field that decides: what is refused it is not so for having said other.
fn valeur_sienne(qui: &str, acte: &Value) -> &'static str {
    match (acte["champ"].as_str(), qui) {
        (Some("qualite"), "menjs") => "ministre_education",
        (Some("qualite"), "mesri") => "ministre_enseignement_superieur",
        (Some("qualite"), _) => "president_opco",
        (Some("college"), "menjs") => "ministere_education",
        (Some("college"), "mesri") => "ministere_enseignement_superieur",
        (Some("college"), _) => "opco",
        (Some("ministere"), "mesri") => "ministere_enseignement_superieur",
        (Some("ministere"), _) => "ministere_education",
        (Some("type"), _) => "exceptionnelle",
        (Some("objet"), _) => "avis",
        (Some("region_academique"), _) => "53",
        _ => "",
    }
}

/// Does what is said to be possible, at its address, by its method, today.
fn accomplir(acteur: &Acteur, acte: &Value, valeur: &str, version: i64, jour: &str) -> Reponse {
    let texte = |cle: &str| acte[cle].as_str().expect("a text").to_owned();
    let corps = match texte("operation").as_str() {
        "modifier_convention" => json!({ "lieu_signature": "Paris" }),
        "ouvrir_signature" => json!({ "date_ouverture": jour }),
        "signer" if valeur == "cosignataire_branche" => {
            json!({ "qualite": valeur, "cosignataire": "Branche auto", "date_signature": jour })
        }
        "signer" => json!({ "qualite": valeur, "date_signature": jour }),
        "abandonner_convention" => json!({ "date_abandon": jour, "motif": "Sans suite." }),
        "annuler_signature" => json!({ "motif": "Saisie erronée.", "piece": piece() }),
        "nommer_membre" if valeur == "opco" => json!({
            "college": valeur, "qualite": "administratrice", "membre_ca": true, "mandat": { "reference": "PV" }, "debut": jour,
        }),
        "nommer_membre" => json!({ "college": valeur, "qualite": "directrice", "debut": jour }),
        "projeter_reunion" => {
            json!({ "type": valeur, "date_prevue": jour, "mode": "presentiel" })
        }
        "preparer_consultation" => json!({ "objet": valeur, "question": "D'accord ?", "date_cloture": jour }),
        "declarer_conseil" => json!({ "annee": jour[..4].parse::<i32>().expect("a year"), "date": jour }),
        "declarer_outil" => json!({
            "nom": "Carte", "description": "Une carte.", "finance_par_convention": true, "date_declaration": jour,
        }),
        "inscrire_contact" => json!({
            "region_academique": "53", "date_inscription": jour,
            "coordonnees": { "nom": "Fictif", "fonction": "délégué", "courriel": "a@exemple.fr", "organisme": "DRAFPIC" },
        }),
        "etudier_declinaison" => json!({ "region_academique": valeur, "date_etude": jour }),
        "ouvrir_litige" => json!({ "objet": "Usage du logo.", "date_ouverture": jour }),
        "notifier_denonciation" => json!({
            "initiateur": "etat", "signataires": ["ministre_education"], "date_notification": jour, "piece": piece(),
        }),
        "creer_fiche_action" => {
            let mut projet = projet("FA-1", &contenu(&annexe_simple(100)));
            projet["date"] = json!(jour);
            projet
        }
        "demander_avenant" => json!({ "objet": "La réunion de juin.", "date_demande": jour }),
        "changer_lectures" => json!({
            "lectures": {
                "lecture_majorite": "litterale", "butoir_inclus": false, "terme": "veille_du_quantieme",
                "effet_caducite": "manquement", "modification_exige_vote": false, "visio_vaut_reunion": true,
                "debut_fenetre_fin_annee": "10-01",
            },
            "date_choix": jour, "date_effet": "2021-03-11", "motif": "Avis du juriste.", "piece": piece(),
        }),
        "demander_autorisation" => {
            json!({ "ministere": "ministere_education", "supports": ["affiche"], "date_demande": jour })
        }
        "autoriser_logo" => json!({
            "ministere": valeur, "supports": ["affiche"], "date_autorisation": jour, "date_debut": jour, "date_fin": jour,
            "piece": piece(),
        }),
        "declarer_support" => {
            json!({ "titre": "Affiche", "nature": "affiche", "finance_par_convention": true, "date_declaration": jour })
        }
        "signaler_manquement" => json!({
            "ministere": "ministere_education", "date_manquement": jour, "description": "Au salon.",
            "date_signalement": jour, "piece": piece(),
        }),
        autre => panic!("an act that this walk does not know: {autre}"),
    };
    acteur.requete(&texte("methode"), &texte("adresse")).lue(version).corps(corps).envoyer()
}

//! The draft: its parties, its figures, its readings, until it is opened (visas, article 17).

use crate::scene::gestes::cooperation::convention::{
    INCONNU, REQUISES, abandonner, designe, etat, lire, modifier, ouvrir, piece, projet_avec, references, sans_identite,
};
use crate::scene::{Acteur, Reponse, Scene};
use serde_json::{Value, json};

crate::scenario::scenarios! {
    /// Chacune des trois parties peut saisir un projet de convention, et personne d'autre.
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

    /// Une convention lie un OPCO et deux ministères distincts ; toute autre composition est refusée.
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

    /// Modifier un projet ne change que les champs nommés, efface ceux que l'on met à nul, et n'en change jamais les
    /// parties.
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

    /// Un champ mis à nul est effacé ou reprend sa valeur par défaut ; s'il ne peut être effacé, il est refusé, jamais
    /// passé sous silence.
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

    /// Les chiffres et les lectures d'un projet n'admettent que les valeurs que prévoit le contrat d'interface.
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

    /// Les branches cosignataires signent avec les autres, sans voix, et leur signature ne commande pas l'effet de la
    /// convention.
    fn co_signing_branches_sign_without_bringing_the_effect(scene) {
        let (opco, branches) = (scene.opco(), ["Branche auto", "Branche transports"]);
        let corps = projet_avec("CC-BRANCHES", &json!({ "cosignataires": branches }));
        let id = opco.post("/v1/conventions", corps).est(201).id();
        ouvrir(&opco, &id, json!({ "date": "2021-03-01" })).est(200);
        let chemin = format!("/v1/conventions/{id}/signatures");
        let cosigner = |branche: &str, jour: &str| {
            let corps = json!({
                "qualite": "cosignataire_branche", "cosignataire": branche, "date": jour, "piece": piece(),
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
        let corps = json!({ "qualite": "cosignataire_branche", "date": "2021-03-02" });
        opco.post(&chemin, corps).est_un_refus(422, "cosignataire_inconnu", "R00-02");
        let corps =
            json!({ "qualite": "president_opco", "cosignataire": "Branche auto", "date": "2021-03-02" });
        opco.post(&chemin, corps).est_un_refus(422, "cosignataire_inconnu", "R00-02");
        let corps = json!({
            "qualite": "cosignataire_branche", "cosignataire": "Branche auto", "date": "2021-03-02",
        });
        scene.menjs().post(&chemin, corps).est_un_refus(403, "signature_pour_autrui", "R00-01");
        for qualite in REQUISES {
            scene.signer(&id, qualite, "2021-03-05").est(201);
        }
        // The other branch comes later: the convention is already in force, and its effect does not move. It has
        // expired since: the fact is believed on a piece (G10).
        let corps = json!({
            "qualite": "cosignataire_branche", "cosignataire": "Branche transports", "date": "2021-04-01",
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

    /// La tacite reconduction est refusée dans les mots mêmes de l'article 17.
    ///
    /// « et ne peut être renouvelée par tacite reconduction » (art. 17).
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

    /// Un renouvellement est une nouvelle convention, qui désigne celle qu'elle remplace, conclue entre les mêmes
    /// parties.
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

    /// Une référence ne sert qu'une fois : celle de la convention chez son OPCO, la référence externe dans
    /// l'organisation qui la donne.
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

    /// Ce qui n'est plus un projet ne se modifie plus et ne s'ouvre plus à la signature.
    fn what_is_no_longer_a_draft_is_no_longer_changed_nor_opened(scene) {
        let opco = scene.opco();
        let abandonnee = scene.projet_saisi("CC-ABANDONNEE");
        abandonner(&opco, &abandonnee, json!({ "date": "2021-03-01", "motif": "Sans suite." })).est(200);
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
                ouvrir(&opco, &id, json!({ "date": "2026-11-22" })),
            ] {
                let refus = refus.est_un_refus(409, "transition_interdite", "R00-01");
                assert_eq!(refus.corps["parametres"]["etat"], etat);
                assert_eq!(refus.corps["parametres"]["etats_admis"], json!(["brouillon"]));
            }
            assert_eq!(lire(&opco, &id).texte, avant.texte);
        }
        // What was opened is not opened again, at an earlier date either.
        let ouverte = scene.ouverte_le("CC-DEJA", "2021-03-10");
        ouvrir(&opco, &ouverte, json!({ "date": "2021-03-01", "piece": piece() })).est_un_refus(
            409,
            "transition_interdite",
            "R00-01",
        );
    }
}

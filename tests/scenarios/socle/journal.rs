//! The journal: one entry per act, chained by hash; who reads it; what no hand in the database can hide.

use crate::scene::{Acteur, Reponse, Scene};
use aws_lc_rs::digest;
use domain::socle::organisation::{Portee, Role};
use persistence::{Entree, Recepisse};
use serde_json::{Value, json};
use std::collections::BTreeSet;

// Nothing else in a scenario says these words: found anywhere, they have leaked.
const SUJET: &str = "agent-zylberstein-4417";
const NOM: &str = "Zénobie QUATREPATTES-D'ISIGNY";
const MOTIF: &str = "Brouillamini au greffe :\n\tla page « trois » manquait \u{2028}🐌";

/// Every organisation is in this one dossier.
const REFERENTIEL: &str = "00000000-0000-7000-8000-000000000001";

/// Tables that hold facts, in the order in which foreign keys let them be filled.
const TABLES: [&str; 8] = [
    "organisation",
    "compteur",
    "dossier",
    "journal",
    "valeur_personnelle",
    "convention",
    "fait_convention",
    "signature",
];

crate::scenarios::scenarios! {
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

    /// regles.md §5, last line: the parties, the OPCO's own system and the auditor read the journal.
    fn the_parties_and_the_auditor_read_the_journal_and_nobody_else(scene) {
        let id = scene.signee_le("CC-1", "2026-11-02");
        let chemin = format!("/v1/conventions/{id}/journal");
        for (organisation, role) in [
            ("mobilites", Role::Secretariat),
            ("mobilites", Role::SystemeInformation),
            ("menjs", Role::Ministere),
            ("mesri", Role::Ministere),
            ("cour-des-comptes", Role::Auditeur),
        ] {
            assert_eq!(scene.acteur(organisation, &[role]).get(&chemin).est(200).corps["elements"][0]["rang"], 1);
        }
        for (organisation, role) in [
            ("mobilites", Role::ConseilAdministration),
            ("mobilites", Role::Commission),
            ("dgefp", Role::Dgefp),
            ("france-competences", Role::FranceCompetences),
            // A role is worth what its organisation is.
            ("atlas", Role::Auditeur),
        ] {
            scene.acteur(organisation, &[role]).get(&chemin).est_un_refus(403, "role_non_habilite", "G10");
        }
        scene.autre_opco().get(&chemin).est_un_probleme(404, "introuvable");
        scene.public().get(&chemin).est_un_probleme(401, "jeton_refuse");
    }

    /// A long journal is read page by page, without a gap, and a cursor opens no other dossier.
    fn the_journal_is_read_page_by_page(scene) {
        let (id, actes) = une_vie(scene, "CC-VIE");
        let autre = scene.ouverte_le("CC-2", "2026-11-02");
        let opco = scene.opco();
        let chemin = format!("/v1/conventions/{id}/journal");
        let mut suivante = Some(format!("{chemin}?limite=2"));
        let mut lues = Vec::new();
        let mut curseur = String::new();
        while let Some(adresse) = suivante {
            let page = opco.get(&adresse).est(200);
            lues.extend(page.corps["elements"].as_array().expect("a page").clone());
            suivante = page.en_tetes.get("link").map(|lien| {
                curseur = texte(&page.corps["page"]["suivante"]).to_owned();
                lien.trim_start_matches('<').split('>').next().expect("an address").to_owned()
            });
            assert_eq!(suivante.is_none(), page.corps["page"]["suivante"].is_null());
            assert!(suivante.is_none() || lues.len() % 2 == 0);
        }
        assert_eq!(lues.len(), actes.len());
        verifier_la_chaine(&id, &lues);
        let ailleurs = format!("/v1/conventions/{autre}/journal?limite=2&curseur={curseur}");
        opco.get(&ailleurs).est_un_probleme(400, "curseur_refuse");
        let par_un_autre = format!("{chemin}?limite=2&curseur={curseur}");
        scene.menjs().get(&par_un_autre).est_un_probleme(400, "curseur_refuse");
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

    /// « aucune ne se change, ne s'ôte ni ne s'échange sans que cela se voie »: each hand in the database is seen, and
    /// the dossier that it touched is named.
    fn what_is_changed_behind_the_journal_is_seen_and_its_dossier_named(scene) {
        let (id, actes) = une_vie(scene, "CC-VIE");
        let (temoin, _) = une_vie(scene, "CC-TEMOIN");
        let entrees = inscrites(scene, &id);
        let dernier = actes.len();
        let ici = format!("dossier_id = '{id}' AND rang");
        let faux = entrees[3].texte.replace("2026-11-02", "2026-11-03");
        assert_ne!(faux, entrees[3].texte);
        let auteur = lire(&entrees[0].texte)["auteur"].clone();
        let reference = texte(&auteur["ref"]);
        let (sujet, autre_sujet) = (format!("reference = '{reference}'"), "quelqu-un-d-autre");
        let nom = format!("dossier_id = '{id}' AND valeur = {}", sql(NOM));
        let signee = format!("convention_id = '{id}' AND qualite = 'president_opco'");
        let alterations: Vec<(&str, String)> = vec![
            ("un octet d'un texte", format!("UPDATE journal SET texte = {} WHERE {ici} = 4", sql(&faux))),
            ("une espace ajoutée à un texte", format!("UPDATE journal SET texte = texte || ' ' WHERE {ici} = 4")),
            (
                "un texte et son empreinte",
                format!("UPDATE journal SET texte = {}, empreinte = '{}' WHERE {ici} = 4", sql(&faux), sha256(&faux)),
            ),
            ("une empreinte", format!("UPDATE journal SET empreinte = '{}' WHERE {ici} = 4", sha256("rien"))),
            ("la première entrée ôtée", format!("DELETE FROM journal WHERE {ici} = 1")),
            ("une entrée ôtée au milieu", format!("DELETE FROM journal WHERE {ici} = 3")),
            ("la dernière entrée ôtée", format!("DELETE FROM journal WHERE {ici} = {dernier}")),
            (
                "la dernière entrée ôtée, la tête reculée",
                format!(
                    "DELETE FROM journal WHERE {ici} = {dernier}; \
                     UPDATE dossier SET rang = {}, tete = '{}' WHERE id = '{id}'",
                    dernier - 1, entrees[dernier - 2].empreinte
                ),
            ),
            (
                "deux entrées échangées",
                format!(
                    "UPDATE journal SET rang = 1003 WHERE {ici} = 3; UPDATE journal SET rang = 3 WHERE {ici} = 4; \
                     UPDATE journal SET rang = 4 WHERE {ici} = 1003"
                ),
            ),
            (
                "une entrée ajoutée",
                format!(
                    "INSERT INTO journal SELECT dossier_id, rang + 1, 1000000, texte, empreinte FROM journal \
                     WHERE {ici} = {dernier}"
                ),
            ),
            ("la tête du dossier", format!("UPDATE dossier SET tete = '{}' WHERE id = '{id}'", entrees[0].empreinte)),
            ("le rang du dossier", format!("UPDATE dossier SET rang = rang + 1 WHERE id = '{id}'")),
            // The next act would take its instant from there.
            ("l'instant du dossier", format!("UPDATE dossier SET instant = '2099-01-01 00:00:00' WHERE id = '{id}'")),
            ("le numéro d'une entrée", format!("UPDATE journal SET numero = numero + 1000000 WHERE {ici} = 4")),
            (
                "les numéros de deux entrées échangés",
                format!(
                    "UPDATE journal SET numero = numero + 1000000 WHERE {ici} = 3; \
                     UPDATE journal SET numero = numero - 1 WHERE {ici} = 4; \
                     UPDATE journal SET numero = numero - 999999 WHERE {ici} = 3"
                ),
            ),
            // The order of acts across dossiers is the feed's: as much a fact as the acts.
            (
                "les numéros échangés avec ceux d'un autre dossier",
                format!(
                    "UPDATE journal SET numero = numero + 1000000 WHERE {ici} = {dernier}; \
                     UPDATE journal SET numero = numero - 2 WHERE dossier_id = '{temoin}' AND rang = 2; \
                     UPDATE journal SET numero = numero - 999998 WHERE {ici} = {dernier}"
                ),
            ),
            ("un nom au coffre", format!("UPDATE valeur_personnelle SET valeur = 'Autre NOM' WHERE {nom}")),
            ("un sel", format!("UPDATE valeur_personnelle SET sel = 'ff' WHERE {nom}")),
            ("un sujet au coffre", format!("UPDATE valeur_personnelle SET valeur = '{autre_sujet}' WHERE {sujet}")),
            (
                "un sujet au coffre, avec son empreinte",
                format!(
                    "UPDATE valeur_personnelle SET valeur = '{autre_sujet}', sel = 'ff', empreinte = '{}' \
                     WHERE {sujet}",
                    sha256(&format!("ff\n{autre_sujet}"))
                ),
            ),
            ("un sujet ôté du coffre", format!("DELETE FROM valeur_personnelle WHERE {sujet}")),
            ("un nom ôté du coffre", format!("DELETE FROM valeur_personnelle WHERE {nom}")),
            // No act erased it.
            (
                "un sujet effacé sans acte",
                format!("UPDATE valeur_personnelle SET valeur = NULL, sel = NULL WHERE {sujet}"),
            ),
            (
                "un nom effacé au coffre, changé sur la signature",
                format!(
                    "UPDATE valeur_personnelle SET valeur = NULL, sel = NULL WHERE {nom}; \
                     UPDATE signature SET nom = 'Autre NOM' WHERE {signee}"
                ),
            ),
            ("un nom sur la signature", format!("UPDATE signature SET nom = 'Autre NOM' WHERE {signee}")),
            ("une date de signature", format!("UPDATE signature SET date_signature = '2026-11-03' WHERE {signee}")),
            (
                "le motif d'une annulation",
                format!("UPDATE signature SET annulation_motif = 'Autre' WHERE {signee} AND rang = 0"),
            ),
            ("une signature ôtée", format!("DELETE FROM signature WHERE {signee} AND annulation_motif IS NULL")),
            (
                "la date d'ouverture",
                format!("UPDATE fait_convention SET date_fait = '2026-11-02' WHERE convention_id = '{id}'"),
            ),
            ("l'ouverture ôtée", format!("DELETE FROM fait_convention WHERE convention_id = '{id}'")),
            ("l'intitulé", format!("UPDATE convention SET intitule = 'Autre' WHERE id = '{id}'")),
            ("une partie", format!("UPDATE convention SET opco = 'atlas' WHERE id = '{id}'")),
            (
                "une stipulation",
                format!(
                    "UPDATE convention SET stipulations = \
                     replace(stipulations, '\"duree_annees\":3', '\"duree_annees\":9') WHERE id = '{id}'"
                ),
            ),
            ("un texte illisible", format!("UPDATE convention SET lectures = '{{' WHERE id = '{id}'")),
            ("la version", format!("UPDATE convention SET version = version + 1 WHERE id = '{id}'")),
            (
                "l'empreinte rendue en récépissé",
                format!("UPDATE convention SET empreinte = '{}' WHERE id = '{id}'", sha256("rien")),
            ),
            // Without it the State no longer sees a signed convention.
            ("la date d'effet", format!("UPDATE convention SET date_effet = NULL WHERE id = '{id}'")),
            ("l'ordre de saisie", format!("UPDATE convention SET numero = 1000000 WHERE id = '{id}'")),
            (
                "la convention ôtée, le dossier laissé",
                format!(
                    "DELETE FROM signature WHERE convention_id = '{id}'; \
                     DELETE FROM fait_convention WHERE convention_id = '{id}'; \
                     DELETE FROM convention WHERE id = '{id}'"
                ),
            ),
        ];
        let garde = Garde::prendre(scene);
        let mut tues = Vec::new();
        for (quoi, alteration) in &alterations {
            scene.sql(alteration);
            let verification = scene.verification(&[]);
            if !verification.anomalies.iter().any(|anomalie| anomalie.dossier == id) {
                tues.push(format!("{quoi} : {:?}", verification.anomalies));
            }
            garde.remettre();
            assert_eq!(scene.verification(&[]).anomalies, [], "après « {quoi} », remis en place");
        }
        assert!(tues.is_empty(), "passés sous silence :\n{}", tues.join("\n"));
    }

    /// The kind of an organisation opens rights: a hand in the reference data would make an auditor of anyone.
    fn an_organisation_changed_behind_the_journal_is_seen(scene) {
        let garde = Garde::prendre(scene);
        for alteration in [
            "UPDATE organisation SET nature = 'controle' WHERE code = 'atlas'",
            "UPDATE organisation SET nom = 'Autre' WHERE code = 'menjs'",
            "INSERT INTO organisation (code, numero, nature, nom, nomme_dans_les_documents) \
             VALUES ('intrus', 1000, 'controle', 'Intrus', FALSE)",
            "DELETE FROM organisation WHERE code = 'eam'",
        ] {
            scene.sql(alteration);
            let anomalies = scene.verification(&[]).anomalies;
            assert!(anomalies.iter().any(|anomalie| anomalie.dossier == REFERENTIEL), "{alteration} : {anomalies:?}");
            garde.remettre();
        }
    }

    /// A dossier taken away whole leaves a gap in the numbers; the receipt says which dossier it was.
    fn a_dossier_taken_away_whole_leaves_a_gap(scene) {
        let (id, actes) = une_vie(scene, "CC-VIE");
        une_vie(scene, "CC-TEMOIN");
        let recu = [recepisse(&actes[0].3)];
        let garde = Garde::prendre(scene);
        scene.sql(&oter(&id));
        assert_ne!(scene.verification(&[]).anomalies, []);
        assert!(scene.verification(&recu).anomalies.iter().any(|anomalie| anomalie.dossier == id));
        garde.remettre();
    }

    /// The receipt is the proof that does not depend on the base: what was rewritten whole, consistently, is found by
    /// it alone.
    fn a_chain_rewritten_consistently_is_found_by_the_receipt_that_was_kept(scene) {
        une_vie(scene, "CC-TEMOIN");
        let (id, actes) = une_vie(scene, "CC-VIE");
        let recus: Vec<Recepisse> = actes.iter().map(|(.., reponse)| recepisse(reponse)).collect();
        let garde = Garde::prendre(scene);

        // Another title, from the entry that changed it on; every hash after it made again.
        let nouvel_intitule = "Convention réécrite après coup";
        scene.sql(&reecrire(scene, &id, "Convention modifiée", nouvel_intitule));
        let lue = scene.opco().get(&format!("/v1/conventions/{id}")).est(200);
        assert_eq!(lue.corps["intitule"], nouvel_intitule);
        assert_eq!(scene.verification(&[]).anomalies, [], "sans récépissé, rien ne se voit : c'est sa raison d'être");
        let reecrits: Vec<_> = scene.verification(&recus).anomalies.into_iter().map(|a| (a.dossier, a.rang)).collect();
        let attendus: Vec<_> = (2..=actes.len()).map(|rang| (id.clone(), i64::try_from(rang).ok())).collect();
        assert_eq!(reecrits, attendus, "le récépissé du premier acte, resté tel quel, est le seul à tenir");
        garde.remettre();

        // The last dossier gone with its rows and its numbers: nothing is left to tell, but the receipt.
        let reculer = format!("UPDATE compteur SET valeur = valeur - {} WHERE nom = 'journal'", actes.len());
        scene.sql(&format!("{}; {reculer}", oter(&id)));
        assert_eq!(scene.verification(&[]).anomalies, []);
        let disparus = scene.verification(&recus).anomalies;
        assert_eq!(disparus.len(), actes.len());
        assert!(disparus.iter().all(|anomalie| anomalie.dossier == id), "{disparus:?}");
        garde.remettre();
        assert_eq!(scene.verification(&recus).anomalies, []);
    }

    /// A receipt that the journal never gave is told from one that it gave.
    fn a_receipt_of_no_known_act_is_refused(scene) {
        let (id, actes) = une_vie(scene, "CC-VIE");
        let vrai = recepisse(&actes[1].3);
        let (inconnu, dernier) = (uuid::Uuid::now_v7().to_string(), i64::try_from(actes.len()).expect("few acts"));
        for faux in [
            Recepisse { rang: dernier + 1, ..vrai.clone() },
            Recepisse { rang: 1, ..vrai.clone() },
            Recepisse { rang: 0, ..vrai.clone() },
            Recepisse { rang: i64::MIN, ..vrai.clone() },
            Recepisse { rang: i64::MAX, ..vrai.clone() },
            Recepisse { dossier: inconnu, ..vrai.clone() },
            Recepisse { empreinte: vrai.empreinte.to_uppercase(), ..vrai.clone() },
        ] {
            let anomalies = scene.verification(&[vrai.clone(), faux.clone()]).anomalies;
            let signale: Vec<_> = anomalies.iter().map(|a| (a.dossier.as_str(), a.rang)).collect();
            assert_eq!(signale, [(faux.dossier.as_str(), Some(faux.rang))], "{faux:?} dans {id}");
        }
    }
}

/// What was done, by whom, on which legal date, and what was answered.
type Acte = (&'static str, &'static str, &'static str, Reponse);

/// A whole life: drafted, changed, opened, signed, one signature entered wrongly, all signed.
fn une_vie(scene: &Scene, reference: &str) -> (String, Vec<Acte>) {
    scene.ne_rien_montrer();
    let opco = scene.acteur_nomme("mobilites", &[Role::Secretariat], SUJET);
    let menjs = scene.acteur_nomme("menjs", &[Role::Ministere], SUJET);
    let mesri = scene.mesri();
    let creee = opco.post("/v1/conventions", Scene::projet(reference)).est(201);
    let id = creee.id();
    let ici = format!("/v1/conventions/{id}");
    let mut actes = vec![("creer_convention", "mobilites", "2026-11-22", creee)];
    let change = json!({ "intitule": "Convention modifiée", "lieu_signature": "Paris" });
    actes.push(("modifier_convention", "menjs", "2026-11-22", menjs.patch(&ici, 1, change).est(200)));
    let ouverture = json!({ "date_ouverture": "2026-11-01" });
    let ouverte =
        opco.requete("POST", &format!("{ici}/ouverture-signature")).lue(2).corps(ouverture).envoyer().est(200);
    actes.push(("ouvrir_signature", "mobilites", "2026-11-01", ouverte));
    let signer = |acteur: &Acteur, qualite: &str, jour: &str| {
        let corps = json!({ "qualite": qualite, "nom": NOM, "date_signature": jour });
        acteur.post(&format!("{ici}/signatures"), corps).est(201)
    };
    let erronee = signer(&opco, "president_opco", "2026-11-02");
    let annuler = format!("{}/annulation", erronee.en_tete("location"));
    actes.push(("signer", "mobilites", "2026-11-02", erronee));
    let motif = json!({ "motif": MOTIF });
    let annulee = opco.requete("POST", &annuler).lue(4).corps(motif).envoyer().est(200);
    actes.push(("annuler_signature", "mobilites", "2026-11-22", annulee));
    for (acteur, organisation, qualite) in [
        (&opco, "mobilites", "president_opco"),
        (&opco, "mobilites", "vice_president_opco"),
        (&menjs, "menjs", "ministre_education"),
        (&mesri, "mesri", "ministre_enseignement_superieur"),
    ] {
        actes.push(("signer", organisation, "2026-11-03", signer(acteur, qualite, "2026-11-03")));
    }
    (id, actes)
}

/// The journal of a convention as its readers get it.
fn journal(acteur: &Acteur, id: &str) -> Vec<Value> {
    let page = acteur.get(&format!("/v1/conventions/{id}/journal?limite=200")).est(200);
    assert!(page.corps["page"]["suivante"].is_null());
    page.corps["elements"].as_array().expect("a page").clone()
}

/// The journal of a dossier as it is stored.
fn inscrites(scene: &Scene, dossier: &str) -> Vec<Entree> {
    scene.base().read(Portee::Tout, |lecture| lecture.journal(dossier, 0, 1000)).expect("the journal can be read")
}

/// Computes the chain again from what is published, with nothing of the program that wrote it.
#[track_caller]
fn verifier_la_chaine(id: &str, entrees: &[Value]) {
    let (mut precedente, mut instant) = ("0".repeat(64), String::new());
    for (rang, entree) in (1..).zip(entrees) {
        let hache = texte(&entree["texte"]);
        let lu = lire(hache);
        assert_eq!(entree["rang"], rang);
        assert_eq!(entree["empreinte"], sha256(hache), "rang {rang}");
        assert_eq!(entree["precedente"], precedente, "rang {rang}");
        assert_eq!(lu["format"], "conventions-opco/journal/1");
        assert_eq!(lu["dossier"], id);
        for cle in ["rang", "precedente", "acte", "date_legale", "organisation", "role", "regles", "constats"] {
            assert_eq!(lu[cle], entree[cle], "{cle} au rang {rang}");
        }
        assert!(texte(&lu["instant"]) >= instant.as_str(), "rang {rang}");
        instant = texte(&lu["instant"]).to_owned();
        precedente = texte(&entree["empreinte"]).to_owned();
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

/// Copies of every table of facts: a tampering is undone whole before the next one.
struct Garde<'a>(&'a Scene);

impl<'a> Garde<'a> {
    fn prendre(scene: &'a Scene) -> Self {
        scene.sql(&TABLES.map(|table| format!("CREATE TABLE garde_{table} AS SELECT * FROM {table}")).join(";"));
        Self(scene)
    }

    fn remettre(&self) {
        let mut ordres: Vec<String> = TABLES.iter().rev().map(|table| format!("DELETE FROM {table}")).collect();
        ordres.extend(TABLES.map(|table| format!("INSERT INTO {table} SELECT * FROM garde_{table}")));
        self.0.sql(&ordres.join(";"));
    }
}

/// Takes a dossier away with all that stands under it.
fn oter(id: &str) -> String {
    format!(
        "DELETE FROM signature WHERE convention_id = '{id}'; DELETE FROM fait_convention WHERE convention_id = '{id}'; \
         DELETE FROM convention WHERE id = '{id}'; DELETE FROM valeur_personnelle WHERE dossier_id = '{id}'; \
         DELETE FROM journal WHERE dossier_id = '{id}'; DELETE FROM dossier WHERE id = '{id}'"
    )
}

/// Rewrites a dossier as if it had always said something else: texts, hashes, links, head and state.
fn reecrire(scene: &Scene, id: &str, avant: &str, apres: &str) -> String {
    let (mut ordres, mut ancienne, mut nouvelle) = (Vec::new(), String::new(), String::new());
    for entree in inscrites(scene, id) {
        let texte = entree.texte.replace(avant, apres);
        let texte = if ancienne.is_empty() { texte } else { texte.replace(&ancienne, &nouvelle) };
        (ancienne, nouvelle) = (entree.empreinte, sha256(&texte));
        ordres.push(format!(
            "UPDATE journal SET texte = {}, empreinte = '{nouvelle}' WHERE dossier_id = '{id}' AND rang = {}",
            sql(&texte),
            entree.rang
        ));
    }
    ordres.push(format!("UPDATE dossier SET tete = '{nouvelle}' WHERE id = '{id}'"));
    ordres.push(format!("UPDATE convention SET intitule = {}, empreinte = '{nouvelle}' WHERE id = '{id}'", sql(apres)));
    ordres.join(";")
}

fn recepisse(reponse: &Reponse) -> Recepisse {
    serde_json::from_value(reponse.corps["recepisse"].clone()).expect("a receipt")
}

fn sha256(texte: &str) -> String {
    digest::digest(&digest::SHA256, texte.as_bytes()).as_ref().iter().map(|octet| format!("{octet:02x}")).collect()
}

/// A text as SQL writes it.
fn sql(texte: &str) -> String {
    format!("'{}'", texte.replace('\'', "''"))
}

fn lire(texte: &str) -> Value {
    serde_json::from_str(texte).expect("JSON")
}

#[track_caller]
fn texte(valeur: &Value) -> &str {
    valeur.as_str().expect("a text")
}

/// A body with other fields.
fn fusion(mut corps: Value, changement: &Value) -> Value {
    let champs = corps.as_object_mut().expect("an object");
    champs.extend(changement.as_object().expect("an object").clone());
    corps
}

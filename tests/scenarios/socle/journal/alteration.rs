//! What is changed behind the journal is seen.

use crate::scene::Scene;
use crate::scene::gestes::socle::journal::{NOM, REFERENTIEL, inscrites, lire, recepisse, sha256, texte, une_vie};
use persistence::Recepisse;

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

/// A text as SQL writes it.
fn sql(texte: &str) -> String {
    format!("'{}'", texte.replace('\'', "''"))
}

crate::scenario::scenarios! {
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

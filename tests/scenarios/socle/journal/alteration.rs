//! What a hand in the database changes behind the journal.

use crate::scene::gestes::socle::intrusion::{Garde, REFERENTIEL, oter_l_histoire, sql};
use crate::scene::gestes::socle::journal::{NOM, inscrites, lire, sha256, texte, une_vie};

crate::scenario::scenarios! {
    /// Ce qui est changé dans la base derrière le journal se voit, et le dossier touché est nommé.
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
        let sienne = format!("nature = 'convention' AND histoire_id = '{id}'");
        let fait = |fait: &str| format!("{sienne} AND contenu LIKE '%\"fait\":\"{fait}\"%'");
        let changer = |quel: &str, avant: &str, apres: &str| {
            let (avant, apres, ou) = (sql(avant), sql(apres), fait(quel));
            format!("UPDATE fait_histoire SET contenu = replace(contenu, {avant}, {apres}) WHERE {ou}")
        };
        let vue = scene.opco().get(&format!("/v1/conventions/{id}")).est(200).corps;
        let annulee = texte(&vue["signatures"][0]["id"]);
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
                    "UPDATE valeur_personnelle SET valeur = NULL, sel = NULL WHERE {nom}; {}",
                    changer("signature_apposee", NOM, "Autre NOM")
                ),
            ),
            ("un nom sur la signature", changer("signature_apposee", NOM, "Autre NOM")),
            (
                "une date de signature",
                format!("UPDATE fait_histoire SET date_fait = '2026-11-03' WHERE {}", fait("signature_apposee")),
            ),
            ("le motif d'une annulation", changer("signature_annulee", "Brouillamini", "Autre")),
            ("les signatures ôtées", format!("DELETE FROM fait_histoire WHERE {}", fait("signature_apposee"))),
            (
                "la clé d'une signature",
                format!("UPDATE index_histoire SET valeur = '{temoin}' WHERE {sienne} AND valeur = '{annulee}'"),
            ),
            (
                "la date d'ouverture",
                format!("UPDATE fait_histoire SET date_fait = '2026-11-02' WHERE {}", fait("signature_ouverte")),
            ),
            ("l'ouverture ôtée", format!("DELETE FROM fait_histoire WHERE {}", fait("signature_ouverte"))),
            ("l'intitulé", changer("modifiee", "Convention modifiée", "Autre")),
            ("une partie", changer("modifiee", "\"opco\":\"mobilites\"", "\"opco\":\"atlas\"")),
            ("une stipulation", changer("modifiee", "\"duree_annees\":3", "\"duree_annees\":9")),
            (
                "un texte illisible",
                format!("UPDATE fait_histoire SET contenu = '{{' WHERE {}", fait("modifiee")),
            ),
            ("la version", format!("UPDATE histoire SET version = version + 1 WHERE id = '{id}'")),
            (
                "l'empreinte rendue en récépissé",
                format!("UPDATE histoire SET empreinte = '{}' WHERE id = '{id}'", sha256("rien")),
            ),
            ("l'ordre de saisie", format!("UPDATE histoire SET numero = 1000000 WHERE id = '{id}'")),
            // Without it the State no longer sees a signed convention.
            ("la date d'effet", format!("UPDATE convention SET date_effet = NULL WHERE id = '{id}'")),
            ("une partie, pour qui la cherche", format!("UPDATE convention SET opco = 'atlas' WHERE id = '{id}'")),
            ("la référence, pour qui la cherche", format!("UPDATE convention SET reference = 'X' WHERE id = '{id}'")),
            (
                "l'index ôté",
                format!(
                    "DELETE FROM jalon WHERE convention_id = '{id}'; DELETE FROM periode WHERE convention_id = '{id}'; \
                     DELETE FROM convention WHERE id = '{id}'"
                ),
            ),
            ("la convention ôtée, le dossier laissé", oter_l_histoire(&id)),
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

    /// Une organisation changée dans la base derrière le journal se voit.
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
}

//! The working documents leave a week before the meeting (article 14).

use crate::scene::gestes::cooperation::copil::{
    DE_JUIN, agir, conformite, constats, convention_au, piece, projeter, prouve,
};
use serde_json::{Value, json};

/// What a working document is, to be deposited on a day.
fn document(jour: &str) -> Value {
    json!({ "titre": "Bilan 2021", "nature": "bilan", "document": piece(), "complete": true, "date": jour })
}

crate::scenario::scenarios! {
    /// Les documents de travail partent une semaine avant la réunion telle qu'elle est fixée : la reporter déplace la
    /// date limite.
    ///
    /// « envoyés au plus tard une semaine avant la date de réunion » (art. 14).
    fn documents_leave_a_week_before_the_meeting_as_it_is_now_planned(scene) {
        let convention = convention_au(scene, "2022-06-20");
        let membres = crate::scene::gestes::cooperation::decision::comite_complet(scene, &convention);
        let opco = scene.opco();
        let id = projeter(scene, &convention, "2022-06-09", DE_JUIN).est(201).id();
        let deposer = || opco.post(&format!("/v1/reunions/{id}/documents"), document("2022-05-30")).est(201).id();
        let (premier, second) = (deposer(), deposer());
        let envoi = |document: &str, jour: &str, a: &[String]| {
            let corps = json!({ "destinataires": a, "date": jour });
            opco.post(&format!("/v1/documents-travail/{document}/envois"), corps)
        };
        envoi(&premier, "2022-06-02", &membres).est(200);
        envoi(&second, "2022-06-03", &membres[..1]).est(200);
        let lus = |au: &str, filtre: &str| {
            let liste = scene.menjs().get(&format!("/v1/reunions/{id}/documents?au={au}{filtre}")).est(200).corps;
            liste["elements"].as_array().expect("documents").clone()
        };
        let statuts = |au: &str| -> Vec<_> {
            let champs = |d: &Value| (d["date_limite"].clone(), d["statut"].clone(), d["retard_jours"].clone());
            lus(au, "").iter().map(champs).collect()
        };
        let a_temps = |limite: &str| (json!(limite), json!("dans_les_temps"), json!(0));
        assert_eq!(statuts("2022-06-03"), [a_temps("2022-06-02"), (json!("2022-06-02"), json!("tardif"), json!(1))]);
        assert_eq!(lus("2022-06-03", "&statut=tardif")[0]["id"], second);
        let tardif = scene.auditeur().get(&format!("/v1/documents-travail/{second}?au=2022-06-03")).est(200);
        let notes = constats(&tardif);
        assert!(notes[0].1.contains("3 membre(s)") && notes[1].1.contains("Envoi tardif"), "{notes:?}");
        assert!(notes[0].1.contains("cheffe de bureau (") && !notes[0].1.contains("administratrice"), "{notes:?}");
        let report = json!({ "date": "2022-06-05", "nouvelle_date": "2022-06-16", "motif": "Grève." });
        agir(&opco, &id, "report", report).est(200);
        assert_eq!(statuts("2022-06-05"), [a_temps("2022-06-09"), a_temps("2022-06-09")]);
        agir(&opco, &id, "tenue", json!({ "date": "2022-06-16", "mode": "presentiel" })).est(200);
        let juin = conformite(&opco, &convention, 2022, "2022-06-20")["obligations"][0].clone();
        assert_eq!((&juin["statut"], &juin["retard_jours"]), (&json!("fait_en_retard"), &json!(2)));
        // « la première version complète envoyée fait foi » [reading]: a later one is noted, and changes nothing.
        let version = json!({ "document": piece(), "complete": true, "date": "2022-06-10" });
        opco.post(&format!("/v1/documents-travail/{premier}/versions"), version).est(200);
        let revu = envoi(&premier, "2022-06-10", &membres).est(200);
        assert_eq!((&revu.corps["statut"], &revu.corps["envoye_le"]), (&json!("dans_les_temps"), &json!("2022-06-02")));
        assert!(constats(&revu)[0].1.contains("Version tardive"));
    }

    /// Un envoi de documents complète le précédent : le retard se compte au jour où le dernier membre les reçoit.
    ///
    /// « envoyés au plus tard une semaine avant la date de réunion » (art. 14). R14-13.
    fn a_sending_completes_the_one_before_it(scene) {
        let convention = convention_au(scene, "2022-06-20");
        let membres = crate::scene::gestes::cooperation::decision::comite_complet(scene, &convention);
        let opco = scene.opco();
        let id = projeter(scene, &convention, "2022-06-09", DE_JUIN).est(201).id();
        let depose = opco.post(&format!("/v1/reunions/{id}/documents"), document("2022-05-30")).est(201);
        let ici = depose.en_tete("location").to_owned();
        let envoyer = |jour: &str, a: &[String]| {
            opco.post(&format!("{ici}/envois"), json!({ "destinataires": a, "date": jour })).est(200)
        };
        let partiel = envoyer("2022-06-01", &membres[..3]);
        assert_eq!((&partiel.corps["etat"], &partiel.corps["envois"][0]["manquants"]), (&json!("depose"), &json!([membres[3]])));
        assert!(constats(&partiel)[0].1.contains("1 membre(s)"), "{partiel:?}");
        let complet = envoyer("2022-06-05", &membres[3..]);
        let dit = |corps: &Value| ["etat", "statut", "retard_jours", "envoye_le"].map(|nom| corps[nom].clone());
        assert_eq!(dit(&complet.corps), [json!("envoye"), json!("tardif"), json!(3), json!("2022-06-05")]);
        let envois = complet.corps["envois"].as_array().expect("sendings");
        assert!(envois.iter().all(|envoi| envoi["manquants"] == json!([])), "{envois:?}");
        let notes = constats(&complet);
        assert!(notes.len() == 1 && notes[0].1.contains("Envoi tardif"), "{notes:?}");
        // On the eve of the last sending, it has not left yet.
        let veille = scene.menjs().get(&format!("{ici}?au=2022-06-04")).est(200).corps;
        assert_eq!(dit(&veille), [json!("depose"), json!("tardif"), json!(2), Value::Null]);
    }

    /// Le secrétariat seul dépose et envoie les documents de travail, à leur propre date, pour une réunion qui n'est
    /// pas annulée.
    ///
    /// R14-11.
    fn documents_are_sent_by_the_secretariat_on_their_own_day(scene) {
        let convention = convention_au(scene, "2022-06-20");
        let opco = scene.opco();
        let id = projeter(scene, &convention, "2022-06-30", DE_JUIN).est(201).id();
        let depots = format!("/v1/reunions/{id}/documents");
        scene.menjs().post(&depots, document("2022-06-01")).est_un_refus(403, "role_non_habilite", "G15");
        opco.post(&depots, document("2023-12-01")).est_un_refus(409, "convention_non_en_vigueur", "R17-02");
        opco.post(&depots, document("2022-06-21")).est_un_refus(422, "date_future", "G10");
        let depose = opco.post(&depots, document("2022-06-10")).est(201);
        let ici = depose.en_tete("location").to_owned();
        let version = |jour: &str| json!({ "document": piece(), "complete": false, "date": jour });
        let envoi = |jour: &str| json!({ "destinataires": [], "date": jour });
        for (acte, corps) in [("versions", &version as &dyn Fn(&str) -> Value), ("envois", &envoi)] {
            let chemin = format!("{ici}/{acte}");
            opco.post(&chemin, corps("2023-12-01")).est_un_refus(409, "convention_non_en_vigueur", "R17-02");
            opco.post(&chemin, corps("2022-06-21")).est_un_refus(422, "date_future", "G10");
            scene.mesri().post(&chemin, corps("2022-06-10")).est_un_refus(403, "role_non_habilite", "G15");
        }
        opco.post(&format!("{ici}/envois"), envoi("2022-06-09")).est_un_refus(409, "transition_interdite", "R14-13");
        let annulation = json!({ "date": "2022-06-20", "motif": "Inscrite deux fois." });
        agir(&opco, &id, "annulation", annulation).est(200);
        opco.post(&depots, document("2022-06-20")).est_un_refus(409, "transition_interdite", "R14-13");
        opco.post(&format!("{ici}/versions"), version("2022-06-20")).est_un_refus(409, "transition_interdite", "R14-13");
        opco.post(&format!("{ici}/envois"), envoi("2022-06-15")).est_un_refus(422, "piece_requise", "G10");
        let envoye = opco.post(&format!("{ici}/envois"), prouve(envoi("2022-06-15"))).est(200).corps;
        assert_eq!((&envoye["etat"], &envoye["statut"]), (&json!("envoye"), &json!("sans_objet")));
    }
}

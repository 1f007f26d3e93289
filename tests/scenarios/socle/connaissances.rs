//! « Que savions-nous le 5 mai 2022 de l'état au 30 avril ? » (G10): two dates of every fact, and a question on each.

use crate::scene::gestes::cooperation::copil::{SHA256, convention_au};
use crate::scene::{Acteur, Scene};
use serde_json::{Value, json};

/// Writes the bilan of 2021, shows it to both instances and sends it, each on its day, with a piece for what is told late.
fn adresser(scene: &Scene, convention: &str, jour: &str) {
    let (opco, piece) = (scene.opco(), json!({ "reference": "bilan.pdf", "sha256": SHA256 }));
    let bilan = format!("/v1/conventions/{convention}/bilans/2021");
    let agir = |quoi: &str, corps: Value| {
        let version = opco.get(&bilan).est(200).version();
        opco.requete("POST", &format!("{bilan}/{quoi}")).lue(version).corps(corps).envoyer()
    };
    agir("versions", json!({
        "volet_quantitatif": "Trois actions.", "volet_qualitatif": "Un intérêt marqué.", "date": jour, "piece": piece,
    }))
    .est(201);
    for instance in ["commission", "conseil_administration"] {
        let presentation = json!({ "instance": instance, "date": jour, "piece": piece });
        agir("presentations", presentation).est(200);
    }
    agir("envois", json!({ "date": jour, "piece": piece })).est(200);
}

fn statut(par: &Acteur, convention: &str, question: &str) -> Value {
    let echeancier = par.get(&format!("/v1/conventions/{convention}/echeancier?obligation=bilan&{question}")).est(200);
    let elements = echeancier.corps["elements"].as_array().expect("obligations").clone();
    let bilan = elements.into_iter().find(|echeance| echeance["annee"] == 2021).expect("the bilan of 2021");
    json!([bilan["statut"], bilan["retard_jours"], bilan["accompli_le"]])
}

crate::scenario::scenarios! {
    /// L'auditeur demande ce que l'on savait, un jour donné, de l'état à un autre jour, et l'obtient.
    ///
    /// G10, R15-11.
    fn an_auditor_asks_what_was_known_on_a_day_of_the_state_on_another(scene) {
        let convention = convention_au(scene, "2022-05-01");
        scene.nous_sommes_le("2022-05-10");
        adresser(scene, &convention, "2022-04-20");
        scene.nous_sommes_le("2022-06-01");
        let auditeur = scene.auditeur();
        let a_temps = json!(["a_temps", 0, "2022-04-20"]);
        let en_retard = json!(["en_retard", 1, null]);
        assert_eq!(statut(&auditeur, &convention, "au=2022-04-30"), a_temps);
        assert_eq!(statut(&auditeur, &convention, "au=2022-04-30&connu_au=2022-05-05"), en_retard);
        // To the instant: the day of the recording itself ends with what was recorded in it.
        assert_eq!(statut(&auditeur, &convention, "au=2022-04-30&connu_au=2022-05-10T08:00:00Z"), en_retard);
        assert_eq!(statut(&auditeur, &convention, "au=2022-04-30&connu_au=2022-05-10"), a_temps);
        // Without `au`, the day of that knowledge.
        assert_eq!(statut(&auditeur, &convention, "connu_au=2022-05-05"), json!(["en_retard", 6, null]));
        // The version is that of the time, and the entity tag tells the two knowledges apart.
        let lire = |question: &str| auditeur.get(&format!("/v1/conventions/{convention}/bilans/2021{question}")).est(200);
        let (alors, depuis) = (lire("?connu_au=2022-05-05&au=2022-06-01"), lire("?au=2022-06-01"));
        assert!(alors.version() < depuis.version());
        assert_ne!(alors.en_tete("etag"), depuis.en_tete("etag"));
        assert_eq!(alors.corps["etat"], "a_elaborer");
    }

    /// Ce qui n'était pas encore enregistré un jour donné n'existe pas dans ce que l'on savait ce jour-là.
    fn what_was_not_yet_recorded_is_not_found(scene) {
        let convention = convention_au(scene, "2022-05-01");
        let auditeur = scene.auditeur();
        let chemin = format!("/v1/conventions/{convention}");
        auditeur.get(&format!("{chemin}?connu_au=2022-04-30")).est_un_probleme(404, "introuvable");
        auditeur.get(&format!("{chemin}/etat?connu_au=2022-04-30")).est_un_probleme(404, "introuvable");
        let liste = auditeur.get("/v1/conventions?connu_au=2022-04-30").est(200);
        assert_eq!(liste.corps["elements"], json!([]));
        assert_eq!(auditeur.get("/v1/conventions?connu_au=2022-05-01").est(200).corps["elements"][0]["id"], convention.as_str());
        // The State reads signed conventions: before the last signature was recorded there was none to read.
        scene.nous_sommes_le("2022-05-02");
        let autre = scene.ouverte_le("CC-2022", "2022-05-02");
        scene.nous_sommes_le("2022-05-03");
        for qualite in ["ministere_education", "ministere_enseignement_superieur", "president_opco", "vice_president_opco"] {
            scene.signer(&autre, qualite, "2022-05-03").est(201);
        }
        let dgefp = scene.acteur("dgefp", &[domain::socle::organisation::Role::Dgefp]);
        let signee = |connu_au: &str| dgefp.get(&format!("/v1/conventions/{autre}?connu_au={connu_au}")).statut;
        assert_eq!([signee("2022-05-02"), signee("2022-05-03")], [404, 200]);
    }

    /// Ce que l'on savait se demande à une date ou à un instant, et seulement là où un dossier se lit.
    fn a_knowledge_is_asked_for_by_a_day_or_an_instant(scene) {
        let convention = convention_au(scene, "2022-05-01");
        let opco = scene.opco();
        for illisible in ["hier", "2022-5-1", "2022-05-01T10:00:00", "", "2022-05-01&connu_au=2022-05-02"] {
            let refus = opco.get(&format!("/v1/conventions/{convention}?connu_au={illisible}"));
            assert_eq!(refus.est_un_probleme(400, "requete_illisible").corps["champs"][0]["pointeur"], "connu_au");
        }
        let journal = format!("/v1/conventions/{convention}/journal?connu_au=2022-05-01");
        opco.get(&journal).est_un_probleme(400, "requete_illisible");
        scene.public().get("/v1/registre/conventions?connu_au=2022-05-01").est_un_probleme(400, "requete_illisible");
        // A page of a past knowledge leads to the next page of the same.
        scene.projet_saisi("CC-2");
        let page = opco.get("/v1/conventions?limite=1&connu_au=2022-05-01").est(200);
        let suivante = page.en_tete("link").trim_start_matches('<').split('>').next().expect("an address").to_owned();
        assert!(suivante.contains("connu_au=2022-05-01"), "{suivante}");
        assert_eq!(opco.get(&suivante).est(200).corps["elements"][0]["reference"], "CC-2");
    }
}

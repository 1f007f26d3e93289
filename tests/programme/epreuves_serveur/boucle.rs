//! Nothing that grows with what was sent keeps the others waiting.

use super::client::{Client, pire_silence, porteur};
use crate::epreuve::{Promesse, entiere, relever, taille};
use crate::programme::processus::{Dossier, Service, projet};
use crate::scene::Acteur;
use serde_json::json;
use std::time::Duration;

/// How long the server may be silent: a promise when the trial is whole, a guard against what is without end otherwise.
fn tenue(pire: Duration) -> bool {
    pire < if entiere() { Duration::from_secs(1) } else { Duration::from_secs(10) }
}

pub(super) fn a_word_without_an_end_keeps_nobody_waiting() {
    let dossier = Dossier::neuf();
    let service = Service::servir(&dossier, &["--quota", "1000000"]);
    let parle = |organisation: &str, role: &str| {
        let jeton = dossier.jeton(&["--organisation", organisation, "--role", role]);
        Acteur::new(service.url.clone(), Some(jeton))
    };
    let (opco, menjs, mesri) =
        (parle("mobilites", "secretariat"), parle("menjs", "ministere"), parle("mesri", "ministere"));
    let ici = format!("/v1/conventions/{}", opco.post("/v1/conventions", projet("CC-1")).est(201).id());
    let ouverture = json!({ "date": "2021-01-04" });
    opco.requete("POST", &format!("{ici}/ouverture-signature")).lue(1).corps(ouverture).envoyer().est(200);
    for (acteur, qualite) in [
        (&menjs, "ministere_education"),
        (&mesri, "ministere_enseignement_superieur"),
        (&opco, "president_opco"),
        (&opco, "vice_president_opco"),
    ] {
        let corps = json!({ "qualite": qualite, "date": "2021-01-04" });
        acteur.post(&format!("{ici}/signatures"), corps).est(201);
    }
    let volets =
        json!({ "volet_quantitatif": "w".repeat(4000), "volet_qualitatif": "W".repeat(4000), "date": "2022-01-10" });
    opco.post(&format!("{ici}/bilans/2021/versions"), volets).est(201);
    let nombre = taille(2, 200);
    let pire = pire_silence(&service.url, || {
        std::thread::scope(|fils| {
            for _ in 0..2 {
                fils.spawn(|| {
                    let en_tetes = format!("{}Accept: application/pdf\r\n", porteur(opco.jeton()));
                    for _ in 0..nombre / 2 {
                        let demande = format!("GET {ici}/bilans/2021/document");
                        let recue = Client::ouvrir(&service.url).and_then(|mut c| c.demander(&demande, &en_tetes, ""));
                        let recue = recue.expect("a document");
                        assert!(recue.statut == 200 && recue.corps.starts_with("%PDF"), "{}", recue.tete);
                    }
                });
            }
        });
    });
    let chiffre = format!("silence le plus long : {} ms", pire.as_millis());
    relever(Promesse::Surcharge, "-", "mot de 4 000 caractères en PDF", nombre, &chiffre, tenue(pire));
}

pub(super) fn a_body_deep_and_long_keeps_nobody_waiting() {
    let dossier = Dossier::neuf();
    let service = Service::servir(&dossier, &["--quota", "1000000", "--corps-max", "4194304"]);
    let jeton = dossier.jeton(&crate::programme::processus::SECRETARIAT);
    // A hundred and twenty names of a hundred letters, one within the other, over two million values: written before each of
    // these, they would make twenty-four gigabytes.
    let (noms, fins) = (format!("{{\"{}\":", "n".repeat(100)).repeat(120), "}".repeat(120));
    let corps = format!("{noms}[{}0]{fins}", "0,".repeat(2_000_000));
    let nombre = taille(8, 100);
    let pire = pire_silence(&service.url, || {
        let en_tetes = format!("{}Content-Type: application/json\r\n", porteur(&jeton));
        std::thread::scope(|fils| {
            for _ in 0..2 {
                fils.spawn(|| {
                    for _ in 0..nombre / 2 {
                        let recue = Client::ouvrir(&service.url)
                            .and_then(|mut client| client.demander("POST /v1/conventions", &en_tetes, &corps))
                            .expect("a refusal");
                        assert_eq!(recue.statut, 422, "{}", recue.tete);
                    }
                });
            }
        });
    });
    let chiffre = format!("silence le plus long : {} ms", pire.as_millis());
    relever(Promesse::Surcharge, "-", "JSON profond de 4 Mio", nombre, &chiffre, tenue(pire));
}

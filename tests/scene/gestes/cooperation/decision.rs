//! A committee in office, its meeting, a vote brought to its result.

use crate::scene::{Acteur, Reponse, Scene};
use serde_json::{Value, json};

/// The three colleges, the OPCO first.
pub const COLLEGES: [&str; 3] = ["opco", "ministere_education", "ministere_enseignement_superieur"];

/// A meeting planned on a day, not held yet; gives its id.
pub fn reunion_projetee(scene: &Scene, convention: &str, jour: &str) -> String {
    let projet = json!({
        "type": "ordinaire",
        "date_prevue": jour,
        "mode": "visioconference",
        "ordre_du_jour": ["bilan_n_1", "suivi_n"],
    });
    scene.opco().post(&format!("/v1/conventions/{convention}/copil/reunions"), projet).est(201).id()
}

/// The meeting is held on that day.
pub fn tenir(scene: &Scene, reunion: &str, jour: &str) {
    let lue = scene.opco().get(&format!("/v1/reunions/{reunion}")).est(200).version();
    let tenue = json!({ "date": jour, "mode": "visioconference", "presences": [] });
    scene.opco().requete("POST", &format!("/v1/reunions/{reunion}/tenue")).lue(lue).corps(tenue).envoyer().est(200);
}

/// A convention of March 2021, its committee, its meeting of 10 June held: that day.
pub struct Copil {
    /// The convention.
    pub convention: String,
    /// Its four members.
    pub membres: Vec<String>,
    /// Its meeting.
    pub reunion: String,
}

/// The same, under a reference.
pub fn copil(scene: &Scene, reference: &str) -> Copil {
    scene.nous_sommes_le("2021-06-10");
    let convention = scene.signee_le(reference, "2021-03-01");
    let membres = comite_complet(scene, &convention);
    let reunion = reunion_projetee(scene, &convention, "2021-06-10");
    tenir(scene, &reunion, "2021-06-10");
    Copil { convention, membres, reunion }
}

/// A resolution put to the vote on a day: the body to send.
pub fn resolution(jour: &str) -> Value {
    json!({ "resolution": "L'action est validée.", "objet": "action", "date": jour })
}

/// The address of a vote opened in a meeting.
pub fn vote_ouvert(scene: &Scene, reunion: &str) -> String {
    scene.opco().post(&format!("/v1/reunions/{reunion}/decisions"), resolution("2021-06-10")).est(201).id()
}

/// Voices of 10 June: the body to send.
pub fn voix(sens: &str, nombre: u16) -> Value {
    json!({ "sens": sens, "nombre": nombre, "date": "2021-06-10" })
}

/// Someone votes.
pub fn voter(acteur: &Acteur, decision: &str, corps: Value) -> Reponse {
    acteur.post(&format!("/v1/decisions/{decision}/voix"), corps)
}

/// An act of the secretariat on what it has just read.
pub fn acte(scene: &Scene, objet: &str, acte: &str, corps: Value) -> Reponse {
    let lue = scene.opco().get(objet).est(200).version();
    scene.opco().requete("POST", &format!("{objet}/{acte}")).lue(lue).corps(corps).envoyer()
}

/// Closes a vote.
pub fn clore(scene: &Scene, decision: &str) -> Reponse {
    acte(scene, &format!("/v1/decisions/{decision}"), "cloture", json!({ "date": "2021-06-10" }))
}

/// Everyone votes as the letters say (P, C, A; nothing: silence), then the vote is closed.
pub fn vote_clos(scene: &Scene, reunion: &str, opco: &str, menjs: &str, mesri: &str) -> Reponse {
    let decision = vote_ouvert(scene, reunion);
    for (acteur, lettres) in [(scene.opco(), opco), (scene.menjs(), menjs), (scene.mesri(), mesri)] {
        for lettre in lettres.chars() {
            let sens = match lettre {
                'P' => "pour",
                'C' => "contre",
                _ => "abstention",
            };
            voter(&acteur, &decision, voix(sens, 1)).est(201);
        }
    }
    clore(scene, &decision).est(200)
}

/// A resolution of a meeting, put to the vote and closed on a day by the two voices of the OPCO; gives its id.
pub fn decider(scene: &Scene, reunion: &str, objet: &str, jour: &str, sens: &str) -> String {
    let opco = scene.opco();
    let resolution = json!({ "resolution": "Le comité se prononce.", "objet": objet, "date": jour });
    let id = opco.post(&format!("/v1/reunions/{reunion}/decisions"), resolution).est(201).id();
    let voix = json!({ "sens": sens, "nombre": 2, "date": jour });
    opco.post(&format!("/v1/decisions/{id}/voix"), voix).est(201);
    acte(scene, &format!("/v1/decisions/{id}"), "cloture", json!({ "date": jour })).est(200);
    id
}

/// The four members of a committee, one mandated administrator among them: their ids, the two of the OPCO first.
pub fn comite_complet(scene: &Scene, convention: &str) -> Vec<String> {
    let membres = [
        (
            scene.opco(),
            json!({ "college": "opco", "qualite": "administratrice", "membre_ca": true,
            "mandat": { "reference": "PV 1" }, "debut": "2021-03-01" }),
        ),
        (scene.opco(), json!({ "college": "opco", "qualite": "directeur", "debut": "2021-03-01" })),
        (scene.menjs(), json!({ "college": COLLEGES[1], "qualite": "cheffe de bureau", "debut": "2021-03-01" })),
        (scene.mesri(), json!({ "college": COLLEGES[2], "qualite": "chef de bureau", "debut": "2021-03-01" })),
    ];
    let chemin = format!("/v1/conventions/{convention}/copil/membres");
    membres.into_iter().map(|(acteur, membre)| acteur.post(&chemin, membre).est(201).id()).collect()
}

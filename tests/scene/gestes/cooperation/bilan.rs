//! A bilan and those who act on it.

use crate::scene::{Acteur, Reponse, Scene};
use domain::socle::organisation::Role;
use serde_json::{Value, json};

/// A piece, as its keeper declares it.
pub fn piece() -> Value {
    json!({ "reference": "PV-2022-12.pdf", "sha256": "a".repeat(64) })
}

/// A bilan on the stage: its address, and those who act on it.
pub struct Sujet<'a> {
    /// The stage.
    pub scene: &'a Scene,
    /// The address of the bilan.
    pub ici: String,
}

impl<'a> Sujet<'a> {
    /// The bilan of a year of a convention.
    pub fn de(scene: &'a Scene, convention: &str, annee: i32) -> Self {
        Self { scene, ici: format!("/v1/conventions/{convention}/bilans/{annee}") }
    }

    /// The bilan today.
    pub fn lire(&self) -> Value {
        self.scene.opco().get(&self.ici).est(200).corps
    }

    /// The bilan on a day.
    pub fn lire_au(&self, au: &str) -> Value {
        self.scene.opco().get(&format!("{}?au={au}", self.ici)).est(200).corps
    }

    /// An act on the bilan as its author has just read it.
    pub fn par(&self, acteur: &Acteur, quoi: &str, corps: Value) -> Reponse {
        acteur.post(&format!("{}/{quoi}", self.ici), corps)
    }

    /// The secretariat writes it.
    pub fn elaborer(&self, date: &str) -> Reponse {
        let corps = json!({
            "volet_quantitatif": "12 actions réalisées.",
            "volet_qualitatif": "Les jeunes connaissent mieux les métiers.",
            "date": date,
        });
        self.par(&self.scene.opco(), "versions", corps)
    }

    /// Each instance says it for itself.
    pub fn presenter(&self, date: &str) -> Reponse {
        let commission = self.scene.acteur("mobilites", &[Role::Commission]);
        self.par(&commission, "presentations", json!({ "instance": "commission", "date": date })).est(200);
        let conseil = self.scene.acteur("mobilites", &[Role::ConseilAdministration]);
        self.par(&conseil, "presentations", json!({ "instance": "conseil_administration", "date": date })).est(200)
    }

    /// The secretariat sends it, with this body.
    pub fn adresser_avec(&self, corps: Value) -> Reponse {
        let version = self.lire()["version"].as_i64().expect("a version");
        self.scene.opco().requete("POST", &format!("{}/envois", self.ici)).lue(version).corps(corps).envoyer()
    }

    /// The secretariat sends it on a day.
    pub fn adresser(&self, date: &str) -> Reponse {
        self.adresser_avec(json!({ "date": date }))
    }

    /// A ministry validates it.
    pub fn valider(&self, acteur: &Acteur, partie: &str, date: &str) -> Reponse {
        self.par(acteur, "validations", json!({ "college": partie, "date": date }))
    }

    /// A ministry refuses it.
    pub fn refuser(&self, acteur: &Acteur, partie: &str, date: &str) -> Reponse {
        let corps = json!({ "college": partie, "date": date, "motif": "Les étudiants n'y sont pas comptés." });
        self.par(acteur, "refus", corps)
    }
}

/// The rules of the constats of an answer, with their days late.
pub fn constats(corps: &Value) -> Vec<(String, Option<i64>)> {
    let constats = corps["constats"].as_array().expect("constats");
    constats
        .iter()
        .map(|constat| (constat["regle"].as_str().expect("a rule").to_owned(), constat["retard_jours"].as_i64()))
        .collect()
}

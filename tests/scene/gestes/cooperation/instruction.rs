//! A fiche on its way from draft to decision.

use crate::scene::gestes::cooperation::decision::{acte, comite_complet, reunion_projetee, tenir};
use crate::scene::gestes::cooperation::fiche_action::{annexe_simple, contenu, creer, projet};
use crate::scene::{Acteur, Reponse, Scene};
use domain::socle::organisation::Role;
use serde_json::{Value, json};

/// The seat of the ministry in charge of schools.
pub const EDUCATION: &str = "ministere_education";

/// The seat of the ministry in charge of higher education.
pub const SUPERIEUR: &str = "ministere_enseignement_superieur";

/// The day of the meeting.
pub const SEANCE: &str = "2021-11-18";

/// A convention of December 2020, its committee, its meeting of 18 November 2021 held; the year 2021 ends.
pub struct Instruction<'a> {
    /// The stage.
    pub scene: &'a Scene,
    /// The convention.
    pub convention: String,
    /// Its four members.
    pub membres: Vec<String>,
    /// Its meeting.
    pub reunion: String,
}

impl<'a> Instruction<'a> {
    /// On the day of the meeting.
    pub fn ouvrir(scene: &'a Scene) -> Self {
        scene.nous_sommes_le("2021-12-31");
        let convention = scene.signee_le("CC-FICHES", "2020-12-01");
        let membres = comite_complet(scene, &convention);
        let reunion = reunion_projetee(scene, &convention, SEANCE);
        tenir(scene, &reunion, SEANCE);
        Self { scene, convention, membres, reunion }
    }

    /// The address of a draft that nothing is noted against.
    pub fn brouillon(&self, reference: &str) -> String {
        let creee = creer(self.scene, &self.convention, &projet(reference, &contenu(&annexe_simple(100_000)))).est(201);
        format!("/v1/fiches-action/{}", creee.id())
    }

    /// The address of a fiche sent to every member.
    pub fn transmise(&self, reference: &str) -> String {
        let fiche = self.brouillon(reference);
        self.transmettre(&fiche).est(200);
        fiche
    }

    /// Sends a fiche to every member.
    pub fn transmettre(&self, fiche: &str) -> Reponse {
        acte(self.scene, fiche, "transmissions", json!({ "date": "2021-10-18" }))
    }

    /// A vote on the fiche, opened in the meeting.
    pub fn voter(&self, fiche: &str, objet: &str) -> Reponse {
        let id = fiche.rsplit('/').next();
        let corps = json!({ "resolution": "L'action est validée.", "objet": objet, "fiche_action_id": id,
            "date": SEANCE });
        self.scene.opco().post(&format!("/v1/reunions/{}/decisions", self.reunion), corps)
    }

    /// The committee decides of the fiche: the OPCO alone expresses its two voices.
    pub fn deciderait(&self, fiche: &str, sens: &str) -> String {
        let decision = format!("/v1/decisions/{}", self.voter(fiche, "action").est(201).id());
        let voix = json!({ "sens": sens, "nombre": 2, "date": SEANCE });
        self.scene.opco().post(&format!("{decision}/voix"), voix).est(201);
        decision
    }

    /// The committee decides of the fiche.
    pub fn decider(&self, fiche: &str, sens: &str) -> Reponse {
        let decision = self.deciderait(fiche, sens);
        acte(self.scene, &decision, "cloture", json!({ "date": SEANCE })).est(200)
    }

    /// The address of a fiche that the committee validated.
    pub fn validee(&self, reference: &str) -> String {
        let fiche = self.transmise(reference);
        self.decider(&fiche, "pour");
        fiche
    }

    /// The board of the OPCO.
    pub fn conseil(&self) -> Acteur {
        self.scene.acteur("mobilites", &[Role::ConseilAdministration])
    }

    /// What the secretariat reads at an address.
    pub fn lire(&self, adresse: &str) -> Value {
        self.scene.auditeur().get(adresse).est(200).corps
    }

    /// The state of a fiche today.
    pub fn statut(&self, fiche: &str) -> Value {
        self.lire(fiche)["statut"].clone()
    }

    /// The ids of the fiches that a list shows.
    pub fn listees(&self, par: &Acteur, filtre: &str) -> Vec<String> {
        let page = par.get(&format!("/v1/fiches-action?{filtre}")).est(200).corps;
        let elements = page["elements"].as_array().expect("a list").iter();
        elements.map(|fiche| format!("/v1/fiches-action/{}", fiche["id"].as_str().expect("an id"))).collect()
    }
}

/// An act on the version that was just read.
pub fn par(acteur: &Acteur, fiche: &str, acte: &str, corps: Value) -> Reponse {
    let lue = acteur.get(fiche).est(200).version();
    acteur.requete("POST", &format!("{fiche}/{acte}")).lue(lue).corps(corps).envoyer()
}

/// A ministry gives its avis.
pub fn avis(acteur: &Acteur, fiche: &str, sens: &str, date: &str) -> Reponse {
    acteur.post(&format!("{fiche}/avis"), json!({ "sens": sens, "date": date }))
}

/// The rules of the constats.
pub fn regles(constats: &Value) -> Vec<&str> {
    constats.as_array().expect("constats").iter().filter_map(|constat| constat["regle"].as_str()).collect()
}

/// A piece: minutes.
pub fn proces_verbal() -> Value {
    json!({ "reference": "PV", "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08" })
}

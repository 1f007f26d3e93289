//! Logos: a dossier, what is authorised, what is told.

use crate::scene::gestes::cooperation::copil::SHA256;
use crate::scene::gestes::cooperation::decision::{acte, comite_complet, reunion_projetee, tenir};
use crate::scene::gestes::cooperation::engagement::adopter;
use crate::scene::gestes::cooperation::fiche_action::{annexe_simple, contenu, creer};
use crate::scene::{Acteur, Reponse, Scene};
use domain::socle::organisation::Role;
use serde_json::{Value, json};

/// The writing of a ministry, as a piece.
pub fn ecrit() -> Value {
    json!({ "reference": "courrier.pdf", "sha256": SHA256 })
}

/// An act on what was just read, in its version.
pub fn sur(par: &Acteur, objet: &str, acte: &str, corps: Value) -> Reponse {
    let lue = par.get(objet).est(200).version();
    par.requete("POST", &format!("{objet}/{acte}")).lue(lue).corps(corps).envoyer()
}

/// A convention of December 2020 as it lives on a day, with its committee and a meeting held that day.
pub struct Dossier<'a> {
    /// The stage.
    pub scene: &'a Scene,
    /// The convention.
    pub convention: String,
    /// Its meeting.
    pub reunion: String,
}

impl<'a> Dossier<'a> {
    /// On a day.
    pub fn le(scene: &'a Scene, jour: &str) -> Self {
        Self::nomme(scene, "CC-LOGOS", jour)
    }

    /// The same, of a convention of this reference.
    pub fn nomme(scene: &'a Scene, reference: &str, jour: &str) -> Self {
        scene.nous_sommes_le(jour);
        let convention = scene.signee_le(reference, "2020-12-01");
        comite_complet(scene, &convention);
        let reunion = reunion_projetee(scene, &convention, jour);
        tenir(scene, &reunion, jour);
        Self { scene, convention, reunion }
    }

    /// An address below the convention.
    pub fn sous(&self, quoi: &str) -> String {
        format!("/v1/conventions/{}/{quoi}", self.convention)
    }

    /// An action sent to the members on a day: its address.
    pub fn transmise(&self, reference: &str, jour: &str) -> String {
        let projet =
            json!({ "reference": reference, "annee": 2022, "contenu": contenu(&annexe_simple(100_000)), "date": jour });
        let fiche = format!("/v1/fiches-action/{}", creer(self.scene, &self.convention, &projet).est(201).id());
        acte(self.scene, &fiche, "transmissions", json!({ "date": jour })).est(200);
        fiche
    }

    /// An action that the committee has validated, the board too if asked.
    pub fn validee(&self, reference: &str, jour: &str, par_le_ca: bool) -> String {
        let fiche = self.transmise(reference, jour);
        adopter(self.scene, &self.reunion, id(&fiche), jour);
        if par_le_ca {
            let conseil = self.scene.acteur("mobilites", &[Role::ConseilAdministration]);
            sur(&conseil, &fiche, "decisions-ca", json!({ "resultat": "validee", "date": jour })).est(201);
        }
        fiche
    }

    /// What a ministry authorises, of posters, on a day and for the quarter that follows.
    pub fn affiches(&self, ministere: &str, fiche: Option<&str>, jour: &str) -> Value {
        json!({
            "college": ministere, "fiche_action_id": fiche.map(id), "supports": ["affiche"],
            "date": jour, "date_debut": jour, "date_fin": "2022-06-30", "piece": ecrit(),
        })
    }

    /// Authorises a logo.
    pub fn autoriser(&self, par: &Acteur, corps: Value) -> Reponse {
        par.post(&self.sous("autorisations-logo/delivrances"), corps)
    }

    /// A poster with the logo of a ministry, seen on a day and reported three days later.
    pub fn signaler(&self, par: &Acteur, ministere: &str, jour: &str, signale: &str) -> Reponse {
        let corps = json!({
            "college": ministere, "date_manquement": jour, "nature": "affiche", "description": "Au salon.",
            "date": signale, "piece": ecrit(),
        });
        par.post(&self.sous("manquements"), corps)
    }

    /// The state of the convention on a day.
    pub fn etat(&self, au: &str) -> Value {
        self.scene.public().get(&format!("/v1/registre/conventions/{}?au={au}", self.convention)).est(200).corps["etat"]
            .clone()
    }
}

/// The id at the end of an address.
pub fn id(adresse: &str) -> &str {
    adresse.rsplit('/').next().expect("an id")
}

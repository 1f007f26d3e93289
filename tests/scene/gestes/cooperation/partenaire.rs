//! A partner and a région académique beside the parties.

use crate::scene::gestes::cooperation::decision::{acte, comite_complet, reunion_projetee, tenir};
use crate::scene::gestes::cooperation::engagement::{JOUR, adopter};
use crate::scene::gestes::cooperation::fiche_action::{annexe_simple, contenu, creer};
use crate::scene::gestes::cooperation::plafond::declarer;
use crate::scene::{Acteur, Reponse, Scene};
use domain::socle::organisation::Role;
use serde_json::{Value, json};

/// A convention in force, its committee, its meeting of the last day of January 2022 held; two partners are known, one more
/// than the documents name: fictitious.
pub struct Ici<'a> {
    /// The stage.
    pub scene: &'a Scene,
    /// The convention.
    pub convention: String,
    /// Its meeting.
    pub reunion: String,
}

impl<'a> Ici<'a> {
    /// On the last day of January 2022.
    pub fn ouvrir(scene: &'a Scene) -> Self {
        scene.nous_sommes_le(JOUR);
        scene.charger_referentiel(&json!([
            { "code": "lycee-fictif", "nature": "partenaire", "nom": "Lycée professionnel fictif" },
            { "code": "campus-fictif", "nature": "partenaire", "nom": "Campus fictif" },
        ]));
        let convention = scene.signee_le("CC-1", "2020-12-01");
        comite_complet(scene, &convention);
        let reunion = reunion_projetee(scene, &convention, JOUR);
        tenir(scene, &reunion, JOUR);
        Self { scene, convention, reunion }
    }

    /// Someone who speaks for a partner.
    pub fn partenaire(&self, code: &str) -> Acteur {
        self.scene.acteur(code, &[Role::Partenaire])
    }

    /// Someone who speaks for a région académique.
    pub fn region(&self, code: &str) -> Acteur {
        self.scene.acteur(&format!("region-academique-{code}"), &[Role::RegionAcademique])
    }

    /// The address of a fiche that the secretariat draws up.
    pub fn elaboree(&self, projet: &Value) -> String {
        format!("/v1/fiches-action/{}", creer(self.scene, &self.convention, projet).est(201).id())
    }

    /// Sent to the members, then adopted by the committee.
    pub fn adoptee(&self, fiche: &str) {
        acte(self.scene, fiche, "transmissions", json!({ "date": JOUR })).est(200);
        adopter(self.scene, &self.reunion, fiche.rsplit('/').next().expect("an id"), JOUR);
    }

    /// Validated by the board too, then committed.
    pub fn engagee(&self, fiche: &str) {
        self.adoptee(fiche);
        let conseil = self.scene.acteur("mobilites", &[Role::ConseilAdministration]);
        let lue = conseil.get(fiche).est(200).version();
        let validee = json!({ "resultat": "validee", "date": JOUR });
        conseil.requete("POST", &format!("{fiche}/decisions-ca")).lue(lue).corps(validee).envoyer().est(201);
        declarer(self.scene, 2022, 10_000_000, "2022-01-10");
        let engagement = json!({ "procedure_achat_ref": "CA 2021-05", "date": JOUR });
        acte(self.scene, fiche, "engagement", engagement).est(200);
    }

    /// Draws a fiche up, by whoever may.
    pub fn creer(&self, par: &Acteur, projet: &Value) -> Reponse {
        par.post(&format!("/v1/conventions/{}/fiches-action", self.convention), projet.clone())
    }
}

/// A fiche carried by an organisation, in the plan of 2022.
pub fn projet(reference: &str, porteur: Option<&str>) -> Value {
    let mut contenu = contenu(&annexe_simple(100_000));
    contenu["porteur"] = json!({ "nature": "campus_metiers_qualifications", "organisation": porteur });
    json!({ "reference": reference, "annee": 2022, "contenu": contenu, "date": JOUR })
}

//! An action brought to its commitment, then modified, carried out, paid.

use crate::scene::gestes::cooperation::decision::{acte, comite_complet, reunion_projetee, tenir};
use crate::scene::gestes::cooperation::fiche_action::{contenu, creer, poste};
use crate::scene::{Acteur, Reponse, Scene};
use domain::socle::organisation::Role;
use serde_json::{Value, json};

/// The messages noted on a rule.
pub fn notes(corps: &Value, regle: &str) -> Vec<String> {
    let constats = corps["constats"].as_array().expect("constats").iter();
    let siens = constats.filter(|constat| constat["regle"] == regle);
    siens.map(|constat| constat["message"].as_str().expect("a text").to_owned()).collect()
}

/// What the secretariat reads at an address.
pub fn lire(scene: &Scene, adresse: &str) -> Value {
    scene.auditeur().get(adresse).est(200).corps
}

/// A modification presented that day, applied: gives the answer.
pub fn appliquer(ici: &Dossier<'_>, fiche: &str, modification: &str) -> Reponse {
    ici.presenter(modification, json!({ "date": JOUR })).est(200);
    ici.appliquer(fiche, modification, json!({ "date": JOUR }))
}

/// The last day of January 2022, on which most of it happens.
pub const JOUR: &str = "2022-01-31";

/// The committee adopts an action, the two voices of the OPCO alone being expressed.
pub fn adopter(scene: &Scene, reunion: &str, fiche: &str, jour: &str) {
    voter(scene, reunion, fiche, "action", jour);
}

/// The same of an object about a fiche.
pub fn voter(scene: &Scene, reunion: &str, fiche: &str, objet: &str, jour: &str) {
    let opco = scene.opco();
    let corps = json!({ "resolution": "Adoptée.", "objet": objet, "fiche_action_id": fiche, "date": jour });
    let decision = opco.post(&format!("/v1/reunions/{reunion}/decisions"), corps).est(201).id();
    let decision = format!("/v1/decisions/{decision}");
    opco.post(&format!("{decision}/voix"), json!({ "sens": "pour", "nombre": 2, "date": jour })).est(201);
    acte(scene, &decision, "cloture", json!({ "date": jour })).est(200);
}

/// A convention in force, its committee, its meeting of the last day of January 2022 held that day.
pub struct Dossier<'a> {
    /// The stage.
    pub scene: &'a Scene,
    /// The convention.
    pub convention: String,
    /// Its four members.
    pub membres: Vec<String>,
    /// Its meeting.
    pub reunion: String,
}

impl<'a> Dossier<'a> {
    /// On the last day of January 2022.
    pub fn ouvrir(scene: &'a Scene, reference: &str) -> Self {
        scene.nous_sommes_le(JOUR);
        let convention = scene.signee_le(reference, "2020-12-01");
        Self::sur(scene, convention)
    }

    /// The same, on a convention already signed.
    pub fn sur(scene: &'a Scene, convention: String) -> Self {
        let membres = comite_complet(scene, &convention);
        let reunion = reunion_projetee(scene, &convention, JOUR);
        tenir(scene, &reunion, JOUR);
        Self { scene, convention, membres, reunion }
    }

    /// An action that the committee has validated: its address.
    pub fn adoptee(&self, reference: &str, annexe: &Value) -> String {
        let projet = json!({ "reference": reference, "annee": 2022, "contenu": contenu(annexe), "date": JOUR });
        let id = creer(self.scene, &self.convention, &projet).est(201).id();
        let fiche = format!("/v1/fiches-action/{id}");
        acte(self.scene, &fiche, "transmissions", json!({ "date": JOUR })).est(200);
        adopter(self.scene, &self.reunion, &id, JOUR);
        fiche
    }

    /// An action that the board has validated too.
    pub fn validee(&self, reference: &str, annexe: &Value) -> String {
        let fiche = self.adoptee(reference, annexe);
        let validee = json!({ "resultat": "validee", "date": JOUR });
        let lue = self.scene.opco().get(&fiche).est(200).version();
        let decision = self.conseil().requete("POST", &format!("{fiche}/decisions-ca")).lue(lue);
        decision.corps(validee).envoyer().est(201);
        fiche
    }

    /// An action that is committed too.
    pub fn engagee(&self, reference: &str, annexe: &Value) -> String {
        let fiche = self.validee(reference, annexe);
        engager(self.scene, &fiche, JOUR).est(200);
        fiche
    }

    /// The board of the OPCO.
    pub fn conseil(&self) -> Acteur {
        self.scene.acteur("mobilites", &[Role::ConseilAdministration])
    }

    /// Proposes a modification of these contents.
    #[expect(clippy::needless_pass_by_value, reason = "scenarios write the body in place")]
    pub fn proposer(&self, fiche: &str, contenu: Value, date: &str) -> Reponse {
        let corps = json!({ "contenu": contenu, "motif": "Une académie de plus.",
            "justification_objectifs": "Les mêmes publics.", "date": date });
        self.scene.opco().post(&format!("{fiche}/modifications"), corps)
    }

    /// A modification proposed that day: its address.
    pub fn proposee(&self, fiche: &str, contenu: Value) -> String {
        let proposee = self.proposer(fiche, contenu, JOUR).est(201).corps;
        let id = proposee["modifications"].as_array().expect("a list").last().expect("one")["id"].clone();
        format!("/v1/modifications/{}", id.as_str().expect("an id"))
    }

    /// A modification that the committee was told of too: its address.
    pub fn presentee(&self, fiche: &str, contenu: Value) -> String {
        let modification = self.proposee(fiche, contenu);
        self.presenter(&modification, json!({ "date": JOUR })).est(200);
        modification
    }

    /// Presents a modification to the committee.
    pub fn presenter(&self, modification: &str, corps: Value) -> Reponse {
        self.scene.opco().post(&format!("{modification}/presentations"), corps)
    }

    /// Applies a modification in the version of its fiche.
    pub fn appliquer(&self, fiche: &str, modification: &str, corps: Value) -> Reponse {
        let lue = self.scene.opco().get(fiche).est(200).version();
        self.scene.opco().requete("POST", &format!("{modification}/application")).lue(lue).corps(corps).envoyer()
    }

    /// Gives the action up, told in the meeting.
    pub fn abandonner(&self, fiche: &str, date: &str) {
        let corps = json!({ "motif": "Le partenaire se retire.", "reunion_id": self.reunion, "date": date });
        acte(self.scene, fiche, "abandon", corps).est(200);
    }
}

/// Commits an action on a day.
pub fn engager(scene: &Scene, fiche: &str, date: &str) -> Reponse {
    acte(scene, fiche, "engagement", json!({ "procedure_achat_ref": "CA 2021-05", "date": date }))
}

/// Items paid by the mission fees of 2022, without fees.
pub fn mission(centimes: i64) -> Value {
    json!({ "postes": [poste("cout_direct", "frais_de_mission_opco", 2022, centimes)] })
}

/// The sheet of what was done, with this annex.
pub fn realisation(annexe: &Value, destinataires: &[String]) -> Value {
    json!({
        "indicateurs": [{ "libelle": "Jeunes", "unite": "jeunes", "valeur_realisee": 90, "source": "Émargement" }],
        "publics_touches": { "apprentis": 30 },
        "annexe": annexe,
        "destinataires": destinataires,
        "date": JOUR,
    })
}

/// A payment on the real costs known by then.
pub fn versement(centimes: i64, reels: i64) -> Value {
    json!({ "exercice": 2022, "montant_centimes": centimes, "frais_reels_cumules_centimes": reels,
        "justificatifs": ["Factures"], "date": JOUR })
}

/// The ceiling of 2022 and what weighs on it.
pub fn plafond(scene: &Scene) -> Value {
    scene.opco().get("/v1/opcos/mobilites/plafonds/2022").est(200).corps
}

//! An object whose possible acts are read, then carried out.

use crate::scene::gestes::cooperation::copil::SHA256;
use crate::scene::gestes::cooperation::decision::comite_complet;
use crate::scene::{Acteur, Reponse, Scene};
use domain::catalogue;
use domain::socle::organisation::Role;
use serde_json::{Value, json};

/// An object on the stage, looked at and acted upon on one day after another.
pub struct Objet<'a> {
    /// The stage.
    pub scene: &'a Scene,
    /// The address of the object.
    pub ici: String,
    /// The day.
    pub jour: &'static str,
}

impl<'a> Objet<'a> {
    /// The object at an address, on a day.
    pub fn de(scene: &'a Scene, ici: String, jour: &'static str) -> Self {
        Self { scene, ici, jour }
    }

    /// Moves on to another day.
    pub fn le(&mut self, jour: &'static str) {
        self.scene.nous_sommes_le(jour);
        self.jour = jour;
    }

    /// Who speaks for a party, by its short name.
    pub fn acteur(&self, qui: &str) -> Acteur {
        match qui {
            "opco" => self.scene.opco(),
            "menjs" => self.scene.menjs(),
            "mesri" => self.scene.mesri(),
            "auditeur" => self.scene.auditeur(),
            "commission" => self.scene.acteur("mobilites", &[Role::Commission]),
            _ => self.scene.acteur("mobilites", &[Role::ConseilAdministration]),
        }
    }

    /// The acts that someone reads as possible.
    pub fn actes(&self, qui: &str) -> Vec<Value> {
        let lus = self.acteur(qui).get(&format!("{}/actes-possibles", self.ici)).est(200).corps;
        lus["actes"].as_array().expect("acts").clone()
    }

    /// The body of an act, and the meeting that it may have to name.
    pub fn corps(&self, operation: &str, qui: &str) -> Value {
        if operation != "ajourner_fiche_action" {
            return corps(operation, qui, self.jour);
        }
        let convention = self.scene.auditeur().get(&self.ici).est(200).corps["convention_id"].clone();
        let reunion = reunion(self.scene, convention.as_str().expect("an id"), "ordinaire", self.jour);
        let reunion = reunion.rsplit('/').next();
        json!({ "reunion_id": reunion, "motif": "À préciser.", "date": self.jour })
    }

    /// Carries an act out, as it was read.
    pub fn accomplir(&self, qui: &str, acte: &Value) -> Reponse {
        let texte = |cle: &str| acte[cle].as_str().expect("a text").to_owned();
        let lue = self.scene.auditeur().get(&self.ici).est(200).version();
        let requete = self.acteur(qui).requete(&texte("methode"), &texte("adresse")).lue(lue);
        requete.corps(self.corps(&texte("operation"), qui)).envoyer()
    }

    /// What each may do, and nothing else: what is refused is refused in the very words announced.
    #[track_caller]
    pub fn permet(&self, attendus: &[(&str, &[&str])]) {
        for (qui, attendues) in attendus {
            let dits = self.actes(qui);
            let possibles = dits.iter().filter(|acte| acte["possible"] == true);
            let possibles: Vec<_> = possibles.filter_map(|acte| acte["operation"].as_str()).collect();
            assert_eq!(possibles, *attendues, "{} / {qui}", self.ici);
            for acte in dits.iter().filter(|acte| acte["possible"] == false) {
                let refus = self.accomplir(qui, acte);
                assert!([403, 409].contains(&refus.statut), "{qui} : {acte} -> {}", refus.texte);
                for cle in ["code", "regle", "article", "texte", "detail"] {
                    assert_eq!(refus.corps[cle], acte["obstacle"][cle], "{qui} : {acte}");
                }
            }
        }
    }

    /// Does what is announced as possible, at the address announced.
    #[track_caller]
    pub fn faire(&self, qui: &str, operation: &str) -> Reponse {
        let dits = self.actes(qui);
        let acte = dits.iter().find(|acte| acte["operation"] == operation).expect("an act of the list");
        assert_eq!(acte["possible"], true, "{qui} : {acte}");
        let fait = self.accomplir(qui, acte);
        assert!([200, 201].contains(&fait.statut), "{qui} : {acte} -> {}", fait.texte);
        fait
    }

    /// The values with which an act is possible on a day.
    pub fn valeurs(&self, qui: &str, operation: &str, au: &str) -> Value {
        let lus = self.acteur(qui).get(&format!("{}/actes-possibles?au={au}", self.ici)).est(200).corps;
        let actes = lus["actes"].as_array().expect("acts");
        actes.iter().find(|acte| acte["operation"] == operation).expect("an act of the list")["valeurs"].clone()
    }
}

/// The body of an act that its author dates of that day.
pub fn corps(operation: &str, qui: &str, jour: &str) -> Value {
    let piece = json!({ "reference": "PV", "sha256": SHA256 });
    let instance = if qui == "conseil" { "conseil_administration" } else { "commission" };
    let partie = if qui == "mesri" { "ministere_enseignement_superieur" } else { "ministere_education" };
    match operation {
        "terminer_mandat" => json!({ "date": jour, "motif": "Autres fonctions." }),
        "convoquer_reunion" => json!({ "date": jour }),
        "tenir_reunion" => json!({ "date": jour, "mode": "visioconference" }),
        "reporter_reunion" => json!({ "date": jour, "nouvelle_date": jour, "motif": "Grève." }),
        "cloturer_reunion" | "clore_vote" | "clore_consultation" => json!({ "date": jour }),
        "annuler_reunion" | "annuler_decision" | "annuler_consultation" => {
            json!({ "date": jour, "motif": "Erreur." })
        }
        "ouvrir_vote_en_reunion" | "ouvrir_vote_par_courriel" => {
            json!({ "resolution": "L'action est validée.", "objet": "action", "date": jour })
        }
        "voter" => json!({ "sens": "pour", "nombre": 1, "date": jour }),
        "transcrire_voix" => {
            json!({ "college": partie, "sens": "contre", "nombre": 1, "date": jour, "piece": piece })
        }
        "confirmer_voix" | "confirmer_presentation" => json!({ "date": jour }),
        "contester_voix" | "contester_presentation" => json!({ "date": jour, "motif": "Erreur." }),
        "ouvrir_consultation" => json!({ "date": jour, "membres_consultes": [] }),
        "elaborer_bilan" => json!({ "neant": true, "date": jour }),
        "presenter_bilan" => json!({ "instance": instance, "date": jour, "piece": piece }),
        "adresser_bilan" => json!({ "date": jour }),
        "valider_bilan" => json!({ "college": partie, "date": jour }),
        "refuser_bilan" => json!({ "college": partie, "date": jour, "motif": "Incomplet." }),
        "modifier_fiche_action" => json!({ "contenu": {}, "date": jour }),
        "transmettre_fiche_action" => json!({ "date": jour }),
        "reviser_fiche_action" => json!({ "date": jour, "motif": "À compléter." }),
        "representer_fiche_action" => json!({ "date": jour, "motif": "Corrigée." }),
        "rendre_avis" => json!({ "sens": "favorable", "date": jour }),
        "transcrire_avis" => {
            json!({ "college": partie, "sens": "favorable", "date": jour, "piece": piece })
        }
        "confirmer_avis" | "confirmer_decision_ca" => json!({ "date": jour }),
        "contester_avis" | "contester_decision_ca" => json!({ "date": jour, "motif": "Erreur." }),
        "decider_ca" => json!({ "resultat": "validee", "date": jour, "piece": piece }),
        "faire_retour" => json!({ "date": jour, "piece": piece }),
        "abandonner_fiche_action" => json!({ "date": jour, "motif": "Sans suite." }),
        "accorder_ordre_du_jour" | "accorder_plan_actions" => json!({ "date": jour }),
        "refuser_ordre_du_jour" | "refuser_plan_actions" => json!({ "date": jour, "motif": "À revoir." }),
        "rediger_compte_rendu" => json!({ "texte": "Le comité s'est réuni.", "date": jour }),
        "envoyer_document" => json!({ "destinataires": [], "date": jour }),
        "valider_compte_rendu" => json!({ "decision_id": "019a0000-0000-7000-8000-000000000006" }),
        "accuser_reception" => json!({ "college": "opco", "date": jour, "piece": piece }),
        autre => de_ce_jour(autre, jour),
    }
}

/// The body of the contract's own example, each of its dates brought to that day.
pub fn de_ce_jour(operation: &str, jour: &str) -> Value {
    let operation = catalogue::operation(operation).expect("an operation");
    let mut corps = crate::scene::corps_admis(operation);
    for (nom, valeur) in corps.as_object_mut().into_iter().flatten() {
        if nom.starts_with("date") {
            *valeur = jour.into();
        }
    }
    corps
}

/// A convention of March 2021 and its committee, on a day: its id, its members.
pub fn copil(scene: &Scene, jour: &str) -> (String, Vec<String>) {
    scene.nous_sommes_le(jour);
    let convention = scene.signee_le("CC-1", "2021-03-01");
    let membres = comite_complet(scene, &convention);
    (convention, membres)
}

/// A meeting on the calendar on a day; gives its address.
pub fn reunion(scene: &Scene, convention: &str, nature: &str, jour: &str) -> String {
    let mut projet = json!({ "type": nature, "date_prevue": jour, "mode": "visioconference" });
    if nature == "exceptionnelle" {
        projet["litige_id"] =
            crate::scene::gestes::cooperation::litige::ouvrir(&scene.mesri(), convention, jour).est(201).id().into();
    }
    let acteur = if nature == "ordinaire" { scene.opco() } else { scene.menjs() };
    format!(
        "/v1/reunions/{}",
        acteur.post(&format!("/v1/conventions/{convention}/copil/reunions"), projet).est(201).id()
    )
}

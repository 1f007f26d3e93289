//! The possible acts (contrat.md): of each object of the committee and of each bilan, what is announced is what is answered.

use super::decision::comite;
use crate::scene::{Acteur, Reponse, Scene, corps_admis};
use domain::catalogue;
use domain::socle::organisation::Role;
use serde_json::{Value, json};

const EMPREINTE: &str = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

/// An object on the stage, looked at and acted upon on one day after another.
struct Objet<'a> {
    scene: &'a Scene,
    ici: String,
    jour: &'static str,
}

impl<'a> Objet<'a> {
    fn de(scene: &'a Scene, ici: String, jour: &'static str) -> Self {
        Self { scene, ici, jour }
    }

    fn le(&mut self, jour: &'static str) {
        self.scene.nous_sommes_le(jour);
        self.jour = jour;
    }

    fn acteur(&self, qui: &str) -> Acteur {
        match qui {
            "opco" => self.scene.opco(),
            "menjs" => self.scene.menjs(),
            "mesri" => self.scene.mesri(),
            "auditeur" => self.scene.auditeur(),
            "commission" => self.scene.acteur("mobilites", &[Role::Commission]),
            _ => self.scene.acteur("mobilites", &[Role::ConseilAdministration]),
        }
    }

    fn actes(&self, qui: &str) -> Vec<Value> {
        let lus = self.acteur(qui).get(&format!("{}/actes-possibles", self.ici)).est(200).corps;
        lus["actes"].as_array().expect("acts").clone()
    }

    /// The body of an act, and the meeting that it may have to name.
    fn corps(&self, operation: &str, qui: &str) -> Value {
        if operation != "ajourner_fiche_action" {
            return corps(operation, qui, self.jour);
        }
        let convention = self.scene.auditeur().get(&self.ici).est(200).corps["convention_id"].clone();
        let reunion = reunion(self.scene, convention.as_str().expect("an id"), "ordinaire", self.jour);
        let reunion = reunion.rsplit('/').next();
        json!({ "reunion_id": reunion, "motif": "À préciser.", "date_ajournement": self.jour })
    }

    fn accomplir(&self, qui: &str, acte: &Value) -> Reponse {
        let texte = |cle: &str| acte[cle].as_str().expect("a text").to_owned();
        let lue = self.scene.auditeur().get(&self.ici).est(200).version();
        let requete = self.acteur(qui).requete(&texte("methode"), &texte("adresse")).lue(lue);
        requete.corps(self.corps(&texte("operation"), qui)).envoyer()
    }

    /// What each may do, and nothing else: what is refused is refused in the very words announced.
    #[track_caller]
    fn permet(&self, attendus: &[(&str, &[&str])]) {
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
    fn faire(&self, qui: &str, operation: &str) -> Reponse {
        let dits = self.actes(qui);
        let acte = dits.iter().find(|acte| acte["operation"] == operation).expect("an act of the list");
        assert_eq!(acte["possible"], true, "{qui} : {acte}");
        let fait = self.accomplir(qui, acte);
        assert!([200, 201].contains(&fait.statut), "{qui} : {acte} -> {}", fait.texte);
        fait
    }

    /// The values with which an act is possible on a day.
    fn valeurs(&self, qui: &str, operation: &str, au: &str) -> Value {
        let lus = self.acteur(qui).get(&format!("{}/actes-possibles?au={au}", self.ici)).est(200).corps;
        let actes = lus["actes"].as_array().expect("acts");
        actes.iter().find(|acte| acte["operation"] == operation).expect("an act of the list")["valeurs"].clone()
    }
}

/// The body of an act that its author dates of that day.
fn corps(operation: &str, qui: &str, jour: &str) -> Value {
    let piece = json!({ "reference": "PV", "sha256": EMPREINTE });
    let instance = if qui == "conseil" { "conseil_administration" } else { "commission" };
    let partie = if qui == "mesri" { "ministere_enseignement_superieur" } else { "ministere_education" };
    match operation {
        "terminer_mandat" => json!({ "date_fin": jour, "motif": "Autres fonctions." }),
        "convoquer_reunion" => json!({ "date_convocation": jour }),
        "tenir_reunion" => json!({ "date_tenue": jour, "mode": "visioconference" }),
        "reporter_reunion" => json!({ "date_report": jour, "nouvelle_date": jour, "motif": "Grève." }),
        "cloturer_reunion" | "clore_vote" | "clore_consultation" => json!({ "date_cloture": jour }),
        "annuler_reunion" | "annuler_decision" | "annuler_consultation" => {
            json!({ "date_annulation": jour, "motif": "Erreur." })
        }
        "ouvrir_vote_en_reunion" | "ouvrir_vote_par_courriel" => {
            json!({ "resolution": "L'action est validée.", "objet": "action", "date_ouverture": jour })
        }
        "voter" => json!({ "sens": "pour", "nombre": 1, "date_voix": jour }),
        "transcrire_voix" => {
            json!({ "saisi_pour": partie, "sens": "contre", "nombre": 1, "date_voix": jour, "piece": piece })
        }
        "confirmer_voix" | "confirmer_presentation" => json!({ "date_confirmation": jour }),
        "contester_voix" | "contester_presentation" => json!({ "date_contestation": jour, "motif": "Erreur." }),
        "ouvrir_consultation" => json!({ "date_ouverture": jour, "membres_consultes": [] }),
        "elaborer_bilan" => json!({ "neant": true, "date": jour }),
        "presenter_bilan" => json!({ "instance": instance, "date": jour, "piece": piece }),
        "adresser_bilan" => json!({ "date_envoi": jour }),
        "valider_bilan" => json!({ "partie": partie, "date": jour }),
        "refuser_bilan" => json!({ "partie": partie, "date": jour, "motif": "Incomplet." }),
        "modifier_fiche_action" => json!({ "contenu": {}, "date": jour }),
        "transmettre_fiche_action" => json!({ "date_transmission": jour }),
        "reviser_fiche_action" => json!({ "date_revision": jour, "motif": "À compléter." }),
        "representer_fiche_action" => json!({ "date_representation": jour, "motif": "Corrigée." }),
        "rendre_avis" => json!({ "sens": "favorable", "date_avis": jour }),
        "transcrire_avis" => {
            json!({ "saisi_pour": partie, "sens": "favorable", "date_avis": jour, "piece": piece })
        }
        "confirmer_avis" | "confirmer_decision_ca" => json!({ "date_confirmation": jour }),
        "contester_avis" | "contester_decision_ca" => json!({ "date_contestation": jour, "motif": "Erreur." }),
        "decider_ca" => json!({ "resultat": "validee", "date_ca": jour, "piece": piece }),
        "faire_retour" => json!({ "date_retour": jour, "piece": piece }),
        "abandonner_fiche_action" => json!({ "date_abandon": jour, "motif": "Sans suite." }),
        "accorder_ordre_du_jour" | "accorder_plan_actions" => json!({ "date_accord": jour }),
        "refuser_ordre_du_jour" | "refuser_plan_actions" => json!({ "date_refus": jour, "motif": "À revoir." }),
        "rediger_compte_rendu" => json!({ "texte": "Le comité s'est réuni.", "date": jour }),
        "envoyer_document" => json!({ "destinataires": [], "date_envoi": jour }),
        "valider_compte_rendu" => json!({ "decision_id": "019a0000-0000-7000-8000-000000000006" }),
        "accuser_reception" => json!({ "destinataire": "opco", "date_reception": jour, "piece": piece }),
        autre => de_ce_jour(autre, jour),
    }
}

/// The body of the contract's own example, each of its dates brought to that day.
fn de_ce_jour(operation: &str, jour: &str) -> Value {
    let operation = catalogue::operation(operation).expect("an operation");
    let mut corps = corps_admis(operation);
    for (nom, valeur) in corps.as_object_mut().into_iter().flatten() {
        if nom.starts_with("date") {
            *valeur = jour.into();
        }
    }
    corps
}

/// A convention of March 2021 and its committee, on a day: its id, its members.
fn copil(scene: &Scene, jour: &str) -> (String, Vec<String>) {
    scene.nous_sommes_le(jour);
    let convention = scene.signee_le("CC-1", "2021-03-01");
    let membres = comite(scene, &convention);
    (convention, membres)
}

/// A meeting on the calendar on a day; gives its address.
fn reunion(scene: &Scene, convention: &str, nature: &str, jour: &str) -> String {
    let mut projet = json!({ "type": nature, "date_prevue": jour, "mode": "visioconference" });
    if nature == "exceptionnelle" {
        projet["litige_id"] = super::litige::ouvrir(&scene.mesri(), convention, jour).est(201).id().into();
    }
    let acteur = if nature == "ordinaire" { scene.opco() } else { scene.menjs() };
    format!(
        "/v1/reunions/{}",
        acteur.post(&format!("/v1/conventions/{convention}/copil/reunions"), projet).est(201).id()
    )
}

crate::scenarios::scenarios! {
    /// R13-03, R13-04: a college ends the mandates that it gives, the board that of its administrator alone.
    fn a_mandate_is_ended_by_whoever_gave_it(scene) {
        let (_, membres) = copil(scene, "2021-06-10");
        let membre = |rang: usize| Objet::de(scene, format!("/v1/membres-copil/{}", membres[rang]), "2021-06-10");
        const FIN: &[&str] = &["terminer_mandat"];
        membre(0).permet(&[("opco", FIN), ("conseil", FIN), ("menjs", &[]), ("auditeur", &[])]);
        membre(1).permet(&[("opco", FIN), ("conseil", &[]), ("mesri", &[])]);
        membre(2).permet(&[("opco", &[]), ("menjs", FIN), ("mesri", &[])]);
        membre(2).faire("menjs", "terminer_mandat");
        membre(2).permet(&[("opco", &[]), ("menjs", &[]), ("mesri", &[])]);
    }

    /// Machine 3.2: projected, convened, held, closed; only what is held decides.
    fn a_meeting_allows_the_acts_of_its_state(scene) {
        let (convention, _) = copil(scene, "2021-06-10");
        let reunion = Objet::de(scene, reunion(scene, &convention, "ordinaire", "2021-06-10"), "2021-06-10");
        const RIEN: [(&str, &[&str]); 3] = [("conseil", &[]), ("commission", &[]), ("auditeur", &[])];
        let permet = |opco: &[&str], menjs: &[&str]| {
            reunion.permet(&[("opco", opco), ("menjs", menjs)]);
            reunion.permet(&RIEN);
        };
        // Nothing is on the agenda: there is nothing to agree to.
        const A_VENIR: &[&str] = &["modifier_ordre_du_jour", "inviter_participant", "deposer_document", "convoquer_reunion",
            "tenir_reunion", "reporter_reunion", "annuler_reunion"];
        const INVITER: &[&str] = &["inviter_participant"];
        permet(A_VENIR, INVITER);
        reunion.faire("opco", "modifier_ordre_du_jour");
        // R14-12, G17: a ministry agrees for itself, or the secretariat for it, on a piece.
        const PROPOSEE: &[&str] = &["modifier_ordre_du_jour", "accorder_ordre_du_jour", "refuser_ordre_du_jour",
            "inviter_participant", "deposer_document", "convoquer_reunion", "tenir_reunion", "reporter_reunion",
            "annuler_reunion"];
        const ACCORDER: &[&str] = &["accorder_ordre_du_jour", "refuser_ordre_du_jour", "inviter_participant"];
        const REFUSER: &[&str] = &["refuser_ordre_du_jour", "inviter_participant"];
        permet(PROPOSEE, ACCORDER);
        let ministeres = json!(["ministere_education", "ministere_enseignement_superieur"]);
        assert_eq!(reunion.valeurs("opco", "accorder_ordre_du_jour", "2021-06-10"), ministeres);
        reunion.faire("menjs", "accorder_ordre_du_jour");
        permet(PROPOSEE, REFUSER);
        let restant = json!(["ministere_enseignement_superieur"]);
        assert_eq!(reunion.valeurs("opco", "accorder_ordre_du_jour", "2021-06-10"), restant);
        reunion.faire("mesri", "refuser_ordre_du_jour");
        permet(A_VENIR, INVITER);
        reunion.faire("menjs", "inviter_participant");
        reunion.faire("opco", "convoquer_reunion");
        permet(&["modifier_ordre_du_jour", "inviter_participant", "deposer_document", "tenir_reunion",
            "reporter_reunion", "annuler_reunion"], INVITER);
        reunion.faire("opco", "reporter_reunion");
        permet(PROPOSEE, ACCORDER);
        reunion.faire("opco", "tenir_reunion");
        permet(&["accorder_ordre_du_jour", "refuser_ordre_du_jour", "deposer_document", "ouvrir_vote_en_reunion",
            "cloturer_reunion"], &["accorder_ordre_du_jour", "refuser_ordre_du_jour"]);
        reunion.faire("opco", "ouvrir_vote_en_reunion");
        // R18-05: once the convention has ended, what closes what was begun may still be decided.
        let objets = |au| reunion.valeurs("opco", "ouvrir_vote_en_reunion", au).as_array().map(Vec::len);
        assert_eq!((objets("2024-02-29"), objets("2024-03-01")), (Some(6), Some(3)));
        reunion.faire("opco", "cloturer_reunion");
        permet(&["deposer_document"], &[]);
    }

    /// Machines 3.5 and 3.6, R13-01, R14-12: what the committee works with, each by whoever it is for.
    fn documents_minutes_plan_and_priorities_allow_the_acts_of_their_state(scene) {
        let (convention, _) = copil(scene, "2021-06-10");
        let reunion = Objet::de(scene, reunion(scene, &convention, "ordinaire", "2021-06-10"), "2021-06-10");
        // A version is deposited, then sent.
        let depose = reunion.faire("opco", "deposer_document");
        let document = Objet::de(scene, format!("/v1/documents-travail/{}", depose.id()), "2021-06-10");
        const VERSER: &[&str] = &["deposer_version_document", "envoyer_document"];
        document.permet(&[("opco", VERSER), ("menjs", &[]), ("conseil", &[]), ("commission", &[]), ("auditeur", &[])]);
        let dits = |objet: &Objet<'_>, qui: &str| {
            let possibles = objet.actes(qui).into_iter().filter(|acte| acte["possible"] == true);
            possibles.map(|acte| acte["operation"].as_str().expect("a text").to_owned()).collect::<Vec<_>>()
        };
        // Nothing is written of a meeting that is not held.
        let mut minutes = Objet::de(scene, format!("{}/compte-rendu", reunion.ici), "2021-06-10");
        let du_compte_rendu = |minutes: &Objet<'_>, opco: &[&str], menjs: &[&str], mesri: &[&str]| {
            for (qui, attendus) in [("opco", opco), ("menjs", menjs), ("mesri", mesri), ("conseil", &[]), ("auditeur", &[])] {
                assert_eq!(dits(minutes, qui), attendus, "{qui}");
            }
        };
        du_compte_rendu(&minutes, &[], &[], &[]);
        assert_eq!(minutes.actes("opco")[0]["obstacle"]["code"], "reunion_non_tenue");
        reunion.faire("opco", "tenir_reunion");
        du_compte_rendu(&minutes, &["rediger_compte_rendu"], &[], &[]);
        let rediger = |corps: Value| scene.opco().post(&format!("{}/versions", minutes.ici), corps).est(201);
        rediger(corps("rediger_compte_rendu", "opco", "2021-06-10"));
        const ECRIT: &[&str] = &["rediger_compte_rendu", "adresser_compte_rendu"];
        du_compte_rendu(&minutes, ECRIT, &[], &[]);
        // R14-14, R14-15: the two directorates are served, each answers for itself.
        minutes.faire("opco", "adresser_compte_rendu");
        const RELIRE: &[&str] = &["observer_compte_rendu"];
        du_compte_rendu(&minutes, ECRIT, RELIRE, RELIRE);
        minutes.permet(&[("menjs", RELIRE), ("auditeur", &[])]);
        minutes.faire("menjs", "observer_compte_rendu");
        minutes.le("2021-06-18");
        du_compte_rendu(&minutes, &[ECRIT, &["soumettre_compte_rendu"]].concat(), RELIRE, RELIRE);
        minutes.faire("opco", "soumettre_compte_rendu");
        du_compte_rendu(&minutes, &["valider_compte_rendu"], RELIRE, RELIRE);

        // « le plan d'actions annuel » (art. 14), drawn up or not; of a year that the convention does not cover, nothing.
        let plan = Objet::de(scene, format!("/v1/conventions/{convention}/plans-actions/2021"), "2021-06-18");
        let du_plan = |opco: &[&str], menjs: &[&str]| {
            for (qui, attendus) in [("opco", opco), ("menjs", menjs), ("commission", &[]), ("auditeur", &[])] {
                assert_eq!(dits(&plan, qui), attendus, "{qui}");
            }
        };
        du_plan(&["etablir_plan_actions"], &[]);
        let etabli = json!({ "fiches": [], "date": "2021-06-18" });
        scene.opco().post(&plan.ici, etabli).est(201);
        du_plan(
            &["etablir_plan_actions", "accorder_plan_actions", "refuser_plan_actions"],
            &["accorder_plan_actions", "refuser_plan_actions"],
        );
        plan.faire("menjs", "accorder_plan_actions");
        plan.permet(&[("menjs", &["refuser_plan_actions"]), ("commission", &[])]);
        let restant = json!(["ministere_enseignement_superieur"]);
        assert_eq!(plan.valeurs("opco", "accorder_plan_actions", "2021-06-18"), restant);

        let priorites = |annee: u16| {
            let ici = format!("/v1/conventions/{convention}/priorites/{annee}");
            Objet::de(scene, ici, "2021-06-18").actes("opco")[0].clone()
        };
        assert_eq!([2021, 2024].map(|annee| priorites(annee)["possible"].clone()), [json!(true), json!(true)]);
        let ailleurs = priorites(2025);
        assert_eq!((&ailleurs["possible"], &ailleurs["obstacle"]["code"]), (&json!(false), &json!("annee_non_couverte")));
        assert_eq!(ailleurs["operation"], "adopter_priorites");
        let menjs = scene.menjs().get(&format!("/v1/conventions/{convention}/priorites/2021/actes-possibles")).est(200);
        assert_eq!(menjs.corps["actes"][0]["obstacle"]["code"], "role_non_habilite");
        // What is out of scope does not exist.
        for ici in [&document.ici, &minutes.ici, &plan.ici] {
            scene.autre_opco().get(&format!("{ici}/actes-possibles")).est_un_probleme(404, "introuvable");
        }
    }

    /// « à l'initiative de l'une ou l'autre des parties » (art. 18)
    fn an_exceptional_meeting_is_in_the_hands_of_whoever_asked_for_it(scene) {
        let (convention, _) = copil(scene, "2021-06-10");
        let mut reunion = Objet::de(scene, reunion(scene, &convention, "exceptionnelle", "2021-06-10"), "2021-06-10");
        // R18-02: it asks for no accord; whoever is a party invites whom it wants.
        const PROJETEE: &[&str] = &["modifier_ordre_du_jour", "inviter_participant", "convoquer_reunion", "tenir_reunion",
            "reporter_reunion", "annuler_reunion"];
        let du_secretariat = [&PROJETEE[..2], &["deposer_document"], &PROJETEE[2..]].concat();
        const INVITER: &[&str] = &["inviter_participant"];
        reunion.permet(&[("opco", &du_secretariat), ("menjs", PROJETEE), ("mesri", INVITER)]);
        // A dispute outlives the convention (R18-05).
        reunion.le("2024-06-10");
        reunion.permet(&[("opco", &du_secretariat), ("menjs", PROJETEE), ("mesri", INVITER)]);
        reunion.faire("menjs", "annuler_reunion");
        reunion.permet(&[("opco", &[]), ("menjs", &[]), ("mesri", &[])]);
    }

    /// Machine 3.3, R14-18: prepared, opened to all, closed once its last day has passed.
    fn a_consultation_allows_the_acts_of_its_state(scene) {
        let (convention, membres) = copil(scene, "2021-10-03");
        let projet = json!({ "objet": "avis", "question": "Votre avis ?", "date_cloture": "2021-10-14" });
        let preparee = scene.opco().post(&format!("/v1/conventions/{convention}/copil/consultations"), projet).est(201);
        let mut consultation = Objet::de(scene, format!("/v1/consultations/{}", preparee.id()), "2021-10-03");
        consultation.permet(&[("opco", &["ouvrir_consultation", "annuler_consultation"]), ("menjs", &[])]);
        let ouverture = json!({ "date_ouverture": "2021-10-03", "membres_consultes": membres });
        super::decision::acte(scene, &consultation.ici, "ouverture", ouverture).est(200);
        consultation.permet(&[("opco", &["ouvrir_vote_par_courriel", "annuler_consultation"]), ("auditeur", &[])]);
        consultation.faire("opco", "ouvrir_vote_par_courriel");
        consultation.le("2021-10-15");
        let close: &[&str] = &["ouvrir_vote_par_courriel", "clore_consultation", "annuler_consultation"];
        consultation.permet(&[("opco", close), ("mesri", &[])]);
        consultation.faire("opco", "clore_consultation");
        consultation.permet(&[("opco", &[]), ("menjs", &[])]);
    }

    /// R13-06, G17: each college its own voices; what was transcribed awaits its college alone.
    fn a_decision_allows_the_acts_of_its_state_and_of_its_voices(scene) {
        let (convention, _) = copil(scene, "2021-06-10");
        let reunion = Objet::de(scene, reunion(scene, &convention, "ordinaire", "2021-06-10"), "2021-06-10");
        reunion.faire("opco", "tenir_reunion");
        let ouvert = reunion.faire("opco", "ouvrir_vote_en_reunion");
        let decision = Objet::de(scene, format!("/v1/decisions/{}", ouvert.id()), "2021-06-10");
        let du_secretariat: &[&str] = &["voter", "transcrire_voix", "clore_vote", "annuler_decision"];
        decision.permet(&[("opco", du_secretariat), ("menjs", &["voter"]), ("conseil", &[]), ("auditeur", &[])]);
        decision.faire("opco", "transcrire_voix");
        let d_une_voix: &[&str] = &["voter", "confirmer_voix", "contester_voix"];
        decision.permet(&[("opco", du_secretariat), ("menjs", d_une_voix), ("mesri", &["voter"])]);
        decision.faire("menjs", "contester_voix");
        decision.permet(&[("menjs", &["voter"])]);
        decision.faire("menjs", "voter");
        decision.faire("opco", "clore_vote");
        decision.permet(&[("opco", &["annuler_decision"]), ("menjs", &[])]);
        decision.faire("opco", "annuler_decision");
        decision.permet(&[("opco", &[]), ("menjs", &[])]);
    }

    /// Machine 3.8: due, written, shown, sent, answered; each of those it concerns for itself.
    fn a_bilan_allows_the_acts_of_its_state(scene) {
        scene.nous_sommes_le("2022-03-15");
        let convention = scene.signee_le("CC-1", "2020-12-01");
        let mut bilan = Objet::de(scene, format!("/v1/conventions/{convention}/bilans/2021"), "2022-03-15");
        let permet = |bilan: &Objet<'_>, opco: &[&str], commission: &[&str], menjs: &[&str]| {
            let attendus = [("opco", opco), ("commission", commission), ("menjs", menjs), ("auditeur", &[][..])];
            bilan.permet(&attendus);
        };
        permet(&bilan, &["elaborer_bilan"], &[], &[]);
        bilan.faire("opco", "elaborer_bilan");
        permet(&bilan, &["elaborer_bilan", "presenter_bilan", "adresser_bilan"], &["presenter_bilan"], &[]);
        assert_eq!(bilan.valeurs("commission", "presenter_bilan", "2022-03-15"), json!(["commission"]));
        let toutes = json!(["commission", "conseil_administration"]);
        assert_eq!(bilan.valeurs("opco", "presenter_bilan", "2022-03-15"), toutes);
        bilan.faire("opco", "presenter_bilan");
        let de_la_commission: &[&str] = &["presenter_bilan", "confirmer_presentation", "contester_presentation"];
        permet(&bilan, &["elaborer_bilan", "presenter_bilan", "adresser_bilan"], de_la_commission, &[]);
        bilan.permet(&[("conseil", &["presenter_bilan"])]);
        bilan.faire("commission", "confirmer_presentation");
        bilan.le("2022-04-20");
        bilan.faire("opco", "adresser_bilan");
        permet(&bilan, &["presenter_bilan"], &["presenter_bilan"], &["valider_bilan", "refuser_bilan"]);
        assert_eq!(bilan.valeurs("menjs", "valider_bilan", "2022-04-20"), json!(["ministere_education"]));
        bilan.faire("menjs", "valider_bilan");
        permet(&bilan, &["presenter_bilan"], &["presenter_bilan"], &[]);
        bilan.faire("mesri", "refuser_bilan");
        permet(&bilan, &["elaborer_bilan", "presenter_bilan"], &["presenter_bilan"], &[]);
        // Of a year for which none is due, the answer says why.
        let ailleurs = Objet::de(scene, format!("/v1/conventions/{convention}/bilans/2024"), "2022-04-20");
        let dits = ailleurs.actes("opco");
        assert_eq!((&dits[0]["possible"], &dits[0]["obstacle"]["code"]), (&json!(false), &json!("annee_non_due")));
        // What is out of scope does not exist.
        let chemin = format!("{}/actes-possibles", bilan.ici);
        scene.autre_opco().get(&chemin).est_un_probleme(404, "introuvable");
        let france_competences = scene.acteur("france-competences", &[Role::FranceCompetences]);
        france_competences.get(&chemin).est_un_refus(403, "role_non_habilite", "R15-10");
    }

    /// Machine 3.9: opened, conciliated, closed; taken back by whoever opened it.
    fn a_dispute_allows_the_acts_of_its_state(scene) {
        let (convention, _) = copil(scene, "2021-06-10");
        let litige = super::litige::ouvrir(&scene.menjs(), &convention, "2021-06-10").est(201).id();
        let litige = Objet::de(scene, format!("/v1/litiges/{litige}"), "2021-06-10");
        let permet = |ouvreur: &[&str], autres: &[&str]| {
            litige.permet(&[("menjs", ouvreur), ("opco", autres), ("mesri", autres), ("conseil", &[]), ("auditeur", &[])]);
        };
        permet(
            &["organiser_conciliation", "conclure_litige", "retirer_litige"],
            &["organiser_conciliation", "conclure_litige"],
        );
        litige.faire("mesri", "organiser_conciliation");
        permet(&["conclure_litige", "retirer_litige"], &["conclure_litige"]);
        litige.faire("opco", "conclure_litige");
        permet(&[], &[]);
    }

    /// Machine 3.10: notified, received, taken back by all while the convention lives.
    fn a_denunciation_allows_the_acts_of_its_state(scene) {
        let (convention, _) = copil(scene, "2021-06-10");
        let lettre = json!({ "signataires": ["ministre_education"], "date_notification": "2021-06-10",
            "piece": { "reference": "Lettre", "sha256": EMPREINTE } });
        let chemin = format!("/v1/conventions/{convention}/denonciations");
        let notifiee = scene.menjs().post(&chemin, lettre).est(201).id();
        let mut notifiee = Objet::de(scene, format!("/v1/denonciations/{notifiee}"), "2021-06-10");
        const TOUT: &[&str] = &["accuser_reception", "accorder_retractation"];
        notifiee.permet(&[("opco", TOUT), ("menjs", TOUT), ("mesri", TOUT), ("conseil", &[]), ("auditeur", &[])]);
        assert_eq!(notifiee.valeurs("menjs", "accuser_reception", "2021-06-10"), json!(["opco"]));
        notifiee.faire("opco", "accuser_reception");
        const RETRACTER: &[&str] = &["accorder_retractation"];
        notifiee.permet(&[("opco", RETRACTER), ("menjs", RETRACTER), ("auditeur", &[])]);
        notifiee.faire("menjs", "accorder_retractation");
        notifiee.permet(&[("opco", RETRACTER), ("menjs", &[]), ("mesri", RETRACTER)]);
        // The notice ends on 10 August.
        notifiee.le("2021-08-11");
        notifiee.permet(&[("opco", &[]), ("menjs", &[]), ("mesri", &[])]);
    }

    /// Machine 3.7, G17: drawn up, sent, advised upon, decided by the board; each of those it concerns for itself.
    fn a_fiche_allows_the_acts_of_its_state(scene) {
        use super::fiche_action::{annexe_simple, contenu, creer, projet};
        let (convention, _) = copil(scene, "2021-10-20");
        let creee = creer(scene, &convention, &projet("FA-1", &contenu(&annexe_simple(100)))).est(201);
        let fiche = Objet::de(scene, format!("/v1/fiches-action/{}", creee.id()), "2021-10-20");
        let permet = |opco: &[&str], menjs: &[&str], conseil: &[&str]| {
            fiche.permet(&[("opco", opco), ("menjs", menjs), ("conseil", conseil), ("auditeur", &[])]);
        };
        permet(&["modifier_fiche_action", "transmettre_fiche_action", "constater_depense", "rectifier_erreur",
            "abandonner_fiche_action"], &[], &[]);
        fiche.faire("opco", "transmettre_fiche_action");
        let transmise: &[&str] =
            &["reviser_fiche_action", "transcrire_avis", "ajourner_fiche_action", "constater_depense", "rectifier_erreur",
                "abandonner_fiche_action"];
        permet(transmise, &["rendre_avis"], &[]);
        let ministeres = json!(["ministere_education", "ministere_enseignement_superieur"]);
        assert_eq!(fiche.valeurs("opco", "transcrire_avis", "2021-10-20"), ministeres);
        fiche.faire("opco", "transcrire_avis");
        permet(transmise, &["rendre_avis", "confirmer_avis", "contester_avis"], &[]);
        fiche.permet(&[("mesri", &["rendre_avis"])]);
        fiche.faire("menjs", "confirmer_avis");
        permet(transmise, &["rendre_avis"], &[]);
        // The committee validates it.
        let reunion = Objet::de(scene, reunion(scene, &convention, "ordinaire", "2021-10-20"), "2021-10-20");
        reunion.faire("opco", "tenir_reunion");
        let vote = json!({ "resolution": "L'action est validée.", "objet": "action", "fiche_action_id": creee.id(),
            "date_ouverture": "2021-10-20" });
        let vote = scene.opco().post(&format!("{}/decisions", reunion.ici), vote).est(201).id();
        let decision = Objet::de(scene, format!("/v1/decisions/{vote}"), "2021-10-20");
        decision.faire("opco", "voter");
        decision.faire("opco", "clore_vote");
        let validee: &[&str] = &["transcrire_avis", "decider_ca", "constater_depense", "proposer_modification",
            "rectifier_erreur", "abandonner_fiche_action"];
        permet(validee, &["rendre_avis"], &["decider_ca"]);
        // Q14: « Puis-je modifier ce budget ? que dois-je faire avant ? »
        let dits = fiche.actes("opco");
        assert_eq!(dits[0]["obstacle"]["code"], "modification_non_presentee");
        fiche.faire("opco", "decider_ca");
        let decidee: &[&str] = &["confirmer_decision_ca", "contester_decision_ca", "faire_retour"];
        let en_attente: &[&str] = &["transcrire_avis", "constater_depense", "conclure_application",
            "proposer_modification", "rectifier_erreur", "abandonner_fiche_action", "faire_retour"];
        permet(en_attente, &["rendre_avis"], decidee);
        fiche.faire("conseil", "confirmer_decision_ca");
        fiche.faire("opco", "faire_retour");
        // No ceiling yet: nothing is committed.
        let prete: &[&str] =
            &["transcrire_avis", "constater_depense", "conclure_application", "proposer_modification",
                "rectifier_erreur", "abandonner_fiche_action"];
        permet(prete, &["rendre_avis"], &[]);
    }

    /// Machine 3.12: each ministry for itself, and online once both have agreed.
    fn a_digital_tool_allows_the_acts_of_its_state(scene) {
        let (convention, _) = copil(scene, "2021-06-10");
        let creer = |chemin: &str, operation: &str| {
            let corps = de_ce_jour(operation, "2021-06-10");
            scene.opco().post(&format!("/v1/conventions/{convention}/{chemin}"), corps).est(201).en_tete("location").to_owned()
        };
        let outil = Objet::de(scene, creer("outils-numeriques", "declarer_outil"), "2021-06-10");
        const ACCORD: &[&str] = &["accorder_outil", "refuser_outil"];
        const DE_L_OPCO: &[&str] = &["deposer_fiches_outil", "declarer_evolution_outil", "retirer_outil"];
        outil.permet(&[("opco", DE_L_OPCO), ("menjs", ACCORD), ("mesri", ACCORD), ("auditeur", &[])]);
        outil.faire("opco", "deposer_fiches_outil");
        outil.faire("menjs", "accorder_outil");
        outil.permet(&[("opco", DE_L_OPCO), ("menjs", &["refuser_outil"]), ("mesri", ACCORD)]);
        outil.faire("mesri", "accorder_outil");
        const PRET: &[&str] = &["deposer_fiches_outil", "mettre_en_ligne_outil", "declarer_evolution_outil", "retirer_outil"];
        outil.permet(&[("opco", PRET), ("menjs", &["refuser_outil"])]);
        outil.faire("opco", "mettre_en_ligne_outil");
        outil.permet(&[("opco", DE_L_OPCO), ("menjs", &[]), ("mesri", &[])]);
        outil.faire("opco", "declarer_evolution_outil");
        outil.permet(&[("opco", DE_L_OPCO), ("menjs", ACCORD)]);
        outil.faire("opco", "retirer_outil");
        outil.permet(&[("opco", &[]), ("menjs", &[]), ("auditeur", &[])]);
        // R11-06: a list is kept by its own party.
        let contact = Objet::de(scene, creer("contacts-regionaux", "inscrire_contact"), "2021-06-10");
        contact.permet(&[("opco", &["modifier_contact", "retirer_contact"]), ("menjs", &[]), ("auditeur", &[])]);
        contact.faire("opco", "retirer_contact");
        contact.permet(&[("opco", &[]), ("mesri", &[])]);
        // R01-03: any signatory concludes what any of them put under study.
        let etude = Objet::de(scene, creer("declinaisons-regionales", "etudier_declinaison"), "2021-06-10");
        const CONCLURE: &[&str] = &["retenir_declinaison", "ecarter_declinaison"];
        etude.permet(&[("opco", CONCLURE), ("mesri", CONCLURE), ("auditeur", &[])]);
        etude.faire("mesri", "ecarter_declinaison");
        etude.permet(&[("opco", &[]), ("menjs", &[])]);
    }
}

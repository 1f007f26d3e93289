//! The possible acts on what the committee does are those that the server lets through.

use crate::scene::gestes::cooperation::actes_possibles::{Objet, copil, corps, reunion};
use serde_json::{Value, json};

crate::scenario::scenarios! {
    /// Un mandat prend fin par qui l'a donné : le collège pour ses membres, le conseil d'administration pour son
    /// administrateur.
    ///
    /// R13-03, R13-04.
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

    /// Une réunion permet les actes de son état, projetée, convoquée, tenue ou close ; seule une réunion tenue décide.
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

    /// Documents, compte rendu, plan d'actions et priorités permettent à chacun les actes de leur état.
    ///
    /// R13-01, R14-12.
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

    /// Une réunion exceptionnelle est aux mains de la partie qui l'a demandée et du secrétariat, même après la fin de
    /// la convention.
    ///
    /// « à l'initiative de l'une ou l'autre des parties » (art. 18).
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

    /// Une consultation par courriel permet les actes de son état : préparée, ouverte, puis close une fois son dernier
    /// jour passé.
    ///
    /// R14-18.
    fn a_consultation_allows_the_acts_of_its_state(scene) {
        let (convention, membres) = copil(scene, "2021-10-03");
        let projet = json!({ "objet": "avis", "question": "Votre avis ?", "date_cloture": "2021-10-14" });
        let preparee = scene.opco().post(&format!("/v1/conventions/{convention}/copil/consultations"), projet).est(201);
        let mut consultation = Objet::de(scene, format!("/v1/consultations/{}", preparee.id()), "2021-10-03");
        consultation.permet(&[("opco", &["ouvrir_consultation", "annuler_consultation"]), ("menjs", &[])]);
        let ouverture = json!({ "date": "2021-10-03", "membres_consultes": membres });
        crate::scene::gestes::cooperation::decision::acte(scene, &consultation.ici, "ouverture", ouverture).est(200);
        consultation.permet(&[("opco", &["ouvrir_vote_par_courriel", "annuler_consultation"]), ("auditeur", &[])]);
        consultation.faire("opco", "ouvrir_vote_par_courriel");
        consultation.le("2021-10-15");
        let close: &[&str] = &["ouvrir_vote_par_courriel", "clore_consultation", "annuler_consultation"];
        consultation.permet(&[("opco", close), ("mesri", &[])]);
        consultation.faire("opco", "clore_consultation");
        consultation.permet(&[("opco", &[]), ("menjs", &[])]);
    }

    /// Un vote permet les actes de son état ; seul le collège concerné confirme ou conteste une voix transcrite.
    ///
    /// R13-06, G17.
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
}

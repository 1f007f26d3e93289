//! The committee decides of what was sent to it, and of nothing else (articles 13 and 14).

use crate::scene::Scene;
use crate::scene::gestes::cooperation::decision::{acte, reunion_projetee};
use crate::scene::gestes::cooperation::engagement::{Dossier, JOUR, adopter, engager, lire, mission, notes};
use crate::scene::gestes::cooperation::fait_accompli::{brouillon, clore_adoptee, raconter};
use crate::scene::gestes::cooperation::instruction::{Instruction, SEANCE, SUPERIEUR, avis, par, regles};
use crate::scene::gestes::cooperation::plafond::declarer;
use serde_json::{Value, json};

crate::scenario::scenarios! {
    /// Un vote annulé renvoie l'action devant le comité, puis devant le conseil d'administration.
    ///
    /// « Le comité de pilotage assure l'instruction de toutes les actions. » (art. 14). R14-06, R13-07.
    fn a_cancelled_vote_sends_the_action_back_to_the_committee_then_to_the_board(scene) {
        let ici = Dossier::ouvrir(scene, "CC-1");
        declarer(scene, 2022, 10_000, JOUR);
        let fiche = ici.validee("FA-1", &mission(1_000));
        let decisions = scene.opco().get(&format!("/v1/conventions/{}/copil/decisions", ici.convention)).est(200).corps;
        let vote = format!("/v1/decisions/{}", decisions["elements"][0]["id"].as_str().expect("an id"));
        acte(scene, &vote, "annulation", json!({ "date": JOUR, "motif": "Erreur de procès-verbal." })).est(200);
        let lue = lire(scene, &fiche);
        assert_eq!(lue["statut"], "transmise");
        assert!(notes(&lue, "R14-01")[0].contains("saisis de nouveau"), "{lue}");
        engager(scene, &fiche, JOUR).est_un_refus(409, "transition_interdite", "R15-01");
        adopter(scene, &ici.reunion, fiche.rsplit('/').next().expect("an id"), JOUR);
        assert_eq!(lire(scene, &fiche)["statut"], "validee_copil");
        let lue = scene.opco().get(&fiche).est(200).version();
        let decision = ici.conseil().requete("POST", &format!("{fiche}/decisions-ca")).lue(lue);
        decision.corps(json!({ "resultat": "validee", "date": JOUR })).envoyer().est(201);
        engager(scene, &fiche, JOUR).est(200);
    }

    /// Un vote sur une action qui n'a pas été transmise est enregistré comme un fait accompli et ne valide rien.
    ///
    /// « Le comité de pilotage assure l'instruction de toutes les actions. » (art. 14). G16.
    fn a_vote_on_an_action_that_was_not_sent_is_told_and_validates_nothing(scene) {
        let ici = Dossier::ouvrir(scene, "CC-1");
        let fiche = brouillon(scene, &ici.convention, JOUR);
        let id = fiche.rsplit('/').next().expect("an id").to_owned();
        let voter = |corps: Value| scene.opco().post(&format!("/v1/reunions/{}/decisions", ici.reunion), corps);
        let vote = json!({ "resolution": "L'action est validée.", "objet": "action", "fiche_action_id": id,
            "date": JOUR });
        let ouvert = raconter(voter, &vote, (409, "transition_interdite"), "R14-01");
        let decision = format!("/v1/decisions/{}", ouvert.id());
        assert_eq!(clore_adoptee(scene, &decision, JOUR).corps["resultat"], "adoptee");
        assert_eq!(scene.opco().get(&fiche).est(200).corps["statut"], "previsionnelle");
        // Nor does such a vote adopt priorities, or validate minutes.
        let priorites = json!({ "resolution": "Les priorités sont adoptées.", "objet": "priorites", "date": JOUR });
        scene.nous_sommes_le("2023-12-01");
        let mut hors = priorites;
        hors["date"] = "2023-12-01".into();
        let hors = raconter(voter, &hors, (409, "convention_non_en_vigueur"), "R17-02");
        let decision = format!("/v1/decisions/{}", hors.id());
        clore_adoptee(scene, &decision, "2023-12-01");
        let adoptees = json!({ "priorites": [{ "texte": "Les métiers." }], "decision_id": hors.id() });
        let chemin = format!("/v1/conventions/{}/priorites/2023", ici.convention);
        scene.opco().post(&chemin, adoptees).est_un_refus(422, "decision_inapplicable", "R13-07");
    }

    /// Un vote clos alors que la fiche a été reprise est enregistré comme un fait accompli et ne valide rien.
    ///
    /// G16.
    fn a_vote_on_an_action_taken_back_is_closed_in_fact_and_validates_nothing(scene) {
        let ici = Dossier::ouvrir(scene, "CC-1");
        let fiche = brouillon(scene, &ici.convention, JOUR);
        acte(scene, &fiche, "transmissions", json!({ "date": JOUR })).est(200);
        let vote = json!({ "resolution": "L'action est validée.", "objet": "action",
            "fiche_action_id": fiche.rsplit('/').next(), "date": JOUR });
        let decision = scene.opco().post(&format!("/v1/reunions/{}/decisions", ici.reunion), vote).est(201).id();
        let decision = format!("/v1/decisions/{decision}");
        let voix = json!({ "sens": "pour", "nombre": 2, "date": JOUR });
        scene.opco().post(&format!("{decision}/voix"), voix).est(201);
        acte(scene, &fiche, "revisions", json!({ "motif": "À compléter.", "date": JOUR })).est(200);
        let clore = |corps: Value| acte(scene, &decision, "cloture", corps);
        let close = raconter(clore, &json!({ "date": JOUR }), (409, "transition_interdite"), "R14-01");
        assert_eq!((&close.corps["resultat"], &close.corps["fait_accompli"]["motif"]), (&json!("adoptee"), &json!("Parti par erreur.")));
        assert_eq!(scene.opco().get(&fiche).est(200).corps["statut"], "previsionnelle");
    }

    /// Le comité décide sans l'avis d'un ministère, et un constat le dit : le silence n'est pas un veto.
    ///
    /// « Le comité de pilotage assure l'instruction de toutes les actions. » (art. 14).
    fn the_committee_decides_without_an_avis_and_it_is_noted(scene) {
        let ici = Instruction::ouvrir(scene);
        let (brouillon, fiche) = (ici.brouillon("FA-0"), ici.transmise("FA-1"));
        avis(&scene.menjs(), &fiche, "favorable", "2021-11-02").est(201);
        ici.voter(&brouillon, "action").est_un_refus(409, "transition_interdite", "R14-01");
        ici.voter(&fiche, "priorites").est_un_refus(422, "objet_incoherent", "R14-01");
        let autre = Scene::projet("CC-AUTRE");
        let autre = scene.opco().post("/v1/conventions", autre).est(201).id();
        ici.voter(&format!("/v1/fiches-action/{autre}"), "action").est_un_probleme(404, "introuvable");
        let close = ici.decider(&fiche, "pour");
        assert_eq!((&close.corps["resultat"], &close.corps["objet"]), (&json!("adoptee"), &json!("action")));
        assert_eq!(regles(&close.corps["constats"]), ["R14-02"]);
        let validee = ici.lire(&fiche);
        assert_eq!(validee["statut"], "validee_copil");
        assert_eq!(regles(&validee["constats"]), ["R14-02"]);
        let message = validee["constats"][0]["message"].as_str().expect("a message");
        assert!(message.contains("enseignement supérieur") && !message.contains("jeunesse"), "{message}");
        // « qui conditionne l'engagement de ces derniers »: neither committed nor supporting.
        assert_eq!(validee["soutiens"][1], json!({ "college": SUPERIEUR, "soutien": false }));
        // A vote on it again finds it decided.
        ici.voter(&fiche, "action").est_un_refus(409, "transition_interdite", "R14-01");
        assert_eq!(ici.voter(&fiche, "modification").est(201).corps["fiche_action_id"].as_str(), fiche.rsplit('/').next());
        // In session or after: the constat says what was missing that day.
        avis(&scene.mesri(), &fiche, "favorable", "2021-11-19").est(201);
        assert_eq!(regles(&ici.lire(&fiche)["constats"]), ["R14-02"]);
        let decision = format!("/v1/decisions/{}", close.id());
        let annulation = json!({ "date": "2021-11-25", "motif": "Voix mal transcrite." });
        acte(scene, &decision, "annulation", annulation).est(200);
        assert_eq!(ici.statut(&fiche), "avisee");
        assert_eq!(ici.lire(&format!("{fiche}?au=2021-11-24"))["statut"], "validee_copil");
        // Q20: who did what on this fiche, and on no other.
        let journal = scene.auditeur().get(&format!("{fiche}/journal")).est(200).corps;
        let actes: Vec<_> = journal["elements"].as_array().expect("acts").iter().map(|acte| acte["acte"].clone()).collect();
        assert_eq!(actes, ["creer_fiche_action", "transmettre_fiche_action", "rendre_avis", "clore_vote", "rendre_avis",
            "annuler_decision"]);
        let page = scene.auditeur().get(&format!("{fiche}/journal?limite=2")).est(200).corps;
        let curseur = page["page"]["suivante"].as_str().expect("a page follows");
        let suite = scene.auditeur().get(&format!("{fiche}/journal?limite=2&curseur={curseur}")).est(200).corps;
        assert_eq!(suite["elements"][0]["acte"], "rendre_avis");
    }

    /// Un vote décide de ce qui a été transmis et de rien d'autre : si la fiche est reprise, il s'annule.
    fn a_vote_decides_what_was_sent_and_nothing_else(scene) {
        let ici = Instruction::ouvrir(scene);
        let fiche = ici.transmise("FA-1");
        let decision = ici.deciderait(&fiche, "pour");
        acte(scene, &fiche, "revisions", json!({ "motif": "Erreur.", "date": SEANCE })).est(200);
        let cloture = json!({ "date": SEANCE });
        acte(scene, &decision, "cloture", cloture).est_un_refus(409, "transition_interdite", "R14-01");
        let annulation = json!({ "date": SEANCE, "motif": "Fiche reprise." });
        acte(scene, &decision, "annulation", annulation).est(200);
        assert_eq!(ici.statut(&fiche), "previsionnelle");
        // By e-mail the same holds.
        let prepare = json!({ "objet": "validation_actions", "question": "?", "date_cloture": "2022-01-14" });
        let chemin = format!("/v1/conventions/{}/copil/consultations", ici.convention);
        let consultation = format!("/v1/consultations/{}", scene.opco().post(&chemin, prepare).est(201).id());
        let ouverture = json!({ "date": "2021-12-20", "membres_consultes": ici.membres });
        acte(scene, &consultation, "ouverture", ouverture).est(200);
        let par_courriel = |objet: &str| {
            let corps = json!({ "resolution": "L'action est validée.", "objet": objet,
                "fiche_action_id": fiche.rsplit('/').next(), "date": "2021-12-20" });
            scene.opco().post(&format!("{consultation}/decisions"), corps)
        };
        par_courriel("action").est_un_refus(409, "transition_interdite", "R14-01");
        par_courriel("bilan").est_un_refus(422, "objet_incoherent", "R14-01");
        acte(scene, &fiche, "transmissions", json!({ "date": "2021-11-19" })).est(200);
        let ouverte = par_courriel("action").est(201);
        assert_eq!(ouverte.corps["fiche_action_id"].as_str(), fiche.rsplit('/').next());
    }

    /// Une action rejetée ou ajournée peut être présentée de nouveau : elle redevient une fiche prévisionnelle.
    fn an_action_that_was_not_validated_is_put_forward_again(scene) {
        let ici = Instruction::ouvrir(scene);
        let representer = |fiche: &str| {
            let corps = json!({ "motif": "Corrigée.", "date": "2021-11-19" });
            acte(scene, fiche, "representations", corps)
        };
        let rejetee = ici.transmise("FA-1");
        ici.decider(&rejetee, "contre");
        assert_eq!(ici.statut(&rejetee), "rejetee_copil");
        let corps = json!({ "resultat": "validee", "date": "2021-12-14" });
        par(&ici.conseil(), &rejetee, "decisions-ca", corps).est_un_refus(409, "copil_non_valide", "R14-06");
        assert_eq!(representer(&rejetee).est(200).corps["statut"], "previsionnelle");
        acte(scene, &rejetee, "transmissions", json!({ "date": "2021-11-20" })).est(200);
        let sans_majorite = ici.transmise("FA-2");
        ici.decider(&sans_majorite, "abstention");
        assert_eq!(ici.statut(&sans_majorite), "ajournee");
        let ajournee = ici.transmise("FA-3");
        let ajourner = |fiche: &str, reunion: &str, date: &str| {
            let corps = json!({ "reunion_id": reunion, "motif": "Budget à préciser.", "date": date });
            acte(scene, fiche, "ajournements", corps)
        };
        let projetee = reunion_projetee(scene, &ici.convention, "2022-03-01");
        ajourner(&ajournee, &projetee, SEANCE).est_un_refus(409, "reunion_non_tenue", "R14-18");
        ajourner(&ajournee, "019a0000-0000-7000-8000-00000000dead", SEANCE).est_un_probleme(404, "introuvable");
        ajourner(&ajournee, &ici.reunion, "2021-11-17").est_un_refus(409, "reunion_non_tenue", "R14-18");
        assert_eq!(ajourner(&ajournee, &ici.reunion, SEANCE).est(200).corps["statut"], "ajournee");
        assert_eq!(representer(&ajournee).est(200).corps["statut"], "previsionnelle");
    }
}

//! The committee consulted by email (article 13).

use crate::scene::gestes::cooperation::copil::SHA256;
use crate::scene::gestes::cooperation::decision::{acte, comite_complet};
use crate::scene::gestes::cooperation::fait_accompli::{accompli, brouillon, constats, courriel, raconter};
use crate::scene::{Acteur, Reponse, Scene};
use serde_json::{Value, json};

fn projet(date_cloture: &str) -> Value {
    json!({
        "objet": "validation_actions",
        "question": "Validez-vous l'action ?",
        "motif_impossibilite": "Aucune date commune.",
        "date_cloture": date_cloture,
    })
}

fn preparer(scene: &Scene, convention: &str, projet: Value) -> Reponse {
    scene.opco().post(&format!("/v1/conventions/{convention}/copil/consultations"), projet)
}

fn ouverture(membres: &[String], jour: &str) -> Value {
    json!({ "date": jour, "membres_consultes": membres })
}

/// A convention of March 2021 and its committee, on 3 October 2021.
fn copil(scene: &Scene) -> (String, Vec<String>) {
    scene.nous_sommes_le("2021-10-03");
    let convention = scene.signee_le("CC-1", "2021-03-01");
    let membres = comite_complet(scene, &convention);
    (convention, membres)
}

/// A consultation open until 14 October, and its vote: their addresses.
fn vote_ouvert(scene: &Scene) -> (String, String) {
    let (convention, membres) = copil(scene);
    let consultation =
        format!("/v1/consultations/{}", preparer(scene, &convention, projet("2021-10-14")).est(201).id());
    acte(scene, &consultation, "ouverture", ouverture(&membres, "2021-10-03")).est(200);
    let vote = json!({ "resolution": "L'action est validée.", "objet": "action", "date": "2021-10-03" });
    let decision = scene.opco().post(&format!("{consultation}/decisions"), vote).est(201).id();
    (consultation, format!("/v1/decisions/{decision}"))
}

fn voter(acteur: &Acteur, decision: &str, sens: &str, nombre: u16, jour: &str) -> Reponse {
    acteur.post(&format!("{decision}/voix"), json!({ "sens": sens, "nombre": nombre, "date": jour }))
}

fn cloture(jour: &str) -> Value {
    json!({ "date": jour })
}

crate::scenario::scenarios! {
    /// Les consultations d'une convention se listent dans l'ordre de leur préparation, par état à une date et page par
    /// page.
    fn the_consultations_of_a_convention_are_listed_by_state_and_by_page(scene) {
        let (convention, membres) = copil(scene);
        let ids = ["2021-10-14", "2021-10-20", "2021-10-21"]
            .map(|cloture| preparer(scene, &convention, projet(cloture)).est(201).id());
        let celle = |rang: usize| format!("/v1/consultations/{}", ids[rang]);
        acte(scene, &celle(0), "ouverture", ouverture(&membres, "2021-10-03")).est(200);
        let annulation = json!({ "date": "2021-10-03", "motif": "Le comité se réunira." });
        acte(scene, &celle(1), "annulation", annulation).est(200);
        let ici = format!("/v1/conventions/{convention}/copil/consultations");
        let lister = |filtre: &str| {
            let liste = scene.auditeur().get(&format!("{ici}?{filtre}")).est(200).corps;
            let lues = liste["elements"].as_array().expect("a list").iter();
            (lues.map(|c| c["id"].as_str().expect("an id").to_owned()).collect::<Vec<_>>(), liste["page"]["suivante"].clone())
        };
        assert_eq!(lister(""), (ids.to_vec(), Value::Null));
        for (filtre, attendues) in [
            ("etat=ouverte", vec![ids[0].clone()]),
            ("etat=annulee", vec![ids[1].clone()]),
            ("etat=preparee", vec![ids[2].clone()]),
            ("etat=close", vec![]),
            ("etat=preparee&au=2021-10-02", ids.to_vec()),
        ] {
            assert_eq!(lister(filtre).0, attendues, "{filtre}");
        }
        let (premiere, suivante) = lister("limite=2");
        let (seconde, fin) = lister(&format!("limite=2&curseur={}", suivante.as_str().expect("a page follows")));
        assert_eq!(([premiere, seconde].concat(), fin), (ids.to_vec(), Value::Null));
        scene.autre_opco().get(&ici).est_un_probleme(404, "introuvable");
        let eam = scene.acteur("eam", &[domain::socle::organisation::Role::Eam]);
        eam.get(&ici).est_un_refus(403, "role_non_habilite", "G15");
    }

    /// Une réponse du lendemain de la clôture est gardée et ne compte pas ; le silence n'est pas une voix.
    fn an_answer_of_the_day_after_is_kept_and_not_counted(scene) {
        let (consultation, decision) = vote_ouvert(scene);
        scene.nous_sommes_le("2021-10-14");
        voter(&scene.opco(), &decision, "pour", 1, "2021-10-14").est(201);
        acte(scene, &decision, "cloture", cloture("2021-10-14")).est_un_refus(409, "cloture_prematuree", "R14-18");
        acte(scene, &consultation, "cloture", cloture("2021-10-14")).est_un_refus(409, "cloture_prematuree", "R14-18");
        scene.nous_sommes_le("2021-10-15");
        let tardive = voter(&scene.menjs(), &decision, "contre", 1, "2021-10-15").est(201);
        assert_eq!(tardive.corps["voix"][1]["hors_delai"], true);
        // An answer said to be of the 14th and recorded on the 15th is believed on a piece.
        voter(&scene.mesri(), &decision, "pour", 1, "2021-10-14").est_un_refus(422, "piece_requise", "G10");
        let demain = acte(scene, &consultation, "cloture", cloture("2021-10-16"));
        demain.est_un_refus(422, "date_future", "G10");
        // « clore … (décisions calculées) » (machine 3.3): its vote is closed with it, and once.
        acte(scene, &consultation, "cloture", cloture("2021-10-15")).est(200);
        acte(scene, &decision, "cloture", cloture("2021-10-15")).est_un_refus(409, "vote_clos", "R13-07");
        let close = scene.opco().get(&decision).est(200);
        let majorite = &close.corps["cloture"]["majorite"];
        assert_eq!((&majorite["pour"], &majorite["contre"]), (&json!(1), &json!(0)));
        assert_eq!(majorite["suffrages"]["ministere_enseignement_superieur"]["non_exprimees"], 1);
        scene.nous_sommes_le("2021-10-20");
        let apres = voter(&scene.mesri(), &decision, "contre", 1, "2021-10-20").est(201);
        assert_eq!(apres.corps["voix"][2]["hors_delai"], true);
        assert_eq!(apres.corps["cloture"]["majorite"], close.corps["cloture"]["majorite"]);
        voter(&scene.opco(), &decision, "pour", 1, "2021-10-13").est_un_refus(409, "vote_clos", "R13-07");
    }

    /// Une fois les quatre voix reçues, une consultation se clôt avant son dernier jour.
    fn four_answers_close_it_before_its_day(scene) {
        let (consultation, decision) = vote_ouvert(scene);
        scene.nous_sommes_le("2021-10-05");
        voter(&scene.opco(), &decision, "pour", 2, "2021-10-05").est(201);
        voter(&scene.menjs(), &decision, "pour", 1, "2021-10-05").est(201);
        acte(scene, &decision, "cloture", cloture("2021-10-05")).est_un_refus(409, "cloture_prematuree", "R14-18");
        voter(&scene.mesri(), &decision, "abstention", 1, "2021-10-05").est(201);
        let close = acte(scene, &consultation, "cloture", cloture("2021-10-05")).est(200);
        assert_eq!(close.corps["etat"], "close");
        acte(scene, &consultation, "cloture", cloture("2021-10-05")).est_un_refus(409, "transition_interdite", "R14-18");
        assert_eq!(scene.opco().get(&decision).est(200).corps["resultat"], "adoptee");
    }

    /// Une consultation s'ouvre à tous les membres du comité en exercice, et à eux seuls.
    ///
    /// « les membres du copil » (art. 14).
    fn every_member_in_office_is_consulted(scene) {
        let (convention, membres) = copil(scene);
        let preparee = preparer(scene, &convention, projet("2021-10-14")).est(201);
        assert_eq!((&preparee.corps["etat"], &preparee.corps["constats"]), (&json!("preparee"), &json!([])));
        let ici = format!("/v1/consultations/{}", preparee.id());
        let ouvrir = |corps: Value| acte(scene, &ici, "ouverture", corps);
        ouvrir(ouverture(&membres[..3], "2021-10-03")).est_un_refus(422, "membres_non_consultes", "R14-18");
        let mut invite = membres.clone();
        invite.push(uuid::Uuid::now_v7().to_string());
        ouvrir(ouverture(&invite, "2021-10-03")).est_un_refus(422, "membres_non_consultes", "R14-18");
        ouvrir(ouverture(&membres, "2021-10-04")).est_un_refus(422, "date_future", "G10");
        ouvrir(ouverture(&membres, "2024-03-01")).est_un_refus(409, "convention_non_en_vigueur", "R17-02");
        ouvrir(ouverture(&membres, "2021-10-03")).est(200);
        ouvrir(ouverture(&membres, "2021-10-03")).est_un_refus(409, "transition_interdite", "R14-18");
        scene.menjs().get(&ici).est(200);
        scene.autre_opco().get(&ici).est(404);
    }

    /// Une consultation sans motif ou sur un objet non prévu donne lieu à un constat ; une clôture avant l'ouverture
    /// est refusée.
    fn what_the_text_does_not_foresee_is_noted(scene) {
        let (convention, membres) = copil(scene);
        let mut hors_champ = projet("2021-10-01");
        hors_champ["objet"] = "autre".into();
        hors_champ["motif_impossibilite"] = Value::Null;
        let preparee = preparer(scene, &convention, hors_champ).est(201);
        assert_eq!(preparee.corps["constats"].as_array().map(Vec::len), Some(2));
        let ici = format!("/v1/consultations/{}", preparee.id());
        acte(scene, &ici, "ouverture", ouverture(&membres, "2021-10-03")).est_un_refus(422, "cloture_anterieure", "R14-18");
        preparer(scene, &convention, projet("2024-03-01")).est_un_refus(409, "convention_non_en_vigueur", "R17-02");
        let demain = json!({ "date": "2021-10-04", "motif": "Le comité se réunira." });
        acte(scene, &ici, "annulation", demain).est_un_refus(422, "date_future", "G10");
        let annulation = json!({ "date": "2021-10-03", "motif": "Le comité se réunira." });
        assert_eq!(acte(scene, &ici, "annulation", annulation.clone()).est(200).corps["etat"], "annulee");
        acte(scene, &ici, "annulation", annulation).est_un_refus(409, "transition_interdite", "R14-18");
    }

    /// Un vote par courriel ne s'ouvre et ne reçoit de voix que dans une consultation ouverte.
    fn a_vote_by_email_needs_an_open_consultation(scene) {
        let (convention, membres) = copil(scene);
        let ici = format!("/v1/consultations/{}", preparer(scene, &convention, projet("2021-10-14")).est(201).id());
        let ouvrir = |jour: &str| {
            let vote = json!({ "resolution": "L'action est validée.", "objet": "action", "date": jour });
            scene.opco().post(&format!("{ici}/decisions"), vote)
        };
        ouvrir("2021-10-03").est_un_refus(409, "transition_interdite", "R14-18");
        acte(scene, &ici, "ouverture", ouverture(&membres, "2021-10-03")).est(200);
        ouvrir("2021-10-04").est_un_refus(422, "date_future", "G10");
        ouvrir("2024-03-01").est_un_refus(409, "convention_non_en_vigueur", "R17-02");
        let decision = format!("/v1/decisions/{}", ouvrir("2021-10-03").est(201).id());
        let annulation = json!({ "date": "2021-10-03", "motif": "Le comité se réunira." });
        acte(scene, &ici, "annulation", annulation).est(200);
        ouvrir("2021-10-03").est_un_refus(409, "transition_interdite", "R14-18");
        voter(&scene.menjs(), &decision, "pour", 1, "2021-10-03").est_un_refus(409, "transition_interdite", "R14-18");
        let transcrite = json!({ "college": "ministere_education", "sens": "pour", "nombre": 1, "date": "2021-10-03",
            "piece": { "reference": "Courriel", "sha256": SHA256 } });
        scene.opco().post(&format!("{decision}/voix-transcrites"), transcrite)
            .est_un_refus(409, "transition_interdite", "R14-18");
        acte(scene, &decision, "cloture", cloture("2021-10-03")).est_un_refus(409, "transition_interdite", "R14-18");
    }

    /// Après la fin, les derniers membres ne sont consultés que sur ce qui clôt le travail : modification, compte
    /// rendu, bilan.
    ///
    /// R18-05.
    fn after_the_end_the_last_members_are_consulted_on_a_modification_only(scene) {
        scene.nous_sommes_le("2023-11-20");
        let convention = scene.signee_le("CC-1", "2020-12-01");
        let membres = comite_complet(scene, &convention);
        // The last day of the convention is 30 November 2023.
        scene.nous_sommes_le("2023-12-01");
        let sur = |objet: &str| {
            let mut projet = projet("2023-12-15");
            projet["objet"] = objet.into();
            preparer(scene, &convention, projet)
        };
        for objet in ["avis", "validation_actions", "autre"] {
            sur(objet).est_un_refus(409, "convention_non_en_vigueur", "R17-02");
        }
        let ici = format!("/v1/consultations/{}", sur("modification_action").est(201).id());
        acte(scene, &ici, "ouverture", ouverture(&membres, "2023-12-01")).est(200);
        let ouvrir = |objet: &str| {
            let vote = json!({ "resolution": "Le comité se prononce.", "objet": objet, "date": "2023-12-01" });
            scene.opco().post(&format!("{ici}/decisions"), vote)
        };
        for objet in ["priorites", "action", "autre"] {
            ouvrir(objet).est_un_refus(409, "convention_non_en_vigueur", "R17-02");
        }
        for objet in ["compte_rendu", "bilan", "modification"] {
            let decision = format!("/v1/decisions/{}", ouvrir(objet).est(201).id());
            voter(&scene.opco(), &decision, "pour", 2, "2023-12-01").est(201);
            voter(&scene.menjs(), &decision, "contre", 1, "2023-12-01").est(201);
            voter(&scene.mesri(), &decision, "pour", 1, "2023-12-01").est(201);
            let close = acte(scene, &decision, "cloture", cloture("2023-12-01")).est(200);
            assert_eq!(close.corps["resultat"], "adoptee", "{objet}");
        }
        assert_eq!(acte(scene, &ici, "cloture", cloture("2023-12-01")).est(200).corps["etat"], "close");
    }

    /// Une consultation annulée ne se clôt plus, même à une date antérieure.
    fn a_consultation_given_up_is_closed_at_no_date(scene) {
        let (consultation, _) = vote_ouvert(scene);
        scene.nous_sommes_le("2021-10-20");
        let annulation = json!({ "date": "2021-10-20", "motif": "Le comité se réunira." });
        acte(scene, &consultation, "annulation", annulation).est(200);
        acte(scene, &consultation, "cloture", cloture("2021-10-16")).est_un_refus(409, "transition_interdite", "R14-18");
    }

    /// Une consultation faite à temps mais enregistrée après la fin de la convention exige une pièce.
    fn a_consultation_recorded_after_the_end_needs_a_piece(scene) {
        let (convention, membres) = copil(scene);
        let preparee = || format!("/v1/consultations/{}", preparer(scene, &convention, projet("2021-10-14")).est(201).id());
        let (ouverte, ici) = (preparee(), preparee());
        acte(scene, &ouverte, "ouverture", ouverture(&membres, "2021-10-03")).est(200);
        scene.nous_sommes_le("2024-06-10");
        acte(scene, &ici, "ouverture", ouverture(&membres, "2021-10-03")).est_un_refus(422, "piece_requise", "G10");
        let mut vote = json!({ "resolution": "L'action est validée.", "objet": "action", "date": "2021-10-03" });
        let chemin = format!("{ouverte}/decisions");
        scene.opco().post(&chemin, vote.clone()).est_un_refus(422, "piece_requise", "G10");
        vote["piece"] = json!({ "reference": "Courriel", "sha256": SHA256 });
        scene.opco().post(&chemin, vote).est(201);
    }

    /// Une consultation qui a laissé un membre de côté est enregistrée comme un fait accompli, et son vote ne valide
    /// rien.
    ///
    /// « les membres du copil pourront être sollicités et consultés par courriel » (art. 14).
    fn a_consultation_that_left_a_member_out_decides_nothing(scene) {
        scene.nous_sommes_le("2021-10-03");
        let convention = scene.signee_le("CC-1", "2020-12-01");
        let membres = comite_complet(scene, &convention);
        let fiche = brouillon(scene, &convention, "2021-10-03");
        acte(scene, &fiche, "transmissions", json!({ "date": "2021-10-03" })).est(200);
        let preparer = |objet: &str| {
            let projet = json!({ "objet": objet, "question": "Validez-vous l'action ?",
                "motif_impossibilite": "Aucune date commune.", "date_cloture": "2021-10-14" });
            let chemin = format!("/v1/conventions/{convention}/copil/consultations");
            format!("/v1/consultations/{}", scene.opco().post(&chemin, projet).est(201).id())
        };
        let consultation = preparer("validation_actions");
        let ouvrir = |corps: Value| acte(scene, &consultation, "ouverture", corps);
        let partielle = json!({ "date": "2021-10-03", "membres_consultes": &membres[..3] });
        let ouverte = raconter(ouvrir, &partielle, (422, "membres_non_consultes"), "R14-18");
        assert_eq!(ouverte.corps["ouverture"]["fait_accompli"]["motif"], "Parti par erreur.");
        // Its vote is held and calculated, and neither commits nor supports.
        let id = fiche.rsplit('/').next().expect("an id");
        let vote = json!({ "resolution": "L'action est validée.", "objet": "action", "fiche_action_id": id,
            "date": "2021-10-03" });
        let decision = scene.opco().post(&format!("{consultation}/decisions"), vote.clone()).est(201);
        assert_eq!(decision.corps["fait_accompli"]["motif"], "Parti par erreur.");
        let decision = format!("/v1/decisions/{}", decision.id());
        scene.nous_sommes_le("2021-10-15");
        let voix = json!({ "sens": "pour", "nombre": 2, "date": "2021-10-10", "piece": courriel() });
        scene.opco().post(&format!("{decision}/voix"), voix).est(201);
        let close = acte(scene, &decision, "cloture", json!({ "date": "2021-10-15" })).est(200);
        assert_eq!((&close.corps["resultat"], constats(&close, "R14-18").len()), (&json!("adoptee"), 1));
        assert_eq!(scene.opco().get(&fiche).est(200).corps["statut"], "transmise");
        // Put to all of them, the same vote validates the action.
        let consultation = preparer("validation_actions");
        let complete = json!({ "date": "2021-10-12", "membres_consultes": membres, "piece": courriel() });
        acte(scene, &consultation, "ouverture", complete).est(200);
        let mut vote = vote;
        vote["date"] = "2021-10-15".into();
        let decision = scene.opco().post(&format!("{consultation}/decisions"), vote).est(201);
        assert_eq!(decision.corps["fait_accompli"], Value::Null);
        // Taken back before it ends, it is validated by no vote of it: its closing is told, and theirs with it (R14-01).
        acte(scene, &fiche, "revisions", json!({ "motif": "À compléter.", "date": "2021-10-15" })).est(200);
        let clore = |corps: Value| acte(scene, &consultation, "cloture", corps);
        let cloture = json!({ "date": "2021-10-15" });
        clore(cloture.clone()).est_un_refus(409, "transition_interdite", "R14-01");
        clore(accompli(cloture.clone(), false)).est_un_refus(422, "piece_requise", "G16");
        assert_eq!(clore(accompli(cloture, true)).est(200).corps["etat"], "close");
        let close = scene.opco().get(&format!("/v1/decisions/{}", decision.id())).est(200);
        assert_eq!(constats(&close, "R14-01").len(), 1, "{}", close.texte);
        assert_eq!(scene.opco().get(&fiche).est(200).corps["statut"], "previsionnelle");
    }
}

//! What the parties set together: the calendar, the agenda, the plan (article 14).

use crate::scene::gestes::cooperation::copil::{DE_JUIN, agir, comite, constats, convention_au, projeter, prouve};
use crate::scene::{Acteur, Reponse};
use serde_json::{Value, json};

/// What is agreed of a meeting, as known on a day.
fn accord_au(par: &Acteur, reunion: &str, au: &str) -> Value {
    par.get(&format!("/v1/reunions/{reunion}?au={au}")).est(200).corps["calendrier_et_ordre_du_jour"].clone()
}

crate::scenario::scenarios! {
    /// Le calendrier et l'ordre du jour sont fixés par les trois parties : deux accords sur trois ne suffisent pas.
    ///
    /// « L'ensemble est fixé d'un commun accord entre l'OPCO Mobilités et les représentants des ministères. »
    /// (art. 14).
    fn the_calendar_and_the_agenda_are_set_by_all_three(scene) {
        let convention = convention_au(scene, "2022-05-31");
        let (opco, menjs, mesri) = (scene.opco(), scene.menjs(), scene.mesri());
        let id = projeter(scene, &convention, "2022-06-10", DE_JUIN).est(201).id();
        let accords = format!("/v1/reunions/{id}/accords");
        let le = |jour: &str| json!({ "date": jour });
        let etat = |au: &str| accord_au(&opco, &id, au)["etat"].clone();
        assert_eq!(etat("2022-05-01"), "propose");
        opco.post(&accords, le("2022-05-02")).est_un_refus(409, "deja_accorde", "R14-12");
        menjs.post(&accords, le("2022-05-02")).est(200);
        menjs.post(&accords, le("2022-05-02")).est_un_refus(409, "deja_accorde", "R14-12");
        let pour_autrui = json!({ "college": "ministere_enseignement_superieur", "date": "2022-05-02" });
        menjs.post(&accords, pour_autrui.clone()).est_un_refus(403, "accord_pour_autrui", "R14-12");
        // Two out of three: a majority of voices, no common accord.
        assert_eq!(accord_au(&opco, &id, "2022-05-02")["manquants"], json!(["ministere_enseignement_superieur"]));
        // G17: the secretariat transcribes on a piece, and the ministry confirms by agreeing itself.
        opco.post(&accords, pour_autrui.clone()).est_un_refus(422, "piece_requise", "G17");
        let fixee = opco.post(&accords, prouve(pour_autrui)).est(200).corps;
        assert_eq!(fixee["etat"], "fixee");
        assert_eq!(fixee["calendrier_et_ordre_du_jour"]["accords"][2]["statut"], "transcrit");
        let confirmee = mesri.post(&accords, le("2022-05-03")).est(200).corps;
        assert_eq!(confirmee["calendrier_et_ordre_du_jour"]["etapes"][1]["statut"], "confirme");
        // « toute modification remet les accords des autres à zéro » (R14-12): a new agenda, then a new date.
        let modification = |jour: &str, points: &[&str]| json!({ "date": jour, "ordre_du_jour": points });
        let points = ["bilan_n_1", "suivi_n", "priorites"];
        let modifiee = agir(&opco, &id, "ordre-du-jour", modification("2022-05-10", &points)).est(200).corps;
        assert_eq!((&modifiee["etat"], &modifiee["ordre_du_jour"]), (&json!("projetee"), &json!(points)));
        assert_eq!([etat("2022-05-09"), etat("2022-05-10")], ["fixe", "propose"]);
        for ministere in [&menjs, &mesri] {
            ministere.post(&accords, le("2022-05-11")).est(200);
        }
        let report = json!({ "date": "2022-05-16", "nouvelle_date": "2022-06-13", "motif": "Grève." });
        agir(&opco, &id, "report", report).est(200);
        assert_eq!([etat("2022-05-15"), etat("2022-05-16")], ["fixe", "propose"]);
        // A refusal makes it a draft again: nothing is left to agree to.
        let refus = |jour: &str| json!({ "date": jour, "motif": "Le ministre est absent." });
        let chemin = format!("/v1/reunions/{id}/refus-accord");
        let refusee = mesri.post(&chemin, refus("2022-05-17")).est(200).corps;
        assert_eq!(refusee["calendrier_et_ordre_du_jour"]["etat"], "projet");
        menjs.post(&accords, le("2022-05-18")).est_un_refus(409, "transition_interdite", "R14-12");
        menjs.post(&chemin, refus("2022-05-18")).est_un_refus(409, "transition_interdite", "R14-12");
        // Convened all the same: recorded, and noted with the names of those who have not agreed.
        let convoquee = agir(&opco, &id, "convocation", json!({ "date": "2022-05-20" })).est(200);
        let (regle, message) = constats(&convoquee).remove(0);
        assert!(regle == "R14-12" && message.contains("éducation nationale"), "{message}");
    }

    /// Un accord constaté en séance, et ce jour-là seulement, compte jusqu'à sa contestation ; contesté, il n'a jamais
    /// compté.
    ///
    /// G17.
    fn an_accord_noted_in_session_counts_until_it_is_contested(scene) {
        let convention = convention_au(scene, "2022-06-30");
        let opco = scene.opco();
        let id = projeter(scene, &convention, "2022-06-10", DE_JUIN).est(201).id();
        let accords = format!("/v1/reunions/{id}/accords");
        let en_seance = |college: &str, jour: &str| {
            json!({ "college": college, "constate_en_seance": true, "date": jour })
        };
        opco.post(&accords, en_seance("ministere_education", "2022-06-10"))
            .est_un_refus(409, "transition_interdite", "R14-12");
        agir(&opco, &id, "tenue", json!({ "date": "2022-06-10", "mode": "presentiel" })).est(200);
        let manque = |reponse: &Reponse| constats(reponse).iter().any(|(regle, _)| regle == "R14-12");
        assert!(manque(&opco.get(&format!("/v1/reunions/{id}")).est(200)));
        scene.menjs().post(&accords, en_seance("ministere_education", "2022-06-10"))
            .est_un_refus(403, "accord_pour_autrui", "R14-12");
        for college in ["ministere_education", "ministere_enseignement_superieur"] {
            opco.post(&accords, en_seance(college, "2022-06-10")).est(200);
        }
        assert!(!manque(&opco.get(&format!("/v1/reunions/{id}")).est(200)));
        let refus = json!({ "date": "2022-06-20", "motif": "Nous n'avons rien accepté." });
        let contestee = scene.mesri().post(&format!("/v1/reunions/{id}/refus-accord"), refus).est(200);
        assert_eq!(contestee.corps["calendrier_et_ordre_du_jour"]["etapes"][1]["statut"], "conteste");
        assert!(manque(&contestee), "what was held on 10 June was not agreed on by all");
    }

    /// Une réunion exceptionnelle se tient à l'initiative d'une partie, sans commun accord.
    fn an_exceptional_meeting_asks_for_no_accord(scene) {
        let convention = convention_au(scene, "2022-06-30");
        let menjs = scene.menjs();
        let litige = crate::scene::gestes::cooperation::litige::ouvrir(&menjs, &convention, "2022-05-02").est(201).id();
        let projet = json!({
            "type": "exceptionnelle", "date_prevue": "2022-06-10", "mode": "presentiel", "ordre_du_jour": ["litige"],
            "litige_id": litige,
        });
        let id = menjs.post(&format!("/v1/conventions/{convention}/copil/reunions"), projet).est(201).id();
        comite(scene, &convention);
        let convoquee = agir(&menjs, &id, "convocation", json!({ "date": "2022-05-20" })).est(200);
        assert_eq!((constats(&convoquee), &convoquee.corps["calendrier_et_ordre_du_jour"]), (vec![], &Value::Null));
        let accord = json!({ "date": "2022-05-21" });
        scene.mesri().post(&format!("/v1/reunions/{id}/accords"), accord)
            .est_un_refus(409, "transition_interdite", "R18-02");
        let tenue = agir(&menjs, &id, "tenue", json!({ "date": "2022-06-10", "mode": "presentiel" })).est(200);
        assert_eq!(constats(&tenue), vec![]);
    }

    /// Accords, refus, invitations et plan d'actions sont jugés à leur propre date, sous la convention alors en
    /// vigueur.
    ///
    /// R00-01.
    fn what_is_agreed_on_is_judged_on_its_own_day(scene) {
        let convention = convention_au(scene, "2026-11-22");
        let (opco, menjs) = (scene.opco(), scene.menjs());
        let id = projeter(scene, &convention, "2022-06-10", DE_JUIN).est(201).id();
        let plan = format!("/v1/conventions/{convention}/plans-actions/2022");
        let etabli = |jour: &str| json!({ "fiches": [], "date": jour });
        opco.post(&plan, etabli("2022-05-02")).est_un_refus(422, "piece_requise", "G10");
        opco.post(&plan, etabli("2023-12-01")).est_un_refus(409, "convention_non_en_vigueur", "R17-02");
        opco.post(&plan, prouve(etabli("2022-05-02"))).est(201);
        let reunion = format!("/v1/reunions/{id}");
        let accord = |jour: &str| json!({ "date": jour });
        let refus = |jour: &str| json!({ "date": jour, "motif": "Non." });
        let ordre = |jour: &str| json!({ "ordre_du_jour": DE_JUIN, "date": jour });
        let invitation = |jour: &str| json!({ "qualite": "invite", "nom": "Quelqu'un", "date": jour });
        type Corps<'a> = &'a dyn Fn(&str) -> Value;
        let actes: [(&Acteur, String, Corps); 6] = [
            (&opco, format!("{reunion}/invitations"), &invitation),
            (&menjs, format!("{reunion}/accords"), &accord),
            (&menjs, format!("{reunion}/refus-accord"), &refus),
            (&opco, format!("{reunion}/ordre-du-jour"), &ordre),
            (&menjs, format!("{plan}/accords"), &accord),
            (&menjs, format!("{plan}/refus-accord"), &refus),
        ];
        let objet = |chemin: &str| chemin.rsplit_once('/').expect("an act").0.to_owned();
        let faire = |par: &Acteur, chemin: &str, corps: Value| {
            let version = par.get(&objet(chemin)).est(200).version();
            par.requete("POST", chemin).lue(version).corps(corps).envoyer()
        };
        for (par, chemin, corps) in &actes {
            faire(par, chemin, corps("2023-12-01")).est_un_refus(409, "convention_non_en_vigueur", "R17-02");
            faire(par, chemin, corps("2022-05-20")).est_un_refus(422, "piece_requise", "G10");
            faire(par, chemin, prouve(corps("2022-05-20"))).est(200);
        }
        // The same, on the eve of a fact that has not happened yet.
        scene.nous_sommes_le("2022-05-31");
        let (opco, menjs) = (scene.opco(), scene.menjs());
        opco.post(&plan, etabli("2022-06-01")).est_un_refus(422, "date_future", "G10");
        opco.post(&plan, etabli("2022-05-31")).est(201);
        for (_, chemin, corps) in &actes {
            let par = if chemin.contains("accord") { &menjs } else { &opco };
            faire(par, chemin, corps("2022-06-01")).est_un_refus(422, "date_future", "G10");
        }
        faire(&menjs, &format!("{reunion}/ordre-du-jour"), ordre("2022-05-31")).est_un_refus(403, "secretariat_seul", "R14-11");
        let annulation = json!({ "date": "2022-05-31", "motif": "Erreur." });
        agir(&opco, &id, "annulation", annulation).est(200);
        for (acte, corps, regle) in [
            ("ordre-du-jour", ordre("2022-05-31"), "R14-11"),
            ("invitations", invitation("2022-05-31"), "R13-06"),
        ] {
            faire(&opco, &format!("{reunion}/{acte}"), corps).est_un_refus(409, "transition_interdite", regle);
        }
    }
}

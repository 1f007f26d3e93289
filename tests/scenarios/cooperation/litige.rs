//! Disputes and their conciliation (article 18): « les parties s'engagent à organiser une procédure de conciliation ».

use crate::scene::gestes::cooperation::actes_possibles::{Objet, copil};
use crate::scene::gestes::cooperation::copil::{agir, comite, conformite, convention_au};
use crate::scene::gestes::cooperation::litige::ouvrir;
use crate::scene::gestes::cooperation::plafond::piece;
use crate::scene::{Acteur, Reponse};
use domain::socle::organisation::Role;
use serde_json::{Value, json};

/// An act on a dispute in the version just read.
fn sur(par: &Acteur, litige: &str, acte: &str, corps: Value) -> Reponse {
    let version = par.get(&format!("/v1/litiges/{litige}")).est(200).version();
    par.requete("POST", &format!("/v1/litiges/{litige}/{acte}")).lue(version).corps(corps).envoyer()
}

fn organisation(jour: &str) -> Value {
    json!({ "voie": "autre", "precision": "Un médiateur.", "date": jour })
}

fn conclusion(jour: &str) -> Value {
    json!({ "issue": "concilie", "precision": "La brochure est retirée.", "date": jour })
}

fn retrait(jour: &str) -> Value {
    json!({ "date": jour, "motif": "La brochure a été retirée." })
}

/// The same body with a piece.
fn prouve(mut corps: Value) -> Value {
    corps["piece"] = piece();
    corps
}

/// The rules of what is noted.
fn regles(reponse: &Reponse) -> Vec<String> {
    let constats = reponse.corps["constats"].as_array().expect("constats").iter();
    constats.map(|constat| constat["regle"].as_str().expect("a rule").to_owned()).collect()
}

fn projet(litige: &str) -> Value {
    json!({ "type": "exceptionnelle", "date_prevue": "2022-06-10", "mode": "presentiel",
        "ordre_du_jour": ["bilan_n_1", "suivi_n", "litige"], "litige_id": litige })
}

crate::scenario::scenarios! {
    /// Un litige permet les actes de son état : ouvert, en conciliation, clos ; seul qui l'a ouvert le retire.
    fn a_dispute_allows_the_acts_of_its_state(scene) {
        let (convention, _) = copil(scene, "2021-06-10");
        let litige = crate::scene::gestes::cooperation::litige::ouvrir(&scene.menjs(), &convention, "2021-06-10").est(201).id();
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

    /// Un comité exceptionnel concilie un litige ouvert de la convention, à l'initiative de l'une ou l'autre des
    /// parties.
    ///
    /// « qui peut être engagée notamment par la réunion d'un comité de pilotage exceptionnel, à l'initiative de l'une
    /// ou l'autre des parties » (art. 18). R14-08.
    fn an_exceptional_committee_conciliates_a_dispute(scene) {
        let convention = convention_au(scene, "2022-06-30");
        comite(scene, &convention);
        let (opco, menjs, mesri) = (scene.opco(), scene.menjs(), scene.mesri());
        let litige = ouvrir(&menjs, &convention, "2022-05-02").est(201);
        assert_eq!(litige.en_tete("location"), format!("/v1/litiges/{}", litige.id()));
        assert_eq!((&litige.corps["etat"], &litige.corps["college"]), (&json!("ouvert"), &json!("ministere_education")));
        let litige = litige.id();
        let ouvert = |au: &str| menjs.get(&format!("/v1/conventions/{convention}/etat?au={au}")).est(200).corps["litige_ouvert"].clone();
        assert_eq!(["2022-05-01", "2022-05-02", "2022-06-30"].map(ouvert), [false, true, true]);
        let reunions = format!("/v1/conventions/{convention}/copil/reunions");
        // Another's dispute, or none, convenes nobody.
        let ailleurs = scene.signee_le("CC-2", "2020-12-01");
        let autre = ouvrir(&mesri, &ailleurs, "2022-05-02").est(201).id();
        for inconnu in [&autre, &convention] {
            menjs.post(&reunions, projet(inconnu)).est_un_refus(422, "litige_requis", "R18-02");
        }
        let reunion = mesri.post(&reunions, projet(&litige)).est(201).id();
        // « Les documents de travail … au plus tard une semaine avant » (R14-13): of the exceptional committee too.
        let document = json!({ "titre": "La brochure", "nature": "autre", "document": piece(), "complete": true,
            "date": "2022-06-01" });
        opco.post(&format!("/v1/reunions/{reunion}/documents"), document).est(201);
        let lu = opco.get(&format!("/v1/reunions/{reunion}/documents")).est(200).corps["elements"][0].clone();
        assert_eq!(lu["date_limite"], "2022-06-03");

        // What the conciliation cites is an exceptional committee on this very dispute.
        let ordinaire = json!({ "type": "ordinaire", "date_prevue": "2022-06-10", "mode": "presentiel", "litige_id": litige });
        let ordinaire = opco.post(&reunions, ordinaire).est(201);
        assert_eq!(ordinaire.corps["litige_id"], Value::Null);
        let citant = |voie: &str, reunion: &str| {
            let corps = json!({ "voie": voie, "reunion_id": reunion, "date": "2022-05-09" });
            sur(&opco, &litige, "conciliation", corps)
        };
        for (voie, reunion) in [("copil_exceptionnel", &ordinaire.id()), ("copil_exceptionnel", &convention), ("autre", &reunion)] {
            citant(voie, reunion).est_un_refus(422, "reunion_etrangere_au_litige", "R18-02");
        }
        let concilie = citant("copil_exceptionnel", &reunion).est(200);
        assert_eq!((&concilie.corps["etat"], &concilie.corps["conciliation"]["reunion_id"]), (&json!("en_conciliation"), &json!(reunion)));
        agir(&mesri, &reunion, "tenue", json!({ "date": "2022-06-10", "mode": "presentiel" })).est(200);
        let juin = conformite(&menjs, &convention, 2022, "2022-06-30")["obligations"][0].clone();
        assert_eq!(juin["statut"], "en_retard");

        let clos = sur(&opco, &litige, "conclusion", conclusion("2022-06-20")).est(200);
        assert_eq!((&clos.corps["etat"], &clos.corps["ouvert"]), (&json!("concilie"), &json!(false)));
        assert_eq!((&clos.corps["cloture"]["issue"], regles(&clos)), (&json!("concilie"), vec![]));
        assert_eq!(["2022-06-19", "2022-06-20"].map(ouvert), [true, false]);
        menjs.post(&reunions, projet(&litige)).est(201);
        scene.nous_sommes_le("2022-07-01");
        let tardif = json!({ "type": "exceptionnelle", "date_prevue": "2022-07-10", "mode": "presentiel", "litige_id": litige });
        scene.menjs().post(&reunions, tardif).est_un_refus(422, "litige_requis", "R18-02");
        let etats = |au: &str| scene.auditeur().get(&format!("/v1/litiges/{litige}?au={au}")).est(200).corps["etat"].clone();
        assert_eq!(["2022-05-08", "2022-05-09", "2022-06-19", "2022-06-20"].map(etats),
            ["ouvert", "en_conciliation", "en_conciliation", "concilie"]);
    }

    /// Un litige clos ou retiré sans conciliation organisée porte un constat, et rien n'est refusé pour cela.
    fn a_dispute_closed_without_conciliation_is_noted(scene) {
        let convention = convention_au(scene, "2022-06-30");
        let (opco, menjs) = (scene.opco(), scene.menjs());
        let (conclu, retire, concilie) = (
            ouvrir(&menjs, &convention, "2022-05-02").est(201),
            ouvrir(&menjs, &convention, "2022-05-02").est(201),
            ouvrir(&opco, &convention, "2022-05-02").est(201),
        );
        assert_eq!(regles(&conclu), Vec::<String>::new());
        let echec = json!({ "issue": "echec", "date": "2022-05-20" });
        let conclu = sur(&opco, &conclu.id(), "conclusion", echec).est(200);
        assert_eq!((&conclu.corps["etat"], regles(&conclu)), (&json!("echec"), vec!["R18-01".to_owned()]));
        let retire = sur(&menjs, &retire.id(), "retrait", retrait("2022-05-20")).est(200);
        assert_eq!((&retire.corps["etat"], regles(&retire)), (&json!("retire"), vec!["R18-01".to_owned()]));
        assert_eq!(retire.corps["cloture"]["fait"]["motif"], "La brochure a été retirée.");
        sur(&menjs, &concilie.id(), "conciliation", organisation("2022-05-20")).est(200);
        let concilie = sur(&menjs, &concilie.id(), "conclusion", conclusion("2022-05-20")).est(200);
        assert_eq!(regles(&concilie), Vec::<String>::new());
        let lister = |filtre: &str| -> Vec<String> {
            let liste = scene.auditeur().get(&format!("/v1/conventions/{convention}/litiges?{filtre}")).est(200).corps;
            let elements = liste["elements"].as_array().expect("a list").iter();
            elements.map(|litige| litige["id"].as_str().expect("an id").to_owned()).collect()
        };
        let tous = [conclu.id(), retire.id(), concilie.id()];
        assert_eq!(lister("limite=3"), tous);
        assert_eq!(lister("etat=retire"), [retire.id()]);
        assert_eq!(lister("etat=ouvert&au=2022-05-19"), tous);
        assert_eq!(lister("etat=ouvert"), Vec::<String>::new());
    }

    /// Chaque acte sur un litige est jugé à sa propre date et revient à qui de droit ; la fin de la convention n'y met
    /// pas fin.
    ///
    /// R18-05.
    fn each_act_on_a_dispute_is_judged_on_its_own_day(scene) {
        let convention = convention_au(scene, "2024-01-15");
        let (opco, menjs, mesri) = (scene.opco(), scene.menjs(), scene.mesri());
        ouvrir(&menjs, &convention, "2020-11-30").est_un_refus(409, "convention_non_en_vigueur", "R00-01");
        ouvrir(&menjs, &convention, "2024-01-16").est_un_refus(422, "date_future", "G10");
        // « litiges »: the end of the convention does not end them (R18-05).
        let litige = ouvrir(&menjs, &convention, "2023-12-01").est(201).id();
        for (acte, corps) in [
            ("conciliation", organisation as fn(&str) -> Value),
            ("conclusion", conclusion),
            ("retrait", retrait),
        ] {
            sur(&menjs, &litige, acte, corps("2023-11-30")).est_un_refus(409, "transition_interdite", "R18-01");
            sur(&menjs, &litige, acte, corps("2024-01-16")).est_un_refus(422, "date_future", "G10");
        }
        let chemin = |acte: &str| format!("/v1/litiges/{litige}/{acte}");
        for (acte, corps) in [("conclusion", conclusion("2024-01-10")), ("retrait", retrait("2024-01-10"))] {
            menjs.post(&chemin(acte), corps.clone()).est_un_probleme(428, "version_requise");
            menjs.requete("POST", &chemin(acte)).lue(1).corps(corps).envoyer().est_un_probleme(412, "version_perimee");
        }
        let tierce = sur(&opco, &litige, "retrait", retrait("2024-01-10"));
        let refus = tierce.est_un_refus(403, "litige_d_autrui", "R18-01");
        assert_eq!(refus.corps["parametres"]["college"], "ministere_education");
        sur(&mesri, &litige, "conciliation", organisation("2023-12-10")).est(200);
        sur(&mesri, &litige, "conciliation", organisation("2023-12-10")).est_un_refus(409, "transition_interdite", "R18-01");
        sur(&menjs, &litige, "conclusion", conclusion("2023-12-05")).est_un_refus(409, "transition_interdite", "R18-01");
        sur(&menjs, &litige, "retrait", retrait("2023-12-20")).est(200);
        for (acte, corps) in [("conclusion", conclusion("2024-01-10")), ("retrait", retrait("2024-01-10"))] {
            sur(&menjs, &litige, acte, corps).est_un_refus(409, "transition_interdite", "R18-01");
        }
        // Organised before the dispute was closed and told after: believed on a piece, and nothing is noted any more.
        let autre = ouvrir(&menjs, &convention, "2023-12-01").est(201).id();
        assert_eq!(regles(&sur(&mesri, &autre, "conclusion", conclusion("2023-12-20")).est(200)), ["R18-01"]);
        let tardive = || organisation("2023-12-10");
        sur(&mesri, &autre, "conciliation", tardive()).est_un_refus(422, "piece_requise", "G10");
        let prouvee = sur(&mesri, &autre, "conciliation", prouve(tardive())).est(200);
        assert_eq!((&prouvee.corps["etat"], regles(&prouvee)), (&json!("concilie"), vec![]));
    }

    /// Les litiges sont lus par ceux qu'ils concernent ; la commission et France compétences n'y ont pas accès.
    fn disputes_are_known_to_those_they_concern(scene) {
        let convention = convention_au(scene, "2022-06-30");
        let litige = ouvrir(&scene.menjs(), &convention, "2022-05-02").est(201).id();
        let (liste, ici) = (format!("/v1/conventions/{convention}/litiges"), format!("/v1/litiges/{litige}"));
        let mobilites = |role: Role| scene.acteur("mobilites", &[role]);
        for chemin in [liste.clone(), ici.clone(), format!("{ici}/actes-possibles")] {
            for lecteur in [
                scene.opco(), scene.menjs(), scene.mesri(), scene.auditeur(), mobilites(Role::ConseilAdministration),
                mobilites(Role::SystemeInformation), scene.acteur("dgefp", &[Role::Dgefp]),
            ] {
                lecteur.get(&chemin).est(200);
            }
            let ecarte = [mobilites(Role::Commission), scene.acteur("france-competences", &[Role::FranceCompetences])];
            for lecteur in ecarte {
                lecteur.get(&chemin).est_un_refus(403, "role_non_habilite", "G15");
            }
            scene.autre_opco().get(&chemin).est_un_probleme(404, "introuvable");
            scene.public().get(&chemin).est_un_probleme(401, "jeton_refuse");
        }
        for (chemin, corps) in [
            (liste, json!({ "objet": "Le logo.", "date": "2022-05-02" })),
            (format!("{ici}/conciliation"), organisation("2022-05-09")),
            (format!("{ici}/conclusion"), conclusion("2022-05-09")),
            (format!("{ici}/retrait"), retrait("2022-05-09")),
        ] {
            for lecteur in [scene.auditeur(), mobilites(Role::ConseilAdministration), scene.acteur("dgefp", &[Role::Dgefp])] {
                let ecrite = lecteur.requete("POST", &chemin).lue(1).corps(corps.clone()).envoyer();
                ecrite.est_un_refus(403, "role_non_habilite", "G15");
            }
            let ecrite = scene.autre_opco().requete("POST", &chemin).lue(1).corps(corps).envoyer();
            ecrite.est_un_probleme(404, "introuvable");
        }
    }
}

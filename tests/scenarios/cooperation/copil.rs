//! The steering committee: who sits on it, when it meets, whether it met as the text asks (articles 13, 14 and 18).

use super::litige::ouvrir as ouvrir_litige;
use crate::scene::{Acteur, Reponse, Scene};
use domain::socle::organisation::Role;
use serde_json::{Value, json};

/// What a piece looks like.
pub const SHA256: &str = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

/// The convention of 2020, as it lives on a day.
pub fn convention_au(scene: &Scene, jour: &str) -> String {
    scene.nous_sommes_le(jour);
    scene.signee_le("CC-MOBILITES-2020", "2020-12-01")
}

fn nommer(par: &Acteur, convention: &str, corps: Value) -> Reponse {
    par.post(&format!("/v1/conventions/{convention}/copil/membres"), corps)
}

/// A mandated administrator of the OPCO.
fn administrateur(debut: &str) -> Value {
    json!({
        "college": "opco", "qualite": "administratrice", "membre_ca": true,
        "mandat": { "reference": "PV du CA du 15 décembre 2020" }, "debut": debut,
    })
}

/// Someone who represents a college, without a mandate of the board.
fn representant(college: &str, debut: &str) -> Value {
    json!({ "college": college, "qualite": "directrice", "debut": debut })
}

/// The four members of the text, from 4 January 2021 on; gives the id of the administrator.
pub fn comite(scene: &Scene, convention: &str) -> String {
    let id = nommer(&scene.opco(), convention, administrateur("2021-01-04")).est(201).id();
    nommer(&scene.opco(), convention, representant("opco", "2021-01-04")).est(201);
    nommer(&scene.menjs(), convention, representant("ministere_education", "2021-01-04")).est(201);
    nommer(&scene.mesri(), convention, representant("ministere_enseignement_superieur", "2021-01-04")).est(201);
    id
}

/// An ordinary meeting on the calendar; gives what was made.
pub fn projeter(scene: &Scene, convention: &str, jour: &str, points: &[&str]) -> Reponse {
    let corps = json!({ "type": "ordinaire", "date_prevue": jour, "mode": "presentiel", "ordre_du_jour": points });
    scene.opco().post(&format!("/v1/conventions/{convention}/copil/reunions"), corps)
}

/// An act on a meeting in the version just read.
pub fn agir(par: &Acteur, reunion: &str, acte: &str, corps: Value) -> Reponse {
    let version = par.get(&format!("/v1/reunions/{reunion}")).est(200).version();
    par.requete("POST", &format!("/v1/reunions/{reunion}/{acte}")).lue(version).corps(corps).envoyer()
}

/// A meeting held as it was planned; gives its id.
pub fn tenue_le(scene: &Scene, convention: &str, points: &[&str], tenue: Value) -> String {
    let jour = tenue["date_tenue"].as_str().expect("a day").to_owned();
    let id = projeter(scene, convention, &jour, points).est(201).id();
    agir(&scene.opco(), &id, "tenue", tenue).est(200);
    id
}

pub const DE_JUIN: &[&str] = &["bilan_n_1", "suivi_n"];
const DE_FIN_D_ANNEE: &[&str] = &["actions_n_plus_1"];

/// The conformity of a year on a day.
pub fn conformite(par: &Acteur, convention: &str, annee: i32, au: &str) -> Value {
    par.get(&format!("/v1/conventions/{convention}/copil/conformite?annee={annee}&au={au}")).est(200).corps
}

/// The obligation of a kind in a conformity.
fn obligation<'a>(conformite: &'a Value, nom: &str) -> &'a Value {
    let obligations = conformite["obligations"].as_array().expect("obligations");
    obligations.iter().find(|obligation| obligation["obligation"] == nom).expect("an obligation")
}

fn declarer_conseil(par: &Acteur, convention: &str, corps: Value) -> Reponse {
    par.post(&format!("/v1/conventions/{convention}/conseils-administration"), corps)
}

crate::scenarios::scenarios! {
    /// « Le comité de pilotage est composé de 4 membres » (art. 13)
    fn four_members_sit_on_the_committee(scene) {
        let convention = convention_au(scene, "2022-03-01");
        let auditeur = scene.auditeur();
        let copil = |au: &str| auditeur.get(&format!("/v1/conventions/{convention}/copil?au={au}")).est(200).corps;
        let vide = copil("2022-03-01");
        assert_eq!((&vide["complete"], &vide["reguliere"]), (&json!(false), &json!(false)));
        let regles: Vec<_> = vide["constats"].as_array().expect("constats").iter().map(|c| c["regle"].clone()).collect();
        assert_eq!(regles, ["R13-03", "R13-04"]);
        let administratrice = comite(scene, &convention);
        let plein = copil("2021-01-04");
        assert_eq!((&plein["complete"], &plein["reguliere"]), (&json!(true), &json!(true)));
        assert_eq!(plein["constats"], json!([]));
        let voix: Vec<_> = plein["colleges"].as_array().expect("colleges").iter().map(|c| c["voix"].clone()).collect();
        assert_eq!(voix, [2, 1, 1]);
        assert_eq!(copil("2021-01-03")["complete"], false);
        let membre = auditeur.get(&format!("/v1/membres-copil/{administratrice}")).est(200).corps;
        assert_eq!(membre["en_exercice"], true);
    }

    /// « 2 représentants de l'OPCO Mobilités » (art. 13): the third waits for a mandate to end.
    fn a_third_representative_of_the_opco_waits_for_a_seat(scene) {
        let convention = convention_au(scene, "2022-03-01");
        let administratrice = comite(scene, &convention);
        nommer(&scene.opco(), &convention, representant("opco", "2022-03-01"))
            .est_un_refus(422, "college_complet", "R13-03");
        nommer(&scene.menjs(), &convention, representant("ministere_education", "2022-03-01"))
            .est_un_refus(422, "college_complet", "R13-03");
        let chemin = format!("/v1/membres-copil/{administratrice}/fin-de-mandat");
        let fin = |jour: &str| json!({ "date_fin": jour, "motif": "Fin du mandat." });
        let opco = scene.opco();
        let terminer = |par: &Acteur, version: i64, jour: &str| {
            par.requete("POST", &chemin).lue(version).corps(fin(jour)).envoyer()
        };
        let version = opco.get(&format!("/v1/membres-copil/{administratrice}")).est(200).version();
        terminer(&scene.mesri(), version, "2022-02-28").est_un_refus(403, "nomination_pour_autrui", "R13-03");
        terminer(&scene.auditeur(), version, "2022-02-28").est_un_refus(403, "role_non_habilite", "R13-03");
        terminer(&opco, version, "2021-01-03").est_un_refus(409, "transition_interdite", "R13-03");
        terminer(&opco, version, "2022-03-02").est_un_refus(422, "date_future", "G10");
        terminer(&opco, version + 1, "2022-02-28").est_un_probleme(412, "version_perimee");
        opco.post(&chemin, fin("2022-02-28")).est_un_probleme(428, "version_requise");
        let terminee = terminer(&opco, version, "2022-02-28").est(200);
        // « dont au moins un membre du conseil d'administration » : the seat left leaves the committee irregular.
        assert_eq!(terminee.corps["constats"][1]["regle"], "R13-04");
        terminer(&opco, terminee.version(), "2022-03-01").est_un_refus(409, "transition_interdite", "R13-03");
        nommer(&opco, &convention, administrateur("2022-02-28")).est_un_refus(422, "college_complet", "R13-03");
        nommer(&opco, &convention, representant("opco", "2022-03-01"))
            .est_un_refus(422, "administrateur_mandate_manquant", "R13-04");
        nommer(&opco, &convention, administrateur("2022-03-01")).est(201);
    }

    /// R13-03: who has sat is named with the end of its time, and leaves the seat to who came next.
    fn a_past_member_is_named_with_the_end_of_its_time(scene) {
        let convention = convention_au(scene, "2022-03-01");
        let opco = scene.opco();
        nommer(&opco, &convention, administrateur("2021-01-04")).est(201);
        nommer(&opco, &convention, representant("opco", "2022-01-03")).est(201);
        let fini = |debut: &str, fin: &str| {
            let mut corps = representant("opco", debut);
            corps["fin"] = json!({ "date_fin": fin, "motif": "Autres fonctions." });
            nommer(&opco, &convention, corps)
        };
        fini("2021-01-04", "2022-01-03").est_un_refus(422, "college_complet", "R13-03");
        fini("2021-01-04", "2021-01-03").est_un_refus(409, "transition_interdite", "R13-03");
        fini("2022-03-01", "2022-03-02").est_un_refus(422, "date_future", "G10");
        let nomme = fini("2021-01-04", "2022-01-02").est(201);
        assert_eq!((&nomme.corps["fin"]["date"], &nomme.corps["en_exercice"]), (&json!("2022-01-02"), &json!(false)));
        assert_eq!(opco.get(&format!("/v1/membres-copil/{}", nomme.id())).est(200).corps["fin"], nomme.corps["fin"]);
        let siegent = |au: &str| {
            let copil = opco.get(&format!("/v1/conventions/{convention}/copil?au={au}")).est(200).corps;
            copil["colleges"][0]["titulaires"].as_array().map(Vec::len)
        };
        assert_eq!(["2021-01-03", "2021-01-04", "2022-01-02", "2022-01-03"].map(siegent), [0, 2, 2, 2].map(Some));
        let chemin = format!("/v1/membres-copil/{}/fin-de-mandat", nomme.id());
        let encore = json!({ "date_fin": "2022-01-01", "motif": "Autres fonctions." });
        let encore = opco.requete("POST", &chemin).lue(nomme.version()).corps(encore).envoyer();
        encore.est_un_refus(409, "transition_interdite", "R13-03");
    }

    /// R13-03: « chaque collège par sa propre organisation »; the board gives its administrator a mandate, no more.
    fn each_college_names_its_own(scene) {
        let convention = convention_au(scene, "2022-03-01");
        let du_mesri = representant("ministere_enseignement_superieur", "2022-03-01");
        nommer(&scene.menjs(), &convention, du_mesri.clone()).est_un_refus(403, "nomination_pour_autrui", "R13-03");
        nommer(&scene.opco(), &convention, du_mesri.clone()).est_un_refus(403, "nomination_pour_autrui", "R13-03");
        nommer(&scene.auditeur(), &convention, du_mesri.clone()).est_un_refus(403, "role_non_habilite", "R13-03");
        nommer(&scene.autre_opco(), &convention, representant("opco", "2022-03-01")).est(404);
        nommer(&scene.mesri(), &convention, du_mesri).est(201);
        let conseil = scene.acteur("mobilites", &[Role::ConseilAdministration]);
        nommer(&conseil, &convention, representant("opco", "2022-03-01"))
            .est_un_refus(403, "nomination_pour_autrui", "R13-04");
        nommer(&conseil, &convention, administrateur("2022-03-01")).est(201);
    }

    /// « dont au moins un membre du conseil d'administration de l'OPCO mandaté » (art. 13)
    fn the_second_representative_of_the_opco_is_refused_without_a_mandated_administrator(scene) {
        let convention = convention_au(scene, "2022-03-01");
        nommer(&scene.opco(), &convention, representant("opco", "2022-01-03")).est(201);
        nommer(&scene.opco(), &convention, representant("opco", "2022-03-01"))
            .est_un_refus(422, "administrateur_mandate_manquant", "R13-04");
        let sans_mandat = json!({ "college": "opco", "qualite": "administrateur", "membre_ca": true, "debut": "2022-03-01" });
        nommer(&scene.opco(), &convention, sans_mandat)
            .est_un_refus(422, "administrateur_mandate_manquant", "R13-04");
        nommer(&scene.opco(), &convention, administrateur("2022-03-01")).est(201);
    }

    /// R13-06: « Suppléant du même collège admis », who adds neither seat nor voice.
    fn a_substitute_is_designated_within_its_college(scene) {
        let convention = convention_au(scene, "2022-03-01");
        let administratrice = comite(scene, &convention);
        let suppleant = |college: &str, designation: Value| json!({
            "college": college, "qualite": "adjointe", "debut": "2022-03-01",
            "suppleant_de": administratrice, "designation_ref": designation,
        });
        let du_menjs = suppleant("ministere_education", json!("Courrier du 1er mars 2022"));
        nommer(&scene.menjs(), &convention, du_menjs).est_un_refus(422, "suppleant_d_un_autre_college", "R13-06");
        nommer(&scene.opco(), &convention, suppleant("opco", Value::Null))
            .est_un_refus(422, "designation_requise", "R13-06");
        nommer(&scene.opco(), &convention, suppleant("opco", json!("Courrier du 1er mars 2022"))).est(201);
        let copil = scene.menjs().get(&format!("/v1/conventions/{convention}/copil")).est(200).corps;
        let opco = &copil["colleges"][0];
        assert_eq!((opco["sieges"].clone(), opco["voix"].clone()), (json!(2), json!(2)));
        assert_eq!(opco["titulaires"].as_array().expect("titulaires").len(), 2);
        assert_eq!(opco["suppleants"][0]["suppleant_de"], administratrice);
    }

    /// R00-01, R17-02, G10: an act under the convention is judged on its own day.
    fn members_are_named_while_the_convention_lives(scene) {
        let convention = convention_au(scene, "2026-11-22");
        let nommer_le = |jour: &str| nommer(&scene.opco(), &convention, administrateur(jour));
        nommer_le("2020-11-30").est_un_refus(409, "convention_non_en_vigueur", "R00-01");
        nommer_le("2023-12-01").est_un_refus(409, "convention_non_en_vigueur", "R17-02");
        nommer_le("2023-11-30").est_un_refus(422, "piece_requise", "G10");
        let mut prouve = administrateur("2023-11-30");
        prouve["piece"] = json!({ "reference": "lettre.pdf", "sha256": SHA256 });
        nommer(&scene.opco(), &convention, prouve).est(201);
        scene.nous_sommes_le("2022-03-01");
        let projet = scene.ouverte_le("CC-2", "2022-03-01");
        nommer(&scene.opco(), &projet, administrateur("2022-03-01"))
            .est_un_refus(409, "convention_non_en_vigueur", "R00-01");
        nommer_le("2022-03-02").est_un_refus(422, "date_future", "G10");
    }

    /// Machine 3.3: projected, convened, put off, convened again, held, closed.
    fn a_meeting_goes_through_its_life(scene) {
        let convention = convention_au(scene, "2022-06-30");
        let administratrice = comite(scene, &convention);
        let opco = scene.opco();
        let id = projeter(scene, &convention, "2022-06-01", DE_JUIN).est(201).id();
        let convoquer = |jour: &str| agir(&opco, &id, "convocation", json!({ "date_convocation": jour }));
        convoquer("2022-07-01").est_un_refus(422, "date_future", "G10");
        let convoquee = convoquer("2022-05-02").est(200).corps;
        assert_eq!((&convoquee["etat"], &convoquee["constats"][0]["regle"]), (&json!("convoquee"), &json!("R14-12")));
        convoquer("2022-05-03").est_un_refus(409, "transition_interdite", "R14-11");
        let report = |jour: &str| json!({ "date_report": jour, "nouvelle_date": "2022-06-10", "motif": "Grève." });
        agir(&opco, &id, "report", report("2022-07-01")).est_un_refus(422, "date_future", "G10");
        let reportee = agir(&opco, &id, "report", report("2022-05-20")).est(200).corps;
        assert_eq!((&reportee["etat"], &reportee["date_prevue"]), (&json!("projetee"), &json!("2022-06-10")));
        // « fixé d'un commun accord » (art. 14): the new date too.
        for ministere in [scene.menjs(), scene.mesri()] {
            ministere.post(&format!("/v1/reunions/{id}/accords"), json!({ "date_accord": "2022-05-20" })).est(200);
        }
        convoquer("2022-05-21").est(200);
        let seance = |jour: &str, presences: Value| json!({
            "date_tenue": jour, "heure": "14:30", "mode": "presentiel", "presences": presences,
        });
        agir(&opco, &id, "tenue", seance("2022-07-01", json!([]))).est_un_refus(422, "date_future", "G10");
        // « le nombre de voix sera réparti comme indiqué ci-dessus » : guests are no members.
        for presence in [
            json!({ "qualite": "membre", "nom": "Une inconnue" }),
            json!({ "qualite": "expert", "membre_id": administratrice }),
        ] {
            agir(&opco, &id, "tenue", seance("2022-06-10", json!([presence])))
                .est_un_refus(422, "presence_sans_siege", "R13-06");
        }
        agir(&opco, &id, "cloture", json!({ "date_cloture": "2022-06-30" }))
            .est_un_refus(409, "transition_interdite", "R14-08");
        let presences = json!([
            { "qualite": "membre", "membre_id": administratrice }, { "qualite": "expert", "nom": "Un expert" },
        ]);
        let tenue = agir(&opco, &id, "tenue", seance("2022-06-10", presences)).est(200).corps;
        assert_eq!((&tenue["etat"], &tenue["constats"]), (&json!("tenue"), &json!([])));
        agir(&opco, &id, "tenue", seance("2022-06-11", json!([]))).est_un_refus(409, "transition_interdite", "R14-08");
        agir(&opco, &id, "report", report("2022-06-12")).est_un_refus(409, "transition_interdite", "R14-11");
        let annulation = json!({ "date_annulation": "2022-06-01", "motif": "Erreur." });
        agir(&opco, &id, "annulation", annulation).est_un_refus(409, "transition_interdite", "R14-11");
        let cloture = |jour: &str| agir(&opco, &id, "cloture", json!({ "date_cloture": jour }));
        cloture("2022-07-01").est_un_refus(422, "date_future", "G10");
        assert_eq!(cloture("2022-06-30").est(200).corps["etat"], "close");
        cloture("2022-06-30").est_un_refus(409, "transition_interdite", "R14-08");
        // The state of a past day, from the facts of that day.
        let etat = |au: &str| opco.get(&format!("/v1/reunions/{id}?au={au}")).est(200).corps["etat"].clone();
        assert_eq!(
            ["2022-05-01", "2022-05-02", "2022-05-20", "2022-05-21", "2022-06-10", "2022-06-30"].map(etat),
            ["projetee", "convoquee", "fixee", "convoquee", "tenue", "close"]
        );
    }

    /// « L'OPCO Mobilités en assure le secrétariat, le calendrier » (art. 14)
    fn the_secretariat_keeps_the_calendar(scene) {
        let convention = convention_au(scene, "2022-06-30");
        let chemin = format!("/v1/conventions/{convention}/copil/reunions");
        let projet = json!({ "type": "ordinaire", "date_prevue": "2022-09-01", "mode": "presentiel" });
        scene.menjs().post(&chemin, projet.clone()).est_un_refus(403, "secretariat_seul", "R14-11");
        scene.auditeur().post(&chemin, projet.clone()).est_un_refus(403, "role_non_habilite", "R14-11");
        let id = scene.opco().post(&chemin, projet).est(201).id();
        for (acte, corps) in [
            ("convocation", json!({ "date_convocation": "2022-06-30" })),
            ("tenue", json!({ "date_tenue": "2022-06-30", "mode": "presentiel" })),
            ("report", json!({ "date_report": "2022-06-30", "nouvelle_date": "2022-09-08", "motif": "Rentrée." })),
            ("annulation", json!({ "date_annulation": "2022-06-30", "motif": "Rentrée." })),
            ("cloture", json!({ "date_cloture": "2022-06-30" })),
        ] {
            agir(&scene.menjs(), &id, acte, corps.clone()).est_un_refus(403, "secretariat_seul", "R14-11");
            agir(&scene.auditeur(), &id, acte, corps).est(403);
        }
        let annulation = |jour: &str| json!({ "date_annulation": jour, "motif": "Rentrée." });
        agir(&scene.opco(), &id, "annulation", annulation("2022-07-01")).est_un_refus(422, "date_future", "G10");
        assert_eq!(agir(&scene.opco(), &id, "annulation", annulation("2022-06-30")).est(200).corps["etat"], "annulee");
        agir(&scene.opco(), &id, "annulation", annulation("2022-06-30"))
            .est_un_refus(409, "transition_interdite", "R14-11");
        let lister = |filtre: &str| {
            let page = scene.mesri().get(&format!("{chemin}?{filtre}")).est(200).corps;
            page["elements"].as_array().expect("elements").len()
        };
        let filtres = ["annee=2022", "annee=2021", "type=exceptionnelle", "etat=annulee", "etat=annulee&au=2022-06-29"];
        assert_eq!(filtres.map(lister), [1, 0, 0, 1, 0]);
    }

    /// R14-08, G10: acts on meetings are judged on their own day, and proved when that day is far.
    fn meetings_take_place_while_the_convention_lives(scene) {
        let convention = convention_au(scene, "2026-11-22");
        let id = projeter(scene, &convention, "2022-06-10", DE_JUIN).est(201).id();
        projeter(scene, &convention, "2023-12-01", DE_JUIN).est_un_refus(409, "convention_non_en_vigueur", "R17-02");
        let acte = |acte: &str, jour: &str| {
            let corps = match acte {
                "convocation" => json!({ "date_convocation": jour }),
                "tenue" => json!({ "date_tenue": jour, "mode": "presentiel" }),
                _ => json!({ "date_report": jour, "nouvelle_date": "2022-06-13", "motif": "Grève." }),
            };
            (acte.to_owned(), corps)
        };
        for nom in ["convocation", "report", "tenue"] {
            let (chemin, corps) = acte(nom, "2023-12-01");
            agir(&scene.opco(), &id, &chemin, corps).est_un_refus(409, "convention_non_en_vigueur", "R17-02");
            let (chemin, mut corps) = acte(nom, "2022-05-20");
            agir(&scene.opco(), &id, &chemin, corps.clone()).est_un_refus(422, "piece_requise", "G10");
            corps["piece"] = json!({ "reference": "courriel.eml", "sha256": SHA256 });
            agir(&scene.opco(), &id, &chemin, corps).est(200);
        }
    }

    /// R13-04, G16: what took place is recorded; the rule that it breaks stays noted.
    fn a_meeting_of_an_irregular_committee_is_held_and_noted(scene) {
        let convention = convention_au(scene, "2022-06-30");
        let id = tenue_le(scene, &convention, DE_JUIN, json!({ "date_tenue": "2022-06-10", "mode": "presentiel" }));
        let reunion = || scene.auditeur().get(&format!("/v1/reunions/{id}")).est(200);
        let regles = |reunion: &Reponse| -> Vec<Value> {
            reunion.corps["constats"].as_array().expect("constats").iter().map(|c| c["regle"].clone()).collect()
        };
        let avant = reunion();
        assert_eq!(regles(&avant), ["R14-11", "R14-12", "R13-03", "R13-04"]);
        assert!(avant.texte.contains("Composition irrégulière"), "{}", avant.texte);
        // Members recorded late sat all the same: what is read changes, and so does its entity tag.
        comite(scene, &convention);
        let apres = reunion();
        assert_eq!(regles(&apres), ["R14-11", "R14-12"]);
        assert_ne!(avant.en_tete("etag"), apres.en_tete("etag"));
        assert_eq!(avant.version(), apres.version());
    }

    /// « Avant le 15 juin » (art. 14): 14 June is in time, 15 June is one day late.
    fn without_a_meeting_in_2022_the_delay_begins_on_15_june(scene) {
        let convention = convention_au(scene, "2022-12-31");
        for (au, statut, retard) in
            [("2022-06-14", "a_venir", 0), ("2022-06-15", "en_retard", 1), ("2022-07-14", "en_retard", 30)]
        {
            let conformite = conformite(&scene.auditeur(), &convention, 2022, au);
            let juin = obligation(&conformite, "reunion_de_juin");
            assert_eq!((&juin["statut"], &juin["retard_jours"]), (&json!(statut), &json!(retard)), "{au}");
            assert_eq!(conformite["attendu"], 2);
            let conforme = if retard > 0 { json!(false) } else { Value::Null };
            assert_eq!(conformite["conforme"], conforme, "{au}");
        }
        let attendus = [2019, 2020, 2021, 2022, 2023, 2024]
            .map(|annee| conformite(&scene.menjs(), &convention, annee, "2022-12-31")["attendu"].clone());
        assert_eq!(attendus, [0, 1, 2, 2, 1, 0]);
    }

    /// « pour faire le bilan des actions menées en année N-1 et suivre la réalisation des actions de l'année N » (art. 14)
    fn the_meeting_of_june_needs_its_agenda(scene) {
        let convention = convention_au(scene, "2022-12-31");
        tenue_le(scene, &convention, &["bilan_n_1"], json!({ "date_tenue": "2022-06-10", "mode": "presentiel" }));
        let sans = conformite(&scene.mesri(), &convention, 2022, "2022-06-15");
        assert_eq!(obligation(&sans, "reunion_de_juin")["statut"], "en_retard");
        let id = tenue_le(scene, &convention, DE_JUIN, json!({ "date_tenue": "2022-06-15", "mode": "presentiel" }));
        let avec = conformite(&scene.mesri(), &convention, 2022, "2022-07-14");
        let juin = obligation(&avec, "reunion_de_juin");
        assert_eq!((&juin["statut"], &juin["retard_jours"]), (&json!("fait_en_retard"), &json!(1)));
        assert_eq!((&juin["reunion_id"], &juin["sensible_a_la_lecture"]), (&json!(id), &json!(true)));
    }

    /// « En fin d'année avant le conseil d'administration de l'OPCO Mobilités » (art. 14), G12.
    fn the_year_end_meeting_comes_before_the_board(scene) {
        let convention = convention_au(scene, "2022-12-31");
        let fin_d_annee = |annee: i32| {
            let conformite = conformite(&scene.opco(), &convention, annee, "2022-12-31");
            obligation(&conformite, "reunion_de_fin_d_annee").clone()
        };
        assert_eq!(fin_d_annee(2022)["statut"], "indeterminable");
        assert_eq!(fin_d_annee(2021)["statut"], "manquant");
        tenue_le(scene, &convention, DE_FIN_D_ANNEE, json!({ "date_tenue": "2022-12-14", "mode": "presentiel" }));
        assert_eq!(fin_d_annee(2022)["statut"], "indeterminable", "the day of the board is unknown");
        let opco = scene.opco();
        let conseil = |jour: &str, heure: Value| {
            declarer_conseil(&opco, &convention, json!({ "annee": 2022, "date": jour, "heure": heure })).est(200)
        };
        conseil("2022-12-15", Value::Null);
        assert_eq!(fin_d_annee(2022)["statut"], "a_temps");
        // The same day proves nothing without hours.
        conseil("2022-12-14", Value::Null);
        let meme_jour = fin_d_annee(2022);
        assert_eq!((&meme_jour["statut"], &meme_jour["retard_jours"]), (&json!("fait_en_retard"), &json!(1)));
        tenue_le(
            scene,
            &convention,
            DE_FIN_D_ANNEE,
            json!({ "date_tenue": "2022-12-14", "heure": "09:30", "mode": "presentiel" }),
        );
        assert_eq!(fin_d_annee(2022)["statut"], "fait_en_retard", "the hour of the board is not known yet");
        conseil("2022-12-14", json!("14:00"));
        assert_eq!(fin_d_annee(2022)["statut"], "a_temps");
        let conseils = scene.menjs().get(&format!("/v1/conventions/{convention}/conseils-administration")).est(200).corps;
        let vaut: Vec<_> =
            conseils["declarations"].as_array().expect("declarations").iter().map(|d| d["vaut"].clone()).collect();
        assert_eq!(vaut, [false, false, true], "a declaration replaces the one before it, which stays");
        let avant = format!("/v1/conventions/{convention}/conseils-administration?au=2020-12-01");
        assert_eq!(scene.menjs().get(&avant).est(200).corps["declarations"], json!([]));
    }

    /// R14-10: « Avant le 1er octobre … obligation satisfaite, alerte »; R14-08: one meeting settles one obligation.
    fn one_meeting_does_not_settle_two_obligations(scene) {
        let convention = convention_au(scene, "2022-12-31");
        declarer_conseil(&scene.opco(), &convention, json!({ "annee": 2022, "date": "2022-12-14" })).est(200);
        let les_deux: Vec<&str> = [DE_JUIN, DE_FIN_D_ANNEE].concat();
        tenue_le(scene, &convention, &les_deux, json!({ "date_tenue": "2022-06-10", "mode": "presentiel" }));
        let une = conformite(&scene.opco(), &convention, 2022, "2022-12-31");
        assert_eq!(obligation(&une, "reunion_de_juin")["statut"], "a_temps");
        assert_eq!(obligation(&une, "reunion_de_fin_d_annee")["statut"], "en_retard");
        assert_eq!(une["conforme"], false);
        tenue_le(scene, &convention, &les_deux, json!({ "date_tenue": "2022-09-30", "mode": "presentiel" }));
        let deux = conformite(&scene.opco(), &convention, 2022, "2022-12-31");
        let fin = obligation(&deux, "reunion_de_fin_d_annee");
        assert_eq!((&fin["statut"], &fin["alertes"]), (&json!("a_temps"), &json!(["hors_fenetre_indicative"])));
        assert_eq!(deux["conforme"], true);
    }

    /// R14-08 [reading]: « se réunit » does not ask for presence; the other reading is pointed out.
    fn a_visioconference_is_a_meeting_unless_the_convention_reads_otherwise(scene) {
        let convention = convention_au(scene, "2022-12-31");
        tenue_le(scene, &convention, DE_JUIN, json!({ "date_tenue": "2022-06-10", "mode": "visioconference" }));
        let visio = conformite(&scene.opco(), &convention, 2022, "2022-12-31");
        let juin = obligation(&visio, "reunion_de_juin");
        assert_eq!((&juin["statut"], &juin["lecture"]), (&json!("a_temps"), &json!("visio_vaut_reunion")));
        let opco = scene.opco();
        let mut projet = Scene::projet("CC-PRESENTIEL");
        projet["lectures"] = opco.get(&format!("/v1/conventions/{convention}")).est(200).corps["lectures"].clone();
        projet["lectures"]["visio_vaut_reunion"] = json!(false);
        let presentiel = opco.post("/v1/conventions", projet).est(201).id();
        let ouverture = json!({ "date_ouverture": "2020-12-01" });
        let chemin = format!("/v1/conventions/{presentiel}/ouverture-signature");
        opco.requete("POST", &chemin).lue(1).corps(ouverture).envoyer().est(200);
        for qualite in ["ministre_education", "ministre_enseignement_superieur", "president_opco", "vice_president_opco"] {
            scene.signer(&presentiel, qualite, "2020-12-01").est(201);
        }
        tenue_le(scene, &presentiel, DE_JUIN, json!({ "date_tenue": "2022-06-10", "mode": "visioconference" }));
        let autrement = conformite(&scene.opco(), &presentiel, 2022, "2022-12-31");
        let juin = obligation(&autrement, "reunion_de_juin");
        assert_eq!((&juin["statut"], &juin["lecture"]), (&json!("en_retard"), &json!("visio_vaut_reunion")));
    }

    /// « la réunion d'un comité de pilotage exceptionnel, à l'initiative de l'une ou l'autre des parties » (art. 18)
    fn any_party_convenes_an_exceptional_meeting_on_a_dispute(scene) {
        let convention = convention_au(scene, "2022-06-30");
        let chemin = format!("/v1/conventions/{convention}/copil/reunions");
        let projet = |litige: Value| json!({
            "type": "exceptionnelle", "date_prevue": "2022-06-10", "mode": "presentiel",
            "ordre_du_jour": ["bilan_n_1", "suivi_n", "litige"], "litige_id": litige,
        });
        let menjs = scene.menjs();
        menjs.post(&chemin, projet(Value::Null)).est_un_refus(422, "litige_requis", "R18-02");
        let litige = ouvrir_litige(&scene.mesri(), &convention, "2022-05-02").est(201).id();
        let projetee = menjs.post(&chemin, projet(json!(litige))).est(201);
        assert_eq!(projetee.corps["litige_id"], json!(litige));
        let id = projetee.id();
        let convocation = json!({ "date_convocation": "2022-05-20" });
        agir(&scene.mesri(), &id, "convocation", convocation.clone()).est_un_refus(403, "secretariat_seul", "R18-02");
        agir(&menjs, &id, "convocation", convocation).est(200);
        agir(&menjs, &id, "tenue", json!({ "date_tenue": "2022-06-10", "mode": "presentiel" })).est(200);
        // It does not count among the two meetings of the year.
        let annee = conformite(&menjs, &convention, 2022, "2022-06-30");
        assert_eq!(obligation(&annee, "reunion_de_juin")["statut"], "en_retard");
    }

    /// R14-10: the board is the OPCO's to declare.
    fn the_opco_declares_its_board(scene) {
        let convention = convention_au(scene, "2022-06-30");
        let prevu = json!({ "annee": 2022, "date": "2022-12-14" });
        declarer_conseil(&scene.menjs(), &convention, prevu.clone()).est_un_refus(403, "role_non_habilite", "R14-10");
        let conseil = scene.acteur("mobilites", &[Role::ConseilAdministration]);
        declarer_conseil(&conseil, &convention, prevu).est(200);
        declarer_conseil(&scene.opco(), &convention, json!({ "annee": 2022, "date": "2021-12-14" }))
            .est_un_refus(422, "conseil_hors_de_l_annee", "R14-10");
        declarer_conseil(&scene.opco(), &convention, json!({ "annee": 2020, "date": "2020-11-30" }))
            .est_un_refus(409, "convention_non_en_vigueur", "R00-01");
        scene.nous_sommes_le("2026-11-22");
        let tardif = json!({ "annee": 2021, "date": "2021-12-14" });
        declarer_conseil(&scene.opco(), &convention, tardif).est_un_refus(422, "piece_requise", "G10");
    }

    /// regles.md §5: what is out of scope does not exist, what is not one's business is refused whatever the object.
    fn the_committee_is_known_to_those_it_concerns(scene) {
        let convention = convention_au(scene, "2022-06-30");
        let membre = comite(scene, &convention);
        let reunion = projeter(scene, &convention, "2022-09-01", DE_JUIN).est(201).id();
        let eam = scene.acteur("eam", &[Role::Eam]);
        for chemin in [
            format!("/v1/conventions/{convention}/copil"),
            format!("/v1/conventions/{convention}/copil/reunions"),
            format!("/v1/conventions/{convention}/copil/conformite"),
            format!("/v1/conventions/{convention}/conseils-administration"),
            format!("/v1/membres-copil/{membre}"),
            format!("/v1/reunions/{reunion}"),
        ] {
            scene.auditeur().get(&chemin).est(200);
            scene.autre_opco().get(&chemin).est_un_probleme(404, "introuvable");
            eam.get(&chemin).est_un_probleme(403, "role_non_habilite");
        }
        let corps = |acte: &str| match acte {
            "convocation" => json!({ "date_convocation": "2022-06-30" }),
            "tenue" => json!({ "date_tenue": "2022-06-30", "mode": "presentiel" }),
            "report" => json!({ "date_report": "2022-06-30", "nouvelle_date": "2022-09-08", "motif": "Rentrée." }),
            "annulation" => json!({ "date_annulation": "2022-06-30", "motif": "Rentrée." }),
            _ => json!({ "date_cloture": "2022-06-30" }),
        };
        for acte in ["convocation", "tenue", "report", "annulation", "cloture"] {
            let chemin = format!("/v1/reunions/{reunion}/{acte}");
            let agir = |par: &Acteur| par.requete("POST", &chemin).corps(corps(acte));
            agir(&scene.opco()).envoyer().est_un_probleme(428, "version_requise");
            agir(&scene.opco()).lue(1).envoyer().est_un_probleme(412, "version_perimee");
            agir(&scene.autre_opco()).lue(1).envoyer().est_un_probleme(404, "introuvable");
        }
        let fin = json!({ "date_fin": "2022-06-30", "motif": "Fin." });
        let chemin = format!("/v1/membres-copil/{membre}/fin-de-mandat");
        scene.autre_opco().requete("POST", &chemin).lue(1).corps(fin).envoyer().est(404);
        let projet = json!({ "type": "ordinaire", "date_prevue": "2022-09-01", "mode": "presentiel" });
        scene.autre_opco().post(&format!("/v1/conventions/{convention}/copil/reunions"), projet).est(404);
        declarer_conseil(&scene.autre_opco(), &convention, json!({ "annee": 2022, "date": "2022-12-14" })).est(404);
    }
}

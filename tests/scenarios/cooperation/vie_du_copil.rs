//! The daily life of the committee: what is agreed on, who is invited, what is sent before a meeting and written after it
//! (articles 13 and 14).

use super::copil::{DE_JUIN, SHA256, agir, comite, conformite, convention_au, projeter};
use super::decision::{self, acte};
use super::fiche_action::{annexe_simple, contenu, creer, poste, projet};
use crate::scene::{Acteur, Reponse, Scene};
use serde_json::{Value, json};

/// A piece, which proves a fact that the state of today would forbid.
fn piece() -> Value {
    json!({ "reference": "courriel.eml", "sha256": SHA256 })
}

/// The same body with a piece.
fn prouve(mut corps: Value) -> Value {
    corps["piece"] = piece();
    corps
}

/// What is agreed of a meeting, as known on a day.
fn accord_au(par: &Acteur, reunion: &str, au: &str) -> Value {
    par.get(&format!("/v1/reunions/{reunion}?au={au}")).est(200).corps["calendrier_et_ordre_du_jour"].clone()
}

/// The rules of what is noted, with what is said of each.
fn constats(reponse: &Reponse) -> Vec<(String, String)> {
    let texte = |valeur: &Value| valeur.as_str().expect("a text").to_owned();
    let constats = reponse.corps["constats"].as_array().expect("constats");
    constats.iter().map(|constat| (texte(&constat["regle"]), texte(&constat["message"]))).collect()
}

/// A resolution of a meeting, put to the vote and closed on a day by the two voices of the OPCO; gives its id.
pub fn decider(scene: &Scene, reunion: &str, objet: &str, jour: &str, sens: &str) -> String {
    let opco = scene.opco();
    let resolution = json!({ "resolution": "Le comité se prononce.", "objet": objet, "date_ouverture": jour });
    let id = opco.post(&format!("/v1/reunions/{reunion}/decisions"), resolution).est(201).id();
    let voix = json!({ "sens": sens, "nombre": 2, "date_voix": jour });
    opco.post(&format!("/v1/decisions/{id}/voix"), voix).est(200);
    acte(scene, &format!("/v1/decisions/{id}"), "cloture", json!({ "date_cloture": jour })).est(200);
    id
}

/// What a working document is, to be deposited on a day.
fn document(jour: &str) -> Value {
    json!({ "titre": "Bilan 2021", "nature": "bilan", "document": piece(), "complete": true, "date_depot": jour })
}

/// An act on the minutes of a meeting, in the version just read, of the meeting itself while nothing is written.
fn sur_le_cr(par: &Acteur, reunion: &str, acte: &str, corps: Value) -> Reponse {
    let chemin = format!("/v1/reunions/{reunion}/compte-rendu");
    let lu = par.get(&chemin);
    let version = if lu.statut == 200 { lu } else { par.get(&format!("/v1/reunions/{reunion}")) }.version();
    par.requete("POST", &format!("{chemin}/{acte}")).lue(version).corps(corps).envoyer()
}

crate::scenarios::scenarios! {
    /// « L'ensemble est fixé d'un commun accord entre l'OPCO Mobilités et les représentants des ministères. » (art. 14)
    fn the_calendar_and_the_agenda_are_set_by_all_three(scene) {
        let convention = convention_au(scene, "2022-05-31");
        let (opco, menjs, mesri) = (scene.opco(), scene.menjs(), scene.mesri());
        let id = projeter(scene, &convention, "2022-06-10", DE_JUIN).est(201).id();
        let accords = format!("/v1/reunions/{id}/accords");
        let le = |jour: &str| json!({ "date_accord": jour });
        let etat = |au: &str| accord_au(&opco, &id, au)["etat"].clone();
        assert_eq!(etat("2022-05-01"), "propose");
        opco.post(&accords, le("2022-05-02")).est_un_refus(409, "deja_accorde", "R14-12");
        menjs.post(&accords, le("2022-05-02")).est(200);
        menjs.post(&accords, le("2022-05-02")).est_un_refus(409, "deja_accorde", "R14-12");
        let pour_autrui = json!({ "saisi_pour": "ministere_enseignement_superieur", "date_accord": "2022-05-02" });
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
        let modification = |jour: &str, points: &[&str]| json!({ "date_modification": jour, "ordre_du_jour": points });
        let points = ["bilan_n_1", "suivi_n", "priorites"];
        let modifiee = agir(&opco, &id, "ordre-du-jour", modification("2022-05-10", &points)).est(200).corps;
        assert_eq!((&modifiee["etat"], &modifiee["ordre_du_jour"]), (&json!("projetee"), &json!(points)));
        assert_eq!([etat("2022-05-09"), etat("2022-05-10")], ["fixe", "propose"]);
        for ministere in [&menjs, &mesri] {
            ministere.post(&accords, le("2022-05-11")).est(200);
        }
        let report = json!({ "date_report": "2022-05-16", "nouvelle_date": "2022-06-13", "motif": "Grève." });
        agir(&opco, &id, "report", report).est(200);
        assert_eq!([etat("2022-05-15"), etat("2022-05-16")], ["fixe", "propose"]);
        // A refusal makes it a draft again: nothing is left to agree to.
        let refus = |jour: &str| json!({ "date_refus": jour, "motif": "Le ministre est absent." });
        let chemin = format!("/v1/reunions/{id}/refus-accord");
        let refusee = mesri.post(&chemin, refus("2022-05-17")).est(200).corps;
        assert_eq!(refusee["calendrier_et_ordre_du_jour"]["etat"], "projet");
        menjs.post(&accords, le("2022-05-18")).est_un_refus(409, "transition_interdite", "R14-12");
        menjs.post(&chemin, refus("2022-05-18")).est_un_refus(409, "transition_interdite", "R14-12");
        // Convened all the same: recorded, and noted with the names of those who have not agreed.
        let convoquee = agir(&opco, &id, "convocation", json!({ "date_convocation": "2022-05-20" })).est(200);
        let (regle, message) = constats(&convoquee).remove(0);
        assert!(regle == "R14-12" && message.contains("éducation nationale"), "{message}");
    }

    /// « constaté en séance » (R14-12), in the session itself and on no other day; contested, it never counted (G17).
    fn an_accord_noted_in_session_counts_until_it_is_contested(scene) {
        let convention = convention_au(scene, "2022-06-30");
        let opco = scene.opco();
        let id = projeter(scene, &convention, "2022-06-10", DE_JUIN).est(201).id();
        let accords = format!("/v1/reunions/{id}/accords");
        let en_seance = |college: &str, jour: &str| {
            json!({ "saisi_pour": college, "constate_en_seance": true, "date_accord": jour })
        };
        opco.post(&accords, en_seance("ministere_education", "2022-06-10"))
            .est_un_refus(409, "transition_interdite", "R14-12");
        agir(&opco, &id, "tenue", json!({ "date_tenue": "2022-06-10", "mode": "presentiel" })).est(200);
        let manque = |reponse: &Reponse| constats(reponse).iter().any(|(regle, _)| regle == "R14-12");
        assert!(manque(&opco.get(&format!("/v1/reunions/{id}")).est(200)));
        scene.menjs().post(&accords, en_seance("ministere_education", "2022-06-10"))
            .est_un_refus(403, "accord_pour_autrui", "R14-12");
        for college in ["ministere_education", "ministere_enseignement_superieur"] {
            opco.post(&accords, en_seance(college, "2022-06-10")).est(200);
        }
        assert!(!manque(&opco.get(&format!("/v1/reunions/{id}")).est(200)));
        let refus = json!({ "date_refus": "2022-06-20", "motif": "Nous n'avons rien accepté." });
        let contestee = scene.mesri().post(&format!("/v1/reunions/{id}/refus-accord"), refus).est(200);
        assert_eq!(contestee.corps["calendrier_et_ordre_du_jour"]["etapes"][1]["statut"], "conteste");
        assert!(manque(&contestee), "what was held on 10 June was not agreed on by all");
    }

    /// R18-02: « à l'initiative de l'une ou l'autre des parties », hence without a common accord.
    fn an_exceptional_meeting_asks_for_no_accord(scene) {
        let convention = convention_au(scene, "2022-06-30");
        let menjs = scene.menjs();
        let litige = super::litige::ouvrir(&menjs, &convention, "2022-05-02").est(201).id();
        let projet = json!({
            "type": "exceptionnelle", "date_prevue": "2022-06-10", "mode": "presentiel", "ordre_du_jour": ["litige"],
            "litige_id": litige,
        });
        let id = menjs.post(&format!("/v1/conventions/{convention}/copil/reunions"), projet).est(201).id();
        comite(scene, &convention);
        let convoquee = agir(&menjs, &id, "convocation", json!({ "date_convocation": "2022-05-20" })).est(200);
        assert_eq!((constats(&convoquee), &convoquee.corps["calendrier_et_ordre_du_jour"]), (vec![], &Value::Null));
        let accord = json!({ "date_accord": "2022-05-21" });
        scene.mesri().post(&format!("/v1/reunions/{id}/accords"), accord)
            .est_un_refus(409, "transition_interdite", "R18-02");
        let tenue = agir(&menjs, &id, "tenue", json!({ "date_tenue": "2022-06-10", "mode": "presentiel" })).est(200);
        assert_eq!(constats(&tenue), vec![]);
    }

    /// « Les signataires sont libres d'inviter plus de participants à ces réunions, toutefois le nombre de voix sera réparti
    /// comme indiqué ci-dessus » (art. 13)
    fn any_party_invites_someone_who_has_no_voice(scene) {
        let convention = convention_au(scene, "2022-05-31");
        let id = projeter(scene, &convention, "2022-06-10", DE_JUIN).est(201).id();
        let chemin = format!("/v1/reunions/{id}/invitations");
        let invite = |qualite: &str| json!({
            "qualite": qualite, "nom": "Une experte", "organisme": "Observatoire", "date_invitation": "2022-05-20",
        });
        for par in [scene.opco(), scene.menjs(), scene.mesri()] {
            par.post(&chemin, invite("expert")).est(200);
        }
        scene.auditeur().post(&chemin, invite("expert")).est_un_refus(403, "role_non_habilite", "R13-06");
        scene.menjs().post(&chemin, invite("membre")).est_un_refus(422, "presence_sans_siege", "R13-06");
        let invitations = scene.auditeur().get(&format!("/v1/reunions/{id}")).est(200).corps["invitations"].clone();
        let voix: Vec<_> = invitations.as_array().expect("invitations").iter().map(|i| i["voix"].clone()).collect();
        assert_eq!(voix, [0, 0, 0]);
        assert_eq!(invitations[1]["fait"]["enregistre_par"], "menjs");
    }

    /// « le plan d'actions annuel. L'ensemble est fixé d'un commun accord » (art. 14)
    fn the_yearly_plan_is_set_by_all_three(scene) {
        let convention = convention_au(scene, "2022-06-30");
        let (opco, menjs, mesri) = (scene.opco(), scene.menjs(), scene.mesri());
        let chemin = |annee: i32, acte: &str| format!("/v1/conventions/{convention}/plans-actions/{annee}{acte}");
        // « le plan d'actions annuel » : the fiches of this convention and of this year, as they are on that day.
        let fiche = |reference: &str, annee: i32, exercice: i32| {
            let annexe = json!({ "postes": [poste("cout_direct", "frais_de_mission_opco", exercice, 100)] });
            let projet = json!({ "reference": reference, "annee": annee, "contenu": contenu(&annexe), "date": "2022-01-10",
                "piece": piece() });
            creer(scene, &convention, &projet).est(201).id()
        };
        let (du_plan, d_une_autre_annee) = (fiche("FA-1", 2022, 2022), fiche("FA-2", 2021, 2021));
        let pluriannuelle = fiche("FA-3", 2021, 2022);
        let autre = scene.signee_le("CC-AUTRE", "2020-12-01");
        let ailleurs = creer(scene, &autre, &projet("FA-1", &contenu(&annexe_simple(100)))).est(201).id();
        let plan = |jour: &str| json!({ "fiches": [du_plan], "date": jour });
        opco.get(&chemin(2022, "")).est_un_probleme(404, "introuvable");
        menjs.post(&chemin(2022, ""), plan("2022-01-10")).est_un_refus(403, "role_non_habilite", "R14-11");
        opco.post(&chemin(2024, ""), plan("2022-01-10")).est_un_refus(422, "annee_non_couverte", "R13-01");
        let accord = |jour: &str| json!({ "date_accord": jour });
        menjs.post(&chemin(2022, "/accords"), accord("2022-01-10")).est_un_refus(409, "transition_interdite", "R14-12");
        for hors in [&d_une_autre_annee, &ailleurs, &convention] {
            let corps = json!({ "fiches": [du_plan, hors], "date": "2022-01-10" });
            let refus = opco.post(&chemin(2022, ""), corps).est_un_refus(422, "fiche_hors_plan", "R14-11");
            assert_eq!(refus.corps["parametres"]["fiches"], json!([hors]));
        }
        let trop_tot = json!({ "fiches": [du_plan], "date": "2022-01-09" });
        opco.post(&chemin(2022, ""), trop_tot).est_un_refus(422, "fiche_hors_plan", "R14-11");
        let propose = json!({ "fiches": [du_plan, pluriannuelle], "date": "2022-01-10" });
        let propose = opco.post(&chemin(2022, ""), propose).est(201);
        assert_eq!(propose.en_tete("location"), chemin(2022, ""));
        assert_eq!(propose.corps["accord"]["manquants"], json!(["ministere_education", "ministere_enseignement_superieur"]));
        menjs.post(&chemin(2022, "/accords"), accord("2022-01-12")).est(200);
        let pour_menjs = json!({ "saisi_pour": "ministere_education", "date_accord": "2022-01-12" });
        mesri.post(&chemin(2022, "/accords"), pour_menjs.clone()).est_un_refus(403, "accord_pour_autrui", "R14-12");
        opco.post(&chemin(2022, "/accords"), prouve(pour_menjs)).est_un_refus(409, "deja_accorde", "R14-12");
        // « constaté en séance » : in a meeting held that day, and known to the dossier.
        let seance = projeter(scene, &convention, "2022-01-14", DE_JUIN).est(201).id();
        let constate = |reunion: &str| json!({
            "saisi_pour": "ministere_enseignement_superieur", "reunion_id": reunion, "date_accord": "2022-01-14",
        });
        opco.post(&chemin(2022, "/accords"), constate(&seance)).est_un_refus(409, "transition_interdite", "R14-12");
        opco.post(&chemin(2022, "/accords"), constate(&convention)).est_un_probleme(404, "introuvable");
        agir(&opco, &seance, "tenue", json!({ "date_tenue": "2022-01-14", "mode": "presentiel" })).est(200);
        let fixe = opco.post(&chemin(2022, "/accords"), constate(&seance)).est(200).corps;
        assert_eq!(fixe["accord"]["etat"], "fixe");
        // Changed, it is asked of the ministries again; refused, it is a draft.
        opco.post(&chemin(2022, ""), plan("2022-02-01")).est(201);
        let refus = json!({ "date_refus": "2022-02-02", "motif": "Il y manque les étudiants." });
        let refuse = mesri.post(&chemin(2022, "/refus-accord"), refus.clone()).est(200).corps;
        assert_eq!((&refuse["accord"]["etat"], &refuse["versions"][1]["numero"]), (&json!("projet"), &json!(2)));
        mesri.post(&chemin(2022, "/refus-accord"), refus).est_un_refus(409, "transition_interdite", "R14-12");
        let etat = |au: &str| menjs.get(&format!("{}?au={au}", chemin(2022, ""))).est(200).corps["accord"]["etat"].clone();
        assert_eq!(["2022-01-09", "2022-01-13", "2022-01-14", "2022-02-01", "2022-02-02"].map(etat),
            ["projet", "propose", "fixe", "propose", "projet"]);
    }

    /// R14-11, R00-01, R17-02, G10: each act is its author's, on its own day, under the living convention.
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
        let accord = |jour: &str| json!({ "date_accord": jour });
        let refus = |jour: &str| json!({ "date_refus": jour, "motif": "Non." });
        let ordre = |jour: &str| json!({ "ordre_du_jour": DE_JUIN, "date_modification": jour });
        let invitation = |jour: &str| json!({ "qualite": "invite", "nom": "Quelqu'un", "date_invitation": jour });
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
        let annulation = json!({ "date_annulation": "2022-05-31", "motif": "Erreur." });
        agir(&opco, &id, "annulation", annulation).est(200);
        for (acte, corps, regle) in [
            ("ordre-du-jour", ordre("2022-05-31"), "R14-11"),
            ("invitations", invitation("2022-05-31"), "R13-06"),
        ] {
            faire(&opco, &format!("{reunion}/{acte}"), corps).est_un_refus(409, "transition_interdite", regle);
        }
    }

    /// « envoyés au plus tard une semaine avant la date de réunion » (art. 14): 2 June is in time for the 9th, 3 June is a day
    /// late; the meeting put off to the 16th, both are in time, and it is the meeting that is two days late.
    fn documents_leave_a_week_before_the_meeting_as_it_is_now_planned(scene) {
        let convention = convention_au(scene, "2022-06-20");
        let membres = decision::comite(scene, &convention);
        let opco = scene.opco();
        let id = projeter(scene, &convention, "2022-06-09", DE_JUIN).est(201).id();
        let deposer = || opco.post(&format!("/v1/reunions/{id}/documents"), document("2022-05-30")).est(201).id();
        let (premier, second) = (deposer(), deposer());
        let envoi = |document: &str, jour: &str, a: &[String]| {
            let corps = json!({ "destinataires": a, "date_envoi": jour });
            opco.post(&format!("/v1/documents-travail/{document}/envois"), corps)
        };
        envoi(&premier, "2022-06-02", &membres).est(200);
        envoi(&second, "2022-06-03", &membres[..1]).est(200);
        let lus = |au: &str, filtre: &str| {
            let liste = scene.menjs().get(&format!("/v1/reunions/{id}/documents?au={au}{filtre}")).est(200).corps;
            liste["elements"].as_array().expect("documents").clone()
        };
        let statuts = |au: &str| -> Vec<_> {
            let champs = |d: &Value| (d["date_limite"].clone(), d["statut"].clone(), d["retard_jours"].clone());
            lus(au, "").iter().map(champs).collect()
        };
        let a_temps = |limite: &str| (json!(limite), json!("dans_les_temps"), json!(0));
        assert_eq!(statuts("2022-06-03"), [a_temps("2022-06-02"), (json!("2022-06-02"), json!("tardif"), json!(1))]);
        assert_eq!(lus("2022-06-03", "&statut=tardif")[0]["id"], second);
        let tardif = scene.auditeur().get(&format!("/v1/documents-travail/{second}?au=2022-06-03")).est(200);
        let notes = constats(&tardif);
        assert!(notes[0].1.contains("3 membre(s)") && notes[1].1.contains("Envoi tardif"), "{notes:?}");
        assert!(notes[0].1.contains("cheffe de bureau (") && !notes[0].1.contains("administratrice"), "{notes:?}");
        let report = json!({ "date_report": "2022-06-05", "nouvelle_date": "2022-06-16", "motif": "Grève." });
        agir(&opco, &id, "report", report).est(200);
        assert_eq!(statuts("2022-06-05"), [a_temps("2022-06-09"), a_temps("2022-06-09")]);
        agir(&opco, &id, "tenue", json!({ "date_tenue": "2022-06-16", "mode": "presentiel" })).est(200);
        let juin = conformite(&opco, &convention, 2022, "2022-06-20")["obligations"][0].clone();
        assert_eq!((&juin["statut"], &juin["retard_jours"]), (&json!("fait_en_retard"), &json!(2)));
        // « la première version complète envoyée fait foi » [reading]: a later one is noted, and changes nothing.
        let version = json!({ "document": piece(), "complete": true, "date_depot": "2022-06-10" });
        opco.post(&format!("/v1/documents-travail/{premier}/versions"), version).est(200);
        let revu = envoi(&premier, "2022-06-10", &membres).est(200);
        assert_eq!((&revu.corps["statut"], &revu.corps["envoye_le"]), (&json!("dans_les_temps"), &json!("2022-06-02")));
        assert!(constats(&revu)[0].1.contains("Version tardive"));
    }

    /// R14-11, R14-13, G10: the secretariat sends, on its own day, what was deposited for a meeting that is not given up.
    fn documents_are_sent_by_the_secretariat_on_their_own_day(scene) {
        let convention = convention_au(scene, "2022-06-20");
        let opco = scene.opco();
        let id = projeter(scene, &convention, "2022-06-30", DE_JUIN).est(201).id();
        let depots = format!("/v1/reunions/{id}/documents");
        scene.menjs().post(&depots, document("2022-06-01")).est_un_refus(403, "role_non_habilite", "R14-13");
        opco.post(&depots, document("2023-12-01")).est_un_refus(409, "convention_non_en_vigueur", "R17-02");
        opco.post(&depots, document("2022-06-21")).est_un_refus(422, "date_future", "G10");
        let depose = opco.post(&depots, document("2022-06-10")).est(201);
        let ici = depose.en_tete("location").to_owned();
        let version = |jour: &str| json!({ "document": piece(), "complete": false, "date_depot": jour });
        let envoi = |jour: &str| json!({ "destinataires": [], "date_envoi": jour });
        for (acte, corps) in [("versions", &version as &dyn Fn(&str) -> Value), ("envois", &envoi)] {
            let chemin = format!("{ici}/{acte}");
            opco.post(&chemin, corps("2023-12-01")).est_un_refus(409, "convention_non_en_vigueur", "R17-02");
            opco.post(&chemin, corps("2022-06-21")).est_un_refus(422, "date_future", "G10");
            scene.mesri().post(&chemin, corps("2022-06-10")).est_un_refus(403, "role_non_habilite", "R14-13");
        }
        opco.post(&format!("{ici}/envois"), envoi("2022-06-09")).est_un_refus(409, "transition_interdite", "R14-13");
        let annulation = json!({ "date_annulation": "2022-06-20", "motif": "Inscrite deux fois." });
        agir(&opco, &id, "annulation", annulation).est(200);
        opco.post(&depots, document("2022-06-20")).est_un_refus(409, "transition_interdite", "R14-13");
        opco.post(&format!("{ici}/versions"), version("2022-06-20")).est_un_refus(409, "transition_interdite", "R14-13");
        opco.post(&format!("{ici}/envois"), envoi("2022-06-15")).est_un_refus(422, "piece_requise", "G10");
        let envoye = opco.post(&format!("{ici}/envois"), prouve(envoi("2022-06-15"))).est(200).corps;
        assert_eq!((&envoye["etat"], &envoye["statut"]), (&json!("envoye"), &json!("sans_objet")));
    }

    /// « déterminer chaque année les priorités de coopération » (art. 13): by a decision, for as long as it stands.
    fn the_priorities_of_a_year_are_those_that_a_decision_adopts(scene) {
        let convention = convention_au(scene, "2022-06-20");
        let (opco, auditeur) = (scene.opco(), scene.auditeur());
        let manque = || !conformite(&auditeur, &convention, 2022, "2022-06-20")["constats"].as_array().expect("c").is_empty();
        assert!(manque());
        let id = projeter(scene, &convention, "2022-06-10", DE_JUIN).est(201).id();
        agir(&opco, &id, "tenue", json!({ "date_tenue": "2022-06-10", "mode": "presentiel" })).est(200);
        let action = decider(scene, &id, "action", "2022-06-10", "pour");
        let rejetee = decider(scene, &id, "priorites", "2022-06-10", "contre");
        let adoptee = decider(scene, &id, "priorites", "2022-06-10", "pour");
        let chemin = |annee: i32| format!("/v1/conventions/{convention}/priorites/{annee}");
        let corps = |decision: &str| json!({ "priorites": [{ "texte": "Les métiers." }], "decision_id": decision });
        auditeur.get(&chemin(2022)).est_un_probleme(404, "introuvable");
        for citee in [&action, &rejetee] {
            opco.post(&chemin(2022), corps(citee)).est_un_refus(422, "decision_inapplicable", "R13-07");
        }
        opco.post(&chemin(2022), corps(&convention)).est_un_probleme(404, "introuvable");
        opco.post(&chemin(2024), corps(&adoptee)).est_un_refus(422, "annee_non_couverte", "R13-01");
        scene.menjs().post(&chemin(2022), corps(&adoptee)).est_un_refus(403, "role_non_habilite", "R13-01");
        opco.post(&chemin(2022), corps(&adoptee)).est(201);
        let lues = |au: &str| auditeur.get(&format!("{}?au={au}", chemin(2022))).est(200).corps["en_vigueur"].clone();
        assert_eq!((&lues("2022-06-09"), &lues("2022-06-10")["decision_id"]), (&Value::Null, &json!(adoptee)));
        assert!(!manque());
        // A decision that is cancelled takes its priorities back.
        let annulation = json!({ "date_annulation": "2022-06-15", "motif": "Voix mal comptées." });
        acte(scene, &format!("/v1/decisions/{adoptee}"), "annulation", annulation).est(200);
        assert_eq!((lues("2022-06-14")["numero"].clone(), lues("2022-06-15")), (json!(1), Value::Null));
        assert!(manque());
    }

    /// « Le compte-rendu des réunions réalisé par l'OPCO est adressé, pour relecture (sous 7 jours) […], puis fait l'objet d'une
    /// validation par les membres du comité de pilotage. […] Après validation, il est adressé aux différents partenaires » (art. 14)
    fn the_minutes_are_read_by_both_validated_by_the_committee_then_sent_out(scene) {
        let convention = convention_au(scene, "2022-07-10");
        let (opco, menjs, mesri) = (scene.opco(), scene.menjs(), scene.mesri());
        let id = projeter(scene, &convention, "2022-06-10", DE_JUIN).est(201).id();
        agir(&opco, &id, "tenue", json!({ "date_tenue": "2022-06-10", "mode": "presentiel" })).est(200);
        let vote = json!({ "resolution": "L'action est validée.", "objet": "action", "date_ouverture": "2022-06-10" });
        let action = opco.post(&format!("/v1/reunions/{id}/decisions"), vote).est(201).id();
        let transcription = prouve(json!({
            "saisi_pour": "ministere_education", "sens": "pour", "nombre": 1, "date_voix": "2022-06-10",
        }));
        let transcrite = opco.post(&format!("/v1/decisions/{action}/voix-transcrites"), transcription).est(200);
        let voix = transcrite.corps["voix"][0]["id"].as_str().expect("an id").to_owned();
        acte(scene, &format!("/v1/decisions/{action}"), "cloture", json!({ "date_cloture": "2022-06-10" })).est(200);
        let statut_de_la_voix = || menjs.get(&format!("/v1/decisions/{action}")).est(200).corps["voix"][0]["statut"].clone();

        let cr = |par: &Acteur, acte: &str, corps: Value| sur_le_cr(par, &id, acte, corps);
        let version = |jour: &str| json!({ "texte": "Le comité s'est réuni.", "date": jour });
        let envoi = |a: &[&str], jour: &str| json!({ "directions": a, "date_envoi": jour });
        let le = |jour: &str| json!({ "date": jour });
        let diffusion = |jour: &str| json!({ "destinataires": [{ "nom": "Onisep" }], "date": jour });
        let etat = |au: &str| menjs.get(&format!("/v1/reunions/{id}/compte-rendu?au={au}")).est(200).corps["etat"].clone();
        menjs.get(&format!("/v1/reunions/{id}/compte-rendu")).est_un_probleme(404, "introuvable");
        for (acte, corps) in [
            ("envois", envoi(&["dgesco"], "2022-06-14")),
            ("soumission", le("2022-06-14")),
            ("validation", json!({ "decision_id": action })),
            ("diffusions", diffusion("2022-06-14")),
        ] {
            cr(&opco, acte, corps).est_un_refus(409, "compte_rendu_non_ecrit", "R14-14");
        }
        cr(&opco, "versions", version("2022-06-09")).est_un_refus(409, "reunion_non_tenue", "R14-18");
        cr(&opco, "versions", version("2022-07-11")).est_un_refus(422, "date_future", "G10");
        cr(&menjs, "versions", version("2022-06-13")).est_un_refus(403, "role_non_habilite", "R14-14");
        cr(&opco, "versions", version("2022-06-13")).est(201);
        cr(&opco, "envois", envoi(&["dgesco"], "2022-07-11")).est_un_refus(422, "date_future", "G10");

        // « à la Direction générale de l'enseignement scolaire et à la Direction générale de l'enseignement supérieur »: both.
        let partiel = cr(&opco, "envois", envoi(&["dgesco"], "2022-06-14")).est(200);
        assert_eq!((&partiel.corps["etat"], &partiel.corps["echeance_relecture"]), (&json!("redige"), &Value::Null));
        assert_eq!(constats(&partiel)[0].0, "R14-14");
        cr(&mesri, "observations", le("2022-06-14")).est_un_refus(409, "transition_interdite", "R14-14");
        cr(&opco, "soumission", le("2022-06-30")).est_un_refus(409, "relecture_en_cours", "R14-16");
        let complet = cr(&opco, "envois", envoi(&["dgesip"], "2022-06-15")).est(200).corps;
        // « sous 7 jours » (R14-15): the seventh day is of the reading, counted once both are served.
        assert_eq!(complet["echeance_relecture"], "2022-06-22");
        assert_eq!((&complet["delai_envoi_cr"], &complet["envoi_sous_7_jours"]), (&json!(5), &json!(true)));
        assert_eq!(["2022-06-14", "2022-06-22", "2022-06-23"].map(etat), ["redige", "en_relecture", "relu"]);
        cr(&opco, "soumission", le("2022-06-22")).est_un_refus(409, "relecture_en_cours", "R14-16");
        cr(&menjs, "observations", le("2022-07-11")).est_un_refus(422, "date_future", "G10");
        cr(&menjs, "observations", json!({ "observations": "Ajouter la date.", "date": "2022-06-20" })).est(200);
        let tardive = cr(&mesri, "observations", le("2022-06-23")).est(200);
        assert_eq!(tardive.corps["observations"][1]["hors_delai"], true);
        assert_eq!((&tardive.corps["constats"][0]["regle"], &tardive.corps["constats"][0]["retard_jours"]),
            (&json!("R14-15"), &json!(1)));

        // The committee does not validate: they are to be corrected, and read again.
        cr(&opco, "soumission", le("2022-07-11")).est_un_refus(422, "date_future", "G10");
        cr(&opco, "validation", json!({ "decision_id": action })).est_un_refus(409, "transition_interdite", "R14-16");
        assert_eq!(cr(&opco, "soumission", le("2022-06-23")).est(200).corps["etat"], "soumis_a_validation");
        cr(&opco, "soumission", le("2022-06-24")).est_un_refus(409, "transition_interdite", "R14-16");
        cr(&opco, "diffusions", diffusion("2022-06-24")).est_un_refus(409, "cr_non_valide", "R14-17");
        cr(&opco, "validation", json!({ "decision_id": action })).est_un_refus(422, "decision_inapplicable", "R13-07");
        let refus = decider(scene, &id, "compte_rendu", "2022-06-24", "contre");
        assert_eq!(cr(&opco, "validation", json!({ "decision_id": refus })).est(200).corps["etat"], "a_corriger");
        assert_eq!(statut_de_la_voix(), "transcrite");
        cr(&opco, "versions", version("2022-06-27")).est(201);
        cr(&opco, "envois", envoi(&["dgesco", "dgesip"], "2022-06-28")).est(200);
        assert_eq!(etat("2022-06-28"), "en_relecture");
        // « sauf si les deux directions ont déjà répondu » (R14-16): both have, before the seventh day.
        cr(&menjs, "observations", le("2022-06-29")).est(200);
        cr(&opco, "soumission", le("2022-06-29")).est_un_refus(409, "relecture_en_cours", "R14-16");
        cr(&mesri, "observations", le("2022-06-30")).est(200);
        cr(&opco, "soumission", le("2022-06-30")).est(200);
        let accord = decider(scene, &id, "compte_rendu", "2022-07-01", "pour");
        let valide = cr(&opco, "validation", json!({ "decision_id": accord })).est(200).corps;
        assert_eq!((&valide["etat"], &valide["valide_le"]), (&json!("valide"), &json!("2022-07-01")));
        // « La validation du compte rendu confirme les voix. » (G17)
        assert_eq!(statut_de_la_voix(), "confirmee");
        let contestation = json!({ "date_contestation": "2022-07-05", "motif": "Nous nous étions abstenus." });
        menjs.post(&format!("/v1/voix/{voix}/contestation"), contestation).est_un_refus(409, "voix_non_transcrite", "G17");

        cr(&opco, "diffusions", diffusion("2022-06-30")).est_un_refus(409, "cr_non_valide", "R14-17");
        cr(&opco, "diffusions", diffusion("2022-07-11")).est_un_refus(422, "date_future", "G10");
        assert_eq!(cr(&opco, "diffusions", diffusion("2022-07-05")).est(200).corps["etat"], "diffuse");
        cr(&opco, "versions", version("2022-07-06")).est_un_refus(409, "transition_interdite", "R14-16");
        cr(&opco, "envois", envoi(&["dgesco"], "2022-07-06")).est_un_refus(409, "transition_interdite", "R14-16");
        // G10: what an earlier day admitted and today forbids is believed on a piece.
        cr(&opco, "versions", version("2022-06-28")).est_un_refus(422, "piece_requise", "G10");
        cr(&opco, "envois", envoi(&["dgesco"], "2022-06-28")).est_un_refus(422, "piece_requise", "G10");
        // A decision that is cancelled validates nothing any more.
        let annulation = json!({ "date_annulation": "2022-07-08", "motif": "Voix mal comptées." });
        acte(scene, &format!("/v1/decisions/{accord}"), "annulation", annulation).est(200);
        assert_eq!(["2022-07-07", "2022-07-08"].map(etat), ["diffuse", "soumis_a_validation"]);
        assert_eq!(statut_de_la_voix(), "transcrite");
    }

    /// R14-14, R13-07: the minutes as a document say what the dossier says, in a page and in a PDF whose text can be read.
    fn the_minutes_are_made_from_the_facts_as_a_page_and_as_a_pdf(scene) {
        let convention = convention_au(scene, "2022-06-20");
        let (opco, menjs) = (scene.opco(), scene.menjs());
        let id = projeter(scene, &convention, "2022-06-10", DE_JUIN).est(201).id();
        let tenue = json!({
            "date_tenue": "2022-06-10", "mode": "visioconference",
            "presences": [{ "qualite": "expert", "nom": "<b>Œdipe & Cie</b>" }],
        });
        agir(&opco, &id, "tenue", tenue).est(200);
        let resolution = json!({ "resolution": "L'action « été » est validée.", "objet": "action", "date_ouverture": "2022-06-10" });
        let decision = opco.post(&format!("/v1/reunions/{id}/decisions"), resolution).est(201).id();
        for (par, sens, nombre) in [(&opco, "pour", 2), (&menjs, "contre", 1)] {
            let voix = json!({ "sens": sens, "nombre": nombre, "date_voix": "2022-06-10" });
            par.post(&format!("/v1/decisions/{decision}/voix"), voix).est(200);
        }
        acte(scene, &format!("/v1/decisions/{decision}"), "cloture", json!({ "date_cloture": "2022-06-10" })).est(200);
        let chemin = format!("/v1/reunions/{id}/compte-rendu/document");
        opco.get(&chemin).est_un_probleme(404, "introuvable");
        let texte = json!({ "texte": "Le comité a débattu.\nPuis il a voté.", "date": "2022-06-13" });
        sur_le_cr(&opco, &id, "versions", texte).est(201);

        let demander = |nature: &str| scene.auditeur().requete("GET", &chemin).avec("accept", nature).envoyer();
        for refusee in ["application/json", "text/plain", "image/png"] {
            demander(refusee).est_un_probleme(406, "format_non_servi");
        }
        let page = demander("text/html").est(200);
        assert_eq!(page.en_tete("content-type"), "text/html; charset=utf-8");
        assert!(page.texte.contains("&lt;b&gt;Œdipe &amp; Cie&lt;/b&gt;") && !page.texte.contains("<b>"));
        let pdf = demander("application/pdf;q=0.9, text/html;q=0.1").est(200);
        assert_eq!(pdf.en_tete("content-type"), "application/pdf");
        assert_ne!(pdf.en_tete("etag"), page.en_tete("etag"));
        let (lu, ecrit) = (texte_du_pdf(&pdf.texte), texte_de_la_page(&page.texte));
        for dit in [
            "Compte rendu du comité de pilotage du 10 juin 2022",
            "L'action « été » est validée.",
            "<b>Œdipe & Cie</b>",
            "Le comité a débattu.",
            "Voix pour : 2 ; voix contre : 1 ; voix exprimées : 3",
            "Lecture absolue : seuil 2, la majorité est acquise.",
            "Lecture littérale : seuil 3",
            "Le résultat dépend de la lecture choisie.",
            "Commun accord manquant",
        ] {
            assert!(ecrit.contains(dit), "{dit} : {ecrit}");
            assert!(lu.contains(dit), "{dit} : {lu}");
        }
    }
}

/// The texts that a PDF shows, in their order: its streams are not compressed, its letters are those of Windows-1252.
fn texte_du_pdf(pdf: &str) -> String {
    let lettre = |octet: u8| match octet {
        0x80 => '€',
        0x8c => 'Œ',
        0x92 => '’',
        0x95 => '•',
        0x9c => 'œ',
        octet => char::from(octet),
    };
    let lire = |ligne: &str| -> Option<String> {
        let montre = ligne.trim().strip_suffix(" Tj")?;
        if let Some(hexa) = montre.strip_prefix('<') {
            let chiffres: Vec<u8> = hexa.trim_end_matches('>').bytes().collect();
            let octet = |deux: &[u8]| u8::from_str_radix(&String::from_utf8_lossy(deux), 16).expect("two digits");
            return Some(chiffres.chunks(2).map(|deux| lettre(octet(deux))).collect());
        }
        let litteral = montre.strip_prefix('(')?.strip_suffix(')')?;
        Some(litteral.replace("\\(", "(").replace("\\)", ")").replace("\\\\", "\\"))
    };
    pdf.lines().filter_map(lire).collect::<Vec<_>>().join(" ")
}

/// The text of a page, without its tags.
fn texte_de_la_page(page: &str) -> String {
    let sans_balises: String =
        page.split('<').map(|morceau| morceau.split_once('>').map_or("", |(_, texte)| texte)).collect();
    ["&lt;", "<", "&gt;", ">", "&quot;", "\"", "&#39;", "'", "&amp;", "&"]
        .chunks(2)
        .fold(sans_balises, |texte, paire| texte.replace(paire[0], paire[1]))
}

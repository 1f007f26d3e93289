//! The meetings of the steering committee: planned, held, moved (articles 13, 14 and 18).

use crate::scene::gestes::cooperation::copil::{
    DE_JUIN, SHA256, agir, comite, conformite, convention_au, obligation, projeter, tenue_le,
};
use crate::scene::gestes::cooperation::decision::{acte, comite_complet, reunion_projetee};
use crate::scene::gestes::cooperation::fait_accompli::{accompli, courriel, raconter};
use crate::scene::gestes::cooperation::litige::ouvrir as ouvrir_litige;
use crate::scene::{Reponse, Scene};
use serde_json::{Value, json};

crate::scenario::scenarios! {
    /// Une réunion est projetée, convoquée, reportée, convoquée de nouveau, tenue puis close, et son état se relit à
    /// chaque date.
    fn a_meeting_goes_through_its_life(scene) {
        let convention = convention_au(scene, "2022-06-30");
        let administratrice = comite(scene, &convention);
        let opco = scene.opco();
        let id = projeter(scene, &convention, "2022-06-01", DE_JUIN).est(201).id();
        let convoquer = |jour: &str| agir(&opco, &id, "convocation", json!({ "date": jour }));
        convoquer("2022-07-01").est_un_refus(422, "date_future", "G10");
        let convoquee = convoquer("2022-05-02").est(200).corps;
        assert_eq!((&convoquee["etat"], &convoquee["constats"][0]["regle"]), (&json!("convoquee"), &json!("R14-12")));
        convoquer("2022-05-03").est_un_refus(409, "transition_interdite", "R14-11");
        let report = |jour: &str| json!({ "date": jour, "nouvelle_date": "2022-06-10", "motif": "Grève." });
        agir(&opco, &id, "report", report("2022-07-01")).est_un_refus(422, "date_future", "G10");
        let reportee = agir(&opco, &id, "report", report("2022-05-20")).est(200).corps;
        assert_eq!((&reportee["etat"], &reportee["date_prevue"]), (&json!("projetee"), &json!("2022-06-10")));
        // « fixé d'un commun accord » (art. 14): the new date too.
        for ministere in [scene.menjs(), scene.mesri()] {
            ministere.post(&format!("/v1/reunions/{id}/accords"), json!({ "date": "2022-05-20" })).est(200);
        }
        convoquer("2022-05-21").est(200);
        let seance = |jour: &str, presences: Value| json!({
            "date": jour, "heure": "14:30", "mode": "presentiel", "presences": presences,
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
        agir(&opco, &id, "cloture", json!({ "date": "2022-06-30" }))
            .est_un_refus(409, "transition_interdite", "R14-08");
        let presences = json!([
            { "qualite": "membre", "membre_id": administratrice }, { "qualite": "expert", "nom": "Un expert" },
        ]);
        let tenue = agir(&opco, &id, "tenue", seance("2022-06-10", presences)).est(200).corps;
        assert_eq!((&tenue["etat"], &tenue["constats"]), (&json!("tenue"), &json!([])));
        agir(&opco, &id, "tenue", seance("2022-06-11", json!([]))).est_un_refus(409, "transition_interdite", "R14-08");
        agir(&opco, &id, "report", report("2022-06-12")).est_un_refus(409, "transition_interdite", "R14-11");
        let annulation = json!({ "date": "2022-06-01", "motif": "Erreur." });
        agir(&opco, &id, "annulation", annulation).est_un_refus(409, "transition_interdite", "R14-11");
        let cloture = |jour: &str| agir(&opco, &id, "cloture", json!({ "date": jour }));
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

    /// Le secrétariat de l'OPCO tient seul le calendrier : un ministère ne projette, ne reporte ni n'annule une réunion
    /// ordinaire.
    ///
    /// « L'OPCO Mobilités en assure le secrétariat, le calendrier » (art. 14).
    fn the_secretariat_keeps_the_calendar(scene) {
        let convention = convention_au(scene, "2022-06-30");
        let chemin = format!("/v1/conventions/{convention}/copil/reunions");
        let projet = json!({ "type": "ordinaire", "date_prevue": "2022-09-01", "mode": "presentiel" });
        scene.menjs().post(&chemin, projet.clone()).est_un_refus(403, "secretariat_seul", "R14-11");
        scene.auditeur().post(&chemin, projet.clone()).est_un_refus(403, "role_non_habilite", "G15");
        let id = scene.opco().post(&chemin, projet).est(201).id();
        for (acte, corps) in [
            ("convocation", json!({ "date": "2022-06-30" })),
            ("tenue", json!({ "date": "2022-06-30", "mode": "presentiel" })),
            ("report", json!({ "date": "2022-06-30", "nouvelle_date": "2022-09-08", "motif": "Rentrée." })),
            ("annulation", json!({ "date": "2022-06-30", "motif": "Rentrée." })),
            ("cloture", json!({ "date": "2022-06-30" })),
        ] {
            agir(&scene.menjs(), &id, acte, corps.clone()).est_un_refus(403, "secretariat_seul", "R14-11");
            agir(&scene.auditeur(), &id, acte, corps).est(403);
        }
        let annulation = |jour: &str| json!({ "date": jour, "motif": "Rentrée." });
        agir(&scene.opco(), &id, "annulation", annulation("2022-07-01")).est_un_refus(422, "date_future", "G10");
        assert_eq!(agir(&scene.opco(), &id, "annulation", annulation("2022-06-30")).est(200).corps["etat"], "annulee");
        agir(&scene.opco(), &id, "annulation", annulation("2022-06-30"))
            .est_un_refus(409, "transition_interdite", "R14-11");
        let lister = |filtre: &str| {
            let page = scene.mesri().get(&format!("{chemin}?{filtre}")).est(200).corps;
            page["elements"].as_array().expect("elements").len()
        };
        let filtres = ["annee=2022", "annee=2021", "type_reunion=exceptionnelle", "etat=annulee", "etat=annulee&au=2022-06-29"];
        assert_eq!(filtres.map(lister), [1, 0, 0, 1, 0]);
    }

    /// Les réunions sont projetées, convoquées et tenues sous une convention en vigueur ; dites longtemps après, elles
    /// exigent une pièce.
    ///
    /// R14-08.
    fn meetings_take_place_while_the_convention_lives(scene) {
        let convention = convention_au(scene, "2026-11-22");
        let id = projeter(scene, &convention, "2022-06-10", DE_JUIN).est(201).id();
        projeter(scene, &convention, "2023-12-01", DE_JUIN).est_un_refus(409, "convention_non_en_vigueur", "R17-02");
        let acte = |acte: &str, jour: &str| {
            let corps = match acte {
                "convocation" => json!({ "date": jour }),
                "tenue" => json!({ "date": jour, "mode": "presentiel" }),
                _ => json!({ "date": jour, "nouvelle_date": "2022-06-13", "motif": "Grève." }),
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

    /// La réunion d'un comité irrégulier est enregistrée avec un constat, qui tombe si les membres sont inscrits
    /// ensuite.
    ///
    /// G16.
    fn a_meeting_of_an_irregular_committee_is_held_and_noted(scene) {
        let convention = convention_au(scene, "2022-06-30");
        let id = tenue_le(scene, &convention, DE_JUIN, json!({ "date": "2022-06-10", "mode": "presentiel" }));
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

    /// Une visioconférence vaut réunion, sauf si la convention retient l'autre lecture.
    ///
    /// R14-08.
    fn a_visioconference_is_a_meeting_unless_the_convention_reads_otherwise(scene) {
        let convention = convention_au(scene, "2022-12-31");
        tenue_le(scene, &convention, DE_JUIN, json!({ "date": "2022-06-10", "mode": "visioconference" }));
        let visio = conformite(&scene.opco(), &convention, 2022, "2022-12-31");
        let juin = obligation(&visio, "reunion_de_juin");
        assert_eq!((&juin["statut"], &juin["lecture"]), (&json!("a_temps"), &json!("visio_vaut_reunion")));
        let opco = scene.opco();
        let mut projet = Scene::projet("CC-PRESENTIEL");
        projet["lectures"] = opco.get(&format!("/v1/conventions/{convention}")).est(200).corps["lectures"].clone();
        projet["lectures"]["visio_vaut_reunion"] = json!(false);
        let presentiel = opco.post("/v1/conventions", projet).est(201).id();
        let ouverture = json!({ "date": "2020-12-01" });
        let chemin = format!("/v1/conventions/{presentiel}/ouverture-signature");
        opco.requete("POST", &chemin).lue(1).corps(ouverture).envoyer().est(200);
        for qualite in ["ministere_education", "ministere_enseignement_superieur", "president_opco", "vice_president_opco"] {
            scene.signer(&presentiel, qualite, "2020-12-01").est(201);
        }
        tenue_le(scene, &presentiel, DE_JUIN, json!({ "date": "2022-06-10", "mode": "visioconference" }));
        let autrement = conformite(&scene.opco(), &presentiel, 2022, "2022-12-31");
        let juin = obligation(&autrement, "reunion_de_juin");
        assert_eq!((&juin["statut"], &juin["lecture"]), (&json!("en_retard"), &json!("visio_vaut_reunion")));
    }

    /// Chaque partie peut convoquer un comité exceptionnel sur un litige ; il ne compte pas parmi les deux réunions de
    /// l'année.
    ///
    /// « la réunion d'un comité de pilotage exceptionnel, à l'initiative de l'une ou l'autre des parties » (art. 18).
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
        let convocation = json!({ "date": "2022-05-20" });
        agir(&scene.mesri(), &id, "convocation", convocation.clone()).est_un_refus(403, "secretariat_seul", "R18-02");
        agir(&menjs, &id, "convocation", convocation).est(200);
        agir(&menjs, &id, "tenue", json!({ "date": "2022-06-10", "mode": "presentiel" })).est(200);
        // It does not count among the two meetings of the year.
        let annee = conformite(&menjs, &convention, 2022, "2022-06-30");
        assert_eq!(obligation(&annee, "reunion_de_juin")["statut"], "en_retard");
    }

    /// Une réunion tenue après la fin de la convention est enregistrée comme un fait accompli et ne satisfait aucune
    /// obligation.
    ///
    /// « Avant le 15 juin » (art. 14). G16.
    fn a_meeting_held_after_the_end_is_told_and_answers_no_obligation(scene) {
        scene.nous_sommes_le("2021-06-01");
        let convention = scene.signee_le("CC-1", "2018-06-10");
        comite_complet(scene, &convention);
        let reunion = format!("/v1/reunions/{}", reunion_projetee(scene, &convention, "2021-06-08"));
        scene.nous_sommes_le("2021-06-12");
        let tenue = |jour: &str| json!({ "date": jour, "mode": "visioconference", "presences": [] });
        let tenir = |corps: Value| acte(scene, &reunion, "tenue", corps);
        let tenue = raconter(tenir, &tenue("2021-06-10"), (409, "convention_non_en_vigueur"), "R17-02");
        assert_eq!((&tenue.corps["etat"], &tenue.corps["tenue"]["fait_accompli"]["motif"]),
            (&json!("tenue"), &json!("Parti par erreur.")));
        let conformite = scene.opco().get(&format!("/v1/conventions/{convention}/copil/conformite?annee=2021")).est(200);
        let obligations = conformite.corps["obligations"].as_array().expect("obligations");
        assert!(obligations.iter().all(|obligation| obligation["reunion_id"] == Value::Null), "{}", conformite.texte);
        // Nor does one that nobody had planned: it is entered, then told; what is still to come is planned by nobody.
        let inscrire = |corps: Value| scene.opco().post(&format!("/v1/conventions/{convention}/copil/reunions"), corps);
        let prevue = |jour: &str| json!({ "type": "ordinaire", "date_prevue": jour, "mode": "visioconference" });
        inscrire(accompli(prevue("2021-06-13"), true)).est_un_refus(409, "convention_non_en_vigueur", "R17-02");
        let inscrite = raconter(inscrire, &prevue("2021-06-11"), (409, "convention_non_en_vigueur"), "R17-02");
        assert_eq!(inscrite.corps["piece"]["reference"], courriel()["reference"]);
        let reunion = format!("/v1/reunions/{}", inscrite.id());
        let tenir = |corps: Value| acte(scene, &reunion, "tenue", corps);
        let tenue = json!({ "date": "2021-06-11", "mode": "visioconference", "presences": [] });
        assert_eq!(raconter(tenir, &tenue, (409, "convention_non_en_vigueur"), "R17-02").corps["etat"], "tenue");
    }

    /// Chaque signataire invite qui il veut à une réunion, et l'invité n'a pas de voix.
    ///
    /// « Les signataires sont libres d'inviter plus de participants à ces réunions, toutefois le nombre de voix sera
    /// réparti comme indiqué ci-dessus » (art. 13).
    fn any_party_invites_someone_who_has_no_voice(scene) {
        let convention = convention_au(scene, "2022-05-31");
        let id = projeter(scene, &convention, "2022-06-10", DE_JUIN).est(201).id();
        let chemin = format!("/v1/reunions/{id}/invitations");
        let invite = |qualite: &str| json!({
            "qualite": qualite, "nom": "Une experte", "organisme": "Observatoire", "date": "2022-05-20",
        });
        for par in [scene.opco(), scene.menjs(), scene.mesri()] {
            par.post(&chemin, invite("expert")).est(200);
        }
        scene.auditeur().post(&chemin, invite("expert")).est_un_refus(403, "role_non_habilite", "G15");
        scene.menjs().post(&chemin, invite("membre")).est_un_refus(422, "presence_sans_siege", "R13-06");
        let invitations = scene.auditeur().get(&format!("/v1/reunions/{id}")).est(200).corps["invitations"].clone();
        let voix: Vec<_> = invitations.as_array().expect("invitations").iter().map(|i| i["voix"].clone()).collect();
        assert_eq!(voix, [0, 0, 0]);
        assert_eq!(invitations[1]["fait"]["enregistre_par"], "menjs");
    }
}

//! The letter of denunciation, those who receive it, those who take it back (article 18).

use crate::scene::gestes::cooperation::actes_possibles::{Objet, copil};
use crate::scene::gestes::cooperation::constat::regles;
use crate::scene::gestes::cooperation::copil::{SHA256, convention_au};
use crate::scene::gestes::cooperation::denonciation::{accuser, denoncer, etat, lettre, notifier, recue_le};
use crate::scene::gestes::cooperation::plafond::piece;
use crate::scene::{Acteur, Reponse};
use domain::socle::organisation::Role;
use serde_json::{Value, json};

fn accorder(par: &Acteur, denonciation: &str, corps: Value) -> Reponse {
    par.post(&format!("/v1/denonciations/{denonciation}/retractations"), corps)
}

crate::scenario::scenarios! {
    /// Une dénonciation permet les actes de son état : notifiée, reçue, puis rétractée par toutes les parties tant que
    /// la convention vit.
    fn a_denunciation_allows_the_acts_of_its_state(scene) {
        let (convention, _) = copil(scene, "2021-06-10");
        let lettre = json!({ "signataires": ["ministere_education"], "date": "2021-06-10",
            "piece": { "reference": "Lettre", "sha256": SHA256 } });
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

    /// Une dénonciation signée par un seul des deux ministres est reçue, avec un constat, et le préavis court.
    fn a_letter_signed_by_one_alone_is_received_and_noted(scene) {
        let convention = convention_au(scene, "2022-02-01");
        let mut seul = lettre("2022-01-10");
        seul["signataires"] = json!(["ministere_education"]);
        let notifiee = notifier(&scene.menjs(), &convention, seul).est(201);
        assert_eq!(notifiee.en_tete("location"), format!("/v1/denonciations/{}", notifiee.id()));
        assert_eq!((&notifiee.corps["etat"], regles(&notifiee.corps)), (&json!("notifiee"), vec!["R18-03"]));
        let message = notifiee.corps["constats"][0]["message"].as_str().expect("a message");
        assert!(message.starts_with("Auteur incomplet"), "{message}");
        assert_eq!(notifiee.corps["signatures_manquantes"], json!(["ministere_enseignement_superieur"]));
        let recue = accuser(&scene.opco(), &notifiee.id(), json!({ "date": "2022-01-12" })).est(200).corps;
        assert_eq!((&recue["etat"], &recue["dernier_jour"]), (&json!("en_preavis"), &json!("2022-03-12")));
        assert_eq!((&recue["sensible_a_la_lecture"], &recue["lectures"]), (&json!(true), &json!(["auteur"])));
        let vue = etat(scene, &convention, "2022-02-01");
        assert_eq!((&vue["sensible_a_la_lecture"], &vue["lecture"]), (&json!(true), &json!("auteur")));
    }

    /// Une dénonciation se fait par écrit, d'un côté à l'autre, et ne prend pas effet avant la fin du préavis.
    fn what_a_letter_must_be(scene) {
        let convention = convention_au(scene, "2022-02-01");
        let (opco, menjs) = (scene.opco(), scene.menjs());
        let avec = |champ: &str, valeur: Value| {
            let mut corps = lettre("2021-12-31");
            corps[champ] = valeur;
            notifier(&menjs, &convention, corps)
        };
        avec("piece", Value::Null).est_un_refus(422, "piece_requise", "R18-04");
        for (champ, valeur) in [
            ("signataires", json!([])),
            ("signataires", json!(["president_opco"])),
            ("destinataires", json!(["ministere_education"])),
            ("initiateur", json!("opco")),
        ] {
            avec(champ, valeur).est_un_refus(422, "lettre_incoherente", "R18-03");
        }
        avec("date_envoi", json!("2021-12-30")).est_un_refus(422, "reception_anterieure", "R18-04");
        avec("date_envoi", json!("2022-02-02")).est_un_refus(422, "date_future", "G10");
        notifier(&menjs, &convention, lettre("2020-11-30")).est_un_refus(409, "convention_non_en_vigueur", "R00-01");
        notifier(&menjs, &convention, lettre("2022-02-02")).est_un_refus(422, "date_future", "G10");
        let refus = avec("date_effet_demandee", json!("2022-02-28")).est_un_refus(422, "preavis_insuffisant", "R18-04");
        assert_eq!(refus.corps["parametres"], json!({ "date": "2022-02-28", "au_plus_tot": "2022-03-01" }));
        // « minimal »: a later day is admitted, and it is that one.
        let tardive = avec("date_effet_demandee", json!("2022-06-15")).est(201).id();
        accuser(&opco, &tardive, recue_le("2021-12-30")).est_un_refus(422, "reception_anterieure", "R18-04");
        accuser(&opco, &tardive, recue_le("2022-02-02")).est_un_refus(422, "date_future", "G10");
        let recue = accuser(&opco, &tardive, recue_le("2022-01-03")).est(200).corps;
        assert_eq!((&recue["dernier_jour"], regles(&recue)), (&json!("2022-06-14"), vec![]));
        accuser(&opco, &tardive, recue_le("2022-01-03")).est_un_refus(409, "transition_interdite", "R18-04");
        // Received too late for the day that it asks for, it is not refused: the minimum runs, and it is noted.
        let juste = avec("date_effet_demandee", json!("2022-03-01")).est(201).id();
        let recue = accuser(&opco, &juste, recue_le("2022-01-20")).est(200).corps;
        assert_eq!((&recue["dernier_jour"], regles(&recue)), (&json!("2022-03-20"), vec!["R18-04"]));
        // « La fin la plus précoce l'emporte » (R18-06).
        assert_eq!(etat(scene, &convention, "2022-02-01")["dernier_jour"], "2022-03-20");
        let autre = scene.opco().get(&format!("/v1/denonciations/{tardive}")).est(200).corps;
        assert_eq!(autre["etat"], "sans_effet_propre");
    }

    /// Une dénonciation reçue alors qu'un litige est resté sans conciliation fait l'objet d'un constat, et n'est pas
    /// refusée.
    fn a_denunciation_received_while_a_dispute_is_left_without_conciliation_is_noted(scene) {
        let convention = convention_au(scene, "2022-02-01");
        let litige = crate::scene::gestes::cooperation::litige::ouvrir(&scene.mesri(), &convention, "2022-01-05").est(201).id();
        let recue = denoncer(scene, &convention, "2022-01-10").corps;
        assert_eq!((&recue["etat"], regles(&recue)), (&json!("en_preavis"), vec!["R18-01"]));
        let litige = |au: &str| scene.menjs().get(&format!("/v1/litiges/{litige}?au={au}")).est(200).corps;
        assert_eq!((regles(&litige("2022-01-09")), regles(&litige("2022-01-10"))), (vec![], vec!["R18-01"]));
        // Without a dispute there was nothing to conciliate: « unilatérale, sans motif ».
        let sereine = scene.signee_le("CC-2", "2020-12-01");
        assert_eq!(regles(&denoncer(scene, &sereine, "2022-01-10").corps), Vec::<&str>::new());
    }

    /// Une dénonciation ne se rétracte que par l'accord de toutes les parties, tant que la convention n'a pas pris fin.
    fn all_the_parties_may_take_a_denunciation_back(scene) {
        let convention = convention_au(scene, "2022-02-20");
        let (opco, menjs, mesri) = (scene.opco(), scene.menjs(), scene.mesri());
        let id = denoncer(scene, &convention, "2022-01-10").id();
        let le = |jour: &str| json!({ "date": jour });
        accorder(&menjs, &id, le("2022-01-09")).est_un_refus(409, "transition_interdite", "R18-04");
        accorder(&menjs, &id, le("2022-02-21")).est_un_refus(422, "date_future", "G10");
        accorder(&menjs, &id, le("2022-02-01")).est(200);
        accorder(&menjs, &id, le("2022-02-02")).est_un_refus(409, "transition_interdite", "R18-04");
        let encore = accorder(&opco, &id, le("2022-02-20")).est(200).corps;
        assert_eq!((&encore["etat"], &encore["retractee_le"]), (&json!("en_preavis"), &Value::Null));
        assert_eq!(etat(scene, &convention, "2022-03-11")["etat"], "resiliee");
        // The last accord, of an earlier day, is recorded last: the end counts no more from the 20th.
        let retractee = accorder(&mesri, &id, le("2022-02-10")).est(200).corps;
        assert_eq!((&retractee["etat"], &retractee["retractee_le"]), (&json!("retractee"), &json!("2022-02-20")));
        assert_eq!(retractee["retractations"].as_array().map(Vec::len), Some(3));
        for (au, en_preavis, dernier_jour) in [
            ("2022-02-19", true, "2022-03-10"),
            ("2022-02-20", false, "2023-11-30"),
            ("2022-03-11", false, "2023-11-30"),
        ] {
            let vue = etat(scene, &convention, au);
            assert_eq!((&vue["etat"], &vue["en_preavis"]), (&json!("en_vigueur"), &json!(en_preavis)), "{au}");
            assert_eq!(vue["dernier_jour"], dernier_jour, "{au}");
        }
        accorder(&opco, &id, le("2022-02-20")).est_un_refus(409, "transition_interdite", "R18-04");
        // Once the convention has ended, an accord of the notice is believed on a piece, and none is given any more.
        let finie = denoncer(scene, &convention, "2022-02-15").id();
        scene.nous_sommes_le("2022-05-02");
        let menjs = scene.menjs();
        accorder(&menjs, &finie, le("2022-04-16")).est_un_refus(409, "convention_non_en_vigueur", "R17-02");
        accorder(&menjs, &finie, le("2022-04-15")).est_un_refus(422, "piece_requise", "G10");
        let prouve = json!({ "date": "2022-04-15", "piece": piece() });
        assert_eq!(accorder(&menjs, &finie, prouve).est(200).corps["etat"], "effective");
    }

    /// Les dénonciations sont lues par ceux qu'elles concernent ; la commission et France compétences n'y ont pas
    /// accès.
    fn denunciations_are_known_to_those_they_concern(scene) {
        let convention = convention_au(scene, "2022-02-01");
        let id = denoncer(scene, &convention, "2022-01-10").id();
        let (liste, ici) = (format!("/v1/conventions/{convention}/denonciations"), format!("/v1/denonciations/{id}"));
        let mobilites = |role: Role| scene.acteur("mobilites", &[role]);
        let lecteurs = || [mobilites(Role::ConseilAdministration), scene.acteur("dgefp", &[Role::Dgefp]), scene.auditeur()];
        for chemin in [liste.clone(), ici.clone(), format!("{ici}/actes-possibles")] {
            for lecteur in lecteurs().into_iter().chain([scene.opco(), scene.menjs(), mobilites(Role::SystemeInformation)]) {
                lecteur.get(&chemin).est(200);
            }
            for lecteur in [mobilites(Role::Commission), scene.acteur("france-competences", &[Role::FranceCompetences])] {
                lecteur.get(&chemin).est_un_refus(403, "role_non_habilite", "G15");
            }
            scene.autre_opco().get(&chemin).est_un_probleme(404, "introuvable");
        }
        for (chemin, corps) in [
            (liste, lettre("2022-01-10")),
            (format!("{ici}/receptions"), recue_le("2022-01-10")),
            (format!("{ici}/retractations"), json!({ "date": "2022-01-11" })),
        ] {
            for lecteur in lecteurs() {
                lecteur.post(&chemin, corps.clone()).est_un_refus(403, "role_non_habilite", "G15");
            }
            scene.autre_opco().post(&chemin, corps.clone()).est_un_probleme(404, "introuvable");
        }
        // What the caller has read may be said, and is then held.
        let perimee = scene.menjs().requete("POST", &format!("{ici}/retractations")).lue(1);
        perimee.corps(json!({ "date": "2022-01-11" })).envoyer().est_un_probleme(412, "version_perimee");
    }
}

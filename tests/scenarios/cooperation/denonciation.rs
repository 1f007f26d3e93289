//! The denunciation of the convention, its notice, its end, and what outlives it (article 18).

use super::argent::{Dossier, engager, mission};
use super::copil::convention_au;
use super::decision::acte;
use super::plafond::{declarer, piece};
use super::vie_du_copil::decider;
use crate::scene::{Acteur, Reponse, Scene};
use domain::socle::organisation::Role;
use serde_json::{Value, json};

/// The two ministers' letter of a day.
fn lettre(jour: &str) -> Value {
    json!({
        "signataires": ["ministre_education", "ministre_enseignement_superieur"],
        "date_notification": jour,
        "piece": piece(),
    })
}

/// The president's and the vice-president's.
fn lettre_de_l_opco(jour: &str) -> Value {
    json!({ "signataires": ["president_opco", "vice_president_opco"], "date_notification": jour, "piece": piece() })
}

fn notifier(par: &Acteur, convention: &str, corps: Value) -> Reponse {
    par.post(&format!("/v1/conventions/{convention}/denonciations"), corps)
}

fn accuser(par: &Acteur, denonciation: &str, corps: Value) -> Reponse {
    par.post(&format!("/v1/denonciations/{denonciation}/receptions"), corps)
}

/// Received by the OPCO on a day, on a piece.
fn recue_le(jour: &str) -> Value {
    json!({ "date_reception": jour, "piece": piece() })
}

/// A convention denounced by the State, whose letter the OPCO received on a day: the denunciation as it is then.
fn denoncer(scene: &Scene, convention: &str, jour: &str) -> Reponse {
    let id = notifier(&scene.menjs(), convention, lettre(jour)).est(201).id();
    accuser(&scene.opco(), &id, recue_le(jour)).est(200)
}

fn accorder(par: &Acteur, denonciation: &str, corps: Value) -> Reponse {
    par.post(&format!("/v1/denonciations/{denonciation}/retractations"), corps)
}

fn etat(scene: &Scene, convention: &str, au: &str) -> Value {
    scene.auditeur().get(&format!("/v1/conventions/{convention}/etat?au={au}")).est(200).corps
}

/// The rules of what is noted.
fn regles(corps: &Value) -> Vec<&str> {
    corps["constats"].as_array().expect("constats").iter().filter_map(|constat| constat["regle"].as_str()).collect()
}

crate::scenarios::scenarios! {
    /// « la résiliation prendra effet à l'expiration d'un délai minimal de 2 mois à compter de la réception » (art. 18, G5, G6)
    fn the_notice_runs_to_the_same_day_of_the_month_and_the_convention_ceases_on_the_next(scene) {
        scene.nous_sommes_le("2024-06-01");
        for (rang, (effet, reception, dernier_jour, lendemain)) in [
            ("2020-12-01", "2021-12-31", "2022-02-28", "2022-03-01"),
            ("2023-03-01", "2023-12-31", "2024-02-29", "2024-03-01"),
            ("2020-12-01", "2023-09-29", "2023-11-29", "2023-11-30"),
        ].into_iter().enumerate() {
            let convention = scene.signee_le(&format!("CC-{rang}"), effet);
            let recue = denoncer(scene, &convention, reception).corps;
            assert_eq!((&recue["reception"], &recue["dernier_jour"]), (&json!(reception), &json!(dernier_jour)));
            let (veille, apres) = (etat(scene, &convention, dernier_jour), etat(scene, &convention, lendemain));
            assert_eq!((&veille["etat"], &veille["en_preavis"]), (&json!("en_vigueur"), &json!(true)), "{reception}");
            assert_eq!((&apres["etat"], &apres["en_preavis"]), (&json!("resiliee"), &json!(false)), "{reception}");
            let denonciation = scene.auditeur().get(&format!("/v1/denonciations/{}?au={dernier_jour}", recue["id"].as_str().expect("an id")));
            assert_eq!((&denonciation.est(200).corps["etat"], &recue["etat"]), (&json!("en_preavis"), &json!("effective")));
        }
    }

    /// « résiliation … à compter de la réception »: nothing changes before, and the state says on what it rests.
    fn the_state_tells_the_notice_and_the_end_to_which_the_convention_goes(scene) {
        let convention = convention_au(scene, "2022-02-01");
        let recue = denoncer(scene, &convention, "2021-12-31").corps;
        let avant = etat(scene, &convention, "2021-12-30");
        let prochaine = |nature: &str, dernier_jour: &str, jours: i64, denonciation: &Value| json!({
            "nature": nature, "dernier_jour": dernier_jour, "jours_restants": jours, "denonciation_id": denonciation,
        });
        assert_eq!((&avant["en_preavis"], &avant["dernier_jour"]), (&json!(false), &json!("2023-11-30")));
        assert_eq!(avant["prochaine_fin"], prochaine("expiration", "2023-11-30", 700, &Value::Null));
        let preavis = etat(scene, &convention, "2021-12-31");
        assert_eq!((&preavis["etat"], &preavis["terme"]), (&json!("en_vigueur"), &json!("2023-11-30")));
        assert_eq!(preavis["prochaine_fin"], prochaine("resiliation", "2022-02-28", 59, &recue["id"]));
        let fondements = preavis["fondements"].as_array().expect("grounds");
        let fondement = fondements.iter().find(|fondement| fondement["regle"] == "R18-04").expect("the notice");
        for dit in ["2021-12-31", "préavis de 2 mois", "2022-02-28"] {
            assert!(fondement["calcul"].as_str().expect("a calculation").contains(dit), "{fondement}");
        }
        assert!(fondement["texte"].as_str().expect("words").contains("délai minimal de 2 mois"), "{fondement}");
        assert_eq!(preavis["sensible_a_la_lecture"], false);
        assert_eq!(etat(scene, &convention, "2022-03-01")["prochaine_fin"], Value::Null);
        // The échéancier ends with the convention, from the reception on and not before.
        let terme = |au: &str| {
            let lu = scene.opco().get(&format!("/v1/conventions/{convention}/echeancier?au={au}")).est(200).corps;
            let lignes = lu["elements"].as_array().expect("a list").clone();
            let terme = lignes.iter().find(|ligne| ligne["obligation"] == "terme").expect("a term").clone();
            (terme["dernier_jour_utile"].clone(), lignes.len())
        };
        assert_eq!(terme("2021-12-30"), (json!("2023-11-30"), 12));
        let (dernier_jour, dues) = terme("2021-12-31");
        assert_eq!(dernier_jour, "2022-02-28");
        assert!(dues < 12, "{dues}");
    }

    /// R18-04: « Si le préavis dépasse le terme, la convention finit à son terme. »; to the day of the term too (G18).
    /// R18-06: of several ends the earliest prevails.
    fn a_notice_that_reaches_the_term_has_no_effect_of_its_own(scene) {
        let convention = convention_au(scene, "2023-12-15");
        let recue = denoncer(scene, &convention, "2023-09-30").corps;
        assert_eq!((&recue["etat"], &recue["dernier_jour"]), (&json!("sans_effet_propre"), &json!("2023-11-30")));
        assert_eq!((&recue["sensible_a_la_lecture"], &recue["lectures"]), (&json!(true), &json!(["egalite_avec_le_terme"])));
        // A term one day later, under its other reading, would let the notice have its effect.
        let apres = etat(scene, &convention, "2023-12-02");
        assert_eq!((&apres["etat"], &apres["lecture"]), (&json!("expiree"), &json!("terme")));
        let liste = |filtre: &str| {
            let lues = scene.opco().get(&format!("/v1/conventions/{convention}/denonciations?{filtre}")).est(200).corps;
            lues["elements"].as_array().expect("a list").len()
        };
        assert_eq!([liste("etat=sans_effet_propre"), liste("etat=effective"), liste("etat=notifiee&au=2023-09-29")], [1, 0, 1]);
        assert_eq!(liste("limite=1"), 1);
    }

    /// « par l'une ou l'autre des parties »: signed by one of the two, a letter received is not refused, and it is noted.
    fn a_letter_signed_by_one_alone_is_received_and_noted(scene) {
        let convention = convention_au(scene, "2022-02-01");
        let mut seul = lettre("2022-01-10");
        seul["signataires"] = json!(["ministre_education"]);
        let notifiee = notifier(&scene.menjs(), &convention, seul).est(201);
        assert_eq!(notifiee.en_tete("location"), format!("/v1/denonciations/{}", notifiee.id()));
        assert_eq!((&notifiee.corps["etat"], regles(&notifiee.corps)), (&json!("notifiee"), vec!["R18-03"]));
        let message = notifiee.corps["constats"][0]["message"].as_str().expect("a message");
        assert!(message.starts_with("Auteur incomplet"), "{message}");
        assert_eq!(notifiee.corps["signatures_manquantes"], json!(["ministre_enseignement_superieur"]));
        let recue = accuser(&scene.opco(), &notifiee.id(), json!({ "date_reception": "2022-01-12" })).est(200).corps;
        assert_eq!((&recue["etat"], &recue["dernier_jour"]), (&json!("en_preavis"), &json!("2022-03-12")));
        assert_eq!((&recue["sensible_a_la_lecture"], &recue["lectures"]), (&json!(true), &json!(["auteur"])));
        let vue = etat(scene, &convention, "2022-02-01");
        assert_eq!((&vue["sensible_a_la_lecture"], &vue["lecture"]), (&json!(true), &json!("auteur")));
    }

    /// R18-03, R18-04: in writing, from one side to the other, sent then received, and never sooner than the notice.
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

    /// « plusieurs destinataires : dernière réception » (R18-04); G17: told by another than the recipient, on a piece.
    fn of_several_recipients_the_last_to_receive_starts_the_notice(scene) {
        let convention = convention_au(scene, "2022-02-01");
        let (opco, menjs, mesri) = (scene.opco(), scene.menjs(), scene.mesri());
        let id = notifier(&opco, &convention, lettre_de_l_opco("2022-01-10")).est(201).id();
        accuser(&opco, &id, recue_le("2022-01-12")).est_un_refus(422, "destinataire_inconnu", "R18-04");
        let pour = |college: &str, jour: &str, piece: Value| {
            let corps = json!({ "destinataire": college, "date_reception": jour, "piece": piece });
            accuser(&opco, &id, corps)
        };
        pour("opco", "2022-01-12", piece()).est_un_refus(422, "destinataire_inconnu", "R18-04");
        pour("ministere_education", "2022-01-20", Value::Null).est_un_refus(422, "piece_requise", "G17");
        let partielle = pour("ministere_education", "2022-01-20", piece()).est(200).corps;
        assert_eq!((&partielle["etat"], &partielle["dernier_jour"]), (&json!("recue"), &Value::Null));
        assert_eq!(etat(scene, &convention, "2022-02-01")["en_preavis"], false);
        accuser(&menjs, &id, json!({ "destinataire": "ministere_education", "date_reception": "2022-01-21" }))
            .est_un_refus(422, "destinataire_inconnu", "R18-04");
        // The ministry says so itself, of a day before: the notice runs from the last reception all the same.
        let recue = accuser(&mesri, &id, json!({ "date_reception": "2022-01-12" })).est(200).corps;
        assert_eq!((&recue["reception"], &recue["dernier_jour"]), (&json!("2022-01-20"), &json!("2022-03-20")));
        assert_eq!(recue["lectures"], json!(["derniere_reception"]));
        assert_eq!(recue["destinataires"][1]["reception"]["enregistre_par"], "mesri");
        accuser(&menjs, &id, recue_le("2022-01-21")).est_un_refus(409, "transition_interdite", "R18-04");
        assert_eq!(etat(scene, &convention, "2022-01-19")["en_preavis"], false);
        assert_eq!(etat(scene, &convention, "2022-01-20")["en_preavis"], true);
        // Received by the OPCO, a letter of the State is recorded by the OPCO: noted (G17).
        let mut de_l_etat = lettre("2022-01-10");
        de_l_etat["initiateur"] = "etat".into();
        let transcrite = notifier(&opco, &convention, de_l_etat).est(201).corps;
        assert_eq!((&transcrite["initiateur"], regles(&transcrite)), (&json!("etat"), vec!["G17"]));
        // An end that is already past is believed on a piece only (G10).
        let ailleurs = scene.signee_le("CC-2", "2020-12-01");
        let passee = notifier(&menjs, &ailleurs, lettre("2021-06-01")).est(201).id();
        accuser(&opco, &passee, json!({ "date_reception": "2021-06-02" })).est_un_refus(422, "piece_requise", "G10");
        let recue = accuser(&opco, &passee, recue_le("2021-06-02")).est(200).corps;
        assert_eq!((&recue["etat"], &recue["dernier_jour"]), (&json!("effective"), &json!("2021-08-02")));
        assert_eq!(regles(&recue), ["G10"]);
    }

    /// R18-01: « ou une dénonciation reçue, sans conciliation organisée »; it never conditions the denunciation.
    fn a_denunciation_received_while_a_dispute_is_left_without_conciliation_is_noted(scene) {
        let convention = convention_au(scene, "2022-02-01");
        let litige = super::litige::ouvrir(&scene.mesri(), &convention, "2022-01-05").est(201).id();
        let recue = denoncer(scene, &convention, "2022-01-10").corps;
        assert_eq!((&recue["etat"], regles(&recue)), (&json!("en_preavis"), vec!["R18-01"]));
        let litige = |au: &str| scene.menjs().get(&format!("/v1/litiges/{litige}?au={au}")).est(200).corps;
        assert_eq!((regles(&litige("2022-01-09")), regles(&litige("2022-01-10"))), (vec![], vec!["R18-01"]));
        // Without a dispute there was nothing to conciliate: « unilatérale, sans motif ».
        let sereine = scene.signee_le("CC-2", "2020-12-01");
        assert_eq!(regles(&denoncer(scene, &sereine, "2022-01-10").corps), Vec::<&str>::new());
    }

    /// « Rétractation : non prévue ; possible seulement par accord de toutes les parties » (R18-04)
    fn all_the_parties_may_take_a_denunciation_back(scene) {
        let convention = convention_au(scene, "2022-02-20");
        let (opco, menjs, mesri) = (scene.opco(), scene.menjs(), scene.mesri());
        let id = denoncer(scene, &convention, "2022-01-10").id();
        let le = |jour: &str| json!({ "date_accord": jour });
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
        let prouve = json!({ "date_accord": "2022-04-15", "piece": piece() });
        assert_eq!(accorder(&menjs, &finie, prouve).est(200).corps["etat"], "effective");
    }

    /// regles.md §5, « dénonciation, litige »: the commission and France compétences have no business there.
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
                lecteur.get(&chemin).est_un_refus(403, "role_non_habilite", "R18-03");
            }
            scene.autre_opco().get(&chemin).est_un_probleme(404, "introuvable");
        }
        for (chemin, corps, regle) in [
            (liste, lettre("2022-01-10"), "R18-03"),
            (format!("{ici}/receptions"), recue_le("2022-01-10"), "R18-04"),
            (format!("{ici}/retractations"), json!({ "date_accord": "2022-01-11" }), "R18-04"),
        ] {
            for lecteur in lecteurs() {
                lecteur.post(&chemin, corps.clone()).est_un_refus(403, "role_non_habilite", regle);
            }
            scene.autre_opco().post(&chemin, corps.clone()).est_un_probleme(404, "introuvable");
        }
        // What the caller has read may be said, and is then held.
        let perimee = scene.menjs().requete("POST", &format!("{ici}/retractations")).lue(1);
        perimee.corps(json!({ "date_accord": "2022-01-11" })).envoyer().est_un_probleme(412, "version_perimee");
    }

    /// « En cas de dénonciation ou de résiliation, l'OPCO Mobilités s'engage à prendre les dispositions nécessaires pour que les
    /// actions engagées soient menées à leur terme. » (art. 18); during the notice the convention lives, and still commits.
    fn after_the_end_what_is_committed_goes_to_its_term_and_the_rest_is_frozen(scene) {
        let ici = Dossier::ouvrir(scene, "CC-1");
        declarer(scene, 2022, 100_000, "2022-01-10");
        let menee = ici.engagee("FA-1", &mission(1_000));
        let modifiee = ici.engagee("FA-2", &mission(1_000));
        let abandonnee = ici.engagee("FA-3", &mission(1_000));
        let en_preavis = ici.validee("FA-4", &mission(1_000));
        let gelee = ici.validee("FA-5", &mission(1_000));
        let adoptee = ici.adoptee("FA-6", &mission(1_000));
        let convention = &ici.convention;
        // Denounced by the State in January: in notice until 31 March.
        denoncer(scene, convention, "2022-01-31");
        scene.nous_sommes_le("2022-03-31");
        assert_eq!(etat(scene, convention, "2022-03-31")["en_preavis"], true);
        engager(scene, &en_preavis, "2022-03-31").est(200);

        scene.nous_sommes_le("2022-04-20");
        let (opco, menjs, mesri) = (scene.opco(), scene.menjs(), scene.mesri());
        assert_eq!(etat(scene, convention, "2022-04-01")["etat"], "resiliee");
        // Q23: « Que se passe-t-il pour les actions engagées après la fin ? »
        let apres_terme = |statut: &str| {
            let lues = menjs.get(&format!("/v1/fiches-action?statut={statut}&apres_terme=true")).est(200).corps;
            let elements = lues["elements"].as_array().expect("a list").iter();
            elements.map(|fiche| fiche["reference"].as_str().expect("a reference").to_owned()).collect::<Vec<_>>()
        };
        assert_eq!(apres_terme("engagee,en_cours"), ["FA-1", "FA-2", "FA-3", "FA-4"]);
        let avant = menjs.get("/v1/fiches-action?statut=engagee,en_cours&apres_terme=true&au=2022-03-31").est(200).corps;
        assert_eq!(avant["elements"], json!([]));

        // What is not committed is frozen.
        engager(scene, &gelee, "2022-04-01").est_un_refus(409, "convention_terminee", "R18-05");
        let nouvelle = json!({ "reference": "FA-9", "annee": 2022, "contenu": super::fiche_action::contenu(&mission(1)),
            "date": "2022-04-01" });
        opco.post(&format!("/v1/conventions/{convention}/fiches-action"), nouvelle)
            .est_un_refus(409, "convention_terminee", "R18-05");
        notifier(&menjs, convention, lettre("2022-04-01")).est_un_refus(409, "convention_non_en_vigueur", "R17-02");

        // What is goes to its term: begun, realised, reported, paid, borne to the bilan.
        acte(scene, &menee, "demarrage", json!({ "date_demarrage": "2022-04-04" })).est(200);
        let avancement = json!({ "annee": 2022, "texte": "Six visites.", "date_avancement": "2022-04-05" });
        acte(scene, &menee, "avancements", avancement).est(200);
        acte(scene, &menee, "realisation", json!({ "date_realisation": "2022-04-06" })).est(200);
        let fiche = json!({ "indicateurs": [{ "libelle": "Jeunes", "unite": "jeunes", "valeur_realisee": 90, "source": "Émargement" }],
            "annexe": mission(900), "destinataires": ici.membres, "date_depot": "2022-04-07" });
        acte(scene, &menee, "fiche-realisation", fiche).est(200);
        let versement = json!({ "exercice": 2022, "montant_centimes": 900, "frais_reels_cumules_centimes": 900,
            "justificatifs": ["Factures"], "date_versement": "2022-04-08" });
        acte(scene, &menee, "versements", versement).est(200);
        let elaboree = json!({ "volet_quantitatif": "Une action.", "volet_qualitatif": "Menée à son terme.", "date": "2022-04-09" });
        opco.post(&format!("/v1/conventions/{convention}/bilans/2022/versions"), elaboree).est(201);
        let bilancee = acte(scene, &menee, "bilan", json!({ "date_inscription": "2022-04-09" })).est(200).corps;
        assert_eq!(bilancee["statut"], "bilancee");

        // A modification of a committed action is presented by e-mail to the last members, then applied.
        let proposee = json!({ "contenu": { "description": "Dix visites." }, "motif": "La convention a pris fin.",
            "justification_objectifs": "Les mêmes publics.", "date_proposition": "2022-04-04" });
        let proposee = opco.post(&format!("{modifiee}/modifications"), proposee).est(200).corps;
        let modification = format!("/v1/modifications/{}", proposee["modifications"][0]["id"].as_str().expect("an id"));
        let presentee = json!({ "destinataires": ici.membres, "date_presentation": "2022-04-05" });
        opco.post(&format!("{modification}/presentations"), presentee).est(200);
        let lue = opco.get(&modifiee).est(200).version();
        let application = opco.requete("POST", &format!("{modification}/application")).lue(lue);
        let appliquee = application.corps(json!({ "date_application": "2022-04-06" })).envoyer().est(200).corps;
        assert_eq!(appliquee["contenu"]["description"], "Dix visites.");

        // The board decides of what the committee had decided before, and returns it; nothing opens the commitment.
        let conseil = ici.conseil();
        let validee = conseil.requete("POST", &format!("{adoptee}/decisions-ca")).lue(opco.get(&adoptee).est(200).version());
        let validee = validee.corps(json!({ "resultat": "validee", "date_ca": "2022-04-12" })).envoyer().est(201);
        assert_eq!(validee.corps["statut"], "validee_ca");
        conseil.post(&format!("{}/retours", validee.en_tete("location")), json!({ "date_retour": "2022-04-13" })).est(200);
        engager(scene, &adoptee, "2022-04-13").est_un_refus(409, "convention_terminee", "R18-05");

        // The minutes are written, read, validated, sent out.
        let cr = |par: &Acteur, acte: &str, corps: Value| {
            let chemin = format!("/v1/reunions/{}/compte-rendu", ici.reunion);
            let lu = par.get(&chemin);
            let lu = if lu.statut == 200 { lu } else { par.get(&format!("/v1/reunions/{}", ici.reunion)) };
            par.requete("POST", &format!("{chemin}/{acte}")).lue(lu.version()).corps(corps).envoyer()
        };
        cr(&opco, "versions", json!({ "texte": "Le comité a débattu.", "date": "2022-04-04" })).est(201);
        cr(&opco, "envois", json!({ "directions": ["dgesco", "dgesip"], "date_envoi": "2022-04-04" })).est(200);
        cr(&menjs, "observations", json!({ "observations": "Rien.", "date": "2022-04-05" })).est(200);
        cr(&mesri, "observations", json!({ "observations": "Rien.", "date": "2022-04-05" })).est(200);
        cr(&opco, "soumission", json!({ "date": "2022-04-06" })).est(200);
        let decision = decider(scene, &ici.reunion, "compte_rendu", "2022-04-07", "pour");
        assert_eq!(cr(&opco, "validation", json!({ "decision_id": decision })).est(200).corps["etat"], "valide");
        cr(&opco, "diffusions", json!({ "destinataires": [{ "nom": "Onisep" }], "date": "2022-04-08" })).est(200);
        let cloture = json!({ "date_cloture": "2022-04-08" });
        acte(scene, &format!("/v1/reunions/{}", ici.reunion), "cloture", cloture).est(200);

        // The bilan is written, shown, sent, answered.
        let bilan = format!("/v1/conventions/{convention}/bilans/2022");
        let version = json!({ "volet_quantitatif": "Une action.", "volet_qualitatif": "Utile.", "date": "2022-04-10" });
        opco.post(&format!("{bilan}/versions"), version).est(201);
        let presentee = json!({ "instance": "conseil_administration", "date": "2022-04-12" });
        conseil.post(&format!("{bilan}/presentations"), presentee).est(200);
        acte(scene, &bilan, "envois", json!({ "date_envoi": "2022-04-14" })).est(200);
        for (par, partie) in [(&menjs, "ministere_education"), (&mesri, "ministere_enseignement_superieur")] {
            let lue = par.get(&bilan).est(200).version();
            let validation = par.requete("POST", &format!("{bilan}/validations")).lue(lue);
            validation.corps(json!({ "partie": partie, "date": "2022-04-15" })).envoyer().est(200);
        }

        // A dispute is opened, and conciliated by an exceptional committee.
        let litige = super::litige::ouvrir(&mesri, convention, "2022-04-11").est(201).id();
        let comite = json!({ "type": "exceptionnelle", "date_prevue": "2022-04-19", "mode": "visioconference", "litige_id": litige });
        let comite = mesri.post(&format!("/v1/conventions/{convention}/copil/reunions"), comite).est(201).id();
        super::copil::agir(&mesri, &comite, "tenue", json!({ "date_tenue": "2022-04-19", "mode": "visioconference" })).est(200);

        // Given up after the denunciation, a committed action is noted for ever.
        let corps = json!({ "motif": "Le partenaire se retire.", "reunion_id": comite, "date_abandon": "2022-04-20" });
        let abandonnee = acte(scene, &abandonnee, "abandon", corps).est(200).corps;
        assert!(regles(&abandonnee).contains(&"R18-05"), "{:?}", regles(&abandonnee));
        assert_eq!(apres_terme("engagee,en_cours"), ["FA-2", "FA-4"]);
    }
}

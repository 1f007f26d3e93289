//! The votes of the committee, voice by voice (article 13).

use crate::scene::gestes::cooperation::copil::SHA256;
use crate::scene::gestes::cooperation::decision::{
    COLLEGES, Copil, acte, clore, comite_complet, copil, resolution, reunion_projetee, tenir, voix, vote_clos,
    vote_ouvert, voter,
};
use crate::scene::gestes::cooperation::engagement::{Dossier, lire, mission};
use crate::scene::{Acteur, Reponse, Scene};
use domain::socle::organisation::Role;
use serde_json::{Value, json};
use std::thread;

fn transcrire(scene: &Scene, decision: &str, college: &str, sens: &str, nombre: u16) -> Reponse {
    let corps = transcription(college, sens, nombre, "2021-06-10");
    scene.opco().post(&format!("/v1/decisions/{decision}/voix-transcrites"), corps)
}

fn transcription(college: &str, sens: &str, nombre: u16, jour: &str) -> Value {
    json!({ "college": college, "sens": sens, "nombre": nombre, "date": jour,
            "piece": { "reference": "PV", "sha256": SHA256 } })
}

/// Many at once: how many were answered with each status.
fn ensemble(requetes: Vec<crate::scene::Requete>) -> Vec<u16> {
    let tous: Vec<_> =
        requetes.into_iter().map(|requete| thread::spawn(move || requete.envoyer_sans_verifier().statut)).collect();
    tous.into_iter().map(|un| un.join().expect("an answer")).collect()
}

crate::scenario::scenarios! {
    /// Le conseil d'administration et la commission lisent une décision sans ses voix ; la DGEFP et France compétences
    /// ne la lisent pas.
    ///
    /// R13-05.
    fn a_decision_is_read_by_the_committee_and_its_voices_by_those_who_may_read_voices(scene) {
        let ici = Dossier::ouvrir(scene, "CC-1");
        let fiche = ici.adoptee("FA-1", &mission(1_000));
        let liste = format!("/v1/conventions/{}/copil/decisions", ici.convention);
        let decisions = scene.opco().get(&liste).est(200).corps;
        assert_eq!(decisions["elements"][0]["voix"][0]["nombre"], 2);
        let vote = format!("/v1/decisions/{}", decisions["elements"][0]["id"].as_str().expect("an id"));
        for role in [Role::ConseilAdministration, Role::Commission] {
            let qui = || scene.acteur("mobilites", &[role]);
            for lu in [qui().get(&vote).est(200).corps, qui().get(&liste).est(200).corps["elements"][0].clone()] {
                assert_eq!((&lu["resultat"], &lu["voix"], &lu["cloture"]["majorite"]), (&json!("adoptee"), &Value::Null, &Value::Null));
            }
        }
        for qui in [scene.acteur("dgefp", &[Role::Dgefp]), scene.acteur("france-competences", &[Role::FranceCompetences])] {
            for chemin in [&vote, &liste, &format!("/v1/conventions/{}/copil/consultations", ici.convention)] {
                qui.get(chemin).est_un_probleme(403, "role_non_habilite");
            }
        }
        assert_eq!(lire(scene, &fiche)["statut"], "validee_copil");
    }

    /// Chaque collège vote pour lui-même, dans la limite des voix que la convention lui donne.
    ///
    /// « toutefois le nombre de voix sera réparti comme indiqué ci-dessus » (art. 13).
    fn each_college_has_its_own_voices_and_none_more(scene) {
        let Copil { membres, reunion, .. } = copil(scene, "CC-1");
        let decision = vote_ouvert(scene, &reunion);
        let (opco, menjs) = (scene.opco(), scene.menjs());
        voter(&opco, &decision, voix("pour", 3)).est_un_refus(422, "voix_excedentaires", "R13-05");
        voter(&opco, &decision, voix("pour", 2)).est(201);
        voter(&opco, &decision, voix("contre", 1)).est_un_refus(422, "voix_excedentaires", "R13-05");
        transcrire(scene, &decision, "opco", "pour", 1).est_un_refus(422, "voix_excedentaires", "R13-05");
        let mut pour_le_mesri = voix("pour", 1);
        pour_le_mesri["college"] = COLLEGES[2].into();
        voter(&menjs, &decision, pour_le_mesri).est_un_refus(403, "voix_d_un_autre_college", "R13-06");
        let mut par_le_mesri = voix("pour", 1);
        par_le_mesri["membre_id"] = membres[3].clone().into();
        voter(&menjs, &decision, par_le_mesri).est_un_refus(403, "voix_d_un_autre_college", "R13-06");
        let mut d_un_invite = voix("pour", 1);
        d_un_invite["membre_id"] = uuid::Uuid::now_v7().to_string().into();
        voter(&menjs, &decision, d_un_invite.clone()).est_un_refus(422, "votant_sans_voix", "R13-06");
        let mut transcrite = transcription(COLLEGES[1], "pour", 1, "2021-06-10");
        transcrite["membre_id"] = d_un_invite["membre_id"].clone();
        let chemin = format!("/v1/decisions/{decision}/voix-transcrites");
        opco.post(&chemin, transcrite).est_un_refus(422, "votant_sans_voix", "R13-06");
        scene.autre_opco().get(&format!("/v1/decisions/{decision}")).est(404);
        voter(&scene.auditeur(), &decision, voix("pour", 1)).est_un_refus(403, "role_non_habilite", "G15");
        let mut par_son_membre = voix("pour", 1);
        par_son_membre["membre_id"] = membres[2].clone().into();
        voter(&menjs, &decision, par_son_membre).est(201);
    }

    /// Un membre qui porte les deux voix de l'OPCO produit un pouvoir écrit, sinon un constat le dit.
    fn voices_carried_without_a_power_are_noted(scene) {
        let Copil { membres, reunion, .. } = copil(scene, "CC-1");
        let portee_par = |membre: &str, pouvoir: Option<&str>| {
            let mut deux = voix("pour", 2);
            deux["membre_id"] = membre.into();
            deux["pouvoir_ref"] = pouvoir.into();
            voter(&scene.opco(), &vote_ouvert(scene, &reunion), deux).est(201).corps["constats"].clone()
        };
        assert_eq!(portee_par(&membres[0], None)[0]["regle"], "R13-06");
        assert_eq!(portee_par(&membres[0], Some("Pouvoir du 9 juin")), json!([]));
    }

    /// Une décision prise sans administrateur mandaté en exercice porte un constat.
    fn a_decision_without_a_mandated_administrator_says_so(scene) {
        scene.nous_sommes_le("2021-06-10");
        let convention = scene.signee_le("CC-1", "2021-03-01");
        let reunion = reunion_projetee(scene, &convention, "2021-06-10");
        tenir(scene, &reunion, "2021-06-10");
        let close = vote_clos(scene, &reunion, "PP", "P", "P");
        assert_eq!(close.corps["cloture"]["composition_irreguliere"], true);
        assert_eq!(close.corps["constats"][0]["regle"], "R13-04");
    }

    /// Une voix transcrite compte jusqu'à ce que son collège la conteste ; après la clôture, contester ajoute un
    /// constat.
    fn a_transcribed_voice_counts_until_its_college_contests_it(scene) {
        let Copil { reunion, .. } = copil(scene, "CC-1");
        let decision = vote_ouvert(scene, &reunion);
        let lue = transcrire(scene, &decision, COLLEGES[1], "contre", 1).est(201);
        let id = lue.corps["voix"][0]["id"].as_str().expect("a voice").to_owned();
        assert_eq!(lue.corps["voix"][0]["statut"], "transcrite");
        let contestation = json!({ "date": "2021-06-10", "motif": "Le ministère a voté pour." });
        let confirmation = json!({ "date": "2021-06-10" });
        let (contester, confirmer) = (format!("/v1/voix/{id}/contestation"), format!("/v1/voix/{id}/confirmation"));
        let mesri = scene.mesri();
        mesri.post(&contester, contestation.clone()).est_un_refus(403, "voix_d_un_autre_college", "R13-06");
        mesri.post(&confirmer, confirmation.clone()).est_un_refus(403, "voix_d_un_autre_college", "R13-06");
        let menjs = scene.menjs();
        let demain = json!({ "date": "2021-06-11", "motif": "Demain." });
        menjs.post(&contester, demain).est_un_refus(422, "date_future", "G10");
        menjs.post(&confirmer, json!({ "date": "2021-06-11" })).est_un_refus(422, "date_future", "G10");
        let contestee = menjs.post(&contester, contestation.clone()).est(200);
        assert_eq!(contestee.corps["voix"][0]["statut"], "contestee");
        menjs.post(&contester, contestation.clone()).est_un_refus(409, "voix_non_transcrite", "G17");
        menjs.post(&confirmer, confirmation).est_un_refus(409, "voix_non_transcrite", "G17");
        voter(&menjs, &decision, voix("pour", 1)).est(201);
        let close = clore(scene, &decision).est(200);
        assert_eq!((&close.corps["resultat"], &close.corps["cloture"]["majorite"]["contre"]), (&json!("adoptee"), &json!(0)));
        // Contested once the result is given: the result stands, and says so.
        let decision = vote_ouvert(scene, &reunion);
        let transcrites = transcrire(scene, &decision, COLLEGES[1], "contre", 1).est(201);
        transcrire(scene, &decision, COLLEGES[2], "contre", 1).est(201);
        let id = transcrites.corps["voix"][0]["id"].as_str().expect("a voice").to_owned();
        assert_eq!(clore(scene, &decision).est(200).corps["resultat"], "rejetee");
        let apres = menjs.post(&format!("/v1/voix/{id}/contestation"), contestation).est(200);
        assert_eq!((&apres.corps["resultat"], &apres.corps["constats"][0]["regle"]), (&json!("rejetee"), &json!("G17")));
    }

    /// Une voix se lit à sa propre adresse, par les parties et par l'auditeur.
    fn a_voice_is_read_at_its_own_address(scene) {
        let Copil { reunion, .. } = copil(scene, "CC-1");
        let decision = vote_ouvert(scene, &reunion);
        let transcrite = transcrire(scene, &decision, COLLEGES[1], "contre", 1).est(201);
        let voix = transcrite.corps["voix"][0].clone();
        let ici = format!("/v1/voix/{}", voix["id"].as_str().expect("an id"));
        for lecteur in [scene.opco(), scene.menjs(), scene.mesri(), scene.auditeur()] {
            let lue = lecteur.get(&ici).est(200);
            assert_eq!((&lue.corps, &lue.corps["decision_id"]), (&voix, &json!(decision)));
        }
        // Its entity tag is that of the decision, which the act on it asks for.
        let confirmation = json!({ "date": "2021-06-10" });
        let lue = scene.menjs().get(&ici).est(200);
        let confirmer = scene.menjs().requete("POST", &format!("{ici}/confirmation")).corps(confirmation);
        confirmer.avec("if-match", lue.en_tete("etag")).envoyer().est(200);
        assert_eq!(scene.menjs().get(&ici).est(200).corps["statut"], "confirmee");
        for role in [Role::Commission, Role::ConseilAdministration] {
            scene.acteur("mobilites", &[role]).get(&ici).est_un_refus(403, "role_non_habilite", "G15");
        }
        scene.autre_opco().get(&ici).est_un_probleme(404, "introuvable");
    }

    /// Un vote clos ne reçoit plus de voix ; il se corrige par une annulation motivée et un nouveau vote.
    fn a_closed_vote_takes_no_voice_and_is_corrected_by_another(scene) {
        let Copil { reunion, .. } = copil(scene, "CC-1");
        let decision = vote_clos(scene, &reunion, "P", "C", "C").id();
        let ici = format!("/v1/decisions/{decision}");
        voter(&scene.opco(), &decision, voix("pour", 1)).est_un_refus(409, "vote_clos", "R13-07");
        transcrire(scene, &decision, "opco", "pour", 1).est_un_refus(409, "vote_clos", "R13-07");
        clore(scene, &decision).est_un_refus(409, "vote_clos", "R13-07");
        let sans_version = scene.opco().post(&format!("{ici}/annulation"), json!({ "date": "2021-06-10", "motif": "x" }));
        sans_version.est_un_probleme(428, "version_requise");
        let demain = json!({ "date": "2021-06-11", "motif": "Une voix manque." });
        acte(scene, &ici, "annulation", demain).est_un_refus(422, "date_future", "G10");
        let annulation = json!({ "date": "2021-06-10", "motif": "Une voix manque." });
        let annulee = acte(scene, &ici, "annulation", annulation.clone()).est(200);
        assert_eq!((&annulee.corps["etat"], &annulee.corps["resultat"]), (&json!("annulee"), &Value::Null));
        assert_eq!(annulee.corps["cloture"]["majorite"]["resultat"], "rejetee");
        acte(scene, &ici, "annulation", annulation).est_un_refus(409, "decision_annulee", "R13-07");
        voter(&scene.opco(), &decision, voix("pour", 1)).est_un_refus(409, "decision_annulee", "R13-07");
        transcrire(scene, &decision, "opco", "pour", 1).est_un_refus(409, "decision_annulee", "R13-07");
        clore(scene, &decision).est_un_refus(409, "decision_annulee", "R13-07");
        assert_eq!(vote_clos(scene, &reunion, "PP", "C", "P").corps["resultat"], "adoptee");
    }

    /// Un vote ne s'ouvre que dans une réunion tenue, sous une convention en vigueur.
    fn a_vote_belongs_to_a_meeting_that_was_held(scene) {
        scene.nous_sommes_le("2021-06-10");
        let convention = scene.signee_le("CC-1", "2021-03-01");
        let reunion = reunion_projetee(scene, &convention, "2021-06-10");
        let ouvrir = |jour: &str| scene.opco().post(&format!("/v1/reunions/{reunion}/decisions"), resolution(jour));
        ouvrir("2021-06-10").est_un_refus(409, "reunion_non_tenue", "R14-18");
        tenir(scene, &reunion, "2021-06-10");
        ouvrir("2021-06-11").est_un_refus(422, "date_future", "G10");
        ouvrir("2024-03-01").est_un_refus(409, "convention_non_en_vigueur", "R17-02");
        scene.menjs().post(&format!("/v1/reunions/{reunion}/decisions"), resolution("2021-06-10"))
            .est_un_refus(403, "role_non_habilite", "G15");
        let decision = ouvrir("2021-06-10").est(201).id();
        let le = |jour: &str| json!({ "sens": "pour", "nombre": 1, "date": jour });
        voter(&scene.menjs(), &decision, le("2021-06-09")).est_un_refus(409, "vote_clos", "R13-07");
        voter(&scene.menjs(), &decision, le("2021-06-11")).est_un_refus(422, "date_future", "G10");
        voter(&scene.menjs(), &decision, le("2024-03-01")).est_un_refus(409, "convention_non_en_vigueur", "R17-02");
        let chemin = format!("/v1/decisions/{decision}/voix-transcrites");
        let transcrire = |jour: &str| scene.opco().post(&chemin, transcription(COLLEGES[1], "pour", 1, jour));
        transcrire("2021-06-11").est_un_refus(422, "date_future", "G10");
        transcrire("2024-03-01").est_un_refus(409, "convention_non_en_vigueur", "R17-02");
        let demain = json!({ "date": "2021-06-11" });
        acte(scene, &format!("/v1/decisions/{decision}"), "cloture", demain).est_un_refus(422, "date_future", "G10");
        // Once the convention has ended, what was done under it is believed on a piece.
        scene.nous_sommes_le("2024-06-10");
        voter(&scene.menjs(), &decision, le("2021-06-10")).est_un_refus(422, "piece_requise", "G10");
        ouvrir("2021-06-10").est_un_refus(422, "piece_requise", "G10");
        let mut sur_piece = le("2021-06-10");
        sur_piece["piece"] = json!({ "reference": "PV", "sha256": SHA256 });
        voter(&scene.menjs(), &decision, sur_piece).est(201);
    }

    /// Après la fin, le comité ne vote plus que sur ce qui clôt son travail : compte rendu, bilan, modification.
    ///
    /// « que les actions engagées soient menées à leur terme » (art. 18).
    fn after_the_end_the_committee_votes_only_on_what_closes_its_work(scene) {
        scene.nous_sommes_le("2023-11-20");
        let convention = scene.signee_le("CC-1", "2020-12-01");
        comite_complet(scene, &convention);
        let reunion = reunion_projetee(scene, &convention, "2023-11-20");
        tenir(scene, &reunion, "2023-11-20");
        let ouvrir = |objet: &str, jour: &str| {
            let corps = json!({ "resolution": "Le comité se prononce.", "objet": objet, "date": jour });
            scene.opco().post(&format!("/v1/reunions/{reunion}/decisions"), corps)
        };
        let dit = |acteur: &Acteur, decision: &str, nombre: u16, jour: &str| {
            voter(acteur, decision, json!({ "sens": "pour", "nombre": nombre, "date": jour }))
        };
        let (action, cloture) = (ouvrir("action", "2023-11-20").est(201).id(), json!({ "date": "2023-12-01" }));
        dit(&scene.opco(), &action, 1, "2023-11-20").est(201);
        // The last day of the convention is 30 November 2023.
        scene.nous_sommes_le("2023-12-01");
        for objet in ["compte_rendu", "bilan", "modification"] {
            let decision = ouvrir(objet, "2023-12-01").est(201).id();
            dit(&scene.opco(), &decision, 2, "2023-12-01").est(201);
            dit(&scene.menjs(), &decision, 1, "2023-12-01").est(201);
            let close = acte(scene, &format!("/v1/decisions/{decision}"), "cloture", cloture.clone()).est(200);
            assert_eq!(close.corps["resultat"], "adoptee", "{objet}");
        }
        for objet in ["priorites", "action", "autre"] {
            ouvrir(objet, "2023-12-01").est_un_refus(409, "convention_non_en_vigueur", "R17-02");
        }
        // Begun in time, it takes no further voice, and is closed no more: the closing is the decision.
        dit(&scene.menjs(), &action, 1, "2023-12-01").est_un_refus(409, "convention_non_en_vigueur", "R17-02");
        let action = format!("/v1/decisions/{action}");
        acte(scene, &action, "cloture", cloture).est_un_refus(409, "convention_non_en_vigueur", "R17-02");
        // Closed in time, it is entered later on a piece.
        let mut en_temps = json!({ "date": "2023-11-30" });
        acte(scene, &action, "cloture", en_temps.clone()).est_un_refus(422, "piece_requise", "G10");
        en_temps["piece"] = json!({ "reference": "PV", "sha256": SHA256 });
        let close = acte(scene, &action, "cloture", en_temps).est(200);
        assert_eq!((&close.corps["resultat"], &close.corps["cloture"]["majorite"]["pour"]), (&json!("adoptee"), &json!(1)));
    }

    /// Un vote exprimé le dernier jour et clos après la fin de la convention ne décide rien.
    ///
    /// R18-05, R11-04.
    fn a_vote_cast_on_the_last_day_decides_nothing_once_the_convention_has_ended(scene) {
        use crate::scene::gestes::cooperation::denonciation::denoncer;
        use crate::scene::gestes::cooperation::engagement::{lire, mission};
        use crate::scene::gestes::cooperation::fait_accompli::raconter;
        use crate::scene::gestes::cooperation::fiche_action::{contenu, creer};
        let dernier = "2022-02-28";
        scene.nous_sommes_le("2021-12-31");
        let convention = scene.signee_le("CC-1", "2020-12-01");
        let membres = comite_complet(scene, &convention);
        denoncer(scene, &convention, "2021-12-31");
        scene.nous_sommes_le(dernier);
        let reunion = reunion_projetee(scene, &convention, dernier);
        tenir(scene, &reunion, dernier);
        let transmise = |reference: &str| {
            let projet = json!({ "reference": reference, "annee": 2022, "contenu": contenu(&mission(1_000)), "date": dernier });
            let fiche = format!("/v1/fiches-action/{}", creer(scene, &convention, &projet).est(201).id());
            acte(scene, &fiche, "transmissions", json!({ "date": dernier })).est(200);
            fiche
        };
        let vote = |lieu: &str, fiche: &str| {
            let corps = json!({ "resolution": "Validée.", "objet": "action", "date": dernier,
                "fiche_action_id": fiche.rsplit('/').next() });
            let decision = scene.opco().post(&format!("{lieu}/decisions"), corps).est(201).id();
            for (par, nombre) in [(scene.opco(), 2), (scene.menjs(), 1), (scene.mesri(), 1)] {
                voter(&par, &decision, json!({ "sens": "pour", "nombre": nombre, "date": dernier })).est(201);
            }
            format!("/v1/decisions/{decision}")
        };
        let seance = format!("/v1/reunions/{reunion}");
        let (a_temps, tardive, par_courriel) = (transmise("FA-1"), transmise("FA-2"), transmise("FA-3"));
        let (premier, second) = (vote(&seance, &a_temps), vote(&seance, &tardive));
        let projet = json!({ "objet": "validation_actions", "question": "Votre avis ?", "date_cloture": dernier });
        let preparer = || {
            let preparee = scene.opco().post(&format!("/v1/conventions/{convention}/copil/consultations"), projet.clone());
            let ici = format!("/v1/consultations/{}", preparee.est(201).id());
            acte(scene, &ici, "ouverture", json!({ "date": dernier, "membres_consultes": membres })).est(200);
            ici
        };
        let (consultation, vide) = (preparer(), preparer());
        vote(&consultation, &par_courriel);
        acte(scene, &premier, "cloture", json!({ "date": dernier })).est(200);
        assert_eq!(lire(scene, &a_temps)["statut"], "validee_copil");

        scene.nous_sommes_le("2022-03-11");
        for jour in ["2022-03-01", "2022-03-11"] {
            let cloture = json!({ "date": jour });
            for ici in [&second, &consultation] {
                acte(scene, ici, "cloture", cloture.clone()).est_un_refus(409, "convention_non_en_vigueur", "R17-02");
                let actes = scene.opco().get(&format!("{ici}/actes-possibles?au={jour}")).est(200).corps;
                let lus = actes["actes"].as_array().expect("acts").iter();
                let mut clore = lus.filter(|acte| acte["operation"].as_str().is_some_and(|nom| nom.starts_with("clore_")));
                assert_eq!(clore.next().expect("a closing")["obstacle"]["code"], "convention_non_en_vigueur", "{ici}");
            }
        }
        // What closes without deciding anything stays possible.
        let tard = json!({ "date": "2022-03-11" });
        assert_eq!(acte(scene, &vide, "cloture", tard.clone()).est(200).corps["etat"], "close");
        // G16: closed all the same, it is told on a piece, and decides nothing.
        let racontee = raconter(|corps| acte(scene, &second, "cloture", corps), &tard, (409, "convention_non_en_vigueur"), "R17-02");
        assert_eq!(racontee.corps["resultat"], "adoptee");
        raconter(|corps| acte(scene, &consultation, "cloture", corps), &tard, (409, "convention_non_en_vigueur"), "R17-02");
        for fiche in [&tardive, &par_courriel] {
            assert_eq!(lire(scene, fiche)["statut"], "transmise");
        }
    }

    /// Une voix n'est comptée qu'une fois, même envoyée soixante-quatre fois au même instant.
    fn a_voice_is_counted_once_under_64_racing_requests(scene) {
        let Copil { reunion, .. } = copil(scene, "CC-1");
        let decision = vote_ouvert(scene, &reunion);
        let chemin = format!("/v1/decisions/{decision}/voix");
        let requete = scene.menjs().requete("POST", &chemin).corps(voix("pour", 1));
        let statuts = ensemble(vec![requete; 64]);
        assert_eq!(statuts.iter().filter(|statut| **statut == 201).count(), 1, "{statuts:?}");
        assert!(statuts.iter().all(|statut| [201, 422, 503].contains(statut)), "{statuts:?}");
        assert_eq!(clore(scene, &decision).est(200).corps["cloture"]["majorite"]["pour"], 1);
    }

    /// Aucune voix n'entre dans un vote une fois qu'il est clos, et le décompte est celui que l'on retrouve en
    /// recomptant.
    fn no_voice_enters_a_vote_once_it_is_closed(scene) {
        let Copil { reunion, .. } = copil(scene, "CC-1");
        for tour in 0..5 {
            let decision = vote_ouvert(scene, &reunion);
            let ici = format!("/v1/decisions/{decision}");
            let lue = scene.opco().get(&ici).est(200).version();
            let mut requetes: Vec<_> = [scene.opco(), scene.menjs(), scene.mesri(), scene.opco()]
                .iter()
                .cycle()
                .take(64)
                .map(|acteur| acteur.requete("POST", &format!("{ici}/voix")).corps(voix("pour", 1)))
                .collect();
            let cloture = || {
                let corps = json!({ "date": "2021-06-10" });
                scene.opco().requete("POST", &format!("{ici}/cloture")).corps(corps)
            };
            // Whatever has been read by then, some closing comes through.
            for version in lue..lue + 5 {
                requetes.insert(tour, cloture().lue(version));
            }
            ensemble(requetes);
            let close = match scene.opco().get(&ici).est(200).corps["etat"].as_str() {
                Some("close") => scene.opco().get(&ici).est(200),
                _ => clore(scene, &decision).est(200),
            };
            let recompte: u64 = close.corps["voix"]
                .as_array()
                .expect("voices")
                .iter()
                .map(|voix| voix["nombre"].as_u64().expect("a number"))
                .sum();
            assert_eq!(close.corps["cloture"]["majorite"]["pour"], recompte);
            assert!(recompte <= 4);
        }
    }
}

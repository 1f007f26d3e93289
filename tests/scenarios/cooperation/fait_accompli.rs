//! What took place outside the system (articles 13 to 16): told on a piece, noted for ever, without the effect that the rule
//! protects. « Un fait survenu hors du système s'enregistre toujours » (G16)

use super::argent::{Dossier, mission};
use super::decision::{acte, comite, reunion_projetee};
use super::fiche_action::{annexe_simple, contenu, creer};
use crate::scene::{Reponse, Scene};
use domain::socle::organisation::Role;
use serde_json::{Value, json};

const JOUR: &str = "2022-01-31";

fn piece() -> Value {
    json!({ "reference": "Courriel", "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08" })
}

/// The same act, told as a fait accompli.
fn accompli(mut corps: Value, prouve: bool) -> Value {
    corps["fait_accompli"] = json!({ "motif": "Parti par erreur." });
    if prouve {
        corps["piece"] = piece();
    }
    corps
}

/// The constats of an answer on a rule.
fn constats(reponse: &Reponse, regle: &str) -> Vec<String> {
    let constats = reponse.corps["constats"].as_array().expect("constats").iter();
    let siens = constats.filter(|constat| constat["regle"] == regle);
    siens.map(|constat| constat["message"].as_str().expect("a text").to_owned()).collect()
}

/// Refused, then refused without a piece, then told: gives what is told.
#[track_caller]
fn raconter(envoyer: impl Fn(Value) -> Reponse, corps: &Value, (statut, code): (u16, &str), regle: &str) -> Reponse {
    envoyer(corps.clone()).est_un_refus(statut, code, regle);
    envoyer(accompli(corps.clone(), false)).est_un_refus(422, "piece_requise", "G16");
    let reponse = envoyer(accompli(corps.clone(), true));
    assert!([200, 201].contains(&reponse.statut), "{}", reponse.texte);
    let notes = constats(&reponse, regle);
    assert!(notes.iter().any(|note| note.starts_with("Fait accompli du ") && note.contains("sans effet")), "{notes:?}");
    reponse
}

/// What a vote gave: opened, voted by the two voices of the OPCO, closed that day.
fn adopter(scene: &Scene, decision: &str, jour: &str) -> Reponse {
    let voix = json!({ "sens": "pour", "nombre": 2, "date_voix": jour });
    scene.opco().post(&format!("{decision}/voix"), voix).est(200);
    acte(scene, decision, "cloture", json!({ "date_cloture": jour })).est(200)
}

fn brouillon(scene: &Scene, convention: &str, jour: &str) -> String {
    let contenu = contenu(&annexe_simple(100_000));
    let projet = json!({ "reference": "FA-1", "annee": 2022, "contenu": contenu, "date": jour });
    format!("/v1/fiches-action/{}", creer(scene, convention, &projet).est(201).id())
}

crate::scenarios::scenarios! {
    /// « adressées aux membres du comité de pilotage et accompagnées d'annexes financières » (art. 15): R15-06, G16
    fn a_fiche_that_left_without_a_member_is_told_and_stays_a_draft(scene) {
        scene.nous_sommes_le("2021-11-18");
        let convention = scene.signee_le("CC-1", "2020-12-01");
        let membres = comite(scene, &convention);
        let fiche = brouillon(scene, &convention, "2021-10-11");
        let transmettre = |corps: Value| acte(scene, &fiche, "transmissions", corps);
        let partielle = json!({ "destinataires": &membres[..3], "date_transmission": "2021-10-18" });
        let note = raconter(transmettre, &partielle, (422, "destinataires_incomplets"), "R15-06");
        assert_eq!(note.corps["statut"], "previsionnelle");
        let dernier = note.corps["faits"].as_array().expect("facts").last().expect("one").clone();
        assert_eq!((&dernier["fait"], &dernier["fait_accompli"]["motif"]), (&json!("transmise"), &json!("Parti par erreur.")));
        // No avis is awaited of a draft; whoever is no member is served nothing, whatever is told.
        let avis = json!({ "sens": "favorable", "date_avis": "2021-11-01" });
        scene.menjs().post(&format!("{fiche}/avis"), avis).est_un_probleme(409, "transition_interdite");
        let etranger = json!({ "destinataires": ["019a0000-0000-7000-8000-0000000000ff"], "date_transmission": "2021-10-18" });
        transmettre(accompli(etranger, true)).est_un_refus(422, "destinataires_incomplets", "R15-06");
        // Sent to all at last, it is sent; the first sending stays visible.
        let transmise = transmettre(json!({ "date_transmission": "2021-10-20" })).est(200);
        assert_eq!((&transmise.corps["statut"], constats(&transmise, "R15-06").len()), (&json!("transmise"), 1));
    }

    /// « les membres du copil pourront être sollicités et consultés par courriel » (art. 14): all of them, R14-18, G16
    fn a_consultation_that_left_a_member_out_decides_nothing(scene) {
        scene.nous_sommes_le("2021-10-03");
        let convention = scene.signee_le("CC-1", "2020-12-01");
        let membres = comite(scene, &convention);
        let fiche = brouillon(scene, &convention, "2021-10-03");
        acte(scene, &fiche, "transmissions", json!({ "date_transmission": "2021-10-03" })).est(200);
        let preparer = |objet: &str| {
            let projet = json!({ "objet": objet, "question": "Validez-vous l'action ?",
                "motif_impossibilite": "Aucune date commune.", "date_cloture": "2021-10-14" });
            let chemin = format!("/v1/conventions/{convention}/copil/consultations");
            format!("/v1/consultations/{}", scene.opco().post(&chemin, projet).est(201).id())
        };
        let consultation = preparer("validation_actions");
        let ouvrir = |corps: Value| acte(scene, &consultation, "ouverture", corps);
        let partielle = json!({ "date_ouverture": "2021-10-03", "membres_consultes": &membres[..3] });
        let ouverte = raconter(ouvrir, &partielle, (422, "membres_non_consultes"), "R14-18");
        assert_eq!(ouverte.corps["ouverture"]["fait_accompli"]["motif"], "Parti par erreur.");
        // Its vote is held and calculated, and neither commits nor supports.
        let id = fiche.rsplit('/').next().expect("an id");
        let vote = json!({ "resolution": "L'action est validée.", "objet": "action", "fiche_action_id": id,
            "date_ouverture": "2021-10-03" });
        let decision = scene.opco().post(&format!("{consultation}/decisions"), vote.clone()).est(201);
        assert_eq!(decision.corps["fait_accompli"]["motif"], "Parti par erreur.");
        let decision = format!("/v1/decisions/{}", decision.id());
        scene.nous_sommes_le("2021-10-15");
        let voix = json!({ "sens": "pour", "nombre": 2, "date_voix": "2021-10-10", "piece": piece() });
        scene.opco().post(&format!("{decision}/voix"), voix).est(200);
        let close = acte(scene, &decision, "cloture", json!({ "date_cloture": "2021-10-15" })).est(200);
        assert_eq!((&close.corps["resultat"], constats(&close, "R14-18").len()), (&json!("adoptee"), 1));
        assert_eq!(scene.opco().get(&fiche).est(200).corps["statut"], "transmise");
        // Put to all of them, the same vote validates the action.
        let consultation = preparer("validation_actions");
        let complete = json!({ "date_ouverture": "2021-10-12", "membres_consultes": membres, "piece": piece() });
        acte(scene, &consultation, "ouverture", complete).est(200);
        let mut vote = vote;
        vote["date_ouverture"] = "2021-10-15".into();
        let decision = scene.opco().post(&format!("{consultation}/decisions"), vote).est(201);
        assert_eq!(decision.corps["fait_accompli"], Value::Null);
        // Taken back before it ends, it is validated by no vote of it: its closing is told, and theirs with it (R14-01).
        acte(scene, &fiche, "revisions", json!({ "motif": "À compléter.", "date_revision": "2021-10-15" })).est(200);
        let clore = |corps: Value| acte(scene, &consultation, "cloture", corps);
        let cloture = json!({ "date_cloture": "2021-10-15" });
        clore(cloture.clone()).est_un_refus(409, "transition_interdite", "R14-01");
        clore(accompli(cloture.clone(), false)).est_un_refus(422, "piece_requise", "G16");
        assert_eq!(clore(accompli(cloture, true)).est(200).corps["etat"], "close");
        let close = scene.opco().get(&format!("/v1/decisions/{}", decision.id())).est(200);
        assert_eq!(constats(&close, "R14-01").len(), 1, "{}", close.texte);
        assert_eq!(scene.opco().get(&fiche).est(200).corps["statut"], "previsionnelle");
    }

    /// « Le comité de pilotage assure l'instruction de toutes les actions. » (art. 14): R14-01, G16
    fn a_vote_on_an_action_that_was_not_sent_is_told_and_validates_nothing(scene) {
        let ici = Dossier::ouvrir(scene, "CC-1");
        let fiche = brouillon(scene, &ici.convention, JOUR);
        let id = fiche.rsplit('/').next().expect("an id").to_owned();
        let voter = |corps: Value| scene.opco().post(&format!("/v1/reunions/{}/decisions", ici.reunion), corps);
        let vote = json!({ "resolution": "L'action est validée.", "objet": "action", "fiche_action_id": id,
            "date_ouverture": JOUR });
        let ouvert = raconter(voter, &vote, (409, "transition_interdite"), "R14-01");
        let decision = format!("/v1/decisions/{}", ouvert.id());
        assert_eq!(adopter(scene, &decision, JOUR).corps["resultat"], "adoptee");
        assert_eq!(scene.opco().get(&fiche).est(200).corps["statut"], "previsionnelle");
        // Nor does such a vote adopt priorities, or validate minutes.
        let priorites = json!({ "resolution": "Les priorités sont adoptées.", "objet": "priorites", "date_ouverture": JOUR });
        scene.nous_sommes_le("2023-12-01");
        let mut hors = priorites;
        hors["date_ouverture"] = "2023-12-01".into();
        let hors = raconter(voter, &hors, (409, "convention_non_en_vigueur"), "R17-02");
        let decision = format!("/v1/decisions/{}", hors.id());
        adopter(scene, &decision, "2023-12-01");
        let adoptees = json!({ "priorites": [{ "texte": "Les métiers." }], "decision_id": hors.id() });
        let chemin = format!("/v1/conventions/{}/priorites/2023", ici.convention);
        scene.opco().post(&chemin, adoptees).est_un_refus(422, "decision_inapplicable", "R13-07");
    }

    /// The vote took place, and the fiche was taken back before it was closed: R14-01, G16
    fn a_vote_on_an_action_taken_back_is_closed_in_fact_and_validates_nothing(scene) {
        let ici = Dossier::ouvrir(scene, "CC-1");
        let fiche = brouillon(scene, &ici.convention, JOUR);
        acte(scene, &fiche, "transmissions", json!({ "date_transmission": JOUR })).est(200);
        let vote = json!({ "resolution": "L'action est validée.", "objet": "action",
            "fiche_action_id": fiche.rsplit('/').next(), "date_ouverture": JOUR });
        let decision = scene.opco().post(&format!("/v1/reunions/{}/decisions", ici.reunion), vote).est(201).id();
        let decision = format!("/v1/decisions/{decision}");
        let voix = json!({ "sens": "pour", "nombre": 2, "date_voix": JOUR });
        scene.opco().post(&format!("{decision}/voix"), voix).est(200);
        acte(scene, &fiche, "revisions", json!({ "motif": "À compléter.", "date_revision": JOUR })).est(200);
        let clore = |corps: Value| acte(scene, &decision, "cloture", corps);
        let close = raconter(clore, &json!({ "date_cloture": JOUR }), (409, "transition_interdite"), "R14-01");
        assert_eq!((&close.corps["resultat"], &close.corps["fait_accompli"]["motif"]), (&json!("adoptee"), &json!("Parti par erreur.")));
        assert_eq!(scene.opco().get(&fiche).est(200).corps["statut"], "previsionnelle");
    }

    /// « Avant le 15 juin » (art. 14): a meeting held once the convention has ended answers nothing, R17-02, G16
    fn a_meeting_held_after_the_end_is_told_and_answers_no_obligation(scene) {
        scene.nous_sommes_le("2021-06-01");
        let convention = scene.signee_le("CC-1", "2018-06-10");
        comite(scene, &convention);
        let reunion = format!("/v1/reunions/{}", reunion_projetee(scene, &convention, "2021-06-08"));
        scene.nous_sommes_le("2021-06-12");
        let tenue = |jour: &str| json!({ "date_tenue": jour, "mode": "visioconference", "presences": [] });
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
        assert_eq!(inscrite.corps["piece"]["reference"], piece()["reference"]);
        let reunion = format!("/v1/reunions/{}", inscrite.id());
        let tenir = |corps: Value| acte(scene, &reunion, "tenue", corps);
        let tenue = json!({ "date_tenue": "2021-06-11", "mode": "visioconference", "presences": [] });
        assert_eq!(raconter(tenir, &tenue, (409, "convention_non_en_vigueur"), "R17-02").corps["etat"], "tenue");
    }

    /// « adressé, pour relecture (sous 7 jours) … Après validation, il est adressé aux différents partenaires associés »
    /// (art. 14): R14-16, R14-17, G16
    fn minutes_submitted_or_sent_out_too_early_are_told_and_gain_nothing(scene) {
        let ici = Dossier::ouvrir(scene, "CC-1");
        scene.charger_referentiel(&json!([{ "code": "lycee-fictif", "nature": "partenaire", "nom": "Lycée fictif" }]));
        let mut dit = contenu(&mission(1_000));
        dit["porteur"] = json!({ "nature": "campus_metiers_qualifications", "organisation": "lycee-fictif" });
        let fiche = creer(scene, &ici.convention, &json!({ "reference": "FA-1", "annee": 2022, "contenu": dit, "date": JOUR }));
        let fiche = fiche.est(201).id();
        acte(scene, &format!("/v1/fiches-action/{fiche}"), "transmissions", json!({ "date_transmission": JOUR })).est(200);
        super::argent::adopter(scene, &ici.reunion, &fiche, JOUR);
        let lycee = || scene.acteur("lycee-fictif", &[Role::Partenaire]);
        let minutes = format!("/v1/reunions/{}/compte-rendu", ici.reunion);
        let reunion = format!("/v1/reunions/{}", ici.reunion);
        let ecrire = |chemin: &str, corps: Value| scene.opco().post(&format!("{minutes}/{chemin}"), corps);
        ecrire("versions", json!({ "texte": "Le comité s'est réuni.", "date": JOUR })).est(201);
        ecrire("envois", json!({ "directions": ["dgesco", "dgesip"], "date_envoi": JOUR })).est(200);
        scene.nous_sommes_le("2022-02-07");
        let soumettre = |corps: Value| {
            let lue = scene.opco().get(&minutes).est(200).version();
            scene.opco().requete("POST", &format!("{minutes}/soumission")).lue(lue).corps(corps).envoyer()
        };
        // The reading runs to 7 February, included.
        let note = raconter(soumettre, &json!({ "date": "2022-02-07" }), (409, "relecture_en_cours"), "R14-16");
        assert_eq!((&note.corps["etat"], &note.corps["echeance_relecture"]), (&json!("en_relecture"), &json!("2022-02-07")));
        assert_eq!(note.corps["soumissions"][0]["fait_accompli"]["motif"], "Parti par erreur.");
        let diffusion =
            json!({ "destinataires": [{ "nom": "Lycée", "organisation": "lycee-fictif" }], "date": "2022-02-07" });
        let note = raconter(|corps| ecrire("diffusions", corps), &diffusion, (409, "cr_non_valide"), "R14-17");
        assert_eq!(note.corps["etat"], "en_relecture");
        lycee().get(&minutes).est_un_probleme(404, "introuvable");
        // Read, submitted, validated: the rest goes its way.
        scene.nous_sommes_le("2022-02-08");
        assert_eq!(soumettre(json!({ "date": "2022-02-08" })).est(200).corps["etat"], "soumis_a_validation");
        let vote = json!({ "resolution": "Le compte rendu est validé.", "objet": "compte_rendu", "date_ouverture": "2022-02-08" });
        let decision = scene.opco().post(&format!("{reunion}/decisions"), vote).est(201).id();
        adopter(scene, &format!("/v1/decisions/{decision}"), "2022-02-08");
        let lue = scene.opco().get(&minutes).est(200).version();
        let valider = scene.opco().requete("POST", &format!("{minutes}/validation")).lue(lue);
        let valide = valider.corps(json!({ "decision_id": decision })).envoyer().est(200);
        assert_eq!(valide.corps["etat"], "valide", "what was sent out before is not sent out");
        lycee().get(&minutes).est_un_probleme(404, "introuvable");
        let mut diffusion = diffusion;
        diffusion["date"] = "2022-02-08".into();
        assert_eq!(ecrire("diffusions", diffusion).est(200).corps["etat"], "diffuse");
        let lue = lycee().get(&minutes).est(200).corps;
        assert_eq!(lue["diffusions"].as_array().map(Vec::len), Some(1), "what was told of before is not its to read");
    }

    /// « devra être présentée au préalable au comité de pilotage » (art. 15): R15-08, G16, G17
    fn a_modification_presented_to_some_or_decided_first_is_told_and_still_to_be_presented(scene) {
        let ici = Dossier::ouvrir(scene, "CC-1");
        let fiche = ici.validee("FA-1", &mission(1_000));
        let modification = ici.proposee(&fiche, json!({ "annexe": mission(2_000) }));
        let presenter = |corps: Value| ici.presenter(&modification, corps);
        let partielle = json!({ "destinataires": &ici.membres[1..], "date_presentation": JOUR });
        let note = raconter(presenter, &partielle, (422, "presentation_incomplete"), "R15-08");
        assert_eq!(note.corps["modifications"][0]["presentee_le"], Value::Null);
        // The board decided before the committee was told: nothing is decided.
        let decider = |corps: Value| ici.conseil().post(&format!("{modification}/decisions-ca"), corps);
        let decision = json!({ "resultat": "validee", "date_ca": JOUR });
        let note = raconter(decider, &decision, (409, "modification_non_presentee"), "R15-08");
        assert_eq!(note.corps["modifications"][0]["decision_ca"], Value::Null);
        presenter(json!({ "date_presentation": JOUR })).est(200);
        ici.appliquer(&fiche, &modification, json!({ "date_application": JOUR })).est_un_refus(409, "decision_ca_requise", "R15-08");
        // Transcribed on the minutes of the board, which answers for it: « transcrit, puis confirmé ou contesté ».
        let mut transcription = decision;
        transcription["piece"] = piece();
        let transcrire = || {
            let lieu = scene.opco().post(&format!("{modification}/decisions-ca"), transcription.clone()).est(201);
            lieu.en_tete("location").to_owned()
        };
        let transcrite = transcrire();
        let lue = scene.opco().get(&transcrite).est(200).corps;
        assert_eq!((&lue["statut"], &lue["retour"]), (&json!("transcrite"), &json!("en_attente")));
        assert_eq!(lue["modification_id"], modification.rsplit('/').next().expect("an id"));
        let erreur = json!({ "date_contestation": JOUR, "motif": "Le conseil n'en a rien dit." });
        scene.opco().post(&format!("{transcrite}/contestation"), erreur.clone()).est_un_refus(403, "role_non_habilite", "G17");
        let contestee = ici.conseil().post(&format!("{transcrite}/contestation"), erreur).est(200);
        assert_eq!(contestee.corps["modifications"][0]["decision_ca"], Value::Null);
        ici.appliquer(&fiche, &modification, json!({ "date_application": JOUR })).est_un_refus(409, "decision_ca_requise", "R15-08");
        let transcrite = transcrire();
        ici.conseil().post(&format!("{transcrite}/confirmation"), json!({ "date_confirmation": JOUR })).est(200);
        let encore = ici.conseil().post(&format!("{transcrite}/confirmation"), json!({ "date_confirmation": JOUR }));
        encore.est_un_refus(409, "decision_ca_non_transcrite", "G17");
        // « fait un retour de ses décisions aux membres du copil » (art. 14): of this one too.
        ici.conseil().post(&format!("{transcrite}/retours"), json!({ "date_retour": JOUR })).est(200);
        assert_eq!(scene.opco().get(&transcrite).est(200).corps["retour"], "fait");
        let en_attente = scene.opco().get("/v1/decisions-ca?retour=sans_objet").est(200).corps["elements"].clone();
        assert_eq!(en_attente.as_array().map(Vec::len), Some(1), "the contested one");
        ici.appliquer(&fiche, &modification, json!({ "date_application": JOUR })).est(200);
    }

    /// « Un bilan annuel quantitatif et qualitatif des actions réalisées » (art. 15); « état d'avancement chaque année »: R15-10
    fn an_action_of_several_years_without_a_word_of_its_progress_is_noted(scene) {
        let ici = Dossier::ouvrir(scene, "CC-1");
        super::plafond::declarer(scene, 2022, 1_000_000, JOUR);
        let validee = |reference: &str| {
            let mut dit = contenu(&mission(1_000));
            dit["date_debut_prevue"] = "2022-03-01".into();
            dit["date_fin_prevue"] = "2023-06-30".into();
            let projet = json!({ "reference": reference, "annee": 2022, "contenu": dit, "date": JOUR });
            let id = creer(scene, &ici.convention, &projet).est(201).id();
            let fiche = format!("/v1/fiches-action/{id}");
            acte(scene, &fiche, "transmissions", json!({ "date_transmission": JOUR })).est(200);
            super::argent::adopter(scene, &ici.reunion, &id, JOUR);
            let lue = scene.opco().get(&fiche).est(200).version();
            let decision = ici.conseil().requete("POST", &format!("{fiche}/decisions-ca")).lue(lue);
            decision.corps(json!({ "resultat": "validee", "date_ca": JOUR })).envoyer().est(201);
            super::argent::engager(scene, &fiche, JOUR).est(200);
            fiche
        };
        let (muette, suivie) = (validee("FA-MUETTE"), validee("FA-SUIVIE"));
        let avancement = json!({ "annee": 2022, "texte": "Six visites sur dix.", "date_avancement": JOUR });
        scene.opco().post(&format!("{suivie}/avancements"), avancement).est(200);
        let notes = |fiche: &str, au: &str| constats(&scene.opco().get(&format!("{fiche}?au={au}")).est(200), "R15-10").len();
        // The year is not over, then it is.
        scene.nous_sommes_le("2023-01-15");
        assert_eq!(["2022-12-31", "2023-01-01"].map(|au| (notes(&muette, au), notes(&suivie, au))), [(0, 0), (1, 0)]);
        let chiffres = format!("/v1/conventions/{}/bilans/2022/volet-quantitatif", ici.convention);
        let chiffres = scene.opco().get(&chiffres).est(200);
        assert_eq!(chiffres.corps["avancements_manquants"], json!(["FA-MUETTE"]));
        assert!(constats(&chiffres, "R15-10")[0].contains("FA-MUETTE"));
    }

    /// « dans la limite d'un plafond » (art. 16): an action begun and done without a commitment is of no bilan, R16-01, G16
    fn an_action_carried_out_before_it_is_committed_is_told_and_is_of_no_bilan(scene) {
        let ici = Dossier::ouvrir(scene, "CC-1");
        let fiche = ici.validee("FA-1", &mission(1_000));
        let demarrer = |corps: Value| scene.opco().post(&format!("{fiche}/demarrage"), corps);
        raconter(demarrer, &json!({ "date_demarrage": JOUR }), (409, "transition_interdite"), "R16-01");
        // R16-04: the convention with the partner was signed before the board validated anything.
        let adoptee = ici.adoptee("FA-2", &mission(1_000));
        let signer = |corps: Value| scene.opco().post(&format!("{adoptee}/applications"), corps);
        let application = json!({ "parties": ["OPCO", "Région", "Lycée"], "montant_conventionne_centimes": 1,
            "date_conclusion": JOUR });
        let signee = raconter(signer, &application, (409, "transition_interdite"), "R14-06");
        assert_eq!(signee.corps["financement"]["application"], Value::Null);
        let finir = |corps: Value| scene.opco().post(&format!("{fiche}/realisation"), corps);
        let finie = raconter(finir, &json!({ "date_realisation": JOUR }), (409, "transition_interdite"), "R16-01");
        assert_eq!(finie.corps["statut"], "validee_ca");
        let chiffres = format!("/v1/conventions/{}/bilans/2022/volet-quantitatif", ici.convention);
        assert_eq!(scene.opco().get(&chiffres).est(200).corps["realisees"], json!([]));
        // Committed since, it is begun and done for good.
        super::plafond::declarer(scene, 2022, 1_000, JOUR);
        super::argent::engager(scene, &fiche, JOUR).est(200);
        assert_eq!(demarrer(json!({ "date_demarrage": JOUR })).est(200).corps["statut"], "en_cours");
        assert_eq!(finir(json!({ "date_realisation": JOUR })).est(200).corps["statut"], "realisee");
    }
}

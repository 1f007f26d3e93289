//! The fiche action from its sending to the board: avis, committee, board, return, abandonment (articles 14, 15 and 18).

use super::decision::{acte, comite, reunion_projetee, tenir};
use super::fiche_action::{annexe_simple, contenu, creer, poste, projet};
use crate::scene::{Acteur, Reponse, Scene};
use domain::socle::organisation::Role;
use serde_json::{Value, json};

const EDUCATION: &str = "ministere_education";
const SUPERIEUR: &str = "ministere_enseignement_superieur";
const SEANCE: &str = "2021-11-18";

fn piece() -> Value {
    json!({ "reference": "PV", "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08" })
}

/// A convention of December 2020, its committee, its meeting of 18 November 2021 held; the year 2021 ends.
struct Instruction<'a> {
    scene: &'a Scene,
    convention: String,
    membres: Vec<String>,
    reunion: String,
}

impl<'a> Instruction<'a> {
    fn ouvrir(scene: &'a Scene) -> Self {
        scene.nous_sommes_le("2021-12-31");
        let convention = scene.signee_le("CC-FICHES", "2020-12-01");
        let membres = comite(scene, &convention);
        let reunion = reunion_projetee(scene, &convention, SEANCE);
        tenir(scene, &reunion, SEANCE);
        Self { scene, convention, membres, reunion }
    }

    /// The address of a draft that nothing is noted against.
    fn brouillon(&self, reference: &str) -> String {
        let creee = creer(self.scene, &self.convention, &projet(reference, &contenu(&annexe_simple(100_000)))).est(201);
        format!("/v1/fiches-action/{}", creee.id())
    }

    fn transmise(&self, reference: &str) -> String {
        let fiche = self.brouillon(reference);
        self.transmettre(&fiche).est(200);
        fiche
    }

    fn transmettre(&self, fiche: &str) -> Reponse {
        acte(self.scene, fiche, "transmissions", json!({ "date_transmission": "2021-10-18" }))
    }

    /// A vote on the fiche, opened in the meeting.
    fn voter(&self, fiche: &str, objet: &str) -> Reponse {
        let id = fiche.rsplit('/').next();
        let corps = json!({ "resolution": "L'action est validée.", "objet": objet, "fiche_action_id": id,
            "date_ouverture": SEANCE });
        self.scene.opco().post(&format!("/v1/reunions/{}/decisions", self.reunion), corps)
    }

    /// The committee decides of the fiche: the OPCO alone expresses its two voices.
    fn deciderait(&self, fiche: &str, sens: &str) -> String {
        let decision = format!("/v1/decisions/{}", self.voter(fiche, "action").est(201).id());
        let voix = json!({ "sens": sens, "nombre": 2, "date_voix": SEANCE });
        self.scene.opco().post(&format!("{decision}/voix"), voix).est(200);
        decision
    }

    fn decider(&self, fiche: &str, sens: &str) -> Reponse {
        let decision = self.deciderait(fiche, sens);
        acte(self.scene, &decision, "cloture", json!({ "date_cloture": SEANCE })).est(200)
    }

    fn validee(&self, reference: &str) -> String {
        let fiche = self.transmise(reference);
        self.decider(&fiche, "pour");
        fiche
    }

    fn conseil(&self) -> Acteur {
        self.scene.acteur("mobilites", &[Role::ConseilAdministration])
    }

    fn lire(&self, adresse: &str) -> Value {
        self.scene.auditeur().get(adresse).est(200).corps
    }

    fn statut(&self, fiche: &str) -> Value {
        self.lire(fiche)["statut"].clone()
    }

    /// The ids of the fiches that a list shows.
    fn listees(&self, par: &Acteur, filtre: &str) -> Vec<String> {
        let page = par.get(&format!("/v1/fiches-action?{filtre}")).est(200).corps;
        let elements = page["elements"].as_array().expect("a list").iter();
        elements.map(|fiche| format!("/v1/fiches-action/{}", fiche["id"].as_str().expect("an id"))).collect()
    }
}

/// An act on the version that was just read.
fn par(acteur: &Acteur, fiche: &str, acte: &str, corps: Value) -> Reponse {
    let lue = acteur.get(fiche).est(200).version();
    acteur.requete("POST", &format!("{fiche}/{acte}")).lue(lue).corps(corps).envoyer()
}

fn avis(acteur: &Acteur, fiche: &str, sens: &str, date: &str) -> Reponse {
    acteur.post(&format!("{fiche}/avis"), json!({ "sens": sens, "date_avis": date }))
}

/// The rules of the constats.
fn regles(constats: &Value) -> Vec<&str> {
    constats.as_array().expect("constats").iter().filter_map(|constat| constat["regle"].as_str()).collect()
}

crate::scenarios::scenarios! {
    /// « Elles sont adressées aux membres du comité de pilotage et accompagnées d'annexes financières détaillées » (art. 15)
    fn a_fiche_goes_to_every_member_with_a_balanced_annex(scene) {
        let ici = Instruction::ouvrir(scene);
        let fiche = ici.brouillon("FA-1");
        let mut inegal = annexe_simple(100_000);
        inegal["postes"][0]["ressources"][0]["montant_centimes"] = 99_999.into();
        let paye = json!({ "postes": [poste("remuneration_personnel", "frais_de_mission_opco", 2022, 1)] });
        let frais = |centimes: i64| {
            let mut annexe = annexe_simple(100_000);
            annexe["frais_gestion"] = json!([{ "exercice": 2022, "montant_centimes": centimes }]);
            annexe
        };
        for (annexe, code) in [
            (Value::Null, "annexe_financiere_manquante"),
            (inegal, "poste_non_equilibre"),
            (paye, "remuneration_non_eligible"),
            (frais(5_651), "frais_gestion_excessifs"),
        ] {
            let version = scene.opco().get(&fiche).est(200).version();
            let corps = json!({ "contenu": { "annexe": annexe }, "date": "2021-10-12" });
            scene.opco().patch(&fiche, version, corps).est(200);
            ici.transmettre(&fiche).est_un_probleme(422, code);
        }
        let version = scene.opco().get(&fiche).est(200).version();
        // « dans la limite de 5,65 % », to the centime; without an axis, a public or a word on diversity: noted.
        let corps = json!({ "contenu": { "annexe": frais(5_650), "axes": [], "publics_cibles": ["apprentis"],
            "mixite_inclusion": null, "modele_version": null }, "date": "2021-10-12" });
        assert_eq!(scene.opco().patch(&fiche, version, corps).est(200).corps["constats"], json!([]));
        let envoi = |destinataires: &[String]| {
            let corps = json!({ "date_transmission": "2021-10-18", "destinataires": destinataires });
            acte(scene, &fiche, "transmissions", corps)
        };
        let refusee = envoi(&ici.membres[..3]).est_un_refus(422, "destinataires_incomplets", "R15-06");
        assert_eq!(refusee.corps["parametres"]["destinataires_manquants"], json!([ici.membres[3]]));
        let mut etranger = ici.membres.clone();
        etranger.push(uuid::Uuid::now_v7().to_string());
        envoi(&etranger).est_un_refus(422, "destinataires_incomplets", "R15-06");
        let envoyee = envoi(&ici.membres).est(200);
        assert_eq!(envoyee.corps["statut"], "transmise");
        assert_eq!(regles(&envoyee.corps["constats"]), ["R01-01", "R15-05", "R08-01", "R15-03"]);
        assert_eq!(envoyee.corps["avis_manquants"], json!([EDUCATION, SUPERIEUR]));
    }

    /// « frais d'accompagnement des branches professionnelles » (visas, R00-04): an action that the mission fees pay nothing of
    /// is recorded, and noted.
    fn an_action_without_mission_fees_is_noted(scene) {
        let ici = Instruction::ouvrir(scene);
        let fiche = ici.brouillon("FA-1");
        let version = scene.opco().get(&fiche).est(200).version();
        let annexe = json!({ "postes": [poste("cout_direct", "partenaire", 2022, 100_000)] });
        let corps = json!({ "contenu": { "annexe": annexe }, "date": "2021-10-12" });
        scene.opco().patch(&fiche, version, corps).est(200);
        let envoyee = ici.transmettre(&fiche).est(200).corps;
        assert_eq!(regles(&envoyee["constats"]), ["R00-04"]);
    }

    /// « Avant validation copil : libre »: taken back, written again, sent again; the avis given are history.
    fn a_fiche_taken_back_awaits_new_avis(scene) {
        let ici = Instruction::ouvrir(scene);
        let fiche = ici.transmise("FA-1");
        avis(&scene.menjs(), &fiche, "favorable", "2021-10-20").est(201);
        let avisee = avis(&scene.mesri(), &fiche, "favorable", "2021-10-21").est(201);
        assert_eq!(avisee.corps["statut"], "avisee");
        let reprise = json!({ "motif": "Une académie de plus.", "date_revision": "2021-10-22" });
        let reprise = acte(scene, &fiche, "revisions", reprise).est(200).corps;
        assert_eq!((&reprise["statut"], &reprise["avis_manquants"]), (&json!("previsionnelle"), &json!([])));
        let version = scene.opco().get(&fiche).est(200).version();
        let corps = json!({ "contenu": { "intitule": "Visites" }, "date": "2021-10-23" });
        scene.opco().patch(&fiche, version, corps).est(200);
        acte(scene, &fiche, "transmissions", json!({ "date_transmission": "2021-10-24" })).est(200);
        let relue = ici.lire(&fiche);
        assert_eq!((&relue["statut"], &relue["avis_manquants"]), (&json!("transmise"), &json!([EDUCATION, SUPERIEUR])));
        assert_eq!(relue["avis"][0]["courant"], false);
        let nouvel = avis(&scene.menjs(), &fiche, "favorable", "2021-10-25").est(201).corps;
        assert_eq!((&nouvel["avis"][2]["fiche_version"], &nouvel["avis"][2]["courant"]), (&json!(2), &json!(true)));
        // On the eve of the taking back, what was said then.
        assert_eq!(ici.lire(&format!("{fiche}?au=2021-10-21"))["statut"], "avisee");
    }

    /// « Chaque fiche action précise les avis des ministères concernés (avis favorable, réservé ou défavorable). » (art. 14)
    /// R14-05, R15-07: an avis against the action brings no support and stops nothing.
    fn each_ministry_gives_its_own_avis_and_the_last_one_holds(scene) {
        let ici = Instruction::ouvrir(scene);
        let (fiche, autre) = (ici.transmise("FA-1"), ici.transmise("FA-2"));
        let (menjs, mesri) = (scene.menjs(), scene.mesri());
        let chemin = format!("{fiche}/avis");
        // The OPCO gives no avis, no ministry speaks for the other, nobody deletes anything.
        avis(&scene.opco(), &fiche, "favorable", "2021-11-02").est_un_refus(403, "role_non_habilite", "R14-02");
        avis(&scene.auditeur(), &fiche, "favorable", "2021-11-02").est_un_refus(403, "role_non_habilite", "R14-02");
        let pour_l_autre = json!({ "ministere": EDUCATION, "sens": "favorable", "date_avis": "2021-11-02" });
        mesri.post(&chemin, pour_l_autre).est_un_refus(403, "avis_pour_autrui", "R14-02");
        for adresse in [fiche.clone(), chemin.clone(), "/v1/avis/019a0000-0000-7000-8000-00000000dead".to_owned()] {
            for acteur in [scene.opco(), mesri.clone(), scene.auditeur()] {
                assert_eq!(acteur.requete("DELETE", &adresse).envoyer_sans_verifier().statut, 405, "{adresse}");
            }
        }
        // « les ministères précisent les recommandations permettant d'obtenir un avis favorable »
        for recommandations in [Value::Null, json!("  ")] {
            let reserve = json!({ "sens": "reserve", "recommandations": recommandations, "date_avis": "2021-11-02" });
            menjs.post(&chemin, reserve).est_un_refus(422, "recommandations_requises", "R14-04");
        }
        avis(&menjs, &fiche, "sans_objet", "2021-11-02").est_un_refus(422, "motif_requis", "R14-02");
        let soutiens = |lue: &Value| {
            lue["soutiens"].as_array().expect("two").iter().map(|s| s["soutien"] == true).collect::<Vec<_>>()
        };
        let rendu = avis(&menjs, &fiche, "favorable", "2021-11-02").est(201);
        assert_eq!(soutiens(&rendu.corps), [true, false]);
        // Q11: whose avis is awaited, by college or by organisation.
        for (par, attendues) in [("mesri", [&fiche, &autre].as_slice()), (EDUCATION, &[&autre]), ("menjs", &[&autre])] {
            let attendues: Vec<_> = attendues.iter().map(|fiche| (*fiche).clone()).collect();
            assert_eq!(ici.listees(&mesri, &format!("avis_manquant={par}")), attendues, "{par}");
        }
        let brouillon = ici.brouillon("FA-3");
        assert!(!ici.listees(&mesri, "avis_manquant=mesri").contains(&brouillon));
        let reserve = json!({ "sens": "reserve", "recommandations": "Associer les CFA.", "date_avis": "2021-11-03" });
        assert_eq!(soutiens(&menjs.post(&chemin, reserve).est(201).corps), [false, false]);
        // Q12: which recommendations would make them favourable.
        let reservees = scene.opco().get("/v1/fiches-action?avis=reserve").est(200).corps;
        assert_eq!(reservees["elements"][0]["avis"][1]["recommandations"], "Associer les CFA.");
        assert_eq!(reservees["elements"].as_array().map(Vec::len), Some(1));
        // A back-dated avis does not displace a later one.
        let antidate = avis(&menjs, &fiche, "favorable", "2021-11-01").est(201);
        assert_eq!(soutiens(&antidate.corps), [false, false]);
        let adresse = antidate.en_tete("location").to_owned();
        let lu = mesri.get(&adresse).est(200).corps;
        assert_eq!((&lu["statut"], &lu["courant"]), (&json!("rendu"), &json!(false)));
        scene.acteur("mobilites", &[Role::Commission]).get(&adresse).est(403);
        let sans_objet = json!({ "sens": "sans_objet", "motif": "Aucun étudiant.", "date_avis": "2021-11-04" });
        assert_eq!(mesri.post(&chemin, sans_objet).est(201).corps["statut"], "avisee");
        assert_eq!(soutiens(&avis(&menjs, &fiche, "favorable", "2021-11-05").est(201).corps), [true, false]);
        // R14-05, R15-07: « qui conditionne l'engagement de ces derniers »: against it, no support of theirs, and the action
        // may go on.
        assert_eq!(soutiens(&avis(&menjs, &fiche, "defavorable", "2021-11-06").est(201).corps), [false, false]);
        assert_eq!(soutiens(&avis(&menjs, &fiche, "favorable", "2021-11-07").est(201).corps), [true, false]);
    }

    /// G17: « Un avis transcrit n'ouvre ni soutien ni logo avant confirmation par le ministère. »
    fn a_transcribed_avis_supports_nothing_before_its_ministry_confirms_it(scene) {
        let ici = Instruction::ouvrir(scene);
        let fiche = ici.transmise("FA-1");
        let (opco, menjs, mesri) = (scene.opco(), scene.menjs(), scene.mesri());
        let chemin = format!("{fiche}/avis-transcrits");
        let transcription = |ministere: &str, sens: &str| {
            json!({ "saisi_pour": ministere, "sens": sens, "date_avis": SEANCE, "piece": piece() })
        };
        let mut sans_piece = transcription(SUPERIEUR, "favorable");
        sans_piece["piece"] = Value::Null;
        opco.post(&chemin, sans_piece).est_un_probleme(422, "corps_invalide");
        opco.post(&chemin, transcription("opco", "favorable")).est_un_refus(403, "avis_pour_autrui", "R14-02");
        opco.post(&chemin, transcription(SUPERIEUR, "reserve")).est_un_refus(422, "recommandations_requises", "R14-04");
        opco.post(&chemin, transcription(SUPERIEUR, "sans_objet")).est_un_refus(422, "motif_requis", "R14-02");
        menjs.post(&chemin, transcription(EDUCATION, "favorable")).est_un_refus(403, "role_non_habilite", "R14-02");
        let transcrit = opco.post(&chemin, transcription(SUPERIEUR, "favorable")).est(201);
        // It is not missing, and supports nothing.
        assert_eq!(transcrit.corps["avis_manquants"], json!([EDUCATION]));
        assert_eq!(transcrit.corps["soutiens"][1]["soutien"], false);
        assert_eq!(transcrit.corps["avis"][0]["statut"], "transcrit");
        let celui_ci = transcrit.en_tete("location").to_owned();
        let confirmer = |acteur: &Acteur, adresse: &str, date: &str| {
            acteur.post(&format!("{adresse}/confirmation"), json!({ "date_confirmation": date }))
        };
        let contester = |acteur: &Acteur, adresse: &str, date: &str| {
            let corps = json!({ "date_contestation": date, "motif": "Rien n'a été dit." });
            acteur.post(&format!("{adresse}/contestation"), corps)
        };
        for repondre in [confirmer, contester] as [fn(&Acteur, &str, &str) -> Reponse; 2] {
            repondre(&menjs, &celui_ci, "2021-11-20").est_un_refus(403, "avis_pour_autrui", "R14-02");
            repondre(&opco, &celui_ci, "2021-11-20").est_un_refus(403, "role_non_habilite", "G17");
            repondre(&mesri, &celui_ci, "2022-01-01").est_un_refus(422, "date_future", "G10");
            repondre(&mesri, &celui_ci, "2021-11-17").est_un_refus(409, "avis_non_transcrit", "G17");
        }
        let confirme = confirmer(&mesri, &celui_ci, "2021-11-20").est(200).corps;
        assert_eq!(confirme["soutiens"][1]["soutien"], true);
        // The day before, it was not.
        assert_eq!(ici.lire(&format!("{fiche}?au=2021-11-19"))["soutiens"][1]["soutien"], false);
        contester(&mesri, &celui_ci, "2021-11-21").est_un_refus(409, "avis_non_transcrit", "G17");
        confirmer(&mesri, &celui_ci, "2021-11-21").est_un_refus(409, "avis_non_transcrit", "G17");
        // Contested, a transcription leaves the avis before it.
        let mut defavorable = transcription(SUPERIEUR, "defavorable");
        defavorable["date_avis"] = "2021-11-22".into();
        let conteste = opco.post(&chemin, defavorable).est(201).en_tete("location").to_owned();
        assert_eq!(ici.lire(&fiche)["soutiens"][1]["soutien"], false);
        let apres = contester(&mesri, &conteste, "2021-11-23").est(200).corps;
        assert_eq!(apres["soutiens"][1]["soutien"], true);
        let lu = ici.lire(&conteste);
        assert_eq!((&lu["statut"], &lu["reponse"]["motif"]), (&json!("conteste"), &json!("Rien n'a été dit.")));
    }

    /// « Le comité de pilotage assure l'instruction de toutes les actions. » (art. 14); a silent ministry is no veto.
    fn the_committee_decides_without_an_avis_and_it_is_noted(scene) {
        let ici = Instruction::ouvrir(scene);
        let (brouillon, fiche) = (ici.brouillon("FA-0"), ici.transmise("FA-1"));
        avis(&scene.menjs(), &fiche, "favorable", "2021-11-02").est(201);
        ici.voter(&brouillon, "action").est_un_refus(409, "transition_interdite", "R14-01");
        ici.voter(&fiche, "priorites").est_un_refus(422, "objet_incoherent", "R14-01");
        let autre = Scene::projet("CC-AUTRE");
        let autre = scene.opco().post("/v1/conventions", autre).est(201).id();
        ici.voter(&format!("/v1/fiches-action/{autre}"), "action").est_un_probleme(404, "introuvable");
        let close = ici.decider(&fiche, "pour");
        assert_eq!((&close.corps["resultat"], &close.corps["objet"]), (&json!("adoptee"), &json!("action")));
        assert_eq!(regles(&close.corps["constats"]), ["R14-02"]);
        let validee = ici.lire(&fiche);
        assert_eq!(validee["statut"], "validee_copil");
        assert_eq!(regles(&validee["constats"]), ["R14-02"]);
        let message = validee["constats"][0]["message"].as_str().expect("a message");
        assert!(message.contains("enseignement supérieur") && !message.contains("jeunesse"), "{message}");
        // « qui conditionne l'engagement de ces derniers »: neither committed nor supporting.
        assert_eq!(validee["soutiens"][1], json!({ "ministere": SUPERIEUR, "soutien": false }));
        // A vote on it again finds it decided.
        ici.voter(&fiche, "action").est_un_refus(409, "transition_interdite", "R14-01");
        assert_eq!(ici.voter(&fiche, "modification").est(201).corps["fiche_action_id"].as_str(), fiche.rsplit('/').next());
        // In session or after: the constat says what was missing that day.
        avis(&scene.mesri(), &fiche, "favorable", "2021-11-19").est(201);
        assert_eq!(regles(&ici.lire(&fiche)["constats"]), ["R14-02"]);
        let decision = format!("/v1/decisions/{}", close.id());
        let annulation = json!({ "date_annulation": "2021-11-25", "motif": "Voix mal transcrite." });
        acte(scene, &decision, "annulation", annulation).est(200);
        assert_eq!(ici.statut(&fiche), "avisee");
        assert_eq!(ici.lire(&format!("{fiche}?au=2021-11-24"))["statut"], "validee_copil");
        // Q20: who did what on this fiche, and on no other.
        let journal = scene.auditeur().get(&format!("{fiche}/journal")).est(200).corps;
        let actes: Vec<_> = journal["elements"].as_array().expect("acts").iter().map(|acte| acte["acte"].clone()).collect();
        assert_eq!(actes, ["creer_fiche_action", "transmettre_fiche_action", "rendre_avis", "clore_vote", "rendre_avis",
            "annuler_decision"]);
        let page = scene.auditeur().get(&format!("{fiche}/journal?limite=2")).est(200).corps;
        let curseur = page["page"]["suivante"].as_str().expect("a page follows");
        let suite = scene.auditeur().get(&format!("{fiche}/journal?limite=2&curseur={curseur}")).est(200).corps;
        assert_eq!(suite["elements"][0]["acte"], "rendre_avis");
    }

    /// A vote on what was taken back meanwhile is not closed on it: it is cancelled.
    fn a_vote_decides_what_was_sent_and_nothing_else(scene) {
        let ici = Instruction::ouvrir(scene);
        let fiche = ici.transmise("FA-1");
        let decision = ici.deciderait(&fiche, "pour");
        acte(scene, &fiche, "revisions", json!({ "motif": "Erreur.", "date_revision": SEANCE })).est(200);
        let cloture = json!({ "date_cloture": SEANCE });
        acte(scene, &decision, "cloture", cloture).est_un_refus(409, "transition_interdite", "R14-01");
        let annulation = json!({ "date_annulation": SEANCE, "motif": "Fiche reprise." });
        acte(scene, &decision, "annulation", annulation).est(200);
        assert_eq!(ici.statut(&fiche), "previsionnelle");
        // By e-mail the same holds.
        let prepare = json!({ "objet": "validation_actions", "question": "?", "date_cloture": "2022-01-14" });
        let chemin = format!("/v1/conventions/{}/copil/consultations", ici.convention);
        let consultation = format!("/v1/consultations/{}", scene.opco().post(&chemin, prepare).est(201).id());
        let ouverture = json!({ "date_ouverture": "2021-12-20", "membres_consultes": ici.membres });
        acte(scene, &consultation, "ouverture", ouverture).est(200);
        let par_courriel = |objet: &str| {
            let corps = json!({ "resolution": "L'action est validée.", "objet": objet,
                "fiche_action_id": fiche.rsplit('/').next(), "date_ouverture": "2021-12-20" });
            scene.opco().post(&format!("{consultation}/decisions"), corps)
        };
        par_courriel("action").est_un_refus(409, "transition_interdite", "R14-01");
        par_courriel("bilan").est_un_refus(422, "objet_incoherent", "R14-01");
        acte(scene, &fiche, "transmissions", json!({ "date_transmission": "2021-11-19" })).est(200);
        let ouverte = par_courriel("action").est(201);
        assert_eq!(ouverte.corps["fiche_action_id"].as_str(), fiche.rsplit('/').next());
    }

    /// Machine 3.7: rejected, or put off with or without a vote, an action is a draft again once it is put forward.
    fn an_action_that_was_not_validated_is_put_forward_again(scene) {
        let ici = Instruction::ouvrir(scene);
        let representer = |fiche: &str| {
            let corps = json!({ "motif": "Corrigée.", "date_representation": "2021-11-19" });
            acte(scene, fiche, "representations", corps)
        };
        let rejetee = ici.transmise("FA-1");
        ici.decider(&rejetee, "contre");
        assert_eq!(ici.statut(&rejetee), "rejetee_copil");
        let corps = json!({ "resultat": "validee", "date_ca": "2021-12-14" });
        par(&ici.conseil(), &rejetee, "decisions-ca", corps).est_un_refus(409, "copil_non_valide", "R14-06");
        assert_eq!(representer(&rejetee).est(200).corps["statut"], "previsionnelle");
        acte(scene, &rejetee, "transmissions", json!({ "date_transmission": "2021-11-20" })).est(200);
        let sans_majorite = ici.transmise("FA-2");
        ici.decider(&sans_majorite, "abstention");
        assert_eq!(ici.statut(&sans_majorite), "ajournee");
        let ajournee = ici.transmise("FA-3");
        let ajourner = |fiche: &str, reunion: &str, date: &str| {
            let corps = json!({ "reunion_id": reunion, "motif": "Budget à préciser.", "date_ajournement": date });
            acte(scene, fiche, "ajournements", corps)
        };
        let projetee = reunion_projetee(scene, &ici.convention, "2022-03-01");
        ajourner(&ajournee, &projetee, SEANCE).est_un_refus(409, "reunion_non_tenue", "R14-18");
        ajourner(&ajournee, "019a0000-0000-7000-8000-00000000dead", SEANCE).est_un_probleme(404, "introuvable");
        ajourner(&ajournee, &ici.reunion, "2021-11-17").est_un_refus(409, "reunion_non_tenue", "R14-18");
        assert_eq!(ajourner(&ajournee, &ici.reunion, SEANCE).est(200).corps["statut"], "ajournee");
        assert_eq!(representer(&ajournee).est(200).corps["statut"], "previsionnelle");
    }

    /// « Les actions validées par le copil sont ensuite proposées pour validation au conseil d'administration de l'OPCO qui
    /// fait un retour de ses décisions aux membres du copil. » (art. 14)
    fn the_board_decides_after_the_committee_and_returns_its_decision(scene) {
        let ici = Instruction::ouvrir(scene);
        let (conseil, opco) = (ici.conseil(), scene.opco());
        let decider = |acteur: &Acteur, fiche: &str, corps: Value| par(acteur, fiche, "decisions-ca", corps);
        let validation = |date: &str| json!({ "resultat": "validee", "date_ca": date });
        let fiche = ici.transmise("FA-1");
        decider(&conseil, &fiche, validation("2021-12-14")).est_un_refus(409, "instruction_copil_manquante", "R14-01");
        decider(&scene.menjs(), &fiche, validation("2021-12-14")).est_un_refus(403, "role_non_habilite", "R14-06");
        // G16: what the board decided all the same is recorded, on a piece, and changes nothing.
        let mut accompli = validation("2021-11-10");
        accompli["fait_accompli"] = json!({ "motif": "Décidée par erreur." });
        decider(&conseil, &fiche, accompli.clone()).est_un_refus(422, "piece_requise", "G16");
        accompli["piece"] = piece();
        let sans_effet = decider(&conseil, &fiche, accompli).est(201).corps;
        assert_eq!(sans_effet["statut"], "transmise");
        assert_eq!(regles(&sans_effet["constats"]), ["R14-06"]);
        assert_eq!(sans_effet["decisions_ca"][0]["decision"]["motif"], "Décidée par erreur.");
        ici.decider(&fiche, "pour");
        let anterieure = decider(&conseil, &fiche, validation("2021-11-17"));
        let anterieure = anterieure.est_un_refus(422, "date_ca_anterieure", "R14-06");
        assert_eq!(anterieure.corps["parametres"]["date_copil"], SEANCE);
        decider(&conseil, &fiche, validation("2022-01-01")).est_un_refus(422, "date_future", "G10");
        // G17: the secretariat has the extract of the minutes.
        decider(&opco, &fiche, validation("2021-12-14")).est_un_refus(422, "piece_requise", "G17");
        let mut transcrite = validation("2021-12-14");
        transcrite["piece"] = piece();
        let decidee = decider(&opco, &fiche, transcrite.clone()).est(201);
        assert_eq!(decidee.corps["statut"], "validee_ca");
        assert_eq!(decidee.corps["decisions_ca"][1]["statut"], "transcrite");
        decider(&opco, &fiche, transcrite).est_un_refus(409, "transition_interdite", "R14-06");
        let celle_ci = decidee.en_tete("location").to_owned();
        let confirmer = |adresse: &str, date: &str| {
            conseil.post(&format!("{adresse}/confirmation"), json!({ "date_confirmation": date }))
        };
        let contester = |adresse: &str, date: &str| {
            let corps = json!({ "date_contestation": date, "motif": "Point reporté." });
            conseil.post(&format!("{adresse}/contestation"), corps)
        };
        confirmer(&celle_ci, "2022-01-01").est_un_refus(422, "date_future", "G10");
        contester(&celle_ci, "2022-01-01").est_un_refus(422, "date_future", "G10");
        confirmer(&celle_ci, "2021-12-13").est_un_refus(409, "decision_ca_non_transcrite", "G17");
        assert_eq!(confirmer(&celle_ci, "2021-12-15").est(200).corps["decisions_ca"][1]["statut"], "confirmee");
        contester(&celle_ci, "2021-12-15").est_un_refus(409, "decision_ca_non_transcrite", "G17");
        // Contested, a decision does not count, and there is nothing to return.
        let autre = ici.validee("FA-2");
        let mut refus = json!({ "resultat": "refusee", "date_ca": "2021-12-14", "piece": piece() });
        let contestee = decider(&opco, &autre, refus.clone()).est(201);
        assert_eq!(contestee.corps["statut"], "refusee_ca");
        let contestee = contestee.en_tete("location").to_owned();
        assert_eq!(contester(&contestee, "2021-12-15").est(200).corps["statut"], "validee_copil");
        let retour = |acteur: &Acteur, adresse: &str, mut corps: Value, date: &str| {
            corps["date_retour"] = date.into();
            acteur.post(&format!("{adresse}/retours"), corps)
        };
        retour(&conseil, &contestee, json!({}), "2021-12-20").est_un_refus(409, "transition_interdite", "R14-07");
        refus["date_ca"] = "2021-12-16".into();
        decider(&conseil, &autre, refus).est(201);
        // Q13: which returns are not made.
        let attendus = |au: &str| {
            let page = scene.auditeur().get(&format!("/v1/decisions-ca?retour=en_attente&au={au}")).est(200).corps;
            let elements = page["elements"].as_array().expect("a list").iter();
            elements.map(|d| d["fiche_action_reference"].as_str().expect("a reference").to_owned()).collect::<Vec<_>>()
        };
        assert_eq!(attendus("2021-12-31"), ["FA-1", "FA-1", "FA-2"]);
        let page = scene.auditeur().get("/v1/decisions-ca?limite=1&retour=en_attente").est(200).corps;
        let curseur = page["page"]["suivante"].as_str().expect("a page follows");
        let suite = scene.auditeur().get(&format!("/v1/decisions-ca?limite=1&retour=en_attente&curseur={curseur}")).est(200);
        assert_eq!(suite.corps["elements"][0]["id"].as_str(), celle_ci.rsplit('/').next());
        scene.autre_opco().get(&celle_ci).est_un_probleme(404, "introuvable");
        let chez_l_autre = scene.autre_opco().get("/v1/decisions-ca").est(200).corps;
        assert_eq!(chez_l_autre["elements"], json!([]));
        retour(&opco, &celle_ci, json!({}), "2021-12-20").est_un_refus(422, "piece_requise", "G17");
        retour(&conseil, &celle_ci, json!({}), "2021-12-13").est_un_refus(409, "transition_interdite", "R14-07");
        retour(&conseil, &celle_ci, json!({}), "2022-01-01").est_un_refus(422, "date_future", "G10");
        let etranger = json!({ "destinataires": [uuid::Uuid::now_v7()] });
        retour(&conseil, &celle_ci, etranger, "2021-12-20").est_un_refus(422, "destinataires_incomplets", "R14-07");
        let partiel = json!({ "destinataires": ici.membres[..2] });
        let fait = retour(&conseil, &celle_ci, partiel, "2021-12-20").est(200).corps;
        assert!(regles(&fait["constats"]).contains(&"R14-07"), "{fait}");
        // Made to some, it is still due to the others.
        assert_eq!(ici.lire(&celle_ci)["retour"], "en_attente");
        retour(&conseil, &celle_ci, json!({ "destinataires": ici.membres[2..] }), "2021-12-20").est(200);
        assert_eq!(ici.lire(&celle_ci)["retour"], "fait");
        assert_eq!(attendus("2021-12-19"), ["FA-1", "FA-1", "FA-2"]);
        assert_eq!(attendus("2021-12-20"), ["FA-1", "FA-2"]);
        retour(&conseil, &celle_ci, json!({}), "2021-12-21").est_un_refus(409, "transition_interdite", "R14-07");
        // Refused by the board, the action may be put forward again.
        let corps = json!({ "motif": "Revue.", "date_representation": "2021-12-22" });
        assert_eq!(acte(scene, &autre, "representations", corps).est(200).corps["statut"], "previsionnelle");
    }

    /// « toute modification du contenu ou du budget prévisionnel des actions validées … devra être présentée au préalable au
    /// comité de pilotage » (art. 15)
    fn a_validated_action_is_given_up_once_the_committee_was_told(scene) {
        let ici = Instruction::ouvrir(scene);
        let abandonner = |fiche: &str, mut corps: Value| {
            corps["motif"] = "Le partenaire se retire.".into();
            corps["date_abandon"] = "2021-12-20".into();
            acte(scene, fiche, "abandon", corps)
        };
        let fiche = ici.validee("FA-1");
        abandonner(&fiche, json!({})).est_un_refus(409, "modification_non_presentee", "R15-08");
        let projetee = reunion_projetee(scene, &ici.convention, "2022-03-01");
        abandonner(&fiche, json!({ "reunion_id": projetee })).est_un_refus(409, "reunion_non_tenue", "R14-18");
        let courriel = |date: &str| json!({ "courriel": { "date_envoi": date, "piece": piece() } });
        abandonner(&fiche, courriel("2021-12-21")).est_un_refus(409, "modification_non_presentee", "R15-08");
        abandonner(&fiche, json!({ "fait_accompli": true })).est_un_refus(422, "piece_requise", "G16");
        let abandonnee = abandonner(&fiche, courriel("2021-12-20")).est(200).corps;
        assert_eq!((&abandonnee["statut"], regles(&abandonnee["constats"])), (&json!("abandonnee"), vec!["R14-02"]));
        abandonner(&fiche, courriel("2021-12-20")).est_un_refus(409, "transition_interdite", "R15-01");
        let en_reunion = ici.validee("FA-2");
        abandonner(&en_reunion, json!({ "reunion_id": ici.reunion })).est(200);
        let accompli = ici.validee("FA-3");
        let note = abandonner(&accompli, json!({ "fait_accompli": true, "piece": piece() })).est(200).corps;
        assert!(regles(&note["constats"]).contains(&"R15-08"), "{note}");
        // A draft is given up freely.
        abandonner(&ici.brouillon("FA-4"), json!({})).est(200);
    }

    /// G10, R18-05: each act in its state, at no date to come, and frozen after the end but for what closes.
    fn each_act_has_its_state_and_its_days(scene) {
        let ici = Instruction::ouvrir(scene);
        let (brouillon, transmise, autre) = (ici.brouillon("FA-1"), ici.transmise("FA-2"), ici.transmise("FA-3"));
        let (rejetee, validee) = (ici.transmise("FA-4"), ici.validee("FA-5"));
        ici.decider(&rejetee, "contre");
        let mut du_ministere = json!({ "saisi_pour": EDUCATION, "sens": "favorable", "piece": piece() });
        let motif = json!({ "motif": "Parce que." });
        let de_la_reunion = json!({ "motif": "Parce que.", "reunion_id": ici.reunion });
        // What is asked, of which fiche, of which it is refused, the field of its date.
        let cas: Vec<(&str, &String, &String, Value, &str)> = vec![
            ("transmissions", &brouillon, &transmise, json!({}), "date_transmission"),
            ("revisions", &transmise, &brouillon, motif.clone(), "date_revision"),
            ("representations", &rejetee, &brouillon, motif.clone(), "date_representation"),
            ("avis", &transmise, &brouillon, json!({ "sens": "favorable" }), "date_avis"),
            ("avis-transcrits", &transmise, &brouillon, du_ministere.take(), "date_avis"),
            ("ajournements", &autre, &brouillon, de_la_reunion, "date_ajournement"),
        ];
        let demander = |acte: &str, fiche: &str, mut corps: Value, champ: &str, date: &str| {
            corps[champ] = date.into();
            par(&if acte == "avis" { scene.menjs() } else { scene.opco() }, fiche, acte, corps)
        };
        for (acte, fiche, refusee, corps, champ) in &cas {
            demander(acte, refusee, corps.clone(), champ, "2021-12-31").est_un_probleme(409, "transition_interdite");
            demander(acte, fiche, corps.clone(), champ, "2022-01-01").est_un_probleme(422, "date_future");
        }
        demander("abandon", &brouillon, motif.clone(), "date_abandon", "2022-01-01").est_un_probleme(422, "date_future");
        let ecrire = |fiche: &str, changes: Value, date: &str| {
            let version = scene.opco().get(fiche).est(200).version();
            let corps = json!({ "contenu": changes, "date": date });
            scene.opco().patch(fiche, version, corps)
        };
        ecrire(&transmise, json!({}), "2021-12-31").est_un_refus(409, "transition_interdite", "R15-01");
        ecrire(&validee, json!({}), "2021-12-31").est_un_refus(409, "modification_non_presentee", "R15-08");
        ecrire(&brouillon, json!({}), "2022-01-01").est_un_refus(422, "date_future", "G10");
        for (changes, code) in [
            (json!({ "niveaux": [] }), "niveau_manquant"),
            (json!({ "niveaux": ["local"] }), "region_academique_requise"),
            (json!({ "porteur": { "nature": "autre_acteur_pertinent" } }), "pertinence_non_justifiee"),
            (json!({ "date_debut_prevue": "2022-03-02", "date_fin_prevue": "2022-03-01" }), "dates_incoherentes"),
        ] {
            ecrire(&brouillon, changes, "2021-12-31").est_un_probleme(422, code);
        }
        // Q23, and the other filters.
        let (opco, apres_terme) = (scene.opco(), |vrai: bool| format!("apres_terme={vrai}"));
        assert_eq!(ici.listees(&opco, &apres_terme(true)), Vec::<String>::new());
        assert_eq!(ici.listees(&opco, "statut=rejetee_copil,validee_copil"), [rejetee.as_str(), validee.as_str()]);
        opco.get("/v1/fiches-action?statut=rejetee_copil,inconnu").est_un_probleme(400, "requete_illisible");
        opco.get("/v1/fiches-action?avis_manquant=M%C3%89").est_un_probleme(400, "requete_illisible");
        assert_eq!(ici.listees(&opco, "public=apprentis&statut=previsionnelle"), [brouillon.as_str()]);
        assert_eq!(ici.listees(&opco, "region=84"), Vec::<String>::new());
        assert_eq!(ici.listees(&opco, "porteur=mobilites"), Vec::<String>::new());
        // The convention ends on 30 November 2023.
        scene.nous_sommes_le("2024-01-15");
        let opco = scene.opco();
        for (acte, fiche, _, corps, champ) in &cas {
            demander(acte, fiche, corps.clone(), champ, "2023-12-01").est_un_refus(409, "convention_terminee", "R18-05");
            if *acte != "avis-transcrits" {
                demander(acte, fiche, corps.clone(), champ, "2023-11-30").est_un_refus(422, "piece_requise", "G10");
            }
        }
        ecrire(&brouillon, json!({}), "2023-12-01").est_un_refus(409, "convention_terminee", "R18-05");
        ecrire(&brouillon, json!({}), "2023-11-30").est_un_refus(422, "piece_requise", "G10");
        let abandon = |date: &str| demander("abandon", &brouillon, motif.clone(), "date_abandon", date);
        abandon("2023-12-01").est_un_refus(409, "convention_terminee", "R18-05");
        abandon("2023-11-30").est_un_refus(422, "piece_requise", "G10");
        // « décision et retour du CA sur une décision du copil antérieure »: still allowed.
        let conseil = ici.conseil();
        let corps = json!({ "resultat": "validee", "date_ca": "2023-12-14" });
        let decidee = par(&conseil, &validee, "decisions-ca", corps).est(201);
        assert_eq!(decidee.corps["statut"], "validee_ca");
        let retour = format!("{}/retours", decidee.en_tete("location"));
        conseil.post(&retour, json!({ "date_retour": "2024-01-10" })).est(200);
        assert_eq!(ici.listees(&opco, &format!("statut=validee_ca&{}", apres_terme(true))), [validee]);
        assert_eq!(ici.listees(&opco, &apres_terme(false)), Vec::<String>::new());
    }
}

//! The minutes: read again, validated by the committee, sent out, printed (article 14).

use crate::scene::gestes::cooperation::avenant::{conclu, juin};
use crate::scene::gestes::cooperation::copil::{DE_JUIN, agir, constats, convention_au, projeter, prouve};
use crate::scene::gestes::cooperation::decision::{acte, decider};
use crate::scene::gestes::cooperation::denonciation::{lettre, notifier};
use crate::scene::gestes::cooperation::engagement::{Dossier, JOUR, mission};
use crate::scene::gestes::cooperation::fait_accompli::{clore_adoptee, raconter};
use crate::scene::gestes::cooperation::fiche_action::{contenu, creer};
use crate::scene::gestes::cooperation::partenaire::{Ici, projet};
use crate::scene::gestes::socle::ancienne::Ancienne;
use crate::scene::papier::{Pdf, elements_de_la_page, sans_codes};
use crate::scene::{Acteur, Reponse};
use domain::socle::organisation::{Portee, Role};
use persistence::Base;
use serde_json::{Value, json};

/// The words in which the program before kept what this one keeps: it named the minister and the directorate.
const ANCIENNE: &str = "UPDATE fait_histoire SET contenu = replace(contenu, '\"qualite\":\"ministere_', '\"qualite\":\"ministre_') \
                        WHERE nature IN ('convention', 'avenant'); \
                        UPDATE fait_histoire SET contenu = replace(contenu, '\"ministere_', '\"ministre_') \
                        WHERE nature = 'denonciation' AND contenu LIKE '{\"fait\":\"notifiee\"%'; \
                        UPDATE fait_histoire SET contenu = replace(replace(replace(replace(contenu, \
                        '\"colleges\":', '\"directions\":'), '\"college\":', '\"direction\":'), \
                        '\"ministere_education\"', '\"dgesco\"'), '\"ministere_enseignement_superieur\"', '\"dgesip\"') \
                        WHERE nature = 'compte_rendu'; \
                        DELETE FROM __diesel_schema_migrations WHERE version = '20261201000200'";

/// What histories keep, as their table has it.
const TENUS: &str = "SELECT nature, histoire_id, rang, contenu FROM fait_histoire ORDER BY 1, 2, 3";

/// An act on the minutes in the version just read.
fn acte_sur(par: &Acteur, chemin: &str, acte: &str, corps: Value) -> Reponse {
    let lue = par.get(chemin).est(200).version();
    par.requete("POST", &format!("{chemin}/{acte}")).lue(lue).corps(corps).envoyer()
}

/// An act on the minutes of a meeting, in the version just read, of the meeting itself while nothing is written.
fn sur_le_cr(par: &Acteur, reunion: &str, acte: &str, corps: Value) -> Reponse {
    let chemin = format!("/v1/reunions/{reunion}/compte-rendu");
    let lu = par.get(&chemin);
    let version = if lu.statut == 200 { lu } else { par.get(&format!("/v1/reunions/{reunion}")) }.version();
    par.requete("POST", &format!("{chemin}/{acte}")).lue(version).corps(corps).envoyer()
}

crate::scenario::scenarios! {
    /// Un compte rendu soumis ou diffusé trop tôt est enregistré comme un fait accompli, et n'est pour autant ni validé
    /// ni diffusé.
    ///
    /// « adressé, pour relecture (sous 7 jours) […] Après validation, il est adressé aux différents partenaires
    /// associés » (art. 14). G16.
    fn minutes_submitted_or_sent_out_too_early_are_told_and_gain_nothing(scene) {
        let ici = Dossier::ouvrir(scene, "CC-1");
        scene.charger_referentiel(&json!([{ "code": "lycee-fictif", "nature": "partenaire", "nom": "Lycée fictif" }]));
        let mut dit = contenu(&mission(1_000));
        dit["porteur"] = json!({ "nature": "campus_metiers_qualifications", "organisation": "lycee-fictif" });
        let fiche = creer(scene, &ici.convention, &json!({ "reference": "FA-1", "annee": 2022, "contenu": dit, "date": JOUR }));
        let fiche = fiche.est(201).id();
        acte(scene, &format!("/v1/fiches-action/{fiche}"), "transmissions", json!({ "date": JOUR })).est(200);
        crate::scene::gestes::cooperation::engagement::adopter(scene, &ici.reunion, &fiche, JOUR);
        let lycee = || scene.acteur("lycee-fictif", &[Role::Partenaire]);
        let minutes = format!("/v1/reunions/{}/compte-rendu", ici.reunion);
        let reunion = format!("/v1/reunions/{}", ici.reunion);
        let ecrire = |chemin: &str, corps: Value| scene.opco().post(&format!("{minutes}/{chemin}"), corps);
        ecrire("versions", json!({ "texte": "Le comité s'est réuni.", "date": JOUR })).est(201);
        ecrire("envois", json!({ "colleges": ["ministere_education", "ministere_enseignement_superieur"], "date": JOUR })).est(200);
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
        let vote = json!({ "resolution": "Le compte rendu est validé.", "objet": "compte_rendu", "date": "2022-02-08" });
        let decision = scene.opco().post(&format!("{reunion}/decisions"), vote).est(201).id();
        clore_adoptee(scene, &format!("/v1/decisions/{decision}"), "2022-02-08");
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

    /// Le compte rendu validé est lu par les partenaires auxquels il a été adressé, sans les relectures qui l'ont
    /// précédé.
    ///
    /// « Après validation, il est adressé aux différents partenaires associés à la réalisation des actions » (art. 14).
    fn the_minutes_are_read_by_the_partners_to_whom_they_were_sent(scene) {
        let ici = Ici::ouvrir(scene);
        ici.adoptee(&ici.elaboree(&projet("FA-1", Some("lycee-fictif"))));
        // A draft associates nobody yet: what is sent out to its carrier is noted.
        ici.creer(&ici.partenaire("campus-fictif"), &projet("FA-2", Some("campus-fictif"))).est(201);
        scene.nous_sommes_le("2022-02-20");
        let (lycee, campus) = (ici.partenaire("lycee-fictif"), ici.partenaire("campus-fictif"));
        let opco = scene.opco();
        let chemin = format!("/v1/reunions/{}/compte-rendu", ici.reunion);
        let ecrire = |acte: &str, corps: Value| opco.post(&format!("{chemin}/{acte}"), corps);
        ecrire("versions", json!({ "texte": "Le comité a décidé.", "date": "2022-02-01" })).est(201);
        ecrire("envois", json!({ "colleges": ["ministere_education", "ministere_enseignement_superieur"], "date": "2022-02-01" })).est(200);
        let observation = json!({ "observations": "Une virgule.", "date": "2022-02-02" });
        scene.menjs().post(&format!("{chemin}/observations"), observation).est(200);
        acte_sur(&opco, &chemin, "soumission", json!({ "date": "2022-02-09" })).est(200);
        let decision = decider(scene, &ici.reunion, "compte_rendu", "2022-02-10", "pour");
        acte_sur(&opco, &chemin, "validation", json!({ "decision_id": decision })).est(200);
        lycee.get(&chemin).est_un_probleme(404, "introuvable");
        let diffuser = |destinataires: Value, jour: &str| {
            ecrire("diffusions", json!({ "destinataires": destinataires, "date": jour })).est(200).corps["constats"].clone()
        };
        // Who was left out, and who carries nothing, is noted by its code.
        let notes = diffuser(json!([{ "nom": "Campus", "organisation": "campus-fictif" }]), "2022-02-14").to_string();
        assert!(notes.contains("aucune action de la convention : campus-fictif"), "{notes}");
        assert!(notes.contains("il n'est pas diffusé : lycee-fictif"), "{notes}");
        let notes = diffuser(json!([{ "nom": "Lycée", "organisation": "lycee-fictif" }, { "nom": "Onisep" }]), "2022-02-15");
        assert!(!notes.to_string().contains("lycee-fictif"), "{notes}");
        for au in ["2022-02-14", "2022-02-01"] {
            lycee.get(&format!("{chemin}?au={au}")).est_un_probleme(404, "introuvable");
        }
        let lu = lycee.get(&chemin).est(200).corps;
        assert_eq!((&lu["etat"], &lu["versions"][0]["texte"]), (&json!("diffuse"), &json!("Le comité a décidé.")));
        assert_eq!(lu["diffusions"][0]["organisations"], json!(["lycee-fictif"]));
        for ferme in ["envois", "observations", "soumissions", "validations", "constats"] {
            assert_eq!(lu[ferme], json!([]), "{ferme}");
        }
        // « L si diffusé » (regles.md §5): to whom no action is entrusted yet too, which is noted and takes nothing from it.
        let lu = campus.get(&chemin).est(200).corps;
        assert_eq!(lu["diffusions"][0]["organisations"], json!(["campus-fictif"]));
        lycee.get(&format!("{chemin}/document")).est_un_probleme(403, "role_non_habilite");
    }

    /// Une base d'une version antérieure, qui nommait le ministre et la direction, dit le ministère dès son ouverture.
    fn a_database_of_the_program_before_says_each_ministry_in_one_word(scene) {
        let convention = convention_au(scene, "2022-07-10");
        let (opco, menjs, mesri) = (scene.opco(), scene.menjs(), scene.mesri());
        conclu(scene, &convention, "2022-02-01", juin(), json!("2022-03-01"));
        notifier(&menjs, &convention, lettre("2022-07-05")).est(201);
        let id = projeter(scene, &convention, "2022-06-10", DE_JUIN).est(201).id();
        agir(&opco, &id, "tenue", json!({ "date": "2022-06-10", "mode": "presentiel" })).est(200);
        // What somebody typed is nobody's word to change.
        let saisi = "dgesco, \"dgesco\", \"direction\":\"dgesip\"";
        sur_le_cr(&opco, &id, "versions", json!({ "texte": saisi, "date": "2022-06-13" })).est(201);
        let envoi = json!({ "colleges": ["ministere_education", "ministere_enseignement_superieur"], "date": "2022-06-14" });
        sur_le_cr(&opco, &id, "envois", envoi).est(200);
        for (par, observations) in [(&menjs, "dgesco"), (&mesri, saisi)] {
            let reponse = json!({ "observations": observations, "date": "2022-06-15" });
            sur_le_cr(par, &id, "observations", reponse).est(200);
        }
        let attendus = scene.interroger(TENUS);
        let ancienne = Ancienne::prendre(scene);
        ancienne.sql(ANCIENNE);
        let anciens = ancienne.interroger(TENUS);
        for (mot, fois) in [
            ("\"ministre_education\"", 3),
            ("\"ministre_enseignement_superieur\"", 3),
            ("\"directions\":[\"dgesco\",\"dgesip\"]", 1),
            ("\"direction\":\"dgesco\"", 1),
            ("\"direction\":\"dgesip\"", 1),
        ] {
            assert_eq!(anciens.matches(mot).count(), fois, "{mot} : {anciens}");
        }
        let base = Base::ouvrir(&ancienne.lieu, 1).expect("it is brought to the present words");
        assert_eq!(ancienne.interroger(TENUS), attendus);
        let lue = base.read_long(Portee::Tout, |lecture| lecture.verifier(&[], |_, _| {})).expect("a journal");
        assert_eq!(lue.anomalies, []);
    }

    /// Le compte rendu est relu par les deux ministères, validé par le comité, puis diffusé, dans cet ordre.
    ///
    /// « Le compte-rendu des réunions réalisé par l'OPCO est adressé, pour relecture (sous 7 jours) […], puis fait
    /// l'objet d'une validation par les membres du comité de pilotage. […] Après validation, il est adressé aux
    /// différents partenaires » (art. 14).
    fn the_minutes_are_read_by_both_validated_by_the_committee_then_sent_out(scene) {
        let convention = convention_au(scene, "2022-07-10");
        let (opco, menjs, mesri) = (scene.opco(), scene.menjs(), scene.mesri());
        let id = projeter(scene, &convention, "2022-06-10", DE_JUIN).est(201).id();
        agir(&opco, &id, "tenue", json!({ "date": "2022-06-10", "mode": "presentiel" })).est(200);
        let vote = json!({ "resolution": "L'action est validée.", "objet": "action", "date": "2022-06-10" });
        let action = opco.post(&format!("/v1/reunions/{id}/decisions"), vote).est(201).id();
        let transcription = prouve(json!({
            "college": "ministere_education", "sens": "pour", "nombre": 1, "date": "2022-06-10",
        }));
        let transcrite = opco.post(&format!("/v1/decisions/{action}/voix-transcrites"), transcription).est(201);
        let voix = transcrite.corps["voix"][0]["id"].as_str().expect("an id").to_owned();
        acte(scene, &format!("/v1/decisions/{action}"), "cloture", json!({ "date": "2022-06-10" })).est(200);
        let statut_de_la_voix = || menjs.get(&format!("/v1/decisions/{action}")).est(200).corps["voix"][0]["statut"].clone();

        let cr = |par: &Acteur, acte: &str, corps: Value| sur_le_cr(par, &id, acte, corps);
        let version = |jour: &str| json!({ "texte": "Le comité s'est réuni.", "date": jour });
        let envoi = |a: &[&str], jour: &str| json!({ "colleges": a, "date": jour });
        let le = |jour: &str| json!({ "date": jour });
        let diffusion = |jour: &str| json!({ "destinataires": [{ "nom": "Onisep" }], "date": jour });
        let etat = |au: &str| menjs.get(&format!("/v1/reunions/{id}/compte-rendu?au={au}")).est(200).corps["etat"].clone();
        menjs.get(&format!("/v1/reunions/{id}/compte-rendu")).est_un_probleme(404, "introuvable");
        for (acte, corps) in [
            ("envois", envoi(&["ministere_education"], "2022-06-14")),
            ("soumission", le("2022-06-14")),
            ("validation", json!({ "decision_id": action })),
            ("diffusions", diffusion("2022-06-14")),
        ] {
            cr(&opco, acte, corps).est_un_refus(409, "compte_rendu_non_ecrit", "R14-14");
        }
        cr(&opco, "versions", version("2022-06-09")).est_un_refus(409, "reunion_non_tenue", "R14-18");
        cr(&opco, "versions", version("2022-07-11")).est_un_refus(422, "date_future", "G10");
        cr(&menjs, "versions", version("2022-06-13")).est_un_refus(403, "role_non_habilite", "G15");
        cr(&opco, "versions", version("2022-06-13")).est(201);
        cr(&opco, "envois", envoi(&["ministere_education"], "2022-07-11")).est_un_refus(422, "date_future", "G10");
        cr(&opco, "envois", envoi(&["opco"], "2022-06-14")).est_un_probleme(422, "corps_invalide");

        // « à la Direction générale de l'enseignement scolaire et à la Direction générale de l'enseignement supérieur »: both.
        let partiel = cr(&opco, "envois", envoi(&["ministere_education"], "2022-06-14")).est(200);
        assert_eq!((&partiel.corps["etat"], &partiel.corps["echeance_relecture"]), (&json!("redige"), &Value::Null));
        assert_eq!(constats(&partiel)[0].0, "R14-14");
        cr(&mesri, "observations", le("2022-06-14")).est_un_refus(409, "transition_interdite", "R14-14");
        cr(&opco, "soumission", le("2022-06-30")).est_un_refus(409, "relecture_en_cours", "R14-16");
        let complet = cr(&opco, "envois", envoi(&["ministere_enseignement_superieur"], "2022-06-15")).est(200).corps;
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
        cr(&opco, "envois", envoi(&["ministere_education", "ministere_enseignement_superieur"], "2022-06-28")).est(200);
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
        let contestation = json!({ "date": "2022-07-05", "motif": "Nous nous étions abstenus." });
        menjs.post(&format!("/v1/voix/{voix}/contestation"), contestation).est_un_refus(409, "voix_non_transcrite", "G17");

        cr(&opco, "diffusions", diffusion("2022-06-30")).est_un_refus(409, "cr_non_valide", "R14-17");
        cr(&opco, "diffusions", diffusion("2022-07-11")).est_un_refus(422, "date_future", "G10");
        assert_eq!(cr(&opco, "diffusions", diffusion("2022-07-05")).est(200).corps["etat"], "diffuse");
        cr(&opco, "versions", version("2022-07-06")).est_un_refus(409, "transition_interdite", "R14-16");
        cr(&opco, "envois", envoi(&["ministere_education"], "2022-07-06")).est_un_refus(409, "transition_interdite", "R14-16");
        // G10: what an earlier day admitted and today forbids is believed on a piece.
        cr(&opco, "versions", version("2022-06-28")).est_un_refus(422, "piece_requise", "G10");
        cr(&opco, "envois", envoi(&["ministere_education"], "2022-06-28")).est_un_refus(422, "piece_requise", "G10");
        // A decision that is cancelled validates nothing any more.
        let annulation = json!({ "date": "2022-07-08", "motif": "Voix mal comptées." });
        acte(scene, &format!("/v1/decisions/{accord}"), "annulation", annulation).est(200);
        assert_eq!(["2022-07-07", "2022-07-08"].map(etat), ["diffuse", "soumis_a_validation"]);
        assert_eq!(statut_de_la_voix(), "transcrite");
    }

    /// Le compte rendu se produit en page et en PDF à partir des faits enregistrés, et les deux disent la même chose.
    ///
    /// R14-14, R13-07.
    fn the_minutes_are_made_from_the_facts_as_a_page_and_as_a_pdf(scene) {
        let convention = convention_au(scene, "2022-06-20");
        let (opco, menjs) = (scene.opco(), scene.menjs());
        let id = projeter(scene, &convention, "2022-06-10", DE_JUIN).est(201).id();
        let tenue = json!({
            "date": "2022-06-10", "mode": "visioconference",
            "presences": [{ "qualite": "expert", "nom": "<b>Œdipe & Cie</b>" }],
        });
        agir(&opco, &id, "tenue", tenue).est(200);
        let resolution = json!({ "resolution": "L'action « été » est validée.", "objet": "action", "date": "2022-06-10" });
        let decision = opco.post(&format!("/v1/reunions/{id}/decisions"), resolution).est(201).id();
        for (par, sens, nombre) in [(&opco, "pour", 2), (&menjs, "contre", 1)] {
            let voix = json!({ "sens": sens, "nombre": nombre, "date": "2022-06-10" });
            par.post(&format!("/v1/decisions/{decision}/voix"), voix).est(201);
        }
        acte(scene, &format!("/v1/decisions/{decision}"), "cloture", json!({ "date": "2022-06-10" })).est(200);
        let chemin = format!("/v1/reunions/{id}/compte-rendu/document");
        opco.get(&chemin).est_un_probleme(404, "introuvable");
        let texte = json!({ "texte": "Le comité a débattu.\nPuis il a voté : Œuvre, ǆ, Việt, Ș, ẞ – « l’été »…\u{202f};", "date": "2022-06-13" });
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
        let nom = "compte-rendu-2022-06-10-CC-MOBILITES-2020";
        for (reponse, extension) in [(&page, "html"), (&pdf, "pdf")] {
            let attendu = format!("inline; filename=\"{nom}.{extension}\"; filename*=UTF-8''{nom}.{extension}");
            assert_eq!(reponse.en_tete("content-disposition"), attendu);
        }
        assert_ne!(pdf.en_tete("etag"), page.en_tete("etag"));
        assert_eq!(demander("application/pdf").est(200).octets, pdf.octets);
        // What is read in one is read in the other, element by element, and nothing in it is a code.
        let (lu, ecrit) = (Pdf::lire(&pdf.octets), elements_de_la_page(&page.texte));
        lu.est_conforme("Compte rendu du comité de pilotage du 10 juin 2022");
        assert_eq!(lu.elements(), ecrit);
        sans_codes(&ecrit);
        let dits: Vec<_> = ecrit.iter().map(|(_, dit)| dit.as_str()).collect();
        let ecrit = dits.join("\n");
        for dit in [
            "Compte rendu du comité de pilotage du 10 juin 2022",
            "L'action « été » est validée.",
            "<b>Œdipe & Cie</b>",
            "Le comité a débattu. Puis il a voté : Œuvre, ǆ, Việt, Ș, ẞ – « l’été »…\u{202f};",
            "Voix pour : 2 ; voix contre : 1 ; voix exprimées : 3",
            "Lecture absolue : seuil 2, la majorité est acquise.",
            "Lecture littérale : seuil 3",
            "Le résultat dépend de la lecture choisie.",
            "Commun accord manquant",
        ] {
            assert!(ecrit.contains(dit), "{dit} : {ecrit}");
        }
        // A letter that no font has is told by its number; a mark that would turn the line is gone.
        let texte = json!({ "texte": "Le 中\u{202e} comité.", "date": "2022-06-14" });
        sur_le_cr(&opco, &id, "versions", texte).est(201);
        let dits = Pdf::lire(&demander("application/pdf").est(200).octets).elements();
        let dit = |texte: &str| dits.iter().any(|(role, dit)| role == "P" && dit.contains(texte));
        assert!(dit("Le [U+4E2D] comité.") && dit("par son numéro Unicode"), "{dits:?}");
    }
}

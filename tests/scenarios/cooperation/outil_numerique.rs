//! The digital tools (article 12): agreed to by both ministries before they go online, shown on two sheets, and public once
//! they are approved.

use crate::scene::gestes::cooperation::actes_possibles::{Objet, copil, de_ce_jour};
use crate::scene::gestes::cooperation::copil::{SHA256, convention_au};
use crate::scene::{Acteur, Reponse, Scene};
use domain::socle::organisation::Role;
use serde_json::{Value, json};

/// A document, by its name.
fn piece(reference: &str) -> Value {
    json!({ "reference": reference, "sha256": SHA256 })
}

/// The same body with a piece.
fn prouve(mut corps: Value) -> Value {
    corps["piece"] = piece("capture.pdf");
    corps
}

/// A tool, to be declared on a day.
fn outil(jour: &str) -> Value {
    json!({
        "nom": "Carte des métiers", "description": "Une carte des métiers de la mobilité.", "finance_par_convention": true,
        "date": jour,
    })
}

/// A tool of the convention, declared by the OPCO on a day; gives its id.
fn declare(scene: &Scene, convention: &str, corps: Value) -> Reponse {
    scene.opco().post(&format!("/v1/conventions/{convention}/outils-numeriques"), corps)
}

/// An act on a tool, in the version that the auditor has just read.
fn agir(scene: &Scene, par: &Acteur, id: &str, acte: &str, corps: Value) -> Reponse {
    let ici = format!("/v1/outils-numeriques/{id}");
    let version = scene.auditeur().get(&ici).est(200).version();
    par.requete("POST", &format!("{ici}/{acte}")).lue(version).corps(corps).envoyer()
}

fn fiches(jour: &str) -> Value {
    json!({ "fiche_rgpd": piece("rgpd.pdf"), "fiche_transparence": piece("algorithmes.pdf"), "date": jour })
}

fn accord(jour: &str) -> Value {
    json!({ "date": jour })
}

fn refus(jour: &str) -> Value {
    json!({ "date": jour, "motif": "La fiche ne dit pas combien de temps les positions sont gardées." })
}

fn en_ligne(jour: &str) -> Value {
    json!({ "date": jour })
}

fn evolution(jour: &str, donnees: bool, algorithme: bool) -> Value {
    json!({
        "donnees_changees": donnees, "algorithme_change": algorithme, "description": "Une autre version.",
        "date": jour,
    })
}

fn retrait(jour: &str) -> Value {
    json!({ "date": jour, "motif": "Remplacé." })
}

/// A tool with its sheets, agreed to by both on 4 and 11 October 2021; gives its id.
fn accorde(scene: &Scene, convention: &str) -> String {
    let id = declare(scene, convention, outil("2021-09-06")).est(201).id();
    agir(scene, &scene.opco(), &id, "fiches", fiches("2021-09-20")).est(200);
    agir(scene, &scene.menjs(), &id, "accords", accord("2021-10-04")).est(200);
    agir(scene, &scene.mesri(), &id, "accords", accord("2021-10-11")).est(200);
    id
}

/// The rules of what is noted.
fn regles(corps: &Value) -> Vec<&str> {
    let constats = corps["constats"].as_array().expect("constats");
    constats.iter().filter_map(|constat| constat["regle"].as_str()).collect()
}

/// The tools that the register shows, as anyone reads it.
fn publics(scene: &Scene, filtre: &str) -> Vec<Value> {
    let page = scene.public().get(&format!("/v1/registre/outils-numeriques?{filtre}")).est(200).corps;
    page["elements"].as_array().expect("elements").clone()
}

crate::scenario::scenarios! {
    /// Un outil numérique permet les actes de son état : chaque ministère pour lui-même, puis la mise en ligne une fois
    /// tous deux d'accord.
    fn a_digital_tool_allows_the_acts_of_its_state(scene) {
        let (convention, _) = copil(scene, "2021-06-10");
        let creer = |chemin: &str, operation: &str| {
            let corps = de_ce_jour(operation, "2021-06-10");
            scene.opco().post(&format!("/v1/conventions/{convention}/{chemin}"), corps).est(201).en_tete("location").to_owned()
        };
        let outil = Objet::de(scene, creer("outils-numeriques", "declarer_outil"), "2021-06-10");
        const ACCORD: &[&str] = &["accorder_outil", "refuser_outil"];
        const DE_L_OPCO: &[&str] = &["deposer_fiches_outil", "declarer_evolution_outil", "retirer_outil"];
        outil.permet(&[("opco", DE_L_OPCO), ("menjs", ACCORD), ("mesri", ACCORD), ("auditeur", &[])]);
        outil.faire("opco", "deposer_fiches_outil");
        outil.faire("menjs", "accorder_outil");
        outil.permet(&[("opco", DE_L_OPCO), ("menjs", &["refuser_outil"]), ("mesri", ACCORD)]);
        outil.faire("mesri", "accorder_outil");
        const PRET: &[&str] = &["deposer_fiches_outil", "mettre_en_ligne_outil", "declarer_evolution_outil", "retirer_outil"];
        outil.permet(&[("opco", PRET), ("menjs", &["refuser_outil"])]);
        outil.faire("opco", "mettre_en_ligne_outil");
        outil.permet(&[("opco", DE_L_OPCO), ("menjs", &[]), ("mesri", &[])]);
        outil.faire("opco", "declarer_evolution_outil");
        outil.permet(&[("opco", DE_L_OPCO), ("menjs", ACCORD)]);
        outil.faire("opco", "retirer_outil");
        outil.permet(&[("opco", &[]), ("menjs", &[]), ("auditeur", &[])]);
        // R11-06: a list is kept by its own party.
        let contact = Objet::de(scene, creer("contacts-regionaux", "inscrire_contact"), "2021-06-10");
        contact.permet(&[("opco", &["modifier_contact", "retirer_contact"]), ("menjs", &[]), ("auditeur", &[])]);
        contact.faire("opco", "retirer_contact");
        contact.permet(&[("opco", &[]), ("mesri", &[])]);
        // R01-03: any signatory concludes what any of them put under study.
        let etude = Objet::de(scene, creer("declinaisons-regionales", "etudier_declinaison"), "2021-06-10");
        const CONCLURE: &[&str] = &["retenir_declinaison", "ecarter_declinaison"];
        etude.permet(&[("opco", CONCLURE), ("mesri", CONCLURE), ("auditeur", &[])]);
        etude.faire("mesri", "ecarter_declinaison");
        etude.permet(&[("opco", &[]), ("menjs", &[])]);
    }

    /// Un outil numérique financé n'est mis en ligne qu'après l'accord des deux ministères, chacun pour soi.
    ///
    /// « Tous les outils numériques financés dans le cadre de cette convention devront préalablement à leur mise en
    /// ligne obtenir un accord des ministères » (art. 12).
    fn a_financed_tool_goes_online_once_both_ministries_have_agreed(scene) {
        let convention = convention_au(scene, "2021-12-01");
        let (opco, menjs, mesri) = (scene.opco(), scene.menjs(), scene.mesri());
        let declare = declare(scene, &convention, outil("2021-09-06")).est(201);
        assert_eq!((&declare.corps["statut"], &declare.corps["approuve"]), (&json!("declare"), &json!(false)));
        let id = declare.id();
        let deposees = agir(scene, &opco, &id, "fiches", fiches("2021-09-20")).est(200).corps;
        assert_eq!((&deposees["statut"], &deposees["fiches"]["manquantes"]), (&json!("fiches_deposees"), &json!([])));
        // « Jamais de transcription pour … un accord d'outil » (G17), and none for the other ministry.
        agir(scene, &opco, &id, "accords", accord("2021-10-04")).est_un_refus(403, "role_non_habilite", "G15");
        for (acte, corps) in [("accords", accord("2021-10-04")), ("refus", refus("2021-10-04"))] {
            let mut pour_autrui = corps;
            pour_autrui["college"] = "ministere_enseignement_superieur".into();
            agir(scene, &menjs, &id, acte, pour_autrui).est_un_refus(403, "accord_outil_pour_autrui", "R12-01");
        }
        agir(scene, &menjs, &id, "accords", accord("2021-10-04")).est(200);
        agir(scene, &menjs, &id, "accords", accord("2021-10-05")).est_un_refus(409, "deja_prononce", "R12-01");
        let seul = agir(scene, &opco, &id, "mise-en-ligne", en_ligne("2021-10-11"));
        let seul = seul.est_un_refus(409, "accord_ministeres_manquant", "R12-01").corps;
        assert_eq!(seul["parametres"]["accords_manquants"], json!(["ministere_enseignement_superieur"]));
        agir(scene, &mesri, &id, "accords", accord("2021-10-11")).est(200);
        // « préalablement » (G12): not on the eve of the last accord, but on its very day.
        agir(scene, &opco, &id, "mise-en-ligne", en_ligne("2021-10-10"))
            .est_un_refus(409, "accord_ministeres_manquant", "R12-01");
        let mut mise = en_ligne("2021-10-11");
        mise["url"] = "https://exemple.fr/carte".into();
        let mis = agir(scene, &opco, &id, "mise-en-ligne", mise).est(200).corps;
        assert_eq!((&mis["statut"], &mis["approuve"], &mis["constats"]), (&json!("en_ligne"), &json!(true), &json!([])));
        agir(scene, &menjs, &id, "accords", accord("2021-11-02")).est_un_refus(409, "transition_interdite", "R12-01");
        let statut = |au: &str| scene.auditeur().get(&format!("/v1/outils-numeriques/{id}?au={au}")).est(200).corps["statut"].clone();
        assert_eq!(["2021-09-19", "2021-09-20", "2021-10-10", "2021-10-11"].map(statut),
            ["declare", "fiches_deposees", "fiches_deposees", "en_ligne"]);
        let par_filtre = |filtre: &str| {
            let page = mesri.get(&format!("/v1/outils-numeriques?convention={convention}&{filtre}")).est(200).corps;
            page["elements"].as_array().expect("elements").len()
        };
        assert_eq!((par_filtre("statut=en_ligne"), par_filtre("statut=en_ligne&au=2021-10-10")), (1, 0));
        assert_eq!((par_filtre("approuve=false"), par_filtre("au=2021-09-05")), (0, 0));
    }

    /// Un outil présente ses deux fiches, données personnelles et transparence, ou déclare qu'il n'a aucun algorithme.
    ///
    /// « et présenteront des fiches permettant de vérifier le respect du Règlement européen sur la protection des
    /// données personnelles, du principe de transparence des « algorithmes publics » » (art. 12).
    fn a_tool_shows_both_sheets_or_says_that_it_holds_no_algorithm(scene) {
        let convention = convention_au(scene, "2021-12-01");
        let (opco, menjs, mesri) = (scene.opco(), scene.menjs(), scene.mesri());
        let id = declare(scene, &convention, outil("2021-09-06")).est(201).id();
        let rien = json!({ "date": "2021-09-20" });
        agir(scene, &opco, &id, "fiches", rien).est_un_refus(422, "fiches_incoherentes", "R12-02");
        let mut contradictoires = fiches("2021-09-20");
        contradictoires["aucun_algorithme"] = true.into();
        agir(scene, &opco, &id, "fiches", contradictoires).est_un_refus(422, "fiches_incoherentes", "R12-02");
        // « leur absence à l'accord : constat » (R12-02), and no going online without them.
        let nu = agir(scene, &menjs, &id, "accords", accord("2021-10-04")).est(200).corps;
        assert_eq!(regles(&nu), ["R12-02"]);
        let rgpd = json!({ "fiche_rgpd": piece("rgpd.pdf"), "date": "2021-10-05" });
        let depose = agir(scene, &opco, &id, "fiches", rgpd).est(200).corps;
        assert_eq!(depose["fiches"]["manquantes"], json!(["fiche_transparence"]));
        agir(scene, &mesri, &id, "accords", accord("2021-10-05")).est(200);
        let refusee = agir(scene, &opco, &id, "mise-en-ligne", en_ligne("2021-10-06"));
        let refusee = refusee.est_un_refus(409, "fiches_manquantes", "R12-02").corps;
        assert_eq!(refusee["parametres"]["fiches_manquantes"], json!(["fiche_transparence"]));
        assert_eq!(publics(scene, "au=2021-10-06"), Vec::<Value>::new());
        let sans = json!({ "aucun_algorithme": true, "date": "2021-10-07" });
        let complet = agir(scene, &opco, &id, "fiches", sans).est(200).corps;
        assert_eq!((&complet["statut"], &complet["fiches"]["aucun_algorithme"]), (&json!("accorde"), &json!(true)));
        agir(scene, &opco, &id, "mise-en-ligne", en_ligne("2021-10-07")).est(200);
    }

    /// Le porteur d'un outil en dépose et en relit les fiches, celles de son outil seul, et ne fait rien d'autre.
    fn the_carrier_deposits_the_sheets_of_its_own_tool(scene) {
        let convention = convention_au(scene, "2021-12-01");
        let mut porte = outil("2021-09-06");
        scene.charger_referentiel(&json!([{ "code": "campus-fictif", "nature": "partenaire", "nom": "Campus fictif" }]));
        porte["porteur"] = "campus-fictif".into();
        let sien = declare(scene, &convention, porte).est(201).id();
        let autre = declare(scene, &convention, outil("2021-09-06")).est(201).id();
        let porteur = scene.acteur("campus-fictif", &[Role::Partenaire]);
        let deposer = |id: &str| porteur.post(&format!("/v1/outils-numeriques/{id}/fiches"), fiches("2021-09-20"));
        let deposees = deposer(&sien).est(200).corps;
        assert_eq!((&deposees["statut"], &deposees["porteur"]), (&json!("fiches_deposees"), &json!("campus-fictif")));
        deposer(&autre).est_un_probleme(404, "introuvable");
        let ici = format!("/v1/outils-numeriques/{sien}");
        // What it deposits is its to read again, and nothing else.
        let lu = porteur.get(&ici).est(200).corps;
        assert_eq!(lu["statut"], "fiches_deposees");
        porteur.get(&format!("{ici}/actes-possibles")).est(200);
        porteur.get(&format!("/v1/outils-numeriques/{autre}")).est_un_probleme(404, "introuvable");
        let lus = porteur.get("/v1/outils-numeriques").est(200).corps["elements"].clone();
        assert_eq!((lus.as_array().map(Vec::len), &lus[0]["id"]), (Some(1), &json!(sien)));
        agir(scene, &porteur, &sien, "mise-en-ligne", en_ligne("2021-10-11")).est_un_refus(403, "role_non_habilite", "G15");
        // Neither the board nor the DGEFP reads it; another OPCO does not know of it.
        for (organisation, role) in [("mobilites", Role::ConseilAdministration), ("dgefp", Role::Dgefp)] {
            scene.acteur(organisation, &[role]).get(&ici).est_un_refus(403, "role_non_habilite", "G15");
        }
        scene.autre_opco().get(&ici).est_un_probleme(404, "introuvable");
        scene.autre_opco().post(&format!("{ici}/fiches"), fiches("2021-09-20")).est_un_probleme(404, "introuvable");
    }

    /// Le refus d'un ministère est motivé et ramène l'outil à l'état de ses fiches déposées, jusqu'à un nouvel accord.
    fn a_refusal_is_reasoned_and_puts_the_tool_back_to_its_sheets(scene) {
        let convention = convention_au(scene, "2021-12-01");
        let (opco, mesri) = (scene.opco(), scene.mesri());
        let id = accorde(scene, &convention);
        let refuse = agir(scene, &mesri, &id, "refus", refus("2021-10-12")).est(200).corps;
        assert_eq!((&refuse["statut"], &refuse["ministeres"][1]["position"]), (&json!("fiches_deposees"), &json!("refus")));
        assert!(refuse["ministeres"][1]["fait"]["motif"].as_str().is_some_and(|motif| motif.contains("positions")));
        agir(scene, &mesri, &id, "refus", refus("2021-10-13")).est_un_refus(409, "deja_prononce", "R12-01");
        agir(scene, &opco, &id, "mise-en-ligne", en_ligne("2021-10-13"))
            .est_un_refus(409, "accord_ministeres_manquant", "R12-01");
        let accorde = agir(scene, &mesri, &id, "accords", accord("2021-10-14")).est(200).corps;
        assert_eq!(accorde["statut"], "accorde");
    }

    /// Un outil mis en ligne après la fin de la convention est enregistré comme un fait accompli, et c'est relevé.
    ///
    /// « les actions engagées soient menées à leur terme » (art. 18) : rien d'engagé ne le demandait. G16.
    fn a_tool_put_online_after_the_end_is_recorded_and_noted(scene) {
        let convention = convention_au(scene, "2021-12-01");
        let id = accorde(scene, &convention);
        scene.nous_sommes_le("2023-12-10");
        let mut tardif = en_ligne("2023-12-05");
        agir(scene, &scene.opco(), &id, "mise-en-ligne", tardif.clone()).est_un_refus(409, "convention_non_en_vigueur", "R17-02");
        tardif["fait_accompli"] = json!({ "motif": "Le prestataire l'a ouvert." });
        let mis = agir(scene, &scene.opco(), &id, "mise-en-ligne", prouve(tardif)).est(200).corps;
        let codes: Vec<_> = mis["constats"].as_array().into_iter().flatten().map(|constat| &constat["code"]).collect();
        assert!(codes.contains(&&json!("mise_en_ligne_apres_la_fin")), "{codes:?}");
        assert_eq!(mis["approuve"], false);
    }

    /// Un outil déjà en ligne sans accord est enregistré comme un fait accompli et n'est jamais approuvé.
    fn a_tool_already_online_without_accord_is_recorded_and_never_approved(scene) {
        let convention = convention_au(scene, "2021-12-01");
        let (opco, menjs, mesri) = (scene.opco(), scene.menjs(), scene.mesri());
        let id = declare(scene, &convention, outil("2021-09-06")).est(201).id();
        let mut accompli = en_ligne("2021-09-10");
        accompli["fait_accompli"] = json!({ "motif": "Le prestataire l'a ouvert avant la rentrée." });
        agir(scene, &opco, &id, "mise-en-ligne", accompli.clone()).est_un_refus(422, "piece_requise", "G16");
        let mis = agir(scene, &opco, &id, "mise-en-ligne", prouve(accompli)).est(200).corps;
        assert_eq!((&mis["statut"], &mis["mise_en_ligne"]["fait_accompli"]), (&json!("en_ligne"), &json!(true)));
        assert!(mis["constats"][0]["message"].as_str().is_some_and(|message| message.contains("mise_en_ligne_sans_accord")));
        // Whatever is agreed afterwards is not « préalable ».
        agir(scene, &opco, &id, "fiches", fiches("2021-09-20")).est(200);
        agir(scene, &menjs, &id, "accords", accord("2021-10-04")).est(200);
        let tard = agir(scene, &mesri, &id, "accords", accord("2021-10-04")).est(200).corps;
        assert_eq!((regles(&tard), &tard["approuve"], &tard["accords_manquants"]), (vec!["R12-01", "R12-02"], &json!(false), &json!([])));
        assert_eq!(publics(scene, "au=2021-11-30"), Vec::<Value>::new());
    }

    /// Si ses données ou son algorithme changent, un outil quitte le registre public jusqu'à un nouvel accord des deux
    /// ministères.
    fn other_data_take_the_tool_off_the_register_until_both_agree_again(scene) {
        let convention = convention_au(scene, "2021-12-20");
        let (opco, menjs, mesri) = (scene.opco(), scene.menjs(), scene.mesri());
        let id = accorde(scene, &convention);
        agir(scene, &opco, &id, "mise-en-ligne", en_ligne("2021-10-15")).est(200);
        let meme = agir(scene, &opco, &id, "evolutions", evolution("2021-11-02", false, false)).est(200).corps;
        assert_eq!((&meme["approuve"], &meme["constats"]), (&json!(true), &json!([])));
        let autre = agir(scene, &opco, &id, "evolutions", evolution("2021-11-08", true, false)).est(200).corps;
        assert_eq!((&autre["approuve"], regles(&autre), &autre["statut"]), (&json!(false), vec!["R12-01"], &json!("en_ligne")));
        assert_eq!(autre["lecture"], "nouvel_accord_a_chaque_version_substantielle");
        agir(scene, &menjs, &id, "accords", accord("2021-11-15")).est(200);
        let complet = agir(scene, &mesri, &id, "accords", accord("2021-11-22")).est(200).corps;
        assert_eq!((&complet["approuve"], &complet["constats"]), (&json!(true), &json!([])));
        let connus = |au: &str| publics(scene, &format!("statut=en_ligne&au={au}")).len();
        assert_eq!(["2021-10-14", "2021-10-15", "2021-11-07", "2021-11-08", "2021-11-21", "2021-11-22"].map(connus),
            [0, 1, 1, 0, 0, 1]);
        agir(scene, &opco, &id, "retrait", retrait("2021-12-06")).est(200);
        assert_eq!(["2021-12-05", "2021-12-06"].map(connus), [1, 0]);
    }

    /// Le public lit, sans jeton, les outils approuvés avec leurs fiches et leurs accords.
    fn the_public_reads_the_approved_tools_with_their_sheets_and_accords(scene) {
        let convention = convention_au(scene, "2021-12-01");
        let id = accorde(scene, &convention);
        let mut libre = outil("2021-09-06");
        libre["finance_par_convention"] = false.into();
        let libre = declare(scene, &convention, libre).est(201).id();
        // Not financed, it is bound by nothing, and approved by nobody.
        let mis = agir(scene, &scene.opco(), &libre, "mise-en-ligne", en_ligne("2021-09-07")).est(200).corps;
        assert_eq!((&mis["statut"], &mis["constats"]), (&json!("en_ligne"), &json!([])));
        let lus = publics(scene, "");
        assert_eq!((lus.len(), &lus[0]["id"], &lus[0]["statut"], &lus[0]["opco"]), (1, &json!(id), &json!("accorde"), &json!("mobilites")));
        assert_eq!(lus[0]["fiches"]["fiche_rgpd"]["reference"], "rgpd.pdf");
        assert_eq!(lus[0]["accords"], json!([
            { "college": "ministere_education", "date": "2021-10-04" },
            { "college": "ministere_enseignement_superieur", "date": "2021-10-11" },
        ]));
        assert_eq!(publics(scene, "opco=atlas"), Vec::<Value>::new());
        assert_eq!(publics(scene, &format!("statut=en_ligne&convention={convention}")), Vec::<Value>::new());
        assert!(!lus[0].to_string().contains("enregistre_par"));
        scene.public().get(&format!("/v1/outils-numeriques/{id}")).est_un_probleme(401, "jeton_refuse");
    }

    /// L'adresse d'un outil est celle d'une page web ; toute autre est refusée.
    fn the_address_of_a_tool_is_a_page_of_the_web(scene) {
        let convention = convention_au(scene, "2021-12-01");
        for url in ["javascript:alert(1)", "https://", "https://a b", "ftp://exemple.fr", ""] {
            let mut corps = outil("2021-09-06");
            corps["url"] = url.into();
            declare(scene, &convention, corps).est_un_probleme(422, "corps_invalide");
        }
        let mut de_la_fiche = outil("2021-09-06");
        de_la_fiche["fiche_action_id"] = convention.clone().into();
        declare(scene, &convention, de_la_fiche).est_un_probleme(404, "introuvable");
    }

    /// Un outil est déclaré sous une convention en vigueur, et chaque acte sur lui est jugé à sa propre date.
    fn each_act_on_a_tool_is_judged_on_its_own_day(scene) {
        let convention = convention_au(scene, "2021-12-01");
        declare(scene, &convention, outil("2020-11-30")).est_un_refus(409, "convention_non_en_vigueur", "R00-01");
        declare(scene, &convention, outil("2021-12-02")).est_un_refus(422, "date_future", "G10");
        let id = accorde(scene, &convention);
        let agir = |par: &Acteur, acte: &str, corps: Value| agir(scene, par, &id, acte, corps);
        type Corps<'a> = &'a dyn Fn(&str) -> Value;
        /// Who does it, where, and with what.
        type ActeDe<'a> = (fn(&Scene) -> Acteur, &'static str, Corps<'a>);
        let evoluer = |jour: &str| evolution(jour, true, true);
        let actes: [ActeDe; 6] = [
            (Scene::opco, "fiches", &fiches),
            (Scene::menjs, "refus", &refus),
            (Scene::opco, "mise-en-ligne", &en_ligne),
            (Scene::opco, "evolutions", &evoluer),
            (Scene::menjs, "accords", &accord),
            (Scene::opco, "retrait", &retrait),
        ];
        let sauf_accord = actes.iter().filter(|(_, acte, _)| *acte != "accords");
        for (par, acte, corps) in sauf_accord {
            agir(&par(scene), acte, corps("2021-12-02")).est_un_refus(422, "date_future", "G10");
            // Nothing happens to it before it is declared.
            let regle = if *acte == "fiches" { "R12-02" } else { "R12-01" };
            agir(&par(scene), acte, corps("2021-09-05")).est_un_refus(409, "transition_interdite", regle);
        }
        agir(&scene.opco(), "evolutions", evoluer("2021-11-01")).est(200);
        agir(&scene.menjs(), "accords", accord("2021-12-02")).est_un_refus(422, "date_future", "G10");
        agir(&scene.opco(), "retrait", retrait("2021-11-30")).est(200);
        for (par, acte, corps) in &actes {
            let regle = if *acte == "fiches" { "R12-02" } else { "R12-01" };
            agir(&par(scene), acte, corps("2021-12-01")).est_un_refus(409, "transition_interdite", regle);
            // On a day when it was admitted, but no longer today: believed on a piece.
            let jour = if *acte == "mise-en-ligne" { "2021-10-15" } else { "2021-11-02" };
            agir(&par(scene), acte, corps(jour)).est_un_refus(422, "piece_requise", "G10");
            agir(&par(scene), acte, prouve(corps(jour))).est(200);
        }
        scene.nous_sommes_le("2024-01-10");
        declare(scene, &convention, outil("2021-12-01")).est_un_refus(422, "piece_requise", "G10");
        declare(scene, &convention, prouve(outil("2021-12-01"))).est(201);
        declare(scene, &convention, outil("2023-12-01")).est_un_refus(409, "convention_non_en_vigueur", "R17-02");
    }
}

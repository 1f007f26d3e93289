//! Logos, supports, relays, breaches and caducity (article 11).

use super::argent::adopter;
use super::copil::SHA256;
use super::decision::{acte, comite, reunion_projetee, tenir};
use super::fiche_action::{annexe_simple, contenu, creer};
use super::vie_du_copil::decider;
use crate::scene::{Acteur, Reponse, Scene, corps_admis};
use api::contrat::adresses;
use domain::catalogue;
use domain::cooperation::operations;
use domain::cooperation::refus;
use domain::socle::operation::{Acces, Operation};
use domain::socle::organisation::Role;
use serde_json::{Value, json};

const EDUCATION: &str = "ministere_education";
const SUPERIEUR: &str = "ministere_enseignement_superieur";

fn ecrit() -> Value {
    json!({ "reference": "courrier.pdf", "sha256": SHA256 })
}

/// An act on what was just read, in its version.
fn sur(par: &Acteur, objet: &str, acte: &str, corps: Value) -> Reponse {
    let lue = par.get(objet).est(200).version();
    par.requete("POST", &format!("{objet}/{acte}")).lue(lue).corps(corps).envoyer()
}

/// A convention of December 2020 as it lives on a day, with its committee and a meeting held that day.
struct Dossier<'a> {
    scene: &'a Scene,
    convention: String,
    reunion: String,
}

impl<'a> Dossier<'a> {
    fn le(scene: &'a Scene, jour: &str) -> Self {
        scene.nous_sommes_le(jour);
        let convention = scene.signee_le("CC-LOGOS", "2020-12-01");
        comite(scene, &convention);
        let reunion = reunion_projetee(scene, &convention, jour);
        tenir(scene, &reunion, jour);
        Self { scene, convention, reunion }
    }

    fn sous(&self, quoi: &str) -> String {
        format!("/v1/conventions/{}/{quoi}", self.convention)
    }

    /// An action sent to the members on a day: its address.
    fn transmise(&self, reference: &str, jour: &str) -> String {
        let projet =
            json!({ "reference": reference, "annee": 2022, "contenu": contenu(&annexe_simple(100_000)), "date": jour });
        let fiche = format!("/v1/fiches-action/{}", creer(self.scene, &self.convention, &projet).est(201).id());
        acte(self.scene, &fiche, "transmissions", json!({ "date_transmission": jour })).est(200);
        fiche
    }

    /// An action that the committee has validated, the board too if asked.
    fn validee(&self, reference: &str, jour: &str, par_le_ca: bool) -> String {
        let fiche = self.transmise(reference, jour);
        adopter(self.scene, &self.reunion, id(&fiche), jour);
        if par_le_ca {
            let conseil = self.scene.acteur("mobilites", &[Role::ConseilAdministration]);
            sur(&conseil, &fiche, "decisions-ca", json!({ "resultat": "validee", "date_ca": jour })).est(201);
        }
        fiche
    }

    /// What a ministry authorises, of posters, on a day and for the quarter that follows.
    fn affiches(&self, ministere: &str, fiche: Option<&str>, jour: &str) -> Value {
        json!({
            "ministere": ministere, "fiche_action_id": fiche.map(id), "supports": ["affiche"],
            "date_autorisation": jour, "date_debut": jour, "date_fin": "2022-06-30", "piece": ecrit(),
        })
    }

    fn autoriser(&self, par: &Acteur, corps: Value) -> Reponse {
        par.post(&self.sous("autorisations-logo/delivrances"), corps)
    }

    /// A poster with the logo of a ministry, seen on a day and reported three days later.
    fn signaler(&self, par: &Acteur, ministere: &str, jour: &str, signale: &str) -> Reponse {
        let corps = json!({
            "ministere": ministere, "date_manquement": jour, "nature": "affiche", "description": "Au salon.",
            "date_signalement": signale, "piece": ecrit(),
        });
        par.post(&self.sous("manquements"), corps)
    }

    fn etat(&self, au: &str) -> Value {
        self.scene.public().get(&format!("/v1/registre/conventions/{}?au={au}", self.convention)).est(200).corps["etat"]
            .clone()
    }
}

/// The id at the end of an address.
fn id(adresse: &str) -> &str {
    adresse.rsplit('/').next().expect("an id")
}

fn constat(date: &str) -> Value {
    json!({ "date_constat": date, "piece": ecrit() })
}

/// The rules of the constats of an answer.
fn regles(corps: &Value) -> Vec<&str> {
    corps["constats"].as_array().expect("constats").iter().filter_map(|constat| constat["regle"].as_str()).collect()
}

/// The same body, each of its dates set to a day.
fn dates_au(mut corps: Value, jour: &str) -> Value {
    for (nom, valeur) in corps.as_object_mut().expect("a body") {
        if (nom.starts_with("date") || nom == "debut") && valeur.is_string() {
            *valeur = jour.into();
        }
    }
    corps
}

crate::scenarios::scenarios! {
    /// « soumise à une autorisation expresse et écrite de la part desdits ministères qui précise la durée » (art. 11)
    fn a_ministry_authorises_its_own_logo_in_writing_and_for_a_time(scene) {
        let ici = Dossier::le(scene, "2022-03-10");
        let (opco, menjs, mesri) = (scene.opco(), scene.menjs(), scene.mesri());
        let demande = |objet: Value| {
            let mut corps = json!({ "ministere": SUPERIEUR, "date_demande": "2022-03-01" });
            corps.as_object_mut().expect("a body").extend(objet.as_object().expect("an object").clone());
            scene.opco().post(&ici.sous("autorisations-logo"), corps)
        };
        demande(json!({})).est_un_refus(422, "objet_non_designe", "R11-02");
        // Before the convention takes effect, nothing is done under it.
        demande(json!({ "supports": ["affiche"], "date_demande": "2020-11-30" }))
            .est_un_refus(409, "convention_non_en_vigueur", "R00-01");
        ici.autoriser(&mesri, ici.affiches(SUPERIEUR, None, "2020-11-30"))
            .est_un_refus(409, "convention_non_en_vigueur", "R00-01");
        demande(json!({ "supports": ["affiche"], "date_demande": "2022-03-11" })).est_un_refus(422, "date_future", "G10");
        let ailleurs = uuid::Uuid::now_v7().to_string();
        demande(json!({ "fiche_action_id": ailleurs })).est_un_probleme(404, "introuvable");
        let fiche = ici.validee("FA-1", "2022-03-10", false);
        let demandee = demande(json!({ "fiche_action_id": id(&fiche), "motif": "Les affiches." })).est(201);
        assert_eq!((&demandee.corps["statut"], &demandee.corps["organisation"]), (&json!("demandee"), &json!("mesri")));
        let autorisation = format!("/v1/autorisations-logo/{}", demandee.id());
        let periode = |signee: &str, debut: &str, fin: Value, piece: Value| {
            json!({ "date_autorisation": signee, "date_debut": debut, "date_fin": fin, "piece": piece })
        };
        let bonne = || periode("2022-03-10", "2022-03-15", json!("2022-06-30"), ecrit());
        // « l'OPCO […] ne délivre pas de logo ; un ministère ne parle jamais pour l'autre ».
        sur(&opco, &autorisation, "delivrance", bonne()).est_un_refus(403, "role_non_habilite", "R11-02");
        for (quoi, corps) in [
            ("delivrance", bonne()),
            ("refus", json!({ "motif": "Non.", "date_refus": "2022-03-10" })),
            ("retrait", json!({ "motif": "Non.", "date_retrait": "2022-03-10" })),
        ] {
            sur(&menjs, &autorisation, quoi, corps).est_un_refus(403, "logo_d_autrui", "R11-02");
        }
        for (corps, code, regle) in [
            (periode("2022-03-10", "2022-03-15", json!("2022-06-30"), Value::Null), "piece_ecrite_manquante", "R11-02"),
            (periode("2022-03-10", "2022-03-15", Value::Null, ecrit()), "duree_manquante", "R11-03"),
            (periode("2022-03-10", "2022-03-15", json!("2022-03-14"), ecrit()), "duree_manquante", "R11-03"),
            (periode("2022-03-10", "2022-03-09", json!("2022-06-30"), ecrit()), "autorisation_retroactive", "R11-02"),
            (periode("2022-03-11", "2022-03-15", json!("2022-06-30"), ecrit()), "date_future", "G10"),
        ] {
            sur(&mesri, &autorisation, "delivrance", corps.clone()).est_un_refus(422, code, regle);
            let mut seule = corps;
            seule["ministere"] = SUPERIEUR.into();
            seule["supports"] = json!(["affiche"]);
            ici.autoriser(&mesri, seule).est_un_refus(422, code, regle);
        }
        let retrait = |date: &str, du: Value| json!({ "motif": "Charte.", "date_retrait": date, "a_compter_du": du });
        sur(&mesri, &autorisation, "retrait", retrait("2022-03-10", Value::Null))
            .est_un_refus(409, "transition_interdite", "R11-02");
        let delivree = sur(&mesri, &autorisation, "delivrance", bonne()).est(200).corps;
        assert_eq!((&delivree["statut"], &delivree["jusqu_au"]), (&json!("a_venir"), &json!("2022-06-30")));
        for quoi in ["delivrance", "refus"] {
            let corps = if quoi == "refus" { json!({ "motif": "Non.", "date_refus": "2022-03-10" }) } else { bonne() };
            sur(&mesri, &autorisation, quoi, corps).est_un_refus(409, "transition_interdite", "R11-02");
        }
        // Every state on its days.
        let statut = |au: &str| scene.menjs().get(&format!("{autorisation}?au={au}")).est(200).corps["statut"].clone();
        assert_eq!(["2022-03-09", "2022-03-14", "2022-03-15", "2022-06-30", "2022-07-01"].map(statut),
            ["demandee", "a_venir", "active", "active", "echue"]);
        scene.nous_sommes_le("2022-05-20");
        let (menjs, mesri) = (scene.menjs(), scene.mesri());
        for (date, du, code, regle) in [
            ("2022-05-20", json!("2022-05-19"), "retrait_retroactif", "R11-02"),
            ("2022-05-21", Value::Null, "date_future", "G10"),
        ] {
            sur(&mesri, &autorisation, "retrait", retrait(date, du)).est_un_refus(422, code, regle);
        }
        let retiree = sur(&mesri, &autorisation, "retrait", retrait("2022-05-20", json!("2022-06-01"))).est(200).corps;
        assert_eq!((&retiree["statut"], &retiree["jusqu_au"]), (&json!("active"), &json!("2022-05-31")));
        assert_eq!(["2022-05-31", "2022-06-01"].map(statut), ["active", "retiree"]);
        // Refused, with a reason, or given unasked: the text asks for no request.
        let autre = format!("/v1/autorisations-logo/{}", demande(json!({ "supports": ["video"] })).est(201).id());
        let refus = |date: &str| json!({ "motif": "La maquette est à reprendre.", "date_refus": date });
        sur(&mesri, &autre, "refus", refus("2022-05-21")).est_un_refus(422, "date_future", "G10");
        let refusee = sur(&mesri, &autre, "refus", refus("2022-05-20")).est(200).corps;
        assert_eq!((&refusee["statut"], &refusee["refus"]["motif"]), (&json!("refusee"), &json!(refus("")["motif"])));
        let sans_objet = json!({ "ministere": SUPERIEUR, "date_autorisation": "2022-05-20", "date_debut": "2022-05-20",
            "date_fin": "2022-06-30", "piece": ecrit() });
        ici.autoriser(&mesri, sans_objet).est_un_refus(422, "objet_non_designe", "R11-02");
        ici.autoriser(&menjs, ici.affiches(SUPERIEUR, None, "2022-05-20")).est_un_refus(403, "logo_d_autrui", "R11-02");
        let longue = json!({ "ministere": SUPERIEUR, "supports": ["video"], "date_autorisation": "2022-05-20",
            "date_debut": "2022-05-20", "date_fin": "2024-06-30", "piece": ecrit() });
        let longue = ici.autoriser(&mesri, longue).est(201).corps;
        assert_eq!((&longue["alertes"], &longue["demande"]), (&json!(["deborde_le_terme"]), &Value::Null));
        let liste = |filtre: &str| {
            let page = scene.auditeur().get(&ici.sous(&format!("autorisations-logo?{filtre}"))).est(200).corps;
            page["elements"].as_array().expect("a list").len()
        };
        assert_eq!(["au=2022-05-20", "statut=active&au=2022-05-20", "ministere=ministere_education"].map(liste), [3, 2, 0]);
        assert_eq!(liste(&format!("fiche_action={}", id(&fiche))), 1);
        let lus = mesri.get(&format!("{autorisation}/actes-possibles")).est(200).corps;
        assert!(lus["actes"].as_array().expect("acts").iter().all(|acte| acte["possible"] == false), "{lus}");
    }

    /// Q3: « Cette action peut-elle porter le logo du ministère à cette date ? »
    fn an_action_bears_a_logo_while_its_ministry_has_authorised_it(scene) {
        let ici = Dossier::le(scene, "2022-03-10");
        let (fiche, autre) = (ici.validee("FA-1", "2022-03-10", false), ici.validee("FA-2", "2022-03-10", false));
        let logo = |fiche: &str, nom: &str, au: &str| {
            scene.opco().get(&format!("{fiche}/logos/{nom}?au={au}")).est(200).corps
        };
        let jamais = logo(&fiche, "mesri", "2022-06-01");
        assert_eq!((&jamais["autorise"], &jamais["motifs"]), (&json!(false), &json!(["aucune_autorisation"])));
        let donnee = ici.autoriser(&scene.mesri(), ici.affiches(SUPERIEUR, Some(&fiche), "2022-03-10")).est(201);
        for nom in ["mesri", SUPERIEUR] {
            let oui = logo(&fiche, nom, "2022-06-01");
            assert_eq!((&oui["autorise"], &oui["motifs"]), (&json!(true), &json!([])));
            assert_eq!((&oui["autorisation_id"], &oui["jusqu_au"]), (&json!(donnee.id()), &json!("2022-06-30")));
            // Without a favourable avis: an alert, never a refusal opposed to the ministry on its own logo.
            assert_eq!((&oui["alertes"], &oui["supports"]), (&json!(["avis_non_favorable"]), &json!(["affiche"])));
        }
        assert_eq!(logo(&fiche, "mesri", "2022-07-01")["motifs"], json!(["hors_periode"]));
        // The authorisation of one is worth nothing for the other, nor for another action, nor for another support.
        assert_eq!(logo(&fiche, "menjs", "2022-06-01")["motifs"], json!(["aucune_autorisation"]));
        assert_eq!(logo(&autre, "mesri", "2022-06-01")["motifs"], json!(["aucune_autorisation"]));
        let video = scene.opco().get(&format!("{fiche}/logos/mesri?au=2022-06-01&support=video")).est(200).corps;
        assert_eq!(video["motifs"], json!(["aucune_autorisation"]));
        // General supports: those of the actions only where the authorisation says so.
        let mut generale = ici.affiches(SUPERIEUR, None, "2022-03-10");
        ici.autoriser(&scene.mesri(), generale.clone()).est(201);
        assert_eq!(logo(&autre, "mesri", "2022-06-01")["autorise"], false);
        generale["couvre_les_actions"] = true.into();
        ici.autoriser(&scene.mesri(), generale).est(201);
        assert_eq!(logo(&autre, "mesri", "2022-06-01")["autorise"], true);
        // After the term, the ministry's writing holds: it is said that the convention has ended.
        let longue = json!({ "ministere": EDUCATION, "fiche_action_id": id(&fiche), "date_autorisation": "2022-03-10",
            "date_debut": "2022-03-10", "date_fin": "2024-06-30", "piece": ecrit() });
        ici.autoriser(&scene.menjs(), longue).est(201);
        let apres = logo(&fiche, "menjs", "2024-01-15");
        assert_eq!(apres["autorise"], true);
        assert_eq!(apres["alertes"], json!(["avis_non_favorable", "convention_terminee", "deborde_le_terme"]));
        // The same answer without a token, for what the register shows.
        let public = |fiche: &str, nom: &str| {
            scene.public().get(&format!("/v1/registre/fiches-action/{}/logos/{nom}?au=2022-06-01", id(fiche)))
        };
        let vu = public(&fiche, "mesri").est(200).corps;
        assert_eq!((&vu["autorise"], &vu["jusqu_au"]), (&json!(true), &json!("2022-06-30")));
        public(&fiche, "mobilites").est_un_probleme(404, "introuvable");
        let action = scene.public().get(&format!("/v1/registre/fiches-action/{}?au=2022-06-01", id(&fiche))).est(200);
        assert_eq!(action.corps["reference"], "FA-1");
        let brouillon = ici.transmise("FA-3", "2022-03-10");
        public(&brouillon, "mesri").est_un_probleme(404, "introuvable");
        scene.autre_opco().get(&format!("{fiche}/logos/mesri")).est_un_probleme(404, "introuvable");
    }

    /// « Ils mentionnent leur partenariat sur tout document et dans toute communication financés » (art. 11)
    fn what_is_published_is_recorded_with_what_it_lacks(scene) {
        let ici = Dossier::le(scene, "2022-04-20");
        let (opco, mesri) = (scene.opco(), scene.mesri());
        let support = |date: &str, fiche: Option<&str>| json!({
            "titre": "Affiche", "nature": "affiche", "fiche_action_id": fiche.map(id), "finance_par_convention": true,
            "mention_partenariat": false, "logos": [SUPERIEUR], "date_declaration": date,
        });
        opco.post(&ici.sous("supports"), support("2022-04-21", None)).est_un_refus(422, "date_future", "G10");
        opco.post(&ici.sous("supports"), support("2020-11-30", None))
            .est_un_refus(409, "convention_non_en_vigueur", "R00-01");
        let fiche = ici.validee("FA-1", "2022-04-20", false);
        let declare = opco.post(&ici.sous("supports"), support("2022-04-20", Some(&fiche))).est(201);
        // Before its publication, it says whether it may bear the logo, and nothing is held against it.
        assert_eq!(declare.corps["logos"][0]["motifs"], json!(["aucune_autorisation"]));
        assert_eq!(declare.corps["constats"], json!([]));
        let ici_support = format!("/v1/supports/{}", declare.id());
        let publication = |date: &str, mention: bool| {
            json!({ "mention_partenariat": mention, "logos": [SUPERIEUR], "date_publication": date })
        };
        sur(&opco, &ici_support, "publication", publication("2022-04-21", false)).est_un_refus(422, "date_future", "G10");
        let publie = sur(&opco, &ici_support, "publication", publication("2022-04-20", false)).est(200).corps;
        assert_eq!(regles(&publie), ["R11-01", "R11-02"]);
        // Neither is a caducity by itself: only the ministry establishes one.
        assert_eq!(ici.etat("2022-04-20"), "en_vigueur");
        sur(&opco, &ici_support, "publication", publication("2022-04-20", true))
            .est_un_refus(409, "transition_interdite", "R11-01");
        ici.autoriser(&mesri, ici.affiches(SUPERIEUR, None, "2022-04-20")).est(201);
        let juste = mesri.post(&ici.sous("supports"), support("2022-04-20", None)).est(201);
        let juste = format!("/v1/supports/{}", juste.id());
        assert_eq!(regles(&sur(&mesri, &juste, "publication", publication("2022-04-20", true)).est(200).corps), Vec::<&str>::new());
        let liste = |filtre: &str| {
            let page = scene.auditeur().get(&ici.sous(&format!("supports?{filtre}"))).est(200).corps;
            page["elements"].as_array().expect("a list").iter().map(|s| s["id"].clone()).collect::<Vec<_>>()
        };
        assert_eq!(liste("conforme=false"), [json!(id(&ici_support))]);
        assert_eq!(liste(&format!("logo={SUPERIEUR}")).len(), 2);
        assert_eq!((liste("logo=ministere_education").len(), liste(&format!("fiche_action={}", id(&fiche))).len()), (0, 1));
        let actes = opco.get(&format!("{ici_support}/actes-possibles")).est(200).corps;
        assert_eq!(actes["actes"][0]["obstacle"]["code"], "transition_interdite");
    }

    /// « assurer un relais des actions réalisées […] auprès de leurs réseaux respectifs » (art. 11); « un relais de
    /// l'administration » (art. 14)
    fn a_favourable_avis_asks_for_a_relay_that_is_traced(scene) {
        let ici = Dossier::le(scene, "2022-04-20");
        let fiche = ici.transmise("FA-1", "2022-04-20");
        let relais = format!("{fiche}/relais");
        assert_eq!(scene.opco().get(&relais).est(200).corps["attendus"], json!([]));
        let avis = json!({ "sens": "favorable", "date_avis": "2022-04-20" });
        scene.mesri().post(&format!("{fiche}/avis"), avis).est(201);
        assert_eq!(scene.opco().get(&relais).est(200).corps["attendus"], json!([SUPERIEUR]));
        let trace = |date: &str| json!({ "reseau": "services_deconcentres", "description": "Note.", "date_relais": date });
        scene.mesri().post(&relais, trace("2022-04-21")).est_un_refus(422, "date_future", "G10");
        let trace = scene.mesri().post(&relais, trace("2022-04-20")).est(201).corps;
        assert_eq!((&trace["attendus"], &trace["relais"][0]["signataire"]), (&json!([]), &json!(SUPERIEUR)));
        assert_eq!(scene.opco().get(&relais).est(200).corps["relais"], trace["relais"]);
    }

    /// « Le non-respect de cette obligation rend la convention caduque. » (art. 11)
    fn a_breach_that_its_ministry_establishes_makes_the_convention_lapse(scene) {
        let ici = Dossier::le(scene, "2022-04-10");
        let (opco, auditeur) = (scene.opco(), scene.auditeur());
        let decision = decider(scene, &ici.reunion, "autre", "2022-04-10", "pour");
        let fiche = ici.validee("FA-1", "2022-04-10", true);
        ici.signaler(&opco, SUPERIEUR, "2020-11-30", "2022-04-10").est_un_refus(409, "convention_non_en_vigueur", "R00-01");
        ici.signaler(&opco, SUPERIEUR, "2022-04-01", "2022-04-11").est_un_refus(422, "date_future", "G10");
        ici.signaler(&opco, SUPERIEUR, "2022-04-10", "2022-04-09").est_un_refus(422, "manquement_posterieur", "R11-04");
        let sans_preuve = json!({ "ministere": SUPERIEUR, "date_manquement": "2022-04-01", "description": "Au salon.",
            "date_signalement": "2022-04-10" });
        auditeur.post(&ici.sous("manquements"), sans_preuve).est_un_refus(422, "piece_requise", "R11-04");
        // The auditor's one act: a MESRI logo used on 1 April 2022 without authorisation.
        let signale = ici.signaler(&auditeur, SUPERIEUR, "2022-04-01", "2022-04-10").est(201);
        assert_eq!((&signale.corps["statut"], &signale.corps["opco_informe_le"]), (&json!("signale"), &json!("2022-04-10")));
        let manquement = format!("/v1/manquements/{}", signale.id());
        auditeur.requete("POST", &format!("{manquement}/constat")).lue(signale.version()).corps(constat("2022-04-10")).envoyer()
            .est_un_refus(403, "role_non_habilite", "R11-04");
        scene.nous_sommes_le("2022-04-15");
        let opco = scene.opco();
        let reponse = |date: &str| json!({ "reponse": "Une édition antérieure.", "date_contestation": date });
        let contestation = format!("{manquement}/contestation");
        opco.post(&contestation, reponse("2022-04-16")).est_un_refus(422, "date_future", "G10");
        assert_eq!(opco.post(&contestation, reponse("2022-04-15")).est(200).corps["statut"], "conteste");
        opco.post(&contestation, reponse("2022-04-15")).est_un_refus(409, "transition_interdite", "R11-04");
        // Nothing is refused on this ground until the finding is recorded.
        assert_eq!(ici.etat("2022-04-15"), "en_vigueur");
        let tardive = decider(scene, &ici.reunion, "autre", "2022-04-15", "pour");
        scene.nous_sommes_le("2022-04-20");
        let (opco, menjs, mesri, auditeur) = (scene.opco(), scene.menjs(), scene.mesri(), scene.auditeur());
        // Established by the MENJS, or by the OPCO: 403.
        sur(&menjs, &manquement, "constat", constat("2022-04-20")).est_un_refus(403, "logo_d_autrui", "R11-04");
        sur(&menjs, &manquement, "ecart", json!({ "motif": "Non.", "date_ecart": "2022-04-20" }))
            .est_un_refus(403, "logo_d_autrui", "R11-04");
        sur(&opco, &manquement, "constat", constat("2022-04-20")).est_un_refus(403, "role_non_habilite", "R11-04");
        sur(&mesri, &manquement, "constat", constat("2022-04-21")).est_un_refus(422, "date_future", "G10");
        sur(&mesri, &manquement, "constat", json!({ "date_constat": "2022-04-20" }))
            .est_un_refus(422, "piece_ecrite_manquante", "R11-04");
        let actes = mesri.get(&format!("{manquement}/actes-possibles")).est(200).corps;
        let possibles = actes["actes"].as_array().expect("acts").iter().filter(|acte| acte["possible"] == true);
        assert_eq!(possibles.map(|acte| acte["operation"].as_str().expect("a name")).collect::<Vec<_>>(),
            ["constater_manquement", "ecarter_manquement"]);
        let constate = sur(&mesri, &manquement, "constat", constat("2022-04-20")).est(200).corps;
        assert_eq!((&constate["statut"], &constate["convention_caduque_le"]), (&json!("constate"), &json!("2022-04-01")));
        assert_eq!(regles(&constate), ["R11-04"]);
        // 31 March in force, 1 April caduque, and the grounds say which breach.
        assert_eq!(["2022-03-31", "2022-04-01"].map(|jour| ici.etat(jour)), ["en_vigueur", "caduque"]);
        let etat = opco.get(&ici.sous("etat?au=2022-04-01")).est(200).corps;
        assert_eq!((&etat["etat"], &etat["lecture"]), (&json!("caduque"), &json!("effet_caducite")));
        let fondement = etat["fondements"].as_array().expect("grounds").last().expect("one");
        assert_eq!(fondement["regle"], "R11-04");
        assert!(fondement["calcul"].as_str().expect("a text").contains(id(&manquement)), "{fondement}");
        // A decision of 10 April: kept and flagged; so are the facts of the fiche, and the list says them all.
        for vote in [&decision, &tardive] {
            let lue = auditeur.get(&format!("/v1/decisions/{vote}")).est(200).corps;
            assert_eq!((&lue["etat"], &lue["posterieur_au_manquement"]), (&json!("close"), &json!(true)));
        }
        let faits = opco.get(&fiche).est(200).corps["faits"].as_array().expect("facts").clone();
        assert!(faits.iter().all(|fait| fait["posterieur_au_manquement"] == true), "{faits:?}");
        let liste = auditeur.get(&format!("{manquement}/actes-posterieurs")).est(200).corps;
        let actes: Vec<_> = liste["elements"].as_array().expect("a list").iter().map(|a| a["acte"].as_str()).collect();
        assert!(["clore_vote", "creer_fiche_action", "decider_ca"].iter().all(|acte| actes.contains(&Some(acte))), "{actes:?}");
        assert!(!actes.contains(&Some("signer")) && !actes.contains(&Some("signaler_manquement")), "{actes:?}");
        // A commitment on 25 April: refused on this ground; before the breach, on a piece, it would have been admitted.
        scene.nous_sommes_le("2022-04-25");
        let (opco, mesri) = (scene.opco(), scene.mesri());
        let engagement = json!({ "procedure_achat_ref": "CA 2021", "date_engagement": "2022-04-25" });
        let refus = acte(scene, &fiche, "engagement", engagement).est_un_refus(409, "convention_caduque", "R11-04");
        assert_eq!(refus.corps["parametres"]["date_manquement"], "2022-04-01");
        let logo = opco.get(&format!("{fiche}/logos/mesri?au=2022-04-25")).est(200).corps;
        assert_eq!(logo["motifs"], json!(["aucune_autorisation", "convention_caduque"]));
        // What closes what was begun is admitted: the minutes, and the ministry's word on its own logo.
        let minutes = json!({ "texte": "Le comité s'est réuni.", "date": "2022-04-25" });
        let reunion = opco.get(&format!("/v1/reunions/{}", ici.reunion)).est(200).version();
        opco.requete("POST", &format!("/v1/reunions/{}/compte-rendu/versions", ici.reunion)).lue(reunion).corps(minutes)
            .envoyer().est(201);
        let apres = opco.get(&format!("/v1/reunions/{}/compte-rendu", ici.reunion)).est(200).corps;
        assert_eq!(apres["convention_id"], json!(ici.convention));
        for (quoi, corps) in [("constat", constat("2022-04-25")), ("ecart", json!({ "motif": "Non.", "date_ecart": "2022-04-25" }))] {
            sur(&mesri, &manquement, quoi, corps).est_un_refus(409, "transition_interdite", "R11-04");
        }
    }

    /// R11-04: « 409 si une autorisation valable couvrait l'usage (le système la cite) ; une autorisation signée après
    /// l'usage ne régularise pas »
    fn an_authorised_use_is_no_breach_and_a_later_authorisation_mends_none(scene) {
        let ici = Dossier::le(scene, "2022-04-20");
        let (mesri, opco) = (scene.mesri(), scene.opco());
        let donnee = ici.autoriser(&mesri, ici.affiches(SUPERIEUR, None, "2022-04-02")).est(201).id();
        let signaler = |jour: &str| {
            format!("/v1/manquements/{}", ici.signaler(&opco, SUPERIEUR, jour, "2022-04-20").est(201).id())
        };
        let couvert = signaler("2022-04-02");
        assert_eq!(mesri.get(&couvert).est(200).corps["autorisation_id"], json!(donnee));
        let refus = sur(&mesri, &couvert, "constat", constat("2022-04-20")).est_un_refus(409, "usage_autorise", "R11-04");
        assert_eq!(refus.corps["parametres"]["autorisation_id"], json!(donnee));
        let ecart = |date: &str| json!({ "motif": "Autorisé.", "date_ecart": date });
        sur(&mesri, &couvert, "ecart", ecart("2022-04-21")).est_un_refus(422, "date_future", "G10");
        assert_eq!(sur(&mesri, &couvert, "ecart", ecart("2022-04-20")).est(200).corps["statut"], "ecarte");
        opco.post(&format!("{couvert}/contestation"), json!({ "reponse": "Merci.", "date_contestation": "2022-04-20" }))
            .est_un_refus(409, "transition_interdite", "R11-04");
        // The day before: the authorisation was signed after the use.
        let veille = signaler("2022-04-01");
        assert_eq!(mesri.get(&veille).est(200).corps["autorisation_id"], Value::Null);
        let constate = sur(&mesri, &veille, "constat", constat("2022-04-20")).est(200).corps;
        assert_eq!(constate["convention_caduque_le"], "2022-04-01");
        // One dated of before the breach, recorded since: the finding stands, and it is noted.
        ici.autoriser(&mesri, ici.affiches(SUPERIEUR, None, "2022-03-20")).est(201);
        assert_eq!(regles(&opco.get(&veille).est(200).corps), ["R11-04", "G10"]);
        let page = |filtre: &str| {
            let page = scene.auditeur().get(&ici.sous(&format!("manquements?{filtre}"))).est(200).corps;
            page["elements"].as_array().expect("a list").len()
        };
        assert_eq!(["statut=constate", "statut=ecarte", "statut=signale", "ministere=ministere_education"].map(page), [1, 1, 0, 0]);
        // Of a support that is declared, its nature and its action are those of the support.
        let support = json!({ "titre": "Film", "nature": "video", "finance_par_convention": true,
            "logos": [EDUCATION], "date_declaration": "2022-04-20" });
        let support = opco.post(&ici.sous("supports"), support).est(201).id();
        let film = json!({ "ministere": EDUCATION, "date_manquement": "2022-04-20", "support_id": support,
            "description": "En ligne.", "date_signalement": "2022-04-20", "piece": ecrit() });
        assert_eq!(opco.post(&ici.sous("manquements"), film).est(201).corps["nature"], "video");
    }

    /// « L'autre lecture retient le jour du constat » (R11-04): a reading is chosen by convention.
    fn by_the_other_reading_the_convention_lives_until_the_finding(scene) {
        scene.nous_sommes_le("2022-04-20");
        let mut projet = Scene::projet("CC-LECTURE");
        let mut lectures = serde_json::to_value(domain::cooperation::parametres::Lectures::default()).expect("JSON");
        lectures["effet_caducite"] = "constat".into();
        projet["lectures"] = lectures;
        let convention = scene.opco().post("/v1/conventions", projet).est(201).id();
        let ouverture = json!({ "date_ouverture": "2020-12-01" });
        acte(scene, &format!("/v1/conventions/{convention}"), "ouverture-signature", ouverture).est(200);
        for qualite in ["ministre_education", "ministre_enseignement_superieur", "president_opco", "vice_president_opco"] {
            scene.signer(&convention, qualite, "2020-12-01").est(201);
        }
        let ici = Dossier { scene, convention, reunion: String::new() };
        let manquement = ici.signaler(&scene.menjs(), EDUCATION, "2022-04-01", "2022-04-05").est(201).id();
        let manquement = format!("/v1/manquements/{manquement}");
        let constate = sur(&scene.menjs(), &manquement, "constat", constat("2022-04-20")).est(200).corps;
        assert_eq!(constate["convention_caduque_le"], "2022-04-20");
        assert_eq!(["2022-04-19", "2022-04-20"].map(|jour| ici.etat(jour)), ["en_vigueur", "caduque"]);
    }

    /// « ensuite tout acte daté du manquement ou d'après → 409 `convention_caduque` » (R11-04): every operation that says so.
    fn after_the_finding_every_act_dated_of_the_breach_or_later_is_refused(scene) {
        let ici = Dossier::le(scene, "2022-04-10");
        let (opco, jour) = (scene.opco(), "2022-04-10");
        let faire = |operation: Operation, sous: &str| {
            let chemin = adresses::adresse(operation).1.replace("{id}", sous).replace("{annee}", "2022");
            opco.post(&chemin, dates_au(corps_admis(operation), jour)).est(201)
        };
        let priorites = decider(scene, &ici.reunion, "priorites", jour, "pour");
        let vote = json!({ "resolution": "Adoptée.", "objet": "autre", "date_ouverture": jour });
        let vote = opco.post(&format!("/v1/reunions/{}/decisions", ici.reunion), vote).est(201).id();
        let projetee = reunion_projetee(scene, &ici.convention, "2022-06-10");
        let document = faire(operations::DEPOSER_DOCUMENT, &projetee).id();
        let mut consultation = dates_au(corps_admis(operations::PREPARER_CONSULTATION), "2022-04-30");
        consultation["objet"] = "autre".into();
        let consultation = opco.post(&ici.sous("copil/consultations"), consultation).est(201).id();
        opco.post(&ici.sous("plans-actions/2022"), json!({ "fiches": [], "date": jour })).est(201);
        let (transmise, validee) = (ici.transmise("FA-1", jour), ici.validee("FA-2", jour, true));
        let proposition = dates_au(corps_admis(operations::PROPOSER_MODIFICATION), jour);
        let modification = opco.post(&format!("{validee}/modifications"), proposition).est(200).corps;
        let modification = modification["modifications"][0]["id"].as_str().expect("an id").to_owned();
        let demandee = faire(operations::DEMANDER_AUTORISATION, &ici.convention).id();
        let manquement = ici.signaler(&opco, EDUCATION, "2022-04-01", jour).est(201).id();
        scene.nous_sommes_le("2022-04-20");
        sur(&scene.menjs(), &format!("/v1/manquements/{manquement}"), "constat", constat("2022-04-20")).est(200);
        scene.nous_sommes_le("2022-04-25");
        let caduque = |operation: &Operation| operation.refus.contains(&refus::CONVENTION_CADUQUE);
        let mut vues = 0;
        for operation in catalogue::operations().filter(caduque) {
            let (methode, modele) = adresses::adresse(operation);
            let objet = match (operation.nom, modele.split('/').nth(2).expect("a collection")) {
                ("engager" | "proposer_modification" | "conclure_application", _) => id(&validee),
                ("ouvrir_vote_en_reunion", _) => &ici.reunion,
                (_, "conventions") => &ici.convention,
                (_, "reunions") => &projetee,
                (_, "consultations") => &consultation,
                (_, "decisions") => &vote,
                (_, "documents-travail") => &document,
                (_, "fiches-action") => id(&transmise),
                (_, "modifications") => &modification,
                (_, "autorisations-logo") => &demandee,
                (_, autre) => panic!("{} : no object is known under {autre}", operation.nom),
            };
            let mut corps = dates_au(corps_admis(operation), "2022-04-25");
            match operation.nom {
                "adopter_priorites" => corps["decision_id"] = priorites.as_str().into(),
                "ajourner_fiche_action" => corps["reunion_id"] = ici.reunion.as_str().into(),
                "abandonner_fiche_action" => corps = json!({ "motif": "Sans suite.", "date_abandon": "2022-04-25" }),
                "etablir_plan_actions" => corps = json!({ "fiches": [], "date": "2022-04-25" }),
                "preparer_consultation" => corps["objet"] = "autre".into(),
                "ouvrir_vote_par_courriel" => corps["objet"] = "autre".into(),
                _ => {}
            }
            let chemin = modele.replace("{id}", objet).replace("{annee}", "2022");
            let secretariat = matches!(operation.acces, Acces::Habilite(admis)
                if admis.iter().any(|(_, role)| *role == Role::Secretariat));
            let par = match operation.nom {
                "delivrer_autorisation" => scene.mesri(),
                _ if secretariat => scene.opco(),
                _ => scene.menjs(),
            };
            let lue = if operation.precondition == domain::socle::operation::Precondition::Requise {
                let lu = scene.auditeur().get(&modele[..modele.find('}').expect("an object") + 1].replace("{id}", objet));
                if lu.statut == 200 { lu.version() } else { scene.auditeur().get(&validee).est(200).version() }
            } else {
                0
            };
            let requete = par.requete(&methode, &chemin).corps(corps);
            let requete = if lue > 0 { requete.lue(lue) } else { requete };
            let reponse = requete.envoyer();
            assert_eq!(reponse.corps["code"], "convention_caduque", "{} : {}", operation.nom, reponse.texte);
            reponse.est_un_refus(409, "convention_caduque", "R11-04");
            vues += 1;
        }
        assert!(vues > 35, "{vues} operations only");
        // An authorisation asked for before the breach is believed on a piece only.
        let demande = json!({ "ministere": SUPERIEUR, "supports": ["affiche"], "date_demande": "2022-03-31" });
        scene.opco().post(&ici.sous("autorisations-logo"), demande.clone()).est_un_refus(422, "piece_requise", "G10");
        let mut prouvee = demande;
        prouvee["piece"] = ecrit();
        scene.opco().post(&ici.sous("autorisations-logo"), prouvee).est(201);
    }
}

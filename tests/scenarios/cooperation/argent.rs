//! The money of the actions: committed within a ceiling, modified, realised, paid (articles 15, 16 and 18).

use super::decision::{acte, comite, reunion_projetee, tenir};
use super::fiche_action::{contenu, creer, poste};
use super::plafond::{declarer, piece};
use crate::scene::{Acteur, Reponse, Scene};
use domain::socle::organisation::Role;
use serde_json::{Value, json};
use std::sync::Barrier;

const JOUR: &str = "2022-01-31";

/// The committee adopts an action, the two voices of the OPCO alone being expressed.
pub fn adopter(scene: &Scene, reunion: &str, fiche: &str, jour: &str) {
    voter(scene, reunion, fiche, "action", jour);
}

/// The same of an object about a fiche.
fn voter(scene: &Scene, reunion: &str, fiche: &str, objet: &str, jour: &str) {
    let opco = scene.opco();
    let corps = json!({ "resolution": "Adoptée.", "objet": objet, "fiche_action_id": fiche, "date_ouverture": jour });
    let decision = opco.post(&format!("/v1/reunions/{reunion}/decisions"), corps).est(201).id();
    let decision = format!("/v1/decisions/{decision}");
    opco.post(&format!("{decision}/voix"), json!({ "sens": "pour", "nombre": 2, "date_voix": jour })).est(200);
    acte(scene, &decision, "cloture", json!({ "date_cloture": jour })).est(200);
}

/// A convention in force, its committee, its meeting of the last day of January 2022 held that day.
pub struct Dossier<'a> {
    scene: &'a Scene,
    /// The convention.
    pub convention: String,
    /// Its four members.
    pub membres: Vec<String>,
    /// Its meeting.
    pub reunion: String,
}

impl<'a> Dossier<'a> {
    /// On the last day of January 2022.
    pub fn ouvrir(scene: &'a Scene, reference: &str) -> Self {
        scene.nous_sommes_le(JOUR);
        let convention = scene.signee_le(reference, "2020-12-01");
        Self::sur(scene, convention)
    }

    fn sur(scene: &'a Scene, convention: String) -> Self {
        let membres = comite(scene, &convention);
        let reunion = reunion_projetee(scene, &convention, JOUR);
        tenir(scene, &reunion, JOUR);
        Self { scene, convention, membres, reunion }
    }

    /// An action that the committee has validated: its address.
    pub fn adoptee(&self, reference: &str, annexe: &Value) -> String {
        let projet = json!({ "reference": reference, "annee": 2022, "contenu": contenu(annexe), "date": JOUR });
        let id = creer(self.scene, &self.convention, &projet).est(201).id();
        let fiche = format!("/v1/fiches-action/{id}");
        acte(self.scene, &fiche, "transmissions", json!({ "date_transmission": JOUR })).est(200);
        adopter(self.scene, &self.reunion, &id, JOUR);
        fiche
    }

    /// An action that the board has validated too.
    pub fn validee(&self, reference: &str, annexe: &Value) -> String {
        let fiche = self.adoptee(reference, annexe);
        let validee = json!({ "resultat": "validee", "date_ca": JOUR });
        let lue = self.scene.opco().get(&fiche).est(200).version();
        let decision = self.conseil().requete("POST", &format!("{fiche}/decisions-ca")).lue(lue);
        decision.corps(validee).envoyer().est(201);
        fiche
    }

    /// An action that is committed too.
    pub fn engagee(&self, reference: &str, annexe: &Value) -> String {
        let fiche = self.validee(reference, annexe);
        engager(self.scene, &fiche, JOUR).est(200);
        fiche
    }

    /// The board of the OPCO.
    pub fn conseil(&self) -> Acteur {
        self.scene.acteur("mobilites", &[Role::ConseilAdministration])
    }

    #[expect(clippy::needless_pass_by_value, reason = "scenarios write the body in place")]
    fn proposer(&self, fiche: &str, contenu: Value, date: &str) -> Reponse {
        let corps = json!({ "contenu": contenu, "motif": "Une académie de plus.",
            "justification_objectifs": "Les mêmes publics.", "date_proposition": date });
        self.scene.opco().post(&format!("{fiche}/modifications"), corps)
    }

    /// A modification proposed that day: its address.
    pub fn proposee(&self, fiche: &str, contenu: Value) -> String {
        let proposee = self.proposer(fiche, contenu, JOUR).est(200).corps;
        let id = proposee["modifications"].as_array().expect("a list").last().expect("one")["id"].clone();
        format!("/v1/modifications/{}", id.as_str().expect("an id"))
    }

    fn presentee(&self, fiche: &str, contenu: Value) -> String {
        let modification = self.proposee(fiche, contenu);
        self.presenter(&modification, json!({ "date_presentation": JOUR })).est(200);
        modification
    }

    /// Presents a modification to the committee.
    pub fn presenter(&self, modification: &str, corps: Value) -> Reponse {
        self.scene.opco().post(&format!("{modification}/presentations"), corps)
    }

    /// Applies a modification in the version of its fiche.
    pub fn appliquer(&self, fiche: &str, modification: &str, corps: Value) -> Reponse {
        let lue = self.scene.opco().get(fiche).est(200).version();
        self.scene.opco().requete("POST", &format!("{modification}/application")).lue(lue).corps(corps).envoyer()
    }

    fn abandonner(&self, fiche: &str, date: &str) {
        let corps = json!({ "motif": "Le partenaire se retire.", "reunion_id": self.reunion, "date_abandon": date });
        acte(self.scene, fiche, "abandon", corps).est(200);
    }
}

/// Commits an action on a day.
pub fn engager(scene: &Scene, fiche: &str, date: &str) -> Reponse {
    acte(scene, fiche, "engagement", json!({ "procedure_achat_ref": "CA 2021-05", "date_engagement": date }))
}

/// Items paid by the mission fees of 2022, without fees.
pub fn mission(centimes: i64) -> Value {
    json!({ "postes": [poste("cout_direct", "frais_de_mission_opco", 2022, centimes)] })
}

/// 40 000,00 and 20 000,00 on the mission fees, 15 000,00 of staff pay on the partner, the fees at their maximum.
fn annexe_du_texte() -> Value {
    json!({
        "postes": [
            poste("cout_direct", "frais_de_mission_opco", 2022, 4_000_000),
            poste("cout_indirect", "frais_de_mission_opco", 2022, 2_000_000),
            poste("remuneration_personnel", "partenaire", 2022, 1_500_000),
        ],
        "frais_gestion": [{ "exercice": 2022, "montant_centimes": 339_000 }],
    })
}

fn realisation(annexe: &Value, destinataires: &[String]) -> Value {
    json!({
        "indicateurs": [{ "libelle": "Jeunes", "unite": "jeunes", "valeur_realisee": 90, "source": "Émargement" }],
        "publics_touches": { "apprentis": 30 },
        "annexe": annexe,
        "destinataires": destinataires,
        "date_depot": JOUR,
    })
}

fn versement(centimes: i64, reels: i64) -> Value {
    json!({ "exercice": 2022, "montant_centimes": centimes, "frais_reels_cumules_centimes": reels,
        "justificatifs": ["Factures"], "date_versement": JOUR })
}

fn plafond(scene: &Scene) -> Value {
    scene.opco().get("/v1/opcos/mobilites/plafonds/2022").est(200).corps
}

/// The rules of the constats.
fn regles(corps: &Value) -> Vec<&str> {
    corps["constats"].as_array().expect("constats").iter().filter_map(|constat| constat["regle"].as_str()).collect()
}

crate::scenarios::scenarios! {
    /// « dans la limite d'un plafond », « des frais de gestion pourront être appliqués dans la limite de 5,65 % » (art. 16)
    /// R16-08: the management fees weigh on the ceiling with the costs.
    fn commitments_fill_the_ceiling_to_the_centime_and_what_is_realised_frees_it(scene) {
        let ici = Dossier::ouvrir(scene, "CC-1");
        let fiche = ici.validee("FA-1", &annexe_du_texte());
        let refus = engager(scene, &fiche, JOUR).est_un_refus(409, "plafond_non_renseigne", "R16-01");
        assert_eq!(refus.corps["parametres"]["demande_centimes"], 6_339_000);
        declarer(scene, 2022, 10_000_000, "2022-01-10");
        let engagee = engager(scene, &fiche, JOUR).est(200).corps;
        assert_eq!(engagee["statut"], "engagee");
        assert_eq!(engagee["financement"]["engage_centimes"], 6_339_000);
        let exercice = &engagee["financement"]["exercices"][0];
        assert_eq!((&exercice["engage_eligible_centimes"], &exercice["engage_frais_gestion_centimes"]),
            (&json!(6_000_000), &json!(339_000)));
        // R16-08: the fees weigh on the ceiling too. The State has not confirmed it: noted for ever.
        assert_eq!(regles(&engagee), ["R14-02", "R16-01"]);
        engager(scene, &fiche, JOUR).est_un_refus(409, "transition_interdite", "R15-01");
        let refus = engager(scene, &ici.validee("FA-2", &mission(3_661_001)), JOUR);
        let refus = refus.est_un_refus(409, "plafond_depasse", "R16-01").corps["parametres"].clone();
        for (cle, centimes) in [("plafond", 10_000_000), ("engage", 6_339_000), ("demande", 3_661_001), ("depassement", 1)] {
            assert_eq!(refus[format!("{cle}_centimes")], centimes);
        }
        // What is realised at 52 000,00 bears 2 938,00 of fees, and frees the rest.
        scene.opco().post(&format!("{fiche}/realisation"), json!({ "date_realisation": JOUR })).est(200);
        let reelle = json!({ "postes": [poste("cout_direct", "frais_de_mission_opco", 2022, 5_200_000)] });
        let deposee = acte(scene, &fiche, "fiche-realisation", realisation(&reelle, &ici.membres)).est(200).corps;
        let exercice = &deposee["financement"]["exercices"][0];
        assert_eq!((&exercice["impute_frais_gestion_centimes"], &deposee["financement"]["impute_centimes"]),
            (&json!(293_800), &json!(5_493_800)));
        let compte = plafond(scene);
        assert_eq!((&compte["engage_centimes"], &compte["realise_centimes"], &compte["disponible_centimes"]),
            (&json!(5_493_800), &json!(5_493_800), &json!(4_506_200)));
        let pleine = ici.engagee("FA-3", &mission(4_506_200));
        assert_eq!(plafond(scene)["disponible_centimes"], 0);
        assert_eq!(plafond(scene)["fiches"].as_array().map(Vec::len), Some(2));
        // Given up, its unpaid part is free again.
        scene.opco().post(&format!("{pleine}/versements"), versement(1_000_000, 1_000_000)).est(200);
        ici.abandonner(&pleine, JOUR);
        assert_eq!(plafond(scene)["disponible_centimes"], 3_506_200);
        // A ceiling lowered under what is committed leaves it standing, and says so.
        let baisse = declarer(scene, 2022, 1_000_000, JOUR).corps;
        assert_eq!((&baisse["disponible_centimes"], regles(&baisse)), (&json!(0), vec!["R16-01"]));
    }

    /// « Un bilan annuel quantitatif et qualitatif des actions réalisées entre le 1er janvier et le 31 décembre » (art. 15)
    fn the_bilan_counts_the_actions_of_its_year_and_keeps_what_was_sent(scene) {
        let ici = Dossier::ouvrir(scene, "CC-1");
        declarer(scene, 2022, 10_000_000, "2022-01-10");
        let opco = scene.opco();
        let fiche = ici.engagee("FA-1", &mission(120_000));
        let autre = ici.engagee("FA-2", &mission(80_000));
        ici.engagee("FA-3", &mission(10_000));
        for fiche in [&fiche, &autre] {
            opco.post(&format!("{fiche}/realisation"), json!({ "date_realisation": JOUR })).est(200);
        }
        acte(scene, &fiche, "fiche-realisation", realisation(&mission(100_000), &ici.membres)).est(200);
        let bilan = format!("/v1/conventions/{}/bilans/2022", ici.convention);
        let volet = opco.get(&format!("{bilan}/volet-quantitatif")).est(200).corps;
        let references = |liste: &Value| -> Vec<String> {
            let liste = liste.as_array().expect("a list").iter();
            liste.map(|action| action["reference"].as_str().expect("a reference").to_owned()).collect()
        };
        assert_eq!((references(&volet["realisees"]), references(&volet["en_cours"])),
            (vec!["FA-1".to_owned(), "FA-2".to_owned()], vec!["FA-3".to_owned()]));
        let budget = &volet["budget"];
        assert_eq!((&budget["prevu_centimes"], &budget["engage_centimes"], &budget["realise_centimes"]),
            (&json!(200_000), &json!(200_000), &json!(100_000)));
        assert_eq!((&volet["par_axe"][0]["actions"], &volet["publics_touches"]["apprentis"]), (&json!(2), &json!(30)));
        assert_eq!(volet["publics_touches"]["etudiants"], Value::Null);
        assert_eq!(volet["indicateurs"][0]["valeur_realisee"], 90);
        assert_eq!(volet["fiches_realisation_manquantes"], json!(["FA-2"]));
        // Nothing was realised in the year before.
        let avant = opco.get(&format!("/v1/conventions/{}/bilans/2021/volet-quantitatif", ici.convention)).est(200).corps;
        assert_eq!(avant["realisees"], json!([]));
        // What is sent says what was known then; a sheet that was missing is noted.
        let version = json!({ "volet_qualitatif": "Utile.", "date": JOUR });
        let ecrite = opco.post(&format!("{bilan}/versions"), version).est(201);
        let envoi = opco.requete("POST", &format!("{bilan}/envois")).lue(ecrite.version());
        let envoye = envoi.corps(json!({ "date_envoi": JOUR })).envoyer().est(200).corps;
        assert!(regles(&envoye).contains(&"R15-10"), "{:?}", regles(&envoye));
        acte(scene, &autre, "fiche-realisation", realisation(&mission(80_000), &ici.membres)).est(200);
        assert_eq!(opco.get(&format!("{bilan}/volet-quantitatif")).est(200).corps["fiches_realisation_manquantes"], json!([]));
        let lu = opco.get(&bilan).est(200).corps;
        assert_eq!(lu["versions"][0]["chiffres"]["fiches_realisation_manquantes"], json!(["FA-2"]));
        // As a page and as a PDF; nothing else is served there.
        let chemin = format!("{bilan}/document");
        let demander = |nature: &str| scene.auditeur().requete("GET", &chemin).avec("accept", nature).envoyer();
        let page = demander("text/html").est(200).texte;
        for dit in ["Visites d&#39;ateliers", "1\u{202f}000,00\u{a0}€", "Fiches de réalisation manquantes", "Utile."] {
            assert!(page.contains(dit), "{dit} : {page}");
        }
        assert!(demander("application/pdf").est(200).texte.starts_with("%PDF-"));
        demander("application/json").est_un_probleme(406, "format_non_servi");
        // « quels publics » (art. 15), and the supple commitments of the articles.
        let publics = opco.get(&format!("/v1/conventions/{}/indicateurs/publics?annee=2022", ici.convention)).est(200).corps;
        assert_eq!((&publics["actions"], &publics["publics"][2]["part_pb"]), (&json!(3), &json!(10_000)));
        let mesures = opco.get(&format!("/v1/conventions/{}/indicateurs?annee=2022", ici.convention)).est(200).corps;
        let femmes = mesures["mesures"].as_array().expect("measures").iter()
            .find(|mesure| mesure["fondement"]["regle"] == "R07-01").expect("R07-01");
        assert_eq!((&femmes["valeur"], &femmes["atteint"]), (&json!(0), &json!(false)));
        // R14-02: the minutes tell what each ministry said of the action.
        let texte = json!({ "texte": "Le comité a débattu.", "date": JOUR });
        opco.post(&format!("/v1/reunions/{}/compte-rendu/versions", ici.reunion), texte).est(201);
        let minutes = opco.requete("GET", &format!("/v1/reunions/{}/compte-rendu/document", ici.reunion));
        let minutes = minutes.avec("accept", "text/html").envoyer().est(200).texte;
        assert!(minutes.contains("Avis sur l&#39;action FA-1") && minutes.contains("avis attendu"), "{minutes}");
    }

    /// « dans la limite d'un plafond » (art. 16): the last centime fits, on every later day too.
    fn the_next_action_fits_at_the_last_centime_and_a_backdated_one_holds_on_every_later_day(scene) {
        let ici = Dossier::ouvrir(scene, "CC-1");
        declarer(scene, 2022, 10_000_000, "2022-01-10");
        ici.engagee("FA-1", &annexe_du_texte());
        ici.engagee("FA-2", &mission(3_661_000));
        let autre = ici.validee("FA-3", &mission(1));
        engager(scene, &autre, JOUR).est_un_refus(409, "plafond_depasse", "R16-01");
        // The ceiling is raised in February, lowered in March: what is dated between holds under both.
        scene.nous_sommes_le("2022-04-01");
        declarer(scene, 2022, 10_000_010, "2022-02-10");
        declarer(scene, 2022, 10_000_001, "2022-03-10");
        let trop = ici.validee("FA-4", &mission(2));
        engager(scene, &trop, "2022-02-20").est_un_refus(409, "plafond_depasse", "R16-01");
        engager(scene, &autre, "2022-02-20").est(200);
        assert_eq!(plafond(scene)["disponible_centimes"], 0);
    }

    /// 64 at once, of two conventions of one OPCO: what is committed never exceeds what both share.
    fn of_sixty_four_committers_only_those_that_fit_are_admitted(scene) {
        let un = Dossier::ouvrir(scene, "CC-1");
        let deux = Dossier::sur(scene, scene.signee_le("CC-2", "2020-12-01"));
        declarer(scene, 2022, 1_000, "2022-01-10");
        let fiches: Vec<String> = (0..64)
            .map(|rang| {
                let ici = if rang % 2 == 0 { &un } else { &deux };
                ici.validee(&format!("FA-{rang}"), &mission(100))
            })
            .collect();
        let depart = Barrier::new(fiches.len());
        let statuts: Vec<u16> = std::thread::scope(|fils| {
            let fils: Vec<_> = fiches
                .iter()
                .map(|fiche| {
                    let (opco, depart) = (scene.opco(), &depart);
                    fils.spawn(move || {
                        let corps = json!({ "procedure_achat_ref": "CA", "date_engagement": JOUR });
                        depart.wait();
                        // Two of one convention may be told to read again: then they do.
                        loop {
                            let lue = opco.get(fiche);
                            if lue.statut == 503 {
                                continue;
                            }
                            let lue = lue.est(200).version();
                            let requete = opco.requete("POST", &format!("{fiche}/engagement")).lue(lue);
                            let reponse = requete.corps(corps.clone()).envoyer();
                            if reponse.statut != 503 && reponse.statut != 412 {
                                return reponse.statut;
                            }
                        }
                    })
                })
                .collect();
            fils.into_iter().map(|fil| fil.join().expect("an answer")).collect()
        });
        let admis = statuts.iter().filter(|statut| **statut == 200).count();
        assert_eq!((admis, statuts.iter().filter(|statut| **statut == 409).count()), (10, 54), "{statuts:?}");
        assert_eq!(plafond(scene)["engage_centimes"], 1_000);
    }

    /// « un système de preuve ne refuse pas de noter ce qui a eu lieu » : apart, never in what is committed (art. 16).
    fn a_spending_of_fact_is_counted_apart(scene) {
        let ici = Dossier::ouvrir(scene, "CC-1");
        declarer(scene, 2022, 1_000, "2022-01-10");
        let fiche = ici.engagee("FA-1", &mission(1_000));
        let constater = |date: &str, piece: Value| {
            let corps = json!({ "exercice": 2022, "montant_centimes": 500, "motif": "Réglée avant l'engagement.",
                "date_depense": date, "piece": piece });
            scene.opco().post(&format!("{fiche}/depenses-constatees"), corps)
        };
        constater(JOUR, Value::Null).est_un_refus(422, "piece_requise", "G16");
        constater("2022-02-01", piece()).est_un_probleme(422, "date_future");
        constater("2022-01-30", piece()).est_un_refus(409, "transition_interdite", "R15-01");
        let constatee = constater(JOUR, piece()).est(200).corps;
        assert_eq!(constatee["financement"]["hors_plafond_centimes"], 500);
        assert_eq!(constatee["financement"]["engage_centimes"], 1_000);
        let compte = plafond(scene);
        assert_eq!((&compte["engage_centimes"], &compte["hors_plafond_centimes"], &compte["disponible_centimes"]),
            (&json!(1_000), &json!(500), &json!(0)));
        assert_eq!(regles(&compte), ["R16-01"]);
    }

    /// « dès lors que la dépense est majoritairement financée par les frais de mission » (art. 16)
    fn the_purchase_rules_follow_the_eligible_expenditure(scene) {
        let ici = Dossier::ouvrir(scene, "CC-1");
        let conclure = |fiche: &str, date: &str| {
            let corps = json!({ "parties": ["OPCO", "Campus", "Rectorat"], "montant_conventionne_centimes": 900,
                "date_conclusion": date });
            scene.opco().post(&format!("{fiche}/applications"), corps)
        };
        let partagee = |mission: i64, partenaire: i64| json!({ "postes": [
            poste("cout_direct", "frais_de_mission_opco", 2022, mission),
            poste("cout_indirect", "partenaire", 2022, partenaire),
            poste("remuneration_personnel", "partenaire", 2022, 5_000),
        ] });
        for (rang, (mission, applicables)) in [(1_000, false), (1_001, true)].into_iter().enumerate() {
            let fiche = ici.validee(&format!("FA-{rang}"), &partagee(mission, 1_000));
            let conclue = conclure(&fiche, JOUR).est(200).corps["financement"]["application"].clone();
            assert_eq!(conclue["regles_opco_applicables"], applicables);
            assert_eq!(conclue["depense_eligible_centimes"], mission + 1_000);
        }
        let fiche = ici.adoptee("FA-9", &mission(1));
        conclure(&fiche, JOUR).est_un_refus(409, "transition_interdite", "R14-06");
        let deux = json!({ "parties": ["OPCO", "Campus"], "montant_conventionne_centimes": 1, "date_conclusion": JOUR });
        scene.opco().post(&format!("{fiche}/applications"), deux).est_un_probleme(422, "corps_invalide");
    }

    /// « toute modification du contenu ou du budget prévisionnel des actions validées … devra être présentée au préalable au
    /// comité de pilotage » (art. 15): even of one centime, even downwards.
    fn a_modification_is_presented_before_it_is_applied(scene) {
        let ici = Dossier::ouvrir(scene, "CC-1");
        declarer(scene, 2022, 1_000, "2022-01-10");
        let fiche = ici.engagee("FA-1", &mission(900));
        let baisse = ici.proposee(&fiche, json!({ "annexe": mission(899) }));
        let appliquer = |modification: &str| ici.appliquer(&fiche, modification, json!({ "date_application": JOUR }));
        appliquer(&baisse).est_un_refus(409, "modification_non_presentee", "R15-08");
        let presenter = |corps: Value| ici.presenter(&baisse, corps);
        let incomplete = json!({ "destinataires": &ici.membres[..3], "date_presentation": JOUR });
        presenter(incomplete).est_un_refus(422, "presentation_incomplete", "R15-08");
        let projetee = reunion_projetee(scene, &ici.convention, "2022-06-10");
        let projetee = json!({ "reunion_id": projetee, "date_presentation": JOUR });
        presenter(projetee).est_un_probleme(409, "reunion_non_tenue");
        presenter(json!({ "reunion_id": ici.reunion, "date_presentation": JOUR })).est(200);
        let appliquee = appliquer(&baisse).est(200).corps;
        assert_eq!((&appliquee["statut"], &appliquee["contenu"]["numero"]), (&json!("engagee"), &json!(2)));
        assert_eq!(appliquee["modifications"][0]["natures"], json!(["budget"]));
        assert_eq!(plafond(scene)["engage_centimes"], 899);
        appliquer(&baisse).est_un_refus(409, "transition_interdite", "R15-08");
        // A higher budget goes to the board, and under the ceiling again.
        let hausse = ici.presentee(&fiche, json!({ "annexe": mission(1_000) }));
        appliquer(&hausse).est_un_refus(409, "decision_ca_requise", "R15-08");
        let decider = |modification: &str| {
            let corps = json!({ "resultat": "validee", "date_ca": JOUR });
            ici.conseil().post(&format!("{modification}/decisions-ca"), corps)
        };
        decider(&hausse).est(201);
        appliquer(&hausse).est(200);
        assert_eq!(plafond(scene)["disponible_centimes"], 0);
        let trop = ici.presentee(&fiche, json!({ "annexe": mission(1_001) }));
        decider(&trop).est(201);
        let refus = appliquer(&trop).est_un_refus(409, "plafond_depasse", "R16-01");
        assert_eq!(refus.corps["parametres"]["depassement_centimes"], 1);
        let mut deux_ans = mission(1_000);
        deux_ans["postes"][0]["exercice"] = 2023.into();
        let ailleurs = ici.presentee(&fiche, json!({ "annexe": deux_ans }));
        appliquer(&ailleurs).est_un_refus(409, "plafond_non_renseigne", "R16-01");
        // Applied before it was presented: recorded on a piece, noted, committing nothing more.
        let faite = ici.proposee(&fiche, json!({ "description": "Dix visites.", "annexe": mission(2_000) }));
        let de_fait = |piece: Value| {
            let corps = json!({ "date_application": JOUR, "fait_accompli": { "motif": "Urgence." }, "piece": piece });
            ici.appliquer(&fiche, &faite, corps)
        };
        de_fait(Value::Null).est_un_refus(422, "piece_requise", "G16");
        let faite = de_fait(piece()).est(200).corps;
        assert_eq!(faite["contenu"]["description"], Value::Null);
        assert!(regles(&faite).contains(&"R15-08"));
        assert_eq!(plafond(scene)["engage_centimes"], 1_000);
    }

    /// « et devra s'inscrire dans le respect général des objectifs » (art. 15); a fiche modified is a fiche all the same.
    fn a_modification_says_what_it_changes_and_why(scene) {
        let ici = Dossier::ouvrir(scene, "CC-1");
        let fiche = ici.adoptee("FA-1", &mission(900));
        let proposer = |contenu: Value| ici.proposer(&fiche, contenu, JOUR);
        proposer(json!({})).est_un_refus(422, "modification_sans_objet", "R15-08");
        let mut inegal = mission(900);
        inegal["postes"][0]["ressources"][0]["montant_centimes"] = 899.into();
        let mut frais = mission(900);
        frais["frais_gestion"] = json!([{ "exercice": 2022, "montant_centimes": 51 }]);
        let paye = json!({ "postes": [poste("remuneration_personnel", "frais_de_mission_opco", 2022, 1)] });
        for (contenu, code) in [
            (json!({ "niveaux": [] }), "niveau_manquant"),
            (json!({ "niveaux": ["local"] }), "region_academique_requise"),
            (json!({ "porteur": { "nature": "autre_acteur_pertinent" } }), "pertinence_non_justifiee"),
            (json!({ "date_debut_prevue": "2022-03-02", "date_fin_prevue": "2022-03-01" }), "dates_incoherentes"),
            (json!({ "annexe": null }), "annexe_financiere_manquante"),
            (json!({ "annexe": inegal }), "poste_non_equilibre"),
            (json!({ "annexe": paye }), "remuneration_non_eligible"),
            (json!({ "annexe": frais }), "frais_gestion_excessifs"),
        ] {
            proposer(contenu).est_un_probleme(422, code);
        }
        let sans_raison = json!({ "contenu": { "description": "Dix visites." }, "motif": "Plus de demandes.",
            "date_proposition": JOUR });
        let proposee = scene.opco().post(&format!("{fiche}/modifications"), sans_raison).est(200).corps;
        assert!(regles(&proposee).contains(&"R15-09"));
        assert_eq!(proposee["modifications"][0]["natures"], json!(["contenu"]));
        // A clerical error of the title is no modification.
        let rectifier = |fiche: &str, date: &str| {
            let corps = json!({ "intitule": "Visites d'ateliers de la région", "motif": "La région manquait.",
                "date_rectification": date });
            acte(scene, fiche, "rectifications", corps)
        };
        rectifier(&fiche, "2022-02-01").est_un_probleme(422, "date_future");
        rectifier(&fiche, "2022-01-30").est_un_refus(409, "transition_interdite", "R15-01");
        let rectifiee = rectifier(&fiche, JOUR).est(200).corps;
        assert_eq!((&rectifiee["contenu"]["numero"], &rectifiee["contenu"]["intitule"]),
            (&json!(1), &json!("Visites d'ateliers de la région")));
    }

    /// The reading `modification_exige_vote`: « présentée » is then « votée ».
    fn a_convention_may_ask_for_a_vote_on_each_modification(scene) {
        scene.nous_sommes_le(JOUR);
        let mut projet = Scene::projet("CC-VOTE");
        projet["lectures"] = scene.opco().get(&format!("/v1/conventions/{}", scene.projet_saisi("CC-0"))).est(200).corps
            ["lectures"].clone();
        projet["lectures"]["modification_exige_vote"] = true.into();
        let id = scene.opco().post("/v1/conventions", projet).est(201).id();
        let ouverture = json!({ "date_ouverture": "2020-12-01" });
        acte(scene, &format!("/v1/conventions/{id}"), "ouverture-signature", ouverture).est(200);
        for qualite in ["ministre_education", "ministre_enseignement_superieur", "president_opco", "vice_president_opco"] {
            scene.signer(&id, qualite, "2020-12-01").est(201);
        }
        let ici = Dossier::sur(scene, id);
        let fiche = ici.adoptee("FA-1", &mission(900));
        let modification = ici.presentee(&fiche, json!({ "annexe": mission(899) }));
        let appliquer = || ici.appliquer(&fiche, &modification, json!({ "date_application": JOUR }));
        appliquer().est_un_refus(409, "modification_non_votee", "R15-08");
        voter(scene, &ici.reunion, fiche.rsplit('/').next().expect("an id"), "modification", JOUR);
        assert_eq!(appliquer().est(200).corps["statut"], "validee_copil");
    }

    /// « une fiche de réalisation (bilan avec des indicateurs objectivés) », « adressées aux membres » (art. 15)
    fn what_is_realised_takes_the_place_of_what_was_committed(scene) {
        let ici = Dossier::ouvrir(scene, "CC-1");
        declarer(scene, 2022, 10_000, "2022-01-10");
        let fiche = ici.engagee("FA-1", &mission(1_000));
        let opco = scene.opco();
        let demarree = opco.post(&format!("{fiche}/demarrage"), json!({ "date_demarrage": JOUR })).est(200).corps;
        assert_eq!(demarree["statut"], "en_cours");
        let avancement = json!({ "annee": 2022, "texte": "Six visites.", "date_avancement": JOUR });
        opco.post(&format!("{fiche}/avancements"), avancement).est(200);
        let realisee = opco.post(&format!("{fiche}/realisation"), json!({ "date_realisation": JOUR })).est(200).corps;
        assert_eq!(realisee["statut"], "realisee");
        let deposer = |corps: Value| acte(scene, &fiche, "fiche-realisation", corps);
        let mut sans_indicateur = realisation(&mission(1_200), &ici.membres);
        sans_indicateur["indicateurs"] = json!([]);
        deposer(sans_indicateur).est_un_refus(422, "indicateurs_requis", "R15-02");
        let paye = json!({ "postes": [poste("remuneration_personnel", "frais_de_mission_opco", 2022, 1)] });
        deposer(realisation(&paye, &ici.membres)).est_un_refus(422, "remuneration_non_eligible", "R16-05");
        let mut demain = realisation(&mission(1_200), &ici.membres);
        demain["date_depot"] = "2022-02-01".into();
        deposer(demain).est_un_probleme(422, "date_future");
        // Beyond what was committed: recorded, noted, counted nowhere; one member was forgotten.
        let deposee = deposer(realisation(&mission(1_200), &ici.membres[..3])).est(200).corps;
        assert_eq!(deposee["statut"], "evaluee");
        assert_eq!(deposee["financement"]["hors_engagement_centimes"], 200);
        assert_eq!(plafond(scene)["engage_centimes"], 1_000);
        let notes = regles(&deposee);
        assert!(notes.contains(&"R15-06-bis") && notes.iter().filter(|regle| **regle == "R16-01").count() == 2, "{notes:?}");
        let volet = opco.get(&format!("/v1/conventions/{}/bilans/2022/volet-quantitatif", ici.convention)).est(200).corps;
        let budget = |nom: &str| volet["budget"][nom].clone();
        assert_eq!((budget("realise_centimes"), budget("engage_centimes"), budget("realise_frais_mission_centimes")),
            (json!(1_200), json!(1_000), json!(1_000)));
        let inscrire = |date: &str| acte(scene, &fiche, "bilan", json!({ "date_inscription": date }));
        // « bilan de l'année de réalisation » (machine 3.7): there is nothing to bear it to before one is written.
        let absent = inscrire(JOUR).est_un_refus(409, "bilan_non_elabore", "R15-10");
        assert_eq!(absent.corps["parametres"]["annee"], "2022");
        let versions = |annee: i32| format!("/v1/conventions/{}/bilans/{annee}/versions", ici.convention);
        opco.post(&versions(2021), json!({ "volet_qualitatif": "Utile.", "date": JOUR })).est(201);
        inscrire(JOUR).est_un_refus(409, "bilan_non_elabore", "R15-10");
        opco.post(&versions(2022), json!({ "volet_qualitatif": "Utile.", "date": JOUR })).est(201);
        inscrire("2022-02-01").est_un_probleme(422, "date_future");
        assert_eq!(inscrire(JOUR).est(200).corps["statut"], "bilancee");
        inscrire(JOUR).est_un_refus(409, "transition_interdite", "R15-01");
        deposer(realisation(&mission(1_200), &ici.membres)).est_un_refus(409, "transition_interdite", "R15-01");
    }

    /// « un versement de fonds correspondant aux frais réels engagés, dans la limite du conventionnement » (art. 16)
    fn payments_never_exceed_the_real_costs_nor_what_was_agreed(scene) {
        let ici = Dossier::ouvrir(scene, "CC-1");
        declarer(scene, 2022, 100_000, "2022-01-10");
        let mut annexe = mission(10_000);
        annexe["frais_gestion"] = json!([{ "exercice": 2022, "montant_centimes": 565 }]);
        let fiche = ici.engagee("FA-1", &annexe);
        let verser = |corps: Value| scene.opco().post(&format!("{fiche}/versements"), corps);
        let disponible = || scene.menjs().get(&format!("{fiche}/versements/disponible")).est(200).corps;
        let mut sans_justificatif = versement(1, 1_000);
        sans_justificatif["justificatifs"] = json!([]);
        verser(sans_justificatif).est_un_refus(422, "justificatifs_requis", "R16-06");
        let mut ailleurs = versement(1, 1_000);
        ailleurs["exercice"] = 2023.into();
        verser(ailleurs).est_un_refus(422, "exercice_non_engage", "R16-06");
        let mut demain = versement(1, 1_000);
        demain["date_versement"] = "2022-02-01".into();
        verser(demain).est_un_probleme(422, "date_future");
        // 1 000 of real costs and 56 of fees.
        let refus = verser(versement(1_057, 1_000)).est_un_refus(422, "versement_excessif", "R16-06");
        assert_eq!(refus.corps["parametres"]["maximum_centimes"], 1_056);
        let verse = verser(versement(1_056, 1_000)).est(200).corps;
        assert_eq!(verse["financement"]["verse_centimes"], 1_056);
        assert_eq!(disponible()["maximum_centimes"], 0);
        // An advance of fact weighs on what is still due.
        let mut avance = versement(100, 1_000);
        avance["fait_accompli"] = json!({ "motif": "Acompte demandé." });
        verser(avance.clone()).est_un_refus(422, "piece_requise", "G16");
        avance["piece"] = piece();
        let avancee = verser(avance).est(200).corps;
        assert!(regles(&avancee).contains(&"R16-06"));
        assert_eq!(avancee["versements"][1]["avance_centimes"], 100);
        assert_eq!(disponible()["indu_centimes"], 100);
        // « dans la limite du conventionnement », whatever the costs.
        let refus = verser(versement(10_000, 50_000)).est_un_refus(422, "versement_excessif", "R16-06");
        assert_eq!(refus.corps["parametres"]["maximum_centimes"], 10_565 - 1_156);
        verser(versement(10_565 - 1_156, 50_000)).est(200);
        let lu = disponible();
        assert_eq!((&lu["maximum_centimes"], &lu["indu_centimes"]), (&json!(0), &json!(0)));
        assert_eq!(lu["deja_verse_centimes"], 10_565);
        let brouillon = ici.validee("FA-2", &mission(1));
        let trop_tot = scene.opco().post(&format!("{brouillon}/versements"), versement(1, 1));
        trop_tot.est_un_refus(409, "transition_interdite", "R15-01");
    }

    /// « ventilation par exercice » (R16-01): no exercise bears more than was committed, then realised, for it.
    fn no_exercise_pays_more_than_it_bears(scene) {
        let ici = Dossier::ouvrir(scene, "CC-1");
        for exercice in [2022, 2023] {
            declarer(scene, exercice, 100_000, "2022-01-10");
        }
        let sur = |exercices: [(i32, i64); 2]| {
            let postes = exercices.map(|(exercice, centimes)| poste("cout_direct", "frais_de_mission_opco", exercice, centimes));
            json!({ "postes": postes })
        };
        let fiche = ici.engagee("FA-1", &sur([(2022, 1_000), (2023, 3_000)]));
        let verser = |exercice: i32, centimes: i64, reels: i64| {
            let mut corps = versement(centimes, reels);
            corps["exercice"] = exercice.into();
            scene.opco().post(&format!("{fiche}/versements"), corps)
        };
        let refus = verser(2022, 1_001, 4_000).est_un_refus(422, "versement_excessif", "R16-01");
        assert_eq!((&refus.corps["parametres"]["exercice"], &refus.corps["parametres"]["maximum_centimes"]),
            (&json!(2022), &json!(1_000)));
        verser(2022, 1_000, 4_000).est(200);
        verser(2022, 1, 4_000).est_un_refus(422, "versement_excessif", "R16-01");
        // In all, the real costs hold first.
        verser(2023, 1_001, 2_000).est_un_refus(422, "versement_excessif", "R16-06");
        // Paid in fact all the same: an advance, whatever the whole admits.
        let mut avance = versement(10, 4_000);
        (avance["fait_accompli"], avance["piece"]) = (json!({ "motif": "Erreur d'exercice." }), piece());
        let avancee = scene.opco().post(&format!("{fiche}/versements"), avance).est(200).corps;
        assert_eq!(avancee["versements"][1]["avance_centimes"], 10);
        let lu = scene.menjs().get(&format!("{fiche}/versements/disponible")).est(200).corps;
        let maxima: Vec<_> = lu["exercices"].as_array().expect("two").iter().map(|e| e["maximum_centimes"].clone()).collect();
        assert_eq!(maxima, [0, 3_000]);
        // Realised for less, an exercise bears less.
        scene.opco().post(&format!("{fiche}/realisation"), json!({ "date_realisation": JOUR })).est(200);
        acte(scene, &fiche, "fiche-realisation", realisation(&sur([(2022, 3_000), (2023, 500)]), &ici.membres)).est(200);
        verser(2023, 501, 4_000).est_un_refus(422, "versement_excessif", "R16-06");
        verser(2023, 490, 4_000).est(200);
    }

    /// A payment dated before an abandonment keeps what the abandonment had freed: it is held under the ceiling again.
    fn a_payment_known_late_does_not_take_what_others_were_given(scene) {
        let ici = Dossier::ouvrir(scene, "CC-1");
        declarer(scene, 2022, 1_000, "2022-01-10");
        let fiche = ici.engagee("FA-1", &mission(1_000));
        scene.nous_sommes_le("2022-03-01");
        ici.abandonner(&fiche, "2022-02-20");
        let autre = ici.validee("FA-2", &mission(900));
        engager(scene, &autre, "2022-02-25").est(200);
        let verser = |centimes: i64, piece: Value| {
            let mut corps = versement(centimes, 1_000);
            corps["date_versement"] = "2022-02-10".into();
            corps["piece"] = piece;
            scene.opco().post(&format!("{fiche}/versements"), corps)
        };
        verser(101, Value::Null).est_un_refus(422, "piece_requise", "G10");
        verser(101, piece()).est_un_refus(409, "plafond_depasse", "R16-01");
        verser(100, piece()).est(200);
        assert_eq!(plafond(scene)["disponible_centimes"], 0);
    }

    /// R15-10: « une année N est due ⟺ convention en vigueur … ou ≥ 1 action de la convention réalisée en N »; the bilan of a
    /// year after the term is listed, read and begun like any other.
    fn an_action_realised_after_the_term_makes_the_bilan_of_its_year_due(scene) {
        let ici = Dossier::ouvrir(scene, "CC-1");
        declarer(scene, 2022, 100_000, "2022-01-10");
        let fiche = ici.engagee("FA-1", &mission(1_000));
        scene.nous_sommes_le("2025-05-02");
        let (opco, bilan) = (scene.opco(), format!("/v1/conventions/{}/bilans/2024", ici.convention));
        let elaborer = || {
            let acte = opco.get(&format!("{bilan}/actes-possibles")).est(200).corps["actes"][0].clone();
            assert_eq!(acte["operation"], "elaborer_bilan");
            acte["possible"].clone()
        };
        opco.get(&bilan).est_un_probleme(404, "introuvable");
        assert_eq!(elaborer(), false);
        opco.post(&format!("{fiche}/realisation"), json!({ "date_realisation": "2024-02-10" })).est(200);
        let lu = opco.get(&bilan).est(200).corps;
        assert_eq!((&lu["etat"], &lu["statut"], &lu["retard_jours"], &lu["apres_terme"]),
            (&json!("a_elaborer"), &json!("en_retard"), &json!(3), &json!(true)));
        assert!(lu["fondements"].to_string().contains("réalisée en 2024"), "{lu}");
        let liste = opco.get("/v1/bilans?annee=2024").est(200).corps["elements"].clone();
        assert_eq!(liste[0]["retard_jours"], 3);
        opco.requete("GET", &format!("{bilan}/document")).avec("accept", "text/html").envoyer().est(200);
        // The day before, nothing was due; the year after, nothing is.
        opco.get(&format!("{bilan}?au=2024-02-09")).est_un_probleme(404, "introuvable");
        opco.get(&format!("/v1/conventions/{}/bilans/2025", ici.convention)).est_un_probleme(404, "introuvable");
        assert_eq!(elaborer(), true);
        let version = json!({ "volet_qualitatif": "Utile.", "date": "2025-05-02" });
        assert_eq!(opco.post(&format!("{bilan}/versions"), version).est(201).corps["etat"], "en_elaboration");
    }

    /// Each act has its state, its days and its frame: a draft, tomorrow, what today forbids, the end of the convention.
    fn each_act_of_the_money_has_its_state_and_its_days(scene) {
        let ici = Dossier::ouvrir(scene, "CC-1");
        declarer(scene, 2022, 1_000_000, "2022-01-10");
        let validee = ici.validee("FA-1", &mission(1_000));
        let modification = ici.presentee(&validee, json!({ "description": "Dix visites." }));
        let engagee = ici.engagee("FA-2", &mission(1_000));
        let brouillon = {
            let projet = json!({ "reference": "FA-3", "annee": 2022, "contenu": contenu(&mission(1)), "date": JOUR });
            format!("/v1/fiches-action/{}", creer(scene, &ici.convention, &projet).est(201).id())
        };
        let proposee = ici.proposee(&validee, json!({ "description": "Vingt visites." }));
        let decision = json!({ "resultat": "validee", "date_ca": JOUR });
        let conseil = ici.conseil();
        conseil.post(&format!("{proposee}/decisions-ca"), decision.clone()).est_un_refus(409, "modification_non_presentee", "R15-08");
        let transcrite = scene.opco().post(&format!("{modification}/decisions-ca"), decision);
        transcrite.est_un_refus(422, "piece_requise", "G17");
        let envoyer = |objet: &str, acte: &str, champs: &Value, nom: &str, date: &str| {
            let mut corps = champs.clone();
            corps[nom] = date.into();
            let fiche = if objet == modification { validee.as_str() } else { objet };
            let lue = scene.opco().get(fiche).est(200).version();
            scene.opco().requete("POST", &format!("{objet}/{acte}")).lue(lue).corps(corps).envoyer()
        };
        let application = json!({ "parties": ["a", "b", "c"], "montant_conventionne_centimes": 1 });
        let proposition = json!({ "contenu": { "description": "Trente visites." }, "motif": "Plus." });
        let decidee = json!({ "resultat": "validee", "piece": piece() });
        let (engagement, avancement) = (json!({ "procedure_achat_ref": "CA" }), json!({ "annee": 2022, "texte": "Six." }));
        let (rien, mut paiement) = (json!({}), versement(1, 1_000));
        paiement.as_object_mut().expect("an object").remove("date_versement");
        let actes = [
            (&validee, "applications", &application, "date_conclusion"),
            (&validee, "engagement", &engagement, "date_engagement"),
            (&validee, "modifications", &proposition, "date_proposition"),
            (&modification, "presentations", &rien, "date_presentation"),
            (&modification, "decisions-ca", &decidee, "date_ca"),
            (&modification, "application", &rien, "date_application"),
            (&engagee, "demarrage", &rien, "date_demarrage"),
            (&engagee, "avancements", &avancement, "date_avancement"),
            (&engagee, "realisation", &rien, "date_realisation"),
            (&engagee, "versements", &paiement, "date_versement"),
        ];
        for (objet, acte, champs, nom) in actes {
            envoyer(objet, acte, champs, nom, "2022-02-01").est_un_probleme(422, "date_future");
            if *objet != modification {
                envoyer(&brouillon, acte, champs, nom, JOUR).est_un_probleme(409, "transition_interdite");
            }
            envoyer(objet, acte, champs, nom, "2022-01-30").est_un_probleme(409, "transition_interdite");
        }
        // What today forbids is believed on a piece only.
        scene.nous_sommes_le("2022-03-01");
        for fiche in [&validee, &engagee] {
            ici.abandonner(fiche, "2022-02-20");
        }
        for (objet, acte, champs, nom) in actes.into_iter().filter(|(_, acte, ..)| *acte != "decisions-ca") {
            envoyer(objet, acte, champs, nom, "2022-02-10").est_un_refus(422, "piece_requise", "G10");
        }
        // After the end, what is not committed stays as it is; what is committed goes on to its term.
        scene.nous_sommes_le(JOUR);
        let gelee = ici.validee("FA-4", &mission(1_000));
        let pendante = ici.presentee(&gelee, json!({ "description": "Dix visites." }));
        let menee = ici.engagee("FA-5", &mission(1_000));
        scene.nous_sommes_le("2023-12-05");
        for (objet, acte, champs, nom) in &actes[..6] {
            let objet = if **objet == modification { &pendante } else { &gelee };
            let mut corps = (*champs).clone();
            corps[*nom] = "2023-12-05".into();
            let lue = scene.opco().get(&gelee).est(200).version();
            let requete = scene.opco().requete("POST", &format!("{objet}/{acte}")).lue(lue);
            requete.corps(corps).envoyer().est_un_refus(409, "convention_terminee", "R18-05");
        }
        envoyer(&menee, "demarrage", &rien, "date_demarrage", "2023-12-05").est(200);
        envoyer(&menee, "versements", &paiement, "date_versement", "2023-12-05").est(200);
        envoyer(&menee, "realisation", &rien, "date_realisation", "2023-12-05").est(200);
    }
}

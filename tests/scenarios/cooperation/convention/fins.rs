//! Every act of the table, played after every kind of end (articles 11, 17 and 18).

use crate::scene::Scene;
use crate::scene::gestes::cooperation::communication::{Dossier, ecrit, id, sur};
use crate::scene::gestes::cooperation::decision::{acte, decider, reunion_projetee};
use crate::scene::gestes::cooperation::denonciation::{accuser, lettre, notifier, recue_le};
use crate::scene::gestes::cooperation::instruction::EDUCATION;
use api::contrat::adresses;
use domain::catalogue;
use domain::cooperation::{operations, refus};
use domain::socle::operation::{Acces, Operation, Precondition, Survie};
use domain::socle::organisation::Role;
use domain::socle::refus::CodeRefus;
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// The day on which everything is begun.
const JOUR: &str = "2022-04-10";

/// The body of the contract's own example, each of its dates brought to a day; nothing is told as done against a rule.
fn corps(operation: Operation, jour: &str) -> Value {
    let mut corps = crate::scene::corps_admis(operation);
    let champs = corps.as_object_mut().expect("a body");
    champs.remove("fait_accompli");
    for (nom, valeur) in champs {
        if (nom.starts_with("date") || nom == "debut") && valeur.is_string() {
            *valeur = jour.into();
        }
    }
    corps
}

/// A convention of December 2020 with a thing of each kind, begun on 10 April 2022: one that is not committed, or decides.
struct Essai<'a> {
    ici: Dossier<'a>,
    /// What an act is done upon, by the collection of its address or by its own name.
    objets: BTreeMap<&'static str, String>,
}

impl<'a> Essai<'a> {
    fn ouvrir(scene: &'a Scene) -> Self {
        let ici = Dossier::le(scene, JOUR);
        let (opco, menjs) = (scene.opco(), scene.menjs());
        let faire = |operation: Operation, sous: &str| {
            let chemin = adresses::adresse(operation).1.replace("{id}", sous).replace("{annee}", "2022");
            opco.post(&chemin, corps(operation, JOUR)).est(201).id()
        };
        let mut objets = BTreeMap::from([("conventions", ici.convention.clone()), ("seance", ici.reunion.clone())]);
        objets.insert("adopter_priorites", decider(scene, &ici.reunion, "priorites", JOUR, "pour"));
        let vote = json!({ "resolution": "Adoptée.", "objet": "autre", "date_ouverture": JOUR });
        let ouvert = opco.post(&format!("/v1/reunions/{}/decisions", ici.reunion), vote.clone()).est(201);
        objets.insert("decisions", ouvert.id());
        let projetee = reunion_projetee(scene, &ici.convention, "2022-06-10");
        objets.insert("documents-travail", faire(operations::DEPOSER_DOCUMENT, &projetee));
        objets.insert("reunions", projetee);
        // One consultation prepared, another sent, with a vote that is still open.
        let preparer = |date_cloture: &str| {
            let projet = json!({ "objet": "autre", "question": "Votre avis ?", "date_cloture": date_cloture });
            opco.post(&ici.sous("copil/consultations"), projet).est(201).id()
        };
        objets.insert("consultations", preparer("2022-04-30"));
        let envoyee = format!("/v1/consultations/{}", preparer(JOUR));
        let copil = opco.get(&ici.sous("copil")).est(200).corps;
        let colleges = copil["colleges"].as_array().expect("colleges").iter();
        let titulaires = colleges.flat_map(|college| college["titulaires"].as_array().expect("members").clone());
        let membres: Vec<_> = titulaires.map(|membre| membre["id"].clone()).collect();
        acte(scene, &envoyee, "ouverture", json!({ "date_ouverture": JOUR, "membres_consultes": &membres })).est(200);
        opco.post(&format!("{envoyee}/decisions"), vote).est(201);
        objets.insert("clore_consultation", id(&envoyee).to_owned());
        opco.post(&ici.sous("plans-actions/2022"), json!({ "fiches": [], "date": JOUR })).est(201);
        let (transmise, validee) = (ici.transmise("FA-1", JOUR), ici.validee("FA-2", JOUR, true));
        let avis = json!({ "saisi_pour": EDUCATION, "sens": "favorable", "date_avis": JOUR, "piece": ecrit() });
        let avis = opco.post(&format!("{transmise}/avis-transcrits"), avis).est(201).corps;
        objets.insert("avis", avis["avis"][0]["id"].as_str().expect("an id").to_owned());
        let proposition = corps(operations::PROPOSER_MODIFICATION, JOUR);
        let modification = opco.post(&format!("{validee}/modifications"), proposition).est(200).corps;
        objets.insert("modifications", modification["modifications"][0]["id"].as_str().expect("an id").to_owned());
        objets.insert("fiches-action", id(&transmise).to_owned());
        objets.insert("validee", id(&validee).to_owned());
        objets.insert("autorisations-logo", faire(operations::DEMANDER_AUTORISATION, &ici.convention));
        let mut outil = corps(operations::DECLARER_OUTIL, JOUR);
        outil.as_object_mut().expect("a body").remove("fiche_action_id");
        objets.insert("outils-numeriques", opco.post(&ici.sous("outils-numeriques"), outil).est(201).id());
        objets.insert("contacts-regionaux", faire(operations::INSCRIRE_CONTACT, &ici.convention));
        objets.insert("declinaisons-regionales", faire(operations::ETUDIER_DECLINAISON, &ici.convention));
        objets.insert("denonciations", notifier(&menjs, &ici.convention, lettre(JOUR)).est(201).id());
        let avenant = faire(operations::DEMANDER_AVENANT, &ici.convention);
        let texte = json!({ "modifications": { "preavis_mois": 3 }, "date_redaction": JOUR });
        sur(&opco, &format!("/v1/avenants/{avenant}"), "redaction", texte).est(200);
        let signature = json!({ "qualite": "president_opco", "date_signature": JOUR });
        opco.post(&format!("/v1/avenants/{avenant}/signatures"), signature).est(200);
        objets.insert("avenants", avenant);
        objets.insert("litiges", faire(operations::OUVRIR_LITIGE, &ici.convention));
        objets.insert("supports", faire(operations::DECLARER_SUPPORT, &ici.convention));
        objets.insert("manquements", ici.signaler(&opco, EDUCATION, "2022-04-01", JOUR).est(201).id());
        objets.insert("membres-copil", membres[1].as_str().expect("an id").to_owned());
        Self { ici, objets }
    }

    /// The answer to an act of that day on what it is made for here.
    fn jouer(&self, operation: Operation, jour: &str) -> crate::scene::Reponse {
        let scene = self.ici.scene;
        let (methode, modele) = adresses::adresse(operation);
        let collection = modele.split('/').nth(2).expect("a collection");
        let objet = match operation.nom {
            "engager" | "proposer_modification" | "conclure_application" => "validee",
            "ouvrir_vote_en_reunion" => "seance",
            "clore_consultation" => "clore_consultation",
            _ => collection,
        };
        let objet = self.objets.get(objet).unwrap_or_else(|| panic!("{} : no object of {objet}", operation.nom));
        let mut corps = corps(operation, jour);
        match operation.nom {
            "adopter_priorites" => corps["decision_id"] = self.objets["adopter_priorites"].as_str().into(),
            "ajourner_fiche_action" => corps["reunion_id"] = self.ici.reunion.as_str().into(),
            "abandonner_fiche_action" => corps = json!({ "motif": "Sans suite.", "date_abandon": jour }),
            "etablir_plan_actions" => corps = json!({ "fiches": [], "date": jour }),
            "preparer_consultation" | "ouvrir_vote_par_courriel" | "ouvrir_vote_en_reunion" => {
                corps["objet"] = "autre".into()
            }
            "clore_vote" | "clore_consultation" => corps = json!({ "date_cloture": jour }),
            "notifier_denonciation" => corps = lettre(jour),
            "signer_avenant" => corps = json!({ "qualite": "vice_president_opco", "date_signature": jour }),
            "annuler_signature_avenant" => corps["qualite"] = "president_opco".into(),
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
        let mut requete = par.requete(&methode, &chemin).corps(corps);
        if operation.precondition == Precondition::Requise {
            let lu = scene.auditeur().get(&modele[..modele.find('}').expect("an object") + 1].replace("{id}", objet));
            // A modification is read in its fiche.
            let fiche = || scene.auditeur().get(&format!("/v1/fiches-action/{}", self.objets["validee"])).est(200);
            requete = requete.lue(if lu.statut == 200 { lu.version() } else { fiche().version() });
        }
        requete.envoyer()
    }

    /// Plays every act on that day, which follows an end: what is left possible is so by an article, the rest is refused by the
    /// code that its row gives for it.
    fn jouer_tout(&self, fin: &str, jour: &str) {
        let (mut refuses, mut demeurent) = (0, Vec::new());
        for operation in catalogue::operations() {
            let donne = |code: CodeRefus| operation.refus.contains(&code);
            let attendu = match operation.survie {
                Survie::NonDite | Survie::HorsConvention => continue,
                Survie::Demeure(_) => {
                    demeurent.push(operation);
                    continue;
                }
                _ if fin == "caducite" => ("convention_caduque", "R11-04"),
                Survie::SaufCaducite(_) => {
                    let reponse = self.jouer(operation, jour);
                    assert!([200, 201].contains(&reponse.statut), "{} : {}", operation.nom, reponse.texte);
                    continue;
                }
                Survie::Propre(regle) => ("transition_interdite", regle.id),
                // The day of what is adopted is that of its decision, which was taken in time here.
                _ if fin == "terme" && operation == operations::ADOPTER_PRIORITES => continue,
                _ if donne(refus::HORS_PERIODE_DE_VALIDITE) => ("hors_periode_de_validite", "R17-04"),
                _ if donne(refus::CONVENTION_TERMINEE) => ("convention_terminee", "R18-05"),
                _ => ("convention_non_en_vigueur", "R17-02"),
            };
            let reponse = self.jouer(operation, jour);
            assert_eq!(reponse.corps["code"], attendu.0, "{} / {fin} : {}", operation.nom, reponse.texte);
            reponse.est_un_refus(409, attendu.0, attendu.1);
            refuses += 1;
        }
        assert!(refuses > 60, "{refuses} acts only");
        let collection = |operation: &Operation| adresses::adresse(*operation).1.split('/').nth(2).map(str::to_owned);
        demeurent.retain(|operation| collection(operation).is_some_and(|nom| self.objets.contains_key(nom.as_str())));
        assert!(demeurent.len() > 25, "{demeurent:?} only");
        for operation in demeurent {
            let reponse = self.jouer(operation, jour);
            let code = reponse.corps["code"].as_str().unwrap_or_default();
            let de_fin =
                ["convention_caduque", "convention_terminee", "convention_non_en_vigueur", "hors_periode_de_validite"];
            assert!(!de_fin.contains(&code), "{} / {fin} : {}", operation.nom, reponse.texte);
        }
    }
}

crate::scenario::scenarios! {
    /// « Elle est conclue pour une durée de trois ans » (art. 17, R17-02): every act, the day after its last day.
    fn after_the_term_every_act_is_refused_but_what_closes_the_work(scene) {
        let essai = Essai::ouvrir(scene);
        scene.nous_sommes_le("2023-12-01");
        // Cancelled in time, a signature of an avenant that has lapsed since is entered on a piece (G10).
        let avenant = format!("/v1/avenants/{}", essai.objets["avenants"]);
        let annulee = json!({ "qualite": "president_opco", "date_annulation": JOUR, "motif": "Mauvais texte." });
        sur(&scene.opco(), &avenant, "signatures/annulation", annulee).est_un_refus(422, "piece_requise", "G10");
        essai.jouer_tout("terme", "2023-12-01");
    }

    /// « la résiliation prendra effet à l'expiration d'un délai minimal de 2 mois » (art. 18, R18-04, R18-05): the same.
    fn after_the_notice_every_act_is_refused_but_what_closes_the_work(scene) {
        let essai = Essai::ouvrir(scene);
        // Received on 31 January, the letter was entered on 20 April: the last day was 31 March.
        scene.nous_sommes_le("2022-04-20");
        let recue = notifier(&scene.menjs(), &essai.ici.convention, lettre("2022-01-31")).est(201).id();
        accuser(&scene.opco(), &recue, recue_le("2022-01-31")).est(200);
        essai.jouer_tout("preavis", "2022-04-20");
    }

    /// « Aucun acte d'exécution » (R00-01): what was given up before it was signed admits nothing.
    fn once_given_up_a_convention_admits_no_act(scene) {
        scene.nous_sommes_le(JOUR);
        let convention = scene.opco().post("/v1/conventions", Scene::projet("CC-ABANDON")).est(201).id();
        let ici = format!("/v1/conventions/{convention}");
        acte(scene, &ici, "abandon", json!({ "motif": "Sans suite.", "date_abandon": JOUR })).est(200);
        let objets = BTreeMap::from([("conventions", convention.clone())]);
        let essai = Essai { ici: Dossier { scene, convention, reunion: String::new() }, objets };
        let mut refuses = 0;
        for operation in catalogue::operations() {
            let sous = adresses::adresse(operation).1.starts_with("/v1/conventions/{id}");
            let (code, regle) = match operation.survie {
                Survie::Propre(regle) => ("transition_interdite", regle.id),
                // It cites a decision, which nothing could take.
                _ if !sous || operation == operations::ADOPTER_PRIORITES => continue,
                Survie::EnVigueur if operation.refus.contains(&refus::HORS_PERIODE_DE_VALIDITE) => {
                    ("hors_periode_de_validite", "R17-04")
                }
                Survie::EnVigueur | Survie::SelonObjet(_) | Survie::SaufCaducite(_) => ("convention_non_en_vigueur", "R00-01"),
                _ => continue,
            };
            if sous {
                essai.jouer(operation, JOUR).est_un_refus(409, code, regle);
                refuses += 1;
            }
        }
        assert!(refuses > 15, "{refuses} acts only");
    }

    /// « ensuite tout acte daté du manquement ou d'après → 409 `convention_caduque` » (R11-04): the same.
    fn after_the_finding_every_act_dated_of_the_breach_or_later_is_refused(scene) {
        let essai = Essai::ouvrir(scene);
        let manquement = essai.objets["manquements"].clone();
        scene.nous_sommes_le("2022-04-20");
        let constat = json!({ "date_constat": "2022-04-20", "piece": ecrit() });
        sur(&scene.menjs(), &format!("/v1/manquements/{manquement}"), "constat", constat).est(200);
        essai.jouer_tout("caducite", "2022-04-20");
    }
}

//! The questions that users ask, put to the example that `servir --exemple` loads: what the page `/questions` shows of each
//! (`openapi/questions.json`).

use super::processus::{Dossier, Service};
use crate::golden::comparer;
use crate::scene::{Acteur, Neutre};
use api::contrat::{adresses, openapi};
use api::serveur::application::moment;
use chrono::{DateTime, Utc};
use domain::catalogue;
use domain::socle::calendrier::Date;
use domain::socle::operation::Acces;
use domain::socle::question::Question;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};

/// Up to how many elements a list is recorded whole: the example has none that is longer, the catalogue of rules is.
const LISTE_ENTIERE: usize = 20;

/// What the example is asked about, as it is known there: a convention of three years, an action that a partner carries under a
/// convention of application, a meeting that was sent its documents.
const CONVENTION: &str = "CC-MOBILITES-2020";
const ACTION: &str = "FA-2022-5";
const REUNION: &str = "2022-06-16";

/// What addresses name besides, after the segment that it follows.
const NOMMES: [(&str, &str); 4] =
    [("opcos", "mobilites"), ("plafonds", "2022"), ("logos", "ministere_education"), ("regles", "R14-13")];

/// An organisation of the example, and the roles that its token bears.
type Demandeur = (&'static str, &'static [&'static str]);

/// Who asks here, of those who ask; nobody in particular where no token is needed.
fn demandeur(question: &Question) -> Option<Demandeur> {
    if question.operation.acces == Acces::Public {
        return None;
    }
    let demandeur: Demandeur = match question.qui {
        // None of the organisations that the program knows is a partner: the OPCO, which pays them, asks for them.
        "OPCO" | "OPCO, DGEFP" | "secrétariat" | "tous" | "partenaire" => ("mobilites", &["secretariat"]),
        "DGESCO, auditeur" | "comité de pilotage" => ("menjs", &["ministere"]),
        "ministère" => ("mesri", &["ministere"]),
        "auditeur" => ("cour-des-comptes", &["auditeur"]),
        "conseil d'administration" => ("mobilites", &["conseil_administration"]),
        // It asks for the secretariat, whose acts these are: by itself it only reads.
        "système d'information de l'OPCO" => ("mobilites", &["systeme_information", "secretariat"]),
        autre => panic!("« {autre} » : qui le demande, sur l'exemple ?"),
    };
    Some(demandeur)
}

/// What an address names, as the page shows it, and as the server that runs knows it.
struct Nomme {
    montre: String,
    reel: String,
}

/// What the addresses name, by the segment that it follows: ids are read in the lists, and shown by what they are known by.
fn nommes(opco: &Acteur) -> BTreeMap<&'static str, Nomme> {
    let trouver = |liste: &str, cle: &str, valeur: &str| {
        let lue = opco.get(liste).est(200).corps;
        let trouve = lue["elements"].as_array().into_iter().flatten().find(|element| element[cle] == valeur);
        let id = trouve.and_then(|element| element["id"].as_str());
        id.unwrap_or_else(|| panic!("{liste} : rien pour {valeur}")).to_owned()
    };
    let convention = trouver("/v1/conventions", "reference", CONVENTION);
    let reunion = trouver(&format!("/v1/conventions/{convention}/copil/reunions"), "date_prevue", REUNION);
    let trouves = [
        ("conventions", CONVENTION, convention),
        ("fiches-action", ACTION, trouver("/v1/fiches-action", "reference", ACTION)),
        ("reunions", REUNION, reunion),
    ];
    let trouves =
        trouves.into_iter().map(|(apres, connu, reel)| (apres, Nomme { montre: format!("{{{connu}}}"), reel }));
    let dits = NOMMES.map(|(apres, nom)| (apres, Nomme { montre: nom.to_owned(), reel: nom.to_owned() }));
    trouves.chain(dits).collect()
}

/// An address, what it names put in the place of its parameters.
fn remplie(chemin: &str, nommes: &BTreeMap<&str, Nomme>, dire: fn(&Nomme) -> &str) -> String {
    let segments: Vec<&str> = chemin.split('/').collect();
    let dits = segments.iter().enumerate().map(|(rang, segment)| {
        if !segment.starts_with('{') {
            return *segment;
        }
        let nomme = nommes.get(segments[rang - 1]).unwrap_or_else(|| panic!("{chemin} : que nomme {segment} ?"));
        dire(nomme)
    });
    dits.collect::<Vec<_>>().join("/")
}

/// The days on which something was recorded since an instant, as the clock of the machine and as Paris count them.
fn jours_depuis(debut: DateTime<Utc>) -> BTreeSet<Date> {
    [debut, Utc::now()].into_iter().flat_map(|instant| [instant.date_naive(), moment(instant).jour]).collect()
}

pub(super) fn each_question_is_answered_on_the_example() {
    let dossier = Dossier::neuf();
    let debut = Utc::now();
    let service = Service::servir(&dossier, &["--exemple"]);
    service.attendre_une_ligne("Ctrl-C ");
    let jours = jours_depuis(debut);
    let nommes = nommes(&service.acteur(&dossier));
    let mut neutre = Neutre::a_l_heure_de_tous(&jours, LISTE_ENTIERE);
    // They bear the same number in every answer.
    for nomme in nommes.values() {
        neutre.rendre(&nomme.reel.as_str().into());
    }
    let mut acteurs = BTreeMap::from([(None, service.public())]);
    let releves: Vec<Value> = catalogue::questions()
        .map(|question| {
            let Question { id, operation, appel, .. } = *question;
            let qui = demandeur(question);
            let acteur = acteurs.entry(qui).or_insert_with(|| {
                let (organisation, roles) = qui.expect("someone with a token");
                let roles = roles.iter().flat_map(|role| ["--role", *role]);
                let demande: Vec<&str> = ["--organisation", organisation].into_iter().chain(roles).collect();
                Acteur::new(service.url.clone(), Some(dossier.jeton(&demande)))
            });
            let (methode, chemin) = adresses::adresse(operation);
            // A body, or else a query.
            let corps = serde_json::from_str::<Value>(appel).ok();
            let requete = if corps.is_some() { "" } else { appel };
            let adresse = |dire: fn(&Nomme) -> &str| format!("{}{requete}", remplie(&chemin, &nommes, dire));
            let demande = acteur.requete(&methode, &adresse(|nomme| &nomme.reel));
            let demande = corps.iter().fold(demande, |demande, corps| demande.corps(corps.clone()));
            let reponse = demande.envoyer().est(200);
            let elements = reponse.corps["elements"].as_array().map(Vec::len);
            assert_ne!(
                elements,
                Some(0),
                "{id}, {} : l'exemple n'y répond rien, choisissez un autre appel",
                operation.nom
            );
            json!({
                "id": id,
                "operation": operation.nom,
                "demandeur": qui.map(|(organisation, roles)| json!({ "organisation": organisation, "roles": roles })),
                "methode": methode,
                "adresse": adresse(|nomme| &nomme.montre),
                "corps": corps,
                "statut": reponse.statut,
                "elements": elements,
                "reponse": neutre.clone().rendre(&reponse.corps),
            })
        })
        .collect();
    let texte = openapi::lisible(&releves.into());
    // What is asked of today would be answered otherwise tomorrow.
    for jour in &jours {
        assert!(
            !texte.contains(&jour.to_string()),
            "une réponse dit le {jour}, jour de cet essai : donnez `au` à son appel"
        );
    }
    comparer("questions.json", &texte, "make questions");
}

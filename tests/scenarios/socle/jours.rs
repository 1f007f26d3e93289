//! A state is a function of the facts of its day: no list, no filter, no view says more than another, nor what came after.

use crate::contract;
use crate::scene::gestes::cooperation::copil::{DE_JUIN, comite, convention_au, tenue_le};
use crate::scene::gestes::cooperation::decision::acte;
use crate::scene::gestes::socle::guichet::jouer_l_exemple;
use crate::scene::gestes::socle::lieux::Lieux;
use crate::scene::{Acteur, Scene};
use api::contrat::adresses::{self, Adresse};
use domain::socle::operation::Acces;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};

/// What a list may be filtered by, and its elements say of themselves.
const FILTRES: [&str; 3] = ["etat", "statut", "resultat"];

/// All that a list shows, page after page.
fn tout(par: &Acteur, chemin: &str) -> Vec<Value> {
    let (mut elements, mut suite) = (Vec::new(), String::new());
    loop {
        let lue = par.get(&format!("{chemin}{suite}")).est(200).corps;
        elements.extend(lue["elements"].as_array().expect("elements").iter().cloned());
        let Some(curseur) = lue["page"]["suivante"].as_str() else { return elements };
        suite = format!("&curseur={curseur}");
    }
}

fn id(element: &Value) -> &str {
    element["id"].as_str().unwrap_or_default()
}

/// Each list that is read on a day: its addresses, one for each of what it may stand under, and the address of one element.
struct Liste {
    operation: &'static str,
    chemins: Vec<String>,
    element: Option<String>,
}

/// The lists read on a day, whose elements have an id.
fn listes(scene: &Scene) -> Vec<Liste> {
    let auditeur = scene.auditeur();
    let ids = |chemin: &str| tout(&auditeur, chemin).iter().map(|element| id(element).to_owned()).collect::<Vec<_>>();
    let conventions = ids("/v1/conventions?limite=200");
    let reunions: Vec<_> =
        conventions.iter().flat_map(|id| ids(&format!("/v1/conventions/{id}/copil/reunions?limite=200"))).collect();
    let datee = |adresse: &&Adresse| {
        let dit = |nom: &str| contract::parametres(adresse.operation.nom).iter().any(|(autre, _)| *autre == nom);
        adresse.est_une_liste && dit("au") && adresse.operation.acces != Acces::Public
    };
    let listes = adresses::toutes().iter().filter(datee).map(|adresse| {
        let modele = &adresse.chemin;
        let sous = if modele.starts_with("/v1/reunions/") { &reunions } else { &conventions };
        let chemins = match modele.contains("{id}") {
            true => sous.iter().map(|id| modele.replace("{id}", id)).collect(),
            false => vec![modele.clone()],
        };
        let vue = contract::vue_des_elements(adresse.operation.nom).expect("a list of views");
        let lit = |autre: &&Adresse| {
            let une = autre.methode == "GET" && autre.chemin.ends_with("/{id}");
            une && contract::vue(autre.operation.nom, 200) == Some(vue)
        };
        let element = adresses::toutes().iter().find(lit).map(|autre| autre.chemin.clone());
        Liste { operation: adresse.operation.nom, chemins, element }
    });
    listes.collect()
}

/// The facts that a view shows, each with the place where it stands.
fn faits<'a>(vue: &'a Value, ou: &str, trouves: &mut Vec<(String, &'a str)>) {
    match vue {
        Value::Array(elements) => elements.iter().for_each(|element| faits(element, ou, trouves)),
        Value::Object(champs) => {
            // What is recorded with a date is a fact of that date.
            for nom in ["date", "date_avis", "date_ca", "date_signature"]
                .iter()
                .filter(|_| champs.contains_key("enregistre_le"))
            {
                trouves.extend(champs.get(*nom).and_then(Value::as_str).map(|date| (ou.to_owned(), date)));
            }
            champs.iter().for_each(|(nom, champ)| faits(champ, &format!("{ou}/{nom}"), trouves));
        }
        _ => {}
    }
}

/// What a walk has held.
#[derive(Default)]
struct Tenus {
    comparees: BTreeSet<&'static str>,
    absentes: BTreeSet<&'static str>,
    filtrees: BTreeSet<&'static str>,
    faits: usize,
}

/// On each day every list shows what its elements show of themselves, each filter finds what the views say, what is not yet is
/// in no list, and nothing told is of a later day.
fn tenir(scene: &Scene, jours: [&str; 3]) -> Tenus {
    let mut tenus = Tenus::default();
    let auditeur = scene.auditeur();
    let listes = listes(scene);
    for Liste { operation, chemins, element } in &listes {
        for chemin in chemins {
            let connues: BTreeMap<_, _> = tout(&auditeur, &format!("{chemin}?limite=200"))
                .into_iter()
                .map(|lu| (id(&lu).to_owned(), lu))
                .collect();
            for au in jours {
                let lues = tout(&auditeur, &format!("{chemin}?limite=200&au={au}"));
                for lue in &lues {
                    let mut dits = Vec::new();
                    faits(lue, "", &mut dits);
                    tenus.faits += dits.len();
                    let apres: Vec<_> = dits.iter().filter(|(_, date)| *date > au).collect();
                    assert!(apres.is_empty(), "{operation} {au} : {apres:?}");
                }
                if let Some(modele) = element {
                    let seule = |id: &str| auditeur.get(&format!("{}?au={au}", modele.replace("{id}", id)));
                    for lue in &lues {
                        assert_eq!(seule(id(lue)).est(200).corps, *lue, "{operation} {au}");
                        tenus.comparees.insert(*operation);
                    }
                    for id in connues.keys().filter(|connu| lues.iter().all(|lue| id(lue) != connu.as_str())) {
                        seule(id).est_un_probleme(404, "inexistant_a_cette_date");
                        tenus.absentes.insert(*operation);
                    }
                }
                let parametres = contract::parametres(operation);
                for filtre in FILTRES.into_iter().filter(|filtre| parametres.iter().any(|(nom, _)| nom == filtre)) {
                    let dites = lues.iter().chain(connues.values()).filter_map(|lue| lue[filtre].as_str());
                    for valeur in dites.collect::<BTreeSet<_>>() {
                        let trouvees = tout(&auditeur, &format!("{chemin}?limite=200&au={au}&{filtre}={valeur}"));
                        let attendues: Vec<_> = lues.iter().filter(|lue| lue[filtre] == valeur).cloned().collect();
                        assert_eq!(trouvees, attendues, "{operation} {au} {filtre}={valeur}");
                        tenus.filtrees.insert(*operation);
                    }
                }
            }
        }
    }
    tenus
}

crate::scenario::scenarios! {
    /// Pour un même jour, toutes les listes et toutes les vues de l'exemple disent la même chose.
    fn every_list_and_every_view_of_the_example_tell_the_same_of_a_day(scene) {
        jouer_l_exemple(scene, |_, _| {});
        // Before anything but the signature, in the middle of what was instructed, between two meetings.
        let Tenus { comparees, absentes, filtrees, faits } = tenir(scene, ["2020-12-15", "2022-01-31", "2022-06-20"]);
        assert!(comparees.len() > 2 && absentes.len() > 2, "{comparees:?} {absentes:?}");
        assert!(filtrees.len() > 2 && faits > 100, "{filtrees:?} {faits}");
    }

    /// Pour un même jour, listes et vues disent la même chose des objets de chaque nature.
    fn every_list_and_every_view_of_each_kind_tell_the_same_of_a_day(scene) {
        Lieux::preparer(scene);
        scene.nous_sommes_le("2022-06-20");
        let Tenus { comparees, absentes, filtrees, faits } = tenir(scene, ["2020-12-15", "2022-05-20", "2022-06-15"]);
        assert!(comparees.len() > 14 && absentes.len() > 11, "{comparees:?} {absentes:?}");
        assert!(filtrees.len() > 8 && faits > 20, "{filtrees:?} {faits}");
    }

    /// Ce qu'aucun acte n'a encore fait n'apparaît dans aucune réponse à cette date.
    fn what_no_act_has_made_yet_is_in_no_answer(scene) {
        let convention = convention_au(scene, "2022-06-09");
        let opco = scene.opco();
        let ici = format!("/v1/conventions/{convention}");
        let litige = json!({ "objet": "Le calendrier.", "date": "2022-05-04", "fictif": true });
        let litige = opco.post(&format!("{ici}/litiges"), litige).est(201).id();
        let ouverts = |au: &str| tout(&opco, &format!("{ici}/litiges?etat=ouvert&au={au}")).len();
        assert_eq!([ouverts("2022-05-03"), ouverts("2022-05-04")], [0, 1]);
        let conflit = |au: &str| opco.get(&format!("{ici}/etat?au={au}")).est(200).corps["litige_ouvert"].clone();
        assert_eq!([conflit("2022-05-03"), conflit("2022-05-04")], [json!(false), json!(true)]);
        opco.get(&format!("/v1/litiges/{litige}?au=2022-05-03")).est_un_probleme(404, "inexistant_a_cette_date");
        opco.get(&format!("/v1/litiges/{litige}?au=2022-05-04")).est(200);
        // Nobody who may not see it learns that it will be.
        scene.acteur("atlas", &[domain::socle::organisation::Role::Secretariat])
            .get(&format!("/v1/litiges/{litige}?au=2022-05-03")).est_un_probleme(404, "introuvable");
    }

    /// La veille de sa clôture, un vote est ouvert, sans résultat, et rien n'annonce sa clôture.
    fn a_vote_tells_nothing_of_its_closing_before_it(scene) {
        let convention = convention_au(scene, "2022-06-20");
        comite(scene, &convention);
        let tenue = json!({ "date": "2022-06-09", "mode": "presentiel", "fictif": true });
        let reunion = tenue_le(scene, &convention, DE_JUIN, tenue);
        let opco = scene.opco();
        let vote = json!({ "resolution": "Le comité se prononce.", "objet": "autre", "date": "2022-06-09" });
        let id = opco.post(&format!("/v1/reunions/{reunion}/decisions"), vote).est(201).id();
        let ici = format!("/v1/decisions/{id}");
        let voix = |jour: &str| json!({ "sens": "pour", "nombre": 2, "date": jour });
        opco.post(&format!("{ici}/voix"), voix("2022-06-09")).est(201);
        acte(scene, &ici, "cloture", json!({ "date": "2022-06-20" })).est(200);
        let lue = |au: &str| opco.get(&format!("{ici}?au={au}")).est(200).corps;
        let (veille, jour) = (lue("2022-06-19"), lue("2022-06-20"));
        assert_eq!((&veille["etat"], &veille["resultat"], &veille["cloture"]), (&json!("ouverte"), &Value::Null, &Value::Null));
        assert_eq!((&jour["etat"], &jour["resultat"]), (&json!("close"), &json!("adoptee")));
        let adoptees = |au: &str| {
            tout(&scene.opco(), &format!("/v1/conventions/{convention}/copil/decisions?resultat=adoptee&au={au}")).len()
        };
        assert_eq!(["2022-06-08", "2022-06-19", "2022-06-20"].map(adoptees), [0, 0, 1]);
        opco.get(&format!("{ici}?au=2022-06-08")).est_un_probleme(404, "inexistant_a_cette_date");
        // Cancelled later, it was adopted until then.
        scene.nous_sommes_le("2022-06-30");
        let annulation = json!({ "date": "2022-06-30", "motif": "Voix mal comptées." });
        acte(scene, &ici, "annulation", annulation).est(200);
        assert_eq!(["2022-06-29", "2022-06-30"].map(adoptees), [1, 0]);
    }
}

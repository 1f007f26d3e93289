//! The examples of the contract, against its schemas.

use super::contrat::{document, entrees};
use serde_json::{Value, json};

/// Each example of a request, of an answer and of a problem, against the schema beside it.
pub(super) fn exemples() {
    let document = document();
    let composants = &document["components"];
    let resoudre = |valeur: &Value| match valeur["$ref"].as_str() {
        Some(lieu) => document.pointer(lieu.trim_start_matches('#')).expect("a reference leads somewhere").clone(),
        None => valeur.clone(),
    };
    let (mut fautes, mut tenus) = (Vec::new(), 0);
    let mut tenir = |quoi: &str, contenus: &Value| {
        for (nature, contenu) in contenus.as_object().into_iter().flatten() {
            let mut schema = contenu["schema"].clone();
            schema["components"] = composants.clone();
            schema["$schema"] = json!("https://json-schema.org/draft/2020-12/schema");
            let options = jsonschema::options().should_validate_formats(true);
            let validateur = options.build(&schema).unwrap_or_else(|erreur| panic!("{quoi} {nature} : {erreur}"));
            for (nom, exemple) in contenu["examples"].as_object().into_iter().flatten() {
                tenus += 1;
                let exemple = resoudre(exemple);
                let trouvees = validateur.iter_errors(&exemple["value"]);
                fautes.extend(trouvees.map(|faute| format!("{quoi} {nom} {} : {faute}", faute.instance_path())));
            }
        }
    };
    let mut sans_exemple = Vec::new();
    for (_, _, entree) in entrees(&document) {
        let nom = entree["operationId"].as_str().expect("a name");
        tenir(nom, &entree["requestBody"]["content"]);
        let corps = [("requête", &entree["requestBody"])].into_iter().filter(|(_, corps)| !corps.is_null());
        let reponses = entree["responses"].as_object().expect("answers");
        for (statut, reponse) in reponses.iter().filter(|(_, reponse)| reponse["$ref"].is_null()) {
            tenir(&format!("{nom} {statut}"), &reponse["content"]);
        }
        let donnees = corps.chain(reponses.iter().map(|(statut, reponse)| (statut.as_str(), reponse)));
        for (quoi, partie) in donnees {
            for (nature, contenu) in resoudre(partie)["content"].as_object().into_iter().flatten() {
                if contenu["examples"].as_object().is_none_or(serde_json::Map::is_empty) {
                    sans_exemple.push(format!("{nom} {quoi} {nature}"));
                }
            }
        }
    }
    for (nom, reponse) in composants["responses"].as_object().expect("answers") {
        tenir(nom, &reponse["content"]);
    }
    assert!(fautes.is_empty(), "{} exemples faux :\n{}", fautes.len(), fautes.join("\n"));
    assert!(tenus > entrees(&document).len(), "{tenus} exemples seulement");
    // The document itself and pages of HTML are not illustrated; what is JSON and ours is.
    sans_exemple.retain(|quoi| quoi.ends_with("json") && !quoi.starts_with("lire_contrat"));
    assert!(sans_exemple.is_empty(), "sans exemple :\n{}", sans_exemple.join("\n"));
}

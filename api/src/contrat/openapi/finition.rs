//! The document of the handlers, finished from the table of operations.

use super::composants::{
    Exemples, chameau, nom_du_schema, oter_les_inutiles, partager_les_parametres, partager_les_reponses, reference,
};
use super::{en_tetes, etiquettes, reponses};
use crate::contrat::adresses::{self, Adresse};
use crate::contrat::chemins::{self, Parametre};
use crate::contrat::exemples::Releves;
use crate::sortie::accents::sans_accents;
use domain::catalogue;
use domain::socle::operation::{Acces, Precondition};
use domain::socle::operations as operations_du_socle;
use serde_json::{Map, Value, json};
use std::collections::BTreeSet;

/// The document of the handlers, finished; `connus` is what its addresses name.
pub fn finir(mut document: Value, connus: &[&'static Parametre]) -> Value {
    document["info"] = json!({
        "title": "Conventions OPCO",
        "version": env!("CARGO_PKG_VERSION"),
        "summary": "Système de référence des conventions de coopération des opérateurs de compétences.",
        "description": DESCRIPTION,
        "contact": { "name": "Exploitant de ce serveur" },
        "license": { "name": "MIT", "url": "https://spdx.org/licenses/MIT.html" },
    });
    document["servers"] = json!([{
        "url": "/",
        "description": "Ce serveur (production ou essai, selon son exploitant).",
        "x-internal": false,
    }]);
    document["tags"] = etiquettes::alphabetiques();
    document["x-tagGroups"] = etiquettes::groupes();
    let (mut illustrations, releves) = (Exemples::default(), Releves::lire());
    for adresse in adresses::toutes() {
        let entree = &mut document["paths"][adresse.chemin.as_str()][adresse.methode.to_lowercase()];
        finir_operation(entree, adresse, connus, (&mut illustrations, &releves));
    }
    finir_composants(&mut document["components"], connus, &releves, illustrations);
    borner_les_dates(&mut document);
    partager_les_parametres(&mut document);
    partager_les_reponses(&mut document);
    oter_les_inutiles(&mut document);
    document
}

fn finir_operation(
    entree: &mut Value,
    adresse: &Adresse,
    connus: &[&'static Parametre],
    (illustrations, releves): (&mut Exemples, &Releves),
) {
    let Adresse { methode, chemin, operation, est_une_liste, se_souvient, .. } = adresse;
    let (operation, fiche) = (*operation, *operation);
    let regles: Vec<_> = fiche.regles.iter().map(|regle| regle.id).collect();
    entree["x-regles"] = json!(regles);
    for nom in entree["tags"].as_array_mut().into_iter().flatten() {
        *nom = etiquettes::publiee(nom.as_str().unwrap_or_default()).into();
    }
    let mut description = entree["description"].as_str().unwrap_or_default().to_owned();
    for question in catalogue::questions().filter(|question| question.operation == operation) {
        description.push_str(&format!("\n\n{}, {} : « {} »", question.id, question.qui, question.question));
    }
    if let Acces::Habilite(admis) = fiche.acces {
        let roles: Vec<_> = admis.iter().map(|(nature, role)| format!("`{nature}`/`{role}`")).collect();
        description.push_str(&format!("\n\nRôles admis (nature de l'organisation/rôle) : {}.", roles.join(", ")));
    }
    if !fiche.regles.is_empty() {
        let regles: Vec<_> =
            fiche.regles.iter().map(|r| format!("[{id}](/v1/regles/{id}) ({a})", id = r.id, a = r.article)).collect();
        description.push_str(&format!("\n\nRègles appliquées : {}.", regles.join(", ")));
    }
    entree["description"] = description.into();
    entree["security"] = match fiche.acces {
        // A token that is shown must be good, though none is asked for.
        Acces::Public => json!([{}, { "jeton": [] }]),
        _ => json!([{ "jeton": [] }]),
    };
    let mut parametres = chemins::parametres(chemin, connus);
    parametres.extend(entree["parameters"].as_array().into_iter().flatten().cloned());
    match fiche.precondition {
        Precondition::Requise => parametres.push(reference("parameters", "IfMatch")),
        Precondition::Facultative => parametres.push(reference("parameters", "IfMatchFacultatif")),
        Precondition::Aucune => {}
    }
    if adresse.est_un_acte() {
        parametres.push(reference("parameters", "AuDeLaReponse"));
    }
    if methode == "POST" && operation.peut_ecrire() {
        parametres.push(reference("parameters", "IdempotencyKey"));
    }
    if *se_souvient {
        parametres.push(reference("parameters", "ConnuAu"));
    }
    let etiquetee = methode == "GET" && (chemin.starts_with("/v1/") || adresses::est_une_sonde(chemin));
    let relisible =
        etiquetee || [operations_du_socle::LIRE_CONTRAT, operations_du_socle::LIRE_PAGE_REGLES].contains(&operation);
    if relisible {
        parametres.push(reference("parameters", "IfNoneMatch"));
    }
    if !parametres.is_empty() {
        entree["parameters"] = parametres.into();
    }
    if let Some(corps) = entree.get_mut("requestBody") {
        corps["required"] = true.into();
        let nom = format!("Requete{}", chameau(operation.nom));
        illustrer(corps, |_| Some((nom.clone(), releves.requete(operation)?)), illustrations);
    }
    for (statut, reponse) in entree["responses"].as_object_mut().into_iter().flatten() {
        let mut noms = en_tetes::COMMUNS.to_vec();
        if adresses::est_une_sonde(chemin) {
            noms.retain(|nom| !nom.starts_with("RateLimit-"));
        }
        if etiquetee || methode != "GET" {
            noms.extend(["ETag", "Cache-Control", "Vary"]);
        } else if relisible {
            noms.push("ETag");
        }
        if statut == "201" {
            noms.push("Location");
        }
        if *est_une_liste {
            noms.push("Link");
        }
        if reponse["content"].get("application/pdf").is_some() {
            noms.push("Content-Disposition");
        }
        reponse["headers"] = en_tetes::references(&noms);
        let de_l_acte = adresse.est_un_acte().then(|| releves.acte(operation)).flatten();
        let illustration = |vue: &str| match de_l_acte {
            Some(exemple) => Some((format!("Reponse{}", chameau(operation.nom)), exemple)),
            None => Some((vue.to_owned(), releves.reponse(vue)?)),
        };
        illustrer(reponse, illustration, illustrations);
    }
    let reponses = &mut entree["responses"];
    if relisible {
        reponses["304"] = reference("responses", "NonModifie");
    }
    for (statut, reponse) in reponses::refus(operation, releves, illustrations) {
        reponses[statut] = reponse;
    }
}

/// Puts beside each schema of a body the example that its name has.
fn illustrer<'a>(
    corps: &mut Value,
    trouver: impl Fn(&str) -> Option<(String, &'a Value)>,
    illustrations: &mut Exemples,
) {
    for contenu in corps["content"].as_object_mut().into_iter().flat_map(Map::values_mut) {
        if let Some((nom, exemple)) = trouver(nom_du_schema(&contenu["schema"])) {
            let lien = illustrations.garder(&nom, json!({ "value": exemple }));
            contenu["examples"] = json!({ "exemple": lien });
        }
    }
}

fn finir_composants(
    composants: &mut Value,
    connus: &[&'static Parametre],
    releves: &Releves,
    mut illustrations: Exemples,
) {
    let mut schemas = composants["schemas"].as_object().cloned().unwrap_or_default();
    let des_chemins = connus.iter().filter_map(|parametre| parametre.composant());
    let ajoutes = reponses::schemas_des_problemes().into_iter().chain(des_chemins);
    schemas.extend(ajoutes.map(|(nom, schema)| (nom, json!(schema))));
    for schema in schemas.values_mut() {
        preciser(schema);
    }
    composants["schemas"] = schemas.into();
    composants["responses"] = reponses::communes(releves, &mut illustrations).into();
    composants["headers"] = en_tetes::composants().into();
    composants["parameters"] = en_tetes::parametres().into();
    composants["examples"] = illustrations.composants().into();
    composants["securitySchemes"] = json!({
        "jeton": {
            "type": "http",
            "scheme": "bearer",
            "bearerFormat": "JWT",
            "description": "Jeton JWT d'un émetteur configuré, vérifié selon RFC8725 : algorithme fixé par clé, `iss`, `aud`, \
                            `sub`, `iat`, `exp` requis, durée de vie bornée. `organisation` porte le code de \
                            l'organisation, `roles` ses rôles.",
        }
    });
}

/// What each value of an enumeration means, where generators look for it; people read it in its description, which has one line
/// for each. What begins with a figure is no name in any language: it gets one from its meaning.
fn dire_les_valeurs(champs: &mut Map<String, Value>) {
    let Some(valeurs) = champs.get("enum").and_then(Value::as_array) else { return };
    let description = champs.get("description").and_then(Value::as_str).unwrap_or_default();
    let sens = |valeur: &Value| {
        let ligne = format!("- `{}` : ", valeur.as_str()?);
        description.lines().find_map(|dite| dite.strip_prefix(&ligne)).map(str::to_owned)
    };
    let Some(sens) = valeurs.iter().map(sens).collect::<Option<Vec<String>>>() else { return };
    let chiffree =
        |valeur: &Value| valeur.as_str().is_some_and(|texte| texte.starts_with(|c: char| c.is_ascii_digit()));
    if valeurs.iter().any(chiffree) {
        let noms: Vec<String> = sens.iter().map(|sens| nom_de_variante(sens)).collect();
        champs.insert("x-enum-varnames".to_owned(), json!(noms));
    }
    champs.insert("x-enum-descriptions".to_owned(), json!(sens));
}

/// `Provence-Alpes-Côte d'Azur` as `ProvenceAlpesCoteDAzur`.
fn nom_de_variante(sens: &str) -> String {
    let lettres = sans_accents(sens);
    let mots = lettres.split(|lettre: char| !lettre.is_ascii_alphanumeric()).filter(|mot| !mot.is_empty());
    mots.map(|mot| mot[..1].to_ascii_uppercase() + &mot[1..]).collect()
}

/// What is said of a value that may be null is said of it, not of one of its forms: generators look there.
fn remonter_la_description(champs: &mut Map<String, Value>) {
    if champs.contains_key("description") {
        return;
    }
    let formes = champs.get_mut("oneOf").and_then(Value::as_array_mut).into_iter().flatten();
    let dite = formes
        .filter_map(Value::as_object_mut)
        .find_map(|forme| if forme.contains_key("$ref") { forme.remove("description") } else { None });
    if let Some(dite) = dite {
        champs.insert("description".to_owned(), dite);
    }
}

/// Objects that are read are closed (`deny_unknown_fields`); those that are published may gain fields. Integers have a format.
fn preciser(schema: &mut Value) {
    match schema {
        Value::Object(champs) => {
            champs.values_mut().for_each(preciser);
            degager(champs);
            dire_les_valeurs(champs);
            remonter_la_description(champs);
            let genre = champs.get("type").cloned().unwrap_or_default();
            let est =
                |nom: &str| genre == nom || genre.as_array().is_some_and(|genres| genres.iter().any(|g| g == nom));
            if est("integer") {
                champs.entry("format").or_insert("int64".into());
            }
            let format = champs.get("format").and_then(Value::as_str).map(str::to_owned);
            let longueur = match format.as_deref() {
                Some("date") => 10,
                Some("date-time") => 40,
                Some("uuid") => 36,
                _ => return,
            };
            champs.entry("maxLength").or_insert(longueur.into());
        }
        Value::Array(elements) => elements.iter_mut().for_each(preciser),
        _ => {}
    }
}

/// The years of the dates that are read: a format cannot say them. What is answered may lie beyond, being calculated.
const ANNEES_LUES: &str = "^(19|2[01])[0-9]{2}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$";

/// Says in which years the dates of bodies and of parameters may be.
fn borner_les_dates(document: &mut Value) {
    let (mut a_lire, mut lus) = (Vec::new(), BTreeSet::new());
    let chemins = document["paths"].as_object_mut().into_iter().flat_map(Map::values_mut);
    for entree in chemins.filter_map(Value::as_object_mut).flat_map(Map::values_mut) {
        if let Some(parametres) = entree.get_mut("parameters") {
            borner(parametres);
        }
        noms_des_schemas(&entree["requestBody"], &mut a_lire);
    }
    while let Some(nom) = a_lire.pop() {
        let Some(schema) = document["components"]["schemas"].get_mut(&nom) else { continue };
        if lus.insert(nom) {
            borner(schema);
            noms_des_schemas(schema, &mut a_lire);
        }
    }
    borner(&mut document["components"]["parameters"]);
}

fn borner(schema: &mut Value) {
    match schema {
        Value::Object(champs) => {
            champs.values_mut().for_each(borner);
            if champs.get("format").is_some_and(|format| format == "date") {
                champs.entry("pattern").or_insert(ANNEES_LUES.into());
            }
        }
        Value::Array(elements) => elements.iter_mut().for_each(borner),
        _ => {}
    }
}

/// The schemas that are referred to in there.
fn noms_des_schemas(valeur: &Value, noms: &mut Vec<String>) {
    match valeur {
        Value::Object(champs) => {
            let nom = nom_du_schema(valeur);
            if !nom.is_empty() {
                noms.push(nom.to_owned());
            }
            let dedans = champs.iter().filter(|(nom, _)| *nom != "examples");
            dedans.for_each(|(_, dedans)| noms_des_schemas(dedans, noms));
        }
        Value::Array(elements) => elements.iter().for_each(|element| noms_des_schemas(element, noms)),
        _ => {}
    }
}

/// utoipa says the description of an inlined field as a second schema, which nothing could satisfy.
fn degager(champs: &mut Map<String, Value>) {
    let Some([Value::Object(schema), Value::Object(description)]) =
        champs.get("allOf").and_then(|tous| tous.as_array()?.as_slice().first_chunk().cloned())
    else {
        return;
    };
    if let Some(sens) = description.get("description").filter(|_| !description.contains_key("properties")) {
        champs.remove("allOf");
        champs.extend(schema);
        champs.insert("description".to_owned(), sens.clone());
    }
}

const DESCRIPTION: &str = "Chaque OPCO signe avec les ministères de l'éducation nationale et de l'enseignement supérieur une \
convention-cadre de coopération. Cette API en tient le dossier : chaque réponse porte sa preuve (règle, article, mots exacts, \
lecture choisie), chaque refus cite le texte, chaque échéance en est calculée, et le journal ne peut être réécrit sans que \
cela se voie.\n\nLes dates sont celles de Paris (`AAAA-MM-JJ`), les instants en UTC, l'argent en centimes entiers, les taux en \
points de base. `au` demande l'état à une date ; par défaut, aujourd'hui. Un acte qui remplace ce que l'appelant a lu exige \
`If-Match` ; un acte se renvoie sans risque avec la même `Idempotency-Key`. Toute erreur est un \
`application/problem+json` (RFC 9457), décrit par sa page `/problemes/{code}`.\n\n[Les règles, article par article](/regles) : \
les mots de la convention, la lecture choisie, les opérations et les scénarios de chacune.";

//! The contract, finished from the table of operations: answers, examples, headers, rules and rights are written here
//! and nowhere else, so that the document cannot say other than the program does.

use crate::contrat::adresses::{self, Adresse};
use crate::contrat::chemins::{self, Parametre};
use crate::contrat::exemples;
use crate::contrat::routes::{self, routes};
use crate::contrat::techniques::{STATUTS_COMMUNS, est_une_liste, peut_refuser_le_role, techniques};
use crate::entree::connaissance::{CONNU_AU, se_souvient};
use crate::serveur::routeur::Routeur;
use crate::sortie::problem::{PROBLEM_JSON, Problem, ProblemBody, Technique, statut_du_refus};
use actix_web::App;
use actix_web::dev::HttpServiceFactory;
use domain::catalogue;
use domain::cooperation::refus;
use domain::socle::operation::{Acces, Operation, Precondition};
use domain::socle::refus::Refus;
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;
use std::sync::OnceLock;
use utoipa::openapi::{RefOr, Schema};
use utoipa::{PartialSchema, ToSchema};
use utoipa_actix_web::service_config::ServiceConfig;
use utoipa_actix_web::{AppExt, OpenApiFactory};

/// The id of a request in the examples of problems.
const REQUETE: &str = "019a0000-0000-7000-8000-000000000000";

/// The document as the handlers alone make it.
fn brut() -> &'static Value {
    static BRUT: OnceLock<Value> = OnceLock::new();
    BRUT.get_or_init(|| {
        let (_, document) = App::new().into_utoipa_app().configure(|config| routes(config)).split_for_parts();
        serde_json::to_value(document).expect("utoipa writes JSON")
    })
}

/// Says where each operation is asked for; to be called before anything is served or published.
pub fn remplir_les_adresses() {
    adresses::remplir(|| {
        let mut adresses = Vec::new();
        for (chemin, methodes) in brut()["paths"].as_object().into_iter().flatten() {
            for (methode, entree) in methodes.as_object().into_iter().flatten() {
                let nom = entree["operationId"].as_str().unwrap_or_default();
                let parametres = entree["parameters"].as_array();
                let a = |cle: &str, valeur: &str| parametres.into_iter().flatten().any(|dit| dit[cle] == valeur);
                adresses.push(Adresse {
                    chemin: chemin.clone(),
                    methode: methode.to_uppercase(),
                    operation: catalogue::operation(nom).expect("every handler bears the name of an operation"),
                    lit_une_requete: a("in", "query"),
                    est_une_liste: a("name", "curseur"),
                });
            }
        }
        adresses
    });
}

/// The contract, as served and as committed.
#[must_use]
pub fn document() -> &'static str {
    static DOCUMENT: OnceLock<String> = OnceLock::new();
    DOCUMENT.get_or_init(|| {
        remplir_les_adresses();
        let mut texte = serde_json::to_string_pretty(&finir(brut().clone())).expect("the document is JSON");
        texte.push('\n');
        texte
    })
}

/// The document takes what a handler declares, and throws the handler away.
impl Routeur for ServiceConfig<'_> {
    fn service<F: HttpServiceFactory + OpenApiFactory + 'static>(&mut self, operation: F) -> &mut Self {
        Self::service(self, operation)
    }
}

/// Every schema under its name, as often as an operation declares it: the document keeps the last of a name, silently.
#[must_use]
pub fn schemas_declares() -> Vec<(String, Value)> {
    let mut registre = Registre(schemas_des_problemes());
    routes(&mut registre);
    registre.0.into_iter().map(|(nom, schema)| (nom, en_json(schema))).collect()
}

/// Keeps the schemas that handlers declare, all of them.
struct Registre(Vec<(String, RefOr<Schema>)>);

impl Routeur for Registre {
    fn service<F: HttpServiceFactory + OpenApiFactory + 'static>(&mut self, operation: F) -> &mut Self {
        operation.schemas(&mut self.0);
        self
    }
}

/// No handler declares the problems: they are in no signature.
fn schemas_des_problemes() -> Vec<(String, RefOr<Schema>)> {
    let mut schemas = Vec::new();
    ProblemBody::schemas(&mut schemas);
    schemas.push(("Probleme".to_owned(), ProblemBody::schema()));
    schemas
}

fn en_json(schema: RefOr<Schema>) -> Value {
    serde_json::to_value(schema).expect("a schema is JSON")
}

// ---- finishing the document

fn finir(mut document: Value) -> Value {
    document["info"] = json!({
        "title": "Conventions OPCO",
        "version": env!("CARGO_PKG_VERSION"),
        "summary": "Système de référence des conventions de coopération des opérateurs de compétences.",
        "description": DESCRIPTION,
        "contact": { "name": "Exploitant de ce serveur" },
        "license": { "name": "MIT", "identifier": "MIT" },
    });
    document["servers"] = json!([{
        "url": "/",
        "description": "Ce serveur (production ou essai, selon son exploitant).",
        "x-internal": "false",
    }]);
    document["tags"] = TAGS.iter().map(|(nom, sens)| json!({ "name": nom, "description": sens })).collect();
    for Adresse { chemin, methode, operation, .. } in adresses::toutes() {
        let entree = &mut document["paths"][chemin.as_str()][methode.to_lowercase()];
        finir_operation(entree, methode, chemin, *operation);
    }
    finir_composants(&mut document["components"]);
    oter_les_inutiles(&mut document);
    document
}

/// A shared answer or header that no operation gives is not published.
fn oter_les_inutiles(document: &mut Value) {
    for genre in ["responses", "headers"] {
        let texte = document.to_string();
        if let Some(composants) = document["components"][genre].as_object_mut() {
            composants.retain(|nom, _| texte.contains(&format!("\"#/components/{genre}/{nom}\"")));
        }
    }
}

fn finir_operation(entree: &mut Value, methode: &str, chemin: &str, operation: Operation) {
    let fiche = operation;
    let regles: Vec<_> = fiche.regles.iter().map(|regle| regle.id).collect();
    entree["x-regles"] = json!(regles);
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
    let mut parametres = chemins::parametres(chemin, &routes::chemins());
    parametres.extend(entree["parameters"].as_array().into_iter().flatten().cloned());
    match fiche.precondition {
        Precondition::Requise => parametres.push(reference("parameters", "IfMatch")),
        Precondition::Facultative => parametres.push(reference("parameters", "IfMatchFacultatif")),
        Precondition::Aucune => {}
    }
    if methode == "POST" && operation.peut_ecrire() {
        parametres.push(reference("parameters", "IdempotencyKey"));
    }
    if se_souvient(operation, methode) {
        parametres.push(reference("parameters", "ConnuAu"));
    }
    let etiquetee = methode == "GET" && (chemin.starts_with("/v1/") || chemin.starts_with("/sante/"));
    if etiquetee {
        parametres.push(reference("parameters", "IfNoneMatch"));
    }
    if !parametres.is_empty() {
        entree["parameters"] = parametres.into();
    }
    if let Some(corps) = entree.get_mut("requestBody") {
        corps["required"] = true.into();
        for contenu in corps["content"].as_object_mut().into_iter().flat_map(Map::values_mut) {
            contenu["examples"] = json!({ "exemple": { "value": exemples::requete(operation) } });
        }
    }
    for (statut, reponse) in entree["responses"].as_object_mut().into_iter().flatten() {
        let mut en_tetes = EN_TETES_COMMUNS.to_vec();
        if etiquetee || methode != "GET" {
            en_tetes.extend(["ETag", "Cache-Control", "Vary"]);
        }
        if statut == "201" {
            en_tetes.push("Location");
        }
        if est_une_liste(operation) {
            en_tetes.push("Link");
        }
        reponse["headers"] = references_d_en_tetes(&en_tetes);
        if let Some(exemple) = exemples::reponse(operation) {
            for contenu in reponse["content"].as_object_mut().into_iter().flat_map(Map::values_mut) {
                contenu["examples"] = json!({ "exemple": { "value": exemple } });
            }
        }
    }
    let reponses = &mut entree["responses"];
    if etiquetee {
        reponses["304"] = reference("responses", "NonModifie");
    }
    for (statut, problemes) in problemes_par_statut(operation) {
        reponses[statut.to_string()] = match problemes.as_slice() {
            [(_, ProblemeOu::Commun)] => reference("responses", &format!("Probleme{statut}")),
            _ => reponse_probleme(statut, &problemes.into_iter().map(|(probleme, _)| probleme).collect::<Vec<_>>()),
        };
    }
}

enum ProblemeOu {
    Commun,
    Propre,
}

fn problemes_par_statut(operation: Operation) -> BTreeMap<u16, Vec<(ProblemBody, ProblemeOu)>> {
    let mut statuts: BTreeMap<u16, Vec<(ProblemBody, ProblemeOu)>> = BTreeMap::new();
    for technique in techniques(operation) {
        let probleme = Problem::from(technique).corps(REQUETE);
        statuts.entry(probleme.status).or_default().push((probleme, ProblemeOu::Commun));
    }
    let role = peut_refuser_le_role(operation).then_some(refus::ROLE_NON_HABILITE);
    for code in role.into_iter().chain(operation.refus.iter().copied()) {
        let refus = Refus::nouveau(code, format!("{}.", code.titre()));
        let refus = match operation.regles.first() {
            Some(regle) if code == refus::ROLE_NON_HABILITE => refus.citant(regle),
            _ => refus,
        };
        let statut = statut_du_refus(code).as_u16();
        statuts.entry(statut).or_default().push((Problem::from(refus).corps(REQUETE), ProblemeOu::Propre));
    }
    statuts
}

fn reponse_probleme(statut: u16, problemes: &[ProblemBody]) -> Value {
    let exemples: Map<String, Value> = problemes
        .iter()
        .map(|probleme| (probleme.code.clone(), json!({ "summary": probleme.title, "value": probleme })))
        .collect();
    let titres: Vec<_> = problemes.iter().map(|probleme| format!("`{}`", probleme.code)).collect();
    let mut en_tetes = EN_TETES_COMMUNS.to_vec();
    match statut {
        401 => en_tetes.push("WWW-Authenticate"),
        405 => en_tetes.push("Allow"),
        429 | 503 | 507 => en_tetes.push("Retry-After"),
        _ => {}
    }
    json!({
        "description": titres.join(", "),
        "headers": references_d_en_tetes(&en_tetes),
        "content": { PROBLEM_JSON: { "schema": reference("schemas", "Probleme"), "examples": exemples } },
    })
}

fn reference(genre: &str, nom: &str) -> Value {
    json!({ "$ref": format!("#/components/{genre}/{nom}") })
}

fn references_d_en_tetes(noms: &[&str]) -> Value {
    noms.iter().map(|nom| ((*nom).to_owned(), reference("headers", nom))).collect::<Map<_, _>>().into()
}

fn finir_composants(composants: &mut Value) {
    let mut schemas = composants["schemas"].as_object().cloned().unwrap_or_default();
    let des_chemins = routes::chemins().into_iter().filter_map(Parametre::composant);
    let ajoutes = schemas_des_problemes().into_iter().chain(des_chemins);
    schemas.extend(ajoutes.map(|(nom, schema)| (nom, en_json(schema))));
    for schema in schemas.values_mut() {
        fermer(schema);
    }
    composants["schemas"] = schemas.into();
    let mut reponses: Map<String, Value> = STATUTS_COMMUNS
        .iter()
        .map(|(_, technique)| *technique)
        .chain(Technique::TOUS.iter().copied())
        .map(|technique| {
            let probleme = Problem::from(technique).corps(REQUETE);
            (probleme.status, probleme)
        })
        .fold(BTreeMap::new(), |mut premiers: BTreeMap<u16, ProblemBody>, (statut, probleme)| {
            premiers.entry(statut).or_insert(probleme);
            premiers
        })
        .into_iter()
        .map(|(statut, probleme)| (format!("Probleme{statut}"), reponse_probleme(statut, &[probleme])))
        .collect();
    reponses.insert(
        "NonModifie".to_owned(),
        json!({
            "description": "Rien n'a changé depuis la lecture que désigne `If-None-Match`.",
            "headers": references_d_en_tetes(&["ETag", "X-Request-Id", "Access-Control-Allow-Origin"]),
        }),
    );
    composants["responses"] = reponses.into();
    composants["headers"] = EN_TETES
        .iter()
        .map(|(nom, sens, schema)| {
            let schema: Value = serde_json::from_str(schema).expect("the schema of a header is JSON");
            ((*nom).to_owned(), json!({ "description": sens, "schema": schema }))
        })
        .collect::<Map<_, _>>()
        .into();
    composants["parameters"] = json!({
        "ConnuAu": {
            "name": CONNU_AU,
            "in": "query",
            "required": false,
            "description": "Instant dont on demande la connaissance : la réponse est celle que le système pouvait faire alors, tirée \
                            des images du journal, sans rien de ce qui a été enregistré depuis. Une date vaut jusqu'à la fin de ce \
                            jour à Paris. Sans `au`, l'état est celui de ce jour. « Que savions-nous le 5 mai 2022 de l'état au \
                            30 avril ? » : `au=2022-04-30&connu_au=2022-05-05`.",
            "schema": { "type": "string", "maxLength": 35, "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}(T[0-9:.]+(Z|[+-][0-9:]+))?$" },
            "example": "2022-05-05",
        },
        "IfMatch": parametre("If-Match", true, "Version lue : l'`ETag` de l'objet, tel quel. Sans lui : 428 ; périmé : 412.",
            &json!({ "type": "string", "maxLength": 200, "pattern": "^\"[0-9]+(\\.[^\"]*)?\"$" })),
        "IfMatchFacultatif": parametre("If-Match", false, "Version lue, si l'acte doit en dépendre. Périmée : 412.",
            &json!({ "type": "string", "maxLength": 200, "pattern": "^\"[0-9]+(\\.[^\"]*)?\"$" })),
        "IfNoneMatch": parametre("If-None-Match", false, "`ETag` déjà lu : si rien n'a changé, la réponse est 304, sans corps.",
            &json!({ "type": "string", "maxLength": 2000, "pattern": "^[\\x20-\\x7e]+$" })),
        "IdempotencyKey": parametre("Idempotency-Key", false,
            "Clé choisie par l'appelant : la même requête renvoyée avec la même clé n'a qu'un effet et reçoit la même réponse, \
             pendant 24 heures au moins.",
            &json!({ "type": "string", "minLength": 1, "maxLength": 200, "pattern": "^[\\x21-\\x7e]+$" })),
    });
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

fn parametre(nom: &str, requis: bool, sens: &str, schema: &Value) -> Value {
    json!({ "name": nom, "in": "header", "required": requis, "description": sens, "schema": schema })
}

/// Published objects are closed, like those that are read; integers have a format.
fn fermer(schema: &mut Value) {
    match schema {
        Value::Object(champs) => {
            champs.values_mut().for_each(fermer);
            degager(champs);
            let genre = champs.get("type").cloned().unwrap_or_default();
            let est =
                |nom: &str| genre == nom || genre.as_array().is_some_and(|genres| genres.iter().any(|g| g == nom));
            if est("object") && champs.contains_key("properties") {
                champs.entry("additionalProperties").or_insert(false.into());
            }
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
        Value::Array(elements) => elements.iter_mut().for_each(fermer),
        _ => {}
    }
}

/// The headers of every answer.
const EN_TETES_COMMUNS: [&str; 5] =
    ["Access-Control-Allow-Origin", "RateLimit-Limit", "RateLimit-Remaining", "RateLimit-Reset", "X-Request-Id"];

const DESCRIPTION: &str = "Chaque OPCO signe avec les ministères de l'éducation nationale et de l'enseignement supérieur une \
convention-cadre de coopération. Cette API en tient le dossier : chaque réponse porte sa preuve (règle, article, mots exacts, \
lecture choisie), chaque refus cite le texte, chaque échéance en est calculée, et le journal ne peut être réécrit sans que \
cela se voie.\n\nLes dates sont celles de Paris (`AAAA-MM-JJ`), les instants en UTC, l'argent en centimes entiers, les taux en \
points de base. `au` demande l'état à une date ; par défaut, aujourd'hui. Un acte qui remplace ce que l'appelant a lu exige \
`If-Match` ; un acte se renvoie sans risque avec la même `Idempotency-Key`. Toute erreur est un \
`application/problem+json` (RFC 9457), décrit par sa page `/problemes/{code}`.\n\n[Les règles, article par article](/regles) : \
les mots de la convention, la lecture choisie, les opérations et les scénarios de chacune.";

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

const TAGS: &[(&str, &str)] = &[
    (
        "Conventions",
        "La vie d'une convention : projet, ouverture à la signature, signatures, état, abandon (visas, art. 17).",
    ),
    (
        "Comité de pilotage",
        "Qui y siège, quand il se réunit, s'il s'est réuni comme le texte le demande, ce qu'il décide (art. 13 et 14).",
    ),
    (
        "Avenants",
        "La convention modifiée au cours de sa période de validité, et sa version consolidée à une date (art. 17).",
    ),
    ("Échéancier", "Ce qui est dû, et depuis quand (art. 14, 15 et 17)."),
    (
        "Fiches action",
        "La vie d'une action : élaborée, transmise, avisée, décidée, engagée, réalisée, payée (art. 1 à 10, 14 à 16).",
    ),
    ("Bilans", "Le bilan annuel : élaboré, présenté, adressé, validé, et son retard s'il en a un (art. 15)."),
    (
        "Plafonds",
        "Ce que les frais de mission peuvent financer, exercice par exercice, et ce qu'il en reste (art. 16).",
    ),
    (
        "Outils numériques",
        "Les outils que la convention finance : déclarés, présentés par leurs fiches, accordés, mis en ligne (art. 12).",
    ),
    (
        "Réseau régional",
        "Les régions académiques, les contacts que les signataires y partagent et les déclinaisons étudiées (art. 1 et 11).",
    ),
    (
        "Litiges et dénonciations",
        "Un litige et sa conciliation, une dénonciation et son préavis, et ce que devient la convention (art. 18).",
    ),
    (
        "Communication",
        "Qui peut porter le logo d'un ministère et jusqu'à quand, ce qui est publié, ce qui est constaté (art. 11).",
    ),
    ("Calculs", "Ce que le texte donne sans dossier : un délai, un préavis, un maximum de frais (art. 14 à 18)."),
    (
        "Registre public",
        "Ce que chacun peut lire sans jeton : conventions signées, actions et bilans validés, outils approuvés.",
    ),
    ("Journal", "La preuve de ce qui a été fait : chaque acte, haché et chaîné."),
    ("Règles et problèmes", "Les catalogues publics : chaque règle avec ses mots, chaque problème avec son remède."),
    ("Organisations", "L'appelant et le référentiel des organisations."),
    ("Contrat", "Le document OpenAPI d'où se génèrent les clients."),
    ("Santé", "L'état du serveur, pour qui l'exploite."),
];

/// HTTP name, meaning, schema.
const EN_TETES: &[(&str, &str, &str)] = &[
    (
        "Access-Control-Allow-Origin",
        "Origine admise, quand la requête vient d'une origine que l'exploitant admet (CORS).",
        r#"{"type":"string","maxLength":300,"pattern":"^[\\x21-\\x7e]+$"}"#,
    ),
    ("Allow", "Méthodes admises à cette adresse.", r#"{"type":"string","maxLength":100,"pattern":"^[A-Z, ]+$"}"#),
    (
        "Cache-Control",
        "La réponse est à l'appelant seul, et se revalide.",
        r#"{"type":"string","maxLength":100,"pattern":"^[a-z0-9=, -]+$"}"#,
    ),
    (
        "ETag",
        "Version, date et vue de ce qui est lu : à renvoyer dans `If-Match` ou `If-None-Match`.",
        r#"{"type":"string","maxLength":200,"pattern":"^\"[^\"]+\"$"}"#,
    ),
    (
        "Link",
        "Adresse de la page suivante (`rel=\"next\"`), s'il y en a une.",
        r#"{"type":"string","maxLength":2000,"pattern":"^<.+>; rel=\"next\"$"}"#,
    ),
    ("Location", "Adresse de ce que l'acte a créé.", r#"{"type":"string","format":"uri-reference","maxLength":300}"#),
    (
        "RateLimit-Limit",
        "Requêtes admises par minute pour cet appelant.",
        r#"{"type":"integer","format":"int32","minimum":1,"maximum":1000000}"#,
    ),
    (
        "RateLimit-Remaining",
        "Requêtes qui restent à cet appelant.",
        r#"{"type":"integer","format":"int32","minimum":0,"maximum":1000000}"#,
    ),
    (
        "RateLimit-Reset",
        "Secondes après lesquelles toutes les requêtes de la minute sont rendues à cet appelant.",
        r#"{"type":"integer","format":"int32","minimum":0,"maximum":60}"#,
    ),
    (
        "Retry-After",
        "Secondes à attendre avant de renvoyer la requête.",
        r#"{"type":"integer","format":"int32","minimum":1,"maximum":86400}"#,
    ),
    ("Vary", "En-têtes dont dépend la réponse.", r#"{"type":"string","maxLength":200,"pattern":"^[A-Za-z, -]+$"}"#),
    (
        "WWW-Authenticate",
        "Schéma d'authentification attendu.",
        r#"{"type":"string","maxLength":100,"pattern":"^Bearer"}"#,
    ),
    (
        "X-Request-Id",
        "Identifiant de la requête, à citer à l'exploitant.",
        r#"{"type":"string","format":"uuid","maxLength":36}"#,
    ),
];

//! The answers that say no: each problem of an operation, under its status.

use super::composants::{Contenu, Exemples, chameau, reference};
use super::en_tetes;
use crate::contrat::exemples::Releves;
use crate::contrat::techniques::{STATUTS_COMMUNS, peut_refuser_le_role, techniques};
use crate::sortie::problem::{PROBLEM_JSON, Problem, ProblemBody, Technique, statut_du_refus};
use domain::socle::operation::Operation;
use domain::socle::refus::{ROLE_NON_HABILITE, Refus};
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;
use utoipa::openapi::{RefOr, Schema};
use utoipa::{PartialSchema, ToSchema};

/// The id of a request in the examples of problems.
const REQUETE: &str = "019a0000-0000-7000-8000-000000000000";

/// The problems of an operation under one status.
#[derive(Default)]
struct Problemes {
    corps: Vec<ProblemBody>,
    /// One at least is a refusal of the law.
    de_la_loi: bool,
}

/// The answers that say no to an operation, by status: the machine's own where it alone says no, otherwise all of them
/// together.
pub fn refus(operation: Operation, releves: &Releves, exemples: &mut Exemples) -> Vec<(String, Value)> {
    let mut statuts: BTreeMap<u16, Problemes> = BTreeMap::new();
    for technique in techniques(operation) {
        let corps = Problem::from(technique).corps(REQUETE);
        statuts.entry(corps.status).or_default().corps.push(corps);
    }
    let role = peut_refuser_le_role(operation).then_some(ROLE_NON_HABILITE);
    for code in role.into_iter().chain(operation.refus.iter().copied()) {
        let corps = Problem::from(Refus::nouveau(code, format!("{}.", code.titre()))).corps(REQUETE);
        let problemes = statuts.entry(statut_du_refus(code).as_u16()).or_default();
        problemes.corps.push(corps);
        problemes.de_la_loi = true;
    }
    let ecrire = |(statut, problemes): (u16, Problemes)| {
        let commune = problemes.corps.len() == 1 && !problemes.de_la_loi;
        let reponse = if commune {
            reference("responses", &format!("Probleme{statut}"))
        } else {
            reponse(statut, &problemes.corps, (releves, exemples))
        };
        (statut.to_string(), reponse)
    };
    statuts.into_iter().map(ecrire).collect()
}

/// The answers of the machine, and what is answered when nothing has changed: components from the start.
pub fn communes(releves: &Releves, exemples: &mut Exemples) -> Contenu {
    let communs = STATUTS_COMMUNS.iter().map(|(_, technique)| *technique);
    let mut premiers: BTreeMap<u16, ProblemBody> = BTreeMap::new();
    for technique in communs.chain(Technique::TOUS.iter().copied()) {
        let corps = Problem::from(technique).corps(REQUETE);
        premiers.entry(corps.status).or_insert(corps);
    }
    let mut reponses: Contenu = premiers
        .into_iter()
        .map(|(statut, corps)| (format!("Probleme{statut}"), reponse(statut, &[corps], (releves, exemples))))
        .collect();
    let non_modifie = json!({
        "description": "La réponse serait celle que désigne `If-None-Match`, à l'octet.",
        "headers": en_tetes::references(&["ETag", "Cache-Control", "X-Request-Id", "Access-Control-Allow-Origin"]),
    });
    reponses.insert("NonModifie".to_owned(), non_modifie);
    reponses
}

/// One answer, of any of these problems.
fn reponse(statut: u16, problemes: &[ProblemBody], (releves, exemples): (&Releves, &mut Exemples)) -> Value {
    let illustrations: Map<String, Value> = problemes
        .iter()
        .map(|probleme| {
            let releve = releves.probleme(&probleme.code).filter(|releve| releve["status"] == statut);
            let exemple = match releve {
                Some(releve) => json!({ "summary": probleme.title, "value": releve }),
                None => json!({ "summary": probleme.title, "value": probleme }),
            };
            (probleme.code.clone(), exemples.garder(&format!("Probleme{}", chameau(&probleme.code)), exemple))
        })
        .collect();
    let codes: Vec<_> = problemes.iter().map(|probleme| format!("`{}`", probleme.code)).collect();
    let mut noms = en_tetes::COMMUNS.to_vec();
    match statut {
        401 => noms.push("WWW-Authenticate"),
        405 => noms.push("Allow"),
        429 | 503 | 507 => noms.push("Retry-After"),
        _ => {}
    }
    json!({
        "description": codes.join(", "),
        "headers": en_tetes::references(&noms),
        "content": { PROBLEM_JSON: { "schema": reference("schemas", "Probleme"), "examples": illustrations } },
    })
}

/// No handler declares the problems: they are in no signature.
#[must_use]
pub fn schemas_des_problemes() -> Vec<(String, RefOr<Schema>)> {
    let mut schemas = Vec::new();
    ProblemBody::schemas(&mut schemas);
    schemas.push(("Probleme".to_owned(), ProblemBody::schema()));
    schemas
}

//! The problems of the machine that an operation can answer: what the document declares and the catalogue publishes.

use crate::contrat::adresses::{self, Adresse};
use crate::sortie::problem::Technique;
use actix_web::http::StatusCode;
use domain::socle::operation::{Acces, Operation, Precondition};

/// The status of every answer that a layer, and no handler, may give: the document declares them on each operation, a quota apart
/// where none is counted.
pub const STATUTS_COMMUNS: &[(StatusCode, Technique)] = &[
    (StatusCode::BAD_REQUEST, Technique::RequeteIllisible),
    (StatusCode::UNAUTHORIZED, Technique::JetonRefuse),
    (StatusCode::TOO_MANY_REQUESTS, Technique::QuotaDepasse),
    (StatusCode::INTERNAL_SERVER_ERROR, Technique::ErreurInterne),
    (StatusCode::SERVICE_UNAVAILABLE, Technique::Indisponible),
    (StatusCode::SERVICE_UNAVAILABLE, Technique::Surcharge),
];

/// Whether roles can be refused for this operation.
#[must_use]
pub fn peut_refuser_le_role(operation: Operation) -> bool {
    matches!(operation.acces, Acces::Habilite(_))
}

/// The problems of the machine that an operation can answer.
#[must_use]
pub fn techniques(operation: Operation) -> Vec<Technique> {
    use Technique as T;
    let Some(adresse) = adresses::de(operation) else { return Vec::new() };
    let Adresse { methode, chemin, est_une_liste, dit_un_jour, .. } = adresse;
    let recoit = methode != "GET";
    let ecrit = recoit && operation.peut_ecrire();
    let mut quoi: Vec<Technique> = STATUTS_COMMUNS.iter().map(|(_, technique)| *technique).collect();
    if adresses::est_une_sonde(chemin) {
        quoi.retain(|technique| *technique != T::QuotaDepasse);
    }
    let mut si = |condition: bool, techniques: &[Technique]| {
        if condition {
            quoi.extend(techniques);
        }
    };
    si(chemin.starts_with("/v1/"), &[T::FormatNonServi]);
    si(chemin.contains('{'), &[T::Introuvable]);
    si(*dit_un_jour, &[T::PasEncore]);
    si(*est_une_liste, &[T::CurseurRefuse]);
    si(recoit, &[T::DelaiDepasse, T::CorpsTropGrand, T::TypeRefuse, T::CorpsInvalide]);
    si(ecrit, &[T::DisquePlein]);
    si(ecrit && methode == "POST", &[T::CleReutilisee]);
    si(operation.precondition != Precondition::Aucune, &[T::VersionPerimee]);
    si(operation.precondition == Precondition::Requise, &[T::VersionRequise]);
    si(adresses::donne_une_reference(operation), &[T::ReferenceDejaUtilisee]);
    quoi
}

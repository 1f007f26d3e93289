//! Who is who: the caller, and the organisations of the reference data.

use crate::entree::{Path, Query, filtre};
use crate::serveur::context::Context;
use crate::serveur::routeur::routes;
use crate::sortie::answer::{Answer, Lu, Reponse};
use crate::sortie::page::{page, rang};
use chrono::{DateTime, Utc};
use domain::catalogue;
use domain::socle::operation::{Acces, Operation};
use domain::socle::operations as operations_du_socle;
use domain::socle::organisation::{Acteur, CodeOrganisation, Ministere, Nature, Organisation, Role};
use serde::Serialize;
use utoipa::ToSchema;

routes![lire_moi, lister_organisations, lire_organisation];

/// Qui appelle, et pour quoi faire.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Moi {
    /// Organisation au nom de laquelle parle le jeton.
    pub organisation: CodeOrganisation,
    /// Nature de cette organisation, selon le référentiel.
    pub nature: Nature,
    /// Rôles portés par le jeton.
    #[schema(max_items = 20)]
    pub roles: Vec<Role>,
    /// Instant où le jeton cesse d'être valable (UTC).
    #[schema(max_length = 40)]
    pub expire_le: DateTime<Utc>,
    /// Opérations que ces rôles ouvrent ; l'objet et son état décident ensuite de chaque acte.
    #[schema(max_items = 1000)]
    pub operations: Vec<NomOperation>,
}

/// Nom d'une opération du contrat (`operationId`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[schema(max_length = 80, pattern = "^[a-z_]+$")]
pub struct NomOperation(pub &'static str);

/// Lire qui appelle
///
/// L'organisation, la nature et les rôles du jeton, et les opérations qu'ils ouvrent.
#[utoipa::path(get, path = "/v1/moi", tag = "Organisations", responses((status = 200, description = "L'appelant.", body = Moi)))]
pub async fn lire_moi(ctx: Context) -> Answer<Moi> {
    let Acteur { organisation, nature, roles } = ctx.appelant().acteur.clone();
    let ouverte =
        |operation: &Operation| operation.acces == Acces::Public || operation.habiliter(&ctx.appelant().acteur).is_ok();
    let operations = catalogue::operations().filter(|o| ouverte(o)).map(|o| NomOperation(o.nom)).collect();
    let expire_le = ctx.appelant().expire_le;
    Reponse::lue(&Lu::contenu(Moi { organisation, nature, roles, expire_le, operations }))
}

/// Organisation du référentiel.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Organisation)]
pub struct OrganisationView {
    /// Code stable.
    pub code: CodeOrganisation,
    /// Nature de l'organisation.
    pub nature: Nature,
    /// Nom, tel que l'organisation se nomme.
    #[schema(max_length = 300, pattern = "^.+$")]
    pub nom: String,
    /// Numéro SIREN.
    #[schema(required = true, max_length = 9, pattern = "^[0-9]{9}$")]
    pub siren: Option<String>,
    /// Branche ou secteur, pour un OPCO.
    #[schema(required = true, max_length = 300, pattern = "^.+$")]
    pub secteur: Option<String>,
    /// Direction qui parle pour un ministère (art. 14).
    #[schema(required = true, max_length = 100, pattern = "^.+$")]
    pub direction: Option<String>,
    /// Collège pour lequel parle un ministère signataire (art. 13), selon sa direction ; nul pour toute autre organisation.
    #[schema(required = true)]
    pub college: Option<Ministere>,
    /// Numéro dans la liste de France compétences, pour un OPCO.
    #[schema(required = true, max_length = 10, pattern = "^[0-9]+$")]
    pub code_france_competences: Option<String>,
    /// L'un des cinq documents sources nomme-t-il cette organisation ?
    pub nomme_dans_les_documents: bool,
}

page! { PageOrganisations de OrganisationView }

impl From<Organisation> for OrganisationView {
    fn from(organisation: Organisation) -> Self {
        let college = organisation.college();
        let Organisation {
            code,
            nature,
            nom,
            siren,
            secteur,
            direction,
            code_france_competences,
            nomme_dans_les_documents,
        } = organisation;
        Self {
            code,
            nature,
            nom,
            siren,
            secteur,
            direction,
            college,
            code_france_competences,
            nomme_dans_les_documents,
        }
    }
}

filtre! {
    /// Filtres de la liste des organisations.
    pub struct FiltreOrganisations pagine {
        /// Organisations de cette nature.
        nature: [Option<Nature>];
    }
}

/// Lister les organisations
///
/// Les onze OPCO et les autres organisations du référentiel, dans son ordre.
#[utoipa::path(
    get,
    path = "/v1/organisations",
    tag = "Organisations",
    params(FiltreOrganisations),
    responses((status = 200, description = "Une page d'organisations.", body = PageOrganisations))
)]
pub async fn lister_organisations(ctx: Context, filtre: Query<FiltreOrganisations>) -> Answer<PageOrganisations> {
    let nature = filtre.nature;
    ctx.list(operations_du_socle::LISTER_ORGANISATIONS, &filtre, move |base, apres, limite| {
        let lues = base.organisations(nature, rang(apres)?, limite as i64)?;
        Ok(lues.into_iter().map(|(rang, organisation)| (rang.to_string(), organisation.into())).collect())
    })
    .await
}

/// Lire une organisation
///
/// Par son code stable.
#[utoipa::path(
    get,
    path = "/v1/organisations/{code}",
    tag = "Organisations",
    responses((status = 200, description = "L'organisation.", body = OrganisationView))
)]
pub async fn lire_organisation(ctx: Context, code: Path<CodeOrganisation>) -> Answer<OrganisationView> {
    ctx.read(operations_du_socle::LIRE_ORGANISATION, move |base| Ok(Lu::contenu(base.organisation(&code)?.into())))
        .await
}

//! The boards of the OPCO that the committee is to follow.

use super::saisies::ConseilDeclare;
use crate::entree::saisies::Au;
use crate::entree::{Input, Path, Query};
use crate::serveur::context::Context;
use crate::serveur::routeur::routes;
use crate::sortie::answer::{Answer, Lu};
use crate::sortie::vues::{ConstatView, PieceView, RecepisseView};
use chrono::{DateTime, Utc};
use domain::cooperation::copil::conseil::{Conseil, Conseils};
use domain::cooperation::operations;
use domain::socle::calendrier::{Date, Heure};
use domain::socle::code::ConventionId;
use domain::socle::organisation::CodeOrganisation;
use persistence::{Attendu, Charge, Enregistre, Recepisse};
use serde::Serialize;
use utoipa::ToSchema;

routes![declarer_conseil, lire_conseils];

/// Conseils d'administration déclarés sous une convention.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = ConseilsAdministration)]
pub struct ConseilsView {
    /// Convention.
    pub convention_id: ConventionId,
    /// Rang du dernier acte du dossier.
    #[schema(minimum = 1, maximum = 9_007_199_254_740_991_i64)]
    pub version: i64,
    /// Déclarations, dans l'ordre de leur enregistrement.
    #[schema(max_items = 1000)]
    pub declarations: Vec<ConseilView>,
    /// Ce qui est relevé sans être refusé.
    #[schema(max_items = 1000)]
    pub constats: Vec<ConstatView>,
    /// Preuve de la dernière déclaration : à conserver.
    #[schema(required = true)]
    pub recepisse: Option<RecepisseView>,
}

/// Conseil d'administration déclaré, tenu ou prévu.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = ConseilAdministration)]
pub struct ConseilView {
    /// Année civile à la fin de laquelle il se tient ; il examine les actions de la suivante.
    #[schema(minimum = 1900, maximum = 2199, format = Int32)]
    pub annee: i32,
    /// Date du conseil (Paris).
    #[schema(max_length = 10)]
    pub date: Date,
    /// Heure, si elle est connue.
    #[schema(required = true)]
    pub heure: Option<Heure>,
    /// Vrai si cette déclaration vaut pour l'année ; faux si une autre l'a remplacée.
    pub vaut: bool,
    /// Pièce qui le prouve.
    #[schema(required = true)]
    pub piece: Option<PieceView>,
    /// Vrai si aucun document n'atteste ce fait.
    pub fictif: bool,
    /// Instant de l'enregistrement (UTC).
    #[schema(max_length = 40)]
    pub enregistre_le: DateTime<Utc>,
    /// Organisation qui l'a enregistré.
    pub enregistre_par: CodeOrganisation,
}

impl ConseilsView {
    fn new(convention_id: ConventionId, conseils: Option<(&Conseils, Recepisse)>, version: i64, au: Date) -> Self {
        let (conseils, recepisse) = conseils.unzip();
        let declaration = |Conseil { annee, date, heure, vaut, fait }: Conseil<'_>| ConseilView {
            annee,
            date,
            heure,
            vaut,
            piece: fait.piece.clone().map(PieceView::from),
            fictif: fait.fictif,
            enregistre_le: fait.enregistrement.le,
            enregistre_par: fait.enregistrement.par.clone(),
        };
        let declares = conseils.map(|conseils| conseils.declares_au(au)).unwrap_or_default();
        Self {
            convention_id,
            version,
            declarations: declares.into_iter().map(declaration).collect(),
            constats: Vec::new(),
            recepisse: recepisse.map(RecepisseView::from),
        }
    }

    /// The boards as they had been declared by a day; `version` is the rank of the last act of the dossier.
    #[must_use]
    pub fn lue(convention: ConventionId, charge: Option<&Charge<Conseils>>, version: i64, au: Date) -> Self {
        let conseils = charge.map(|charge| (&charge.objet, charge.recepisse.clone()));
        Self::new(convention, conseils, version, au)
    }
}

impl From<(Enregistre<Conseils>, Date)> for ConseilsView {
    fn from((fait, _): (Enregistre<Conseils>, Date)) -> Self {
        let (convention, version) = (fait.objet.id(), fait.recepisse.rang);
        Self::new(convention, Some((&fait.objet, fait.recepisse)), version, Date::MAX)
    }
}

/// Déclarer le conseil d'administration qui examine l'année suivante
///
/// La réunion de fin d'année se tient « avant le conseil d'administration de l'OPCO Mobilités » (art. 14) : sa date, prévue
/// ou passée, la rend exigible. Une déclaration remplace la précédente de la même année, qui reste au dossier.
#[utoipa::path(
    post,
    path = "/v1/conventions/{id}/conseils-administration",
    tag = "Comité de pilotage",
    request_body = ConseilDeclare,
    responses((status = 200, description = "Le conseil est déclaré.", body = ConseilsView))
)]
pub async fn declarer_conseil(
    ctx: Context,
    convention: Path<ConventionId>,
    conseil: Input<ConseilDeclare>,
) -> Answer<ConseilsView> {
    ctx.write(operations::DECLARER_CONSEIL, move |tx| {
        let convention = tx.convention(&Attendu { id: *convention, version: None })?;
        let conseils = tx.conseils(convention.faits().id)?;
        let declare = conseils.declarer(&convention, tx.acteur(), tx.moment(), conseil.declare())?;
        tx.record(declare)
    })
    .await
}

/// Lire les conseils d'administration déclarés
///
/// Un par année, et les déclarations qu'ils ont remplacées, telles qu'elles étaient faites à la date demandée (art. 14).
#[utoipa::path(
    get,
    path = "/v1/conventions/{id}/conseils-administration",
    tag = "Comité de pilotage",
    params(Au),
    responses((status = 200, description = "Les conseils déclarés.", body = ConseilsView))
)]
pub async fn lire_conseils(ctx: Context, id: Path<ConventionId>, q: Query<Au>) -> Answer<ConseilsView> {
    let au = ctx.jour(q.au);
    ctx.read(operations::LIRE_CONSEILS, move |base| {
        let charge = base.convention(*id)?;
        let version = base.rang(&charge.recepisse.dossier)?;
        let conseils = base.conseils(*id)?;
        Ok(Lu::au(ConseilsView::lue(*id, conseils.as_ref(), version, au), version, au))
    })
    .await
}

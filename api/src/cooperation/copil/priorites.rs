//! The priorities of each year, adopted by the committee.

use crate::entree::saisies::{Au, Preuve};
use crate::entree::{Cible, Input, Path, Query, input};
use crate::serveur::context::Context;
use crate::serveur::routeur::routes;
use crate::sortie::actes_possibles::{Actes, ActesPossiblesView};
use crate::sortie::answer::{Answer, Lu};
use crate::sortie::vues::{ConstatView, FaitView, RecepisseView, relever};
use domain::cooperation::convention::Convention;
use domain::cooperation::copil::decision::DecisionCopil;
use domain::cooperation::copil::priorites::{self, Priorites, VersionPriorites};
use domain::cooperation::operations;
use domain::cooperation::reexamen::constats_au;
use domain::cooperation::rejuge::Connu;
use domain::socle::calendrier::Date;
use domain::socle::code::{CleAnnuelle, ConventionId, DecisionId};
use domain::socle::moment::Personnel;
use persistence::{Charge, Echec, Enregistre, Recepisse};
use serde::Serialize;
use utoipa::ToSchema;
use validator::Validate;

routes![lire_priorites, adopter_priorites, lire_actes_possibles_priorites];

input! {
    /// Priorité de coopération.
    #[derive(serde::Serialize)]
    pub struct PrioriteDeclaree {
        /// Son texte.
        texte: [String] dit en 1000;
    }
}

input! {
    /// Priorités de l'année, telles que le comité les a adoptées.
    pub struct PrioritesAdoptees {
        /// Priorités, dans leur ordre.
        #[validate(nested)]
        priorites: [Vec<PrioriteDeclaree>] au_plus 50;
        /// Décision du comité qui les adopte : close, adoptée, dont l'objet est `priorites`.
        decision_id: [DecisionId];
        /// Pièce qui le prouve.
        piece;
    }
}

impl PrioritesAdoptees {
    /// The priorities that it records.
    #[must_use]
    pub fn adoptees(&self) -> priorites::PrioritesAdoptees {
        let priorites = self.priorites.iter().map(|priorite| Personnel(priorite.texte.clone())).collect();
        priorites::PrioritesAdoptees { priorites, piece: self.piece.piece(), fictif: self.fictif }
    }
}

/// Priorités de coopération d'une année.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Priorites)]
pub struct PrioritesView {
    /// Convention.
    pub convention_id: ConventionId,
    /// Année civile.
    #[schema(minimum = 1900, maximum = 2199, format = Int32)]
    pub annee: i32,
    /// Rang du dernier acte qui les a touchées ; première partie de l'`ETag`.
    #[schema(minimum = 1, maximum = 9_007_199_254_740_991_i64)]
    pub version: i64,
    /// Date à laquelle la réponse est calculée (Paris).
    #[schema(max_length = 10)]
    pub au: Date,
    /// Priorités qui valent à cette date ; aucune si leur décision est annulée.
    #[schema(required = true)]
    pub en_vigueur: Option<VersionPrioritesView>,
    /// Tout ce qui fut adopté, dans l'ordre de l'enregistrement.
    #[schema(max_items = 1000)]
    pub versions: Vec<VersionPrioritesView>,
    /// Ce qui est relevé sans être refusé.
    #[schema(max_items = 1000)]
    pub constats: Vec<ConstatView>,
    /// Preuve du dernier acte : à conserver.
    pub recepisse: RecepisseView,
}

/// Priorités adoptées par une décision.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = VersionPriorites)]
pub struct VersionPrioritesView {
    /// Numéro.
    #[schema(minimum = 1, maximum = 65_535, format = Int32)]
    pub numero: u16,
    /// Priorités, dans leur ordre.
    #[schema(max_items = 50)]
    pub priorites: Vec<PrioriteDeclaree>,
    /// Décision qui les adopte.
    pub decision_id: DecisionId,
    /// L'adoption, au jour de la décision.
    pub fait: FaitView,
}

impl From<VersionPriorites<'_>> for VersionPrioritesView {
    fn from(VersionPriorites { numero, priorites, decision, fait }: VersionPriorites<'_>) -> Self {
        let priorites = priorites.iter().map(|texte| PrioriteDeclaree { texte: texte.0.clone() }).collect();
        Self { numero, priorites, decision_id: decision, fait: FaitView::survenu(fait, None) }
    }
}

/// What they are judged by.
type Contexte = (Convention, Vec<DecisionCopil>);

impl PrioritesView {
    fn new((convention, decisions): &Contexte, priorites: &Priorites, recepisse: Recepisse, au: Date) -> Self {
        let CleAnnuelle { convention: convention_id, annee } = priorites.id();
        let en_vigueur = priorites.adoptees_au(decisions, au);
        let rejuges = constats_au(priorites, &Connu::sur(convention.clone()), au);
        let constats = Priorites::constats(convention, annee, en_vigueur.is_some(), au).into_iter().chain(rejuges);
        Self {
            convention_id,
            annee,
            version: recepisse.rang,
            au,
            en_vigueur: en_vigueur.map(VersionPrioritesView::from),
            versions: priorites.versions().map(VersionPrioritesView::from).collect(),
            constats: relever(constats),
            recepisse: recepisse.into(),
        }
    }

    /// The priorities as they were read, on a day.
    #[must_use]
    pub fn lue(contexte: &Contexte, charge: Charge<Priorites>, au: Date) -> Self {
        Self::new(contexte, &charge.objet, charge.recepisse, au)
    }
}

impl From<(Enregistre<(Contexte, Priorites)>, Date)> for PrioritesView {
    fn from((fait, au): (Enregistre<(Contexte, Priorites)>, Date)) -> Self {
        let Enregistre { objet: (contexte, priorites), recepisse, .. } = fait;
        Self::new(&contexte, &priorites, recepisse, au)
    }
}

/// Lire les priorités d'une année
///
/// « déterminer chaque année les priorités de coopération » (art. 13) : celles qui valent, et la décision qui les a adoptées.
#[utoipa::path(
    get,
    path = "/v1/conventions/{id}/priorites/{annee}",
    tag = "Comité de pilotage",
    params(Au),
    responses((status = 200, description = "Les priorités.", body = PrioritesView))
)]
pub async fn lire_priorites(ctx: Context, cle: Path<CleAnnuelle>, q: Query<Au>) -> Answer<PrioritesView> {
    let au = ctx.jour(q.au);
    ctx.read(operations::LIRE_PRIORITES, move |base| {
        let convention = base.convention(cle.convention)?.objet;
        let (charge, decisions) = base.priorites_de(*cle)?.ok_or(Echec::Introuvable)?;
        let version = charge.recepisse.rang;
        // A decision cancelled since takes them back.
        Ok(Lu::au(PrioritesView::lue(&(convention, decisions), charge, au), version, au))
    })
    .await
}

/// Enregistrer les priorités d'une année
///
/// « le comité de pilotage (copil) est chargé de déterminer chaque année les priorités de coopération » (art. 13) : celles que
/// sa décision adopte, au jour de cette décision. Une adoption plus récente remplace la précédente.
#[utoipa::path(
    post,
    path = "/v1/conventions/{id}/priorites/{annee}",
    tag = "Comité de pilotage",
    request_body = PrioritesAdoptees,
    responses((status = 201, description = "Les priorités sont enregistrées.", body = PrioritesView))
)]
pub async fn adopter_priorites(
    ctx: Context,
    cible: Cible<CleAnnuelle>,
    saisie: Input<PrioritesAdoptees>,
) -> Answer<PrioritesView> {
    ctx.write(operations::ADOPTER_PRIORITES, move |tx| {
        let (convention, priorites, mut decisions) = tx.priorites(&cible)?;
        let decision = tx.decision_citee(convention.faits().id, saisie.decision_id)?;
        let adoptees = priorites.adopter(&convention, &decision, tx.acteur(), tx.moment(), saisie.adoptees())?;
        decisions.push(decision);
        let CleAnnuelle { convention: id, annee } = cible.id;
        Ok(tx.record(adoptees)?.sous((convention, decisions)).a(format!("/v1/conventions/{id}/priorites/{annee}")))
    })
    .await
}

/// Lire les actes possibles sur les priorités d'une année
///
/// Adoptées ou non : pour l'appelant, à cette date, l'acte qui les enregistre, son adresse, et la règle qui s'y oppose s'il n'est
/// pas possible (art. 13).
#[utoipa::path(
    get,
    path = "/v1/conventions/{id}/priorites/{annee}/actes-possibles",
    tag = "Comité de pilotage",
    params(Au),
    responses((status = 200, description = "Les actes.", body = ActesPossiblesView))
)]
pub async fn lire_actes_possibles_priorites(
    ctx: Context,
    cle: Path<CleAnnuelle>,
    q: Query<Au>,
) -> Answer<ActesPossiblesView> {
    ctx.actes_possibles(operations::LIRE_ACTES_POSSIBLES_PRIORITES, &q, move |base, acteur, au| {
        let convention = base.convention(cle.convention)?;
        let garde = Priorites::a_adopter(*cle).peut_etre_adoptees(&convention.objet, au);
        let actes = Actes::pour(acteur).acte(operations::ADOPTER_PRIORITES, &*cle, garde);
        Ok((cle.convention, actes))
    })
    .await
}

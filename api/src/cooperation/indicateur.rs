//! Indicators: what a year's plan says of the supple commitments of the text.

use crate::entree::{Path, Query, filtre};
use crate::serveur::context::Context;
use crate::serveur::routeur::routes;
use crate::sortie::answer::{Answer, Lu};
use crate::sortie::vues::FondementView;
use chrono::Datelike;
use domain::cooperation::fiche_action::{PublicCible, TypePorteur};
use domain::cooperation::indicateur::{Indicateur, Plan, PublicDuPlan};
use domain::cooperation::operations;
use domain::cooperation::regles;
use domain::socle::calendrier::Date;
use domain::socle::code::ConventionId;
use domain::socle::montant::Quantite;
use serde::Serialize;
use utoipa::ToSchema;

routes![lire_indicateurs, lire_indicateurs_publics];

filtre! {
    /// Année et date d'un indicateur.
    pub struct AnneeMesuree {
        /// Année du plan d'actions ; par défaut, celle de `au`.
        annee: annee exemple 2022;
        /// Date à laquelle les actions sont lues (Paris) ; par défaut, aujourd'hui.
        au: [Option<Date>] exemple "2022-12-31";
    }
}

impl AnneeMesuree {
    /// The year asked for, or that of the day.
    fn annee_ou(&self, au: Date) -> i32 {
        self.annee.map_or(au.year(), i32::from)
    }
}

/// Indicateurs d'un plan d'actions annuel.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Indicateurs)]
pub struct IndicateursView {
    /// Convention.
    pub convention_id: ConventionId,
    /// Année du plan.
    #[schema(minimum = 1900, maximum = 2199)]
    pub annee: i32,
    /// Date de la mesure (Paris).
    #[schema(max_length = 10)]
    pub au: Date,
    /// Actions du plan que le comité a validées.
    #[schema(minimum = 0, maximum = 1_000_000)]
    pub actions: i64,
    /// Mesures, dans l'ordre du texte.
    #[schema(max_items = 100)]
    pub mesures: Vec<IndicateurView>,
    /// Actions par nature de porteur (art. 16).
    #[schema(max_items = 8)]
    pub porteurs: Vec<PorteursView>,
}

/// Mesure d'un engagement souple : elle ne s'oppose à personne.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = IndicateurDuPlan)]
pub struct IndicateurView {
    /// Combien.
    #[schema(minimum = 0, maximum = 1_000_000)]
    pub valeur: i64,
    /// Parmi combien, pour une part.
    #[schema(required = true, minimum = 0, maximum = 1_000_000)]
    pub sur: Option<i64>,
    /// Ce qui est visé, quand le texte le dit.
    #[schema(required = true, minimum = 0, maximum = 1_000_000)]
    pub cible: Option<i64>,
    /// Vrai si ce qui est visé est atteint ; nul si rien ne l'est.
    #[schema(required = true)]
    pub atteint: Option<bool>,
    /// Règle mesurée, avec ses mots et le calcul.
    pub fondement: FondementView,
}

/// Actions portées par une nature de porteur.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = ActionsParPorteur)]
pub struct PorteursView {
    /// Nature du porteur.
    pub porteur: TypePorteur,
    /// Combien d'actions.
    #[schema(minimum = 0, maximum = 1_000_000)]
    pub actions: i64,
}

/// Répartition d'un plan entre les trois publics de l'article 15.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = RepartitionDesPublics)]
pub struct PublicsView {
    /// Convention.
    pub convention_id: ConventionId,
    /// Année du plan.
    #[schema(minimum = 1900, maximum = 2199)]
    pub annee: i32,
    /// Date de la mesure (Paris).
    #[schema(max_length = 10)]
    pub au: Date,
    /// Actions du plan que le comité a validées.
    #[schema(minimum = 0, maximum = 1_000_000)]
    pub actions: i64,
    /// Les trois publics.
    #[schema(max_items = 3)]
    pub publics: Vec<PublicView>,
    /// Références des actions qui en laissent un de côté sans le justifier.
    #[schema(max_items = 10_000, value_type = Vec<crate::cooperation::bilan::ReferenceDeFiche>)]
    pub sans_justification: Vec<String>,
    /// Règle mesurée, avec ses mots.
    pub fondement: FondementView,
}

/// Un public : combien d'actions le visent, combien de personnes elles touchent.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = PublicDuPlan)]
pub struct PublicView {
    /// Public.
    pub public: PublicCible,
    /// Actions qui le visent.
    #[schema(minimum = 0, maximum = 1_000_000)]
    pub actions: i64,
    /// Part des actions du plan, en points de base ; nul pour un plan vide.
    #[schema(required = true, minimum = 0, maximum = 10_000)]
    pub part_pb: Option<i64>,
    /// Personnes touchées, d'après les fiches de réalisation.
    #[schema(required = true)]
    pub touches: Option<Quantite>,
}

/// Lire les indicateurs d'un plan annuel
///
/// Les engagements souples des articles 2 à 10 et quelques autres, comptés sur les actions de l'année que le comité a
/// validées : ils se mesurent et ne s'opposent à personne.
#[utoipa::path(
    get,
    path = "/v1/conventions/{id}/indicateurs",
    tag = "Fiches action",
    params(AnneeMesuree),
    responses((status = 200, description = "Les indicateurs.", body = IndicateursView))
)]
pub async fn lire_indicateurs(ctx: Context, id: Path<ConventionId>, q: Query<AnneeMesuree>) -> Answer<IndicateursView> {
    let au = ctx.jour(q.au);
    let annee = q.annee_ou(au);
    ctx.read(operations::LIRE_INDICATEURS, move |base| {
        let convention = base.convention(*id)?;
        let version = base.rang(&convention.recepisse.dossier)?;
        let fiches = base.fiches_de(*id)?;
        let plan = Plan::de(&convention.objet, &fiches, annee, au);
        Ok(Lu::au(IndicateursView::new(&plan, *id, annee, au), version, au))
    })
    .await
}

/// Lire la répartition d'un plan entre les publics
///
/// « Une attention particulière sera portée pour cibler équitablement – dès lors que cela est possible – les élèves de
/// lycées, les étudiants et les apprentis » (art. 15).
#[utoipa::path(
    get,
    path = "/v1/conventions/{id}/indicateurs/publics",
    tag = "Fiches action",
    params(AnneeMesuree),
    responses((status = 200, description = "La répartition.", body = PublicsView))
)]
pub async fn lire_indicateurs_publics(
    ctx: Context,
    id: Path<ConventionId>,
    q: Query<AnneeMesuree>,
) -> Answer<PublicsView> {
    let au = ctx.jour(q.au);
    let annee = q.annee_ou(au);
    ctx.read(operations::LIRE_INDICATEURS_PUBLICS, move |base| {
        let convention = base.convention(*id)?;
        let version = base.rang(&convention.recepisse.dossier)?;
        let fiches = base.fiches_de(*id)?;
        let plan = Plan::de(&convention.objet, &fiches, annee, au);
        Ok(Lu::au(PublicsView::new(&plan, *id, annee, au), version, au))
    })
    .await
}

/// A count as JSON holds it.
fn nombre(compte: usize) -> i64 {
    i64::try_from(compte).unwrap_or(i64::MAX)
}

impl IndicateursView {
    /// The measures of a plan.
    #[must_use]
    pub fn new(plan: &Plan<'_>, convention_id: ConventionId, annee: i32, au: Date) -> Self {
        let porteur = |(porteur, actions)| PorteursView { porteur, actions: nombre(actions) };
        Self {
            convention_id,
            annee,
            au,
            actions: nombre(plan.actions()),
            mesures: plan.indicateurs().into_iter().map(IndicateurView::from).collect(),
            porteurs: plan.porteurs().into_iter().map(porteur).collect(),
        }
    }
}

impl From<Indicateur> for IndicateurView {
    fn from(indicateur: Indicateur) -> Self {
        let atteint = indicateur.atteint();
        let Indicateur { regle, valeur, sur, cible, calcul } = indicateur;
        let fondement = FondementView::new(regle, calcul);
        Self { valeur: nombre(valeur), sur: sur.map(nombre), cible: cible.map(nombre), atteint, fondement }
    }
}

impl PublicsView {
    /// How a plan is shared out between the three publics.
    #[must_use]
    pub fn new(plan: &Plan<'_>, convention_id: ConventionId, annee: i32, au: Date) -> Self {
        let actions = nombre(plan.actions());
        let publics = plan.publics().map(|PublicDuPlan { public, actions: visent, touches }| PublicView {
            public,
            actions: nombre(visent),
            part_pb: (nombre(visent) * 10_000).checked_div(actions),
            touches,
        });
        let sans_justification = plan.publics_sans_justification();
        let calcul = format!(
            "{actions} action(s) validée(s) en {annee} ; {} laisse(nt) un public de côté sans le justifier.",
            sans_justification.len()
        );
        let fondement = FondementView::new(&regles::R15_05, calcul);
        Self { convention_id, annee, au, actions, publics: publics.into(), sans_justification, fondement }
    }
}

//! What is published of a ceiling, and of what counts under it.

use crate::sortie::vues::{ConstatView, PieceView, RecepisseView};
use chrono::{DateTime, Utc};
use domain::cooperation::plafond::{FaitPlafond, PlafondDeclare, Situation, SourcePlafond, StatutPlafond};
use domain::socle::calendrier::Date;
use domain::socle::code::{ConventionId, FicheActionId, PlafondId};
use domain::socle::montant::Centimes;
use domain::socle::organisation::CodeOrganisation;
use persistence::{Enregistre, ExerciceCompte, FicheComptee};
use serde::Serialize;
use utoipa::ToSchema;

/// Exercice d'un OPCO sous son plafond, à la date demandée.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Plafond)]
pub struct PlafondView {
    /// OPCO.
    pub opco: CodeOrganisation,
    /// Exercice.
    #[schema(minimum = 1900, maximum = 2199)]
    pub exercice: i32,
    /// Date à laquelle il est compté (Paris).
    #[schema(max_length = 10)]
    pub au: Date,
    /// Plafond effectif, le plus bas de ceux qui sont renseignés, en centimes ; nul si aucun ne l'est.
    #[schema(required = true)]
    pub plafond_centimes: Option<Centimes>,
    /// Texte qui le fixe.
    #[schema(required = true)]
    pub source: Option<SourcePlafond>,
    /// Statut.
    #[schema(required = true)]
    pub statut: Option<StatutPlafond>,
    /// Ce qui compte sous le plafond, en centimes : l'engagé, puis le réalisé qui le remplace.
    pub engage_centimes: Centimes,
    /// De cet engagé, ce qui est réalisé, en centimes.
    pub realise_centimes: Centimes,
    /// Dépenses de fait, comptées à part, en centimes.
    pub hors_plafond_centimes: Centimes,
    /// Ce qui peut encore être engagé, en centimes ; nul si aucun plafond n'est renseigné.
    #[schema(required = true)]
    pub disponible_centimes: Option<Centimes>,
    /// Déclarations faites à cette date, dans l'ordre de leurs dates.
    #[schema(max_items = 1000)]
    pub declarations: Vec<DeclarationView>,
    /// Actions de votre portée qui y comptent ; les totaux portent sur toutes celles de l'OPCO.
    #[schema(max_items = 100_000)]
    pub fiches: Vec<FicheCompteeView>,
    /// Ce qui est relevé sans être refusé.
    #[schema(max_items = 1000)]
    pub constats: Vec<ConstatView>,
    /// Preuve du dernier acte sur les plafonds de l'OPCO : à conserver.
    #[schema(required = true)]
    pub recepisse: Option<RecepisseView>,
}

/// Plafond déclaré.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = DeclarationPlafond)]
pub struct DeclarationView {
    /// Identifiant.
    pub id: PlafondId,
    /// Texte qui le fixe.
    pub source: SourcePlafond,
    /// Montant, en centimes.
    pub montant_centimes: Centimes,
    /// Statut.
    pub statut: StatutPlafond,
    /// Où le texte le dit.
    #[schema(max_length = 300, pattern = "^[\\s\\S]+$")]
    pub reference_texte: String,
    /// Convention d'objectifs et de moyens.
    #[schema(required = true, max_length = 200, pattern = "^[\\s\\S]+$")]
    pub com_ref: Option<String>,
    /// Jour à compter duquel il vaut (Paris).
    #[schema(max_length = 10)]
    pub date: Date,
    /// Jour de sa confirmation (Paris).
    #[schema(required = true, max_length = 10)]
    pub confirme_le: Option<Date>,
    /// Extrait du texte.
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

/// Action qui compte sous un plafond.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = FicheComptee)]
pub struct FicheCompteeView {
    /// Fiche action.
    pub fiche_action_id: FicheActionId,
    /// Référence.
    #[schema(max_length = 100, pattern = "^[\\s\\S]+$")]
    pub reference: String,
    /// Convention.
    pub convention_id: ConventionId,
    /// Ce qu'elle compte, en centimes.
    pub engage_centimes: Centimes,
    /// De cet engagé, ce qui est réalisé, en centimes.
    pub realise_centimes: Centimes,
    /// Ses dépenses de fait, en centimes.
    pub hors_plafond_centimes: Centimes,
}

impl PlafondView {
    /// An exercise on a day.
    #[must_use]
    pub fn new(compte: &ExerciceCompte, au: Date) -> Self {
        let ExerciceCompte { cle, budget, recepisse, fiches } = compte;
        let situation = budget.situation_au(cle.exercice, au);
        let declarations = budget.plafonds.declarations_au(cle.exercice, au);
        let comptee = |FicheComptee { id, reference, convention }: &FicheComptee| {
            let Situation { engage, realise, hors_plafond, .. } = budget.situation_de(*id, cle.exercice, au);
            FicheCompteeView {
                fiche_action_id: *id,
                reference: reference.clone(),
                convention_id: *convention,
                engage_centimes: engage,
                realise_centimes: realise,
                hors_plafond_centimes: hors_plafond,
            }
        };
        Self {
            opco: cle.opco.clone(),
            exercice: cle.exercice,
            au,
            plafond_centimes: situation.plafond.map(|plafond| plafond.montant),
            source: situation.plafond.map(|plafond| plafond.source),
            statut: situation.plafond.map(|plafond| plafond.statut),
            engage_centimes: situation.engage,
            realise_centimes: situation.realise,
            hors_plafond_centimes: situation.hors_plafond,
            disponible_centimes: situation.disponible(),
            declarations: declarations.into_iter().filter_map(DeclarationView::new).collect(),
            fiches: fiches.iter().map(comptee).collect(),
            constats: situation.constats().into_iter().map(ConstatView::from).collect(),
            recepisse: recepisse.clone().map(RecepisseView::from),
        }
    }
}

impl DeclarationView {
    fn new(declaration: PlafondDeclare<'_>) -> Option<Self> {
        let PlafondDeclare { declare, id, source, montant, statut, confirme_le } = declaration;
        let FaitPlafond::Declare { reference_texte, com_ref, .. } = &declare.fait else { return None };
        Some(Self {
            id,
            source,
            montant_centimes: montant,
            statut,
            reference_texte: reference_texte.clone(),
            com_ref: com_ref.clone(),
            date: declare.date,
            confirme_le,
            piece: declare.piece.clone().map(PieceView::from),
            fictif: declare.fictif,
            enregistre_le: declare.enregistrement.le,
            enregistre_par: declare.enregistrement.par.clone(),
        })
    }
}

impl From<(Enregistre<ExerciceCompte>, Date)> for PlafondView {
    fn from((Enregistre { objet, constats, .. }, au): (Enregistre<ExerciceCompte>, Date)) -> Self {
        let mut vue = Self::new(&objet, au);
        vue.constats.extend(constats.into_iter().map(ConstatView::from));
        vue
    }
}

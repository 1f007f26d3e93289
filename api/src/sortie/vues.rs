//! What is published of any concept: its facts, what proves them, what they are founded on.

use chrono::{DateTime, Utc};
use domain::socle::calendrier::Date;
use domain::socle::constat::Constat;
use domain::socle::fait_accompli::FaitAccompli;
use domain::socle::histoire::Survenu;
use domain::socle::moment::{Empreinte, Enregistrement, FaitDate, Personnel, Piece, ReponseTranscription};
use domain::socle::organisation::CodeOrganisation;
use domain::socle::regle::Regle;
use persistence::Recepisse;
use serde::Serialize;
use utoipa::ToSchema;

/// Pièce : une référence et une empreinte.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Piece)]
pub struct PieceView {
    /// Référence chez le dépositaire.
    #[schema(max_length = 200, pattern = "^[\\s\\S]+$")]
    pub reference: String,
    /// Empreinte SHA-256 du fichier.
    pub sha256: Empreinte,
}

/// Fait daté.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = FaitDate)]
pub struct FaitView {
    /// Date du fait (Paris).
    #[schema(max_length = 10)]
    pub date: Date,
    /// Motif, quand l'acte en demande un.
    #[schema(required = true, max_length = 1000, pattern = "^[\\s\\S]*$")]
    pub motif: Option<String>,
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
    /// Jours entre le fait et son enregistrement (G10).
    #[schema(minimum = -1, maximum = 200_000)]
    pub delai_enregistrement_jours: i64,
}

/// Fait accompli : ce qui a eu lieu malgré une règle. La règle, et en quoi elle est méconnue, se lisent dans les constats.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = FaitAccompli)]
pub struct FaitAccompliView {
    /// Pourquoi il est enregistré ainsi.
    #[schema(max_length = 1000, pattern = "^[\\s\\S]+$")]
    pub motif: String,
}

impl From<&Personnel> for FaitAccompliView {
    fn from(motif: &Personnel) -> Self {
        Self { motif: motif.0.clone() }
    }
}

impl From<&FaitAccompli> for FaitAccompliView {
    fn from(accompli: &FaitAccompli) -> Self {
        Self::from(&accompli.motif)
    }
}

/// Ce qui est relevé sans être refusé.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Constat)]
pub struct ConstatView {
    /// Code stable, du catalogue `/v1/constats`.
    #[schema(max_length = 80, pattern = "^[a-z_]+$", example = "bilan_tardif")]
    pub code: &'static str,
    /// Règle méconnue.
    #[schema(max_length = 20, pattern = "^[A-Z0-9a-z-]+$")]
    pub regle: &'static str,
    /// Son article.
    #[schema(max_length = 80, pattern = "^.+$")]
    pub article: &'static str,
    /// Ce qui est relevé.
    #[schema(max_length = 2000, pattern = "^[\\s\\S]+$")]
    pub message: String,
    /// Jours de retard, quand la règle fixe un jour.
    #[schema(required = true, minimum = 0, maximum = 200_000, format = Int32)]
    pub retard_jours: Option<u32>,
}

/// Preuve d'un acte : conservée, elle révèle toute réécriture du journal (`journal verifier --recepisse`).
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Recepisse)]
pub struct RecepisseView {
    /// Dossier où l'acte est inscrit.
    #[schema(max_length = 36, format = Uuid)]
    pub dossier: String,
    /// Rang de l'acte dans le dossier.
    #[schema(minimum = 1, maximum = 9_007_199_254_740_991_i64)]
    pub rang: i64,
    /// Empreinte SHA-256 de l'entrée du journal.
    #[schema(max_length = 64, pattern = "^[0-9a-f]{64}$")]
    pub empreinte: String,
}

/// Règle qui fonde une réponse, avec ses mots et le calcul fait.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Fondement)]
pub struct FondementView {
    /// Règle.
    #[schema(max_length = 20, pattern = "^[A-Z0-9a-z-]+$")]
    pub regle: &'static str,
    /// Son article.
    #[schema(max_length = 80, pattern = "^.+$")]
    pub article: &'static str,
    /// Les mots de la convention.
    #[schema(max_length = 4000, pattern = "^[\\s\\S]+$")]
    pub texte: String,
    /// Lecture choisie, là où les mots laissent un choix.
    #[schema(required = true, max_length = 2000, pattern = "^[\\s\\S]+$")]
    pub lecture: Option<&'static str>,
    /// Ce qui en est tiré ici.
    #[schema(max_length = 2000, pattern = "^[\\s\\S]+$")]
    pub calcul: String,
}

impl FondementView {
    /// A rule with what it gives in the case at hand.
    #[must_use]
    pub fn new(regle: &'static Regle, calcul: impl Into<String>) -> Self {
        let Regle { id, article, lecture, .. } = *regle;
        Self { regle: id, article, texte: regle.citation(), lecture, calcul: calcul.into() }
    }
}

impl FaitView {
    /// A fact of a history, with its reason if it has one.
    #[must_use]
    pub fn survenu<E>(survenu: &Survenu<E>, motif: Option<&Personnel>) -> Self {
        let Survenu { fait: _, date, piece, fictif, enregistrement } = survenu;
        Self::new(*date, motif, piece.as_ref(), *fictif, enregistrement)
    }

    /// A dated fact, with its reason if the act asks for one.
    #[must_use]
    pub fn new(
        date: Date,
        motif: Option<&Personnel>,
        piece: Option<&Piece>,
        fictif: bool,
        enregistrement: &Enregistrement,
    ) -> Self {
        Self {
            date,
            motif: motif.map(|motif| motif.0.clone()),
            piece: piece.cloned().map(PieceView::from),
            fictif,
            enregistre_le: enregistrement.le,
            enregistre_par: enregistrement.par.clone(),
            delai_enregistrement_jours: (enregistrement.jour - date).num_days(),
        }
    }
}

/// Réponse de l'intéressé à ce que le secrétariat a transcrit pour lui.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = ReponseTranscription)]
pub struct ReponseTranscriptionView {
    /// Vrai s'il confirme, faux s'il conteste.
    pub confirme: bool,
    /// Date de la réponse (Paris).
    #[schema(max_length = 10)]
    pub date: Date,
    /// Pourquoi il conteste.
    #[schema(required = true, max_length = 1000, pattern = "^[\\s\\S]*$")]
    pub motif: Option<String>,
    /// Instant de l'enregistrement (UTC).
    #[schema(max_length = 40)]
    pub enregistre_le: DateTime<Utc>,
    /// Organisation qui l'a enregistrée.
    pub enregistre_par: CodeOrganisation,
}

impl From<ReponseTranscription> for ReponseTranscriptionView {
    fn from(ReponseTranscription { confirme, date, motif, enregistrement }: ReponseTranscription) -> Self {
        let (enregistre_le, enregistre_par) = (enregistrement.le, enregistrement.par);
        Self { confirme, date, motif: motif.map(|motif| motif.0), enregistre_le, enregistre_par }
    }
}

impl From<&FaitDate> for FaitView {
    fn from(FaitDate { date, piece, fictif, enregistrement }: &FaitDate) -> Self {
        Self::new(*date, None, piece.as_ref(), *fictif, enregistrement)
    }
}

impl From<Piece> for PieceView {
    fn from(Piece { reference, sha256 }: Piece) -> Self {
        Self { reference, sha256 }
    }
}

impl From<Constat> for ConstatView {
    fn from(Constat { code, regle, article, message, retard_jours }: Constat) -> Self {
        Self { code, regle, article, message, retard_jours }
    }
}

/// What is noted, each once: an act tells what it brings beside what its thing says of itself.
pub fn relever(constats: impl IntoIterator<Item = Constat>) -> Vec<ConstatView> {
    let mut releves: Vec<ConstatView> = Vec::new();
    for constat in constats {
        if releves.iter().all(|releve| (releve.regle, &releve.message) != (constat.regle, &constat.message)) {
            releves.push(constat.into());
        }
    }
    releves
}

impl From<Recepisse> for RecepisseView {
    fn from(Recepisse { dossier, rang, empreinte }: Recepisse) -> Self {
        Self { dossier, rang, empreinte }
    }
}

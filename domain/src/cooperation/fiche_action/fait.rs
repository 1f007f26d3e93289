//! What happens to a fiche: each fact once, as it is kept.

use crate::cooperation::copil::majorite::ResultatVote;
use crate::cooperation::fiche_action::annexe::LigneEngagement;
use crate::cooperation::fiche_action::contenu::Contenu;
use crate::cooperation::fiche_action::nomenclature::{ResultatCa, VoiePresentation};
use crate::cooperation::fiche_action::teneur::{
    AvisRendu, ConventionApplication, FicheRealisation, Modification, PresentationAbandon, Versement,
};
use crate::socle::code::{AvisId, ConsultationId, DecisionCaId, DecisionId, MembreId, ModificationId, ReunionId};
use crate::socle::fait_accompli::FaitAccompli;
use crate::socle::moment::Personnel;
use crate::socle::montant::Centimes;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// What happened to a fiche. Its text in the database is this very value, tagged by `fait`: a variant is never renamed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "fait", rename_all = "snake_case")]
pub enum FaitFiche {
    /// A version of its contents was written: the first one makes the fiche (R15-01).
    Redigee {
        /// What it says.
        contenu: Box<Contenu>,
    },
    /// « adressées aux membres du comité de pilotage » (R15-06).
    Transmise {
        /// Which version.
        version: u16,
        /// To whom.
        destinataires: Vec<MembreId>,
        /// That a member was left out, or the annex: nothing is then put to the committee (G16).
        #[serde(default, skip_serializing_if = "Option::is_none")]
        fait_accompli: Option<FaitAccompli>,
    },
    /// Taken back before the committee decided: the avis given are history, new ones are awaited.
    Revisee {
        /// Why.
        motif: Personnel,
    },
    /// Put forward again after it was postponed, rejected or refused.
    Representee {
        /// Why.
        motif: Personnel,
    },
    /// A ministry gave its avis, or the secretariat transcribed it (R14-02, G17).
    AvisRendu(AvisRendu),
    /// The ministry confirmed an avis transcribed for it (G17).
    AvisConfirme {
        /// Which avis.
        avis: AvisId,
    },
    /// The ministry contested an avis transcribed for it (G17).
    AvisConteste {
        /// Which avis.
        avis: AvisId,
        /// Why.
        motif: Personnel,
    },
    /// The committee decided of it, by this vote (R14-01).
    Instruite {
        /// The vote.
        decision: DecisionId,
        /// What it gave.
        resultat: ResultatVote,
    },
    /// That vote was cancelled: what was done since stands.
    InstructionAnnulee {
        /// The vote.
        decision: DecisionId,
    },
    /// The committee put the decision off, without a vote.
    Ajournee {
        /// Why.
        motif: Personnel,
        /// In which meeting.
        reunion: ReunionId,
    },
    /// The board decided of it (R14-06).
    DecideeParLeCa {
        /// The id of this decision.
        decision: DecisionCaId,
        /// What it gave.
        resultat: ResultatCa,
        /// True when the secretariat transcribed it, on an extract of the minutes (G17).
        transcrite: bool,
        /// True when the committee had not validated the action: recorded, without the effect (G16).
        fait_accompli: bool,
        /// Why it is recorded all the same.
        motif: Option<Personnel>,
    },
    /// The board confirmed what was transcribed for it (G17).
    DecisionCaConfirmee {
        /// Which decision.
        decision: DecisionCaId,
    },
    /// The board contested what was transcribed for it (G17).
    DecisionCaContestee {
        /// Which decision.
        decision: DecisionCaId,
        /// Why.
        motif: Personnel,
    },
    /// « fait un retour de ses décisions aux membres du copil » (R14-07).
    RetourFait {
        /// Which decision.
        decision: DecisionCaId,
        /// To whom.
        destinataires: Vec<MembreId>,
        /// The members of that day to whom it is still to be made.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        omis: Vec<MembreId>,
    },
    /// The convention of application that binds a partner too was concluded (R16-04).
    ApplicationConclue(ConventionApplication),
    /// The OPCO committed it on its mission fees (R16-01).
    Engagee {
        /// Which version.
        version: u16,
        /// How much, exercise by exercise.
        lignes: Vec<LigneEngagement>,
        /// The purchase procedure followed (R16-02).
        procedure_achat: String,
        /// The exercises whose ceiling the State had not confirmed (R16-01).
        plafonds_non_confirmes: Vec<i32>,
    },
    /// A spending of fact, beyond the ceiling or without a commitment: kept apart, never in what is committed (G16).
    DepenseConstatee {
        /// The civil year.
        exercice: i32,
        /// How much, in centimes.
        montant: Centimes,
        /// Why.
        motif: Personnel,
    },
    /// The work began.
    Demarree,
    /// The work began before the action was committed: its state is what it was (G16).
    DemarreeDeFait {
        /// What was not kept.
        fait_accompli: FaitAccompli,
    },
    /// Its progress in a year, for an action of several (R15-10).
    AvancementDeclare {
        /// The civil year.
        annee: i32,
        /// Where it stands.
        texte: Personnel,
    },
    /// A modification was proposed (R15-08).
    ModificationProposee(Modification),
    /// It was presented to the committee (R15-08).
    ModificationPresentee {
        /// Which modification.
        modification: ModificationId,
        /// How.
        voie: VoiePresentation,
        /// In which meeting.
        reunion: Option<ReunionId>,
        /// In which consultation.
        consultation: Option<ConsultationId>,
        /// To whom.
        destinataires: Vec<MembreId>,
        /// That a member was left out: it is not presented to the committee (G16).
        #[serde(default, skip_serializing_if = "Option::is_none")]
        fait_accompli: Option<FaitAccompli>,
    },
    /// The committee voted on it.
    ModificationVotee {
        /// Which modification.
        modification: ModificationId,
        /// The vote.
        decision: DecisionId,
        /// What it gave.
        resultat: ResultatVote,
    },
    /// The board decided of a higher budget.
    ModificationDecideeParLeCa {
        /// Which modification.
        modification: ModificationId,
        /// The id of this decision; those of before it had one have none to be answered by.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        decision: Option<DecisionCaId>,
        /// What it gave.
        resultat: ResultatCa,
        /// True when the secretariat transcribed it (G17).
        transcrite: bool,
        /// That the committee had not been told first: it decides nothing (G16).
        #[serde(default, skip_serializing_if = "Option::is_none")]
        fait_accompli: Option<FaitAccompli>,
    },
    /// It was applied: the contents are now those proposed.
    ModificationAppliquee {
        /// Which modification.
        modification: ModificationId,
        /// What the action is committed for from then on, where it was committed already.
        lignes: Option<Vec<LigneEngagement>>,
        /// Why it had not been presented first, when it had not (G16).
        fait_accompli: Option<Personnel>,
        /// The exercises whose ceiling the State had not confirmed (R16-01).
        plafonds_non_confirmes: Vec<i32>,
    },
    /// It was applied before it was presented, voted or decided, or beyond a ceiling: the contents are what they were, and it
    /// is still to be applied (G16).
    ModificationAppliqueeDeFait {
        /// Which modification.
        modification: ModificationId,
        /// What was not kept.
        fait_accompli: FaitAccompli,
    },
    /// A clerical error was put right, without effect on contents or budget.
    ErreurRectifiee {
        /// The title as it should have been.
        intitule: String,
        /// What was wrong.
        motif: Personnel,
    },
    /// The work is done (R15-10): the day of this fact is the day of realisation.
    Realisee,
    /// The work was done though the action was never committed: it is no action realised of the convention (G16).
    RealiseeDeFait {
        /// What was not kept.
        fait_accompli: FaitAccompli,
    },
    /// « une fiche de réalisation (bilan avec des indicateurs objectivés) » (R15-02).
    RealisationDeposee(Box<FicheRealisation>),
    /// It stands in the bilan of its year.
    PorteeAuBilan {
        /// The civil year of the bilan.
        annee: i32,
    },
    /// Money was paid on real costs (R16-06).
    Versee(Versement),
    /// Given up.
    Abandonnee {
        /// Why.
        motif: Personnel,
        /// How the committee was told first, where it had validated the action (R15-08).
        presentation: Option<PresentationAbandon>,
        /// True when it had not been told first (G16).
        fait_accompli: bool,
        /// True when the action was committed, and the convention denounced or ended (R18-05).
        non_menee_a_terme: bool,
    },
}

impl FaitFiche {
    /// What the fact made that has an id of its own, by which it is found again.
    #[must_use]
    pub const fn objet(&self) -> Option<Uuid> {
        match self {
            Self::AvisRendu(avis) => Some(avis.id.0),
            Self::DecideeParLeCa { decision, .. }
            | Self::ModificationDecideeParLeCa { decision: Some(decision), .. } => Some(decision.0),
            Self::ModificationProposee(modification) => Some(modification.id.0),
            Self::Versee(versement) => Some(versement.id.0),
            _ => None,
        }
    }

    /// Whether it applies this modification, and not in fact only (G16).
    #[must_use]
    pub fn applique(&self, id: ModificationId) -> bool {
        matches!(self, Self::ModificationAppliquee { modification, fait_accompli: None, .. } if *modification == id)
    }

    /// Why it is told though a rule was not kept: without the effect that the rule protects (G16).
    #[must_use]
    pub fn fait_accompli(&self) -> Option<&Personnel> {
        match self {
            Self::Transmise { fait_accompli, .. }
            | Self::ModificationPresentee { fait_accompli, .. }
            | Self::ModificationDecideeParLeCa { fait_accompli, .. } => fait_accompli.as_ref().map(|dit| &dit.motif),
            Self::ApplicationConclue(application) => application.fait_accompli.as_ref().map(|dit| &dit.motif),
            Self::DemarreeDeFait { fait_accompli } | Self::RealiseeDeFait { fait_accompli } => {
                Some(&fait_accompli.motif)
            }
            Self::ModificationAppliqueeDeFait { fait_accompli, .. } => Some(&fait_accompli.motif),
            Self::ModificationAppliquee { fait_accompli, .. } => fait_accompli.as_ref(),
            Self::DecideeParLeCa { motif, .. } => motif.as_ref(),
            Self::Versee(versement) => {
                versement.motif.as_ref().filter(|_| versement.avance > Centimes::ZERO || versement.hors_plafond)
            }
            Self::DepenseConstatee { motif, .. } | Self::Abandonnee { motif, fait_accompli: true, .. } => Some(motif),
            _ => None,
        }
    }

    /// The tag under which it stands in the database.
    #[must_use]
    pub const fn nature(&self) -> &'static str {
        match self {
            Self::Redigee { .. } => "redigee",
            Self::Transmise { .. } => "transmise",
            Self::Revisee { .. } => "revisee",
            Self::Representee { .. } => "representee",
            Self::AvisRendu(_) => "avis_rendu",
            Self::AvisConfirme { .. } => "avis_confirme",
            Self::AvisConteste { .. } => "avis_conteste",
            Self::Instruite { .. } => "instruite",
            Self::InstructionAnnulee { .. } => "instruction_annulee",
            Self::Ajournee { .. } => "ajournee",
            Self::DecideeParLeCa { .. } => "decidee_par_le_ca",
            Self::DecisionCaConfirmee { .. } => "decision_ca_confirmee",
            Self::DecisionCaContestee { .. } => "decision_ca_contestee",
            Self::RetourFait { .. } => "retour_fait",
            Self::ApplicationConclue(_) => "application_conclue",
            Self::Engagee { .. } => "engagee",
            Self::DepenseConstatee { .. } => "depense_constatee",
            Self::Demarree => "demarree",
            Self::DemarreeDeFait { .. } => "demarree_de_fait",
            Self::AvancementDeclare { .. } => "avancement_declare",
            Self::ModificationProposee(_) => "modification_proposee",
            Self::ModificationPresentee { .. } => "modification_presentee",
            Self::ModificationVotee { .. } => "modification_votee",
            Self::ModificationDecideeParLeCa { .. } => "modification_decidee_par_le_ca",
            Self::ModificationAppliquee { .. } => "modification_appliquee",
            Self::ModificationAppliqueeDeFait { .. } => "modification_appliquee_de_fait",
            Self::ErreurRectifiee { .. } => "erreur_rectifiee",
            Self::Realisee => "realisee",
            Self::RealiseeDeFait { .. } => "realisee_de_fait",
            Self::RealisationDeposee(_) => "realisation_deposee",
            Self::PorteeAuBilan { .. } => "portee_au_bilan",
            Self::Versee(_) => "versee",
            Self::Abandonnee { .. } => "abandonnee",
        }
    }
}

/// A fact, dated.
pub type FaitFicheDate = crate::socle::histoire::Survenu<FaitFiche>;

//! The state of a fiche on a day, and the years over which it runs.

use crate::cooperation::copil::majorite::ResultatVote;
use crate::cooperation::fiche_action::fait::{FaitFiche, FaitFicheDate};
use crate::cooperation::fiche_action::fiche::FicheAction;
use crate::cooperation::fiche_action::nomenclature::{ResultatCa, StatutFiche};
use crate::socle::calendrier::Date;
use crate::socle::code::DecisionId;
use chrono::Datelike;

impl FicheAction {
    /// The facts dated on or before that day, in the order of their dates, then of their recording.
    ///
    /// « Les actes d'un même jour suivent le rang du journal »: the sort is stable.
    #[must_use]
    pub fn histoire_au(&self, au: Date) -> Vec<&FaitFicheDate> {
        let mut faits: Vec<_> = self.0.faits.iter().filter(|fait| fait.date <= au).collect();
        faits.sort_by_key(|fait| fait.date);
        faits
    }

    /// The state on a day. A later act stands whatever comes to be known of an earlier day.
    #[must_use]
    pub fn statut_au(&self, au: Date) -> StatutFiche {
        let histoire = self.histoire_au(au);
        let annulee = |decision| self.instruction_annulee_au(decision, au);
        let contestee = |decision| {
            histoire
                .iter()
                .any(|fait| matches!(&fait.fait, FaitFiche::DecisionCaContestee { decision: d, .. } if *d == decision))
        };
        // « correction = annulation motivée + nouveau vote » (R13-09): the board decided on a vote that is no more.
        let mut desinstruite = false;
        let statut = histoire.iter().fold(StatutFiche::Previsionnelle, |statut, fait| match &fait.fait {
            FaitFiche::Transmise { fait_accompli: None, .. } => StatutFiche::Transmise,
            FaitFiche::Revisee { .. } | FaitFiche::Representee { .. } => StatutFiche::Previsionnelle,
            FaitFiche::Instruite { decision, .. } if annulee(*decision) => {
                desinstruite = true;
                statut
            }
            FaitFiche::Instruite { resultat, .. } => {
                desinstruite = false;
                match resultat {
                    ResultatVote::Adoptee => StatutFiche::ValideeCopil,
                    ResultatVote::Rejetee => StatutFiche::RejeteeCopil,
                    ResultatVote::SansMajorite => StatutFiche::Ajournee,
                }
            }
            FaitFiche::Ajournee { .. } => StatutFiche::Ajournee,
            FaitFiche::DecideeParLeCa { fait_accompli: true, .. } => statut,
            FaitFiche::DecideeParLeCa { decision, .. } if desinstruite || contestee(*decision) => statut,
            FaitFiche::DecideeParLeCa { resultat: ResultatCa::Validee, .. } => StatutFiche::ValideeCa,
            FaitFiche::DecideeParLeCa { resultat: ResultatCa::Refusee, .. } => StatutFiche::RefuseeCa,
            FaitFiche::Engagee { .. } => StatutFiche::Engagee,
            FaitFiche::Demarree => StatutFiche::EnCours,
            FaitFiche::Realisee => StatutFiche::Realisee,
            FaitFiche::RealisationDeposee(_) => StatutFiche::Evaluee,
            FaitFiche::PorteeAuBilan { .. } => StatutFiche::Bilancee,
            FaitFiche::Abandonnee { .. } => StatutFiche::Abandonnee,
            FaitFiche::Redigee { .. }
            | FaitFiche::Transmise { .. }
            | FaitFiche::AvisRendu(_)
            | FaitFiche::AvisConfirme { .. }
            | FaitFiche::AvisConteste { .. }
            | FaitFiche::InstructionAnnulee { .. }
            | FaitFiche::DecisionCaConfirmee { .. }
            | FaitFiche::DecisionCaContestee { .. }
            | FaitFiche::RetourFait { .. }
            | FaitFiche::ApplicationConclue(_)
            | FaitFiche::DepenseConstatee { .. }
            | FaitFiche::DemarreeDeFait { .. }
            | FaitFiche::RealiseeDeFait { .. }
            | FaitFiche::AvancementDeclare { .. }
            | FaitFiche::ModificationProposee(_)
            | FaitFiche::ModificationPresentee { .. }
            | FaitFiche::ModificationVotee { .. }
            | FaitFiche::ModificationDecideeParLeCa { .. }
            | FaitFiche::ModificationAppliquee { .. }
            | FaitFiche::ModificationAppliqueeDeFait { .. }
            | FaitFiche::ErreurRectifiee { .. }
            | FaitFiche::Versee(_) => statut,
        });
        if statut == StatutFiche::Transmise && self.avis_manquants_au(au).is_empty() {
            StatutFiche::Avisee
        } else {
            statut
        }
    }

    /// The day of realisation, if it is done on that day (R15-10).
    #[must_use]
    pub fn realisee_le(&self, au: Date) -> Option<Date> {
        self.histoire_au(au).into_iter().find(|fait| fait.fait == FaitFiche::Realisee).map(|fait| fait.date)
    }

    /// The civil years for which the contents commit money or plan work: several for an action of several years.
    #[must_use]
    pub fn annees_au(&self, au: Date) -> Vec<i32> {
        let Some((_, contenu)) = self.contenu_au(au) else { return Vec::new() };
        let mut annees: Vec<_> = contenu.annexe.postes.iter().map(|poste| poste.exercice).collect();
        annees.extend(contenu.date_debut_prevue.map(|date| date.year()));
        annees.extend(contenu.date_fin_prevue.map(|date| date.year()));
        annees.sort_unstable();
        annees.dedup();
        annees
    }

    /// The years, over by a day, through which a committed action of several years went on without a word of its progress:
    /// « pluriannuelle : état d'avancement chaque année » (R15-10).
    #[must_use]
    pub fn avancements_manquants_au(&self, au: Date) -> Vec<i32> {
        let histoire = self.histoire_au(au);
        let dit = |annee| {
            histoire
                .iter()
                .any(|fait| matches!(fait.fait, FaitFiche::AvancementDeclare { annee: dite, .. } if dite == annee))
        };
        let continue_ = |annee| {
            let Some(fin) = Date::from_ymd_opt(annee, 12, 31).filter(|fin| *fin < au) else { return false };
            let prevues = self.annees_au(fin);
            let de_plusieurs = prevues.first() < prevues.last();
            let prevue = prevues.first() <= Some(&annee) && Some(&annee) <= prevues.last();
            de_plusieurs && prevue && matches!(self.statut_au(fin), StatutFiche::Engagee | StatutFiche::EnCours)
        };
        let (Some(premiere), Some(derniere)) = (histoire.first(), self.annees_au(au).last().copied()) else {
            return Vec::new();
        };
        (premiere.date.year()..=derniere).filter(|annee| continue_(*annee) && !dit(*annee)).collect()
    }

    pub(super) fn instruction_annulee_au(&self, id: DecisionId, au: Date) -> bool {
        let annule = |fait: &FaitFiche| matches!(fait, FaitFiche::InstructionAnnulee { decision } if *decision == id);
        self.0.faits.iter().any(|fait| fait.date <= au && annule(&fait.fait))
    }
}

//! What is true of a fiche on a day, from the facts whose legal date is on or before it (machine 3.7).

use super::{AvisId, AvisRendu, Contenu, Fait, FaitDate, FicheAction, ResultatCa, SensAvis, StatutAvis, StatutFiche};
use crate::bilan::VALIDEURS;
use crate::calendrier::Date;
use crate::constat::Constat;
use crate::convention::College;
use crate::copil::majorite::ResultatVote;
use crate::regle;
use chrono::Datelike;

/// The avis of a ministry that holds on a day: the last one, since the fiche was last taken back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AvisCourant<'a> {
    /// What it says.
    pub avis: &'a AvisRendu,
    /// When.
    pub date: Date,
    /// How it is known.
    pub statut: StatutAvis,
}

impl AvisCourant<'_> {
    /// « bénéficie du soutien desdits ministères » (R14-03, R15-07): favourable, and said by the ministry itself.
    #[must_use]
    pub fn apporte_soutien(&self) -> bool {
        self.avis.sens == SensAvis::Favorable && matches!(self.statut, StatutAvis::Rendu | StatutAvis::Confirme)
    }
}

/// Whether a ministry is bound to the action on a day: « qui conditionne l'engagement de ces derniers » (R15-07).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Support {
    /// Which ministry.
    pub ministere: College,
    /// Whether it supports the action.
    pub soutien: bool,
}

impl FicheAction {
    /// The facts dated on or before that day, in the order of their dates, then of their recording.
    ///
    /// « Les actes d'un même jour suivent le rang du journal »: the sort is stable.
    #[must_use]
    pub fn histoire_au(&self, au: Date) -> Vec<&FaitDate> {
        let mut faits: Vec<_> = self.0.faits.iter().filter(|fait| fait.date <= au).collect();
        faits.sort_by_key(|fait| fait.date);
        faits
    }

    /// The state on a day. A later act stands whatever comes to be known of an earlier day.
    #[must_use]
    pub fn statut_au(&self, au: Date) -> StatutFiche {
        let histoire = self.histoire_au(au);
        let annulee = |decision| {
            histoire.iter().any(|fait| matches!(&fait.fait, Fait::InstructionAnnulee { decision: d } if *d == decision))
        };
        let contestee = |decision| {
            histoire
                .iter()
                .any(|fait| matches!(&fait.fait, Fait::DecisionCaContestee { decision: d, .. } if *d == decision))
        };
        let statut = histoire.iter().fold(StatutFiche::Previsionnelle, |statut, fait| match &fait.fait {
            Fait::Transmise { .. } => StatutFiche::Transmise,
            Fait::Revisee { .. } | Fait::Representee { .. } => StatutFiche::Previsionnelle,
            Fait::Instruite { decision, .. } if annulee(*decision) => statut,
            Fait::Instruite { resultat, .. } => match resultat {
                ResultatVote::Adoptee => StatutFiche::ValideeCopil,
                ResultatVote::Rejetee => StatutFiche::RejeteeCopil,
                ResultatVote::SansMajorite => StatutFiche::Ajournee,
            },
            Fait::Ajournee { .. } => StatutFiche::Ajournee,
            Fait::DecideeParLeCa { fait_accompli: true, .. } => statut,
            Fait::DecideeParLeCa { decision, .. } if contestee(*decision) => statut,
            Fait::DecideeParLeCa { resultat: ResultatCa::Validee, .. } => StatutFiche::ValideeCa,
            Fait::DecideeParLeCa { resultat: ResultatCa::Refusee, .. } => StatutFiche::RefuseeCa,
            Fait::Engagee { .. } => StatutFiche::Engagee,
            Fait::Demarree => StatutFiche::EnCours,
            Fait::Realisee => StatutFiche::Realisee,
            Fait::RealisationDeposee(_) => StatutFiche::Evaluee,
            Fait::PorteeAuBilan { .. } => StatutFiche::Bilancee,
            Fait::Abandonnee { .. } => StatutFiche::Abandonnee,
            Fait::Redigee { .. }
            | Fait::AvisRendu(_)
            | Fait::AvisConfirme { .. }
            | Fait::AvisConteste { .. }
            | Fait::InstructionAnnulee { .. }
            | Fait::DecisionCaConfirmee { .. }
            | Fait::DecisionCaContestee { .. }
            | Fait::RetourFait { .. }
            | Fait::ApplicationConclue(_)
            | Fait::DepenseConstatee { .. }
            | Fait::AvancementDeclare { .. }
            | Fait::ModificationProposee(_)
            | Fait::ModificationPresentee { .. }
            | Fait::ModificationVotee { .. }
            | Fait::ModificationDecideeParLeCa { .. }
            | Fait::ModificationAppliquee { .. }
            | Fait::ErreurRectifiee { .. }
            | Fait::Versee(_) => statut,
        });
        if statut == StatutFiche::Transmise && self.avis_manquants_au(au).is_empty() {
            StatutFiche::Avisee
        } else {
            statut
        }
    }

    /// The contents on a day and the number of their version; `None` before the first was written.
    #[must_use]
    pub fn contenu_au(&self, au: Date) -> Option<(u16, Contenu)> {
        self.histoire_au(au).into_iter().fold(None, |courant: Option<(u16, Contenu)>, fait| {
            let version = courant.as_ref().map_or(1, |(version, _)| version + 1);
            match &fait.fait {
                Fait::Redigee { contenu } => Some((version, (**contenu).clone())),
                Fait::ModificationAppliquee { modification, .. } => {
                    let proposee = self.0.faits.iter().find_map(|fait| match &fait.fait {
                        Fait::ModificationProposee(proposee) if proposee.id == *modification => Some(proposee),
                        _ => None,
                    });
                    proposee.map(|proposee| (version, (*proposee.apres).clone())).or(courant)
                }
                Fait::ErreurRectifiee { intitule, .. } => {
                    courant.map(|(version, contenu)| (version, Contenu { intitule: intitule.clone(), ..contenu }))
                }
                _ => courant,
            }
        })
    }

    /// The contents as they stand once every recorded fact is told.
    #[must_use]
    pub fn dernier_contenu(&self) -> Option<Contenu> {
        self.contenu_au(Date::MAX).map(|(_, contenu)| contenu)
    }

    /// The avis that holds for a ministry on a day: « historisé (le dernier en date vaut) » (R14-02).
    #[must_use]
    pub fn avis_au(&self, ministere: College, au: Date) -> Option<AvisCourant<'_>> {
        let histoire = self.histoire_au(au);
        let depuis = histoire
            .iter()
            .rposition(|fait| matches!(fait.fait, Fait::Revisee { .. } | Fait::Representee { .. }))
            .map_or(0, |rang| rang + 1);
        histoire.get(depuis..)?.iter().rev().find_map(|fait| match &fait.fait {
            Fait::AvisRendu(avis) if avis.ministere == ministere => {
                let statut = self.statut_avis_au(avis, au);
                (statut != StatutAvis::Conteste).then_some(AvisCourant { avis, date: fait.date, statut })
            }
            _ => None,
        })
    }

    /// How an avis is known on a day: given, transcribed, then confirmed or contested (G17).
    #[must_use]
    pub fn statut_avis_au(&self, avis: &AvisRendu, au: Date) -> StatutAvis {
        if !avis.transcrit {
            return StatutAvis::Rendu;
        }
        let reponse = |fait: &FaitDate| match &fait.fait {
            Fait::AvisConfirme { avis: id } if *id == avis.id => Some(StatutAvis::Confirme),
            Fait::AvisConteste { avis: id, .. } if *id == avis.id => Some(StatutAvis::Conteste),
            _ => None,
        };
        self.histoire_au(au).into_iter().find_map(reponse).unwrap_or(StatutAvis::Transcrit)
    }

    /// Every avis ever given, with its date, in the order of recording.
    pub fn avis(&self) -> impl Iterator<Item = (&AvisRendu, &FaitDate)> {
        self.0.faits.iter().filter_map(|fait| match &fait.fait {
            Fait::AvisRendu(avis) => Some((avis, fait)),
            _ => None,
        })
    }

    /// The avis of this id.
    #[must_use]
    pub fn avis_numero(&self, id: AvisId) -> Option<&AvisRendu> {
        self.avis().map(|(avis, _)| avis).find(|avis| avis.id == id)
    }

    /// The ministries whose avis is awaited on a day (R14-02).
    #[must_use]
    pub fn avis_manquants_au(&self, au: Date) -> Vec<College> {
        VALIDEURS.into_iter().filter(|ministere| self.avis_au(*ministere, au).is_none()).collect()
    }

    /// Which ministries are bound to the action on a day (R15-07).
    #[must_use]
    pub fn soutiens_au(&self, au: Date) -> [Support; 2] {
        VALIDEURS.map(|ministere| Support {
            ministere,
            soutien: self.avis_au(ministere, au).is_some_and(|avis| avis.apporte_soutien()),
        })
    }

    /// The day of realisation, if it is done on that day (R15-10).
    #[must_use]
    pub fn realisee_le(&self, au: Date) -> Option<Date> {
        self.histoire_au(au).into_iter().find(|fait| fait.fait == Fait::Realisee).map(|fait| fait.date)
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

    /// What is noted of the fiche on a day without being refused.
    #[must_use]
    pub fn constats_au(&self, au: Date) -> Vec<Constat> {
        let statut = self.statut_au(au);
        let mut constats = match self.contenu_au(au) {
            // A draft is not yet held against the convention: R01-01 is judged when the fiche is sent.
            Some((_, contenu)) if statut != StatutFiche::Previsionnelle => contenu.constats(),
            _ => Vec::new(),
        };
        constats.extend(self.constats_avis_au(au));
        constats
    }

    /// « Décision du copil sans tous les avis : enregistrée, constat » (R14-02): what was missing on the day it was taken.
    fn constats_avis_au(&self, au: Date) -> Vec<Constat> {
        let decisions = self.histoire_au(au).into_iter().filter(|fait| matches!(fait.fait, Fait::Instruite { .. }));
        let manquants = decisions.map(|fait| (fait.date, self.avis_manquants_au(fait.date)));
        manquants
            .filter(|(_, manquants)| !manquants.is_empty())
            .map(|(date, manquants)| {
                let noms: Vec<_> = manquants.iter().map(|college| college.sens()).collect();
                let message = format!(
                    "Avis manquants à la décision du comité du {date} : {}. Leur silence ne les engage pas et n'apporte pas \
                     leur soutien.",
                    noms.join(", ")
                );
                Constat::nouveau(&regle::R14_02, message)
            })
            .collect()
    }
}

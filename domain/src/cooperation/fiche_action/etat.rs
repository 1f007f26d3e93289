//! What is true of a fiche on a day, from the facts whose legal date is on or before it (machine 3.7).

use super::{
    AvisId, AvisRendu, Contenu, DecisionCaId, FaitFiche, FaitFicheDate, FicheAction, FicheActionParts, ResultatCa,
    SensAvis, StatutAvis, StatutDecisionCa, StatutFiche, StatutRetour,
};
use crate::cooperation::convention::College;
use crate::cooperation::copil::majorite::ResultatVote;
use crate::cooperation::regles;
use crate::socle::calendrier::Date;
use crate::socle::code::{DecisionId, MembreId, ModificationId};
use crate::socle::constat::Constat;
use crate::socle::moment::Personnel;
use crate::socle::montant::Centimes;
use crate::socle::organisation::{CodeOrganisation, Portee};
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
pub struct Soutien {
    /// Which ministry.
    pub ministere: College,
    /// Whether it supports the action.
    pub soutien: bool,
}

/// What the one concerned answered of a fact transcribed for it (G17).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reponse<'a> {
    /// True when it confirms, false when it contests.
    pub confirme: bool,
    /// Why, when it contests.
    pub motif: Option<&'a Personnel>,
    /// The fact itself.
    pub fait: &'a FaitFicheDate,
}

/// A decision of the board, as it is known on a day (R14-06, R14-07).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DecisionCa<'a> {
    /// Its id.
    pub id: DecisionCaId,
    /// The modification that it is about; the action itself otherwise.
    pub modification: Option<ModificationId>,
    /// What it gave.
    pub resultat: ResultatCa,
    /// True when the committee had not validated the action, nor been presented its modification: without effect (G16).
    pub fait_accompli: bool,
    /// Why it is recorded all the same.
    pub motif: Option<&'a Personnel>,
    /// The fact itself.
    pub fait: &'a FaitFicheDate,
    /// How it is known.
    pub statut: StatutDecisionCa,
    /// What the board answered of a transcription.
    pub reponse: Option<Reponse<'a>>,
    /// Its last return to the members, and to whom.
    pub retour: Option<(&'a FaitFicheDate, &'a [MembreId])>,
    /// The members to whom it is still to be made, as of that return.
    pub omis: &'a [MembreId],
}

impl DecisionCa<'_> {
    /// Where its return stands.
    #[must_use]
    pub fn statut_retour(&self) -> StatutRetour {
        match (self.statut, self.retour) {
            (StatutDecisionCa::Contestee, _) => StatutRetour::SansObjet,
            (_, Some(_)) if self.omis.is_empty() => StatutRetour::Fait,
            _ => StatutRetour::EnAttente,
        }
    }
}

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

    /// The contents on a day and the number of their version; `None` before the first was written.
    #[must_use]
    pub fn contenu_au(&self, au: Date) -> Option<(u16, Contenu)> {
        self.contenu_de(self.histoire_au(au))
    }

    /// What these facts, in their order, make of the contents.
    fn contenu_de(&self, faits: Vec<&FaitFicheDate>) -> Option<(u16, Contenu)> {
        faits.into_iter().fold(None, |courant: Option<(u16, Contenu)>, fait| {
            let version = courant.as_ref().map_or(1, |(version, _)| version + 1);
            match &fait.fait {
                FaitFiche::Redigee { contenu } => Some((version, (**contenu).clone())),
                FaitFiche::ModificationAppliquee { modification, fait_accompli: None, .. } => courant
                    .as_ref()
                    .and_then(|(_, contenu)| Some((version, self.contenu_modifie(*modification, contenu)?)))
                    .or(courant),
                FaitFiche::ErreurRectifiee { intitule, .. } => {
                    courant.map(|(version, contenu)| (version, Contenu { intitule: intitule.clone(), ..contenu }))
                }
                _ => courant,
            }
        })
    }

    /// What a modification makes of these contents: what it changed of those that it was proposed on, and nothing else, so that
    /// one applied in between is not undone (R15-08).
    #[must_use]
    pub fn contenu_modifie(&self, id: ModificationId, courant: &Contenu) -> Option<Contenu> {
        let proposee = self.0.faits.iter().enumerate().find_map(|(rang, fait)| match &fait.fait {
            FaitFiche::ModificationProposee(proposee) if proposee.id == id => Some((rang, proposee)),
            _ => None,
        });
        let (rang, proposee) = proposee?;
        let mut anterieurs: Vec<_> = self.0.faits.get(..rang)?.iter().collect();
        anterieurs.sort_by_key(|fait| fait.date);
        let (_, avant) = self.contenu_de(anterieurs)?;
        Some(Contenu::porter(&avant, &proposee.apres, courant))
    }

    /// The contents as they stand once every recorded fact is told.
    #[must_use]
    pub fn dernier_contenu(&self) -> Option<Contenu> {
        self.contenu_au(Date::MAX).map(|(_, contenu)| contenu)
    }

    /// Whether this scope shows the fiche on a day, once it shows its convention (regles.md §5, « fiche action »): to who
    /// carries it, whatever its state; to its région académique, once the committee has validated it; to the others, always.
    #[must_use]
    pub fn dans_la_portee(&self, portee: &Portee, au: Date) -> bool {
        match portee {
            Portee::Tout | Portee::Signees | Portee::Parties(_) => true,
            Portee::Porteur(organisation) => self.porteur().as_ref() == Some(organisation),
            Portee::Region(region) => {
                let ici = |au| self.contenu_au(au).is_some_and(|(_, dit)| dit.regions_academiques.contains(region));
                self.statut_au(au).est_validee() && ici(au) && ici(Date::MAX)
            }
            Portee::Rien => false,
        }
    }

    /// The organisation that carries it, as it stands once every recorded fact is told.
    #[must_use]
    pub fn porteur(&self) -> Option<CodeOrganisation> {
        self.dernier_contenu().and_then(|contenu| contenu.porteur.organisation)
    }

    /// The avis that holds for a ministry on a day: « historisé (le dernier en date vaut) » (R14-02). What the secretariat
    /// transcribed stands for an avis only while the ministry itself has said none (G17).
    #[must_use]
    pub fn avis_au(&self, ministere: College, au: Date) -> Option<AvisCourant<'_>> {
        self.avis_connu(ministere, au, au)
    }

    /// The same, of an earlier day as it is known on a later one: what was contested since was never given.
    fn avis_connu(&self, ministere: College, le: Date, au: Date) -> Option<AvisCourant<'_>> {
        let histoire = self.histoire_au(le);
        let depuis = histoire
            .iter()
            .rposition(|fait| matches!(fait.fait, FaitFiche::Revisee { .. } | FaitFiche::Representee { .. }))
            .map_or(0, |rang| rang + 1);
        let dits = histoire.get(depuis..)?.iter().rev().filter_map(|fait| match &fait.fait {
            FaitFiche::AvisRendu(avis) if avis.ministere == ministere => {
                let statut = self.statut_avis_au(avis, au);
                (statut != StatutAvis::Conteste).then_some(AvisCourant { avis, date: fait.date, statut })
            }
            _ => None,
        });
        let (siens, transcrits): (Vec<_>, Vec<_>) = dits.partition(|avis| avis.statut != StatutAvis::Transcrit);
        siens.into_iter().chain(transcrits).next()
    }

    /// Whether the secretariat has transcribed an avis of a later day that would take the support back: it takes no avis's place
    /// before the ministry answers, and nobody is bound meanwhile (R15-07, G17).
    fn soutien_suspendu_au(&self, ministere: College, au: Date) -> bool {
        let depuis = self.avis_au(ministere, au).map(|avis| avis.date);
        self.avis().any(|(avis, fait)| {
            avis.ministere == ministere
                && avis.sens != SensAvis::Favorable
                && fait.date <= au
                && Some(fait.date) >= depuis
                && self.statut_avis_au(avis, au) == StatutAvis::Transcrit
        })
    }

    /// How an avis is known on a day: given, transcribed, then confirmed or contested (G17).
    #[must_use]
    pub fn statut_avis_au(&self, avis: &AvisRendu, au: Date) -> StatutAvis {
        match self.reponse_avis_au(avis.id, au) {
            _ if !avis.transcrit => StatutAvis::Rendu,
            None => StatutAvis::Transcrit,
            Some(Reponse { confirme: true, .. }) => StatutAvis::Confirme,
            Some(Reponse { confirme: false, .. }) => StatutAvis::Conteste,
        }
    }

    /// What a ministry has answered by a day of an avis transcribed for it.
    #[must_use]
    pub fn reponse_avis_au(&self, id: AvisId, au: Date) -> Option<Reponse<'_>> {
        self.histoire_au(au).into_iter().find_map(|fait| match &fait.fait {
            FaitFiche::AvisConfirme { avis } if *avis == id => Some(Reponse { confirme: true, motif: None, fait }),
            FaitFiche::AvisConteste { avis, motif } if *avis == id => {
                Some(Reponse { confirme: false, motif: Some(motif), fait })
            }
            _ => None,
        })
    }

    /// Every avis ever given, with its date, in the order of recording.
    pub fn avis(&self) -> impl Iterator<Item = (&AvisRendu, &FaitFicheDate)> {
        self.0.faits.iter().filter_map(|fait| match &fait.fait {
            FaitFiche::AvisRendu(avis) => Some((avis, fait)),
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
        College::MINISTERES.into_iter().filter(|ministere| self.avis_au(*ministere, au).is_none()).collect()
    }

    /// « Quelles fiches attendent mon avis ? »: the same, while an avis may be given; a draft awaits none.
    #[must_use]
    pub fn avis_attendus_au(&self, au: Date) -> Vec<College> {
        let attendus = self.avis_manquants_au(au);
        if StatutFiche::AVIS_ADMIS.contains(&self.statut_au(au)) { attendus } else { Vec::new() }
    }

    /// The decisions of the board dated on or before a day, in the order of their dates.
    #[must_use]
    pub fn decisions_ca_au(&self, au: Date) -> Vec<DecisionCa<'_>> {
        let histoire = self.histoire_au(au);
        let decision = |fait: &&'_ FaitFicheDate| match fait.fait {
            FaitFiche::DecideeParLeCa { decision, .. }
            | FaitFiche::ModificationDecideeParLeCa { decision: Some(decision), .. } => Some(decision),
            _ => None,
        };
        histoire.iter().filter_map(decision).filter_map(|id| self.decision_ca(id, au)).collect()
    }

    /// The decision of the board of this id, as it is known on a day.
    #[must_use]
    pub fn decision_ca(&self, id: DecisionCaId, au: Date) -> Option<DecisionCa<'_>> {
        let histoire = self.histoire_au(au);
        let reponse = histoire.iter().find_map(|fait| match &fait.fait {
            FaitFiche::DecisionCaConfirmee { decision } if *decision == id => {
                Some(Reponse { confirme: true, motif: None, fait })
            }
            FaitFiche::DecisionCaContestee { decision, motif } if *decision == id => {
                Some(Reponse { confirme: false, motif: Some(motif), fait })
            }
            _ => None,
        });
        let dernier = histoire.iter().rev().find_map(|fait| match &fait.fait {
            FaitFiche::RetourFait { decision, destinataires, omis } if *decision == id => {
                Some(((*fait, destinataires.as_slice()), omis.as_slice()))
            }
            _ => None,
        });
        let (retour, omis) = dernier.unzip();
        let omis = omis.unwrap_or_default();
        histoire.into_iter().find_map(|fait| {
            let (modification, resultat, transcrite, fait_accompli) = match &fait.fait {
                FaitFiche::DecideeParLeCa { decision, resultat, transcrite, fait_accompli, .. } if *decision == id => {
                    (None, *resultat, *transcrite, *fait_accompli)
                }
                FaitFiche::ModificationDecideeParLeCa {
                    modification,
                    decision,
                    resultat,
                    transcrite,
                    fait_accompli,
                } if *decision == Some(id) => (Some(*modification), *resultat, *transcrite, fait_accompli.is_some()),
                _ => return None,
            };
            let statut = match (transcrite, reponse) {
                (false, _) => StatutDecisionCa::Prononcee,
                (true, None) => StatutDecisionCa::Transcrite,
                (true, Some(Reponse { confirme: true, .. })) => StatutDecisionCa::Confirmee,
                (true, Some(Reponse { confirme: false, .. })) => StatutDecisionCa::Contestee,
            };
            let motif = fait.fait.fait_accompli();
            Some(DecisionCa { id, modification, resultat, fait_accompli, motif, fait, statut, reponse, retour, omis })
        })
    }

    /// Which ministries are bound to the action on a day (R15-07).
    #[must_use]
    pub fn soutiens_au(&self, au: Date) -> [Soutien; 2] {
        College::MINISTERES.map(|ministere| Soutien {
            ministere,
            soutien: self.avis_au(ministere, au).is_some_and(|avis| avis.apporte_soutien())
                && !self.soutien_suspendu_au(ministere, au),
        })
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
        constats.extend(self.histoire_au(au).into_iter().filter_map(|fait| self.constat_de(fait, au)));
        constats.extend(self.histoire_au(au).into_iter().filter_map(constat_de_terme));
        constats.extend(self.histoire_au(au).into_iter().filter_map(constat_d_envoi));
        constats.extend(self.histoire_au(au).into_iter().flat_map(constats_de_realisation));
        constats.extend(self.histoire_au(au).into_iter().filter_map(constat_de_fait_accompli));
        constats.extend(self.indus_au(au).into_iter().map(|(exercice, indu)| {
            let message = format!("Indu : {indu} versés au-delà de ce qui est engagé sur {exercice}.");
            Constat::nouveau(&regles::R16_06, message)
        }));
        constats.extend(self.constats_d_antidate_au(au));
        constats.extend(self.avancements_manquants_au(au).into_iter().map(|annee| {
            let message = format!("Aucun état d'avancement de {annee} : l'action s'étend sur plusieurs années.");
            Constat::nouveau(&regles::R15_10, message)
        }));
        constats
    }

    /// « Décision du copil sans tous les avis : enregistrée, constat » (R14-02): what was missing on the day it was taken.
    fn constats_avis_au(&self, au: Date) -> Vec<Constat> {
        let decisions = self.histoire_au(au).into_iter().filter(|fait| match fait.fait {
            FaitFiche::Instruite { decision, .. } => !self.instruction_annulee_au(decision, au),
            _ => false,
        });
        let manquants_le =
            |le| College::MINISTERES.into_iter().filter(move |college| self.avis_connu(*college, le, au).is_none());
        let manquants = decisions.map(|fait| (fait.date, manquants_le(fait.date).collect::<Vec<_>>()));
        manquants
            .filter(|(_, manquants)| !manquants.is_empty())
            .map(|(date, manquants)| {
                let noms: Vec<_> = manquants.iter().map(|college| college.sens()).collect();
                let message = format!(
                    "Avis manquants à la décision du comité du {date} : {}. Leur silence ne les engage pas et n'apporte pas \
                     leur soutien.",
                    noms.join(", ")
                );
                Constat::nouveau(&regles::R14_02, message)
            })
            .collect()
    }

    /// « Un fait antidaté qui aurait changé un acte postérieur laisse cet acte debout et ajoute un constat » (G10): what was
    /// recorded after facts of a later day, and would have changed the state that they found.
    fn constats_d_antidate_au(&self, au: Date) -> Vec<Constat> {
        let jusqu_a = |n: usize| Self(FicheActionParts { faits: self.0.faits[..n].to_vec(), ..self.0.clone() });
        let meut = |fiche: &Self, le: Date| match fiche.statut_au(le) {
            StatutFiche::Avisee => StatutFiche::Transmise,
            statut => statut,
        };
        let antidate = |(rang, fait): (usize, &FaitFicheDate)| {
            let posterieur = self.0.faits[..rang].iter().any(|autre| autre.date > fait.date);
            let change = posterieur && meut(&jusqu_a(rang), fait.date) != meut(&jusqu_a(rang + 1), fait.date);
            (change && fait.date <= au).then(|| {
                let message = format!(
                    "Fait antidaté : « {} » du {}, enregistré après des faits plus récents : ce qui a été fait depuis demeure.",
                    fait.fait.nature(),
                    fait.date
                );
                Constat::nouveau(&regles::G10, message)
            })
        };
        let tardif = |(rang, fait): (usize, &FaitFicheDate)| {
            let FaitFiche::AvisRendu(avis) = &fait.fait else { return None };
            let decision = self.0.faits[..rang].iter().find(|autre| {
                matches!(autre.fait, FaitFiche::Instruite { .. }) && autre.date >= fait.date && fait.date <= au
            })?;
            let message = format!(
                "Avis {} du {}, enregistré après la décision du comité du {} : elle n'en tenait pas compte.",
                avis.ministere.de(),
                fait.date,
                decision.date
            );
            Some(Constat::nouveau(&regles::G10, message))
        };
        let faits = || self.0.faits.iter().enumerate();
        faits().filter_map(antidate).chain(faits().filter_map(tardif)).collect()
    }

    fn premier_retour(&self, id: DecisionCaId) -> Option<&FaitFicheDate> {
        let du_meme =
            |fait: &&FaitFicheDate| matches!(fait.fait, FaitFiche::RetourFait { decision, .. } if decision == id);
        self.0.faits.iter().find(du_meme)
    }

    /// Whether something was done on a decision that the board contests: the action is committed, or its modification applied.
    fn contestation_tardive(&self, decision: DecisionCaId, au: Date) -> bool {
        match self.decision_ca(decision, au).and_then(|dite| dite.modification) {
            Some(id) => self.histoire_au(au).iter().any(|fait| fait.fait.applique(id)),
            None => self.statut_au(au).est_engagee(),
        }
    }

    /// Whether the board had decided of the action on the vote of this id.
    fn conseil_prononce_sur(&self, decision: DecisionId, au: Date) -> bool {
        let histoire = self.histoire_au(au);
        let vote = histoire
            .iter()
            .position(|fait| matches!(fait.fait, FaitFiche::Instruite { decision: d, .. } if d == decision));
        vote.is_some_and(|rang| {
            let suite = histoire[rang..].iter().skip(1);
            let mut jusqu_au_vote = suite.take_while(|fait| !matches!(fait.fait, FaitFiche::Instruite { .. }));
            jusqu_au_vote.any(|fait| matches!(fait.fait, FaitFiche::DecideeParLeCa { fait_accompli: false, .. }))
        })
    }

    fn instruction_annulee_au(&self, id: DecisionId, au: Date) -> bool {
        let annule = |fait: &FaitFiche| matches!(fait, FaitFiche::InstructionAnnulee { decision } if *decision == id);
        self.0.faits.iter().any(|fait| fait.date <= au && annule(&fait.fait))
    }

    /// What a fact that was recorded rather than refused leaves to be seen for ever.
    fn constat_de(&self, fait: &FaitFicheDate, au: Date) -> Option<Constat> {
        let date = fait.date;
        let peu = |destinataires: &[MembreId]| destinataires.len() < SIEGES;
        let (regle, message) = match &fait.fait {
            FaitFiche::Transmise { destinataires, fait_accompli: None, .. } if peu(destinataires) => (
                &regles::R15_06,
                format!("La fiche n'est adressée le {date} qu'à {} membre(s) sur {SIEGES}.", destinataires.len()),
            ),
            FaitFiche::RetourFait { decision, destinataires, omis }
                if !omis.is_empty() || (peu(destinataires) && self.premier_retour(*decision) == Some(fait)) =>
            {
                (
                    &regles::R14_07,
                    format!("Le retour du {date} n'est adressé qu'à {} membre(s) sur {SIEGES}.", destinataires.len()),
                )
            }
            FaitFiche::InstructionAnnulee { .. } if self.statut_au(au).est_decidee_par_le_ca() => (
                &regles::R14_01,
                format!("Une décision du comité est annulée le {date} : ce qui a été fait depuis demeure."),
            ),
            FaitFiche::InstructionAnnulee { decision } if self.conseil_prononce_sur(*decision, au) => (
                &regles::R14_01,
                format!(
                    "La décision du comité sur laquelle le conseil d'administration s'est prononcé est annulée le {date} : le \
                     comité, puis le conseil, sont saisis de nouveau."
                ),
            ),
            FaitFiche::DecideeParLeCa { fait_accompli: true, .. } => (
                &regles::R14_06,
                format!(
                    "Le conseil d'administration s'est prononcé le {date} sans la validation du comité : sans effet."
                ),
            ),
            FaitFiche::DecisionCaContestee { decision, .. } if self.contestation_tardive(*decision, au) => (
                &regles::G17,
                format!(
                    "La décision transcrite du conseil est contestée le {date} : ce qui a été fait depuis demeure."
                ),
            ),
            FaitFiche::Abandonnee { fait_accompli: true, .. } => (
                &regles::R15_08,
                format!("L'abandon du {date} n'a pas été présenté au préalable au comité de pilotage."),
            ),
            fait => return constat_d_argent(fait, date),
        };
        Some(Constat::nouveau(regle, message))
    }
}

/// « pour que les actions engagées soient menées à leur terme » (art. 18): an action given up all the same.
fn constat_de_terme(fait: &FaitFicheDate) -> Option<Constat> {
    matches!(fait.fait, FaitFiche::Abandonnee { non_menee_a_terme: true, .. }).then(|| {
        let message = format!("Action engagée non menée à son terme : elle est abandonnée le {}.", fait.date);
        Constat::nouveau(&regles::R18_05, message)
    })
}

/// « l'acte passe, la règle méconnue devient un constat permanent » (G16), in the words of the refusal that it would have met.
fn constat_de_fait_accompli(fait: &FaitFicheDate) -> Option<Constat> {
    match &fait.fait {
        FaitFiche::Transmise { fait_accompli, .. }
        | FaitFiche::ModificationPresentee { fait_accompli, .. }
        | FaitFiche::ModificationDecideeParLeCa { fait_accompli, .. } => {
            Some(regles::constat_du_fait_accompli(fait_accompli.as_ref()?))
        }
        FaitFiche::ModificationAppliqueeDeFait { fait_accompli, .. } => {
            Some(regles::constat_du_fait_accompli(fait_accompli))
        }
        FaitFiche::ApplicationConclue(application) => {
            Some(regles::constat_du_fait_accompli(application.fait_accompli.as_ref()?))
        }
        FaitFiche::DemarreeDeFait { fait_accompli } | FaitFiche::RealiseeDeFait { fait_accompli } => {
            Some(regles::constat_du_fait_accompli(fait_accompli))
        }
        _ => None,
    }
}

/// « accompagnées d'annexes financières » (R15-06 bis), fees « dans la limite de 5,65 % » of the real costs (R16-07).
fn constats_de_realisation(fait: &FaitFicheDate) -> Vec<Constat> {
    let FaitFiche::RealisationDeposee(realisation) = &fait.fait else { return Vec::new() };
    let annexe = realisation.annexe_incomplete.iter().map(|manque| {
        Constat::nouveau(&regles::R15_06_BIS, format!("L'annexe réalisée du {} est incomplète. {manque}", fait.date))
    });
    let frais = realisation.frais_excessifs.iter().map(|exces| {
        Constat::nouveau(&regles::R16_07, format!("Frais de gestion réels au-delà de leur limite : non admis. {exces}"))
    });
    annexe.chain(frais).collect()
}

/// « Le comité de pilotage est composé de 4 membres » (art. 13).
const SIEGES: usize = 4;

/// The same of what was committed, modified, spent and paid.
fn constat_d_argent(fait: &FaitFiche, date: Date) -> Option<Constat> {
    let (regle, message) = match fait {
        FaitFiche::Engagee { plafonds_non_confirmes, .. }
        | FaitFiche::ModificationAppliquee { plafonds_non_confirmes, .. }
            if !plafonds_non_confirmes.is_empty() =>
        {
            let exercices: Vec<_> = plafonds_non_confirmes.iter().map(ToString::to_string).collect();
            let message =
                format!("Plafond non confirmé par l'État à l'engagement du {date}, pour {}.", exercices.join(", "));
            (&regles::R16_01, message)
        }
        FaitFiche::DepenseConstatee { exercice, montant, .. } => (
            &regles::R16_01,
            format!("Dépense de fait de {montant}, du {date}, hors plafond de {exercice} : elle n'est pas engagée."),
        ),
        FaitFiche::ModificationProposee(modification) if modification.justification_objectifs.is_none() => (
            &regles::R15_09,
            format!(
                "La modification proposée le {date} ne dit pas en quoi elle respecte les objectifs de la convention."
            ),
        ),
        FaitFiche::ModificationAppliquee { fait_accompli: Some(_), .. } => (
            &regles::R15_08,
            format!("La modification du {date} n'a pas été présentée au préalable : elle n'engage rien de plus."),
        ),
        FaitFiche::RealisationDeposee(realisation) if realisation.hors_engagement > Centimes::ZERO => (
            &regles::R16_01,
            format!(
                "Dépassement de l'engagé : {} réalisés au-delà ne sont ni payables, ni imputés sans modification.",
                realisation.hors_engagement
            ),
        ),
        FaitFiche::Versee(versement) if versement.hors_plafond => (
            &regles::R16_01,
            format!("Versement de {} du {date}, hors plafond : rien n'en restait libre.", versement.montant),
        ),
        FaitFiche::Versee(versement) if versement.avance > Centimes::ZERO => (
            &regles::R16_06,
            format!("Avance non couverte : {} versés le {date} avant les frais réels.", versement.avance),
        ),
        _ => return None,
    };
    Some(Constat::nouveau(regle, message))
}

/// « adressées aux membres du comité de pilotage » (art. 15), the report too: who was left out.
fn constat_d_envoi(fait: &FaitFicheDate) -> Option<Constat> {
    let FaitFiche::RealisationDeposee(realisation) = &fait.fait else { return None };
    let (omis, servis) = (realisation.omis.len(), realisation.destinataires.len());
    (omis > 0 || servis < SIEGES).then(|| {
        let message =
            format!("La fiche de réalisation du {} n'est adressée qu'à {servis} membre(s) sur {SIEGES}.", fait.date);
        Constat::nouveau(&regles::R15_06_BIS, message)
    })
}

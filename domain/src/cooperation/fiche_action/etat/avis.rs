//! The avis that hold on a day, and the support that they bring (R14-02 to R14-05, R15-07).

use crate::cooperation::convention::College;
use crate::cooperation::fiche_action::fait::{FaitFiche, FaitFicheDate};
use crate::cooperation::fiche_action::fiche::FicheAction;
use crate::cooperation::fiche_action::nomenclature::{SensAvis, StatutAvis, StatutFiche};
use crate::cooperation::fiche_action::teneur::AvisRendu;
use crate::socle::calendrier::Date;
use crate::socle::code::AvisId;
use crate::socle::moment::Personnel;

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

impl FicheAction {
    /// The avis that holds for a ministry on a day: « historisé (le dernier en date vaut) » (R14-02). What the secretariat
    /// transcribed stands for an avis only while the ministry itself has said none (G17).
    #[must_use]
    pub fn avis_au(&self, ministere: College, au: Date) -> Option<AvisCourant<'_>> {
        self.avis_connu(ministere, au, au)
    }

    /// The same, of an earlier day as it is known on a later one: what was contested since was never given.
    pub(super) fn avis_connu(&self, ministere: College, le: Date, au: Date) -> Option<AvisCourant<'_>> {
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

    /// Which ministries are bound to the action on a day (R15-07).
    #[must_use]
    pub fn soutiens_au(&self, au: Date) -> [Soutien; 2] {
        College::MINISTERES.map(|ministere| Soutien {
            ministere,
            soutien: self.avis_au(ministere, au).is_some_and(|avis| avis.apporte_soutien())
                && !self.soutien_suspendu_au(ministere, au),
        })
    }
}

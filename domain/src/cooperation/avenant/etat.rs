//! What is true of an avenant on a day.

use super::{AlerteAvenant, Avenant, EtatAvenant, FaitAvenant, TexteAvenant};
use crate::cooperation::convention::{Convention, Qualite};
use crate::cooperation::parametres::stipulations_au;
use crate::socle::calendrier::Date;
use crate::socle::histoire::Survenu;
use crate::socle::moment::Personnel;
use crate::socle::organisation::CodeOrganisation;

/// A signature as it was entered, and what cancelled it.
#[derive(Debug, Clone, Copy)]
pub struct SignatureSaisie<'a> {
    /// In what capacity.
    pub qualite: Qualite,
    /// The signatory's name, where the document gives it.
    pub nom: Option<&'a Personnel>,
    /// When it was given and recorded.
    pub fait: &'a Survenu<FaitAvenant>,
    /// Why and when it was cancelled.
    pub annulation: Option<(&'a Personnel, &'a Survenu<FaitAvenant>)>,
}

impl Avenant {
    /// Its number under the convention.
    #[must_use]
    pub fn numero(&self) -> u16 {
        self.demande().map_or(0, |(numero, _)| numero)
    }

    /// What it is about.
    #[must_use]
    pub fn objet(&self) -> &str {
        self.demande().map_or("", |(_, objet)| &objet.0)
    }

    fn demande(&self) -> Option<(u16, &Personnel)> {
        match &self.premier()?.fait {
            FaitAvenant::Demande { numero, objet } => Some((*numero, objet)),
            _ => None,
        }
    }

    /// The party that asked for it.
    #[must_use]
    pub fn demandeur(&self) -> Option<&CodeOrganisation> {
        self.premier().map(|demande| &demande.enregistrement.par)
    }

    /// The text as it is known on a day: the last written.
    #[must_use]
    pub fn redaction_au(&self, au: Date) -> Option<(&TexteAvenant, &Survenu<FaitAvenant>)> {
        self.survenus().iter().filter(|fait| fait.date <= au).rev().find_map(|fait| match &fait.fait {
            FaitAvenant::Redige(texte) => Some((texte.as_ref(), fait)),
            _ => None,
        })
    }

    /// The signatures that count, in the order of their recording, whatever their day.
    pub fn signatures(&self) -> impl Iterator<Item = SignatureSaisie<'_>> {
        self.signatures_saisies().filter(|saisie| saisie.annulation.is_none())
    }

    /// All the signatures that were entered, in the order of their recording, those cancelled included.
    pub fn signatures_saisies(&self) -> impl Iterator<Item = SignatureSaisie<'_>> {
        self.survenus().iter().enumerate().filter_map(|(rang, fait)| match &fait.fait {
            FaitAvenant::Signe { qualite, nom } => {
                // A capacity signs again only once its signature is cancelled: the next cancellation is this one's.
                let annulation = self.survenus()[rang..].iter().find_map(|suivant| match &suivant.fait {
                    FaitAvenant::SignatureAnnulee { qualite: annulee, motif } if annulee == qualite => {
                        Some((motif, suivant))
                    }
                    _ => None,
                });
                Some(SignatureSaisie { qualite: *qualite, nom: nom.as_ref(), fait, annulation })
            }
            _ => None,
        })
    }

    /// The required capacities that have not signed on or before a day.
    #[must_use]
    pub fn signatures_manquantes(&self, au: Date) -> Vec<Qualite> {
        let a_signe = |qualite| self.signatures().any(|saisie| saisie.qualite == qualite && saisie.fait.date <= au);
        Qualite::REQUISES.into_iter().filter(|qualite| !a_signe(*qualite)).collect()
    }

    /// The day of its last signature, once all are there: whenever they were recorded.
    #[must_use]
    pub fn signe_le(&self) -> Option<Date> {
        Qualite::REQUISES
            .into_iter()
            .map(|qualite| self.signatures().find(|saisie| saisie.qualite == qualite).map(|saisie| saisie.fait.date))
            .try_fold(Date::MIN, |derniere, date| Some(derniere.max(date?)))
    }

    /// Its first day in force: the one that its text says, otherwise that of its last signature.
    #[must_use]
    pub fn date_effet(&self) -> Option<Date> {
        let signe_le = self.signe_le()?;
        Some(self.redaction_au(Date::MAX).and_then(|(texte, _)| texte.date_effet).unwrap_or(signe_le))
    }

    /// The refusal or the withdrawal that closed it, whatever its day: it is closed once.
    #[must_use]
    pub fn fin(&self) -> Option<(EtatAvenant, &Personnel, &Survenu<FaitAvenant>)> {
        self.survenus().iter().find_map(|fait| match &fait.fait {
            FaitAvenant::Refuse { motif } => Some((EtatAvenant::Refuse, motif, fait)),
            FaitAvenant::Retire { motif } => Some((EtatAvenant::Retire, motif, fait)),
            _ => None,
        })
    }

    /// The state on a day (machine 3.2).
    #[must_use]
    pub fn etat_au(&self, convention: &Convention, au: Date) -> EtatAvenant {
        if let Some((etat, ..)) = self.fin().filter(|(.., fait)| fait.date <= au) {
            return etat;
        }
        let tient = |effet| effet <= au && convention.cadre_au(au).is_some_and(|cadre| cadre.couvre(effet));
        match (self.signe_le().filter(|date| *date <= au), self.date_effet()) {
            (Some(_), Some(effet)) if tient(effet) => EtatAvenant::EnVigueur,
            (Some(_), _) => EtatAvenant::Signe,
            _ if perime_au(convention, au) => EtatAvenant::Perime,
            _ if self.redaction_au(au).is_some() => EtatAvenant::EnSignature,
            _ => EtatAvenant::Demande,
        }
    }

    /// What is pointed out of it on a day.
    #[must_use]
    pub fn alertes_au(&self, convention: &Convention, au: Date) -> Vec<AlerteAvenant> {
        let Some((texte, redige)) = self.redaction_au(au) else { return Vec::new() };
        let avant: Vec<_> = convention
            .faits()
            .stipulations
            .iter()
            .take_while(|version| version.avenant != Some(self.id()))
            .cloned()
            .collect();
        let jour = self.date_effet().or(texte.date_effet).unwrap_or(redige.date);
        let duree = stipulations_au(&avant, jour).duree_annees;
        let prolonge = texte.modifications.duree_annees.is_some_and(|nouvelle| nouvelle > duree);
        prolonge.then_some(AlerteAvenant::ProlongationParAvenant).into_iter().collect()
    }
}

/// Whether what was not signed in time has lapsed by that day: « Au cours de sa période de validité » (art. 17).
pub(super) fn perime_au(convention: &Convention, au: Date) -> bool {
    convention.cadre_au(au).is_some_and(|cadre| cadre.fin_effective.is_none_or(|fin| fin < au))
}

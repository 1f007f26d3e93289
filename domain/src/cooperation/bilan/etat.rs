//! What is true of a bilan on a day, from the facts whose legal date is on or before it.

use super::{Bilan, CleBilan, EnvoiBilan, InstanceOpco, Presentation, ReponseBilan, SensReponse, VersionBilan};
use crate::cooperation::constats;
use crate::cooperation::convention::College;
use crate::cooperation::convention::Convention;
use crate::cooperation::echeancier::{Accomplissement, Echeance, Faits, Obligation, echeancier};
use crate::socle::calendrier::{Date, Quand};
use crate::socle::code::codes;
use crate::socle::constat::Constat;
use std::collections::BTreeMap;

codes! {
    /// The state of a bilan on a day (machine 3.8): computed from its dated facts, never stored.
    pub enum EtatBilan : "État d'un bilan à une date, calculé à partir de ses faits datés." {
        AElaborer = "a_elaborer" : "dû, rien n'est encore saisi",
        EnElaboration = "en_elaboration" : "une version au moins est écrite, aucune n'est adressée",
        Adresse = "adresse" : "adressé aux signataires, une validation au moins manque",
        AReprendre = "a_reprendre" : "refusé par un ministère, une nouvelle version est attendue",
        Valide = "valide" : "validé par les deux ministères",
    }
}

/// Whether one of these bilans, of one convention, is that of a year, and has a version by a day.
pub fn elabore_parmi(bilans: &[Bilan]) -> impl Fn(i32, Date) -> bool {
    |annee, au| bilans.iter().any(|bilan| bilan.annee() == annee && bilan.version_au(au).is_some())
}

impl Bilan {
    /// Every bilan that a convention owes on a day, by year: those begun, among these, and those that nobody began.
    ///
    /// `realisations`: the days on which actions of the convention were realised (R15-10).
    #[must_use]
    pub fn dus(convention: &Convention, commences: Vec<Self>, realisations: &[Date], au: Date) -> Vec<Self> {
        let Some(cadre) = convention.cadre_au(au) else { return Vec::new() };
        let mut commences: BTreeMap<i32, Self> = commences.into_iter().map(|bilan| (bilan.annee(), bilan)).collect();
        let convention = convention.faits().id;
        let faits = Faits { realisations: realisations.to_vec(), ..Faits::default() };
        echeancier(&cadre, &faits)
            .into_iter()
            .filter(|echeance| echeance.obligation == Obligation::Bilan)
            .map(|Echeance { annee, .. }| {
                commences.remove(&annee).unwrap_or_else(|| Self::a_elaborer(CleBilan { convention, annee }))
            })
            .collect()
    }

    /// The state on a day.
    #[must_use]
    pub fn etat_au(&self, au: Date) -> EtatBilan {
        let Some(envoi) = self.envoi_au(au) else {
            return if self.version_au(au).is_some() { EtatBilan::EnElaboration } else { EtatBilan::AElaborer };
        };
        let a_repondu = |sens, partie| {
            self.reponses_a(envoi.version).any(|r| (r.partie, r.sens) == (partie, sens) && r.fait.date <= au)
        };
        if College::MINISTERES.iter().any(|partie| a_repondu(SensReponse::Refusee, *partie)) {
            EtatBilan::AReprendre
        } else if College::MINISTERES.iter().all(|partie| a_repondu(SensReponse::Validee, *partie)) {
            EtatBilan::Valide
        } else {
            EtatBilan::Adresse
        }
    }

    /// The last version written on or before a day.
    #[must_use]
    pub fn version_au(&self, au: Date) -> Option<VersionBilan<'_>> {
        self.versions().filter(|version| version.fait.date <= au).max_by_key(|version| version.numero)
    }

    /// The sending that the signatories have to answer: that of the last version sent on or before a day.
    #[must_use]
    pub fn envoi_au(&self, au: Date) -> Option<EnvoiBilan<'_>> {
        self.envois().filter(|envoi| envoi.fait.date <= au).max_by_key(|envoi| envoi.version)
    }

    /// The answers of the ministries to one version.
    pub(super) fn reponses_a(&self, version: u16) -> impl Iterator<Item = ReponseBilan<'_>> {
        self.reponses().filter(move |reponse| reponse.version == version)
    }

    /// The presentation of this number, contested or not.
    #[must_use]
    pub fn presentation(&self, numero: u16) -> Option<Presentation<'_>> {
        self.presentations().find(|presentation| presentation.numero == numero)
    }

    /// The first presentation to an instance that stands, if it took place on or before a day.
    #[must_use]
    pub fn presentation_au(&self, instance: InstanceOpco, au: Date) -> Option<Presentation<'_>> {
        let presentations = self.presentations().filter(|presentation| presentation.instance == instance);
        presentations.filter(|p| p.date() <= au && p.tient()).min_by_key(Presentation::date)
    }

    /// The day of the last validation, once both ministries have validated.
    #[must_use]
    pub fn valide_le(&self, au: Date) -> Option<Date> {
        let version = self.envoi_au(au).filter(|_| self.etat_au(au) == EtatBilan::Valide)?.version;
        self.reponses_a(version).map(|reponse| reponse.fait.date).max()
    }

    /// What its sendings settle (R15-13: « le premier envoi effectif » is found by the échéancier).
    #[must_use]
    pub fn faits_de_l_echeancier(&self) -> Faits {
        let accompli = |envoi: EnvoiBilan<'_>| Accomplissement {
            obligation: Obligation::Bilan,
            annee: self.annee(),
            quand: Quand::from(envoi.fait.date),
        };
        let chiffres = self.versions().filter_map(|version| version.redaction.chiffres.as_ref());
        let realisations =
            chiffres.flat_map(|chiffres| chiffres.realisees.iter().filter_map(|action| action.realisee_le));
        Faits {
            accomplissements: self.envois().map(accompli).collect(),
            realisations: realisations.collect(),
            ..Faits::default()
        }
    }

    /// The bilan as what is due, on a day, from its own facts; `None` when the convention owes none for that year.
    #[must_use]
    pub fn echeance_au(&self, convention: &Convention, au: Date) -> Option<Echeance> {
        self.echeance_avec(convention, &[], au)
    }

    /// The same, knowing the days on which actions of the convention were realised: one of them makes a bilan due, before
    /// any version has counted it (R15-10).
    #[must_use]
    pub fn echeance_avec(&self, convention: &Convention, realisations: &[Date], au: Date) -> Option<Echeance> {
        let mut faits = self.faits_de_l_echeancier();
        faits.realisations.extend(realisations);
        let echeances = echeancier(&convention.cadre_au(au)?, &faits);
        echeances.into_iter().find(|e| (e.obligation, e.annee) == (Obligation::Bilan, self.annee()))
    }

    /// The strict reading of « pour validation avant le 30 avril » (R15-11): validated by both on the last useful day at
    /// the latest; `None` while it may still be.
    #[must_use]
    pub fn valide_dans_delai(&self, convention: &Convention, au: Date) -> Option<bool> {
        let dernier = self.echeance_au(convention, au)?.dernier_jour_utile?;
        match self.valide_le(au) {
            Some(jour) => Some(jour <= dernier),
            None => (au > dernier).then_some(false),
        }
    }

    /// The instances to which the bilan had not been shown on the day of a sending (G12: the same day will do).
    #[must_use]
    pub fn presentations_manquantes(&self, envoi: Date) -> Vec<InstanceOpco> {
        let manque = |instance: &InstanceOpco| self.presentation_au(*instance, envoi).is_none();
        InstanceOpco::TOUS.iter().copied().filter(manque).collect()
    }

    /// What is noted of the bilan on a day: sent late, sent without having been shown, sent before its year was over.
    #[must_use]
    pub fn constats_au(&self, convention: &Convention, au: Date) -> Vec<Constat> {
        self.envois().filter(|envoi| envoi.fait.date <= au).flat_map(|e| self.constats_de(convention, e)).collect()
    }

    /// What is noted of one sending.
    pub(super) fn constats_de(&self, convention: &Convention, envoi: EnvoiBilan<'_>) -> Vec<Constat> {
        let (annee, version, date) = (self.annee(), envoi.version, envoi.fait.date);
        let mut constats = Vec::new();
        let manquantes: Vec<_> =
            self.presentations_manquantes(date).into_iter().map(InstanceOpco::complement).collect();
        if !manquantes.is_empty() {
            let message = format!(
                "Présentation préalable manquante : la version {version} du bilan {annee} est adressée le {date} sans \
                 avoir été présentée {}.",
                manquantes.join(" ni "),
            );
            constats.push(Constat::nouveau(constats::PRESENTATION_PREALABLE_MANQUANTE, message));
        }
        let envoyee = self.versions().find(|ecrite| ecrite.numero == version);
        let chiffres = envoyee.and_then(|ecrite| ecrite.redaction.chiffres.as_ref());
        constats.extend(chiffres.into_iter().flat_map(|chiffres| chiffres.constats()));
        let Some(echeance) = self.echeance_au(convention, date) else { return constats };
        if date < echeance.premier_jour {
            let message = format!(
                "Le bilan {annee} est adressé le {date}, avant la fin de l'année dont il rend compte : l'obligation demeure."
            );
            constats.push(Constat::nouveau(constats::BILAN_PREMATURE, message));
        }
        // The delay is that of the first sending: a later one is late of nothing (R15-13).
        let est_le_premier = echeance.accompli_le == Some(date);
        if let Some(dernier) = echeance.dernier_jour_utile.filter(|dernier| est_le_premier && date > *dernier) {
            let message = format!("Bilan {annee} adressé le {date}, dernier jour utile le {dernier}.");
            constats.push(Constat::retard(constats::BILAN_TARDIF, message, date, dernier));
        }
        constats
    }
}

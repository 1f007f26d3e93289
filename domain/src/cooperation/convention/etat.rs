//! What is true of a convention on a day, from the facts whose legal date is on or before it.

use super::fait::{Convention, Fin};
use super::signature::{Qualite, Signature};
use crate::cooperation::constats;
use crate::cooperation::parametres::{
    EffetCaducite, Lectures, LecturesDatees, Stipulations, VersionStipulations, stipulations_au,
};
use crate::socle::calendrier::{self, Date, Terme};
use crate::socle::code::{DenonciationId, codes};
use crate::socle::constat::Constat;
use crate::socle::organisation::Portee;

codes! {
    /// The state of a convention on a day: computed from its dated facts, never stored.
    pub enum Etat : "État d'une convention à une date, calculé à partir de ses faits datés." {
        Brouillon = "brouillon" : "en rédaction",
        EnSignature = "en_signature" : "ouverte à la signature, une signature au moins manque",
        EnVigueur = "en_vigueur" : "signée de tous et non terminée",
        Resiliee = "resiliee" : "terminée par dénonciation (art. 18)",
        Expiree = "expiree" : "terminée à son terme (art. 17)",
        Caduque = "caduque" : "rendue caduque par un manquement constaté (art. 11)",
        Abandonnee = "abandonnee" : "abandonnée avant d'être signée",
    }
}

impl Etat {
    /// Whether it came to an end that took nothing away: one that lapsed is no mere convention that is over (R11-04).
    #[must_use]
    pub const fn est_terminee(self) -> bool {
        match self {
            Self::Resiliee | Self::Expiree => true,
            Self::Brouillon | Self::EnSignature | Self::EnVigueur | Self::Caduque | Self::Abandonnee => false,
        }
    }

    /// Whether all had signed it: in force, or over.
    #[must_use]
    pub const fn est_signee(self) -> bool {
        matches!(self, Self::EnVigueur) || self.est_finie()
    }

    /// Whether it was in force and no longer is, whatever ended it.
    #[must_use]
    pub const fn est_finie(self) -> bool {
        matches!(self, Self::Caduque) || self.est_terminee()
    }
}

/// The frame in which every act under the convention is judged: its figures, its readings, its effect and its end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cadre {
    /// The day it is judged.
    pub au: Date,
    /// Its first day in force (R17-01).
    pub date_effet: Date,
    /// Its last day by the term alone (R17-02).
    pub terme: Date,
    /// Its last day in force, whatever ends it; `None` when a breach of its first day left it none.
    pub fin_effective: Option<Date>,
    /// What ends it.
    pub fin: NatureFin,
    /// The figures in force on that day (G11).
    pub stipulations: Stipulations,
    /// Every version of them: an act of another day is judged by those of its own.
    pub versions: Vec<VersionStipulations>,
    /// The readings chosen, version by version.
    pub lectures: LecturesDatees,
}

codes! {
    /// What ends a convention; at the same date the first listed prevails (R18-06).
    pub enum NatureFin : "Ce qui met fin à une convention." {
        Caducite = "caducite" : "un manquement constaté l'a rendue caduque (art. 11)",
        Resiliation = "resiliation" : "une dénonciation, au terme de son préavis (art. 18)",
        Expiration = "expiration" : "son terme (art. 17)",
    }
}

impl From<NatureFin> for Etat {
    fn from(fin: NatureFin) -> Self {
        match fin {
            NatureFin::Caducite => Self::Caduque,
            NatureFin::Resiliation => Self::Resiliee,
            NatureFin::Expiration => Self::Expiree,
        }
    }
}

/// The breach that ended the convention, and the day from which it did (R11-04).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Caducite {
    /// The day of the breach.
    pub manquement: Date,
    /// The day the ministry established it.
    pub constat: Date,
    /// The first day out of force, by the reading chosen.
    pub effet: Date,
}

impl Cadre {
    /// The figures by which an act of that day is judged (G11).
    #[must_use]
    pub fn stipulations_au(&self, jour: Date) -> Stipulations {
        stipulations_au(&self.versions, jour)
    }

    /// The readings by which an act of that day is judged.
    #[must_use]
    pub fn lectures_au(&self, jour: Date) -> Lectures {
        self.lectures.au(jour)
    }

    /// The same frame, read otherwise (G18).
    #[must_use]
    pub fn selon(&self, autre: impl Fn(Lectures) -> Lectures) -> Self {
        Self { lectures: self.lectures.selon(autre), ..self.clone() }
    }

    /// Whether the convention is in force on a day.
    #[must_use]
    pub fn couvre(&self, jour: Date) -> bool {
        self.fin_effective.is_some_and(|fin| self.date_effet <= jour && jour <= fin)
    }

    /// Whether it is in force on at least one day of a closed interval.
    #[must_use]
    pub fn couvre_un_jour_de(&self, debut: Date, fin: Date) -> bool {
        self.fin_effective.is_some_and(|derniere| self.date_effet <= fin && debut <= derniere)
    }
}

impl Convention {
    /// The signatures that count: recorded, not cancelled.
    pub fn signatures_valables(&self) -> impl Iterator<Item = &Signature> {
        self.faits().signatures.iter().filter(|signature| signature.annulation.is_none())
    }

    /// The required capacities that have not signed on or before `au` (R00-01).
    #[must_use]
    pub fn signatures_manquantes(&self, au: Date) -> Vec<Qualite> {
        let a_signe = |qualite| self.signatures_valables().any(|s| s.qualite == qualite && s.date <= au);
        Qualite::REQUISES.into_iter().filter(|qualite| !a_signe(*qualite)).collect()
    }

    /// D0: the day of the last required signature, once all are there (R17-01).
    ///
    /// « La présente convention prend effet à compter de sa date de signature. » (art. 17)
    #[must_use]
    pub fn date_effet(&self) -> Option<Date> {
        Qualite::REQUISES
            .into_iter()
            .map(|qualite| self.signatures_valables().find(|s| s.qualite == qualite).map(|s| s.date))
            .try_fold(Date::MIN, |derniere, date| Some(derniere.max(date?)))
    }

    /// Whether it is this scope's to see: the one filter there is, of what stands and of what was known (regles.md §5).
    #[must_use]
    pub fn dans_la_portee(&self, portee: &Portee) -> bool {
        match portee {
            Portee::Tout => true,
            Portee::Signees | Portee::Porteur(_) | Portee::Region(_) => self.date_effet().is_some(),
            Portee::Opco(organisation) | Portee::Parties(organisation) => {
                self.faits().parties.college(organisation).is_some()
            }
            Portee::Rien => false,
        }
    }

    /// The frame of the convention as its facts dated on or before `au` make it; `None` while it is not signed, or given up.
    #[must_use]
    pub fn cadre_au(&self, au: Date) -> Option<Cadre> {
        self.cadre_selon(au, &self.faits().lectures).filter(|_| !self.abandonnee_au(au))
    }

    fn abandonnee_au(&self, au: Date) -> bool {
        self.faits().abandon.as_ref().is_some_and(|abandon| abandon.date <= au)
    }

    fn cadre_selon(&self, au: Date, lectures: &LecturesDatees) -> Option<Cadre> {
        let date_effet = self.date_effet().filter(|effet| *effet <= au)?;
        let cadre = self.cadre_sous(au, date_effet, self.faits().stipulations.clone(), lectures);
        // An avenant whose day comes after an early end never took effect.
        let tient = |version: &VersionStipulations| version.date_effet.is_none_or(|effet| cadre.couvre(effet));
        let tenues: Vec<_> = self.faits().stipulations.iter().filter(|version| tient(version)).cloned().collect();
        if tenues.len() == cadre.versions.len() {
            return Some(cadre);
        }
        Some(self.cadre_sous(au, date_effet, tenues, lectures))
    }

    fn cadre_sous(
        &self,
        au: Date,
        date_effet: Date,
        versions: Vec<VersionStipulations>,
        lectures: &LecturesDatees,
    ) -> Cadre {
        let stipulations = stipulations_au(&versions, au);
        let lu = lectures.au(au).terme;
        let terme = calendrier::dernier_jour_de_duree(date_effet, stipulations.duree_annees.get().into(), lu);
        let (fin, nature) = self.fin_au(au, terme, lectures);
        Cadre {
            au,
            date_effet,
            terme,
            fin_effective: Some(fin).filter(|fin| *fin >= date_effet),
            fin: nature,
            stipulations,
            versions,
            lectures: lectures.clone(),
        }
    }

    /// « La fin la plus précoce l'emporte » (R18-06): the last day, and what makes it the last.
    ///
    /// A breach is read as on its own day: no later switch of readings moves the end that it made.
    fn fin_au(&self, au: Date, terme: Date, lectures: &LecturesDatees) -> (Date, NatureFin) {
        // R18-04: a notice that runs to the term or past it has no effect of its own, the convention ends at its term.
        let preavis = self.preavis_au(au).map(|(_, dernier_jour)| dernier_jour).filter(|jour| *jour < terme);
        let resiliations = preavis.map(|dernier_jour| (dernier_jour, NatureFin::Resiliation));
        let sans_caducite = resiliations.fold((terme, NatureFin::Expiration), std::cmp::min);
        let effets = self.faits().fins.iter().filter_map(|fin| match *fin {
            Fin::Caducite { manquement, constat } => {
                Some(lectures.au(manquement).effet_caducite.effet(manquement, constat))
            }
            Fin::Resiliation { .. } => None,
        });
        // R18-06 sets the order at the same date; a breach after the end finds nothing left to end [reading].
        match effets.filter(|effet| *effet <= au && *effet <= sans_caducite.0).min() {
            Some(effet) => (effet.pred_opt().unwrap_or(effet), NatureFin::Caducite),
            None => sans_caducite,
        }
    }

    /// The notices that count on a day, each with the last day that it leaves: received, and not taken back by all (R18-04).
    pub fn preavis_au(&self, au: Date) -> impl Iterator<Item = (DenonciationId, Date)> {
        self.faits().fins.iter().filter_map(move |fin| match *fin {
            Fin::Resiliation { reception, dernier_jour, denonciation, retrait } => {
                let compte = reception <= au && retrait.is_none_or(|retrait| au < retrait);
                compte.then_some((denonciation, dernier_jour))
            }
            Fin::Caducite { .. } => None,
        })
    }

    /// What made the convention lapse by that day, if a breach did; the first of several.
    #[must_use]
    pub fn caducite_au(&self, au: Date) -> Option<Caducite> {
        let lectures = &self.faits().lectures;
        self.cadre_au(au).filter(|cadre| cadre.fin == NatureFin::Caducite)?;
        let caducites = self.faits().fins.iter().filter_map(|fin| match *fin {
            Fin::Caducite { manquement, constat } => {
                let effet = lectures.au(manquement).effet_caducite.effet(manquement, constat);
                Some(Caducite { manquement, constat, effet })
            }
            Fin::Resiliation { .. } => None,
        });
        caducites.min_by_key(|caducite| caducite.effet)
    }

    /// The state on a day, from the facts whose legal date is on or before it (machine 3.1).
    #[must_use]
    pub fn etat_au(&self, au: Date) -> Etat {
        self.etat_selon(au, &self.faits().lectures)
    }

    fn etat_selon(&self, au: Date, lectures: &LecturesDatees) -> Etat {
        if self.abandonnee_au(au) {
            return Etat::Abandonnee;
        }
        match self.cadre_selon(au, lectures) {
            Some(cadre) if cadre.couvre(au) => Etat::EnVigueur,
            Some(cadre) => cadre.fin.into(),
            None if self.faits().ouverture.as_ref().is_some_and(|ouverture| ouverture.date <= au) => Etat::EnSignature,
            None => Etat::Brouillon,
        }
    }

    /// A notice was received and the convention still lives: the sub-state « en préavis » (R18-04).
    #[must_use]
    pub fn en_preavis_au(&self, au: Date) -> bool {
        self.etat_au(au) == Etat::EnVigueur && self.preavis_au(au).next().is_some()
    }

    /// The other reading of the term or of caducité under which the state of that day would differ (G18).
    #[must_use]
    pub fn lecture_contraire_au(&self, au: Date) -> Option<&'static str> {
        let autre_terme = |lues: Lectures| Lectures {
            terme: match lues.terme {
                Terme::VeilleDuQuantieme => Terme::Quantieme,
                Terme::Quantieme => Terme::VeilleDuQuantieme,
            },
            ..lues
        };
        let autre_effet = |lues: Lectures| Lectures {
            effet_caducite: match lues.effet_caducite {
                EffetCaducite::Manquement => EffetCaducite::Constat,
                EffetCaducite::Constat => EffetCaducite::Manquement,
            },
            ..lues
        };
        let etat = self.etat_au(au);
        let lectures = &self.faits().lectures;
        [("terme", lectures.selon(autre_terme)), ("effet_caducite", lectures.selon(autre_effet))]
            .into_iter()
            .find(|(_, autres)| self.etat_selon(au, autres) != etat)
            .map(|(nom, _)| nom)
    }

    /// What is noted of the convention on a day: the abandonment and what was recorded against it stand side by side
    /// (G10: « un fait antidaté qui aurait changé un acte postérieur laisse cet acte debout »).
    #[must_use]
    pub fn constats_au(&self, au: Date) -> Vec<Constat> {
        let Some(abandon) = self.faits().abandon.as_ref().filter(|abandon| abandon.date <= au) else {
            return Vec::new();
        };
        let complete = self.date_effet().filter(|effet| *effet <= abandon.date);
        let ouverture = self.faits().ouverture.as_ref().map(|ouverture| ouverture.date);
        let signatures = self.signatures_valables().map(|signature| signature.date);
        let posterieur = signatures.chain(ouverture).filter(|date| abandon.date < *date && *date <= au).min();
        let contredit = complete.map(|effet| {
            let message = format!("Abandon du {} contredit par les signatures, complètes le {effet}.", abandon.date);
            Constat::nouveau(constats::ABANDON_CONTREDIT, message)
        });
        let survecu = posterieur.map(|date| {
            let message = format!(
                "Abandon du {} suivi d'un fait du {date}, enregistré avant lui et laissé debout.",
                abandon.date
            );
            Constat::nouveau(constats::ABANDON_SUIVI_D_UN_FAIT, message)
        });
        contredit.into_iter().chain(survecu).collect()
    }
}

//! What the facts of a meeting make true on a day.

use super::fait::{FaitReunion, Mode, Point, ProjetReunion, Reunion, Tenue, TypeReunion};
use crate::cooperation::constats;
use crate::cooperation::convention::College;
use crate::cooperation::copil::accord::{CommunAccord, EtapeAccord, EtatAccord, SituationAccord};
use crate::cooperation::copil::membre::Composition;
use crate::cooperation::regles;
use crate::socle::calendrier::{Date, Heure, Quand};
use crate::socle::code::{ReunionId, codes};
use crate::socle::constat::Constat;
use crate::socle::histoire::Survenu;
use crate::socle::organisation::CodeOrganisation;
use chrono::Datelike;

codes! {
    /// The state of a meeting on a day: computed from its dated facts, never stored. A postponed one is projected again.
    pub enum EtatReunion : "État d'une réunion à une date, calculé à partir de ses faits datés." {
        Projetee = "projetee" : "inscrite au calendrier, ou reportée à une nouvelle date",
        Fixee = "fixee" : "date et ordre du jour fixés d'un commun accord",
        Convoquee = "convoquee" : "convoquée pour la date prévue",
        Tenue = "tenue" : "tenue, ouverte encore à ses décisions",
        Close = "close" : "tenue et close",
        Annulee = "annulee" : "annulée avant d'être tenue",
    }
}

impl Reunion {
    /// As it was put on the calendar.
    #[must_use]
    pub fn projet(&self) -> &ProjetReunion {
        &self.projection().projet
    }

    /// Who projected it: the secretariat, or the party that asked for conciliation.
    #[must_use]
    pub fn initiateur(&self) -> &CodeOrganisation {
        &self.projection().fait.enregistrement.par
    }

    /// The state on a day, from the facts whose legal date is on or before it (machine 3.3).
    #[must_use]
    pub fn etat_au(&self, au: Date) -> EtatReunion {
        let est_la = |fait: Option<&Survenu<FaitReunion>>| fait.is_some_and(|fait| fait.date <= au);
        if est_la(self.annulation()) {
            EtatReunion::Annulee
        } else if est_la(self.cloture()) {
            EtatReunion::Close
        } else if est_la(self.tenue()) {
            EtatReunion::Tenue
        } else if self.convocation_au(au).is_some() {
            EtatReunion::Convoquee
        } else if self.demande_un_accord() && self.accord_au(au).etat == EtatAccord::Fixe {
            EtatReunion::Fixee
        } else {
            EtatReunion::Projetee
        }
    }

    /// The convocation that stands on a day: no report came after it.
    #[must_use]
    pub fn convocation_au(&self, au: Date) -> Option<&Survenu<FaitReunion>> {
        let derniers = self.histoire_au(au).into_iter().rev();
        let depuis_le_report = derniers.take_while(|fait| !matches!(fait.fait, FaitReunion::Reportee { .. }));
        depuis_le_report.into_iter().find(|fait| fait.fait == FaitReunion::Convoquee)
    }

    /// The last convocation of a day that a report has undone since, when none stands.
    #[must_use]
    pub fn convocation_reportee_au(&self, au: Date) -> Option<&Survenu<FaitReunion>> {
        let convocation = self.histoire_au(au).into_iter().rfind(|fait| fait.fait == FaitReunion::Convoquee);
        convocation.filter(|_| self.convocation_au(au).is_none())
    }

    /// The day planned, as known on a day: that of the last report; the hour is the last that was said (G13).
    #[must_use]
    pub fn prevue_au(&self, au: Date) -> (Date, Option<Heure>) {
        let projetee = (self.projet().date_prevue, self.projet().heure_prevue);
        self.histoire_au(au).into_iter().fold(projetee, |(date, heure), fait| match fait.fait {
            FaitReunion::Reportee { nouvelle_date, nouvelle_heure, .. } => (nouvelle_date, nouvelle_heure.or(heure)),
            _ => (date, heure),
        })
    }

    /// The agenda, as known on a day: the last that was set.
    #[must_use]
    pub fn ordre_du_jour_au(&self, au: Date) -> &[Point] {
        let modifie = self.histoire_au(au).into_iter().rev().find_map(|fait| match &fait.fait {
            FaitReunion::OrdreDuJourModifie { points } => Some(points),
            _ => None,
        });
        modifie.unwrap_or(&self.projet().ordre_du_jour)
    }

    /// Whether it conciliates a dispute (art. 18), and is none of the meetings of the year.
    #[must_use]
    pub fn est_exceptionnelle(&self) -> bool {
        self.projet().nature == TypeReunion::Exceptionnelle
    }

    /// « fixé d'un commun accord » (art. 14), but for the exceptional meeting, which one party may ask for (R18-02).
    #[must_use]
    pub fn demande_un_accord(&self) -> bool {
        !self.est_exceptionnelle()
    }

    /// Whose proposition the calendar was to begin with: the secretariat's, as soon as it came with an agenda.
    pub(super) fn proposant(&self) -> Option<College> {
        Some(College::Opco).filter(|_| !self.projet().ordre_du_jour.is_empty())
    }

    /// What the parties said of its date and of its agenda, none of which is asked of an exceptional meeting.
    ///
    /// A new date, a new agenda are new propositions of the secretariat: « toute modification remet les accords des autres à
    /// zéro » (R14-12).
    #[must_use]
    pub fn accord(&self) -> CommunAccord {
        let etape = |survenu: &Survenu<FaitReunion>| match &survenu.fait {
            FaitReunion::Reportee { .. } | FaitReunion::OrdreDuJourModifie { .. } => {
                Some(EtapeAccord::proposition(College::Opco, survenu))
            }
            FaitReunion::OrdreDuJourAccorde { partie, source } => Some(EtapeAccord::accord(*partie, *source, survenu)),
            FaitReunion::OrdreDuJourRefuse { partie, motif } => Some(EtapeAccord::refus(*partie, motif, survenu)),
            FaitReunion::Projetee(_)
            | FaitReunion::Convoquee
            | FaitReunion::Tenue(_)
            | FaitReunion::Annulee { .. }
            | FaitReunion::Close
            | FaitReunion::ParticipantInvite { .. } => None,
        };
        let faits = self.survenus().iter().filter(|_| self.demande_un_accord());
        faits.filter_map(etape).collect()
    }

    /// What the parties have said, by that day, of its date and of its agenda (R14-12).
    #[must_use]
    pub fn accord_au(&self, au: Date) -> SituationAccord {
        self.accord().au(self.proposant(), au)
    }

    /// The civil year in which it was held, or is planned as known on a day.
    #[must_use]
    pub fn annee_au(&self, au: Date) -> i32 {
        self.tenue_au(au).map_or(self.prevue_au(au).0, |tenue| tenue.date).year()
    }

    /// That it was held, at whatever date.
    #[must_use]
    pub fn tenue(&self) -> Option<&Survenu<FaitReunion>> {
        self.le_fait(|fait| matches!(fait, FaitReunion::Tenue(_)))
    }

    /// That it was given up, at whatever date.
    #[must_use]
    pub fn annulation(&self) -> Option<&Survenu<FaitReunion>> {
        self.le_fait(|fait| matches!(fait, FaitReunion::Annulee { .. }))
    }

    /// That it is closed, at whatever date.
    #[must_use]
    pub fn cloture(&self) -> Option<&Survenu<FaitReunion>> {
        self.le_fait(|fait| *fait == FaitReunion::Close)
    }

    /// A fact that happens once.
    fn le_fait(&self, est: impl Fn(&FaitReunion) -> bool) -> Option<&Survenu<FaitReunion>> {
        self.survenus().iter().find(|fait| est(&fait.fait))
    }

    /// That it was held, if it was on or before that day.
    #[must_use]
    pub fn tenue_au(&self, au: Date) -> Option<&Survenu<FaitReunion>> {
        self.tenue().filter(|tenue| tenue.date <= au)
    }

    /// How it was held, if it was on or before that day.
    #[must_use]
    pub fn seance_au(&self, au: Date) -> Option<&Tenue> {
        self.tenue_au(au).and_then(|tenue| match &tenue.fait {
            FaitReunion::Tenue(seance) => Some(seance),
            _ => None,
        })
    }

    /// What is noted of the meeting on a day: held under a convention not in force, without being convened, by a committee that
    /// was not whole.
    #[must_use]
    pub fn constats_au(&self, composition: &Composition, au: Date) -> Vec<Constat> {
        let Some((tenue, seance)) = self.tenue_au(au).zip(self.seance_au(au)) else {
            let accompli = self.projet().fait_accompli.iter().map(regles::constat_du_fait_accompli);
            return accompli.chain(self.constats_d_accord_au(au)).collect();
        };
        let sans_convocation = self.convocation_au(tenue.date).is_none().then(|| {
            let message = match self.convocation_reportee_au(tenue.date) {
                Some(convocation) => format!(
                    "Réunion tenue le {} sans nouvelle convocation depuis son report : elle était convoquée le {}.",
                    tenue.date, convocation.date
                ),
                None => format!("Réunion tenue le {} sans que sa convocation soit enregistrée.", tenue.date),
            };
            Constat::nouveau(constats::CONVOCATION_MANQUANTE, message)
        });
        let accompli = seance.fait_accompli.iter().map(regles::constat_du_fait_accompli);
        let sans_accord = self.constats_d_accord_au(au);
        let de_composition = composition.constats_au(tenue.date);
        accompli.chain(sans_convocation).chain(sans_accord).chain(de_composition).collect()
    }

    /// Convened, then held, without the accord of all: each is judged on its own day (R14-12).
    fn constats_d_accord_au(&self, au: Date) -> Vec<Constat> {
        let convocation = self.convocation_au(au).map(|convocation| ("convoquée", convocation.date));
        let tenue = self.tenue_au(au).map(|tenue| ("tenue", tenue.date));
        let faits = convocation.into_iter().chain(tenue).filter(|_| self.demande_un_accord());
        let constat = |(quoi, date): (&str, Date)| {
            let situation = self.accord_au(date);
            let manquants: Vec<_> = situation.manquants().into_iter().map(College::de).collect();
            let message = format!(
                "Commun accord manquant : réunion {quoi} le {date} sans que sa date et son ordre du jour aient l'accord {}.",
                manquants.join(", "),
            );
            (situation.etat != EtatAccord::Fixe).then(|| Constat::nouveau(constats::COMMUN_ACCORD_MANQUANT, message))
        };
        faits.filter_map(constat).collect()
    }

    /// The meeting as the échéancier counts it: an ordinary one, held under the convention; « notamment » puts the exceptional
    /// one apart.
    #[must_use]
    pub fn comptee(&self) -> Option<ReunionTenue> {
        let (tenue, seance) = self.tenue().zip(self.seance_au(Date::MAX))?;
        if self.est_exceptionnelle() || seance.fait_accompli.is_some() {
            return None;
        }
        let quand = Quand { date: tenue.date, heure: seance.heure.map(Into::into) };
        let points = self.ordre_du_jour_au(tenue.date).to_vec();
        Some(ReunionTenue { id: self.id(), quand, mode: seance.mode, points })
    }
}

/// An ordinary meeting of the steering committee as it was held (R14-08).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReunionTenue {
    /// Its id.
    pub id: ReunionId,
    /// When, to the hour where it is known (G12).
    pub quand: Quand,
    /// How.
    pub mode: Mode,
    /// Its agenda.
    pub points: Vec<Point>,
}

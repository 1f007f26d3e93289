//! What the facts of a decision make true on a day: its state, the voices that count, what is noted of it.

use super::fait::{FaitDecision, Sens};
use super::vote::{StatutVoix, VoixPortee, Vote};
use crate::cooperation::constatation::{Constatation, posterieur_au_manquement};
use crate::cooperation::constats;
use crate::cooperation::convention::{College, Convention};
use crate::cooperation::copil::ActionSoumise;
use crate::cooperation::copil::majorite::{Scrutin, Suffrages};
use crate::cooperation::parametres::{Voix, stipulations_au};
use crate::cooperation::regles;
use crate::cooperation::rejuge::{Connu, Rejuge};
use crate::socle::calendrier::Date;
use crate::socle::code::{MembreId, codes};
use crate::socle::constat::Constat;
use crate::socle::histoire::Histoire;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::convert::Infallible;
use std::sync::Arc;

codes! {
    /// The state of a vote on a day: computed from its dated facts, never stored.
    pub enum EtatDecision : "État d'une décision à une date, calculé à partir de ses faits datés." {
        Ouverte = "ouverte" : "le vote est ouvert",
        Close = "close" : "le vote est clos, son résultat est rendu",
        Annulee = "annulee" : "annulée : une correction est un nouveau vote",
    }
}

/// What others' facts say of a decision: read beside its own, never written with them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Alentours {
    /// The day on which the minutes of its meeting were validated, which confirms the voices transcribed (G17).
    pub compte_rendu_valide_le: Option<Date>,
    /// The breaches established under the convention, which mark what came after them (R11-04).
    pub constatations: Vec<Constatation>,
    /// The rest of the dossier, on which the decision is judged again (G10).
    pub connu: Option<Arc<Connu>>,
    /// The action whose modification is put to the vote: it closes the work where the action is committed (R18-05).
    pub modifiee: Option<Arc<dyn ActionSoumise>>,
}

/// A decision of the committee, and the acts that its life allows: its history, and what others' say of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct DecisionCopil {
    pub(super) histoire: Histoire<FaitDecision>,
    #[serde(skip)]
    pub(super) alentours: Alentours,
}

/// Whether there is a vote that stands, and every college has said all its voices in each of them by that day.
#[must_use]
pub fn toutes_les_voix_au(convention: &Convention, votes: &[DecisionCopil], au: Date) -> bool {
    let voix = stipulations_au(&convention.faits().stipulations, au).voix;
    let mut votes = votes.iter().filter(|vote| vote.faits().annulation.is_none()).peekable();
    votes.peek().is_some() && votes.all(|vote| vote.toutes_les_voix_au(&voix, au))
}

impl DecisionCopil {
    /// A decision as it is read: its facts, and what is read beside them.
    #[must_use]
    pub fn lue(histoire: Histoire<FaitDecision>, alentours: Alentours) -> Self {
        Self { histoire, alentours }
    }

    /// Its dated facts, which are all that is kept of it.
    #[must_use]
    pub fn histoire(&self) -> &Histoire<FaitDecision> {
        &self.histoire
    }

    /// The vote, as its facts tell it.
    #[must_use]
    pub fn faits(&self) -> &Vote {
        self.histoire.projection()
    }

    /// The state on a day, from the facts whose legal date is on or before it.
    #[must_use]
    pub fn etat_au(&self, au: Date) -> EtatDecision {
        let est_la = |date: Option<Date>| date.is_some_and(|date| date <= au);
        if est_la(self.faits().annulation.as_ref().map(|annulation| annulation.date)) {
            EtatDecision::Annulee
        } else if est_la(self.faits().cloture.as_ref().map(|cloture| cloture.date)) {
            EtatDecision::Close
        } else {
            EtatDecision::Ouverte
        }
    }

    /// Whether it still awaits its closing.
    #[must_use]
    pub fn est_a_clore(&self) -> bool {
        self.faits().cloture.is_none() && self.faits().annulation.is_none()
    }

    /// Whether anything follows from the result: not from that of a vote put against a rule (G16).
    #[must_use]
    pub fn est_sans_effet(&self) -> bool {
        self.faits().fait_accompli.is_some()
    }

    /// Whether the decision was put to the vote on the day of a breach or after it, and recorded before that breach was
    /// established: it stands, and bears the mark (R11-04).
    #[must_use]
    pub fn posterieure_au_manquement(&self) -> bool {
        let close = self.faits().cloture.as_ref().map(|cloture| (cloture.date, &cloture.enregistrement));
        let (date, enregistrement) = close.unwrap_or((self.faits().date_ouverture, &self.faits().enregistrement));
        posterieur_au_manquement(&self.alentours.constatations, date, enregistrement)
    }

    /// How a voice of this decision is known: « La validation du compte rendu confirme les voix. » (G17)
    #[must_use]
    pub fn statut_de(&self, voix: &VoixPortee) -> StatutVoix {
        match voix.statut() {
            StatutVoix::Transcrite if self.alentours.compte_rendu_valide_le.is_some() => StatutVoix::Confirmee,
            statut => statut,
        }
    }

    /// The voices of a college that stand, those in time or those that came too late: it has no more to give than its own
    /// (R13-05), and what is not counted takes nothing from what is (R14-18).
    #[must_use]
    pub fn voix_donnees(&self, college: College, hors_delai: bool) -> u16 {
        let donnees = self.faits().voix.iter().filter(|voix| voix.college == college && voix.tient());
        donnees.filter(|voix| voix.hors_delai == hors_delai).map(|voix| voix.nombre).sum()
    }

    /// The voices of a college that count at a closing on that day: for, against, not expressed.
    fn dites_au(&self, college: College, au: Date) -> [u16; 3] {
        [Sens::Pour, Sens::Contre, Sens::Abstention].map(|sens| {
            let dites = self.faits().voix.iter().filter(|voix| voix.college == college && voix.sens == sens);
            dites.filter(|voix| voix.compte_au(au)).map(|voix| voix.nombre).sum()
        })
    }

    /// Whether every college has said something, an abstention included, of each of its voices by that day.
    #[must_use]
    pub fn toutes_les_voix_au(&self, voix: &Voix, au: Date) -> bool {
        College::TOUS.iter().all(|college| self.dites_au(*college, au).iter().sum::<u16>() >= college.voix(voix))
    }

    /// The voices that count at a closing on that day, college by college.
    #[must_use]
    pub fn scrutin_au(&self, voix: &Voix, au: Date) -> Scrutin {
        let Ok(scrutin) = Scrutin::par_college(|college| {
            let [pour, contre, abstention] = self.dites_au(college, au);
            let non_exprimees = college.voix(voix).saturating_sub(pour + contre + abstention);
            Ok::<_, Infallible>(Suffrages { pour, contre, abstention, non_exprimees })
        });
        scrutin
    }

    /// What is noted of the decision: put to the vote against a rule, a committee without its administrator, voices carried
    /// without a power, a transcription contested once the result was given, what would be refused on what is known now (G10).
    #[must_use]
    pub fn constats(&self) -> Vec<Constat> {
        let accompli = self.faits().fait_accompli.iter().map(regles::constat_du_fait_accompli);
        let mut constats: Vec<_> = accompli.collect();
        if let Some(cloture) = self.faits().cloture.as_ref().filter(|cloture| self.composition_irreguliere(cloture)) {
            let message = format!(
                "Composition irrégulière : au {}, aucun représentant de l'OPCO n'était un administrateur mandaté.",
                cloture.date
            );
            constats.push(Constat::nouveau(constats::COMPOSITION_IRREGULIERE, message));
        }
        let mut portees: BTreeMap<MembreId, (u16, bool)> = BTreeMap::new();
        for voix in self.faits().voix.iter().filter(|voix| voix.tient() && !voix.hors_delai) {
            if let Some(membre) = voix.membre {
                let (nombre, pouvoir) = portees.entry(membre).or_default();
                *nombre += voix.nombre;
                *pouvoir |= voix.pouvoir.is_some();
            }
        }
        for (membre, (nombre, _)) in portees.into_iter().filter(|(_, (nombre, pouvoir))| *nombre > 1 && !pouvoir) {
            let message =
                format!("Voix portées sans pouvoir : le membre {membre} porte {nombre} voix sans pouvoir écrit.");
            constats.push(Constat::nouveau(constats::VOIX_PORTEES_SANS_POUVOIR, message));
        }
        // Once closed a vote takes no voice: a college that counts otherwise today has contested a transcription since.
        for (cloture, college) in
            self.faits().cloture.iter().flat_map(|cloture| College::TOUS.iter().map(move |c| (cloture, *c)))
        {
            let Suffrages { pour, contre, abstention, .. } = *cloture.majorite.suffrages.du_college(college);
            if self.dites_au(college, cloture.date) != [pour, contre, abstention] {
                let message = format!(
                    "Une transcription est contestée après la clôture par {} : le résultat rendu demeure, il se corrige \
                     par une annulation et un nouveau vote.",
                    college.sens()
                );
                constats.push(Constat::nouveau(constats::CONTESTATION_TARDIVE, message));
            }
        }
        let connu = self.alentours.connu.as_deref();
        constats.extend(connu.iter().flat_map(|connu| self.rejuger(connu)).map(|rejuge: Rejuge| rejuge.constat()));
        constats
    }
}

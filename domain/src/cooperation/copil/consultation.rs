//! The consultation by e-mail: prepared, opened to every member, closed (R14-18, machine 3.3).
//!
//! « les membres du copil pourront être sollicités et consultés par courriel sur tout point qui nécessiterait un avis ou
//! une validation des actions mises en œuvre » (art. 14). Here its facts and what they make true; in `actes` what may be added
//! to them.

mod actes;
#[cfg(test)]
mod tests;

pub use crate::socle::code::ConsultationId;
pub use actes::ProjetConsultation;
pub(in crate::cooperation) use actes::{verifier_membres, verifier_tous_consultes};

use super::membre::MembreId;
use crate::cooperation::constats;
use crate::cooperation::convention::Convention;
use crate::cooperation::regles;
use crate::socle::calendrier::Date;
use crate::socle::code::codes;
use crate::socle::constat::Constat;
use crate::socle::fait_accompli::FaitAccompli;
use crate::socle::histoire::{Etendue, Evenement, FaitsIncoherents, Histoire, HistoireParts, Projection, Survenu};
use crate::socle::moment::Personnel;
use serde::{Deserialize, Serialize};

codes! {
    /// On what the members are consulted; the text names the first three.
    pub enum ObjetConsultation : "Objet d'une consultation par courriel (art. 14)." {
        Avis = "avis" : "un avis",
        ValidationActions = "validation_actions" : "la validation d'actions",
        ModificationAction = "modification_action" : "la modification d'une action validée",
        Autre = "autre" : "autre objet, hors du champ de l'article 14",
    }
}

codes! {
    /// The state of a consultation on a day: computed from its dated facts, never stored.
    pub enum EtatConsultation : "État d'une consultation à une date, calculé à partir de ses faits datés." {
        Preparee = "preparee" : "préparée par le secrétariat",
        Ouverte = "ouverte" : "adressée aux membres, leurs réponses sont attendues",
        Close = "close" : "close, une réponse plus tardive n'est pas comptée",
        Annulee = "annulee" : "annulée",
    }
}

impl ObjetConsultation {
    /// What may still be put to the last members once the convention has ended (R18-05).
    #[must_use]
    pub const fn est_de_cloture(self) -> bool {
        matches!(self, Self::ModificationAction)
    }
}

/// What is prepared.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Preparation {
    /// On what the members are consulted.
    pub objet: ObjetConsultation,
    /// The question put to them.
    pub question: Personnel,
    /// Why the committee cannot meet.
    pub motif_impossibilite: Option<Personnel>,
    /// The last day for answers, included (Paris): set by the secretariat, it may be to come.
    pub date_cloture: Date,
}

/// The consultation sent to the members.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EnvoiConsultation {
    /// Who was consulted.
    pub membres: Vec<MembreId>,
    /// That a member was left out: nothing is then decided by it (G16).
    pub fait_accompli: Option<FaitAccompli>,
}

/// What may happen to a consultation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "fait", rename_all = "snake_case")]
pub enum FaitConsultation {
    /// It was prepared, on the day of its recording.
    ConsultationPreparee(Preparation),
    /// It was sent to the members, on the piece that the e-mail is.
    ConsultationOuverte(EnvoiConsultation),
    /// It was closed.
    ConsultationClose,
    /// It was given up.
    ConsultationAnnulee {
        /// Why.
        motif: Personnel,
    },
}

impl Evenement for FaitConsultation {
    type Id = ConsultationId;
    type Dossier = Convention;
    type Projection = Survenu<Preparation>;
    const NATURE: &'static str = "consultation";

    /// A question is written down before it is put to anybody.
    fn etendue(&self, date: Date) -> Etendue {
        match self {
            Self::ConsultationPreparee(_) => Etendue::Ecriture,
            _ => Etendue::Des(date),
        }
    }
}

/// What makes a consultation, and is asked of it most.
impl Projection<FaitConsultation> for Survenu<Preparation> {
    fn de(parts: &HistoireParts<FaitConsultation>) -> Result<Self, FaitsIncoherents> {
        match parts.faits.first().cloned() {
            Some(Survenu {
                fait: FaitConsultation::ConsultationPreparee(fait),
                date,
                piece,
                fictif,
                enregistrement,
            }) => Ok(Self { fait, date, piece, fictif, enregistrement }),
            _ => Err(FaitsIncoherents(format!("consultation {}", parts.id))),
        }
    }
}

/// A consultation, and the acts that its life allows.
pub type Consultation = Histoire<FaitConsultation>;

impl Histoire<FaitConsultation> {
    /// What was prepared, and when.
    #[must_use]
    pub fn preparation(&self) -> &Survenu<Preparation> {
        self.projection()
    }

    /// What was sent to the members, and the fact.
    #[must_use]
    pub fn envoi(&self) -> Option<(&EnvoiConsultation, &Survenu<FaitConsultation>)> {
        self.dit(|fait| match fait {
            FaitConsultation::ConsultationOuverte(envoi) => Some(envoi),
            _ => None,
        })
    }

    /// The fact that closed it.
    #[must_use]
    pub fn cloture(&self) -> Option<&Survenu<FaitConsultation>> {
        self.survenus().iter().find(|survenu| survenu.fait == FaitConsultation::ConsultationClose)
    }

    /// Why it was given up, and the fact.
    #[must_use]
    pub fn annulation(&self) -> Option<(&Personnel, &Survenu<FaitConsultation>)> {
        self.dit(|fait| match fait {
            FaitConsultation::ConsultationAnnulee { motif } => Some(motif),
            _ => None,
        })
    }

    /// What happens once, whatever its date.
    fn dit<'a, T>(
        &'a self,
        quoi: impl Fn(&'a FaitConsultation) -> Option<T>,
    ) -> Option<(T, &'a Survenu<FaitConsultation>)> {
        self.survenus().iter().find_map(|survenu| quoi(&survenu.fait).map(|dit| (dit, survenu)))
    }

    /// The state on a day, from the facts whose legal date is on or before it (machine 3.3).
    #[must_use]
    pub fn etat_au(&self, au: Date) -> EtatConsultation {
        let est_la = |survenu: Option<&Survenu<FaitConsultation>>| survenu.is_some_and(|survenu| survenu.date <= au);
        if est_la(self.annulation().map(|(_, survenu)| survenu)) {
            EtatConsultation::Annulee
        } else if est_la(self.cloture()) {
            EtatConsultation::Close
        } else if est_la(self.envoi().map(|(_, survenu)| survenu)) {
            EtatConsultation::Ouverte
        } else {
            EtatConsultation::Preparee
        }
    }

    /// The last day of an answer that counts, included: the one set, or that of an earlier closing.
    #[must_use]
    pub fn dernier_jour_de_reponse(&self) -> Date {
        let prevue = self.preparation().fait.date_cloture;
        self.cloture().map_or(prevue, |cloture| cloture.date.min(prevue))
    }

    /// That it left a member out, and decides nothing (G16).
    #[must_use]
    pub fn fait_accompli(&self) -> Option<&FaitAccompli> {
        self.envoi().and_then(|(envoi, _)| envoi.fait_accompli.as_ref())
    }

    /// What is noted of the consultation: no reason given, a subject that the text does not name, a member left out.
    #[must_use]
    pub fn constats(&self) -> Vec<Constat> {
        let Preparation { objet, motif_impossibilite, .. } = &self.preparation().fait;
        let sans_motif = motif_impossibilite.is_none().then(|| {
            let message = "Motif d'impossibilité absent : rien ne dit pourquoi le comité ne pouvait se tenir.";
            Constat::nouveau(constats::MOTIF_IMPOSSIBILITE_ABSENT, message)
        });
        let hors_champ = (*objet == ObjetConsultation::Autre).then(|| {
            let message = "Objet hors champ : ni un avis, ni la validation ou la modification d'une action.";
            Constat::nouveau(constats::OBJET_HORS_CHAMP, message)
        });
        let accompli = self.fait_accompli().map(regles::constat_du_fait_accompli);
        sans_motif.into_iter().chain(hors_champ).chain(accompli).collect()
    }
}

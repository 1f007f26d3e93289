//! Disputes and their conciliation (article 18, R18-01, R18-02, machine 3.9).
//!
//! « En cas de litige relatif à l'interprétation ou la mise en œuvre de la présente convention, les parties s'engagent à
//! organiser une procédure de conciliation » (art. 18)

use crate::cooperation::constats;
use crate::cooperation::convention::{College, Convention, verifier_partie};
use crate::cooperation::operations;
use crate::cooperation::refus;
use crate::cooperation::regles;
use crate::socle::calendrier::Date;
use crate::socle::code::{LitigeId, ReunionId, codes};
use crate::socle::constat::Constat;
use crate::socle::decision::Decision;
use crate::socle::declaration::{ActeMotive, Declaree};
use crate::socle::histoire::{Evenement, Histoire, Survenu};
use crate::socle::moment::{Moment, Personnel};
use crate::socle::organisation::Acteur;
use crate::socle::refus::{Cle, Refus};
use serde::{Deserialize, Serialize};

codes! {
    /// « qui peut être engagée notamment par la réunion d'un comité de pilotage exceptionnel » (art. 18).
    pub enum VoieConciliation : "Voie par laquelle une conciliation est engagée (art. 18)." {
        CopilExceptionnel = "copil_exceptionnel" : "la réunion d'un comité de pilotage exceptionnel",
        Autre = "autre" : "une autre voie : « notamment » les admet",
    }
}

codes! {
    /// How a dispute was closed.
    pub enum IssueLitige : "Issue d'un litige." {
        Concilie = "concilie" : "les parties se sont accordées",
        Echec = "echec" : "les parties ne se sont pas accordées",
    }
}

codes! {
    /// The state of a dispute on a day: computed from its dated facts, never stored.
    pub enum EtatLitige : "État d'un litige à une date, calculé à partir de ses faits datés." {
        Ouvert = "ouvert" : "ouvert par une partie, sans conciliation organisée",
        EnConciliation = "en_conciliation" : "une conciliation est organisée",
        Concilie = "concilie" : "clos : les parties se sont accordées",
        Echec = "echec" : "clos : les parties ne se sont pas accordées",
        Retire = "retire" : "clos : retiré par la partie qui l'avait ouvert",
    }
}

/// What may happen to a dispute.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "fait", rename_all = "snake_case")]
pub enum FaitLitige {
    /// A party opened it.
    Ouvert {
        /// Which party.
        initiateur: College,
        /// What it is about.
        objet: Personnel,
    },
    /// A conciliation was organised.
    ConciliationOrganisee {
        /// By which way.
        voie: VoieConciliation,
        /// In which exceptional meeting, where it is known.
        reunion: Option<ReunionId>,
        /// What else is said of it.
        precision: Option<Personnel>,
    },
    /// It was closed.
    Conclu {
        /// How.
        issue: IssueLitige,
        /// On what terms.
        precision: Option<Personnel>,
    },
    /// The party that had opened it took it back.
    Retire {
        /// Why.
        motif: Personnel,
    },
}

impl Evenement for FaitLitige {
    type Id = LitigeId;
    type Dossier = Convention;
    type Projection = ();
    const NATURE: &'static str = "litige";
}

/// A dispute, and the acts that its life allows.
pub type Litige = Histoire<FaitLitige>;

/// What is declared of a conciliation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conciliation {
    /// By which way.
    pub voie: VoieConciliation,
    /// The meeting that is cited, looked up among those of the convention, and the dispute on which it meets (R18-02).
    pub reunion: Option<(ReunionId, Option<LitigeId>)>,
    /// Whether a meeting was cited, found or not.
    pub citee: bool,
    /// What else is said of it.
    pub precision: Option<Personnel>,
    /// When, and on what proof.
    pub declaree: Declaree,
}

/// The states in which the dispute is still open.
const OUVERTS: &[EtatLitige] = &[EtatLitige::Ouvert, EtatLitige::EnConciliation];

impl Histoire<FaitLitige> {
    /// The party that opened it.
    #[must_use]
    pub fn initiateur(&self) -> Option<College> {
        self.survenus().iter().find_map(|survenu| match survenu.fait {
            FaitLitige::Ouvert { initiateur, .. } => Some(initiateur),
            _ => None,
        })
    }

    /// The state on a day, from the facts whose legal date is on or before it (machine 3.9).
    #[must_use]
    pub fn etat_au(&self, au: Date) -> EtatLitige {
        self.histoire_au(au).into_iter().fold(EtatLitige::Ouvert, |etat, survenu| match survenu.fait {
            FaitLitige::Ouvert { .. } => etat,
            FaitLitige::ConciliationOrganisee { .. } => EtatLitige::EnConciliation,
            FaitLitige::Conclu { issue: IssueLitige::Concilie, .. } => EtatLitige::Concilie,
            FaitLitige::Conclu { issue: IssueLitige::Echec, .. } => EtatLitige::Echec,
            FaitLitige::Retire { .. } => EtatLitige::Retire,
        })
    }

    /// Whether the dispute is pending on a day: opened by then, not closed.
    #[must_use]
    pub fn est_ouvert_au(&self, au: Date) -> bool {
        self.premier().is_some_and(|premier| premier.date <= au) && OUVERTS.contains(&self.etat_au(au))
    }

    /// The conciliation organised by that day.
    #[must_use]
    pub fn conciliation_au(&self, au: Date) -> Option<&Survenu<FaitLitige>> {
        let organisee =
            |survenu: &&Survenu<FaitLitige>| matches!(survenu.fait, FaitLitige::ConciliationOrganisee { .. });
        self.histoire_au(au).into_iter().find(organisee)
    }

    /// The fact that closed it by that day.
    #[must_use]
    pub fn cloture_au(&self, au: Date) -> Option<&Survenu<FaitLitige>> {
        let close = |survenu: &&Survenu<FaitLitige>| {
            matches!(survenu.fait, FaitLitige::Conclu { .. } | FaitLitige::Retire { .. })
        };
        self.histoire_au(au).into_iter().find(close)
    }

    /// What is noted of it on a day: « les parties s'engagent à organiser une procédure de conciliation » (R18-01).
    ///
    /// Nothing while it is pending: only once it is closed, or a denunciation received while it is, without one.
    /// `receptions`: the days (Paris) on which denunciations of the convention were received.
    #[must_use]
    pub fn constats_au(&self, receptions: &[Date], au: Date) -> Vec<Constat> {
        let cloture = self.cloture_au(au).map(|cloture| cloture.date);
        let sans_elle = cloture.filter(|jour| self.conciliation_au(*jour).is_none());
        let clos = sans_elle.map(|jour| format!("Litige clos le {jour} sans qu'une conciliation ait été organisée."));
        let recues = receptions.iter().filter(|reception| **reception <= au);
        let recues = recues.filter(|reception| self.est_ouvert_sans_conciliation_au(**reception));
        let recues = recues.map(|reception| {
            format!("Dénonciation reçue le {reception}, litige ouvert, sans qu'une conciliation ait été organisée.")
        });
        clos.into_iter()
            .chain(recues)
            .map(|message| Constat::nouveau(constats::CONCILIATION_MANQUANTE, message))
            .collect()
    }

    /// Whether it was pending on a day without any conciliation organised by then.
    #[must_use]
    pub fn est_ouvert_sans_conciliation_au(&self, au: Date) -> bool {
        self.est_ouvert_au(au) && self.conciliation_au(au).is_none()
    }

    // ---- the acts, each after its guard, in their order

    /// Whether a party may open a dispute on that day: once the convention has taken effect, its end notwithstanding (R18-05).
    ///
    /// # Errors
    /// `organisation_non_partie`; `convention_non_en_vigueur`.
    pub fn peut_ouvrir(convention: &Convention, acteur: &Acteur, au: Date) -> Result<College, Refus> {
        let partie = verifier_partie(acteur, &convention.faits().parties)?;
        convention.verifier_admis(operations::OUVRIR_LITIGE, au)?;
        Ok(partie)
    }

    /// Opens a dispute.
    ///
    /// # Errors
    /// Those of [`Self::peut_ouvrir`]; `date_future` (G10).
    pub fn ouvrir(
        convention: &Convention,
        acteur: &Acteur,
        moment: Moment,
        id: LitigeId,
        (objet, declaree): (Personnel, Declaree),
    ) -> Result<Decision<Self>, Refus> {
        let litige = Self::nouvelle(id, convention.faits().id);
        let garde = |au| Self::peut_ouvrir(convention, acteur, au);
        let initiateur = litige.juger(&regles::R18_01, &declaree, moment, garde)?;
        let fait = FaitLitige::Ouvert { initiateur, objet };
        Ok(litige.ajouter(operations::OUVRIR_LITIGE, fait, declaree, acteur, moment))
    }

    /// Whether a conciliation may be organised on that day, by any party.
    ///
    /// Told after the closing, of a day before it, on a piece (G10): the conciliation was organised all the same.
    ///
    /// # Errors
    /// `organisation_non_partie`; `transition_interdite` once one is, or once the dispute is closed.
    pub fn peut_organiser_conciliation(&self, convention: &Convention, acteur: &Acteur, au: Date) -> Result<(), Refus> {
        verifier_partie(acteur, &convention.faits().parties)?;
        self.verifier_etat(au, &[EtatLitige::Ouvert])?;
        self.conciliation_au(Date::MAX).map_or(Ok(()), |fait| Err(self.deja(fait.date)))
    }

    /// Organises a conciliation: « qui peut être engagée notamment par la réunion d'un comité de pilotage exceptionnel ».
    ///
    /// # Errors
    /// Those of [`Self::peut_organiser_conciliation`]; `date_future`, `piece_requise` (G10);
    /// `reunion_etrangere_au_litige` unless the meeting that is cited is an exceptional one, on this dispute (R18-02).
    pub fn organiser_conciliation(
        self,
        convention: &Convention,
        acteur: &Acteur,
        moment: Moment,
        conciliation: Conciliation,
    ) -> Result<Decision<Self>, Refus> {
        let Conciliation { voie, reunion, citee, precision, declaree } = conciliation;
        let garde = |au| self.peut_organiser_conciliation(convention, acteur, au);
        self.juger(&regles::R18_01, &declaree, moment, garde)?;
        let reunion = reunion.filter(|(_, litige)| *litige == Some(self.id())).map(|(reunion, _)| reunion);
        if citee && (reunion.is_none() || voie != VoieConciliation::CopilExceptionnel) {
            let detail = "La réunion d'une conciliation est un comité exceptionnel projeté sur ce litige (`copil_exceptionnel`).";
            return Err(Refus::nouveau(refus::REUNION_ETRANGERE_AU_LITIGE, detail));
        }
        let fait = FaitLitige::ConciliationOrganisee { voie, reunion, precision };
        Ok(self.ajouter(operations::ORGANISER_CONCILIATION, fait, declaree, acteur, moment))
    }

    /// Whether the dispute may be closed on that day, by any party; without a conciliation, R18-01 notes it and forbids nothing.
    ///
    /// # Errors
    /// `organisation_non_partie`; `transition_interdite` once it is closed.
    pub fn peut_conclure(&self, convention: &Convention, acteur: &Acteur, au: Date) -> Result<(), Refus> {
        verifier_partie(acteur, &convention.faits().parties)?;
        self.verifier_etat(au, OUVERTS)?;
        let posterieur = self.conciliation_au(Date::MAX).filter(|fait| au < fait.date);
        let deja = self.cloture_au(Date::MAX).or(posterieur);
        deja.map_or(Ok(()), |fait| Err(self.deja(fait.date)))
    }

    /// Closes the dispute.
    ///
    /// # Errors
    /// Those of [`Self::peut_conclure`]; `date_future` (G10).
    pub fn conclure(
        self,
        convention: &Convention,
        acteur: &Acteur,
        moment: Moment,
        (issue, precision, declaree): (IssueLitige, Option<Personnel>, Declaree),
    ) -> Result<Decision<Self>, Refus> {
        self.juger(&regles::R18_01, &declaree, moment, |au| self.peut_conclure(convention, acteur, au))?;
        let fait = FaitLitige::Conclu { issue, precision };
        Ok(clos(self.ajouter(operations::CONCLURE_LITIGE, fait, declaree, acteur, moment), moment))
    }

    /// Whether the dispute may be taken back on that day: by the party that opened it.
    ///
    /// # Errors
    /// `organisation_non_partie`, `litige_d_autrui`; `transition_interdite` once it is closed.
    pub fn peut_retirer(&self, convention: &Convention, acteur: &Acteur, au: Date) -> Result<(), Refus> {
        let partie = verifier_partie(acteur, &convention.faits().parties)?;
        if let Some(initiateur) = self.initiateur().filter(|initiateur| *initiateur != partie) {
            let organisation = convention.faits().parties.organisation(initiateur);
            let detail = format!("Ce litige a été ouvert par {organisation}, qui seul peut le retirer.");
            let refus = Refus::nouveau(refus::LITIGE_D_AUTRUI, detail);
            return Err(refus.avec(Cle::College, initiateur.texte()));
        }
        self.peut_conclure(convention, acteur, au)
    }

    /// Takes the dispute back.
    ///
    /// # Errors
    /// Those of [`Self::peut_retirer`]; `date_future` (G10).
    pub fn retirer(
        self,
        convention: &Convention,
        acteur: &Acteur,
        moment: Moment,
        acte: ActeMotive,
    ) -> Result<Decision<Self>, Refus> {
        let ActeMotive { date, motif, piece, fictif } = acte;
        let declaree = Declaree { date, piece, fictif };
        self.juger(&regles::R18_01, &declaree, moment, |au| self.peut_retirer(convention, acteur, au))?;
        let fait = FaitLitige::Retire { motif };
        Ok(clos(self.ajouter(operations::RETIRER_LITIGE, fait, declaree, acteur, moment), moment))
    }

    fn verifier_etat(&self, au: Date, admis: &[EtatLitige]) -> Result<(), Refus> {
        let etat = self.etat_au(au);
        Self::verifier_statut(&regles::R18_01, (etat, etat.sens()), au, admis)
    }

    /// What happens once cannot happen again at an earlier date.
    fn deja(&self, date: Date) -> Refus {
        let etat = self.etat_au(Date::MAX);
        let detail = format!("Le litige est déjà « {} » depuis un acte du {date}.", etat.texte());
        Refus::nouveau(refus::TRANSITION_INTERDITE, detail).citant(&regles::R18_01).avec(Cle::Date, date)
    }
}

/// A dispute closed, with what is noted of its closing.
fn clos(cloture: Decision<Litige>, moment: Moment) -> Decision<Litige> {
    let constats = cloture.apres.constats_au(&[], moment.jour);
    Decision { constats, ..cloture }
}

#[cfg(test)]
mod tests;

//! The yearly plan of actions: drawn up by the OPCO, set by the agreement of the three parties (R14-11, R14-12).
//!
//! « le plan d'actions annuel. L'ensemble est fixé d'un commun accord » (art. 14)

#[cfg(test)]
mod tests;

use super::ActionSoumise;
use super::accord::{AccordDeclare, CommunAccord, SituationAccord, SourceAccord};
use super::reunion::Reunion;
use crate::cooperation::convention::{College, Convention};
use crate::cooperation::operations;
use crate::cooperation::refus;
use crate::cooperation::regles;
use crate::socle::calendrier::Date;
use crate::socle::code::{CleAnnuelle, ConventionId, PlanActionsId};
use crate::socle::decision::{Agregat, Decision};
use crate::socle::declaration::{ActeMotive, Declaree, exiger_piece, verifier_pas_future};
use crate::socle::moment::{FaitDate, Moment};
use crate::socle::operation::Operation;
use crate::socle::organisation::Acteur;
use crate::socle::refus::{Cle, Refus};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// What the plan held at one time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct VersionPlan {
    /// 1, then one more after each change.
    pub numero: u16,
    /// The sheets of the actions.
    pub fiches: Vec<Uuid>,
    /// When, and what proves it.
    pub fait: FaitDate,
}

/// Everything that is known of a plan: plain facts, no rule.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlanActionsParts {
    /// Its id.
    pub id: PlanActionsId,
    /// The convention, whose dossier holds it.
    pub convention: ConventionId,
    /// The civil year of the actions.
    pub annee: i32,
    /// What was proposed, in the order of the recording.
    pub versions: Vec<VersionPlan>,
    /// What the parties said of it.
    pub accord: CommunAccord,
}

/// The plan of a year, and the acts that its life allows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct PlanActions(PlanActionsParts);

/// What is declared of a version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlanEtabli {
    /// See [`VersionPlan::fiches`].
    pub fiches: Vec<Uuid>,
    /// The dated act.
    pub declaree: Declaree,
}

/// What an act changed, so that only that is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FaitPlan {
    /// A version was proposed; the first one makes the plan.
    PlanEtabli,
    /// A party agreed.
    PlanAccorde,
    /// A party refused.
    PlanRefuse,
}

impl Agregat for PlanActions {
    type Fait = FaitPlan;
}

impl PlanActions {
    /// The plan that nobody has drawn up yet.
    #[must_use]
    pub fn a_etablir(CleAnnuelle { convention, annee }: CleAnnuelle) -> Self {
        let id = PlanActionsId(Uuid::nil());
        Self(PlanActionsParts { id, convention, annee, versions: Vec::new(), accord: CommunAccord::default() })
    }

    /// Rebuilds a plan from its recorded facts; only the persistence layer may.
    #[must_use]
    pub fn from_parts(parts: PlanActionsParts) -> Self {
        Self(parts)
    }

    /// Gives the facts up.
    #[must_use]
    pub fn into_parts(self) -> PlanActionsParts {
        self.0
    }

    /// The facts, to read.
    #[must_use]
    pub fn faits(&self) -> &PlanActionsParts {
        &self.0
    }

    /// The last version proposed on or before a day.
    #[must_use]
    pub fn version_au(&self, au: Date) -> Option<&VersionPlan> {
        let proposees = self.0.versions.iter().filter(|version| version.fait.date <= au);
        proposees.max_by_key(|version| (version.fait.date, version.numero))
    }

    /// What the parties have said of it by that day (R14-12).
    #[must_use]
    pub fn accord_au(&self, au: Date) -> SituationAccord {
        self.0.accord.au(None, au)
    }

    /// Whether a version may be proposed on that day: by the OPCO alone (R14-11), for a year that the convention covers.
    ///
    /// # Errors
    /// `convention_non_en_vigueur`; `annee_non_couverte`.
    pub fn peut_etablir(&self, convention: &Convention, au: Date) -> Result<(), Refus> {
        convention.verifier_cadre(au, false)?;
        verifier_annee_couverte(convention, self.0.annee, au)
    }

    /// « le plan d'actions annuel » (art. 14): of this convention and of this year.
    fn verifier_fiches(&self, fiches: &[Uuid], connues: &[impl ActionSoumise], au: Date) -> Result<(), Refus> {
        let annee = self.0.annee;
        let cle = CleAnnuelle { convention: self.0.convention, annee };
        let etrangere =
            |id: &&Uuid| !connues.iter().any(|action| action.fiche().0 == **id && action.est_de_l_annee(cle, au));
        let hors: Vec<_> = fiches.iter().filter(etrangere).collect();
        if hors.is_empty() {
            return Ok(());
        }
        let detail =
            format!("Au {au}, {} fiche(s) ne sont pas des fiches action de cette convention pour {annee}.", hors.len());
        Err(Refus::nouveau(refus::FICHE_HORS_PLAN, detail).avec(Cle::Fiches, hors.as_slice()).avec(Cle::Au, au))
    }

    /// Proposes a version, to which the ministries are asked to agree: the first one makes the plan, under this id.
    ///
    /// `connues`: the fiches of the convention.
    ///
    /// # Errors
    /// Those of [`Self::peut_etablir`]; `fiche_hors_plan`; `date_future`, `piece_requise` (G10).
    pub fn etablir(
        mut self,
        convention: &Convention,
        connues: &[impl ActionSoumise],
        acteur: &Acteur,
        moment: Moment,
        id: PlanActionsId,
        etabli: PlanEtabli,
    ) -> Result<Decision<Self>, Refus> {
        let PlanEtabli { fiches, declaree } = etabli;
        let date = declaree.date;
        self.peut_etablir(convention, date)?;
        verifier_pas_future(date, moment)?;
        exiger_piece(declaree.piece.is_some(), self.peut_etablir(convention, moment.jour))?;
        self.verifier_fiches(&fiches, connues, date)?;
        if self.0.versions.is_empty() {
            self.0.id = id;
        }
        let numero = self.0.versions.iter().map(|version| version.numero).max().unwrap_or_default() + 1;
        let fait = declaree.fait(acteur, moment);
        self.0.accord.proposer(College::Opco, fait.clone());
        self.0.versions.push(VersionPlan { numero, fiches, fait });
        Ok(self.decider(FaitPlan::PlanEtabli, operations::ETABLIR_PLAN_ACTIONS, date))
    }

    /// Whose accord may be given on that day, and how it is known; `seance` is the meeting where it was noted.
    ///
    /// # Errors
    /// `accord_pour_autrui`; `convention_non_en_vigueur`; `transition_interdite`; `deja_accorde`.
    pub fn peut_accorder(
        &self,
        convention: &Convention,
        acteur: &Acteur,
        au: Date,
        (saisi_pour, seance): (Option<College>, Option<&Reunion>),
    ) -> Result<(College, SourceAccord), Refus> {
        let admis = self.0.accord.peut_accorder(convention, acteur, None, au, (saisi_pour, seance.is_some()));
        if let Err(refus) = &admis
            && refus.code == refus::ACCORD_POUR_AUTRUI
        {
            return Err(refus.clone());
        }
        convention.verifier_cadre(au, false)?;
        if seance.is_some_and(|seance| seance.tenue_au(au).is_none_or(|tenue| tenue.date != au)) {
            let detail = format!("Cette réunion ne s'est pas tenue le {au} : aucun accord n'y est constaté.");
            let refus = Refus::nouveau(refus::TRANSITION_INTERDITE, detail).citant(&regles::R14_12);
            return Err(refus.avec(Cle::Date, au));
        }
        admis
    }

    /// A party agrees, or the secretariat records that it did (R14-12, G17).
    ///
    /// # Errors
    /// Those of [`Self::peut_accorder`]; `date_future`, `piece_requise` (G10, G17).
    pub fn accorder(
        mut self,
        convention: &Convention,
        acteur: &Acteur,
        moment: Moment,
        seance: Option<&Reunion>,
        declare: AccordDeclare,
    ) -> Result<Decision<Self>, Refus> {
        let AccordDeclare { saisi_pour, en_seance, declaree } = declare;
        let date = declaree.date;
        let admis = self.peut_accorder(convention, acteur, date, (saisi_pour, seance))?;
        verifier_pas_future(date, moment)?;
        let encore = self.peut_accorder(convention, acteur, moment.jour, (saisi_pour, None)).map(drop);
        exiger_piece(en_seance || declaree.piece.is_some(), encore)?;
        self.0.accord.accorder(acteur, moment, admis, declaree)?;
        Ok(self.decider(FaitPlan::PlanAccorde, operations::ACCORDER_PLAN_ACTIONS, date))
    }

    /// Whose refusal may be recorded on that day.
    ///
    /// # Errors
    /// `accord_pour_autrui`; `convention_non_en_vigueur`; `transition_interdite`.
    pub fn peut_refuser(&self, convention: &Convention, acteur: &Acteur, au: Date) -> Result<College, Refus> {
        convention.verifier_cadre(au, false)?;
        self.0.accord.peut_refuser(convention, acteur, None, au)
    }

    /// A party refuses the plan, or contests an accord transcribed for it (R14-12, G17).
    ///
    /// # Errors
    /// Those of [`Self::peut_refuser`]; `date_future`, `piece_requise` (G10).
    pub fn refuser(
        mut self,
        convention: &Convention,
        acteur: &Acteur,
        moment: Moment,
        acte: ActeMotive,
    ) -> Result<Decision<Self>, Refus> {
        let date = acte.date;
        let partie = self.peut_refuser(convention, acteur, date)?;
        verifier_pas_future(date, moment)?;
        exiger_piece(acte.piece.is_some(), self.peut_refuser(convention, acteur, moment.jour).map(drop))?;
        self.0.accord.refuser(acteur, moment, partie, acte);
        Ok(self.decider(FaitPlan::PlanRefuse, operations::REFUSER_PLAN_ACTIONS, date))
    }

    fn decider(self, fait: FaitPlan, operation: Operation, date_legale: Date) -> Decision<Self> {
        let regles = operation.regles;
        Decision { apres: self, fait, operation, date_legale, regles, constats: Vec::new() }
    }
}

/// « chaque année » (art. 13): a year of which the convention covers one day, as it is known on the day of the act.
///
/// # Errors
/// `annee_non_couverte`.
pub(super) fn verifier_annee_couverte(convention: &Convention, annee: i32, au: Date) -> Result<(), Refus> {
    let jour = |mois, jour| Date::from_ymd_opt(annee, mois, jour).expect("a day of the years of the calendar");
    if convention.cadre_au(au).is_some_and(|cadre| cadre.couvre_un_jour_de(jour(1, 1), jour(12, 31))) {
        return Ok(());
    }
    let detail = format!("La convention, telle qu'elle est au {au}, ne couvre aucun jour de {annee}.");
    Err(Refus::nouveau(refus::ANNEE_NON_COUVERTE, detail).avec(Cle::Au, au))
}

//! The yearly plan of actions: drawn up by the OPCO, set by the agreement of the three parties (R14-11, R14-12).
//!
//! « le plan d'actions annuel. L'ensemble est fixé d'un commun accord » (art. 14)

#[cfg(test)]
mod tests;

use super::ActionSoumise;
use super::accord::{AccordDeclare, CommunAccord, EtapeAccord, SituationAccord, SourceAccord};
use super::reunion::Reunion;
use crate::cooperation::convention::{College, Convention};
use crate::cooperation::operations;
use crate::cooperation::refus;
use crate::cooperation::regles;
use crate::socle::calendrier::Date;
use crate::socle::code::CleAnnuelle;
use crate::socle::decision::Decision;
use crate::socle::declaration::{ActeMotive, Declaree, exiger_piece, verifier_pas_future};
use crate::socle::histoire::{Evenement, Histoire, Survenu};
use crate::socle::moment::{Moment, Personnel};
use crate::socle::organisation::Acteur;
use crate::socle::refus::{Cle, Refus};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// What may happen to a plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "fait", rename_all = "snake_case")]
pub enum FaitPlan {
    /// The OPCO proposed a version; the first one makes the plan.
    Etabli {
        /// The sheets of the actions.
        fiches: Vec<Uuid>,
    },
    /// A party agreed.
    Accorde {
        /// Which party.
        partie: College,
        /// How it is known.
        source: SourceAccord,
    },
    /// A party refused.
    Refuse {
        /// Which party.
        partie: College,
        /// Why.
        motif: Personnel,
    },
}

impl Evenement for FaitPlan {
    type Id = CleAnnuelle;
    type Dossier = Convention;
    type Projection = ();
    const NATURE: &'static str = "plan_actions";
}

/// The plan of a year, and the acts that its life allows.
pub type PlanActions = Histoire<FaitPlan>;

/// What the plan held at one time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct VersionPlan<'a> {
    /// 1, then one more after each change.
    pub numero: u16,
    /// The sheets of the actions.
    pub fiches: &'a [Uuid],
    /// When, and what proves it.
    pub fait: &'a Survenu<FaitPlan>,
}

/// What is declared of a version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlanEtabli {
    /// See [`FaitPlan::Etabli`].
    pub fiches: Vec<Uuid>,
    /// The dated act.
    pub declaree: Declaree,
}

impl PlanActions {
    /// The plan that nobody has drawn up yet.
    #[must_use]
    pub fn a_etablir(cle: CleAnnuelle) -> Self {
        Self::nouvelle(cle, cle.convention)
    }

    /// What was proposed, in the order of the recording.
    pub fn versions(&self) -> impl Iterator<Item = VersionPlan<'_>> {
        let versions = self.extraire(|fait| match fait {
            FaitPlan::Etabli { fiches } => Some(fiches.as_slice()),
            _ => None,
        });
        (1..).zip(versions).map(|(numero, (fiches, fait))| VersionPlan { numero, fiches, fait })
    }

    /// What the parties said of it: what the OPCO proposes, it agrees to.
    #[must_use]
    pub fn accord(&self) -> CommunAccord {
        let etape = |survenu: &Survenu<FaitPlan>| match &survenu.fait {
            FaitPlan::Etabli { .. } => EtapeAccord::proposition(College::Opco, survenu),
            FaitPlan::Accorde { partie, source } => EtapeAccord::accord(*partie, *source, survenu),
            FaitPlan::Refuse { partie, motif } => EtapeAccord::refus(*partie, motif, survenu),
        };
        self.survenus().iter().map(etape).collect()
    }

    /// The last version proposed on or before a day.
    #[must_use]
    pub fn version_au(&self, au: Date) -> Option<VersionPlan<'_>> {
        let proposees = self.versions().filter(|version| version.fait.date <= au);
        proposees.max_by_key(|version| (version.fait.date, version.numero))
    }

    /// What the parties have said of it by that day (R14-12).
    #[must_use]
    pub fn accord_au(&self, au: Date) -> SituationAccord {
        self.accord().au(None, au)
    }

    /// Whether a version may be proposed on that day: by the OPCO alone (R14-11), for a year that the convention covers.
    ///
    /// # Errors
    /// `convention_non_en_vigueur`; `annee_non_couverte`.
    pub fn peut_etablir(&self, convention: &Convention, au: Date) -> Result<(), Refus> {
        convention.verifier_admis(operations::ETABLIR_PLAN_ACTIONS, au)?;
        verifier_annee_couverte(convention, self.id().annee, au)
    }

    /// « le plan d'actions annuel » (art. 14): of this convention and of this year.
    fn verifier_fiches(&self, fiches: &[Uuid], connues: &[impl ActionSoumise], au: Date) -> Result<(), Refus> {
        let cle = self.id();
        let etrangere =
            |id: &&Uuid| !connues.iter().any(|action| action.fiche().0 == **id && action.est_de_l_annee(cle, au));
        let hors: Vec<_> = fiches.iter().filter(etrangere).collect();
        if hors.is_empty() {
            return Ok(());
        }
        let detail = format!(
            "Au {au}, {} fiche(s) ne sont pas des fiches action de cette convention pour {}.",
            hors.len(),
            cle.annee
        );
        Err(Refus::nouveau(refus::FICHE_HORS_PLAN, detail).avec(Cle::Fiches, hors.as_slice()).avec(Cle::Au, au))
    }

    /// Proposes a version, to which the ministries are asked to agree: the first one makes the plan.
    ///
    /// `connues`: the fiches of the convention.
    ///
    /// # Errors
    /// Those of [`Self::peut_etablir`]; `fiche_hors_plan`; `date_future`, `piece_requise` (G10).
    pub fn etablir(
        self,
        convention: &Convention,
        connues: &[impl ActionSoumise],
        acteur: &Acteur,
        moment: Moment,
        PlanEtabli { fiches, declaree }: PlanEtabli,
    ) -> Result<Decision<Self>, Refus> {
        let date = declaree.date;
        self.peut_etablir(convention, date)?;
        verifier_pas_future(date, moment)?;
        exiger_piece(declaree.piece.is_some(), self.peut_etablir(convention, moment.jour))?;
        self.verifier_fiches(&fiches, connues, date)?;
        Ok(self.ajouter(operations::ETABLIR_PLAN_ACTIONS, FaitPlan::Etabli { fiches }, declaree, acteur, moment))
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
        let admis = self.accord().peut_accorder(convention, acteur, None, au, (saisi_pour, seance.is_some()));
        if let Err(refus) = &admis
            && refus.code == refus::ACCORD_POUR_AUTRUI
        {
            return Err(refus.clone());
        }
        convention.verifier_admis(operations::ACCORDER_PLAN_ACTIONS, au)?;
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
        self,
        convention: &Convention,
        acteur: &Acteur,
        moment: Moment,
        seance: Option<&Reunion>,
        declare: AccordDeclare,
    ) -> Result<Decision<Self>, Refus> {
        let AccordDeclare { saisi_pour, en_seance, declaree } = declare;
        let date = declaree.date;
        let (partie, source) = self.peut_accorder(convention, acteur, date, (saisi_pour, seance))?;
        verifier_pas_future(date, moment)?;
        let encore = self.peut_accorder(convention, acteur, moment.jour, (saisi_pour, None)).map(drop);
        exiger_piece(en_seance || declaree.piece.is_some(), encore)?;
        source.verifier_piece(partie, &declaree)?;
        let fait = FaitPlan::Accorde { partie, source };
        Ok(self.ajouter(operations::ACCORDER_PLAN_ACTIONS, fait, declaree, acteur, moment))
    }

    /// Whose refusal may be recorded on that day.
    ///
    /// # Errors
    /// `accord_pour_autrui`; `convention_non_en_vigueur`; `transition_interdite`.
    pub fn peut_refuser(&self, convention: &Convention, acteur: &Acteur, au: Date) -> Result<College, Refus> {
        convention.verifier_admis(operations::REFUSER_PLAN_ACTIONS, au)?;
        self.accord().peut_refuser(convention, acteur, None, au)
    }

    /// A party refuses the plan, or contests an accord transcribed for it (R14-12, G17).
    ///
    /// # Errors
    /// Those of [`Self::peut_refuser`]; `date_future`, `piece_requise` (G10).
    pub fn refuser(
        self,
        convention: &Convention,
        acteur: &Acteur,
        moment: Moment,
        ActeMotive { date, motif, piece, fictif }: ActeMotive,
    ) -> Result<Decision<Self>, Refus> {
        let partie = self.peut_refuser(convention, acteur, date)?;
        verifier_pas_future(date, moment)?;
        exiger_piece(piece.is_some(), self.peut_refuser(convention, acteur, moment.jour).map(drop))?;
        let (fait, declaree) = (FaitPlan::Refuse { partie, motif }, Declaree { date, piece, fictif });
        Ok(self.ajouter(operations::REFUSER_PLAN_ACTIONS, fait, declaree, acteur, moment))
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

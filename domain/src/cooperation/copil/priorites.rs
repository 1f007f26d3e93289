//! The priorities of a year: « déterminer chaque année les priorités de coopération » (art. 13, R13-01).

#[cfg(test)]
mod tests;

use super::decision::{DecisionCopil, DecisionId, EtatDecision, ObjetDecision};
use super::majorite::ResultatVote;
use super::plan::verifier_annee_couverte;
use crate::cooperation::constats;
use crate::cooperation::convention::Convention;
use crate::cooperation::operations;
use crate::cooperation::refus;
use crate::socle::calendrier::Date;
use crate::socle::code::CleAnnuelle;
use crate::socle::constat::Constat;
use crate::socle::decision::Decision;
use crate::socle::declaration::Declaree;
use crate::socle::histoire::{Evenement, Histoire, Survenu};
use crate::socle::moment::{Moment, Personnel, Piece};
use crate::socle::organisation::Acteur;
use crate::socle::refus::Refus;
use serde::{Deserialize, Serialize};

/// What may happen to the priorities of a year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "fait", rename_all = "snake_case")]
pub enum FaitPriorites {
    /// The committee adopted some: the day of the fact is that of its decision.
    Adoptees {
        /// The priorities, in their order.
        priorites: Vec<Personnel>,
        /// The decision that adopted them.
        decision: DecisionId,
    },
}

impl Evenement for FaitPriorites {
    type Id = CleAnnuelle;
    type Dossier = Convention;
    type Projection = ();
    const NATURE: &'static str = "priorites";
}

/// The priorities of a year.
pub type Priorites = Histoire<FaitPriorites>;

/// What the committee adopted at one time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct VersionPriorites<'a> {
    /// 1, then one more.
    pub numero: u16,
    /// The priorities, in their order.
    pub priorites: &'a [Personnel],
    /// The decision that adopted them.
    pub decision: DecisionId,
    /// The day of that decision, and what proves it.
    pub fait: &'a Survenu<FaitPriorites>,
}

/// What is declared of the priorities adopted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PrioritesAdoptees {
    /// See [`FaitPriorites::Adoptees`].
    pub priorites: Vec<Personnel>,
    /// The piece that proves them.
    pub piece: Option<Piece>,
    /// True when no document attests them.
    pub fictif: bool,
}

impl Priorites {
    /// The priorities that nobody has adopted yet.
    #[must_use]
    pub fn a_adopter(cle: CleAnnuelle) -> Self {
        Self::nouvelle(cle, cle.convention)
    }

    /// What was adopted, in the order of the recording.
    pub fn versions(&self) -> impl Iterator<Item = VersionPriorites<'_>> {
        let adoptees = self.extraire(|FaitPriorites::Adoptees { priorites, decision }| Some((&**priorites, *decision)));
        let version = |(numero, ((priorites, decision), fait))| VersionPriorites { numero, priorites, decision, fait };
        (1..).zip(adoptees).map(version)
    }

    /// The priorities that hold on a day: the last adopted, unless its decision is cancelled.
    #[must_use]
    pub fn adoptees_au(&self, decisions: &[DecisionCopil], au: Date) -> Option<VersionPriorites<'_>> {
        let tient = |version: &VersionPriorites<'_>| {
            let citee = decisions.iter().find(|decision| decision.faits().id == version.decision);
            version.fait.date <= au && citee.is_some_and(|decision| decision.etat_au(au) == EtatDecision::Close)
        };
        self.versions().filter(tient).max_by_key(|version| (version.fait.date, version.numero))
    }

    /// Whether the priorities of this year may be adopted by a decision of that day.
    ///
    /// # Errors
    /// `convention_non_en_vigueur`, `convention_caduque` (R11-04); `annee_non_couverte`.
    pub fn peut_etre_adoptees(&self, convention: &Convention, au: Date) -> Result<(), Refus> {
        convention.verifier_admis(operations::ADOPTER_PRIORITES, au)?;
        verifier_annee_couverte(convention, self.id().annee, au)
    }

    /// Whether this decision adopts the priorities of this year.
    ///
    /// # Errors
    /// `decision_inapplicable` unless it is about priorities, closed, adopted and not cancelled; those of
    /// [`Self::peut_etre_adoptees`] on its day.
    pub fn peut_adopter(&self, convention: &Convention, decision: &DecisionCopil, au: Date) -> Result<Date, Refus> {
        let adoptee = decision.adoptee_le(ObjetDecision::Priorites, au);
        let adoptee = adoptee.ok_or_else(|| decision_inapplicable(decision, ObjetDecision::Priorites))?;
        self.peut_etre_adoptees(convention, adoptee)?;
        Ok(adoptee)
    }

    /// Records the priorities that the committee adopted, on the day of its decision.
    ///
    /// # Errors
    /// Those of [`Self::peut_adopter`].
    pub fn adopter(
        self,
        convention: &Convention,
        decision: &DecisionCopil,
        acteur: &Acteur,
        moment: Moment,
        PrioritesAdoptees { priorites, piece, fictif }: PrioritesAdoptees,
    ) -> Result<Decision<Self>, Refus> {
        let date = self.peut_adopter(convention, decision, moment.jour)?;
        let fait = FaitPriorites::Adoptees { priorites, decision: decision.faits().id };
        Ok(self.ajouter(operations::ADOPTER_PRIORITES, fait, Declaree { date, piece, fictif }, acteur, moment))
    }

    /// « déterminer chaque année » (art. 13): what is noted of a year begun, of which the convention covers a day, without
    /// priorities.
    #[must_use]
    pub fn constats(convention: &Convention, annee: i32, adoptees: bool, au: Date) -> Vec<Constat> {
        let commencee = Date::from_ymd_opt(annee, 1, 1).is_some_and(|premier| premier <= au);
        if adoptees || !commencee || verifier_annee_couverte(convention, annee, au).is_err() {
            return Vec::new();
        }
        let message = format!("Au {au}, aucune décision du comité n'a adopté les priorités de coopération de {annee}.");
        vec![Constat::nouveau(constats::PRIORITES_MANQUANTES, message)]
    }
}

impl DecisionCopil {
    /// The day on which this decision was adopted, if it is about this, stands on a day and decides something (G16).
    #[must_use]
    pub fn adoptee_le(&self, objet: ObjetDecision, au: Date) -> Option<Date> {
        let debout = self.etat_au(au) == EtatDecision::Close && !self.est_sans_effet();
        let cloture = self.faits().cloture.as_ref().filter(|_| debout)?;
        let adoptee = self.faits().objet == objet && cloture.majorite.resultat == ResultatVote::Adoptee;
        adoptee.then_some(cloture.date)
    }
}

/// The decision that was cited is not the one that the act asks for.
pub(super) fn decision_inapplicable(decision: &DecisionCopil, objet: ObjetDecision) -> Refus {
    let detail = format!(
        "La décision {} n'est pas une décision close, debout, qui ait un effet, dont l'objet est « {} » et que l'acte puisse citer.",
        decision.faits().id,
        objet.texte(),
    );
    Refus::nouveau(refus::DECISION_INAPPLICABLE, detail)
}

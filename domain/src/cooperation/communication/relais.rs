//! What each signatory relays of an action in its own network: measured, never held against anyone (R11-05, R14-03).

use crate::cooperation::convention::{College, Convention, verifier_partie};
use crate::cooperation::fiche_action::FicheAction;
use crate::cooperation::{operations, regles};
use crate::socle::calendrier::Date;
use crate::socle::code::{FicheActionId, RelaisId, codes};
use crate::socle::decision::Decision;
use crate::socle::declaration::Declaree;
use crate::socle::histoire::{Evenement, Histoire, Survenu};
use crate::socle::moment::{Moment, Personnel};
use crate::socle::organisation::Acteur;
use crate::socle::refus::Refus;
use serde::{Deserialize, Serialize};

codes! {
    /// « leurs réseaux respectifs (services déconcentrés, partenaires...) »; « services déconcentrés (académies, etc.) et/ou
    /// opérateurs » (art. 11 et 14).
    pub enum Reseau : "Réseau auprès duquel une action est relayée." {
        ServicesDeconcentres = "services_deconcentres" : "services déconcentrés, académies",
        Operateurs = "operateurs" : "opérateurs de l'État",
        Etablissements = "etablissements" : "établissements d'enseignement",
        Branches = "branches" : "branches, entreprises",
        Partenaires = "partenaires" : "partenaires",
        Autre = "autre" : "autre réseau",
    }
}

/// What happened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "fait", rename_all = "snake_case")]
pub enum FaitRelais {
    /// A signatory relayed an action.
    Trace {
        /// Which action.
        fiche: FicheActionId,
        /// Who relayed it.
        signataire: College,
        /// Towards whom.
        reseau: Reseau,
        /// How.
        description: Option<Personnel>,
    },
}

impl Evenement for FaitRelais {
    type Id = RelaisId;
    type Dossier = Convention;
    type Projection = ();
    const NATURE: &'static str = "relais";
}

/// An action relayed by a signatory in its network.
pub type Relais = Histoire<FaitRelais>;

impl Histoire<FaitRelais> {
    /// The action that was relayed, and by whom.
    #[must_use]
    pub fn trace(&self) -> Option<(FicheActionId, College)> {
        self.premier().map(|fait| match &fait.fait {
            FaitRelais::Trace { fiche, signataire, .. } => (*fiche, *signataire),
        })
    }

    /// The trace of the relay of this action, once it is dated.
    #[must_use]
    pub fn de_la_fiche_au(&self, id: FicheActionId, au: Date) -> Option<&Survenu<FaitRelais>> {
        let (fiche, _) = self.trace()?;
        self.premier().filter(|fait| fiche == id && fait.date <= au)
    }

    /// Traces that the author relayed an action, whatever the state of the convention (G16).
    ///
    /// # Errors
    /// `organisation_non_partie`; `date_future` (G10).
    pub fn tracer(
        convention: &Convention,
        acteur: &Acteur,
        moment: Moment,
        id: RelaisId,
        (fiche, reseau, description): (FicheActionId, Reseau, Option<Personnel>),
        declaree: Declaree,
    ) -> Result<Decision<Self>, Refus> {
        let relais = Self::nouvelle(id, convention.faits().id);
        let signataire = verifier_partie(acteur, &convention.faits().parties)?;
        relais.juger(&regles::R11_05, &declaree, moment, |_| Ok(()))?;
        let fait = FaitRelais::Trace { fiche, signataire, reseau, description };
        Ok(relais.ajouter(operations::TRACER_RELAIS, fait, declaree, acteur, moment))
    }
}

/// The signatories from whom a relay is looked for on a day, and who have traced none: a ministry whose avis is favourable
/// (R14-03), all three once the action is done (R11-05).
#[must_use]
pub fn relais_attendus(fiche: &FicheAction, relais: &[Relais], au: Date) -> Vec<College> {
    let realisee = fiche.realisee_le(au).is_some();
    let soutiens = fiche.soutiens_au(au);
    let relaye = |college: College| {
        let celui_ci = |relais: &&Relais| relais.trace() == Some((fiche.faits().id, college));
        relais.iter().filter(celui_ci).any(|relais| !relais.histoire_au(au).is_empty())
    };
    let engage =
        |college: College| realisee || soutiens.iter().any(|soutien| soutien.ministere == college && soutien.soutien);
    College::TOUS.iter().copied().filter(|college| engage(*college) && !relaye(*college)).collect()
}

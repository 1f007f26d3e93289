//! The fiche action: drawn up, sent with its annex, advised upon by the ministries, decided by the committee and the
//! board, committed, modified, realised, paid (articles 1 to 10 and 14 to 16, machine 3.7).
//!
//! Here its facts; in `etat` what they make true on a day; in `actes` what may be added to them.

mod fait;
mod fiche;
mod lecteur;
mod teneur;

pub use crate::socle::code::{AvisId, DecisionCaId, FicheActionId, ModificationId, VersementId};
pub use actes::{
    AbandonFiche, Application, AvisDonne, Compte, Depense, Disponible, DisponibleExercice, Engagement, Paiement,
    PresentationDeclaree, PresentationModification, ProjetFiche, Prononce, Proposition, RedactionFiche, Retour,
    Transmission,
};
pub use annexe::{Annexe, FraisGestion, LigneEngagement, MaximumFrais, Poste, Ressource};
pub use contenu::{CadreNational, Contenu, IndicateurPrevu, MixiteInclusion, Porteur};
pub use etat::{AvisCourant, DecisionCa, Reponse, Soutien};
pub use fait::{FaitFiche, FaitFicheDate};
pub use fiche::{FicheAction, FicheActionChangee, FicheActionParts};
pub use lecteur::{Lecteur, Volet};
pub use nomenclature::{
    Axe, EngagementAxe, NatureContribution, NatureDepense, NatureModification, Niveau, OrigineRessource, PublicCible,
    PublicSpecifique, ResultatCa, SensAvis, StatutAvis, StatutDecisionCa, StatutFiche, StatutRetour, TypePorteur,
    VoiePresentation,
};
pub use teneur::{
    AvisRendu, ConventionApplication, FicheRealisation, IndicateurRealise, Modification, PresentationAbandon,
    PublicsTouches, Versement,
};

mod actes;
mod annexe;
mod compte;
mod contenu;
mod etat;
mod nomenclature;

#[cfg(test)]
pub(crate) mod tests;

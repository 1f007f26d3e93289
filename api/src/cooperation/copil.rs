//! The steering committee: its members, its meetings, what it works on from one to the next, what it decides.

pub mod accord;
pub mod compte_rendu;
pub mod conformite;
pub mod conseil;
pub mod consultation;
pub mod decision;
pub mod document;
pub mod majorite;
pub mod membre;
pub mod plan;
pub mod priorites;
pub mod reunion;
mod saisies;

pub use conformite::ConformiteView;
pub use conseil::ConseilsView;
pub use membre::{CopilView, MembreView};
pub use reunion::{PageReunions, ReunionView};
pub use saisies::{
    ConseilDeclare, MandatDeclare, MandatTermine, MembreNomme, PresenceDeclaree, ReunionAnnulee, ReunionClose,
    ReunionConvoquee, ReunionProjetee, ReunionReportee, ReunionTenue,
};

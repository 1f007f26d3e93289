//! The acts of a fiche's life, each after its guard: here those of its drawing up, and what they all share.

mod jugement;
mod redaction;

pub use abandon::{AbandonFiche, PresentationDeclaree};
pub use avis::AvisDonne;
pub use conseil::{Prononce, Retour};
pub use engagement::{Application, Depense, Engagement};
pub(super) use modification::verifier_presentee_a_tous;
pub use modification::{PresentationModification, Proposition};
pub use realisation::Compte;
pub use redaction::{ProjetFiche, RedactionFiche};
pub use transmission::Transmission;
pub(super) use transmission::{membres_en_exercice, verifier_servis, verifier_tous_servis};
pub use versement::{Disponible, DisponibleExercice, Paiement};

mod abandon;
mod avis;
mod conseil;
mod decisions;
mod engagement;
mod modification;
mod realisation;
mod transmission;
mod versement;

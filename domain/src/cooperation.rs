//! Document 001: the convention of cooperation between an OPCO and two ministries, in the order of its articles.

// its rules, its refusals, its operations
pub mod constats;
pub mod operations;
pub mod refus;
pub mod regles;

// visas, articles 1 and 17: parties, signatures, effect, term, avenants
pub mod avenant;
pub mod calcul;
pub mod convention;
pub mod parametres;

// articles 13 and 14: the steering committee
pub mod copil;

// articles 1 to 10 and 14 to 16: the actions and their money
pub mod fiche_action;
pub mod plafond;

// articles 13 and 14: what is decided together
pub mod cloture;

// article 11: logos, materials, breaches
pub mod communication;
pub mod constatation;

// articles 14, 15 and 17: what is due
pub mod conformite;
pub mod echeancier;

// article 15: the yearly bilan
pub mod bilan;

// on which days all of it stands how
pub mod jalon;

// between which days lists find an action, a decision of the board, a tool by what
pub mod trait_date;

// articles 1, 11 and 12: the regions, their contacts, the digital tools
pub mod contact_regional;
pub mod declinaison_regionale;
pub mod outil_numerique;

// article 18: disputes, denunciation
pub mod denonciation;
pub mod effacement;
pub mod litige;

// what was done, judged again on what is known now
pub mod reexamen;
pub mod rejuge;

// what is measured and never held against anyone
pub mod indicateur;

// what users ask, and the operation that answers; what the document leaves open
pub mod points;
pub mod questions;

use crate::socle::contexte::Contexte;
use crate::socle::regle::Document;

/// What the catalogue takes of this context.
pub const CONTEXTE: Contexte = Contexte {
    nom: "cooperation",
    document: Some(Document::ConventionDeCooperation),
    operations: operations::TABLES,
    regles: regles::TABLES,
    refus: &[&[refus::TRANSITION_INTERDITE], refus::TOUS],
    constats: &[constats::TOUS],
    questions: questions::QUESTIONS,
    points: points::POINTS,
};

//! Apprenticeship contracts, checked for presence, format and coherence (document 004, S24): a pure function of the contract, of a
//! day, of the readings chosen and of dated references.
//!
//! [`modele`] is the contract as it is sent, [`regles`] what the law and the form ask of it, [`references`] what has to be known
//! besides, [`controle`] the check. Nothing here keeps a value of a contract: what is said of it names fields, codes, days and sums.

// what is sent
pub mod modele;

// what is asked of it, and where it is written
pub mod lectures;
pub mod regles;

// what has to be known besides
pub mod references;

// the check
pub mod controle;

#[cfg(test)]
mod tests;

//! The law of the cooperation conventions, as pure functions of dated facts.
//!
//! `socle` is what every document leans on; then a context per document, which imports `socle` and no other context.
#![doc = include_str!("../README.md")]

pub mod socle;

// document 001: the cooperation convention with the ministries
pub mod cooperation;

// document 004: the check of apprenticeship contracts
pub mod apprentissage;

// all that the documents list: rules, refusals, operations
pub mod catalogue;

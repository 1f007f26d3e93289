//! The steering committee: its votes and its consultations (articles 13 and 14).

pub mod majorite;

//! Logos and what bears them (article 11).

mod autorisation;
mod manquement;
mod relais;
mod support;

crate::scenario::ensemble![autorisation, manquement, relais, support];

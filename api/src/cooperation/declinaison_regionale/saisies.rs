//! What is sent about the study of a region: one input per act, named after the fact it makes.

use crate::entree::input;
use domain::cooperation::declinaison_regionale::Etape;
use domain::socle::declaration::Declaree;
use domain::socle::moment::Personnel;
use domain::socle::region_academique::RegionAcademique;
use validator::Validate;

input! {
    /// Mise à l'étude d'une région académique (art. 1).
    pub struct DeclinaisonEtudiee {
        /// Région académique.
        region_academique: [RegionAcademique];
        /// Pourquoi.
        motif: [Option<String>] de 1 a 1000;
        /// Date de la mise à l'étude (Paris).
        le date;
        piece;
    }
}

input! {
    /// Déclinaison retenue (art. 1).
    pub struct DeclinaisonRetenue {
        /// Pourquoi.
        motif: [Option<String>] de 1 a 1000;
        /// Date à laquelle elle est retenue (Paris).
        le date;
        piece;
    }
}

input! {
    /// Déclinaison écartée (art. 1).
    pub struct DeclinaisonEcartee {
        motif;
        /// Date à laquelle elle est écartée (Paris).
        le date;
        piece;
    }
}

impl DeclinaisonEtudiee {
    /// Which region, why, and when.
    #[must_use]
    pub fn etude(&self) -> (RegionAcademique, Option<Personnel>, Declaree) {
        (self.region_academique, self.motif.clone().map(Personnel), self.declaree())
    }
}

impl DeclinaisonRetenue {
    /// Why, and when.
    #[must_use]
    pub fn etape(&self) -> Etape {
        (self.motif.clone().map(Personnel), self.declaree())
    }
}

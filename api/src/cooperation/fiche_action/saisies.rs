//! What is sent about a fiche: one input per act, named after the fact it makes.

mod contenu;

pub use contenu::{AnnexeSaisie, ContenuModifie, ContenuSaisi, FraisGestionSaisis, PosteSaisi};

use crate::entree::{Retouchable, Retouche, input};
use domain::cooperation::fiche_action::{Contenu, ProjetFiche, RedactionFiche};
use domain::cooperation::parametres::Borne;
use serde_json::{Value, json};
use validator::Validate;

input! {
    /// Fiche action prévisionnelle (art. 15).
    pub struct FicheActionCreee {
        /// Référence, unique dans la convention.
        reference: [String] dit en 100;
        /// Votre propre référence.
        reference_externe: [Option<String>] de 1 a 100;
        /// Année du plan d'actions auquel elle appartient.
        #[schema(inline)]
        annee: [Borne<1900, 2199>];
        /// Contenu.
        #[validate(nested)]
        contenu: [ContenuSaisi];
        /// Date de son élaboration (Paris).
        le date;
        piece;
    }
}

input! {
    /// Nouvelle version d'une fiche prévisionnelle.
    pub struct FicheActionRedigee {
        /// Contenu.
        #[validate(nested)]
        contenu: [ContenuSaisi];
        /// Date de cette version (Paris).
        le date;
        piece;
    }
}

impl FicheActionCreee {
    /// The fiche that it makes.
    #[must_use]
    pub fn projet(&self) -> ProjetFiche {
        let Self { reference, reference_externe, annee, contenu, .. } = self.clone();
        let declaree = self.declaree();
        let redaction = RedactionFiche { contenu: contenu.into(), declaree };
        ProjetFiche { reference, reference_externe, annee: annee.get().into(), redaction }
    }
}

/// What changes in a fiche: its contents, under the date of the version that they make.
pub type FicheActionModifiee = Retouche<FicheActionRedigee>;

impl Retouchable for FicheActionRedigee {
    fn modele() -> Value {
        json!({ "contenu": ContenuSaisi::modele() })
    }
}

impl FicheActionRedigee {
    /// The version that it makes.
    #[must_use]
    pub fn redaction(&self) -> RedactionFiche {
        RedactionFiche { contenu: self.contenu.clone().into(), declaree: self.declaree() }
    }
}

/// What there is to change in a fiche: the rest is of the act.
#[derive(serde::Serialize)]
pub struct FicheActionPresente {
    contenu: ContenuSaisi,
}

impl From<Contenu> for FicheActionPresente {
    fn from(contenu: Contenu) -> Self {
        Self { contenu: contenu.into() }
    }
}

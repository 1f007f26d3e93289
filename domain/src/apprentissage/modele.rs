//! The contract as it is sent: 178 fields, close to CERFA 10103*12, none required. Absence is an anomaly, not an error.
//!
//! What is no contract at all (a wrong JSON type, a field that does not exist) is a [`Probleme`]. Nothing here repeats a value: neither
//! an error nor a `Debug`.

mod arbre;
mod champ;
mod clauses;
mod colonnes;
mod employeur;
mod formation;
mod liste;
mod nir;
mod objet;
mod personnes;
mod probleme;

pub use arbre::Arbre;
pub use champ::{Champ, Texte, TypeChamp};
pub use clauses::{
    Avantages, Clauses, ContratPrecedent, ConventionDuree, EntrepriseAccueil, LigneRemuneration, MobiliteEtranger,
    SignaturesContrat,
};
pub use colonnes::{ColonneInconnue, Colonnes};
pub use employeur::{Adresse, Employeur};
pub use formation::{Depot, Formation, LieuFormation, OrganismeFormation};
pub use liste::{Mentions, Transmis};
pub use nir::Nir;
pub use personnes::{Apprenti, MaitreApprentissage, RepresentantLegal};
pub use probleme::{CodeProbleme, Probleme};

use objet::objet;

objet! {
    /// An apprenticeship contract to check. Whoever sends it may leave out any field: what is missing is told.
    pub struct Contrat<'a> {
        /// Format du contrat : `rc/1`.
        schema: Texte<'a>,
        /// Identifiant de l'appelant, rendu tel quel ; ne doit pas être un NIR.
        reference_externe: Texte<'a>,
        /// L'employeur.
        employeur: Employeur<'a>,
        /// L'apprenti.
        apprenti: Apprenti<'a>,
        /// Le maître d'apprentissage.
        maitre_1: MaitreApprentissage<'a>,
        /// Le second maître d'apprentissage.
        maitre_2: MaitreApprentissage<'a>,
        /// Les clauses du contrat.
        contrat: Clauses<'a>,
        /// La formation.
        formation: Formation<'a>,
        /// Le dépôt auprès de l'OPCO.
        depot: Depot<'a>,
    }
}

impl<'de> serde::Deserialize<'de> for Contrat<'de> {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::lire(deserializer, false)
    }
}

impl Contrat<'_> {
    /// Every field, as a JSON Pointer with `*` for the rank in a list, and the type that it must have.
    #[must_use]
    pub fn champs() -> Vec<(String, TypeChamp)> {
        let mut champs = Vec::with_capacity(200);
        Self::decrire("", &mut champs);
        champs
    }

    /// What is wrong with a text that could not be read as a contract, told from the same text read as any JSON: `None` when it is
    /// not JSON.
    ///
    /// Reading twice is the price of a pointer, which only what is refused pays.
    #[must_use]
    pub fn diagnostiquer(arbre: Option<&Arbre<'_>>) -> Probleme {
        let Some(arbre) = arbre else { return Probleme { code: CodeProbleme::JsonIllisible, pointeur: None } };
        let mut pointeur = String::new();
        match Self::situer(arbre, false, &mut pointeur) {
            Err(code) => Probleme { code, pointeur: Some(pointeur) },
            // Both readings are made of the same table of fields: what one refuses, the other does.
            Ok(()) => Probleme { code: CodeProbleme::JsonIllisible, pointeur: None },
        }
    }
}

//! What is no contract: told with its place, never with its value.

use crate::socle::code::codes;
use serde::Serialize;

codes! {
    /// Why a line is no contract.
    pub enum CodeProbleme : "Ce qui empêche de lire un contrat." {
        JsonIllisible = "json_illisible" : "le texte n'est pas du JSON",
        TypeInvalide = "type_invalide" : "ce champ n'a pas le type attendu",
        ChampInconnu = "champ_inconnu" : "ce champ n'existe pas",
        ChampDouble = "champ_double" : "ce champ est écrit deux fois",
        CaractereInterdit = "caractere_interdit" : "ce texte contient un caractère de commande",
        LigneTropLongue = "ligne_trop_longue" : "la ligne dépasse 64 Kio",
        TexteIllisible = "texte_illisible" : "le texte n'est pas de l'UTF-8",
    }
}

/// What keeps a text from being a contract, and where.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Probleme {
    /// What is wrong.
    pub code: CodeProbleme,
    /// JSON Pointer of the field at fault; `None` where no field can be named.
    pub pointeur: Option<String>,
}

//! The tables as diesel reads them.

use std::collections::BTreeMap;

/// What diesel reads: the source, since its tables are the compiler's alone.
const SCHEMA: &str = include_str!("../../../../persistence/src/schema.rs");

/// The tables by name.
pub type Tables = BTreeMap<String, Table>;

/// A table: the columns of its key, in order, and each column with its type and whether it may be null.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// The columns of its key.
    pub cle: Vec<String>,
    /// Its columns.
    pub colonnes: BTreeMap<String, (String, bool)>,
}

/// Reads the `table!` macros.
pub fn de_diesel() -> Tables {
    SCHEMA
        .split("diesel::table! {")
        .skip(1)
        .map(|macro_| {
            let (tete, reste) = macro_.split_once('{').expect("a body");
            let (nom, cle) = tete.trim().split_once('(').expect("a key");
            let cle = cle.trim().trim_end_matches(')').split(',').map(|colonne| colonne.trim().to_owned()).collect();
            let colonnes = reste.split_once('}').expect("an end").0.lines();
            let colonnes = colonnes.filter_map(|ligne| ligne.trim().trim_end_matches(',').split_once(" -> "));
            let colonnes = colonnes
                .map(|(colonne, type_)| {
                    let nu = type_.strip_prefix("Nullable<").map(|nu| nu.trim_end_matches('>'));
                    (colonne.to_owned(), (nu.unwrap_or(type_).to_owned(), nu.is_some()))
                })
                .collect();
            (nom.trim().to_owned(), Table { cle, colonnes })
        })
        .collect()
}

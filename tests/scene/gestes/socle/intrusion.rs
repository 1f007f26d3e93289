//! What an intruder does to the tables of facts, and how it is undone.

use crate::scene::Scene;

/// Every organisation is in this one dossier.
pub const REFERENTIEL: &str = "00000000-0000-7000-8000-000000000001";

/// Tables that hold facts, in the order in which foreign keys let them be filled.
const TABLES: [&str; 9] = [
    "organisation",
    "compteur",
    "dossier",
    "journal",
    "valeur_personnelle",
    "histoire",
    "fait_histoire",
    "index_histoire",
    "convention",
];

/// Copies of every table of facts: a tampering is undone whole before the next one.
pub struct Garde<'a>(&'a Scene);

impl<'a> Garde<'a> {
    /// Takes the copies.
    pub fn prendre(scene: &'a Scene) -> Self {
        scene.sql(&TABLES.map(|table| format!("CREATE TABLE garde_{table} AS SELECT * FROM {table}")).join(";"));
        Self(scene)
    }

    /// Puts every row back as it was.
    pub fn remettre(&self) {
        let mut ordres: Vec<String> = TABLES.iter().rev().map(|table| format!("DELETE FROM {table}")).collect();
        ordres.extend(TABLES.map(|table| format!("INSERT INTO {table} SELECT * FROM garde_{table}")));
        self.0.sql(&ordres.join(";"));
    }
}

/// Takes a convention away, and leaves its dossier.
pub fn oter_l_histoire(id: &str) -> String {
    format!(
        "DELETE FROM index_histoire WHERE histoire_id = '{id}'; DELETE FROM fait_histoire WHERE histoire_id = '{id}'; \
         DELETE FROM histoire WHERE id = '{id}'; DELETE FROM convention WHERE id = '{id}'"
    )
}

/// Takes a dossier away with all that stands under it.
pub fn oter(id: &str) -> String {
    format!(
        "{}; DELETE FROM valeur_personnelle WHERE dossier_id = '{id}'; DELETE FROM journal WHERE dossier_id = '{id}'; \
         DELETE FROM dossier WHERE id = '{id}'",
        oter_l_histoire(id)
    )
}

/// A text as SQL writes it.
pub fn sql(texte: &str) -> String {
    format!("'{}'", texte.replace('\'', "''"))
}

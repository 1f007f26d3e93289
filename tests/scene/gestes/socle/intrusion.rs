//! What an intruder does to the tables of facts, and how it is undone.

use super::tables::de_diesel;
use crate::scene::{Moteur, Scene};

/// Every organisation is in this one dossier.
pub const REFERENTIEL: &str = "00000000-0000-7000-8000-000000000001";

/// Tables, in the order in which foreign keys let them be filled.
const TABLES: [&str; 21] = [
    "organisation",
    "compteur",
    "secret",
    "dossier",
    "journal",
    "parution",
    "valeur_personnelle",
    "idempotence",
    "point_de_controle",
    "histoire",
    "fait_histoire",
    "index_histoire",
    "convention",
    "periode",
    "jalon",
    "trait_date",
    "fiche_action",
    "fait_fiche_action",
    "fait_plafond",
    "mouvement_plafond",
    "compte_plafond",
];

/// Copies of every table: a tampering is undone whole before the next one.
pub struct Garde<'a>(&'a Scene);

impl<'a> Garde<'a> {
    /// Takes the copies.
    pub fn prendre(scene: &'a Scene) -> Self {
        assert!(de_diesel().keys().all(|table| TABLES.contains(&table.as_str())), "une table que rien ne garde");
        scene.sql(&TABLES.map(|table| format!("CREATE TABLE garde_{table} AS SELECT * FROM {table}")).join(";"));
        Self(scene)
    }

    /// The same, in a database that no longer holds its rows to one another: what an intruder would first see to.
    pub fn prendre_sans_garde_fous(scene: &'a Scene) -> Self {
        if let Moteur::Postgres { .. } = scene.moteur() {
            scene.sql(
                "DO $$ DECLARE c record; BEGIN FOR c IN SELECT conname, conrelid::regclass AS nom FROM pg_constraint \
                 WHERE contype IN ('c', 'f') AND connamespace = 'public'::regnamespace \
                 LOOP EXECUTE format('ALTER TABLE %s DROP CONSTRAINT %I', c.nom, c.conname); END LOOP; END $$",
            );
        }
        Self::prendre(scene)
    }

    /// Runs a tampering that the engine would hold against its constraints.
    pub fn forcer(&self, alteration: &str) {
        match self.0.moteur() {
            Moteur::Sqlite => self.0.sql(&format!("PRAGMA ignore_check_constraints = ON; {alteration}")),
            Moteur::Postgres { .. } => self.0.sql(alteration),
        }
    }

    /// Puts every row back as it was.
    pub fn remettre(&self) {
        let mut ordres: Vec<String> = TABLES.iter().rev().map(|table| format!("DELETE FROM {table}")).collect();
        ordres.extend(TABLES.map(|table| format!("INSERT INTO {table} SELECT * FROM garde_{table}")));
        self.0.sql(&ordres.join(";"));
    }

    /// Puts the rows of one table back as they were.
    pub fn remettre_la_table(&self, table: &str) {
        self.0.sql(&format!("DELETE FROM {table}; INSERT INTO {table} SELECT * FROM garde_{table}"));
    }
}

/// Takes a convention away, and leaves its dossier.
pub fn oter_l_histoire(id: &str) -> String {
    format!(
        "DELETE FROM index_histoire WHERE histoire_id = '{id}'; DELETE FROM fait_histoire WHERE histoire_id = '{id}'; \
         DELETE FROM histoire WHERE id = '{id}'; DELETE FROM periode WHERE convention_id = '{id}'; \
         DELETE FROM jalon WHERE convention_id = '{id}'; DELETE FROM convention WHERE id = '{id}'"
    )
}

/// Takes a dossier away with all that stands under it.
pub fn oter(id: &str) -> String {
    format!(
        "{}; DELETE FROM valeur_personnelle WHERE dossier_id = '{id}'; DELETE FROM journal WHERE dossier_id = '{id}'; \
         DELETE FROM parution WHERE dossier_id = '{id}'; DELETE FROM dossier WHERE id = '{id}'",
        oter_l_histoire(id)
    )
}

/// A text as SQL writes it.
pub fn sql(texte: &str) -> String {
    format!("'{}'", texte.replace('\'', "''"))
}

//! The tables: those of `persistence/src/schema.rs` are those that the migrations make, on either engine.

use crate::scene::gestes::socle::tables::{Table, Tables, de_diesel};
use crate::scene::{Moteur, Scene};

crate::scenario::scenarios! {
    /// Les tables que le programme lit sont celles que la base contient réellement.
    fn the_tables_that_diesel_reads_are_those_of_the_engine(scene) {
        let (attendues, trouvees) = (de_diesel(), du_moteur(scene));
        assert!(attendues.values().all(|table| !table.cle.is_empty() && !table.colonnes.is_empty()), "{attendues:?}");
        let noms = |tables: &Tables| tables.keys().cloned().collect::<Vec<_>>();
        assert_eq!(noms(&trouvees), noms(&attendues), "les mêmes tables");
        for (table, attendue) in &attendues {
            assert_eq!(&trouvees[table], attendue, "la table {table}");
        }
    }
}

/// Asks the engine, through its own client; diesel's own table of migrations is nobody's.
fn du_moteur(scene: &Scene) -> Tables {
    let texte = scene.interroger(match scene.moteur() {
        Moteur::Sqlite => SQLITE,
        Moteur::Postgres { .. } => POSTGRES,
    });
    let mut tables = Tables::new();
    for ligne in texte.lines() {
        let cases: Vec<&str> = ligne.split('|').collect();
        let [table, colonne, type_, nulle, rang] = cases[..] else { panic!("une ligne illisible : {ligne}") };
        let Table { cle, colonnes } = tables.entry(table.to_owned()).or_default();
        colonnes.insert(colonne.to_owned(), (en_diesel(type_).to_owned(), nulle == "1"));
        if rang != "0" {
            // The columns of a key come in its order.
            cle.push(colonne.to_owned());
            assert_eq!(cle.len().to_string(), rang, "la clé de {table}");
        }
    }
    tables
}

/// The type of a column, as diesel calls it.
fn en_diesel(type_: &str) -> &'static str {
    match type_.to_lowercase().as_str() {
        "text" => "Text",
        "bigint" => "BigInt",
        "integer" => "Integer",
        "boolean" => "Bool",
        "date" => "Date",
        "timestamp" | "timestamp without time zone" => "Timestamp",
        autre => panic!("un type que les deux moteurs n'ont pas en commun : {autre}"),
    }
}

const SQLITE: &str = "SELECT t.name, c.name, c.type, NOT c.\"notnull\", c.pk FROM sqlite_schema t, pragma_table_info(t.name) c \
     WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite_%' AND t.name NOT LIKE '\\_\\_%' ESCAPE '\\' ORDER BY t.name, c.pk";

const POSTGRES: &str = "SELECT c.table_name, c.column_name, c.data_type, (c.is_nullable = 'YES')::int, coalesce(k.ordinal_position, 0) \
     FROM information_schema.columns c LEFT JOIN information_schema.table_constraints p \
     ON p.table_schema = c.table_schema AND p.table_name = c.table_name AND p.constraint_type = 'PRIMARY KEY' \
     LEFT JOIN information_schema.key_column_usage k ON k.constraint_name = p.constraint_name \
     AND k.table_schema = c.table_schema AND k.table_name = c.table_name AND k.column_name = c.column_name \
     WHERE c.table_schema = 'public' AND c.table_name NOT LIKE '\\_\\_%' ORDER BY 1, 5";

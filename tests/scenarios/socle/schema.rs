//! The tables: those of `persistence/src/schema.rs` are those that the migrations make, on either engine.

use crate::scene::{Moteur, Scene};
use persistence::FICHIER;
use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;

/// What diesel reads: the source, since its tables are the compiler's alone.
const SCHEMA: &str = include_str!("../../../persistence/src/schema.rs");

/// The tables by name.
type Tables = BTreeMap<String, Table>;

/// A table: the columns of its key, in order, and each column with its type and whether it may be null.
#[derive(Debug, Default, PartialEq, Eq)]
struct Table {
    cle: Vec<String>,
    colonnes: BTreeMap<String, (String, bool)>,
}

crate::scenario::scenarios! {
    fn the_tables_that_diesel_reads_are_those_of_the_engine(scene) {
        let (attendues, trouvees) = (de_diesel(SCHEMA), du_moteur(scene));
        assert!(attendues.values().all(|table| !table.cle.is_empty() && !table.colonnes.is_empty()), "{attendues:?}");
        let noms = |tables: &Tables| tables.keys().cloned().collect::<Vec<_>>();
        assert_eq!(noms(&trouvees), noms(&attendues), "les mêmes tables");
        for (table, attendue) in &attendues {
            assert_eq!(&trouvees[table], attendue, "la table {table}");
        }
    }
}

/// Reads the `table!` macros.
fn de_diesel(source: &str) -> Tables {
    source
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

/// Asks the engine, through its own client; diesel's own table of migrations is nobody's.
fn du_moteur(scene: &Scene) -> Tables {
    let texte = match scene.moteur() {
        Moteur::Sqlite => interroger_sqlite(&scene.dossier().join(FICHIER)),
        Moteur::Postgres { .. } => {
            interroger_postgres(scene.config().stockage.database_url.as_deref().expect("a database"))
        }
    };
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

fn interroger_sqlite(fichier: &Path) -> String {
    let requete = "SELECT t.name, c.name, c.type, NOT c.\"notnull\", c.pk FROM sqlite_schema t, pragma_table_info(t.name) c \
                   WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite_%' AND t.name NOT LIKE '\\_\\_%' ESCAPE '\\' ORDER BY t.name, c.pk";
    lancer(Command::new("sqlite3").args(["-readonly", "-list"]).arg(fichier).arg(requete))
}

fn interroger_postgres(url: &str) -> String {
    let requete = "SELECT c.table_name, c.column_name, c.data_type, (c.is_nullable = 'YES')::int, coalesce(k.ordinal_position, 0) \
                   FROM information_schema.columns c LEFT JOIN information_schema.table_constraints p \
                   ON p.table_schema = c.table_schema AND p.table_name = c.table_name AND p.constraint_type = 'PRIMARY KEY' \
                   LEFT JOIN information_schema.key_column_usage k ON k.constraint_name = p.constraint_name \
                   AND k.table_schema = c.table_schema AND k.table_name = c.table_name AND k.column_name = c.column_name \
                   WHERE c.table_schema = 'public' AND c.table_name NOT LIKE '\\_\\_%' ORDER BY 1, 5";
    lancer(Command::new("psql").args(["--no-psqlrc", "--tuples-only", "--no-align", "--command", requete, url]))
}

fn lancer(commande: &mut Command) -> String {
    let sortie = commande.output().expect("the engine's client is installed");
    assert!(sortie.status.success(), "{}", String::from_utf8_lossy(&sortie.stderr));
    String::from_utf8(sortie.stdout).expect("UTF-8")
}

//! The rows that acts leave, held against those that are there, in both senses and column by column.
//!
//! What an act writes of an object is one function of what it recorded. The verification calls it again on the images of the
//! journal: a row that no image makes is foreign, a column that no image gives was changed.

use crate::socle::echec::Echec;
use crate::socle::journal::Trace;
use crate::socle::lecture::Lecture;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// A row as its table has it: its columns by name.
pub(crate) trait Ligne: Serialize {
    /// The table.
    const TABLE: &'static str;
    /// The columns of its key.
    const CLE: &'static [&'static str];
}

/// Says of which table a row is, and by which columns it is found.
macro_rules! ligne {
    ($row:ty, $table:literal, $($cle:literal),+) => {
        impl $crate::socle::lignes::Ligne for $row {
            const TABLE: &'static str = $table;
            const CLE: &'static [&'static str] = &[$($cle),+];
        }
    };
}
pub(crate) use ligne;

/// A row of a table, by the values of its key.
type Adresse = (&'static str, Vec<String>);

/// What an act changes beside its own dossier, under its number and its place in the entry: what is summed over all of them.
pub(crate) struct Note {
    pub(crate) ordre: (i64, usize),
    pub(crate) dite: Value,
}

/// Some rows, each once.
#[derive(Default)]
pub(crate) struct Lignes {
    rangees: BTreeMap<Adresse, Value>,
    /// What acts also changed of what is summed.
    pub(crate) notes: Vec<Note>,
    /// The personal values that acts erased, by reference.
    pub(crate) effacees: BTreeSet<String>,
}

impl Lignes {
    /// Adds a row.
    ///
    /// # Errors
    /// A fault of the program.
    pub(crate) fn ajouter<L: Ligne>(&mut self, ligne: &L) -> Result<(), Echec> {
        let colonnes = serde_json::to_value(ligne).map_err(Echec::illisible)?;
        let cle = L::CLE.iter().map(|colonne| match &colonnes[colonne] {
            Value::String(texte) => texte.clone(),
            autre => autre.to_string(),
        });
        self.rangees.insert((L::TABLE, cle.collect()), colonnes);
        Ok(())
    }

    /// Adds rows as they were read, and says how many they are.
    ///
    /// # Errors
    /// A fault of the program.
    pub(crate) fn lues<L: Ligne>(&mut self, lignes: Vec<L>) -> Result<i64, Echec> {
        let nombre = lignes.len() as i64;
        lignes.into_iter().try_for_each(|ligne| self.ajouter(&ligne))?;
        Ok(nombre)
    }

    /// What is wrong with the rows that were read, where these are expected, in French; `tues` are tables that could not be.
    pub(crate) fn ecarts(&self, trouvees: &Self, tues: &[&str]) -> Vec<String> {
        let mut ecarts = Vec::new();
        let nommee = |(table, cle): &Adresse| format!("table {table}, ligne {}", cle.join(" "));
        for (adresse, attendue) in self.rangees.iter().filter(|((table, _), _)| !tues.contains(table)) {
            let Some(trouvee) = trouvees.rangees.get(adresse) else {
                ecarts.push(format!("{} : elle a disparu", nommee(adresse)));
                continue;
            };
            for (colonne, valeur) in attendue.as_object().into_iter().flatten() {
                if trouvee.get(colonne) != Some(valeur) {
                    let quoi = "n'est pas ce que le dernier acte y a laissé";
                    ecarts.push(format!("{}, colonne {colonne} : {quoi}", nommee(adresse)));
                }
            }
        }
        for adresse in trouvees.rangees.keys().filter(|adresse| !self.rangees.contains_key(*adresse)) {
            ecarts.push(format!("{} : aucun acte ne l'a faite", nommee(adresse)));
        }
        ecarts
    }
}

/// A table, as the verification reads it.
pub(crate) struct TableTenue {
    /// Its name.
    pub(crate) nom: &'static str,
    /// Reads the rows that stand in a dossier, and says how many they are.
    pub(crate) lire: fn(&mut Lecture<'_>, &str, &mut Lignes) -> Result<i64, Echec>,
    /// How many rows there are in all: those of no dossier are foreign.
    pub(crate) compter: fn(&mut Lecture<'_>) -> Result<i64, Echec>,
}

/// An object as its last image has it, and the acts that made it, in their order.
pub(crate) struct Suivi {
    /// The image, personal texts in their places.
    pub(crate) etat: Value,
    /// The acts.
    pub(crate) actes: Vec<Trace>,
}

impl Suivi {
    /// The object itself.
    ///
    /// # Errors
    /// [`Echec::Interne`], in French, when the image is none that this program reads.
    pub(crate) fn objet<A: DeserializeOwned>(&self) -> Result<A, Echec> {
        serde_json::from_value(self.etat.clone()).map_err(Echec::illisible)
    }

    /// The first and the last act on it: of `faits` facts, each made by one.
    ///
    /// # Errors
    /// [`Echec::Interne`], in French, when acts and facts are not as many.
    pub(crate) fn bornes(&self, faits: usize) -> Result<(&Trace, &Trace), Echec> {
        match (self.actes.first(), self.actes.last()) {
            (Some(premier), Some(dernier)) if self.actes.len() == faits => Ok((premier, dernier)),
            _ => Err(Echec::Interne(format!("{} actes pour {faits} faits", self.actes.len()))),
        }
    }
}

/// The objects of a dossier, by nature and id.
pub(crate) type Suivis = BTreeMap<(String, String), Suivi>;

/// A kind of aggregate, and the rows that an image of it and its acts make.
pub(crate) struct Nature {
    /// Its name in the journal.
    pub(crate) nom: &'static str,
    /// Adds the rows of one, among the objects of its dossier.
    pub(crate) lignes: fn(&Suivi, &Suivis, &mut Lignes) -> Result<(), Echec>,
}

/// What is summed over all acts, told again from what each noted: the rows expected, and those found.
pub(crate) type Compte = fn(&mut Lecture<'_>, &[Note], &mut Lignes, &mut Lignes) -> Result<(), Echec>;

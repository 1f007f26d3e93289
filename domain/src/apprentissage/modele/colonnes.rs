//! The same contract from columns, whose names are the pointers with dots: `contrat.remunerations.0.taux_pb`.

use super::Contrat;
use super::champ::Champ;
use super::probleme::Probleme;
use std::borrow::Cow;

/// The header of a table of contracts: each column has the name of a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Colonnes(Vec<Box<str>>);

/// A column that is no field of a contract, or a second one of the same name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("la colonne {} n'est pas un champ du contrat, ou figure deux fois", .rang + 1)]
pub struct ColonneInconnue {
    /// Its rank, from 0. Its name is not repeated: a table without a header has values there.
    pub rang: usize,
}

impl Colonnes {
    /// Reads a header.
    ///
    /// # Errors
    /// [`ColonneInconnue`], the first one.
    pub fn lire<'n>(noms: impl IntoIterator<Item = &'n str>) -> Result<Self, ColonneInconnue> {
        let mut lues: Vec<Box<str>> = Vec::new();
        for (rang, nom) in noms.into_iter().enumerate() {
            let nom = nom.trim();
            if !Contrat::connait(nom) || lues.iter().any(|lue| **lue == *nom) {
                return Err(ColonneInconnue { rang });
            }
            lues.push(nom.into());
        }
        Ok(Self(lues))
    }

    /// How many columns there are.
    #[must_use]
    pub fn nombre(&self) -> usize {
        self.0.len()
    }

    /// The contract of a row: an empty or blank cell is an absent field, and cells that the row lacks are empty.
    ///
    /// # Errors
    /// [`Probleme`], with the pointer of the first cell at fault.
    pub fn contrat<'a>(&self, cellules: impl IntoIterator<Item = Cow<'a, str>>) -> Result<Contrat<'a>, Probleme> {
        let mut contrat = Contrat::default();
        for (nom, cellule) in self.0.iter().zip(cellules) {
            if cellule.trim().is_empty() {
                continue;
            }
            if let Err(code) = contrat.poser(nom, cellule) {
                return Err(Probleme { code, pointeur: Some(format!("/{}", nom.replace('.', "/"))) });
            }
        }
        Ok(contrat)
    }
}

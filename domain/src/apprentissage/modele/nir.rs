//! The NIR: read, compared, never shown.

use super::arbre::Arbre;
use super::champ::{Champ, Texte, TypeChamp};
use super::probleme::CodeProbleme;
use serde::{Deserializer, Serialize, Serializer};
use std::borrow::Cow;
use std::fmt;

/// What stands for a NIR wherever one would be shown.
const MASQUE: &str = "[nir]";

/// A NIR as it was sent. No trait shows its value: neither `Debug`, nor `Display`, nor `Serialize`; and no error repeats it.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Nir<'a>(Texte<'a>);

impl Nir<'_> {
    /// The characters, for the check alone.
    pub(in crate::apprentissage) fn caracteres(&self) -> Option<&str> {
        self.0.valeur()
    }

    /// Whether one was sent.
    #[must_use]
    pub fn est_present(&self) -> bool {
        self.0.valeur().is_some()
    }
}

impl fmt::Debug for Nir<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(MASQUE)
    }
}

impl fmt::Display for Nir<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(MASQUE)
    }
}

impl Serialize for Nir<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(MASQUE)
    }
}

impl<'a> Champ<'a> for Nir<'a> {
    fn lire<D: Deserializer<'a>>(deserializer: D, nul: bool) -> Result<Self, D::Error> {
        Texte::lire(deserializer, nul).map(Self)
    }

    fn poser(&mut self, reste: &str, cellule: Cow<'a, str>) -> Result<(), CodeProbleme> {
        self.0.poser(reste, cellule)
    }

    fn connait(reste: &str) -> bool {
        Texte::connait(reste)
    }

    fn situer(arbre: &Arbre<'_>, nul: bool, pointeur: &mut String) -> Result<(), CodeProbleme> {
        Texte::situer(arbre, nul, pointeur)
    }

    fn decrire(pointeur: &str, champs: &mut Vec<(String, TypeChamp)>) {
        Texte::decrire(pointeur, champs);
    }
}

//! What a field is: a text, a whole number, yes or no. Lists are beside.

use super::arbre::Arbre;
use super::probleme::CodeProbleme;
use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;

/// The JSON types of the model.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TypeChamp {
    /// A text.
    Texte,
    /// A whole number.
    Entier,
    /// `true` or `false`.
    Logique,
    /// A list.
    Liste,
    /// An object.
    Objet,
}

/// A field of the contract, whatever it is sent as.
pub trait Champ<'a>: Default {
    /// Reads JSON; `nul` says whether `null` stands for absence.
    ///
    /// # Errors
    /// An error of the format, or one that repeats nothing of what was sent.
    fn lire<D: Deserializer<'a>>(deserializer: D, nul: bool) -> Result<Self, D::Error>;

    /// Sets what a column holds: `reste` is what its name has left to say, `cellule` its text, which is not blank.
    ///
    /// # Errors
    /// [`CodeProbleme`], the place being that of the column.
    fn poser(&mut self, reste: &str, cellule: Cow<'a, str>) -> Result<(), CodeProbleme>;

    /// Whether a column may bear this name.
    fn connait(reste: &str) -> bool;

    /// Finds the first fault; `pointeur` is then where it stands.
    ///
    /// # Errors
    /// [`CodeProbleme`] of the first fault, in the order of the text.
    fn situer(arbre: &Arbre<'_>, nul: bool, pointeur: &mut String) -> Result<(), CodeProbleme>;

    /// Adds the field, and those that it is made of.
    fn decrire(pointeur: &str, champs: &mut Vec<(String, TypeChamp)>);
}

/// An error that repeats nothing of what was sent: where it stands is told by a second reading.
pub(super) fn neutre<E: Error>() -> E {
    E::custom("ce n'est pas un contrat")
}

/// Refuses kinds of JSON without a word of their value, which the messages of serde would repeat.
macro_rules! refuser {
    ($($visite:ident $type:ty),+) => {
        $(fn $visite<E: serde::de::Error>(self, _: $type) -> Result<Self::Value, E> {
            Err($crate::apprentissage::modele::champ::neutre())
        })+
    };
}
pub(super) use refuser;

/// Reads one field as a value of a map or of a list.
pub(super) struct Graine<T> {
    nul: bool,
    quoi: PhantomData<T>,
}

impl<T> Graine<T> {
    pub(super) const fn new(nul: bool) -> Self {
        Self { nul, quoi: PhantomData }
    }
}

impl<'a, T: Champ<'a>> DeserializeSeed<'a> for Graine<T> {
    type Value = T;

    fn deserialize<D: Deserializer<'a>>(self, deserializer: D) -> Result<T, D::Error> {
        T::lire(deserializer, self.nul)
    }
}

/// The first name of a column, and what is left.
pub(super) fn colonne(reste: &str) -> (&str, &str) {
    reste.split_once('.').unwrap_or((reste, ""))
}

/// Adds a name to a pointer, if it can be one of a field: anything else may be a value that went astray, and is not repeated.
pub(super) fn nommer(pointeur: &mut String, nom: &str) {
    let plausible = nom.len() <= 60 && nom.starts_with(|c: char| c.is_ascii_alphabetic());
    if plausible && nom.bytes().all(|c| c.is_ascii_alphanumeric() || c == b'_') {
        pointeur.push('/');
        pointeur.push_str(nom);
    }
}

/// Whether a text holds a control character other than a tab or a line feed, as everywhere in the API.
pub(super) fn interdit(texte: &str) -> bool {
    // Nearly every text is printable ASCII: the characters themselves are looked at only where one is not.
    let suspect = texte.bytes().fold(false, |suspect, octet| suspect | !(b' '..=b'~').contains(&octet));
    suspect && texte.chars().any(|c| c.is_control() && c != '\t' && c != '\n')
}

/// Whether a text says nothing: empty, or blanks.
fn est_blanc(texte: &str) -> bool {
    match texte.as_bytes().first() {
        None => true,
        Some(b'!'..=b'~') => false,
        Some(_) => texte.trim().is_empty(),
    }
}

/// A text as it was sent, borrowed where it can be. Empty or blank, it is absent. Its `Debug` does not show it.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Texte<'a>(Cow<'a, str>);

impl Texte<'_> {
    /// The text, unless it is absent.
    #[must_use]
    #[inline]
    pub fn valeur(&self) -> Option<&str> {
        (!est_blanc(&self.0)).then_some(&*self.0)
    }
}

impl<'a> From<&'a str> for Texte<'a> {
    fn from(texte: &'a str) -> Self {
        Self(Cow::Borrowed(texte))
    }
}

impl fmt::Debug for Texte<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if est_blanc(&self.0) { "absent" } else { "présent" })
    }
}

struct VisiteurTexte {
    nul: bool,
}

impl<'a> Visitor<'a> for VisiteurTexte {
    type Value = Texte<'a>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("un texte")
    }

    fn visit_borrowed_str<E: Error>(self, texte: &'a str) -> Result<Self::Value, E> {
        if interdit(texte) { Err(neutre()) } else { Ok(Texte(Cow::Borrowed(texte))) }
    }

    fn visit_str<E: Error>(self, texte: &str) -> Result<Self::Value, E> {
        if interdit(texte) { Err(neutre()) } else { Ok(Texte(Cow::Owned(texte.to_owned()))) }
    }

    fn visit_unit<E: Error>(self) -> Result<Self::Value, E> {
        if self.nul { Ok(Texte::default()) } else { Err(neutre()) }
    }

    fn visit_seq<A: SeqAccess<'a>>(self, _: A) -> Result<Self::Value, A::Error> {
        Err(neutre())
    }

    fn visit_map<A: MapAccess<'a>>(self, _: A) -> Result<Self::Value, A::Error> {
        Err(neutre())
    }

    refuser!(visit_bool bool, visit_i64 i64, visit_u64 u64, visit_f64 f64);
}

impl<'a> Champ<'a> for Texte<'a> {
    fn lire<D: Deserializer<'a>>(deserializer: D, nul: bool) -> Result<Self, D::Error> {
        deserializer.deserialize_any(VisiteurTexte { nul })
    }

    fn poser(&mut self, reste: &str, cellule: Cow<'a, str>) -> Result<(), CodeProbleme> {
        if !reste.is_empty() {
            return Err(CodeProbleme::ChampInconnu);
        }
        if interdit(&cellule) {
            return Err(CodeProbleme::CaractereInterdit);
        }
        self.0 = cellule;
        Ok(())
    }

    fn connait(reste: &str) -> bool {
        reste.is_empty()
    }

    fn situer(arbre: &Arbre<'_>, nul: bool, _: &mut String) -> Result<(), CodeProbleme> {
        match arbre {
            Arbre::Texte(texte) if interdit(texte) => Err(CodeProbleme::CaractereInterdit),
            Arbre::Texte(_) => Ok(()),
            Arbre::Nul if nul => Ok(()),
            _ => Err(CodeProbleme::TypeInvalide),
        }
    }

    fn decrire(pointeur: &str, champs: &mut Vec<(String, TypeChamp)>) {
        champs.push((pointeur.to_owned(), TypeChamp::Texte));
    }
}

struct VisiteurEntier;

impl<'a> Visitor<'a> for VisiteurEntier {
    type Value = Option<i64>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("un nombre entier")
    }

    fn visit_i64<E>(self, nombre: i64) -> Result<Self::Value, E> {
        Ok(Some(nombre))
    }

    fn visit_u64<E>(self, nombre: u64) -> Result<Self::Value, E> {
        // A number too large for anything is still a number: it is out of bounds (RC-220), not of another type.
        Ok(Some(i64::try_from(nombre).unwrap_or(i64::MAX)))
    }

    fn visit_f64<E: Error>(self, nombre: f64) -> Result<Self::Value, E> {
        // To JSON Schema, `35.0` is whole. The cast stops at the bounds of the type.
        #[allow(clippy::cast_possible_truncation)]
        if nombre.fract() == 0.0 { Ok(Some(nombre as i64)) } else { Err(neutre()) }
    }

    fn visit_unit<E>(self) -> Result<Self::Value, E> {
        Ok(None)
    }

    fn visit_seq<A: SeqAccess<'a>>(self, _: A) -> Result<Self::Value, A::Error> {
        Err(neutre())
    }

    fn visit_map<A: MapAccess<'a>>(self, _: A) -> Result<Self::Value, A::Error> {
        Err(neutre())
    }

    refuser!(visit_bool bool, visit_str &str);
}

/// A whole number: centimes, basis points, hours, months, people.
impl<'a> Champ<'a> for Option<i64> {
    fn lire<D: Deserializer<'a>>(deserializer: D, _: bool) -> Result<Self, D::Error> {
        deserializer.deserialize_any(VisiteurEntier)
    }

    fn poser(&mut self, reste: &str, cellule: Cow<'a, str>) -> Result<(), CodeProbleme> {
        if !reste.is_empty() {
            return Err(CodeProbleme::ChampInconnu);
        }
        let chiffres = cellule.strip_prefix('-').unwrap_or(&cellule);
        if chiffres.is_empty() || !chiffres.bytes().all(|octet| octet.is_ascii_digit()) {
            return Err(CodeProbleme::TypeInvalide);
        }
        let borne = if cellule.starts_with('-') { i64::MIN } else { i64::MAX };
        *self = Some(cellule.parse().unwrap_or(borne));
        Ok(())
    }

    fn connait(reste: &str) -> bool {
        reste.is_empty()
    }

    fn situer(arbre: &Arbre<'_>, _: bool, _: &mut String) -> Result<(), CodeProbleme> {
        match arbre {
            Arbre::Nombre { entier: true } | Arbre::Nul => Ok(()),
            _ => Err(CodeProbleme::TypeInvalide),
        }
    }

    fn decrire(pointeur: &str, champs: &mut Vec<(String, TypeChamp)>) {
        champs.push((pointeur.to_owned(), TypeChamp::Entier));
    }
}

struct VisiteurLogique;

impl<'a> Visitor<'a> for VisiteurLogique {
    type Value = Option<bool>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("vrai ou faux")
    }

    fn visit_bool<E>(self, dit: bool) -> Result<Self::Value, E> {
        Ok(Some(dit))
    }

    fn visit_unit<E>(self) -> Result<Self::Value, E> {
        Ok(None)
    }

    fn visit_seq<A: SeqAccess<'a>>(self, _: A) -> Result<Self::Value, A::Error> {
        Err(neutre())
    }

    fn visit_map<A: MapAccess<'a>>(self, _: A) -> Result<Self::Value, A::Error> {
        Err(neutre())
    }

    refuser!(visit_i64 i64, visit_u64 u64, visit_f64 f64, visit_str &str);
}

/// Yes, no, or nothing said.
impl<'a> Champ<'a> for Option<bool> {
    fn lire<D: Deserializer<'a>>(deserializer: D, _: bool) -> Result<Self, D::Error> {
        deserializer.deserialize_any(VisiteurLogique)
    }

    fn poser(&mut self, reste: &str, cellule: Cow<'a, str>) -> Result<(), CodeProbleme> {
        match (reste, &*cellule) {
            ("", "true") => *self = Some(true),
            ("", "false") => *self = Some(false),
            ("", _) => return Err(CodeProbleme::TypeInvalide),
            _ => return Err(CodeProbleme::ChampInconnu),
        }
        Ok(())
    }

    fn connait(reste: &str) -> bool {
        reste.is_empty()
    }

    fn situer(arbre: &Arbre<'_>, _: bool, _: &mut String) -> Result<(), CodeProbleme> {
        match arbre {
            Arbre::Logique | Arbre::Nul => Ok(()),
            _ => Err(CodeProbleme::TypeInvalide),
        }
    }

    fn decrire(pointeur: &str, champs: &mut Vec<(String, TypeChamp)>) {
        champs.push((pointeur.to_owned(), TypeChamp::Logique));
    }
}

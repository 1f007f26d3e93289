//! Any JSON, kept as it stands: what is read again to tell where a contract is wrong.

use super::champ::neutre;
use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use std::borrow::Cow;
use std::fmt;

/// Any JSON value, its fields in their order, those written twice included. Its `Debug` tells its kind only.
pub enum Arbre<'a> {
    /// `null`.
    Nul,
    /// `true` or `false`.
    Logique,
    /// A number, and whether it is whole.
    Nombre {
        /// Whether it has no decimal part.
        entier: bool,
    },
    /// A text.
    Texte(Cow<'a, str>),
    /// A list.
    Liste(Vec<Arbre<'a>>),
    /// An object.
    Objet(Vec<(Cow<'a, str>, Arbre<'a>)>),
}

impl fmt::Debug for Arbre<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Nul => "nul",
            Self::Logique => "logique",
            Self::Nombre { .. } => "nombre",
            Self::Texte(_) => "texte",
            Self::Liste(_) => "liste",
            Self::Objet(_) => "objet",
        })
    }
}

impl<'de> Deserialize<'de> for Arbre<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Visiteur)
    }
}

struct Visiteur;

impl<'de> Visitor<'de> for Visiteur {
    type Value = Arbre<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("du JSON")
    }

    fn visit_unit<E>(self) -> Result<Self::Value, E> {
        Ok(Arbre::Nul)
    }

    fn visit_bool<E>(self, _: bool) -> Result<Self::Value, E> {
        Ok(Arbre::Logique)
    }

    fn visit_i64<E>(self, _: i64) -> Result<Self::Value, E> {
        Ok(Arbre::Nombre { entier: true })
    }

    fn visit_u64<E>(self, _: u64) -> Result<Self::Value, E> {
        Ok(Arbre::Nombre { entier: true })
    }

    fn visit_f64<E>(self, nombre: f64) -> Result<Self::Value, E> {
        Ok(Arbre::Nombre { entier: nombre.fract() == 0.0 })
    }

    fn visit_borrowed_str<E>(self, texte: &'de str) -> Result<Self::Value, E> {
        Ok(Arbre::Texte(Cow::Borrowed(texte)))
    }

    fn visit_str<E>(self, texte: &str) -> Result<Self::Value, E> {
        Ok(Arbre::Texte(Cow::Owned(texte.to_owned())))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut acces: A) -> Result<Self::Value, A::Error> {
        let mut liste = Vec::new();
        while let Some(element) = acces.next_element()? {
            liste.push(element);
        }
        Ok(Arbre::Liste(liste))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut acces: A) -> Result<Self::Value, A::Error> {
        let mut champs = Vec::new();
        while let Some(cle) = acces.next_key_seed(Cle)? {
            champs.push((cle, acces.next_value()?));
        }
        Ok(Arbre::Objet(champs))
    }
}

/// The name of a field, borrowed where it can be.
pub(super) struct Cle;

impl<'de> serde::de::DeserializeSeed<'de> for Cle {
    type Value = Cow<'de, str>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_identifier(self)
    }
}

impl<'de> Visitor<'de> for Cle {
    type Value = Cow<'de, str>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("un nom de champ")
    }

    fn visit_borrowed_str<E>(self, texte: &'de str) -> Result<Self::Value, E> {
        Ok(Cow::Borrowed(texte))
    }

    fn visit_str<E>(self, texte: &str) -> Result<Self::Value, E> {
        Ok(Cow::Owned(texte.to_owned()))
    }

    fn visit_bytes<E: serde::de::Error>(self, _: &[u8]) -> Result<Self::Value, E> {
        Err(neutre())
    }
}

//! An object is an object: serde's structs also read a list of values in the order of their fields, the contract does not.
//! And an integer is an integer, with a decimal point or without.

use serde::de::{DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};
use std::fmt;

/// Beyond it a double skips integers: 2^53 - 1.
const ENTIER_MAX: f64 = 9_007_199_254_740_991.0;

/// Reads structs as maps only, at every depth: around a deserializer, a visitor, an access or a seed alike.
pub struct Objets<T>(pub T);

macro_rules! tels_quels {
    ($($methode:ident)+) => {$(
        fn $methode<V: Visitor<'de>>(self, visiteur: V) -> Result<V::Value, D::Error> {
            self.0.$methode(Objets(visiteur))
        }
    )+};
}

impl<'de, D: Deserializer<'de>> Deserializer<'de> for Objets<D> {
    type Error = D::Error;

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visiteur: V,
    ) -> Result<V::Value, D::Error> {
        self.0.deserialize_map(Objets(visiteur))
    }

    tels_quels! {
        deserialize_any deserialize_bool deserialize_i8 deserialize_i16 deserialize_i32 deserialize_i64 deserialize_i128
        deserialize_u8 deserialize_u16 deserialize_u32 deserialize_u64 deserialize_u128 deserialize_f32 deserialize_f64
        deserialize_char deserialize_str deserialize_string deserialize_bytes deserialize_byte_buf deserialize_option
        deserialize_unit deserialize_seq deserialize_map deserialize_identifier deserialize_ignored_any
    }

    fn deserialize_unit_struct<V: Visitor<'de>>(self, nom: &'static str, visiteur: V) -> Result<V::Value, D::Error> {
        self.0.deserialize_unit_struct(nom, Objets(visiteur))
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(self, nom: &'static str, visiteur: V) -> Result<V::Value, D::Error> {
        self.0.deserialize_newtype_struct(nom, Objets(visiteur))
    }

    fn deserialize_tuple<V: Visitor<'de>>(self, taille: usize, visiteur: V) -> Result<V::Value, D::Error> {
        self.0.deserialize_tuple(taille, Objets(visiteur))
    }

    fn deserialize_tuple_struct<V: Visitor<'de>>(
        self,
        nom: &'static str,
        taille: usize,
        visiteur: V,
    ) -> Result<V::Value, D::Error> {
        self.0.deserialize_tuple_struct(nom, taille, Objets(visiteur))
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        nom: &'static str,
        variantes: &'static [&'static str],
        visiteur: V,
    ) -> Result<V::Value, D::Error> {
        self.0.deserialize_enum(nom, variantes, visiteur)
    }
}

macro_rules! valeurs {
    ($($methode:ident($type:ty))+) => {$(
        fn $methode<E: serde::de::Error>(self, valeur: $type) -> Result<V::Value, E> {
            self.0.$methode(valeur)
        }
    )+};
}

impl<'de, V: Visitor<'de>> Visitor<'de> for Objets<V> {
    type Value = V::Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.expecting(f)
    }

    valeurs! {
        visit_bool(bool) visit_i64(i64) visit_i128(i128) visit_u64(u64) visit_u128(u128)
        visit_str(&str) visit_borrowed_str(&'de str) visit_string(String)
    }

    /// A number without a fractional part is an integer, however it is written (JSON Schema 2020-12, 6.1.1): `100.0`, `1e2`.
    fn visit_f64<E: serde::de::Error>(self, valeur: f64) -> Result<V::Value, E> {
        if valeur.fract() != 0.0 || valeur.abs() > ENTIER_MAX {
            return self.0.visit_f64(valeur);
        }
        #[expect(clippy::cast_possible_truncation, reason = "whole, and within what a double tells to the unit")]
        let entier = valeur as i64;
        match u64::try_from(entier) {
            Ok(entier) => self.0.visit_u64(entier),
            Err(_) => self.0.visit_i64(entier),
        }
    }

    fn visit_none<E: serde::de::Error>(self) -> Result<V::Value, E> {
        self.0.visit_none()
    }

    fn visit_unit<E: serde::de::Error>(self) -> Result<V::Value, E> {
        self.0.visit_unit()
    }

    fn visit_some<D: Deserializer<'de>>(self, lecteur: D) -> Result<V::Value, D::Error> {
        self.0.visit_some(Objets(lecteur))
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, lecteur: D) -> Result<V::Value, D::Error> {
        self.0.visit_newtype_struct(Objets(lecteur))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, elements: A) -> Result<V::Value, A::Error> {
        self.0.visit_seq(Objets(elements))
    }

    fn visit_map<A: MapAccess<'de>>(self, champs: A) -> Result<V::Value, A::Error> {
        self.0.visit_map(Objets(champs))
    }
}

impl<'de, A: SeqAccess<'de>> SeqAccess<'de> for Objets<A> {
    type Error = A::Error;

    fn next_element_seed<S: DeserializeSeed<'de>>(&mut self, graine: S) -> Result<Option<S::Value>, A::Error> {
        self.0.next_element_seed(Objets(graine))
    }
}

impl<'de, A: MapAccess<'de>> MapAccess<'de> for Objets<A> {
    type Error = A::Error;

    fn next_key_seed<S: DeserializeSeed<'de>>(&mut self, graine: S) -> Result<Option<S::Value>, A::Error> {
        self.0.next_key_seed(graine)
    }

    fn next_value_seed<S: DeserializeSeed<'de>>(&mut self, graine: S) -> Result<S::Value, A::Error> {
        self.0.next_value_seed(Objets(graine))
    }
}

impl<'de, S: DeserializeSeed<'de>> DeserializeSeed<'de> for Objets<S> {
    type Value = S::Value;

    fn deserialize<D: Deserializer<'de>>(self, lecteur: D) -> Result<S::Value, D::Error> {
        self.0.deserialize(Objets(lecteur))
    }
}

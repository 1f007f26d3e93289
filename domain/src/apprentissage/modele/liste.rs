//! What a field may be besides a value: a list, something that may not have been sent at all, mentions by number.

use super::arbre::{Arbre, Cle};
use super::champ::{Champ, Graine, Texte, TypeChamp, colonne, neutre, nommer, refuser};
use super::probleme::CodeProbleme;
use serde::de::{Deserializer, MapAccess, SeqAccess, Visitor};
use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;

/// Items of one list that columns may fill: what a header asks for is bounded before anything is allocated.
const RANGS_MAX: usize = 100;

struct VisiteurListe<T>(PhantomData<T>);

impl<'a, T: Champ<'a>> Visitor<'a> for VisiteurListe<T> {
    type Value = Vec<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("une liste")
    }

    fn visit_seq<A: SeqAccess<'a>>(self, mut acces: A) -> Result<Self::Value, A::Error> {
        let mut liste = Vec::new();
        while let Some(element) = acces.next_element_seed(Graine::new(false))? {
            liste.push(element);
        }
        Ok(liste)
    }

    fn visit_unit<E>(self) -> Result<Self::Value, E> {
        Ok(Vec::new())
    }

    fn visit_map<A: MapAccess<'a>>(self, _: A) -> Result<Self::Value, A::Error> {
        Err(neutre())
    }

    refuser!(visit_bool bool, visit_i64 i64, visit_u64 u64, visit_f64 f64, visit_str &str);
}

/// A list; its items are never `null`.
impl<'a, T: Champ<'a>> Champ<'a> for Vec<T> {
    fn lire<D: Deserializer<'a>>(deserializer: D, _: bool) -> Result<Self, D::Error> {
        deserializer.deserialize_any(VisiteurListe(PhantomData))
    }

    fn poser(&mut self, reste: &str, cellule: Cow<'a, str>) -> Result<(), CodeProbleme> {
        let (rang, reste) = colonne(reste);
        let rang = lire_rang(rang).ok_or(CodeProbleme::ChampInconnu)?;
        if self.len() <= rang {
            self.resize_with(rang + 1, T::default);
        }
        self[rang].poser(reste, cellule)
    }

    fn connait(reste: &str) -> bool {
        let (rang, reste) = colonne(reste);
        lire_rang(rang).is_some() && T::connait(reste)
    }

    fn situer(arbre: &Arbre<'_>, nul: bool, pointeur: &mut String) -> Result<(), CodeProbleme> {
        let elements = match arbre {
            Arbre::Liste(elements) => elements,
            Arbre::Nul if nul => return Ok(()),
            _ => return Err(CodeProbleme::TypeInvalide),
        };
        let ici = pointeur.len();
        for (rang, element) in elements.iter().enumerate() {
            pointeur.push('/');
            pointeur.push_str(&rang.to_string());
            T::situer(element, false, pointeur)?;
            pointeur.truncate(ici);
        }
        Ok(())
    }

    fn decrire(pointeur: &str, champs: &mut Vec<(String, TypeChamp)>) {
        champs.push((pointeur.to_owned(), TypeChamp::Liste));
        T::decrire(&format!("{pointeur}/*"), champs);
    }
}

/// The rank that a column names, from 0: no sign, no leading zero, nothing past the bound.
fn lire_rang(texte: &str) -> Option<usize> {
    let canonique = texte == "0" || !texte.starts_with(['0', '+']);
    texte.parse().ok().filter(|rang| canonique && *rang < RANGS_MAX)
}

/// What may not have been sent at all, which is not the same as being empty: signatures, documents, mentions.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Transmis<T>(pub Option<T>);

struct VisiteurTransmis<T>(PhantomData<T>);

impl<'a, T: Champ<'a>> Visitor<'a> for VisiteurTransmis<T> {
    type Value = Transmis<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("une valeur ou null")
    }

    fn visit_none<E>(self) -> Result<Self::Value, E> {
        Ok(Transmis(None))
    }

    fn visit_unit<E>(self) -> Result<Self::Value, E> {
        Ok(Transmis(None))
    }

    fn visit_some<D: Deserializer<'a>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        T::lire(deserializer, false).map(Some).map(Transmis)
    }
}

impl<'a, T: Champ<'a>> Champ<'a> for Transmis<T> {
    fn lire<D: Deserializer<'a>>(deserializer: D, _: bool) -> Result<Self, D::Error> {
        deserializer.deserialize_option(VisiteurTransmis(PhantomData))
    }

    fn poser(&mut self, reste: &str, cellule: Cow<'a, str>) -> Result<(), CodeProbleme> {
        self.0.get_or_insert_default().poser(reste, cellule)
    }

    fn connait(reste: &str) -> bool {
        T::connait(reste)
    }

    fn situer(arbre: &Arbre<'_>, _: bool, pointeur: &mut String) -> Result<(), CodeProbleme> {
        if matches!(arbre, Arbre::Nul) { Ok(()) } else { T::situer(arbre, false, pointeur) }
    }

    fn decrire(pointeur: &str, champs: &mut Vec<(String, TypeChamp)>) {
        T::decrire(pointeur, champs);
    }
}

/// The mentions of a convention of mobility (R6222-66, R6222-67): which numbers, 1 to 10, are filled in. Their texts are not kept.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Mentions {
    vues: u16,
    dites: u16,
}

impl Mentions {
    /// Whether the mention of this number, 1 to 10, is there.
    #[must_use]
    pub const fn a(self, numero: u32) -> bool {
        self.dites & (1 << numero) != 0
    }

    /// Takes a mention in; `false` when its number was already there. Other names are let through, since the texts may grow.
    fn prendre(&mut self, cle: &str, dite: bool) -> bool {
        let Some(numero) = cle.parse::<u16>().ok().filter(|numero| (1..=10).contains(numero)) else { return true };
        let bit = 1 << numero;
        let nouvelle = self.vues & bit == 0;
        self.vues |= bit;
        self.dites |= if dite { bit } else { 0 };
        nouvelle
    }
}

struct VisiteurMentions;

impl<'a> Visitor<'a> for VisiteurMentions {
    type Value = Mentions;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("des mentions")
    }

    fn visit_map<A: MapAccess<'a>>(self, mut acces: A) -> Result<Self::Value, A::Error> {
        let mut mentions = Mentions::default();
        while let Some(cle) = acces.next_key_seed(Cle)? {
            let texte: Texte<'a> = acces.next_value_seed(Graine::new(true))?;
            if !mentions.prendre(&cle, texte.valeur().is_some()) {
                return Err(neutre());
            }
        }
        Ok(mentions)
    }

    fn visit_seq<A: SeqAccess<'a>>(self, _: A) -> Result<Self::Value, A::Error> {
        Err(neutre())
    }

    refuser!(visit_bool bool, visit_i64 i64, visit_u64 u64, visit_f64 f64, visit_str &str);
}

impl<'a> Champ<'a> for Mentions {
    fn lire<D: Deserializer<'a>>(deserializer: D, _: bool) -> Result<Self, D::Error> {
        deserializer.deserialize_any(VisiteurMentions)
    }

    fn poser(&mut self, reste: &str, cellule: Cow<'a, str>) -> Result<(), CodeProbleme> {
        if !<Self as Champ<'a>>::connait(reste) {
            return Err(CodeProbleme::ChampInconnu);
        }
        let mut texte = Texte::default();
        texte.poser("", cellule)?;
        self.prendre(reste, texte.valeur().is_some());
        Ok(())
    }

    fn connait(reste: &str) -> bool {
        !reste.is_empty() && reste.len() <= 2 && reste.bytes().all(|octet| octet.is_ascii_digit())
    }

    fn situer(arbre: &Arbre<'_>, _: bool, pointeur: &mut String) -> Result<(), CodeProbleme> {
        let Arbre::Objet(mentions) = arbre else { return Err(CodeProbleme::TypeInvalide) };
        let (ici, mut prises) = (pointeur.len(), Self::default());
        for (cle, texte) in mentions {
            if <Self as Champ<'a>>::connait(cle) {
                pointeur.push('/');
                pointeur.push_str(cle);
            } else {
                nommer(pointeur, cle);
            }
            Texte::situer(texte, true, pointeur)?;
            if !prises.prendre(cle, true) {
                return Err(CodeProbleme::ChampDouble);
            }
            pointeur.truncate(ici);
        }
        Ok(())
    }

    fn decrire(pointeur: &str, champs: &mut Vec<(String, TypeChamp)>) {
        champs.push((pointeur.to_owned(), TypeChamp::Objet));
    }
}

//! What a rule of the check is, and how one is declared.

use super::articles::ArticleDeLoi;
use crate::apprentissage::lectures::Lecture;
use crate::apprentissage::references::NomReference;
use crate::socle::calendrier::Date;
use crate::socle::code::codes;
use serde::{Serialize, Serializer};
use std::fmt;

codes! {
    /// What is wrong with a field: each anomaly is of one kind (B-03).
    pub enum FamilleAnomalie : "Famille d'une anomalie : une seule par anomalie (B-03)." {
        Presence = "presence" : "le champ manque",
        Format = "format" : "le champ est mal écrit",
        Coherence = "coherence" : "le champ contredit la loi, une référence ou un autre champ",
    }
}

codes! {
    /// What an anomaly may lead to. Nothing that rests on usage alone blocks.
    pub enum Gravite : "Ce à quoi une anomalie peut mener ; rien de ce qui n'a que l'usage pour base ne bloque." {
        Bloquant = "bloquant" : "un texte fonde un refus, ou l'identité de l'objet manque",
        AVerifier = "a_verifier" : "formulaire, référentiel incomplet, délai sans sanction ou usage",
    }
}

/// What a refusal rests on: one of the seven conditions of D6224-2, or « toute autre disposition ».
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Condition {
    /// 1° the training leads to a certification that apprenticeship may prepare (L6211-1).
    Eligibilite = 1,
    /// 2° the age (L6222-1 to L6222-3).
    Age = 2,
    /// 3° the maître d'apprentissage (L6223-8-1 al. 1).
    Maitre = 3,
    /// 4° the pay (D6222-26).
    Remuneration = 4,
    /// 5° no opposition, suspension or interdiction (L6225-1 to L6225-6).
    Mesure = 5,
    /// 6° the entitlement to train for the certification (R6113-16).
    Habilitation = 6,
    /// 7° the certification of quality (L6316-1, R6316-9).
    Qualite = 7,
    /// « toute autre disposition légale, réglementaire ou conventionnelle ».
    Autre = 8,
}

impl Condition {
    /// The seven conditions, in their order.
    pub const SEPT: [Self; 7] = [
        Self::Eligibilite,
        Self::Age,
        Self::Maitre,
        Self::Remuneration,
        Self::Mesure,
        Self::Habilitation,
        Self::Qualite,
    ];
}

impl fmt::Display for Condition {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Autre => f.write_str("autre"),
            numerotee => write!(f, "{}", *numerotee as u8),
        }
    }
}

/// JSON: the number of the condition, 1 to 7, or `"autre"`.
impl Serialize for Condition {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Autre => serializer.serialize_str("autre"),
            numerotee => serializer.serialize_u8(*numerotee as u8),
        }
    }
}

/// Where a rule comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Base {
    /// An article of the labour code, and its exact words.
    Loi(&'static ArticleDeLoi, &'static str),
    /// A form, a standard or a usage, and what it says: no refusal rests on it.
    Forme(&'static str, &'static str),
}

/// One rule of the check.
#[derive(Debug, PartialEq, Eq)]
pub struct RegleControle {
    /// `RC-101`: stable, cited by every anomaly.
    pub code: &'static str,
    /// What is wrong when it is not met.
    pub famille: FamilleAnomalie,
    /// What it leads to; the note says where one contract makes it otherwise.
    pub gravite: Gravite,
    /// What a refusal would rest on; `None` where none may.
    pub condition: Option<Condition>,
    /// What is said to whoever reads the anomaly, in French.
    pub message: &'static str,
    /// When there is an anomaly, in the notation of the catalogue, in French.
    pub si: &'static str,
    /// The fields that an anomaly may stand on: JSON Pointers, `*` for the rank in a list.
    pub champs: &'static [&'static str],
    /// The texts, the law first.
    pub bases: &'static [Base],
    /// What tempers the rule, in French.
    pub note: Option<&'static str>,
    /// The passage that may be read otherwise.
    pub lecture: Option<Lecture>,
    /// The dated references that it reads.
    pub references: &'static [NomReference],
}

impl RegleControle {
    /// The articles that it quotes, with their exact words.
    pub fn citations(&self) -> impl Iterator<Item = (&'static ArticleDeLoi, &'static str)> {
        self.bases.iter().filter_map(|base| match base {
            Base::Loi(article, mots) => Some((*article, *mots)),
            Base::Forme(..) => None,
        })
    }

    /// Where it comes from: articles, or forms, each once.
    #[must_use]
    pub fn sources(&self) -> String {
        let mut noms: Vec<&str> = Vec::new();
        for base in self.bases {
            let nom = match *base {
                Base::Loi(article, _) => article.numero,
                Base::Forme(nom, _) => nom,
            };
            if !noms.contains(&nom) {
                noms.push(nom);
            }
        }
        noms.join(", ")
    }

    /// Whether an article that it quotes stood otherwise on that day: the version quoted began later.
    ///
    /// A contract is under the text of its conclusion, and the older versions are not in the source of the words.
    #[must_use]
    pub fn texte_posterieur(&self, conclusion: Date) -> bool {
        self.citations().any(|(article, _)| article.debut > conclusion)
    }
}

/// Declares rules, and the table of their file.
macro_rules! regles {
    ($($nom:ident $code:literal $famille:ident $gravite:ident $condition:ident {
        $message:literal
        si $si:literal
        champs [$($champ:literal)+]
        $(loi $article:ident $mots:literal)*
        $(forme $source:literal $dit:literal)*
        $(note $note:literal)?
        $(lecture $lecture:ident)?
        $(lit [$($reference:ident)+])?
    })+) => {
        $(
            #[doc = $message]
            pub static $nom: $crate::apprentissage::regles::regle::RegleControle = $crate::apprentissage::regles::regle::RegleControle {
                code: $code,
                famille: $crate::apprentissage::regles::regle::FamilleAnomalie::$famille,
                gravite: $crate::apprentissage::regles::regle::Gravite::$gravite,
                condition: $crate::apprentissage::regles::regle::condition!($condition),
                message: $message,
                si: $si,
                champs: &[$($champ),+],
                bases: &[
                    $($crate::apprentissage::regles::regle::Base::Loi(&$article, $mots),)*
                    $($crate::apprentissage::regles::regle::Base::Forme($source, $dit),)*
                ],
                note: $crate::apprentissage::regles::regle::option!($($note)?),
                lecture: $crate::apprentissage::regles::regle::option!($($crate::apprentissage::lectures::Lecture::$lecture)?),
                references: &[$($($crate::apprentissage::references::NomReference::$reference),+)?],
            };
        )+

        /// The rules of this file, in the order of their codes.
        pub(super) const REGLES: &[&$crate::apprentissage::regles::regle::RegleControle] = &[$(&$nom),+];
    };
}
pub(super) use regles;

/// What a refusal rests on, or nothing.
macro_rules! condition {
    (Aucune) => {
        None
    };
    ($condition:ident) => {
        Some($crate::apprentissage::regles::regle::Condition::$condition)
    };
}
pub(super) use condition;

/// What is said, or nothing.
macro_rules! option {
    () => {
        None
    };
    ($dit:expr) => {
        Some($dit)
    };
}
pub(super) use option;

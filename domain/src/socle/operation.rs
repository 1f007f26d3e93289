//! What may be asked of the system, reads too: who may, on what rules, with which refusals, under which precondition.
//!
//! An operation is its row in the table of its document, and stands in no other list: rights, the document, the golden files
//! and the possible acts are all written from it.

use crate::socle::calendrier::Date;
use crate::socle::organisation::{Acteur, Nature, Role};
use crate::socle::refus::{self, Cle, CodeRefus, Refus};
use crate::socle::regle::{Document, Regle};
use std::fmt;

/// Whether the caller must show which version it has read (`If-Match`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Precondition {
    /// Nothing was read before: a reading, a creation.
    Aucune,
    /// The act adds the caller's own fact, which uniqueness protects.
    Facultative,
    /// The act replaces or closes what the caller has read.
    Requise,
}

/// What the end of the convention under which an act is done leaves of it; its article where it leaves something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Survie {
    /// Nothing says it: a reading, a calculation, an act of the system.
    NonDite,
    /// It is done under no convention.
    HorsConvention,
    /// It asks for the convention in force: no end leaves it possible.
    EnVigueur,
    /// It closes the work or not, as what it is about does.
    SelonObjet(&'static Regle),
    /// It goes on to its term for the actions that are committed, and is frozen for the others.
    Engagee(&'static Regle),
    /// It outlives the term and the notice, not a breach.
    SaufCaducite(&'static Regle),
    /// It outlives every end.
    Demeure(&'static Regle),
    /// The states of its own thing say it, of which the end is one.
    Propre(&'static Regle),
}

impl Survie {
    /// What leaves the act possible after an end, if anything may.
    #[must_use]
    pub const fn article(self) -> Option<&'static Regle> {
        match self {
            Self::NonDite | Self::HorsConvention | Self::EnVigueur => None,
            Self::SelonObjet(regle)
            | Self::Engagee(regle)
            | Self::SaufCaducite(regle)
            | Self::Demeure(regle)
            | Self::Propre(regle) => Some(regle),
        }
    }
}

/// Which day of law an act has: that on which it counts as done, whenever it is recorded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DateLegale {
    /// The one that its author declares.
    Declaree,
    /// That of the decision that it cites.
    Citee,
    /// None: it writes down, corrects or plans. The day of its recording is not one on which anything happened.
    Aucune,
}

impl DateLegale {
    /// The day of law of an act recorded under a day, if it has one.
    #[must_use]
    pub fn de(self, date: Date) -> Option<Date> {
        match self {
            Self::Declaree | Self::Citee => Some(date),
            Self::Aucune => None,
        }
    }
}

/// Who may ask for an operation, before anything is loaded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Acces {
    /// Anyone, without a token.
    Public,
    /// Any valid token.
    Authentifie,
    /// These roles, each in organisations of its kind.
    Habilite(&'static [(Nature, Role)]),
    /// The system itself: no token opens it.
    Systeme,
}

/// Anyone, without a token.
pub(crate) const PUBLIC: Acces = Acces::Public;

/// Any valid token.
pub(crate) const AUTHENTIFIE: Acces = Acces::Authentifie;

/// The system itself.
pub(crate) const SYSTEME: Acces = Acces::Systeme;

/// An operation: its row in the table. Its name is that of its handler, of the contract's `operationId` and of the journal's
/// act, and no two have the same.
#[derive(Clone, Copy)]
pub struct Operation {
    /// Its published name.
    pub nom: &'static str,
    /// Who may.
    pub acces: Acces,
    /// Which version it requires.
    pub precondition: Precondition,
    /// What the end of its convention leaves of it.
    pub survie: Survie,
    /// Which day of law it has.
    pub date: DateLegale,
    /// The rules it applies, the main one first.
    pub regles: &'static [&'static Regle],
    /// The refusals it may give, besides those of rights.
    pub refus: &'static [CodeRefus],
}

impl PartialEq for Operation {
    fn eq(&self, autre: &Self) -> bool {
        self.nom == autre.nom
    }
}

impl Eq for Operation {}

impl fmt::Debug for Operation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.nom)
    }
}

impl Operation {
    /// The document that asks for it: that of the first of its rules that has one; `None` where none does.
    #[must_use]
    pub fn document(self) -> Option<Document> {
        self.regles.iter().find_map(|regle| regle.document)
    }

    /// Whether it may leave a fact behind: what anyone may ask for without a token writes nothing.
    #[must_use]
    pub const fn peut_ecrire(self) -> bool {
        !matches!(self.acces, Acces::Public)
    }

    /// The role by which this caller may ask for the operation: the first step of rights, whatever the object.
    ///
    /// # Errors
    /// `role_non_habilite`, on the rule of rights, whatever the operation rests on.
    pub fn habiliter(self, acteur: &Acteur) -> Result<Role, Refus> {
        let porte = |admis: &[(Nature, Role)]| {
            acteur.roles.iter().copied().find(|role| admis.contains(&(acteur.nature, *role)))
        };
        let (role, admis) = match self.acces {
            Acces::Public | Acces::Authentifie => (acteur.roles.first().copied(), &[][..]),
            Acces::Habilite(admis) => (porte(admis), admis),
            Acces::Systeme => (None, &[][..]),
        };
        role.ok_or_else(|| {
            let admis: Vec<_> = admis.iter().map(|(nature, role)| format!("{nature}/{role}")).collect();
            let detail = format!("L'opération `{}` n'est pas ouverte aux rôles de {}.", self.nom, acteur.organisation);
            Refus::nouveau(refus::ROLE_NON_HABILITE, detail).avec(Cle::RolesAdmis, admis.as_slice())
        })
    }
}

/// Declares operations once each, `NOM: ACCES, Precondition, survie: Survie(R), date: Aucune, regles: [R1, R2] & GROUPE,
/// refus: [..] & GROUPE;`: the date is `Declaree` unless the row says otherwise; the name in lower case is the published one, rules and refusals are those of the context's own `regles` and `refus`. Every act
/// says what the end of its convention leaves of it.
macro_rules! operations {
    ($(
        $(#[$doc:meta])*
        $nom:ident : $acces:ident, $precondition:ident
            $(, survie: $survie:ident $(($article:ident))?)?
            $(, date: $date:ident)?
            $(, regles: $($regles:tt)&+)?
            $(, refus: $($refus:tt)&+)? ;
    )+) => {
        $(
            $(#[$doc])*
            pub const $nom: $crate::socle::operation::Operation = $crate::socle::operation::Operation {
                nom: $crate::socle::code::nom_publie!($nom),
                acces: $acces,
                precondition: $crate::socle::operation::Precondition::$precondition,
                survie: $crate::socle::operation::survie!($($survie $($article)?)?),
                date: $crate::socle::operation::date!($($date)?),
                regles: $crate::socle::operation::liste!(&$crate::socle::regle::Regle $(, regles $($regles)+)?),
                refus: $crate::socle::operation::liste!($crate::socle::refus::CodeRefus $(, refus $($refus)+)?),
            };
        )+

        /// The operations of this file, in the order of the table.
        pub(crate) const TABLE: &[$crate::socle::operation::Operation] = &[$($nom),+];
    };
}
pub(crate) use operations;

/// What a row says of the end, by its article.
macro_rules! survie {
    () => {
        $crate::socle::operation::Survie::NonDite
    };
    ($survie:ident) => {
        $crate::socle::operation::Survie::$survie
    };
    ($survie:ident $article:ident) => {
        $crate::socle::operation::Survie::$survie(&regles::$article)
    };
}
pub(crate) use survie;

/// Which day of law a row says: the one declared, if it says none.
macro_rules! date {
    () => {
        $crate::socle::operation::DateLegale::Declaree
    };
    ($date:ident) => {
        $crate::socle::operation::DateLegale::$date
    };
}
pub(crate) use date;

/// One list out of single values and of groups, joined when the program is compiled.
macro_rules! liste {
    ($genre:ty) => { &[] };
    ($genre:ty, $espece:ident $($partie:tt)+) => {{
        const PARTIES: &[&[$genre]] = &[$($crate::socle::operation::partie!($espece $partie)),+];
        const LISTE: [$genre; $crate::socle::operation::longueur(PARTIES)] =
            $crate::socle::operation::joindre(PARTIES);
        &LISTE
    }};
}
pub(crate) use liste;

macro_rules! partie {
    (regles [$($regle:ident),+]) => { &[$(&regles::$regle),+] };
    (refus [$($refus:ident),+]) => { &[$(refus::$refus),+] };
    (regles $groupe:ident) => { regles::$groupe };
    (refus $groupe:ident) => { refus::$groupe };
}
pub(crate) use partie;

/// How many values these parts have together.
pub(crate) const fn longueur<T>(parties: &[&[T]]) -> usize {
    let (mut total, mut rang) = (0, 0);
    while rang < parties.len() {
        total += parties[rang].len();
        rang += 1;
    }
    total
}

/// The values of these parts, in their order; a part at least has one.
pub(crate) const fn joindre<T: Copy, const N: usize>(parties: &[&[T]]) -> [T; N] {
    let mut liste = [parties[0][0]; N];
    let (mut place, mut rang) = (0, 0);
    while rang < parties.len() {
        let mut ici = 0;
        while ici < parties[rang].len() {
            liste[place] = parties[rang][ici];
            ici += 1;
            place += 1;
        }
        rang += 1;
    }
    liste
}

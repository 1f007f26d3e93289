//! True, false, or not known: a rule that lacks a field says nothing, unless the fields that are there settle it.
//!
//! Strong logic of Kleene: what is decided stays decided whatever the missing fields turn out to be, so that filling one in never
//! takes an anomaly away elsewhere.

use std::ops::{BitAnd, BitOr, Not};

/// A truth value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Verite(u8);

impl Verite {
    /// Certainly not.
    pub(super) const FAUX: Self = Self(0);
    /// It hangs on what is missing.
    pub(super) const INCONNU: Self = Self(1);
    /// Certainly.
    pub(super) const VRAI: Self = Self(2);

    /// Something asked of a value that may be missing.
    #[inline]
    pub(super) fn de<T>(valeur: Option<T>, dit: impl FnOnce(T) -> bool) -> Self {
        valeur.map_or(Self::INCONNU, |valeur| dit(valeur).into())
    }

    /// Something asked of two values, either of which may be missing.
    #[inline]
    pub(super) fn des<T, U>(une: Option<T>, autre: Option<U>, dit: impl FnOnce(T, U) -> bool) -> Self {
        match (une, autre) {
            (Some(une), Some(autre)) => dit(une, autre).into(),
            _ => Self::INCONNU,
        }
    }
}

impl From<bool> for Verite {
    #[inline]
    fn from(dit: bool) -> Self {
        if dit { Self::VRAI } else { Self::FAUX }
    }
}

/// A box that is ticked or not, or left out.
impl From<Option<bool>> for Verite {
    #[inline]
    fn from(dit: Option<bool>) -> Self {
        dit.map_or(Self::INCONNU, Self::from)
    }
}

impl BitAnd for Verite {
    type Output = Self;

    #[inline]
    fn bitand(self, autre: Self) -> Self {
        self.min(autre)
    }
}

impl BitOr for Verite {
    type Output = Self;

    #[inline]
    fn bitor(self, autre: Self) -> Self {
        self.max(autre)
    }
}

impl Not for Verite {
    type Output = Self;

    #[inline]
    fn not(self) -> Self {
        Self(2 - self.0)
    }
}

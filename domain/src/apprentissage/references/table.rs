//! A table of reference: one row a number, found in one step whatever their count.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// Rows by the number that names them (SIRET, SIREN, RNCP, IDCC…).
#[derive(Debug, Clone)]
pub struct Table<T>(HashMap<u64, T, BuildHasherDefault<Multiplicatif>>);

impl<T> Table<T> {
    /// The row of a number.
    #[must_use]
    #[inline]
    pub fn trouver(&self, numero: u64) -> Option<&T> {
        self.0.get(&numero)
    }

    /// How many rows there are.
    #[must_use]
    pub fn lignes(&self) -> usize {
        self.0.len()
    }

    /// The row of a number, made if there is none: for those that gather several.
    pub fn ouvrir(&mut self, numero: u64) -> &mut T
    where
        T: Default,
    {
        self.0.entry(numero).or_default()
    }
}

impl<T> Default for Table<T> {
    fn default() -> Self {
        Self(HashMap::default())
    }
}

/// The last row of a number is kept.
impl<T> FromIterator<(u64, T)> for Table<T> {
    fn from_iter<I: IntoIterator<Item = (u64, T)>>(lignes: I) -> Self {
        Self(lignes.into_iter().collect())
    }
}

/// Spreads numbers by one multiplication. The rows come from imports that somebody published, not from whoever is checked, so
/// that nobody gains from colliding them.
#[derive(Debug, Clone, Copy, Default)]
pub struct Multiplicatif(u64);

impl Hasher for Multiplicatif {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, octets: &[u8]) {
        for octet in octets {
            self.write_u64(u64::from(*octet));
        }
    }

    #[inline]
    fn write_u64(&mut self, nombre: u64) {
        // 2^64 over the golden ratio; the high half, which it mixes best, comes down.
        let melange = (self.0 ^ nombre).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        self.0 = melange ^ (melange >> 32);
    }
}

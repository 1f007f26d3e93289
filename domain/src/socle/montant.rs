//! Sums and rates of the financing articles: whole centimes and basis points, never a floating-point number (G8).

use std::fmt;

use serde::{Deserialize, Serialize};

/// No-break thin space: between the thousands, and before `%`.
const FINE: char = '\u{202F}';
/// No-break space before `€`.
const INSECABLE: char = '\u{A0}';

/// A whole number, zero or more, as French writes it: `12 345`, its spaces no-break (U+202F).
fn milliers(nombre: i64) -> String {
    let chiffres = nombre.to_string();
    let mut texte = String::with_capacity(chiffres.len() * 2);
    for (rang, chiffre) in chiffres.chars().enumerate() {
        if rang > 0 && (chiffres.len() - rang).is_multiple_of(3) {
            texte.push(FINE);
        }
        texte.push(chiffre);
    }
    texte
}

/// A number that is not a sum or a rate of the contract (G8).
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ErreurMontant {
    /// Not between 0 and [`Centimes::MAX`] centimes.
    #[error("montant attendu en centimes entiers, de 0 à 9007199254740991")]
    Centimes,
    /// Not between 0 and 2^53 − 1.
    #[error("nombre entier attendu, de 0 à 9007199254740991")]
    Quantite,
    /// Not between 0 and 10 000 basis points.
    #[error("taux attendu en points de base entiers, de 0 à 10000")]
    PointsDeBase,
}

/// A sum in whole centimes of euro, from 0 to [`Centimes::MAX`] (G8). JSON: the integer itself.
///
/// It has no default: a sum that nobody gave is absent, never 0 (G13).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "i64", into = "i64")]
pub struct Centimes(i64);

impl Centimes {
    /// 0 centime.
    pub const ZERO: Self = Self(0);

    /// 2^53 − 1 centimes: above it, a JavaScript client no longer tells a centime from the next (RFC 8259, § 6).
    pub const MAX: Self = Self(9_007_199_254_740_991);

    /// The sum of this number of centimes (G8).
    ///
    /// # Errors
    /// [`ErreurMontant::Centimes`] below 0 or above [`Centimes::MAX`].
    pub const fn new(centimes: i64) -> Result<Self, ErreurMontant> {
        if 0 <= centimes && centimes <= Self::MAX.0 { Ok(Self(centimes)) } else { Err(ErreurMontant::Centimes) }
    }

    /// The number of centimes (G8).
    #[must_use]
    pub const fn valeur(self) -> i64 {
        self.0
    }

    /// The sum of both, in centimes; `None` above [`Centimes::MAX`] (G8).
    #[must_use]
    pub fn checked_add(self, autre: Self) -> Option<Self> {
        self.0.checked_add(autre.0).and_then(|somme| Self::new(somme).ok())
    }

    /// The sum of all, in centimes; `None` above [`Centimes::MAX`]: it is never brought down to it (G8).
    #[must_use]
    pub fn somme(montants: impl IntoIterator<Item = Self>) -> Option<Self> {
        montants.into_iter().try_fold(Self::ZERO, Self::checked_add)
    }

    /// What remains once `autre` is taken away, in centimes; `None` when `autre` is the greater (G8).
    #[must_use]
    pub fn checked_sub(self, autre: Self) -> Option<Self> {
        self.0.checked_sub(autre.0).and_then(|reste| Self::new(reste).ok())
    }

    /// The greatest whole number of centimes within `taux` of this base: `floor(base × taux / 10 000)` (G8, R16-07).
    ///
    /// « dans la limite de 5,65 % »: a centime rounded up would exceed the limit, hence the truncation.
    #[must_use]
    pub fn part_tronquee(self, taux: PointsDeBase) -> Self {
        let part = i128::from(self.0) * i128::from(taux.0) / i128::from(PointsDeBase::MAX.0);
        Self(i64::try_from(part).expect("a rate of 100 % at most makes the part no greater than its base"))
    }

    /// Whether this sum respects `limite`; a sum equal to it does, « dans la limite de » being inclusive (G8, R16-07).
    #[must_use]
    pub fn dans_la_limite_de(self, limite: Self) -> bool {
        self <= limite
    }

    /// The sum in euros as French writes it, `3 390,00 €`, all its spaces no-break (U+202F, then U+00A0 before `€`).
    #[must_use]
    pub fn euros(self) -> String {
        format!("{},{:02}{INSECABLE}€", milliers(self.0 / 100), self.0 % 100)
    }
}

/// The sum in euros: see [`Centimes::euros`].
impl fmt::Display for Centimes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.euros())
    }
}

impl TryFrom<i64> for Centimes {
    type Error = ErreurMontant;

    fn try_from(centimes: i64) -> Result<Self, Self::Error> {
        Self::new(centimes)
    }
}

impl From<Centimes> for i64 {
    fn from(montant: Centimes) -> Self {
        montant.0
    }
}

/// A count of anything but money, from 0 to 2^53 − 1: an indicator's value. JSON: the integer itself.
///
/// It has no default: a figure that nobody gave is absent, never 0 (G13).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "i64", into = "i64")]
pub struct Quantite(i64);

impl Quantite {
    /// The number.
    #[must_use]
    pub const fn valeur(self) -> i64 {
        self.0
    }

    /// The sum of both; `None` above 2^53 − 1.
    #[must_use]
    pub fn checked_add(self, autre: Self) -> Option<Self> {
        self.0.checked_add(autre.0).and_then(|somme| Self::try_from(somme).ok())
    }
}

/// The number as French writes it, `12 345`, its spaces no-break (U+202F).
impl fmt::Display for Quantite {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&milliers(self.0))
    }
}

impl From<u32> for Quantite {
    fn from(nombre: u32) -> Self {
        Self(i64::from(nombre))
    }
}

impl TryFrom<i64> for Quantite {
    type Error = ErreurMontant;

    fn try_from(nombre: i64) -> Result<Self, Self::Error> {
        if (0..=Centimes::MAX.0).contains(&nombre) { Ok(Self(nombre)) } else { Err(ErreurMontant::Quantite) }
    }
}

impl From<Quantite> for i64 {
    fn from(quantite: Quantite) -> Self {
        quantite.0
    }
}

/// A rate in basis points, from 0 to 10 000: 565 is 5,65 % (G8). JSON: the integer itself.
///
/// It has no default: a rate that nobody gave is absent, never 0 (G13).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "i64", into = "i64")]
pub struct PointsDeBase(u32);

impl PointsDeBase {
    /// 10 000 basis points: 100 %.
    pub const MAX: Self = Self(10_000);

    /// The rate of this number of basis points (G8).
    ///
    /// # Errors
    /// [`ErreurMontant::PointsDeBase`] above 10 000.
    pub const fn new(points: u32) -> Result<Self, ErreurMontant> {
        if points <= Self::MAX.0 { Ok(Self(points)) } else { Err(ErreurMontant::PointsDeBase) }
    }

    /// The number of basis points (G8).
    #[must_use]
    pub const fn valeur(self) -> u32 {
        self.0
    }
}

/// The rate as French writes a percentage, `5,65 %`, its space no-break (U+202F).
impl fmt::Display for PointsDeBase {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&format!("{},{:02}{FINE}%", self.0 / 100, self.0 % 100))
    }
}

// From i64, so that a negative rate is refused in the same words as one above 10 000.
impl TryFrom<i64> for PointsDeBase {
    type Error = ErreurMontant;

    fn try_from(points: i64) -> Result<Self, Self::Error> {
        u32::try_from(points).map_err(|_| ErreurMontant::PointsDeBase).and_then(Self::new)
    }
}

impl From<PointsDeBase> for i64 {
    fn from(taux: PointsDeBase) -> Self {
        Self::from(taux.0)
    }
}

#[cfg(feature = "schema")]
mod schema {
    use utoipa::openapi::RefOr;
    use utoipa::openapi::schema::{KnownFormat, Object, Schema, SchemaFormat, Type};
    use utoipa::{PartialSchema, ToSchema};

    use super::{Centimes, PointsDeBase, Quantite};

    impl PartialSchema for Quantite {
        fn schema() -> RefOr<Schema> {
            Object::builder()
                .schema_type(Type::Integer)
                .format(Some(SchemaFormat::KnownFormat(KnownFormat::Int64)))
                .description(Some("Nombre entier, de zéro ou plus."))
                .minimum(Some(0))
                .maximum(Some(Centimes::MAX.0))
                .examples([3_400])
                .into()
        }
    }

    impl ToSchema for Quantite {}

    impl PartialSchema for Centimes {
        fn schema() -> RefOr<Schema> {
            Object::builder()
                .schema_type(Type::Integer)
                .format(Some(SchemaFormat::KnownFormat(KnownFormat::Int64)))
                .description(Some("Montant en centimes d'euro, entier."))
                .minimum(Some(Self::ZERO.0))
                .maximum(Some(Self::MAX.0))
                .examples([339_000])
                .into()
        }
    }

    impl ToSchema for Centimes {}

    impl PartialSchema for PointsDeBase {
        fn schema() -> RefOr<Schema> {
            Object::builder()
                .schema_type(Type::Integer)
                .format(Some(SchemaFormat::KnownFormat(KnownFormat::Int32)))
                .description(Some("Taux en points de base, entier : 565 pour 5,65 %."))
                .minimum(Some(0))
                .maximum(Some(Self::MAX.0))
                .examples([565])
                .into()
        }
    }

    impl ToSchema for PointsDeBase {}
}

#[cfg(test)]
mod tests;

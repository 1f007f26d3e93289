//! A number between two bounds.

use crate::socle::code::CodeInvalide;
use serde::{Deserialize, Serialize};

/// A whole number between two bounds, both admitted: checked when read, published in the contract.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "i64", into = "i64")]
pub struct Borne<const MIN: i64, const MAX: i64>(u16);

impl<const MIN: i64, const MAX: i64> Borne<MIN, MAX> {
    /// The number.
    #[must_use]
    pub const fn get(self) -> u16 {
        self.0
    }
}

impl<const MAX: i64> Default for Borne<0, MAX> {
    /// None at all.
    fn default() -> Self {
        Self(0)
    }
}

impl<const MIN: i64, const MAX: i64> TryFrom<i64> for Borne<MIN, MAX> {
    type Error = CodeInvalide;

    fn try_from(nombre: i64) -> Result<Self, CodeInvalide> {
        u16::try_from(nombre)
            .ok()
            .filter(|_| (MIN..=MAX).contains(&nombre))
            .map(Self)
            .ok_or_else(|| CodeInvalide(format!("un nombre entier de {MIN} à {MAX} est attendu")))
    }
}

impl<const MIN: i64, const MAX: i64> From<Borne<MIN, MAX>> for i64 {
    fn from(borne: Borne<MIN, MAX>) -> Self {
        borne.0.into()
    }
}

#[cfg(feature = "schema")]
impl<const MIN: i64, const MAX: i64> utoipa::PartialSchema for Borne<MIN, MAX> {
    fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::schema::Schema> {
        utoipa::openapi::schema::ObjectBuilder::new()
            .schema_type(utoipa::openapi::schema::Type::Integer)
            .format(Some(utoipa::openapi::SchemaFormat::KnownFormat(utoipa::openapi::KnownFormat::Int32)))
            .minimum(Some(MIN))
            .maximum(Some(MAX))
            .into()
    }
}

#[cfg(feature = "schema")]
impl<const MIN: i64, const MAX: i64> utoipa::ToSchema for Borne<MIN, MAX> {}

pub(super) fn borne<const MIN: i64, const MAX: i64>(nombre: i64) -> Borne<MIN, MAX> {
    Borne::try_from(nombre).expect("a figure of the convention is within the bounds of its type")
}

//! The one bridge between domain values and columns: a value with a [`Code`] is a TEXT.

use diesel::backend::Backend;
use diesel::deserialize::{self, FromSql, FromSqlRow};
use diesel::expression::AsExpression;
use diesel::serialize::{self, Output, ToSql};
use diesel::sql_types::Text;
use domain::socle::code::Code;

/// A domain value on its way to or from a TEXT column.
#[derive(Debug, Clone, AsExpression, FromSqlRow)]
#[diesel(sql_type = Text)]
pub(crate) struct Col<T> {
    valeur: T,
    // Kept beside the value: a column borrows what it writes, and a code may have to be made.
    texte: String,
}

impl<T: Code> From<T> for Col<T> {
    fn from(valeur: T) -> Self {
        let texte = valeur.code().into_owned();
        Self { valeur, texte }
    }
}

impl<T> Col<T> {
    /// Its text.
    pub(crate) fn texte(&self) -> &str {
        &self.texte
    }

    /// The value, read and checked.
    pub(crate) fn valeur(self) -> T {
        self.valeur
    }
}

impl<T> serde::Serialize for Col<T> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.texte)
    }
}

impl<T: std::fmt::Debug, DB: Backend> ToSql<Text, DB> for Col<T>
where
    str: ToSql<Text, DB>,
{
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, DB>) -> serialize::Result {
        self.texte.as_str().to_sql(out)
    }
}

impl<T: Code, DB: Backend> FromSql<Text, DB> for Col<T>
where
    String: FromSql<Text, DB>,
{
    fn from_sql(brut: DB::RawValue<'_>) -> deserialize::Result<Self> {
        let texte = String::from_sql(brut)?;
        Ok(Self { valeur: T::lire(&texte)?, texte })
    }
}

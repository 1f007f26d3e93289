//! Values that grow with the data, asked for packet by packet: an engine bounds the variables of a query (SQLite: 32,766).

use crate::socle::echec::Echec;
use diesel::QueryResult;
use diesel::backend::Backend;
use diesel::expression::{AppearsOnTable, Expression, SelectableExpression, ValidGrouping};
use diesel::query_builder::{AstPass, QueryFragment, QueryId};
use diesel::serialize::ToSql;
use diesel::sql_types::{Bool, HasSqlType, SingleValue, SqlType};

/// The most values of one query.
const PAQUET: usize = 8_192;

/// All that `lire` finds for these values: one query, unless there are more than an engine takes; none for no value.
pub(crate) fn par_paquets<V, T>(
    valeurs: &[V],
    mut lire: impl FnMut(&[V]) -> Result<Vec<T>, Echec>,
) -> Result<Vec<T>, Echec> {
    let mut lus = Vec::new();
    for paquet in valeurs.chunks(PAQUET) {
        lus.extend(lire(paquet)?);
    }
    Ok(lus)
}

/// `colonne IN (…)` in one of a few texts: 1, 2, 4… values, the last one said again. diesel's `eq_any` has a text for each number
/// of values, and has it prepared again each time.
#[derive(Debug, Clone)]
pub(crate) struct Parmi<'a, C, V> {
    colonne: C,
    valeurs: Vec<&'a V>,
}

/// Whether a column has one of these values.
pub(crate) fn parmi<C, V>(colonne: C, valeurs: &[V]) -> Parmi<'_, C, V> {
    let derniere = valeurs.last().into_iter().cycle().take(valeurs.len().next_power_of_two() - valeurs.len());
    Parmi { colonne, valeurs: valeurs.iter().chain(derniere).collect() }
}

impl<C: Expression, V> Expression for Parmi<'_, C, V> {
    type SqlType = Bool;
}

impl<C: AppearsOnTable<T>, V, T> AppearsOnTable<T> for Parmi<'_, C, V> {}

impl<C: SelectableExpression<T>, V, T> SelectableExpression<T> for Parmi<'_, C, V> {}

impl<C: ValidGrouping<G>, V, G> ValidGrouping<G> for Parmi<'_, C, V> {
    type IsAggregate = C::IsAggregate;
}

impl<C, V> QueryId for Parmi<'_, C, V> {
    type QueryId = ();

    // Its text is what it is known by.
    const HAS_STATIC_QUERY_ID: bool = false;
}

impl<C, V, DB: Backend> QueryFragment<DB> for Parmi<'_, C, V>
where
    C: Expression<SqlType: SqlType + SingleValue> + QueryFragment<DB>,
    DB: HasSqlType<C::SqlType>,
    V: ToSql<C::SqlType, DB>,
{
    fn walk_ast<'b>(&'b self, mut ici: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        self.colonne.walk_ast(ici.reborrow())?;
        ici.push_sql(" IN (");
        for (rang, valeur) in self.valeurs.iter().enumerate() {
            if rang > 0 {
                ici.push_sql(", ");
            }
            ici.push_bind_param::<C::SqlType, V>(valeur)?;
        }
        // Nothing is one of none.
        ici.push_sql(if self.valeurs.is_empty() { "NULL)" } else { ")" });
        Ok(())
    }
}

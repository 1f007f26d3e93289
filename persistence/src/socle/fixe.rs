//! Statements whose text is always the same, which an engine prepares once for a connection.

use diesel::backend::Backend;
use diesel::query_builder::{AstPass, Query, QueryFragment, QueryId};
use diesel::{QueryResult, RunQueryDsl};

/// A statement that diesel would have prepared each time, as it does with every UPDATE: which columns it sets might vary. Those of
/// this one do not. It returns something, and is loaded: what is only executed diesel looks at through a reference, which says no more
/// of a statement than its words.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Fixe<S>(pub(crate) S);

impl<S: QueryFragment<DB>, DB: Backend> QueryFragment<DB> for Fixe<S> {
    fn walk_ast<'b>(&'b self, ici: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        self.0.walk_ast(ici)
    }

    fn is_safe_to_cache_prepared(&self, _: &DB) -> QueryResult<bool> {
        Ok(true)
    }
}

impl<S: Query> Query for Fixe<S> {
    type SqlType = S::SqlType;
}

impl<S> QueryId for Fixe<S> {
    type QueryId = ();

    // Its text is what it is known by.
    const HAS_STATIC_QUERY_ID: bool = false;
}

impl<S, C> RunQueryDsl<C> for Fixe<S> {}

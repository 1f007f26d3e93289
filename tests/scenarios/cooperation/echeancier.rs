//! What is due (articles 14, 15 and 17).

mod lectures;
mod listes;
mod obligations;

crate::scenario::ensemble![lectures, listes, obligations];

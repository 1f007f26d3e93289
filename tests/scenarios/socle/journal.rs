//! The journal: one act, one entry, a chain that shows what is changed.

mod alteration;
mod inscription;
mod lectures;

crate::scenario::ensemble![alteration, inscription, lectures];

//! What was done, judged again on what is known since (G10, G11).

mod faits;
mod ordres;

crate::scenario::ensemble![faits, ordres];

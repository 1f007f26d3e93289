//! What was done, judged again on what is known since (G10, G11).

mod faits;
mod jour_demande;
mod ordres;

crate::scenario::ensemble![faits, jour_demande, ordres];

//! What a fiche is on a day, and what may be done to it.

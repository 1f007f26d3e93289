//! The entries of the table: the public register: what anyone reads without a token.

use crate::socle::operation::{PUBLIC, operations};

operations! {
    /// The signed conventions of the public register.
    LISTER_REGISTRE_CONVENTIONS: PUBLIC, Aucune;
    /// One of them.
    LIRE_REGISTRE_CONVENTION: PUBLIC, Aucune;
    /// The validated actions of the public register.
    LISTER_REGISTRE_ACTIONS: PUBLIC, Aucune;
    /// One of them.
    LIRE_REGISTRE_ACTION: PUBLIC, Aucune;
    /// A validated bilan of the public register.
    LIRE_REGISTRE_BILAN: PUBLIC, Aucune;
    /// The approved digital tools of the public register.
    LISTER_REGISTRE_OUTILS: PUBLIC, Aucune;
    /// The same, for the public.
    LIRE_REGISTRE_LOGO: PUBLIC, Aucune;
}

//! The operations that no document asks for: who calls, the reference data, the catalogues, the state of the server.

use super::operation::{AUTHENTIFIE, PUBLIC, SYSTEME, operations};

operations! {
    /// The caller: who it is, what for.
    LIRE_MOI: AUTHENTIFIE, Aucune;
    /// The organisations of the reference data.
    LISTER_ORGANISATIONS: AUTHENTIFIE, Aucune;
    /// One organisation.
    LIRE_ORGANISATION: AUTHENTIFIE, Aucune;
    /// The system loads the reference data.
    CHARGER_REFERENTIEL: SYSTEME, Aucune, date: Aucune;
    /// The régions académiques and their académies.
    LISTER_REGIONS_ACADEMIQUES: PUBLIC, Aucune;
    /// The questions that users ask, and what answers them.
    LISTER_QUESTIONS: PUBLIC, Aucune;
    /// What the documents leave open.
    LISTER_POINTS_NON_RESOLUS: PUBLIC, Aucune;
    /// The checkpoints of the journal.
    LISTER_POINTS_DE_CONTROLE: PUBLIC, Aucune;
    /// The last of them.
    LIRE_DERNIER_POINT_DE_CONTROLE: PUBLIC, Aucune;
    /// The catalogue of rules.
    LISTER_REGLES: PUBLIC, Aucune;
    /// One rule.
    LIRE_REGLE: PUBLIC, Aucune;
    /// The rules, article by article, as a page.
    LIRE_PAGE_REGLES: PUBLIC, Aucune;
    /// The catalogue of problems.
    LISTER_PROBLEMES: PUBLIC, Aucune;
    /// One problem, as a page.
    LIRE_PROBLEME: PUBLIC, Aucune;
    /// The catalogue of constats.
    LISTER_CONSTATS: PUBLIC, Aucune;
    /// The contract itself.
    LIRE_CONTRAT: PUBLIC, Aucune;
    /// The process lives.
    LIRE_SANTE_VIE: PUBLIC, Aucune;
    /// The process can serve.
    LIRE_SANTE_PRET: PUBLIC, Aucune;
}

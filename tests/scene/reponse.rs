//! What the server answers, and what a scenario says of it.

use serde_json::Value;
use std::collections::BTreeMap;

/// An answer.
#[derive(Debug, Clone)]
pub struct Reponse {
    /// The status.
    pub statut: u16,
    /// The headers, names in lower case.
    pub en_tetes: BTreeMap<String, String>,
    /// The JSON body; null when it is none.
    pub corps: Value,
    /// The body as it came.
    pub texte: String,
    /// Its bytes, where it is no text.
    pub octets: Vec<u8>,
}

impl Reponse {
    /// It has this status.
    #[track_caller]
    pub fn est(self, statut: u16) -> Self {
        assert_eq!(self.statut, statut, "{}", self.texte);
        self
    }

    /// It is a refusal that cites this rule, its article and its words.
    #[track_caller]
    pub fn est_un_refus(self, statut: u16, code: &str, regle: &str) -> Self {
        let reponse = self.est(statut);
        assert_eq!(reponse.corps["code"], code, "{}", reponse.texte);
        assert_eq!(reponse.corps["regle"], regle, "{}", reponse.texte);
        for cle in ["article", "texte"] {
            assert!(reponse.corps[cle].as_str().is_some_and(|texte| !texte.is_empty()), "{}", reponse.texte);
        }
        reponse
    }

    /// It is a problem of the machine.
    #[track_caller]
    pub fn est_un_probleme(self, statut: u16, code: &str) -> Self {
        let reponse = self.est(statut);
        assert_eq!(reponse.corps["code"], code, "{}", reponse.texte);
        reponse
    }

    /// The id of what it holds.
    #[track_caller]
    pub fn id(&self) -> String {
        self.corps["id"].as_str().expect("an id").to_owned()
    }

    /// The version of what it holds.
    #[track_caller]
    pub fn version(&self) -> i64 {
        self.corps["version"].as_i64().expect("a version")
    }

    /// A header.
    #[track_caller]
    pub fn en_tete(&self, nom: &str) -> &str {
        self.en_tetes.get(nom).unwrap_or_else(|| panic!("no header {nom} in {:?}", self.en_tetes))
    }
}

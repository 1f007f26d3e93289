//! What is noted without being refused: the breach of a rule of strength C stays visible for ever.

use crate::socle::calendrier::Date;
use crate::socle::regle::Regle;
use crate::socle::regles;
use serde::Serialize;

/// A breach that was recorded rather than refused, because a late proof is better than none (regles.md, B/C/I).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Constat {
    /// Which, from the table of its document.
    pub code: &'static str,
    /// The id of the rule.
    pub regle: &'static str,
    /// Its article.
    pub article: &'static str,
    /// What is noted, in French.
    pub message: String,
    /// Days late (G9), where the rule sets a day.
    pub retard_jours: Option<u32>,
}

impl Constat {
    /// Notes a breach that has no day of its own, of the rule of its table entry.
    #[must_use]
    pub fn nouveau(code: CodeConstat, message: impl Into<String>) -> Self {
        let CodeConstat { code, regle, .. } = code;
        Self { code, regle: regle.id, article: regle.article, message: message.into(), retard_jours: None }
    }

    /// Notes a delay: `fait` came `retard_jours` days after `dernier_jour_utile`.
    #[must_use]
    pub fn retard(code: CodeConstat, message: impl Into<String>, fait: Date, dernier_jour_utile: Date) -> Self {
        let retard_jours = Some(crate::socle::calendrier::retard_jours(fait, dernier_jour_utile));
        Self { retard_jours, ..Self::nouveau(code, message) }
    }

    /// The same of another rule, where one code serves several articles.
    #[must_use]
    pub fn citant(self, regle: &'static Regle) -> Self {
        Self { regle: regle.id, article: regle.article, ..self }
    }
}

/// A constat that may be noted: its code, its usual rule and its sentence, each once.
#[derive(Debug, Clone, Copy)]
pub struct CodeConstat {
    code: &'static str,
    regle: &'static Regle,
    titre: &'static str,
}

impl CodeConstat {
    pub(crate) const fn nouveau(code: &'static str, regle: &'static Regle, titre: &'static str) -> Self {
        Self { code, regle, titre }
    }

    /// The published code.
    #[must_use]
    pub const fn texte(self) -> &'static str {
        self.code
    }

    /// The rule it usually tells of.
    #[must_use]
    pub const fn regle(self) -> &'static Regle {
        self.regle
    }

    /// The sentence that names it, in French.
    #[must_use]
    pub const fn titre(self) -> &'static str {
        self.titre
    }
}

impl PartialEq for CodeConstat {
    fn eq(&self, autre: &Self) -> bool {
        self.code == autre.code
    }
}

impl Eq for CodeConstat {}

/// Declares constats once each: `NOM = REGLE, "titre";`. The name in lower case is the published code.
macro_rules! constats {
    ($($(#[$doc:meta])* $nom:ident = $regle:ident, $titre:literal;)+) => {
        $(
            $(#[$doc])*
            #[doc = $titre]
            pub const $nom: $crate::socle::constat::CodeConstat = $crate::socle::constat::CodeConstat::nouveau(
                $crate::socle::code::nom_publie!($nom),
                &regles::$regle,
                $titre,
            );
        )+

        /// All of them, in the order of the table.
        pub const TOUS: &[$crate::socle::constat::CodeConstat] = &[$($nom),+];
    };
}
pub(crate) use constats;

constats! {
    FAIT_ACCOMPLI = G16, "Un fait a eu lieu contre une règle : il est noté, sans l'effet qu'elle protège";
}

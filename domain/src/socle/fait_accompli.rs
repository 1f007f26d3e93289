//! What took place outside the system against a rule: told on a piece, noted for ever, without the effect that the rule
//! protects (G16).
//!
//! A calculation, a missing word without which an act means nothing, and whoever may not act, are refused all the same: each
//! act says which refusals may be told so.

use crate::socle::calendrier::Date;
use crate::socle::constat::{self, Constat};
use crate::socle::declaration::Declaree;
use crate::socle::moment::Personnel;
use crate::socle::refus;
use crate::socle::refus::{CodeRefus, Refus};
use crate::socle::regle::Regle;
use crate::socle::regles;
use serde::{Deserialize, Serialize};

/// A rule that was not kept by something that has taken place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FaitAccompli {
    /// The day it took place (Paris).
    pub date: Date,
    /// Why it is recorded all the same.
    pub motif: Personnel,
    /// The id of the rule.
    pub regle: String,
    /// In what it was not kept: the words of the refusal that it would have met.
    pub meconnu: String,
}

/// A dated act, whose author may say that it has taken place whatever the rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Declaration {
    /// Why it is to be recorded though a rule was not kept.
    pub fait_accompli: Option<Personnel>,
    /// When and on what proof.
    pub declaree: Declaree,
}

impl From<Declaree> for Declaration {
    fn from(declaree: Declaree) -> Self {
        Self { fait_accompli: None, declaree }
    }
}

impl Declaration {
    /// What a guard makes of the act: nothing to note where the rule was kept, whatever its author feared; the rule that was
    /// not, where the refusal is one of these and the author tells a fait accompli.
    ///
    /// # Errors
    /// The refusal itself; `piece_requise`, since it is believed on a piece only.
    pub fn juger(&self, garde: Result<(), Refus>, admis: &[CodeRefus]) -> Result<Option<FaitAccompli>, Refus> {
        let Err(refus) = garde else { return Ok(None) };
        let Some(motif) = self.fait_accompli.clone().filter(|_| admis.contains(&refus.code)) else { return Err(refus) };
        if self.declaree.piece.is_none() {
            let detail = format!("Un fait accompli s'enregistre sur une pièce. {}", refus.detail);
            return Err(Refus::nouveau(refus::PIECE_REQUISE, detail).citant(&regles::G16));
        }
        let (date, regle) = (self.declaree.date, refus.regle.id.to_owned());
        Ok(Some(FaitAccompli { date, motif, regle, meconnu: refus.detail }))
    }
}

impl FaitAccompli {
    /// What stays visible for ever; the rule is looked for among those of its document.
    #[must_use]
    pub fn constat(&self, trouver: impl Fn(&str) -> Option<&'static Regle>) -> Constat {
        let regle = trouver(&self.regle).unwrap_or(&regles::G16);
        let message = format!("Fait accompli du {}, sans effet. {}", self.date, self.meconnu);
        Constat::nouveau(constat::FAIT_ACCOMPLI, message).citant(regle)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::socle::calendrier::lire_date;
    use crate::socle::moment::Piece;
    use crate::socle::refus::NatureRefus;
    use crate::socle::regles::G9;

    /// A refusal of some document, on a rule of its own.
    const RELECTURE: CodeRefus = CodeRefus::nouveau("relecture", NatureRefus::Etat, &G9, "Pas encore relu");

    fn piece() -> Option<Piece> {
        Some(Piece { reference: "feuille".to_owned(), sha256: "0".repeat(64).try_into().expect("a digest") })
    }

    fn declaration(motif: Option<&str>, prouvee: bool) -> Declaration {
        let declaree = Declaree {
            date: lire_date("2022-05-02").expect("a day"),
            piece: piece().filter(|_| prouvee),
            fictif: true,
        };
        Declaration { fait_accompli: motif.map(|motif| Personnel(motif.to_owned())), declaree }
    }

    fn refusee() -> Result<(), Refus> {
        Err(Refus::nouveau(RELECTURE, "Le compte rendu n'est pas validé."))
    }

    // « l'acte passe, la règle méconnue devient un constat permanent » (G16)
    #[test]
    fn what_took_place_is_told_on_a_piece_and_noted_under_the_rule_that_it_broke() {
        let admis = [RELECTURE];
        let accompli = declaration(Some("parti par erreur"), true).juger(refusee(), &admis).expect("it is told");
        let constat = accompli.expect("it is no regular act").constat(|id| (id == "G9").then_some(&G9));
        assert_eq!(constat.regle, "G9");
        assert!(constat.message.contains("Le compte rendu n'est pas validé."));

        let code = |declaration: &Declaration, admis: &[CodeRefus]| {
            declaration.juger(refusee(), admis).map_err(|refus| (refus.code, refus.regle.id))
        };
        assert_eq!(code(&declaration(Some("motif"), false), &admis), Err((refus::PIECE_REQUISE, "G16")));
        assert_eq!(code(&declaration(None, true), &admis), Err((RELECTURE, "G9")));
        // What the act does not let be told stays refused.
        assert_eq!(code(&declaration(Some("motif"), true), &[]), Err((RELECTURE, "G9")));
    }

    #[test]
    fn a_rule_that_was_kept_leaves_nothing_to_note() {
        assert_eq!(declaration(Some("par prudence"), false).juger(Ok(()), &[RELECTURE]), Ok(None));
    }
}

//! What took place outside the system against a rule: told on a piece, noted for ever, without the effect that the rule
//! protects (G16).
//!
//! A calculation, a missing word without which an act means nothing, and whoever may not act, are refused all the same: each
//! act says which refusals may be told so.

use crate::cooperation::convention::Declaree;
use crate::socle::calendrier::Date;
use crate::socle::constat::Constat;
use crate::socle::moment::Personnel;
use crate::socle::refus::{CodeRefus, Refus};
use crate::socle::regle::{self, Regle};
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
    /// What may be told of what the committee did under a convention that was not in force: it met, it voted (G16).
    pub const HORS_CADRE: [CodeRefus; 2] = [CodeRefus::ConventionNonEnVigueur, CodeRefus::ConventionCaduque];

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
            return Err(Refus::nouveau(CodeRefus::PieceRequise, detail).citant(&regle::G16));
        }
        let (date, regle) = (self.declaree.date, refus.regle.id.to_owned());
        Ok(Some(FaitAccompli { date, motif, regle, meconnu: refus.detail }))
    }
}

impl FaitAccompli {
    /// The rule that was not kept.
    #[must_use]
    pub fn regle(&self) -> &'static Regle {
        Regle::trouver(&self.regle).unwrap_or(&regle::G16)
    }

    /// What stays visible for ever.
    #[must_use]
    pub fn constat(&self) -> Constat {
        Constat::nouveau(self.regle(), format!("Fait accompli du {}, sans effet. {}", self.date, self.meconnu))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cooperation::convention::tests::{d, piece};

    fn declaration(motif: Option<&str>, prouvee: bool) -> Declaration {
        let declaree = Declaree { date: d("2022-05-02"), piece: piece().filter(|_| prouvee), fictif: true };
        Declaration { fait_accompli: motif.map(|motif| Personnel(motif.to_owned())), declaree }
    }

    fn refusee() -> Result<(), Refus> {
        Err(Refus::nouveau(CodeRefus::CrNonValide, "Le compte rendu n'est pas validé."))
    }

    // « l'acte passe, la règle méconnue devient un constat permanent » (G16)
    #[test]
    fn what_took_place_is_told_on_a_piece_and_noted_under_the_rule_that_it_broke() {
        let admis = [CodeRefus::CrNonValide];
        let accompli = declaration(Some("parti par erreur"), true).juger(refusee(), &admis).expect("it is told");
        let constat = accompli.expect("it is no regular act").constat();
        assert_eq!(constat.regle, "R14-17");
        assert!(constat.message.contains("Le compte rendu n'est pas validé."));

        let code = |declaration: &Declaration, admis: &[CodeRefus]| {
            declaration.juger(refusee(), admis).map_err(|refus| (refus.code, refus.regle.id))
        };
        assert_eq!(code(&declaration(Some("motif"), false), &admis), Err((CodeRefus::PieceRequise, "G16")));
        assert_eq!(code(&declaration(None, true), &admis), Err((CodeRefus::CrNonValide, "R14-17")));
        // What the act does not let be told stays refused.
        assert_eq!(code(&declaration(Some("motif"), true), &[]), Err((CodeRefus::CrNonValide, "R14-17")));
    }

    #[test]
    fn a_rule_that_was_kept_leaves_nothing_to_note() {
        assert_eq!(declaration(Some("par prudence"), false).juger(Ok(()), &[CodeRefus::CrNonValide]), Ok(None));
    }
}

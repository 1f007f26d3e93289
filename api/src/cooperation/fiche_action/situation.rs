//! What the acts on a fiche are judged in: each file tells its own.

use crate::sortie::actes_possibles::Actes;
use domain::cooperation::bilan::Bilan;
use domain::cooperation::convention::Convention;
use domain::cooperation::fiche_action::FicheAction;
use domain::cooperation::plafond::BudgetOpco;
use domain::socle::calendrier::Date;
use domain::socle::code::FicheActionId;
use domain::socle::operation::Operation;
use domain::socle::organisation::Acteur;
use domain::socle::refus::Refus;

/// A fiche as a caller finds it on a day.
#[derive(Clone, Copy)]
pub struct Situation<'a> {
    /// Its convention.
    pub convention: &'a Convention,
    /// The ceilings that it counts under.
    pub budget: &'a BudgetOpco,
    /// The bilans of its convention that are begun.
    pub bilans: &'a [Bilan],
    /// The fiche.
    pub fiche: &'a FicheAction,
    /// Who asks.
    pub acteur: &'a Acteur,
    /// The day.
    pub au: Date,
}

impl Situation<'_> {
    /// Where its acts are done.
    #[must_use]
    pub fn ici(&self) -> &FicheActionId {
        &self.fiche.faits().id
    }

    /// A guard, of a fiche that exists on that day.
    ///
    /// # Errors
    /// The refusal of what does not exist yet; the guard's.
    pub fn existante<T>(&self, garde: Result<T, Refus>) -> Result<T, Refus> {
        self.fiche.verifier_existe(self.au).and(garde)
    }

    /// One more act on it, once it exists.
    #[must_use]
    pub fn acte<'b, T>(&self, actes: Actes<'b>, operation: Operation, garde: Result<T, Refus>) -> Actes<'b> {
        actes.acte(operation, self.ici(), self.existante(garde))
    }
}

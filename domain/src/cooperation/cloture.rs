//! What is decided together: a vote closed and what it makes of its action, a consultation closed and all its votes
//! (R13-07, R14-01, R14-18).

use crate::cooperation::convention::Convention;
use crate::cooperation::copil::ActionSoumise;
use crate::cooperation::copil::consultation::Consultation;
use crate::cooperation::copil::decision::{Circonstances, DecisionCopil, toutes_les_voix_au};
use crate::cooperation::copil::membre::Composition;
use crate::cooperation::fiche_action::FicheAction;
use crate::cooperation::operations;
use crate::socle::calendrier::Date;
use crate::socle::decision::Decision;
use crate::socle::fait_accompli::Declaration;
use crate::socle::moment::Moment;
use crate::socle::organisation::Acteur;
use crate::socle::refus::Refus;
use std::sync::Arc;

/// A vote closed, and what its result makes of the action that it is about, if it makes anything.
pub type VoteClos = (Decision<DecisionCopil>, Vec<Decision<FicheAction>>);

/// Closes a vote.
///
/// `fiche`: the one that it is about.
///
/// # Errors
/// Those of [`DecisionCopil::clore`] and of [`FicheAction::suivre_cloture`].
pub fn clore_vote(
    vote: DecisionCopil,
    circonstances: &Circonstances,
    fiche: Option<FicheAction>,
    acteur: &Acteur,
    moment: Moment,
    declaration: Declaration,
) -> Result<VoteClos, Refus> {
    let soumise = fiche.as_ref().map(|fiche| fiche as _);
    let clos = vote.clore(circonstances, soumise, acteur, moment, declaration)?;
    let instruite = fiche.map(|fiche| fiche.suivre_cloture(&clos.apres, acteur, moment)).transpose()?.flatten();
    Ok((clos, Vec::from_iter(instruite)))
}

/// Whether a consultation may be closed on that day, and with it its votes that are still open: what they decide is decided in
/// force, a closing that decides nothing outlives the convention (R18-05).
///
/// `actions`: those that they are about.
///
/// # Errors
/// Those of [`Consultation::peut_clore`]; `convention_non_en_vigueur`, `convention_caduque`; `transition_interdite` for an action
/// taken back.
pub fn peut_clore_consultation(
    convention: &Convention,
    consultation: &Consultation,
    votes: &[DecisionCopil],
    actions: &[Arc<dyn ActionSoumise>],
    au: Date,
) -> Result<(), Refus> {
    consultation.peut_clore(toutes_les_voix_au(convention, votes, au), au)?;
    let mut ouverts = votes.iter().filter(|vote| vote.est_a_clore());
    ouverts.try_for_each(|vote| {
        vote.verifier_cadre(operations::CLORE_CONSULTATION, convention, au)?;
        let action = actions.iter().find(|action| Some(action.fiche()) == vote.faits().fiche);
        vote.verifier_action(action.map(AsRef::as_ref), au)
    })
}

/// Closes a consultation, and by the same act its votes that are still open: a later answer is kept, never counted.
///
/// `votes`: all those of the consultation; `fiches`: those that they are about.
///
/// # Errors
/// Those of [`Consultation::clore`] and of [`clore_vote`].
pub fn clore_consultation(
    (convention, composition): (Convention, Composition),
    consultation: Consultation,
    votes: Vec<DecisionCopil>,
    mut fiches: Vec<FicheAction>,
    (acteur, moment): (&Acteur, Moment),
    declaration: &Declaration,
) -> Result<(Decision<Consultation>, Vec<VoteClos>), Refus> {
    let toutes = toutes_les_voix_au(&convention, &votes, declaration.declaree.date);
    let close = consultation.clore(toutes, acteur, moment, declaration.declaree.clone())?;
    let circonstances = Circonstances { convention, composition, consultation: Some(close.apres.clone()) };
    let mut clos = Vec::new();
    for vote in votes.into_iter().filter(DecisionCopil::est_a_clore) {
        let fiche = fiches.iter().position(|fiche| Some(fiche.faits().id) == vote.faits().fiche);
        let soumise = fiche.and_then(|place| fiches.get(place)).cloned();
        let (vote, suites) = clore_vote(vote, &circonstances, soumise, acteur, moment, declaration.clone())?;
        // Two votes may be about one action: the second finds it as the first leaves it.
        if let (Some(place), Some(suite)) = (fiche, suites.first()) {
            fiches[place] = suite.apres.clone();
        }
        clos.push((vote, suites));
    }
    Ok((close, clos))
}

//! What a check writes while it judges. Nothing is allocated for a rule that holds.

use super::anomalie::{Anomalie, MotifNonEvaluation, NonEvaluee};
use super::verite::Verite;
use crate::apprentissage::references::NomReference;
use crate::apprentissage::regles::{Condition, RegleControle};
use crate::socle::calendrier::Date;
use std::borrow::Cow;

/// Where a field stands: its pointer is written only if something is said of it.
#[derive(Debug, Clone, Copy)]
pub(super) enum Place {
    /// A field that exists once.
    Seule(&'static str),
    /// A field of the item of a list.
    DeRang(&'static str, usize, &'static str),
}

impl From<&'static str> for Place {
    fn from(pointeur: &'static str) -> Self {
        Self::Seule(pointeur)
    }
}

impl From<Place> for Cow<'static, str> {
    fn from(place: Place) -> Self {
        match place {
            Place::Seule(pointeur) => Cow::Borrowed(pointeur),
            Place::DeRang(liste, rang, champ) => Cow::Owned(format!("{liste}/{rang}{champ}")),
        }
    }
}

/// The anomalies, the rules that could not be judged, the references that were read.
#[derive(Debug, Default)]
pub(super) struct Sortie {
    pub(super) anomalies: Vec<Anomalie>,
    pub(super) non_evaluees: Vec<NonEvaluee>,
    /// One bit a condition, 1 to 7, that a missing datum leaves open.
    pub(super) non_verifiables: u16,
    /// One bit a reference.
    pub(super) lues: u16,
    /// The conclusion, which says which version of a text was in force.
    pub(super) conclusion: Option<Date>,
}

impl Sortie {
    /// Says what is wrong with a field.
    #[cold]
    #[inline(never)]
    pub(super) fn anomalie(&mut self, regle: &'static RegleControle, place: impl Into<Place>) -> &mut Anomalie {
        self.anomalies.push(Anomalie {
            regle,
            champ: place.into().into(),
            gravite: regle.gravite,
            condition: regle.condition,
            parametres: Vec::new(),
            sensible_a_la_lecture: false,
            texte_posterieur: self.conclusion.is_some_and(|conclusion| regle.texte_posterieur(conclusion)),
        });
        self.anomalies.last_mut().expect("one was just added")
    }

    /// Says that a rule could not be judged; its condition is then open.
    #[cold]
    #[inline(never)]
    pub(super) fn non_evaluee(&mut self, regle: &'static RegleControle, motif: MotifNonEvaluation) {
        let dite = NonEvaluee { regle: regle.code, motif };
        if !self.non_evaluees.contains(&dite) {
            self.non_evaluees.push(dite);
        }
        // The two reasons that leave the condition as it is: the form has no conventional minimum, and there is no list to look in.
        let sans_effet = [MotifNonEvaluation::SmcAbsent, MotifNonEvaluation::EnregistrementDeDroit].contains(&motif);
        if let Some(condition) = regle.condition.filter(|_| !sans_effet) {
            self.laisser_ouverte(condition);
        }
    }

    /// Leaves a condition open: what founds it cannot be read.
    pub(super) fn laisser_ouverte(&mut self, condition: Condition) {
        self.non_verifiables |= 1 << condition as u16;
    }

    /// Judges a rule: an anomaly if there is one for certain. Where a field is missing, those on which a refusal may rest are told.
    #[inline]
    pub(super) fn juger(
        &mut self,
        regle: &'static RegleControle,
        verite: Verite,
        place: impl Into<Place>,
    ) -> Option<&mut Anomalie> {
        if verite == Verite::FAUX { None } else { self.retenir(regle, verite, place.into()) }
    }

    #[cold]
    #[inline(never)]
    fn retenir(&mut self, regle: &'static RegleControle, verite: Verite, place: Place) -> Option<&mut Anomalie> {
        if verite == Verite::VRAI {
            return Some(self.anomalie(regle, place));
        }
        if regle.condition.is_some() {
            self.non_evaluee(regle, MotifNonEvaluation::ChampAbsentOuInvalide);
        }
        None
    }

    /// Notes that a reference was read.
    #[inline]
    pub(super) fn lire(&mut self, nom: NomReference) {
        self.lues |= 1 << nom as u16;
    }
}

impl Sortie {
    /// Whether nobody could look up who is entitled to train (6°, « le cas échéant »).
    pub(super) fn sans_liste(&self) -> bool {
        self.non_evaluees.iter().any(|dite| dite.motif == MotifNonEvaluation::EnregistrementDeDroit)
    }

    /// The same, to judge again from what the reading of the contract alone gave.
    pub(super) fn reprendre(&self) -> Self {
        Self {
            anomalies: self.anomalies.clone(),
            non_evaluees: self.non_evaluees.clone(),
            non_verifiables: self.non_verifiables,
            lues: self.lues,
            conclusion: self.conclusion,
        }
    }
}

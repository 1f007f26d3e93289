//! Whether the committee met in a year as the text asks (R14-08).

use crate::cooperation::echeancier::{Echeance, Obligation, Statut};

/// « Le comité de pilotage se réunit au moins deux fois par an » (art. 14): a year, as it stands on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conformite {
    /// The civil year.
    pub annee: i32,
    /// The obligations of meeting of that year, those without object too.
    pub obligations: Vec<Echeance>,
}

impl Conformite {
    /// The year, out of everything that is due.
    #[must_use]
    pub fn de(annee: i32, echeances: Vec<Echeance>) -> Self {
        let de_reunir = [Obligation::ReunionDeJuin, Obligation::ReunionDeFinDAnnee];
        let obligations =
            echeances.into_iter().filter(|e| e.annee == annee && de_reunir.contains(&e.obligation)).collect();
        Self { annee, obligations }
    }

    fn exigibles(&self) -> impl Iterator<Item = &Echeance> {
        self.obligations.iter().filter(|echeance| echeance.statut != Statut::SansObjet)
    }

    /// How many meetings the year asks for: as many as it has obligations that have an object.
    #[must_use]
    pub fn attendu(&self) -> usize {
        self.exigibles().count()
    }

    /// Whether each was held in time; `None` while one cannot be judged yet, or when none is asked for.
    #[must_use]
    pub fn conforme(&self) -> Option<bool> {
        let juger = |echeance: &Echeance| match echeance.statut {
            Statut::ATemps | Statut::Atteint => Some(true),
            Statut::EnRetard | Statut::FaitEnRetard | Statut::Manquant => Some(false),
            Statut::AVenir | Statut::Indeterminable | Statut::SansObjet => None,
        };
        let jugements: Vec<_> = self.exigibles().map(juger).collect();
        if jugements.contains(&Some(false)) {
            return Some(false);
        }
        (!jugements.is_empty() && jugements.iter().all(Option::is_some)).then_some(true)
    }
}

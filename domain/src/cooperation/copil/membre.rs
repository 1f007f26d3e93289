//! Members of the steering committee: each college names its own, for a time (R13-03 to R13-06).
//!
//! Here their facts and what they make true on a day; in `actes` how they come and go.

mod actes;
#[cfg(test)]
mod tests;

pub use actes::Nomination;

pub use crate::socle::code::MembreId;

use crate::cooperation::constats;
use crate::cooperation::convention::{College, Convention};
use crate::socle::calendrier::Date;
use crate::socle::constat::Constat;
use crate::socle::histoire::{Evenement, FaitsIncoherents, Histoire, HistoireParts, Projection};
use crate::socle::moment::{FaitDate, Personnel, Piece};
use serde::{Deserialize, Serialize};

/// « mandaté pour le représenter au sein du comité de pilotage » (art. 13): the mandate given by the board.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mandat {
    /// Where its owner finds it: the minutes of the board.
    pub reference: String,
    /// The piece that proves it.
    pub piece: Option<Piece>,
}

/// Whom a substitute stands in for, and what designates it: no seat more, no voice more (R13-06).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Suppleance {
    /// The member who holds the seat.
    pub titulaire: MembreId,
    /// The reference of the designation.
    pub designation: String,
}

/// The end of a member's time, known when it was named.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FinAnnoncee {
    /// The last day, included (Paris).
    pub date: Date,
    /// Why.
    pub motif: Personnel,
    /// The piece that proves it.
    pub piece: Option<Piece>,
    /// True when no document attests it.
    pub fictif: bool,
}

/// Who was named, and for what.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Siege {
    /// The college it represents.
    pub college: College,
    /// Its name; a seat may be entered without one.
    pub nom: Option<Personnel>,
    /// In what capacity: « directeur général », « cheffe de bureau ».
    pub qualite: String,
    /// Whether it sits on the board of the OPCO.
    pub membre_ca: bool,
    /// The mandate of the board.
    pub mandat: Option<Mandat>,
    /// The end of its time, where it was known already.
    pub fin: Option<FinAnnoncee>,
    /// Whom it stands in for, when it holds no seat of its own.
    pub suppleance: Option<Suppleance>,
}

/// What may happen to a member.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "fait", rename_all = "snake_case")]
pub enum FaitMembre {
    /// It was named: the day of the fact is its first.
    Nomme(Box<Siege>),
    /// Its time came to its end: the day of the fact is its last, included.
    MandatTermine {
        /// Why.
        motif: Personnel,
    },
}

impl Evenement for FaitMembre {
    type Id = MembreId;
    type Dossier = Convention;
    type Projection = Mandature;
    const NATURE: &'static str = "membre_copil";
}

/// A member of the committee, holder of a seat or substitute.
pub type MembreCopil = Histoire<FaitMembre>;

/// The end of a member's time, told by its nomination or since.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FinDeMandat {
    /// Why.
    pub motif: Personnel,
    /// Its last day, included, what proves it, when and by whom it was recorded.
    pub fait: FaitDate,
}

/// What its facts make of a member.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mandature {
    /// Who was named, and for what.
    pub siege: Siege,
    /// Its first day, what proves it, when and by whom it was recorded.
    pub nomination: FaitDate,
    /// The end of its time, where it is known.
    pub fin: Option<FinDeMandat>,
}

impl Projection<FaitMembre> for Mandature {
    fn de(parts: &HistoireParts<FaitMembre>) -> Result<Self, FaitsIncoherents> {
        let incoherents = || FaitsIncoherents(parts.id.to_string());
        let (nomme, suite) = parts.faits.split_first().ok_or_else(incoherents)?;
        let FaitMembre::Nomme(siege) = &nomme.fait else { return Err(incoherents()) };
        let nomination = nomme.fait_date();
        let fin = match (suite, &siege.fin) {
            ([], None) => None,
            ([], Some(FinAnnoncee { date, motif, piece, fictif })) => {
                let (piece, enregistrement) = (piece.clone(), nomination.enregistrement.clone());
                let fait = FaitDate { date: *date, piece, fictif: *fictif, enregistrement };
                Some(FinDeMandat { motif: motif.clone(), fait })
            }
            ([termine], None) => match &termine.fait {
                FaitMembre::MandatTermine { motif } => {
                    Some(FinDeMandat { motif: motif.clone(), fait: termine.fait_date() })
                }
                FaitMembre::Nomme(_) => return Err(incoherents()),
            },
            _ => return Err(incoherents()),
        };
        Ok(Self { siege: (**siege).clone(), nomination, fin })
    }
}

impl MembreCopil {
    /// Who was named, and for what.
    #[must_use]
    pub fn siege(&self) -> &Siege {
        &self.projection().siege
    }

    /// Its first day, what proves it, when and by whom it was recorded.
    #[must_use]
    pub fn nomination(&self) -> &FaitDate {
        &self.projection().nomination
    }

    /// Its first day (Paris).
    #[must_use]
    pub fn debut(&self) -> Date {
        self.nomination().date
    }

    /// The end of its time, where it is known.
    #[must_use]
    pub fn fin(&self) -> Option<&FinDeMandat> {
        self.projection().fin.as_ref()
    }

    /// Whether it sits on that day.
    #[must_use]
    pub fn en_exercice_au(&self, au: Date) -> bool {
        self.debut() <= au && self.fin().is_none_or(|fin| au <= fin.fait.date)
    }

    /// Whether it holds a seat, rather than standing in for who does.
    #[must_use]
    pub fn est_titulaire(&self) -> bool {
        self.siege().suppleance.is_none()
    }

    /// « un membre du conseil d'administration de l'OPCO mandaté pour le représenter » (art. 13)
    #[must_use]
    pub fn est_administrateur_mandate(&self) -> bool {
        let Siege { college, membre_ca, mandat, .. } = self.siege();
        *college == College::Opco && self.est_titulaire() && *membre_ca && mandat.is_some()
    }
}

/// All the members of a convention's committee, past ones included.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Composition {
    /// In the order of their recording.
    pub membres: Vec<MembreCopil>,
}

impl Composition {
    /// The member of this id.
    #[must_use]
    pub fn membre(&self, id: MembreId) -> Option<&MembreCopil> {
        self.membres.iter().find(|membre| membre.id() == id)
    }

    /// Those who sit on that day, substitutes included.
    pub fn membres_au(&self, au: Date) -> impl Iterator<Item = &MembreCopil> {
        self.membres.iter().filter(move |membre| membre.en_exercice_au(au))
    }

    /// Those who hold a seat of the college on that day.
    pub fn titulaires_au(&self, college: College, au: Date) -> impl Iterator<Item = &MembreCopil> {
        self.membres_au(au).filter(move |membre| membre.est_titulaire() && membre.siege().college == college)
    }

    /// « Le comité de pilotage est composé de 4 membres » (art. 13): every seat is held on that day (R13-03).
    #[must_use]
    pub fn est_complete_au(&self, au: Date) -> bool {
        College::TOUS.iter().all(|college| self.titulaires_au(*college, au).count() == college.sieges())
    }

    /// « dont au moins un membre du conseil d'administration de l'OPCO mandaté » (art. 13): a member, whether or not
    /// present that day (R13-04).
    #[must_use]
    pub fn est_reguliere_au(&self, au: Date) -> bool {
        self.membres_au(au).any(MembreCopil::est_administrateur_mandate)
    }

    /// What is noted of the committee on a day: seats that nobody holds, no mandated administrator.
    #[must_use]
    pub fn constats_au(&self, au: Date) -> Vec<Constat> {
        let vacants: Vec<_> = College::TOUS
            .iter()
            .map(|college| (college, college.sieges().saturating_sub(self.titulaires_au(*college, au).count())))
            .filter(|(_, vacants)| *vacants > 0)
            .map(|(college, vacants)| format!("{vacants} pour {}", college.sens()))
            .collect();
        let incomplete = (!vacants.is_empty()).then(|| {
            Constat::nouveau(
                constats::SIEGES_VACANTS,
                format!("Au {au}, des sièges sont vacants : {}.", vacants.join(", ")),
            )
        });
        let irreguliere = (!self.est_reguliere_au(au)).then(|| {
            let message = format!(
                "Composition irrégulière : au {au}, aucun représentant de l'OPCO n'est un administrateur mandaté."
            );
            Constat::nouveau(constats::COMPOSITION_IRREGULIERE, message)
        });
        incomplete.into_iter().chain(irreguliere).collect()
    }
}

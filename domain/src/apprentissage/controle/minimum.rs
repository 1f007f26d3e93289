//! The minimum pay of each day, in basis points (D6222-26 to D6222-32, R6222-48, R6222-60).

use super::anomalie::MotifNonEvaluation;
use super::codes;
use super::jours::{Jour, anniversaire, dernier_jour, lendemain, moins_mois, mois_suivant, plus_mois, veille};
use super::jugement::Jugement;
use super::lu::Derogation;
use super::verite::Verite;
use crate::apprentissage::references::Grille;

/// The ages at which the grid rises.
const PALIERS: [u32; 3] = [18, 21, 26];

/// The names of the columns of the grid.
pub(super) const TRANCHES: [&str; 4] = ["moins_de_18_ans", "18_20_ans", "21_25_ans", "26_ans_et_plus"];

/// The first column of those who may be paid on the conventional minimum (D6222-26 3° and 4°: 21 and over).
pub(super) const VINGT_ET_UN: usize = 2;

/// Fifteen points more (D6222-30, R6222-48).
const MAJORATION: i64 = 1500;
/// The whole of the SMIC.
const PLEIN: i64 = 10_000;

/// What makes the year of execution another one than the calendar of the contract tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Regime {
    /// The years of the contract.
    Ordinaire,
    /// Always this year, so many basis points more, no more than the whole SMIC (D6222-30, D6222-32).
    Fixe { annee: usize, de_plus: i64 },
    /// From this day, the year of the day before, so many basis points more (D6222-28, R6222-48).
    Prolonge { des: Jour, de_plus: i64 },
    /// No further than this year (D6222-28-2: the cycle is lengthened).
    Plafonne { annee: usize },
}

/// What the law asks for on each day of a contract.
pub(super) struct Minimum<'g> {
    grille: &'g Grille,
    naissance: Jour,
    debut: Jour,
    /// The first days of the second and of the third year, counted from where the training began.
    annees: [Jour; 2],
    /// The same, counted from the beginning of the contract.
    annees_du_contrat: [Jour; 2],
    /// The first days in each higher column (D6222-31 al. 1).
    paliers: [Jour; 3],
    regime: Regime,
}

/// A minimum, and the last day on which it is the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Exige {
    /// Basis points.
    pub(super) taux: i64,
    /// The year of the grid, 1 to 3.
    pub(super) annee: usize,
    /// The column of the grid.
    pub(super) tranche: usize,
    /// The last day of it.
    pub(super) jusqu_au: Jour,
}

impl<'j> Jugement<'j> {
    /// The minimum of this contract, once its age, its beginning and its conclusion are known.
    ///
    /// # Errors
    /// What is missing: a field, or the grid of that time.
    pub(super) fn minimum(&self) -> Result<Minimum<'j>, MotifNonEvaluation> {
        const CHAMP: MotifNonEvaluation = MotifNonEvaluation::ChampAbsentOuInvalide;
        let (lu, lectures) = (self.lu, self.lectures);
        let (naissance, debut) = lu.naissance.zip(lu.debut).ok_or(CHAMP)?;
        // What the year hangs on must be known too.
        let nature = lu.type_contrat.ok_or(CHAMP)?;
        let reduite = self.derogation(&[21, 50])
            | Verite::de(lu.situation, |situation| matches!(situation, 7 | 8))
            | Verite::from(nature == 23);
        if lu.derogation == Derogation::Illisible {
            return Err(CHAMP);
        }
        let conclusion = self.sortie.conclusion.ok_or(CHAMP)?;
        let grille = self.references.grille(conclusion).ok_or(MotifNonEvaluation::ReferenceAbsente)?;
        let origine = match (reduite, lu.fin, lu.cycle_mois) {
            // As one who had followed the part of the cycle that is not in the contract (D6222-28-1).
            (Verite::VRAI, Some(fin), Some(cycle)) => moins_mois(lendemain(fin), cycle).min(debut),
            _ => debut,
        };
        let paliers = PALIERS.map(|ans| {
            let atteint = anniversaire(naissance, ans, lectures.ne_un_29_fevrier);
            if atteint <= debut { Jour::MIN } else { mois_suivant(atteint) }
        });
        let debuts = |origine: Jour| [plus_mois(origine, 12), plus_mois(origine, 24)];
        Ok(Minimum {
            grille,
            naissance,
            debut,
            annees: debuts(origine),
            annees_du_contrat: debuts(debut),
            paliers,
            regime: self.regime(nature),
        })
    }

    fn regime(&self, nature: u8) -> Regime {
        let lu = self.lu;
        let formation = &lu.contrat.formation;
        match (nature, lu.effet) {
            (33, Some(des)) => return Regime::Prolonge { des, de_plus: 0 },
            (34, Some(des)) => return Regime::Prolonge { des, de_plus: MAJORATION },
            _ => {}
        }
        if lu.type_diplome == Some(codes::LICENCE_PROFESSIONNELLE) {
            return Regime::Fixe { annee: 2, de_plus: 0 };
        }
        if formation.rapport_direct_diplome_precedent == Some(true) && self.un_an_au_meme_niveau() == Verite::VRAI {
            let mois = lu.contrat.apprenti.duree_cycle_precedent_mois.unwrap_or(0);
            return Regime::Fixe { annee: annee_du_mois(mois), de_plus: MAJORATION };
        }
        match (lu.derogation, lu.cycle_mois) {
            (Derogation::Dite(22), Some(cycle)) => Regime::Plafonne { annee: annee_du_mois(cycle.into()) },
            _ => Regime::Ordinaire,
        }
    }
}

/// The year in which a cycle of so many months ends, 1 to 3.
fn annee_du_mois(mois: i64) -> usize {
    match mois {
        ..=12 => 1,
        13..=24 => 2,
        _ => 3,
    }
}

/// The year of a day, 1 to 3: past the third, it is the third (R6222-60).
fn annee(debuts: [Jour; 2], jour: Jour) -> usize {
    1 + usize::from(jour >= debuts[0]) + usize::from(jour >= debuts[1])
}

impl Minimum<'_> {
    /// The first day of the contract.
    pub(super) const fn debut(&self) -> Jour {
        self.debut
    }

    /// What is asked for on a day, and until when it is the same.
    pub(super) fn au(&self, jour: Jour) -> Exige {
        let mut bornes = [self.annees[0], self.annees[1], self.paliers[0], self.paliers[1], self.paliers[2], Jour::MAX];
        let (annee, de_plus, plafond) = match self.regime {
            Regime::Ordinaire => (annee(self.annees, jour), 0, i64::MAX),
            Regime::Fixe { annee, de_plus } => (annee, de_plus, PLEIN),
            Regime::Plafonne { annee: au_plus } => (annee(self.annees, jour).min(au_plus), 0, i64::MAX),
            Regime::Prolonge { des, de_plus } => {
                bornes[5] = des;
                if jour >= des {
                    (annee(self.annees, veille(des)), de_plus, i64::MAX)
                } else {
                    (annee(self.annees, jour), 0, i64::MAX)
                }
            }
        };
        let tranche = self.paliers.iter().filter(|palier| jour >= **palier).count();
        let prochaine = bornes.into_iter().filter(|borne| *borne > jour).min().unwrap_or(Jour::MAX);
        let taux = (self.grille.taux_pb[annee - 1][tranche] + de_plus).min(plafond);
        Exige { taux, annee, tranche, jusqu_au: veille(prochaine) }
    }

    /// Whether a rate is below the grid of D6222-26 itself, and not only below what D6222-27 to D6222-32, R6222-48 or R6222-60 make
    /// of it: only the grid founds the fourth condition.
    pub(super) fn meconnait_la_grille(&self, taux: i64, exige: Exige, jour: Jour, mineur_de_seize: bool) -> bool {
        let plain = self.grille.taux_pb[annee(self.annees_du_contrat, jour) - 1][exige.tranche];
        let dans_la_grille = jour <= dernier_jour(self.debut, 36);
        taux < plain && plain <= exige.taux && dans_la_grille && !mineur_de_seize
    }

    /// Whether the apprentice is not sixteen yet that day (D6222-27).
    pub(super) fn mineur_de_seize(&self, jour: Jour, lecture: crate::apprentissage::lectures::NeUn29Fevrier) -> bool {
        jour < anniversaire(self.naissance, 16, lecture)
    }
}

//! On which days everything that a convention owes stands how: what the lists of what is late are found by.
//!
//! How an obligation stands is a function of the day asked, and constant between a few days: those of the facts, of what they
//! set, and those on which time alone changes something. Between two of them stands a [`Jalon`]. Nothing is judged here: each
//! is what [`echeancier`], [`Bilan::etat_au`] and [`Convention::etat_au`] say of what is told on its first day.

mod periode;
#[cfg(test)]
mod tests;

pub use periode::{PeriodeEtat, est_un_projet, periodes};

use crate::cooperation::bilan::{Bilan, EtatBilan, FaitBilan};
use crate::cooperation::convention::{Cadre, Convention, Fin};
use crate::cooperation::copil::conseil::{Conseils, FaitConseil};
use crate::cooperation::copil::reunion::{FaitReunion, Reunion};
use crate::cooperation::echeancier::{Echeance, Faits, Obligation, Statut, echeancier};
use crate::socle::calendrier::{Date, PREMIERE_DATE};
use crate::socle::histoire::{Etendue, Evenement, Histoire};
use chrono::{Datelike, NaiveDate};
use std::collections::{BTreeMap, BTreeSet};

/// A convention and what its obligations hang on, all days together.
#[derive(Debug, Clone)]
pub struct Sources {
    /// The convention.
    pub convention: Convention,
    /// Its meetings.
    pub reunions: Vec<Reunion>,
    /// The boards declared under it.
    pub conseils: Vec<Conseils>,
    /// Its bilans begun.
    pub bilans: Vec<Bilan>,
    /// The days on which its actions were realised (R15-10).
    pub realisations: Vec<Date>,
}

/// How an obligation stands on some days.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Jalon {
    /// What is due.
    pub obligation: Obligation,
    /// The civil year it concerns.
    pub annee: i32,
    /// How it stands.
    pub statut: Statut,
    /// The state of the bilan; `None` for what is no bilan.
    pub etat: Option<EtatBilan>,
    /// The day by which lists order it: its last useful day, or the end of its year (Paris).
    pub ordre: Date,
    /// The day that a horizon is held against: its last useful day, or the first on which it can be settled (Paris).
    pub echoit: Date,
    /// The first day asked on which it stands so (Paris).
    pub du: Date,
    /// The first day asked on which it no longer does; `None` when nothing known ends it.
    pub jusqu_au: Option<Date>,
}

impl Jalon {
    /// Its place among those of its convention that have the same order: by year, then by the name of what is due.
    #[must_use]
    pub fn place(&self) -> i32 {
        place(self.annee, self.obligation)
    }
}

/// The place of an obligation of a year among those of a convention that fall on the same day.
#[must_use]
pub fn place(annee: i32, obligation: Obligation) -> i32 {
    let avant = Obligation::TOUS.iter().filter(|autre| autre.texte() < obligation.texte()).count();
    annee.saturating_mul(10).saturating_add(i32::try_from(avant).unwrap_or_default())
}

impl Statut {
    /// Between which days, both included, the order of what stands so on that day is: a list looks nowhere else.
    #[must_use]
    pub fn bornes_de_l_ordre(self, au: Date) -> (Option<Date>, Option<Date>) {
        match self {
            Self::AVenir => (Some(au), None),
            Self::EnRetard | Self::Manquant | Self::Atteint => (None, au.pred_opt()),
            Self::ATemps | Self::FaitEnRetard | Self::Indeterminable | Self::SansObjet => (None, None),
        }
    }

    /// Whether what stands so always has a last useful day.
    #[must_use]
    pub const fn a_un_dernier_jour(self) -> bool {
        match self {
            Self::AVenir | Self::ATemps | Self::EnRetard | Self::FaitEnRetard | Self::Atteint => true,
            Self::Indeterminable | Self::Manquant | Self::SansObjet => false,
        }
    }
}

/// Whether a fact of a meeting may change what its convention owes: one that was not held settles nothing.
#[must_use]
pub fn compte(reunion: &Reunion) -> bool {
    reunion.tenue().is_some()
}

/// Whether the last fact of a bilan may change how it stands: what was shown upstream does not.
#[must_use]
pub fn avance(bilan: &Bilan) -> bool {
    !matches!(
        bilan.survenus().last().map(|survenu| &survenu.fait),
        Some(
            FaitBilan::Presente { .. }
                | FaitBilan::PresentationConfirmee { .. }
                | FaitBilan::PresentationContestee { .. }
        )
    )
}

/// All that a convention owes, on every day on which it owes it.
#[must_use]
pub fn jalons(sources: &Sources) -> Vec<Jalon> {
    let mut lecteur = Lecteur::de(sources);
    let lus = constants(jours_des_sources(sources), |jour| lecteur.lire(jour));
    let jalon = |((annee, obligation), tenue, du, jusqu_au)| {
        let Tenue { statut, etat, ordre, echoit } = tenue;
        Jalon { obligation, annee, statut, etat, ordre, echoit, du, jusqu_au }
    };
    lus.into_iter().map(jalon).collect()
}

// ---- what is so on a day

/// How an obligation stands, as far as lists choose by it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Tenue {
    statut: Statut,
    etat: Option<EtatBilan>,
    ordre: Date,
    echoit: Date,
}

/// Reads what is told on a day: what is cut is cut once for all the days on which the same facts bear.
struct Lecteur<'a> {
    sources: &'a Sources,
    /// The days from which one fact more bears.
    coupures: Vec<Date>,
    coupes: BTreeMap<usize, Option<(Convention, Faits)>>,
}

/// What stands on a day, each under its own key, and days on which it may stand otherwise.
type Lu<C, V> = (Vec<(C, V)>, Vec<Date>);

impl<'a> Lecteur<'a> {
    fn de(sources: &'a Sources) -> Self {
        let Sources { convention, reunions, conseils, .. } = sources;
        let mut coupures: Vec<Date> = etendues(convention).collect();
        coupures.extend(reunions.iter().flat_map(etendues));
        coupures.extend(conseils.iter().flat_map(etendues));
        coupures.sort_unstable();
        coupures.dedup();
        Self { sources, coupures, coupes: BTreeMap::new() }
    }

    fn lire(&mut self, jour: Date) -> Lu<(i32, Obligation), Tenue> {
        let rang = self.coupures.partition_point(|coupure| *coupure <= jour);
        let Sources { bilans, .. } = self.sources;
        let coupe = self.coupes.entry(rang).or_insert_with(|| couper(self.sources, jour));
        let Some((convention, faits)) = coupe else { return (Vec::new(), Vec::new()) };
        let Some(cadre) = convention.cadre_au(jour) else { return (Vec::new(), Vec::new()) };
        let echeances = echeancier(&cadre, faits);
        let etat = |echeance: &Echeance| {
            let commence = bilans.iter().find(|bilan| bilan.annee() == echeance.annee);
            let du_bilan = commence.map_or(EtatBilan::AElaborer, |bilan| bilan.etat_au(jour));
            (echeance.obligation == Obligation::Bilan).then_some(du_bilan)
        };
        let tenue = |echeance: &Echeance| Tenue {
            statut: echeance.statut,
            etat: etat(echeance),
            ordre: echeance.dernier_jour_utile.unwrap_or_else(|| dernier_jour_de(echeance.annee)),
            echoit: echeance.dernier_jour_utile.unwrap_or(echeance.premier_jour),
        };
        let lues = echeances.iter().map(|echeance| ((echeance.annee, echeance.obligation), tenue(echeance)));
        let jours = echeances.iter().flat_map(|Echeance { premier_jour, dernier_jour_utile, .. }| {
            [Some(*premier_jour), *dernier_jour_utile].into_iter().flatten()
        });
        (lues.collect(), jours.chain(jours_du_cadre(&cadre)).collect())
    }
}

/// What is told on a day of all that an échéancier is made of, each thing cut as a reading of that day cuts it.
fn couper(sources: &Sources, jour: Date) -> Option<(Convention, Faits)> {
    let Sources { convention, reunions, conseils, bilans, realisations } = sources;
    let convention = convention.clone().au(jour).ok().flatten()?;
    let reunions = reunions.iter().filter_map(|reunion| reunion.clone().au(jour).ok().flatten()?.comptee());
    let conseils = conseils.iter().filter_map(|conseils| conseils.clone().au(jour).ok().flatten());
    // What was sent or realised after the day is left aside by the échéancier itself.
    let accomplissements = bilans.iter().flat_map(|bilan| bilan.faits_de_l_echeancier().accomplissements);
    let faits = Faits {
        accomplissements: accomplissements.collect(),
        reunions: reunions.collect(),
        realisations: realisations.clone(),
        conseils: conseils.flat_map(|conseils| conseils.retenus().collect::<Vec<_>>()).collect(),
    };
    Some((convention, faits))
}

// ---- the days on which something may change

/// From when each fact of a thing bears.
fn etendues<E: Evenement>(histoire: &Histoire<E>) -> impl Iterator<Item = Date> {
    histoire.survenus().iter().filter_map(|survenu| match survenu.etendue() {
        Etendue::Des(date) => Some(date),
        Etendue::Ecriture => None,
    })
}

fn dates<E: Evenement>(histoire: &Histoire<E>) -> impl Iterator<Item = Date> {
    histoire.survenus().iter().map(|survenu| survenu.date).chain(etendues(histoire))
}

fn jours_de_la_convention(convention: &Convention) -> BTreeSet<Date> {
    let teneur = convention.faits();
    let mut jours: BTreeSet<Date> = dates(convention).collect();
    jours.extend(teneur.stipulations.iter().filter_map(|version| version.date_effet));
    jours.extend(teneur.lectures.versions().iter().filter_map(|version| version.date_effet));
    for fin in &teneur.fins {
        match *fin {
            Fin::Resiliation { reception, dernier_jour, retrait, .. } => {
                jours.extend([reception, dernier_jour].into_iter().chain(retrait));
            }
            Fin::Caducite { manquement, constat } => jours.extend([manquement, constat]),
        }
    }
    jours
}

fn jours_des_sources(sources: &Sources) -> BTreeSet<Date> {
    let Sources { convention, reunions, conseils, bilans, realisations } = sources;
    let mut jours = jours_de_la_convention(convention);
    jours.extend(reunions.iter().flat_map(dates::<FaitReunion>));
    jours.extend(bilans.iter().flat_map(dates::<FaitBilan>));
    for conseils in conseils {
        jours.extend(dates(conseils));
        jours.extend(conseils.survenus().iter().map(|survenu| match survenu.fait {
            FaitConseil::Declare { jour, .. } => jour,
        }));
    }
    jours.extend(realisations);
    jours
}

/// The days on which time alone may change something under a convention: its ends, and each 1 January.
fn jours_du_cadre(cadre: &Cadre) -> Vec<Date> {
    let Cadre { date_effet, terme, fin_effective, .. } = cadre;
    let dernier = fin_effective.map_or(*terme, |fin| fin.max(*terme));
    let nouvel_an = (date_effet.year()..=dernier.year()).map(dernier_jour_de);
    [*date_effet, *terme].into_iter().chain(*fin_effective).chain(nouvel_an).collect()
}

fn dernier_jour_de(annee: i32) -> Date {
    NaiveDate::from_ymd_opt(annee, 12, 31).unwrap_or(Date::MAX)
}

/// What `lire` tells on each day, gathered over the days on which it does not change.
///
/// A day on which something may change is followed by one on which it may too (« le lendemain du dernier jour »), and what is
/// read there tells of more such days, until there are no more.
fn constants<C: Copy + Ord, V: Copy + PartialEq>(
    jours: BTreeSet<Date>,
    mut lire: impl FnMut(Date) -> Lu<C, V>,
) -> Vec<(C, V, Date, Option<Date>)> {
    let mut lus: BTreeMap<Date, BTreeMap<C, V>> = BTreeMap::new();
    let mut a_lire = vec![PREMIERE_DATE];
    let prevoir = |jour: Date, a_lire: &mut Vec<Date>| {
        a_lire.extend([Some(jour), jour.succ_opt()].into_iter().flatten().map(|jour| jour.max(PREMIERE_DATE)));
    };
    jours.into_iter().for_each(|jour| prevoir(jour, &mut a_lire));
    while let Some(jour) = a_lire.pop() {
        if lus.contains_key(&jour) {
            continue;
        }
        let (lu, suivants) = lire(jour);
        lus.insert(jour, lu.into_iter().collect());
        suivants.into_iter().for_each(|jour| prevoir(jour, &mut a_lire));
    }
    durees(lus)
}

/// What was read on some days, in their order, gathered over those between which it does not change: each thing, its value, the first
/// day on which it is so, the first on which it no longer is.
pub(super) fn durees<C: Ord, V: PartialEq>(
    lus: impl IntoIterator<Item = (Date, BTreeMap<C, V>)>,
) -> Vec<(C, V, Date, Option<Date>)> {
    let (mut finis, mut en_cours) = (Vec::new(), BTreeMap::<C, (V, Date)>::new());
    for (jour, present) in lus {
        let passes = en_cours.extract_if(.., |cle, (valeur, _)| present.get(cle) != Some(valeur));
        finis.extend(passes.map(|(cle, (valeur, du))| (cle, valeur, du, Some(jour))));
        for (cle, valeur) in present {
            en_cours.entry(cle).or_insert((valeur, jour));
        }
    }
    finis.extend(en_cours.into_iter().map(|(cle, (valeur, du))| (cle, valeur, du, None)));
    finis.sort_by(|(une, _, du, _), (autre, _, depuis, _)| (une, du).cmp(&(autre, depuis)));
    finis
}

//! What is due, and since when: every obligation that follows from a convention, judged on a day.
//!
//! Facts settle obligations through [`echeancier`] alone: a meeting held, a bilan sent, a board planned.

use crate::calendrier::{Date, Quand, dernier_jour_utile_avant, retard_jours};
use crate::code::codes;
use crate::convention::Cadre;
use crate::parametres::Lectures;
use crate::regle::{self, Regle};
use chrono::{Datelike, NaiveDate};

codes! {
    /// What is due.
    pub enum Obligation : "Obligation qui découle de la convention." {
        Bilan = "bilan" : "adresser le bilan de l'année aux signataires (art. 15)",
        ReunionDeJuin = "reunion_de_juin" : "réunir le comité de pilotage avant le 15 juin (art. 14)",
        ReunionDeFinDAnnee = "reunion_de_fin_d_annee" : "réunir le comité de pilotage en fin d'année, avant le conseil d'administration (art. 14)",
        Terme = "terme" : "dernier jour de la convention (art. 17)",
    }
}

codes! {
    /// How an obligation stands on a day.
    pub enum Statut : "Statut d'une échéance à la date demandée." {
        AVenir = "a_venir" : "le dernier jour utile n'est pas passé",
        ATemps = "a_temps" : "accomplie au plus tard le dernier jour utile",
        EnRetard = "en_retard" : "le dernier jour utile est passé, rien n'est fait",
        FaitEnRetard = "fait_en_retard" : "accomplie après le dernier jour utile",
        Indeterminable = "indeterminable" : "le dernier jour utile dépend d'une date inconnue",
        Manquant = "manquant" : "l'année est finie, rien n'a été fait, le retard n'est pas mesurable",
        SansObjet = "sans_objet" : "l'obligation ne porte sur aucun jour de la convention",
        Atteint = "atteint" : "la date est passée, rien n'est à faire",
    }
}

/// The dated facts that settle obligations; those dated after the day of judgement do not count.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Faits {
    /// Facts that settle an obligation of a year.
    pub accomplissements: Vec<Accomplissement>,
    /// The board meetings that examine the actions of the next year, by year of the board.
    pub conseils: Vec<(i32, Quand)>,
}

/// A fact that settles an obligation: a bilan sent, a meeting held with the agenda that the article asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Accomplissement {
    /// Which obligation.
    pub obligation: Obligation,
    /// Of which year.
    pub annee: i32,
    /// When (Paris date, hour where it matters: G12).
    pub quand: Quand,
}

/// One obligation, as it stands on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Echeance {
    /// What is due.
    pub obligation: Obligation,
    /// The civil year it concerns: that of the actions for a bilan, of the meeting, of the term.
    pub annee: i32,
    /// The rules it follows from, the main one first.
    pub regles: &'static [&'static Regle],
    /// The first day on which it can be settled (Paris).
    pub premier_jour: Date,
    /// The last useful day (Paris, included); `None` when it depends on an unknown date or is without object.
    pub dernier_jour_utile: Option<Date>,
    /// How it stands.
    pub statut: Statut,
    /// Days late (G9), 0 when on time; `None` when there is nothing to measure.
    pub retard_jours: Option<u32>,
    /// The day it was settled.
    pub accompli_le: Option<Date>,
    /// True when the last useful day comes after the end of the convention: it is due all the same.
    pub apres_terme: bool,
    /// The reading (G18) under which being late or not would be answered otherwise.
    pub sensible_a: Option<&'static str>,
}

/// Every obligation of a convention, in the order of their last useful day.
///
/// Bilans R15-10 and R15-11, meetings R14-08 to R14-10, term R17-02.
#[must_use]
pub fn echeancier(cadre: &Cadre, faits: &Faits) -> Vec<Echeance> {
    let Some(fin) = cadre.fin_effective else { return Vec::new() };
    let mut echeances = vec![terme(cadre, fin)];
    for annee in cadre.date_effet.year()..=fin.year() {
        echeances.push(bilan(cadre, faits, fin, annee));
        echeances.extend(reunion_de_juin(cadre, faits, fin, annee));
        echeances.push(reunion_de_fin_d_annee(cadre, faits, fin, annee));
    }
    echeances.sort_by_key(|e| (e.dernier_jour_utile.unwrap_or(dernier_jour_de(e.annee)), e.annee, e.obligation));
    echeances
}

/// « adressé aux signataires de la convention pour validation avant le 30 avril de l'année N+1 » (art. 15)
fn bilan(cadre: &Cadre, faits: &Faits, fin: Date, annee: i32) -> Echeance {
    let butoir = cadre.stipulations.jour_butoir_bilan.en(annee + 1);
    let premier_jour = premier_jour_de(annee + 1);
    let regles: &[&Regle] = &[&regle::R15_11, &regle::R15_10];
    let accompli = accompli(cadre, faits, Obligation::Bilan, annee, None);
    let attendu = Attendu { obligation: Obligation::Bilan, annee, regles, premier_jour };
    juger_butoir(cadre, fin, &attendu, butoir, accompli)
}

/// « Avant le 15 juin pour faire le bilan des actions menées en année N-1 et suivre la réalisation des actions de
/// l'année N » (art. 14): due as soon as one day of the convention falls between 1 January and the last useful day.
fn reunion_de_juin(cadre: &Cadre, faits: &Faits, fin: Date, annee: i32) -> Option<Echeance> {
    let butoir = cadre.stipulations.jour_butoir_copil.en(annee);
    let premier_jour = premier_jour_de(annee);
    let dernier = dernier_jour_utile_avant(butoir, cadre.lectures.butoir_inclus);
    cadre.couvre_un_jour_de(premier_jour, dernier).then(|| {
        let regles: &[&Regle] = &[&regle::R14_09, &regle::R14_08];
        let accompli = accompli(cadre, faits, Obligation::ReunionDeJuin, annee, Some(premier_jour));
        let attendu = Attendu { obligation: Obligation::ReunionDeJuin, annee, regles, premier_jour };
        juger_butoir(cadre, fin, &attendu, butoir, accompli)
    })
}

/// « En fin d'année avant le conseil d'administration de l'OPCO Mobilités pour déterminer les actions de l'année
/// N+1. » (art. 14): without object when the convention covers no day of N+1.
fn reunion_de_fin_d_annee(cadre: &Cadre, faits: &Faits, fin: Date, annee: i32) -> Echeance {
    let premier_jour = premier_jour_de(annee).max(cadre.date_effet);
    let obligation = Obligation::ReunionDeFinDAnnee;
    let regles: &[&Regle] = &[&regle::R14_10, &regle::R14_08];
    let echeance = |statut, dernier_jour_utile, retard_jours, accompli_le| Echeance {
        obligation,
        annee,
        regles,
        premier_jour,
        dernier_jour_utile,
        statut,
        retard_jours,
        accompli_le,
        apres_terme: dernier_jour_utile.is_some_and(|dernier| dernier > fin),
        sensible_a: None,
    };
    if !cadre.couvre_un_jour_de(premier_jour_de(annee + 1), dernier_jour_de(annee + 1)) {
        return echeance(Statut::SansObjet, None, None, None);
    }
    let reunion = accompli(cadre, faits, obligation, annee, Some(premier_jour));
    let accompli_le = reunion.map(|reunion| reunion.date);
    let conseil = faits.conseils.iter().find(|(de, _)| *de == annee).map(|(_, quand)| *quand);
    match (conseil, reunion) {
        (Some(conseil), Some(reunion)) if reunion.strictement_avant(conseil) => {
            echeance(Statut::ATemps, conseil.date.pred_opt(), Some(0), accompli_le)
        }
        (Some(conseil), reunion) => {
            let dernier = conseil.date.pred_opt().unwrap_or(conseil.date);
            let retard = retard_jours(reunion.map_or(cadre.au, |reunion| reunion.date), dernier);
            let statut = match (reunion, retard) {
                (None, 0) => Statut::AVenir,
                (None, _) => Statut::EnRetard,
                (Some(_), _) => Statut::FaitEnRetard,
            };
            echeance(statut, Some(dernier), Some(retard), accompli_le)
        }
        (None, Some(_)) => echeance(Statut::Indeterminable, None, None, accompli_le),
        (None, None) if cadre.au > dernier_jour_de(annee) => echeance(Statut::Manquant, None, None, None),
        (None, None) => echeance(Statut::Indeterminable, None, None, None),
    }
}

/// « conclue pour une durée de trois ans et ne peut être renouvelée par tacite reconduction » (art. 17)
fn terme(cadre: &Cadre, fin: Date) -> Echeance {
    Echeance {
        obligation: Obligation::Terme,
        annee: fin.year(),
        regles: &[&regle::R17_02, &regle::R17_03],
        premier_jour: fin,
        dernier_jour_utile: Some(fin),
        statut: if cadre.au > fin { Statut::Atteint } else { Statut::AVenir },
        retard_jours: None,
        accompli_le: None,
        apres_terme: false,
        sensible_a: None,
    }
}

struct Attendu {
    obligation: Obligation,
    annee: i32,
    regles: &'static [&'static Regle],
    premier_jour: Date,
}

/// Judges an obligation due « avant le D » (G2), in the reading chosen and in the other one (G18).
fn juger_butoir(cadre: &Cadre, fin: Date, attendu: &Attendu, butoir: Date, accompli: Option<Quand>) -> Echeance {
    let fait_ou_au = accompli.map_or(cadre.au, |quand| quand.date);
    let retard_selon = |inclus| retard_jours(fait_ou_au, dernier_jour_utile_avant(butoir, inclus));
    let Lectures { butoir_inclus, .. } = cadre.lectures;
    let retard = retard_selon(butoir_inclus);
    let dernier = dernier_jour_utile_avant(butoir, butoir_inclus);
    Echeance {
        obligation: attendu.obligation,
        annee: attendu.annee,
        regles: attendu.regles,
        premier_jour: attendu.premier_jour,
        dernier_jour_utile: Some(dernier),
        statut: match (accompli, retard) {
            (Some(_), 0) => Statut::ATemps,
            (Some(_), _) => Statut::FaitEnRetard,
            (None, 0) => Statut::AVenir,
            (None, _) => Statut::EnRetard,
        },
        retard_jours: Some(retard),
        accompli_le: accompli.map(|quand| quand.date),
        apres_terme: dernier > fin,
        sensible_a: ((retard == 0) != (retard_selon(!butoir_inclus) == 0)).then_some("butoir_inclus"),
    }
}

/// The earliest fact, known by its legal date on `au`, that settles the obligation.
fn accompli(cadre: &Cadre, faits: &Faits, obligation: Obligation, annee: i32, depuis: Option<Date>) -> Option<Quand> {
    faits
        .accomplissements
        .iter()
        .filter(|fait| fait.obligation == obligation && fait.annee == annee)
        .map(|fait| fait.quand)
        .filter(|quand| quand.date <= cadre.au && depuis.is_none_or(|jour| jour <= quand.date))
        .min_by_key(|quand| (quand.date, quand.heure))
}

fn premier_jour_de(annee: i32) -> Date {
    NaiveDate::from_ymd_opt(annee, 1, 1).expect("1 January exists in the years of the calendar")
}

fn dernier_jour_de(annee: i32) -> Date {
    NaiveDate::from_ymd_opt(annee, 12, 31).expect("31 December exists in the years of the calendar")
}

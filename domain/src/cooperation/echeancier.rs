//! What is due, and since when: every obligation that follows from a convention, judged on a day.
//!
//! Facts settle obligations through [`echeancier`] alone: a meeting held, a bilan sent, a board planned.

use crate::cooperation::convention::Cadre;
use crate::cooperation::copil::reunion::ReunionTenue;
use crate::cooperation::copil::reunion::{Mode, Point, ReunionId};
use crate::cooperation::parametres::Lectures;
use crate::cooperation::regles;
use crate::socle::calendrier::{Date, Quand, dernier_jour_utile_avant, retard_jours};
use crate::socle::code::codes;
use crate::socle::regle::Regle;
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

codes! {
    /// What is pointed out of an obligation without changing how it stands.
    pub enum Alerte : "Ce qui est signalé d'une échéance sans en changer le statut." {
        HorsFenetreIndicative = "hors_fenetre_indicative" : "réunion de fin d'année tenue avant une date indicative, qui n'est pas dans le texte",
    }
}

/// The dated facts that settle obligations; those dated after the day of judgement do not count.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Faits {
    /// Facts that settle an obligation of a year.
    pub accomplissements: Vec<Accomplissement>,
    /// The ordinary meetings held, each with what decides which obligation it settles.
    pub reunions: Vec<ReunionTenue>,
    /// The days on which actions of the convention were realised: their year owes a bilan (R15-10).
    pub realisations: Vec<Date>,
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
    /// The meeting that settled it.
    pub reunion: Option<ReunionId>,
    /// What is pointed out of it.
    pub alertes: &'static [Alerte],
}

/// Every obligation of a convention, in the order of their last useful day.
///
/// Bilans R15-10 and R15-11, meetings R14-08 to R14-10, term R17-02. Each is judged by the figures and the readings of its
/// own day (G11): those of the act that met it, or, while it is open, those of `au`.
#[must_use]
pub fn echeancier(cadre: &Cadre, faits: &Faits) -> Vec<Echeance> {
    let mut echeances = echeancier_selon(cadre, faits);
    for echeance in &mut echeances {
        echeance.reunion = reunion_retenue(cadre, faits, echeance);
        echeance.alertes = alertes(cadre, echeance);
    }
    if faits.reunions.iter().any(|reunion| reunion.mode == Mode::Visioconference) {
        let autre = |lues: Lectures| Lectures { visio_vaut_reunion: !lues.visio_vaut_reunion, ..lues };
        let autres = echeancier_selon(&cadre.selon(autre), faits);
        for echeance in &mut echeances {
            let meme = |autre: &&Echeance| (autre.obligation, autre.annee) == (echeance.obligation, echeance.annee);
            if autres.iter().find(meme).is_some_and(|autre| autre.statut != echeance.statut) {
                echeance.sensible_a = echeance.sensible_a.or(Some("visio_vaut_reunion"));
            }
        }
    }
    echeances
}

/// The obligations in the readings of the frame alone.
fn echeancier_selon(cadre: &Cadre, faits: &Faits) -> Vec<Echeance> {
    let Some(fin) = cadre.fin_effective else { return Vec::new() };
    let mut echeances = vec![terme(cadre, fin)];
    for annee in cadre.date_effet.year()..=fin.year() {
        echeances.push(bilan(cadre, faits, fin, annee));
        echeances.extend(reunion_de_juin(cadre, faits, fin, annee));
        echeances.push(reunion_de_fin_d_annee(cadre, faits, fin, annee));
    }
    // « des actions réalisées »: an action carried to its term after the end makes its year due (R15-10, R18-05).
    let hors = |annee: &i32| !(cadre.date_effet.year()..=fin.year()).contains(annee);
    let mut apres: Vec<_> =
        faits.realisations.iter().filter(|jour| **jour <= cadre.au).map(Datelike::year).filter(hors).collect();
    apres.sort_unstable();
    apres.dedup();
    echeances.extend(apres.into_iter().map(|annee| bilan(cadre, faits, fin, annee)));
    echeances.sort_by_key(|e| (e.dernier_jour_utile.unwrap_or(dernier_jour_de(e.annee)), e.annee, e.obligation));
    echeances
}

/// « adressé aux signataires de la convention pour validation avant le 30 avril de l'année N+1 » (art. 15)
fn bilan(cadre: &Cadre, faits: &Faits, fin: Date, annee: i32) -> Echeance {
    let premier_jour = premier_jour_de(annee + 1);
    let regles: &[&Regle] = &[&regles::R15_11, &regles::R15_10];
    let accompli = accomplis(cadre, faits, Obligation::Bilan, annee, premier_jour).next();
    let jour = accompli.map_or(cadre.au, |quand| quand.date);
    let butoir = cadre.stipulations_au(jour).jour_butoir_bilan.en(annee + 1);
    let attendu = Attendu { obligation: Obligation::Bilan, annee, regles, premier_jour, butoir, jour };
    juger_butoir(cadre, fin, &attendu, accompli)
}

/// « Avant le 15 juin pour faire le bilan des actions menées en année N-1 et suivre la réalisation des actions de
/// l'année N » (art. 14): due as soon as one day of the convention falls between 1 January and the last useful day.
///
/// A year that is over has no meeting left to hold: its last day says by which figures it stays open [reading].
fn reunion_de_juin(cadre: &Cadre, faits: &Faits, fin: Date, annee: i32) -> Option<Echeance> {
    let premier_jour = premier_jour_de(annee);
    let accompli = accomplis(cadre, faits, Obligation::ReunionDeJuin, annee, premier_jour).next();
    let jour = accompli.map_or(cadre.au.min(dernier_jour_de(annee)), |quand| quand.date);
    let butoir = cadre.stipulations_au(jour).jour_butoir_copil.en(annee);
    let dernier = dernier_jour_utile_avant(butoir, cadre.lectures_au(jour).butoir_inclus);
    cadre.couvre_un_jour_de(premier_jour, dernier).then(|| {
        let regles: &[&Regle] = &[&regles::R14_09, &regles::R14_08];
        let attendu = Attendu { obligation: Obligation::ReunionDeJuin, annee, regles, premier_jour, butoir, jour };
        juger_butoir(cadre, fin, &attendu, accompli)
    })
}

/// « En fin d'année avant le conseil d'administration de l'OPCO Mobilités pour déterminer les actions de l'année
/// N+1. » (art. 14): without object when the convention covers no day of N+1.
fn reunion_de_fin_d_annee(cadre: &Cadre, faits: &Faits, fin: Date, annee: i32) -> Echeance {
    let premier_jour = premier_jour_de(annee).max(cadre.date_effet);
    let obligation = Obligation::ReunionDeFinDAnnee;
    let regles: &[&Regle] = &[&regles::R14_10, &regles::R14_08];
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
        reunion: None,
        alertes: &[],
    };
    if !cadre.couvre_un_jour_de(premier_jour_de(annee + 1), dernier_jour_de(annee + 1)) {
        return echeance(Statut::SansObjet, None, None, None);
    }
    let conseil = faits.conseils.iter().find(|(de, _)| *de == annee).map(|(_, quand)| *quand);
    let de_l_annee = || {
        accomplis(cadre, faits, obligation, annee, premier_jour).filter(|quand| quand.date <= dernier_jour_de(annee))
    };
    // One meeting proved to come first is enough, whatever others were held.
    let a_temps = de_l_annee().find(|quand| conseil.is_some_and(|conseil| quand.strictement_avant(conseil)));
    let reunion = a_temps.or_else(|| de_l_annee().next());
    let accompli_le = reunion.map(|reunion| reunion.date);
    // « réunion de l'année » (R14-10): a board that sits in January leaves none of its own year to meet in.
    let dernier = |conseil: Quand| conseil.date.pred_opt().unwrap_or(conseil.date).min(dernier_jour_de(annee));
    match (conseil, reunion) {
        (Some(conseil), Some(reunion)) if reunion.strictement_avant(conseil) => {
            echeance(Statut::ATemps, Some(dernier(conseil)), Some(0), accompli_le)
        }
        (Some(conseil), reunion) => {
            let dernier = dernier(conseil);
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
        regles: &[&regles::R17_02, &regles::R17_03],
        premier_jour: fin,
        dernier_jour_utile: Some(fin),
        statut: if cadre.au > fin { Statut::Atteint } else { Statut::AVenir },
        retard_jours: None,
        accompli_le: None,
        apres_terme: false,
        sensible_a: None,
        reunion: None,
        alertes: &[],
    }
}

struct Attendu {
    obligation: Obligation,
    annee: i32,
    regles: &'static [&'static Regle],
    premier_jour: Date,
    /// The D of « avant le D ».
    butoir: Date,
    /// The day whose figures and readings judge it (G11).
    jour: Date,
}

/// Judges an obligation due « avant le D » (G2), in the reading chosen and in the other one (G18).
fn juger_butoir(cadre: &Cadre, fin: Date, attendu: &Attendu, accompli: Option<Quand>) -> Echeance {
    let Attendu { butoir, jour, .. } = *attendu;
    let fait_ou_au = accompli.map_or(cadre.au, |quand| quand.date);
    let retard_selon = |inclus| retard_jours(fait_ou_au, dernier_jour_utile_avant(butoir, inclus));
    let Lectures { butoir_inclus, .. } = cadre.lectures_au(jour);
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
        reunion: None,
        alertes: &[],
    }
}

/// Which obligation a meeting settles, and it settles one only: « au moins deux fois par an » (R14-08).
///
/// One that bears both agendas settles the meeting of June as long as it comes in time for it, that of the year's end
/// otherwise [reading]: so no later meeting ever moves what another has settled.
fn remplie(cadre: &Cadre, reunion: &ReunionTenue) -> Option<Obligation> {
    let Lectures { visio_vaut_reunion, butoir_inclus, .. } = cadre.lectures_au(reunion.quand.date);
    if reunion.mode == Mode::Visioconference && !visio_vaut_reunion {
        return None;
    }
    let porte = |point: Point| reunion.points.contains(&point);
    let de_juin = porte(Point::BilanN1) && porte(Point::SuiviN);
    let annee = reunion.quand.date.year();
    let butoir = cadre.stipulations_au(reunion.quand.date).jour_butoir_copil.en(annee);
    let dernier = dernier_jour_utile_avant(butoir, butoir_inclus);
    let a_temps_pour_juin = reunion.quand.date <= dernier && cadre.couvre_un_jour_de(premier_jour_de(annee), dernier);
    match (de_juin, porte(Point::ActionsNPlus1)) {
        (true, false) => Some(Obligation::ReunionDeJuin),
        (true, true) if a_temps_pour_juin => Some(Obligation::ReunionDeJuin),
        (_, true) => Some(Obligation::ReunionDeFinDAnnee),
        (false, false) => None,
    }
}

fn reunion_retenue(cadre: &Cadre, faits: &Faits, echeance: &Echeance) -> Option<ReunionId> {
    let retenue = |reunion: &&ReunionTenue| {
        Some(reunion.quand.date) == echeance.accompli_le && remplie(cadre, reunion) == Some(echeance.obligation)
    };
    faits.reunions.iter().find(retenue).map(|reunion| reunion.id)
}

/// « En fin d'année » is not bounded by the text: too early is pointed out, never late (R14-10).
fn alertes(cadre: &Cadre, echeance: &Echeance) -> &'static [Alerte] {
    let precoce = echeance
        .accompli_le
        .is_some_and(|jour| jour < cadre.lectures_au(jour).debut_fenetre_fin_annee.en(echeance.annee));
    if echeance.obligation == Obligation::ReunionDeFinDAnnee && precoce {
        &[Alerte::HorsFenetreIndicative]
    } else {
        &[]
    }
}

/// The facts, dated on or before `au` and not before `depuis`, that settle the obligation: the earliest first.
fn accomplis(
    cadre: &Cadre,
    faits: &Faits,
    obligation: Obligation,
    annee: i32,
    depuis: Date,
) -> impl Iterator<Item = Quand> {
    let tenues = faits
        .reunions
        .iter()
        .filter(|reunion| reunion.quand.date.year() == annee && remplie(cadre, reunion) == Some(obligation))
        .map(|reunion| reunion.quand);
    let mut quands: Vec<Quand> = faits
        .accomplissements
        .iter()
        .filter(|fait| fait.obligation == obligation && fait.annee == annee)
        .map(|fait| fait.quand)
        .chain(tenues)
        .filter(|quand| depuis <= quand.date && quand.date <= cadre.au)
        .collect();
    quands.sort_by_key(|quand| (quand.date, quand.heure));
    quands.into_iter()
}

fn premier_jour_de(annee: i32) -> Date {
    NaiveDate::from_ymd_opt(annee, 1, 1).expect("1 January exists in the years of the calendar")
}

fn dernier_jour_de(annee: i32) -> Date {
    NaiveDate::from_ymd_opt(annee, 12, 31).expect("31 December exists in the years of the calendar")
}

#[cfg(test)]
mod tests;

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
mod tests {
    use super::*;
    use crate::cooperation::convention::NatureFin;
    use crate::cooperation::parametres::Stipulations;
    use crate::socle::calendrier::{Terme, dernier_jour_de_duree, lire_date};
    use chrono::{NaiveTime, TimeDelta};
    use proptest::prelude::*;

    fn d(texte: &str) -> Date {
        lire_date(texte).expect("a date of the contract")
    }

    fn apres(jour: Date, jours: i64) -> Date {
        jour + TimeDelta::days(jours)
    }

    fn a(date: &str, heure: u32) -> Quand {
        Quand { date: d(date), heure: NaiveTime::from_hms_opt(heure, 0, 0) }
    }

    fn cadre_de(date_effet: Date, au: Date) -> Cadre {
        let stipulations = Stipulations::default();
        let terme = dernier_jour_de_duree(date_effet, stipulations.duree_annees.get().into(), Terme::default());
        Cadre {
            au,
            date_effet,
            terme,
            fin_effective: Some(terme),
            fin: NatureFin::Expiration,
            stipulations,
            versions: Vec::new(),
            lectures: Lectures::default().into(),
        }
    }

    /// « Fait le 1er DEC. 2020 Paris, »
    fn cadre_de_2020(au: &str) -> Cadre {
        cadre_de(d("2020-12-01"), d(au))
    }

    fn butoir_inclus(cadre: &Cadre) -> Cadre {
        cadre.selon(|lues| Lectures { butoir_inclus: true, ..lues })
    }

    fn resiliee_au(cadre: &Cadre, dernier_jour: &str) -> Cadre {
        Cadre { fin_effective: Some(d(dernier_jour)), fin: NatureFin::Resiliation, ..cadre.clone() }
    }

    fn fait(obligation: Obligation, annee: i32, quand: impl Into<Quand>) -> Faits {
        let accomplissements = vec![Accomplissement { obligation, annee, quand: quand.into() }];
        Faits { accomplissements, ..Faits::default() }
    }

    fn sans_fait() -> Faits {
        Faits::default()
    }

    fn trouver(echeances: &[Echeance], obligation: Obligation, annee: i32) -> Option<&Echeance> {
        echeances.iter().find(|e| (e.obligation, e.annee) == (obligation, annee))
    }

    /// How one obligation stands: its status, its delay, the reading that would answer otherwise.
    fn sort(
        cadre: &Cadre,
        faits: &Faits,
        obligation: Obligation,
        annee: i32,
    ) -> Option<(Statut, Option<u32>, Option<&'static str>)> {
        let echeances = echeancier(cadre, faits);
        trouver(&echeances, obligation, annee).map(|e| (e.statut, e.retard_jours, e.sensible_a))
    }

    fn tenue(date: &str, mode: Mode, points: &[Point]) -> Faits {
        let id = ReunionId(uuid::Uuid::from_u128(1));
        let reunions = vec![ReunionTenue { id, quand: d(date).into(), mode, points: points.to_vec() }];
        Faits { reunions, ..Faits::default() }
    }

    // R14-08: « Une même réunion ne remplit pas les deux obligations »
    #[test]
    fn a_meeting_with_both_agendas_settles_june_in_time_and_the_year_end_otherwise() {
        let les_deux = [Point::BilanN1, Point::SuiviN, Point::ActionsNPlus1];
        for (jour, juin, fin) in [("2022-06-14", true, false), ("2022-06-15", false, true)] {
            let faits = tenue(jour, Mode::Presentiel, &les_deux);
            let echeances = echeancier(&cadre_de_2020("2022-12-31"), &faits);
            let par = |obligation| trouver(&echeances, obligation, 2022).is_some_and(|e| e.reunion.is_some());
            assert_eq!((par(Obligation::ReunionDeJuin), par(Obligation::ReunionDeFinDAnnee)), (juin, fin), "{jour}");
        }
    }

    // R14-09: « ordre du jour contenant bilan_n_1 et suivi_n »
    #[test]
    fn a_meeting_settles_june_with_both_points_only() {
        for (points, attendu) in [
            (&[Point::BilanN1, Point::SuiviN][..], Statut::ATemps),
            (&[Point::BilanN1], Statut::EnRetard),
            (&[Point::SuiviN, Point::Autre], Statut::EnRetard),
        ] {
            let faits = tenue("2022-06-10", Mode::Presentiel, points);
            let sort = sort(&cadre_de_2020("2022-12-31"), &faits, Obligation::ReunionDeJuin, 2022);
            assert_eq!(sort.map(|(statut, ..)| statut), Some(attendu), "{points:?}");
        }
    }

    #[test]
    fn a_visioconference_counts_as_the_convention_reads_it_and_says_so() {
        let faits = tenue("2022-06-10", Mode::Visioconference, &[Point::BilanN1, Point::SuiviN]);
        let cadre = cadre_de_2020("2022-12-31");
        let autre = cadre.selon(|lues| Lectures { visio_vaut_reunion: false, ..lues });
        let selon = |cadre: &Cadre| {
            sort(cadre, &faits, Obligation::ReunionDeJuin, 2022).map(|(statut, _, lecture)| (statut, lecture))
        };
        assert_eq!(selon(&cadre), Some((Statut::ATemps, Some("visio_vaut_reunion"))));
        assert_eq!(selon(&autre), Some((Statut::EnRetard, Some("visio_vaut_reunion"))));
    }

    // R14-10: `debut_fenetre_fin_annee`, which is not in the text
    #[test]
    fn a_year_end_meeting_before_october_is_pointed_out() {
        for (jour, alertes) in [("2022-09-30", &[Alerte::HorsFenetreIndicative][..]), ("2022-10-01", &[])] {
            let faits = tenue(jour, Mode::Presentiel, &[Point::ActionsNPlus1]);
            let echeances = echeancier(&cadre_de_2020("2022-12-31"), &faits);
            let fin = trouver(&echeances, Obligation::ReunionDeFinDAnnee, 2022).expect("due");
            assert_eq!(fin.alertes, alertes, "{jour}");
        }
    }

    const SENSIBLE: Option<&str> = Some("butoir_inclus");

    #[test]
    fn the_convention_of_2020_makes_twelve_dates_in_their_order() {
        use Obligation::{Bilan, ReunionDeFinDAnnee, ReunionDeJuin, Terme};
        let echeances = echeancier(&cadre_de_2020("2020-12-01"), &sans_fait());
        let lignes: Vec<_> = echeances
            .iter()
            .map(|e| (e.obligation, e.annee, e.dernier_jour_utile.map(|jour| jour.to_string()), e.apres_terme))
            .collect();
        let le = |jour: &str| Some(jour.to_owned());
        assert_eq!(
            lignes,
            [
                (ReunionDeFinDAnnee, 2020, None, false),
                (Bilan, 2020, le("2021-04-29"), false),
                (ReunionDeJuin, 2021, le("2021-06-14"), false),
                (ReunionDeFinDAnnee, 2021, None, false),
                (Bilan, 2021, le("2022-04-29"), false),
                (ReunionDeJuin, 2022, le("2022-06-14"), false),
                (ReunionDeFinDAnnee, 2022, None, false),
                (Bilan, 2022, le("2023-04-29"), false),
                (ReunionDeJuin, 2023, le("2023-06-14"), false),
                (Terme, 2023, le("2023-11-30"), false),
                (ReunionDeFinDAnnee, 2023, None, false),
                (Bilan, 2023, le("2024-04-29"), true),
            ]
        );
        let sans_objet: Vec<_> = echeances.iter().filter(|e| e.statut == Statut::SansObjet).collect();
        assert_eq!(
            sans_objet.iter().map(|e| (e.obligation, e.annee)).collect::<Vec<_>>(),
            [(ReunionDeFinDAnnee, 2023)]
        );
    }

    mod article_15 {
        use super::*;

        // « adressé aux signataires de la convention pour validation avant le 30 avril de l'année N+1 »
        #[test]
        fn a_bilan_is_due_on_29_april_and_the_day_of_the_butoir_is_sensitive_to_the_reading() {
            for (au, exclu, inclus) in [
                ("2022-04-28", (Statut::AVenir, 0, None), (Statut::AVenir, 0, None)),
                ("2022-04-29", (Statut::AVenir, 0, None), (Statut::AVenir, 0, None)),
                ("2022-04-30", (Statut::EnRetard, 1, SENSIBLE), (Statut::AVenir, 0, SENSIBLE)),
                ("2022-05-01", (Statut::EnRetard, 2, None), (Statut::EnRetard, 1, None)),
            ] {
                let bilan = |cadre: &Cadre| sort(cadre, &sans_fait(), Obligation::Bilan, 2021);
                let attendu = |(statut, retard, sensible)| Some((statut, Some(retard), sensible));
                assert_eq!(bilan(&cadre_de_2020(au)), attendu(exclu), "{au}");
                assert_eq!(bilan(&butoir_inclus(&cadre_de_2020(au))), attendu(inclus), "{au}");
            }
        }

        #[test]
        fn an_auditor_reads_the_days_late_of_each_bilan() {
            for (annee, au, jours) in [(2022, "2023-05-02", 3), (2023, "2024-06-01", 33), (2020, "2022-04-29", 365)] {
                let attendu = Some((Statut::EnRetard, Some(jours), None));
                assert_eq!(sort(&cadre_de_2020(au), &sans_fait(), Obligation::Bilan, annee), attendu, "{annee}");
            }
        }

        #[test]
        fn a_bilan_sent_stops_its_delay_on_the_day_it_was_sent() {
            for (envoi, attendu) in [
                ("2022-04-29", (Statut::ATemps, Some(0), None)),
                ("2022-04-30", (Statut::FaitEnRetard, Some(1), SENSIBLE)),
                ("2022-05-12", (Statut::FaitEnRetard, Some(13), None)),
            ] {
                let faits = fait(Obligation::Bilan, 2021, d(envoi));
                assert_eq!(
                    sort(&cadre_de_2020("2023-01-01"), &faits, Obligation::Bilan, 2021),
                    Some(attendu),
                    "{envoi}"
                );
            }
        }

        #[test]
        fn a_bilan_sent_twice_is_judged_on_its_first_sending() {
            let mut faits = fait(Obligation::Bilan, 2021, d("2022-05-12"));
            faits.accomplissements.extend(fait(Obligation::Bilan, 2021, d("2022-04-20")).accomplissements);
            faits.accomplissements.extend(fait(Obligation::Bilan, 2020, d("2021-04-01")).accomplissements);
            let echeances = echeancier(&cadre_de_2020("2023-01-01"), &faits);
            let bilan = trouver(&echeances, Obligation::Bilan, 2021).expect("due");
            assert_eq!((bilan.statut, bilan.accompli_le), (Statut::ATemps, Some(d("2022-04-20"))));
        }

        // « des actions réalisées entre le 1er janvier et le 31 décembre de l'année N »
        #[test]
        fn a_bilan_of_a_year_that_is_not_over_is_no_bilan() {
            let en_mai = (Statut::FaitEnRetard, Some(13), None);
            for (envoi, seul, suivi) in [
                ("2021-12-31", (Statut::EnRetard, Some(247), None), en_mai),
                ("2022-01-01", (Statut::ATemps, Some(0), None), (Statut::ATemps, Some(0), None)),
            ] {
                let bilan = |faits: &Faits| sort(&cadre_de_2020("2023-01-01"), faits, Obligation::Bilan, 2021);
                let mut faits = fait(Obligation::Bilan, 2021, d(envoi));
                assert_eq!(bilan(&faits), Some(seul), "{envoi}");
                faits.accomplissements.extend(fait(Obligation::Bilan, 2021, d("2022-05-12")).accomplissements);
                assert_eq!(bilan(&faits), Some(suivi), "{envoi}, then another");
            }
        }

        #[test]
        fn a_bilan_is_not_sent_until_the_day_it_is() {
            let faits = fait(Obligation::Bilan, 2021, d("2022-05-12"));
            for (au, attendu) in [
                ("2022-05-11", (Statut::EnRetard, Some(12), None)),
                ("2022-05-12", (Statut::FaitEnRetard, Some(13), None)),
                ("2022-05-13", (Statut::FaitEnRetard, Some(13), None)),
            ] {
                assert_eq!(sort(&cadre_de_2020(au), &faits, Obligation::Bilan, 2021), Some(attendu), "{au}");
            }
        }
    }

    mod article_14 {
        use super::*;

        // « Le comité de pilotage se réunit au moins deux fois par an »: what is owed in each year (R14-08).
        #[test]
        fn the_meetings_owed_are_one_then_two_two_and_one() {
            let echeances = echeancier(&cadre_de_2020("2020-12-01"), &sans_fait());
            let dues = |annee| {
                let reunion = |e: &&Echeance| {
                    matches!(e.obligation, Obligation::ReunionDeJuin | Obligation::ReunionDeFinDAnnee)
                        && e.annee == annee
                        && e.statut != Statut::SansObjet
                };
                echeances.iter().filter(reunion).count()
            };
            assert_eq!([2019, 2020, 2021, 2022, 2023, 2024].map(dues), [0, 1, 2, 2, 1, 0]);
        }

        // « Avant le 15 juin pour faire le bilan des actions menées en année N-1 »
        #[test]
        fn the_june_meeting_is_in_time_on_14_june_and_late_on_the_15th() {
            let juin = |au: &str, faits: &Faits| sort(&cadre_de_2020(au), faits, Obligation::ReunionDeJuin, 2021);
            for (tenue, attendu) in [
                ("2021-01-01", (Statut::ATemps, Some(0), None)),
                ("2021-06-14", (Statut::ATemps, Some(0), None)),
                ("2021-06-15", (Statut::FaitEnRetard, Some(1), SENSIBLE)),
                ("2021-06-16", (Statut::FaitEnRetard, Some(2), None)),
            ] {
                let faits = fait(Obligation::ReunionDeJuin, 2021, d(tenue));
                assert_eq!(juin("2021-07-14", &faits), Some(attendu), "{tenue}");
            }
            assert_eq!(juin("2021-07-14", &sans_fait()), Some((Statut::EnRetard, Some(30), None)));
            // a meeting of the year before is not that of this year
            let l_an_passe = fait(Obligation::ReunionDeJuin, 2021, d("2020-12-31"));
            assert_eq!(juin("2021-06-14", &l_an_passe), Some((Statut::AVenir, Some(0), None)));
        }

        #[test]
        fn a_june_meeting_is_owed_for_one_single_day_in_force_before_the_butoir() {
            let due = |cadre: &Cadre, annee| sort(cadre, &sans_fait(), Obligation::ReunionDeJuin, annee).is_some();
            for (effet, exclu, inclus) in [
                ("2021-06-13", true, true),
                ("2021-06-14", true, true),
                ("2021-06-15", false, true),
                ("2021-06-16", false, false),
            ] {
                let cadre = cadre_de(d(effet), d(effet));
                assert_eq!((due(&cadre, 2021), due(&butoir_inclus(&cadre), 2021)), (exclu, inclus), "{effet}");
            }
            for (fin, attendue) in [("2021-12-31", false), ("2022-01-01", true), ("2022-01-02", true)] {
                assert_eq!(due(&resiliee_au(&cadre_de_2020("2021-12-01"), fin), 2022), attendue, "{fin}");
            }
        }

        fn fin_2021(
            au: &str,
            reunions: impl IntoIterator<Item = Quand>,
            conseil: Option<Quand>,
        ) -> (Statut, Option<u32>) {
            let mut faits = sans_fait();
            for quand in reunions {
                faits.accomplissements.extend(fait(Obligation::ReunionDeFinDAnnee, 2021, quand).accomplissements);
            }
            faits.conseils = vec![(2020, d("2020-12-02").into())];
            faits.conseils.extend(conseil.map(|quand| (2021, quand)));
            let (statut, retard, _) =
                sort(&cadre_de_2020(au), &faits, Obligation::ReunionDeFinDAnnee, 2021).expect("due");
            (statut, retard)
        }

        // « En fin d'année avant le conseil d'administration de l'OPCO Mobilités »
        #[test]
        fn the_year_end_meeting_comes_before_the_board_and_on_its_day_only_if_the_hours_prove_it() {
            let conseil = a("2021-12-10", 14);
            let sans_heure = Quand::from(conseil.date);
            for (reunion, conseil, attendu) in [
                (Quand::from(d("2021-12-09")), sans_heure, (Statut::ATemps, Some(0))),
                (a("2021-12-09", 18), conseil, (Statut::ATemps, Some(0))),
                (sans_heure, sans_heure, (Statut::FaitEnRetard, Some(1))),
                (sans_heure, conseil, (Statut::FaitEnRetard, Some(1))),
                (a("2021-12-10", 13), sans_heure, (Statut::FaitEnRetard, Some(1))),
                (a("2021-12-10", 13), conseil, (Statut::ATemps, Some(0))),
                (conseil, conseil, (Statut::FaitEnRetard, Some(1))),
                (a("2021-12-10", 15), conseil, (Statut::FaitEnRetard, Some(1))),
                (Quand::from(d("2021-12-11")), conseil, (Statut::FaitEnRetard, Some(2))),
            ] {
                assert_eq!(fin_2021("2022-03-01", Some(reunion), Some(conseil)), attendu, "{reunion:?} {conseil:?}");
            }
        }

        #[test]
        fn one_meeting_proved_before_the_board_is_enough_whatever_others_were_held() {
            let conseil = a("2021-12-10", 14);
            let (prouvee, sans_heure, ensuite) = (a("2021-12-10", 13), Quand::from(conseil.date), a("2021-12-10", 15));
            let (a_temps, en_retard) = ((Statut::ATemps, Some(0)), (Statut::FaitEnRetard, Some(1)));
            for (reunions, attendu) in [
                ([sans_heure, prouvee, ensuite], a_temps),
                ([ensuite, sans_heure, prouvee], a_temps),
                ([prouvee, Quand::from(d("2021-12-11")), sans_heure], a_temps),
                ([sans_heure, ensuite, Quand::from(d("2021-12-09"))], a_temps),
                ([sans_heure, ensuite, conseil], en_retard),
            ] {
                assert_eq!(fin_2021("2022-03-01", reunions, Some(conseil)), attendu, "{reunions:?}");
            }
            // and where the board's own hour is unknown, none is proved
            let sans_preuve = [sans_heure, prouvee, ensuite];
            assert_eq!(fin_2021("2022-03-01", sans_preuve, Some(sans_heure)), en_retard);
        }

        // « En fin d'année »
        #[test]
        fn a_meeting_of_the_next_year_is_not_that_of_the_year_end() {
            let conseil = Some(d("2021-12-10").into());
            for (tenue, avec_conseil, sans_conseil) in [
                ("2021-12-31", (Statut::FaitEnRetard, Some(22)), (Statut::Indeterminable, None)),
                ("2022-01-01", (Statut::EnRetard, Some(31)), (Statut::Manquant, None)),
            ] {
                let tenue = Some(d(tenue).into());
                assert_eq!(fin_2021("2022-01-09", tenue, conseil), avec_conseil, "{tenue:?}");
                assert_eq!(fin_2021("2022-01-09", tenue, None), sans_conseil, "{tenue:?}");
            }
        }

        #[test]
        fn before_a_known_board_the_meeting_is_awaited_then_late() {
            let conseil = Some(d("2021-12-10").into());
            for (au, attendu) in [
                ("2021-12-09", (Statut::AVenir, Some(0))),
                ("2021-12-10", (Statut::EnRetard, Some(1))),
                ("2022-01-09", (Statut::EnRetard, Some(31))),
            ] {
                assert_eq!(fin_2021(au, None, conseil), attendu, "{au}");
            }
        }

        #[test]
        fn without_a_known_board_nothing_is_decided_until_the_year_is_over() {
            for (au, attendu) in [
                ("2021-01-01", (Statut::Indeterminable, None)),
                ("2021-12-31", (Statut::Indeterminable, None)),
                ("2022-01-01", (Statut::Manquant, None)),
            ] {
                assert_eq!(fin_2021(au, None, None), attendu, "{au}");
            }
            let tenue = Some(d("2021-11-20").into());
            assert_eq!(fin_2021("2022-01-01", tenue, None), (Statut::Indeterminable, None));
            assert_eq!(fin_2021("2021-11-19", tenue, None), (Statut::Indeterminable, None));
        }

        // « pour déterminer les actions de l'année N+1 »
        #[test]
        fn the_year_end_meeting_has_an_object_as_soon_as_one_day_of_the_next_year_is_covered() {
            for (fin, attendu) in [("2021-12-31", Statut::SansObjet), ("2022-01-01", Statut::Indeterminable)] {
                let cadre = resiliee_au(&cadre_de_2020("2021-12-01"), fin);
                let statut = sort(&cadre, &sans_fait(), Obligation::ReunionDeFinDAnnee, 2021).map(|sort| sort.0);
                assert_eq!(statut, Some(attendu), "{fin}");
            }
        }

        // « Une même réunion ne remplit pas les deux obligations » (R14-08)
        #[test]
        fn the_june_meeting_settles_neither_the_year_end_nor_the_bilan() {
            let mut faits = fait(Obligation::ReunionDeJuin, 2021, d("2021-06-01"));
            faits.conseils = vec![(2021, d("2021-12-10").into())];
            let sorts = [Obligation::ReunionDeJuin, Obligation::ReunionDeFinDAnnee, Obligation::Bilan]
                .map(|obligation| sort(&cadre_de_2020("2022-05-30"), &faits, obligation, 2021).map(|sort| sort.0));
            assert_eq!(sorts, [Some(Statut::ATemps), Some(Statut::EnRetard), Some(Statut::EnRetard)]);
        }

        #[test]
        fn a_meeting_before_the_effect_is_none_of_the_convention() {
            let faits = fait(Obligation::ReunionDeFinDAnnee, 2020, d("2020-11-30"));
            let statut = sort(&cadre_de_2020("2021-01-01"), &faits, Obligation::ReunionDeFinDAnnee, 2020);
            assert_eq!(statut, Some((Statut::Manquant, None, None)));
        }
    }

    mod articles_17_and_18 {
        use super::*;

        #[test]
        fn the_term_is_reached_the_day_after_the_last_one() {
            for (au, attendu) in [("2023-11-30", Statut::AVenir), ("2023-12-01", Statut::Atteint)] {
                let terme = sort(&cadre_de_2020(au), &sans_fait(), Obligation::Terme, 2023);
                assert_eq!(terme, Some((attendu, None, None)), "{au}");
            }
        }

        #[test]
        fn an_early_end_removes_what_no_day_in_force_asks_for_and_keeps_the_last_bilan() {
            let cadre = resiliee_au(&cadre_de_2020("2021-10-01"), "2021-11-29");
            let echeances = echeancier(&cadre, &sans_fait());
            let lignes: Vec<_> = echeances.iter().map(|e| (e.obligation, e.annee, e.statut, e.apres_terme)).collect();
            assert_eq!(
                lignes,
                [
                    (Obligation::ReunionDeFinDAnnee, 2020, Statut::Manquant, false),
                    (Obligation::Bilan, 2020, Statut::EnRetard, false),
                    (Obligation::ReunionDeJuin, 2021, Statut::EnRetard, false),
                    (Obligation::Terme, 2021, Statut::AVenir, false),
                    (Obligation::ReunionDeFinDAnnee, 2021, Statut::SansObjet, false),
                    (Obligation::Bilan, 2021, Statut::AVenir, true),
                ]
            );
        }

        #[test]
        fn what_is_due_on_the_very_last_day_is_not_due_after_it() {
            for (fin, attendu) in [("2022-04-28", true), ("2022-04-29", false), ("2022-04-30", false)] {
                let echeances = echeancier(&resiliee_au(&cadre_de_2020("2022-04-01"), fin), &sans_fait());
                let bilan = trouver(&echeances, Obligation::Bilan, 2021).expect("due");
                assert_eq!(bilan.apres_terme, attendu, "{fin}");
            }
        }

        #[test]
        fn a_convention_that_never_had_a_day_in_force_owes_nothing() {
            let cadre = Cadre { fin_effective: None, fin: NatureFin::Caducite, ..cadre_de_2020("2021-10-01") };
            assert_eq!(echeancier(&cadre, &sans_fait()), []);
        }
    }

    mod lois {
        use super::*;

        fn un_cadre() -> impl Strategy<Value = Cadre> {
            let effet = (0..105_900_i64).prop_map(|jours| apres(d("1900-01-01"), jours));
            (effet, 0..2_500_i64, 1..=10_i64, any::<bool>(), prop::option::of(0..4_000_i64)).prop_map(
                |(effet, ecart, annees, inclus, fin)| {
                    let duree_annees = annees.try_into().expect("1 to 10 years");
                    let stipulations = Stipulations { duree_annees, ..Stipulations::default() };
                    let lectures = Lectures { butoir_inclus: inclus, ..Lectures::default() };
                    let terme = dernier_jour_de_duree(effet, u32::from(duree_annees.get()), lectures.terme);
                    let fin_effective = Some(fin.map_or(terme, |jours| apres(effet, jours).min(terme)));
                    let au = apres(effet, ecart);
                    let lectures = lectures.into();
                    Cadre { au, fin_effective, terme, stipulations, lectures, ..cadre_de(effet, au) }
                },
            )
        }

        /// Facts without hours about the years of the convention; the boards too.
        fn des_faits() -> impl Strategy<Value = Vec<(usize, i32, i64)>> {
            prop::collection::vec((0..4_usize, 0..10_i32, 0..400_i64), 0..12)
        }

        fn faits_de(cadre: &Cadre, tires: &[(usize, i32, i64)]) -> Faits {
            let mut faits = sans_fait();
            for (nature, rang, jours) in tires {
                let annee = cadre.date_effet.year() + rang;
                let quand = Quand::from(apres(premier_jour_de(annee), *jours));
                match nature {
                    0 => faits.conseils.push((annee, quand)),
                    n => faits.accomplissements.push(Accomplissement {
                        obligation: [Obligation::Bilan, Obligation::ReunionDeJuin, Obligation::ReunionDeFinDAnnee]
                            [n - 1],
                        annee,
                        quand,
                    }),
                }
            }
            faits
        }

        fn rang(e: &Echeance) -> Date {
            e.dernier_jour_utile.unwrap_or(dernier_jour_de(e.annee))
        }

        /// One of the last days of 2021 or of the first of 2022, with or without its hour.
        fn vers_le_31_decembre() -> impl Strategy<Value = Quand> {
            (-2..3_i64, prop::option::weighted(0.7, 9..12_u32)).prop_map(|(ecart, heure)| {
                let heure = heure.and_then(|heure| NaiveTime::from_hms_opt(heure, 0, 0));
                Quand { date: apres(dernier_jour_de(2021), ecart), heure }
            })
        }

        proptest! {
            #[test]
            fn the_year_end_is_settled_in_time_exactly_when_one_meeting_of_the_year_comes_before_the_board(
                (reunions, conseil) in (prop::collection::vec(vers_le_31_decembre(), 0..6), vers_le_31_decembre()),
            ) {
                let faits = Faits {
                    accomplissements: reunions
                        .iter()
                        .map(|quand| Accomplissement {
                            obligation: Obligation::ReunionDeFinDAnnee,
                            annee: 2021,
                            quand: *quand,
                        })
                        .collect(),
                    conseils: vec![(2021, conseil)],
                    ..Faits::default()
                };
                let (statut, retard, _) =
                    sort(&cadre_de_2020("2022-03-01"), &faits, Obligation::ReunionDeFinDAnnee, 2021).expect("due");
                let de_l_annee = || reunions.iter().filter(|quand| quand.date <= dernier_jour_de(2021));
                let attendu = if de_l_annee().any(|quand| quand.strictement_avant(conseil)) {
                    Statut::ATemps
                } else if de_l_annee().next().is_some() {
                    Statut::FaitEnRetard
                } else {
                    Statut::EnRetard
                };
                prop_assert_eq!((statut, retard == Some(0)), (attendu, attendu == Statut::ATemps));
            }

            #[test]
            fn a_delay_is_counted_from_the_last_useful_day_and_says_the_status(
                (cadre, tires) in (un_cadre(), des_faits()),
            ) {
                let echeances = echeancier(&cadre, &faits_de(&cadre, &tires));
                prop_assert!(echeances.is_sorted_by_key(rang));
                for e in &echeances {
                    prop_assert!(e.accompli_le.is_none_or(|jour| jour <= cadre.au));
                    let (Some(retard), Some(dernier)) = (e.retard_jours, e.dernier_jour_utile) else { continue };
                    let jour = e.accompli_le.unwrap_or(cadre.au);
                    prop_assert_eq!(retard == 0, jour <= dernier, "{:?}", e);
                    prop_assert_eq!(i64::from(retard), (jour - dernier).num_days().max(0), "{:?}", e);
                    let attendu = match (e.accompli_le, retard) {
                        (Some(_), 0) => Statut::ATemps,
                        (Some(_), _) => Statut::FaitEnRetard,
                        (None, 0) => Statut::AVenir,
                        (None, _) => Statut::EnRetard,
                    };
                    prop_assert_eq!(e.statut, attendu, "{:?}", e);
                }
            }

            #[test]
            fn as_days_go_by_an_open_delay_never_shrinks_and_a_settled_one_never_moves(
                (cadre, tires, plus) in (un_cadre(), des_faits(), 0..800_i64),
            ) {
                let faits = faits_de(&cadre, &tires);
                let aujourd_hui = echeancier(&cadre, &faits);
                let ensuite = echeancier(&Cadre { au: apres(cadre.au, plus), ..cadre }, &faits);
                for avant in aujourd_hui {
                    let apres = trouver(&ensuite, avant.obligation, avant.annee).expect("nothing disappears");
                    if avant.accompli_le.is_some() {
                        prop_assert_eq!(apres, &avant);
                    } else {
                        prop_assert!(apres.retard_jours >= avant.retard_jours, "{:?} {:?}", avant, apres);
                    }
                }
            }

            #[test]
            fn a_fact_dated_after_the_day_of_judgement_does_not_count(
                (cadre, tires) in (un_cadre(), des_faits()),
            ) {
                let faits = faits_de(&cadre, &tires);
                let mut connus = faits.clone();
                connus.accomplissements.retain(|fait| fait.quand.date <= cadre.au);
                prop_assert_eq!(echeancier(&cadre, &faits), echeancier(&cadre, &connus));
            }

            #[test]
            fn a_delay_is_sensitive_exactly_where_the_two_readings_part(
                (cadre, tires) in (un_cadre(), des_faits()),
            ) {
                let faits = faits_de(&cadre, &tires);
                let echeances = echeancier(&cadre, &faits);
                let autre = cadre.selon(|lues| Lectures { butoir_inclus: !lues.butoir_inclus, ..lues });
                let autres = echeancier(&autre, &faits);
                for e in echeances {
                    // A convention of 15 June, or that the term leaves on it, owes the meeting in one reading alone.
                    let Some(autre) = trouver(&autres, e.obligation, e.annee) else { continue };
                    let differe = (e.retard_jours == Some(0)) != (autre.retard_jours == Some(0));
                    prop_assert_eq!(e.sensible_a, differe.then_some("butoir_inclus"), "{:?}", e);
                }
            }
        }
    }
}

//! The laws of the vote: both sides of each threshold, and what no sequence of acts can do.

mod article_13;
mod courriel;
mod fins;
mod lois;
mod transcription;

use super::*;
use crate::cooperation::convention::tests::{
    acteur, apres, convention_de_2020, convention_lue, convention_revisee, d, le, piece,
};
use crate::cooperation::convention::{College, Convention};
use crate::cooperation::copil::consultation::Consultation;
use crate::cooperation::copil::majorite::{Majorite, ResultatVote};
use crate::cooperation::copil::membre::Composition;
use crate::cooperation::copil::tests::{
    MENJS, MESRI, OPCO, celui_de, comite, membre, nomination, nommer, ouverte, preparee, reunion_tenue,
};
use crate::cooperation::parametres::{Borne, LectureMajorite, Lectures, Stipulations};
use crate::cooperation::refus;
use crate::socle::calendrier::Date;
use crate::socle::declaration::{ActeMotive, Declaree};
use crate::socle::moment::Personnel;
use crate::socle::refus::{CodeRefus, NatureRefus, Refus};
use uuid::Uuid;

const JOUR: &str = "2021-06-10";
const OUVERTURE: &str = "2021-10-03";
const DERNIER_JOUR: &str = "2021-10-14";

/// A vote, and what surrounds it.
#[derive(Debug, Clone)]
struct Essai {
    decision: DecisionCopil,
    circonstances: Circonstances,
    /// When what follows is recorded; the day of the fact when there is none.
    aujourd_hui: Option<Date>,
}

fn resolution(objet: ObjetDecision, date: &str) -> Resolution<'static> {
    let texte = Personnel("L'action est validée.".to_owned());
    let declaration = Declaree { date: d(date), piece: piece(), fictif: true }.into();
    Resolution { texte, objet, reference: None, fiche: None, declaration }
}

fn decision() -> DecisionId {
    DecisionId(Uuid::from_u128(1))
}

/// The voice of this rank, in the order of their recording.
fn rang(rang: usize) -> VoixId {
    VoixId(Uuid::from_u128(rang as u128 + 1))
}

/// A vote opened in the meeting of 10 June 2021, under this convention.
fn en_reunion_sous(convention: Convention) -> Essai {
    let composition = comite(&convention);
    let reunion = reunion_tenue(&convention, &composition, d(JOUR));
    let (opco, resolution) = (celui_de(OPCO), resolution(ObjetDecision::Action, JOUR));
    let ouvert = DecisionCopil::ouvrir_en_reunion(&convention, &reunion, &opco, le(d(JOUR)), decision(), resolution);
    let circonstances = Circonstances { convention, composition, consultation: None };
    Essai { decision: ouvert.expect("the meeting is held").apres, circonstances, aujourd_hui: None }
}

fn en_reunion() -> Essai {
    en_reunion_sous(convention_de_2020())
}

/// A vote opened in a consultation whose answers are awaited until 14 October 2021.
fn par_courriel() -> Essai {
    let convention = convention_de_2020();
    let (composition, consultation) = (comite(&convention), ouverte(&convention, d(OUVERTURE), d(DERNIER_JOUR)));
    let (opco, resolution) = (celui_de(OPCO), resolution(ObjetDecision::Action, OUVERTURE));
    let moment = le(d(OUVERTURE));
    let ouvert = DecisionCopil::ouvrir_par_courriel(&convention, &consultation, &opco, moment, decision(), resolution);
    let circonstances = Circonstances { convention, composition, consultation: Some(consultation) };
    Essai { decision: ouvert.expect("the consultation is open").apres, circonstances, aujourd_hui: None }
}

fn voix(sens: Sens, nombre: u16, date: &str) -> VoixDeclaree {
    VoixDeclaree {
        college: None,
        membre: None,
        sens,
        nombre,
        pouvoir: None,
        date: d(date),
        piece: piece(),
        fictif: true,
    }
}

#[derive(Debug, Clone)]
enum Acte {
    Voter(College, VoixDeclaree),
    Transcrire(College, VoixDeclaree),
    Confirmer(usize, Date),
    Contester(usize, Date),
    Clore(Date),
    Annuler(Date),
}

impl Essai {
    /// An act by whom it belongs to; an answer to a transcription, by the college of the voice.
    fn agir(&self, acte: &Acte) -> Result<Self, Refus> {
        let (decision, circonstances, opco) = (self.decision.clone(), &self.circonstances, celui_de(OPCO));
        let moment = |date: Date| le(self.aujourd_hui.unwrap_or(date));
        let suivante = rang(decision.faits().voix.len());
        let college_de = |rang: usize| decision.faits().voix.get(rang).map_or(OPCO, |voix| voix.college);
        let motif = || Personnel("motif".to_owned());
        let convention = &circonstances.convention;
        let juge = match acte {
            Acte::Voter(college, voix) => {
                decision.voter(circonstances, &celui_de(*college), moment(voix.date), suivante, voix.clone())
            }
            Acte::Transcrire(college, voix) => {
                decision.transcrire(circonstances, &opco, moment(voix.date), suivante, *college, voix.clone())
            }
            Acte::Confirmer(quelle, date) => {
                let par = celui_de(college_de(*quelle));
                decision.confirmer_voix(convention, &par, moment(*date), rang(*quelle), *date)
            }
            Acte::Contester(quelle, date) => {
                let par = celui_de(college_de(*quelle));
                decision.contester_voix(convention, &par, moment(*date), rang(*quelle), (*date, motif()))
            }
            Acte::Clore(date) => {
                let declaree = Declaree { date: *date, piece: piece(), fictif: true };
                decision.clore(circonstances, None, &opco, moment(*date), declaree.into())
            }
            Acte::Annuler(date) => {
                let acte = ActeMotive { date: *date, motif: motif(), piece: piece(), fictif: true };
                decision.annuler(&opco, moment(*date), acte)
            }
        };
        juge.map(|decision| Self { decision: decision.apres, ..self.clone() })
    }

    fn apres(&self, actes: &[Acte]) -> Self {
        actes.iter().fold(self.clone(), |vote, acte| vote.agir(acte).expect("admitted"))
    }

    /// Votes on the day of the meeting.
    fn dit(&self, college: College, sens: Sens, nombre: u16) -> Self {
        self.apres(&[Acte::Voter(college, voix(sens, nombre, JOUR))])
    }

    fn majorite_au(&self, jour: &str) -> Majorite {
        self.apres(&[Acte::Clore(d(jour))]).decision.faits().cloture.clone().expect("just closed").majorite
    }

    fn refus(&self, acte: &Acte) -> Option<CodeRefus> {
        self.agir(acte).err().map(|refus| refus.code)
    }

    fn se_tait(&self, college: College) -> u16 {
        self.majorite_au(JOUR).suffrages.du_college(college).non_exprimees
    }
}

// « Un vote enregistré est immuable »: each state × act is a transition or a refusal, at whatever date it claims.
#[test]
fn every_state_admits_its_acts_and_refuses_the_others() {
    let jour = d(JOUR);
    let transcrite = Acte::Transcrire(MENJS, voix(Sens::Contre, 1, JOUR));
    let histoires: [(EtatDecision, Vec<Acte>, Option<CodeRefus>); 4] = [
        (EtatDecision::Ouverte, vec![], None),
        (EtatDecision::Close, vec![Acte::Clore(jour)], Some(refus::VOTE_CLOS)),
        (EtatDecision::Annulee, vec![Acte::Annuler(jour)], Some(refus::DECISION_ANNULEE)),
        (EtatDecision::Annulee, vec![Acte::Clore(jour), Acte::Annuler(jour)], Some(refus::DECISION_ANNULEE)),
    ];
    for (etat, faits, fini) in histoires {
        let vote = en_reunion().apres(std::slice::from_ref(&transcrite)).apres(&faits);
        assert_eq!(vote.decision.etat_au(jour), etat);
        let annuler = fini.filter(|code| *code == refus::DECISION_ANNULEE);
        for (acte, attendu) in [
            (Acte::Voter(OPCO, voix(Sens::Pour, 1, JOUR)), fini),
            (Acte::Transcrire(MESRI, voix(Sens::Pour, 1, JOUR)), fini),
            (Acte::Clore(jour), fini),
            (Acte::Annuler(jour), annuler),
            // A college answers for its own transcription at any time: the result given stands (G17).
            (Acte::Confirmer(0, jour), None),
            (Acte::Contester(0, jour), None),
            // No voice of this rank was transcribed.
            (Acte::Contester(1, jour), Some(refus::VOIX_NON_TRANSCRITE)),
        ] {
            assert_eq!(vote.refus(&acte), attendu, "{etat} {faits:?} {acte:?}");
        }
    }
}

#[test]
fn nothing_enters_a_vote_before_it_is_opened() {
    for (jour, attendu) in [("2021-06-09", Some(refus::VOTE_CLOS)), (JOUR, None), ("2021-06-11", None)] {
        let vote = en_reunion();
        assert_eq!(vote.refus(&Acte::Voter(MENJS, voix(Sens::Pour, 1, jour))), attendu, "{jour}");
        assert_eq!(vote.refus(&Acte::Transcrire(MENJS, voix(Sens::Pour, 1, jour))), attendu, "{jour}");
        assert_eq!(vote.refus(&Acte::Clore(d(jour))), attendu, "{jour}");
    }
}

#[test]
fn facts_that_no_opening_begins_are_no_decision() {
    let decision = en_reunion().dit(OPCO, Sens::Pour, 1).decision;
    let mut gardes = serde_json::to_value(&decision).expect("facts are texts");
    assert_eq!(serde_json::from_value::<DecisionCopil>(gardes.clone()).expect("a vote was opened"), decision);
    gardes["faits"].as_array_mut().expect("a list").remove(0);
    assert!(serde_json::from_value::<DecisionCopil>(gardes).is_err());
}

// « immuable ; correction = annulation motivée + nouveau vote »
#[test]
fn a_cancelled_decision_stays_readable_with_its_result() {
    let close =
        en_reunion().dit(OPCO, Sens::Pour, 2).dit(MENJS, Sens::Contre, 1).apres(&[Acte::Clore(d("2021-06-11"))]);
    let annulee = close.apres(&[Acte::Annuler(d("2021-06-20"))]);
    assert_eq!(annulee.decision.faits().cloture, close.decision.faits().cloture);
    assert_eq!(annulee.decision.faits().voix, close.decision.faits().voix);
    let etats = ["2021-06-10", "2021-06-11", "2021-06-19", "2021-06-20"].map(|jour| annulee.decision.etat_au(d(jour)));
    use EtatDecision::{Annulee, Close, Ouverte};
    assert_eq!(etats, [Ouverte, Close, Close, Annulee]);
}

// R18-05: what closes the work is still decided once the convention has ended; nothing is before it takes effect.
#[test]
fn after_the_end_the_committee_decides_only_what_closes_its_work() {
    let convention = convention_de_2020();
    let reunion = reunion_tenue(&convention, &comite(&convention), d("2023-11-30"));
    for objet in ObjetDecision::TOUS.iter().copied() {
        let juger = |jour: &str| {
            DecisionCopil::peut_ouvrir_en_reunion(&convention, &reunion, objet, d(jour)).err().map(|refus| refus.code)
        };
        let hors = Some(refus::CONVENTION_NON_EN_VIGUEUR);
        use ObjetDecision::{Bilan, CompteRendu, Modification};
        let apres_la_fin = if [Bilan, CompteRendu, Modification].contains(&objet) { None } else { hors };
        assert_eq!(["2020-11-30", "2023-11-30", "2023-12-01"].map(juger), [hors, None, apres_la_fin], "{objet}");
        // Its voices follow, on either side of the same day.
        let opco = celui_de(OPCO);
        let moment = le(d("2023-11-30"));
        let ouvert = DecisionCopil::ouvrir_en_reunion(
            &convention,
            &reunion,
            &opco,
            moment,
            decision(),
            resolution(objet, "2023-11-30"),
        );
        let circonstances =
            Circonstances { convention: convention.clone(), composition: comite(&convention), consultation: None };
        let vote = Essai { decision: ouvert.expect("in force").apres, circonstances, aujourd_hui: None };
        let voter = |jour: &str| vote.refus(&Acte::Voter(MENJS, voix(Sens::Pour, 1, jour)));
        assert_eq!(["2023-11-30", "2023-12-01"].map(voter), [None, apres_la_fin], "{objet}");
    }
}

#[test]
fn a_vote_in_a_meeting_needs_it_held_and_not_yet_closed() {
    let convention = convention_de_2020();
    let composition = comite(&convention);
    let tenue = reunion_tenue(&convention, &composition, d(JOUR));
    let declaree = Declaree { date: d("2021-06-12"), piece: None, fictif: true };
    let close = tenue.cloturer(&convention, &composition, &celui_de(OPCO), le(d("2021-06-12")), declaree);
    let close = close.expect("it was held").apres;
    for (jour, attendu) in [
        ("2021-06-09", Some(refus::REUNION_NON_TENUE)),
        (JOUR, None),
        ("2021-06-11", None),
        ("2021-06-12", Some(refus::REUNION_NON_TENUE)),
    ] {
        let juge = DecisionCopil::peut_ouvrir_en_reunion(&convention, &close, ObjetDecision::Action, d(jour));
        assert_eq!(juge.err().map(|refus| refus.code), attendu, "{jour}");
    }
}

// G16: what the committee said of an action after the end of the convention is told, and decides nothing.
#[test]
fn a_vote_held_after_the_end_is_told_and_decides_nothing() {
    let convention = convention_de_2020();
    let composition = comite(&convention);
    let ouvrir = |jour: &str, accompli: bool| {
        let reunion = reunion_tenue(&convention, &composition, d("2023-11-30"));
        let mut resolution = resolution(ObjetDecision::Action, jour);
        resolution.declaration.fait_accompli = accompli.then(|| Personnel("Voté en séance.".to_owned()));
        let (opco, moment) = (celui_de(OPCO), le(d("2023-12-15")));
        let ouvert = DecisionCopil::ouvrir_en_reunion(&convention, &reunion, &opco, moment, decision(), resolution);
        ouvert.map(|decision| decision.apres).map_err(|refus| refus.code)
    };
    assert_eq!(ouvrir("2023-12-01", false).map(drop), Err(refus::CONVENTION_NON_EN_VIGUEUR));
    assert!(!ouvrir("2023-11-30", true).expect("in force").est_sans_effet());
    let sans_effet = ouvrir("2023-12-01", true).expect("it took place");
    let circonstances = Circonstances { convention, composition, consultation: None };
    let voix = voix(Sens::Pour, 2, "2023-12-01");
    let votee =
        sans_effet.voter(&circonstances, &celui_de(OPCO), le(d("2023-12-15")), VoixId(Uuid::from_u128(1)), voix);
    let declaree = Declaree { date: d("2023-12-01"), piece: piece(), fictif: true };
    let close =
        votee.expect("told").apres.clore(&circonstances, None, &celui_de(OPCO), le(d("2023-12-15")), declaree.into());
    let close = close.expect("told").apres;
    assert_eq!(close.faits().cloture.as_ref().map(|c| c.majorite.resultat), Some(ResultatVote::Adoptee));
    assert_eq!(close.adoptee_le(ObjetDecision::Action, d("2024-01-01")), None);
    assert_eq!(close.constats().iter().map(|constat| constat.regle).collect::<Vec<_>>(), ["R17-02"]);
}

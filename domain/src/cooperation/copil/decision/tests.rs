//! The laws of the vote: both sides of each threshold, and what no sequence of acts can do.

use super::*;
use crate::cooperation::convention::Convention;
use crate::cooperation::convention::tests::{
    acteur, apres, convention_de_2020, convention_lue, convention_revisee, d, le, piece,
};
use crate::cooperation::copil::consultation::Consultation;
use crate::cooperation::copil::majorite::ResultatVote;
use crate::cooperation::copil::membre::Composition;
use crate::cooperation::copil::tests::{
    MENJS, MESRI, OPCO, celui_de, comite, membre, nomination, nommer, ouverte, preparee, reunion_tenue,
};
use crate::cooperation::parametres::{Borne, LectureMajorite, Lectures, Stipulations};
use crate::cooperation::refus;
use crate::socle::declaration::{ActeMotive, Declaree};
use crate::socle::refus::{CodeRefus, NatureRefus, Refus};
use proptest::prelude::*;
use uuid::Uuid;

const JOUR: &str = "2021-06-10";
const OUVERTURE: &str = "2021-10-03";
const DERNIER_JOUR: &str = "2021-10-14";

/// A vote, and what surrounds it.
#[derive(Debug, Clone)]
struct Vote {
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
fn en_reunion_sous(convention: Convention) -> Vote {
    let composition = comite(&convention);
    let reunion = reunion_tenue(&convention, &composition, d(JOUR));
    let (opco, resolution) = (celui_de(OPCO), resolution(ObjetDecision::Action, JOUR));
    let ouvert = DecisionCopil::ouvrir_en_reunion(&convention, &reunion, &opco, le(d(JOUR)), decision(), resolution);
    let circonstances = Circonstances { convention, composition, consultation: None };
    Vote { decision: ouvert.expect("the meeting is held").apres, circonstances, aujourd_hui: None }
}

fn en_reunion() -> Vote {
    en_reunion_sous(convention_de_2020())
}

/// A vote opened in a consultation whose answers are awaited until 14 October 2021.
fn par_courriel() -> Vote {
    let convention = convention_de_2020();
    let (composition, consultation) = (comite(&convention), ouverte(&convention, d(OUVERTURE), d(DERNIER_JOUR)));
    let (opco, resolution) = (celui_de(OPCO), resolution(ObjetDecision::Action, OUVERTURE));
    let moment = le(d(OUVERTURE));
    let ouvert = DecisionCopil::ouvrir_par_courriel(&convention, &consultation, &opco, moment, decision(), resolution);
    let circonstances = Circonstances { convention, composition, consultation: Some(consultation) };
    Vote { decision: ouvert.expect("the consultation is open").apres, circonstances, aujourd_hui: None }
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

impl Vote {
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

// « (2 voix) … (1 voix) … (1 voix) » (R13-05)
mod article_13 {
    use super::*;

    #[test]
    fn a_college_gives_its_last_voice_and_not_one_more() {
        for (college, siennes) in [(OPCO, 2), (MENJS, 1), (MESRI, 1)] {
            let d_un_coup = |nombre| en_reunion().refus(&Acte::Voter(college, voix(Sens::Pour, nombre, JOUR)));
            for nombre in 1..=siennes {
                assert_eq!(d_un_coup(nombre), None, "{college} {nombre}");
            }
            assert_eq!(d_un_coup(siennes + 1), Some(refus::VOIX_EXCEDENTAIRES), "{college}");
            let une_a_une = (0..siennes).fold(en_reunion(), |vote, deja| {
                assert_eq!(vote.se_tait(college), siennes - deja, "{college}");
                vote.dit(college, Sens::Abstention, 1)
            });
            assert_eq!(une_a_une.se_tait(college), 0, "{college}");
            for de_trop in
                [Acte::Voter(college, voix(Sens::Pour, 1, JOUR)), Acte::Transcrire(college, voix(Sens::Pour, 1, JOUR))]
            {
                assert_eq!(une_a_une.refus(&de_trop), Some(refus::VOIX_EXCEDENTAIRES), "{college}");
            }
        }
    }

    #[test]
    fn the_two_voices_of_the_opco_may_say_opposite_things() {
        let majorite = en_reunion().dit(OPCO, Sens::Pour, 1).dit(OPCO, Sens::Contre, 1).majorite_au(JOUR);
        assert_eq!((majorite.pour, majorite.contre, majorite.resultat), (1, 1, ResultatVote::Rejetee));
        let majorite = en_reunion()
            .dit(OPCO, Sens::Pour, 1)
            .dit(OPCO, Sens::Contre, 1)
            .dit(MENJS, Sens::Pour, 1)
            .majorite_au(JOUR);
        assert_eq!((majorite.pour, majorite.contre, majorite.resultat), (2, 1, ResultatVote::Adoptee));
    }

    // « toutefois le nombre de voix sera réparti comme indiqué ci-dessus » (R13-06)
    #[test]
    fn only_a_member_of_the_college_carries_its_voices() {
        let porte_par = |quel: usize| {
            let portee = VoixDeclaree { membre: Some(membre(quel)), ..voix(Sens::Pour, 1, JOUR) };
            [Acte::Voter(MENJS, portee.clone()), Acte::Transcrire(MENJS, portee)].map(|a| en_reunion().refus(&a))
        };
        assert_eq!(porte_par(2), [None, None], "its own");
        assert_eq!(porte_par(3), [Some(refus::VOIX_D_UN_AUTRE_COLLEGE), Some(refus::VOTANT_SANS_VOIX)], "another's");
        assert_eq!(porte_par(9), [Some(refus::VOTANT_SANS_VOIX), Some(refus::VOTANT_SANS_VOIX)], "a guest");
        for autre in [OPCO, MESRI] {
            let pour_autrui = VoixDeclaree { college: Some(autre), ..voix(Sens::Pour, 1, JOUR) };
            let refus = en_reunion().refus(&Acte::Voter(MENJS, pour_autrui));
            assert_eq!(refus, Some(refus::VOIX_D_UN_AUTRE_COLLEGE), "{autre}");
        }
        let (vote, atlas) = (en_reunion(), acteur("atlas"));
        let etrangere =
            vote.decision.voter(&vote.circonstances, &atlas, le(d(JOUR)), rang(0), voix(Sens::Pour, 1, JOUR));
        assert_eq!(etrangere.map_err(|refus| refus.code), Err(refus::VOIX_D_UN_AUTRE_COLLEGE));
    }

    #[test]
    fn a_substitute_carries_the_voice_of_its_college_and_adds_none() {
        let mut vote = en_reunion();
        let mut suppleante = nomination(MENJS, d("2021-01-04"), false);
        suppleante.suppleant_de = Some(membre(2));
        suppleante.designation = Some("Lettre".to_owned());
        vote.circonstances.composition =
            nommer(vote.circonstances.composition, &vote.circonstances.convention, suppleante);
        let par = |quel| {
            let portee = VoixDeclaree { membre: Some(membre(quel)), ..voix(Sens::Pour, 1, JOUR) };
            Acte::Voter(MENJS, portee)
        };
        let suppleee = vote.apres(&[par(4)]);
        assert_eq!(suppleee.se_tait(MENJS), 0);
        assert_eq!(suppleee.refus(&par(2)), Some(refus::VOIX_EXCEDENTAIRES));
    }

    #[test]
    fn a_member_votes_on_the_last_day_of_its_mandate_and_not_the_day_after() {
        let mut vote = en_reunion();
        let composition = vote.circonstances.composition.clone();
        let acte = ActeMotive { date: d("2021-06-12"), motif: Personnel("fin".to_owned()), piece: None, fictif: true };
        let menjs = composition.membres[2].clone();
        let convention = &vote.circonstances.convention;
        let fini =
            menjs.terminer(convention, &composition, &celui_de(MENJS), le(d("2021-06-12")), acte).expect("it sits");
        vote.circonstances.composition.membres[2] = fini.apres;
        for (jour, attendu) in
            [("2021-06-11", None), ("2021-06-12", None), ("2021-06-13", Some(refus::VOTANT_SANS_VOIX))]
        {
            let portee = VoixDeclaree { membre: Some(membre(2)), ..voix(Sens::Pour, 1, jour) };
            assert_eq!(vote.refus(&Acte::Voter(MENJS, portee)), attendu, "{jour}");
        }
    }

    // R13-04: a mandated administrator must sit that day, present or not.
    #[test]
    fn a_closing_without_a_mandated_administrator_is_noted() {
        for (composition, irreguliere) in [(comite(&convention_de_2020()), false), (Composition::default(), true)] {
            let mut vote = en_reunion();
            vote.circonstances.composition = composition;
            let close = vote.apres(&[Acte::Clore(d(JOUR))]).decision;
            assert_eq!(close.constats().iter().any(|constat| constat.regle == "R13-04"), irreguliere);
        }
    }

    /// A convention whose OPCO has this many voices from 1 July 2021 on, by avenant.
    fn avec_avenant(voix_de_l_opco: i64) -> Convention {
        let mut stipulations = Stipulations::default();
        stipulations.voix.opco = Borne::try_from(voix_de_l_opco).expect("within bounds");
        convention_revisee(stipulations, d("2021-07-01"))
    }

    // G11: « on applique ceux en vigueur à la date de l'acte ».
    #[test]
    fn a_closing_counts_by_the_stipulations_of_its_day() {
        let vote = en_reunion_sous(avec_avenant(3)).dit(OPCO, Sens::Pour, 2);
        // Recorded once the avenant has taken effect, an act of before is judged by the text of before.
        let vote = Vote { aujourd_hui: Some(d("2021-07-10")), ..vote };
        for (jour, muettes) in [("2021-06-30", 0), ("2021-07-01", 1), ("2021-07-02", 1)] {
            assert_eq!(vote.majorite_au(jour).suffrages.opco.non_exprimees, muettes, "{jour}");
            let troisieme = vote.refus(&Acte::Voter(OPCO, voix(Sens::Pour, 1, jour)));
            assert_eq!(troisieme.is_none(), muettes == 1, "{jour}");
        }
    }

    #[test]
    fn a_closing_decides_by_the_reading_of_its_convention_and_says_both() {
        for (lecture, attendu) in
            [(LectureMajorite::Absolue, ResultatVote::Adoptee), (LectureMajorite::Litterale, ResultatVote::Rejetee)]
        {
            let lue = convention_lue(Lectures { lecture_majorite: lecture, ..Lectures::default() });
            let vote = en_reunion_sous(lue);
            let majorite = vote.dit(OPCO, Sens::Pour, 2).dit(MENJS, Sens::Contre, 1).majorite_au(JOUR);
            assert_eq!((majorite.resultat, majorite.sensible_a_la_lecture), (attendu, true), "{lecture}");
            assert_eq!(majorite.absolue.resultat, ResultatVote::Adoptee);
            assert_eq!(majorite.litterale.resultat, ResultatVote::Rejetee);
        }
    }

    #[test]
    fn a_voice_dated_after_the_closing_is_not_counted() {
        let vote = en_reunion().apres(&[Acte::Voter(OPCO, voix(Sens::Pour, 1, "2021-06-12"))]);
        assert_eq!(["2021-06-11", "2021-06-12", "2021-06-13"].map(|jour| vote.majorite_au(jour).pour), [0, 1, 1]);
    }
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

// G17
mod transcription {
    use super::*;

    #[test]
    fn a_contested_voice_is_not_counted_and_is_its_college_s_to_cast_again() {
        let transcrite = en_reunion().apres(&[Acte::Transcrire(MENJS, voix(Sens::Contre, 1, JOUR))]);
        assert_eq!(transcrite.majorite_au(JOUR).contre, 1);
        let confirmee = transcrite.apres(&[Acte::Confirmer(0, d(JOUR))]);
        assert_eq!(confirmee.majorite_au(JOUR).contre, 1);
        let contestee = transcrite.apres(&[Acte::Contester(0, d(JOUR))]);
        assert_eq!(contestee.majorite_au(JOUR).contre, 0);
        assert_eq!(contestee.dit(MENJS, Sens::Pour, 1).majorite_au(JOUR).pour, 1);
        for repondue in [confirmee, contestee] {
            for encore in [Acte::Confirmer(0, d(JOUR)), Acte::Contester(0, d(JOUR))] {
                assert_eq!(repondue.refus(&encore), Some(refus::VOIX_NON_TRANSCRITE));
            }
        }
        let emise = en_reunion().dit(MENJS, Sens::Contre, 1);
        assert_eq!(emise.refus(&Acte::Contester(0, d(JOUR))), Some(refus::VOIX_NON_TRANSCRITE));
    }

    #[test]
    fn only_its_own_college_answers_for_a_voice() {
        let transcrite = en_reunion().apres(&[Acte::Transcrire(MENJS, voix(Sens::Contre, 1, JOUR))]);
        for (par, attendu) in
            [(OPCO, Some(refus::VOIX_D_UN_AUTRE_COLLEGE)), (MENJS, None), (MESRI, Some(refus::VOIX_D_UN_AUTRE_COLLEGE))]
        {
            let juge = transcrite.decision.peut_repondre(&convention_de_2020(), &celui_de(par), rang(0));
            assert_eq!(juge.err().map(|refus| refus.code), attendu, "{par}");
        }
    }

    #[test]
    fn a_contestation_after_the_closing_leaves_the_result_and_says_so() {
        let close = en_reunion().apres(&[Acte::Transcrire(MENJS, voix(Sens::Contre, 1, JOUR)), Acte::Clore(d(JOUR))]);
        let note = |vote: &Vote| vote.decision.constats().iter().any(|constat| constat.regle == "G17");
        assert!(!note(&close));
        assert!(!note(&close.apres(&[Acte::Confirmer(0, d(JOUR))])));
        let contestee = close.apres(&[Acte::Contester(0, d(JOUR))]);
        assert_eq!(contestee.decision.faits().cloture, close.decision.faits().cloture);
        assert!(note(&contestee));
    }
}

// « les membres du copil pourront être sollicités et consultés par courriel » (R14-18)
mod courriel {
    use super::*;

    #[test]
    fn a_late_answer_is_kept_and_not_counted() {
        for (jour, hors_delai) in [("2021-10-13", false), (DERNIER_JOUR, false), ("2021-10-15", true)] {
            let vote = par_courriel().apres(&[Acte::Voter(MENJS, voix(Sens::Contre, 1, jour))]);
            assert_eq!(vote.decision.faits().voix[0].hors_delai, hors_delai, "{jour}");
            assert_eq!(vote.majorite_au("2021-10-20").contre, u16::from(!hors_delai), "{jour}");
        }
        // Late, it enters even a vote that is closed, and changes nothing there.
        let close = par_courriel().apres(&[Acte::Clore(d("2021-10-15"))]);
        let apres = close.apres(&[Acte::Voter(MENJS, voix(Sens::Contre, 1, "2021-10-15"))]);
        assert_eq!(apres.decision.faits().cloture, close.decision.faits().cloture);
        assert_eq!(close.refus(&Acte::Voter(MENJS, voix(Sens::Contre, 1, DERNIER_JOUR))), Some(refus::VOTE_CLOS));
    }

    // « réponse tardive enregistrée non comptée » (R14-18): it takes nothing from the answer in time, found again on its piece.
    #[test]
    fn a_late_answer_leaves_its_college_the_voice_that_counts() {
        let tardive = par_courriel().apres(&[Acte::Voter(MENJS, voix(Sens::Contre, 1, "2021-10-15"))]);
        let retrouvee = tardive.apres(&[Acte::Voter(MENJS, voix(Sens::Pour, 1, "2021-10-13"))]);
        let calcul = retrouvee.majorite_au("2021-10-20");
        assert_eq!((calcul.pour, calcul.contre), (1, 0));
        let encore = |jour| retrouvee.refus(&Acte::Voter(MENJS, voix(Sens::Pour, 1, jour)));
        let trop = Some(refus::VOIX_EXCEDENTAIRES);
        assert_eq!([encore("2021-10-13"), encore("2021-10-16")], [trop, trop]);
    }

    // G10: an answer in time that is recorded once the last day has passed is believed on a piece.
    #[test]
    fn an_answer_in_time_recorded_late_comes_with_a_piece() {
        let sans_piece = VoixDeclaree { piece: None, ..voix(Sens::Pour, 1, "2021-10-13") };
        for (aujourd_hui, attendu) in
            [("2021-10-13", None), (DERNIER_JOUR, None), ("2021-10-15", Some(refus::PIECE_REQUISE))]
        {
            let vote = Vote { aujourd_hui: Some(d(aujourd_hui)), ..par_courriel() };
            assert_eq!(vote.refus(&Acte::Voter(MENJS, sans_piece.clone())), attendu, "{aujourd_hui}");
            assert_eq!(vote.refus(&Acte::Voter(MENJS, voix(Sens::Pour, 1, "2021-10-13"))), None, "{aujourd_hui}");
        }
    }

    #[test]
    fn it_is_closed_once_the_last_day_has_passed_or_every_voice_is_there() {
        let muet = par_courriel();
        let parle = muet.apres(&[
            Acte::Voter(OPCO, voix(Sens::Pour, 1, OUVERTURE)),
            Acte::Voter(MENJS, voix(Sens::Contre, 1, OUVERTURE)),
            Acte::Voter(MESRI, voix(Sens::Abstention, 1, OUVERTURE)),
        ]);
        // « 4 voix reçues »: three colleges have answered, one voice of the OPCO has not.
        let complet = parle.apres(&[Acte::Voter(OPCO, voix(Sens::Pour, 1, "2021-10-05"))]);
        let trop_tot = Some(refus::CLOTURE_PREMATUREE);
        for (vote, attendus) in [
            (muet, [trop_tot, trop_tot, trop_tot, None]),
            (parle, [trop_tot, trop_tot, trop_tot, None]),
            (complet, [trop_tot, None, None, None]),
        ] {
            let jours = ["2021-10-04", "2021-10-05", DERNIER_JOUR, "2021-10-15"];
            assert_eq!(jours.map(|jour| vote.refus(&Acte::Clore(d(jour)))), attendus);
        }
    }

    #[test]
    fn a_vote_is_opened_in_a_consultation_that_is_open_and_dies_with_it() {
        let convention = convention_de_2020();
        let ouvrir = |consultation: &Consultation, jour: &str| {
            let garde =
                DecisionCopil::peut_ouvrir_par_courriel(&convention, consultation, ObjetDecision::Action, d(jour));
            garde.err().map(|refus| refus.code)
        };
        let interdite = Some(refus::TRANSITION_INTERDITE);
        assert_eq!(ouvrir(&preparee(&convention, d(OUVERTURE), d(DERNIER_JOUR)), OUVERTURE), interdite);
        let envoyee = ouverte(&convention, d(OUVERTURE), d(DERNIER_JOUR));
        assert_eq!(["2021-10-02", OUVERTURE].map(|jour| ouvrir(&envoyee, jour)), [interdite, None]);
        let (opco, jour) = (celui_de(OPCO), d("2021-10-05"));
        let acte = ActeMotive { date: jour, motif: Personnel("réunion".to_owned()), piece: None, fictif: true };
        let annulee = envoyee.annuler(&opco, le(jour), acte).expect("it is open").apres;
        assert_eq!(["2021-10-04", "2021-10-05"].map(|jour| ouvrir(&annulee, jour)), [None, interdite]);
        let mut vote = par_courriel();
        vote.circonstances.consultation = Some(annulee);
        for acte in [
            Acte::Voter(OPCO, voix(Sens::Pour, 1, "2021-10-05")),
            // Not even as a late answer.
            Acte::Voter(OPCO, voix(Sens::Pour, 1, "2021-10-15")),
            Acte::Clore(d("2021-10-15")),
        ] {
            assert_eq!(vote.refus(&acte), interdite, "{acte:?}");
        }
    }
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
        let vote = Vote { decision: ouvert.expect("in force").apres, circonstances, aujourd_hui: None };
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

// ---- laws

/// For, against, not expressed, counted again from the recorded voices: by other words than those of the code.
fn recompter(parts: &DecisionCopilParts, college: College, au: Date) -> [u16; 3] {
    let mut comptes = [0; 3];
    for voix in &parts.voix {
        let contestee = voix.reponse.as_ref().is_some_and(|reponse| !reponse.confirme);
        if voix.college == college && !contestee && !voix.hors_delai && voix.date <= au {
            let place = match voix.sens {
                Sens::Pour => 0,
                Sens::Contre => 1,
                Sens::Abstention => 2,
            };
            comptes[place] += voix.nombre;
        }
    }
    comptes
}

fn un_college() -> impl Strategy<Value = College> {
    prop::sample::select(College::TOUS)
}

fn une_voix(debut: Date) -> impl Strategy<Value = VoixDeclaree> {
    (prop::sample::select(Sens::TOUS), 1..=3_u16, 0..20_i64)
        .prop_map(move |(sens, nombre, jours)| VoixDeclaree { date: apres(debut, jours), ..voix(sens, nombre, JOUR) })
}

fn un_acte(debut: Date) -> impl Strategy<Value = Acte> {
    let jour = move || (0..20_i64).prop_map(move |jours| apres(debut, jours));
    prop_oneof![
        6 => (un_college(), une_voix(debut)).prop_map(|(college, voix)| Acte::Voter(college, voix)),
        4 => (un_college(), une_voix(debut)).prop_map(|(college, voix)| Acte::Transcrire(college, voix)),
        1 => (0..6_usize, jour()).prop_map(|(rang, date)| Acte::Confirmer(rang, date)),
        2 => (0..6_usize, jour()).prop_map(|(rang, date)| Acte::Contester(rang, date)),
        2 => jour().prop_map(Acte::Clore),
        1 => jour().prop_map(Acte::Annuler),
    ]
}

/// A vote in a meeting or by e-mail, then what is tried on it, recorded long after and on pieces.
fn une_histoire() -> impl Strategy<Value = (Vote, Vec<Acte>)> {
    any::<bool>().prop_flat_map(|courriel| {
        let (vote, debut) = if courriel { (par_courriel(), OUVERTURE) } else { (en_reunion(), JOUR) };
        let vote = Vote { aujourd_hui: Some(d("2021-12-31")), ..vote };
        (Just(vote), prop::collection::vec(un_acte(d(debut)), 0..16))
    })
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

proptest! {
    #[test]
    fn whatever_is_tried_the_tally_is_what_is_found_when_counted_again((debut, essais) in une_histoire()) {
        let mut vote = debut;
        let mut rendu: Option<ClotureVote> = None;
        for acte in essais {
            let avant = vote.decision.faits().clone();
            match vote.agir(&acte) {
                Ok(suite) => vote = suite,
                Err(refus) => {
                    prop_assert!(refus.code.nature() != NatureRefus::Relation && refus.code.nature() != NatureRefus::Role);
                    continue;
                }
            }
            let faits = vote.decision.faits();
            if let (None, Some(cloture)) = (&rendu, &faits.cloture) {
                for college in College::TOUS.iter().copied() {
                    let suffrages = cloture.majorite.suffrages.du_college(college);
                    let dits = [suffrages.pour, suffrages.contre, suffrages.abstention];
                    prop_assert_eq!(dits, recompter(&avant, college, cloture.date));
                    let voix = college.voix(&Stipulations::default().voix);
                    prop_assert_eq!(dits.iter().sum::<u16>() + suffrages.non_exprimees, voix);
                }
                rendu.clone_from(&faits.cloture);
            }
            // The result given stands, and what was recorded stays.
            prop_assert_eq!(&faits.cloture, &rendu);
            prop_assert!(faits.voix.len() >= avant.voix.len());
            for (avant, apres) in avant.voix.iter().zip(&faits.voix) {
                prop_assert_eq!(&VoixPortee { reponse: avant.reponse.clone(), ..apres.clone() }, avant);
                prop_assert!(avant.reponse.is_none() || avant.reponse == apres.reponse);
            }
            if avant.annulation.is_some() {
                prop_assert_eq!(&faits.annulation, &avant.annulation);
            }
        }
    }

    // R13-05: « plafond de voix exprimées par collège »
    #[test]
    fn no_sequence_of_acts_gives_a_college_more_than_its_voices((debut, essais) in une_histoire()) {
        let mut vote = debut;
        for acte in essais {
            vote = vote.agir(&acte).unwrap_or(vote);
            for (college, siennes) in [(OPCO, 2), (MENJS, 1), (MESRI, 1)] {
                let tiennent: Vec<_> = vote
                    .decision
                    .faits()
                    .voix
                    .iter()
                    .filter(|voix| voix.college == college)
                    .filter(|voix| voix.reponse.as_ref().is_none_or(|reponse| reponse.confirme))
                    .collect();
                for hors_delai in [false, true] {
                    let siennes_ici = tiennent.iter().filter(|voix| voix.hors_delai == hors_delai);
                    let donnees: u16 = siennes_ici.map(|voix| voix.nombre).sum();
                    prop_assert!(donnees <= siennes, "{college} {donnees} {hors_delai}");
                }
            }
        }
    }

    #[test]
    fn one_more_voice_for_never_loses_a_majority(
        dites in prop::collection::vec((un_college(), prop::sample::select(Sens::TOUS)), 0..6),
        college in un_college(),
        litterale: bool,
    ) {
        let lecture_majorite = if litterale { LectureMajorite::Litterale } else { LectureMajorite::Absolue };
        let lue = convention_lue(Lectures { lecture_majorite, ..Lectures::default() });
        let vote = dites.into_iter().fold(en_reunion_sous(lue), |vote, (college, sens)| {
            vote.agir(&Acte::Voter(college, voix(sens, 1, JOUR))).unwrap_or(vote)
        });
        let sans = vote.majorite_au(JOUR).resultat;
        match vote.agir(&Acte::Voter(college, voix(Sens::Pour, 1, JOUR))) {
            Ok(avec) if sans == ResultatVote::Adoptee => {
                prop_assert_eq!(avec.majorite_au(JOUR).resultat, ResultatVote::Adoptee);
            }
            Ok(_) => {}
            Err(refus) => prop_assert_eq!(refus.code, refus::VOIX_EXCEDENTAIRES),
        }
    }
}

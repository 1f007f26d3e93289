//! The laws of the consultation by e-mail: both sides of each threshold.

use super::actes::{verifier_membres, verifier_tous_consultes};
use super::*;
use crate::cooperation::convention::College;
use crate::cooperation::convention::tests::{apres, convention_de_2020, d, declaree, le, piece};
use crate::cooperation::copil::decision::{
    Circonstances, DecisionCopil, DecisionId, ObjetDecision, Resolution, Sens, VoixDeclaree, VoixId, toutes_les_voix_au,
};
use crate::cooperation::copil::membre::Composition;
use crate::cooperation::copil::tests::{
    MENJS, MESRI, OPCO, celui_de, comite, membre, nomination, nommer, ouverte, preparee,
};
use crate::cooperation::refus;
use crate::socle::declaration::{ActeMotive, Declaree};
use crate::socle::fait_accompli::Declaration;
use crate::socle::refus::{CodeRefus, NatureRefus, Refus};
use proptest::prelude::*;
use uuid::Uuid;

const OUVERTURE: &str = "2021-10-03";
const DERNIER_JOUR: &str = "2021-10-14";
const AUJOURD_HUI: &str = "2022-01-10";

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Acte {
    Ouvrir,
    Clore,
    Annuler,
}

const ACTES: [Acte; 3] = [Acte::Ouvrir, Acte::Clore, Acte::Annuler];

/// An act of the secretariat on a day, proved by a piece and recorded later; no vote was opened.
fn agir(consultation: Consultation, acte: Acte, date: Date) -> Result<Consultation, Refus> {
    let (convention, opco, moment) = (convention_de_2020(), celui_de(OPCO), le(d(AUJOURD_HUI)));
    let declaree = Declaree { date, piece: piece(), fictif: true };
    let juge = match acte {
        Acte::Ouvrir => {
            let membres = (0..4).map(membre).collect();
            consultation.ouvrir(&convention, &comite(&convention), &opco, moment, declaree.into(), membres)
        }
        Acte::Clore => consultation.clore(false, &opco, moment, declaree),
        Acte::Annuler => {
            let motif = Personnel("Le comité se réunira.".to_owned());
            consultation.annuler(&opco, moment, ActeMotive { date, motif, piece: piece(), fictif: true })
        }
    };
    juge.map(|decision| decision.apres)
}

fn apres_actes(actes: &[(Acte, &str)]) -> Consultation {
    let debut = preparee(&convention_de_2020(), d("2021-10-01"), d(DERNIER_JOUR));
    actes.iter().fold(debut, |consultation, (acte, jour)| agir(consultation, *acte, d(jour)).expect("admitted"))
}

fn code<T>(resultat: Result<T, Refus>) -> Option<CodeRefus> {
    resultat.err().map(|refus| refus.code)
}

// Machine 3.3: each state × act is a transition or a refusal, at whatever date it claims.
#[test]
fn every_state_admits_its_acts_and_refuses_the_others() {
    use Acte::{Annuler, Clore, Ouvrir};
    type Histoire = (EtatConsultation, &'static [(Acte, &'static str)], &'static [Acte]);
    let histoires: [Histoire; 5] = [
        (EtatConsultation::Preparee, &[], &[Ouvrir, Annuler]),
        (EtatConsultation::Ouverte, &[(Ouvrir, OUVERTURE)], &[Clore, Annuler]),
        (EtatConsultation::Close, &[(Ouvrir, OUVERTURE), (Clore, "2021-10-20")], &[]),
        (EtatConsultation::Annulee, &[(Annuler, OUVERTURE)], &[]),
        (EtatConsultation::Annulee, &[(Ouvrir, OUVERTURE), (Annuler, "2021-10-20")], &[]),
    ];
    for (etat, faits, admis) in histoires {
        let consultation = apres_actes(faits);
        assert_eq!(consultation.etat_au(d("2021-11-01")), etat);
        for acte in ACTES {
            // Ouvrir must come before the last day of the answers, which the state does not decide.
            let jour = if acte == Ouvrir && admis.contains(&Ouvrir) { DERNIER_JOUR } else { "2021-11-01" };
            let juge = agir(consultation.clone(), acte, d(jour));
            assert_eq!(juge.is_ok(), admis.contains(&acte), "{faits:?} {acte:?}");
            if let Err(refus) = juge {
                assert_eq!((refus.code, refus.regle.id), (refus::TRANSITION_INTERDITE, "R14-18"), "{faits:?} {acte:?}");
            }
        }
    }
}

#[test]
fn facts_that_no_preparation_begins_are_no_consultation() {
    let ouverte = apres_actes(&[(Acte::Ouvrir, OUVERTURE)]);
    let mut gardes = serde_json::to_value(&ouverte).expect("facts are texts");
    assert_eq!(serde_json::from_value::<Consultation>(gardes.clone()).expect("it was prepared"), ouverte);
    gardes["faits"].as_array_mut().expect("a list").remove(0);
    assert!(serde_json::from_value::<Consultation>(gardes).is_err());
}

// What is given up is not closed afterwards, were the closing dated before.
#[test]
fn a_closing_dated_before_the_cancellation_does_not_undo_it() {
    use Acte::{Annuler, Clore, Ouvrir};
    let annulee = apres_actes(&[(Ouvrir, OUVERTURE), (Annuler, "2021-10-20")]);
    assert_eq!(annulee.etat_au(d("2021-10-16")), EtatConsultation::Ouverte);
    assert_eq!(code(agir(annulee, Clore, d("2021-10-16"))), Some(refus::TRANSITION_INTERDITE));
    let close = apres_actes(&[(Ouvrir, OUVERTURE), (Clore, "2021-10-20")]);
    assert_eq!(code(agir(close, Annuler, d("2021-10-16"))), Some(refus::TRANSITION_INTERDITE));
}

#[test]
fn it_is_sent_up_to_its_last_day_and_not_after() {
    for (jour, attendu) in [("2021-10-13", None), ("2021-10-14", None), ("2021-10-15", Some(refus::CLOTURE_ANTERIEURE))]
    {
        assert_eq!(code(agir(apres_actes(&[]), Acte::Ouvrir, d(jour))), attendu, "{jour}");
    }
}

// « clore [date_cloture passée …] »: the last day belongs to the answers.
#[test]
fn it_is_closed_once_its_last_day_has_passed() {
    let ouverte = apres_actes(&[(Acte::Ouvrir, OUVERTURE)]);
    for (jour, attendu) in [
        ("2021-10-13", Some(refus::CLOTURE_PREMATUREE)),
        ("2021-10-14", Some(refus::CLOTURE_PREMATUREE)),
        ("2021-10-15", None),
    ] {
        assert_eq!(code(agir(ouverte.clone(), Acte::Clore, d(jour))), attendu, "{jour}");
    }
}

/// A vote in the consultation, in which each of these colleges said all its voices on a day.
fn vote(consultation: &Consultation, rang: u128, voix: &[(College, u16, &str)]) -> DecisionCopil {
    let convention = convention_de_2020();
    let circonstances = Circonstances {
        composition: comite(&convention),
        consultation: Some(consultation.clone()),
        convention: convention.clone(),
    };
    let resolution = Resolution {
        texte: Personnel("L'action est validée.".to_owned()),
        objet: ObjetDecision::Action,
        reference: None,
        fiche: None,
        declaration: Declaree { date: d(OUVERTURE), piece: None, fictif: true }.into(),
    };
    let (opco, id) = (celui_de(OPCO), DecisionId(Uuid::from_u128(rang)));
    let ouvert = DecisionCopil::ouvrir_par_courriel(&convention, consultation, &opco, le(d(OUVERTURE)), id, resolution)
        .expect("the consultation is open");
    (1..).zip(voix).fold(ouvert.apres, |decision, (rang, (college, nombre, jour))| {
        let (sens, date) = (Sens::Abstention, d(jour));
        let declaree = VoixDeclaree {
            college: None,
            membre: None,
            sens,
            nombre: *nombre,
            pouvoir: None,
            date,
            piece: None,
            fictif: true,
        };
        let par = celui_de(*college);
        decision.voter(&circonstances, &par, le(date), VoixId(Uuid::from_u128(rang)), declaree).expect("its own").apres
    })
}

// « … ou 4 voix reçues »: all of them, of every vote that stands, an abstention included.
#[test]
fn it_is_closed_before_its_last_day_once_every_voice_is_there() {
    let convention = convention_de_2020();
    let consultation = ouverte(&convention, d(OUVERTURE), d(DERNIER_JOUR));
    let toutes = [(OPCO, 2, "2021-10-04"), (MENJS, 1, "2021-10-05"), (MESRI, 1, "2021-10-06")];
    let complet = vote(&consultation, 1, &toutes);
    let clore = |votes: &[DecisionCopil], jour: &str| {
        code(consultation.peut_clore(toutes_les_voix_au(&convention, votes, d(jour)), d(jour)))
    };
    assert_eq!(clore(&[vote(&consultation, 1, &toutes[..2])], "2021-10-06"), Some(refus::CLOTURE_PREMATUREE));
    assert_eq!(clore(std::slice::from_ref(&complet), "2021-10-05"), Some(refus::CLOTURE_PREMATUREE));
    assert_eq!(clore(std::slice::from_ref(&complet), "2021-10-06"), None);
    let muet = vote(&consultation, 2, &[]);
    assert_eq!(clore(&[complet.clone(), muet.clone()], "2021-10-06"), Some(refus::CLOTURE_PREMATUREE));
    let acte = ActeMotive { date: d("2021-10-06"), motif: Personnel("retirée".to_owned()), piece: None, fictif: true };
    let retiree = muet.annuler(&celui_de(OPCO), le(d("2021-10-06")), acte).expect("it stands").apres;
    assert_eq!(clore(&[complet, retiree.clone()], "2021-10-06"), None);
    // Without a vote that stands there is nothing that every voice could have said.
    assert_eq!(clore(&[retiree], "2021-10-06"), Some(refus::CLOTURE_PREMATUREE));
}

// R14-18: an earlier closing ends the answers that day; a later one does not lengthen them.
#[test]
fn the_last_day_of_an_answer_is_the_one_set_or_that_of_an_earlier_closing() {
    let convention = convention_de_2020();
    let consultation = ouverte(&convention, d(OUVERTURE), d(DERNIER_JOUR));
    assert_eq!(consultation.dernier_jour_de_reponse(), d(DERNIER_JOUR));
    let complet = vote(&consultation, 1, &[(OPCO, 2, OUVERTURE), (MENJS, 1, OUVERTURE), (MESRI, 1, OUVERTURE)]);
    for (jour, dernier) in [("2021-10-13", "2021-10-13"), ("2021-10-14", "2021-10-14"), ("2021-10-15", "2021-10-14")] {
        let votes = std::slice::from_ref(&complet);
        let close = consultation
            .clone()
            .clore(toutes_les_voix_au(&convention, votes, d(jour)), &celui_de(OPCO), le(d(jour)), declaree(d(jour)))
            .expect("all");
        assert_eq!(close.apres.dernier_jour_de_reponse(), d(dernier), "{jour}");
    }
}

// « les membres du copil pourront être sollicités et consultés par courriel » (art. 14): all of them.
#[test]
fn every_seat_is_consulted_and_nobody_else() {
    let convention = convention_de_2020();
    let titulaires = comite(&convention);
    let mut suppleante = nomination(MENJS, d("2021-01-04"), false);
    suppleante.suppleant_de = Some(membre(2));
    suppleante.designation = Some("Lettre".to_owned());
    let composition = nommer(titulaires.clone(), &convention, suppleante);
    let consulter = |composition: &Composition, rangs: &[usize]| {
        let membres: Vec<_> = rangs.iter().copied().map(membre).collect();
        let date = d(OUVERTURE);
        let consultes = verifier_membres(composition, date, &membres);
        code(consultes.and(verifier_tous_consultes(composition, date, &membres)))
    };
    let refus = Some(refus::MEMBRES_NON_CONSULTES);
    assert_eq!(consulter(&composition, &[0, 1, 2, 3]), None);
    assert_eq!(consulter(&composition, &[0, 1, 2, 3, 4]), None, "a substitute may be");
    for oublie in 0..4 {
        let autres: Vec<_> = (0..4).filter(|rang| *rang != oublie).collect();
        assert_eq!(consulter(&titulaires, &autres), refus, "{oublie}");
    }
    assert_eq!(consulter(&composition, &[0, 1, 4, 3]), refus, "a substitute does not replace who holds the seat");
    assert_eq!(consulter(&titulaires, &[0, 1, 2, 3, 9]), refus, "a guest");
    let sans_mesri = Composition { membres: titulaires.membres[..3].to_vec() };
    assert_eq!(consulter(&sans_mesri, &[0, 1, 2]), refus, "a college without a member");
}

// « tous les membres », or the consultation decides nothing: what was voted in it is told, and stays without effect (G16).
#[test]
fn a_consultation_that_left_a_member_out_is_told_and_decides_nothing() {
    let convention = convention_de_2020();
    let (composition, opco, moment) = (comite(&convention), celui_de(OPCO), le(d(AUJOURD_HUI)));
    let declaree = Declaree { date: d(OUVERTURE), piece: piece(), fictif: true };
    let fait_accompli = Some(Personnel("Une adresse était fausse.".to_owned()));
    let accomplie = Declaration { fait_accompli, declaree };
    let envoyer = |declaration: Declaration, rangs: std::ops::Range<usize>| {
        let preparee = preparee(&convention, d("2021-10-01"), d(DERNIER_JOUR));
        let membres = rangs.map(membre).collect();
        preparee.ouvrir(&convention, &composition, &opco, moment, declaration, membres)
    };
    let refus = Some(refus::MEMBRES_NON_CONSULTES);
    assert_eq!(code(envoyer(accomplie.declaree.clone().into(), 0..3)), refus);
    let sans_piece = Declaration {
        declaree: Declaree { piece: None, ..accomplie.declaree.clone() },
        fait_accompli: accomplie.fait_accompli.clone(),
    };
    assert_eq!(code(envoyer(sans_piece, 0..3)), Some(refus::PIECE_REQUISE));
    assert_eq!(code(envoyer(accomplie.clone(), 0..10)), refus, "a guest has nothing to answer");

    let envoyee = envoyer(accomplie.clone(), 0..3).expect("it took place");
    assert_eq!(envoyee.constats.iter().map(|constat| constat.regle).collect::<Vec<_>>(), ["R14-18"]);
    let voix = [(OPCO, 2, OUVERTURE), (MENJS, 1, OUVERTURE), (MESRI, 1, OUVERTURE)];
    let sans_effet = vote(&envoyee.apres, 1, &voix);
    assert!(sans_effet.est_sans_effet());
    assert_eq!(sans_effet.constats()[0].regle, "R14-18");
    // Sent to all, whatever its author feared, it decides.
    let complete = envoyer(accomplie, 0..4).expect("all are consulted");
    assert!(complete.constats.is_empty() && !vote(&complete.apres, 1, &voix).est_sans_effet());
}

// R18-05: « présentation d'une modification d'action engagée, par courriel aux derniers membres »
#[test]
fn only_the_modification_of_an_action_is_put_to_the_last_members_after_the_end() {
    let convention = convention_de_2020();
    for objet in ObjetConsultation::TOUS.iter().copied() {
        let preparer = |date_cloture: &str| {
            let projet = ProjetConsultation {
                objet,
                question: Personnel("?".to_owned()),
                motif_impossibilite: None,
                date_cloture: d(date_cloture),
                fictif: true,
            };
            let (opco, id) = (celui_de(OPCO), ConsultationId(Uuid::from_u128(1)));
            code(Consultation::preparer(&convention, &opco, le(d("2020-11-01")), id, projet))
        };
        let hors = Some(refus::CONVENTION_NON_EN_VIGUEUR);
        let apres_la_fin = if objet == ObjetConsultation::ModificationAction { None } else { hors };
        let attendus = [hors, None, None, apres_la_fin];
        assert_eq!(["2020-11-30", "2020-12-01", "2023-11-30", "2023-12-01"].map(preparer), attendus, "{objet}");
    }
}

proptest! {
    #[test]
    fn whatever_is_tried_a_consultation_is_closed_or_given_up_once_and_never_both(
        essais in prop::collection::vec((0..ACTES.len(), 0..40_i64), 0..20),
    ) {
        let mut consultation = apres_actes(&[]);
        for (acte, jours) in essais {
            match agir(consultation.clone(), ACTES[acte], apres(d("2021-10-01"), jours)) {
                Ok(suite) => consultation = suite,
                Err(refus) => prop_assert!(
                    refus.code.nature() == NatureRefus::Etat || refus.code == refus::CLOTURE_ANTERIEURE
                ),
            }
        }
        prop_assert!(consultation.cloture().is_none() || consultation.annulation().is_none());
        if let Some(cloture) = consultation.cloture() {
            prop_assert!(consultation.envoi().is_some_and(|(_, envoi)| envoi.date <= cloture.date));
        }
    }
}

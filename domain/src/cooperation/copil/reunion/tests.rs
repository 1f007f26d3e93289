//! Machine 3.3: what each state admits, what a report undoes, what the end of the convention forbids.

use super::*;
use crate::cooperation::convention::tests::{acteur, apres, d, le, piece, signee_le};
use crate::cooperation::copil::accord::AccordDeclare;
use crate::cooperation::copil::membre::Composition;
use crate::cooperation::litige::Litige;
use crate::cooperation::refus;
use crate::socle::calendrier::Date;
use crate::socle::code::LitigeId;
use crate::socle::decision::Decision;
use crate::socle::declaration::{ActeMotive, Declaree};
use crate::socle::fait_accompli::Declaration;
use crate::socle::moment::Personnel;
use crate::socle::refus::{CodeRefus, NatureRefus};
use proptest::prelude::*;
use uuid::Uuid;

const AUJOURD_HUI: &str = "2023-06-01";

/// A dispute opened on the first day of the convention.
fn litige() -> Litige {
    let (convention, id, jour) = (signee_le("2020-12-01"), LitigeId(Uuid::from_u128(1)), d("2020-12-01"));
    let objet = (Personnel("Usage du logo.".to_owned()), Declaree { date: jour, piece: None, fictif: true });
    Litige::ouvrir(&convention, &acteur("mesri"), le(jour), id, objet).expect("in force").apres
}

fn projeter(nature: TypeReunion, par: &str, date: Date) -> Result<Reunion, CodeRefus> {
    let mise_au_calendrier = MiseAuCalendrier {
        nature,
        litige: Some(litige()),
        heure: None,
        mode: Mode::Presentiel,
        ordre_du_jour: vec![Point::BilanN1, Point::SuiviN],
        declaration: Declaree { date, piece: None, fictif: true }.into(),
    };
    let (convention, personne) = (signee_le("2020-12-01"), Composition::default());
    let id = ReunionId(Uuid::from_u128(1));
    Reunion::projeter(&convention, &personne, &acteur(par), le(d(AUJOURD_HUI)), id, mise_au_calendrier)
        .map(|decision| decision.apres)
        .map_err(|refus| refus.code)
}

fn ordinaire() -> Reunion {
    projeter(TypeReunion::Ordinaire, "mobilites", d("2022-06-10")).expect("the secretariat projects")
}

#[derive(Debug, Clone, Copy)]
enum Acte {
    Convoquer,
    Reporter,
    Tenir,
    Annuler,
    Cloturer,
}

const ACTES: [Acte; 5] = [Acte::Convoquer, Acte::Reporter, Acte::Tenir, Acte::Annuler, Acte::Cloturer];

/// An act of the secretariat on a day, proved by a piece.
fn agir(reunion: Reunion, acte: Acte, date: Date) -> Result<Decision<Reunion>, crate::socle::refus::Refus> {
    let (convention, personne, opco) = (signee_le("2020-12-01"), Composition::default(), acteur("mobilites"));
    let (moment, fictif) = (le(d(AUJOURD_HUI)), true);
    let motive = || ActeMotive { date, motif: Personnel("motif".to_owned()), piece: piece(), fictif };
    let declaree = || Declaree { date, piece: piece(), fictif };
    match acte {
        Acte::Convoquer => reunion.convoquer(&convention, &personne, &opco, moment, declaree()),
        Acte::Reporter => {
            let reportee = Reportee { acte: motive(), nouvelle_date: apres(date, 7), nouvelle_heure: None };
            reunion.reporter(&convention, &personne, &opco, moment, reportee)
        }
        Acte::Tenir => {
            let (mode, presences) = (Mode::Presentiel, Vec::new());
            let seance = Seance { heure: None, mode, presences, declaration: declaree().into() };
            reunion.tenir(&convention, &personne, &opco, moment, seance)
        }
        Acte::Annuler => reunion.annuler(&convention, &personne, &opco, moment, motive()),
        Acte::Cloturer => reunion.cloturer(&convention, &personne, &opco, moment, declaree()),
    }
}

fn apres_actes(actes: &[(Acte, &str)]) -> Reunion {
    actes.iter().fold(ordinaire(), |reunion, (acte, jour)| agir(reunion, *acte, d(jour)).expect("admitted").apres)
}

// Machine 3.3: each state × act is a transition or a refusal.
#[test]
fn every_state_admits_its_acts_and_refuses_the_others() {
    use Acte::{Annuler, Cloturer, Convoquer, Reporter, Tenir};
    type Histoire = (EtatReunion, &'static [(Acte, &'static str)], &'static [Acte]);
    let histoires: [Histoire; 5] = [
        (EtatReunion::Projetee, &[], &[Convoquer, Reporter, Tenir, Annuler]),
        (EtatReunion::Convoquee, &[(Convoquer, "2022-05-02")], &[Reporter, Tenir, Annuler]),
        (EtatReunion::Tenue, &[(Tenir, "2022-06-10")], &[Cloturer]),
        (EtatReunion::Close, &[(Tenir, "2022-06-10"), (Cloturer, "2022-06-11")], &[]),
        (EtatReunion::Annulee, &[(Annuler, "2022-06-01")], &[]),
    ];
    for (etat, faits, admis) in histoires {
        let reunion = apres_actes(faits);
        assert_eq!(reunion.etat_au(d("2022-07-01")), etat);
        for acte in ACTES {
            let juge = agir(reunion.clone(), acte, d("2022-07-01"));
            let attendu = admis.iter().any(|admis| *admis as u8 == acte as u8);
            assert_eq!(juge.is_ok(), attendu, "{etat} {acte:?}");
            if let Err(refus) = juge {
                assert_eq!(refus.code, refus::TRANSITION_INTERDITE, "{etat} {acte:?}");
                assert!(["R14-08", "R14-11"].contains(&refus.regle.id), "{etat} {acte:?}");
            }
        }
    }
}

#[test]
fn a_report_undoes_the_convocation_before_it_and_not_the_one_after() {
    use Acte::{Convoquer, Reporter};
    let reunion = apres_actes(&[(Convoquer, "2022-05-02"), (Reporter, "2022-05-20"), (Convoquer, "2022-05-21")]);
    let etats = ["2022-05-01", "2022-05-02", "2022-05-19", "2022-05-20", "2022-05-21"].map(|j| reunion.etat_au(d(j)));
    use EtatReunion::{Convoquee, Projetee};
    assert_eq!(etats, [Projetee, Convoquee, Convoquee, Projetee, Convoquee]);
    assert_eq!(reunion.prevue_au(d("2022-05-19")).0, d("2022-06-10"));
    assert_eq!(reunion.prevue_au(d("2022-05-20")).0, d("2022-05-27"));
}

// What is not said again stays (G13): put off to another day, a meeting keeps its hour.
#[test]
fn a_meeting_put_off_keeps_the_hour_that_is_not_said_again() {
    let (convention, personne, opco) = (signee_le("2020-12-01"), Composition::default(), acteur("mobilites"));
    let heure = |texte: &str| Some(serde_json::from_value(texte.into()).expect("an hour"));
    let mut reunion = ordinaire();
    let prevues = [(heure("14:30"), heure("14:30")), (None, heure("14:30")), (heure("09:00"), heure("09:00"))];
    for (semaine, (dite, attendue)) in prevues.into_iter().enumerate() {
        let motif = Personnel("Grève.".to_owned());
        let acte = ActeMotive { date: d("2022-05-20"), motif, piece: piece(), fictif: true };
        let nouvelle_date = apres(d("2022-06-10"), 7 * semaine as i64);
        let reportee = Reportee { acte, nouvelle_date, nouvelle_heure: dite };
        reunion = reunion.reporter(&convention, &personne, &opco, le(d(AUJOURD_HUI)), reportee).expect("planned").apres;
        assert_eq!(reunion.prevue_au(d("2022-05-20")), (nouvelle_date, attendue));
    }
}

// « Les actes d'un même jour suivent le rang du journal »: whatever the clock says, the last to be recorded stands.
#[test]
fn acts_of_one_day_follow_the_order_of_their_recording() {
    use Acte::{Convoquer, Reporter};
    let apres = |actes: [Acte; 2]| apres_actes(&actes.map(|acte| (acte, "2022-05-20"))).etat_au(d("2022-05-20"));
    let etats = [apres([Convoquer, Reporter]), apres([Reporter, Convoquer])];
    assert_eq!(etats, [EtatReunion::Projetee, EtatReunion::Convoquee]);
}

/// A meeting to which everything happened but to be given up.
fn vecue() -> Reunion {
    use Acte::{Cloturer, Convoquer, Reporter, Tenir};
    let (convention, personne, moment) = (signee_le("2020-12-01"), Composition::default(), le(d(AUJOURD_HUI)));
    let declaree = |jour| Declaree { date: d(jour), piece: piece(), fictif: true };
    let motive =
        |jour| ActeMotive { date: d(jour), motif: Personnel("motif".to_owned()), piece: piece(), fictif: true };
    let ordre = OrdreModifie { points: vec![Point::Autre], declaree: declaree("2022-05-02") };
    let (qualite, nom, organisme) = (QualitePresence::Expert, Personnel("Nom".to_owned()), Some("CNFPT".to_owned()));
    let invite = Invite { qualite, nom, organisme, declaree: declaree("2022-05-05") };
    let accord = AccordDeclare { saisi_pour: None, en_seance: false, declaree: declaree("2022-05-03") };
    let ordonnee = ordinaire().modifier_ordre_du_jour(&convention, &personne, &acteur("mobilites"), moment, ordre);
    let accordee = ordonnee.expect("to come").apres.accorder(&convention, &personne, &acteur("menjs"), moment, accord);
    let motif = motive("2022-05-04");
    let refusee = accordee.expect("proposed").apres.refuser(&convention, &personne, &acteur("mesri"), moment, motif);
    let invitee = refusee.expect("proposed").apres.inviter(&convention, &personne, &acteur("menjs"), moment, invite);
    let faits = [
        (Convoquer, "2022-05-10"),
        (Reporter, "2022-05-20"),
        (Convoquer, "2022-05-21"),
        (Tenir, "2022-05-27"),
        (Cloturer, "2022-05-28"),
    ];
    faits.into_iter().fold(invitee.expect("to come").apres, |reunion, (acte, jour)| {
        agir(reunion, acte, d(jour)).expect("admitted").apres
    })
}

// What is kept is the facts, each under its tag: a tag that changed would no longer read what was written under it.
#[test]
fn a_meeting_is_read_again_as_its_facts_were_written_and_none_begins_but_by_its_projection() {
    let (reunion, annulee) = (vecue(), apres_actes(&[(Acte::Annuler, "2022-05-20")]));
    let mut json = serde_json::to_value(&reunion).expect("json");
    let etiquettes = |json: &serde_json::Value| {
        let faits = json["faits"].as_array().expect("a list").iter();
        faits.map(|fait| fait["fait"]["fait"].as_str().expect("a tag").to_owned()).collect::<Vec<_>>()
    };
    let attendues = [
        "projetee",
        "ordre_du_jour_modifie",
        "ordre_du_jour_accorde",
        "ordre_du_jour_refuse",
        "participant_invite",
        "convoquee",
        "reportee",
        "convoquee",
        "tenue",
        "close",
    ];
    assert_eq!(etiquettes(&json), attendues);
    assert_eq!(etiquettes(&serde_json::to_value(&annulee).expect("json")), ["projetee", "annulee"]);
    for reunion in [&reunion, &annulee] {
        let ecrite = serde_json::to_string(reunion).expect("json");
        assert_eq!(&serde_json::from_str::<Reunion>(&ecrite).expect("its own facts"), reunion);
    }
    json["faits"].as_array_mut().expect("a list").remove(0);
    assert!(serde_json::from_value::<Reunion>(json).is_err());
}

// « à l'initiative de l'une ou l'autre des parties » (art. 18)
#[test]
fn a_ministry_projects_an_exceptional_meeting_and_no_other() {
    for par in ["menjs", "mesri"] {
        assert!(projeter(TypeReunion::Exceptionnelle, par, d("2022-06-10")).is_ok());
        assert_eq!(projeter(TypeReunion::Ordinaire, par, d("2022-06-10")), Err(refus::SECRETARIAT_SEUL));
    }
}

// R18-05: « litiges » outlive the convention, ordinary meetings do not.
#[test]
fn only_an_exceptional_meeting_is_projected_after_the_end() {
    for (jour, ordinaire, exceptionnelle) in
        [("2020-11-30", false, false), ("2020-12-01", true, true), ("2023-11-30", true, true)]
    {
        let admise = |nature| {
            let convention = signee_le("2020-12-01");
            Reunion::peut_projeter(&convention, &[litige()], &acteur("mobilites"), nature, d(jour)).is_ok()
        };
        assert_eq!(admise(TypeReunion::Ordinaire), ordinaire, "{jour}");
        assert_eq!(admise(TypeReunion::Exceptionnelle), exceptionnelle, "{jour}");
    }
    let convention = signee_le("2020-12-01");
    let apres_la_fin = |litiges: &[Litige], nature| {
        let projetee = Reunion::peut_projeter(&convention, litiges, &acteur("mobilites"), nature, d("2023-12-01"));
        projetee.map_err(|refus| refus.code)
    };
    assert_eq!(apres_la_fin(&[litige()], TypeReunion::Exceptionnelle), Ok(()));
    assert_eq!(apres_la_fin(&[], TypeReunion::Exceptionnelle), Err(refus::LITIGE_REQUIS));
    assert_eq!(apres_la_fin(&[], TypeReunion::Ordinaire), Err(refus::CONVENTION_NON_EN_VIGUEUR));
}

// G16: the last day of the convention, and the day after. It met all the same: told, it answers no obligation.
#[test]
fn a_meeting_held_after_the_end_is_told_on_a_piece_and_counts_for_nothing() {
    let (convention, personne) = (signee_le("2020-12-01"), Composition::default());
    let tenir = |jour: &str, prouvee: bool, accomplie: bool| {
        let fait_accompli = accomplie.then(|| Personnel("Le comité s'est réuni.".to_owned()));
        let declaree = Declaree { date: d(jour), piece: piece().filter(|_| prouvee), fictif: true };
        let declaration = Declaration { fait_accompli, declaree };
        let seance = Seance { heure: None, mode: Mode::Presentiel, presences: Vec::new(), declaration };
        let tenue = ordinaire().tenir(&convention, &personne, &acteur("mobilites"), le(d("2023-12-15")), seance);
        tenue.map(|decision| decision.apres).map_err(|refus| refus.code)
    };
    let (dernier, lendemain) = ("2023-11-30", "2023-12-01");
    assert_eq!(tenir(lendemain, true, false), Err(refus::CONVENTION_NON_EN_VIGUEUR));
    assert_eq!(tenir(lendemain, false, true), Err(refus::PIECE_REQUISE));
    let hors_cadre = tenir(lendemain, true, true).expect("it took place");
    assert_eq!((hors_cadre.etat_au(d(lendemain)), hors_cadre.comptee()), (EtatReunion::Tenue, None));
    let regles = |reunion: &Reunion| {
        let constats = reunion.constats_au(&personne, d("2024-01-01")).into_iter();
        constats.filter(|constat| constat.regle == "R17-02").count()
    };
    let dans_le_cadre = tenir(dernier, true, true).expect("in force");
    assert!(dans_le_cadre.comptee().is_some());
    assert_eq!([&dans_le_cadre, &hors_cadre].map(regles), [0, 1]);
}

// « notamment par la réunion d'un comité de pilotage exceptionnel » (art. 18): it does not count (R14-08).
#[test]
fn an_exceptional_meeting_is_not_counted() {
    let exceptionnelle = projeter(TypeReunion::Exceptionnelle, "mobilites", d("2022-06-10")).expect("projected");
    let tenue = agir(exceptionnelle, Acte::Tenir, d("2022-06-10")).expect("held").apres;
    assert_eq!(tenue.comptee(), None);
    assert!(apres_actes(&[(Acte::Tenir, "2022-06-10")]).comptee().is_some());
    assert_eq!(ordinaire().comptee(), None);
}

proptest! {
    #[test]
    fn whatever_is_tried_a_meeting_is_held_or_given_up_once_and_never_both(
        essais in prop::collection::vec((0..5_usize, 0..60_i64), 0..20),
    ) {
        let mut reunion = ordinaire();
        for (acte, jours) in essais {
            match agir(reunion.clone(), ACTES[acte], apres(d("2022-05-01"), jours)) {
                Ok(decision) => reunion = decision.apres,
                Err(refus) => prop_assert_eq!(refus.code.nature(), NatureRefus::Etat),
            }
        }
        prop_assert!(reunion.tenue().is_none() || reunion.annulation().is_none());
        prop_assert!(reunion.cloture().is_none() || reunion.tenue().is_some());
    }
}

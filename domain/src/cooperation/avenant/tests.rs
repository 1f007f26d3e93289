//! The laws of the avenant: both sides of each threshold, and what its figures leave alone.

use super::*;
use crate::cooperation::convention::tests::{
    acteur, apres, avec_fait, convention_de_2020, d, declaree, le, piece, preavis,
};
use crate::cooperation::convention::{Convention, FaitConvention, Fin, LecturesChoisies};
use crate::cooperation::copil::compte_rendu::{CompteRendu, Direction, Entourage};
use crate::cooperation::copil::document::{DocumentDepose, DocumentTravail, NatureDocument};
use crate::cooperation::copil::reunion::ReunionTenue;
use crate::cooperation::copil::reunion::{Mode, Point, ReunionId};
use crate::cooperation::copil::tests::{comite, membre, reunion_tenue};
use crate::cooperation::echeancier::{Echeance, Faits, Obligation, Statut, echeancier};
use crate::cooperation::parametres::{Lectures, Stipulations, stipulations_au};
use crate::cooperation::refus;
use crate::socle::calendrier::{DERNIERE_DATE, JourMois};
use crate::socle::code::{Code, CompteRenduId, DocumentId};
use crate::socle::declaration::{ActeMotive, Declaree};
use crate::socle::organisation::{Acteur, CodeOrganisation};
use crate::socle::refus::CodeRefus;
use proptest::prelude::*;
use std::collections::BTreeSet;
use uuid::Uuid;

fn celui_qui_signe(qualite: Qualite) -> Acteur {
    acteur(match qualite {
        Qualite::MinistreEducation => "menjs",
        Qualite::MinistreEnseignementSuperieur => "mesri",
        _ => "mobilites",
    })
}

fn id(rang: usize) -> AvenantId {
    AvenantId(Uuid::from_u128(rang as u128))
}

fn un_mot() -> Personnel {
    Personnel("Report de la première réunion.".to_owned())
}

fn demander(convention: &Convention, deja: &[Avenant], date: Date) -> Result<Avenant, CodeRefus> {
    let (demandeur, objet) = (acteur("menjs"), (un_mot(), declaree(date)));
    Avenant::demander(convention, deja, &demandeur, le(date), id(deja.len() + 1), objet)
        .map(|demande| demande.apres)
        .map_err(|refus| refus.code)
}

fn texte(modifications: StipulationsModifiees, effet: Option<Date>) -> TexteAvenant {
    TexteAvenant { modifications, articles: Vec::new(), date_effet: effet }
}

/// « Avant le 15 juin » becomes « avant le 30 juin ».
fn juin() -> StipulationsModifiees {
    let jour_butoir_copil = JourMois::new(6, 30).ok();
    StipulationsModifiees { jour_butoir_copil, ..StipulationsModifiees::default() }
}

fn duree(annees: i64) -> StipulationsModifiees {
    StipulationsModifiees { duree_annees: annees.try_into().ok(), ..StipulationsModifiees::default() }
}

fn rediger(avenant: Avenant, convention: &Convention, date: Date, texte: TexteAvenant) -> Result<Avenant, CodeRefus> {
    let redaction = RedactionAvenant { texte, declaree: declaree(date) };
    let redige = avenant.rediger(convention, &acteur("mobilites"), le(date), redaction);
    redige.map(|redige| redige.apres).map_err(|refus| refus.code)
}

/// One signature, recorded on the day it bears.
fn signer(
    avenant: Avenant,
    convention: Convention,
    qualite: Qualite,
    date: Date,
) -> Result<(Avenant, Convention), CodeRefus> {
    let signature = SignatureAvenant { qualite, nom: None, declaree: declaree(date) };
    let avant = convention.clone();
    let (signe, mut suites) =
        avenant.signer(convention, &celui_qui_signe(qualite), le(date), signature).map_err(|refus| refus.code)?;
    Ok((signe.apres, suites.pop().map_or(avant, |suite| suite.apres)))
}

/// Asked for, written and signed by all on one day.
fn conclu(
    convention: Convention,
    deja: &[Avenant],
    date: Date,
    texte: TexteAvenant,
) -> Result<(Avenant, Convention), CodeRefus> {
    let avenant = rediger(demander(&convention, deja, date)?, &convention, date, texte)?;
    Qualite::REQUISES
        .into_iter()
        .try_fold((avenant, convention), |(avenant, convention), qualite| signer(avenant, convention, qualite, date))
}

fn refusee<T>(resultat: Result<T, CodeRefus>) -> Option<CodeRefus> {
    resultat.err()
}

/// The meeting of June, held on a day.
fn reunion_le(date: Date) -> Faits {
    let id = ReunionId(Uuid::from_u128(1));
    let points = vec![Point::BilanN1, Point::SuiviN];
    Faits {
        reunions: vec![ReunionTenue { id, quand: date.into(), mode: Mode::Presentiel, points }],
        ..Faits::default()
    }
}

fn echeances(convention: &Convention, faits: &Faits, au: Date) -> Vec<Echeance> {
    convention.cadre_au(au).map(|cadre| echeancier(&cadre, faits)).unwrap_or_default()
}

fn juin_2022(convention: &Convention, faits: &Faits, au: &str) -> (String, Statut, u32) {
    let toutes = echeances(convention, faits, d(au));
    let juin = toutes.iter().find(|e| (e.obligation, e.annee) == (Obligation::ReunionDeJuin, 2022)).expect("due");
    let dernier = juin.dernier_jour_utile.expect("a day").to_string();
    (dernier, juin.statut, juin.retard_jours.expect("a delay"))
}

// ---- « Au cours de sa période de validité, la convention peut être modifiée par avenant » (art. 17)

#[test]
fn it_is_asked_for_from_the_day_of_effect_to_the_last_day() {
    let convention = convention_de_2020();
    for (jour, refus) in [
        ("2020-11-30", Some(refus::HORS_PERIODE_DE_VALIDITE)),
        ("2020-12-01", None),
        ("2023-11-30", None),
        ("2023-12-01", Some(refus::HORS_PERIODE_DE_VALIDITE)),
    ] {
        assert_eq!(refusee(demander(&convention, &[], d(jour))), refus, "{jour}");
    }
}

#[test]
fn the_last_signature_falls_within_the_validity_and_a_day_late_makes_it_lapse() {
    let convention = convention_de_2020();
    let demande = demander(&convention, &[], d("2023-11-01")).expect("in force");
    let redige = rediger(demande, &convention, d("2023-11-02"), texte(juin(), None)).expect("written");
    let trois = &Qualite::REQUISES[..3];
    let (attend, convention) = trois
        .iter()
        .try_fold((redige, convention), |(a, c), qualite| signer(a, c, *qualite, d("2023-11-03")))
        .expect("three sign");
    let derniere = |jour| signer(attend.clone(), convention.clone(), Qualite::VicePresidentOpco, d(jour));
    let (signe, revisee) = derniere("2023-11-30").expect("the last day");
    assert_eq!(signe.etat_au(&revisee, d("2023-11-30")), EtatAvenant::EnVigueur);
    assert_eq!(refusee(derniere("2023-12-01")), Some(refus::HORS_PERIODE_DE_VALIDITE));
    for (jour, etat) in [("2023-11-30", EtatAvenant::EnSignature), ("2023-12-01", EtatAvenant::Perime)] {
        assert_eq!(attend.etat_au(&convention, d(jour)), etat, "{jour}");
    }
}

#[test]
fn a_notice_received_leaves_time_for_an_avenant_and_a_breach_leaves_none() {
    let avec = |fin| avec_fait(convention_de_2020(), FaitConvention::FinDeclaree(fin), d("2022-03-01"));
    let denoncee = avec(preavis(d("2022-01-10"), d("2022-03-10")));
    for (jour, refus) in [("2022-03-10", None), ("2022-03-11", Some(refus::HORS_PERIODE_DE_VALIDITE))] {
        assert_eq!(refusee(demander(&denoncee, &[], d(jour))), refus, "{jour}");
    }
    let caduque = avec(Fin::Caducite { manquement: d("2022-02-10"), constat: d("2022-03-01") });
    assert!(demander(&caduque, &[], d("2022-02-09")).is_ok());
    assert!(demander(&caduque, &[], d("2022-02-10")).is_err());
}

#[test]
fn it_takes_effect_between_its_last_signature_and_the_last_day() {
    for (effet, refus) in [
        ("2022-01-31", Some(refus::EFFET_IRREGULIER)),
        ("2022-02-01", None),
        ("2023-11-30", None),
        ("2023-12-01", Some(refus::EFFET_IRREGULIER)),
    ] {
        let conclu = conclu(convention_de_2020(), &[], d("2022-02-01"), texte(juin(), Some(d(effet))));
        assert_eq!(refusee(conclu), refus, "{effet}");
    }
    // Written for the 10th, it cannot be signed on the 11th, whoever signs last.
    let convention = convention_de_2020();
    let demande = demander(&convention, &[], d("2022-02-01")).expect("in force");
    let redige = rediger(demande, &convention, d("2022-02-01"), texte(juin(), Some(d("2022-02-10")))).expect("written");
    for (jour, refus) in [("2022-02-10", None), ("2022-02-11", Some(refus::EFFET_IRREGULIER))] {
        let signe = signer(redige.clone(), convention.clone(), Qualite::PresidentOpco, d(jour));
        assert_eq!(refusee(signe), refus, "{jour}");
    }
}

#[test]
fn without_a_day_of_its_own_it_holds_from_the_last_signature_whatever_their_order() {
    let convention = convention_de_2020();
    let demande = demander(&convention, &[], d("2022-02-01")).expect("in force");
    let redige = rediger(demande, &convention, d("2022-02-01"), texte(juin(), None)).expect("written");
    let jours = ["2022-03-04", "2022-03-01", "2022-03-02", "2022-03-03"];
    let (signe, convention) = Qualite::REQUISES
        .into_iter()
        .zip(jours)
        .try_fold((redige, convention), |(a, c), (qualite, jour)| signer(a, c, qualite, d(jour)))
        .expect("signed");
    assert_eq!(signe.date_effet(), Some(d("2022-03-04")));
    for (jour, etat, butoir) in
        [("2022-03-03", EtatAvenant::EnSignature, "06-15"), ("2022-03-04", EtatAvenant::EnVigueur, "06-30")]
    {
        let chiffres = stipulations_au(&convention.faits().stipulations, d(jour));
        assert_eq!(
            (signe.etat_au(&convention, d(jour)), chiffres.jour_butoir_copil.to_string()),
            (etat, butoir.into())
        );
    }
}

#[test]
fn each_signs_for_itself_once_and_a_text_signed_is_not_written_again() {
    let convention = convention_de_2020();
    let demande = demander(&convention, &[], d("2022-02-01")).expect("in force");
    let sans_texte = signer(demande.clone(), convention.clone(), Qualite::PresidentOpco, d("2022-02-01"));
    assert_eq!(refusee(sans_texte), Some(refus::TRANSITION_INTERDITE));
    let vide = rediger(demande.clone(), &convention, d("2022-02-01"), texte(StipulationsModifiees::default(), None));
    assert_eq!(refusee(vide), Some(refus::AVENANT_SANS_OBJET));
    let ecrit = |avenant, jour| rediger(avenant, &convention, d(jour), texte(juin(), None));
    let redige = ecrit(ecrit(demande, "2022-02-02").expect("written"), "2022-02-04").expect("written again");
    // What is signed is the last text, not the one that it replaced.
    let avant = signer(redige.clone(), convention.clone(), Qualite::PresidentOpco, d("2022-02-03"));
    assert_eq!(refusee(avant), Some(refus::TRANSITION_INTERDITE));
    let jour = d("2022-02-05");
    let signature = |qualite| SignatureAvenant { qualite, nom: None, declaree: declaree(jour) };
    let par = |auteur: &str, qualite| {
        let signe = redige.clone().signer(convention.clone(), &acteur(auteur), le(jour), signature(qualite));
        signe.map(drop).map_err(|refus| refus.code)
    };
    assert_eq!(par("mobilites", Qualite::MinistreEducation), Err(refus::SIGNATURE_POUR_AUTRUI));
    assert_eq!(par("mobilites", Qualite::CosignataireBranche), Err(refus::QUALITE_NON_REQUISE));
    let (signe, _) = signer(redige.clone(), convention.clone(), Qualite::MinistreEducation, jour).expect("signs");
    let encore = signer(signe.clone(), convention.clone(), Qualite::MinistreEducation, jour);
    assert_eq!(refusee(encore), Some(refus::DEJA_SIGNE));
    assert_eq!(refusee(ecrit(signe, "2022-02-06")), Some(refus::TRANSITION_INTERDITE));
}

#[test]
fn a_refusal_or_a_withdrawal_closes_it_until_all_have_signed() {
    let convention = convention_de_2020();
    let acte = |date| ActeMotive { date: d(date), motif: un_mot(), piece: None, fictif: false };
    let demande = demander(&convention, &[], d("2022-02-01")).expect("in force");
    let retire =
        |par: &str| demande.clone().retirer(&convention, &acteur(par), le(d("2022-02-03")), acte("2022-02-02"));
    assert_eq!(retire("mobilites").map_err(|refus| refus.code).err(), Some(refus::RETRAIT_POUR_AUTRUI));
    let retire = retire("menjs").expect("its own").apres;
    for (jour, etat) in [("2022-02-01", EtatAvenant::Demande), ("2022-02-02", EtatAvenant::Retire)] {
        assert_eq!(retire.etat_au(&convention, d(jour)), etat, "{jour}");
    }
    // Recorded with an earlier day, a second end is refused too.
    let refus = retire.refuser(&convention, &acteur("mesri"), le(d("2022-02-04")), acte("2022-02-01"));
    assert_eq!(refus.map_err(|refus| refus.code).err(), Some(refus::TRANSITION_INTERDITE));
    let (signe, revisee) = conclu(convention, &[], d("2022-02-01"), texte(juin(), None)).expect("signed");
    let refus = signe.refuser(&revisee, &acteur("mesri"), le(d("2022-02-04")), acte("2022-01-31"));
    assert_eq!(refus.map_err(|refus| refus.code).err(), Some(refus::TRANSITION_INTERDITE));
}

#[test]
fn a_fact_that_today_would_refuse_is_believed_on_a_piece_only() {
    let convention = convention_de_2020();
    let tard = le(d("2024-01-10"));
    let demande = |piece| {
        let objet = (un_mot(), Declaree { piece, ..declaree(d("2022-02-01")) });
        Avenant::demander(&convention, &[], &acteur("menjs"), tard, id(1), objet).map_err(|refus| refus.code)
    };
    assert_eq!(demande(None).err(), Some(refus::PIECE_REQUISE));
    assert!(demande(piece()).is_ok());
}

// ---- what it changes

#[test]
fn avenants_are_numbered_under_their_convention_and_each_makes_one_version() {
    let (premier, revisee) = conclu(convention_de_2020(), &[], d("2021-02-01"), texte(juin(), None)).expect("signed");
    let deja = [premier];
    let (second, revisee) = conclu(revisee, &deja, d("2021-03-01"), texte(duree(4), None)).expect("signed");
    assert_eq!((deja[0].numero(), second.numero()), (1, 2));
    let versions: Vec<_> = revisee.faits().stipulations.iter().map(|v| (v.version, v.avenant)).collect();
    assert_eq!(versions, [(1, None), (2, Some(id(1))), (3, Some(id(2)))]);
    assert_eq!(deja[0].alertes_au(&revisee, DERNIERE_DATE), []);
    assert_eq!(second.alertes_au(&revisee, DERNIERE_DATE), [AlerteAvenant::ProlongationParAvenant]);
}

// « Prolongation par avenant : expresse donc non interdite »
#[test]
fn it_lengthens_the_convention_on_its_last_day_and_never_ends_it_before_its_own_effect() {
    let (_, prolongee) = conclu(convention_de_2020(), &[], d("2023-11-30"), texte(duree(4), None)).expect("signed");
    let terme = |jour: &str| prolongee.cadre_au(d(jour)).map(|cadre| cadre.terme.to_string());
    assert_eq!(terme("2023-11-29").as_deref(), Some("2023-11-30"));
    assert_eq!(terme("2023-11-30").as_deref(), Some("2024-11-30"));
    for (annees, jour, refus) in
        [(1, "2021-11-30", None), (1, "2021-12-01", Some(refus::EFFET_IRREGULIER)), (2, "2021-12-01", None)]
    {
        let abregee = conclu(convention_de_2020(), &[], d(jour), texte(duree(annees), None));
        assert_eq!(refusee(abregee), refus, "{annees} {jour}");
    }
}

#[test]
fn one_whose_day_comes_after_an_early_end_never_takes_effect() {
    let modifications = StipulationsModifiees { jour_butoir_bilan: JourMois::new(5, 31).ok(), ..duree(4) };
    for (effet, etat, terme, butoir) in [
        ("2022-06-30", EtatAvenant::EnVigueur, "2024-11-30", "05-31"),
        ("2022-07-01", EtatAvenant::Signe, "2023-11-30", "04-30"),
    ] {
        let texte = texte(modifications, Some(d(effet)));
        let (avenant, convention) = conclu(convention_de_2020(), &[], d("2022-02-01"), texte).expect("signed");
        let fin = preavis(d("2022-04-30"), d("2022-06-30"));
        let finie = avec_fait(convention, FaitConvention::FinDeclaree(fin), d("2022-04-30"));
        let cadre = finie.cadre_au(d("2022-09-01")).expect("signed");
        assert_eq!(avenant.etat_au(&finie, d("2022-09-01")), etat, "{effet}");
        assert_eq!((cadre.terme, cadre.fin_effective), (d(terme), Some(d("2022-06-30"))), "{effet}");
        assert_eq!(cadre.stipulations.jour_butoir_bilan.to_string(), butoir, "{effet}");
    }
}

// G11: « on applique ceux en vigueur à la date de l'acte »
#[test]
fn the_june_meeting_is_judged_by_the_deadline_of_its_own_day() {
    let sous = |effet: &str| {
        let texte = texte(juin(), Some(d(effet)));
        conclu(convention_de_2020(), &[], d("2022-02-01"), texte).expect("signed").1
    };
    let des_mars = sous("2022-03-01");
    let ouverte = |au| juin_2022(&des_mars, &Faits::default(), au);
    let dit = |dernier: &str, statut, retard| (dernier.to_owned(), statut, retard);
    for (au, attendu) in [
        ("2022-02-28", dit("2022-06-14", Statut::AVenir, 0)),
        ("2022-03-01", dit("2022-06-29", Statut::AVenir, 0)),
        ("2022-06-29", dit("2022-06-29", Statut::AVenir, 0)),
        ("2022-06-30", dit("2022-06-29", Statut::EnRetard, 1)),
    ] {
        assert_eq!(ouverte(au), attendu, "{au}");
    }
    let tenue = reunion_le(d("2022-06-20"));
    let (des_juillet, tard) = (sous("2022-07-01"), dit("2022-06-14", Statut::FaitEnRetard, 6));
    for au in ["2022-06-20", "2022-07-01", "2022-12-31"] {
        assert_eq!(juin_2022(&des_mars, &tenue, au), dit("2022-06-29", Statut::ATemps, 0), "{au}");
        assert_eq!(juin_2022(&des_juillet, &tenue, au), tard, "{au}");
    }
    // A year that is over keeps its own deadline: an avenant of the next one does not move it.
    for au in ["2022-02-28", "2022-03-01"] {
        let jusqu_au = (d(au) - d("2021-06-14")).num_days();
        let toutes = echeances(&des_mars, &Faits::default(), d(au));
        let juin = toutes.iter().find(|e| (e.obligation, e.annee) == (Obligation::ReunionDeJuin, 2021)).expect("due");
        assert_eq!(juin.retard_jours.map(i64::from), Some(jusqu_au), "{au}");
    }
}

// G11 again: what was sent keeps the delay of the day it was sent.
#[test]
fn a_later_avenant_moves_neither_the_limit_of_a_document_sent_nor_the_reading_of_minutes_sent() {
    let delais = StipulationsModifiees {
        delai_documents_jours: 10.try_into().ok(),
        delai_relecture_jours: 14.try_into().ok(),
        ..StipulationsModifiees::default()
    };
    let plus_longs = texte(delais, Some(d("2022-07-01")));
    let convention = conclu(convention_de_2020(), &[], d("2022-02-01"), plus_longs).expect("signed").1;
    let (composition, opco) = (comite(&convention), acteur("mobilites"));
    // A meeting of 20 June, its document sent on the 12th, its minutes on the 27th; the same a month later.
    for (reunion, envoi, retard, adresse, echeance) in [
        ("2022-06-20", "2022-06-12", 0, "2022-06-27", "2022-07-04"),
        ("2022-07-20", "2022-07-12", 2, "2022-07-27", "2022-08-10"),
    ] {
        let (reunion, envoi, adresse) = (reunion_tenue(&convention, &composition, d(reunion)), d(envoi), d(adresse));
        let depose = DocumentDepose {
            titre: un_mot(),
            nature: NatureDocument::Bilan,
            complete: true,
            declaree: Declaree { piece: piece(), ..declaree(envoi) },
        };
        let id = DocumentId(Uuid::from_u128(1));
        let document =
            DocumentTravail::deposer(&convention, &reunion, &opco, le(envoi), id, depose).expect("taken").apres;
        let tous = ((0..4).map(membre).collect(), declaree(envoi));
        let document =
            document.envoyer(&convention, &composition, &reunion, &opco, le(envoi), tous).expect("sent").apres;
        let entourage = Entourage {
            convention: convention.clone(),
            reunion: reunion.clone(),
            decisions: Vec::new(),
            porteurs: BTreeSet::new(),
        };
        let (id, ecrits) = (CompteRenduId(Uuid::from_u128(1)), (un_mot(), declaree(adresse)));
        let minutes = CompteRendu::a_rediger(&reunion);
        let minutes = minutes.rediger(&entourage, &opco, le(adresse), id, ecrits).expect("written").apres;
        let envoyes = (Direction::TOUS.to_vec(), declaree(adresse));
        let minutes = minutes.adresser(&entourage, &opco, le(adresse), envoyes).expect("sent").apres;
        for au in [adresse, d("2022-12-31")] {
            assert_eq!(document.delai_au(&convention, &reunion, au).retard_jours, retard, "{au}");
            assert_eq!(minutes.relecture_au(&convention, au).echeance, Some(d(echeance)), "{au}");
        }
    }
}

// ---- « Un changement de lecture est journalisé et ne réécrit aucun résultat rendu »

#[test]
fn other_readings_hold_from_a_day_that_follows_every_recorded_act() {
    let inclus = Lectures { butoir_inclus: true, ..Lectures::default() };
    let changer = |convention: Convention, lectures, date: &str, effet: &str, dernier: Option<&str>| {
        let piece = piece().expect("a piece");
        let (date, date_effet) = (d(date), d(effet));
        let choisies = LecturesChoisies { lectures, date, date_effet, motif: un_mot(), piece, fictif: false };
        convention
            .changer_lectures(&acteur("mesri"), le(d("2022-05-01")), dernier.map(d), choisies)
            .map(|change| change.apres)
            .map_err(|refus| refus.code)
    };
    for (date, effet, dernier, refus) in [
        ("2022-05-01", "2022-05-02", Some("2022-05-01"), None),
        ("2022-05-01", "2022-05-01", Some("2022-05-01"), Some(refus::LECTURE_RETROACTIVE)),
        ("2022-05-01", "2022-04-30", None, Some(refus::LECTURE_RETROACTIVE)),
        ("2022-05-02", "2022-05-02", None, Some(refus::DATE_FUTURE)),
        ("2020-11-30", "2022-05-02", None, Some(refus::CONVENTION_NON_EN_VIGUEUR)),
        ("2022-05-01", "2023-11-30", None, None),
        ("2022-05-01", "2023-12-01", None, Some(refus::CONVENTION_NON_EN_VIGUEUR)),
    ] {
        let change = changer(convention_de_2020(), inclus, date, effet, dernier);
        assert_eq!(refusee(change), refus, "{date} {effet}");
    }
    let memes = changer(convention_de_2020(), Lectures::default(), "2022-05-01", "2022-05-02", None);
    assert_eq!(refusee(memes), Some(refus::LECTURES_INCHANGEES));
    let changee = changer(convention_de_2020(), inclus, "2022-05-01", "2022-06-15", None).expect("changed");
    let avant = changer(changee.clone(), Lectures::default(), "2022-05-01", "2022-06-14", None);
    assert_eq!(refusee(avant), Some(refus::LECTURE_RETROACTIVE));
    // A meeting of 15 June is in time under the reading of that very day; open, the delay is read as of the day asked.
    for (effet, statut) in [("2022-06-15", Statut::ATemps), ("2022-06-16", Statut::FaitEnRetard)] {
        let changee = changer(convention_de_2020(), inclus, "2022-05-01", effet, None).expect("changed");
        for au in ["2022-06-15", "2022-06-16", "2022-12-31"] {
            let (_, juge, _) = juin_2022(&changee, &reunion_le(d("2022-06-15")), au);
            assert_eq!(juge, statut, "{effet} {au}");
        }
    }
    // Written with its history and read again the same.
    let ecrites = serde_json::to_string(&changee.faits().lectures).expect("JSON");
    assert_eq!(
        &serde_json::from_str::<crate::cooperation::parametres::LecturesDatees>(&ecrites).expect("read"),
        &changee.faits().lectures
    );
}

#[test]
fn a_breach_keeps_the_reading_of_its_own_day() {
    let constat =
        Lectures { effet_caducite: crate::cooperation::parametres::EffetCaducite::Constat, ..Lectures::default() };
    let piece = piece().expect("a piece");
    let (date, date_effet) = (d("2022-04-01"), d("2022-04-02"));
    let choisies = LecturesChoisies { lectures: constat, date, date_effet, motif: un_mot(), piece, fictif: true };
    let fin = |manquement| Fin::Caducite { manquement: d(manquement), constat: d("2022-06-01") };
    let changee = convention_de_2020()
        .changer_lectures(&acteur("menjs"), le(d("2022-04-01")), None, choisies)
        .expect("changed")
        .apres;
    for (manquement, dernier) in [("2022-04-01", "2022-03-31"), ("2022-04-02", "2022-05-31")] {
        let finie = avec_fait(changee.clone(), FaitConvention::FinDeclaree(fin(manquement)), d("2022-06-01"));
        for au in ["2022-06-01", "2023-01-01"] {
            assert_eq!(finie.cadre_au(d(au)).and_then(|cadre| cadre.fin_effective), Some(d(dernier)), "{manquement}");
        }
    }
}

// ---- laws

prop_compose! {
    fn des_modifications()(
        jour in prop::option::of((1..=12_u32, 1..=28_u32)),
        bilan in prop::option::of((1..=12_u32, 1..=28_u32)),
        duree in prop::option::of(1..=10_i64),
    ) -> StipulationsModifiees {
        StipulationsModifiees {
            jour_butoir_copil: jour.and_then(|(mois, jour)| JourMois::new(mois, jour).ok()),
            jour_butoir_bilan: bilan.and_then(|(mois, jour)| JourMois::new(mois, jour).ok()),
            duree_annees: duree.and_then(|annees| annees.try_into().ok()),
            ..StipulationsModifiees::default()
        }
    }
}

proptest! {
    #[test]
    fn before_its_effect_an_avenant_changes_nothing_and_after_it_no_meeting_held_is_judged_again(
        modifications in des_modifications(),
        (signe, ecart) in (0..1_000_i64, 0..400_i64),
        reunion in 0..1_090_i64,
        (au, plus) in (0..1_400_i64, 0..400_i64),
    ) {
        let convention = convention_de_2020();
        let (d0, faits) = (d("2020-12-01"), reunion_le(apres(d("2020-12-01"), reunion)));
        let (signe, effet) = (apres(d0, signe), apres(d0, signe + ecart));
        let Ok((avenant, revisee)) = conclu(convention.clone(), &[], signe, texte(modifications, Some(effet))) else {
            return Ok(());
        };
        let (au, ensuite) = (apres(d0, au), apres(d0, au + plus));
        prop_assert_eq!(avenant.date_effet(), Some(effet));
        if au < effet {
            prop_assert_eq!(echeances(&revisee, &faits, au), echeances(&convention, &faits, au));
            let etat = |convention: &Convention| (convention.etat_au(au), convention.cadre_au(au).map(|c| c.terme));
            prop_assert_eq!(etat(&revisee), etat(&convention));
        }
        let ensuite = echeances(&revisee, &faits, ensuite);
        for avant in echeances(&revisee, &faits, au).into_iter().filter(|e| e.reunion.is_some()) {
            // A shorter duration may leave a later year out; what is still due was settled once and for all.
            let meme = ensuite.iter().find(|e| (e.obligation, e.annee) == (avant.obligation, avant.annee));
            if let Some(meme) = meme {
                prop_assert_eq!(
                    (meme.statut, meme.retard_jours, meme.dernier_jour_utile),
                    (avant.statut, avant.retard_jours, avant.dernier_jour_utile)
                );
            }
        }
    }

    #[test]
    fn each_figure_is_the_one_of_the_last_version_that_sets_it(
        suites in prop::collection::vec((des_modifications(), 0..500_i64), 0..5),
        au in 0..700_i64,
    ) {
        let d0 = d("2020-12-01");
        let mut versions = convention_de_2020().faits().stipulations.clone();
        for (rang, (stipulations, effet)) in (2..).zip(&suites) {
            let date_effet = Some(apres(d0, *effet));
            versions.push(crate::cooperation::parametres::VersionStipulations {
                version: rang, date_effet, avenant: None, stipulations: *stipulations,
            });
        }
        let au = apres(d0, au);
        let attendue = suites
            .iter()
            .rev()
            .filter(|(_, effet)| apres(d0, *effet) <= au)
            .find_map(|(modifications, _)| modifications.duree_annees)
            .unwrap_or(Stipulations::default().duree_annees);
        prop_assert_eq!(stipulations_au(&versions, au).duree_annees, attendue);
    }
}

#[test]
fn who_asked_is_the_party_that_recorded_it() {
    let demande = demander(&convention_de_2020(), &[], d("2022-02-01")).expect("in force");
    assert_eq!(demande.demandeur(), CodeOrganisation::lire("menjs").ok().as_ref());
    assert_eq!((demande.numero(), demande.objet()), (1, "Report de la première réunion."));
}

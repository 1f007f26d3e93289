//! Small makers for the tests of the committee: each thing below is born of its acts.

use super::consultation::{Consultation, ConsultationId, ObjetConsultation, ProjetConsultation};
use super::decision::{
    Circonstances, DecisionCopil, DecisionId, ObjetDecision, Resolution, Sens, VoixDeclaree, VoixId,
};
use super::membre::{Composition, Mandat, MembreId, Nomination};
use super::reunion::{MiseAuCalendrier, Mode, Point, Reunion, ReunionId, Seance, TypeReunion};
use crate::cooperation::convention::tests::{acteur, d, declaree, le, piece};
use crate::cooperation::convention::{College, Convention};
use crate::socle::calendrier::Date;
use crate::socle::declaration::Declaree;
use crate::socle::moment::Personnel;
use crate::socle::organisation::Acteur;
use uuid::Uuid;

pub(crate) const OPCO: College = College::Opco;
pub(crate) const MENJS: College = College::MinistereEducation;
pub(crate) const MESRI: College = College::MinistereEnseignementSuperieur;

/// The party that speaks for a college.
pub(crate) fn celui_de(college: College) -> Acteur {
    acteur(match college {
        College::Opco => "mobilites",
        College::MinistereEducation => "menjs",
        College::MinistereEnseignementSuperieur => "mesri",
    })
}

pub(crate) fn nomination(college: College, debut: Date, administrateur: bool) -> Nomination {
    let mandat = administrateur.then(|| Mandat { reference: "PV".to_owned(), piece: None });
    Nomination {
        college,
        nom: None,
        qualite: "directrice".to_owned(),
        membre_ca: administrateur,
        mandat,
        debut,
        fin: None,
        suppleant_de: None,
        designation: None,
        piece: piece(),
        fictif: true,
    }
}

/// The id of the member named in this rank, from 0 on.
pub(crate) fn membre(rang: usize) -> MembreId {
    MembreId(Uuid::from_u128(rang as u128 + 1))
}

pub(crate) fn nommer(mut composition: Composition, convention: &Convention, nomination: Nomination) -> Composition {
    let (par, id, jour) = (celui_de(nomination.college), membre(composition.membres.len()), nomination.debut);
    let nomme = composition.nommer(convention, &par, le(jour), id, nomination).expect("a seat is free").apres;
    composition.membres.push(nomme);
    composition
}

/// « Le comité de pilotage est composé de 4 membres » (art. 13): the OPCO's two, the MENJS's, the MESRI's, in this order.
pub(crate) fn comite(convention: &Convention) -> Composition {
    let debut = d("2021-01-04");
    [(OPCO, true), (OPCO, false), (MENJS, false), (MESRI, false)]
        .into_iter()
        .map(|(college, administrateur)| nomination(college, debut, administrateur))
        .fold(Composition::default(), |composition, nomination| nommer(composition, convention, nomination))
}

/// An ordinary meeting, held on a day.
pub(crate) fn reunion_tenue(convention: &Convention, composition: &Composition, date: Date) -> Reunion {
    let (opco, fictif, mode) = (celui_de(OPCO), true, Mode::Presentiel);
    let mise_au_calendrier = MiseAuCalendrier {
        nature: TypeReunion::Ordinaire,
        litige: None,
        heure: None,
        mode,
        ordre_du_jour: vec![Point::BilanN1, Point::SuiviN],
        declaration: Declaree { date, piece: None, fictif }.into(),
    };
    let id = ReunionId(Uuid::from_u128(1));
    let projetee =
        Reunion::projeter(convention, composition, &opco, le(date), id, mise_au_calendrier).expect("in force").apres;
    let declaration = Declaree { date, piece: piece(), fictif }.into();
    let seance = Seance { heure: None, mode, presences: Vec::new(), declaration };
    projetee.tenir(convention, composition, &opco, le(date), seance).expect("to be held").apres
}

/// A consultation prepared on a day, whose answers are awaited until another, included.
pub(crate) fn preparee(convention: &Convention, jour: Date, date_cloture: Date) -> Consultation {
    let projet = ProjetConsultation {
        objet: ObjetConsultation::ValidationActions,
        question: Personnel("Validez-vous l'action ?".to_owned()),
        motif_impossibilite: Some(Personnel("Aucune date commune.".to_owned())),
        date_cloture,
        fictif: true,
    };
    let id = ConsultationId(Uuid::from_u128(1));
    Consultation::preparer(convention, &celui_de(OPCO), le(jour), id, projet).expect("in force").apres
}

/// The same, sent to the four members on the day it was prepared.
pub(crate) fn ouverte(convention: &Convention, jour: Date, date_cloture: Date) -> Consultation {
    let (composition, membres) = (comite(convention), (0..4).map(membre).collect());
    let preparee = preparee(convention, jour, date_cloture);
    preparee
        .ouvrir(convention, &composition, &celui_de(OPCO), le(jour), declaree(jour).into(), membres)
        .expect("sent")
        .apres
}

/// A decision of a meeting held that day, on this object: opened, voted by the two voices of the OPCO, closed.
pub(crate) fn close(convention: &Convention, objet: ObjetDecision, jour: &str, sens: Sens) -> DecisionCopil {
    let (composition, date) = (comite(convention), d(jour));
    let reunion = reunion_tenue(convention, &composition, date);
    let (opco, moment, id) = (celui_de(OPCO), le(date), DecisionId(Uuid::from_u128(1)));
    let texte = Personnel("Le comité se prononce.".to_owned());
    let declaration = Declaree { date, piece: piece(), fictif: true }.into();
    let resolution = Resolution { texte, objet, reference: None, fiche: None, declaration };
    let ouverte = DecisionCopil::ouvrir_en_reunion(convention, &reunion, &opco, moment, id, resolution);
    let voix = VoixDeclaree {
        college: None,
        membre: None,
        sens,
        nombre: 2,
        pouvoir: None,
        date,
        piece: piece(),
        fictif: true,
    };
    let circonstances = Circonstances { convention: convention.clone(), composition, consultation: None };
    let votee = ouverte.expect("held").apres.voter(&circonstances, &opco, moment, VoixId(Uuid::from_u128(1)), voix);
    votee
        .expect("open")
        .apres
        .clore(&circonstances, None, &opco, moment, declaree(date).into())
        .expect("in session")
        .apres
}

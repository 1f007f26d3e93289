//! The laws of the convention: one file per article, both sides of each threshold.

mod article_11;
mod article_17;
mod article_18;
mod fins;
mod g10;
mod lois;
mod machine_3_1;
mod visas;

use super::*;
use crate::cooperation::operations;
use crate::cooperation::parametres::{EffetCaducite, Lectures, Stipulations, VersionStipulations};
use crate::cooperation::refus;
use crate::socle::calendrier::{self, Date, Terme, lire_date};
use crate::socle::code::{Code, ConventionId, DenonciationId, SignatureId};
use crate::socle::decision::Decision;
use crate::socle::declaration::{ActeMotive, Declaree};
use crate::socle::histoire::Survenu;
use crate::socle::moment::{Empreinte, Enregistrement, Moment, Personnel, Piece};
use crate::socle::organisation::{Acteur, CodeOrganisation, Nature, Organisation, Role};
use crate::socle::refus::{Cle, CodeRefus};
use chrono::{Datelike, NaiveTime, TimeDelta};
use proptest::prelude::*;
use uuid::Uuid;

// ---- small makers: every convention below is born of its acts, only the ends are added by hand

pub(crate) fn d(texte: &str) -> Date {
    lire_date(texte).expect("a date of the contract")
}

pub(crate) fn apres(jour: Date, jours: i64) -> Date {
    jour + TimeDelta::days(jours)
}

fn organisation(code: &str) -> CodeOrganisation {
    CodeOrganisation::lire(code).expect("a valid code")
}

pub(crate) fn acteur(code: &str) -> Acteur {
    let (nature, role) = match code {
        "mobilites" | "atlas" => (Nature::Opco, Role::Secretariat),
        _ => (Nature::Ministere, Role::Ministere),
    };
    Acteur { organisation: organisation(code), nature, roles: vec![role] }
}

/// The party that signs in this capacity.
fn celui_qui_signe(qualite: Qualite) -> Acteur {
    acteur(match qualite.college() {
        College::Opco => "mobilites",
        College::MinistereEducation => "menjs",
        College::MinistereEnseignementSuperieur => "mesri",
    })
}

pub(crate) fn le(jour: Date) -> Moment {
    Moment { instant: jour.and_time(NaiveTime::MIN).and_utc(), jour }
}

fn referents() -> Referents {
    let organisations = ["mobilites", "atlas", "menjs", "mesri"].map(|code| Organisation {
        code: organisation(code),
        nature: acteur(code).nature,
        nom: code.to_owned(),
        siren: None,
        secteur: None,
        direction: None,
        code_france_competences: None,
        nomme_dans_les_documents: false,
    });
    Referents { organisations: organisations.to_vec(), remplacee: None }
}

pub(crate) fn projet() -> ProjetConvention {
    ProjetConvention {
        reference: "CC-1".to_owned(),
        reference_externe: None,
        intitule: "Convention de coopération".to_owned(),
        parties: Parties {
            opco: organisation("mobilites"),
            ministere_education: organisation("menjs"),
            ministere_enseignement_superieur: organisation("mesri"),
        },
        cosignataires: Vec::new(),
        lieu_signature: Some("Paris".to_owned()),
        accord_constitutif: None,
        remplace: None,
        stipulations: Stipulations::default(),
        lectures: Lectures::default(),
        tacite_reconduction: false,
        fictif: false,
    }
}

fn id(rang: u128) -> ConventionId {
    ConventionId(Uuid::from_u128(rang))
}

const AVANT_TOUT: Date = calendrier::PREMIERE_DATE;

fn creer(projet: ProjetConvention, referents: &Referents) -> Result<Convention, CodeRefus> {
    Convention::creer(&acteur("mobilites"), le(AVANT_TOUT), id(1), projet, referents)
        .map(|decision| decision.apres)
        .map_err(|refus| refus.code)
}

pub(crate) fn brouillon(projet: ProjetConvention) -> Convention {
    creer(projet, &referents()).expect("a regular draft")
}

fn ouverte(projet: ProjetConvention) -> Convention {
    let brouillon = brouillon(projet);
    brouillon.ouvrir_signature(&acteur("menjs"), le(AVANT_TOUT), declaree(AVANT_TOUT)).expect("a draft opens").apres
}

pub(crate) fn piece() -> Option<Piece> {
    let sha256 = Empreinte::try_from("0".repeat(64)).expect("64 digits");
    Some(Piece { reference: "archives/1".to_owned(), sha256 })
}

fn apposition(qualite: Qualite, date: Date) -> Apposition {
    Apposition { qualite, nom: None, cosignataire: None, date, piece: None, fictif: false }
}

fn apposition_de_branche(branche: &str, date: Date) -> Apposition {
    Apposition { cosignataire: Some(branche.to_owned()), ..apposition(Qualite::CosignataireBranche, date) }
}

pub(crate) fn declaree(date: Date) -> Declaree {
    Declaree { date, piece: None, fictif: false }
}

fn motif(date: Date) -> ActeMotive {
    ActeMotive { date, motif: Personnel("sans suite".to_owned()), piece: None, fictif: false }
}

/// Signs on `aujourd_hui`, each signature with an id of its own.
fn signer(
    convention: Convention,
    aujourd_hui: Date,
    apposition: Apposition,
) -> Result<Decision<Convention>, CodeRefus> {
    let id = SignatureId(Uuid::from_u128(convention.faits().signatures.len() as u128 + 1));
    let signataire = celui_qui_signe(apposition.qualite);
    convention.signer(&signataire, le(aujourd_hui), id, apposition).map_err(|refus| refus.code)
}

/// The draft, opened, then signed on these days in the order of [`Qualite::REQUISES`]; three days leave one out.
fn signee_selon(projet: ProjetConvention, dates: &[Date]) -> Convention {
    Qualite::REQUISES.into_iter().zip(dates).fold(ouverte(projet), |convention, (qualite, date)| {
        signer(convention, calendrier::DERNIERE_DATE, apposition(qualite, *date)).expect("still open").apres
    })
}

fn signee(dates: &[Date]) -> Convention {
    signee_selon(projet(), dates)
}

pub(crate) fn signee_le(date: &str) -> Convention {
    signee(&[d(date); 4])
}

/// « Fait le 1er DEC. 2020 Paris, »
pub(crate) fn convention_de_2020() -> Convention {
    signee_le("2020-12-01")
}

fn finie(convention: Convention, fins: &[Fin]) -> Convention {
    fins.iter().fold(convention, |finie, fin| avec_fait(finie, FaitConvention::FinDeclaree(*fin), AVANT_TOUT))
}

/// The convention with one fact more, which no act judged.
pub(crate) fn avec_fait(convention: Convention, fait: FaitConvention, date: Date) -> Convention {
    let moment = le(calendrier::DERNIERE_DATE);
    let enregistrement = Enregistrement { le: moment.instant, jour: moment.jour, par: organisation("menjs") };
    let mut parts = convention.into_parts();
    parts.faits.push(Survenu { fait, date, piece: None, fictif: false, enregistrement });
    Convention::from_parts(parts).expect("a fact that may follow")
}

/// The convention of 2020, had it chosen other readings.
pub(crate) fn convention_lue(lectures: Lectures) -> Convention {
    signee_selon(ProjetConvention { lectures, ..projet() }, &[d("2020-12-01"); 4])
}

/// The convention of 2020, with other figures from a day on.
pub(crate) fn convention_revisee(stipulations: Stipulations, des: Date) -> Convention {
    let version =
        VersionStipulations { version: 2, date_effet: Some(des), avenant: None, stipulations: stipulations.into() };
    avec_fait(convention_de_2020(), FaitConvention::StipulationsRevisees(version), des)
}

pub(crate) fn preavis(reception: Date, dernier_jour: Date) -> Fin {
    Fin::Resiliation { reception, dernier_jour, denonciation: DenonciationId(Uuid::nil()), retrait: None }
}

fn resiliation(reception: &str, dernier_jour: &str) -> Fin {
    preavis(d(reception), d(dernier_jour))
}

fn caducite(manquement: &str, constat: &str) -> Fin {
    Fin::Caducite { manquement: d(manquement), constat: d(constat) }
}

/// Checks the state of several days, so that both sides of a threshold read together.
#[track_caller]
fn verifier_etats(convention: &Convention, attendus: &[(&str, Etat)]) {
    let calcules: Vec<_> = attendus.iter().map(|(jour, _)| (*jour, convention.etat_au(d(jour)))).collect();
    assert_eq!(calcules, attendus);
}

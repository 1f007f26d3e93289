//! The laws of the avenant: both sides of each threshold, and what its figures leave alone.

mod article_17;
mod effets;
mod lectures;
mod lois;

use super::*;
use crate::cooperation::convention::tests::{
    acteur, apres, avec_fait, convention_de_2020, d, declaree, le, piece, preavis,
};
use crate::cooperation::convention::{Convention, FaitConvention, Fin, LecturesChoisies};
use crate::cooperation::copil::compte_rendu::{CompteRendu, Entourage};
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
use crate::socle::organisation::{Acteur, CodeOrganisation, Ministere};
use crate::socle::refus::CodeRefus;
use proptest::prelude::*;
use std::collections::BTreeSet;
use uuid::Uuid;

fn celui_qui_signe(qualite: Qualite) -> Acteur {
    acteur(match qualite {
        Qualite::MinistereEducation => "menjs",
        Qualite::MinistereEnseignementSuperieur => "mesri",
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

#[test]
fn who_asked_is_the_party_that_recorded_it() {
    let demande = demander(&convention_de_2020(), &[], d("2022-02-01")).expect("in force");
    assert_eq!(demande.demandeur(), CodeOrganisation::lire("menjs").ok().as_ref());
    assert_eq!((demande.numero(), demande.objet()), (1, "Report de la première réunion."));
}

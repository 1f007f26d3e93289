//! The steering committee: members, meetings, boards, votes, all in the dossier of their convention.

/// The dated fact that a row tells: its columns bear the same names in every table.
macro_rules! fait_date {
    ($row:expr) => {
        domain::socle::moment::FaitDate {
            date: $row.date_fait,
            piece: crate::socle::colonnes::piece($row.piece_reference, $row.piece_sha256)?,
            fictif: $row.fictif,
            enregistrement: crate::socle::colonnes::enregistrement(
                $row.enregistre_le,
                $row.enregistre_jour,
                $row.enregistre_par,
            ),
        }
    };
}

/// The row of a dated fact, with the columns of its own.
macro_rules! row_datee {
    ($fait:expr => $row:ident { $($champ:ident : $valeur:expr),+ $(,)? }) => {{
        let domain::socle::moment::FaitDate { date, piece, fictif, enregistrement } = $fait.clone();
        let domain::socle::moment::Enregistrement { le, jour, par } = enregistrement;
        let (piece_reference, piece_sha256) = crate::socle::colonnes::colonnes(piece);
        $row {
            $($champ: $valeur,)+
            date_fait: date,
            piece_reference,
            piece_sha256,
            fictif,
            enregistre_le: le.naive_utc(),
            enregistre_jour: jour,
            enregistre_par: par.into(),
        }
    }};
}
mod accord;
mod compte_rendu;
mod conseil;
mod decision;
mod document;
mod membre;
mod plan;
mod priorites;
mod reunion;

pub use decision::FiltreDecisions;
pub use reunion::FiltreReunions;

use crate::cooperation::convention::ouvertes;
use crate::schema::convention;
use crate::socle::echec::Echec;
use crate::socle::memoire::Session;
use diesel::prelude::*;
use domain::cooperation::echeancier::Faits;
use domain::socle::code::{Code, ConventionId};
use domain::socle::organisation::Portee;
use std::collections::HashMap;

/// The fact that an act added, and its place among those of its list.
fn dernier<F>(faits: &[F]) -> Result<(i32, &F), Echec> {
    (0..).zip(faits).last().ok_or_else(|| Echec::illisible("un acte sans fait"))
}

/// The number of a version, from its column.
fn numero(colonne: i32) -> Result<u16, Echec> {
    u16::try_from(colonne).map_err(Echec::illisible)
}

/// The convention of an object, if the caller may look into its dossier: what is out of scope does not exist.
pub(crate) fn convention_visible(
    db: &mut Session<'_>,
    portee: &Portee,
    dossier: Option<String>,
) -> Result<ConventionId, Echec> {
    let dossier = dossier.ok_or(Echec::Introuvable)?;
    let visible = ouvertes(portee).filter(convention::id.eq(dossier)).select(convention::id).load::<String>(db.sql)?;
    let id = visible.first().ok_or(Echec::Introuvable)?;
    ConventionId::lire(id).map_err(Echec::illisible)
}

/// What the committee did and what its boards ask for, for conventions that the caller has been shown to see.
pub(crate) fn ajouter_faits(
    db: &mut Session<'_>,
    conventions: &[ConventionId],
    faits: &mut HashMap<ConventionId, Faits>,
) -> Result<(), Echec> {
    if conventions.is_empty() {
        return Ok(());
    }
    let ids: Vec<String> = conventions.iter().map(ToString::to_string).collect();
    for reunion in reunion::tenues(db, &ids)? {
        let convention = reunion.faits().convention;
        faits.entry(convention).or_default().reunions.extend(reunion.comptee());
    }
    for (convention, conseils) in conseil::charger(db, &ids)? {
        faits.entry(convention).or_default().conseils.extend(conseils.objet.retenus());
    }
    Ok(())
}

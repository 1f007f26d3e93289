//! The switch of readings, where the text is ambiguous.

use super::ConventionView;
use crate::entree::{Cible, Input, input};
use crate::serveur::context::Context;
use crate::serveur::routeur::routes;
use crate::sortie::answer::Answer;
use domain::cooperation::convention::LecturesChoisies;
use domain::cooperation::operations;
use domain::cooperation::parametres::LecturesModifiees;
use domain::socle::code::ConventionId;
use domain::socle::moment::{Personnel, Piece};
use validator::Validate;

routes![changer_lectures];

input! {
    /// Lectures choisies à la place de celles qui valent.
    pub struct LecturesChangees {
        /// Lectures qui changent.
        lectures: [LecturesModifiees];
        /// Date à laquelle elles sont choisies (Paris).
        date: [Date];
        /// Premier jour d'application (Paris) : à venir au besoin, et après tout acte déjà enregistré.
        date_effet: [Date];
        /// Pourquoi.
        motif: [String] dit en 1000;
        /// Pièce qui le prouve.
        piece requise;
    }
}

impl LecturesChangees {
    fn choisies(&self) -> LecturesChoisies {
        let Self { lectures, date, date_effet, motif, piece, fictif } = self.clone();
        LecturesChoisies { lectures, date, date_effet, motif: Personnel(motif), piece: Piece::from(&piece), fictif }
    }
}

/// Changer de lectures
///
/// Là où le texte est ambigu, une partie en choisit d'autres, avec son motif et sa pièce. Le changement est inscrit au journal
/// et ne réécrit aucun résultat rendu : il vaut d'un jour qui suit tout acte déjà enregistré, et chaque acte se juge sous les
/// lectures de sa propre date (G11, G18).
#[utoipa::path(
    post,
    path = "/v1/conventions/{id}/lectures",
    tag = "Conventions",
    request_body = LecturesChangees,
    responses((status = 200, description = "Les lectures sont changées.", body = ConventionView))
)]
pub async fn changer_lectures(
    ctx: Context,
    cible: Cible<ConventionId>,
    lectures: Input<LecturesChangees>,
) -> Answer<ConventionView> {
    ctx.write(operations::CHANGER_LECTURES, move |tx| {
        let convention = tx.convention(&cible)?;
        let dernier = tx.derniere_date_legale(cible.id)?;
        let changees = convention.changer_lectures(tx.acteur(), tx.moment(), dernier, lectures.choisies())?;
        tx.record(changees)
    })
    .await
}

//! Whether the committee met in a year as the text asks.

use crate::cooperation::echeancier::EcheanceView;
use crate::entree::{Path, Query, filtre};
use crate::serveur::context::Context;
use crate::serveur::routeur::routes;
use crate::sortie::answer::{Answer, Lu};
use crate::sortie::vues::{ConstatView, FondementView};
use chrono::Datelike;
use domain::cooperation::conformite::Conformite;
use domain::cooperation::convention::Convention;
use domain::cooperation::copil::priorites::Priorites;
use domain::cooperation::echeancier::{Faits, echeancier};
use domain::cooperation::{operations, regles};
use domain::socle::calendrier::Date;
use domain::socle::code::{CleAnnuelle, ConventionId};
use persistence::Charge;
use serde::Serialize;
use utoipa::ToSchema;

routes![lire_conformite];

/// Conformité des réunions d'une année à l'article 14.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Conformite)]
pub struct ConformiteView {
    /// Convention.
    pub convention_id: ConventionId,
    /// Rang du dernier acte du dossier.
    #[schema(minimum = 1, maximum = 9_007_199_254_740_991_i64)]
    pub version: i64,
    /// Date à laquelle la conformité est jugée (Paris).
    #[schema(max_length = 10)]
    pub au: Date,
    /// Année civile.
    #[schema(minimum = 1900, maximum = 2199, format = Int32)]
    pub annee: i32,
    /// Réunions que l'année demande.
    #[schema(minimum = 0, maximum = 2, format = Int32)]
    pub attendu: usize,
    /// Vrai si chacune s'est tenue à temps, faux si l'une est en retard ou manque ; nul si ce ne peut encore être jugé, ou
    /// si l'année n'en demande aucune.
    #[schema(required = true)]
    pub conforme: Option<bool>,
    /// Obligations de l'année, avec la réunion qui remplit chacune, son statut et son retard.
    #[schema(max_items = 2)]
    pub obligations: Vec<EcheanceView>,
    /// Jour où le comité a adopté les priorités de l'année (Paris) ; nul si aucune décision debout ne les adopte.
    #[schema(required = true, max_length = 10)]
    pub priorites_adoptees_le: Option<Date>,
    /// Ce qui est relevé : une année commencée sans priorités (art. 13).
    #[schema(max_items = 1000)]
    pub constats: Vec<ConstatView>,
    /// Règles qui fondent la réponse.
    #[schema(max_items = 20)]
    pub fondements: Vec<FondementView>,
}

impl ConformiteView {
    /// The year of what was read, judged on a day; `version` is the rank of the last act of the dossier.
    #[must_use]
    pub fn new(
        charge: &Charge<Convention>,
        faits: &Faits,
        priorites_adoptees_le: Option<Date>,
        version: i64,
        (annee, au): (i32, Date),
    ) -> Self {
        let constats = Priorites::constats(&charge.objet, annee, priorites_adoptees_le.is_some(), au);
        let echeances = charge.objet.cadre_au(au).map(|cadre| echeancier(&cadre, faits)).unwrap_or_default();
        let conformite = Conformite::de(annee, echeances);
        let attendu = conformite.attendu();
        let obligations: Vec<_> =
            conformite.obligations.iter().map(|echeance| EcheanceView::new(&charge.objet, echeance)).collect();
        let calcul = format!("{annee} demande {attendu} réunion(s), au vu des jours que la convention couvre.");
        Self {
            convention_id: charge.objet.faits().id,
            version,
            au,
            annee,
            attendu,
            conforme: conformite.conforme(),
            obligations,
            priorites_adoptees_le,
            constats: constats.into_iter().map(ConstatView::from).collect(),
            fondements: vec![FondementView::new(&regles::R14_08, calcul)],
        }
    }
}

filtre! {
    /// Année dont la conformité est demandée.
    pub struct FiltreConformite {
        /// Année civile ; par défaut, celle de `au`.
        annee: annee;
        /// Date à laquelle la conformité est jugée (Paris) ; par défaut, aujourd'hui.
        au: [Option<Date>] exemple "2022-06-30";
    }
}

/// Lire la conformité annuelle des réunions
///
/// « Le comité de pilotage se réunit au moins deux fois par an » (art. 14) : combien de réunions l'année demande, laquelle
/// a rempli chaque obligation, et avec quel retard.
#[utoipa::path(
    get,
    path = "/v1/conventions/{id}/copil/conformite",
    tag = "Comité de pilotage",
    params(FiltreConformite),
    responses((status = 200, description = "La conformité de l'année.", body = ConformiteView))
)]
pub async fn lire_conformite(
    ctx: Context,
    id: Path<ConventionId>,
    filtre: Query<FiltreConformite>,
) -> Answer<ConformiteView> {
    let au = ctx.jour(filtre.au);
    let annee = filtre.annee.map_or(au.year(), i32::from);
    ctx.read(operations::LIRE_CONFORMITE, move |base| {
        let charge = base.convention(*id)?;
        let faits = base.faits(&[*id])?.remove(&*id).unwrap_or_default();
        let version = base.rang(&charge.recepisse.dossier)?;
        let priorites = base.priorites_de(CleAnnuelle { convention: *id, annee })?;
        let adoptees_le = priorites.and_then(|(priorites, decisions)| {
            priorites.objet.adoptees_au(&decisions, au).map(|adoptees| adoptees.fait.date)
        });
        // The year chooses among lines: the content tells one selection from another.
        Ok(Lu::contenu(ConformiteView::new(&charge, &faits, adoptees_le, version, (annee, au))))
    })
    .await
}

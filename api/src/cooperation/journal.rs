//! The journal of a dossier, as its readers see it: the very bytes that were hashed.

use crate::entree::{Path, Query, filtre};
use crate::serveur::context::Context;
use crate::serveur::routeur::routes;
use crate::sortie::answer::Answer;
use crate::sortie::page::{page, rang};
use chrono::{DateTime, Utc};
use domain::catalogue;
use domain::cooperation::operations;
use domain::socle::calendrier::Date;
use domain::socle::code::ConventionId;
use domain::socle::organisation::CodeOrganisation;
use persistence::{Echec, Entree};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

routes![lire_journal];

/// Entrée du journal : un acte.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = EntreeJournal)]
pub struct EntreeView {
    /// Rang dans le dossier, à partir de 1.
    #[schema(minimum = 1, maximum = 9_007_199_254_740_991_i64)]
    pub rang: i64,
    /// Opération qui a fait l'acte.
    #[schema(max_length = 80, pattern = "^[a-z_]+$")]
    pub acte: String,
    /// Instant de l'enregistrement (UTC).
    #[schema(max_length = 40)]
    pub instant: DateTime<Utc>,
    /// Date légale de l'acte (Paris) ; nulle pour celui qui n'en a pas : une saisie, sa correction, une mise au calendrier.
    #[schema(required = true, max_length = 10)]
    pub date_legale: Option<Date>,
    /// Organisation qui l'a accompli.
    pub organisation: CodeOrganisation,
    /// Rôle employé.
    #[schema(max_length = 80, pattern = "^[a-z_]+$")]
    pub role: String,
    /// Règles appliquées.
    #[schema(max_items = 100, value_type = Vec<crate::socle::regle::IdRegle>)]
    pub regles: Vec<String>,
    /// Constats faits.
    #[schema(max_items = 1000)]
    pub constats: Vec<ConstatInscrit>,
    /// Empreinte de l'entrée qui précède ; des zéros pour la première.
    #[schema(max_length = 64, pattern = "^[0-9a-f]{64}$")]
    pub precedente: String,
    /// Empreinte SHA-256 de `texte`.
    #[schema(max_length = 64, pattern = "^[0-9a-f]{64}$")]
    pub empreinte: String,
    /// Octets hachés, tels quels : noms et textes libres y sont remplacés par une référence et une empreinte salée.
    #[schema(max_length = 1_000_000, pattern = "^[\\s\\S]+$")]
    pub texte: String,
}

/// Constat inscrit au journal.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct ConstatInscrit {
    /// Son code, de `/v1/constats` ; nul dans les entrées écrites avant que les constats n'aient un code.
    #[schema(required = true, max_length = 60, pattern = "^[a-z][a-z0-9_]*$")]
    pub code: Option<String>,
    /// Règle méconnue.
    #[schema(max_length = 20, pattern = "^[A-Z0-9a-z-]+$")]
    pub regle: String,
    /// Son article.
    #[schema(max_length = 80, pattern = "^.+$")]
    pub article: String,
    /// Ce qui est relevé.
    #[schema(max_length = 2000, pattern = "^[\\s\\S]+$")]
    pub message: String,
    /// Jours de retard.
    #[schema(required = true, minimum = 0, maximum = 200_000, format = Int32)]
    pub retard_jours: Option<u32>,
}

/// What is read of an entry's text to be shown beside it.
#[derive(Deserialize)]
struct Texte {
    acte: String,
    instant: DateTime<Utc>,
    date_legale: Option<Date>,
    organisation: CodeOrganisation,
    role: String,
    regles: Vec<String>,
    constats: Vec<ConstatInscrit>,
    precedente: String,
}

page! { PageJournal de EntreeView }

impl TryFrom<Entree> for EntreeView {
    type Error = Echec;

    fn try_from(Entree { rang, numero: _, texte, empreinte }: Entree) -> Result<Self, Echec> {
        let lu =
            serde_json::from_str(&texte).map_err(|erreur| Echec::Interne(format!("journal illisible : {erreur}")))?;
        let Texte { acte, instant, date_legale, organisation, role, regles, constats, precedente } = lu;
        Ok(Self {
            rang,
            instant,
            date_legale: catalogue::date_legale(&acte, date_legale),
            acte,
            organisation,
            role,
            regles,
            constats,
            precedente,
            empreinte,
            texte,
        })
    }
}

filtre! {
    /// Page du journal.
    pub struct FiltreJournal pagine {
    }
}

/// Lire le journal d'une convention
///
/// « Qui a fait quoi, quand ? » : chaque acte du dossier, dans l'ordre, avec les octets hachés et leur empreinte. Chaque
/// entrée contient l'empreinte de la précédente : aucune ne se change, ne s'ôte ni ne s'échange sans que cela se voie.
#[utoipa::path(
    get,
    path = "/v1/conventions/{id}/journal",
    tag = "Journal",
    params(FiltreJournal),
    responses((status = 200, description = "Une page du journal.", body = PageJournal))
)]
pub async fn lire_journal(ctx: Context, id: Path<ConventionId>, filtre: Query<FiltreJournal>) -> Answer<PageJournal> {
    ctx.list(operations::LIRE_JOURNAL, &filtre, move |base, apres, limite| {
        let dossier = base.convention(*id)?.recepisse.dossier;
        let entrees = base.journal(&dossier, rang(apres)?, limite as i64)?;
        entrees.into_iter().map(|entree| Ok((entree.rang.to_string(), entree.try_into()?))).collect()
    })
    .await
}

//! The checkpoints of the journal, published: what it was when it had so many entries, signed.

use crate::entree::{Query, filtre};
use crate::serveur::context::Visiteur;
use crate::serveur::routeur::routes;
use crate::sortie::answer::{Answer, Lu};
use crate::sortie::page::{page, rang};
use chrono::{DateTime, Utc};
use domain::socle::operations;
use persistence::{ClePublique, PointDeControle};
use serde::Serialize;
use utoipa::ToSchema;

routes![lister_points_de_controle, lire_dernier_point_de_controle];

/// Point de contrôle : ce qu'était le journal, signé.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = PointDeControle)]
pub struct PointDeControleView {
    /// Entrées qu'avait le journal.
    #[schema(minimum = 1, maximum = 9_007_199_254_740_991_i64)]
    pub entrees: i64,
    /// Dossiers qu'il avait.
    #[schema(minimum = 1, maximum = 9_007_199_254_740_991_i64)]
    pub dossiers: i64,
    /// Racine : SHA-256, en base64, des têtes des dossiers (`dossier rang empreinte`, une par ligne, dans l'ordre des dossiers).
    #[schema(max_length = 44, pattern = "^[A-Za-z0-9+/]{43}=$")]
    pub racine: String,
    /// Instant de la signature (UTC).
    #[schema(max_length = 40)]
    pub instant: DateTime<Utc>,
    /// Empreinte SHA-256 de la note qui précède ; des zéros pour la première.
    #[schema(max_length = 64, pattern = "^[0-9a-f]{64}$")]
    pub precedent: String,
    /// Identifiant de la clé.
    #[schema(max_length = 8, pattern = "^[0-9a-f]{8}$")]
    pub cle_id: String,
    /// Clé publique Ed25519, à garder hors du serveur : avec elle, la note se vérifie sans lui.
    #[schema(max_length = 120, pattern = "^conventions-opco/journal[+][0-9a-f]{8}[+][A-Za-z0-9+/]{44}$")]
    pub cle_publique: String,
    /// Note signée, à garder telle quelle.
    #[schema(max_length = 1000, pattern = "^[\\s\\S]+$")]
    pub note: String,
}

page! { PagePointsDeControle de PointDeControleView }

filtre! {
    /// Page des points de contrôle.
    pub struct FiltrePointsDeControle pagine {
    }
}

impl From<(PointDeControle, ClePublique)> for PointDeControleView {
    fn from((point, cle): (PointDeControle, ClePublique)) -> Self {
        let PointDeControle { entrees, dossiers, racine, instant, precedent, note } = point;
        let (cle_id, cle_publique) = (cle.id(), cle.texte());
        Self { entrees, dossiers, racine, instant, precedent, cle_id, cle_publique, note }
    }
}

/// Lister les points de contrôle du journal
///
/// Chacun dit ce qu'était le journal, et le signe : gardé ailleurs, il montre sans récépissé une fin coupée ou une chaîne
/// réécrite (`journal verifier --point-de-controle`). Un point au démarrage, puis toutes les heures s'il y eut des actes.
/// Sans jeton.
#[utoipa::path(
    get,
    path = "/v1/journal/points-de-controle",
    tag = "Journal",
    params(FiltrePointsDeControle),
    responses((status = 200, description = "Une page de points de contrôle.", body = PagePointsDeControle))
)]
pub async fn lister_points_de_controle(
    visiteur: Visiteur,
    filtre: Query<FiltrePointsDeControle>,
) -> Answer<PagePointsDeControle> {
    visiteur
        .list(operations::LISTER_POINTS_DE_CONTROLE, &filtre, move |base, apres, limite| {
            let points = base.points_de_controle(rang(apres)?, limite as i64)?.into_iter();
            Ok(points.map(|point| (point.0.entrees.to_string(), point.into())).collect())
        })
        .await
}

/// Lire le dernier point de contrôle du journal
///
/// À garder hors du serveur, avec la clé publique. Sans jeton.
#[utoipa::path(
    get,
    path = "/v1/journal/points-de-controle/dernier",
    tag = "Journal",
    responses((status = 200, description = "Le point de contrôle.", body = PointDeControleView))
)]
pub async fn lire_dernier_point_de_controle(visiteur: Visiteur) -> Answer<PointDeControleView> {
    visiteur.read(|base| Ok(Lu::contenu(base.dernier_point_de_controle()?.into()))).await
}

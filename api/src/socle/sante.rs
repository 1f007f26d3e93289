//! Whether the process lives, and whether it can serve.

use crate::serveur::admission::Genre;
use crate::serveur::application::Application;
use crate::serveur::routeur::routes;
use crate::sortie::answer::{Answer, Lu, Reponse};
use crate::sortie::problem::{Problem, Technique};
use actix_web::web;
use persistence::Echec;
use serde::Serialize;
use utoipa::ToSchema;

routes![lire_sante_vie, lire_sante_pret];

/// Santé du serveur.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Sante {
    /// `ok` quand le serveur répond de ce qui est demandé.
    #[schema(max_length = 10, pattern = "^ok$")]
    pub statut: &'static str,
    /// Version du programme.
    #[schema(max_length = 30, pattern = "^[0-9A-Za-z.+-]+$")]
    pub version: &'static str,
}

const OK: Sante = Sante { statut: "ok", version: env!("CARGO_PKG_VERSION") };

/// Le processus vit
///
/// Ne consulte pas la base : dit seulement que le serveur répond.
#[utoipa::path(get, path = "/sante/vie", tag = "Santé", responses((status = 200, description = "Le processus vit.", body = Sante)))]
pub async fn lire_sante_vie() -> Answer<Sante> {
    Reponse::lue(&Lu::contenu(OK))
}

/// Le serveur peut servir
///
/// Interroge la base de données ; 503 tant qu'elle ne répond pas, qu'il n'y a plus de place pour écrire (`detail` dit lequel), et
/// dès que l'arrêt du serveur est demandé : ce qu'on lui envoie encore est servi pendant le préavis.
#[utoipa::path(get, path = "/sante/pret", tag = "Santé", responses((status = 200, description = "La base répond, et peut écrire.", body = Sante)))]
pub async fn lire_sante_pret(application: web::Data<Application>) -> Answer<Sante> {
    if application.arret.annonce() {
        return Err(Problem::from(Technique::Indisponible).detail("Le serveur s'arrête."));
    }
    let base = application.base.clone();
    match application.admission.executer(Genre::Sonde, move || base.prete()).await? {
        Ok(()) => Reponse::lue(&Lu::contenu(OK)),
        Err(Echec::DisquePlein) => {
            log::error!("disque plein");
            let detail =
                "Le disque du serveur est plein, ou refuse d'écrire : les lectures sont servies, les actes refusés.";
            Err(Problem::from(Technique::Indisponible).detail(detail).retry_after(60))
        }
        Err(echec) => Err(echec.into()),
    }
}

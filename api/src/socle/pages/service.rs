//! The state of the service, in words.

use crate::serveur::admission::Genre;
use crate::serveur::application::Application;
use crate::sortie::html;
use actix_web::http::StatusCode;
use persistence::Echec;

/// The page, and the status that a probe would be given.
pub async fn page(application: &Application) -> (StatusCode, String) {
    let base = application.base.clone();
    let sonde = application.admission.executer(Genre::Sonde, move || base.prete()).await;
    let moteur = application.base.moteur();
    let (statut, phrase) = match sonde {
        _ if application.arret.annonce() => (StatusCode::SERVICE_UNAVAILABLE, "Le serveur s'arrête."),
        Ok(Ok(())) => (StatusCode::OK, "Le service répond, sa base aussi, et elle peut écrire."),
        Ok(Err(Echec::DisquePlein)) => {
            (StatusCode::SERVICE_UNAVAILABLE, "Le disque est plein : les lectures sont servies, les actes refusés.")
        }
        Ok(Err(_)) => (StatusCode::SERVICE_UNAVAILABLE, "La base de données ne répond pas."),
        Err(_) => (StatusCode::SERVICE_UNAVAILABLE, "Le service est surchargé : réessayez dans un instant."),
    };
    let corps = format!(
        "<h1>État du service</h1><p role=\"status\"><strong>{phrase}</strong></p><ul><li>Version du programme : {}</li>\
         <li>Base de données : {moteur}</li></ul><p>Une sonde demande <code>/sante/vie</code> (le processus vit) et \
         <code>/sante/pret</code> (il peut servir).</p>",
        env!("CARGO_PKG_VERSION"),
    );
    (statut, html::page("État du service", "/etat-du-service", &corps))
}

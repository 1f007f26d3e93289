//! The pages that lead to all the others: what this is, what is asked of it, what it refuses and notes, how it fares.
//!
//! They are read by people and are no part of the contract; each is in the one frame (`sortie/html.rs`).

mod accueil;
mod catalogues;
mod questions;
mod recherche;
mod service;

use crate::serveur::application::Application;
use crate::sortie::html;
use crate::sortie::problem::Problem;
use crate::sortie::statique::Statique;
use actix_web::http::StatusCode;
use actix_web::web::{self, ServiceConfig};
use actix_web::{HttpRequest, HttpResponse};
use serde::Deserialize;
use std::sync::LazyLock;

/// The pages, as a worker serves them.
pub fn routes(routes: &mut ServiceConfig) {
    routes
        .route("/", web::get().to(lire_accueil))
        .route("/questions", web::get().to(lire_questions))
        .route("/problemes", web::get().to(lire_problemes))
        .route("/constats", web::get().to(lire_constats))
        .route("/recherche", web::get().to(lire_recherche))
        .route("/etat-du-service", web::get().to(lire_service));
}

async fn lire_accueil(requete: HttpRequest) -> HttpResponse {
    static PAGE: LazyLock<Statique> = LazyLock::new(|| html::fixe(accueil::page()));
    html::servir(&requete, &PAGE)
}

async fn lire_questions(requete: HttpRequest) -> HttpResponse {
    static PAGE: LazyLock<Statique> = LazyLock::new(|| html::fixe(questions::page()));
    html::servir(&requete, &PAGE)
}

async fn lire_problemes(requete: HttpRequest) -> HttpResponse {
    static PAGE: LazyLock<Statique> = LazyLock::new(|| html::fixe(catalogues::page_problemes()));
    html::servir(&requete, &PAGE)
}

async fn lire_constats(requete: HttpRequest) -> HttpResponse {
    static PAGE: LazyLock<Statique> = LazyLock::new(|| html::fixe(catalogues::page_constats()));
    html::servir(&requete, &PAGE)
}

/// What is looked for.
#[derive(Debug, Deserialize)]
struct Recherche {
    #[serde(default)]
    q: String,
}

async fn lire_recherche(requete: HttpRequest, recherche: web::Query<Recherche>) -> HttpResponse {
    html::servir_a_l_instant(&requete, StatusCode::OK, recherche::page(&recherche.q))
}

async fn lire_service(application: web::Data<Application>, requete: HttpRequest) -> Result<HttpResponse, Problem> {
    let (statut, page) = service::page(&application).await;
    Ok(html::servir_a_l_instant(&requete, statut, page))
}

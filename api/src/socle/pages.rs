//! The pages that lead to all the others: what this is, what is asked of it, what it refuses and notes, how it fares.
//!
//! They are read by people and are no part of the contract; each is in the one frame (`sortie/html.rs`).

mod accueil;
mod catalogues;
mod questions;
mod recherche;
mod service;

use crate::serveur::admission::Genre;
use crate::serveur::application::Application;
use crate::sortie::html;
use crate::sortie::problem::Problem;
use crate::sortie::statique::Statique;
use actix_web::http::StatusCode;
use actix_web::web::{self, ServiceConfig};
use actix_web::{HttpRequest, HttpResponse};
use serde::Deserialize;
use std::sync::OnceLock;

/// A page that changes with the program only: written and compressed when it is first asked for.
pub struct PageFixe {
    ecrire: fn() -> String,
    ecrite: OnceLock<Statique>,
}

impl PageFixe {
    /// The one that this writes.
    #[must_use]
    pub const fn nouvelle(ecrire: fn() -> String) -> Self {
        Self { ecrire, ecrite: OnceLock::new() }
    }

    /// Answers with it.
    ///
    /// # Errors
    /// 503 where there is no place to write it: that is done off the event loop, which the whole contract read would hold.
    pub async fn servir(
        &'static self,
        application: &Application,
        requete: &HttpRequest,
    ) -> Result<HttpResponse, Problem> {
        let page = match self.ecrite.get() {
            Some(page) => page,
            None => {
                let ecrire = || self.ecrite.get_or_init(|| html::fixe((self.ecrire)()));
                application.admission.executer(Genre::Lecture, ecrire).await?
            }
        };
        Ok(html::servir(requete, page))
    }
}

static ACCUEIL: PageFixe = PageFixe::nouvelle(accueil::page);
static QUESTIONS: PageFixe = PageFixe::nouvelle(questions::page);
static PROBLEMES: PageFixe = PageFixe::nouvelle(catalogues::page_problemes);
static CONSTATS: PageFixe = PageFixe::nouvelle(catalogues::page_constats);

/// The pages, as a worker serves them.
pub fn routes(routes: &mut ServiceConfig) {
    for (adresse, page) in
        [("/", &ACCUEIL), ("/questions", &QUESTIONS), ("/problemes", &PROBLEMES), ("/constats", &CONSTATS)]
    {
        let lire = move |application: web::Data<Application>, requete: HttpRequest| async move {
            page.servir(&application, &requete).await
        };
        routes.route(adresse, web::get().to(lire));
    }
    routes.route("/recherche", web::get().to(lire_recherche)).route("/etat-du-service", web::get().to(lire_service));
}

/// What is looked for.
#[derive(Debug, Deserialize)]
struct Recherche {
    #[serde(default)]
    q: String,
}

async fn lire_recherche(
    application: web::Data<Application>,
    requete: HttpRequest,
    recherche: web::Query<Recherche>,
) -> Result<HttpResponse, Problem> {
    // Off the event loop: the first one reads the whole contract.
    let chercher = move || recherche::page(&recherche.q);
    let page = application.admission.executer(Genre::Lecture, chercher).await?;
    Ok(html::servir_a_l_instant(&requete, StatusCode::OK, page))
}

async fn lire_service(application: web::Data<Application>, requete: HttpRequest) -> Result<HttpResponse, Problem> {
    let (statut, page) = service::page(&application).await;
    Ok(html::servir_a_l_instant(&requete, statut, page))
}

//! What goes out: a view, its entity tag, its address.

use crate::sortie::document::{Document, STYLE};
use crate::sortie::etiquette::{deja_lue, etiquette};
use crate::sortie::format::{Acceptes, Format};
use crate::sortie::html;
use crate::sortie::prefixe::Prefixe;
use crate::sortie::problem::Problem;
use actix_web::http::{StatusCode, header};
use actix_web::{HttpRequest, HttpResponse, Responder};
use domain::socle::calendrier::Date;
use persistence::Reponse as Ecrite;
use serde::Serialize;
use std::marker::PhantomData;
use utoipa::ToSchema;

/// What a handler gives back.
pub type Answer<V> = Result<Reponse<V>, Problem>;

/// Something published, whose name in the contract tells it from the other views of an object.
pub trait Vue: Serialize + ToSchema {}

impl<V: Serialize + ToSchema> Vue for V {}

/// A view of what was read, and of which version.
#[derive(Debug, Clone)]
pub struct Lu<V> {
    /// The view.
    pub vue: V,
    /// The rank of the last act that it shows, and the day it was computed for; `None` where no single act makes it (a list, a
    /// catalogue).
    pub lue: Option<(i64, Date)>,
}

impl<V> Lu<V> {
    /// A view of one object on one day.
    pub fn au(vue: V, version: i64, au: Date) -> Self {
        Self { vue, lue: Some((version, au)) }
    }

    /// A view that only its own content identifies.
    pub fn contenu(vue: V) -> Self {
        Self { vue, lue: None }
    }
}

/// An answer that holds a `V`.
#[derive(Debug)]
pub struct Reponse<V> {
    statut: StatusCode,
    corps: String,
    etag: Option<String>,
    location: Option<String>,
    suivante: Option<String>,
    _vue: PhantomData<V>,
}

impl<V: Vue> Reponse<V> {
    /// The answer to a reading.
    ///
    /// # Errors
    /// A fault of the program, when the view cannot be written.
    pub fn lue(lu: &Lu<V>) -> Result<Self, Problem> {
        let corps = ecrire(&lu.vue)?;
        let etag = etiquette(lu.lue, &V::name(), corps.as_bytes());
        Ok(Self { statut: StatusCode::OK, corps, etag: Some(etag), location: None, suivante: None, _vue: PhantomData })
    }

    /// The same, with the address of the page after it.
    #[must_use]
    pub fn suivie_de(mut self, adresse: Option<String>) -> Self {
        self.suivante = adresse;
        self
    }
}

impl<V> From<Ecrite> for Reponse<V> {
    fn from(ecrite: Ecrite) -> Self {
        Self {
            statut: StatusCode::from_u16(ecrite.statut).unwrap_or(StatusCode::OK),
            corps: ecrite.corps,
            etag: ecrite.etag,
            location: ecrite.location,
            suivante: None,
            _vue: PhantomData,
        }
    }
}

/// Writes a view as JSON.
///
/// # Errors
/// A fault of the program.
pub fn ecrire(vue: &impl Serialize) -> Result<String, Problem> {
    serde_json::to_string(vue).map_err(|erreur| Problem::interne(&erreur.to_string()))
}

impl<V> Responder for Reponse<V> {
    type Body = actix_web::body::BoxBody;

    fn respond_to(self, requete: &HttpRequest) -> HttpResponse {
        let mut reponse = HttpResponse::build(self.statut);
        reponse.insert_header((header::CACHE_CONTROL, "private, no-cache"));
        reponse.insert_header((header::VARY, "Authorization, Accept"));
        if let Some(etag) = &self.etag {
            reponse.insert_header((header::ETAG, etag.as_str()));
            if requete.method().is_safe() && deja_lue(requete, etag) {
                return reponse.status(StatusCode::NOT_MODIFIED).finish();
            }
        }
        if let Some(location) = self.location {
            reponse.insert_header((header::LOCATION, Prefixe::de(requete).adresse(&location)));
        }
        if let Some(suivante) = self.suivante {
            let suivante = Prefixe::de(requete).adresse(&suivante);
            reponse.insert_header((header::LINK, format!("<{suivante}>; rel=\"next\"")));
        }
        reponse.content_type("application/json").body(self.corps)
    }
}

/// What a handler that makes a document gives back.
pub type Produit = Result<Fichier, Problem>;

/// A document, written in the format that the caller accepts first.
#[derive(Debug)]
pub struct Fichier(Document);

impl Fichier {
    /// This document, whatever the format.
    #[must_use]
    pub fn du_document(document: &Document) -> Self {
        Self(document.clone())
    }
}

/// Whether a document, and no JSON, is served at this address.
#[must_use]
pub fn sert_un_document(chemin: &str) -> bool {
    let minutes = chemin.starts_with("/v1/reunions/") && chemin.ends_with("/compte-rendu/document");
    let bilan = chemin.starts_with("/v1/conventions/") && chemin.contains("/bilans/") && chemin.ends_with("/document");
    minutes || bilan
}

impl Responder for Fichier {
    type Body = actix_web::body::BoxBody;

    fn respond_to(self, requete: &HttpRequest) -> HttpResponse {
        let (nature, corps) = match Acceptes::de(requete).document() {
            Some(Format::Pdf) => ("application/pdf", self.0.pdf()),
            _ => ("text/html; charset=utf-8", self.0.html().into_bytes()),
        };
        let etag = etiquette(None, nature, &corps);
        let mut reponse = HttpResponse::Ok();
        reponse.insert_header((header::CACHE_CONTROL, "private, no-cache"));
        reponse.insert_header((header::VARY, "Authorization, Accept"));
        reponse.insert_header((header::ETAG, etag.as_str()));
        if deja_lue(requete, &etag) {
            return reponse.status(StatusCode::NOT_MODIFIED).finish();
        }
        // The page bears its style and nothing else: what someone typed is text.
        reponse.insert_header((header::CONTENT_SECURITY_POLICY, html::politique(STYLE)));
        reponse.content_type(nature).body(corps)
    }
}

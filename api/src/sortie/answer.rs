//! What goes out: a view, its entity tag, its address.

use crate::serveur::admission::trop_long;
use crate::sortie::document::{Document, Manque, STYLE, disposition};
use crate::sortie::etiquette::{deja_lue, etiquette};
use crate::sortie::format::Format;
use crate::sortie::html;
use crate::sortie::prefixe::Prefixe;
use crate::sortie::problem::Problem;
use crate::sortie::statique::partagee;
use actix_web::http::{StatusCode, header};
use actix_web::web::Bytes;
use actix_web::{HttpRequest, HttpResponse, Responder};
use domain::socle::calendrier::Date;
use persistence::Reponse as Ecrite;
use serde::Serialize;
use std::marker::PhantomData;
use std::time::Instant;
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
    corps: Bytes,
    etag: Option<String>,
    location: Option<String>,
    suivante: Option<String>,
    partagee: bool,
    _vue: PhantomData<V>,
}

/// What a reading answers, written: whatever was asked, the same bytes may answer it again.
#[derive(Debug, Clone)]
pub struct Ecrit {
    corps: Bytes,
    etag: String,
    suivante: Option<String>,
}

impl Ecrit {
    /// Writes what was read.
    ///
    /// # Errors
    /// A fault of the program, when the view cannot be written.
    pub fn de<V: Vue>(lu: &Lu<V>) -> Result<Self, Problem> {
        let corps = ecrire(&lu.vue)?;
        let etag = etiquette(lu.lue, &V::name(), corps.as_bytes());
        Ok(Self { corps: corps.into(), etag, suivante: None })
    }

    /// The same, with the address of the page after it.
    #[must_use]
    pub fn suivi_de(mut self, adresse: Option<String>) -> Self {
        self.suivante = adresse;
        self
    }

    /// How many bytes it holds.
    #[must_use]
    pub fn octets(&self) -> usize {
        self.corps.len() + self.etag.len() + self.suivante.as_ref().map_or(0, String::len)
    }
}

impl<V: Vue> Reponse<V> {
    /// The answer to a reading that costs nothing: neither the database nor the processor.
    ///
    /// # Errors
    /// A fault of the program, when the view cannot be written.
    pub fn lue(lu: &Lu<V>) -> Result<Self, Problem> {
        Ok((&Ecrit::de(lu)?).into())
    }
}

impl<V> From<&Ecrit> for Reponse<V> {
    fn from(ecrit: &Ecrit) -> Self {
        Self {
            statut: StatusCode::OK,
            corps: ecrit.corps.clone(),
            etag: Some(ecrit.etag.clone()),
            location: None,
            suivante: ecrit.suivante.clone(),
            partagee: false,
            _vue: PhantomData,
        }
    }
}

impl<V> From<Ecrite> for Reponse<V> {
    fn from(ecrite: Ecrite) -> Self {
        Self {
            statut: StatusCode::from_u16(ecrite.statut).unwrap_or(StatusCode::OK),
            corps: ecrite.corps.into(),
            etag: ecrite.etag,
            location: ecrite.location,
            suivante: None,
            partagee: false,
            _vue: PhantomData,
        }
    }
}

/// A view that changes with the program only: written once, its bytes shared by all who ask for it.
#[derive(Debug)]
pub struct Constante {
    corps: Bytes,
    etag: String,
}

impl Constante {
    /// This view, written.
    ///
    /// # Panics
    /// When it cannot be: a fault of the program, which its first reading shows.
    #[must_use]
    pub fn new<V: Vue>(vue: &V) -> Self {
        let corps: Bytes = ecrire(vue).expect("a constant view is JSON").into();
        Self { etag: etiquette(None, &V::name(), &corps), corps }
    }
}

impl<V: Vue> From<&Constante> for Reponse<V> {
    fn from(constante: &Constante) -> Self {
        Self {
            statut: StatusCode::OK,
            corps: constante.corps.clone(),
            etag: Some(constante.etag.clone()),
            location: None,
            suivante: None,
            partagee: true,
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
        let reponse = reponse.content_type("application/json").body(self.corps);
        if self.partagee { partagee(reponse) } else { reponse }
    }
}

/// What a handler that makes a document gives back.
pub type Produit = Result<Fichier, Problem>;

/// A document, written in the format that the caller accepts first.
#[derive(Debug)]
pub struct Fichier {
    nature: &'static str,
    disposition: String,
    corps: Bytes,
    etag: String,
}

impl Fichier {
    /// Writes this document: the work of a processor, which is not the event loop's.
    ///
    /// # Errors
    /// 503 when it is not written in time; a fault of the program, when what was written is not what it must be.
    pub fn ecrit(document: &Document, format: Format, avant: Instant) -> Result<Self, Problem> {
        let (nature, corps) = match format {
            Format::Pdf => ("application/pdf", document.pdf(avant)),
            Format::Html => ("text/html; charset=utf-8", document.html(avant).map(String::into_bytes)),
        };
        let corps = Bytes::from(corps.map_err(|manque| match manque {
            Manque::Temps => trop_long(),
            Manque::Faute(cause) => Problem::interne(&cause),
        })?);
        let disposition = disposition(&document.identite.fichier, format);
        Ok(Self { nature, disposition, etag: etiquette(None, nature, &corps), corps })
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
        let mut reponse = HttpResponse::Ok();
        reponse.insert_header((header::CACHE_CONTROL, "private, no-cache"));
        reponse.insert_header((header::VARY, "Authorization, Accept"));
        reponse.insert_header((header::ETAG, self.etag.as_str()));
        if deja_lue(requete, &self.etag) {
            return reponse.status(StatusCode::NOT_MODIFIED).finish();
        }
        // The page bears its style and nothing else: what someone typed is text.
        reponse.insert_header((header::CONTENT_SECURITY_POLICY, html::politique(STYLE, "'none'")));
        reponse.insert_header((header::CONTENT_DISPOSITION, self.disposition));
        reponse.content_type(self.nature).body(self.corps)
    }
}

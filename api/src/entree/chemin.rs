//! What the path names, and the version that its caller has read.

use crate::sortie::etiquette::version_lue;
use crate::sortie::problem::{Champ, Problem, Technique};
use actix_web::dev::Payload;
use actix_web::http::header;
use actix_web::{FromRequest, HttpRequest};
use domain::socle::code::Code;
use persistence::Attendu;
use std::future::{Ready, ready};
use std::ops::Deref;

/// An id or a code in the path, of an object that is read.
#[derive(Debug, Clone)]
pub struct Path<T>(pub T);

impl<T> Deref for Path<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}

/// Reads what the path names, from one parameter or from several (`{id}/bilans/{annee}`).
fn lire_chemin<T: Code>(requete: &HttpRequest) -> Result<T, Problem> {
    let (noms, textes): (Vec<&str>, Vec<&str>) = requete.match_info().iter().unzip();
    T::lire_parametres(&textes).map_err(|(rang, erreur)| {
        let nom = noms.get(rang).copied().unwrap_or_default();
        let champ = Champ::nouveau(nom, erreur.to_string());
        Problem::from(Technique::RequeteIllisible).detail("L'adresse est illisible.").champs(vec![champ])
    })
}

impl<T: Code> FromRequest for Path<T> {
    type Error = Problem;
    type Future = Ready<Result<Self, Problem>>;

    fn from_request(requete: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(lire_chemin(requete).map(Self))
    }
}

/// The object of an act, with the version that `If-Match` says the caller has read.
///
/// Whether the header may be absent is said by the operation, and checked where rights are (428).
#[derive(Debug, Clone)]
pub struct Cible<I>(Attendu<I>);

impl<I> Deref for Cible<I> {
    type Target = Attendu<I>;

    fn deref(&self) -> &Attendu<I> {
        &self.0
    }
}

impl<I: Code> FromRequest for Cible<I> {
    type Error = Problem;
    type Future = Ready<Result<Self, Problem>>;

    fn from_request(requete: &HttpRequest, _: &mut Payload) -> Self::Future {
        let lire = || Ok(Self(Attendu { id: lire_chemin(requete)?, version: if_match(requete)? }));
        ready(lire())
    }
}

/// The version in `If-Match`: one entity tag of ours, as it was given or as a proxy left it.
fn if_match(requete: &HttpRequest) -> Result<Option<i64>, Problem> {
    if !requete.headers().contains_key(header::IF_MATCH) {
        return Ok(None);
    }
    version_lue(requete).map(Some).ok_or_else(|| {
        let champ = Champ::nouveau("If-Match", "une seule étiquette, telle que l'a donnée `ETag` ; ni `*`, ni liste");
        Problem::from(Technique::RequeteIllisible).detail("L'en-tête If-Match est illisible.").champs(vec![champ])
    })
}

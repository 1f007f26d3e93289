//! What changes with the program only: its bytes are held once, compressed once, and told apart by their tag.

use crate::serveur::budget::Partagee;
use crate::sortie::etiquette::{deja_lue, etiquette};
use actix_web::http::StatusCode;
use actix_web::http::header::{self, AcceptEncoding, Encoding, Header};
use actix_web::web::Bytes;
use actix_web::{HttpRequest, HttpResponse};
use flate2::Compression;
use flate2::write::GzEncoder;
use std::io::Write;

/// A file that the program carries, or writes once.
#[derive(Debug, Clone)]
pub struct Statique {
    nature: String,
    corps: Bytes,
    /// The same under gzip, where that is shorter.
    comprime: Option<Bytes>,
    etag: String,
}

impl Statique {
    /// These bytes, of this media type; compressing them takes the processor for a while.
    #[must_use]
    pub fn nouveau(nature: impl Into<String>, corps: Bytes) -> Self {
        let nature = nature.into();
        let mut gzip = GzEncoder::new(Vec::new(), Compression::best());
        let comprime = gzip.write_all(&corps).and_then(|()| gzip.finish());
        let comprime = comprime.ok().filter(|comprime| comprime.len() < corps.len()).map(Bytes::from);
        let etag = etiquette(None, &nature, &corps);
        Self { nature, corps, comprime, etag }
    }

    /// The bytes, as they are.
    #[must_use]
    pub fn corps(&self) -> &[u8] {
        &self.corps
    }

    /// Answers with them, as the caller takes them; what the caller has already is not sent again.
    ///
    /// `secondes`: how long a cache keeps them without asking.
    #[must_use]
    pub fn servir(&self, requete: &HttpRequest, secondes: u32) -> HttpResponse {
        let mut reponse = HttpResponse::Ok();
        reponse
            .insert_header((header::CACHE_CONTROL, format!("public, max-age={secondes}")))
            .insert_header((header::VARY, "Accept-Encoding"));
        let comprime = self.comprime.as_ref().filter(|_| accepte_gzip(requete));
        // Two codings are two representations: the tag of the second says so, as proxies say it.
        let etag = match comprime {
            Some(_) => format!("\"{}-gzip\"", self.etag.trim_matches('"')),
            None => self.etag.clone(),
        };
        reponse.insert_header((header::ETAG, etag));
        if deja_lue(requete, &self.etag) {
            return reponse.status(StatusCode::NOT_MODIFIED).finish();
        }
        reponse.content_type(self.nature.as_str());
        let corps = match comprime {
            Some(comprime) => {
                reponse.insert_header((header::CONTENT_ENCODING, "gzip"));
                comprime
            }
            None => &self.corps,
        };
        partagee(reponse.body(corps.clone()))
    }
}

/// Marks an answer whose bytes are held once for all.
#[must_use]
pub fn partagee(mut reponse: HttpResponse) -> HttpResponse {
    reponse.extensions_mut().insert(Partagee);
    reponse
}

/// Whether the caller takes gzip, and says so: one that says nothing is given the bytes as they are.
fn accepte_gzip(requete: &HttpRequest) -> bool {
    let dit = requete.headers().contains_key(header::ACCEPT_ENCODING);
    dit && AcceptEncoding::parse(requete)
        .is_ok_and(|acceptes| acceptes.negotiate([Encoding::gzip()].iter()) == Some(Encoding::gzip()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use actix_web::body::MessageBody;
    use actix_web::test::TestRequest;

    fn servi(entetes: &[(&'static str, &str)]) -> HttpResponse {
        let statique = Statique::nouveau("text/plain", Bytes::from("a".repeat(1000)));
        let requete = entetes.iter().fold(TestRequest::get(), |requete, entete| requete.insert_header(*entete));
        statique.servir(&requete.to_http_request(), 60)
    }

    #[test]
    fn bytes_are_compressed_for_whoever_takes_them_so() {
        for (dit, gzip) in [
            ("gzip", true),
            ("br, gzip;q=0.5", true),
            // Anything will do: what costs nothing to make is given.
            ("*", false),
            ("gzip;q=0", false),
            ("identity", false),
            ("br", false),
            ("identity, gzip;q=0.0", false),
        ] {
            let reponse = servi(&[("accept-encoding", dit)]);
            assert_eq!(reponse.headers().contains_key("content-encoding"), gzip, "{dit}");
            let octets = reponse.into_body().try_into_bytes().expect("bytes");
            assert_eq!(octets.len() < 1000, gzip, "{dit}");
        }
        assert!(!servi(&[]).headers().contains_key("content-encoding"));
    }

    #[test]
    fn what_the_caller_has_is_not_sent_again_whatever_its_coding() {
        for coding in ["gzip", "identity"] {
            let etag = servi(&[("accept-encoding", coding)]);
            let etag = etag.headers().get("etag").expect("a tag").to_str().expect("text").to_owned();
            for autre in ["gzip", "identity"] {
                let reponse = servi(&[("accept-encoding", autre), ("if-none-match", &etag)]);
                assert_eq!(reponse.status(), StatusCode::NOT_MODIFIED, "{coding}, {autre}");
            }
        }
    }
}

//! In what format an answer is asked for: `Accept`, with its qualities (RFC 9110, 12.5.1).

use actix_web::HttpMessage;
use actix_web::http::header::{self, Accept, Header, Quality, q};
use std::cmp::Reverse;

/// How a document is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// A page to be printed.
    Html,
    /// A PDF.
    Pdf,
}

/// How much a media type is wanted: its quality, how precisely it is named, and how early.
type Rang = (Quality, u8, Reverse<usize>);

/// The formats that a request accepts.
pub struct Acceptes(Option<Accept>);

impl Acceptes {
    /// Reads `Accept`; what cannot be read of it asks for nothing.
    pub fn de(requete: &impl HttpMessage) -> Self {
        let dit = requete.headers().contains_key(header::ACCEPT);
        Self(dit.then(|| Accept::parse(requete).unwrap_or(Accept(Vec::new()))))
    }

    /// How much a type is wanted, by the range that names it most precisely; `None` where it is not.
    fn rang(&self, nature: &str, sorte: &str) -> Option<Rang> {
        let Some(acceptes) = &self.0 else { return Some((q(1.0), 0, Reverse(0))) };
        let rangs = acceptes.iter().enumerate().filter_map(|(place, acceptee)| {
            // Not `subtype()`: it leaves `+json` out.
            let precision = match acceptee.item.essence_str().split_once('/')? {
                ("*", "*") => 0,
                (type_, "*") if type_ == nature => 1,
                (type_, sous_type) if type_ == nature && sous_type == sorte => 2,
                _ => return None,
            };
            Some((acceptee.quality, precision, Reverse(place)))
        });
        let plus_precis = rangs.max_by_key(|(_, precision, place)| (*precision, *place))?;
        (plus_precis.0 > q(0.0)).then_some(plus_precis)
    }

    /// Whether JSON is wanted: a client that names problems only still gets its answer.
    #[must_use]
    pub fn json(&self) -> bool {
        let nomme = |sorte: &str| self.rang("application", sorte);
        nomme("json").is_some()
            || nomme("problem+json").is_some_and(|(_, precision, _)| precision == 2) && !self.exclut_json()
    }

    /// Whether a page is asked for by its name, as browsers do: what takes anything is a program.
    #[must_use]
    pub fn page(&self) -> bool {
        self.0.is_some() && self.rang("text", "html").is_some_and(|(_, precision, _)| precision > 0)
    }

    /// Whether something else than problems is asked for.
    fn exclut_les_documents(&self) -> bool {
        let autre = |dite: &str| dite != "application/problem+json";
        self.0.iter().flat_map(|acceptes| acceptes.iter()).any(|acceptee| autre(acceptee.item.essence_str()))
    }

    fn exclut_json(&self) -> bool {
        self.0
            .iter()
            .flat_map(|acceptes| acceptes.iter())
            .any(|acceptee| acceptee.item.essence_str() == "application/json")
    }

    /// The format of documents that is wanted most, a page where both are as much.
    #[must_use]
    pub fn document(&self) -> Option<Format> {
        // Generated clients that speak of problems only (openapi-generator) ask for nothing else: they get what is served first.
        if self.rang("application", "problem+json").is_some_and(|(_, precision, _)| precision == 2)
            && !self.exclut_les_documents()
        {
            return Some(Format::Html);
        }
        let html = self.rang("text", "html").map(|rang| (rang, Format::Html));
        let pdf = self.rang("application", "pdf").map(|rang| (rang, Format::Pdf));
        pdf.into_iter().chain(html).max_by_key(|(rang, _)| *rang).map(|(_, format)| format)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use actix_web::test::TestRequest;

    fn acceptes(dit: &str) -> Acceptes {
        Acceptes::de(&TestRequest::get().insert_header(("accept", dit)).to_http_request())
    }

    #[test]
    fn json_is_given_to_whoever_takes_it() {
        assert!(Acceptes::de(&TestRequest::get().to_http_request()).json());
        for dit in [
            "*/*",
            "application/*",
            "application/json",
            "Application/JSON",
            "application/json; charset=utf-8",
            "application/problem+json",
            "text/html, */*;q=0.1",
            "application/json;q=0.001",
            "text/html;q=0, application/json",
            "application/*;q=0, application/json",
            "a, application/json",
            "application/json;Q=0.5",
        ] {
            assert!(acceptes(dit).json(), "{dit}");
        }
        for dit in [
            "",
            "text/html",
            "application/json;q=0",
            "*/*;q=0",
            "application/json;q=0, */*",
            "application/*;q=0.0, text/*",
            "application/problem+json, application/json;q=0",
            "json",
            "application/xml",
        ] {
            assert!(!acceptes(dit).json(), "{dit}");
        }
    }

    #[test]
    fn a_page_is_asked_for_by_its_name() {
        assert!(!Acceptes::de(&TestRequest::get().to_http_request()).page());
        for (dit, page) in
            [("text/html,*/*;q=0.8", true), ("text/*", true), ("*/*", false), ("application/json", false)]
        {
            assert_eq!(acceptes(dit).page(), page, "{dit}");
        }
    }

    #[test]
    fn a_document_comes_in_the_format_that_is_wanted_most() {
        for (dit, attendu) in [
            ("*/*", Some(Format::Html)),
            ("text/*", Some(Format::Html)),
            ("TEXT/HTML", Some(Format::Html)),
            ("application/pdf", Some(Format::Pdf)),
            ("application/*", Some(Format::Pdf)),
            ("application/pdf, */*", Some(Format::Pdf)),
            ("application/pdf, text/html", Some(Format::Pdf)),
            ("text/html, application/pdf", Some(Format::Html)),
            ("text/html;q=0.5, application/pdf", Some(Format::Pdf)),
            ("application/pdf;q=0.2, text/html;q=0.3", Some(Format::Html)),
            ("text/html;q=0, */*", Some(Format::Pdf)),
            ("application/pdf;q=0, */*;q=0.1", Some(Format::Html)),
            ("text/html;q=0, application/pdf;q=0, */*", None),
            ("application/json", None),
            ("application/problem+json", Some(Format::Html)),
            ("application/problem+json, application/json", None),
            ("application/problem+json, application/pdf", Some(Format::Pdf)),
            ("", None),
        ] {
            assert_eq!(acceptes(dit).document(), attendu, "{dit}");
        }
    }
}

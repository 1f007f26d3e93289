//! Under which path the outside sees this server: what a proxy takes away before it passes a request on.

use actix_web::{HttpMessage, HttpRequest};

/// The longest one, in bytes.
const LONGUEUR_MAX: usize = 200;

/// A path without its last slash: nothing, or `/conventions`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Prefixe(String);

impl Prefixe {
    /// Reads one: its segments are of the letters that no address escapes (RFC 3986, 2.3).
    #[must_use]
    pub fn lire(texte: &str) -> Option<Self> {
        let nu = texte.strip_suffix('/').unwrap_or(texte);
        let admis = |c: char| c.is_ascii_alphanumeric() || "-._~".contains(c);
        let bon = |segment: &str| !matches!(segment, "" | "." | "..") && segment.chars().all(admis);
        (nu.len() <= LONGUEUR_MAX && (nu.is_empty() || nu.starts_with('/')) && nu.split('/').skip(1).all(bon))
            .then(|| Self(nu.to_owned()))
    }

    /// The one under which this request was sent.
    #[must_use]
    pub fn de(requete: &HttpRequest) -> Self {
        requete.extensions().get::<Self>().cloned().unwrap_or_default()
    }

    /// Itself.
    #[must_use]
    pub fn texte(&self) -> &str {
        &self.0
    }

    /// An address of ours, as the outside asks for it.
    #[must_use]
    pub fn adresse(&self, chemin: &str) -> String {
        format!("{}{chemin}", self.0)
    }

    /// What is left of a path once it is taken away, where it stands at its head.
    #[must_use]
    pub fn oter<'a>(&self, chemin: &'a str) -> Option<&'a str> {
        if self.0.is_empty() {
            return None;
        }
        match chemin.strip_prefix(self.0.as_str())? {
            "" => Some("/"),
            reste => reste.starts_with('/').then_some(reste),
        }
    }

    /// A text of ours whose addresses stand after one of these marks, as the outside asks for them.
    #[must_use]
    pub fn dans(&self, texte: String, marques: &[&str]) -> String {
        if self.0.is_empty() {
            return texte;
        }
        marques
            .iter()
            .fold(texte, |texte, marque| texte.replace(&format!("{marque}/"), &format!("{marque}{}/", self.0)))
    }
}

#[cfg(test)]
mod tests {
    use super::Prefixe;

    #[test]
    fn a_prefix_is_a_path_of_plain_segments() {
        for (dit, lu) in [("", ""), ("/", ""), ("/a", "/a"), ("/a/", "/a"), ("/a-b/c.d~_1", "/a-b/c.d~_1")] {
            assert_eq!(Prefixe::lire(dit).expect(dit).texte(), lu);
        }
        let long = format!("/{}", "a".repeat(200));
        for dit in
            ["a", "//", "/a//b", "/a//", "/..", "/a/../b", "/.", "/é", "/a b", "/a?b", "//h", "/%61", "/a\"", &long]
        {
            assert_eq!(Prefixe::lire(dit), None, "{dit}");
        }
    }

    #[test]
    fn it_is_taken_from_the_head_of_a_path_and_put_back() {
        let prefixe = Prefixe::lire("/a").expect("a prefix");
        assert_eq!(prefixe.oter("/a/v1"), Some("/v1"));
        assert_eq!(prefixe.oter("/a"), Some("/"));
        assert_eq!((prefixe.oter("/ab"), prefixe.oter("/v1/a"), Prefixe::default().oter("/v1")), (None, None, None));
        assert_eq!(prefixe.adresse("/docs/"), "/a/docs/");
        let page = "<a href=\"/x\">/x</a> href=\"x\"".to_owned();
        assert_eq!(prefixe.dans(page, &["href=\""]), "<a href=\"/a/x\">/x</a> href=\"x\"");
    }
}

//! Entity tags: the version that an act must show it has read, the day, then a digest of the body.
//!
//! What makes a body is never listed: the aggregates read, what the reader may see, the knowledge, the format all end in its
//! bytes. A proxy that compresses an answer marks its tag, as weak (`W/`: nginx) or with the name of its coding
//! (`-gzip`: Apache, Caddy); a client sends back what it got.

use actix_web::HttpRequest;
use actix_web::http::header::{HeaderName, IF_MATCH, IF_NONE_MATCH};
use aws_lc_rs::digest;
use domain::socle::calendrier::Date;

/// The codings whose name a proxy adds to a tag.
const CODAGES: [&str; 4] = ["gzip", "br", "zstd", "deflate"];

/// The tag of this body of a view, of a version on a day; of none where no single act makes it (a list, a catalogue, a
/// document).
#[must_use]
pub fn etiquette(lue: Option<(i64, Date)>, vue: &str, corps: &[u8]) -> String {
    let mut somme = digest::Context::new(&digest::SHA256);
    for partie in [vue.as_bytes(), b"\n", corps] {
        somme.update(partie);
    }
    let debut: String = somme.finish().as_ref().iter().take(16).map(|octet| format!("{octet:02x}")).collect();
    let version = lue.map(|(version, au)| format!("{version}.{au}")).unwrap_or_default();
    format!("\"{version}.{debut}\"")
}

/// Whether `If-None-Match` names this tag, compared weakly, or any (RFC 9110, 13.1.2).
#[must_use]
pub fn deja_lue(requete: &HttpRequest, etiquette: &str) -> bool {
    let Some(dites) = valeur(requete, &IF_NONE_MATCH) else { return false };
    let servie = etiquette.trim_matches('"');
    dites.trim() == "*" || lire(&dites).is_some_and(|lues| lues.into_iter().any(|lue| sans_codage(lue) == servie))
}

/// The version in `If-Match`: the first part of the one tag that it holds, weak or not.
#[must_use]
pub fn version_lue(requete: &HttpRequest) -> Option<i64> {
    let dites = valeur(requete, &IF_MATCH)?;
    let lues = lire(&dites)?;
    let [lue] = lues.as_slice() else { return None };
    let version = lue.split('.').next()?;
    // Rust would read a sign too.
    version.bytes().all(|octet| octet.is_ascii_digit()).then(|| version.parse().ok())?
}

/// The lines of a header, as the one list that they are.
fn valeur(requete: &HttpRequest, nom: &HeaderName) -> Option<String> {
    let lignes: Vec<&str> = requete.headers().get_all(nom).map(|ligne| ligne.to_str().ok()).collect::<Option<_>>()?;
    (!lignes.is_empty()).then(|| lignes.join(","))
}

/// What stands between the quotes of each tag of a list; `None` when it is no list of tags.
fn lire(liste: &str) -> Option<Vec<&str>> {
    let (mut lues, mut reste) = (Vec::new(), liste.trim_start_matches([' ', '\t', ',']));
    while !reste.is_empty() {
        let (lue, suite) = reste.strip_prefix("W/").unwrap_or(reste).strip_prefix('"')?.split_once('"')?;
        let apres = suite.trim_start_matches([' ', '\t']);
        if lue.contains([' ', '\t']) || !(apres.is_empty() || apres.starts_with(',')) {
            return None;
        }
        lues.push(lue);
        reste = apres.trim_start_matches([' ', '\t', ',']);
    }
    Some(lues)
}

/// A tag without what a proxy added to its end.
fn sans_codage(lue: &str) -> &str {
    let sans = CODAGES.into_iter().find_map(|codage| lue.strip_suffix(codage)?.strip_suffix(['-', ';']));
    sans.map_or(lue, |sans| sans.trim_end_matches('-'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use actix_web::test::TestRequest;

    fn demande(nom: &HeaderName, lignes: &[&str]) -> HttpRequest {
        lignes
            .iter()
            .fold(TestRequest::get(), |demande, ligne| demande.append_header((nom.clone(), *ligne)))
            .to_http_request()
    }

    #[test]
    fn a_tag_is_of_its_version_its_day_its_view_and_its_body() {
        let (hier, demain) = (Date::MIN, Date::MAX);
        let de = |lue, vue, corps: &str| etiquette(lue, vue, corps.as_bytes());
        assert!(de(Some((3, hier)), "Vue", "{}").starts_with("\"3."));
        assert!(de(None, "Vue", "{}").starts_with("\"."));
        let toutes = [
            de(Some((3, hier)), "Vue", "{}"),
            de(Some((4, hier)), "Vue", "{}"),
            de(Some((3, demain)), "Vue", "{}"),
            de(None, "Vue", "{}"),
            de(Some((3, hier)), "Autre", "{}"),
            de(Some((3, hier)), "Vue", "[]"),
        ];
        let distinctes: std::collections::BTreeSet<_> = toutes.iter().collect();
        assert_eq!(distinctes.len(), toutes.len());
    }

    #[test]
    fn a_tag_already_read_is_known_in_every_form_that_proxies_give_it() {
        let servie = "\"3.00ff\"";
        for dites in [
            "\"3.00ff\"",
            "W/\"3.00ff\"",
            "*",
            " * ",
            "\"a,b\" , W/\"3.00ff\"",
            ", \"3.00ff\",",
            "\"3.00ff-gzip\"",
            "W/\"3.00ff-br\"",
            "\"3.00ff--gzip\"",
            "\"3.00ff;gzip\"",
        ] {
            assert!(deja_lue(&demande(&IF_NONE_MATCH, &[dites]), servie), "{dites}");
        }
        assert!(deja_lue(&demande(&IF_NONE_MATCH, &["\"x\"", "W/\"3.00ff\""]), servie));
        for dites in [
            "",
            "3.00ff",
            "\"3.00fe\"",
            "w/\"3.00ff\"",
            "W/W/\"3.00ff\"",
            "\"x,*,y\"",
            "\"x\", *",
            "\"x\" \"3.00ff\"",
            "\"x, \"3.00ff\"",
            "\"3.00ff",
            "\"3.00ff-\"",
        ] {
            assert!(!deja_lue(&demande(&IF_NONE_MATCH, &[dites]), servie), "{dites}");
        }
        assert!(!deja_lue(&demande(&IF_MATCH, &[servie]), servie));
    }

    #[test]
    fn the_version_of_one_tag_is_read_weak_or_not() {
        let lue = |dites: &str| version_lue(&demande(&IF_MATCH, &[dites]));
        for dites in ["\"3.00ff\"", "W/\"3.00ff\"", "\"3.00ff-gzip\"", "\"3\"", "W/\"3\"", "\"3.x,y\"", " \"3\" "] {
            assert_eq!(lue(dites), Some(3), "{dites}");
        }
        for dites in
            ["*", "", "3", "\"\"", "\".00ff\"", "\"+3\"", "\"-3\"", "\"3\", \"3\"", "w/\"3\"", "\"3 \"", "\"3\"4"]
        {
            assert_eq!(lue(dites), None, "{dites}");
        }
        assert_eq!(version_lue(&demande(&IF_MATCH, &["\"3\"", "\"3\""])), None);
    }
}

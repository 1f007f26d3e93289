//! Proxies: which are believed, whom they speak for, under what path they show this server.

use crate::sortie::prefixe::Prefixe;
use actix_web::HttpMessage;
use actix_web::dev::ServiceRequest;
use actix_web::http::Uri;
use actix_web::http::header::HeaderMap;
use ipnet::{IpNet, Ipv6Net};
use std::net::{IpAddr, SocketAddr};

/// The proxies that are believed, and the path under which the server stands where none of them says it.
#[derive(Debug, Clone, Default)]
pub struct Mandataires {
    reseaux: Vec<IpNet>,
    prefixe: Prefixe,
}

/// Who sends a request, as far as its connection and the proxies that are believed can say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Client(pub IpAddr);

impl Client {
    /// What its quota is counted under: whoever has one IPv6 address has the 64 bits that follow its network too.
    #[must_use]
    pub fn cle(self) -> String {
        match self.0 {
            IpAddr::V4(adresse) => adresse.to_string(),
            IpAddr::V6(adresse) => Ipv6Net::new_assert(adresse, 64).trunc().to_string(),
        }
    }
}

/// Reads an address, or a network in the notation of CIDR.
///
/// # Errors
/// A sentence in French.
pub fn lire_reseau(texte: &str) -> Result<IpNet, String> {
    let adresse = texte.parse::<IpAddr>().map(IpNet::from);
    adresse.or_else(|_| texte.parse()).map_err(|_| "une adresse ou un réseau s'écrit 10.0.0.7 ou 10.0.0.0/8".to_owned())
}

impl Mandataires {
    /// These networks, and this path.
    #[must_use]
    pub fn new(reseaux: &[IpNet], prefixe: Option<&Prefixe>) -> Self {
        Self { reseaux: reseaux.to_vec(), prefixe: prefixe.cloned().unwrap_or_default() }
    }

    /// Notes on a request who sends it and under what path it was sent, and takes that path away if it is still there.
    pub fn situer(&self, requete: &mut ServiceRequest) {
        let pair = requete.peer_addr().map(|adresse| adresse.ip().to_canonical());
        let de_confiance = pair.is_some_and(|pair| self.croit(pair));
        let dit = requete.headers().get("x-forwarded-prefix").filter(|_| de_confiance);
        let prefixe = dit.and_then(|dit| Prefixe::lire(dit.to_str().ok()?)).unwrap_or_else(|| self.prefixe.clone());
        if let Some(reste) = prefixe.oter(requete.path()) {
            let requete_dite = requete.uri().query().map(|dite| format!("?{dite}")).unwrap_or_default();
            let mut parties = requete.uri().clone().into_parts();
            parties.path_and_query = format!("{reste}{requete_dite}").parse().ok();
            if let Ok(uri) = Uri::try_from(parties) {
                requete.match_info_mut().get_mut().update(&uri);
                requete.head_mut().uri = uri;
            }
        }
        if let Some(pair) = pair {
            let client = if de_confiance { self.client(pair, requete.headers()) } else { pair };
            requete.extensions_mut().insert(Client(client));
        }
        requete.extensions_mut().insert(prefixe);
    }

    fn croit(&self, adresse: IpAddr) -> bool {
        self.reseaux.iter().any(|reseau| reseau.contains(&adresse))
    }

    /// Whom a proxy that is believed speaks for.
    ///
    /// A proxy writes one of the two headers and passes the other on as it came: where they do not agree, one of them is of
    /// the client's own making, and neither is believed.
    fn client(&self, pair: IpAddr, en_tetes: &HeaderMap) -> IpAddr {
        let chaine = |nom, lire: fn(&str) -> Option<IpAddr>| {
            let mut lignes = en_tetes.get_all(nom).peekable();
            lignes.peek()?;
            let elements = lignes.flat_map(|ligne| elements(ligne.to_str().unwrap_or("?")));
            Some(self.remonter(pair, elements.map(|element| lire(&element)).collect()))
        };
        let (normalisee, usuelle) = (chaine("forwarded", lire_forwarded), chaine("x-forwarded-for", lire_adresse));
        match (normalisee, usuelle) {
            (Some(une), Some(autre)) if une != autre => pair,
            (dite, autre) => dite.or(autre).unwrap_or(pair),
        }
    }

    /// From the right, over the proxies that are believed, to the first that is not: it is the client.
    fn remonter(&self, pair: IpAddr, chaine: Vec<Option<IpAddr>>) -> IpAddr {
        let mut dernier = pair;
        for adresse in chaine.into_iter().rev() {
            // A hop that names nobody: what stands before it is nobody's word.
            let Some(adresse) = adresse else { break };
            dernier = adresse;
            if !self.croit(adresse) {
                break;
            }
        }
        dernier
    }
}

/// The elements of a list between commas, those within quotes apart.
fn elements(ligne: &str) -> Vec<String> {
    decouper(ligne, ',')
}

fn decouper(texte: &str, separateur: char) -> Vec<String> {
    let (mut morceaux, mut cite, mut echappe) = (vec![String::new()], false, false);
    for lettre in texte.chars() {
        let separe = lettre == separateur && !cite;
        match lettre {
            _ if echappe => echappe = false,
            '\\' if cite => echappe = true,
            '"' => cite = !cite,
            _ => {}
        }
        if separe {
            morceaux.push(String::new());
        } else if let Some(morceau) = morceaux.last_mut() {
            morceau.push(lettre);
        }
    }
    morceaux
}

/// The `for` of an element of `Forwarded` (RFC 7239, 4 to 6).
fn lire_forwarded(element: &str) -> Option<IpAddr> {
    decouper(element, ';').iter().find_map(|paire| {
        let (nom, valeur) = paire.split_once('=')?;
        nom.trim().eq_ignore_ascii_case("for").then(|| lire_adresse(valeur.trim().trim_matches('"')))?
    })
}

/// An address, with its port or without; `unknown` and what a proxy hides are none.
fn lire_adresse(texte: &str) -> Option<IpAddr> {
    let texte = texte.trim();
    let nue = texte.strip_prefix('[').and_then(|reste| reste.strip_suffix(']')).unwrap_or(texte);
    let lue = nue.parse().ok().or_else(|| Some(texte.parse::<SocketAddr>().ok()?.ip()));
    lue.map(|adresse: IpAddr| adresse.to_canonical())
}

#[cfg(test)]
mod tests {
    use super::*;
    use actix_web::test::TestRequest;

    fn client(pair: &str, en_tetes: &[(&str, &str)]) -> String {
        let reseaux = ["10.0.0.0/8", "127.0.0.1", "fd00::/8"].map(|texte| lire_reseau(texte).expect(texte));
        let mandataires = Mandataires::new(&reseaux, None);
        let requete = TestRequest::get().peer_addr(format!("{pair}:1234").parse().expect("an address"));
        let requete = en_tetes.iter().fold(requete, |requete, en_tete| requete.append_header(*en_tete));
        let mut requete = requete.to_srv_request();
        mandataires.situer(&mut requete);
        requete.extensions().get::<Client>().expect("a client").0.to_string()
    }

    #[test]
    fn only_a_proxy_that_is_believed_says_who_sends() {
        for en_tete in [("x-forwarded-for", "203.0.113.9"), ("forwarded", "for=203.0.113.9")] {
            assert_eq!(client("198.51.100.7", &[en_tete]), "198.51.100.7");
            assert_eq!(client("10.1.2.3", &[en_tete]), "203.0.113.9");
            assert_eq!(client("[::ffff:10.1.2.3]", &[en_tete]), "203.0.113.9");
            assert_eq!(client("[fd00::1]", &[en_tete]), "203.0.113.9");
        }
        assert_eq!(client("10.1.2.3", &[]), "10.1.2.3");
    }

    #[test]
    fn the_chain_is_walked_from_the_right_to_the_first_that_is_not_believed() {
        for (dite, client_dit) in [
            ("198.51.100.1, 203.0.113.9", "203.0.113.9"),
            ("198.51.100.1, 203.0.113.9, 10.0.0.2, 127.0.0.1", "203.0.113.9"),
            ("10.0.0.9, 10.0.0.2", "10.0.0.9"),
            ("203.0.113.9, unknown, 10.0.0.2", "10.0.0.2"),
            ("203.0.113.9, _cache", "10.0.0.1"),
            ("", "10.0.0.1"),
            ("203.0.113.9:4711", "203.0.113.9"),
            ("[2001:db8::1]:4711", "2001:db8::1"),
            ("2001:db8::1", "2001:db8::1"),
            ("::ffff:203.0.113.9", "203.0.113.9"),
        ] {
            assert_eq!(client("10.0.0.1", &[("x-forwarded-for", dite)]), client_dit, "{dite}");
        }
        let deux = [("x-forwarded-for", "198.51.100.1"), ("x-forwarded-for", "203.0.113.9, 10.0.0.2")];
        assert_eq!(client("10.0.0.1", &deux), "203.0.113.9");
    }

    // RFC 7239, 4.
    #[test]
    fn the_standard_header_is_read_as_its_text_says() {
        for (dite, client_dit) in [
            ("for=192.0.2.43, for=198.51.100.17", "198.51.100.17"),
            ("For=\"[2001:db8:cafe::17]:4711\"", "2001:db8:cafe::17"),
            ("for=192.0.2.60;proto=http;by=203.0.113.43", "192.0.2.60"),
            ("proto=http;by=203.0.113.43", "10.0.0.1"),
            ("for=\"_gazonk\"", "10.0.0.1"),
            ("for=unknown", "10.0.0.1"),
            ("for=198.51.100.1;host=\"a,for=203.0.113.9\"", "198.51.100.1"),
            ("for=203.0.113.9;host=\"\\\"\", for=10.0.0.2", "203.0.113.9"),
        ] {
            assert_eq!(client("10.0.0.1", &[("forwarded", dite)]), client_dit, "{dite}");
        }
    }

    #[test]
    fn a_header_of_the_client_s_own_making_gains_nothing() {
        let de = |normalisee, usuelle| client("10.0.0.1", &[("forwarded", normalisee), ("x-forwarded-for", usuelle)]);
        assert_eq!(de("for=203.0.113.9", "203.0.113.9"), "203.0.113.9");
        assert_eq!(de("for=192.0.2.1", "203.0.113.9"), "10.0.0.1");
        assert_eq!(de("for=unknown", "203.0.113.9"), "10.0.0.1");
    }

    #[test]
    fn an_ipv6_network_of_64_bits_is_one_client() {
        let cle = |texte: &str| Client(texte.parse().expect("an address")).cle();
        assert_eq!(cle("2001:db8:1:2:3:4:5:6"), cle("2001:db8:1:2:ffff::1"));
        assert_ne!(cle("2001:db8:1:2::1"), cle("2001:db8:1:3::1"));
        assert_ne!(cle("203.0.113.9"), cle("203.0.113.8"));
    }
}

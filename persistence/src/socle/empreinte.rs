//! Hashes and chance, in hexadecimal.

use crate::socle::echec::Echec;
use aws_lc_rs::{digest, rand};

/// The SHA-256 of a text.
pub(crate) fn empreinte(texte: &str) -> String {
    hex(digest::digest(&digest::SHA256, texte.as_bytes()).as_ref())
}

/// `N` octets that nobody can foresee.
///
/// # Errors
/// A fault of the system.
pub(crate) fn alea<const N: usize>() -> Result<String, Echec> {
    let mut octets = [0; N];
    rand::fill(&mut octets).map_err(|_| Echec::Interne("le générateur d'aléa ne répond pas".to_owned()))?;
    Ok(hex(&octets))
}

fn hex(octets: &[u8]) -> String {
    let chiffre = |quatre: u8| char::from_digit(quatre.into(), 16).unwrap_or_default();
    octets.iter().flat_map(|octet| [chiffre(octet >> 4), chiffre(octet & 15)]).collect()
}

//! The lists of codes of the notice of the form (CERFA 10103*12, notice 51649): each is written once.

/// A closed list of numbers written in a fixed way.
#[derive(Debug, Clone, Copy)]
pub(super) struct Codes {
    /// One bit a number.
    numeros: u128,
    /// Two digits, a leading zero included; else no leading zero.
    deux_chiffres: bool,
}

/// The bits of numbers below 128.
const fn bits(numeros: &[u8]) -> u128 {
    let (mut bits, mut rang) = (0, 0);
    while rang < numeros.len() {
        bits |= 1 << numeros[rang];
        rang += 1;
    }
    bits
}

impl Codes {
    const fn deux(numeros: &[u8]) -> Self {
        Self { numeros: bits(numeros), deux_chiffres: true }
    }

    const fn libres(numeros: &[u8]) -> Self {
        Self { numeros: bits(numeros), deux_chiffres: false }
    }

    /// The number that a text writes, if it is of the list.
    #[inline(never)]
    pub(super) fn lire(&self, texte: &str) -> Option<u8> {
        let numero = match *texte.as_bytes() {
            [d, u] if d.is_ascii_digit() && u.is_ascii_digit() && (self.deux_chiffres || d != b'0') => {
                (d - b'0') * 10 + (u - b'0')
            }
            [u] if u.is_ascii_digit() && !self.deux_chiffres => u - b'0',
            _ => return None,
        };
        (self.numeros >> numero & 1 == 1).then_some(numero)
    }
}

pub(super) static TYPE_EMPLOYEUR: Codes =
    Codes::deux(&[11, 12, 13, 14, 15, 16, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30]);
pub(super) static EMPLOYEUR_SPECIFIQUE: Codes = Codes::libres(&[0, 1, 2, 3, 4]);
pub(super) static NATIONALITE: Codes = Codes::libres(&[1, 2, 3]);
pub(super) static REGIME_SOCIAL: Codes = Codes::libres(&[1, 2]);
pub(super) static SITUATION: Codes = Codes::libres(&[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
pub(super) static DIPLOME: Codes =
    Codes::deux(&[13, 25, 26, 33, 34, 35, 38, 41, 42, 43, 49, 54, 55, 58, 61, 62, 63, 64, 69, 71, 72, 73, 74, 79, 80]);
pub(super) static DERNIERE_CLASSE: Codes = Codes::deux(&[1, 11, 12, 21, 22, 31, 32, 40, 41, 42]);
pub(super) static NIVEAU: Codes = Codes::libres(&[0, 1, 2, 3, 4, 5, 6, 7, 8]);
pub(super) static MODE_CONTRACTUEL: Codes = Codes::libres(&[1, 2, 3, 4]);
pub(super) static TYPE_CONTRAT: Codes = Codes::deux(&[11, 21, 22, 23, 31, 32, 33, 34, 35, 36, 37, 38]);
pub(super) static TYPE_DEROGATION: Codes = Codes::deux(&[11, 12, 21, 22, 50, 60]);

/// The code of a degree between bachelor and master whose apprentice is paid as in a second year (D6222-32).
pub(super) const LICENCE_PROFESSIONNELLE: u8 = 62;

/// The level (0 to 8) of a diploma of the form: its tens say the years of study.
pub(super) const fn niveau_du_diplome(code: u8) -> u8 {
    match code / 10 {
        3 => 3,
        4 => 4,
        5 => 5,
        6 => 6,
        7 => 7,
        8 => 8,
        2 => 2,
        _ => 0,
    }
}

/// One of a few words, by its rank.
#[inline]
pub(super) fn mot(mots: &[&str], texte: &str) -> Option<u8> {
    mots.iter().position(|mot| *mot == texte).and_then(|rang| u8::try_from(rang).ok())
}

pub(super) const PRIVE_PUBLIC: &[&str] = &["prive", "public"];
pub(super) const SEXE: &[&str] = &["F", "M"];
pub(super) const BASE: &[&str] = &["SMIC", "SMC"];
pub(super) const DECISION: &[&str] = &["accord", "refus"];

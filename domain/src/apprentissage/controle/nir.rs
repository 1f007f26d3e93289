//! What a NIR says. Its characters stay here: only what they mean goes out, and no type of this file has a `Debug`.

use crate::apprentissage::modele::Contrat;

/// What a well-formed NIR says.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct NirLu {
    /// First digit: 1, 3 and 7 for a man, 2, 4 and 8 for a woman; 3, 4, 7 and 8 while it is provisional.
    pub(super) sexe: u8,
    /// The year of birth, modulo 100.
    pub(super) annee: u8,
    /// The month of birth, or a conventional one (20 to 42, 50 to 99).
    pub(super) mois: u8,
    /// Where: a department (201 and 202 for `2A` and `2B`, three digits overseas), 99 abroad.
    pub(super) lieu: u16,
}

/// Why a text is no NIR.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum FauteNir {
    /// Its characters.
    Forme,
    /// Its key.
    Cle,
}

impl NirLu {
    /// Whether it is to be replaced, once the real one is given.
    pub(super) const fn provisoire(self) -> bool {
        matches!(self.sexe, 3 | 4 | 7 | 8)
    }

    /// Whether its month is one of the calendar, which a birth can be held against.
    pub(super) const fn mois_du_calendrier(self) -> bool {
        self.mois >= 1 && self.mois <= 12
    }
}

impl Contrat<'_> {
    /// The caller's own name for the contract, as it is given back; a NIR is not, whatever it stands for.
    #[must_use]
    pub fn reference_a_rendre(&self) -> Option<&str> {
        self.reference_externe.valeur().filter(|reference| matches!(lire(reference), Err(FauteNir::Forme)))
    }
}

/// Reads thirteen or fifteen characters, spaces left out, letters in capitals.
pub(super) fn lire(texte: &str) -> Result<NirLu, FauteNir> {
    let (mut lu, mut nombre) = ([0_u8; 15], 0);
    for octet in texte.bytes().filter(|octet| *octet != b' ') {
        let place = lu.get_mut(nombre).ok_or(FauteNir::Forme)?;
        *place = octet.to_ascii_uppercase();
        nombre += 1;
    }
    if nombre != 13 && nombre != 15 {
        return Err(FauteNir::Forme);
    }
    let corse = match (lu[5], lu[6]) {
        (b'2', b'A') => Some((201, b'9')),
        (b'2', b'B') => Some((202, b'8')),
        _ => None,
    };
    // 2A counts as 19 and 2B as 18 in the key.
    let mut compte = lu;
    if let Some((_, unite)) = corse {
        (compte[5], compte[6]) = (b'1', unite);
    }
    if !compte[..nombre].iter().all(u8::is_ascii_digit) {
        return Err(FauteNir::Forme);
    }
    let deux = |rang: usize| (lu[rang] - b'0') * 10 + (lu[rang + 1] - b'0');
    let (sexe, annee, mois) = (lu[0] - b'0', deux(1), deux(3));
    let lieu = match corse {
        Some((lieu, _)) => lieu,
        None => match deux(5) {
            0 => return Err(FauteNir::Forme),
            outre_mer @ (97 | 98) => u16::from(outre_mer) * 10 + u16::from(lu[7] - b'0'),
            departement => u16::from(departement),
        },
    };
    if !matches!(sexe, 1..=4 | 7 | 8) || !matches!(mois, 1..=12 | 20..=42 | 50..=99) {
        return Err(FauteNir::Forme);
    }
    if nombre == 15 {
        let treize = compte[..13].iter().fold(0_u64, |nombre, octet| nombre * 10 + u64::from(octet - b'0'));
        if u64::from(deux(13)) != 97 - treize % 97 {
            return Err(FauteNir::Cle);
        }
    }
    Ok(NirLu { sexe, annee, mois, lieu })
}

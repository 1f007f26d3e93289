//! How numbers, addresses and names are written: every function reads one text, knows nothing else and allocates nothing.

/// A SIRET whose two keys are right.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Siret(pub(super) u64);

impl Siret {
    pub(super) const fn siren(self) -> u64 {
        self.0 / 100_000
    }
}

/// Why a text is no SIRET.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum FauteSiret {
    /// It has not fourteen digits.
    Forme,
    /// A key is wrong.
    Cle,
}

/// The SIREN of La Poste, whose establishments have another key than everyone's.
const LA_POSTE: u64 = 356_000_000;
/// Its seat, which has everyone's.
const SIEGE_DE_LA_POSTE: u64 = 35_600_000_000_048;

/// Reads a SIRET: fourteen digits, the keys of the SIREN and of the SIRET.
pub(super) fn siret(texte: &str) -> Result<Siret, FauteSiret> {
    let octets: &[u8; 14] = texte.as_bytes().try_into().map_err(|_| FauteSiret::Forme)?;
    let (mut numero, mut somme, mut du_siren, mut du_siret) = (0_u64, 0_u32, 0_u32, 0_u32);
    for (rang, octet) in octets.iter().enumerate() {
        let chiffre = u32::from(octet.wrapping_sub(b'0'));
        if chiffre > 9 {
            return Err(FauteSiret::Forme);
        }
        numero = numero * 10 + u64::from(chiffre);
        somme += chiffre;
        let double = if chiffre > 4 { 2 * chiffre - 9 } else { 2 * chiffre };
        // From the right: the SIREN has an odd length, the SIRET an even one.
        let (pair, impair) = if rang % 2 == 0 { (double, chiffre) } else { (chiffre, double) };
        du_siret += pair;
        du_siren += if rang < 9 { impair } else { 0 };
    }
    let juste = match numero {
        SIEGE_DE_LA_POSTE => true,
        numero if numero / 100_000 == LA_POSTE => somme.is_multiple_of(5),
        _ => du_siren.is_multiple_of(10) && du_siret.is_multiple_of(10),
    };
    if juste { Ok(Siret(numero)) } else { Err(FauteSiret::Cle) }
}

/// Whether a text is made of exactly so many digits.
#[inline]
pub(super) fn chiffres(texte: &str, nombre: usize) -> bool {
    texte.len() == nombre && texte.bytes().all(|octet| octet.is_ascii_digit())
}

/// The eight characters of a UAI, and whether its letter is right.
pub(super) fn uai(texte: &str) -> Option<([u8; 8], bool)> {
    const LETTRES: &[u8; 23] = b"ABCDEFGHJKLMNPRSTUVWXYZ";
    let octets: [u8; 8] = texte.as_bytes().try_into().ok()?;
    let mut nombre = 0_usize;
    for octet in &octets[..7] {
        nombre = nombre * 10 + usize::from(octet.is_ascii_digit().then(|| octet - b'0')?);
    }
    octets[7].is_ascii_uppercase().then(|| (octets, LETTRES[nombre % 23] == octets[7]))
}

/// A code of a certification: the number, and whether it is of the specific register (RS).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Certification {
    pub(super) numero: u64,
    pub(super) repertoire_specifique: bool,
}

/// Reads `RNCP99001`, `99001` or `RS5001`.
pub(super) fn certification(texte: &str) -> Option<Certification> {
    let (reste, repertoire_specifique) = match (texte.strip_prefix("RNCP"), texte.strip_prefix("RS")) {
        (Some(reste), _) => (reste, false),
        (_, Some(reste)) => (reste, true),
        _ => (texte, false),
    };
    let exact = (1..=5).contains(&reste.len()) && reste.bytes().all(|octet| octet.is_ascii_digit());
    exact.then(|| reste.parse().ok()).flatten().map(|numero| Certification { numero, repertoire_specifique })
}

/// Whether a text is a diploma code (CFD): three characters, three digits, two characters, a letter of speciality at most.
pub(super) fn code_diplome(texte: &str) -> bool {
    let octets = texte.as_bytes();
    let alphanumerique = |octet: &u8| octet.is_ascii_digit() || octet.is_ascii_uppercase();
    (8..=9).contains(&octets.len())
        && octets[..3].iter().all(alphanumerique)
        && octets[3..6].iter().all(u8::is_ascii_digit)
        && octets[6..8].iter().all(alphanumerique)
        && octets[8..].iter().all(u8::is_ascii_uppercase)
}

/// Whether a text is an activity code (NAF rév. 2): `10.71C` or `1071C`.
pub(super) fn naf(texte: &str) -> bool {
    match *texte.as_bytes() {
        [a, b, b'.', c, d, lettre] | [a, b, c, d, lettre] => {
            [a, b, c, d].iter().all(u8::is_ascii_digit) && lettre.is_ascii_uppercase()
        }
        _ => false,
    }
}

/// Whether a text is a DECA number, as public code shows them: department, year, month, `NC` or two digits, four digits.
pub(super) fn deca(texte: &str) -> bool {
    let Some(octets) = texte.as_bytes().first_chunk::<15>().filter(|_| texte.len() == 15) else { return false };
    let departement = match &octets[..3] {
        b"02A" | b"02B" => true,
        d if d.iter().all(u8::is_ascii_digit) => {
            matches!(nombre(d), 1..=19 | 21..=95 | 971..=978 | 984 | 986..=988)
        }
        _ => false,
    };
    departement
        && octets[3..9].iter().all(u8::is_ascii_digit)
        && octets[3..5] == *b"20"
        && (1..=12).contains(&nombre(&octets[7..9]))
        && (octets[9..11] == *b"NC" || octets[9..11].iter().all(u8::is_ascii_digit))
        && octets[11..].iter().all(u8::is_ascii_digit)
}

/// The number that digits write.
pub(super) fn nombre(chiffres: &[u8]) -> u32 {
    chiffres
        .iter()
        .fold(0, |nombre: u32, chiffre| nombre.wrapping_mul(10).wrapping_add(u32::from(chiffre.wrapping_sub(b'0'))))
}

/// A department of birth: `2A` and `2B` are 201 and 202, `99` is abroad, `20` does not exist any more.
pub(super) fn departement(texte: &str) -> Option<u16> {
    let octets = texte.as_bytes();
    match octets {
        b"2A" => Some(201),
        b"2B" => Some(202),
        [a, b] if a.is_ascii_digit() && b.is_ascii_digit() => {
            u16::try_from(nombre(octets)).ok().filter(|numero| matches!(numero, 1..=19 | 21..=95 | 99))
        }
        [a, b, c] if a.is_ascii_digit() && b.is_ascii_digit() && c.is_ascii_digit() => {
            u16::try_from(nombre(octets)).ok().filter(|numero| matches!(numero, 971..=978 | 984 | 986..=988))
        }
        _ => None,
    }
}

/// The department of a postcode: its first two digits, three overseas.
pub(super) fn departement_postal(texte: &str) -> Option<u16> {
    if !chiffres(texte, 5) || texte.starts_with("00") {
        return None;
    }
    let octets = texte.as_bytes();
    let tete = if octets[0] == b'9' && octets[1] >= b'7' && octets[1] <= b'8' { &octets[..3] } else { &octets[..2] };
    u16::try_from(nombre(tete)).ok()
}

/// What the characters of an address may be: in its local part, in its domain.
const DU_LOCAL: u8 = 1;
const DU_DOMAINE: u8 = 2;

/// By byte; those of letters beyond ASCII are let through.
const D_UNE_ADRESSE: [u8; 256] = {
    let (mut classes, mut octet) = ([0; 256], 0);
    while octet < 256 {
        let lettre = (octet as u8).is_ascii_alphanumeric() || octet >= 128;
        classes[octet] = if lettre { DU_LOCAL | DU_DOMAINE } else { 0 };
        octet += 1;
    }
    let (signes, mut rang) = (b"!#$%&'*+-/=?^_`{|}~", 0);
    while rang < signes.len() {
        classes[signes[rang] as usize] |= DU_LOCAL;
        rang += 1;
    }
    classes[b'-' as usize] |= DU_DOMAINE;
    classes
};

/// Whether a text has the usual form of an address: something, `@`, a domain with a point. No name is looked up.
pub(super) fn courriel(texte: &str) -> bool {
    // What came just before, a point standing for the beginning of a part: no part has an empty word.
    let (mut classe, mut avant, mut point) = (DU_LOCAL, b'.', false);
    for (rang, octet) in texte.bytes().enumerate() {
        let domaine = classe == DU_DOMAINE;
        let juste = match octet {
            b'@' => !domaine && avant != b'.' && rang <= 64,
            b'.' => avant != b'.' && !(domaine && avant == b'-'),
            _ => D_UNE_ADRESSE[usize::from(octet)] & classe != 0 && !(domaine && octet == b'-' && avant == b'.'),
        };
        if !juste {
            return false;
        }
        point |= domaine && octet == b'.';
        (classe, avant) = if octet == b'@' { (DU_DOMAINE, b'.') } else { (classe, octet) };
    }
    texte.len() <= 254 && point && avant != b'.' && avant != b'-'
}

/// Whether a text is a telephone number, once blanks, points and hyphens are left out: `0` and nine digits, `+33` and nine digits,
/// or `+` and seven to fifteen digits.
pub(super) fn telephone(texte: &str) -> bool {
    if texte.is_ascii() { numero_lu(texte.bytes().map(char::from)) } else { numero_lu(texte.chars()) }
}

fn numero_lu(caracteres: impl Iterator<Item = char>) -> bool {
    let (mut chiffres, mut nombre, mut plus) = ([0_u8; 16], 0, false);
    for c in caracteres {
        match c {
            '0'..='9' if nombre < 16 => {
                chiffres[nombre] = c as u8;
                nombre += 1;
            }
            ' ' | '.' | '-' | '\u{a0}' | '\u{202f}' => {}
            '+' if nombre == 0 && !plus => plus = true,
            _ => return false,
        }
    }
    match (plus, &chiffres[..nombre]) {
        (false, [b'0', b'1'..=b'9', reste @ ..]) => reste.len() == 8,
        (true, [b'3', b'3', reste @ ..]) => reste.len() == 9 && reste[0] != b'0',
        (true, chiffres) => (7..=15).contains(&chiffres.len()),
        _ => false,
    }
}

/// Whether a text can be somebody's name: letters and their marks, spaces, hyphens, apostrophes, points; 80 characters at most.
pub(super) fn nom(texte: &str) -> bool {
    let ascii = |octet: u8| octet.is_ascii_alphabetic() || matches!(octet, b' ' | b'-' | b'\'' | b'.');
    if texte.len() <= 80 && texte.bytes().all(ascii) {
        return true;
    }
    let permis = |c: char| match c {
        ' ' | '\u{a0}' | '-' | '\u{2010}' | '\u{2011}' | '\'' | '’' | '.' => true,
        _ => c.is_alphabetic() || est_une_marque(c),
    };
    texte.chars().count() <= 80 && texte.chars().all(permis)
}

/// Whether a character is a combining mark.
pub(super) const fn est_une_marque(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}' | '\u{20d0}'..='\u{20ff}' | '\u{fe20}'..='\u{fe2f}')
}

/// Whether a text is a declaration number of a training organisation: region, department, seven digits.
pub(super) fn declaration_activite(texte: &str) -> bool {
    let octets = texte.as_bytes();
    octets.len() == 11
        && octets[..2].iter().all(u8::is_ascii_digit)
        && octets[2..4].iter().all(|octet| octet.is_ascii_digit() || matches!(octet, b'A' | b'B'))
        && octets[4..].iter().all(u8::is_ascii_digit)
}

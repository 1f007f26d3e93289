//! Texts cut into the lines of a column, in the letters of the standard fonts.

use super::metriques::{GRAS, MAIGRE};

/// Cuts a text into lines of this width: at its line feeds, between words, within a word that is too long. Each letter is
/// measured once, whatever the length of its word.
pub fn couper(texte: &str, largeur: f32, taille: f32, gras: bool) -> Vec<Vec<u8>> {
    let metriques = if gras { &GRAS } else { &MAIGRE };
    let mesurer = |octet: u8| u32::from(metriques[usize::from(octet.saturating_sub(32))]);
    // A column is far narrower than what 32 bits count in thousandths; what does not fit is cut at its first letter.
    let place = (largeur * 1000.0 / taille) as u32;
    let mut lignes = Vec::new();
    for paragraphe in texte.split('\n') {
        let (mut ligne, mut prise): (Vec<u8>, u32) = (Vec::new(), 0);
        for mot in paragraphe.split(' ').map(winansi) {
            let large = mot.iter().fold(0_u32, |large, octet| large.saturating_add(mesurer(*octet)));
            let espace = if ligne.is_empty() { 0 } else { mesurer(b' ') };
            if prise.saturating_add(espace).saturating_add(large) <= place {
                if espace > 0 {
                    ligne.push(b' ');
                }
                ligne.extend_from_slice(&mot);
                prise += espace + large;
                continue;
            }
            if !ligne.is_empty() {
                lignes.push(std::mem::take(&mut ligne));
            }
            prise = 0;
            for octet in mot {
                let large = mesurer(octet);
                if !ligne.is_empty() && prise + large > place {
                    lignes.push(std::mem::take(&mut ligne));
                    prise = 0;
                }
                ligne.push(octet);
                prise += large;
            }
        }
        lignes.push(ligne);
    }
    lignes
}

/// A text in the encoding of the standard fonts, which is that of French; what it lacks is named rather than lost.
pub fn winansi(texte: &str) -> Vec<u8> {
    let mut octets = Vec::with_capacity(texte.len());
    for caractere in texte.chars() {
        let place = HAUTS.iter().position(|haut| *haut == caractere).and_then(|rang| u8::try_from(rang).ok());
        match (u8::try_from(u32::from(caractere)), place) {
            (_, Some(rang)) => octets.push(0x80 + rang),
            (Ok(octet @ (0x20..=0x7e | 0xa0..=0xff)), _) => octets.push(octet),
            (Ok(b'\t'), _) => octets.push(b' '),
            _ => match caractere {
                '\u{202f}' | '\u{2009}' => octets.push(0xa0),
                '\u{2010}' | '\u{2011}' => octets.push(b'-'),
                autre => octets.extend(format!("[U+{:04X}]", u32::from(autre)).bytes()),
            },
        }
    }
    octets
}

/// Windows-1252 from 0x80 to 0x9f; the replacement character stands where it has none.
const HAUTS: [char; 32] = [
    '€', '\u{fffd}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{fffd}', 'Ž', '\u{fffd}', '\u{fffd}',
    '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{fffd}', 'ž', 'Ÿ',
];

#[cfg(test)]
mod tests {
    use super::*;

    const CORPS: f32 = 10.0;

    #[test]
    fn french_is_written_as_it_is_and_what_the_font_lacks_is_named() {
        assert_eq!(winansi("été œ € ’ —"), b"\xe9t\xe9 \x9c \x80 \x92 \x97");
        assert_eq!(winansi("Łódź"), b"[U+0141]\xf3d[U+017A]");
    }

    #[test]
    fn no_line_is_wider_than_its_column_and_no_word_is_lost() {
        let texte = format!("un deux {} trois\nquatre", "x".repeat(300));
        for largeur in [40.0, 100.0, 483.0] {
            let lignes = couper(&texte, largeur, CORPS, false);
            let large = |octets: &Vec<u8>| octets.iter().map(|o| f32::from(MAIGRE[usize::from(o - 32)])).sum::<f32>();
            assert!(lignes.iter().all(|ligne| large(ligne) * CORPS / 1000.0 <= largeur));
            let relus: Vec<u8> = lignes.concat().into_iter().filter(|octet| *octet != b' ').collect();
            assert_eq!(relus, winansi(&texte.replace([' ', '\n'], "")));
        }
    }

    #[test]
    fn a_word_without_an_end_costs_no_more_than_its_letters() {
        // Of the older cut, cubic in the word, this would have been some days.
        let lignes = couper(&"é".repeat(1_000_000), 483.0, CORPS, false);
        assert_eq!(lignes.iter().map(Vec::len).sum::<usize>(), 1_000_000);
    }
}

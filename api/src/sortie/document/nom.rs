//! What the file of a document is called (RFC 6266, RFC 8187).

use crate::sortie::accents::sans_accents;
use crate::sortie::format::Format;

/// The longest name, in letters, before its extension.
const LONGUEUR_MAX: usize = 120;

/// `Content-Disposition`: the name in ASCII for who reads nothing else, then as it is.
#[must_use]
pub fn disposition(fichier: &str, format: Format) -> String {
    let extension = match format {
        Format::Pdf => "pdf",
        Format::Html => "html",
    };
    let nom = propre(fichier);
    let ascii = propre(&sans_accents(&nom).replace(|lettre: char| !lettre.is_ascii(), "-"));
    let code: String = nom.bytes().map(en_pourcent).collect();
    format!("inline; filename=\"{ascii}.{extension}\"; filename*=UTF-8''{code}.{extension}")
}

/// Letters, digits and hyphens: nothing that a system of files or a header would read otherwise.
fn propre(texte: &str) -> String {
    let mots: Vec<&str> = texte.split(|lettre: char| !lettre.is_alphanumeric()).filter(|mot| !mot.is_empty()).collect();
    let nom: String = mots.join("-").chars().take(LONGUEUR_MAX).collect();
    if nom.is_empty() { "document".to_owned() } else { nom }
}

fn en_pourcent(octet: u8) -> String {
    if octet.is_ascii_alphanumeric() || octet == b'-' { char::from(octet).to_string() } else { format!("%{octet:02X}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_meaningful_and_harmless() {
        for (fichier, attendu) in [
            ("bilan-2022-CC 1", "inline; filename=\"bilan-2022-CC-1.pdf\"; filename*=UTF-8''bilan-2022-CC-1.pdf"),
            (
                "compte-rendu-2022-Été/3",
                "inline; filename=\"compte-rendu-2022-Ete-3.pdf\"; filename*=UTF-8''compte-rendu-2022-%C3%89t%C3%A9-3.pdf",
            ),
            ("../../etc\"\r\nX: y;", "inline; filename=\"etc-X-y.pdf\"; filename*=UTF-8''etc-X-y.pdf"),
            ("中", "inline; filename=\"document.pdf\"; filename*=UTF-8''%E4%B8%AD.pdf"),
            ("\u{202e}", "inline; filename=\"document.pdf\"; filename*=UTF-8''document.pdf"),
        ] {
            assert_eq!(disposition(fichier, Format::Pdf), attendu);
        }
        assert!(disposition(&"é".repeat(1000), Format::Html).len() < 900);
    }
}

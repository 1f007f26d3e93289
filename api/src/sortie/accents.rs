//! Letters without their accents, where a name is made of them or a word is looked for.

/// The letters that French writes with an accent, and those that stand for two, in lower case, each with what is read of it.
const LUS: [(&str, &str); 9] = [
    ("àâä", "a"),
    ("ç", "c"),
    ("éèêë", "e"),
    ("îï", "i"),
    ("ôö", "o"),
    ("ùûü", "u"),
    ("ÿ", "y"),
    ("œ", "oe"),
    ("æ", "ae"),
];

/// A text without accents, its case kept; what is no letter of French stays as it is.
#[must_use]
pub fn sans_accents(texte: &str) -> String {
    let mut nu = String::with_capacity(texte.len());
    for lettre in texte.chars() {
        let minuscule: String = lettre.to_lowercase().collect();
        match LUS.iter().find(|(accentuees, _)| !lettre.is_ascii() && accentuees.contains(&minuscule)) {
            Some((_, lue)) if lettre.is_uppercase() => nu.push_str(&lue.to_uppercase()),
            Some((_, lue)) => nu.push_str(lue),
            None => nu.push(lettre),
        }
    }
    nu
}

#[cfg(test)]
mod tests {
    use super::sans_accents;

    #[test]
    fn accents_go_and_the_rest_stays() {
        for (dit, lu) in [
            ("Échéancier", "Echeancier"),
            ("Œuvre, ÆGYPTUS, cœur", "OEuvre, AEGYPTUS, coeur"),
            ("ÀÂÄÇÉÈÊËÎÏÔÖÙÛÜŸ", "AAACEEEEIIOOUUUY"),
            ("中 ñ 1-a", "中 ñ 1-a"),
            ("", ""),
        ] {
            assert_eq!(sans_accents(dit), lu);
        }
    }
}

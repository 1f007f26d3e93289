//! The search: in the questions, the rules, the problems, the constats and the operations, whatever the accents and the case.

use crate::contrat::sommaire;
use crate::sortie::accents::sans_accents;
use crate::sortie::html::{self, texte_html};
use domain::catalogue;
use std::fmt::Write as _;
use std::sync::LazyLock;

/// The most results of a kind that are shown.
const MONTRES: usize = 20;

/// What may be found.
struct Entree {
    genre: &'static str,
    adresse: String,
    titre: String,
    detail: String,
    /// All that it says, folded.
    replie: String,
}

impl Entree {
    fn nouvelle(genre: &'static str, adresse: String, titre: String, detail: String, mots: &str) -> Self {
        let replie = replier(&format!("{titre} {detail} {mots}"));
        Self { genre, adresse, titre, detail, replie }
    }
}

/// Without accents nor case, as it is typed in haste.
fn replier(texte: &str) -> String {
    sans_accents(texte).to_lowercase().replace(['’', '\'', '_', '-'], " ")
}

fn entrees() -> Vec<Entree> {
    let questions = catalogue::questions().map(|question| {
        let titre = format!("{} {}", question.id, question.question);
        Entree::nouvelle("Questions", "/questions".to_owned(), titre, question.qui.to_owned(), question.operation.nom)
    });
    let regles = catalogue::regles().map(|regle| {
        let titre = format!("{} {}", regle.id, regle.titre);
        let mots = format!("{} {}", regle.citation(), regle.lecture.unwrap_or_default());
        Entree::nouvelle("Règles", format!("/regles#{}", regle.id), titre, regle.enonce.to_owned(), &mots)
    });
    let operations = sommaire::operations().into_iter().map(|operation| {
        let detail = format!("{} {}", operation.methode, operation.chemin);
        let adresse = format!("/docs/#/{}/{}", operation.etiquette, operation.nom);
        Entree::nouvelle("Opérations", adresse, operation.titre, detail, &operation.nom)
    });
    let problemes = catalogue::refus().map(|refus| {
        let adresse = format!("/problemes/{}", refus.texte());
        Entree::nouvelle("Problèmes", adresse, refus.titre().to_owned(), refus.texte().to_owned(), refus.regle().id)
    });
    let constats = catalogue::constats().map(|constat| {
        let adresse = format!("/constats#{}", constat.texte());
        Entree::nouvelle(
            "Constats",
            adresse,
            constat.titre().to_owned(),
            constat.texte().to_owned(),
            constat.regle().id,
        )
    });
    questions.chain(regles).chain(operations).chain(problemes).chain(constats).collect()
}

/// What is found of all these words.
#[must_use]
pub fn page(cherche: &str) -> String {
    static ENTREES: LazyLock<Vec<Entree>> = LazyLock::new(entrees);
    let dit = texte_html(cherche.trim());
    let replie = replier(cherche);
    let mots: Vec<&str> = replie.split_whitespace().take(10).collect();
    let mut corps = String::from("<h1>Recherche</h1>");
    if mots.is_empty() {
        corps.push_str("<p>Saisissez un ou plusieurs mots : une règle, une opération, un refus, une question.</p>");
        return html::page("Recherche", "/recherche", &corps);
    }
    let trouvees: Vec<&Entree> =
        ENTREES.iter().filter(|entree| mots.iter().all(|mot| entree.replie.contains(mot))).collect();
    let _ = match trouvees.len() {
        0 => write!(corps, "<p role=\"status\">Rien ne dit « {dit} ».</p>"),
        1 => write!(corps, "<p role=\"status\">Un résultat pour « {dit} ».</p>"),
        nombre => write!(corps, "<p role=\"status\">{nombre} résultats pour « {dit} ».</p>"),
    };
    for genre in ["Questions", "Règles", "Opérations", "Problèmes", "Constats"] {
        let siennes: Vec<_> = trouvees.iter().filter(|entree| entree.genre == genre).collect();
        if siennes.is_empty() {
            continue;
        }
        let _ = write!(corps, "<h2>{genre} ({})</h2><ul>", siennes.len());
        for entree in siennes.iter().take(MONTRES) {
            let _ = write!(
                corps,
                "<li><a href=\"{}\">{}</a><br><span class=\"origine\">{}</span></li>",
                texte_html(&entree.adresse),
                texte_html(&entree.titre),
                texte_html(&entree.detail),
            );
        }
        corps.push_str("</ul>");
        if let Some(autres) = siennes.len().checked_sub(MONTRES).filter(|autres| *autres > 0) {
            let _ = write!(corps, "<p>Et {autres} autre(s) : ajoutez un mot.</p>");
        }
    }
    html::page("Recherche", "/recherche", &corps)
}

#[cfg(test)]
mod tests {
    use super::{page, replier};

    #[test]
    fn accents_and_case_are_folded() {
        assert_eq!(replier("Œuvre d’ÉCHÉANCE"), "oeuvre d echeance");
    }

    #[test]
    fn all_the_words_are_wanted_and_what_is_typed_is_text() {
        assert!(page("bilan avril").contains("/regles#R15-11"));
        assert!(page("echeancier").contains("lire_echeancier"));
        assert!(page("zzz").contains("Rien ne dit « zzz »"));
        assert!(!page("<b>").contains("<b>"));
    }
}

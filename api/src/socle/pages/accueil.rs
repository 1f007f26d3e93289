//! The first page: what this is, for whom, and where it leads.

use crate::sortie::html;
use domain::catalogue;
use std::fmt::Write as _;

/// The page.
#[must_use]
pub fn page() -> String {
    let mut corps = String::from(
        "<h1>Le registre des conventions de coopération des OPCO</h1>\
         <p>Ce service enregistre les actes d'une convention de coopération et dit, de chacun, ce que le texte permet : chaque verdict \
         vient avec sa règle, son article et ses mots ; chaque échéance est calculée du texte ; chaque refus le cite ; et le journal \
         ne se réécrit pas sans que cela se voie.</p>\
         <h2>Par où commencer</h2><ul class=\"cartes\">",
    );
    let cartes = [
        (
            "Vous auditez une convention",
            "Ce que le public peut lire, les règles article par article, et ce que l'API relève sans le refuser.",
            &[("/registre", "Le registre public"), ("/regles", "Les règles"), ("/constats", "Les constats")][..],
        ),
        (
            "Vous reliez le système d'un OPCO",
            "Les questions d'usage avec l'appel qui répond à chacune, et ce que l'API refuse.",
            &[("/questions", "Les questions"), ("/problemes", "Les problèmes"), ("/docs/", "La documentation")][..],
        ),
        (
            "Vous écrivez une interface",
            "Le contrat dont se génèrent les clients, et sa documentation à essayer.",
            &[("/docs/", "La documentation"), ("/openapi.json", "Le contrat OpenAPI 3.1 (JSON)")][..],
        ),
    ];
    for (qui, quoi, liens) in cartes {
        let _ = write!(corps, "<li><h3>{qui}</h3><p>{quoi}</p><ul>");
        for (adresse, nom) in liens {
            let _ = write!(corps, "<li><a href=\"{adresse}\">{nom}</a></li>");
        }
        corps.push_str("</ul></li>");
    }
    let questions: std::collections::BTreeSet<&str> = catalogue::questions().map(|question| question.id).collect();
    let chiffres = [
        ("/questions", "questions d'usage", questions.len()),
        ("/regles", "règles", catalogue::regles().count()),
        ("/problemes", "refus", catalogue::refus().count()),
        ("/constats", "constats", catalogue::constats().count()),
        ("/docs/", "opérations", catalogue::operations().count()),
    ];
    corps.push_str(
        "</ul><h2>Ce qu'il contient</h2><div class=\"large\"><table><caption>Ce que le service publie</caption><thead><tr>\
         <th scope=\"col\">Quoi</th><th scope=\"col\" class=\"nombre\">Combien</th></tr></thead><tbody>",
    );
    for (adresse, nom, nombre) in chiffres {
        let _ = write!(corps, "<tr><td><a href=\"{adresse}\">{nom}</a></td><td class=\"nombre\">{nombre}</td></tr>");
    }
    corps.push_str(
        "</tbody></table></div><p><a href=\"/etat-du-service\">L'état du service</a> dit si la base répond et si elle peut \
         écrire.</p>",
    );
    html::page("Accueil", "/", &corps)
}

//! The rules as a page for people, article by article: the words, what the system makes of them, what applies and tests
//! them; and the page of each problem.

use super::{ProblemeView, RegleView};
use crate::contrat::adresses;
use crate::sortie::html::{page, texte_html};
use domain::catalogue;
use domain::socle::point::PointOuvert;
use domain::socle::regle::{Force, Regle};
use std::fmt::Write;

/// The page of the rules.
#[must_use]
pub fn page_regles() -> String {
    let regles: Vec<&'static Regle> = catalogue::regles().collect();
    let articles = articles(&regles);
    let mut corps = String::from(
        "<h1>Les règles, article par article</h1><p>Ce que la convention du 1er décembre 2020 dit, ce que le système en fait, les \
         opérations qui l'appliquent et les scénarios qui l'éprouvent. Une règle <em>bloquante</em> refuse l'acte ; un \
         <em>constat</em> l'enregistre avec ses jours de retard ; un <em>indicateur</em> mesure, sans rien opposer.</p>",
    );
    corps.push_str(&dessin(&articles));
    corps.push_str("<nav aria-label=\"Articles\"><ul class=\"articles\">");
    for (rang, (article, _)) in articles.iter().enumerate() {
        let _ = write!(corps, "<li><a href=\"#a{rang}\">{}</a></li>", texte_html(article));
    }
    corps.push_str("<li><a href=\"#points\">Points non résolus</a></li></ul></nav>");
    for (rang, (article, regles)) in articles.iter().enumerate() {
        let _ = write!(corps, "<h2 id=\"a{rang}\">{}</h2>", texte_html(&majuscule(article)));
        for regle in regles {
            corps.push_str(&carte(regle));
        }
    }
    corps.push_str(
        "<h2 id=\"points\">Points non résolus</h2><p>Ce que les documents laissent ouvert, et la lecture choisie.</p>",
    );
    for point in catalogue::points() {
        corps.push_str(&point_html(point));
    }
    page("Les règles, article par article", "/regles", &corps)
}

/// The rules in their order, under their article.
fn articles(regles: &[&'static Regle]) -> Vec<(&'static str, Vec<&'static Regle>)> {
    let mut articles: Vec<(&'static str, Vec<&'static Regle>)> = Vec::new();
    for regle in regles.iter().copied() {
        match articles.iter_mut().find(|(article, _)| *article == regle.article) {
            Some((_, siennes)) => siennes.push(regle),
            None => articles.push((regle.article, vec![regle])),
        }
    }
    articles
}

/// How many rules of each strength every article holds: bars, with the figures as text.
fn dessin(articles: &[(&'static str, Vec<&'static Regle>)]) -> String {
    // A figure stands on each: at least 4.5 to 1 (WCAG 2.2, 1.4.3); the edge is seen by day and in the dark (1.4.11).
    const FORCES: [(Force, &str); 4] = [
        (Force::Bloquante, "#000091"),
        (Force::Constat, "#5454d6"),
        (Force::Indicateur, "#b3b3f5"),
        (Force::Calcul, "#6b6b6b"),
    ];
    let (pas, unite, marge) = (22, 22, 250);
    let hauteur = articles.len() * pas + 30;
    let mut svg = format!(
        "<figure><svg viewBox=\"0 0 720 {hauteur}\" role=\"img\" aria-labelledby=\"legende\"><title id=\"legende\">Règles par \
         article et par force</title>"
    );
    for (rang, (article, regles)) in articles.iter().enumerate() {
        let y = rang * pas;
        let _ = write!(svg, "<text x=\"0\" y=\"{}\" font-size=\"13\">{}</text>", y + 15, texte_html(article));
        let mut x = marge;
        for (force, couleur) in FORCES {
            let nombre = regles.iter().filter(|regle| regle.force == force).count();
            if nombre == 0 {
                continue;
            }
            let largeur = nombre * unite;
            let encre = if matches!(force, Force::Indicateur) { "#1b1b1b" } else { "#fff" };
            let _ = write!(
                svg,
                "<rect x=\"{x}\" y=\"{y}\" width=\"{largeur}\" height=\"18\" fill=\"{couleur}\" stroke=\"#929292\"/>\
                 <text x=\"{}\" y=\"{}\" font-size=\"12\" fill=\"{encre}\">{nombre}</text>",
                x + 5,
                y + 14
            );
            x += largeur + 2;
        }
    }
    for (rang, (force, couleur)) in FORCES.iter().enumerate() {
        let (x, y) = (marge + rang * 110, articles.len() * pas + 8);
        let _ = write!(
            svg,
            "<rect x=\"{x}\" y=\"{y}\" width=\"12\" height=\"12\" fill=\"{couleur}\"/><text x=\"{}\" y=\"{}\" \
             font-size=\"12\">{}</text>",
            x + 17,
            y + 11,
            force.texte()
        );
    }
    svg.push_str("</svg></figure>");
    svg
}

fn carte(regle: &'static Regle) -> String {
    let RegleView { id, titre, enonce, lecture, force, origine, parametres, operations, scenarios, .. } =
        RegleView::from(regle);
    let mut html = format!(
        "<section class=\"regle\" id=\"{id}\"><h3><a href=\"#{id}\">{id}</a> {} <span class=\"force {force}\" \
         title=\"{}\">{force}</span></h3>",
        texte_html(titre),
        texte_html(force.sens()),
    );
    for passage in regle.texte {
        let _ = write!(html, "<blockquote>{}</blockquote>", texte_html(passage));
    }
    let _ = write!(html, "<p>{}</p>", texte_html(enonce));
    if let Some(lecture) = lecture {
        let _ = write!(html, "<p><strong>Lecture choisie.</strong> {}</p>", texte_html(lecture));
    }
    let _ = write!(html, "<p class=\"origine\">Origine : {}.", texte_html(origine.sens()));
    if !parametres.is_empty() {
        let _ = write!(html, " Chiffres et lectures : <code>{}</code>.", parametres.join("</code>, <code>"));
    }
    html.push_str("</p>");
    let nombre = |quoi: &str, combien: usize| match combien {
        0 => format!("aucun{}", if quoi == "opération" { "e opération" } else { " scénario" }),
        1 => format!("1 {quoi}"),
        autre => format!("{autre} {quoi}s"),
    };
    let _ = write!(
        html,
        "<details><summary>{}, {}</summary><ul>",
        nombre("opération", operations.len()),
        nombre("scénario", scenarios.len())
    );
    for operation in &operations {
        let (methode, adresse) = catalogue::operation(operation.0).map(adresses::adresse).unwrap_or_default();
        let _ = write!(html, "<li><code>{}</code> {methode} {}</li>", operation.0, texte_html(&adresse));
    }
    html.push_str("</ul><ul>");
    for scenario in scenarios {
        let titre = texte_html(super::titre_du_scenario(scenario));
        let _ = write!(html, "<li title=\"{scenario}\">{titre}</li>");
    }
    html.push_str("</ul></details></section>");
    html
}

fn point_html(point: &PointOuvert) -> String {
    let PointOuvert { id, documents, titre, constat, lecture, regles, commutateur } = point;
    let cites: Vec<String> = regles.iter().map(|regle| format!("<a href=\"#{0}\">{0}</a>", regle.id)).collect();
    let commutateur = commutateur.map(|commutateur| {
        format!(
            " Change par <code>{}</code> ({}) ; par défaut <code>{}</code>.",
            commutateur.parametre,
            commutateur.valeurs.join(", "),
            commutateur.defaut
        )
    });
    format!(
        "<section class=\"regle\" id=\"{id}\"><h3>{id} {}</h3><p>{}</p><p><strong>Lecture choisie.</strong> {}</p><p \
         class=\"origine\">Document {}. Règles : {}.{}</p></section>",
        texte_html(titre),
        texte_html(constat),
        texte_html(lecture),
        documents.join(", "),
        cites.join(", "),
        commutateur.unwrap_or_default(),
    )
}

fn majuscule(texte: &str) -> String {
    let mut lettres = texte.chars();
    lettres.next().map_or_else(String::new, |premiere| premiere.to_uppercase().chain(lettres).collect())
}

/// The page that a problem's `type` leads to.
#[must_use]
pub fn page_probleme(probleme: &ProblemeView) -> String {
    let ProblemeView { code, statut, titre, conseil, regle, operations } = probleme;
    let regle = regle.and_then(catalogue::regle).map(|regle| {
        let citation = texte_html(&regle.citation());
        let lecture = regle
            .lecture
            .map(|lecture| format!("<p>Lecture choisie : {}</p>", texte_html(lecture)))
            .unwrap_or_default();
        format!(
            "<h2>Règle {id}, {article}</h2><blockquote>{citation}</blockquote><p>{enonce}</p>{lecture}\
             <p><a href=\"/regles#{id}\">La règle parmi les autres</a></p>",
            id = regle.id,
            article = texte_html(regle.article),
            enonce = texte_html(regle.enonce),
        )
    });
    let conseil = conseil.map(|conseil| format!("<p>{}</p>", texte_html(conseil)));
    let operations: String = operations.iter().map(|nom| format!("<li><code>{}</code></li>", nom.0)).collect();
    let corps = format!(
        "<h1>{}</h1><p>Statut {statut}, code <code>{code}</code></p>{}{}\
         <h2>Opérations qui peuvent le répondre</h2><ul>{operations}</ul>",
        texte_html(titre),
        conseil.unwrap_or_default(),
        regle.unwrap_or_default(),
    );
    page(titre, "/problemes", &corps)
}

/// The page of a problem that the program does not know.
#[must_use]
pub fn page_probleme_inconnu(code: &str) -> String {
    let corps = format!(
        "<h1>Problème inconnu</h1><p>Aucun problème ne porte le code <code>{}</code>. \
         <a href=\"/problemes\">Tous les problèmes</a></p>",
        texte_html(code)
    );
    page("Problème inconnu", "/problemes", &corps)
}

//! What the API refuses and what it notes, as tables.

use crate::sortie::html::{self, texte_html};
use crate::sortie::problem::{Technique, statut_du_refus};
use domain::catalogue;
use domain::socle::regle::Regle;
use std::fmt::Write as _;

/// The problems: those of the law, then those of the machine.
#[must_use]
pub fn page_problemes() -> String {
    let mut corps = String::from(
        "<h1>Ce que l'API refuse</h1><p>Chaque refus a un code stable, un statut HTTP et une règle ; sa page dit les opérations qui \
         peuvent le répondre.</p>",
    );
    ouvrir(&mut corps, "Refus de la loi", &["Code", "Statut", "Ce qu'il dit", "Règle"]);
    for refus in catalogue::refus() {
        let statut = statut_du_refus(refus).as_u16();
        ligne_du_probleme(&mut corps, refus.texte(), statut, refus.titre(), Some(refus.regle()));
    }
    fermer(&mut corps);
    ouvrir(&mut corps, "Problèmes techniques", &["Code", "Statut", "Ce qu'il dit", "Règle"]);
    for technique in Technique::TOUS.iter().copied() {
        ligne_du_probleme(&mut corps, technique.code(), technique.statut().as_u16(), technique.titre(), None);
    }
    fermer(&mut corps);
    html::page("Ce que l'API refuse", "/problemes", &corps)
}

/// The constats.
#[must_use]
pub fn page_constats() -> String {
    let mut corps = String::from(
        "<h1>Ce que l'API relève sans le refuser</h1><p>Un retard, une pièce qui manque, un fait accompli : l'acte est enregistré, et \
         le constat demeure, avec ses jours de retard quand la règle fixe un jour.</p>",
    );
    ouvrir(&mut corps, "Constats", &["Code", "Ce qu'il dit", "Règle"]);
    for constat in catalogue::constats() {
        let _ = write!(
            corps,
            "<tr id=\"{0}\"><td><code>{0}</code></td><td>{1}</td><td>{2}</td></tr>",
            constat.texte(),
            texte_html(constat.titre()),
            lien(constat.regle()),
        );
    }
    fermer(&mut corps);
    html::page("Ce que l'API relève sans le refuser", "/constats", &corps)
}

fn ouvrir(corps: &mut String, legende: &str, tetes: &[&str]) {
    let _ = write!(corps, "<div class=\"large\"><table><caption>{legende}</caption><thead><tr>");
    for tete in tetes {
        let _ = write!(corps, "<th scope=\"col\">{tete}</th>");
    }
    corps.push_str("</tr></thead><tbody>");
}

fn fermer(corps: &mut String) {
    corps.push_str("</tbody></table></div>");
}

fn ligne_du_probleme(corps: &mut String, code: &str, statut: u16, titre: &str, regle: Option<&'static Regle>) {
    let _ = write!(
        corps,
        "<tr><td><a href=\"/problemes/{code}\"><code>{code}</code></a></td><td>{statut}</td><td>{}</td><td>{}</td></tr>",
        texte_html(titre),
        regle.map(lien).unwrap_or_default(),
    );
}

fn lien(regle: &Regle) -> String {
    format!("<a href=\"/regles#{0}\">{0}</a> ({1})", regle.id, texte_html(regle.article))
}

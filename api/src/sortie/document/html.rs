//! A document as a page to be printed, which needs nothing but itself.

use super::{Bloc, Colonne, Document, FICTIF, Genre, Manque, Signataire, a_des_entetes, a_temps, lisible};
use crate::sortie::html::texte_html;
use std::fmt::Write as _;
use std::time::Instant;

/// The style of its page.
pub const STYLE: &str = "body{font:10.5pt/1.45 'Noto Sans',Arial,Helvetica,sans-serif;max-width:48rem;margin:2rem auto;\
padding:0 1rem;color:#161616}h1{font-size:1.6rem;line-height:1.25}h2{font-size:1.25rem;border-bottom:1px solid #666;\
margin-top:1.8em}h3{font-size:1.05rem}p,li,td{white-space:pre-line;overflow-wrap:anywhere}\
table{border-collapse:collapse;width:100%;margin:1em 0}caption{text-align:left;font-weight:bold;padding:.25rem 0}\
th,td{border:1px solid #888;padding:.25rem .5rem;text-align:left;vertical-align:top}th{background:#f0f0f0}\
.chiffre{text-align:right;white-space:nowrap;font-variant-numeric:tabular-nums}\
.fictif{border:2px solid #b00020;background:#fdecee;color:#8a0018;font-weight:bold;padding:.5rem 1rem;text-align:center}\
.bandeau{position:sticky;top:0;z-index:1}.identite{color:#444;font-size:.85rem;overflow-wrap:anywhere}\
header.identite{border-bottom:1px solid #888}footer.identite{border-top:1px solid #888;margin-top:2rem}\
.signatures{display:grid;grid-template-columns:1fr 1fr;gap:1rem}.signature{border:1px solid #666;padding:.5rem 1rem;\
min-height:11rem;break-inside:avoid}.signature p{margin:.2rem 0}\
figure{margin:1em 0;break-inside:avoid}svg{width:100%;height:auto}.frise text{fill:#161616}.frise .an{stroke:#bbb}\
.frise .jour{stroke:#161616;stroke-dasharray:4 3}.frise .acquis{fill:#26268c}\
.frise .attendu{fill:#fff;stroke:#26268c;stroke-width:2}.frise .alerte{fill:#b00020}\
@page{size:A4;margin:20mm 20mm 24mm}@media print{body{max-width:none;margin:0;padding:0}h2,h3,caption{break-after:avoid}\
tr{break-inside:avoid}thead{display:table-header-group}.bandeau{position:fixed;top:0;left:0;right:0}\
.bandeau+main{padding-top:3rem}}";

impl Document {
    /// The document as a page made to be printed, which needs nothing but itself.
    ///
    /// # Errors
    /// [`Manque::Temps`].
    pub fn html(&self, avant: Instant) -> Result<String, Manque> {
        let titre = sur(&self.titre);
        let mut page = format!(
            "<!DOCTYPE html>\n<html lang=\"fr\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" \
             content=\"width=device-width\">\n<title>{titre}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n\
             <header class=\"identite\">{}</header>\n",
            sur(&self.identite.tete()),
        );
        if self.identite.fictif {
            // On the screen it stays above what is read; on paper it is on every page.
            page.push_str(&format!("<div class=\"fictif bandeau\" aria-hidden=\"true\">{}</div>\n", sur(FICTIF)));
        }
        page.push_str(&format!("<main>\n<h1>{titre}</h1>\n"));
        for bloc in self.corps() {
            a_temps(avant)?;
            bloc.html(&mut page, avant)?;
        }
        let pied = self.identite.pied().map(|ligne| sur(&ligne)).join("<br>");
        page.push_str(&format!("</main>\n<footer class=\"identite\">{pied}</footer>\n</body>\n</html>\n"));
        Ok(page)
    }
}

/// A text, safe between tags, without what nobody can see.
fn sur(texte: &str) -> String {
    texte_html(&lisible(texte))
}

impl Bloc {
    fn html(&self, page: &mut String, avant: Instant) -> Result<(), Manque> {
        // A string takes whatever is written to it.
        let _ = match self {
            Self::Section(titre) => writeln!(page, "<h2>{}</h2>", sur(titre)),
            Self::SousSection(titre) => writeln!(page, "<h3>{}</h3>", sur(titre)),
            Self::Paragraphe(texte) => writeln!(page, "<p>{}</p>", sur(texte)),
            Self::Avertissement(texte) => writeln!(page, "<p class=\"fictif\">{}</p>", sur(texte)),
            Self::Liste(elements) => {
                let elements: String = elements.iter().map(|texte| format!("<li>{}</li>\n", sur(texte))).collect();
                writeln!(page, "<ul>\n{elements}</ul>")
            }
            Self::Tableau { legende, colonnes, lignes } => {
                let _ = writeln!(page, "<table>\n<caption>{}</caption>", sur(legende));
                if a_des_entetes(colonnes) {
                    let tetes: String = colonnes.iter().map(Colonne::tete).collect();
                    let _ = writeln!(page, "<thead><tr>{tetes}</tr></thead>");
                }
                page.push_str("<tbody>\n");
                for ligne in lignes {
                    a_temps(avant)?;
                    let cellules: String =
                        colonnes.iter().zip(ligne).map(|(colonne, texte)| colonne.cellule(texte)).collect();
                    let _ = writeln!(page, "<tr>{cellules}</tr>");
                }
                writeln!(page, "</tbody>\n</table>")
            }
            Self::Image(dessin) => writeln!(page, "<figure>{}</figure>", dessin.svg()),
            Self::Signatures(signataires) => {
                let cases: String = signataires.iter().map(Signataire::html).collect();
                writeln!(page, "<h2>{}</h2>\n<div class=\"signatures\">\n{cases}</div>", Signataire::TITRE)
            }
        };
        Ok(())
    }
}

impl Colonne {
    fn tete(&self) -> String {
        let classe = if self.genre == Genre::Chiffre { " class=\"chiffre\"" } else { "" };
        format!("<th scope=\"col\"{classe}>{}</th>", sur(&self.titre))
    }

    fn cellule(&self, texte: &str) -> String {
        let texte = sur(texte);
        match self.genre {
            Genre::Titre => format!("<th scope=\"row\">{texte}</th>"),
            Genre::Texte => format!("<td>{texte}</td>"),
            Genre::Chiffre => format!("<td class=\"chiffre\">{texte}</td>"),
        }
    }
}

impl Signataire {
    fn html(&self) -> String {
        let a_remplir: String = Self::A_REMPLIR.iter().map(|ligne| format!("<p>{}</p>", sur(ligne))).collect();
        let (pour, objet) = (sur(&self.pour), sur(&self.objet));
        format!("<div class=\"signature\"><p><strong>{pour}</strong></p><p>{objet}</p>{a_remplir}</div>\n")
    }
}

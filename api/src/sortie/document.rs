//! A document that people keep: a small tree, written as a page to be printed or as a PDF. It fetches nothing.

mod coupe;
mod metriques;

use crate::sortie::html::texte_html;
use coupe::{couper, winansi};
use pdf_writer::{Content, Finish, Name, Pdf, Rect, Ref, Str, TextStr};
use std::fmt::Write as _;
use std::time::Instant;

/// A document, in French.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// Its title.
    pub titre: String,
    /// What follows it, in order.
    pub blocs: Vec<Bloc>,
}

/// A part of a document: plain texts, escaped when they are written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Bloc {
    /// The title of a section.
    Section(String),
    /// The title of a part of a section.
    SousSection(String),
    /// A paragraph; its line feeds are kept.
    Paragraphe(String),
    /// A list.
    Liste(Vec<String>),
    /// A table, with what it is about.
    Tableau {
        /// What it is about.
        legende: String,
        /// The heads of its columns.
        entetes: Vec<String>,
        /// Its rows, each with as many cells as there are heads.
        lignes: Vec<Vec<String>>,
    },
}

// ---- the page

pub(crate) const STYLE: &str = "body{font:11pt/1.45 Arial,Helvetica,sans-serif;max-width:48rem;margin:2rem auto;padding:0 1rem;\
color:#161616}h1{font-size:1.6rem}h2{font-size:1.25rem;border-bottom:1px solid #666}h3{font-size:1.05rem}\
p{white-space:pre-line}table{border-collapse:collapse;width:100%}caption{text-align:left;font-weight:bold}\
th,td{border:1px solid #666;padding:.25rem .5rem;text-align:left;vertical-align:top}\
@page{size:A4;margin:20mm}@media print{body{max-width:none;margin:0;padding:0}h2,h3,caption{break-after:avoid}\
tr{break-inside:avoid}}";

impl Document {
    /// The document as a page made to be printed, which needs nothing but itself; `None` when it was not made in time.
    #[must_use]
    pub fn html(&self, avant: Instant) -> Option<String> {
        let titre = texte_html(&self.titre);
        let mut page = format!(
            "<!DOCTYPE html>\n<html lang=\"fr\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" \
             content=\"width=device-width\">\n<title>{titre}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<main>\n\
             <h1>{titre}</h1>\n"
        );
        for bloc in &self.blocs {
            a_temps(avant)?;
            bloc.html(&mut page);
        }
        page.push_str("</main>\n</body>\n</html>\n");
        Some(page)
    }
}

impl Bloc {
    fn html(&self, page: &mut String) {
        let cellules = |balise: &str, textes: &[String]| -> String {
            let fin = balise.split(' ').next().unwrap_or(balise);
            textes.iter().map(|texte| format!("<{balise}>{}</{fin}>", texte_html(texte))).collect()
        };
        // A string takes whatever is written to it.
        let _ = match self {
            Self::Section(titre) => writeln!(page, "<h2>{}</h2>", texte_html(titre)),
            Self::SousSection(titre) => writeln!(page, "<h3>{}</h3>", texte_html(titre)),
            Self::Paragraphe(texte) => writeln!(page, "<p>{}</p>", texte_html(texte)),
            Self::Liste(elements) => writeln!(page, "<ul>{}</ul>", cellules("li", elements)),
            Self::Tableau { legende, entetes, lignes } => {
                let lignes: String =
                    lignes.iter().map(|ligne| format!("<tr>{}</tr>\n", cellules("td", ligne))).collect();
                writeln!(
                    page,
                    "<table>\n<caption>{}</caption>\n<thead><tr>{}</tr></thead>\n<tbody>\n{lignes}</tbody>\n</table>",
                    texte_html(legende),
                    cellules("th scope=\"col\"", entetes),
                )
            }
        };
    }
}

// ---- the PDF

/// A4, in points.
const LARGEUR: f32 = 595.0;
const HAUTEUR: f32 = 842.0;
const MARGE: f32 = 56.0;
/// Where the text of a page ends, above its number.
const BAS: f32 = 72.0;
const CORPS: f32 = 10.0;
/// The height of a line, for the size of its letters.
const INTERLIGNE: f32 = 1.4;
/// Between the text of a cell and its column.
const RETRAIT: f32 = 4.0;

impl Document {
    /// The document as a PDF 1.7, in the standard fonts that every reader has (Helvetica, encoded as WinAnsi); `None` when it
    /// was not made in time.
    #[must_use]
    pub fn pdf(&self, avant: Instant) -> Option<Vec<u8>> {
        let mut mise = MiseEnPage::default();
        mise.texte(&self.titre, 17.0, true, 0.0);
        for bloc in &self.blocs {
            mise.bloc(bloc, avant)?;
        }
        mise.finir(&self.titre, avant)
    }
}

/// A text at its place on a page.
struct Ligne {
    x: f32,
    y: f32,
    taille: f32,
    gras: bool,
    octets: Vec<u8>,
}

/// The pages as they fill, from top to bottom.
struct MiseEnPage {
    pages: Vec<Vec<Ligne>>,
    y: f32,
}

impl Default for MiseEnPage {
    fn default() -> Self {
        Self { pages: vec![Vec::new()], y: HAUTEUR - MARGE }
    }
}

impl MiseEnPage {
    fn bloc(&mut self, bloc: &Bloc, avant: Instant) -> Option<()> {
        a_temps(avant)?;
        match bloc {
            Bloc::Section(titre) => {
                self.descendre(10.0, 60.0);
                self.texte(titre, 13.0, true, 0.0);
            }
            Bloc::SousSection(titre) => {
                self.descendre(6.0, 48.0);
                self.texte(titre, 11.0, true, 0.0);
            }
            Bloc::Paragraphe(texte) => self.texte(texte, CORPS, false, 0.0),
            Bloc::Liste(elements) => {
                for element in elements {
                    a_temps(avant)?;
                    self.texte(&format!("• {element}"), CORPS, false, 10.0);
                }
            }
            Bloc::Tableau { legende, entetes, lignes } => {
                self.descendre(4.0, 60.0);
                self.texte(legende, CORPS, true, 0.0);
                self.rangee(entetes, entetes.len(), true);
                for ligne in lignes {
                    a_temps(avant)?;
                    if self.rangee(ligne, entetes.len(), false) {
                        self.rangee(entetes, entetes.len(), true);
                        self.rangee(ligne, entetes.len(), false);
                    }
                }
                self.y -= 4.0;
            }
        }
        Some(())
    }

    /// Goes down, to a new page when less than this is left.
    fn descendre(&mut self, de: f32, place: f32) {
        self.y -= de;
        if self.y - place < BAS {
            self.nouvelle_page();
        }
    }

    fn nouvelle_page(&mut self) {
        self.pages.push(Vec::new());
        self.y = HAUTEUR - MARGE;
    }

    /// A text over the whole width, cut into lines, then a little space.
    fn texte(&mut self, texte: &str, taille: f32, gras: bool, retrait: f32) {
        for octets in couper(texte, LARGEUR - 2.0 * MARGE - retrait, taille, gras) {
            self.descendre(taille * INTERLIGNE, 0.0);
            self.poser(MARGE + retrait, taille, gras, octets);
        }
        self.y -= taille * 0.4;
    }

    /// The cells of a row side by side; true when the page has no room for it, and another was begun instead.
    fn rangee(&mut self, cellules: &[String], colonnes: usize, gras: bool) -> bool {
        let largeur = (LARGEUR - 2.0 * MARGE) / u16::try_from(colonnes.max(1)).map_or(1.0, f32::from);
        let coupees: Vec<_> =
            cellules.iter().map(|cellule| couper(cellule, largeur - 2.0 * RETRAIT, CORPS, gras)).collect();
        let lignes = coupees.iter().map(Vec::len).max().unwrap_or_default();
        let hauteur = u16::try_from(lignes).map_or(f32::MAX, f32::from) * CORPS * INTERLIGNE;
        let entiere = HAUTEUR - MARGE - BAS - 4.0 * CORPS * INTERLIGNE;
        if self.y - hauteur < BAS && hauteur < entiere {
            self.nouvelle_page();
            return true;
        }
        let mut restes: Vec<_> = coupees.into_iter().map(Vec::into_iter).collect();
        for _ in 0..lignes {
            self.descendre(CORPS * INTERLIGNE, 0.0);
            let mut x = MARGE + RETRAIT;
            for cellule in &mut restes {
                if let Some(octets) = cellule.next() {
                    self.poser(x, CORPS, gras, octets);
                }
                x += largeur;
            }
        }
        self.y -= 2.0;
        false
    }

    fn poser(&mut self, x: f32, taille: f32, gras: bool, octets: Vec<u8>) {
        let y = self.y;
        if let Some(page) = self.pages.last_mut() {
            page.push(Ligne { x, y, taille, gras, octets });
        }
    }

    fn finir(self, titre: &str, avant: Instant) -> Option<Vec<u8>> {
        let mut refs = (1..).map(Ref::new);
        let mut suivante = || refs.next().expect("references without end");
        let [catalogue, arbre, informations, maigre, gras] = [(); 5].map(|()| suivante());
        let total = self.pages.len();
        let feuilles: Vec<_> = self.pages.into_iter().map(|page| (page, suivante(), suivante())).collect();
        let mut pdf = Pdf::new();
        let mut racine = pdf.catalog(catalogue);
        racine.pages(arbre).lang(TextStr("fr"));
        racine.viewer_preferences().display_doc_title(true);
        racine.finish();
        pdf.document_info(informations).title(TextStr(titre));
        pdf.pages(arbre)
            .kids(feuilles.iter().map(|(_, page, _)| *page))
            .count(i32::try_from(total).unwrap_or(i32::MAX));
        for (nom, police) in [(b"Helvetica".as_slice(), maigre), (b"Helvetica-Bold".as_slice(), gras)] {
            pdf.type1_font(police).base_font(Name(nom)).encoding_predefined(Name(b"WinAnsiEncoding"));
        }
        for (rang, (lignes, page, contenu)) in (1..).zip(feuilles) {
            a_temps(avant)?;
            let mut feuille = pdf.page(page);
            feuille.media_box(Rect::new(0.0, 0.0, LARGEUR, HAUTEUR)).parent(arbre).contents(contenu);
            feuille.resources().fonts().pair(Name(b"Maigre"), maigre).pair(Name(b"Gras"), gras);
            feuille.finish();
            let pied = winansi(&format!("Page {rang} sur {total}"));
            let pied = Ligne { x: MARGE, y: MARGE - 20.0, taille: 8.0, gras: false, octets: pied };
            let mut texte = Content::new();
            for Ligne { x, y, taille, gras, octets } in lignes.into_iter().chain([pied]) {
                texte.begin_text();
                texte.set_font(if gras { Name(b"Gras") } else { Name(b"Maigre") }, taille);
                texte.next_line(x, y);
                texte.show(Str(&octets));
                texte.end_text();
            }
            pdf.stream(contenu, &texte.finish());
        }
        Some(pdf.finish())
    }
}

/// Nothing once it is too late.
fn a_temps(avant: Instant) -> Option<()> {
    (Instant::now() < avant).then_some(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn document() -> Document {
        let tableau = Bloc::Tableau {
            legende: "Voix".to_owned(),
            entetes: vec!["Collège".to_owned(), "Sens".to_owned()],
            lignes: (0..120).map(|rang| vec![format!("ligne {rang}"), "pour".to_owned()]).collect(),
        };
        let paragraphe = Bloc::Paragraphe("<b>L'œuvre</b> & « l'été » à 100 €".to_owned());
        Document { titre: "Compte rendu".to_owned(), blocs: vec![paragraphe, tableau] }
    }

    fn bientot() -> Instant {
        Instant::now() + std::time::Duration::from_secs(60)
    }

    #[test]
    fn what_is_not_made_in_time_is_not_made() {
        assert!(document().pdf(Instant::now()).is_none() && document().html(Instant::now()).is_none());
    }

    #[test]
    fn the_page_escapes_every_text_and_needs_nothing_else() {
        let page = document().html(bientot()).expect("in time");
        assert!(page.contains("&lt;b&gt;L&#39;œuvre&lt;/b&gt; &amp; « l&#39;été »") && !page.contains("<b>"), "{page}");
        assert!(page.starts_with("<!DOCTYPE html>\n<html lang=\"fr\">"));
        assert!(!page.contains("src=") && !page.contains("href=") && !page.contains("url("));
    }

    #[test]
    fn a_long_table_goes_on_over_pages_under_the_same_heads() {
        let pdf = String::from_utf8_lossy(&document().pdf(bientot()).expect("in time")).into_owned();
        assert!(pdf.starts_with("%PDF-1.7") && pdf.contains("/Lang (fr)"));
        let pages = pdf.matches("/Type /Page\n").count();
        assert!(pages > 2, "{pages}");
        assert_eq!(pdf.matches("(Sens)").count(), pages);
        assert!((0..120).all(|rang| pdf.contains(&format!("(ligne {rang})"))));
    }
}

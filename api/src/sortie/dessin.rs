//! A picture: shapes in the order in which they are drawn. A page writes them as SVG, a document as its own paths: both show the same.

use crate::sortie::html::texte_html;
use std::fmt::Write as _;

/// How what is drawn stands: a shape and a shade each, so that colour alone says nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ton {
    /// Done, or in force.
    Acquis,
    /// Still to come, or free.
    Attendu,
    /// Late, or ended before its term.
    Alerte,
}

/// What a line is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fil {
    /// Where a year begins.
    An,
    /// The day that is told.
    Jour,
}

/// A shape, its place counted from the upper left corner, in the unit of its picture.
#[derive(Debug, Clone, PartialEq)]
pub enum Forme {
    /// A word, from the left end of its baseline.
    Mot {
        /// Where it begins.
        x: f32,
        /// Its baseline.
        y: f32,
        /// What it says.
        texte: String,
    },
    /// A line.
    Fil {
        /// What it is for.
        genre: Fil,
        /// Its two ends.
        bouts: [[f32; 2]; 2],
    },
    /// What lasts, or an amount.
    Barre {
        /// Its left, top, width and height.
        place: [f32; 4],
        /// How it stands.
        ton: Ton,
        /// What it is, in French.
        sens: String,
    },
    /// What is of one day: a disc, a ring or a lozenge.
    Marque {
        /// Its middle.
        x: f32,
        /// Its middle.
        y: f32,
        /// How it stands.
        ton: Ton,
        /// What it is, in French.
        sens: String,
    },
}

/// A picture, and what it shows.
#[derive(Debug, Clone, PartialEq)]
pub struct Dessin {
    /// What it shows, in French: what is read in its place.
    pub titre: String,
    /// Its width.
    pub largeur: f32,
    /// Its height.
    pub hauteur: f32,
    /// Its shapes.
    pub formes: Vec<Forme>,
}

/// How large its words are.
pub const LETTRES: f32 = 14.0;

/// How large what is of one day is drawn, from its middle.
pub const RAYON: f32 = 7.0;

impl Ton {
    const fn classe(self) -> &'static str {
        match self {
            Self::Acquis => "acquis",
            Self::Attendu => "attendu",
            Self::Alerte => "alerte",
        }
    }
}

impl Dessin {
    /// The picture in SVG.
    #[must_use]
    pub fn svg(&self) -> String {
        let Self { titre, largeur, hauteur, formes } = self;
        let mut svg = format!(
            "<svg viewBox=\"0 0 {largeur} {hauteur}\" role=\"img\" aria-label=\"{}\" class=\"frise\">",
            texte_html(titre)
        );
        for forme in formes {
            // A string takes whatever is written to it.
            let _ = match forme {
                Forme::Mot { x, y, texte } => {
                    write!(svg, "<text x=\"{x:.1}\" y=\"{y:.1}\" font-size=\"{LETTRES}\">{}</text>", texte_html(texte))
                }
                Forme::Fil { genre, bouts: [[x1, y1], [x2, y2]] } => {
                    let classe = if *genre == Fil::An { "an" } else { "jour" };
                    write!(
                        svg,
                        "<line class=\"{classe}\" x1=\"{x1:.1}\" x2=\"{x2:.1}\" y1=\"{y1:.1}\" y2=\"{y2:.1}\"/>"
                    )
                }
                Forme::Barre { place: [x, y, largeur, hauteur], ton, sens } => write!(
                    svg,
                    "<rect class=\"{}\" x=\"{x:.1}\" y=\"{y:.1}\" width=\"{largeur:.1}\" height=\"{hauteur:.1}\" rx=\"3\">\
                     <title>{}</title></rect>",
                    ton.classe(),
                    texte_html(sens)
                ),
                Forme::Marque { x, y, ton: Ton::Alerte, sens } => write!(
                    svg,
                    "<path class=\"alerte\" d=\"M{x:.1} {:.1}l8 8l-8 8l-8 -8z\"><title>{}</title></path>",
                    y - 8.0,
                    texte_html(sens)
                ),
                Forme::Marque { x, y, ton, sens } => write!(
                    svg,
                    "<circle class=\"{}\" cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"{RAYON}\"><title>{}</title></circle>",
                    ton.classe(),
                    texte_html(sens)
                ),
            };
        }
        svg.push_str("</svg>");
        svg
    }

    /// All that its words say.
    pub fn mots(&self) -> impl Iterator<Item = &str> {
        let mots = self.formes.iter().filter_map(|forme| match forme {
            Forme::Mot { texte, .. } => Some(texte.as_str()),
            _ => None,
        });
        std::iter::once(self.titre.as_str()).chain(mots)
    }
}

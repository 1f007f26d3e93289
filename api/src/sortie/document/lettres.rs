//! Texts as their letters: shaped, and cut into lines.

use super::polices::{FAMILLES, polices};
use super::{invisible, lisible};
use krilla::text::{Glyph, GlyphId};
use parley::{FontContext, FontWeight, Layout, LayoutContext, OverflowWrap, PositionedLayoutItem, StyleProperty};
use std::ops::Range;

/// How a text is written.
#[derive(Debug, Clone, Copy)]
pub(super) struct Style {
    pub(super) taille: f32,
    pub(super) gras: bool,
    pub(super) interligne: f32,
}

pub(super) const TITRE: Style = Style { taille: 17.0, gras: true, interligne: 23.0 };
pub(super) const SECTION: Style = Style { taille: 13.0, gras: true, interligne: 18.0 };
pub(super) const SOUS_SECTION: Style = Style { taille: 10.5, gras: true, interligne: 15.0 };
pub(super) const CORPS: Style = Style { taille: 9.5, gras: false, interligne: 13.5 };
pub(super) const GRAS: Style = Style { gras: true, ..CORPS };

/// A glyph, and the bytes of the text that it shows.
pub(super) struct Glyphe {
    rang: u32,
    avance: f32,
    decalage: (f32, f32),
    octets: (u32, u32),
}

/// Glyphs of one font, one after the other.
pub(super) struct Suite {
    pub(super) police: usize,
    pub(super) taille: f32,
    pub(super) x: f32,
    pub(super) texte: Box<str>,
    pub(super) glyphes: Vec<Glyphe>,
}

/// A line of a text that was cut.
#[derive(Default)]
pub(super) struct Ligne {
    pub(super) suites: Vec<Suite>,
    pub(super) largeur: f32,
}

/// What shapes the texts of one document.
pub(super) struct Lettres {
    fontes: FontContext,
    atelier: LayoutContext<()>,
}

impl Default for Lettres {
    fn default() -> Self {
        Self { fontes: polices().contexte(), atelier: LayoutContext::new() }
    }
}

impl Lettres {
    /// A text, cut into lines of this width; a word that is longer than a line is cut too.
    pub(super) fn couper(&mut self, texte: &str, style: Style, largeur: f32) -> Vec<Ligne> {
        let texte = montre(texte);
        let mut construction = self.atelier.ranged_builder(&mut self.fontes, &texte, 1.0, false);
        construction.push_default(StyleProperty::FontFamily(FAMILLES.into()));
        construction.push_default(StyleProperty::FontSize(style.taille));
        construction.push_default(StyleProperty::OverflowWrap(OverflowWrap::Anywhere));
        if style.gras {
            construction.push_default(StyleProperty::FontWeight(FontWeight::BOLD));
        }
        let mut mise: Layout<()> = construction.build(&texte);
        mise.break_all_lines(Some(largeur));
        mise.lines().map(|ligne| suites(&texte, &ligne)).collect()
    }
}

/// Whether a letter can be shown as it is, or needs not be.
pub(super) fn montrable(lettre: char) -> bool {
    invisible(lettre) || matches!(lettre, '\n' | '\t') || polices().connait(lettre)
}

/// A text as its fonts can show it: a letter that none has is written as its number.
fn montre(texte: &str) -> String {
    let mut montre = String::with_capacity(texte.len());
    for lettre in lisible(texte).chars() {
        match lettre {
            // The end of a line separates words for who hears the document.
            '\n' => montre.push_str(" \n"),
            _ if montrable(lettre) => montre.push(lettre),
            _ => montre.push_str(&format!("[U+{:04X}]", u32::from(lettre))),
        }
    }
    montre
}

fn suites(texte: &str, ligne: &parley::Line<'_, ()>) -> Ligne {
    let mut suites = Vec::new();
    for element in ligne.items() {
        let PositionedLayoutItem::GlyphRun(montre) = element else { continue };
        let run = montre.run();
        let Some(police) = polices().rang(run.font().data.id()) else { continue };
        let taille = run.font_size();
        let octets = run.text_range();
        let glyphes = glyphes(run, taille, texte, octets.start);
        suites.push(Suite { police, taille, x: montre.offset(), texte: texte[octets].into(), glyphes });
    }
    let mesures = ligne.metrics();
    Ligne { suites, largeur: mesures.advance - mesures.trailing_whitespace }
}

fn glyphes(run: &parley::layout::Run<'_, ()>, taille: f32, texte: &str, debut: usize) -> Vec<Glyphe> {
    let mut glyphes: Vec<Glyphe> = Vec::new();
    let octet = |rang: usize| u32::try_from(rang.saturating_sub(debut)).unwrap_or(u32::MAX);
    for grappe in run.visual_clusters() {
        let Range { start, end } = grappe.text_range();
        if texte[start..end] == *"\n" {
            continue;
        }
        if grappe.is_ligature_continuation() {
            if let Some(dernier) = glyphes.last_mut() {
                dernier.octets.1 = octet(end);
            }
            continue;
        }
        glyphes.extend(grappe.glyphs().map(|glyphe| Glyphe {
            rang: glyphe.id,
            avance: glyphe.advance / taille,
            decalage: (glyphe.x / taille, glyphe.y / taille),
            octets: (octet(start), octet(end)),
        }));
    }
    glyphes
}

impl Glyph for Glyphe {
    fn glyph_id(&self) -> GlyphId {
        GlyphId::new(self.rang)
    }

    fn text_range(&self) -> Range<usize> {
        self.octets.0 as usize..self.octets.1 as usize
    }

    fn x_advance(&self, taille: f32) -> f32 {
        self.avance * taille
    }

    fn x_offset(&self, taille: f32) -> f32 {
        self.decalage.0 * taille
    }

    fn y_offset(&self, taille: f32) -> f32 {
        self.decalage.1 * taille
    }

    fn y_advance(&self, _: f32) -> f32 {
        0.0
    }

    fn location(&self) -> Option<krilla::surface::Location> {
        None
    }
}

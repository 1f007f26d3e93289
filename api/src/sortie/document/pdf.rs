//! A document as a PDF that is tagged (PDF/UA-1) and can be archived (PDF/A-2a): the library refuses to write any other.
//!
//! Its bytes are those of its content: no clock, no identifier but that of what it tells.

use super::lettres::{Ligne, Style, TITRE, montrable};
use super::mise_en_page::{
    GRIS, Geste, HAUTEUR, JUSTIFICATION, LARGEUR, MARGE, MiseEnPage, ROSE, ROUGE, Repere, Teinte, arbre, cadre,
};
use super::polices::polices;
use super::{Bloc, Document, FICTIF, Identite, Manque, a_temps};
use chrono::Datelike;
use domain::socle::calendrier::Date;
use krilla::SerializeSettings;
use krilla::color::rgb;
use krilla::configure::{Accessibility, Archival, ConfigurationBuilder};
use krilla::destination::XyzDestination;
use krilla::geom::{PathBuilder, Point, Rect, Transform};
use krilla::metadata::{DateTime, Metadata, TextDirection};
use krilla::outline::{Outline, OutlineNode};
use krilla::page::PageSettings;
use krilla::paint::{Fill, Stroke};
use krilla::surface::Surface;
use krilla::tagging::{Artifact, ArtifactType, ContentTag, SpanTag, TagTree};
use std::time::Instant;

const PETIT: Style = Style { taille: 7.5, gras: false, interligne: 10.0 };
const PETIT_GRAS: Style = Style { gras: true, ..PETIT };
/// Across the pages of what is fictitious.
const FILIGRANE: Style = Style { taille: 120.0, gras: true, interligne: 120.0 };
const PALE: Teinte = [0xf4, 0xe6, 0xe8];
const NOIR: Teinte = [0x16; 3];
const SOMBRE: Teinte = [0x44; 3];

/// Said where a letter is written as its number.
const HORS_POLICE: &str =
    "Un signe que les polices de ce document n'ont pas est écrit par son numéro Unicode, entre crochets.";

impl Document {
    /// The document as a PDF 1.7, tagged (PDF/UA-1) and fit for archives (PDF/A-2a).
    ///
    /// # Errors
    /// [`Manque`].
    pub fn pdf(&self, avant: Instant) -> Result<Vec<u8>, Manque> {
        let mut mise = MiseEnPage::new(avant);
        mise.titre(1, &self.titre, TITRE);
        mise.y += 6.0;
        let corps = self.corps();
        let textes = corps.iter().flat_map(|bloc| bloc.textes()).chain([self.titre.as_str()]);
        if textes.flat_map(str::chars).any(|lettre| !montrable(lettre)) {
            mise.bloc(&Bloc::Paragraphe(HORS_POLICE.to_owned()))?;
        }
        for bloc in corps {
            mise.bloc(&bloc)?;
        }
        ecrire(self, mise)
    }
}

fn ecrire(document: &Document, mut mise: MiseEnPage) -> Result<Vec<u8>, Manque> {
    let identite = &document.identite;
    let configuration = ConfigurationBuilder::new()
        .with_archival_validator(Archival::A2_A)
        .with_accessibility_validator(Accessibility::UA1)
        .finish()
        .map_err(|erreur| Manque::Faute(format!("{erreur:?}")))?;
    let mut pdf = krilla::Document::new_with(SerializeSettings { configuration, ..SerializeSettings::default() });
    let habit = Habit::new(&mut mise, identite);
    let pages = std::mem::take(&mut mise.pages);
    let total = pages.len();
    for (rang, gestes) in (1..).zip(pages) {
        a_temps(mise.avant)?;
        let numero = mise.couper(&format!("page {rang} sur {total}"), PETIT, 120.0);
        let format = PageSettings::from_wh(LARGEUR, HAUTEUR).ok_or_else(|| Manque::Faute("A4".to_owned()))?;
        let mut page = pdf.start_page_with(format);
        let mut surface = page.surface();
        habit.fond(&mut surface);
        for geste in gestes {
            executer(&mut surface, geste, &mut mise);
        }
        habit.bords(&mut surface, numero);
        surface.finish();
        page.finish();
    }
    let racines = std::mem::take(&mut mise.racines);
    let mut structure = TagTree::new().with_lang(Some("fr".to_owned()));
    racines.into_iter().for_each(|racine| structure.push(arbre(&mut mise.noeuds, racine)));
    pdf.set_tag_tree(structure);
    pdf.set_outline(plan(&mise.reperes));
    pdf.set_metadata(
        Metadata::new()
            .title(document.titre.clone())
            .description(format!("{}. {}.", identite.tete(), identite.pied().join(". ")))
            .language("fr".to_owned())
            .text_direction(TextDirection::LeftToRight)
            .creator("Conventions OPCO".to_owned())
            .creation_date(jour(identite.au))
            .document_id(format!("{} {} {}", identite.nature, identite.acte.empreinte, identite.au)),
    );
    a_temps(mise.avant)?;
    pdf.finish().map_err(|erreur| Manque::Faute(format!("{erreur:?}")))
}

/// PDF/A asks for a date: the day that the document tells, since an instant of writing would make other bytes of the same
/// content.
fn jour(au: Date) -> DateTime {
    let petit = |nombre: u32| u8::try_from(nombre).unwrap_or(1);
    DateTime::new(u16::try_from(au.year()).unwrap_or_default()).month(petit(au.month())).day(petit(au.day()))
}

/// The headings, each within the one above it.
fn plan(reperes: &[Repere]) -> Outline {
    let mut plan = Outline::new();
    for noeud in branches(reperes) {
        plan.push_child(noeud);
    }
    plan
}

fn branches(reperes: &[Repere]) -> Vec<OutlineNode> {
    let mut noeuds = Vec::new();
    let mut reste = reperes;
    while let Some((tete, suite)) = reste.split_first() {
        let dessous = suite.iter().take_while(|repere| repere.niveau > tete.niveau).count();
        let destination = XyzDestination::new(tete.page, Point::from_xy(MARGE, tete.y));
        let mut noeud = OutlineNode::new(tete.texte.clone(), destination);
        branches(&suite[..dessous]).into_iter().for_each(|enfant| noeud.push_child(enfant));
        noeuds.push(noeud);
        reste = &suite[dessous..];
    }
    noeuds
}

fn executer(surface: &mut Surface<'_>, geste: Geste, mise: &mut MiseEnPage) {
    match geste {
        Geste::Texte { noeud: Some(noeud), x, y, ligne } => {
            let contenu = surface.start_tagged(ContentTag::Span(SpanTag::empty()));
            ecrire_ligne(surface, &ligne, x, y, NOIR);
            surface.end_tagged();
            mise.noeuds[noeud].contient(contenu);
        }
        Geste::Figure(noeud, gestes) => {
            let contenu = surface.start_tagged(ContentTag::Other);
            gestes.iter().for_each(|geste| tracer(surface, geste));
            surface.end_tagged();
            mise.noeuds[noeud].contient(contenu);
        }
        Geste::Texte { .. } => parer(surface, ArtifactType::Other, |surface| tracer(surface, &geste)),
        Geste::Fond(..) | Geste::Filets(..) | Geste::Contour(..) => {
            parer(surface, ArtifactType::Layout, |surface| tracer(surface, &geste));
        }
    }
}

/// Draws, whatever it is part of.
fn tracer(surface: &mut Surface<'_>, geste: &Geste) {
    match geste {
        Geste::Texte { x, y, ligne, .. } => ecrire_ligne(surface, ligne, *x, *y, NOIR),
        Geste::Fond(rectangle, teinte) => fond(surface, *rectangle, *teinte),
        Geste::Filets(traits, epaisseur, teinte) => filets(surface, traits, *epaisseur, *teinte),
        Geste::Contour(coins, dedans, autour) => contour(surface, coins, *dedans, *autour),
        Geste::Figure(_, gestes) => gestes.iter().for_each(|geste| tracer(surface, geste)),
    }
}

fn contour(surface: &mut Surface<'_>, coins: &[[f32; 2]], dedans: Teinte, autour: Teinte) {
    let Some(([x, y], suite)) = coins.split_first() else { return };
    let mut trace = PathBuilder::new();
    trace.move_to(*x, *y);
    suite.iter().for_each(|[x, y]| trace.line_to(*x, *y));
    trace.close();
    surface.set_fill(Some(remplir(dedans)));
    surface.set_stroke(Some(Stroke { paint: remplir(autour).paint, width: 0.8, ..Stroke::default() }));
    if let Some(trace) = trace.finish() {
        surface.draw_path(&trace);
    }
}

/// What only dresses the page: nobody hears it.
fn parer(surface: &mut Surface<'_>, genre: ArtifactType, dessiner: impl FnOnce(&mut Surface<'_>)) {
    surface.start_tagged(ContentTag::Artifact(Artifact::with_kind(genre)));
    dessiner(surface);
    surface.end_tagged();
}

fn remplir([rouge, vert, bleu]: Teinte) -> Fill {
    Fill { paint: rgb::Color::new(rouge, vert, bleu).into(), ..Fill::default() }
}

fn ecrire_ligne(surface: &mut Surface<'_>, ligne: &Ligne, x: f32, y: f32, teinte: Teinte) {
    surface.set_stroke(None);
    surface.set_fill(Some(remplir(teinte)));
    for suite in &ligne.suites {
        let police = polices().police(suite.police);
        let debut = Point::from_xy(x + suite.x, y);
        surface.draw_glyphs(debut, &suite.glyphes, police, &suite.texte, suite.taille, false);
    }
}

fn fond(surface: &mut Surface<'_>, [gauche, haut, droite, bas]: [f32; 4], teinte: Teinte) {
    let mut trace = PathBuilder::new();
    if let Some(rectangle) = Rect::from_ltrb(gauche, haut, droite, bas) {
        trace.push_rect(rectangle);
    }
    surface.set_stroke(None);
    surface.set_fill(Some(remplir(teinte)));
    if let Some(trace) = trace.finish() {
        surface.draw_path(&trace);
    }
}

fn filets(surface: &mut Surface<'_>, traits: &[[f32; 4]], epaisseur: f32, teinte: Teinte) {
    let mut trace = PathBuilder::new();
    for [x, y, vers_x, vers_y] in traits {
        trace.move_to(*x, *y);
        trace.line_to(*vers_x, *vers_y);
    }
    surface.set_fill(None);
    surface.set_stroke(Some(Stroke { paint: remplir(teinte).paint, width: epaisseur, ..Stroke::default() }));
    if let Some(trace) = trace.finish() {
        surface.draw_path(&trace);
    }
}

/// What every page bears: which document it is of, its place, and that it is fictitious.
struct Habit {
    tete: Option<Ligne>,
    pied: Vec<Ligne>,
    fictif: Option<(Ligne, Ligne)>,
}

impl Habit {
    fn new(mise: &mut MiseEnPage, identite: &Identite) -> Self {
        let tete = tenir(mise, &identite.tete(), PETIT_GRAS, JUSTIFICATION);
        let pied = identite.pied().iter().filter_map(|ligne| tenir(mise, ligne, PETIT, JUSTIFICATION - 70.0)).collect();
        let fictif = identite.fictif.then(|| {
            let bandeau = tenir(mise, &FICTIF.to_uppercase(), PETIT_GRAS, JUSTIFICATION).unwrap_or_default();
            (bandeau, tenir(mise, "FICTIF", FILIGRANE, HAUTEUR).unwrap_or_default())
        });
        Self { tete, pied, fictif }
    }

    /// Behind the text.
    fn fond(&self, surface: &mut Surface<'_>) {
        let Some((bandeau, filigrane)) = &self.fictif else { return };
        parer(surface, ArtifactType::Watermark, |surface| {
            surface.push_transform(&Transform::from_rotate_at(-52.0, LARGEUR / 2.0, HAUTEUR / 2.0));
            let x = (LARGEUR - filigrane.largeur) / 2.0;
            ecrire_ligne(surface, filigrane, x, HAUTEUR / 2.0 + FILIGRANE.taille * 0.36, PALE);
            surface.pop();
        });
        let cadre_du_bandeau = [MARGE, 18.0, MARGE + JUSTIFICATION, 36.0];
        parer(surface, ArtifactType::Header, |surface| {
            fond(surface, cadre_du_bandeau, ROSE);
            filets(surface, &cadre(cadre_du_bandeau), 1.0, ROUGE);
            ecrire_ligne(surface, bandeau, (LARGEUR - bandeau.largeur) / 2.0, 29.8, ROUGE);
        });
    }

    /// Above and below the text.
    fn bords(&self, surface: &mut Surface<'_>, numero: Vec<Ligne>) {
        parer(surface, ArtifactType::Header, |surface| {
            self.tete.iter().for_each(|tete| ecrire_ligne(surface, tete, MARGE, 54.0, SOMBRE));
            filets(surface, &[[MARGE, 61.0, MARGE + JUSTIFICATION, 61.0]], 0.6, GRIS);
        });
        parer(surface, ArtifactType::Footer, |surface| {
            let haut = HAUTEUR - 54.0;
            filets(surface, &[[MARGE, haut, MARGE + JUSTIFICATION, haut]], 0.6, GRIS);
            for (rang, ligne) in (1_u8..).zip(&self.pied) {
                ecrire_ligne(surface, ligne, MARGE, haut + 2.0 + f32::from(rang) * PETIT.interligne, SOMBRE);
            }
            for ligne in numero {
                let x = MARGE + JUSTIFICATION - ligne.largeur;
                ecrire_ligne(surface, &ligne, x, haut + 2.0 + PETIT.interligne, SOMBRE);
            }
        });
    }
}

/// A text on one line, its end left out where it has no room.
fn tenir(mise: &mut MiseEnPage, texte: &str, style: Style, largeur: f32) -> Option<Ligne> {
    let mut lignes = mise.couper(texte, style, largeur);
    if lignes.len() > 1 {
        let garde: String = lignes[0].suites.iter().map(|suite| &*suite.texte).collect();
        // The last two letters make room for the mark.
        let place = garde.trim_end().char_indices().rev().nth(1).map_or(0, |(place, _)| place);
        lignes = mise.couper(&format!("{}…", &garde[..place]), style, JUSTIFICATION * 2.0);
    }
    lignes.into_iter().next()
}

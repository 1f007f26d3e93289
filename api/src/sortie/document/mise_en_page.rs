//! Where each thing of a document stands, page by page: texts cut into lines, and the tree of what they are.
//!
//! Nothing is written here: how many pages there are is known when all are full.

use super::lettres::{CORPS, GRAS, Lettres, Ligne, SECTION, SOUS_SECTION, Style};
use super::tableau::Grille;
use super::{Bloc, Manque, Signataire, a_temps, lisible};
use crate::sortie::dessin::{Dessin, Fil, Forme, LETTRES, RAYON, Ton};
use krilla::tagging::{Identifier, ListNumbering, Node, Tag, TagGroup, TagKind};
use std::num::NonZeroU16;
use std::time::Instant;

/// A4, in points.
pub(super) const LARGEUR: f32 = 595.28;
pub(super) const HAUTEUR: f32 = 841.89;
/// Left and right.
pub(super) const MARGE: f32 = 59.5;
/// Where the text of a page begins, below its head, and ends, above its foot.
pub(super) const HAUT: f32 = 84.0;
pub(super) const BAS: f32 = HAUTEUR - 72.0;
/// What the text has from side to side.
pub(super) const JUSTIFICATION: f32 = LARGEUR - 2.0 * MARGE;

/// Something on a page.
pub(super) enum Geste {
    /// A line of text, its baseline's left end, and what it is part of; what is part of nothing only dresses the page.
    Texte { noeud: Option<usize>, x: f32, y: f32, ligne: Ligne },
    /// A rectangle: its left, top, right and bottom.
    Fond([f32; 4], Teinte),
    /// Lines, each from a point to another, of some width.
    Filets(Vec<[f32; 4]>, f32, Teinte),
    /// A closed shape, by its corners: within, and around.
    Contour(Vec<[f32; 2]>, Teinte, Teinte),
    /// A picture, and what it is part of: its gestures say nothing each by itself.
    Figure(usize, Vec<Geste>),
}

/// A colour: red, green, blue.
pub(super) type Teinte = [u8; 3];
pub(super) const GRIS: Teinte = [0x88; 3];
pub(super) const GRIS_CLAIR: Teinte = [0xf0; 3];
pub(super) const ROUGE: Teinte = [0xb0, 0x00, 0x20];
pub(super) const BLANC: Teinte = [0xff; 3];
pub(super) const BLEU: Teinte = [0x26, 0x26, 0x8c];
pub(super) const ENCRE: Teinte = [0x16; 3];
pub(super) const ROSE: Teinte = [0xfd, 0xec, 0xee];

/// An element of the structure: what it is, what it holds.
pub(super) struct Noeud {
    balise: TagKind,
    enfants: Vec<Enfant>,
}

enum Enfant {
    Noeud(usize),
    Contenu(Identifier),
}

/// The frame of who signs, and what stands between two: the room that it leaves to sign.
const CASE: f32 = (JUSTIFICATION - GOUTTIERE) / 2.0;
const GOUTTIERE: f32 = 14.0;
const A_SIGNER: f32 = 58.0;

/// What the frame of who signs says.
struct Case {
    textes: Vec<(Style, Vec<Ligne>)>,
    hauteur: f32,
}

/// A heading, for the outline.
pub(super) struct Repere {
    pub(super) niveau: u16,
    pub(super) texte: String,
    pub(super) page: usize,
    pub(super) y: f32,
}

/// The pages as they fill, from top to bottom.
pub(super) struct MiseEnPage {
    lettres: Lettres,
    pub(super) avant: Instant,
    pub(super) pages: Vec<Vec<Geste>>,
    pub(super) noeuds: Vec<Noeud>,
    pub(super) racines: Vec<usize>,
    pub(super) reperes: Vec<Repere>,
    pub(super) y: f32,
}

impl MiseEnPage {
    pub(super) fn new(avant: Instant) -> Self {
        Self {
            lettres: Lettres::default(),
            avant,
            pages: vec![Vec::new()],
            noeuds: Vec::new(),
            racines: Vec::new(),
            reperes: Vec::new(),
            y: HAUT,
        }
    }

    pub(super) fn bloc(&mut self, bloc: &Bloc) -> Result<(), Manque> {
        a_temps(self.avant)?;
        match bloc {
            Bloc::Section(titre) => self.section(titre, 64.0),
            Bloc::SousSection(titre) => {
                self.descendre(8.0, 52.0);
                self.titre(3, titre, SOUS_SECTION);
                self.y += 2.0;
            }
            Bloc::Paragraphe(texte) => {
                let noeud = self.racine(Tag::P);
                self.texte(texte, CORPS, noeud, 0.0);
                self.y += 5.0;
            }
            Bloc::Avertissement(texte) => self.avertissement(texte),
            Bloc::Liste(elements) => {
                let liste = self.racine(Tag::L(ListNumbering::Disc));
                for element in elements {
                    a_temps(self.avant)?;
                    self.element(liste, element);
                }
                self.y += 4.0;
            }
            Bloc::Tableau { legende, colonnes, lignes } => Grille::new(colonnes, lignes).ecrire(self, legende)?,
            Bloc::Image(dessin) => self.image(dessin),
            Bloc::Signatures(signataires) => self.signatures(signataires),
        }
        Ok(())
    }

    /// A heading, and its place in the outline.
    pub(super) fn titre(&mut self, niveau: u16, texte: &str, style: Style) {
        let rang = NonZeroU16::new(niveau).expect("a level is one at least");
        let noeud = self.racine(Tag::Hn(rang, Some(lisible(texte))));
        let (page, y) = (self.pages.len() - 1, self.y);
        self.reperes.push(Repere { niveau, texte: lisible(texte), page, y });
        self.texte(texte, style, noeud, 0.0);
    }

    fn avertissement(&mut self, texte: &str) {
        let lignes = self.couper(texte, GRAS, JUSTIFICATION - 20.0);
        let hauteur = rangs(lignes.len()) * GRAS.interligne + 12.0;
        self.descendre(0.0, hauteur);
        let (haut, bas) = (self.y, self.y + hauteur);
        self.poser(Geste::Fond([MARGE, haut, MARGE + JUSTIFICATION, bas], ROSE));
        self.poser(Geste::Filets(cadre([MARGE, haut, MARGE + JUSTIFICATION, bas]), 1.0, ROUGE));
        let noeud = self.racine(Tag::P);
        self.y += 5.0;
        for ligne in lignes {
            self.ligne(MARGE + 10.0, GRAS, Some(noeud), ligne);
        }
        self.y = bas + 10.0;
    }

    fn element(&mut self, liste: usize, texte: &str) {
        let element = self.enfant(liste, Tag::LI);
        let puce = self.couper("•", CORPS, 12.0);
        self.descendre(0.0, CORPS.interligne);
        let (etiquette, corps) = (self.enfant(element, Tag::Lbl), self.enfant(element, Tag::LBody));
        let y = self.y;
        puce.into_iter().for_each(|ligne| self.ligne(MARGE + 4.0, CORPS, Some(etiquette), ligne));
        self.y = y;
        self.texte(texte, CORPS, corps, 14.0);
        self.y += 2.0;
    }

    /// The title of a section, on a new page when less than this is left.
    fn section(&mut self, titre: &str, place: f32) {
        self.descendre(14.0, place);
        self.titre(2, titre, SECTION);
        let y = self.y - 2.0;
        self.poser(Geste::Filets(vec![[MARGE, y, MARGE + JUSTIFICATION, y]], 0.6, GRIS));
        self.y += 6.0;
    }

    /// A picture over the whole width: an element of its own, read by its title.
    fn image(&mut self, dessin: &Dessin) {
        let echelle = JUSTIFICATION / dessin.largeur;
        let hauteur = dessin.hauteur * echelle;
        self.descendre(6.0, hauteur);
        let noeud = self.racine(Tag::Figure(Some(lisible(&dessin.titre))));
        let haut = self.y;
        let ici = |x: f32, y: f32| [MARGE + x * echelle, haut + y * echelle];
        let style = Style { taille: LETTRES * echelle, gras: false, interligne: LETTRES * echelle };
        let mut gestes = Vec::new();
        for forme in &dessin.formes {
            match forme {
                Forme::Mot { x, y, texte } => {
                    let [x, y] = ici(*x, *y);
                    let ligne = self.couper(texte, style, JUSTIFICATION).into_iter().next();
                    gestes.extend(ligne.map(|ligne| Geste::Texte { noeud: None, x, y, ligne }));
                }
                Forme::Fil { genre, bouts: [[x1, y1], [x2, y2]] } => {
                    let ([x1, y1], [x2, y2]) = (ici(*x1, *y1), ici(*x2, *y2));
                    let (epaisseur, teinte) = if *genre == Fil::An { (0.4, GRIS) } else { (0.8, ENCRE) };
                    gestes.push(Geste::Filets(vec![[x1, y1, x2, y2]], epaisseur, teinte));
                }
                Forme::Barre { place: [x, y, largeur, hauteur], ton, .. } => {
                    let coins = [(*x, *y), (x + largeur, *y), (x + largeur, y + hauteur), (*x, y + hauteur)];
                    gestes.push(contour(coins.map(|(x, y)| ici(x, y)).into(), *ton));
                }
                Forme::Marque { x, y, ton, .. } => {
                    // A lozenge has four corners, a disc enough for its size.
                    let coins: u8 = if *ton == Ton::Alerte { 4 } else { 24 };
                    let coin = |rang: u8| {
                        let angle = f32::from(rang) * std::f32::consts::TAU / f32::from(coins);
                        ici(x + (RAYON + 1.0) * angle.cos(), y + (RAYON + 1.0) * angle.sin())
                    };
                    gestes.push(contour((0..coins).map(coin).collect(), *ton));
                }
            }
        }
        self.poser(Geste::Figure(noeud, gestes));
        self.y = haut + hauteur + 8.0;
    }

    /// Frames side by side, two in a row, with room to sign by hand: all on one page, where they have room there.
    fn signatures(&mut self, signataires: &[Signataire]) {
        let cases: Vec<Case> = signataires.iter().map(|signataire| self.case(signataire)).collect();
        let hauteur = |paire: &[Case]| paire.iter().map(|case| case.hauteur).fold(0.0, f32::max) + GOUTTIERE;
        let toutes: f32 = cases.chunks(2).map(hauteur).sum();
        self.section(Signataire::TITRE, if toutes < BAS - HAUT - 60.0 { toutes + 40.0 } else { 200.0 });
        let mut cases = cases.into_iter().peekable();
        while cases.peek().is_some() {
            let paire: Vec<Case> = cases.by_ref().take(2).collect();
            let hauteur = hauteur(&paire) - GOUTTIERE;
            self.descendre(0.0, hauteur);
            let haut = self.y;
            for (x, case) in [MARGE, MARGE + CASE + GOUTTIERE].into_iter().zip(paire) {
                self.poser(Geste::Filets(cadre([x, haut, x + CASE, haut + hauteur]), 0.6, GRIS));
                self.y = haut + 7.0;
                for (style, lignes) in case.textes {
                    let noeud = self.racine(Tag::P);
                    lignes.into_iter().for_each(|ligne| self.ligne(x + 10.0, style, Some(noeud), ligne));
                    self.y += 2.5;
                }
            }
            self.y = haut + hauteur + GOUTTIERE;
        }
    }

    fn case(&mut self, Signataire { pour, objet }: &Signataire) -> Case {
        let textes = [(GRAS, pour.as_str()), (CORPS, objet.as_str())].into_iter();
        let textes = textes.chain(Signataire::A_REMPLIR.map(|ligne| (CORPS, ligne)));
        let textes: Vec<_> = textes.map(|(style, texte)| (style, self.couper(texte, style, CASE - 20.0))).collect();
        let hauteur = textes.iter().map(|(style, lignes)| rangs(lignes.len()) * style.interligne + 2.5).sum::<f32>();
        Case { textes, hauteur: hauteur + 7.0 + A_SIGNER }
    }

    /// An element of the document.
    pub(super) fn racine(&mut self, balise: impl Into<TagKind>) -> usize {
        let noeud = self.noeud(balise);
        self.racines.push(noeud);
        noeud
    }

    /// An element within another.
    pub(super) fn enfant(&mut self, parent: usize, balise: impl Into<TagKind>) -> usize {
        let noeud = self.noeud(balise);
        self.noeuds[parent].enfants.push(Enfant::Noeud(noeud));
        noeud
    }

    fn noeud(&mut self, balise: impl Into<TagKind>) -> usize {
        self.noeuds.push(Noeud { balise: balise.into(), enfants: Vec::new() });
        self.noeuds.len() - 1
    }

    /// Goes down, to a new page when less than this is left.
    pub(super) fn descendre(&mut self, de: f32, place: f32) {
        if self.y > HAUT {
            self.y += de;
        }
        if self.y + place > BAS {
            self.nouvelle_page();
        }
    }

    pub(super) fn nouvelle_page(&mut self) {
        self.pages.push(Vec::new());
        self.y = HAUT;
    }

    pub(super) fn poser(&mut self, geste: Geste) {
        if let Some(page) = self.pages.last_mut() {
            page.push(geste);
        }
    }

    /// A text over the whole width, cut into lines.
    pub(super) fn texte(&mut self, texte: &str, style: Style, noeud: usize, retrait: f32) {
        for ligne in self.couper(texte, style, JUSTIFICATION - retrait) {
            self.descendre(0.0, style.interligne);
            self.ligne(MARGE + retrait, style, Some(noeud), ligne);
        }
    }

    /// A line of text, below what stands there.
    pub(super) fn ligne(&mut self, x: f32, style: Style, noeud: Option<usize>, ligne: Ligne) {
        // The baseline, where the space of the line is shared above and below its letters.
        let y = self.y + (style.interligne + style.taille * 0.72) / 2.0;
        self.poser(Geste::Texte { noeud, x, y, ligne });
        self.y += style.interligne;
    }

    pub(super) fn couper(&mut self, texte: &str, style: Style, largeur: f32) -> Vec<Ligne> {
        self.lettres.couper(texte, style, largeur)
    }
}

impl Noeud {
    pub(super) fn contient(&mut self, contenu: Identifier) {
        self.enfants.push(Enfant::Contenu(contenu));
    }
}

/// An element and all that it holds, as it is written.
pub(super) fn arbre(noeuds: &mut [Noeud], rang: usize) -> Node {
    let enfants = std::mem::take(&mut noeuds[rang].enfants);
    let mut groupe = TagGroup::new(noeuds[rang].balise.clone());
    for enfant in enfants {
        match enfant {
            Enfant::Noeud(rang) => groupe.push(arbre(noeuds, rang)),
            Enfant::Contenu(contenu) => groupe.push(contenu),
        }
    }
    groupe.into()
}

/// A shape in the shade of how it stands.
fn contour(coins: Vec<[f32; 2]>, ton: Ton) -> Geste {
    match ton {
        Ton::Acquis => Geste::Contour(coins, BLEU, BLEU),
        Ton::Attendu => Geste::Contour(coins, BLANC, BLEU),
        Ton::Alerte => Geste::Contour(coins, ROUGE, ROUGE),
    }
}

/// The four sides of a rectangle.
pub(super) fn cadre([gauche, haut, droite, bas]: [f32; 4]) -> Vec<[f32; 4]> {
    vec![
        [gauche, haut, droite, haut],
        [droite, haut, droite, bas],
        [droite, bas, gauche, bas],
        [gauche, bas, gauche, haut],
    ]
}

/// A number of lines, to be multiplied.
pub(super) fn rangs(lignes: usize) -> f32 {
    u16::try_from(lignes).map_or(f32::MAX, f32::from)
}

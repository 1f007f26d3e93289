//! A table of a PDF: ruled, its heads again on each page that it reaches.

use super::lettres::{CORPS, GRAS, Ligne, Style};
use super::mise_en_page::{BAS, GRIS, GRIS_CLAIR, Geste, HAUT, JUSTIFICATION, MARGE, MiseEnPage, rangs};
use super::{Colonne, Genre, Manque, a_des_entetes, a_temps};
use krilla::tagging::{TableHeaderScope, Tag, TagKind};

/// Between the text of a cell and its rules.
const RETRAIT: f32 = 5.0;
const MARGE_HAUTE: f32 = 3.0;
/// What a letter takes from side to side, on the average.
const LETTRE: f32 = 5.2;
/// The letters of a word beyond which it is cut, of a text beyond which its column gets no wider.
const MOT_MAX: usize = 26;
const TEXTE_MAX: usize = 110;

/// A table and the widths of its columns.
pub(super) struct Grille<'d> {
    colonnes: &'d [Colonne],
    lignes: &'d [Vec<String>],
    largeurs: Vec<f32>,
}

/// A cell of a row that is being written: where, and what is left of it.
struct Case {
    x: f32,
    largeur: f32,
    a_droite: bool,
    style: Style,
    noeud: Option<usize>,
    reste: std::vec::IntoIter<Ligne>,
}

impl<'d> Grille<'d> {
    pub(super) fn new(colonnes: &'d [Colonne], lignes: &'d [Vec<String>]) -> Self {
        Self { colonnes, lignes, largeurs: largeurs(colonnes, lignes) }
    }

    pub(super) fn ecrire(&self, mise: &mut MiseEnPage, legende: &str) -> Result<(), Manque> {
        let tableau = mise.racine(Tag::Table);
        let titre = mise.enfant(tableau, Tag::Caption);
        mise.descendre(6.0, 70.0);
        mise.texte(legende, GRAS, titre, 0.0);
        mise.y += 2.0;
        let entetes =
            a_des_entetes(self.colonnes).then(|| self.colonnes.iter().map(|colonne| colonne.titre.clone()).collect());
        let entetes: Option<Vec<String>> = entetes;
        if let Some(entetes) = &entetes {
            let tete = mise.enfant(tableau, Tag::THead);
            let ligne = mise.enfant(tete, Tag::TR);
            self.rangee(mise, entetes, true, Some(ligne), None);
        }
        let corps = mise.enfant(tableau, Tag::TBody);
        for ligne in self.lignes {
            a_temps(mise.avant)?;
            let noeud = mise.enfant(corps, Tag::TR);
            self.rangee(mise, ligne, false, Some(noeud), entetes.as_deref());
        }
        mise.y += 9.0;
        Ok(())
    }

    /// The cells of a row side by side. On a new page the heads stand above it again, which only dresses the page.
    fn rangee(
        &self,
        mise: &mut MiseEnPage,
        textes: &[String],
        tete: bool,
        ligne: Option<usize>,
        entetes: Option<&[String]>,
    ) {
        let mut x = MARGE;
        let mut cases = Vec::with_capacity(textes.len());
        let mut hauteur = 0;
        for ((colonne, texte), largeur) in self.colonnes.iter().zip(textes).zip(&self.largeurs) {
            let titre = tete || colonne.genre == Genre::Titre;
            let style = if titre { GRAS } else { CORPS };
            let coupe = mise.couper(texte, style, largeur - 2.0 * RETRAIT);
            hauteur = hauteur.max(coupe.len());
            let noeud = ligne.map(|ligne| mise.enfant(ligne, balise(tete, colonne.genre)));
            let a_droite = colonne.genre == Genre::Chiffre;
            cases.push(Case { x, largeur: *largeur, a_droite, style, noeud, reste: coupe.into_iter() });
            x += largeur;
        }
        let mut fraiche = false;
        while hauteur > 0 {
            let place = place(mise.y);
            // A row is cut between two pages only when it is longer than one.
            if place < hauteur && !fraiche && (hauteur <= self::place(HAUT) || place < 3) {
                mise.nouvelle_page();
                if let Some(entetes) = entetes {
                    self.rangee(mise, entetes, true, None, None);
                }
                fraiche = true;
                continue;
            }
            let lignes = hauteur.min(place.max(1));
            self.fragment(mise, &mut cases, lignes, tete);
            (hauteur, fraiche) = (hauteur - lignes, false);
        }
    }

    /// So many lines of each cell, within rules.
    fn fragment(&self, mise: &mut MiseEnPage, cases: &mut [Case], lignes: usize, tete: bool) {
        let (haut, pas) = (mise.y, CORPS.interligne);
        let bas = haut + rangs(lignes) * pas + 2.0 * MARGE_HAUTE;
        let mut filets = vec![[MARGE, haut, MARGE + JUSTIFICATION, haut], [MARGE, bas, MARGE + JUSTIFICATION, bas]];
        filets.push([MARGE + JUSTIFICATION, haut, MARGE + JUSTIFICATION, bas]);
        for (case, colonne) in cases.iter().zip(self.colonnes) {
            if tete || colonne.genre == Genre::Titre {
                mise.poser(Geste::Fond([case.x, haut, case.x + case.largeur, bas], GRIS_CLAIR));
            }
            filets.push([case.x, haut, case.x, bas]);
        }
        mise.poser(Geste::Filets(filets, 0.5, GRIS));
        for case in cases {
            mise.y = haut + MARGE_HAUTE;
            for ligne in case.reste.by_ref().take(lignes) {
                let libre = case.largeur - 2.0 * RETRAIT - ligne.largeur;
                let x = case.x + RETRAIT + if case.a_droite { libre.max(0.0) } else { 0.0 };
                mise.ligne(x, Style { interligne: pas, ..case.style }, case.noeud, ligne);
            }
        }
        mise.y = bas;
    }
}

/// What a cell is.
fn balise(tete: bool, genre: Genre) -> TagKind {
    match genre {
        _ if tete => Tag::TH(TableHeaderScope::Column).into(),
        Genre::Titre => Tag::TH(TableHeaderScope::Row).into(),
        Genre::Texte | Genre::Chiffre => Tag::TD.into(),
    }
}

/// How many lines of a row the page has left.
fn place(y: f32) -> usize {
    let mut lignes = 0;
    while y + rangs(lignes + 1) * CORPS.interligne + 2.0 * MARGE_HAUTE <= BAS {
        lignes += 1;
    }
    lignes
}

/// The widths of the columns, told from their letters: the longest word of each fits, and what is left goes to the longest
/// texts.
fn largeurs(colonnes: &[Colonne], lignes: &[Vec<String>]) -> Vec<f32> {
    let mesurer = |rang: usize, colonne: &Colonne| {
        let textes = lignes.iter().filter_map(|ligne| ligne.get(rang)).chain([&colonne.titre]);
        textes.fold((4, 4), |(mot, texte), dit| {
            let coupe = |lettre: char| lettre == ' ' || lettre == '\n';
            let plus_long = dit.split(coupe).map(|mot| mot.chars().count()).max().unwrap_or_default();
            (mot.max(plus_long.min(MOT_MAX)), texte.max(dit.chars().count().min(TEXTE_MAX)))
        })
    };
    let retraits = 2.0 * RETRAIT + 2.0;
    let mesures: Vec<_> = colonnes.iter().enumerate().map(|(rang, colonne)| mesurer(rang, colonne)).collect();
    let moindres: Vec<f32> = mesures.iter().map(|(mot, _)| rangs(*mot) * LETTRE + retraits).collect();
    let voulues: Vec<f32> = mesures.iter().map(|(_, texte)| rangs(*texte) * LETTRE + retraits).collect();
    let (plancher, total): (f32, f32) = (moindres.iter().sum(), voulues.iter().sum());
    if plancher >= JUSTIFICATION {
        return moindres.iter().map(|largeur| largeur * JUSTIFICATION / plancher).collect();
    }
    // What is left of the width goes to words: figures stand better close together.
    let elastique = |rang: usize| if colonnes[rang].genre == Genre::Chiffre { 0.0 } else { voulues[rang] };
    let mots: f32 = (0..colonnes.len()).map(elastique).sum();
    let largeur = |rang: usize, (moindre, voulue): (&f32, &f32)| {
        if total > JUSTIFICATION {
            moindre + (JUSTIFICATION - plancher) * (voulue - moindre) / (total - plancher)
        } else if mots > 0.0 {
            voulue + (JUSTIFICATION - total) * elastique(rang) / mots
        } else {
            voulue * JUSTIFICATION / total
        }
    };
    moindres.iter().zip(&voulues).enumerate().map(|(rang, voulues)| largeur(rang, voulues)).collect()
}

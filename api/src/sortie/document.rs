//! A document that people keep and sign: a small tree, the one source of a page to be printed and of a PDF. It fetches nothing.

pub mod francais;
mod html;
mod lettres;
mod mise_en_page;
mod nom;
mod pdf;
mod polices;
mod tableau;

use crate::sortie::dessin::Dessin;
use crate::sortie::vues::RecepisseView;
use domain::socle::calendrier::Date;
use francais::date;
use std::time::Instant;

pub use html::STYLE;
pub use nom::disposition;

/// A document, in French.
#[derive(Debug, Clone, PartialEq)]
pub struct Document {
    /// Its title.
    pub titre: String,
    /// What tells it from every other.
    pub identite: Identite,
    /// What follows, in order.
    pub blocs: Vec<Bloc>,
}

/// What tells a document from every other: shown at its head, and on each of its pages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Identite {
    /// What kind of document it is, and of when: « Bilan annuel 2022 ».
    pub nature: String,
    /// Which version of what it tells.
    pub version: String,
    /// How that stands.
    pub etat: String,
    /// The reference of its convention.
    pub convention: String,
    /// What its convention is called.
    pub intitule: String,
    /// The day that it tells.
    pub au: Date,
    /// The entry of the journal that it was made after.
    pub acte: Acte,
    /// Whether no document attests one at least of its facts.
    pub fictif: bool,
    /// What its file is called, without its extension: see [`disposition`].
    pub fichier: String,
}

/// An entry of the journal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Acte {
    /// The dossier.
    pub dossier: String,
    /// Its rank there.
    pub rang: i64,
    /// Its hash, in hexadecimal.
    pub empreinte: String,
}

/// A part of a document: plain texts, escaped when they are written.
#[derive(Debug, Clone, PartialEq)]
pub enum Bloc {
    /// The title of a section.
    Section(String),
    /// The title of a part of a section.
    SousSection(String),
    /// A paragraph; its line feeds are kept.
    Paragraphe(String),
    /// What nobody may miss.
    Avertissement(String),
    /// A list.
    Liste(Vec<String>),
    /// A table, with what it is about.
    Tableau {
        /// What it is about.
        legende: String,
        /// Its columns.
        colonnes: Vec<Colonne>,
        /// Its rows, each with as many cells as there are columns.
        lignes: Vec<Vec<String>>,
    },
    /// A picture; what it shows is in a table too.
    Image(Dessin),
    /// The section where those who sign do so.
    Signatures(Vec<Signataire>),
}

/// A column of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Colonne {
    /// Its head; when no column has one, the table has no row of heads.
    pub titre: String,
    /// What its cells hold.
    pub genre: Genre,
}

/// What the cells of a column hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Genre {
    /// What their row is about.
    Titre,
    /// A text.
    Texte,
    /// A figure.
    Chiffre,
}

/// Who signs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signataire {
    /// In whose name.
    pub pour: String,
    /// What the signature says.
    pub objet: String,
}

impl Signataire {
    /// The title of their section.
    const TITRE: &'static str = "Signatures";
    /// What is left to fill by hand.
    pub const A_REMPLIR: [&str; 4] = ["Nom :", "Qualité :", "Date :", "Signature :"];
}

/// Why a document was not written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Manque {
    /// Not in time.
    Temps,
    /// A fault of the program: what the library says of it.
    Faute(String),
}

/// The warning of a document whose facts no document attests, on each page.
pub const FICTIF: &str = "Document fictif : aucun document n'atteste l'un au moins de ces faits.";

/// What an empty cell says.
const RIEN: &str = "–";

impl Document {
    /// All that it says after its title, in order: what warns, what identifies it, then its own blocks.
    fn corps(&self) -> Vec<std::borrow::Cow<'_, Bloc>> {
        let fictif = self.identite.fictif.then(|| Bloc::Avertissement(FICTIF.to_owned()));
        let tete = fictif.into_iter().chain([self.identite.tableau()]).map(std::borrow::Cow::Owned);
        tete.chain(self.blocs.iter().map(std::borrow::Cow::Borrowed)).collect()
    }
}

impl Bloc {
    /// All that it says.
    fn textes(&self) -> Box<dyn Iterator<Item = &str> + '_> {
        match self {
            Self::Section(texte) | Self::SousSection(texte) | Self::Paragraphe(texte) | Self::Avertissement(texte) => {
                Box::new(std::iter::once(texte.as_str()))
            }
            Self::Liste(elements) => Box::new(elements.iter().map(String::as_str)),
            Self::Tableau { legende, colonnes, lignes } => {
                let tetes = colonnes.iter().map(|colonne| &colonne.titre);
                Box::new(std::iter::once(legende).chain(tetes).chain(lignes.iter().flatten()).map(String::as_str))
            }
            Self::Image(dessin) => Box::new(dessin.mots()),
            Self::Signatures(signataires) => {
                Box::new(signataires.iter().flat_map(|Signataire { pour, objet }| [pour.as_str(), objet.as_str()]))
            }
        }
    }
}

impl Identite {
    fn tableau(&self) -> Bloc {
        let Acte { dossier, rang, empreinte } = &self.acte;
        let lignes = [
            ("Convention", format!("{} – {}", self.convention, self.intitule)),
            ("Document", self.nature.clone()),
            ("Version", self.version.clone()),
            ("État", self.etat.clone()),
            ("Établi à la date du", date(self.au)),
            ("Acte du journal", format!("acte n° {rang} du dossier {dossier}")),
            ("Empreinte", empreinte.clone()),
        ];
        Bloc::fiche("Ce document", lignes.map(|(quoi, valeur)| (quoi.to_owned(), valeur)), Genre::Texte)
    }

    /// What the head of each page says.
    fn tete(&self) -> String {
        format!("Convention {} – {}, {}", self.convention, self.nature, self.version)
    }

    /// What the foot of each page says.
    fn pied(&self) -> [String; 2] {
        let Acte { dossier, rang, empreinte } = &self.acte;
        [
            format!("Établi à la date du {} – acte n° {rang} du dossier {dossier}", date(self.au)),
            format!("Empreinte {empreinte}"),
        ]
    }
}

impl From<&RecepisseView> for Acte {
    fn from(recepisse: &RecepisseView) -> Self {
        let RecepisseView { dossier, rang, empreinte } = recepisse.clone();
        Self { dossier, rang, empreinte }
    }
}

impl Colonne {
    /// A column of texts.
    #[must_use]
    pub fn texte(titre: &str) -> Self {
        Self { titre: titre.to_owned(), genre: Genre::Texte }
    }

    /// A column of figures.
    #[must_use]
    pub fn chiffre(titre: &str) -> Self {
        Self { titre: titre.to_owned(), genre: Genre::Chiffre }
    }

    /// The column that says what each row is about.
    #[must_use]
    pub fn titre(titre: &str) -> Self {
        Self { titre: titre.to_owned(), genre: Genre::Titre }
    }
}

impl Bloc {
    /// A table of texts.
    #[must_use]
    pub fn tableau(legende: impl Into<String>, colonnes: &[&str], lignes: Vec<Vec<String>>) -> Self {
        let colonnes = colonnes.iter().map(|titre| Colonne::texte(titre)).collect();
        Self::table(legende, colonnes, lignes)
    }

    /// A table; what a cell does not say is said so.
    #[must_use]
    pub fn table(legende: impl Into<String>, colonnes: Vec<Colonne>, mut lignes: Vec<Vec<String>>) -> Self {
        for cellule in lignes.iter_mut().flatten().filter(|cellule| cellule.trim().is_empty()) {
            RIEN.clone_into(cellule);
        }
        Self::Tableau { legende: legende.into(), colonnes, lignes }
    }

    /// What is said of a few things, one by one.
    #[must_use]
    pub fn fiche(legende: &str, lignes: impl IntoIterator<Item = (String, String)>, genre: Genre) -> Self {
        let colonnes = vec![Colonne::titre(""), Colonne { titre: String::new(), genre }];
        Self::table(legende, colonnes, lignes.into_iter().map(|(quoi, valeur)| vec![quoi, valeur]).collect())
    }
}

/// Whether a table has a row of heads.
fn a_des_entetes(colonnes: &[Colonne]) -> bool {
    colonnes.iter().any(|colonne| !colonne.titre.is_empty())
}

/// A text without what nobody can see: marks of format would hide or turn what is signed.
fn lisible(texte: &str) -> String {
    texte.chars().filter(|lettre| !invisible(*lettre)).map(|lettre| if lettre == '\t' { ' ' } else { lettre }).collect()
}

/// Whether a letter shows nothing, and is no space.
fn invisible(lettre: char) -> bool {
    lettre.is_control() && !matches!(lettre, '\n' | '\t')
        || matches!(lettre, '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}'
            | '\u{e0000}'..='\u{e0fff}')
}

/// Nothing once it is too late.
fn a_temps(avant: Instant) -> Result<(), Manque> {
    if Instant::now() < avant { Ok(()) } else { Err(Manque::Temps) }
}

#[cfg(test)]
mod tests;

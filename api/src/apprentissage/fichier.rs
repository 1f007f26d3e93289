//! `conventions-opco controler`: a file of contracts, checked on this machine, without a network or a database.

pub use super::lignes::{Comptes, Format};
use super::lignes::{LIGNE_MAX, Lignes};
use crate::sortie::console;
use domain::apprentissage::controle::CadreDeControle;
use domain::apprentissage::lectures::LecturesDeControle;
use domain::apprentissage::modele::{CodeProbleme, Colonnes};
use domain::apprentissage::references::{FormeInterne, References};
use domain::socle::calendrier::Date;
use indicatif::{ProgressBar, ProgressStyle};
use std::fmt::Write as _;
use std::fs::File;
use std::io::{self, BufRead, BufReader, BufWriter, Read, Write};
use std::path::{Path, PathBuf};

/// How much is answered before it is written.
const TAMPON: usize = 64 * 1024;

/// What is asked.
#[derive(Debug)]
pub struct Demande {
    /// The file; `-` for the standard input.
    pub fichier: PathBuf,
    /// What it is; told by its extension if nothing is said.
    pub format: Option<Format>,
    /// What the answers are written as.
    pub sortie: Format,
    /// Where they are written; the standard output if nowhere is said.
    pub rapport: Option<PathBuf>,
    /// The references, in the internal form.
    pub references: Option<PathBuf>,
    /// The day on which contracts are judged (Paris).
    pub au: Date,
    /// The readings.
    pub lectures: LecturesDeControle,
    /// The first line that is checked, from 1: what comes before is passed over.
    pub depuis: u64,
}

/// Checks the file, and says on the standard error what was found.
///
/// # Errors
/// A sentence in French: a file that cannot be read or written, a table whose columns are no fields, references that are none.
pub fn controler_fichier(demande: &Demande) -> Result<Comptes, String> {
    let references = references(demande.references.as_deref())?;
    let cadre = CadreDeControle { au: demande.au, lectures: demande.lectures, references: &references };
    let (entree, taille) = ouvrir(&demande.fichier)?;
    let barre = barre(taille);
    let entree = BufReader::with_capacity(TAMPON, barre.wrap_read(entree));
    let mut travail = Travail {
        lignes: Lignes::sous(cadre, demande.sortie),
        ecrit: Vec::with_capacity(2 * TAMPON),
        vers: sortie(demande.rapport.as_deref())?,
        depuis: demande.depuis,
    };
    travail.lignes.commencer(&mut travail.ecrit);
    match demande.format.unwrap_or_else(|| format_de(&demande.fichier)) {
        Format::Ndjson => travail.ndjson(entree),
        Format::Csv => travail.csv(entree),
    }
    .and_then(|()| {
        travail.lignes.finir(&mut travail.ecrit);
        travail.ecrire().and_then(|()| travail.vers.flush()).or_else(plus_personne).map_err(dite)
    })
    .map_err(|cause| format!("{} : {cause}", demande.fichier.display()))?;
    barre.finish_and_clear();
    let comptes = travail.lignes.comptes;
    console::avertir(format_args!("{}", resume(&comptes)));
    Ok(comptes)
}

/// A file that is read line by line, and answered as it is.
struct Travail<'r> {
    lignes: Lignes<'r>,
    ecrit: Vec<u8>,
    vers: Box<dyn Write>,
    depuis: u64,
}

impl Travail<'_> {
    fn ndjson(&mut self, mut entree: impl BufRead) -> Result<(), String> {
        let mut ligne = Vec::new();
        for numero in 1_u64.. {
            ligne.clear();
            let limite = LIGNE_MAX as u64 + 1;
            let lus = (&mut entree).take(limite).read_until(b'\n', &mut ligne).map_err(dite)?;
            if lus == 0 {
                break;
            }
            let trop_longue = ligne.len() > LIGNE_MAX && !ligne.ends_with(b"\n");
            if trop_longue {
                entree.skip_until(b'\n').map_err(dite)?;
            }
            if numero < self.depuis {
                continue;
            }
            if trop_longue {
                self.lignes.illisible(numero, CodeProbleme::LigneTropLongue, &mut self.ecrit);
            } else {
                let contenu = ligne.strip_prefix(b"\xef\xbb\xbf").filter(|_| numero == 1).unwrap_or(&ligne);
                self.lignes.json(numero, contenu, &mut self.ecrit);
            }
            self.ecrire_s_il_y_a_lieu()?;
        }
        Ok(())
    }

    fn csv(&mut self, mut entree: impl BufRead) -> Result<(), String> {
        // The first row tells which separator is used: no field has either in its name.
        let mut entete = Vec::new();
        (&mut entree).take(LIGNE_MAX as u64).read_until(b'\n', &mut entete).map_err(dite)?;
        let entete = entete.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&entete);
        let separateur = if entete.contains(&b';') { b';' } else { b',' };
        let lire = |entree| {
            csv::ReaderBuilder::new().has_headers(false).flexible(true).delimiter(separateur).from_reader(entree)
        };
        let mut rangee = csv::StringRecord::new();
        let lue = lire(Box::new(entete) as Box<dyn Read>).read_record(&mut rangee).unwrap_or_default();
        if !lue {
            return Err("la première ligne doit nommer les champs, en UTF-8".to_owned());
        }
        let colonnes = Colonnes::lire(rangee.iter()).map_err(|erreur| erreur.to_string())?;
        let mut tableau = lire(Box::new(entree) as Box<dyn Read>);
        // The header is the first row; rows are numbered as a spreadsheet does, whatever line breaks their cells hold.
        for numero in 2_u64.. {
            let lue = tableau.read_record(&mut rangee);
            match lue {
                Ok(false) => return Ok(()),
                _ if numero < self.depuis => continue,
                Ok(true) if rangee.as_slice().len() > LIGNE_MAX => {
                    self.lignes.illisible(numero, CodeProbleme::LigneTropLongue, &mut self.ecrit);
                }
                Ok(true) => self.lignes.rangee(numero, &colonnes, rangee.iter(), &mut self.ecrit),
                Err(erreur) => match erreur.into_kind() {
                    csv::ErrorKind::Io(erreur) => return Err(dite(erreur)),
                    _ => self.lignes.illisible(numero, CodeProbleme::TexteIllisible, &mut self.ecrit),
                },
            }
            self.ecrire_s_il_y_a_lieu()?;
        }
        Ok(())
    }

    fn ecrire_s_il_y_a_lieu(&mut self) -> Result<(), String> {
        if self.ecrit.len() < TAMPON {
            return Ok(());
        }
        self.ecrire().or_else(plus_personne).map_err(dite)
    }

    fn ecrire(&mut self) -> io::Result<()> {
        let issue = self.vers.write_all(&self.ecrit);
        self.ecrit.clear();
        issue
    }
}

/// Whoever reads the answers may stop: the counts are told all the same.
fn plus_personne(erreur: io::Error) -> io::Result<()> {
    if erreur.kind() == io::ErrorKind::BrokenPipe { Ok(()) } else { Err(erreur) }
}

#[expect(clippy::needless_pass_by_value, reason = "it is what `map_err` gives")]
fn dite(erreur: io::Error) -> String {
    persistence::panne::du_systeme(&erreur)
}

fn ouvrir(fichier: &Path) -> Result<(Box<dyn Read>, Option<u64>), String> {
    if fichier == Path::new("-") {
        return Ok((Box::new(io::stdin()), None));
    }
    let ouvert = File::open(fichier).map_err(|erreur| format!("{} : {}", fichier.display(), dite(erreur)))?;
    let taille = ouvert.metadata().ok().map(|lue| lue.len());
    Ok((Box::new(ouvert), taille))
}

fn sortie(rapport: Option<&Path>) -> Result<Box<dyn Write>, String> {
    Ok(match rapport {
        None => Box::new(io::stdout()),
        Some(rapport) => {
            let fichier =
                File::create(rapport).map_err(|erreur| format!("{} : {}", rapport.display(), dite(erreur)))?;
            Box::new(BufWriter::new(fichier))
        }
    })
}

fn format_de(fichier: &Path) -> Format {
    let csv = fichier.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("csv"));
    if csv { Format::Csv } else { Format::Ndjson }
}

fn references(fichier: Option<&Path>) -> Result<References, String> {
    let Some(fichier) = fichier else { return Ok(References::certaines()) };
    let faute = |cause: String| format!("{} : {cause}", fichier.display());
    let texte = std::fs::read_to_string(fichier).map_err(|erreur| faute(dite(erreur)))?;
    let lues: FormeInterne = serde_json::from_str(&texte).map_err(|erreur| {
        faute(format!("ces références sont illisibles, ligne {}, colonne {}", erreur.line(), erreur.column()))
    })?;
    Ok(lues.references())
}

/// How far it is, for who looks at it; a pipe gets nothing.
fn barre(taille: Option<u64>) -> ProgressBar {
    let barre = taille.map_or_else(ProgressBar::new_spinner, ProgressBar::new);
    let modele = match taille {
        Some(_) => "{bar:40} {percent:>3} %  {bytes_per_sec}  reste {eta}",
        None => "{spinner} {bytes}  {bytes_per_sec}",
    };
    if let Ok(style) = ProgressStyle::with_template(modele) {
        barre.set_style(style);
    }
    barre
}

/// What was found, for people: verdicts, then anomalies, the most frequent first.
fn resume(comptes: &Comptes) -> String {
    let mut dit = format!(
        "{} lignes lues : {} contrats contrôlés, {} illisibles, {} vides\n",
        comptes.lignes,
        comptes.controles(),
        comptes.illisibles,
        comptes.vides
    );
    for (verdict, nombre) in &comptes.verdicts {
        let _ = writeln!(dit, "  {nombre:>9}  {} : {}", verdict.texte(), verdict.sens());
    }
    let mut anomalies: Vec<_> = comptes.anomalies.iter().collect();
    anomalies.sort_by_key(|((code, _), (nombre, _))| (std::cmp::Reverse(*nombre), *code));
    if !anomalies.is_empty() {
        dit.push_str("Anomalies, en nombre de contrats :\n");
    }
    for ((code, gravite), (nombre, regle)) in anomalies {
        let _ =
            writeln!(dit, "  {nombre:>9}  {code}  {:<10}  {} ({})", gravite.texte(), regle.message, regle.sources());
    }
    dit
}

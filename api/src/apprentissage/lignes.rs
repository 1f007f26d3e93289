//! Contracts one after the other: one line in, one line out, and the counts at the end. A line that is no contract is answered too, and
//! stops nothing.

use domain::apprentissage::controle::{CadreDeControle, Controle, Verdict, controler};
use domain::apprentissage::modele::{Arbre, CodeProbleme, Colonnes, Contrat, Probleme};
use domain::apprentissage::regles::{Gravite, RegleControle};
use serde::ser::{Serialize, SerializeMap, Serializer};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// The longest line, in bytes: a contract is ten times shorter.
pub(super) const LIGNE_MAX: usize = 64 * 1024;

/// What contracts are read from, and answers written as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum Format {
    /// un contrat, ou une réponse, par ligne
    Ndjson,
    /// un tableau : la première ligne nomme les champs
    Csv,
}

/// How many lines were read, and what became of each.
#[derive(Debug, Default)]
pub struct Comptes {
    /// Lines read, of every kind.
    pub lignes: u64,
    /// Lines that are no contract.
    pub illisibles: u64,
    /// Blank lines.
    pub vides: u64,
    /// Contracts checked, by verdict.
    pub verdicts: BTreeMap<Verdict, u64>,
    /// Contracts in which each rule is not met, with what it leads to there.
    pub anomalies: BTreeMap<(&'static str, Gravite), (u64, &'static RegleControle)>,
}

impl Comptes {
    /// How many contracts were checked.
    #[must_use]
    pub fn controles(&self) -> u64 {
        self.verdicts.values().sum()
    }

    /// Whether every line is a contract, or blank, and none is against the law.
    #[must_use]
    pub fn sans_refus(&self) -> bool {
        self.illisibles == 0 && !self.verdicts.contains_key(&Verdict::NonConforme)
    }

    fn noter(&mut self, controle: &Controle<'_>) {
        *self.verdicts.entry(controle.verdict).or_default() += 1;
        let mut derniere = None;
        // They come by code: a rule that is not met in several fields counts once.
        for anomalie in &controle.anomalies {
            let cle = (anomalie.regle.code, anomalie.gravite);
            if derniere != Some(cle) {
                self.anomalies.entry(cle).or_insert((0, anomalie.regle)).0 += 1;
                derniere = Some(cle);
            }
        }
    }
}

/// JSON: the last line of an answer, by which what was sent and what was answered balance.
impl Serialize for Comptes {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut objet = serializer.serialize_map(None)?;
        objet.serialize_entry("fin", &true)?;
        objet.serialize_entry("lignes", &self.lignes)?;
        objet.serialize_entry("controles", &self.controles())?;
        objet.serialize_entry("illisibles", &self.illisibles)?;
        objet.serialize_entry("vides", &self.vides)?;
        objet.serialize_entry("verdicts", &self.verdicts)?;
        let codes: BTreeMap<&str, u64> =
            self.anomalies.iter().fold(BTreeMap::new(), |mut codes, ((code, _), (nombre, _))| {
                *codes.entry(*code).or_default() += nombre;
                codes
            });
        objet.serialize_entry("codes", &codes)?;
        objet.end()
    }
}

/// Checks lines under one frame, and counts.
pub(super) struct Lignes<'r> {
    cadre: CadreDeControle<'r>,
    sortie: Format,
    pub(super) comptes: Comptes,
}

impl<'r> Lignes<'r> {
    pub(super) fn sous(cadre: CadreDeControle<'r>, sortie: Format) -> Self {
        Self { cadre, sortie, comptes: Comptes::default() }
    }

    /// What comes before the first answer.
    pub(super) fn commencer(&self, ecrit: &mut Vec<u8>) {
        if self.sortie == Format::Csv {
            rangee(
                ecrit,
                &[
                    "ligne",
                    "reference_externe",
                    "verdict",
                    "code",
                    "famille",
                    "gravite",
                    "champ",
                    "condition",
                    "message",
                    "article",
                ],
            );
        }
    }

    /// A line of JSON, or a blank one, under its number.
    pub(super) fn json(&mut self, numero: u64, ligne: &[u8], ecrit: &mut Vec<u8>) {
        self.comptes.lignes += 1;
        if ligne.iter().all(u8::is_ascii_whitespace) {
            self.comptes.vides += 1;
            return;
        }
        let lue = serde_json::from_slice::<Contrat<'_>>(ligne);
        let lue = lue.map_err(|_| Contrat::diagnostiquer(serde_json::from_slice::<Arbre<'_>>(ligne).ok().as_ref()));
        self.repondre(numero, lue, ecrit);
    }

    /// A row of a table, under the number of its line.
    pub(super) fn rangee<'c>(
        &mut self,
        numero: u64,
        colonnes: &Colonnes,
        cellules: impl IntoIterator<Item = &'c str>,
        ecrit: &mut Vec<u8>,
    ) {
        self.comptes.lignes += 1;
        self.repondre(numero, colonnes.contrat(cellules.into_iter().map(Cow::Borrowed)), ecrit);
    }

    /// What cannot even be looked at.
    pub(super) fn illisible(&mut self, numero: u64, code: CodeProbleme, ecrit: &mut Vec<u8>) {
        self.comptes.lignes += 1;
        self.repondre(numero, Err(Probleme { code, pointeur: None }), ecrit);
    }

    fn repondre(&mut self, numero: u64, lue: Result<Contrat<'_>, Probleme>, ecrit: &mut Vec<u8>) {
        match lue {
            Ok(contrat) => {
                let controle = controler(&contrat, &self.cadre);
                self.comptes.noter(&controle);
                let reference = contrat.reference_a_rendre();
                match self.sortie {
                    Format::Ndjson => {
                        debuter(ecrit, numero, reference);
                        controle.ecrire_champs(ecrit);
                        ecrit.extend_from_slice(b"}\n");
                    }
                    Format::Csv => rangees(ecrit, numero, reference, &controle),
                }
            }
            Err(probleme) => {
                self.comptes.illisibles += 1;
                match self.sortie {
                    Format::Ndjson => {
                        debuter(ecrit, numero, None);
                        ecrit.extend_from_slice(b"\"probleme\":");
                        json(ecrit, &probleme);
                        ecrit.extend_from_slice(b"}\n");
                    }
                    Format::Csv => {
                        let champ = probleme.pointeur.as_deref().unwrap_or_default();
                        let code = probleme.code;
                        rangee(ecrit, &[&numero.to_string(), "", "", code.texte(), "", "", champ, "", code.sens(), ""]);
                    }
                }
            }
        }
    }

    /// The last line, where answers are JSON.
    pub(super) fn finir(&self, ecrit: &mut Vec<u8>) {
        if self.sortie == Format::Ndjson {
            json(ecrit, &self.comptes);
            ecrit.push(b'\n');
        }
    }
}

fn debuter(ecrit: &mut Vec<u8>, numero: u64, reference: Option<&str>) {
    ecrit.extend_from_slice(b"{\"ligne\":");
    json(ecrit, &numero);
    ecrit.extend_from_slice(b",\"reference_externe\":");
    json(ecrit, &reference);
    ecrit.push(b',');
}

/// Writing to memory does not fail, and nothing here has a key that is no text.
fn json(ecrit: &mut Vec<u8>, valeur: &impl Serialize) {
    let _ = serde_json::to_writer(ecrit, valeur);
}

/// A row for each anomaly.
fn rangees(ecrit: &mut Vec<u8>, numero: u64, reference: Option<&str>, controle: &Controle<'_>) {
    let (numero, reference, verdict) = (numero.to_string(), reference.unwrap_or_default(), controle.verdict.texte());
    if controle.anomalies.is_empty() {
        rangee(ecrit, &[&numero, reference, verdict, "", "", "", "", "", "", ""]);
    }
    for anomalie in &controle.anomalies {
        let regle = anomalie.regle;
        let condition = anomalie.condition.map(|condition| condition.to_string()).unwrap_or_default();
        rangee(
            ecrit,
            &[
                &numero,
                reference,
                verdict,
                regle.code,
                anomalie.famille().texte(),
                anomalie.gravite.texte(),
                &anomalie.champ,
                &condition,
                regle.message,
                &regle.sources(),
            ],
        );
    }
}

/// A row, with semicolons, as spreadsheets in French read it. Writing to memory does not fail.
fn rangee(ecrit: &mut Vec<u8>, cellules: &[&str]) {
    // A spreadsheet runs what begins so: a reference is a text, whoever wrote it.
    let formule = |cellule: &str| cellule.starts_with(['=', '+', '-', '@', '\t', '\r']);
    let cellules = cellules.iter().map(|cellule| match formule(cellule) {
        true => Cow::Owned(format!("'{cellule}")),
        false => Cow::Borrowed(*cellule),
    });
    let mut tableau = csv::WriterBuilder::new();
    tableau.delimiter(b';').terminator(csv::Terminator::CRLF).buffer_capacity(256);
    let mut tableau = tableau.from_writer(ecrit);
    let _ = tableau.write_record(cellules.map(Cow::into_owned));
    let _ = tableau.flush();
}

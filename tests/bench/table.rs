//! The figures as they are published: Markdown and a picture, in this folder.

use crate::charge::Debit;
use crate::image::{Barre, barres_svg};
use crate::serveur::ici;
use std::fmt::{self, Write};

/// One measure.
pub struct Ligne {
    /// The engine.
    pub base: &'static str,
    /// What was asked.
    pub nom: String,
    /// The size of the answer.
    pub octets: Option<usize>,
    /// How many asked at once.
    pub clients: u32,
    /// Microseconds of processor a request.
    pub processeur: Option<f64>,
    /// What came of it.
    pub debit: Debit,
    /// Of the bare handler, or of the raw loop.
    pub rapport: f64,
    /// The ratio to reach.
    pub but: Option<f64>,
}

impl Ligne {
    fn verdict(&self) -> &'static str {
        match self.but {
            None => "–",
            Some(but) if self.rapport >= but => "atteint",
            Some(_) => "**non atteint**",
        }
    }
}

impl fmt::Display for Ligne {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { base, nom, clients, debit, rapport, .. } = self;
        let octets = self.octets.map_or("–".to_owned(), |octets| octets.to_string());
        let processeur = self.processeur.map_or("–".to_owned(), |temps| format!("{temps:.0}"));
        let but = self.but.map_or("–".to_owned(), |but| format!("{but:.2}"));
        let Debit { par_seconde, p50, p99, .. } = debit;
        write!(
            f,
            "| {base} | {nom} | {octets} | {clients} | {par_seconde:.0} | {p50:.1} | {p99:.1} | {processeur} | {rapport:.2} | {but} | {} |",
            self.verdict()
        )
    }
}

/// What was measured, and what is said beside it.
pub struct Feuille<L> {
    /// The measures.
    pub lignes: Vec<L>,
    notes: Vec<String>,
}

impl<L> Default for Feuille<L> {
    fn default() -> Self {
        Self { lignes: Vec::new(), notes: Vec::new() }
    }
}

impl<L> Feuille<L> {
    /// One more.
    pub fn ajouter(&mut self, ligne: L) {
        self.lignes.push(ligne);
    }

    /// What is not a ratio.
    pub fn dire(&mut self, note: String) {
        self.notes.push(note);
    }

    /// What is said beside, as a list.
    pub fn notes(&self) -> String {
        self.notes.iter().map(|note| format!("- {note}\n")).collect()
    }
}

/// The figures against a bare handler.
pub type Tableau = Feuille<Ligne>;

const TITRES: &str = "| moteur | lecture | octets | clients | requêtes/s | p50 ms | p99 ms | µs de processeur | rapport | à atteindre | verdict |\n|---|---|---:|---:|---:|---:|---:|---:|---:|---:|---|\n";

impl Tableau {
    /// The table, and the machine that it was taken on.
    pub fn markdown(&self) -> String {
        let mut texte = format!("Mesuré sur {}.\n\n{TITRES}", machine());
        for ligne in &self.lignes {
            let _ = writeln!(texte, "{ligne}");
        }
        texte.push('\n');
        texte + &self.notes()
    }

    /// Each ratio beside its goal.
    fn svg(&self) -> String {
        let barre = |ligne: &Ligne| Barre {
            nom: format!("{}, {}, {}", ligne.base, ligne.nom.replace('`', ""), ligne.clients),
            valeur: ligne.rapport,
            but: ligne.but,
            atteint: ligne.but.is_none_or(|but| ligne.rapport >= but),
        };
        let barres: Vec<Barre> = self.lignes.iter().map(barre).collect();
        barres_svg("Débit, en part de celui d'un gestionnaire nu qui rend les mêmes octets", &barres)
    }

    /// Writes both beside this program.
    pub fn ecrire(&self) -> std::io::Result<()> {
        std::fs::write(ici("resultats.md"), self.markdown())?;
        std::fs::write(ici("resultats.svg"), self.svg())
    }
}

/// The processor, and how many of them.
pub fn machine() -> String {
    let coeurs = std::thread::available_parallelism().map_or(1, usize::from);
    let cpu = std::fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let modele = cpu.lines().find(|ligne| ligne.starts_with("model name")).and_then(|ligne| ligne.split_once(": "));
    format!("{coeurs} cœurs, {}", modele.map_or("processeur inconnu", |(_, modele)| modele))
}

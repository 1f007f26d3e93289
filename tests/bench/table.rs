//! The figures as they are published: Markdown and a picture, in this folder.

use crate::charge::Debit;
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

/// All of them.
#[derive(Default)]
pub struct Tableau {
    lignes: Vec<Ligne>,
    notes: Vec<String>,
}

const TITRES: &str = "| moteur | lecture | octets | clients | requêtes/s | p50 ms | p99 ms | µs de processeur | rapport | à atteindre | verdict |\n|---|---|---:|---:|---:|---:|---:|---:|---:|---:|---|\n";

impl Tableau {
    /// One more.
    pub fn ajouter(&mut self, ligne: Ligne) {
        self.lignes.push(ligne);
    }

    /// What is not a ratio.
    pub fn dire(&mut self, note: String) {
        self.notes.push(note);
    }

    /// The table, and the machine that it was taken on.
    pub fn markdown(&self) -> String {
        let mut texte = format!("Mesuré sur {}.\n\n{TITRES}", machine());
        for ligne in &self.lignes {
            let _ = writeln!(texte, "{ligne}");
        }
        texte.push('\n');
        for note in &self.notes {
            let _ = writeln!(texte, "- {note}");
        }
        texte
    }

    /// Each ratio beside its goal.
    fn svg(&self) -> String {
        let (marge, largeur, pas) = (330.0, 460.0, 22.0);
        let plus_grand =
            self.lignes.iter().map(|ligne| ligne.rapport.max(ligne.but.unwrap_or_default())).fold(1.0, f64::max);
        let x = |rapport: f64| marge + largeur * rapport / plus_grand;
        let hauteur = pas * self.lignes.len() as f64 + 40.0;
        let mut svg = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 860 {hauteur}\" role=\"img\" font-family=\"sans-serif\" font-size=\"12\">\n<title>Débit, en part de celui d'un gestionnaire nu qui rend les mêmes octets</title>\n<rect width=\"860\" height=\"{hauteur}\" fill=\"#fff\"/>\n"
        );
        for (rang, ligne) in self.lignes.iter().enumerate() {
            let y = pas * rang as f64 + 20.0;
            let couleur = if ligne.verdict() == "**non atteint**" { "#b34000" } else { "#1f6f50" };
            let nom = ligne.nom.replace('`', "");
            let _ = writeln!(
                svg,
                "<text x=\"{}\" y=\"{}\" text-anchor=\"end\">{}, {nom}, {}</text>",
                marge - 8.0,
                y + 12.0,
                ligne.base,
                ligne.clients
            );
            let _ = writeln!(
                svg,
                "<rect x=\"{marge}\" y=\"{y}\" width=\"{:.1}\" height=\"14\" fill=\"{couleur}\"/>",
                x(ligne.rapport) - marge
            );
            let _ = writeln!(
                svg,
                "<text x=\"{:.1}\" y=\"{}\">{:.2}</text>",
                x(ligne.rapport) + 6.0,
                y + 12.0,
                ligne.rapport
            );
            if let Some(but) = ligne.but {
                let _ =
                    writeln!(svg, "<path d=\"M{:.1} {} v18\" stroke=\"#000\" stroke-width=\"1.5\"/>", x(but), y - 2.0);
            }
        }
        svg + "</svg>\n"
    }

    /// Writes both beside this program.
    pub fn ecrire(&self) -> std::io::Result<()> {
        std::fs::write(ici("resultats.md"), self.markdown())?;
        std::fs::write(ici("resultats.svg"), self.svg())
    }
}

/// The processor, and how many of them.
fn machine() -> String {
    let coeurs = std::thread::available_parallelism().map_or(1, usize::from);
    let cpu = std::fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let modele = cpu.lines().find(|ligne| ligne.starts_with("model name")).and_then(|ligne| ligne.split_once(": "));
    format!("{coeurs} cœurs, {}", modele.map_or("processeur inconnu", |(_, modele)| modele))
}

//! The figures of growth as they are published: Markdown and a picture, in this folder.

use super::BUT;
use super::releve::Releve;
use crate::image::{Barre, barres_svg};
use crate::serveur::ici;
use crate::table::{Feuille, machine};
use std::fmt::{self, Write};
use std::time::Duration;

/// One request, at every size.
pub struct Ligne {
    /// The engine.
    pub base: &'static str,
    /// What was asked.
    pub nom: &'static str,
    /// How many fiches there were, and what it cost.
    pub releves: Vec<(usize, Releve)>,
    /// Whether the ratio is that of the times until the answer, rather than of the processor.
    pub par_latence: bool,
}

impl Ligne {
    /// What the largest size costs, of the smallest; `None` where one was not answered.
    fn rapport(&self) -> Option<f64> {
        let cout = |(_, releve): &(usize, Releve)| (!releve.a_echoue()).then(|| releve.cout(self.par_latence));
        let (petit, grand) = (cout(self.releves.first()?)?, cout(self.releves.last()?)?);
        (!petit.is_zero()).then(|| grand.as_secs_f64() / petit.as_secs_f64())
    }

    fn tient(&self) -> bool {
        self.rapport().is_some_and(|rapport| rapport <= BUT)
    }

    /// Whether every size showed as much.
    fn montre_autant(&self) -> bool {
        self.releves.windows(2).all(|deux| matches!(deux, [(_, un), (_, autre)] if un.elements == autre.elements))
    }
}

fn millisecondes(duree: Duration) -> String {
    let ms = duree.as_secs_f64() * 1e3;
    if ms < 10.0 { format!("{ms:.2}") } else { format!("{ms:.0}") }
}

impl fmt::Display for Ligne {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let par_taille = |dire: &dyn Fn(&Releve) -> String| {
            let dits = self.releves.iter().map(|(_, releve)| match releve.echec {
                Some(statut) => format!("**{statut}**"),
                None => dire(releve),
            });
            dits.collect::<Vec<_>>().join(" / ")
        };
        let processeur = par_taille(&|releve| format!("{:.0}", releve.processeur.as_secs_f64() * 1e6));
        let p50 = par_taille(&|releve| millisecondes(releve.p50));
        let rapport = self.rapport().map_or("–".to_owned(), |rapport| format!("{rapport:.2}"));
        let verdict = match (self.tient(), self.montre_autant()) {
            (true, _) => "atteint",
            (false, true) => "**non atteint**",
            (false, false) => "**non atteint** (pages inégales)",
        };
        let Self { base, nom, .. } = self;
        write!(f, "| {base} | {nom} | {processeur} | {p50} | {rapport} | {BUT} | {verdict} |")
    }
}

/// The figures of growth.
pub type Tableau = Feuille<Ligne>;

const TITRES: &str = "| moteur | demande | µs de processeur du serveur, par taille | p50 ms, par taille | rapport | à ne pas dépasser | verdict |\n|---|---|---:|---:|---:|---:|---|\n";

impl Tableau {
    /// The table, the sizes, the machine.
    pub fn markdown(&self) -> String {
        let mut texte = format!("Mesuré sur {}, un client, aucune réponse gardée.\n\n", machine());
        let mut derniere = "";
        for ligne in &self.lignes {
            if ligne.base != derniere {
                derniere = ligne.base;
                let tailles: Vec<String> = ligne.releves.iter().map(|(fiches, _)| fiches.to_string()).collect();
                let quoi = if ligne.par_latence { "du temps de réponse" } else { "du processeur" };
                let _ = writeln!(
                    texte,
                    "\n{derniere}, à {} fiches ; rapport {quoi}.\n\n{}",
                    tailles.join(" / "),
                    TITRES.trim_end()
                );
            }
            let _ = writeln!(texte, "{ligne}");
        }
        let tenues = self.lignes.iter().filter(|ligne| ligne.tient()).count();
        let _ = writeln!(texte, "\n{tenues} sur {} à {BUT} fois au plus.\n", self.lignes.len());
        texte + &self.notes()
    }

    /// Writes both beside this program.
    pub fn ecrire(&self) -> std::io::Result<()> {
        let barre = |ligne: &Ligne| Barre {
            nom: format!("{}, {}", ligne.base, ligne.nom.replace('`', "")),
            valeur: ligne.rapport().unwrap_or(f64::MAX),
            but: Some(BUT),
            atteint: ligne.tient(),
        };
        let barres: Vec<Barre> = self.lignes.iter().map(barre).collect();
        std::fs::write(ici("croissance.md"), self.markdown())?;
        std::fs::write(
            ici("croissance.svg"),
            barres_svg("Coût de la plus grande taille, en nombre de fois celui de la plus petite", &barres),
        )
    }
}

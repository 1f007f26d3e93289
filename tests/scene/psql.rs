//! PostgreSQL's own client: run for one text, or kept open for many, since to start it takes longer than what it is asked.

use std::io::{BufRead, BufReader, Read, Write};
use std::process::{Child, ChildStdout, Command, Stdio};

/// What the client says after each text that was run.
const FAIT: &str = "fait";

/// Runs a text by a client of its own.
///
/// # Errors
/// What the client says.
pub fn lancer(url: &str, texte: &str) -> Result<(), String> {
    let sortie = commande(url)
        .args(["--command", texte])
        .stdout(Stdio::null())
        .output()
        .map_err(|erreur| format!("psql : {erreur}"))?;
    sortie.status.success().then_some(()).ok_or_else(|| String::from_utf8_lossy(&sortie.stderr).trim().to_owned())
}

fn commande(url: &str) -> Command {
    let mut commande = Command::new("psql");
    commande
        .args(["--no-psqlrc", "--quiet", "--set", "ON_ERROR_STOP=1", "--dbname", url])
        .env("PGCONNECT_TIMEOUT", "5");
    commande
}

/// A client that reads its texts one after the other; it ends at the first that fails.
pub struct Console {
    client: Child,
    sortie: BufReader<ChildStdout>,
}

impl Console {
    /// Starts the client.
    ///
    /// # Errors
    /// When there is none.
    pub fn ouvrir(url: &str) -> Result<Self, String> {
        let mut client = commande(url)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .map_err(|erreur| format!("psql : {erreur}"))?;
        let sortie = BufReader::new(client.stdout.take().expect("its output is piped"));
        Ok(Self { client, sortie })
    }

    /// Runs a text that answers nothing.
    ///
    /// # Errors
    /// What the client says; it has then ended.
    pub fn dire(&mut self, texte: &str) -> Result<(), String> {
        let entree = self.client.stdin.as_mut().expect("its input is piped");
        let mut ligne = String::new();
        let dit = writeln!(entree, "{texte};\n\\echo {FAIT}").and_then(|()| self.sortie.read_line(&mut ligne));
        if dit.is_ok() && ligne.trim_end() == FAIT {
            return Ok(());
        }
        let mut erreurs = String::new();
        let _ = self.client.stderr.take().map(|mut flux| flux.read_to_string(&mut erreurs));
        Err(format!("{texte} : {}", erreurs.trim()))
    }
}

impl Drop for Console {
    fn drop(&mut self) {
        // Its input closed, it ends.
        drop(self.client.stdin.take());
        let _ = self.client.wait();
    }
}

//! Whether the disk has room for an act, seen before one is refused.

use crate::socle::echec::Echec;
use std::io::{ErrorKind, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

/// What must be free: what the longest act writes, some of it twice.
const BESOIN: usize = 1 << 20;

/// How long an answer holds: probes come often, from anyone.
const VALIDITE: Duration = Duration::from_secs(1);

/// The place beside the file, tried by a file of its own: quotas and limits count as much as what the disk says of itself.
#[derive(Debug)]
pub(crate) struct Place {
    sonde: PathBuf,
    vue: Mutex<Option<(Instant, Option<ErrorKind>)>>,
}

impl Place {
    pub(crate) fn pres_de(fichier: &Path) -> Self {
        Self { sonde: fichier.with_extension("sonde"), vue: Mutex::new(None) }
    }

    /// Whether an act would fit; `maintenant`: what was seen a moment ago is not enough.
    ///
    /// # Errors
    /// [`Echec::DisquePlein`]; [`Echec::Indisponible`] when nothing can be written at all.
    pub(crate) fn verifier(&self, maintenant: bool) -> Result<(), Echec> {
        let mut vue = self.vue.lock().unwrap_or_else(PoisonError::into_inner);
        let recente = vue.filter(|(quand, _)| !maintenant && quand.elapsed() < VALIDITE);
        let (quand, refus) =
            recente.unwrap_or_else(|| (Instant::now(), self.essayer().err().map(|erreur| erreur.kind())));
        *vue = Some((quand, refus));
        match refus {
            None => Ok(()),
            Some(ErrorKind::StorageFull | ErrorKind::QuotaExceeded | ErrorKind::FileTooLarge) => {
                Err(Echec::DisquePlein)
            }
            Some(autre) => Err(Echec::Indisponible(format!("rien ne s'écrit près de la base : {autre}"))),
        }
    }

    fn essayer(&self) -> std::io::Result<()> {
        let ecrit = std::fs::OpenOptions::new()
            .write(true)
            .create(true)
            .truncate(true)
            .mode(0o600)
            .open(&self.sonde)
            .and_then(|mut sonde| sonde.write_all(&vec![0; BESOIN]));
        let retire = std::fs::remove_file(&self.sonde);
        ecrit.and(retire)
    }
}

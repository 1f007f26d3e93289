//! Files and folders of the data: for their owner alone.

use std::fs::{DirBuilder, File, OpenOptions};
use std::io::Result;
use std::path::Path;

/// Makes a folder, and those above it, for its owner alone; one that is there is left as it is.
///
/// # Errors
/// When it cannot be made.
pub fn creer_dossier(dossier: &Path) -> Result<()> {
    let mut faire = DirBuilder::new();
    faire.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut faire, 0o700);
    if dossier.as_os_str().is_empty() { Ok(()) } else { faire.create(dossier) }
}

/// Makes a file that is not there yet, for its owner alone.
///
/// # Errors
/// When it is there, or cannot be made.
pub fn creer_fichier(fichier: &Path) -> Result<File> {
    options().write(true).create_new(true).open(fichier)
}

/// Opens a file, made if need be, for its owner alone: what it was open to before is taken back.
pub(crate) fn ouvrir_ou_creer(fichier: &Path) -> Result<File> {
    let ouvert = options().read(true).write(true).create(true).truncate(false).open(fichier)?;
    fermer_aux_autres(fichier)?;
    Ok(ouvert)
}

fn options() -> OpenOptions {
    let mut options = OpenOptions::new();
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options
}

/// Whether others than its owner have a right on a file or a folder.
pub(crate) fn est_ouvert_aux_autres(chemin: &Path) -> bool {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        std::fs::metadata(chemin).is_ok_and(|present| present.permissions().mode() & 0o077 != 0)
    }
    #[cfg(not(unix))]
    {
        let _ = chemin;
        false
    }
}

/// Leaves a file to its owner alone, if it is there.
///
/// # Errors
/// When it belongs to someone else.
pub fn fermer_aux_autres(fichier: &Path) -> Result<()> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let Ok(present) = std::fs::metadata(fichier) else { return Ok(()) };
        let droits = present.permissions().mode();
        if present.is_file() && droits & 0o077 != 0 {
            std::fs::set_permissions(fichier, PermissionsExt::from_mode(droits & 0o700))?;
        }
    }
    Ok(())
}

//! The key that the server makes for itself, in its data folder: for one machine, without an issuer.

use aws_lc_rs::rand;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use persistence::panne::du_systeme;
use std::io::{Error, ErrorKind, Write};
use std::path::{Path, PathBuf};

/// The shortest secret accepted, in bytes: that of HS256's own hash.
const SECRET_MIN: usize = 32;

/// Where the server keeps it.
fn fichier_de_cle(donnees: &Path) -> PathBuf {
    donnees.join("cle-jetons")
}

/// The key, for its owner's eyes only.
///
/// # Errors
/// A sentence in French: there is none, others may read it, it is spoilt or too short.
pub fn secret(donnees: &Path) -> Result<Vec<u8>, String> {
    let fichier = fichier_de_cle(donnees);
    let refus = |erreur: &dyn std::fmt::Display| format!("clé des jetons, {} : {erreur}", fichier.display());
    let texte = std::fs::read_to_string(&fichier).map_err(|erreur| match erreur.kind() {
        ErrorKind::NotFound => refus(
            &"aucune clé ici. Le serveur crée la sienne à son premier démarrage : donnez le dossier de ses données \
              (CONVENTIONS_DONNEES), ou ajoutez --creer pour la créer maintenant",
        ),
        _ => refus(&du_systeme(&erreur)),
    })?;
    verifier_fermee(&fichier).map_err(|raison| refus(&raison))?;
    let octets = STANDARD.decode(texte.trim()).map_err(|_| refus(&"contenu illisible"))?;
    if octets.len() < SECRET_MIN {
        return Err(refus(&"clé trop courte, 32 octets au moins"));
    }
    Ok(octets)
}

/// A key that others may read is nobody's.
///
/// # Errors
/// What is wrong, in French.
pub(crate) fn verifier_fermee(fichier: &Path) -> Result<(), String> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let droits = std::fs::metadata(fichier).map_err(|erreur| du_systeme(&erreur))?.permissions().mode();
        if droits & 0o077 != 0 {
            let remede = format!("d'autres que son propriétaire y ont accès ({:04o}) : chmod 600", droits & 0o7777);
            return Err(format!("{remede} {}, ou mieux, une clé neuve", fichier.display()));
        }
    }
    Ok(())
}

/// Makes the key where there is none.
///
/// # Errors
/// A sentence in French: the folder cannot be written.
pub fn creer(donnees: &Path) -> Result<(), String> {
    let fichier = fichier_de_cle(donnees);
    if fichier.exists() {
        return Ok(());
    }
    ecrire(donnees, &fichier)
        .map_err(|erreur| format!("clé des jetons, {} : {}", fichier.display(), du_systeme(&erreur)))
}

/// Writes a new secret, for its owner's eyes only; another that comes first is kept.
///
/// # Errors
/// Those of the file system.
pub(crate) fn ecrire(donnees: &Path, fichier: &Path) -> std::io::Result<()> {
    persistence::creer_dossier(donnees)?;
    let mut octets = [0; 64];
    rand::fill(&mut octets).map_err(|_| Error::other("le générateur d'aléa ne répond pas"))?;
    // Written whole under another name, then linked: two programs that start together keep one key.
    let brouillon = fichier.with_extension(uuid::Uuid::now_v7().to_string());
    let mut ouvert = persistence::creer_fichier(&brouillon)?;
    ouvert.write_all(STANDARD.encode(octets).as_bytes())?;
    ouvert.sync_all()?;
    let issue = std::fs::hard_link(&brouillon, fichier);
    std::fs::remove_file(&brouillon)?;
    match issue {
        Err(erreur) if erreur.kind() != ErrorKind::AlreadyExists => Err(erreur),
        _ => Ok(()),
    }
}

//! The key that signs the checkpoints of the journal: made on first use, in the data folder, or given.

use crate::serveur::config::Stockage;
use crate::serveur::secret::{ecrire, verifier_fermee};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use persistence::CleDeControle;
use persistence::panne::du_systeme;

/// The key of a server: the one that is given, otherwise its own, made on first use.
///
/// # Errors
/// A sentence in French.
pub fn ouvrir(stockage: &Stockage) -> Result<CleDeControle, String> {
    let fichier = stockage.cle_journal.clone().unwrap_or_else(|| stockage.donnees.join("cle-journal"));
    let refus = |erreur: &dyn std::fmt::Display| format!("clé du journal, {} : {erreur}", fichier.display());
    if stockage.cle_journal.is_none() && !fichier.exists() {
        ecrire(&stockage.donnees, &fichier).map_err(|erreur| refus(&du_systeme(&erreur)))?;
    }
    lire(&fichier).map_err(|erreur| refus(&erreur))
}

fn lire(fichier: &std::path::Path) -> Result<CleDeControle, String> {
    let texte = std::fs::read_to_string(fichier).map_err(|erreur| du_systeme(&erreur))?;
    verifier_fermee(fichier)?;
    let graine = STANDARD.decode(texte.trim()).map_err(|_| "contenu illisible (32 octets en base64)".to_owned())?;
    CleDeControle::de_graine(&graine)
}

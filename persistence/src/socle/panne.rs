//! What the system and libpq say of a failure, in French, with what to do: they speak English, or the language of their machine.

use std::io::{Error, ErrorKind};
use std::net::SocketAddr;

/// What the system refused.
#[must_use]
pub fn du_systeme(erreur: &Error) -> String {
    let dite = match erreur.kind() {
        ErrorKind::AddrInUse => {
            "un autre programme l'écoute déjà ; arrêtez-le, ou choisissez un autre port (--adresse)"
        }
        ErrorKind::AddrNotAvailable => "cette machine n'a pas cette adresse ; donnez l'une des siennes, ou 0.0.0.0",
        ErrorKind::PermissionDenied => {
            "accès refusé ; vérifiez le propriétaire et les droits (un port en dessous de 1024 les demande aussi)"
        }
        ErrorKind::NotFound => "rien à cet endroit",
        ErrorKind::AlreadyExists => "il y a déjà quelque chose à cet endroit",
        ErrorKind::NotADirectory => "ce chemin passe par ce qui n'est pas un dossier",
        ErrorKind::IsADirectory => "c'est un dossier, et non un fichier",
        ErrorKind::ReadOnlyFilesystem => "ce disque est en lecture seule",
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => "le disque est plein ; faites de la place",
        ErrorKind::InvalidData => "le contenu n'est pas un texte en UTF-8",
        _ => return format!("le système répond : {erreur}"),
    };
    dite.to_owned()
}

/// Why an address cannot be listened to.
#[must_use]
pub fn de_l_adresse(adresse: SocketAddr, erreur: &Error) -> String {
    format!("l'adresse {adresse} ne peut être écoutée : {}", du_systeme(erreur))
}

/// What libpq answered to whoever wanted a session. Its words are those of PostgreSQL 12 to 18 (`lc_messages` is not the client's to
/// choose before it is let in): what is not recognised is quoted.
#[must_use]
pub fn de_libpq(texte: &str) -> String {
    let cite = |avant: &str, apres: &str| {
        let (_, suite) = texte.split_once(avant)?;
        suite.split_once(apres).map(|(nom, _)| nom.to_owned())
    };
    let dit = |mots: &[&str]| mots.iter().any(|mot| texte.contains(mot));
    let texte = texte.trim();
    if let Some(base) = cite("database \"", "\"").filter(|_| dit(&["does not exist"])) {
        format!("la base « {base} » n'existe pas ; créez-la : createdb {base}")
    } else if let Some(role) = cite("role \"", "\"").filter(|_| dit(&["does not exist"])) {
        format!(
            "PostgreSQL ne connaît pas l'utilisateur « {role} » ; créez-le (createuser {role}), ou corrigez DATABASE_URL"
        )
    } else if dit(&["password authentication failed", "no password supplied"]) {
        "PostgreSQL refuse le mot de passe ; corrigez celui de DATABASE_URL".to_owned()
    } else if dit(&["no pg_hba.conf entry"]) {
        "PostgreSQL n'admet pas cet utilisateur depuis cette machine ; ajoutez-les à son pg_hba.conf".to_owned()
    } else if dit(&["could not translate host name"]) {
        let hote = cite("host name \"", "\"").unwrap_or_default();
        format!("aucune machine du nom de « {hote} » ; corrigez l'hôte de DATABASE_URL")
    } else if dit(&["Connection refused", "No such file or directory"]) {
        "aucun serveur PostgreSQL n'écoute là ; démarrez-le, ou corrigez l'hôte et le port de DATABASE_URL".to_owned()
    } else if dit(&["timeout expired", "Connection timed out"]) {
        "le serveur PostgreSQL ne répond pas ; vérifiez l'hôte, le port et le pare-feu".to_owned()
    } else if dit(&["too many clients", "remaining connection slots"]) {
        "PostgreSQL n'admet plus de session ; baissez --connexions, ou relevez son max_connections".to_owned()
    } else if dit(&["invalid URI query parameter", "invalid connection option"]) {
        let nom = cite(": \"", "\"").or_else(|| cite("option \"", "\"")).unwrap_or_default();
        format!("DATABASE_URL a un paramètre que PostgreSQL ne connaît pas : « {nom} »")
    } else if dit(&["permission denied for database"]) {
        "cet utilisateur ne peut ouvrir cette base ; donnez-lui CONNECT".to_owned()
    } else {
        format!("PostgreSQL répond : {texte}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_system_and_libpq_say_is_said_in_french_with_what_to_do() {
        let systeme = |genre: ErrorKind| du_systeme(&Error::from(genre));
        assert!(systeme(ErrorKind::AddrInUse).contains("--adresse"));
        assert!(du_systeme(&Error::other("a reason of its own")).ends_with(": a reason of its own"));
        for (dite, attendue) in [
            (
                "connection to server at \"127.0.0.1\", port 5432 failed: FATAL:  database \"rien\" does not exist\n",
                "createdb rien",
            ),
            (
                "connection to server at \"127.0.0.1\", port 5432 failed: FATAL:  role \"eve\" does not exist",
                "createuser eve",
            ),
            (
                "connection to server at \"h\", port 1 failed: Connection refused\n\tIs the server running?",
                "aucun serveur",
            ),
            ("could not translate host name \"nulle-part\" to address: Name or service not known", "« nulle-part »"),
            ("FATAL:  password authentication failed for user \"u\"", "mot de passe"),
            ("invalid URI query parameter: \"couleur\"", "« couleur »"),
            ("something else", "PostgreSQL répond : something else"),
        ] {
            assert!(de_libpq(dite).contains(attendue), "{}", de_libpq(dite));
        }
    }
}

//! PostgreSQL, where users outgrow one machine: sessions with a deadline, READ COMMITTED for acts, a snapshot for readings.

mod bassin;
pub(crate) mod copies;
mod position;
mod session;

pub(crate) use bassin::{Bassin, Suite};

use crate::socle::db::Db;
use crate::socle::ouverture::ErreurOuverture;
use diesel::connection::SimpleConnection;
use diesel::sql_types::Text;
use diesel::{Connection, ConnectionError, PgConnection, RunQueryDsl};
use session::Montre;
use std::time::Duration;

/// How long the engine may look for the answer to one query; then it says so itself, and the session goes on.
const REQUETE: Duration = Duration::from_secs(2);

/// The same of what has no bound: a whole journal read again, a purge.
const REQUETE_LONGUE: Duration = Duration::from_secs(600);

/// What its answer may take to come back; beyond, nobody is there.
const TRAJET: Duration = Duration::from_millis(500);

/// How long one piece of work may last, between its queries too.
const TRAVAIL: Duration = Duration::from_secs(30);

/// The same of what has no bound.
const TRAVAIL_LONG: Duration = Duration::from_secs(24 * 3600);

/// What a piece of work is given: an answer that someone waits for, or all the time that it takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Duree {
    /// Someone waits for it.
    Courte,
    /// It reads or removes all there is.
    Longue,
}

/// What libpq is told, unless the URL says otherwise. A peer that went away without a word is found out in ten seconds; idle
/// sessions are kept alive through the gateways that forget them.
const LIBPQ: [(&str, &str); 6] = [
    ("connect_timeout", "2"),
    ("keepalives", "1"),
    ("keepalives_idle", "5"),
    ("keepalives_interval", "1"),
    ("keepalives_count", "5"),
    ("tcp_user_timeout", "6000"),
];

/// What a session is told, unless the URL says otherwise (`options=-c…`). A lock is waited for less long than an answer, so
/// that the two are told apart; who holds one in silence loses it, and what it had begun.
const SESSION: [(&str, &str); 3] =
    [("statement_timeout", "2000"), ("lock_timeout", "1800"), ("idle_in_transaction_session_timeout", "5000")];

/// Where the database is, and how long it is waited for.
#[derive(Debug, Clone)]
pub(crate) struct Adresse {
    url: String,
    /// What the URL itself says of [`SESSION`].
    dits: Vec<&'static str>,
}

impl Adresse {
    /// Completes what the URL does not say.
    pub(crate) fn lire(url: &str) -> Self {
        let parametres = url.split_once('?').map_or("", |(_, parametres)| parametres);
        let dit = |nom: &str| parametres.split('&').any(|parametre| parametre.split('=').next() == Some(nom));
        // An option may be written with dashes.
        let options = parametres.to_lowercase().replace('-', "_");
        let manquants: Vec<String> =
            LIBPQ.iter().filter(|(nom, _)| !dit(nom)).map(|(nom, valeur)| format!("{nom}={valeur}")).collect();
        let complete = match (manquants.is_empty(), url.contains('?')) {
            (true, _) => url.to_owned(),
            (false, true) if parametres.is_empty() => format!("{url}{}", manquants.join("&")),
            (false, true) => format!("{url}&{}", manquants.join("&")),
            (false, false) => format!("{url}?{}", manquants.join("&")),
        };
        Self { url: complete, dits: SESSION.iter().map(|(nom, _)| *nom).filter(|nom| options.contains(nom)).collect() }
    }

    fn libre(&self, nom: &str) -> bool {
        !self.dits.contains(&nom)
    }

    /// How a transaction that may take all its time says so, first thing.
    fn prendre_son_temps(&self) -> String {
        let duree = REQUETE_LONGUE.as_millis();
        ["statement_timeout", "idle_in_transaction_session_timeout"]
            .into_iter()
            .filter(|nom| self.libre(nom))
            .map(|nom| format!("SET LOCAL {nom} = {duree}; "))
            .collect()
    }

    /// Opens a session; its watch is told of each query.
    fn ouvrir(&self, montre: &Montre) -> Result<Db, ConnectionError> {
        let mut connexion = PgConnection::establish(&self.url)?;
        let regles: String = SESSION
            .iter()
            .filter(|(nom, _)| self.libre(nom))
            .map(|(nom, valeur)| format!("SET {nom} = {valeur}; "))
            .collect();
        let refus = ConnectionError::CouldntSetupConfiguration;
        connexion.batch_execute(&format!("SET TIME ZONE 'UTC'; {regles}")).map_err(refus)?;
        // Errors are recognised by their words; a role that may not choose their language keeps the server's.
        if connexion.batch_execute("SET lc_messages = 'C'").is_err() {
            log::debug!("lc_messages reste celui du serveur PostgreSQL");
        }
        let patience = if self.libre("statement_timeout") { REQUETE } else { dite(&mut connexion).map_err(refus)? };
        montre.attendre_au_plus(patience + TRAJET);
        connexion.set_instrumentation(montre.clone());
        Ok(Db::Pg(connexion))
    }

    /// Opens the session that brings the schema up to date: it takes what it takes, and waits for the other servers that do.
    ///
    /// # Errors
    /// [`ErreurOuverture::Connexion`]; [`ErreurOuverture::Requete`].
    pub(crate) fn ouvrir_pour_migrer(&self) -> Result<Db, ErreurOuverture> {
        let mut db = self.ouvrir(&Montre::default())?;
        for nom in ["statement_timeout", "lock_timeout"].into_iter().filter(|nom| self.libre(nom)) {
            db.batch_execute(&format!("SET {nom} = 0"))?;
        }
        Ok(db)
    }
}

/// How long the URL lets a query take; 0 is no bound, which nobody who waits can be promised.
fn dite(connexion: &mut PgConnection) -> Result<Duration, diesel::result::Error> {
    let lu = "SELECT setting FROM pg_settings WHERE name = 'statement_timeout'";
    let reglage: String = diesel::dsl::sql::<Text>(lu).get_result(connexion)?;
    Ok(match reglage.parse() {
        Ok(0) | Err(_) => TRAVAIL,
        Ok(millisecondes) => Duration::from_millis(millisecondes),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_url_says_is_never_said_again() {
        let muette = Adresse::lire("postgres://u@h/b");
        assert!(muette.url.starts_with("postgres://u@h/b?connect_timeout=2&keepalives=1&"), "{}", muette.url);
        assert!(muette.dits.is_empty());
        let url = "postgres://u@h/b?connect_timeout=9&options=-cstatement_timeout%3D7000%20--lock-timeout%3D1";
        let dite = Adresse::lire(url);
        assert!(dite.url.starts_with(&format!("{url}&keepalives=1")), "{}", dite.url);
        assert_eq!(dite.dits, ["statement_timeout", "lock_timeout"]);
        assert_eq!(dite.prendre_son_temps(), "SET LOCAL idle_in_transaction_session_timeout = 600000; ");
        let complete = LIBPQ.map(|(nom, valeur)| format!("{nom}={valeur}")).join("&");
        let complete = format!("postgres://u@h/b?{complete}");
        assert_eq!(Adresse::lire(&complete).url, complete);
    }
}

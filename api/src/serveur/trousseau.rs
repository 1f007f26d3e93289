//! The keyring: the keys whose signatures are believed, where they come from, and when they are read again.

mod jwks;

use crate::serveur::config::Jwks;
use crate::serveur::secret::secret;
use actix_web::{rt, web};
use aws_lc_rs::digest;
use jsonwebtoken::{Algorithm, DecodingKey};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError, RwLock};
use std::time::{Duration, Instant};
use ureq::Agent;
use ureq::tls::{RootCerts, TlsConfig};

/// How often the keys of an issuer are fetched when nothing asks for it, and the longest wait after it failed to answer.
const RAFRAICHIR: Duration = Duration::from_secs(300);

/// How long an issuer may take to give its keys.
const DELAI_EMETTEUR: Duration = Duration::from_secs(5);

/// The largest set of keys that is read, in bytes.
const TAILLE_MAX: u64 = 256 * 1024;

/// How many keys under one name are tried on a token: an issuer is not to name two alike.
const HOMONYMES: usize = 4;

/// A key, and the one algorithm that it serves.
pub(crate) struct Cle {
    kid: Option<String>,
    pub(crate) algorithme: Algorithm,
    pub(crate) cle: DecodingKey,
}

/// The keys that may have signed a token.
pub(crate) enum Choix<'a> {
    /// Those that it names, or the only one there can be.
    Sures(Vec<&'a Cle>),
    /// The only one without a name, for a token that names another: if it did not sign, the one named may be new.
    Peut(&'a Cle),
    /// None that is known.
    Inconnue,
}

/// Chooses among the keys by what the header of a token says.
pub(crate) fn choisir<'a>(cles: &'a [Cle], algorithme: Algorithm, kid: Option<&str>) -> Choix<'a> {
    let siennes: Vec<&Cle> = cles.iter().filter(|cle| cle.algorithme == algorithme).collect();
    let Some(kid) = kid else {
        // Without a name, only where there is no choice to make.
        return if siennes.len() == 1 { Choix::Sures(siennes) } else { Choix::Inconnue };
    };
    let nommees: Vec<&Cle> = siennes.iter().copied().filter(|cle| cle.kid.as_deref() == Some(kid)).collect();
    if !nommees.is_empty() {
        return Choix::Sures(nommees.into_iter().take(HOMONYMES).collect());
    }
    let sans_nom: Vec<&Cle> = siennes.into_iter().filter(|cle| cle.kid.is_none()).collect();
    if let [seule] = sans_nom[..] { Choix::Peut(seule) } else { Choix::Inconnue }
}

/// Where the keys come from.
enum Source {
    /// The key that the server made for itself, in this data folder.
    Propre(PathBuf),
    Fichier(PathBuf),
    Adresse(String, Agent),
}

/// What was last read, and when it may be read again.
struct Lu {
    empreinte: Option<digest::Digest>,
    quand: Instant,
    echecs: u32,
}

/// The keys, as they were last read.
pub(crate) struct Trousseau {
    source: Source,
    cles: RwLock<Arc<Vec<Cle>>>,
    lu: Mutex<Lu>,
    /// One reading at a time; whoever waits for it takes what it brought.
    tour: tokio::sync::Mutex<()>,
    delai: Duration,
}

impl Trousseau {
    /// Reads the keys of the issuer, or the server's own where it has none.
    ///
    /// # Errors
    /// A sentence in French: they cannot be read, or none of them can serve.
    pub(crate) fn ouvrir(jwks: Option<&Jwks>, delai: Duration, donnees: &Path) -> Result<Arc<Self>, String> {
        let source = match jwks {
            None => Source::Propre(donnees.to_owned()),
            Some(Jwks::Fichier(fichier)) => Source::Fichier(fichier.clone()),
            Some(Jwks::Adresse(adresse)) => {
                let ici =
                    ["http://127.", "http://localhost", "http://[::1]"].iter().any(|debut| adresse.starts_with(debut));
                if adresse.starts_with("http://") && !ici {
                    log::warn!(target: "cles", "{adresse} : sans TLS, qui se tient sur le chemin peut y mettre ses clés");
                }
                Source::Adresse(adresse.clone(), agent())
            }
        };
        let lu = Lu { empreinte: None, quand: Instant::now(), echecs: 0 };
        let (cles, lu, tour) = (RwLock::default(), Mutex::new(lu), tokio::sync::Mutex::new(()));
        let trousseau = Self { source, cles, lu, tour, delai };
        trousseau.relire()?;
        if trousseau.cles().is_empty() {
            return Err(trousseau.refus("aucune clé de signature qui puisse servir"));
        }
        Ok(Arc::new(trousseau))
    }

    /// The keys, now.
    pub(crate) fn cles(&self) -> Arc<Vec<Cle>> {
        Arc::clone(&self.cles.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// Reads the keys again because a token names one that is not known, if they were not read just now; says whether
    /// they are worth looking at again.
    pub(crate) async fn relire_pour_une_inconnue(self: &Arc<Self>) -> bool {
        if matches!(self.source, Source::Propre(_)) {
            return false;
        }
        let demandee = Instant::now();
        let _tour = self.tour.lock().await;
        let lu_le = self.dernier().quand;
        // Someone else's reading, begun meanwhile, will do.
        lu_le >= demandee || lu_le.elapsed() >= self.delai && self.relire_a_part().await
    }

    /// Reads the keys again where it is time to.
    async fn entretenir(self: &Arc<Self>) {
        let attente = match self.source {
            Source::Propre(_) => return,
            Source::Fichier(_) => self.delai,
            Source::Adresse(..) => match self.dernier().echecs {
                0 => RAFRAICHIR,
                echecs => self.delai.saturating_mul(1 << echecs.min(12)).min(RAFRAICHIR),
            },
        };
        let _tour = self.tour.lock().await;
        if self.dernier().quand.elapsed() >= attente {
            self.relire_a_part().await;
        }
    }

    /// Reads them now: whoever runs the server asks for it.
    async fn relire_sur_demande(self: &Arc<Self>) {
        let _tour = self.tour.lock().await;
        if self.relire_a_part().await {
            log::info!(target: "cles", "clés relues : {} en service", self.cles().len());
        }
    }

    async fn relire_a_part(self: &Arc<Self>) -> bool {
        let ici = Arc::clone(self);
        let issue = web::block(move || ici.relire())
            .await
            .unwrap_or_else(|_| Err("la lecture des clés s'est interrompue".to_owned()));
        if let Err(erreur) = &issue {
            log::error!(target: "cles", "{erreur} ; les clés connues restent en service");
        }
        issue.is_ok()
    }

    /// Reads the source, and puts its keys in the place of those that were known.
    fn relire(&self) -> Result<(), String> {
        let lues = self.lire();
        let mut lu = self.dernier();
        (lu.quand, lu.echecs) = (Instant::now(), lu.echecs.saturating_add(1));
        let (octets, lire) = lues?;
        let empreinte = digest::digest(&digest::SHA256, &octets);
        if lu.empreinte.as_ref().is_some_and(|connue| connue.as_ref() == empreinte.as_ref()) {
            lu.echecs = 0;
            return Ok(());
        }
        let cles = lire(&octets).map_err(|quoi| self.refus(quoi))?;
        if cles.is_empty() && lu.empreinte.is_some() {
            log::error!(target: "cles", "{}", self.refus("plus aucune clé de signature : tous les jetons sont refusés"));
        }
        (lu.empreinte, lu.echecs) = (Some(empreinte), 0);
        drop(lu);
        *self.cles.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(cles);
        Ok(())
    }

    /// What the source holds, and what reads it.
    #[expect(clippy::type_complexity, reason = "bytes, then who makes keys of them")]
    fn lire(&self) -> Result<(Vec<u8>, fn(&[u8]) -> Result<Vec<Cle>, &'static str>), String> {
        match &self.source {
            Source::Propre(donnees) => Ok((secret(donnees)?, |secret| {
                Ok(vec![Cle { kid: None, algorithme: Algorithm::HS256, cle: DecodingKey::from_secret(secret) }])
            })),
            Source::Fichier(fichier) => {
                use std::io::Read;
                let mut octets = Vec::new();
                let ouvert = std::fs::File::open(fichier).map(|ouvert| ouvert.take(TAILLE_MAX + 1));
                let lus = ouvert.and_then(|mut ouvert| ouvert.read_to_end(&mut octets));
                lus.map_err(|erreur| self.refus(&erreur.to_string()))?;
                if octets.len() as u64 > TAILLE_MAX {
                    return Err(self.refus("plus de 256 Kio"));
                }
                Ok((octets, jwks::lire))
            }
            Source::Adresse(adresse, agent) => {
                let lien = |erreur: ureq::Error| self.refus(&format!("l'émetteur ne donne pas ses clés ({erreur})"));
                let mut reponse = agent.get(adresse).call().map_err(lien)?;
                if reponse.status() != ureq::http::StatusCode::OK {
                    return Err(
                        self.refus(&format!("l'émetteur ne donne pas ses clés ({})", reponse.status().as_u16()))
                    );
                }
                let octets = reponse.body_mut().with_config().limit(TAILLE_MAX).read_to_vec().map_err(lien)?;
                Ok((octets, jwks::lire))
            }
        }
    }

    fn refus(&self, quoi: &str) -> String {
        match &self.source {
            Source::Propre(_) => quoi.to_owned(),
            Source::Fichier(fichier) => format!("CONVENTIONS_JWKS, {} : {quoi}", fichier.display()),
            Source::Adresse(adresse, _) => format!("CONVENTIONS_JWKS, {adresse} : {quoi}"),
        }
    }

    fn dernier(&self) -> std::sync::MutexGuard<'_, Lu> {
        self.lu.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Who fetches the keys: straight there, nowhere else, within a time. The machine says which authorities are trusted.
fn agent() -> Agent {
    let fournisseur = Arc::new(rustls::crypto::aws_lc_rs::default_provider());
    let tls = TlsConfig::builder()
        .root_certs(RootCerts::PlatformVerifier)
        .unversioned_rustls_crypto_provider(fournisseur)
        .build();
    Agent::config_builder()
        .tls_config(tls)
        .http_status_as_error(false)
        .max_redirects(0)
        .max_redirects_will_error(false)
        .proxy(None)
        .timeout_global(Some(DELAI_EMETTEUR))
        .build()
        .into()
}

/// Keeps the keys fresh for as long as the server runs; SIGHUP reads them at once.
pub(crate) fn veiller(trousseau: &Arc<Trousseau>, signaux: bool) {
    let entretenu = Arc::clone(trousseau);
    rt::spawn(async move {
        loop {
            rt::time::sleep(entretenu.delai).await;
            entretenu.entretenir().await;
        }
    });
    #[cfg(unix)]
    if signaux {
        use rt::signal::unix::{SignalKind, signal};
        let relu = Arc::clone(trousseau);
        match signal(SignalKind::hangup()) {
            Ok(mut signal) => drop(rt::spawn(async move {
                while signal.recv().await.is_some() {
                    relu.relire_sur_demande().await;
                }
            })),
            Err(erreur) => log::warn!(target: "cles", "SIGHUP ne relira pas les clés : {erreur}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_without_a_name_has_the_only_key_there_is_and_a_name_is_looked_for_first() {
        let cle = |kid: Option<&str>, algorithme| Cle {
            kid: kid.map(str::to_owned),
            algorithme,
            cle: DecodingKey::from_secret(b"x"),
        };
        let cles = [
            cle(None, Algorithm::ES256),
            cle(Some("a"), Algorithm::ES256),
            cle(Some("b"), Algorithm::RS256),
            cle(Some("b"), Algorithm::RS256),
        ];
        let choix = |cles, algorithme, kid| match choisir(cles, algorithme, kid) {
            Choix::Sures(cles) => {
                cles.iter().map(|cle| cle.kid.clone().unwrap_or("-".to_owned())).collect::<Vec<_>>().join(" ")
            }
            Choix::Peut(cle) => format!("peut {}", cle.kid.clone().unwrap_or("-".to_owned())),
            Choix::Inconnue => "inconnue".to_owned(),
        };
        assert_eq!(choix(&cles, Algorithm::ES256, Some("a")), "a");
        assert_eq!(choix(&cles, Algorithm::ES256, Some("c")), "peut -");
        assert_eq!(choix(&cles, Algorithm::ES256, None), "inconnue");
        assert_eq!(choix(&cles, Algorithm::RS256, Some("b")), "b b");
        assert_eq!(choix(&cles, Algorithm::RS256, Some("a")), "inconnue");
        assert_eq!(choix(&cles, Algorithm::PS256, Some("b")), "inconnue");
        assert_eq!(choix(&cles[..1], Algorithm::ES256, None), "-");
        assert_eq!(choix(&cles[1..2], Algorithm::ES256, None), "a");
    }
}

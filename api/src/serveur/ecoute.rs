//! The server: its routes on one screen, and the layers that every request crosses.

use crate::contrat::routes::{pages, remplir, routes};
use crate::contrat::{adresses, documentation};
use crate::entree::connaissance;
use crate::entree::corps::LimitesDuCorps;
use crate::entree::faute::propre;
use crate::serveur::admission::Genre;
use crate::serveur::application::Application;
use crate::serveur::arret;
use crate::serveur::budget::{Partagee, mesurer};
use crate::serveur::config::Config;
use crate::serveur::connexions::Connexions;
use crate::serveur::context::Appelant;
use crate::serveur::lien::Delais;
use crate::serveur::mandataires::Client;
use crate::serveur::porte::Porte;
use crate::serveur::quota::Reste;
use crate::serveur::routeur::{self, Voies};
use crate::serveur::trousseau;
use crate::sortie::answer::sert_un_document;
use crate::sortie::format::Acceptes;
use crate::sortie::html;
use crate::sortie::prefixe::Prefixe;
use crate::sortie::problem::{Champ, PROBLEM_JSON, Problem, Technique};
use actix_http::ConnectionType;
use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{Server, ServiceRequest, ServiceResponse};
use actix_web::http::Method;
use actix_web::http::header::{self, HeaderName, HeaderValue};
use actix_web::middleware::{Next, from_fn};
use actix_web::rt::net::TcpSocket;
use actix_web::{App, HttpMessage, web};
use domain::socle::operation::Acces;
use domain::socle::organisation::Acteur;
use std::net::{SocketAddr, TcpListener};
use std::time::{Duration, Instant};
use uuid::Uuid;

/// What the kernel keeps of an answer that its client does not read, in bytes.
const ENVOI: u32 = 128 * 1024;

/// A server that listens, and the address it got.
pub struct Ecoutant {
    /// To be awaited: it ends on SIGTERM, once what is in flight is answered.
    pub serveur: Server,
    /// Where it listens.
    pub adresse: SocketAddr,
}

/// Listens and serves; port 0 takes a free one.
///
/// # Errors
/// A sentence in French when the address is taken or the origins are not addresses.
pub fn servir(config: &Config, application: Application, signaux: bool) -> Result<Ecoutant, String> {
    remplir();
    let ecoute = &config.ecoute;
    let refus = |erreur: std::io::Error| persistence::panne::de_l_adresse(ecoute.adresse, &erreur);
    let porte = ouvrir_porte(ecoute.adresse).map_err(refus)?;
    let adresse = porte.local_addr().map_err(refus)?;
    for origine in &ecoute.cors {
        if !["http://", "https://"].iter().any(|schema| origine.starts_with(schema)) || origine.ends_with('/') {
            return Err(format!("CONVENTIONS_CORS : « {origine} » n'est pas une origine (https://exemple.fr)"));
        }
    }
    let application = web::Data::new(application);
    let delai = Duration::from_secs(ecoute.delai_corps.into());
    let limites = LimitesDuCorps { octets: ecoute.corps_max as usize, delai, budget: application.budget.clone() };
    let preavis = config.bornes.preavis(ecoute.mode);
    let (partage, origines) = (web::Data::clone(&application), ecoute.cors.clone());
    let app = move || {
        let mut voies = Voies::default();
        routes(&mut voies);
        App::new()
            .app_data(web::Data::clone(&partage))
            .app_data(limites.clone())
            .configure(pages)
            .default_service(voies)
            .wrap(from_fn(entree))
            .wrap(from_fn(sortie))
            .wrap(cors(&origines))
            .wrap(from_fn(prevol))
    };
    let connexions = Connexions {
        porte: Porte::new(&config.bornes),
        // A little after actix, which answers 408 to the first head of a connection.
        delais: Delais {
            tete: delai + Duration::from_secs(1),
            ecriture: Duration::from_secs(config.bornes.delai_ecriture.into()),
        },
        delai,
        delai_arret: config.bornes.delai_arret,
        budget: application.budget.clone(),
        adresse,
    };
    let serveur = connexions.servir(porte, app).map_err(refus)?;
    if signaux {
        arret::surveiller(web::Data::clone(&application), serveur.handle(), preavis)
            .map_err(|erreur| format!("les signaux ne peuvent être entendus : {erreur}"))?;
    }
    trousseau::veiller(&application.verificateur.trousseau, signaux);
    actix_web::rt::spawn(menage(application));
    Ok(Ecoutant { serveur, adresse })
}

/// A listening socket whose connections hold little in the kernel: what a client does not read would otherwise fill megabytes
/// there, each.
fn ouvrir_porte(adresse: SocketAddr) -> std::io::Result<TcpListener> {
    let prise = if adresse.is_ipv4() { TcpSocket::new_v4()? } else { TcpSocket::new_v6()? };
    prise.set_reuseaddr(true)?;
    prise.set_send_buffer_size(ENVOI)?;
    prise.bind(adresse)?;
    prise.listen(1024)?.into_std()
}

/// Forgets what only served the machine, as time passes.
async fn menage(application: web::Data<Application>) {
    loop {
        for _ in 0..60 {
            actix_web::rt::time::sleep(Duration::from_secs(60)).await;
            application.oublier();
        }
        let application = web::Data::clone(&application);
        if let Ok(Err(echec)) = web::block(move || application.purger()).await {
            log::warn!("purge : {echec}");
        }
    }
}

fn cors(origines: &[String]) -> actix_cors::Cors {
    let cors = actix_cors::Cors::default()
        .allowed_methods(["GET", "HEAD", "POST", "PATCH"])
        .allowed_headers(["Authorization", "Content-Type", "Accept", "If-Match", "If-None-Match", "Idempotency-Key"])
        .expose_headers([
            "ETag",
            "Location",
            "Link",
            "Retry-After",
            "RateLimit-Limit",
            "RateLimit-Remaining",
            "RateLimit-Reset",
            "Allow",
            "WWW-Authenticate",
            "X-Request-Id",
        ])
        .max_age(3600);
    origines.iter().fold(cors, |cors, origine| cors.allowed_origin(origine))
}

/// The id of a request, in its answer, its problem and its line of log.
#[derive(Debug, Clone)]
struct Identifiant(String);

/// Outside CORS: who sends a request and under what path; what CORS answers by itself, a preflight, goes out like the rest.
async fn prevol(
    mut requete: ServiceRequest,
    suite: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, actix_web::Error> {
    let application = requete.app_data::<web::Data<Application>>().expect("the server shares it").clone();
    application.mandataires.situer(&mut requete);
    let reponse = suite.call(requete).await?.map_into_boxed_body();
    if reponse.headers().contains_key(REQUETE) {
        return Ok(reponse);
    }
    let id = Uuid::now_v7().to_string();
    let statut = reponse.status();
    let mut reponse = match statut.is_client_error() {
        true => {
            let refus = "CORS n'admet pas cette origine, cette méthode ou ces en-têtes.";
            let probleme = Problem::from(Technique::RequeteIllisible).detail(refus);
            let (requete, _) = reponse.into_parts();
            let prefixe = Prefixe::de(&requete);
            ServiceResponse::new(requete, probleme.reponse(&id, &prefixe))
        }
        false => reponse,
    };
    proteger(&mut reponse, &id);
    log::info!(target: "requete", "OPTIONS prévol {} requete={id}", statut.as_u16());
    Ok(reponse)
}

/// The header that bears the id of a request.
const REQUETE: HeaderName = HeaderName::from_static("x-request-id");

/// What every answer says to a browser: its type is not guessed, it is in no frame, it loads nothing that it does not say.
fn proteger(reponse: &mut ServiceResponse<BoxBody>, id: &str) {
    let de_la_documentation = reponse.request().path().starts_with("/docs/");
    let politique =
        if de_la_documentation { documentation::POLITIQUE } else { "default-src 'none'; frame-ancestors 'none'" };
    let en_tetes = reponse.headers_mut();
    if let Ok(valeur) = HeaderValue::from_str(id) {
        en_tetes.insert(REQUETE, valeur);
    }
    en_tetes.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    en_tetes.insert(header::REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    if !en_tetes.contains_key(header::CONTENT_SECURITY_POLICY) {
        en_tetes.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(politique));
    }
}

/// The outermost layer but CORS: the request gets an id, its answer a body if it is a problem, the log one line.
async fn sortie(
    mut requete: ServiceRequest,
    suite: Next<BoxBody>,
) -> Result<ServiceResponse<BoxBody>, actix_web::Error> {
    let debut = Instant::now();
    let id = Uuid::now_v7().to_string();
    let methode = requete.method().clone();
    requete.extensions_mut().insert(Identifiant(id.clone()));
    if methode == Method::HEAD {
        // The codec knows that the request was a HEAD, and drops the body.
        requete.head_mut().method = Method::GET;
    }
    let application = requete.app_data::<web::Data<Application>>().expect("the server shares it").clone();
    let _en_cours = application.commencer();
    let sure = requete.method().is_safe();
    routeur::reperer(&requete);
    let reponse = suite.call(requete).await?;
    let mut reponse = mesuree(en_probleme(reponse, &id), &application, sure, &id);
    if application.arret.annonce() {
        reponse.response_mut().head_mut().set_connection_type(ConnectionType::Close);
    }
    let reste = reponse.request().extensions().get::<Reste>().copied();
    let organisation =
        reponse.request().extensions().get::<Appelant>().map(|appelant| appelant.acteur.organisation.to_string());
    let motif = routeur::lieu(reponse.request());
    let en_tetes = reponse.headers_mut();
    if let Some(reste) = reste {
        en_tetes.insert(HeaderName::from_static("ratelimit-limit"), reste.limite.into());
        en_tetes.insert(HeaderName::from_static("ratelimit-remaining"), reste.reste.into());
        en_tetes.insert(HeaderName::from_static("ratelimit-reset"), reste.retour.into());
    }
    proteger(&mut reponse, &id);
    log::info!(
        target: "requete",
        "{methode} {} {} {} ms requete={id} organisation={}",
        motif.unwrap_or("-"),
        reponse.status().as_u16(),
        debut.elapsed().as_millis(),
        organisation.as_deref().unwrap_or("-"),
    );
    Ok(reponse)
}

/// An answer that holds many bytes counts among those in flight; a reading that finds no room there is shed.
fn mesuree(
    reponse: ServiceResponse<BoxBody>,
    application: &Application,
    sure: bool,
    id: &str,
) -> ServiceResponse<BoxBody> {
    let partagee = reponse.response().extensions().contains::<Partagee>();
    let (requete, reponse) = reponse.into_parts();
    let (reponse, corps) = reponse.into_parts();
    let reponse = match mesurer(corps, &application.budget, partagee, !sure) {
        Some(corps) => reponse.set_body(corps),
        None => Problem::from(Technique::Surcharge).reponse(id, &Prefixe::de(&requete)),
    };
    ServiceResponse::new(requete, reponse)
}

/// The one exit: whatever said no, the caller reads a problem.
fn en_probleme(reponse: ServiceResponse<BoxBody>, id: &str) -> ServiceResponse<BoxBody> {
    let statut = reponse.status();
    let ecrite = |nature: &HeaderValue| nature == PROBLEM_JSON || nature == html::NATURE;
    let deja = reponse.headers().get(header::CONTENT_TYPE).is_some_and(ecrite);
    if deja || !(statut.is_client_error() || statut.is_server_error()) {
        return reponse;
    }
    let probleme = reponse.response().error().and_then(|erreur| erreur.as_error::<Problem>()).cloned();
    let probleme = probleme.unwrap_or_else(|| Problem::du_statut(statut));
    let (requete, _) = reponse.into_parts();
    let prefixe = Prefixe::de(&requete);
    ServiceResponse::new(requete, probleme.reponse(id, &prefixe))
}

/// Before any handler: size and type, then the token, then the quota.
async fn entree(requete: ServiceRequest, suite: Next<BoxBody>) -> Result<ServiceResponse<BoxBody>, actix_web::Error> {
    let refuse = |requete: ServiceRequest, probleme: Problem| {
        // Not `into_response`: it keeps the status and forgets the problem.
        Ok(requete.error_response(probleme))
    };
    let lieu = routeur::lieu(requete.request());
    let operation = lieu.and_then(|lieu| adresses::operation_a(requete.method().as_str(), lieu));
    let application = requete.app_data::<web::Data<Application>>().expect("the server shares it").clone();
    let adresse = requete.extensions().get::<Client>().map(|client| client.cle()).unwrap_or_default();
    let trop = |requete: ServiceRequest, reste: Reste| {
        requete.extensions_mut().insert(reste);
        refuse(requete, Problem::from(Technique::QuotaDepasse).retry_after(reste.attendre.unwrap_or(1)))
    };
    // What is refused before anybody is known counts for its address.
    let compter = |requete: ServiceRequest, probleme: Problem| match application.quotas.refuser(&adresse) {
        Some(reste) => trop(requete, reste),
        None => refuse(requete, probleme),
    };
    // An address that has no such operation says so first, whatever is sent to it.
    if let Err(probleme) = verifier_en_tetes(&requete)
        && (operation.is_some() || requete.method() == Method::GET)
    {
        return compter(requete, probleme);
    }
    // Before the token: what cannot be done costs nothing.
    let genre = Genre::de(requete.method(), sert_un_document(requete.path()));
    if requete.path().starts_with("/v1/") && application.admission.pleine(genre) {
        return refuse(requete, Technique::Surcharge.into());
    }
    let montre = requete.headers().contains_key(header::AUTHORIZATION);
    if let Some(reste) = application.quotas.ecartee(&adresse).filter(|_| montre) {
        return trop(requete, reste);
    }
    let appelant = match authentifier(&application, &requete).await {
        Ok(appelant) => appelant,
        Err(probleme) if probleme.code() == Technique::JetonRefuse.code() => {
            return compter(requete, probleme);
        }
        Err(probleme) => return refuse(requete, probleme),
    };
    let cle = match &appelant {
        Some(Appelant { acteur, sujet, .. }) => format!("{} {sujet}", acteur.organisation),
        None => adresse,
    };
    let publique = appelant.is_none();
    let sonde = lieu.is_some_and(adresses::est_une_sonde);
    let reste = (!sonde).then(|| application.quotas.prendre(&cle));
    if let Some(reste) = reste {
        requete.extensions_mut().insert(reste);
    }
    if let Some(appelant) = appelant {
        requete.extensions_mut().insert(appelant);
    }
    if let Some(secondes) = reste.and_then(|reste| reste.attendre) {
        return refuse(requete, Problem::from(Technique::QuotaDepasse).retry_after(secondes));
    }
    let connu_au = connaissance::admise(requete.method().as_str(), lieu);
    let mut parametres = form_urlencoded::parse(requete.query_string().as_bytes());
    if let Some((nom, _)) = parametres.find(|(nom, _)| !connu_au || nom != connaissance::CONNU_AU) {
        let operation = lieu.and_then(|lieu| adresses::sans_requete(requete.method().as_str(), lieu));
        if let Some(operation) = operation {
            if publique && operation.acces != Acces::Public {
                return refuse(requete, Technique::JetonRefuse.into());
            }
            let champ = Champ::nouveau(propre(&nom), "champ inconnu");
            let probleme = Problem::from(Technique::RequeteIllisible).detail("Un paramètre est refusé.");
            return refuse(requete, probleme.champs(vec![champ]));
        }
    }
    suite.call(requete).await
}

fn verifier_en_tetes(requete: &ServiceRequest) -> Result<(), Problem> {
    let en_tetes = requete.headers();
    let texte = |nom| en_tetes.get(nom).and_then(|valeur| valeur.to_str().ok());
    let limite = requete.app_data::<LimitesDuCorps>().map_or(0, |limites| limites.octets);
    let annonce = texte(header::CONTENT_LENGTH).and_then(|longueur| longueur.parse::<usize>().ok());
    if annonce.is_some_and(|octets| octets > limite) {
        return Err(Technique::CorpsTropGrand.into());
    }
    // An 812-byte brotli body can hold a gigabyte: nothing is inflated.
    if en_tetes.contains_key(header::CONTENT_ENCODING) {
        return Err(Technique::TypeRefuse.into());
    }
    if matches!(*requete.method(), Method::POST | Method::PATCH) {
        let nature = texte(header::CONTENT_TYPE).unwrap_or_default().split(';').next().unwrap_or_default().trim();
        let admise = nature.eq_ignore_ascii_case("application/json")
            || (*requete.method() == Method::PATCH && nature.eq_ignore_ascii_case("application/merge-patch+json"));
        if !admise {
            return Err(Technique::TypeRefuse.into());
        }
    }
    if en_tetes.get_all(header::AUTHORIZATION).count() > 1 {
        return Err(Problem::from(Technique::RequeteIllisible).detail("Deux en-têtes Authorization."));
    }
    let acceptes = Acceptes::de(requete);
    let sert = match requete.path() {
        chemin if sert_un_document(chemin) => acceptes.document().is_some(),
        chemin => !chemin.starts_with("/v1/") || acceptes.json(),
    };
    sert.then_some(()).ok_or_else(|| Technique::FormatNonServi.into())
}

/// A token that is shown must be good, even where none is asked for.
async fn authentifier(application: &Application, requete: &ServiceRequest) -> Result<Option<Appelant>, Problem> {
    let Some(valeur) = requete.headers().get(header::AUTHORIZATION) else { return Ok(None) };
    let refuse = |raison: &str| {
        let id = requete.extensions().get::<Identifiant>().map(|id| id.0.clone()).unwrap_or_default();
        log::info!(target: "jeton", "refusé : {raison} requete={id}");
        Problem::from(Technique::JetonRefuse)
    };
    let jeton = valeur.to_str().ok().and_then(|texte| {
        let (schema, jeton) = texte.split_once(' ')?;
        schema.eq_ignore_ascii_case("bearer").then(|| jeton.trim())
    });
    let jeton = jeton.ok_or_else(|| refuse("schéma inattendu"))?;
    let maintenant = application.maintenant().instant;
    let porteur = application.verificateur.verifier_a_jour(jeton, maintenant).await.map_err(refuse)?;
    let nature = application.nature(&porteur.organisation).await?;
    let nature = nature.ok_or_else(|| refuse("organisation absente du référentiel"))?;
    let acteur = Acteur { organisation: porteur.organisation, nature, roles: porteur.roles };
    Ok(Some(Appelant { acteur, sujet: porteur.sujet, expire_le: porteur.expire_le }))
}

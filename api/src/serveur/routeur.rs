//! How handlers are taken in, and how the one that a request asks for is found: in one step, whatever their number.

use crate::sortie::problem::{Problem, Technique};
use actix_web::dev::{Service, ServiceFactory, ServiceRequest, ServiceResponse, always_ready};
use actix_web::http::Method;
use actix_web::{Error, FromRequest, Handler, HttpMessage, HttpRequest, Responder, Route, web};
use std::collections::BTreeMap;
use std::future::Future;
use std::pin::Pin;
use std::sync::OnceLock;
use utoipa::openapi::path::HttpMethod;
use utoipa_actix_web::OpenApiFactory;

/// Takes handlers in: the server, which will run them, or a register of what they declare.
pub trait Routeur {
    /// Takes one more handler in, with what it declares.
    fn voie<D, H, A>(&mut self, declaration: D, gestionnaire: H) -> &mut Self
    where
        D: OpenApiFactory + utoipa::Path,
        H: Handler<A>,
        A: FromRequest + 'static,
        H::Output: Responder + 'static;
}

/// Declares the routes of a file: its handlers, in the order of the life of the thing.
macro_rules! routes {
    ($($operation:ident),+ $(,)?) => {
        /// Takes the handlers of this file in.
        pub fn routes<R: $crate::serveur::routeur::Routeur>(routes: &mut R) {
            // utoipa names so what a handler declares.
            pastey::paste! { routes$(.voie([<__path_ $operation>], $operation))+; }
        }
    };
}
pub(crate) use routes;

/// An address of the contract, and what is asked for there.
#[derive(Debug)]
pub struct Lieu {
    chemin: String,
    parametres: Vec<String>,
    /// Each method, and the rank of its handler.
    methodes: Vec<(Method, usize)>,
}

impl Lieu {
    /// The address, its parameters in braces.
    #[must_use]
    pub fn chemin(&'static self) -> &'static str {
        &self.chemin
    }
}

/// Every address, in a tree.
struct Carte {
    arbre: matchit::Router<usize>,
    lieux: Vec<Lieu>,
}

static CARTE: OnceLock<Carte> = OnceLock::new();

impl Carte {
    fn de(voies: &[(Method, String)]) -> Self {
        let mut par_chemin: BTreeMap<&str, Vec<(Method, usize)>> = BTreeMap::new();
        for (rang, (methode, chemin)) in voies.iter().enumerate() {
            par_chemin.entry(chemin).or_default().push((methode.clone(), rang));
        }
        let (mut arbre, mut lieux) = (matchit::Router::new(), Vec::new());
        for (chemin, methodes) in par_chemin {
            let morceaux = chemin.split('/');
            let parametres = morceaux.filter_map(|morceau| morceau.strip_prefix('{')?.strip_suffix('}'));
            arbre.insert(chemin, lieux.len()).expect("two addresses of the contract are not one");
            lieux.push(Lieu {
                chemin: chemin.to_owned(),
                parametres: parametres.map(str::to_owned).collect(),
                methodes,
            });
        }
        Self { arbre, lieux }
    }
}

/// What the parameters of an address are, in a request.
struct Valeurs(Vec<String>);

/// Finds the address of a request, once: the layers that it crosses then read it where it is.
pub fn reperer(requete: &ServiceRequest) {
    let Some((carte, trouve)) = CARTE.get().and_then(|carte| {
        let trouve = carte.arbre.at(requete.match_info().as_str()).ok()?;
        Some((carte, trouve))
    }) else {
        return;
    };
    let valeurs = trouve.params.iter().map(|(_, valeur)| valeur.to_owned()).collect();
    let mut extensions = requete.extensions_mut();
    extensions.insert(&carte.lieux[*trouve.value]);
    extensions.insert(Valeurs(valeurs));
}

/// Where a request is asked, if that is an address of the contract.
#[must_use]
pub fn lieu(requete: &HttpRequest) -> Option<&'static str> {
    requete.extensions().get::<&'static Lieu>().map(|lieu| lieu.chemin())
}

/// The methods that an address of the contract admits, if the one of a request is none of them.
#[must_use]
pub fn methodes_admises(requete: &HttpRequest) -> Option<String> {
    let lieu = *requete.extensions().get::<&'static Lieu>()?;
    if lieu.methodes.iter().any(|(methode, _)| methode == requete.method()) {
        return None;
    }
    let mut methodes: Vec<&str> = lieu.methodes.iter().map(|(methode, _)| methode.as_str()).collect();
    if methodes.contains(&"GET") {
        methodes.push("HEAD");
    }
    methodes.sort_unstable();
    Some(methodes.join(", "))
}

/// The handlers, as a worker runs them.
#[derive(Default)]
pub struct Voies {
    adresses: Vec<(Method, String)>,
    routes: Vec<Route>,
}

impl Routeur for Voies {
    fn voie<D, H, A>(&mut self, _declaration: D, gestionnaire: H) -> &mut Self
    where
        D: OpenApiFactory + utoipa::Path,
        H: Handler<A>,
        A: FromRequest + 'static,
        H::Output: Responder + 'static,
    {
        for methode in D::methods() {
            self.adresses.push((methode_http(&methode), D::path()));
            self.routes.push(web::route().to(gestionnaire.clone()));
        }
        self
    }
}

/// The method, as requests name it.
#[must_use]
pub fn methode_http(methode: &HttpMethod) -> Method {
    match methode {
        HttpMethod::Get => Method::GET,
        HttpMethod::Post => Method::POST,
        HttpMethod::Put => Method::PUT,
        HttpMethod::Delete => Method::DELETE,
        HttpMethod::Options => Method::OPTIONS,
        HttpMethod::Head => Method::HEAD,
        HttpMethod::Patch => Method::PATCH,
        HttpMethod::Trace => Method::TRACE,
    }
}

impl ServiceFactory<ServiceRequest> for Voies {
    type Response = ServiceResponse;
    type Error = Error;
    type Config = ();
    type Service = Aiguillage;
    type InitError = ();
    type Future = Pin<Box<dyn Future<Output = Result<Aiguillage, ()>>>>;

    fn new_service(&self, (): ()) -> Self::Future {
        CARTE.get_or_init(|| Carte::de(&self.adresses));
        let services: Vec<_> = self.routes.iter().map(|route| route.new_service(())).collect();
        Box::pin(async move {
            let mut voies = Vec::new();
            for service in services {
                voies.push(service.await?);
            }
            Ok(Aiguillage { voies })
        })
    }
}

/// The handlers of a worker, each at its rank.
pub struct Aiguillage {
    voies: Vec<<Route as ServiceFactory<ServiceRequest>>::Service>,
}

impl Service<ServiceRequest> for Aiguillage {
    type Response = ServiceResponse;
    type Error = Error;
    type Future = Pin<Box<dyn Future<Output = Result<ServiceResponse, Error>>>>;

    always_ready!();

    /// No operation at this address with this method: 405 when another method has one, 404 otherwise.
    fn call(&self, mut requete: ServiceRequest) -> Self::Future {
        let (lieu, valeurs) = {
            let mut extensions = requete.extensions_mut();
            (extensions.get::<&'static Lieu>().copied(), extensions.remove::<Valeurs>())
        };
        let Some(lieu) = lieu else {
            return Box::pin(std::future::ready(Ok(requete.error_response(Problem::from(Technique::AdresseInconnue)))));
        };
        let rang = lieu.methodes.iter().find(|(methode, _)| methode == requete.method()).map(|(_, rang)| *rang);
        let Some(voie) = rang.and_then(|rang| self.voies.get(rang)) else {
            let admises = methodes_admises(requete.request()).unwrap_or_default();
            let refus = Problem::from(Technique::MethodeRefusee).allow(admises);
            return Box::pin(std::future::ready(Ok(requete.error_response(refus))));
        };
        for (nom, valeur) in lieu.parametres.iter().zip(valeurs.map(|Valeurs(valeurs)| valeurs).unwrap_or_default()) {
            requete.match_info_mut().add_static(nom.as_str(), valeur);
        }
        voie.call(requete)
    }
}

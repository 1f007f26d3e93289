//! How connections are served: each gets its place at the door, its deadlines, and the application on it.

use crate::serveur::budget::Budget;
use crate::serveur::lien::{Delais, Lien, Requetes};
use crate::serveur::porte::Porte;
use actix_http::error::DispatchError;
use actix_http::{HttpService, Request, Response};
use actix_service::{
    IntoServiceFactory, Service, ServiceFactory, ServiceFactoryExt, apply_fn_factory, fn_service, map_config,
};
use actix_web::body::MessageBody;
use actix_web::dev::{AppConfig, Server, ServiceResponse};
use actix_web::rt::net::TcpStream;
use std::io;
use std::net::{SocketAddr, TcpListener};
use std::sync::Arc;
use std::time::Duration;

/// How long a client that was answered before its body was read may still send it.
const FIN: Duration = Duration::from_secs(1);

/// Tells the connection that a request is under way, whoever answers it.
fn compter<S: Service<Request>>(
    requete: Request,
    service: &S,
) -> impl Future<Output = Result<S::Response, S::Error>> + use<S> {
    let commencee = requete.conn_data::<Requetes>().map(Requetes::commencer);
    let reponse = service.call(requete);
    async move {
        let reponse = reponse.await;
        drop(commencee);
        reponse
    }
}

/// What every connection is given.
#[derive(Debug, Clone)]
pub struct Connexions {
    /// Who may come in.
    pub porte: Arc<Porte>,
    /// How long it waits for its client.
    pub delais: Delais,
    /// How long its first head may take: 408 past it.
    pub delai: Duration,
    /// The bytes that all connections may hold together.
    pub budget: Budget,
    /// How long what is under way may last once the door is closed, in seconds.
    pub delai_arret: u32,
    /// Where the server listens.
    pub adresse: SocketAddr,
}

impl Connexions {
    /// Serves an application to those who knock.
    ///
    /// # Errors
    /// When the socket cannot be used.
    pub fn servir<F, A, S, B>(self, porte: TcpListener, app: F) -> io::Result<Server>
    where
        F: Fn() -> A + Clone + Send + 'static,
        A: IntoServiceFactory<S, Request> + 'static,
        S: ServiceFactory<
                Request,
                Config = AppConfig,
                Response = ServiceResponse<B>,
                Error = actix_web::Error,
                InitError = (),
            > + 'static,
        B: MessageBody + 'static,
    {
        let serveur = Server::build()
            .workers(std::thread::available_parallelism().map_or(2, usize::from))
            .disable_signals()
            .shutdown_timeout(self.delai_arret.into());
        let arret = serveur.graceful_shutdown_signal();
        let service = move || {
            let (connexions, arret) = (self.clone(), arret.clone());
            let application = app().into_factory().map_err(|erreur| Response::from(erreur.error_response()));
            let http = HttpService::build()
                .graceful_shutdown_signal(move || {
                    let arret = arret.clone();
                    async move { arret.notified().await }
                })
                .client_request_timeout(self.delai)
                .client_disconnect_timeout(FIN)
                .local_addr(self.adresse)
                .on_connect_ext(|lien: &Lien, donnees| {
                    donnees.insert(lien.requetes());
                })
                .h1(map_config(apply_fn_factory(application, compter), |_| AppConfig::default()));
            fn_service(move |flux: TcpStream| {
                let connexions = connexions.clone();
                async move { connexions.recevoir(flux).await }
            })
            .and_then(http)
        };
        Ok(serveur.listen("conventions-opco", porte, service)?.run())
    }

    async fn recevoir(&self, flux: TcpStream) -> Result<(Lien, Option<SocketAddr>), DispatchError> {
        let adresse = flux.peer_addr()?;
        let Some(place) = self.porte.entrer(adresse.ip()) else {
            self.porte.reconduire(flux).await;
            return Err(DispatchError::DisconnectTimeout);
        };
        // Without it a chunked answer waits 40 ms for the client's acknowledgement.
        flux.set_nodelay(true)?;
        Ok((Lien::new(flux, self.delais, self.budget.emprunt(), place), Some(adresse)))
    }
}

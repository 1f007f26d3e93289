//! The bare handler: the same bytes, from memory.

use actix_web::web::Bytes;
use actix_web::{App, HttpResponse, HttpServer, web};
use std::sync::mpsc;

/// A bare server, until it is dropped.
pub struct Nu {
    /// Where it answers.
    pub url: String,
    poignee: actix_web::dev::ServerHandle,
}

impl Nu {
    /// Answers these bytes to whatever is asked.
    pub fn servir(corps: String) -> Result<Self, String> {
        let (dire, entendre) = mpsc::channel();
        std::thread::spawn(move || {
            actix_web::rt::System::new().block_on(async move {
                let corps = Bytes::from(corps);
                let repondre = move || {
                    let corps = corps.clone();
                    let repondre = web::to(move || {
                        let corps = corps.clone();
                        async move { HttpResponse::Ok().content_type("application/json").body(corps) }
                    });
                    App::new().default_service(repondre)
                };
                let serveur = HttpServer::new(repondre)
                    .workers(std::thread::available_parallelism().map_or(2, usize::from))
                    .tcp_nodelay(true)
                    .disable_signals()
                    .bind("127.0.0.1:0");
                let serveur = match serveur {
                    Ok(serveur) => serveur,
                    Err(erreur) => return drop(dire.send(Err(erreur.to_string()))),
                };
                let adresse = serveur.addrs()[0];
                let serveur = serveur.run();
                let _ = dire.send(Ok((format!("http://{adresse}/"), serveur.handle())));
                let _ = serveur.await;
            });
        });
        let (url, poignee) = entendre.recv().map_err(|erreur| erreur.to_string())??;
        Ok(Self { url, poignee })
    }
}

impl Drop for Nu {
    fn drop(&mut self) {
        drop(self.poignee.stop(false));
    }
}

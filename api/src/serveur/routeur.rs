//! How handlers are taken in, and by whom.

use actix_web::dev::HttpServiceFactory;
use actix_web::web;
use utoipa_actix_web::OpenApiFactory;

/// Takes handlers in: the server, which will run them, or a register of what they declare.
pub trait Routeur {
    /// Takes one more handler in.
    fn service<F: HttpServiceFactory + OpenApiFactory + 'static>(&mut self, operation: F) -> &mut Self;
}

/// The server runs the handlers; what they declare is the document's affair, which is made once and not by each worker.
impl Routeur for web::ServiceConfig {
    fn service<F: HttpServiceFactory + OpenApiFactory + 'static>(&mut self, operation: F) -> &mut Self {
        Self::service(self, operation)
    }
}

/// Declares the routes of a file: its handlers, in the order of the life of the thing.
macro_rules! routes {
    ($($operation:path),+ $(,)?) => {
        /// Takes the handlers of this file in.
        pub fn routes<R: $crate::serveur::routeur::Routeur>(routes: &mut R) {
            routes$(.service($operation))+;
        }
    };
}
pub(crate) use routes;

//! Readings: an answer that still holds is given again, another is made, within a scope and in a place of its kind.

use crate::serveur::admission::Genre;
use crate::serveur::application::Application;
use crate::sortie::answer::{Answer, Ecrit, Lu, Vue};
use crate::sortie::page::{Liste, Page, Suite};
use crate::sortie::problem::Problem;
use actix_web::{HttpRequest, web};
use domain::socle::calendrier::Date;
use domain::socle::operation::Operation;
use domain::socle::organisation::{Acteur, Portee};
use persistence::{Base, Echec, Lecture, Regard};
use std::fmt::Write;
use std::sync::Arc;

/// A reading within a scope, whoever asks.
pub(super) struct Guichet<'a> {
    pub(super) application: &'a web::Data<Application>,
    pub(super) requete: &'a HttpRequest,
    /// Who asks; whoever has no token reads what the register shows.
    pub(super) acteur: Option<&'a Acteur>,
    /// Today (Paris): the day of what is asked without one.
    pub(super) jour: Date,
    pub(super) regard: Regard,
}

impl Guichet<'_> {
    pub(super) async fn read<V, F>(self, lire: F) -> Answer<V>
    where
        V: Vue + Send + 'static,
        F: FnOnce(&mut Lecture<'_>) -> Result<Lu<V>, Echec> + Send + 'static,
    {
        let (portee, regard) = (self.portee(), self.regard);
        self.ecrire(move |base| Ecrit::de(&base.read_selon(portee, regard, lire)?)).await
    }

    /// Answers what was answered before, if nothing was committed since; makes the answer otherwise, and keeps it.
    async fn ecrire<V, F>(&self, produire: F) -> Answer<V>
    where
        F: FnOnce(&Base) -> Result<Ecrit, Problem> + Send + 'static,
    {
        let cle = self.cle();
        let a_portee = self.application.base.marque_a_portee();
        if let Some(ecrit) = a_portee.as_ref().and_then(|marque| self.application.reponses.retrouver(&cle, marque)) {
            return Ok((&*ecrit).into());
        }
        let application = web::Data::clone(self.application);
        let produire = move || {
            // Taken before the reading begins: what is committed meanwhile makes another.
            let marque = match a_portee {
                Some(marque) => Some(marque),
                None => application.base.marque_au_loin()?,
            };
            if let Some(ecrit) = marque.as_ref().and_then(|marque| application.reponses.retrouver(&cle, marque)) {
                return Ok(ecrit);
            }
            let ecrit = Arc::new(produire(&application.base)?);
            if let Some(marque) = marque {
                application.reponses.garder(cle, marque, &ecrit);
            }
            Ok::<_, Problem>(ecrit)
        };
        let ecrit = self.application.admission.executer(Genre::Lecture, produire).await??;
        Ok((&*ecrit).into())
    }

    fn portee(&self) -> Portee {
        self.acteur.map_or(Portee::Signees, Acteur::portee)
    }

    /// All that an answer is made of but the database: who asks, on what day, what.
    fn cle(&self) -> Arc<str> {
        let mut cle = String::with_capacity(160);
        if let Some(Acteur { organisation, nature, roles }) = self.acteur {
            let _ = write!(cle, "{organisation} {nature:?}");
            roles.iter().for_each(|role| {
                let _ = write!(cle, " {}", role.texte());
            });
        }
        let _ = write!(cle, "\n{}\n{}?{}", self.jour, self.requete.path(), self.requete.query_string());
        cle.into()
    }

    /// What a cursor is bound to: this operation, of this object, for this caller and under these filters.
    pub(super) fn liste(&self, operation: Operation, demande: &str) -> String {
        format!("{} {} {demande}", operation.nom, self.requete.path())
    }

    /// Where the last page of this very list stopped.
    pub(super) fn position(&self, liste: &str, curseur: Option<&str>) -> Result<Option<String>, Problem> {
        curseur.map(|curseur| self.application.curseurs.lire(liste, curseur)).transpose()
    }

    pub(super) async fn page<T, F>(self, liste: &str, apres: Option<String>, limite: u16, lire: F) -> Answer<Page<T>>
    where
        T: Liste + Vue + Send + 'static,
        F: FnOnce(&mut Lecture<'_>, Option<String>, usize) -> Result<Vec<(String, T)>, Echec> + Send + 'static,
    {
        let (portee, regard) = (self.portee(), self.regard);
        let (application, requete, nom) =
            (web::Data::clone(self.application), Adresse::de(self.requete), liste.to_owned());
        let produire = move |base: &Base| {
            let lus = base.read_selon(portee, regard, move |base| lire(base, apres, usize::from(limite) + 1));
            let mut lus = match lus {
                // A list of what stands under something that is not yet is an empty list.
                Err(Echec::PasEncore { .. }) => Vec::new(),
                lus => lus?,
            };
            let reste = lus.len() > usize::from(limite);
            lus.truncate(limite.into());
            let position = lus.last().map(|(position, _)| position.as_str());
            let suivante = position.filter(|_| reste).map(|position| application.curseurs.ecrire(&nom, position));
            let elements = lus.into_iter().map(|(_, element)| element).collect();
            let page = Page { elements, page: Suite { limite, suivante: suivante.clone() } };
            Ok(Ecrit::de(&Lu::contenu(page))?.suivi_de(suivante.map(|curseur| requete.suivante(&curseur))))
        };
        self.ecrire(produire).await
    }
}

/// Where a page was asked for.
struct Adresse {
    chemin: String,
    parametres: String,
}

impl Adresse {
    fn de(requete: &HttpRequest) -> Self {
        Self { chemin: requete.path().to_owned(), parametres: requete.query_string().to_owned() }
    }

    /// The address of the page after it.
    fn suivante(&self, curseur: &str) -> String {
        let parametres = form_urlencoded::parse(self.parametres.as_bytes()).filter(|(nom, _)| nom != "curseur");
        let mut suivants = form_urlencoded::Serializer::new(String::new());
        suivants.extend_pairs(parametres).append_pair("curseur", curseur);
        format!("{}?{}", self.chemin, suivants.finish())
    }
}

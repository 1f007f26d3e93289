//! Who calls, when, on what database: a handler that takes a [`Context`] is authenticated, by its signature.

use crate::entree::Query;
use crate::entree::connaissance;
use crate::entree::corps::CorpsLu;
use crate::entree::query::Filtre;
use crate::entree::saisies::Au;
use crate::serveur::admission::Genre;
use crate::serveur::application::Application;
use crate::serveur::guichet::Guichet;
use crate::sortie::actes_possibles::{Actes, ActesPossiblesView};
use crate::sortie::answer::{Answer, Fichier, Lu, Produit, Vue, ecrire};
use crate::sortie::document::Document;
use crate::sortie::etiquette::etiquette;
use crate::sortie::format::{Acceptes, Format};
use crate::sortie::page::{Liste, Page};
use crate::sortie::problem::{Champ, Problem, Technique};
use actix_web::dev::Payload;
use actix_web::http::header;
use actix_web::{FromRequest, HttpMessage, HttpRequest, web};
use aws_lc_rs::digest;
use domain::socle::calendrier::{Date, lire_date};
use domain::socle::code::ConventionId;
use domain::socle::moment::Moment;
use domain::socle::operation::{Operation, Precondition};
use domain::socle::organisation::Acteur;
use persistence::{CleIdempotence, Demande, Echec, Ecriture, Enregistre, Lecture, Regard, Reponse as Ecrite};
use std::future::{Ready, ready};
use std::time::Instant;

/// The holder of a token, once the reference data has said what its organisation is.
#[derive(Debug, Clone)]
pub struct Appelant {
    /// The author of what is asked.
    pub acteur: Acteur,
    /// The subject of the token, for the journal's personal values and the idempotency key alone.
    pub sujet: String,
    /// When the token stops being good.
    pub expire_le: chrono::DateTime<chrono::Utc>,
}

/// An authenticated request.
pub struct Context {
    application: web::Data<Application>,
    appelant: Appelant,
    moment: Moment,
    regard: Regard,
    /// The day that an act answers for, where it says one.
    vue: Option<Date>,
    requete: HttpRequest,
}

impl FromRequest for Context {
    type Error = Problem;
    type Future = Ready<Result<Self, Problem>>;

    fn from_request(requete: &HttpRequest, _: &mut Payload) -> Self::Future {
        let appelant = requete.extensions().get::<Appelant>().cloned();
        let application = requete.app_data::<web::Data<Application>>().expect("the server shares its application");
        let lire = || {
            Ok(Self {
                appelant: appelant.ok_or(Technique::JetonRefuse)?,
                moment: application.maintenant(),
                vue: if requete.method().is_safe() { None } else { Query::<Au>::de(requete)?.au },
                regard: Regard { connu_au: connaissance::demandee(requete)?, jour: jour_demande(requete) },
                application: web::Data::clone(application),
                requete: requete.clone(),
            })
        };
        ready(lire())
    }
}

impl Context {
    /// The caller.
    #[must_use]
    pub fn appelant(&self) -> &Appelant {
        &self.appelant
    }

    /// The day asked for, or today in Paris (G1); the day of the knowledge asked for, where one is.
    #[must_use]
    pub fn jour(&self, au: Option<Date>) -> Date {
        au.unwrap_or_else(|| self.regard.connu_au.map_or(self.moment.jour, connaissance::jour))
    }

    /// Reads one view, within the caller's scope, in one snapshot.
    ///
    /// # Errors
    /// 403 when the role does not open the operation; what the reading says.
    pub async fn read<V, F>(&self, operation: Operation, lire: F) -> Answer<V>
    where
        V: Vue + Send + 'static,
        F: FnOnce(&mut Lecture<'_>) -> Result<Lu<V>, Echec> + Send + 'static,
    {
        operation.habiliter(&self.appelant.acteur)?;
        self.depuis(self.regard).read(lire).await
    }

    /// Tells what the caller may do with one object on a day: `dire` reads it, and gives its acts and its convention.
    ///
    /// # Errors
    /// 403 when the role does not open the operation; what the reading says.
    pub async fn actes_possibles<F>(&self, operation: Operation, q: &Query<Au>, dire: F) -> Answer<ActesPossiblesView>
    where
        F: for<'a> FnOnce(&mut Lecture<'_>, &'a Acteur, Date) -> Result<(ConventionId, Actes<'a>), Echec>
            + Send
            + 'static,
    {
        operation.habiliter(&self.appelant.acteur)?;
        let (au, acteur) = (self.jour(q.au), self.appelant.acteur.clone());
        // An act of that day is judged on all that is recorded, what is dated later included.
        let regard = Regard { jour: None, ..self.regard };
        let lire = move |base: &mut Lecture<'_>| {
            let (convention, actes) = dire(base, &acteur, au)?;
            let version = base.rang(&convention.to_string())?;
            Ok(actes.lus(convention, version, au))
        };
        self.depuis(regard).read(lire).await
    }

    /// Makes a document: `lire` reads what it is made of within the caller's scope, in one snapshot; then it is written in the
    /// format that the caller accepts, before the deadline of productions.
    ///
    /// # Errors
    /// 403 when the role does not open the operation; what the reading says; 503 when it is not made in time.
    pub async fn produire<F>(&self, operation: Operation, lire: F) -> Produit
    where
        F: FnOnce(&mut Lecture<'_>) -> Result<Document, Echec> + Send + 'static,
    {
        operation.habiliter(&self.appelant.acteur)?;
        let (base, portee, regard) = (self.application.base.clone(), self.appelant.acteur.portee(), self.regard);
        let format = Acceptes::de(&self.requete).document().unwrap_or(Format::Html);
        let admission = &self.application.admission;
        let avant = Instant::now() + admission.delai();
        let produire = move || Fichier::ecrit(&base.read_selon(portee, regard, lire)?, format, avant);
        admission.executer(Genre::Production, produire).await?
    }

    /// Reads one page of a list: `lire` gives the elements after a position, each with its own position.
    ///
    /// # Errors
    /// 403; 400 for a cursor that is not of this list; what the reading says.
    pub async fn list<T, F>(&self, operation: Operation, filtre: &Query<impl Filtre>, lire: F) -> Answer<Page<T>>
    where
        T: Liste + Vue + Send + 'static,
        F: FnOnce(&mut Lecture<'_>, Option<String>, usize) -> Result<Vec<(String, T)>, Echec> + Send + 'static,
    {
        let Acteur { organisation, roles, .. } = &self.appelant.acteur;
        let (filtres, connu_au) = (filtre.lien(|au| self.jour(au)), self.regard.connu_au);
        let guichet = self.depuis(self.regard);
        let liste = guichet.liste(operation, &format!("{organisation} {roles:?} {filtres} {connu_au:?}"));
        let apres = guichet.position(&liste, filtre.curseur())?;
        operation.habiliter(&self.appelant.acteur)?;
        guichet.page(&liste, apres, filtre.limite(), lire).await
    }

    fn depuis(&self, regard: Regard) -> Guichet<'_> {
        Guichet {
            application: &self.application,
            requete: &self.requete,
            acteur: Some(&self.appelant.acteur),
            jour: self.moment.jour,
            regard,
        }
    }

    /// Performs one act: rights, replay, effect, journal and idempotency, in this order and in one transaction. It answers with the
    /// view of the day that `au` asks for, or of today.
    ///
    /// # Errors
    /// 428 when the version must be given and is not; 403 when the role does not open the operation; what the act says; 400, and
    /// nothing is written, when the day of the view is before all that the act is about.
    pub async fn write<V, A, F>(&self, operation: Operation, acte: F) -> Answer<V>
    where
        V: Vue + From<(Enregistre<A>, Date)>,
        F: Fn(&mut Ecriture<'_>) -> Result<Enregistre<A>, Echec> + Send + Sync + 'static,
    {
        let cle = self.cle_idempotence()?;
        let lue = self.requete.headers().contains_key(header::IF_MATCH);
        if operation.precondition == Precondition::Requise && !lue {
            return Err(Technique::VersionRequise.into());
        }
        let role = operation.habiliter(&self.appelant.acteur)?;
        let mut demande = Demande {
            acteur: self.appelant.acteur.clone(),
            role: Some(role),
            sujet: self.appelant.sujet.clone(),
            moment: self.moment,
            vue: self.vue,
            cle: None,
        };
        let (base, au) = (self.application.base.clone(), self.vue.unwrap_or(self.moment.jour));
        let transaction = move |tx: &mut Ecriture<'_>| {
            let fait = acte(tx)?;
            let (version, location) = (fait.recepisse.rang, fait.adresse.clone());
            let statut = if location.is_some() { 201 } else { 200 };
            let corps = ecrire(&V::from((fait, au))).map_err(|probleme| Echec::Interne(probleme.to_string()))?;
            let etag = etiquette(Some((version, au)), &V::name(), corps.as_bytes());
            Ok(Ecrite { statut, corps, etag: Some(etag), location })
        };
        let ecrire = move || {
            demande.cle = cle.map(|calculer| calculer());
            base.write(&demande, transaction)
        };
        match self.application.admission.executer(Genre::Acte, ecrire).await? {
            Ok(ecrite) => Ok(ecrite.into()),
            Err(Echec::PasEncore { jour }) => {
                let champ = Champ::nouveau("au", format!("au {jour}, l'objet de l'acte n'existe pas encore"));
                Err(Problem::from(Technique::RequeteIllisible).detail("Un paramètre est refusé.").champs(vec![champ]))
            }
            Err(echec) => Err(echec.into()),
        }
    }

    /// The key of a retry, and how its fingerprints are calculated: the body may be long.
    fn cle_idempotence(&self) -> Result<Option<impl FnOnce() -> CleIdempotence + Send + use<>>, Problem> {
        let mut cles = self.requete.headers().get_all("Idempotency-Key");
        let (premiere, autre) = (cles.next(), cles.next());
        let Some(cle) = premiere.filter(|_| self.requete.method() == "POST") else { return Ok(None) };
        let lisible = |texte: &&str| (1..=200).contains(&texte.len()) && texte.bytes().all(|c| c.is_ascii_graphic());
        let cle = cle.to_str().ok().filter(|_| autre.is_none()).filter(lisible).ok_or_else(|| {
            let champ = Champ::nouveau("Idempotency-Key", "une seule clé, de 1 à 200 caractères ASCII visibles");
            Problem::from(Technique::RequeteIllisible).detail("La clé d'idempotence est illisible.").champs(vec![champ])
        })?;
        let Appelant { acteur, sujet, .. } = &self.appelant;
        let porteur = [acteur.organisation.to_string(), sujet.clone(), cle.to_owned()];
        let requete = &self.requete;
        // The version read is left out, which a retry may have read again.
        let corps = requete.extensions().get::<CorpsLu>().map(|lu| lu.0.clone()).unwrap_or_default();
        let (methode, chemin, parametres) = (requete.method(), requete.path(), requete.query_string());
        let demande = [methode.to_string(), chemin.to_owned(), parametres.to_owned(), corps];
        Ok(Some(move || CleIdempotence { cle: somme(&porteur), requete: somme(&demande) }))
    }
}

/// A request that needs no token: what the public register shows is open to all.
pub struct Visiteur {
    application: web::Data<Application>,
    moment: Moment,
    requete: HttpRequest,
}

impl FromRequest for Visiteur {
    type Error = Problem;
    type Future = Ready<Result<Self, Problem>>;

    fn from_request(requete: &HttpRequest, _: &mut Payload) -> Self::Future {
        let application = requete.app_data::<web::Data<Application>>().expect("the server shares its application");
        ready(Ok(Self {
            moment: application.maintenant(),
            application: web::Data::clone(application),
            requete: requete.clone(),
        }))
    }
}

impl Visiteur {
    /// The day asked for, or today in Paris (G1).
    #[must_use]
    pub fn jour(&self, au: Option<Date>) -> Date {
        au.unwrap_or(self.moment.jour)
    }

    /// Reads one view of the register: signed conventions and what they hold.
    ///
    /// # Errors
    /// What the reading says.
    pub async fn read<V, F>(&self, lire: F) -> Answer<V>
    where
        V: Vue + Send + 'static,
        F: FnOnce(&mut Lecture<'_>) -> Result<Lu<V>, Echec> + Send + 'static,
    {
        self.guichet().read(lire).await
    }

    /// Reads one page of a list of the register.
    ///
    /// # Errors
    /// 400 for a cursor that is not of this list; what the reading says.
    pub async fn list<T, F>(&self, operation: Operation, filtre: &Query<impl Filtre>, lire: F) -> Answer<Page<T>>
    where
        T: Liste + Vue + Send + 'static,
        F: FnOnce(&mut Lecture<'_>, Option<String>, usize) -> Result<Vec<(String, T)>, Echec> + Send + 'static,
    {
        let guichet = self.guichet();
        let liste = guichet.liste(operation, &filtre.lien(|au| self.jour(au)));
        let apres = guichet.position(&liste, filtre.curseur())?;
        guichet.page(&liste, apres, filtre.limite(), lire).await
    }

    fn guichet(&self) -> Guichet<'_> {
        let regard = Regard { connu_au: None, jour: jour_demande(&self.requete) };
        Guichet { application: &self.application, requete: &self.requete, acteur: None, jour: self.moment.jour, regard }
    }
}

/// The day of which a reading asks what was so: one that is no date is refused where its parameters are read.
fn jour_demande(requete: &HttpRequest) -> Option<Date> {
    let mut dits = form_urlencoded::parse(requete.query_string().as_bytes()).filter(|(nom, _)| nom == "au");
    dits.next().and_then(|(_, texte)| lire_date(&texte).ok())
}

/// Each part under its length, so that no two requests make the same sum.
fn somme(parties: &[String]) -> String {
    let mut contexte = digest::Context::new(&digest::SHA256);
    for partie in parties.iter().map(String::as_bytes) {
        contexte.update(&(partie.len() as u64).to_be_bytes());
        contexte.update(partie);
    }
    contexte.finish().as_ref().iter().map(|octet| format!("{octet:02x}")).collect()
}

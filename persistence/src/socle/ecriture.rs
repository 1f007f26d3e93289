//! One act, one transaction: what a handler sees of the database while it writes.

use crate::socle::db::Db;
use crate::socle::demande::Demande;
use crate::socle::echec::Echec;
use crate::socle::journal::{self, Dossier, Entete, Inscrit};
use crate::socle::memoire::Session;
use crate::socle::persistant::{Image, Persistant};
use crate::socle::recepisse::{Inscription, Recepisse};
use domain::socle::code::Code;
use domain::socle::constat::Constat;
use domain::socle::decision::Decision;
use domain::socle::histoire;
use domain::socle::moment::Moment;
use domain::socle::organisation::Acteur;
use uuid::Uuid;

/// What [`Ecriture::record`] gives back.
#[derive(Debug, Clone)]
pub struct Enregistre<A> {
    /// The aggregate after the act.
    pub objet: A,
    /// The proof of the act.
    pub recepisse: Recepisse,
    /// What was noted of the act.
    pub constats: Vec<Constat>,
    /// Where what it made can be read, if it made something of its own.
    pub adresse: Option<String>,
}

impl<A> Enregistre<A> {
    /// Says where what the act made can be read.
    #[must_use]
    pub fn a(self, adresse: String) -> Self {
        Self { adresse: Some(adresse), ..self }
    }

    /// Joins what the act was done under, its convention first: what is published of the one is computed from the other too.
    #[must_use]
    pub fn sous<C>(self, contexte: C) -> Enregistre<(C, A)> {
        let Self { objet, recepisse, constats, adresse } = self;
        Enregistre { objet: (contexte, objet), recepisse, constats, adresse }
    }
}

/// The transaction of one act.
pub struct Ecriture<'a> {
    pub(crate) db: Session<'a>,
    demande: &'a Demande,
    dossier: Option<Dossier>,
    inscrit: Option<Inscrit>,
    a_nettoyer: bool,
}

impl<'a> Ecriture<'a> {
    pub(crate) fn new(db: &'a mut Db, demande: &'a Demande) -> Self {
        Self { db: Session::presente(db), demande, dossier: None, inscrit: None, a_nettoyer: false }
    }

    /// The author of the act.
    #[must_use]
    pub fn acteur(&self) -> &'a Acteur {
        &self.demande.acteur
    }

    /// When the act reached the system.
    #[must_use]
    pub fn moment(&self) -> Moment {
        self.demande.moment
    }

    /// A new id.
    #[must_use]
    pub fn nouvel_id<I: From<Uuid>>(&self) -> I {
        Uuid::now_v7().into()
    }

    /// Opens a dossier, under an id that nobody bears.
    ///
    /// # Errors
    /// Those of the database.
    pub fn nouveau_dossier<D>(&mut self) -> Result<D::Id, Echec>
    where
        D: histoire::Dossier<Id: From<Uuid>>,
    {
        let id = self.nouvel_id::<D::Id>();
        self.ouvrir_dossier(&id.code(), D::GENRE)?;
        Ok(id)
    }

    pub(crate) fn ouvrir_dossier(&mut self, id: &str, nature: &'static str) -> Result<(), Echec> {
        self.dossier = Some(journal::ouvrir_dossier(self.db.sql, id, nature, self.demande.moment.instant)?);
        Ok(())
    }

    /// Takes the dossier's one lock; whatever is loaded afterwards is the latest.
    pub(crate) fn verrouiller(&mut self, dossier: &str) -> Result<(), Echec> {
        self.dossier = Some(journal::verrouiller(self.db.sql, dossier)?);
        Ok(())
    }

    /// Writes the outcome of the act: its journal entry, then the state that it made. The object comes back as it was on the day
    /// asked of it, if one is.
    ///
    /// # Errors
    /// Those of the database; a taken reference; [`Echec::PasEncore`], and then nothing is written.
    pub fn record<I: Issue>(&mut self, issue: I) -> Result<Enregistre<I::Objet>, Echec> {
        let dossier = self.dossier.as_ref().ok_or_else(|| Echec::Interne("aucun dossier verrouillé".to_owned()))?;
        let (inscription, inscrit) =
            journal::inscrire(self.db.sql, dossier, self.demande, &issue.entete(), issue.images()?)?;
        self.inscrit = Some(inscrit);
        issue.save(self.db.sql, &inscription)?;
        let Inscription { recepisse, .. } = inscription;
        let (objet, constats) = issue.objet();
        let objet = match self.demande.vue {
            Some(jour) => objet.au(jour)?.ok_or(Echec::PasEncore { jour })?,
            None => objet,
        };
        Ok(Enregistre { objet, recepisse, constats, adresse: None })
    }
}

impl Ecriture<'_> {
    /// The act that was written, if one was.
    pub(crate) fn inscrit(&self) -> Option<Inscrit> {
        self.inscrit.clone()
    }

    /// What this act takes away is to leave no trace in the file.
    pub(crate) fn nettoyer_ensuite(&mut self) {
        self.a_nettoyer = true;
    }

    /// Whether something was taken away that is to leave no trace.
    pub(crate) fn est_a_nettoyer(&self) -> bool {
        self.a_nettoyer
    }
}

/// The outcome of one act: one decision, or one with what follows from it on other aggregates of the same dossier.
#[expect(private_interfaces, reason = "only this crate writes")]
pub trait Issue {
    /// What the act is about.
    type Objet: Persistant;

    /// What its entry in the journal says.
    fn entete(&self) -> Entete<'_>;

    /// Every aggregate as the act leaves it.
    ///
    /// # Errors
    /// A fault of the program.
    fn images(&self) -> Result<Vec<Image>, Echec>;

    /// Writes all that changed.
    ///
    /// # Errors
    /// Those of the database.
    fn save(&self, db: &mut Db, inscription: &Inscription) -> Result<(), Echec>;

    /// What the act is about, and what was noted.
    fn objet(self) -> (Self::Objet, Vec<Constat>);
}

#[expect(private_interfaces, reason = "only this crate writes")]
impl<A: Persistant> Issue for Decision<A> {
    type Objet = A;

    fn entete(&self) -> Entete<'_> {
        let Self { operation, date_legale, regles, constats, .. } = self;
        Entete { operation: *operation, date_legale: *date_legale, regles, constats: constats.into() }
    }

    fn images(&self) -> Result<Vec<Image>, Echec> {
        Ok(vec![Image::de(&self.apres)?])
    }

    fn save(&self, db: &mut Db, inscription: &Inscription) -> Result<(), Echec> {
        A::save(db, self, inscription)
    }

    fn objet(self) -> (A, Vec<Constat>) {
        (self.apres, self.constats)
    }
}

/// A decision and what follows from it elsewhere: a vote closed and the action that it decides, a consultation closed and its
/// votes.
#[expect(private_interfaces, reason = "only this crate writes")]
impl<A: Persistant, S: Issue> Issue for (Decision<A>, Vec<S>) {
    type Objet = A;

    fn entete(&self) -> Entete<'_> {
        let (decision, suites) = self;
        let siens = suites.iter().flat_map(|suite| suite.entete().constats.into_owned());
        let constats = decision.constats.iter().cloned().chain(siens);
        Entete { constats: constats.collect(), ..decision.entete() }
    }

    fn images(&self) -> Result<Vec<Image>, Echec> {
        let mut images = vec![Image::de(&self.0.apres)?];
        for suite in &self.1 {
            images.extend(suite.images()?);
        }
        Ok(images)
    }

    fn save(&self, db: &mut Db, inscription: &Inscription) -> Result<(), Echec> {
        A::save(db, &self.0, inscription)?;
        self.1.iter().try_for_each(|suite| suite.save(db, inscription))
    }

    fn objet(self) -> (A, Vec<Constat>) {
        let (decision, suites) = self;
        let mut constats = decision.constats;
        constats.extend(suites.into_iter().flat_map(|suite| suite.objet().1));
        (decision.apres, constats)
    }
}

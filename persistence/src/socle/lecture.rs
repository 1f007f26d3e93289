//! What a handler sees of the database while it reads: everything within its scope, at one instant.

use crate::schema::{dossier, journal, parution};
use crate::socle::charge::Charge;
use crate::socle::db::Db;
use crate::socle::echec::Echec;
use crate::socle::journal::Entree;
use crate::socle::memoire::{Regard, Session};
use crate::socle::persistant::Persistant;
use diesel::prelude::*;
use domain::socle::organisation::Portee;

/// A reading: one snapshot, one scope.
pub struct Lecture<'a> {
    pub(crate) db: Session<'a>,
    pub(crate) portee: Portee,
}

impl<'a> Lecture<'a> {
    pub(crate) fn new(db: &'a mut Db, portee: Portee, regard: Regard) -> Self {
        Self { db: Session::de(db, regard, &portee), portee }
    }

    /// Reads on all days, whatever the day asked, what the law makes bear on days before its own.
    pub fn hors_du_jour<T>(&mut self, lire: impl FnOnce(&mut Self) -> T) -> T {
        let jour = self.db.jour.take();
        let lu = lire(self);
        self.db.jour = jour;
        lu
    }

    /// Whether the database answers.
    ///
    /// # Errors
    /// Those of the database.
    pub fn repond(&mut self) -> Result<(), Echec> {
        dossier::table.select(dossier::rang).limit(1).load::<i64>(self.db.sql)?;
        Ok(())
    }

    /// The rank of the last act of a dossier: the version of what is computed from the whole of it.
    ///
    /// # Errors
    /// [`Echec::Introuvable`].
    pub fn rang(&mut self, dossier: &str) -> Result<i64, Echec> {
        if let Some(rang) = self.db.rang_connu(dossier)? {
            return Ok(rang);
        }
        Ok(dossier::table.filter(dossier::id.eq(dossier)).select(dossier::rang).first(self.db.sql)?)
    }

    /// The entries of a dossier whose images show this aggregate, from a rank on.
    ///
    /// # Errors
    /// Those of the database.
    pub fn journal_de<A: Persistant>(
        &mut self,
        objet: &Charge<A>,
        apres: i64,
        limite: i64,
    ) -> Result<Vec<Entree>, Echec> {
        let cle = objet.objet.cle();
        let siennes = parution::table
            .filter(parution::nature.eq(A::NATURE))
            .filter(parution::objet_id.eq(&cle))
            .filter(parution::rang.gt(apres))
            .inner_join(journal::table.on(journal::numero.eq(parution::numero)))
            .order(parution::rang.asc())
            .limit(limite);
        let colonnes = (journal::rang, journal::numero, journal::texte, journal::empreinte);
        Ok(siennes.select(colonnes).load::<Ligne>(self.db.sql)?.into_iter().map(entree).collect())
    }

    /// The entries of a dossier that the caller has been shown to see, from a rank on.
    ///
    /// # Errors
    /// Those of the database.
    pub fn journal(&mut self, dossier: &str, apres: i64, limite: i64) -> Result<Vec<Entree>, Echec> {
        let lignes = journal::table
            .filter(journal::dossier_id.eq(dossier))
            .filter(journal::rang.gt(apres))
            .order(journal::rang.asc())
            .limit(limite)
            .select((journal::rang, journal::numero, journal::texte, journal::empreinte))
            .load::<Ligne>(self.db.sql)?;
        Ok(lignes.into_iter().map(entree).collect())
    }
}

type Ligne = (i64, i64, String, String);

fn entree((rang, numero, texte, empreinte): Ligne) -> Entree {
    Entree { rang, numero, texte, empreinte }
}

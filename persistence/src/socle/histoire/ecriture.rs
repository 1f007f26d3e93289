//! What an act may ask of histories: its own, its dossier locked, then those that stand beside it.

use super::{EvenementEnBase, charger, citees, des_dossiers, en_ordre, lisibles, porteuses, sans_ordre, toutes};
use crate::schema::histoire;
use crate::socle::charge::{Charge, objets};
use crate::socle::demande::{Attendu, verifier_version};
use crate::socle::dossier::DossierEnBase;
use crate::socle::echec::Echec;
use crate::socle::ecriture::Ecriture;
use diesel::prelude::*;
use domain::socle::code::Code;
use domain::socle::histoire::{CleHistoire, Histoire, IdDossier};
use domain::socle::organisation::Acteur;

impl Ecriture<'_> {
    /// The thing of an act, with its dossier: within the author's scope, locked, in the version read.
    ///
    /// # Errors
    /// [`Echec::Introuvable`]; [`Echec::VersionPerimee`].
    pub fn histoire<E: EvenementEnBase>(&mut self, cible: &Attendu<E::Id>) -> Result<(E::Dossier, Histoire<E>), Echec> {
        let id = cible.id.code().into_owned();
        let portee = self.acteur().portee();
        let dossier = lisibles::<E>(&portee)
            .filter(histoire::id.eq(&id))
            .select(histoire::dossier_id)
            .load::<String>(self.db.sql)?
            .pop()
            .ok_or(Echec::Introuvable)?;
        let dossier = E::Dossier::prendre(self, IdDossier::<E>::lire(&dossier).map_err(Echec::illisible)?)?;
        let charge = charger(&mut self.db, &id)?;
        verifier_version(cible.version, charge.recepisse.rang)?;
        Ok((dossier, charge.objet))
    }

    /// The thing of an act that its own facts open to the author, who need not be a party to its dossier.
    ///
    /// # Errors
    /// [`Echec::Introuvable`] when neither the dossier nor the thing is the author's to see; [`Echec::VersionPerimee`].
    pub fn histoire_ouverte<E: EvenementEnBase>(
        &mut self,
        cible: &Attendu<E::Id>,
        ouverte: impl Fn(&Histoire<E>, &Acteur) -> bool,
    ) -> Result<Histoire<E>, Echec> {
        let (acteur, id) = (self.acteur(), cible.id.code().into_owned());
        let charge = charger(&mut self.db, &id)?;
        if !ouverte(&charge.objet, acteur) {
            let portee = acteur.portee();
            let requete = lisibles::<E>(&portee).filter(histoire::id.eq(&id));
            requete.select(histoire::id).first::<String>(self.db.sql)?;
        }
        self.verrouiller(&charge.recepisse.dossier)?;
        let charge = charger(&mut self.db, &id)?;
        verifier_version(cible.version, charge.recepisse.rang)?;
        Ok(charge.objet)
    }

    /// A thing of the dossier that is locked.
    pub(crate) fn charger_histoire<E: EvenementEnBase>(&mut self, id: &str) -> Result<Charge<Histoire<E>>, Echec> {
        charger(&mut self.db, id)
    }

    /// The dossier of the one that bears a key, not yet locked nor shown to be the author's to see.
    pub(crate) fn dossier_par_cle<E: EvenementEnBase>(
        &mut self,
        cle: &CleHistoire,
    ) -> Result<Option<IdDossier<E>>, Echec> {
        let requete = toutes::<E>().filter(histoire::id.eq_any(porteuses(E::NATURE, cle.champ, &cle.valeur)));
        let dossier = requete.select(histoire::dossier_id).first::<String>(self.db.sql).optional()?;
        dossier.map(|dossier| IdDossier::<E>::lire(&dossier).map_err(Echec::illisible)).transpose()
    }

    /// All those of the dossier that is locked, in the order of their entry.
    ///
    /// # Errors
    /// Those of the database.
    pub fn histoires_du_dossier<E: EvenementEnBase>(
        &mut self,
        dossier: IdDossier<E>,
    ) -> Result<Vec<Histoire<E>>, Echec> {
        Ok(objets(des_dossiers(&mut self.db, &[dossier])?))
    }

    /// The one that bears a key, in the dossier that is locked.
    ///
    /// # Errors
    /// Those of the database.
    pub fn histoire_par_cle<E: EvenementEnBase>(
        &mut self,
        dossier: &IdDossier<E>,
        cle: &CleHistoire,
    ) -> Result<Option<Histoire<E>>, Echec> {
        Ok(self.histoires_par_cle(dossier, cle)?.pop())
    }

    /// Those that share a key, in the dossier that is locked, in the order of their entry.
    ///
    /// # Errors
    /// Those of the database.
    pub fn histoires_par_cle<E: EvenementEnBase>(
        &mut self,
        dossier: &IdDossier<E>,
        cle: &CleHistoire,
    ) -> Result<Vec<Histoire<E>>, Echec> {
        let requete = toutes::<E>()
            .filter(histoire::dossier_id.eq(dossier.code().into_owned()))
            .filter(histoire::id.eq_any(porteuses(E::NATURE, cle.champ, &cle.valeur)));
        Ok(objets(sans_ordre(en_ordre(&mut self.db, requete))?))
    }

    /// Those of the dossier that is locked, among these: what an act refers to.
    ///
    /// # Errors
    /// Those of the database.
    pub fn histoires_citees<E: EvenementEnBase>(
        &mut self,
        dossier: &IdDossier<E>,
        ids: &[E::Id],
    ) -> Result<Vec<Histoire<E>>, Echec> {
        Ok(objets(citees(&mut self.db, dossier, ids)?))
    }
}

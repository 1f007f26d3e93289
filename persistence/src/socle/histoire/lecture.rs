//! What a reading may ask of histories: closed by scope, unless the caller has been shown to see the dossier.

use super::{EnOrdre, EvenementEnBase, citees, des_dossiers, en_ordre, lisibles, page, porteuses, sans_ordre, une};
use crate::schema::{fait_histoire, histoire};
use crate::socle::charge::Charge;
use crate::socle::echec::Echec;
use crate::socle::lecture::Lecture;
use chrono::NaiveDate;
use diesel::prelude::*;
use domain::socle::code::Code;
use domain::socle::histoire::{CleHistoire, Histoire, IdDossier};

/// Which histories a list wants, of those within scope.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Choix {
    /// Those that have each of these keys.
    pub avec: Vec<CleHistoire>,
    /// Those that have none of these.
    pub sans: Vec<CleHistoire>,
    /// Those whose first fact is dated between these days, both included.
    pub premier_fait: Option<(NaiveDate, NaiveDate)>,
}

impl Lecture<'_> {
    /// A thing within scope.
    ///
    /// # Errors
    /// [`Echec::Introuvable`]; [`Echec::PasEncore`].
    pub fn histoire<E: EvenementEnBase>(&mut self, id: E::Id) -> Result<Charge<Histoire<E>>, Echec> {
        let requete = lisibles::<E>(&self.portee).filter(histoire::id.eq(id.code().into_owned()));
        let lue = self.db.hors_du_jour(|db| une(db, requete))?.ok_or(Echec::Introuvable)?;
        self.db.datee(lue)
    }

    /// Those of a dossier, or of all that the caller may see, in the order of their entry, each with its place in it.
    ///
    /// # Errors
    /// Those of the database.
    pub fn histoires<E: EvenementEnBase>(
        &mut self,
        de: Option<IdDossier<E>>,
        apres: i64,
        limite: i64,
    ) -> Result<Vec<EnOrdre<E>>, Echec> {
        self.histoires_choisies(de, &Choix::default(), apres, limite)
    }

    /// The same, of those that a list wants.
    ///
    /// # Errors
    /// Those of the database.
    #[expect(clippy::needless_pass_by_value, reason = "an id is copied: its callers read better")]
    pub fn histoires_choisies<E: EvenementEnBase>(
        &mut self,
        de: Option<IdDossier<E>>,
        choix: &Choix,
        apres: i64,
        limite: i64,
    ) -> Result<Vec<EnOrdre<E>>, Echec> {
        let Choix { avec, sans, premier_fait } = choix;
        // Keys only come in addition: those of a day are among those of today.
        let en_tait = self.db.en_tait();
        let choisies = || {
            let mut requete = lisibles::<E>(&self.portee);
            if let Some(de) = &de {
                requete = requete.filter(histoire::dossier_id.eq(de.code().into_owned()));
            }
            for cle in avec {
                requete = requete.filter(histoire::id.eq_any(porteuses(E::NATURE, cle.champ, &cle.valeur)));
            }
            for cle in sans.iter().filter(|_| !en_tait) {
                requete = requete.filter(histoire::id.ne_all(porteuses(E::NATURE, cle.champ, &cle.valeur)));
            }
            if let Some((debut, fin)) = premier_fait {
                let faites = fait_histoire::table
                    .filter(fait_histoire::nature.eq(E::NATURE))
                    .filter(fait_histoire::rang.eq(0))
                    .filter(fait_histoire::date_fait.between(*debut, *fin))
                    .select(fait_histoire::histoire_id);
                requete = requete.filter(histoire::id.eq_any(faites));
            }
            requete
        };
        page(&mut self.db, (apres, limite), choisies, |charge: &Charge<Histoire<E>>| {
            let cles: Vec<_> = charge.objet.parts().cles().into_iter().flatten().collect();
            !en_tait || (avec.iter().all(|cle| cles.contains(cle)) && !sans.iter().any(|cle| cles.contains(cle)))
        })
    }

    /// All those of a dossier that the caller has been shown to see, in the order of their entry.
    ///
    /// # Errors
    /// Those of the database.
    pub fn histoires_de<E: EvenementEnBase>(
        &mut self,
        dossier: IdDossier<E>,
    ) -> Result<Vec<Charge<Histoire<E>>>, Echec> {
        des_dossiers(&mut self.db, &[dossier])
    }

    /// The one within scope that bears a key; `None` when there is none, or it is not the caller's to see.
    ///
    /// # Errors
    /// Those of the database.
    pub fn histoire_par_cle<E: EvenementEnBase>(
        &mut self,
        cle: &CleHistoire,
    ) -> Result<Option<Charge<Histoire<E>>>, Echec> {
        let requete =
            lisibles::<E>(&self.portee).filter(histoire::id.eq_any(porteuses(E::NATURE, cle.champ, &cle.valeur)));
        une(&mut self.db, requete)
    }

    /// Those within scope that share a key, in the order of their entry.
    ///
    /// # Errors
    /// Those of the database.
    pub fn histoires_par_cle<E: EvenementEnBase>(
        &mut self,
        cle: &CleHistoire,
    ) -> Result<Vec<Charge<Histoire<E>>>, Echec> {
        let requete =
            lisibles::<E>(&self.portee).filter(histoire::id.eq_any(porteuses(E::NATURE, cle.champ, &cle.valeur)));
        sans_ordre(en_ordre(&mut self.db, requete))
    }

    /// Those of a dossier that the caller has been shown to see, among these.
    ///
    /// # Errors
    /// Those of the database.
    pub fn histoires_citees<E: EvenementEnBase>(
        &mut self,
        dossier: &IdDossier<E>,
        ids: &[E::Id],
    ) -> Result<Vec<Charge<Histoire<E>>>, Echec> {
        citees(&mut self.db, dossier, ids)
    }
}

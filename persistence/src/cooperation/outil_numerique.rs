//! Digital tools: histories like the others, and beside them what lists find them by.

use crate::cooperation::ouvertures::est_signee;
use crate::cooperation::trait_date::{self, FiltreTraits, Sous};
use crate::schema::{fait_histoire, histoire};
use crate::socle::db::Db;
use crate::socle::dossier::Lisibles;
use crate::socle::echec::Echec;
use crate::socle::histoire::tenue::lignes_d_histoire;
use crate::socle::histoire::{EnOrdre, EvenementEnBase, en_ordre, lisibles};
use crate::socle::lecture::Lecture;
use crate::socle::lignes::Nature;
use crate::socle::memoire::Session;
use crate::socle::paquets::{par_paquets, parmi};
use diesel::prelude::*;
use domain::cooperation::outil_numerique::{FaitOutil, OutilNumerique};
use domain::cooperation::trait_date::traits_de_l_outil;
use domain::socle::code::ConventionId;
use domain::socle::histoire::Evenement;
use domain::socle::organisation::Portee;

impl EvenementEnBase for FaitOutil {
    fn save_index(db: &mut Db, outil: &OutilNumerique, _: i64) -> Result<(), Echec> {
        let siens = histoire::table.filter(histoire::nature.eq(Self::NATURE));
        let numero = siens.filter(histoire::id.eq(outil.id().to_string())).select(histoire::numero).first(db)?;
        let sous = Sous::de(db, outil.convention())?;
        let mut parts = outil.parts().clone();
        parts.faits.pop();
        let avant = OutilNumerique::from_parts(parts).map(|avant| lignes(&avant, &sous, numero)).unwrap_or_default();
        trait_date::remplacer(db, &avant, lignes(outil, &sous, numero))
    }

    /// « E fiches » (regles.md §5, « outil numérique »): a carrier reads the tools whose sheets it deposits.
    fn ouvertes(portee: &Portee) -> Option<Lisibles<'_>> {
        let Portee::Porteur(organisation) = portee else { return None };
        // As the declaration is written; within a text its quotes would be escaped.
        let porteur = format!("%\"porteur\":\"{organisation}\"%");
        let siennes = fait_histoire::table
            .filter(fait_histoire::nature.eq(Self::NATURE))
            .filter(fait_histoire::rang.eq(0))
            .filter(fait_histoire::contenu.like(porteur))
            .select(fait_histoire::histoire_id);
        Some(Box::new(est_signee().and(histoire::id.eq_any(siennes))))
    }
}

impl Lecture<'_> {
    /// As many tools as are wanted of those within scope of which something is true on a day, in the order of their entry, each
    /// with its place; of all where nothing is kept beside what was known.
    ///
    /// # Errors
    /// Those of the database.
    pub fn outils(
        &mut self,
        filtre: &FiltreTraits,
        mut apres: i64,
        limite: i64,
    ) -> Result<Vec<EnOrdre<FaitOutil>>, Echec> {
        let mut outils = Vec::new();
        loop {
            // A région reads none of them.
            let lisibles_toutes = !matches!(self.portee, Portee::Region(_));
            let places = if lisibles_toutes { self.places_de(filtre, apres, limite)? } else { None };
            let Some(places) = places else {
                return self.histoires::<FaitOutil>(filtre.convention, apres, limite);
            };
            outils.extend(par_paquets(&places, |paquet| {
                en_ordre(&mut self.db, lisibles::<FaitOutil>(&self.portee).filter(parmi(histoire::numero, paquet)))
            })?);
            let dernier = places.last().filter(|_| places.len() as i64 >= limite && (outils.len() as i64) < limite);
            let Some(dernier) = dernier else { break };
            apres = *dernier;
        }
        outils.truncate(usize::try_from(limite).unwrap_or(usize::MAX));
        Ok(outils)
    }
}

fn lignes(outil: &OutilNumerique, sous: &Sous, numero: i64) -> Vec<trait_date::Row> {
    sous.rows(numero, traits_de_l_outil(outil))
}

/// Tells all of it of the tools of a convention.
pub(crate) fn completer(db: &mut Db, convention: ConventionId) -> Result<(), Echec> {
    let sous = Sous::de(db, convention)?;
    let siens = lisibles::<FaitOutil>(&Portee::Tout).filter(histoire::dossier_id.eq(convention.to_string()));
    for (numero, charge) in en_ordre::<FaitOutil>(&mut Session::presente(db), siens)? {
        trait_date::remplacer(db, &[], lignes(&charge.objet, &sous, numero))?;
    }
    Ok(())
}

/// Tools: their history, and what they are found by.
pub(crate) const NATURE: Nature = Nature {
    nom: FaitOutil::NATURE,
    lignes: |suivi, suivis, voulues| {
        lignes_d_histoire::<FaitOutil>(suivi, voulues)?;
        let outil = suivi.objet::<OutilNumerique>()?;
        let (premier, _) = suivi.bornes(outil.survenus().len())?;
        let sous = Sous::suivie(suivis, outil.convention())?;
        lignes(&outil, &sous, premier.numero).iter().try_for_each(|row| voulues.ajouter(row))
    },
};

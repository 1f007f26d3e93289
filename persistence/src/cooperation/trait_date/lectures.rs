//! What lists ask: the places of the things of which something is true on a day, in the order of the list.

use crate::cooperation::jalon::lectures::{Perimetre, est_partie};
use crate::cooperation::jalon::periode::FINIES;
use crate::schema::{convention, fiche_action, periode, trait_date};
use crate::socle::db::MultiBackend;
use crate::socle::echec::Echec;
use crate::socle::lecture::Lecture;
use crate::socle::paquets::parmi;
use diesel::dsl::{exists, max, min, not};
use diesel::prelude::*;
use domain::cooperation::trait_date::TraitVoulu;
use domain::socle::calendrier::Date;
use domain::socle::code::ConventionId;
use domain::socle::organisation::{CodeOrganisation, Portee};

diesel::alias!(trait_date as autre: Autre);

/// What a list wants of what is true of things on a day; the scope comes first, whatever is asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FiltreTraits {
    /// The day asked (Paris).
    pub au: Date,
    /// All that is wanted at once: the rarest first, which is the one that is looked for.
    pub voulus: Vec<TraitVoulu>,
    /// What is under this convention.
    pub convention: Option<ConventionId>,
    /// What is under conventions of this OPCO.
    pub opco: Option<CodeOrganisation>,
    /// Actions of this year's plan.
    pub annee: Option<i32>,
    /// What is under conventions that are over on that day, or are not.
    pub finie: Option<bool>,
}

impl FiltreTraits {
    /// What is true on a day, of all things.
    #[must_use]
    pub fn du(au: Date) -> Self {
        Self { au, voulus: Vec::new(), convention: None, opco: None, annee: None, finie: None }
    }
}

/// How much of what ends after a day is looked at before it is known to be little: past that, it is looked for in the order of the
/// list, where it is no longer rare.
pub const SONDE: i64 = 1_000;

type Requete<'a> = trait_date::BoxedQuery<'a, MultiBackend>;

impl Lecture<'_> {
    /// As many places as are wanted, after one, of the things within scope of which all of it is true: a few queries, whatever
    /// there is. `None` where nothing is asked that is kept, or a past knowledge, which nothing is kept beside, or by a carrier.
    ///
    /// # Errors
    /// Those of the database.
    pub(crate) fn places_de(
        &mut self,
        filtre: &FiltreTraits,
        apres: i64,
        limite: i64,
    ) -> Result<Option<Vec<i64>>, Echec> {
        let Some((cherche, autres)) = filtre.voulus.split_first() else { return Ok(None) };
        // What a carrier may see is its own, and little: a column finds it.
        if self.db.se_souvient() || matches!(self.portee, Portee::Porteur(_)) {
            return Ok(None);
        }
        let Some(perimetre) = Perimetre::de(&self.portee, filtre.opco.as_ref()) else {
            return Ok(Some(Vec::new()));
        };
        let (TraitVoulu { famille, valeurs }, au) = (cherche, filtre.au);
        let debut = self.debut_du_plan(filtre.annee.filter(|_| apres == 0))?.unwrap_or(apres);
        let siens = |valeur: &str| {
            let siens = trait_date::table.filter(trait_date::famille.eq(famille.texte()));
            let siens = siens.filter(trait_date::valeur.eq(valeur.to_owned())).into_boxed();
            let siens = filtrer(siens, filtre, (autres, debut), &perimetre).filter(trait_date::du.le(au));
            siens.order(trait_date::numero.asc()).limit(limite)
        };
        let page = |valeur: &str| siens(valeur).filter(trait_date::numero.gt(debut)).select(trait_date::numero);
        let mut places = Vec::new();
        if filtre.convention.is_some() {
            // A convention has few of anything: what lasts and what has ended stand together.
            for valeur in valeurs {
                let vaut = trait_date::jusqu_au.is_null().or(trait_date::jusqu_au.gt(au));
                places.extend(page(valeur).filter(vaut).load::<i64>(self.db.sql)?);
            }
        } else {
            for valeur in valeurs {
                places.extend(page(valeur).filter(trait_date::jusqu_au.is_null()).load::<i64>(self.db.sql)?);
            }
            let mut finis = trait_date::table
                .filter(trait_date::famille.eq(famille.texte()))
                .filter(parmi(trait_date::valeur, valeurs))
                .filter(trait_date::jusqu_au.gt(au))
                .limit(SONDE)
                .select(trait_date::numero)
                .load::<i64>(self.db.sql)?;
            let peu = (finis.len() as i64) < SONDE;
            finis.retain(|place| *place > debut);
            for valeur in valeurs.iter().filter(|_| !finis.is_empty() || !peu) {
                places.extend(if peu {
                    // Named one by one, they are found one by one: beside a place to begin at, the engine would walk from there.
                    let nommes = siens(valeur).filter(parmi(trait_date::numero, &finis));
                    nommes.filter(trait_date::jusqu_au.gt(au)).select(trait_date::numero).load::<i64>(self.db.sql)?
                } else {
                    page(valeur).filter(trait_date::jusqu_au.gt(au)).load::<i64>(self.db.sql)?
                });
            }
        }
        places.sort_unstable();
        places.dedup();
        places.truncate(usize::try_from(limite).unwrap_or(usize::MAX));
        Ok(Some(places))
    }

    /// The place before which a plan has none: it is entered in its own time.
    fn debut_du_plan(&mut self, annee: Option<i32>) -> Result<Option<i64>, Echec> {
        let Some(annee) = annee else { return Ok(None) };
        let du_plan = fiche_action::table.filter(fiche_action::annee.eq(annee));
        let premier = du_plan.select(min(fiche_action::numero)).first::<Option<i64>>(self.db.sql)?;
        Ok(premier.map(|premier| premier - 1))
    }
}

/// What else is asked of the same things, and of their conventions.
fn filtrer<'a>(
    mut requete: Requete<'a>,
    filtre: &FiltreTraits,
    (autres, debut): (&'a [TraitVoulu], i64),
    perimetre: &'a Perimetre,
) -> Requete<'a> {
    let FiltreTraits { au, voulus: _, convention, opco: _, annee, finie } = filtre;
    if let Some(opco) = &perimetre.opco {
        requete = requete.filter(trait_date::opco.eq(opco));
    }
    for partie in &perimetre.parties {
        let sienne = convention::table.filter(convention::id.eq(trait_date::convention_id)).filter(est_partie(partie));
        requete = requete.filter(exists(sienne));
    }
    if let Some(convention) = convention {
        requete = requete.filter(trait_date::convention_id.eq(convention.to_string()));
    }
    for TraitVoulu { famille, valeurs } in autres {
        let aussi = autre
            .filter(autre.field(trait_date::famille).eq(famille.texte()))
            .filter(parmi(autre.field(trait_date::valeur), valeurs))
            .filter(autre.field(trait_date::numero).eq(trait_date::numero))
            // Where both are walked side by side, the other begins where this one does.
            .filter(autre.field(trait_date::numero).gt(debut))
            .filter(autre.field(trait_date::du).le(*au))
            .filter(autre.field(trait_date::jusqu_au).is_null().or(autre.field(trait_date::jusqu_au).gt(*au)));
        requete = requete.filter(exists(aussi));
    }
    if let Some(annee) = *annee {
        let du_plan = || fiche_action::table.filter(fiche_action::annee.eq(annee));
        // After the last of the plan there is nothing to look for.
        let dernier = du_plan().select(max(fiche_action::numero)).single_value();
        requete = requete
            .filter(trait_date::numero.nullable().le(dernier))
            .filter(exists(du_plan().filter(fiche_action::numero.eq(trait_date::numero))));
    }
    if let Some(finie) = *finie {
        let finies = periode::table
            .filter(periode::convention_id.eq(trait_date::convention_id))
            .filter(parmi(periode::etat, &FINIES))
            .filter(periode::du.le(*au))
            .filter(periode::jusqu_au.is_null().or(periode::jusqu_au.gt(*au)));
        requete = if finie { requete.filter(exists(finies)) } else { requete.filter(not(exists(finies))) };
    }
    requete
}

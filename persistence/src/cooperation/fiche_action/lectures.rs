//! What a reading may ask of fiches action.

use super::{Row, charger, dans_la_portee, fiche_de, load, siennes, visible};
use crate::cooperation::jalon::periode::FINIES;
use crate::cooperation::plafond::budget;
use crate::cooperation::reexamen::{avec_leurs_plafonds, avec_son_plafond};
use crate::cooperation::trait_date::FiltreTraits;
use crate::schema::{convention, fait_fiche_action, fiche_action, parution, periode};
use crate::socle::charge::Charge;
use crate::socle::col::Col;
use crate::socle::echec::Echec;
use crate::socle::lecture::Lecture;
use crate::socle::paquets::{Parmi, par_paquets, parmi};
use crate::socle::parution::parues;
use crate::socle::persistant::Persistant;
use chrono::NaiveDate;
use diesel::dsl::{exists, not};
use diesel::prelude::*;
use domain::cooperation::convention::{Convention, ReferenceExterne};
use domain::cooperation::fiche_action::{FicheAction, StatutRetour};
use domain::cooperation::plafond::BudgetOpco;
use domain::cooperation::trait_date::{Famille, TraitVoulu};
use domain::socle::calendrier::Date;
use domain::socle::code::{Code, ConventionId, DecisionCaId, FicheActionId};
use domain::socle::organisation::{CodeOrganisation, Portee};
use std::collections::{BTreeSet, HashMap};

/// Which fiches a list wants; the scope comes first, whatever is asked.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FiltreFiches {
    /// Those of this convention.
    pub convention: Option<ConventionId>,
    /// Those of the conventions of this OPCO.
    pub opco: Option<CodeOrganisation>,
    /// Those of this year's plan.
    pub annee: Option<i32>,
    /// The one with this reference.
    pub reference: Option<String>,
    /// The one that an organisation entered under this reference of its own.
    pub reference_externe: Option<ReferenceExterne>,
    /// Those of which all of this is likely to be true on a day (Paris), the rarest first: their facts tell whether it is.
    pub voulus: Option<(Date, Vec<TraitVoulu>)>,
    /// Those of conventions that are likely to be over on a day (Paris), or not to be.
    pub finie: Option<(Date, bool)>,
}

impl FiltreFiches {
    /// What is asked for by its place in what is kept of each day; a région asks for what is validated, and its own.
    fn traits(&self, portee: &Portee) -> Option<FiltreTraits> {
        if self.reference.is_some() || self.reference_externe.is_some() {
            return None;
        }
        let (au, mut voulus) = self.voulus.clone()?;
        if let Portee::Region(region) = portee {
            voulus.push(TraitVoulu::est(Famille::Validee, true));
            voulus.push(TraitVoulu::un(Famille::Region, *region));
        }
        let (convention, opco, annee) = (self.convention, self.opco.clone(), self.annee);
        let finie = self.finie.map(|(_, finie)| finie);
        Some(FiltreTraits { au, voulus, convention, opco, annee, finie })
    }
}

/// How many conventions that are over are named one by one.
const FINIES_AU_PLUS: i64 = 64;

/// The periods of conventions that are over on a day.
#[diesel::dsl::auto_type(no_type_alias)]
fn finies(au: Date) -> _ {
    let finie: Parmi<'static, periode::etat, &'static str> = parmi(periode::etat, &FINIES);
    let depuis = periode::table.filter(finie).filter(periode::du.le(au));
    depuis.filter(periode::jusqu_au.is_null().or(periode::jusqu_au.gt(au)))
}

/// Some of a list, and the last place that was looked at if others may follow it.
type Lot = (Option<i64>, Vec<(i64, Charge<FicheAction>)>);

impl Lecture<'_> {
    /// A fiche within scope.
    ///
    /// # Errors
    /// [`Echec::Introuvable`]; [`Echec::PasEncore`].
    pub fn fiche_action(&mut self, id: FicheActionId) -> Result<Charge<FicheAction>, Echec> {
        visible(&mut self.db, &self.portee, id)?;
        if self.db.jour.is_some() {
            // Out of scope on all days, it is not said that it is.
            let lue = dans_la_portee(self.db.hors_du_jour(|db| charger(db, id))?, &self.portee)?;
            if self.db.dater(lue)?.is_none() {
                return Err(self.pas_encore());
            }
        }
        let lue = dans_la_portee(charger(&mut self.db, id)?, &self.portee)?;
        avec_son_plafond(&mut self.db, lue)
    }

    /// A région reads the actions validated on the day it asks (regles.md §5): before, they are none of its own.
    fn pas_encore(&self) -> Echec {
        match (&self.portee, self.db.jour) {
            (Portee::Region(_), _) | (_, None) => Echec::Introuvable,
            (_, Some(jour)) => Echec::PasEncore { jour },
        }
    }

    /// Fiches within scope, in the order of their entry, each with its place in that order.
    ///
    /// # Errors
    /// Those of the database.
    pub fn fiches_action(
        &mut self,
        filtre: &FiltreFiches,
        apres: i64,
        limite: i64,
    ) -> Result<Vec<(i64, Charge<FicheAction>)>, Echec> {
        let (mut lues, mut apres) = (Vec::new(), apres);
        loop {
            let (dernier, lot) = self.lot(filtre, apres, limite)?;
            let fini = dernier.is_none();
            apres = dernier.unwrap_or(apres);
            let portee = &self.portee;
            lues.extend(lot.into_iter().filter(|(_, charge)| charge.objet.dans_la_portee(portee, Date::MAX)));
            if fini || lues.len() as i64 >= limite {
                lues.truncate(usize::try_from(limite).unwrap_or_default());
                return Ok(lues);
            }
        }
    }

    /// A lot of them, as far as columns tell their scope (a region's are not all validated), and its last place if others may
    /// follow it.
    fn lot(&mut self, filtre: &FiltreFiches, apres: i64, limite: i64) -> Result<Lot, Echec> {
        if let Some(traits) = filtre.traits(&self.portee)
            && let Some(places) = self.places_de(&traits, apres, limite)?
        {
            let dernier = places.last().filter(|_| places.len() as i64 >= limite).copied();
            let rows = par_paquets(&places, |paquet| {
                let siennes = siennes(&self.portee).filter(parmi(fiche_action::numero, paquet));
                Ok(siennes.order(fiche_action::numero.asc()).select(Row::as_select()).load(self.db.sql)?)
            })?;
            return Ok((dernier, self.completees(rows)?));
        }
        let peu = self.peu_de_finies(filtre.finie)?;
        let mut requete = siennes(&self.portee)
            .filter(fiche_action::numero.gt(apres))
            .order(fiche_action::numero.asc())
            .limit(limite);
        if let Some(instant) = self.db.alors() {
            let parues = parues(FicheAction::NATURE, instant).filter(parution::objet_id.eq(fiche_action::id));
            requete = requete.filter(exists(parues));
        }
        if let Some(opco) = &filtre.opco {
            requete = requete.filter(convention::opco.eq(opco.to_string()));
        }
        if let Some(id) = filtre.convention {
            requete = requete.filter(convention::id.eq(id.to_string()));
        }
        if let Some(annee) = filtre.annee {
            requete = requete.filter(fiche_action::annee.eq(annee));
        }
        if let Some(reference) = &filtre.reference {
            requete = requete.filter(fiche_action::reference.eq(reference));
        }
        if let Some(ReferenceExterne { organisation, valeur }) = &filtre.reference_externe {
            requete = requete
                .filter(fiche_action::reference_externe_de.eq(organisation.as_str()))
                .filter(fiche_action::reference_externe.eq(valeur));
        }
        if let Some((au, finie)) = filtre.finie.filter(|_| !self.db.se_souvient()) {
            let finies = finies(au).filter(periode::convention_id.eq(convention::id));
            requete = match &peu {
                Some(peu) => requete.filter(parmi(fiche_action::convention_id, peu)),
                None if finie => requete.filter(exists(finies)),
                None => requete.filter(not(exists(finies))),
            };
        }
        let rows: Vec<Row> = requete.select(Row::as_select()).load(self.db.sql)?;
        let dernier = rows.last().filter(|_| rows.len() as i64 >= limite).map(|row| row.numero);
        Ok((dernier, self.completees(rows)?))
    }

    /// The conventions that are over on a day, where they are few and their actions are asked for: past that, these are looked for
    /// in the order of their list, where they are no longer rare.
    fn peu_de_finies(&mut self, finie: Option<(Date, bool)>) -> Result<Option<Vec<String>>, Echec> {
        let Some((au, true)) = finie.filter(|_| !self.db.se_souvient()) else { return Ok(None) };
        let trouvees = finies(au).limit(FINIES_AU_PLUS).select(periode::convention_id).load::<String>(self.db.sql)?;
        Ok((trouvees.len() as i64).lt(&FINIES_AU_PLUS).then_some(trouvees))
    }

    fn completees(&mut self, rows: Vec<Row>) -> Result<Vec<(i64, Charge<FicheAction>)>, Echec> {
        let lues = load(&mut self.db, rows)?;
        avec_leurs_plafonds(&mut self.db, lues)
    }

    /// The ceilings of every exercise that a fiche may come to weigh on, and all that counts under them; the caller has
    /// been shown to see the fiche and its convention.
    ///
    /// # Errors
    /// Those of the database.
    pub fn budget_de(&mut self, convention: &Convention, fiche: &FicheAction) -> Result<BudgetOpco, Echec> {
        budget::des_exercices(&mut self.db, &convention.faits().parties.opco, &fiche.exercices())
    }

    /// The days on which actions of a convention that the caller has been shown to see were realised.
    ///
    /// # Errors
    /// Those of the database.
    pub fn realisations(&mut self, convention: ConventionId) -> Result<Vec<NaiveDate>, Echec> {
        Ok(super::realisations(&mut self.db, &[convention])?.into_iter().map(|(_, jour)| jour).collect())
    }

    /// The same of several.
    ///
    /// # Errors
    /// Those of the database.
    pub fn realisations_de(
        &mut self,
        conventions: &[ConventionId],
    ) -> Result<HashMap<ConventionId, Vec<NaiveDate>>, Echec> {
        let mut realisations: HashMap<_, Vec<_>> = HashMap::new();
        for (id, jour) in super::realisations(&mut self.db, conventions)? {
            realisations.entry(id).or_default().push(jour);
        }
        Ok(realisations)
    }

    /// Every fiche of a convention that the caller has been shown to see, in the order of their entry.
    ///
    /// # Errors
    /// Those of the database.
    pub fn fiches_de(&mut self, convention: ConventionId) -> Result<Vec<FicheAction>, Echec> {
        super::fiches_de(&mut self.db, convention)
    }

    /// The same, with the ceilings by which those that are committed are judged again.
    ///
    /// # Errors
    /// Those of the database.
    pub fn fiches_et_plafonds_de(&mut self, convention: ConventionId) -> Result<Vec<FicheAction>, Echec> {
        let charges = super::charges_de(&mut self.db, convention)?;
        let charges = avec_leurs_plafonds(&mut self.db, charges)?;
        Ok(charges.into_iter().map(|(_, charge)| charge.objet).collect())
    }

    /// The fiche of what one of its facts made (an avis, a decision of the board), within scope.
    ///
    /// # Errors
    /// [`Echec::Introuvable`].
    pub fn fiche_action_de(&mut self, objet: &impl Code) -> Result<Charge<FicheAction>, Echec> {
        let id = fiche_de(&mut self.db, objet)?;
        self.fiche_action(id)
    }

    /// The decisions of the board within scope, in the order of their recording, each with its fiche and its place; of those
    /// whose return is likely to stand so on a day, if one is given.
    ///
    /// # Errors
    /// Those of the database.
    pub fn decisions_ca(
        &mut self,
        retour: Option<(StatutRetour, Date)>,
        apres: i64,
        limite: i64,
    ) -> Result<Vec<(i64, DecisionDeFiche)>, Echec> {
        // A région reads those of its own actions, which a column finds.
        let Some((retour, au)) = retour.filter(|_| !matches!(self.portee, Portee::Region(_))) else {
            return self.decisions_lues(&[], apres, limite);
        };
        let (mut decisions, mut apres) = (Vec::new(), apres);
        let filtre = FiltreTraits { voulus: vec![TraitVoulu::un(Famille::Retour, retour)], ..FiltreTraits::du(au) };
        loop {
            let Some(places) = self.places_de(&filtre, apres, limite)? else {
                return self.decisions_lues(&[], apres, limite);
            };
            let Some(dernier) = places.last() else { return Ok(decisions) };
            decisions.extend(self.decisions_lues(&places, apres, limite)?);
            if (places.len() as i64) < limite || decisions.len() as i64 >= limite {
                decisions.truncate(usize::try_from(limite).unwrap_or_default());
                return Ok(decisions);
            }
            apres = *dernier;
        }
    }

    /// Those of these places, or of any where none is given.
    fn decisions_lues(
        &mut self,
        places: &[i64],
        apres: i64,
        limite: i64,
    ) -> Result<Vec<(i64, DecisionDeFiche)>, Echec> {
        type Lue = (i64, Option<Col<DecisionCaId>>, String);
        let toutes = || {
            siennes(&self.portee)
                .inner_join(fait_fiche_action::table.on(fait_fiche_action::fiche_id.eq(fiche_action::id)))
                .filter(parmi(fait_fiche_action::nature, &DECISIONS_CA))
                .filter(fait_fiche_action::objet_id.is_not_null())
                .filter(fait_fiche_action::numero.gt(apres))
                .order(fait_fiche_action::numero.asc())
                .limit(limite)
                .select((fait_fiche_action::numero, fait_fiche_action::objet_id, fait_fiche_action::fiche_id))
        };
        let decisions: Vec<Lue> = if places.is_empty() {
            toutes().load(self.db.sql)?
        } else {
            par_paquets(places, |paquet| {
                Ok(toutes().filter(parmi(fait_fiche_action::numero, paquet)).load(self.db.sql)?)
            })?
        };
        let ids: BTreeSet<&String> = decisions.iter().map(|(.., fiche)| fiche).collect();
        let rows = par_paquets(&ids.into_iter().collect::<Vec<_>>(), |paquet| {
            let siennes = fiche_action::table.filter(parmi(fiche_action::id, paquet));
            Ok(siennes.select(Row::as_select()).load(self.db.sql)?)
        })?;
        let lues = load(&mut self.db, rows)?.into_iter();
        let fiches: HashMap<_, _> = lues
            .filter(|(_, charge)| charge.objet.dans_la_portee(&self.portee, Date::MAX))
            .map(|(_, charge)| (charge.objet.faits().id.to_string(), charge))
            .collect();
        decisions
            .into_iter()
            .map(|(numero, decision, fiche)| {
                let decision = decision.ok_or_else(|| Echec::illisible(&fiche))?;
                Ok((numero, (decision.valeur(), fiches.get(&fiche).cloned())))
            })
            .collect()
    }
}

/// A decision of the board, and the fiche that bears it: `None` when nothing of it was known yet.
pub type DecisionDeFiche = (DecisionCaId, Option<Charge<FicheAction>>);

/// Of an action, and of its modification.
const DECISIONS_CA: [&str; 2] = ["decidee_par_le_ca", "modification_decidee_par_le_ca"];

//! What lists ask: which conventions owe something that stands so on a day, in the order of the list.

use crate::schema::{convention, jalon};
use crate::socle::col::Col;
use crate::socle::db::MultiBackend;
use crate::socle::echec::Echec;
use crate::socle::lecture::Lecture;
use chrono::{Datelike, NaiveDate};
use diesel::dsl::exists;
use diesel::prelude::*;
use domain::cooperation::bilan::EtatBilan;
use domain::cooperation::echeancier::{Obligation, Statut};
use domain::socle::calendrier::Date;
use domain::socle::code::ConventionId;
use domain::socle::organisation::{CodeOrganisation, Portee};

/// What a list wants of what is owed; the scope comes first, whatever is asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FiltreJalons {
    /// The day asked (Paris).
    pub au: Date,
    /// What stands so.
    pub statut: Option<Statut>,
    /// What is due.
    pub obligation: Option<Obligation>,
    /// Bilans in this state.
    pub etat: Option<EtatBilan>,
    /// What is of this year.
    pub annee: Option<i32>,
    /// What falls on this day or before, or can be settled by then (Paris).
    pub horizon: Option<Date>,
    /// What is owed under conventions of this OPCO.
    pub opco: Option<CodeOrganisation>,
}

/// A place in the order of the lists of what is owed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct PlaceJalon {
    /// The last useful day, or the last of the year (Paris).
    pub ordre: Date,
    /// The place of the convention in the order of entry.
    pub numero: i64,
    /// The place among what the convention owes by that day: [`domain::cooperation::jalon::place`].
    pub place: i32,
}

type Requete<'a> = jalon::BoxedQuery<'a, MultiBackend>;
type Trouve = (NaiveDate, i64, i32, Col<ConventionId>);

impl Lecture<'_> {
    /// As many as are wanted of what is owed within scope, after a place, each with its convention: one query, or two where
    /// what has ended is looked for apart. `None` where a past knowledge is asked for, which nothing is kept beside.
    ///
    /// # Errors
    /// Those of the database.
    pub fn jalons(
        &mut self,
        filtre: &FiltreJalons,
        apres: Option<PlaceJalon>,
        limite: usize,
    ) -> Result<Option<Vec<(PlaceJalon, ConventionId)>>, Echec> {
        if self.db.se_souvient() {
            return Ok(None);
        }
        let Some(perimetre) = Perimetre::de(&self.portee, filtre.opco.as_ref()) else {
            return Ok(Some(Vec::new()));
        };
        let au = filtre.au;
        let voulus = || filtrer(dans(apres, &perimetre), filtre).filter(jalon::du.le(au)).limit(limite as i64);
        let requetes = if perimetre.opco.is_none() && (filtre.statut.is_some() || filtre.etat.is_some()) {
            vec![voulus().filter(jalon::jusqu_au.is_null()), voulus().filter(jalon::jusqu_au.gt(au))]
        } else {
            vec![voulus().filter(jalon::jusqu_au.is_null().or(jalon::jusqu_au.gt(au)))]
        };
        let mut trouves = Vec::new();
        for requete in requetes {
            let requete = requete.order((jalon::ordre.asc(), jalon::numero.asc(), jalon::place.asc())).select((
                jalon::ordre,
                jalon::numero,
                jalon::place,
                jalon::convention_id,
            ));
            for (ordre, numero, place, id) in requete.load::<Trouve>(self.db.sql)? {
                trouves.push((PlaceJalon { ordre, numero, place }, id.valeur()));
            }
        }
        trouves.sort_unstable_by_key(|(place, _)| *place);
        trouves.truncate(limite);
        Ok(Some(trouves))
    }
}

/// What is owed after a place, under the conventions that are looked at.
fn dans(apres: Option<PlaceJalon>, perimetre: &Perimetre) -> Requete<'_> {
    let mut requete = jalon::table.into_boxed();
    if let Some(PlaceJalon { ordre, numero, place }) = apres {
        let au_meme_rang = jalon::numero.gt(numero).or(jalon::numero.eq(numero).and(jalon::place.gt(place)));
        requete = requete.filter(jalon::ordre.ge(ordre)).filter(jalon::ordre.gt(ordre).or(au_meme_rang));
    }
    if let Some(opco) = &perimetre.opco {
        requete = requete.filter(jalon::opco.eq(opco));
    }
    for partie in &perimetre.parties {
        let sienne = convention::table.filter(convention::id.eq(jalon::convention_id)).filter(est_partie(partie));
        requete = requete.filter(exists(sienne));
    }
    requete
}

/// What is asked, and the days between which the law puts it: a list looks nowhere else.
fn filtrer<'a>(mut requete: Requete<'a>, filtre: &FiltreJalons) -> Requete<'a> {
    let FiltreJalons { au, statut, obligation, etat, annee, horizon, .. } = filtre;
    if let Some(statut) = statut {
        requete = requete.filter(jalon::statut.eq(statut.texte()));
        let (debut, fin) = statut.bornes_de_l_ordre(*au);
        if let Some(debut) = debut {
            requete = requete.filter(jalon::ordre.ge(debut));
        }
        if let Some(fin) = fin {
            requete = requete.filter(jalon::ordre.le(fin));
        }
    }
    if let Some(obligation) = obligation {
        requete = requete.filter(jalon::obligation.eq(obligation.texte()));
    }
    if let Some(etat) = etat {
        requete = requete.filter(jalon::etat.eq(etat.texte()));
    }
    if let Some(annee) = annee {
        requete = requete.filter(jalon::annee.eq(*annee));
        if *obligation == Some(Obligation::Bilan) {
            // « avant le 30 avril de l'année N+1 » (art. 15): a convention sets the day, in that year.
            requete = requete.filter(jalon::ordre.between(fin_de(*annee), fin_de(annee.saturating_add(1))));
        }
    }
    if let Some(horizon) = horizon {
        requete = requete.filter(jalon::echoit.le(*horizon));
        let dernier = if statut.is_some_and(Statut::a_un_dernier_jour) { *horizon } else { fin_de(horizon.year()) };
        requete = requete.filter(jalon::ordre.le(dernier));
    }
    requete
}

/// The last day of a year, as lists order what has no last useful day.
fn fin_de(annee: i32) -> NaiveDate {
    NaiveDate::from_ymd_opt(annee, 12, 31).unwrap_or(NaiveDate::MAX)
}

// ---- under which conventions a list looks

/// What the conventions looked at have in common: an index finds them by it, and each is read within scope after that.
#[derive(Debug, Default)]
pub(crate) struct Perimetre {
    /// Their OPCO.
    pub(crate) opco: Option<String>,
    /// Who is a party to them.
    pub(crate) parties: Vec<String>,
    /// Whether drafts are none of them.
    pub(crate) signees: bool,
}

impl Perimetre {
    /// Those of a scope, of this OPCO if one is named; `None` when there can be none.
    ///
    /// An OPCO is a party in one place only, where an index finds it: a ministry is to nearly all.
    pub(crate) fn de(portee: &Portee, opco: Option<&CodeOrganisation>) -> Option<Self> {
        let nomme = opco.map(ToString::to_string);
        match portee {
            Portee::Rien => None,
            Portee::Tout | Portee::Signees | Portee::Porteur(_) | Portee::Region(_) => {
                Some(Self { opco: nomme, parties: Vec::new(), signees: *portee != Portee::Tout })
            }
            Portee::Opco(organisation) => opco
                .is_none_or(|opco| opco == organisation)
                .then(|| Self { opco: Some(organisation.to_string()), ..Self::default() }),
            Portee::Parties(organisation) => {
                Some(Self { opco: nomme, parties: vec![organisation.to_string()], signees: false })
            }
        }
    }
}

/// Whether an organisation is a party to a convention, asked of each that is met: a ministry is to nearly all, so that an index
/// which finds them by it must not be walked. The empty texts keep an engine from it.
#[diesel::dsl::auto_type(no_type_alias)]
pub(crate) fn est_partie<'a>(code: &'a str) -> _ {
    let education = convention::ministere_education.concat("");
    let superieur = convention::ministere_enseignement_superieur.concat("");
    convention::opco.concat("").eq(code).or(education.eq(code)).or(superieur.eq(code))
}

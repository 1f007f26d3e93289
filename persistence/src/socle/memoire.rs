//! What the system knew at an instant: after-images of the journal, read in the place of the rows; and what is told of a day.
//!
//! A row is what its last act left; an entry of the journal is what an act left at its own instant. A reading that asks what
//! was known then gets the last image of each object at or before that instant, and nothing of what was recorded since. A
//! reading that asks what was so on a day gets, of each object, the facts that bear on that day and no other: every loader
//! ends here, so that no view can show what came after.

use crate::schema::{journal, valeur_personnelle};
use crate::socle::charge::Charge;
use crate::socle::db::Db;
use crate::socle::echec::Echec;
use crate::socle::journal::ValeurPersonnelle;
use crate::socle::persistant::Persistant;
use crate::socle::recepisse::Recepisse;
use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use domain::socle::histoire::{Evenement, Histoire};
use domain::socle::moment::MARQUE_PERSONNEL;
use domain::socle::organisation::Portee;
use serde_json::{Value, json};
use std::collections::HashMap;

/// What stands where a personal text was erased.
pub(crate) const EFFACE: &str = "[effacé]";

/// From where a reading looks: now and at all days, unless it says.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Regard {
    /// The instant whose knowledge is asked for (UTC).
    pub connu_au: Option<DateTime<Utc>>,
    /// The day of which it is told: what came after is not shown (Paris).
    pub jour: Option<NaiveDate>,
}

/// A connection as a reading or an act uses it, and the instant whose knowledge a reading asks for.
pub(crate) struct Session<'a> {
    /// The connection itself: rows as they stand now.
    pub(crate) sql: &'a mut Db,
    memoire: Option<Memoire>,
    /// The day of which a reading tells; all of them, if none.
    pub(crate) jour: Option<NaiveDate>,
}

/// The dossiers already read, as they were known.
struct Memoire {
    instant: DateTime<Utc>,
    /// How far the reader sees: what was not yet its to see is not shown to it since.
    portee: Portee,
    dossiers: HashMap<String, Images>,
}

/// The last image of each object, by nature and id, and the proof of the act that left it.
#[derive(Default)]
struct Images {
    objets: HashMap<(String, String), (Value, Recepisse)>,
    rang: i64,
    /// Whether the dossier, as it was known, was the reader's to see; not asked yet, while none.
    visible: Option<bool>,
}

impl<'a> Session<'a> {
    /// What is known now.
    pub(crate) fn presente(sql: &'a mut Db) -> Self {
        Self { sql, memoire: None, jour: None }
    }

    /// What was known at that instant, or now if none is given, of that day, or of all days, within a scope.
    pub(crate) fn de(sql: &'a mut Db, Regard { connu_au, jour }: Regard, portee: &Portee) -> Self {
        let memoire = connu_au.map(|instant| Memoire { instant, portee: portee.clone(), dossiers: HashMap::new() });
        Self { sql, memoire, jour }
    }

    /// Reads on all days what the law makes bear on days before its own, or what only says whether something is.
    pub(crate) fn hors_du_jour<T>(&mut self, lire: impl FnOnce(&mut Self) -> T) -> T {
        let jour = self.jour.take();
        let lu = lire(self);
        self.jour = jour;
        lu
    }

    /// The object on the day asked; `None` when it is not yet.
    ///
    /// # Errors
    /// [`Echec::Interne`], when its facts up to that day make no such thing.
    pub(crate) fn dater<A: Persistant>(&self, charge: Charge<A>) -> Result<Option<Charge<A>>, Echec> {
        let Some(jour) = self.jour else { return Ok(Some(charge)) };
        let Charge { objet, recepisse } = charge;
        Ok(objet.au(jour)?.map(|objet| Charge { objet, recepisse }))
    }

    /// The history with the facts that bear on the day asked, none before the first: what a year or a meeting has in any case.
    ///
    /// # Errors
    /// [`Echec::Interne`], when they make no such thing.
    pub(crate) fn reduite<E: Evenement>(&self, charge: Charge<Histoire<E>>) -> Result<Charge<Histoire<E>>, Echec> {
        let Some(jour) = self.jour else { return Ok(charge) };
        let Charge { objet, recepisse } = charge;
        Ok(Charge { objet: objet.reduite(jour).map_err(Echec::illisible)?, recepisse })
    }

    /// The same of what is asked for by its id.
    ///
    /// # Errors
    /// [`Echec::PasEncore`]; those of [`Self::dater`].
    pub(crate) fn datee<A: Persistant>(&self, charge: Charge<A>) -> Result<Charge<A>, Echec> {
        let jour = self.jour.unwrap_or(NaiveDate::MAX);
        self.dater(charge)?.ok_or(Echec::PasEncore { jour })
    }

    /// Whether a past knowledge is asked for: then what is counted in SQL is counted again from the objects.
    pub(crate) fn se_souvient(&self) -> bool {
        self.memoire.is_some()
    }

    /// Whether some of what the rows say is left untold: then a filter of theirs is asked of the objects again.
    pub(crate) fn en_tait(&self) -> bool {
        self.se_souvient() || self.jour.is_some()
    }

    /// The object as it was known, on the day asked; `None` when nothing of it was recorded yet, or it was not yet.
    ///
    /// # Errors
    /// Those of the database; an image that this program cannot read.
    pub(crate) fn connu<A: Persistant>(&mut self, charge: Charge<A>) -> Result<Option<Charge<A>>, Echec> {
        match self.souvenu(charge)? {
            Some(charge) => self.dater(charge),
            None => Ok(None),
        }
    }

    fn souvenu<A: Persistant>(&mut self, charge: Charge<A>) -> Result<Option<Charge<A>>, Echec> {
        if !self.etait_visible::<A>(&charge.recepisse.dossier)? {
            return Ok(None);
        }
        let Some(images) = self.images(&charge.recepisse.dossier)? else { return Ok(Some(charge)) };
        let Some((etat, recepisse)) = images.objets.get(&(A::NATURE.to_owned(), charge.objet.cle())) else {
            return Ok(None);
        };
        let objet: A = serde_json::from_value(etat.clone()).map_err(Echec::illisible)?;
        Ok(Some(Charge { objet: objet.completee(&charge.objet), recepisse: recepisse.clone() }))
    }

    /// Whether the dossier of such a thing was the reader's to see, as it was known: the rows tell the scope of today, the
    /// images that of then, and what is shown is within both.
    fn etait_visible<A: Persistant>(&mut self, dossier: &str) -> Result<bool, Echec> {
        self.images(dossier)?;
        let Some(Memoire { portee, dossiers, .. }) = &mut self.memoire else { return Ok(true) };
        let Some(images) = dossiers.get_mut(dossier) else { return Ok(true) };
        if let Some(visible) = images.visible {
            return Ok(visible);
        }
        let etat = images
            .objets
            .get(&(A::GENRE.to_owned(), dossier.to_owned()))
            .map(|(etat, _)| etat.clone())
            .unwrap_or_default();
        let visible = A::dossier_visible(&etat, portee)?;
        images.visible = Some(visible);
        Ok(visible)
    }

    /// The same of each of a list, with its place in it.
    ///
    /// # Errors
    /// Those of [`Self::connu`].
    pub(crate) fn connus_en_ordre<A: Persistant>(
        &mut self,
        charges: Vec<(i64, Charge<A>)>,
    ) -> Result<Vec<(i64, Charge<A>)>, Echec> {
        let connus = charges.into_iter().map(|(place, charge)| Ok(self.connu(charge)?.map(|charge| (place, charge))));
        connus.filter_map(Result::transpose).collect()
    }

    /// The rank that a dossier had; `None` when the present one is asked for.
    ///
    /// # Errors
    /// [`Echec::Introuvable`] when the dossier did not exist.
    pub(crate) fn rang_connu(&mut self, dossier: &str) -> Result<Option<i64>, Echec> {
        match self.images(dossier)? {
            None => Ok(None),
            Some(images) if images.rang == 0 => Err(Echec::Introuvable),
            Some(images) => Ok(Some(images.rang)),
        }
    }

    fn images(&mut self, dossier: &str) -> Result<Option<&Images>, Echec> {
        let Some(memoire) = &mut self.memoire else { return Ok(None) };
        if !memoire.dossiers.contains_key(dossier) {
            let images = relire(self.sql, dossier, memoire.instant)?;
            memoire.dossiers.insert(dossier.to_owned(), images);
        }
        Ok(memoire.dossiers.get(dossier))
    }
}

/// Reads a dossier's journal up to an instant; entries never go back in time.
fn relire(db: &mut Db, dossier: &str, instant: DateTime<Utc>) -> Result<Images, Echec> {
    let personnes: HashMap<String, Option<String>> = valeur_personnelle::table
        .filter(valeur_personnelle::dossier_id.eq(dossier))
        .select(ValeurPersonnelle::as_select())
        .load::<ValeurPersonnelle>(db)?
        .into_iter()
        .map(|ligne| (ligne.reference, ligne.valeur))
        .collect();
    let entrees = journal::table
        .filter(journal::dossier_id.eq(dossier))
        .order(journal::rang.asc())
        .select((journal::rang, journal::texte, journal::empreinte))
        .load::<(i64, String, String)>(db)?;
    let mut images = Images::default();
    for (rang, texte, empreinte) in entrees {
        let texte: Value = serde_json::from_str(&texte).map_err(Echec::illisible)?;
        let dite = texte["instant"].as_str().unwrap_or_default();
        if DateTime::parse_from_rfc3339(dite).map_err(Echec::illisible)? > instant {
            break;
        }
        images.rang = rang;
        for image in texte["apres"].as_array().into_iter().flatten() {
            let dit = |cle: &str| image[cle].as_str().unwrap_or_default().to_owned();
            let recepisse = Recepisse { dossier: dossier.to_owned(), rang, empreinte: empreinte.clone() };
            let etat = devoiler(image["etat"].clone(), &personnes);
            images.objets.insert((dit("nature"), dit("id")), (etat, recepisse));
        }
    }
    Ok(images)
}

/// Puts personal texts back in the place of their references.
pub(crate) fn devoiler(image: Value, personnes: &HashMap<String, Option<String>>) -> Value {
    match image {
        Value::Object(champs) if champs.len() == 2 && champs.contains_key("empreinte") => {
            match champs.get("ref").and_then(Value::as_str) {
                Some(reference) => {
                    let texte = personnes.get(reference).cloned().flatten().unwrap_or_else(|| EFFACE.to_owned());
                    json!({ MARQUE_PERSONNEL: texte })
                }
                None => Value::Object(champs),
            }
        }
        Value::Object(champs) => champs
            .into_iter()
            .map(|(cle, valeur)| (cle, devoiler(valeur, personnes)))
            .collect::<serde_json::Map<_, _>>()
            .into(),
        Value::Array(elements) => elements.into_iter().map(|element| devoiler(element, personnes)).collect(),
        simple => simple,
    }
}

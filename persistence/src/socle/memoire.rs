//! What the system knew at an instant: after-images of the journal, read in the place of the rows; and what is told of a day.
//!
//! A row is what its last act left; an entry of the journal is what an act left at its own instant. A reading that asks what
//! was known then gets the last image of each object at or before that instant, and nothing of what was recorded since; it reads
//! the entries that show what it asks for, never the journal of a whole dossier. A reading that asks what was so on a day gets, of each object, the facts that bear on that day and no other: every loader
//! ends here, so that no view can show what came after.

use crate::schema::valeur_personnelle;
use crate::socle::charge::Charge;
use crate::socle::db::Db;
use crate::socle::echec::Echec;
use crate::socle::paquets::{par_paquets, parmi};
use crate::socle::parution::{self, Montree};
use crate::socle::persistant::Persistant;
use crate::socle::recepisse::Recepisse;
use chrono::{DateTime, NaiveDate, NaiveDateTime, Utc};
use diesel::prelude::*;
use domain::socle::histoire::{Evenement, Histoire};
use domain::socle::moment::MARQUE_PERSONNEL;
use domain::socle::organisation::Portee;
use serde::Deserialize;
use serde_json::{Map, Value, json};
use std::collections::{BTreeMap, BTreeSet, HashMap};

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

/// What was read so far, as it was known.
struct Memoire {
    instant: DateTime<Utc>,
    /// How far the reader sees: what was not yet its to see is not shown to it since.
    portee: Portee,
    /// The objects asked for, by nature and id; `None` of those of which nothing was known yet.
    images: HashMap<&'static str, HashMap<String, Option<Image>>>,
    /// Whether each dossier, as it was known, was the reader's to see.
    visibles: HashMap<String, bool>,
    /// The personal texts that images refer to; `None` of those that were erased.
    personnes: HashMap<String, Option<String>>,
}

/// The last image of an object, and the proof of the act that left it.
struct Image {
    etat: Value,
    recepisse: Recepisse,
}

impl<'a> Session<'a> {
    /// What is known now.
    pub(crate) fn presente(sql: &'a mut Db) -> Self {
        Self { sql, memoire: None, jour: None }
    }

    /// What was known at that instant, or now if none is given, of that day, or of all days, within a scope.
    pub(crate) fn de(sql: &'a mut Db, Regard { connu_au, jour }: Regard, portee: &Portee) -> Self {
        let memoire = connu_au.map(|instant| Memoire::nouvelle(instant, portee.clone()));
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

    /// The instant whose knowledge is asked for, as columns have it (UTC).
    pub(crate) fn alors(&self) -> Option<NaiveDateTime> {
        self.memoire.as_ref().map(|memoire| memoire.instant.naive_utc())
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
        Ok(self.connus_en_ordre(vec![(0, charge)])?.pop().map(|(_, charge)| charge))
    }

    /// The same of each of a list, with its place in it: three queries, as a rule, however many, or none where what is known now is
    /// asked for.
    ///
    /// # Errors
    /// Those of [`Self::connu`].
    pub(crate) fn connus_en_ordre<A: Persistant>(
        &mut self,
        charges: Vec<(i64, Charge<A>)>,
    ) -> Result<Vec<(i64, Charge<A>)>, Echec> {
        if let Some(memoire) = &mut self.memoire {
            memoire.voir::<A>(self.sql, charges.iter().map(|(_, charge)| charge.recepisse.dossier.as_str()))?;
            let visibles = charges.iter().filter(|(_, charge)| memoire.est_visible(&charge.recepisse.dossier));
            let cles: Vec<String> = visibles.map(|(_, charge)| charge.objet.cle()).collect();
            memoire.relire(self.sql, A::NATURE, cles)?;
        }
        let mut connus = Vec::new();
        for (place, charge) in charges {
            let alors = match &self.memoire {
                Some(memoire) => memoire.souvenir(&charge)?,
                None => Some(charge),
            };
            let Some(alors) = alors else { continue };
            connus.extend(self.dater(alors)?.map(|charge| (place, charge)));
        }
        Ok(connus)
    }

    /// The rank that a dossier had; `None` when the present one is asked for.
    ///
    /// # Errors
    /// [`Echec::Introuvable`] when the dossier did not exist.
    pub(crate) fn rang_connu(&mut self, dossier: &str) -> Result<Option<i64>, Echec> {
        let Some(memoire) = &self.memoire else { return Ok(None) };
        parution::rang_a(self.sql, dossier, memoire.instant)?.map(Some).ok_or(Echec::Introuvable)
    }
}

impl Memoire {
    fn nouvelle(instant: DateTime<Utc>, portee: Portee) -> Self {
        Self { instant, portee, images: HashMap::new(), visibles: HashMap::new(), personnes: HashMap::new() }
    }

    /// Looks whether the dossiers of such things were the reader's to see: the rows tell the scope of today, the images that of
    /// then, and what is shown is within both.
    fn voir<'d, A: Persistant>(&mut self, db: &mut Db, dossiers: impl Iterator<Item = &'d str>) -> Result<(), Echec> {
        let inconnus: BTreeSet<&str> = dossiers.filter(|dossier| !self.visibles.contains_key(*dossier)).collect();
        self.relire(db, A::GENRE, inconnus.iter().map(|dossier| (*dossier).to_owned()))?;
        for dossier in inconnus {
            let etat = self.image(A::GENRE, dossier).map_or(&Value::Null, |image| &image.etat);
            let visible = A::dossier_visible(etat, &self.portee)?;
            self.visibles.insert(dossier.to_owned(), visible);
        }
        Ok(())
    }

    fn est_visible(&self, dossier: &str) -> bool {
        self.visibles.get(dossier).copied().unwrap_or_default()
    }

    fn image(&self, nature: &str, id: &str) -> Option<&Image> {
        self.images.get(nature)?.get(id)?.as_ref()
    }

    /// The object as it was known, of those that were read again.
    fn souvenir<A: Persistant>(&self, charge: &Charge<A>) -> Result<Option<Charge<A>>, Echec> {
        if !self.est_visible(&charge.recepisse.dossier) {
            return Ok(None);
        }
        let Some(Image { etat, recepisse }) = self.image(A::NATURE, &charge.objet.cle()) else { return Ok(None) };
        let objet = A::deserialize(etat).map_err(Echec::illisible)?;
        Ok(Some(Charge { objet: objet.completee(&charge.objet), recepisse: recepisse.clone() }))
    }

    /// Reads the last images of these objects, of those not yet read: their entries alone, and of the personal texts of their
    /// dossiers those alone to which they refer.
    fn relire(
        &mut self,
        db: &mut Db,
        nature: &'static str,
        ids: impl IntoIterator<Item = String>,
    ) -> Result<(), Echec> {
        let connues = self.images.entry(nature).or_default();
        let mut lues: BTreeMap<String, Option<Image>> =
            ids.into_iter().filter(|id| !connues.contains_key(id)).map(|id| (id, None)).collect();
        let cherchees: Vec<&str> = lues.keys().map(String::as_str).collect();
        for (_, montree) in parution::dernieres(db, nature, &cherchees, self.instant)? {
            let Montree { dossier, rang, texte, empreinte, .. } = montree;
            let recepisse = Recepisse { dossier, rang, empreinte };
            let Acte { apres } = serde_json::from_str(&texte).map_err(Echec::illisible)?;
            for montre in apres.into_iter().filter(|montre| montre.nature == nature) {
                // Another object of the same entry may have been shown again since: its own last entry comes later.
                if let Some(lue) = lues.get_mut(&montre.id) {
                    *lue = Some(Image { etat: montre.etat, recepisse: recepisse.clone() });
                }
            }
        }
        self.apprendre_les_textes(db, lues.values().flatten())?;
        let connues = self.images.entry(nature).or_default();
        for (id, lue) in lues {
            let devoilee = lue.map(|image| Image { etat: devoiler(image.etat, &self.personnes), ..image });
            connues.insert(id, devoilee);
        }
        Ok(())
    }

    /// Reads the personal texts to which images refer, of those not yet read.
    fn apprendre_les_textes<'i>(&mut self, db: &mut Db, images: impl Iterator<Item = &'i Image>) -> Result<(), Echec> {
        let mut references = BTreeSet::new();
        images.for_each(|image| citer(&image.etat, &mut references));
        references.retain(|reference| !self.personnes.contains_key(*reference));
        let references: Vec<&str> = references.into_iter().collect();
        let textes = par_paquets(&references, |paquet| {
            let cites = valeur_personnelle::table.filter(parmi(valeur_personnelle::reference, paquet));
            let colonnes = (valeur_personnelle::reference, valeur_personnelle::valeur);
            Ok(cites.select(colonnes).load::<(String, Option<String>)>(db)?)
        })?;
        self.personnes.extend(textes);
        Ok(())
    }
}

/// What an entry shows.
#[derive(Deserialize)]
struct Acte {
    apres: Vec<Montre>,
}

/// An object as an entry shows it, references in the place of personal texts.
#[derive(Deserialize)]
struct Montre {
    nature: String,
    id: String,
    etat: Value,
}

/// The reference that stands for a personal text, where a value is one.
fn reference(champs: &Map<String, Value>) -> Option<&str> {
    let seule = champs.len() == 2 && champs.contains_key("empreinte");
    champs.get("ref").filter(|_| seule).and_then(Value::as_str)
}

/// Gathers the references that stand for personal texts.
fn citer<'v>(image: &'v Value, references: &mut BTreeSet<&'v str>) {
    match image {
        Value::Object(champs) => match reference(champs) {
            Some(reference) => {
                references.insert(reference);
            }
            None => champs.values().for_each(|valeur| citer(valeur, references)),
        },
        Value::Array(elements) => elements.iter().for_each(|element| citer(element, references)),
        _ => {}
    }
}

/// Puts personal texts back in the place of their references.
pub(crate) fn devoiler(image: Value, personnes: &HashMap<String, Option<String>>) -> Value {
    match image {
        Value::Object(champs) => match reference(&champs) {
            Some(reference) => {
                let texte = personnes.get(reference).cloned().flatten().unwrap_or_else(|| EFFACE.to_owned());
                json!({ MARQUE_PERSONNEL: texte })
            }
            None => {
                champs.into_iter().map(|(cle, valeur)| (cle, devoiler(valeur, personnes))).collect::<Map<_, _>>().into()
            }
        },
        Value::Array(elements) => elements.into_iter().map(|element| devoiler(element, personnes)).collect(),
        simple => simple,
    }
}

//! The journal: one entry per act, chained by hash in its dossier over the exact bytes stored.
//!
//! Names, subjects and free texts never enter those bytes ([`personnes`](crate::socle::personnes)). Each entry gives its author
//! a receipt.

use crate::schema::{compteur, dossier, journal, secret};
use crate::socle::db::Db;
use crate::socle::demande::Demande;
use crate::socle::echec::Echec;
use crate::socle::empreinte::{alea, empreinte};
use crate::socle::fixe::Fixe;
use crate::socle::parution;
use crate::socle::persistant::Image;
use crate::socle::personnes::Personnes;
use crate::socle::recepisse::{Inscription, Recepisse};
use chrono::{DateTime, NaiveDateTime, SecondsFormat, Utc};
use diesel::prelude::*;
use domain::socle::calendrier::Date;
use domain::socle::constat::Constat;
use domain::socle::operation::Operation;
use domain::socle::regle::Regle;
use serde::Serialize;
use serde_json::Value;
use std::borrow::Cow;

/// The name and version of the entry's format: since its second version it holds the answer to the act before.
pub(crate) const FORMAT: &str = "conventions-opco/journal/2";

/// The formats that may be met.
pub(crate) const FORMATS: [&str; 2] = ["conventions-opco/journal/1", FORMAT];

/// The secrets that there are: that of the cursors of lists, which only saves a caller from a page of its own making.
pub(crate) const SECRETS: [&str; 1] = ["curseurs"];

/// What the first entry of a dossier has before it.
pub(crate) const ORIGINE: &str = "0000000000000000000000000000000000000000000000000000000000000000";

/// An entry as it is stored: `texte` is what was hashed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entree {
    /// Its rank in the dossier.
    pub rang: i64,
    /// Its number across all dossiers, in the order of commits.
    pub numero: i64,
    /// The hashed bytes.
    pub texte: String,
    /// Their SHA-256.
    pub empreinte: String,
}

/// A dossier whose row this transaction holds.
#[derive(Debug, Clone)]
pub(crate) struct Dossier {
    id: String,
    /// The rank of the entry to come.
    rang: i64,
    tete: String,
    instant: DateTime<Utc>,
    /// The hash of the answer that is kept of the act before, if one is.
    reponse: Option<String>,
}

/// An act that is written, but for what is answered to it.
#[derive(Debug, Clone)]
pub(crate) struct Inscrit {
    pub(crate) recepisse: Recepisse,
    instant: DateTime<Utc>,
}

/// Where an act stands: its dossier and its rank in it, its hash, its number across dossiers, its instant (UTC), its place among
/// what its entry shows.
#[derive(Debug, Clone)]
pub(crate) struct Trace {
    pub(crate) dossier: String,
    pub(crate) rang: i64,
    pub(crate) empreinte: String,
    pub(crate) numero: i64,
    pub(crate) instant: DateTime<Utc>,
    pub(crate) place: usize,
}

impl Trace {
    pub(crate) fn recepisse(&self) -> Recepisse {
        Recepisse { dossier: self.dossier.clone(), rang: self.rang, empreinte: self.empreinte.clone() }
    }
}

#[derive(Serialize)]
struct Acte<'a> {
    format: &'static str,
    dossier: &'a str,
    rang: i64,
    numero: i64,
    precedente: &'a str,
    reponse: Option<&'a str>,
    acte: &'static str,
    instant: String,
    date_legale: Option<Date>,
    organisation: &'a str,
    role: &'a str,
    auteur: Value,
    regles: Vec<&'static str>,
    constats: &'a [Constat],
    apres: Vec<Montree>,
}

/// An object as the act leaves it.
#[derive(Serialize)]
struct Montree {
    nature: &'static str,
    id: String,
    schema: u32,
    etat: Value,
}

/// The dossier of a new thing: its first entry is this act's.
pub(crate) fn ouvrir_dossier(db: &mut Db, id: &str, nature: &str, instant: DateTime<Utc>) -> Result<Dossier, Echec> {
    diesel::insert_into(dossier::table)
        .values((
            dossier::id.eq(id),
            dossier::nature.eq(nature),
            dossier::rang.eq(1),
            dossier::tete.eq(ORIGINE),
            dossier::instant.eq(instant.naive_utc()),
        ))
        .execute(db)?;
    Ok(Dossier { id: id.to_owned(), rang: 1, tete: ORIGINE.to_owned(), instant, reponse: None })
}

/// The lock, the version and the rank at once: the same statement on both engines.
pub(crate) fn verrouiller(db: &mut Db, id: &str) -> Result<Dossier, Echec> {
    let avancer = diesel::update(dossier::table.filter(dossier::id.eq(id)))
        .set(dossier::rang.eq(dossier::rang + 1))
        .returning((dossier::rang, dossier::tete, dossier::instant, dossier::reponse));
    let (rang, tete, instant, reponse) =
        Fixe(avancer).get_result::<(i64, String, NaiveDateTime, Option<String>)>(db)?;
    Ok(Dossier { id: id.to_owned(), rang, tete, instant: instant.and_utc(), reponse })
}

/// What the entry of an act says besides who did it and when it came.
pub(crate) struct Entete<'a> {
    pub(crate) operation: Operation,
    pub(crate) date_legale: Date,
    pub(crate) regles: &'static [&'static Regle],
    pub(crate) constats: Cow<'a, [Constat]>,
}

/// Writes the entry of an act; the head of its dossier moves once it is answered ([`clore`]).
pub(crate) fn inscrire(
    db: &mut Db,
    dossier: &Dossier,
    demande: &Demande,
    entete: &Entete<'_>,
    images: Vec<Image>,
) -> Result<(Inscription, Inscrit), Echec> {
    // A clock set back does not turn the journal back.
    let instant = demande.moment.instant.max(dossier.instant);
    let etats = images.iter().map(|image| &image.etat);
    let mut personnes = match dossier.rang {
        // A new dossier has none.
        1 => Personnes::du(&dossier.id),
        _ => Personnes::connues(db, &dossier.id, &demande.sujet, etats)?,
    };
    let auteur = personnes.voiler_texte(&demande.sujet)?;
    let montres: Vec<_> = images.iter().map(|image| (image.nature.to_owned(), image.id.clone())).collect();
    let apres = images
        .into_iter()
        .map(|Image { nature, id, schema, mut etat }| {
            personnes.voiler(&mut etat)?;
            Ok(Montree { nature, id, schema, etat })
        })
        .collect::<Result<_, Echec>>()?;
    // The last lock taken: what follows only inserts.
    let avancer = diesel::update(compteur::table.filter(compteur::nom.eq("journal")))
        .set(compteur::valeur.eq(compteur::valeur + 1))
        .returning(compteur::valeur);
    let numero = Fixe(avancer).get_result::<i64>(db)?;
    let texte = serde_json::to_string(&Acte {
        format: FORMAT,
        dossier: &dossier.id,
        rang: dossier.rang,
        numero,
        precedente: &dossier.tete,
        reponse: dossier.reponse.as_deref(),
        acte: entete.operation.nom,
        instant: instant.to_rfc3339_opts(SecondsFormat::Micros, true),
        date_legale: entete.operation.date.de(entete.date_legale),
        organisation: demande.acteur.organisation.as_str(),
        role: demande.role.map_or("systeme", domain::socle::organisation::Role::texte),
        auteur,
        regles: entete.regles.iter().map(|regle| regle.id).collect(),
        constats: &entete.constats,
        apres,
    })
    .map_err(Echec::illisible)?;
    let empreinte = empreinte(&texte);
    personnes.enregistrer(db)?;
    diesel::insert_into(journal::table)
        .values((
            journal::dossier_id.eq(&dossier.id),
            journal::rang.eq(dossier.rang),
            journal::numero.eq(numero),
            journal::texte.eq(&texte),
            journal::empreinte.eq(&empreinte),
        ))
        .execute(db)?;
    parution::inscrire(db, &parution::de(montres, (&dossier.id, dossier.rang, numero), instant))?;
    let recepisse = Recepisse { dossier: dossier.id.clone(), rang: dossier.rang, empreinte };
    Ok((Inscription { recepisse: recepisse.clone(), numero }, Inscrit { recepisse, instant }))
}

/// Moves the head of a dossier to the act that was written, with the hash of the answer that is kept of it.
///
/// The receipt in an answer holds the hash of the entry, so that no entry can hold its own answer: it holds that of the act
/// before, and the dossier that of the last.
pub(crate) fn clore(db: &mut Db, inscrit: &Inscrit, reponse: Option<&str>) -> Result<(), Echec> {
    let Inscrit { recepisse: Recepisse { dossier, empreinte, .. }, instant } = inscrit;
    let avancer = diesel::update(dossier::table.filter(dossier::id.eq(dossier))).set((
        dossier::tete.eq(empreinte),
        dossier::instant.eq(instant.naive_utc()),
        dossier::reponse.eq(reponse),
    ));
    Fixe(avancer.returning(dossier::rang)).load::<i64>(db)?;
    Ok(())
}

pub(crate) fn secret(db: &mut Db, nom: &str) -> Result<String, Echec> {
    let connu = secret::table.filter(secret::nom.eq(nom)).select(secret::valeur).load::<String>(db)?.pop();
    match connu {
        Some(valeur) => Ok(valeur),
        None => {
            let valeur = alea::<32>()?;
            diesel::insert_into(secret::table).values((secret::nom.eq(nom), secret::valeur.eq(&valeur))).execute(db)?;
            Ok(valeur)
        }
    }
}

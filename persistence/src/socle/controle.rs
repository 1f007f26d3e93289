//! Checkpoints: what the journal was when it had so many entries, signed by a key of its own and published.
//!
//! A checkpoint is a signed note, as transparency logs write them: an origin, a size, a root, lines of its own, then a signature
//! by Ed25519. The root is the hash of the heads that the dossiers had when the feed had that many entries: each head holds the
//! whole chain under it, and numbers have no gap, so that any copy of the journal can be held against it.

use crate::schema::{compteur, dossier, journal, point_de_controle};
use crate::socle::db::{Db, MultiBackend};
use crate::socle::echec::Echec;
use crate::socle::empreinte::empreinte;
use crate::socle::journal::ORIGINE;
use crate::socle::lecture::Lecture;
use crate::socle::verification::Anomalie;
use aws_lc_rs::digest::{SHA256, digest};
use aws_lc_rs::signature::{ED25519, Ed25519KeyPair, KeyPair, UnparsedPublicKey};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use chrono::{DateTime, SecondsFormat, Utc};
use diesel::prelude::*;
use std::collections::{BTreeMap, VecDeque};

/// The origin of every note, and the name of every key.
const NOM: &str = "conventions-opco/journal";

/// The algorithm of a key, as signed notes write it: Ed25519.
const ALGORITHME: u8 = 1;

/// How many octets of a key's hash identify it.
const MARQUE: usize = 4;

/// The key that signs checkpoints, and nothing else.
#[derive(Debug)]
pub struct CleDeControle(Ed25519KeyPair);

impl CleDeControle {
    /// The key of a seed of 32 octets at least.
    ///
    /// # Errors
    /// A sentence in French.
    pub fn de_graine(graine: &[u8]) -> Result<Self, String> {
        let graine = graine.get(..32).ok_or("la clé du journal est trop courte : 32 octets au moins")?;
        Ed25519KeyPair::from_seed_unchecked(graine).map(Self).map_err(|_| "la clé du journal est refusée".to_owned())
    }

    /// What verifies it, as it is published.
    #[must_use]
    pub fn publique(&self) -> ClePublique {
        ClePublique(self.0.public_key().as_ref().to_vec())
    }
}

/// What verifies the signatures of a key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClePublique(Vec<u8>);

impl ClePublique {
    fn marque(&self) -> Vec<u8> {
        let texte = [NOM.as_bytes(), b"\n", &[ALGORITHME], &self.0].concat();
        digest(&SHA256, &texte).as_ref()[..MARQUE].to_vec()
    }

    /// The short name by which a signature says its key.
    #[must_use]
    pub fn id(&self) -> String {
        self.marque().iter().map(|octet| format!("{octet:02x}")).collect()
    }

    /// The key as signed notes write it: its name, its id, itself.
    #[must_use]
    pub fn texte(&self) -> String {
        format!("{NOM}+{}+{}", self.id(), STANDARD.encode([&[ALGORITHME][..], &self.0].concat()))
    }

    /// Reads a published key.
    ///
    /// # Errors
    /// A sentence in French.
    pub fn lire(texte: &str) -> Result<Self, String> {
        let refus = || "ce n'est pas une clé publique du journal (conventions-opco/journal+…+…)".to_owned();
        let mut parties = texte.trim().splitn(3, '+');
        let (nom, id, cle) = (parties.next(), parties.next(), parties.next());
        let octets = STANDARD.decode(cle.ok_or_else(refus)?).map_err(|_| refus())?;
        let [ALGORITHME, octets @ ..] = octets.as_slice() else { return Err(refus()) };
        let lue = Self(octets.to_vec());
        (nom == Some(NOM) && id == Some(lue.id().as_str()) && lue.0.len() == 32).then_some(lue).ok_or_else(refus)
    }
}

/// A checkpoint.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PointDeControle {
    /// How many entries the journal had.
    pub entrees: i64,
    /// How many dossiers.
    pub dossiers: i64,
    /// The hash of their heads (base64).
    pub racine: String,
    /// When it was signed (UTC).
    pub instant: DateTime<Utc>,
    /// The hash of the note before it; zeros for the first.
    pub precedent: String,
    /// All of it, and its signature.
    pub note: String,
}

impl PointDeControle {
    fn signer(
        cle: &CleDeControle,
        (entrees, dossiers): (i64, i64),
        racine: &str,
        instant: DateTime<Utc>,
        precedent: &str,
    ) -> String {
        let instant = instant.to_rfc3339_opts(SecondsFormat::Micros, true);
        let texte =
            format!("{NOM}\n{entrees}\n{racine}\ndossiers {dossiers}\ninstant {instant}\nprecedent {precedent}\n");
        let signature = [cle.publique().marque(), cle.0.sign(texte.as_bytes()).as_ref().to_vec()].concat();
        format!("{texte}\n\u{2014} {NOM} {}\n", STANDARD.encode(signature))
    }

    /// Reads a note.
    ///
    /// # Errors
    /// A sentence in French.
    pub fn lire(note: &str) -> Result<Self, String> {
        let lire = || {
            let (texte, _) = note.split_once("\n\n")?;
            let lignes: Vec<&str> = texte.lines().collect();
            let [NOM, entrees, racine, dossiers, instant, precedent] = lignes[..] else { return None };
            Some(Self {
                entrees: entrees.parse().ok()?,
                dossiers: dossiers.strip_prefix("dossiers ")?.parse().ok()?,
                racine: racine.to_owned(),
                instant: instant.strip_prefix("instant ")?.parse().ok()?,
                precedent: precedent.strip_prefix("precedent ")?.to_owned(),
                note: note.to_owned(),
            })
        };
        lire().ok_or_else(|| "ce n'est pas un point de contrôle du journal".to_owned())
    }

    /// Whether a key signed it.
    #[must_use]
    pub fn est_signe_par(&self, cle: &ClePublique) -> bool {
        let lire = || {
            let (texte, signature) = self.note.split_once("\n\n")?;
            let signature =
                signature.strip_prefix("\u{2014} ")?.strip_prefix(NOM)?.strip_prefix(' ')?.strip_suffix('\n')?;
            Some((format!("{texte}\n"), STANDARD.decode(signature).ok()?))
        };
        lire().is_some_and(|(texte, signature)| {
            signature.strip_prefix(cle.marque().as_slice()).is_some_and(|signature| {
                UnparsedPublicKey::new(&ED25519, &cle.0).verify(texte.as_bytes(), signature).is_ok()
            })
        })
    }
}

/// A checkpoint as it is kept.
#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = point_de_controle, check_for_backend(MultiBackend))]
struct Row {
    entrees: i64,
    note: String,
    cle: String,
}

/// The heads of the dossiers, by id: the rank and the hash of the last entry of each.
type Tetes = BTreeMap<String, String>;

/// The hash of the heads, one a line.
fn racine(tetes: &Tetes) -> String {
    let lignes: String = tetes.iter().map(|(dossier, tete)| format!("{dossier} {tete}\n")).collect();
    STANDARD.encode(digest(&SHA256, lignes.as_bytes()))
}

/// How many entries are read at once.
const LOT: i64 = 10_000;

/// The heads that the dossiers had at each of these sizes of the journal, which grow; `None` past its last entry.
fn tetes_a(db: &mut Db, tailles: &[i64]) -> Result<Vec<Option<(i64, String)>>, Echec> {
    let (mut tetes, mut lues, mut apres, mut entrees) = (Tetes::new(), 0, 0, VecDeque::new());
    let mut alors = Vec::new();
    for taille in tailles {
        loop {
            if entrees.is_empty() {
                let suivantes =
                    journal::table.filter(journal::numero.gt(apres)).order(journal::numero.asc()).limit(LOT);
                let colonnes = (journal::numero, journal::dossier_id, journal::rang, journal::empreinte);
                entrees.extend(suivantes.select(colonnes).load::<(i64, String, i64, String)>(db)?);
            }
            let Some((numero, dossier, rang, empreinte)) = entrees.pop_front_if(|(numero, ..)| *numero <= *taille)
            else {
                break;
            };
            (apres, lues) = (numero, lues + 1);
            tetes.insert(dossier, format!("{rang} {empreinte}"));
        }
        alors.push((lues == *taille).then(|| (tetes.len() as i64, racine(&tetes))));
    }
    Ok(alors)
}

/// The heads that the dossiers have now, whose ranks make so many entries: there is no gap in them.
fn tetes(db: &mut Db, entrees: i64) -> Result<Tetes, Echec> {
    let lues = dossier::table.select((dossier::id, dossier::rang, dossier::tete)).load::<(String, i64, String)>(db)?;
    if lues.iter().map(|(_, rang, _)| rang).sum::<i64>() != entrees {
        return Err(Echec::Interne("les dossiers n'ont pas les entrées comptées".to_owned()));
    }
    Ok(lues.into_iter().map(|(id, rang, tete)| (id, format!("{rang} {tete}"))).collect())
}

fn dernier(db: &mut Db) -> Result<Option<Row>, Echec> {
    let points = point_de_controle::table.order(point_de_controle::entrees.desc()).limit(1);
    Ok(points.select(Row::as_select()).load(db)?.pop())
}

/// A checkpoint that is signed and not kept yet, and the hash of the one before it.
pub(crate) struct Signe {
    row: Row,
    precedent: String,
}

/// Signs what the journal is now; `Err` of the last checkpoint, if nothing was written since.
fn signer(db: &mut Db, cle: &CleDeControle, instant: DateTime<Utc>) -> Result<Result<Signe, Row>, Echec> {
    let entrees = compteur::table.filter(compteur::nom.eq("journal")).select(compteur::valeur).first::<i64>(db)?;
    let precedent = match dernier(db)? {
        Some(dernier) if dernier.entrees == entrees => return Ok(Err(dernier)),
        dernier => empreinte_de(dernier.as_ref()),
    };
    let tetes = tetes(db, entrees)?;
    let racine = racine(&tetes);
    let note = PointDeControle::signer(cle, (entrees, tetes.len() as i64), &racine, instant, &precedent);
    Ok(Ok(Signe { row: Row { entrees, note, cle: cle.publique().texte() }, precedent }))
}

/// What the next checkpoint says of the one before it.
fn empreinte_de(point: Option<&Row>) -> String {
    point.map_or_else(|| ORIGINE.to_owned(), |point| empreinte(&point.note))
}

/// Signs what the journal is now, unless nothing was written since the last checkpoint. It is read in a snapshot: acts go on meanwhile.
///
/// # Errors
/// Those of the database.
pub(crate) fn preparer(db: &mut Db, cle: &CleDeControle, instant: DateTime<Utc>) -> Result<Option<Signe>, Echec> {
    Ok(signer(db, cle, instant)?.ok())
}

/// Keeps a checkpoint, unless another server kept one meanwhile.
///
/// # Errors
/// Those of the database.
pub(crate) fn garder(db: &mut Db, Signe { row, precedent }: Signe) -> Result<(), Echec> {
    // The lock of the counter: nobody keeps another until this one is.
    let compte = compteur::table.filter(compteur::nom.eq("journal"));
    diesel::update(compte).set(compteur::valeur.eq(compteur::valeur)).execute(db)?;
    if empreinte_de(dernier(db)?.as_ref()) == precedent {
        diesel::insert_into(point_de_controle::table).values(row).execute(db)?;
    }
    Ok(())
}

impl Lecture<'_> {
    /// The checkpoints kept, from a size of the journal on, each with the public key that verifies it.
    ///
    /// # Errors
    /// Those of the database.
    pub fn points_de_controle(
        &mut self,
        apres: i64,
        limite: i64,
    ) -> Result<Vec<(PointDeControle, ClePublique)>, Echec> {
        let points = point_de_controle::table
            .filter(point_de_controle::entrees.gt(apres))
            .order(point_de_controle::entrees.asc())
            .limit(limite);
        points.select(Row::as_select()).load::<Row>(self.db.sql)?.into_iter().map(lu).collect()
    }

    /// The last checkpoint kept.
    ///
    /// # Errors
    /// [`Echec::Introuvable`].
    pub fn dernier_point_de_controle(&mut self) -> Result<(PointDeControle, ClePublique), Echec> {
        dernier(self.db.sql)?.ok_or(Echec::Introuvable).and_then(lu)
    }

    /// Signs what the journal is now, without keeping it.
    ///
    /// # Errors
    /// Those of the database.
    pub fn signer_point_de_controle(&mut self, cle: &CleDeControle, instant: DateTime<Utc>) -> Result<String, Echec> {
        Ok(signer(self.db.sql, cle, instant)?.map_or_else(|dernier| dernier.note, |signe| signe.row.note))
    }

    /// Holds the journal against checkpoints that were kept elsewhere, and these against the key that is known for theirs.
    ///
    /// # Errors
    /// Those of the database; what is wrong is in the answer.
    pub fn verifier_points(&mut self, points: &[PointDeControle], cle: &ClePublique) -> Result<Vec<Anomalie>, Echec> {
        let mut ranges: Vec<&PointDeControle> = points.iter().collect();
        ranges.sort_by_key(|point| point.entrees);
        let mut anomalies = Vec::new();
        for point in ranges.iter().filter(|point| !point.est_signe_par(cle)) {
            anomalies.push(anomalie(point.entrees, "il n'est pas signé par cette clé"));
        }
        let tailles: Vec<i64> = ranges.iter().map(|point| point.entrees).collect();
        for (point, alors) in ranges.into_iter().zip(tetes_a(self.db.sql, &tailles)?) {
            anomalies.extend(ecart(point, alors).map(|message| anomalie(point.entrees, message)));
        }
        Ok(anomalies)
    }

    /// The checkpoints that are kept: each signed, each of this journal, each after the one before it.
    ///
    /// # Errors
    /// Those of the database; what is wrong is in the answer.
    pub(crate) fn verifier_points_gardes(&mut self) -> Result<Vec<Anomalie>, Echec> {
        let points = point_de_controle::table.order(point_de_controle::entrees.asc());
        let rows: Vec<Row> = points.select(Row::as_select()).load(self.db.sql)?;
        let tailles: Vec<i64> = rows.iter().map(|row| row.entrees).collect();
        let (mut anomalies, mut precedent) = (Vec::new(), ORIGINE.to_owned());
        for (Row { entrees, note, cle }, alors) in rows.into_iter().zip(tetes_a(self.db.sql, &tailles)?) {
            match PointDeControle::lire(&note).and_then(|point| Ok((point, ClePublique::lire(&cle)?))) {
                Ok((point, cle)) => {
                    if point.entrees != entrees || !point.est_signe_par(&cle) {
                        anomalies.push(anomalie(entrees, "sa signature est fausse"));
                    }
                    if point.precedent != precedent {
                        anomalies.push(anomalie(entrees, "celui qui le précède n'est pas le sien"));
                    }
                    anomalies.extend(ecart(&point, alors).map(|message| anomalie(entrees, message)));
                }
                Err(message) => anomalies.push(anomalie(entrees, &message)),
            }
            precedent = empreinte(&note);
        }
        Ok(anomalies)
    }
}

fn lu(Row { note, cle, .. }: Row) -> Result<(PointDeControle, ClePublique), Echec> {
    let point = PointDeControle::lire(&note).map_err(Echec::illisible)?;
    Ok((point, ClePublique::lire(&cle).map_err(Echec::illisible)?))
}

/// In what the journal is not the one that was signed.
fn ecart(point: &PointDeControle, alors: Option<(i64, String)>) -> Option<&'static str> {
    match alors {
        None => Some("le journal n'a plus les entrées qu'il avait : sa fin est coupée, ou il en manque"),
        Some((dossiers, racine)) if (dossiers, &racine) != (point.dossiers, &point.racine) => {
            Some("les dossiers n'ont plus les têtes qu'ils avaient : le journal a été réécrit depuis")
        }
        Some(_) => None,
    }
}

fn anomalie(entrees: i64, message: &str) -> Anomalie {
    let message = format!("point de contrôle à {entrees} entrées : {message}");
    Anomalie { dossier: "tous".to_owned(), rang: None, message }
}

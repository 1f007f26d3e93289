//! The verification of the journal: from the stored bytes alone, dossier by dossier.

use crate::schema::{compteur, dossier, histoire, journal, valeur_personnelle};
use crate::socle::echec::Echec;
use crate::socle::journal::{FORMAT, ORIGINE, ValeurPersonnelle, empreinte, empreinte_personnelle};
use crate::socle::lecture::Lecture;
use crate::socle::recepisse::Recepisse;
use crate::socle::registre::{Present, Registre};
use chrono::{NaiveDateTime, SecondsFormat};
use diesel::prelude::*;
use domain::socle::moment::MARQUE_PERSONNEL;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Something that the journal cannot explain, in French.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Anomalie {
    /// The dossier.
    pub dossier: String,
    /// The rank of the entry, where there is one.
    pub rang: Option<i64>,
    /// What is wrong.
    pub message: String,
}

/// What a verification found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Verification {
    /// How many dossiers were read.
    pub dossiers: usize,
    /// How many entries were read.
    pub entrees: usize,
    /// What is wrong; empty when the journal holds.
    pub anomalies: Vec<Anomalie>,
}

impl Verification {
    fn signaler(&mut self, dossier: &str, rang: Option<i64>, message: impl Into<String>) {
        self.anomalies.push(Anomalie { dossier: dossier.to_owned(), rang, message: message.into() });
    }
}

impl Lecture<'_> {
    /// Reads the whole journal again, and all that a registry lists.
    ///
    /// # Errors
    /// Those of the database; what is wrong with the journal is in the answer.
    pub(crate) fn verifier_selon(
        &mut self,
        registre: &Registre,
        recepisses: &[Recepisse],
        mut avancement: impl FnMut(usize, usize),
    ) -> Result<Verification, Echec> {
        let mut verification = Verification::default();
        let dossiers = dossier::table
            .select((dossier::id, dossier::rang, dossier::tete, dossier::instant))
            .load::<Tete>(self.db.sql)?;
        let mut numeros = BTreeSet::new();
        for (lu, dossier) in (1..).zip(&dossiers) {
            self.verifier_dossier(registre, dossier, &mut numeros, &mut verification)?;
            avancement(lu, dossiers.len());
        }
        verification.dossiers = dossiers.len();
        self.verifier_numeros(&numeros, &mut verification)?;
        self.verifier_etrangers(&dossiers, &mut verification)?;
        for comptes in registre.comptes {
            for message in comptes(self)? {
                verification.signaler("tous", None, message);
            }
        }
        for recepisse in recepisses {
            self.verifier_recepisse(recepisse, &mut verification)?;
        }
        Ok(verification)
    }

    fn verifier_dossier(
        &mut self,
        registre: &Registre,
        (id, rang, tete, dernier): &Tete,
        numeros: &mut BTreeSet<i64>,
        verification: &mut Verification,
    ) -> Result<(), Echec> {
        let personnes = self.personnes(id, verification)?;
        let (mut attendu, mut precedente, mut instant) = (1, ORIGINE.to_owned(), String::new());
        let mut images = Images::new();
        loop {
            let entrees = self.journal(id, attendu - 1, 500)?;
            if entrees.is_empty() {
                break;
            }
            for entree in entrees {
                verification.entrees += 1;
                if entree.rang != attendu {
                    verification.signaler(id, Some(attendu), "une entrée manque");
                    attendu = entree.rang;
                }
                if empreinte(&entree.texte) != entree.empreinte {
                    verification.signaler(id, Some(entree.rang), "le texte ne correspond pas à son empreinte");
                }
                if !numeros.insert(entree.numero) {
                    verification.signaler(id, Some(entree.rang), "ce numéro est porté par une autre entrée");
                }
                match serde_json::from_str::<Value>(&entree.texte) {
                    Ok(texte) => {
                        let dit = |cle: &str| texte[cle].as_str().unwrap_or_default().to_owned();
                        if dit("format") != FORMAT
                            || dit("dossier") != *id
                            || texte["rang"] != entree.rang
                            || texte["numero"] != entree.numero
                        {
                            verification.signaler(id, Some(entree.rang), "l'entrée n'est pas celle de ce rang");
                        }
                        if dit("precedente") != precedente {
                            verification.signaler(id, Some(entree.rang), "la chaîne est rompue avant cette entrée");
                        }
                        if dit("instant") < instant {
                            verification.signaler(id, Some(entree.rang), "l'instant recule");
                        }
                        instant = dit("instant");
                        if !connues(&texte, &personnes) {
                            let message = "une valeur personnelle de cette entrée n'est plus celle qui y est inscrite";
                            verification.signaler(id, Some(entree.rang), message);
                        }
                        retenir(&mut images, &texte, &entree.empreinte, entree.rang);
                    }
                    Err(erreur) => verification.signaler(id, Some(entree.rang), format!("texte illisible : {erreur}")),
                }
                precedente = entree.empreinte;
                attendu += 1;
            }
        }
        if attendu - 1 != *rang {
            verification.signaler(id, Some(*rang), "la dernière entrée n'est pas celle du dossier");
        }
        if precedente != *tete {
            verification.signaler(id, Some(*rang), "l'empreinte de tête n'est pas celle de la dernière entrée");
        }
        if dernier.and_utc().to_rfc3339_opts(SecondsFormat::Micros, true) != instant {
            verification.signaler(id, Some(*rang), "l'instant du dossier n'est pas celui de la dernière entrée");
        }
        for ((nature, objet), image) in images {
            let present = registre.relire(self, &nature, &objet);
            verifier_etat((id, &nature, &objet), &image, present, &personnes, verification)?;
        }
        Ok(())
    }

    /// The personal values of a dossier by reference, each held against its hash; an erased one is `None`.
    fn personnes(
        &mut self,
        id: &str,
        verification: &mut Verification,
    ) -> Result<HashMap<String, (String, Option<String>)>, Echec> {
        let valeurs = valeur_personnelle::table
            .filter(valeur_personnelle::dossier_id.eq(id))
            .select(ValeurPersonnelle::as_select())
            .load::<ValeurPersonnelle>(self.db.sql)?;
        Ok(valeurs
            .into_iter()
            .map(|ligne| {
                let fausse = match (&ligne.sel, &ligne.valeur) {
                    (Some(sel), Some(valeur)) => empreinte_personnelle(sel, valeur) != ligne.empreinte,
                    // No act erases one yet.
                    _ => true,
                };
                if fausse {
                    let message = format!("la valeur personnelle {} a été changée", ligne.reference);
                    verification.signaler(id, None, message);
                }
                (ligne.reference, (ligne.empreinte, ligne.valeur))
            })
            .collect())
    }

    /// The feed has no gap: a dossier taken away with its entries leaves one.
    fn verifier_numeros(&mut self, numeros: &BTreeSet<i64>, verification: &mut Verification) -> Result<(), Echec> {
        let dernier = compteur::table
            .filter(compteur::nom.eq("journal"))
            .select(compteur::valeur)
            .load::<i64>(self.db.sql)?
            .pop()
            .unwrap_or_default();
        if numeros.last().copied().unwrap_or_default() != dernier || numeros.len() as i64 != dernier {
            verification.signaler("tous", None, format!("{} entrées pour {dernier} actes comptés", numeros.len()));
        }
        Ok(())
    }

    /// Nothing stands outside the dossiers.
    fn verifier_etrangers(&mut self, dossiers: &[Tete], verification: &mut Verification) -> Result<(), Echec> {
        let connus: BTreeSet<&str> = dossiers.iter().map(|(id, ..)| id.as_str()).collect();
        let mut ids = journal::table.select(journal::dossier_id).distinct().load::<String>(self.db.sql)?;
        ids.extend(histoire::table.select(histoire::dossier_id).distinct().load::<String>(self.db.sql)?);
        for id in ids.iter().filter(|id| !connus.contains(id.as_str())) {
            verification.signaler(id, None, "aucun dossier ne porte ces lignes");
        }
        Ok(())
    }

    fn verifier_recepisse(&mut self, recepisse: &Recepisse, verification: &mut Verification) -> Result<(), Echec> {
        let Recepisse { dossier, rang, empreinte } = recepisse;
        let entree = self.journal(dossier, rang.saturating_sub(1), 1)?.pop().filter(|entree| entree.rang == *rang);
        match entree {
            None => verification.signaler(dossier, Some(*rang), "l'acte du récépissé n'est plus au journal"),
            Some(entree) if entree.empreinte != *empreinte => {
                verification.signaler(dossier, Some(*rang), "le journal a été réécrit depuis le récépissé");
            }
            Some(_) => {}
        }
        Ok(())
    }
}

/// A dossier: its id, its rank, its head, its last instant.
type Tete = (String, i64, String, NaiveDateTime);

/// The last after-image of an object, and the entry that holds it.
struct Image {
    etat: Value,
    rang: i64,
    empreinte: String,
}

/// By nature and id.
type Images = BTreeMap<(String, String), Image>;

fn retenir(images: &mut Images, texte: &Value, empreinte: &str, rang: i64) {
    for image in texte["apres"].as_array().into_iter().flatten() {
        let dit = |cle: &str| image[cle].as_str().unwrap_or_default().to_owned();
        let etat = image["etat"].clone();
        images.insert((dit("nature"), dit("id")), Image { etat, rang, empreinte: empreinte.to_owned() });
    }
}

/// The rows as they stand must be those that the last act on each object left.
fn verifier_etat(
    (dossier, nature, id): (&str, &str, &str),
    image: &Image,
    present: Result<Option<Present>, Echec>,
    personnes: &HashMap<String, (String, Option<String>)>,
    verification: &mut Verification,
) -> Result<(), Echec> {
    match present {
        Ok(None) => {}
        Ok(Some((etat, recepisse))) => {
            if !correspond(&image.etat, &etat, personnes) {
                let message = format!("{nature} {id} : l'état en base n'est pas celui que le dernier acte a laissé");
                verification.signaler(dossier, Some(image.rang), message);
            }
            if recepisse.is_some_and(|lu| lu.rang != image.rang || lu.empreinte != image.empreinte) {
                let message = format!("{nature} {id} : la version en base n'est pas celle du dernier acte");
                verification.signaler(dossier, Some(image.rang), message);
            }
        }
        Err(Echec::Introuvable) => {
            verification.signaler(dossier, Some(image.rang), format!("{nature} {id} a disparu"));
        }
        Err(Echec::Interne(message)) => verification.signaler(dossier, Some(image.rang), message),
        Err(echec) => return Err(echec),
    }
    Ok(())
}

/// Whether an after-image and a state say the same, each reference of the image standing for its personal text.
fn correspond(image: &Value, etat: &Value, personnes: &HashMap<String, (String, Option<String>)>) -> bool {
    if let Some(texte) = etat.get(MARQUE_PERSONNEL) {
        let connue = image["ref"].as_str().and_then(|reference| personnes.get(reference));
        return connue.is_some_and(|(empreinte, valeur)| {
            image["empreinte"] == **empreinte && valeur.as_ref().is_none_or(|valeur| texte == valeur)
        });
    }
    match (image, etat) {
        (Value::Object(a), Value::Object(b)) => {
            a.len() == b.len()
                && a.iter().all(|(cle, valeur)| b.get(cle).is_some_and(|autre| correspond(valeur, autre, personnes)))
        }
        (Value::Array(a), Value::Array(b)) => {
            a.len() == b.len() && a.iter().zip(b).all(|(a, b)| correspond(a, b, personnes))
        }
        _ => image == etat,
    }
}

/// Whether every reference of an entry leads to the value whose hash it holds.
fn connues(texte: &Value, personnes: &HashMap<String, (String, Option<String>)>) -> bool {
    match texte {
        Value::Object(champs) => match (champs.get("ref"), champs.get("empreinte")) {
            (Some(reference), Some(empreinte)) => reference
                .as_str()
                .and_then(|reference| personnes.get(reference))
                .is_some_and(|(connue, _)| empreinte == connue.as_str()),
            _ => champs.values().all(|valeur| connues(valeur, personnes)),
        },
        Value::Array(elements) => elements.iter().all(|element| connues(element, personnes)),
        _ => true,
    }
}

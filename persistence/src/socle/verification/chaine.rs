//! The chain of a dossier: every entry, its hash, its link to the one before; what it shows is gathered on the way.

use super::personnes::{Personnes, connues};
use super::{Tete, Verification};
use crate::socle::echec::Echec;
use crate::socle::empreinte::empreinte;
use crate::socle::journal::{Entree, FORMATS, ORIGINE, Trace};
use crate::socle::lecture::Lecture;
use crate::socle::lignes::{Suivi, Suivis};
use chrono::{DateTime, SecondsFormat, Utc};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// What the entries of a dossier show.
#[derive(Default)]
pub(super) struct Suite {
    /// The last image of each object, and the acts that made it.
    pub(super) suivis: Suivis,
    /// The personal values to which they refer.
    pub(super) references: BTreeSet<String>,
    /// The hash of the answer to each act of which one was kept, by rank.
    pub(super) reponses: BTreeMap<i64, String>,
    /// The nature of the first object of the dossier: that of the dossier.
    nature: Option<String>,
}

impl Lecture<'_> {
    /// Reads a dossier's entries, in their order.
    ///
    /// # Errors
    /// Those of the database.
    pub(super) fn verifier_chaine(
        &mut self,
        tete: &Tete,
        personnes: &Personnes,
        numeros: &mut BTreeSet<i64>,
        verification: &mut Verification,
    ) -> Result<Suite, Echec> {
        let id = tete.id.as_str();
        let (mut attendu, mut precedente, mut instant) = (1, ORIGINE.to_owned(), String::new());
        let mut suite = Suite::default();
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
                        if !FORMATS.contains(&dit("format").as_str())
                            || dit("dossier") != id
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
                        if !connues(&texte, personnes, &mut suite.references) {
                            let message = "une valeur personnelle de cette entrée n'est plus celle qui y est inscrite";
                            verification.signaler(id, Some(entree.rang), message);
                        }
                        suite.retenir(id, &texte, &entree);
                    }
                    Err(erreur) => verification.signaler(id, Some(entree.rang), format!("texte illisible : {erreur}")),
                }
                precedente = entree.empreinte;
                attendu += 1;
            }
        }
        if attendu - 1 != tete.rang {
            verification.signaler(id, Some(tete.rang), "la dernière entrée n'est pas celle du dossier");
        }
        if precedente != tete.tete {
            verification.signaler(id, Some(tete.rang), "l'empreinte de tête n'est pas celle de la dernière entrée");
        }
        if tete.instant.and_utc().to_rfc3339_opts(SecondsFormat::Micros, true) != instant {
            verification.signaler(id, Some(tete.rang), "l'instant du dossier n'est pas celui de la dernière entrée");
        }
        if suite.nature.as_ref() != Some(&tete.nature) {
            verification.signaler(id, None, "la nature du dossier n'est pas celle que son premier acte lui a donnée");
        }
        suite.reponses.extend(tete.reponse.clone().map(|reponse| (tete.rang, reponse)));
        Ok(suite)
    }
}

impl Suite {
    fn retenir(&mut self, dossier: &str, texte: &Value, Entree { rang, numero, empreinte, .. }: &Entree) {
        self.reponses.extend(texte["reponse"].as_str().map(|reponse| (rang - 1, reponse.to_owned())));
        // One that is none makes rows that are not those there.
        let instant = texte["instant"].as_str().unwrap_or_default().parse::<DateTime<Utc>>().unwrap_or_default();
        for (place, image) in texte["apres"].as_array().into_iter().flatten().enumerate() {
            let dit = |cle: &str| image[cle].as_str().unwrap_or_default().to_owned();
            self.nature.get_or_insert_with(|| dit("nature"));
            let suivi = self.suivis.entry((dit("nature"), dit("id")));
            let suivi = suivi.or_insert_with(|| Suivi { etat: Value::Null, actes: Vec::new() });
            suivi.etat = image["etat"].clone();
            let (dossier, empreinte) = (dossier.to_owned(), empreinte.clone());
            suivi.actes.push(Trace { dossier, rang: *rang, empreinte, numero: *numero, instant, place });
        }
    }
}

//! The verification of the journal: from the stored bytes alone, dossier by dossier; then the tables, from the journal alone.

mod chaine;
pub(crate) mod parutions;
mod personnes;
mod tables;

use crate::schema::{compteur, dossier, idempotence, journal, secret, valeur_personnelle};
use crate::socle::echec::Echec;
use crate::socle::journal::SECRETS;
use crate::socle::lecture::Lecture;
use crate::socle::lignes::Note;
use crate::socle::recepisse::Recepisse;
use crate::socle::registre::Registre;
use chrono::NaiveDateTime;
use diesel::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

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

/// What no dossier has to itself.
const TOUS: &str = "tous";

/// The row of a dossier.
#[derive(Queryable)]
struct Tete {
    id: String,
    nature: String,
    rang: i64,
    tete: String,
    instant: NaiveDateTime,
    reponse: Option<String>,
}

/// What is gathered on the way, to be held once every dossier is read.
#[derive(Default)]
struct Parcours {
    /// The numbers of the entries.
    numeros: BTreeSet<i64>,
    /// How many rows of each table the dossiers have.
    lues: BTreeMap<&'static str, i64>,
    /// The tables of which a row could not be read.
    illisibles: BTreeSet<&'static str>,
    /// What acts changed of what is summed.
    notes: Vec<Note>,
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
        let colonnes = (dossier::id, dossier::nature, dossier::rang, dossier::tete, dossier::instant, dossier::reponse);
        let dossiers = dossier::table.select(colonnes).load::<Tete>(self.db.sql)?;
        let mut parcours = Parcours::default();
        for (lu, dossier) in (1..).zip(&dossiers) {
            self.verifier_dossier(registre, dossier, &mut parcours, &mut verification)?;
            avancement(lu, dossiers.len());
        }
        verification.dossiers = dossiers.len();
        self.verifier_numeros(&parcours.numeros, &mut verification)?;
        self.verifier_etrangers(&dossiers, &mut verification)?;
        self.verifier_totaux(registre, &parcours, &mut verification)?;
        self.verifier_comptes(registre, parcours.notes, &mut verification)?;
        verification.anomalies.extend(self.verifier_points_gardes()?);
        for recepisse in recepisses {
            self.verifier_recepisse(recepisse, &mut verification)?;
        }
        Ok(verification)
    }

    fn verifier_dossier(
        &mut self,
        registre: &Registre,
        tete: &Tete,
        parcours: &mut Parcours,
        verification: &mut Verification,
    ) -> Result<(), Echec> {
        let personnes = self.personnes(&tete.id, verification)?;
        let suite = self.verifier_chaine(tete, &personnes, &mut parcours.numeros, verification)?;
        self.verifier_reponses(tete, &suite.reponses, verification)?;
        let effacees = self.verifier_tables(registre, &tete.id, suite.suivis, &personnes, parcours, verification)?;
        personnes::verifier(&tete.id, &personnes, &suite.references, &effacees, verification);
        Ok(())
    }

    /// The answers kept of the acts of a dossier are those that its entries hold.
    fn verifier_reponses(
        &mut self,
        tete: &Tete,
        attendues: &BTreeMap<i64, String>,
        verification: &mut Verification,
    ) -> Result<(), Echec> {
        for gardee in crate::socle::idempotence::du_dossier(self.db.sql, &tete.id)? {
            let attendue = gardee.rang.and_then(|rang| attendues.get(&rang));
            if attendue != Some(&gardee.empreinte()) {
                let message = "la réponse gardée pour une nouvelle tentative n'est pas celle que cet acte a reçue";
                verification.signaler(&tete.id, gardee.rang, message);
            }
        }
        Ok(())
    }

    /// The feed has no gap: a dossier taken away with its entries leaves one. No other count is kept, and no unknown secret.
    fn verifier_numeros(&mut self, numeros: &BTreeSet<i64>, verification: &mut Verification) -> Result<(), Echec> {
        let compteurs = compteur::table.select((compteur::nom, compteur::valeur)).load::<(String, i64)>(self.db.sql)?;
        let dernier = compteurs.iter().find(|(nom, _)| nom == "journal").map(|(_, valeur)| *valeur).unwrap_or_default();
        if numeros.last().copied().unwrap_or_default() != dernier || numeros.len() as i64 != dernier {
            verification.signaler(TOUS, None, format!("{} entrées pour {dernier} actes comptés", numeros.len()));
        }
        for (nom, _) in compteurs.iter().filter(|(nom, _)| nom != "journal") {
            verification.signaler(TOUS, None, format!("table compteur, ligne {nom} : rien ne se compte ainsi"));
        }
        let secrets = secret::table.select(secret::nom).load::<String>(self.db.sql)?;
        for nom in secrets.iter().filter(|nom| !SECRETS.contains(&nom.as_str())) {
            verification.signaler(TOUS, None, format!("table secret, ligne {nom} : rien ne s'en sert"));
        }
        Ok(())
    }

    /// Nothing stands outside the dossiers.
    fn verifier_etrangers(&mut self, dossiers: &[Tete], verification: &mut Verification) -> Result<(), Echec> {
        let connus: BTreeSet<&str> = dossiers.iter().map(|tete| tete.id.as_str()).collect();
        let mut ids: BTreeSet<String> =
            journal::table.select(journal::dossier_id).distinct().load(self.db.sql)?.into_iter().collect();
        ids.extend(
            valeur_personnelle::table.select(valeur_personnelle::dossier_id).distinct().load::<String>(self.db.sql)?,
        );
        let gardees = idempotence::table.select(idempotence::dossier_id).distinct();
        for gardee in gardees.load::<Option<String>>(self.db.sql)? {
            match gardee {
                Some(id) => {
                    ids.insert(id);
                }
                None => verification.signaler(TOUS, None, "une réponse est gardée dont aucun acte ne répond"),
            }
        }
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

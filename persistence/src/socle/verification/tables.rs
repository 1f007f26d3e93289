//! The tables: each row is one that an act of the journal makes, and each that an act makes is there, column by column.

use super::personnes::Personnes;
use super::{Parcours, TOUS, Verification, parutions};
use crate::socle::echec::Echec;
use crate::socle::lecture::Lecture;
use crate::socle::lignes::{Lignes, Note, Suivi, Suivis, TableTenue};
use crate::socle::memoire::devoiler;
use crate::socle::registre::Registre;
use std::collections::{BTreeSet, HashMap};

impl Registre {
    fn toutes_les_tables(&self) -> impl Iterator<Item = &'static TableTenue> {
        self.tables.iter().copied().flatten().copied().flatten()
    }
}

impl Lecture<'_> {
    /// Holds the rows that stand in a dossier against those that its entries make; gives the personal values that its acts
    /// erased.
    ///
    /// # Errors
    /// Those of the database.
    pub(super) fn verifier_tables(
        &mut self,
        registre: &Registre,
        dossier: &str,
        suivis: Suivis,
        personnes: &Personnes,
        parcours: &mut Parcours,
        verification: &mut Verification,
    ) -> Result<BTreeSet<String>, Echec> {
        let textes: HashMap<String, Option<String>> =
            personnes.iter().map(|(reference, (_, valeur))| (reference.clone(), valeur.clone())).collect();
        let devoilee = |(cle, Suivi { etat, actes })| (cle, Suivi { etat: devoiler(etat, &textes), actes });
        let suivis: Suivis = suivis.into_iter().map(devoilee).collect();
        let (mut attendues, mut trouvees) = (Lignes::default(), Lignes::default());
        for ((nature, id), suivi) in &suivis {
            let mut natures = registre.natures.iter().copied().flatten();
            let rang = suivi.actes.last().map(|acte| acte.rang);
            parutions::ajouter((nature, id), &suivi.actes, &mut attendues)?;
            let issue = match natures.find(|connue| connue.nom == nature) {
                Some(connue) => (connue.lignes)(suivi, &suivis, &mut attendues),
                None => Err(Echec::Interne("ce programme ne connaît pas cette nature".to_owned())),
            };
            match issue {
                Ok(()) => {}
                Err(Echec::Interne(message)) => {
                    verification.signaler(dossier, rang, format!("{nature} {id} : {message}"));
                }
                Err(echec) => return Err(echec),
            }
        }
        let mut illisibles = Vec::new();
        for table in registre.toutes_les_tables() {
            match (table.lire)(self, dossier, &mut trouvees) {
                Ok(lues) => *parcours.lues.entry(table.nom).or_default() += lues,
                Err(Echec::Interne(message)) => {
                    illisibles.push(table.nom);
                    verification.signaler(dossier, None, format!("table {} : {message}", table.nom));
                }
                Err(echec) => return Err(echec),
            }
        }
        for ecart in attendues.ecarts(&trouvees, &illisibles) {
            verification.signaler(dossier, None, ecart);
        }
        parcours.illisibles.extend(illisibles);
        parcours.notes.append(&mut attendues.notes);
        Ok(attendues.effacees)
    }

    /// No row is of no dossier.
    ///
    /// # Errors
    /// Those of the database.
    pub(super) fn verifier_totaux(
        &mut self,
        registre: &Registre,
        parcours: &Parcours,
        verification: &mut Verification,
    ) -> Result<(), Echec> {
        for table in registre.toutes_les_tables().filter(|table| !parcours.illisibles.contains(table.nom)) {
            let lues = parcours.lues.get(table.nom).copied().unwrap_or_default();
            match (table.compter)(self)? - lues {
                0 => {}
                1 => {
                    verification.signaler(TOUS, None, format!("table {} : une ligne n'est d'aucun dossier", table.nom))
                }
                n => verification.signaler(
                    TOUS,
                    None,
                    format!("table {} : {n} lignes ne sont d'aucun dossier", table.nom),
                ),
            }
        }
        Ok(())
    }

    /// What is summed over all acts is what these make of it, in their order.
    ///
    /// # Errors
    /// Those of the database.
    pub(super) fn verifier_comptes(
        &mut self,
        registre: &Registre,
        mut notes: Vec<Note>,
        verification: &mut Verification,
    ) -> Result<(), Echec> {
        notes.sort_by_key(|note| note.ordre);
        let (mut attendues, mut trouvees) = (Lignes::default(), Lignes::default());
        for compte in registre.comptes {
            match compte(self, &notes, &mut attendues, &mut trouvees) {
                Ok(()) => {}
                Err(Echec::Interne(message)) => verification.signaler(TOUS, None, message),
                Err(echec) => return Err(echec),
            }
        }
        for ecart in attendues.ecarts(&trouvees, &[]) {
            verification.signaler(TOUS, None, ecart);
        }
        Ok(())
    }
}

//! The verification of the journal: from the stored bytes alone, dossier by dossier.

use crate::cooperation::fiche_action::index_de;
use crate::schema::{compteur, convention, dossier, fiche_action, journal, valeur_personnelle};
use crate::socle::echec::Echec;
use crate::socle::ecriture::Persistant;
use crate::socle::journal::{FORMAT, ORIGINE, Recepisse, ValeurPersonnelle, empreinte, empreinte_personnelle};
use crate::socle::lecture::{Charge, Lecture};
use crate::socle::organisation;
use chrono::{NaiveDate, NaiveDateTime, SecondsFormat};
use diesel::prelude::*;
use domain::cooperation::avenant::{Avenant, FaitAvenant};
use domain::cooperation::bilan::Bilan;
use domain::cooperation::communication::autorisation::{Autorisation, FaitAutorisation};
use domain::cooperation::communication::manquement::{FaitManquement, Manquement};
use domain::cooperation::communication::relais::{FaitRelais, Relais};
use domain::cooperation::communication::support::{FaitSupport, Support};
use domain::cooperation::contact_regional::{ContactRegional, FaitContact};
use domain::cooperation::convention::Convention;
use domain::cooperation::copil::compte_rendu::{CompteRendu, FaitCompteRendu};
use domain::cooperation::copil::conseil::Conseils;
use domain::cooperation::copil::consultation::Consultation;
use domain::cooperation::copil::decision::DecisionCopil;
use domain::cooperation::copil::document::DocumentTravail;
use domain::cooperation::copil::membre::MembreCopil;
use domain::cooperation::copil::plan::PlanActions;
use domain::cooperation::copil::priorites::Priorites;
use domain::cooperation::copil::reunion::{FaitReunion, Reunion};
use domain::cooperation::declinaison_regionale::{DeclinaisonRegionale, FaitDeclinaison};
use domain::cooperation::denonciation::{Denonciation, FaitDenonciation};
use domain::cooperation::fiche_action::FicheAction;
use domain::cooperation::litige::{FaitLitige, Litige};
use domain::cooperation::outil_numerique::{FaitOutil, OutilNumerique};
use domain::cooperation::plafond::Plafonds;
use domain::socle::code::Code;
use domain::socle::moment::MARQUE_PERSONNEL;
use domain::socle::referentiel::Referentiel;
use serde::Serialize;
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
    /// Reads the whole journal again: hashes, links, ranks, numbers, heads, personal values, and the present state
    /// against the last after-image; then the receipts given.
    ///
    /// `avancement` is told of each dossier read, out of how many.
    ///
    /// # Errors
    /// Those of the database; what is wrong with the journal is in the answer.
    pub fn verifier(
        &mut self,
        recepisses: &[Recepisse],
        mut avancement: impl FnMut(usize, usize),
    ) -> Result<Verification, Echec> {
        let mut verification = Verification::default();
        let dossiers = dossier::table
            .select((dossier::id, dossier::rang, dossier::tete, dossier::instant))
            .load::<Tete>(self.db.sql)?;
        let mut numeros = BTreeSet::new();
        for (lu, dossier) in (1..).zip(&dossiers) {
            self.verifier_dossier(dossier, &mut numeros, &mut verification)?;
            avancement(lu, dossiers.len());
        }
        verification.dossiers = dossiers.len();
        self.verifier_numeros(&numeros, &mut verification)?;
        self.verifier_etrangers(&dossiers, &mut verification)?;
        for message in self.verifier_comptes()? {
            verification.signaler("tous", None, message);
        }
        for recepisse in recepisses {
            self.verifier_recepisse(recepisse, &mut verification)?;
        }
        Ok(verification)
    }

    fn verifier_dossier(
        &mut self,
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
            self.verifier_etat(id, &nature, &objet, &image, &personnes, verification)?;
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

    /// The rows as they stand must be those that the last act on each object left.
    fn verifier_etat(
        &mut self,
        dossier: &str,
        nature: &str,
        id: &str,
        image: &Image,
        personnes: &HashMap<String, (String, Option<String>)>,
        verification: &mut Verification,
    ) -> Result<(), Echec> {
        match self.etat_present(nature, id) {
            Ok(None) => {}
            Ok(Some((etat, recepisse))) => {
                if !correspond(&image.etat, &etat, personnes) {
                    let message =
                        format!("{nature} {id} : l'état en base n'est pas celui que le dernier acte a laissé");
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

    /// An object as its rows stand now, as its after-images are written; `None` for what has no row of its own.
    fn etat_present(&mut self, nature: &str, id: &str) -> Result<Option<(Value, Option<Recepisse>)>, Echec> {
        fn image<A: Serialize>(charge: Charge<A>) -> Result<Option<(Value, Option<Recepisse>)>, Echec> {
            Ok(Some((serde_json::to_value(&charge.objet).map_err(Echec::illisible)?, Some(charge.recepisse))))
        }
        match nature {
            Convention::NATURE => {
                let charge = self.convention(lire(id)?)?;
                self.verifier_index(&charge)?;
                image(charge)
            }
            // Organisations open rights: their kind counts as much as any fact.
            Referentiel::NATURE => {
                let connues = Referentiel(organisation::charger(self.db.sql, None)?);
                Ok(Some((serde_json::to_value(&connues).map_err(Echec::illisible)?, None)))
            }
            Bilan::NATURE => image(self.bilan(lire(id)?)?),
            MembreCopil::NATURE => image(self.membre(lire(id)?)?),
            Reunion::NATURE => image(self.histoire::<FaitReunion>(lire(id)?)?),
            Conseils::NATURE => match self.conseils(lire(id)?)? {
                Some(charge) => image(charge),
                None => Err(Echec::Introuvable),
            },
            Consultation::NATURE => image(self.consultation(lire(id)?)?),
            DocumentTravail::NATURE => image(self.document(lire(id)?)?),
            Priorites::NATURE => image(self.priorites(lire(id)?)?),
            CompteRendu::NATURE => image(self.histoire::<FaitCompteRendu>(lire(id)?)?),
            PlanActions::NATURE => image(self.plan_actions(lire(id)?)?),
            DecisionCopil::NATURE => image(self.decision(lire(id)?)?),
            FicheAction::NATURE => {
                let charge = self.fiche_action(lire(id)?)?;
                if !self.verifier_mouvements(&charge.objet)? {
                    return Err(Echec::Interne(format!(
                        "fiche_action {id} : ses mouvements ne sont pas ceux de ses faits"
                    )));
                }
                self.verifier_index_de_fiche(&charge)?;
                image(charge)
            }
            OutilNumerique::NATURE => image(self.histoire::<FaitOutil>(lire(id)?)?),
            ContactRegional::NATURE => image(self.histoire::<FaitContact>(lire(id)?)?),
            DeclinaisonRegionale::NATURE => image(self.histoire::<FaitDeclinaison>(lire(id)?)?),
            Autorisation::NATURE => image(self.histoire::<FaitAutorisation>(lire(id)?)?),
            Support::NATURE => image(self.histoire::<FaitSupport>(lire(id)?)?),
            Relais::NATURE => image(self.histoire::<FaitRelais>(lire(id)?)?),
            Manquement::NATURE => image(self.histoire::<FaitManquement>(lire(id)?)?),
            Plafonds::NATURE => image(self.plafonds(&lire(id)?)?),
            Avenant::NATURE => image(self.histoire::<FaitAvenant>(lire(id)?)?),
            Litige::NATURE => image(self.histoire::<FaitLitige>(lire(id)?)?),
            Denonciation::NATURE => image(self.histoire::<FaitDenonciation>(lire(id)?)?),
            _ => Ok(None),
        }
    }

    /// What is kept beside a convention to find it: its place in the order of entry, its day of effect.
    fn verifier_index(&mut self, charge: &Charge<Convention>) -> Result<(), Echec> {
        let id = &charge.recepisse.dossier;
        let (date_effet, numero) = convention::table
            .filter(convention::id.eq(id))
            .select((convention::date_effet, convention::numero))
            .first::<(Option<NaiveDate>, i64)>(self.db.sql)?;
        let premiere = self.journal(id, 0, 1)?.pop().map(|entree| entree.numero);
        if date_effet != charge.objet.date_effet() || premiere != Some(numero) {
            return Err(Echec::Interne(format!("convention {id} : un index de la convention a été changé")));
        }
        Ok(())
    }

    /// What is kept beside a fiche to find it: who carries it, and where.
    fn verifier_index_de_fiche(&mut self, charge: &Charge<FicheAction>) -> Result<(), Echec> {
        let id = charge.objet.faits().id.to_string();
        let lu = fiche_action::table
            .filter(fiche_action::id.eq(&id))
            .select((fiche_action::porteur_organisation, fiche_action::regions_academiques))
            .first::<(Option<String>, String)>(self.db.sql)?;
        let (porteur, regions) = index_de(&charge.objet);
        if lu != (porteur.map(String::from), regions) {
            return Err(Echec::Interne(format!("fiche_action {id} : un index de la fiche a été changé")));
        }
        Ok(())
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
        ids.extend(convention::table.select(convention::id).load::<String>(self.db.sql)?);
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

fn lire<I: Code>(id: &str) -> Result<I, Echec> {
    I::lire(id).map_err(Echec::illisible)
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

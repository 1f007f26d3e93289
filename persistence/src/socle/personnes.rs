//! What is personal in the journal: names, subjects and free texts stand beside it, where they can be erased, and a salted hash
//! stands for each in what is chained.

use crate::schema::valeur_personnelle;
use crate::socle::db::{Db, MultiBackend};
use crate::socle::echec::Echec;
use crate::socle::empreinte::{alea, empreinte};
use crate::socle::fixe::Fixe;
use crate::socle::paquets::{par_paquets, parmi};
use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::Text;
use domain::socle::moment::MARQUE_PERSONNEL;
use serde_json::{Value, json};
use std::collections::{BTreeSet, HashMap};

/// By what a text is looked for: its beginning, as the index `valeur_personnelle_debut` has it.
const DEBUT: &str = "substr(valeur, 1, 64)";

/// The personal values that an act says: each text once in a dossier, under a reference and a salted hash.
pub(crate) struct Personnes {
    dossier: String,
    connues: HashMap<String, (String, String)>,
    nouvelles: Vec<ValeurPersonnelle>,
}

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = valeur_personnelle, check_for_backend(MultiBackend), treat_none_as_default_value = false)]
pub(crate) struct ValeurPersonnelle {
    pub(crate) reference: String,
    pub(crate) dossier_id: String,
    pub(crate) empreinte: String,
    pub(crate) sel: Option<String>,
    pub(crate) valeur: Option<String>,
}

impl Personnes {
    /// Of a dossier of which none is known.
    pub(crate) fn du(dossier: &str) -> Self {
        Self { dossier: dossier.to_owned(), connues: HashMap::new(), nouvelles: Vec::new() }
    }

    /// Those that a dossier knows already, of a subject and of what after-images say: at the cost of these, and not of all that
    /// the dossier holds.
    ///
    /// # Errors
    /// Those of the database.
    pub(crate) fn connues<'a>(
        db: &mut Db,
        dossier: &str,
        sujet: &'a str,
        etats: impl Iterator<Item = &'a Value>,
    ) -> Result<Self, Echec> {
        let mut textes = BTreeSet::from([sujet]);
        etats.for_each(|etat| relever(etat, &mut textes));
        let debuts: BTreeSet<String> = textes.into_iter().map(|texte| texte.chars().take(64).collect()).collect();
        let lues = par_paquets(&debuts.into_iter().collect::<Vec<_>>(), |paquet| {
            let connues = valeur_personnelle::table
                .filter(valeur_personnelle::dossier_id.eq(dossier))
                .filter(parmi(sql::<Text>(DEBUT), paquet))
                .select(ValeurPersonnelle::as_select());
            Ok(Fixe(connues).load::<ValeurPersonnelle>(db)?)
        })?;
        let connues = lues.into_iter().filter_map(|ligne| Some((ligne.valeur?, (ligne.reference, ligne.empreinte))));
        Ok(Self { connues: connues.collect(), ..Self::du(dossier) })
    }

    /// What stands in the chain for a personal text.
    ///
    /// # Errors
    /// A fault of the system, which gives no salt.
    pub(crate) fn voiler_texte(&mut self, texte: &str) -> Result<Value, Echec> {
        let (reference, empreinte) = match self.connues.get(texte) {
            Some(connue) => connue.clone(),
            None => {
                let sel = alea::<16>()?;
                let reference = uuid::Uuid::now_v7().to_string();
                let empreinte = empreinte_personnelle(&sel, texte);
                self.connues.insert(texte.to_owned(), (reference.clone(), empreinte.clone()));
                self.nouvelles.push(ValeurPersonnelle {
                    reference: reference.clone(),
                    dossier_id: self.dossier.clone(),
                    empreinte: empreinte.clone(),
                    sel: Some(sel),
                    valeur: Some(texte.to_owned()),
                });
                (reference, empreinte)
            }
        };
        Ok(json!({ "ref": reference, "empreinte": empreinte }))
    }

    /// Replaces every personal text of an after-image, found by its mark.
    ///
    /// # Errors
    /// Those of [`Self::voiler_texte`]; a mark of something else than a text.
    pub(crate) fn voiler(&mut self, image: &mut Value) -> Result<(), Echec> {
        match image {
            Value::Object(champs) => match champs.remove(MARQUE_PERSONNEL) {
                Some(Value::String(texte)) => *image = self.voiler_texte(&texte)?,
                Some(autre) => return Err(Echec::illisible(autre)),
                None => champs.values_mut().try_for_each(|valeur| self.voiler(valeur))?,
            },
            Value::Array(elements) => elements.iter_mut().try_for_each(|element| self.voiler(element))?,
            _ => {}
        }
        Ok(())
    }

    /// Keeps those that are new.
    ///
    /// # Errors
    /// Those of the database.
    pub(crate) fn enregistrer(self, db: &mut Db) -> Result<(), Echec> {
        for nouvelle in self.nouvelles {
            diesel::insert_into(valeur_personnelle::table).values(nouvelle).execute(db)?;
        }
        Ok(())
    }
}

/// The personal texts of an after-image.
fn relever<'a>(image: &'a Value, textes: &mut BTreeSet<&'a str>) {
    match image {
        Value::Object(champs) => match champs.get(MARQUE_PERSONNEL) {
            Some(texte) => textes.extend(texte.as_str()),
            None => champs.values().for_each(|valeur| relever(valeur, textes)),
        },
        Value::Array(elements) => elements.iter().for_each(|element| relever(element, textes)),
        _ => {}
    }
}

/// The personal values of a dossier that are this text, by reference.
///
/// # Errors
/// Those of the database.
pub(crate) fn references_de(db: &mut Db, dossier: &str, texte: &str) -> Result<Vec<String>, Echec> {
    let siennes = valeur_personnelle::table.filter(valeur_personnelle::dossier_id.eq(dossier));
    let egales = siennes.filter(valeur_personnelle::valeur.eq(texte));
    Ok(egales.order(valeur_personnelle::reference.asc()).select(valeur_personnelle::reference).load(db)?)
}

/// Erases personal values and their salts, and gives the texts that they were.
///
/// # Errors
/// Those of the database.
pub(crate) fn effacer(db: &mut Db, references: &[String]) -> Result<BTreeSet<String>, Echec> {
    let mut textes = BTreeSet::new();
    for reference in references {
        let sienne = || valeur_personnelle::table.filter(valeur_personnelle::reference.eq(reference));
        let texte = sienne().select(valeur_personnelle::valeur).first::<Option<String>>(db)?;
        diesel::update(sienne())
            .set((valeur_personnelle::sel.eq(None::<String>), valeur_personnelle::valeur.eq(None::<String>)))
            .execute(db)?;
        textes.extend(texte);
    }
    Ok(textes)
}

/// The salted hash of a text.
pub(crate) fn empreinte_personnelle(sel: &str, texte: &str) -> String {
    empreinte(&format!("{sel}\n{texte}"))
}

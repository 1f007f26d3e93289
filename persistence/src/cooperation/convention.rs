//! Conventions: histories like the others, and beside them the row by which scope and lists find them.

use crate::cooperation::jalon::lectures::{Perimetre, est_partie};
use crate::cooperation::jalon::periode::{SIGNEES, dans_l_etat};
use crate::schema::{convention, histoire, journal, periode};
use crate::socle::charge::Charge;
use crate::socle::colonnes::de_json;
use crate::socle::db::{Db, MultiBackend};
use crate::socle::demande::{Attendu, verifier_version};
use crate::socle::dossier::{DossierEnBase, Lisibles};
use crate::socle::echec::Echec;
use crate::socle::ecriture::Ecriture;
use crate::socle::fixe::Fixe;
use crate::socle::histoire::{EnOrdre, en_ordre, ensemble, lisibles, sans_ordre, textes};
use crate::socle::lecture::Lecture;
use crate::socle::lignes::{Lignes, TableTenue, ligne};
use crate::socle::memoire::Regard;
use crate::socle::organisation;
use crate::socle::paquets::{par_paquets, parmi};
use chrono::NaiveDate;
use diesel::dsl::{exists, sql};
use diesel::prelude::*;
use diesel::sql_types::Bool;
use domain::catalogue;
use domain::cooperation::convention::{
    Convention, Etat, FaitConvention, Parties, ProjetConvention, ReferenceExterne, Referents, Teneur,
};
use domain::cooperation::jalon::est_un_projet;
use domain::socle::code::{ConventionId, SignatureId};
use domain::socle::organisation::{CodeOrganisation, Portee};
use serde::Serialize;
use serde_json::Value;
use std::collections::{BTreeSet, HashMap};

/// What scope and lists filter by; the verification holds all of it against the facts.
#[derive(Queryable, Selectable, Insertable, AsChangeset, Serialize)]
#[diesel(table_name = convention, check_for_backend(MultiBackend), treat_none_as_default_value = false, treat_none_as_null = true)]
struct Row {
    id: String,
    reference: String,
    reference_externe: Option<String>,
    reference_externe_de: Option<String>,
    opco: String,
    ministere_education: String,
    ministere_enseignement_superieur: String,
    date_effet: Option<NaiveDate>,
    #[diesel(skip_update)]
    numero: i64,
    projet: bool,
}

ligne!(Row, "convention", "id");

/// True of no row, on either engine.
const JAMAIS: &str = "1 = 0";

// ---- reading

/// Which conventions a list wants; the scope comes first, whatever is asked.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FiltreConventions {
    /// Those of this OPCO.
    pub opco: Option<CodeOrganisation>,
    /// Those to which this organisation is a party.
    pub partie: Option<CodeOrganisation>,
    /// The one with this reference.
    pub reference: Option<String>,
    /// The one that an organisation entered under this reference of its own.
    pub reference_externe: Option<ReferenceExterne>,
    /// Those likely to be in this state on this day (Paris): their facts tell whether they are.
    pub etat: Option<(Etat, NaiveDate)>,
    /// Those that all are likely to have signed by this day (Paris).
    pub signees: Option<NaiveDate>,
}

impl FiltreConventions {
    /// Whether a convention as it was known is one of those wanted, its state aside.
    fn retient(&self, convention: &Convention) -> bool {
        let Self { opco, partie, reference, reference_externe, etat: _, signees: _ } = self;
        let faits = convention.faits();
        opco.as_ref().is_none_or(|opco| *opco == faits.parties.opco)
            && partie.as_ref().is_none_or(|partie| faits.parties.college(partie).is_some())
            && reference.as_ref().is_none_or(|reference| *reference == faits.reference)
            && reference_externe.as_ref().is_none_or(|dite| Some(dite) == faits.reference_externe.as_ref())
    }
}

impl Lecture<'_> {
    /// A convention within scope.
    ///
    /// # Errors
    /// [`Echec::Introuvable`], whether it does not exist or is not the caller's to see.
    pub fn convention(&mut self, id: ConventionId) -> Result<Charge<Convention>, Echec> {
        self.histoire(id)
    }

    /// The convention of a signature within scope.
    ///
    /// # Errors
    /// [`Echec::Introuvable`].
    pub fn convention_de(&mut self, signature: SignatureId) -> Result<Charge<Convention>, Echec> {
        self.histoire_par_cle(&FaitConvention::cle_de_signature(signature))?.ok_or(Echec::Introuvable)
    }

    /// Conventions within scope, in the order of their entry, each with its place in that order.
    ///
    /// # Errors
    /// Those of the database.
    pub fn conventions(
        &mut self,
        filtre: &FiltreConventions,
        apres: i64,
        limite: i64,
    ) -> Result<Vec<EnOrdre<FaitConvention>>, Echec> {
        let (mut retenues, mut apres) = (Vec::new(), apres);
        loop {
            let places = self.places(filtre, apres, limite)?;
            let (lues, dernier) = (places.len() as i64, places.last().map(|(place, _)| *place));
            let ids: Vec<String> = places.into_iter().map(|(_, id)| id).collect();
            let charges = self.conventions_lues(&ids)?;
            // A draft may have borne another reference then, or been between others: what is asked of it is asked of the object.
            let alors = self.db.se_souvient();
            retenues.extend(charges.into_iter().filter(|(_, charge)| !alors || filtre.retient(&charge.objet)));
            let fini = lues < limite || retenues.len() as i64 >= limite;
            let Some(dernier) = dernier.filter(|_| !fini) else { break };
            apres = dernier;
        }
        retenues.truncate(usize::try_from(limite).unwrap_or(usize::MAX));
        Ok(retenues)
    }

    /// As many as are wanted of those within scope, after a place in the order of entry, each with its place.
    fn places(&mut self, filtre: &FiltreConventions, apres: i64, limite: i64) -> Result<Vec<(i64, String)>, Echec> {
        let FiltreConventions { opco, partie, reference, reference_externe, etat, signees } = filtre;
        let alors = self.db.se_souvient();
        let par_etat = etat.filter(|_| !alors && reference.is_none() && reference_externe.is_none());
        if let Some(etat) = par_etat {
            let perimetre = Perimetre::de(&self.portee, opco.as_ref());
            let Some(mut perimetre) = perimetre else { return Ok(Vec::new()) };
            perimetre.parties.extend(partie.as_ref().map(ToString::to_string));
            return dans_l_etat(&mut self.db, etat, &perimetre, (apres, limite));
        }
        let mut requete = visibles(&self.portee);
        if let Some(opco) = opco {
            requete = requete.filter(convention::opco.eq(opco.as_str()));
        }
        if let Some(partie) = partie {
            requete = requete.filter(est_partie(partie.as_str()));
        }
        if let Some(reference) = reference.as_ref().filter(|_| !alors) {
            requete = requete.filter(convention::reference.eq(reference));
        }
        if let Some(ReferenceExterne { organisation, valeur }) = reference_externe.as_ref().filter(|_| !alors) {
            requete = requete
                .filter(convention::reference_externe_de.eq(organisation.as_str()))
                .filter(convention::reference_externe.eq(valeur));
        }
        if let Some(au) = signees.filter(|_| !alors) {
            let signee = periode::table.filter(periode::convention_id.eq(convention::id));
            let signee = signee.filter(parmi(periode::etat, &SIGNEES)).filter(periode::du.le(au));
            requete = requete.filter(exists(signee.filter(periode::jusqu_au.is_null().or(periode::jusqu_au.gt(au)))));
        }
        let requete = requete.filter(convention::numero.gt(apres)).order(convention::numero.asc()).limit(limite);
        Ok(requete.select((convention::numero, convention::id)).load(self.db.sql)?)
    }

    /// Those of these that are within scope, in the order of their entry, each with its place: one query.
    fn conventions_lues(&mut self, ids: &[String]) -> Result<Vec<EnOrdre<FaitConvention>>, Echec> {
        par_paquets(ids, |paquet| {
            ensemble(&mut self.db, lisibles::<FaitConvention>(&self.portee).filter(parmi(histoire::id, paquet)))
        })
    }

    /// Those of these that are within scope, in the order of their entry, each with its place in that order.
    ///
    /// # Errors
    /// Those of the database.
    pub fn conventions_nommees(&mut self, ids: &[ConventionId]) -> Result<Vec<EnOrdre<FaitConvention>>, Echec> {
        self.conventions_lues(&textes(ids))
    }

    /// The conventions of what the caller has been shown to see, each once: two queries, as a rule, however many.
    ///
    /// # Errors
    /// Those of the database.
    pub fn conventions_de(
        &mut self,
        ids: impl IntoIterator<Item = ConventionId>,
    ) -> Result<HashMap<ConventionId, Convention>, Echec> {
        let ids: BTreeSet<String> = ids.into_iter().map(|id| id.to_string()).collect();
        let ids: Vec<String> = ids.into_iter().collect();
        let charges = sans_ordre(par_paquets(&ids, |paquet| {
            en_ordre(&mut self.db, lisibles::<FaitConvention>(&self.portee).filter(parmi(histoire::id, paquet)))
        }))?;
        Ok(charges.into_iter().map(|charge| (charge.objet.id(), charge.objet)).collect())
    }
}

impl Ecriture<'_> {
    /// The convention of an act: within the author's scope, its dossier locked, in the version the author has read.
    ///
    /// # Errors
    /// [`Echec::Introuvable`]; [`Echec::VersionPerimee`].
    pub fn convention(&mut self, cible: &Attendu<ConventionId>) -> Result<Convention, Echec> {
        let charge = self.charger_convention(cible.id)?;
        verifier_version(cible.version, charge.recepisse.rang)?;
        Ok(charge.objet)
    }

    /// A convention within the author's scope, its dossier locked; its version is not yet held against the author's.
    pub(crate) fn charger_convention(&mut self, id: ConventionId) -> Result<Charge<Convention>, Echec> {
        let portee = self.acteur().portee();
        let id = id.to_string();
        let visible = visibles(&portee).filter(convention::id.eq(&id)).select(convention::id);
        visible.first::<String>(self.db.sql)?;
        self.verrouiller(&id)?;
        self.charger_histoire(&id)
    }

    /// The latest legal date among the acts already recorded in the dossier that is locked: of those that have one.
    ///
    /// # Errors
    /// Those of the database; an entry that is not one.
    pub fn derniere_date_legale(&mut self, convention: ConventionId) -> Result<Option<NaiveDate>, Echec> {
        #[derive(serde::Deserialize)]
        struct Acte {
            acte: String,
            date_legale: Option<NaiveDate>,
        }
        let textes = journal::table
            .filter(journal::dossier_id.eq(convention.to_string()))
            .select(journal::texte)
            .load::<String>(self.db.sql)?;
        textes.iter().try_fold(None, |derniere: Option<NaiveDate>, texte| {
            let Acte { acte, date_legale } = de_json(texte)?;
            Ok(derniere.max(catalogue::date_legale(&acte, date_legale)))
        })
    }

    /// The convention of the signature that an act is about.
    ///
    /// # Errors
    /// Those of [`Self::convention`].
    pub fn convention_de(&mut self, cible: &Attendu<SignatureId>) -> Result<Convention, Echec> {
        let cle = FaitConvention::cle_de_signature(cible.id);
        let id = self.dossier_par_cle::<FaitConvention>(&cle)?.ok_or(Echec::Introuvable)?;
        self.convention(&Attendu { id, version: cible.version })
    }

    /// What a draft refers to: the organisations it names, and the convention it replaces if the author may see it.
    ///
    /// # Errors
    /// Those of the database.
    pub fn referents(&mut self, projet: &ProjetConvention) -> Result<Referents, Echec> {
        let Parties { opco, ministere_education, ministere_enseignement_superieur } = &projet.parties;
        let codes = [opco, ministere_education, ministere_enseignement_superieur];
        let organisations = organisation::charger(self.db.sql, Some(&codes))?;
        let portee = self.acteur().portee();
        let remplacee = match projet.remplace {
            None => None,
            Some(id) => match Lecture::new(self.db.sql, portee, Regard::default()).convention(id) {
                Ok(charge) => Some(charge.objet),
                Err(Echec::Introuvable) => None,
                Err(echec) => return Err(echec),
            },
        };
        Ok(Referents { organisations, remplacee })
    }
}

pub(crate) type Requete<'a> = convention::BoxedQuery<'a, MultiBackend>;

/// There is no other way to a convention: what is out of scope does not exist.
pub(crate) fn visibles(portee: &Portee) -> Requete<'_> {
    let toutes = convention::table.into_boxed();
    match portee {
        Portee::Tout => toutes,
        Portee::Signees | Portee::Porteur(_) | Portee::Region(_) => toutes.filter(convention::date_effet.is_not_null()),
        Portee::Opco(organisation) => toutes.filter(convention::opco.eq(organisation.as_str())),
        Portee::Parties(organisation) => toutes.filter(est_partie(organisation.as_str())),
        Portee::Rien => toutes.filter(sql::<Bool>(JAMAIS)),
    }
}

/// The conventions of which the caller may know more than their metadata and some of their actions: their committee, their
/// money, whatever else is in their dossier.
pub(crate) fn ouvertes(portee: &Portee) -> Requete<'_> {
    visibles(au_dossier(portee))
}

/// The scope that a caller has on what is in the dossiers themselves.
fn au_dossier(portee: &Portee) -> &Portee {
    match portee {
        Portee::Porteur(_) | Portee::Region(_) => &Portee::Rien,
        portee => portee,
    }
}

/// What is kept under a convention is read by those who read the convention, or who may look into its dossier.
impl DossierEnBase for Convention {
    fn lisibles(portee: &Portee, metadonnees: bool) -> Option<Lisibles<'_>> {
        // What nearly all conventions are is asked of each that is met: their list would be made for every reading.
        let sienne = || convention::table.filter(convention::id.eq(histoire::dossier_id));
        match if metadonnees { portee } else { au_dossier(portee) } {
            Portee::Tout => None,
            Portee::Signees | Portee::Porteur(_) | Portee::Region(_) => {
                Some(Box::new(exists(sienne().filter(convention::date_effet.is_not_null()))))
            }
            Portee::Opco(organisation) => {
                let conventions = convention::table.select(convention::id);
                let siennes = conventions.filter(convention::opco.eq(organisation.as_str()));
                Some(Box::new(histoire::dossier_id.eq_any(siennes)))
            }
            Portee::Parties(organisation) => Some(Box::new(exists(sienne().filter(est_partie(organisation.as_str()))))),
            Portee::Rien => Some(Box::new(sql::<Bool>(JAMAIS))),
        }
    }

    fn visible(image: &Value, portee: &Portee) -> Result<bool, Echec> {
        if image.is_null() {
            return Ok(false);
        }
        let alors: Self = serde_json::from_value(image.clone()).map_err(Echec::illisible)?;
        Ok(alors.dans_la_portee(portee))
    }

    fn prendre(tx: &mut Ecriture<'_>, id: ConventionId) -> Result<Self, Echec> {
        tx.convention(&Attendu { id, version: None })
    }
}

// ---- writing

/// Writes the row of a convention; `numero`, that of the act, is its place in the order of entry where the act made it.
pub(crate) fn ecrire(db: &mut Db, convention: &Convention, numero: i64) -> Result<(), Echec> {
    let row = Row::de(convention, numero);
    if let [_] = convention.survenus() {
        diesel::insert_into(convention::table).values(row).execute(db)?;
    } else {
        let corriger = diesel::update(convention::table.filter(convention::id.eq(row.id.clone()))).set(row);
        Fixe(corriger.returning(convention::id)).load::<String>(db)?;
    }
    Ok(())
}

/// Adds the row of a convention, by its place in the order of entry.
pub(crate) fn ligne_de(convention: &Convention, numero: i64, lignes: &mut Lignes) -> Result<(), Echec> {
    lignes.ajouter(&Row::de(convention, numero))
}

/// The rows by which conventions are found; the dossier of one bears its id.
pub(crate) const TABLE: TableTenue = TableTenue {
    nom: "convention",
    lire: |lecture, dossier, lignes| {
        let sienne = convention::table.filter(convention::id.eq(dossier)).select(Row::as_select());
        lignes.lues(sienne.load(lecture.db.sql)?)
    },
    compter: |lecture| Ok(convention::table.count().get_result(lecture.db.sql)?),
};

impl Row {
    /// The row of a convention, by its place in the order of entry.
    fn de(convention: &Convention, numero: i64) -> Self {
        let Teneur { id, reference, reference_externe, parties, .. } = convention.faits();
        let Parties { opco, ministere_education, ministere_enseignement_superieur } = parties;
        let externe = reference_externe.as_ref();
        Self {
            id: id.to_string(),
            reference: reference.clone(),
            reference_externe: externe.map(|externe| externe.valeur.clone()),
            reference_externe_de: externe.map(|externe| externe.organisation.to_string()),
            opco: opco.to_string(),
            ministere_education: ministere_education.to_string(),
            ministere_enseignement_superieur: ministere_enseignement_superieur.to_string(),
            // Of the present facts: those who read signed conventions only are shown no other.
            date_effet: convention.date_effet(),
            numero,
            projet: est_un_projet(convention),
        }
    }
}

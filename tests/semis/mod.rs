//! Data by the hundred thousand: conventions with their fiches, through the acts of the domain and the journal, without HTTP.
//!
//! What is drawn is drawn from a seed: the same texts, the same states, the same days after the day of reference. Ids and salts
//! are made as the server makes them. What is rare stays as rare in number whatever the size: conventions with something late,
//! actions given up, avis given. So a page of what is rare shows the same at every size, and only what it costs may grow.

mod fiches;
pub mod hasard;

use chrono::{Days, NaiveTime, TimeDelta};
use domain::cooperation::convention::{Apposition, College, Convention, Parties, ProjetConvention, Qualite, Referents};
use domain::cooperation::copil::membre::{Composition, Mandat, Nomination};
use domain::cooperation::parametres::{Lectures, Stipulations};
use domain::socle::calendrier::Date;
use domain::socle::code::{Code, ConventionId, MembreId, SignatureId};
use domain::socle::declaration::Declaree;
use domain::socle::moment::Moment;
use domain::socle::organisation::{Acteur, CodeOrganisation, Nature, Role};
use persistence::{Base, Demande, Echec, Semis};

/// Conventions come by ten: eight signed, one open for signature, one draft.
const DIZAINE: usize = 10;

/// Conventions whose bilans and meetings were never held, whatever the size.
const EN_RETARD: usize = 6;

/// How long ago those were signed: three years are not over.
const ANCIENNETE: Days = Days::new(1000);

/// Actions of each rare kind, whatever the size.
const RARES: usize = 40;

/// Conventions that share a COMMIT: a few thousand acts.
const LOT: usize = 20;

/// How many ids of each kind are told, spread over all of them.
const ECHANTILLON: usize = 250;

const OPCO: [&str; 11] = [
    "mobilites",
    "afdas",
    "akto",
    "atlas",
    "constructys",
    "ocapiat",
    "ep",
    "sante",
    "2i",
    "opcommerce",
    "uniformation",
];

/// What is sown.
#[derive(Debug, Clone, Copy)]
pub struct Plan {
    /// How many conventions.
    pub conventions: usize,
    /// How many fiches of each that is signed: 125 make a hundred a convention on the whole.
    pub fiches: usize,
    /// The day of reference: nothing is dated later.
    pub jour: Date,
    /// What everything is drawn from.
    pub graine: u64,
}

/// Where to read what was sown.
#[derive(Debug, Default)]
pub struct Echantillon {
    /// Signed conventions.
    pub conventions: Vec<String>,
    /// Their fiches that are still drafts, of OPCO Mobilités: an act may be done on them.
    pub brouillons: Vec<String>,
    /// Fiches of any state.
    pub fiches: Vec<String>,
    /// How many acts were recorded.
    pub actes: usize,
}

impl Echantillon {
    fn joindre(&mut self, autre: Self) {
        self.conventions.extend(autre.conventions);
        self.brouillons.extend(autre.brouillons);
        self.fiches.extend(autre.fiches);
        self.actes += autre.actes;
    }
}

/// Sows into a database whose reference data is loaded; `avancement` is told how many conventions stand, and how many acts.
///
/// # Errors
/// Those of the acts, and of the database.
pub fn semer(base: &Base, plan: Plan, mut avancement: impl FnMut(usize, usize)) -> Result<Echantillon, Echec> {
    let mut echantillon = Echantillon::default();
    let mut premier = 0;
    while premier < plan.conventions {
        let fin = (premier + LOT).min(plan.conventions);
        echantillon.joindre(base.semer(move |semis| {
            let mut lot = Echantillon::default();
            for rang in premier..fin {
                Semeur { semis: &mut *semis, plan, rang }.convention(&mut lot)?;
            }
            Ok(lot)
        })?);
        premier = fin;
        avancement(fin, echantillon.actes);
    }
    Ok(echantillon)
}

/// Whether this one, of so many, is among `combien` spread over all.
fn est_choisi(rang: usize, total: usize, combien: usize) -> bool {
    total <= combien || (rang * combien) / total != ((rang + 1) * combien) / total
}

fn acteur(code: &str, nature: Nature, role: Role) -> Result<Acteur, Echec> {
    let organisation = CodeOrganisation::lire(code).map_err(illisible)?;
    Ok(Acteur { organisation, nature, roles: vec![role] })
}

/// One convention and all that is under it.
struct Semeur<'a, 'b> {
    semis: &'a mut Semis<'b>,
    plan: Plan,
    rang: usize,
}

/// Who acts, and the convention as its last act left it.
struct Sous {
    convention: Convention,
    composition: Composition,
    opco: Acteur,
    education: Acteur,
    superieur: Acteur,
}

impl Semeur<'_, '_> {
    fn convention(&mut self, echantillon: &mut Echantillon) -> Result<(), Echec> {
        let (dizaine, place) = (self.rang / DIZAINE, self.rang % DIZAINE);
        let signees = self.plan.conventions.div_ceil(DIZAINE) * (DIZAINE - 2);
        let rang_signee = dizaine * (DIZAINE - 2) + place;
        let en_retard = place < DIZAINE - 2 && est_choisi(rang_signee, signees, EN_RETARD);
        let jour = match en_retard {
            true => self.plan.jour.checked_sub_days(ANCIENNETE).unwrap_or(self.plan.jour),
            false => self.plan.jour,
        };
        let mut sous = self.projet(jour)?;
        let mut actes = 1;
        if place < DIZAINE - 1 {
            actes += self.ouvrir(&mut sous, jour)?;
        }
        if place < DIZAINE - 2 {
            actes += self.signer(&mut sous, jour)?;
            actes += self.nommer(&mut sous, jour)?;
            if est_choisi(rang_signee, signees, ECHANTILLON) {
                echantillon.conventions.push(sous.convention.id().to_string());
            }
            let par_convention = self.plan.fiches;
            for parmi in 0..par_convention {
                let (rang, total) = (rang_signee * par_convention + parmi, signees * par_convention);
                actes += self.fiche(&sous, Place { parmi, rang, total }, echantillon)?;
            }
        }
        echantillon.actes += actes;
        Ok(())
    }

    /// Microseconds part the acts of a convention: none is at the instant of another.
    fn demande(&self, acteur: &Acteur, jour: Date, place: usize) -> Demande {
        let heure = NaiveTime::from_hms_opt(8, 0, 0).unwrap_or_default();
        let instant = jour.and_time(heure).and_utc() + TimeDelta::microseconds(place as i64);
        Demande {
            acteur: acteur.clone(),
            role: acteur.roles.first().copied(),
            sujet: format!("semis-{}", acteur.organisation),
            moment: Moment { instant, jour },
            vue: None,
            cle: None,
        }
    }

    fn projet(&mut self, jour: Date) -> Result<Sous, Echec> {
        let opco = acteur(OPCO[self.rang % OPCO.len()], Nature::Opco, Role::Secretariat)?;
        let education = acteur("menjs", Nature::Ministere, Role::Ministere)?;
        let superieur = acteur("mesri", Nature::Ministere, Role::Ministere)?;
        let projet = ProjetConvention {
            reference: format!("CROISSANCE-{:05}", self.rang),
            reference_externe: Some(format!("EXT-{:05}", self.rang)),
            intitule: format!("Convention de coopération n° {}", self.rang),
            parties: Parties {
                opco: opco.organisation.clone(),
                ministere_education: education.organisation.clone(),
                ministere_enseignement_superieur: superieur.organisation.clone(),
            },
            cosignataires: Vec::new(),
            lieu_signature: Some("Paris".to_owned()),
            accord_constitutif: None,
            remplace: None,
            stipulations: Stipulations::default(),
            lectures: Lectures::default(),
            tacite_reconduction: false,
            fictif: true,
        };
        let convention = self.semis.acte(&self.demande(&opco, jour, 0), |tx| {
            let referents: Referents = tx.referents(&projet)?;
            let id = tx.nouveau_dossier::<Convention>()?;
            Ok(tx.record(Convention::creer(tx.acteur(), tx.moment(), id, projet, &referents)?)?.objet)
        })?;
        Ok(Sous { convention, composition: Composition::default(), opco, education, superieur })
    }

    fn ouvrir(&mut self, sous: &mut Sous, jour: Date) -> Result<usize, Echec> {
        let (demande, convention) = (self.demande(&sous.opco, jour, 1), sous.convention.clone());
        sous.convention = self.semis.acte(&demande, |tx| {
            tx.reprendre_le_dossier(&convention.id().to_string())?;
            Ok(tx.record(convention.ouvrir_signature(tx.acteur(), tx.moment(), fictive(jour))?)?.objet)
        })?;
        Ok(1)
    }

    fn signer(&mut self, sous: &mut Sous, jour: Date) -> Result<usize, Echec> {
        let qualites = [
            (Qualite::MinistereEducation, sous.education.clone()),
            (Qualite::MinistereEnseignementSuperieur, sous.superieur.clone()),
            (Qualite::PresidentOpco, sous.opco.clone()),
            (Qualite::VicePresidentOpco, sous.opco.clone()),
        ];
        for (place, (qualite, signataire)) in (2..).zip(&qualites) {
            let (demande, convention) = (self.demande(signataire, jour, place), sous.convention.clone());
            let apposition =
                Apposition { qualite: *qualite, nom: None, cosignataire: None, date: jour, piece: None, fictif: true };
            sous.convention = self.semis.acte(&demande, |tx| {
                tx.reprendre_le_dossier(&convention.id().to_string())?;
                let id = tx.nouvel_id::<SignatureId>();
                Ok(tx.record(convention.signer(tx.acteur(), tx.moment(), id, apposition)?)?.objet)
            })?;
        }
        Ok(qualites.len())
    }

    /// A committee of four: nothing is sent to a college that nobody represents.
    fn nommer(&mut self, sous: &mut Sous, jour: Date) -> Result<usize, Echec> {
        let sieges = [
            (College::Opco, sous.opco.clone()),
            (College::Opco, sous.opco.clone()),
            (College::MinistereEducation, sous.education.clone()),
            (College::MinistereEnseignementSuperieur, sous.superieur.clone()),
        ];
        for (siege, (college, par)) in sieges.iter().enumerate() {
            let mandate = siege == 0;
            let nomination = Nomination {
                college: *college,
                nom: None,
                qualite: "directeur".to_owned(),
                membre_ca: mandate,
                mandat: mandate.then(|| Mandat { reference: "PV".to_owned(), piece: None }),
                debut: jour,
                fin: None,
                suppleant_de: None,
                designation: None,
                piece: None,
                fictif: true,
            };
            let Sous { convention, composition, .. } = &*sous;
            let nomme = self.semis.acte(&self.demande(par, jour, 6 + siege), |tx| {
                tx.reprendre_le_dossier(&convention.id().to_string())?;
                let id = tx.nouvel_id::<MembreId>();
                Ok(tx.record(composition.nommer(convention, tx.acteur(), tx.moment(), id, nomination)?)?.objet)
            })?;
            sous.composition.membres.push(nomme);
        }
        Ok(sieges.len())
    }
}

/// Where a fiche stands: among those of its convention, among all.
#[derive(Clone, Copy)]
struct Place {
    parmi: usize,
    rang: usize,
    total: usize,
}

/// What nothing attests.
fn fictive(jour: Date) -> Declaree {
    Declaree { date: jour, piece: None, fictif: true }
}

fn illisible(quoi: impl std::fmt::Display) -> Echec {
    Echec::Interne(quoi.to_string())
}

/// The dossier of a convention.
fn dossier(id: ConventionId) -> String {
    id.to_string()
}

//! What is due, since when, on what ground.

use crate::entree::{Path, Query, filtre};
use crate::serveur::context::Context;
use crate::serveur::routeur::routes;
use crate::sortie::answer::{Answer, Lu};
use crate::sortie::page::page;
use crate::sortie::vues::FondementView;
use domain::cooperation::convention::Convention;
use domain::cooperation::echeancier::{Alerte, Echeance, Faits, Obligation, Statut, echeancier};
use domain::cooperation::jalon::place;
use domain::cooperation::operations;
use domain::socle::calendrier::Date;
use domain::socle::code::{Code, ConventionId, ReunionId};
use domain::socle::organisation::CodeOrganisation;
use persistence::{Charge, Echec, FiltreConventions, FiltreJalons, Lecture, PlaceJalon};
use serde::Serialize;
use std::collections::BTreeSet;
use utoipa::ToSchema;

routes![lire_echeancier, lister_echeances];

/// Obligation d'une convention, telle qu'elle se présente à une date.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Echeance)]
pub struct EcheanceView {
    /// Convention.
    pub convention_id: ConventionId,
    /// Référence de la convention.
    #[schema(max_length = 100, pattern = "^[\\s\\S]+$")]
    pub convention_reference: String,
    /// OPCO de la convention.
    pub opco: CodeOrganisation,
    /// Ce qui est dû.
    pub obligation: Obligation,
    /// Année civile concernée : celle des actions pour un bilan, de la réunion, du terme.
    #[schema(minimum = 1900, maximum = 2200)]
    pub annee: i32,
    /// Ce qui est dû, en une phrase.
    #[schema(max_length = 300, pattern = "^.+$")]
    pub libelle: String,
    /// Premier jour où l'obligation peut être accomplie (Paris).
    #[schema(max_length = 10)]
    pub premier_jour: Date,
    /// Dernier jour utile, inclus ; nul s'il dépend d'une date inconnue ou si l'obligation est sans objet.
    #[schema(required = true, max_length = 10)]
    pub dernier_jour_utile: Option<Date>,
    /// Statut à la date demandée.
    pub statut: Statut,
    /// Jours de retard à la date demandée ou au jour de l'accomplissement (G9) ; nul s'il n'y a rien à mesurer.
    #[schema(required = true, minimum = 0, maximum = 200_000, format = Int32)]
    pub retard_jours: Option<u32>,
    /// Jour de l'accomplissement.
    #[schema(required = true, max_length = 10)]
    pub accompli_le: Option<Date>,
    /// Vrai si le dernier jour utile vient après la fin de la convention : l'obligation demeure.
    pub apres_terme: bool,
    /// Vrai si une autre lecture du texte changerait le statut (G18).
    pub sensible_a_la_lecture: bool,
    /// La lecture qui le changerait.
    #[schema(required = true, max_length = 80, pattern = "^[a-z_]+$")]
    pub lecture: Option<&'static str>,
    /// Réunion du comité de pilotage qui l'accomplit.
    #[schema(required = true)]
    pub reunion_id: Option<ReunionId>,
    /// Ce qui est signalé sans changer le statut.
    #[schema(max_items = 10)]
    pub alertes: Vec<Alerte>,
    /// Vrai si la convention n'est attestée par aucun document.
    pub fictif: bool,
    /// Règles d'où l'obligation découle, avec leurs mots.
    #[schema(max_items = 10)]
    pub fondements: Vec<FondementView>,
}

page! { PageEcheances de EcheanceView }

impl EcheanceView {
    /// One obligation of a convention.
    #[must_use]
    pub fn new(convention: &Convention, echeance: &Echeance) -> Self {
        let faits = convention.faits();
        let Echeance {
            obligation,
            annee,
            regles,
            premier_jour,
            dernier_jour_utile,
            statut,
            retard_jours,
            accompli_le,
            apres_terme,
            sensible_a,
            reunion,
            alertes,
        } = *echeance;
        let calcul = match dernier_jour_utile {
            Some(jour) => format!("Dernier jour utile : {jour}."),
            None => format!("Aucun dernier jour utile : {}.", statut.sens()),
        };
        Self {
            convention_id: faits.id,
            convention_reference: faits.reference.clone(),
            opco: faits.parties.opco.clone(),
            obligation,
            annee,
            libelle: libelle(obligation, annee),
            premier_jour,
            dernier_jour_utile,
            statut,
            retard_jours,
            accompli_le,
            apres_terme,
            sensible_a_la_lecture: sensible_a.is_some(),
            lecture: sensible_a,
            reunion_id: reunion,
            alertes: alertes.to_vec(),
            fictif: faits.fictif,
            fondements: regles.iter().map(|regle| FondementView::new(regle, calcul.clone())).collect(),
        }
    }

    fn de(charge: &Charge<Convention>, faits: &Faits, au: Date) -> Vec<Self> {
        let Some(cadre) = charge.objet.cadre_au(au) else { return Vec::new() };
        let echeances = echeancier(&cadre, faits);
        echeances.iter().map(|echeance| Self::new(&charge.objet, echeance)).collect()
    }

    /// The order of the lists: by last useful day, those without one at the end of their year.
    fn cle(&self, rang: i64) -> String {
        let jour = self.dernier_jour_utile.map_or_else(|| format!("{}-12-31", self.annee), |jour| jour.to_string());
        format!("{jour} {rang:020} {} {}", self.annee, self.obligation.texte())
    }
}

fn libelle(obligation: Obligation, annee: i32) -> String {
    match obligation {
        Obligation::Bilan => format!("Adresser le bilan {annee} aux signataires"),
        Obligation::ReunionDeJuin => format!("Réunir le comité de pilotage : bilan {}, suivi {annee}", annee - 1),
        Obligation::ReunionDeFinDAnnee => {
            format!("Réunir le comité de pilotage en fin d'année {annee} : actions {}", annee + 1)
        }
        Obligation::Terme => "Dernier jour de la convention".to_owned(),
    }
}

/// Échéancier d'une convention.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Echeancier)]
pub struct EcheancierView {
    /// Convention.
    pub convention_id: ConventionId,
    /// Rang du dernier acte du dossier.
    #[schema(minimum = 1, maximum = 9_007_199_254_740_991_i64)]
    pub version: i64,
    /// Date à laquelle les statuts sont calculés (Paris).
    #[schema(max_length = 10)]
    pub au: Date,
    /// Obligations, par dernier jour utile ; aucune tant que la convention n'est pas signée de tous.
    #[schema(max_items = 1000)]
    pub elements: Vec<EcheanceView>,
}

impl EcheancierView {
    /// The obligations of what was read, on a day; `version` is the rank of the last act of the dossier.
    #[must_use]
    pub fn new(charge: &Charge<Convention>, faits: &Faits, version: i64, au: Date) -> Self {
        Self { convention_id: charge.objet.faits().id, version, au, elements: EcheanceView::de(charge, faits, au) }
    }
}

filtre! {
    /// Filtres d'un échéancier.
    pub struct FiltreEcheancier {
        /// Date à laquelle les statuts sont calculés (Paris) ; par défaut, aujourd'hui.
        au: [Option<Date>] exemple "2024-06-01";
        /// Échéances de ce statut.
        statut: [Option<Statut>];
        /// Échéances de cette obligation.
        obligation: [Option<Obligation>];
        /// Échéances passées, et celles dont le dernier jour utile (à défaut, le premier) vient dans ce nombre de jours.
        #[serde(default, deserialize_with = "crate::entree::query::horizon")]
        #[param(minimum = 0, maximum = 3660, format = Int32, value_type = Option<u16>)]
        horizon_jours: [Option<u16>];
    }
}

filtre! {
    /// Filtres de l'échéancier de toutes les conventions.
    pub struct FiltreEcheances pagine {
        /// Date à laquelle les statuts sont calculés (Paris) ; par défaut, aujourd'hui.
        au: [Option<Date>] exemple "2024-06-01";
        /// Échéances de ce statut.
        statut: [Option<Statut>];
        /// Échéances de cette obligation.
        obligation: [Option<Obligation>];
        /// Échéances passées, et celles dont le dernier jour utile (à défaut, le premier) vient dans ce nombre de jours.
        #[serde(default, deserialize_with = "crate::entree::query::horizon")]
        #[param(minimum = 0, maximum = 3660, format = Int32, value_type = Option<u16>)]
        horizon_jours: [Option<u16>];
        /// Échéances des conventions de cet OPCO.
        opco: [Option<CodeOrganisation>];
    }
}

/// Which échéances are wanted, on which day.
#[derive(Debug, Clone, Copy)]
struct Choix {
    au: Date,
    statut: Option<Statut>,
    obligation: Option<Obligation>,
    horizon_jours: Option<u16>,
}

impl Choix {
    fn horizon(&self) -> Option<Date> {
        self.horizon_jours.map(|jours| self.au + chrono::Duration::days(jours.into()))
    }

    fn retient(&self, echeance: &EcheanceView) -> bool {
        let horizon = self.horizon();
        self.statut.is_none_or(|statut| echeance.statut == statut)
            && self.obligation.is_none_or(|obligation| echeance.obligation == obligation)
            && horizon.is_none_or(|horizon| echeance.dernier_jour_utile.unwrap_or(echeance.premier_jour) <= horizon)
    }
}

/// Lire l'échéancier d'une convention
///
/// Tout ce qui découle de la convention seule, avec son dernier jour utile, son statut et son retard à la date demandée :
/// bilans (art. 15), réunions du comité de pilotage (art. 14), terme (art. 17).
#[utoipa::path(
    get,
    path = "/v1/conventions/{id}/echeancier",
    tag = "Échéancier",
    params(FiltreEcheancier),
    responses((status = 200, description = "L'échéancier.", body = EcheancierView))
)]
pub async fn lire_echeancier(
    ctx: Context,
    id: Path<ConventionId>,
    filtre: Query<FiltreEcheancier>,
) -> Answer<EcheancierView> {
    let FiltreEcheancier { statut, obligation, horizon_jours, .. } = filtre.0.clone();
    let choix = Choix { au: ctx.jour(filtre.au), statut, obligation, horizon_jours };
    ctx.read(operations::LIRE_ECHEANCIER, move |base| {
        let charge = base.convention(*id)?;
        let faits = base.faits(&[*id])?.remove(&*id).unwrap_or_default();
        let mut vue = EcheancierView::new(&charge, &faits, base.rang(&charge.recepisse.dossier)?, choix.au);
        vue.elements.retain(|echeance| choix.retient(echeance));
        // Filters choose among lines: the content tells one selection from another.
        Ok(Lu::contenu(vue))
    })
    .await
}

/// Lister les échéances de toutes vos conventions
///
/// « Qu'est-ce qui est en retard, et de combien de jours ? » : les échéances de toutes les conventions de votre portée, par
/// dernier jour utile.
#[utoipa::path(
    get,
    path = "/v1/echeancier",
    tag = "Échéancier",
    params(FiltreEcheances),
    responses((status = 200, description = "Une page d'échéances.", body = PageEcheances))
)]
pub async fn lister_echeances(ctx: Context, filtre: Query<FiltreEcheances>) -> Answer<PageEcheances> {
    let FiltreEcheances { statut, obligation, horizon_jours, opco, .. } = filtre.0.clone();
    let choix = Choix { au: ctx.jour(filtre.au), statut, obligation, horizon_jours };
    ctx.list(operations::LISTER_ECHEANCES, &filtre, move |base, apres, limite| {
        let filtre =
            FiltreJalons { au: choix.au, statut, obligation, etat: None, annee: None, horizon: choix.horizon(), opco };
        page_calculee(base, &filtre, (apres, limite), |base, lot| {
            let ids: Vec<ConventionId> = lot.iter().map(|(_, charge)| charge.objet.faits().id).collect();
            let faits = base.faits(&ids)?;
            let mut lignes = Vec::new();
            for ((rang, charge), id) in lot.into_iter().zip(&ids) {
                let faits = faits.get(id).cloned().unwrap_or_default();
                let echeances = EcheanceView::de(&charge, &faits, choix.au).into_iter().filter(|e| choix.retient(e));
                lignes.extend(echeances.map(|echeance| (echeance.cle(rang), echeance)));
            }
            Ok(lignes)
        })
    })
    .await
}

/// Some conventions, each with its place in the order of entry.
type Lot = Vec<(i64, Charge<Convention>)>;

/// A page of lines that are computed, not stored. Only the conventions that owe something that stands so on the day asked are
/// read, in the order of the list, and give their lines, each with its place; where a past knowledge is asked for, all are, by
/// lots.
pub fn page_calculee<T>(
    base: &mut Lecture<'_>,
    filtre: &FiltreJalons,
    (apres, limite): (Option<String>, usize),
    lignes: impl Fn(&mut Lecture<'_>, Lot) -> Result<Vec<(String, T)>, Echec>,
) -> Result<Vec<(String, T)>, Echec> {
    let mut place = apres.as_deref().map(place_de).transpose()?;
    let mut toutes = Vec::new();
    loop {
        let Some(trouves) = base.jalons(filtre, place, limite)? else {
            toutes = de_toutes(base, filtre.opco.clone(), &lignes)?;
            break;
        };
        let depuis = place;
        let dernier = trouves.last().map(|(place, _)| *place);
        let fini = trouves.len() < limite;
        let ids: BTreeSet<ConventionId> = trouves.into_iter().map(|(_, id)| id).collect();
        let lot = base.conventions_nommees(&ids.into_iter().collect::<Vec<_>>())?;
        for (cle, ligne) in lignes(base, lot)? {
            // A convention gives all its lines: those of other lots are found there.
            let ici = Some(place_de(&cle)?);
            if ici > depuis && ici <= dernier {
                toutes.push((cle, ligne));
            }
        }
        place = dernier;
        if fini || toutes.len() >= limite {
            break;
        }
    }
    toutes.retain(|(cle, _)| apres.as_ref().is_none_or(|apres| cle > apres));
    toutes.sort_by(|(a, _), (b, _)| a.cmp(b));
    toutes.truncate(limite);
    Ok(toutes)
}

/// The lines of every convention in scope, read by lots.
fn de_toutes<T>(
    base: &mut Lecture<'_>,
    opco: Option<CodeOrganisation>,
    lignes: impl Fn(&mut Lecture<'_>, Lot) -> Result<Vec<(String, T)>, Echec>,
) -> Result<Vec<(String, T)>, Echec> {
    const LOT: i64 = 200;
    let filtre = FiltreConventions { opco, ..FiltreConventions::default() };
    let (mut toutes, mut position, mut fini) = (Vec::new(), 0, false);
    while !fini {
        let lot = base.conventions(&filtre, position, LOT)?;
        fini = (lot.len() as i64) < LOT;
        position = lot.last().map_or(position, |(rang, _)| *rang);
        toutes.extend(lignes(base, lot)?);
    }
    Ok(toutes)
}

/// The place of a line in the order of its list, as what is kept beside conventions has it: the list of bilans names no
/// obligation.
fn place_de(cle: &str) -> Result<PlaceJalon, Echec> {
    let mut mots = cle.split(' ');
    let mut mot = || mots.next().unwrap_or_default();
    let (ordre, numero, annee) = (mot().parse(), mot().parse(), mot().parse());
    let obligation = mots.next().map_or(Ok(Obligation::Bilan), Obligation::lire);
    match (ordre, numero, annee, obligation) {
        (Ok(ordre), Ok(numero), Ok(annee), Ok(obligation)) => {
            Ok(PlaceJalon { ordre, numero, place: place(annee, obligation) })
        }
        _ => Err(Echec::Interne("curseur sans place".to_owned())),
    }
}

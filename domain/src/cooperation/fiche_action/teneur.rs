//! What the facts of a fiche hold: an avis, a modification, a sheet of realisation, a payment.

use crate::cooperation::convention::College;
use crate::cooperation::fiche_action::annexe::{Annexe, LigneEngagement};
use crate::cooperation::fiche_action::contenu::Contenu;
use crate::cooperation::fiche_action::nomenclature::{NatureModification, SensAvis};
use crate::socle::calendrier::Date;
use crate::socle::code::{AvisId, MembreId, ModificationId, ReunionId, VersementId};
use crate::socle::fait_accompli::FaitAccompli;
use crate::socle::moment::{Personnel, Piece};
use crate::socle::montant::{Centimes, Quantite};
use serde::{Deserialize, Serialize};

/// An avis (R14-02 to R14-05).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AvisRendu {
    /// Its id.
    pub id: AvisId,
    /// Whose.
    pub ministere: College,
    /// On which version of the fiche.
    pub version: u16,
    /// What it says.
    pub sens: SensAvis,
    /// « les recommandations permettant d'obtenir un avis favorable » (R14-04).
    pub recommandations: Option<Personnel>,
    /// Why; a ministry that says it is not concerned gives its reason.
    pub motif: Option<Personnel>,
    /// True when the secretariat recorded it for the ministry (G17): no support before it is confirmed.
    pub transcrit: bool,
}

/// How the committee was told that a validated action is given up (R15-08).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "voie", rename_all = "snake_case")]
pub enum PresentationAbandon {
    /// In a meeting that was held.
    Reunion {
        /// Which one.
        reunion: ReunionId,
    },
    /// By e-mail to the members.
    Courriel {
        /// The day it was sent (Paris).
        date: Date,
        /// The piece that proves it.
        piece: Piece,
    },
}

/// « une convention d'application tripartite » (R16-04).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConventionApplication {
    /// The three that sign it.
    pub parties: Vec<Personnel>,
    /// The most that may be paid, in centimes.
    pub montant_conventionne: Centimes,
    /// What the mission fees pay, in centimes.
    pub part_frais_mission: Centimes,
    /// The eligible expenditure, in centimes.
    pub depense_eligible: Centimes,
    /// That the board had not validated the action: it sets no limit to what is paid (G16). Absent from the images of the
    /// others.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fait_accompli: Option<FaitAccompli>,
}

/// A modification of what the committee has validated (R15-08).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Modification {
    /// Its id.
    pub id: ModificationId,
    /// What it changes.
    pub natures: Vec<NatureModification>,
    /// The contents as they would become.
    pub apres: Box<Contenu>,
    /// Why.
    pub motif: Personnel,
    /// How it stays within « le respect général des objectifs » (R15-09).
    pub justification_objectifs: Option<Personnel>,
}

/// An indicator « objectivé » (R15-02).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct IndicateurRealise {
    /// What is measured.
    pub libelle: String,
    /// In which unit.
    pub unite: String,
    /// What was aimed at.
    pub valeur_cible: Option<Quantite>,
    /// What was reached.
    pub valeur_realisee: Quantite,
    /// Where the figure comes from.
    pub source: String,
}

/// How many of each public were reached (R15-05); unknown is not zero (G13).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PublicsTouches {
    /// « les élèves de lycées ».
    pub eleves_lycee: Option<Quantite>,
    /// « les étudiants ».
    pub etudiants: Option<Quantite>,
    /// « les apprentis ».
    pub apprentis: Option<Quantite>,
}

/// What the action really was (R15-02, R15-06 bis).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FicheRealisation {
    /// At least one.
    pub indicateurs: Vec<IndicateurRealise>,
    /// Whom it reached.
    pub publics_touches: PublicsTouches,
    /// What was really spent, and by whom.
    pub annexe: Annexe,
    /// What of it counts under the ceiling: never more than was committed (R16-01).
    pub imputees: Vec<LigneEngagement>,
    /// What was spent above the commitment, in centimes: neither payable nor counted (R16-01).
    pub hors_engagement: Centimes,
    /// To whom the fiche was sent (R15-06 bis).
    pub destinataires: Vec<MembreId>,
    /// The members of that day who were left out.
    pub omis: Vec<MembreId>,
    /// The assessment, as a text.
    pub appreciation: Option<Personnel>,
    /// In what its annex is not that of article 15 (R15-06 bis). Absent from the images of the others.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub annexe_incomplete: Option<String>,
    /// In what its management fees pass their limit: what passes it is admitted nowhere (R16-07). Absent from the images of
    /// the others.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub frais_excessifs: Option<String>,
}

/// A payment (R16-06).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Versement {
    /// Its id.
    pub id: VersementId,
    /// The civil year that bears it.
    pub exercice: i32,
    /// How much, in centimes.
    pub montant: Centimes,
    /// The eligible costs really incurred so far, in centimes.
    pub frais_reels_cumules: Centimes,
    /// The management fees really applied so far, as this payment says them, in centimes. Absent from the images of those that
    /// do not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub frais_gestion_cumules: Option<Centimes>,
    /// The management fees admitted so far, in centimes.
    pub frais_gestion: Centimes,
    /// Where the supporting documents are found.
    pub justificatifs: Vec<String>,
    /// What of it no real cost covered yet, in centimes: an advance of fact (G16).
    pub avance: Centimes,
    /// Why it was paid in advance.
    pub motif: Option<Personnel>,
    /// That the ceiling left no room for what it keeps paid: it is counted apart (G16). Absent from the images of the others.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub hors_plafond: bool,
}

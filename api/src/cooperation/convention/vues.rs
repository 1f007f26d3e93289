//! What is published of a convention.

mod etat;

pub use etat::EtatView;

use crate::cooperation::convention::saisies::NomCosignataire;
use crate::sortie::page::page;
use crate::sortie::vues::{ConstatView, FaitView, PieceView, RecepisseView};
use chrono::{DateTime, Utc};
use domain::cooperation::convention::{College, Convention, Cote, Etat, Qualite, Signature};
use domain::cooperation::parametres::{
    Chiffre, Lectures, Stipulations, VersionLectures, VersionStipulations, stipulations_au,
};
use domain::socle::calendrier::Date;
use domain::socle::code::{AvenantId, ConventionId, SignatureId};
use domain::socle::constat::Constat;
use domain::socle::organisation::CodeOrganisation;
use persistence::{Charge, Enregistre, Recepisse};
use serde::Serialize;
use utoipa::ToSchema;

/// Convention de coopération, avec ses signatures et son état à la date demandée.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Convention)]
pub struct ConventionView {
    /// Identifiant.
    pub id: ConventionId,
    /// Rang du dernier acte qui l'a touchée ; première partie de l'`ETag`.
    #[schema(minimum = 1, maximum = 9_007_199_254_740_991_i64)]
    pub version: i64,
    /// Référence, unique pour l'OPCO.
    #[schema(max_length = 100, pattern = "^[\\s\\S]+$")]
    pub reference: String,
    /// Référence d'un système d'information.
    #[schema(required = true, max_length = 100, pattern = "^[\\s\\S]+$")]
    pub reference_externe: Option<String>,
    /// Intitulé.
    #[schema(max_length = 500, pattern = "^[\\s\\S]+$")]
    pub intitule: String,
    /// Les trois parties : « d'une part » l'État, « d'autre part » l'OPCO.
    #[schema(max_items = 3)]
    pub parties: Vec<PartieView>,
    /// Organisations couvrant une branche, sans voix.
    #[schema(max_items = 20, value_type = Vec<NomCosignataire>)]
    pub cosignataires: Vec<String>,
    /// Lieu de la signature.
    #[schema(required = true, max_length = 200, pattern = "^[\\s\\S]+$")]
    pub lieu_signature: Option<String>,
    /// Date de l'accord constitutif de l'OPCO.
    #[schema(required = true, max_length = 10)]
    pub accord_constitutif_date: Option<Date>,
    /// Convention que celle-ci remplace.
    #[schema(required = true)]
    pub remplace_convention_id: Option<ConventionId>,
    /// Stipulations, version par version.
    #[schema(max_items = 100)]
    pub stipulations: Vec<StipulationsView>,
    /// Lectures en vigueur à cette date.
    pub lectures: Lectures,
    /// Toutes les lectures choisies, version par version.
    #[schema(max_items = 1000)]
    pub versions_lectures: Vec<VersionLecturesView>,
    /// Vrai si aucun document n'atteste cette convention.
    pub fictif: bool,
    /// Date à laquelle l'état est calculé (Paris).
    #[schema(max_length = 10)]
    pub au: Date,
    /// État à cette date.
    pub etat: Etat,
    /// Premier jour en vigueur, une fois signée de tous (art. 17).
    #[schema(required = true, max_length = 10)]
    pub date_effet: Option<Date>,
    /// Dernier jour en vigueur, inclus.
    #[schema(required = true, max_length = 10)]
    pub dernier_jour: Option<Date>,
    /// Ouverture à la signature.
    #[schema(required = true)]
    pub ouverture_signature: Option<FaitView>,
    /// Signatures saisies, dans l'ordre de leur enregistrement, annulées comprises.
    #[schema(max_items = 1000)]
    pub signatures: Vec<SignatureView>,
    /// Qualités dont la signature manque encore à cette date.
    #[schema(max_items = 4)]
    pub signatures_manquantes: Vec<Qualite>,
    /// Abandon.
    #[schema(required = true)]
    pub abandon: Option<FaitView>,
    /// Instant de la saisie du projet (UTC).
    #[schema(max_length = 40)]
    pub enregistre_le: DateTime<Utc>,
    /// Organisation qui l'a saisi.
    pub enregistre_par: CodeOrganisation,
    /// Ce qui est relevé sans être refusé.
    #[schema(max_items = 1000)]
    pub constats: Vec<ConstatView>,
    /// Preuve du dernier acte : à conserver.
    pub recepisse: RecepisseView,
}

/// Partie à la convention.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Partie)]
pub struct PartieView {
    /// Organisation.
    pub organisation: CodeOrganisation,
    /// Collège au comité de pilotage.
    pub college: College,
    /// Côté de la convention.
    pub cote: Cote,
}

/// Version des stipulations.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = VersionStipulations)]
pub struct StipulationsView {
    /// 1 pour le texte signé, puis une par avenant.
    #[schema(minimum = 1, maximum = 65_535, format = Int32)]
    pub version: u16,
    /// Premier jour d'application ; nul pour le texte signé, applicable dès la date d'effet.
    #[schema(required = true, max_length = 10)]
    pub date_effet: Option<Date>,
    /// Avenant qui en décide ; nul pour le texte signé.
    #[schema(required = true)]
    pub avenant_id: Option<AvenantId>,
    /// Chiffres que cette version fixe.
    #[schema(max_items = 20)]
    pub chiffres_fixes: Vec<Chiffre>,
    /// Tous les chiffres stipulés, au premier jour d'application de cette version.
    pub stipulations: Stipulations,
}

/// Version des lectures.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = VersionLectures)]
pub struct VersionLecturesView {
    /// 1 pour les lectures du texte signé, puis une par changement.
    #[schema(minimum = 1, maximum = 65_535, format = Int32)]
    pub numero: u16,
    /// Premier jour d'application ; nul pour les lectures du texte signé.
    #[schema(required = true, max_length = 10)]
    pub date_effet: Option<Date>,
    /// Lectures.
    pub lectures: Lectures,
    /// Le changement qui les a choisies, avec son motif et sa pièce.
    #[schema(required = true)]
    pub changement: Option<FaitView>,
}

/// Signature d'un signataire.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Signature)]
pub struct SignatureView {
    /// Identifiant.
    pub id: SignatureId,
    /// Qualité.
    pub qualite: Qualite,
    /// Nom du signataire, quand le document le donne.
    #[schema(required = true, max_length = 200, pattern = "^[\\s\\S]+$")]
    pub nom: Option<String>,
    /// Organisation de branche qui signe.
    #[schema(required = true, max_length = 200, pattern = "^[\\s\\S]+$")]
    pub cosignataire: Option<String>,
    /// Date de la signature (Paris).
    #[schema(max_length = 10)]
    pub date_signature: Date,
    /// Pièce signée.
    #[schema(required = true)]
    pub piece: Option<PieceView>,
    /// Vrai si aucun document n'atteste ce fait.
    pub fictif: bool,
    /// Instant de l'enregistrement (UTC).
    #[schema(max_length = 40)]
    pub enregistre_le: DateTime<Utc>,
    /// Organisation qui l'a enregistrée.
    pub enregistre_par: CodeOrganisation,
    /// Jours entre la signature et son enregistrement (G10).
    #[schema(minimum = -1, maximum = 200_000)]
    pub delai_enregistrement_jours: i64,
    /// Annulation de la saisie : la signature ne compte plus, à aucune date.
    #[schema(required = true)]
    pub annulation: Option<AnnulationView>,
}

/// Annulation d'une saisie erronée.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Annulation)]
pub struct AnnulationView {
    /// Pourquoi.
    #[schema(max_length = 1000, pattern = "^[\\s\\S]*$")]
    pub motif: String,
    /// Pièce qui le prouve.
    #[schema(required = true)]
    pub piece: Option<PieceView>,
    /// Instant de l'enregistrement (UTC).
    #[schema(max_length = 40)]
    pub enregistre_le: DateTime<Utc>,
    /// Organisation qui l'a enregistrée.
    pub enregistre_par: CodeOrganisation,
}

page! { PageConventions de ConventionView }

impl ConventionView {
    fn new(convention: &Convention, recepisse: Recepisse, au: Date, constats: Vec<Constat>) -> Self {
        let cadre = convention.cadre_au(au);
        let faits = convention.faits();
        let parties = [College::MinistereEducation, College::MinistereEnseignementSuperieur, College::Opco];
        Self {
            id: faits.id,
            version: recepisse.rang,
            reference: faits.reference.clone(),
            reference_externe: faits.reference_externe.as_ref().map(|externe| externe.valeur.clone()),
            intitule: faits.intitule.clone(),
            parties: parties
                .map(|college| PartieView {
                    organisation: faits.parties.organisation(college).clone(),
                    college,
                    cote: college.cote(),
                })
                .into(),
            cosignataires: faits.cosignataires.clone(),
            lieu_signature: faits.lieu_signature.clone(),
            accord_constitutif_date: faits.accord_constitutif,
            remplace_convention_id: faits.remplace,
            stipulations: StipulationsView::toutes(&faits.stipulations),
            lectures: faits.lectures.au(au),
            versions_lectures: faits.lectures.versions().iter().map(VersionLecturesView::from).collect(),
            fictif: faits.fictif,
            au,
            etat: convention.etat_au(au),
            date_effet: cadre.as_ref().map(|cadre| cadre.date_effet),
            dernier_jour: cadre.and_then(|cadre| cadre.fin_effective),
            ouverture_signature: faits
                .ouverture
                .as_ref()
                .map(|o| FaitView::new(o.date, None, o.piece.as_ref(), o.fictif, &o.enregistrement)),
            signatures: faits.signatures.iter().map(SignatureView::from).collect(),
            signatures_manquantes: convention.signatures_manquantes(au),
            abandon: faits
                .abandon
                .as_ref()
                .map(|a| FaitView::new(a.date, Some(&a.motif), a.piece.as_ref(), a.fictif, &a.enregistrement)),
            enregistre_le: faits.creation.le,
            enregistre_par: faits.creation.par.clone(),
            constats: constats.into_iter().map(ConstatView::from).collect(),
            recepisse: recepisse.into(),
        }
    }

    /// The convention as it was read, on a day.
    #[must_use]
    pub fn lue(charge: Charge<Convention>, au: Date) -> Self {
        let constats = charge.objet.constats_au(au);
        Self::new(&charge.objet, charge.recepisse, au, constats)
    }
}

impl From<(Enregistre<Convention>, Date)> for ConventionView {
    fn from((fait, au): (Enregistre<Convention>, Date)) -> Self {
        Self::new(&fait.objet, fait.recepisse, au, fait.constats)
    }
}

impl StipulationsView {
    /// Every version, with all the figures as it leaves them on its first day.
    fn toutes(versions: &[VersionStipulations]) -> Vec<Self> {
        let vue = |rang: usize, version: &VersionStipulations| Self {
            version: version.version,
            date_effet: version.date_effet,
            avenant_id: version.avenant,
            chiffres_fixes: Chiffre::TOUS.iter().copied().filter(|c| version.stipulations.porte(*c)).collect(),
            stipulations: stipulations_au(&versions[..=rang], version.date_effet.unwrap_or(Date::MIN)),
        };
        versions.iter().enumerate().map(|(rang, version)| vue(rang, version)).collect()
    }
}

impl From<&VersionLectures> for VersionLecturesView {
    fn from(VersionLectures { numero, date_effet, lectures, changement }: &VersionLectures) -> Self {
        let changement = changement
            .as_ref()
            .map(|c| FaitView::new(c.date, Some(&c.motif), Some(&c.piece), c.fictif, &c.enregistrement));
        Self { numero: *numero, date_effet: *date_effet, lectures: *lectures, changement }
    }
}

impl From<&Signature> for SignatureView {
    fn from(signature: &Signature) -> Self {
        let Signature { id, qualite, nom, cosignataire, date, piece, fictif, enregistrement, annulation } =
            signature.clone();
        Self {
            id,
            qualite,
            nom: nom.map(|nom| nom.0),
            cosignataire,
            date_signature: date,
            piece: piece.map(PieceView::from),
            fictif,
            delai_enregistrement_jours: (enregistrement.jour - date).num_days(),
            enregistre_le: enregistrement.le,
            enregistre_par: enregistrement.par,
            annulation: annulation.map(|annulation| AnnulationView {
                motif: annulation.motif.0,
                piece: annulation.piece.map(PieceView::from),
                enregistre_le: annulation.enregistrement.le,
                enregistre_par: annulation.enregistrement.par,
            }),
        }
    }
}

//! Conventions, in the order of their life: drafted, opened, signed, in force, ended.

use crate::answer::{Answer, Lu, Vue};
use crate::context::{Context, Pagination};
use crate::input::{Cible, Input, Path, Query, input};
use crate::organisations::rang;
use crate::page::{LIMITE, Liste, Page};
use actix_web::{get, patch, post};
use chrono::{DateTime, Utc};
use domain::calendrier::{Date, deserialiser_date};
use domain::code::{ConventionId, SignatureId};
use domain::constat::Constat;
use domain::convention::{
    ActeMotive, Apposition, College, Convention, Cote, Declaree, Etat, Parties, Projet, Qualite, Signature,
};
use domain::moment::{Empreinte, Enregistrement, Personnel, Piece};
use domain::operation::Operation;
use domain::organisation::{Acteur, CodeOrganisation};
use domain::parametres::{Lectures, Stipulations, VersionStipulations};
use domain::refus::Refus;
use domain::regle::{self, Regle};
use persistence::{Charge, Enregistre, FiltreConventions, Recepisse};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use validator::Validate;

// ---- what is sent

input! {
    /// Projet de convention.
    pub struct ConventionCreee {
        /// Référence, unique pour l'OPCO.
        reference: [String] de 1 a 100;
        /// Votre propre référence, unique dans votre organisation, pour retrouver la convention.
        #[serde(default)]
        reference_externe: [Option<String>] de 1 a 100;
        /// Intitulé de la convention.
        intitule: [String] de 1 a 500;
        /// Opérateur de compétences partie à la convention.
        opco: [CodeOrganisation];
        /// Ministère chargé de l'éducation nationale.
        ministere_education: [CodeOrganisation];
        /// Ministère chargé de l'enseignement supérieur.
        ministere_enseignement_superieur: [CodeOrganisation];
        /// Organisations couvrant une branche qui concluent avec l'OPCO, sans voix (visas, L. 6332-1).
        #[serde(default)]
        #[validate(custom(function = "noms"))]
        #[schema(value_type = Vec<NomCosignataire>)]
        cosignataires: [Vec<String>] au_plus 20;
        /// Lieu de la signature.
        #[serde(default)]
        lieu_signature: [Option<String>] de 1 a 200;
        /// Date de l'accord constitutif de l'OPCO (visas).
        #[serde(default, deserialize_with = "crate::input::date_facultative")]
        accord_constitutif_date: [Option<Date>];
        /// Convention que celle-ci remplace : un renouvellement est une nouvelle convention (art. 17).
        #[serde(default)]
        remplace_convention_id: [Option<ConventionId>];
        /// Stipulations ; par défaut, celles de la convention du 1er décembre 2020.
        #[serde(default)]
        stipulations: [Option<Stipulations>];
        /// Lectures choisies ; par défaut, celles que `GET /v1/regles` décrit.
        #[serde(default)]
        lectures: [Option<Lectures>];
        /// Toujours faux : la convention « ne peut être renouvelée par tacite reconduction » (art. 17).
        #[serde(default)]
        tacite_reconduction: [bool];
        /// Vrai si aucun document n'atteste cette convention : exemple, répétition.
        #[serde(default)]
        fictif: [bool];
    }
}

input! {
    /// Changements d'un projet (JSON Merge Patch) : un champ absent ne change pas, un champ nul est effacé.
    pub struct ConventionModifiee {
        /// Référence, unique pour l'OPCO.
        #[serde(default)]
        reference: [Option<String>] de 1 a 100;
        /// Votre propre référence.
        #[serde(default, deserialize_with = "crate::input::present")]
        #[schema(value_type = Option<String>)]
        reference_externe: [Option<Option<String>>] de 1 a 100;
        /// Intitulé de la convention.
        #[serde(default)]
        intitule: [Option<String>] de 1 a 500;
        /// Organisations couvrant une branche qui concluent avec l'OPCO, sans voix.
        #[serde(default)]
        #[validate(custom(function = "noms"))]
        #[schema(value_type = Option<Vec<NomCosignataire>>)]
        cosignataires: [Option<Vec<String>>] au_plus 20;
        /// Lieu de la signature.
        #[serde(default, deserialize_with = "crate::input::present")]
        #[schema(value_type = Option<String>)]
        lieu_signature: [Option<Option<String>>] de 1 a 200;
        /// Date de l'accord constitutif de l'OPCO.
        #[serde(default, deserialize_with = "crate::input::date_presente")]
        #[schema(value_type = Option<Date>)]
        accord_constitutif_date: [Option<Option<Date>>];
        /// Convention que celle-ci remplace.
        #[serde(default, deserialize_with = "crate::input::present")]
        #[schema(value_type = Option<ConventionId>)]
        remplace_convention_id: [Option<Option<ConventionId>>];
        /// Stipulations, entières.
        #[serde(default)]
        stipulations: [Option<Stipulations>];
        /// Lectures, entières.
        #[serde(default)]
        lectures: [Option<Lectures>];
        /// Toujours faux (art. 17).
        #[serde(default)]
        tacite_reconduction: [Option<bool>];
        /// Vrai si aucun document n'atteste cette convention.
        #[serde(default)]
        fictif: [Option<bool>];
    }
}

input! {
    /// Pièce conservée par son dépositaire : une référence et une empreinte, non le fichier.
    pub struct PieceDeclaree {
        /// Référence chez le dépositaire.
        reference: [String] de 1 a 200;
        /// Empreinte SHA-256 du fichier.
        sha256: [Empreinte];
    }
}

input! {
    /// Ouverture de la convention à la signature.
    pub struct SignatureOuverte {
        /// Date du fait (Paris).
        #[serde(deserialize_with = "deserialiser_date")]
        date_ouverture: [Date];
        /// Pièce qui le prouve ; requise pour un fait antidaté que l'état d'aujourd'hui interdirait.
        #[serde(default)]
        #[validate(nested)]
        piece: [Option<PieceDeclaree>];
        /// Vrai si aucun document n'atteste ce fait.
        #[serde(default)]
        fictif: [bool];
    }
}

input! {
    /// Signature d'un signataire.
    pub struct SignatureApposee {
        /// Qualité en laquelle il signe.
        qualite: [Qualite];
        /// Nom du signataire, quand le document le donne.
        #[serde(default)]
        nom: [Option<String>] de 1 a 200;
        /// Organisation de branche qui signe, en qualité de `cosignataire_branche` seulement.
        #[serde(default)]
        cosignataire: [Option<String>] de 1 a 200;
        /// Date de la signature (Paris).
        #[serde(deserialize_with = "deserialiser_date")]
        date_signature: [Date];
        /// Pièce signée ; requise pour un fait antidaté que l'état d'aujourd'hui interdirait.
        #[serde(default)]
        #[validate(nested)]
        piece: [Option<PieceDeclaree>];
        /// Vrai si aucun document n'atteste ce fait.
        #[serde(default)]
        fictif: [bool];
    }
}

input! {
    /// Annulation d'une saisie erronée.
    pub struct SignatureAnnulee {
        /// Pourquoi la saisie était erronée.
        motif: [String] de 1 a 1000;
        /// Pièce qui le prouve ; requise quand la convention est signée de tous.
        #[serde(default)]
        #[validate(nested)]
        piece: [Option<PieceDeclaree>];
    }
}

input! {
    /// Abandon d'une convention avant sa signature par tous.
    pub struct ConventionAbandonnee {
        /// Date du fait (Paris).
        #[serde(deserialize_with = "deserialiser_date")]
        date_abandon: [Date];
        /// Pourquoi.
        motif: [String] de 1 a 1000;
        /// Pièce qui le prouve.
        #[serde(default)]
        #[validate(nested)]
        piece: [Option<PieceDeclaree>];
        /// Vrai si aucun document n'atteste ce fait.
        #[serde(default)]
        fictif: [bool];
    }
}

/// Nom d'une organisation couvrant une branche.
#[derive(ToSchema)]
#[schema(min_length = 1, max_length = 200, pattern = "^[^\\u0000-\\u0008\\u000b-\\u001f\\u007f-\\u009f]*$")]
pub struct NomCosignataire(#[expect(dead_code, reason = "only its schema is used")] String);

#[expect(clippy::ptr_arg, reason = "validator hands the field as it is declared")]
fn noms(noms: &Vec<String>) -> Result<(), validator::ValidationError> {
    let bornes = noms.iter().all(|nom| (1..=200).contains(&nom.chars().count()));
    bornes.then_some(()).ok_or_else(|| {
        validator::ValidationError::new("noms").with_message("chaque nom a de 1 à 200 caractères".into())
    })
}

impl PieceDeclaree {
    fn piece(declaree: Option<&Self>) -> Option<Piece> {
        declaree.map(|Self { reference, sha256 }| Piece { reference: reference.clone(), sha256: sha256.clone() })
    }
}

impl ConventionCreee {
    fn projet(&self) -> Projet {
        let Self {
            reference,
            reference_externe,
            intitule,
            opco,
            ministere_education,
            ministere_enseignement_superieur,
            cosignataires,
            lieu_signature,
            accord_constitutif_date,
            remplace_convention_id,
            stipulations,
            lectures,
            tacite_reconduction,
            fictif,
        } = self.clone();
        Projet {
            reference,
            reference_externe,
            intitule,
            parties: Parties { opco, ministere_education, ministere_enseignement_superieur },
            cosignataires,
            lieu_signature,
            accord_constitutif: accord_constitutif_date,
            remplace: remplace_convention_id,
            stipulations: stipulations.unwrap_or_default(),
            lectures: lectures.unwrap_or_default(),
            tacite_reconduction,
            fictif,
        }
    }
}

impl ConventionModifiee {
    fn appliquer(&self, projet: Projet) -> Projet {
        let Self {
            reference,
            reference_externe,
            intitule,
            cosignataires,
            lieu_signature,
            accord_constitutif_date,
            remplace_convention_id,
            stipulations,
            lectures,
            tacite_reconduction,
            fictif,
        } = self.clone();
        Projet {
            reference: reference.unwrap_or(projet.reference),
            reference_externe: reference_externe.unwrap_or(projet.reference_externe),
            intitule: intitule.unwrap_or(projet.intitule),
            parties: projet.parties,
            cosignataires: cosignataires.unwrap_or(projet.cosignataires),
            lieu_signature: lieu_signature.unwrap_or(projet.lieu_signature),
            accord_constitutif: accord_constitutif_date.unwrap_or(projet.accord_constitutif),
            remplace: remplace_convention_id.unwrap_or(projet.remplace),
            stipulations: stipulations.unwrap_or(projet.stipulations),
            lectures: lectures.unwrap_or(projet.lectures),
            tacite_reconduction: tacite_reconduction.unwrap_or(projet.tacite_reconduction),
            fictif: fictif.unwrap_or(projet.fictif),
        }
    }
}

impl SignatureApposee {
    fn apposition(&self) -> Apposition {
        let Self { qualite, nom, cosignataire, date_signature, piece, fictif } = self.clone();
        Apposition {
            qualite,
            nom: nom.map(Personnel),
            cosignataire,
            date: date_signature,
            piece: PieceDeclaree::piece(piece.as_ref()),
            fictif,
        }
    }
}

// ---- what is published

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
    /// Lectures choisies.
    pub lectures: Lectures,
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
    #[schema(max_items = 100)]
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
    /// Chiffres stipulés.
    pub stipulations: Stipulations,
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

/// Pièce : une référence et une empreinte.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Piece)]
pub struct PieceView {
    /// Référence chez le dépositaire.
    #[schema(max_length = 200, pattern = "^[\\s\\S]+$")]
    pub reference: String,
    /// Empreinte SHA-256 du fichier.
    pub sha256: Empreinte,
}

/// Fait daté de la vie de la convention.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = FaitDate)]
pub struct FaitView {
    /// Date du fait (Paris).
    #[schema(max_length = 10)]
    pub date: Date,
    /// Motif, quand l'acte en demande un.
    #[schema(required = true, max_length = 1000, pattern = "^[\\s\\S]*$")]
    pub motif: Option<String>,
    /// Pièce qui le prouve.
    #[schema(required = true)]
    pub piece: Option<PieceView>,
    /// Vrai si aucun document n'atteste ce fait.
    pub fictif: bool,
    /// Instant de l'enregistrement (UTC).
    #[schema(max_length = 40)]
    pub enregistre_le: DateTime<Utc>,
    /// Organisation qui l'a enregistré.
    pub enregistre_par: CodeOrganisation,
    /// Jours entre le fait et son enregistrement (G10).
    #[schema(minimum = -1, maximum = 200_000)]
    pub delai_enregistrement_jours: i64,
}

/// Ce qui est relevé sans être refusé.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Constat)]
pub struct ConstatView {
    /// Règle méconnue.
    #[schema(max_length = 20, pattern = "^[A-Z0-9a-z-]+$")]
    pub regle: &'static str,
    /// Son article.
    #[schema(max_length = 80, pattern = "^.+$")]
    pub article: &'static str,
    /// Ce qui est relevé.
    #[schema(max_length = 2000, pattern = "^[\\s\\S]+$")]
    pub message: String,
    /// Jours de retard, quand la règle fixe un jour.
    #[schema(required = true, minimum = 0, maximum = 200_000, format = Int32)]
    pub retard_jours: Option<u32>,
}

/// Preuve d'un acte : conservée, elle révèle toute réécriture du journal (`journal verifier --recepisse`).
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Recepisse)]
pub struct RecepisseView {
    /// Dossier où l'acte est inscrit.
    #[schema(max_length = 36, format = Uuid)]
    pub dossier: String,
    /// Rang de l'acte dans le dossier.
    #[schema(minimum = 1, maximum = 9_007_199_254_740_991_i64)]
    pub rang: i64,
    /// Empreinte SHA-256 de l'entrée du journal.
    #[schema(max_length = 64, pattern = "^[0-9a-f]{64}$")]
    pub empreinte: String,
}

impl Vue for ConventionView {
    const NOM: &'static str = "convention";
}

impl Vue for SignatureView {
    const NOM: &'static str = "signature";
}

impl Liste for ConventionView {
    const NOM: &'static str = "PageConventions";
}

/// A page of them: named here, since the contract would spell the generic type badly.
pub type PageConventions = Page<ConventionView>;

impl Vue for PageConventions {
    const NOM: &'static str = "conventions";
}

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
            stipulations: faits.stipulations.iter().cloned().map(StipulationsView::from).collect(),
            lectures: faits.lectures,
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

impl From<VersionStipulations> for StipulationsView {
    fn from(version: VersionStipulations) -> Self {
        let VersionStipulations { version, date_effet, stipulations } = version;
        Self { version, date_effet, stipulations }
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

impl FaitView {
    fn new(
        date: Date,
        motif: Option<&Personnel>,
        piece: Option<&Piece>,
        fictif: bool,
        enregistrement: &Enregistrement,
    ) -> Self {
        Self {
            date,
            motif: motif.map(|motif| motif.0.clone()),
            piece: piece.cloned().map(PieceView::from),
            fictif,
            enregistre_le: enregistrement.le,
            enregistre_par: enregistrement.par.clone(),
            delai_enregistrement_jours: (enregistrement.jour - date).num_days(),
        }
    }
}

impl From<Piece> for PieceView {
    fn from(Piece { reference, sha256 }: Piece) -> Self {
        Self { reference, sha256 }
    }
}

impl From<Constat> for ConstatView {
    fn from(Constat { regle, article, message, retard_jours }: Constat) -> Self {
        Self { regle, article, message, retard_jours }
    }
}

impl From<Recepisse> for RecepisseView {
    fn from(Recepisse { dossier, rang, empreinte }: Recepisse) -> Self {
        Self { dossier, rang, empreinte }
    }
}

// ---- reading

/// Date à laquelle répondre.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Au {
    /// Date à laquelle l'état est calculé (Paris) ; par défaut, aujourd'hui.
    #[serde(default, deserialize_with = "crate::input::date_facultative")]
    #[param(example = "2023-11-30", max_length = 10)]
    pub au: Option<Date>,
}

/// Filtres de la liste des conventions.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct FiltreListe {
    /// Conventions de cet OPCO.
    opco: Option<CodeOrganisation>,
    /// Conventions auxquelles cette organisation est partie.
    partie: Option<CodeOrganisation>,
    /// Convention de cette référence.
    #[param(min_length = 1, max_length = 100, pattern = "^[\\s\\S]+$")]
    reference: Option<String>,
    /// Convention saisie sous cette référence externe.
    #[param(min_length = 1, max_length = 100, pattern = "^[\\s\\S]+$")]
    reference_externe: Option<String>,
    /// Conventions dans cet état à la date `au`.
    etat: Option<Etat>,
    /// Date à laquelle l'état est calculé (Paris) ; par défaut, aujourd'hui.
    #[serde(default, deserialize_with = "crate::input::date_facultative")]
    #[param(example = "2023-11-30", max_length = 10)]
    au: Option<Date>,
    /// Nombre d'éléments de la page.
    #[serde(default, deserialize_with = "crate::input::limite")]
    #[param(minimum = 1, maximum = 200, format = Int32, default = 50, value_type = Option<u16>)]
    limite: Option<u16>,
    /// Curseur de la page, donné par `page.suivante`.
    #[param(max_length = 400, pattern = "^[A-Za-z0-9_.-]+$")]
    curseur: Option<String>,
}

/// Lister les conventions
///
/// Celles de votre portée, dans l'ordre de leur saisie. Une convention hors de votre portée n'y figure pas.
#[utoipa::path(
    tag = "Conventions",
    params(FiltreListe),
    responses((status = 200, description = "Une page de conventions.", body = PageConventions))
)]
#[get("/v1/conventions")]
pub async fn lister_conventions(ctx: Context, filtre: Query<FiltreListe>) -> Answer<PageConventions> {
    let au = ctx.jour(filtre.au);
    let FiltreListe { opco, partie, reference, reference_externe, etat, au: _, limite, curseur } = filtre.0;
    let filtre = FiltreConventions { opco, partie, reference, reference_externe };
    let filtres = format!("{filtre:?} {etat:?} {au}");
    let pagination = Pagination { limite: limite.unwrap_or(LIMITE), curseur, filtres };
    ctx.list(Operation::ListerConventions, &pagination, move |base, apres, limite| {
        let (mut lues, mut position) = (Vec::new(), rang(apres)?);
        // A state is computed, not stored: rows are read until enough of them are in the one asked for.
        loop {
            let lot = base.conventions(&filtre, position, limite as i64)?;
            let fini = lot.len() < limite;
            position = lot.last().map_or(position, |(rang, _)| *rang);
            lues.extend(
                lot.into_iter()
                    .filter(|(_, charge)| etat.is_none_or(|etat| charge.objet.etat_au(au) == etat))
                    .map(|(rang, charge)| (rang.to_string(), ConventionView::lue(charge, au))),
            );
            if fini || lues.len() >= limite {
                lues.truncate(limite);
                return Ok(lues);
            }
        }
    })
    .await
}

/// Saisir un projet de convention
///
/// Une convention-cadre de coopération lie un OPCO et les deux ministères (visas, art. L. 6332-1 du code du travail). Une
/// des trois parties saisit le projet ; il se modifie jusqu'à son ouverture à la signature. Un renouvellement est une
/// nouvelle convention, qui désigne celle qu'elle remplace (art. 17).
#[utoipa::path(
    tag = "Conventions",
    request_body = ConventionCreee,
    responses((status = 201, description = "Le projet est saisi.", body = ConventionView))
)]
#[post("/v1/conventions")]
pub async fn creer_convention(ctx: Context, projet: Input<ConventionCreee>) -> Answer<ConventionView> {
    ctx.write(Operation::CreerConvention, move |tx| {
        let projet = projet.projet();
        let referents = tx.referents(&projet)?;
        let id = tx.nouveau_dossier("convention")?;
        let creee = Convention::creer(tx.acteur(), tx.moment(), id, projet, &referents)?;
        Ok(tx.record(creee)?.a(format!("/v1/conventions/{id}")))
    })
    .await
}

/// Lire une convention
///
/// Ses parties, ses stipulations, ses signatures, et son état à la date demandée (art. 17).
#[utoipa::path(
    tag = "Conventions",
    params(("id" = ConventionId, Path, description = "Identifiant de la convention."), Au),
    responses((status = 200, description = "La convention.", body = ConventionView))
)]
#[get("/v1/conventions/{id}")]
pub async fn lire_convention(ctx: Context, id: Path<ConventionId>, q: Query<Au>) -> Answer<ConventionView> {
    let au = ctx.jour(q.au);
    ctx.read(Operation::LireConvention, move |base| {
        let charge = base.convention(*id)?;
        let version = charge.recepisse.rang;
        Ok(Lu::au(ConventionView::lue(charge, au), version, au))
    })
    .await
}

/// Modifier le projet
///
/// Tant que la convention n'est pas ouverte à la signature. Un champ absent ne change pas ; un champ nul est effacé.
#[utoipa::path(
    tag = "Conventions",
    params(("id" = ConventionId, Path, description = "Identifiant de la convention.")),
    request_body(content(
        (ConventionModifiee = "application/json"),
        (ConventionModifiee = "application/merge-patch+json"),
    )),
    responses((status = 200, description = "Le projet est modifié.", body = ConventionView))
)]
#[patch("/v1/conventions/{id}")]
pub async fn modifier_convention(
    ctx: Context,
    cible: Cible<ConventionId>,
    changements: Input<ConventionModifiee>,
) -> Answer<ConventionView> {
    ctx.write(Operation::ModifierConvention, move |tx| {
        let convention = tx.convention(&cible)?;
        let projet = changements.appliquer(convention.projet());
        let referents = tx.referents(&projet)?;
        let modifiee = convention.modifier(tx.acteur(), tx.moment(), projet, &referents)?;
        tx.record(modifiee)
    })
    .await
}

/// Ouvrir la convention à la signature
///
/// Par l'une des parties ; le projet ne se modifie plus. Suivent les signatures, chacune par sa partie.
#[utoipa::path(
    tag = "Conventions",
    params(("id" = ConventionId, Path, description = "Identifiant de la convention.")),
    request_body = SignatureOuverte,
    responses((status = 200, description = "La convention est ouverte à la signature.", body = ConventionView))
)]
#[post("/v1/conventions/{id}/ouverture-signature")]
pub async fn ouvrir_signature(
    ctx: Context,
    cible: Cible<ConventionId>,
    ouverture: Input<SignatureOuverte>,
) -> Answer<ConventionView> {
    ctx.write(Operation::OuvrirSignature, move |tx| {
        let SignatureOuverte { date_ouverture, piece, fictif } = &*ouverture;
        let piece = PieceDeclaree::piece(piece.as_ref());
        let declaree = Declaree { date: *date_ouverture, piece, fictif: *fictif };
        let ouverte = tx.convention(&cible)?.ouvrir_signature(tx.acteur(), tx.moment(), declaree)?;
        tx.record(ouverte)
    })
    .await
}

/// Signer la convention
///
/// Chaque signataire signe pour lui seul : les ministres par leur ministère, le président et le vice-président par l'OPCO
/// (parties et signatures). La convention « prend effet à compter de sa date de signature » : la dernière (art. 17).
#[utoipa::path(
    tag = "Conventions",
    params(("id" = ConventionId, Path, description = "Identifiant de la convention.")),
    request_body = SignatureApposee,
    responses((status = 201, description = "La signature est apposée.", body = ConventionView))
)]
#[post("/v1/conventions/{id}/signatures")]
pub async fn signer(
    ctx: Context,
    cible: Cible<ConventionId>,
    signature: Input<SignatureApposee>,
) -> Answer<ConventionView> {
    ctx.write(Operation::Signer, move |tx| {
        let id = tx.nouvel_id::<SignatureId>();
        let convention = tx.convention(&cible)?;
        let signee = convention.signer(tx.acteur(), tx.moment(), id, signature.apposition())?;
        Ok(tx.record(signee)?.a(format!("/v1/signatures/{id}")))
    })
    .await
}

/// Lire une signature
///
/// Sa qualité, sa date, sa pièce, et son annulation si la saisie était erronée.
#[utoipa::path(
    tag = "Conventions",
    params(("id" = SignatureId, Path, description = "Identifiant de la signature.")),
    responses((status = 200, description = "La signature.", body = SignatureView))
)]
#[get("/v1/signatures/{id}")]
pub async fn lire_signature(ctx: Context, id: Path<SignatureId>) -> Answer<SignatureView> {
    let au = ctx.jour(None);
    ctx.read(Operation::LireSignature, move |base| {
        let charge = base.convention_de(*id)?;
        let signature = charge.objet.faits().signatures.iter().find(|signature| signature.id == *id);
        let vue = SignatureView::from(signature.ok_or(persistence::Echec::Introuvable)?);
        Ok(Lu::au(vue, charge.recepisse.rang, au))
    })
    .await
}

/// Annuler une signature saisie par erreur
///
/// Par l'organisation qui l'a saisie, avec son motif. La saisie reste au dossier et ne compte plus, à aucune date. La
/// version à donner est celle de la convention, que porte aussi l'`ETag` de la signature.
#[utoipa::path(
    tag = "Conventions",
    params(("id" = SignatureId, Path, description = "Identifiant de la signature.")),
    request_body = SignatureAnnulee,
    responses((status = 200, description = "La signature est annulée.", body = ConventionView))
)]
#[post("/v1/signatures/{id}/annulation")]
pub async fn annuler_signature(
    ctx: Context,
    cible: Cible<SignatureId>,
    annulation: Input<SignatureAnnulee>,
) -> Answer<ConventionView> {
    ctx.write(Operation::AnnulerSignature, move |tx| {
        let (motif, piece) = (Personnel(annulation.motif.clone()), PieceDeclaree::piece(annulation.piece.as_ref()));
        let convention = tx.convention_de(&cible)?;
        let annulee = convention.annuler_signature(tx.acteur(), tx.moment(), cible.id, &motif, piece.as_ref())?;
        tx.record(annulee)
    })
    .await
}

/// Abandonner la convention
///
/// Avant sa signature par tous, par l'une des parties, avec son motif.
#[utoipa::path(
    tag = "Conventions",
    params(("id" = ConventionId, Path, description = "Identifiant de la convention.")),
    request_body = ConventionAbandonnee,
    responses((status = 200, description = "La convention est abandonnée.", body = ConventionView))
)]
#[post("/v1/conventions/{id}/abandon")]
pub async fn abandonner_convention(
    ctx: Context,
    cible: Cible<ConventionId>,
    abandon: Input<ConventionAbandonnee>,
) -> Answer<ConventionView> {
    ctx.write(Operation::AbandonnerConvention, move |tx| {
        let ConventionAbandonnee { date_abandon, motif, piece, fictif } = &*abandon;
        let (motif, piece) = (Personnel(motif.clone()), PieceDeclaree::piece(piece.as_ref()));
        let acte = ActeMotive { date: *date_abandon, motif, piece, fictif: *fictif };
        let abandonnee = tx.convention(&cible)?.abandonner(tx.acteur(), tx.moment(), acte)?;
        tx.record(abandonnee)
    })
    .await
}

// ---- the state, with its grounds

/// État d'une convention à une date, avec ses fondements.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = EtatConvention)]
pub struct EtatView {
    /// Convention.
    pub convention_id: ConventionId,
    /// Rang du dernier acte du dossier.
    #[schema(minimum = 1, maximum = 9_007_199_254_740_991_i64)]
    pub version: i64,
    /// Date à laquelle l'état est calculé (Paris).
    #[schema(max_length = 10)]
    pub au: Date,
    /// État à cette date.
    pub etat: Etat,
    /// Vrai si la convention est en vigueur ce jour-là.
    pub en_vigueur: bool,
    /// Vrai si une dénonciation est reçue et que la convention vit encore (art. 18).
    pub en_preavis: bool,
    /// Premier jour en vigueur (art. 17).
    #[schema(required = true, max_length = 10)]
    pub date_effet: Option<Date>,
    /// Dernier jour par le seul terme (art. 17).
    #[schema(required = true, max_length = 10)]
    pub terme: Option<Date>,
    /// Dernier jour en vigueur, quelle que soit la fin.
    #[schema(required = true, max_length = 10)]
    pub dernier_jour: Option<Date>,
    /// Qualités dont la signature manque à cette date.
    #[schema(max_items = 4)]
    pub signatures_manquantes: Vec<Qualite>,
    /// Vrai si l'état de ce jour serait autre sous une autre lecture du texte (G18).
    pub sensible_a_la_lecture: bool,
    /// La lecture qui changerait l'état.
    #[schema(required = true, max_length = 80, pattern = "^[a-z_]+$")]
    pub lecture: Option<&'static str>,
    /// Règles qui fondent l'état.
    #[schema(max_items = 20)]
    pub fondements: Vec<FondementView>,
    /// Ce qui est relevé sans être refusé.
    #[schema(max_items = 100)]
    pub constats: Vec<ConstatView>,
}

/// Règle qui fonde une réponse, avec ses mots et le calcul fait.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Fondement)]
pub struct FondementView {
    /// Règle.
    #[schema(max_length = 20, pattern = "^[A-Z0-9a-z-]+$")]
    pub regle: &'static str,
    /// Son article.
    #[schema(max_length = 80, pattern = "^.+$")]
    pub article: &'static str,
    /// Les mots de la convention.
    #[schema(max_length = 4000, pattern = "^[\\s\\S]+$")]
    pub texte: String,
    /// Lecture choisie, là où les mots laissent un choix.
    #[schema(required = true, max_length = 2000, pattern = "^[\\s\\S]+$")]
    pub lecture: Option<&'static str>,
    /// Ce qui en est tiré ici.
    #[schema(max_length = 2000, pattern = "^[\\s\\S]+$")]
    pub calcul: String,
}

impl FondementView {
    /// A rule with what it gives in the case at hand.
    #[must_use]
    pub fn new(regle: &'static Regle, calcul: impl Into<String>) -> Self {
        let Regle { id, article, lecture, .. } = *regle;
        Self { regle: id, article, texte: regle.citation(), lecture, calcul: calcul.into() }
    }
}

impl Vue for EtatView {
    const NOM: &'static str = "etat";
}

impl EtatView {
    /// The state of what was read, on a day.
    #[must_use]
    pub fn new(charge: &Charge<Convention>, au: Date) -> Self {
        let convention = &charge.objet;
        let (etat, cadre) = (convention.etat_au(au), convention.cadre_au(au));
        let manquantes = convention.signatures_manquantes(au);
        let mut fondements = Vec::new();
        match &cadre {
            Some(cadre) => {
                fondements.push(FondementView::new(
                    &regle::R17_01,
                    format!("Dernière signature requise le {} : premier jour en vigueur.", cadre.date_effet),
                ));
                let annees = cadre.stipulations.duree_annees.get();
                fondements.push(FondementView::new(
                    &regle::R17_02,
                    format!("Durée de {annees} ans à compter du {} : terme le {}.", cadre.date_effet, cadre.terme),
                ));
                if cadre.fin_effective != Some(cadre.terme) {
                    let fin = cadre.fin_effective.map_or("aucun jour".to_owned(), |fin| fin.to_string());
                    fondements.push(FondementView::new(&regle::R18_06, format!("Dernier jour en vigueur : {fin}.")));
                }
            }
            None => {
                let noms: Vec<_> = manquantes.iter().map(|qualite| qualite.sens()).collect();
                let calcul = if noms.is_empty() {
                    "Abandonnée avant d'être signée de tous.".to_owned()
                } else {
                    format!("Au {au} manque la signature : {}.", noms.join(", "))
                };
                fondements.push(FondementView::new(&regle::R00_01, calcul));
            }
        }
        let lecture = convention.lecture_contraire_au(au);
        Self {
            convention_id: convention.faits().id,
            version: charge.recepisse.rang,
            au,
            etat,
            en_vigueur: etat == Etat::EnVigueur,
            en_preavis: convention.en_preavis_au(au),
            date_effet: cadre.as_ref().map(|cadre| cadre.date_effet),
            terme: cadre.as_ref().map(|cadre| cadre.terme),
            dernier_jour: cadre.as_ref().and_then(|cadre| cadre.fin_effective),
            signatures_manquantes: manquantes,
            sensible_a_la_lecture: lecture.is_some(),
            lecture,
            fondements,
            constats: convention.constats_au(au).into_iter().map(ConstatView::from).collect(),
        }
    }
}

/// Lire l'état d'une convention à une date
///
/// « La convention est-elle en vigueur le … ? Pourquoi non ? » : l'état, les règles qui le fondent avec leurs mots, et
/// la lecture qui le changerait (art. 17 et 18).
#[utoipa::path(
    tag = "Conventions",
    params(("id" = ConventionId, Path, description = "Identifiant de la convention."), Au),
    responses((status = 200, description = "L'état.", body = EtatView))
)]
#[get("/v1/conventions/{id}/etat")]
pub async fn lire_etat(ctx: Context, id: Path<ConventionId>, q: Query<Au>) -> Answer<EtatView> {
    let au = ctx.jour(q.au);
    ctx.read(Operation::LireEtat, move |base| {
        let charge = base.convention(*id)?;
        Ok(Lu::au(EtatView::new(&charge, au), charge.recepisse.rang, au))
    })
    .await
}

// ---- the possible acts

/// Actes possibles sur une convention, pour l'appelant, à une date.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = ActesPossibles)]
pub struct ActesPossiblesView {
    /// Convention.
    pub convention_id: ConventionId,
    /// Rang du dernier acte du dossier.
    #[schema(minimum = 1, maximum = 9_007_199_254_740_991_i64)]
    pub version: i64,
    /// Date à laquelle les actes sont jugés (Paris).
    #[schema(max_length = 10)]
    pub au: Date,
    /// Chaque acte, possible ou non.
    #[schema(max_items = 100)]
    pub actes: Vec<ActePossibleView>,
}

/// Un acte, possible ou non pour l'appelant.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = ActePossible)]
pub struct ActePossibleView {
    /// Opération du contrat.
    #[schema(max_length = 80, pattern = "^[a-z_]+$")]
    pub operation: &'static str,
    /// Méthode HTTP.
    #[schema(max_length = 6, pattern = "^(POST|PATCH)$")]
    pub methode: String,
    /// Adresse de l'acte.
    #[schema(max_length = 300, pattern = "^/v1/.+$")]
    pub adresse: String,
    /// L'acte est-il possible pour l'appelant, ce jour-là ?
    pub possible: bool,
    /// Qualités en lesquelles l'appelant peut signer, quand l'acte est une signature.
    #[schema(max_items = 5)]
    pub qualites: Vec<Qualite>,
    /// Signature visée, quand l'acte est une annulation.
    #[schema(required = true)]
    pub signature_id: Option<SignatureId>,
    /// Ce qui s'y oppose.
    #[schema(required = true)]
    pub obstacle: Option<ObstacleView>,
}

/// Ce qui s'oppose à un acte : le refus qu'il recevrait.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Obstacle)]
pub struct ObstacleView {
    /// Code du refus.
    #[schema(max_length = 80, pattern = "^[a-z_]+$")]
    pub code: &'static str,
    /// Le cas présent.
    #[schema(max_length = 2000, pattern = "^[\\s\\S]+$")]
    pub detail: String,
    /// Règle qui s'oppose.
    #[schema(max_length = 20, pattern = "^[A-Z0-9a-z-]+$")]
    pub regle: &'static str,
    /// Son article.
    #[schema(max_length = 80, pattern = "^.+$")]
    pub article: &'static str,
    /// Les mots de la convention.
    #[schema(max_length = 4000, pattern = "^[\\s\\S]+$")]
    pub texte: String,
}

impl From<Refus> for ObstacleView {
    fn from(Refus { code, regle, detail, .. }: Refus) -> Self {
        Self { code: code.texte(), detail, regle: regle.id, article: regle.article, texte: regle.citation() }
    }
}

impl Vue for ActesPossiblesView {
    const NOM: &'static str = "actes-possibles";
}

impl ActesPossiblesView {
    /// Each act of the convention's life under the guard that the act itself calls first.
    #[must_use]
    pub fn new(charge: &Charge<Convention>, acteur: &Acteur, au: Date) -> Self {
        let convention = &charge.objet;
        let ici = convention.faits().id.to_string();
        let sans = |garde: Result<(), Refus>| garde.map(|()| Vec::new());
        let acte = |operation, garde| ActePossibleView::new(operation, &ici, acteur, garde);
        let mut actes = vec![
            acte(Operation::ModifierConvention, sans(convention.peut_modifier(acteur, au))),
            acte(Operation::OuvrirSignature, sans(convention.peut_ouvrir_signature(acteur, au))),
            acte(Operation::Signer, convention.peut_signer(acteur, au)),
            acte(Operation::AbandonnerConvention, sans(convention.peut_abandonner(acteur, au))),
        ];
        for Signature { id, .. } in convention.signatures_valables() {
            let garde = sans(convention.peut_annuler_signature(acteur, *id));
            let annuler = ActePossibleView::new(Operation::AnnulerSignature, &id.to_string(), acteur, garde);
            actes.push(ActePossibleView { signature_id: Some(*id), ..annuler });
        }
        Self { convention_id: convention.faits().id, version: charge.recepisse.rang, au, actes }
    }
}

impl ActePossibleView {
    fn new(operation: Operation, id: &str, acteur: &Acteur, garde: Result<Vec<Qualite>, Refus>) -> Self {
        let (methode, adresse) = crate::openapi::adresse(operation);
        let (qualites, obstacle) = match operation.habiliter(acteur).and(garde) {
            Ok(qualites) => (qualites, None),
            Err(refus) => (Vec::new(), Some(ObstacleView::from(refus))),
        };
        Self {
            operation: operation.nom(),
            methode,
            adresse: adresse.replace("{id}", id),
            possible: obstacle.is_none(),
            qualites,
            signature_id: None,
            obstacle,
        }
    }
}

/// Lire les actes possibles
///
/// Pour l'appelant, à cette date : chaque acte, son adresse, et la règle qui s'y oppose s'il n'est pas possible.
#[utoipa::path(
    tag = "Conventions",
    params(("id" = ConventionId, Path, description = "Identifiant de la convention."), Au),
    responses((status = 200, description = "Les actes.", body = ActesPossiblesView))
)]
#[get("/v1/conventions/{id}/actes-possibles")]
pub async fn lire_actes_possibles(ctx: Context, id: Path<ConventionId>, q: Query<Au>) -> Answer<ActesPossiblesView> {
    let au = ctx.jour(q.au);
    let acteur = ctx.appelant().acteur.clone();
    ctx.read(Operation::LireActesPossibles, move |base| {
        let charge = base.convention(*id)?;
        Ok(Lu::au(ActesPossiblesView::new(&charge, &acteur, au), charge.recepisse.rang, au))
    })
    .await
}

//! What is sent about a convention: one input per act, named after the fact it makes.

use crate::entree::saisies::textes_courts;
use crate::entree::{Retouchable, Retouche, input};
use domain::cooperation::convention::{Apposition, Parties, ProjetConvention, Qualite};
use domain::cooperation::parametres::{Lectures, LecturesModifiees, Stipulations, StipulationsModifiees};
use domain::socle::code::ConventionId;
use domain::socle::declaration::Declaree;
use domain::socle::moment::Personnel;
use domain::socle::organisation::CodeOrganisation;
use serde_json::{Value, json};
use utoipa::ToSchema;
use validator::Validate;

input! {
    /// Projet de convention.
    pub struct ConventionCreee {
        /// Référence, unique pour l'OPCO.
        reference: [String] dit en 100;
        /// Votre propre référence, unique dans votre organisation, pour retrouver la convention.
        reference_externe: [Option<String>] de 1 a 100;
        /// Intitulé de la convention.
        intitule: [String] dit en 500;
        /// Opérateur de compétences partie à la convention.
        opco: [CodeOrganisation];
        /// Ministère chargé de l'éducation nationale.
        ministere_education: [CodeOrganisation];
        /// Ministère chargé de l'enseignement supérieur.
        ministere_enseignement_superieur: [CodeOrganisation];
        /// Organisations couvrant une branche qui concluent avec l'OPCO, sans voix (visas, L. 6332-1).
        #[serde(default)]
        #[validate(custom(function = "textes_courts"))]
        #[schema(value_type = Vec<NomCosignataire>)]
        cosignataires: [Vec<String>] au_plus 20;
        /// Lieu de la signature.
        lieu_signature: [Option<String>] de 1 a 200;
        /// Date de l'accord constitutif de l'OPCO (visas).
        accord_constitutif_date: [Option<Date>];
        /// Convention que celle-ci remplace : un renouvellement est une nouvelle convention (art. 17).
        remplace_convention_id: [Option<ConventionId>];
        /// Stipulations ; chacune qui n'est pas dite est celle de la convention du 1er décembre 2020.
        stipulations: [Option<StipulationsModifiees>];
        /// Lectures choisies ; chacune qui n'est pas dite est celle que `GET /v1/regles` décrit.
        lectures: [Option<LecturesModifiees>];
        /// Toujours faux : la convention « ne peut être renouvelée par tacite reconduction » (art. 17).
        #[serde(default)]
        tacite_reconduction: [bool];
        /// Vrai si aucun document n'atteste cette convention : exemple, répétition.
        #[serde(default)]
        fictif: [bool];
    }
}

input! {
    /// Ce qui se modifie d'un projet de convention : tout, sauf ses parties.
    #[derive(serde::Serialize)]
    pub struct ProjetSaisi {
        /// Référence, unique pour l'OPCO.
        reference: [String] dit en 100;
        /// Votre propre référence.
        reference_externe: [Option<String>] de 1 a 100;
        /// Intitulé de la convention.
        intitule: [String] dit en 500;
        /// Organisations couvrant une branche qui concluent avec l'OPCO, sans voix.
        #[serde(default)]
        #[validate(custom(function = "textes_courts"))]
        #[schema(value_type = Vec<NomCosignataire>)]
        cosignataires: [Vec<String>] au_plus 20;
        /// Lieu de la signature.
        lieu_signature: [Option<String>] de 1 a 200;
        /// Date de l'accord constitutif de l'OPCO.
        accord_constitutif_date: [Option<Date>];
        /// Convention que celle-ci remplace.
        remplace_convention_id: [Option<ConventionId>];
        /// Stipulations.
        #[serde(default)]
        #[schema(required = false)]
        stipulations: [Stipulations];
        /// Lectures.
        #[serde(default)]
        #[schema(required = false)]
        lectures: [Lectures];
        /// Toujours faux (art. 17).
        #[serde(default)]
        tacite_reconduction: [bool];
        /// Vrai si aucun document n'atteste cette convention.
        #[serde(default)]
        fictif: [bool];
    }
}

/// What changes in a draft.
pub type ConventionModifiee = Retouche<ProjetSaisi>;

impl Retouchable for ProjetSaisi {
    fn modele() -> Value {
        let (stipulations, lectures) = (Stipulations::default(), Lectures::default());
        json!({ "reference": "CC", "intitule": "Convention", "stipulations": stipulations, "lectures": lectures })
    }
}

input! {
    /// Ouverture de la convention à la signature.
    pub struct SignatureOuverte {
        /// Date du fait (Paris).
        le date;
        piece;
    }
}

input! {
    /// Signature d'un signataire.
    pub struct SignatureApposee {
        /// Qualité en laquelle il signe.
        qualite: [Qualite];
        /// Nom du signataire, quand le document le donne.
        nom: [Option<String>] de 1 a 200;
        /// Organisation de branche qui signe, en qualité de `cosignataire_branche` seulement.
        cosignataire: [Option<String>] de 1 a 200;
        /// Date de la signature (Paris).
        le date;
        /// Pièce signée ; requise pour un fait antidaté que l'état d'aujourd'hui interdirait.
        piece;
    }
}

input! {
    /// Annulation d'une saisie erronée.
    pub struct SignatureAnnulee {
        /// Pourquoi la saisie était erronée.
        motif: [String] dit en 1000;
        /// Pièce qui le prouve ; requise quand la convention est signée de tous.
        piece: [Option<PieceDeclaree>];
    }
}

input! {
    /// Abandon d'une convention avant sa signature par tous.
    pub struct ConventionAbandonnee {
        /// Date du fait (Paris).
        le date;
        motif;
        /// Pièce qui le prouve.
        piece;
    }
}

/// Nom d'une organisation couvrant une branche.
#[derive(ToSchema)]
#[schema(min_length = 1, max_length = 200, pattern = "^[^\\u0000-\\u0008\\u000b-\\u001f\\u007f-\\u009f]*$")]
pub struct NomCosignataire(#[expect(dead_code, reason = "only its schema is used")] String);

impl ConventionCreee {
    /// The draft that it makes.
    #[must_use]
    pub fn projet(&self) -> ProjetConvention {
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
        ProjetConvention {
            reference,
            reference_externe,
            intitule,
            parties: Parties { opco, ministere_education, ministere_enseignement_superieur },
            cosignataires,
            lieu_signature,
            accord_constitutif: accord_constitutif_date,
            remplace: remplace_convention_id,
            stipulations: stipulations.unwrap_or_default().appliquer(Stipulations::default()),
            lectures: lectures.unwrap_or_default().appliquer(Lectures::default()),
            tacite_reconduction,
            fictif,
        }
    }
}

impl ProjetSaisi {
    /// The draft that it makes, between these parties.
    #[must_use]
    pub fn projet(self, parties: Parties) -> ProjetConvention {
        ProjetConvention {
            reference: self.reference,
            reference_externe: self.reference_externe,
            intitule: self.intitule,
            parties,
            cosignataires: self.cosignataires,
            lieu_signature: self.lieu_signature,
            accord_constitutif: self.accord_constitutif_date,
            remplace: self.remplace_convention_id,
            stipulations: self.stipulations,
            lectures: self.lectures,
            tacite_reconduction: self.tacite_reconduction,
            fictif: self.fictif,
        }
    }
}

impl From<ProjetConvention> for ProjetSaisi {
    fn from(projet: ProjetConvention) -> Self {
        Self {
            reference: projet.reference,
            reference_externe: projet.reference_externe,
            intitule: projet.intitule,
            cosignataires: projet.cosignataires,
            lieu_signature: projet.lieu_signature,
            accord_constitutif_date: projet.accord_constitutif,
            remplace_convention_id: projet.remplace,
            stipulations: projet.stipulations,
            lectures: projet.lectures,
            tacite_reconduction: projet.tacite_reconduction,
            fictif: projet.fictif,
        }
    }
}

impl SignatureApposee {
    /// The signature that it makes.
    #[must_use]
    pub fn apposition(&self) -> Apposition {
        let Self { qualite, nom, cosignataire, .. } = self.clone();
        let Declaree { date, piece, fictif } = self.declaree();
        Apposition { qualite, nom: nom.map(Personnel), cosignataire, date, piece, fictif }
    }
}

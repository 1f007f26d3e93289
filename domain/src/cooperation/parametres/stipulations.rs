//! What the signatories agreed on, figure by figure, version by version.

use crate::cooperation::parametres::borne::{Borne, borne};
use crate::socle::calendrier::{Date, JourMois};
use crate::socle::code::{AvenantId, codes};
use crate::socle::montant::PointsDeBase;
use serde::{Deserialize, Serialize};

/// The voices of each college in the steering committee (R13-05): « (2 voix) … (1 voix) … (1 voix) ».
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(
    feature = "schema",
    derive(utoipa::ToSchema),
    schema(description = "Voix de chaque collège au comité de pilotage (art. 13).")
)]
#[serde(deny_unknown_fields)]
pub struct Voix {
    /// Voix de l'OPCO.
    #[cfg_attr(feature = "schema", schema(inline))]
    pub opco: Borne<0, 20>,
    /// Voix du ministère chargé de l'éducation nationale.
    #[cfg_attr(feature = "schema", schema(inline))]
    pub ministere_education: Borne<0, 20>,
    /// Voix du ministère chargé de l'enseignement supérieur.
    #[cfg_attr(feature = "schema", schema(inline))]
    pub ministere_enseignement_superieur: Borne<0, 20>,
}

/// What the signatories agreed on; an avenant makes a new version from its own date (R17-04).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(
    feature = "schema",
    derive(utoipa::ToSchema),
    schema(
        description = "Chiffres convenus par les signataires ; un avenant en fait une nouvelle version, à compter de sa date (art. 17)."
    )
)]
#[serde(deny_unknown_fields)]
pub struct Stipulations {
    /// Voix de chaque collège au comité de pilotage (art. 13).
    pub voix: Voix,
    /// Jour avant lequel se tient la première réunion de l'année (art. 14 : « Avant le 15 juin »).
    pub jour_butoir_copil: JourMois,
    /// Jour avant lequel le bilan est adressé (art. 15 : « avant le 30 avril »).
    pub jour_butoir_bilan: JourMois,
    /// Délai d'envoi des documents avant une réunion, en jours (art. 14 : « une semaine »).
    #[cfg_attr(feature = "schema", schema(inline))]
    pub delai_documents_jours: Borne<0, 365>,
    /// Délai de relecture du compte rendu, en jours (art. 14 : « sous 7 jours »).
    #[cfg_attr(feature = "schema", schema(inline))]
    pub delai_relecture_jours: Borne<0, 365>,
    /// Préavis de dénonciation, en mois (art. 18 : « délai minimal de 2 mois »).
    #[cfg_attr(feature = "schema", schema(inline))]
    pub preavis_mois: Borne<0, 36>,
    /// Durée, en années (art. 17 : « trois ans »).
    #[cfg_attr(feature = "schema", schema(inline))]
    pub duree_annees: Borne<1, 10>,
    /// Limite des frais de gestion, en points de base (art. 16 : « 5,65 % » = 565).
    pub taux_frais_gestion_pb: PointsDeBase,
}

impl Default for Stipulations {
    /// The figures of the convention of 1 December 2020.
    fn default() -> Self {
        Self {
            voix: Voix { opco: borne(2), ministere_education: borne(1), ministere_enseignement_superieur: borne(1) },
            jour_butoir_copil: JourMois::new(6, 15).expect("15 June exists"),
            jour_butoir_bilan: JourMois::new(4, 30).expect("30 April exists"),
            delai_documents_jours: borne(7),
            delai_relecture_jours: borne(7),
            preavis_mois: borne(2),
            duree_annees: borne(3),
            taux_frais_gestion_pb: PointsDeBase::try_from(565).expect("a rate under 100 %"),
        }
    }
}

codes! {
    /// A figure that the signatories agreed on.
    pub enum Chiffre : "Chiffre convenu par les signataires." {
        Voix = "voix" : "voix de chaque collège au comité de pilotage",
        JourButoirCopil = "jour_butoir_copil" : "jour avant lequel se tient la première réunion de l'année",
        JourButoirBilan = "jour_butoir_bilan" : "jour avant lequel le bilan est adressé",
        DelaiDocuments = "delai_documents_jours" : "délai d'envoi des documents avant une réunion",
        DelaiRelecture = "delai_relecture_jours" : "délai de relecture du compte rendu",
        Preavis = "preavis_mois" : "préavis de dénonciation",
        Duree = "duree_annees" : "durée",
        TauxFraisGestion = "taux_frais_gestion_pb" : "limite des frais de gestion",
    }
}

impl Chiffre {
    /// The article that sets it in the text as signed.
    #[must_use]
    pub const fn article(self) -> &'static str {
        match self {
            Self::Voix => "article 13",
            Self::JourButoirCopil | Self::DelaiDocuments | Self::DelaiRelecture => "article 14",
            Self::JourButoirBilan => "article 15",
            Self::TauxFraisGestion => "article 16",
            Self::Duree => "article 17",
            Self::Preavis => "article 18",
        }
    }

    /// Its value among these, in a few French words.
    #[must_use]
    pub fn valeur(self, parmi: &Stipulations) -> String {
        match self {
            Self::Voix => {
                let Voix { opco, ministere_education, ministere_enseignement_superieur } = parmi.voix;
                let (opco, education) = (opco.get(), ministere_education.get());
                let superieur = ministere_enseignement_superieur.get();
                format!("opérateur {opco}, éducation nationale {education}, enseignement supérieur {superieur}")
            }
            Self::JourButoirCopil => format!("avant le {}", parmi.jour_butoir_copil),
            Self::JourButoirBilan => format!("avant le {}", parmi.jour_butoir_bilan),
            Self::DelaiDocuments => format!("{} jours", parmi.delai_documents_jours.get()),
            Self::DelaiRelecture => format!("{} jours", parmi.delai_relecture_jours.get()),
            Self::Preavis => format!("{} mois", parmi.preavis_mois.get()),
            Self::Duree => format!("{} ans", parmi.duree_annees.get()),
            Self::TauxFraisGestion => format!("{} points de base", i64::from(parmi.taux_frais_gestion_pb)),
        }
    }
}

/// The figures that a version sets: all of them for the text as signed, those that it changes for an avenant.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(
    feature = "schema",
    derive(utoipa::ToSchema),
    schema(description = "Chiffres qu'un avenant change ; un chiffre absent ou nul reste ce qu'il est (art. 17).")
)]
#[serde(deny_unknown_fields)]
pub struct StipulationsModifiees {
    /// Voix de chaque collège au comité de pilotage (art. 13), toutes ensemble.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub voix: Option<Voix>,
    /// Jour avant lequel se tient la première réunion de l'année (art. 14).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub jour_butoir_copil: Option<JourMois>,
    /// Jour avant lequel le bilan est adressé (art. 15).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub jour_butoir_bilan: Option<JourMois>,
    /// Délai d'envoi des documents avant une réunion, en jours (art. 14).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schema(inline))]
    pub delai_documents_jours: Option<Borne<0, 365>>,
    /// Délai de relecture du compte rendu, en jours (art. 14).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schema(inline))]
    pub delai_relecture_jours: Option<Borne<0, 365>>,
    /// Préavis de dénonciation, en mois (art. 18).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schema(inline))]
    pub preavis_mois: Option<Borne<0, 36>>,
    /// Durée, en années, depuis la date d'effet de la convention (art. 17).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schema(inline))]
    pub duree_annees: Option<Borne<1, 10>>,
    /// Limite des frais de gestion, en points de base (art. 16).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub taux_frais_gestion_pb: Option<PointsDeBase>,
}

impl From<Stipulations> for StipulationsModifiees {
    fn from(toutes: Stipulations) -> Self {
        Self {
            voix: Some(toutes.voix),
            jour_butoir_copil: Some(toutes.jour_butoir_copil),
            jour_butoir_bilan: Some(toutes.jour_butoir_bilan),
            delai_documents_jours: Some(toutes.delai_documents_jours),
            delai_relecture_jours: Some(toutes.delai_relecture_jours),
            preavis_mois: Some(toutes.preavis_mois),
            duree_annees: Some(toutes.duree_annees),
            taux_frais_gestion_pb: Some(toutes.taux_frais_gestion_pb),
        }
    }
}

impl StipulationsModifiees {
    /// The figures once these are set.
    #[must_use]
    pub fn appliquer(&self, a: Stipulations) -> Stipulations {
        Stipulations {
            voix: self.voix.unwrap_or(a.voix),
            jour_butoir_copil: self.jour_butoir_copil.unwrap_or(a.jour_butoir_copil),
            jour_butoir_bilan: self.jour_butoir_bilan.unwrap_or(a.jour_butoir_bilan),
            delai_documents_jours: self.delai_documents_jours.unwrap_or(a.delai_documents_jours),
            delai_relecture_jours: self.delai_relecture_jours.unwrap_or(a.delai_relecture_jours),
            preavis_mois: self.preavis_mois.unwrap_or(a.preavis_mois),
            duree_annees: self.duree_annees.unwrap_or(a.duree_annees),
            taux_frais_gestion_pb: self.taux_frais_gestion_pb.unwrap_or(a.taux_frais_gestion_pb),
        }
    }

    /// Whether it sets this figure.
    #[must_use]
    pub fn porte(&self, chiffre: Chiffre) -> bool {
        match chiffre {
            Chiffre::Voix => self.voix.is_some(),
            Chiffre::JourButoirCopil => self.jour_butoir_copil.is_some(),
            Chiffre::JourButoirBilan => self.jour_butoir_bilan.is_some(),
            Chiffre::DelaiDocuments => self.delai_documents_jours.is_some(),
            Chiffre::DelaiRelecture => self.delai_relecture_jours.is_some(),
            Chiffre::Preavis => self.preavis_mois.is_some(),
            Chiffre::Duree => self.duree_annees.is_some(),
            Chiffre::TauxFraisGestion => self.taux_frais_gestion_pb.is_some(),
        }
    }
}

/// A version of the stipulations and the day from which it holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct VersionStipulations {
    /// 1 for the text as signed, then one more by avenant.
    pub version: u16,
    /// The first day on which it holds; `None` for the text as signed, which holds from the date of effect.
    pub date_effet: Option<Date>,
    /// The avenant that made it; none for the text as signed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub avenant: Option<AvenantId>,
    /// The figures that it sets.
    pub stipulations: StipulationsModifiees,
}

/// The figures in force on `au`: each as the last version that sets it, among those that hold by then, says (G11).
///
/// A later avenant prevails over an earlier one on what both set, whatever their days of effect [reading].
#[must_use]
pub fn stipulations_au(versions: &[VersionStipulations], au: Date) -> Stipulations {
    en_vigueur(versions, au).fold(Stipulations::default(), |chiffres, version| version.stipulations.appliquer(chiffres))
}

/// The version that sets a figure on `au`.
#[must_use]
pub fn origine_au(versions: &[VersionStipulations], chiffre: Chiffre, au: Date) -> Option<&VersionStipulations> {
    en_vigueur(versions, au).filter(|version| version.stipulations.porte(chiffre)).last()
}

/// The versions that hold on `au`, in the order of the signatures that made them.
fn en_vigueur(versions: &[VersionStipulations], au: Date) -> impl Iterator<Item = &VersionStipulations> {
    versions.iter().filter(move |version| version.date_effet.is_none_or(|effet| effet <= au))
}

//! The figures of a convention: what it stipulates (by version) and how its ambiguities are read (G11, G18).

use crate::calendrier::{Date, JourMois, Terme};
use crate::code::{CodeInvalide, codes};
use crate::montant::PointsDeBase;
use serde::{Deserialize, Serialize};

/// A whole number between two bounds, both admitted: checked when read, published in the contract.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "i64", into = "i64")]
pub struct Borne<const MIN: i64, const MAX: i64>(u16);

impl<const MIN: i64, const MAX: i64> Borne<MIN, MAX> {
    /// The number.
    #[must_use]
    pub const fn get(self) -> u16 {
        self.0
    }
}

impl<const MAX: i64> Default for Borne<0, MAX> {
    /// None at all.
    fn default() -> Self {
        Self(0)
    }
}

impl<const MIN: i64, const MAX: i64> TryFrom<i64> for Borne<MIN, MAX> {
    type Error = CodeInvalide;

    fn try_from(nombre: i64) -> Result<Self, CodeInvalide> {
        u16::try_from(nombre)
            .ok()
            .filter(|_| (MIN..=MAX).contains(&nombre))
            .map(Self)
            .ok_or_else(|| CodeInvalide(format!("un nombre entier de {MIN} à {MAX} est attendu")))
    }
}

impl<const MIN: i64, const MAX: i64> From<Borne<MIN, MAX>> for i64 {
    fn from(borne: Borne<MIN, MAX>) -> Self {
        borne.0.into()
    }
}

#[cfg(feature = "schema")]
impl<const MIN: i64, const MAX: i64> utoipa::PartialSchema for Borne<MIN, MAX> {
    fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::schema::Schema> {
        utoipa::openapi::schema::ObjectBuilder::new()
            .schema_type(utoipa::openapi::schema::Type::Integer)
            .format(Some(utoipa::openapi::SchemaFormat::KnownFormat(utoipa::openapi::KnownFormat::Int32)))
            .minimum(Some(MIN))
            .maximum(Some(MAX))
            .into()
    }
}

#[cfg(feature = "schema")]
impl<const MIN: i64, const MAX: i64> utoipa::ToSchema for Borne<MIN, MAX> {}

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

fn borne<const MIN: i64, const MAX: i64>(nombre: i64) -> Borne<MIN, MAX> {
    Borne::try_from(nombre).expect("a figure of the convention is within the bounds of its type")
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

/// A version of the stipulations and the day from which it holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct VersionStipulations {
    /// 1 for the text as signed, then one more by avenant.
    pub version: u16,
    /// The first day on which it holds; `None` for the text as signed, which holds from the date of effect.
    pub date_effet: Option<Date>,
    /// The figures.
    pub stipulations: Stipulations,
}

codes! {
    /// How « la majorité absolue des voix exprimées, soit 50% plus une voix » is read (R13-07).
    pub enum LectureMajorite : "Lecture de « la majorité absolue des voix exprimées, soit 50% plus une voix » (art. 13)." {
        Absolue = "absolue" : "plus de la moitié des voix exprimées",
        Litterale = "litterale" : "la moitié des voix exprimées plus une voix entière",
    }
}

codes! {
    /// From when a breach ends the convention (R11-04).
    pub enum EffetCaducite : "Jour auquel un manquement rend la convention caduque (art. 11)." {
        Manquement = "manquement" : "le jour du manquement",
        Constat = "constat" : "le jour de son constat",
    }
}

impl EffetCaducite {
    /// The first day on which the convention is no longer in force (R11-04).
    #[must_use]
    pub const fn effet(self, manquement: Date, constat: Date) -> Date {
        match self {
            Self::Manquement => manquement,
            Self::Constat => constat,
        }
    }
}

/// The readings chosen where the text is ambiguous (regles.md §8); each can be switched, and the switch is recorded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(
    feature = "schema",
    derive(utoipa::ToSchema),
    schema(
        description = "Lectures choisies là où le texte est ambigu ; chacune peut être changée, et le changement est inscrit au journal."
    )
)]
#[serde(deny_unknown_fields)]
pub struct Lectures {
    /// Lecture de la majorité du comité de pilotage (art. 13).
    pub lecture_majorite: LectureMajorite,
    /// Le jour butoir compte-t-il parmi les jours utiles ? « Avant le 15 juin » : non par défaut.
    pub butoir_inclus: bool,
    /// Dernier jour d'une durée en années (art. 17).
    pub terme: Terme,
    /// Effet dans le temps d'un manquement à l'article 11.
    pub effet_caducite: EffetCaducite,
    /// Une modification « présentée » au comité doit-elle être votée (art. 15) ? Non par défaut.
    pub modification_exige_vote: bool,
    /// Une visioconférence est-elle une réunion (art. 14 : « se réunit ») ? Oui par défaut.
    pub visio_vaut_reunion: bool,
    /// Premier jour indicatif de la « fin d'année » (art. 14, non borné par le texte).
    pub debut_fenetre_fin_annee: JourMois,
}

impl Default for Lectures {
    fn default() -> Self {
        Self {
            lecture_majorite: LectureMajorite::Absolue,
            butoir_inclus: false,
            terme: Terme::VeilleDuQuantieme,
            effet_caducite: EffetCaducite::Manquement,
            modification_exige_vote: false,
            visio_vaut_reunion: true,
            debut_fenetre_fin_annee: JourMois::new(10, 1).expect("1 October exists"),
        }
    }
}

/// The version in force on `au`: the latest whose effect is on or before that day (G11).
#[must_use]
pub fn stipulations_au(versions: &[VersionStipulations], au: Date) -> Stipulations {
    versions
        .iter()
        .filter(|version| version.date_effet.is_none_or(|effet| effet <= au))
        .max_by_key(|version| version.version)
        .map(|version| version.stipulations)
        .unwrap_or_default()
}

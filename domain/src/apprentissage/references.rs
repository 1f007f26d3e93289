//! What has to be known besides the contract, each in a version with its date. What is certain is shipped with its text; the rest is
//! given by whoever checks. A reference that is absent is told as such: no default stands for it.

pub mod feries;
mod forme;
mod legales;
mod smic;
mod table;
mod tables;

pub(super) use forme::cle_du_kit;
pub use forme::{FormeInterne, VersionDeForme};
pub use legales::{DatesLegales, Grille, OrigineDate, Tolerances};
pub use smic::{LigneSmic, Smic, ZoneSmic};
pub use table::Table;
pub use tables::{
    Etablissement, FicheRncp, Intervalle, MesureAdministrative, OpcoDeRattachement, OrganismeConnu, Partenaire,
    PorteeMesure, SirenConnu,
};

use crate::socle::calendrier::Date;
use crate::socle::code::codes;
use serde::{Serialize, Serializer};

codes! {
    /// The references that a check may read.
    pub enum NomReference : "Donnée de référence lue par un contrôle." {
        Smic = "smic" : "salaire minimum de croissance, par zone",
        Grilles = "grilles" : "rémunération minimale par année et par âge (D6222-26)",
        Rncp = "rncp" : "répertoire national des certifications professionnelles",
        Kit = "kit" : "couples code diplôme – RNCP du kit apprentissage",
        Organismes = "organismes" : "référentiel des organismes de formation",
        Idcc = "idcc" : "conventions collectives et leur période de vigueur",
        Siro = "siro" : "table SIRET – OPCO",
        Etablissements = "etablissements" : "établissements de SIRENE",
        Mesures = "mesures" : "oppositions, suspensions et interdictions (L6225-1 à L6225-6)",
    }
}

/// Which version of a reference this is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VersionReference {
    /// The reference.
    pub nom: NomReference,
    /// The version, as its source or its import names it.
    pub version: String,
    /// The day of the source or of the import, where it is known.
    pub date: Option<Date>,
}

impl VersionReference {
    /// The same text as that of `Serialize`.
    fn json(&self) -> String {
        let mut version = String::with_capacity(self.version.len());
        for lettre in self.version.chars() {
            match lettre {
                '"' | '\\' => version.extend(['\\', lettre]),
                '\n' => version.push_str("\\n"),
                '\r' => version.push_str("\\r"),
                '\t' => version.push_str("\\t"),
                '\u{8}' => version.push_str("\\b"),
                '\u{c}' => version.push_str("\\f"),
                '\0'..='\u{1f}' => version.push_str(&format!("\\u{:04x}", u32::from(lettre))),
                _ => version.push(lettre),
            }
        }
        let date = self.date.map_or("null".to_owned(), |date| format!("\"{date}\""));
        format!("{{\"nom\":\"{}\",\"version\":\"{version}\",\"date\":{date}}}", self.nom)
    }
}

/// JSON: `{"nom", "version", "date"}`.
impl Serialize for VersionReference {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        use serde::ser::SerializeStruct;
        let mut objet = serializer.serialize_struct("VersionReference", 3)?;
        objet.serialize_field("nom", self.nom.texte())?;
        objet.serialize_field("version", &self.version)?;
        objet.serialize_field("date", &self.date)?;
        objet.end()
    }
}

/// What is known, in one version each.
#[derive(Debug, Clone)]
pub struct References {
    /// The SMIC, by zone.
    pub smic: Smic,
    /// The grids of minimum pay, the oldest first.
    pub grilles: Vec<Grille>,
    /// The days from which an obligation holds.
    pub dates: DatesLegales,
    /// What is tolerated, by usage.
    pub tolerances: Tolerances,
    /// Certifications, by the number of their file in the RNCP.
    pub rncp: Option<Table<FicheRncp>>,
    /// The pairs of a diploma code and an RNCP number that exist.
    pub kit: Option<Table<()>>,
    /// Training organisations, by SIRET.
    pub organismes: Option<Table<OrganismeConnu>>,
    /// The same, by SIREN: a certification is the organisation's, not the establishment's.
    pub organismes_par_siren: Option<Table<SirenConnu>>,
    /// Collective agreements, by IDCC.
    pub idcc: Option<Table<Intervalle>>,
    /// The OPCO of each establishment, by SIRET.
    pub siro: Option<Table<OpcoDeRattachement>>,
    /// Establishments, by SIRET.
    pub etablissements: Option<Table<Etablissement>>,
    /// Measures against employers, by SIREN.
    pub mesures: Option<Table<Vec<MesureAdministrative>>>,
    versions: Vec<VersionReference>,
    /// Each version as JSON, written once: every answer repeats them.
    ecrites: Vec<String>,
}

impl References {
    /// What is certain: SMIC, grids, dates of obligation, tolerances. Nothing else is known.
    #[must_use]
    pub fn certaines() -> Self {
        let version = |nom, version: &str| VersionReference { nom, version: version.to_owned(), date: None };
        let mut certaines = Self {
            smic: Smic::connu(),
            grilles: vec![Grille::D6222_26],
            dates: DatesLegales::CONNUES,
            tolerances: Tolerances::USUELLES,
            rncp: None,
            kit: None,
            organismes: None,
            organismes_par_siren: None,
            idcc: None,
            siro: None,
            etablissements: None,
            mesures: None,
            versions: Vec::new(),
            ecrites: Vec::new(),
        };
        certaines.dater(VersionReference { date: Some(smic::VERSION), ..version(NomReference::Smic, "2026-06-01") });
        certaines.dater(version(NomReference::Grilles, Grille::D6222_26.article));
        certaines
    }

    /// Says which version of a reference this is.
    pub fn dater(&mut self, version: VersionReference) {
        let ecrite = version.json();
        match self.versions.iter().position(|connue| connue.nom == version.nom) {
            Some(rang) => (self.versions[rang], self.ecrites[rang]) = (version, ecrite),
            None => {
                self.versions.push(version);
                self.ecrites.push(ecrite);
            }
        }
    }

    /// The versions, each as it is written in an answer.
    pub(super) fn versions_ecrites(&self) -> impl Iterator<Item = (NomReference, &str)> {
        self.versions.iter().zip(&self.ecrites).map(|(version, ecrite)| (version.nom, &**ecrite))
    }

    /// The version of each reference that is known.
    #[must_use]
    pub fn versions(&self) -> &[VersionReference] {
        &self.versions
    }

    /// The grid of a contract concluded on that day.
    #[must_use]
    pub fn grille(&self, conclusion: Date) -> Option<&Grille> {
        self.grilles.iter().rev().find(|grille| grille.conclus_a_partir_du <= conclusion)
    }
}

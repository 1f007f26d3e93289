//! The internal form of references, one object for all: what an import writes and a check reads.

use super::smic::{LigneSmic, Smic, ZoneSmic};
use super::tables::{
    Etablissement, FicheRncp, Intervalle, MesureAdministrative, OpcoDeRattachement, OrganismeConnu, Partenaire,
    PorteeMesure,
};
use super::{NomReference, References, Table, VersionReference};
use crate::socle::calendrier::Date;
use crate::socle::code::Code;
use serde::Deserialize;
use serde::de::IgnoredAny;
use std::collections::BTreeMap;

/// A version, in the internal form.
#[derive(Debug, Clone, Deserialize)]
pub struct VersionDeForme {
    /// Where it comes from.
    pub source: String,
    /// Its name, where it has one.
    #[serde(default)]
    pub version: Option<String>,
    /// When it was imported.
    #[serde(default)]
    pub importe_le: Option<Date>,
}

/// All the references that somebody gives; what is left out is not known.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FormeInterne {
    /// The versions, by reference.
    #[serde(default)]
    pub versions: BTreeMap<String, VersionDeForme>,
    #[serde(default)]
    smic: Option<Vec<SmicDeForme>>,
    #[serde(default)]
    smic_verifie_jusqu_au: Option<VerifieDeForme>,
    #[serde(default)]
    rncp: Option<BTreeMap<String, FicheDeForme>>,
    #[serde(default)]
    kit: Option<Vec<(String, String)>>,
    #[serde(default)]
    organismes: Option<BTreeMap<String, OrganismeDeForme>>,
    #[serde(default)]
    idcc: Option<BTreeMap<String, IntervalleDeForme>>,
    #[serde(default)]
    siro: Option<BTreeMap<String, RattachementDeForme>>,
    #[serde(default)]
    etablissements: Option<BTreeMap<String, EtablissementDeForme>>,
    #[serde(default)]
    mesures: Option<Vec<MesureDeForme>>,
    /// The grid of D6222-26 is certain: the one that the program bears serves.
    #[serde(default, rename = "grilles")]
    _grilles: IgnoredAny,
    /// What is verified before a payment, not here.
    #[serde(default, rename = "catalogue")]
    _catalogue: IgnoredAny,
}

#[derive(Debug, Clone, Deserialize)]
struct SmicDeForme {
    zone: ZoneSmic,
    du: Date,
    mensuel_centimes: i64,
    texte: String,
}

#[derive(Debug, Clone, Copy, Deserialize)]
struct VerifieDeForme {
    france: Date,
    mayotte: Date,
}

#[derive(Debug, Clone, Copy, Deserialize)]
struct IntervalleDeForme {
    debut: Date,
    fin: Option<Date>,
}

impl From<IntervalleDeForme> for Intervalle {
    fn from(forme: IntervalleDeForme) -> Self {
        Self { debut: forme.debut, fin: forme.fin }
    }
}

#[derive(Debug, Clone, Deserialize)]
struct FicheDeForme {
    niveau: u8,
    #[serde(flatten)]
    enregistrement: IntervalleDeForme,
    apprentissage: bool,
    type_enregistrement: String,
    certificateurs: Vec<String>,
    partenaires: Vec<PartenaireDeForme>,
}

#[derive(Debug, Clone, Deserialize)]
struct PartenaireDeForme {
    siret: String,
    habilitation: String,
    #[serde(flatten)]
    quand: IntervalleDeForme,
}

#[derive(Debug, Clone, Deserialize)]
struct OrganismeDeForme {
    uai: Option<String>,
    qualiopi_apprentissage: Vec<IntervalleDeForme>,
    premiere_convention: Option<Date>,
    ferme_le: Option<Date>,
}

#[derive(Debug, Clone, Deserialize)]
struct RattachementDeForme {
    opco_proprietaire: String,
    opco_gestion: String,
}

#[derive(Debug, Clone, Copy, Deserialize)]
struct EtablissementDeForme {
    ouvert_le: Date,
    ferme_le: Option<Date>,
}

#[derive(Debug, Clone, Deserialize)]
struct MesureDeForme {
    siret: String,
    nature: String,
    portee: String,
    #[serde(flatten)]
    quand: IntervalleDeForme,
}

/// The number of a SIRET; a row that has none is left out.
fn siret(texte: &str) -> Option<u64> {
    (texte.len() == 14 && texte.bytes().all(|octet| octet.is_ascii_digit())).then(|| texte.parse().ok()).flatten()
}

/// The SIREN of a SIRET.
fn siren(texte: &str) -> Option<u64> {
    siret(texte).map(|siret| siret / 100_000)
}

/// The number of a file of the RNCP.
fn numero_rncp(texte: &str) -> Option<u64> {
    texte.strip_prefix("RNCP")?.parse().ok()
}

/// The key of a pair of the kit: a diploma code of eight characters, in base 36, and the number of a file of the RNCP, below 100 000.
pub(in crate::apprentissage) fn cle_du_kit(code_diplome: &str, rncp: u64) -> Option<u64> {
    let huit = code_diplome.get(..8)?;
    let code =
        huit.bytes().try_fold(0_u64, |code, octet| Some(code * 36 + u64::from(char::from(octet).to_digit(36)?)))?;
    // 36^8 × 10^5 is below 2^64.
    (rncp < 100_000).then_some(code * 100_000 + rncp)
}

impl FormeInterne {
    /// The references of a check: these, and what is certain of the rest.
    #[must_use]
    pub fn references(self) -> References {
        let mut references = References::certaines();
        for (nom, version) in &self.versions {
            if let Ok(nom) = NomReference::lire(nom) {
                references.dater(VersionReference {
                    nom,
                    version: version.version.clone().unwrap_or_else(|| version.source.clone()),
                    date: version.importe_le,
                });
            }
        }
        if let (Some(lignes), Some(verifie)) = (self.smic, self.smic_verifie_jusqu_au) {
            let lignes = lignes.into_iter().map(|ligne| LigneSmic {
                zone: ligne.zone,
                du: ligne.du,
                mensuel_centimes: ligne.mensuel_centimes,
                texte: ligne.texte,
            });
            references.smic = Smic::new(lignes.collect(), verifie.france, verifie.mayotte);
        }
        references.rncp = self.rncp.map(|fiches| {
            fiches.into_iter().filter_map(|(code, fiche)| Some((numero_rncp(&code)?, fiche.into()))).collect()
        });
        references.kit = self.kit.map(|couples| {
            couples.iter().filter_map(|(code, rncp)| Some((cle_du_kit(code, numero_rncp(rncp)?)?, ()))).collect()
        });
        if let Some(organismes) = self.organismes {
            organismes_connus(organismes, &mut references);
        }
        references.idcc = self.idcc.map(|table| {
            table.into_iter().filter_map(|(idcc, quand)| Some((idcc.parse().ok()?, quand.into()))).collect()
        });
        references.siro = self.siro.map(|table| {
            let ligne = |forme: RattachementDeForme| OpcoDeRattachement {
                proprietaire: forme.opco_proprietaire,
                gestion: forme.opco_gestion,
            };
            table.into_iter().filter_map(|(code, forme)| Some((siret(&code)?, ligne(forme)))).collect()
        });
        references.etablissements = self.etablissements.map(|table| {
            let ligne =
                |forme: EtablissementDeForme| Etablissement { ouvert_le: forme.ouvert_le, ferme_le: forme.ferme_le };
            table.into_iter().filter_map(|(code, forme)| Some((siret(&code)?, ligne(forme)))).collect()
        });
        references.mesures = self.mesures.map(mesures_connues);
        references
    }
}

impl From<FicheDeForme> for FicheRncp {
    fn from(forme: FicheDeForme) -> Self {
        let partenaire = |partenaire: PartenaireDeForme| {
            Some(Partenaire {
                siren: siren(&partenaire.siret)?,
                forme: matches!(&*partenaire.habilitation, "HABILITATION_FORMER" | "HABILITATION_ORGA_FORM"),
                quand: partenaire.quand.into(),
            })
        };
        Self {
            niveau: forme.niveau,
            enregistrement: forme.enregistrement.into(),
            apprentissage: forme.apprentissage,
            de_droit: forme.type_enregistrement == "Enregistrement de droit",
            certificateurs: forme.certificateurs.iter().filter_map(|certificateur| siren(certificateur)).collect(),
            partenaires: forme.partenaires.into_iter().filter_map(partenaire).collect(),
        }
    }
}

/// The organisations by SIRET, and all their establishments together by SIREN.
fn organismes_connus(formes: BTreeMap<String, OrganismeDeForme>, references: &mut References) {
    let (mut par_siret, mut par_siren) = (Vec::new(), Table::<super::SirenConnu>::default());
    for (code, forme) in formes {
        let Some(siret) = siret(&code) else { continue };
        let ensemble = par_siren.ouvrir(siret / 100_000);
        ensemble.certifications.extend(forme.qualiopi_apprentissage.into_iter().map(Intervalle::from));
        let premieres = [ensemble.premiere_convention, forme.premiere_convention];
        ensemble.premiere_convention = premieres.into_iter().flatten().min();
        let uai = forme.uai.and_then(|uai| uai.as_bytes().try_into().ok());
        par_siret.push((siret, OrganismeConnu { uai, ferme_le: forme.ferme_le }));
    }
    references.organismes = Some(par_siret.into_iter().collect());
    references.organismes_par_siren = Some(par_siren);
}

/// The measures, by the SIREN of the employer.
fn mesures_connues(formes: Vec<MesureDeForme>) -> Table<Vec<MesureAdministrative>> {
    let mut table = Table::<Vec<MesureAdministrative>>::default();
    for forme in formes {
        let Some(siret) = siret(&forme.siret) else { continue };
        let portee = match &*forme.portee {
            "entreprise" => PorteeMesure::Entreprise,
            _ => PorteeMesure::Etablissement(siret),
        };
        let mesure = MesureAdministrative { nature: forme.nature, portee, quand: forme.quand.into() };
        table.ouvrir(siret / 100_000).push(mesure);
    }
    table
}

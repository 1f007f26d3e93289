//! The régions académiques and their académies: reference data that the program carries with it.

use crate::serveur::routeur::routes;
use crate::sortie::answer::{Answer, Lu, Reponse};
use crate::sortie::problem::Problem;
use domain::socle::region_academique::RegionAcademique;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

routes![lister_regions_academiques];

/// Where the names and the codes come from, in French.
const SOURCE: &str = "Code officiel géographique (Insee) pour les régions ; nomenclature des académies du ministère chargé de \
                      l'éducation nationale.";

/// Régions académiques et leurs académies.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = RegionsAcademiques)]
pub struct RegionsAcademiquesView {
    /// D'où viennent ces noms et ces codes.
    #[schema(max_length = 300, pattern = "^[\\s\\S]+$")]
    pub source: &'static str,
    /// Régions académiques, dans l'ordre de leurs codes.
    #[schema(max_items = 18)]
    pub elements: Vec<RegionAcademiqueView>,
}

/// Région académique.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = RegionEtAcademies)]
pub struct RegionAcademiqueView {
    /// Code : celui de sa région à l'Insee.
    pub code: RegionAcademique,
    /// Nom.
    #[schema(max_length = 100, pattern = "^.+$")]
    pub nom: String,
    /// Académies qui la composent.
    #[schema(max_items = 10)]
    pub academies: Vec<AcademieView>,
}

/// Académie.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[schema(as = Academie)]
pub struct AcademieView {
    /// Code de l'académie.
    #[schema(max_length = 2, pattern = "^[0-9]{2}$")]
    pub code: String,
    /// Nom.
    #[schema(max_length = 100, pattern = "^.+$")]
    pub nom: String,
}

/// A line of the reference file, as its source writes it.
#[derive(Debug, Deserialize)]
struct Ligne {
    code_insee: RegionAcademique,
    nom: String,
    academies: Vec<AcademieView>,
}

/// The regions that the program carries with it (`api/referentiels/`).
///
/// # Errors
/// A sentence in French when the file is not of the expected form.
pub fn embarquees() -> Result<RegionsAcademiquesView, String> {
    let lignes: Vec<Ligne> = serde_json::from_str(include_str!("../../referentiels/regions_academies.json"))
        .map_err(|erreur| format!("référentiel illisible, ligne {}, colonne {}", erreur.line(), erreur.column()))?;
    let vue = |Ligne { code_insee, nom, academies }| RegionAcademiqueView { code: code_insee, nom, academies };
    Ok(RegionsAcademiquesView { source: SOURCE, elements: lignes.into_iter().map(vue).collect() })
}

/// Lister les régions académiques
///
/// Celles que nomment les actions, les contacts et les déclinaisons, avec leurs académies (art. 1 et 11).
#[utoipa::path(
    get,
    path = "/v1/regions-academiques",
    tag = "Réseau régional",
    responses((status = 200, description = "Les régions académiques.", body = RegionsAcademiquesView))
)]
pub async fn lister_regions_academiques() -> Answer<RegionsAcademiquesView> {
    let regions = embarquees().map_err(|erreur| Problem::interne(&erreur))?;
    Reponse::lue(&Lu::contenu(regions))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn the_reference_file_and_the_closed_list_name_the_same_regions() {
        let regions = embarquees().expect("the file can be read").elements;
        let lues: Vec<_> = regions.iter().map(|region| (region.code, region.nom.as_str())).collect();
        let attendues: Vec<_> = RegionAcademique::TOUS.iter().map(|region| (*region, region.sens())).collect();
        assert_eq!(lues, attendues);
        let academies: Vec<_> = regions.iter().flat_map(|region| &region.academies).map(|a| &a.code).collect();
        assert_eq!((academies.len(), academies.iter().collect::<BTreeSet<_>>().len()), (30, 30));
        assert!(regions.iter().all(|region| !region.academies.is_empty()));
    }
}

//! What the documents leave open: shown with the reading chosen and what changes it, never hidden.

use crate::serveur::routeur::routes;
use crate::sortie::answer::{Answer, Constante, Reponse};
use domain::catalogue;
use domain::socle::point::{Commutateur, PointOuvert};
use serde::Serialize;
use std::sync::LazyLock;
use utoipa::ToSchema;

routes![lister_points_non_resolus];

/// Point que les documents ne règlent pas.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = PointNonResolu)]
pub struct PointView {
    /// Identifiant stable.
    #[schema(max_length = 4, pattern = "^P[0-9]+$", example = "P1")]
    pub id: &'static str,
    /// Documents concernés ; `001` est la convention du 1er décembre 2020.
    #[schema(max_items = 5, value_type = Vec<NumeroDocument>)]
    pub documents: &'static [&'static str],
    /// Ce dont il s'agit.
    #[schema(max_length = 200, pattern = "^[\\s\\S]+$")]
    pub titre: &'static str,
    /// Ce que disent, ou ne disent pas, les documents.
    #[schema(max_length = 2000, pattern = "^[\\s\\S]+$")]
    pub constat: &'static str,
    /// Lecture choisie.
    #[schema(max_length = 2000, pattern = "^[\\s\\S]+$")]
    pub lecture: &'static str,
    /// Règles qui appliquent cette lecture.
    #[schema(max_items = 20, value_type = Vec<IdRegleCitee>)]
    pub regles: Vec<&'static str>,
    /// Ce qui change la lecture, convention par convention ; nul là où seul un autre texte le pourrait.
    #[schema(required = true)]
    pub commutateur: Option<CommutateurView>,
}

/// Lecture qu'une convention peut choisir autrement.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Commutateur)]
pub struct CommutateurView {
    /// Champ de `lectures`, dans la convention.
    #[schema(max_length = 80, pattern = "^[a-z_]+$", example = "lecture_majorite")]
    pub parametre: &'static str,
    /// Valeurs qu'il prend.
    #[schema(max_items = 10, value_type = Vec<ValeurDeLecture>)]
    pub valeurs: &'static [&'static str],
    /// Valeur retenue, à défaut d'un autre choix.
    #[schema(max_length = 40, pattern = "^[a-z0-9_-]+$", example = "absolue")]
    pub defaut: &'static str,
}

/// Numéro d'un document.
#[derive(ToSchema)]
#[schema(max_length = 3, pattern = "^[0-9]{3}$")]
pub struct NumeroDocument(#[expect(dead_code, reason = "only its schema is used")] String);

/// Identifiant d'une règle citée.
#[derive(ToSchema)]
#[schema(max_length = 20, pattern = "^[A-Z0-9a-z-]+$")]
pub struct IdRegleCitee(#[expect(dead_code, reason = "only its schema is used")] String);

/// Valeur d'une lecture ; `MM-JJ` pour un jour de l'année.
#[derive(ToSchema)]
#[schema(max_length = 40, pattern = "^[A-Za-z0-9_-]+$")]
pub struct ValeurDeLecture(#[expect(dead_code, reason = "only its schema is used")] String);

/// Points que les documents ne règlent pas.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct PointsNonResolus {
    /// Points, ceux de la convention d'abord.
    #[schema(max_items = 200)]
    pub elements: Vec<PointView>,
}

impl From<&PointOuvert> for PointView {
    fn from(point: &PointOuvert) -> Self {
        let PointOuvert { id, documents, titre, constat, lecture, regles, commutateur } = *point;
        let commutateur = commutateur.map(|Commutateur { parametre, valeurs, defaut }| CommutateurView {
            parametre,
            valeurs,
            defaut,
        });
        Self {
            id,
            documents,
            titre,
            constat,
            lecture,
            regles: regles.iter().map(|regle| regle.id).collect(),
            commutateur,
        }
    }
}

/// Lister les points non résolus
///
/// Contradictions et lacunes des documents, chacune avec la lecture choisie, les règles qui l'appliquent et ce qui la change.
/// Sans jeton.
#[utoipa::path(
    get,
    path = "/v1/points-non-resolus",
    tag = "Règles et problèmes",
    responses((status = 200, description = "Les points.", body = PointsNonResolus))
)]
pub async fn lister_points_non_resolus() -> Answer<PointsNonResolus> {
    static VUE: LazyLock<Constante> = LazyLock::new(|| {
        Constante::new(&PointsNonResolus { elements: catalogue::points().map(PointView::from).collect() })
    });
    Ok(Reponse::from(&*VUE))
}

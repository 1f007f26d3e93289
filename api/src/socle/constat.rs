//! What may be noted without being refused: the catalogue of constats.

use crate::serveur::routeur::routes;
use crate::sortie::answer::{Answer, Constante, Reponse};
use domain::catalogue;
use domain::socle::constat::CodeConstat;
use serde::Serialize;
use std::sync::LazyLock;
use utoipa::ToSchema;

routes![lister_constats];

/// Constat que l'API peut relever.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = ConstatDecrit)]
pub struct ConstatDecritView {
    /// Code stable.
    #[schema(max_length = 80, pattern = "^[a-z_]+$", example = "bilan_tardif")]
    pub code: &'static str,
    /// Phrase qui le nomme.
    #[schema(max_length = 300, pattern = "^.+$")]
    pub titre: &'static str,
    /// Règle qu'il dit le plus souvent méconnue ; chaque constat nomme la sienne.
    #[schema(max_length = 20, pattern = "^[A-Z0-9a-z-]+$", example = "R15-11")]
    pub regle: &'static str,
    /// Article de cette règle.
    #[schema(max_length = 80, pattern = "^.+$")]
    pub article: &'static str,
}

/// Catalogue des constats.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Constats {
    /// Constats, dans l'ordre des articles.
    #[schema(max_items = 1000)]
    pub elements: Vec<ConstatDecritView>,
}

impl From<CodeConstat> for ConstatDecritView {
    fn from(code: CodeConstat) -> Self {
        let regle = code.regle();
        Self { code: code.texte(), titre: code.titre(), regle: regle.id, article: regle.article }
    }
}

/// Lister les constats
///
/// Ce que l'API relève sans le refuser : un retard, une pièce qui manque, un fait accompli. Chacun a un code stable, sa phrase et
/// sa règle. Sans jeton.
#[utoipa::path(get, path = "/v1/constats", tag = "Règles et problèmes", responses((status = 200, description = "Le catalogue.", body = Constats)))]
pub async fn lister_constats() -> Answer<Constats> {
    static VUE: LazyLock<Constante> = LazyLock::new(|| {
        Constante::new(&Constats { elements: catalogue::constats().map(ConstatDecritView::from).collect() })
    });
    Ok(Reponse::from(&*VUE))
}

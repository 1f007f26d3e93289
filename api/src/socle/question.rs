//! The questions that users ask, and the call that answers each: a way in for who opens the contract for the first time.

use crate::contrat::adresses;
use crate::serveur::routeur::routes;
use crate::socle::organisation::NomOperation;
use crate::sortie::answer::{Answer, Constante, Reponse};
use domain::catalogue;
use domain::socle::question::Question;
use serde::Serialize;
use std::sync::LazyLock;
use utoipa::ToSchema;

routes![lister_questions];

/// Question d'usage, et l'appel qui y répond.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Question)]
pub struct QuestionView {
    /// Numéro de la question ; une question peut demander deux appels.
    #[schema(max_length = 4, pattern = "^Q[0-9]+$", example = "Q1")]
    pub id: &'static str,
    /// Qui la pose.
    #[schema(max_length = 80, pattern = "^[\\s\\S]+$")]
    pub qui: &'static str,
    /// Ses mots.
    #[schema(max_length = 300, pattern = "^[\\s\\S]+$")]
    pub question: &'static str,
    /// Opération qui y répond.
    pub operation: NomOperation,
    /// Méthode de l'appel.
    #[schema(max_length = 6, pattern = "^[A-Z]+$")]
    pub methode: String,
    /// Adresse de l'appel, ses paramètres entre accolades.
    #[schema(max_length = 200, pattern = "^/[\\s\\S]*$")]
    pub adresse: String,
    /// Ce qui suit l'adresse : une requête, ou un corps.
    #[schema(max_length = 300, pattern = "^[\\s\\S]*$")]
    pub appel: &'static str,
}

/// Questions d'usage.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Questions {
    /// Questions, dans leur ordre.
    #[schema(max_items = 200)]
    pub elements: Vec<QuestionView>,
}

impl From<&Question> for QuestionView {
    fn from(question: &Question) -> Self {
        let Question { id, qui, question, operation, appel } = *question;
        let (methode, adresse) = adresses::adresse(operation);
        Self { id, qui, question, operation: NomOperation(operation.nom), methode, adresse, appel }
    }
}

/// Lister les questions d'usage
///
/// Ce que les utilisateurs demandent vraiment, et l'appel qui y répond : chacune figure aussi sous son opération.
#[utoipa::path(
    get,
    path = "/v1/questions",
    tag = "Règles et problèmes",
    responses((status = 200, description = "Les questions.", body = Questions))
)]
pub async fn lister_questions() -> Answer<Questions> {
    static VUE: LazyLock<Constante> = LazyLock::new(|| {
        Constante::new(&Questions { elements: catalogue::questions().map(QuestionView::from).collect() })
    });
    Ok(Reponse::from(&*VUE))
}

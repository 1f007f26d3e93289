//! The published catalogues: rules and problems, without a token.

mod page;

use crate::contrat::techniques::{peut_refuser_le_role, techniques};
use crate::entree::Path;
use crate::serveur::application::Application;
use crate::serveur::routeur::routes;
use crate::socle::organisation::NomOperation;
use crate::socle::pages::PageFixe;
use crate::sortie::answer::{Answer, Constante, Reponse};
use crate::sortie::format::Acceptes;
use crate::sortie::html;
use crate::sortie::problem::{Problem, Technique, statut_du_refus};
use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use domain::catalogue;
use domain::socle::code::{Code, CodeInvalide};
use domain::socle::operation::Operation;
use domain::socle::refus::{CodeRefus, ROLE_NON_HABILITE};
use domain::socle::regle::{Force, Origine, Regle};
use serde::Serialize;
use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::LazyLock;
use utoipa::ToSchema;

routes![lire_page_regles, lister_regles, lire_regle, lister_problemes, lire_probleme];

/// Règle de la convention, ou règle générale de calcul.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Regle)]
pub struct RegleView {
    /// Identifiant stable, cité par chaque refus et chaque constat.
    #[schema(max_length = 20, pattern = "^[A-Z][0-9]+(-[0-9]+)?(-bis)?$", example = "R17-02")]
    pub id: &'static str,
    /// Article d'où elle vient.
    #[schema(max_length = 80, pattern = "^.+$", example = "article 17")]
    pub article: &'static str,
    /// Nom de la règle.
    #[schema(max_length = 200, pattern = "^.+$")]
    pub titre: &'static str,
    /// Mots exacts de la convention, passage par passage ; vide si la convention est muette.
    #[schema(max_items = 20, value_type = Vec<Citation>)]
    pub texte: &'static [&'static str],
    /// Ce que le système en fait.
    #[schema(max_length = 2000, pattern = "^[\\s\\S]+$")]
    pub enonce: &'static str,
    /// Lecture choisie, là où les mots laissent un choix.
    #[schema(required = true, max_length = 2000, pattern = "^[\\s\\S]+$")]
    pub lecture: Option<&'static str>,
    /// Ce que le système fait d'un acte que la règle n'admet pas.
    pub force: Force,
    /// D'où vient la règle.
    pub origine: Origine,
    /// Stipulations et lectures qui en fixent les chiffres.
    #[schema(max_items = 20, value_type = Vec<NomParametre>)]
    pub parametres: &'static [&'static str],
    /// Opérations qui appliquent la règle.
    #[schema(max_items = 1000)]
    pub operations: Vec<NomOperation>,
    /// Scénarios qui l'éprouvent à travers l'API, sur les deux moteurs.
    #[schema(max_items = 1000, value_type = Vec<NomScenario>)]
    pub scenarios: Vec<&'static str>,
}

/// Nom d'un scénario : son fichier et sa phrase.
#[derive(ToSchema)]
#[schema(max_length = 200, pattern = "^[a-z0-9_:]+$")]
pub struct NomScenario(#[expect(dead_code, reason = "only its schema is used")] String);

/// Which scenarios test which rule, as the tests themselves say it: a golden file.
const COUVERTURE: &str = include_str!("../../../openapi/couverture.txt");

/// The scenarios of a rule.
fn scenarios(id: &str) -> Vec<&'static str> {
    let ligne = COUVERTURE.lines().find(|ligne| ligne.split_whitespace().next() == Some(id));
    ligne.into_iter().flat_map(|ligne| ligne.split_whitespace().skip(1)).collect()
}

/// The title of each scenario, by its name: a golden file too.
const SCENARIOS: &str = include_str!("../../../openapi/scenarios.txt");

/// What a scenario proves, in one sentence; its name, were it not listed.
fn titre_du_scenario(nom: &'static str) -> &'static str {
    let mut lignes = SCENARIOS.lines().filter_map(|ligne| ligne.split_once('\t'));
    lignes.find(|(lu, _)| *lu == nom).map_or(nom, |(_, titre)| titre)
}

/// Passage cité mot pour mot.
#[derive(ToSchema)]
#[schema(max_length = 4000, pattern = "^[\\s\\S]+$")]
pub struct Citation(#[expect(dead_code, reason = "only its schema is used")] String);

/// Nom d'une stipulation ou d'une lecture de la convention.
#[derive(ToSchema)]
#[schema(max_length = 80, pattern = "^[a-z_]+$")]
pub struct NomParametre(#[expect(dead_code, reason = "only its schema is used")] String);

/// Catalogue des règles.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Regles {
    /// Règles, dans l'ordre de la convention, les règles générales d'abord.
    #[schema(max_items = 1000)]
    pub elements: Vec<RegleView>,
}

impl From<&'static Regle> for RegleView {
    fn from(regle: &'static Regle) -> Self {
        let Regle { id, article, titre, texte, enonce, lecture, force, origine, parametres, document: _ } = *regle;
        let applique = |operation: &Operation| operation.regles.iter().any(|appliquee| appliquee.id == id);
        let operations = catalogue::operations().filter(applique).map(|o| NomOperation(o.nom)).collect();
        let scenarios = scenarios(id);
        Self { id, article, titre, texte, enonce, lecture, force, origine, parametres, operations, scenarios }
    }
}

/// Lister les règles
///
/// Chaque règle avec son article, ses mots, la lecture choisie, sa force et les opérations qui l'appliquent. Sans jeton.
#[utoipa::path(get, path = "/v1/regles", tag = "Règles et problèmes", responses((status = 200, description = "Le catalogue.", body = Regles)))]
pub async fn lister_regles() -> Answer<Regles> {
    static VUE: LazyLock<Constante> =
        LazyLock::new(|| Constante::new(&Regles { elements: catalogue::regles().map(RegleView::from).collect() }));
    Ok(Reponse::from(&*VUE))
}

/// Lire les règles en page
///
/// Les règles article par article, à lire dans un navigateur : les mots de la convention, la lecture choisie, les opérations et
/// les scénarios de chacune, puis les points que les documents laissent ouverts. Sans jeton.
#[utoipa::path(
    get,
    path = "/regles",
    tag = "Règles et problèmes",
    responses((status = 200, description = "La page.", body = PageHtml, content_type = "text/html"))
)]
pub async fn lire_page_regles(
    application: web::Data<Application>,
    requete: HttpRequest,
) -> Result<HttpResponse, Problem> {
    static PAGE: PageFixe = PageFixe::nouvelle(page::page_regles);
    PAGE.servir(&application, &requete).await
}

/// Lire une règle
///
/// Par son identifiant (`R17-02`, `G7`), tel que le cite un refus. Sans jeton.
#[utoipa::path(
    get,
    path = "/v1/regles/{id}",
    tag = "Règles et problèmes",
    responses((status = 200, description = "La règle.", body = RegleView))
)]
pub async fn lire_regle(id: Path<IdRegle>) -> Answer<RegleView> {
    static VUES: LazyLock<HashMap<&'static str, Constante>> = LazyLock::new(|| {
        catalogue::regles().map(|regle| (regle.id, Constante::new(&RegleView::from(regle)))).collect()
    });
    Ok(VUES.get(id.0.0.as_str()).ok_or(Technique::Introuvable)?.into())
}

/// Identifiant d'une règle.
#[derive(Debug, Clone, ToSchema)]
#[schema(value_type = String, max_length = 20, pattern = "^[A-Za-z0-9-]+$", example = "R17-02")]
pub struct IdRegle(pub String);

impl Code for IdRegle {
    fn code(&self) -> Cow<'_, str> {
        self.0.as_str().into()
    }

    fn lire(texte: &str) -> Result<Self, CodeInvalide> {
        lisible(texte, 20, |c| c.is_ascii_alphanumeric() || c == '-').map(Self)
    }
}

/// Code d'un problème.
#[derive(Debug, Clone, ToSchema)]
#[schema(value_type = String, max_length = 80, pattern = "^[a-z_]+$", example = "transition_interdite")]
pub struct CodeProbleme(pub String);

impl Code for CodeProbleme {
    fn code(&self) -> Cow<'_, str> {
        self.0.as_str().into()
    }

    fn lire(texte: &str) -> Result<Self, CodeInvalide> {
        lisible(texte, 80, |c| c.is_ascii_lowercase() || c == '_').map(Self)
    }
}

fn lisible(texte: &str, longueur: usize, admis: impl Fn(char) -> bool) -> Result<String, CodeInvalide> {
    let bon = !texte.is_empty() && texte.len() <= longueur && texte.chars().all(admis);
    bon.then(|| texte.to_owned()).ok_or_else(|| CodeInvalide("un identifiant lisible est attendu".to_owned()))
}

/// Problème que l'API peut répondre.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = ProblemeDecrit)]
pub struct ProblemeView {
    /// Code stable.
    #[schema(max_length = 80, pattern = "^[a-z_]+$")]
    pub code: &'static str,
    /// Statut HTTP.
    #[schema(minimum = 400, maximum = 599, format = Int32)]
    pub statut: u16,
    /// Phrase qui le nomme.
    #[schema(max_length = 300, pattern = "^.+$")]
    pub titre: &'static str,
    /// Ce que l'appelant peut faire.
    #[schema(required = true, max_length = 1000, pattern = "^[\\s\\S]+$")]
    pub conseil: Option<&'static str>,
    /// Règle sur laquelle il se fonde le plus souvent.
    #[schema(required = true, max_length = 20, pattern = "^[A-Z0-9a-z-]+$")]
    pub regle: Option<&'static str>,
    /// Opérations qui peuvent le répondre.
    #[schema(max_items = 1000)]
    pub operations: Vec<NomOperation>,
}

/// Catalogue des problèmes.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Problemes {
    /// Refus de la convention, puis problèmes techniques.
    #[schema(max_items = 1000)]
    pub elements: Vec<ProblemeView>,
}

impl From<CodeRefus> for ProblemeView {
    fn from(code: CodeRefus) -> Self {
        let refuse = |operation: &Operation| {
            let role = code == ROLE_NON_HABILITE && peut_refuser_le_role(*operation);
            role || operation.refus.contains(&code)
        };
        Self {
            code: code.texte(),
            statut: statut_du_refus(code).as_u16(),
            titre: code.titre(),
            conseil: None,
            regle: Some(code.regle().id),
            operations: catalogue::operations().filter(refuse).map(|o| NomOperation(o.nom)).collect(),
        }
    }
}

impl From<Technique> for ProblemeView {
    fn from(quoi: Technique) -> Self {
        let answers = |operation: &Operation| techniques(*operation).contains(&quoi);
        Self {
            code: quoi.code(),
            statut: quoi.statut().as_u16(),
            titre: quoi.titre(),
            conseil: Some(quoi.conseil()),
            regle: None,
            operations: catalogue::operations().filter(answers).map(|o| NomOperation(o.nom)).collect(),
        }
    }
}

/// Lister les problèmes
///
/// Chaque refus et chaque problème technique, son statut, et ce que l'appelant peut faire. Sans jeton.
#[utoipa::path(get, path = "/v1/problemes", tag = "Règles et problèmes", responses((status = 200, description = "Le catalogue.", body = Problemes)))]
pub async fn lister_problemes() -> Answer<Problemes> {
    static VUE: LazyLock<Constante> = LazyLock::new(|| {
        let refus = catalogue::refus().map(ProblemeView::from);
        let de_la_machine = Technique::TOUS.iter().copied().map(ProblemeView::from);
        Constante::new(&Problemes { elements: refus.chain(de_la_machine).collect() })
    });
    Ok(Reponse::from(&*VUE))
}

/// Lire la page d'un problème
///
/// La page que désigne le champ `type` d'un problème, à lire dans un navigateur. Sans jeton.
#[utoipa::path(
    get,
    path = "/problemes/{code}",
    tag = "Règles et problèmes",
    responses((status = 200, description = "La page.", body = PageHtml, content_type = "text/html"))
)]
pub async fn lire_probleme(code: Path<CodeProbleme>, requete: HttpRequest) -> Result<HttpResponse, Problem> {
    let refus = catalogue::refus().find(|refus| refus.texte() == code.0.0);
    let technique = Technique::TOUS.iter().copied().find(|technique| technique.code() == code.0.0);
    Ok(match refus.map(ProblemeView::from).or(technique.map(ProblemeView::from)) {
        Some(vue) => html::servir_a_l_instant(&requete, StatusCode::OK, page::page_probleme(&vue)),
        None if !Acceptes::de(&requete).page() => return Err(Technique::Introuvable.into()),
        // Who follows a link reads a page, whatever the link.
        None => html::servir_a_l_instant(&requete, StatusCode::NOT_FOUND, page::page_probleme_inconnu(&code.0.0)),
    })
}

/// Page HTML.
#[derive(ToSchema)]
#[schema(max_length = 1_000_000, pattern = "^[\\s\\S]*$")]
pub struct PageHtml(#[expect(dead_code, reason = "only its schema is used")] String);

//! The possible acts: what the caller may do with an object on a day, and the rule that stands in the way of the rest.
//!
//! Each concept lists its acts beside their handlers, under the guards that the acts themselves call first: what is announced
//! is then what is answered, word for word.

use crate::sortie::answer::Lu;
use domain::socle::calendrier::Date;
use domain::socle::code::{Code, ConventionId};
use domain::socle::operation::Operation;
use domain::socle::organisation::Acteur;
use domain::socle::refus::Refus;
use serde::Serialize;
use utoipa::ToSchema;

/// Actes possibles sur un objet, pour l'appelant, à une date.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = ActesPossibles)]
pub struct ActesPossiblesView {
    /// Convention dont le dossier porte l'objet.
    pub convention_id: ConventionId,
    /// Rang du dernier acte du dossier.
    #[schema(minimum = 1, maximum = 9_007_199_254_740_991_i64)]
    pub version: i64,
    /// Date à laquelle les actes sont jugés (Paris).
    #[schema(max_length = 10)]
    pub au: Date,
    /// Chaque acte, possible ou non.
    #[schema(max_items = 10_000)]
    pub actes: Vec<ActePossibleView>,
}

/// Un acte, possible ou non pour l'appelant.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = ActePossible)]
pub struct ActePossibleView {
    /// Opération du contrat.
    #[schema(max_length = 80, pattern = "^[a-z_]+$")]
    pub operation: &'static str,
    /// Méthode HTTP.
    #[schema(max_length = 6, pattern = "^(POST|PATCH)$")]
    pub methode: String,
    /// Adresse de l'acte.
    #[schema(max_length = 300, pattern = "^/v1/.+$")]
    pub adresse: String,
    /// L'acte est-il possible pour l'appelant, ce jour-là ?
    pub possible: bool,
    /// Champ du corps dont la valeur décide, s'il en est un : `qualite`, `college`, `instance`…
    #[schema(required = true, max_length = 80, pattern = "^[a-z_]+$")]
    pub champ: Option<&'static str>,
    /// Valeurs de ce champ avec lesquelles l'acte est possible.
    #[schema(max_items = 20, value_type = Vec<ValeurDeChamp>)]
    pub valeurs: Vec<String>,
    /// Ce qui s'y oppose.
    #[schema(required = true)]
    pub obstacle: Option<ObstacleView>,
}

/// Valeur d'un champ, telle que l'acte la reçoit.
#[derive(Debug, ToSchema)]
#[schema(max_length = 80, pattern = "^[a-z0-9_]+$")]
pub struct ValeurDeChamp(#[expect(dead_code, reason = "only its schema is used")] String);

/// Ce qui s'oppose à un acte : le refus qu'il recevrait.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Obstacle)]
pub struct ObstacleView {
    /// Code du refus.
    #[schema(max_length = 80, pattern = "^[a-z_]+$")]
    pub code: &'static str,
    /// Le cas présent.
    #[schema(max_length = 2000, pattern = "^[\\s\\S]+$")]
    pub detail: String,
    /// Règle qui s'oppose.
    #[schema(max_length = 20, pattern = "^[A-Z0-9a-z-]+$")]
    pub regle: &'static str,
    /// Son article.
    #[schema(max_length = 80, pattern = "^.+$")]
    pub article: &'static str,
    /// Les mots de la convention.
    #[schema(max_length = 4000, pattern = "^[\\s\\S]+$")]
    pub texte: String,
}

impl From<Refus> for ObstacleView {
    fn from(Refus { code, regle, detail, .. }: Refus) -> Self {
        Self { code: code.texte(), detail, regle: regle.id, article: regle.article, texte: regle.citation() }
    }
}

/// The acts on an object, told one by one in the order of its life.
#[derive(Debug)]
pub struct Actes<'a> {
    acteur: &'a Acteur,
    actes: Vec<ActePossibleView>,
}

impl<'a> Actes<'a> {
    /// Those of this caller.
    #[must_use]
    pub fn pour(acteur: &'a Acteur) -> Self {
        Self { acteur, actes: Vec::new() }
    }

    /// The same, then those that another file tells of the same thing.
    #[must_use]
    pub fn puis<T>(self, dire: impl FnOnce(Self, T) -> Self, de: T) -> Self {
        dire(self, de)
    }

    /// An act on an object, under the guard that the act calls first.
    #[must_use]
    pub fn acte<T>(self, operation: Operation, objet: &impl Code, garde: Result<T, Refus>) -> Self {
        self.ajouter(operation, objet, None, garde.map(|_| Vec::new()))
    }

    /// An act that one field of its body makes possible or not: with which of its values it is, or why with none.
    #[must_use]
    pub fn au_choix<V: Code>(
        self,
        operation: Operation,
        objet: &impl Code,
        champ: &'static str,
        admises: Result<Vec<V>, Refus>,
    ) -> Self {
        let admises = admises.map(|valeurs| valeurs.iter().map(|valeur| valeur.code().into_owned()).collect());
        self.ajouter(operation, objet, Some(champ), admises)
    }

    fn ajouter(
        mut self,
        operation: Operation,
        objet: &impl Code,
        champ: Option<&'static str>,
        garde: Result<Vec<String>, Refus>,
    ) -> Self {
        let (methode, modele) = crate::contrat::adresses::adresse(operation);
        let (valeurs, obstacle) = match operation.habiliter(self.acteur).and(garde) {
            Ok(valeurs) => (valeurs, None),
            Err(refus) => (Vec::new(), Some(ObstacleView::from(refus))),
        };
        self.actes.push(ActePossibleView {
            operation: operation.nom,
            methode,
            adresse: remplir(&modele, objet),
            possible: obstacle.is_none(),
            champ,
            valeurs,
            obstacle,
        });
        self
    }

    /// The view of them, for a reading of the dossier at this rank.
    #[must_use]
    pub fn lus(self, convention_id: ConventionId, version: i64, au: Date) -> Lu<ActesPossiblesView> {
        Lu::au(ActesPossiblesView { convention_id, version, au, actes: self.actes }, version, au)
    }
}

/// The values that a guard lets through; when it lets none, the refusal that came closest to letting one.
///
/// # Errors
/// A refusal of the guard: of the state rather than of the relation, and the first of its kind.
pub fn admises<V: Copy, T>(valeurs: &[V], garde: impl Fn(V) -> Result<T, Refus>) -> Result<Vec<V>, Refus> {
    let (mut admises, mut refus) = (Vec::new(), Vec::new());
    for valeur in valeurs.iter().copied() {
        match garde(valeur) {
            Ok(_) => admises.push(valeur),
            Err(refusee) => refus.push(refusee),
        }
    }
    match refus.into_iter().rev().max_by_key(|refus| refus.code.nature()) {
        Some(refus) if admises.is_empty() => Err(refus),
        _ => Ok(admises),
    }
}

/// The address of an operation on an object, whose code gives the parameters in their order.
fn remplir(modele: &str, objet: &impl Code) -> String {
    let code = objet.code();
    let mut parametres = code.split('/');
    let morceaux = modele.split('/').map(|morceau| match morceau.starts_with('{') {
        true => parametres.next().unwrap_or_default(),
        false => morceau,
    });
    morceaux.collect::<Vec<_>>().join("/")
}

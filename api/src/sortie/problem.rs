//! Problems (RFC 9457): the only shape in which the API says no.

use crate::sortie::prefixe::Prefixe;
use actix_web::http::StatusCode;
use actix_web::{HttpResponse, ResponseError};
use domain::socle::refus::{Cle, CodeRefus, NatureRefus, Refus, Valeur};
use domain::socle::regle::Regle;
use persistence::Echec;
use serde::Serialize;
use std::collections::BTreeMap;
use utoipa::ToSchema;

/// How many faults a problem tells at most.
const CHAMPS: usize = 100;

/// The media type of every problem.
pub const PROBLEM_JSON: &str = "application/problem+json";

macro_rules! techniques {
    ($($(#[$doc:meta])* $variante:ident = $code:literal, $statut:ident, $titre:literal, $conseil:literal;)+) => {
        /// Problems of the machine: no rule of the convention is in question.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Technique {
            $($(#[$doc])* #[doc = $titre] $variante,)+
        }

        impl Technique {
            /// All of them, in the order of the table.
            pub const TOUS: &'static [Self] = &[$(Self::$variante),+];

            /// The published code.
            #[must_use]
            pub const fn code(self) -> &'static str {
                match self { $(Self::$variante => $code),+ }
            }

            /// The status it answers with.
            #[must_use]
            pub const fn statut(self) -> StatusCode {
                match self { $(Self::$variante => StatusCode::$statut),+ }
            }

            /// The sentence that names it, in French.
            #[must_use]
            pub const fn titre(self) -> &'static str {
                match self { $(Self::$variante => $titre),+ }
            }

            /// What the caller can do about it, in French.
            #[must_use]
            pub const fn conseil(self) -> &'static str {
                match self { $(Self::$variante => $conseil),+ }
            }
        }
    };
}

techniques! {
    RequeteIllisible = "requete_illisible", BAD_REQUEST, "La requête est illisible", "Corrigez le JSON, l'adresse, les paramètres ou les en-têtes : `champs` désigne la première faute.";
    CurseurRefuse = "curseur_refuse", BAD_REQUEST, "Ce curseur n'est pas celui de cette liste", "Reprenez la liste à sa première page, ou suivez `page.suivante` sans changer les filtres.";
    JetonRefuse = "jeton_refuse", UNAUTHORIZED, "Un jeton valide est requis", "Présentez un jeton en cours de validité : `Authorization: Bearer …`. La cause exacte n'est écrite que dans le journal du serveur.";
    Introuvable = "introuvable", NOT_FOUND, "Introuvable", "L'objet n'existe pas, ou n'est pas dans votre portée : la réponse est la même.";
    PasEncore = "inexistant_a_cette_date", NOT_FOUND, "L'objet n'existe pas encore à cette date", "Demandez une date à partir de son premier fait : avant lui, l'objet n'a pas d'état.";
    AdresseInconnue = "adresse_inconnue", NOT_FOUND, "Cette adresse n'existe pas", "Les adresses sont dans le contrat, `/openapi.json`.";
    MethodeRefusee = "methode_refusee", METHOD_NOT_ALLOWED, "Cette méthode n'est pas admise ici", "Les méthodes admises sont dans l'en-tête `Allow`. Aucun fait n'est jamais supprimé : une saisie erronée s'annule par un acte.";
    FormatNonServi = "format_non_servi", NOT_ACCEPTABLE, "Aucun format demandé n'est servi ici", "Acceptez l'un des formats que l'opération sert : ils sont au contrat.";
    DelaiDepasse = "delai_depasse", REQUEST_TIMEOUT, "La requête n'est pas arrivée à temps", "Envoyez à nouveau la requête, entière.";
    CleReutilisee = "cle_reutilisee", CONFLICT, "Cette clé d'idempotence a servi à une autre requête", "Un autre acte a été enregistré sous cette clé, et il demeure. Pour en retrouver la réponse, renvoyez son corps à son adresse. Pour un autre acte, relisez d'abord l'objet : ce qui y figure déjà ne se renvoie sous aucune clé.";
    ReferenceDejaUtilisee = "reference_deja_utilisee", CONFLICT, "Cette référence est déjà utilisée", "`champs` désigne la référence ; elle est unique pour l'OPCO, ou pour l'organisation dont c'est la référence externe.";
    VersionPerimee = "version_perimee", PRECONDITION_FAILED, "Vous avez lu une version plus ancienne", "Relisez l'objet : il a changé, peut-être par votre acte si sa réponse s'est perdue. Si votre acte n'y figure pas, renvoyez-le avec le nouvel `ETag`, et la même `Idempotency-Key` si vous en aviez donné une.";
    CorpsTropGrand = "corps_trop_grand", PAYLOAD_TOO_LARGE, "Le corps de la requête est trop grand", "Réduisez le corps : les pièces sont des références, non des fichiers.";
    TypeRefuse = "type_refuse", UNSUPPORTED_MEDIA_TYPE, "Ce type de contenu n'est pas admis", "Envoyez `application/json`, sans compression.";
    CorpsInvalide = "corps_invalide", UNPROCESSABLE_ENTITY, "Le corps de la requête ne respecte pas le contrat", "`champs` désigne chaque champ fautif et sa raison.";
    VersionRequise = "version_requise", PRECONDITION_REQUIRED, "La version lue doit être donnée", "Lisez l'objet, puis renvoyez l'acte avec `If-Match` et son `ETag`.";
    QuotaDepasse = "quota_depasse", TOO_MANY_REQUESTS, "Trop de requêtes", "Attendez les secondes de `Retry-After`.";
    EnTetesTropGrands = "en_tetes_trop_grands", REQUEST_HEADER_FIELDS_TOO_LARGE, "Les en-têtes sont trop grands", "Réduisez les en-têtes de la requête.";
    ErreurInterne = "erreur_interne", INTERNAL_SERVER_ERROR, "Le serveur a fait une erreur", "Rien n'a été écrit. Signalez `instance` à l'exploitant.";
    Indisponible = "indisponible", SERVICE_UNAVAILABLE, "Le serveur ne peut répondre pour l'instant", "Renvoyez la même requête après les secondes de `Retry-After`, avec la même `Idempotency-Key` ; d'un acte envoyé sans clé, relisez d'abord l'objet.";
    Surcharge = "surcharge", SERVICE_UNAVAILABLE, "Le serveur a trop à faire", "Renvoyez la même requête après les secondes de `Retry-After`, avec la même `Idempotency-Key` ; d'un acte envoyé sans clé, relisez d'abord l'objet.";
    DisquePlein = "disque_plein", INSUFFICIENT_STORAGE, "Le disque du serveur est plein", "Rien n'a été écrit et les lectures restent servies : prévenez l'exploitant, puis renvoyez la même requête, avec la même `Idempotency-Key`.";
}

/// The status of a refusal of the domain: the one place where the law meets HTTP.
#[must_use]
pub const fn statut_du_refus(code: CodeRefus) -> StatusCode {
    match code.nature() {
        NatureRefus::Role | NatureRefus::Relation => StatusCode::FORBIDDEN,
        NatureRefus::Etat => StatusCode::CONFLICT,
        NatureRefus::Regle => StatusCode::UNPROCESSABLE_ENTITY,
    }
}

/// Réponse d'erreur (RFC 9457), toujours de cette forme ; un refus de droit cite la règle, l'article et ses mots.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Probleme)]
pub struct ProblemBody {
    /// Adresse de la page qui explique ce problème.
    #[serde(rename = "type")]
    #[schema(
        max_length = 400,
        pattern = "^(/[A-Za-z0-9._~-]+)*/problemes/[a-z_]+$",
        example = "/problemes/transition_interdite"
    )]
    pub type_: String,
    /// Phrase qui nomme le problème.
    #[schema(max_length = 300, pattern = "^.+$")]
    pub title: String,
    /// Statut HTTP.
    #[schema(minimum = 400, maximum = 599, format = Int32)]
    pub status: u16,
    /// Le cas présent.
    #[schema(max_length = 2000, pattern = "^[\\s\\S]*$")]
    pub detail: String,
    /// Identifiant de la requête, à citer à l'exploitant.
    #[schema(max_length = 45, pattern = "^urn:uuid:[0-9a-f-]{36}$")]
    pub instance: String,
    /// Code stable du problème.
    #[schema(max_length = 80, pattern = "^[a-z_]+$")]
    pub code: String,
    /// Règle qui s'oppose à l'acte (`GET /v1/regles/{id}`) ; nul si aucune règle n'est en cause.
    #[schema(required = true, max_length = 20, pattern = "^[A-Z0-9a-z-]+$")]
    pub regle: Option<&'static str>,
    /// Article d'où vient la règle.
    #[schema(required = true, max_length = 80, pattern = "^.+$")]
    pub article: Option<&'static str>,
    /// Les mots exacts de la convention, ou l'énoncé de la règle générale.
    #[schema(required = true, max_length = 4000, pattern = "^[\\s\\S]+$")]
    pub texte: Option<String>,
    /// Lecture choisie, là où le texte est ambigu.
    #[schema(required = true, max_length = 2000, pattern = "^[\\s\\S]+$")]
    pub lecture: Option<&'static str>,
    /// Chiffres et noms qui ont décidé.
    #[schema(value_type = ProblemeParametres)]
    pub parametres: BTreeMap<&'static str, Valeur>,
    /// Champs fautifs.
    #[schema(max_items = 100)]
    pub champs: Vec<Champ>,
}

/// The figures of a refusal, whose schema is written from the domain's list of keys.
pub struct ProblemeParametres;

impl utoipa::PartialSchema for ProblemeParametres {
    fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::schema::Schema> {
        use utoipa::openapi::schema::{Array, Object, Schema, Type};
        let texte = || Object::builder().schema_type(Type::String).max_length(Some(300)).pattern(Some("^[\\s\\S]*$"));
        let chiffres = Cle::TOUS.iter().fold(Object::builder().schema_type(Type::Object), |chiffres, cle| {
            let schema = if cle.est_liste() {
                let liste = Array::builder().items(texte()).max_items(Some(200)).description(Some(cle.sens()));
                Schema::Array(liste.build())
            } else if cle.est_nombre() {
                let nombre =
                    Object::builder().schema_type(Type::Integer).minimum(Some(0)).maximum(Some(i64::MAX >> 10));
                Schema::Object(nombre.description(Some(cle.sens())).build())
            } else {
                Schema::Object(texte().description(Some(cle.sens())).build())
            };
            chiffres.property(cle.texte(), schema)
        });
        chiffres
            .description(Some("Chiffres et noms qui ont décidé d'un refus : montants en centimes, dates de Paris."))
            .into()
    }
}

impl ToSchema for ProblemeParametres {
    fn name() -> std::borrow::Cow<'static, str> {
        "ProblemeParametres".into()
    }
}

/// Champ fautif d'une requête.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Champ {
    /// Pointeur JSON (RFC 6901) dans le corps, ou nom du paramètre ou de l'en-tête.
    #[schema(max_length = 300, pattern = "^[\\s\\S]*$", example = "/date")]
    pub pointeur: String,
    /// Raison.
    #[schema(max_length = 1000, pattern = "^[\\s\\S]+$")]
    pub raison: String,
}

impl Champ {
    /// A fault of one field.
    #[must_use]
    pub fn nouveau(pointeur: impl Into<String>, raison: impl Into<String>) -> Self {
        // The caller chose some of these words, and how many: the contract bounds them.
        let borne = |texte: String, max| texte.chars().take(max).collect();
        Self { pointeur: borne(pointeur.into(), 300), raison: borne(raison.into(), 1000) }
    }
}

#[derive(Debug, Clone)]
enum Cause {
    Technique(Technique),
    // Boxed: every function that may fail would otherwise carry its size.
    Refus(Box<Refus>),
}

/// Why a request is not answered as asked.
#[derive(Debug, Clone, thiserror::Error)]
#[error("{detail}")]
pub struct Problem {
    cause: Cause,
    detail: String,
    champs: Vec<Champ>,
    retry_after: Option<u64>,
    allow: Option<String>,
}

impl Problem {
    /// A problem of the machine, in its usual words.
    #[must_use]
    pub fn technique(quoi: Technique) -> Self {
        let retry_after = match quoi {
            Technique::QuotaDepasse | Technique::Indisponible | Technique::Surcharge => Some(1),
            Technique::DisquePlein => Some(60),
            _ => None,
        };
        Self {
            cause: Cause::Technique(quoi),
            detail: quoi.conseil().to_owned(),
            champs: Vec::new(),
            retry_after,
            allow: None,
        }
    }

    /// The same, with what is wrong.
    #[must_use]
    pub fn detail(mut self, detail: impl Into<String>) -> Self {
        self.detail = detail.into();
        self
    }

    /// The same, with the fields at fault.
    #[must_use]
    pub fn champs(mut self, mut champs: Vec<Champ>) -> Self {
        // Whoever sends ten thousand faults is told the first: the contract bounds them.
        champs.truncate(CHAMPS);
        self.champs = champs;
        self
    }

    /// The same, with the seconds to wait.
    #[must_use]
    pub fn retry_after(mut self, secondes: u64) -> Self {
        self.retry_after = Some(secondes.max(1));
        self
    }

    /// The same, with the methods that are admitted.
    #[must_use]
    pub fn allow(mut self, methodes: String) -> Self {
        self.allow = Some(methodes);
        self
    }

    /// Its published code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match &self.cause {
            Cause::Technique(quoi) => quoi.code(),
            Cause::Refus(refus) => refus.code.texte(),
        }
    }

    /// The problem that a bare status amounts to, when a library answered in our place.
    #[must_use]
    pub fn du_statut(statut: StatusCode) -> Self {
        let quoi = Technique::TOUS.iter().copied().find(|quoi| quoi.statut() == statut);
        Self::technique(quoi.unwrap_or(if statut.is_client_error() {
            Technique::RequeteIllisible
        } else {
            Technique::ErreurInterne
        }))
    }

    /// Its body, for the request with this id.
    #[must_use]
    pub fn corps(&self, requete: &str) -> ProblemBody {
        let refus = match &self.cause {
            Cause::Refus(refus) => Some(refus),
            Cause::Technique(_) => None,
        };
        let regle: Option<&'static Regle> = refus.map(|refus| refus.regle);
        ProblemBody {
            type_: format!("/problemes/{}", self.code()),
            title: match &self.cause {
                Cause::Technique(quoi) => quoi.titre().to_owned(),
                Cause::Refus(refus) => refus.code.titre().to_owned(),
            },
            status: self.status_code().as_u16(),
            detail: self.detail.clone(),
            instance: format!("urn:uuid:{requete}"),
            code: self.code().to_owned(),
            regle: regle.map(|regle| regle.id),
            article: regle.map(|regle| regle.article),
            texte: regle.map(Regle::citation),
            lecture: regle.and_then(|regle| regle.lecture),
            parametres: refus
                .map(|refus| refus.parametres.iter().map(|(cle, valeur)| (cle.texte(), valeur.clone())).collect())
                .unwrap_or_default(),
            champs: self.champs.clone(),
        }
    }

    /// The whole answer, for the request with this id, sent under this path.
    #[must_use]
    pub fn reponse(&self, requete: &str, prefixe: &Prefixe) -> HttpResponse {
        let mut reponse = HttpResponse::build(self.status_code());
        // What one caller is refused, another may be given, at the same address and a moment later.
        reponse.insert_header(("Cache-Control", "no-store")).insert_header(("Vary", "Authorization, Accept"));
        if let Some(secondes) = self.retry_after {
            reponse.insert_header(("Retry-After", secondes.to_string()));
        }
        if let Some(methodes) = &self.allow {
            reponse.insert_header(("Allow", methodes.as_str()));
        }
        if matches!(self.cause, Cause::Technique(Technique::JetonRefuse)) {
            reponse.insert_header(("WWW-Authenticate", "Bearer"));
        }
        let corps = self.corps(requete);
        let corps = ProblemBody { type_: prefixe.adresse(&corps.type_), ..corps };
        let corps = serde_json::to_string(&corps).unwrap_or_default();
        reponse.content_type(PROBLEM_JSON).body(corps)
    }
}

impl ResponseError for Problem {
    fn status_code(&self) -> StatusCode {
        match &self.cause {
            Cause::Technique(quoi) => quoi.statut(),
            Cause::Refus(refus) => statut_du_refus(refus.code),
        }
    }

    /// Bare: the outermost layer writes the body, since it alone knows the id of the request.
    fn error_response(&self) -> HttpResponse {
        HttpResponse::new(self.status_code())
    }
}

impl From<Technique> for Problem {
    fn from(quoi: Technique) -> Self {
        Self::technique(quoi)
    }
}

impl From<Refus> for Problem {
    fn from(refus: Refus) -> Self {
        let detail = refus.detail.clone();
        Self { cause: Cause::Refus(Box::new(refus)), detail, champs: Vec::new(), retry_after: None, allow: None }
    }
}

impl From<Echec> for Problem {
    fn from(echec: Echec) -> Self {
        match echec {
            Echec::Refus(refus) => refus.into(),
            Echec::Introuvable => Technique::Introuvable.into(),
            Echec::PasEncore { jour } => {
                Self::from(Technique::PasEncore).detail(format!("Au {jour}, l'objet n'a encore aucun fait."))
            }
            Echec::VersionPerimee { courante } => {
                Self::from(Technique::VersionPerimee).detail(format!("La version courante est {courante}."))
            }
            Echec::FormeRefusee(fautes) => {
                let champs = fautes.into_iter().map(|(pointeur, raison)| Champ::nouveau(pointeur, raison));
                Self::from(Technique::CorpsInvalide).champs(champs.collect())
            }
            Echec::DejaUtilise(pointeur) => {
                let champ = Champ::nouveau(pointeur, "déjà utilisée");
                Self::from(Technique::ReferenceDejaUtilisee).champs(vec![champ])
            }
            Echec::CleDejaUtilisee => Technique::CleReutilisee.into(),
            Echec::Sature => Technique::Surcharge.into(),
            Echec::Conflit => Technique::Indisponible.into(),
            Echec::Indisponible(cause) => {
                log::error!("base indisponible : {cause}");
                Technique::Indisponible.into()
            }
            Echec::DisquePlein => {
                log::error!("disque plein");
                Technique::DisquePlein.into()
            }
            Echec::SansEffet => Self::interne("un acte sans effet n'a pas de réponse"),
            Echec::Interne(cause) => Self::interne(&cause),
        }
    }
}

impl Problem {
    /// A fault of the program: its cause goes to the log, never to the caller.
    #[must_use]
    pub fn interne(cause: &str) -> Self {
        log::error!("erreur interne : {cause}");
        Technique::ErreurInterne.into()
    }
}

//! What comes in: paths, queries and bodies, each refused with a pointer to the fault.

use crate::entree::connaissance;
use crate::sortie::problem::{Champ, Problem, Technique};
use actix_web::dev::Payload;
use actix_web::http::header;
use actix_web::web::{Bytes, BytesMut};
use actix_web::{FromRequest, HttpMessage, HttpRequest};
use domain::socle::calendrier::{Date, lire_date};
use domain::socle::code::Code;
use persistence::Attendu;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Deserializer};
use serde_json::Value;
use std::borrow::Cow;
use std::future::{Future, Ready, ready};
use std::ops::Deref;
use std::pin::Pin;
use std::time::Duration;
use validator::{Validate, ValidationErrors, ValidationErrorsKind};

/// Declares an input once: its fields, their bounds, its reading, its validation and its schema.
///
/// `champ: [Type] de 1 a 200` bounds a text's length, `champ: [String] dit en 200` too, and asks that it say something;
/// `champ: [Type] au_plus 20` bounds a list's. The type stands in brackets so
/// that the derives see it as written: behind a macro's own fragment they would take an `Option` for any other type.
macro_rules! input {
    ($(#[$meta:meta])* $vis:vis struct $nom:ident {
        $(
            $(#[$doc:meta])*
            $champ:ident : [$($type:tt)+]
                $(de $min:tt a $max:tt)? $(dit en $mots:tt)? $(au_plus $elements:tt)? ;
        )*
    }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, serde::Deserialize, validator::Validate, utoipa::ToSchema)]
        #[serde(deny_unknown_fields)]
        $vis struct $nom {
            $(
                $(#[$doc])*
                $(
                    #[validate(length(min = $min, max = $max, message = "longueur hors des bornes du contrat"))]
                    #[schema(
                        min_length = $min,
                        max_length = $max,
                        pattern = "^[^\\u0000-\\u0008\\u000b-\\u001f\\u007f-\\u009f]*$"
                    )]
                )?
                $(
                    #[validate(
                        length(min = 1, max = $mots, message = "longueur hors des bornes du contrat"),
                        custom(function = "crate::entree::input::non_blanc")
                    )]
                    #[schema(
                        min_length = 1,
                        max_length = $mots,
                        pattern = "^[^\\u0000-\\u0008\\u000b-\\u001f\\u007f-\\u009f]*\\S[^\\u0000-\\u0008\\u000b-\\u001f\\u007f-\\u009f]*$"
                    )]
                )?
                $(
                    #[validate(length(max = $elements, message = "trop d'éléments"))]
                    #[schema(max_items = $elements)]
                )?
                pub $champ: $($type)+,
            )*
        }
    };
}
pub(crate) use input;

/// A text says something: what is asked for is not answered by spaces.
///
/// # Errors
/// A French sentence when nothing can be read.
#[expect(clippy::ptr_arg, reason = "validator hands the field as it is declared")]
pub fn non_blanc(texte: &String) -> Result<(), validator::ValidationError> {
    let lisible = texte.is_empty() || texte.chars().any(|c| !c.is_whitespace());
    lisible
        .then_some(())
        .ok_or_else(|| validator::ValidationError::new("blanc").with_message("le texte ne dit rien".into()))
}

// ---- dates and absent fields

/// Reads an optional legal date, strictly `YYYY-MM-DD`.
///
/// # Errors
/// A French sentence when it is anything else.
pub fn date_facultative<'de, D: Deserializer<'de>>(lecteur: D) -> Result<Option<Date>, D::Error> {
    Option::<String>::deserialize(lecteur)?.map(|texte| lire_date(&texte).map_err(serde::de::Error::custom)).transpose()
}

/// Tells an absent field (`None`) from one set to `null` (`Some(None)`), as a merge patch does.
///
/// # Errors
/// Those of the field's own type.
pub fn present<'de, D: Deserializer<'de>, T: Deserialize<'de>>(lecteur: D) -> Result<Option<Option<T>>, D::Error> {
    Option::deserialize(lecteur).map(Some)
}

/// Lets a field be absent, but not `null`: what must always have a value cannot be erased.
///
/// # Errors
/// Those of the field's own type.
pub fn sans_nul<'de, D: Deserializer<'de>, T: Deserialize<'de>>(lecteur: D) -> Result<Option<T>, D::Error> {
    T::deserialize(lecteur).map(Some)
}

/// Reads a reference in a query, within its bounds.
///
/// # Errors
/// A French sentence when it is empty or too long.
pub fn reference<'de, D: Deserializer<'de>>(lecteur: D) -> Result<Option<String>, D::Error> {
    let texte = String::deserialize(lecteur)?;
    let bornee = (1..=100).contains(&texte.chars().count());
    bornee.then_some(Some(texte)).ok_or_else(|| serde::de::Error::custom("un texte de 1 à 100 caractères est attendu"))
}

/// The same for a date: absent, erased, or set.
///
/// # Errors
/// A French sentence when it is no date.
pub fn date_presente<'de, D: Deserializer<'de>>(lecteur: D) -> Result<Option<Option<Date>>, D::Error> {
    date_facultative(lecteur).map(Some)
}

/// Reads several codes of a query, between commas.
///
/// # Errors
/// A French sentence when one of them is none.
pub fn liste<'de, D: Deserializer<'de>, T: Code>(lecteur: D) -> Result<Option<Vec<T>>, D::Error> {
    let texte = String::deserialize(lecteur)?;
    let lus = texte.split(',').map(T::lire).collect::<Result<_, _>>();
    lus.map(Some).map_err(serde::de::Error::custom)
}

/// Reads a whole number of a query, within its bounds.
///
/// # Errors
/// A French sentence when it is anything else.
fn nombre<'de, D: Deserializer<'de>>(
    lecteur: D,
    bornes: std::ops::RangeInclusive<u16>,
) -> Result<Option<u16>, D::Error> {
    let texte = String::deserialize(lecteur)?;
    let lu = chiffres(&texte).and_then(|texte| texte.parse().ok()).filter(|nombre| bornes.contains(nombre));
    lu.map(Some).ok_or_else(|| {
        serde::de::Error::custom(format!("un nombre entier de {} à {} est attendu", bornes.start(), bornes.end()))
    })
}

/// Digits and nothing else: Rust would read a sign too.
fn chiffres(texte: &str) -> Option<&str> {
    texte.bytes().all(|c| c.is_ascii_digit()).then_some(texte)
}

/// The size of a page.
///
/// # Errors
/// A French sentence when it is out of bounds.
pub fn limite<'de, D: Deserializer<'de>>(lecteur: D) -> Result<Option<u16>, D::Error> {
    nombre(lecteur, 1..=crate::sortie::page::LIMITE_MAX)
}

/// How many months a notice lasts.
///
/// # Errors
/// A French sentence when it is out of bounds.
pub fn mois<'de, D: Deserializer<'de>>(lecteur: D) -> Result<Option<u16>, D::Error> {
    nombre(lecteur, 1..=120)
}

/// How many days ahead.
///
/// # Errors
/// A French sentence when it is out of bounds.
pub fn horizon<'de, D: Deserializer<'de>>(lecteur: D) -> Result<Option<u16>, D::Error> {
    nombre(lecteur, 0..=3660)
}

/// A civil year.
///
/// # Errors
/// A French sentence when it is out of bounds.
pub fn annee<'de, D: Deserializer<'de>>(lecteur: D) -> Result<Option<u16>, D::Error> {
    nombre(lecteur, 1900..=2199)
}

// ---- path

/// An id or a code in the path, of an object that is read.
#[derive(Debug, Clone)]
pub struct Path<T>(pub T);

impl<T> Deref for Path<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}

/// Reads what the path names, from one parameter or from several (`{id}/bilans/{annee}`).
fn lire_chemin<T: Code>(requete: &HttpRequest) -> Result<T, Problem> {
    let (noms, textes): (Vec<&str>, Vec<&str>) = requete.match_info().iter().unzip();
    T::lire_parametres(&textes).map_err(|(rang, erreur)| {
        let nom = noms.get(rang).copied().unwrap_or_default();
        let champ = Champ::nouveau(nom, erreur.to_string());
        Problem::from(Technique::RequeteIllisible).detail("L'adresse est illisible.").champs(vec![champ])
    })
}

impl<T: Code> FromRequest for Path<T> {
    type Error = Problem;
    type Future = Ready<Result<Self, Problem>>;

    fn from_request(requete: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(lire_chemin(requete).map(Self))
    }
}

/// The object of an act, with the version that `If-Match` says the caller has read.
///
/// Whether the header may be absent is said by the operation, and checked where rights are (428).
#[derive(Debug, Clone)]
pub struct Cible<I>(Attendu<I>);

impl<I> Deref for Cible<I> {
    type Target = Attendu<I>;

    fn deref(&self) -> &Attendu<I> {
        &self.0
    }
}

impl<I: Code> FromRequest for Cible<I> {
    type Error = Problem;
    type Future = Ready<Result<Self, Problem>>;

    fn from_request(requete: &HttpRequest, _: &mut Payload) -> Self::Future {
        let lire = || Ok(Self(Attendu { id: lire_chemin(requete)?, version: if_match(requete)? }));
        ready(lire())
    }
}

/// The version in `If-Match`: one strong entity tag of ours, of which the version is the first part.
fn if_match(requete: &HttpRequest) -> Result<Option<i64>, Problem> {
    let mut valeurs = requete.headers().get_all(header::IF_MATCH);
    let (premiere, autre) = (valeurs.next(), valeurs.next());
    let Some(premiere) = premiere else { return Ok(None) };
    let version = premiere
        .to_str()
        .ok()
        .filter(|_| autre.is_none())
        .and_then(|texte| texte.trim().strip_prefix('"')?.strip_suffix('"'))
        // A quote within is the end of one tag and the beginning of another: a list.
        .filter(|etiquette| !etiquette.contains('"'))
        .and_then(|etiquette| chiffres(etiquette.split('.').next()?)?.parse().ok());
    version.map(Some).ok_or_else(|| {
        let champ = Champ::nouveau("If-Match", "une seule étiquette, telle que l'a donnée `ETag` ; ni `*`, ni liste");
        Problem::from(Technique::RequeteIllisible).detail("L'en-tête If-Match est illisible.").champs(vec![champ])
    })
}

// ---- query

/// The parameters of a query: unknown ones are refused.
#[derive(Debug, Clone)]
pub struct Query<T>(pub T);

impl<T> Deref for Query<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}

impl<T: DeserializeOwned> FromRequest for Query<T> {
    type Error = Problem;
    type Future = Ready<Result<Self, Problem>>;

    fn from_request(requete: &HttpRequest, _: &mut Payload) -> Self::Future {
        let texte = match connaissance::admise(requete.method().as_str(), requete.match_pattern().as_deref()) {
            true => sans_connu_au(requete.query_string()),
            false => Cow::Borrowed(requete.query_string()),
        };
        ready(lire_query(&texte).map(Self))
    }
}

/// The query without the parameter that the context reads.
fn sans_connu_au(texte: &str) -> Cow<'_, str> {
    if !texte.contains(connaissance::CONNU_AU) {
        return Cow::Borrowed(texte);
    }
    let est_connu_au = |paire: &&str| paire.split('=').next() != Some(connaissance::CONNU_AU);
    texte.split('&').filter(est_connu_au).collect::<Vec<_>>().join("&").into()
}

fn lire_query<T: DeserializeOwned>(texte: &str) -> Result<T, Problem> {
    let refus =
        |champ| Problem::from(Technique::RequeteIllisible).detail("Un paramètre est refusé.").champs(vec![champ]);
    let paires: Vec<(String, String)> =
        serde_urlencoded::from_str(texte).map_err(|_| refus(Champ::nouveau("", "paramètres illisibles")))?;
    if let Some((nom, _)) =
        paires.iter().find(|(nom, valeur)| [nom, valeur].iter().any(|t| t.chars().any(char::is_control)))
    {
        return Err(refus(Champ::nouveau(propre(nom), "caractère de contrôle")));
    }
    let lecteur = serde_urlencoded::Deserializer::new(url_parse(texte));
    serde_path_to_error::deserialize(lecteur).map_err(|erreur| {
        let (chemin, cause) = (erreur.path().to_string(), erreur.inner().to_string());
        let (nom, raison) = en_francais(&cause);
        refus(Champ::nouveau(nom.unwrap_or(chemin), raison))
    })
}

fn url_parse(texte: &str) -> form_urlencoded::Parse<'_> {
    form_urlencoded::parse(texte.as_bytes())
}

/// A name that can be written back to the caller.
#[must_use]
pub fn propre(nom: &str) -> String {
    nom.chars().filter(|c| !c.is_control()).take(100).collect()
}

// ---- body

/// A JSON body: read, free of control characters, of the right shape, within its bounds.
#[derive(Debug, Clone)]
pub struct Input<T>(pub T);

impl<T> Deref for Input<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}

/// The limits on bodies, and the bytes that were read, for whoever identifies the request.
#[derive(Debug, Clone, Copy)]
pub struct LimitesDuCorps {
    /// The most bytes taken.
    pub octets: usize,
    /// How long they may take to come.
    pub delai: Duration,
}

/// The raw body, left in the request for the idempotency fingerprint.
#[derive(Debug, Clone)]
pub struct CorpsLu(pub Bytes);

impl<T: DeserializeOwned + Validate + 'static> FromRequest for Input<T> {
    type Error = Problem;
    type Future = Pin<Box<dyn Future<Output = Result<Self, Problem>>>>;

    fn from_request(requete: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let (requete, payload) = (requete.clone(), payload.take());
        Box::pin(async move {
            let limites = *requete.app_data::<LimitesDuCorps>().expect("the server sets the limits of bodies");
            let corps = actix_web::rt::time::timeout(limites.delai, lire_corps(payload, limites.octets))
                .await
                .map_err(|_| Problem::from(Technique::DelaiDepasse))??;
            let lu = lire_json(&corps)?;
            requete.extensions_mut().insert(CorpsLu(corps));
            Ok(Self(lu))
        })
    }
}

async fn lire_corps(mut payload: Payload, limite: usize) -> Result<Bytes, Problem> {
    let mut corps = BytesMut::new();
    while let Some(morceau) =
        std::future::poll_fn(|cx| futures_core::Stream::poll_next(Pin::new(&mut payload), cx)).await
    {
        let morceau =
            morceau.map_err(|_| Problem::from(Technique::RequeteIllisible).detail("Le corps s'est interrompu."))?;
        if corps.len() + morceau.len() > limite {
            return Err(Technique::CorpsTropGrand.into());
        }
        corps.extend_from_slice(&morceau);
    }
    Ok(corps.freeze())
}

fn lire_json<T: DeserializeOwned + Validate>(corps: &[u8]) -> Result<T, Problem> {
    let invalide = |champs| Problem::from(Technique::CorpsInvalide).champs(champs);
    let valeur: Value = serde_json::from_slice(corps).map_err(|erreur| {
        let ou = format!("JSON illisible à la ligne {}, colonne {}.", erreur.line(), erreur.column());
        Problem::from(Technique::RequeteIllisible).detail(ou)
    })?;
    if let Some(pointeur) = caractere_de_controle(&valeur, "") {
        return Err(invalide(vec![Champ::nouveau(pointeur, "caractère de contrôle")]));
    }
    // Read again from the bytes: a value would have swallowed repeated fields.
    let mut lecteur = serde_json::Deserializer::from_slice(corps);
    let lu: T = serde_path_to_error::deserialize(crate::entree::objets::Objets(&mut lecteur)).map_err(|erreur| {
        let pointeur = pointeur(erreur.path());
        let cause = erreur.inner().to_string();
        // serde_json ends its messages with a place in the text; the pointer says it better.
        let cause = cause.rsplit_once(" at line ").map_or(cause.as_str(), |(avant, _)| avant);
        let (nom, raison) = en_francais(cause);
        let pointeur = match nom {
            // An unknown field is already the end of the path, a missing or a repeated one is not.
            Some(nom) if !cause.starts_with("unknown field") => format!("{pointeur}/{}", echapper(&nom)),
            _ => pointeur,
        };
        invalide(vec![Champ::nouveau(pointeur, raison)])
    })?;
    lu.validate().map_err(|erreurs| {
        let mut champs = Vec::new();
        recueillir(&erreurs, "", &mut champs);
        champs.sort_by(|a, b| a.pointeur.cmp(&b.pointeur));
        invalide(champs)
    })?;
    Ok(lu)
}

/// The first text that holds a control character other than tab and line feed.
fn caractere_de_controle(valeur: &Value, ici: &str) -> Option<String> {
    let interdit = |texte: &str| texte.chars().any(|c| c.is_control() && c != '\t' && c != '\n');
    match valeur {
        Value::String(texte) => interdit(texte).then(|| ici.to_owned()),
        Value::Array(elements) => {
            elements.iter().enumerate().find_map(|(i, element)| caractere_de_controle(element, &format!("{ici}/{i}")))
        }
        Value::Object(champs) => champs.iter().find_map(|(nom, valeur)| {
            if interdit(nom) {
                return Some(format!("{ici}/{}", propre(nom)));
            }
            caractere_de_controle(valeur, &format!("{ici}/{}", echapper(nom)))
        }),
        _ => None,
    }
}

fn pointeur(chemin: &serde_path_to_error::Path) -> String {
    use serde_path_to_error::Segment;
    chemin
        .iter()
        .map(|segment| match segment {
            Segment::Seq { index } => format!("/{index}"),
            Segment::Map { key } => format!("/{}", echapper(key)),
            Segment::Enum { variant } => format!("/{}", echapper(variant)),
            Segment::Unknown => String::new(),
        })
        .collect()
}

/// RFC 6901, section 3.
fn echapper(nom: &str) -> String {
    propre(nom).replace('~', "~0").replace('/', "~1")
}

fn recueillir(erreurs: &ValidationErrors, ici: &str, champs: &mut Vec<Champ>) {
    for (nom, sorte) in erreurs.errors() {
        let pointeur = format!("{ici}/{nom}");
        match sorte {
            ValidationErrorsKind::Field(fautes) => champs.extend(fautes.iter().map(|faute| {
                let borne = |nom: &str| faute.params.get(nom).map(ToString::to_string);
                let raison = faute.message.clone().unwrap_or(faute.code.clone());
                let bornes = match (borne("min"), borne("max")) {
                    (Some(min), Some(max)) => format!(" : de {min} à {max}"),
                    (None, Some(max)) => format!(" : au plus {max}"),
                    _ => String::new(),
                };
                Champ::nouveau(&pointeur, format!("{raison}{bornes}"))
            })),
            ValidationErrorsKind::Struct(interieur) => recueillir(interieur, &pointeur, champs),
            ValidationErrorsKind::List(elements) => {
                for (rang, interieur) in elements {
                    recueillir(interieur, &format!("{pointeur}/{rang}"), champs);
                }
            }
        }
    }
}

/// serde speaks English and repeats what was sent: says it in French, without the value, and names the field.
fn en_francais(cause: &str) -> (Option<String>, String) {
    let nomme = || cause.split('`').nth(1).map(propre);
    if cause.starts_with("unknown field") {
        (nomme(), "champ inconnu".to_owned())
    } else if cause.starts_with("missing field") {
        (nomme(), "champ requis".to_owned())
    } else if cause.starts_with("duplicate field") {
        (nomme(), "champ répété".to_owned())
    } else if cause.starts_with("invalid type") || cause.starts_with("invalid value") {
        (None, "type ou valeur qui n'est pas celui du contrat".to_owned())
    } else if cause.starts_with("invalid length") {
        (None, "nombre d'éléments incorrect".to_owned())
    } else if cause.contains("`true` or `false`") {
        (None, "`true` ou `false` est attendu".to_owned())
    } else if cause.starts_with("invalid digit") || cause.contains("number") {
        (None, "un nombre entier est attendu, dans les bornes du contrat".to_owned())
    } else {
        (None, cause.to_owned())
    }
}

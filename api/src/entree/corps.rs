//! A JSON body, refused with a pointer to each fault.

use crate::entree::faute::{echapper, en_francais, propre};
use crate::serveur::budget::{Budget, Emprunt};
use crate::sortie::problem::{Problem, Technique};
use actix_web::dev::Payload;
use actix_web::web::{self, Bytes, BytesMut};
use actix_web::{FromRequest, HttpMessage, HttpRequest};
use persistence::Echec;
use serde::de::DeserializeOwned;
use serde_json::Value;
use std::future::Future;
use std::ops::Deref;
use std::pin::Pin;
use std::time::Duration;
use validator::{Validate, ValidationErrors, ValidationErrorsKind};

/// A JSON body: read, free of control characters, of the right shape, within its bounds.
#[derive(Debug, Clone)]
pub struct Input<T>(pub T);

impl<T> Deref for Input<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}

/// The limits on bodies.
#[derive(Debug, Clone)]
pub struct LimitesDuCorps {
    /// The most bytes taken.
    pub octets: usize,
    /// How long they may take to come.
    pub delai: Duration,
    /// The bytes that all bodies may hold together.
    pub budget: Budget,
}

/// What a body says, however it is written, left in the request for the idempotency fingerprint.
#[derive(Debug, Clone)]
pub struct CorpsLu(pub String);

/// The bytes that a request holds until it is answered.
struct Tenus(#[expect(dead_code, reason = "they are given back when the request is dropped")] Emprunt);

/// A body of more bytes than that is read off the event loop.
const SUR_PLACE: usize = 16 * 1024;

impl<T: DeserializeOwned + Validate + Send + 'static> FromRequest for Input<T> {
    type Error = Problem;
    type Future = Pin<Box<dyn Future<Output = Result<Self, Problem>>>>;

    fn from_request(requete: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let (requete, payload) = (requete.clone(), payload.take());
        Box::pin(async move {
            let limites = requete.app_data::<LimitesDuCorps>().expect("the server sets the limits of bodies");
            let (corps, tenus) = actix_web::rt::time::timeout(limites.delai, lire_corps(payload, limites))
                .await
                .map_err(|_| Problem::from(Technique::DelaiDepasse))??;
            let identifiee = requete.headers().contains_key("Idempotency-Key");
            let (lu, dit) = if corps.len() > SUR_PLACE {
                let lire = web::block(move || lire_json(&corps, identifiee));
                lire.await.map_err(|_| Problem::interne("la tâche s'est interrompue"))??
            } else {
                lire_json(&corps, identifiee)?
            };
            let mut extensions = requete.extensions_mut();
            extensions.insert(Tenus(tenus));
            if let Some(dit) = dit {
                extensions.insert(CorpsLu(dit));
            }
            drop(extensions);
            Ok(Self(lu))
        })
    }
}

async fn lire_corps(mut payload: Payload, limites: &LimitesDuCorps) -> Result<(Bytes, Emprunt), Problem> {
    let (mut corps, mut tenus) = (BytesMut::new(), limites.budget.emprunt());
    while let Some(morceau) =
        std::future::poll_fn(|cx| futures_core::Stream::poll_next(Pin::new(&mut payload), cx)).await
    {
        let morceau =
            morceau.map_err(|_| Problem::from(Technique::RequeteIllisible).detail("Le corps s'est interrompu."))?;
        if corps.len() + morceau.len() > limites.octets {
            return Err(Technique::CorpsTropGrand.into());
        }
        if !tenus.accroitre(morceau.len()) {
            return Err(Technique::Surcharge.into());
        }
        corps.extend_from_slice(&morceau);
    }
    Ok((corps.freeze(), tenus))
}

/// The body, and what it says in one spelling where it is asked for.
fn lire_json<T: DeserializeOwned + Validate>(corps: &[u8], identifiee: bool) -> Result<(T, Option<String>), Problem> {
    let valeur: Value = serde_json::from_slice(corps).map_err(|erreur| {
        let ou = format!("JSON illisible à la ligne {}, colonne {}.", erreur.line(), erreur.column());
        Problem::from(Technique::RequeteIllisible).detail(ou)
    })?;
    if let Some(pointeur) = caractere_de_controle(&valeur) {
        return Err(Echec::FormeRefusee(vec![(pointeur, "caractère de contrôle".to_owned())]).into());
    }
    let dit = identifiee.then(|| valeur.to_string());
    drop(valeur);
    // Read again from the bytes: a value would have swallowed repeated fields.
    let lu = lire(&mut serde_json::Deserializer::from_slice(corps)).map_err(Echec::FormeRefusee)?;
    Ok((lu, dit))
}

/// Reads a body that was made of what is there and of what was sent.
///
/// # Errors
/// Each fault, by its JSON Pointer.
pub fn lire_valeur<T: DeserializeOwned + Validate>(valeur: Value) -> Result<T, Vec<(String, String)>> {
    lire(valeur)
}

fn lire<'de, T, D>(lecteur: D) -> Result<T, Vec<(String, String)>>
where
    T: DeserializeOwned + Validate,
    D: serde::Deserializer<'de>,
{
    let lu: T = serde_path_to_error::deserialize(crate::entree::objets::Objets(lecteur)).map_err(|erreur| {
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
        vec![(pointeur, raison)]
    })?;
    lu.validate().map_err(|erreurs| {
        let mut fautes = Vec::new();
        recueillir(&erreurs, "", &mut fautes);
        fautes.sort();
        fautes
    })?;
    Ok(lu)
}

/// Where the first text stands that holds a control character other than tab and line feed: its pointer is written on the way
/// back, so that only a text at fault costs one.
fn caractere_de_controle(valeur: &Value) -> Option<String> {
    let interdit = |texte: &str| texte.chars().any(|c| c.is_control() && c != '\t' && c != '\n');
    match valeur {
        Value::String(texte) => interdit(texte).then(String::new),
        Value::Array(elements) => elements
            .iter()
            .enumerate()
            .find_map(|(rang, element)| caractere_de_controle(element).map(|suite| format!("/{rang}{suite}"))),
        Value::Object(champs) => champs.iter().find_map(|(nom, valeur)| {
            if interdit(nom) {
                return Some(format!("/{}", propre(nom)));
            }
            caractere_de_controle(valeur).map(|suite| format!("/{}{suite}", echapper(nom)))
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

fn recueillir(erreurs: &ValidationErrors, ici: &str, fautes_dites: &mut Vec<(String, String)>) {
    for (nom, sorte) in erreurs.errors() {
        let pointeur = format!("{ici}/{nom}");
        match sorte {
            ValidationErrorsKind::Field(fautes) => fautes_dites.extend(fautes.iter().map(|faute| {
                let borne = |nom: &str| faute.params.get(nom).map(ToString::to_string);
                let raison = faute.message.clone().unwrap_or(faute.code.clone());
                let bornes = match (borne("min"), borne("max")) {
                    (Some(min), Some(max)) => format!(" : de {min} à {max}"),
                    (None, Some(max)) => format!(" : au plus {max}"),
                    _ => String::new(),
                };
                (pointeur.clone(), format!("{raison}{bornes}"))
            })),
            ValidationErrorsKind::Struct(interieur) => recueillir(interieur, &pointeur, fautes_dites),
            ValidationErrorsKind::List(elements) => {
                for (rang, interieur) in elements {
                    recueillir(interieur, &format!("{pointeur}/{rang}"), fautes_dites);
                }
            }
        }
    }
}

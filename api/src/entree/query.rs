//! The parameters of a query, and the filters of lists.

use crate::entree::connaissance;
use crate::entree::faute::{en_francais, propre};
use crate::serveur::routeur::lieu;
use crate::sortie::problem::{Champ, Problem, Technique};
use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpRequest};
use domain::socle::calendrier::Date;
use domain::socle::code::Code;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Deserializer};
use std::borrow::Cow;
use std::future::{Ready, ready};
use std::ops::Deref;

/// The parameters of a query: unknown ones are refused.
#[derive(Debug, Clone)]
pub struct Query<T>(pub T);

impl<T> Deref for Query<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}

impl<T: DeserializeOwned> Query<T> {
    /// The parameters of this request.
    ///
    /// # Errors
    /// 400 when one is unknown or cannot be read.
    pub fn de(requete: &HttpRequest) -> Result<Self, Problem> {
        let texte = match connaissance::admise(requete.method().as_str(), lieu(requete)) {
            true => sans_connu_au(requete.query_string()),
            false => Cow::Borrowed(requete.query_string()),
        };
        lire_query(&texte).map(Self)
    }
}

impl<T: DeserializeOwned> FromRequest for Query<T> {
    type Error = Problem;
    type Future = Ready<Result<Self, Problem>>;

    fn from_request(requete: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(Self::de(requete))
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

/// The filters of a list, with the page that is asked for.
pub trait Filtre: std::fmt::Debug {
    /// Every filter on the day that it is asked for, whatever the page: what a cursor is bound to.
    fn lien(&self, au: impl FnOnce(Option<Date>) -> Date) -> String;

    /// The elements wanted, 1 to 200.
    fn limite(&self) -> u16;

    /// Where the last page stopped.
    fn curseur(&self) -> Option<&str>;
}

/// Declares the parameters of a query once: their reading, their place in the contract and, for a list (`pagine`), its page,
/// whose cursor is bound to all of them.
///
/// | written | what it is |
/// |---|---|
/// | `champ: [Option<T>];` | a value that its own type reads |
/// | `champ: [Option<Date>] exemple "2022-05-05";` | a date, strictly `YYYY-MM-DD` |
/// | `champ: annee;` | a civil year |
/// | `champ: reference;` | a reference, of 1 to 100 characters |
///
/// A filter named `au` is the day that the answer is calculated for.
macro_rules! filtre {
    ($(#[$meta:meta])* $vis:vis struct $nom:ident pagine { $($champs:tt)* }) => {
        filtre! {
            @champs ($(#[$meta])* $vis) $nom [] []
            $($champs)*
            /// Nombre d'éléments de la page.
            #[serde(default, deserialize_with = "crate::entree::query::limite")]
            #[param(minimum = 1, maximum = 200, format = Int32, default = 50, value_type = Option<u16>)]
            limite: [Option<u16>];
            /// Curseur de la page, donné par `page.suivante`.
            #[param(max_length = 400, pattern = "^[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]{22}$")]
            curseur: [Option<String>];
            @page
        }
    };
    ($(#[$meta:meta])* $vis:vis struct $nom:ident { $($champs:tt)* }) => {
        filtre! { @champs ($(#[$meta])* $vis) $nom [] [] $($champs)* }
    };
    (
        @champs $tete:tt $nom:ident [] $lus:tt
        $(#[$doc:meta])+ au: [Option<Date>] exemple $exemple:literal; $($reste:tt)*
    ) => {
        filtre! { @champs $tete $nom [au] $lus $(#[$doc])+ jour au $exemple; $($reste)* }
    };
    (
        @champs $tete:tt $nom:ident $au:tt $lus:tt
        $(#[$doc:meta])+ $champ:ident: [Option<Date>] exemple $exemple:literal; $($reste:tt)*
    ) => {
        filtre! { @champs $tete $nom $au $lus $(#[$doc])+ jour $champ $exemple; $($reste)* }
    };
    (@champs $tete:tt $nom:ident $au:tt $lus:tt $(#[$doc:meta])+ jour $champ:ident $exemple:literal; $($reste:tt)*) => {
        filtre! {
            @champs $tete $nom $au $lus
            $(#[$doc])+
            #[serde(default, deserialize_with = "crate::entree::input::date_facultative")]
            #[param(example = $exemple, max_length = 10)]
            $champ: [Option<domain::socle::calendrier::Date>];
            $($reste)*
        }
    };
    (@champs $tete:tt $nom:ident $au:tt $lus:tt $(#[$doc:meta])+ $champ:ident: annee $(exemple $exemple:literal)?; $($reste:tt)*) => {
        filtre! {
            @champs $tete $nom $au $lus
            $(#[$doc])+
            #[serde(default, deserialize_with = "crate::entree::query::annee")]
            #[param(minimum = 1900, maximum = 2199, format = Int32, $(example = $exemple,)? value_type = Option<u16>)]
            $champ: [Option<u16>];
            $($reste)*
        }
    };
    (@champs $tete:tt $nom:ident $au:tt $lus:tt $(#[$doc:meta])+ $champ:ident: reference; $($reste:tt)*) => {
        filtre! {
            @champs $tete $nom $au $lus
            $(#[$doc])+
            #[serde(default, deserialize_with = "crate::entree::query::reference")]
            #[param(min_length = 1, max_length = 100, pattern = "^[^\\u0000-\\u001f\\u007f-\\u009f]+$")]
            $champ: [Option<String>];
            $($reste)*
        }
    };
    (@champs $tete:tt $nom:ident $au:tt [$($lus:tt)*] $(#[$doc:meta])+ $champ:ident: [$($type:tt)+]; $($reste:tt)*) => {
        filtre! { @champs $tete $nom $au [$($lus)* $(#[$doc])+ pub $champ: $($type)+,] $($reste)* }
    };
    (@champs $tete:tt $nom:ident [$($au:ident)?] $lus:tt @page) => {
        filtre! { @champs $tete $nom [$($au)?] $lus }

        impl $crate::entree::query::Filtre for $nom {
            fn lien(&self, jour: impl FnOnce(Option<domain::socle::calendrier::Date>) -> domain::socle::calendrier::Date) -> String {
                let mut sans_page = self.clone();
                (sans_page.limite, sans_page.curseur) = (None, None);
                let _ = &jour;
                $(sans_page.$au = Some(jour(self.$au));)?
                format!("{sans_page:?}")
            }

            fn limite(&self) -> u16 {
                self.limite.unwrap_or($crate::sortie::page::LIMITE)
            }

            fn curseur(&self) -> Option<&str> {
                self.curseur.as_deref()
            }
        }
    };
    (@champs ($(#[$meta:meta])* $vis:vis) $nom:ident $au:tt [$($lus:tt)*]) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Default, serde::Deserialize, utoipa::IntoParams)]
        #[serde(deny_unknown_fields)]
        #[into_params(parameter_in = Query)]
        $vis struct $nom {
            $($lus)*
        }
    };
}
pub(crate) use filtre;

/// Reads a reference in a query, within its bounds.
///
/// # Errors
/// A French sentence when it is empty or too long.
pub fn reference<'de, D: Deserializer<'de>>(lecteur: D) -> Result<Option<String>, D::Error> {
    let texte = String::deserialize(lecteur)?;
    let bornee = (1..=100).contains(&texte.chars().count());
    bornee.then_some(Some(texte)).ok_or_else(|| serde::de::Error::custom("un texte de 1 à 100 caractères est attendu"))
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

/// Digits and nothing else: Rust would read a sign too.
#[must_use]
pub fn chiffres(texte: &str) -> Option<&str> {
    texte.bytes().all(|c| c.is_ascii_digit()).then_some(texte)
}

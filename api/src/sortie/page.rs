//! Lists: pages by keyset, with a cursor that only this server can have made for this list.

use crate::sortie::problem::{Problem, Technique};
use aws_lc_rs::hmac;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::Serialize;
use utoipa::openapi::RefOr;
use utoipa::openapi::schema::{ArrayBuilder, ObjectBuilder, Ref, Schema, Type};
use utoipa::{PartialSchema, ToSchema};

/// The most elements of a page.
pub const LIMITE_MAX: u16 = 200;

/// The elements of a page when none is asked for.
pub const LIMITE: u16 = 50;

/// Une page d'une liste.
#[derive(Debug, Clone, Serialize)]
pub struct Page<T> {
    /// The elements.
    pub elements: Vec<T>,
    /// Where the next ones are.
    pub page: Suite,
}

/// Suite d'une liste.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Suite {
    /// Nombre d'éléments demandés.
    #[schema(minimum = 1, maximum = 200, format = Int32)]
    pub limite: u16,
    /// Curseur de la page suivante, à donner dans `curseur` ; nul à la dernière page.
    #[schema(required = true, max_length = 400, pattern = "^[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]{22}$")]
    pub suivante: Option<String>,
}

/// An element of a list, which gives its pages their name in the contract: the generic one would be spelt badly.
pub trait Liste {
    /// `PageConventions`…
    const NOM: &'static str;
}

/// Names the pages of a list, for handlers and for the contract: `page! { PageAvenants de AvenantView }`.
macro_rules! page {
    ($nom:ident de $element:ty) => {
        #[doc = concat!("A page of [`", stringify!($element), "`].")]
        pub type $nom = $crate::sortie::page::Page<$element>;

        impl $crate::sortie::page::Liste for $element {
            const NOM: &'static str = stringify!($nom);
        }
    };
}
pub(crate) use page;

// By hand: derived, the schema would be called `Page_T` and hold a copy of its element.
impl<T: Liste + ToSchema> PartialSchema for Page<T> {
    fn schema() -> RefOr<Schema> {
        ObjectBuilder::new()
            .schema_type(Type::Object)
            .description(Some("Une page d'une liste."))
            .property(
                "elements",
                ArrayBuilder::new()
                    .description(Some("Éléments de la page."))
                    .items(Ref::from_schema_name(T::name()))
                    .max_items(Some(usize::from(LIMITE_MAX))),
            )
            .required("elements")
            .property("page", Ref::from_schema_name(Suite::name()))
            .required("page")
            .into()
    }
}

impl<T: Liste + ToSchema> ToSchema for Page<T> {
    fn name() -> std::borrow::Cow<'static, str> {
        T::NOM.into()
    }

    fn schemas(schemas: &mut Vec<(String, RefOr<Schema>)>) {
        schemas.push((T::name().into_owned(), T::schema()));
        T::schemas(schemas);
        schemas.push((Suite::name().into_owned(), Suite::schema()));
    }
}

/// The place where the last page stopped, in a list ordered by a number.
///
/// # Errors
/// A fault of the program: the cursor is sealed, so it holds what was put there.
pub fn rang(position: Option<String>) -> Result<i64, persistence::Echec> {
    position.map_or(Ok(0), |rang| rang.parse().map_err(|_| persistence::Echec::Interne("curseur sans rang".to_owned())))
}

/// Reads lots until enough elements are retained: a state is computed, not stored, and no query can ask for it.
///
/// # Errors
/// Those of the reading.
pub fn par_lots<A, T>(
    apres: Option<String>,
    limite: usize,
    mut lire: impl FnMut(i64, i64) -> Result<Vec<(i64, A)>, persistence::Echec>,
    retenir: impl Fn(A) -> Option<T>,
) -> Result<Vec<(String, T)>, persistence::Echec> {
    let (mut position, mut lues) = (rang(apres)?, Vec::new());
    loop {
        let lot = lire(position, limite as i64)?;
        let fini = lot.len() < limite;
        position = lot.last().map_or(position, |(rang, _)| *rang);
        let retenues = lot.into_iter().filter_map(|(rang, objet)| Some((rang.to_string(), retenir(objet)?)));
        lues.extend(retenues);
        if fini || lues.len() >= limite {
            lues.truncate(limite);
            return Ok(lues);
        }
    }
}

/// Signs cursors with the secret of the database, so that every instance reads those of the others.
pub struct Curseurs(hmac::Key);

impl std::fmt::Debug for Curseurs {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Curseurs")
    }
}

impl Curseurs {
    /// With this secret.
    #[must_use]
    pub fn new(secret: &str) -> Self {
        Self(hmac::Key::new(hmac::HMAC_SHA256, secret.as_bytes()))
    }

    /// The cursor after `position` in the list that `liste` identifies: operation, caller and filters.
    #[must_use]
    pub fn ecrire(&self, liste: &str, position: &str) -> String {
        let sceau = hmac::sign(&self.0, format!("{liste}\n{position}").as_bytes());
        format!("{}.{}", URL_SAFE_NO_PAD.encode(position), URL_SAFE_NO_PAD.encode(&sceau.as_ref()[..16]))
    }

    /// The position in a cursor of this very list.
    ///
    /// # Errors
    /// `curseur_refuse` when it was changed, or made for another list.
    pub fn lire(&self, liste: &str, curseur: &str) -> Result<String, Problem> {
        let position = || {
            let (position, _) = curseur.split_once('.')?;
            let position = String::from_utf8(URL_SAFE_NO_PAD.decode(position).ok()?).ok()?;
            (self.ecrire(liste, &position) == curseur).then_some(position)
        };
        position().ok_or_else(|| Technique::CurseurRefuse.into())
    }
}

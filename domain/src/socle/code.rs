//! Closed lists and identifiers: one name for the domain, JSON, the column and the contract.

use chrono::{Datelike, NaiveDate};
use std::borrow::Cow;

/// The first legal date that the contract takes, 1 January 1900 (G1); an earlier one is refused.
pub const PREMIERE_DATE: NaiveDate = NaiveDate::from_ymd_opt(1900, 1, 1).expect("a day of the calendar");

/// The last legal date that the contract takes, 31 December 2199 (G1); a later one is refused.
pub const DERNIERE_DATE: NaiveDate = NaiveDate::from_ymd_opt(2199, 12, 31).expect("a day of the calendar");

/// A value that crosses every border (JSON, column, contract) as one text.
pub trait Code: Sized {
    /// The text, stable for ever once published.
    fn code(&self) -> Cow<'_, str>;

    /// Reads the text back.
    ///
    /// # Errors
    /// [`CodeInvalide`] when the text is not one of this type.
    fn lire(texte: &str) -> Result<Self, CodeInvalide>;

    /// Reads the parameters of an address, in their order: one for most types, more for a key made of several.
    ///
    /// # Errors
    /// [`CodeInvalide`], with the rank of the parameter at fault.
    fn lire_parametres(textes: &[&str]) -> Result<Self, (usize, CodeInvalide)> {
        Self::lire(&textes.join("/")).map_err(|erreur| (0, erreur))
    }
}

/// A text that is no value of its type; the message is for the caller, in French.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct CodeInvalide(pub String);

/// Declares a closed list once: the enum, its codes, its French meanings, its JSON and its schema.
///
/// A code may be followed by those that earlier versions wrote (`"present" | "former"`). A former code is read in JSON, which
/// histories and the images of the journal are kept in; it is never written, nor published, and no address has it.
macro_rules! codes {
    ($(#[$meta:meta])* $vis:vis enum $nom:ident : $titre:literal {
        $($(#[$doc:meta])* $variante:ident = $code:literal $(| $ancien:literal)* : $sens:literal,)+
    }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        #[serde(try_from = "std::borrow::Cow<'_, str>", into = "&'static str")]
        $vis enum $nom {
            $($(#[$doc])* #[doc = $sens] $variante,)+
        }

        impl $nom {
            /// Every value, in the order of its declaration.
            $vis const TOUS: &'static [Self] = &[$(Self::$variante),+];

            /// The texts that earlier versions wrote, each with its value.
            const ANCIENS: &'static [(&'static str, Self)] = &[$($(($ancien, Self::$variante),)*)+];

            /// The published text of the value.
            #[must_use]
            $vis const fn texte(self) -> &'static str {
                match self { $(Self::$variante => $code),+ }
            }

            /// What the value means, in French.
            #[must_use]
            $vis const fn sens(self) -> &'static str {
                match self { $(Self::$variante => $sens),+ }
            }
        }

        impl $crate::socle::code::Code for $nom {
            fn code(&self) -> std::borrow::Cow<'_, str> {
                self.texte().into()
            }

            fn lire(texte: &str) -> Result<Self, $crate::socle::code::CodeInvalide> {
                match texte {
                    $($code => Ok(Self::$variante),)+
                    _ => Err($crate::socle::code::CodeInvalide(
                        concat!("valeurs admises : ", $("`", $code, "` "),+).trim_end().to_owned(),
                    )),
                }
            }
        }

        impl std::fmt::Display for $nom {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.texte())
            }
        }

        impl From<$nom> for &'static str {
            fn from(valeur: $nom) -> Self {
                valeur.texte()
            }
        }

        impl TryFrom<std::borrow::Cow<'_, str>> for $nom {
            type Error = $crate::socle::code::CodeInvalide;

            fn try_from(texte: std::borrow::Cow<'_, str>) -> Result<Self, Self::Error> {
                let ancien = Self::ANCIENS.iter().find(|(ancien, _)| *ancien == texte);
                ancien.map_or_else(|| $crate::socle::code::Code::lire(&texte), |(_, valeur)| Ok(*valeur))
            }
        }

        #[cfg(feature = "schema")]
        impl utoipa::PartialSchema for $nom {
            fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::schema::Schema> {
                utoipa::openapi::schema::ObjectBuilder::new()
                    .schema_type(utoipa::openapi::schema::Type::String)
                    .enum_values(Some([$($code),+]))
                    .description(Some(concat!($titre, "\n", $("\n- `", $code, "` : ", $sens),+)))
                    .into()
            }
        }

        #[cfg(feature = "schema")]
        impl utoipa::ToSchema for $nom {
            fn name() -> std::borrow::Cow<'static, str> {
                stringify!($nom).into()
            }
        }
    };
}

/// Declares the identifiers of aggregates: a UUIDv7 under a type of its own, so that two cannot be swapped.
macro_rules! identifiants {
    ($($(#[$meta:meta])* $nom:ident : $quoi:literal,)+) => {$(
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        #[serde(try_from = "String")]
        pub struct $nom(pub uuid::Uuid);

        impl $crate::socle::code::Code for $nom {
            fn code(&self) -> std::borrow::Cow<'_, str> {
                self.0.to_string().into()
            }

            fn lire(texte: &str) -> Result<Self, $crate::socle::code::CodeInvalide> {
                // 36 characters: the library also reads the forms without hyphens, in braces and as a URN.
                let lu = uuid::Uuid::try_parse(texte).ok().filter(|_| texte.len() == 36);
                lu.map(Self).ok_or_else(|| $crate::socle::code::CodeInvalide("un identifiant UUID est attendu".to_owned()))
            }
        }

        impl TryFrom<String> for $nom {
            type Error = $crate::socle::code::CodeInvalide;

            fn try_from(texte: String) -> Result<Self, $crate::socle::code::CodeInvalide> {
                $crate::socle::code::Code::lire(&texte)
            }
        }

        impl std::fmt::Display for $nom {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(f)
            }
        }

        impl From<uuid::Uuid> for $nom {
            fn from(id: uuid::Uuid) -> Self {
                Self(id)
            }
        }

        #[cfg(feature = "schema")]
        impl utoipa::PartialSchema for $nom {
            fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::schema::Schema> {
                $crate::socle::code::schema_texte($quoi, |texte| {
                    texte
                        .format(Some(utoipa::openapi::SchemaFormat::KnownFormat(
                            utoipa::openapi::KnownFormat::Uuid,
                        )))
                        .max_length(Some(36))
                })
            }
        }

        #[cfg(feature = "schema")]
        impl utoipa::ToSchema for $nom {
            fn name() -> std::borrow::Cow<'static, str> {
                stringify!($nom).into()
            }
        }
    )+};
}

pub(crate) use codes;

/// The published name of a constant: its own, in lower case.
macro_rules! nom_publie {
    ($nom:ident) => {{
        const MAJUSCULES: &str = stringify!($nom);
        const MINUSCULES: [u8; MAJUSCULES.len()] = $crate::socle::code::minuscules(MAJUSCULES);
        match std::str::from_utf8(&MINUSCULES) {
            Ok(nom) => nom,
            Err(_) => panic!("an identifier is ASCII"),
        }
    }};
}
pub(crate) use nom_publie;

/// The bytes of a text in lower case.
pub(crate) const fn minuscules<const N: usize>(texte: &str) -> [u8; N] {
    let mut octets = [0; N];
    let mut rang = 0;
    while rang < N {
        octets[rang] = texte.as_bytes()[rang].to_ascii_lowercase();
        rang += 1;
    }
    octets
}

/// The schema of a value that is one text, with the bounds that its reader enforces.
#[cfg(feature = "schema")]
pub(crate) fn schema_texte(
    description: &str,
    bornes: impl FnOnce(utoipa::openapi::schema::ObjectBuilder) -> utoipa::openapi::schema::ObjectBuilder,
) -> utoipa::openapi::RefOr<utoipa::openapi::schema::Schema> {
    let texte = utoipa::openapi::schema::ObjectBuilder::new()
        .schema_type(utoipa::openapi::schema::Type::String)
        .description(Some(description));
    bornes(texte).into()
}

/// What a convention holds once a year — a bilan, a plan, priorities —, begun or not. Text: `{convention}/{annee}`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct CleAnnuelle {
    /// The convention.
    pub convention: ConventionId,
    /// The civil year.
    pub annee: i32,
}

impl Code for CleAnnuelle {
    fn code(&self) -> Cow<'_, str> {
        format!("{}/{:04}", self.convention, self.annee).into()
    }

    fn lire(texte: &str) -> Result<Self, CodeInvalide> {
        let (convention, annee) = texte.split_once('/').unwrap_or((texte, ""));
        Self::lire_parametres(&[convention, annee]).map_err(|(_, erreur)| erreur)
    }

    fn lire_parametres(textes: &[&str]) -> Result<Self, (usize, CodeInvalide)> {
        let [convention, annee] = *textes else {
            return Err((0, CodeInvalide("une convention et une année sont attendues".to_owned())));
        };
        let convention = ConventionId::lire(convention).map_err(|erreur| (0, erreur))?;
        let admises = PREMIERE_DATE.year()..=DERNIERE_DATE.year();
        let chiffres = annee.len() == 4 && annee.bytes().all(|c| c.is_ascii_digit());
        let lue = annee.parse().ok().filter(|annee| chiffres && admises.contains(annee));
        let attendue = || CodeInvalide(format!("une année de {} à {} est attendue", admises.start(), admises.end()));
        Ok(Self { convention, annee: lue.ok_or_else(|| (1, attendue()))? })
    }
}

impl TryFrom<String> for CleAnnuelle {
    type Error = CodeInvalide;

    fn try_from(texte: String) -> Result<Self, CodeInvalide> {
        Self::lire(&texte)
    }
}

impl From<CleAnnuelle> for String {
    fn from(cle: CleAnnuelle) -> Self {
        cle.code().into_owned()
    }
}

identifiants! {
    /// The id of a convention, which is the id of its dossier too.
    ConventionId: "Identifiant de la convention (UUIDv7).",
    /// The id of a signature.
    SignatureId: "Identifiant de la signature (UUIDv7).",
    /// The id of a member of the steering committee.
    MembreId: "Identifiant du membre du comité de pilotage (UUIDv7).",
    /// The id of a meeting of the steering committee.
    ReunionId: "Identifiant de la réunion du comité de pilotage (UUIDv7).",
    /// The id of a consultation by e-mail.
    ConsultationId: "Identifiant de la consultation par courriel (UUIDv7).",
    /// The id of a decision of the steering committee.
    DecisionId: "Identifiant de la décision du comité de pilotage (UUIDv7).",
    /// The id of a fiche action.
    FicheActionId: "Identifiant de la fiche action (UUIDv7).",
    /// The id of an avis of a ministry.
    AvisId: "Identifiant de l'avis (UUIDv7).",
    /// The id of a decision of the OPCO's board on an action.
    DecisionCaId: "Identifiant de la décision du conseil d'administration (UUIDv7).",
    /// The id of a modification of an action.
    ModificationId: "Identifiant de la modification (UUIDv7).",
    /// The id of the declaration of a ceiling.
    PlafondId: "Identifiant de la déclaration d'un plafond (UUIDv7).",
    /// The id of a payment.
    VersementId: "Identifiant du versement (UUIDv7).",
    /// The id of a working document.
    DocumentId: "Identifiant du document de travail (UUIDv7).",
    /// The id of the minutes of a meeting, which the journal knows them by; their address is their meeting.
    CompteRenduId: "Identifiant du compte rendu (UUIDv7).",
    /// The id of the voices that a college cast.
    VoixId: "Identifiant de la voix (UUIDv7).",
    /// The id of a digital tool.
    OutilId: "Identifiant de l'outil numérique (UUIDv7).",
    /// The id of a regional contact.
    ContactId: "Identifiant du contact régional (UUIDv7).",
    /// The id of the study of a region.
    DeclinaisonId: "Identifiant de la déclinaison régionale (UUIDv7).",
    /// The id of an avenant to a convention.
    AvenantId: "Identifiant de l'avenant (UUIDv7).",
    /// The id of a dispute between the parties.
    LitigeId: "Identifiant du litige (UUIDv7).",
    /// The id of a written notice that ends the convention.
    DenonciationId: "Identifiant de la dénonciation (UUIDv7).",
    /// The id of the authorisation of a logo.
    AutorisationLogoId: "Identifiant de l'autorisation de logo (UUIDv7).",
    /// The id of a support of communication.
    SupportId: "Identifiant du support de communication (UUIDv7).",
    /// The id of a logo used without authorisation.
    ManquementId: "Identifiant du manquement (UUIDv7).",
    /// The id of an action relayed by a signatory, which the journal knows it by; its address is its fiche.
    RelaisId: "Identifiant du relais (UUIDv7).",
    /// The id of an erasure.
    EffacementId: "Identifiant de l'effacement (UUIDv7).",
}

#[cfg(test)]
mod tests {
    use super::{Code, CodeInvalide};
    use crate::socle::organisation::Ministere;

    // A name that changed is changed for who reads: what was kept under the former one is still the same thing.
    #[test]
    fn a_former_code_is_read_where_it_was_kept_and_never_written() {
        for ministere in Ministere::TOUS.iter().copied() {
            let ancien = ministere.direction().to_lowercase();
            let lu: Ministere = serde_json::from_value(ancien.clone().into()).expect("what histories keep");
            assert_eq!(lu, ministere);
            assert_eq!(serde_json::to_value(lu).expect("a text"), ministere.texte());
            let refus =
                CodeInvalide("valeurs admises : `ministere_education` `ministere_enseignement_superieur`".to_owned());
            assert_eq!(Ministere::lire(&ancien), Err(refus));
        }
        assert!(serde_json::from_value::<Ministere>("opco".into()).is_err());
    }
}

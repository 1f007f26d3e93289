//! One input per act: what it declares once, and how its fields are read.

use domain::socle::calendrier::{Date, lire_date};
use serde::{Deserialize, Deserializer};

/// Declares an input once: its fields, their bounds, their reading, their validation, their schema, and what the domain makes
/// of those that every act has.
///
/// | written | what it is |
/// |---|---|
/// | `champ: [String] de 1 a 200;` | a text of that length |
/// | `champ: [String] dit en 200;` | the same, from 1 on, that says something |
/// | `champ: [Vec<T>] au_plus 20;` | a list of that length |
/// | `champ: [Date];`, `champ: [Option<Date>];` | a date, strictly `YYYY-MM-DD` |
/// | `champ: [Option<PieceDeclaree>];` | a piece, checked too |
/// | `le date;` | the date of the act |
/// | `piece;`, `piece requise;` | what proves it, or that nothing does (`fictif`); with a date, gives `declaree()` |
/// | `motif;` | why it was done; gives `acte()` |
/// | `fait accompli;` | that it took place against a rule (G16); gives `declaration()` |
///
/// `piece` and `motif` have their usual words where none stand above them. A type stands in brackets so that the derives see
/// it as written: behind a macro's own fragment they would take an `Option` for any other type.
macro_rules! input {
    ($(#[$meta:meta])* $vis:vis struct $nom:ident { $($champs:tt)* }) => {
        input! { @champs ($(#[$meta])* $vis) $nom [] [] $($champs)* }
    };

    // ---- what every act has

    (@champs $tete:tt $nom:ident [] [$($lus:tt)*] $(#[$doc:meta])* le $date:ident; $($reste:tt)*) => {
        input! { @champs $tete $nom [$date] [$($lus)*] $(#[$doc])* $date: [Date]; $($reste)* }
    };
    (@champs $tete:tt $nom:ident $date:tt $lus:tt piece; $($reste:tt)*) => {
        input! {
            @champs $tete $nom $date $lus
            /// Pièce qui le prouve ; requise pour un fait antidaté que l'état d'aujourd'hui interdirait.
            piece;
            $($reste)*
        }
    };
    (@champs $tete:tt $nom:ident $date:tt $lus:tt $(#[$doc:meta])+ piece; $($reste:tt)*) => {
        input! { @preuve $tete $nom $date $lus $(#[$doc])+ piece: [Option<PieceDeclaree>]; $($reste)* }
    };
    (@champs $tete:tt $nom:ident $date:tt $lus:tt $(#[$doc:meta])+ piece requise; $($reste:tt)*) => {
        input! { @preuve $tete $nom $date $lus $(#[$doc])+ piece: [PieceDeclaree]; $($reste)* }
    };
    (@preuve $tete:tt $nom:ident [$($date:ident)?] $lus:tt $(#[$doc:meta])+ piece: $piece:tt; $($reste:tt)*) => {
        input! {
            @champs $tete $nom [$($date)?] $lus
            $(#[$doc])+
            piece: $piece;
            /// Vrai si aucun document n'atteste ce fait.
            #[serde(default)]
            fictif: [bool];
            $($reste)*
        }

        $(impl $nom {
            /// When it was done, and on what proof.
            #[must_use]
            pub fn declaree(&self) -> domain::socle::declaration::Declaree {
                let piece = $crate::entree::saisies::Preuve::piece(&self.piece);
                domain::socle::declaration::Declaree { date: self.$date, piece, fictif: self.fictif }
            }
        })?
    };
    (@champs $tete:tt $nom:ident $date:tt $lus:tt motif; $($reste:tt)*) => {
        input! {
            @champs $tete $nom $date $lus
            /// Pourquoi.
            motif: [String] dit en 1000;
            $($reste)*
        }

        impl $nom {
            /// When it was done, why, and on what proof.
            #[must_use]
            pub fn acte(&self) -> domain::socle::declaration::ActeMotive {
                self.declaree().motivee(domain::socle::moment::Personnel(self.motif.clone()))
            }
        }
    };
    (@champs $tete:tt $nom:ident $date:tt $lus:tt $(#[$doc:meta])+ fait accompli; $($reste:tt)*) => {
        input! {
            @champs $tete $nom $date $lus
            $(#[$doc])+
            #[validate(nested)]
            fait_accompli: [Option<$crate::entree::saisies::FaitAccompliDeclare>];
            $($reste)*
        }

        impl $nom {
            /// When it was done and on what proof, told as a fait accompli or not.
            #[must_use]
            pub fn declaration(&self) -> domain::socle::fait_accompli::Declaration {
                $crate::entree::saisies::FaitAccompliDeclare::ou(self.fait_accompli.as_ref(), self.declaree())
            }
        }
    };

    // ---- what each has of its own

    (@champs $tete:tt $nom:ident $date:tt [$($lus:tt)*] $(#[$doc:meta])* $champ:ident: [Date]; $($reste:tt)*) => {
        input! {
            @champs $tete $nom $date
            [
                $($lus)*
                $(#[$doc])*
                #[serde(deserialize_with = "domain::socle::calendrier::deserialiser_date")]
                pub $champ: domain::socle::calendrier::Date,
            ]
            $($reste)*
        }
    };
    (@champs $tete:tt $nom:ident $date:tt [$($lus:tt)*] $(#[$doc:meta])* $champ:ident: [Option<Date>]; $($reste:tt)*) => {
        input! {
            @champs $tete $nom $date
            [
                $($lus)*
                $(#[$doc])*
                #[serde(default, deserialize_with = "crate::entree::input::date_facultative")]
                pub $champ: Option<domain::socle::calendrier::Date>,
            ]
            $($reste)*
        }
    };
    (@champs $tete:tt $nom:ident $date:tt [$($lus:tt)*] $(#[$doc:meta])* $champ:ident: [Option<PieceDeclaree>]; $($reste:tt)*) => {
        input! {
            @champs $tete $nom $date
            [
                $($lus)*
                $(#[$doc])*
                #[validate(nested)]
                pub $champ: Option<$crate::entree::saisies::PieceDeclaree>,
            ]
            $($reste)*
        }
    };
    (@champs $tete:tt $nom:ident $date:tt [$($lus:tt)*] $(#[$doc:meta])* $champ:ident: [PieceDeclaree]; $($reste:tt)*) => {
        input! {
            @champs $tete $nom $date
            [
                $($lus)*
                $(#[$doc])*
                #[validate(nested)]
                pub $champ: $crate::entree::saisies::PieceDeclaree,
            ]
            $($reste)*
        }
    };
    (
        @champs $tete:tt $nom:ident $date:tt [$($lus:tt)*]
        $(#[$doc:meta])*
        $champ:ident: [$($type:tt)+] $(de $min:tt a $max:tt)? $(dit en $mots:tt)? $(au_plus $elements:tt)?;
        $($reste:tt)*
    ) => {
        input! {
            @champs $tete $nom $date
            [
                $($lus)*
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
                        pattern = "^[^\\u0000-\\u0008\\u000b-\\u001f\\u007f-\\u009f]*[^\\s\\u0000-\\u001f\\u007f-\\u009f][^\\u0000-\\u0008\\u000b-\\u001f\\u007f-\\u009f]*$"
                    )]
                )?
                $(
                    #[validate(length(max = $elements, message = "trop d'éléments"))]
                    #[schema(max_items = $elements)]
                )?
                pub $champ: $($type)+,
            ]
            $($reste)*
        }
    };
    (@champs ($(#[$meta:meta])* $vis:vis) $nom:ident $date:tt [$($lus:tt)*]) => {
        $(#[$meta])*
        #[derive(Debug, Clone, serde::Deserialize, validator::Validate, utoipa::ToSchema)]
        #[serde(deny_unknown_fields)]
        $vis struct $nom {
            $($lus)*
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

/// Reads an optional legal date, strictly `YYYY-MM-DD`.
///
/// # Errors
/// A French sentence when it is anything else.
pub fn date_facultative<'de, D: Deserializer<'de>>(lecteur: D) -> Result<Option<Date>, D::Error> {
    Option::<String>::deserialize(lecteur)?.map(|texte| lire_date(&texte).map_err(serde::de::Error::custom)).transpose()
}

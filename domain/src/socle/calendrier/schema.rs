//! The schemas, by hand: a derive would take the English docstrings of the fields, and the contract is in French.

use super::date_partielle::{DatePartielle, Precision};
use super::jour_mois::JourMois;
use super::quand::Quand;
use utoipa::openapi::schema::{
    AdditionalProperties, KnownFormat, Object, ObjectBuilder, Schema, SchemaFormat, SchemaType, Type,
};
use utoipa::openapi::{Ref, RefOr};
use utoipa::{PartialSchema, ToSchema};

/// A string or null.
fn texte_ou_null() -> ObjectBuilder {
    Object::builder().schema_type(SchemaType::from_iter([Type::String, Type::Null]))
}

impl PartialSchema for JourMois {
    fn schema() -> RefOr<Schema> {
        Object::builder()
            .schema_type(Type::String)
            .description(Some("Jour de l'année, MM-JJ ; le 29 février vaut le 28 les années communes."))
            .pattern(Some("^((0[1-9]|1[0-2])-(0[1-9]|[12][0-9])|(0[13-9]|1[0-2])-30|(0[13578]|1[02])-31)$"))
            .max_length(Some(5))
            .examples(["06-15"])
            .into()
    }
}

impl ToSchema for JourMois {}

impl PartialSchema for Quand {
    fn schema() -> RefOr<Schema> {
        let date = Object::builder()
            .schema_type(Type::String)
            .format(Some(SchemaFormat::KnownFormat(KnownFormat::Date)))
            .description(Some("Date civile de Paris, du 1900-01-01 au 2199-12-31."))
            .examples(["2021-03-15"]);
        let heure = texte_ou_null()
            .description(Some("Heure de Paris, HH:MM ; null si elle n'est pas connue."))
            .pattern(Some("^([01][0-9]|2[0-3]):[0-5][0-9]$"))
            .max_length(Some(5))
            .examples(["14:30"]);
        Object::builder()
            .description(Some("Jour et, si elle est connue, heure d'un fait."))
            .property("date", date)
            .property("heure", heure)
            .required("date")
            .additional_properties(Some(AdditionalProperties::FreeForm(false)))
            .into()
    }
}

impl ToSchema for Quand {}

impl PartialSchema for DatePartielle {
    fn schema() -> RefOr<Schema> {
        let valeur = texte_ou_null()
            .description(Some("AAAA-MM-JJ, AAAA-MM ou AAAA selon la précision ; null si elle est inconnue."))
            .pattern(Some("^[0-9]{4}(-[0-9]{2}){0,2}$"))
            .max_length(Some(10))
            .examples(["2025-01"]);
        Object::builder()
            .description(Some("Date connue au jour, au mois, à l'année, ou inconnue."))
            .property("valeur", valeur)
            .property("precision", Ref::from_schema_name(Precision::name()))
            .required("precision")
            .additional_properties(Some(AdditionalProperties::FreeForm(false)))
            .into()
    }
}

impl ToSchema for DatePartielle {
    fn schemas(schemas: &mut Vec<(String, RefOr<Schema>)>) {
        schemas.push((Precision::name().into_owned(), Precision::schema()));
        Precision::schemas(schemas);
    }
}

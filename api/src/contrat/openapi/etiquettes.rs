//! The tags: what each holds, in the order in which a newcomer needs them, grouped by context.

use crate::sortie::accents::sans_accents;
use serde_json::{Value, json};

/// A context, and its tags: what handlers call each, what it holds.
type Contexte = (&'static str, &'static [(&'static str, &'static str)]);

/// The tags of the document, in the order for reading.
pub fn etiquettes() -> Value {
    let decrire =
        |(nom, sens): &(&str, &str)| json!({ "name": publiee(nom), "x-displayName": nom, "description": sens });
    CONTEXTES.iter().flat_map(|(_, etiquettes)| *etiquettes).map(decrire).collect()
}

/// The tags of the document by their names, as linters want them: the order for reading is that of their groups.
pub fn alphabetiques() -> Value {
    let mut etiquettes = etiquettes();
    if let Some(etiquettes) = etiquettes.as_array_mut() {
        etiquettes.sort_by_key(|etiquette| etiquette["name"].to_string());
    }
    etiquettes
}

/// The tags under their contexts, as Redoc and its kin read them.
pub fn groupes() -> Value {
    let grouper = |(contexte, etiquettes): &Contexte| {
        let noms: Vec<_> = etiquettes.iter().map(|(nom, _)| publiee(nom)).collect();
        json!({ "name": contexte, "tags": noms })
    };
    CONTEXTES.iter().map(grouper).collect()
}

/// The name that a tag is published under. Generators make names of it: from `Échéancier`, `ChancierApi` or `é_ch_é_ancier`.
pub fn publiee(nom: &str) -> String {
    let publiee = sans_accents(nom);
    assert!(
        publiee.chars().all(|lettre| lettre.is_ascii_alphabetic() || lettre == ' '),
        "{nom} : no accent is known to this tag"
    );
    publiee
}

const CONTEXTES: &[Contexte] = &[
    ("Pour commencer", &[("Organisations", "L'appelant et le référentiel des organisations.")]),
    (
        "Convention de coopération (document 001)",
        &[
            (
                "Conventions",
                "La vie d'une convention : projet, ouverture à la signature, signatures, état, abandon (visas, art. 17).",
            ),
            ("Échéancier", "Ce qui est dû, et depuis quand (art. 14, 15 et 17)."),
            (
                "Comité de pilotage",
                "Qui y siège, quand il se réunit, s'il s'est réuni comme le texte le demande, ce qu'il décide (art. 13 et 14).",
            ),
            (
                "Fiches action",
                "La vie d'une action : élaborée, transmise, avisée, décidée, engagée, réalisée, payée (art. 1 à 10, 14 à 16).",
            ),
            (
                "Plafonds",
                "Ce que les frais de mission peuvent financer, exercice par exercice, et ce qu'il en reste (art. 16).",
            ),
            ("Bilans", "Le bilan annuel : élaboré, présenté, adressé, validé, et son retard s'il en a un (art. 15)."),
            (
                "Avenants",
                "La convention modifiée au cours de sa période de validité, et sa version consolidée à une date (art. 17).",
            ),
            (
                "Litiges et dénonciations",
                "Un litige et sa conciliation, une dénonciation et son préavis, et ce que devient la convention (art. 18).",
            ),
            (
                "Communication",
                "Qui peut porter le logo d'un ministère et jusqu'à quand, ce qui est publié, ce qui est constaté (art. 11).",
            ),
            (
                "Outils numériques",
                "Les outils que la convention finance : déclarés, présentés par leurs fiches, accordés, mis en ligne (art. 12).",
            ),
            (
                "Réseau régional",
                "Les régions académiques, les contacts que les signataires y partagent et les déclinaisons étudiées (art. 1 et 11).",
            ),
        ],
    ),
    (
        "Sans jeton",
        &[
            (
                "Calculs",
                "Ce que le texte donne sans dossier : un délai, un préavis, un maximum de frais (art. 14 à 18).",
            ),
            (
                "Registre public",
                "Ce que chacun peut lire sans jeton : conventions signées, actions et bilans validés, outils approuvés.",
            ),
            (
                "Règles et problèmes",
                "Les catalogues publics : chaque règle avec ses mots, chaque problème avec son remède.",
            ),
        ],
    ),
    (
        "Preuve et exploitation",
        &[
            ("Journal", "La preuve de ce qui a été fait : chaque acte, haché et chaîné."),
            ("Contrat", "Le document OpenAPI d'où se génèrent les clients."),
            ("Santé", "L'état du serveur, pour qui l'exploite."),
        ],
    ),
];

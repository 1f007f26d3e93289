//! Who reads what, row by row of regles.md §5: neither more closed nor more open than it says.

use domain::catalogue;
use domain::socle::operation::Acces;
use domain::socle::organisation::{Nature, Role};
use std::collections::BTreeSet;

/// The columns of the table that concern document 001; the OPCO's own system reads what its secretariat reads.
const COLONNES: [(Nature, Role); 10] = [
    (Nature::Opco, Role::Secretariat),
    (Nature::Opco, Role::SystemeInformation),
    (Nature::Opco, Role::ConseilAdministration),
    (Nature::Opco, Role::Commission),
    (Nature::Ministere, Role::Ministere),
    (Nature::RegionAcademique, Role::RegionAcademique),
    (Nature::Partenaire, Role::Partenaire),
    (Nature::EtablissementPublic, Role::FranceCompetences),
    (Nature::Administration, Role::Dgefp),
    (Nature::Controle, Role::Auditeur),
];

/// The rows: what each opens to each column (`+`, whatever the letter), and the readings that give it. What is not the reader's
/// own is kept from it by its scope.
const LIGNES: &[(&str, &str, &[&str])] = &[
    (
        "convention, avenant",
        "++++++++++",
        &[
            "lister_conventions",
            "lire_convention",
            "lire_etat",
            "lister_avenants",
            "lire_avenant",
            "lire_version_consolidee",
        ],
    ),
    (
        "dénonciation, litige",
        "+++.+...++",
        &["lister_litiges", "lire_litige", "lister_denonciations", "lire_denonciation"],
    ),
    ("membres copil", "+++.+...++", &["lire_copil", "lire_membre"]),
    (
        "réunion, ordre du jour, documents",
        "+++++....+",
        &["lister_reunions", "lire_reunion", "lister_documents", "lire_document"],
    ),
    ("voix", "++..+....+", &["lire_voix"]),
    ("compte rendu", "+++.+.+..+", &["lire_compte_rendu"]),
    ("fiche action", "+++++++.++", &["lister_fiches_action", "lire_fiche_action", "lire_modification"]),
    ("avis", "+++.+.+..+", &["lire_avis"]),
    ("décision CA, retour", "+++.+.+..+", &["lister_decisions_ca", "lire_decision_ca"]),
    ("plafond (COM)", "+++.+...++", &["lire_plafond"]),
    ("bilan", "+++++...++", &["lister_bilans", "lire_bilan"]),
    ("autorisation logo", "++..+++..+", &["lister_autorisations", "lire_autorisation"]),
    ("manquement", "++..+++..+", &["lister_manquements", "lire_manquement"]),
    ("outil numérique", "++..+.+..+", &["lister_outils", "lire_outil"]),
    ("annuaire régional", "+++.+....+", &["lister_contacts", "lire_contact"]),
    ("journal d'audit", "++..+...++", &["lire_journal", "lister_effacements"]),
];

/// Each reading is open to whom its row says, and to nobody else.
pub(super) fn lectures_et_regles() {
    let mut fautes = Vec::new();
    for (ligne, ouverte, operations) in LIGNES {
        let attendus: BTreeSet<_> =
            COLONNES.into_iter().zip(ouverte.chars()).filter(|(_, case)| *case == '+').map(|(qui, _)| qui).collect();
        for nom in *operations {
            let operation = catalogue::operation(nom).unwrap_or_else(|| panic!("{nom} n'est aucune opération"));
            let Acces::Habilite(admis) = operation.acces else { panic!("{nom} est ouverte à tous") };
            let admis: BTreeSet<_> = admis.iter().copied().collect();
            let dire = |qui: &(Nature, Role)| format!("{}/{}", qui.0, qui.1);
            fautes.extend(attendus.difference(&admis).map(|qui| format!("{ligne} : {nom} est fermée à {}", dire(qui))));
            fautes
                .extend(admis.difference(&attendus).map(|qui| format!("{ligne} : {nom} est ouverte à {}", dire(qui))));
        }
    }
    assert!(fautes.is_empty(), "{}", fautes.join("\n"));
}

//! The catalogue against itself: rules, refusals and operations find one another, each in its document.

use domain::catalogue;
use domain::cooperation::refus;
use domain::socle::contexte::SOCLE;
use domain::socle::regle::{Document, Regle};
use std::collections::BTreeSet;

/// An id is that of one rule.
pub(super) fn identifiants_des_regles() {
    let mut vus = BTreeSet::new();
    let repetes: Vec<&str> = catalogue::regles().map(|regle| regle.id).filter(|id| !vus.insert(*id)).collect();
    assert!(repetes.is_empty(), "{repetes:?}");
    for regle in catalogue::regles() {
        assert!(std::ptr::eq(catalogue::regle(regle.id).expect("a rule"), regle), "{}", regle.id);
    }
}

/// A refusal rests on a rule of the catalogue, and some operation gives it.
pub(super) fn refus_et_regles() {
    for operation in catalogue::operations() {
        for regle in operation.regles {
            assert_eq!(catalogue::regle(regle.id), Some(*regle), "{} cite {}", operation.nom, regle.id);
        }
    }
    let donnes: BTreeSet<&str> =
        catalogue::operations().flat_map(|operation| operation.refus.iter().map(|code| code.texte())).collect();
    for code in catalogue::refus() {
        let (texte, regle) = (code.texte(), code.regle());
        assert_eq!(catalogue::regle(regle.id), Some(regle), "{texte} se fonde sur {}", regle.id);
        // The role is asked of every restricted operation, so none lists its refusal.
        assert_eq!(donnes.contains(texte), code != refus::ROLE_NON_HABILITE, "{texte} : qui le donne ?");
    }
}

/// What a context lists is of its document, or rests on general rules alone; these may quote any.
pub(super) fn documents_des_contextes() {
    let general = |regle: &'static Regle| SOCLE.regles().any(|generale| generale == regle);
    let mut fautes = Vec::new();
    for contexte in catalogue::le_socle_d_abord() {
        let mut tenir = |quoi: &str, document: Option<Document>, sans_document: bool| {
            if document != contexte.document && !sans_document {
                fautes.push(format!("{} : {quoi} est de {document:?}", contexte.nom));
            }
        };
        for regle in contexte.regles() {
            tenir(regle.id, regle.document, general(regle));
        }
        for operation in contexte.operations() {
            tenir(operation.nom, operation.document(), operation.regles.iter().all(|regle| general(regle)));
        }
        for code in contexte.refus() {
            tenir(code.texte(), code.document(), general(code.regle()));
        }
    }
    assert!(fautes.is_empty(), "hors de leur document :\n{}", fautes.join("\n"));
}

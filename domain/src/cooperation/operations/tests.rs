//! The table held against itself, and against regles.md §5.

use super::*;
use crate::catalogue;
use crate::cooperation::fiche_action::Lecteur;
use crate::cooperation::refus;
use crate::socle::code::Code;
use crate::socle::operation::{Acces, DateLegale, Operation, Precondition};
use crate::socle::organisation::CodeOrganisation;
use crate::socle::organisation::{Acteur, Nature, Role};
use std::collections::BTreeSet;

fn acteur(nature: Nature, roles: &[Role]) -> Acteur {
    let organisation = CodeOrganisation::lire("une-organisation").expect("a valid code");
    Acteur { organisation, nature, roles: roles.to_vec() }
}

/// A reading or a calculation changes nothing; everything else is an act.
fn est_une_lecture(operation: Operation) -> bool {
    ["lire_", "lister_"].iter().any(|debut| operation.nom.starts_with(debut)) || est_un_calcul(operation)
}

/// Open to all, it leaves no trace.
fn est_un_calcul(operation: Operation) -> bool {
    ["simuler_", "calculer_"].iter().any(|debut| operation.nom.starts_with(debut))
}

fn couples() -> impl Iterator<Item = (Nature, Role)> {
    Nature::TOUS.iter().flat_map(|nature| Role::TOUS.iter().map(|role| (*nature, *role)))
}

#[test]
fn every_name_is_its_own_in_snake_case_and_finds_its_operation() {
    let noms: BTreeSet<_> = catalogue::operations().map(|operation| operation.nom).collect();
    assert_eq!(noms.len(), catalogue::operations().count());
    for operation in catalogue::operations() {
        let nom = operation.nom;
        assert!(nom.split('_').all(|mot| !mot.is_empty() && mot.bytes().all(|c| c.is_ascii_lowercase())), "{nom}");
        assert_eq!(catalogue::operation(nom), Some(operation));
    }
    assert_eq!(catalogue::operation("supprimer_convention"), None);
}

#[test]
fn every_restricted_operation_rests_on_a_rule_and_only_acts_are_refused_or_preconditioned() {
    for operation in catalogue::operations() {
        let (fiche, nom) = (operation, operation.nom);
        // A calculation open to all rests on the rules that it applies.
        let restreinte = matches!(fiche.acces, Acces::Habilite(_)) || est_un_calcul(operation);
        assert_eq!(fiche.regles.is_empty(), !restreinte, "{nom}");
        assert!(fiche.regles.iter().all(|regle| catalogue::regle(regle.id) == Some(*regle)), "{nom}");
        let distincts: BTreeSet<_> = fiche.refus.iter().map(|refus| refus.texte()).collect();
        assert_eq!(distincts.len(), fiche.refus.len(), "{nom}");
        if est_une_lecture(operation) {
            assert_eq!(fiche.precondition, Precondition::Aucune, "{nom}");
            assert!(fiche.refus.is_empty() || est_un_calcul(operation), "{nom}");
        }
    }
}

#[test]
fn every_refusal_of_an_act_rests_on_a_rule_that_the_act_cites() {
    for operation in catalogue::operations() {
        let Operation { regles, refus, .. } = operation;
        for code in refus {
            assert!(regles.contains(&code.regle()), "{} : {}", operation.nom, code.texte());
        }
    }
}

// G10: an act is judged on the date declared, and the guard of the day it is recorded asks for a piece.
#[test]
fn every_act_that_declares_its_date_may_be_refused_for_it() {
    for operation in catalogue::operations() {
        let datee = !est_une_lecture(operation) && operation.date == DateLegale::Declaree;
        assert_eq!(operation.refus.contains(&refus::DATE_FUTURE), datee, "{operation:?}");
    }
}

#[test]
fn a_role_opens_an_operation_in_an_organisation_of_its_kind_and_nowhere_else() {
    for operation in catalogue::operations() {
        let fiche = operation;
        let admis = match fiche.acces {
            Acces::Public | Acces::Authentifie => continue,
            Acces::Habilite(admis) => admis,
            Acces::Systeme => &[],
        };
        for (nature, role) in couples() {
            let cas = format!("{} × {nature}/{role}", operation.nom);
            match operation.habiliter(&acteur(nature, &[role])) {
                Ok(ouvrant) => assert!(ouvrant == role && admis.contains(&(nature, role)), "{cas}"),
                Err(refus) => {
                    assert!(!admis.contains(&(nature, role)), "{cas}");
                    assert_eq!(refus.code, refus::ROLE_NON_HABILITE, "{cas}");
                    assert_eq!(refus.regle, refus::ROLE_NON_HABILITE.regle(), "{cas}");
                }
            }
        }
    }
}

#[test]
fn among_several_roles_the_one_that_opens_the_operation_is_retained() {
    let roles = [Role::Auditeur, Role::Commission, Role::Secretariat];
    let au_secretariat = acteur(Nature::Opco, &roles);
    assert_eq!(SIGNER.habiliter(&au_secretariat), Ok(Role::Secretariat));
    assert_eq!(LIRE_CONVENTION.habiliter(&au_secretariat), Ok(Role::Commission));
    assert!(SIGNER.habiliter(&acteur(Nature::Ministere, &roles)).is_err());
    assert!(SIGNER.habiliter(&acteur(Nature::Ministere, &[])).is_err());
}

// regles.md §5: « l'auditeur n'écrit rien (sauf signalement) »; « L tout » in the journal.
#[test]
fn the_auditor_reads_everything_and_writes_nothing_but_a_report() {
    let auditeur = acteur(Nature::Controle, &[Role::Auditeur]);
    for operation in catalogue::operations() {
        let nom = operation.nom;
        let ouverte = est_une_lecture(operation) || operation == SIGNALER_MANQUEMENT;
        assert_eq!(operation.habiliter(&auditeur).is_ok(), ouverte, "{nom}");
        if operation.habiliter(&auditeur).is_ok() {
            // It may send the version that it read; it must send none.
            assert_ne!(operation.precondition, Precondition::Requise, "{nom}");
        }
    }
}

// What an act on a fiche answers is the whole of it.
#[test]
fn whoever_acts_on_a_fiche_reads_the_whole_of_it() {
    let tables = [fiche_action::TABLE, engagement::TABLE, modification::TABLE, realisation::TABLE, versement::TABLE];
    let actes: Vec<Operation> = tables.concat().into_iter().filter(|operation| !est_une_lecture(*operation)).collect();
    assert!(actes.len() > 20, "{actes:?}");
    for operation in actes {
        for (nature, role) in couples() {
            let auteur = acteur(nature, &[role]);
            if operation.habiliter(&auteur).is_ok() {
                assert_eq!(Lecteur::pour(&auteur), Lecteur::ENTIER, "{} × {nature}/{role}", operation.nom);
            }
        }
    }
}

// regles.md §5, columns `partenaire` and `region_acad.`: nothing else than these lines.
#[test]
fn a_partner_and_a_region_are_opened_what_their_columns_say_and_nothing_else() {
    let ouvertes = |nature, role| -> BTreeSet<&str> {
        let acteur = acteur(nature, &[role]);
        let restreintes = catalogue::operations().filter(|o| matches!(o.acces, Acces::Habilite(_)));
        restreintes.filter(|operation| operation.habiliter(&acteur).is_ok()).map(|operation| operation.nom).collect()
    };
    let region = [
        "lire_actes_possibles",
        "lire_actes_possibles_fiche_action",
        "lire_convention",
        "lire_etat",
        "lire_fiche_action",
        "lire_modification",
        "lire_signature",
        "lire_actes_possibles_avenant",
        "lire_actes_possibles_declinaison",
        "lire_avenant",
        "lire_declinaison",
        "lire_logo",
        "lire_version_consolidee",
        "lister_avenants",
        "lister_conventions",
        "lister_declinaisons",
        "lister_fiches_action",
        "signaler_manquement",
        // The breach that it reported.
        "lister_manquements",
        "lire_manquement",
        "lire_actes_possibles_manquement",
    ];
    let autorisations = ["lister_autorisations", "lire_autorisation", "lire_actes_possibles_autorisation"];
    let de_la_region = region.into_iter().chain(autorisations).collect();
    assert_eq!(ouvertes(Nature::RegionAcademique, Role::RegionAcademique), de_la_region);
    let partenaire = [
        "creer_fiche_action",
        "demander_autorisation",
        // « OPCO/porteur » (machine 3.7)
        "demarrer",
        "deposer_fiches_outil",
        "lire_avis",
        "lire_compte_rendu",
        "lire_decision_ca",
        "lire_disponible",
        "lister_decisions_ca",
        "modifier_fiche_action",
        // The tool whose sheets it files; the authorisation that it asked for.
        "lister_outils",
        "lire_outil",
        "lire_actes_possibles_outil",
    ];
    let partenaire = region.into_iter().chain(partenaire).chain(autorisations).collect();
    assert_eq!(ouvertes(Nature::Partenaire, Role::Partenaire), partenaire);
}

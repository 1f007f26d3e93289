//! The table held against itself, and against regles.md §5.

use super::*;
use crate::socle::code::Code;
use crate::socle::organisation::CodeOrganisation;
use std::collections::BTreeSet;

fn acteur(nature: Nature, roles: &[Role]) -> Acteur {
    let organisation = CodeOrganisation::lire("une-organisation").expect("a valid code");
    Acteur { organisation, nature, roles: roles.to_vec() }
}

/// A reading or a calculation changes nothing; everything else is an act.
fn est_une_lecture(operation: Operation) -> bool {
    ["lire_", "lister_"].iter().any(|debut| operation.nom().starts_with(debut)) || est_un_calcul(operation)
}

/// Open to all, it leaves no trace.
fn est_un_calcul(operation: Operation) -> bool {
    ["simuler_", "calculer_"].iter().any(|debut| operation.nom().starts_with(debut))
}

fn couples() -> impl Iterator<Item = (Nature, Role)> {
    Nature::TOUS.iter().flat_map(|nature| Role::TOUS.iter().map(|role| (*nature, *role)))
}

#[test]
fn every_name_is_its_own_in_snake_case_and_finds_its_operation() {
    let noms: BTreeSet<_> = Operation::TOUTES.iter().map(|operation| operation.nom()).collect();
    assert_eq!(noms.len(), Operation::TOUTES.len());
    for operation in Operation::TOUTES.iter().copied() {
        let nom = operation.nom();
        assert!(nom.split('_').all(|mot| !mot.is_empty() && mot.bytes().all(|c| c.is_ascii_lowercase())), "{nom}");
        assert_eq!(Operation::trouver(nom), Some(operation));
    }
    assert_eq!(Operation::trouver("supprimer_convention"), None);
}

#[test]
fn every_restricted_operation_rests_on_a_rule_and_only_acts_are_refused_or_preconditioned() {
    for operation in Operation::TOUTES.iter().copied() {
        let (fiche, nom) = (operation.fiche(), operation.nom());
        // A calculation open to all rests on the rules that it applies.
        let restreinte = matches!(fiche.acces, Acces::Habilite(_)) || est_un_calcul(operation);
        assert_eq!(fiche.regles.is_empty(), !restreinte, "{nom}");
        assert!(fiche.regles.iter().all(|regle| Regle::trouver(regle.id) == Some(*regle)), "{nom}");
        let distincts: BTreeSet<_> = fiche.refus.iter().collect();
        assert_eq!(distincts.len(), fiche.refus.len(), "{nom}");
        if est_une_lecture(operation) {
            assert_eq!(fiche.precondition, Precondition::Aucune, "{nom}");
            assert!(fiche.refus.is_empty() || est_un_calcul(operation), "{nom}");
        }
    }
}

#[test]
fn every_refusal_of_an_act_rests_on_a_rule_that_the_act_cites() {
    for operation in Operation::TOUTES.iter().copied() {
        let Fiche { regles, refus, .. } = operation.fiche();
        for code in refus {
            assert!(regles.contains(&code.regle()), "{} : {}", operation.nom(), code.texte());
        }
    }
}

// G10: an act is judged on the date declared, and the guard of the day it is recorded asks for a piece.
#[test]
fn every_act_that_declares_its_date_may_be_refused_for_it() {
    use Operation as O;
    let sans_date = |operation: Operation| match operation {
        // Not an act of law: no day of its own.
        O::ChargerReferentiel | O::CreerConvention | O::ModifierConvention | O::AnnulerSignature => true,
        // A day to come: planned, or announced.
        O::ProjeterReunion | O::PreparerConsultation | O::DeclarerConseil => true,
        // The day of the decision that they cite.
        O::AdopterPriorites | O::ValiderCompteRendu => true,
        _ => est_une_lecture(operation),
    };
    let sans_piece = |operation: Operation| match operation {
        // What ends or cancels, or answers for a transcription: no state of today would forbid it more than that of its day.
        O::AbandonnerConvention
        | O::TerminerMandat
        | O::AnnulerReunion
        | O::CloturerReunion
        | O::TranscrireVoix
        | O::ConfirmerVoix
        | O::ContesterVoix
        | O::ConfirmerPresentation
        | O::ContesterPresentation
        | O::CloreVote
        | O::AnnulerDecision
        | O::CloreConsultation
        | O::AnnulerConsultation
        | O::ConclureLitige
        | O::RetirerLitige
        // Closing acts, which no later state forbids (R18-05).
        | O::OuvrirLitige
        | O::DeposerDocument
        | O::DeposerVersionDocument
        | O::ObserverCompteRendu
        | O::SoumettreCompteRendu
        | O::DiffuserCompteRendu
        | O::DeposerFicheRealisation
        | O::PorterAuBilan
        | O::TranscrireAvis
        | O::ConfirmerPlafond
        | O::DeclarerPlafond
        | O::ConstaterDepense
        | O::RectifierErreur
        | O::ConfirmerAvis
        | O::ContesterAvis
        | O::ConfirmerDecisionCa
        | O::ContesterDecisionCa
        // Its piece is always asked for.
        | O::ChangerLectures
        // A writing is asked for whatever the day (R11-02, R11-04).
        | O::AutoriserLogo
        | O::DelivrerAutorisation
        | O::ConstaterManquement
        // What a ministry answers, what the OPCO says, what happened: no later state forbids it.
        | O::RefuserAutorisation
        | O::RetirerAutorisation
        | O::DeclarerSupport
        | O::PublierSupport
        | O::TracerRelais
        | O::ContesterManquement
        | O::EcarterManquement => true,
        _ => sans_date(operation),
    };
    let fautives = |code, exceptee: &dyn Fn(Operation) -> bool| -> Vec<&str> {
        let toutes = Operation::TOUTES.iter().copied();
        let fautives = toutes.filter(|o| o.fiche().refus.contains(&code) == exceptee(*o));
        fautives.map(Operation::nom).collect()
    };
    assert_eq!(fautives(CodeRefus::DateFuture, &sans_date), Vec::<&str>::new());
    let sans =
        |operation: Operation| sans_piece(operation) && !operation.fiche().refus.contains(&CodeRefus::PieceRequise);
    assert_eq!(fautives(CodeRefus::PieceRequise, &sans), Vec::<&str>::new());
}

#[test]
fn a_role_opens_an_operation_in_an_organisation_of_its_kind_and_nowhere_else() {
    for operation in Operation::TOUTES.iter().copied() {
        let fiche = operation.fiche();
        let admis = match fiche.acces {
            Acces::Public | Acces::Authentifie => continue,
            Acces::Habilite(admis) => admis,
            Acces::Systeme => &[],
        };
        for (nature, role) in couples() {
            let cas = format!("{} × {nature}/{role}", operation.nom());
            match operation.habiliter(&acteur(nature, &[role])) {
                Ok(ouvrant) => assert!(ouvrant == role && admis.contains(&(nature, role)), "{cas}"),
                Err(refus) => {
                    assert!(!admis.contains(&(nature, role)), "{cas}");
                    assert_eq!(refus.code, CodeRefus::RoleNonHabilite, "{cas}");
                    let attendue = fiche.regles.first().copied().unwrap_or(CodeRefus::RoleNonHabilite.regle());
                    assert_eq!(refus.regle, attendue, "{cas}");
                }
            }
        }
    }
}

#[test]
fn among_several_roles_the_one_that_opens_the_operation_is_retained() {
    let roles = [Role::Auditeur, Role::Commission, Role::Secretariat];
    let au_secretariat = acteur(Nature::Opco, &roles);
    assert_eq!(Operation::Signer.habiliter(&au_secretariat), Ok(Role::Secretariat));
    assert_eq!(Operation::LireConvention.habiliter(&au_secretariat), Ok(Role::Commission));
    assert!(Operation::Signer.habiliter(&acteur(Nature::Ministere, &roles)).is_err());
    assert!(Operation::Signer.habiliter(&acteur(Nature::Ministere, &[])).is_err());
}

// regles.md §5: « l'auditeur n'écrit rien (sauf signalement) »; « L tout » in the journal.
#[test]
fn the_auditor_reads_everything_and_writes_nothing_but_a_report() {
    let auditeur = acteur(Nature::Controle, &[Role::Auditeur]);
    for operation in Operation::TOUTES.iter().copied() {
        let nom = operation.nom();
        let ouverte = est_une_lecture(operation) || operation == Operation::SignalerManquement;
        assert_eq!(operation.habiliter(&auditeur).is_ok(), ouverte, "{nom}");
        if operation.habiliter(&auditeur).is_ok() {
            assert_eq!(operation.fiche().precondition, Precondition::Aucune, "{nom}");
        }
    }
}

// regles.md §5: the convention is written by the OPCO's secretariat and by each ministry; the bilan by the secretariat,
// shown by the instances, answered by the ministries.
#[test]
fn only_the_parties_act_on_a_convention() {
    for operation in Operation::TOUTES.iter().copied().filter(|operation| !est_une_lecture(*operation)) {
        let admis: Vec<_> =
            couples().filter(|(nature, role)| operation.habiliter(&acteur(*nature, &[*role])).is_ok()).collect();
        let attendus = match operation {
            Operation::ChargerReferentiel => vec![],
            Operation::ElaborerBilan
            | Operation::AdresserBilan
            | Operation::DeclarerPlafond
            | Operation::ConclureApplication
            | Operation::Engager
            | Operation::ConstaterDepense
            | Operation::ProposerModification
            | Operation::PresenterModification
            | Operation::AppliquerModification
            | Operation::RectifierErreur
            | Operation::DeclarerAvancement
            | Operation::DeclarerRealisee
            | Operation::DeposerFicheRealisation
            | Operation::PorterAuBilan
            | Operation::Verser
            | Operation::TransmettreFicheAction
            | Operation::ReviserFicheAction
            | Operation::RepresenterFicheAction
            | Operation::TranscrireAvis
            | Operation::AjournerFicheAction
            | Operation::AbandonnerFicheAction => vec![SECRETARIAT],
            // « L'OPCO ne rend pas d'avis » ; « un ministère ne parle jamais pour l'autre ».
            // regles.md §5, « outil numérique » : « E », « E fiches », « accord ».
            Operation::DeclarerOutil
            | Operation::MettreEnLigneOutil
            | Operation::DeclarerEvolutionOutil
            | Operation::RetirerOutil => vec![SECRETARIAT],
            Operation::DeposerFichesOutil => vec![SECRETARIAT, PARTENAIRE],
            Operation::AccorderOutil | Operation::RefuserOutil => vec![MINISTERE],
            // « creer : OPCO (ou porteur via OPCO) » (machine 3.7).
            Operation::CreerFicheAction | Operation::ModifierFicheAction | Operation::Demarrer => {
                vec![SECRETARIAT, (Nature::Partenaire, Role::Partenaire)]
            }
            Operation::RendreAvis | Operation::ConfirmerAvis | Operation::ContesterAvis => vec![MINISTERE],
            // « l'OPCO […] ne délivre pas de logo » : demander et répondre seulement ; chacun signale, l'auditeur aussi.
            Operation::DemanderAutorisation => vec![SECRETARIAT, (Nature::Partenaire, Role::Partenaire)],
            Operation::ContesterManquement => vec![SECRETARIAT],
            Operation::AutoriserLogo
            | Operation::DelivrerAutorisation
            | Operation::RefuserAutorisation
            | Operation::RetirerAutorisation
            | Operation::ConstaterManquement
            | Operation::EcarterManquement => vec![MINISTERE],
            Operation::SignalerManquement => vec![
                SECRETARIAT,
                MINISTERE,
                AUDITEUR,
                (Nature::Partenaire, Role::Partenaire),
                (Nature::RegionAcademique, Role::RegionAcademique),
            ],
            Operation::DeciderCa | Operation::DeciderModification | Operation::FaireRetour => {
                vec![SECRETARIAT, CONSEIL_ADMINISTRATION]
            }
            Operation::ConfirmerDecisionCa | Operation::ContesterDecisionCa => vec![CONSEIL_ADMINISTRATION],
            Operation::ConfirmerPlafond => vec![DGEFP],
            Operation::PresenterBilan => vec![SECRETARIAT, CONSEIL_ADMINISTRATION, COMMISSION],
            Operation::ConfirmerPresentation | Operation::ContesterPresentation => {
                vec![CONSEIL_ADMINISTRATION, COMMISSION]
            }
            Operation::ValiderBilan | Operation::RefuserBilan => vec![MINISTERE],
            Operation::ObserverCompteRendu => vec![MINISTERE],
            Operation::NommerMembre | Operation::TerminerMandat => {
                vec![SECRETARIAT, CONSEIL_ADMINISTRATION, MINISTERE]
            }
            Operation::DeclarerConseil => vec![SECRETARIAT, CONSEIL_ADMINISTRATION],
            // « L'OPCO Mobilités en assure le secrétariat » (art. 14).
            Operation::EtablirPlanActions
            | Operation::DeposerDocument
            | Operation::DeposerVersionDocument
            | Operation::EnvoyerDocument
            | Operation::AdopterPriorites
            | Operation::RedigerCompteRendu
            | Operation::AdresserCompteRendu
            | Operation::SoumettreCompteRendu
            | Operation::ValiderCompteRendu
            | Operation::DiffuserCompteRendu
            | Operation::OuvrirVoteEnReunion
            | Operation::OuvrirVoteParCourriel
            | Operation::TranscrireVoix
            | Operation::CloreVote
            | Operation::AnnulerDecision
            | Operation::PreparerConsultation
            | Operation::OuvrirConsultation
            | Operation::CloreConsultation
            | Operation::AnnulerConsultation => vec![SECRETARIAT],
            _ => vec![(Nature::Opco, Role::Secretariat), (Nature::Ministere, Role::Ministere)],
        };
        assert_eq!(admis, attendus, "{}", operation.nom());
    }
}

// regles.md §5, columns `partenaire` and `region_acad.`: nothing else than these lines.
#[test]
fn a_partner_and_a_region_are_opened_what_their_columns_say_and_nothing_else() {
    let ouvertes = |nature, role| -> BTreeSet<&str> {
        let acteur = acteur(nature, &[role]);
        let restreintes = Operation::TOUTES.iter().filter(|o| matches!(o.fiche().acces, Acces::Habilite(_)));
        restreintes.filter(|operation| operation.habiliter(&acteur).is_ok()).map(|operation| operation.nom()).collect()
    };
    let region = [
        "lire_actes_possibles",
        "lire_actes_possibles_fiche_action",
        "lire_convention",
        "lire_etat",
        "lire_fiche_action",
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
    ];
    let partenaire = region.into_iter().chain(partenaire).collect();
    assert_eq!(ouvertes(Nature::Partenaire, Role::Partenaire), partenaire);
}

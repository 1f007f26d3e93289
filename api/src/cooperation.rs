//! Document 001: the convention of cooperation, each concept in the order of its life.

pub mod avenant;
pub mod bilan;
pub mod calcul;
pub mod communication;
pub mod contact_regional;
pub mod convention;
pub mod copil;
pub mod declinaison_regionale;
pub mod denonciation;
pub mod echeancier;
pub mod effacement;
pub mod exemple;
pub mod fiche_action;
pub mod indicateur;
pub mod journal;
pub mod litige;
pub mod outil_numerique;
pub mod plafond;
pub mod registre;

use crate::contrat::chemins::Parametre;
use crate::serveur::routeur::Routeur;
use domain::cooperation::operations;
use domain::socle::code::{
    AutorisationLogoId, AvenantId, AvisId, ConsultationId, ContactId, ConventionId, DecisionCaId, DecisionId,
    DeclinaisonId, DenonciationId, DocumentId, FicheActionId, LitigeId, ManquementId, MembreId, ModificationId,
    OutilId, PlafondId, ReunionId, SignatureId, SupportId, VoixId,
};
use domain::socle::operation::Operation;
use domain::socle::organisation::CodeOrganisation;

/// The routes of the context, concept by concept.
pub fn routes<R: Routeur>(routes: &mut R) {
    convention::routes(routes);
    copil::membre::routes(routes);
    copil::reunion::routes(routes);
    copil::conseil::routes(routes);
    copil::conformite::routes(routes);
    copil::accord::routes(routes);
    copil::plan::routes(routes);
    copil::document::routes(routes);
    copil::priorites::routes(routes);
    copil::compte_rendu::routes(routes);
    copil::compte_rendu::document::routes(routes);
    echeancier::routes(routes);
    bilan::routes(routes);
    bilan::document::routes(routes);
    copil::decision::routes(routes);
    copil::consultation::routes(routes);
    copil::majorite::routes(routes);
    fiche_action::routes(routes);
    fiche_action::instruction::routes(routes);
    fiche_action::avis::routes(routes);
    fiche_action::conseil::routes(routes);
    fiche_action::engagement::routes(routes);
    fiche_action::modification::routes(routes);
    fiche_action::realisation::routes(routes);
    fiche_action::versement::routes(routes);
    plafond::routes(routes);
    outil_numerique::routes(routes);
    contact_regional::routes(routes);
    declinaison_regionale::routes(routes);
    avenant::routes(routes);
    avenant::consolidee::routes(routes);
    convention::lectures::routes(routes);
    litige::routes(routes);
    denonciation::routes(routes);
    communication::autorisation::routes(routes);
    communication::routes(routes);
    communication::support::routes(routes);
    communication::relais::routes(routes);
    communication::manquement::routes(routes);
    calcul::routes(routes);
    indicateur::routes(routes);
    journal::routes(routes);
    effacement::routes(routes);
    registre::routes(routes);
}

/// The readings that show what was learnt, and when.
pub const JOURNAUX: &[Operation] = &[operations::LIRE_JOURNAL, operations::LIRE_JOURNAL_FICHE_ACTION];

/// What the addresses of the context name.
pub const CHEMINS: &[Parametre] = &[
    Parametre::de::<ConventionId>("conventions/{id}", "Identifiant de la convention.").sans_date(),
    Parametre::de::<SignatureId>("signatures/{id}", "Identifiant de la signature."),
    Parametre::de::<MembreId>("membres-copil/{id}", "Identifiant du membre."),
    Parametre::de::<ReunionId>("reunions/{id}", "Identifiant de la réunion.").sans_date(),
    Parametre::de::<DocumentId>("documents-travail/{id}", "Identifiant du document."),
    Parametre::entier("plans-actions/{annee}", "Année civile des actions.", (1900, 2199)),
    Parametre::entier("priorites/{annee}", "Année civile.", (1900, 2199)),
    Parametre::de::<ConsultationId>("consultations/{id}", "Identifiant de la consultation.").sans_date(),
    Parametre::de::<DecisionId>("decisions/{id}", "Identifiant de la décision."),
    Parametre::de::<VoixId>("voix/{id}", "Identifiant de la voix."),
    Parametre::entier("bilans/{annee}", "Année des actions dont le bilan rend compte.", (1900, 2199)),
    Parametre::entier("presentations/{numero}", "Numéro de la présentation.", (1, 65535)),
    Parametre::de::<FicheActionId>("fiches-action/{id}", "Identifiant de la fiche action."),
    Parametre::de::<AvisId>("avis/{id}", "Identifiant de l'avis."),
    Parametre::de::<DecisionCaId>("decisions-ca/{id}", "Identifiant de la décision."),
    Parametre::de::<ModificationId>("modifications/{id}", "Identifiant de la modification."),
    Parametre::de::<CodeOrganisation>("opcos/{opco}", "Code de l'OPCO."),
    Parametre::entier("plafonds/{annee}", "Exercice : année civile.", (1900, 2199)),
    Parametre::de::<PlafondId>("plafonds/{id}", "Identifiant de la déclaration."),
    Parametre::de::<OutilId>("outils-numeriques/{id}", "Identifiant de l'outil numérique."),
    Parametre::de::<ContactId>("contacts-regionaux/{id}", "Identifiant du contact régional."),
    Parametre::de::<DeclinaisonId>("declinaisons-regionales/{id}", "Identifiant de la déclinaison régionale."),
    Parametre::de::<AvenantId>("avenants/{id}", "Identifiant de l'avenant."),
    Parametre::de::<LitigeId>("litiges/{id}", "Identifiant du litige."),
    Parametre::de::<DenonciationId>("denonciations/{id}", "Identifiant de la dénonciation."),
    Parametre::de::<AutorisationLogoId>("autorisations-logo/{id}", "Identifiant de l'autorisation."),
    Parametre::texte(
        "logos/{ministere}",
        "Ministère : son collège ou son code.",
        (60, "^(ministere_(education|enseignement_superieur)|[a-z0-9]+(-[a-z0-9]+)*)$"),
    ),
    Parametre::de::<SupportId>("supports/{id}", "Identifiant du support."),
    Parametre::de::<ManquementId>("manquements/{id}", "Identifiant du manquement."),
];

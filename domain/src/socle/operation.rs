//! Every operation, reads too: who may, on what rules, with which refusals, under which precondition.
//!
//! Rights, the document, the golden files and the possible acts are all written from this one table.

mod actions;
mod argent;
mod avenants;
mod bilans;
mod communication;
mod conventions;
mod copil;
mod denonciations;
mod litiges;
mod outils_numeriques;
mod reseau;
#[cfg(test)]
mod tests;

use crate::socle::organisation::{Acteur, Nature, Role};
use crate::socle::refus::{Cle, CodeRefus, Refus};
use crate::socle::regle::Regle;

/// Whether the caller must show which version it has read (`If-Match`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Precondition {
    /// Nothing was read before: a reading, a creation.
    Aucune,
    /// The act adds the caller's own fact, which uniqueness protects.
    Facultative,
    /// The act replaces or closes what the caller has read.
    Requise,
}

/// Who may ask for an operation, before anything is loaded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Acces {
    /// Anyone, without a token.
    Public,
    /// Any valid token.
    Authentifie,
    /// These roles, each in organisations of its kind.
    Habilite(&'static [(Nature, Role)]),
    /// The system itself: no token opens it.
    Systeme,
}

/// The entry of an operation in the table.
#[derive(Debug, Clone, Copy)]
pub struct Fiche {
    /// Who may.
    pub acces: Acces,
    /// Which version it requires.
    pub precondition: Precondition,
    /// The rules it applies, the main one first.
    pub regles: &'static [&'static Regle],
    /// The refusals it may give, besides those of rights.
    pub refus: &'static [CodeRefus],
}

const SECRETARIAT: (Nature, Role) = (Nature::Opco, Role::Secretariat);
const MINISTERE: (Nature, Role) = (Nature::Ministere, Role::Ministere);
const SYSTEME_INFORMATION: (Nature, Role) = (Nature::Opco, Role::SystemeInformation);
const CONSEIL_ADMINISTRATION: (Nature, Role) = (Nature::Opco, Role::ConseilAdministration);
const COMMISSION: (Nature, Role) = (Nature::Opco, Role::Commission);
const DGEFP: (Nature, Role) = (Nature::Administration, Role::Dgefp);
const AUDITEUR: (Nature, Role) = (Nature::Controle, Role::Auditeur);
const PARTENAIRE: (Nature, Role) = (Nature::Partenaire, Role::Partenaire);
const REGION_ACADEMIQUE: (Nature, Role) = (Nature::RegionAcademique, Role::RegionAcademique);

/// « les parties » : the OPCO through its secretariat, each ministry for itself.
const PARTIES: Acces = Acces::Habilite(&[SECRETARIAT, MINISTERE]);

/// « L'OPCO Mobilités en assure le secrétariat » (art. 14); the bilan is « élaboré par l'OPCO » (art. 15).
const SECRETARIAT_SEUL: Acces = Acces::Habilite(&[SECRETARIAT]);

/// Who reads a convention, its metadata and its state (regles.md §5, first line).
const LECTEURS_DES_CONVENTIONS: Acces = Acces::Habilite(&[
    SECRETARIAT,
    CONSEIL_ADMINISTRATION,
    COMMISSION,
    SYSTEME_INFORMATION,
    MINISTERE,
    DGEFP,
    (Nature::EtablissementPublic, Role::FranceCompetences),
    AUDITEUR,
    PARTENAIRE,
    REGION_ACADEMIQUE,
]);

/// Who reads what is done under it that no line of regles.md §5 closes further.
const LECTEURS: Acces = Acces::Habilite(&[
    SECRETARIAT,
    CONSEIL_ADMINISTRATION,
    COMMISSION,
    SYSTEME_INFORMATION,
    MINISTERE,
    DGEFP,
    (Nature::EtablissementPublic, Role::FranceCompetences),
    AUDITEUR,
]);

/// Who attests that the bilan was shown: the two instances, or the secretariat for them (G17).
const INSTANCES: Acces = Acces::Habilite(&[SECRETARIAT, CONSEIL_ADMINISTRATION, COMMISSION]);

/// Who answers for what was transcribed: the instance itself (G17).
const INSTANCES_SEULES: Acces = Acces::Habilite(&[CONSEIL_ADMINISTRATION, COMMISSION]);

/// Who answers to the bilan: the signatories other than its author (R15-13).
const MINISTERES: Acces = Acces::Habilite(&[MINISTERE]);

/// Who reads a bilan (regles.md §5, « bilan »): not France compétences.
const LECTEURS_DES_BILANS: Acces = Acces::Habilite(&[
    SECRETARIAT,
    CONSEIL_ADMINISTRATION,
    COMMISSION,
    SYSTEME_INFORMATION,
    MINISTERE,
    DGEFP,
    AUDITEUR,
]);

/// Who names members, the board of the OPCO its mandated administrator (regles.md §5, « membres copil »).
const QUI_NOMME: Acces = Acces::Habilite(&[SECRETARIAT, CONSEIL_ADMINISTRATION, MINISTERE]);

/// Who reads the committee's members.
const LECTEURS_DES_MEMBRES: Acces = Acces::Habilite(&[
    SECRETARIAT,
    CONSEIL_ADMINISTRATION,
    SYSTEME_INFORMATION,
    MINISTERE,
    (Nature::Administration, Role::Dgefp),
    AUDITEUR,
]);

/// Who reads the fiches action (regles.md §5, « fiche action »): a partner its own, a region its validated ones.
const LECTEURS_DES_FICHES: Acces = Acces::Habilite(&[
    SECRETARIAT,
    CONSEIL_ADMINISTRATION,
    COMMISSION,
    SYSTEME_INFORMATION,
    MINISTERE,
    DGEFP,
    AUDITEUR,
    PARTENAIRE,
    REGION_ACADEMIQUE,
]);

/// Who drafts them: « OPCO (ou porteur via OPCO) » (machine 3.7).
const REDACTEURS_DES_FICHES: Acces = Acces::Habilite(&[SECRETARIAT, PARTENAIRE]);

/// « la convention d'objectifs et de moyens entre l'OPCO Mobilités et l'Etat » (art. 16): the State confirms its ceiling.
const ETAT_SEUL: Acces = Acces::Habilite(&[DGEFP]);

/// Who records what the board decided of a modification: itself, or the secretariat on its minutes (G17).
const SECRETARIAT_OU_CONSEIL: Acces = Acces::Habilite(&[SECRETARIAT, CONSEIL_ADMINISTRATION]);

/// Who reads the ceilings (regles.md §5, « plafond »): not the commission.
const LECTEURS_DES_PLAFONDS: Acces =
    Acces::Habilite(&[SECRETARIAT, CONSEIL_ADMINISTRATION, SYSTEME_INFORMATION, MINISTERE, DGEFP, AUDITEUR]);

/// Who reads the money of the actions (regles.md §5, « engagement, frais, versement »): a partner that of its own.
const LECTEURS_DE_L_ARGENT: Acces = Acces::Habilite(&[
    SECRETARIAT,
    CONSEIL_ADMINISTRATION,
    SYSTEME_INFORMATION,
    MINISTERE,
    DGEFP,
    AUDITEUR,
    PARTENAIRE,
]);

/// Who reads the avis and the decisions of the board (regles.md §5, « avis », « décision CA, retour »).
const LECTEURS_DE_L_INSTRUCTION: Acces =
    Acces::Habilite(&[SECRETARIAT, CONSEIL_ADMINISTRATION, SYSTEME_INFORMATION, MINISTERE, AUDITEUR, PARTENAIRE]);

/// Who reads the disputes and the denunciations (regles.md §5, « dénonciation, litige »): not the commission.
const LECTEURS_DES_FINS: Acces = LECTEURS_DES_PLAFONDS;

/// Who answers for what was transcribed of the board (G17).
const CONSEIL_SEUL: Acces = Acces::Habilite(&[CONSEIL_ADMINISTRATION]);

/// Who reads its meetings.
const LECTEURS_DES_REUNIONS: Acces = Acces::Habilite(&[
    SECRETARIAT,
    CONSEIL_ADMINISTRATION,
    (Nature::Opco, Role::Commission),
    SYSTEME_INFORMATION,
    MINISTERE,
    AUDITEUR,
]);

/// Who reads a voice (regles.md §5, « voix »).
const LECTEURS_DES_VOIX: Acces = Acces::Habilite(&[SECRETARIAT, SYSTEME_INFORMATION, MINISTERE, AUDITEUR]);

/// Who reads the minutes (regles.md §5, « compte rendu »): not the commission; a partner, once sent to it.
const LECTEURS_DU_COMPTE_RENDU: Acces =
    Acces::Habilite(&[SECRETARIAT, CONSEIL_ADMINISTRATION, SYSTEME_INFORMATION, MINISTERE, AUDITEUR, PARTENAIRE]);

/// Who reads the document made of the facts: it tells the voice of each college, which no partner reads.
const LECTEURS_DU_PROCES_VERBAL: Acces =
    Acces::Habilite(&[SECRETARIAT, CONSEIL_ADMINISTRATION, SYSTEME_INFORMATION, MINISTERE, AUDITEUR]);

/// Who deposits the sheets of a digital tool: the OPCO, or the tool's carrier (regles.md §5, « outil numérique »).
const QUI_DEPOSE_LES_FICHES: Acces = Acces::Habilite(&[SECRETARIAT, PARTENAIRE]);

/// Who reads a digital tool besides the public register: neither the board nor the commission.
const LECTEURS_DES_OUTILS: Acces = LECTEURS_DES_VOIX;

/// Who reads the regional directory: the signatories, and the auditor, who is not shown whom it names (R11-06).
const LECTEURS_DE_L_ANNUAIRE: Acces =
    Acces::Habilite(&[SECRETARIAT, CONSEIL_ADMINISTRATION, SYSTEME_INFORMATION, MINISTERE, AUDITEUR]);

/// Who reads where the convention is carried into the regions.
const LECTEURS_DES_DECLINAISONS: Acces = LECTEURS_DES_FICHES;

/// Who reads what is authorised, published, reported of the logos (regles.md §5, « autorisation logo », « manquement »).
const LECTEURS_DE_LA_COMMUNICATION: Acces = Acces::Habilite(&[SECRETARIAT, SYSTEME_INFORMATION, MINISTERE, AUDITEUR]);

/// Who reports a breach: « toute organisation habilitée à voir le dossier »; the auditor's one act.
const QUI_SIGNALE: Acces = Acces::Habilite(&[SECRETARIAT, MINISTERE, AUDITEUR, PARTENAIRE, REGION_ACADEMIQUE]);

/// Who reads the authorisations of logos (regles.md §5, « autorisation logo »).
const LECTEURS_DES_AUTORISATIONS: Acces =
    Acces::Habilite(&[SECRETARIAT, SYSTEME_INFORMATION, MINISTERE, AUDITEUR, REGION_ACADEMIQUE]);

/// Who reads the journal (regles.md §5, last line).
const LECTEURS_DU_JOURNAL: Acces = Acces::Habilite(&[SECRETARIAT, SYSTEME_INFORMATION, MINISTERE, AUDITEUR]);

macro_rules! operations {
    ($($(#[$doc:meta])* $variante:ident = $nom:literal;)+) => {
        /// Every operation; its name is that of its handler, of the contract's `operationId` and of the journal's act.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Operation {
            $($(#[$doc])* $variante,)+
        }

        impl Operation {
            /// All of them, in the order of the table.
            pub const TOUTES: &'static [Self] = &[$(Self::$variante),+];

            /// Its published name.
            #[must_use]
            pub const fn nom(self) -> &'static str {
                match self { $(Self::$variante => $nom),+ }
            }
        }
    };
}

operations! {
    /// The signed conventions of the public register.
    ListerRegistreConventions = "lister_registre_conventions";
    /// One of them.
    LireRegistreConvention = "lire_registre_convention";
    /// The validated actions of the public register.
    ListerRegistreActions = "lister_registre_actions";
    /// One of them.
    LireRegistreAction = "lire_registre_action";
    /// A validated bilan of the public register.
    LireRegistreBilan = "lire_registre_bilan";
    /// The caller: who it is, what for.
    LireMoi = "lire_moi";
    /// The organisations of the reference data.
    ListerOrganisations = "lister_organisations";
    /// One organisation.
    LireOrganisation = "lire_organisation";
    /// The system loads the reference data.
    ChargerReferentiel = "charger_referentiel";
    /// The conventions within scope.
    ListerConventions = "lister_conventions";
    /// A draft is entered.
    CreerConvention = "creer_convention";
    /// One convention.
    LireConvention = "lire_convention";
    /// The draft is changed.
    ModifierConvention = "modifier_convention";
    /// The draft is opened for signature.
    OuvrirSignature = "ouvrir_signature";
    /// A signatory signs.
    Signer = "signer";
    /// One signature.
    LireSignature = "lire_signature";
    /// A wrong entry is cancelled.
    AnnulerSignature = "annuler_signature";
    /// The convention is given up before it is signed.
    AbandonnerConvention = "abandonner_convention";
    /// The state on a day, with its grounds.
    LireEtat = "lire_etat";
    /// What is due under one convention.
    LireEcheancier = "lire_echeancier";
    /// What is due across the caller's conventions.
    ListerEcheances = "lister_echeances";
    /// The bilans due across the caller's conventions.
    ListerBilans = "lister_bilans";
    /// One bilan, begun or not.
    LireBilan = "lire_bilan";
    /// The quantitative part of a bilan, counted from the fiches.
    LireVoletQuantitatif = "lire_volet_quantitatif";
    /// The bilan as a document.
    LireDocumentBilan = "lire_document_bilan";
    /// A version of the bilan is written.
    ElaborerBilan = "elaborer_bilan";
    /// The bilan is shown to the commission or to the board.
    PresenterBilan = "presenter_bilan";
    /// The instance confirms what was transcribed.
    ConfirmerPresentation = "confirmer_presentation";
    /// The instance contests what was transcribed.
    ContesterPresentation = "contester_presentation";
    /// The bilan is sent to the signatories.
    AdresserBilan = "adresser_bilan";
    /// A ministry validates the bilan.
    ValiderBilan = "valider_bilan";
    /// A ministry refuses the bilan.
    RefuserBilan = "refuser_bilan";
    /// Which acts on a bilan are open to the caller.
    LireActesPossiblesBilan = "lire_actes_possibles_bilan";
    /// A college names a member of the steering committee.
    NommerMembre = "nommer_membre";
    /// A member's time comes to its end.
    TerminerMandat = "terminer_mandat";
    /// One member of the committee.
    LireMembre = "lire_membre";
    /// Which acts on a member are open to the caller.
    LireActesPossiblesMembre = "lire_actes_possibles_membre";
    /// The committee on a day.
    LireCopil = "lire_copil";
    /// A meeting is put on the calendar.
    ProjeterReunion = "projeter_reunion";
    /// The meetings of a convention.
    ListerReunions = "lister_reunions";
    /// One meeting.
    LireReunion = "lire_reunion";
    /// Which acts on a meeting are open to the caller.
    LireActesPossiblesReunion = "lire_actes_possibles_reunion";
    /// The meeting is convened.
    ConvoquerReunion = "convoquer_reunion";
    /// The meeting is held.
    TenirReunion = "tenir_reunion";
    /// The meeting is put off.
    ReporterReunion = "reporter_reunion";
    /// The meeting is given up.
    AnnulerReunion = "annuler_reunion";
    /// The meeting is closed.
    CloturerReunion = "cloturer_reunion";
    /// The agenda of a meeting is replaced.
    ModifierOrdreDuJour = "modifier_ordre_du_jour";
    /// A party agrees to the date and the agenda of a meeting.
    AccorderOrdreDuJour = "accorder_ordre_du_jour";
    /// A party refuses them.
    RefuserOrdreDuJour = "refuser_ordre_du_jour";
    /// A party invites someone to a meeting.
    InviterParticipant = "inviter_participant";
    /// The plan of actions of a year.
    LirePlanActions = "lire_plan_actions";
    /// Which acts on the plan are open to the caller.
    LireActesPossiblesPlanActions = "lire_actes_possibles_plan_actions";
    /// A version of the plan is proposed.
    EtablirPlanActions = "etablir_plan_actions";
    /// A party agrees to the plan.
    AccorderPlanActions = "accorder_plan_actions";
    /// A party refuses the plan.
    RefuserPlanActions = "refuser_plan_actions";
    /// The working documents of a meeting.
    ListerDocuments = "lister_documents";
    /// One working document.
    LireDocument = "lire_document";
    /// Which acts on a working document are open to the caller.
    LireActesPossiblesDocument = "lire_actes_possibles_document";
    /// A working document is deposited.
    DeposerDocument = "deposer_document";
    /// Another version of it is.
    DeposerVersionDocument = "deposer_version_document";
    /// A working document is sent to the members.
    EnvoyerDocument = "envoyer_document";
    /// The priorities of a year.
    LirePriorites = "lire_priorites";
    /// Which acts on the priorities are open to the caller.
    LireActesPossiblesPriorites = "lire_actes_possibles_priorites";
    /// The priorities that the committee adopted are recorded.
    AdopterPriorites = "adopter_priorites";
    /// The minutes of a meeting.
    LireCompteRendu = "lire_compte_rendu";
    /// The minutes as a document, made from the facts.
    LireDocumentCompteRendu = "lire_document_compte_rendu";
    /// Which acts on the minutes are open to the caller.
    LireActesPossiblesCompteRendu = "lire_actes_possibles_compte_rendu";
    /// A version of the minutes is written.
    RedigerCompteRendu = "rediger_compte_rendu";
    /// The minutes are sent to the directorates for reading.
    AdresserCompteRendu = "adresser_compte_rendu";
    /// A directorate answers.
    ObserverCompteRendu = "observer_compte_rendu";
    /// The minutes are submitted to the members.
    SoumettreCompteRendu = "soumettre_compte_rendu";
    /// The decision of the committee on the minutes is linked.
    ValiderCompteRendu = "valider_compte_rendu";
    /// The minutes are sent to the partners.
    DiffuserCompteRendu = "diffuser_compte_rendu";
    /// The board that examines the actions of the next year is declared.
    DeclarerConseil = "declarer_conseil";
    /// The boards declared.
    LireConseils = "lire_conseils";
    /// Whether the committee met in a year as the text asks.
    LireConformite = "lire_conformite";
    /// A fiche action is drawn up.
    CreerFicheAction = "creer_fiche_action";
    /// The draft of a fiche is written again.
    ModifierFicheAction = "modifier_fiche_action";
    /// The fiche goes to the members of the committee.
    TransmettreFicheAction = "transmettre_fiche_action";
    /// The fiche is taken back before the committee decides.
    ReviserFicheAction = "reviser_fiche_action";
    /// The fiche is put forward again.
    RepresenterFicheAction = "representer_fiche_action";
    /// A ministry gives its avis.
    RendreAvis = "rendre_avis";
    /// The secretariat transcribes the avis of a ministry.
    TranscrireAvis = "transcrire_avis";
    /// One avis.
    LireAvis = "lire_avis";
    /// The ministry confirms an avis transcribed for it.
    ConfirmerAvis = "confirmer_avis";
    /// The ministry contests an avis transcribed for it.
    ContesterAvis = "contester_avis";
    /// The committee puts its decision off.
    AjournerFicheAction = "ajourner_fiche_action";
    /// The board decides of an action.
    DeciderCa = "decider_ca";
    /// The decisions of the board within scope.
    ListerDecisionsCa = "lister_decisions_ca";
    /// One decision of the board.
    LireDecisionCa = "lire_decision_ca";
    /// The board confirms a decision transcribed for it.
    ConfirmerDecisionCa = "confirmer_decision_ca";
    /// The board contests a decision transcribed for it.
    ContesterDecisionCa = "contester_decision_ca";
    /// The board returns its decision to the members.
    FaireRetour = "faire_retour";
    /// The action is given up.
    AbandonnerFicheAction = "abandonner_fiche_action";
    /// Which acts on a fiche are open to the caller.
    LireActesPossiblesFicheAction = "lire_actes_possibles_fiche_action";
    /// The journal of one fiche.
    LireJournalFicheAction = "lire_journal_fiche_action";
    /// The fiches within scope.
    ListerFichesAction = "lister_fiches_action";
    /// One fiche.
    LireFicheAction = "lire_fiche_action";
    /// The supple commitments of the text, measured on a year's plan.
    LireIndicateurs = "lire_indicateurs";
    /// How a year's plan is shared out between the three publics.
    LireIndicateursPublics = "lire_indicateurs_publics";
    /// Which acts are open to the caller.
    LireActesPossibles = "lire_actes_possibles";
    /// The journal of a convention's dossier.
    LireJournal = "lire_journal";
    /// A vote is opened in a meeting.
    OuvrirVoteEnReunion = "ouvrir_vote_en_reunion";
    /// A vote is opened in a consultation by e-mail.
    OuvrirVoteParCourriel = "ouvrir_vote_par_courriel";
    /// The decisions of a convention's committee.
    ListerDecisions = "lister_decisions";
    /// One decision.
    LireDecision = "lire_decision";
    /// Which acts on a decision are open to the caller.
    LireActesPossiblesDecision = "lire_actes_possibles_decision";
    /// A college casts its voices.
    Voter = "voter";
    /// The secretariat transcribes the voices of a college.
    TranscrireVoix = "transcrire_voix";
    /// The voices that a college cast together.
    LireVoix = "lire_voix";
    /// The college confirms what was transcribed.
    ConfirmerVoix = "confirmer_voix";
    /// The college contests what was transcribed.
    ContesterVoix = "contester_voix";
    /// The vote is closed and its result calculated.
    CloreVote = "clore_vote";
    /// A decision is cancelled.
    AnnulerDecision = "annuler_decision";
    /// A consultation by e-mail is prepared.
    PreparerConsultation = "preparer_consultation";
    /// The consultations of a convention's committee.
    ListerConsultations = "lister_consultations";
    /// One consultation.
    LireConsultation = "lire_consultation";
    /// Which acts on a consultation are open to the caller.
    LireActesPossiblesConsultation = "lire_actes_possibles_consultation";
    /// The consultation is sent to the members.
    OuvrirConsultation = "ouvrir_consultation";
    /// The consultation is closed.
    CloreConsultation = "clore_consultation";
    /// The consultation is given up.
    AnnulerConsultation = "annuler_consultation";
    /// A majority is calculated in advance.
    SimulerMajorite = "simuler_majorite";
    /// The OPCO declares a ceiling.
    DeclarerPlafond = "declarer_plafond";
    /// The State confirms a ceiling.
    ConfirmerPlafond = "confirmer_plafond";
    /// The ceiling of an exercise, and what counts under it.
    LirePlafond = "lire_plafond";
    /// The convention of application that binds a partner is concluded.
    ConclureApplication = "conclure_application";
    /// An action is committed on the mission fees.
    Engager = "engager";
    /// A spending of fact is recorded apart.
    ConstaterDepense = "constater_depense";
    /// A modification of a validated action is proposed.
    ProposerModification = "proposer_modification";
    /// It is presented to the committee.
    PresenterModification = "presenter_modification";
    /// The board decides of it.
    DeciderModification = "decider_modification";
    /// It is applied.
    AppliquerModification = "appliquer_modification";
    /// A clerical error is put right.
    RectifierErreur = "rectifier_erreur";
    /// The work begins.
    Demarrer = "demarrer";
    /// Its progress in a year is declared.
    DeclarerAvancement = "declarer_avancement";
    /// The work is done.
    DeclarerRealisee = "declarer_realisee";
    /// The report of what was done is filed.
    DeposerFicheRealisation = "deposer_fiche_realisation";
    /// The action is borne to the bilan of its year.
    PorterAuBilan = "porter_au_bilan";
    /// Real costs are paid.
    Verser = "verser";
    /// What may still be paid.
    LireDisponible = "lire_disponible";
    /// The régions académiques and their académies.
    ListerRegionsAcademiques = "lister_regions_academiques";
    /// The approved digital tools of the public register.
    ListerRegistreOutils = "lister_registre_outils";
    /// A digital tool is declared.
    DeclarerOutil = "declarer_outil";
    /// The digital tools within scope.
    ListerOutils = "lister_outils";
    /// One digital tool.
    LireOutil = "lire_outil";
    /// Which acts on a tool are open to the caller.
    LireActesPossiblesOutil = "lire_actes_possibles_outil";
    /// Its sheets are deposited.
    DeposerFichesOutil = "deposer_fiches_outil";
    /// A ministry agrees to the tool.
    AccorderOutil = "accorder_outil";
    /// A ministry refuses it.
    RefuserOutil = "refuser_outil";
    /// It goes online.
    MettreEnLigneOutil = "mettre_en_ligne_outil";
    /// Another version of it is declared.
    DeclarerEvolutionOutil = "declarer_evolution_outil";
    /// It is withdrawn.
    RetirerOutil = "retirer_outil";
    /// A signatory puts a regional contact on its list.
    InscrireContact = "inscrire_contact";
    /// The regional contacts of a convention.
    ListerContacts = "lister_contacts";
    /// What each signatory has shared.
    LireReseau = "lire_reseau";
    /// One regional contact.
    LireContact = "lire_contact";
    /// Which acts on a contact are open to the caller.
    LireActesPossiblesContact = "lire_actes_possibles_contact";
    /// The contact is written again.
    ModifierContact = "modifier_contact";
    /// The contact is taken off the list.
    RetirerContact = "retirer_contact";
    /// Every région académique, and where its study stands.
    ListerDeclinaisons = "lister_declinaisons";
    /// A région académique is put under study.
    EtudierDeclinaison = "etudier_declinaison";
    /// The study of one région académique.
    LireDeclinaison = "lire_declinaison";
    /// Which acts on a study are open to the caller.
    LireActesPossiblesDeclinaison = "lire_actes_possibles_declinaison";
    /// The région académique is adopted.
    RetenirDeclinaison = "retenir_declinaison";
    /// The région académique is set aside.
    EcarterDeclinaison = "ecarter_declinaison";
    /// A party opens a dispute.
    OuvrirLitige = "ouvrir_litige";
    /// The disputes of a convention.
    ListerLitiges = "lister_litiges";
    /// One dispute.
    LireLitige = "lire_litige";
    /// Which acts on a dispute are open to the caller.
    LireActesPossiblesLitige = "lire_actes_possibles_litige";
    /// A conciliation is organised.
    OrganiserConciliation = "organiser_conciliation";
    /// A dispute is closed.
    ConclureLitige = "conclure_litige";
    /// A dispute is taken back.
    RetirerLitige = "retirer_litige";
    /// A party denounces the convention in writing.
    NotifierDenonciation = "notifier_denonciation";
    /// The denunciations of a convention.
    ListerDenonciations = "lister_denonciations";
    /// One denunciation.
    LireDenonciation = "lire_denonciation";
    /// Which acts on a denunciation are open to the caller.
    LireActesPossiblesDenonciation = "lire_actes_possibles_denonciation";
    /// A recipient received the letter.
    AccuserReception = "accuser_reception";
    /// A party agrees to take a denunciation back.
    AccorderRetractation = "accorder_retractation";
    /// The authorisations of logos of a convention.
    ListerAutorisations = "lister_autorisations";
    /// One authorisation.
    LireAutorisation = "lire_autorisation";
    /// Which acts on an authorisation are open to the caller.
    LireActesPossiblesAutorisation = "lire_actes_possibles_autorisation";
    /// An authorisation is asked for.
    DemanderAutorisation = "demander_autorisation";
    /// A ministry authorises its logo, unasked.
    AutoriserLogo = "autoriser_logo";
    /// A ministry delivers what is asked.
    DelivrerAutorisation = "delivrer_autorisation";
    /// A ministry refuses what is asked.
    RefuserAutorisation = "refuser_autorisation";
    /// A ministry takes its authorisation back.
    RetirerAutorisation = "retirer_autorisation";
    /// Whether an action may bear a logo.
    LireLogo = "lire_logo";
    /// The same, for the public.
    LireRegistreLogo = "lire_registre_logo";
    /// The supports of communication of a convention.
    ListerSupports = "lister_supports";
    /// One support.
    LireSupport = "lire_support";
    /// Which acts on a support are open to the caller.
    LireActesPossiblesSupport = "lire_actes_possibles_support";
    /// A support is declared.
    DeclarerSupport = "declarer_support";
    /// A support is published.
    PublierSupport = "publier_support";
    /// What the signatories relayed of an action.
    LireRelais = "lire_relais";
    /// A signatory traces that it relayed an action.
    TracerRelais = "tracer_relais";
    /// The breaches reported under a convention.
    ListerManquements = "lister_manquements";
    /// One breach.
    LireManquement = "lire_manquement";
    /// Which acts on a breach are open to the caller.
    LireActesPossiblesManquement = "lire_actes_possibles_manquement";
    /// What was recorded between a breach and its finding.
    LireActesPosterieurs = "lire_actes_posterieurs";
    /// A logo used without authorisation is reported.
    SignalerManquement = "signaler_manquement";
    /// The OPCO answers.
    ContesterManquement = "contester_manquement";
    /// The ministry establishes the breach.
    ConstaterManquement = "constater_manquement";
    /// The ministry sets the breach aside.
    EcarterManquement = "ecarter_manquement";
    /// The last day of a notice is calculated.
    CalculerPreavis = "calculer_preavis";
    /// The most that management fees may be is calculated.
    CalculerFraisGestion = "calculer_frais_gestion";
    /// Whether the OPCO's purchase rules apply is calculated.
    CalculerReglesAchat = "calculer_regles_achat";
    /// A deadline is calculated.
    CalculerDelai = "calculer_delai";
    /// The questions that users ask, and what answers them.
    ListerQuestions = "lister_questions";
    /// What the documents leave open.
    ListerPointsNonResolus = "lister_points_non_resolus";
    /// The catalogue of rules.
    ListerRegles = "lister_regles";
    /// One rule.
    LireRegle = "lire_regle";
    /// The rules, article by article, as a page.
    LirePageRegles = "lire_page_regles";
    /// The catalogue of problems.
    ListerProblemes = "lister_problemes";
    /// One problem, as a page.
    LireProbleme = "lire_probleme";
    /// The contract itself.
    LireContrat = "lire_contrat";
    /// The process lives.
    LireSanteVie = "lire_sante_vie";
    /// The process can serve.
    LireSantePret = "lire_sante_pret";
    /// The avenants of a convention.
    ListerAvenants = "lister_avenants";
    /// A party asks for an avenant.
    DemanderAvenant = "demander_avenant";
    /// One avenant.
    LireAvenant = "lire_avenant";
    /// Which acts on an avenant are open to the caller.
    LireActesPossiblesAvenant = "lire_actes_possibles_avenant";
    /// The text of an avenant is written.
    RedigerAvenant = "rediger_avenant";
    /// A signatory signs an avenant.
    SignerAvenant = "signer_avenant";
    /// A party refuses an avenant.
    RefuserAvenant = "refuser_avenant";
    /// The party that asked for an avenant takes it back.
    RetirerAvenant = "retirer_avenant";
    /// The convention as its avenants make it on a day.
    LireVersionConsolidee = "lire_version_consolidee";
    /// Other readings are chosen, from a day on.
    ChangerLectures = "changer_lectures";
}

impl Operation {
    /// The operation's entry.
    #[must_use]
    pub const fn fiche(self) -> Fiche {
        match self {
            Self::ListerRegistreConventions
            | Self::LireRegistreConvention
            | Self::ListerRegistreActions
            | Self::LireRegistreAction
            | Self::LireRegistreBilan
            | Self::ListerRegistreOutils
            | Self::ListerRegionsAcademiques
            | Self::LireRegistreLogo
            | Self::ListerQuestions
            | Self::ListerPointsNonResolus
            | Self::LirePageRegles
            | Self::ListerRegles
            | Self::LireRegle
            | Self::ListerProblemes
            | Self::LireProbleme
            | Self::LireContrat
            | Self::LireSanteVie
            | Self::LireSantePret => conventions::LISTER_REGISTRE_CONVENTIONS,
            Self::OuvrirVoteEnReunion => copil::OUVRIR_VOTE_EN_REUNION,
            Self::OuvrirVoteParCourriel => copil::OUVRIR_VOTE_PAR_COURRIEL,
            Self::ListerDecisions | Self::LireDecision => copil::LISTER_DECISIONS,
            Self::LireActesPossiblesDecision => copil::LIRE_ACTES_POSSIBLES_DECISION,
            Self::LireVoix => copil::LIRE_VOIX,
            Self::Voter => copil::VOTER,
            Self::TranscrireVoix => copil::TRANSCRIRE_VOIX,
            Self::ConfirmerVoix | Self::ContesterVoix => copil::CONFIRMER_VOIX,
            Self::CloreVote => copil::CLORE_VOTE,
            Self::AnnulerDecision => copil::ANNULER_DECISION,
            Self::PreparerConsultation => copil::PREPARER_CONSULTATION,
            Self::ListerConsultations | Self::LireConsultation => copil::LISTER_CONSULTATIONS,
            Self::LireActesPossiblesConsultation => copil::LIRE_ACTES_POSSIBLES_CONSULTATION,
            Self::OuvrirConsultation => copil::OUVRIR_CONSULTATION,
            Self::CloreConsultation => copil::CLORE_CONSULTATION,
            Self::AnnulerConsultation => copil::ANNULER_CONSULTATION,
            Self::SimulerMajorite => copil::SIMULER_MAJORITE,
            Self::DeclarerPlafond => argent::DECLARER_PLAFOND,
            Self::ConfirmerPlafond => argent::CONFIRMER_PLAFOND,
            Self::LirePlafond => argent::LIRE_PLAFOND,
            Self::ConclureApplication => argent::CONCLURE_APPLICATION,
            Self::Engager => argent::ENGAGER,
            Self::ConstaterDepense => argent::CONSTATER_DEPENSE,
            Self::ProposerModification => argent::PROPOSER_MODIFICATION,
            Self::PresenterModification => argent::PRESENTER_MODIFICATION,
            Self::DeciderModification => argent::DECIDER_MODIFICATION,
            Self::AppliquerModification => argent::APPLIQUER_MODIFICATION,
            Self::RectifierErreur => argent::RECTIFIER_ERREUR,
            Self::Demarrer => argent::DEMARRER,
            Self::DeclarerAvancement | Self::DeclarerRealisee => argent::REALISER,
            Self::DeposerFicheRealisation => argent::DEPOSER_FICHE_REALISATION,
            Self::PorterAuBilan => argent::PORTER_AU_BILAN,
            Self::Verser => argent::VERSER,
            Self::LireDisponible => argent::LIRE_DISPONIBLE,
            Self::DeclarerOutil => outils_numeriques::DECLARER_OUTIL,
            Self::ListerOutils | Self::LireOutil | Self::LireActesPossiblesOutil => outils_numeriques::LISTER_OUTILS,
            Self::DeposerFichesOutil => outils_numeriques::DEPOSER_FICHES_OUTIL,
            Self::AccorderOutil => outils_numeriques::ACCORDER_OUTIL,
            Self::RefuserOutil => outils_numeriques::REFUSER_OUTIL,
            Self::MettreEnLigneOutil => outils_numeriques::METTRE_EN_LIGNE_OUTIL,
            Self::DeclarerEvolutionOutil | Self::RetirerOutil => outils_numeriques::DECLARER_EVOLUTION_OUTIL,
            Self::InscrireContact => reseau::INSCRIRE_CONTACT,
            Self::ListerContacts | Self::LireReseau | Self::LireContact | Self::LireActesPossiblesContact => {
                reseau::LISTER_CONTACTS
            }
            Self::ModifierContact => reseau::MODIFIER_CONTACT,
            Self::RetirerContact => reseau::RETIRER_CONTACT,
            Self::ListerDeclinaisons | Self::LireDeclinaison | Self::LireActesPossiblesDeclinaison => {
                reseau::LISTER_DECLINAISONS
            }
            Self::EtudierDeclinaison => reseau::ETUDIER_DECLINAISON,
            Self::RetenirDeclinaison | Self::EcarterDeclinaison => reseau::CONCLURE_DECLINAISON,
            Self::ListerAutorisations | Self::LireAutorisation => communication::LISTER_AUTORISATIONS,
            Self::LireActesPossiblesAutorisation => communication::LISTER_AUTORISATIONS,
            Self::DemanderAutorisation => communication::DEMANDER_AUTORISATION,
            Self::AutoriserLogo => communication::AUTORISER_LOGO,
            Self::DelivrerAutorisation => communication::DELIVRER_AUTORISATION,
            Self::RefuserAutorisation => communication::REFUSER_AUTORISATION,
            Self::RetirerAutorisation => communication::RETIRER_AUTORISATION,
            Self::LireLogo => communication::LIRE_LOGO,
            Self::ListerSupports | Self::LireSupport => communication::LISTER_SUPPORTS,
            Self::LireActesPossiblesSupport => communication::LISTER_SUPPORTS,
            Self::DeclarerSupport => communication::DECLARER_SUPPORT,
            Self::PublierSupport => communication::PUBLIER_SUPPORT,
            Self::LireRelais => communication::LIRE_RELAIS,
            Self::TracerRelais => communication::TRACER_RELAIS,
            Self::ListerManquements | Self::LireManquement => communication::LISTER_MANQUEMENTS,
            Self::LireActesPossiblesManquement => communication::LISTER_MANQUEMENTS,
            Self::LireActesPosterieurs => communication::LIRE_ACTES_POSTERIEURS,
            Self::SignalerManquement => communication::SIGNALER_MANQUEMENT,
            Self::ContesterManquement => communication::CONTESTER_MANQUEMENT,
            Self::ConstaterManquement => communication::CONSTATER_MANQUEMENT,
            Self::EcarterManquement => communication::ECARTER_MANQUEMENT,
            Self::CalculerPreavis => actions::CALCULER_PREAVIS,
            Self::CalculerFraisGestion => argent::CALCULER_FRAIS_GESTION,
            Self::CalculerReglesAchat => argent::CALCULER_REGLES_ACHAT,
            Self::CalculerDelai => argent::CALCULER_DELAI,
            Self::LireMoi | Self::ListerOrganisations | Self::LireOrganisation => conventions::LIRE_MOI,
            Self::ChargerReferentiel => conventions::CHARGER_REFERENTIEL,
            Self::ListerConventions | Self::LireConvention | Self::LireSignature => conventions::LISTER_CONVENTIONS,
            Self::LireActesPossibles => conventions::LIRE_ACTES_POSSIBLES,
            Self::LireJournal | Self::LireJournalFicheAction => conventions::LIRE_JOURNAL,
            Self::LireEtat => conventions::LIRE_ETAT,
            Self::LireEcheancier | Self::ListerEcheances => conventions::LIRE_ECHEANCIER,
            Self::ListerBilans | Self::LireBilan => bilans::LISTER_BILANS,
            Self::LireActesPossiblesBilan => bilans::LIRE_ACTES_POSSIBLES_BILAN,
            Self::LireIndicateurs => actions::LIRE_INDICATEURS,
            Self::LireIndicateursPublics => actions::LIRE_INDICATEURS_PUBLICS,
            Self::LireDocumentBilan => bilans::LIRE_DOCUMENT_BILAN,
            Self::LireVoletQuantitatif => bilans::LIRE_VOLET_QUANTITATIF,
            Self::ElaborerBilan => bilans::ELABORER_BILAN,
            Self::PresenterBilan => bilans::PRESENTER_BILAN,
            Self::ConfirmerPresentation | Self::ContesterPresentation => bilans::CONFIRMER_PRESENTATION,
            Self::AdresserBilan => bilans::ADRESSER_BILAN,
            Self::ValiderBilan | Self::RefuserBilan => bilans::VALIDER_BILAN,
            Self::CreerConvention => conventions::CREER_CONVENTION,
            Self::ModifierConvention => conventions::MODIFIER_CONVENTION,
            Self::OuvrirSignature => conventions::OUVRIR_SIGNATURE,
            Self::Signer => conventions::SIGNER,
            Self::AnnulerSignature => conventions::ANNULER_SIGNATURE,
            Self::AbandonnerConvention => conventions::ABANDONNER_CONVENTION,
            Self::NommerMembre => copil::NOMMER_MEMBRE,
            Self::TerminerMandat => copil::TERMINER_MANDAT,
            Self::LireMembre | Self::LireCopil => copil::LIRE_MEMBRE,
            Self::LireActesPossiblesMembre => copil::LIRE_ACTES_POSSIBLES_MEMBRE,
            Self::ProjeterReunion => copil::PROJETER_REUNION,
            Self::ListerReunions | Self::LireReunion => copil::LISTER_REUNIONS,
            Self::LireActesPossiblesReunion => copil::LIRE_ACTES_POSSIBLES_REUNION,
            Self::ConvoquerReunion => copil::CONVOQUER_REUNION,
            Self::TenirReunion => copil::TENIR_REUNION,
            Self::ReporterReunion => copil::REPORTER_REUNION,
            Self::AnnulerReunion => copil::ANNULER_REUNION,
            Self::CloturerReunion => copil::CLOTURER_REUNION,
            Self::CreerFicheAction => actions::CREER_FICHE_ACTION,
            Self::ModifierFicheAction => actions::MODIFIER_FICHE_ACTION,
            Self::TransmettreFicheAction => actions::TRANSMETTRE_FICHE_ACTION,
            Self::ReviserFicheAction | Self::RepresenterFicheAction => actions::REVISER_FICHE_ACTION,
            Self::RendreAvis => actions::RENDRE_AVIS,
            Self::TranscrireAvis => actions::TRANSCRIRE_AVIS,
            Self::ConfirmerAvis | Self::ContesterAvis => actions::CONFIRMER_AVIS,
            Self::LireAvis => actions::LIRE_AVIS,
            Self::AjournerFicheAction => actions::AJOURNER_FICHE_ACTION,
            Self::DeciderCa => actions::DECIDER_CA,
            Self::ConfirmerDecisionCa | Self::ContesterDecisionCa => actions::CONFIRMER_DECISION_CA,
            Self::FaireRetour => actions::FAIRE_RETOUR,
            Self::ListerDecisionsCa | Self::LireDecisionCa => actions::LISTER_DECISIONS_CA,
            Self::AbandonnerFicheAction => actions::ABANDONNER_FICHE_ACTION,
            Self::LireActesPossiblesFicheAction => actions::LIRE_ACTES_POSSIBLES_FICHE_ACTION,
            Self::ListerFichesAction | Self::LireFicheAction => actions::LISTER_FICHES_ACTION,
            Self::ModifierOrdreDuJour => copil::MODIFIER_ORDRE_DU_JOUR,
            Self::AccorderOrdreDuJour => copil::ACCORDER_ORDRE_DU_JOUR,
            Self::RefuserOrdreDuJour => copil::REFUSER_ORDRE_DU_JOUR,
            Self::InviterParticipant => copil::INVITER_PARTICIPANT,
            Self::LirePlanActions | Self::LireActesPossiblesPlanActions => copil::LIRE_PLAN_ACTIONS,
            Self::EtablirPlanActions => copil::ETABLIR_PLAN_ACTIONS,
            Self::AccorderPlanActions => copil::ACCORDER_PLAN_ACTIONS,
            Self::RefuserPlanActions => copil::REFUSER_PLAN_ACTIONS,
            Self::ListerDocuments | Self::LireDocument | Self::LireActesPossiblesDocument => copil::LISTER_DOCUMENTS,
            Self::DeposerDocument | Self::DeposerVersionDocument => copil::DEPOSER_DOCUMENT,
            Self::EnvoyerDocument => copil::ENVOYER_DOCUMENT,
            Self::LirePriorites | Self::LireActesPossiblesPriorites => copil::LIRE_PRIORITES,
            Self::AdopterPriorites => copil::ADOPTER_PRIORITES,
            Self::LireCompteRendu => copil::LIRE_COMPTE_RENDU,
            Self::LireDocumentCompteRendu => copil::LIRE_DOCUMENT_COMPTE_RENDU,
            Self::LireActesPossiblesCompteRendu => copil::LIRE_ACTES_POSSIBLES_COMPTE_RENDU,
            Self::RedigerCompteRendu => copil::REDIGER_COMPTE_RENDU,
            Self::AdresserCompteRendu => copil::ADRESSER_COMPTE_RENDU,
            Self::ObserverCompteRendu => copil::OBSERVER_COMPTE_RENDU,
            Self::SoumettreCompteRendu => copil::SOUMETTRE_COMPTE_RENDU,
            Self::ValiderCompteRendu => copil::VALIDER_COMPTE_RENDU,
            Self::DiffuserCompteRendu => copil::DIFFUSER_COMPTE_RENDU,
            Self::DeclarerConseil => copil::DECLARER_CONSEIL,
            Self::LireConseils => copil::LIRE_CONSEILS,
            Self::LireConformite => copil::LIRE_CONFORMITE,
            Self::ListerAvenants | Self::LireAvenant => avenants::LISTER_AVENANTS,
            Self::LireActesPossiblesAvenant => avenants::LIRE_ACTES_POSSIBLES_AVENANT,
            Self::DemanderAvenant => avenants::DEMANDER_AVENANT,
            Self::RedigerAvenant => avenants::REDIGER_AVENANT,
            Self::SignerAvenant => avenants::SIGNER_AVENANT,
            Self::RefuserAvenant => avenants::REFUSER_AVENANT,
            Self::RetirerAvenant => avenants::RETIRER_AVENANT,
            Self::LireVersionConsolidee => avenants::LIRE_VERSION_CONSOLIDEE,
            Self::ChangerLectures => avenants::CHANGER_LECTURES,
            Self::OuvrirLitige => litiges::OUVRIR_LITIGE,
            Self::ListerLitiges | Self::LireLitige | Self::LireActesPossiblesLitige => litiges::LISTER_LITIGES,
            Self::OrganiserConciliation => litiges::ORGANISER_CONCILIATION,
            Self::ConclureLitige => litiges::CONCLURE_LITIGE,
            Self::RetirerLitige => litiges::RETIRER_LITIGE,
            Self::NotifierDenonciation => denonciations::NOTIFIER_DENONCIATION,
            Self::ListerDenonciations | Self::LireDenonciation | Self::LireActesPossiblesDenonciation => {
                denonciations::LISTER_DENONCIATIONS
            }
            Self::AccuserReception => denonciations::ACCUSER_RECEPTION,
            Self::AccorderRetractation => denonciations::ACCORDER_RETRACTATION,
        }
    }

    /// Whether it may leave a fact behind: what anyone may ask for without a token writes nothing.
    #[must_use]
    pub const fn peut_ecrire(self) -> bool {
        !matches!(self.fiche().acces, Acces::Public)
    }

    /// The role by which this caller may ask for the operation: the first step of rights, whatever the object.
    ///
    /// # Errors
    /// `role_non_habilite`, on the operation's main rule.
    pub fn habiliter(self, acteur: &Acteur) -> Result<Role, Refus> {
        let fiche = self.fiche();
        let porte = |admis: &[(Nature, Role)]| {
            acteur.roles.iter().copied().find(|role| admis.contains(&(acteur.nature, *role)))
        };
        let (role, admis) = match fiche.acces {
            Acces::Public | Acces::Authentifie => (acteur.roles.first().copied(), &[][..]),
            Acces::Habilite(admis) => (porte(admis), admis),
            Acces::Systeme => (None, &[][..]),
        };
        role.ok_or_else(|| {
            let admis: Vec<_> = admis.iter().map(|(nature, role)| format!("{nature}/{role}")).collect();
            let detail =
                format!("L'opération `{}` n'est pas ouverte aux rôles de {}.", self.nom(), acteur.organisation);
            let refus = Refus::nouveau(CodeRefus::RoleNonHabilite, detail).avec(Cle::RolesAdmis, admis.as_slice());
            match fiche.regles.first() {
                Some(regle) => refus.citant(regle),
                None => refus,
            }
        })
    }

    /// The operation with this published name.
    #[must_use]
    pub fn trouver(nom: &str) -> Option<Self> {
        Self::TOUTES.iter().copied().find(|operation| operation.nom() == nom)
    }
}

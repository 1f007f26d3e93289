//! Every operation, reads too: who may, on what rules, with which refusals, under which precondition.
//!
//! Rights, the document, the golden files and the possible acts are all written from this one table.

use crate::organisation::{Acteur, Nature, Role};
use crate::refus::{Cle, CodeRefus, Refus};
use crate::regle::{self, Regle};

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

/// « les parties » : the OPCO through its secretariat, each ministry for itself.
const PARTIES: Acces = Acces::Habilite(&[SECRETARIAT, MINISTERE]);

/// « L'OPCO Mobilités en assure le secrétariat » (art. 14); the bilan is « élaboré par l'OPCO » (art. 15).
const SECRETARIAT_SEUL: Acces = Acces::Habilite(&[SECRETARIAT]);

/// Who reads a convention (regles.md §5, first line).
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

/// Who reads the fiches action (regles.md §5, « fiche action »).
const LECTEURS_DES_FICHES: Acces = LECTEURS_DES_BILANS;

/// « la convention d'objectifs et de moyens entre l'OPCO Mobilités et l'Etat » (art. 16): the State confirms its ceiling.
const ETAT_SEUL: Acces = Acces::Habilite(&[DGEFP]);

/// Who records what the board decided of a modification: itself, or the secretariat on its minutes (G17).
const SECRETARIAT_OU_CONSEIL: Acces = Acces::Habilite(&[SECRETARIAT, CONSEIL_ADMINISTRATION]);

/// Who reads the ceilings and the money of the actions (regles.md §5): not the commission.
const LECTEURS_DES_PLAFONDS: Acces =
    Acces::Habilite(&[SECRETARIAT, CONSEIL_ADMINISTRATION, SYSTEME_INFORMATION, MINISTERE, DGEFP, AUDITEUR]);

/// Who reads the avis and the decisions of the board (regles.md §5, « avis », « décision CA, retour »).
const LECTEURS_DE_L_INSTRUCTION: Acces =
    Acces::Habilite(&[SECRETARIAT, CONSEIL_ADMINISTRATION, SYSTEME_INFORMATION, MINISTERE, AUDITEUR]);

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

/// Who reads the minutes (regles.md §5, « compte rendu »): not the commission.
const LECTEURS_DU_COMPTE_RENDU: Acces =
    Acces::Habilite(&[SECRETARIAT, CONSEIL_ADMINISTRATION, SYSTEME_INFORMATION, MINISTERE, AUDITEUR]);

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
    /// A working document is deposited.
    DeposerDocument = "deposer_document";
    /// Another version of it is.
    DeposerVersionDocument = "deposer_version_document";
    /// A working document is sent to the members.
    EnvoyerDocument = "envoyer_document";
    /// The priorities of a year.
    LirePriorites = "lire_priorites";
    /// The priorities that the committee adopted are recorded.
    AdopterPriorites = "adopter_priorites";
    /// The minutes of a meeting.
    LireCompteRendu = "lire_compte_rendu";
    /// The minutes as a document, made from the facts.
    LireDocumentCompteRendu = "lire_document_compte_rendu";
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
    /// The catalogue of rules.
    ListerRegles = "lister_regles";
    /// One rule.
    LireRegle = "lire_regle";
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
}

impl Operation {
    /// The operation's entry.
    #[must_use]
    pub const fn fiche(self) -> Fiche {
        use CodeRefus as C;
        use Precondition::{Aucune, Facultative, Requise};
        match self {
            Self::ListerRegistreConventions
            | Self::LireRegistreConvention
            | Self::ListerRegistreActions
            | Self::LireRegistreAction
            | Self::LireRegistreBilan
            | Self::ListerQuestions
            | Self::ListerRegles
            | Self::LireRegle
            | Self::ListerProblemes
            | Self::LireProbleme
            | Self::LireContrat
            | Self::LireSanteVie
            | Self::LireSantePret => Fiche { acces: Acces::Public, precondition: Aucune, regles: &[], refus: &[] },
            Self::OuvrirVoteEnReunion => Fiche {
                acces: SECRETARIAT_SEUL,
                precondition: Facultative,
                regles: &[
                    &regle::R13_07,
                    &regle::R14_01,
                    &regle::R15_01,
                    &regle::R14_11,
                    &regle::R14_18,
                    &regle::R00_01,
                    &regle::R17_02,
                    &regle::R18_05,
                    &regle::G10,
                ],
                refus: &[
                    C::ConventionNonEnVigueur,
                    C::ReunionNonTenue,
                    C::TransitionInterdite,
                    C::DateFuture,
                    C::PieceRequise,
                    C::ObjetIncoherent,
                ],
            },
            Self::OuvrirVoteParCourriel => Fiche {
                acces: SECRETARIAT_SEUL,
                precondition: Facultative,
                regles: &[
                    &regle::R14_18,
                    &regle::R13_07,
                    &regle::R14_01,
                    &regle::R15_01,
                    &regle::R14_11,
                    &regle::R00_01,
                    &regle::R17_02,
                    &regle::R18_05,
                    &regle::G10,
                ],
                refus: &[
                    C::ConventionNonEnVigueur,
                    C::TransitionInterdite,
                    C::DateFuture,
                    C::PieceRequise,
                    C::ObjetIncoherent,
                ],
            },
            Self::ListerDecisions | Self::LireDecision => Fiche {
                acces: LECTEURS,
                precondition: Aucune,
                regles: &[&regle::R13_07, &regle::R13_05, &regle::R13_08, &regle::R13_09, &regle::G18],
                refus: &[],
            },
            Self::LireActesPossiblesDecision => Fiche {
                acces: LECTEURS,
                precondition: Aucune,
                regles: &[&regle::R13_07, &regle::R13_06, &regle::G17, &regle::G10],
                refus: &[],
            },
            Self::LireVoix => Fiche {
                acces: LECTEURS_DES_VOIX,
                precondition: Aucune,
                regles: &[&regle::R13_05, &regle::R13_06, &regle::G17],
                refus: &[],
            },
            Self::Voter => Fiche {
                acces: PARTIES,
                precondition: Facultative,
                regles: &[
                    &regle::R13_05,
                    &regle::R13_06,
                    &regle::R13_07,
                    &regle::R14_18,
                    &regle::R00_01,
                    &regle::R17_02,
                    &regle::R18_05,
                    &regle::G10,
                ],
                refus: &[
                    C::VoixDUnAutreCollege,
                    C::ConventionNonEnVigueur,
                    C::TransitionInterdite,
                    C::DecisionAnnulee,
                    C::VoteClos,
                    C::DateFuture,
                    C::PieceRequise,
                    C::VotantSansVoix,
                    C::VoixExcedentaires,
                ],
            },
            Self::TranscrireVoix => Fiche {
                acces: SECRETARIAT_SEUL,
                precondition: Facultative,
                regles: &[
                    &regle::G17,
                    &regle::R13_05,
                    &regle::R13_06,
                    &regle::R13_07,
                    &regle::R14_18,
                    &regle::R00_01,
                    &regle::R17_02,
                    &regle::R18_05,
                    &regle::G10,
                ],
                refus: &[
                    C::ConventionNonEnVigueur,
                    C::TransitionInterdite,
                    C::DecisionAnnulee,
                    C::VoteClos,
                    C::DateFuture,
                    C::VotantSansVoix,
                    C::VoixExcedentaires,
                ],
            },
            Self::ConfirmerVoix | Self::ContesterVoix => Fiche {
                acces: PARTIES,
                precondition: Facultative,
                regles: &[&regle::G17, &regle::R13_06, &regle::G10],
                refus: &[C::VoixDUnAutreCollege, C::VoixNonTranscrite, C::DateFuture],
            },
            Self::CloreVote => Fiche {
                acces: SECRETARIAT_SEUL,
                precondition: Requise,
                regles: &[
                    &regle::R13_07,
                    &regle::R14_01,
                    &regle::R14_02,
                    &regle::R15_01,
                    &regle::R13_08,
                    &regle::R13_09,
                    &regle::R13_05,
                    &regle::R13_04,
                    &regle::R14_18,
                    &regle::R00_01,
                    &regle::G10,
                    &regle::G11,
                    &regle::G18,
                ],
                refus: &[C::TransitionInterdite, C::DecisionAnnulee, C::VoteClos, C::CloturePrematuree, C::DateFuture],
            },
            Self::AnnulerDecision => Fiche {
                acces: SECRETARIAT_SEUL,
                precondition: Requise,
                regles: &[&regle::R13_07, &regle::R14_01, &regle::G10],
                refus: &[C::DecisionAnnulee, C::DateFuture],
            },
            Self::PreparerConsultation => Fiche {
                acces: SECRETARIAT_SEUL,
                precondition: Facultative,
                regles: &[&regle::R14_18, &regle::R14_11, &regle::R00_01, &regle::R17_02, &regle::R18_05],
                refus: &[C::ConventionNonEnVigueur],
            },
            Self::ListerConsultations | Self::LireConsultation => {
                Fiche { acces: LECTEURS, precondition: Aucune, regles: &[&regle::R14_18], refus: &[] }
            }
            Self::LireActesPossiblesConsultation => {
                Fiche { acces: LECTEURS, precondition: Aucune, regles: &[&regle::R14_18, &regle::G10], refus: &[] }
            }
            Self::OuvrirConsultation => Fiche {
                acces: SECRETARIAT_SEUL,
                precondition: Requise,
                regles: &[&regle::R14_18, &regle::R14_11, &regle::R00_01, &regle::R17_02, &regle::R18_05, &regle::G10],
                refus: &[
                    C::ConventionNonEnVigueur,
                    C::TransitionInterdite,
                    C::DateFuture,
                    C::PieceRequise,
                    C::ClotureAnterieure,
                    C::MembresNonConsultes,
                ],
            },
            Self::CloreConsultation => Fiche {
                acces: SECRETARIAT_SEUL,
                precondition: Requise,
                regles: &[&regle::R14_18, &regle::R00_01, &regle::G10],
                refus: &[C::TransitionInterdite, C::CloturePrematuree, C::DateFuture],
            },
            Self::AnnulerConsultation => Fiche {
                acces: SECRETARIAT_SEUL,
                precondition: Requise,
                regles: &[&regle::R14_18, &regle::R00_01, &regle::G10],
                refus: &[C::TransitionInterdite, C::DateFuture],
            },
            Self::SimulerMajorite => Fiche {
                acces: Acces::Public,
                precondition: Aucune,
                regles: &[&regle::R13_07, &regle::R13_05, &regle::R13_08, &regle::R13_09, &regle::G18],
                refus: &[C::VoixExcedentaires],
            },
            Self::DeclarerPlafond => Fiche {
                acces: SECRETARIAT_SEUL,
                precondition: Aucune,
                regles: &[&regle::R16_01, &regle::R00_03, &regle::G10],
                refus: &[C::DateFuture, C::PieceRequise],
            },
            Self::ConfirmerPlafond => Fiche {
                acces: ETAT_SEUL,
                precondition: Aucune,
                regles: &[&regle::R16_01, &regle::R00_03, &regle::R00_01, &regle::G10],
                refus: &[C::PlafondDejaConfirme, C::TransitionInterdite, C::DateFuture],
            },
            Self::LirePlafond => Fiche {
                acces: LECTEURS_DES_PLAFONDS,
                precondition: Aucune,
                regles: &[&regle::R16_01, &regle::R00_03, &regle::R00_04, &regle::R16_08, &regle::G13, &regle::G16],
                refus: &[],
            },
            Self::ConclureApplication => Fiche {
                acces: SECRETARIAT_SEUL,
                precondition: Facultative,
                regles: &[&regle::R16_04, &regle::R16_05, &regle::R16_06, &regle::R00_01, &regle::R18_05, &regle::G10],
                refus: &[C::TransitionInterdite, C::ConventionTerminee, C::DateFuture, C::PieceRequise],
            },
            Self::Engager => Fiche {
                acces: SECRETARIAT_SEUL,
                precondition: Requise,
                regles: &[
                    &regle::R16_01,
                    &regle::R16_02,
                    &regle::R16_07,
                    &regle::R16_08,
                    &regle::R00_03,
                    &regle::R00_04,
                    &regle::R15_01,
                    &regle::R00_01,
                    &regle::R18_05,
                    &regle::G8,
                    &regle::G10,
                    &regle::G11,
                ],
                refus: &[
                    C::TransitionInterdite,
                    C::ConventionTerminee,
                    C::PlafondNonRenseigne,
                    C::PlafondDepasse,
                    C::DateFuture,
                    C::PieceRequise,
                ],
            },
            Self::ConstaterDepense => Fiche {
                acces: SECRETARIAT_SEUL,
                precondition: Facultative,
                regles: &[&regle::G16, &regle::R16_01, &regle::R15_01, &regle::R00_01, &regle::G10],
                refus: &[C::TransitionInterdite, C::DateFuture, C::PieceRequise],
            },
            Self::ProposerModification => Fiche {
                acces: SECRETARIAT_SEUL,
                precondition: Facultative,
                regles: &[
                    &regle::R15_08,
                    &regle::R15_09,
                    &regle::R15_01,
                    &regle::R15_06,
                    &regle::R01_02,
                    &regle::R16_03,
                    &regle::R16_05,
                    &regle::R16_07,
                    &regle::R00_01,
                    &regle::R18_05,
                    &regle::G10,
                    &regle::G11,
                ],
                refus: &[
                    C::TransitionInterdite,
                    C::ConventionTerminee,
                    C::DateFuture,
                    C::PieceRequise,
                    C::ModificationSansObjet,
                    C::NiveauManquant,
                    C::RegionAcademiqueRequise,
                    C::PertinenceNonJustifiee,
                    C::DatesIncoherentes,
                    C::AnnexeFinanciereManquante,
                    C::PosteNonEquilibre,
                    C::RemunerationNonEligible,
                    C::FraisGestionExcessifs,
                ],
            },
            Self::PresenterModification => Fiche {
                acces: SECRETARIAT_SEUL,
                precondition: Facultative,
                regles: &[&regle::R15_08, &regle::R14_18, &regle::R15_01, &regle::R00_01, &regle::R18_05, &regle::G10],
                refus: &[
                    C::TransitionInterdite,
                    C::ConventionTerminee,
                    C::ReunionNonTenue,
                    C::DateFuture,
                    C::PieceRequise,
                    C::PresentationIncomplete,
                ],
            },
            Self::DeciderModification => Fiche {
                acces: SECRETARIAT_OU_CONSEIL,
                precondition: Facultative,
                regles: &[
                    &regle::R15_08,
                    &regle::R16_02,
                    &regle::R15_01,
                    &regle::R00_01,
                    &regle::R18_05,
                    &regle::G10,
                    &regle::G17,
                ],
                refus: &[
                    C::TransitionInterdite,
                    C::ConventionTerminee,
                    C::ModificationNonPresentee,
                    C::DateFuture,
                    C::PieceRequise,
                ],
            },
            Self::AppliquerModification => Fiche {
                acces: SECRETARIAT_SEUL,
                precondition: Requise,
                regles: &[
                    &regle::R15_08,
                    &regle::R15_09,
                    &regle::R16_01,
                    &regle::R16_08,
                    &regle::R15_01,
                    &regle::R00_01,
                    &regle::R18_05,
                    &regle::G10,
                    &regle::G11,
                    &regle::G12,
                    &regle::G16,
                ],
                refus: &[
                    C::TransitionInterdite,
                    C::ConventionTerminee,
                    C::ModificationNonPresentee,
                    C::ModificationNonVotee,
                    C::DecisionCaRequise,
                    C::PlafondNonRenseigne,
                    C::PlafondDepasse,
                    C::DateFuture,
                    C::PieceRequise,
                ],
            },
            Self::RectifierErreur => Fiche {
                acces: SECRETARIAT_SEUL,
                precondition: Requise,
                regles: &[&regle::R15_08, &regle::R15_01, &regle::R00_01, &regle::G10],
                refus: &[C::TransitionInterdite, C::DateFuture],
            },
            Self::Demarrer | Self::DeclarerAvancement | Self::DeclarerRealisee => Fiche {
                acces: SECRETARIAT_SEUL,
                precondition: Facultative,
                regles: &[&regle::R15_10, &regle::R15_01, &regle::R18_05, &regle::R00_01, &regle::G10],
                refus: &[C::TransitionInterdite, C::DateFuture, C::PieceRequise],
            },
            Self::DeposerFicheRealisation => Fiche {
                acces: SECRETARIAT_SEUL,
                precondition: Requise,
                regles: &[
                    &regle::R15_02,
                    &regle::R15_06_BIS,
                    &regle::R15_06,
                    &regle::R15_10,
                    &regle::R16_01,
                    &regle::R16_05,
                    &regle::R16_07,
                    &regle::R15_01,
                    &regle::R18_05,
                    &regle::R00_01,
                    &regle::G8,
                    &regle::G10,
                ],
                refus: &[
                    C::TransitionInterdite,
                    C::DateFuture,
                    C::IndicateursRequis,
                    C::AnnexeFinanciereManquante,
                    C::PosteNonEquilibre,
                    C::RemunerationNonEligible,
                ],
            },
            Self::PorterAuBilan => Fiche {
                acces: SECRETARIAT_SEUL,
                precondition: Requise,
                regles: &[&regle::R15_10, &regle::R15_01, &regle::R18_05, &regle::R00_01, &regle::G10],
                refus: &[C::TransitionInterdite, C::DateFuture],
            },
            Self::Verser => Fiche {
                acces: SECRETARIAT_SEUL,
                precondition: Facultative,
                regles: &[
                    &regle::R16_06,
                    &regle::R16_07,
                    &regle::R16_01,
                    &regle::R15_01,
                    &regle::R18_05,
                    &regle::R00_01,
                    &regle::G10,
                    &regle::G16,
                ],
                refus: &[
                    C::TransitionInterdite,
                    C::JustificatifsRequis,
                    C::ExerciceNonEngage,
                    C::VersementExcessif,
                    C::PlafondDepasse,
                    C::DateFuture,
                    C::PieceRequise,
                ],
            },
            Self::LireDisponible => Fiche {
                acces: LECTEURS_DES_PLAFONDS,
                precondition: Aucune,
                regles: &[&regle::R16_06, &regle::R16_07, &regle::G8],
                refus: &[],
            },
            Self::CalculerPreavis => Fiche {
                acces: Acces::Public,
                precondition: Aucune,
                regles: &[&regle::R18_04, &regle::G5, &regle::G6],
                refus: &[],
            },
            Self::CalculerFraisGestion => Fiche {
                acces: Acces::Public,
                precondition: Aucune,
                regles: &[&regle::R16_07, &regle::R16_05, &regle::G8],
                refus: &[],
            },
            Self::CalculerReglesAchat => Fiche {
                acces: Acces::Public,
                precondition: Aucune,
                regles: &[&regle::R16_04, &regle::R16_05],
                refus: &[C::PartExcessive],
            },
            Self::CalculerDelai => Fiche {
                acces: Acces::Public,
                precondition: Aucune,
                regles: &[
                    &regle::G2,
                    &regle::G3,
                    &regle::G4,
                    &regle::G5,
                    &regle::G6,
                    &regle::G7,
                    &regle::G9,
                    &regle::R17_02,
                    &regle::G18,
                ],
                refus: &[],
            },
            Self::LireMoi | Self::ListerOrganisations | Self::LireOrganisation => {
                Fiche { acces: Acces::Authentifie, precondition: Aucune, regles: &[], refus: &[] }
            }
            Self::ChargerReferentiel => Fiche { acces: Acces::Systeme, precondition: Aucune, regles: &[], refus: &[] },
            Self::ListerConventions | Self::LireConvention | Self::LireSignature => {
                Fiche { acces: LECTEURS, precondition: Aucune, regles: &[&regle::R00_01], refus: &[] }
            }
            Self::LireActesPossibles => {
                Fiche { acces: LECTEURS, precondition: Aucune, regles: &[&regle::R00_01, &regle::G10], refus: &[] }
            }
            Self::LireJournal | Self::LireJournalFicheAction => {
                Fiche { acces: LECTEURS_DU_JOURNAL, precondition: Aucune, regles: &[&regle::G10], refus: &[] }
            }
            Self::LireEtat => Fiche {
                acces: LECTEURS,
                precondition: Aucune,
                regles: &[
                    &regle::R17_01,
                    &regle::R17_02,
                    &regle::R00_01,
                    &regle::R18_06,
                    &regle::G1,
                    &regle::G7,
                    &regle::G18,
                ],
                refus: &[],
            },
            Self::LireEcheancier | Self::ListerEcheances => Fiche {
                acces: LECTEURS,
                precondition: Aucune,
                regles: &[
                    &regle::R15_11,
                    &regle::R15_10,
                    &regle::R14_08,
                    &regle::R14_09,
                    &regle::R14_10,
                    &regle::R17_02,
                    &regle::G2,
                    &regle::G6,
                    &regle::G9,
                    &regle::G12,
                    &regle::G18,
                ],
                refus: &[],
            },
            Self::ListerBilans | Self::LireBilan => Fiche {
                acces: LECTEURS_DES_BILANS,
                precondition: Aucune,
                regles: &[
                    &regle::R15_11,
                    &regle::R15_10,
                    &regle::R15_12,
                    &regle::R15_13,
                    &regle::G2,
                    &regle::G9,
                    &regle::G18,
                ],
                refus: &[],
            },
            Self::LireActesPossiblesBilan => Fiche {
                acces: LECTEURS_DES_BILANS,
                precondition: Aucune,
                regles: &[&regle::R15_10, &regle::R15_12, &regle::R15_11, &regle::R15_13, &regle::G17, &regle::G10],
                refus: &[],
            },
            Self::LireIndicateurs => Fiche {
                acces: LECTEURS_DES_FICHES,
                precondition: Aucune,
                regles: &[
                    &regle::R00_02,
                    &regle::R00_05,
                    &regle::R02_01,
                    &regle::R02_02,
                    &regle::R02_03,
                    &regle::R03_01,
                    &regle::R03_02,
                    &regle::R03_03,
                    &regle::R03_04,
                    &regle::R04_01,
                    &regle::R04_02,
                    &regle::R04_03,
                    &regle::R04_04,
                    &regle::R05_01,
                    &regle::R06_01,
                    &regle::R07_01,
                    &regle::R07_02,
                    &regle::R08_02,
                    &regle::R09_01,
                    &regle::R10_01,
                    &regle::R14_03,
                    &regle::R15_04,
                    &regle::R16_02,
                    &regle::R16_03,
                ],
                refus: &[],
            },
            Self::LireIndicateursPublics => {
                Fiche { acces: LECTEURS_DES_FICHES, precondition: Aucune, regles: &[&regle::R15_05], refus: &[] }
            }
            Self::LireDocumentBilan => Fiche {
                acces: LECTEURS_DES_BILANS,
                precondition: Aucune,
                regles: &[&regle::R15_10, &regle::R15_11, &regle::R15_12, &regle::R15_13, &regle::R15_02],
                refus: &[],
            },
            Self::LireVoletQuantitatif => Fiche {
                acces: LECTEURS_DES_BILANS,
                precondition: Aucune,
                regles: &[&regle::R15_10, &regle::R15_02, &regle::R07_01],
                refus: &[],
            },
            Self::ElaborerBilan => Fiche {
                acces: SECRETARIAT_SEUL,
                precondition: Facultative,
                regles: &[&regle::R15_10, &regle::R15_13, &regle::R00_01, &regle::R18_05, &regle::G10],
                refus: &[
                    C::ConventionNonEnVigueur,
                    C::TransitionInterdite,
                    C::AnneeNonDue,
                    C::DateFuture,
                    C::PieceRequise,
                ],
            },
            Self::PresenterBilan => Fiche {
                acces: INSTANCES,
                precondition: Facultative,
                regles: &[
                    &regle::R15_12,
                    &regle::R00_01,
                    &regle::R18_05,
                    &regle::G10,
                    &regle::G12,
                    &regle::G16,
                    &regle::G17,
                ],
                refus: &[
                    C::PresentationPourAutrui,
                    C::ConventionNonEnVigueur,
                    C::TransitionInterdite,
                    C::DateFuture,
                    C::PieceRequise,
                ],
            },
            Self::ConfirmerPresentation | Self::ContesterPresentation => Fiche {
                acces: INSTANCES_SEULES,
                precondition: Facultative,
                regles: &[&regle::G17, &regle::R15_12, &regle::G10],
                refus: &[C::PresentationPourAutrui, C::PresentationNonTranscrite, C::DateFuture],
            },
            Self::AdresserBilan => Fiche {
                acces: SECRETARIAT_SEUL,
                precondition: Requise,
                regles: &[
                    &regle::R15_11,
                    &regle::R15_10,
                    &regle::R15_12,
                    &regle::R15_13,
                    &regle::R00_01,
                    &regle::R18_05,
                    &regle::G2,
                    &regle::G9,
                    &regle::G10,
                    &regle::G16,
                    &regle::G18,
                ],
                refus: &[
                    C::ConventionNonEnVigueur,
                    C::TransitionInterdite,
                    C::VoletsVides,
                    C::DateFuture,
                    C::PieceRequise,
                ],
            },
            Self::ValiderBilan | Self::RefuserBilan => Fiche {
                acces: MINISTERES,
                precondition: Facultative,
                regles: &[&regle::R15_13, &regle::R15_11, &regle::R00_01, &regle::R18_05, &regle::G10],
                refus: &[
                    C::ValidationPourAutrui,
                    C::ConventionNonEnVigueur,
                    C::DejaValide,
                    C::TransitionInterdite,
                    C::DateFuture,
                    C::PieceRequise,
                ],
            },
            Self::CreerConvention => Fiche {
                acces: PARTIES,
                precondition: Aucune,
                regles: &[&regle::R00_01, &regle::R00_02, &regle::R17_03, &regle::G11],
                refus: &[
                    C::OrganisationNonPartie,
                    C::PartiesIncoherentes,
                    C::TaciteReconduction,
                    C::ConventionRemplaceeInconnue,
                ],
            },
            Self::ModifierConvention => Fiche {
                acces: PARTIES,
                precondition: Requise,
                regles: &[&regle::R00_01, &regle::R00_02, &regle::R17_03, &regle::G11],
                refus: &[
                    C::TransitionInterdite,
                    C::PartiesIncoherentes,
                    C::TaciteReconduction,
                    C::ConventionRemplaceeInconnue,
                ],
            },
            Self::OuvrirSignature => Fiche {
                acces: PARTIES,
                precondition: Requise,
                regles: &[&regle::R00_01, &regle::G10],
                refus: &[C::TransitionInterdite, C::DateFuture, C::PieceRequise],
            },
            Self::Signer => Fiche {
                acces: PARTIES,
                precondition: Facultative,
                regles: &[&regle::R00_01, &regle::R00_02, &regle::R17_01, &regle::G10],
                refus: &[
                    C::SignaturePourAutrui,
                    C::TransitionInterdite,
                    C::DejaSigne,
                    C::DateFuture,
                    C::PieceRequise,
                    C::CosignataireInconnu,
                ],
            },
            Self::AnnulerSignature => Fiche {
                acces: PARTIES,
                precondition: Requise,
                regles: &[&regle::R00_01, &regle::R17_01, &regle::G10],
                refus: &[C::SignaturePourAutrui, C::SignatureDejaAnnulee, C::PieceRequise],
            },
            Self::AbandonnerConvention => Fiche {
                acces: PARTIES,
                precondition: Requise,
                regles: &[&regle::R00_01, &regle::G10],
                refus: &[C::TransitionInterdite, C::DateFuture],
            },
            Self::NommerMembre => Fiche {
                acces: QUI_NOMME,
                precondition: Aucune,
                regles: &[&regle::R13_03, &regle::R13_04, &regle::R13_06, &regle::R00_01, &regle::R17_02, &regle::G10],
                refus: &[
                    C::NominationPourAutrui,
                    C::ConventionNonEnVigueur,
                    C::TransitionInterdite,
                    C::DateFuture,
                    C::PieceRequise,
                    C::CollegeComplet,
                    C::AdministrateurMandateManquant,
                    C::SuppleantDUnAutreCollege,
                    C::DesignationRequise,
                ],
            },
            Self::TerminerMandat => Fiche {
                acces: QUI_NOMME,
                precondition: Requise,
                regles: &[&regle::R13_03, &regle::R13_04, &regle::R00_01, &regle::G10, &regle::G16],
                refus: &[C::NominationPourAutrui, C::TransitionInterdite, C::DateFuture],
            },
            Self::LireMembre | Self::LireCopil => Fiche {
                acces: LECTEURS_DES_MEMBRES,
                precondition: Aucune,
                regles: &[&regle::R13_03, &regle::R13_04, &regle::R13_05, &regle::R13_06],
                refus: &[],
            },
            Self::LireActesPossiblesMembre => Fiche {
                acces: LECTEURS_DES_MEMBRES,
                precondition: Aucune,
                regles: &[&regle::R13_03, &regle::R13_04, &regle::G10],
                refus: &[],
            },
            Self::ProjeterReunion => Fiche {
                acces: PARTIES,
                precondition: Aucune,
                regles: &[&regle::R14_11, &regle::R14_08, &regle::R18_02, &regle::R00_01, &regle::R17_02, &regle::G10],
                refus: &[C::SecretariatSeul, C::ConventionNonEnVigueur, C::LitigeRequis],
            },
            Self::ListerReunions | Self::LireReunion => Fiche {
                acces: LECTEURS_DES_REUNIONS,
                precondition: Aucune,
                regles: &[
                    &regle::R14_08,
                    &regle::R14_11,
                    &regle::R14_12,
                    &regle::R13_04,
                    &regle::R13_06,
                    &regle::R18_02,
                ],
                refus: &[],
            },
            Self::LireActesPossiblesReunion => Fiche {
                acces: LECTEURS_DES_REUNIONS,
                precondition: Aucune,
                regles: &[&regle::R14_08, &regle::R14_11, &regle::R18_02, &regle::G10],
                refus: &[],
            },
            Self::ConvoquerReunion => Fiche {
                acces: PARTIES,
                precondition: Requise,
                regles: &[&regle::R14_11, &regle::R14_12, &regle::R18_02, &regle::R00_01, &regle::R17_02, &regle::G10],
                refus: &[
                    C::SecretariatSeul,
                    C::ConventionNonEnVigueur,
                    C::TransitionInterdite,
                    C::DateFuture,
                    C::PieceRequise,
                ],
            },
            Self::TenirReunion => Fiche {
                acces: PARTIES,
                precondition: Requise,
                regles: &[
                    &regle::R14_08,
                    &regle::R14_09,
                    &regle::R14_10,
                    &regle::R14_11,
                    &regle::R14_12,
                    &regle::R13_03,
                    &regle::R13_04,
                    &regle::R13_06,
                    &regle::R13_09,
                    &regle::R18_02,
                    &regle::R00_01,
                    &regle::R17_02,
                    &regle::G10,
                    &regle::G12,
                    &regle::G16,
                    &regle::G17,
                ],
                refus: &[
                    C::SecretariatSeul,
                    C::ConventionNonEnVigueur,
                    C::TransitionInterdite,
                    C::DateFuture,
                    C::PieceRequise,
                    C::PresenceSansSiege,
                ],
            },
            Self::ReporterReunion => Fiche {
                acces: PARTIES,
                precondition: Requise,
                regles: &[
                    &regle::R14_11,
                    &regle::R14_12,
                    &regle::R14_13,
                    &regle::R18_02,
                    &regle::R00_01,
                    &regle::R17_02,
                    &regle::G10,
                ],
                refus: &[
                    C::SecretariatSeul,
                    C::ConventionNonEnVigueur,
                    C::TransitionInterdite,
                    C::DateFuture,
                    C::PieceRequise,
                ],
            },
            Self::AnnulerReunion => Fiche {
                acces: PARTIES,
                precondition: Requise,
                regles: &[&regle::R14_11, &regle::R18_02, &regle::R00_01, &regle::G10],
                refus: &[C::SecretariatSeul, C::TransitionInterdite, C::DateFuture],
            },
            Self::CloturerReunion => Fiche {
                acces: PARTIES,
                precondition: Requise,
                regles: &[&regle::R14_08, &regle::R14_11, &regle::R18_02, &regle::R00_01, &regle::G10],
                refus: &[C::SecretariatSeul, C::TransitionInterdite, C::DateFuture],
            },
            Self::CreerFicheAction => Fiche {
                acces: SECRETARIAT_SEUL,
                precondition: Aucune,
                regles: &[
                    &regle::R15_01,
                    &regle::R01_01,
                    &regle::R01_02,
                    &regle::R16_03,
                    &regle::R15_03,
                    &regle::R00_01,
                    &regle::R17_02,
                    &regle::R18_05,
                    &regle::G10,
                ],
                refus: &[
                    C::ConventionNonEnVigueur,
                    C::ConventionTerminee,
                    C::DateFuture,
                    C::PieceRequise,
                    C::NiveauManquant,
                    C::RegionAcademiqueRequise,
                    C::PertinenceNonJustifiee,
                    C::DatesIncoherentes,
                ],
            },
            Self::ModifierFicheAction => Fiche {
                acces: SECRETARIAT_SEUL,
                precondition: Requise,
                regles: &[
                    &regle::R15_08,
                    &regle::R15_01,
                    &regle::R01_02,
                    &regle::R16_03,
                    &regle::R00_01,
                    &regle::R18_05,
                    &regle::G10,
                ],
                refus: &[
                    C::ConventionTerminee,
                    C::ModificationNonPresentee,
                    C::TransitionInterdite,
                    C::DateFuture,
                    C::PieceRequise,
                    C::NiveauManquant,
                    C::RegionAcademiqueRequise,
                    C::PertinenceNonJustifiee,
                    C::DatesIncoherentes,
                ],
            },
            Self::TransmettreFicheAction => Fiche {
                acces: SECRETARIAT_SEUL,
                precondition: Requise,
                regles: &[
                    &regle::R15_06,
                    &regle::R15_01,
                    &regle::R15_03,
                    &regle::R15_05,
                    &regle::R08_01,
                    &regle::R01_01,
                    &regle::R13_03,
                    &regle::R16_05,
                    &regle::R16_07,
                    &regle::R00_01,
                    &regle::R18_05,
                    &regle::G10,
                    &regle::G11,
                ],
                refus: &[
                    C::ConventionTerminee,
                    C::TransitionInterdite,
                    C::DateFuture,
                    C::PieceRequise,
                    C::DestinatairesIncomplets,
                    C::AnnexeFinanciereManquante,
                    C::PosteNonEquilibre,
                    C::RemunerationNonEligible,
                    C::FraisGestionExcessifs,
                ],
            },
            Self::ReviserFicheAction | Self::RepresenterFicheAction => Fiche {
                acces: SECRETARIAT_SEUL,
                precondition: Requise,
                regles: &[&regle::R15_08, &regle::R15_01, &regle::R14_02, &regle::R00_01, &regle::R18_05, &regle::G10],
                refus: &[C::ConventionTerminee, C::TransitionInterdite, C::DateFuture, C::PieceRequise],
            },
            Self::RendreAvis => Fiche {
                acces: MINISTERES,
                precondition: Facultative,
                regles: &[
                    &regle::R14_02,
                    &regle::R14_03,
                    &regle::R14_04,
                    &regle::R14_05,
                    &regle::R15_07,
                    &regle::R15_01,
                    &regle::R00_01,
                    &regle::R18_05,
                    &regle::G10,
                ],
                refus: &[
                    C::AvisPourAutrui,
                    C::ConventionTerminee,
                    C::TransitionInterdite,
                    C::DateFuture,
                    C::PieceRequise,
                    C::RecommandationsRequises,
                    C::MotifRequis,
                ],
            },
            Self::TranscrireAvis => Fiche {
                acces: SECRETARIAT_SEUL,
                precondition: Facultative,
                regles: &[
                    &regle::R14_02,
                    &regle::R14_04,
                    &regle::R15_07,
                    &regle::R15_01,
                    &regle::R00_01,
                    &regle::R18_05,
                    &regle::G10,
                    &regle::G17,
                ],
                refus: &[
                    C::AvisPourAutrui,
                    C::ConventionTerminee,
                    C::TransitionInterdite,
                    C::DateFuture,
                    C::RecommandationsRequises,
                    C::MotifRequis,
                ],
            },
            Self::ConfirmerAvis | Self::ContesterAvis => Fiche {
                acces: MINISTERES,
                precondition: Facultative,
                regles: &[&regle::G17, &regle::R14_02, &regle::R15_07, &regle::G10],
                refus: &[C::AvisPourAutrui, C::AvisNonTranscrit, C::DateFuture],
            },
            Self::LireAvis => Fiche {
                acces: LECTEURS_DE_L_INSTRUCTION,
                precondition: Aucune,
                regles: &[&regle::R14_02, &regle::R14_03, &regle::R14_04, &regle::R14_05, &regle::R15_07, &regle::G17],
                refus: &[],
            },
            Self::AjournerFicheAction => Fiche {
                acces: SECRETARIAT_SEUL,
                precondition: Requise,
                regles: &[&regle::R14_01, &regle::R14_18, &regle::R15_01, &regle::R00_01, &regle::R18_05, &regle::G10],
                refus: &[
                    C::ConventionTerminee,
                    C::TransitionInterdite,
                    C::ReunionNonTenue,
                    C::DateFuture,
                    C::PieceRequise,
                ],
            },
            Self::DeciderCa => Fiche {
                acces: Acces::Habilite(&[SECRETARIAT, CONSEIL_ADMINISTRATION]),
                precondition: Requise,
                regles: &[
                    &regle::R14_06,
                    &regle::R14_01,
                    &regle::R15_01,
                    &regle::R00_01,
                    &regle::R18_05,
                    &regle::G10,
                    &regle::G12,
                    &regle::G16,
                    &regle::G17,
                ],
                refus: &[
                    C::TransitionInterdite,
                    C::InstructionCopilManquante,
                    C::CopilNonValide,
                    C::DateFuture,
                    C::PieceRequise,
                    C::DateCaAnterieure,
                ],
            },
            Self::ConfirmerDecisionCa | Self::ContesterDecisionCa => Fiche {
                acces: CONSEIL_SEUL,
                precondition: Facultative,
                regles: &[&regle::G17, &regle::R14_06, &regle::G10],
                refus: &[C::DecisionCaNonTranscrite, C::DateFuture],
            },
            Self::FaireRetour => Fiche {
                acces: Acces::Habilite(&[SECRETARIAT, CONSEIL_ADMINISTRATION]),
                precondition: Facultative,
                regles: &[&regle::R14_07, &regle::R15_06, &regle::R00_01, &regle::R18_05, &regle::G10, &regle::G17],
                refus: &[C::TransitionInterdite, C::DateFuture, C::PieceRequise, C::DestinatairesIncomplets],
            },
            Self::ListerDecisionsCa | Self::LireDecisionCa => Fiche {
                acces: LECTEURS_DE_L_INSTRUCTION,
                precondition: Aucune,
                regles: &[&regle::R14_06, &regle::R14_07, &regle::G16, &regle::G17],
                refus: &[],
            },
            Self::AbandonnerFicheAction => Fiche {
                acces: SECRETARIAT_SEUL,
                precondition: Requise,
                regles: &[
                    &regle::R15_08,
                    &regle::R15_01,
                    &regle::R14_18,
                    &regle::R00_01,
                    &regle::R18_05,
                    &regle::G10,
                    &regle::G12,
                    &regle::G16,
                ],
                refus: &[
                    C::ConventionTerminee,
                    C::TransitionInterdite,
                    C::ModificationNonPresentee,
                    C::ReunionNonTenue,
                    C::DateFuture,
                    C::PieceRequise,
                ],
            },
            Self::LireActesPossiblesFicheAction => Fiche {
                acces: LECTEURS_DES_FICHES,
                precondition: Aucune,
                regles: &[
                    &regle::R15_06,
                    &regle::R14_02,
                    &regle::R14_01,
                    &regle::R14_06,
                    &regle::R14_07,
                    &regle::R15_08,
                    &regle::R18_05,
                ],
                refus: &[],
            },
            Self::ListerFichesAction | Self::LireFicheAction => Fiche {
                acces: LECTEURS_DES_FICHES,
                precondition: Aucune,
                regles: &[
                    &regle::R15_01,
                    &regle::R01_01,
                    &regle::R14_02,
                    &regle::R15_05,
                    &regle::R15_07,
                    &regle::R08_01,
                ],
                refus: &[],
            },
            Self::ModifierOrdreDuJour => Fiche {
                acces: PARTIES,
                precondition: Requise,
                regles: &[&regle::R14_11, &regle::R14_12, &regle::R18_02, &regle::R00_01, &regle::R17_02, &regle::G10],
                refus: &[
                    C::SecretariatSeul,
                    C::ConventionNonEnVigueur,
                    C::TransitionInterdite,
                    C::DateFuture,
                    C::PieceRequise,
                ],
            },
            Self::AccorderOrdreDuJour => Fiche {
                acces: PARTIES,
                precondition: Facultative,
                regles: &[
                    &regle::R14_12,
                    &regle::R18_02,
                    &regle::R00_01,
                    &regle::R17_02,
                    &regle::G10,
                    &regle::G16,
                    &regle::G17,
                ],
                refus: &[
                    C::AccordPourAutrui,
                    C::ConventionNonEnVigueur,
                    C::TransitionInterdite,
                    C::DejaAccorde,
                    C::DateFuture,
                    C::PieceRequise,
                ],
            },
            Self::RefuserOrdreDuJour => Fiche {
                acces: PARTIES,
                precondition: Facultative,
                regles: &[&regle::R14_12, &regle::R18_02, &regle::R00_01, &regle::R17_02, &regle::G10, &regle::G17],
                refus: &[C::ConventionNonEnVigueur, C::TransitionInterdite, C::DateFuture, C::PieceRequise],
            },
            Self::InviterParticipant => Fiche {
                acces: PARTIES,
                precondition: Facultative,
                regles: &[&regle::R13_06, &regle::R00_01, &regle::R17_02, &regle::G10],
                refus: &[
                    C::ConventionNonEnVigueur,
                    C::TransitionInterdite,
                    C::DateFuture,
                    C::PieceRequise,
                    C::PresenceSansSiege,
                ],
            },
            Self::LirePlanActions => Fiche {
                acces: LECTEURS_DES_REUNIONS,
                precondition: Aucune,
                regles: &[&regle::R14_12, &regle::R14_11],
                refus: &[],
            },
            Self::EtablirPlanActions => Fiche {
                acces: SECRETARIAT_SEUL,
                precondition: Facultative,
                regles: &[&regle::R14_11, &regle::R14_12, &regle::R13_01, &regle::R00_01, &regle::R17_02, &regle::G10],
                refus: &[C::ConventionNonEnVigueur, C::DateFuture, C::PieceRequise, C::AnneeNonCouverte],
            },
            Self::AccorderPlanActions => Fiche {
                acces: PARTIES,
                precondition: Facultative,
                regles: &[&regle::R14_12, &regle::R00_01, &regle::R17_02, &regle::G10, &regle::G16, &regle::G17],
                refus: &[
                    C::AccordPourAutrui,
                    C::ConventionNonEnVigueur,
                    C::TransitionInterdite,
                    C::DejaAccorde,
                    C::DateFuture,
                    C::PieceRequise,
                ],
            },
            Self::RefuserPlanActions => Fiche {
                acces: PARTIES,
                precondition: Facultative,
                regles: &[&regle::R14_12, &regle::R00_01, &regle::R17_02, &regle::G10, &regle::G17],
                refus: &[C::ConventionNonEnVigueur, C::TransitionInterdite, C::DateFuture, C::PieceRequise],
            },
            Self::ListerDocuments | Self::LireDocument => Fiche {
                acces: LECTEURS_DES_REUNIONS,
                precondition: Aucune,
                regles: &[&regle::R14_13, &regle::G3, &regle::G9],
                refus: &[],
            },
            Self::DeposerDocument | Self::DeposerVersionDocument => Fiche {
                acces: SECRETARIAT_SEUL,
                precondition: Facultative,
                regles: &[&regle::R14_13, &regle::R14_11, &regle::R00_01, &regle::R17_02, &regle::G10],
                refus: &[C::ConventionNonEnVigueur, C::TransitionInterdite, C::DateFuture],
            },
            Self::EnvoyerDocument => Fiche {
                acces: SECRETARIAT_SEUL,
                precondition: Facultative,
                regles: &[
                    &regle::R14_13,
                    &regle::R14_11,
                    &regle::R00_01,
                    &regle::R17_02,
                    &regle::G3,
                    &regle::G9,
                    &regle::G10,
                ],
                refus: &[C::ConventionNonEnVigueur, C::TransitionInterdite, C::DateFuture, C::PieceRequise],
            },
            Self::LirePriorites => {
                Fiche { acces: LECTEURS_DES_REUNIONS, precondition: Aucune, regles: &[&regle::R13_01], refus: &[] }
            }
            Self::AdopterPriorites => Fiche {
                acces: SECRETARIAT_SEUL,
                precondition: Facultative,
                regles: &[&regle::R13_01, &regle::R13_07, &regle::R14_11],
                refus: &[C::AnneeNonCouverte, C::DecisionInapplicable],
            },
            Self::LireCompteRendu => Fiche {
                acces: LECTEURS_DU_COMPTE_RENDU,
                precondition: Aucune,
                regles: &[&regle::R14_14, &regle::R14_15, &regle::R14_16, &regle::R14_17, &regle::G4],
                refus: &[],
            },
            Self::LireDocumentCompteRendu => Fiche {
                acces: LECTEURS_DU_COMPTE_RENDU,
                precondition: Aucune,
                regles: &[
                    &regle::R14_14,
                    &regle::R14_16,
                    &regle::R13_05,
                    &regle::R13_06,
                    &regle::R13_07,
                    &regle::R13_08,
                    &regle::G18,
                ],
                refus: &[],
            },
            Self::RedigerCompteRendu => Fiche {
                acces: SECRETARIAT_SEUL,
                precondition: Facultative,
                regles: &[&regle::R14_14, &regle::R14_16, &regle::R14_18, &regle::R18_05, &regle::R00_01, &regle::G10],
                refus: &[C::ReunionNonTenue, C::TransitionInterdite, C::DateFuture, C::PieceRequise],
            },
            Self::AdresserCompteRendu => Fiche {
                acces: SECRETARIAT_SEUL,
                precondition: Facultative,
                regles: &[
                    &regle::R14_14,
                    &regle::R14_15,
                    &regle::R14_16,
                    &regle::R18_05,
                    &regle::R00_01,
                    &regle::G4,
                    &regle::G10,
                ],
                refus: &[C::CompteRenduNonEcrit, C::TransitionInterdite, C::DateFuture, C::PieceRequise],
            },
            Self::ObserverCompteRendu => Fiche {
                acces: MINISTERES,
                precondition: Facultative,
                regles: &[
                    &regle::R14_15,
                    &regle::R14_14,
                    &regle::R18_05,
                    &regle::R00_01,
                    &regle::G4,
                    &regle::G9,
                    &regle::G10,
                ],
                refus: &[C::TransitionInterdite, C::DateFuture],
            },
            Self::SoumettreCompteRendu => Fiche {
                acces: SECRETARIAT_SEUL,
                precondition: Requise,
                regles: &[
                    &regle::R14_16,
                    &regle::R14_15,
                    &regle::R14_14,
                    &regle::R18_05,
                    &regle::R00_01,
                    &regle::G4,
                    &regle::G10,
                ],
                refus: &[C::CompteRenduNonEcrit, C::RelectureEnCours, C::TransitionInterdite, C::DateFuture],
            },
            Self::ValiderCompteRendu => Fiche {
                acces: SECRETARIAT_SEUL,
                precondition: Requise,
                regles: &[&regle::R14_16, &regle::R14_14, &regle::R13_07, &regle::R18_05, &regle::R00_01, &regle::G17],
                refus: &[C::CompteRenduNonEcrit, C::DecisionInapplicable, C::TransitionInterdite],
            },
            Self::DiffuserCompteRendu => Fiche {
                acces: SECRETARIAT_SEUL,
                precondition: Facultative,
                regles: &[&regle::R14_17, &regle::R14_14, &regle::R18_05, &regle::G10],
                refus: &[C::CompteRenduNonEcrit, C::CrNonValide, C::DateFuture],
            },
            Self::DeclarerConseil => Fiche {
                acces: Acces::Habilite(&[SECRETARIAT, CONSEIL_ADMINISTRATION]),
                precondition: Aucune,
                regles: &[&regle::R14_10, &regle::R00_01, &regle::R17_02, &regle::G10, &regle::G12],
                refus: &[C::ConventionNonEnVigueur, C::PieceRequise, C::ConseilHorsDeLAnnee],
            },
            Self::LireConseils => Fiche {
                acces: LECTEURS_DES_REUNIONS,
                precondition: Aucune,
                regles: &[&regle::R14_10, &regle::G12],
                refus: &[],
            },
            Self::LireConformite => Fiche {
                acces: LECTEURS,
                precondition: Aucune,
                regles: &[
                    &regle::R14_08,
                    &regle::R14_09,
                    &regle::R14_10,
                    &regle::R13_01,
                    &regle::G2,
                    &regle::G9,
                    &regle::G12,
                    &regle::G18,
                ],
                refus: &[],
            },
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::code::Code;
    use crate::organisation::CodeOrganisation;
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
            // Closing acts, which no later state forbids (R18-05).
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
            | O::ContesterDecisionCa => true,
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

    // regles.md §5: « l'auditeur n'écrit rien »; « L tout » in the journal.
    #[test]
    fn the_auditor_reads_everything_and_writes_nothing() {
        let auditeur = acteur(Nature::Controle, &[Role::Auditeur]);
        for operation in Operation::TOUTES.iter().copied() {
            let nom = operation.nom();
            assert_eq!(operation.habiliter(&auditeur).is_ok(), est_une_lecture(operation), "{nom}");
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
                | Operation::CreerFicheAction
                | Operation::ModifierFicheAction
                | Operation::DeclarerPlafond
                | Operation::ConclureApplication
                | Operation::Engager
                | Operation::ConstaterDepense
                | Operation::ProposerModification
                | Operation::PresenterModification
                | Operation::AppliquerModification
                | Operation::RectifierErreur
                | Operation::Demarrer
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
                Operation::RendreAvis | Operation::ConfirmerAvis | Operation::ContesterAvis => vec![MINISTERE],
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
}

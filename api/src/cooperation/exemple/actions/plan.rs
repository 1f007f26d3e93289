//! What the five actions are: in their own amounts, none of which is in the document.

use crate::cooperation::exemple::etape::Auteur;
use domain::cooperation::fiche_action::{Axe, TypePorteur};
use domain::socle::organisation::Role;

/// The meeting in which it is told that one is given up.
pub(super) const SEANCE_DE_L_ABANDON: &str = "2022-06-16";

/// The exercise, which is the year of the plan.
pub(super) const EXERCICE: i32 = 2022;

/// « le conseil d'administration », which decides after the committee (art. 14).
pub(super) const CONSEIL: Auteur = ("mobilites", Role::ConseilAdministration);

/// The plan.
pub(super) const ACTIONS: [ActionFictive; 5] = [
    ActionFictive {
        reference: "FA-2022-1",
        intitule: "Visites d'ateliers et d'entreprises de la mobilité",
        axe: Axe::InformationPromotion,
        porteur: (TypePorteur::OpcoDirect, None),
        cout: 6_000_000,
        frais_gestion: 339_000,
        partenaire: 0,
        recommandations: None,
        application: None,
        modification: Some(Baisse { cout: 5_200_000, frais_gestion: 293_800 }),
        issue: Issue::Realisee { realisation: "2022-11-18", cout: 4_950_000, touches: [1_450, 380, 220], verse: None },
    },
    ActionFictive {
        reference: "FA-2022-2",
        intitule: "Formation des tuteurs et des maîtres d'apprentissage",
        axe: Axe::MilieuProfessionnelApprentissage,
        porteur: (TypePorteur::Prestataire, Some("Prestataire fictif")),
        cout: 4_800_000,
        frais_gestion: 270_000,
        partenaire: 1_200_000,
        recommandations: None,
        application: None,
        modification: None,
        issue: Issue::Realisee { realisation: "2022-10-14", cout: 4_655_000, touches: [90, 60, 410], verse: None },
    },
    ActionFictive {
        reference: "FA-2022-3",
        intitule: "Prêt de véhicules électriques aux plateaux techniques",
        axe: Axe::MaterielsDocumentation,
        porteur: (TypePorteur::OpcoDirect, None),
        cout: 8_000_000,
        frais_gestion: 0,
        partenaire: 0,
        recommandations: None,
        application: None,
        modification: None,
        issue: Issue::Abandonnee { motif: "Le constructeur fictif retire ses véhicules.", abandon: "2022-06-20" },
    },
    ActionFictive {
        reference: "FA-2022-4",
        intitule: "Mixité des métiers de la maintenance",
        axe: Axe::MixiteDiversiteInclusion,
        porteur: (TypePorteur::BrancheProfessionnelle, Some("Branche fictive")),
        cout: 3_500_000,
        frais_gestion: 0,
        partenaire: 0,
        recommandations: Some("Associer les étudiantes des instituts universitaires de technologie."),
        application: None,
        modification: None,
        issue: Issue::Realisee { realisation: "2022-10-28", cout: 3_420_000, touches: [620, 140, 75], verse: None },
    },
    ActionFictive {
        reference: "FA-2022-5",
        intitule: "Étude des métiers de la batterie",
        axe: Axe::EtudeDesMetiers,
        porteur: (TypePorteur::CampusMetiersQualifications, Some("Campus fictif")),
        cout: 3_000_000,
        frais_gestion: 169_500,
        partenaire: 2_000_000,
        recommandations: None,
        application: Some(["OPCO Mobilités", "Campus fictif", "Établissement support fictif"]),
        modification: None,
        issue: Issue::Realisee {
            realisation: "2022-12-05",
            cout: 2_780_000,
            touches: [25, 45, 30],
            verse: Some(2_937_070),
        },
    },
];

/// An action that no document attests, and its amounts, in centimes.
pub(super) struct ActionFictive {
    pub(super) reference: &'static str,
    pub(super) intitule: &'static str,
    pub(super) axe: Axe,
    pub(super) porteur: (TypePorteur, Option<&'static str>),
    /// Direct costs on the mission fees.
    pub(super) cout: i64,
    /// « dans la limite de 5,65 % » of them (art. 16).
    pub(super) frais_gestion: i64,
    /// Direct costs on the partner.
    pub(super) partenaire: i64,
    /// What the second ministry asks for before it is favourable.
    pub(super) recommandations: Option<&'static str>,
    /// The three that sign the convention of application.
    pub(super) application: Option<[&'static str; 3]>,
    pub(super) modification: Option<Baisse>,
    pub(super) issue: Issue,
}

/// A lower budget on the mission fees, in centimes: the board is not asked again.
pub(super) struct Baisse {
    pub(super) cout: i64,
    pub(super) frais_gestion: i64,
}

/// How an action ends.
pub(super) enum Issue {
    Realisee {
        realisation: &'static str,
        /// Real costs on the mission fees, in centimes.
        cout: i64,
        /// Lycée pupils, students, apprentices.
        touches: [u32; 3],
        /// What is paid on them, in centimes.
        verse: Option<i64>,
    },
    Abandonnee {
        motif: &'static str,
        abandon: &'static str,
    },
}

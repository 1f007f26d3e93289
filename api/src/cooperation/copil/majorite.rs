//! The majority calculated in advance: without a token, without a trace.

use crate::entree::{Input, input};
use crate::serveur::routeur::routes;
use crate::sortie::answer::{Answer, Lu, Reponse};
use domain::cooperation::convention::College;
use domain::cooperation::copil::majorite::{Hypothese, Intention, Issue, Majorite, Simulation, simuler};
use domain::cooperation::parametres::{Borne, LectureMajorite, Stipulations, Voix};
use domain::socle::refus::Refus;
use serde::Serialize;
use utoipa::ToSchema;

routes![simuler_majorite];

input! {
    /// Ce que l'on sait, ou suppose, des voix d'un collège ; celles dont rien n'est dit ne sont pas exprimées.
    #[derive(Copy, Default)]
    pub struct IntentionDeCollege {
        /// Voix pour.
        #[serde(default)]
        #[schema(inline)]
        pour: [Borne<0, 20>];
        /// Voix contre.
        #[serde(default)]
        #[schema(inline)]
        contre: [Borne<0, 20>];
        /// Voix qui ne seront pas exprimées.
        #[serde(default)]
        #[schema(inline)]
        abstention: [Borne<0, 20>];
        /// Voix dont on ne sait rien.
        #[serde(default)]
        #[schema(inline)]
        inconnu: [Borne<0, 20>];
    }
}

input! {
    /// Vote à calculer d'avance.
    pub struct MajoriteSimulee {
        /// Voix de l'OPCO.
        #[serde(default)]
        opco: [IntentionDeCollege];
        /// Voix du ministère chargé de l'éducation nationale.
        #[serde(default)]
        ministere_education: [IntentionDeCollege];
        /// Voix du ministère chargé de l'enseignement supérieur.
        #[serde(default)]
        ministere_enseignement_superieur: [IntentionDeCollege];
        /// Voix de chaque collège ; par défaut, celles de la convention du 1er décembre 2020.
        voix: [Option<Voix>];
        /// Lecture de la majorité ; par défaut, « absolue ».
        lecture_majorite: [Option<LectureMajorite>];
    }
}

impl From<IntentionDeCollege> for Intention {
    fn from(IntentionDeCollege { pour, contre, abstention, inconnu }: IntentionDeCollege) -> Self {
        Self { pour: pour.get(), contre: contre.get(), abstention: abstention.get(), inconnu: inconnu.get() }
    }
}

impl MajoriteSimulee {
    /// What it gives.
    ///
    /// # Errors
    /// `voix_excedentaires` (R13-05).
    pub fn simuler(&self) -> Result<Simulation, Refus> {
        let voix = self.voix.unwrap_or(Stipulations::default().voix);
        let lecture = self.lecture_majorite.unwrap_or(LectureMajorite::Absolue);
        simuler(voix, lecture, |college| match college {
            College::Opco => self.opco.into(),
            College::MinistereEducation => self.ministere_education.into(),
            College::MinistereEnseignementSuperieur => self.ministere_enseignement_superieur.into(),
        })
    }
}

/// Vote calculé d'avance.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = SimulationMajorite)]
pub struct SimulationView {
    /// Ce que les voix inconnues peuvent encore changer.
    pub issue: Issue,
    /// Vrai si un emploi au moins des voix inconnues adopte.
    pub adoptable: bool,
    /// Nombre de voix inconnues.
    #[schema(minimum = 0, maximum = 60, format = Int32)]
    pub voix_inconnues: u16,
    /// Le moins de voix pour qui adoptent, parmi les inconnues, les autres n'étant pas exprimées ; nul si rien n'adopte.
    #[schema(required = true, minimum = 0, maximum = 60, format = Int32)]
    pub voix_pour_manquantes: Option<u16>,
    /// Le moins de voix pour qui adoptent, toutes les autres inconnues fussent-elles contre ; nul si rien n'adopte.
    #[schema(required = true, minimum = 0, maximum = 60, format = Int32)]
    pub voix_pour_suffisantes: Option<u16>,
    /// Calcul avec les seules voix connues.
    pub majorite: Majorite,
    /// Tous les emplois des voix inconnues.
    #[schema(max_items = 2000)]
    pub scenarios: Vec<Hypothese>,
}

impl From<Simulation> for SimulationView {
    fn from(simulation: Simulation) -> Self {
        let Simulation { issue, voix_inconnues, voix_pour_manquantes, voix_pour_suffisantes, majorite, scenarios } =
            simulation;
        let adoptable = issue != Issue::RejeteeQuoiQuIlArrive;
        Self { issue, adoptable, voix_inconnues, voix_pour_manquantes, voix_pour_suffisantes, majorite, scenarios }
    }
}

/// Simuler une majorité
///
/// « Cette décision a-t-elle la majorité si le MESRI s'abstient ? Quelles voix faut-il encore ? » : le calcul de
/// l'article 13 dans les deux lectures de « la majorité absolue des voix exprimées, soit 50% plus une voix », et tous les
/// emplois des voix inconnues. Sans jeton ; rien n'est enregistré.
#[utoipa::path(
    post,
    path = "/v1/copil/simulations-majorite",
    tag = "Comité de pilotage",
    request_body = MajoriteSimulee,
    responses((status = 200, description = "Le calcul.", body = SimulationView))
)]
pub async fn simuler_majorite(vote: Input<MajoriteSimulee>) -> Answer<SimulationView> {
    Reponse::lue(&Lu::contenu(vote.simuler()?.into()))
}

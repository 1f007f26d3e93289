//! The quantitative part, as published: counts by closed list, sums, indicators, what is missing (R15-10).

use crate::sortie::vues::{ConstatView, FondementView};
use domain::cooperation::bilan::{ActionDuBilan, Chiffres, Decompte, Mesure};
use domain::cooperation::fiche_action::{FicheAction, StatutFiche};
use domain::cooperation::regles;
use domain::socle::calendrier::Date;
use domain::socle::code::{Code, FicheActionId};
use domain::socle::montant::{Centimes, Quantite};
use serde::Serialize;
use utoipa::ToSchema;

/// Volet quantitatif : ce que les fiches action disent d'une année, compté à une date (art. 15).
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = VoletQuantitatif)]
pub struct ChiffresView {
    /// Date du décompte (Paris).
    #[schema(max_length = 10)]
    pub au: Date,
    /// Actions réalisées entre le 1er janvier et le 31 décembre.
    #[schema(max_items = 10_000)]
    pub realisees: Vec<ActionDuBilanView>,
    /// Actions engagées ou en cours, dont le bilan dit l'état d'avancement.
    #[schema(max_items = 10_000)]
    pub en_cours: Vec<ActionDuBilanView>,
    /// Actions réalisées, par axe ; une action peut en avoir plusieurs.
    #[schema(max_items = 11)]
    pub par_axe: Vec<DecompteView>,
    /// Par niveau.
    #[schema(max_items = 3)]
    pub par_niveau: Vec<DecompteView>,
    /// Par public visé.
    #[schema(max_items = 8)]
    pub par_public: Vec<DecompteView>,
    /// Par public spécifique.
    #[schema(max_items = 3)]
    pub par_public_specifique: Vec<DecompteView>,
    /// Par région académique.
    #[schema(max_items = 18)]
    pub par_region_academique: Vec<DecompteView>,
    /// Personnes touchées, d'après les fiches de réalisation ; nul si aucune ne le dit.
    pub publics_touches: PublicsTouchesView,
    /// Budget des actions réalisées.
    pub budget: BudgetView,
    /// Indicateurs des fiches de réalisation.
    #[schema(max_items = 10_000)]
    pub indicateurs: Vec<MesureView>,
    /// Références des actions réalisées sans fiche de réalisation.
    #[schema(max_items = 10_000, value_type = Vec<ReferenceDeFiche>)]
    pub fiches_realisation_manquantes: Vec<String>,
    /// Références des actions de plusieurs années restées sans état d'avancement pour cette année, une fois achevée.
    #[schema(max_items = 10_000, value_type = Vec<ReferenceDeFiche>)]
    pub avancements_manquants: Vec<String>,
    /// Règle appliquée, avec ses mots.
    #[schema(max_items = 10)]
    pub fondements: Vec<FondementView>,
    /// Ce qui est relevé sans être refusé.
    #[schema(max_items = 1000)]
    pub constats: Vec<ConstatView>,
}

/// Référence d'une fiche action.
#[derive(ToSchema)]
#[schema(max_length = 100, pattern = "^[\\s\\S]+$")]
pub struct ReferenceDeFiche(#[expect(dead_code, reason = "only its schema is used")] String);

/// Action dont le bilan rend compte.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = ActionDuBilan)]
pub struct ActionDuBilanView {
    /// Identifiant.
    pub id: FicheActionId,
    /// Référence.
    #[schema(max_length = 100, pattern = "^[\\s\\S]+$")]
    pub reference: String,
    /// Intitulé.
    #[schema(max_length = 300, pattern = "^[\\s\\S]*$")]
    pub intitule: String,
    /// Statut à la date du décompte.
    pub statut: StatutFiche,
    /// Jour de sa réalisation.
    #[schema(required = true, max_length = 10)]
    pub realisee_le: Option<Date>,
}

/// Nombre d'actions qui portent une valeur.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Decompte)]
pub struct DecompteView {
    /// Valeur.
    #[schema(max_length = 80, pattern = "^[a-z0-9_]+$")]
    pub valeur: String,
    /// Ce qu'elle veut dire.
    #[schema(max_length = 300, pattern = "^[\\s\\S]+$")]
    pub libelle: &'static str,
    /// Nombre d'actions.
    #[schema(minimum = 0, maximum = 10_000, format = Int32)]
    pub actions: u32,
}

/// Personnes touchées, par public.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = PublicsTouches)]
pub struct PublicsTouchesView {
    /// Élèves de lycées.
    #[schema(required = true)]
    pub eleves_lycee: Option<Quantite>,
    /// Étudiants.
    #[schema(required = true)]
    pub etudiants: Option<Quantite>,
    /// Apprentis.
    #[schema(required = true)]
    pub apprentis: Option<Quantite>,
}

/// Budget des actions réalisées, en centimes ; une somme qui ne se compterait plus au centime près est nulle, jamais rabattue.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = BudgetDuBilan)]
pub struct BudgetView {
    /// Prévu, tous financeurs.
    #[schema(required = true)]
    pub prevu_centimes: Option<Centimes>,
    /// Engagé sur les frais de mission, frais de gestion compris.
    #[schema(required = true)]
    pub engage_centimes: Option<Centimes>,
    /// Réalisé, tous financeurs, d'après les fiches de réalisation.
    #[schema(required = true)]
    pub realise_centimes: Option<Centimes>,
    /// Réalisé sur les frais de mission, frais de gestion compris : ce qui se compare à l'engagé ; nul pour un décompte ancien.
    #[schema(required = true)]
    pub realise_frais_mission_centimes: Option<Centimes>,
}

/// Indicateur d'une action : ce qui était visé, ce qui est atteint.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = MesureDuBilan)]
pub struct MesureView {
    /// Référence de l'action.
    #[schema(max_length = 100, pattern = "^[\\s\\S]+$")]
    pub fiche: String,
    /// Ce qui est mesuré.
    #[schema(max_length = 200, pattern = "^[\\s\\S]+$")]
    pub libelle: String,
    /// Unité.
    #[schema(max_length = 50, pattern = "^[\\s\\S]+$")]
    pub unite: String,
    /// Valeur visée.
    #[schema(required = true)]
    pub valeur_cible: Option<Quantite>,
    /// Valeur atteinte.
    pub valeur_realisee: Quantite,
    /// D'où vient le chiffre.
    #[schema(max_length = 200, pattern = "^[\\s\\S]+$")]
    pub source: String,
}

impl ChiffresView {
    /// What was counted, with what of the actions counted would be refused on what is known now (G10).
    #[must_use]
    pub fn compte(chiffres: &Chiffres, fiches: &[FicheAction]) -> Self {
        let mut vue = Self::from(chiffres);
        vue.constats.extend(chiffres.constats_des_fiches(fiches).into_iter().map(ConstatView::from));
        vue
    }
}

impl From<&Chiffres> for ChiffresView {
    fn from(chiffres: &Chiffres) -> Self {
        let constats = chiffres.constats().into_iter().map(ConstatView::from).collect();
        let Chiffres {
            au,
            realisees,
            en_cours,
            axes,
            niveaux,
            publics,
            publics_specifiques,
            regions,
            atteints,
            budget,
            mesures,
            fiches_realisation_manquantes,
            avancements_manquants,
        } = chiffres;
        let calcul = format!("{} action(s) réalisée(s), comptées au {au}.", realisees.len());
        Self {
            au: *au,
            realisees: realisees.iter().map(ActionDuBilanView::from).collect(),
            en_cours: en_cours.iter().map(ActionDuBilanView::from).collect(),
            par_axe: decomptes(axes, |axe| axe.sens()),
            par_niveau: decomptes(niveaux, |niveau| niveau.sens()),
            par_public: decomptes(publics, |public| public.sens()),
            par_public_specifique: decomptes(publics_specifiques, |public| public.sens()),
            par_region_academique: decomptes(regions, |region| region.sens()),
            publics_touches: PublicsTouchesView {
                eleves_lycee: atteints.eleves_lycee,
                etudiants: atteints.etudiants,
                apprentis: atteints.apprentis,
            },
            budget: BudgetView {
                prevu_centimes: budget.prevu,
                engage_centimes: budget.engage,
                realise_centimes: budget.realise,
                realise_frais_mission_centimes: budget.realise_frais_mission,
            },
            indicateurs: mesures.iter().map(MesureView::from).collect(),
            fiches_realisation_manquantes: fiches_realisation_manquantes.clone(),
            avancements_manquants: avancements_manquants.clone(),
            fondements: vec![FondementView::new(&regles::R15_10, calcul)],
            constats,
        }
    }
}

fn decomptes<C: Code + Copy>(decomptes: &[Decompte<C>], sens: impl Fn(C) -> &'static str) -> Vec<DecompteView> {
    decomptes
        .iter()
        .map(|Decompte { valeur, actions }| DecompteView {
            valeur: valeur.code().into_owned(),
            libelle: sens(*valeur),
            actions: *actions,
        })
        .collect()
}

impl From<&ActionDuBilan> for ActionDuBilanView {
    fn from(action: &ActionDuBilan) -> Self {
        let ActionDuBilan { id, reference, intitule, statut, realisee_le } = action.clone();
        Self { id, reference, intitule, statut, realisee_le }
    }
}

impl From<&Mesure> for MesureView {
    fn from(mesure: &Mesure) -> Self {
        let Mesure { fiche, libelle, unite, valeur_cible, valeur_realisee, source } = mesure.clone();
        Self { fiche, libelle, unite, valeur_cible, valeur_realisee, source }
    }
}

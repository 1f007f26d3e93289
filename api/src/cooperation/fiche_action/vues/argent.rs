//! What is published of the money of an action: committed, modified, realised, paid.

use super::contenu::AnnexeView;
use crate::sortie::vues::FaitView;
use domain::cooperation::calcul::regles_opco_applicables;
use domain::cooperation::fiche_action::{
    ConventionApplication, FaitFiche, FaitFicheDate, FicheAction, LigneEngagement, NatureModification, ResultatCa,
    Versement,
};
use domain::cooperation::plafond::NatureMouvement;
use domain::socle::calendrier::Date;
use domain::socle::code::{ModificationId, VersementId};
use domain::socle::montant::{Centimes, Quantite};
use domain::socle::somme;
use serde::Serialize;
use utoipa::ToSchema;

/// Argent d'une action à la date demandée (art. 16), en centimes.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Financement)]
pub struct FinancementView {
    /// Engagé sur les frais de mission, frais de gestion compris.
    pub engage_centimes: Centimes,
    /// Ce qui compte sous les plafonds : l'engagé, puis le réalisé qui le remplace.
    pub impute_centimes: Centimes,
    /// Réalisé et imputé.
    pub realise_centimes: Centimes,
    /// Réalisé au-delà de l'engagé : ni payable, ni imputé.
    pub hors_engagement_centimes: Centimes,
    /// Dépenses de fait, hors plafond.
    pub hors_plafond_centimes: Centimes,
    /// Versé.
    pub verse_centimes: Centimes,
    /// Exercice par exercice.
    #[schema(max_items = 300)]
    pub exercices: Vec<ExerciceView>,
    /// Convention d'application, si elle est conclue.
    #[schema(required = true)]
    pub application: Option<ApplicationView>,
    /// Référence de la procédure d'achat suivie à l'engagement.
    #[schema(required = true, max_length = 200, pattern = "^[\\s\\S]+$")]
    pub procedure_achat_ref: Option<String>,
}

/// Argent d'une action sur un exercice, en centimes.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = FinancementExercice)]
pub struct ExerciceView {
    /// Exercice.
    #[schema(minimum = 1900, maximum = 2199)]
    pub exercice: i32,
    /// Coûts éligibles engagés.
    pub engage_eligible_centimes: Centimes,
    /// Frais de gestion engagés.
    pub engage_frais_gestion_centimes: Centimes,
    /// Coûts éligibles qui comptent sous le plafond.
    pub impute_eligible_centimes: Centimes,
    /// Frais de gestion qui comptent sous le plafond.
    pub impute_frais_gestion_centimes: Centimes,
    /// Réalisé et imputé.
    pub realise_centimes: Centimes,
    /// Dépenses de fait, hors plafond.
    pub hors_plafond_centimes: Centimes,
    /// Versé.
    pub verse_centimes: Centimes,
}

/// Convention d'application tripartite.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = ConventionApplication)]
pub struct ApplicationView {
    /// Les trois qui la signent.
    #[schema(max_items = 3)]
    pub parties: Vec<PartieView>,
    /// Le plus qui puisse être versé, en centimes.
    pub montant_conventionne_centimes: Centimes,
    /// Dépense éligible, hors rémunération des personnels, en centimes.
    pub depense_eligible_centimes: Centimes,
    /// Ce que les frais de mission en financent, en centimes.
    pub part_frais_mission_centimes: Centimes,
    /// Vrai si les règles d'achat et d'engagement de l'OPCO sont applicables.
    pub regles_opco_applicables: bool,
    /// Quand, et sur quelle preuve.
    pub fait: FaitView,
}

/// Partie à une convention d'application.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = PartieApplication)]
pub struct PartieView {
    /// Nom.
    #[schema(max_length = 262_144, pattern = "^[\\s\\S]*$")]
    pub nom: String,
}

/// Modification d'une action validée.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Modification)]
pub struct ModificationView {
    /// Identifiant.
    pub id: ModificationId,
    /// Ce qu'elle change.
    #[schema(max_items = 2)]
    pub natures: Vec<NatureModification>,
    /// En quoi elle respecte les objectifs de la convention.
    #[schema(required = true, max_length = 4000, pattern = "^[\\s\\S]+$")]
    pub justification_objectifs: Option<String>,
    /// La proposition, et son motif.
    pub proposee: FaitView,
    /// Jour de sa présentation à tout le comité (Paris).
    #[schema(required = true, max_length = 10)]
    pub presentee_le: Option<Date>,
    /// Ce que le conseil d'administration en a décidé, qui tienne ; ses décisions elles-mêmes sont celles de la fiche.
    #[schema(required = true)]
    pub decision_ca: Option<ResultatCa>,
    /// Jour de son application (Paris).
    #[schema(required = true, max_length = 10)]
    pub appliquee_le: Option<Date>,
    /// Budget sur les frais de mission qu'elle propose, en centimes.
    pub budget_centimes: Centimes,
}

/// Fiche de réalisation.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = FicheRealisation)]
pub struct RealisationView {
    /// Indicateurs objectivés.
    #[schema(max_items = 50)]
    pub indicateurs: Vec<IndicateurView>,
    /// Élèves de lycées touchés.
    #[schema(required = true)]
    pub eleves_lycee: Option<Quantite>,
    /// Étudiants touchés.
    #[schema(required = true)]
    pub etudiants: Option<Quantite>,
    /// Apprentis touchés.
    #[schema(required = true)]
    pub apprentis: Option<Quantite>,
    /// Annexe financière réalisée.
    pub annexe: AnnexeView,
    /// Appréciation.
    #[schema(required = true, max_length = 10_000, pattern = "^[\\s\\S]+$")]
    pub appreciation: Option<String>,
    /// Quand, et sur quelle preuve.
    pub fait: FaitView,
}

/// Indicateur objectivé.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Indicateur)]
pub struct IndicateurView {
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

/// Versement de fonds.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Versement)]
pub struct VersementView {
    /// Identifiant.
    pub id: VersementId,
    /// Exercice.
    #[schema(minimum = 1900, maximum = 2199)]
    pub exercice: i32,
    /// Montant, en centimes.
    pub montant_centimes: Centimes,
    /// Frais réels éligibles cumulés qui le justifient, en centimes.
    pub frais_reels_cumules_centimes: Centimes,
    /// Frais de gestion réels cumulés que ce versement déclare, en centimes ; nul s'il n'en dit rien.
    #[schema(required = true)]
    pub frais_gestion_cumules_centimes: Option<Centimes>,
    /// Frais de gestion admis, en centimes : les frais réels, dans leur limite.
    pub frais_gestion_admis_centimes: Centimes,
    /// De ce montant, ce que rien ne couvrait encore, en centimes.
    pub avance_centimes: Centimes,
    /// Justificatifs.
    #[schema(max_items = 50, value_type = Vec<JustificatifRef>)]
    pub justificatifs: Vec<String>,
    /// Quand, et sur quelle preuve ; son motif est celui d'un fait accompli.
    pub fait: FaitView,
}

/// Référence d'un justificatif.
#[derive(Debug, ToSchema)]
#[schema(max_length = 262_144, pattern = "^[\\s\\S]*$")]
pub struct JustificatifRef(#[expect(dead_code, reason = "only its schema is used")] String);

impl FinancementView {
    /// The money of a fiche on a day.
    #[must_use]
    pub fn new(fiche: &FicheAction, au: Date) -> Self {
        let (engagements, imputations) = (fiche.engagements_au(au), fiche.imputations_au(au));
        let poids = fiche.poids_au(au);
        let versements: Vec<&Versement> = fiche.versements_au(au).collect();
        let pese = |exercice: i32, nature| {
            let poids = poids.get(&(exercice, nature)).copied().unwrap_or_default();
            Centimes::new(poids).unwrap_or(Centimes::ZERO)
        };
        let annees = poids.keys().map(|(exercice, _)| *exercice).chain(engagements.keys().copied());
        let annees: std::collections::BTreeSet<i32> =
            annees.chain(versements.iter().map(|versement| versement.exercice)).collect();
        let exercice = |exercice: i32| {
            let vide = LigneEngagement { exercice, eligible: Centimes::ZERO, frais_gestion: Centimes::ZERO };
            let engage = engagements.get(&exercice).copied().unwrap_or(vide);
            let impute = imputations.get(&exercice).copied().unwrap_or(vide);
            let siens = versements.iter().filter(|versement| versement.exercice == exercice);
            ExerciceView {
                exercice,
                engage_eligible_centimes: engage.eligible,
                engage_frais_gestion_centimes: engage.frais_gestion,
                impute_eligible_centimes: impute.eligible,
                impute_frais_gestion_centimes: impute.frais_gestion,
                realise_centimes: pese(exercice, NatureMouvement::Realise),
                hors_plafond_centimes: pese(exercice, NatureMouvement::HorsPlafond),
                verse_centimes: somme::tenue(siens.map(|versement| versement.montant)),
            }
        };
        let exercices: Vec<_> = annees.into_iter().map(exercice).collect();
        let histoire = fiche.histoire_au(au);
        let hors_engagement = histoire.iter().find_map(|fait| match &fait.fait {
            FaitFiche::RealisationDeposee(realisation) => Some(realisation.hors_engagement),
            _ => None,
        });
        let procedure = histoire.iter().find_map(|fait| match &fait.fait {
            FaitFiche::Engagee { procedure_achat, .. } => Some(procedure_achat.clone()),
            _ => None,
        });
        Self {
            engage_centimes: somme::tenue(engagements.values().map(LigneEngagement::total)),
            impute_centimes: somme::tenue(imputations.values().map(LigneEngagement::total)),
            realise_centimes: somme::tenue(exercices.iter().map(|exercice| exercice.realise_centimes)),
            hors_engagement_centimes: hors_engagement.unwrap_or(Centimes::ZERO),
            hors_plafond_centimes: somme::tenue(exercices.iter().map(|exercice| exercice.hors_plafond_centimes)),
            verse_centimes: somme::tenue(versements.iter().map(|versement| versement.montant)),
            exercices,
            application: fiche.application_au(au).map(|(application, fait)| ApplicationView::new(application, fait)),
            procedure_achat_ref: procedure,
        }
    }
}

impl ApplicationView {
    fn new(application: &ConventionApplication, fait: &FaitFicheDate) -> Self {
        let (depense, part) = (application.depense_eligible, application.part_frais_mission);
        Self {
            parties: application.parties.iter().map(|partie| PartieView { nom: partie.0.clone() }).collect(),
            montant_conventionne_centimes: application.montant_conventionne,
            depense_eligible_centimes: depense,
            part_frais_mission_centimes: part,
            regles_opco_applicables: regles_opco_applicables(depense, part).unwrap_or(true),
            fait: FaitView::new(fait.date, None, fait.piece.as_ref(), fait.fictif, &fait.enregistrement),
        }
    }
}

impl ModificationView {
    /// Those of a fiche, as they stand on a day.
    #[must_use]
    pub fn toutes(fiche: &FicheAction, au: Date) -> Vec<Self> {
        let histoire = fiche.histoire_au(au);
        let vue = |fait: &&FaitFicheDate| {
            let FaitFiche::ModificationProposee(modification) = &fait.fait else { return None };
            let id = modification.id;
            let appliquee = histoire.iter().find(|fait| fait.fait.applique(id));
            let modifie = fiche.contenu_modifie_au(id, au);
            let lignes = modifie.map_or_else(|| modification.apres.annexe.lignes(), |modifie| modifie.annexe.lignes());
            let motif = Some(&modification.motif);
            Some(Self {
                id,
                natures: modification.natures.clone(),
                justification_objectifs: modification.justification_objectifs.clone().map(|texte| texte.0),
                proposee: FaitView::new(fait.date, motif, fait.piece.as_ref(), fait.fictif, &fait.enregistrement),
                presentee_le: fiche.presentee_le(id, au),
                decision_ca: fiche.modification_decidee_au(id, au),
                appliquee_le: appliquee.map(|fait| fait.date),
                budget_centimes: somme::tenue(lignes.iter().map(LigneEngagement::total)),
            })
        };
        histoire.iter().filter_map(vue).collect()
    }
}

impl RealisationView {
    /// The report filed on or before a day.
    #[must_use]
    pub fn au(fiche: &FicheAction, au: Date) -> Option<Self> {
        fiche.histoire_au(au).into_iter().find_map(|fait| {
            let FaitFiche::RealisationDeposee(realisation) = &fait.fait else { return None };
            let indicateur = |indicateur: &domain::cooperation::fiche_action::IndicateurRealise| IndicateurView {
                libelle: indicateur.libelle.clone(),
                unite: indicateur.unite.clone(),
                valeur_cible: indicateur.valeur_cible,
                valeur_realisee: indicateur.valeur_realisee,
                source: indicateur.source.clone(),
            };
            Some(Self {
                indicateurs: realisation.indicateurs.iter().map(indicateur).collect(),
                eleves_lycee: realisation.publics_touches.eleves_lycee,
                etudiants: realisation.publics_touches.etudiants,
                apprentis: realisation.publics_touches.apprentis,
                annexe: realisation.annexe.clone().into(),
                appreciation: realisation.appreciation.clone().map(|texte| texte.0),
                fait: FaitView::new(fait.date, None, fait.piece.as_ref(), fait.fictif, &fait.enregistrement),
            })
        })
    }
}

impl VersementView {
    /// Those of a fiche on a day, in the order of their dates.
    #[must_use]
    pub fn tous(fiche: &FicheAction, au: Date) -> Vec<Self> {
        let vue = |fait: &FaitFicheDate| {
            let FaitFiche::Versee(versement) = &fait.fait else { return None };
            let Versement {
                id,
                exercice,
                montant,
                frais_reels_cumules,
                frais_gestion_cumules,
                frais_gestion,
                justificatifs,
                avance,
                motif,
                ..
            } = versement.clone();
            Some(Self {
                id,
                exercice,
                montant_centimes: montant,
                frais_reels_cumules_centimes: frais_reels_cumules,
                frais_gestion_cumules_centimes: frais_gestion_cumules,
                frais_gestion_admis_centimes: frais_gestion,
                avance_centimes: avance,
                justificatifs,
                fait: FaitView::new(fait.date, motif.as_ref(), fait.piece.as_ref(), fait.fictif, &fait.enregistrement),
            })
        };
        fiche.histoire_au(au).into_iter().filter_map(vue).collect()
    }
}

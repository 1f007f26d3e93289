//! The contents of a fiche, as they are published.

use domain::cooperation::fiche_action::{
    Annexe, Axe, CadreNational, Contenu, EngagementAxe, FraisGestion, IndicateurPrevu, MixiteInclusion,
    NatureContribution, NatureDepense, Niveau, OrigineRessource, Porteur, Poste, PublicCible, PublicSpecifique,
    Ressource, TypePorteur,
};
use domain::socle::calendrier::Date;
use domain::socle::moment::Personnel;
use domain::socle::montant::{Centimes, Quantite};
use domain::socle::organisation::CodeOrganisation;
use domain::socle::region_academique::RegionAcademique;
use serde::Serialize;
use utoipa::ToSchema;

/// Contenu d'une fiche action.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = ContenuFicheAction)]
pub struct ContenuView {
    /// Numéro de la version.
    #[schema(minimum = 1, maximum = 65_535, format = Int32)]
    pub numero: u16,
    /// Intitulé.
    #[schema(max_length = 300, pattern = "^[\\s\\S]+$")]
    pub intitule: String,
    /// Description.
    #[schema(required = true, max_length = 10_000, pattern = "^[\\s\\S]+$")]
    pub description: Option<String>,
    /// Axes de coopération.
    #[schema(max_items = 11)]
    pub axes: Vec<Axe>,
    /// Engagements du texte qu'elle sert.
    #[schema(max_items = 14)]
    pub engagements: Vec<EngagementAxe>,
    /// Type d'action.
    #[schema(required = true, max_length = 200, pattern = "^[\\s\\S]+$")]
    pub type_action: Option<String>,
    /// Niveaux.
    #[schema(max_items = 3)]
    pub niveaux: Vec<Niveau>,
    /// Régions académiques.
    #[schema(max_items = 18)]
    pub regions_academiques: Vec<RegionAcademique>,
    /// Publics visés.
    #[schema(max_items = 8)]
    pub publics_cibles: Vec<PublicCible>,
    /// Publics spécifiques.
    #[schema(max_items = 3)]
    pub publics_specifiques: Vec<PublicSpecifique>,
    /// Pourquoi l'un des trois publics de l'article 15 n'est pas visé.
    #[schema(required = true, max_length = 4000, pattern = "^[\\s\\S]+$")]
    pub justification_publics: Option<String>,
    /// Mixité et inclusion.
    #[schema(required = true)]
    pub mixite_inclusion: Option<MixiteInclusionView>,
    /// Porteur.
    pub porteur: PorteurView,
    /// Premier jour prévu (Paris).
    #[schema(required = true, max_length = 10)]
    pub date_debut_prevue: Option<Date>,
    /// Dernier jour prévu (Paris).
    #[schema(required = true, max_length = 10)]
    pub date_fin_prevue: Option<Date>,
    /// Nature de la contribution (art. 10).
    #[schema(required = true)]
    pub nature_contribution: Option<NatureContribution>,
    /// Cadre national de référence (visas).
    #[schema(required = true)]
    pub cadre_national: Option<CadreNationalView>,
    /// Référence de la convention régionale.
    #[schema(required = true, max_length = 200, pattern = "^[\\s\\S]+$")]
    pub convention_regionale_ref: Option<String>,
    /// Version du modèle de fiche.
    #[schema(required = true, max_length = 50, pattern = "^[\\s\\S]+$")]
    pub modele_version: Option<String>,
    /// Indicateurs prévus.
    #[schema(max_items = 50)]
    pub indicateurs: Vec<IndicateurPrevuView>,
    /// Annexe financière.
    pub annexe: AnnexeView,
}

/// Mixité et inclusion dans une action.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = MixiteInclusion)]
pub struct MixiteInclusionView {
    /// Pertinent pour cette action ?
    pub pertinent: bool,
    /// Mesures.
    #[schema(required = true, max_length = 4000, pattern = "^[\\s\\S]+$")]
    pub mesures: Option<String>,
    /// Justification.
    #[schema(required = true, max_length = 4000, pattern = "^[\\s\\S]+$")]
    pub justification: Option<String>,
}

/// Porteur d'une action.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Porteur)]
pub struct PorteurView {
    /// Nature.
    pub nature: TypePorteur,
    /// Nom.
    #[schema(required = true, max_length = 200, pattern = "^[\\s\\S]+$")]
    pub nom: Option<String>,
    /// Organisation au référentiel.
    #[schema(required = true)]
    pub organisation: Option<CodeOrganisation>,
    /// Pertinence, pour un acteur que le texte ne nomme pas.
    #[schema(required = true, max_length = 2000, pattern = "^[\\s\\S]+$")]
    pub justification: Option<String>,
}

/// Conformité au cadre national de référence.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = CadreNational)]
pub struct CadreNationalView {
    /// Conforme ?
    pub conforme: bool,
    /// Commentaire.
    #[schema(required = true, max_length = 2000, pattern = "^[\\s\\S]+$")]
    pub commentaire: Option<String>,
}

/// Indicateur prévu.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = IndicateurPrevu)]
pub struct IndicateurPrevuView {
    /// Ce qui sera mesuré.
    #[schema(max_length = 200, pattern = "^[\\s\\S]+$")]
    pub libelle: String,
    /// Unité.
    #[schema(max_length = 50, pattern = "^[\\s\\S]+$")]
    pub unite: String,
    /// Valeur visée.
    #[schema(required = true)]
    pub valeur_cible: Option<Quantite>,
}

/// Annexe financière, avec ce qui s'en déduit (art. 15 et 16).
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = AnnexeFinanciere)]
pub struct AnnexeView {
    /// Postes de dépenses.
    #[schema(max_items = 100)]
    pub postes: Vec<PosteView>,
    /// Frais de gestion.
    #[schema(max_items = 20)]
    pub frais_gestion: Vec<FraisGestionView>,
    /// Dépense totale, rémunérations comprises, en centimes.
    pub depense_centimes: Centimes,
    /// Dépense éligible, hors rémunération des personnels, en centimes.
    pub depense_eligible_centimes: Centimes,
}

/// Poste de dépense.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Poste)]
pub struct PosteView {
    /// Ce qui est payé.
    #[schema(max_length = 200, pattern = "^[\\s\\S]+$")]
    pub libelle: String,
    /// Nature.
    pub nature: NatureDepense,
    /// Éligible : coût direct ou indirect, hors rémunération des personnels (art. 16).
    pub eligible: bool,
    /// Exercice.
    #[schema(minimum = 1900, maximum = 2199)]
    pub exercice: i32,
    /// Montant, en centimes.
    pub montant_centimes: Centimes,
    /// Ressources affectées.
    #[schema(max_items = 20)]
    pub ressources: Vec<RessourceView>,
    /// Référence du justificatif.
    #[schema(required = true, max_length = 200, pattern = "^[\\s\\S]+$")]
    pub justificatif_ref: Option<String>,
}

/// Ressource affectée à un poste.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Ressource)]
pub struct RessourceView {
    /// Origine.
    pub origine: OrigineRessource,
    /// Financeur.
    #[schema(required = true, max_length = 200, pattern = "^[\\s\\S]+$")]
    pub financeur: Option<String>,
    /// Montant, en centimes.
    pub montant_centimes: Centimes,
}

/// Frais de gestion d'un exercice, et leur assiette.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = FraisGestion)]
pub struct FraisGestionView {
    /// Exercice.
    #[schema(minimum = 1900, maximum = 2199)]
    pub exercice: i32,
    /// Montant, en centimes.
    pub montant_centimes: Centimes,
    /// Dépenses éligibles sur les frais de mission de cet exercice, en centimes.
    pub assiette_centimes: Centimes,
    /// Bénéficiaire.
    #[schema(required = true, max_length = 200, pattern = "^[\\s\\S]+$")]
    pub beneficiaire: Option<String>,
}

pub(super) fn texte(personnel: Option<Personnel>) -> Option<String> {
    personnel.map(|personnel| personnel.0)
}

impl ContenuView {
    /// A version of the contents.
    #[must_use]
    pub fn new(numero: u16, contenu: Contenu) -> Self {
        Self {
            numero,
            intitule: contenu.intitule,
            description: texte(contenu.description),
            axes: contenu.axes,
            engagements: contenu.engagements,
            type_action: contenu.type_action,
            niveaux: contenu.niveaux,
            regions_academiques: contenu.regions_academiques,
            publics_cibles: contenu.publics_cibles,
            publics_specifiques: contenu.publics_specifiques,
            justification_publics: texte(contenu.justification_publics),
            mixite_inclusion: contenu.mixite_inclusion.map(MixiteInclusionView::from),
            porteur: contenu.porteur.into(),
            date_debut_prevue: contenu.date_debut_prevue,
            date_fin_prevue: contenu.date_fin_prevue,
            nature_contribution: contenu.nature_contribution,
            cadre_national: contenu.cadre_national.map(CadreNationalView::from),
            convention_regionale_ref: contenu.convention_regionale,
            modele_version: contenu.modele_version,
            indicateurs: contenu.indicateurs.into_iter().map(IndicateurPrevuView::from).collect(),
            annexe: contenu.annexe.into(),
        }
    }
}

impl From<MixiteInclusion> for MixiteInclusionView {
    fn from(MixiteInclusion { pertinent, mesures, justification }: MixiteInclusion) -> Self {
        Self { pertinent, mesures: texte(mesures), justification: texte(justification) }
    }
}

impl From<Porteur> for PorteurView {
    fn from(Porteur { nature, nom, organisation, justification }: Porteur) -> Self {
        Self { nature, nom: texte(nom), organisation, justification: texte(justification) }
    }
}

impl From<CadreNational> for CadreNationalView {
    fn from(CadreNational { conforme, commentaire }: CadreNational) -> Self {
        Self { conforme, commentaire: texte(commentaire) }
    }
}

impl From<IndicateurPrevu> for IndicateurPrevuView {
    fn from(IndicateurPrevu { libelle, unite, valeur_cible }: IndicateurPrevu) -> Self {
        Self { libelle, unite, valeur_cible }
    }
}

impl From<Annexe> for AnnexeView {
    fn from(annexe: Annexe) -> Self {
        let (depense_centimes, depense_eligible_centimes) = (annexe.depense(), annexe.depense_eligible());
        let frais = |frais: &FraisGestion| FraisGestionView {
            exercice: frais.exercice,
            montant_centimes: frais.montant,
            assiette_centimes: annexe.assiette(frais.exercice),
            beneficiaire: frais.beneficiaire.clone(),
        };
        let frais_gestion = annexe.frais_gestion.iter().map(frais).collect();
        let postes = annexe.postes.into_iter().map(PosteView::from).collect();
        Self { postes, frais_gestion, depense_centimes, depense_eligible_centimes }
    }
}

impl From<Poste> for PosteView {
    fn from(Poste { libelle, nature, exercice, montant, ressources, justificatif }: Poste) -> Self {
        let ressource = |Ressource { origine, financeur, montant }: Ressource| RessourceView {
            origine,
            financeur,
            montant_centimes: montant,
        };
        Self {
            libelle,
            nature,
            eligible: nature.est_eligible(),
            exercice,
            montant_centimes: montant,
            ressources: ressources.into_iter().map(ressource).collect(),
            justificatif_ref: justificatif,
        }
    }
}

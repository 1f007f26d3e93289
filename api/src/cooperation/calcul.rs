//! What the text gives without a dossier: a deadline, a notice, a maximum. No token, no trace, and the proof beside.

use crate::cooperation::fiche_action::{FraisGestionSaisis, PosteSaisi};
use crate::entree::{Input, Query, filtre, input};
use crate::serveur::application::Application;
use crate::serveur::routeur::routes;
use crate::sortie::answer::{Answer, Lu, Reponse};
use crate::sortie::vues::FondementView;
use actix_web::web;
use domain::cooperation::calcul::{DelaiDemande, NatureDelai, dernier_jour_de_preavis, regles_opco_applicables};
use domain::cooperation::fiche_action::{Annexe, FraisGestion, MaximumFrais, Poste};
use domain::cooperation::parametres::{Borne, Stipulations};
use domain::cooperation::regles;
use domain::socle::calendrier::{Date, Terme};
use domain::socle::montant::{Centimes, PointsDeBase};
use domain::socle::refus::Refus;
use serde::Serialize;
use utoipa::ToSchema;
use validator::Validate;

routes![calculer_preavis, calculer_frais_gestion, calculer_regles_achat, calculer_delai];

filtre! {
    /// Préavis à calculer.
    pub struct Preavis {
        /// Jour où la notification écrite est reçue (Paris) ; par défaut, aujourd'hui.
        reception: [Option<Date>] exemple "2021-12-31";
        /// Durée du préavis, en mois ; par défaut, le minimum de la convention du 1er décembre 2020.
        #[serde(default, deserialize_with = "crate::entree::query::mois")]
        #[param(minimum = 1, maximum = 120, format = Int32, default = 2, value_type = Option<u16>)]
        mois: [Option<u16>];
    }
}

input! {
    /// Dépenses d'une action dont on cherche le maximum de frais de gestion.
    pub struct FraisGestionCalcules {
        /// Postes de dépenses, avec leurs ressources.
        #[validate(nested)]
        postes: [Vec<PosteSaisi>] au_plus 100;
        /// Frais de gestion envisagés, à comparer au maximum.
        #[serde(default)]
        #[validate(nested)]
        frais_gestion: [Vec<FraisGestionSaisis>] au_plus 20;
        /// Taux ; par défaut, celui de la convention du 1er décembre 2020.
        taux_frais_gestion_pb: [Option<PointsDeBase>];
    }
}

input! {
    /// Dépense d'une convention d'application tripartite.
    #[derive(Copy)]
    pub struct FinancementTripartite {
        /// Dépense éligible, hors rémunération des personnels, en centimes.
        depense_eligible_centimes: [Centimes];
        /// Ce que les frais de mission de l'OPCO en financent, en centimes.
        part_frais_mission_centimes: [Centimes];
    }
}

input! {
    /// Délai à calculer.
    #[derive(Copy)]
    pub struct DelaiCalcule {
        /// Manière dont le texte l'énonce.
        nature: [NatureDelai];
        /// Jour dont il part, ou qu'il précède (Paris).
        date: [Date];
        /// Nombre de jours, de mois ou d'années ; par défaut, celui de la convention du 1er décembre 2020.
        #[schema(value_type = Option<u16>, minimum = 1, maximum = 3660)]
        nombre: [Option<Borne<1, 3660>>];
        /// Jour où l'acte est fait, pour en compter le retard (Paris).
        fait: [Option<Date>];
        /// Lecture de « avant le » : le jour cité est-il à temps ?
        #[serde(default)]
        butoir_inclus: [bool];
        /// Lecture d'une durée en années ; par défaut, `veille_du_quantieme`.
        terme: [Option<Terme>];
    }
}

/// Préavis calculé.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = PreavisCalcule)]
pub struct PreavisView {
    /// Jour de la réception (Paris).
    #[schema(max_length = 10)]
    pub reception: Date,
    /// Durée, en mois.
    #[schema(minimum = 1, maximum = 120, format = Int32)]
    pub mois: u16,
    /// Dernier jour où la convention est en vigueur, inclus, si elle ne finit pas plus tôt (Paris).
    #[schema(max_length = 10)]
    pub dernier_jour: Date,
    /// Règles appliquées.
    #[schema(max_items = 10)]
    pub fondements: Vec<FondementView>,
}

impl PreavisView {
    /// A notice of so many months, received on that day.
    #[must_use]
    pub fn new(reception: Date, mois: u16) -> Self {
        let dernier_jour = dernier_jour_de_preavis(reception, mois.into());
        let calcul =
            format!("Reçue le {reception}, la notification éteint la convention {mois} mois après : {dernier_jour}.");
        let regles = [&regles::R18_04, &regles::G5, &regles::G6];
        let fondements = regles.into_iter().map(|regle| FondementView::new(regle, calcul.clone())).collect();
        Self { reception, mois, dernier_jour, fondements }
    }
}

/// Maximum de frais de gestion, exercice par exercice.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = MaximumFraisGestion)]
pub struct MaximumFraisView {
    /// Taux appliqué.
    pub taux_frais_gestion_pb: PointsDeBase,
    /// Maximum de chaque exercice.
    #[schema(max_items = 120)]
    pub exercices: Vec<MaximumExerciceView>,
    /// Règles appliquées.
    #[schema(max_items = 10)]
    pub fondements: Vec<FondementView>,
}

/// Maximum de frais de gestion d'un exercice.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = MaximumExercice)]
pub struct MaximumExerciceView {
    /// Exercice.
    #[schema(minimum = 1900, maximum = 2199)]
    pub exercice: i32,
    /// Dépenses éligibles sur les frais de mission, en centimes.
    pub assiette_centimes: Centimes,
    /// Le plus que les frais de gestion puissent être, en centimes.
    pub maximum_centimes: Centimes,
    /// Frais de gestion envisagés, en centimes.
    pub demande_centimes: Centimes,
    /// Vrai si les frais envisagés respectent la limite ; l'égalité est admise.
    pub admis: bool,
}

impl MaximumFraisView {
    /// The most that the fees of these items may be.
    ///
    /// # Errors
    /// `somme_hors_bornes` (R16-07, G8).
    pub fn new(demande: FraisGestionCalcules) -> Result<Self, Refus> {
        let FraisGestionCalcules { postes, frais_gestion, taux_frais_gestion_pb } = demande;
        let taux = taux_frais_gestion_pb.unwrap_or(Stipulations::default().taux_frais_gestion_pb);
        let annexe = Annexe {
            postes: postes.into_iter().map(Poste::from).collect(),
            frais_gestion: frais_gestion.into_iter().map(FraisGestion::from).collect(),
        };
        let maxima = annexe.maxima(taux)?;
        let calcul = |maximum: &MaximumFrais| {
            format!("{} : {taux} de {}, soit {}.", maximum.exercice, maximum.assiette, maximum.maximum)
        };
        // A hundred items may be of as many exercises: the words of the calculation stay within their bounds.
        let calculs: Vec<_> = maxima.iter().take(20).map(calcul).collect();
        let calcul = if calculs.is_empty() { "Aucun poste : aucun frais.".to_owned() } else { calculs.join(" ") };
        let regles = [&regles::R16_07, &regles::R16_05, &regles::G8];
        Ok(Self {
            taux_frais_gestion_pb: taux,
            exercices: maxima.into_iter().map(MaximumExerciceView::from).collect(),
            fondements: regles.into_iter().map(|regle| FondementView::new(regle, calcul.clone())).collect(),
        })
    }
}

impl From<MaximumFrais> for MaximumExerciceView {
    fn from(MaximumFrais { exercice, assiette, maximum, demande }: MaximumFrais) -> Self {
        Self {
            exercice,
            assiette_centimes: assiette,
            maximum_centimes: maximum,
            demande_centimes: demande,
            admis: demande.dans_la_limite_de(maximum),
        }
    }
}

/// Règles d'achat d'une convention d'application tripartite.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = ReglesAchat)]
pub struct ReglesAchatView {
    /// Vrai si les règles d'achat et d'engagement de l'OPCO sont applicables.
    pub applicables: bool,
    /// Règles appliquées.
    #[schema(max_items = 10)]
    pub fondements: Vec<FondementView>,
}

impl ReglesAchatView {
    /// Whether the mission fees pay most of it.
    ///
    /// # Errors
    /// `part_excessive` (R16-04).
    pub fn new(financement: FinancementTripartite) -> Result<Self, Refus> {
        let FinancementTripartite { depense_eligible_centimes: depense, part_frais_mission_centimes: part } =
            financement;
        let applicables = regles_opco_applicables(depense, part)?;
        let comparaison = if applicables { "plus de" } else { "pas plus de" };
        let calcul = format!("{part} de frais de mission sur {depense} de dépense éligible : {comparaison} la moitié.");
        let regles = [&regles::R16_04, &regles::R16_05];
        let fondements = regles.into_iter().map(|regle| FondementView::new(regle, calcul.clone())).collect();
        Ok(Self { applicables, fondements })
    }
}

/// Délai calculé.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Delai)]
pub struct DelaiView {
    /// Manière dont le texte l'énonce.
    pub nature: NatureDelai,
    /// Jour dont il part, ou qu'il précède (Paris).
    #[schema(max_length = 10)]
    pub date: Date,
    /// Nombre de jours, de mois ou d'années ; nul pour « avant le ».
    #[schema(required = true, minimum = 1, maximum = 3660, format = Int32)]
    pub nombre: Option<u16>,
    /// Dernier jour utile, inclus (Paris).
    #[schema(max_length = 10)]
    pub dernier_jour_utile: Date,
    /// Jour où l'acte est fait (Paris).
    #[schema(required = true, max_length = 10)]
    pub fait: Option<Date>,
    /// Jours de retard de l'acte ; nul si sa date n'est pas dite.
    #[schema(required = true, minimum = 0, maximum = 4_000_000, format = Int32)]
    pub retard_jours: Option<u32>,
    /// Vrai si une autre lecture du texte changerait le retard en ponctualité, ou l'inverse (G18).
    pub sensible_a_la_lecture: bool,
    /// La lecture qui le changerait.
    #[schema(required = true, max_length = 80, pattern = "^[a-z_]+$")]
    pub lecture: Option<&'static str>,
    /// Règles appliquées.
    #[schema(max_items = 10)]
    pub fondements: Vec<FondementView>,
}

impl From<DelaiCalcule> for DelaiView {
    fn from(DelaiCalcule { nature, date, nombre, fait, butoir_inclus, terme }: DelaiCalcule) -> Self {
        let convenu = nature.nombre_convenu(&Stipulations::default());
        let nombre = convenu.map(|convenu| nombre.map_or(convenu, |nombre| nombre.get()));
        let terme = terme.unwrap_or_default();
        let delai = DelaiDemande { nature, date, nombre: nombre.unwrap_or_default().into(), butoir_inclus, terme };
        let (dernier_jour_utile, retard_jours) = (delai.dernier_jour_utile(), fait.map(|fait| delai.retard(fait)));
        let lecture = fait.and_then(|fait| delai.lecture_contraire(fait));
        let mut calcul = format!("{} : dernier jour utile le {dernier_jour_utile}.", nature.sens());
        if let Some((fait, retard)) = fait.zip(retard_jours) {
            calcul.push_str(&format!(" Fait le {fait} : {retard} jour(s) de retard."));
        }
        let regles = delai.regles().iter();
        let fondements = regles.map(|regle| FondementView::new(regle, calcul.clone())).collect();
        let sensible_a_la_lecture = lecture.is_some();
        Self {
            nature,
            date,
            nombre,
            dernier_jour_utile,
            fait,
            retard_jours,
            sensible_a_la_lecture,
            lecture,
            fondements,
        }
    }
}

/// Calculer un préavis
///
/// « la résiliation prendra effet à l'expiration d'un délai minimal de 2 mois à compter de la réception de la notification
/// écrite » (art. 18) : le dernier jour en vigueur. Sans jeton ; rien n'est enregistré.
#[utoipa::path(
    get,
    path = "/v1/calculs/preavis",
    tag = "Calculs",
    params(Preavis),
    responses((status = 200, description = "Le calcul.", body = PreavisView))
)]
pub async fn calculer_preavis(application: web::Data<Application>, preavis: Query<Preavis>) -> Answer<PreavisView> {
    let reception = preavis.reception.unwrap_or_else(|| application.maintenant().jour);
    let mois = preavis.mois.unwrap_or(Stipulations::default().preavis_mois.get());
    Reponse::lue(&Lu::contenu(PreavisView::new(reception, mois)))
}

/// Calculer un maximum de frais de gestion
///
/// « des frais de gestion pourront être appliqués dans la limite de 5,65 % » (art. 16), par exercice, sur la dépense
/// éligible que paient les frais de mission. Sans jeton ; rien n'est enregistré.
#[utoipa::path(
    post,
    path = "/v1/calculs/frais-gestion",
    tag = "Calculs",
    request_body = FraisGestionCalcules,
    responses((status = 200, description = "Le calcul.", body = MaximumFraisView))
)]
pub async fn calculer_frais_gestion(demande: Input<FraisGestionCalcules>) -> Answer<MaximumFraisView> {
    Reponse::lue(&Lu::contenu(MaximumFraisView::new(demande.0)?))
}

/// Dire si les règles d'achat de l'OPCO s'appliquent
///
/// « dès lors que la dépense est majoritairement financée par les frais de mission » (art. 16) : plus de la moitié de la
/// dépense éligible. Sans jeton ; rien n'est enregistré.
#[utoipa::path(
    post,
    path = "/v1/calculs/regles-achat",
    tag = "Calculs",
    request_body = FinancementTripartite,
    responses((status = 200, description = "Le calcul.", body = ReglesAchatView))
)]
pub async fn calculer_regles_achat(financement: Input<FinancementTripartite>) -> Answer<ReglesAchatView> {
    Reponse::lue(&Lu::contenu(ReglesAchatView::new(financement.0)?))
}

/// Calculer un délai
///
/// « avant le », « au plus tard », « sous » tant de jours, en mois, en années : le dernier jour utile et les jours de retard, avec
/// la règle qui les donne (art. 14, 15, 17 et 18). Sans jeton ; rien n'est enregistré.
#[utoipa::path(
    post,
    path = "/v1/calculs/delais",
    tag = "Calculs",
    request_body = DelaiCalcule,
    responses((status = 200, description = "Le calcul.", body = DelaiView))
)]
pub async fn calculer_delai(delai: Input<DelaiCalcule>) -> Answer<DelaiView> {
    Reponse::lue(&Lu::contenu(delai.0.into()))
}

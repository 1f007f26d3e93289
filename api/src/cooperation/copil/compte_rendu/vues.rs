//! What is published of the minutes.

use crate::sortie::vues::{ConstatView, FaitAccompliView, FaitView, RecepisseView};
use domain::cooperation::copil::compte_rendu::{
    CompteRendu, Diffusion, Entourage, EtatCompteRendu, FaitCompteRendu, Observation, Soumission, VersionCompteRendu,
};
use domain::cooperation::copil::majorite::ResultatVote;
use domain::socle::calendrier::Date;
use domain::socle::code::{CompteRenduId, ConventionId, DecisionId, ReunionId};
use domain::socle::constat::Constat;
use domain::socle::histoire::Survenu;
use domain::socle::organisation::{CodeOrganisation, Ministere};
use persistence::{Charge, Enregistre, Recepisse};
use serde::Serialize;
use utoipa::ToSchema;

/// Compte rendu d'une réunion, avec son état à la date demandée.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = CompteRendu)]
pub struct CompteRenduView {
    /// Identifiant.
    pub id: CompteRenduId,
    /// Rang du dernier acte qui l'a touché ; première partie de l'`ETag`.
    #[schema(minimum = 1, maximum = 9_007_199_254_740_991_i64)]
    pub version: i64,
    /// Convention.
    pub convention_id: ConventionId,
    /// Réunion.
    pub reunion_id: ReunionId,
    /// Date à laquelle l'état est calculé (Paris).
    #[schema(max_length = 10)]
    pub au: Date,
    /// État à cette date ; nul si rien n'est encore écrit.
    #[schema(required = true)]
    pub etat: Option<EtatCompteRendu>,
    /// Dernier jour de la relecture, inclus (Paris) ; nul tant que les deux ministères ne sont pas servis.
    #[schema(required = true, max_length = 10)]
    pub echeance_relecture: Option<Date>,
    /// Ministères qui ont répondu.
    #[schema(max_items = 2)]
    pub colleges_ayant_repondu: Vec<Ministere>,
    /// Jour de la validation, tant que sa décision tient (Paris).
    #[schema(required = true, max_length = 10)]
    pub valide_le: Option<Date>,
    /// Jours entre la réunion et l'envoi aux deux ministères, pour information.
    #[schema(required = true, minimum = -200_000, maximum = 200_000)]
    pub delai_envoi_cr: Option<i64>,
    /// Vrai si cet envoi est venu sous les jours de la relecture : l'autre lecture de « sous 7 jours », pour information.
    #[schema(required = true)]
    pub envoi_sous_7_jours: Option<bool>,
    /// Versions, dans l'ordre de leur enregistrement.
    #[schema(max_items = 1000)]
    pub versions: Vec<VersionCompteRenduView>,
    /// Envois pour relecture.
    #[schema(max_items = 1000)]
    pub envois: Vec<EnvoiCompteRenduView>,
    /// Réponses des ministères.
    #[schema(max_items = 1000)]
    pub observations: Vec<ObservationView>,
    /// Soumissions aux membres.
    #[schema(max_items = 1000)]
    pub soumissions: Vec<SoumissionView>,
    /// Décisions du comité.
    #[schema(max_items = 1000)]
    pub validations: Vec<ValidationView>,
    /// Diffusions aux partenaires.
    #[schema(max_items = 1000)]
    pub diffusions: Vec<DiffusionView>,
    /// Ce qui est relevé sans être refusé.
    #[schema(max_items = 1000)]
    pub constats: Vec<ConstatView>,
    /// Preuve du dernier acte : à conserver.
    pub recepisse: RecepisseView,
}

/// Version d'un compte rendu.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = VersionCompteRendu)]
pub struct VersionCompteRenduView {
    /// Numéro.
    #[schema(minimum = 1, maximum = 65_535, format = Int32)]
    pub numero: u16,
    /// Tour de relecture et de validation : un autre commence quand le comité ne valide pas.
    #[schema(minimum = 1, maximum = 65_535, format = Int32)]
    pub tour: u16,
    /// Texte.
    #[schema(max_length = 20_000, pattern = "^[\\s\\S]+$")]
    pub texte: String,
    /// La version elle-même.
    pub fait: FaitView,
}

/// Envoi d'un compte rendu pour relecture.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = EnvoiCompteRendu)]
pub struct EnvoiCompteRenduView {
    /// Ministères servis, chacun à sa direction générale (DGESCO, DGESIP).
    #[schema(max_items = 2)]
    pub colleges: Vec<Ministere>,
    /// L'envoi lui-même.
    pub fait: FaitView,
}

/// Réponse d'un ministère à la relecture.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Observation)]
pub struct ObservationView {
    /// Ministère.
    pub college: Ministere,
    /// Observations ; nul s'il n'en a aucune.
    #[schema(required = true, max_length = 20_000, pattern = "^[\\s\\S]+$")]
    pub observations: Option<String>,
    /// Vrai si elle est venue après l'échéance : enregistrée, et relevée.
    pub hors_delai: bool,
    /// La réponse elle-même.
    pub fait: FaitView,
}

/// Soumission d'un compte rendu aux membres.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Soumission)]
pub struct SoumissionView {
    /// Version soumise.
    #[schema(minimum = 1, maximum = 65_535, format = Int32)]
    pub version_soumise: u16,
    /// Pourquoi elle est enregistrée malgré une règle, sans l'effet qu'elle protège (G16) ; nul pour toute autre.
    #[schema(required = true)]
    pub fait_accompli: Option<FaitAccompliView>,
    /// La soumission elle-même.
    pub fait: FaitView,
}

/// Décision du comité sur un compte rendu.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = ValidationCompteRendu)]
pub struct ValidationView {
    /// Décision.
    pub decision_id: DecisionId,
    /// Son résultat, lu dans la décision ; nul si elle est annulée.
    #[schema(required = true)]
    pub resultat: Option<ResultatVote>,
    /// Le rattachement, au jour de la décision.
    pub fait: FaitView,
}

/// Destinataire d'un compte rendu.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = DestinataireCompteRendu)]
pub struct DestinataireView {
    /// Nom.
    #[schema(max_length = 200, pattern = "^[\\s\\S]+$")]
    pub nom: String,
}

/// Diffusion d'un compte rendu.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Diffusion)]
pub struct DiffusionView {
    /// Partenaires, par leur nom.
    #[schema(max_items = 200)]
    pub destinataires: Vec<DestinataireView>,
    /// Organisations du référentiel parmi eux.
    #[schema(max_items = 200)]
    pub organisations: Vec<CodeOrganisation>,
    /// Pourquoi elle est enregistrée malgré une règle, sans l'effet qu'elle protège (G16) ; nul pour toute autre.
    #[schema(required = true)]
    pub fait_accompli: Option<FaitAccompliView>,
    /// La diffusion elle-même.
    pub fait: FaitView,
}

impl CompteRenduView {
    fn new(
        entourage: &Entourage,
        compte_rendu: &CompteRendu,
        recepisse: Recepisse,
        au: Date,
        constats: Vec<Constat>,
    ) -> Self {
        let relecture = compte_rendu.relecture_au(&entourage.convention, au);
        let vue = Self {
            echeance_relecture: relecture.echeance,
            colleges_ayant_repondu: relecture.reponses.into_keys().collect(),
            delai_envoi_cr: compte_rendu.delai_envoi(entourage, au),
            envoi_sous_7_jours: compte_rendu.envoi_sous_le_delai(entourage, au),
            constats: constats.into_iter().map(ConstatView::from).collect(),
            ..Self::vide(entourage, compte_rendu, recepisse, au)
        };
        compte_rendu.survenus().iter().fold(vue, |vue, fait| vue.et(entourage, compte_rendu, fait))
    }

    /// What is told of the minutes to all who read them, before any fact of theirs.
    fn vide(entourage: &Entourage, compte_rendu: &CompteRendu, recepisse: Recepisse, au: Date) -> Self {
        Self {
            id: compte_rendu.id(),
            version: recepisse.rang,
            convention_id: entourage.convention.faits().id,
            reunion_id: entourage.reunion.id(),
            au,
            etat: compte_rendu.etat_au(entourage, au),
            echeance_relecture: None,
            colleges_ayant_repondu: Vec::new(),
            valide_le: compte_rendu.valide_le(entourage, au),
            delai_envoi_cr: None,
            envoi_sous_7_jours: None,
            versions: Vec::new(),
            envois: Vec::new(),
            observations: Vec::new(),
            soumissions: Vec::new(),
            validations: Vec::new(),
            diffusions: Vec::new(),
            constats: Vec::new(),
            recepisse: recepisse.into(),
        }
    }

    /// With a fact more, in its place.
    fn et(mut self, entourage: &Entourage, compte_rendu: &CompteRendu, survenu: &Survenu<FaitCompteRendu>) -> Self {
        let fait = FaitView::survenu(survenu, None);
        match &survenu.fait {
            FaitCompteRendu::Redige(VersionCompteRendu { reunion: _, numero, tour, texte }) => {
                let (numero, tour, texte) = (*numero, *tour, texte.0.clone());
                self.versions.push(VersionCompteRenduView { numero, tour, texte, fait });
            }
            FaitCompteRendu::Adresse { tour: _, colleges } => {
                self.envois.push(EnvoiCompteRenduView { colleges: colleges.clone(), fait });
            }
            FaitCompteRendu::Observe(Observation { tour: _, college, texte }) => {
                let observations = texte.as_ref().map(|texte| texte.0.clone());
                let hors_delai = compte_rendu.hors_delai(&entourage.convention, survenu.date);
                self.observations.push(ObservationView { college: *college, observations, hors_delai, fait });
            }
            FaitCompteRendu::Soumis(Soumission { tour: _, version, fait_accompli }) => {
                let fait_accompli = fait_accompli.as_ref().map(FaitAccompliView::from);
                self.soumissions.push(SoumissionView { version_soumise: *version, fait_accompli, fait });
            }
            FaitCompteRendu::Valide { tour: _, decision } => {
                let resultat = entourage.resultat(*decision);
                self.validations.push(ValidationView { decision_id: *decision, resultat, fait });
            }
            FaitCompteRendu::Diffuse(Diffusion { destinataires, organisations, fait_accompli }) => {
                self.diffusions.push(DiffusionView {
                    destinataires: destinataires.iter().map(|nom| DestinataireView { nom: nom.0.clone() }).collect(),
                    organisations: organisations.clone(),
                    fait_accompli: fait_accompli.as_ref().map(FaitAccompliView::from),
                    fait,
                });
            }
        }
        self
    }

    /// The minutes as they were read, on a day.
    #[must_use]
    pub fn lue(entourage: &Entourage, charge: Charge<CompteRendu>, au: Date) -> Self {
        let constats = charge.objet.constats_au(entourage, au);
        Self::new(entourage, &charge.objet, charge.recepisse, au, constats)
    }

    /// The same to a partner to whom they were sent: no other partner is named to it.
    #[must_use]
    pub fn diffusee(
        entourage: &Entourage,
        charge: Charge<CompteRendu>,
        partenaire: &CodeOrganisation,
        au: Date,
    ) -> Self {
        let Charge { objet: compte_rendu, recepisse } = charge;
        let dits = compte_rendu.survenus().iter();
        let dits = dits.filter(|fait| compte_rendu.est_dit_au_partenaire(&fait.fait, partenaire, au));
        let vide = Self::vide(entourage, &compte_rendu, recepisse, au);
        let mut vue = dits.fold(vide, |vue, fait| vue.et(entourage, &compte_rendu, fait));
        for diffusion in &mut vue.diffusions {
            diffusion.destinataires.clear();
            diffusion.organisations.retain(|code| code == partenaire);
        }
        vue
    }
}

impl From<(Enregistre<(Entourage, CompteRendu)>, Date)> for CompteRenduView {
    fn from((fait, au): (Enregistre<(Entourage, CompteRendu)>, Date)) -> Self {
        let Enregistre { objet: (entourage, compte_rendu), recepisse, constats, .. } = fait;
        Self::new(&entourage, &compte_rendu, recepisse, au, constats)
    }
}

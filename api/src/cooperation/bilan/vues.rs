//! What is published of a bilan.

mod etapes;

pub use etapes::{EnvoiView, PresentationView, ReponseBilanView, VersionBilanView};

use crate::sortie::page::page;
use crate::sortie::vues::{ConstatView, FondementView, RecepisseView, relever};
use domain::cooperation::bilan::{Bilan, EtatBilan, InstanceOpco};
use domain::cooperation::convention::Convention;
use domain::cooperation::echeancier::{Echeance, Statut};
use domain::cooperation::reexamen::constats_au;
use domain::cooperation::regles;
use domain::cooperation::rejuge::Connu;
use domain::socle::calendrier::Date;
use domain::socle::code::ConventionId;
use domain::socle::organisation::CodeOrganisation;
use persistence::{Charge, Enregistre, Recepisse};
use serde::Serialize;
use utoipa::ToSchema;

/// Bilan dû par une convention, tel qu'il se présente à une date.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = ResumeBilan)]
pub struct ResumeBilanView {
    /// Convention.
    pub convention_id: ConventionId,
    /// Référence de la convention.
    #[schema(max_length = 100, pattern = "^[\\s\\S]+$")]
    pub convention_reference: String,
    /// OPCO de la convention.
    pub opco: CodeOrganisation,
    /// Année des actions dont le bilan rend compte.
    #[schema(minimum = 1900, maximum = 2199)]
    pub annee: i32,
    /// État à la date demandée.
    pub etat: EtatBilan,
    /// Dernier jour utile de l'envoi, inclus ; nul si la convention ne doit aucun bilan de cette année.
    #[schema(required = true, max_length = 10)]
    pub dernier_jour_utile: Option<Date>,
    /// Statut de l'envoi à la date demandée.
    pub statut: Statut,
    /// Jours de retard à la date demandée, ou au premier envoi (G9) ; nul s'il n'y a rien à mesurer.
    #[schema(required = true, minimum = 0, maximum = 200_000, format = Int32)]
    pub retard_jours: Option<u32>,
    /// Jour du premier envoi, l'année finie.
    #[schema(required = true, max_length = 10)]
    pub adresse_le: Option<Date>,
    /// Vrai si le dernier jour utile vient après la fin de la convention : le bilan reste dû.
    pub apres_terme: bool,
    /// Vrai si une autre lecture du texte changerait le statut (G18).
    pub sensible_a_la_lecture: bool,
    /// La lecture qui le changerait.
    #[schema(required = true, max_length = 80, pattern = "^[a-z_]+$")]
    pub lecture: Option<&'static str>,
    /// Vrai si la convention n'est attestée par aucun document.
    pub fictif: bool,
    /// Règles d'où l'échéance découle, avec leurs mots.
    #[schema(max_items = 10)]
    pub fondements: Vec<FondementView>,
}

/// Bilan annuel d'une convention, avec son état et son retard à la date demandée.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Bilan)]
pub struct BilanView {
    /// Convention.
    pub convention_id: ConventionId,
    /// Référence de la convention.
    #[schema(max_length = 100, pattern = "^[\\s\\S]+$")]
    pub convention_reference: String,
    /// OPCO de la convention.
    pub opco: CodeOrganisation,
    /// Année des actions dont le bilan rend compte.
    #[schema(minimum = 1900, maximum = 2199)]
    pub annee: i32,
    /// Rang du dernier acte qui a touché le bilan ou sa convention ; première partie de l'`ETag`.
    #[schema(minimum = 1, maximum = 9_007_199_254_740_991_i64)]
    pub version: i64,
    /// Date à laquelle état et retard sont calculés (Paris).
    #[schema(max_length = 10)]
    pub au: Date,
    /// État à cette date.
    pub etat: EtatBilan,
    /// Versions écrites, dans l'ordre de leur enregistrement.
    #[schema(max_items = 1000)]
    pub versions: Vec<VersionBilanView>,
    /// Présentations en amont (art. 15).
    #[schema(max_items = 1000)]
    pub presentations: Vec<PresentationView>,
    /// Envois aux signataires.
    #[schema(max_items = 1000)]
    pub envois: Vec<EnvoiView>,
    /// Réponses des ministères.
    #[schema(max_items = 1000)]
    pub validations: Vec<ReponseBilanView>,
    /// Dernier jour utile de l'envoi, inclus ; nul si la convention ne doit aucun bilan de cette année.
    #[schema(required = true, max_length = 10)]
    pub dernier_jour_utile: Option<Date>,
    /// Statut de l'envoi à cette date.
    pub statut: Statut,
    /// Jours de retard à cette date, ou au premier envoi (G9) ; nul s'il n'y a rien à mesurer.
    #[schema(required = true, minimum = 0, maximum = 200_000, format = Int32)]
    pub retard_jours: Option<u32>,
    /// Jour du premier envoi, l'année finie.
    #[schema(required = true, max_length = 10)]
    pub adresse_le: Option<Date>,
    /// Jour de la dernière validation, une fois validé par les deux ministères.
    #[schema(required = true, max_length = 10)]
    pub valide_le: Option<Date>,
    /// Lecture stricte de l'échéance, à titre d'information : validé au plus tard le dernier jour utile ; nul tant que ce
    /// jour n'est pas passé.
    #[schema(required = true)]
    pub valide_dans_delai: Option<bool>,
    /// Vrai si le dernier jour utile vient après la fin de la convention : le bilan reste dû.
    pub apres_terme: bool,
    /// Vrai si une autre lecture du texte changerait le statut (G18).
    pub sensible_a_la_lecture: bool,
    /// La lecture qui le changerait.
    #[schema(required = true, max_length = 80, pattern = "^[a-z_]+$")]
    pub lecture: Option<&'static str>,
    /// Vrai si la convention n'est attestée par aucun document.
    pub fictif: bool,
    /// Règles appliquées, avec leurs mots et ce qui en est tiré.
    #[schema(max_items = 10)]
    pub fondements: Vec<FondementView>,
    /// Ce qui est relevé sans être refusé.
    #[schema(max_items = 3000)]
    pub constats: Vec<ConstatView>,
    /// Preuve du dernier acte sur le bilan ou sur sa convention : à conserver.
    pub recepisse: RecepisseView,
}

page! { PageBilans de ResumeBilanView }

impl ResumeBilanView {
    /// How a bilan stands on a day, on which `realisations` of the convention's actions are known; `None` when it is neither
    /// due nor begun.
    #[must_use]
    pub fn new(convention: &Convention, bilan: &Bilan, realisations: &[Date], au: Date) -> Option<Self> {
        let (faits, echeance) = (convention.faits(), bilan.echeance_avec(convention, realisations, au));
        if echeance.is_none() && bilan.premier().is_none() {
            return None;
        }
        let dernier_jour_utile = echeance.as_ref().and_then(|echeance| echeance.dernier_jour_utile);
        let lecture = echeance.as_ref().and_then(|echeance| echeance.sensible_a);
        Some(Self {
            convention_id: faits.id,
            convention_reference: faits.reference.clone(),
            opco: faits.parties.opco.clone(),
            annee: bilan.annee(),
            etat: bilan.etat_au(au),
            dernier_jour_utile,
            // Its convention, no longer signed by all, owes nothing: what was done stays to be read.
            statut: echeance.as_ref().map_or(Statut::SansObjet, |echeance| echeance.statut),
            retard_jours: echeance.as_ref().and_then(|echeance| echeance.retard_jours),
            adresse_le: echeance.as_ref().and_then(|echeance| echeance.accompli_le),
            apres_terme: echeance.as_ref().is_some_and(|echeance| echeance.apres_terme),
            sensible_a_la_lecture: lecture.is_some(),
            lecture,
            fictif: faits.fictif || bilan.est_fictif(),
            fondements: echeance.as_ref().map(|due| fondements(convention, due, au)).unwrap_or_default(),
        })
    }

    /// The order of the list: by last useful day.
    #[must_use]
    pub fn cle(&self, rang: i64) -> String {
        let jour = self.dernier_jour_utile.map_or_else(|| format!("{}-12-31", self.annee), |jour| jour.to_string());
        format!("{jour} {rang:020} {}", self.annee)
    }
}

fn fondements(convention: &Convention, echeance: &Echeance, au: Date) -> Vec<FondementView> {
    let dernier = echeance.dernier_jour_utile.map_or_else(|| "aucun".to_owned(), |jour| jour.to_string());
    let envoi = echeance.accompli_le.map_or_else(|| "non adressé".to_owned(), |jour| format!("adressé le {jour}"));
    let retard = echeance.retard_jours.unwrap_or_default();
    let calcul = format!("Dernier jour utile : {dernier} ; {envoi} ; jours de retard : {retard}.");
    let annee = echeance.annee;
    let du = if Bilan::est_du_par_la_convention(convention, annee, au) {
        format!("La convention est en vigueur un jour au moins de {annee} : le bilan est dû.")
    } else {
        format!("Une action de la convention est réalisée en {annee}, après son terme : le bilan est dû.")
    };
    vec![FondementView::new(&regles::R15_11, calcul), FondementView::new(&regles::R15_10, du)]
}

impl BilanView {
    fn new(
        convention: &Convention,
        bilan: &Bilan,
        realisations: &[Date],
        recepisse: Recepisse,
        au: Date,
    ) -> Option<Self> {
        let ResumeBilanView {
            convention_id,
            convention_reference,
            opco,
            annee,
            etat,
            dernier_jour_utile,
            statut,
            retard_jours,
            adresse_le,
            apres_terme,
            sensible_a_la_lecture,
            lecture,
            fictif,
            mut fondements,
        } = ResumeBilanView::new(convention, bilan, realisations, au)?;
        let presentations: Vec<_> = InstanceOpco::TOUS
            .iter()
            .map(|instance| match bilan.presentation_au(*instance, au) {
                Some(presente) => format!("présenté {} le {}", instance.complement(), presente.date()),
                None => format!("non présenté {}", instance.complement()),
            })
            .collect();
        fondements.push(FondementView::new(&regles::R15_12, format!("Bilan {}.", presentations.join(", "))));
        fondements.push(FondementView::new(&regles::R15_13, format!("Au {au} : {}.", etat.sens())));
        Some(Self {
            convention_id,
            convention_reference,
            opco,
            annee,
            version: recepisse.rang,
            au,
            etat,
            versions: bilan.versions().map(VersionBilanView::from).collect(),
            presentations: bilan.presentations().map(PresentationView::from).collect(),
            envois: bilan.envois().map(EnvoiView::from).collect(),
            validations: bilan.reponses().map(ReponseBilanView::from).collect(),
            dernier_jour_utile,
            statut,
            retard_jours,
            adresse_le,
            valide_le: bilan.valide_le(au),
            valide_dans_delai: bilan.valide_dans_delai(convention, au),
            apres_terme,
            sensible_a_la_lecture,
            lecture,
            fictif,
            fondements,
            constats: relever(bilan.constats_au(convention, au).into_iter().chain(constats_au(
                bilan,
                &Connu { realisations: realisations.to_vec(), ..Connu::sur(convention.clone()) },
                au,
            ))),
            recepisse: recepisse.into(),
        })
    }

    /// The bilan as it was read, on a day, with the days on which actions of its convention were realised; `None` when it is
    /// neither due nor begun.
    #[must_use]
    pub fn lue(convention: &Convention, charge: Charge<Bilan>, realisations: &[Date], au: Date) -> Option<Self> {
        Self::new(convention, &charge.objet, realisations, charge.recepisse, au)
    }
}

impl From<(Enregistre<(Convention, Bilan)>, Date)> for BilanView {
    fn from((fait, au): (Enregistre<(Convention, Bilan)>, Date)) -> Self {
        let Enregistre { objet: (convention, bilan), recepisse, .. } = fait;
        Self::new(&convention, &bilan, &[], recepisse, au).expect("a bilan on which an act was done is begun")
    }
}

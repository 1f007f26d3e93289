//! « Cette action peut-elle porter le logo du ministère à cette date ? » (Q3)

use crate::cooperation::communication::autorisation::{Autorisation, StatutAutorisation};
use crate::cooperation::communication::logo::{NatureSupport, Usage};
use crate::cooperation::convention::{College, Convention, Etat, NatureFin};
use crate::cooperation::fiche_action::FicheAction;
use crate::socle::calendrier::Date;
use crate::socle::code::{AutorisationLogoId, codes};
use crate::socle::organisation::Ministere;

codes! {
    /// Why a logo may not be borne (R11-02): every reason is given.
    pub enum MotifLogo : "Motif pour lequel un logo ne peut être porté." {
        AucuneAutorisation = "aucune_autorisation" : "aucune autorisation de ce ministère, signée à cette date, ne couvre cet usage",
        HorsPeriode = "hors_periode" : "une autorisation existe, sa période ne comprend pas cette date",
        Retiree = "retiree" : "une autorisation existait, le ministère l'a retirée",
        ConventionCaduque = "convention_caduque" : "la convention est caduque à cette date",
    }
}

codes! {
    /// What is worth knowing and refuses nothing: the ministry disposes of its own logo (R11-02, R11-03).
    pub enum AlerteLogo : "Alerte sur un logo : elle ne refuse rien." {
        AvisNonFavorable = "avis_non_favorable" : "l'avis courant de ce ministère sur l'action n'est pas favorable",
        ConventionTerminee = "convention_terminee" : "la convention est terminée à cette date",
        DebordeLeTerme = "deborde_le_terme" : "l'autorisation va au-delà du dernier jour de la convention",
    }
}

/// « Cette action peut-elle porter le logo du ministère à cette date ? » (Q3)
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReponseLogo {
    /// Why not: every reason; none when it may.
    pub motifs: Vec<MotifLogo>,
    /// What is worth knowing.
    pub alertes: Vec<AlerteLogo>,
    /// The authorisation in force that covers the use, the one that lasts longest.
    pub autorisation: Option<AutorisationLogoId>,
    /// The supports to which that authorisation is limited; empty, it is not.
    pub supports: Vec<NatureSupport>,
    /// The last day on which the logo may be borne, as all that is recorded makes it.
    pub jusqu_au: Option<Date>,
    /// The reading of the convention that would change its state that day (G18).
    pub lecture: Option<&'static str>,
}

impl ReponseLogo {
    /// Whether the logo may be borne.
    #[must_use]
    pub fn autorise(&self) -> bool {
        self.motifs.is_empty()
    }
}

/// The authorisation in force on a day that covers a use: the one that lasts longest.
#[must_use]
pub fn autorisation_en_vigueur<'a>(
    autorisations: &'a [Autorisation],
    ministere: Ministere,
    usage: &Usage,
    au: Date,
) -> Option<&'a Autorisation> {
    let en_vigueur = |autorisation: &&Autorisation| autorisation.statut_au(au) == StatutAutorisation::Active;
    de_cet_usage(autorisations, ministere, usage).filter(en_vigueur).max_by_key(|celle_ci| celle_ci.dernier_jour())
}

/// The authorisations of a ministry that cover a use, whenever they hold.
fn de_cet_usage<'a>(
    autorisations: &'a [Autorisation],
    ministere: Ministere,
    usage: &Usage,
) -> impl Iterator<Item = &'a Autorisation> {
    let usage = *usage;
    autorisations.iter().filter(move |autorisation| {
        let objet = autorisation.objet();
        autorisation.ministere() == Some(ministere) && objet.is_some_and(|objet| objet.couvre(&usage))
    })
}

/// What is worth knowing on a day of an authorisation, or of there being none, beside its convention.
fn alertes_de(autorisation: Option<&Autorisation>, convention: &Convention, au: Date) -> Vec<AlerteLogo> {
    let terminee = convention.etat_au(au).est_terminee().then_some(AlerteLogo::ConventionTerminee);
    let deborde = autorisation.is_some_and(|autorisation| autorisation.deborde_le_terme(convention, au));
    terminee.into_iter().chain(deborde.then_some(AlerteLogo::DebordeLeTerme)).collect()
}

impl Autorisation {
    /// What is worth knowing of it on a day, and refuses nothing.
    #[must_use]
    pub fn alertes_au(&self, convention: &Convention, au: Date) -> Vec<AlerteLogo> {
        alertes_de(Some(self), convention, au)
    }
}

/// Whether a ministry's logo may be borne on a day: « L'article 11 ne pose qu'une condition : l'écrit du ministère
/// titulaire » (R11-02).
///
/// An avis that is not favourable, a convention that has ended: alerts, never a refusal opposed to the ministry's own
/// authorisation.
#[must_use]
pub fn peut_porter_logo(
    convention: &Convention,
    autorisations: &[Autorisation],
    ministere: Ministere,
    (usage, fiche): (&Usage, Option<&FicheAction>),
    au: Date,
) -> ReponseLogo {
    let retenue = autorisation_en_vigueur(autorisations, ministere, usage, au);
    let mut motifs = Vec::new();
    if retenue.is_none() {
        let statuts: Vec<_> = de_cet_usage(autorisations, ministere, usage).map(|a| a.statut_au(au)).collect();
        let il_en_est = |parmi: &[StatutAutorisation]| statuts.iter().any(|statut| parmi.contains(statut));
        let hors_periode = il_en_est(&[StatutAutorisation::AVenir, StatutAutorisation::Echue]);
        let retiree = il_en_est(&[StatutAutorisation::Retiree]);
        motifs.extend((!hors_periode && !retiree).then_some(MotifLogo::AucuneAutorisation));
        motifs.extend(hors_periode.then_some(MotifLogo::HorsPeriode));
        motifs.extend(retiree.then_some(MotifLogo::Retiree));
    }
    let etat = convention.etat_au(au);
    motifs.extend((etat == Etat::Caduque).then_some(MotifLogo::ConventionCaduque));
    let soutenue = |fiche: &FicheAction| {
        let soutiens = fiche.soutiens_au(au);
        soutiens.iter().any(|support| support.ministere == College::from(ministere) && support.soutien)
    };
    let mut alertes = Vec::new();
    alertes.extend(fiche.is_some_and(|fiche| !soutenue(fiche)).then_some(AlerteLogo::AvisNonFavorable));
    alertes.extend(alertes_de(retenue, convention, au));
    let jusqu_au = retenue.filter(|_| motifs.is_empty()).and_then(Autorisation::dernier_jour);
    // A breach that comes later takes the days that follow it away.
    let caducite = convention.cadre_au(Date::MAX).filter(|cadre| cadre.fin == NatureFin::Caducite);
    let avant_caducite = caducite.and_then(|cadre| cadre.fin_effective).unwrap_or(Date::MAX);
    ReponseLogo {
        motifs,
        alertes,
        autorisation: retenue.map(Autorisation::id),
        supports: retenue.and_then(Autorisation::objet).map(|objet| objet.supports.clone()).unwrap_or_default(),
        jusqu_au: jusqu_au.map(|jour| jour.min(avant_caducite)),
        lecture: convention.lecture_contraire_au(au),
    }
}

//! Communication: who may bear a ministry's logo, what was published, what is established against it, what is relayed
//! (article 11, machine 3.11).
//!
//! « Toute utilisation des logos ministériels […] est soumise à une autorisation expresse et écrite de la part desdits
//! ministères qui précise la durée de cette autorisation. Le non-respect de cette obligation rend la convention caduque. »

pub mod autorisation;
pub mod manquement;
pub mod relais;
pub mod support;
#[cfg(test)]
mod tests;

use crate::cooperation::convention::{College, Convention, Etat, NatureFin, Parties};
use crate::cooperation::fiche_action::FicheAction;
use crate::cooperation::refus;
use crate::socle::calendrier::Date;
use crate::socle::code::{AutorisationLogoId, Code, CodeInvalide, FicheActionId, codes};
use crate::socle::organisation::{Acteur, CodeOrganisation};
use crate::socle::refus::Refus;
use crate::socle::regle::Regle;
use autorisation::{Autorisation, StatutAutorisation};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;

codes! {
    /// Whose logo it is: « desdits ministères », each its own (R11-02).
    pub enum Titulaire : "Ministère titulaire d'un logo." {
        MinistereEducation = "ministere_education" : "le ministère chargé de l'éducation nationale",
        MinistereEnseignementSuperieur = "ministere_enseignement_superieur" : "le ministère chargé de l'enseignement supérieur",
    }
}

codes! {
    /// What bears a logo.
    pub enum NatureSupport : "Nature d'un support de communication." {
        Affiche = "affiche" : "affiche, signalétique",
        Brochure = "brochure" : "brochure, dépliant, guide",
        SiteInternet = "site_internet" : "site ou page en ligne",
        ReseauSocial = "reseau_social" : "publication sur un réseau social",
        Video = "video" : "film, vidéo, enregistrement sonore",
        Presse = "presse" : "communiqué, dossier ou insertion de presse",
        Evenement = "evenement" : "événement, salon, stand",
        Presentation = "presentation" : "présentation projetée ou remise",
        Autre = "autre" : "autre support",
    }
}

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

impl From<Titulaire> for College {
    fn from(titulaire: Titulaire) -> Self {
        match titulaire {
            Titulaire::MinistereEducation => Self::MinistereEducation,
            Titulaire::MinistereEnseignementSuperieur => Self::MinistereEnseignementSuperieur,
        }
    }
}

impl Titulaire {
    /// The ministry that an organisation is, if it is one of the two of the convention.
    #[must_use]
    pub fn de(parties: &Parties, organisation: &CodeOrganisation) -> Option<Self> {
        Self::TOUS.iter().copied().find(|titulaire| parties.organisation((*titulaire).into()) == organisation)
    }

    /// The ministry disposes of its own logo, and of no other; the OPCO, of none.
    ///
    /// # Errors
    /// `logo_d_autrui`, on that rule.
    pub(crate) fn verifier(self, regle: &'static Regle, convention: &Convention, acteur: &Acteur) -> Result<(), Refus> {
        let titulaire = convention.faits().parties.organisation(self.into());
        if *titulaire == acteur.organisation {
            return Ok(());
        }
        let detail = format!("Ce logo est celui de {titulaire}, qui seul en dispose : non {}.", acteur.organisation);
        Err(Refus::nouveau(refus::LOGO_D_AUTRUI, detail).citant(regle))
    }
}

/// How an address names a ministry: by its seat in the convention, or by its code in the reference data.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NomTitulaire {
    /// `ministere_education`…
    College(Titulaire),
    /// `menjs`…
    Organisation(CodeOrganisation),
}

impl NomTitulaire {
    /// The ministry of this convention that it names, if it names one.
    #[must_use]
    pub fn titulaire(&self, parties: &Parties) -> Option<Titulaire> {
        match self {
            Self::College(titulaire) => Some(*titulaire),
            Self::Organisation(organisation) => Titulaire::de(parties, organisation),
        }
    }
}

/// A fiche and a ministry: « cette action peut-elle porter ce logo ? » Text: `{fiche}/{ministere}`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CleLogo {
    /// The action.
    pub fiche: FicheActionId,
    /// The ministry.
    pub ministere: NomTitulaire,
}

impl Code for CleLogo {
    fn code(&self) -> Cow<'_, str> {
        let ministere = match &self.ministere {
            NomTitulaire::College(titulaire) => titulaire.texte(),
            NomTitulaire::Organisation(organisation) => organisation.as_str(),
        };
        format!("{}/{ministere}", self.fiche).into()
    }

    fn lire(texte: &str) -> Result<Self, CodeInvalide> {
        let (fiche, ministere) = texte.split_once('/').unwrap_or((texte, ""));
        Self::lire_parametres(&[fiche, ministere]).map_err(|(_, erreur)| erreur)
    }

    fn lire_parametres(textes: &[&str]) -> Result<Self, (usize, CodeInvalide)> {
        let [fiche, ministere] = *textes else {
            return Err((0, CodeInvalide("une fiche action et un ministère sont attendus".to_owned())));
        };
        let fiche = FicheActionId::lire(fiche).map_err(|erreur| (0, erreur))?;
        let ministere = match Titulaire::lire(ministere) {
            Ok(titulaire) => NomTitulaire::College(titulaire),
            Err(_) => NomTitulaire::Organisation(CodeOrganisation::lire(ministere).map_err(|erreur| (1, erreur))?),
        };
        Ok(Self { fiche, ministere })
    }
}

/// What bears the logo, as far as it is said: a support of an action, or a general one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Usage {
    /// The action to which the support belongs; `None` for a general one.
    pub fiche: Option<FicheActionId>,
    /// What the support is; `None` where the question is of the action as a whole.
    pub nature: Option<NatureSupport>,
}

/// What an authorisation covers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Objet {
    /// The action whose supports it covers; `None` for general ones.
    pub fiche: Option<FicheActionId>,
    /// The supports it covers; empty, all those of the action.
    pub supports: Vec<NatureSupport>,
    /// Whether, general, it says that it covers the supports of the actions too.
    pub couvre_les_actions: bool,
}

impl Objet {
    /// « autorisation expresse » : it names an action, or the supports it covers.
    ///
    /// # Errors
    /// `objet_non_designe`.
    pub(crate) fn verifier(&self) -> Result<(), Refus> {
        if self.fiche.is_some() || !self.supports.is_empty() {
            return Ok(());
        }
        let detail = "Une autorisation expresse désigne une action, ou les supports généraux qu'elle couvre.";
        Err(Refus::nouveau(refus::OBJET_NON_DESIGNE, detail))
    }

    /// Whether it covers a use.
    ///
    /// « expresse » [reading]: an authorisation of general supports covers those of an action only where it says so, and one
    /// given for an action covers neither another nor the general supports.
    #[must_use]
    pub fn couvre(&self, usage: &Usage) -> bool {
        let celui_ci = match (self.fiche, usage.fiche) {
            (Some(autorisee), Some(portee)) => autorisee == portee,
            (Some(_), None) => false,
            (None, Some(_)) => self.couvre_les_actions,
            (None, None) => true,
        };
        let cette_nature = |nature| self.supports.is_empty() || self.supports.contains(&nature);
        celui_ci && usage.nature.is_none_or(cette_nature)
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
    ministere: Titulaire,
    usage: &Usage,
    au: Date,
) -> Option<&'a Autorisation> {
    let en_vigueur = |autorisation: &&Autorisation| autorisation.statut_au(au) == StatutAutorisation::Active;
    de_cet_usage(autorisations, ministere, usage).filter(en_vigueur).max_by_key(|celle_ci| celle_ci.dernier_jour())
}

/// The authorisations of a ministry that cover a use, whenever they hold.
fn de_cet_usage<'a>(
    autorisations: &'a [Autorisation],
    ministere: Titulaire,
    usage: &Usage,
) -> impl Iterator<Item = &'a Autorisation> {
    let usage = *usage;
    autorisations.iter().filter(move |autorisation| {
        let objet = autorisation.objet();
        autorisation.ministere() == Some(ministere) && objet.is_some_and(|objet| objet.couvre(&usage))
    })
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
    ministere: Titulaire,
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
    let terminee = matches!(etat, Etat::Expiree | Etat::Resiliee);
    alertes.extend(terminee.then_some(AlerteLogo::ConventionTerminee));
    let deborde = retenue.is_some_and(|autorisation| autorisation.deborde_le_terme(convention, au));
    alertes.extend(deborde.then_some(AlerteLogo::DebordeLeTerme));
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

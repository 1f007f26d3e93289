//! Whose logo it is, what bears it, what an authorisation of it covers.

use crate::cooperation::convention::{Convention, Parties};
use crate::cooperation::refus;
use crate::socle::code::{Code, CodeInvalide, FicheActionId, codes};
use crate::socle::organisation::{Acteur, CodeOrganisation, Ministere};
use crate::socle::refus::Refus;
use crate::socle::regle::Regle;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;

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

impl Ministere {
    /// The ministry disposes of its own logo, « desdits ministères », and of no other; the OPCO, of none (R11-02).
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
pub enum NomMinistere {
    /// `ministere_education`…
    College(Ministere),
    /// `menjs`…
    Organisation(CodeOrganisation),
}

impl NomMinistere {
    /// The ministry of this convention that it names, if it names one.
    #[must_use]
    pub fn ministere(&self, parties: &Parties) -> Option<Ministere> {
        match self {
            Self::College(ministere) => Some(*ministere),
            Self::Organisation(organisation) => parties.ministere(organisation),
        }
    }
}

/// A fiche and a ministry: « cette action peut-elle porter ce logo ? » Text: `{fiche}/{ministere}`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CleLogo {
    /// The action.
    pub fiche: FicheActionId,
    /// The ministry.
    pub ministere: NomMinistere,
}

impl Code for CleLogo {
    fn code(&self) -> Cow<'_, str> {
        let ministere = match &self.ministere {
            NomMinistere::College(ministere) => ministere.texte(),
            NomMinistere::Organisation(organisation) => organisation.as_str(),
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
        let ministere = match Ministere::lire(ministere) {
            Ok(ministere) => NomMinistere::College(ministere),
            Err(_) => NomMinistere::Organisation(CodeOrganisation::lire(ministere).map_err(|erreur| (1, erreur))?),
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

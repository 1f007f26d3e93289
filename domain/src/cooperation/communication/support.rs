//! The materials: what is paid by the convention names the partnership, what bears a logo is authorised (R11-01, R11-02).

use crate::cooperation::communication::autorisation::Autorisation;
use crate::cooperation::communication::logo::{NatureSupport, Usage};
use crate::cooperation::communication::reponse::{ReponseLogo, peut_porter_logo};
use crate::cooperation::constats;
use crate::cooperation::convention::{College, Convention};
use crate::cooperation::fiche_action::FicheAction;
use crate::cooperation::{operations, refus, regles};
use crate::socle::calendrier::Date;
use crate::socle::code::{FicheActionId, SupportId};
use crate::socle::constat::Constat;
use crate::socle::decision::Decision;
use crate::socle::declaration::Declaree;
use crate::socle::histoire::{Evenement, Histoire, Survenu};
use crate::socle::moment::Moment;
use crate::socle::organisation::{Acteur, Ministere};
use crate::socle::refus::{Cle, Refus};
use serde::{Deserialize, Serialize};

/// What happened to a support.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "fait", rename_all = "snake_case")]
pub enum FaitSupport {
    /// It was declared, as it is meant to be.
    Declare {
        /// What it is.
        identite: Identite,
        /// What it bears.
        apparence: Apparence,
    },
    /// It was published, bearing what it bears.
    Publie {
        /// What it bears.
        apparence: Apparence,
    },
}

/// What a support is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Identite {
    /// Its title.
    pub titre: String,
    /// Its nature.
    pub nature: NatureSupport,
    /// The action to which it belongs; `None` for a general one.
    pub fiche: Option<FicheActionId>,
    /// Whether it is « financé dans le cadre de la convention cadre ».
    pub finance_par_convention: bool,
}

/// What a support bears.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Apparence {
    /// Whether it names the partnership; unknown is not no (G13).
    pub mention_partenariat: Option<bool>,
    /// The ministries whose logo it bears.
    pub logos: Vec<Ministere>,
}

/// What is said of it again when it is published: what is not said stays as it was declared (G13).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ApparenceDite {
    /// See [`Apparence::mention_partenariat`].
    pub mention_partenariat: Option<bool>,
    /// See [`Apparence::logos`].
    pub logos: Option<Vec<Ministere>>,
}

impl Evenement for FaitSupport {
    type Id = SupportId;
    type Dossier = Convention;
    type Projection = ();
    const NATURE: &'static str = "support_communication";
}

/// A support of communication.
pub type Support = Histoire<FaitSupport>;

impl Histoire<FaitSupport> {
    /// What it is.
    #[must_use]
    pub fn identite(&self) -> Option<&Identite> {
        self.survenus().iter().find_map(|fait| match &fait.fait {
            FaitSupport::Declare { identite, .. } => Some(identite),
            FaitSupport::Publie { .. } => None,
        })
    }

    /// What it bears on a day: as published, else as declared.
    #[must_use]
    pub fn apparence_au(&self, au: Date) -> Option<&Apparence> {
        self.histoire_au(au).into_iter().next_back().map(|fait| match &fait.fait {
            FaitSupport::Declare { apparence, .. } | FaitSupport::Publie { apparence } => apparence,
        })
    }

    /// Its publication, if it was published.
    #[must_use]
    pub fn publication(&self) -> Option<&Survenu<FaitSupport>> {
        self.survenus().iter().find(|fait| matches!(fait.fait, FaitSupport::Publie { .. }))
    }

    /// The use of a logo that it makes.
    #[must_use]
    pub fn usage(&self) -> Option<Usage> {
        self.identite().map(|identite| Usage { fiche: identite.fiche, nature: Some(identite.nature) })
    }

    /// Whether it may bear each of its logos: on the day of its publication, or on that day while it is not published.
    #[must_use]
    pub fn logos_au(
        &self,
        convention: &Convention,
        autorisations: &[Autorisation],
        fiche: Option<&FicheAction>,
        au: Date,
    ) -> Vec<(Ministere, Date, ReponseLogo)> {
        let (Some(usage), Some(apparence)) = (self.usage(), self.apparence_au(au)) else { return Vec::new() };
        let jour = self.publication().map(|fait| fait.date).filter(|jour| *jour <= au).unwrap_or(au);
        let porte = |ministere: &Ministere| {
            let reponse = peut_porter_logo(convention, autorisations, *ministere, (&usage, fiche), jour);
            (*ministere, jour, reponse)
        };
        apparence.logos.iter().map(porte).collect()
    }

    /// What is noted of a support published by that day: it does not name the partnership (R11-01), which is no caducité;
    /// it bears a logo that nothing authorised (R11-02), which is one only once the ministry has established it (R11-04).
    #[must_use]
    pub fn constats_au(&self, convention: &Convention, autorisations: &[Autorisation], au: Date) -> Vec<Constat> {
        let Some(publication) = self.publication().filter(|fait| fait.date <= au) else { return Vec::new() };
        let (date, mut constats) = (publication.date, Vec::new());
        let finance = self.identite().is_some_and(|identite| identite.finance_par_convention);
        let sans_mention = self.apparence_au(au).is_some_and(|apparence| apparence.mention_partenariat == Some(false));
        if finance && sans_mention {
            let message = format!(
                "Financé dans le cadre de la convention, le support publié le {date} ne mentionne pas le partenariat."
            );
            constats.push(Constat::nouveau(constats::MENTION_PARTENARIAT_MANQUANTE, message));
        }
        for (ministere, jour, reponse) in self.logos_au(convention, autorisations, None, au) {
            if !reponse.autorise() {
                let motifs: Vec<_> = reponse.motifs.iter().map(|motif| motif.sens()).collect();
                let logo = College::from(ministere).sens();
                let message =
                    format!("Logo porté le {jour} sans autorisation valable ({logo}) : {}.", motifs.join(" ; "));
                constats.push(Constat::nouveau(constats::LOGO_SANS_AUTORISATION, message));
            }
        }
        constats
    }

    /// Whether a support may be declared on that day: the convention has taken effect, whatever ended it (G16).
    ///
    /// # Errors
    /// `convention_non_en_vigueur` (R00-01).
    pub fn peut_declarer(convention: &Convention, au: Date) -> Result<(), Refus> {
        convention.verifier_admis(operations::DECLARER_SUPPORT, au).map(drop)
    }

    /// Declares a support.
    ///
    /// # Errors
    /// Those of [`Self::peut_declarer`]; `date_future` (G10).
    pub fn declarer(
        convention: &Convention,
        acteur: &Acteur,
        moment: Moment,
        id: SupportId,
        (identite, apparence): (Identite, Apparence),
        declaree: Declaree,
    ) -> Result<Decision<Self>, Refus> {
        let support = Self::nouvelle(id, convention.faits().id);
        support.juger(&regles::R11_01, &declaree, moment, |au| Self::peut_declarer(convention, au))?;
        let fait = FaitSupport::Declare { identite, apparence };
        Ok(support.ajouter(operations::DECLARER_SUPPORT, fait, declaree, acteur, moment))
    }

    /// Whether its publication may be noted: once, whenever.
    ///
    /// # Errors
    /// `transition_interdite`.
    pub fn peut_publier(&self) -> Result<(), Refus> {
        self.publication().map_or(Ok(()), |fait| {
            let detail = format!("Ce support est déjà publié, le {}.", fait.date);
            let refus = Refus::nouveau(refus::TRANSITION_INTERDITE, detail).citant(&regles::R11_01);
            Err(refus.avec(Cle::Date, fait.date))
        })
    }

    /// Notes that it was published, with what it bears, as declared where nothing else is said: it happened, whatever it lacks
    /// (G16).
    ///
    /// # Errors
    /// Those of [`Self::peut_publier`]; `date_future` (G10).
    pub fn publier(
        self,
        (convention, autorisations): (&Convention, &[Autorisation]),
        acteur: &Acteur,
        moment: Moment,
        dite: ApparenceDite,
        declaree: Declaree,
    ) -> Result<Decision<Self>, Refus> {
        self.juger(&regles::R11_01, &declaree, moment, |_| self.peut_publier())?;
        let declaration = self.survenus().iter().find_map(|fait| match &fait.fait {
            FaitSupport::Declare { apparence, .. } => Some(apparence.clone()),
            FaitSupport::Publie { .. } => None,
        });
        let (mention, logos) =
            declaration.map_or((None, Vec::new()), |declaree| (declaree.mention_partenariat, declaree.logos));
        let fait = FaitSupport::Publie {
            apparence: Apparence {
                mention_partenariat: dite.mention_partenariat.or(mention),
                logos: dite.logos.unwrap_or(logos),
            },
        };
        let mut publie = self.ajouter(operations::PUBLIER_SUPPORT, fait, declaree, acteur, moment);
        publie.constats = publie.apres.constats_au(convention, autorisations, moment.jour);
        Ok(publie)
    }
}

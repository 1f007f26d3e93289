//! What the facts of a tool make true on a day.

use super::{FaitOutil, FicheOutil, OutilNumerique, PositionMinistere, StatutOutil};
use crate::cooperation::constats;
use crate::cooperation::convention::College;
use crate::socle::calendrier::Date;
use crate::socle::code::FicheActionId;
use crate::socle::constat::Constat;
use crate::socle::histoire::Survenu;
use crate::socle::moment::Piece;
use crate::socle::organisation::{Acteur, CodeOrganisation};

/// The sheets of a tool on a day.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Fiches {
    /// See [`FaitOutil::FichesDeposees`].
    pub rgpd: Option<Piece>,
    /// See [`FaitOutil::FichesDeposees`].
    pub transparence: Option<Piece>,
    /// See [`FaitOutil::FichesDeposees`].
    pub aucun_algorithme: bool,
}

impl Fiches {
    /// Those that are not there.
    #[must_use]
    pub fn manquantes(&self) -> Vec<FicheOutil> {
        let presente = |fiche: &FicheOutil| match fiche {
            FicheOutil::Rgpd => self.rgpd.is_some(),
            FicheOutil::Transparence => self.transparence.is_some() || self.aucun_algorithme,
        };
        FicheOutil::TOUS.iter().copied().filter(|fiche| !presente(fiche)).collect()
    }
}

impl OutilNumerique {
    /// Whether it was declared on or before that day.
    #[must_use]
    pub fn existe_au(&self, au: Date) -> bool {
        self.premier().is_some_and(|premier| premier.date <= au)
    }

    /// Its state (machine 3.12): a refusal leaves it, or puts it back, where its sheets put it.
    #[must_use]
    pub fn statut_au(&self, au: Date) -> StatutOutil {
        let arrive = |quoi: fn(&FaitOutil) -> bool| self.histoire_au(au).into_iter().any(|fait| quoi(&fait.fait));
        if arrive(|fait| matches!(fait, FaitOutil::Retire { .. })) {
            StatutOutil::Retire
        } else if arrive(|fait| matches!(fait, FaitOutil::MisEnLigne { .. })) {
            StatutOutil::EnLigne
        } else if self.accords_manquants_au(au).is_empty() {
            StatutOutil::Accorde
        } else if self.fiches_au(au).manquantes().is_empty() {
            StatutOutil::FichesDeposees
        } else {
            StatutOutil::Declare
        }
    }

    /// Whether article 12 binds it: « financés dans le cadre de cette convention ».
    #[must_use]
    pub fn est_finance(&self) -> bool {
        let finance =
            |fait: &Survenu<FaitOutil>| matches!(fait.fait, FaitOutil::Declare { finance_par_convention: true, .. });
        self.premier().is_some_and(finance)
    }

    /// The action that it belongs to, if it says one.
    #[must_use]
    pub fn fiche_action(&self) -> Option<FicheActionId> {
        self.premier().and_then(|premier| match premier.fait {
            FaitOutil::Declare { fiche_action, .. } => fiche_action,
            _ => None,
        })
    }

    /// Where it is, as last said.
    #[must_use]
    pub fn url_au(&self, au: Date) -> Option<&str> {
        self.histoire_au(au).into_iter().rev().find_map(|fait| match &fait.fait {
            FaitOutil::Declare { url, .. } | FaitOutil::MisEnLigne { url, .. } => url.as_deref(),
            _ => None,
        })
    }

    /// Its carrier, who deposits its sheets besides the OPCO (regles.md §5).
    #[must_use]
    pub fn porteur(&self) -> Option<&CodeOrganisation> {
        self.premier().and_then(|premier| match &premier.fait {
            FaitOutil::Declare { porteur, .. } => porteur.as_ref(),
            _ => None,
        })
    }

    /// Whether this caller speaks for its carrier.
    #[must_use]
    pub fn est_porte_par(&self, acteur: &Acteur) -> bool {
        self.porteur() == Some(&acteur.organisation)
    }

    /// Its sheets: the last of each.
    #[must_use]
    pub fn fiches_au(&self, au: Date) -> Fiches {
        self.histoire_au(au).into_iter().fold(Fiches::default(), |fiches, fait| match &fait.fait {
            FaitOutil::FichesDeposees { rgpd, transparence, aucun_algorithme } => {
                let rgpd = rgpd.clone().or(fiches.rgpd);
                match (transparence, aucun_algorithme) {
                    (Some(_), _) => Fiches { rgpd, transparence: transparence.clone(), aucun_algorithme: false },
                    (None, true) => Fiches { rgpd, transparence: None, aucun_algorithme: true },
                    (None, false) => Fiches { rgpd, ..fiches },
                }
            }
            _ => fiches,
        })
    }

    /// What a ministry last said of the present version: what it said before its data or an algorithm changed no longer
    /// counts [reading].
    #[must_use]
    pub fn reponse_au(&self, ministere: College, au: Date) -> Option<&Survenu<FaitOutil>> {
        let depuis = self.histoire_au(au).into_iter().rev().take_while(|fait| !fait.fait.est_substantiel());
        depuis.into_iter().find(|fait| repond(&fait.fait, ministere))
    }

    /// The position of a ministry on the present version.
    #[must_use]
    pub fn position_au(&self, ministere: College, au: Date) -> PositionMinistere {
        match self.reponse_au(ministere, au).map(|reponse| &reponse.fait) {
            Some(FaitOutil::AccordDonne { .. }) => PositionMinistere::Accord,
            Some(_) => PositionMinistere::Refus,
            None => PositionMinistere::EnAttente,
        }
    }

    /// « un accord des ministères », in the plural: the ministries whose accord is missing (R12-01).
    #[must_use]
    pub fn accords_manquants_au(&self, au: Date) -> Vec<College> {
        let manque = |ministere: &College| self.position_au(*ministere, au) != PositionMinistere::Accord;
        College::MINISTERES.into_iter().filter(manque).collect()
    }

    /// The accords that count on that day, each with its date.
    #[must_use]
    pub fn accords_au(&self, au: Date) -> Vec<(College, Date)> {
        let accord = |ministere| {
            let reponse = self.reponse_au(ministere, au)?;
            matches!(reponse.fait, FaitOutil::AccordDonne { .. }).then_some((ministere, reponse.date))
        };
        College::MINISTERES.into_iter().filter_map(accord).collect()
    }

    /// When it went online.
    #[must_use]
    pub fn mise_en_ligne_au(&self, au: Date) -> Option<&Survenu<FaitOutil>> {
        let histoire = self.histoire_au(au);
        histoire.into_iter().find(|fait| matches!(fait.fait, FaitOutil::MisEnLigne { .. }))
    }

    /// Whether the register shows it as approved: both accords, both sheets, and not put online without them, which no later
    /// accord makes « préalable » (G16: the effect that the rule protects is not granted).
    #[must_use]
    pub fn est_approuve_au(&self, au: Date) -> bool {
        self.accords_manquants_au(au).is_empty() && self.est_approuvable_au(au)
    }

    /// Whether anyone may read it in the public register on a day: article 12 binds it, and it is approved (regles.md §5, column
    /// « public »).
    #[must_use]
    pub fn est_au_registre(&self, au: Date) -> bool {
        self.est_finance() && self.est_approuve_au(au)
    }

    /// Whether nothing but accords may be missing to its approval.
    fn est_approuvable_au(&self, au: Date) -> bool {
        let irregulier = |fait: &Survenu<FaitOutil>| match &fait.fait {
            FaitOutil::MisEnLigne { accords_manquants, fiches_manquantes, apres_la_fin, .. } => {
                !accords_manquants.is_empty() || !fiches_manquantes.is_empty() || *apres_la_fin
            }
            _ => false,
        };
        self.existe_au(au)
            && self.statut_au(au) != StatutOutil::Retire
            && self.fiches_au(au).manquantes().is_empty()
            && !self.histoire_au(au).into_iter().any(irregulier)
    }

    /// The reading that would change whether it is approved (G18): the text says nothing of another version, for which the
    /// accords given before could still count.
    #[must_use]
    pub fn sensible_a(&self, au: Date) -> Option<&'static str> {
        let accorde = |ministere: &College| {
            let histoire = self.histoire_au(au);
            let reponse = histoire.into_iter().rev().find(|fait| repond(&fait.fait, *ministere));
            reponse.is_some_and(|fait| matches!(fait.fait, FaitOutil::AccordDonne { .. }))
        };
        let perdu = !self.est_approuve_au(au) && self.est_approuvable_au(au) && College::MINISTERES.iter().all(accorde);
        perdu.then_some("nouvel_accord_a_chaque_version_substantielle")
    }

    /// What is noted of it on a day.
    #[must_use]
    pub fn constats_au(&self, au: Date) -> Vec<Constat> {
        if !self.est_finance() {
            return Vec::new();
        }
        let passes = self.histoire_au(au).into_iter().flat_map(|fait| self.constats_du_fait(fait));
        passes.chain(self.en_ligne_sans_accord(au)).collect()
    }

    /// What is noted of the fact that was recorded last.
    pub(super) fn constats_du_dernier_fait(&self) -> Vec<Constat> {
        let dernier = self.survenus().last().filter(|_| self.est_finance());
        dernier.map(|dernier| self.constats_du_fait(dernier)).unwrap_or_default()
    }

    /// What is noted of one fact, for ever.
    fn constats_du_fait(&self, survenu: &Survenu<FaitOutil>) -> Vec<Constat> {
        let date = survenu.date;
        match &survenu.fait {
            FaitOutil::AccordDonne { ministere } => {
                let manquantes = self.fiches_au(date).manquantes();
                let message = format!(
                    "Accord du {date}, donné par {} sans les fiches attendues : {}.",
                    ministere.sens(),
                    enumerer(&manquantes, FicheOutil::sens),
                );
                let manquent = !manquantes.is_empty();
                manquent.then(|| Constat::nouveau(constats::ACCORD_SANS_FICHES, message)).into_iter().collect()
            }
            FaitOutil::MisEnLigne { accords_manquants, fiches_manquantes, apres_la_fin, .. } => {
                let sans_accord = (!accords_manquants.is_empty()).then(|| {
                    let ministeres = enumerer(accords_manquants, College::sens);
                    let message =
                        format!("Mise en ligne sans accord (mise_en_ligne_sans_accord), le {date} : {ministeres}.");
                    Constat::nouveau(constats::MISE_EN_LIGNE_SANS_ACCORD, message)
                });
                let sans_fiches = (!fiches_manquantes.is_empty()).then(|| {
                    let fiches = enumerer(fiches_manquantes, FicheOutil::sens);
                    Constat::nouveau(
                        constats::MISE_EN_LIGNE_SANS_FICHES,
                        format!("Mise en ligne sans fiches, le {date} : {fiches}."),
                    )
                });
                let finie = apres_la_fin.then(|| {
                    let message = format!(
                        "Mise en ligne le {date}, la convention ayant pris fin, sans action engagée à mener à son terme."
                    );
                    Constat::nouveau(constats::MISE_EN_LIGNE_APRES_LA_FIN, message)
                });
                sans_accord.into_iter().chain(sans_fiches).chain(finie).collect()
            }
            _ => Vec::new(),
        }
    }

    /// Online without the accords that its present version asks for, when that is not what its going online already says.
    pub(super) fn en_ligne_sans_accord(&self, au: Date) -> Option<Constat> {
        let manquants = self.accords_manquants_au(au);
        if manquants.is_empty() || !self.est_finance() || self.statut_au(au) != StatutOutil::EnLigne {
            return None;
        }
        let evolution = self.histoire_au(au).into_iter().rev().find(|fait| fait.fait.est_substantiel());
        let deja_dit = |fait: &Survenu<FaitOutil>| match &fait.fait {
            FaitOutil::MisEnLigne { accords_manquants, .. } => !accords_manquants.is_empty(),
            _ => false,
        };
        let pourquoi = match evolution {
            Some(evolution) => format!("les données ou l'algorithme ont changé le {}", evolution.date),
            None if self.histoire_au(au).into_iter().any(deja_dit) => return None,
            None => "un accord a été refusé avant la mise en ligne".to_owned(),
        };
        let ministeres = enumerer(&manquants, College::sens);
        let message =
            format!("Outil en ligne sans l'accord que sa version demande : {pourquoi} ; manque : {ministeres}.");
        Some(Constat::nouveau(constats::VERSION_SANS_ACCORD, message))
    }
}

/// Whether a fact is an answer of this ministry.
fn repond(fait: &FaitOutil, ministere: College) -> bool {
    match fait {
        FaitOutil::AccordDonne { ministere: dit } | FaitOutil::AccordRefuse { ministere: dit, .. } => *dit == ministere,
        _ => false,
    }
}

/// Meanings, one after the other.
pub(super) fn enumerer<T: Copy>(choses: &[T], sens: impl Fn(T) -> &'static str) -> String {
    choses.iter().map(|chose| sens(*chose)).collect::<Vec<_>>().join(" ; ")
}

//! The denunciation of the convention: notified in writing, received, in notice, effective (article 18, R18-03, R18-04, machine
//! 3.10).
//!
//! « La présente convention peut être dénoncée par l'une ou l'autre des parties : la résiliation prendra effet à l'expiration
//! d'un délai minimal de 2 mois à compter de la réception de la notification écrite » (art. 18). Here its facts and what they
//! make true on a day; in `actes` what may be added to them.

mod actes;
#[cfg(test)]
pub(crate) mod tests;

use crate::cooperation::constats;
pub use actes::{IssueDenonciation, Lettre};

use crate::cooperation::calcul::dernier_jour_de_preavis;
use crate::cooperation::convention::{College, Convention, Cote, Qualite};
use crate::cooperation::litige::Litige;
use crate::socle::calendrier::Date;
use crate::socle::code::{DenonciationId, codes};
use crate::socle::constat::Constat;
use crate::socle::histoire::{Evenement, Histoire, Survenu};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

codes! {
    /// The state of a denunciation on a day: computed from its dated facts and its convention's, never stored.
    pub enum EtatDenonciation : "État d'une dénonciation à une date, calculé à partir de ses faits datés." {
        Notifiee = "notifiee" : "notifiée par écrit, reçue de personne encore",
        Recue = "recue" : "reçue d'un destinataire, attendue d'un autre : le préavis ne court pas encore",
        EnPreavis = "en_preavis" : "reçue, le préavis court",
        Effective = "effective" : "le préavis est expiré : elle a mis fin à la convention",
        SansEffetPropre = "sans_effet_propre" : "reçue, mais la convention finit ou a fini sans elle, à son terme ou plus tôt",
        Retractee = "retractee" : "rétractée de l'accord de toutes les parties",
    }
}

codes! {
    /// A reading on which what a denunciation does depends (G18).
    pub enum LectureDenonciation : "Lecture dont dépend l'effet d'une dénonciation (G18)." {
        Auteur = "auteur" : "signée d'un seul des deux signataires d'une partie, elle fait courir le préavis",
        DerniereReception = "derniere_reception" : "de plusieurs destinataires, le préavis court de la dernière réception",
        EgaliteAvecLeTerme = "egalite_avec_le_terme" : "quand le préavis s'achève le jour du terme, la convention expire",
    }
}

/// The written notice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Notification {
    /// « l'une ou l'autre des parties »: which side denounces.
    pub initiateur: Cote,
    /// In what capacities it is signed.
    pub signataires: Vec<Qualite>,
    /// To whom, on the other side, it is sent.
    pub destinataires: Vec<College>,
    /// The day it was sent, where it is known apart from its own date (Paris).
    pub date_envoi: Option<Date>,
    /// The first day on which the convention is to be in force no more, where a later one than the earliest is asked for.
    pub date_effet_demandee: Option<Date>,
}

/// What may happen to a denunciation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "fait", rename_all = "snake_case")]
pub enum FaitDenonciation {
    /// It was notified in writing.
    Notifiee(Notification),
    /// A recipient received it.
    Recue {
        /// Which one.
        destinataire: College,
    },
    /// A party agreed to take it back.
    RetractationAccordee {
        /// Which party.
        partie: College,
    },
}

impl Evenement for FaitDenonciation {
    type Id = DenonciationId;
    type Dossier = Convention;
    type Projection = ();
    const NATURE: &'static str = "denonciation";
}

/// A denunciation, and the acts that its life allows.
pub type Denonciation = Histoire<FaitDenonciation>;

/// The two who sign for a side (R00-01, R18-03).
fn signataires_de(cote: Cote) -> impl Iterator<Item = Qualite> {
    Qualite::REQUISES.into_iter().filter(move |qualite| qualite.college().cote() == cote)
}

/// Those to whom the other side's notice is sent.
fn colleges_de(cote: Cote) -> impl Iterator<Item = College> {
    College::TOUS.iter().copied().filter(move |college| college.cote() == cote)
}

impl Cote {
    /// « l'une ou l'autre des parties »: the side that receives what this one sends.
    #[must_use]
    pub const fn autre(self) -> Self {
        match self {
            Self::Etat => Self::Opco,
            Self::Opco => Self::Etat,
        }
    }
}

impl Histoire<FaitDenonciation> {
    /// The notice, with its date and what proves it.
    #[must_use]
    pub fn notification(&self) -> Option<(&Notification, &Survenu<FaitDenonciation>)> {
        self.survenus().iter().find_map(|survenu| match &survenu.fait {
            FaitDenonciation::Notifiee(notification) => Some((notification, survenu)),
            _ => None,
        })
    }

    /// The day on which each recipient received it, by that day.
    #[must_use]
    pub fn receptions_au(&self, au: Date) -> BTreeMap<College, &Survenu<FaitDenonciation>> {
        let recues = self.histoire_au(au).into_iter().filter_map(|survenu| match survenu.fait {
            FaitDenonciation::Recue { destinataire } => Some((destinataire, survenu)),
            _ => None,
        });
        recues.collect()
    }

    /// The day from which the notice runs, once every recipient has received it by that day: the last reception (R18-04).
    #[must_use]
    pub fn reception_au(&self, au: Date) -> Option<Date> {
        let (notification, _) = self.notification()?;
        let recues = self.receptions_au(au);
        let mut jours = notification.destinataires.iter().map(|destinataire| recues.get(destinataire));
        jours.try_fold(Date::MIN, |derniere, recue| Some(derniere.max(recue?.date)))
    }

    /// The day on which each party agreed to take it back, by that day.
    #[must_use]
    pub fn retractations_au(&self, au: Date) -> BTreeMap<College, &Survenu<FaitDenonciation>> {
        let accords = self.histoire_au(au).into_iter().filter_map(|survenu| match survenu.fait {
            FaitDenonciation::RetractationAccordee { partie } => Some((partie, survenu)),
            _ => None,
        });
        accords.collect()
    }

    /// The day on which it was taken back, once all the parties have agreed: that of the last accord.
    #[must_use]
    pub fn retractee_le(&self) -> Option<Date> {
        let accords = self.retractations_au(Date::MAX);
        let mut jours = College::TOUS.iter().map(|partie| accords.get(partie));
        jours.try_fold(Date::MIN, |dernier, accord| Some(dernier.max(accord?.date)))
    }

    /// The same day, once it has come.
    #[must_use]
    pub fn retractee_au(&self, au: Date) -> Option<Date> {
        self.retractee_le().filter(|jour| *jour <= au)
    }

    /// The last day in force that a reception leaves: the same day of the month, so many months later, or the eve of the later
    /// day that was asked for (R18-04, G5, G6).
    pub(in crate::cooperation) fn dernier_jour_apres(&self, convention: &Convention, reception: Date) -> Date {
        let minimal = dernier_jour_minimal(convention, reception);
        let demandee = self.notification().and_then(|(notification, _)| notification.date_effet_demandee);
        demandee.and_then(|jour| jour.pred_opt()).map_or(minimal, |veille| veille.max(minimal))
    }

    /// The last day in force that it leaves the convention, as it counts on a day.
    #[must_use]
    pub fn dernier_jour_au(&self, convention: &Convention, au: Date) -> Option<Date> {
        convention.preavis_au(au).find(|(denonciation, _)| *denonciation == self.id()).map(|(_, jour)| jour)
    }

    /// The state on a day, from the facts whose legal date is on or before it (machine 3.10).
    #[must_use]
    pub fn etat_au(&self, convention: &Convention, au: Date) -> EtatDenonciation {
        if self.retractee_au(au).is_some() {
            return EtatDenonciation::Retractee;
        }
        let Some(dernier_jour) = self.dernier_jour_au(convention, au) else {
            let recue = !self.receptions_au(au).is_empty();
            return if recue { EtatDenonciation::Recue } else { EtatDenonciation::Notifiee };
        };
        let finit_sans_elle = convention.cadre_au(au).is_some_and(|cadre| {
            dernier_jour >= cadre.terme || cadre.fin_effective.is_none_or(|fin| fin < dernier_jour)
        });
        match (finit_sans_elle, au <= dernier_jour) {
            (true, _) => EtatDenonciation::SansEffetPropre,
            (false, true) => EtatDenonciation::EnPreavis,
            (false, false) => EtatDenonciation::Effective,
        }
    }

    /// Those of the side that denounces whose signature the letter lacks (R18-03).
    #[must_use]
    pub fn signatures_manquantes(&self) -> Vec<Qualite> {
        let Some((notification, _)) = self.notification() else { return Vec::new() };
        signataires_de(notification.initiateur).filter(|qualite| !notification.signataires.contains(qualite)).collect()
    }

    /// The readings on which what it does on a day depends (G18).
    #[must_use]
    pub fn lectures_au(&self, convention: &Convention, au: Date) -> Vec<LectureDenonciation> {
        let receptions: Vec<_> = self.receptions_au(au).values().map(|recue| recue.date).collect();
        let recues_autrement = receptions.iter().min() != receptions.iter().max();
        let terme = convention.cadre_au(au).map(|cadre| cadre.terme);
        let dernier_jour = self.dernier_jour_au(convention, au);
        let dites = [
            (LectureDenonciation::Auteur, !self.signatures_manquantes().is_empty()),
            (LectureDenonciation::DerniereReception, recues_autrement),
            (LectureDenonciation::EgaliteAvecLeTerme, dernier_jour.is_some() && dernier_jour == terme),
        ];
        dites.into_iter().filter(|(_, en_jeu)| *en_jeu).map(|(lecture, _)| lecture).collect()
    }

    /// The reading on which the state of the convention on that day depends through it (G18).
    #[must_use]
    pub fn lecture_de_l_etat_au(&self, convention: &Convention, au: Date) -> Option<LectureDenonciation> {
        let passe = self.dernier_jour_au(convention, au).is_some_and(|dernier_jour| dernier_jour < au);
        let etat = self.etat_au(convention, au);
        self.lectures_au(convention, au).into_iter().find(|lecture| match lecture {
            LectureDenonciation::Auteur | LectureDenonciation::DerniereReception => {
                matches!(etat, EtatDenonciation::EnPreavis | EtatDenonciation::Effective)
            }
            LectureDenonciation::EgaliteAvecLeTerme => passe,
        })
    }

    /// What is noted of it on a day: an author that is not whole (R18-03), a day asked for that the notice passes (R18-04), an
    /// end recorded once it was past (G10), a dispute left without conciliation (R18-01), a notice recorded for another (G17).
    #[must_use]
    pub fn constats_au(&self, convention: &Convention, litiges: &[Litige], au: Date) -> Vec<Constat> {
        let Some((notification, survenu)) = self.notification().filter(|(_, survenu)| survenu.date <= au) else {
            return Vec::new();
        };
        let manquantes: Vec<_> = self.signatures_manquantes().into_iter().map(Qualite::sens).collect();
        let incomplet = (!manquantes.is_empty()).then(|| {
            let message = format!(
                "Auteur incomplet : la lettre ne porte pas la signature du {}. Elle est recevable, et le préavis court.",
                manquantes.join(" ni du "),
            );
            Constat::nouveau(constats::AUTEUR_INCOMPLET, message)
        });
        let par = &survenu.enregistrement.par;
        let auteur = convention.faits().parties.college(par).map(College::cote);
        let transcrite = (auteur != Some(notification.initiateur)).then(|| {
            let message =
                format!("Notification enregistrée par {par}, qui l'a reçue, et non par la partie qui dénonce.");
            Constat::nouveau(constats::NOTIFICATION_TRANSCRITE, message)
        });
        let reception = self.reception_au(au);
        let passee = notification.date_effet_demandee.zip(reception).and_then(|(demandee, reception)| {
            let effet = apres(self.dernier_jour_apres(convention, reception));
            let message = format!(
                "Prise d'effet demandée le {demandee}, reçue le {reception} : le préavis minimal la porte au {effet}."
            );
            (demandee < effet).then(|| Constat::nouveau(constats::EFFET_AVANT_PREAVIS, message))
        });
        let tardive = self.dernier_jour_au(convention, au).and_then(|dernier_jour| {
            let enregistree = self.receptions_au(au).values().map(|recue| recue.enregistrement.jour).max()?;
            let effective = self.etat_au(convention, enregistree) == EtatDenonciation::Effective;
            let message = format!(
                "Réception enregistrée le {enregistree}, après le dernier jour qu'elle laisse ({dernier_jour}) : les actes passés depuis restent debout."
            );
            effective.then(|| Constat::nouveau(constats::RECEPTION_TARDIVE, message))
        });
        let sans_conciliation = reception.into_iter().flat_map(|reception| {
            let pendants = litiges.iter().filter(move |litige| litige.est_ouvert_sans_conciliation_au(reception));
            pendants.filter_map(Litige::premier).map(move |ouverture| {
                let message = format!(
                    "Dénonciation reçue le {reception} sans qu'une conciliation ait été organisée sur le litige ouvert le {}.",
                    ouverture.date,
                );
                Constat::nouveau(constats::CONCILIATION_MANQUANTE, message)
            })
        });
        incomplet.into_iter().chain(transcrite).chain(passee).chain(tardive).chain(sans_conciliation).collect()
    }
}

/// The last day in force that a reception leaves at the least, on the stipulations of that day (R18-04, G5, G11).
fn dernier_jour_minimal(convention: &Convention, reception: Date) -> Date {
    let mois = convention.cadre_au(reception).map(|cadre| cadre.stipulations).unwrap_or_default().preavis_mois.get();
    dernier_jour_de_preavis(reception, mois.into())
}

/// The convention ceases on the day after its last.
fn apres(dernier_jour: Date) -> Date {
    dernier_jour.succ_opt().unwrap_or(dernier_jour)
}

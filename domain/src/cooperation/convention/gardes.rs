//! Who may act on a convention, and what its state admits.

use super::etat::{Cadre, Caducite, Etat};
use super::fait::Convention;
use super::parties::{College, Parties};
use crate::cooperation::refus;
use crate::cooperation::regles;
use crate::socle::calendrier::Date;
use crate::socle::organisation::Acteur;
use crate::socle::refus::{Cle, Refus};

impl Convention {
    /// An act under the convention needs it in force on the day of the act.
    pub(crate) fn verifier_en_vigueur(&self, au: Date) -> Result<(), Refus> {
        self.verifier_cadre(au, false).map(drop)
    }

    /// The same, but that an act which closes what was begun outlives the convention (R18-05): it must only have taken effect.
    ///
    /// Before its effect, or unsigned, nothing is done under it (R00-01); after its last day, its duration is over (R17-02).
    pub(crate) fn verifier_cadre(&self, au: Date, de_cloture: bool) -> Result<Cadre, Refus> {
        let regle = match self.cadre_au(au) {
            Some(cadre) if de_cloture || cadre.couvre(au) => return Ok(cadre),
            Some(_) => self.verifier_non_caduque(au).map(|()| &regles::R17_02)?,
            None => &regles::R00_01,
        };
        let etat = self.etat_au(au);
        let detail = format!("Au {au}, la convention n'est pas en vigueur : {}.", etat.sens());
        let refus = Refus::nouveau(refus::CONVENTION_NON_EN_VIGUEUR, detail).citant(regle);
        Err(refus.avec(Cle::Etat, etat.texte()).avec(Cle::Au, au))
    }

    /// « tout acte daté du manquement ou d'après » (R11-04): refused once the breach is established.
    ///
    /// # Errors
    /// `convention_caduque`.
    pub(crate) fn verifier_non_caduque(&self, au: Date) -> Result<(), Refus> {
        let Some(Caducite { manquement, constat, effet }) =
            self.caducite_au(au).filter(|_| self.etat_au(au) == Etat::Caduque)
        else {
            return Ok(());
        };
        let detail = format!(
            "Au {au}, la convention est caduque depuis le {effet} : usage d'un logo sans autorisation le {manquement}, \
             constaté le {constat}."
        );
        let refus = Refus::nouveau(refus::CONVENTION_CADUQUE, detail).avec(Cle::Etat, Etat::Caduque.texte());
        Err(refus.avec(Cle::Au, au).avec(Cle::DateManquement, manquement).avec(Cle::DateConstat, constat))
    }

    pub(super) fn verifier_etat(&self, au: Date, admis: &[Etat]) -> Result<(), Refus> {
        let etat = self.etat_au(au);
        if admis.contains(&etat) {
            return Ok(());
        }
        self.verifier_non_caduque(au)?;
        let detail = format!("Au {au}, la convention est dans l'état « {} » : {}.", etat.texte(), etat.sens());
        Err(Refus::nouveau(refus::TRANSITION_INTERDITE, detail)
            .avec(Cle::Etat, etat.texte())
            .avec(Cle::Au, au)
            .avec(Cle::EtatsAdmis, admis))
    }
}

/// The college of the author, if it is one of the parties.
///
/// # Errors
/// `organisation_non_partie`.
pub(crate) fn verifier_partie(acteur: &Acteur, parties: &Parties) -> Result<College, Refus> {
    parties.college(&acteur.organisation).ok_or_else(|| {
        let detail = format!("{} n'est pas partie à cette convention.", acteur.organisation);
        Refus::nouveau(refus::ORGANISATION_NON_PARTIE, detail)
    })
}

/// What happens once cannot happen again at an earlier date.
pub(super) fn deja(quand: Option<Date>, quoi: &str) -> Result<(), Refus> {
    quand.map_or(Ok(()), |date| {
        let detail = format!("La convention est déjà {quoi}, au {date}.");
        Err(Refus::nouveau(refus::TRANSITION_INTERDITE, detail).avec(Cle::Date, date))
    })
}

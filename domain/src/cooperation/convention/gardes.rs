//! Who may act on a convention, and what its state admits.

use super::etat::{Cadre, Caducite, Etat, NatureFin};
use super::fait::Convention;
use super::parties::{College, Parties};
use crate::cooperation::refus;
use crate::cooperation::regles;
use crate::socle::calendrier::Date;
use crate::socle::operation::{Operation, Survie};
use crate::socle::organisation::Acteur;
use crate::socle::refus::{Cle, CodeRefus, Refus};

impl Convention {
    /// Whether the convention, as it is on the day of an act, admits it: in force, or ended in a way that the act outlives.
    ///
    /// # Errors
    /// Those of [`Self::verifier_admis_sur`].
    pub(crate) fn verifier_admis(&self, operation: Operation, au: Date) -> Result<Cadre, Refus> {
        self.verifier_admis_sur(operation, false, au)
    }

    /// The same of an act whose subject is told: `poursuit` says that it closes the work, or is committed (R18-05).
    ///
    /// Before its effect, or unsigned, nothing is done under it (R00-01); after its last day, its duration is over (R17-02).
    ///
    /// # Errors
    /// `convention_caduque` (R11-04); otherwise the one that the row gives: `hors_periode_de_validite` (R17-04),
    /// `convention_terminee` (R18-05), `convention_non_en_vigueur`.
    pub(crate) fn verifier_admis_sur(&self, operation: Operation, poursuit: bool, au: Date) -> Result<Cadre, Refus> {
        let cadre = self.cadre_au(au);
        let survit = |cadre: &Cadre| match operation.survie {
            Survie::EnVigueur => false,
            Survie::SelonObjet(_) | Survie::Engagee(_) => poursuit,
            Survie::SaufCaducite(_) => cadre.fin != NatureFin::Caducite,
            Survie::Demeure(_) | Survie::Propre(_) | Survie::HorsConvention | Survie::NonDite => true,
        };
        let regle = match cadre {
            Some(cadre) if cadre.couvre(au) || survit(&cadre) => return Ok(cadre),
            Some(_) => self.verifier_non_caduque(au).map(|()| &regles::R17_02)?,
            None => &regles::R00_01,
        };
        let etat = self.etat_au(au);
        let donne = |code: &CodeRefus| operation.refus.contains(code);
        let refus = if donne(&refus::HORS_PERIODE_DE_VALIDITE) {
            let detail = format!("Au {au}, la convention n'est pas dans sa période de validité : {}.", etat.sens());
            Refus::nouveau(refus::HORS_PERIODE_DE_VALIDITE, detail)
        } else if donne(&refus::CONVENTION_TERMINEE)
            && (*regle == regles::R17_02 || !donne(&refus::CONVENTION_NON_EN_VIGUEUR))
        {
            let detail = format!(
                "Au {au}, la convention est terminée ({}) : seules les actions engagées vont à leur terme.",
                etat.sens()
            );
            Refus::nouveau(refus::CONVENTION_TERMINEE, detail)
        } else {
            let detail = format!("Au {au}, la convention n'est pas en vigueur : {}.", etat.sens());
            Refus::nouveau(refus::CONVENTION_NON_EN_VIGUEUR, detail).citant(regle)
        };
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

//! Who may act on a meeting, and what its state admits.

use super::etat::EtatReunion;
use super::fait::{Presence, QualitePresence, Reunion, TypeReunion};
use crate::cooperation::convention::Convention;
use crate::cooperation::copil::membre::Composition;
use crate::cooperation::litige::Litige;
use crate::cooperation::refus;
use crate::cooperation::regles;
use crate::socle::calendrier::Date;
use crate::socle::histoire::Survenu;
use crate::socle::operation::Operation;
use crate::socle::organisation::{Acteur, CodeOrganisation};
use crate::socle::refus::{Cle, Refus};
use crate::socle::regle::Regle;

impl Reunion {
    /// Whether acts about this meeting are admitted on that day.
    ///
    /// # Errors
    /// `convention_non_en_vigueur`.
    pub(in crate::cooperation::copil) fn verifier_convention(
        &self,
        operation: Operation,
        convention: &Convention,
        au: Date,
    ) -> Result<(), Refus> {
        verifier_convention(operation, convention, self.projet().nature, au)
    }

    pub(super) fn verifier_auteur(&self, convention: &Convention, acteur: &Acteur) -> Result<(), Refus> {
        verifier_auteur(convention, acteur, self.projet().nature, self.initiateur())
    }

    /// Held and given up exclude each other, at whatever dates.
    pub(super) fn verifier_a_venir(&self, au: Date, regle: &'static Regle) -> Result<(), Refus> {
        self.verifier_etat(au, A_VENIR, regle)?;
        deja(self.tenue(), "tenue", regle)?;
        deja(self.annulation(), "annulée", regle)
    }

    pub(super) fn verifier_etat(&self, au: Date, admis: &[EtatReunion], regle: &'static Regle) -> Result<(), Refus> {
        let etat = self.etat_au(au);
        if admis.contains(&etat) {
            return Ok(());
        }
        let detail = format!("Au {au}, la réunion est dans l'état « {} » : {}.", etat.texte(), etat.sens());
        Err(transition_interdite(detail, regle)
            .avec(Cle::Etat, etat.texte())
            .avec(Cle::Au, au)
            .avec(Cle::EtatsAdmis, admis))
    }
}

/// The states of a meeting that is still to come.
pub(super) const A_VENIR: &[EtatReunion] = &[EtatReunion::Projetee, EtatReunion::Fixee, EtatReunion::Convoquee];

pub(super) fn transition_interdite(detail: String, regle: &'static Regle) -> Refus {
    Refus::nouveau(refus::TRANSITION_INTERDITE, detail).citant(regle)
}

/// « L'OPCO Mobilités en assure le secrétariat, le calendrier » (art. 14); « à l'initiative de l'une ou l'autre des
/// parties » when the meeting is exceptional (art. 18).
pub(super) fn verifier_auteur(
    convention: &Convention,
    acteur: &Acteur,
    nature: TypeReunion,
    initiateur: &CodeOrganisation,
) -> Result<(), Refus> {
    let opco = &convention.faits().parties.opco;
    let exceptionnelle = nature == TypeReunion::Exceptionnelle;
    if acteur.organisation == *opco || (exceptionnelle && acteur.organisation == *initiateur) {
        return Ok(());
    }
    let detail = format!("Cet acte revient à {opco}, non à {}.", acteur.organisation);
    let refus = Refus::nouveau(refus::SECRETARIAT_SEUL, detail).avec(Cle::Opco, opco.as_str());
    Err(if exceptionnelle { refus.citant(&regles::R18_02) } else { refus })
}

/// An exceptional meeting conciliates a dispute, which the end of the convention does not end (R18-05).
pub(super) fn verifier_convention(
    operation: Operation,
    convention: &Convention,
    nature: TypeReunion,
    au: Date,
) -> Result<(), Refus> {
    convention.verifier_admis_sur(operation, nature == TypeReunion::Exceptionnelle, au).map(drop)
}

/// « à l'initiative de l'une ou l'autre des parties » (art. 18): one of these disputes is open, for an exceptional meeting.
pub(super) fn verifier_litige(litiges: &[Litige], nature: TypeReunion, au: Date) -> Result<(), Refus> {
    if nature != TypeReunion::Exceptionnelle || litiges.iter().any(|litige| litige.est_ouvert_au(au)) {
        return Ok(());
    }
    let detail = format!(
        "Un comité exceptionnel engage la conciliation d'un litige de la convention, ouvert le {au} : désignez-le."
    );
    Err(Refus::nouveau(refus::LITIGE_REQUIS, detail).avec(Cle::Au, au))
}

/// Whoever attends as a member sits on the committee that day; nobody else bears a member's id (R13-06).
pub(super) fn verifier_presences(composition: &Composition, au: Date, presences: &[Presence]) -> Result<(), Refus> {
    let siege =
        |presence: &Presence| presence.membre.is_some_and(|id| composition.membres_au(au).any(|m| m.id() == id));
    let juste = |presence: &Presence| match presence.qualite {
        QualitePresence::Membre => siege(presence),
        _ => presence.membre.is_none(),
    };
    if presences.iter().all(juste) {
        return Ok(());
    }
    let detail = format!("Est présent comme membre celui, et celui-là seul, qui siège au comité le {au}.");
    Err(Refus::nouveau(refus::PRESENCE_SANS_SIEGE, detail).avec(Cle::Date, au))
}

/// What happens once cannot happen again at an earlier date.
pub(super) fn deja<E>(fait: Option<&Survenu<E>>, quoi: &str, regle: &'static Regle) -> Result<(), Refus> {
    fait.map_or(Ok(()), |fait| {
        let detail = format!("La réunion est déjà {quoi}, au {}.", fait.date);
        Err(transition_interdite(detail, regle).avec(Cle::Date, fait.date))
    })
}

//! The acts of a consultation, each after its guard, in their order: prepared, sent, closed, given up.

use super::{
    Consultation, ConsultationId, EnvoiConsultation, EtatConsultation, FaitConsultation, ObjetConsultation, Preparation,
};
use crate::cooperation::convention::{College, Convention};
use crate::cooperation::copil::membre::{Composition, MembreId};
use crate::cooperation::operations;
use crate::cooperation::refus;
use crate::cooperation::regles;
use crate::socle::calendrier::Date;
use crate::socle::decision::Decision;
use crate::socle::declaration::{ActeMotive, Declaree, exiger_piece, verifier_pas_future};
use crate::socle::fait_accompli::Declaration;
use crate::socle::histoire::{Histoire, Survenu};
use crate::socle::moment::{Moment, Personnel};
use crate::socle::organisation::Acteur;
use crate::socle::refus::{Cle, Refus};

/// What makes a consultation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProjetConsultation {
    /// See [`Preparation::objet`].
    pub objet: ObjetConsultation,
    /// See [`Preparation::question`].
    pub question: Personnel,
    /// See [`Preparation::motif_impossibilite`].
    pub motif_impossibilite: Option<Personnel>,
    /// See [`Preparation::date_cloture`].
    pub date_cloture: Date,
    /// True when no document attests it.
    pub fictif: bool,
}

impl Histoire<FaitConsultation> {
    /// Whether a consultation on such a subject may be prepared, to be closed on that day.
    ///
    /// # Errors
    /// `convention_non_en_vigueur` (R00-01, R17-02).
    pub fn peut_preparer(convention: &Convention, objet: ObjetConsultation, au: Date) -> Result<(), Refus> {
        convention.verifier_admis_sur(operations::PREPARER_CONSULTATION, objet.est_de_cloture(), au).map(drop)
    }

    /// Prepares a consultation.
    ///
    /// # Errors
    /// Those of [`Self::peut_preparer`], on the day of its closing.
    pub fn preparer(
        convention: &Convention,
        acteur: &Acteur,
        moment: Moment,
        id: ConsultationId,
        projet: ProjetConsultation,
    ) -> Result<Decision<Self>, Refus> {
        let ProjetConsultation { objet, question, motif_impossibilite, date_cloture, fictif } = projet;
        Self::peut_preparer(convention, objet, date_cloture)?;
        let fait =
            FaitConsultation::ConsultationPreparee(Preparation { objet, question, motif_impossibilite, date_cloture });
        let (quoi, declaree) = ((id, convention.faits().id), Declaree { date: moment.jour, piece: None, fictif });
        let operation = operations::PREPARER_CONSULTATION;
        Ok(notee(Self::commencer(quoi, operation, fait, declaree, acteur, moment)))
    }

    /// Whether the consultation may be sent on that day.
    ///
    /// # Errors
    /// `convention_non_en_vigueur`; `transition_interdite`.
    pub fn peut_ouvrir(&self, convention: &Convention, au: Date) -> Result<(), Refus> {
        let poursuit = self.preparation().fait.objet.est_de_cloture();
        convention.verifier_admis_sur(operations::OUVRIR_CONSULTATION, poursuit, au)?;
        self.verifier_etat(au, &[EtatConsultation::Preparee])?;
        self.pas_encore(self.envoi().map(|(_, envoi)| envoi), "ouverte")
    }

    /// Sends the consultation to the members.
    ///
    /// Sent to some of them only, it is recorded on a piece and noted; no vote that it holds decides anything (G16).
    ///
    /// # Errors
    /// Those of [`Self::peut_ouvrir`]; `date_future`, `piece_requise` (G10, G16); `cloture_anterieure`;
    /// `membres_non_consultes` unless every member in office of the three colleges is consulted, and nobody else.
    pub fn ouvrir(
        self,
        convention: &Convention,
        composition: &Composition,
        acteur: &Acteur,
        moment: Moment,
        declaration: Declaration,
        membres: Vec<MembreId>,
    ) -> Result<Decision<Self>, Refus> {
        let date = declaration.declaree.date;
        self.peut_ouvrir(convention, date)?;
        verifier_pas_future(date, moment)?;
        exiger_piece(declaration.declaree.piece.is_some(), self.peut_ouvrir(convention, moment.jour))?;
        if self.preparation().fait.date_cloture < date {
            let detail = format!(
                "La clôture prévue, le {}, précède l'ouverture, le {date}.",
                self.preparation().fait.date_cloture
            );
            let refus = Refus::nouveau(refus::CLOTURE_ANTERIEURE, detail).avec(Cle::Date, date);
            return Err(refus.avec(Cle::DateCloture, self.preparation().fait.date_cloture));
        }
        verifier_membres(composition, date, &membres)?;
        let consultes = verifier_tous_consultes(composition, date, &membres);
        let fait_accompli = declaration.juger(consultes, &[refus::MEMBRES_NON_CONSULTES])?;
        let fait = FaitConsultation::ConsultationOuverte(EnvoiConsultation { membres, fait_accompli });
        Ok(notee(self.ajouter(operations::OUVRIR_CONSULTATION, fait, declaration.declaree, acteur, moment)))
    }

    /// Whether the consultation may be closed on that day: its last day has passed, or every voice is there
    /// ([`toutes_les_voix_au`](super::decision::toutes_les_voix_au)).
    ///
    /// # Errors
    /// `transition_interdite`; `cloture_prematuree`.
    pub fn peut_clore(&self, toutes_les_voix: bool, au: Date) -> Result<(), Refus> {
        self.verifier_etat(au, &[EtatConsultation::Ouverte])?;
        self.pas_encore(self.cloture(), "close")?;
        self.pas_encore(self.annulation().map(|(_, annulation)| annulation), "annulée")?;
        self.verifier_reponses_attendues(au, toutes_les_voix)
    }

    /// « jusqu'à la date de clôture incluse »: before, silence may still become a voice.
    pub(in crate::cooperation::copil) fn verifier_reponses_attendues(
        &self,
        au: Date,
        toutes_les_voix: bool,
    ) -> Result<(), Refus> {
        if self.preparation().fait.date_cloture < au || toutes_les_voix {
            return Ok(());
        }
        let detail = format!(
            "Les réponses sont reçues jusqu'au {} inclus, et toutes les voix ne sont pas exprimées au {au}.",
            self.preparation().fait.date_cloture
        );
        let refus = Refus::nouveau(refus::CLOTURE_PREMATUREE, detail).avec(Cle::Au, au);
        Err(refus.avec(Cle::DateCloture, self.preparation().fait.date_cloture))
    }

    /// Closes the consultation; its votes are then closed, each with its own result.
    ///
    /// # Errors
    /// Those of [`Self::peut_clore`]; `date_future` (G10).
    pub fn clore(
        self,
        toutes_les_voix: bool,
        acteur: &Acteur,
        moment: Moment,
        declaree: Declaree,
    ) -> Result<Decision<Self>, Refus> {
        self.peut_clore(toutes_les_voix, declaree.date)?;
        verifier_pas_future(declaree.date, moment)?;
        let fait = FaitConsultation::ConsultationClose;
        Ok(notee(self.ajouter(operations::CLORE_CONSULTATION, fait, declaree, acteur, moment)))
    }

    /// Whether the consultation may be given up on that day: before it is closed.
    ///
    /// # Errors
    /// `transition_interdite`.
    pub fn peut_annuler(&self, au: Date) -> Result<(), Refus> {
        self.verifier_etat(au, &[EtatConsultation::Preparee, EtatConsultation::Ouverte])?;
        self.pas_encore(self.cloture(), "close")?;
        self.pas_encore(self.annulation().map(|(_, annulation)| annulation), "annulée")
    }

    /// Gives the consultation up.
    ///
    /// # Errors
    /// Those of [`Self::peut_annuler`]; `date_future` (G10).
    pub fn annuler(self, acteur: &Acteur, moment: Moment, acte: ActeMotive) -> Result<Decision<Self>, Refus> {
        let ActeMotive { date, motif, piece, fictif } = acte;
        self.peut_annuler(date)?;
        verifier_pas_future(date, moment)?;
        let fait = FaitConsultation::ConsultationAnnulee { motif };
        Ok(notee(self.ajouter(
            operations::ANNULER_CONSULTATION,
            fait,
            Declaree { date, piece, fictif },
            acteur,
            moment,
        )))
    }

    pub(in crate::cooperation::copil) fn verifier_etat(
        &self,
        au: Date,
        admis: &[EtatConsultation],
    ) -> Result<(), Refus> {
        let etat = self.etat_au(au);
        if admis.contains(&etat) {
            return Ok(());
        }
        let detail = format!("Au {au}, la consultation est dans l'état « {} » : {}.", etat.texte(), etat.sens());
        Err(Refus::nouveau(refus::TRANSITION_INTERDITE, detail)
            .citant(&regles::R14_18)
            .avec(Cle::Etat, etat.texte())
            .avec(Cle::Au, au)
            .avec(Cle::EtatsAdmis, admis))
    }

    /// What happens once cannot happen again at an earlier date.
    fn pas_encore(&self, survenu: Option<&Survenu<FaitConsultation>>, quoi: &str) -> Result<(), Refus> {
        survenu.map_or(Ok(()), |survenu| {
            let detail = format!("La consultation est déjà {quoi}, au {}.", survenu.date);
            Err(Refus::nouveau(refus::TRANSITION_INTERDITE, detail)
                .citant(&regles::R14_18)
                .avec(Cle::Date, survenu.date))
        })
    }
}

/// The consultation as an act leaves it, with what is then noted of it.
fn notee(agie: Decision<Consultation>) -> Decision<Consultation> {
    Decision { constats: agie.apres.constats(), ..agie }
}

/// Those who are consulted sit on the committee that day: nobody else has anything to answer.
pub(super) fn verifier_membres(composition: &Composition, au: Date, consultes: &[MembreId]) -> Result<(), Refus> {
    let siege = |id: &&MembreId| composition.membre(**id).is_some_and(|membre| membre.en_exercice_au(au));
    let etrangers = consultes.iter().filter(|id| !siege(id)).count();
    if etrangers == 0 {
        return Ok(());
    }
    let detail = format!("Au {au}, {etrangers} destinataire(s) ne sont pas membres du comité en exercice.");
    Err(Refus::nouveau(refus::MEMBRES_NON_CONSULTES, detail).avec(Cle::Au, au))
}

/// « les membres du copil » (art. 14): all those in office, and one at least of each college.
pub(super) fn verifier_tous_consultes(
    composition: &Composition,
    au: Date,
    consultes: &[MembreId],
) -> Result<(), Refus> {
    let oublies: Vec<_> = composition
        .membres_au(au)
        .filter(|membre| membre.est_titulaire() && !consultes.contains(&membre.id()))
        .map(|membre| membre.id())
        .collect();
    let sans_membre = College::TOUS.iter().filter(|c| composition.titulaires_au(**c, au).next().is_none());
    let sans_membre: Vec<_> = sans_membre.map(|college| college.sens()).collect();
    if oublies.is_empty() && sans_membre.is_empty() {
        return Ok(());
    }
    let detail = format!(
        "Au {au}, tous les membres en exercice des trois collèges sont à consulter : {} oublié(s){}.",
        oublies.len(),
        if sans_membre.is_empty() { String::new() } else { format!(", aucun membre pour {}", sans_membre.join(", ")) },
    );
    Err(Refus::nouveau(refus::MEMBRES_NON_CONSULTES, detail).avec(Cle::MembresNonConsultes, oublies.as_slice()))
}

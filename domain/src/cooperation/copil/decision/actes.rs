//! The acts of a vote, each after its guard, in their order: opened here, voices cast or transcribed, closed, cancelled.

mod cloture;
mod voix;

pub use voix::VoixDeclaree;
pub(super) use voix::verifier_votant;

use super::etat::{Alentours, DecisionCopil, EtatDecision};
use super::fait::{FaitDecision, LieuDuVote, MiseAuVote, ObjetDecision};
use crate::cooperation::convention::Convention;
use crate::cooperation::copil::ActionSoumise;
use crate::cooperation::copil::HORS_CADRE;
use crate::cooperation::copil::consultation::{Consultation, EtatConsultation};
use crate::cooperation::copil::reunion::{EtatReunion, Reunion};
use crate::cooperation::operations;
use crate::cooperation::refus;
use crate::socle::calendrier::Date;
use crate::socle::code::DecisionId;
use crate::socle::decision::{Agregat, Decision};
use crate::socle::declaration::{Declaree, exiger_piece, verifier_pas_future};
use crate::socle::fait_accompli::{Declaration, FaitAccompli};
use crate::socle::histoire::{FaitAjoute, Histoire};
use crate::socle::moment::{Moment, Personnel};
use crate::socle::operation::Operation;
use crate::socle::organisation::Acteur;
use crate::socle::refus::{Cle, Refus};

/// What is put to the vote.
#[derive(Debug, Clone)]
pub struct Resolution<'a> {
    /// See [`MiseAuVote::resolution`].
    pub texte: Personnel,
    /// See [`MiseAuVote::objet`].
    pub objet: ObjetDecision,
    /// See [`MiseAuVote::objet_reference`].
    pub reference: Option<String>,
    /// The fiche that it is about, of the same convention.
    pub fiche: Option<&'a dyn ActionSoumise>,
    /// The day of the opening, and what proves it.
    pub declaration: Declaration,
}

impl Resolution<'_> {
    /// A fiche is put to the vote as an action that was sent, or as the modification of one (R14-01, R15-08).
    fn verifier_fiche(&self, au: Date) -> Result<(), Refus> {
        match (self.fiche, self.objet) {
            (None, _) | (Some(_), ObjetDecision::Modification) => Ok(()),
            (Some(fiche), ObjetDecision::Action) => fiche.peut_instruire(au),
            (Some(_), objet) => {
                let detail = format!("Une résolution sur « {} » ne désigne pas de fiche action.", objet.sens());
                Err(Refus::nouveau(refus::OBJET_INCOHERENT, detail))
            }
        }
    }

    /// Judges the frame of the vote, where it takes place, then what it is about: one that took place under a convention not
    /// in force, or on an action that was not sent, may be told all the same (G16).
    fn juger(
        &self,
        operation: Operation,
        convention: &Convention,
        moment: Moment,
        lieu: impl Fn(Date) -> Result<(), Refus>,
    ) -> Result<Option<FaitAccompli>, Refus> {
        let Declaree { date, piece, .. } = &self.declaration.declaree;
        let cadre = |au| {
            let poursuit = poursuit_le_travail(self.objet, self.fiche, au);
            convention.verifier_admis_sur(operation, poursuit, au).map(drop)
        };
        let hors_cadre = self.declaration.juger(cadre(*date), &HORS_CADRE)?;
        lieu(*date)?;
        let non_transmise = self.declaration.juger(self.verifier_fiche(*date), &[refus::TRANSITION_INTERDITE])?;
        verifier_pas_future(*date, moment)?;
        let encore = cadre(moment.jour).and(lieu(moment.jour)).and(self.verifier_fiche(moment.jour));
        exiger_piece(piece.is_some(), encore)?;
        Ok(hors_cadre.or(non_transmise))
    }
}

impl Agregat for DecisionCopil {
    type Fait = FaitAjoute;
}

impl DecisionCopil {
    // ---- the vote is opened

    /// Whether a vote may be opened in this meeting on that day: « Décisions seulement en `tenue` » (machine 3.3).
    ///
    /// # Errors
    /// `convention_non_en_vigueur`; `reunion_non_tenue`.
    pub fn peut_ouvrir_en_reunion(
        convention: &Convention,
        reunion: &Reunion,
        objet: ObjetDecision,
        au: Date,
    ) -> Result<(), Refus> {
        convention.verifier_admis_sur(operations::OUVRIR_VOTE_EN_REUNION, objet.est_de_cloture(), au)?;
        verifier_seance(reunion, au)
    }

    /// Opens a vote in a meeting.
    ///
    /// Under a convention not in force, or on an action that was not sent, a vote that took place is recorded on a piece and
    /// noted; its result decides nothing (G16).
    ///
    /// # Errors
    /// Those of [`Self::peut_ouvrir_en_reunion`]; `transition_interdite` for an action that was not sent;
    /// `date_future`, `piece_requise` (G10, G16); `objet_incoherent`.
    pub fn ouvrir_en_reunion(
        convention: &Convention,
        reunion: &Reunion,
        acteur: &Acteur,
        moment: Moment,
        id: DecisionId,
        resolution: Resolution<'_>,
    ) -> Result<Decision<Self>, Refus> {
        let operation = operations::OUVRIR_VOTE_EN_REUNION;
        let accompli = resolution.juger(operation, convention, moment, |au| verifier_seance(reunion, au))?;
        let lieu = LieuDuVote::Reunion(reunion.id());
        Ok(Self::ouvrir(convention, (acteur, moment), (id, lieu), resolution, accompli, operation))
    }

    /// Whether a vote may be opened in this consultation on that day (R14-18).
    ///
    /// # Errors
    /// `convention_non_en_vigueur`; `transition_interdite`.
    pub fn peut_ouvrir_par_courriel(
        convention: &Convention,
        consultation: &Consultation,
        objet: ObjetDecision,
        au: Date,
    ) -> Result<(), Refus> {
        convention.verifier_admis_sur(operations::OUVRIR_VOTE_PAR_COURRIEL, objet.est_de_cloture(), au)?;
        consultation.verifier_etat(au, &[EtatConsultation::Ouverte])
    }

    /// Opens a vote in a consultation.
    ///
    /// In one that left a member out, or of an action that was not sent, it is recorded and noted; its result decides nothing
    /// (G16).
    ///
    /// # Errors
    /// Those of [`Self::peut_ouvrir_par_courriel`]; `transition_interdite` for an action that was not sent;
    /// `date_future`, `piece_requise` (G10, G16); `objet_incoherent`.
    pub fn ouvrir_par_courriel(
        convention: &Convention,
        consultation: &Consultation,
        acteur: &Acteur,
        moment: Moment,
        id: DecisionId,
        resolution: Resolution<'_>,
    ) -> Result<Decision<Self>, Refus> {
        let ouverte = |au| consultation.verifier_etat(au, &[EtatConsultation::Ouverte]);
        let operation = operations::OUVRIR_VOTE_PAR_COURRIEL;
        let accompli = resolution.juger(operation, convention, moment, ouverte)?;
        let accompli = consultation.fait_accompli().cloned().or(accompli);
        let lieu = LieuDuVote::Consultation(consultation.id());
        Ok(Self::ouvrir(convention, (acteur, moment), (id, lieu), resolution, accompli, operation))
    }

    fn ouvrir(
        convention: &Convention,
        (acteur, moment): (&Acteur, Moment),
        (id, lieu): (DecisionId, LieuDuVote),
        resolution: Resolution<'_>,
        fait_accompli: Option<FaitAccompli>,
        operation: Operation,
    ) -> Decision<Self> {
        let Resolution { texte: resolution, objet, reference: objet_reference, fiche, declaration } = resolution;
        let fiche = fiche.map(ActionSoumise::fiche);
        let fait =
            FaitDecision::VoteOuvert(MiseAuVote { lieu, resolution, objet, objet_reference, fiche, fait_accompli });
        let quoi = (id, convention.faits().id);
        let ouvert = Histoire::commencer(quoi, operation, fait, declaration.declaree, acteur, moment);
        decider(ouvert, Alentours::default())
    }

    // ---- what every act asks of it

    /// What is decided is decided in force, or closes the work; what decides nothing is told whatever the state of the
    /// convention (G16).
    ///
    /// # Errors
    /// `convention_non_en_vigueur`, `convention_caduque`.
    pub(in crate::cooperation) fn verifier_cadre(
        &self,
        operation: Operation,
        convention: &Convention,
        au: Date,
    ) -> Result<(), Refus> {
        if self.est_sans_effet() {
            return Ok(());
        }
        let poursuit = poursuit_le_travail(self.faits().objet, self.alentours.modifiee.as_deref(), au);
        convention.verifier_admis_sur(operation, poursuit, au).map(drop)
    }

    fn verifier_non_annulee(&self) -> Result<(), Refus> {
        self.faits().annulation.as_ref().map_or(Ok(()), |annulation| {
            let detail = format!("La décision est annulée au {}.", annulation.date);
            Err(Refus::nouveau(refus::DECISION_ANNULEE, detail).avec(Cle::Date, annulation.date))
        })
    }

    /// No voice enters a vote before its opening nor once it is closed, at whatever date it claims.
    fn verifier_ouvert(&self, au: Date) -> Result<(), Refus> {
        let detail = match &self.faits().cloture {
            Some(cloture) => format!("Le vote est clos au {}.", cloture.date),
            None if au < self.faits().date_ouverture => {
                format!("Le vote n'est ouvert que le {}.", self.faits().date_ouverture)
            }
            None => return Ok(()),
        };
        let etat = if self.faits().cloture.is_some() { EtatDecision::Close } else { EtatDecision::Ouverte };
        Err(Refus::nouveau(refus::VOTE_CLOS, detail).avec(Cle::Etat, etat.texte()).avec(Cle::Au, au))
    }

    /// Adds the fact that an act makes.
    fn ajouter(
        self,
        operation: Operation,
        fait: FaitDecision,
        declaree: Declaree,
        acteur: &Acteur,
        moment: Moment,
    ) -> Decision<Self> {
        decider(self.histoire.ajouter(operation, fait, declaree, acteur, moment), self.alentours)
    }
}

/// Whether a vote on this closes the work once the convention has ended: « présentation d'une modification d'action engagée »
/// (R18-05), of no other.
fn poursuit_le_travail(objet: ObjetDecision, fiche: Option<&dyn ActionSoumise>, au: Date) -> bool {
    let gelee = |fiche: &dyn ActionSoumise| objet == ObjetDecision::Modification && !fiche.est_engagee_au(au);
    objet.est_de_cloture() && !fiche.is_some_and(gelee)
}

/// The decision as an act leaves it, with what is noted of it.
fn decider(ajoute: Decision<Histoire<FaitDecision>>, alentours: Alentours) -> Decision<DecisionCopil> {
    let Decision { apres: histoire, fait, operation, date_legale, regles, constats: _ } = ajoute;
    let apres = DecisionCopil { histoire, alentours };
    let constats = apres.constats();
    Decision { apres, fait, operation, date_legale, regles, constats }
}

/// « Décisions seulement en `tenue` » (machine 3.3).
pub(super) fn verifier_seance(reunion: &Reunion, au: Date) -> Result<(), Refus> {
    let etat = reunion.etat_au(au);
    if etat == EtatReunion::Tenue {
        return Ok(());
    }
    let detail = format!("Au {au}, la réunion est dans l'état « {} » : {}.", etat.texte(), etat.sens());
    Err(Refus::nouveau(refus::REUNION_NON_TENUE, detail).avec(Cle::Etat, etat.texte()).avec(Cle::Au, au))
}

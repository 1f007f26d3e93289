//! The voices: cast by their college, or transcribed for it, which answers (R13-05, R13-06, G17).

use super::super::circonstances::Circonstances;
use super::super::etat::DecisionCopil;
use super::super::fait::{FaitDecision, Sens, VoixDites};
use super::super::vote::StatutVoix;
use crate::cooperation::convention::{College, Convention};
use crate::cooperation::copil::consultation::EtatConsultation;
use crate::cooperation::copil::membre::Composition;
use crate::cooperation::operations;
use crate::cooperation::refus;
use crate::socle::calendrier::Date;
use crate::socle::code::{MembreId, VoixId};
use crate::socle::decision::Decision;
use crate::socle::declaration::{Declaree, exiger_piece, verifier_pas_future};
use crate::socle::moment::{Moment, Personnel, Piece};
use crate::socle::operation::Operation;
use crate::socle::organisation::Acteur;
use crate::socle::refus::{Cle, Refus};

/// What a college, or the secretariat for it, declares.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VoixDeclaree {
    /// Whose voices; the author's own by default.
    pub college: Option<College>,
    /// See [`VoixDites::membre`].
    pub membre: Option<MembreId>,
    /// See [`VoixDites::sens`].
    pub sens: Sens,
    /// See [`VoixDites::nombre`].
    pub nombre: u16,
    /// See [`VoixDites::pouvoir`].
    pub pouvoir: Option<String>,
    /// The legal date.
    pub date: Date,
    /// The piece that proves it.
    pub piece: Option<Piece>,
    /// True when no document attests it.
    pub fictif: bool,
}

impl Circonstances {
    /// The college for which the author speaks.
    fn college_de(&self, acteur: &Acteur) -> Result<College, Refus> {
        let sien = self.convention.faits().parties.college(&acteur.organisation);
        sien.ok_or_else(|| voix_d_autrui(acteur, None))
    }
}

impl DecisionCopil {
    /// Whether voices may be cast on that day; `true` when an e-mail answer would come too late to count (R14-18).
    ///
    /// # Errors
    /// `decision_annulee`, `vote_clos`; `transition_interdite`; `convention_non_en_vigueur`.
    pub fn peut_recevoir(&self, circonstances: &Circonstances, au: Date) -> Result<bool, Refus> {
        self.verifier_non_annulee()?;
        if let Some(consultation) = &circonstances.consultation {
            consultation.verifier_etat(au, &[EtatConsultation::Ouverte, EtatConsultation::Close])?;
            if consultation.dernier_jour_de_reponse() < au {
                return Ok(true);
            }
        }
        self.verifier_ouvert(au)?;
        self.verifier_cadre(operations::VOTER, &circonstances.convention, au)?;
        Ok(false)
    }

    /// Whether the author may cast the voices of its college on that day; `true` when they would come too late to count.
    ///
    /// # Errors
    /// `voix_d_un_autre_college` when it speaks for none; those of [`Self::peut_recevoir`].
    pub fn peut_voter(&self, circonstances: &Circonstances, acteur: &Acteur, au: Date) -> Result<bool, Refus> {
        circonstances.college_de(acteur)?;
        self.peut_recevoir(circonstances, au)
    }

    /// A college casts its own voices, all at once or one by one (R13-05, R13-06).
    ///
    /// # Errors
    /// `voix_d_un_autre_college`; those of [`Self::peut_voter`]; `date_future`, `piece_requise` (G10);
    /// `votant_sans_voix`, `voix_excedentaires`.
    pub fn voter(
        self,
        circonstances: &Circonstances,
        acteur: &Acteur,
        moment: Moment,
        id: VoixId,
        declaree: VoixDeclaree,
    ) -> Result<Decision<Self>, Refus> {
        let college = circonstances.college_de(acteur)?;
        let porteur =
            declaree.membre.and_then(|id| circonstances.composition.membre(id)).map(|membre| membre.siege().college);
        if let Some(autre) = declaree.college.into_iter().chain(porteur).find(|autre| *autre != college) {
            return Err(voix_d_autrui(acteur, Some(autre)));
        }
        self.recevoir(circonstances, (acteur, moment), id, college, declaree, false)
    }

    /// The secretariat transcribes what a college said, on a piece (G17): it counts until the college contests it.
    ///
    /// # Errors
    /// Those of [`Self::peut_recevoir`]; `date_future`; `votant_sans_voix`, `voix_excedentaires`.
    pub fn transcrire(
        self,
        circonstances: &Circonstances,
        acteur: &Acteur,
        moment: Moment,
        id: VoixId,
        college: College,
        declaree: VoixDeclaree,
    ) -> Result<Decision<Self>, Refus> {
        self.recevoir(circonstances, (acteur, moment), id, college, declaree, true)
    }

    fn recevoir(
        self,
        circonstances: &Circonstances,
        (acteur, moment): (&Acteur, Moment),
        id: VoixId,
        college: College,
        declaree: VoixDeclaree,
        transcrite: bool,
    ) -> Result<Decision<Self>, Refus> {
        let VoixDeclaree { college: _, membre, sens, nombre, pouvoir, date, piece, fictif } = declaree;
        let hors_delai = self.peut_recevoir(circonstances, date)?;
        verifier_pas_future(date, moment)?;
        // An answer in time that is recorded too late to be in time is believed on a piece only (G10).
        let encore = self.peut_recevoir(circonstances, moment.jour).and_then(|tard| match tard && !hors_delai {
            true => Err(Refus::nouveau(refus::PIECE_REQUISE, "le dernier jour des réponses est passé")),
            false => Ok(()),
        });
        exiger_piece(piece.is_some(), encore)?;
        verifier_votant(&circonstances.composition, college, membre, date)?;
        let voix = circonstances.voix_au(date);
        voix.verifier(college, self.voix_donnees(college, hors_delai) + nombre)?;
        let dites = VoixDites { id, college, membre, sens, nombre, pouvoir, hors_delai };
        let (operation, fait) = match transcrite {
            true => (operations::TRANSCRIRE_VOIX, FaitDecision::VoixTranscrite(dites)),
            false => (operations::VOTER, FaitDecision::VoixEmise(dites)),
        };
        Ok(self.ajouter(operation, fait, Declaree { date, piece, fictif }, acteur, moment))
    }

    /// Whether the author may answer for a transcribed voice: it is its college's, and nobody has answered yet (G17).
    ///
    /// # Errors
    /// `voix_d_un_autre_college`; `voix_non_transcrite`.
    pub fn peut_repondre(&self, convention: &Convention, acteur: &Acteur, id: VoixId) -> Result<(), Refus> {
        let Some(voix) = self.faits().voix.iter().find(|voix| voix.id == id) else {
            return Err(Refus::nouveau(refus::VOIX_NON_TRANSCRITE, "Aucune voix de cet identifiant."));
        };
        if convention.faits().parties.organisation(voix.college) != &acteur.organisation {
            return Err(voix_d_autrui(acteur, Some(voix.college)));
        }
        match self.statut_de(voix) {
            StatutVoix::Transcrite => Ok(()),
            statut => {
                let detail = format!("La voix est « {} » : {}.", statut.texte(), statut.sens());
                Err(Refus::nouveau(refus::VOIX_NON_TRANSCRITE, detail).avec(Cle::Etat, statut.texte()))
            }
        }
    }

    /// The college confirms what was transcribed for it.
    ///
    /// # Errors
    /// Those of [`Self::peut_repondre`]; `date_future` (G10).
    pub fn confirmer_voix(
        self,
        convention: &Convention,
        acteur: &Acteur,
        moment: Moment,
        id: VoixId,
        date: Date,
    ) -> Result<Decision<Self>, Refus> {
        let fait = FaitDecision::VoixConfirmee { voix: id };
        self.repondre(convention, (acteur, moment), id, date, (operations::CONFIRMER_VOIX, fait))
    }

    /// The college contests what was transcribed for it: the voice is not counted; a result already given stands.
    ///
    /// # Errors
    /// Those of [`Self::peut_repondre`]; `date_future` (G10).
    pub fn contester_voix(
        self,
        convention: &Convention,
        acteur: &Acteur,
        moment: Moment,
        id: VoixId,
        (date, motif): (Date, Personnel),
    ) -> Result<Decision<Self>, Refus> {
        let fait = FaitDecision::VoixContestee { voix: id, motif };
        self.repondre(convention, (acteur, moment), id, date, (operations::CONTESTER_VOIX, fait))
    }

    fn repondre(
        self,
        convention: &Convention,
        (acteur, moment): (&Acteur, Moment),
        id: VoixId,
        date: Date,
        (operation, fait): (Operation, FaitDecision),
    ) -> Result<Decision<Self>, Refus> {
        self.peut_repondre(convention, acteur, id)?;
        verifier_pas_future(date, moment)?;
        Ok(self.ajouter(operation, fait, Declaree { date, piece: None, fictif: false }, acteur, moment))
    }
}

fn voix_d_autrui(acteur: &Acteur, college: Option<College>) -> Refus {
    let detail = format!("{} ne parle que pour son propre collège.", acteur.organisation);
    let refus = Refus::nouveau(refus::VOIX_D_UN_AUTRE_COLLEGE, detail);
    college.map_or(refus.clone(), |college| refus.avec(Cle::College, college.texte()))
}

/// « le nombre de voix sera réparti comme indiqué ci-dessus » (art. 13): a guest has none, nor has a past member.
pub(crate) fn verifier_votant(
    composition: &Composition,
    college: College,
    membre: Option<MembreId>,
    au: Date,
) -> Result<(), Refus> {
    let Some(id) = membre else { return Ok(()) };
    let siege = composition.membre(id).is_some_and(|m| m.en_exercice_au(au) && m.siege().college == college);
    siege.then_some(()).ok_or_else(|| {
        let detail =
            format!("Au {au}, {id} n'est pas membre du comité pour ce collège : seuls les membres portent des voix.");
        Refus::nouveau(refus::VOTANT_SANS_VOIX, detail).avec(Cle::College, college.texte()).avec(Cle::Au, au)
    })
}

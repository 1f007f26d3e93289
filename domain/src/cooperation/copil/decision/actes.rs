//! The acts of a vote, each after its guard, in their order: opened, voices cast or transcribed, closed, cancelled.

use super::{
    ClotureVote, DecisionCopil, DecisionCopilParts, DecisionId, EtatDecision, LieuDuVote, ObjetDecision, Sens,
    StatutVoix, VoixId, VoixPortee,
};
use crate::cooperation::convention::{College, Convention};
use crate::cooperation::copil::ActionSoumise;
use crate::cooperation::copil::HORS_CADRE;
use crate::cooperation::copil::consultation::{AnnulationMotivee, Consultation, EtatConsultation};
use crate::cooperation::copil::membre::{Composition, MembreId};
use crate::cooperation::copil::reunion::{EtatReunion, Reunion};
use crate::cooperation::operations;
use crate::cooperation::parametres::{Voix, stipulations_au};
use crate::cooperation::refus;
use crate::socle::calendrier::Date;
use crate::socle::decision::{Agregat, Decision};
use crate::socle::declaration::{ActeMotive, Declaree, enregistrement, exiger_piece, verifier_pas_future};
use crate::socle::fait_accompli::{Declaration, FaitAccompli};
use crate::socle::moment::{Moment, Personnel, Piece, ReponseTranscription};
use crate::socle::operation::Operation;
use crate::socle::organisation::Acteur;
use crate::socle::refus::{Cle, Refus};

/// What surrounds a vote, and by which it is judged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Circonstances {
    /// The convention.
    pub convention: Convention,
    /// Who sits on the committee.
    pub composition: Composition,
    /// The consultation, when the vote takes place by e-mail.
    pub consultation: Option<Consultation>,
}

/// What is put to the vote.
#[derive(Debug, Clone)]
pub struct Resolution<'a> {
    /// See [`DecisionCopilParts::resolution`].
    pub texte: Personnel,
    /// See [`DecisionCopilParts::objet`].
    pub objet: ObjetDecision,
    /// See [`DecisionCopilParts::objet_reference`].
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
        convention: &Convention,
        moment: Moment,
        lieu: impl Fn(Date) -> Result<(), Refus>,
    ) -> Result<Option<FaitAccompli>, Refus> {
        let Declaree { date, piece, .. } = &self.declaration.declaree;
        let cadre = |au| convention.verifier_cadre(au, self.objet.est_de_cloture()).map(drop);
        let hors_cadre = self.declaration.juger(cadre(*date), &HORS_CADRE)?;
        lieu(*date)?;
        let non_transmise = self.declaration.juger(self.verifier_fiche(*date), &[refus::TRANSITION_INTERDITE])?;
        verifier_pas_future(*date, moment)?;
        let encore = cadre(moment.jour).and(lieu(moment.jour)).and(self.verifier_fiche(moment.jour));
        exiger_piece(piece.is_some(), encore)?;
        Ok(hors_cadre.or(non_transmise))
    }
}

/// What a college, or the secretariat for it, declares.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VoixDeclaree {
    /// Whose voices; the author's own by default.
    pub college: Option<College>,
    /// See [`VoixPortee::membre`].
    pub membre: Option<MembreId>,
    /// See [`VoixPortee::sens`].
    pub sens: Sens,
    /// See [`VoixPortee::nombre`].
    pub nombre: u16,
    /// See [`VoixPortee::pouvoir`].
    pub pouvoir: Option<String>,
    /// The legal date.
    pub date: Date,
    /// The piece that proves it.
    pub piece: Option<Piece>,
    /// True when no document attests it.
    pub fictif: bool,
}

/// What an act changed, so that only that is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FaitDecision {
    /// The vote was opened.
    VoteOuvert,
    /// A college cast voices.
    VoixEmise(VoixId),
    /// The secretariat transcribed voices.
    VoixTranscrite(VoixId),
    /// The college confirmed a transcription.
    VoixConfirmee(VoixId),
    /// The college contested a transcription.
    VoixContestee(VoixId),
    /// The vote was closed.
    VoteClos,
    /// The decision was cancelled.
    DecisionAnnulee,
}

impl Circonstances {
    /// The college for which the author speaks.
    fn college_de(&self, acteur: &Acteur) -> Result<College, Refus> {
        let sien = self.convention.faits().parties.college(&acteur.organisation);
        sien.ok_or_else(|| voix_d_autrui(acteur, None))
    }

    /// The voices of each college on a day (G11).
    fn voix_au(&self, au: Date) -> Voix {
        stipulations_au(&self.convention.faits().stipulations, au).voix
    }
}

impl Agregat for DecisionCopil {
    type Fait = FaitDecision;
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
        convention.verifier_cadre(au, objet.est_de_cloture())?;
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
        let accompli = resolution.juger(convention, moment, |au| verifier_seance(reunion, au))?;
        let lieu = LieuDuVote::Reunion(reunion.id());
        let operation = operations::OUVRIR_VOTE_EN_REUNION;
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
        convention.verifier_cadre(au, objet.est_de_cloture())?;
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
        let accompli = resolution.juger(convention, moment, ouverte)?;
        let accompli = consultation.fait_accompli().cloned().or(accompli);
        let lieu = LieuDuVote::Consultation(consultation.faits().id);
        let operation = operations::OUVRIR_VOTE_PAR_COURRIEL;
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
        let Resolution { texte, objet, reference, fiche, declaration } = resolution;
        let Declaree { date, piece, fictif } = declaration.declaree;
        let decision = Self(DecisionCopilParts {
            id,
            convention: convention.faits().id,
            lieu,
            resolution: texte,
            objet,
            objet_reference: reference,
            fiche: fiche.map(ActionSoumise::fiche),
            fait_accompli,
            date_ouverture: date,
            piece,
            fictif,
            enregistrement: enregistrement(acteur, moment),
            voix: Vec::new(),
            cloture: None,
            annulation: None,
            compte_rendu_valide_le: None,
            constatations: Vec::new(),
        });
        decision.decider(FaitDecision::VoteOuvert, operation, date)
    }

    // ---- voices

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
        // What decides nothing is told whatever the state of the convention (G16).
        if !self.est_sans_effet() {
            circonstances.convention.verifier_cadre(au, self.0.objet.est_de_cloture())?;
        }
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
        mut self,
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
        let enregistrement = enregistrement(acteur, moment);
        self.0.voix.push(VoixPortee {
            id,
            college,
            membre,
            sens,
            nombre,
            pouvoir,
            date,
            hors_delai,
            transcrite,
            piece,
            fictif,
            enregistrement,
            reponse: None,
        });
        Ok(if transcrite {
            self.decider(FaitDecision::VoixTranscrite(id), operations::TRANSCRIRE_VOIX, date)
        } else {
            self.decider(FaitDecision::VoixEmise(id), operations::VOTER, date)
        })
    }

    /// Whether the author may answer for a transcribed voice: it is its college's, and nobody has answered yet (G17).
    ///
    /// # Errors
    /// `voix_d_un_autre_college`; `voix_non_transcrite`.
    pub fn peut_repondre(&self, convention: &Convention, acteur: &Acteur, id: VoixId) -> Result<(), Refus> {
        let Some(voix) = self.0.voix.iter().find(|voix| voix.id == id) else {
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
        self.repondre(convention, acteur, moment, id, (true, date, None))
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
        self.repondre(convention, acteur, moment, id, (false, date, Some(motif)))
    }

    fn repondre(
        mut self,
        convention: &Convention,
        acteur: &Acteur,
        moment: Moment,
        id: VoixId,
        (confirme, date, motif): (bool, Date, Option<Personnel>),
    ) -> Result<Decision<Self>, Refus> {
        self.peut_repondre(convention, acteur, id)?;
        verifier_pas_future(date, moment)?;
        for voix in self.0.voix.iter_mut().filter(|voix| voix.id == id) {
            let enregistrement = enregistrement(acteur, moment);
            voix.reponse = Some(ReponseTranscription { confirme, date, motif: motif.clone(), enregistrement });
        }
        Ok(if confirme {
            self.decider(FaitDecision::VoixConfirmee(id), operations::CONFIRMER_VOIX, date)
        } else {
            self.decider(FaitDecision::VoixContestee(id), operations::CONTESTER_VOIX, date)
        })
    }

    // ---- the result

    /// Whether the vote may be closed on that day; by e-mail, once the last day has passed or every voice is there.
    ///
    /// # Errors
    /// `decision_annulee`, `vote_clos`; `transition_interdite`, `cloture_prematuree`.
    pub fn peut_clore(&self, circonstances: &Circonstances, au: Date) -> Result<(), Refus> {
        self.verifier_non_annulee()?;
        self.verifier_ouvert(au)?;
        let Some(consultation) = &circonstances.consultation else { return Ok(()) };
        consultation.verifier_etat(au, &[EtatConsultation::Ouverte, EtatConsultation::Close])?;
        consultation.verifier_reponses_attendues(au, self.toutes_les_voix_au(&circonstances.voix_au(au), au))
    }

    /// Closes the vote: the result is calculated with its proof, and stays.
    ///
    /// On an action that was taken back meanwhile, a vote that took place is told on a piece and noted: its result decides
    /// nothing (G16).
    ///
    /// # Errors
    /// Those of [`Self::peut_clore`]; `transition_interdite` for an action taken back; `date_future` (G10); `piece_requise`
    /// (G16).
    pub fn clore(
        mut self,
        circonstances: &Circonstances,
        fiche: Option<&dyn ActionSoumise>,
        acteur: &Acteur,
        moment: Moment,
        declaration: Declaration,
    ) -> Result<Decision<Self>, Refus> {
        let date = declaration.declaree.date;
        self.peut_clore(circonstances, date)?;
        let action = fiche.filter(|_| self.0.objet == ObjetDecision::Action && !self.est_sans_effet());
        let garde = action.map_or(Ok(()), |fiche| fiche.peut_instruire(date));
        let reprise = declaration.juger(garde, &[refus::TRANSITION_INTERDITE])?;
        self.0.fait_accompli = self.0.fait_accompli.take().or(reprise);
        let Declaree { piece, fictif, .. } = declaration.declaree;
        verifier_pas_future(date, moment)?;
        let lecture = circonstances.convention.faits().lectures.au(date).lecture_majorite;
        self.0.cloture = Some(ClotureVote {
            date,
            majorite: self.scrutin_au(&circonstances.voix_au(date), date).depouiller(lecture),
            composition_irreguliere: !circonstances.composition.est_reguliere_au(date),
            piece,
            fictif,
            enregistrement: enregistrement(acteur, moment),
        });
        Ok(self.decider(FaitDecision::VoteClos, operations::CLORE_VOTE, date))
    }

    /// Whether the decision may be cancelled.
    ///
    /// # Errors
    /// `decision_annulee`.
    pub fn peut_annuler(&self) -> Result<(), Refus> {
        self.verifier_non_annulee()
    }

    /// Cancels the decision, with its reason: what was recorded stays, a correction is a new vote.
    ///
    /// # Errors
    /// Those of [`Self::peut_annuler`]; `date_future` (G10).
    pub fn annuler(mut self, acteur: &Acteur, moment: Moment, acte: ActeMotive) -> Result<Decision<Self>, Refus> {
        let ActeMotive { date, motif, piece, fictif } = acte;
        self.peut_annuler()?;
        verifier_pas_future(date, moment)?;
        let enregistrement = enregistrement(acteur, moment);
        self.0.annulation = Some(AnnulationMotivee { date, motif, piece, fictif, enregistrement });
        Ok(self.decider(FaitDecision::DecisionAnnulee, operations::ANNULER_DECISION, date))
    }

    fn verifier_non_annulee(&self) -> Result<(), Refus> {
        self.0.annulation.as_ref().map_or(Ok(()), |annulation| {
            let detail = format!("La décision est annulée au {}.", annulation.date);
            Err(Refus::nouveau(refus::DECISION_ANNULEE, detail).avec(Cle::Date, annulation.date))
        })
    }

    /// No voice enters a vote before its opening nor once it is closed, at whatever date it claims.
    fn verifier_ouvert(&self, au: Date) -> Result<(), Refus> {
        let detail = match &self.0.cloture {
            Some(cloture) => format!("Le vote est clos au {}.", cloture.date),
            None if au < self.0.date_ouverture => format!("Le vote n'est ouvert que le {}.", self.0.date_ouverture),
            None => return Ok(()),
        };
        let etat = if self.0.cloture.is_some() { EtatDecision::Close } else { EtatDecision::Ouverte };
        Err(Refus::nouveau(refus::VOTE_CLOS, detail).avec(Cle::Etat, etat.texte()).avec(Cle::Au, au))
    }

    fn decider(self, fait: FaitDecision, operation: Operation, date_legale: Date) -> Decision<Self> {
        let constats = self.constats();
        Decision { apres: self, fait, operation, date_legale, regles: operation.regles, constats }
    }
}

/// « Décisions seulement en `tenue` » (machine 3.3).
fn verifier_seance(reunion: &Reunion, au: Date) -> Result<(), Refus> {
    let etat = reunion.etat_au(au);
    if etat == EtatReunion::Tenue {
        return Ok(());
    }
    let detail = format!("Au {au}, la réunion est dans l'état « {} » : {}.", etat.texte(), etat.sens());
    Err(Refus::nouveau(refus::REUNION_NON_TENUE, detail).avec(Cle::Etat, etat.texte()).avec(Cle::Au, au))
}

fn voix_d_autrui(acteur: &Acteur, college: Option<College>) -> Refus {
    let detail = format!("{} ne parle que pour son propre collège.", acteur.organisation);
    let refus = Refus::nouveau(refus::VOIX_D_UN_AUTRE_COLLEGE, detail);
    college.map_or(refus.clone(), |college| refus.avec(Cle::College, college.texte()))
}

/// « le nombre de voix sera réparti comme indiqué ci-dessus » (art. 13): a guest has none, nor has a past member.
fn verifier_votant(
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

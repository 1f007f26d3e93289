//! The consultation by e-mail: prepared, opened to every member, closed (R14-18, machine 3.3).
//!
//! « les membres du copil pourront être sollicités et consultés par courriel sur tout point qui nécessiterait un avis ou
//! une validation des actions mises en œuvre » (art. 14)

#[cfg(test)]
mod tests;

use crate::cooperation::operations;
use crate::cooperation::refus;
use crate::cooperation::regles;
pub use crate::socle::code::ConsultationId;

use super::membre::{Composition, MembreId};
use crate::cooperation::convention::{College, Convention};
use crate::socle::calendrier::Date;
use crate::socle::code::{ConventionId, codes};
use crate::socle::constat::Constat;
use crate::socle::decision::{Agregat, Decision};
use crate::socle::declaration::{ActeMotive, Declaree, enregistrement, exiger_piece, verifier_pas_future};
use crate::socle::fait_accompli::{Declaration, FaitAccompli};
use crate::socle::moment::{Enregistrement, Moment, Personnel, Piece};
use crate::socle::operation::Operation;
use crate::socle::organisation::Acteur;
use crate::socle::refus::{Cle, Refus};
use serde::{Deserialize, Serialize};

codes! {
    /// On what the members are consulted; the text names the first three.
    pub enum ObjetConsultation : "Objet d'une consultation par courriel (art. 14)." {
        Avis = "avis" : "un avis",
        ValidationActions = "validation_actions" : "la validation d'actions",
        ModificationAction = "modification_action" : "la modification d'une action validée",
        Autre = "autre" : "autre objet, hors du champ de l'article 14",
    }
}

codes! {
    /// The state of a consultation on a day: computed from its dated facts, never stored.
    pub enum EtatConsultation : "État d'une consultation à une date, calculé à partir de ses faits datés." {
        Preparee = "preparee" : "préparée par le secrétariat",
        Ouverte = "ouverte" : "adressée aux membres, leurs réponses sont attendues",
        Close = "close" : "close, une réponse plus tardive n'est pas comptée",
        Annulee = "annulee" : "annulée",
    }
}

impl ObjetConsultation {
    /// What may still be put to the last members once the convention has ended (R18-05).
    #[must_use]
    pub const fn est_de_cloture(self) -> bool {
        matches!(self, Self::ModificationAction)
    }
}

/// The consultation sent to the members.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OuvertureConsultation {
    /// The legal date (Paris).
    pub date: Date,
    /// Who was consulted.
    pub membres: Vec<MembreId>,
    /// That a member was left out: nothing is then decided by it (G16). Absent from the images of the others.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fait_accompli: Option<FaitAccompli>,
    /// The piece that proves it: the e-mail.
    pub piece: Option<Piece>,
    /// True when no document attests it.
    pub fictif: bool,
    /// When and by whom it was recorded.
    pub enregistrement: Enregistrement,
}

/// The consultation closed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClotureConsultation {
    /// The legal date (Paris).
    pub date: Date,
    /// The piece that proves it.
    pub piece: Option<Piece>,
    /// True when no document attests it.
    pub fictif: bool,
    /// When and by whom it was recorded.
    pub enregistrement: Enregistrement,
}

/// The consultation, or a vote, given up.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AnnulationMotivee {
    /// The legal date (Paris).
    pub date: Date,
    /// Why.
    pub motif: Personnel,
    /// The piece that proves it.
    pub piece: Option<Piece>,
    /// True when no document attests it.
    pub fictif: bool,
    /// When and by whom it was recorded.
    pub enregistrement: Enregistrement,
}

/// Everything that is known of a consultation: plain facts, no rule.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConsultationParts {
    /// Its id.
    pub id: ConsultationId,
    /// The convention, whose dossier holds it.
    pub convention: ConventionId,
    /// On what the members are consulted.
    pub objet: ObjetConsultation,
    /// The question put to them.
    pub question: Personnel,
    /// Why the committee cannot meet.
    pub motif_impossibilite: Option<Personnel>,
    /// The last day for answers, included (Paris): set by the secretariat, it may be to come.
    pub date_cloture: Date,
    /// True when no document attests it.
    pub fictif: bool,
    /// When and by whom it was prepared.
    pub enregistrement: Enregistrement,
    /// That it was sent.
    pub ouverture: Option<OuvertureConsultation>,
    /// That it is closed.
    pub cloture: Option<ClotureConsultation>,
    /// That it was given up.
    pub annulation: Option<AnnulationMotivee>,
}

/// A consultation, and the acts that its life allows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Consultation(ConsultationParts);

/// What makes a consultation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProjetConsultation {
    /// See [`ConsultationParts::objet`].
    pub objet: ObjetConsultation,
    /// See [`ConsultationParts::question`].
    pub question: Personnel,
    /// See [`ConsultationParts::motif_impossibilite`].
    pub motif_impossibilite: Option<Personnel>,
    /// See [`ConsultationParts::date_cloture`].
    pub date_cloture: Date,
    /// See [`ConsultationParts::fictif`].
    pub fictif: bool,
}

/// What an act changed, so that only that is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FaitConsultation {
    /// It was prepared.
    ConsultationPreparee,
    /// It was sent to the members.
    ConsultationOuverte,
    /// It was closed.
    ConsultationClose,
    /// It was given up.
    ConsultationAnnulee,
}

impl Agregat for Consultation {
    type Fait = FaitConsultation;
}

impl Consultation {
    /// Rebuilds a consultation from its recorded facts; only the persistence layer may.
    #[must_use]
    pub fn from_parts(parts: ConsultationParts) -> Self {
        Self(parts)
    }

    /// Gives the facts up.
    #[must_use]
    pub fn into_parts(self) -> ConsultationParts {
        self.0
    }

    /// The facts, to read.
    #[must_use]
    pub fn faits(&self) -> &ConsultationParts {
        &self.0
    }

    /// The state on a day, from the facts whose legal date is on or before it (machine 3.3).
    #[must_use]
    pub fn etat_au(&self, au: Date) -> EtatConsultation {
        let est_la = |date: Option<Date>| date.is_some_and(|date| date <= au);
        if est_la(self.0.annulation.as_ref().map(|annulation| annulation.date)) {
            EtatConsultation::Annulee
        } else if est_la(self.0.cloture.as_ref().map(|cloture| cloture.date)) {
            EtatConsultation::Close
        } else if est_la(self.0.ouverture.as_ref().map(|ouverture| ouverture.date)) {
            EtatConsultation::Ouverte
        } else {
            EtatConsultation::Preparee
        }
    }

    /// The last day of an answer that counts, included: the one set, or that of an earlier closing.
    #[must_use]
    pub fn dernier_jour_de_reponse(&self) -> Date {
        self.0.cloture.as_ref().map_or(self.0.date_cloture, |cloture| cloture.date.min(self.0.date_cloture))
    }

    /// That it left a member out, and decides nothing (G16).
    #[must_use]
    pub fn fait_accompli(&self) -> Option<&FaitAccompli> {
        self.0.ouverture.as_ref().and_then(|ouverture| ouverture.fait_accompli.as_ref())
    }

    /// What is noted of the consultation: no reason given, a subject that the text does not name, a member left out.
    #[must_use]
    pub fn constats(&self) -> Vec<Constat> {
        let sans_motif = self.0.motif_impossibilite.is_none().then(|| {
            let message = "Motif d'impossibilité absent : rien ne dit pourquoi le comité ne pouvait se tenir.";
            Constat::nouveau(&regles::R14_18, message)
        });
        let hors_champ = (self.0.objet == ObjetConsultation::Autre).then(|| {
            let message = "Objet hors champ : ni un avis, ni la validation ou la modification d'une action.";
            Constat::nouveau(&regles::R14_18, message)
        });
        let accompli = self
            .0
            .ouverture
            .iter()
            .filter_map(|ouverture| Some(regles::constat_du_fait_accompli(ouverture.fait_accompli.as_ref()?)));
        sans_motif.into_iter().chain(hors_champ).chain(accompli).collect()
    }

    // ---- the acts, each after its guard, in their order

    /// Whether a consultation on such a subject may be prepared, to be closed on that day.
    ///
    /// # Errors
    /// `convention_non_en_vigueur` (R00-01, R17-02).
    pub fn peut_preparer(convention: &Convention, objet: ObjetConsultation, au: Date) -> Result<(), Refus> {
        convention.verifier_cadre(au, objet.est_de_cloture()).map(drop)
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
        let consultation = Self(ConsultationParts {
            id,
            convention: convention.faits().id,
            objet,
            question,
            motif_impossibilite,
            date_cloture,
            fictif,
            enregistrement: enregistrement(acteur, moment),
            ouverture: None,
            cloture: None,
            annulation: None,
        });
        let fait = FaitConsultation::ConsultationPreparee;
        Ok(consultation.decider(fait, operations::PREPARER_CONSULTATION, moment.jour))
    }

    /// Whether the consultation may be sent on that day.
    ///
    /// # Errors
    /// `convention_non_en_vigueur`; `transition_interdite`.
    pub fn peut_ouvrir(&self, convention: &Convention, au: Date) -> Result<(), Refus> {
        convention.verifier_cadre(au, self.0.objet.est_de_cloture())?;
        self.verifier_etat(au, &[EtatConsultation::Preparee])?;
        self.pas_encore(self.0.ouverture.as_ref().map(|ouverture| ouverture.date), "ouverte")
    }

    /// Sends the consultation to the members.
    ///
    /// Sent to some of them only, it is recorded on a piece and noted; no vote that it holds decides anything (G16).
    ///
    /// # Errors
    /// Those of [`Self::peut_ouvrir`]; `date_future`, `piece_requise` (G10, G16); `cloture_anterieure`;
    /// `membres_non_consultes` unless every member in office of the three colleges is consulted, and nobody else.
    pub fn ouvrir(
        mut self,
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
        if self.0.date_cloture < date {
            let detail = format!("La clôture prévue, le {}, précède l'ouverture, le {date}.", self.0.date_cloture);
            let refus = Refus::nouveau(refus::CLOTURE_ANTERIEURE, detail).avec(Cle::Date, date);
            return Err(refus.avec(Cle::DateCloture, self.0.date_cloture));
        }
        verifier_membres(composition, date, &membres)?;
        let consultes = verifier_tous_consultes(composition, date, &membres);
        let fait_accompli = declaration.juger(consultes, &[refus::MEMBRES_NON_CONSULTES])?;
        let Declaree { date, piece, fictif } = declaration.declaree;
        let enregistrement = enregistrement(acteur, moment);
        self.0.ouverture = Some(OuvertureConsultation { date, membres, fait_accompli, piece, fictif, enregistrement });
        Ok(self.decider(FaitConsultation::ConsultationOuverte, operations::OUVRIR_CONSULTATION, date))
    }

    /// Whether the consultation may be closed on that day: its last day has passed, or every voice is there
    /// ([`toutes_les_voix_au`](super::decision::toutes_les_voix_au)).
    ///
    /// # Errors
    /// `transition_interdite`; `cloture_prematuree`.
    pub fn peut_clore(&self, toutes_les_voix: bool, au: Date) -> Result<(), Refus> {
        self.verifier_etat(au, &[EtatConsultation::Ouverte])?;
        self.pas_encore(self.0.cloture.as_ref().map(|cloture| cloture.date), "close")?;
        self.pas_encore(self.0.annulation.as_ref().map(|annulation| annulation.date), "annulée")?;
        self.verifier_reponses_attendues(au, toutes_les_voix)
    }

    /// « jusqu'à la date de clôture incluse »: before, silence may still become a voice.
    pub(super) fn verifier_reponses_attendues(&self, au: Date, toutes_les_voix: bool) -> Result<(), Refus> {
        if self.0.date_cloture < au || toutes_les_voix {
            return Ok(());
        }
        let detail = format!(
            "Les réponses sont reçues jusqu'au {} inclus, et toutes les voix ne sont pas exprimées au {au}.",
            self.0.date_cloture
        );
        let refus = Refus::nouveau(refus::CLOTURE_PREMATUREE, detail).avec(Cle::Au, au);
        Err(refus.avec(Cle::DateCloture, self.0.date_cloture))
    }

    /// Closes the consultation; its votes are then closed, each with its own result.
    ///
    /// # Errors
    /// Those of [`Self::peut_clore`]; `date_future` (G10).
    pub fn clore(
        mut self,
        toutes_les_voix: bool,
        acteur: &Acteur,
        moment: Moment,
        declaree: Declaree,
    ) -> Result<Decision<Self>, Refus> {
        let Declaree { date, piece, fictif } = declaree;
        self.peut_clore(toutes_les_voix, date)?;
        verifier_pas_future(date, moment)?;
        let enregistrement = enregistrement(acteur, moment);
        self.0.cloture = Some(ClotureConsultation { date, piece, fictif, enregistrement });
        Ok(self.decider(FaitConsultation::ConsultationClose, operations::CLORE_CONSULTATION, date))
    }

    /// Whether the consultation may be given up on that day: before it is closed.
    ///
    /// # Errors
    /// `transition_interdite`.
    pub fn peut_annuler(&self, au: Date) -> Result<(), Refus> {
        self.verifier_etat(au, &[EtatConsultation::Preparee, EtatConsultation::Ouverte])?;
        self.pas_encore(self.0.cloture.as_ref().map(|cloture| cloture.date), "close")?;
        self.pas_encore(self.0.annulation.as_ref().map(|annulation| annulation.date), "annulée")
    }

    /// Gives the consultation up.
    ///
    /// # Errors
    /// Those of [`Self::peut_annuler`]; `date_future` (G10).
    pub fn annuler(mut self, acteur: &Acteur, moment: Moment, acte: ActeMotive) -> Result<Decision<Self>, Refus> {
        let ActeMotive { date, motif, piece, fictif } = acte;
        self.peut_annuler(date)?;
        verifier_pas_future(date, moment)?;
        let enregistrement = enregistrement(acteur, moment);
        self.0.annulation = Some(AnnulationMotivee { date, motif, piece, fictif, enregistrement });
        Ok(self.decider(FaitConsultation::ConsultationAnnulee, operations::ANNULER_CONSULTATION, date))
    }

    pub(super) fn verifier_etat(&self, au: Date, admis: &[EtatConsultation]) -> Result<(), Refus> {
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
    fn pas_encore(&self, quand: Option<Date>, quoi: &str) -> Result<(), Refus> {
        quand.map_or(Ok(()), |date| {
            let detail = format!("La consultation est déjà {quoi}, au {date}.");
            Err(Refus::nouveau(refus::TRANSITION_INTERDITE, detail).citant(&regles::R14_18).avec(Cle::Date, date))
        })
    }

    fn decider(self, fait: FaitConsultation, operation: Operation, date_legale: Date) -> Decision<Self> {
        let constats = self.constats();
        Decision { apres: self, fait, operation, date_legale, regles: operation.regles, constats }
    }
}

/// Those who are consulted sit on the committee that day: nobody else has anything to answer.
fn verifier_membres(composition: &Composition, au: Date, consultes: &[MembreId]) -> Result<(), Refus> {
    let siege = |id: &&MembreId| composition.membre(**id).is_some_and(|membre| membre.en_exercice_au(au));
    let etrangers = consultes.iter().filter(|id| !siege(id)).count();
    if etrangers == 0 {
        return Ok(());
    }
    let detail = format!("Au {au}, {etrangers} destinataire(s) ne sont pas membres du comité en exercice.");
    Err(Refus::nouveau(refus::MEMBRES_NON_CONSULTES, detail).avec(Cle::Au, au))
}

/// « les membres du copil » (art. 14): all those in office, and one at least of each college.
fn verifier_tous_consultes(composition: &Composition, au: Date, consultes: &[MembreId]) -> Result<(), Refus> {
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

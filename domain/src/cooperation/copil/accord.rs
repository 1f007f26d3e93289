//! The agreement of the three parties on one thing: proposed, given by each, refused, reset by a change (R14-12, machine 3.4).
//!
//! « L'ensemble est fixé d'un commun accord entre l'OPCO Mobilités et les représentants des ministères. » (art. 14)

#[cfg(test)]
mod tests;

use crate::cooperation::convention::{College, Convention};
use crate::cooperation::refus;
use crate::cooperation::regles;
use crate::socle::calendrier::Date;
use crate::socle::code::codes;
use crate::socle::declaration::Declaree;
use crate::socle::histoire::Survenu;
use crate::socle::moment::{FaitDate, Personnel};
use crate::socle::organisation::{Acteur, Role};
use crate::socle::refus::{Cle, Refus};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

codes! {
    /// Where the agreement stands on a day: computed from its dated steps, never stored.
    pub enum EtatAccord : "État d'un commun accord à une date (art. 14)." {
        Projet = "projet" : "rien n'est proposé, ou la proposition est refusée",
        Propose = "propose" : "proposé, un accord au moins manque",
        Fixe = "fixe" : "l'OPCO et les deux ministères ont donné leur accord",
    }
}

codes! {
    /// One step towards the agreement, or away from it.
    pub enum ActeAccord : "Étape d'un commun accord." {
        Proposition = "proposition" : "proposition nouvelle : elle vaut accord de son auteur et remet ceux des autres à zéro",
        Accord = "accord" : "accord d'une partie",
        Refus = "refus" : "refus d'une partie, avec son motif",
    }
}

codes! {
    /// How a step is known.
    pub enum SourceAccord : "Comment un accord est connu." {
        Partie = "partie" : "donné par la partie elle-même",
        Transcription = "transcription" : "transcrit par le secrétariat, sur pièce",
        Seance = "seance" : "constaté en séance par le secrétariat",
    }
}

codes! {
    /// What an agreement is worth (G17).
    pub enum StatutAccord : "Statut d'un accord." {
        Auteur = "auteur" : "donné par la proposition elle-même",
        Donne = "donne" : "donné par la partie elle-même",
        Transcrit = "transcrit" : "transcrit par le secrétariat, la partie n'a pas encore répondu ; il compte",
        ConstateEnSeance = "constate_en_seance" : "constaté en séance, la partie n'a pas encore répondu ; il compte",
        Confirme = "confirme" : "transcrit ou constaté, puis confirmé par la partie",
        Conteste = "conteste" : "transcrit ou constaté, puis contesté par la partie ; il n'a jamais compté",
    }
}

/// One dated step.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EtapeAccord {
    /// What was done.
    pub acte: ActeAccord,
    /// By which party, or for which one.
    pub partie: College,
    /// How it is known.
    pub source: SourceAccord,
    /// Why, for a refusal.
    pub motif: Option<Personnel>,
    /// When, and what proves it.
    pub fait: FaitDate,
}

/// The steps of one agreement, in the order of their recording.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct CommunAccord {
    /// The steps.
    pub etapes: Vec<EtapeAccord>,
}

impl EtapeAccord {
    /// A proposition: its author agrees by making it, the others are asked again.
    pub(super) fn proposition<E>(partie: College, survenu: &Survenu<E>) -> Self {
        Self::de(ActeAccord::Proposition, (partie, SourceAccord::Partie), None, survenu)
    }

    /// An accord.
    pub(super) fn accord<E>(partie: College, source: SourceAccord, survenu: &Survenu<E>) -> Self {
        Self::de(ActeAccord::Accord, (partie, source), None, survenu)
    }

    /// A refusal: what was proposed is a draft again.
    pub(super) fn refus<E>(partie: College, motif: &Personnel, survenu: &Survenu<E>) -> Self {
        Self::de(ActeAccord::Refus, (partie, SourceAccord::Partie), Some(motif.clone()), survenu)
    }

    fn de<E>(
        acte: ActeAccord,
        (partie, source): (College, SourceAccord),
        motif: Option<Personnel>,
        survenu: &Survenu<E>,
    ) -> Self {
        let Survenu { fait: _, date, piece, fictif, enregistrement } = survenu;
        let (piece, enregistrement) = (piece.clone(), enregistrement.clone());
        let fait = FaitDate { date: *date, piece, fictif: *fictif, enregistrement };
        Self { acte, partie, source, motif, fait }
    }
}

impl FromIterator<EtapeAccord> for CommunAccord {
    fn from_iter<I: IntoIterator<Item = EtapeAccord>>(etapes: I) -> Self {
        Self { etapes: etapes.into_iter().collect() }
    }
}

impl SourceAccord {
    /// What the secretariat transcribes, it proves; a session proves itself by its minutes.
    ///
    /// # Errors
    /// `piece_requise` for a transcription (G17).
    pub(super) fn verifier_piece(self, partie: College, declaree: &Declaree) -> Result<(), Refus> {
        if self == Self::Transcription && declaree.piece.is_none() {
            let detail = format!("Le secrétariat transcrit l'accord {} avec sa pièce.", partie.de());
            return Err(Refus::nouveau(refus::PIECE_REQUISE, detail).citant(&regles::G17));
        }
        Ok(())
    }
}

/// What an agreement is on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SituationAccord {
    /// Where it stands.
    pub etat: EtatAccord,
    /// The accords that stand, each with its day; that of a first proposition has none of its own.
    pub accords: BTreeMap<College, (StatutAccord, Option<Date>)>,
}

/// What a party, or the secretariat for it, declares.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccordDeclare {
    /// The party transcribed; the author's own by default (G17).
    pub saisi_pour: Option<College>,
    /// True when the accord was noted in a session held that day.
    pub en_seance: bool,
    /// The dated act.
    pub declaree: Declaree,
}

impl SituationAccord {
    /// The parties whose accord is missing.
    #[must_use]
    pub fn manquants(&self) -> Vec<College> {
        College::TOUS.iter().copied().filter(|partie| !self.accords.contains_key(partie)).collect()
    }
}

impl CommunAccord {
    /// Whether nothing was ever recorded of it.
    #[must_use]
    pub fn est_vide(&self) -> bool {
        self.etapes.is_empty()
    }

    /// The agreement on a day; `proposant` is whose first proposition stood before any step.
    ///
    /// Steps of one day follow the order of their recording.
    #[must_use]
    pub fn au(&self, proposant: Option<College>, au: Date) -> SituationAccord {
        let mut accords: BTreeMap<_, _> =
            proposant.into_iter().map(|partie| (partie, (StatutAccord::Auteur, None))).collect();
        let mut propose = proposant.is_some();
        let mut etapes: Vec<_> = self.etapes.iter().enumerate().filter(|(_, etape)| etape.fait.date <= au).collect();
        etapes.sort_by_key(|(rang, etape)| (etape.fait.date, *rang));
        for (rang, etape) in etapes {
            let date = Some(etape.fait.date);
            match etape.acte {
                ActeAccord::Proposition => {
                    accords = BTreeMap::from([(etape.partie, (StatutAccord::Auteur, date))]);
                    propose = true;
                }
                ActeAccord::Refus => {
                    accords.clear();
                    propose = false;
                }
                // Given to a proposition that a later entry has undone: it is of no other.
                ActeAccord::Accord if !propose || self.est_contestee(rang) => {}
                ActeAccord::Accord => {
                    let deja = accords.get(&etape.partie).copied();
                    let accord = match (etape.source, deja) {
                        (
                            SourceAccord::Partie,
                            Some((StatutAccord::Transcrit | StatutAccord::ConstateEnSeance, depuis)),
                        ) => (StatutAccord::Confirme, depuis),
                        (SourceAccord::Partie, _) => (StatutAccord::Donne, date),
                        (SourceAccord::Transcription, _) => (StatutAccord::Transcrit, date),
                        (SourceAccord::Seance, _) => (StatutAccord::ConstateEnSeance, date),
                    };
                    accords.insert(etape.partie, accord);
                }
            }
        }
        let etat = match (propose, accords.len() == College::TOUS.len()) {
            (false, _) => EtatAccord::Projet,
            (true, false) => EtatAccord::Propose,
            (true, true) => EtatAccord::Fixe,
        };
        SituationAccord { etat, accords }
    }

    /// What the recorded step of this rank is worth; a proposition and a refusal are worth what they say.
    #[must_use]
    pub fn statut(&self, rang: usize) -> Option<StatutAccord> {
        let etape = self.etapes.get(rang).filter(|etape| etape.acte == ActeAccord::Accord)?;
        Some(match etape.source {
            SourceAccord::Partie => StatutAccord::Donne,
            _ if self.est_contestee(rang) => StatutAccord::Conteste,
            _ if self.reponse(rang).is_some() => StatutAccord::Confirme,
            SourceAccord::Transcription => StatutAccord::Transcrit,
            SourceAccord::Seance => StatutAccord::ConstateEnSeance,
        })
    }

    /// What the party itself said next of what was recorded for it, before anything else was proposed (G17).
    fn reponse(&self, rang: usize) -> Option<&EtapeAccord> {
        let partie = self.etapes.get(rang)?.partie;
        let suivantes = self.etapes.iter().skip(rang + 1);
        let de_la_proposition = suivantes.take_while(|etape| etape.acte != ActeAccord::Proposition);
        de_la_proposition.into_iter().find(|etape| etape.partie == partie && etape.source == SourceAccord::Partie)
    }

    /// « transcrit, puis confirmé ou contesté par l'intéressé » (G17): a contested accord was never given.
    fn est_contestee(&self, rang: usize) -> bool {
        let transcrite = self.etapes.get(rang).is_some_and(|etape| etape.source != SourceAccord::Partie);
        transcrite && self.reponse(rang).is_some_and(|reponse| reponse.acte == ActeAccord::Refus)
    }

    // ---- the acts, each after its guard

    /// Whose accord this is, and how it is known, when it may be given on that day.
    ///
    /// # Errors
    /// `accord_pour_autrui`; `transition_interdite` when nothing is proposed; `deja_accorde`.
    pub fn peut_accorder(
        &self,
        convention: &Convention,
        acteur: &Acteur,
        proposant: Option<College>,
        au: Date,
        (saisi_pour, en_seance): (Option<College>, bool),
    ) -> Result<(College, SourceAccord), Refus> {
        let sien = convention.faits().parties.college(&acteur.organisation);
        let partie = saisi_pour.or(sien).filter(|partie| Some(*partie) == sien || transcrit_les_accords(acteur));
        let Some(partie) = partie else { return Err(accord_pour_autrui(acteur)) };
        let source = match (Some(partie) == sien, en_seance) {
            (true, false) => SourceAccord::Partie,
            (false, false) => SourceAccord::Transcription,
            // The session is noted by whoever keeps the secretariat.
            (_, true) if transcrit_les_accords(acteur) => SourceAccord::Seance,
            (_, true) => return Err(accord_pour_autrui(acteur)),
        };
        let situation = self.au(proposant, au);
        if situation.etat == EtatAccord::Projet {
            return Err(rien_de_propose(au));
        }
        match situation.accords.get(&partie) {
            Some((StatutAccord::Transcrit | StatutAccord::ConstateEnSeance, _)) if source == SourceAccord::Partie => {}
            Some((statut, date)) => {
                let detail = format!("L'accord {} est déjà donné : {}.", partie.de(), statut.sens());
                let refus = Refus::nouveau(refus::DEJA_ACCORDE, detail).avec(Cle::College, partie.texte());
                return Err(date.map_or(refus.clone(), |date| refus.avec(Cle::Date, date)));
            }
            None => {}
        }
        Ok((partie, source))
    }

    /// Whose refusal this is, when there is something to refuse on that day: its own, never another's.
    ///
    /// # Errors
    /// `accord_pour_autrui`; `transition_interdite` when nothing is proposed.
    pub fn peut_refuser(
        &self,
        convention: &Convention,
        acteur: &Acteur,
        proposant: Option<College>,
        au: Date,
    ) -> Result<College, Refus> {
        let sien = convention.faits().parties.college(&acteur.organisation);
        let partie = sien.ok_or_else(|| accord_pour_autrui(acteur))?;
        match self.au(proposant, au).etat {
            EtatAccord::Projet => Err(rien_de_propose(au)),
            EtatAccord::Propose | EtatAccord::Fixe => Ok(partie),
        }
    }
}

/// Whether this author records the accord of any party, and not its own only: « L'OPCO Mobilités en assure le secrétariat »
/// (art. 14, G17).
#[must_use]
pub fn transcrit_les_accords(acteur: &Acteur) -> bool {
    acteur.roles.contains(&Role::Secretariat)
}

fn accord_pour_autrui(acteur: &Acteur) -> Refus {
    let detail = format!("{} ne parle que pour elle-même.", acteur.organisation);
    Refus::nouveau(refus::ACCORD_POUR_AUTRUI, detail)
}

fn rien_de_propose(au: Date) -> Refus {
    let detail =
        format!("Au {au}, rien n'est proposé à l'accord des parties : une proposition de l'OPCO est attendue.");
    Refus::nouveau(refus::TRANSITION_INTERDITE, detail)
        .citant(&regles::R14_12)
        .avec(Cle::Etat, EtatAccord::Projet.texte())
        .avec(Cle::Au, au)
}

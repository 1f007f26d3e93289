//! The acts of a meeting's life, each after its guard, in their order.

use super::etat::EtatReunion;
use super::fait::{FaitReunion, Mode, Point, Presence, ProjetReunion, Reunion, Tenue, TypeReunion};
use super::gardes::{A_VENIR, deja, verifier_auteur, verifier_convention, verifier_litige, verifier_presences};
use crate::cooperation::convention::Convention;
use crate::cooperation::copil::HORS_CADRE;
use crate::cooperation::copil::membre::Composition;
use crate::cooperation::litige::Litige;
use crate::cooperation::operations;
use crate::cooperation::regles;
use crate::socle::calendrier::{Date, Heure};
use crate::socle::code::ReunionId;
use crate::socle::decision::Decision;
use crate::socle::declaration::{ActeMotive, Declaree, exiger_piece, verifier_pas_future};
use crate::socle::fait_accompli::Declaration;
use crate::socle::moment::Moment;
use crate::socle::organisation::Acteur;
use crate::socle::refus::Refus;

/// What puts a meeting on the calendar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MiseAuCalendrier {
    /// See [`ProjetReunion::nature`].
    pub nature: TypeReunion,
    /// The dispute that an exceptional meeting cites, looked up among those of the convention (R18-02).
    pub litige: Option<Litige>,
    /// See [`ProjetReunion::heure_prevue`].
    pub heure: Option<Heure>,
    /// See [`ProjetReunion::mode`].
    pub mode: Mode,
    /// See [`ProjetReunion::ordre_du_jour`].
    pub ordre_du_jour: Vec<Point>,
    /// The day planned, and, of a meeting held though the convention was not in force, that it is told and on what proof (G16).
    pub declaration: Declaration,
}

/// What is declared of a meeting that was held.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seance {
    /// See [`Tenue::heure`].
    pub heure: Option<Heure>,
    /// See [`Tenue::mode`].
    pub mode: Mode,
    /// See [`Tenue::presences`].
    pub presences: Vec<Presence>,
    /// When, on what proof, and whether it is told though the convention was not in force (G16).
    pub declaration: Declaration,
}

/// What is declared of a meeting put off.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reportee {
    /// The decision and its reason.
    pub acte: ActeMotive,
    /// See [`FaitReunion::Reportee`].
    pub nouvelle_date: Date,
    /// See [`FaitReunion::Reportee`].
    pub nouvelle_heure: Option<Heure>,
}

impl Reunion {
    /// Whether the author may put such a meeting on the calendar on that day.
    ///
    /// # Errors
    /// `secretariat_seul` unless the meeting is exceptional (R14-11, R18-02); `convention_non_en_vigueur`; `litige_requis` when
    /// none of these disputes is open for an exceptional one to meet on.
    pub fn peut_projeter(
        convention: &Convention,
        litiges: &[Litige],
        acteur: &Acteur,
        nature: TypeReunion,
        au: Date,
    ) -> Result<(), Refus> {
        verifier_auteur(convention, acteur, nature, &acteur.organisation)?;
        verifier_convention(operations::PROJETER_REUNION, convention, nature, au)?;
        verifier_litige(litiges, nature, au)
    }

    /// Puts a meeting on the calendar; a planned day is judged on the day it is entered.
    ///
    /// One that is already past, under a convention not in force, is entered on a piece and noted, for it to be told (G16).
    ///
    /// # Errors
    /// Those of [`Self::peut_projeter`], of the dispute that is cited; `piece_requise` (G16).
    pub fn projeter(
        convention: &Convention,
        composition: &Composition,
        acteur: &Acteur,
        moment: Moment,
        id: ReunionId,
        mise_au_calendrier: MiseAuCalendrier,
    ) -> Result<Decision<Self>, Refus> {
        let MiseAuCalendrier { nature, litige, heure, mode, ordre_du_jour, declaration } = mise_au_calendrier;
        let date = declaration.declaree.date;
        let date_legale = date.min(moment.jour);
        verifier_auteur(convention, acteur, nature, &acteur.organisation)?;
        let cadre = verifier_convention(operations::PROJETER_REUNION, convention, nature, date_legale);
        let a_eu_lieu = date <= moment.jour;
        let fait_accompli = declaration.juger(cadre, if a_eu_lieu { &HORS_CADRE } else { &[] })?;
        verifier_litige(litige.as_slice(), nature, date_legale)?;
        let projet = ProjetReunion {
            nature,
            litige: litige.filter(|_| nature == TypeReunion::Exceptionnelle).map(|litige| litige.id()),
            date_prevue: date,
            heure_prevue: heure,
            mode,
            ordre_du_jour,
            fait_accompli,
        };
        let (reunion, fait) = ((id, convention.faits().id), FaitReunion::Projetee(projet));
        let declaree = Declaree { date: date_legale, ..declaration.declaree };
        let projetee = Self::commencer(reunion, operations::PROJETER_REUNION, fait, declaree, acteur, moment);
        Ok(relevee(projetee, composition, moment))
    }

    /// Whether the author may convene the meeting on that day.
    ///
    /// # Errors
    /// `secretariat_seul`; `convention_non_en_vigueur`; `transition_interdite`.
    pub fn peut_convoquer(&self, convention: &Convention, acteur: &Acteur, au: Date) -> Result<(), Refus> {
        self.verifier_auteur(convention, acteur)?;
        self.verifier_convention(operations::CONVOQUER_REUNION, convention, au)?;
        self.verifier_etat(au, &[EtatReunion::Projetee, EtatReunion::Fixee], &regles::R14_11)?;
        deja(self.convocation_au(Date::MAX), "convoquée", &regles::R14_11)
    }

    /// Convenes the meeting.
    ///
    /// # Errors
    /// Those of [`Self::peut_convoquer`]; `date_future`, `piece_requise` (G10).
    pub fn convoquer(
        self,
        convention: &Convention,
        composition: &Composition,
        acteur: &Acteur,
        moment: Moment,
        declaree: Declaree,
    ) -> Result<Decision<Self>, Refus> {
        self.peut_convoquer(convention, acteur, declaree.date)?;
        verifier_pas_future(declaree.date, moment)?;
        exiger_piece(declaree.piece.is_some(), self.peut_convoquer(convention, acteur, moment.jour))?;
        let operation = operations::CONVOQUER_REUNION;
        let convoquee = self.ajouter(operation, FaitReunion::Convoquee, declaree, acteur, moment);
        Ok(relevee(convoquee, composition, moment))
    }

    /// Whether it may be noted that the meeting was held on that day, convened or not (G16).
    ///
    /// # Errors
    /// `secretariat_seul`; `convention_non_en_vigueur`; `transition_interdite`.
    pub fn peut_tenir(&self, convention: &Convention, acteur: &Acteur, au: Date) -> Result<(), Refus> {
        self.verifier_auteur(convention, acteur)?;
        self.verifier_convention(operations::TENIR_REUNION, convention, au)?;
        self.verifier_a_venir(au, &regles::R14_08)
    }

    /// Notes that the meeting was held, and who attended.
    ///
    /// Under a convention not in force, it is recorded on a piece and noted, and answers no obligation (G16).
    ///
    /// # Errors
    /// Those of [`Self::peut_tenir`]; `date_future`, `piece_requise` (G10, G16); `presence_sans_siege` (R13-06).
    pub fn tenir(
        self,
        convention: &Convention,
        composition: &Composition,
        acteur: &Acteur,
        moment: Moment,
        seance: Seance,
    ) -> Result<Decision<Self>, Refus> {
        let Seance { heure, mode, presences, declaration } = seance;
        let date = declaration.declaree.date;
        self.verifier_auteur(convention, acteur)?;
        let cadre = self.verifier_convention(operations::TENIR_REUNION, convention, date);
        let fait_accompli = declaration.juger(cadre, &HORS_CADRE)?;
        self.verifier_a_venir(date, &regles::R14_08)?;
        let declaree = declaration.declaree;
        verifier_pas_future(date, moment)?;
        exiger_piece(declaree.piece.is_some(), self.peut_tenir(convention, acteur, moment.jour))?;
        verifier_presences(composition, date, &presences)?;
        let fait = FaitReunion::Tenue(Tenue { heure, mode, presences, fait_accompli });
        Ok(relevee(self.ajouter(operations::TENIR_REUNION, fait, declaree, acteur, moment), composition, moment))
    }

    /// Whether the author may put the meeting off on that day.
    ///
    /// # Errors
    /// `secretariat_seul`; `convention_non_en_vigueur`; `transition_interdite`.
    pub fn peut_reporter(&self, convention: &Convention, acteur: &Acteur, au: Date) -> Result<(), Refus> {
        self.verifier_auteur(convention, acteur)?;
        self.verifier_convention(operations::REPORTER_REUNION, convention, au)?;
        self.verifier_etat(au, A_VENIR, &regles::R14_11)
    }

    /// Puts the meeting off to another day: it is projected again, and its convocation stands no more.
    ///
    /// # Errors
    /// Those of [`Self::peut_reporter`]; `date_future`, `piece_requise` (G10).
    pub fn reporter(
        self,
        convention: &Convention,
        composition: &Composition,
        acteur: &Acteur,
        moment: Moment,
        reportee: Reportee,
    ) -> Result<Decision<Self>, Refus> {
        let Reportee { acte: ActeMotive { date, motif, piece, fictif }, nouvelle_date, nouvelle_heure } = reportee;
        self.peut_reporter(convention, acteur, date)?;
        verifier_pas_future(date, moment)?;
        exiger_piece(piece.is_some(), self.peut_reporter(convention, acteur, moment.jour))?;
        let fait = FaitReunion::Reportee { nouvelle_date, nouvelle_heure, motif };
        let declaree = Declaree { date, piece, fictif };
        Ok(relevee(self.ajouter(operations::REPORTER_REUNION, fait, declaree, acteur, moment), composition, moment))
    }

    /// Whether the author may give the meeting up on that day; the end of the convention does not forbid it.
    ///
    /// # Errors
    /// `secretariat_seul`; `transition_interdite`.
    pub fn peut_annuler(&self, convention: &Convention, acteur: &Acteur, au: Date) -> Result<(), Refus> {
        self.verifier_auteur(convention, acteur)?;
        self.verifier_a_venir(au, &regles::R14_11)
    }

    /// Gives the meeting up before it is held.
    ///
    /// # Errors
    /// Those of [`Self::peut_annuler`]; `date_future` (G10).
    pub fn annuler(
        self,
        convention: &Convention,
        composition: &Composition,
        acteur: &Acteur,
        moment: Moment,
        acte: ActeMotive,
    ) -> Result<Decision<Self>, Refus> {
        let ActeMotive { date, motif, piece, fictif } = acte;
        self.peut_annuler(convention, acteur, date)?;
        verifier_pas_future(date, moment)?;
        let (fait, declaree) = (FaitReunion::Annulee { motif }, Declaree { date, piece, fictif });
        Ok(relevee(self.ajouter(operations::ANNULER_REUNION, fait, declaree, acteur, moment), composition, moment))
    }

    /// Whether the author may close the meeting on that day; the end of the convention does not forbid it.
    ///
    /// # Errors
    /// `secretariat_seul`; `transition_interdite`.
    pub fn peut_cloturer(&self, convention: &Convention, acteur: &Acteur, au: Date) -> Result<(), Refus> {
        self.verifier_auteur(convention, acteur)?;
        self.verifier_etat(au, &[EtatReunion::Tenue], &regles::R14_08)?;
        deja(self.cloture(), "close", &regles::R14_08)
    }

    /// Closes the meeting: it takes no more decision.
    ///
    /// # Errors
    /// Those of [`Self::peut_cloturer`]; `date_future` (G10).
    pub fn cloturer(
        self,
        convention: &Convention,
        composition: &Composition,
        acteur: &Acteur,
        moment: Moment,
        declaree: Declaree,
    ) -> Result<Decision<Self>, Refus> {
        self.peut_cloturer(convention, acteur, declaree.date)?;
        verifier_pas_future(declaree.date, moment)?;
        let close = self.ajouter(operations::CLOTURER_REUNION, FaitReunion::Close, declaree, acteur, moment);
        Ok(relevee(close, composition, moment))
    }
}

/// A meeting after an act, with what is noted of it today.
pub(super) fn relevee(decision: Decision<Reunion>, composition: &Composition, moment: Moment) -> Decision<Reunion> {
    let constats = decision.apres.constats_au(composition, moment.jour);
    Decision { constats, ..decision }
}

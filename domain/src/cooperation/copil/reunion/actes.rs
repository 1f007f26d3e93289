//! The acts of a meeting's life, each after its guard, in their order.

use super::{
    AnnulationReunion, EtatReunion, FaitDeReunion, Invitation, Mode, OrdreDuJour, Point, Presence, QualitePresence,
    Report, Reunion, ReunionId, ReunionParts, Tenue, TypeReunion,
};
use crate::cooperation::convention::{College, Convention};
use crate::cooperation::copil::HORS_CADRE;
use crate::cooperation::copil::accord::{AccordDeclare, CommunAccord, SourceAccord};
use crate::cooperation::copil::membre::Composition;
use crate::cooperation::litige::Litige;
use crate::cooperation::operations;
use crate::cooperation::refus;
use crate::cooperation::regles;
use crate::socle::calendrier::{Date, Heure};
use crate::socle::decision::{Agregat, Decision};
use crate::socle::declaration::{ActeMotive, Declaree, enregistrement, exiger_piece, verifier_pas_future};
use crate::socle::fait_accompli::Declaration;
use crate::socle::moment::{FaitDate, Moment, Personnel};
use crate::socle::operation::Operation;
use crate::socle::organisation::{Acteur, CodeOrganisation};
use crate::socle::refus::{Cle, Refus};
use crate::socle::regle::Regle;

/// What puts a meeting on the calendar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Projection {
    /// See [`ReunionParts::nature`].
    pub nature: TypeReunion,
    /// The dispute that an exceptional meeting cites, looked up among those of the convention (R18-02).
    pub litige: Option<Litige>,
    /// See [`ReunionParts::heure_prevue`].
    pub heure: Option<Heure>,
    /// See [`ReunionParts::mode`].
    pub mode: Mode,
    /// See [`ReunionParts::ordre_du_jour`].
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
    /// See [`Report::nouvelle_date`].
    pub nouvelle_date: Date,
    /// See [`Report::nouvelle_heure`].
    pub nouvelle_heure: Option<Heure>,
}

/// What is declared of an agenda that replaces the one before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OrdreModifie {
    /// See [`OrdreDuJour::points`].
    pub points: Vec<Point>,
    /// The dated act.
    pub declaree: Declaree,
}

/// What is declared of someone who is invited.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invite {
    /// See [`Invitation::qualite`].
    pub qualite: QualitePresence,
    /// See [`Invitation::nom`].
    pub nom: Personnel,
    /// See [`Invitation::organisme`].
    pub organisme: Option<String>,
    /// The dated act.
    pub declaree: Declaree,
}

/// What an act changed, so that only that is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FaitReunion {
    /// A meeting was put on the calendar.
    ReunionProjetee,
    /// It was convened.
    ReunionConvoquee,
    /// It was held.
    ReunionTenue,
    /// It was put off.
    ReunionReportee,
    /// It was given up.
    ReunionAnnulee,
    /// It was closed.
    ReunionClose,
    /// Its agenda was replaced.
    OrdreDuJourModifie,
    /// A party agreed to its date and to its agenda.
    OrdreDuJourAccorde,
    /// A party refused them.
    OrdreDuJourRefuse,
    /// Someone was invited.
    ParticipantInvite,
}

impl Agregat for Reunion {
    type Fait = FaitReunion;
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
        verifier_convention(convention, nature, au)?;
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
        projection: Projection,
    ) -> Result<Decision<Self>, Refus> {
        let Projection { nature, litige, heure, mode, ordre_du_jour, declaration } = projection;
        let date = declaration.declaree.date;
        let date_legale = date.min(moment.jour);
        verifier_auteur(convention, acteur, nature, &acteur.organisation)?;
        let cadre = verifier_convention(convention, nature, date_legale);
        let a_eu_lieu = date <= moment.jour;
        let fait_accompli = declaration.juger(cadre, if a_eu_lieu { &HORS_CADRE } else { &[] })?;
        verifier_litige(litige.as_slice(), nature, date_legale)?;
        let Declaree { date, piece, fictif } = declaration.declaree;
        let reunion = Self(ReunionParts {
            id,
            convention: convention.faits().id,
            nature,
            litige: litige.filter(|_| nature == TypeReunion::Exceptionnelle).map(|litige| litige.id()),
            date_prevue: date,
            heure_prevue: heure,
            mode,
            ordre_du_jour,
            fait_accompli,
            piece,
            fictif,
            enregistrement: enregistrement(acteur, moment),
            convocations: Vec::new(),
            reports: Vec::new(),
            tenue: None,
            annulation: None,
            cloture: None,
            ordres_du_jour: Vec::new(),
            accord: CommunAccord::default(),
            invitations: Vec::new(),
        });
        let (fait, operation) = (FaitReunion::ReunionProjetee, operations::PROJETER_REUNION);
        Ok(reunion.decider(fait, operation, date_legale, composition, moment))
    }

    /// Whether the author may convene the meeting on that day.
    ///
    /// # Errors
    /// `secretariat_seul`; `convention_non_en_vigueur`; `transition_interdite`.
    pub fn peut_convoquer(&self, convention: &Convention, acteur: &Acteur, au: Date) -> Result<(), Refus> {
        self.verifier_auteur(convention, acteur)?;
        verifier_convention(convention, self.0.nature, au)?;
        self.verifier_etat(au, &[EtatReunion::Projetee, EtatReunion::Fixee], &regles::R14_11)?;
        let convocation = self.convocation_au(Date::MAX).map(|convocation| convocation.date);
        deja(convocation, "convoquée", &regles::R14_11)
    }

    /// Convenes the meeting.
    ///
    /// # Errors
    /// Those of [`Self::peut_convoquer`]; `date_future`, `piece_requise` (G10).
    pub fn convoquer(
        mut self,
        convention: &Convention,
        composition: &Composition,
        acteur: &Acteur,
        moment: Moment,
        declaree: Declaree,
    ) -> Result<Decision<Self>, Refus> {
        let Declaree { date, piece, fictif } = declaree;
        self.peut_convoquer(convention, acteur, date)?;
        verifier_pas_future(date, moment)?;
        exiger_piece(piece.is_some(), self.peut_convoquer(convention, acteur, moment.jour))?;
        let enregistrement = enregistrement(acteur, moment);
        self.0.convocations.push(FaitDeReunion { date, piece, fictif, enregistrement });
        let (fait, operation) = (FaitReunion::ReunionConvoquee, operations::CONVOQUER_REUNION);
        Ok(self.decider(fait, operation, date, composition, moment))
    }

    /// Whether it may be noted that the meeting was held on that day, convened or not (G16).
    ///
    /// # Errors
    /// `secretariat_seul`; `convention_non_en_vigueur`; `transition_interdite`.
    pub fn peut_tenir(&self, convention: &Convention, acteur: &Acteur, au: Date) -> Result<(), Refus> {
        self.verifier_auteur(convention, acteur)?;
        verifier_convention(convention, self.0.nature, au)?;
        self.verifier_a_venir(au, &regles::R14_08)
    }

    /// Notes that the meeting was held, and who attended.
    ///
    /// Under a convention not in force, it is recorded on a piece and noted, and answers no obligation (G16).
    ///
    /// # Errors
    /// Those of [`Self::peut_tenir`]; `date_future`, `piece_requise` (G10, G16); `presence_sans_siege` (R13-06).
    pub fn tenir(
        mut self,
        convention: &Convention,
        composition: &Composition,
        acteur: &Acteur,
        moment: Moment,
        seance: Seance,
    ) -> Result<Decision<Self>, Refus> {
        let Seance { heure, mode, presences, declaration } = seance;
        let date = declaration.declaree.date;
        self.verifier_auteur(convention, acteur)?;
        let cadre = verifier_convention(convention, self.0.nature, date);
        let fait_accompli = declaration.juger(cadre, &HORS_CADRE)?;
        self.verifier_a_venir(date, &regles::R14_08)?;
        let Declaree { piece, fictif, .. } = declaration.declaree;
        verifier_pas_future(date, moment)?;
        exiger_piece(piece.is_some(), self.peut_tenir(convention, acteur, moment.jour))?;
        verifier_presences(composition, date, &presences)?;
        let enregistrement = enregistrement(acteur, moment);
        self.0.tenue = Some(Tenue { date, heure, mode, presences, fait_accompli, piece, fictif, enregistrement });
        let (fait, operation) = (FaitReunion::ReunionTenue, operations::TENIR_REUNION);
        Ok(self.decider(fait, operation, date, composition, moment))
    }

    /// Whether the author may put the meeting off on that day.
    ///
    /// # Errors
    /// `secretariat_seul`; `convention_non_en_vigueur`; `transition_interdite`.
    pub fn peut_reporter(&self, convention: &Convention, acteur: &Acteur, au: Date) -> Result<(), Refus> {
        self.verifier_auteur(convention, acteur)?;
        verifier_convention(convention, self.0.nature, au)?;
        self.verifier_etat(au, A_VENIR, &regles::R14_11)
    }

    /// Puts the meeting off to another day: it is projected again, and its convocation stands no more.
    ///
    /// # Errors
    /// Those of [`Self::peut_reporter`]; `date_future`, `piece_requise` (G10).
    pub fn reporter(
        mut self,
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
        let enregistrement = enregistrement(acteur, moment);
        if self.demande_un_accord() {
            // A new date is a new proposition: « le calendrier … fixé d'un commun accord » (art. 14).
            let fait = FaitDate { date, piece: piece.clone(), fictif, enregistrement: enregistrement.clone() };
            self.0.accord.proposer(College::Opco, fait);
        }
        self.0.reports.push(Report { date, nouvelle_date, nouvelle_heure, motif, piece, fictif, enregistrement });
        let (fait, operation) = (FaitReunion::ReunionReportee, operations::REPORTER_REUNION);
        Ok(self.decider(fait, operation, date, composition, moment))
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
        mut self,
        convention: &Convention,
        composition: &Composition,
        acteur: &Acteur,
        moment: Moment,
        acte: ActeMotive,
    ) -> Result<Decision<Self>, Refus> {
        let ActeMotive { date, motif, piece, fictif } = acte;
        self.peut_annuler(convention, acteur, date)?;
        verifier_pas_future(date, moment)?;
        let enregistrement = enregistrement(acteur, moment);
        self.0.annulation = Some(AnnulationReunion { date, motif, piece, fictif, enregistrement });
        let (fait, operation) = (FaitReunion::ReunionAnnulee, operations::ANNULER_REUNION);
        Ok(self.decider(fait, operation, date, composition, moment))
    }

    /// Whether the author may close the meeting on that day; the end of the convention does not forbid it.
    ///
    /// # Errors
    /// `secretariat_seul`; `transition_interdite`.
    pub fn peut_cloturer(&self, convention: &Convention, acteur: &Acteur, au: Date) -> Result<(), Refus> {
        self.verifier_auteur(convention, acteur)?;
        self.verifier_etat(au, &[EtatReunion::Tenue], &regles::R14_08)?;
        deja(self.0.cloture.as_ref().map(|cloture| cloture.date), "close", &regles::R14_08)
    }

    /// Closes the meeting: it takes no more decision.
    ///
    /// # Errors
    /// Those of [`Self::peut_cloturer`]; `date_future` (G10).
    pub fn cloturer(
        mut self,
        convention: &Convention,
        composition: &Composition,
        acteur: &Acteur,
        moment: Moment,
        declaree: Declaree,
    ) -> Result<Decision<Self>, Refus> {
        let Declaree { date, piece, fictif } = declaree;
        self.peut_cloturer(convention, acteur, date)?;
        verifier_pas_future(date, moment)?;
        let enregistrement = enregistrement(acteur, moment);
        self.0.cloture = Some(FaitDeReunion { date, piece, fictif, enregistrement });
        let (fait, operation) = (FaitReunion::ReunionClose, operations::CLOTURER_REUNION);
        Ok(self.decider(fait, operation, date, composition, moment))
    }

    /// Whether acts about this meeting are admitted on that day.
    ///
    /// # Errors
    /// `convention_non_en_vigueur`.
    pub(in crate::cooperation::copil) fn verifier_convention(
        &self,
        convention: &Convention,
        au: Date,
    ) -> Result<(), Refus> {
        verifier_convention(convention, self.0.nature, au)
    }

    // ---- the agenda, what the parties say of it, and who is invited

    /// Whether the author may replace the agenda on that day.
    ///
    /// # Errors
    /// `secretariat_seul`; `convention_non_en_vigueur`; `transition_interdite`.
    pub fn peut_modifier_ordre_du_jour(&self, convention: &Convention, acteur: &Acteur, au: Date) -> Result<(), Refus> {
        self.verifier_auteur(convention, acteur)?;
        verifier_convention(convention, self.0.nature, au)?;
        self.verifier_etat(au, A_VENIR, &regles::R14_11)
    }

    /// Replaces the agenda: « toute modification remet les accords des autres à zéro » (R14-12).
    ///
    /// # Errors
    /// Those of [`Self::peut_modifier_ordre_du_jour`]; `date_future`, `piece_requise` (G10).
    pub fn modifier_ordre_du_jour(
        mut self,
        convention: &Convention,
        composition: &Composition,
        acteur: &Acteur,
        moment: Moment,
        ordre: OrdreModifie,
    ) -> Result<Decision<Self>, Refus> {
        let OrdreModifie { points, declaree } = ordre;
        let date = declaree.date;
        self.peut_modifier_ordre_du_jour(convention, acteur, date)?;
        verifier_pas_future(date, moment)?;
        let encore = self.peut_modifier_ordre_du_jour(convention, acteur, moment.jour);
        exiger_piece(declaree.piece.is_some(), encore)?;
        let fait = declaree.fait(acteur, moment);
        if self.demande_un_accord() {
            self.0.accord.proposer(College::Opco, fait.clone());
        }
        self.0.ordres_du_jour.push(OrdreDuJour { points, fait });
        let (fait, operation) = (FaitReunion::OrdreDuJourModifie, operations::MODIFIER_ORDRE_DU_JOUR);
        Ok(self.decider(fait, operation, date, composition, moment))
    }

    /// Whose accord to the date and the agenda may be given on that day, and how it is known.
    ///
    /// # Errors
    /// `accord_pour_autrui`; `convention_non_en_vigueur`; `transition_interdite`; `deja_accorde`.
    pub fn peut_accorder(
        &self,
        convention: &Convention,
        acteur: &Acteur,
        au: Date,
        (saisi_pour, en_seance): (Option<College>, bool),
    ) -> Result<(College, SourceAccord), Refus> {
        let qui = (saisi_pour, en_seance);
        let admis = self.0.accord.peut_accorder(convention, acteur, self.proposant(), au, qui);
        self.verifier_accord(convention, au, admis.as_ref().err())?;
        let en_seance_ce_jour = self.tenue_au(au).is_some_and(|tenue| tenue.date == au);
        if en_seance && !en_seance_ce_jour {
            let detail = format!("La réunion ne s'est pas tenue le {au} : aucun accord n'y est constaté.");
            return Err(transition_interdite(detail, &regles::R14_12).avec(Cle::Date, au));
        }
        admis
    }

    /// A party agrees to the date and the agenda, or the secretariat records that it did (R14-12, G17).
    ///
    /// # Errors
    /// Those of [`Self::peut_accorder`]; `date_future`, `piece_requise` (G10, G17).
    pub fn accorder(
        mut self,
        convention: &Convention,
        composition: &Composition,
        acteur: &Acteur,
        moment: Moment,
        declare: AccordDeclare,
    ) -> Result<Decision<Self>, Refus> {
        let AccordDeclare { saisi_pour, en_seance, declaree } = declare;
        let date = declaree.date;
        let admis = self.peut_accorder(convention, acteur, date, (saisi_pour, en_seance))?;
        verifier_pas_future(date, moment)?;
        let encore = self.peut_accorder(convention, acteur, moment.jour, (saisi_pour, false)).map(drop);
        // A session is proved by its own minutes.
        exiger_piece(en_seance || declaree.piece.is_some(), encore)?;
        self.0.accord.accorder(acteur, moment, admis, declaree)?;
        let (fait, operation) = (FaitReunion::OrdreDuJourAccorde, operations::ACCORDER_ORDRE_DU_JOUR);
        Ok(self.decider(fait, operation, date, composition, moment))
    }

    /// Whose refusal of the date and the agenda may be recorded on that day.
    ///
    /// # Errors
    /// `accord_pour_autrui`; `convention_non_en_vigueur`; `transition_interdite`.
    pub fn peut_refuser(&self, convention: &Convention, acteur: &Acteur, au: Date) -> Result<College, Refus> {
        let admis = self.0.accord.peut_refuser(convention, acteur, self.proposant(), au);
        self.verifier_accord(convention, au, admis.as_ref().err())?;
        admis
    }

    /// A party refuses the date or the agenda, or contests an accord transcribed for it (R14-12, G17).
    ///
    /// # Errors
    /// Those of [`Self::peut_refuser`]; `date_future`, `piece_requise` (G10).
    pub fn refuser(
        mut self,
        convention: &Convention,
        composition: &Composition,
        acteur: &Acteur,
        moment: Moment,
        acte: ActeMotive,
    ) -> Result<Decision<Self>, Refus> {
        let date = acte.date;
        let partie = self.peut_refuser(convention, acteur, date)?;
        verifier_pas_future(date, moment)?;
        exiger_piece(acte.piece.is_some(), self.peut_refuser(convention, acteur, moment.jour).map(drop))?;
        self.0.accord.refuser(acteur, moment, partie, acte);
        let (fait, operation) = (FaitReunion::OrdreDuJourRefuse, operations::REFUSER_ORDRE_DU_JOUR);
        Ok(self.decider(fait, operation, date, composition, moment))
    }

    /// Rights first, then the life of the meeting: an exceptional one asks for no accord (R18-02).
    fn verifier_accord(&self, convention: &Convention, au: Date, refus: Option<&Refus>) -> Result<(), Refus> {
        if let Some(refus) = refus.filter(|refus| refus.code == refus::ACCORD_POUR_AUTRUI) {
            return Err(refus.clone());
        }
        verifier_convention(convention, self.0.nature, au)?;
        if !self.demande_un_accord() {
            let detail = "Un comité exceptionnel se réunit à l'initiative d'une partie, sans commun accord.".to_owned();
            return Err(transition_interdite(detail, &regles::R18_02));
        }
        self.verifier_etat(au, &[A_VENIR, &[EtatReunion::Tenue]].concat(), &regles::R14_12)
    }

    /// Whether someone may be invited on that day, by any party.
    ///
    /// # Errors
    /// `convention_non_en_vigueur`; `transition_interdite`.
    pub fn peut_inviter(&self, convention: &Convention, au: Date) -> Result<(), Refus> {
        verifier_convention(convention, self.0.nature, au)?;
        self.verifier_etat(au, A_VENIR, &regles::R13_06)
    }

    /// Invites someone, who will have no voice: « toutefois le nombre de voix sera réparti comme indiqué ci-dessus » (art. 13).
    ///
    /// # Errors
    /// Those of [`Self::peut_inviter`]; `date_future`, `piece_requise` (G10); `presence_sans_siege` for a member (R13-06).
    pub fn inviter(
        mut self,
        convention: &Convention,
        composition: &Composition,
        acteur: &Acteur,
        moment: Moment,
        invite: Invite,
    ) -> Result<Decision<Self>, Refus> {
        let Invite { qualite, nom, organisme, declaree } = invite;
        let date = declaree.date;
        self.peut_inviter(convention, date)?;
        verifier_pas_future(date, moment)?;
        exiger_piece(declaree.piece.is_some(), self.peut_inviter(convention, moment.jour))?;
        if qualite == QualitePresence::Membre {
            let detail = "Un membre siège, il n'est pas invité : un invité n'a aucune voix.";
            return Err(Refus::nouveau(refus::PRESENCE_SANS_SIEGE, detail));
        }
        self.0.invitations.push(Invitation { qualite, nom, organisme, fait: declaree.fait(acteur, moment) });
        let (fait, operation) = (FaitReunion::ParticipantInvite, operations::INVITER_PARTICIPANT);
        Ok(self.decider(fait, operation, date, composition, moment))
    }

    fn verifier_auteur(&self, convention: &Convention, acteur: &Acteur) -> Result<(), Refus> {
        verifier_auteur(convention, acteur, self.0.nature, self.initiateur())
    }

    /// Held and given up exclude each other, at whatever dates.
    fn verifier_a_venir(&self, au: Date, regle: &'static Regle) -> Result<(), Refus> {
        self.verifier_etat(au, A_VENIR, regle)?;
        deja(self.0.tenue.as_ref().map(|tenue| tenue.date), "tenue", regle)?;
        deja(self.0.annulation.as_ref().map(|annulation| annulation.date), "annulée", regle)
    }

    fn verifier_etat(&self, au: Date, admis: &[EtatReunion], regle: &'static Regle) -> Result<(), Refus> {
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

    fn decider(
        self,
        fait: FaitReunion,
        operation: Operation,
        date_legale: Date,
        composition: &Composition,
        moment: Moment,
    ) -> Decision<Self> {
        let constats = self.constats_au(composition, moment.jour);
        Decision { apres: self, fait, operation, date_legale, regles: operation.regles, constats }
    }
}

/// The states of a meeting that is still to come.
const A_VENIR: &[EtatReunion] = &[EtatReunion::Projetee, EtatReunion::Fixee, EtatReunion::Convoquee];

fn transition_interdite(detail: String, regle: &'static Regle) -> Refus {
    Refus::nouveau(refus::TRANSITION_INTERDITE, detail).citant(regle)
}

/// « L'OPCO Mobilités en assure le secrétariat, le calendrier » (art. 14); « à l'initiative de l'une ou l'autre des
/// parties » when the meeting is exceptional (art. 18).
fn verifier_auteur(
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
fn verifier_convention(convention: &Convention, nature: TypeReunion, au: Date) -> Result<(), Refus> {
    convention.verifier_cadre(au, nature == TypeReunion::Exceptionnelle).map(drop)
}

/// « à l'initiative de l'une ou l'autre des parties » (art. 18): one of these disputes is open, for an exceptional meeting.
fn verifier_litige(litiges: &[Litige], nature: TypeReunion, au: Date) -> Result<(), Refus> {
    if nature != TypeReunion::Exceptionnelle || litiges.iter().any(|litige| litige.est_ouvert_au(au)) {
        return Ok(());
    }
    let detail = format!(
        "Un comité exceptionnel engage la conciliation d'un litige de la convention, ouvert le {au} : désignez-le."
    );
    Err(Refus::nouveau(refus::LITIGE_REQUIS, detail).avec(Cle::Au, au))
}

/// Whoever attends as a member sits on the committee that day; nobody else bears a member's id (R13-06).
fn verifier_presences(composition: &Composition, au: Date, presences: &[Presence]) -> Result<(), Refus> {
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
fn deja(quand: Option<Date>, quoi: &str, regle: &'static Regle) -> Result<(), Refus> {
    quand.map_or(Ok(()), |date| {
        let detail = format!("La réunion est déjà {quoi}, au {date}.");
        Err(Refus::nouveau(refus::TRANSITION_INTERDITE, detail).citant(regle).avec(Cle::Date, date))
    })
}

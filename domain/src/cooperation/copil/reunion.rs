//! Meetings of the steering committee: projected, convened, held, closed (R14-08 to R14-11, R18-02, machine 3.3).
//!
//! Here their facts and what they make true on a day; in `actes` what may be added to them.

mod actes;

use crate::cooperation::regles;
pub use crate::socle::code::ReunionId;
pub use actes::{FaitReunion, Invite, OrdreModifie, Projection, Reportee, Seance};

use super::accord::{CommunAccord, EtatAccord, SituationAccord};
use super::membre::{Composition, MembreId};
use crate::cooperation::convention::College;
use crate::socle::calendrier::{Date, Heure, Quand};
use crate::socle::code::{ConventionId, LitigeId, codes};
use crate::socle::constat::Constat;
use crate::socle::fait_accompli::FaitAccompli;
use crate::socle::moment::{Enregistrement, FaitDate, Personnel, Piece};
use crate::socle::organisation::CodeOrganisation;
use chrono::Datelike;
use serde::{Deserialize, Serialize};

codes! {
    /// Why the committee meets.
    pub enum TypeReunion : "Type d'une réunion du comité de pilotage." {
        Ordinaire = "ordinaire" : "réunion de l'année (art. 14)",
        Exceptionnelle = "exceptionnelle" : "réunion de conciliation, à l'initiative d'une partie (art. 18)",
    }
}

codes! {
    /// How the committee meets.
    pub enum Mode : "Mode de tenue d'une réunion." {
        Presentiel = "presentiel" : "les participants sont réunis en un lieu",
        Visioconference = "visioconference" : "les participants sont réunis à distance",
    }
}

codes! {
    /// A point of the agenda; those of article 14 settle its obligations.
    pub enum Point : "Point de l'ordre du jour." {
        BilanN1 = "bilan_n_1" : "bilan des actions menées en année N-1 (art. 14)",
        SuiviN = "suivi_n" : "suivi de la réalisation des actions de l'année N (art. 14)",
        ActionsNPlus1 = "actions_n_plus_1" : "détermination des actions de l'année N+1 (art. 14)",
        Priorites = "priorites" : "priorités de coopération de l'année (art. 13)",
        DecisionAction = "decision_action" : "décision sur une action (art. 14)",
        Litige = "litige" : "litige entre les parties (art. 18)",
        Autre = "autre" : "autre point",
    }
}

codes! {
    /// In what capacity someone attends: only members have voices (R13-06).
    pub enum QualitePresence : "Qualité d'un participant ; seuls les membres portent des voix (art. 13)." {
        Membre = "membre" : "membre du comité, titulaire ou suppléant",
        Expert = "expert" : "expert associé aux travaux",
        PersonnaliteQualifiee = "personnalite_qualifiee" : "personnalité qualifiée associée aux travaux",
        Invite = "invite" : "autre participant invité par un signataire",
    }
}

codes! {
    /// The state of a meeting on a day: computed from its dated facts, never stored. A postponed one is projected again.
    pub enum EtatReunion : "État d'une réunion à une date, calculé à partir de ses faits datés." {
        Projetee = "projetee" : "inscrite au calendrier, ou reportée à une nouvelle date",
        Fixee = "fixee" : "date et ordre du jour fixés d'un commun accord",
        Convoquee = "convoquee" : "convoquée pour la date prévue",
        Tenue = "tenue" : "tenue, ouverte encore à ses décisions",
        Close = "close" : "tenue et close",
        Annulee = "annulee" : "annulée avant d'être tenue",
    }
}

/// A dated fact of a meeting: that it was convened, that it is closed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FaitDeReunion {
    /// The legal date (Paris).
    pub date: Date,
    /// The piece that proves it.
    pub piece: Option<Piece>,
    /// True when no document attests it.
    pub fictif: bool,
    /// When and by whom it was recorded.
    pub enregistrement: Enregistrement,
}

/// The meeting put off to another day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Report {
    /// The day it was decided (Paris).
    pub date: Date,
    /// The day now planned.
    pub nouvelle_date: Date,
    /// The hour now planned.
    pub nouvelle_heure: Option<Heure>,
    /// Why.
    pub motif: Personnel,
    /// The piece that proves it.
    pub piece: Option<Piece>,
    /// True when no document attests it.
    pub fictif: bool,
    /// When and by whom it was recorded.
    pub enregistrement: Enregistrement,
}

/// The meeting given up.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AnnulationReunion {
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

/// The agenda changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrdreDuJour {
    /// The points that replace those before them.
    pub points: Vec<Point>,
    /// When, and what proves it.
    pub fait: FaitDate,
}

/// « Les signataires sont libres d'inviter plus de participants à ces réunions » (art. 13): they have no voice (R13-06).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Invitation {
    /// In what capacity.
    pub qualite: QualitePresence,
    /// Its name.
    pub nom: Personnel,
    /// For which organisation it comes.
    pub organisme: Option<String>,
    /// When, by whom, and what proves it.
    pub fait: FaitDate,
}

/// Someone who attended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Presence {
    /// In what capacity.
    pub qualite: QualitePresence,
    /// Which member of the committee.
    pub membre: Option<MembreId>,
    /// Its name, where the attendance sheet gives it.
    pub nom: Option<Personnel>,
}

/// The meeting as it was held.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tenue {
    /// The day (Paris).
    pub date: Date,
    /// The hour, which proves the order of two events of one day (G12).
    pub heure: Option<Heure>,
    /// How.
    pub mode: Mode,
    /// Who attended.
    pub presences: Vec<Presence>,
    /// That the convention was not in force: the meeting answers no obligation (G16). Absent from the images of the others.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fait_accompli: Option<FaitAccompli>,
    /// The piece that proves it: the attendance sheet.
    pub piece: Option<Piece>,
    /// True when no document attests it.
    pub fictif: bool,
    /// When and by whom it was recorded.
    pub enregistrement: Enregistrement,
}

/// Everything that is known of a meeting: plain facts, no rule.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReunionParts {
    /// Its id.
    pub id: ReunionId,
    /// The convention, whose dossier holds it.
    pub convention: ConventionId,
    /// Why the committee meets.
    pub nature: TypeReunion,
    /// The dispute on which it meets, for an exceptional meeting (R18-02).
    pub litige: Option<LitigeId>,
    /// The day first planned (Paris).
    pub date_prevue: Date,
    /// The hour first planned.
    pub heure_prevue: Option<Heure>,
    /// How it is planned.
    pub mode: Mode,
    /// The agenda.
    pub ordre_du_jour: Vec<Point>,
    /// That it is entered for a meeting held though the convention was not in force (G16).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fait_accompli: Option<FaitAccompli>,
    /// The piece that proves it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub piece: Option<Piece>,
    /// True when no document attests it.
    pub fictif: bool,
    /// When and by whom it was projected.
    pub enregistrement: Enregistrement,
    /// Its convocations, in the order of their recording: a report undoes the one before it.
    pub convocations: Vec<FaitDeReunion>,
    /// Its reports, in the order of their recording.
    pub reports: Vec<Report>,
    /// That it was held.
    pub tenue: Option<Tenue>,
    /// That it was given up.
    pub annulation: Option<AnnulationReunion>,
    /// That it is closed.
    pub cloture: Option<FaitDeReunion>,
    /// The agendas that replaced the first, in the order of their recording.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub ordres_du_jour: Vec<OrdreDuJour>,
    /// What the parties said of its date and of its agenda.
    #[serde(default, skip_serializing_if = "CommunAccord::est_vide")]
    pub accord: CommunAccord,
    /// Who was invited, in the order of the recording.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub invitations: Vec<Invitation>,
}

/// A meeting, and the acts that its life allows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Reunion(ReunionParts);

impl Reunion {
    /// Rebuilds a meeting from its recorded facts; only the persistence layer may.
    #[must_use]
    pub fn from_parts(parts: ReunionParts) -> Self {
        Self(parts)
    }

    /// Gives the facts up.
    #[must_use]
    pub fn into_parts(self) -> ReunionParts {
        self.0
    }

    /// The facts, to read.
    #[must_use]
    pub fn faits(&self) -> &ReunionParts {
        &self.0
    }

    /// Who projected it: the secretariat, or the party that asked for conciliation.
    #[must_use]
    pub fn initiateur(&self) -> &CodeOrganisation {
        &self.0.enregistrement.par
    }

    /// The state on a day, from the facts whose legal date is on or before it (machine 3.3).
    #[must_use]
    pub fn etat_au(&self, au: Date) -> EtatReunion {
        let est_la = |date: Option<Date>| date.is_some_and(|date| date <= au);
        if est_la(self.0.annulation.as_ref().map(|annulation| annulation.date)) {
            EtatReunion::Annulee
        } else if est_la(self.0.cloture.as_ref().map(|cloture| cloture.date)) {
            EtatReunion::Close
        } else if est_la(self.0.tenue.as_ref().map(|tenue| tenue.date)) {
            EtatReunion::Tenue
        } else if self.convocation_au(au).is_some() {
            EtatReunion::Convoquee
        } else if self.demande_un_accord() && self.accord_au(au).etat == EtatAccord::Fixe {
            EtatReunion::Fixee
        } else {
            EtatReunion::Projetee
        }
    }

    /// The convocation that stands on a day: no report came after it.
    #[must_use]
    pub fn convocation_au(&self, au: Date) -> Option<&FaitDeReunion> {
        let dernier_report = self.reports_au(au).map(|report| (report.date, report.enregistrement.le)).max();
        self.0
            .convocations
            .iter()
            .filter(|convocation| convocation.date <= au)
            .rfind(|convocation| Some((convocation.date, convocation.enregistrement.le)) > dernier_report)
    }

    /// The last convocation of a day that a report has undone since, when none stands.
    #[must_use]
    pub fn convocation_reportee_au(&self, au: Date) -> Option<&FaitDeReunion> {
        let mut faites = self.0.convocations.iter().filter(|convocation| convocation.date <= au);
        faites.next_back().filter(|_| self.convocation_au(au).is_none())
    }

    fn reports_au(&self, au: Date) -> impl Iterator<Item = &Report> {
        self.0.reports.iter().filter(move |report| report.date <= au)
    }

    /// The day planned, as known on a day: that of the last report.
    #[must_use]
    pub fn prevue_au(&self, au: Date) -> (Date, Option<Heure>) {
        self.reports_au(au)
            .max_by_key(|report| (report.date, report.enregistrement.le))
            .map_or((self.0.date_prevue, self.0.heure_prevue), |report| (report.nouvelle_date, report.nouvelle_heure))
    }

    /// The agenda, as known on a day: the last that was set.
    #[must_use]
    pub fn ordre_du_jour_au(&self, au: Date) -> &[Point] {
        let poses = self.0.ordres_du_jour.iter().enumerate().filter(|(_, ordre)| ordre.fait.date <= au);
        let dernier = poses.max_by_key(|(rang, ordre)| (ordre.fait.date, *rang));
        dernier.map_or(&self.0.ordre_du_jour, |(_, ordre)| &ordre.points)
    }

    /// « fixé d'un commun accord » (art. 14), but for the exceptional meeting, which one party may ask for (R18-02).
    #[must_use]
    pub fn demande_un_accord(&self) -> bool {
        self.0.nature == TypeReunion::Ordinaire
    }

    /// Whose proposition the calendar was to begin with: the secretariat's, as soon as it came with an agenda.
    pub(super) fn proposant(&self) -> Option<College> {
        Some(College::Opco).filter(|_| !self.0.ordre_du_jour.is_empty())
    }

    /// What the parties have said, by that day, of its date and of its agenda (R14-12).
    #[must_use]
    pub fn accord_au(&self, au: Date) -> SituationAccord {
        self.0.accord.au(self.proposant(), au)
    }

    /// The civil year in which it was held, or is planned as known on a day.
    #[must_use]
    pub fn annee_au(&self, au: Date) -> i32 {
        self.tenue_au(au).map_or(self.prevue_au(au).0, |tenue| tenue.date).year()
    }

    /// When it was held, if it was on or before that day.
    #[must_use]
    pub fn tenue_au(&self, au: Date) -> Option<&Tenue> {
        self.0.tenue.as_ref().filter(|tenue| tenue.date <= au)
    }

    /// What is noted of the meeting on a day: held under a convention not in force, without being convened, by a committee that
    /// was not whole.
    #[must_use]
    pub fn constats_au(&self, composition: &Composition, au: Date) -> Vec<Constat> {
        let Some(tenue) = self.tenue_au(au) else {
            let accompli = self.0.fait_accompli.iter().map(regles::constat_du_fait_accompli);
            return accompli.chain(self.constats_d_accord_au(au)).collect();
        };
        let sans_convocation = self.convocation_au(tenue.date).is_none().then(|| {
            let message = match self.convocation_reportee_au(tenue.date) {
                Some(convocation) => format!(
                    "Réunion tenue le {} sans nouvelle convocation depuis son report : elle était convoquée le {}.",
                    tenue.date, convocation.date
                ),
                None => format!("Réunion tenue le {} sans que sa convocation soit enregistrée.", tenue.date),
            };
            Constat::nouveau(&regles::R14_11, message)
        });
        let accompli = tenue.fait_accompli.iter().map(regles::constat_du_fait_accompli);
        let sans_accord = self.constats_d_accord_au(au);
        let de_composition = composition.constats_au(tenue.date);
        accompli.chain(sans_convocation).chain(sans_accord).chain(de_composition).collect()
    }

    /// Convened, then held, without the accord of all: each is judged on its own day (R14-12).
    fn constats_d_accord_au(&self, au: Date) -> Vec<Constat> {
        let convocation = self.convocation_au(au).map(|convocation| ("convoquée", convocation.date));
        let tenue = self.tenue_au(au).map(|tenue| ("tenue", tenue.date));
        let faits = convocation.into_iter().chain(tenue).filter(|_| self.demande_un_accord());
        let constat = |(quoi, date): (&str, Date)| {
            let situation = self.accord_au(date);
            let manquants: Vec<_> = situation.manquants().into_iter().map(College::de).collect();
            let message = format!(
                "Commun accord manquant : réunion {quoi} le {date} sans que sa date et son ordre du jour aient l'accord {}.",
                manquants.join(", "),
            );
            (situation.etat != EtatAccord::Fixe).then(|| Constat::nouveau(&regles::R14_12, message))
        };
        faits.filter_map(constat).collect()
    }
}

impl Reunion {
    /// The meeting as the échéancier counts it: an ordinary one, held under the convention; « notamment » puts the exceptional
    /// one apart.
    #[must_use]
    pub fn comptee(&self) -> Option<ReunionTenue> {
        let ordinaire = self.0.nature == TypeReunion::Ordinaire;
        let tenue = self.0.tenue.as_ref().filter(|tenue| ordinaire && tenue.fait_accompli.is_none())?;
        let points = self.ordre_du_jour_au(tenue.date).to_vec();
        Some(ReunionTenue { id: self.0.id, quand: tenue.quand(), mode: tenue.mode, points })
    }
}

/// An ordinary meeting of the steering committee as it was held (R14-08).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReunionTenue {
    /// Its id.
    pub id: ReunionId,
    /// When.
    pub quand: Quand,
    /// How.
    pub mode: Mode,
    /// Its agenda.
    pub points: Vec<Point>,
}

impl Tenue {
    /// When, to the hour where it is known (G12).
    #[must_use]
    pub fn quand(&self) -> Quand {
        Quand { date: self.date, heure: self.heure.map(Into::into) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cooperation::convention::tests::{acteur, apres, d, le, piece, signee_le};
    use crate::cooperation::litige::Litige;
    use crate::cooperation::refus;
    use crate::socle::decision::Decision;
    use crate::socle::declaration::{ActeMotive, Declaree};
    use crate::socle::fait_accompli::Declaration;
    use crate::socle::refus::{CodeRefus, NatureRefus};
    use proptest::prelude::*;
    use uuid::Uuid;

    const AUJOURD_HUI: &str = "2023-06-01";

    /// A dispute opened on the first day of the convention.
    fn litige() -> Litige {
        let (convention, id, jour) = (signee_le("2020-12-01"), LitigeId(Uuid::from_u128(1)), d("2020-12-01"));
        let objet = (Personnel("Usage du logo.".to_owned()), Declaree { date: jour, piece: None, fictif: true });
        Litige::ouvrir(&convention, &acteur("mesri"), le(jour), id, objet).expect("in force").apres
    }

    fn projeter(nature: TypeReunion, par: &str, date: Date) -> Result<Reunion, CodeRefus> {
        let projection = Projection {
            nature,
            litige: Some(litige()),
            heure: None,
            mode: Mode::Presentiel,
            ordre_du_jour: vec![Point::BilanN1, Point::SuiviN],
            declaration: Declaree { date, piece: None, fictif: true }.into(),
        };
        let (convention, personne) = (signee_le("2020-12-01"), Composition::default());
        let id = ReunionId(Uuid::from_u128(1));
        Reunion::projeter(&convention, &personne, &acteur(par), le(d(AUJOURD_HUI)), id, projection)
            .map(|decision| decision.apres)
            .map_err(|refus| refus.code)
    }

    fn ordinaire() -> Reunion {
        projeter(TypeReunion::Ordinaire, "mobilites", d("2022-06-10")).expect("the secretariat projects")
    }

    #[derive(Debug, Clone, Copy)]
    enum Acte {
        Convoquer,
        Reporter,
        Tenir,
        Annuler,
        Cloturer,
    }

    const ACTES: [Acte; 5] = [Acte::Convoquer, Acte::Reporter, Acte::Tenir, Acte::Annuler, Acte::Cloturer];

    /// An act of the secretariat on a day, proved by a piece.
    fn agir(reunion: Reunion, acte: Acte, date: Date) -> Result<Decision<Reunion>, crate::socle::refus::Refus> {
        let (convention, personne, opco) = (signee_le("2020-12-01"), Composition::default(), acteur("mobilites"));
        let (moment, fictif) = (le(d(AUJOURD_HUI)), true);
        let motive = || ActeMotive { date, motif: Personnel("motif".to_owned()), piece: piece(), fictif };
        let declaree = || Declaree { date, piece: piece(), fictif };
        match acte {
            Acte::Convoquer => reunion.convoquer(&convention, &personne, &opco, moment, declaree()),
            Acte::Reporter => {
                let reportee = Reportee { acte: motive(), nouvelle_date: apres(date, 7), nouvelle_heure: None };
                reunion.reporter(&convention, &personne, &opco, moment, reportee)
            }
            Acte::Tenir => {
                let (mode, presences) = (Mode::Presentiel, Vec::new());
                let seance = Seance { heure: None, mode, presences, declaration: declaree().into() };
                reunion.tenir(&convention, &personne, &opco, moment, seance)
            }
            Acte::Annuler => reunion.annuler(&convention, &personne, &opco, moment, motive()),
            Acte::Cloturer => reunion.cloturer(&convention, &personne, &opco, moment, declaree()),
        }
    }

    fn apres_actes(actes: &[(Acte, &str)]) -> Reunion {
        actes.iter().fold(ordinaire(), |reunion, (acte, jour)| agir(reunion, *acte, d(jour)).expect("admitted").apres)
    }

    // Machine 3.3: each state × act is a transition or a refusal.
    #[test]
    fn every_state_admits_its_acts_and_refuses_the_others() {
        use Acte::{Annuler, Cloturer, Convoquer, Reporter, Tenir};
        type Histoire = (EtatReunion, &'static [(Acte, &'static str)], &'static [Acte]);
        let histoires: [Histoire; 5] = [
            (EtatReunion::Projetee, &[], &[Convoquer, Reporter, Tenir, Annuler]),
            (EtatReunion::Convoquee, &[(Convoquer, "2022-05-02")], &[Reporter, Tenir, Annuler]),
            (EtatReunion::Tenue, &[(Tenir, "2022-06-10")], &[Cloturer]),
            (EtatReunion::Close, &[(Tenir, "2022-06-10"), (Cloturer, "2022-06-11")], &[]),
            (EtatReunion::Annulee, &[(Annuler, "2022-06-01")], &[]),
        ];
        for (etat, faits, admis) in histoires {
            let reunion = apres_actes(faits);
            assert_eq!(reunion.etat_au(d("2022-07-01")), etat);
            for acte in ACTES {
                let juge = agir(reunion.clone(), acte, d("2022-07-01"));
                let attendu = admis.iter().any(|admis| *admis as u8 == acte as u8);
                assert_eq!(juge.is_ok(), attendu, "{etat} {acte:?}");
                if let Err(refus) = juge {
                    assert_eq!(refus.code, refus::TRANSITION_INTERDITE, "{etat} {acte:?}");
                    assert!(["R14-08", "R14-11"].contains(&refus.regle.id), "{etat} {acte:?}");
                }
            }
        }
    }

    #[test]
    fn a_report_undoes_the_convocation_before_it_and_not_the_one_after() {
        use Acte::{Convoquer, Reporter};
        let reunion = apres_actes(&[(Convoquer, "2022-05-02"), (Reporter, "2022-05-20"), (Convoquer, "2022-05-21")]);
        let etats =
            ["2022-05-01", "2022-05-02", "2022-05-19", "2022-05-20", "2022-05-21"].map(|j| reunion.etat_au(d(j)));
        use EtatReunion::{Convoquee, Projetee};
        assert_eq!(etats, [Projetee, Convoquee, Convoquee, Projetee, Convoquee]);
        assert_eq!(reunion.prevue_au(d("2022-05-19")).0, d("2022-06-10"));
        assert_eq!(reunion.prevue_au(d("2022-05-20")).0, d("2022-05-27"));
    }

    // « à l'initiative de l'une ou l'autre des parties » (art. 18)
    #[test]
    fn a_ministry_projects_an_exceptional_meeting_and_no_other() {
        for par in ["menjs", "mesri"] {
            assert!(projeter(TypeReunion::Exceptionnelle, par, d("2022-06-10")).is_ok());
            assert_eq!(projeter(TypeReunion::Ordinaire, par, d("2022-06-10")), Err(refus::SECRETARIAT_SEUL));
        }
    }

    // R18-05: « litiges » outlive the convention, ordinary meetings do not.
    #[test]
    fn only_an_exceptional_meeting_is_projected_after_the_end() {
        for (jour, ordinaire, exceptionnelle) in
            [("2020-11-30", false, false), ("2020-12-01", true, true), ("2023-11-30", true, true)]
        {
            let admise = |nature| {
                let convention = signee_le("2020-12-01");
                Reunion::peut_projeter(&convention, &[litige()], &acteur("mobilites"), nature, d(jour)).is_ok()
            };
            assert_eq!(admise(TypeReunion::Ordinaire), ordinaire, "{jour}");
            assert_eq!(admise(TypeReunion::Exceptionnelle), exceptionnelle, "{jour}");
        }
        let convention = signee_le("2020-12-01");
        let apres_la_fin = |litiges: &[Litige], nature| {
            let projetee = Reunion::peut_projeter(&convention, litiges, &acteur("mobilites"), nature, d("2023-12-01"));
            projetee.map_err(|refus| refus.code)
        };
        assert_eq!(apres_la_fin(&[litige()], TypeReunion::Exceptionnelle), Ok(()));
        assert_eq!(apres_la_fin(&[], TypeReunion::Exceptionnelle), Err(refus::LITIGE_REQUIS));
        assert_eq!(apres_la_fin(&[], TypeReunion::Ordinaire), Err(refus::CONVENTION_NON_EN_VIGUEUR));
    }

    // G16: the last day of the convention, and the day after. It met all the same: told, it answers no obligation.
    #[test]
    fn a_meeting_held_after_the_end_is_told_on_a_piece_and_counts_for_nothing() {
        let (convention, personne) = (signee_le("2020-12-01"), Composition::default());
        let tenir = |jour: &str, prouvee: bool, accomplie: bool| {
            let fait_accompli = accomplie.then(|| Personnel("Le comité s'est réuni.".to_owned()));
            let declaree = Declaree { date: d(jour), piece: piece().filter(|_| prouvee), fictif: true };
            let declaration = Declaration { fait_accompli, declaree };
            let seance = Seance { heure: None, mode: Mode::Presentiel, presences: Vec::new(), declaration };
            let tenue = ordinaire().tenir(&convention, &personne, &acteur("mobilites"), le(d("2023-12-15")), seance);
            tenue.map(|decision| decision.apres).map_err(|refus| refus.code)
        };
        let (dernier, lendemain) = ("2023-11-30", "2023-12-01");
        assert_eq!(tenir(lendemain, true, false), Err(refus::CONVENTION_NON_EN_VIGUEUR));
        assert_eq!(tenir(lendemain, false, true), Err(refus::PIECE_REQUISE));
        let hors_cadre = tenir(lendemain, true, true).expect("it took place");
        assert_eq!((hors_cadre.etat_au(d(lendemain)), hors_cadre.comptee()), (EtatReunion::Tenue, None));
        let regles = |reunion: &Reunion| {
            let constats = reunion.constats_au(&personne, d("2024-01-01")).into_iter();
            constats.filter(|constat| constat.regle == "R17-02").count()
        };
        let dans_le_cadre = tenir(dernier, true, true).expect("in force");
        assert!(dans_le_cadre.comptee().is_some());
        assert_eq!([&dans_le_cadre, &hors_cadre].map(regles), [0, 1]);
    }

    // « notamment par la réunion d'un comité de pilotage exceptionnel » (art. 18): it does not count (R14-08).
    #[test]
    fn an_exceptional_meeting_is_not_counted() {
        let exceptionnelle = projeter(TypeReunion::Exceptionnelle, "mobilites", d("2022-06-10")).expect("projected");
        let tenue = agir(exceptionnelle, Acte::Tenir, d("2022-06-10")).expect("held").apres;
        assert_eq!(tenue.comptee(), None);
        assert!(apres_actes(&[(Acte::Tenir, "2022-06-10")]).comptee().is_some());
        assert_eq!(ordinaire().comptee(), None);
    }

    proptest! {
        #[test]
        fn whatever_is_tried_a_meeting_is_held_or_given_up_once_and_never_both(
            essais in prop::collection::vec((0..5_usize, 0..60_i64), 0..20),
        ) {
            let mut reunion = ordinaire();
            for (acte, jours) in essais {
                match agir(reunion.clone(), ACTES[acte], apres(d("2022-05-01"), jours)) {
                    Ok(decision) => reunion = decision.apres,
                    Err(refus) => prop_assert_eq!(refus.code.nature(), NatureRefus::Etat),
                }
            }
            let faits = reunion.faits();
            prop_assert!(faits.tenue.is_none() || faits.annulation.is_none());
            prop_assert!(faits.cloture.is_none() || faits.tenue.is_some());
        }
    }
}

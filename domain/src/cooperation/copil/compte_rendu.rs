//! The minutes of a meeting: written, read by both directorates, validated by the committee, sent out (R14-14 to R14-17,
//! machine 3.6).
//!
//! Here their facts and what they make true on a day; in `actes` what may be added to them.
//! All are closing acts: the end of the convention forbids none (R18-05), and none comes before a meeting is held.

mod actes;
#[cfg(test)]
mod tests;

use super::decision::{DecisionCopil, DecisionId, EtatDecision};
use super::majorite::ResultatVote;
use super::reunion::{Reunion, ReunionId};
use crate::cooperation::convention::{College, Convention};
use crate::cooperation::parametres::stipulations_au;
use crate::cooperation::regles;
use crate::socle::calendrier::{Date, sous_jours};
use crate::socle::code::{CompteRenduId, ConventionId, codes};
use crate::socle::constat::Constat;
use crate::socle::decision::Agregat;
use crate::socle::fait_accompli::FaitAccompli;
use crate::socle::moment::{FaitDate, Personnel};
use crate::socle::organisation::CodeOrganisation;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

codes! {
    /// « à la Direction générale de l'enseignement scolaire et à la Direction générale de l'enseignement supérieur et de
    /// l'insertion professionnelle » (art. 14)
    pub enum Direction : "Direction générale qui relit le compte rendu (art. 14)." {
        Dgesco = "dgesco" : "Direction générale de l'enseignement scolaire",
        Dgesip = "dgesip" : "Direction générale de l'enseignement supérieur et de l'insertion professionnelle",
    }
}

codes! {
    /// The state of the minutes on a day: computed from their dated facts and from the decisions that they cite.
    pub enum EtatCompteRendu : "État d'un compte rendu à une date, calculé à partir de ses faits datés." {
        Redige = "redige" : "écrit, une direction au moins ne l'a pas reçu",
        EnRelecture = "en_relecture" : "adressé aux deux directions, leur délai court",
        Relu = "relu" : "les deux directions ont répondu, ou leur délai est passé",
        SoumisAValidation = "soumis_a_validation" : "soumis aux membres du comité",
        ACorriger = "a_corriger" : "le comité ne l'a pas validé : une nouvelle version est attendue",
        Valide = "valide" : "validé par une décision du comité",
        Diffuse = "diffuse" : "validé, et adressé aux partenaires",
    }
}

impl Direction {
    /// The college of its ministry.
    #[must_use]
    pub const fn college(self) -> College {
        match self {
            Self::Dgesco => College::MinistereEducation,
            Self::Dgesip => College::MinistereEnseignementSuperieur,
        }
    }
}

/// What the minutes said at one time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct VersionCompteRendu {
    /// 1, then one more.
    pub numero: u16,
    /// The round of reading and of validation that it belongs to: a new one begins when the committee has not validated.
    pub tour: u16,
    /// The text; the document that the system makes from the facts says the rest.
    pub texte: Personnel,
    /// When, and what proves it.
    pub fait: FaitDate,
}

/// « adressé, pour relecture » (R14-14): to one directorate or to both.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EnvoiCompteRendu {
    /// In which round.
    pub tour: u16,
    /// To whom.
    pub directions: Vec<Direction>,
    /// When, and what proves it.
    pub fait: FaitDate,
}

/// What a directorate answered; silence is not an answer, nor an acceptance (R14-15).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Observation {
    /// In which round.
    pub tour: u16,
    /// Whose.
    pub direction: Direction,
    /// What it says; nothing when it has nothing to add.
    pub texte: Option<Personnel>,
    /// When, and what proves it.
    pub fait: FaitDate,
}

/// « puis fait l'objet d'une validation par les membres du comité de pilotage » (R14-16): submitted to them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Soumission {
    /// In which round.
    pub tour: u16,
    /// Which version.
    pub version: u16,
    /// That it was done before the end of the reading: nothing is then submitted (G16). Absent from the images of the others.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fait_accompli: Option<FaitAccompli>,
    /// When, and what proves it.
    pub fait: FaitDate,
}

/// The decision of the committee on the minutes submitted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ValidationCompteRendu {
    /// In which round.
    pub tour: u16,
    /// Which decision, whose result is read there.
    pub decision: DecisionId,
    /// The day of that decision, and what proves it.
    pub fait: FaitDate,
}

/// « adressé aux différents partenaires » (R14-17).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Diffusion {
    /// To whom, by name.
    pub destinataires: Vec<Personnel>,
    /// Those of them that are organisations of the reference data, which may then read the minutes. While there is none, the
    /// after-image does not name it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub organisations: Vec<CodeOrganisation>,
    /// That it was done before the committee validated them: nobody is then shown them (G16). Absent from the images of the
    /// others.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fait_accompli: Option<FaitAccompli>,
    /// When, and what proves it.
    pub fait: FaitDate,
}

/// Everything that is known of the minutes: plain facts, each list in the order of its recording, no rule.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CompteRenduParts {
    /// Their id.
    pub id: CompteRenduId,
    /// The convention, whose dossier holds them.
    pub convention: ConventionId,
    /// The meeting that they tell.
    pub reunion: ReunionId,
    /// What was written.
    pub versions: Vec<VersionCompteRendu>,
    /// When they were sent for reading.
    pub envois: Vec<EnvoiCompteRendu>,
    /// What the directorates answered.
    pub observations: Vec<Observation>,
    /// When they were submitted.
    pub soumissions: Vec<Soumission>,
    /// What the committee decided.
    pub validations: Vec<ValidationCompteRendu>,
    /// When they were sent out.
    pub diffusions: Vec<Diffusion>,
}

/// The minutes of a meeting, and the acts that their life allows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct CompteRendu(CompteRenduParts);

/// What surrounds the minutes, and by which they are judged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entourage {
    /// The convention.
    pub convention: Convention,
    /// The meeting.
    pub reunion: Reunion,
    /// The decisions that the minutes cite.
    pub decisions: Vec<DecisionCopil>,
    /// « les différents partenaires associés »: the organisations that carry a validated action of the convention.
    pub porteurs: BTreeSet<CodeOrganisation>,
}

/// How the reading stands on a day.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Relecture {
    /// The directorates served, each on its first day.
    pub servies: BTreeMap<Direction, Date>,
    /// The directorates that have answered, each on its first day.
    pub reponses: BTreeMap<Direction, Date>,
    /// The last day of the reading, included; it runs only once both are served (R14-14, R14-15).
    pub echeance: Option<Date>,
}

/// What an act changed, so that only that is written; the fact itself is the last of its list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FaitCompteRendu {
    /// A version was written; the first one makes the minutes.
    CompteRenduRedige,
    /// They were sent for reading.
    CompteRenduAdresse,
    /// A directorate answered.
    CompteRenduObserve,
    /// They were submitted to the members.
    CompteRenduSoumis,
    /// The decision of the committee was linked.
    CompteRenduValide,
    /// They were sent out.
    CompteRenduDiffuse,
}

impl Agregat for CompteRendu {
    type Fait = FaitCompteRendu;
}

impl CompteRendu {
    /// The minutes that nobody has written yet.
    #[must_use]
    pub fn a_rediger(reunion: &Reunion) -> Self {
        Self(CompteRenduParts {
            id: CompteRenduId(Uuid::nil()),
            convention: reunion.faits().convention,
            reunion: reunion.faits().id,
            versions: Vec::new(),
            envois: Vec::new(),
            observations: Vec::new(),
            soumissions: Vec::new(),
            validations: Vec::new(),
            diffusions: Vec::new(),
        })
    }

    /// Rebuilds them from their recorded facts; only the persistence layer may.
    #[must_use]
    pub fn from_parts(parts: CompteRenduParts) -> Self {
        Self(parts)
    }

    /// Gives the facts up.
    #[must_use]
    pub fn into_parts(self) -> CompteRenduParts {
        self.0
    }

    /// The facts, to read.
    #[must_use]
    pub fn faits(&self) -> &CompteRenduParts {
        &self.0
    }

    /// The last version written on or before a day.
    #[must_use]
    pub fn version_au(&self, au: Date) -> Option<&VersionCompteRendu> {
        self.0.versions.iter().filter(|version| version.fait.date <= au).max_by_key(|version| version.numero)
    }

    /// How the reading stands on a day, in the round of that day.
    #[must_use]
    pub fn relecture_au(&self, convention: &Convention, au: Date) -> Relecture {
        let Some(tour) = self.version_au(au).map(|version| version.tour) else { return Relecture::default() };
        let mut relecture = Relecture::default();
        let premier = |jours: &mut BTreeMap<Direction, Date>, direction, date: Date| {
            let jour = jours.entry(direction).or_insert(date);
            *jour = date.min(*jour);
        };
        for envoi in self.0.envois.iter().filter(|envoi| envoi.tour == tour && envoi.fait.date <= au) {
            for direction in &envoi.directions {
                premier(&mut relecture.servies, *direction, envoi.fait.date);
            }
        }
        for observation in self.0.observations.iter().filter(|o| o.tour == tour && o.fait.date <= au) {
            premier(&mut relecture.reponses, observation.direction, observation.fait.date);
        }
        if relecture.servies.len() == Direction::TOUS.len() {
            // The delay runs from the sending, by the figure of that day (G11).
            let jours = |depart| stipulations_au(&convention.faits().stipulations, depart).delai_relecture_jours;
            let depart = relecture.servies.values().max().copied();
            relecture.echeance = depart.map(|depart| sous_jours(depart, jours(depart).get().into()));
        }
        relecture
    }

    /// The decision of the committee on this round, as it stands on a day: one that is cancelled decides nothing.
    fn decision_au<'a>(
        &self,
        entourage: &'a Entourage,
        tour: u16,
        au: Date,
    ) -> Option<(&'a DecisionCopil, ResultatVote)> {
        let liees =
            self.0.validations.iter().filter(|validation| validation.tour == tour && validation.fait.date <= au);
        liees.rev().find_map(|validation| {
            let decision = entourage.decisions.iter().find(|decision| decision.faits().id == validation.decision)?;
            let cloture = decision.faits().cloture.as_ref()?;
            (decision.etat_au(au) == EtatDecision::Close).then_some((decision, cloture.majorite.resultat))
        })
    }

    /// What submitted this round to the members, once it was read.
    fn soumission(&self, tour: u16) -> Option<&Soumission> {
        self.0.soumissions.iter().find(|soumission| soumission.tour == tour && soumission.fait_accompli.is_none())
    }

    /// The sendings out of validated minutes, on or before a day.
    fn diffusions_au(&self, au: Date) -> impl Iterator<Item = &Diffusion> {
        let tient = move |diffusion: &&Diffusion| diffusion.fait.date <= au && diffusion.fait_accompli.is_none();
        self.0.diffusions.iter().filter(tient)
    }

    /// The state on a day (machine 3.6); `None` while nothing is written.
    #[must_use]
    pub fn etat_au(&self, entourage: &Entourage, au: Date) -> Option<EtatCompteRendu> {
        let tour = self.version_au(au)?.tour;
        if let Some((_, resultat)) = self.decision_au(entourage, tour, au) {
            return Some(match resultat {
                ResultatVote::Adoptee if self.diffusions_au(au).next().is_some() => EtatCompteRendu::Diffuse,
                ResultatVote::Adoptee => EtatCompteRendu::Valide,
                _ => EtatCompteRendu::ACorriger,
            });
        }
        if self.soumission(tour).is_some_and(|soumission| soumission.fait.date <= au) {
            return Some(EtatCompteRendu::SoumisAValidation);
        }
        let Relecture { reponses, echeance, .. } = self.relecture_au(&entourage.convention, au);
        let repondu = reponses.len() == Direction::TOUS.len();
        Some(match echeance {
            _ if repondu => EtatCompteRendu::Relu,
            // « Pas d'acceptation tacite » (R14-15): the day passed allows submission, no more.
            Some(echeance) if echeance < au => EtatCompteRendu::Relu,
            Some(_) => EtatCompteRendu::EnRelecture,
            None => EtatCompteRendu::Redige,
        })
    }

    /// The day of the validation, while it stands.
    #[must_use]
    pub fn valide_le(&self, entourage: &Entourage, au: Date) -> Option<Date> {
        let tour = self.version_au(au)?.tour;
        let (decision, resultat) = self.decision_au(entourage, tour, au)?;
        decision.faits().cloture.as_ref().filter(|_| resultat == ResultatVote::Adoptee).map(|cloture| cloture.date)
    }

    /// Days between the meeting and the first day on which both directorates were served: for information (R14-15).
    #[must_use]
    pub fn delai_envoi(&self, entourage: &Entourage, au: Date) -> Option<i64> {
        let tenue = entourage.reunion.tenue_au(au)?.date;
        let complet = self.relecture_au(&entourage.convention, au);
        complet.echeance?;
        complet.servies.values().max().map(|jour| (*jour - tenue).num_days())
    }

    /// Whether an observation came after the end of the reading.
    #[must_use]
    pub fn hors_delai(&self, convention: &Convention, observation: &Observation) -> bool {
        self.relecture_au(convention, observation.fait.date).echeance.is_some_and(|fin| fin < observation.fait.date)
    }

    /// Whether the minutes were sent to this organisation by a day, and still stand on it: a partner then reads them
    /// (regles.md §5, « L si diffusé »). One that carries no action of the convention is no « partenaire associé ».
    #[must_use]
    pub fn est_diffuse_a(&self, entourage: &Entourage, organisation: &CodeOrganisation, au: Date) -> bool {
        self.etat_au(entourage, au) == Some(EtatCompteRendu::Diffuse)
            && entourage.porteurs.contains(organisation)
            && self.diffusions_au(au).any(|diffusion| diffusion.organisations.contains(organisation))
    }

    /// « adressé aux différents partenaires associés » (R14-17): who was sent the minutes and carries no action, and who
    /// carries one and was not sent them.
    fn constats_de_diffusion(&self, entourage: &Entourage, au: Date) -> Vec<Constat> {
        let diffusions: Vec<_> = self.diffusions_au(au).collect();
        if diffusions.is_empty() {
            return Vec::new();
        }
        let servies: BTreeSet<_> = diffusions.iter().flat_map(|diffusion| diffusion.organisations.iter()).collect();
        let noms = |codes: Vec<&CodeOrganisation>| codes.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
        let etrangeres: Vec<_> = servies.iter().copied().filter(|code| !entourage.porteurs.contains(code)).collect();
        let oubliees: Vec<_> = entourage.porteurs.iter().filter(|code| !servies.contains(code)).collect();
        let etrangeres = (!etrangeres.is_empty()).then(|| {
            let message = format!("Diffusé à qui ne porte aucune action de la convention : {}.", noms(etrangeres));
            Constat::nouveau(&regles::R14_17, message)
        });
        let oubliees = (!oubliees.is_empty()).then(|| {
            let message =
                format!("Destinataires incomplets : porteurs à qui il n'est pas diffusé : {}.", noms(oubliees));
            Constat::nouveau(&regles::R14_17, message)
        });
        etrangeres.into_iter().chain(oubliees).collect()
    }

    /// What is noted on a day: a directorate that was not served, observations that came late, partners who were left out.
    #[must_use]
    pub fn constats_au(&self, entourage: &Entourage, au: Date) -> Vec<Constat> {
        let Relecture { servies, echeance, .. } = self.relecture_au(&entourage.convention, au);
        let mut constats = Vec::new();
        let manquantes: Vec<_> = Direction::TOUS.iter().filter(|direction| !servies.contains_key(direction)).collect();
        if let ([manquante], false) = (manquantes.as_slice(), servies.is_empty()) {
            let message = format!(
                "Destinataires incomplets : le compte rendu n'est pas adressé à la {} ; le délai de relecture ne court pas.",
                manquante.sens()
            );
            constats.push(Constat::nouveau(&regles::R14_14, message));
        }
        for observation in self.0.observations.iter().filter(|observation| observation.fait.date <= au) {
            if let Some(fin) = echeance.filter(|_| self.hors_delai(&entourage.convention, observation)) {
                let jour = observation.fait.date;
                let message = format!("Observation hors délai : la {} répond le {jour}.", observation.direction.sens());
                constats.push(Constat::retard(&regles::R14_15, message, jour, fin));
            }
        }
        constats.extend(self.constats_de_diffusion(entourage, au));
        let soumises = self.0.soumissions.iter().map(|soumission| (&soumission.fait_accompli, soumission.fait.date));
        let diffusees = self.0.diffusions.iter().map(|diffusion| (&diffusion.fait_accompli, diffusion.fait.date));
        let accomplis = soumises.chain(diffusees).filter(|(_, date)| *date <= au);
        constats
            .extend(accomplis.filter_map(|(accompli, _)| Some(regles::constat_du_fait_accompli(accompli.as_ref()?))));
        constats
    }
}

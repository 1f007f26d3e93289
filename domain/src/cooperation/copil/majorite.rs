//! The majority: « la majorité absolue des voix exprimées, soit 50% plus une voix » (article 13), as pure calculation.
//!
//! Both readings of these words are always computed, so that a result which hangs on one voice says so (G18).

mod simulation;
#[cfg(test)]
mod tests;

pub use simulation::{Hypothese, Intention, Issue, Simulation, simuler};

use crate::cooperation::convention::College;
use crate::cooperation::parametres::{LectureMajorite, Voix};
use crate::cooperation::refus;
use crate::socle::code::codes;
use crate::socle::refus::{Cle, Refus};
use serde::{Deserialize, Serialize};

/// The most voices that the stipulations may give: three colleges of twenty.
pub const VOIX_MAX: u16 = 60;

codes! {
    /// What a vote decides.
    pub enum ResultatVote : "Résultat d'un vote du comité de pilotage (art. 13)." {
        Adoptee = "adoptee" : "la majorité est acquise",
        Rejetee = "rejetee" : "des voix sont exprimées, la majorité n'est pas acquise",
        SansMajorite = "sans_majorite" : "aucune voix n'est exprimée",
    }
}

codes! {
    /// Why a vote does not adopt, where the text deserves a word.
    pub enum MotifResultat : "Motif d'un résultat." {
        PartageDesVoix = "partage_des_voix" : "autant de voix pour que contre : le texte ne prévoit ni présidence ni voix prépondérante",
    }
}

codes! {
    /// What a result should not be read without.
    pub enum AlerteVote : "Signalement qui accompagne un résultat, sans le changer." {
        UnSeulCollege = "un_seul_college" : "adoptée par les voix d'un seul collège : la convention ne fixe aucun quorum",
    }
}

/// How the voices of one college were used.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema), schema(description = "Emploi des voix d'un collège."))]
#[serde(deny_unknown_fields)]
pub struct Suffrages {
    /// Voix pour.
    #[cfg_attr(feature = "schema", schema(minimum = 0, maximum = 20, format = Int32))]
    pub pour: u16,
    /// Voix contre.
    #[cfg_attr(feature = "schema", schema(minimum = 0, maximum = 20, format = Int32))]
    pub contre: u16,
    /// Abstentions déclarées : elles ne sont pas des voix exprimées.
    #[cfg_attr(feature = "schema", schema(minimum = 0, maximum = 20, format = Int32))]
    pub abstention: u16,
    /// Voix dont rien n'a été dit : absence, silence.
    #[cfg_attr(feature = "schema", schema(minimum = 0, maximum = 20, format = Int32))]
    pub non_exprimees: u16,
}

impl Suffrages {
    /// Whether the college said yes or no with one voice at least.
    #[must_use]
    pub const fn est_exprime(&self) -> bool {
        self.pour + self.contre > 0
    }
}

/// The voices of the committee, college by college.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(
    feature = "schema",
    derive(utoipa::ToSchema),
    schema(description = "Voix du comité de pilotage, collège par collège (art. 13).")
)]
#[serde(deny_unknown_fields)]
pub struct Scrutin {
    /// L'OPCO.
    pub opco: Suffrages,
    /// Le ministère chargé de l'éducation nationale.
    pub ministere_education: Suffrages,
    /// Le ministère chargé de l'enseignement supérieur.
    pub ministere_enseignement_superieur: Suffrages,
}

impl Scrutin {
    /// The same calculation for each college.
    pub fn par_college<E>(mut de: impl FnMut(College) -> Result<Suffrages, E>) -> Result<Self, E> {
        Ok(Self {
            opco: de(College::Opco)?,
            ministere_education: de(College::MinistereEducation)?,
            ministere_enseignement_superieur: de(College::MinistereEnseignementSuperieur)?,
        })
    }

    /// The voices of one college.
    #[must_use]
    pub const fn du_college(&self, college: College) -> &Suffrages {
        match college {
            College::Opco => &self.opco,
            College::MinistereEducation => &self.ministere_education,
            College::MinistereEnseignementSuperieur => &self.ministere_enseignement_superieur,
        }
    }

    fn somme(&self, voix: impl Fn(&Suffrages) -> u16) -> u16 {
        College::TOUS.iter().map(|college| voix(self.du_college(*college))).sum()
    }

    /// Counts, in both readings; `lecture` is the one that decides.
    #[must_use]
    pub fn depouiller(&self, lecture: LectureMajorite) -> Majorite {
        let (pour, contre) = (self.somme(|s| s.pour), self.somme(|s| s.contre));
        let [absolue, litterale] = [LectureMajorite::Absolue, LectureMajorite::Litterale].map(|lecture| SelonLecture {
            seuil: seuil(lecture, pour + contre),
            resultat: resultat(lecture, pour, contre),
        });
        let resultat = resultat(lecture, pour, contre);
        let colleges_exprimes: Vec<_> =
            College::TOUS.iter().copied().filter(|college| self.du_college(*college).est_exprime()).collect();
        let seul = resultat == ResultatVote::Adoptee && colleges_exprimes.len() == 1;
        Majorite {
            suffrages: *self,
            exprimees: pour + contre,
            pour,
            contre,
            lecture,
            absolue,
            litterale,
            resultat,
            motif: (pour > 0 && pour == contre).then_some(MotifResultat::PartageDesVoix),
            sensible_a_la_lecture: absolue.resultat != litterale.resultat,
            alertes: if seul { vec![AlerteVote::UnSeulCollege] } else { Vec::new() },
            colleges_exprimes,
        }
    }
}

/// The least number of « pour » that adopts among `exprimees` voices; none when nothing is expressed.
#[must_use]
pub const fn seuil(lecture: LectureMajorite, exprimees: u16) -> Option<u16> {
    match (exprimees, lecture) {
        (0, _) => None,
        // « majorité absolue » : more than half.
        (_, LectureMajorite::Absolue) => Some(exprimees / 2 + 1),
        // « 50% plus une voix », to the letter: half, and one whole voice more.
        (_, LectureMajorite::Litterale) => Some(exprimees.div_ceil(2) + 1),
    }
}

fn resultat(lecture: LectureMajorite, pour: u16, contre: u16) -> ResultatVote {
    match seuil(lecture, pour + contre) {
        None => ResultatVote::SansMajorite,
        Some(seuil) if pour >= seuil => ResultatVote::Adoptee,
        Some(_) => ResultatVote::Rejetee,
    }
}

/// What one reading of the words gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(
    feature = "schema",
    derive(utoipa::ToSchema),
    schema(description = "Ce que donne une lecture de la majorité.")
)]
pub struct SelonLecture {
    /// Voix pour qu'il faut ; nul si aucune voix n'est exprimée.
    #[cfg_attr(feature = "schema", schema(required = true, minimum = 1, maximum = 61, format = Int32))]
    pub seuil: Option<u16>,
    /// Résultat.
    pub resultat: ResultatVote,
}

/// The calculation of a majority: the proof of a result (R13-05 to R13-09).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(
    feature = "schema",
    derive(utoipa::ToSchema),
    schema(
        description = "Calcul de la majorité, dans les deux lectures du texte : la preuve d'un résultat (art. 13)."
    )
)]
pub struct Majorite {
    /// Voix comptées, collège par collège.
    pub suffrages: Scrutin,
    /// Voix exprimées : pour et contre.
    #[cfg_attr(feature = "schema", schema(minimum = 0, maximum = 60, format = Int32))]
    pub exprimees: u16,
    /// Voix pour.
    #[cfg_attr(feature = "schema", schema(minimum = 0, maximum = 60, format = Int32))]
    pub pour: u16,
    /// Voix contre.
    #[cfg_attr(feature = "schema", schema(minimum = 0, maximum = 60, format = Int32))]
    pub contre: u16,
    /// Lecture qui décide.
    pub lecture: LectureMajorite,
    /// Selon « la majorité absolue » : plus de la moitié.
    pub absolue: SelonLecture,
    /// Selon « 50% plus une voix », à la lettre.
    pub litterale: SelonLecture,
    /// Résultat, selon la lecture qui décide.
    pub resultat: ResultatVote,
    /// Motif du résultat, s'il en appelle un.
    #[cfg_attr(feature = "schema", schema(required = true))]
    pub motif: Option<MotifResultat>,
    /// Vrai si l'autre lecture donnerait un autre résultat : une voix d'écart (G18).
    pub sensible_a_la_lecture: bool,
    /// Ce que le résultat ne devrait pas faire oublier.
    #[cfg_attr(feature = "schema", schema(max_items = 10))]
    pub alertes: Vec<AlerteVote>,
    /// Collèges qui ont exprimé une voix au moins (R13-09 : aucun quorum).
    #[cfg_attr(feature = "schema", schema(max_items = 3))]
    pub colleges_exprimes: Vec<College>,
}

impl Voix {
    /// A college expresses its own voices and none more (R13-05).
    ///
    /// # Errors
    /// `voix_excedentaires`.
    pub fn verifier(&self, college: College, demandees: u16) -> Result<(), Refus> {
        let admises = college.voix(self);
        if demandees <= admises {
            return Ok(());
        }
        let detail = format!("{demandees} voix pour {} voix : {}.", admises, college.sens());
        Err(Refus::nouveau(refus::VOIX_EXCEDENTAIRES, detail)
            .avec(Cle::College, college.texte())
            .avec(Cle::VoixAdmises, admises)
            .avec(Cle::VoixDemandees, demandees))
    }
}

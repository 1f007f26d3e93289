//! The majority: « la majorité absolue des voix exprimées, soit 50% plus une voix » (article 13), as pure calculation.
//!
//! Both readings of these words are always computed, so that a result which hangs on one voice says so (G18).

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

// ---- before the vote

/// What is known, or supposed, of the voices of one college before a vote.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Intention {
    /// Voices for.
    pub pour: u16,
    /// Voices against.
    pub contre: u16,
    /// Voices that will not be expressed.
    pub abstention: u16,
    /// Voices of which nothing is known.
    pub inconnu: u16,
}

codes! {
    /// What unknown voices can still change.
    pub enum Issue : "Ce que les voix inconnues peuvent encore changer." {
        AdopteeQuoiQuIlArrive = "adoptee_quoi_qu_il_arrive" : "adoptée, quoi que fassent les voix inconnues",
        Adoptable = "adoptable" : "adoptée ou non, selon les voix inconnues",
        RejeteeQuoiQuIlArrive = "rejetee_quoi_qu_il_arrive" : "non adoptée, quoi que fassent les voix inconnues",
    }
}

/// One use of the unknown voices.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(
    feature = "schema",
    derive(utoipa::ToSchema),
    schema(description = "Un emploi des voix inconnues, et ce qu'il donne.")
)]
pub struct Hypothese {
    /// Voix inconnues qui seraient pour.
    #[cfg_attr(feature = "schema", schema(minimum = 0, maximum = 60, format = Int32))]
    pub pour: u16,
    /// Voix inconnues qui seraient contre.
    #[cfg_attr(feature = "schema", schema(minimum = 0, maximum = 60, format = Int32))]
    pub contre: u16,
    /// Voix inconnues qui ne seraient pas exprimées.
    #[cfg_attr(feature = "schema", schema(minimum = 0, maximum = 60, format = Int32))]
    pub non_exprimees: u16,
    /// Résultat, selon la lecture qui décide.
    pub resultat: ResultatVote,
    /// Vrai si l'autre lecture donnerait un autre résultat.
    pub sensible_a_la_lecture: bool,
}

/// A majority calculated in advance.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Simulation {
    /// What the unknown voices can still change.
    pub issue: Issue,
    /// How many are unknown.
    pub voix_inconnues: u16,
    /// The fewest unknown voices « pour » that adopt, the others not being expressed; none when nothing adopts.
    pub voix_pour_manquantes: Option<u16>,
    /// The fewest unknown voices « pour » that adopt, were all the others against; none when nothing adopts.
    pub voix_pour_suffisantes: Option<u16>,
    /// The count with the known voices alone.
    pub majorite: Majorite,
    /// Every use of the unknown voices.
    pub scenarios: Vec<Hypothese>,
}

/// Would it be adopted? Which voices are still needed?
///
/// # Errors
/// `voix_excedentaires` when a college is given more than its own (R13-05).
pub fn simuler(
    voix: Voix,
    lecture: LectureMajorite,
    intention: impl Fn(College) -> Intention,
) -> Result<Simulation, Refus> {
    let mut voix_inconnues = 0;
    let scrutin = Scrutin::par_college(|college| {
        let Intention { pour, contre, abstention, inconnu } = intention(college);
        voix.verifier(college, pour + contre + abstention + inconnu)?;
        voix_inconnues += inconnu;
        Ok(Suffrages { pour, contre, abstention, non_exprimees: college.voix(&voix) - pour - contre - abstention })
    })?;
    let majorite = scrutin.depouiller(lecture);
    let scenarios: Vec<_> = (0..=voix_inconnues)
        .flat_map(|pour| (0..=voix_inconnues - pour).map(move |contre| (pour, contre)))
        .map(|(pour, contre)| {
            let [absolue, litterale] = [LectureMajorite::Absolue, LectureMajorite::Litterale]
                .map(|lecture| resultat(lecture, majorite.pour + pour, majorite.contre + contre));
            Hypothese {
                pour,
                contre,
                non_exprimees: voix_inconnues - pour - contre,
                resultat: resultat(lecture, majorite.pour + pour, majorite.contre + contre),
                sensible_a_la_lecture: absolue != litterale,
            }
        })
        .collect();
    let adopte = |hypothese: &&Hypothese| hypothese.resultat == ResultatVote::Adoptee;
    let le_moins = |admise: &dyn Fn(&Hypothese) -> bool| {
        scenarios.iter().filter(adopte).filter(|hypothese| admise(hypothese)).map(|hypothese| hypothese.pour).min()
    };
    let issue = match scenarios.iter().filter(adopte).count() {
        0 => Issue::RejeteeQuoiQuIlArrive,
        tous if tous == scenarios.len() => Issue::AdopteeQuoiQuIlArrive,
        _ => Issue::Adoptable,
    };
    let (voix_pour_manquantes, voix_pour_suffisantes) =
        (le_moins(&|hypothese| hypothese.contre == 0), le_moins(&|hypothese| hypothese.non_exprimees == 0));
    Ok(Simulation { issue, voix_inconnues, voix_pour_manquantes, voix_pour_suffisantes, majorite, scenarios })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cooperation::parametres::Stipulations;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    const VOIX_DE_2020: fn() -> Voix = || Stipulations::default().voix;

    /// `PC`, `P`, `A`: one letter per voice, as in the table of the text.
    fn suffrages(lettres: &str) -> Suffrages {
        let combien = |lettre| lettres.matches(lettre).count() as u16;
        Suffrages { pour: combien('P'), contre: combien('C'), abstention: combien('A'), non_exprimees: 0 }
    }

    fn scrutin(opco: &str, menjs: &str, mesri: &str) -> Scrutin {
        Scrutin {
            opco: suffrages(opco),
            ministere_education: suffrages(menjs),
            ministere_enseignement_superieur: suffrages(mesri),
        }
    }

    /// Every configuration: OPCO, MENJS, MESRI, p-c, result read as « absolue », as « litterale », remark.
    const CONFIGURATIONS: &str = "
PP | P | P | 4-0 | adoptée | adoptée |
PP | P | C | 3-1 | adoptée | adoptée |
PP | P | A | 3-0 | adoptée | adoptée |
PP | C | P | 3-1 | adoptée | adoptée |
PP | C | C | 2-2 | rejetée | rejetée | partage
PP | C | A | 2-1 | adoptée | rejetée | sensible
PP | A | P | 3-0 | adoptée | adoptée |
PP | A | C | 2-1 | adoptée | rejetée | sensible
PP | A | A | 2-0 | adoptée | adoptée |
PC | P | P | 3-1 | adoptée | adoptée |
PC | P | C | 2-2 | rejetée | rejetée | partage
PC | P | A | 2-1 | adoptée | rejetée | sensible
PC | C | P | 2-2 | rejetée | rejetée | partage
PC | C | C | 1-3 | rejetée | rejetée |
PC | C | A | 1-2 | rejetée | rejetée |
PC | A | P | 2-1 | adoptée | rejetée | sensible
PC | A | C | 1-2 | rejetée | rejetée |
PC | A | A | 1-1 | rejetée | rejetée | partage
PA | P | P | 3-0 | adoptée | adoptée |
PA | P | C | 2-1 | adoptée | rejetée | sensible
PA | P | A | 2-0 | adoptée | adoptée |
PA | C | P | 2-1 | adoptée | rejetée | sensible
PA | C | C | 1-2 | rejetée | rejetée |
PA | C | A | 1-1 | rejetée | rejetée | partage
PA | A | P | 2-0 | adoptée | adoptée |
PA | A | C | 1-1 | rejetée | rejetée | partage
PA | A | A | 1-0 | adoptée | rejetée | sensible
CC | P | P | 2-2 | rejetée | rejetée | partage
CC | P | C | 1-3 | rejetée | rejetée |
CC | P | A | 1-2 | rejetée | rejetée |
CC | C | P | 1-3 | rejetée | rejetée |
CC | C | C | 0-4 | rejetée | rejetée |
CC | C | A | 0-3 | rejetée | rejetée |
CC | A | P | 1-2 | rejetée | rejetée |
CC | A | C | 0-3 | rejetée | rejetée |
CC | A | A | 0-2 | rejetée | rejetée |
CA | P | P | 2-1 | adoptée | rejetée | sensible
CA | P | C | 1-2 | rejetée | rejetée |
CA | P | A | 1-1 | rejetée | rejetée | partage
CA | C | P | 1-2 | rejetée | rejetée |
CA | C | C | 0-3 | rejetée | rejetée |
CA | C | A | 0-2 | rejetée | rejetée |
CA | A | P | 1-1 | rejetée | rejetée | partage
CA | A | C | 0-2 | rejetée | rejetée |
CA | A | A | 0-1 | rejetée | rejetée |
AA | P | P | 2-0 | adoptée | adoptée |
AA | P | C | 1-1 | rejetée | rejetée | partage
AA | P | A | 1-0 | adoptée | rejetée | sensible
AA | C | P | 1-1 | rejetée | rejetée | partage
AA | C | C | 0-2 | rejetée | rejetée |
AA | C | A | 0-1 | rejetée | rejetée |
AA | A | P | 1-0 | adoptée | rejetée | sensible
AA | A | C | 0-1 | rejetée | rejetée |
AA | A | A | 0-0 | sans_majorite | sans_majorite |";

    fn resultat_ecrit(texte: &str) -> ResultatVote {
        match texte {
            "adoptée" => ResultatVote::Adoptee,
            "rejetée" => ResultatVote::Rejetee,
            autre => crate::socle::code::Code::lire(autre).expect("a result"),
        }
    }

    // R13-07, R13-08: the 54 configurations of the four voices.
    #[test]
    fn the_54_configurations_give_the_results_of_the_table() {
        let (mut vues, mut adoptees, mut adoptees_a_la_lettre, mut sensibles) = (BTreeSet::new(), 0, 0, 0);
        for ligne in CONFIGURATIONS.lines().filter(|ligne| !ligne.is_empty()) {
            let [opco, menjs, mesri, score, absolue, litterale, remarque] =
                ligne.split('|').map(str::trim).collect::<Vec<_>>().try_into().expect("seven columns");
            let scrutin = scrutin(opco, menjs, mesri);
            let a = scrutin.depouiller(LectureMajorite::Absolue);
            let b = scrutin.depouiller(LectureMajorite::Litterale);
            assert_eq!(format!("{}-{}", a.pour, a.contre), score, "{ligne}");
            assert_eq!(a.resultat, resultat_ecrit(absolue), "{ligne}");
            assert_eq!(b.resultat, resultat_ecrit(litterale), "{ligne}");
            assert_eq!((a.absolue, a.litterale), (b.absolue, b.litterale), "{ligne}");
            assert_eq!(a.absolue.resultat, a.resultat, "{ligne}");
            assert_eq!(a.litterale.resultat, b.resultat, "{ligne}");
            assert_eq!(a.motif.is_some(), remarque == "partage", "{ligne}");
            assert_eq!(a.sensible_a_la_lecture, remarque == "sensible", "{ligne}");
            vues.insert((opco, menjs, mesri));
            adoptees += u32::from(a.resultat == ResultatVote::Adoptee);
            adoptees_a_la_lettre += u32::from(b.resultat == ResultatVote::Adoptee);
            sensibles += u32::from(a.sensible_a_la_lecture);
        }
        assert_eq!((vues.len(), adoptees, adoptees_a_la_lettre, sensibles), (54, 21, 11, 10));
    }

    // R13-07: the thresholds of the two readings, voice by voice.
    #[test]
    fn the_thresholds_are_those_of_the_table() {
        let seuils =
            |exprimees| [LectureMajorite::Absolue, LectureMajorite::Litterale].map(|lecture| seuil(lecture, exprimees));
        assert_eq!(seuils(0), [None, None]);
        assert_eq!(seuils(1), [Some(1), Some(2)]);
        assert_eq!(seuils(2), [Some(2), Some(2)]);
        assert_eq!(seuils(3), [Some(2), Some(3)]);
        assert_eq!(seuils(4), [Some(3), Some(3)]);
    }

    // R13-09: no quorum; a decision of one college alone is pointed out.
    #[test]
    fn one_college_alone_adopts_and_the_result_says_so() {
        let seul = scrutin("PP", "A", "").depouiller(LectureMajorite::Absolue);
        assert_eq!((seul.resultat, seul.alertes.as_slice()), (ResultatVote::Adoptee, &[AlerteVote::UnSeulCollege][..]));
        assert_eq!(seul.colleges_exprimes, [College::Opco]);
        let rejetee_par_un_seul = scrutin("CC", "", "").depouiller(LectureMajorite::Absolue);
        assert!(rejetee_par_un_seul.alertes.is_empty());
        assert!(scrutin("P", "P", "").depouiller(LectureMajorite::Absolue).alertes.is_empty());
    }

    // « 2 voix » (art. 13): the second is admitted, the third is not.
    #[test]
    fn a_college_has_its_own_voices_and_none_more() {
        let opco = |pour| {
            simuler(VOIX_DE_2020(), LectureMajorite::Absolue, |college| match college {
                College::Opco => Intention { pour, ..Intention::default() },
                _ => Intention::default(),
            })
        };
        assert!(opco(1).is_ok() && opco(2).is_ok());
        assert_eq!(opco(3).map_err(|refus| refus.code), Err(refus::VOIX_EXCEDENTAIRES));
    }

    #[test]
    fn unknown_voices_leave_an_issue_open_or_not() {
        let cas = |opco: Intention, menjs: Intention, mesri: Intention, lecture| {
            let simulation = simuler(VOIX_DE_2020(), lecture, |college| match college {
                College::Opco => opco,
                College::MinistereEducation => menjs,
                College::MinistereEnseignementSuperieur => mesri,
            });
            simulation.map(|s| (s.issue, s.voix_pour_manquantes, s.voix_pour_suffisantes)).expect("their own voices")
        };
        let (pour, contre, inconnu) = (
            Intention { pour: 1, ..Intention::default() },
            Intention { contre: 1, ..Intention::default() },
            Intention { inconnu: 1, ..Intention::default() },
        );
        let deux_pour = Intention { pour: 2, ..Intention::default() };
        let deux_inconnues = Intention { inconnu: 2, ..Intention::default() };
        let (a, b) = (LectureMajorite::Absolue, LectureMajorite::Litterale);
        assert_eq!(cas(deux_pour, pour, inconnu, a), (Issue::AdopteeQuoiQuIlArrive, Some(0), Some(0)));
        assert_eq!(cas(deux_pour, contre, inconnu, a), (Issue::Adoptable, Some(0), Some(1)));
        assert_eq!(cas(deux_pour, contre, inconnu, b), (Issue::Adoptable, Some(1), Some(1)));
        assert_eq!(cas(deux_inconnues, contre, contre, a), (Issue::RejeteeQuoiQuIlArrive, None, None));
        assert_eq!(cas(deux_inconnues, inconnu, inconnu, a), (Issue::Adoptable, Some(1), Some(3)));
        assert_eq!(cas(Intention::default(), contre, Intention::default(), a).0, Issue::RejeteeQuoiQuIlArrive);
    }

    fn un_scrutin() -> impl Strategy<Value = Scrutin> {
        let suffrages = || {
            (0_u16..=20, 0_u16..=20, 0_u16..=20).prop_map(|(pour, contre, abstention)| Suffrages {
                pour,
                contre,
                abstention,
                non_exprimees: 0,
            })
        };
        (suffrages(), suffrages(), suffrages()).prop_map(
            |(opco, ministere_education, ministere_enseignement_superieur)| Scrutin {
                opco,
                ministere_education,
                ministere_enseignement_superieur,
            },
        )
    }

    proptest! {
        #[test]
        fn one_more_voice_for_never_loses_a_majority(scrutin in un_scrutin(), litterale: bool) {
            let lecture = if litterale { LectureMajorite::Litterale } else { LectureMajorite::Absolue };
            let mut avec = scrutin;
            avec.opco.pour += 1;
            if scrutin.depouiller(lecture).resultat == ResultatVote::Adoptee {
                prop_assert_eq!(avec.depouiller(lecture).resultat, ResultatVote::Adoptee);
            }
        }

        #[test]
        fn a_voice_counts_the_same_whatever_its_college(scrutin in un_scrutin()) {
            let Scrutin { opco, ministere_education, ministere_enseignement_superieur } = scrutin;
            let autre = Scrutin {
                opco: ministere_education,
                ministere_education: ministere_enseignement_superieur,
                ministere_enseignement_superieur: opco,
            };
            let [ici, la] = [scrutin, autre].map(|scrutin| scrutin.depouiller(LectureMajorite::Absolue));
            prop_assert_eq!((ici.resultat, ici.absolue, ici.litterale), (la.resultat, la.absolue, la.litterale));
        }

        #[test]
        fn a_resolution_and_its_contrary_are_never_both_adopted(scrutin in un_scrutin()) {
            let retourner = |s: Suffrages| Suffrages { pour: s.contre, contre: s.pour, ..s };
            let contraire = Scrutin {
                opco: retourner(scrutin.opco),
                ministere_education: retourner(scrutin.ministere_education),
                ministere_enseignement_superieur: retourner(scrutin.ministere_enseignement_superieur),
            };
            let [ici, la] = [scrutin, contraire].map(|scrutin| scrutin.depouiller(LectureMajorite::Absolue).resultat);
            prop_assert!(ici != ResultatVote::Adoptee || la != ResultatVote::Adoptee);
        }

        #[test]
        fn an_abstention_changes_no_result(scrutin in un_scrutin()) {
            let mut avec = scrutin;
            avec.ministere_education.abstention += 1;
            let [sans, avec] = [scrutin, avec].map(|scrutin| scrutin.depouiller(LectureMajorite::Litterale));
            prop_assert_eq!((sans.resultat, sans.sensible_a_la_lecture), (avec.resultat, avec.sensible_a_la_lecture));
        }

        #[test]
        fn the_two_readings_differ_by_one_voice_and_only_then(scrutin in un_scrutin()) {
            let majorite = scrutin.depouiller(LectureMajorite::Absolue);
            prop_assert_eq!(majorite.sensible_a_la_lecture, majorite.pour == majorite.contre + 1);
        }
    }
}

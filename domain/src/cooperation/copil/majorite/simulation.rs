//! Before the vote: would it be adopted, which voices are still needed (R13-05, G18)?

use super::{Majorite, ResultatVote, Scrutin, Suffrages, resultat};
use crate::cooperation::convention::College;
use crate::cooperation::parametres::{LectureMajorite, Voix};
use crate::socle::code::codes;
use crate::socle::refus::Refus;
use serde::Serialize;

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

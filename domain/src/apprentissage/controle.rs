//! The check of a contract: a pure function of the contract, of a day, of readings and of dated references. It never panics, whatever
//! it is given.

mod ages;
mod ailleurs;
mod anomalie;
mod codes;
mod dates;
mod depots;
mod ecriture;
mod employeurs;
mod formations;
mod formats;
mod horaires;
mod identite;
mod jours;
mod jugement;
mod lecture;
mod lu;
mod maitres;
mod minimum;
mod nir;
mod presences;
mod rapport;
mod remuneration;
mod sortie;
mod verite;

pub use anomalie::{Anomalie, MotifNonEvaluation, NonEvaluee, ParametreAnomalie};
#[cfg(test)]
pub(in crate::apprentissage) use ecriture::est_nu;
pub use rapport::{Controle, EffetDeLecture, EtatCondition, Verdict};

use crate::apprentissage::lectures::{DebutApprentissage, Lecture, LecturesDeControle};
use crate::apprentissage::modele::Contrat;
use crate::apprentissage::references::References;
use crate::apprentissage::references::feries::{ALSACE_MOSELLE, paques};
use crate::apprentissage::regles::Condition;
use crate::socle::calendrier::Date;
use jours::{Jour, age, est_un_29_fevrier, plus_jours, veille};
use jugement::{Jugement, jour_de_l_age};
use lu::Lu;
use sortie::Sortie;

/// What a contract is checked against.
#[derive(Debug, Clone, Copy)]
pub struct CadreDeControle<'r> {
    /// The day on which it is judged (civil day of Paris): what was due by then is asked for.
    pub au: Date,
    /// How the passages that leave a choice are read.
    pub lectures: LecturesDeControle,
    /// What is known, in one version each.
    pub references: &'r References,
}

/// Checks a contract.
#[must_use]
pub fn controler<'r>(contrat: &Contrat<'_>, cadre: &CadreDeControle<'r>) -> Controle<'r> {
    let mut sortie = Sortie::default();
    let mut lu = Lu::lire(contrat, &mut sortie);
    let connu = connu(&lu, cadre.references);
    lu.ecarter_la_naissance(&mut sortie);
    if connu {
        lu.ecarter_la_fin(&mut sortie);
    }
    let autres = if connu { sensibles(&lu, cadre.lectures) } else { Vec::new() };
    let lue = (!autres.is_empty()).then(|| sortie.reprendre());
    let juger = |mut sortie: Sortie, lectures: LecturesDeControle| {
        let mut jugement = Jugement::new(&lu, cadre.au.into(), lectures, cadre.references, &mut sortie);
        jugement.presences();
        jugement.identite();
        if connu {
            jugement.coherences();
        } else {
            sortie.droit_anterieur();
        }
        Controle::new(sortie, cadre.references)
    };
    let mut controle = juger(sortie, cadre.lectures);
    for lecture in autres {
        if let Some(lue) = &lue {
            controle.comparer(&juger(lue.reprendre(), cadre.lectures.autrement(lecture)), lecture, cadre.lectures);
        }
    }
    controle
}

/// Whether the law that is checked here is that of the contract: concluded since 2019, or begun since then if nobody knows.
fn connu(lu: &Lu<'_>, references: &References) -> bool {
    lu.conclusion.or(lu.debut).is_none_or(|jour| jour >= references.dates.domaine.du.into())
}

impl Jugement<'_> {
    /// All that hangs on the law of apprenticeship, in the order of the catalogue.
    fn coherences(&mut self) {
        self.ages();
        self.dates();
        self.remuneration();
        self.horaires();
        self.maitres();
        self.formations();
        self.employeurs();
        self.ailleurs();
        self.depots();
    }
}

/// The readings that could change something of this contract. A contract is judged again for those only: nearly always none.
fn sensibles(lu: &Lu<'_>, lectures: LecturesDeControle) -> Vec<Lecture> {
    let mut autres = Vec::new();
    let ans = |jour: Jour| lu.naissance.map(|naissance| age(naissance, jour, lectures.ne_un_29_fevrier));
    // Before fifteen, fifteen, up to twenty-nine, thirty and over.
    let rang = |jour: Option<Jour>| jour.and_then(ans).map(|ans| (ans >= 15, ans >= 16, ans >= 30));
    let [execution, premier] =
        [DebutApprentissage::Execution, DebutApprentissage::PremierDesDeux].map(|lecture| jour_de_l_age(lu, lecture));
    if premier.is_some() && premier != execution && rang(execution) != rang(premier) {
        autres.push(Lecture::DebutApprentissage);
    }
    if lu.conclusion.and_then(ans) == Some(35) {
        autres.push(Lecture::Plafond35);
    }
    let naissances = [lu.naissance, lu.maitres[0].naissance, lu.maitres[1].naissance];
    if naissances.into_iter().flatten().any(est_un_29_fevrier) {
        autres.push(Lecture::NeUn29Fevrier);
    }
    if lu.departement.is_none_or(|departement| ALSACE_MOSELLE.contains(&departement)) {
        // Five working days span nine days at most around Easter.
        let vendredi = |debut: Jour| {
            let paques = i32::try_from(debut.annee()).ok().and_then(paques)?;
            Some(veille(veille(paques.into())))
        };
        if lu.debut.is_some_and(|debut| {
            vendredi(debut).is_some_and(|vendredi| debut < vendredi && vendredi <= plus_jours(debut, 9))
        }) {
            autres.push(Lecture::VendrediSaint);
        }
    }
    autres
}

impl Sortie {
    /// The law of before 2019 is neither here nor in the source of the texts: none of its conditions can be verified.
    fn droit_anterieur(&mut self) {
        self.non_evaluees.push(NonEvaluee { regle: "*", motif: MotifNonEvaluation::DroitAnterieur });
        for condition in Condition::SEPT {
            self.laisser_ouverte(condition);
        }
    }
}

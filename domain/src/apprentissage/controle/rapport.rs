//! The answer of a check: a verdict, the seven conditions, what is wrong, what could not be judged, what another reading would say.

use super::anomalie::{Anomalie, NonEvaluee};
use super::sortie::Sortie;
use crate::apprentissage::lectures::{Lecture, LecturesDeControle};
use crate::apprentissage::references::{References, VersionReference};
use crate::apprentissage::regles::{Condition, Gravite};
use crate::socle::code::codes;
use serde::ser::{SerializeMap, SerializeSeq, SerializeStruct};
use serde::{Serialize, Serializer};

codes! {
    /// What a check says as a whole. It advises: the OPCO decides.
    pub enum Verdict : "Ce que dit le contrôle ; il est consultatif, l'OPCO décide." {
        Conforme = "conforme" : "aucune anomalie, toutes les conditions vérifiées",
        AVerifier = "a_verifier" : "au moins une anomalie, aucune ne bloque",
        NonConforme = "non_conforme" : "au moins une anomalie bloquante",
        Indetermine = "indetermine" : "aucune anomalie, mais une condition n'a pas pu être vérifiée",
    }
}

codes! {
    /// How a contract stands before one of the seven conditions of D6224-2.
    pub enum EtatCondition : "État d'une condition de D6224-2." {
        Satisfaite = "satisfaite" : "rien ne s'y oppose",
        Meconnue = "meconnue" : "une anomalie bloquante",
        AVerifier = "a_verifier" : "une anomalie à vérifier",
        NonVerifiable = "non_verifiable" : "une règle n'a pas pu être évaluée",
        SansObjet = "sans_objet" : "la condition ne s'applique pas",
    }
}

/// What another reading of one passage would change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EffetDeLecture {
    /// The passage.
    pub lecture: Lecture,
    /// The reading of this check.
    pub retenue: &'static str,
    /// The other one.
    pub autre: &'static str,
    /// The verdict under it.
    pub verdict_autre: Verdict,
    /// The codes of the anomalies that it takes away.
    pub disparaissent: Vec<&'static str>,
    /// The codes of those that it brings.
    pub apparaissent: Vec<&'static str>,
}

/// What a check says of a contract, and no value of it.
#[derive(Debug, Clone)]
pub struct Controle<'r> {
    /// As a whole.
    pub verdict: Verdict,
    /// Whether every rule could be judged.
    pub complet: bool,
    /// The seven conditions of D6224-2, the first one first.
    pub conditions: [EtatCondition; 7],
    /// What is wrong, by code then by field.
    pub anomalies: Vec<Anomalie>,
    /// What could not be judged, by code.
    pub non_evaluees: Vec<NonEvaluee>,
    /// What other readings would change; those that change nothing are left out.
    pub lectures: Vec<EffetDeLecture>,
    sources: &'r References,
    lues: u16,
}

impl<'r> Controle<'r> {
    /// Draws the answer from what was written while judging.
    pub(super) fn new(mut sortie: Sortie, references: &'r References) -> Self {
        if sortie.anomalies.len() > 1 {
            sortie.anomalies.sort_by(|une, autre| (une.regle.code, &une.champ).cmp(&(autre.regle.code, &autre.champ)));
        }
        sortie.non_evaluees.sort_unstable();
        let conditions = conditions(&sortie, references);
        Self {
            verdict: verdict(&sortie.anomalies, &conditions),
            complet: sortie.non_evaluees.is_empty(),
            conditions,
            anomalies: sortie.anomalies,
            non_evaluees: sortie.non_evaluees,
            lectures: Vec::new(),
            sources: references,
            lues: sortie.lues,
        }
    }

    /// The versions of the references that were read.
    pub fn references(&self) -> impl Iterator<Item = &'r VersionReference> {
        let lues = self.lues;
        self.sources.versions().iter().filter(move |version| lues >> version.nom as u16 & 1 == 1)
    }

    /// The same, as JSON.
    pub(super) fn versions_ecrites(&self) -> impl Iterator<Item = &'r str> {
        let lues = self.lues;
        self.sources.versions_ecrites().filter(move |(nom, _)| lues >> *nom as u16 & 1 == 1).map(|(_, json)| json)
    }

    /// Compares with the same contract under another reading, and notes what it changes.
    pub(super) fn comparer(&mut self, autre: &Self, lecture: Lecture, retenues: LecturesDeControle) {
        let absente = |parmi: &[Anomalie], anomalie: &Anomalie| {
            !parmi.iter().any(|une| une.regle.code == anomalie.regle.code && une.champ == anomalie.champ)
        };
        let codes = |anomalies: &[Anomalie], parmi: &[Anomalie]| {
            let mut codes: Vec<_> = anomalies
                .iter()
                .filter(|anomalie| absente(parmi, anomalie))
                .map(|anomalie| anomalie.regle.code)
                .collect();
            codes.dedup();
            codes
        };
        let disparaissent = codes(&self.anomalies, &autre.anomalies);
        let apparaissent = codes(&autre.anomalies, &self.anomalies);
        if disparaissent.is_empty() && apparaissent.is_empty() && self.verdict == autre.verdict {
            return;
        }
        for anomalie in &mut self.anomalies {
            anomalie.sensible_a_la_lecture |= absente(&autre.anomalies, anomalie);
        }
        self.lectures.push(EffetDeLecture {
            lecture,
            retenue: retenues.retenue(lecture),
            autre: retenues.autrement(lecture).retenue(lecture),
            verdict_autre: autre.verdict,
            disparaissent,
            apparaissent,
        });
    }
}

/// How the seven conditions stand.
fn conditions(sortie: &Sortie, references: &References) -> [EtatCondition; 7] {
    let anciennes = sortie.conclusion.is_some_and(|conclusion| conclusion < references.dates.conditions_5_a_7.du);
    let (mut bloquees, mut a_verifier) = (0_u16, 0_u16);
    for anomalie in &sortie.anomalies {
        let bit = anomalie.condition.map_or(0, |condition| 1 << condition as u16);
        match anomalie.gravite {
            Gravite::Bloquant => bloquees |= bit,
            Gravite::AVerifier => a_verifier |= bit,
        }
    }
    Condition::SEPT.map(|condition| {
        let est = |parmi: u16| parmi >> condition as u16 & 1 == 1;
        if anciennes && condition >= Condition::Mesure {
            EtatCondition::SansObjet
        } else if est(bloquees) {
            EtatCondition::Meconnue
        } else if est(a_verifier) {
            EtatCondition::AVerifier
        } else if est(sortie.non_verifiables) {
            EtatCondition::NonVerifiable
        } else if condition == Condition::Habilitation && sortie.sans_liste() {
            EtatCondition::SansObjet
        } else {
            EtatCondition::Satisfaite
        }
    })
}

/// What all of it says.
fn verdict(anomalies: &[Anomalie], conditions: &[EtatCondition; 7]) -> Verdict {
    if anomalies.iter().any(|anomalie| anomalie.gravite == Gravite::Bloquant) {
        Verdict::NonConforme
    } else if !anomalies.is_empty() {
        Verdict::AVerifier
    } else if conditions.contains(&EtatCondition::NonVerifiable) {
        Verdict::Indetermine
    } else {
        Verdict::Conforme
    }
}

/// JSON: `{"1": "satisfaite", …}`.
struct ParNumero<'a>(&'a [EtatCondition; 7]);

impl Serialize for ParNumero<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut objet = serializer.serialize_map(Some(7))?;
        for (numero, etat) in ["1", "2", "3", "4", "5", "6", "7"].into_iter().zip(self.0) {
            objet.serialize_entry(numero, etat.texte())?;
        }
        objet.end()
    }
}

/// JSON: the list of what an iterator gives.
struct Lues<'a, 'r>(&'a Controle<'r>);

impl Serialize for Lues<'_, '_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut liste = serializer.serialize_seq(None)?;
        for version in self.0.references() {
            liste.serialize_element(version)?;
        }
        liste.end()
    }
}

impl Serialize for EffetDeLecture {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut objet = serializer.serialize_struct("EffetDeLecture", 6)?;
        objet.serialize_field("lecture", self.lecture.texte())?;
        objet.serialize_field("retenue", self.retenue)?;
        objet.serialize_field("autre", self.autre)?;
        objet.serialize_field("verdict_autre", self.verdict_autre.texte())?;
        objet.serialize_field("disparaissent", &self.disparaissent)?;
        objet.serialize_field("apparaissent", &self.apparaissent)?;
        objet.end()
    }
}

impl Serialize for Controle<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut objet = serializer.serialize_struct("Controle", 7)?;
        objet.serialize_field("verdict", self.verdict.texte())?;
        objet.serialize_field("complet", &self.complet)?;
        objet.serialize_field("conditions_d6224_2", &ParNumero(&self.conditions))?;
        objet.serialize_field("anomalies", &self.anomalies)?;
        objet.serialize_field("non_evaluees", &self.non_evaluees)?;
        objet.serialize_field("lectures", &self.lectures)?;
        objet.serialize_field("references", &Lues(self))?;
        objet.end()
    }
}

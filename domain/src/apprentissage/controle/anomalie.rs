//! What a check says: anomalies, and the rules that it could not judge.

use crate::apprentissage::regles::{Base, Condition, FamilleAnomalie, Gravite, RegleControle};
use crate::socle::calendrier::Date;
use crate::socle::code::codes;
use serde::ser::{SerializeMap, SerializeStruct};
use serde::{Serialize, Serializer};
use std::borrow::Cow;
use std::fmt;

/// A day, a number or a code that explains an anomaly. No name, no NIR, no text that somebody typed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum ParametreAnomalie {
    /// A civil day of Paris.
    Jour(Date),
    /// Centimes, basis points, days, months, years or people, as its name says.
    Nombre(i64),
    /// A word of a closed list.
    Mot(&'static str),
    /// Numbers of mentions.
    Numeros(Vec<u32>),
}

/// What is wrong with a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Anomalie {
    /// The rule that is not met.
    pub regle: &'static RegleControle,
    /// The field: JSON Pointer.
    pub champ: Cow<'static, str>,
    /// What it may lead to, in this contract.
    pub gravite: Gravite,
    /// What a refusal would rest on, in this contract.
    pub condition: Option<Condition>,
    /// What explains it, by name.
    pub parametres: Vec<(&'static str, ParametreAnomalie)>,
    /// Whether it is gone when a passage is read the other way.
    pub sensible_a_la_lecture: bool,
    /// Whether the version of an article that is quoted began after the conclusion.
    pub texte_posterieur: bool,
}

impl Anomalie {
    /// What is wrong with the field.
    #[must_use]
    pub fn famille(&self) -> FamilleAnomalie {
        self.regle.famille
    }

    /// Adds what explains it.
    #[cold]
    #[inline(never)]
    pub(super) fn avec(&mut self, nom: &'static str, valeur: ParametreAnomalie) -> &mut Self {
        self.parametres.push((nom, valeur));
        self
    }

    /// Adds a day that explains it.
    #[cold]
    pub(super) fn jour(&mut self, nom: &'static str, jour: impl Into<Date>) -> &mut Self {
        self.avec(nom, ParametreAnomalie::Jour(jour.into()))
    }

    /// Adds a number that explains it.
    #[cold]
    #[inline(never)]
    pub(super) fn nombre(&mut self, nom: &'static str, nombre: i64) -> &mut Self {
        self.avec(nom, ParametreAnomalie::Nombre(nombre))
    }
}

/// The articles, or the forms, of a rule: each once, in their order.
pub(super) struct Sources(pub(super) &'static [Base]);

impl fmt::Display for Sources {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let nom = |base: &Base| match *base {
            Base::Loi(article, _) => article.numero,
            Base::Forme(source, _) => source,
        };
        for (rang, base) in self.0.iter().enumerate() {
            if self.0[..rang].iter().any(|dite| nom(dite) == nom(base)) {
                continue;
            }
            if rang > 0 {
                f.write_str(", ")?;
            }
            f.write_str(nom(base))?;
        }
        Ok(())
    }
}

/// Their words, passage by passage.
pub(super) struct Mots(pub(super) &'static [Base]);

impl fmt::Display for Mots {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (rang, base) in self.0.iter().enumerate() {
            if rang > 0 {
                f.write_str(" […] ")?;
            }
            let (Base::Loi(_, mots) | Base::Forme(_, mots)) = *base;
            f.write_str(mots)?;
        }
        Ok(())
    }
}

struct ParNom<'a>(&'a [(&'static str, ParametreAnomalie)]);

impl Serialize for ParNom<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut objet = serializer.serialize_map(Some(self.0.len()))?;
        for (nom, valeur) in self.0 {
            objet.serialize_entry(nom, valeur)?;
        }
        objet.end()
    }
}

struct Affiche<T>(T);

impl<T: fmt::Display> Serialize for Affiche<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0)
    }
}

impl Serialize for Anomalie {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut objet = serializer.serialize_struct("Anomalie", 11)?;
        objet.serialize_field("code", self.regle.code)?;
        objet.serialize_field("famille", self.regle.famille.texte())?;
        objet.serialize_field("gravite", self.gravite.texte())?;
        objet.serialize_field("champ", &self.champ)?;
        objet.serialize_field("condition", &self.condition)?;
        objet.serialize_field("message", self.regle.message)?;
        objet.serialize_field("article", &Affiche(Sources(self.regle.bases)))?;
        objet.serialize_field("texte", &Affiche(Mots(self.regle.bases)))?;
        objet.serialize_field("parametres", &ParNom(&self.parametres))?;
        objet.serialize_field("sensible_a_la_lecture", &self.sensible_a_la_lecture)?;
        objet.serialize_field("texte_posterieur", &self.texte_posterieur)?;
        objet.end()
    }
}

codes! {
    /// Why a rule could not be judged.
    pub enum MotifNonEvaluation : "Ce qui manque pour juger une règle." {
        ChampAbsentOuInvalide = "champ_absent_ou_invalide" : "un champ qu'elle lit manque ou est mal écrit",
        ReferenceAbsente = "reference_absente" : "la référence n'est pas connue à cette date",
        OrganismeInconnu = "organisme_inconnu" : "l'organisme n'est pas au référentiel",
        CertificationInconnue = "certification_inconnue" : "la certification n'est pas au répertoire",
        EnregistrementDeDroit = "enregistrement_de_droit_sans_liste_publique" : "aucune liste publique des organismes habilités pour un enregistrement de droit",
        SmcAbsent = "smc_absent" : "le salaire minimum conventionnel n'est pas dit",
        SignaturesNonTransmises = "signatures_non_transmises" : "les signatures ne sont pas transmises",
        MoisConventionnel = "mois_conventionnel" : "le NIR porte un mois conventionnel",
        DepartementAnterieurA1968 = "departement_anterieur_a_1968" : "né en Île-de-France avant les départements de 1968",
        SiretInconnu = "siret_inconnu" : "l'établissement n'est pas dans la table",
        ObligationPosterieure = "obligation_posterieure" : "l'obligation n'existait pas encore",
        DroitAnterieur = "droit_anterieur" : "contrat conclu avant la loi contrôlée ici",
    }
}

/// A rule that could not be judged, and why; `*` stands for all those of the law before 2019.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct NonEvaluee {
    /// The code of the rule, or `*`.
    pub regle: &'static str,
    /// What is missing.
    pub motif: MotifNonEvaluation,
}

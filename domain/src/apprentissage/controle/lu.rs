//! The contract once read: each field looked at once, what is missing or malformed said, and the rest kept as values.

use super::codes::{self, Codes};
use super::formats::{self, Certification, FauteSiret, Siret};
use super::jours::Jour;
use super::nir::{self, FauteNir, NirLu};
use super::sortie::{Place, Sortie};
use crate::apprentissage::modele::{Contrat, MaitreApprentissage, Texte};
use crate::apprentissage::regles::{Condition, RegleControle, format, presence};

/// A line of pay. What is missing or malformed is `None`.
#[derive(Debug, Clone, Copy)]
pub(super) struct Ligne {
    pub(super) du: Option<Jour>,
    pub(super) au: Option<Jour>,
    /// Basis points.
    pub(super) taux: Option<i64>,
    /// Rank in [`codes::BASE`]: 0 SMIC, 1 SMC.
    pub(super) base: Option<u8>,
}

/// A maître d'apprentissage.
#[derive(Debug, Default, Clone, Copy)]
pub(super) struct MaitreLu {
    /// Whether one of the three fields that identify one is there.
    pub(super) nomme: bool,
    pub(super) naissance: Option<Jour>,
    pub(super) niveau: Option<u8>,
    pub(super) autres_apprentis: Option<i64>,
}

/// The contract before this one, or the one that is modified.
#[derive(Debug, Default, Clone, Copy)]
pub(super) struct PrecedentLu {
    pub(super) siret: Option<Siret>,
    pub(super) fin: Option<Jour>,
    pub(super) rupture: Option<Jour>,
    pub(super) niveau: Option<u8>,
}

/// Signatures of the parties, where they were sent.
#[derive(Debug, Default, Clone, Copy)]
pub(super) struct SignaturesLues {
    pub(super) employeur: Option<Jour>,
    pub(super) apprenti: Option<Jour>,
    pub(super) representant: Option<Jour>,
}

/// The values of a contract. `None` is a field that is missing, or malformed: no rule reads it.
pub(super) struct Lu<'c> {
    /// The contract itself, for what is compared as it stands.
    pub(super) contrat: &'c Contrat<'c>,
    pub(super) siret: Option<Siret>,
    pub(super) type_employeur: Option<u8>,
    /// Rank in [`codes::PRIVE_PUBLIC`].
    pub(super) prive_public: Option<u8>,
    pub(super) effectif: Option<i64>,
    pub(super) idcc: Option<u64>,
    /// Department of the establishment: two digits, three overseas.
    pub(super) departement: Option<u16>,
    pub(super) nir: Option<NirLu>,
    pub(super) naissance: Option<Jour>,
    /// Rank in [`codes::SEXE`].
    pub(super) sexe: Option<u8>,
    pub(super) departement_naissance: Option<u16>,
    pub(super) nationalite: Option<u8>,
    pub(super) titre_sejour_fin: Option<Jour>,
    pub(super) situation: Option<u8>,
    pub(super) derniere_classe: Option<u8>,
    pub(super) diplome_plus_eleve: Option<u8>,
    pub(super) maitres: [MaitreLu; 2],
    pub(super) mode: Option<u8>,
    pub(super) type_contrat: Option<u8>,
    /// Absent is « no derogation »; malformed is not known.
    pub(super) derogation: Derogation,
    pub(super) conclusion: Option<Jour>,
    pub(super) debut: Option<Jour>,
    pub(super) pratique: Option<Jour>,
    pub(super) fin: Option<Jour>,
    pub(super) effet: Option<Jour>,
    /// Minutes a week.
    pub(super) minutes: Option<i64>,
    pub(super) lignes: Vec<Ligne>,
    pub(super) salaire: Option<i64>,
    pub(super) smc: Option<i64>,
    pub(super) deduction: Option<i64>,
    pub(super) signatures: Option<SignaturesLues>,
    pub(super) precedent: PrecedentLu,
    pub(super) cfa: Option<Siret>,
    pub(super) uai: Option<[u8; 8]>,
    pub(super) type_diplome: Option<u8>,
    pub(super) code_diplome: Option<&'c str>,
    pub(super) certification: Option<Certification>,
    pub(super) debut_formation: Option<Jour>,
    pub(super) epreuves: Option<Jour>,
    pub(super) heures: Option<i64>,
    pub(super) heures_avant: Option<i64>,
    pub(super) cycle_mois: Option<u32>,
    pub(super) transmission: Option<Jour>,
    pub(super) reception: Option<Jour>,
    pub(super) decision: Option<Jour>,
}

/// The type of derogation, which nothing obliges to give.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Derogation {
    /// None is claimed.
    Aucune,
    /// What is written is no code.
    Illisible,
    /// This one.
    Dite(u8),
}

/// Reads fields, and says what is wrong with them.
pub(super) struct Lecteur<'s> {
    pub(super) sortie: &'s mut Sortie,
}

impl Lecteur<'_> {
    /// The text of a field; its absence is an anomaly of this rule.
    #[inline]
    pub(super) fn exiger<'t>(
        &mut self,
        texte: &'t Texte<'_>,
        absence: &'static RegleControle,
        place: impl Into<Place>,
    ) -> Option<&'t str> {
        let valeur = texte.valeur();
        if valeur.is_none() {
            self.sortie.anomalie(absence, place);
        }
        valeur
    }

    /// A value that must be there, whatever it is.
    #[inline]
    pub(super) fn exiger_valeur<T: Copy>(
        &mut self,
        valeur: Option<T>,
        absence: &'static RegleControle,
        place: &'static str,
    ) {
        if valeur.is_none() {
            self.sortie.anomalie(absence, place);
        }
    }

    /// What a text writes, or an anomaly of form; nothing for nothing.
    #[inline]
    pub(super) fn former<T>(
        &mut self,
        texte: Option<&str>,
        faute: &'static RegleControle,
        place: impl Into<Place>,
        lire: impl FnOnce(&str) -> Option<T>,
    ) -> Option<T> {
        let texte = texte?;
        let lu = lire(texte);
        if lu.is_none() {
            self.sortie.anomalie(faute, place);
        }
        lu
    }

    /// A form that a text has or not, and that nothing else reads.
    #[inline]
    pub(super) fn verifier(
        &mut self,
        texte: Option<&str>,
        faute: &'static RegleControle,
        place: impl Into<Place>,
        juste: impl FnOnce(&str) -> bool,
    ) {
        self.former(texte, faute, place, |texte| juste(texte).then_some(()));
    }

    /// A civil date.
    #[inline]
    pub(super) fn date(&mut self, texte: Option<&str>, place: impl Into<Place>) -> Option<Jour> {
        self.former(texte, &format::RC_209, place, Jour::lire)
    }

    /// A code of a list.
    #[inline]
    pub(super) fn code(&mut self, texte: Option<&str>, liste: &'static Codes, place: impl Into<Place>) -> Option<u8> {
        self.former(texte, &format::RC_218, place, |texte| liste.lire(texte))
    }

    /// One of a few words, by its rank.
    #[inline]
    pub(super) fn mot(&mut self, texte: Option<&str>, mots: &[&str], place: impl Into<Place>) -> Option<u8> {
        self.former(texte, &format::RC_218, place, |texte| codes::mot(mots, texte))
    }

    /// A number within bounds.
    #[inline]
    pub(super) fn borner(
        &mut self,
        nombre: Option<i64>,
        (min, max): (i64, i64),
        regle: &'static RegleControle,
        place: impl Into<Place>,
    ) -> Option<i64> {
        let nombre = nombre?;
        if nombre < min || nombre > max {
            self.sortie.anomalie(regle, place).nombre("minimum", min).nombre("maximum", max);
            return None;
        }
        Some(nombre)
    }

    /// A SIRET: its form, then its keys.
    #[inline(never)]
    pub(super) fn siret(&mut self, texte: Option<&str>, place: impl Into<Place>) -> Option<Siret> {
        match formats::siret(texte?) {
            Ok(siret) => Some(siret),
            Err(FauteSiret::Forme) => {
                self.sortie.anomalie(&format::RC_201, place);
                None
            }
            Err(FauteSiret::Cle) => {
                self.sortie.anomalie(&format::RC_202, place);
                None
            }
        }
    }

    /// A UAI: its form, then its letter.
    pub(super) fn uai(&mut self, texte: Option<&str>, place: &'static str) -> Option<[u8; 8]> {
        match formats::uai(texte?) {
            Some((uai, true)) => Some(uai),
            Some((_, false)) => {
                self.sortie.anomalie(&format::RC_204, place);
                None
            }
            None => {
                self.sortie.anomalie(&format::RC_203, place);
                None
            }
        }
    }

    /// The NIR: its form, then its key.
    pub(super) fn nir(&mut self, texte: Option<&str>) -> Option<NirLu> {
        const NIR: &str = "/apprenti/nir";
        let Some(texte) = texte else {
            self.sortie.anomalie(&presence::RC_107, NIR);
            return None;
        };
        match nir::lire(texte) {
            Ok(nir) => Some(nir),
            Err(FauteNir::Forme) => {
                self.sortie.anomalie(&format::RC_207, NIR);
                None
            }
            Err(FauteNir::Cle) => {
                self.sortie.anomalie(&format::RC_208, NIR);
                None
            }
        }
    }

    /// A field whose code founds a condition: malformed, it leaves the condition open (RC-218).
    pub(super) fn code_fondant(
        &mut self,
        texte: Option<&str>,
        liste: &'static Codes,
        condition: Condition,
        place: &'static str,
    ) -> Option<u8> {
        let lu = self.code(texte, liste, place);
        if lu.is_none() && texte.is_some() {
            self.sortie.laisser_ouverte(condition);
        }
        lu
    }
}

impl<'c> Lu<'c> {
    /// The maîtres that are named, with what was sent of each and where.
    pub(super) fn maitres(&self) -> [(&MaitreLu, &'c MaitreApprentissage<'c>, &'static PlacesMaitre); 2] {
        let [un, deux] = &self.maitres;
        [(un, &self.contrat.maitre_1, &PREMIER), (deux, &self.contrat.maitre_2, &SECOND)]
    }
}

/// The fields of a maître.
pub(super) struct PlacesMaitre {
    pub(super) nom: &'static str,
    pub(super) prenom: &'static str,
    pub(super) naissance: &'static str,
    pub(super) courriel: &'static str,
    pub(super) niveau: &'static str,
    pub(super) experience: &'static str,
    pub(super) autres: &'static str,
}

macro_rules! places {
    ($maitre:literal) => {
        PlacesMaitre {
            nom: concat!("/", $maitre, "/nom"),
            prenom: concat!("/", $maitre, "/prenom"),
            naissance: concat!("/", $maitre, "/date_naissance"),
            courriel: concat!("/", $maitre, "/courriel"),
            niveau: concat!("/", $maitre, "/niveau_diplome"),
            experience: concat!("/", $maitre, "/annees_experience"),
            autres: concat!("/", $maitre, "/autres_apprentis"),
        }
    };
}

/// Those of the first.
pub(super) static PREMIER: PlacesMaitre = places!("maitre_1");
/// Those of the second.
pub(super) static SECOND: PlacesMaitre = places!("maitre_2");

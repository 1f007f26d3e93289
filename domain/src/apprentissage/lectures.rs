//! The readings of the passages that two sources read in two ways: each can be switched, and a check tells what the other changes.

use crate::socle::code::{Code, CodeInvalide, codes};
use serde::{Deserialize, Serialize};

codes! {
    /// The passages that leave a choice.
    pub enum Lecture : "Passage du droit de l'apprentissage qui se lit de deux façons." {
        DebutApprentissage = "debut_apprentissage" : "jour du « début de l'apprentissage » (L6222-1)",
        Plafond35 = "plafond_35" : "« trente-cinq ans au plus » (D6222-1)",
        NeUn29Fevrier = "ne_un_29_fevrier" : "anniversaire, les années communes, de qui est né un 29 février",
        VendrediSaint = "vendredi_saint" : "le Vendredi saint en Moselle et en Alsace (L3134-13)",
    }
}

codes! {
    /// « au début de l'apprentissage » (L6222-1).
    #[derive(Default)]
    pub enum DebutApprentissage : "Jour auquel l'âge est mesuré (L6222-1 « au début de l'apprentissage »)." {
        /// The contract begins the apprenticeship.
        #[default]
        Execution = "execution" : "le début d'exécution du contrat",
        /// Training may begin it, up to three months before (L6222-12-1).
        PremierDesDeux = "premier_des_deux" : "le premier du début d'exécution et du début de la formation",
    }
}

codes! {
    /// « trente-cinq ans au plus » (D6222-1).
    #[derive(Default)]
    pub enum Plafond35 : "Dernier âge admis à la conclusion (D6222-1 « trente-cinq ans au plus »)." {
        /// The whole year of thirty-five counts.
        #[default]
        Inclus = "inclus" : "jusqu'à la veille des 36 ans",
        /// It ends at thirty-five.
        Exclu = "exclu" : "jusqu'à la veille des 35 ans",
    }
}

codes! {
    /// When somebody born on 29 February grows older in a common year (G5).
    #[derive(Default)]
    pub enum NeUn29Fevrier : "Anniversaire, les années communes, de qui est né un 29 février." {
        /// The last day of the month (G5).
        #[default]
        VingtHuitFevrier = "28_fevrier" : "le 28 février",
        /// The day after it.
        PremierMars = "1er_mars" : "le 1er mars",
    }
}

codes! {
    /// Whether Good Friday is a holiday in departments 57, 67 and 68 (L3134-13).
    #[derive(Default)]
    pub enum VendrediSaint : "Le Vendredi saint en Moselle et en Alsace (L3134-13)." {
        /// Everywhere there.
        #[default]
        Ferie = "ferie" : "férié dans toute commune des trois départements",
        /// Only where a town has a Protestant temple or a mixed church, which no list tells.
        Ouvrable = "ouvrable" : "ouvrable, faute de liste des communes ayant un temple protestant ou une église mixte",
    }
}

/// The readings that a check is made under.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct LecturesDeControle {
    /// Jour du « début de l'apprentissage » (L6222-1).
    pub debut_apprentissage: DebutApprentissage,
    /// « trente-cinq ans au plus » (D6222-1).
    pub plafond_35: Plafond35,
    /// Anniversaire, les années communes, de qui est né un 29 février.
    pub ne_un_29_fevrier: NeUn29Fevrier,
    /// Le Vendredi saint en Moselle et en Alsace (L3134-13).
    pub vendredi_saint: VendrediSaint,
}

impl LecturesDeControle {
    /// The published text of what is chosen for one passage.
    #[must_use]
    pub const fn retenue(&self, lecture: Lecture) -> &'static str {
        match lecture {
            Lecture::DebutApprentissage => self.debut_apprentissage.texte(),
            Lecture::Plafond35 => self.plafond_35.texte(),
            Lecture::NeUn29Fevrier => self.ne_un_29_fevrier.texte(),
            Lecture::VendrediSaint => self.vendredi_saint.texte(),
        }
    }

    /// The same readings but for one passage, by its published text and that of its reading.
    ///
    /// # Errors
    /// A passage that does not exist, or a reading that it does not have, with those that do.
    pub fn avec(mut self, passage: &str, lecture: &str) -> Result<Self, CodeInvalide> {
        match Lecture::lire(passage)? {
            Lecture::DebutApprentissage => self.debut_apprentissage = Code::lire(lecture)?,
            Lecture::Plafond35 => self.plafond_35 = Code::lire(lecture)?,
            Lecture::NeUn29Fevrier => self.ne_un_29_fevrier = Code::lire(lecture)?,
            Lecture::VendrediSaint => self.vendredi_saint = Code::lire(lecture)?,
        }
        Ok(self)
    }

    /// The same readings but for one passage, read the other way.
    #[must_use]
    pub const fn autrement(mut self, lecture: Lecture) -> Self {
        match lecture {
            Lecture::DebutApprentissage => {
                self.debut_apprentissage = match self.debut_apprentissage {
                    DebutApprentissage::Execution => DebutApprentissage::PremierDesDeux,
                    DebutApprentissage::PremierDesDeux => DebutApprentissage::Execution,
                }
            }
            Lecture::Plafond35 => {
                self.plafond_35 = match self.plafond_35 {
                    Plafond35::Inclus => Plafond35::Exclu,
                    Plafond35::Exclu => Plafond35::Inclus,
                }
            }
            Lecture::NeUn29Fevrier => {
                self.ne_un_29_fevrier = match self.ne_un_29_fevrier {
                    NeUn29Fevrier::VingtHuitFevrier => NeUn29Fevrier::PremierMars,
                    NeUn29Fevrier::PremierMars => NeUn29Fevrier::VingtHuitFevrier,
                }
            }
            Lecture::VendrediSaint => {
                self.vendredi_saint = match self.vendredi_saint {
                    VendrediSaint::Ferie => VendrediSaint::Ouvrable,
                    VendrediSaint::Ouvrable => VendrediSaint::Ferie,
                }
            }
        }
        self
    }
}

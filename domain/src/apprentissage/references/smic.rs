//! The SMIC, by zone and day: one row each, with its text, and the last day on which it was looked up.

use crate::socle::calendrier::Date;
use crate::socle::code::codes;

codes! {
    /// Where a SMIC is in force.
    pub enum ZoneSmic : "Zone d'un SMIC." {
        France = "france" : "France, hors Mayotte",
        Mayotte = "mayotte" : "Mayotte",
    }
}

/// One SMIC.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LigneSmic {
    /// Where it is in force.
    pub zone: ZoneSmic,
    /// From which day.
    pub du: Date,
    /// What a month of 35 hours a week is worth, gross, in centimes.
    pub mensuel_centimes: i64,
    /// The text that sets it.
    pub texte: String,
}

/// Every SMIC that is known, and until when each zone was verified.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Smic {
    france: (Vec<LigneSmic>, Date),
    mayotte: (Vec<LigneSmic>, Date),
}

impl Smic {
    /// These rows; past the last verified day of a zone, nothing is known of it.
    #[must_use]
    pub fn new(lignes: Vec<LigneSmic>, france_verifiee: Date, mayotte_verifiee: Date) -> Self {
        let (mut france, mut mayotte): (Vec<_>, Vec<_>) =
            lignes.into_iter().partition(|ligne| ligne.zone == ZoneSmic::France);
        france.sort_by_key(|ligne| ligne.du);
        mayotte.sort_by_key(|ligne| ligne.du);
        Self { france: (france, france_verifiee), mayotte: (mayotte, mayotte_verifiee) }
    }

    /// The rows that ship with the program.
    #[must_use]
    pub fn connu() -> Self {
        let ligne = |zone, (du, montant, texte): &(Date, i64, &str)| LigneSmic {
            zone,
            du: *du,
            mensuel_centimes: *montant,
            texte: (*texte).to_owned(),
        };
        let france = FRANCE.iter().map(|connue| ligne(ZoneSmic::France, connue));
        let mayotte = MAYOTTE.iter().map(|connue| ligne(ZoneSmic::Mayotte, connue));
        Self::new(france.chain(mayotte).collect(), FRANCE_VERIFIEE, MAYOTTE_VERIFIEE)
    }

    /// The row in force that day; `None` before the first and past the last verified day: an old value is never used again.
    #[must_use]
    pub fn au(&self, zone: ZoneSmic, jour: Date) -> Option<&LigneSmic> {
        let (lignes, verifie) = match zone {
            ZoneSmic::France => &self.france,
            ZoneSmic::Mayotte => &self.mayotte,
        };
        // The last rows are those that are asked for.
        lignes.iter().rev().find(|ligne| ligne.du <= jour).filter(|_| jour <= *verifie)
    }

    /// Every row, those of France first.
    pub fn lignes(&self) -> impl Iterator<Item = &LigneSmic> {
        self.france.0.iter().chain(&self.mayotte.0)
    }

    /// The last day on which the rows of a zone were looked up.
    #[must_use]
    pub const fn verifie_jusqu_au(&self, zone: ZoneSmic) -> Date {
        match zone {
            ZoneSmic::France => self.france.1,
            ZoneSmic::Mayotte => self.mayotte.1,
        }
    }
}

/// The version of these rows: the day of the last one.
pub(super) const VERSION: Date = jour(2026, 6, 1);

/// A day that is written here.
const fn jour(annee: i32, mois: u32, jour: u32) -> Date {
    Date::from_ymd_opt(annee, mois, jour).expect("a day of the calendar")
}

/// The end of the year of the last decree, in which a second one would be a text of its own.
const FRANCE_VERIFIEE: Date = jour(2026, 12, 31);

/// The SMIC of Mayotte on 1 June 2026 was not found.
const MAYOTTE_VERIFIEE: Date = jour(2026, 5, 31);

/// Source: openfisca-france 176.1.8, `marche_travail/salaire_minimum/smic/smic_b_mensuel.yaml`. Its package dates the order of 2022
/// after its own effect (19/05): 19/04 is meant.
const FRANCE: &[(Date, i64, &str)] = &[
    (jour(2018, 1, 1), 149_847, "Décret n° 2017-1719"),
    (jour(2019, 1, 1), 152_122, "Décret n° 2018-1173"),
    (jour(2020, 1, 1), 153_942, "Décret n° 2019-1387"),
    (jour(2021, 1, 1), 155_458, "Décret n° 2020-1598"),
    (jour(2021, 10, 1), 158_947, "Arrêté du 27/09/2021"),
    (jour(2022, 1, 1), 160_312, "Décret n° 2021-1741"),
    (jour(2022, 5, 1), 164_558, "Arrêté du 19/04/2022"),
    (jour(2022, 8, 1), 167_895, "Arrêté du 29/07/2022"),
    (jour(2023, 1, 1), 170_928, "Décret n° 2022-1608"),
    (jour(2023, 5, 1), 174_720, "Arrêté du 26/04/2023"),
    (jour(2024, 1, 1), 176_692, "Décret n° 2023-1216"),
    (jour(2024, 11, 1), 180_180, "Décret n° 2024-951"),
    (jour(2026, 1, 1), 182_303, "Décret n° 2025-1228"),
    (jour(2026, 6, 1), 186_702, "Arrêté du 22/05/2026"),
];

/// Sources: mission-apprentissage/contrat@5c29c9bc up to 2024-11-01, lejournaldemayotte.yt of 18 December 2025 for 2026-01-01.
const MAYOTTE: &[(Date, i64, &str)] = &[
    (jour(2018, 1, 1), 113_143, "Décret n° 2017-1719"),
    (jour(2019, 1, 1), 114_812, "Décret n° 2018-1173"),
    (jour(2020, 1, 1), 116_177, "Décret n° 2019-1387"),
    (jour(2021, 1, 1), 117_327, "Décret n° 2020-1598"),
    (jour(2021, 10, 1), 119_908, "Arrêté du 27/09/2021"),
    (jour(2022, 1, 1), 121_030, "Décret n° 2021-1741"),
    (jour(2022, 5, 1), 124_215, "Arrêté du 19/04/2022"),
    (jour(2022, 8, 1), 126_642, "Arrêté du 29/07/2022"),
    (jour(2023, 1, 1), 129_068, "Décret n° 2022-1608"),
    (jour(2023, 5, 1), 131_950, "Arrêté du 26/04/2023"),
    (jour(2024, 1, 1), 133_467, "Décret n° 2023-1216"),
    (jour(2024, 11, 1), 136_197, "Décret n° 2024-951"),
    (jour(2026, 1, 1), 141_505, "Décret n° 2025-1228"),
];

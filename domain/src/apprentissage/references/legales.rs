//! Dates from which something is owed, grids of pay, tolerances: rows with their text, never constants of a rule.

use crate::socle::calendrier::Date;

/// A day that is written here.
const fn jour(annee: i32, mois: u32, jour: u32) -> Date {
    Date::from_ymd_opt(annee, mois, jour).expect("a day of the calendar")
}

/// A day from which something holds, and the text that says so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OrigineDate {
    /// The first day.
    pub du: Date,
    /// The text, with what remains to be confirmed, in French.
    pub texte: &'static str,
}

/// The days from which the obligations of a check hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DatesLegales {
    /// Contracts concluded from that day are under the law that is checked here.
    pub domaine: OrigineDate,
    /// Conditions 5° to 7° of D6224-2 hold for contracts concluded from that day.
    pub conditions_5_a_7: OrigineDate,
    /// A CFA must be certified for contracts that begin from that day.
    pub certification_des_cfa: OrigineDate,
}

impl DatesLegales {
    /// Those that are known.
    pub const CONNUES: Self = Self {
        domaine: OrigineDate { du: jour(2019, 1, 1), texte: "loi n° 2018-771" },
        conditions_5_a_7: OrigineDate { du: jour(2024, 8, 1), texte: "décret n° 2024-631" },
        certification_des_cfa: OrigineDate {
            du: jour(2022, 1, 1),
            texte: "loi n° 2018-771, article 24 ; date à confirmer",
        },
    };
}

/// The minimum pay by year of execution and by age, in basis points.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Grille {
    /// It holds for contracts concluded from that day.
    pub conclus_a_partir_du: Date,
    /// By year (first, second, third), then by age (under 18, 18 to 20, 21 to 25, 26 and over), in basis points.
    pub taux_pb: [[i64; 4]; 3],
    /// The article that sets it, with its version.
    pub article: &'static str,
}

impl Grille {
    /// The grid of D6222-26.
    pub const D6222_26: Self = Self {
        conclus_a_partir_du: jour(2019, 1, 1),
        taux_pb: [[2700, 4300, 5300, 10_000], [3900, 5100, 6100, 10_000], [5500, 6700, 7800, 10_000]],
        article: "D6222-26 LEGIARTI000038033238",
    };
}

/// What is let pass by usage. No text founds these: what is beyond is never refused, only to be looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tolerances {
    /// Between the end of the contract and that of the training cycle, in months (RC-331).
    pub cycle_mois: u32,
    /// Between the examinations and the end of the contract, in months (RC-334): the DGEFP leaves it to the parties.
    pub epreuves_mois: u32,
    /// The hours of work of a year, of which 25 % go to training (RC-371).
    pub heures_annuelles: i64,
}

impl Tolerances {
    /// Those in use.
    pub const USUELLES: Self = Self { cycle_mois: 2, epreuves_mois: 3, heures_annuelles: 1607 };
}

//! The articles of the labour code that the rules quote, each in the version whose words are quoted.
//!
//! Source: npm `@socialgouv/legi-data` 2.513.0 (labour code of November 2026).

use super::regle::option;
use crate::socle::calendrier::Date;

/// One version of an article.
#[derive(Debug, PartialEq, Eq)]
pub struct ArticleDeLoi {
    /// `D6222-26`.
    pub numero: &'static str,
    /// The identifier of the version on Légifrance.
    pub legiarti: &'static str,
    /// Its first day in force.
    pub debut: Date,
    /// The day from which it is no longer in force, where that is announced.
    pub fin: Option<Date>,
}

/// A day that is written here, `AAAA-MM-JJ`.
const fn jour(texte: &str) -> Date {
    let octets = texte.as_bytes();
    assert!(octets.len() == 10, "a day has ten characters");
    let (mut nombres, mut rang) = ([0_u32; 3], 0);
    while rang < 10 {
        let lequel = if rang < 4 { 0 } else { (rang - 2) / 3 };
        if octets[rang] != b'-' {
            nombres[lequel] = nombres[lequel] * 10 + (octets[rang] - b'0') as u32;
        }
        rang += 1;
    }
    Date::from_ymd_opt(nombres[0] as i32, nombres[1], nombres[2]).expect("a day of the calendar")
}

macro_rules! articles {
    ($($nom:ident $numero:literal $legiarti:literal $debut:literal
        $(jusqu_au $fin:literal)?;)+) => {
        $(
            #[doc = $numero]
            pub static $nom: ArticleDeLoi = ArticleDeLoi {
                numero: $numero,
                legiarti: $legiarti,
                debut: jour($debut),
                fin: option!($(jour($fin))?),
            };
        )+

        /// Every article, in the order of the code.
        pub const ARTICLES: &[&ArticleDeLoi] = &[$(&$nom),+];
    };
}

articles! {
    D6222_1 "D6222-1" "LEGIARTI000041770341" "2020-04-01";
    D6222_26 "D6222-26" "LEGIARTI000038033238" "2019-01-01";
    D6222_29 "D6222-29" "LEGIARTI000038033223" "2019-01-01";
    D6222_30 "D6222-30" "LEGIARTI000041770358" "2020-04-01";
    D6222_33 "D6222-33" "LEGIARTI000041770368" "2020-04-01";
    D6224_1 "D6224-1" "LEGIARTI000039789635" "2020-01-01";
    D6224_5 "D6224-5" "LEGIARTI000039789645" "2020-01-01";
    D6241_30 "D6241-30" "LEGIARTI000041770378" "2020-04-01";
    D6243_2 "D6243-2" "LEGIARTI000052476041" "2025-11-01";
    D6275_1 "D6275-1" "LEGIARTI000039789744" "2020-01-01";
    L3121_20 "L3121-20" "LEGIARTI000033020414" "2016-08-10";
    L3133_1 "L3133-1" "LEGIARTI000033020901" "2016-08-10";
    L3134_13 "L3134-13" "LEGIARTI000006902635" "2008-05-01";
    L3162_1 "L3162-1" "LEGIARTI000037385958" "2019-01-01";
    L5221_5 "L5221-5" "LEGIARTI000050773226" "2024-01-28";
    L6113_1 "L6113-1" "LEGIARTI000038951917" "2019-08-23";
    L6113_5 "L6113-5" "LEGIARTI000038951893" "2019-08-23";
    L6113_6 "L6113-6" "LEGIARTI000038951890" "2019-08-23";
    L6123_5 "L6123-5" "LEGIARTI000053549490" "2026-02-21" jusqu_au "2027-01-01";
    L6211_1 "L6211-1" "LEGIARTI000047926230" "2023-08-03";
    L6211_2 "L6211-2" "LEGIARTI000037386056" "2019-01-01";
    L6221_1 "L6221-1" "LEGIARTI000006903996" "2008-05-01";
    L6222_1 "L6222-1" "LEGIARTI000037385936" "2019-01-01";
    L6222_2 "L6222-2" "LEGIARTI000037385933" "2019-01-01";
    L6222_4 "L6222-4" "LEGIARTI000006904000" "2008-05-01";
    L6222_5_1 "L6222-5-1" "LEGIARTI000031087436" "2015-08-19";
    L6222_7 "L6222-7" "LEGIARTI000028698499" "2014-03-07";
    L6222_7_1 "L6222-7-1" "LEGIARTI000038951821" "2019-08-23";
    L6222_11 "L6222-11" "LEGIARTI000037385975" "2019-01-01";
    L6222_12 "L6222-12" "LEGIARTI000037385971" "2019-01-01";
    L6222_12_1 "L6222-12-1" "LEGIARTI000037385961" "2019-01-01";
    L6222_15 "L6222-15" "LEGIARTI000006904011" "2008-05-01";
    L6222_25 "L6222-25" "LEGIARTI000037385954" "2019-01-01";
    L6222_27 "L6222-27" "LEGIARTI000037385939" "2019-01-01";
    L6222_34 "L6222-34" "LEGIARTI000006904030" "2008-05-01";
    L6222_42 "L6222-42" "LEGIARTI000048686231" "2023-12-29";
    L6223_2 "L6223-2" "LEGIARTI000006904037" "2008-05-01";
    L6223_5 "L6223-5" "LEGIARTI000033024684" "2016-08-10";
    L6223_6 "L6223-6" "LEGIARTI000006904041" "2008-05-01";
    L6223_8_1 "L6223-8-1" "LEGIARTI000038951795" "2019-08-23";
    L6225_1 "L6225-1" "LEGIARTI000006904053" "2008-05-01";
    L6225_4 "L6225-4" "LEGIARTI000033025260" "2016-08-10";
    L6225_6 "L6225-6" "LEGIARTI000024042019" "2011-05-19";
    L6227_11 "L6227-11" "LEGIARTI000037385900" "2020-01-01";
    L6316_1 "L6316-1" "LEGIARTI000048600506" "2024-01-01";
    L6332_1_1 "L6332-1-1" "LEGIARTI000037387398" "2019-01-01";
    L6351_1 "L6351-1" "LEGIARTI000037386232" "2019-01-01";
    R3162_1 "R3162-1" "LEGIARTI000037810809" "2018-12-15";
    R6113_16 "R6113-16" "LEGIARTI000051705145" "2025-06-09";
    R6222_2 "R6222-2" "LEGIARTI000041771275" "2020-04-01";
    R6222_3 "R6222-3" "LEGIARTI000041771270" "2020-04-01";
    R6222_4 "R6222-4" "LEGIARTI000041771265" "2020-04-01";
    R6222_9 "R6222-9" "LEGIARTI000041771278" "2020-04-01";
    R6222_46 "R6222-46" "LEGIARTI000018524056" "2008-05-01";
    R6222_60 "R6222-60" "LEGIARTI000033601837" "2016-12-15";
    R6222_66 "R6222-66" "LEGIARTI000050744362" "2024-12-06";
    R6222_67 "R6222-67" "LEGIARTI000050744355" "2024-12-06";
    R6223_6 "R6223-6" "LEGIARTI000037813430" "2019-01-01";
    R6223_7 "R6223-7" "LEGIARTI000049754360" "2024-07-01";
    R6223_10 "R6223-10" "LEGIARTI000048721856" "2023-12-29";
    R6223_11 "R6223-11" "LEGIARTI000041771421" "2020-04-01";
    R6223_22 "R6223-22" "LEGIARTI000037813428" "2019-01-01";
    R6224_3 "R6224-3" "LEGIARTI000039789639" "2020-01-01";
    R6316_9 "R6316-9" "LEGIARTI000044633048" "2022-01-01";
    R6351_6 "R6351-6" "LEGIARTI000052016252" "2025-08-01";
}

//! What is read and written of the figures and of the readings, in the form of before and in that of after.

use super::*;
use crate::socle::calendrier::{Date, JourMois, lire_date};

fn d(texte: &str) -> Date {
    lire_date(texte).expect("a date of the contract")
}

fn butoir(mois: u32, jour: u32) -> StipulationsModifiees {
    let jour_butoir_copil = JourMois::new(mois, jour).ok();
    StipulationsModifiees { jour_butoir_copil, ..StipulationsModifiees::default() }
}

fn version(version: u16, effet: &str, stipulations: StipulationsModifiees) -> VersionStipulations {
    VersionStipulations { version, date_effet: Some(d(effet)), avenant: None, stipulations }
}

fn signees() -> VersionStipulations {
    VersionStipulations { version: 1, date_effet: None, avenant: None, stipulations: Stipulations::default().into() }
}

#[test]
fn a_convention_without_avenant_nor_switch_is_written_as_it_always_was() {
    let ancienne = serde_json::json!({
        "version": 1, "date_effet": null, "stipulations": Stipulations::default(),
    });
    assert_eq!(serde_json::to_value(signees()).expect("JSON"), ancienne);
    assert_eq!(serde_json::from_value::<VersionStipulations>(ancienne).expect("read"), signees());
    let lectures = Lectures { butoir_inclus: true, ..Lectures::default() };
    let seules = serde_json::to_value(lectures).expect("JSON");
    let lues: LecturesDatees = serde_json::from_value(seules.clone()).expect("read");
    assert_eq!((lues.au(d("2022-01-01")), serde_json::to_value(&lues).expect("JSON")), (lectures, seules));
}

// « on applique ceux en vigueur à la date de l'acte » (G11)
#[test]
fn an_avenant_changes_its_own_figures_from_its_own_day() {
    let preavis = StipulationsModifiees { preavis_mois: 3.try_into().ok(), ..StipulationsModifiees::default() };
    // Signed second, in force first: the first keeps what the second does not touch.
    let versions = [signees(), version(2, "2022-07-01", preavis), version(3, "2022-04-01", butoir(6, 30))];
    for (au, copil, mois) in [
        ("2022-03-31", "06-15", 2),
        ("2022-04-01", "06-30", 2),
        ("2022-06-30", "06-30", 2),
        ("2022-07-01", "06-30", 3),
        ("2022-07-02", "06-30", 3),
    ] {
        let chiffres = stipulations_au(&versions, d(au));
        assert_eq!((chiffres.jour_butoir_copil.to_string(), chiffres.preavis_mois.get()), (copil.to_owned(), mois));
        let origine = |chiffre| origine_au(&versions, chiffre, d(au)).map(|version| version.version);
        assert_eq!(origine(Chiffre::Preavis), Some(if mois == 3 { 2 } else { 1 }), "{au}");
        assert_eq!(origine(Chiffre::Duree), Some(1), "{au}");
    }
}

#[test]
fn the_avenant_signed_last_prevails_on_what_two_of_them_set() {
    let versions = [signees(), version(2, "2022-07-01", butoir(7, 10)), version(3, "2022-04-01", butoir(6, 30))];
    for au in ["2022-04-01", "2022-07-01", "2023-01-01"] {
        assert_eq!(stipulations_au(&versions, d(au)).jour_butoir_copil.to_string(), "06-30", "{au}");
    }
}

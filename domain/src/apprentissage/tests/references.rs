//! Keys and holidays, against vectors that others computed.

use super::{avec, codes, controle, d};
use crate::apprentissage::controle::CadreDeControle;
use crate::apprentissage::lectures::{LecturesDeControle, VendrediSaint};
use crate::apprentissage::references::Table;
use crate::apprentissage::references::feries::{est_ferie, jours_ouvrables_apres, paques};
use serde_json::json;

/// Whether a rule is said of a contract whose field has this value.
fn dite(code: &str, pointeur: &str, valeur: &str) -> bool {
    codes(&controle(&avec(&[(pointeur, json!(valeur))]))).contains(&code)
}

#[test]
fn the_keys_of_a_siret_are_those_of_luhn_but_at_la_poste() {
    // Public establishments of well-known bodies, and those of La Poste.
    for juste in ["73282932000074", "35600000000048", "35600000009075", "35600000049837", "99900001100018"] {
        assert!(!dite("RC-202", "/employeur/siret", juste), "{juste}");
    }
    for faux in ["73282932000075", "35600000049838", "11122233344455", "99900001100017"] {
        assert!(dite("RC-202", "/employeur/siret", faux), "{faux}");
    }
    for mal_forme in ["7328293200007", "732829320000744", "7328293200007A", "732 829 320 00074", "７３282932000074"] {
        assert!(dite("RC-201", "/employeur/siret", mal_forme), "{mal_forme}");
    }
}

#[test]
fn the_key_of_a_nir_knows_corsica() {
    let mauvaise = |nir: &str| dite("RC-208", "/apprenti/nir", nir);
    for juste in ["206034499990190", "2 06 03 44 999 901 90", "206032A99990186", "206032a99990186", "2060344999901"] {
        assert!(!mauvaise(juste) && !dite("RC-207", "/apprenti/nir", juste), "{juste}");
    }
    for faux in ["206034499990189", "206034499990191", "206032B99990186", "206034499990100"] {
        assert!(mauvaise(faux), "{faux}");
    }
    for mal_forme in ["", "20603449999019", "206032C999901", "206030099990100", "2060344999901é", "9060344999901"] {
        assert!(mal_forme.is_empty() || dite("RC-207", "/apprenti/nir", mal_forme), "{mal_forme}");
    }
}

#[test]
fn the_letter_of_a_uai_is_that_of_its_number() {
    // The first is a public one, which a validator once refused.
    for juste in ["0180777X", "0990001N", "0990002P", "0990003R", "0990004S", "0990005T", "0990007V"] {
        assert!(!dite("RC-204", "/formation/organisme/uai", juste), "{juste}");
    }
    assert!(dite("RC-204", "/formation/organisme/uai", "0180777Y"));
    assert!(dite("RC-203", "/formation/organisme/uai", "0180777x"));
}

#[test]
fn easter_falls_where_the_almanac_says() {
    for (annee, jour) in [
        (1900, "1900-04-15"),
        (1961, "1961-04-02"),
        (2000, "2000-04-23"),
        (2008, "2008-03-23"),
        (2019, "2019-04-21"),
        (2024, "2024-03-31"),
        (2025, "2025-04-20"),
        (2026, "2026-04-05"),
        (2038, "2038-04-25"),
        (2199, "2199-04-14"),
    ] {
        assert_eq!(paques(annee), Some(d(jour)), "{annee}");
    }
}

#[test]
fn holidays_are_those_of_their_department() {
    let ferie = |jour: &str, departement| est_ferie(d(jour), Some(departement), VendrediSaint::Ferie);
    let de_l_annee = |departement: u16| {
        d("2025-01-01")
            .iter_days()
            .take(365)
            .filter(|jour| est_ferie(*jour, Some(departement), VendrediSaint::Ferie))
            .count()
    };
    assert_eq!((de_l_annee(44), de_l_annee(67), de_l_annee(974)), (11, 13, 12));
    assert!(ferie("2025-04-18", 57) && !ferie("2025-04-18", 75));
    assert!(!est_ferie(d("2025-04-18"), Some(57), VendrediSaint::Ouvrable));
    assert!(ferie("2025-12-26", 68) && est_ferie(d("2025-12-26"), Some(68), VendrediSaint::Ouvrable));
    // Saint-Martin is on 27 May (L3422-2), whatever a package says.
    assert!(ferie("2025-05-27", 978) && !ferie("2025-05-28", 978));
    // In a department that nobody knows, each one's count.
    assert!(est_ferie(d("2025-05-22"), None, VendrediSaint::Ferie));
    assert_eq!(jours_ouvrables_apres(d("2025-04-14"), 5, Some(67), VendrediSaint::Ferie), Some(d("2025-04-22")));
    assert_eq!(jours_ouvrables_apres(d("2025-04-14"), 5, Some(67), VendrediSaint::Ouvrable), Some(d("2025-04-19")));
}

#[test]
fn a_reading_is_judged_again_only_where_it_changes_something() {
    let retenir = |lectures: LecturesDeControle, changements: &[(&str, serde_json::Value)]| {
        let cadre = CadreDeControle { lectures, ..super::cadre() };
        let controle = super::controle_dans(&avec(changements), cadre);
        controle.lectures.iter().map(|effet| (effet.lecture.texte(), effet.verdict_autre.texte())).collect::<Vec<_>>()
    };
    let ordinaire = LecturesDeControle::default();
    // Fifteen when training begins, sixteen when the contract does.
    let quinze = [("/apprenti/date_naissance", json!("2009-08-15")), ("/formation/date_debut", json!("2025-08-01"))];
    let dites = retenir(ordinaire, &quinze);
    assert_eq!(dites.first(), Some(&("debut_apprentissage", "non_conforme")), "{dites:?}");
    // Born on 29 February, under age or not on the last day of the month.
    let bissextile = [
        ("/apprenti/date_naissance", json!("2008-02-29")),
        ("/contrat/date_conclusion", json!("2026-02-28")),
        ("/contrat/date_debut_execution", json!("2026-03-15")),
    ];
    assert!(retenir(ordinaire, &bissextile).iter().any(|(lecture, _)| *lecture == "ne_un_29_fevrier"));
    assert!(retenir(ordinaire, &[]).is_empty());
}

#[test]
fn a_table_finds_its_rows() {
    let table: Table<u64> = (0..10_000_u64).map(|rang| (rang * 100_000 + 7, rang)).collect();
    assert_eq!(table.lignes(), 10_000);
    assert_eq!((table.trouver(700_007), table.trouver(700_008)), (Some(&7), None));
}

//! G8: sums in centimes, rates in basis points, fractions truncated.

use proptest::prelude::*;

use super::{Centimes, ErreurMontant, PointsDeBase};

fn centimes(valeur: i64) -> Centimes {
    Centimes::new(valeur).expect("a sum of the contract")
}

fn points(valeur: u32) -> PointsDeBase {
    PointsDeBase::new(valeur).expect("a rate of the contract")
}

fn un_montant() -> impl Strategy<Value = Centimes> {
    (0..=Centimes::MAX.valeur()).prop_map(centimes)
}

fn un_taux() -> impl Strategy<Value = PointsDeBase> {
    (0..=10_000_u32).prop_map(points)
}

mod g8_centimes {
    use super::*;

    #[test]
    fn bornes_du_contrat() {
        let maximum = Centimes::MAX.valeur();
        for refuse in [i64::MIN, -1, maximum + 1, i64::MAX] {
            assert_eq!(Centimes::new(refuse), Err(ErreurMontant::Centimes), "{refuse}");
        }
        for admis in [0, 1, maximum - 1, maximum] {
            assert_eq!(centimes(admis).valeur(), admis);
        }
    }

    #[test]
    fn addition_et_soustraction_ne_sortent_pas_des_bornes() {
        assert_eq!(centimes(1).checked_add(centimes(2)), Some(centimes(3)));
        assert_eq!(Centimes::MAX.checked_add(Centimes::ZERO), Some(Centimes::MAX));
        assert_eq!(Centimes::MAX.checked_add(centimes(1)), None);
        assert_eq!(centimes(2).checked_sub(centimes(1)), Some(centimes(1)));
        assert_eq!(centimes(2).checked_sub(centimes(2)), Some(Centimes::ZERO));
        assert_eq!(centimes(2).checked_sub(centimes(3)), None);
    }

    #[test]
    fn euros_a_la_francaise() {
        for (montant, attendu) in [
            (0, "0,00\u{A0}€"),
            (5, "0,05\u{A0}€"),
            (99_999, "999,99\u{A0}€"),
            (100_000, "1\u{202F}000,00\u{A0}€"),
            (339_000, "3\u{202F}390,00\u{A0}€"),
            (123_456_789, "1\u{202F}234\u{202F}567,89\u{A0}€"),
        ] {
            assert_eq!(centimes(montant).euros(), attendu);
            assert_eq!(centimes(montant).to_string(), attendu);
        }
    }

    #[test]
    fn json_entier_seulement() {
        assert_eq!(serde_json::to_string(&centimes(339_000)).expect("json"), "339000");
        let refus = serde_json::from_str::<Centimes>("-1").expect_err("negative").to_string();
        assert!(refus.starts_with("montant attendu en centimes entiers"), "{refus}");
        for refuse in ["9007199254740992", "1.5", "1.0", "\"1\"", "null"] {
            assert!(serde_json::from_str::<Centimes>(refuse).is_err(), "{refuse}");
        }
    }

    proptest! {
        #[test]
        fn json_aller_retour(montant in un_montant()) {
            let json = serde_json::to_string(&montant).expect("json");
            prop_assert_eq!(serde_json::from_str::<Centimes>(&json).expect("the same"), montant);
        }

        #[test]
        fn soustraire_defait_additionner(a in un_montant(), b in un_montant()) {
            match a.checked_add(b) {
                Some(somme) => prop_assert_eq!(somme.checked_sub(b), Some(a)),
                None => prop_assert!(a.valeur() + b.valeur() > Centimes::MAX.valeur()),
            }
        }

        #[test]
        fn les_chiffres_des_euros_sont_ceux_des_centimes(montant in un_montant()) {
            let chiffres: String = montant.euros().chars().filter(char::is_ascii_digit).collect();
            prop_assert_eq!(chiffres.parse::<i64>().expect("digits"), montant.valeur());
        }
    }
}

mod g8_points_de_base {
    use super::*;

    #[test]
    fn bornes_du_contrat() {
        assert_eq!(points(0).valeur(), 0);
        assert_eq!(points(9_999).valeur(), 9_999);
        assert_eq!(points(10_000), PointsDeBase::MAX);
        assert_eq!(PointsDeBase::new(10_001), Err(ErreurMontant::PointsDeBase));
    }

    #[test]
    fn pourcentage_a_la_francaise() {
        for (taux, attendu) in
            [(0, "0,00\u{202F}%"), (5, "0,05\u{202F}%"), (565, "5,65\u{202F}%"), (10_000, "100,00\u{202F}%")]
        {
            assert_eq!(points(taux).to_string(), attendu);
        }
    }

    #[test]
    fn json_entier_seulement() {
        assert_eq!(serde_json::to_string(&points(565)).expect("json"), "565");
        for refuse in ["-1", "10001", "4294967861"] {
            let refus = serde_json::from_str::<PointsDeBase>(refuse).expect_err("out of bounds").to_string();
            assert!(refus.starts_with("taux attendu en points de base entiers"), "{refus}");
        }
        for refuse in ["5.65", "\"565\"", "null"] {
            assert!(serde_json::from_str::<PointsDeBase>(refuse).is_err(), "{refuse}");
        }
    }

    proptest! {
        #[test]
        fn json_aller_retour(taux in un_taux()) {
            let json = serde_json::to_string(&taux).expect("json");
            prop_assert_eq!(serde_json::from_str::<PointsDeBase>(&json).expect("the same"), taux);
        }
    }
}

mod g8_troncature {
    use super::*;

    #[test]
    fn limite_de_5_65_pour_cent() {
        for (base, attendu) in [
            (0, 0),
            (17, 0),
            (18, 1),
            (17_698, 999),
            (17_699, 999),
            (17_700, 1_000),
            (17_779, 1_004),
            (4_999_999, 282_499),
            (5_000_000, 282_500),
            (6_000_000, 339_000),
        ] {
            assert_eq!(centimes(base).part_tronquee(points(565)), centimes(attendu), "{base}");
        }
    }

    #[test]
    fn taux_extremes() {
        assert_eq!(Centimes::MAX.part_tronquee(points(0)), Centimes::ZERO);
        assert_eq!(Centimes::MAX.part_tronquee(PointsDeBase::MAX), Centimes::MAX);
    }

    #[test]
    fn egalite_a_la_limite_admise() {
        let limite = centimes(6_000_000).part_tronquee(points(565));
        assert!(centimes(338_999).dans_la_limite_de(limite));
        assert!(centimes(339_000).dans_la_limite_de(limite));
        assert!(!centimes(339_001).dans_la_limite_de(limite));
    }

    proptest! {
        #[test]
        fn part_au_plus_exacte_et_a_moins_d_un_centime(base in un_montant(), taux in un_taux()) {
            let exacte_x_10_000 = i128::from(base.valeur()) * i128::from(taux.valeur());
            let part = i128::from(base.part_tronquee(taux).valeur());
            prop_assert!(part * 10_000 <= exacte_x_10_000);
            prop_assert!(exacte_x_10_000 < (part + 1) * 10_000);
        }

        #[test]
        fn couper_une_base_en_deux_ne_rapporte_jamais(
            (base, a) in un_montant().prop_flat_map(|base| (Just(base), (0..=base.valeur()).prop_map(centimes))),
            taux in un_taux(),
        ) {
            let b = base.checked_sub(a).expect("no greater than the base");
            let ensemble = base.part_tronquee(taux);
            let separement = a.part_tronquee(taux).checked_add(b.part_tronquee(taux)).expect("less than the base");
            prop_assert!(separement.dans_la_limite_de(ensemble));
            prop_assert!(ensemble.valeur() - separement.valeur() <= 1);
        }
    }
}

#[cfg(feature = "schema")]
mod schema {
    use utoipa::{PartialSchema, ToSchema};

    use super::*;

    #[test]
    fn entiers_bornes() {
        let json = serde_json::to_value(Centimes::schema()).expect("json");
        assert_eq!(Centimes::name(), "Centimes");
        assert_eq!(json["type"], "integer");
        assert_eq!(json["format"], "int64");
        assert_eq!(json["minimum"], 0);
        assert_eq!(json["maximum"], 9_007_199_254_740_991_i64);

        let json = serde_json::to_value(PointsDeBase::schema()).expect("json");
        assert_eq!(PointsDeBase::name(), "PointsDeBase");
        assert_eq!(json["type"], "integer");
        assert_eq!(json["format"], "int32");
        assert_eq!(json["minimum"], 0);
        assert_eq!(json["maximum"], 10_000);
    }
}

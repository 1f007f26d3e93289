//! Sums that are published: whole to the last centime, or refused (G8).

use crate::socle::montant::{Centimes, Quantite};
use crate::socle::refus::{Cle, Refus, SOMME_HORS_BORNES};
use crate::socle::regle::Regle;

/// The sum of these amounts, in centimes, for the rule that asks for it; `quoi` names it in the refusal.
///
/// # Errors
/// `somme_hors_bornes` above [`Centimes::MAX`], citing that rule (G8).
pub fn comptee(
    regle: &'static Regle,
    quoi: &str,
    montants: impl IntoIterator<Item = Centimes>,
) -> Result<Centimes, Refus> {
    Centimes::somme(montants).ok_or_else(|| hors_bornes(regle, quoi))
}

/// The sum of these counts, of which none may be told (G13), for the rule that asks for it.
///
/// # Errors
/// `somme_hors_bornes` above 2^53 − 1, citing that rule (G8).
pub fn denombree(
    regle: &'static Regle,
    quoi: &str,
    nombres: impl IntoIterator<Item = Quantite>,
) -> Result<Option<Quantite>, Refus> {
    nombres.into_iter().try_fold(None, |total: Option<Quantite>, nombre| match total {
        None => Ok(Some(nombre)),
        Some(total) => total.checked_add(nombre).map(Some).ok_or_else(|| {
            let detail = format!("{quoi} : la somme dépasse {MAX}, au-delà de quoi rien ne se compte à l'unité près.");
            Refus::nouveau(SOMME_HORS_BORNES, detail).citant(regle)
        }),
    })
}

/// The sum of amounts that an act has held within what is counted, in centimes: see [`comptee`] at its door.
#[must_use]
pub fn tenue(montants: impl IntoIterator<Item = Centimes>) -> Centimes {
    Centimes::somme(montants).expect("the act that wrote these amounts held their sum")
}

/// The refusal of a sum that cannot be told: it is not brought down to what can.
#[must_use]
pub fn hors_bornes(regle: &'static Regle, quoi: &str) -> Refus {
    let detail =
        format!("{quoi} : la somme dépasse {}, au-delà de quoi rien ne se compte au centime près.", Centimes::MAX);
    Refus::nouveau(SOMME_HORS_BORNES, detail).citant(regle).avec(Cle::Maximum, Centimes::MAX)
}

const MAX: i64 = Centimes::MAX.valeur();

#[cfg(test)]
mod tests {
    use super::*;
    use crate::socle::regles::G8;
    use proptest::prelude::*;

    fn centimes(valeur: i64) -> Centimes {
        Centimes::new(valeur).expect("a sum")
    }

    fn nombre(valeur: i64) -> Quantite {
        Quantite::try_from(valeur).expect("a count")
    }

    #[test]
    fn a_sum_reaches_its_bound_and_not_a_unit_more() {
        for (a, b, admise) in
            [(MAX - 1, 0, true), (MAX - 1, 1, true), (MAX, 0, true), (MAX, 1, false), (MAX, MAX, false)]
        {
            let somme = comptee(&G8, "Montants", [centimes(a), centimes(b)]);
            assert_eq!(somme.map_err(|refus| refus.code), admise.then(|| centimes(a + b)).ok_or(SOMME_HORS_BORNES));
            let somme = denombree(&G8, "Nombres", [nombre(a), nombre(b)]).map_err(|refus| refus.code);
            assert_eq!(somme, admise.then(|| Some(nombre(a + b))).ok_or(SOMME_HORS_BORNES));
        }
        assert_eq!((tenue([]), denombree(&G8, "Rien", [])), (Centimes::ZERO, Ok(None)));
    }

    proptest! {
        #[test]
        fn a_sum_is_whole_or_refused(valeurs in prop::collection::vec(0..=MAX, 0..5)) {
            let attendue: i128 = valeurs.iter().copied().map(i128::from).sum();
            let somme = comptee(&G8, "Montants", valeurs.iter().copied().map(centimes));
            prop_assert_eq!(somme.is_ok(), attendue <= i128::from(MAX));
            if let Ok(somme) = somme {
                prop_assert_eq!(i128::from(somme.valeur()), attendue);
            }
        }
    }
}

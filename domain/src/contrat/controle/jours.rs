//! Ages, months and counts of days, exact between 1900 and 2199 and without a panic elsewhere.

use crate::contrat::lectures::NeUn29Fevrier;
use crate::socle::calendrier::{Date, plus_mois};
use chrono::{Datelike, Days, Months};

/// So many months before: the same day of the month, or its last one.
pub(super) fn moins_mois(jour: Date, mois: u32) -> Date {
    jour.checked_sub_months(Months::new(mois)).unwrap_or(Date::MIN)
}

/// The last day of so many months from a day that counts: the end is included (six months from 1 September end on 28 February).
pub(super) fn dernier_jour(debut: Date, mois: u32) -> Date {
    veille(plus_mois(debut, mois))
}

/// The day before.
pub(super) fn veille(jour: Date) -> Date {
    jour.pred_opt().unwrap_or(Date::MIN)
}

/// The day after.
pub(super) fn lendemain(jour: Date) -> Date {
    jour.succ_opt().unwrap_or(Date::MAX)
}

/// So many days after.
pub(super) fn plus_jours(jour: Date, jours: u64) -> Date {
    jour.checked_add_days(Days::new(jours)).unwrap_or(Date::MAX)
}

/// How many days there are from one to another, both counted; none if they are the other way round.
pub(super) fn jours_inclus(debut: Date, fin: Date) -> i64 {
    (fin.signed_duration_since(debut).num_days() + 1).max(0)
}

/// The full months from a day to another, both counted.
pub(super) fn mois_pleins(debut: Date, fin: Date) -> i64 {
    let apres = lendemain(fin);
    let ecart = i64::from(apres.year() - debut.year()) * 12 + i64::from(apres.month()) - i64::from(debut.month());
    let entame = plus_mois(debut, u32::try_from(ecart).unwrap_or(0)) > apres;
    (ecart - i64::from(entame)).max(0)
}

/// The day on which somebody is so many years old (an age is reached on the birthday).
pub(super) fn anniversaire(naissance: Date, ans: u32, lecture: NeUn29Fevrier) -> Date {
    let quantieme = plus_mois(naissance, 12 * ans);
    if lecture == NeUn29Fevrier::PremierMars && quantieme.day() != naissance.day() {
        return lendemain(quantieme);
    }
    quantieme
}

/// How many full years old somebody is that day; 0 before birth.
pub(super) fn age(naissance: Date, jour: Date, lecture: NeUn29Fevrier) -> u32 {
    let ans = jour.year() - naissance.year();
    let avant = if est_un_29_fevrier(naissance) {
        anniversaire(naissance, u32::try_from(ans).unwrap_or(0), lecture) > jour
    } else {
        (jour.month(), jour.day()) < (naissance.month(), naissance.day())
    };
    u32::try_from(ans - i32::from(avant)).unwrap_or(0)
}

/// Whether a day is one that three years in four lack.
pub(super) fn est_un_29_fevrier(jour: Date) -> bool {
    jour.month() == 2 && jour.day() == 29
}

/// The first day of the month after.
pub(super) fn mois_suivant(jour: Date) -> Date {
    let (annee, mois) = if jour.month() == 12 { (jour.year() + 1, 1) } else { (jour.year(), jour.month() + 1) };
    Date::from_ymd_opt(annee, mois, 1).unwrap_or(Date::MAX)
}

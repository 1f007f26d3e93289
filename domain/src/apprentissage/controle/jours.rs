//! Civil days packed in one number, and what the rules ask of them: ages, months, counts of days. A contract has dozens of dates, and
//! each is compared with several others: here that is one comparison of numbers, and a month more is one addition.

use crate::apprentissage::lectures::NeUn29Fevrier;
use crate::socle::calendrier::Date;
use chrono::Datelike;

/// A civil day of Paris: the month counted from the year 0, five bits of day. The order of the numbers is that of the days.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Jour(u32);

/// The days of a month, 0 to 11, of a year.
const fn longueur(annee: u32, mois: u32) -> u32 {
    match mois {
        1 if annee.is_multiple_of(4) && (!annee.is_multiple_of(100) || annee.is_multiple_of(400)) => 29,
        1 => 28,
        3 | 5 | 8 | 10 => 30,
        _ => 31,
    }
}

impl Jour {
    /// Before any day of a contract.
    pub(super) const MIN: Self = Self(0);
    /// After any.
    pub(super) const MAX: Self = Self::de_mois(9999 * 12, 1);

    const fn de_mois(mois: u32, quantieme: u32) -> Self {
        Self(mois << 5 | quantieme)
    }

    /// Reads `AAAA-MM-JJ`, to the character, from 1 January 1900 to 31 December 2199, as [`crate::socle::calendrier::lire_date`] does.
    #[inline(never)]
    pub(super) fn lire(texte: &str) -> Option<Self> {
        let octets: &[u8; 10] = texte.as_bytes().try_into().ok()?;
        let (tete, queue) = octets.split_first_chunk::<8>()?;
        // `AAAA-MM-` in one word, each byte then being a digit, or nothing where a hyphen stands.
        let mot = u64::from_le_bytes(*tete) ^ u64::from_le_bytes(*b"0000-00-");
        let (j, k) = (u32::from(queue[0].wrapping_sub(b'0')), u32::from(queue[1].wrapping_sub(b'0')));
        let au_dela_de_neuf = (mot.wrapping_add(0x7676_7676_7676_7676) | mot) & 0x8080_8080_8080_8080;
        if au_dela_de_neuf != 0 || mot & 0xff00_00ff_0000_0000 != 0 || j > 9 || k > 9 {
            return None;
        }
        let [a, b, c, d, _, m, n, _] = mot.to_le_bytes().map(u32::from);
        let (annee, mois, quantieme) = (a * 1000 + b * 100 + c * 10 + d, m * 10 + n, j * 10 + k);
        let existe = (1900..=2199).contains(&annee)
            && (1..=12).contains(&mois)
            && quantieme >= 1
            && (quantieme <= 28 || quantieme <= longueur(annee, mois - 1));
        existe.then(|| Self::de_mois(annee * 12 + mois - 1, quantieme))
    }

    /// The month, counted from the year 0.
    const fn rang_du_mois(self) -> u32 {
        self.0 >> 5
    }

    pub(super) const fn annee(self) -> u32 {
        self.rang_du_mois() / 12
    }

    /// The month, 1 to 12.
    pub(super) const fn mois(self) -> u32 {
        self.rang_du_mois() % 12 + 1
    }

    pub(super) const fn quantieme(self) -> u32 {
        self.0 & 31
    }

    /// The days of its month.
    const fn dernier_quantieme(self) -> u32 {
        longueur(self.annee(), self.rang_du_mois() % 12)
    }

    /// The number of the day, of which only differences mean something.
    fn numero(self) -> i64 {
        // Years that begin in March, so that 29 February comes last.
        let depuis_mars = i64::from(self.rang_du_mois()) - 2;
        let (annee, mois) = (depuis_mars.div_euclid(12), depuis_mars.rem_euclid(12));
        let bissextes = annee.div_euclid(4) - annee.div_euclid(100) + annee.div_euclid(400);
        365 * annee + bissextes + (153 * mois + 2) / 5 + i64::from(self.quantieme())
    }
}

impl From<Jour> for Date {
    #[inline(never)]
    fn from(jour: Jour) -> Self {
        let annee = i32::try_from(jour.annee()).unwrap_or(i32::MAX);
        Self::from_ymd_opt(annee, jour.mois(), jour.quantieme()).unwrap_or(Self::MAX)
    }
}

impl From<Date> for Jour {
    #[inline(never)]
    fn from(date: Date) -> Self {
        let annee = u32::try_from(date.year()).unwrap_or(0);
        Self::de_mois(annee * 12 + date.month0(), date.day())
    }
}

/// So many months after: the same day of the month, or its last one (G5).
#[inline]
pub(super) fn plus_mois(jour: Jour, mois: u32) -> Jour {
    replacer(jour.rang_du_mois().saturating_add(mois), jour.quantieme())
}

/// So many months before: the same day of the month, or its last one.
#[inline]
pub(super) fn moins_mois(jour: Jour, mois: u32) -> Jour {
    replacer(jour.rang_du_mois().saturating_sub(mois), jour.quantieme())
}

/// This day of a month, or its last one.
#[inline]
fn replacer(rang: u32, quantieme: u32) -> Jour {
    // No month is shorter than 28 days. What is rare is kept out of the way of what is not.
    if quantieme <= 28 { Jour::de_mois(rang, quantieme) } else { au_plus_tard_en(rang, quantieme) }
}

#[cold]
#[inline(never)]
fn au_plus_tard_en(rang: u32, quantieme: u32) -> Jour {
    Jour::de_mois(rang, quantieme.min(longueur(rang / 12, rang % 12)))
}

/// The last day of so many months from a day that counts: the end is included (six months from 1 September end on 28 February).
#[inline]
pub(super) fn dernier_jour(debut: Jour, mois: u32) -> Jour {
    veille(plus_mois(debut, mois))
}

/// The day before.
#[inline]
pub(super) fn veille(jour: Jour) -> Jour {
    if jour.quantieme() > 1 { Jour(jour.0 - 1) } else { au_plus_tard_en(jour.rang_du_mois().saturating_sub(1), 31) }
}

/// The day after.
#[inline(never)]
pub(super) fn lendemain(jour: Jour) -> Jour {
    if jour.quantieme() < 28 || jour.quantieme() < jour.dernier_quantieme() {
        Jour(jour.0 + 1)
    } else {
        Jour::de_mois(jour.rang_du_mois() + 1, 1)
    }
}

/// So many days after: a few tens at most, month by month.
#[inline(never)]
pub(super) fn plus_jours(jour: Jour, jours: u32) -> Jour {
    let (mut ici, mut quantieme) = (jour, jour.quantieme() + jours);
    while quantieme > 28 && quantieme > ici.dernier_quantieme() {
        quantieme -= ici.dernier_quantieme();
        ici = Jour::de_mois(ici.rang_du_mois() + 1, 1);
    }
    Jour::de_mois(ici.rang_du_mois(), quantieme)
}

/// How many days there are from one to another, both counted; none if they are the other way round.
pub(super) fn jours_inclus(debut: Jour, fin: Jour) -> i64 {
    (ecart(debut, fin) + 1).max(0)
}

/// How many days one comes after another.
pub(super) fn ecart(debut: Jour, fin: Jour) -> i64 {
    fin.numero() - debut.numero()
}

/// The full months from a day to another, both counted.
pub(super) fn mois_pleins(debut: Jour, fin: Jour) -> i64 {
    let apres = lendemain(fin);
    let rangs = apres.rang_du_mois().saturating_sub(debut.rang_du_mois());
    let entame = plus_mois(debut, rangs) > apres;
    i64::from(rangs.saturating_sub(u32::from(entame)))
}

/// The day on which somebody is so many years old (an age is reached on the birthday).
#[inline]
pub(super) fn anniversaire(naissance: Jour, ans: u32, lecture: NeUn29Fevrier) -> Jour {
    let quantieme = plus_mois(naissance, 12 * ans);
    if quantieme.quantieme() != naissance.quantieme() && lecture == NeUn29Fevrier::PremierMars {
        return lendemain(quantieme);
    }
    quantieme
}

/// How many full years old somebody is that day; 0 before birth.
#[inline(never)]
pub(super) fn age(naissance: Jour, jour: Jour, lecture: NeUn29Fevrier) -> u32 {
    let ans = jour.annee().saturating_sub(naissance.annee());
    ans.saturating_sub(u32::from(anniversaire(naissance, ans, lecture) > jour))
}

/// Whether a day is one that three years in four lack.
pub(super) fn est_un_29_fevrier(jour: Jour) -> bool {
    jour.quantieme() == 29 && jour.mois() == 2
}

/// The first day of the month after.
#[inline]
pub(super) fn mois_suivant(jour: Jour) -> Jour {
    Jour::de_mois(jour.rang_du_mois() + 1, 1)
}

#[cfg(test)]
mod tests;

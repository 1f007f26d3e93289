//! Calculations that leave no trace: a deadline, a notice, who pays the most. Each says on which rules it rests.

use crate::cooperation::parametres::Stipulations;
use crate::cooperation::refus;
use crate::cooperation::regles;
use crate::socle::calendrier::{
    Date, Terme, au_plus_tard_avant, dernier_jour_de_duree, dernier_jour_utile_avant, plus_mois, retard_jours,
    sous_jours,
};
use crate::socle::code::codes;
use crate::socle::montant::Centimes;
use crate::socle::refus::{Cle, Refus};
use crate::socle::regle::Regle;

codes! {
    /// How the convention states a delay.
    pub enum NatureDelai : "Manière dont le texte énonce un délai." {
        AvantLe = "avant_le" : "« avant le » : le jour cité est exclu",
        AuPlusTardAvant = "au_plus_tard_avant" : "« au plus tard » tant de jours avant : le jour exact est admis",
        SousJours = "sous_jours" : "« sous » tant de jours : jours calendaires, le jour de départ ne compte pas",
        Mois = "mois" : "délai en mois, jusqu'au même quantième inclus",
        DureeAnnees = "duree_annees" : "durée en années d'un contrat en vigueur dès son premier jour",
    }
}

impl NatureDelai {
    /// What the convention agreed, in days, months or years, of a delay of that kind; « avant le » has no number.
    #[must_use]
    pub const fn nombre_convenu(self, stipulations: &Stipulations) -> Option<u16> {
        match self {
            Self::AvantLe => None,
            Self::AuPlusTardAvant => Some(stipulations.delai_documents_jours.get()),
            Self::SousJours => Some(stipulations.delai_relecture_jours.get()),
            Self::Mois => Some(stipulations.preavis_mois.get()),
            Self::DureeAnnees => Some(stipulations.duree_annees.get()),
        }
    }
}

/// A delay to calculate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DelaiDemande {
    /// How it is stated.
    pub nature: NatureDelai,
    /// From which day, or before which (Paris).
    pub date: Date,
    /// Days, months or years, as its nature says; « avant le » has none.
    pub nombre: u32,
    /// Whether the day named by « avant le » is in time (G2).
    pub butoir_inclus: bool,
    /// Which day ends a duration (G7).
    pub terme: Terme,
}

impl DelaiDemande {
    /// The last useful day, included (Paris).
    #[must_use]
    pub fn dernier_jour_utile(&self) -> Date {
        match self.nature {
            NatureDelai::AvantLe => dernier_jour_utile_avant(self.date, self.butoir_inclus),
            NatureDelai::AuPlusTardAvant => au_plus_tard_avant(self.date, self.nombre),
            NatureDelai::SousJours => sous_jours(self.date, self.nombre),
            NatureDelai::Mois => plus_mois(self.date, self.nombre),
            NatureDelai::DureeAnnees => dernier_jour_de_duree(self.date, self.nombre, self.terme),
        }
    }

    /// Days late of what was done on that day (G9).
    #[must_use]
    pub fn retard(&self, fait: Date) -> u32 {
        retard_jours(fait, self.dernier_jour_utile())
    }

    /// The rules applied, the main one first; a duration is that of a contract, and G6 moves no day of any.
    #[must_use]
    pub const fn regles(&self) -> &'static [&'static Regle] {
        match self.nature {
            NatureDelai::AvantLe => &[&regles::G2, &regles::G6, &regles::G9],
            NatureDelai::AuPlusTardAvant => &[&regles::G3, &regles::G6, &regles::G9],
            NatureDelai::SousJours => &[&regles::G4, &regles::G6, &regles::G9],
            NatureDelai::Mois => &[&regles::G5, &regles::G6, &regles::G9],
            NatureDelai::DureeAnnees => &[&regles::G7, &regles::R17_02, &regles::G6, &regles::G9],
        }
    }

    /// The reading under which what was done on that day would be late or not, the other way round (G18).
    #[must_use]
    pub fn lecture_contraire(&self, fait: Date) -> Option<&'static str> {
        let (nom, autre) = match self.nature {
            NatureDelai::AvantLe => ("butoir_inclus", Self { butoir_inclus: !self.butoir_inclus, ..*self }),
            NatureDelai::DureeAnnees => ("terme", Self { terme: self.terme.autre(), ..*self }),
            NatureDelai::AuPlusTardAvant | NatureDelai::SousJours | NatureDelai::Mois => return None,
        };
        ((self.retard(fait) == 0) != (autre.retard(fait) == 0)).then_some(nom)
    }
}

impl Terme {
    /// The other reading of G7.
    #[must_use]
    pub const fn autre(self) -> Self {
        match self {
            Self::VeilleDuQuantieme => Self::Quantieme,
            Self::Quantieme => Self::VeilleDuQuantieme,
        }
    }
}

/// « à l'expiration d'un délai minimal de 2 mois à compter de la réception de la notification écrite » (R18-04): the last
/// day in force, included.
#[must_use]
pub fn dernier_jour_de_preavis(reception: Date, mois: u32) -> Date {
    plus_mois(reception, mois)
}

/// « dès lors que la dépense est majoritairement financée par les frais de mission » (R16-04): more than half of the
/// eligible expenditure; half exactly is not « majoritairement ».
///
/// # Errors
/// `part_excessive` when the part is greater than the whole.
pub fn regles_opco_applicables(depense_eligible: Centimes, part_frais_mission: Centimes) -> Result<bool, Refus> {
    let Some(reste) = depense_eligible.checked_sub(part_frais_mission) else {
        let detail =
            format!("{part_frais_mission} de frais de mission ne financent pas {depense_eligible} de dépense.");
        return Err(Refus::nouveau(refus::PART_EXCESSIVE, detail)
            .avec(Cle::Demande, part_frais_mission)
            .avec(Cle::Maximum, depense_eligible));
    };
    Ok(part_frais_mission > reste)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cooperation::convention::tests::d;
    use proptest::prelude::*;

    fn delai(nature: NatureDelai, date: &str, nombre: u32) -> DelaiDemande {
        DelaiDemande { nature, date: d(date), nombre, butoir_inclus: false, terme: Terme::VeilleDuQuantieme }
    }

    #[test]
    fn each_way_of_stating_a_delay_has_its_last_day() {
        for (nature, date, nombre, attendu) in [
            (NatureDelai::AvantLe, "2022-04-30", 0, "2022-04-29"),
            (NatureDelai::AvantLe, "2022-06-15", 0, "2022-06-14"),
            (NatureDelai::AuPlusTardAvant, "2022-06-10", 7, "2022-06-03"),
            (NatureDelai::SousJours, "2022-06-10", 7, "2022-06-17"),
            (NatureDelai::Mois, "2021-12-31", 2, "2022-02-28"),
            (NatureDelai::Mois, "2023-12-31", 2, "2024-02-29"),
            (NatureDelai::DureeAnnees, "2020-12-01", 3, "2023-11-30"),
            (NatureDelai::DureeAnnees, "2024-02-29", 3, "2027-02-28"),
        ] {
            assert_eq!(delai(nature, date, nombre).dernier_jour_utile(), d(attendu), "{nature} {date}");
        }
        assert_eq!(dernier_jour_de_preavis(d("2021-12-31"), 2), d("2022-02-28"));
        assert_eq!(dernier_jour_de_preavis(d("2023-12-31"), 2), d("2024-02-29"));
    }

    // « 3 ans », « sous 7 jours », « 2 mois »: the figures of the convention of 1 December 2020.
    #[test]
    fn a_delay_has_the_number_that_was_agreed_of_its_kind() {
        let convenus = NatureDelai::TOUS.iter().map(|nature| nature.nombre_convenu(&Stipulations::default()));
        assert_eq!(convenus.collect::<Vec<_>>(), [None, Some(7), Some(7), Some(2), Some(3)]);
    }

    // « Avant le 30 avril »: the 29th is in time, the 30th is a day late, and hangs on the reading.
    #[test]
    fn only_the_day_named_hangs_on_the_reading() {
        let bilan = delai(NatureDelai::AvantLe, "2022-04-30", 0);
        for (fait, retard, lecture) in
            [("2022-04-29", 0, None), ("2022-04-30", 1, Some("butoir_inclus")), ("2022-05-01", 2, None)]
        {
            assert_eq!((bilan.retard(d(fait)), bilan.lecture_contraire(d(fait))), (retard, lecture), "{fait}");
        }
        let duree = delai(NatureDelai::DureeAnnees, "2020-12-01", 3);
        for (jour, lecture) in [("2023-11-30", None), ("2023-12-01", Some("terme")), ("2023-12-02", None)] {
            assert_eq!(duree.lecture_contraire(d(jour)), lecture, "{jour}");
        }
    }

    // « majoritairement »
    #[test]
    fn half_exactly_is_not_the_most() {
        let centimes = |valeur| Centimes::new(valeur).expect("a sum");
        for (depense, part, attendu) in [
            (10_000, 4_999, Some(false)),
            (10_000, 5_000, Some(false)),
            (10_000, 5_001, Some(true)),
            (10_001, 5_000, Some(false)),
            (10_001, 5_001, Some(true)),
            (0, 0, Some(false)),
            (10_000, 10_000, Some(true)),
            (10_000, 10_001, None),
        ] {
            let applicables = regles_opco_applicables(centimes(depense), centimes(part)).ok();
            assert_eq!(applicables, attendu, "{part} / {depense}");
        }
    }

    proptest! {
        #[test]
        fn the_most_is_more_than_twice_over(depense in 0..=Centimes::MAX.valeur(), part in 0..=Centimes::MAX.valeur()) {
            let centimes = |valeur| Centimes::new(valeur).expect("a sum");
            let attendu = (part <= depense).then_some(2 * i128::from(part) > i128::from(depense));
            prop_assert_eq!(regles_opco_applicables(centimes(depense), centimes(part)).ok(), attendu);
        }
    }
}

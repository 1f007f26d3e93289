//! What counts under a ceiling, day by day: the movements of every action of the OPCO, and the guard that holds them.

use super::{PlafondDeclare, Plafonds, StatutPlafond};
use crate::cooperation::constats;
use crate::cooperation::refus;
use crate::cooperation::regles;
use crate::socle::calendrier::Date;
use crate::socle::code::{FicheActionId, codes};
use crate::socle::constat::Constat;
use crate::socle::montant::Centimes;
use crate::socle::refus::{Cle, Refus};
use crate::socle::somme;
use std::collections::BTreeSet;

codes! {
    /// What a movement counts.
    pub enum NatureMouvement : "Ce qu'un mouvement compte sous un plafond." {
        Engage = "engage" : "ce qui compte sous le plafond : l'engagé, puis le réalisé qui le remplace",
        Realise = "realise" : "la part de l'engagé qui est réalisée",
        HorsPlafond = "hors_plafond" : "dépense de fait, comptée à part",
    }
}

/// What a fact of an action changed of what it weighs, from a day on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mouvement {
    /// The civil year.
    pub exercice: i32,
    /// The action.
    pub fiche: FicheActionId,
    /// From which day (Paris).
    pub date: Date,
    /// What it counts.
    pub nature: NatureMouvement,
    /// By how much, in centimes: less than zero where money is freed.
    pub montant: i64,
}

/// The ceilings of an OPCO and the movements of all its actions, whatever their convention (R16-01).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BudgetOpco {
    /// The ceilings.
    pub plafonds: Plafonds,
    /// The movements of the exercises at hand.
    pub mouvements: Vec<Mouvement>,
}

/// Where an exercise stands on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Situation<'a> {
    /// The ceiling that holds; `None` where none is known (G13).
    pub plafond: Option<PlafondDeclare<'a>>,
    /// What counts under it, in centimes.
    pub engage: Centimes,
    /// Of that, what was realised.
    pub realise: Centimes,
    /// Spendings of fact, counted apart (G16).
    pub hors_plafond: Centimes,
}

impl Situation<'_> {
    /// « disponible(N) = plafond − Σ engagés » (R16-01), never below zero; `None` where no ceiling is known.
    #[must_use]
    pub fn disponible(&self) -> Option<Centimes> {
        self.plafond.map(|plafond| plafond.montant.checked_sub(self.engage).unwrap_or(Centimes::ZERO))
    }

    /// A ceiling lowered under what is committed leaves it standing, and nothing more can be committed.
    #[must_use]
    pub fn constats(&self) -> Vec<Constat> {
        let depassement = self.plafond.and_then(|plafond| self.engage.checked_sub(plafond.montant));
        let depassement = depassement.filter(|depassement| *depassement > Centimes::ZERO).map(|depassement| {
            let message = format!("Le plafond est inférieur de {depassement} à ce qui est engagé.");
            Constat::nouveau(constats::PLAFOND_SOUS_L_ENGAGE, message)
        });
        let hors_plafond = (self.hors_plafond > Centimes::ZERO).then(|| {
            let message = format!("{} de dépenses de fait sont hors plafond.", self.hors_plafond);
            Constat::nouveau(constats::DEPENSE_HORS_PLAFOND, message)
        });
        depassement.into_iter().chain(hors_plafond).collect()
    }
}

const TENUE: &str = "the act that wrote these movements held their sum";

/// A sum of movements, or none beyond what is counted (G8); below zero it is a fault of whoever wrote them.
fn total<'a>(mouvements: impl Iterator<Item = &'a Mouvement>) -> Option<Centimes> {
    let total: i128 = mouvements.map(|mouvement| i128::from(mouvement.montant)).sum();
    i64::try_from(total.max(0)).ok().and_then(|total| Centimes::new(total).ok())
}

impl BudgetOpco {
    fn total_au(&self, exercice: i32, nature: NatureMouvement, au: Date) -> Option<Centimes> {
        let compte = |m: &&Mouvement| m.exercice == exercice && m.nature == nature && m.date <= au;
        total(self.mouvements.iter().filter(compte))
    }

    /// Where an exercise stands on a day.
    #[must_use]
    pub fn situation_au(&self, exercice: i32, au: Date) -> Situation<'_> {
        let total = |nature| self.total_au(exercice, nature, au).expect(TENUE);
        Situation {
            plafond: self.plafonds.effectif_au(exercice, au),
            engage: total(NatureMouvement::Engage),
            realise: total(NatureMouvement::Realise),
            hors_plafond: total(NatureMouvement::HorsPlafond),
        }
    }

    /// The same for one action, under no ceiling of its own.
    #[must_use]
    pub fn situation_de(&self, fiche: FicheActionId, exercice: i32, au: Date) -> Situation<'_> {
        let compte = |nature| {
            let siens =
                move |m: &&Mouvement| m.fiche == fiche && m.exercice == exercice && m.nature == nature && m.date <= au;
            total(self.mouvements.iter().filter(siens)).expect(TENUE)
        };
        Situation {
            plafond: None,
            engage: compte(NatureMouvement::Engage),
            realise: compte(NatureMouvement::Realise),
            hors_plafond: compte(NatureMouvement::HorsPlafond),
        }
    }

    /// Whether, with these movements, an exercise can still be told to the centime on every day, all actions together (G8).
    ///
    /// # Errors
    /// `somme_hors_bornes` (R16-01).
    pub fn verifier_sommes(&self, mouvements: &[Mouvement]) -> Result<(), Refus> {
        let tous = self.mouvements.iter().chain(mouvements).copied().collect();
        let apres = Self { plafonds: self.plafonds.clone(), mouvements: tous };
        let exercices: BTreeSet<_> =
            mouvements.iter().map(|mouvement| (mouvement.exercice, mouvement.nature)).collect();
        let jours: BTreeSet<_> = apres.mouvements.iter().map(|mouvement| mouvement.date).collect();
        jours.into_iter().try_for_each(|jour| {
            let comptee =
                |(exercice, nature): &(i32, NatureMouvement)| apres.total_au(*exercice, *nature, jour).is_some();
            let quoi = "Sommes d'un exercice, toutes actions réunies";
            exercices.iter().all(comptee).then_some(()).ok_or_else(|| somme::hors_bornes(&regles::R16_01, quoi))
        })
    }

    /// Whether these movements hold under the ceilings: on their day and on every later one on which anything changed.
    ///
    /// Gives the exercises whose ceiling the State has not confirmed on the day of the act.
    ///
    /// # Errors
    /// `plafond_non_renseigne`; `plafond_depasse`, with the ceiling, what is committed, what is asked and the excess.
    pub fn verifier(&self, mouvements: &[Mouvement]) -> Result<Vec<i32>, Refus> {
        let demandes = || mouvements.iter().filter(|mouvement| mouvement.nature == NatureMouvement::Engage);
        let exercices: BTreeSet<i32> = demandes().map(|mouvement| mouvement.exercice).collect();
        let mut non_confirmes = Vec::new();
        for exercice in exercices {
            let siens: Vec<Mouvement> =
                demandes().filter(|mouvement| mouvement.exercice == exercice).copied().collect();
            if self.verifier_exercice(exercice, &siens)? {
                non_confirmes.push(exercice);
            }
        }
        Ok(non_confirmes)
    }

    /// Whether the ceiling of this exercise is not confirmed on the first day on which more is asked.
    fn verifier_exercice(&self, exercice: i32, demandes: &[Mouvement]) -> Result<bool, Refus> {
        let Some(debut) = demandes.iter().map(|mouvement| mouvement.date).min() else { return Ok(false) };
        let faits = self.plafonds.faits().faits.iter().map(|fait| fait.date);
        let comptes = self.mouvements.iter().filter(|mouvement| mouvement.exercice == exercice);
        let jours: BTreeSet<Date> = demandes
            .iter()
            .map(|mouvement| mouvement.date)
            .chain(faits)
            .chain(comptes.map(|mouvement| mouvement.date))
            .filter(|jour| *jour >= debut)
            .collect();
        let mut non_confirme = None;
        for jour in jours {
            let demande: i64 = demandes.iter().filter(|m| m.date <= jour).map(|m| m.montant).sum();
            // What frees money, or leaves it as it was, is never in the way of a ceiling.
            let Some(demande) = Centimes::new(demande).ok().filter(|demande| *demande > Centimes::ZERO) else {
                continue;
            };
            let Situation { plafond, engage, .. } = self.situation_au(exercice, jour);
            let plafond = plafond.ok_or_else(|| {
                let detail = format!(
                    "Au {jour}, aucun plafond des frais de mission n'est renseigné pour {exercice} : on ne peut prouver que \
                     l'engagement est dans sa limite."
                );
                Refus::nouveau(refus::PLAFOND_NON_RENSEIGNE, detail)
                    .avec(Cle::Exercice, i64::from(exercice))
                    .avec(Cle::Demande, demande)
                    .avec(Cle::Au, jour)
            })?;
            let libre = plafond.montant.checked_sub(engage).unwrap_or(Centimes::ZERO);
            if !demande.dans_la_limite_de(libre) {
                let depassement = demande.checked_sub(libre).unwrap_or(Centimes::ZERO);
                let detail = format!(
                    "Au {jour}, {engage} sont engagés pour {exercice} sous un plafond de {} : {demande} le dépasseraient \
                     de {depassement}.",
                    plafond.montant
                );
                return Err(Refus::nouveau(refus::PLAFOND_DEPASSE, detail)
                    .avec(Cle::Exercice, i64::from(exercice))
                    .avec(Cle::Plafond, plafond.montant)
                    .avec(Cle::Engage, engage)
                    .avec(Cle::Demande, demande)
                    .avec(Cle::Depassement, depassement)
                    .avec(Cle::Au, jour));
            }
            non_confirme.get_or_insert(plafond.statut == StatutPlafond::Declare);
        }
        Ok(non_confirme.unwrap_or_default())
    }
}

#[cfg(test)]
mod tests {
    use super::super::{DeclarationPlafond, SourcePlafond};
    use super::*;
    use crate::cooperation::convention::tests::{acteur, d, le, piece};
    use crate::socle::code::{Code, PlafondId};
    use crate::socle::declaration::Declaree;
    use crate::socle::organisation::CodeOrganisation;
    use proptest::prelude::*;

    fn centimes(valeur: i64) -> Centimes {
        Centimes::new(valeur).expect("a sum")
    }

    fn un_id<I: From<uuid::Uuid>>(rang: u128) -> I {
        uuid::Uuid::from_u128(rang).into()
    }

    fn declaree(date: &str) -> Declaree {
        Declaree { date: d(date), piece: piece(), fictif: true }
    }

    fn declarer(plafonds: Plafonds, rang: u128, source: SourcePlafond, montant: i64, date: &str) -> Plafonds {
        let declaration = DeclarationPlafond {
            exercice: 2022,
            source,
            montant: centimes(montant),
            reference_texte: "COM, article 5".to_owned(),
            com_ref: None,
            declaree: declaree(date),
        };
        let moment = le(d("2026-11-22"));
        plafonds.declarer(&acteur("mobilites"), moment, un_id(rang), declaration).expect("a declaration").apres
    }

    fn aucun() -> Plafonds {
        Plafonds::aucun(CodeOrganisation::lire("mobilites").expect("a code"))
    }

    fn mouvement(rang: u128, date: &str, montant: i64) -> Mouvement {
        Mouvement { exercice: 2022, fiche: un_id(rang), date: d(date), nature: NatureMouvement::Engage, montant }
    }

    mod r00_03_deux_plafonds {
        use super::*;

        #[test]
        fn the_lowest_of_those_known_holds_and_a_new_one_replaces_its_own_source_from_its_date() {
            let plafonds = declarer(aucun(), 1, SourcePlafond::Com, 100, "2022-01-10");
            let plafonds = declarer(plafonds, 2, SourcePlafond::Reglementaire, 80, "2022-02-10");
            let plafonds = declarer(plafonds, 3, SourcePlafond::Reglementaire, 120, "2022-03-10");
            for (au, attendu) in [
                ("2022-01-09", None),
                ("2022-01-10", Some((100, SourcePlafond::Com))),
                ("2022-02-10", Some((80, SourcePlafond::Reglementaire))),
                ("2022-03-10", Some((100, SourcePlafond::Com))),
            ] {
                let effectif = plafonds.effectif_au(2022, d(au)).map(|p| (p.montant.valeur(), p.source));
                assert_eq!(effectif, attendu, "{au}");
            }
            assert!(plafonds.effectif_au(2023, d("2022-03-10")).is_none());
        }

        #[test]
        fn the_state_confirms_a_declaration_once_and_not_before_it() {
            let plafonds = declarer(aucun(), 1, SourcePlafond::Com, 100, "2022-01-10");
            let (dgefp, moment, id) = (acteur("menjs"), le(d("2022-06-01")), un_id::<PlafondId>(1));
            let avant = plafonds.peut_confirmer(id, d("2022-01-09")).map_err(|refus| refus.code);
            assert_eq!(avant, Err(refus::TRANSITION_INTERDITE));
            let confirmes =
                plafonds.confirmer(&dgefp, moment, id, declaree("2022-02-01")).expect("a confirmation").apres;
            let statut = |au| confirmes.effectif_au(2022, d(au)).map(|p| p.statut);
            assert_eq!(statut("2022-01-31"), Some(StatutPlafond::Declare));
            assert_eq!(statut("2022-02-01"), Some(StatutPlafond::Confirme));
            let encore = confirmes.peut_confirmer(id, d("2022-03-01")).map_err(|refus| refus.code);
            assert_eq!(encore, Err(refus::PLAFOND_DEJA_CONFIRME));
        }
    }

    mod r16_01_plafond {
        use super::*;

        fn budget(mouvements: Vec<Mouvement>) -> BudgetOpco {
            BudgetOpco { plafonds: declarer(aucun(), 1, SourcePlafond::Com, 10_000, "2022-01-10"), mouvements }
        }

        // « dans la limite d'un plafond »
        #[test]
        fn equality_is_admitted_and_a_centime_more_is_the_excess() {
            let budget = budget(vec![mouvement(1, "2022-02-01", 6_339)]);
            assert_eq!(budget.verifier(&[mouvement(2, "2022-02-02", 3_660)]), Ok(vec![2022]));
            assert_eq!(budget.verifier(&[mouvement(2, "2022-02-02", 3_661)]), Ok(vec![2022]));
            let refus = budget.verifier(&[mouvement(2, "2022-02-02", 3_662)]).expect_err("a centime more");
            assert_eq!(refus.code, refus::PLAFOND_DEPASSE);
            assert!(refus.parametres.contains(&(Cle::Depassement, 1_i64.into())));
        }

        #[test]
        fn an_unknown_ceiling_is_not_zero_and_nothing_is_within_it() {
            let budget = budget(Vec::new());
            let avant = budget.verifier(&[mouvement(1, "2022-01-09", 1)]).map_err(|refus| refus.code);
            assert_eq!(avant, Err(refus::PLAFOND_NON_RENSEIGNE));
            assert_eq!(budget.situation_au(2022, d("2022-01-09")).disponible(), None);
            assert_eq!(budget.verifier(&[mouvement(1, "2022-01-09", -1)]), Ok(vec![]));
        }

        #[test]
        fn a_backdated_commitment_holds_on_every_later_day() {
            let budget = budget(vec![mouvement(1, "2022-03-01", 9_000), mouvement(1, "2022-06-01", -4_000)]);
            let demande = |montant| budget.verifier(&[mouvement(2, "2022-02-01", montant)]).map_err(|refus| refus.code);
            assert_eq!(demande(1_000), Ok(vec![2022]));
            // Free on its own day, and today: not in between.
            assert_eq!(demande(1_001), Err(refus::PLAFOND_DEPASSE));
        }

        proptest! {
            // Whatever the order in which they come, and whatever their dates: on no day is more counted than the ceiling.
            #[test]
            fn a_ceiling_holds_on_every_day_in_any_order(
                demandes in prop::collection::vec((0..300_i64, -4_000..6_000_i64), 1..30),
            ) {
                let mut budget = budget(Vec::new());
                let mut poids = std::collections::BTreeMap::new();
                for (rang, (jour, montant)) in (1..).zip(demandes) {
                    let date = d("2022-01-10") + chrono::Days::new(u64::try_from(jour).expect("a day"));
                    // What is freed was committed, by the same action, on an earlier day.
                    let montant = match montant {
                        positif @ 0.. => positif,
                        negatif => {
                            let cible = poids.iter().find(|(_, (depuis, reste))| *depuis <= date && *reste >= -negatif);
                            let Some((fiche, (depuis, reste))) = cible.map(|(fiche, poids)| (*fiche, *poids)) else { continue };
                            poids.insert(fiche, (depuis, reste + negatif));
                            budget.mouvements.push(Mouvement { date, ..mouvement(fiche, "2022-01-10", negatif) });
                            continue;
                        }
                    };
                    let demande = Mouvement { date, ..mouvement(rang, "2022-01-10", montant) };
                    if budget.verifier(&[demande]).is_ok() {
                        budget.mouvements.push(demande);
                        poids.insert(rang, (date, montant));
                    }
                }
                for jour in 0..=300_u64 {
                    let au = d("2022-01-10") + chrono::Days::new(jour);
                    prop_assert!(budget.situation_au(2022, au).engage <= centimes(10_000));
                }
            }
        }
    }
}

//! « annexes financières détaillées précisant chacun des postes de dépenses et les ressources qui y sont affectées »
//! (art. 15): items, resources, what of them is eligible, the fees that they bear.

use crate::cooperation::fiche_action::nomenclature::{NatureDepense, OrigineRessource};
use crate::cooperation::refus;
use crate::socle::montant::{Centimes, PointsDeBase};
use crate::socle::refus::{Cle, Refus};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Money affected to an item.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ressource {
    /// Where it comes from.
    pub origine: OrigineRessource,
    /// Who brings it, where it is not the OPCO.
    pub financeur: Option<String>,
    /// How much, in centimes.
    pub montant: Centimes,
}

/// One item of expenditure, in one exercise.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Poste {
    /// What is paid for.
    pub libelle: String,
    /// Its nature, which makes it eligible or not (R16-05).
    pub nature: NatureDepense,
    /// The civil year to which it belongs.
    pub exercice: i32,
    /// How much, in centimes.
    pub montant: Centimes,
    /// What pays for it.
    pub ressources: Vec<Ressource>,
    /// Where the supporting document is found, for what was really spent.
    pub justificatif: Option<String>,
}

/// « Le cas échéant des frais de gestion pourront être appliqués » (art. 16): optional, by action and exercise.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FraisGestion {
    /// The civil year.
    pub exercice: i32,
    /// How much, in centimes.
    pub montant: Centimes,
    /// To whom they go: the text does not say.
    pub beneficiaire: Option<String>,
}

/// The financial annex of a fiche, forecast or realised.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Annexe {
    /// The items.
    pub postes: Vec<Poste>,
    /// The management fees, at most one entry by exercise.
    pub frais_gestion: Vec<FraisGestion>,
}

/// What an annex weighs on the OPCO's mission fees in one exercise (R16-08).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct LigneEngagement {
    /// The civil year.
    pub exercice: i32,
    /// Eligible costs paid by the mission fees, in centimes: the base of the fees.
    pub eligible: Centimes,
    /// The management fees, in centimes.
    pub frais_gestion: Centimes,
}

/// The most that the management fees of an exercise may be (R16-07).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MaximumFrais {
    /// The civil year.
    pub exercice: i32,
    /// Eligible costs paid by the mission fees, in centimes.
    pub assiette: Centimes,
    /// The rate of that base, cut at the centime below.
    pub maximum: Centimes,
    /// The fees of the annex, in centimes.
    pub demande: Centimes,
}

impl LigneEngagement {
    /// What it takes under the ceiling: « éligible financé OPCO + frais de gestion » (R16-08), in centimes.
    #[must_use]
    pub fn total(&self) -> Centimes {
        somme([self.eligible, self.frais_gestion])
    }
}

impl Poste {
    /// What its resources add up to, in centimes.
    #[must_use]
    pub fn ressources_affectees(&self) -> Centimes {
        somme(self.ressources.iter().map(|ressource| ressource.montant))
    }

    /// What the mission fees pay of it, in centimes.
    #[must_use]
    pub fn sur_frais_de_mission(&self) -> Centimes {
        let de_mission = |ressource: &&Ressource| ressource.origine == OrigineRessource::FraisDeMissionOpco;
        somme(self.ressources.iter().filter(de_mission).map(|ressource| ressource.montant))
    }
}

impl Annexe {
    /// Whether the annex may go to the members: there, balanced item by item, within what article 16 takes into account.
    ///
    /// # Errors
    /// `annexe_financiere_manquante`, `poste_non_equilibre` (R15-06); `remuneration_non_eligible` (R16-05);
    /// `frais_gestion_excessifs` (R16-07).
    pub fn verifier(&self, taux: PointsDeBase) -> Result<(), Refus> {
        self.verifier_postes()?;
        self.verifier_frais(taux)
    }

    /// Each item balanced by its resources, none of them paying staff on the mission fees.
    ///
    /// # Errors
    /// `annexe_financiere_manquante`, `poste_non_equilibre` (R15-06); `remuneration_non_eligible` (R16-05).
    pub fn verifier_postes(&self) -> Result<(), Refus> {
        self.verifier_equilibre()?;
        self.verifier_eligibilite()
    }

    /// « précisant chacun des postes de dépenses et les ressources qui y sont affectées » (R15-06).
    ///
    /// # Errors
    /// `annexe_financiere_manquante`, `poste_non_equilibre`.
    pub fn verifier_equilibre(&self) -> Result<(), Refus> {
        if self.postes.is_empty() {
            let detail = "La fiche n'a pas d'annexe financière : aucun poste de dépense n'y figure.";
            return Err(Refus::nouveau(refus::ANNEXE_FINANCIERE_MANQUANTE, detail));
        }
        for poste in &self.postes {
            let affectees = poste.ressources_affectees();
            if affectees != poste.montant {
                let detail = format!(
                    "Le poste « {} » de {} reçoit {affectees} de ressources : elles doivent l'égaler.",
                    poste.libelle, poste.montant
                );
                return Err(Refus::nouveau(refus::POSTE_NON_EQUILIBRE, detail)
                    .avec(Cle::Montant, poste.montant)
                    .avec(Cle::Ressources, affectees));
            }
        }
        Ok(())
    }

    /// « hors rémunération des personnels » (R16-05).
    ///
    /// # Errors
    /// `remuneration_non_eligible`.
    pub fn verifier_eligibilite(&self) -> Result<(), Refus> {
        for poste in &self.postes {
            let mission = poste.sur_frais_de_mission();
            if !poste.nature.est_eligible() && mission > Centimes::ZERO {
                let detail = format!(
                    "Le poste « {} » rémunère des personnels : les frais de mission n'en paient rien, or {mission} y sont \
                     affectés.",
                    poste.libelle
                );
                return Err(Refus::nouveau(refus::REMUNERATION_NON_ELIGIBLE, detail).avec(Cle::Montant, mission));
            }
        }
        Ok(())
    }

    /// « dans la limite de 5,65 % »: by exercise, never on a total (R16-07).
    ///
    /// # Errors
    /// `frais_gestion_excessifs`, with the base, the maximum and the excess.
    pub fn verifier_frais(&self, taux: PointsDeBase) -> Result<(), Refus> {
        for MaximumFrais { exercice, assiette, maximum, demande: frais } in self.maxima(taux) {
            if !frais.dans_la_limite_de(maximum) {
                let detail = format!(
                    "En {exercice}, les frais de gestion de {frais} dépassent {maximum}, soit {taux} de {assiette} de \
                     dépenses éligibles sur les frais de mission."
                );
                return Err(Refus::nouveau(refus::FRAIS_GESTION_EXCESSIFS, detail)
                    .avec(Cle::Exercice, i64::from(exercice))
                    .avec(Cle::Assiette, assiette)
                    .avec(Cle::Maximum, maximum)
                    .avec(Cle::Demande, frais)
                    .avec(Cle::Depassement, frais.checked_sub(maximum).unwrap_or(Centimes::ZERO)));
            }
        }
        Ok(())
    }

    /// The most that the fees may be, exercise by exercise (R16-07).
    #[must_use]
    pub fn maxima(&self, taux: PointsDeBase) -> Vec<MaximumFrais> {
        let mut frais = self.frais_par_exercice();
        for poste in &self.postes {
            frais.entry(poste.exercice).or_insert(Centimes::ZERO);
        }
        let maximum = |(exercice, demande)| {
            let assiette = self.assiette(exercice);
            MaximumFrais { exercice, assiette, maximum: assiette.part_tronquee(taux), demande }
        };
        frais.into_iter().map(maximum).collect()
    }

    /// Eligible costs that the mission fees pay in an exercise, in centimes: the base of the fees [reading of R16-07].
    #[must_use]
    pub fn assiette(&self, exercice: i32) -> Centimes {
        let eligibles = self.postes.iter().filter(|poste| poste.exercice == exercice && poste.nature.est_eligible());
        somme(eligibles.map(Poste::sur_frais_de_mission))
    }

    /// The same, every exercise together.
    #[must_use]
    pub fn eligible_sur_frais_de_mission(&self) -> Centimes {
        somme(self.postes.iter().filter(|poste| poste.nature.est_eligible()).map(Poste::sur_frais_de_mission))
    }

    /// All that is spent on eligible costs, whoever pays, in centimes (R16-04, R16-05).
    #[must_use]
    pub fn depense_eligible(&self) -> Centimes {
        somme(self.postes.iter().filter(|poste| poste.nature.est_eligible()).map(|poste| poste.montant))
    }

    /// The whole expenditure, in centimes.
    #[must_use]
    pub fn depense(&self) -> Centimes {
        somme(self.postes.iter().map(|poste| poste.montant))
    }

    /// What the annex weighs on the mission fees, exercise by exercise (R16-01, R16-08).
    #[must_use]
    pub fn lignes(&self) -> Vec<LigneEngagement> {
        let mut frais = self.frais_par_exercice();
        for poste in &self.postes {
            frais.entry(poste.exercice).or_insert(Centimes::ZERO);
        }
        let lignes = frais.into_iter().map(|(exercice, frais_gestion)| LigneEngagement {
            exercice,
            eligible: self.assiette(exercice),
            frais_gestion,
        });
        lignes.filter(|ligne| ligne.total() > Centimes::ZERO).collect()
    }

    fn frais_par_exercice(&self) -> BTreeMap<i32, Centimes> {
        let mut par_exercice = BTreeMap::new();
        for frais in &self.frais_gestion {
            let total = par_exercice.entry(frais.exercice).or_insert(Centimes::ZERO);
            *total = somme([*total, frais.montant]);
        }
        par_exercice
    }
}

/// A sum that stays within the contract's bounds: inputs hold at most a hundred items of a bounded amount each.
#[must_use]
pub fn somme(montants: impl IntoIterator<Item = Centimes>) -> Centimes {
    montants.into_iter().fold(Centimes::ZERO, |total, montant| total.checked_add(montant).unwrap_or(Centimes::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn centimes(valeur: i64) -> Centimes {
        Centimes::new(valeur).expect("a sum")
    }

    fn taux() -> PointsDeBase {
        PointsDeBase::new(565).expect("a rate")
    }

    fn poste(nature: NatureDepense, origine: OrigineRessource, montant: i64) -> Poste {
        let montant = centimes(montant);
        let ressources = vec![Ressource { origine, financeur: None, montant }];
        Poste { libelle: "poste".to_owned(), nature, exercice: 2022, montant, ressources, justificatif: None }
    }

    fn frais(montant: i64) -> Vec<FraisGestion> {
        vec![FraisGestion { exercice: 2022, montant: centimes(montant), beneficiaire: None }]
    }

    fn de_mission(montant: i64) -> Annexe {
        let postes = vec![poste(NatureDepense::CoutDirect, OrigineRessource::FraisDeMissionOpco, montant)];
        Annexe { postes, frais_gestion: Vec::new() }
    }

    mod article_16 {
        use super::*;

        #[test]
        fn the_base_leaves_staff_pay_and_partners_out() {
            let postes = vec![
                poste(NatureDepense::CoutDirect, OrigineRessource::FraisDeMissionOpco, 4_000_000),
                poste(NatureDepense::CoutIndirect, OrigineRessource::FraisDeMissionOpco, 2_000_000),
                poste(NatureDepense::RemunerationPersonnel, OrigineRessource::Partenaire, 1_500_000),
            ];
            let annexe = Annexe { postes, frais_gestion: frais(339_000) };
            assert_eq!(annexe.verifier(taux()), Ok(()));
            let ligne =
                LigneEngagement { exercice: 2022, eligible: centimes(6_000_000), frais_gestion: centimes(339_000) };
            assert_eq!(annexe.lignes(), [ligne]);
            assert_eq!(ligne.total(), centimes(6_339_000));
        }

        // « dans la limite de 5,65 % »
        #[test]
        fn fees_reach_the_truncated_maximum_and_not_a_centime_more() {
            for (base, maximum) in [(17_779, 1_004), (4_999_999, 282_499), (6_000_000, 339_000), (0, 0)] {
                for (demande, admis) in [(maximum - 1, true), (maximum, true), (maximum + 1, false)] {
                    if demande >= 0 {
                        let annexe = Annexe { frais_gestion: frais(demande), ..de_mission(base) };
                        assert_eq!(annexe.verifier_frais(taux()).is_ok(), admis, "{base} {demande}");
                    }
                }
            }
        }

        #[test]
        fn fees_of_one_exercise_do_not_lean_on_the_base_of_another() {
            let annexe = Annexe {
                frais_gestion: vec![FraisGestion { exercice: 2023, montant: centimes(1), beneficiaire: None }],
                ..de_mission(6_000_000)
            };
            assert_eq!(annexe.verifier_frais(taux()).map_err(|r| r.code), Err(refus::FRAIS_GESTION_EXCESSIFS));
        }

        #[test]
        fn staff_pay_on_the_mission_fees_is_refused_and_on_a_partner_admitted() {
            let paye = |origine| Annexe {
                postes: vec![poste(NatureDepense::RemunerationPersonnel, origine, 1)],
                frais_gestion: Vec::new(),
            };
            let sur_la_mission = paye(OrigineRessource::FraisDeMissionOpco).verifier(taux());
            assert_eq!(sur_la_mission.map_err(|refus| refus.code), Err(refus::REMUNERATION_NON_ELIGIBLE));
            assert_eq!(paye(OrigineRessource::Partenaire).verifier(taux()), Ok(()));
        }
    }

    mod article_15 {
        use super::*;

        #[test]
        fn each_item_equals_its_resources_to_the_centime() {
            for (ressource, admis) in [(99, false), (100, true), (101, false)] {
                let mut annexe = de_mission(ressource);
                annexe.postes[0].montant = centimes(100);
                assert_eq!(annexe.verifier(taux()).is_ok(), admis, "{ressource}");
            }
        }

        #[test]
        fn an_annex_without_an_item_is_none() {
            let refus = Annexe::default().verifier(taux()).map_err(|refus| refus.code);
            assert_eq!(refus, Err(refus::ANNEXE_FINANCIERE_MANQUANTE));
        }
    }

    proptest! {
        #[test]
        fn lines_add_up_to_what_the_mission_fees_pay(
            postes in prop::collection::vec((0..2_usize, 2020..2024_i32, 0..1_000_000_000_i64), 0..20),
        ) {
            let natures = [NatureDepense::CoutDirect, NatureDepense::CoutIndirect];
            let postes: Vec<_> = postes
                .into_iter()
                .map(|(nature, exercice, montant)| Poste {
                    exercice,
                    ..poste(natures[nature], OrigineRessource::FraisDeMissionOpco, montant)
                })
                .collect();
            let annexe = Annexe { postes, frais_gestion: Vec::new() };
            let total = somme(annexe.lignes().iter().map(LigneEngagement::total));
            prop_assert_eq!(total, annexe.depense_eligible());
        }
    }
}

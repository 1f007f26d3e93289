//! « annexes financières détaillées précisant chacun des postes de dépenses et les ressources qui y sont affectées »
//! (art. 15): items, resources, what of them is eligible, the fees that they bear.

use crate::cooperation::fiche_action::nomenclature::{NatureDepense, OrigineRessource};
use crate::cooperation::{refus, regles};
use crate::socle::montant::{Centimes, PointsDeBase};
use crate::socle::refus::{Cle, Refus};
use crate::socle::somme;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

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
        somme::tenue([self.eligible, self.frais_gestion])
    }
}

impl Poste {
    /// What its resources add up to, in centimes; `None` beyond what is counted, hence beyond any item (G8).
    #[must_use]
    pub fn ressources_affectees(&self) -> Option<Centimes> {
        Centimes::somme(self.ressources.iter().map(|ressource| ressource.montant))
    }

    /// What the mission fees pay of it, resource by resource, in centimes.
    pub fn sur_frais_de_mission(&self) -> impl Iterator<Item = Centimes> {
        let de_mission = |ressource: &&Ressource| ressource.origine == OrigineRessource::FraisDeMissionOpco;
        self.ressources.iter().filter(de_mission).map(|ressource| ressource.montant)
    }
}

impl Annexe {
    /// Whether what is published of an annex can be told to the centime, balanced or not: what it spends, fees included, and
    /// the base of the fees that it has (G8).
    ///
    /// # Errors
    /// `somme_hors_bornes` (R15-06, R16-07).
    pub fn verifier_sommes(&self) -> Result<(), Refus> {
        let depenses = self.postes.iter().map(|poste| poste.montant);
        let frais = self.frais_gestion.iter().map(|frais| frais.montant);
        somme::comptee(&regles::R15_06, "Postes et frais de gestion de l'annexe", depenses.chain(frais))?;
        self.frais_gestion.iter().try_for_each(|frais| self.assiette_comptee(frais.exercice).map(drop))
    }

    /// The same, with what the mission fees pay, where resources may not balance their items (R15-06 bis, R16-04).
    ///
    /// # Errors
    /// `somme_hors_bornes` (R15-06, R16-01).
    pub fn verifier_sommes_de_mission(&self) -> Result<(), Refus> {
        self.verifier_sommes()?;
        let frais = self.frais_gestion.iter().map(|frais| frais.montant);
        let reels = self.exercices().into_iter().flat_map(|exercice| self.de_l_assiette(exercice)).chain(frais);
        somme::comptee(&regles::R16_01, "Dépenses et frais de gestion sur les frais de mission", reels).map(drop)
    }

    /// Whether the annex may go to the members: there, balanced item by item, within what article 16 takes into account.
    ///
    /// # Errors
    /// `annexe_financiere_manquante`, `poste_non_equilibre` (R15-06); `remuneration_non_eligible` (R16-05);
    /// `frais_gestion_excessifs` (R16-07); `somme_hors_bornes` (G8).
    pub fn verifier(&self, taux: PointsDeBase) -> Result<(), Refus> {
        self.verifier_sommes()?;
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
            if affectees != Some(poste.montant) {
                let dites = affectees.map_or_else(|| format!("plus de {}", Centimes::MAX), |somme| somme.to_string());
                let detail = format!(
                    "Le poste « {} » de {} reçoit {dites} de ressources : elles doivent l'égaler.",
                    poste.libelle, poste.montant
                );
                let refus = Refus::nouveau(refus::POSTE_NON_EQUILIBRE, detail).avec(Cle::Montant, poste.montant);
                return Err(match affectees {
                    Some(affectees) => refus.avec(Cle::Ressources, affectees),
                    None => refus,
                });
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
            let payees = poste.sur_frais_de_mission().filter(|_| !poste.nature.est_eligible());
            let quoi = format!("Ressources du poste « {} »", poste.libelle);
            let mission = somme::comptee(&regles::R16_05, &quoi, payees)?;
            if mission > Centimes::ZERO {
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
        for MaximumFrais { exercice, assiette, maximum, demande: frais } in self.maxima(taux)? {
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
    ///
    /// # Errors
    /// `somme_hors_bornes` when the base, or the fees, of an exercise pass what is counted (G8).
    pub fn maxima(&self, taux: PointsDeBase) -> Result<Vec<MaximumFrais>, Refus> {
        let maximum = |exercice| {
            let assiette = self.assiette_comptee(exercice)?;
            let quoi = format!("Frais de gestion de {exercice}");
            let demande = somme::comptee(&regles::R16_07, &quoi, self.des_frais(exercice))?;
            Ok(MaximumFrais { exercice, assiette, maximum: assiette.part_tronquee(taux), demande })
        };
        self.exercices().into_iter().map(maximum).collect()
    }

    /// Eligible costs that the mission fees pay in an exercise, in centimes: the base of the fees [reading of R16-07].
    #[must_use]
    pub fn assiette(&self, exercice: i32) -> Centimes {
        somme::tenue(self.de_l_assiette(exercice))
    }

    fn assiette_comptee(&self, exercice: i32) -> Result<Centimes, Refus> {
        let quoi = format!("Dépenses éligibles de {exercice} sur les frais de mission");
        somme::comptee(&regles::R16_07, &quoi, self.de_l_assiette(exercice))
    }

    fn de_l_assiette(&self, exercice: i32) -> impl Iterator<Item = Centimes> {
        let eligibles =
            self.postes.iter().filter(move |poste| poste.exercice == exercice && poste.nature.est_eligible());
        eligibles.flat_map(Poste::sur_frais_de_mission)
    }

    /// The same, every exercise together.
    #[must_use]
    pub fn eligible_sur_frais_de_mission(&self) -> Centimes {
        somme::tenue(
            self.postes.iter().filter(|poste| poste.nature.est_eligible()).flat_map(Poste::sur_frais_de_mission),
        )
    }

    /// All that is spent on eligible costs, whoever pays, in centimes (R16-04, R16-05).
    #[must_use]
    pub fn depense_eligible(&self) -> Centimes {
        somme::tenue(self.postes.iter().filter(|poste| poste.nature.est_eligible()).map(|poste| poste.montant))
    }

    /// The whole expenditure, in centimes.
    #[must_use]
    pub fn depense(&self) -> Centimes {
        somme::tenue(self.postes.iter().map(|poste| poste.montant))
    }

    /// The civil years of its items and of its fees.
    #[must_use]
    pub fn exercices(&self) -> BTreeSet<i32> {
        let postes = self.postes.iter().map(|poste| poste.exercice);
        postes.chain(self.frais_gestion.iter().map(|frais| frais.exercice)).collect()
    }

    /// The management fees of an exercise, in centimes: optional, hence none where the annex says nothing (R16-07).
    #[must_use]
    pub fn frais(&self, exercice: i32) -> Centimes {
        somme::tenue(self.des_frais(exercice))
    }

    fn des_frais(&self, exercice: i32) -> impl Iterator<Item = Centimes> {
        self.frais_gestion.iter().filter(move |frais| frais.exercice == exercice).map(|frais| frais.montant)
    }

    /// What the annex weighs on the mission fees, exercise by exercise (R16-01, R16-08).
    #[must_use]
    pub fn lignes(&self) -> Vec<LigneEngagement> {
        let lignes = self.exercices().into_iter().map(|exercice| LigneEngagement {
            exercice,
            eligible: self.assiette(exercice),
            frais_gestion: self.frais(exercice),
        });
        lignes.filter(|ligne| ligne.total() > Centimes::ZERO).collect()
    }
}

#[cfg(test)]
mod tests;

//! The money of an action on a day: what counts under the ceilings, what was paid, and what each fact moved (article 16).

use crate::cooperation::fiche_action::annexe::LigneEngagement;
use crate::cooperation::fiche_action::fait::{FaitFiche, FaitFicheDate};
use crate::cooperation::fiche_action::fiche::{FicheAction, FicheActionParts};
use crate::cooperation::fiche_action::teneur::Versement;
use crate::cooperation::plafond::{Mouvement, NatureMouvement};
use crate::cooperation::regles;
use crate::socle::calendrier::Date;
use crate::socle::montant::Centimes;
use crate::socle::refus::Refus;
use crate::socle::somme;
use std::collections::{BTreeMap, BTreeSet};

#[cfg(test)]
mod tests;

/// What an action weighs, by exercise and nature, in centimes.
pub type Poids = BTreeMap<(i32, NatureMouvement), i64>;

impl FicheAction {
    /// What was committed on a day, exercise by exercise, before anything realised replaced it (R16-01).
    #[must_use]
    pub fn engagements_au(&self, au: Date) -> BTreeMap<i32, LigneEngagement> {
        self.histoire_au(au).into_iter().fold(BTreeMap::new(), |engagees, fait| match &fait.fait {
            FaitFiche::Engagee { lignes, .. } | FaitFiche::ModificationAppliquee { lignes: Some(lignes), .. } => {
                par_exercice(lignes)
            }
            _ => engagees,
        })
    }

    /// What counts under the ceilings on a day, exercise by exercise: committed, then replaced by what was realised,
    /// released of what was given up unpaid (R16-01).
    #[must_use]
    pub fn imputations_au(&self, au: Date) -> BTreeMap<i32, LigneEngagement> {
        let mut imputees = BTreeMap::new();
        let mut payes = BTreeMap::new();
        for fait in self.histoire_au(au) {
            imputees = match &fait.fait {
                FaitFiche::Engagee { lignes, .. } => par_exercice(lignes),
                FaitFiche::ModificationAppliquee { lignes: Some(lignes), .. } => reengagees(imputees, lignes, &payes),
                FaitFiche::RealisationDeposee(realisation) => par_exercice(&realisation.imputees),
                FaitFiche::Abandonnee { .. } => payees(imputees, &payes),
                FaitFiche::Versee(versement) if !versement.hors_plafond => {
                    let paye = payes.entry(versement.exercice).or_insert(Centimes::ZERO);
                    *paye = somme::tenue([*paye, versement.montant]);
                    imputees
                }
                _ => imputees,
            };
        }
        imputees
    }

    /// What was paid on a day above what was committed, or realised once that is known, exercise by exercise: it is to be given
    /// back (R16-06).
    #[must_use]
    pub fn indus_au(&self, au: Date) -> BTreeMap<i32, Centimes> {
        let liquidee = self.histoire_au(au).iter().any(|fait| matches!(fait.fait, FaitFiche::RealisationDeposee(_)));
        let engagees = if liquidee { self.imputations_au(au) } else { self.engagements_au(au) };
        let exercices: BTreeSet<_> = self.versements_au(au).map(|versement| versement.exercice).collect();
        let indu = |exercice| {
            let siens = self.versements_au(au).filter(|versement| versement.exercice == exercice);
            let engage = engagees.get(&exercice).map_or(Centimes::ZERO, LigneEngagement::total);
            let indu = somme::tenue(siens.map(|versement| versement.montant)).checked_sub(engage)?;
            (indu > Centimes::ZERO).then_some((exercice, indu))
        };
        exercices.into_iter().filter_map(indu).collect()
    }

    /// The payments made on or before a day, in the order of their dates.
    pub fn versements_au(&self, au: Date) -> impl Iterator<Item = &Versement> {
        self.histoire_au(au).into_iter().filter_map(|fait| match &fait.fait {
            FaitFiche::Versee(versement) => Some(versement),
            _ => None,
        })
    }

    /// The exercises in which the action ever weighed on a ceiling: those whose counters an act on it may move.
    #[must_use]
    pub fn exercices_comptes(&self) -> BTreeSet<i32> {
        let lignes = self.faits().faits.iter().flat_map(|fait| match &fait.fait {
            FaitFiche::Engagee { lignes, .. } | FaitFiche::ModificationAppliquee { lignes: Some(lignes), .. } => {
                lignes.as_slice()
            }
            _ => &[],
        });
        lignes.map(|ligne| ligne.exercice).collect()
    }

    /// The same, with those that a commitment or a modification may come to weigh on.
    #[must_use]
    pub fn exercices(&self) -> BTreeSet<i32> {
        let contenus = self.faits().faits.iter().filter_map(|fait| match &fait.fait {
            FaitFiche::Redigee { contenu } => Some(contenu),
            FaitFiche::ModificationProposee(modification) => Some(&modification.apres),
            _ => None,
        });
        let annexes = contenus.flat_map(|contenu| contenu.annexe.exercices());
        self.exercices_comptes().into_iter().chain(annexes).collect()
    }

    /// What the last recorded fact moved under the ceilings, from each day on which it changes anything.
    ///
    /// Summed up to a day, the movements of all its facts are what the action weighs on that day, whatever the order in
    /// which facts of the past came to be known.
    #[must_use]
    pub fn mouvements(&self) -> Vec<Mouvement> {
        let Some((dernier, avant)) = self.faits().faits.split_last() else { return Vec::new() };
        let avant = Self(FicheActionParts { faits: avant.to_vec(), ..self.faits().clone() });
        let jours = |fiche: &Self| fiche.faits().faits.iter().map(|fait| fait.date).collect::<BTreeSet<_>>();
        let mut dits = Poids::new();
        let mut mouvements = Vec::new();
        for jour in jours(self).into_iter().filter(|jour| *jour >= dernier.date) {
            let (poids, ancien) = (self.poids_au(jour), avant.poids_au(jour));
            let cles: BTreeSet<_> = poids.keys().chain(ancien.keys()).chain(dits.keys()).copied().collect();
            for cle in cles {
                let de = |poids: &Poids| poids.get(&cle).copied().unwrap_or_default();
                let ecart = de(&poids) - de(&ancien);
                let montant = ecart - dits.insert(cle, ecart).unwrap_or_default();
                if montant != 0 {
                    let (exercice, nature) = cle;
                    mouvements.push(Mouvement { exercice, fiche: self.faits().id, date: jour, nature, montant });
                }
            }
        }
        mouvements
    }

    /// What all its facts moved, in the order of their recording.
    #[must_use]
    pub fn tous_les_mouvements(&self) -> Vec<Mouvement> {
        self.au_fil_des_actes().flat_map(|alors| alors.mouvements()).collect()
    }

    /// The action as each of its acts left it, in the order of their recording.
    pub fn au_fil_des_actes(&self) -> impl Iterator<Item = Self> {
        let FicheActionParts { faits, .. } = self.faits();
        (1..=faits.len()).map(|n| Self(FicheActionParts { faits: faits[..n].to_vec(), ..self.faits().clone() }))
    }

    /// What this fact of that day would move, if it were the next one.
    #[must_use]
    pub fn mouvements_de(&self, fait: FaitFiche, date: Date) -> Vec<Mouvement> {
        self.avec(fait, date).mouvements()
    }

    /// The action with one fact more: who records it, and when, weighs nothing.
    fn avec(&self, fait: FaitFiche, date: Date) -> Self {
        let mut apres = self.clone();
        if let Some(premier) = self.0.faits.first() {
            apres.0.faits.push(FaitFicheDate { fait, date, ..premier.clone() });
        }
        apres
    }

    /// Whether, once this fact of that day is told, what is published of the money can still be counted (G8): what left, paid or
    /// spent in fact (R16-06), and on every day what weighs on the mission fees (R16-01).
    ///
    /// # Errors
    /// `somme_hors_bornes`.
    pub(super) fn verifier_sommes(&self, fait: FaitFiche, date: Date) -> Result<(), Refus> {
        let apres = self.avec(fait, date);
        let sorties = apres.0.faits.iter().filter_map(|fait| match &fait.fait {
            FaitFiche::Versee(versement) => Some(versement.montant),
            FaitFiche::DepenseConstatee { montant, .. } => Some(*montant),
            _ => None,
        });
        somme::comptee(&regles::R16_06, "Versements et dépenses de fait de l'action", sorties)?;
        let jours: BTreeSet<_> = apres.0.faits.iter().map(|fait| fait.date).collect();
        jours.into_iter().try_for_each(|jour| {
            let imputees = apres.imputations_au(jour);
            let imputees = imputees.values().map(LigneEngagement::total);
            somme::comptee(&regles::R16_01, "Sommes de l'action sur les frais de mission", imputees).map(drop)
        })
    }

    /// What it weighs on a day.
    #[must_use]
    pub fn poids_au(&self, au: Date) -> Poids {
        let mut poids = Poids::new();
        let mut ajouter = |exercice, nature, montant: Centimes| {
            *poids.entry((exercice, nature)).or_default() += montant.valeur();
        };
        let imputees = self.imputations_au(au);
        for (exercice, ligne) in &imputees {
            ajouter(*exercice, NatureMouvement::Engage, ligne.total());
        }
        // « Une dépense au-delà du plafond va dans un compteur distinct » (G16): what was paid and nothing committed covers.
        let mut versees = BTreeMap::<i32, Vec<Centimes>>::new();
        for versement in self.versements_au(au) {
            versees.entry(versement.exercice).or_default().push(versement.montant);
        }
        for (exercice, montants) in versees {
            let imputee = imputees.get(&exercice).map_or(Centimes::ZERO, LigneEngagement::total);
            let decouvert = somme::tenue(montants).checked_sub(imputee).unwrap_or(Centimes::ZERO);
            ajouter(exercice, NatureMouvement::HorsPlafond, decouvert);
        }
        for fait in self.histoire_au(au) {
            match &fait.fait {
                FaitFiche::RealisationDeposee(realisation) => {
                    for ligne in &realisation.imputees {
                        ajouter(ligne.exercice, NatureMouvement::Realise, ligne.total());
                    }
                }
                FaitFiche::DepenseConstatee { exercice, montant, .. } => {
                    ajouter(*exercice, NatureMouvement::HorsPlafond, *montant);
                }
                _ => {}
            }
        }
        poids
    }
}

/// What is committed anew, and what was paid already where that is more: a lower budget frees no money that has left (R16-01).
fn reengagees(
    imputees: BTreeMap<i32, LigneEngagement>,
    lignes: &[LigneEngagement],
    payes: &BTreeMap<i32, Centimes>,
) -> BTreeMap<i32, LigneEngagement> {
    let mut reengagees = par_exercice(lignes);
    for (exercice, payee) in payees(imputees, payes) {
        let ligne = reengagees.entry(exercice).or_insert(payee);
        if ligne.total() < payee.total() {
            *ligne = payee;
        }
    }
    reengagees
}

/// « abandon ⇒ dégagement de la part non payée » (R16-01): an advance that no commitment covers counts no more here than it
/// did before.
fn payees(imputees: BTreeMap<i32, LigneEngagement>, payes: &BTreeMap<i32, Centimes>) -> BTreeMap<i32, LigneEngagement> {
    let payee = |(exercice, ligne): (i32, LigneEngagement)| {
        let paye = payes.get(&exercice).copied().unwrap_or(Centimes::ZERO);
        let eligible = paye.min(ligne.eligible);
        let reste = paye.checked_sub(eligible).unwrap_or(Centimes::ZERO);
        let ligne = LigneEngagement { exercice, eligible, frais_gestion: reste.min(ligne.frais_gestion) };
        (ligne.total() > Centimes::ZERO).then_some((exercice, ligne))
    };
    imputees.into_iter().filter_map(payee).collect()
}

fn par_exercice(lignes: &[LigneEngagement]) -> BTreeMap<i32, LigneEngagement> {
    lignes.iter().map(|ligne| (ligne.exercice, *ligne)).collect()
}

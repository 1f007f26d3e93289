//! Indicators: the supple commitments of the text (articles 2 to 10, and others), measured and never held against anyone.
//!
//! A measure says how many actions of a year's plan bear a commitment, once the committee has validated them.

use crate::cooperation::convention::Convention;
use crate::cooperation::fiche_action::{
    Axe, Contenu, EngagementAxe, FaitFiche, FicheAction, NatureContribution, PublicCible, PublicSpecifique, TypePorteur,
};
use crate::cooperation::regles;
use crate::socle::calendrier::Date;
use crate::socle::montant::Quantite;
use crate::socle::regle::Regle;
use crate::socle::somme;

/// One measure of one rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Indicateur {
    /// The rule measured.
    pub regle: &'static Regle,
    /// How many.
    pub valeur: usize,
    /// Out of how many, where it is a share.
    pub sur: Option<usize>,
    /// What is aimed at, where the text or its reading says it.
    pub cible: Option<usize>,
    /// What was counted, in French.
    pub calcul: String,
}

impl Indicateur {
    /// Whether what is aimed at is reached; `None` where nothing is.
    #[must_use]
    pub fn atteint(&self) -> Option<bool> {
        self.cible.map(|cible| self.valeur >= cible)
    }
}

/// What a plan counts in a year, as known on a day.
#[derive(Debug, Clone)]
pub struct Plan<'a> {
    /// The convention.
    pub convention: &'a Convention,
    /// The actions of the year that the committee has validated, with their contents.
    actions: Vec<(&'a FicheAction, Contenu)>,
    au: Date,
}

/// How a public of article 15 is aimed at and reached (R15-05).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PublicDuPlan {
    /// Which public.
    pub public: PublicCible,
    /// How many actions aim at it.
    pub actions: usize,
    /// How many people it reached, as far as the realisation sheets say.
    pub touches: Option<Quantite>,
}

impl<'a> Plan<'a> {
    /// The plan of a year, from every fiche of the convention.
    #[must_use]
    pub fn de(convention: &'a Convention, fiches: &'a [FicheAction], annee: i32, au: Date) -> Self {
        let actions = fiches
            .iter()
            .filter(|fiche| fiche.faits().annee == annee && fiche.statut_au(au).est_validee())
            .filter_map(|fiche| fiche.contenu_au(au).map(|(_, contenu)| (fiche, contenu)))
            .collect();
        Self { convention, actions, au }
    }

    /// How many actions it holds.
    #[must_use]
    pub fn actions(&self) -> usize {
        self.actions.len()
    }

    /// Every measure, in the order of the text.
    #[must_use]
    pub fn indicateurs(&self) -> Vec<Indicateur> {
        let mut mesures = vec![
            self.mesure(&regles::R00_02, self.convention.faits().cosignataires.len(), "cosignataires désignés"),
            self.part(
                &regles::R00_05,
                |_, contenu| contenu.axes.contains(&Axe::InformationPromotion),
                |_, contenu| contenu.cadre_national.as_ref().is_some_and(|cadre| cadre.conforme),
            ),
        ];
        mesures.extend(EngagementAxe::TOUS.iter().map(|engagement| {
            let actions = self.compter(|_, contenu| contenu.engagements.contains(engagement));
            self.mesure(engagement.regle(), actions, engagement.sens())
        }));
        mesures.extend([
            // « Des actions spécifiques seront conduites en direction des femmes » (art. 7): the plural asks for one at least.
            Indicateur {
                cible: Some(1),
                ..self.mesure(&regles::R07_01, self.specifiques(PublicSpecifique::Femmes), "actions en direction des femmes")
            },
            self.mesure(
                &regles::R08_02,
                self.specifiques(PublicSpecifique::HandicapAccessibilite),
                "actions pour l'accueil du public en situation de handicap",
            ),
            self.mesure(
                &regles::R09_01,
                self.compter(|_, contenu| contenu.axes.contains(&Axe::MobiliteEuropeenneInternationale)),
                "actions de l'axe de la mobilité européenne et internationale",
            ),
            self.part(&regles::R10_01, |_, contenu| contenu.axes.contains(&Axe::MaterielsDocumentation), |_, contenu| {
                contenu.nature_contribution.is_some_and(|nature| NatureContribution::TOUS.contains(&nature))
            }),
            self.part(&regles::R14_03, |_, _| true, |fiche, _| {
                fiche.soutiens_au(self.au).iter().any(|support| support.soutien)
            }),
            self.part(&regles::R15_04, |_, _| true, |fiche, _| fiche.avis_manquants_au(self.au).is_empty()),
            self.part(&regles::R16_02, |fiche, _| fiche.statut_au(self.au).est_engagee(), |fiche, _| {
                let cite = |fait: &FaitFiche| matches!(fait, FaitFiche::Engagee { procedure_achat, .. } if !procedure_achat.is_empty());
                fiche.histoire_au(self.au).into_iter().any(|fait| cite(&fait.fait))
            }),
        ]);
        mesures
    }

    /// « cibler équitablement … les élèves de lycées, les étudiants et les apprentis » (art. 15): how the plan is shared out.
    #[must_use]
    pub fn publics(&self) -> [PublicDuPlan; 3] {
        PublicCible::EQUITABLES.map(|public| {
            let touches = self.actions.iter().filter_map(|(fiche, _)| {
                let touches = fiche.realisation_au(self.au)?.publics_touches;
                match public {
                    PublicCible::ElevesLycee => touches.eleves_lycee,
                    PublicCible::Etudiants => touches.etudiants,
                    _ => touches.apprentis,
                }
            });
            // Beyond what is counted, what they add up to is not told (G8).
            let touches = somme::denombree(&regles::R15_05, "Publics touchés", touches).unwrap_or_default();
            let actions = self.compter(|_, contenu| contenu.publics_cibles.contains(&public));
            PublicDuPlan { public, actions, touches }
        })
    }

    /// The references of the actions that leave one of the three publics out without saying why (R15-05).
    #[must_use]
    pub fn publics_sans_justification(&self) -> Vec<String> {
        let muette =
            |contenu: &Contenu| !contenu.publics_delaisses().is_empty() && contenu.justification_publics.is_none();
        let muettes = self.actions.iter().filter(|(_, contenu)| muette(contenu));
        muettes.map(|(fiche, _)| fiche.faits().reference.clone()).collect()
    }

    /// How many actions are carried by each kind of carrier (R16-03).
    #[must_use]
    pub fn porteurs(&self) -> Vec<(TypePorteur, usize)> {
        let compte = |nature| self.compter(|_, contenu| contenu.porteur.nature == nature);
        TypePorteur::TOUS.iter().map(|nature| (*nature, compte(*nature))).filter(|(_, actions)| *actions > 0).collect()
    }

    fn specifiques(&self, public: PublicSpecifique) -> usize {
        self.compter(|_, contenu| contenu.publics_specifiques.contains(&public))
    }

    fn compter(&self, retenir: impl Fn(&FicheAction, &Contenu) -> bool) -> usize {
        self.actions.iter().filter(|(fiche, contenu)| retenir(fiche, contenu)).count()
    }

    fn mesure(&self, regle: &'static Regle, valeur: usize, quoi: &str) -> Indicateur {
        let calcul = format!("{valeur} : {quoi}, sur {} action(s) validée(s) du plan.", self.actions.len());
        Indicateur { regle, valeur, sur: None, cible: None, calcul }
    }

    /// How many of some actions satisfy what the rule names.
    fn part(
        &self,
        regle: &'static Regle,
        parmi: impl Fn(&FicheAction, &Contenu) -> bool,
        satisfait: impl Fn(&FicheAction, &Contenu) -> bool,
    ) -> Indicateur {
        let sur = self.compter(&parmi);
        let valeur = self.compter(|fiche, contenu| parmi(fiche, contenu) && satisfait(fiche, contenu));
        let calcul = format!("{valeur} action(s) sur {sur} concernée(s).");
        Indicateur { regle, valeur, sur: Some(sur), cible: None, calcul }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cooperation::convention::tests::convention_de_2020;
    use crate::socle::regle::Force;

    #[test]
    fn every_supple_commitment_of_an_axis_is_measured_once() {
        let convention = convention_de_2020();
        let plan = Plan::de(&convention, &[], 2022, Date::MAX);
        let mesurees: Vec<_> = plan.indicateurs().into_iter().map(|mesure| mesure.regle.id).collect();
        let des_axes = regles::toutes().filter(|regle| {
            let article = regle.article.strip_prefix("article ").and_then(|numero| numero.parse::<u8>().ok());
            regle.force == Force::Indicateur && article.is_some_and(|numero| (2..=10).contains(&numero))
        });
        for regle in des_axes {
            assert_eq!(mesurees.iter().filter(|id| **id == regle.id).count(), 1, "{}", regle.id);
        }
    }

    #[test]
    fn an_empty_plan_counts_nothing_and_reaches_no_target() {
        let convention = convention_de_2020();
        let plan = Plan::de(&convention, &[], 2022, Date::MAX);
        assert!(plan.indicateurs().iter().all(|mesure| mesure.valeur == 0 && mesure.atteint() != Some(true)));
        assert!(plan.publics().iter().all(|public| public.actions == 0 && public.touches.is_none()));
    }
}

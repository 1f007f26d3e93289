//! What a version of a fiche says: what, for whom, where, by whom, with what money (articles 1 to 10, 15 and 16).

use crate::cooperation::constats;
use crate::cooperation::fiche_action::annexe::{Annexe, Poste};
use crate::cooperation::fiche_action::nomenclature::{
    Axe, EngagementAxe, NatureContribution, Niveau, OrigineRessource, PublicCible, PublicSpecifique, TypePorteur,
};
use crate::cooperation::refus;
use crate::socle::calendrier::Date;
use crate::socle::constat::Constat;
use crate::socle::moment::Personnel;
use crate::socle::montant::{PointsDeBase, Quantite};
use crate::socle::organisation::CodeOrganisation;
use crate::socle::refus::{Cle, Refus};
use crate::socle::region_academique::RegionAcademique;
use serde::{Deserialize, Serialize};

/// « dans chaque action … chaque fois que cela est pertinent » (R08-01).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MixiteInclusion {
    /// Whether it is relevant to this action.
    pub pertinent: bool,
    /// What is done, when it is.
    pub mesures: Option<Personnel>,
    /// Why it is not, when it is not.
    pub justification: Option<Personnel>,
}

/// Who carries the action out (R16-03).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Porteur {
    /// What kind of actor.
    pub nature: TypePorteur,
    /// Its name.
    pub nom: Option<Personnel>,
    /// Its organisation in the reference data, which may then read the fiche.
    pub organisation: Option<CodeOrganisation>,
    /// Why it is relevant, for an actor that the text does not name.
    pub justification: Option<Personnel>,
}

/// « conformément au cadre national de référence » (R00-05).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CadreNational {
    /// Whether the action conforms to it.
    pub conforme: bool,
    /// In what, or why not.
    pub commentaire: Option<Personnel>,
}

/// An indicator that the action is to be measured by (R15-02).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct IndicateurPrevu {
    /// What will be measured.
    pub libelle: String,
    /// In which unit.
    pub unite: String,
    /// What is aimed at.
    pub valeur_cible: Option<Quantite>,
}

/// The contents of a version of a fiche.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contenu {
    /// Its title, public once the action is validated.
    pub intitule: String,
    /// What will be done.
    pub description: Option<Personnel>,
    /// The axes of cooperation (R01-01).
    pub axes: Vec<Axe>,
    /// The supple commitments of the text that it serves.
    pub engagements: Vec<EngagementAxe>,
    /// The kind of action, in the words of the OPCO (R03-01).
    pub type_action: Option<String>,
    /// At which levels (R01-02).
    pub niveaux: Vec<Niveau>,
    /// Where, for what is not national only.
    pub regions_academiques: Vec<RegionAcademique>,
    /// For whom (R15-05).
    pub publics_cibles: Vec<PublicCible>,
    /// For which public in particular (R07-01, R08-02).
    pub publics_specifiques: Vec<PublicSpecifique>,
    /// Why one of the three publics is not aimed at (R15-05).
    pub justification_publics: Option<Personnel>,
    /// Diversity and inclusion (R08-01).
    pub mixite_inclusion: Option<MixiteInclusion>,
    /// Who carries it out.
    pub porteur: Porteur,
    /// The first day planned (Paris).
    pub date_debut_prevue: Option<Date>,
    /// The last day planned (Paris).
    pub date_fin_prevue: Option<Date>,
    /// What it contributes, for the axis of article 10 (R10-01).
    pub nature_contribution: Option<NatureContribution>,
    /// The national frame of reference, for the axis of article 3 (R00-05).
    pub cadre_national: Option<CadreNational>,
    /// The reference of the regional convention it rests on (R00-05).
    pub convention_regionale: Option<String>,
    /// Which model of fiche was filled in (R15-03): the annexes are not in the documents.
    pub modele_version: Option<String>,
    /// What it will be measured by.
    pub indicateurs: Vec<IndicateurPrevu>,
    /// The financial annex.
    pub annexe: Annexe,
}

impl Contenu {
    /// Whether it can be a fiche at all: levels and their places, a carrier, dates in their order, an annex that can be counted.
    ///
    /// # Errors
    /// `niveau_manquant`, `region_academique_requise` (R01-02); `pertinence_non_justifiee` (R16-03);
    /// `dates_incoherentes` (R15-01); `somme_hors_bornes` (G8).
    pub fn verifier(&self) -> Result<(), Refus> {
        if self.niveaux.is_empty() {
            return Err(Refus::nouveau(refus::NIVEAU_MANQUANT, "La fiche ne dit pas à quels niveaux elle se déroule."));
        }
        let localisee = self.niveaux.iter().any(|niveau| *niveau != Niveau::National);
        if localisee && self.regions_academiques.is_empty() {
            let detail = "Une action régionale ou locale désigne au moins une région académique.";
            return Err(Refus::nouveau(refus::REGION_ACADEMIQUE_REQUISE, detail));
        }
        if self.porteur.nature == TypePorteur::AutreActeurPertinent && self.porteur.justification.is_none() {
            let detail = "Un porteur que le texte ne nomme pas justifie sa pertinence.";
            return Err(Refus::nouveau(refus::PERTINENCE_NON_JUSTIFIEE, detail));
        }
        if let (Some(debut), Some(fin)) = (self.date_debut_prevue, self.date_fin_prevue)
            && fin < debut
        {
            let detail = format!("La fin prévue, le {fin}, précède le début prévu, le {debut}.");
            return Err(Refus::nouveau(refus::DATES_INCOHERENTES, detail).avec(Cle::Date, fin));
        }
        self.annexe.verifier_sommes()
    }

    /// Whether it may be sent to the members (R15-06).
    ///
    /// # Errors
    /// Those of [`Self::verifier`] and of [`Annexe::verifier`].
    pub fn verifier_transmissible(&self, taux: PointsDeBase) -> Result<(), Refus> {
        self.verifier()?;
        self.annexe.verifier(taux)
    }

    /// What changed from one version to another, brought to a third: what did not change is that of the third.
    #[must_use]
    pub fn porter(avant: &Self, apres: &Self, courant: &Self) -> Self {
        macro_rules! champs {
            ($($champ:ident),+) => {
                Self { $($champ: if apres.$champ == avant.$champ { &courant.$champ } else { &apres.$champ }.clone()),+ }
            };
        }
        champs!(
            intitule,
            description,
            axes,
            engagements,
            type_action,
            niveaux,
            regions_academiques,
            publics_cibles,
            publics_specifiques,
            justification_publics,
            mixite_inclusion,
            porteur,
            date_debut_prevue,
            date_fin_prevue,
            nature_contribution,
            cadre_national,
            convention_regionale,
            modele_version,
            indicateurs,
            annexe
        )
    }

    /// The publics of article 15 that the action does not aim at.
    #[must_use]
    pub fn publics_delaisses(&self) -> Vec<PublicCible> {
        PublicCible::EQUITABLES.into_iter().filter(|public| !self.publics_cibles.contains(public)).collect()
    }

    /// What is noted of the contents without being refused (R01-01, R08-01, R15-05).
    #[must_use]
    pub fn constats(&self) -> Vec<Constat> {
        let sans_axe = self.axes.is_empty().then(|| {
            Constat::nouveau(
                constats::AXE_MANQUANT,
                "Axe manquant : la fiche ne se rattache à aucun axe de coopération.",
            )
        });
        let delaisses = self.publics_delaisses();
        let inequitable = (!delaisses.is_empty() && self.justification_publics.is_none()).then(|| {
            let noms: Vec<_> = delaisses.iter().map(|public| public.sens()).collect();
            let message = format!("Sans justification, l'action ne cible pas : {}.", noms.join(", "));
            Constat::nouveau(constats::PUBLICS_DELAISSES, message)
        });
        let mixite = match &self.mixite_inclusion {
            None => Some("La fiche ne dit rien de la mixité, de la diversité et de l'inclusion."),
            Some(MixiteInclusion { pertinent: true, mesures: None, .. }) => {
                Some("La mixité et l'inclusion sont pertinentes, et aucune mesure n'est dite.")
            }
            Some(MixiteInclusion { pertinent: false, justification: None, .. }) => {
                Some("La mixité et l'inclusion sont dites non pertinentes, sans justification.")
            }
            Some(_) => None,
        };
        let mixite = mixite.map(|message| Constat::nouveau(constats::MIXITE_NON_DITE, message));
        let sans_modele = self.modele_version.is_none().then(|| {
            let message = "La fiche ne dit pas selon quelle version des modèles annexés elle est établie.";
            Constat::nouveau(constats::MODELE_NON_DIT, message)
        });
        let postes = &self.annexe.postes;
        let de_mission = |poste: &Poste| {
            poste.ressources.iter().any(|ressource| ressource.origine == OrigineRessource::FraisDeMissionOpco)
        };
        let etrangere = (!postes.is_empty() && !postes.iter().any(de_mission)).then(|| {
            let message = "Aucun poste de l'annexe n'est financé par les frais de mission de l'OPCO.";
            Constat::nouveau(constats::HORS_FRAIS_DE_MISSION, message)
        });
        sans_axe.into_iter().chain(inequitable).chain(mixite).chain(sans_modele).chain(etrangere).collect()
    }
}

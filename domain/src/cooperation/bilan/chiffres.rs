//! « Un bilan annuel quantitatif … des actions réalisées entre le 1er janvier et le 31 décembre de l'année N » (art. 15):
//! what the fiches say of a year, counted.

use crate::cooperation::constats;
use crate::cooperation::fiche_action::{
    Axe, Contenu, FaitFiche, FicheAction, LigneEngagement, Niveau, PublicCible, PublicSpecifique, StatutFiche,
};
use crate::cooperation::regles;
use crate::socle::calendrier::Date;
use crate::socle::code::FicheActionId;
use crate::socle::constat::Constat;
use crate::socle::montant::{Centimes, Quantite};
use crate::socle::refus::Refus;
use crate::socle::region_academique::RegionAcademique;
use crate::socle::somme;
use chrono::Datelike;
use serde::{Deserialize, Serialize};

/// How many actions bear a value of a closed list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decompte<C> {
    /// The value.
    pub valeur: C,
    /// How many actions bear it: an action may bear several.
    pub actions: u32,
}

/// Sums over the actions counted, in centimes; one that passes what is counted is not told (G8).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Budget {
    /// Planned, whoever pays.
    pub prevu: Option<Centimes>,
    /// Committed on the mission fees, fees included.
    pub engage: Option<Centimes>,
    /// Really spent, whoever pays, as far as the realisation sheets say.
    pub realise: Option<Centimes>,
    /// What of the commitments was really spent on the mission fees, fees included: to be held against them. Absent from the
    /// counts of before it was told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub realise_frais_mission: Option<Centimes>,
}

/// An indicator of one action: what was aimed at, what was reached.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mesure {
    /// The reference of the action.
    pub fiche: String,
    /// What is measured.
    pub libelle: String,
    /// In which unit.
    pub unite: String,
    /// What was aimed at.
    pub valeur_cible: Option<Quantite>,
    /// What was reached.
    pub valeur_realisee: Quantite,
    /// Where the figure comes from.
    pub source: String,
}

/// An action of the year, as the bilan names it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ActionDuBilan {
    /// Its id.
    pub id: FicheActionId,
    /// Its reference.
    pub reference: String,
    /// Its title.
    pub intitule: String,
    /// Its state on the day of the count.
    pub statut: StatutFiche,
    /// The day of its realisation.
    pub realisee_le: Option<Date>,
}

/// The publics of article 15 that were reached, over the actions that say it (G13: what nobody said is absent).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PublicsAtteints {
    /// « les élèves de lycées ».
    pub eleves_lycee: Option<Quantite>,
    /// « les étudiants ».
    pub etudiants: Option<Quantite>,
    /// « les apprentis ».
    pub apprentis: Option<Quantite>,
}

/// The figures of a year, as known on a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Chiffres {
    /// The day of the count (Paris).
    pub au: Date,
    /// The actions realised in the year, both its days included (R15-10).
    pub realisees: Vec<ActionDuBilan>,
    /// Those that go on: a state of progress, which changes nothing to them.
    pub en_cours: Vec<ActionDuBilan>,
    /// By axis.
    pub axes: Vec<Decompte<Axe>>,
    /// By level.
    pub niveaux: Vec<Decompte<Niveau>>,
    /// By public aimed at.
    pub publics: Vec<Decompte<PublicCible>>,
    /// By specific public.
    pub publics_specifiques: Vec<Decompte<PublicSpecifique>>,
    /// By région académique.
    pub regions: Vec<Decompte<RegionAcademique>>,
    /// Whom they reached.
    pub atteints: PublicsAtteints,
    /// What they cost.
    pub budget: Budget,
    /// What they were measured by.
    pub mesures: Vec<Mesure>,
    /// The references of the actions realised whose realisation sheet is missing.
    pub fiches_realisation_manquantes: Vec<String>,
    /// The references of the actions that went on through the year, once over, without a word of their progress. Absent from
    /// the images of counts that found none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub avancements_manquants: Vec<String>,
}

impl Chiffres {
    /// What of the actions counted would be refused on what is known now, each under its reference (G10).
    #[must_use]
    pub fn constats_des_fiches(&self, fiches: &[FicheAction]) -> Vec<Constat> {
        let comptee = |fiche: &&FicheAction| {
            self.realisees.iter().chain(&self.en_cours).any(|action| action.id == fiche.faits().id)
        };
        let notes = fiches.iter().filter(comptee).flat_map(|fiche| {
            fiche.constats_rejuges_au(self.au).into_iter().map(|constat| {
                let message = format!("Fiche action {} : {}", fiche.faits().reference, constat.message);
                Constat { message, ..constat }
            })
        });
        notes.collect()
    }

    /// Counts the fiches of a convention, for a year, as known on a day.
    #[must_use]
    pub fn de(fiches: &[FicheAction], annee: i32, au: Date) -> Self {
        Self::compter(fiches, annee, au).0
    }

    /// The same, for a version of the bilan: a total that cannot be told is not left out of it.
    ///
    /// # Errors
    /// `somme_hors_bornes` (R15-10, G8).
    pub fn entiers(fiches: &[FicheAction], annee: i32, au: Date) -> Result<Self, Refus> {
        match Self::compter(fiches, annee, au) {
            (_, Some(refus)) => Err(refus),
            (chiffres, None) => Ok(chiffres),
        }
    }

    fn compter(fiches: &[FicheAction], annee: i32, au: Date) -> (Self, Option<Refus>) {
        let mut hors_bornes = None;
        let de_l_annee = |fiche: &&FicheAction| fiche.realisee_le(au).is_some_and(|jour| jour.year() == annee);
        let realisees: Vec<&FicheAction> = fiches.iter().filter(de_l_annee).collect();
        // « Les actions engagees ou en_cours figurent comme etat_d_avancement » (R15-10): at the end of the year, once it is over.
        let au_plus_tard = Date::from_ymd_opt(annee, 12, 31).map_or(au, |fin| fin.min(au));
        let en_cours = fiches.iter().filter(|fiche| {
            // Planned for no longer than that, it goes on all the same.
            let commencee = |prevue: &i32| *prevue <= annee;
            matches!(fiche.statut_au(au_plus_tard), StatutFiche::Engagee | StatutFiche::EnCours)
                && (commencee(&fiche.faits().annee) || fiche.annees_au(au_plus_tard).iter().any(commencee))
        });
        let contenus: Vec<_> = realisees.iter().filter_map(|f| f.contenu_au(au).map(|(_, contenu)| contenu)).collect();
        let fiches_de_realisation: Vec<_> =
            realisees.iter().filter_map(|fiche| Some((fiche.faits(), fiche.realisation_au(au)?))).collect();
        let mut atteint = |lire: fn(&crate::cooperation::fiche_action::PublicsTouches) -> Option<Quantite>| {
            let dits = fiches_de_realisation.iter().filter_map(|(_, fiche)| lire(&fiche.publics_touches));
            let denombres = somme::denombree(&regles::R15_10, "Publics touchés par les actions de l'année", dits);
            denombres.map_err(|refus| hors_bornes = Some(refus)).unwrap_or_default()
        };
        let atteints = PublicsAtteints {
            eleves_lycee: atteint(|touches| touches.eleves_lycee),
            etudiants: atteint(|touches| touches.etudiants),
            apprentis: atteint(|touches| touches.apprentis),
        };
        let mut total = |quoi: &str, montants: &mut dyn Iterator<Item = Centimes>| {
            somme::comptee(&regles::R15_10, quoi, montants).map_err(|refus| hors_bornes = Some(refus)).ok()
        };
        let realisations = || fiches_de_realisation.iter().map(|(_, fiche)| *fiche);
        let reel_sur_mission = realisations().flat_map(|fiche| &fiche.imputees).map(LigneEngagement::total);
        let budget = Budget {
            prevu: total("Budgets prévus", &mut contenus.iter().map(|contenu| contenu.annexe.depense())),
            engage: total("Sommes engagées", &mut realisees.iter().map(|fiche| fiche.engage_au(au))),
            realise: total("Dépenses réelles", &mut realisations().map(|fiche| fiche.annexe.depense())),
            realise_frais_mission: total("Dépenses réelles sur les frais de mission", &mut { reel_sur_mission }),
        };
        let chiffres = Self {
            au,
            axes: decompter(Axe::TOUS, &contenus, |contenu| &contenu.axes),
            niveaux: decompter(Niveau::TOUS, &contenus, |contenu| &contenu.niveaux),
            publics: decompter(PublicCible::TOUS, &contenus, |contenu| &contenu.publics_cibles),
            publics_specifiques: decompter(PublicSpecifique::TOUS, &contenus, |contenu| &contenu.publics_specifiques),
            regions: decompter(RegionAcademique::TOUS, &contenus, |contenu| &contenu.regions_academiques),
            atteints,
            budget,
            mesures: fiches_de_realisation
                .iter()
                .flat_map(|(faits, fiche)| {
                    fiche.indicateurs.iter().map(|indicateur| (faits.reference.clone(), indicateur))
                })
                .map(|(fiche, indicateur)| Mesure {
                    fiche,
                    libelle: indicateur.libelle.clone(),
                    unite: indicateur.unite.clone(),
                    valeur_cible: indicateur.valeur_cible,
                    valeur_realisee: indicateur.valeur_realisee,
                    source: indicateur.source.clone(),
                })
                .collect(),
            fiches_realisation_manquantes: realisees
                .iter()
                .filter(|fiche| fiche.realisation_au(au).is_none())
                .map(|fiche| fiche.faits().reference.clone())
                .collect(),
            avancements_manquants: fiches
                .iter()
                .filter(|fiche| fiche.avancements_manquants_au(au).contains(&annee))
                .map(|fiche| fiche.faits().reference.clone())
                .collect(),
            en_cours: en_cours.map(|fiche| ActionDuBilan::de(fiche, au)).collect(),
            realisees: realisees.into_iter().map(|fiche| ActionDuBilan::de(fiche, au)).collect(),
        };
        (chiffres, hors_bornes)
    }

    /// Whether there is nothing to count: no action realised, none going on.
    #[must_use]
    pub fn est_vide(&self) -> bool {
        self.realisees.is_empty() && self.en_cours.is_empty()
    }

    /// What is noted of the count: actions realised without their sheet, others that went on without a word (R15-10).
    #[must_use]
    pub fn constats(&self) -> Vec<Constat> {
        let manquantes = &self.fiches_realisation_manquantes;
        let sans_fiche = (!manquantes.is_empty()).then(|| {
            let message = format!("Fiches de réalisation manquantes : {}.", manquantes.join(", "));
            Constat::nouveau(constats::FICHES_REALISATION_MANQUANTES, message)
        });
        let muettes = (!self.avancements_manquants.is_empty()).then(|| {
            let message = format!("États d'avancement manquants : {}.", self.avancements_manquants.join(", "));
            Constat::nouveau(constats::AVANCEMENT_MANQUANT, message)
        });
        sans_fiche.into_iter().chain(muettes).collect()
    }
}

impl ActionDuBilan {
    fn de(fiche: &FicheAction, au: Date) -> Self {
        let faits = fiche.faits();
        Self {
            id: faits.id,
            reference: faits.reference.clone(),
            intitule: fiche.contenu_au(au).map(|(_, contenu)| contenu.intitule).unwrap_or_default(),
            statut: fiche.statut_au(au),
            realisee_le: fiche.realisee_le(au),
        }
    }
}

impl FicheAction {
    /// The realisation sheet deposited on or before a day (R15-02).
    #[must_use]
    pub fn realisation_au(&self, au: Date) -> Option<&crate::cooperation::fiche_action::FicheRealisation> {
        self.histoire_au(au).into_iter().find_map(|fait| match &fait.fait {
            FaitFiche::RealisationDeposee(realisation) => Some(&**realisation),
            _ => None,
        })
    }

    /// What was committed by a day, in centimes, whatever was realised or released since.
    #[must_use]
    pub fn engage_au(&self, au: Date) -> Centimes {
        let lignes = self.histoire_au(au).into_iter().rev().find_map(|fait| match &fait.fait {
            FaitFiche::Engagee { lignes, .. } | FaitFiche::ModificationAppliquee { lignes: Some(lignes), .. } => {
                Some(lignes)
            }
            _ => None,
        });
        somme::tenue(lignes.into_iter().flatten().map(LigneEngagement::total))
    }
}

/// How many contents bear each value; what none bears is left out.
fn decompter<C: Copy + PartialEq>(
    toutes: &[C],
    contenus: &[Contenu],
    lire: impl Fn(&Contenu) -> &[C],
) -> Vec<Decompte<C>> {
    let compte = |valeur: &C| contenus.iter().filter(|contenu| lire(contenu).contains(valeur)).count();
    toutes
        .iter()
        .map(|valeur| Decompte { valeur: *valeur, actions: u32::try_from(compte(valeur)).unwrap_or(u32::MAX) })
        .filter(|decompte| decompte.actions > 0)
        .collect()
}

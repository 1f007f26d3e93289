//! The state of a convention on a day, and its proof.

use crate::cooperation::denonciation::fondement_du_preavis;
use crate::sortie::vues::{ConstatView, FondementView};
use domain::cooperation::communication::manquement::Manquement;
use domain::cooperation::convention::{Cadre, Convention, Etat, NatureFin, Qualite};
use domain::cooperation::denonciation::Denonciation;
use domain::cooperation::litige::Litige;
use domain::cooperation::regles;
use domain::socle::calendrier::Date;
use domain::socle::code::{ConventionId, DenonciationId};
use serde::Serialize;
use utoipa::ToSchema;

/// État d'une convention à une date, avec ses fondements.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = EtatConvention)]
pub struct EtatView {
    /// Convention.
    pub convention_id: ConventionId,
    /// Rang du dernier acte du dossier.
    #[schema(minimum = 1, maximum = 9_007_199_254_740_991_i64)]
    pub version: i64,
    /// Date à laquelle l'état est calculé (Paris).
    #[schema(max_length = 10)]
    pub au: Date,
    /// État à cette date.
    pub etat: Etat,
    /// Vrai si la convention est en vigueur ce jour-là.
    pub en_vigueur: bool,
    /// Vrai si une dénonciation est reçue et que la convention vit encore (art. 18).
    pub en_preavis: bool,
    /// Vrai si un litige est ouvert ce jour-là, en conciliation ou non (art. 18).
    pub litige_ouvert: bool,
    /// Ce qui mettra fin à la convention, tant qu'elle est en vigueur.
    #[schema(required = true)]
    pub prochaine_fin: Option<ProchaineFinView>,
    /// Premier jour en vigueur (art. 17).
    #[schema(required = true, max_length = 10)]
    pub date_effet: Option<Date>,
    /// Dernier jour par le seul terme (art. 17).
    #[schema(required = true, max_length = 10)]
    pub terme: Option<Date>,
    /// Dernier jour en vigueur, quelle que soit la fin.
    #[schema(required = true, max_length = 10)]
    pub dernier_jour: Option<Date>,
    /// Qualités dont la signature manque à cette date.
    #[schema(max_items = 4)]
    pub signatures_manquantes: Vec<Qualite>,
    /// Vrai si l'état de ce jour serait autre sous une autre lecture du texte (G18).
    pub sensible_a_la_lecture: bool,
    /// La lecture qui changerait l'état.
    #[schema(required = true, max_length = 80, pattern = "^[a-z_]+$")]
    pub lecture: Option<&'static str>,
    /// Règles qui fondent l'état.
    #[schema(max_items = 20)]
    pub fondements: Vec<FondementView>,
    /// Ce qui est relevé sans être refusé.
    #[schema(max_items = 1000)]
    pub constats: Vec<ConstatView>,
}

/// Fin à laquelle la convention va, telle qu'elle est connue à la date demandée : la plus précoce (art. 11, 17 et 18).
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = ProchaineFin)]
pub struct ProchaineFinView {
    /// Ce qui y met fin.
    pub nature: NatureFin,
    /// Dernier jour en vigueur, inclus (Paris).
    #[schema(max_length = 10)]
    pub dernier_jour: Date,
    /// Jours encore en vigueur après la date demandée.
    #[schema(minimum = 0, maximum = 200_000)]
    pub jours_restants: i64,
    /// Dénonciation qui y met fin.
    #[schema(required = true)]
    pub denonciation_id: Option<DenonciationId>,
}

impl ProchaineFinView {
    fn new(convention: &Convention, cadre: &Cadre, au: Date) -> Option<Self> {
        let dernier_jour = cadre.fin_effective.filter(|_| cadre.couvre(au))?;
        let denonciation = || convention.preavis_au(au).find(|(_, jour)| *jour == dernier_jour).map(|(id, _)| id);
        Some(Self {
            nature: cadre.fin,
            dernier_jour,
            jours_restants: (dernier_jour - au).num_days(),
            denonciation_id: (cadre.fin == NatureFin::Resiliation).then(denonciation).flatten(),
        })
    }
}

impl EtatView {
    /// The state of a convention on a day, with the disputes and the denunciations of its dossier.
    #[must_use]
    pub fn new(
        convention: &Convention,
        (litiges, denonciations): (&[Litige], &[Denonciation]),
        version: i64,
        au: Date,
    ) -> Self {
        let (etat, cadre) = (convention.etat_au(au), convention.cadre_au(au));
        let manquantes = convention.signatures_manquantes(au);
        let mut fondements = Vec::new();
        match &cadre {
            Some(cadre) => {
                fondements.push(FondementView::new(
                    &regles::R17_01,
                    format!("Dernière signature requise le {} : premier jour en vigueur.", cadre.date_effet),
                ));
                let annees = cadre.stipulations.duree_annees.get();
                fondements.push(FondementView::new(
                    &regles::R17_02,
                    format!("Durée de {annees} ans à compter du {} : terme le {}.", cadre.date_effet, cadre.terme),
                ));
                let preavis = denonciations.iter().filter_map(|recue| fondement_du_preavis(convention, recue, au));
                fondements.extend(preavis);
                if cadre.fin_effective != Some(cadre.terme) {
                    let fin = cadre.fin_effective.map_or("aucun jour".to_owned(), |fin| fin.to_string());
                    fondements.push(FondementView::new(&regles::R18_06, format!("Dernier jour en vigueur : {fin}.")));
                }
            }
            None => {
                let noms: Vec<_> = manquantes.iter().map(|qualite| qualite.sens()).collect();
                let calcul = if noms.is_empty() {
                    "Abandonnée avant d'être signée de tous.".to_owned()
                } else {
                    format!("Au {au} manque la signature : {}.", noms.join(", "))
                };
                fondements.push(FondementView::new(&regles::R00_01, calcul));
            }
        }
        let du_preavis = || {
            let mut lectures = denonciations.iter().filter_map(|recue| recue.lecture_de_l_etat_au(convention, au));
            lectures.next().map(|lecture| lecture.texte())
        };
        let lecture = convention.lecture_contraire_au(au).or_else(du_preavis);
        Self {
            convention_id: convention.faits().id,
            version,
            au,
            etat,
            en_vigueur: etat == Etat::EnVigueur,
            en_preavis: convention.en_preavis_au(au),
            litige_ouvert: litiges.iter().any(|litige| litige.est_ouvert_au(au)),
            prochaine_fin: cadre.as_ref().and_then(|cadre| ProchaineFinView::new(convention, cadre, au)),
            date_effet: cadre.as_ref().map(|cadre| cadre.date_effet),
            terme: cadre.as_ref().map(|cadre| cadre.terme),
            dernier_jour: cadre.as_ref().and_then(|cadre| cadre.fin_effective),
            signatures_manquantes: manquantes,
            sensible_a_la_lecture: lecture.is_some(),
            lecture,
            fondements,
            constats: convention.constats_au(au).into_iter().map(ConstatView::from).collect(),
        }
    }

    /// Says which breaches, established, made the convention lapse by that day (R11-04).
    #[must_use]
    pub fn fonde_sur(mut self, convention: &Convention, manquements: &[Manquement]) -> Self {
        let Some(caducite) = convention.caducite_au(self.au) else { return self };
        let cause = |manquement: &&Manquement| {
            manquement.constatation().is_some_and(|constatation| constatation.manquement == caducite.manquement)
        };
        let ids: Vec<_> = manquements.iter().filter(cause).map(|manquement| manquement.id().to_string()).collect();
        let calcul = format!(
            "Logo porté sans autorisation le {}, constaté le {} : caduque depuis le {}. Manquement : {}.",
            caducite.manquement,
            caducite.constat,
            caducite.effet,
            ids.join(", ")
        );
        self.fondements.push(FondementView::new(&regles::R11_04, calcul));
        self
    }
}

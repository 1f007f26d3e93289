//! The work itself: begun, followed year by year, done, reported with « indicateurs objectivés », borne to the bilan of its
//! year (article 15); what was committed gives way to what was really spent (R16-01).

use crate::cooperation::convention::Convention;
use crate::cooperation::copil::membre::Composition;
use crate::cooperation::fiche_action::actes::engagement::stipulations_au;
use crate::cooperation::fiche_action::actes::transmission::titulaires_au;
use crate::cooperation::fiche_action::annexe::{Annexe, LigneEngagement};
use crate::cooperation::fiche_action::fait::FaitFiche;
use crate::cooperation::fiche_action::fiche::FicheAction;
use crate::cooperation::fiche_action::nomenclature::StatutFiche;
use crate::cooperation::fiche_action::teneur::{FicheRealisation, IndicateurRealise, PublicsTouches};
use crate::cooperation::plafond::BudgetOpco;
use crate::cooperation::{operations, refus};
use crate::socle::calendrier::Date;
use crate::socle::code::MembreId;
use crate::socle::decision::Decision;
use crate::socle::declaration::Declaree;
use crate::socle::fait_accompli::Declaration;
use crate::socle::moment::{Moment, Personnel};
use crate::socle::montant::{Centimes, PointsDeBase};
use crate::socle::organisation::Acteur;
use crate::socle::refus::{Cle, Refus};
use crate::socle::somme;
use chrono::Datelike;
use std::collections::BTreeMap;

/// What reports an action done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Compte {
    /// « des indicateurs objectivés ».
    pub indicateurs: Vec<IndicateurRealise>,
    /// Whom it reached.
    pub publics_touches: PublicsTouches,
    /// What was really spent, and by whom.
    pub annexe: Annexe,
    /// To whom the report is sent.
    pub destinataires: Vec<MembreId>,
    /// The assessment.
    pub appreciation: Option<Personnel>,
    /// When and on what proof.
    pub declaree: Declaree,
}

impl FicheAction {
    /// Whether a fact of the realisation fits the state of that day; what is committed outlives the convention (R18-05).
    fn peut_realiser(&self, nature: &str, admis: &[StatutFiche], au: Date) -> Result<(), Refus> {
        self.verifier_une_fois(nature)?;
        self.verifier_statut(au, admis)
    }

    /// Whether the work may begin on that day.
    ///
    /// # Errors
    /// `transition_interdite`.
    pub fn peut_demarrer(&self, au: Date) -> Result<(), Refus> {
        self.verifier_engagee(au, self.peut_realiser("demarree", &[StatutFiche::Engagee], au))
    }

    /// Whether its progress may be told on that day.
    ///
    /// # Errors
    /// `transition_interdite`.
    pub fn peut_declarer_avancement(&self, au: Date) -> Result<(), Refus> {
        // « chaque année » (R15-10): what was not told in its year may still be, once the work is done.
        let admis = [StatutFiche::Engagee, StatutFiche::EnCours, StatutFiche::Realisee, StatutFiche::Evaluee];
        self.verifier_statut(au, &admis)
    }

    /// Whether it may be said done on that day.
    ///
    /// # Errors
    /// `transition_interdite`.
    pub fn peut_declarer_realisee(&self, au: Date) -> Result<(), Refus> {
        self.verifier_engagee(au, self.peut_realiser("realisee", &[StatutFiche::Engagee, StatutFiche::EnCours], au))
    }

    /// Whether its realisation sheet may be filed on that day.
    ///
    /// # Errors
    /// `transition_interdite`.
    pub fn peut_deposer_realisation(&self, au: Date) -> Result<(), Refus> {
        self.peut_realiser("realisation_deposee", &[StatutFiche::Realisee], au)
    }

    /// Whether it may enter the bilan of its year on that day, and which year: « bilan de l'année de réalisation »
    /// (machine 3.7), of which a version is written by then. `elabore`: whether the bilan of a year has one by a day.
    ///
    /// # Errors
    /// `transition_interdite`; `bilan_non_elabore`.
    pub fn peut_porter_au_bilan(&self, elabore: impl Fn(i32, Date) -> bool, au: Date) -> Result<i32, Refus> {
        self.peut_realiser("portee_au_bilan", &[StatutFiche::Evaluee], au)?;
        // An action reported is an action done: the year is that of the day it was.
        let annee = self.realisee_le(au).unwrap_or(au).year();
        if elabore(annee, au) {
            return Ok(annee);
        }
        let detail = format!("Au {au}, aucune version du bilan {annee} n'est écrite : rien ne peut y être porté.");
        Err(Refus::nouveau(refus::BILAN_NON_ELABORE, detail)
            .avec(Cle::Annee, annee.to_string().as_str())
            .avec(Cle::Au, au))
    }

    /// Begins the work.
    ///
    /// Begun before it was committed, it is recorded on a piece and noted, and its state is what it was (G16).
    ///
    /// # Errors
    /// `transition_interdite`; `date_future`, `piece_requise` (G10, G16).
    pub fn demarrer(self, acteur: &Acteur, moment: Moment, declaration: Declaration) -> Result<Decision<Self>, Refus> {
        let fait = match self.juger_avant_engagement(&declaration, moment, |au| self.peut_demarrer(au))? {
            None => FaitFiche::Demarree,
            Some(fait_accompli) => FaitFiche::DemarreeDeFait { fait_accompli },
        };
        Ok(self.ajouter(operations::DEMARRER, fait, declaration.declaree, acteur, moment))
    }

    /// « pluriannuelle : état d'avancement chaque année » (R15-10).
    ///
    /// # Errors
    /// `transition_interdite`; `date_future`, `piece_requise` (G10).
    pub fn declarer_avancement(
        self,
        acteur: &Acteur,
        moment: Moment,
        annee: i32,
        texte: Personnel,
        declaree: Declaree,
    ) -> Result<Decision<Self>, Refus> {
        self.juger(&declaree, moment, |au| self.peut_declarer_avancement(au))?;
        let fait = FaitFiche::AvancementDeclare { annee, texte };
        Ok(self.ajouter(operations::DECLARER_AVANCEMENT, fait, declaree, acteur, moment))
    }

    /// The work is done: the day of this fact is that of the realisation (R15-10).
    ///
    /// Done though it was never committed, it is recorded on a piece and noted, and is no action of a bilan (G16).
    ///
    /// # Errors
    /// `transition_interdite`; `date_future`, `piece_requise` (G10, G16).
    pub fn declarer_realisee(
        self,
        acteur: &Acteur,
        moment: Moment,
        declaration: Declaration,
    ) -> Result<Decision<Self>, Refus> {
        let fait = match self.juger_avant_engagement(&declaration, moment, |au| self.peut_declarer_realisee(au))? {
            None => FaitFiche::Realisee,
            Some(fait_accompli) => FaitFiche::RealiseeDeFait { fait_accompli },
        };
        Ok(self.ajouter(operations::DECLARER_REALISEE, fait, declaration.declaree, acteur, moment))
    }

    /// Files « une fiche de réalisation (bilan avec des indicateurs objectivés) », with what was really spent: an annex that is
    /// missing or does not balance (R15-06 bis), fees above their limit (R16-07), are noted.
    ///
    /// # Errors
    /// `transition_interdite`; `indicateurs_requis` (R15-02); `somme_hors_bornes` (G8); `remuneration_non_eligible` (R16-05);
    /// `date_future`, `piece_requise` (G10).
    pub fn deposer_fiche_realisation(
        self,
        (convention, composition, budget): (&Convention, &Composition, &BudgetOpco),
        acteur: &Acteur,
        moment: Moment,
        compte: Compte,
    ) -> Result<Decision<Self>, Refus> {
        let Compte { indicateurs, publics_touches, annexe, destinataires, appreciation, declaree } = compte;
        self.juger(&declaree, moment, |au| self.peut_deposer_realisation(au))?;
        if indicateurs.is_empty() {
            let detail = "Une fiche de réalisation porte au moins un indicateur objectivé.";
            return Err(Refus::nouveau(refus::INDICATEURS_REQUIS, detail));
        }
        annexe.verifier_sommes_de_mission()?;
        annexe.verifier_eligibilite()?;
        let taux = stipulations_au(convention, declaree.date).taux_frais_gestion_pb;
        let dit = |juge: Result<(), Refus>| juge.err().map(|refus| refus.detail);
        let (annexe_incomplete, frais_excessifs) = (dit(annexe.verifier_equilibre()), dit(annexe.verifier_frais(taux)));
        let (imputees, hors_engagement) = liquider(&self.imputations_au(declaree.date), &annexe, taux);
        let titulaires = titulaires_au(composition, declaree.date);
        let omis = titulaires.into_iter().filter(|membre| !destinataires.contains(membre)).collect();
        let fait = FaitFiche::RealisationDeposee(Box::new(FicheRealisation {
            indicateurs,
            publics_touches,
            annexe,
            imputees,
            hors_engagement,
            destinataires,
            omis,
            appreciation,
            annexe_incomplete,
            frais_excessifs,
        }));
        budget.verifier_sommes(&self.mouvements_de(fait.clone(), declaree.date))?;
        Ok(self.ajouter(operations::DEPOSER_FICHE_REALISATION, fait, declaree, acteur, moment))
    }

    /// Bears the action to the bilan of the year in which it was done (R15-10).
    ///
    /// # Errors
    /// Those of [`Self::peut_porter_au_bilan`]; `date_future`, `piece_requise` (G10).
    pub fn porter_au_bilan(
        self,
        elabore: impl Fn(i32, Date) -> bool,
        acteur: &Acteur,
        moment: Moment,
        declaree: Declaree,
    ) -> Result<Decision<Self>, Refus> {
        let annee = self.juger(&declaree, moment, |au| self.peut_porter_au_bilan(&elabore, au))?;
        Ok(self.ajouter(operations::PORTER_AU_BILAN, FaitFiche::PorteeAuBilan { annee }, declaree, acteur, moment))
    }
}

/// « À la réalisation l'engagé est remplacé par le réalisé » (R16-01): exercise by exercise, never more than was committed,
/// fees as they really were. Beside it, what was really spent beyond the commitment, fees within their limit included.
pub(super) fn liquider(
    engagees: &BTreeMap<i32, LigneEngagement>,
    reelle: &Annexe,
    taux: PointsDeBase,
) -> (Vec<LigneEngagement>, Centimes) {
    let imputee = |ligne: &LigneEngagement| {
        let exercice = ligne.exercice;
        let eligible = reelle.assiette(exercice).min(ligne.eligible);
        let frais_gestion = frais_admis(ligne, eligible, reelle.frais(exercice), taux);
        LigneEngagement { exercice, eligible, frais_gestion }
    };
    let imputees: Vec<_> = engagees.values().map(imputee).collect();
    let reel = |exercice| {
        let eligible = reelle.assiette(exercice);
        [eligible, reelle.frais(exercice).min(eligible.part_tronquee(taux))]
    };
    let reel = somme::tenue(reelle.exercices().into_iter().flat_map(reel));
    let impute = somme::tenue(imputees.iter().map(LigneEngagement::total));
    (imputees, reel.checked_sub(impute).unwrap_or(Centimes::ZERO))
}

/// « le cas échéant » (art. 16): the fees that there really were, within those committed and the rate of what was really spent
/// (R16-07: « réel à la liquidation »).
pub(super) fn frais_admis(
    engagee: &LigneEngagement,
    reel: Centimes,
    frais_reels: Centimes,
    taux: PointsDeBase,
) -> Centimes {
    frais_reels.min(engagee.frais_gestion).min(reel.part_tronquee(taux))
}

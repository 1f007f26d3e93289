//! The commitment of an action on the mission fees, the convention that binds a partner to it, and what was spent without
//! either (article 16).

use crate::cooperation::convention::Convention;
use crate::cooperation::fiche_action::actes::jugement::verifier_prouvee;
use crate::cooperation::fiche_action::annexe::{Annexe, LigneEngagement};
use crate::cooperation::fiche_action::fait::FaitFiche;
use crate::cooperation::fiche_action::fiche::FicheAction;
use crate::cooperation::fiche_action::nomenclature::StatutFiche;
use crate::cooperation::fiche_action::teneur::ConventionApplication;
use crate::cooperation::parametres::Stipulations;
use crate::cooperation::plafond::BudgetOpco;
use crate::cooperation::{operations, refus, regles};
use crate::socle::calendrier::Date;
use crate::socle::decision::Decision;
use crate::socle::declaration::{Declaree, verifier_pas_future};
use crate::socle::fait_accompli::Declaration;
use crate::socle::moment::{Moment, Personnel};
use crate::socle::montant::Centimes;
use crate::socle::organisation::Acteur;
use crate::socle::refus::Refus;

/// What commits an action.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Engagement {
    /// « dans le respect des procédures d'achat et d'engagement » (R16-02): which was followed.
    pub procedure_achat: String,
    /// When and on what proof.
    pub declaree: Declaree,
}

/// A spending of fact (G16).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Depense {
    /// The civil year.
    pub exercice: i32,
    /// How much, in centimes.
    pub montant: Centimes,
    /// Why it was spent without a commitment.
    pub motif: Personnel,
    /// When and on what proof.
    pub declaree: Declaree,
}

/// « une convention d'application tripartite » (art. 16), as it is declared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Application {
    /// The three that sign it.
    pub parties: Vec<Personnel>,
    /// The most that may be paid, in centimes.
    pub montant_conventionne: Centimes,
    /// When and on what proof.
    pub declaration: Declaration,
}

impl FicheAction {
    /// Whether the action may be committed on that day: validated by the board, under a convention in force, its fees
    /// within their limit, each of its exercises within its ceiling (R16-01, R16-07, R16-08).
    ///
    /// Gives what it commits, and the exercises whose ceiling the State has not confirmed.
    ///
    /// # Errors
    /// `convention_terminee`; `transition_interdite`; `plafond_non_renseigne`, `plafond_depasse`;
    /// `frais_gestion_excessifs`.
    pub fn peut_engager(
        &self,
        convention: &Convention,
        budget: &BudgetOpco,
        au: Date,
    ) -> Result<(Vec<LigneEngagement>, Vec<i32>), Refus> {
        self.verifier_une_fois("engagee")?;
        self.verifier_statut(au, &[StatutFiche::ValideeCa])?;
        convention.verifier_admis(operations::ENGAGER, au)?;
        let (_, annexe) = self.annexe_au(au)?;
        annexe.verifier_frais(stipulations_au(convention, au).taux_frais_gestion_pb)?;
        let lignes = annexe.lignes();
        let non_confirmes = self.verifier_plafonds(budget, au, |non_confirmes| FaitFiche::Engagee {
            version: 1,
            lignes: lignes.clone(),
            procedure_achat: String::new(),
            plafonds_non_confirmes: non_confirmes,
        })?;
        Ok((lignes, non_confirmes))
    }

    /// Commits the action on the OPCO's mission fees, exercise by exercise (R16-01).
    ///
    /// # Errors
    /// Those of [`Self::peut_engager`]; `date_future`, `piece_requise` (G10).
    pub fn engager(
        self,
        convention: &Convention,
        budget: &BudgetOpco,
        acteur: &Acteur,
        moment: Moment,
        Engagement { procedure_achat, declaree }: Engagement,
    ) -> Result<Decision<Self>, Refus> {
        let garde = |au| self.peut_engager(convention, budget, au);
        let (lignes, plafonds_non_confirmes) = self.juger(&declaree, moment, garde)?;
        let (version, _) = self.annexe_au(declaree.date)?;
        let fait = FaitFiche::Engagee { version, lignes, procedure_achat, plafonds_non_confirmes };
        Ok(self.ajouter(operations::ENGAGER, fait, declaree, acteur, moment))
    }

    /// Records what was spent beyond the ceiling, or without a commitment: counted apart, never as committed (G16).
    ///
    /// # Errors
    /// `transition_interdite` before the fiche exists; `date_future`; `piece_requise`; `somme_hors_bornes` (G8).
    pub fn constater_depense(
        self,
        budget: &BudgetOpco,
        acteur: &Acteur,
        moment: Moment,
        Depense { exercice, montant, motif, declaree }: Depense,
    ) -> Result<Decision<Self>, Refus> {
        self.verifier_existe(declaree.date)?;
        verifier_pas_future(declaree.date, moment)?;
        verifier_prouvee(&declaree, &regles::G16, "Une dépense de fait se prouve par une pièce.")?;
        let fait = FaitFiche::DepenseConstatee { exercice, montant, motif };
        self.verifier_sommes(fait.clone(), declaree.date)?;
        budget.verifier_sommes(&self.mouvements_de(fait.clone(), declaree.date))?;
        Ok(self.ajouter(operations::CONSTATER_DEPENSE, fait, declaree, acteur, moment))
    }

    /// Whether a convention of application may be concluded on that day.
    ///
    /// # Errors
    /// `transition_interdite` unless the board has validated the action and it is not yet realised;
    /// `convention_terminee`.
    pub fn peut_conclure_application(&self, convention: &Convention, au: Date) -> Result<(), Refus> {
        let admis = [StatutFiche::ValideeCa, StatutFiche::Engagee, StatutFiche::EnCours];
        self.verifier_engagee(au, self.verifier_statut(au, &admis))?;
        convention.verifier_admis_sur(operations::CONCLURE_APPLICATION, self.statut_au(au).est_engagee(), au).map(drop)
    }

    /// Concludes the convention of application: what is eligible, and who pays it, are those of the annex of that day
    /// (R16-04, R16-05). A later one takes the place of the one before it.
    ///
    /// Signed before the board validated the action, it is recorded on a piece and noted, and sets no limit to what is paid
    /// (G16).
    ///
    /// # Errors
    /// Those of [`Self::peut_conclure_application`]; `somme_hors_bornes` (G8); `date_future`, `piece_requise` (G10, G16).
    pub fn conclure_application(
        self,
        convention: &Convention,
        acteur: &Acteur,
        moment: Moment,
        Application { parties, montant_conventionne, declaration }: Application,
    ) -> Result<Decision<Self>, Refus> {
        let garde = |au| self.peut_conclure_application(convention, au);
        let fait_accompli = self.juger_avant_engagement(&declaration, moment, garde)?;
        let declaree = declaration.declaree;
        let (_, annexe) = self.annexe_au(declaree.date)?;
        annexe.verifier_sommes_de_mission()?;
        let fait = FaitFiche::ApplicationConclue(ConventionApplication {
            parties,
            montant_conventionne,
            part_frais_mission: annexe.eligible_sur_frais_de_mission(),
            depense_eligible: annexe.depense_eligible(),
            fait_accompli,
        });
        Ok(self.ajouter(operations::CONCLURE_APPLICATION, fait, declaree, acteur, moment))
    }

    /// The annex of a day, with the number of its version.
    pub(super) fn annexe_au(&self, au: Date) -> Result<(u16, Annexe), Refus> {
        let absente = || Refus::nouveau(refus::TRANSITION_INTERDITE, "La fiche n'est pas encore élaborée.");
        self.contenu_au(au).map(|(version, contenu)| (version, contenu.annexe)).ok_or_else(absente)
    }

    /// Whether what a fact of that day would weigh holds under the ceilings, and which of them are not confirmed.
    pub(super) fn verifier_plafonds(
        &self,
        budget: &BudgetOpco,
        au: Date,
        fait: impl Fn(Vec<i32>) -> FaitFiche,
    ) -> Result<Vec<i32>, Refus> {
        budget.verifier(&self.mouvements_de(fait(Vec::new()), au))
    }
}

/// The figures agreed on that day (G11).
pub(super) fn stipulations_au(convention: &Convention, au: Date) -> Stipulations {
    convention.cadre_au(au).map(|cadre| cadre.stipulations).unwrap_or_default()
}

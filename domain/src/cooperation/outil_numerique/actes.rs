//! The acts of a tool's life, each after its guard, in their order.

use super::etat::enumerer;
use super::{FaitOutil, FicheOutil, OutilNumerique, PositionMinistere, StatutOutil};
use crate::cooperation::convention::{College, Convention};
use crate::cooperation::copil::{ActionSoumise, HORS_CADRE};
use crate::cooperation::operations;
use crate::cooperation::refus;
use crate::cooperation::regles;
use crate::socle::calendrier::Date;
use crate::socle::code::{FicheActionId, OutilId};
use crate::socle::decision::Decision;
use crate::socle::declaration::{ActeMotive, Declaree, exiger_piece, verifier_pas_future};
use crate::socle::histoire::Histoire;
use crate::socle::moment::{Moment, Personnel, Piece};
use crate::socle::operation::Operation;
use crate::socle::organisation::{Acteur, CodeOrganisation};
use crate::socle::refus::{Cle, CodeRefus, Refus};
use crate::socle::regle;

/// What makes a tool.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeclarationOutil {
    /// See [`FaitOutil::Declare`].
    pub nom: String,
    /// See [`FaitOutil::Declare`].
    pub url: Option<String>,
    /// See [`FaitOutil::Declare`].
    pub description: Personnel,
    /// See [`FaitOutil::Declare`].
    pub finance_par_convention: bool,
    /// See [`FaitOutil::Declare`].
    pub fiche_action: Option<FicheActionId>,
    /// See [`FaitOutil::Declare`].
    pub porteur: Option<CodeOrganisation>,
    /// When, and what proves it.
    pub declaree: Declaree,
}

/// Sheets brought together: one, or both.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DepotFiches {
    /// See [`FaitOutil::FichesDeposees`].
    pub rgpd: Option<Piece>,
    /// See [`FaitOutil::FichesDeposees`].
    pub transparence: Option<Piece>,
    /// See [`FaitOutil::FichesDeposees`].
    pub aucun_algorithme: bool,
    /// When, and what proves it.
    pub declaree: Declaree,
}

/// A tool put online.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MiseEnLigne {
    /// See [`FaitOutil::MisEnLigne`].
    pub url: Option<String>,
    /// Why it is recorded though something was missing (G16).
    pub fait_accompli: Option<Personnel>,
    /// When, and what proves it.
    pub declaree: Declaree,
}

/// Another version of a tool.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Evolution {
    /// See [`FaitOutil::Evolue`].
    pub donnees_changees: bool,
    /// See [`FaitOutil::Evolue`].
    pub algorithme_change: bool,
    /// See [`FaitOutil::Evolue`].
    pub description: Personnel,
    /// When, and what proves it.
    pub declaree: Declaree,
}

/// Under what a tool is: its convention, and the action that it belongs to.
#[derive(Debug, Clone, Copy)]
pub struct Rattachement<'a> {
    /// The convention.
    pub convention: &'a Convention,
    /// The action, if it belongs to one.
    pub action: Option<&'a dyn ActionSoumise>,
}

impl Rattachement<'_> {
    /// After the end, the tools of the actions that are committed go with them to their term (R18-05), the others stay as they
    /// are.
    ///
    /// # Errors
    /// `convention_non_en_vigueur`, `convention_caduque`.
    fn verifier(&self, operation: Operation, au: Date) -> Result<(), Refus> {
        let engagee = self.action.is_some_and(|action| action.est_engagee_au(au));
        self.convention.verifier_admis_sur(operation, engagee, au).map(drop)
    }
}

/// The states of a tool that is not withdrawn.
const VIVANT: [StatutOutil; 4] =
    [StatutOutil::Declare, StatutOutil::FichesDeposees, StatutOutil::Accorde, StatutOutil::EnLigne];

/// The states of a tool that is not online yet.
const AVANT_LIGNE: [StatutOutil; 3] = [StatutOutil::Declare, StatutOutil::FichesDeposees, StatutOutil::Accorde];

impl OutilNumerique {
    /// Whether a tool may be declared on that day: « dans le cadre de cette convention ».
    ///
    /// # Errors
    /// `convention_non_en_vigueur`.
    pub fn peut_declarer(convention: &Convention, au: Date) -> Result<(), Refus> {
        convention.verifier_admis(operations::DECLARER_OUTIL, au).map(drop)
    }

    /// Declares a tool.
    ///
    /// # Errors
    /// Those of [`Self::peut_declarer`]; `date_future`, `piece_requise` (G10).
    pub fn declarer(
        convention: &Convention,
        acteur: &Acteur,
        moment: Moment,
        id: OutilId,
        declaration: DeclarationOutil,
    ) -> Result<Decision<Self>, Refus> {
        let DeclarationOutil { nom, url, description, finance_par_convention, fiche_action, porteur, declaree } =
            declaration;
        let outil = Histoire::nouvelle(id, convention.faits().id);
        outil.juger(&regles::R12_01, &declaree, moment, |au| Self::peut_declarer(convention, au))?;
        let fait = FaitOutil::Declare { nom, url, description, finance_par_convention, fiche_action, porteur };
        Ok(outil.ajouter(operations::DECLARER_OUTIL, fait, declaree, acteur, moment))
    }

    /// Whether sheets may be deposited on that day.
    ///
    /// # Errors
    /// `transition_interdite` once it is withdrawn.
    pub fn peut_deposer_fiches(&self, au: Date) -> Result<(), Refus> {
        self.verifier_etat(&regles::R12_02, au, &VIVANT)
    }

    /// Deposits sheets, by the OPCO or by the carrier (R12-02).
    ///
    /// # Errors
    /// Those of [`Self::peut_deposer_fiches`]; `fiches_incoherentes` when nothing is deposited, or a sheet on algorithms for a
    /// tool that is declared to hold none; `date_future`, `piece_requise` (G10).
    pub fn deposer_fiches(self, acteur: &Acteur, moment: Moment, depot: DepotFiches) -> Result<Decision<Self>, Refus> {
        let DepotFiches { rgpd, transparence, aucun_algorithme, declaree } = depot;
        self.juger(&regles::R12_02, &declaree, moment, |au| self.peut_deposer_fiches(au))?;
        let rien = rgpd.is_none() && transparence.is_none() && !aucun_algorithme;
        if rien || (transparence.is_some() && aucun_algorithme) {
            let detail = "Déposez une fiche au moins ; une fiche de transparence, ou la déclaration qu'aucun algorithme n'est \
                          employé, non les deux.";
            return Err(Refus::nouveau(refus::FICHES_INCOHERENTES, detail));
        }
        let fait = FaitOutil::FichesDeposees { rgpd, transparence, aucun_algorithme };
        Ok(self.ajouter(operations::DEPOSER_FICHES_OUTIL, fait, declaree, acteur, moment))
    }

    /// Whether the author may say `position` for a ministry on that day, and for which: its own.
    ///
    /// A version that is online with both accords has its answer; another version asks for another one.
    ///
    /// # Errors
    /// `accord_outil_pour_autrui`; `convention_non_en_vigueur`, `convention_caduque`; `transition_interdite`; `deja_prononce` when it said the same of this version.
    fn peut_se_prononcer(
        &self,
        rattachement: Rattachement<'_>,
        acteur: &Acteur,
        (ministere, position): (Option<College>, PositionMinistere),
        au: Date,
    ) -> Result<College, Refus> {
        let sien = rattachement.convention.faits().parties.college(&acteur.organisation);
        let parle = ministere.or(sien).filter(|ministere| Some(*ministere) == sien && *ministere != College::Opco);
        let ministere = parle.ok_or_else(|| {
            let detail = format!(
                "{} ne parle que pour soi : l'accord est celui de chacun des deux ministères, et ne se transcrit pas.",
                acteur.organisation
            );
            Refus::nouveau(refus::ACCORD_OUTIL_POUR_AUTRUI, detail)
        })?;
        rattachement.verifier(operations::ACCORDER_OUTIL, au)?;
        let complet = self.accords_manquants_au(au).is_empty();
        self.verifier_etat(&regles::R12_01, au, if complet { &AVANT_LIGNE } else { &VIVANT })?;
        if self.position_au(ministere, au) == position {
            let detail = format!("Au {au}, pour cette version, {} : {}.", ministere.sens(), position.sens());
            return Err(Refus::nouveau(refus::DEJA_PRONONCE, detail).avec(Cle::Au, au));
        }
        Ok(ministere)
    }

    /// Whether the author may agree on that day, and for which ministry: its own.
    ///
    /// # Errors
    /// `accord_outil_pour_autrui`; `convention_non_en_vigueur`, `convention_caduque`; `transition_interdite`; `deja_prononce`.
    pub fn peut_accorder(
        &self,
        rattachement: Rattachement<'_>,
        acteur: &Acteur,
        ministere: Option<College>,
        au: Date,
    ) -> Result<College, Refus> {
        self.peut_se_prononcer(rattachement, acteur, (ministere, PositionMinistere::Accord), au)
    }

    /// A ministry agrees, for itself (R12-01); without the sheets, that is noted (R12-02).
    ///
    /// # Errors
    /// Those of [`Self::peut_accorder`]; `date_future`, `piece_requise` (G10).
    pub fn accorder(
        self,
        rattachement: Rattachement<'_>,
        acteur: &Acteur,
        moment: Moment,
        (ministere, declaree): (Option<College>, Declaree),
    ) -> Result<Decision<Self>, Refus> {
        let garde = |au| self.peut_accorder(rattachement, acteur, ministere, au);
        let ministere = self.juger(&regles::R12_01, &declaree, moment, garde)?;
        let fait = FaitOutil::AccordDonne { ministere };
        Ok(self.noter(operations::ACCORDER_OUTIL, fait, declaree, acteur, moment))
    }

    /// Whether the author may refuse on that day, and for which ministry: its own.
    ///
    /// # Errors
    /// Those of [`Self::peut_accorder`].
    pub fn peut_refuser(
        &self,
        rattachement: Rattachement<'_>,
        acteur: &Acteur,
        ministere: Option<College>,
        au: Date,
    ) -> Result<College, Refus> {
        self.peut_se_prononcer(rattachement, acteur, (ministere, PositionMinistere::Refus), au)
    }

    /// A ministry refuses, for itself, and says why.
    ///
    /// # Errors
    /// Those of [`Self::peut_refuser`]; `date_future`, `piece_requise` (G10).
    pub fn refuser(
        self,
        rattachement: Rattachement<'_>,
        acteur: &Acteur,
        moment: Moment,
        (ministere, acte): (Option<College>, ActeMotive),
    ) -> Result<Decision<Self>, Refus> {
        let (motif, declaree) = motivee(acte);
        let garde = |au| self.peut_refuser(rattachement, acteur, ministere, au);
        let ministere = self.juger(&regles::R12_01, &declaree, moment, garde)?;
        let fait = FaitOutil::AccordRefuse { ministere, motif };
        Ok(self.ajouter(operations::REFUSER_OUTIL, fait, declaree, acteur, moment))
    }

    /// Whether the tool may go online on that day: « préalablement à leur mise en ligne », both accords dated on or before it
    /// (G12), and both sheets. A tool that the convention does not finance is bound by neither.
    ///
    /// # Errors
    /// `convention_non_en_vigueur`, `convention_caduque`; `transition_interdite`; `accord_ministeres_manquant`, with the names of
    /// those missing; `fiches_manquantes`.
    pub fn peut_mettre_en_ligne(&self, rattachement: Rattachement<'_>, au: Date) -> Result<(), Refus> {
        rattachement.verifier(operations::METTRE_EN_LIGNE_OUTIL, au)?;
        self.verifier_etat(&regles::R12_01, au, &AVANT_LIGNE)?;
        if !self.est_finance() {
            return Ok(());
        }
        let manquants = self.accords_manquants_au(au);
        if !manquants.is_empty() {
            let detail = format!("Au {au}, l'accord manque de : {}.", enumerer(&manquants, College::sens));
            return Err(Refus::nouveau(refus::ACCORD_MINISTERES_MANQUANT, detail)
                .avec(Cle::Au, au)
                .avec(Cle::AccordsManquants, manquants.as_slice()));
        }
        let manquantes = self.fiches_au(au).manquantes();
        if !manquantes.is_empty() {
            let detail = format!("Au {au}, manque : {}.", enumerer(&manquantes, FicheOutil::sens));
            return Err(Refus::nouveau(refus::FICHES_MANQUANTES, detail)
                .avec(Cle::Au, au)
                .avec(Cle::FichesManquantes, manquantes.as_slice()));
        }
        Ok(())
    }

    /// Puts the tool online; already done without what article 12 asks, or once the convention had ended, it is recorded on a piece, noted for ever, and the
    /// register never shows the tool as approved (G16).
    ///
    /// # Errors
    /// Those of [`Self::peut_mettre_en_ligne`]; `date_future`; `piece_requise` (G10, G16).
    pub fn mettre_en_ligne(
        self,
        rattachement: Rattachement<'_>,
        acteur: &Acteur,
        moment: Moment,
        mise: MiseEnLigne,
    ) -> Result<Decision<Self>, Refus> {
        let MiseEnLigne { url, fait_accompli, declaree } = mise;
        let date = declaree.date;
        self.verifier_existe(&regles::R12_01, date)?;
        let fait_accompli = match self.peut_mettre_en_ligne(rattachement, date) {
            Ok(()) => None,
            Err(refus) if fait_accompli.is_some() && manque_un_prealable(refus.code) => fait_accompli,
            Err(refus) => return Err(refus),
        };
        verifier_pas_future(date, moment)?;
        if fait_accompli.is_some() && declaree.piece.is_none() {
            let detail = "Une mise en ligne faite sans accord, sans fiches ou après la fin s'enregistre sur une pièce.";
            return Err(Refus::nouveau(refus::PIECE_REQUISE, detail).citant(&regles::G16));
        }
        exiger_piece(declaree.piece.is_some(), self.peut_mettre_en_ligne(rattachement, moment.jour))?;
        let apres_la_fin = rattachement.verifier(operations::METTRE_EN_LIGNE_OUTIL, date).is_err();
        let (accords_manquants, fiches_manquantes) = match fait_accompli {
            Some(_) => (self.accords_manquants_au(date), self.fiches_au(date).manquantes()),
            None => (Vec::new(), Vec::new()),
        };
        let fait = FaitOutil::MisEnLigne { url, fait_accompli, accords_manquants, fiches_manquantes, apres_la_fin };
        Ok(self.noter(operations::METTRE_EN_LIGNE_OUTIL, fait, declaree, acteur, moment))
    }

    /// Whether another version may be declared on that day.
    ///
    /// # Errors
    /// `convention_non_en_vigueur`, `convention_caduque`; `transition_interdite` once it is withdrawn.
    pub fn peut_declarer_evolution(&self, rattachement: Rattachement<'_>, au: Date) -> Result<(), Refus> {
        rattachement.verifier(operations::DECLARER_EVOLUTION_OUTIL, au)?;
        self.verifier_etat(&regles::R12_01, au, &VIVANT)
    }

    /// Declares another version: other data or another algorithm ask for both accords again [reading of R12-01].
    ///
    /// # Errors
    /// Those of [`Self::peut_declarer_evolution`]; `date_future`, `piece_requise` (G10).
    pub fn declarer_evolution(
        self,
        rattachement: Rattachement<'_>,
        acteur: &Acteur,
        moment: Moment,
        evolution: Evolution,
    ) -> Result<Decision<Self>, Refus> {
        let Evolution { donnees_changees, algorithme_change, description, declaree } = evolution;
        self.juger(&regles::R12_01, &declaree, moment, |au| self.peut_declarer_evolution(rattachement, au))?;
        let fait = FaitOutil::Evolue { donnees_changees, algorithme_change, description };
        let substantielle = fait.est_substantiel();
        let date = declaree.date;
        let mut evolue = self.ajouter(operations::DECLARER_EVOLUTION_OUTIL, fait, declaree, acteur, moment);
        if substantielle {
            evolue.constats.extend(evolue.apres.en_ligne_sans_accord(date));
        }
        Ok(evolue)
    }

    /// Whether the tool may be withdrawn on that day.
    ///
    /// # Errors
    /// `transition_interdite` once it is.
    pub fn peut_retirer(&self, au: Date) -> Result<(), Refus> {
        self.verifier_etat(&regles::R12_01, au, &VIVANT)
    }

    /// Withdraws the tool, and says why.
    ///
    /// # Errors
    /// Those of [`Self::peut_retirer`]; `date_future`, `piece_requise` (G10).
    pub fn retirer(self, acteur: &Acteur, moment: Moment, acte: ActeMotive) -> Result<Decision<Self>, Refus> {
        let (motif, declaree) = motivee(acte);
        self.juger(&regles::R12_01, &declaree, moment, |au| self.peut_retirer(au))?;
        Ok(self.ajouter(operations::RETIRER_OUTIL, FaitOutil::Retire { motif }, declaree, acteur, moment))
    }

    fn verifier_etat(&self, regle: &'static regle::Regle, au: Date, admis: &[StatutOutil]) -> Result<(), Refus> {
        self.verifier_existe(regle, au)?;
        let statut = self.statut_au(au);
        Self::verifier_statut(regle, (statut, statut.sens()), au, admis)
    }

    /// Adds a fact with what is noted of it for ever.
    fn noter(
        self,
        operation: Operation,
        fait: FaitOutil,
        declaree: Declaree,
        acteur: &Acteur,
        moment: Moment,
    ) -> Decision<Self> {
        let mut decision = self.ajouter(operation, fait, declaree, acteur, moment);
        let constats = decision.apres.constats_du_dernier_fait();
        decision.constats.extend(constats);
        decision
    }
}

/// A reasoned act, its reason apart.
fn motivee(ActeMotive { date, motif, piece, fictif }: ActeMotive) -> (Personnel, Declaree) {
    (motif, Declaree { date, piece, fictif })
}

/// What G16 lets be recorded all the same.
fn manque_un_prealable(code: CodeRefus) -> bool {
    [refus::ACCORD_MINISTERES_MANQUANT, refus::FICHES_MANQUANTES].contains(&code) || HORS_CADRE.contains(&code)
}

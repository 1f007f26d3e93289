//! « un versement de fonds correspondant aux frais réels engagés, dans la limite du conventionnement » (article 16).

use crate::cooperation::convention::Convention;
use crate::cooperation::fiche_action::actes::engagement::stipulations_au;
use crate::cooperation::fiche_action::actes::jugement::verifier_prouvee;
use crate::cooperation::fiche_action::actes::realisation::frais_admis;
use crate::cooperation::fiche_action::annexe::LigneEngagement;
use crate::cooperation::fiche_action::fait::{FaitFiche, FaitFicheDate};
use crate::cooperation::fiche_action::fiche::FicheAction;
use crate::cooperation::fiche_action::nomenclature::StatutFiche;
use crate::cooperation::fiche_action::teneur::{ConventionApplication, Versement};
use crate::cooperation::plafond::BudgetOpco;
use crate::cooperation::{operations, refus, regles};
use crate::socle::calendrier::Date;
use crate::socle::code::VersementId;
use crate::socle::decision::Decision;
use crate::socle::declaration::Declaree;
use crate::socle::moment::{Moment, Personnel};
use crate::socle::montant::{Centimes, PointsDeBase};
use crate::socle::organisation::Acteur;
use crate::socle::refus::{Cle, Refus};
use crate::socle::somme;

/// What asks for a payment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paiement {
    /// The civil year that bears it.
    pub exercice: i32,
    /// How much, in centimes.
    pub montant: Centimes,
    /// The eligible costs really incurred so far, in centimes.
    pub frais_reels_cumules: Centimes,
    /// The management fees really applied so far, in centimes; not said again, they are those last said.
    pub frais_gestion_cumules: Option<Centimes>,
    /// Where the supporting documents are found.
    pub justificatifs: Vec<String>,
    /// Why it was paid before any real cost covered it, when it was (G16).
    pub fait_accompli: Option<Personnel>,
    /// When and on what proof.
    pub declaree: Declaree,
}

/// What may be paid on a day (R16-06), every amount in centimes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Disponible {
    /// « dans la limite du conventionnement »: what is committed, or less where the convention of application says so.
    pub conventionne: Centimes,
    /// The eligible costs really incurred so far.
    pub frais_reels: Centimes,
    /// The management fees admitted on them.
    pub frais_gestion: Centimes,
    /// What was paid already, whenever it was.
    pub deja_verse: Centimes,
    /// « versement_max »: the most that may still be paid.
    pub maximum: Centimes,
    /// « trop-versé = indu ».
    pub indu: Centimes,
}

impl Disponible {
    /// « max(0, min(réels éligibles cumulés + frais de gestion admis, conventionné) − déjà versé) » (R16-06)
    #[must_use]
    pub fn nouveau(
        conventionne: Centimes,
        frais_reels: Centimes,
        frais_gestion: Centimes,
        deja_verse: Centimes,
    ) -> Self {
        // Beyond what is counted is beyond any limit.
        let du = frais_reels.checked_add(frais_gestion).map_or(conventionne, |reels| reels.min(conventionne));
        let reste = |a: Centimes, b| a.checked_sub(b).unwrap_or(Centimes::ZERO);
        let (maximum, indu) = (reste(du, deja_verse), reste(deja_verse, du));
        Self { conventionne, frais_reels, frais_gestion, deja_verse, maximum, indu }
    }
}

/// What may be paid on one exercise (R16-01: « ventilation par exercice »), every amount in centimes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DisponibleExercice {
    /// The civil year.
    pub exercice: i32,
    /// What it bears: committed, then realised.
    pub limite: Centimes,
    /// What was paid on it already, whenever it was.
    pub deja_verse: Centimes,
    /// The most that it may still bear.
    pub maximum: Centimes,
}

const PAYABLES: [StatutFiche; 5] =
    [StatutFiche::Engagee, StatutFiche::EnCours, StatutFiche::Realisee, StatutFiche::Evaluee, StatutFiche::Bilancee];

impl FicheAction {
    /// What may be paid on a day, on what is known of the real costs: the report, or the last payment (R16-06).
    #[must_use]
    pub fn disponible_au(&self, convention: &Convention, au: Date) -> Disponible {
        let derniers = self.versements_au(au).map(|versement| versement.frais_reels_cumules).max();
        let reels = (derniers.unwrap_or(Centimes::ZERO), self.frais_gestion_dits_au(au));
        self.disponible_sur(convention, reels, au)
    }

    /// The management fees that the payments of a day said were applied: « le cas échéant », hence none where none was said
    /// (R16-07).
    fn frais_gestion_dits_au(&self, au: Date) -> Centimes {
        let dits = self.versements_au(au).filter_map(|versement| versement.frais_gestion_cumules);
        dits.max().unwrap_or(Centimes::ZERO)
    }

    /// The same, on the real costs and fees that a payment declares; a report, once filed, says what they are.
    fn disponible_sur(
        &self,
        convention: &Convention,
        (frais_reels, frais_dits): (Centimes, Centimes),
        au: Date,
    ) -> Disponible {
        let taux = stipulations_au(convention, au).taux_frais_gestion_pb;
        let conventionne = self.conventionne_au(au).min(self.conventionne_au(Date::MAX));
        // A payment is a fact of its own: whatever its date, it was made once.
        let deja_verse = somme::tenue(self.versements_au(Date::MAX).map(|versement| versement.montant));
        let realisee = self.histoire_au(au).into_iter().find_map(|fait| match &fait.fait {
            FaitFiche::RealisationDeposee(realisation) => Some(&realisation.imputees),
            _ => None,
        });
        let (frais_reels, frais_gestion) = match realisee {
            Some(imputees) => (
                somme::tenue(imputees.iter().map(|ligne| ligne.eligible)),
                somme::tenue(imputees.iter().map(|ligne| ligne.frais_gestion)),
            ),
            None => {
                let limite = frais_repartis(self.engagements_au(au).into_values(), frais_reels, taux);
                (frais_reels, frais_dits.min(limite))
            }
        };
        Disponible::nouveau(conventionne, frais_reels, frais_gestion, deja_verse)
    }

    /// What each exercise may still bear on a day: what was committed for it, within what remains of it since, or what was
    /// realised once the report is filed (R16-01, R16-06).
    #[must_use]
    pub fn disponibles_par_exercice(&self, au: Date) -> Vec<DisponibleExercice> {
        let realisee =
            self.histoire_au(au).into_iter().any(|fait| matches!(fait.fait, FaitFiche::RealisationDeposee(_)));
        let depuis = self.engagements_au(Date::MAX);
        let lignes = if realisee { self.imputations_au(au) } else { self.engagements_au(au) };
        let disponible = |ligne: &LigneEngagement| {
            let exercice = ligne.exercice;
            let reste = depuis.get(&exercice).map_or(Centimes::ZERO, LigneEngagement::total);
            let limite = ligne.total().min(reste);
            let siens = self.versements_au(Date::MAX).filter(|versement| versement.exercice == exercice);
            let deja_verse = somme::tenue(siens.map(|versement| versement.montant));
            let maximum = limite.checked_sub(deja_verse).unwrap_or(Centimes::ZERO);
            DisponibleExercice { exercice, limite, deja_verse, maximum }
        };
        lignes.values().map(disponible).collect()
    }

    /// « dans la limite du conventionnement »: what is committed, within the convention of application if there is one.
    #[must_use]
    pub fn conventionne_au(&self, au: Date) -> Centimes {
        let engage = somme::tenue(self.engagements_au(au).values().map(LigneEngagement::total));
        self.application_au(au).map_or(engage, |(application, _)| application.montant_conventionne.min(engage))
    }

    /// The convention of application that holds on a day, and when it was concluded: the last. One told as a fait accompli
    /// binds nothing (G16).
    #[must_use]
    pub fn application_au(&self, au: Date) -> Option<(&ConventionApplication, &FaitFicheDate)> {
        self.histoire_au(au).into_iter().rev().find_map(|fait| match &fait.fait {
            FaitFiche::ApplicationConclue(application) if application.fait_accompli.is_none() => {
                Some((application, fait))
            }
            _ => None,
        })
    }

    /// Whether anything may be paid on that day: the action is committed; its end or that of the convention does not stop
    /// what is due (R18-05).
    ///
    /// # Errors
    /// `transition_interdite`.
    pub fn peut_verser(&self, au: Date) -> Result<(), Refus> {
        self.verifier_statut(au, &PAYABLES)
    }

    /// Whether a payment that was made is still within what was due that day, its advance apart, on what is known now (R16-06).
    ///
    /// # Errors
    /// `versement_excessif`.
    pub(crate) fn verifier_versement(
        &self,
        convention: &Convention,
        versement: &Versement,
        au: Date,
    ) -> Result<(), Refus> {
        // Those of before fees were said were admitted what the payment kept.
        let admis = || self.frais_gestion_dits_au(au).max(versement.frais_gestion);
        let frais_dits = versement.frais_gestion_cumules.unwrap_or_else(admis);
        let disponible = self.disponible_sur(convention, (versement.frais_reels_cumules, frais_dits), au);
        let couvert = versement.montant.checked_sub(versement.avance).unwrap_or(Centimes::ZERO);
        if versement.hors_plafond || couvert.dans_la_limite_de(disponible.maximum) {
            return Ok(());
        }
        Err(excessif(couvert, &disponible))
    }

    /// Pays real costs, on their supporting documents, never more than is due.
    ///
    /// An advance made in fact is recorded on a piece, with its constat, and weighs on what is still to be paid (G16).
    ///
    /// # Errors
    /// Those of [`Self::peut_verser`]; `justificatifs_requis`; `exercice_non_engage`; `versement_excessif`, with the
    /// maximum, of the whole or of the exercise; `date_future`, `piece_requise` (G10).
    pub fn verser(
        self,
        convention: &Convention,
        budget: &BudgetOpco,
        acteur: &Acteur,
        moment: Moment,
        id: VersementId,
        paiement: Paiement,
    ) -> Result<Decision<Self>, Refus> {
        let Paiement {
            exercice,
            montant,
            frais_reels_cumules,
            frais_gestion_cumules,
            justificatifs,
            fait_accompli,
            declaree,
        } = paiement;
        self.juger(&declaree, moment, |au| self.peut_verser(au))?;
        if justificatifs.is_empty() {
            let detail = "Un versement se fait sur les justificatifs des frais réels.";
            return Err(Refus::nouveau(refus::JUSTIFICATIFS_REQUIS, detail));
        }
        let engagees = self.engagements_au(declaree.date);
        if !engagees.contains_key(&exercice) {
            let detail = format!("L'action n'est pas engagée sur l'exercice {exercice}.");
            return Err(Refus::nouveau(refus::EXERCICE_NON_ENGAGE, detail).avec(Cle::Exercice, i64::from(exercice)));
        }
        let frais_dits = frais_gestion_cumules.unwrap_or_else(|| self.frais_gestion_dits_au(declaree.date));
        let disponible = self.disponible_sur(convention, (frais_reels_cumules, frais_dits), declaree.date);
        let par_exercice = self.disponibles_par_exercice(declaree.date);
        let ici = par_exercice.into_iter().find(|disponible| disponible.exercice == exercice);
        let maximum = disponible.maximum.min(ici.map_or(Centimes::ZERO, |ici| ici.maximum));
        let avance = montant.checked_sub(maximum).unwrap_or(Centimes::ZERO);
        if avance > Centimes::ZERO {
            if fait_accompli.is_none() {
                return Err(match ici.filter(|ici| ici.maximum < disponible.maximum) {
                    Some(ici) => excessif_sur_l_exercice(montant, ici),
                    None => excessif(montant, &disponible),
                });
            }
            verifier_prouvee(&declaree, &regles::G16, "Une avance de fait se prouve par une pièce.")?;
        }
        let mut versement = Versement {
            id,
            exercice,
            montant,
            frais_reels_cumules,
            frais_gestion_cumules,
            frais_gestion: disponible.frais_gestion,
            justificatifs,
            avance,
            motif: fait_accompli,
            hors_plafond: false,
        };
        self.verifier_sommes(FaitFiche::Versee(versement.clone()), declaree.date)?;
        // Only a payment known after an abandonment or a lower budget weighs on a ceiling again: what it kept paid is no longer
        // free. Where others were given it since, it is told apart (G16).
        if let Err(refus) = self.verifier_plafonds(budget, declaree.date, |_| FaitFiche::Versee(versement.clone())) {
            if versement.motif.is_none() {
                return Err(refus);
            }
            verifier_prouvee(&declaree, &regles::G16, "Un versement hors plafond se prouve par une pièce.")?;
            versement.hors_plafond = true;
        }
        let fait = FaitFiche::Versee(versement);
        budget.verifier_sommes(&self.mouvements_de(fait.clone(), declaree.date))?;
        Ok(self.ajouter(operations::VERSER, fait, declaree, acteur, moment))
    }
}

/// The most that fees may be on the real costs, exercise after exercise: an exercise is filled before the next one (R16-07).
fn frais_repartis(
    engagees: impl Iterator<Item = LigneEngagement>,
    frais_reels: Centimes,
    taux: PointsDeBase,
) -> Centimes {
    let mut reste = frais_reels;
    let admis = engagees.map(|ligne| {
        let reel = reste.min(ligne.eligible);
        reste = reste.checked_sub(reel).unwrap_or(Centimes::ZERO);
        frais_admis(&ligne, reel, ligne.frais_gestion, taux)
    });
    somme::tenue(admis)
}

fn excessif(montant: Centimes, disponible: &Disponible) -> Refus {
    let Disponible { conventionne, frais_reels, frais_gestion, deja_verse, maximum, .. } = *disponible;
    let detail = format!(
        "{frais_reels} de frais réels et {frais_gestion} de frais de gestion, dans la limite de {conventionne}, moins \
         {deja_verse} déjà versés : {maximum} au plus peuvent être versés, et non {montant}."
    );
    Refus::nouveau(refus::VERSEMENT_EXCESSIF, detail)
        .avec(Cle::Maximum, maximum)
        .avec(Cle::Demande, montant)
        .avec(Cle::Depassement, montant.checked_sub(maximum).unwrap_or(Centimes::ZERO))
}

fn excessif_sur_l_exercice(montant: Centimes, disponible: DisponibleExercice) -> Refus {
    let DisponibleExercice { exercice, limite, deja_verse, maximum } = disponible;
    let detail = format!(
        "L'exercice {exercice} porte {limite}, moins {deja_verse} déjà versés : {maximum} au plus peuvent y être versés, et \
         non {montant}."
    );
    Refus::nouveau(refus::VERSEMENT_EXCESSIF, detail)
        .citant(&regles::R16_01)
        .avec(Cle::Exercice, i64::from(exercice))
        .avec(Cle::Maximum, maximum)
        .avec(Cle::Demande, montant)
        .avec(Cle::Depassement, montant.checked_sub(maximum).unwrap_or(Centimes::ZERO))
}

//! What is noted of a fiche without being refused.

use crate::cooperation::constats;
use crate::cooperation::convention::College;
use crate::cooperation::fiche_action::fait::{FaitFiche, FaitFicheDate};
use crate::cooperation::fiche_action::fiche::{FicheAction, FicheActionParts};
use crate::cooperation::fiche_action::lecteur::{Lecteur, Volet};
use crate::cooperation::fiche_action::nomenclature::StatutFiche;
use crate::cooperation::regles;
use crate::socle::calendrier::Date;
use crate::socle::code::{DecisionCaId, MembreId};
use crate::socle::constat::{self, Constat};
use crate::socle::montant::Centimes;

impl FicheAction {
    /// What is noted of the fiche on a day without being refused.
    #[must_use]
    pub fn constats_au(&self, au: Date) -> Vec<Constat> {
        self.constats_lus_au(au, Lecteur::ENTIER)
    }

    /// The same, as far as a reader is told: nothing of a fact that is closed to it.
    #[must_use]
    pub fn constats_lus_au(&self, au: Date, lecteur: Lecteur) -> Vec<Constat> {
        let constats = self.constats_par_volet_au(au).into_iter();
        constats
            .filter(|(volet, constat)| lecteur.lit_le_constat(*volet, constat))
            .map(|(_, constat)| constat)
            .collect()
    }

    /// What is noted on a day, each under the part of the fiche whose facts it tells of.
    fn constats_par_volet_au(&self, au: Date) -> Vec<(Volet, Constat)> {
        let statut = self.statut_au(au);
        let du_volet = |volet| move |constat: Constat| (volet, constat);
        let mut constats: Vec<(Volet, Constat)> = match self.contenu_au(au) {
            // A draft is not yet held against the convention: R01-01 is judged when the fiche is sent.
            Some((_, contenu)) if statut != StatutFiche::Previsionnelle => {
                contenu.constats().into_iter().map(du_volet(Volet::Fiche)).collect()
            }
            _ => Vec::new(),
        };
        constats.extend(self.constats_avis_au(au).into_iter().map(du_volet(Volet::Avis)));
        let histoire = self.histoire_au(au);
        let mut de_chaque_fait = |constats_de: &dyn Fn(&FaitFicheDate) -> Vec<Constat>| {
            let notes = |fait: &&FaitFicheDate| constats_de(fait).into_iter().map(du_volet(fait.fait.volet()));
            constats.extend(histoire.iter().flat_map(notes));
        };
        de_chaque_fait(&|fait| self.constat_de(fait, au).into_iter().collect());
        de_chaque_fait(&|fait| constat_de_terme(fait).into_iter().collect());
        de_chaque_fait(&|fait| constat_d_envoi(fait).into_iter().collect());
        de_chaque_fait(&constats_de_realisation);
        de_chaque_fait(&|fait| constat_de_fait_accompli(fait).into_iter().collect());
        constats.extend(self.indus_au(au).into_iter().map(|(exercice, indu)| {
            let message = format!("Indu : {indu} versés au-delà de ce qui est engagé sur {exercice}.");
            (Volet::Argent, Constat::nouveau(constats::INDU, message))
        }));
        constats.extend(self.constats_d_antidate_au(au));
        constats.extend(self.rejuges_au(au).into_iter().map(|(volet, rejuge)| (volet, rejuge.constat())));
        constats.extend(self.avancements_manquants_au(au).into_iter().map(|annee| {
            let message = format!("Aucun état d'avancement de {annee} : l'action s'étend sur plusieurs années.");
            (Volet::Fiche, Constat::nouveau(constats::AVANCEMENT_MANQUANT, message))
        }));
        constats
    }

    /// « Décision du copil sans tous les avis : enregistrée, constat » (R14-02): what was missing on the day it was taken.
    fn constats_avis_au(&self, au: Date) -> Vec<Constat> {
        let decisions = self.histoire_au(au).into_iter().filter(|fait| match fait.fait {
            FaitFiche::Instruite { decision, .. } => !self.instruction_annulee_au(decision, au),
            _ => false,
        });
        let manquants_le =
            |le| College::MINISTERES.into_iter().filter(move |college| self.avis_connu(*college, le, au).is_none());
        let manquants = decisions.map(|fait| (fait.date, manquants_le(fait.date).collect::<Vec<_>>()));
        manquants
            .filter(|(_, manquants)| !manquants.is_empty())
            .map(|(date, manquants)| {
                let noms: Vec<_> = manquants.iter().map(|college| college.sens()).collect();
                let message = format!(
                    "Avis manquants à la décision du comité du {date} : {}. Leur silence ne les engage pas et n'apporte pas \
                     leur soutien.",
                    noms.join(", ")
                );
                Constat::nouveau(constats::AVIS_MANQUANTS, message)
            })
            .collect()
    }

    /// « Un fait antidaté qui aurait changé un acte postérieur laisse cet acte debout et ajoute un constat » (G10): what was
    /// recorded after facts of a later day, and would have changed the state that they found.
    fn constats_d_antidate_au(&self, au: Date) -> Vec<(Volet, Constat)> {
        let jusqu_a = |n: usize| Self(FicheActionParts { faits: self.0.faits[..n].to_vec(), ..self.0.clone() });
        let meut = |fiche: &Self, le: Date| match fiche.statut_au(le) {
            StatutFiche::Avisee => StatutFiche::Transmise,
            statut => statut,
        };
        let antidate = |(rang, fait): (usize, &FaitFicheDate)| {
            let posterieur = self.0.faits[..rang].iter().any(|autre| autre.date > fait.date);
            let change = posterieur && meut(&jusqu_a(rang), fait.date) != meut(&jusqu_a(rang + 1), fait.date);
            (change && fait.date <= au).then(|| {
                let message = format!(
                    "Fait antidaté : « {} » du {}, enregistré après des faits plus récents : ce qui a été fait depuis demeure.",
                    fait.fait.nature(),
                    fait.date
                );
                (fait.fait.volet(), Constat::nouveau(constats::FAIT_ANTIDATE, message))
            })
        };
        let tardif = |(rang, fait): (usize, &FaitFicheDate)| {
            let FaitFiche::AvisRendu(avis) = &fait.fait else { return None };
            let decision = self.0.faits[..rang].iter().find(|autre| {
                matches!(autre.fait, FaitFiche::Instruite { .. }) && autre.date >= fait.date && fait.date <= au
            })?;
            let message = format!(
                "Avis {} du {}, enregistré après la décision du comité du {} : elle n'en tenait pas compte.",
                avis.ministere.de(),
                fait.date,
                decision.date
            );
            Some((fait.fait.volet(), Constat::nouveau(constats::AVIS_TARDIF, message)))
        };
        let faits = || self.0.faits.iter().enumerate();
        faits().filter_map(antidate).chain(faits().filter_map(tardif)).collect()
    }

    /// Whether a member was told of a decision of the board by a day, in whichever return.
    fn a_recu_le_retour(&self, id: DecisionCaId, membre: &MembreId, au: Date) -> bool {
        self.histoire_au(au).into_iter().any(|fait| {
            matches!(&fait.fait, FaitFiche::RetourFait { decision, destinataires, .. }
                if *decision == id && destinataires.contains(membre))
        })
    }

    /// What a fact that was recorded rather than refused leaves to be seen for ever.
    fn constat_de(&self, fait: &FaitFicheDate, au: Date) -> Option<Constat> {
        let date = fait.date;
        let peu = |destinataires: &[MembreId]| destinataires.len() < SIEGES;
        let (code, message) = match &fait.fait {
            FaitFiche::Transmise { destinataires, fait_accompli: None, .. } if peu(destinataires) => {
                let message =
                    format!("La fiche n'est adressée le {date} qu'à {} membre(s) sur {SIEGES}.", destinataires.len());
                return Some(Constat::nouveau(constats::DESTINATAIRES_INCOMPLETS, message).citant(&regles::R15_06));
            }
            FaitFiche::RetourFait { decision, destinataires, omis }
                if omis.iter().any(|membre| !self.a_recu_le_retour(*decision, membre, au))
                    || (omis.is_empty() && peu(destinataires) && self.premier_retour(*decision) == Some(fait)) =>
            {
                let message =
                    format!("Le retour du {date} n'est adressé qu'à {} membre(s) sur {SIEGES}.", destinataires.len());
                return Some(Constat::nouveau(constats::DESTINATAIRES_INCOMPLETS, message).citant(&regles::R14_07));
            }
            FaitFiche::InstructionAnnulee { .. } if self.statut_au(au).est_decidee_par_le_ca() => (
                constats::ANNULATION_TARDIVE,
                format!("Une décision du comité est annulée le {date} : ce qui a été fait depuis demeure."),
            ),
            FaitFiche::InstructionAnnulee { decision } if self.conseil_prononce_sur(*decision, au) => (
                constats::ANNULATION_A_REPRENDRE,
                format!(
                    "La décision du comité sur laquelle le conseil d'administration s'est prononcé est annulée le {date} : le \
                     comité, puis le conseil, sont saisis de nouveau."
                ),
            ),
            FaitFiche::DecideeParLeCa { fait_accompli: true, .. } => (
                constats::CONSEIL_SANS_VALIDATION,
                format!(
                    "Le conseil d'administration s'est prononcé le {date} sans la validation du comité : sans effet."
                ),
            ),
            FaitFiche::DecisionCaContestee { decision, .. } if self.contestation_tardive(*decision, au) => (
                constats::CONTESTATION_TARDIVE,
                format!(
                    "La décision transcrite du conseil est contestée le {date} : ce qui a été fait depuis demeure."
                ),
            ),
            FaitFiche::Abandonnee { fait_accompli: true, .. } => (
                constats::ABANDON_NON_PRESENTE,
                format!("L'abandon du {date} n'a pas été présenté au préalable au comité de pilotage."),
            ),
            fait => return constat_d_argent(fait, date),
        };
        Some(Constat::nouveau(code, message))
    }
}

/// « pour que les actions engagées soient menées à leur terme » (art. 18): an action given up all the same.
fn constat_de_terme(fait: &FaitFicheDate) -> Option<Constat> {
    matches!(fait.fait, FaitFiche::Abandonnee { non_menee_a_terme: true, .. }).then(|| {
        let message = format!("Action engagée non menée à son terme : elle est abandonnée le {}.", fait.date);
        Constat::nouveau(constats::ACTION_ENGAGEE_NON_MENEE_A_TERME, message)
    })
}

/// « l'acte passe, la règle méconnue devient un constat permanent » (G16), in the words of the refusal that it would have met.
fn constat_de_fait_accompli(fait: &FaitFicheDate) -> Option<Constat> {
    match &fait.fait {
        FaitFiche::Transmise { fait_accompli, .. }
        | FaitFiche::ModificationPresentee { fait_accompli, .. }
        | FaitFiche::ModificationDecideeParLeCa { fait_accompli, .. } => {
            Some(regles::constat_du_fait_accompli(fait_accompli.as_ref()?))
        }
        FaitFiche::ModificationAppliqueeDeFait { fait_accompli, .. } => {
            Some(regles::constat_du_fait_accompli(fait_accompli))
        }
        // As a program of before recorded it.
        FaitFiche::ModificationAppliquee { fait_accompli: Some(_), .. } => {
            let message = format!(
                "La modification du {} n'a pas été présentée au préalable : elle n'engage rien de plus.",
                fait.date
            );
            Some(Constat::nouveau(constat::FAIT_ACCOMPLI, message).citant(&regles::R15_08))
        }
        FaitFiche::ApplicationConclue(application) => {
            Some(regles::constat_du_fait_accompli(application.fait_accompli.as_ref()?))
        }
        FaitFiche::DemarreeDeFait { fait_accompli } | FaitFiche::RealiseeDeFait { fait_accompli } => {
            Some(regles::constat_du_fait_accompli(fait_accompli))
        }
        _ => None,
    }
}

/// « accompagnées d'annexes financières » (R15-06 bis), fees « dans la limite de 5,65 % » of the real costs (R16-07).
fn constats_de_realisation(fait: &FaitFicheDate) -> Vec<Constat> {
    let FaitFiche::RealisationDeposee(realisation) = &fait.fait else { return Vec::new() };
    let annexe = realisation.annexe_incomplete.iter().map(|manque| {
        Constat::nouveau(
            constats::ANNEXE_INCOMPLETE,
            format!("L'annexe réalisée du {} est incomplète. {manque}", fait.date),
        )
    });
    let frais = realisation.frais_excessifs.iter().map(|exces| {
        Constat::nouveau(
            constats::FRAIS_GESTION_EXCESSIFS,
            format!("Frais de gestion réels au-delà de leur limite : non admis. {exces}"),
        )
    });
    annexe.chain(frais).collect()
}

/// « Le comité de pilotage est composé de 4 membres » (art. 13).
const SIEGES: usize = 4;

/// The same of what was committed, modified, spent and paid.
fn constat_d_argent(fait: &FaitFiche, date: Date) -> Option<Constat> {
    let (code, message) = match fait {
        FaitFiche::Engagee { plafonds_non_confirmes, .. }
        | FaitFiche::ModificationAppliquee { plafonds_non_confirmes, .. }
            if !plafonds_non_confirmes.is_empty() =>
        {
            let exercices: Vec<_> = plafonds_non_confirmes.iter().map(ToString::to_string).collect();
            let message =
                format!("Plafond non confirmé par l'État à l'engagement du {date}, pour {}.", exercices.join(", "));
            (constats::PLAFOND_NON_CONFIRME, message)
        }
        FaitFiche::DepenseConstatee { exercice, montant, .. } => (
            constats::DEPENSE_HORS_PLAFOND,
            format!("Dépense de fait de {montant}, du {date}, hors plafond de {exercice} : elle n'est pas engagée."),
        ),
        FaitFiche::ModificationProposee(modification) if modification.justification_objectifs.is_none() => (
            constats::JUSTIFICATION_OBJECTIFS_MANQUANTE,
            format!(
                "La modification proposée le {date} ne dit pas en quoi elle respecte les objectifs de la convention."
            ),
        ),
        FaitFiche::RealisationDeposee(realisation) if realisation.hors_engagement > Centimes::ZERO => (
            constats::DEPASSEMENT_DE_L_ENGAGE,
            format!(
                "Dépassement de l'engagé : {} réalisés au-delà ne sont ni payables, ni imputés sans modification.",
                realisation.hors_engagement
            ),
        ),
        FaitFiche::Versee(versement) if versement.hors_plafond => (
            constats::VERSEMENT_HORS_PLAFOND,
            format!("Versement de {} du {date}, hors plafond : rien n'en restait libre.", versement.montant),
        ),
        FaitFiche::Versee(versement) if versement.avance > Centimes::ZERO => (
            constats::AVANCE_NON_COUVERTE,
            format!("Avance non couverte : {} versés le {date} avant les frais réels.", versement.avance),
        ),
        _ => return None,
    };
    Some(Constat::nouveau(code, message))
}

/// « adressées aux membres du comité de pilotage » (art. 15), the report too: who was left out.
fn constat_d_envoi(fait: &FaitFicheDate) -> Option<Constat> {
    let FaitFiche::RealisationDeposee(realisation) = &fait.fait else { return None };
    let (omis, servis) = (realisation.omis.len(), realisation.destinataires.len());
    (omis > 0 || servis < SIEGES).then(|| {
        let message =
            format!("La fiche de réalisation du {} n'est adressée qu'à {servis} membre(s) sur {SIEGES}.", fait.date);
        Constat::nouveau(constats::DESTINATAIRES_INCOMPLETS, message).citant(&regles::R15_06_BIS)
    })
}

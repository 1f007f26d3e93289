//! What each thing of a dossier would be refused now, besides its frame: the members, the meeting, the figures that judged it.

use crate::cooperation::avenant::{Avenant, FaitAvenant};
use crate::cooperation::bilan::{Bilan, FaitBilan};
use crate::cooperation::communication::autorisation::Autorisation;
use crate::cooperation::communication::manquement::Manquement;
use crate::cooperation::communication::support::Support;
use crate::cooperation::contact_regional::ContactRegional;
use crate::cooperation::convention::Fin;
use crate::cooperation::copil::consultation::{Consultation, verifier_membres, verifier_tous_consultes};
use crate::cooperation::copil::decision::DecisionCopil;
use crate::cooperation::copil::document::{DocumentTravail, FaitDocument};
use crate::cooperation::copil::membre::{MembreCopil, Suppleance};
use crate::cooperation::copil::plan::{FaitPlan, PlanActions, verifier_annee_couverte};
use crate::cooperation::copil::priorites::Priorites;
use crate::cooperation::copil::reunion::{Reunion, verifier_presences};
use crate::cooperation::declinaison_regionale::DeclinaisonRegionale;
use crate::cooperation::denonciation::Denonciation;
use crate::cooperation::fiche_action::FicheAction;
use crate::cooperation::litige::Litige;
use crate::cooperation::outil_numerique::OutilNumerique;
use crate::cooperation::rejuge::{Connu, Encadre, Rejuge, rejuger_cadre};
use crate::cooperation::{operations, refus};
use crate::socle::calendrier::Date;
use crate::socle::histoire::Histoire;
use crate::socle::operation::Operation;
use crate::socle::refus::Refus;

/// A thing of a dossier, which is judged again on what is known now.
pub trait Rejugeable {
    /// What of it would be refused now.
    fn rejuger(&self, connu: &Connu) -> Vec<Rejuge>;
}

/// What the frame alone judged.
pub(super) fn cadre_seul<E: Encadre>(histoire: &Histoire<E>, connu: &Connu) -> Vec<Rejuge> {
    rejuger_cadre(histoire, connu, |_| false)
}

impl Rejugeable for Reunion {
    fn rejuger(&self, connu: &Connu) -> Vec<Rejuge> {
        let mut rejuges = cadre_seul(self, connu);
        if let Some((tenue, seance)) = self.tenue().zip(self.seance_au(Date::MAX)) {
            let alors = connu.pour(tenue.date, &tenue.enregistrement);
            let presents = verifier_presences(&alors.composition, tenue.date, &seance.presences);
            rejuges.extend(Rejuge::selon(operations::TENIR_REUNION, tenue.date, presents));
        }
        rejuges
    }
}

impl Rejugeable for Consultation {
    fn rejuger(&self, connu: &Connu) -> Vec<Rejuge> {
        let mut rejuges = cadre_seul(self, connu);
        if let Some((envoi, ouverte)) = self.envoi().filter(|(envoi, _)| envoi.fait_accompli.is_none()) {
            let date = ouverte.date;
            let alors = connu.pour(date, &ouverte.enregistrement);
            let consultes = verifier_membres(&alors.composition, date, &envoi.membres)
                .and_then(|()| verifier_tous_consultes(&alors.composition, date, &envoi.membres));
            rejuges.extend(Rejuge::selon(operations::OUVRIR_CONSULTATION, date, consultes));
        }
        rejuges
    }
}

/// By its meeting: of the convention in force, or of a dispute, and not given up.
impl Rejugeable for DocumentTravail {
    fn rejuger(&self, connu: &Connu) -> Vec<Rejuge> {
        let reunion = connu.reunions.iter().find(|reunion| reunion.id() == self.depot().reunion);
        let juger = |reunion: &Reunion| {
            let survenus = self.survenus().iter();
            let rejuges = survenus.filter_map(|survenu| {
                let operation = match survenu.fait {
                    FaitDocument::Depose { .. } => operations::DEPOSER_DOCUMENT,
                    FaitDocument::VersionDeposee { .. } => operations::DEPOSER_VERSION_DOCUMENT,
                    FaitDocument::Envoye { .. } => operations::ENVOYER_DOCUMENT,
                };
                let date = survenu.date;
                let alors = connu.pour(date, &survenu.enregistrement);
                // Given up that very day, the meeting was so after what was sent for it.
                let encore = reunion.annulation().is_none_or(|annulation| annulation.date >= date);
                let garde = match encore {
                    true => reunion.verifier_convention(operations::DEPOSER_DOCUMENT, &alors.convention, date),
                    false => Self::peut_deposer(&alors.convention, reunion, date),
                };
                Rejuge::selon(operation, date, garde)
            });
            rejuges.collect()
        };
        reunion.map(juger).unwrap_or_default()
    }
}

impl Rejugeable for MembreCopil {
    /// A substitute stands in for who holds the seat on its first day (R13-06).
    fn rejuger(&self, connu: &Connu) -> Vec<Rejuge> {
        let mut rejuges = cadre_seul(self, connu);
        if let Some(Suppleance { titulaire, designation }) = self.siege().suppleance.clone() {
            let (college, debut) = (self.siege().college, self.debut());
            let designee = connu.composition.suppleance(college, debut, Some(titulaire), Some(designation));
            rejuges.extend(Rejuge::selon(operations::NOMMER_MEMBRE, debut, designee));
        }
        rejuges
    }
}

impl Rejugeable for PlanActions {
    fn rejuger(&self, connu: &Connu) -> Vec<Rejuge> {
        let couverte = self.survenus().iter().filter_map(|survenu| match survenu.fait {
            FaitPlan::Etabli { .. } => {
                let alors = connu.pour(survenu.date, &survenu.enregistrement);
                en_vigueur_seulement(
                    operations::ETABLIR_PLAN_ACTIONS,
                    survenu.date,
                    &alors,
                    verifier_annee_couverte(&alors.convention, self.id().annee, survenu.date),
                )
            }
            FaitPlan::Accorde { .. } | FaitPlan::Refuse { .. } => None,
        });
        cadre_seul(self, connu).into_iter().chain(couverte).collect()
    }
}

impl Rejugeable for Priorites {
    fn rejuger(&self, connu: &Connu) -> Vec<Rejuge> {
        let couverte = self.survenus().iter().filter_map(|survenu| {
            let alors = connu.pour(survenu.date, &survenu.enregistrement);
            let garde = verifier_annee_couverte(&alors.convention, self.id().annee, survenu.date);
            en_vigueur_seulement(operations::ADOPTER_PRIORITES, survenu.date, &alors, garde)
        });
        cadre_seul(self, connu).into_iter().chain(couverte).collect()
    }
}

/// What an act is judged on once its frame admits it: else the frame alone is told.
fn en_vigueur_seulement(operation: Operation, date: Date, connu: &Connu, garde: Result<(), Refus>) -> Option<Rejuge> {
    let admis = connu.convention.verifier_admis_sur(operation, false, date).is_ok();
    Rejuge::selon(operation, date, garde).filter(|_| admis)
}

/// What the frame of the convention alone judged.
macro_rules! jugees_sur_leur_cadre {
    ($($objet:ty),+) => {
        $(impl Rejugeable for $objet {
            fn rejuger(&self, connu: &Connu) -> Vec<Rejuge> {
                cadre_seul(self, connu)
            }
        })+
    };
}

jugees_sur_leur_cadre! {
    Litige, Autorisation, Manquement, Support, ContactRegional, DeclinaisonRegionale
}

/// A year that is due no more was written for none (R15-10).
impl Rejugeable for Bilan {
    fn rejuger(&self, connu: &Connu) -> Vec<Rejuge> {
        let non_dues = self.survenus().iter().filter_map(|survenu| {
            let FaitBilan::Elabore(_) = survenu.fait else { return None };
            let alors = connu.pour(survenu.date, &survenu.enregistrement);
            let cadre = alors.convention.cadre_au(survenu.date)?;
            let due = self.verifier_due(&cadre, &connu.realisations, survenu.date);
            Rejuge::selon(operations::ELABORER_BILAN, survenu.date, due)
        });
        cadre_seul(self, connu).into_iter().chain(non_dues).collect()
    }
}

impl Rejugeable for Avenant {
    fn rejuger(&self, connu: &Connu) -> Vec<Rejuge> {
        let perimes = self.survenus().iter().filter_map(|survenu| {
            let operation = match survenu.fait {
                FaitAvenant::SignatureAnnulee { .. } => operations::ANNULER_SIGNATURE_AVENANT,
                FaitAvenant::Refuse { .. } => operations::REFUSER_AVENANT,
                FaitAvenant::Retire { .. } => operations::RETIRER_AVENANT,
                FaitAvenant::Demande { .. } | FaitAvenant::Redige(_) | FaitAvenant::Signe { .. } => return None,
            };
            let alors = connu.pour(survenu.date, &survenu.enregistrement);
            Rejuge::selon(operation, survenu.date, Self::verifier_non_perime(&alors.convention, survenu.date))
        });
        cadre_seul(self, connu).into_iter().chain(perimes).collect()
    }
}

impl Rejugeable for DecisionCopil {
    fn rejuger(&self, connu: &Connu) -> Vec<Rejuge> {
        Self::rejuger(self, connu)
    }
}

impl Rejugeable for FicheAction {
    fn rejuger(&self, connu: &Connu) -> Vec<Rejuge> {
        self.rejuger_par_volet(connu).into_iter().map(|(_, rejuge)| rejuge).collect()
    }
}

/// « à l'expiration d'un délai minimal de 2 mois » (R18-04): the last day was counted on the notice of the day of reception.
impl Rejugeable for Denonciation {
    fn rejuger(&self, connu: &Connu) -> Vec<Rejuge> {
        let mut rejuges = cadre_seul(self, connu);
        for fin in &connu.convention.faits().fins {
            let Fin::Resiliation { reception, dernier_jour, denonciation, .. } = *fin else { continue };
            let recue = self.receptions_au(Date::MAX).into_values().max_by_key(|recue| recue.enregistrement.le);
            let Some(recue) = recue.filter(|_| denonciation == self.id()) else { continue };
            let alors = connu.pour(reception, &recue.enregistrement);
            let compte = self.dernier_jour_apres(&alors.convention, reception);
            if alors.convention.cadre_au(reception).is_some() && compte != dernier_jour {
                let detail = format!(
                    "Le préavis de la réception du {reception} porte le dernier jour au {compte}, non au {dernier_jour}."
                );
                let refus = Refus::nouveau(refus::PREAVIS_INSUFFISANT, detail);
                rejuges.push(Rejuge { operation: operations::ACCUSER_RECEPTION, date: reception, refus });
            }
        }
        rejuges
    }
}

/// The tools of actions that are committed go with them to their term (R18-05): of one that belongs to an action, the end of the
/// convention judges nothing here.
impl Rejugeable for OutilNumerique {
    fn rejuger(&self, connu: &Connu) -> Vec<Rejuge> {
        let d_une_action = self.fiche_action().is_some();
        rejuger_cadre(self, connu, |_| d_une_action)
    }
}

//! A decision judged again on what is known now: its frame, its place, who voted, how many voices there are, the committee.

use super::actes::{verifier_seance, verifier_votant};
use super::etat::DecisionCopil;
use super::fait::LieuDuVote;
use super::vote::{ClotureVote, VoixPortee};
use crate::cooperation::convention::College;
use crate::cooperation::copil::consultation::EtatConsultation;
use crate::cooperation::copil::majorite::Suffrages;
use crate::cooperation::parametres::stipulations_au;
use crate::cooperation::rejuge::{Connu, Rejuge};
use crate::cooperation::{operations, refus, regles};
use crate::socle::calendrier::Date;
use crate::socle::refus::Refus;

impl DecisionCopil {
    /// What of the vote would be refused now.
    #[must_use]
    pub fn rejuger(&self, connu: &Connu) -> Vec<Rejuge> {
        let mut rejuges = self.rejuger_ouverture(connu);
        rejuges.extend(self.faits().voix.iter().flat_map(|voix| self.rejuger_voix(voix, connu)));
        if let Some(cloture) = &self.faits().cloture {
            rejuges.extend(self.rejuger_cloture(cloture, connu));
        }
        rejuges
    }

    /// Whether no mandated administrator sat that day, as it is known now or was noted then (R13-04).
    #[must_use]
    pub fn composition_irreguliere(&self, cloture: &ClotureVote) -> bool {
        let connu = self.alentours.connu.as_deref();
        cloture.composition_irreguliere || connu.is_some_and(|connu| !connu.composition.est_reguliere_au(cloture.date))
    }

    fn rejuger_ouverture(&self, connu: &Connu) -> Vec<Rejuge> {
        let (date, faits) = (self.faits().date_ouverture, self.faits());
        let connu = connu.pour(date, &faits.enregistrement);
        let operation = match faits.lieu {
            LieuDuVote::Reunion(_) => operations::OUVRIR_VOTE_EN_REUNION,
            LieuDuVote::Consultation(_) => operations::OUVRIR_VOTE_PAR_COURRIEL,
        };
        let cadre = self.verifier_cadre(operation, &connu.convention, date);
        // What ended on the very day followed it.
        let lieu = match faits.lieu {
            LieuDuVote::Reunion(id) => {
                let close = connu.reunions.iter().find(|reunion| reunion.id() == id);
                close
                    .filter(|reunion| reunion.cloture().is_some_and(|cloture| cloture.date < date))
                    .map_or(Ok(()), |reunion| verifier_seance(reunion, date))
            }
            LieuDuVote::Consultation(id) => {
                let lue = connu.consultations.iter().find(|consultation| consultation.id() == id);
                let finie = lue.filter(|lue| {
                    let annulee = lue.annulation().map(|(_, annulation)| annulation);
                    lue.cloture().into_iter().chain(annulee).any(|fin| fin.date < date)
                });
                finie.map_or(Ok(()), |lue| lue.verifier_etat(date, &[EtatConsultation::Ouverte]))
            }
        };
        let rejuges = [cadre, lieu].map(|garde| Rejuge::selon(operation, date, garde));
        rejuges.into_iter().flatten().collect()
    }

    /// Voices that count were cast in force, by who sat for the college that day (R13-06).
    fn rejuger_voix(&self, voix: &VoixPortee, connu: &Connu) -> Vec<Rejuge> {
        if voix.hors_delai || !voix.tient() {
            return Vec::new();
        }
        let operation = if voix.transcrite { operations::TRANSCRIRE_VOIX } else { operations::VOTER };
        let connu = connu.pour(voix.date, &voix.enregistrement);
        let gardes = [
            self.verifier_cadre(operation, &connu.convention, voix.date),
            verifier_votant(&connu.composition, voix.college, voix.membre, voix.date),
        ];
        gardes.into_iter().filter_map(|garde| Rejuge::selon(operation, voix.date, garde)).collect()
    }

    fn rejuger_cloture(&self, cloture: &ClotureVote, connu: &Connu) -> Vec<Rejuge> {
        let date = cloture.date;
        let connu = connu.pour(date, &cloture.enregistrement);
        let gardes = [
            self.verifier_cadre(operations::CLORE_VOTE, &connu.convention, date),
            verifier_voix(cloture, &connu, date),
            if cloture.composition_irreguliere { Ok(()) } else { verifier_administrateur(&connu, date) },
        ];
        gardes.into_iter().filter_map(|garde| Rejuge::selon(operations::CLORE_VOTE, date, garde)).collect()
    }
}

/// The voices counted are those that each college had that day (R13-05, G11).
fn verifier_voix(cloture: &ClotureVote, connu: &Connu, au: Date) -> Result<(), Refus> {
    let voix = stipulations_au(&connu.convention.faits().stipulations, au).voix;
    let comptees = |college: College| {
        let Suffrages { pour, contre, abstention, non_exprimees } = *cloture.majorite.suffrages.du_college(college);
        pour + contre + abstention + non_exprimees
    };
    let autres: Vec<_> = College::TOUS.iter().filter(|college| comptees(**college) != college.voix(&voix)).collect();
    if autres.is_empty() {
        return Ok(());
    }
    let dites = autres
        .into_iter()
        .map(|college| format!("{} pour {}, non {}", college.voix(&voix), college.sens(), comptees(*college)));
    let detail = format!("Au {au}, les voix sont : {}.", dites.collect::<Vec<_>>().join(" ; "));
    Err(Refus::nouveau(refus::VOIX_EXCEDENTAIRES, detail).citant(&regles::R13_05))
}

/// « dont au moins un membre du conseil d'administration de l'OPCO mandaté » (art. 13).
fn verifier_administrateur(connu: &Connu, au: Date) -> Result<(), Refus> {
    if connu.composition.est_reguliere_au(au) {
        return Ok(());
    }
    let detail = format!("Au {au}, aucun représentant de l'OPCO n'était un administrateur mandaté.");
    Err(Refus::nouveau(refus::ADMINISTRATEUR_MANDATE_MANQUANT, detail).citant(&regles::R13_04))
}

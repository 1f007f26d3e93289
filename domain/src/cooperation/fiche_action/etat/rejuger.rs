//! A fiche judged again on what is known now: its frame, the rate, the committee, the ceilings, each at the day of its act.

use crate::cooperation::fiche_action::actes::{
    membres_en_exercice, verifier_presentee_a_tous, verifier_servis, verifier_tous_servis,
};
use crate::cooperation::fiche_action::annexe::{Annexe, LigneEngagement};
use crate::cooperation::fiche_action::fait::{FaitFiche, FaitFicheDate};
use crate::cooperation::fiche_action::fiche::{FicheAction, FicheActionParts};
use crate::cooperation::fiche_action::lecteur::Volet;
use crate::cooperation::fiche_action::nomenclature::VoiePresentation;
use crate::cooperation::parametres::stipulations_au;
use crate::cooperation::plafond::{FaitPlafondDate, Plafonds, Situation};
use crate::cooperation::rejuge::{Connu, Rejuge};
use crate::cooperation::{operations, refus};
use crate::socle::calendrier::Date;
use crate::socle::constat::Constat;
use crate::socle::montant::{Centimes, PointsDeBase};
use crate::socle::operation::Operation;
use crate::socle::refus::{Cle, Refus};

impl FicheAction {
    /// What of the fiche would be refused now, each under the part whose facts it tells of.
    #[must_use]
    pub fn rejuger_par_volet(&self, connu: &Connu) -> Vec<(Volet, Rejuge)> {
        let faits = self.0.faits.iter().enumerate();
        faits.flat_map(|(rang, fait)| self.rejuger_fait(rang, fait, connu)).collect()
    }

    /// What of it would be refused on what was read of the rest of its dossier, of what was done by a day.
    #[must_use]
    pub fn constats_rejuges_au(&self, au: Date) -> Vec<Constat> {
        self.rejuges_au(au).into_iter().map(|(_, rejuge)| rejuge.constat()).collect()
    }

    /// The same, each under its part.
    pub(super) fn rejuges_au(&self, au: Date) -> Vec<(Volet, Rejuge)> {
        let rejuges = self.0.connu.as_deref().map(|connu| self.rejuger_par_volet(connu)).unwrap_or_default();
        rejuges.into_iter().filter(|(_, rejuge)| rejuge.date <= au).collect()
    }

    /// What it was committed for, each time, and the fact that did it.
    fn engagements(&self) -> impl Iterator<Item = (&[LigneEngagement], &FaitFicheDate)> {
        self.0.faits.iter().filter_map(|fait| match &fait.fait {
            FaitFiche::Engagee { lignes, .. }
            | FaitFiche::ModificationAppliquee { lignes: Some(lignes), fait_accompli: None, .. } => {
                Some((lignes.as_slice(), fait))
            }
            _ => None,
        })
    }

    /// Whether anything was ever committed for it.
    #[must_use]
    pub fn est_engagee_un_jour(&self) -> bool {
        self.engagements().next().is_some()
    }

    /// Whether a ceiling was declared since it was committed, for an earlier day than that.
    #[must_use]
    pub fn precede_un_plafond(&self, plafonds: &Plafonds) -> bool {
        let depuis = |fait: &FaitFicheDate, plafond: &FaitPlafondDate| {
            plafond.date < fait.date && fait.enregistrement.le < plafond.enregistrement.le
        };
        let declares = || plafonds.faits().faits.iter();
        self.engagements().any(|(_, fait)| declares().any(|plafond| depuis(fait, plafond)))
    }

    fn rejuger_fait(&self, rang: usize, fait: &FaitFicheDate, connu: &Connu) -> Vec<(Volet, Rejuge)> {
        let date = fait.date;
        let alors = connu.pour(date, &fait.enregistrement);
        // What the act found of the fiche itself is what was recorded before it.
        let avant = || Self(FicheActionParts { faits: self.0.faits[..rang].to_vec(), ..self.0.clone() });
        let taux = stipulations_au(&alors.convention.faits().stipulations, date).taux_frais_gestion_pb;
        let mut rejuges = Vec::new();
        if let Some(operation) = operation_encadree(rang, &fait.fait) {
            let selon = |poursuit| alors.convention.verifier_admis_sur(operation, poursuit, date);
            let cadre = selon(false).or_else(|_| selon(avant().statut_au(date).est_engagee()));
            rejuges.extend(Rejuge::selon(operation, date, cadre).map(|rejuge| (fait.fait.volet(), rejuge)));
        }
        let mut noter = |volet, operation, garde: Result<(), Refus>| {
            rejuges.extend(Rejuge::selon(operation, date, garde).map(|rejuge| (volet, rejuge)));
        };
        let composition = &alors.composition;
        match &fait.fait {
            FaitFiche::Transmise { destinataires, fait_accompli: None, .. } => {
                let servis = membres_en_exercice(composition, date, destinataires.clone())
                    .and_then(|servis| verifier_tous_servis(composition, date, &servis));
                noter(Volet::Fiche, operations::TRANSMETTRE_FICHE_ACTION, servis);
                noter(Volet::Argent, operations::TRANSMETTRE_FICHE_ACTION, avant().verifier_frais_au(date, taux));
            }
            FaitFiche::Engagee { lignes, .. } => {
                noter(Volet::Argent, operations::ENGAGER, avant().verifier_frais_au(date, taux));
                noter(Volet::Argent, operations::ENGAGER, verifier_plafonds(lignes, &alors, date));
            }
            FaitFiche::ModificationProposee(modification) => {
                let frais = verifier_frais(&modification.apres.annexe, taux);
                noter(Volet::Argent, operations::PROPOSER_MODIFICATION, frais);
            }
            FaitFiche::ModificationPresentee {
                voie: VoiePresentation::Courriel,
                destinataires,
                fait_accompli: None,
                ..
            } => {
                let tous = verifier_presentee_a_tous(composition, destinataires, date);
                noter(Volet::Fiche, operations::PRESENTER_MODIFICATION, tous);
            }
            FaitFiche::ModificationAppliquee { lignes: Some(lignes), fait_accompli: None, .. } => {
                noter(Volet::Argent, operations::APPLIQUER_MODIFICATION, verifier_plafonds(lignes, &alors, date));
            }
            FaitFiche::RetourFait { destinataires, omis, .. } => {
                let servis = membres_en_exercice(composition, date, destinataires.clone()).map(drop);
                noter(Volet::Conseil, operations::FAIRE_RETOUR, servis);
                let deja = avant().membres_du_retour();
                let connus = deja.iter().chain(destinataires).chain(omis);
                let oublies = verifier_servis(composition, date, &connus.copied().collect::<Vec<_>>());
                noter(Volet::Conseil, operations::FAIRE_RETOUR, oublies);
            }
            FaitFiche::RealisationDeposee(realisation) => {
                let connus = realisation.destinataires.iter().chain(&realisation.omis);
                let oublies = verifier_servis(composition, date, &connus.copied().collect::<Vec<_>>());
                noter(Volet::Fiche, operations::DEPOSER_FICHE_REALISATION, oublies);
                if realisation.frais_excessifs.is_none() {
                    let frais = verifier_frais(&realisation.annexe, taux);
                    noter(Volet::Argent, operations::DEPOSER_FICHE_REALISATION, frais);
                }
            }
            FaitFiche::Versee(versement) => {
                let du = avant().verifier_versement(&alors.convention, versement, date);
                noter(Volet::Argent, operations::VERSER, du);
            }
            _ => {}
        }
        rejuges
    }

    /// The fees of the contents of a day, within the rate of that day (R16-07).
    fn verifier_frais_au(&self, au: Date, taux: PointsDeBase) -> Result<(), Refus> {
        self.contenu_au(au).map_or(Ok(()), |(_, contenu)| verifier_frais(&contenu.annexe, taux))
    }
}

/// The operation whose frame judged a fact; none where none did, or where it is told as done against it (G16).
fn operation_encadree(rang: usize, fait: &FaitFiche) -> Option<Operation> {
    Some(match fait {
        FaitFiche::Redigee { .. } if rang == 0 => operations::CREER_FICHE_ACTION,
        FaitFiche::Redigee { .. } => operations::MODIFIER_FICHE_ACTION,
        FaitFiche::Transmise { .. } => operations::TRANSMETTRE_FICHE_ACTION,
        FaitFiche::Revisee { .. } => operations::REVISER_FICHE_ACTION,
        FaitFiche::Representee { .. } => operations::REPRESENTER_FICHE_ACTION,
        FaitFiche::AvisRendu(avis) if avis.transcrit => operations::TRANSCRIRE_AVIS,
        FaitFiche::AvisRendu(_) => operations::RENDRE_AVIS,
        FaitFiche::AvisConfirme { .. } => operations::CONFIRMER_AVIS,
        FaitFiche::AvisConteste { .. } => operations::CONTESTER_AVIS,
        FaitFiche::Ajournee { .. } => operations::AJOURNER_FICHE_ACTION,
        FaitFiche::ApplicationConclue(application) if application.fait_accompli.is_none() => {
            operations::CONCLURE_APPLICATION
        }
        FaitFiche::Engagee { .. } => operations::ENGAGER,
        FaitFiche::ModificationProposee(_) => operations::PROPOSER_MODIFICATION,
        FaitFiche::ModificationPresentee { .. } => operations::PRESENTER_MODIFICATION,
        FaitFiche::ModificationDecideeParLeCa { fait_accompli: None, .. } => operations::DECIDER_MODIFICATION,
        FaitFiche::ModificationAppliquee { fait_accompli: None, .. } => operations::APPLIQUER_MODIFICATION,
        FaitFiche::Abandonnee { .. } => operations::ABANDONNER_FICHE_ACTION,
        // The committee's vote was judged; the board closes, the work goes on to its term (R18-05).
        _ => return None,
    })
}

fn verifier_frais(annexe: &Annexe, taux: PointsDeBase) -> Result<(), Refus> {
    annexe.verifier_frais(taux)
}

/// Each exercise within its ceiling, on the day of the act: all that counted under it that day, this act's own lines too.
fn verifier_plafonds(lignes: &[LigneEngagement], connu: &Connu, au: Date) -> Result<(), Refus> {
    let Some(budget) = &connu.budget else { return Ok(()) };
    for ligne in lignes.iter().filter(|ligne| ligne.total() > Centimes::ZERO) {
        let exercice = ligne.exercice;
        let Situation { plafond, engage, .. } = budget.situation_au(exercice, au);
        let Some(plafond) = plafond.map(|plafond| plafond.montant) else { continue };
        if let Some(depassement) = engage.checked_sub(plafond).filter(|exces| *exces > Centimes::ZERO) {
            let detail = format!(
                "Au {au}, {engage} sont engagés pour {exercice} sous un plafond de {plafond} : {depassement} de trop."
            );
            return Err(Refus::nouveau(refus::PLAFOND_DEPASSE, detail)
                .avec(Cle::Exercice, i64::from(exercice))
                .avec(Cle::Plafond, plafond)
                .avec(Cle::Engage, engage)
                .avec(Cle::Depassement, depassement));
        }
    }
    Ok(())
}

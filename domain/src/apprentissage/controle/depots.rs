//! How the contract reached the OPCO, what it follows, who signed it when (RC-411 to RC-432).

use super::jours::{Jour, ecart, plus_jours, plus_mois};
use super::jugement::Jugement;
use super::verite::Verite;
use crate::apprentissage::references::feries::jours_ouvrables_apres;
use crate::apprentissage::regles::execution;
use std::cmp::Ordering;

const TRANSMISSION: &str = "/depot/date_transmission";

/// Working days from the first day of the contract (D6224-1).
const OUVRABLES: u32 = 5;
/// Days from the reception of the whole file (R6224-3).
const INSTRUCTION: u32 = 20;
/// Months from the conclusion, for the aid to the employer (D6243-2).
const AIDE_MOIS: u32 = 6;

impl Jugement<'_> {
    /// RC-411 to RC-432.
    pub(super) fn depots(&mut self) {
        self.delais();
        self.precedent();
        self.signatures();
    }

    /// The last day to transmit, if that day comes after it.
    pub(super) fn limite_depassee(&self, jour: Jour) -> Option<Jour> {
        let debut = self.lu.debut?;
        // Five working days are five days at least: nearly every contract is in time without looking at a calendar.
        if jour <= plus_jours(debut, OUVRABLES) {
            return None;
        }
        let limite =
            jours_ouvrables_apres(debut.into(), OUVRABLES, self.lu.departement, self.lectures.vendredi_saint)?.into();
        (jour > limite).then_some(limite)
    }

    /// RC-411 to RC-415.
    fn delais(&mut self) {
        let lu = self.lu;
        if let Some(transmission) = lu.transmission {
            if let Some(limite) = self.limite_depassee(transmission)
                && let Some(anomalie) = self.sortie.juger(&execution::RC_411, !self.avenant, TRANSMISSION)
            {
                let retard = ecart(limite, transmission);
                anomalie.jour("limite", limite).nombre("retard_jours", retard);
            }
            // What is transmitted of an amendment is not the contract that it modifies.
            let trop_tot = !self.avenant & Verite::de(lu.conclusion, |conclusion| transmission < conclusion);
            self.sortie.juger(&execution::RC_412, trop_tot, TRANSMISSION);
            let recue_avant = Verite::de(lu.reception, |reception| reception < transmission);
            self.sortie.juger(&execution::RC_413, recue_avant, "/depot/date_reception_complete");
            let aide = Verite::de(self.niveau_vise, |niveau| niveau <= 4)
                & Verite::de(lu.effectif, |effectif| effectif < 250)
                & Verite::de(lu.conclusion, |conclusion| transmission > plus_mois(conclusion, AIDE_MOIS));
            if let Some(anomalie) = self.sortie.juger(&execution::RC_415, aide, TRANSMISSION)
                && let Some(conclusion) = lu.conclusion
            {
                anomalie.jour("limite", plus_mois(conclusion, AIDE_MOIS));
            }
        }
        if let Some((reception, decision)) = lu.reception.zip(lu.decision) {
            let limite = plus_jours(reception, INSTRUCTION);
            if decision > limite {
                let retard = ecart(limite, decision);
                let anomalie = self.sortie.anomalie(&execution::RC_414, "/depot/date_decision");
                anomalie.jour("limite", limite).nombre("retard_jours", retard);
            }
        }
    }

    /// RC-421 to RC-424: against the contract before.
    fn precedent(&mut self) {
        let (lu, succession) = (self.lu, self.succession);
        if succession != Verite::FAUX {
            let chevauche = Verite::des(self.fin_du_precedent(), lu.debut, |fin, debut| fin >= debut);
            self.sortie.juger(&execution::RC_421, succession & chevauche, "/contrat/date_debut_execution");
            let meme_employeur = Verite::des(lu.precedent.siret, lu.siret, |un, autre| un.siren() == autre.siren());
            let meme = self.est_de_type(21);
            let contredit = (meme & !meme_employeur) | (!meme & meme_employeur);
            self.sortie.juger(&execution::RC_422, succession & contredit, "/contrat/type_contrat");
        }
        if lu.contrat.contrat.contrat_precedent.autorisation_du_cfa == Some(false) {
            let troisieme = self.troisieme_du_niveau();
            let place = "/contrat/contrat_precedent/autorisation_du_cfa";
            self.sortie.juger(&execution::RC_424, troisieme, place);
        }
    }

    /// RC-431, RC-432.
    fn signatures(&mut self) {
        let lu = self.lu;
        let Some(signatures) = lu.signatures else { return };
        let parties = [
            (signatures.employeur, "/contrat/signatures/employeur"),
            (signatures.apprenti, "/contrat/signatures/apprenti"),
            (signatures.representant, "/contrat/signatures/representant_legal"),
        ];
        for (signature, place) in parties {
            let Some(signature) = signature else { continue };
            let tard = !self.avenant & Verite::de(lu.debut, |debut| signature > debut);
            self.sortie.juger(&execution::RC_431, tard, place);
        }
        let connues = || parties.iter().filter_map(|(signature, _)| *signature);
        let (Some(derniere), Some(conclusion)) = (connues().max(), lu.conclusion) else { return };
        if connues().count() < 2 {
            return;
        }
        // While one is missing, the last is not known, unless what is known comes later than it should.
        let attendue = self.mineur != Verite::FAUX && signatures.representant.is_none();
        let manque = signatures.employeur.is_none() || signatures.apprenti.is_none() || attendue;
        let autre = match derniere.cmp(&conclusion) {
            Ordering::Greater => Verite::VRAI,
            _ if manque => Verite::INCONNU,
            ordre => Verite::from(ordre == Ordering::Less),
        };
        let place = "/contrat/date_conclusion";
        if let Some(anomalie) = self.sortie.juger(&execution::RC_432, !self.avenant & autre, place) {
            anomalie.jour("derniere_signature", derniere);
        }
    }
}

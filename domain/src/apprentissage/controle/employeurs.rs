//! Who employs, and whether it may (RC-391 to RC-396).

use super::anomalie::MotifNonEvaluation;
use super::jours::Jour;
use super::jugement::Jugement;
use super::verite::Verite;
use crate::apprentissage::references::{NomReference, PorteeMesure};
use crate::apprentissage::regles::employeur;

const SIRET: &str = "/employeur/siret";

/// The IDCC of those who have no collective agreement.
const SANS_CONVENTION: [u64; 2] = [9998, 9999];

impl Jugement<'_> {
    /// RC-391 to RC-396.
    pub(super) fn employeurs(&mut self) {
        self.public();
        self.convention_collective();
        self.rattachement();
        self.etablissement();
        self.mesures();
    }

    /// RC-391, RC-392: an employer of public law, other than industrial and commercial (30), files elsewhere.
    fn public(&mut self) {
        const TYPE: &str = "/employeur/type_employeur";
        let nature = self.lu.type_employeur;
        let de_type = |dit: fn(u8) -> bool| Verite::de(nature, dit);
        let public = Verite::de(self.lu.prive_public, |rang| rang == 1);
        // Nothing said of it is nothing claimed.
        let dit = self.lu.contrat.employeur.prive_public.valeur().is_some();
        let (public, prive) = if dit { (public, !public) } else { (Verite::FAUX, Verite::FAUX) };
        let d_etat = de_type(|nature| matches!(nature, 21..=29));
        if self.sortie.juger(&employeur::RC_391, d_etat, TYPE).is_none() {
            let autre = public & !de_type(|nature| nature == 30);
            self.sortie.juger(&employeur::RC_391, autre, "/employeur/prive_public");
        }
        let contredit = (d_etat & prive) | (de_type(|nature| matches!(nature, 11..=16)) & public);
        self.sortie.juger(&employeur::RC_392, contredit, TYPE);
    }

    /// RC-393.
    fn convention_collective(&mut self) {
        let Some(idcc) = self.lu.idcc.filter(|idcc| !SANS_CONVENTION.contains(idcc)) else { return };
        let Some(table) = &self.references.idcc else {
            self.sortie.non_evaluee(&employeur::RC_393, MotifNonEvaluation::ReferenceAbsente);
            return;
        };
        self.sortie.lire(NomReference::Idcc);
        let hors = match table.trouver(idcc) {
            None => Verite::VRAI,
            Some(vigueur) => Verite::de(self.sortie.conclusion, |conclusion| !vigueur.couvre(conclusion)),
        };
        self.sortie.juger(&employeur::RC_393, hors, "/employeur/idcc");
    }

    /// RC-394: an establishment that the table does not know has no wrong OPCO.
    fn rattachement(&mut self) {
        let (Some(opco), Some(siret)) = (self.lu.contrat.depot.opco.valeur(), self.lu.siret) else { return };
        let Some(table) = &self.references.siro else {
            self.sortie.non_evaluee(&employeur::RC_394, MotifNonEvaluation::ReferenceAbsente);
            return;
        };
        self.sortie.lire(NomReference::Siro);
        match table.trouver(siret.0) {
            None => self.sortie.non_evaluee(&employeur::RC_394, MotifNonEvaluation::SiretInconnu),
            Some(connu) if opco == connu.proprietaire || opco == connu.gestion => {}
            Some(_) => {
                self.sortie.anomalie(&employeur::RC_394, "/depot/opco");
            }
        }
    }

    /// RC-395.
    fn etablissement(&mut self) {
        let Some(siret) = self.lu.siret else { return };
        let Some(table) = &self.references.etablissements else {
            self.sortie.non_evaluee(&employeur::RC_395, MotifNonEvaluation::ReferenceAbsente);
            return;
        };
        self.sortie.lire(NomReference::Etablissements);
        let absent = match table.trouver(siret.0) {
            None => Verite::VRAI,
            Some(connu) => Verite::de(self.sortie.conclusion, |conclu| {
                conclu < connu.ouvert_le || connu.ferme_le.is_some_and(|ferme| ferme <= conclu)
            }),
        };
        self.sortie.juger(&employeur::RC_395, absent, SIRET);
    }

    /// RC-396: no public list; an OPCO imports its own.
    fn mesures(&mut self) {
        let lu = self.lu;
        let Some(table) = &self.references.mesures else {
            self.sortie.non_evaluee(&employeur::RC_396, MotifNonEvaluation::ReferenceAbsente);
            return;
        };
        let Some(siret) = lu.siret else {
            self.sortie.juger(&employeur::RC_396, Verite::INCONNU, SIRET);
            return;
        };
        self.sortie.lire(NomReference::Mesures);
        let Some(siennes) = table.trouver(siret.siren()) else { return };
        let mut siennes = siennes.iter().filter(|mesure| match mesure.portee {
            PorteeMesure::Entreprise => true,
            PorteeMesure::Etablissement(vise) => vise == siret.0,
        });
        let couvert = |jour: Option<Jour>, quand: crate::apprentissage::references::Intervalle| {
            Verite::de(jour, |jour| quand.couvre(jour.into()))
        };
        let gravite = self.gravite_des_conditions_5_a_7();
        let mut pire = (Verite::FAUX, None);
        for mesure in &mut siennes {
            let ici = couvert(lu.conclusion, mesure.quand) | couvert(lu.debut, mesure.quand);
            if ici > pire.0 {
                pire = (ici, Some(mesure.quand));
            }
        }
        if let Some(anomalie) = self.sortie.juger(&employeur::RC_396, pire.0, SIRET) {
            anomalie.gravite = gravite;
            if let Some(quand) = pire.1 {
                anomalie.jour("du", quand.debut);
                if let Some(fin) = quand.fin {
                    anomalie.jour("au", fin);
                }
            }
        }
    }
}

//! What is taught, and by whom (RC-371 to RC-384). Certifications and organisations are looked up at the date of the contract, not at
//! that of the import.

use super::anomalie::MotifNonEvaluation;
use super::jours::{Jour, jours_inclus, mois_pleins, plus_mois};
use super::jugement::Jugement;
use super::verite::Verite;
use crate::apprentissage::references::{FicheRncp, NomReference, SirenConnu, cle_du_kit};
use crate::apprentissage::regles::{Gravite, RegleControle, formation};

const RNCP: &str = "/formation/rncp";
const CFA: &str = "/formation/organisme/siret";

/// The months during which a new CFA need not be certified yet (R6316-9).
const DISPENSE_MOIS: u32 = 6;

impl<'j> Jugement<'j> {
    /// RC-371 to RC-384.
    pub(super) fn formations(&mut self) {
        self.quart();
        self.niveau_du_code();
        let fiche = self.certification();
        self.organisme(fiche);
        let entreprise = Verite::from(self.lu.contrat.formation.cfa_entreprise == Some(true));
        let autre = Verite::des(self.lu.cfa, self.lu.siret, |cfa, siret| cfa.siren() != siret.siren());
        self.sortie.juger(&formation::RC_384, entreprise & autre, "/formation/cfa_entreprise");
    }

    /// RC-371: a quarter of the time, on full months, mobility aside (L6211-2, L6222-42).
    fn quart(&mut self) {
        let lu = self.lu;
        let libre = self.avenant | self.reprise;
        if libre == Verite::VRAI {
            return;
        }
        let (Some(debut), Some(fin), Some(heures)) = (lu.debut, lu.fin, lu.heures) else { return };
        let Some(avant) = lu.heures_avant else { return };
        let jours = jours_inclus(debut, fin);
        let presents = jours - self.jours_de_mobilite().min(jours);
        let annuelles = self.references.tolerances.heures_annuelles;
        let peu = (heures + avant) * 48 * jours < annuelles * mois_pleins(debut, fin) * presents;
        if let Some(anomalie) =
            self.sortie.juger(&formation::RC_371, !libre & Verite::from(peu), "/formation/duree_heures")
        {
            anomalie.nombre("heures_annuelles", annuelles);
        }
    }

    /// RC-377: the level that the first character of the diploma code tells.
    fn niveau_du_code(&mut self) {
        let (Some(code), Some(vise)) = (self.lu.code_diplome, self.niveau_vise) else { return };
        let juste = match code.as_bytes().first() {
            Some(b'5') => vise == 3,
            Some(b'4') => vise == 4,
            Some(b'3') => vise == 5,
            Some(b'2') => vise == 6,
            Some(b'1') => matches!(vise, 7 | 8),
            _ => true,
        };
        if !juste {
            self.sortie.anomalie(&formation::RC_377, "/formation/code_diplome");
        }
    }

    /// RC-372 to RC-376, RC-378: the certification. What is found of it, or why nothing is.
    fn certification(&mut self) -> Result<&'j FicheRncp, MotifNonEvaluation> {
        const LISENT_LA_FICHE: [&RegleControle; 2] = [&formation::RC_373, &formation::RC_374];
        let (lu, references) = (self.lu, self.references);
        let Some(certification) = lu.certification else {
            for regle in [&formation::RC_372, &formation::RC_373, &formation::RC_374, &formation::RC_378] {
                self.sortie.juger(regle, Verite::INCONNU, RNCP);
            }
            return Err(MotifNonEvaluation::ChampAbsentOuInvalide);
        };
        if certification.repertoire_specifique {
            self.sortie.anomalie(&formation::RC_378, RNCP);
            return Err(MotifNonEvaluation::CertificationInconnue);
        }
        self.couple(certification.numero);
        let trouvee = match &references.rncp {
            None => {
                for regle in [&formation::RC_372, &formation::RC_373, &formation::RC_374, &formation::RC_376] {
                    self.sortie.non_evaluee(regle, MotifNonEvaluation::ReferenceAbsente);
                }
                return Err(MotifNonEvaluation::ReferenceAbsente);
            }
            Some(repertoire) => {
                self.sortie.lire(NomReference::Rncp);
                repertoire.trouver(certification.numero)
            }
        };
        let Some(fiche) = trouvee else {
            self.sortie.anomalie(&formation::RC_372, RNCP);
            for regle in LISENT_LA_FICHE.into_iter().chain([&formation::RC_376]) {
                self.sortie.non_evaluee(regle, MotifNonEvaluation::CertificationInconnue);
            }
            return Err(MotifNonEvaluation::CertificationInconnue);
        };
        let couvre = |jour: Jour| fiche.enregistrement.couvre(jour.into());
        let anterieure = Verite::des(lu.debut_formation, lu.debut, |cfa, debut| cfa < debut && couvre(cfa));
        let echue = !Verite::de(lu.debut, couvre) & !anterieure;
        if let Some(anomalie) = self.sortie.juger(&formation::RC_373, echue, RNCP) {
            anomalie.jour("debut", fiche.enregistrement.debut);
            if let Some(fin) = fiche.enregistrement.fin {
                anomalie.jour("fin", fin);
            }
        }
        if !fiche.apprentissage {
            self.sortie.anomalie(&formation::RC_374, RNCP);
        }
        if self.niveau_vise.is_some_and(|vise| vise != fiche.niveau) {
            let anomalie = self.sortie.anomalie(&formation::RC_376, "/formation/type_diplome");
            anomalie.nombre("niveau", i64::from(fiche.niveau));
        }
        Ok(fiche)
    }

    /// RC-375: the pair of a diploma code and of a certification.
    fn couple(&mut self, rncp: u64) {
        let Some(code) = self.lu.code_diplome else { return };
        let Some(kit) = &self.references.kit else {
            self.sortie.non_evaluee(&formation::RC_375, MotifNonEvaluation::ReferenceAbsente);
            return;
        };
        self.sortie.lire(NomReference::Kit);
        if cle_du_kit(code, rncp).and_then(|cle| kit.trouver(cle)).is_none() {
            self.sortie.anomalie(&formation::RC_375, "/formation/code_diplome");
        }
    }

    /// RC-379 to RC-382: the CFA.
    fn organisme(&mut self, fiche: Result<&FicheRncp, MotifNonEvaluation>) {
        let Some(cfa) = self.lu.cfa else {
            let lisent = [&formation::RC_379, &formation::RC_380, &formation::RC_381, &formation::RC_382];
            for regle in lisent {
                self.sortie.non_evaluee(regle, MotifNonEvaluation::ChampAbsentOuInvalide);
            }
            return;
        };
        self.habilite(cfa.siren(), fiche);
        let (Some(organismes), Some(par_siren)) = (&self.references.organismes, &self.references.organismes_par_siren)
        else {
            for regle in [&formation::RC_379, &formation::RC_381, &formation::RC_382] {
                self.sortie.non_evaluee(regle, MotifNonEvaluation::ReferenceAbsente);
            }
            return;
        };
        self.sortie.lire(NomReference::Organismes);
        self.certifie(par_siren.trouver(cfa.siren()));
        match organismes.trouver(cfa.0) {
            None => {
                self.sortie.anomalie(&formation::RC_381, CFA);
                if self.lu.uai.is_some() {
                    self.sortie.non_evaluee(&formation::RC_382, MotifNonEvaluation::OrganismeInconnu);
                }
            }
            Some(organisme) => {
                if let Some((ferme, debut)) = organisme.ferme_le.zip(self.lu.debut)
                    && Jour::from(ferme) <= debut
                {
                    self.sortie.anomalie(&formation::RC_381, CFA).jour("ferme_le", ferme);
                }
                let autre = self.lu.uai.zip(organisme.uai).is_some_and(|(dit, connu)| dit != connu);
                if autre {
                    self.sortie.anomalie(&formation::RC_382, "/formation/organisme/uai");
                }
            }
        }
    }

    /// RC-379: certified on the first day, as an organisation, or new enough not to be.
    fn certifie(&mut self, connu: Option<&SirenConnu>) {
        let Some(debut) = self.lu.debut else {
            self.sortie.juger(&formation::RC_379, Verite::INCONNU, CFA);
            return;
        };
        let origine = self.references.dates.certification_des_cfa;
        if debut < origine.du.into() {
            self.sortie.non_evaluee(&formation::RC_379, MotifNonEvaluation::ObligationPosterieure);
            return;
        }
        let Some(connu) = connu else {
            self.sortie.non_evaluee(&formation::RC_379, MotifNonEvaluation::OrganismeInconnu);
            return;
        };
        let dispense = connu
            .premiere_convention
            .map(Jour::from)
            .is_some_and(|premiere| premiere <= debut && debut < plus_mois(premiere, DISPENSE_MOIS));
        if !dispense && !connu.certifications.iter().any(|certification| certification.couvre(debut.into())) {
            let gravite = self.gravite_des_conditions_5_a_7();
            self.sortie.anomalie(&formation::RC_379, CFA).gravite = gravite;
        }
    }

    /// RC-380: a certifier of the certification, or somebody whom they entitled to train.
    fn habilite(&mut self, siren: u64, fiche: Result<&FicheRncp, MotifNonEvaluation>) {
        let fiche = match fiche {
            Ok(fiche) => fiche,
            Err(motif) => return self.sortie.non_evaluee(&formation::RC_380, motif),
        };
        if fiche.certificateurs.contains(&siren) {
            return;
        }
        if fiche.de_droit && fiche.partenaires.is_empty() {
            return self.sortie.non_evaluee(&formation::RC_380, MotifNonEvaluation::EnregistrementDeDroit);
        }
        let mut siens = fiche.partenaires.iter().filter(|partenaire| partenaire.siren == siren && partenaire.forme);
        let habilite = match self.lu.debut {
            Some(debut) => siens.any(|partenaire| partenaire.quand.couvre(debut.into())).into(),
            // On no day, or on some of which nothing is known.
            None if siens.next().is_none() => Verite::FAUX,
            None => Verite::INCONNU,
        };
        let gravite = self.gravite_des_conditions_5_a_7();
        if let Some(anomalie) = self.sortie.juger(&formation::RC_380, !habilite, CFA) {
            anomalie.gravite = gravite;
        }
    }

    /// Before the conditions 5° to 7°, what they forbid is only to be looked at; so is it while nobody knows when the contract was
    /// concluded.
    pub(super) fn gravite_des_conditions_5_a_7(&self) -> Gravite {
        let origine = self.references.dates.conditions_5_a_7;
        match self.sortie.conclusion {
            Some(conclusion) if conclusion >= origine.du => Gravite::Bloquant,
            _ => Gravite::AVerifier,
        }
    }
}

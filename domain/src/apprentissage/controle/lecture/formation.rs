//! The training, and how the contract reached the OPCO (RC-117, RC-121 to RC-126).

use super::{HEURES, PART, clauses};
use crate::apprentissage::controle::codes;
use crate::apprentissage::controle::formats;
use crate::apprentissage::controle::lu::{Lecteur, Lu};
use crate::apprentissage::regles::{Condition, format, presence};

/// Reads both.
pub(super) fn lire<'c>(lecteur: &mut Lecteur<'_>, lu: &mut Lu<'c>) {
    let formation = &lu.contrat.formation;
    organisme(lecteur, lu);
    let diplome = lecteur.exiger(&formation.type_diplome, &presence::RC_125, "/formation/type_diplome");
    lu.type_diplome = lecteur.code_fondant(diplome, &codes::DIPLOME, Condition::Age, "/formation/type_diplome");
    lecteur.exiger(&formation.intitule, &presence::RC_124, "/formation/intitule");
    let code = lecteur.exiger(&formation.code_diplome, &presence::RC_125, "/formation/code_diplome");
    lu.code_diplome = lecteur
        .former(code, &format::RC_206, "/formation/code_diplome", |code| formats::code_diplome(code).then_some(()))
        .and(code);
    let rncp = lecteur.exiger(&formation.rncp, &presence::RC_123, "/formation/rncp");
    lu.certification = lecteur.former(rncp, &format::RC_205, "/formation/rncp", formats::certification);
    let debut = lecteur.exiger(&formation.date_debut, &presence::RC_117, "/formation/date_debut");
    lu.debut_formation = lecteur.date(debut, "/formation/date_debut");
    let epreuves = lecteur.exiger(&formation.date_fin_epreuves, &presence::RC_126, "/formation/date_fin_epreuves");
    lu.epreuves = lecteur.date(epreuves, "/formation/date_fin_epreuves");
    lecteur.exiger_valeur(formation.duree_heures, &presence::RC_126, "/formation/duree_heures");
    lu.heures = lecteur.borner(formation.duree_heures, HEURES, &format::RC_220, "/formation/duree_heures");
    let avant = formation.heures_avant_contrat;
    let lues = lecteur.borner(avant, HEURES, &format::RC_220, "/formation/heures_avant_contrat");
    // Hours that nobody wrote are none.
    lu.heures_avant = if avant.is_none() { Some(0) } else { lues };
    lecteur.borner(formation.part_a_distance_pb, PART, &format::RC_220, "/formation/part_a_distance_pb");
    lu.cycle_mois = clauses::mois_de_cycle(lecteur, formation.duree_cycle_mois);
    depot(lecteur, lu);
}

/// The CFA, and the main place of training.
fn organisme(lecteur: &mut Lecteur<'_>, lu: &mut Lu<'_>) {
    let formation = &lu.contrat.formation;
    let (cfa, lieu) = (&formation.organisme, &formation.lieu_principal);
    let siret = lecteur.exiger(&cfa.siret, &presence::RC_121, "/formation/organisme/siret");
    lu.cfa = lecteur.siret(siret, "/formation/organisme/siret");
    let uai = lecteur.exiger(&cfa.uai, &presence::RC_122, "/formation/organisme/uai");
    lu.uai = lecteur.uai(uai, "/formation/organisme/uai");
    lecteur.exiger(&cfa.denomination, &presence::RC_122, "/formation/organisme/denomination");
    let declaration = cfa.numero_declaration_activite.valeur();
    let place = "/formation/organisme/numero_declaration_activite";
    lecteur.verifier(declaration, &format::RC_221, place, formats::declaration_activite);
    let code = cfa.adresse.code_postal.valeur();
    lecteur.former(code, &format::RC_214, "/formation/organisme/adresse/code_postal", formats::departement_postal);
    lecteur.siret(lieu.siret.valeur(), "/formation/lieu_principal/siret");
    lecteur.uai(lieu.uai.valeur(), "/formation/lieu_principal/uai");
    let code = lieu.adresse.code_postal.valeur();
    lecteur.former(code, &format::RC_214, "/formation/lieu_principal/adresse/code_postal", formats::departement_postal);
}

/// The filing.
fn depot(lecteur: &mut Lecteur<'_>, lu: &mut Lu<'_>) {
    let depot = &lu.contrat.depot;
    lu.transmission = lecteur.date(depot.date_transmission.valeur(), "/depot/date_transmission");
    lu.reception = lecteur.date(depot.date_reception_complete.valeur(), "/depot/date_reception_complete");
    lu.decision = lecteur.date(depot.date_decision.valeur(), "/depot/date_decision");
    lecteur.mot(depot.decision.valeur(), codes::DECISION, "/depot/decision");
}

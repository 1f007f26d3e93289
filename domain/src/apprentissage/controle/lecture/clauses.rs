//! The clauses: dates, hours, pay, signatures, the contract before, mobility, host companies.

use super::{CYCLE, MONTANT, TAUX, rang};
use crate::apprentissage::controle::codes;
use crate::apprentissage::controle::formats;
use crate::apprentissage::controle::jours::Jour;
use crate::apprentissage::controle::lu::{Derogation, Lecteur, Ligne, Lu, PrecedentLu, SignaturesLues};
use crate::apprentissage::modele::{Clauses, LigneRemuneration, SignaturesContrat};
use crate::apprentissage::regles::{Condition, format, presence};

const LIGNES: &str = "/contrat/remunerations";

/// The dates of the contract (RC-115, RC-116), read before all the rest.
pub(super) fn dates<'c>(lecteur: &mut Lecteur<'_>, lu: &mut Lu<'c>) {
    let clauses = &lu.contrat.contrat;
    let conclusion = clauses.date_conclusion.valeur();
    // Said only once it is known, so that the anomalies of the other fields can tell a later text.
    lu.conclusion = conclusion.and_then(Jour::lire);
    lecteur.sortie.conclusion = lu.conclusion.map(Into::into);
    lecteur.exiger(&clauses.date_conclusion, &presence::RC_115, "/contrat/date_conclusion");
    lecteur.date(conclusion, "/contrat/date_conclusion");
    let debut = lecteur.exiger(&clauses.date_debut_execution, &presence::RC_115, "/contrat/date_debut_execution");
    lu.debut = lecteur.date(debut, "/contrat/date_debut_execution");
    let place = "/contrat/date_debut_formation_pratique";
    let pratique = lecteur.exiger(&clauses.date_debut_formation_pratique, &presence::RC_116, place);
    lu.pratique = lecteur.date(pratique, place);
    let fin = lecteur.exiger(&clauses.date_fin, &presence::RC_115, "/contrat/date_fin");
    lu.fin = lecteur.date(fin, "/contrat/date_fin");
    lu.effet = lecteur.date(clauses.date_effet_avenant.valeur(), "/contrat/date_effet_avenant");
}

/// The rest of them (RC-118 to RC-120).
pub(super) fn lire<'c>(lecteur: &mut Lecteur<'_>, lu: &mut Lu<'c>) {
    let clauses = &lu.contrat.contrat;
    let mode = lecteur.exiger(&clauses.mode_contractuel, &presence::RC_118, "/contrat/mode_contractuel");
    lu.mode = lecteur.code(mode, &codes::MODE_CONTRACTUEL, "/contrat/mode_contractuel");
    let nature = lecteur.exiger(&clauses.type_contrat, &presence::RC_118, "/contrat/type_contrat");
    lu.type_contrat = lecteur.code(nature, &codes::TYPE_CONTRAT, "/contrat/type_contrat");
    let derogation = clauses.type_derogation.valeur();
    lu.derogation = match (derogation, lecteur.code(derogation, &codes::TYPE_DEROGATION, "/contrat/type_derogation")) {
        (_, Some(dite)) => Derogation::Dite(dite),
        (Some(_), None) => Derogation::Illisible,
        (None, None) => Derogation::Aucune,
    };
    lecteur.verifier(clauses.numero_deca.valeur(), &format::RC_212, "/contrat/numero_deca", formats::deca);
    let precedent = clauses.numero_contrat_precedent.valeur();
    lecteur.verifier(precedent, &format::RC_212, "/contrat/numero_contrat_precedent", formats::deca);
    horaire(lecteur, clauses, lu);
    remunerations(lecteur, &clauses.remunerations, lu);
    let salaire = clauses.salaire_embauche_centimes;
    lecteur.exiger_valeur(salaire, &presence::RC_120, "/contrat/salaire_embauche_centimes");
    lu.salaire = lecteur.borner(salaire, MONTANT, &format::RC_220, "/contrat/salaire_embauche_centimes");
    let smc = clauses.smc_mensuel_centimes;
    lu.smc = lecteur.borner(smc, MONTANT, &format::RC_220, "/contrat/smc_mensuel_centimes");
    let deduction = clauses.avantages.deduction_mensuelle_centimes;
    let place = "/contrat/avantages/deduction_mensuelle_centimes";
    lu.deduction = lecteur.borner(deduction, MONTANT, &format::RC_220, place);
    lu.signatures = clauses.signatures.0.as_ref().map(|signatures| signer(lecteur, signatures));
    lecteur.date(clauses.convention_duree.date.valeur(), "/contrat/convention_duree/date");
    lu.precedent = avant(lecteur, clauses);
    ailleurs(lecteur, clauses);
}

/// The hours of a week (RC-219).
fn horaire(lecteur: &mut Lecteur<'_>, clauses: &Clauses<'_>, lu: &mut Lu<'_>) {
    lecteur.exiger_valeur(clauses.duree_hebdo_heures, &presence::RC_120, "/contrat/duree_hebdo_heures");
    let place = "/contrat/duree_hebdo_heures";
    let heures = lecteur.borner(clauses.duree_hebdo_heures, (1, 60), &format::RC_219, place);
    let place = "/contrat/duree_hebdo_minutes";
    let dites = clauses.duree_hebdo_minutes;
    let minutes = lecteur.borner(dites, (0, 59), &format::RC_219, place);
    // Minutes that nobody wrote are none; minutes that are wrong are not known.
    let minutes = if dites.is_none() { Some(0) } else { minutes };
    lu.minutes = heures.zip(minutes).map(|(heures, minutes)| 60 * heures + minutes);
}

/// The lines of pay (RC-119).
fn remunerations(lecteur: &mut Lecteur<'_>, lignes: &[LigneRemuneration<'_>], lu: &mut Lu<'_>) {
    if lignes.is_empty() {
        lecteur.sortie.anomalie(&presence::RC_119, LIGNES);
        return;
    }
    lu.lignes.reserve_exact(lignes.len());
    for (numero, ligne) in lignes.iter().enumerate() {
        let [place_du, place_au, place_taux, place_base] =
            ["/date_debut", "/date_fin", "/taux_pb", "/base"].map(|champ| rang(LIGNES, numero, champ));
        let du = lecteur.exiger(&ligne.date_debut, &presence::RC_119, place_du);
        let au = lecteur.exiger(&ligne.date_fin, &presence::RC_119, place_au);
        if ligne.taux_pb.is_none() {
            lecteur.sortie.anomalie(&presence::RC_119, place_taux);
        }
        let base = lecteur.exiger(&ligne.base, &presence::RC_119, place_base);
        let lue = Ligne {
            du: lecteur.date(du, place_du),
            au: lecteur.date(au, place_au),
            taux: lecteur.borner(ligne.taux_pb, TAUX, &format::RC_220, place_taux),
            base: lecteur.mot(base, codes::BASE, place_base),
        };
        if base.is_some() && lue.base.is_none() {
            lecteur.sortie.laisser_ouverte(Condition::Remuneration);
        }
        lu.lignes.push(lue);
    }
}

/// The signatures that were sent.
fn signer(lecteur: &mut Lecteur<'_>, signatures: &SignaturesContrat<'_>) -> SignaturesLues {
    lecteur.date(signatures.cfa.valeur(), "/contrat/signatures/cfa");
    let representant = signatures.representant_legal.valeur();
    SignaturesLues {
        employeur: lecteur.date(signatures.employeur.valeur(), "/contrat/signatures/employeur"),
        apprenti: lecteur.date(signatures.apprenti.valeur(), "/contrat/signatures/apprenti"),
        representant: lecteur.date(representant, "/contrat/signatures/representant_legal"),
    }
}

/// The contract before.
fn avant(lecteur: &mut Lecteur<'_>, clauses: &Clauses<'_>) -> PrecedentLu {
    let sien = &clauses.contrat_precedent;
    let deca = sien.numero_deca.valeur();
    lecteur.verifier(deca, &format::RC_212, "/contrat/contrat_precedent/numero_deca", formats::deca);
    lecteur.date(sien.date_debut.valeur(), "/contrat/contrat_precedent/date_debut");
    PrecedentLu {
        siret: lecteur.siret(sien.siret_employeur.valeur(), "/contrat/contrat_precedent/siret_employeur"),
        fin: lecteur.date(sien.date_fin.valeur(), "/contrat/contrat_precedent/date_fin"),
        rupture: lecteur.date(sien.date_rupture.valeur(), "/contrat/contrat_precedent/date_rupture"),
        niveau: lecteur.code(sien.niveau.valeur(), &codes::NIVEAU, "/contrat/contrat_precedent/niveau"),
    }
}

/// Mobility and host companies: their form. What they mean is judged where they are.
fn ailleurs(lecteur: &mut Lecteur<'_>, clauses: &Clauses<'_>) {
    for (numero, mobilite) in clauses.mobilites.iter().enumerate() {
        lecteur.date(mobilite.date_debut.valeur(), rang("/contrat/mobilites", numero, "/date_debut"));
        lecteur.date(mobilite.date_fin.valeur(), rang("/contrat/mobilites", numero, "/date_fin"));
    }
    for (numero, entreprise) in clauses.entreprises_accueil.iter().enumerate() {
        lecteur.siret(entreprise.siret.valeur(), rang("/contrat/entreprises_accueil", numero, "/siret"));
    }
}

/// Months of a cycle that say something.
pub(super) fn mois_de_cycle(lecteur: &mut Lecteur<'_>, mois: Option<i64>) -> Option<u32> {
    let mois = lecteur.borner(mois, CYCLE, &format::RC_220, "/formation/duree_cycle_mois")?;
    u32::try_from(mois).ok()
}

//! Reads a contract: presence and form of each field, in the order of the form. Bounds beyond which a number is a mistake of typing
//! are usage, and never block (RC-220).

use super::codes;
use super::formats;
use super::lu::{Derogation, Lecteur, Lu, MaitreLu, PREMIER, PlacesMaitre, PrecedentLu, SECOND};
use super::sortie::{Place, Sortie};
use crate::apprentissage::modele::{Apprenti, Contrat, Employeur, MaitreApprentissage};
use crate::apprentissage::regles::{Condition, format, presence};

mod clauses;
mod formation;

/// People, in a company or beside a maître.
const EFFECTIF: (i64, i64) = (0, 10_000_000);
const APPRENTIS: (i64, i64) = (0, 1000);
/// Basis points of pay.
const TAUX: (i64, i64) = (1, 30_000);
/// Basis points of a whole.
const PART: (i64, i64) = (0, 10_000);
/// Centimes a month: up to a million euros.
const MONTANT: (i64, i64) = (0, 100_000_000);
/// Hours of a training.
const HEURES: (i64, i64) = (0, 20_000);
/// Months of a cycle.
const CYCLE: (i64, i64) = (0, 72);

impl<'c> Lu<'c> {
    /// Reads every field once.
    pub(super) fn lire(contrat: &'c Contrat<'c>, sortie: &mut Sortie) -> Self {
        let mut lecteur = Lecteur { sortie };
        let mut lu = Self::vide(contrat);
        // The conclusion first: it says which version of a text was in force.
        clauses::dates(&mut lecteur, &mut lu);
        employeur(&mut lecteur, &contrat.employeur, &mut lu);
        apprenti(&mut lecteur, &contrat.apprenti, &mut lu);
        lu.maitres = [
            maitre(&mut lecteur, &contrat.maitre_1, &PREMIER, true),
            maitre(&mut lecteur, &contrat.maitre_2, &SECOND, false),
        ];
        clauses::lire(&mut lecteur, &mut lu);
        formation::lire(&mut lecteur, &mut lu);
        lu
    }

    /// Nothing read yet.
    const fn vide(contrat: &'c Contrat<'c>) -> Self {
        const MAITRE: MaitreLu = MaitreLu { nomme: false, naissance: None, niveau: None, autres_apprentis: None };
        Self {
            contrat,
            siret: None,
            type_employeur: None,
            prive_public: None,
            effectif: None,
            idcc: None,
            departement: None,
            nir: None,
            naissance: None,
            sexe: None,
            departement_naissance: None,
            nationalite: None,
            titre_sejour_fin: None,
            situation: None,
            derniere_classe: None,
            diplome_plus_eleve: None,
            maitres: [MAITRE, MAITRE],
            mode: None,
            type_contrat: None,
            derogation: Derogation::Aucune,
            conclusion: None,
            debut: None,
            pratique: None,
            fin: None,
            effet: None,
            minutes: None,
            lignes: Vec::new(),
            salaire: None,
            smc: None,
            deduction: None,
            signatures: None,
            precedent: PrecedentLu { siret: None, fin: None, rupture: None, niveau: None },
            cfa: None,
            uai: None,
            type_diplome: None,
            code_diplome: None,
            certification: None,
            debut_formation: None,
            epreuves: None,
            heures: None,
            heures_avant: None,
            cycle_mois: None,
            transmission: None,
            reception: None,
            decision: None,
        }
    }
}

/// The employer (RC-101 to RC-104, RC-114).
fn employeur<'c>(lecteur: &mut Lecteur<'_>, sien: &'c Employeur<'c>, lu: &mut Lu<'c>) {
    let siret = lecteur.exiger(&sien.siret, &presence::RC_101, "/employeur/siret");
    lu.siret = lecteur.siret(siret, "/employeur/siret");
    if sien.denomination.valeur().is_none() && sien.nom.valeur().is_none() {
        lecteur.sortie.anomalie(&presence::RC_102, "/employeur/denomination");
    }
    lu.prive_public = lecteur.mot(sien.prive_public.valeur(), codes::PRIVE_PUBLIC, "/employeur/prive_public");
    let type_employeur = lecteur.exiger(&sien.type_employeur, &presence::RC_104, "/employeur/type_employeur");
    lu.type_employeur = lecteur.code(type_employeur, &codes::TYPE_EMPLOYEUR, "/employeur/type_employeur");
    lecteur.code(sien.employeur_specifique.valeur(), &codes::EMPLOYEUR_SPECIFIQUE, "/employeur/employeur_specifique");
    let naf = lecteur.exiger(&sien.naf, &presence::RC_104, "/employeur/naf");
    lecteur.verifier(naf, &format::RC_211, "/employeur/naf", formats::naf);
    lecteur.exiger_valeur(sien.effectif, &presence::RC_103, "/employeur/effectif");
    lu.effectif = lecteur.borner(sien.effectif, EFFECTIF, &format::RC_220, "/employeur/effectif");
    let idcc = lecteur.exiger(&sien.idcc, &presence::RC_104, "/employeur/idcc");
    lu.idcc = lecteur.former(idcc, &format::RC_210, "/employeur/idcc", |idcc| {
        formats::chiffres(idcc, 4).then(|| u64::from(formats::nombre(idcc.as_bytes())))
    });
    let code = lecteur.exiger(&sien.adresse.code_postal, &presence::RC_104, "/employeur/adresse/code_postal");
    lu.departement =
        lecteur.former(code, &format::RC_214, "/employeur/adresse/code_postal", formats::departement_postal);
    lecteur.exiger(&sien.adresse.commune, &presence::RC_104, "/employeur/adresse/commune");
    let telephone = lecteur.exiger(&sien.telephone, &presence::RC_104, "/employeur/telephone");
    lecteur.verifier(telephone, &format::RC_216, "/employeur/telephone", formats::telephone);
    let courriel = lecteur.exiger(&sien.courriel, &presence::RC_104, "/employeur/courriel");
    lecteur.verifier(courriel, &format::RC_215, "/employeur/courriel", formats::courriel);
    lecteur.exiger_valeur(sien.attestation_maitre, &presence::RC_114, "/employeur/attestation_maitre");
}

/// The apprentice (RC-105 to RC-110).
fn apprenti<'c>(lecteur: &mut Lecteur<'_>, sien: &'c Apprenti<'c>, lu: &mut Lu<'c>) {
    let nom = lecteur.exiger(&sien.nom_naissance, &presence::RC_105, "/apprenti/nom_naissance");
    lecteur.verifier(nom, &format::RC_217, "/apprenti/nom_naissance", formats::nom);
    lecteur.verifier(sien.nom_usage.valeur(), &format::RC_217, "/apprenti/nom_usage", formats::nom);
    let prenom = lecteur.exiger(&sien.prenom, &presence::RC_105, "/apprenti/prenom");
    lecteur.verifier(prenom, &format::RC_217, "/apprenti/prenom", formats::nom);
    lu.nir = lecteur.nir(sien.nir.caracteres());
    let naissance = lecteur.exiger(&sien.date_naissance, &presence::RC_106, "/apprenti/date_naissance");
    lu.naissance = lecteur.date(naissance, "/apprenti/date_naissance");
    let sexe = lecteur.exiger(&sien.sexe, &presence::RC_108, "/apprenti/sexe");
    lu.sexe = lecteur.mot(sexe, codes::SEXE, "/apprenti/sexe");
    let departement = lecteur.exiger(&sien.departement_naissance, &presence::RC_108, "/apprenti/departement_naissance");
    lu.departement_naissance =
        lecteur.former(departement, &format::RC_213, "/apprenti/departement_naissance", formats::departement);
    lecteur.exiger(&sien.commune_naissance, &presence::RC_108, "/apprenti/commune_naissance");
    let nationalite = lecteur.exiger(&sien.nationalite, &presence::RC_108, "/apprenti/nationalite");
    lu.nationalite = lecteur.code(nationalite, &codes::NATIONALITE, "/apprenti/nationalite");
    let regime = lecteur.exiger(&sien.regime_social, &presence::RC_108, "/apprenti/regime_social");
    lecteur.code(regime, &codes::REGIME_SOCIAL, "/apprenti/regime_social");
    lecteur.exiger_valeur(sien.sportif_haut_niveau, &presence::RC_110, "/apprenti/sportif_haut_niveau");
    lecteur.exiger_valeur(sien.travailleur_handicape, &presence::RC_110, "/apprenti/travailleur_handicape");
    lecteur.exiger_valeur(sien.projet_creation_entreprise, &presence::RC_110, "/apprenti/projet_creation_entreprise");
    parcours(lecteur, sien, lu);
    let code = lecteur.exiger(&sien.adresse.code_postal, &presence::RC_108, "/apprenti/adresse/code_postal");
    lecteur.former(code, &format::RC_214, "/apprenti/adresse/code_postal", formats::departement_postal);
    lecteur.exiger(&sien.adresse.commune, &presence::RC_108, "/apprenti/adresse/commune");
    let telephone = lecteur.exiger(&sien.telephone, &presence::RC_108, "/apprenti/telephone");
    lecteur.verifier(telephone, &format::RC_216, "/apprenti/telephone", formats::telephone);
    let courriel = lecteur.exiger(&sien.courriel, &presence::RC_108, "/apprenti/courriel");
    lecteur.verifier(courriel, &format::RC_215, "/apprenti/courriel", formats::courriel);
    lu.titre_sejour_fin = lecteur.date(sien.titre_sejour_fin.valeur(), "/apprenti/titre_sejour_fin");
    let legal = &sien.representant_legal;
    lecteur.verifier(legal.nom.valeur(), &format::RC_217, "/apprenti/representant_legal/nom", formats::nom);
    lecteur.verifier(legal.prenom.valeur(), &format::RC_217, "/apprenti/representant_legal/prenom", formats::nom);
    let courriel = legal.courriel.valeur();
    lecteur.verifier(courriel, &format::RC_215, "/apprenti/representant_legal/courriel", formats::courriel);
    let code = legal.adresse.code_postal.valeur();
    let place = "/apprenti/representant_legal/adresse/code_postal";
    lecteur.former(code, &format::RC_214, place, formats::departement_postal);
}

/// What the apprentice did before (RC-109).
fn parcours<'c>(lecteur: &mut Lecteur<'_>, sien: &'c Apprenti<'c>, lu: &mut Lu<'c>) {
    let situation =
        lecteur.exiger(&sien.situation_avant_contrat, &presence::RC_109, "/apprenti/situation_avant_contrat");
    lu.situation = lecteur.code(situation, &codes::SITUATION, "/apprenti/situation_avant_contrat");
    let prepare = lecteur.exiger(&sien.dernier_diplome_prepare, &presence::RC_109, "/apprenti/dernier_diplome_prepare");
    lecteur.code(prepare, &codes::DIPLOME, "/apprenti/dernier_diplome_prepare");
    let classe = lecteur.exiger(&sien.derniere_classe, &presence::RC_109, "/apprenti/derniere_classe");
    lu.derniere_classe =
        lecteur.code_fondant(classe, &codes::DERNIERE_CLASSE, Condition::Age, "/apprenti/derniere_classe");
    let diplome = lecteur.exiger(&sien.diplome_plus_eleve, &presence::RC_109, "/apprenti/diplome_plus_eleve");
    lu.diplome_plus_eleve = lecteur.code(diplome, &codes::DIPLOME, "/apprenti/diplome_plus_eleve");
}

/// A maître d'apprentissage: the first must be named (RC-112), the second not at all or wholly (RC-113).
fn maitre<'c>(
    lecteur: &mut Lecteur<'_>,
    sien: &'c MaitreApprentissage<'c>,
    places: &'static PlacesMaitre,
    premier: bool,
) -> MaitreLu {
    let identite = [
        (sien.nom.valeur(), places.nom),
        (sien.prenom.valeur(), places.prenom),
        (sien.date_naissance.valeur(), places.naissance),
    ];
    let nomme = identite.iter().any(|(dit, _)| dit.is_some());
    if premier || nomme {
        let absence = if premier { &presence::RC_112 } else { &presence::RC_113 };
        for (_, place) in identite.iter().filter(|(dit, _)| dit.is_none()) {
            lecteur.sortie.anomalie(absence, *place);
        }
    }
    let [(nom, _), (prenom, _), (naissance, _)] = identite;
    lecteur.verifier(nom, &format::RC_217, places.nom, formats::nom);
    lecteur.verifier(prenom, &format::RC_217, places.prenom, formats::nom);
    lecteur.verifier(sien.courriel.valeur(), &format::RC_215, places.courriel, formats::courriel);
    MaitreLu {
        nomme,
        naissance: lecteur.date(naissance, places.naissance),
        niveau: lecteur.code(sien.niveau_diplome.valeur(), &codes::NIVEAU, places.niveau),
        autres_apprentis: lecteur.borner(sien.autres_apprentis, APPRENTIS, &format::RC_220, places.autres),
    }
}

/// A field of an item of a list.
const fn rang(liste: &'static str, rang: usize, champ: &'static str) -> Place {
    Place::DeRang(liste, rang, champ)
}

//! The questions that users really ask of document 001 (regles.md §6), each with the operation that answers it.
//!
//! What is asked of an operation is chosen so that the example of the program has something to answer, on a day of its life: the
//! convention of three years, its actions of 2022 (`tests/programme/questions.rs` asks all of it).

use super::operations::{
    CALCULER_FRAIS_GESTION, CALCULER_PREAVIS, CALCULER_REGLES_ACHAT, LIRE_ACTES_POSSIBLES_FICHE_ACTION,
    LIRE_CONFORMITE, LIRE_DISPONIBLE, LIRE_ECHEANCIER, LIRE_ETAT, LIRE_INDICATEURS_PUBLICS, LIRE_JOURNAL_FICHE_ACTION,
    LIRE_LOGO, LIRE_PLAFOND, LIRE_REGISTRE_LOGO, LISTER_BILANS, LISTER_DECISIONS, LISTER_DECISIONS_CA,
    LISTER_DOCUMENTS, LISTER_FICHES_ACTION, LISTER_REGISTRE_OUTILS, SIMULER_MAJORITE,
};
use crate::socle::operations::{LIRE_REGLE, LISTER_REGLES};
use crate::socle::question::questions;

questions! {
    "Q1" "DGESCO, auditeur" "Quels bilans sont en retard aujourd'hui, et de combien de jours ?"
        => LISTER_BILANS "?statut=en_retard&au=2022-05-05";
    "Q2" "OPCO" "Quelles sont toutes mes échéances, passées et à venir, dans les 60 jours ?"
        => LIRE_ECHEANCIER "?au=2022-05-05&horizon_jours=60";
    "Q3" "partenaire" "Cette action peut-elle porter le logo du ministère à cette date ?"
        => LIRE_LOGO "?au=2022-06-01";
    "Q3" "public" "Cette action peut-elle porter le logo du ministère à cette date ?"
        => LIRE_REGISTRE_LOGO "?au=2022-06-01";
    "Q4" "OPCO, DGEFP" "Combien reste-t-il sous le plafond cette année ?"
        => LIRE_PLAFOND "?au=2022-12-31";
    "Q5" "secrétariat" "Cette décision a-t-elle la majorité si le ministère chargé de l'enseignement supérieur s'abstient ?"
        => SIMULER_MAJORITE "{\"opco\":{\"pour\":2},\"ministere_education\":{\"contre\":1},\"ministere_enseignement_superieur\":{\"abstention\":1}}";
    "Q6" "ministère" "Quelles voix faut-il encore pour adopter ?"
        => SIMULER_MAJORITE "{\"opco\":{\"pour\":1,\"inconnu\":1}}";
    "Q7" "tous" "La convention est-elle en vigueur le … ? Pourquoi non ?"
        => LIRE_ETAT "?au=2023-12-01";
    "Q8" "OPCO" "Si nous dénonçons et que la lettre est reçue le 31 décembre, quand cela finit-il ?"
        => CALCULER_PREAVIS "?reception=2021-12-31&mois=2";
    "Q9" "auditeur" "Le copil s'est-il bien réuni deux fois en 2022, aux bonnes dates ?"
        => LIRE_CONFORMITE "?annee=2022&au=2022-12-31";
    "Q10" "secrétariat" "Les documents de la réunion sont-ils partis à temps ? Quelle était la date limite ?"
        => LISTER_DOCUMENTS "?au=2022-06-16";
    "Q11" "ministère" "Quelles fiches attendent mon avis ?"
        => LISTER_FICHES_ACTION "?avis_manquant=ministere_enseignement_superieur&au=2021-10-25";
    "Q12" "OPCO" "Quelles recommandations lèvent les avis réservés ?"
        => LISTER_FICHES_ACTION "?avis=reserve&au=2021-10-25";
    "Q13" "conseil d'administration" "Quelles actions validées par le copil attendent le conseil d'administration ?"
        => LISTER_FICHES_ACTION "?statut=validee_copil&au=2021-12-01";
    "Q13" "comité de pilotage" "Quels retours du conseil d'administration ne sont pas faits ?"
        => LISTER_DECISIONS_CA "?retour=en_attente&au=2021-12-10";
    "Q14" "système d'information de l'OPCO" "Puis-je modifier ce budget ? Que dois-je faire avant ?"
        => LIRE_ACTES_POSSIBLES_FICHE_ACTION "?au=2022-03-01";
    "Q15" "système d'information de l'OPCO" "Quel est le maximum de frais de gestion pour cette action ?"
        => CALCULER_FRAIS_GESTION "{\"postes\":[{\"libelle\":\"Étude\",\"nature\":\"cout_direct\",\"exercice\":2022,\"montant_centimes\":5000000,\"ressources\":[{\"origine\":\"frais_de_mission_opco\",\"montant_centimes\":3000000},{\"origine\":\"partenaire\",\"montant_centimes\":2000000}]}]}";
    "Q16" "partenaire" "Combien puis-je encore me faire verser ?"
        => LIRE_DISPONIBLE "?au=2022-12-19";
    "Q17" "juriste" "Les règles d'achat de l'OPCO s'appliquent-elles à cette convention tripartite ?"
        => CALCULER_REGLES_ACHAT "{\"depense_eligible_centimes\":5000000,\"part_frais_mission_centimes\":3000000}";
    "Q18" "auditeur" "Quelles décisions changeraient selon la lecture de « 50% plus une voix » ?"
        => LISTER_DECISIONS "?sensible_a_la_lecture=true&au=2022-12-31";
    "Q19" "auditeur" "Sur quelle règle et quel article ce refus se fonde-t-il ? Quelle est la liste des règles ?"
        => LISTER_REGLES "";
    "Q19" "auditeur" "Que dit cette règle, et où s'applique-t-elle ?"
        => LIRE_REGLE "";
    "Q20" "auditeur" "Qui a fait quoi, quand, sur cette fiche ?"
        => LIRE_JOURNAL_FICHE_ACTION "?limite=3";
    "Q21" "ministère" "Les trois publics (lycéens, étudiants, apprentis) sont-ils ciblés équitablement en 2022 ?"
        => LIRE_INDICATEURS_PUBLICS "?annee=2022&au=2022-12-31";
    "Q22" "public" "Quels outils numériques financés ont l'accord des ministères ?"
        => LISTER_REGISTRE_OUTILS "?statut=en_ligne&au=2022-06-01";
    "Q23" "ministère" "Que se passe-t-il pour les actions engagées après la fin ?"
        => LISTER_FICHES_ACTION "?statut=engagee,en_cours,bilancee&apres_terme=true&au=2023-12-01";
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn each_question_stands_in_its_order_and_is_answered_by_a_reading_or_a_calculation() {
        let numeros: Vec<u8> =
            QUESTIONS.iter().map(|question| question.id[1..].parse().expect("Q and its number")).collect();
        assert!(numeros.is_sorted());
        for question in QUESTIONS {
            let nom = question.operation.nom;
            let lit = ["lire_", "lister_", "simuler_", "calculer_"].iter().any(|debut| nom.starts_with(debut));
            assert!(lit && question.question.ends_with(['?']), "{} {nom}", question.id);
        }
        let attendues: BTreeSet<u8> = (1..=23).collect();
        assert_eq!(numeros.into_iter().collect::<BTreeSet<_>>(), attendues);
    }
}

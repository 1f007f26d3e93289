//! The questions that users really ask (regles.md §6), each with the operation that answers it.
//!
//! The contract writes each under its operation, and publishes the list.

use crate::socle::operation::Operation;

/// A question, and the call that answers it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Question {
    /// `Q1` …
    pub id: &'static str,
    /// Who asks it, in French.
    pub qui: &'static str,
    /// Its words, in French.
    pub question: &'static str,
    /// The operation that answers it.
    pub operation: Operation,
    /// What to ask the operation, after its address: a query, or the essential of a body.
    pub appel: &'static str,
}

macro_rules! questions {
    ($($id:literal $qui:literal $question:literal => $operation:ident $appel:literal;)+) => {
        /// All of them, in their order; one question may need two calls.
        pub const QUESTIONS: &[Question] = &[$(
            Question { id: $id, qui: $qui, question: $question, operation: Operation::$operation, appel: $appel },
        )+];
    };
}

questions! {
    "Q1" "DGESCO, auditeur" "Quels bilans sont en retard aujourd'hui, et de combien de jours ?"
        => ListerBilans "?statut=en_retard&au=2022-05-05";
    "Q2" "OPCO" "Quelles sont toutes mes échéances, passées et à venir, dans les 60 jours ?"
        => LireEcheancier "?au=2022-05-05&horizon_jours=60";
    "Q3" "partenaire" "Cette action peut-elle porter le logo du ministère à cette date ?"
        => LireLogo "?au=2022-06-01";
    "Q3" "public" "Cette action peut-elle porter le logo du ministère à cette date ?"
        => LireRegistreLogo "?au=2022-06-01";
    "Q4" "OPCO, DGEFP" "Combien reste-t-il sous le plafond cette année ?"
        => LirePlafond "?au=2022-12-31";
    "Q5" "secrétariat" "Cette décision a-t-elle la majorité si le ministère chargé de l'enseignement supérieur s'abstient ?"
        => SimulerMajorite "{\"opco\":{\"pour\":2},\"ministere_education\":{\"contre\":1},\"ministere_enseignement_superieur\":{\"abstention\":1}}";
    "Q6" "ministère" "Quelles voix faut-il encore pour adopter ?"
        => SimulerMajorite "{\"opco\":{\"pour\":1,\"inconnu\":1}}";
    "Q7" "tous" "La convention est-elle en vigueur le … ? Pourquoi non ?"
        => LireEtat "?au=2023-12-01";
    "Q8" "OPCO" "Si nous dénonçons et que la lettre est reçue le 31 décembre, quand cela finit-il ?"
        => CalculerPreavis "?reception=2021-12-31&mois=2";
    "Q9" "auditeur" "Le copil s'est-il bien réuni deux fois en 2022, aux bonnes dates ?"
        => LireConformite "?annee=2022";
    "Q10" "secrétariat" "Les documents de la réunion sont-ils partis à temps ? Quelle était la date limite ?"
        => ListerDocuments "";
    "Q11" "ministère" "Quelles fiches attendent mon avis ?"
        => ListerFichesAction "?avis_manquant=ministere_enseignement_superieur";
    "Q12" "OPCO" "Quelles recommandations lèvent les avis réservés ?"
        => ListerFichesAction "?avis=reserve";
    "Q13" "conseil d'administration" "Quelles actions validées par le copil attendent le conseil d'administration ?"
        => ListerFichesAction "?statut=validee_copil";
    "Q13" "comité de pilotage" "Quels retours du conseil d'administration ne sont pas faits ?"
        => ListerDecisionsCa "?retour=en_attente";
    "Q14" "système d'information de l'OPCO" "Puis-je modifier ce budget ? Que dois-je faire avant ?"
        => LireActesPossiblesFicheAction "";
    "Q15" "système d'information de l'OPCO" "Quel est le maximum de frais de gestion pour cette action ?"
        => CalculerFraisGestion "{\"postes\":[…]}";
    "Q16" "partenaire" "Combien puis-je encore me faire verser ?"
        => LireDisponible "";
    "Q17" "juriste" "Les règles d'achat de l'OPCO s'appliquent-elles à cette convention tripartite ?"
        => CalculerReglesAchat "{\"depense_eligible_centimes\":100,\"part_frais_mission_centimes\":50}";
    "Q18" "auditeur" "Quelles décisions changeraient selon la lecture de « 50% plus une voix » ?"
        => ListerDecisions "?sensible_a_la_lecture=true";
    "Q19" "auditeur" "Sur quelle règle et quel article ce refus se fonde-t-il ? Quelle est la liste des règles ?"
        => ListerRegles "";
    "Q19" "auditeur" "Que dit cette règle, et où s'applique-t-elle ?"
        => LireRegle "";
    "Q20" "auditeur" "Qui a fait quoi, quand, sur cette fiche ?"
        => LireJournalFicheAction "";
    "Q21" "ministère" "Les trois publics (lycéens, étudiants, apprentis) sont-ils ciblés équitablement en 2022 ?"
        => LireIndicateursPublics "?annee=2022";
    "Q22" "public" "Quels outils numériques financés ont l'accord des ministères ?"
        => ListerRegistreOutils "?statut=en_ligne";
    "Q23" "ministère" "Que se passe-t-il pour les actions engagées après la fin ?"
        => ListerFichesAction "?statut=engagee,en_cours&apres_terme=true";
}

/// The questions that an operation answers.
pub fn repondues(operation: Operation) -> impl Iterator<Item = &'static Question> {
    QUESTIONS.iter().filter(move |question| question.operation == operation)
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
            let nom = question.operation.nom();
            let lit = ["lire_", "lister_", "simuler_", "calculer_"].iter().any(|debut| nom.starts_with(debut));
            assert!(lit && question.question.ends_with(['?']), "{} {nom}", question.id);
        }
        let attendues: BTreeSet<u8> = (1..=23).collect();
        assert_eq!(numeros.into_iter().collect::<BTreeSet<_>>(), attendues);
    }
}

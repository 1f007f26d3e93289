//! Who accompanies the apprentice (L6223-5 to L6223-8-1).

use super::articles::{L6223_5, L6223_6, L6223_8_1, R6222_3, R6223_6, R6223_7, R6223_22};
use super::regle::regles;

regles! {
    RC_361 "RC-361" Coherence Bloquant Maitre {
        "Le maître d'apprentissage est mineur au début d'exécution"
        si "âge(maître, deb) < 18"
        champs ["/maitre_1/date_naissance" "/maitre_2/date_naissance"]
        loi L6223_8_1 "Le maître d'apprentissage doit être salarié de l'entreprise, volontaire, majeur"
    }
    RC_362 "RC-362" Coherence Bloquant Maitre {
        "L'apprenti est son propre maître d'apprentissage"
        si "nom, prénom (sans casse ni accents) et naissance du maître = ceux de l'apprenti"
        champs ["/maitre_1/nom" "/maitre_2/nom"]
        loi L6223_5 "La personne directement responsable de la formation de l'apprenti"
    }
    RC_363 "RC-363" Coherence AVerifier Aucune {
        "Le même maître d'apprentissage est nommé deux fois"
        si "maître 2 = maître 1 (mêmes trois clés)"
        champs ["/maitre_2/nom"]
        loi L6223_6 "La fonction tutorale peut être partagée entre plusieurs salariés."
    }
    RC_364 "RC-364" Coherence Bloquant Autre {
        "L'employeur déclare que le maître d'apprentissage ne remplit pas les conditions"
        si "attestation_maitre = faux"
        champs ["/employeur/attestation_maitre"]
        loi R6222_3 "5° L'attestation de l'employeur"
    }
    RC_365 "RC-365" Coherence AVerifier Aucune {
        "Compétence du maître d'apprentissage : ni diplôme du domaine et un an, ni deux ans d'exercice (à défaut d'accord de branche)"
        si "¬(expérience ≥ 2 ∨ (diplôme du domaine ∧ niveau ≥ niveau visé ∧ expérience ≥ 1))"
        champs ["/maitre_1/annees_experience" "/maitre_2/annees_experience"]
        loi R6223_22 "justifiant d'une année d'exercice d'une activité professionnelle"
        loi R6223_22 "2° Les personnes justifiant de deux années d'exercice"
    }
    RC_366 "RC-366" Coherence Bloquant Autre {
        "Le maître d'apprentissage suit plus d'apprentis que le plafond"
        si "autres + 1 > 2 + min(prolongés, 1) ∧ derogation_plafond ≠ vrai"
        champs ["/maitre_1/autres_apprentis" "/maitre_2/autres_apprentis"]
        loi R6223_6 "est fixé à deux par maître d'apprentissage"
        loi R6223_6 "accueillir un apprenti supplémentaire dont la formation est prolongée"
        loi R6223_7 "dérogations individuelles au plafond de deux apprentis"
    }
}

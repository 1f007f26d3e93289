//! Who employs, and whether it may (L6225-1 to L6225-6, D6275-1).

use super::articles::{D6275_1, L6123_5, L6225_1, L6225_4, L6225_6, L6227_11, L6332_1_1};
use super::regle::regles;

regles! {
    RC_391 "RC-391" Coherence Bloquant Autre {
        "Employeur public non industriel et commercial : le dépôt ne relève pas d'un OPCO"
        si "type_employeur ∈ 21..29, ou prive_public = public ∧ type ≠ 30"
        champs ["/employeur/type_employeur" "/employeur/prive_public"]
        loi D6275_1 "l'employeur public mentionné à l'article L. 6227-1 transmet ce contrat"
        loi L6227_11 "Le contrat d'apprentissage est déposé auprès du représentant de l'Etat"
    }
    RC_392 "RC-392" Coherence AVerifier Aucune {
        "Le type d'employeur contredit la case privé ou public"
        si "type 2x ∧ privé ; type 1x ∧ public"
        champs ["/employeur/type_employeur"]
        forme "CERFA 10103*12" "employeur privé / employeur « public »"
    }
    RC_393 "RC-393" Coherence AVerifier Aucune {
        "L'IDCC est inconnu ou n'est plus en vigueur à la conclusion"
        si "idcc ∉ {9998, 9999} ∧ (idcc ∉ table ∨ conclu hors de son intervalle)"
        champs ["/employeur/idcc"]
        loi L6123_5 "16° D'établir, diffuser et actualiser"
        lit [Idcc]
    }
    RC_394 "RC-394" Coherence AVerifier Aucune {
        "L'établissement est rattaché à un autre OPCO"
        si "opco ∉ {opco de gestion, opco propriétaire} de SIRO ; SIRET inconnu : non évaluée"
        champs ["/depot/opco"]
        loi L6332_1_1 "Une branche professionnelle ne peut adhérer qu'à un seul opérateur de compétences"
        loi L6123_5 "des tables de correspondance des branches et entreprises adhérentes des opérateurs de compétences"
        lit [Siro]
    }
    RC_395 "RC-395" Coherence AVerifier Aucune {
        "L'établissement est inconnu, fermé ou pas encore ouvert à la conclusion"
        si "SIRET ∉ établissements ∨ conclu < ouvert_le ∨ ferme_le ≤ conclu"
        champs ["/employeur/siret"]
        forme "SIRENE" "établissement actif à la conclusion"
        lit [Etablissements]
    }
    RC_396 "RC-396" Coherence Bloquant Mesure {
        "L'employeur est sous opposition, suspension ou interdiction"
        si "une mesure (établissement, ou entreprise par SIREN) couvre conclu ou deb"
        champs ["/employeur/siret"]
        loi L6225_1 "L'autorité administrative peut s'opposer à l'engagement d'apprentis par une entreprise"
        loi L6225_4 "la suspension du contrat d'apprentissage"
        loi L6225_6 "l'interdiction faite à l'employeur de recruter de nouveaux apprentis"
        note "à vérifier avant le 2024-08-01."
        lit [Mesures]
    }
}

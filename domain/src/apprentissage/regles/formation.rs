//! What is taught, and by whom (L6211-1, L6316-1, R6113-16).

use super::articles::{D6241_30, L6113_1, L6113_5, L6113_6, L6211_1, L6211_2, L6316_1, L6351_1, R6113_16, R6316_9};
use super::regle::regles;

regles! {
    RC_371 "RC-371" Coherence AVerifier Aucune {
        "Moins de 25 % du temps est consacré à la formation"
        si "¬avenant ∧ ¬reprise ∧ (heures + heures avant contrat) × 48 × jours < 1607 × mois pleins × (jours − jours de mobilité)"
        champs ["/formation/duree_heures"]
        loi L6211_2 "cette durée ne peut être inférieure à 25 % de la durée totale du contrat"
        loi L6211_2 "Sous réserve, le cas échéant, des règles fixées par l'organisme certificateur"
        note "base 1 607 h par an, mois pleins, heures faites avant le contrat comptées, mobilité exclue (L6222-42)."
    }
    RC_372 "RC-372" Coherence Bloquant Eligibilite {
        "Cette certification n'est pas au RNCP"
        si "code ∉ répertoire"
        champs ["/formation/rncp"]
        loi L6211_1 "enregistré au répertoire national des certifications professionnelles"
        lit [Rncp]
    }
    RC_373 "RC-373" Coherence Bloquant Eligibilite {
        "L'enregistrement ne couvre ni le début d'exécution ni le début de formation antérieur"
        si "deb ∉ [début, fin] ∧ ¬(cfa < deb ∧ cfa ∈ [début, fin])"
        champs ["/formation/rncp"]
        loi L6113_5 "pour une durée maximale de cinq ans"
        loi L6211_1 "enregistré au répertoire national des certifications professionnelles"
        lit [Rncp]
    }
    RC_374 "RC-374" Coherence Bloquant Eligibilite {
        "Cette certification n'est pas ouverte à l'apprentissage"
        si "fiche.apprentissage = faux"
        champs ["/formation/rncp"]
        loi L6211_1 "L'apprentissage"
        lit [Rncp]
    }
    RC_375 "RC-375" Coherence AVerifier Aucune {
        "Le couple code diplôme – RNCP n'est pas au kit apprentissage"
        si "(CFD sans 9e lettre, RNCP) ∉ kit"
        champs ["/formation/code_diplome"]
        forme "kit apprentissage" "couples CFD-RNCP"
        lit [Kit]
    }
    RC_376 "RC-376" Coherence AVerifier Aucune {
        "Le niveau du diplôme déclaré n'est pas celui du RNCP"
        si "niveau(type_diplome) ≠ niveau de la fiche"
        champs ["/formation/type_diplome"]
        loi L6113_1 "Les certifications professionnelles sont classées par niveau de qualification"
        lit [Rncp]
    }
    RC_377 "RC-377" Coherence AVerifier Aucune {
        "Le niveau du code diplôme n'est pas celui du diplôme déclaré"
        si "niveau(1er caractère du CFD) ≠ niveau(type_diplome) ; 5→3, 4→4, 3→5, 2→6, 1→{7,8}, autres non comparés"
        champs ["/formation/code_diplome"]
        forme "BCN" "1er caractère du CFD : 5 = niveau 3, 4 = 4, 3 = 5, 2 = 6, 1 = 7 ou 8"
    }
    RC_378 "RC-378" Coherence Bloquant Eligibilite {
        "Un code du répertoire spécifique (RS) n'ouvre pas à l'apprentissage"
        si "code commence par RS"
        champs ["/formation/rncp"]
        loi L6113_6 "dans un répertoire spécifique"
        loi L6211_1 "enregistré au répertoire national des certifications professionnelles"
    }
    RC_379 "RC-379" Coherence Bloquant Qualite {
        "L'organisme n'est pas certifié pour l'apprentissage à la date de début, ni dispensé"
        si "deb ≥ 2022-01-01 ∧ un établissement du SIREN est connu ∧ deb hors de tout intervalle de certification apprentissage de ce SIREN ∧ ¬(première convention ≤ deb < première convention ⊕ 6 mois)"
        champs ["/formation/organisme/siret"]
        loi L6316_1 "sont certifiés sur la base de critères"
        loi R6316_9 "pendant un délai de six mois à compter de la signature de la première convention de formation par apprentissage"
        note "à vérifier avant le 2024-08-01."
        lit [Organismes]
    }
    RC_380 "RC-380" Coherence Bloquant Habilitation {
        "L'organisme n'est ni certificateur ni habilité à former à cette certification"
        si "SIREN ∉ certificateurs ∧ aucun partenaire (SIREN, deb ∈ intervalle) d'habilitation « former » ; « organiser » ne suffit pas"
        champs ["/formation/organisme/siret"]
        loi R6113_16 "peuvent habiliter les organismes tiers à fournir une ou plusieurs des prestations correspondantes"
        note "à vérifier avant le 2024-08-01 ; non évaluée pour un enregistrement de droit sans partenaire publié."
        lit [Rncp]
    }
    RC_381 "RC-381" Coherence AVerifier Aucune {
        "L'organisme est inconnu du référentiel, ou fermé"
        si "SIRET ∉ référentiel ∨ ferme_le ≤ deb"
        champs ["/formation/organisme/siret"]
        loi L6351_1 "dépose auprès de l'autorité administrative une déclaration d'activité"
        lit [Organismes]
    }
    RC_382 "RC-382" Coherence AVerifier Aucune {
        "L'UAI n'est pas celui de ce SIRET"
        si "uai ≠ uai du référentiel pour ce SIRET"
        champs ["/formation/organisme/uai"]
        forme "référentiel des organismes" "couple SIRET-UAI"
        lit [Organismes]
    }
    RC_384 "RC-384" Coherence AVerifier Aucune {
        "CFA d'entreprise d'une autre entreprise : vérifier le lien (capital, groupe, secteurs complémentaires)"
        si "cfa_entreprise ∧ SIREN(CFA) ≠ SIREN(employeur)"
        champs ["/formation/cfa_entreprise"]
        loi D6241_30 "1° Etre interne à l'entreprise"
        loi D6241_30 "3° Est constitué par un groupe"
    }
}

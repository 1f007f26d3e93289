//! Who the apprentice is: identity and age (L6222-1, L6222-2, D6222-1).

use super::articles::{D6222_1, L5221_5, L6222_1, L6222_2};
use super::regle::regles;

regles! {
    RC_301 "RC-301" Coherence Bloquant Autre {
        "La date de naissance n'est pas antérieure à la conclusion"
        si "naissance ≥ conclu (puis naissance est écartée des autres règles)"
        champs ["/apprenti/date_naissance"]
        loi L6222_1 "au début de l'apprentissage"
    }
    RC_302 "RC-302" Coherence AVerifier Aucune {
        "Le premier chiffre du NIR ne correspond pas au sexe"
        si "sexe(1er chiffre ; 1,3,7 = M ; 2,4,8 = F) ≠ sexe"
        champs ["/apprenti/nir"]
        forme "NIR" "1er chiffre : sexe"
    }
    RC_303 "RC-303" Coherence AVerifier Aucune {
        "L'année du NIR n'est pas celle de la naissance"
        si "chiffres 2-3 ≠ année mod 100"
        champs ["/apprenti/nir"]
        forme "NIR" "chiffres 2-3 : année"
    }
    RC_304 "RC-304" Coherence AVerifier Aucune {
        "Le mois du NIR n'est pas celui de la naissance"
        si "mois du NIR ∈ 01-12 ∧ ≠ mois de naissance ; 20-42 et 50-99 : non évaluée (mois_conventionnel)"
        champs ["/apprenti/nir"]
        forme "NIR" "chiffres 4-5 : mois, ou code 20-42, 50-99 (non comparable)"
    }
    RC_305 "RC-305" Coherence AVerifier Aucune {
        "Le lieu du NIR n'est pas le département de naissance"
        si "lieu(97/98 : 3 caractères) ≠ département ; admis 20 pour 2A/2B nés avant 1976, 91-96 pour 99 nés avant 1964 ; Île-de-France avant 1968 non évaluée"
        champs ["/apprenti/nir"]
        forme "NIR" "caractères 6-7 (6-8 outre-mer) : département ; 99 à l'étranger"
    }
    RC_306 "RC-306" Coherence AVerifier Aucune {
        "Numéro provisoire : à remplacer quand le NIR sera attribué"
        si "1er chiffre ∈ {3,4,7,8}"
        champs ["/apprenti/nir"]
        forme "NIR" "3, 4, 7, 8 : numéro d'attente"
    }
    RC_307 "RC-307" Coherence AVerifier Aucune {
        "Ressortissant hors Union européenne : titre de séjour inconnu ou échu au début d'exécution"
        si "nationalite = 3 ∧ (∅titre_sejour_fin ∨ titre_sejour_fin < deb)"
        champs ["/apprenti/nationalite"]
        loi L5221_5 "L'autorisation de travail est accordée de droit à l'étranger autorisé à séjourner en France pour la conclusion d'un contrat d'apprentissage"
    }
    RC_311 "RC-311" Coherence Bloquant Age {
        "L'apprenti a moins de 15 ans au début de l'apprentissage"
        si "âge(naissance, j) < 15, ¬avenant ; j = deb (lecture execution) ou min(deb, cfa) (lecture premier_des_deux)"
        champs ["/apprenti/date_naissance"]
        loi L6222_1 "les jeunes âgés d'au moins quinze ans peuvent débuter un contrat d'apprentissage"
        lecture DebutApprentissage
    }
    RC_312 "RC-312" Coherence Bloquant Age {
        "À 15 ans, le premier cycle du secondaire doit être accompli (dernière classe 41 ou 42 : interrompu)"
        si "âge(naissance, j) = 15 ∧ derniere_classe ∈ {41,42}"
        champs ["/apprenti/derniere_classe"]
        loi L6222_1 "s'ils justifient avoir accompli la scolarité du premier cycle de l'enseignement secondaire"
        lecture DebutApprentissage
    }
    RC_313 "RC-313" Coherence AVerifier Aucune {
        "L'apprenti a 15 ans et la dérogation indiquée n'est pas la 11"
        si "âge = 15 ∧ der présente ∉ {11,50}"
        champs ["/contrat/type_derogation"]
        loi L6222_1 "Toutefois, les jeunes âgés d'au moins quinze ans"
    }
    RC_314 "RC-314" Coherence Bloquant Age {
        "L'apprenti a 30 ans ou plus et aucun cas de dérogation n'est établi"
        si "âge ≥ 30 ∧ ¬(RQTH ∨ création ∨ sportif) ∧ ¬(échec ∧ tc = 22) ∧ ¬succession"
        champs ["/apprenti/date_naissance"]
        loi L6222_1 "vingt-neuf ans révolus au début de l'apprentissage"
        loi L6222_2 "La limite d'âge de vingt-neuf ans révolus n'est pas applicable dans les cas suivants"
        lecture DebutApprentissage
    }
    RC_315 "RC-315" Coherence Bloquant Age {
        "L'âge à la conclusion dépasse trente-cinq ans"
        si "âge ≥ 30, succession, aucun cas sans limite ; âge(naissance, conclu) > 35 (lecture inclus : refus le jour des 36 ans) ou > 34 (lecture exclu)"
        champs ["/apprenti/date_naissance"]
        loi D6222_1 "l'âge de l'apprenti au moment de la conclusion du contrat est de trente-cinq ans au plus"
        lecture Plafond35
    }
    RC_316 "RC-316" Coherence Bloquant Age {
        "Plus d'un an sépare la fin du contrat précédent de la conclusion"
        si "mêmes cas ; conclu > (rupture ou fin du précédent) ⊕ 12 mois"
        champs ["/contrat/date_conclusion"]
        loi D6222_1 "le contrat d'apprentissage doit être souscrit dans un délai maximum d'un an après l'expiration du précédent contrat"
    }
    RC_317 "RC-317" Coherence Bloquant Age {
        "Après 30 ans, la succession doit conduire à un niveau supérieur"
        si "mêmes cas ; rupture_independante ≠ vrai ∧ niveau visé ≤ niveau précédent"
        champs ["/formation/type_diplome"]
        loi L6222_2 "conduit à un niveau de diplôme supérieur à celui obtenu à l'issue du contrat ou de la période d'apprentissage précédents"
    }
    RC_318 "RC-318" Coherence AVerifier Aucune {
        "La dérogation 11 est indiquée pour un apprenti de 16 ans ou plus"
        si "der = 11 ∧ âge ≥ 16"
        champs ["/contrat/type_derogation"]
        loi L6222_1 "seize ans au moins"
    }
    RC_319 "RC-319" Coherence AVerifier Aucune {
        "La dérogation 12 est indiquée pour un apprenti de moins de 30 ans"
        si "der = 12 ∧ âge < 30"
        champs ["/contrat/type_derogation"]
        loi L6222_1 "vingt-neuf ans révolus"
    }
    RC_320 "RC-320" Coherence AVerifier Aucune {
        "L'apprenti a 30 ans ou plus et la dérogation indiquée n'est pas la 12"
        si "âge ≥ 30 ∧ cas établi ∧ der présente ∉ {12,50}"
        champs ["/contrat/type_derogation"]
        loi L6222_2 "n'est pas applicable dans les cas suivants"
    }
}

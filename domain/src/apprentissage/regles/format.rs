//! How what it says is written (family « format »): a malformed field silences whatever would read it (B-03).

use super::articles::R6351_6;
use super::regle::regles;

regles! {
    RC_201 "RC-201" Format Bloquant Aucune {
        "Un SIRET a 14 chiffres"
        si "¬ /^\\d{14}$/ (aucun espace retiré en silence)"
        champs ["/employeur/siret" "/contrat/contrat_precedent/siret_employeur" "/contrat/entreprises_accueil/*/siret" "/formation/organisme/siret" "/formation/lieu_principal/siret"]
        forme "INSEE" "SIRET = 14 chiffres"
    }
    RC_202 "RC-202" Format Bloquant Aucune {
        "La clé du SIRET (ou de son SIREN) est fausse"
        si "¬Luhn(SIREN) ∨ ¬Luhn(SIRET) ; SIREN 356000000 : siège 35600000000048, sinon somme des chiffres mod 5 ≠ 0"
        champs ["/employeur/siret" "/contrat/contrat_precedent/siret_employeur" "/contrat/entreprises_accueil/*/siret" "/formation/organisme/siret" "/formation/lieu_principal/siret"]
        forme "INSEE" "clé de Luhn du SIREN et du SIRET ; La Poste 356000000 : somme multiple de 5"
    }
    RC_203 "RC-203" Format AVerifier Aucune {
        "Un UAI a 7 chiffres et une lettre majuscule"
        si "¬ /^\\d{7}[A-Z]$/"
        champs ["/formation/organisme/uai" "/formation/lieu_principal/uai"]
        forme "UAI" "7 chiffres et une lettre"
    }
    RC_204 "RC-204" Format AVerifier Aucune {
        "La lettre de contrôle de l'UAI est fausse"
        si "lettre ≠ « ABCDEFGHJKLMNPRSTUVWXYZ »[nombre mod 23]"
        champs ["/formation/organisme/uai" "/formation/lieu_principal/uai"]
        forme "UAI" "lettre = ABCDEFGHJKLMNPRSTUVWXYZ[nombre mod 23]"
    }
    RC_205 "RC-205" Format Bloquant Aucune {
        "Le code RNCP est mal formé"
        si "¬ /^(RNCP|RS)?\\d{1,5}$/"
        champs ["/formation/rncp"]
        forme "France compétences" "RNCP suivi de 1 à 5 chiffres"
    }
    RC_206 "RC-206" Format AVerifier Aucune {
        "Le code formation diplôme (CFD) est mal formé"
        si "¬ /^[A-Z0-9]{3}\\d{3}[A-Z0-9]{2}[A-Z]?$/"
        champs ["/formation/code_diplome"]
        forme "BCN" "3 caractères, 3 chiffres, 2 caractères ; une lettre de spécialité tolérée"
    }
    RC_207 "RC-207" Format AVerifier Aucune {
        "Le NIR est mal formé"
        si "espaces retirés, majuscules : ¬ sexe [1-478], année \\d\\d, mois 01-12∨20-42∨50-99, département 01-19∨2x∨2A∨2B∨30-99, 6 chiffres, clé facultative de 2 chiffres"
        champs ["/apprenti/nir"]
        forme "NIR" "sexe 1-4, 7, 8 ; année ; mois 01-12, 20-42 ou 50-99 ; département ; commune ; rang"
    }
    RC_208 "RC-208" Format AVerifier Aucune {
        "La clé du NIR est fausse"
        si "clé présente ∧ clé ≠ 97 − (N mod 97), N = 13 premiers, 2A→19, 2B→18 ; la clé va de 01 à 97"
        champs ["/apprenti/nir"]
        forme "NIR" "clé = 97 − (13 premiers caractères modulo 97), 2A = 19, 2B = 18"
    }
    RC_209 "RC-209" Format Bloquant Aucune {
        "Une date n'existe pas ou n'est pas écrite AAAA-MM-JJ"
        si "¬ AAAA-MM-JJ existante entre 1900-01-01 et 2199-12-31"
        champs ["/apprenti/date_naissance" "/apprenti/titre_sejour_fin" "/maitre_1/date_naissance" "/maitre_2/date_naissance" "/contrat/date_conclusion" "/contrat/date_debut_execution" "/contrat/date_debut_formation_pratique" "/contrat/date_fin" "/contrat/date_effet_avenant" "/contrat/remunerations/*/date_debut" "/contrat/remunerations/*/date_fin" "/contrat/signatures/employeur" "/contrat/signatures/apprenti" "/contrat/signatures/representant_legal" "/contrat/signatures/cfa" "/contrat/convention_duree/date" "/contrat/contrat_precedent/date_debut" "/contrat/contrat_precedent/date_fin" "/contrat/contrat_precedent/date_rupture" "/contrat/mobilites/*/date_debut" "/contrat/mobilites/*/date_fin" "/formation/date_debut" "/formation/date_fin_epreuves" "/depot/date_transmission" "/depot/date_reception_complete" "/depot/date_decision"]
        forme "G1" "dates civiles AAAA-MM-JJ"
    }
    RC_210 "RC-210" Format AVerifier Aucune {
        "L'IDCC a 4 chiffres"
        si "¬ /^\\d{4}$/"
        champs ["/employeur/idcc"]
        forme "Ministère du travail" "IDCC : 4 chiffres, complétés à gauche"
    }
    RC_211 "RC-211" Format AVerifier Aucune {
        "Le code NAF est mal formé"
        si "¬ /^\\d{2}\\.?\\d{2}[A-Z]$/"
        champs ["/employeur/naf"]
        forme "INSEE" "NAF rév. 2 : 2 chiffres, point facultatif, 2 chiffres, une lettre"
    }
    RC_212 "RC-212" Format AVerifier Aucune {
        "Le numéro DECA est mal formé"
        si "¬ département(001-019, 02A, 02B, 021-095, 971-978, 984, 986-988) année 20xx mois 01-12 (NC|\\d\\d) \\d{4} : 15 caractères"
        champs ["/contrat/numero_deca" "/contrat/numero_contrat_precedent" "/contrat/contrat_precedent/numero_deca"]
        forme "DECA" "département (3), année (4), mois (2), NC ou 2 chiffres, 4 chiffres"
        note "structure relevée dans le code public seulement : à vérifier, jamais bloquant."
    }
    RC_213 "RC-213" Format AVerifier Aucune {
        "Ce département n'existe pas"
        si "∉ liste (20 seul refusé)"
        champs ["/apprenti/departement_naissance"]
        forme "INSEE" "01-19, 2A, 2B, 21-95, 971-978, 984, 986-988, 99 à l'étranger"
    }
    RC_214 "RC-214" Format AVerifier Aucune {
        "Un code postal a 5 chiffres"
        si "¬ /^\\d{5}$/ ∨ commence par 00"
        champs ["/employeur/adresse/code_postal" "/apprenti/representant_legal/adresse/code_postal" "/apprenti/adresse/code_postal" "/formation/organisme/adresse/code_postal" "/formation/lieu_principal/adresse/code_postal"]
        forme "La Poste" "5 chiffres"
    }
    RC_215 "RC-215" Format AVerifier Aucune {
        "L'adresse électronique est mal formée"
        si "¬ local(1-64)@domaine avec point, 254 au plus ; aucun accès DNS"
        champs ["/employeur/courriel" "/apprenti/representant_legal/courriel" "/apprenti/courriel" "/maitre_1/courriel" "/maitre_2/courriel"]
        forme "RFC 5321" "forme courante d'une adresse"
    }
    RC_216 "RC-216" Format AVerifier Aucune {
        "Le numéro de téléphone est mal formé"
        si "espaces, points et tirets retirés : ¬ 0[1-9]\\d{8} ∨ +33[1-9]\\d{8} ∨ autre +\\d{7,15}"
        champs ["/employeur/telephone" "/apprenti/telephone"]
        forme "ARCEP / E.164" "0 et 9 chiffres, +33 et 9 chiffres, ou + et 7 à 15 chiffres"
    }
    RC_217 "RC-217" Format AVerifier Aucune {
        "Un nom contient un caractère impossible"
        si "un caractère n'est ni lettre (Unicode L, M), ni espace, trait d'union, apostrophe ' ou ’, point ; ou plus de 80"
        champs ["/apprenti/nom_naissance" "/apprenti/nom_usage" "/apprenti/prenom" "/apprenti/representant_legal/nom" "/apprenti/representant_legal/prenom" "/maitre_1/nom" "/maitre_1/prenom" "/maitre_2/nom" "/maitre_2/prenom"]
        forme "état civil" "lettres, espaces, traits d'union, apostrophes, points"
    }
    RC_218 "RC-218" Format AVerifier Aucune {
        "Ce code n'est pas dans sa liste"
        si "valeur ∉ liste de codes du champ"
        champs ["/employeur/prive_public" "/employeur/type_employeur" "/employeur/employeur_specifique" "/apprenti/sexe" "/apprenti/nationalite" "/apprenti/regime_social" "/apprenti/situation_avant_contrat" "/apprenti/dernier_diplome_prepare" "/apprenti/derniere_classe" "/apprenti/diplome_plus_eleve" "/maitre_1/niveau_diplome" "/maitre_2/niveau_diplome" "/contrat/mode_contractuel" "/contrat/type_contrat" "/contrat/type_derogation" "/contrat/remunerations/*/base" "/contrat/contrat_precedent/niveau" "/formation/type_diplome" "/depot/decision"]
        forme "CERFA 10103*12" "listes de codes de la notice 51649"
        note "RC-218 sur un champ qui fonde une condition la rend non vérifiable."
    }
    RC_219 "RC-219" Format AVerifier Aucune {
        "La durée hebdomadaire est hors de ses bornes (heures 1 à 60, minutes 0 à 59)"
        si "heures ∉ [1,60] ; minutes ∉ [0,59]"
        champs ["/contrat/duree_hebdo_heures" "/contrat/duree_hebdo_minutes"]
        forme "CERFA 10103*12" "heures et minutes"
    }
    RC_220 "RC-220" Format AVerifier Aucune {
        "Ce nombre est hors de ses bornes"
        si "hors bornes : taux ∉ [1,30000] pb ; cycle ∉ [0,72] mois ; montants, heures, effectif négatifs ou démesurés"
        champs ["/employeur/effectif" "/maitre_1/autres_apprentis" "/maitre_2/autres_apprentis" "/contrat/remunerations/*/taux_pb" "/contrat/salaire_embauche_centimes" "/contrat/smc_mensuel_centimes" "/contrat/avantages/deduction_mensuelle_centimes" "/formation/duree_heures" "/formation/heures_avant_contrat" "/formation/part_a_distance_pb" "/formation/duree_cycle_mois"]
        forme "contrat.md" "centimes, points de base, entiers positifs"
    }
    RC_221 "RC-221" Format AVerifier Aucune {
        "Le numéro de déclaration d'activité est mal formé"
        si "¬ /^\\d{2}[0-9AB]{2}\\d{7}$/"
        champs ["/formation/organisme/numero_declaration_activite"]
        loi R6351_6 "délivre un récépissé comportant un numéro d'enregistrement"
        forme "DREETS" "11 caractères : région (2), département (2 ; 2A, 2B admis), 7 chiffres"
    }
}

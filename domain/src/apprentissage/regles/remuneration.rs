//! What the apprentice is paid, and for how many hours (D6222-26 to D6222-33).

use super::articles::{D6222_26, D6222_29, D6222_33, L3121_20, L3162_1, L6222_25, L6222_27, R3162_1, R6222_4};
use super::regle::regles;

regles! {
    RC_341 "RC-341" Coherence Bloquant Remuneration {
        "Un taux est inférieur au minimum légal sur une partie de sa période"
        si "∃ jour d'une ligne : taux_pb < exige(jour)"
        champs ["/contrat/remunerations/*/taux_pb"]
        loi D6222_26 "Le salaire minimum perçu par l'apprenti"
        loi R6222_4 "Ce salaire ne peut être inférieur aux taux prévus par les articles D. 6222-26 à 6222-32."
        note "condition 4 si la seule grille de D6222-26 est méconnue, « autre disposition » si c'est D6222-27 à D6222-32, R6222-48 ou R6222-60."
        lit [Grilles]
    }
    RC_342 "RC-342" Coherence Bloquant Autre {
        "Une partie du contrat n'a pas de rémunération fixée"
        si "∃ jour de [max(deb, effet si avenant), fin] couvert par aucune ligne"
        champs ["/contrat/remunerations"]
        loi R6222_4 "pour chacune des années du contrat ou de la période d'apprentissage"
    }
    RC_343 "RC-343" Coherence AVerifier Aucune {
        "Des lignes de rémunération se chevauchent, finissent avant de commencer ou débordent du contrat"
        si "ligne : fin < début ; débute avant deb ; chevauche la précédente ; dépasse fin"
        champs ["/contrat/remunerations/*/date_debut" "/contrat/remunerations/*/date_fin"]
        loi R6222_4 "pour chacune des années du contrat"
    }
    RC_344 "RC-344" Coherence Bloquant Remuneration {
        "À partir de 21 ans, le salaire minimum conventionnel, supérieur au SMIC, est la base"
        si "base = SMIC ∧ smc > smic(deb) ∧ tranche ≥ 21 ans ∧ taux × smic < exige × smc (taux suffisant par ailleurs)"
        champs ["/contrat/remunerations/*/base"]
        loi D6222_26 "ou, s'il est supérieur, du salaire minimum conventionnel correspondant à l'emploi occupé"
        lit [Smic]
    }
    RC_345 "RC-345" Coherence Bloquant Remuneration {
        "Le salaire à l'embauche est inférieur au minimum légal"
        si "¬avenant ∧ salaire × 10000 × 2100 < exige(deb) × réf × min(minutes, 2100) ; réf = max(smic, smc) dès 21 ans, smic sinon"
        champs ["/contrat/salaire_embauche_centimes"]
        loi L6222_27 "l'apprenti ne peut percevoir un salaire inférieur à un montant déterminé en pourcentage du salaire minimum de croissance"
        lit [Smic Grilles]
    }
    RC_346 "RC-346" Coherence AVerifier Aucune {
        "Le salaire à l'embauche est inférieur au taux promis par le contrat"
        si "RC-345 fausse ∧ salaire × 10000 × 2100 < taux de la première ligne × sa base × min(minutes, 2100)"
        champs ["/contrat/salaire_embauche_centimes"]
        loi R6222_4 "Le contrat d'apprentissage fixe le salaire dû"
        lit [Smic]
    }
    RC_348 "RC-348" Coherence Bloquant Autre {
        "La rémunération est inférieure à celle de la dernière année du contrat précédent"
        si "tc ∈ {21,22} ∧ diplome_obtenu ∧ (salaire < dernière rémunération, ou à défaut taux de la première ligne < taux de la dernière année)"
        champs ["/contrat/salaire_embauche_centimes" "/contrat/remunerations/*/taux_pb"]
        loi D6222_29 "sa rémunération est au moins égale à celle qu'il percevait lors de la dernière année d'exécution du contrat précédent"
        loi D6222_29 "sa rémunération est au moins égale à celle à laquelle il pouvait prétendre lors de la dernière année d'exécution du contrat précédent"
    }
    RC_349 "RC-349" Coherence AVerifier Autre {
        "Les avantages en nature dépassent les trois quarts du salaire"
        si "4 × déduction > 3 × salaire"
        champs ["/contrat/avantages/deduction_mensuelle_centimes"]
        loi D6222_33 "Ces déductions ne peuvent excéder, chaque mois, un montant égal aux trois quarts du salaire."
    }
    RC_351 "RC-351" Coherence Bloquant Autre {
        "La durée hebdomadaire dépasse 48 heures"
        si "60 × heures + minutes > 2880"
        champs ["/contrat/duree_hebdo_heures"]
        loi L3121_20 "la durée maximale hebdomadaire de travail est de quarante-huit heures"
    }
    RC_352 "RC-352" Coherence Bloquant Autre {
        "Un apprenti mineur ne travaille pas plus de 40 heures"
        si "âge(naissance, deb) < 18 ∧ minutes totales > 2400 (et ≤ 2880)"
        champs ["/contrat/duree_hebdo_heures"]
        loi L3162_1 "dans la limite de cinq heures par semaine"
        loi L6222_25 "La durée du temps de travail de l'apprenti de moins de dix-huit ans"
    }
    RC_353 "RC-353" Coherence AVerifier Aucune {
        "Entre 35 et 40 heures, un mineur relève d'une dérogation (chantiers, ou inspecteur du travail)"
        si "âge < 18 ∧ 2100 < minutes totales ≤ 2400 ∧ activite_derogatoire_40h ≠ vrai"
        champs ["/contrat/duree_hebdo_heures"]
        loi L3162_1 "trente-cinq heures par semaine"
        loi R3162_1 "quarante heures par semaine pour"
    }
}

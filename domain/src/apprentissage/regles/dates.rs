//! When the contract begins, ends, is changed (L6222-7-1, L6222-11, L6222-12).

use super::articles::{D6224_5, L6222_4, L6222_7_1, L6222_11, L6222_12, L6222_12_1, L6222_34, R6222_46, R6222_60};
use super::regle::regles;

regles! {
    RC_321 "RC-321" Coherence Bloquant Autre {
        "La fin n'est pas postérieure au début d'exécution"
        si "fin ≤ deb (puis fin est écartée)"
        champs ["/contrat/date_fin"]
        loi L6222_7_1 "La durée du contrat d'apprentissage"
    }
    RC_322 "RC-322" Coherence Bloquant Autre {
        "Le contrat est conclu après le début de son exécution"
        si "¬avenant ∧ conclu > deb"
        champs ["/contrat/date_conclusion"]
        loi L6222_4 "Il est signé par les deux parties contractantes préalablement à l'emploi de l'apprenti."
        note "le jour même est admis (G12)."
    }
    RC_323 "RC-323" Coherence Bloquant Autre {
        "La formation pratique commence avant la conclusion du contrat"
        si "¬avenant ∧ prat < conclu"
        champs ["/contrat/date_debut_formation_pratique"]
        loi L6222_4 "préalablement à l'emploi de l'apprenti"
    }
    RC_324 "RC-324" Coherence AVerifier Aucune {
        "La formation pratique commence avant le début d'exécution"
        si "¬avenant ∧ conclu ≤ prat < deb"
        champs ["/contrat/date_debut_formation_pratique"]
        loi L6222_12 "au début d'exécution du contrat"
    }
    RC_325 "RC-325" Coherence Bloquant Autre {
        "La formation pratique commence plus de trois mois après le début d'exécution"
        si "prat > deb ⊕ 3 mois"
        champs ["/contrat/date_debut_formation_pratique"]
        loi L6222_12 "La date de début de la formation pratique chez l'employeur ne peut être postérieure de plus de trois mois au début d'exécution du contrat."
    }
    RC_326 "RC-326" Coherence Bloquant Autre {
        "La formation en CFA commence plus de trois mois après le début d'exécution"
        si "cfa > deb ⊕ 3 mois"
        champs ["/formation/date_debut"]
        loi L6222_12 "La date de début de la période de formation en centre de formation d'apprentis ne peut être postérieure de plus de trois mois au début d'exécution du contrat."
    }
    RC_327 "RC-327" Coherence Bloquant Autre {
        "La formation en CFA a commencé plus de trois mois avant le contrat"
        si "¬reprise ∧ cfa < deb ⊖ 3 mois"
        champs ["/formation/date_debut"]
        loi L6222_12_1 "débuter un cycle de formation en apprentissage dans la limite d'une durée de trois mois"
        note "sauf reprise après rupture (situation 8, type 23 : L6222-18-2)."
    }
    RC_328 "RC-328" Coherence Bloquant Autre {
        "Le contrat dure moins de six mois"
        si "¬reprise ∧ ¬(échec ∧ tc = 22) ∧ fin < (deb ⊕ 6 mois) − 1 jour"
        champs ["/contrat/date_fin"]
        loi L6222_7_1 "varie entre six mois et trois ans"
        note "sauf L6222-18-2 (R6222-23-1) et nouveau contrat après échec (L6222-11)."
    }
    RC_329 "RC-329" Coherence Bloquant Autre {
        "Le contrat dépasse sa durée maximale (36 mois ; 48 pour un travailleur handicapé ou un sportif ; 12 de plus après échec)"
        si "fin > (deb ⊕ M mois) − 1 jour ; M = 48 si RQTH, sportif ou tc = 34, sinon 36 ; + 12 si tc = 33"
        champs ["/contrat/date_fin"]
        loi L6222_7_1 "varie entre six mois et trois ans, sous réserve des cas de prolongation prévus à l'article L. 6222-11"
        loi R6222_46 "peut être portée à quatre ans"
        loi R6222_60 "peut être portée à quatre ans"
    }
    RC_330 "RC-330" Coherence Bloquant Autre {
        "La prolongation après échec dépasse un an"
        si "tc = 33 : fin > (effet ⊕ 12 mois) − 1 jour ; échec ∧ tc = 22 : fin > (deb ⊕ 12 mois) − 1 jour"
        champs ["/contrat/date_fin"]
        loi L6222_11 "l'apprentissage peut être prolongé pour une durée d'un an au plus"
    }
    RC_331 "RC-331" Coherence AVerifier Aucune {
        "La durée s'écarte du cycle de formation sans dérogation 21 ou 22"
        si "¬avenant ∧ ¬reprise ∧ ¬échec ∧ der ∉ {21,22,50} ∧ |fin − fin du cycle| > 2 mois ; cycle compté depuis min(deb, cfa)"
        champs ["/contrat/date_fin"]
        loi L6222_7_1 "Elle est égale à la durée du cycle de formation préparant à la qualification qui fait l'objet du contrat"
        note "tolérance de deux mois, paramètre sans base légale."
    }
    RC_332 "RC-332" Coherence AVerifier Aucune {
        "Les épreuves finissent avant le début de la formation"
        si "exam < cfa"
        champs ["/formation/date_fin_epreuves"]
        forme "CERFA 10103*12" "Date prévue de fin des épreuves ou examens"
    }
    RC_333 "RC-333" Coherence AVerifier Aucune {
        "Le contrat finit avant les épreuves"
        si "fin < exam"
        champs ["/contrat/date_fin"]
        loi L6222_34 "L'apprenti est tenu de se présenter aux épreuves du diplôme ou du titre prévu par le contrat d'apprentissage."
    }
    RC_334 "RC-334" Coherence AVerifier Aucune {
        "Le contrat finit plus de trois mois après les épreuves"
        si "fin > exam ⊕ 3 mois"
        champs ["/contrat/date_fin"]
        forme "usage" "aucun texte : la DGEFP renvoie aux parties au contrat"
        note "tolérance de trois mois, paramètre ; ne fonde aucun refus."
    }
    RC_335 "RC-335" Coherence AVerifier Aucune {
        "L'avenant prend effet hors du contrat"
        si "avenant ∧ effet ∉ [deb, fin]"
        champs ["/contrat/date_effet_avenant"]
        loi D6224_5 "fait l'objet d'un avenant"
    }
    RC_336 "RC-336" Coherence AVerifier Aucune {
        "L'avenant est conclu après sa date d'effet"
        si "avenant ∧ conclu > effet"
        champs ["/contrat/date_conclusion"]
        forme "vade-mecum CFA V2" "conclusion de l'avenant au plus tard à sa date d'effet"
    }
}

//! Where the contract is carried out, and how it reached the OPCO (L6222-42, R6223-10, D6224-1, R6224-3).

use super::articles::{
    D6224_1, D6243_2, L3133_1, L3134_13, L6222_4, L6222_15, L6222_42, R6222_66, R6222_67, R6223_10, R6224_3,
};
use super::regle::regles;

regles! {
    RC_401 "RC-401" Coherence AVerifier Aucune {
        "La mobilité déborde du contrat ou finit avant de commencer"
        si "mobilité hors de [deb, fin], ou finit avant de commencer"
        champs ["/contrat/mobilites/*/date_debut" "/contrat/mobilites/*/date_fin"]
        loi L6222_42 "Le contrat d'apprentissage peut être exécuté en partie à l'étranger"
    }
    RC_402 "RC-402" Coherence Bloquant Autre {
        "La mobilité dépasse un an"
        si "nombre de jours distincts > jours d'une année depuis le premier"
        champs ["/contrat/mobilites"]
        loi L6222_42 "pour une durée qui ne peut excéder un an ni la moitié de la durée totale du contrat"
    }
    RC_403 "RC-403" Coherence Bloquant Autre {
        "La mobilité dépasse la moitié du contrat"
        si "2 × jours distincts > jours du contrat"
        champs ["/contrat/mobilites"]
        loi L6222_42 "pour une durée qui ne peut excéder un an ni la moitié de la durée totale du contrat"
    }
    RC_404 "RC-404" Coherence AVerifier Autre {
        "La convention de mobilité n'a pas toutes ses mentions (1° à 6°, 9°, 10°)"
        si "mentions transmises ∧ une des mentions 1-6, 9, 10 manque (7 et 8 : « le cas échéant »)"
        champs ["/contrat/mobilites/*/mentions"]
        loi R6222_66 "précise, notamment :"
        loi R6222_67 "précise, notamment :"
    }
    RC_405 "RC-405" Coherence Bloquant Autre {
        "Trop d'entreprises d'accueil"
        si "nombre > 2 (3 pour un groupement d'employeurs)"
        champs ["/contrat/entreprises_accueil"]
        loi R6223_10 "ne peut être supérieur à deux au cours de l'exécution d'un même contrat d'apprentissage"
        loi R6223_10 "à trois entreprises membres de ce groupement"
    }
    RC_406 "RC-406" Coherence Bloquant Autre {
        "L'accueil dépasse la moitié du temps de formation en entreprise"
        si "Σ parts > 5000 pb"
        champs ["/contrat/entreprises_accueil"]
        loi R6223_10 "ne peut excéder la moitié du temps de formation en entreprise"
    }
    RC_411 "RC-411" Coherence AVerifier Aucune {
        "Le contrat est transmis après les cinq jours ouvrables"
        si "¬avenant ∧ transmission > cinquième jour ouvrable suivant deb"
        champs ["/depot/date_transmission"]
        loi D6224_1 "Au plus tard dans les cinq jours ouvrables qui suivent le début de l'exécution du contrat d'apprentissage"
        loi L3133_1 "Les fêtes légales ci-après désignées sont des jours fériés"
        loi L3134_13 "Le Vendredi Saint dans les communes ayant un temple protestant ou une église mixte"
        note "délai sans sanction : constat, retard_jours."
        lecture VendrediSaint
    }
    RC_412 "RC-412" Coherence AVerifier Aucune {
        "Le contrat est transmis avant d'être conclu"
        si "transmission < conclu"
        champs ["/depot/date_transmission"]
        loi D6224_1 "l'employeur transmet ce contrat"
    }
    RC_413 "RC-413" Coherence AVerifier Aucune {
        "La réception précède la transmission"
        si "réception < transmission"
        champs ["/depot/date_reception_complete"]
        loi R6224_3 "à compter de la réception de l'ensemble des documents"
    }
    RC_414 "RC-414" Coherence AVerifier Aucune {
        "La décision est rendue après les vingt jours : un refus implicite l'a précédée"
        si "décision > réception + 20 jours"
        champs ["/depot/date_decision"]
        loi R6224_3 "dans un délai de vingt jours à compter de la réception de l'ensemble des documents"
        loi R6224_3 "Son silence fait naître, au terme de ce délai, une décision implicite refusant la prise en charge."
    }
    RC_415 "RC-415" Coherence AVerifier Aucune {
        "Transmis plus de six mois après sa conclusion : l'aide à l'employeur est perdue"
        si "niveau visé ≤ 4 ∧ effectif < 250 ∧ transmission > conclu ⊕ 6 mois"
        champs ["/depot/date_transmission"]
        loi D6243_2 "la transmission du contrat par l'employeur à l'opérateur de compétences au plus tard six mois après sa conclusion"
    }
    RC_421 "RC-421" Coherence AVerifier Aucune {
        "Le contrat commence avant la fin du précédent"
        si "succession ∧ (rupture ou fin du précédent) ≥ deb"
        champs ["/contrat/date_debut_execution"]
        loi L6222_15 "Tout jeune travailleur peut souscrire des contrats d'apprentissage successifs"
    }
    RC_422 "RC-422" Coherence AVerifier Aucune {
        "Le type de succession contredit les SIREN"
        si "(tc = 21) ≠ (SIREN égaux)"
        champs ["/contrat/type_contrat"]
        forme "CERFA 10103*12" "21 même employeur, 22 et 23 autre employeur"
    }
    RC_424 "RC-424" Coherence Bloquant Autre {
        "Troisième contrat du même niveau, autorisation du dernier CFA refusée ou absente"
        si "deux contrats déjà conclus à ce niveau ∧ niveau visé = ce niveau ∧ autorisation_du_cfa = faux"
        champs ["/contrat/contrat_precedent/autorisation_du_cfa"]
        loi L6222_15 "il doit obtenir l'autorisation du directeur du dernier centre de formation d'apprentis qu'il a fréquenté pour conclure un troisième contrat d'apprentissage du même niveau"
    }
    RC_431 "RC-431" Coherence Bloquant Autre {
        "Une signature est postérieure au début d'exécution"
        si "¬avenant ∧ signature > deb"
        champs ["/contrat/signatures/employeur" "/contrat/signatures/apprenti" "/contrat/signatures/representant_legal"]
        loi L6222_4 "préalablement à l'emploi de l'apprenti"
    }
    RC_432 "RC-432" Coherence AVerifier Aucune {
        "La date de conclusion n'est pas celle de la dernière signature"
        si "¬avenant ∧ au moins deux signatures des parties ∧ max ≠ conclu"
        champs ["/contrat/date_conclusion"]
        forme "CERFA 10103*12" "Date de conclusion : date de signature du présent contrat"
    }
}

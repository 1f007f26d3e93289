//! What a contract must say (family « présence »): an absent field gives this and nothing else (B-03).

use super::articles::{
    D6222_30, D6224_1, D6224_5, L6211_1, L6221_1, L6222_1, L6222_2, L6222_4, L6222_5_1, L6222_7, L6222_7_1, L6222_12,
    L6222_15, L6222_42, L6223_2, L6223_6, R6222_2, R6222_3, R6222_4, R6222_9, R6223_10, R6223_11, R6224_3,
};
use super::regle::regles;

regles! {
    RC_101 "RC-101" Presence Bloquant Autre {
        "Le SIRET de l'établissement d'exécution manque : l'OPCO compétent et les mesures administratives ne peuvent être vérifiés"
        si "∅siret"
        champs ["/employeur/siret"]
        loi D6224_1 "l'employeur transmet ce contrat"
    }
    RC_102 "RC-102" Presence Bloquant Autre {
        "Le contrat ne nomme pas l'employeur"
        si "∅denomination ∧ ∅nom"
        champs ["/employeur/denomination" "/employeur/nom"]
        loi R6222_3 "1° Les nom et prénom de l'employeur ou la dénomination de l'entreprise"
    }
    RC_103 "RC-103" Presence Bloquant Autre {
        "L'effectif de l'entreprise manque"
        si "∅effectif (0 est présent)"
        champs ["/employeur/effectif"]
        loi R6222_3 "2° L'effectif de l'entreprise"
    }
    RC_104 "RC-104" Presence AVerifier Aucune {
        "Une rubrique du cadre « employeur » est vide"
        si "∅ de chacun des sept champs (une anomalie par champ)"
        champs ["/employeur/type_employeur" "/employeur/naf" "/employeur/idcc" "/employeur/adresse/code_postal" "/employeur/adresse/commune" "/employeur/telephone" "/employeur/courriel"]
        forme "CERFA 10103*12" "cadre L'EMPLOYEUR"
    }
    RC_105 "RC-105" Presence Bloquant Autre {
        "L'apprenti n'est pas nommé"
        si "∅nom_naissance ; ∅prenom"
        champs ["/apprenti/nom_naissance" "/apprenti/prenom"]
        loi L6221_1 "conclu entre un apprenti ou son représentant légal et un employeur"
    }
    RC_106 "RC-106" Presence Bloquant Age {
        "Sans date de naissance, ni l'âge ni la rémunération minimale ne peuvent être vérifiés"
        si "∅date_naissance"
        champs ["/apprenti/date_naissance"]
        loi L6222_1 "s'il n'est âgé de seize ans au moins à vingt-neuf ans révolus au début de l'apprentissage"
    }
    RC_107 "RC-107" Presence AVerifier Aucune {
        "Le NIR de l'apprenti manque"
        si "∅nir"
        champs ["/apprenti/nir"]
        forme "CERFA 10103*12" "NIR de l'apprenti(e)"
    }
    RC_108 "RC-108" Presence AVerifier Aucune {
        "Une rubrique du cadre « apprenti » est vide"
        si "∅ de chacun des neuf champs"
        champs ["/apprenti/sexe" "/apprenti/departement_naissance" "/apprenti/commune_naissance" "/apprenti/nationalite" "/apprenti/regime_social" "/apprenti/adresse/code_postal" "/apprenti/adresse/commune" "/apprenti/telephone" "/apprenti/courriel"]
        forme "CERFA 10103*12" "cadre L'APPRENTI(E)"
    }
    RC_109 "RC-109" Presence AVerifier Aucune {
        "Le parcours antérieur de l'apprenti est incomplet"
        si "∅ de chacun des quatre champs"
        champs ["/apprenti/situation_avant_contrat" "/apprenti/dernier_diplome_prepare" "/apprenti/derniere_classe" "/apprenti/diplome_plus_eleve"]
        forme "CERFA 10103*12" "cadre L'APPRENTI(E)"
    }
    RC_110 "RC-110" Presence AVerifier Aucune {
        "Une déclaration (travailleur handicapé, sportif de haut niveau, projet de création) n'est ni oui ni non"
        si "champ ni vrai ni faux"
        champs ["/apprenti/travailleur_handicape" "/apprenti/sportif_haut_niveau" "/apprenti/projet_creation_entreprise"]
        loi L6222_2 "La limite d'âge de vingt-neuf ans révolus n'est pas applicable dans les cas suivants"
    }
    RC_111 "RC-111" Presence Bloquant Autre {
        "L'apprenti est mineur à la conclusion et son représentant légal n'est pas nommé"
        si "âge(naissance, conclu) < 18 ∧ emancipe ≠ vrai ∧ ∅nom (resp. ∅prenom) du représentant légal"
        champs ["/apprenti/representant_legal/nom" "/apprenti/representant_legal/prenom"]
        loi R6222_2 "Chaque exemplaire est signé par l'employeur, l'apprenti et, le cas échéant, son représentant légal."
    }
    RC_112 "RC-112" Presence Bloquant Maitre {
        "Le maître d'apprentissage n'est pas identifié"
        si "∅ de chacun des trois champs"
        champs ["/maitre_1/nom" "/maitre_1/prenom" "/maitre_1/date_naissance"]
        loi R6222_3 "4° Les nom, prénom et date de naissance du maître d'apprentissage"
    }
    RC_113 "RC-113" Presence Bloquant Maitre {
        "Le second maître d'apprentissage est nommé à moitié"
        si "l'un des trois champs du second maître est présent et un autre ∅"
        champs ["/maitre_2/nom" "/maitre_2/prenom" "/maitre_2/date_naissance"]
        loi R6222_3 "4° Les nom, prénom et date de naissance du maître d'apprentissage"
        loi L6223_6 "La fonction tutorale peut être partagée entre plusieurs salariés."
    }
    RC_114 "RC-114" Presence Bloquant Autre {
        "L'employeur n'atteste pas de la compétence du maître d'apprentissage"
        si "∅attestation_maitre"
        champs ["/employeur/attestation_maitre"]
        loi R6222_3 "5° L'attestation de l'employeur précisant que le maître d'apprentissage remplit les conditions de compétence professionnelle"
    }
    RC_115 "RC-115" Presence Bloquant Autre {
        "Une date du contrat (conclusion, début d'exécution, fin) manque"
        si "∅ de chacune des trois dates"
        champs ["/contrat/date_conclusion" "/contrat/date_debut_execution" "/contrat/date_fin"]
        loi L6222_12 "Le contrat d'apprentissage porte mention de la date du début de l'exécution du contrat d'apprentissage"
        loi L6222_7_1 "La durée du contrat d'apprentissage"
    }
    RC_116 "RC-116" Presence Bloquant Autre {
        "La date de début de formation pratique manque"
        si "∅date_debut_formation_pratique"
        champs ["/contrat/date_debut_formation_pratique"]
        loi L6222_12 "de la période de formation pratique chez l'employeur"
    }
    RC_117 "RC-117" Presence Bloquant Autre {
        "La date de début de formation en CFA manque"
        si "∅formation.date_debut"
        champs ["/formation/date_debut"]
        loi L6222_12 "et de la période de formation en centre de formation d'apprentis"
    }
    RC_118 "RC-118" Presence AVerifier Aucune {
        "Le mode ou le type de contrat manque"
        si "∅mode_contractuel ; ∅type_contrat"
        champs ["/contrat/mode_contractuel" "/contrat/type_contrat"]
        loi L6222_7 "Le contrat d'apprentissage peut être conclu pour une durée limitée ou pour une durée indéterminée."
    }
    RC_119 "RC-119" Presence Bloquant Remuneration {
        "Le salaire dû n'est pas fixé (aucune ligne, ou ligne incomplète)"
        si "remunerations ∅ ou vide ; sinon ∅ d'un des quatre champs d'une ligne"
        champs ["/contrat/remunerations" "/contrat/remunerations/*/date_debut" "/contrat/remunerations/*/date_fin" "/contrat/remunerations/*/taux_pb" "/contrat/remunerations/*/base"]
        loi R6222_4 "Le contrat d'apprentissage fixe le salaire dû à l'apprenti pour chacune des années du contrat"
    }
    RC_120 "RC-120" Presence AVerifier Aucune {
        "Le salaire à l'embauche ou la durée hebdomadaire manque"
        si "∅salaire_embauche_centimes ; ∅duree_hebdo_heures"
        champs ["/contrat/salaire_embauche_centimes" "/contrat/duree_hebdo_heures"]
        forme "CERFA 10103*12" "Salaire brut mensuel à l'embauche ; Durée hebdomadaire du travail"
    }
    RC_121 "RC-121" Presence Bloquant Autre {
        "Le CFA responsable n'est pas identifié"
        si "∅siret du CFA"
        champs ["/formation/organisme/siret"]
        loi L6223_2 "Le choix du centre de formation d'apprentis est précisé par le contrat d'apprentissage."
    }
    RC_122 "RC-122" Presence AVerifier Aucune {
        "La dénomination ou l'UAI du CFA manque (tous les CFA n'ont pas d'UAI)"
        si "∅denomination ; ∅uai"
        champs ["/formation/organisme/denomination" "/formation/organisme/uai"]
        forme "CERFA 10103*12" "cadre LA FORMATION"
    }
    RC_123 "RC-123" Presence Bloquant Eligibilite {
        "Sans code RNCP, l'éligibilité de la formation ne peut être vérifiée"
        si "∅rncp"
        champs ["/formation/rncp"]
        loi L6211_1 "un diplôme ou un titre à finalité professionnelle enregistré au répertoire national des certifications professionnelles"
    }
    RC_124 "RC-124" Presence Bloquant Autre {
        "Le contrat ne dit pas quel diplôme ou titre est préparé"
        si "∅intitule"
        champs ["/formation/intitule"]
        loi R6222_3 "3° Le diplôme ou le titre préparé par l'apprenti"
    }
    RC_125 "RC-125" Presence AVerifier Aucune {
        "Le code diplôme ou le type de diplôme manque"
        si "∅code_diplome ; ∅type_diplome"
        champs ["/formation/code_diplome" "/formation/type_diplome"]
        forme "CERFA 10103*12" "Code du diplôme ; Diplôme ou titre visé"
    }
    RC_126 "RC-126" Presence AVerifier Aucune {
        "La date des épreuves ou la durée de formation manque"
        si "∅date_fin_epreuves ; ∅duree_heures"
        champs ["/formation/date_fin_epreuves" "/formation/duree_heures"]
        forme "CERFA 10103*12" "Date prévue de fin des épreuves ou examens ; Durée de la formation"
    }
    RC_127 "RC-127" Presence AVerifier Aucune {
        "Le numéro du contrat précédent (ou modifié) manque"
        si "(avenant ∨ succession) ∧ ∅numero_contrat_precedent"
        champs ["/contrat/numero_contrat_precedent"]
        loi D6224_5 "Toute modification d'un élément essentiel du contrat fait l'objet d'un avenant transmis à l'opérateur de compétences"
        note "bloquant pour un avenant (types 31 à 38), à vérifier pour une succession (21, 22, 23)."
    }
    RC_128 "RC-128" Presence Bloquant Autre {
        "L'avenant ne dit pas quand il prend effet"
        si "avenant ∧ ∅date_effet_avenant"
        champs ["/contrat/date_effet_avenant"]
        loi D6224_5 "Toute modification d'un élément essentiel du contrat fait l'objet d'un avenant"
    }
    RC_129 "RC-129" Presence Bloquant Autre {
        "Une signature manque"
        si "signatures transmises ∧ (∅employeur ∨ ∅apprenti ∨ (mineur non émancipé à conclu ∧ ∅representant_legal))"
        champs ["/contrat/signatures/employeur" "/contrat/signatures/apprenti" "/contrat/signatures/representant_legal"]
        loi L6222_4 "Il est signé par les deux parties contractantes préalablement à l'emploi de l'apprenti."
        note "évaluée seulement si l'objet signatures est transmis ; sinon non évaluée (signatures_non_transmises)."
    }
    RC_130 "RC-130" Presence AVerifier Aucune {
        "Le visa du CFA manque"
        si "signatures transmises ∧ ∅cfa"
        champs ["/contrat/signatures/cfa"]
        forme "CERFA 10103*12" "Visa du CFA (cachet et signature du directeur)"
    }
    RC_132 "RC-132" Presence Bloquant Autre {
        "La durée est réduite ou allongée sans convention tripartite"
        si "der ∈ {21,22} ∧ ∅convention_duree.reference ∧ ¬dispense ; dispense ⟺ tc ∈ {23,33} ∨ échec ∨ sit ∈ {7,8} ∨ RQTH ∨ sportif"
        champs ["/contrat/convention_duree"]
        loi L6222_7_1 "Cette durée est alors fixée par une convention tripartite signée par le centre de formation, l'employeur et l'apprenti ou son représentant légal, annexée au contrat d'apprentissage."
        loi R6222_9 "n'est pas requise dans les cas prévus"
        note "dispenses : échec, L6222-12-1, L6222-18-2, travailleur handicapé, sportif de haut niveau (R6222-9, R6222-23-1)."
    }
    RC_133 "RC-133" Presence Bloquant Autre {
        "Le dossier transmis n'a pas la convention de formation (ou, pour un CFA d'entreprise, l'annexe pédagogique et financière)"
        si "pieces transmises ∧ attendue ∉ pieces ; attendue = annexe_pedagogique_financiere si cfa_entreprise, convention_formation sinon"
        champs ["/depot/pieces"]
        loi D6224_1 "accompagné de la convention mentionnée à l'article L. 6353-1"
        loi D6224_1 "une annexe pédagogique et financière"
        note "le délai de vingt jours ne court qu'à réception de l'ensemble (R6224-3)."
    }
    RC_134 "RC-134" Presence Bloquant Maitre {
        "Contrat saisonnier à deux employeurs : chaque entreprise nomme un maître d'apprentissage"
        si "mode_contractuel = 4 ∧ ∅ d'un champ du second maître"
        champs ["/maitre_2/nom" "/maitre_2/prenom" "/maitre_2/date_naissance"]
        loi L6222_5_1 "L'apprenti bénéficie d'un maître d'apprentissage, au sens de l'article L. 6223-5, dans chacune des entreprises."
    }
    RC_135 "RC-135" Presence Bloquant Autre {
        "Une mobilité à l'étranger n'a pas de convention"
        si "∃ mobilité : ∅convention_reference"
        champs ["/contrat/mobilites/*/convention_reference"]
        loi L6222_42 "les conditions de mise en œuvre de la mobilité de l'apprenti à l'étranger sont prévues par une convention"
    }
    RC_136 "RC-136" Presence AVerifier Aucune {
        "Une entreprise d'accueil n'a pas de convention ou pas de maître d'apprentissage"
        si "∃ entreprise d'accueil : ∅convention_reference ; ∅maitre_nom"
        champs ["/contrat/entreprises_accueil/*/convention_reference" "/contrat/entreprises_accueil/*/maitre_nom"]
        loi R6223_11 "fait l'objet d'une convention tripartite conclue entre l'employeur, l'entreprise d'accueil et l'apprenti"
        loi R6223_10 "un maître d'apprentissage est nommé au sein de chaque entreprise d'accueil"
    }
    RC_137 "RC-137" Presence AVerifier Aucune {
        "L'apprenti a 15 ans et aucune dérogation n'est indiquée (11 attendue)"
        si "âge = 15 ∧ ∅type_derogation"
        champs ["/contrat/type_derogation"]
        loi L6222_1 "Toutefois, les jeunes âgés d'au moins quinze ans"
        lecture DebutApprentissage
    }
    RC_138 "RC-138" Presence AVerifier Aucune {
        "L'apprenti a 30 ans ou plus et aucune dérogation n'est indiquée (12 attendue)"
        si "âge ≥ 30 ∧ cas établi ∧ ∅type_derogation"
        champs ["/contrat/type_derogation"]
        loi L6222_2 "n'est pas applicable dans les cas suivants"
        lecture DebutApprentissage
    }
    RC_139 "RC-139" Presence AVerifier Aucune {
        "Contrat d'un an au plus, même niveau que le diplôme obtenu : dire s'il y a rapport direct (majoration de 15 points)"
        si "contrat ≤ 12 mois ∧ niveau visé = niveau du diplôme le plus élevé ≥ 3 ∧ ¬licence professionnelle ∧ ∅rapport_direct"
        champs ["/formation/rapport_direct_diplome_precedent"]
        loi D6222_30 "une majoration de 15 points est appliquée à la rémunération prévue à l'article D. 6222-26"
    }
    RC_140 "RC-140" Presence AVerifier Aucune {
        "Type 23 sans date de rupture du précédent"
        si "tc = 23 ∧ ∅date_rupture"
        champs ["/contrat/contrat_precedent/date_rupture"]
        forme "CERFA 10103*12" "23 précédent contrat rompu"
    }
    RC_141 "RC-141" Presence AVerifier Autre {
        "Troisième contrat du même niveau : l'autorisation du dernier CFA n'est pas dite"
        si "deux contrats déjà conclus à ce niveau ∧ niveau visé = ce niveau ∧ ∅autorisation_du_cfa"
        champs ["/contrat/contrat_precedent/autorisation_du_cfa"]
        loi L6222_15 "il doit obtenir l'autorisation du directeur du dernier centre de formation d'apprentis qu'il a fréquenté pour conclure un troisième contrat d'apprentissage du même niveau"
    }
    RC_142 "RC-142" Presence AVerifier Aucune {
        "Le contrat n'est pas transmis et le délai est passé"
        si "¬avenant ∧ ∅date_transmission ∧ au > cinquième jour ouvrable suivant deb"
        champs ["/depot/date_transmission"]
        loi D6224_1 "Au plus tard dans les cinq jours ouvrables qui suivent le début de l'exécution du contrat d'apprentissage"
        note "dépend de `au` ; constat, retard_jours."
        lecture VendrediSaint
    }
    RC_143 "RC-143" Presence AVerifier Aucune {
        "Pas de décision vingt jours après la réception : refus implicite"
        si "réception dite ∧ ∅date_decision ∧ au > réception + 20 jours"
        champs ["/depot/date_decision"]
        loi R6224_3 "Son silence fait naître, au terme de ce délai, une décision implicite refusant la prise en charge."
        note "dépend de `au`."
    }
}

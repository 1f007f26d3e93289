//! The tables, as diesel reads them; a test holds them against both engines.

diesel::table! {
    dossier (id) {
        id -> Text,
        nature -> Text,
        rang -> BigInt,
        tete -> Text,
        instant -> Timestamp,
    }
}

diesel::table! {
    journal (dossier_id, rang) {
        dossier_id -> Text,
        rang -> BigInt,
        numero -> BigInt,
        texte -> Text,
        empreinte -> Text,
    }
}

diesel::table! {
    valeur_personnelle (reference) {
        reference -> Text,
        dossier_id -> Text,
        empreinte -> Text,
        sel -> Nullable<Text>,
        valeur -> Nullable<Text>,
    }
}

diesel::table! {
    compteur (nom) {
        nom -> Text,
        valeur -> BigInt,
    }
}

diesel::table! {
    idempotence (cle) {
        cle -> Text,
        requete -> Text,
        statut -> Integer,
        corps -> Text,
        etag -> Nullable<Text>,
        location -> Nullable<Text>,
        cree_le -> Timestamp,
    }
}

diesel::table! {
    secret (nom) {
        nom -> Text,
        valeur -> Text,
    }
}

diesel::table! {
    organisation (code) {
        code -> Text,
        numero -> Integer,
        nature -> Text,
        nom -> Text,
        siren -> Nullable<Text>,
        secteur -> Nullable<Text>,
        direction -> Nullable<Text>,
        code_france_competences -> Nullable<Text>,
        nomme_dans_les_documents -> Bool,
    }
}

diesel::table! {
    convention (id) {
        id -> Text,
        reference -> Text,
        reference_externe -> Nullable<Text>,
        reference_externe_de -> Nullable<Text>,
        opco -> Text,
        ministere_education -> Text,
        ministere_enseignement_superieur -> Text,
        date_effet -> Nullable<Date>,
    }
}

diesel::table! {
    bilan (id) {
        id -> Text,
        numero -> BigInt,
        convention_id -> Text,
        annee -> Integer,
        version -> BigInt,
        empreinte -> Text,
    }
}

diesel::table! {
    bilan_version (bilan_id, numero) {
        bilan_id -> Text,
        numero -> Integer,
        volet_quantitatif -> Nullable<Text>,
        volet_qualitatif -> Nullable<Text>,
        neant -> Bool,
        date_fait -> Date,
        piece_reference -> Nullable<Text>,
        piece_sha256 -> Nullable<Text>,
        fictif -> Bool,
        enregistre_le -> Timestamp,
        enregistre_jour -> Date,
        enregistre_par -> Text,
        chiffres -> Nullable<Text>,
    }
}

diesel::table! {
    bilan_presentation (bilan_id, rang) {
        bilan_id -> Text,
        rang -> Integer,
        instance -> Text,
        transcrite -> Bool,
        date_fait -> Date,
        piece_reference -> Nullable<Text>,
        piece_sha256 -> Nullable<Text>,
        fictif -> Bool,
        enregistre_le -> Timestamp,
        enregistre_jour -> Date,
        enregistre_par -> Text,
        reponse_confirme -> Nullable<Bool>,
        reponse_date -> Nullable<Date>,
        reponse_motif -> Nullable<Text>,
        reponse_le -> Nullable<Timestamp>,
        reponse_jour -> Nullable<Date>,
        reponse_par -> Nullable<Text>,
    }
}

diesel::table! {
    bilan_envoi (bilan_id, rang) {
        bilan_id -> Text,
        rang -> Integer,
        version -> Integer,
        date_fait -> Date,
        piece_reference -> Nullable<Text>,
        piece_sha256 -> Nullable<Text>,
        fictif -> Bool,
        enregistre_le -> Timestamp,
        enregistre_jour -> Date,
        enregistre_par -> Text,
    }
}

diesel::table! {
    bilan_reponse (bilan_id, rang) {
        bilan_id -> Text,
        rang -> Integer,
        partie -> Text,
        sens -> Text,
        motif -> Nullable<Text>,
        version -> Integer,
        date_fait -> Date,
        piece_reference -> Nullable<Text>,
        piece_sha256 -> Nullable<Text>,
        fictif -> Bool,
        enregistre_le -> Timestamp,
        enregistre_jour -> Date,
        enregistre_par -> Text,
    }
}

diesel::table! {
    membre_copil (id) {
        id -> Text,
        numero -> BigInt,
        convention_id -> Text,
        college -> Text,
        nom -> Nullable<Text>,
        qualite -> Text,
        membre_ca -> Bool,
        mandat_reference -> Nullable<Text>,
        mandat_piece_reference -> Nullable<Text>,
        mandat_piece_sha256 -> Nullable<Text>,
        debut -> Date,
        titulaire_id -> Nullable<Text>,
        designation -> Nullable<Text>,
        piece_reference -> Nullable<Text>,
        piece_sha256 -> Nullable<Text>,
        fictif -> Bool,
        enregistre_le -> Timestamp,
        enregistre_jour -> Date,
        enregistre_par -> Text,
        fin_date -> Nullable<Date>,
        fin_motif -> Nullable<Text>,
        fin_piece_reference -> Nullable<Text>,
        fin_piece_sha256 -> Nullable<Text>,
        fin_fictif -> Nullable<Bool>,
        fin_le -> Nullable<Timestamp>,
        fin_jour -> Nullable<Date>,
        fin_par -> Nullable<Text>,
        version -> BigInt,
        empreinte -> Text,
    }
}

diesel::table! {
    reunion_copil (id) {
        id -> Text,
        numero -> BigInt,
        convention_id -> Text,
        nature -> Text,
        date_prevue -> Date,
        heure_prevue -> Nullable<Text>,
        mode -> Text,
        ordre_du_jour -> Text,
        fictif -> Bool,
        enregistre_le -> Timestamp,
        enregistre_jour -> Date,
        enregistre_par -> Text,
        version -> BigInt,
        empreinte -> Text,
        litige_id -> Nullable<Text>,
        fait_accompli -> Nullable<Text>,
        piece_reference -> Nullable<Text>,
        piece_sha256 -> Nullable<Text>,
    }
}

diesel::table! {
    fait_reunion (reunion_id, rang) {
        reunion_id -> Text,
        rang -> Integer,
        nature -> Text,
        date_fait -> Date,
        heure -> Nullable<Text>,
        mode -> Nullable<Text>,
        nouvelle_date -> Nullable<Date>,
        motif -> Nullable<Text>,
        fait_accompli -> Nullable<Text>,
        piece_reference -> Nullable<Text>,
        piece_sha256 -> Nullable<Text>,
        fictif -> Bool,
        enregistre_le -> Timestamp,
        enregistre_jour -> Date,
        enregistre_par -> Text,
    }
}

diesel::table! {
    presence_reunion (reunion_id, rang) {
        reunion_id -> Text,
        rang -> Integer,
        qualite -> Text,
        membre_id -> Nullable<Text>,
        nom -> Nullable<Text>,
    }
}

diesel::table! {
    conseil_administration (convention_id, rang) {
        convention_id -> Text,
        rang -> Integer,
        annee -> Integer,
        date_conseil -> Date,
        heure -> Nullable<Text>,
        piece_reference -> Nullable<Text>,
        piece_sha256 -> Nullable<Text>,
        fictif -> Bool,
        enregistre_le -> Timestamp,
        enregistre_jour -> Date,
        enregistre_par -> Text,
        version -> BigInt,
        empreinte -> Text,
    }
}

diesel::table! {
    consultation_courriel (id) {
        id -> Text,
        numero -> BigInt,
        convention_id -> Text,
        objet -> Text,
        question -> Text,
        motif_impossibilite -> Nullable<Text>,
        date_cloture -> Date,
        fictif -> Bool,
        enregistre_le -> Timestamp,
        enregistre_jour -> Date,
        enregistre_par -> Text,
        version -> BigInt,
        empreinte -> Text,
    }
}

diesel::table! {
    fait_consultation (consultation_id, nature) {
        consultation_id -> Text,
        nature -> Text,
        date_fait -> Date,
        motif -> Nullable<Text>,
        membres -> Nullable<Text>,
        fait_accompli -> Nullable<Text>,
        piece_reference -> Nullable<Text>,
        piece_sha256 -> Nullable<Text>,
        fictif -> Bool,
        enregistre_le -> Timestamp,
        enregistre_jour -> Date,
        enregistre_par -> Text,
    }
}

diesel::table! {
    decision_copil (id) {
        id -> Text,
        numero -> BigInt,
        convention_id -> Text,
        reunion_id -> Nullable<Text>,
        consultation_id -> Nullable<Text>,
        resolution -> Text,
        objet -> Text,
        objet_reference -> Nullable<Text>,
        date_ouverture -> Date,
        piece_reference -> Nullable<Text>,
        piece_sha256 -> Nullable<Text>,
        fictif -> Bool,
        enregistre_le -> Timestamp,
        enregistre_jour -> Date,
        enregistre_par -> Text,
        resultat -> Nullable<Text>,
        sensible_a_la_lecture -> Nullable<Bool>,
        version -> BigInt,
        empreinte -> Text,
        fiche_id -> Nullable<Text>,
        fait_accompli -> Nullable<Text>,
    }
}

diesel::table! {
    fait_decision (decision_id, nature) {
        decision_id -> Text,
        nature -> Text,
        date_fait -> Date,
        motif -> Nullable<Text>,
        calcul -> Nullable<Text>,
        composition_irreguliere -> Nullable<Bool>,
        piece_reference -> Nullable<Text>,
        piece_sha256 -> Nullable<Text>,
        fictif -> Bool,
        enregistre_le -> Timestamp,
        enregistre_jour -> Date,
        enregistre_par -> Text,
    }
}

diesel::table! {
    voix (id) {
        id -> Text,
        decision_id -> Text,
        rang -> Integer,
        college -> Text,
        premiere -> Integer,
        nombre -> Integer,
        membre_id -> Nullable<Text>,
        sens -> Text,
        pouvoir -> Nullable<Text>,
        date_voix -> Date,
        hors_delai -> Bool,
        transcrite -> Bool,
        piece_reference -> Nullable<Text>,
        piece_sha256 -> Nullable<Text>,
        fictif -> Bool,
        enregistre_le -> Timestamp,
        enregistre_jour -> Date,
        enregistre_par -> Text,
        reponse_confirme -> Nullable<Bool>,
        reponse_date -> Nullable<Date>,
        reponse_motif -> Nullable<Text>,
        reponse_le -> Nullable<Timestamp>,
        reponse_jour -> Nullable<Date>,
        reponse_par -> Nullable<Text>,
    }
}

diesel::table! {
    fiche_action (id) {
        id -> Text,
        numero -> BigInt,
        convention_id -> Text,
        reference -> Text,
        reference_externe -> Nullable<Text>,
        reference_externe_de -> Nullable<Text>,
        annee -> Integer,
        version -> BigInt,
        empreinte -> Text,
        porteur_organisation -> Nullable<Text>,
        regions_academiques -> Text,
    }
}

diesel::table! {
    fait_fiche_action (fiche_id, rang) {
        fiche_id -> Text,
        rang -> Integer,
        numero -> BigInt,
        nature -> Text,
        objet_id -> Nullable<Text>,
        contenu -> Text,
        date_fait -> Date,
        piece_reference -> Nullable<Text>,
        piece_sha256 -> Nullable<Text>,
        fictif -> Bool,
        enregistre_le -> Timestamp,
        enregistre_jour -> Date,
        enregistre_par -> Text,
    }
}

diesel::table! {
    accord_copil (objet_id, rang) {
        objet_id -> Text,
        rang -> Integer,
        acte -> Text,
        partie -> Text,
        source -> Text,
        motif -> Nullable<Text>,
        date_fait -> Date,
        piece_reference -> Nullable<Text>,
        piece_sha256 -> Nullable<Text>,
        fictif -> Bool,
        enregistre_le -> Timestamp,
        enregistre_jour -> Date,
        enregistre_par -> Text,
    }
}

diesel::table! {
    ordre_du_jour_reunion (reunion_id, rang) {
        reunion_id -> Text,
        rang -> Integer,
        points -> Text,
        date_fait -> Date,
        piece_reference -> Nullable<Text>,
        piece_sha256 -> Nullable<Text>,
        fictif -> Bool,
        enregistre_le -> Timestamp,
        enregistre_jour -> Date,
        enregistre_par -> Text,
    }
}

diesel::table! {
    invitation_reunion (reunion_id, rang) {
        reunion_id -> Text,
        rang -> Integer,
        qualite -> Text,
        nom -> Text,
        organisme -> Nullable<Text>,
        date_fait -> Date,
        piece_reference -> Nullable<Text>,
        piece_sha256 -> Nullable<Text>,
        fictif -> Bool,
        enregistre_le -> Timestamp,
        enregistre_jour -> Date,
        enregistre_par -> Text,
    }
}

diesel::table! {
    plan_actions (id) {
        id -> Text,
        numero -> BigInt,
        convention_id -> Text,
        annee -> Integer,
        version -> BigInt,
        empreinte -> Text,
    }
}

diesel::table! {
    plan_actions_version (plan_id, numero) {
        plan_id -> Text,
        numero -> Integer,
        fiches -> Text,
        date_fait -> Date,
        piece_reference -> Nullable<Text>,
        piece_sha256 -> Nullable<Text>,
        fictif -> Bool,
        enregistre_le -> Timestamp,
        enregistre_jour -> Date,
        enregistre_par -> Text,
    }
}

diesel::table! {
    document_travail (id) {
        id -> Text,
        numero -> BigInt,
        convention_id -> Text,
        reunion_id -> Text,
        titre -> Text,
        nature -> Text,
        version -> BigInt,
        empreinte -> Text,
    }
}

diesel::table! {
    fait_document (document_id, rang) {
        document_id -> Text,
        rang -> Integer,
        nature -> Text,
        version -> Integer,
        complete -> Nullable<Bool>,
        destinataires -> Nullable<Text>,
        date_fait -> Date,
        piece_reference -> Nullable<Text>,
        piece_sha256 -> Nullable<Text>,
        fictif -> Bool,
        enregistre_le -> Timestamp,
        enregistre_jour -> Date,
        enregistre_par -> Text,
    }
}

diesel::table! {
    priorites (id) {
        id -> Text,
        numero -> BigInt,
        convention_id -> Text,
        annee -> Integer,
        version -> BigInt,
        empreinte -> Text,
    }
}

diesel::table! {
    priorites_version (priorites_id, numero) {
        priorites_id -> Text,
        numero -> Integer,
        textes -> Text,
        decision_id -> Text,
        date_fait -> Date,
        piece_reference -> Nullable<Text>,
        piece_sha256 -> Nullable<Text>,
        fictif -> Bool,
        enregistre_le -> Timestamp,
        enregistre_jour -> Date,
        enregistre_par -> Text,
    }
}

diesel::table! {
    compte_rendu (id) {
        id -> Text,
        numero -> BigInt,
        convention_id -> Text,
        reunion_id -> Text,
        version -> BigInt,
        empreinte -> Text,
    }
}

diesel::table! {
    fait_compte_rendu (compte_rendu_id, rang) {
        compte_rendu_id -> Text,
        rang -> Integer,
        nature -> Text,
        tour -> Integer,
        version -> Nullable<Integer>,
        texte -> Nullable<Text>,
        directions -> Nullable<Text>,
        destinataires -> Nullable<Text>,
        organisations -> Nullable<Text>,
        decision_id -> Nullable<Text>,
        fait_accompli -> Nullable<Text>,
        date_fait -> Date,
        piece_reference -> Nullable<Text>,
        piece_sha256 -> Nullable<Text>,
        fictif -> Bool,
        enregistre_le -> Timestamp,
        enregistre_jour -> Date,
        enregistre_par -> Text,
    }
}

diesel::table! {
    fait_plafond (opco, rang) {
        opco -> Text,
        rang -> Integer,
        dossier_id -> Text,
        declaration_id -> Text,
        nature -> Text,
        contenu -> Text,
        date_fait -> Date,
        piece_reference -> Nullable<Text>,
        piece_sha256 -> Nullable<Text>,
        fictif -> Bool,
        enregistre_le -> Timestamp,
        enregistre_jour -> Date,
        enregistre_par -> Text,
        version -> BigInt,
        empreinte -> Text,
    }
}

diesel::table! {
    mouvement_plafond (fiche_id, rang, exercice, nature, date_fait) {
        fiche_id -> Text,
        rang -> Integer,
        exercice -> Integer,
        nature -> Text,
        date_fait -> Date,
        opco -> Text,
        montant -> BigInt,
    }
}

diesel::table! {
    compte_plafond (opco, exercice) {
        opco -> Text,
        exercice -> Integer,
        plafond -> BigInt,
        borne -> BigInt,
        engage -> BigInt,
    }
}

diesel::table! {
    histoire (nature, id) {
        nature -> Text,
        id -> Text,
        numero -> BigInt,
        dossier_id -> Text,
        version -> BigInt,
        empreinte -> Text,
    }
}

diesel::table! {
    fait_histoire (nature, histoire_id, rang) {
        nature -> Text,
        histoire_id -> Text,
        rang -> Integer,
        contenu -> Text,
        date_fait -> Date,
        piece_reference -> Nullable<Text>,
        piece_sha256 -> Nullable<Text>,
        fictif -> Bool,
        enregistre_le -> Timestamp,
        enregistre_jour -> Date,
        enregistre_par -> Text,
    }
}

diesel::table! {
    index_histoire (nature, champ, valeur, histoire_id) {
        nature -> Text,
        champ -> Text,
        valeur -> Text,
        histoire_id -> Text,
        seule -> Bool,
    }
}

diesel::allow_tables_to_appear_in_same_query!(convention, fiche_action, fait_fiche_action);
diesel::allow_tables_to_appear_in_same_query!(convention, fait_histoire, histoire, index_histoire);
diesel::allow_tables_to_appear_in_same_query!(bilan, bilan_envoi);
diesel::allow_tables_to_appear_in_same_query!(fait_reunion, reunion_copil);
diesel::allow_tables_to_appear_in_same_query!(compte_rendu, decision_copil, fait_compte_rendu, fait_decision);

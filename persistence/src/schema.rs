//! The tables, as diesel reads them; a test holds them against both engines.

diesel::table! {
    dossier (id) {
        id -> Text,
        nature -> Text,
        rang -> BigInt,
        tete -> Text,
        instant -> Timestamp,
        reponse -> Nullable<Text>,
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
    parution (nature, objet_id, rang) {
        nature -> Text,
        objet_id -> Text,
        rang -> BigInt,
        numero -> BigInt,
        dossier_id -> Text,
        instant -> Timestamp,
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
        dossier_id -> Nullable<Text>,
        rang -> Nullable<BigInt>,
        sel -> Nullable<Text>,
    }
}

diesel::table! {
    secret (nom) {
        nom -> Text,
        valeur -> Text,
    }
}

diesel::table! {
    point_de_controle (entrees) {
        entrees -> BigInt,
        note -> Text,
        cle -> Text,
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
        numero -> BigInt,
        projet -> Bool,
    }
}

diesel::table! {
    periode (convention_id, du) {
        convention_id -> Text,
        du -> Date,
        jusqu_au -> Nullable<Date>,
        numero -> BigInt,
        opco -> Text,
        etat -> Text,
    }
}

diesel::table! {
    jalon (convention_id, place, du) {
        convention_id -> Text,
        place -> Integer,
        du -> Date,
        jusqu_au -> Nullable<Date>,
        numero -> BigInt,
        opco -> Text,
        obligation -> Text,
        annee -> Integer,
        statut -> Text,
        etat -> Nullable<Text>,
        ordre -> Date,
        echoit -> Date,
    }
}

diesel::table! {
    trait_date (famille, valeur, numero, du) {
        famille -> Text,
        valeur -> Text,
        numero -> BigInt,
        du -> Date,
        jusqu_au -> Nullable<Date>,
        convention_id -> Text,
        opco -> Text,
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

diesel::allow_tables_to_appear_in_same_query!(convention, fiche_action, fait_fiche_action, mouvement_plafond);
diesel::allow_tables_to_appear_in_same_query!(convention, fait_histoire, histoire, index_histoire, parution);
diesel::allow_tables_to_appear_in_same_query!(journal, parution);
diesel::allow_tables_to_appear_in_same_query!(fiche_action, parution);
diesel::allow_tables_to_appear_in_same_query!(fait_fiche_action, parution);
diesel::allow_tables_to_appear_in_same_query!(convention, jalon);
diesel::allow_tables_to_appear_in_same_query!(convention, periode, trait_date);
diesel::allow_tables_to_appear_in_same_query!(fiche_action, trait_date);
diesel::allow_tables_to_appear_in_same_query!(fiche_action, periode);

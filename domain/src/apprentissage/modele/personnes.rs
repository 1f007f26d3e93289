//! The apprentice, whoever represents them, and the maîtres d'apprentissage.

use super::champ::Texte;
use super::employeur::Adresse;
use super::nir::Nir;
use super::objet::objet;

objet! {
    /// L'apprenti (cadre « L'APPRENTI(E) » du CERFA 10103*12).
    pub struct Apprenti<'a> {
        /// Nom de naissance.
        nom_naissance: Texte<'a>,
        /// Nom d'usage.
        nom_usage: Texte<'a>,
        /// Premier prénom selon l'état civil.
        prenom: Texte<'a>,
        /// NIR 13 ou 15 caractères ; jamais conservé ni journalisé en clair.
        nir: Nir<'a>,
        /// Date de naissance, AAAA-MM-JJ.
        date_naissance: Texte<'a>,
        /// M | F.
        sexe: Texte<'a>,
        /// Département (2A, 2B, 971…, 99).
        departement_naissance: Texte<'a>,
        /// Commune.
        commune_naissance: Texte<'a>,
        /// 1 française, 2 UE/EEE, 3 hors UE/EEE.
        nationalite: Texte<'a>,
        /// 1 MSA, 2 URSSAF.
        regime_social: Texte<'a>,
        /// Déclare être inscrit sur la liste.
        sportif_haut_niveau: Option<bool>,
        /// RQTH ; donnée de santé.
        travailleur_handicape: Option<bool>,
        /// Projet de création ou de reprise (L6222-2 4°).
        projet_creation_entreprise: Option<bool>,
        /// Code situation avant ce contrat.
        situation_avant_contrat: Texte<'a>,
        /// Code.
        dernier_diplome_prepare: Texte<'a>,
        /// Code dernière classe ou année suivie.
        derniere_classe: Texte<'a>,
        /// Intitulé.
        intitule_dernier_diplome: Texte<'a>,
        /// Code diplôme le plus élevé obtenu.
        diplome_plus_eleve: Texte<'a>,
        /// Durée du cycle du diplôme précédent (D6222-30).
        duree_cycle_precedent_mois: Option<i64>,
        /// Mineur émancipé.
        emancipe: Option<bool>,
        /// Représentant légal.
        representant_legal: RepresentantLegal<'a>,
        /// Adresse.
        adresse: Adresse<'a>,
        /// Téléphone.
        telephone: Texte<'a>,
        /// Courriel.
        courriel: Texte<'a>,
        /// Fin de validité du titre de séjour, AAAA-MM-JJ.
        titre_sejour_fin: Texte<'a>,
    }
}

objet! {
    /// Le représentant légal d'un apprenti mineur (R6222-2).
    pub struct RepresentantLegal<'a> {
        /// Nom.
        nom: Texte<'a>,
        /// Prénom.
        prenom: Texte<'a>,
        /// Courriel.
        courriel: Texte<'a>,
        /// Adresse.
        adresse: Adresse<'a>,
    }
}

objet! {
    /// Un maître d'apprentissage (L6223-5, R6223-6, R6223-22).
    pub struct MaitreApprentissage<'a> {
        /// Nom.
        nom: Texte<'a>,
        /// Prénom.
        prenom: Texte<'a>,
        /// Date de naissance, AAAA-MM-JJ.
        date_naissance: Texte<'a>,
        /// Courriel.
        courriel: Texte<'a>,
        /// Emploi occupé.
        emploi: Texte<'a>,
        /// Diplôme ou titre le plus élevé, en clair.
        diplome: Texte<'a>,
        /// Niveau (0 à 8).
        niveau_diplome: Texte<'a>,
        /// Diplôme du domaine de la qualification visée (R6223-22 1°).
        diplome_meme_domaine: Option<bool>,
        /// Années d'exercice en rapport (R6223-22).
        annees_experience: Option<i64>,
        /// Autres apprentis suivis ce jour-là, sans celui-ci (R6223-6).
        autres_apprentis: Option<i64>,
        /// Dont apprentis prolongés après échec.
        dont_prolonges: Option<i64>,
        /// Dérogation de la commission départementale (R6223-7).
        derogation_plafond: Option<bool>,
    }
}

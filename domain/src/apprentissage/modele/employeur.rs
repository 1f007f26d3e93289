//! The employer, and an address.

use super::champ::Texte;
use super::objet::objet;

objet! {
    /// L'employeur (cadre « L'EMPLOYEUR » du CERFA 10103*12).
    pub struct Employeur<'a> {
        /// SIRET de l'établissement d'exécution du contrat.
        siret: Texte<'a>,
        /// Dénomination.
        denomination: Texte<'a>,
        /// Nom et prénom de l'employeur personne physique.
        nom: Texte<'a>,
        /// `prive` ou `public`.
        prive_public: Texte<'a>,
        /// Code type d'employeur.
        type_employeur: Texte<'a>,
        /// Code employeur spécifique.
        employeur_specifique: Texte<'a>,
        /// Code APE.
        naf: Texte<'a>,
        /// Effectif total salariés de l'entreprise.
        effectif: Option<i64>,
        /// IDCC, 4 chiffres en texte.
        idcc: Texte<'a>,
        /// Adresse.
        adresse: Adresse<'a>,
        /// Téléphone.
        telephone: Texte<'a>,
        /// Courriel.
        courriel: Texte<'a>,
        /// Groupement d'employeurs (R6223-10).
        groupement_employeurs: Option<bool>,
        /// L'employeur est un ascendant (L6222-5).
        ascendant_de_l_apprenti: Option<bool>,
        /// Case « l'employeur atteste… ».
        attestation_maitre: Option<bool>,
        /// Case « pièces justificatives ».
        attestation_pieces: Option<bool>,
        /// Activité où un mineur peut travailler 40 h (R3162-1).
        activite_derogatoire_40h: Option<bool>,
    }
}

objet! {
    /// An address in France, as the form divides it.
    pub struct Adresse<'a> {
        /// Numéro.
        numero: Texte<'a>,
        /// Bis, ter.
        repetition: Texte<'a>,
        /// Voie.
        voie: Texte<'a>,
        /// Complément.
        complement: Texte<'a>,
        /// Code postal, 5 chiffres, en texte.
        code_postal: Texte<'a>,
        /// Commune.
        commune: Texte<'a>,
    }
}

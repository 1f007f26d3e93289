//! The training, whoever gives it, and how the contract reached the OPCO.

use super::champ::Texte;
use super::employeur::Adresse;
use super::liste::Transmis;
use super::objet::objet;

objet! {
    /// La formation (cadre « LA FORMATION » du CERFA 10103*12).
    pub struct Formation<'a> {
        /// CFA d'entreprise.
        cfa_entreprise: Option<bool>,
        /// CFA responsable.
        organisme: OrganismeFormation<'a>,
        /// Le CFA responsable est le lieu de formation principal.
        lieu_principal_identique: Option<bool>,
        /// Lieu de formation principal.
        lieu_principal: LieuFormation<'a>,
        /// Code diplôme ou titre visé.
        type_diplome: Texte<'a>,
        /// Intitulé précis.
        intitule: Texte<'a>,
        /// Code formation diplôme (CFD).
        code_diplome: Texte<'a>,
        /// Code RNCP, avec ou sans préfixe.
        rncp: Texte<'a>,
        /// Début du cycle de formation au CFA, AAAA-MM-JJ.
        date_debut: Texte<'a>,
        /// Fin prévue des épreuves ou examens, AAAA-MM-JJ.
        date_fin_epreuves: Texte<'a>,
        /// Durée de la formation pendant le contrat.
        duree_heures: Option<i64>,
        /// Heures faites avant le contrat (L6222-12-1).
        heures_avant_contrat: Option<i64>,
        /// Part à distance, points de base.
        part_a_distance_pb: Option<i64>,
        /// Durée du cycle de formation.
        duree_cycle_mois: Option<i64>,
        /// Rapport direct avec le diplôme précédent (D6222-30).
        rapport_direct_diplome_precedent: Option<bool>,
    }
}

objet! {
    /// Le CFA responsable.
    pub struct OrganismeFormation<'a> {
        /// SIRET du CFA responsable.
        siret: Texte<'a>,
        /// UAI.
        uai: Texte<'a>,
        /// Dénomination.
        denomination: Texte<'a>,
        /// NDA.
        numero_declaration_activite: Texte<'a>,
        /// Adresse.
        adresse: Adresse<'a>,
    }
}

objet! {
    /// Le lieu de formation principal.
    pub struct LieuFormation<'a> {
        /// SIRET.
        siret: Texte<'a>,
        /// UAI.
        uai: Texte<'a>,
        /// Dénomination.
        denomination: Texte<'a>,
        /// Adresse.
        adresse: Adresse<'a>,
    }
}

objet! {
    /// Le dépôt auprès de l'OPCO (D6224-1, R6224-3).
    pub struct Depot<'a> {
        /// OPCO destinataire.
        opco: Texte<'a>,
        /// Transmission à l'OPCO, AAAA-MM-JJ.
        date_transmission: Texte<'a>,
        /// Réception de l'ensemble des documents, AAAA-MM-JJ.
        date_reception_complete: Texte<'a>,
        /// Décision, AAAA-MM-JJ.
        date_decision: Texte<'a>,
        /// Accord | refus.
        decision: Texte<'a>,
        /// Convention_formation | annexe_pedagogique_financiere | convention_duree.
        pieces: Transmis<Vec<Texte<'a>>>,
    }
}

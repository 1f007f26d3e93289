//! The clauses: dates, pay, signatures, what came before, where it is carried out.

use super::champ::Texte;
use super::liste::{Mentions, Transmis};
use super::objet::objet;

objet! {
    /// Les clauses (cadre « LE CONTRAT » du CERFA 10103*12) ; montants en centimes, taux en points de base.
    pub struct Clauses<'a> {
        /// 1 durée limitée, 2 CDI, 3 intérim, 4 deux saisonniers.
        mode_contractuel: Texte<'a>,
        /// Type de contrat ou d'avenant.
        type_contrat: Texte<'a>,
        /// Type de dérogation.
        type_derogation: Texte<'a>,
        /// Numéro DECA (15 caractères).
        numero_deca: Texte<'a>,
        /// Numéro DECA du contrat précédent ou modifié.
        numero_contrat_precedent: Texte<'a>,
        /// Date de signature, AAAA-MM-JJ.
        date_conclusion: Texte<'a>,
        /// Début d'exécution, AAAA-MM-JJ.
        date_debut_execution: Texte<'a>,
        /// Début de formation pratique chez l'employeur, AAAA-MM-JJ.
        date_debut_formation_pratique: Texte<'a>,
        /// Fin du contrat ou de la période d'apprentissage, incluse, AAAA-MM-JJ.
        date_fin: Texte<'a>,
        /// Effet de l'avenant, AAAA-MM-JJ.
        date_effet_avenant: Texte<'a>,
        /// Heures.
        duree_hebdo_heures: Option<i64>,
        /// Minutes.
        duree_hebdo_minutes: Option<i64>,
        /// Machines dangereuses ou risques particuliers.
        travaux_dangereux: Option<bool>,
        /// Lignes de rémunération.
        remunerations: Vec<LigneRemuneration<'a>>,
        /// Salaire brut mensuel à l'embauche.
        salaire_embauche_centimes: Option<i64>,
        /// Salaire minimum conventionnel mensuel de l'emploi occupé, à temps plein.
        smc_mensuel_centimes: Option<i64>,
        /// Avantages en nature.
        avantages: Avantages,
        /// Dates de signature ; objet absent : non transmis.
        signatures: Transmis<SignaturesContrat<'a>>,
        /// Convention tripartite (L6222-7-1).
        convention_duree: ConventionDuree<'a>,
        /// Contrat précédent.
        contrat_precedent: ContratPrecedent<'a>,
        /// Périodes à l'étranger (L6222-42).
        mobilites: Vec<MobiliteEtranger<'a>>,
        /// Entreprises d'accueil (R6223-10).
        entreprises_accueil: Vec<EntrepriseAccueil<'a>>,
    }
}

objet! {
    /// Une ligne de rémunération (R6222-4).
    pub struct LigneRemuneration<'a> {
        /// Année du formulaire (1 à 4).
        annee: Option<i64>,
        /// Période dans l'année (1 ou 2).
        periode: Option<i64>,
        /// Du, AAAA-MM-JJ.
        date_debut: Texte<'a>,
        /// Au, inclus, AAAA-MM-JJ.
        date_fin: Texte<'a>,
        /// Taux en points de base : 43 % = 4300.
        taux_pb: Option<i64>,
        /// SMIC | SMC.
        base: Texte<'a>,
    }
}

objet! {
    /// Les avantages en nature (D6222-33), en centimes.
    pub struct Avantages {
        /// Nourriture.
        nourriture_centimes_par_repas: Option<i64>,
        /// Logement.
        logement_centimes_par_mois: Option<i64>,
        /// Autre.
        autre: Option<bool>,
        /// Déduction mensuelle totale.
        deduction_mensuelle_centimes: Option<i64>,
    }
}

objet! {
    /// Les dates de signature (L6222-4).
    pub struct SignaturesContrat<'a> {
        /// Date, AAAA-MM-JJ.
        employeur: Texte<'a>,
        /// Date, AAAA-MM-JJ.
        apprenti: Texte<'a>,
        /// Date, AAAA-MM-JJ.
        representant_legal: Texte<'a>,
        /// Date du visa, AAAA-MM-JJ.
        cfa: Texte<'a>,
    }
}

objet! {
    /// La convention tripartite de durée (L6222-7-1).
    pub struct ConventionDuree<'a> {
        /// Référence.
        reference: Texte<'a>,
        /// Date, AAAA-MM-JJ.
        date: Texte<'a>,
    }
}

objet! {
    /// Le contrat précédent, ou celui que l'avenant modifie.
    pub struct ContratPrecedent<'a> {
        /// Numéro.
        numero_deca: Texte<'a>,
        /// SIRET.
        siret_employeur: Texte<'a>,
        /// Début, AAAA-MM-JJ.
        date_debut: Texte<'a>,
        /// Fin prévue, AAAA-MM-JJ.
        date_fin: Texte<'a>,
        /// Rupture, AAAA-MM-JJ.
        date_rupture: Texte<'a>,
        /// Rupture pour causes indépendantes de la volonté de l'apprenti (L6222-2 2°).
        rupture_independante: Option<bool>,
        /// A conduit au titre.
        diplome_obtenu: Option<bool>,
        /// Échec à l'examen (L6222-11).
        echec: Option<bool>,
        /// Niveau 0 à 8.
        niveau: Texte<'a>,
        /// Taux légal de la dernière année.
        taux_derniere_annee_pb: Option<i64>,
        /// Dernière rémunération mensuelle.
        remuneration_mensuelle_centimes: Option<i64>,
        /// Contrats de ce niveau déjà conclus (L6222-15).
        contrats_de_meme_niveau: Option<i64>,
        /// Autorisation du dernier CFA (L6222-15).
        autorisation_du_cfa: Option<bool>,
    }
}

objet! {
    /// Une période à l'étranger (L6222-42).
    pub struct MobiliteEtranger<'a> {
        /// Pays.
        pays: Texte<'a>,
        /// Début, AAAA-MM-JJ.
        date_debut: Texte<'a>,
        /// Fin incluse, AAAA-MM-JJ.
        date_fin: Texte<'a>,
        /// Mise_en_veille | mise_a_disposition.
        regime: Texte<'a>,
        /// Convention.
        convention_reference: Texte<'a>,
        /// Mentions « 1 » à « 10 » de R6222-66 ou R6222-67.
        mentions: Transmis<Mentions>,
    }
}

objet! {
    /// Une entreprise d'accueil (R6223-10).
    pub struct EntrepriseAccueil<'a> {
        /// SIRET.
        siret: Texte<'a>,
        /// Part du temps de formation en entreprise, points de base.
        part_formation_pratique_pb: Option<i64>,
        /// Convention.
        convention_reference: Texte<'a>,
        /// Maître nommé dans l'entreprise d'accueil.
        maitre_nom: Texte<'a>,
    }
}

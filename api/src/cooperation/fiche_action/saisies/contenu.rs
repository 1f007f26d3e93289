//! The contents of a fiche, as they are sent.

use crate::entree::{Retouchable, Retouche, input};
use domain::cooperation::fiche_action::{
    Annexe, Axe, CadreNational, Contenu, EngagementAxe, FraisGestion, IndicateurPrevu, MixiteInclusion,
    NatureContribution, NatureDepense, Niveau, OrigineRessource, Porteur, Poste, PublicCible, PublicSpecifique,
    Ressource, TypePorteur,
};
use domain::cooperation::parametres::Borne;
use domain::socle::moment::Personnel;
use domain::socle::montant::{Centimes, Quantite};
use domain::socle::organisation::CodeOrganisation;
use domain::socle::region_academique::RegionAcademique;
use serde_json::{Value, json};
use validator::Validate;

input! {
    /// Ressource affectée à un poste de dépense.
    #[derive(serde::Serialize)]
    pub struct RessourceSaisie {
        /// Origine.
        origine: [OrigineRessource];
        /// Financeur, quand ce n'est pas l'OPCO.
        financeur: [Option<String>] de 1 a 200;
        /// Montant, en centimes.
        montant_centimes: [Centimes];
    }
}

input! {
    /// Poste de dépense d'un exercice, avec les ressources qui y sont affectées (art. 15).
    #[derive(serde::Serialize)]
    pub struct PosteSaisi {
        /// Ce qui est payé.
        libelle: [String] dit en 200;
        /// Nature, qui le rend éligible ou non (art. 16).
        nature: [NatureDepense];
        /// Exercice : année civile.
        #[schema(inline)]
        exercice: [Borne<1900, 2199>];
        /// Montant, en centimes : la somme de ses ressources, à la transmission.
        montant_centimes: [Centimes];
        /// Ressources affectées.
        #[serde(default)]
        #[validate(nested)]
        ressources: [Vec<RessourceSaisie>] au_plus 20;
        /// Référence du justificatif, pour une dépense réelle.
        justificatif_ref: [Option<String>] de 1 a 200;
    }
}

input! {
    /// Frais de gestion d'un exercice : facultatifs, dans la limite de 5,65 % (art. 16).
    #[derive(serde::Serialize)]
    pub struct FraisGestionSaisis {
        /// Exercice : année civile.
        #[schema(inline)]
        exercice: [Borne<1900, 2199>];
        /// Montant, en centimes.
        montant_centimes: [Centimes];
        /// Bénéficiaire, que le texte ne dit pas.
        beneficiaire: [Option<String>] de 1 a 200;
    }
}

input! {
    /// Annexe financière (art. 15).
    #[derive(serde::Serialize)]
    pub struct AnnexeSaisie {
        /// Postes de dépenses.
        #[serde(default)]
        #[validate(nested)]
        postes: [Vec<PosteSaisi>] au_plus 100;
        /// Frais de gestion, par exercice.
        #[serde(default)]
        #[validate(nested)]
        frais_gestion: [Vec<FraisGestionSaisis>] au_plus 20;
    }
}

input! {
    /// Mixité, diversité et inclusion dans l'action (art. 8).
    #[derive(serde::Serialize)]
    pub struct MixiteInclusionSaisie {
        /// Est-ce pertinent pour cette action ?
        pertinent: [bool];
        /// Mesures, si c'est pertinent.
        mesures: [Option<String>] de 1 a 4000;
        /// Justification, si ce ne l'est pas.
        justification: [Option<String>] de 1 a 4000;
    }
}

input! {
    /// Porteur de l'action (art. 16).
    #[derive(serde::Serialize)]
    pub struct PorteurSaisi {
        /// Nature.
        nature: [TypePorteur];
        /// Nom.
        nom: [Option<String>] de 1 a 200;
        /// Son organisation au référentiel, s'il y figure.
        organisation: [Option<CodeOrganisation>];
        /// Pourquoi un acteur que le texte ne nomme pas est pertinent.
        justification: [Option<String>] de 1 a 2000;
    }
}

input! {
    /// Conformité au cadre national de référence, pour une action de l'article 3 (visas).
    #[derive(serde::Serialize)]
    pub struct CadreNationalSaisi {
        /// Conforme ?
        conforme: [bool];
        /// Commentaire.
        commentaire: [Option<String>] de 1 a 2000;
    }
}

input! {
    /// Indicateur prévu (art. 15).
    #[derive(serde::Serialize)]
    pub struct IndicateurPrevuSaisi {
        /// Ce qui sera mesuré.
        libelle: [String] dit en 200;
        /// Unité.
        unite: [String] dit en 50;
        /// Valeur visée.
        valeur_cible: [Option<Quantite>];
    }
}

input! {
    /// Contenu d'une fiche action.
    #[derive(serde::Serialize)]
    pub struct ContenuSaisi {
        /// Intitulé, public une fois l'action validée.
        intitule: [String] dit en 300;
        /// Description.
        description: [Option<String>] de 1 a 10000;
        /// Axes de coopération ; sans axe, un constat à la transmission (art. 1).
        #[serde(default)]
        axes: [Vec<Axe>] au_plus 11;
        /// Engagements du texte que l'action sert ; chacun est mesuré (`/indicateurs`).
        #[serde(default)]
        engagements: [Vec<EngagementAxe>] au_plus 14;
        /// Type d'action, dans vos mots.
        type_action: [Option<String>] de 1 a 200;
        /// Niveaux ; au moins un (art. 1).
        niveaux: [Vec<Niveau>] au_plus 3;
        /// Régions académiques ; au moins une pour une action régionale ou locale.
        #[serde(default)]
        regions_academiques: [Vec<RegionAcademique>] au_plus 18;
        /// Publics visés (art. 15).
        #[serde(default)]
        publics_cibles: [Vec<PublicCible>] au_plus 8;
        /// Publics spécifiques (art. 4, 7 et 8).
        #[serde(default)]
        publics_specifiques: [Vec<PublicSpecifique>] au_plus 3;
        /// Pourquoi les lycéens, les étudiants ou les apprentis ne sont pas visés (art. 15).
        justification_publics: [Option<String>] de 1 a 4000;
        /// Mixité et inclusion (art. 8).
        #[validate(nested)]
        mixite_inclusion: [Option<MixiteInclusionSaisie>];
        /// Porteur (art. 16).
        #[validate(nested)]
        porteur: [PorteurSaisi];
        /// Premier jour prévu (Paris).
        date_debut_prevue: [Option<Date>];
        /// Dernier jour prévu (Paris).
        date_fin_prevue: [Option<Date>];
        /// Nature de la contribution, pour une action de l'article 10.
        nature_contribution: [Option<NatureContribution>];
        /// Cadre national de référence, pour une action de l'article 3.
        #[validate(nested)]
        cadre_national: [Option<CadreNationalSaisi>];
        /// Référence de la convention régionale sur laquelle l'action s'appuie.
        convention_regionale_ref: [Option<String>] de 1 a 200;
        /// Version du modèle de fiche : les annexes de la convention ne sont pas dans les documents.
        modele_version: [Option<String>] de 1 a 50;
        /// Indicateurs prévus.
        #[serde(default)]
        #[validate(nested)]
        indicateurs: [Vec<IndicateurPrevuSaisi>] au_plus 50;
        /// Annexe financière ; requise à la transmission (art. 15).
        #[validate(nested)]
        annexe: [Option<AnnexeSaisie>];
    }
}

/// What changes in the contents of a fiche.
pub type ContenuModifie = Retouche<ContenuSaisi>;

impl Retouchable for ContenuSaisi {
    fn modele() -> Value {
        json!({
            "intitule": "Action",
            "niveaux": [],
            "mixite_inclusion": { "pertinent": false },
            "porteur": { "nature": TypePorteur::OpcoDirect },
            "cadre_national": { "conforme": false },
            "annexe": {},
        })
    }
}

pub(super) fn tous<S, V>(saisis: Vec<S>, lire: impl Fn(S) -> V) -> Vec<V> {
    saisis.into_iter().map(lire).collect()
}

impl From<ContenuSaisi> for Contenu {
    fn from(saisi: ContenuSaisi) -> Self {
        Self {
            intitule: saisi.intitule,
            description: saisi.description.map(Personnel),
            axes: saisi.axes,
            engagements: saisi.engagements,
            type_action: saisi.type_action,
            niveaux: saisi.niveaux,
            regions_academiques: saisi.regions_academiques,
            publics_cibles: saisi.publics_cibles,
            publics_specifiques: saisi.publics_specifiques,
            justification_publics: saisi.justification_publics.map(Personnel),
            mixite_inclusion: saisi.mixite_inclusion.map(MixiteInclusion::from),
            porteur: saisi.porteur.into(),
            date_debut_prevue: saisi.date_debut_prevue,
            date_fin_prevue: saisi.date_fin_prevue,
            nature_contribution: saisi.nature_contribution,
            cadre_national: saisi.cadre_national.map(CadreNational::from),
            convention_regionale: saisi.convention_regionale_ref,
            modele_version: saisi.modele_version,
            indicateurs: tous(saisi.indicateurs, IndicateurPrevu::from),
            annexe: saisi.annexe.map(Annexe::from).unwrap_or_default(),
        }
    }
}

impl From<Contenu> for ContenuSaisi {
    fn from(contenu: Contenu) -> Self {
        Self {
            intitule: contenu.intitule,
            description: texte(contenu.description),
            axes: contenu.axes,
            engagements: contenu.engagements,
            type_action: contenu.type_action,
            niveaux: contenu.niveaux,
            regions_academiques: contenu.regions_academiques,
            publics_cibles: contenu.publics_cibles,
            publics_specifiques: contenu.publics_specifiques,
            justification_publics: texte(contenu.justification_publics),
            mixite_inclusion: contenu.mixite_inclusion.map(|MixiteInclusion { pertinent, mesures, justification }| {
                MixiteInclusionSaisie { pertinent, mesures: texte(mesures), justification: texte(justification) }
            }),
            porteur: contenu.porteur.into(),
            date_debut_prevue: contenu.date_debut_prevue,
            date_fin_prevue: contenu.date_fin_prevue,
            nature_contribution: contenu.nature_contribution,
            cadre_national: contenu.cadre_national.map(|CadreNational { conforme, commentaire }| CadreNationalSaisi {
                conforme,
                commentaire: texte(commentaire),
            }),
            convention_regionale_ref: contenu.convention_regionale,
            modele_version: contenu.modele_version,
            indicateurs: tous(contenu.indicateurs, |IndicateurPrevu { libelle, unite, valeur_cible }| {
                IndicateurPrevuSaisi { libelle, unite, valeur_cible }
            }),
            annexe: Some(contenu.annexe.into()),
        }
    }
}

impl From<Porteur> for PorteurSaisi {
    fn from(Porteur { nature, nom, organisation, justification }: Porteur) -> Self {
        Self { nature, nom: texte(nom), organisation, justification: texte(justification) }
    }
}

impl From<Annexe> for AnnexeSaisie {
    fn from(Annexe { postes, frais_gestion }: Annexe) -> Self {
        let ressource = |Ressource { origine, financeur, montant }| RessourceSaisie {
            origine,
            financeur,
            montant_centimes: montant,
        };
        Self {
            postes: tous(postes, |Poste { libelle, nature, exercice, montant, ressources, justificatif }| PosteSaisi {
                libelle,
                nature,
                exercice: annee(exercice),
                montant_centimes: montant,
                ressources: tous(ressources, ressource),
                justificatif_ref: justificatif,
            }),
            frais_gestion: tous(frais_gestion, |FraisGestion { exercice, montant, beneficiaire }| FraisGestionSaisis {
                exercice: annee(exercice),
                montant_centimes: montant,
                beneficiaire,
            }),
        }
    }
}

fn annee(exercice: i32) -> Borne<1900, 2199> {
    i64::from(exercice).try_into().expect("an item is of a year that was admitted")
}

fn texte(personnel: Option<Personnel>) -> Option<String> {
    personnel.map(|personnel| personnel.0)
}

impl From<MixiteInclusionSaisie> for MixiteInclusion {
    fn from(saisie: MixiteInclusionSaisie) -> Self {
        let MixiteInclusionSaisie { pertinent, mesures, justification } = saisie;
        Self { pertinent, mesures: mesures.map(Personnel), justification: justification.map(Personnel) }
    }
}

impl From<PorteurSaisi> for Porteur {
    fn from(saisi: PorteurSaisi) -> Self {
        let PorteurSaisi { nature, nom, organisation, justification } = saisi;
        Self { nature, nom: nom.map(Personnel), organisation, justification: justification.map(Personnel) }
    }
}

impl From<CadreNationalSaisi> for CadreNational {
    fn from(saisi: CadreNationalSaisi) -> Self {
        Self { conforme: saisi.conforme, commentaire: saisi.commentaire.map(Personnel) }
    }
}

impl From<IndicateurPrevuSaisi> for IndicateurPrevu {
    fn from(saisi: IndicateurPrevuSaisi) -> Self {
        let IndicateurPrevuSaisi { libelle, unite, valeur_cible } = saisi;
        Self { libelle, unite, valeur_cible }
    }
}

impl From<AnnexeSaisie> for Annexe {
    fn from(saisie: AnnexeSaisie) -> Self {
        let AnnexeSaisie { postes, frais_gestion } = saisie;
        Self { postes: tous(postes, Poste::from), frais_gestion: tous(frais_gestion, FraisGestion::from) }
    }
}

impl From<PosteSaisi> for Poste {
    fn from(saisi: PosteSaisi) -> Self {
        let PosteSaisi { libelle, nature, exercice, montant_centimes, ressources, justificatif_ref } = saisi;
        Self {
            libelle,
            nature,
            exercice: exercice.get().into(),
            montant: montant_centimes,
            ressources: tous(ressources, |RessourceSaisie { origine, financeur, montant_centimes }| Ressource {
                origine,
                financeur,
                montant: montant_centimes,
            }),
            justificatif: justificatif_ref,
        }
    }
}

impl From<FraisGestionSaisis> for FraisGestion {
    fn from(saisis: FraisGestionSaisis) -> Self {
        let FraisGestionSaisis { exercice, montant_centimes, beneficiaire } = saisis;
        Self { exercice: exercice.get().into(), montant: montant_centimes, beneficiaire }
    }
}

//! The contents of a fiche, as they are sent.

use crate::entree::input;
use domain::cooperation::fiche_action::{
    Annexe, Axe, CadreNational, Contenu, EngagementAxe, FraisGestion, IndicateurPrevu, MixiteInclusion,
    NatureContribution, NatureDepense, Niveau, OrigineRessource, Porteur, Poste, PublicCible, PublicSpecifique,
    Ressource, TypePorteur,
};
use domain::cooperation::parametres::Borne;
use domain::socle::calendrier::Date;
use domain::socle::moment::Personnel;
use domain::socle::montant::{Centimes, Quantite};
use domain::socle::organisation::CodeOrganisation;
use domain::socle::region_academique::RegionAcademique;
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

input! {
    /// Contenu changé : un champ absent ne change pas, un champ nul est effacé, une liste est remplacée entière.
    pub struct ContenuModifie {
        /// Intitulé.
        #[serde(default, deserialize_with = "crate::entree::input::sans_nul")]
        #[schema(value_type = String, required = false)]
        intitule: [Option<String>] dit en 300;
        /// Description.
        #[serde(default, deserialize_with = "crate::entree::input::present")]
        #[schema(value_type = Option<String>)]
        description: [Option<Option<String>>] de 1 a 10000;
        /// Axes de coopération.
        #[serde(default, deserialize_with = "crate::entree::input::sans_nul")]
        #[schema(value_type = Vec<Axe>, required = false)]
        axes: [Option<Vec<Axe>>] au_plus 11;
        /// Engagements du texte que l'action sert.
        #[serde(default, deserialize_with = "crate::entree::input::sans_nul")]
        #[schema(value_type = Vec<EngagementAxe>, required = false)]
        engagements: [Option<Vec<EngagementAxe>>] au_plus 14;
        /// Type d'action.
        #[serde(default, deserialize_with = "crate::entree::input::present")]
        #[schema(value_type = Option<String>)]
        type_action: [Option<Option<String>>] de 1 a 200;
        /// Niveaux.
        #[serde(default, deserialize_with = "crate::entree::input::sans_nul")]
        #[schema(value_type = Vec<Niveau>, required = false)]
        niveaux: [Option<Vec<Niveau>>] au_plus 3;
        /// Régions académiques.
        #[serde(default, deserialize_with = "crate::entree::input::sans_nul")]
        #[schema(value_type = Vec<RegionAcademique>, required = false)]
        regions_academiques: [Option<Vec<RegionAcademique>>] au_plus 18;
        /// Publics visés.
        #[serde(default, deserialize_with = "crate::entree::input::sans_nul")]
        #[schema(value_type = Vec<PublicCible>, required = false)]
        publics_cibles: [Option<Vec<PublicCible>>] au_plus 8;
        /// Publics spécifiques.
        #[serde(default, deserialize_with = "crate::entree::input::sans_nul")]
        #[schema(value_type = Vec<PublicSpecifique>, required = false)]
        publics_specifiques: [Option<Vec<PublicSpecifique>>] au_plus 3;
        /// Justification des publics.
        #[serde(default, deserialize_with = "crate::entree::input::present")]
        #[schema(value_type = Option<String>)]
        justification_publics: [Option<Option<String>>] de 1 a 4000;
        /// Mixité et inclusion, entière.
        #[serde(default, deserialize_with = "crate::entree::input::present")]
        #[validate(nested)]
        #[schema(value_type = Option<MixiteInclusionSaisie>)]
        mixite_inclusion: [Option<Option<MixiteInclusionSaisie>>];
        /// Porteur, entier.
        #[serde(default, deserialize_with = "crate::entree::input::sans_nul")]
        #[validate(nested)]
        #[schema(value_type = PorteurSaisi, required = false)]
        porteur: [Option<PorteurSaisi>];
        /// Premier jour prévu (Paris).
        #[serde(default, deserialize_with = "crate::entree::input::date_presente")]
        #[schema(value_type = Option<Date>)]
        date_debut_prevue: [Option<Option<Date>>];
        /// Dernier jour prévu (Paris).
        #[serde(default, deserialize_with = "crate::entree::input::date_presente")]
        #[schema(value_type = Option<Date>)]
        date_fin_prevue: [Option<Option<Date>>];
        /// Nature de la contribution.
        #[serde(default, deserialize_with = "crate::entree::input::present")]
        #[schema(value_type = Option<NatureContribution>)]
        nature_contribution: [Option<Option<NatureContribution>>];
        /// Cadre national de référence, entier.
        #[serde(default, deserialize_with = "crate::entree::input::present")]
        #[validate(nested)]
        #[schema(value_type = Option<CadreNationalSaisi>)]
        cadre_national: [Option<Option<CadreNationalSaisi>>];
        /// Référence de la convention régionale.
        #[serde(default, deserialize_with = "crate::entree::input::present")]
        #[schema(value_type = Option<String>)]
        convention_regionale_ref: [Option<Option<String>>] de 1 a 200;
        /// Version du modèle de fiche.
        #[serde(default, deserialize_with = "crate::entree::input::present")]
        #[schema(value_type = Option<String>)]
        modele_version: [Option<Option<String>>] de 1 a 50;
        /// Indicateurs prévus, entiers.
        #[serde(default, deserialize_with = "crate::entree::input::sans_nul")]
        #[validate(nested)]
        #[schema(value_type = Vec<IndicateurPrevuSaisi>, required = false)]
        indicateurs: [Option<Vec<IndicateurPrevuSaisi>>] au_plus 50;
        /// Annexe financière, entière.
        #[serde(default, deserialize_with = "crate::entree::input::present")]
        #[validate(nested)]
        #[schema(value_type = Option<AnnexeSaisie>)]
        annexe: [Option<Option<AnnexeSaisie>>];
    }
}

impl ContenuModifie {
    /// The contents once changed.
    #[must_use]
    pub fn appliquer(self, courant: Contenu) -> Contenu {
        Contenu {
            intitule: self.intitule.unwrap_or(courant.intitule),
            description: self.description.map_or(courant.description, |texte| texte.map(Personnel)),
            axes: self.axes.unwrap_or(courant.axes),
            engagements: self.engagements.unwrap_or(courant.engagements),
            type_action: self.type_action.unwrap_or(courant.type_action),
            niveaux: self.niveaux.unwrap_or(courant.niveaux),
            regions_academiques: self.regions_academiques.unwrap_or(courant.regions_academiques),
            publics_cibles: self.publics_cibles.unwrap_or(courant.publics_cibles),
            publics_specifiques: self.publics_specifiques.unwrap_or(courant.publics_specifiques),
            justification_publics: self
                .justification_publics
                .map_or(courant.justification_publics, |texte| texte.map(Personnel)),
            mixite_inclusion: self
                .mixite_inclusion
                .map_or(courant.mixite_inclusion, |saisie| saisie.map(MixiteInclusion::from)),
            porteur: self.porteur.map_or(courant.porteur, Porteur::from),
            date_debut_prevue: self.date_debut_prevue.unwrap_or(courant.date_debut_prevue),
            date_fin_prevue: self.date_fin_prevue.unwrap_or(courant.date_fin_prevue),
            nature_contribution: self.nature_contribution.unwrap_or(courant.nature_contribution),
            cadre_national: self.cadre_national.map_or(courant.cadre_national, |saisi| saisi.map(CadreNational::from)),
            convention_regionale: self.convention_regionale_ref.unwrap_or(courant.convention_regionale),
            modele_version: self.modele_version.unwrap_or(courant.modele_version),
            indicateurs: self.indicateurs.map_or(courant.indicateurs, |saisis| tous(saisis, IndicateurPrevu::from)),
            annexe: self.annexe.map_or(courant.annexe, |saisie| saisie.map(Annexe::from).unwrap_or_default()),
        }
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

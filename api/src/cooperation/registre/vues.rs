//! What the register publishes: no name, no reason, no journal, and no piece but the sheets that article 12 has shown.

use crate::cooperation::bilan::ChiffresView;
use crate::cooperation::outil_numerique::{AccordOutilView, FichesOutilView};
use crate::sortie::page::page;
use domain::cooperation::bilan::Bilan;
use domain::cooperation::convention::{Convention, Etat};
use domain::cooperation::fiche_action::{Axe, FicheAction, StatutFiche};
use domain::cooperation::outil_numerique::{FaitOutil, OutilNumerique, StatutOutil};
use domain::socle::calendrier::Date;
use domain::socle::code::{ConventionId, FicheActionId, OutilId};
use domain::socle::organisation::CodeOrganisation;
use serde::Serialize;
use utoipa::ToSchema;

/// Convention signée, telle que chacun peut la lire.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = ConventionPublique)]
pub struct ConventionPubliqueView {
    /// Identifiant.
    pub id: ConventionId,
    /// Référence, unique pour l'OPCO.
    #[schema(max_length = 100, pattern = "^[\\s\\S]+$")]
    pub reference: String,
    /// Intitulé.
    #[schema(max_length = 500, pattern = "^[\\s\\S]+$")]
    pub intitule: String,
    /// OPCO.
    pub opco: CodeOrganisation,
    /// Ministère chargé de l'éducation nationale.
    pub ministere_education: CodeOrganisation,
    /// Ministère chargé de l'enseignement supérieur.
    pub ministere_enseignement_superieur: CodeOrganisation,
    /// Premier jour en vigueur (art. 17).
    #[schema(max_length = 10)]
    pub date_effet: Date,
    /// Dernier jour en vigueur, inclus ; nul si la convention n'a été en vigueur aucun jour.
    #[schema(required = true, max_length = 10)]
    pub dernier_jour: Option<Date>,
    /// Date à laquelle l'état est calculé (Paris).
    #[schema(max_length = 10)]
    pub au: Date,
    /// État à cette date.
    pub etat: Etat,
    /// Vrai si aucun document n'atteste cette convention.
    pub fictif: bool,
}

/// Action validée par le comité de pilotage, telle que chacun peut la lire.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = ActionPublique)]
pub struct ActionPubliqueView {
    /// Identifiant.
    pub id: FicheActionId,
    /// Convention.
    pub convention_id: ConventionId,
    /// Référence, unique dans la convention.
    #[schema(max_length = 100, pattern = "^[\\s\\S]+$")]
    pub reference: String,
    /// Année du plan d'actions.
    #[schema(minimum = 1900, maximum = 2199)]
    pub annee: i32,
    /// Intitulé.
    #[schema(max_length = 300, pattern = "^[\\s\\S]+$")]
    pub intitule: String,
    /// Axes de coopération.
    #[schema(max_items = 11)]
    pub axes: Vec<Axe>,
    /// Date à laquelle le statut est calculé (Paris).
    #[schema(max_length = 10)]
    pub au: Date,
    /// Statut à cette date.
    pub statut: StatutFiche,
    /// Vrai si aucun document n'atteste l'un au moins de ses faits.
    pub fictif: bool,
}

/// Bilan validé, tel que chacun peut le lire.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = BilanPublic)]
pub struct BilanPublicView {
    /// Convention.
    pub convention_id: ConventionId,
    /// Référence de la convention.
    #[schema(max_length = 100, pattern = "^[\\s\\S]+$")]
    pub convention_reference: String,
    /// OPCO de la convention.
    pub opco: CodeOrganisation,
    /// Année des actions dont le bilan rend compte.
    #[schema(minimum = 1900, maximum = 2199)]
    pub annee: i32,
    /// Jour de la dernière validation.
    #[schema(max_length = 10)]
    pub valide_le: Date,
    /// Vrai si rien n'a été fait cette année.
    pub neant: bool,
    /// Chiffres du volet quantitatif, comptés le jour de la version validée.
    #[schema(required = true)]
    pub chiffres: Option<ChiffresView>,
    /// Volet quantitatif, en mots.
    #[schema(required = true, max_length = 20_000, pattern = "^[\\s\\S]+$")]
    pub volet_quantitatif: Option<String>,
    /// Volet qualitatif.
    #[schema(required = true, max_length = 20_000, pattern = "^[\\s\\S]+$")]
    pub volet_qualitatif: Option<String>,
    /// Vrai si aucun document n'atteste l'un au moins de ces faits.
    pub fictif: bool,
}

page! { PageConventionsPubliques de ConventionPubliqueView }

page! { PageActionsPubliques de ActionPubliqueView }

impl ConventionPubliqueView {
    /// The convention, once it is signed by all on that day.
    #[must_use]
    pub fn signee(convention: &Convention, au: Date) -> Option<Self> {
        let cadre = convention.cadre_au(au)?;
        let faits = convention.faits();
        Some(Self {
            id: faits.id,
            reference: faits.reference.clone(),
            intitule: faits.intitule.clone(),
            opco: faits.parties.opco.clone(),
            ministere_education: faits.parties.ministere_education.clone(),
            ministere_enseignement_superieur: faits.parties.ministere_enseignement_superieur.clone(),
            date_effet: cadre.date_effet,
            dernier_jour: cadre.fin_effective,
            au,
            etat: convention.etat_au(au),
            fictif: faits.fictif,
        })
    }
}

impl ActionPubliqueView {
    /// The action, once the committee has validated it on that day.
    #[must_use]
    pub fn validee(fiche: &FicheAction, au: Date) -> Option<Self> {
        let contenu = fiche.contenu_public_au(au)?;
        let faits = fiche.faits();
        Some(Self {
            id: faits.id,
            convention_id: faits.convention,
            reference: faits.reference.clone(),
            annee: faits.annee,
            intitule: contenu.intitule,
            axes: contenu.axes,
            au,
            statut: fiche.statut_au(au),
            fictif: faits.faits.iter().any(|fait| fait.fictif),
        })
    }
}

impl BilanPublicView {
    /// The version of the bilan that both ministries validated; `None` before they have.
    #[must_use]
    pub fn valide(convention: &Convention, bilan: &Bilan, au: Date) -> Option<Self> {
        let valide_le = bilan.valide_le(au)?;
        let envoi = bilan.envoi_au(au)?;
        let version = bilan.versions().find(|version| version.numero == envoi.version)?;
        let faits = convention.faits();
        Some(Self {
            convention_id: faits.id,
            convention_reference: faits.reference.clone(),
            opco: faits.parties.opco.clone(),
            annee: bilan.annee(),
            valide_le,
            neant: version.redaction.neant,
            chiffres: version.redaction.chiffres.as_deref().map(ChiffresView::from),
            volet_quantitatif: version.redaction.volet_quantitatif.as_ref().map(|volet| volet.0.clone()),
            volet_qualitatif: version.redaction.volet_qualitatif.as_ref().map(|volet| volet.0.clone()),
            fictif: faits.fictif || version.fait.fictif || envoi.fait.fictif,
        })
    }
}

/// Outil numérique que les deux ministères ont approuvé, tel que chacun peut le lire.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = OutilPublic)]
pub struct OutilPublicView {
    /// Identifiant.
    pub id: OutilId,
    /// Convention.
    pub convention_id: ConventionId,
    /// OPCO de la convention.
    pub opco: CodeOrganisation,
    /// Nom.
    #[schema(max_length = 200, pattern = "^[\\s\\S]+$")]
    pub nom: String,
    /// Adresse.
    #[schema(required = true, max_length = 500, pattern = "^https?://.+$")]
    pub url: Option<String>,
    /// Date à laquelle le statut est calculé (Paris).
    #[schema(max_length = 10)]
    pub au: Date,
    /// Statut à cette date.
    pub statut: StatutOutil,
    /// Ses fiches.
    pub fiches: FichesOutilView,
    /// Accords des deux ministères.
    #[schema(max_items = 2)]
    pub accords: Vec<AccordOutilView>,
    /// Date de sa mise en ligne (Paris).
    #[schema(required = true, max_length = 10)]
    pub date_mise_en_ligne: Option<Date>,
    /// Vrai si aucun document n'atteste l'un au moins de ses faits.
    pub fictif: bool,
}

page! { PageOutilsPublics de OutilPublicView }

impl OutilPublicView {
    /// The tool, once both ministries have approved it on that day, if the convention finances it.
    #[must_use]
    pub fn approuve(opco: CodeOrganisation, outil: &OutilNumerique, au: Date) -> Option<Self> {
        let FaitOutil::Declare { nom, .. } = &outil.premier()?.fait else { return None };
        let accords = outil.accords_au(au).into_iter().map(|(college, date)| AccordOutilView { college, date });
        outil.est_au_registre(au).then(|| Self {
            id: outil.id(),
            convention_id: outil.convention(),
            opco,
            nom: nom.clone(),
            url: outil.url_au(au).map(str::to_owned),
            au,
            statut: outil.statut_au(au),
            fiches: outil.fiches_au(au).into(),
            accords: accords.collect(),
            date_mise_en_ligne: outil.mise_en_ligne_au(au).map(|mise| mise.date),
            fictif: outil.histoire_au(au).iter().any(|fait| fait.fictif),
        })
    }
}

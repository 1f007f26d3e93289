//! What is published of the regional directory, and to whom.

use super::saisies::CoordonneesSaisies;
use crate::sortie::page::page;
use crate::sortie::vues::{ConstatView, FaitView, RecepisseView, relever};
use domain::cooperation::contact_regional::{
    ContactRegional, NatureContact, PartDuReseau, ReseauRegional, StatutContact,
};
use domain::cooperation::convention::{College, Convention};
use domain::cooperation::reexamen::constats_au;
use domain::cooperation::rejuge::Connu;
use domain::socle::calendrier::Date;
use domain::socle::code::{ContactId, ConventionId};
use domain::socle::constat::Constat;
use domain::socle::organisation::CodeOrganisation;
use domain::socle::region_academique::RegionAcademique;
use persistence::{Charge, Enregistre, Recepisse};
use serde::Serialize;
use utoipa::ToSchema;

/// Contact régional d'un signataire (art. 11).
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = ContactRegional)]
pub struct ContactView {
    /// Identifiant.
    pub id: ContactId,
    /// Convention.
    pub convention_id: ConventionId,
    /// Rang du dernier acte qui l'a touché ; première partie de l'`ETag`.
    #[schema(minimum = 1, maximum = 9_007_199_254_740_991_i64)]
    pub version: i64,
    /// Date à laquelle la réponse est calculée (Paris).
    #[schema(max_length = 10)]
    pub au: Date,
    /// Signataire qui le tient sur sa liste.
    pub college: College,
    /// Région académique.
    pub region_academique: RegionAcademique,
    /// Statut à cette date.
    pub statut: StatutContact,
    /// Liste où il figure ; nul s'il n'y figure pas à cette date.
    #[schema(required = true)]
    pub nature: Option<NatureContact>,
    /// Coordonnées, montrées aux seuls signataires ; nulles si le contact n'est pas inscrit à cette date.
    #[schema(required = true)]
    pub coordonnees: Option<CoordonneesSaisies>,
    /// Son inscription.
    pub inscription: FaitView,
    /// Le dernier acte qui l'a touché à cette date.
    #[schema(required = true)]
    pub dernier_fait: Option<FaitView>,
    /// Ce qui est relevé sans être refusé : ce que l'on sait depuis aurait changé l'un de ses actes, qui demeure (G10).
    #[schema(max_items = 1000)]
    pub constats: Vec<ConstatView>,
    /// Preuve du dernier acte : à conserver.
    pub recepisse: RecepisseView,
}

/// Ce que les signataires ont partagé de leurs réseaux (art. 11).
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = ReseauRegional)]
pub struct ReseauView {
    /// Convention.
    pub convention_id: ConventionId,
    /// Rang du dernier acte du dossier.
    #[schema(minimum = 1, maximum = 9_007_199_254_740_991_i64)]
    pub version: i64,
    /// Date à laquelle la réponse est calculée (Paris).
    #[schema(max_length = 10)]
    pub au: Date,
    /// Vrai si rien ne manque de ce que le texte demande de partager.
    pub complet: bool,
    /// Part de chaque signataire.
    #[schema(max_items = 3)]
    pub parties: Vec<PartDuReseauView>,
    /// Régions académiques où personne n'a de contact.
    #[schema(max_items = 18)]
    pub regions_sans_contact: Vec<RegionAcademique>,
    /// Les listes qui ne sont pas partagées, tant que la convention est en vigueur.
    #[schema(max_items = 1000)]
    pub constats: Vec<ConstatView>,
}

/// Ce qu'un signataire a partagé.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = PartDuReseau)]
pub struct PartDuReseauView {
    /// Signataire.
    pub college: College,
    /// Son organisation.
    pub organisation: CodeOrganisation,
    /// Contacts des deux listes.
    #[schema(minimum = 0, maximum = 1_000_000)]
    pub contacts: i64,
    /// Ceux des services des établissements d'enseignement supérieur.
    #[schema(minimum = 0, maximum = 1_000_000)]
    pub services: i64,
    /// Régions académiques où il a un représentant.
    #[schema(max_items = 18)]
    pub regions: Vec<RegionAcademique>,
    /// Régions académiques où il n'en a pas.
    #[schema(max_items = 18)]
    pub regions_sans_representant: Vec<RegionAcademique>,
}

page! { PageContactsRegionaux de ContactView }

impl ContactView {
    fn new(contact: &ContactRegional, recepisse: Recepisse, montrer: bool, au: Date, constats: Vec<Constat>) -> Self {
        const PREMIER: &str = "a contact begins by being put on a list";
        let fiche = contact.fiche_au(au);
        let coordonnees = fiche.filter(|_| montrer).map(|fiche| fiche.coordonnees.clone().into());
        let dernier = contact.histoire_au(au).into_iter().next_back();
        Self {
            id: contact.id(),
            convention_id: contact.convention(),
            version: recepisse.rang,
            au,
            college: contact.partie().expect(PREMIER),
            region_academique: contact.region_au(au).expect(PREMIER),
            statut: contact.statut_au(au),
            nature: fiche.map(|fiche| fiche.nature),
            coordonnees,
            inscription: FaitView::survenu(contact.premier().expect(PREMIER), None),
            dernier_fait: dernier.map(|fait| FaitView::survenu(fait, None)),
            constats: relever(constats),
            recepisse: recepisse.into(),
        }
    }

    /// The contact as it was read, on a day; `montrer` when the reader is one of the signatories.
    #[must_use]
    pub fn lue(charge: Charge<ContactRegional>, connu: &Connu, montrer: bool, au: Date) -> Self {
        let constats = constats_au(&charge.objet, connu, au);
        Self::new(&charge.objet, charge.recepisse, montrer, au, constats)
    }
}

impl From<(Enregistre<ContactRegional>, Date)> for ContactView {
    // Only a signatory acts on its list.
    fn from((fait, au): (Enregistre<ContactRegional>, Date)) -> Self {
        Self::new(&fait.objet, fait.recepisse, true, au, fait.constats)
    }
}

impl ReseauView {
    /// What the list makes on a day.
    #[must_use]
    pub fn new(convention: &Convention, reseau: ReseauRegional, version: i64, au: Date) -> Self {
        let nombre = |compte: usize| i64::try_from(compte).unwrap_or(i64::MAX);
        let complet = reseau.est_complet();
        let ReseauRegional { parts, regions_sans_contact, constats } = reseau;
        let part = |part: PartDuReseau| {
            let regions_sans_representant = part.regions_sans_representant();
            let PartDuReseau { partie, contacts, services, regions } = part;
            PartDuReseauView {
                college: partie,
                organisation: convention.faits().parties.organisation(partie).clone(),
                contacts: nombre(contacts),
                services: nombre(services),
                regions_sans_representant,
                regions,
            }
        };
        Self {
            convention_id: convention.faits().id,
            version,
            au,
            complet,
            parties: parts.into_iter().map(part).collect(),
            regions_sans_contact,
            constats: constats.into_iter().map(ConstatView::from).collect(),
        }
    }
}

//! What is published of a working document.

use crate::sortie::page::page;
use crate::sortie::vues::{ConstatView, FaitView, RecepisseView};
use domain::cooperation::convention::Convention;
use domain::cooperation::copil::document::{
    Delai, DepotDocument, DocumentTravail, EnvoiDocument, EtatDocument, NatureDocument, StatutDocument, VersionDocument,
};
use domain::cooperation::copil::membre::Composition;
use domain::cooperation::copil::reunion::Reunion;
use domain::cooperation::reexamen::constats_au;
use domain::cooperation::rejuge::Connu;
use domain::socle::calendrier::Date;
use domain::socle::code::{ConventionId, DocumentId, MembreId, ReunionId};
use domain::socle::constat::Constat;
use persistence::{Charge, Enregistre, Recepisse};
use serde::Serialize;
use utoipa::ToSchema;

/// What a document is judged by.
type Contexte = (Convention, Composition, Reunion);

/// Document de travail, et s'il est parti à temps, tel que la réunion est connue à la date demandée.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = DocumentTravail)]
pub struct DocumentView {
    /// Identifiant.
    pub id: DocumentId,
    /// Rang du dernier acte qui l'a touché ; première partie de l'`ETag`.
    #[schema(minimum = 1, maximum = 9_007_199_254_740_991_i64)]
    pub version: i64,
    /// Convention.
    pub convention_id: ConventionId,
    /// Réunion qu'il prépare.
    pub reunion_id: ReunionId,
    /// Titre.
    #[schema(max_length = 300, pattern = "^[\\s\\S]+$")]
    pub titre: String,
    /// Nature.
    pub nature: NatureDocument,
    /// Date à laquelle la réponse est calculée (Paris).
    #[schema(max_length = 10)]
    pub au: Date,
    /// État à cette date.
    pub etat: EtatDocument,
    /// Date de la réunion, tenue ou prévue, connue à cette date (Paris).
    #[schema(max_length = 10)]
    pub date_reunion: Date,
    /// Dernier jour où il part à temps, inclus (Paris).
    #[schema(max_length = 10)]
    pub date_limite: Date,
    /// Date à laquelle la première version complète est envoyée au dernier des membres en exercice : elle fait foi.
    #[schema(required = true, max_length = 10)]
    pub envoye_le: Option<Date>,
    /// Statut au regard de la date limite.
    pub statut: StatutDocument,
    /// Jours de retard, à l'envoi ou, à défaut, à la date demandée.
    #[schema(minimum = 0, maximum = 200_000, format = Int32)]
    pub retard_jours: u32,
    /// Versions, dans l'ordre de leur enregistrement.
    #[schema(max_items = 1000)]
    pub versions: Vec<VersionDocumentView>,
    /// Envois, dans l'ordre de leur enregistrement.
    #[schema(max_items = 1000)]
    pub envois: Vec<EnvoiDocumentView>,
    /// Ce qui est relevé sans être refusé.
    #[schema(max_items = 1000)]
    pub constats: Vec<ConstatView>,
    /// Preuve du dernier acte : à conserver.
    pub recepisse: RecepisseView,
}

/// Version d'un document de travail.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = VersionDocument)]
pub struct VersionDocumentView {
    /// Numéro.
    #[schema(minimum = 1, maximum = 65_535, format = Int32)]
    pub numero: u16,
    /// Vrai si cette version n'attend plus rien.
    pub complete: bool,
    /// Le dépôt ; sa pièce est le document.
    pub fait: FaitView,
}

/// Envoi d'un document de travail.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = EnvoiDocument)]
pub struct EnvoiDocumentView {
    /// Version envoyée.
    #[schema(minimum = 1, maximum = 65_535, format = Int32)]
    pub version_envoyee: u16,
    /// Membres à qui elle est envoyée.
    #[schema(max_items = 200)]
    pub destinataires: Vec<MembreId>,
    /// Titulaires en exercice à qui elle ne l'est pas.
    #[schema(max_items = 200)]
    pub manquants: Vec<MembreId>,
    /// L'envoi lui-même.
    pub fait: FaitView,
}

page! { PageDocuments de DocumentView }

impl DocumentView {
    fn new(
        contexte: &Contexte,
        document: &DocumentTravail,
        recepisse: Recepisse,
        au: Date,
        constats: Vec<Constat>,
    ) -> Self {
        let (convention, composition, reunion) = contexte;
        let DepotDocument { reunion: reunion_id, titre, nature } = document.depot();
        let Delai { date_reunion, date_limite, envoye_le, statut, retard_jours } =
            document.delai_au(convention, composition, reunion, au);
        let version = |VersionDocument { numero, complete, fait }: VersionDocument<'_>| VersionDocumentView {
            numero,
            complete,
            fait: FaitView::survenu(fait, None),
        };
        let envoi = |envoi: EnvoiDocument<'_>| EnvoiDocumentView {
            version_envoyee: envoi.version,
            destinataires: envoi.destinataires.to_vec(),
            manquants: document.manquants_au(&envoi, composition, au),
            fait: FaitView::survenu(envoi.fait, None),
        };
        Self {
            id: document.id(),
            version: recepisse.rang,
            convention_id: document.convention(),
            reunion_id: *reunion_id,
            titre: titre.0.clone(),
            nature: *nature,
            au,
            etat: document.etat_au(composition, au),
            date_reunion,
            date_limite,
            envoye_le,
            statut,
            retard_jours,
            versions: document.versions().map(version).collect(),
            envois: document.envois().map(envoi).collect(),
            constats: constats.into_iter().map(ConstatView::from).collect(),
            recepisse: recepisse.into(),
        }
    }

    /// The document as it was read, on a day.
    #[must_use]
    pub fn lue(contexte: &Contexte, charge: Charge<DocumentTravail>, au: Date) -> Self {
        let (convention, composition, reunion) = contexte;
        let connu = Connu { reunions: vec![reunion.clone()], ..Connu::sur(convention.clone()) };
        let mut constats = charge.objet.constats_au(convention, composition, reunion, au);
        constats.extend(constats_au(&charge.objet, &connu, au));
        Self::new(contexte, &charge.objet, charge.recepisse, au, constats)
    }
}

impl From<(Enregistre<(Contexte, DocumentTravail)>, Date)> for DocumentView {
    fn from((fait, au): (Enregistre<(Contexte, DocumentTravail)>, Date)) -> Self {
        let Enregistre { objet: (contexte, document), recepisse, constats, .. } = fait;
        Self::new(&contexte, &document, recepisse, au, constats)
    }
}

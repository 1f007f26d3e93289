//! Working documents of a meeting: deposited, sent, and whether they left in time.

use crate::entree::saisies::{Au, PieceDeclaree};
use crate::entree::{Cible, Input, Path, Query, filtre, input};
use crate::serveur::context::Context;
use crate::serveur::routeur::routes;
use crate::sortie::answer::{Answer, Lu};
use crate::sortie::page::{page, par_lots};
use crate::sortie::vues::{ConstatView, FaitView, RecepisseView};
use actix_web::{get, post};
use domain::cooperation::convention::Convention;
use domain::cooperation::copil::document::{
    Delai, DocumentDepose, DocumentTravail, EnvoiDocument, EtatDocument, NatureDocument, StatutDocument,
    VersionDocument,
};
use domain::cooperation::copil::membre::Composition;
use domain::cooperation::copil::reunion::Reunion;
use domain::cooperation::operations;
use domain::socle::calendrier::Date;
use domain::socle::code::{ConventionId, DocumentId, MembreId, ReunionId};
use domain::socle::constat::Constat;
use domain::socle::declaration::Declaree;
use domain::socle::moment::Personnel;
use persistence::{Charge, Enregistre, Recepisse};
use serde::Serialize;
use utoipa::ToSchema;
use validator::Validate;

routes![lister_documents, lire_document, deposer_document, deposer_version_document, envoyer_document];

// ---- what is sent

input! {
    /// Document de travail d'une réunion.
    pub struct DocumentTravailDepose {
        /// Titre.
        titre: [String] dit en 300;
        /// Nature.
        nature: [NatureDocument];
        /// Le document lui-même, chez son dépositaire.
        document: [PieceDeclaree];
        /// Vrai si cette version n'attend plus rien : la première version complète envoyée fait foi.
        complete: [bool];
        /// Date du dépôt (Paris).
        date_depot: [Date];
        /// Vrai si aucun document n'atteste ce fait.
        #[serde(default)]
        fictif: [bool];
    }
}

input! {
    /// Autre version d'un document de travail.
    pub struct VersionDocumentDeposee {
        /// Le document lui-même, chez son dépositaire.
        document: [PieceDeclaree];
        /// Vrai si cette version n'attend plus rien : la première version complète envoyée fait foi.
        complete: [bool];
        /// Date du dépôt (Paris).
        date_depot: [Date];
        /// Vrai si aucun document n'atteste ce fait.
        #[serde(default)]
        fictif: [bool];
    }
}

input! {
    /// Envoi de la dernière version d'un document de travail.
    pub struct DocumentTravailEnvoye {
        /// Membres à qui il est envoyé.
        destinataires: [Vec<MembreId>] au_plus 200;
        /// Date de l'envoi (Paris).
        le date_envoi;
        piece;
    }
}

/// A version is its own proof.
fn depot(date: Date, document: &PieceDeclaree, fictif: bool) -> Declaree {
    Declaree { date, piece: Some(document.into()), fictif }
}

impl DocumentTravailDepose {
    /// The document that it makes.
    #[must_use]
    pub fn depose(&self) -> DocumentDepose {
        let declaree = depot(self.date_depot, &self.document, self.fictif);
        DocumentDepose { titre: Personnel(self.titre.clone()), nature: self.nature, complete: self.complete, declaree }
    }
}

impl VersionDocumentDeposee {
    /// The version that it makes, complete or not.
    #[must_use]
    pub fn version(&self) -> (bool, Declaree) {
        (self.complete, depot(self.date_depot, &self.document, self.fictif))
    }
}

impl DocumentTravailEnvoye {
    /// To whom, and the dated act.
    #[must_use]
    pub fn envoi(&self) -> (Vec<MembreId>, Declaree) {
        (self.destinataires.clone(), self.declaree())
    }
}

// ---- what is published

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
    /// Date d'envoi de la première version complète : elle fait foi.
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

/// What a document is judged by.
type Contexte = (Convention, Composition, Reunion);

impl DocumentView {
    fn new(
        contexte: &Contexte,
        document: &DocumentTravail,
        recepisse: Recepisse,
        au: Date,
        constats: Vec<Constat>,
    ) -> Self {
        let (convention, composition, reunion) = contexte;
        let faits = document.faits();
        let Delai { date_reunion, date_limite, envoye_le, statut, retard_jours } =
            document.delai_au(convention, reunion, au);
        let version = |VersionDocument { numero, complete, fait }: &VersionDocument| VersionDocumentView {
            numero: *numero,
            complete: *complete,
            fait: FaitView::from(fait),
        };
        let envoi = |envoi: &EnvoiDocument| EnvoiDocumentView {
            version_envoyee: envoi.version,
            destinataires: envoi.destinataires.clone(),
            manquants: envoi.manquants(composition),
            fait: FaitView::from(&envoi.fait),
        };
        Self {
            id: faits.id,
            version: recepisse.rang,
            convention_id: faits.convention,
            reunion_id: faits.reunion,
            titre: faits.titre.0.clone(),
            nature: faits.nature,
            au,
            etat: document.etat_au(au),
            date_reunion,
            date_limite,
            envoye_le,
            statut,
            retard_jours,
            versions: faits.versions.iter().map(version).collect(),
            envois: faits.envois.iter().map(envoi).collect(),
            constats: constats.into_iter().map(ConstatView::from).collect(),
            recepisse: recepisse.into(),
        }
    }

    /// The document as it was read, on a day.
    #[must_use]
    pub fn lue(contexte: &Contexte, charge: Charge<DocumentTravail>, au: Date) -> Self {
        let (convention, composition, reunion) = contexte;
        let constats = charge.objet.constats_au(convention, composition, reunion, au);
        Self::new(contexte, &charge.objet, charge.recepisse, au, constats)
    }
}

impl From<(Enregistre<(Contexte, DocumentTravail)>, Date)> for DocumentView {
    fn from((fait, au): (Enregistre<(Contexte, DocumentTravail)>, Date)) -> Self {
        let Enregistre { objet: (contexte, document), recepisse, constats, .. } = fait;
        Self::new(&contexte, &document, recepisse, au, constats)
    }
}

// ---- the acts and the readings

filtre! {
    /// Filtres de la liste des documents d'une réunion.
    pub struct FiltreDocuments pagine {
        /// Documents de ce statut à la date `au`.
        statut: [Option<StatutDocument>];
        /// Date à laquelle la réponse est calculée (Paris) ; par défaut, aujourd'hui.
        au: [Option<Date>] exemple "2022-06-03";
    }
}

/// Lister les documents de travail d'une réunion
///
/// « Les documents de la réunion sont-ils partis à temps ? » : chacun avec sa date limite, son statut et son retard, « au plus
/// tard une semaine avant la date de réunion » (art. 14) ; si la réunion est déplacée, le calcul est refait.
#[utoipa::path(
    tag = "Comité de pilotage",
    params(FiltreDocuments),
    responses((status = 200, description = "Une page de documents.", body = PageDocuments))
)]
#[get("/v1/reunions/{id}/documents")]
pub async fn lister_documents(
    ctx: Context,
    id: Path<ReunionId>,
    filtre: Query<FiltreDocuments>,
) -> Answer<PageDocuments> {
    let (statut, au) = (filtre.statut, ctx.jour(filtre.au));
    ctx.list(operations::LISTER_DOCUMENTS, &filtre, move |base, apres, limite| {
        let reunion = base.reunion(*id)?.objet;
        let convention = reunion.faits().convention;
        let contexte = (base.convention(convention)?.objet, base.composition(convention)?, reunion);
        let retenu = |vue: &DocumentView| statut.is_none_or(|statut| vue.statut == statut);
        par_lots(
            apres,
            limite,
            |apres, limite| base.documents(*id, apres, limite),
            |charge| Some(DocumentView::lue(&contexte, charge, au)).filter(retenu),
        )
    })
    .await
}

/// Lire un document de travail
///
/// Ses versions, ses envois, et son retard s'il en a un, tel que la réunion est connue à la date demandée (art. 14).
#[utoipa::path(
    tag = "Comité de pilotage",
    params(Au),
    responses((status = 200, description = "Le document.", body = DocumentView))
)]
#[get("/v1/documents-travail/{id}")]
pub async fn lire_document(ctx: Context, id: Path<DocumentId>, q: Query<Au>) -> Answer<DocumentView> {
    let au = ctx.jour(q.au);
    ctx.read(operations::LIRE_DOCUMENT, move |base| {
        let charge = base.document(*id)?;
        let reunion = base.reunion(charge.objet.faits().reunion)?.objet;
        let convention = reunion.faits().convention;
        let contexte = (base.convention(convention)?.objet, base.composition(convention)?, reunion);
        let (version, dossier) = (charge.recepisse.rang, base.rang(&charge.recepisse.dossier)?);
        // Its delay is that of its meeting, put off since or not.
        Ok(Lu::au(DocumentView::lue(&contexte, charge, au), version, au).dans_le_dossier(dossier))
    })
    .await
}

/// Déposer un document de travail
///
/// « Les documents de travail nécessaires à la tenue des réunions » (art. 14) ; déposé après la date limite, il est accepté et
/// son retard compté.
#[utoipa::path(
    tag = "Comité de pilotage",
    request_body = DocumentTravailDepose,
    responses((status = 201, description = "Le document est déposé.", body = DocumentView))
)]
#[post("/v1/reunions/{id}/documents")]
pub async fn deposer_document(
    ctx: Context,
    cible: Cible<ReunionId>,
    document: Input<DocumentTravailDepose>,
) -> Answer<DocumentView> {
    ctx.write(operations::DEPOSER_DOCUMENT, move |tx| {
        let id = tx.nouvel_id::<DocumentId>();
        let (convention, reunion) = tx.reunion(&cible)?;
        let composition = tx.composition(convention.faits().id)?;
        let depose = DocumentTravail::deposer(&convention, &reunion, tx.acteur(), tx.moment(), id, document.depose())?;
        Ok(tx.record(depose)?.sous((convention, composition, reunion)).a(format!("/v1/documents-travail/{id}")))
    })
    .await
}

/// Déposer une autre version
///
/// Elle s'envoie à son tour ; le retard reste celui de la première version complète envoyée (art. 14).
#[utoipa::path(
    tag = "Comité de pilotage",
    request_body = VersionDocumentDeposee,
    responses((status = 200, description = "La version est déposée.", body = DocumentView))
)]
#[post("/v1/documents-travail/{id}/versions")]
pub async fn deposer_version_document(
    ctx: Context,
    cible: Cible<DocumentId>,
    version: Input<VersionDocumentDeposee>,
) -> Answer<DocumentView> {
    ctx.write(operations::DEPOSER_VERSION_DOCUMENT, move |tx| {
        let (convention, reunion, document) = tx.document(&cible)?;
        let composition = tx.composition(convention.faits().id)?;
        let deposee = document.deposer_version(&convention, &reunion, tx.acteur(), tx.moment(), version.version())?;
        Ok(tx.record(deposee)?.sous((convention, composition, reunion)))
    })
    .await
}

/// Envoyer un document de travail
///
/// « envoyés au plus tard une semaine avant la date de réunion » (art. 14) : la dernière version déposée, à tous les membres en
/// exercice. Un envoi tardif, ou à quelques-uns seulement, est enregistré et relevé.
#[utoipa::path(
    tag = "Comité de pilotage",
    request_body = DocumentTravailEnvoye,
    responses((status = 200, description = "L'envoi est enregistré.", body = DocumentView))
)]
#[post("/v1/documents-travail/{id}/envois")]
pub async fn envoyer_document(
    ctx: Context,
    cible: Cible<DocumentId>,
    envoi: Input<DocumentTravailEnvoye>,
) -> Answer<DocumentView> {
    ctx.write(operations::ENVOYER_DOCUMENT, move |tx| {
        let (convention, reunion, document) = tx.document(&cible)?;
        let composition = tx.composition(convention.faits().id)?;
        let (acteur, moment) = (tx.acteur(), tx.moment());
        let envoye = document.envoyer(&convention, &composition, &reunion, acteur, moment, envoi.envoi())?;
        Ok(tx.record(envoye)?.sous((convention, composition, reunion)))
    })
    .await
}

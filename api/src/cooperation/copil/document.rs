//! Working documents of a meeting: deposited, sent, and whether they left in time.

mod vues;

pub use vues::{DocumentView, PageDocuments};

use crate::entree::saisies::{Au, PieceDeclaree};
use crate::entree::{Cible, Input, Path, Query, filtre, input};
use crate::serveur::context::Context;
use crate::serveur::routeur::routes;
use crate::sortie::actes_possibles::{Actes, ActesPossiblesView};
use crate::sortie::answer::{Answer, Lu};
use crate::sortie::page::par_lots;
use domain::cooperation::convention::Convention;
use domain::cooperation::copil::document::{
    DocumentDepose, DocumentTravail, FaitDocument, NatureDocument, StatutDocument,
};
use domain::cooperation::copil::reunion::Reunion;
use domain::cooperation::operations;
use domain::socle::calendrier::Date;
use domain::socle::code::{DocumentId, MembreId, ReunionId};
use domain::socle::declaration::Declaree;
use domain::socle::moment::Personnel;
use domain::socle::organisation::Acteur;
use validator::Validate;

routes![
    lister_documents,
    lire_document,
    deposer_document,
    deposer_version_document,
    envoyer_document,
    lire_actes_possibles_document
];

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
        date: [Date];
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
        date: [Date];
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
        le date;
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
        let declaree = depot(self.date, &self.document, self.fictif);
        DocumentDepose { titre: Personnel(self.titre.clone()), nature: self.nature, complete: self.complete, declaree }
    }
}

impl VersionDocumentDeposee {
    /// The version that it makes, complete or not.
    #[must_use]
    pub fn version(&self) -> (bool, Declaree) {
        (self.complete, depot(self.date, &self.document, self.fictif))
    }
}

impl DocumentTravailEnvoye {
    /// To whom, and the dated act.
    #[must_use]
    pub fn envoi(&self) -> (Vec<MembreId>, Declaree) {
        (self.destinataires.clone(), self.declaree())
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
    get,
    path = "/v1/reunions/{id}/documents",
    tag = "Comité de pilotage",
    params(FiltreDocuments),
    responses((status = 200, description = "Une page de documents.", body = PageDocuments))
)]
pub async fn lister_documents(
    ctx: Context,
    id: Path<ReunionId>,
    filtre: Query<FiltreDocuments>,
) -> Answer<PageDocuments> {
    let (statut, au) = (filtre.statut, ctx.jour(filtre.au));
    ctx.list(operations::LISTER_DOCUMENTS, &filtre, move |base, apres, limite| {
        let reunion = base.reunion(*id)?.objet;
        let convention = reunion.convention();
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
    get,
    path = "/v1/documents-travail/{id}",
    tag = "Comité de pilotage",
    params(Au),
    responses((status = 200, description = "Le document.", body = DocumentView))
)]
pub async fn lire_document(ctx: Context, id: Path<DocumentId>, q: Query<Au>) -> Answer<DocumentView> {
    let au = ctx.jour(q.au);
    ctx.read(operations::LIRE_DOCUMENT, move |base| {
        let charge = base.histoire::<FaitDocument>(*id)?;
        let reunion = base.reunion(charge.objet.depot().reunion)?.objet;
        let convention = reunion.convention();
        let contexte = (base.convention(convention)?.objet, base.composition(convention)?, reunion);
        let version = charge.recepisse.rang;
        // Its delay is that of its meeting, put off since or not.
        Ok(Lu::au(DocumentView::lue(&contexte, charge, au), version, au))
    })
    .await
}

/// Déposer un document de travail
///
/// « Les documents de travail nécessaires à la tenue des réunions » (art. 14) ; déposé après la date limite, il est accepté et
/// son retard compté.
#[utoipa::path(
    post,
    path = "/v1/reunions/{id}/documents",
    tag = "Comité de pilotage",
    request_body = DocumentTravailDepose,
    responses((status = 201, description = "Le document est déposé.", body = DocumentView))
)]
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
    post,
    path = "/v1/documents-travail/{id}/versions",
    tag = "Comité de pilotage",
    request_body = VersionDocumentDeposee,
    responses((status = 200, description = "La version est déposée.", body = DocumentView))
)]
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
    post,
    path = "/v1/documents-travail/{id}/envois",
    tag = "Comité de pilotage",
    request_body = DocumentTravailEnvoye,
    responses((status = 200, description = "L'envoi est enregistré.", body = DocumentView))
)]
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

/// Lire les actes possibles sur un document de travail
///
/// Pour l'appelant, à cette date : chaque acte, son adresse, et la règle qui s'y oppose s'il n'est pas possible (art. 14).
#[utoipa::path(
    get,
    path = "/v1/documents-travail/{id}/actes-possibles",
    tag = "Comité de pilotage",
    params(Au),
    responses((status = 200, description = "Les actes.", body = ActesPossiblesView))
)]
pub async fn lire_actes_possibles_document(
    ctx: Context,
    id: Path<DocumentId>,
    q: Query<Au>,
) -> Answer<ActesPossiblesView> {
    ctx.actes_possibles(operations::LIRE_ACTES_POSSIBLES_DOCUMENT, &q, move |base, acteur, au| {
        let document = base.histoire::<FaitDocument>(*id)?.objet;
        let reunion = base.reunion(document.depot().reunion)?.objet;
        let convention = base.convention(reunion.convention())?;
        let actes = du_document(&convention.objet, &reunion, &document, acteur, au);
        Ok((convention.objet.faits().id, actes))
    })
    .await
}

/// What is done of a working document.
#[must_use]
pub fn du_document<'a>(
    convention: &Convention,
    reunion: &Reunion,
    document: &DocumentTravail,
    acteur: &'a Acteur,
    au: Date,
) -> Actes<'a> {
    let ici = &document.id();
    let deposable = DocumentTravail::peut_deposer(convention, reunion, au);
    Actes::pour(acteur).acte(operations::DEPOSER_VERSION_DOCUMENT, ici, deposable).acte(
        operations::ENVOYER_DOCUMENT,
        ici,
        document.peut_envoyer(convention, reunion, au),
    )
}

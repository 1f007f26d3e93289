//! The regional directory of article 11: each signatory keeps its list, all signatories read it, the auditor sees that it is
//! there, the public nothing.

mod saisies;
mod vues;

use crate::serveur::routeur::routes;
use domain::cooperation::operations;
pub use saisies::{ContactInscrit, ContactModifie, ContactRetire};
pub use vues::{ContactView, PageContactsRegionaux, ReseauView};

use crate::entree::saisies::Au;
use crate::entree::{Cible, Input, Path, Query, filtre};
use crate::serveur::context::Context;
use crate::sortie::actes_possibles::{Actes, ActesPossiblesView};
use crate::sortie::answer::{Answer, Lu};
use crate::sortie::page::par_lots;
use domain::cooperation::contact_regional::{ContactRegional, FaitContact, NatureContact, ReseauRegional};
use domain::cooperation::convention::{College, Convention};
use domain::cooperation::rejuge::Connu;
use domain::socle::calendrier::Date;
use domain::socle::code::{ContactId, ConventionId};
use domain::socle::organisation::Acteur;
use domain::socle::region_academique::RegionAcademique;
use persistence::Attendu;

routes![
    inscrire_contact,
    lister_contacts,
    lire_reseau,
    lire_contact,
    lire_actes_possibles_contact,
    modifier_contact,
    retirer_contact
];

filtre! {
    /// Filtres de l'annuaire régional.
    pub struct FiltreContacts pagine {
        /// Date à laquelle l'annuaire est lu (Paris) ; par défaut, aujourd'hui.
        au: [Option<Date>] exemple "2022-05-05";
        /// Contacts de cette région académique.
        region: [Option<RegionAcademique>];
        /// Contacts de ce signataire.
        college: [Option<College>];
        /// Contacts de cette liste.
        nature: [Option<NatureContact>];
    }
}

/// Inscrire un contact régional
///
/// « la liste des représentants régionaux de chaque signataire ainsi que des contacts des services des établissements
/// d'enseignement supérieur partie prenantes sera partagée » (art. 11) : chaque signataire tient la sienne.
#[utoipa::path(
    post,
    path = "/v1/conventions/{id}/contacts-regionaux",
    tag = "Réseau régional",
    request_body = ContactInscrit,
    responses((status = 201, description = "Le contact est inscrit.", body = ContactView))
)]
pub async fn inscrire_contact(
    ctx: Context,
    convention: Path<ConventionId>,
    contact: Input<ContactInscrit>,
) -> Answer<ContactView> {
    ctx.write(operations::INSCRIRE_CONTACT, move |tx| {
        let convention = tx.convention(&Attendu { id: *convention, version: None })?;
        let id = tx.nouvel_id::<ContactId>();
        let inscrit = ContactRegional::inscrire(&convention, tx.acteur(), tx.moment(), id, contact.inscription())?;
        Ok(tx.record(inscrit)?.a(format!("/v1/contacts-regionaux/{id}")))
    })
    .await
}

/// Lister les contacts régionaux
///
/// Ceux qui sont sur les listes à la date demandée (art. 11). Réservé aux signataires ; un auditeur en voit l'existence, le
/// signataire et la région, non les coordonnées.
#[utoipa::path(
    get,
    path = "/v1/conventions/{id}/contacts-regionaux",
    tag = "Réseau régional",
    params(FiltreContacts),
    responses((status = 200, description = "Une page de contacts.", body = PageContactsRegionaux))
)]
pub async fn lister_contacts(
    ctx: Context,
    id: Path<ConventionId>,
    filtre: Query<FiltreContacts>,
) -> Answer<PageContactsRegionaux> {
    let FiltreContacts { region, college, nature, .. } = filtre.0.clone();
    let (au, montrer) = (ctx.jour(filtre.au), ContactRegional::est_partage_avec(&ctx.appelant().acteur));
    ctx.list(operations::LISTER_CONTACTS, &filtre, move |base, apres, limite| {
        let connu = Connu::sur(base.convention(*id)?.objet);
        par_lots(
            apres,
            limite,
            |apres, limite| base.histoires::<FaitContact>(Some(*id), apres, limite),
            |charge| {
                let fiche = charge.objet.fiche_au(au)?;
                let retenu = region.is_none_or(|region| fiche.region_academique == region)
                    && nature.is_none_or(|nature| fiche.nature == nature)
                    && college.is_none_or(|college| charge.objet.partie() == Some(college));
                retenu.then(|| ContactView::lue(charge, &connu, montrer, au))
            },
        )
    })
    .await
}

/// Lire l'état du réseau régional
///
/// Ce que chaque signataire a partagé à la date demandée, les régions académiques sans contact, et les listes qui manquent :
/// elles se relèvent, sans être refusées (art. 11). Aucune coordonnée n'y figure.
#[utoipa::path(
    get,
    path = "/v1/conventions/{id}/reseau",
    tag = "Réseau régional",
    params(Au),
    responses((status = 200, description = "L'état du réseau.", body = ReseauView))
)]
pub async fn lire_reseau(ctx: Context, id: Path<ConventionId>, q: Query<Au>) -> Answer<ReseauView> {
    let au = ctx.jour(q.au);
    ctx.read(operations::LIRE_RESEAU, move |base| {
        let convention = base.convention(*id)?;
        let version = base.rang(&convention.recepisse.dossier)?;
        let contacts: Vec<_> = base.histoires_de::<FaitContact>(*id)?.into_iter().map(|charge| charge.objet).collect();
        let reseau = ReseauRegional::de(&convention.objet, &contacts, au);
        Ok(Lu::au(ReseauView::new(&convention.objet, reseau, version, au), version, au))
    })
    .await
}

/// Lire un contact régional
///
/// Son signataire, sa région académique et ses coordonnées à la date demandée (art. 11) ; un auditeur n'en voit pas les
/// coordonnées.
#[utoipa::path(
    get,
    path = "/v1/contacts-regionaux/{id}",
    tag = "Réseau régional",
    params(Au),
    responses((status = 200, description = "Le contact.", body = ContactView))
)]
pub async fn lire_contact(ctx: Context, id: Path<ContactId>, q: Query<Au>) -> Answer<ContactView> {
    let (au, montrer) = (ctx.jour(q.au), ContactRegional::est_partage_avec(&ctx.appelant().acteur));
    ctx.read(operations::LIRE_CONTACT, move |base| {
        let charge = base.histoire::<FaitContact>(*id)?;
        let version = charge.recepisse.rang;
        let connu = base.connu(charge.objet.convention())?;
        Ok(Lu::au(ContactView::lue(charge, &connu, montrer, au), version, au))
    })
    .await
}

/// Lire les actes possibles sur un contact régional
///
/// Pour l'appelant, à cette date : chaque acte, son adresse, et la règle qui s'y oppose s'il n'est pas possible (art. 11).
#[utoipa::path(
    get,
    path = "/v1/contacts-regionaux/{id}/actes-possibles",
    tag = "Réseau régional",
    params(Au),
    responses((status = 200, description = "Les actes.", body = ActesPossiblesView))
)]
pub async fn lire_actes_possibles_contact(
    ctx: Context,
    id: Path<ContactId>,
    q: Query<Au>,
) -> Answer<ActesPossiblesView> {
    ctx.actes_possibles(operations::LIRE_ACTES_POSSIBLES_CONTACT, &q, move |base, acteur, au| {
        let contact = base.histoire::<FaitContact>(*id)?.objet;
        let convention = base.convention(contact.convention())?;
        Ok((contact.convention(), actes(&convention.objet, &contact, acteur, au)))
    })
    .await
}

/// What is done of a contact.
#[must_use]
pub fn actes<'a>(convention: &Convention, contact: &ContactRegional, acteur: &'a Acteur, au: Date) -> Actes<'a> {
    let ici = &contact.id();
    Actes::pour(acteur).acte(operations::MODIFIER_CONTACT, ici, contact.peut_modifier(convention, acteur, au)).acte(
        operations::RETIRER_CONTACT,
        ici,
        contact.peut_retirer(convention, acteur, au),
    )
}

/// Modifier un contact régional
///
/// Par le signataire qui le tient : ce qu'il disait avant reste connu aux dates d'avant (art. 11).
#[utoipa::path(
    post,
    path = "/v1/contacts-regionaux/{id}/modifications",
    tag = "Réseau régional",
    request_body = ContactModifie,
    responses((status = 200, description = "Le contact est modifié.", body = ContactView))
)]
pub async fn modifier_contact(
    ctx: Context,
    cible: Cible<ContactId>,
    modification: Input<ContactModifie>,
) -> Answer<ContactView> {
    ctx.write(operations::MODIFIER_CONTACT, move |tx| {
        let (convention, contact) = tx.histoire::<FaitContact>(&cible)?;
        let modification = modification.modification(&contact);
        let modifie = contact.modifier(&convention, tx.acteur(), tx.moment(), modification)?;
        tx.record(modifie)
    })
    .await
}

/// Retirer un contact régional
///
/// Par le signataire qui le tient, même après la fin de la convention (art. 11).
#[utoipa::path(
    post,
    path = "/v1/contacts-regionaux/{id}/retrait",
    tag = "Réseau régional",
    request_body = ContactRetire,
    responses((status = 200, description = "Le contact est retiré.", body = ContactView))
)]
pub async fn retirer_contact(
    ctx: Context,
    cible: Cible<ContactId>,
    retrait: Input<ContactRetire>,
) -> Answer<ContactView> {
    ctx.write(operations::RETIRER_CONTACT, move |tx| {
        let (convention, contact) = tx.histoire::<FaitContact>(&cible)?;
        let retire = contact.retirer(&convention, tx.acteur(), tx.moment(), retrait.declaree())?;
        tx.record(retire)
    })
    .await
}

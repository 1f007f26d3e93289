//! Conventions, in the order of their life: drafted, opened, signed, in force, ended.

pub mod frise;
pub mod lectures;
mod saisies;
mod vues;

pub use saisies::{
    ConventionAbandonnee, ConventionCreee, ConventionModifiee, ProjetSaisi, SignatureAnnulee, SignatureApposee,
    SignatureOuverte,
};
pub use vues::{ConventionView, EtatView, PageConventions, SignatureView};

use crate::cooperation::declinaison_regionale::a_etudier;
use crate::entree::saisies::{Au, Preuve};
use crate::entree::{Cible, Input, Path, Query, filtre};
use crate::serveur::context::Context;
use crate::serveur::routeur::routes;
use crate::sortie::actes_possibles::{Actes, ActesPossiblesView, admises};
use crate::sortie::answer::{Answer, Lu};
use crate::sortie::page::par_lots;
use domain::cooperation::avenant::Avenant;
use domain::cooperation::communication::autorisation::Autorisation;
use domain::cooperation::communication::manquement::{FaitManquement, Manquement};
use domain::cooperation::communication::support::Support;
use domain::cooperation::contact_regional::ContactRegional;
use domain::cooperation::convention::{College, Convention, Etat, ReferenceExterne, Signature};
use domain::cooperation::copil::conseil::Conseils;
use domain::cooperation::copil::consultation::{Consultation, ObjetConsultation};
use domain::cooperation::copil::membre::Composition;
use domain::cooperation::copil::reunion::{Reunion, TypeReunion};
use domain::cooperation::declinaison_regionale::FaitDeclinaison;
use domain::cooperation::denonciation::{Denonciation, FaitDenonciation};
use domain::cooperation::fiche_action::FicheAction;
use domain::cooperation::litige::{FaitLitige, Litige};
use domain::cooperation::operations;
use domain::cooperation::outil_numerique::OutilNumerique;
use domain::socle::calendrier::Date;
use domain::socle::code::{ConventionId, SignatureId};
use domain::socle::moment::Personnel;
use domain::socle::organisation::{Acteur, CodeOrganisation, Ministere};
use persistence::{Charge, FiltreConventions, objets};

routes![
    lister_conventions,
    creer_convention,
    lire_convention,
    modifier_convention,
    ouvrir_signature,
    signer,
    lire_signature,
    annuler_signature,
    abandonner_convention,
    lire_etat,
    lire_actes_possibles
];

filtre! {
    /// Filtres de la liste des conventions.
    pub struct FiltreListe pagine {
        /// Conventions de cet OPCO.
        opco: [Option<CodeOrganisation>];
        /// Conventions auxquelles cette organisation est partie.
        partie: [Option<CodeOrganisation>];
        /// Convention de cette référence.
        reference: reference;
        /// Convention que votre organisation a saisie sous cette référence externe.
        reference_externe: reference;
        /// Conventions dans cet état à la date `au`.
        etat: [Option<Etat>];
        /// Date à laquelle l'état est calculé (Paris) ; par défaut, aujourd'hui.
        au: [Option<Date>] exemple "2023-11-30";
    }
}

/// Lister les conventions
///
/// Celles de votre portée, dans l'ordre de leur saisie. Une convention hors de votre portée n'y figure pas.
#[utoipa::path(
    get,
    path = "/v1/conventions",
    tag = "Conventions",
    params(FiltreListe),
    responses((status = 200, description = "Une page de conventions.", body = PageConventions))
)]
pub async fn lister_conventions(ctx: Context, filtre: Query<FiltreListe>) -> Answer<PageConventions> {
    let FiltreListe { opco, partie, reference, reference_externe, etat, .. } = filtre.0.clone();
    // A reference of one's own: another organisation may have given the same to another convention.
    let organisation = ctx.appelant().acteur.organisation.clone();
    let reference_externe = reference_externe.map(|valeur| ReferenceExterne { organisation, valeur });
    let au = ctx.jour(filtre.au);
    let parmi = etat.map(|etat| (etat, au));
    let voulues = FiltreConventions { opco, partie, reference, reference_externe, etat: parmi, signees: None };
    ctx.list(operations::LISTER_CONVENTIONS, &filtre, move |base, apres, limite| {
        let retenue = |charge: &Charge<Convention>| etat.is_none_or(|etat| charge.objet.etat_au(au) == etat);
        par_lots(
            apres,
            limite,
            |apres, limite| base.conventions(&voulues, apres, limite),
            |charge| retenue(&charge).then(|| ConventionView::lue(charge, au)),
        )
    })
    .await
}

/// Saisir un projet de convention
///
/// Une convention-cadre de coopération lie un OPCO et les deux ministères (visas, art. L. 6332-1 du code du travail). Une
/// des trois parties saisit le projet ; il se modifie jusqu'à son ouverture à la signature. Un renouvellement est une
/// nouvelle convention, qui désigne celle qu'elle remplace (art. 17).
#[utoipa::path(
    post,
    path = "/v1/conventions",
    tag = "Conventions",
    request_body = ConventionCreee,
    responses((status = 201, description = "Le projet est saisi.", body = ConventionView))
)]
pub async fn creer_convention(ctx: Context, projet: Input<ConventionCreee>) -> Answer<ConventionView> {
    ctx.write(operations::CREER_CONVENTION, move |tx| {
        let projet = projet.projet();
        let referents = tx.referents(&projet)?;
        let id = tx.nouveau_dossier::<Convention>()?;
        let creee = Convention::creer(tx.acteur(), tx.moment(), id, projet, &referents)?;
        Ok(tx.record(creee)?.a(format!("/v1/conventions/{id}")))
    })
    .await
}

/// Lire une convention
///
/// Ses parties, ses stipulations, ses signatures, et son état à la date demandée (art. 17).
#[utoipa::path(
    get,
    path = "/v1/conventions/{id}",
    tag = "Conventions",
    params(Au),
    responses((status = 200, description = "La convention.", body = ConventionView))
)]
pub async fn lire_convention(ctx: Context, id: Path<ConventionId>, q: Query<Au>) -> Answer<ConventionView> {
    let au = ctx.jour(q.au);
    ctx.read(operations::LIRE_CONVENTION, move |base| {
        let charge = base.convention(*id)?;
        let version = charge.recepisse.rang;
        Ok(Lu::au(ConventionView::lue(charge, au), version, au))
    })
    .await
}

/// Modifier le projet
///
/// Tant que la convention n'est pas ouverte à la signature. JSON Merge Patch (RFC 7396), à toute profondeur : un champ absent ne
/// change pas ; un champ nul est effacé, ou reprend sa valeur par défaut ; un objet se fusionne ; une liste est remplacée entière.
#[utoipa::path(
    patch,
    path = "/v1/conventions/{id}",
    tag = "Conventions",
    request_body(content = ConventionModifiee, content_type = "application/merge-patch+json"),
    responses((status = 200, description = "Le projet est modifié.", body = ConventionView))
)]
pub async fn modifier_convention(
    ctx: Context,
    cible: Cible<ConventionId>,
    changements: Input<ConventionModifiee>,
) -> Answer<ConventionView> {
    ctx.write(operations::MODIFIER_CONVENTION, move |tx| {
        let convention = tx.convention(&cible)?;
        let (projet, parties) = (convention.projet(), convention.projet().parties);
        let projet = changements.appliquer(&ProjetSaisi::from(projet), "")?.projet(parties);
        let referents = tx.referents(&projet)?;
        let modifiee = convention.modifier(tx.acteur(), tx.moment(), projet, &referents)?;
        tx.record(modifiee)
    })
    .await
}

/// Ouvrir la convention à la signature
///
/// Par l'une des parties ; le projet ne se modifie plus. Suivent les signatures, chacune par sa partie.
#[utoipa::path(
    post,
    path = "/v1/conventions/{id}/ouverture-signature",
    tag = "Conventions",
    request_body = SignatureOuverte,
    responses((status = 200, description = "La convention est ouverte à la signature.", body = ConventionView))
)]
pub async fn ouvrir_signature(
    ctx: Context,
    cible: Cible<ConventionId>,
    ouverture: Input<SignatureOuverte>,
) -> Answer<ConventionView> {
    ctx.write(operations::OUVRIR_SIGNATURE, move |tx| {
        let ouverte = tx.convention(&cible)?.ouvrir_signature(tx.acteur(), tx.moment(), ouverture.declaree())?;
        tx.record(ouverte)
    })
    .await
}

/// Signer la convention
///
/// Chaque signataire signe pour lui seul : les ministres par leur ministère, le président et le vice-président par l'OPCO
/// (parties et signatures). La convention « prend effet à compter de sa date de signature » : la dernière (art. 17).
#[utoipa::path(
    post,
    path = "/v1/conventions/{id}/signatures",
    tag = "Conventions",
    request_body = SignatureApposee,
    responses((status = 201, description = "La signature est apposée.", body = ConventionView))
)]
pub async fn signer(
    ctx: Context,
    cible: Cible<ConventionId>,
    signature: Input<SignatureApposee>,
) -> Answer<ConventionView> {
    ctx.write(operations::SIGNER, move |tx| {
        let id = tx.nouvel_id::<SignatureId>();
        let convention = tx.convention(&cible)?;
        let mut signee = convention.signer(tx.acteur(), tx.moment(), id, signature.apposition())?;
        // What was done under it may precede the effect that the last signature gives it.
        if signee.apres.date_effet().is_some() {
            signee.constats.extend(tx.precedents(&signee.apres)?);
        }
        Ok(tx.record(signee)?.a(format!("/v1/signatures/{id}")))
    })
    .await
}

/// Lire une signature
///
/// Sa qualité, sa date, sa pièce, et son annulation si la saisie était erronée.
#[utoipa::path(
    get,
    path = "/v1/signatures/{id}",
    tag = "Conventions",
    responses((status = 200, description = "La signature.", body = SignatureView))
)]
pub async fn lire_signature(ctx: Context, id: Path<SignatureId>) -> Answer<SignatureView> {
    let au = ctx.jour(None);
    ctx.read(operations::LIRE_SIGNATURE, move |base| {
        let charge = base.convention_de(*id)?;
        let signature = charge.objet.faits().signatures.iter().find(|signature| signature.id == *id);
        let vue = SignatureView::from(signature.ok_or(persistence::Echec::Introuvable)?);
        Ok(Lu::au(vue, charge.recepisse.rang, au))
    })
    .await
}

/// Annuler une signature saisie par erreur
///
/// Par l'organisation qui l'a saisie, avec son motif. La saisie reste au dossier et ne compte plus, à aucune date. La
/// version à donner est celle de la convention, que porte aussi l'`ETag` de la signature.
#[utoipa::path(
    post,
    path = "/v1/signatures/{id}/annulation",
    tag = "Conventions",
    request_body = SignatureAnnulee,
    responses((status = 200, description = "La signature est annulée.", body = ConventionView))
)]
pub async fn annuler_signature(
    ctx: Context,
    cible: Cible<SignatureId>,
    annulation: Input<SignatureAnnulee>,
) -> Answer<ConventionView> {
    ctx.write(operations::ANNULER_SIGNATURE, move |tx| {
        let (motif, piece) = (Personnel(annulation.motif.clone()), annulation.piece.piece());
        let convention = tx.convention_de(&cible)?;
        let etait_signee = convention.date_effet().is_some();
        let mut annulee = convention.annuler_signature(tx.acteur(), tx.moment(), cible.id, &motif, piece.as_ref())?;
        if etait_signee {
            let apres = annulee.apres.clone();
            annulee.constats.extend(tx.changements(apres.id(), |connu| connu.convention = apres.clone())?);
        }
        tx.record(annulee)
    })
    .await
}

/// Abandonner la convention
///
/// Avant sa signature par tous, par l'une des parties, avec son motif.
#[utoipa::path(
    post,
    path = "/v1/conventions/{id}/abandon",
    tag = "Conventions",
    request_body = ConventionAbandonnee,
    responses((status = 200, description = "La convention est abandonnée.", body = ConventionView))
)]
pub async fn abandonner_convention(
    ctx: Context,
    cible: Cible<ConventionId>,
    abandon: Input<ConventionAbandonnee>,
) -> Answer<ConventionView> {
    ctx.write(operations::ABANDONNER_CONVENTION, move |tx| {
        let abandonnee = tx.convention(&cible)?.abandonner(tx.acteur(), tx.moment(), abandon.acte())?;
        tx.record(abandonnee)
    })
    .await
}

/// Lire l'état d'une convention à une date
///
/// « La convention est-elle en vigueur le … ? Pourquoi non ? » : l'état, les règles qui le fondent avec leurs mots, la
/// lecture qui le changerait, la fin à laquelle elle va, et si un litige est ouvert (art. 17 et 18).
#[utoipa::path(
    get,
    path = "/v1/conventions/{id}/etat",
    tag = "Conventions",
    params(Au),
    responses((status = 200, description = "L'état.", body = EtatView))
)]
pub async fn lire_etat(ctx: Context, id: Path<ConventionId>, q: Query<Au>) -> Answer<EtatView> {
    let au = ctx.jour(q.au);
    ctx.read(operations::LIRE_ETAT, move |base| {
        let charge = base.convention(*id)?;
        let version = base.rang(&charge.recepisse.dossier)?;
        let litiges = objets(base.histoires_de::<FaitLitige>(*id)?);
        let denonciations = objets(base.histoires_de::<FaitDenonciation>(*id)?);
        // Established later, a breach makes the convention lapse from its own day (R11-04).
        let manquements = objets(base.hors_du_jour(|base| base.histoires_de::<FaitManquement>(*id))?);
        let vue = EtatView::new(&charge.objet, (&litiges, &denonciations), version, au);
        Ok(Lu::au(vue.fonde_sur(&charge.objet, &manquements), version, au))
    })
    .await
}

/// Lire les actes possibles
///
/// Pour l'appelant, à cette date : chaque acte, ceux qui créent quelque chose sous la convention compris, son adresse, et la
/// règle qui s'y oppose s'il n'est pas possible. Ce qui a sa propre adresse y dit ses propres actes.
#[utoipa::path(
    get,
    path = "/v1/conventions/{id}/actes-possibles",
    tag = "Conventions",
    params(Au),
    responses((status = 200, description = "Les actes.", body = ActesPossiblesView))
)]
pub async fn lire_actes_possibles(ctx: Context, id: Path<ConventionId>, q: Query<Au>) -> Answer<ActesPossiblesView> {
    ctx.actes_possibles(operations::LIRE_ACTES_POSSIBLES, &q, move |base, acteur, au| {
        let charge = base.convention(*id)?;
        let composition = base.composition(*id)?;
        let conseils = base.conseils(*id)?.map_or_else(|| Conseils::aucun(*id), |conseils| conseils.objet);
        let litiges = objets(base.histoires_de::<FaitLitige>(*id)?);
        let declinaisons: Vec<_> =
            base.histoires_de::<FaitDeclinaison>(*id)?.into_iter().map(|charge| charge.objet).collect();
        let actes = actes(&charge.objet, &composition, &conseils, &litiges, acteur, au);
        Ok((*id, a_etudier(actes, &charge.objet, &declinaisons, au)))
    })
    .await
}

/// What is done of a convention, then what is done under it.
#[must_use]
pub fn actes<'a>(
    convention: &Convention,
    composition: &Composition,
    conseils: &Conseils,
    litiges: &[Litige],
    acteur: &'a Acteur,
    au: Date,
) -> Actes<'a> {
    let ici = &convention.faits().id;
    let actes = Actes::pour(acteur)
        .acte(operations::MODIFIER_CONVENTION, ici, convention.peut_modifier(acteur, au))
        .acte(operations::OUVRIR_SIGNATURE, ici, convention.peut_ouvrir_signature(acteur, au))
        .au_choix(operations::SIGNER, ici, "qualite", convention.peut_signer(acteur, au))
        .acte(operations::ABANDONNER_CONVENTION, ici, convention.peut_abandonner(acteur, au));
    let actes = convention.signatures_valables().fold(actes, |actes, Signature { id, .. }| {
        actes.acte(operations::ANNULER_SIGNATURE, id, convention.peut_annuler_signature(acteur, *id))
    });
    let colleges = admises(College::TOUS, |college| composition.peut_nommer(convention, acteur, college, au));
    let types = admises(TypeReunion::TOUS, |nature| Reunion::peut_projeter(convention, litiges, acteur, nature, au));
    let titulaires =
        admises(Ministere::TOUS, |ministere| Autorisation::peut_autoriser(convention, acteur, ministere, au));
    let objets = admises(ObjetConsultation::TOUS, |objet| Consultation::peut_preparer(convention, objet, au));
    actes
        .au_choix(operations::NOMMER_MEMBRE, ici, "college", colleges)
        .au_choix(operations::PROJETER_REUNION, ici, "type", types)
        .au_choix(operations::PREPARER_CONSULTATION, ici, "objet", objets)
        .acte(operations::DECLARER_CONSEIL, ici, conseils.peut_declarer(convention, au))
        .acte(operations::DECLARER_OUTIL, ici, OutilNumerique::peut_declarer(convention, au))
        .acte(operations::INSCRIRE_CONTACT, ici, ContactRegional::peut_inscrire(convention, acteur, None, au))
        .acte(operations::DEMANDER_AVENANT, ici, Avenant::peut_demander(convention, acteur, au))
        .acte(operations::CHANGER_LECTURES, ici, convention.peut_changer_lectures(acteur, au))
        .acte(operations::OUVRIR_LITIGE, ici, Litige::peut_ouvrir(convention, acteur, au))
        .acte(operations::NOTIFIER_DENONCIATION, ici, Denonciation::peut_notifier(convention, acteur, au))
        .acte(operations::DEMANDER_AUTORISATION, ici, Autorisation::peut_demander(convention, au))
        .au_choix(operations::AUTORISER_LOGO, ici, "college", titulaires)
        .acte(operations::DECLARER_SUPPORT, ici, Support::peut_declarer(convention, au))
        .acte(operations::SIGNALER_MANQUEMENT, ici, Manquement::peut_signaler(convention, au))
        .acte(operations::CREER_FICHE_ACTION, ici, FicheAction::peut_creer(convention, au))
}

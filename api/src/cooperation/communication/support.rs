//! The supports of communication: declared, published, read with what each of their logos rests on.

mod vues;

pub use vues::{Contexte, PageSupportsCommunication, SupportView};

use crate::cooperation::communication::autorisations_de;
use crate::entree::saisies::Au;
use crate::entree::{Cible, Input, Path, Query, filtre, input};
use crate::serveur::context::Context;
use crate::serveur::routeur::routes;
use crate::sortie::actes_possibles::{Actes, ActesPossiblesView};
use crate::sortie::answer::{Answer, Lu};
use crate::sortie::page::par_lots;
use domain::cooperation::communication::NatureSupport;
use domain::cooperation::communication::autorisation::FaitAutorisation;
use domain::cooperation::communication::support::{Apparence, ApparenceDite, FaitSupport, Identite, Support};
use domain::cooperation::convention::Convention;
use domain::cooperation::{operations, regles};
use domain::socle::calendrier::Date;
use domain::socle::code::{ConventionId, FicheActionId, SupportId};
use domain::socle::organisation::{Acteur, Ministere};
use persistence::{Charge, Echec, Ecriture};
use validator::Validate;

routes![lister_supports, declarer_support, lire_support, lire_actes_possibles_support, publier_support];

// ---- what is sent

input! {
    /// Support de communication, tel qu'il est prévu (art. 11).
    pub struct SupportDeclare {
        /// Titre.
        titre: [String] dit en 200;
        /// Nature.
        nature: [NatureSupport];
        /// Action à laquelle il appartient ; nul pour un support général.
        fiche_action_id: [Option<FicheActionId>];
        /// Vrai s'il est financé dans le cadre de la convention.
        finance_par_convention: [bool];
        /// Vrai s'il mentionne le partenariat ; nul si cela n'est pas renseigné.
        mention_partenariat: [Option<bool>];
        /// Ministères dont il porte le logo.
        #[serde(default)]
        logos: [Vec<Ministere>] au_plus 2;
        /// Date de la déclaration (Paris).
        le date;
        /// Pièce : la maquette.
        piece;
    }
}

input! {
    /// Publication d'un support : elle a eu lieu, elle s'enregistre, quoi qu'il lui manque (G16).
    pub struct SupportPublie {
        /// Vrai s'il mentionne le partenariat ; absent, ce que la déclaration en dit.
        mention_partenariat: [Option<bool>];
        /// Ministères dont il porte le logo ; absent, ceux de la déclaration ; vide, aucun.
        logos: [Option<Vec<Ministere>>] au_plus 2;
        /// Date de la publication (Paris).
        le date;
        /// Pièce : le support lui-même.
        piece;
    }
}

/// Each once, in one order.
fn distincts(mut logos: Vec<Ministere>) -> Vec<Ministere> {
    logos.sort_unstable();
    logos.dedup();
    logos
}

impl SupportDeclare {
    /// What it is, and what it bears.
    #[must_use]
    pub fn declare(&self) -> (Identite, Apparence) {
        let identite = Identite {
            titre: self.titre.clone(),
            nature: self.nature,
            fiche: self.fiche_action_id,
            finance_par_convention: self.finance_par_convention,
        };
        let logos = distincts(self.logos.clone());
        (identite, Apparence { mention_partenariat: self.mention_partenariat, logos })
    }
}

filtre! {
    /// Filtres de la liste des supports de communication.
    pub struct FiltreSupports pagine {
        /// Ceux de cette action.
        fiche_action: [Option<FicheActionId>];
        /// Ceux qui portent le logo de ce ministère.
        logo: [Option<Ministere>];
        /// Ceux contre lesquels quelque chose est relevé, ou rien.
        conforme: [Option<bool>];
        /// Date à laquelle répondre (Paris) ; par défaut, aujourd'hui.
        au: [Option<Date>] exemple "2022-06-01";
    }
}

/// What a support is, which its first fact says.
fn identite(support: &Support) -> Result<Identite, Echec> {
    let id = support.id();
    support.identite().cloned().ok_or_else(|| Echec::Interne(format!("support {id} sans déclaration")))
}

/// The acts of a support's life.
#[must_use]
pub fn actes<'a>(support: &Support, acteur: &'a Acteur, au: Date) -> Actes<'a> {
    let garde = support.verifier_existe(&regles::R11_01, au).and(support.peut_publier());
    Actes::pour(acteur).acte(operations::PUBLIER_SUPPORT, &support.id(), garde)
}

// ---- what is done

fn contexte(tx: &mut Ecriture<'_>, convention: Convention, identite: Identite) -> Result<Contexte, Echec> {
    let id = convention.faits().id;
    let fiche = identite.fiche.map(|fiche| tx.fiche_du_dossier(id, fiche)).transpose()?;
    let autorisations = tx.histoires_du_dossier::<FaitAutorisation>(id)?;
    Ok(Contexte { identite, convention, autorisations, fiche })
}

/// Lister les supports de communication d'une convention
///
/// Ceux que l'on prévoit et ceux que l'on a publiés, avec ce qui est relevé de chacun à la date demandée (art. 11).
#[utoipa::path(
    get,
    path = "/v1/conventions/{id}/supports",
    tag = "Communication",
    params(FiltreSupports),
    responses((status = 200, description = "Une page de supports.", body = PageSupportsCommunication))
)]
pub async fn lister_supports(
    ctx: Context,
    id: Path<ConventionId>,
    filtre: Query<FiltreSupports>,
) -> Answer<PageSupportsCommunication> {
    let FiltreSupports { fiche_action, logo, conforme, .. } = filtre.0.clone();
    let au = ctx.jour(filtre.au);
    ctx.list(operations::LISTER_SUPPORTS, &filtre, move |base, apres, limite| {
        let convention = base.convention(*id)?.objet;
        let autorisations = autorisations_de(base, &convention)?;
        let fiches = base.fiches_de(*id)?;
        let lire = |charge: Charge<Support>| {
            let identite = charge.objet.identite()?.clone();
            let fiche = fiches.iter().find(|fiche| Some(fiche.faits().id) == identite.fiche).cloned();
            let (convention, autorisations) = (convention.clone(), autorisations.clone());
            Some(SupportView::lu(&Contexte { identite, convention, autorisations, fiche }, charge, au))
        };
        par_lots(
            apres,
            limite,
            |apres, limite| base.histoires::<FaitSupport>(Some(*id), apres, limite),
            |charge| {
                let vue = lire(charge)?;
                let retenu = fiche_action.is_none_or(|fiche| vue.fiche_action_id == Some(fiche))
                    && logo.is_none_or(|logo| vue.logos.iter().any(|porte| porte.college == logo))
                    && conforme.is_none_or(|conforme| vue.constats.is_empty() == conforme);
                retenu.then_some(vue)
            },
        )
    })
    .await
}

/// Déclarer un support de communication
///
/// Ce qu'il est et ce qu'il portera, avant sa publication : la réponse dit si chacun de ses logos est autorisé (art. 11).
#[utoipa::path(
    post,
    path = "/v1/conventions/{id}/supports",
    tag = "Communication",
    request_body = SupportDeclare,
    responses((status = 201, description = "Le support est déclaré.", body = SupportView))
)]
pub async fn declarer_support(
    ctx: Context,
    cible: Cible<ConventionId>,
    support: Input<SupportDeclare>,
) -> Answer<SupportView> {
    ctx.write(operations::DECLARER_SUPPORT, move |tx| {
        let id = tx.nouvel_id::<SupportId>();
        let convention = tx.convention(&cible)?;
        let dit = support.declare();
        let contexte = contexte(tx, convention, dit.0.clone())?;
        let declare = Support::declarer(&contexte.convention, tx.acteur(), tx.moment(), id, dit, support.declaree())?;
        Ok(tx.record(declare)?.sous(contexte).a(format!("/v1/supports/{id}")))
    })
    .await
}

/// Lire un support de communication
///
/// « Ce support peut-il porter ce logo à cette date ? » : chacun de ses logos, l'autorisation sur laquelle il repose, ou ce
/// qui lui manque ; la mention du partenariat, si la convention le finance (art. 11).
#[utoipa::path(
    get,
    path = "/v1/supports/{id}",
    tag = "Communication",
    params(Au),
    responses((status = 200, description = "Le support.", body = SupportView))
)]
pub async fn lire_support(ctx: Context, id: Path<SupportId>, q: Query<Au>) -> Answer<SupportView> {
    let au = ctx.jour(q.au);
    ctx.read(operations::LIRE_SUPPORT, move |base| {
        let charge = base.histoire::<FaitSupport>(*id)?;
        let convention = base.convention(charge.objet.convention())?.objet;
        let autorisations = autorisations_de(base, &convention)?;
        let identite = identite(&charge.objet)?;
        let fiche = identite.fiche.map(|fiche| base.fiche_action(fiche)).transpose()?.map(|fiche| fiche.objet);
        let version = charge.recepisse.rang;
        let vue = SupportView::lu(&Contexte { identite, convention, autorisations, fiche }, charge, au);
        Ok(Lu::au(vue, version, au))
    })
    .await
}

/// Lire les actes possibles sur un support
///
/// Pour l'appelant, à cette date : chaque acte, et la règle qui s'y oppose s'il n'est pas possible.
#[utoipa::path(
    get,
    path = "/v1/supports/{id}/actes-possibles",
    tag = "Communication",
    params(Au),
    responses((status = 200, description = "Les actes.", body = ActesPossiblesView))
)]
pub async fn lire_actes_possibles_support(
    ctx: Context,
    id: Path<SupportId>,
    q: Query<Au>,
) -> Answer<ActesPossiblesView> {
    ctx.actes_possibles(operations::LIRE_ACTES_POSSIBLES_SUPPORT, &q, move |base, acteur, au| {
        let charge = base.histoire::<FaitSupport>(*id)?;
        Ok((charge.objet.convention(), actes(&charge.objet, acteur, au)))
    })
    .await
}

/// Enregistrer la publication d'un support
///
/// Avec ce qu'il porte : un logo sans autorisation valable, une mention du partenariat absente, sont relevés et n'empêchent
/// pas l'enregistrement (art. 11). Seul le ministère titulaire peut constater un manquement.
#[utoipa::path(
    post,
    path = "/v1/supports/{id}/publication",
    tag = "Communication",
    request_body = SupportPublie,
    responses((status = 200, description = "La publication est enregistrée.", body = SupportView))
)]
pub async fn publier_support(
    ctx: Context,
    cible: Cible<SupportId>,
    publication: Input<SupportPublie>,
) -> Answer<SupportView> {
    ctx.write(operations::PUBLIER_SUPPORT, move |tx| {
        let (convention, support) = tx.histoire::<FaitSupport>(&cible)?;
        let contexte = contexte(tx, convention, identite(&support)?)?;
        let apparence = ApparenceDite {
            mention_partenariat: publication.mention_partenariat,
            logos: publication.logos.clone().map(distincts),
        };
        let par = (&contexte.convention, contexte.autorisations.as_slice());
        let publie = support.publier(par, tx.acteur(), tx.moment(), apparence, publication.declaree())?;
        Ok(tx.record(publie)?.sous(contexte))
    })
    .await
}

//! The public register: what anyone may read of signed conventions, validated actions, validated bilans and approved
//! tools, without a token and under views of its own (regles.md §5, column « public »).

pub mod page;
mod vues;

use crate::serveur::routeur::routes;
use domain::cooperation::operations;
pub use vues::{
    ActionPubliqueView, BilanPublicView, ConventionPubliqueView, OutilPublicView, PageActionsPubliques,
    PageConventionsPubliques, PageOutilsPublics,
};

use crate::entree::saisies::Au;
use crate::entree::{Path, Query, filtre};
use crate::serveur::context::Visiteur;
use crate::sortie::answer::{Answer, Lu};
use crate::sortie::page::par_lots;
use domain::cooperation::bilan::CleBilan;
use domain::cooperation::fiche_action::Axe;
use domain::cooperation::outil_numerique::StatutOutil;
use domain::cooperation::trait_date::{Famille, TraitVoulu};
use domain::socle::code::{ConventionId, FicheActionId};
use domain::socle::organisation::CodeOrganisation;
use persistence::{Echec, FiltreConventions, FiltreFiches, FiltreTraits};

routes![
    lister_registre_conventions,
    lire_registre_convention,
    lister_registre_actions,
    lire_registre_action,
    lire_registre_bilan,
    lister_registre_outils
];

filtre! {
    /// Filtres du registre des conventions.
    pub struct FiltreRegistreConventions pagine {
        /// Date à laquelle l'état est calculé (Paris) ; par défaut, aujourd'hui.
        au: [Option<Date>] exemple "2022-05-05";
        /// Conventions de cet OPCO.
        opco: [Option<CodeOrganisation>];
    }
}

/// Lister les conventions signées
///
/// Le registre public : ce que chacun peut en lire, sans jeton (art. 17).
#[utoipa::path(
    get,
    path = "/v1/registre/conventions",
    tag = "Registre public",
    params(FiltreRegistreConventions),
    responses((status = 200, description = "Une page du registre.", body = PageConventionsPubliques))
)]
pub async fn lister_registre_conventions(
    visiteur: Visiteur,
    filtre: Query<FiltreRegistreConventions>,
) -> Answer<PageConventionsPubliques> {
    let FiltreRegistreConventions { opco, .. } = filtre.0.clone();
    let au = visiteur.jour(filtre.au);
    let voulues = FiltreConventions { opco, signees: Some(au), ..FiltreConventions::default() };
    visiteur
        .list(operations::LISTER_REGISTRE_CONVENTIONS, &filtre, move |base, apres, limite| {
            par_lots(
                apres,
                limite,
                |apres, limite| base.conventions(&voulues, apres, limite),
                |charge| ConventionPubliqueView::signee(&charge.objet, au),
            )
        })
        .await
}

/// Lire une convention signée
///
/// Ses parties, ses dates et son état à la date demandée, sans jeton (art. 17).
#[utoipa::path(
    get,
    path = "/v1/registre/conventions/{id}",
    tag = "Registre public",
    params(Au),
    responses((status = 200, description = "La convention.", body = ConventionPubliqueView))
)]
pub async fn lire_registre_convention(
    visiteur: Visiteur,
    id: Path<ConventionId>,
    q: Query<Au>,
) -> Answer<ConventionPubliqueView> {
    let au = visiteur.jour(q.au);
    visiteur
        .read(move |base| {
            let charge = base.convention(*id)?;
            let vue = ConventionPubliqueView::signee(&charge.objet, au).ok_or(Echec::Introuvable)?;
            Ok(Lu::contenu(vue))
        })
        .await
}

filtre! {
    /// Filtres du registre des actions.
    pub struct FiltreRegistreActions pagine {
        /// Date à laquelle le statut est calculé (Paris) ; par défaut, aujourd'hui.
        au: [Option<Date>] exemple "2022-05-05";
        /// Actions de cette convention.
        convention: [Option<ConventionId>];
        /// Actions des conventions de cet OPCO.
        opco: [Option<CodeOrganisation>];
        /// Actions du plan de cette année.
        annee: annee;
        /// Actions de cet axe.
        axe: [Option<Axe>];
    }
}

/// Lister les actions validées
///
/// Intitulé, axes et statut des actions que le comité de pilotage a validées, sans jeton (art. 14).
#[utoipa::path(
    get,
    path = "/v1/registre/fiches-action",
    tag = "Registre public",
    params(FiltreRegistreActions),
    responses((status = 200, description = "Une page du registre.", body = PageActionsPubliques))
)]
pub async fn lister_registre_actions(
    visiteur: Visiteur,
    filtre: Query<FiltreRegistreActions>,
) -> Answer<PageActionsPubliques> {
    let FiltreRegistreActions { convention, opco, annee, axe, .. } = filtre.0.clone();
    let au = visiteur.jour(filtre.au);
    let validees = TraitVoulu::est(Famille::Validee, true);
    let voulus = [Some(validees), axe.map(|axe| TraitVoulu::un(Famille::Axe, axe))];
    let voulus = Some((au, voulus.into_iter().flatten().collect()));
    let annee = annee.map(i32::from);
    let voulues = FiltreFiches { convention, opco, annee, voulus, ..FiltreFiches::default() };
    visiteur
        .list(operations::LISTER_REGISTRE_ACTIONS, &filtre, move |base, apres, limite| {
            par_lots(
                apres,
                limite,
                |apres, limite| base.fiches_action(&voulues, apres, limite),
                |charge| {
                    let vue = ActionPubliqueView::validee(&charge.objet, au)?;
                    axe.is_none_or(|axe| vue.axes.contains(&axe)).then_some(vue)
                },
            )
        })
        .await
}

/// Lire une action validée
///
/// Son intitulé, ses axes et son statut à la date demandée, sans jeton (art. 14).
#[utoipa::path(
    get,
    path = "/v1/registre/fiches-action/{id}",
    tag = "Registre public",
    params(Au),
    responses((status = 200, description = "L'action.", body = ActionPubliqueView))
)]
pub async fn lire_registre_action(
    visiteur: Visiteur,
    id: Path<FicheActionId>,
    q: Query<Au>,
) -> Answer<ActionPubliqueView> {
    let au = visiteur.jour(q.au);
    visiteur
        .read(move |base| {
            let charge = base.fiche_action(*id)?;
            let vue = ActionPubliqueView::validee(&charge.objet, au).ok_or(Echec::Introuvable)?;
            Ok(Lu::contenu(vue))
        })
        .await
}

/// Lire un bilan validé
///
/// Le bilan d'une année, une fois validé par les deux ministères, sans jeton (art. 15).
#[utoipa::path(
    get,
    path = "/v1/registre/conventions/{id}/bilans/{annee}",
    tag = "Registre public",
    params(Au),
    responses((status = 200, description = "Le bilan.", body = BilanPublicView))
)]
pub async fn lire_registre_bilan(visiteur: Visiteur, cle: Path<CleBilan>, q: Query<Au>) -> Answer<BilanPublicView> {
    let au = visiteur.jour(q.au);
    visiteur
        .read(move |base| {
            let (convention, bilan) = base.bilan_de(*cle)?;
            let vue = BilanPublicView::valide(&convention.objet, &bilan.objet, au).ok_or(Echec::Introuvable)?;
            Ok(Lu::contenu(vue))
        })
        .await
}

filtre! {
    /// Filtres du registre des outils numériques.
    pub struct FiltreRegistreOutils pagine {
        /// Date à laquelle le statut est calculé (Paris) ; par défaut, aujourd'hui.
        au: [Option<Date>] exemple "2022-05-05";
        /// Outils de cette convention.
        convention: [Option<ConventionId>];
        /// Outils des conventions de cet OPCO.
        opco: [Option<CodeOrganisation>];
        /// Outils de ce statut : `accorde` ou `en_ligne`, seuls états d'un outil approuvé.
        statut: [Option<StatutOutil>];
    }
}

/// Lister les outils numériques approuvés
///
/// Ceux que la convention finance et qui ont, à la date demandée, l'accord des deux ministères et leurs deux fiches, avec les
/// références des fiches et les dates des accords, sans jeton (art. 12). Un outil mis en ligne sans accord préalable n'y figure
/// jamais.
#[utoipa::path(
    get,
    path = "/v1/registre/outils-numeriques",
    tag = "Registre public",
    params(FiltreRegistreOutils),
    responses((status = 200, description = "Une page du registre.", body = PageOutilsPublics))
)]
pub async fn lister_registre_outils(
    visiteur: Visiteur,
    filtre: Query<FiltreRegistreOutils>,
) -> Answer<PageOutilsPublics> {
    let FiltreRegistreOutils { convention, opco, statut, .. } = filtre.0.clone();
    let au = visiteur.jour(filtre.au);
    let inscrits = TraitVoulu::est(Famille::AuRegistre, true);
    let voulus = [statut.map(|statut| TraitVoulu::un(Famille::Outil, statut)), Some(inscrits)];
    let voulus = voulus.into_iter().flatten().collect();
    let cherches = FiltreTraits { convention, opco: opco.clone(), voulus, ..FiltreTraits::du(au) };
    visiteur
        .list(operations::LISTER_REGISTRE_OUTILS, &filtre, move |base, apres, limite| {
            par_lots(
                apres,
                limite,
                |apres, limite| {
                    let lot = base.outils(&cherches, apres, limite)?;
                    let conventions = base.conventions_de(lot.iter().map(|(_, charge)| charge.objet.convention()))?;
                    let sous = |id| conventions.get(&id).map(|convention| convention.faits().parties.opco.clone());
                    let avec_opco = |(rang, charge): (i64, persistence::Charge<_>)| {
                        let outil: domain::cooperation::outil_numerique::OutilNumerique = charge.objet;
                        (rang, (sous(outil.convention()), outil))
                    };
                    Ok(lot.into_iter().map(avec_opco).collect())
                },
                |(de, outil)| {
                    let vue = OutilPublicView::approuve(de?, &outil, au)?;
                    let retenu = opco.as_ref().is_none_or(|opco| *opco == vue.opco)
                        && statut.is_none_or(|statut| statut == vue.statut);
                    retenu.then_some(vue)
                },
            )
        })
        .await
}

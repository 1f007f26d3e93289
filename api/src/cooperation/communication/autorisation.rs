//! The authorisations of logos: asked for, delivered, refused, withdrawn, read.

use super::fait_vu;
use crate::entree::saisies::Au;
use crate::entree::{Cible, Input, Path, Query, filtre, input};
use crate::serveur::context::Context;
use crate::serveur::routeur::routes;
use crate::sortie::actes_possibles::{Actes, ActesPossiblesView};
use crate::sortie::answer::{Answer, Lu};
use crate::sortie::page::{page, par_lots};
use crate::sortie::vues::{FaitView, RecepisseView};
use actix_web::{get, post};
use domain::cooperation::communication::autorisation::{
    Autorisation, Delivrance, Demande, FaitAutorisation, Periode, Retrait, StatutAutorisation,
};
use domain::cooperation::communication::{AlerteLogo, NatureSupport, Objet, Titulaire};
use domain::cooperation::convention::{Convention, Etat};
use domain::cooperation::operations;
use domain::cooperation::regles;
use domain::socle::calendrier::Date;
use domain::socle::code::{AutorisationLogoId, ConventionId, FicheActionId};
use domain::socle::moment::Personnel;
use domain::socle::organisation::CodeOrganisation;
use persistence::{Charge, Echec, Ecriture, Enregistre, Recepisse};
use serde::Serialize;
use utoipa::ToSchema;
use validator::Validate;

routes![
    lister_autorisations,
    demander_autorisation,
    autoriser_logo,
    lire_autorisation,
    lire_actes_possibles_autorisation,
    delivrer_autorisation,
    refuser_autorisation,
    retirer_autorisation
];

// ---- what is sent

input! {
    /// Demande d'une autorisation de logo, pour une action ou pour des supports généraux (art. 11).
    pub struct AutorisationDemandee {
        /// Ministère dont le logo est demandé.
        ministere: [Titulaire];
        /// Action dont les supports le porteraient ; nul pour des supports généraux.
        fiche_action_id: [Option<FicheActionId>];
        /// Supports ; aucun, tous ceux de l'action.
        #[serde(default)]
        supports: [Vec<NatureSupport>] au_plus 9;
        /// Vrai si l'autorisation de supports généraux doit valoir aussi pour ceux des actions.
        #[serde(default)]
        couvre_les_actions: [bool];
        /// Pourquoi.
        motif: [Option<String>] de 1 a 1000;
        /// Date de la demande (Paris).
        le date_demande;
        /// Pièce qui la prouve ; requise pour un fait antidaté que l'état d'aujourd'hui interdirait.
        piece;
    }
}

input! {
    /// Autorisation qu'un ministère donne sans qu'on la lui ait demandée : le texte n'exige aucune demande (art. 11).
    pub struct LogoAutorise {
        /// Ministère : le vôtre, et nul autre.
        ministere: [Titulaire];
        /// Action dont les supports portent le logo ; nul pour des supports généraux.
        fiche_action_id: [Option<FicheActionId>];
        /// Supports ; aucun, tous ceux de l'action.
        #[serde(default)]
        supports: [Vec<NatureSupport>] au_plus 9;
        /// Vrai si l'autorisation de supports généraux vaut aussi pour ceux des actions.
        #[serde(default)]
        couvre_les_actions: [bool];
        /// Date de l'écrit (Paris).
        le date_autorisation;
        /// Premier jour autorisé (Paris) : jamais avant l'écrit.
        date_debut: [Date];
        /// Dernier jour autorisé, inclus : l'autorisation « précise sa durée », sinon elle est refusée.
        #[schema(value_type = Option<Date>)]
        date_fin: [Option<Date>];
        /// Signataire : un nom ou une fonction.
        signataire: [Option<String>] de 1 a 200;
        /// L'écrit du ministère : requis.
        piece;
    }
}

input! {
    /// Délivrance de l'autorisation demandée : écrite, pour une durée (art. 11).
    pub struct AutorisationDelivree {
        /// Date de l'écrit (Paris).
        le date_autorisation;
        /// Premier jour autorisé (Paris) : jamais avant l'écrit.
        date_debut: [Date];
        /// Dernier jour autorisé, inclus : l'autorisation « précise sa durée », sinon elle est refusée.
        #[schema(value_type = Option<Date>)]
        date_fin: [Option<Date>];
        /// Signataire : un nom ou une fonction.
        signataire: [Option<String>] de 1 a 200;
        /// L'écrit du ministère : requis.
        piece;
    }
}

input! {
    /// Refus de l'autorisation demandée.
    pub struct AutorisationRefusee {
        motif;
        /// Date du refus (Paris).
        le date_refus;
        /// Pièce qui le prouve.
        piece;
    }
}

input! {
    /// Retrait de l'autorisation, pour la suite.
    pub struct AutorisationRetiree {
        motif;
        /// Date du retrait (Paris).
        le date_retrait;
        /// Premier jour qui n'est plus autorisé ; par défaut, celui du retrait, jamais avant lui.
        #[schema(value_type = Option<Date>)]
        a_compter_du: [Option<Date>];
        /// Pièce qui le prouve.
        piece;
    }
}

fn objet(fiche: Option<FicheActionId>, supports: &[NatureSupport], couvre_les_actions: bool) -> Objet {
    let mut supports = supports.to_vec();
    supports.sort_unstable();
    supports.dedup();
    Objet { fiche, supports, couvre_les_actions: couvre_les_actions && fiche.is_none() }
}

impl AutorisationDemandee {
    /// What is asked for.
    #[must_use]
    pub fn demande(&self) -> Demande {
        Demande {
            ministere: self.ministere,
            objet: objet(self.fiche_action_id, &self.supports, self.couvre_les_actions),
            motif: self.motif.clone().map(Personnel),
            declaree: self.declaree(),
        }
    }
}

impl LogoAutorise {
    /// Whose logo, and for what.
    #[must_use]
    pub fn objet(&self) -> (Titulaire, Objet) {
        (self.ministere, objet(self.fiche_action_id, &self.supports, self.couvre_les_actions))
    }

    /// For how long, and on what writing.
    #[must_use]
    pub fn periode(&self) -> Periode {
        Periode {
            date_debut: self.date_debut,
            date_fin: self.date_fin,
            signataire: self.signataire.clone().map(Personnel),
            declaree: self.declaree(),
        }
    }
}

impl AutorisationDelivree {
    /// For how long, and on what writing.
    #[must_use]
    pub fn periode(&self) -> Periode {
        Periode {
            date_debut: self.date_debut,
            date_fin: self.date_fin,
            signataire: self.signataire.clone().map(Personnel),
            declaree: self.declaree(),
        }
    }
}

filtre! {
    /// Filtres de la liste des autorisations de logo.
    pub struct FiltreAutorisations pagine {
        /// Logo de ce ministère.
        ministere: [Option<Titulaire>];
        /// Celles de cette action.
        fiche_action: [Option<FicheActionId>];
        /// Celles de ce statut à la date `au`.
        statut: [Option<StatutAutorisation>];
        /// Date à laquelle le statut est calculé (Paris) ; par défaut, aujourd'hui.
        au: [Option<Date>] exemple "2022-06-01";
    }
}

// ---- what is published

/// Autorisation de porter le logo d'un ministère, avec son statut à la date demandée.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = AutorisationLogo)]
pub struct AutorisationView {
    /// Identifiant.
    pub id: AutorisationLogoId,
    /// Rang du dernier acte qui l'a touchée ; première partie de l'`ETag`.
    #[schema(minimum = 1, maximum = 9_007_199_254_740_991_i64)]
    pub version: i64,
    /// Convention.
    pub convention_id: ConventionId,
    /// Ministère titulaire du logo.
    pub ministere: Titulaire,
    /// Organisation qu'est ce ministère pour cette convention.
    pub organisation: CodeOrganisation,
    /// Action dont elle couvre les supports ; nul pour des supports généraux.
    #[schema(required = true)]
    pub fiche_action_id: Option<FicheActionId>,
    /// Supports qu'elle couvre ; aucun, tous ceux de l'action.
    #[schema(max_items = 9)]
    pub supports: Vec<NatureSupport>,
    /// Vrai si, générale, elle dit valoir aussi pour les supports des actions.
    pub couvre_les_actions: bool,
    /// Date à laquelle le statut est calculé (Paris).
    #[schema(max_length = 10)]
    pub au: Date,
    /// Statut à cette date.
    pub statut: StatutAutorisation,
    /// Dernier jour qu'elle couvre, inclus : la fin de sa période, ou la veille de son retrait.
    #[schema(required = true, max_length = 10)]
    pub jusqu_au: Option<Date>,
    /// Ce qu'il faut savoir, et qui ne refuse rien.
    #[schema(max_items = 3)]
    pub alertes: Vec<AlerteLogo>,
    /// Demande ; nulle si le ministère a autorisé de lui-même.
    #[schema(required = true)]
    pub demande: Option<FaitView>,
    /// Délivrance.
    #[schema(required = true)]
    pub delivrance: Option<DelivranceView>,
    /// Refus.
    #[schema(required = true)]
    pub refus: Option<FaitView>,
    /// Retrait.
    #[schema(required = true)]
    pub retrait: Option<RetraitView>,
    /// Preuve du dernier acte : à conserver.
    pub recepisse: RecepisseView,
}

/// Délivrance d'une autorisation : l'écrit et sa durée.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = DelivranceLogo)]
pub struct DelivranceView {
    /// Premier jour autorisé (Paris).
    #[schema(max_length = 10)]
    pub date_debut: Date,
    /// Dernier jour autorisé, inclus.
    #[schema(max_length = 10)]
    pub date_fin: Date,
    /// Signataire.
    #[schema(required = true, max_length = 200, pattern = "^[\\s\\S]+$")]
    pub signataire: Option<String>,
    /// L'écrit.
    pub fait: FaitView,
}

/// Retrait d'une autorisation.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = RetraitLogo)]
pub struct RetraitView {
    /// Premier jour qui n'est plus autorisé (Paris).
    #[schema(max_length = 10)]
    pub a_compter_du: Date,
    /// L'acte.
    pub fait: FaitView,
}

page! { PageAutorisationsLogo de AutorisationView }

/// What an authorisation is read with: its convention, whose logo it is about.
pub type Contexte = (Convention, Titulaire);

/// Whose logo an authorisation is about, which its first fact says.
fn titulaire(autorisation: &Autorisation) -> Result<Titulaire, Echec> {
    let id = autorisation.id();
    autorisation.ministere().ok_or_else(|| Echec::Interne(format!("autorisation {id} sans ministère")))
}

impl AutorisationView {
    fn new((convention, ministere): &Contexte, autorisation: &Autorisation, recepisse: Recepisse, au: Date) -> Self {
        let (faits, ministere) = (autorisation.faits(), *ministere);
        let objet = autorisation.objet();
        let terminee = matches!(convention.etat_au(au), Etat::Expiree | Etat::Resiliee);
        let deborde = autorisation.deborde_le_terme(convention, au);
        let alertes = [(terminee, AlerteLogo::ConventionTerminee), (deborde, AlerteLogo::DebordeLeTerme)];
        let delivrance = autorisation.delivrance();
        let le = |voulu: fn(&FaitAutorisation) -> Option<Option<&Personnel>>| {
            faits.faits.iter().find_map(|fait| voulu(&fait.fait).map(|motif| fait_vu(fait, motif)))
        };
        Self {
            id: faits.id,
            version: recepisse.rang,
            convention_id: faits.convention,
            ministere,
            organisation: convention.faits().parties.organisation(ministere.into()).clone(),
            fiche_action_id: objet.and_then(|objet| objet.fiche),
            supports: objet.map(|objet| objet.supports.clone()).unwrap_or_default(),
            couvre_les_actions: objet.is_some_and(|objet| objet.couvre_les_actions),
            au,
            statut: autorisation.statut_au(au),
            jusqu_au: autorisation.dernier_jour(),
            alertes: alertes.into_iter().filter(|(vraie, _)| *vraie).map(|(_, alerte)| alerte).collect(),
            demande: le(|fait| match fait {
                FaitAutorisation::Demandee { motif, .. } => Some(motif.as_ref()),
                _ => None,
            }),
            delivrance: delivrance.map(|(Delivrance { date_debut, date_fin, signataire, .. }, fait)| DelivranceView {
                date_debut: *date_debut,
                date_fin: *date_fin,
                signataire: signataire.clone().map(|signataire| signataire.0),
                fait: fait_vu(fait, None),
            }),
            refus: le(|fait| match fait {
                FaitAutorisation::Refusee { motif } => Some(Some(motif)),
                _ => None,
            }),
            retrait: autorisation.retrait().map(|(a_compter_du, fait)| {
                let motif = match &fait.fait {
                    FaitAutorisation::Retiree { motif, .. } => Some(motif),
                    _ => None,
                };
                RetraitView { a_compter_du, fait: fait_vu(fait, motif) }
            }),
            recepisse: recepisse.into(),
        }
    }

    /// The authorisation as it was read, on a day.
    #[must_use]
    pub fn lue(contexte: &Contexte, charge: Charge<Autorisation>, au: Date) -> Self {
        Self::new(contexte, &charge.objet, charge.recepisse, au)
    }
}

impl From<(Enregistre<(Contexte, Autorisation)>, Date)> for AutorisationView {
    fn from((fait, au): (Enregistre<(Contexte, Autorisation)>, Date)) -> Self {
        let Enregistre { objet: (contexte, autorisation), recepisse, .. } = fait;
        Self::new(&contexte, &autorisation, recepisse, au)
    }
}

/// The acts of an authorisation's life.
#[must_use]
pub fn actes<'a>(
    convention: &Convention,
    autorisation: &Autorisation,
    acteur: &'a domain::socle::organisation::Acteur,
    au: Date,
) -> Actes<'a> {
    let ici = &autorisation.id();
    let existante = |garde| autorisation.verifier_existe(&regles::R11_02, au).and(garde);
    Actes::pour(acteur)
        .acte(operations::DELIVRER_AUTORISATION, ici, existante(autorisation.peut_delivrer(convention, acteur, au)))
        .acte(operations::REFUSER_AUTORISATION, ici, existante(autorisation.peut_refuser(convention, acteur)))
        .acte(operations::RETIRER_AUTORISATION, ici, existante(autorisation.peut_retirer(convention, acteur, au)))
}

// ---- what is done

/// The action that an authorisation names is one of the convention's.
fn verifier_fiche(tx: &mut Ecriture<'_>, convention: &Convention, fiche: Option<FicheActionId>) -> Result<(), Echec> {
    fiche.map_or(Ok(()), |fiche| tx.fiche_du_dossier(convention.faits().id, fiche).map(drop))
}

/// Lister les autorisations de logo d'une convention
///
/// Demandées, à venir, en cours, échues, retirées, refusées à la date demandée (art. 11).
#[utoipa::path(
    tag = "Communication",
    params(FiltreAutorisations),
    responses((status = 200, description = "Une page d'autorisations.", body = PageAutorisationsLogo))
)]
#[get("/v1/conventions/{id}/autorisations-logo")]
pub async fn lister_autorisations(
    ctx: Context,
    id: Path<ConventionId>,
    filtre: Query<FiltreAutorisations>,
) -> Answer<PageAutorisationsLogo> {
    let FiltreAutorisations { ministere, fiche_action, statut, .. } = filtre.0.clone();
    let au = ctx.jour(filtre.au);
    ctx.list(operations::LISTER_AUTORISATIONS, &filtre, move |base, apres, limite| {
        let convention = base.convention(*id)?.objet;
        par_lots(
            apres,
            limite,
            |apres, limite| base.histoires::<FaitAutorisation>(Some(*id), apres, limite),
            |charge| {
                let titulaire = charge.objet.ministere()?;
                let vue = AutorisationView::lue(&(convention.clone(), titulaire), charge, au);
                let retenue = ministere.is_none_or(|ministere| vue.ministere == ministere)
                    && fiche_action.is_none_or(|fiche| vue.fiche_action_id == Some(fiche))
                    && statut.is_none_or(|statut| vue.statut == statut);
                retenue.then_some(vue)
            },
        )
    })
    .await
}

/// Demander une autorisation de logo
///
/// Au ministère dont c'est le logo, pour une action ou pour des supports généraux (art. 11). Un avis favorable apporte le
/// soutien du ministère « matérialisé par leur logo » (art. 14) ; chaque usage demande l'écrit, avec sa durée.
#[utoipa::path(
    tag = "Communication",
    request_body = AutorisationDemandee,
    responses((status = 201, description = "L'autorisation est demandée.", body = AutorisationView))
)]
#[post("/v1/conventions/{id}/autorisations-logo")]
pub async fn demander_autorisation(
    ctx: Context,
    cible: Cible<ConventionId>,
    demande: Input<AutorisationDemandee>,
) -> Answer<AutorisationView> {
    ctx.write(operations::DEMANDER_AUTORISATION, move |tx| {
        let id = tx.nouvel_id::<AutorisationLogoId>();
        let convention = tx.convention(&cible)?;
        verifier_fiche(tx, &convention, demande.fiche_action_id)?;
        let demandee = Autorisation::demander(&convention, tx.acteur(), tx.moment(), id, demande.demande())?;
        Ok(tx.record(demandee)?.sous((convention, demande.ministere)).a(format!("/v1/autorisations-logo/{id}")))
    })
    .await
}

/// Autoriser son logo
///
/// Par le ministère titulaire, sans demande : « une autorisation expresse et écrite […] qui précise la durée de cette
/// autorisation » (art. 11). Elle ne couvre aucun jour antérieur à sa signature.
#[utoipa::path(
    tag = "Communication",
    request_body = LogoAutorise,
    responses((status = 201, description = "Le logo est autorisé.", body = AutorisationView))
)]
#[post("/v1/conventions/{id}/autorisations-logo/delivrances")]
pub async fn autoriser_logo(
    ctx: Context,
    cible: Cible<ConventionId>,
    autorisation: Input<LogoAutorise>,
) -> Answer<AutorisationView> {
    ctx.write(operations::AUTORISER_LOGO, move |tx| {
        let id = tx.nouvel_id::<AutorisationLogoId>();
        let convention = tx.convention(&cible)?;
        verifier_fiche(tx, &convention, autorisation.fiche_action_id)?;
        let (objet, periode) = (autorisation.objet(), autorisation.periode());
        let autorisee = Autorisation::autoriser(&convention, tx.acteur(), tx.moment(), id, objet, periode)?;
        Ok(tx.record(autorisee)?.sous((convention, autorisation.ministere)).a(format!("/v1/autorisations-logo/{id}")))
    })
    .await
}

/// Lire une autorisation de logo
///
/// Ce qu'elle couvre, sa période, son statut et son dernier jour à la date demandée (art. 11).
#[utoipa::path(
    tag = "Communication",
    params(Au),
    responses((status = 200, description = "L'autorisation.", body = AutorisationView))
)]
#[get("/v1/autorisations-logo/{id}")]
pub async fn lire_autorisation(ctx: Context, id: Path<AutorisationLogoId>, q: Query<Au>) -> Answer<AutorisationView> {
    let au = ctx.jour(q.au);
    ctx.read(operations::LIRE_AUTORISATION, move |base| {
        let charge = base.histoire::<FaitAutorisation>(*id)?;
        let convention = base.convention(charge.objet.faits().convention)?.objet;
        let (version, dossier) = (charge.recepisse.rang, base.rang(&charge.recepisse.dossier)?);
        let contexte = (convention, titulaire(&charge.objet)?);
        Ok(Lu::au(AutorisationView::lue(&contexte, charge, au), version, au).dans_le_dossier(dossier))
    })
    .await
}

/// Lire les actes possibles sur une autorisation
///
/// Pour l'appelant, à cette date : chaque acte, et la règle qui s'y oppose s'il n'est pas possible.
#[utoipa::path(
    tag = "Communication",
    params(Au),
    responses((status = 200, description = "Les actes.", body = ActesPossiblesView))
)]
#[get("/v1/autorisations-logo/{id}/actes-possibles")]
pub async fn lire_actes_possibles_autorisation(
    ctx: Context,
    id: Path<AutorisationLogoId>,
    q: Query<Au>,
) -> Answer<ActesPossiblesView> {
    ctx.actes_possibles(operations::LIRE_ACTES_POSSIBLES_AUTORISATION, &q, move |base, acteur, au| {
        let charge = base.histoire::<FaitAutorisation>(*id)?;
        let convention = base.convention(charge.objet.faits().convention)?.objet;
        Ok((convention.faits().id, actes(&convention, &charge.objet, acteur, au)))
    })
    .await
}

/// Délivrer l'autorisation demandée
///
/// Par le ministère titulaire, et lui seul, par écrit et pour une durée (art. 11). Elle ne couvre aucun jour antérieur à sa
/// signature ; elle peut aller au-delà du terme de la convention, ce qui est signalé.
#[utoipa::path(
    tag = "Communication",
    request_body = AutorisationDelivree,
    responses((status = 200, description = "L'autorisation est délivrée.", body = AutorisationView))
)]
#[post("/v1/autorisations-logo/{id}/delivrance")]
pub async fn delivrer_autorisation(
    ctx: Context,
    cible: Cible<AutorisationLogoId>,
    delivrance: Input<AutorisationDelivree>,
) -> Answer<AutorisationView> {
    ctx.write(operations::DELIVRER_AUTORISATION, move |tx| {
        let (convention, autorisation) = tx.histoire::<FaitAutorisation>(&cible)?;
        let titulaire = titulaire(&autorisation)?;
        let delivree = autorisation.delivrer(&convention, tx.acteur(), tx.moment(), delivrance.periode())?;
        Ok(tx.record(delivree)?.sous((convention, titulaire)))
    })
    .await
}

/// Refuser l'autorisation demandée
///
/// Par le ministère titulaire, et lui seul, avec son motif (art. 11).
#[utoipa::path(
    tag = "Communication",
    request_body = AutorisationRefusee,
    responses((status = 200, description = "L'autorisation est refusée.", body = AutorisationView))
)]
#[post("/v1/autorisations-logo/{id}/refus")]
pub async fn refuser_autorisation(
    ctx: Context,
    cible: Cible<AutorisationLogoId>,
    refus: Input<AutorisationRefusee>,
) -> Answer<AutorisationView> {
    ctx.write(operations::REFUSER_AUTORISATION, move |tx| {
        let (convention, autorisation) = tx.histoire::<FaitAutorisation>(&cible)?;
        let titulaire = titulaire(&autorisation)?;
        let refusee = autorisation.refuser(&convention, tx.acteur(), tx.moment(), refus.acte())?;
        Ok(tx.record(refusee)?.sous((convention, titulaire)))
    })
    .await
}

/// Retirer une autorisation
///
/// Par le ministère titulaire, et lui seul, pour la suite : les usages antérieurs restent autorisés (art. 11).
#[utoipa::path(
    tag = "Communication",
    request_body = AutorisationRetiree,
    responses((status = 200, description = "L'autorisation est retirée.", body = AutorisationView))
)]
#[post("/v1/autorisations-logo/{id}/retrait")]
pub async fn retirer_autorisation(
    ctx: Context,
    cible: Cible<AutorisationLogoId>,
    retrait: Input<AutorisationRetiree>,
) -> Answer<AutorisationView> {
    ctx.write(operations::RETIRER_AUTORISATION, move |tx| {
        let retrait = Retrait { a_compter_du: retrait.a_compter_du, acte: retrait.acte() };
        let (convention, autorisation) = tx.histoire::<FaitAutorisation>(&cible)?;
        let titulaire = titulaire(&autorisation)?;
        let retiree = autorisation.retirer(&convention, tx.acteur(), tx.moment(), retrait)?;
        Ok(tx.record(retiree)?.sous((convention, titulaire)))
    })
    .await
}

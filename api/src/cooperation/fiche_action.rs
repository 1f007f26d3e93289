//! Fiches action, in the order of their life: drawn up, sent, advised upon, decided, committed, realised, paid.

pub mod avis;
pub mod conseil;
pub mod engagement;
pub mod instruction;
pub mod modification;
pub mod realisation;
mod saisies;
pub mod situation;
pub mod versement;
mod vues;

pub use saisies::{
    ContenuModifie, ContenuSaisi, FicheActionCreee, FicheActionModifiee, FicheActionPresente, FicheActionRedigee,
    FraisGestionSaisis, PosteSaisi,
};
pub use vues::{AnnexeView, ContenuView, FicheActionView, PageFichesAction};

use crate::cooperation::fiche_action::situation::Situation;
use crate::cooperation::journal::{FiltreJournal, PageJournal};
use crate::entree::saisies::Au;
use crate::entree::{Cible, Input, Path, Query, filtre};
use crate::serveur::context::Context;
use crate::serveur::routeur::routes;
use crate::sortie::actes_possibles::{Actes, ActesPossiblesView};
use crate::sortie::answer::{Answer, Lu};
use crate::sortie::page::{par_lots, rang};
use domain::cooperation::convention::{College, Convention, ReferenceExterne};
use domain::cooperation::fiche_action::{Axe, FicheAction, Lecteur, PublicCible, SensAvis, StatutFiche};
use domain::cooperation::operations;
use domain::cooperation::trait_date::{Famille, TraitVoulu};
use domain::socle::calendrier::Date;
use domain::socle::code::{Code, CodeInvalide, ConventionId, FicheActionId};
use domain::socle::organisation::{Acteur, CodeOrganisation};
use domain::socle::region_academique::RegionAcademique;
use persistence::{Attendu, Echec, FiltreFiches};
use serde::Deserialize;
use utoipa::ToSchema;

routes![
    lister_fiches_action,
    creer_fiche_action,
    lire_fiche_action,
    modifier_fiche_action,
    lire_journal_fiche_action,
    lire_actes_possibles_fiche_action
];

filtre! {
    /// Filtres de la liste des fiches action.
    pub struct FiltreFichesAction pagine {
        /// Date à laquelle statuts et avis sont calculés (Paris) ; par défaut, aujourd'hui.
        au: [Option<Date>] exemple "2022-05-05";
        /// Fiches de cette convention.
        convention: [Option<ConventionId>];
        /// Fiches des conventions de cet OPCO.
        opco: [Option<CodeOrganisation>];
        /// Fiches du plan de cette année.
        annee: annee;
        /// Fiches de l'un de ces statuts à la date `au`, séparés par des virgules.
        #[serde(default, deserialize_with = "crate::entree::query::liste")]
        #[param(style = Form, explode = false, max_items = 14, value_type = Option<Vec<StatutFiche>>)]
        statut: [Option<Vec<StatutFiche>>];
        /// Fiches de cet axe à la date `au`.
        axe: [Option<Axe>];
        /// Fiches qui attendent à la date `au` l'avis de ce ministère : un collège, ou le code d'une organisation.
        #[param(
            example = "mesri",
            min_length = 1,
            max_length = 60,
            pattern = "^(ministere_(education|enseignement_superieur)|[a-z0-9]+(-[a-z0-9]+)*)$",
            value_type = Option<String>
        )]
        avis_manquant: [Option<MinistereCherche>];
        /// Fiches dont un avis qui vaut à la date `au` est de ce sens.
        avis: [Option<SensAvis>];
        /// Vrai : fiches dont la convention est finie à la date `au` ; faux : celles dont elle ne l'est pas.
        apres_terme: [Option<bool>];
        /// Fiches dont le porteur est cette organisation à la date `au`.
        porteur: [Option<CodeOrganisation>];
        /// Fiches de cette région académique à la date `au`.
        region: [Option<RegionAcademique>];
        /// Fiches qui visent ce public à la date `au`.
        public: [Option<PublicCible>];
        /// Fiche de cette référence.
        reference: reference;
        /// Fiche que votre organisation a saisie sous cette référence.
        reference_externe: reference;
    }
}

/// Lister les fiches action
///
/// Celles des conventions de votre portée, dans l'ordre de leur saisie (art. 15) : un partenaire lit celles qu'il porte, une
/// région académique celles de sa région que le comité a validées. Les filtres sur les avis sont refusés à qui ne les lit pas.
#[utoipa::path(
    get,
    path = "/v1/fiches-action",
    tag = "Fiches action",
    params(FiltreFichesAction),
    responses((status = 200, description = "Une page de fiches action.", body = PageFichesAction))
)]
pub async fn lister_fiches_action(ctx: Context, filtre: Query<FiltreFichesAction>) -> Answer<PageFichesAction> {
    let voulues = filtre.0.clone();
    let au = ctx.jour(voulues.au);
    let acteur = &ctx.appelant().acteur;
    if voulues.avis.is_some() || voulues.avis_manquant.is_some() {
        operations::LIRE_AVIS.habiliter(acteur)?;
    }
    let (organisation, lecteur, portee) = (acteur.organisation.clone(), Lecteur::pour(acteur), acteur.portee());
    ctx.list(operations::LISTER_FICHES_ACTION, &filtre, move |base, apres, limite| {
        let filtre = voulues.cherchees(organisation, au);
        par_lots(
            apres,
            limite,
            |apres, limite| base.fiches_action(&filtre, apres, limite),
            |charge| {
                // What it is judged again on was read with it.
                let connu = charge.objet.faits().connu.clone();
                let retenue = charge.objet.dans_la_portee(&portee, au)
                    && connu.is_some_and(|connu| voulues.retient(&connu.convention, &charge.objet, au));
                retenue.then(|| FicheActionView::lue(charge, au, lecteur))
            },
        )
    })
    .await
}

/// A ministry by its college, or by the code of its organisation.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(try_from = "String")]
#[schema(value_type = String)]
pub struct MinistereCherche(String);

impl TryFrom<String> for MinistereCherche {
    type Error = CodeInvalide;

    fn try_from(texte: String) -> Result<Self, CodeInvalide> {
        College::lire(&texte).map(drop).or_else(|_| CodeOrganisation::lire(&texte).map(drop))?;
        Ok(Self(texte))
    }
}

impl MinistereCherche {
    /// Whether it holds this college under this convention.
    fn tient(&self, convention: &Convention, college: College) -> bool {
        self.0 == college.texte() || self.0 == convention.faits().parties.organisation(college).as_str()
    }
}

impl FiltreFichesAction {
    /// Where to look for them: what columns and what is kept of each day tell apart.
    fn cherchees(&self, organisation: CodeOrganisation, au: Date) -> FiltreFiches {
        let Self { statut, axe, avis_manquant, avis, porteur, region, public, .. } = self;
        // The rarest first: it is the one that is looked for, and the others are asked of what it finds.
        let voulus = [
            porteur.clone().map(|porteur| TraitVoulu::un(Famille::Porteur, porteur)),
            avis.map(|avis| TraitVoulu::un(Famille::Avis, avis)),
            statut.clone().map(|statuts| TraitVoulu::parmi(Famille::Statut, statuts)),
            avis_manquant.clone().map(|ministere| TraitVoulu::dit(Famille::AvisManquant, ministere.0)),
            region.map(|region| TraitVoulu::un(Famille::Region, region)),
            axe.map(|axe| TraitVoulu::un(Famille::Axe, axe)),
            public.map(|public| TraitVoulu::un(Famille::Public, public)),
        ];
        FiltreFiches {
            convention: self.convention,
            opco: self.opco.clone(),
            annee: self.annee.map(i32::from),
            reference: self.reference.clone(),
            reference_externe: self.reference_externe.clone().map(|valeur| ReferenceExterne { organisation, valeur }),
            voulus: Some((au, voulus.into_iter().flatten().collect())),
            finie: self.apres_terme.map(|finie| (au, finie)),
        }
    }

    /// What is so on a day: the law says it of each, wherever it was found.
    fn retient(&self, convention: &Convention, fiche: &FicheAction, au: Date) -> bool {
        let statut = || self.statut.as_ref().is_none_or(|statuts| statuts.contains(&fiche.statut_au(au)));
        let attendu = || {
            let attendus = fiche.avis_attendus_au(au);
            let du_ministere =
                |ministere: &MinistereCherche| attendus.iter().any(|college| ministere.tient(convention, *college));
            self.avis_manquant.as_ref().is_none_or(du_ministere)
        };
        let avis = || {
            let de_ce_sens = |sens| {
                let vaut = |college| fiche.avis_au(college, au).is_some_and(|courant| courant.avis.sens == sens);
                College::MINISTERES.into_iter().any(vaut)
            };
            self.avis.is_none_or(de_ce_sens)
        };
        let finie = || convention.cadre_au(au).is_some_and(|cadre| !cadre.couvre(au));
        let terme = || self.apres_terme.is_none_or(|apres| finie() == apres);
        let contenu = || {
            let Self { axe, porteur, region, public, .. } = self;
            let dit = axe.is_some() || porteur.is_some() || region.is_some() || public.is_some();
            !dit || fiche.contenu_au(au).is_some_and(|(_, contenu)| {
                axe.is_none_or(|axe| contenu.axes.contains(&axe))
                    && porteur.as_ref().is_none_or(|code| contenu.porteur.organisation.as_ref() == Some(code))
                    && region.is_none_or(|region| contenu.regions_academiques.contains(&region))
                    && public.is_none_or(|public| contenu.publics_cibles.contains(&public))
            })
        };
        statut() && terme() && attendu() && avis() && contenu()
    }
}

/// Créer une fiche action
///
/// « Toutes les actions initiées en application de la présente convention font l'objet d'une « fiche action » prévisionnelle
/// lors de leur élaboration » (art. 15). L'OPCO l'élabore, ou le partenaire qui la porte, pour son organisation seule ; elle se
/// modifie librement jusqu'à sa transmission, qui est de l'OPCO.
#[utoipa::path(
    post,
    path = "/v1/conventions/{id}/fiches-action",
    tag = "Fiches action",
    request_body = FicheActionCreee,
    responses((status = 201, description = "La fiche est créée.", body = FicheActionView))
)]
pub async fn creer_fiche_action(
    ctx: Context,
    convention: Path<ConventionId>,
    projet: Input<FicheActionCreee>,
) -> Answer<FicheActionView> {
    ctx.write(operations::CREER_FICHE_ACTION, move |tx| {
        let id = tx.nouvel_id::<FicheActionId>();
        let convention = tx.convention(&Attendu { id: *convention, version: None })?;
        let creee = FicheAction::creer(&convention, tx.acteur(), tx.moment(), id, projet.projet())?;
        Ok(tx.record(creee)?.a(format!("/v1/fiches-action/{id}")))
    })
    .await
}

/// Lire une fiche action
///
/// Son contenu, ses avis, ses faits, et son statut à la date demandée (art. 14 à 16). Ce que vos rôles ne lisent pas est nul.
#[utoipa::path(
    get,
    path = "/v1/fiches-action/{id}",
    tag = "Fiches action",
    params(Au),
    responses((status = 200, description = "La fiche action.", body = FicheActionView))
)]
pub async fn lire_fiche_action(ctx: Context, id: Path<FicheActionId>, q: Query<Au>) -> Answer<FicheActionView> {
    let au = ctx.jour(q.au);
    let (lecteur, portee) = (Lecteur::pour(&ctx.appelant().acteur), ctx.appelant().acteur.portee());
    ctx.read(operations::LIRE_FICHE_ACTION, move |base| {
        let charge = base.fiche_action(*id)?;
        if !charge.objet.dans_la_portee(&portee, au) {
            return Err(Echec::Introuvable);
        }
        let version = charge.recepisse.rang;
        // A breach established since marks what came after it.
        Ok(Lu::au(FicheActionView::lue(charge, au, lecteur), version, au))
    })
    .await
}

/// Lire le journal d'une fiche action
///
/// « Qui a fait quoi, quand, sur cette fiche ? » : les actes du dossier de sa convention qui l'ont touchée, dans l'ordre,
/// avec les octets hachés et leur empreinte.
#[utoipa::path(
    get,
    path = "/v1/fiches-action/{id}/journal",
    tag = "Journal",
    params(FiltreJournal),
    responses((status = 200, description = "Une page du journal.", body = PageJournal))
)]
pub async fn lire_journal_fiche_action(
    ctx: Context,
    id: Path<FicheActionId>,
    filtre: Query<FiltreJournal>,
) -> Answer<PageJournal> {
    ctx.list(operations::LIRE_JOURNAL_FICHE_ACTION, &filtre, move |base, apres, limite| {
        let fiche = base.fiche_action(*id)?;
        let entrees = base.journal_de(&fiche, rang(apres)?, limite as i64)?;
        entrees.into_iter().map(|entree| Ok((entree.rang.to_string(), entree.try_into()?))).collect()
    })
    .await
}

/// Modifier une fiche action prévisionnelle
///
/// Avant sa transmission. JSON Merge Patch (RFC 7396), à toute profondeur : un champ absent ne change pas ; un champ nul est
/// effacé ; un objet se fusionne ; une liste est remplacée entière. Une
/// action validée par le comité ne se modifie qu'après présentation : « toute modification […] devra être présentée au
/// préalable au comité de pilotage » (art. 15).
#[utoipa::path(
    patch,
    path = "/v1/fiches-action/{id}",
    tag = "Fiches action",
    request_body(content = FicheActionModifiee, content_type = "application/merge-patch+json"),
    responses((status = 200, description = "La fiche est modifiée.", body = FicheActionView))
)]
pub async fn modifier_fiche_action(
    ctx: Context,
    cible: Cible<FicheActionId>,
    changements: Input<FicheActionModifiee>,
) -> Answer<FicheActionView> {
    ctx.write(operations::MODIFIER_FICHE_ACTION, move |tx| {
        let (convention, fiche) = tx.fiche_action(&cible)?;
        let present = FicheActionPresente::from(fiche.dernier_contenu().ok_or(Echec::Introuvable)?);
        let redaction = changements.appliquer(&present, "")?.redaction();
        let modifiee = fiche.modifier(&convention, tx.acteur(), tx.moment(), redaction)?;
        tx.record(modifiee)
    })
    .await
}

/// Lire les actes possibles sur une fiche action
///
/// « Puis-je modifier ce budget ? que dois-je faire avant ? » : pour l'appelant, à cette date, chaque acte, ceux sur ses avis
/// et ses décisions du conseil compris, son adresse, et la règle qui s'y oppose s'il n'est pas possible (art. 14 à 16).
#[utoipa::path(
    get,
    path = "/v1/fiches-action/{id}/actes-possibles",
    tag = "Fiches action",
    params(Au),
    responses((status = 200, description = "Les actes.", body = ActesPossiblesView))
)]
pub async fn lire_actes_possibles_fiche_action(
    ctx: Context,
    id: Path<FicheActionId>,
    q: Query<Au>,
) -> Answer<ActesPossiblesView> {
    ctx.actes_possibles(operations::LIRE_ACTES_POSSIBLES_FICHE_ACTION, &q, move |base, acteur, au| {
        let fiche = base.fiche_action(*id)?.objet;
        if !fiche.dans_la_portee(&acteur.portee(), au) {
            return Err(Echec::Introuvable);
        }
        let convention = base.convention(fiche.faits().convention)?.objet;
        let budget = base.budget_de(&convention, &fiche)?;
        let id = convention.faits().id;
        let bilans = base.bilans(&[id])?.remove(&id).unwrap_or_default();
        let situation =
            Situation { convention: &convention, budget: &budget, bilans: &bilans, fiche: &fiche, acteur, au };
        Ok((id, actes(acteur, situation)))
    })
    .await
}

/// What is done of a fiche, in the order of its life, then of each of its transcriptions that awaits an answer.
#[must_use]
pub fn actes<'a>(acteur: &'a Acteur, de: Situation<'_>) -> Actes<'a> {
    let modifiable = de.fiche.peut_modifier(de.convention, de.au);
    de.acte(Actes::pour(acteur), operations::MODIFIER_FICHE_ACTION, modifiable)
        .puis(instruction::actes, de)
        .puis(avis::actes, de)
        .puis(instruction::ajournement, de)
        .puis(conseil::actes, de)
        .puis(engagement::actes, de)
        .puis(modification::actes, de)
        .puis(realisation::actes, de)
        .puis(versement::actes, de)
        .puis(instruction::abandon, de)
        .puis(modification::suites, de)
        .puis(avis::reponses, de)
        .puis(conseil::suites, de)
}

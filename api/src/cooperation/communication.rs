//! Communication: who may bear a ministry's logo, what is published, what is reported and established (article 11).

pub mod autorisation;
pub mod manquement;
pub mod relais;
pub mod support;

use crate::cooperation::registre::ActionPubliqueView;
use crate::entree::{Path, Query, filtre};
use crate::serveur::context::{Context, Visiteur};
use crate::serveur::routeur::routes;
use crate::sortie::answer::{Answer, Lu};
use crate::sortie::vues::FondementView;
use domain::cooperation::communication::autorisation::{Autorisation, FaitAutorisation};
use domain::cooperation::communication::{
    AlerteLogo, CleLogo, MotifLogo, NatureSupport, ReponseLogo, Usage, peut_porter_logo,
};
use domain::cooperation::convention::Convention;
use domain::cooperation::fiche_action::FicheAction;
use domain::cooperation::operations;
use domain::cooperation::regles;
use domain::socle::calendrier::Date;
use domain::socle::code::{AutorisationLogoId, FicheActionId};
use domain::socle::organisation::{CodeOrganisation, Ministere};
use persistence::{Echec, Lecture};
use serde::Serialize;
use utoipa::ToSchema;

routes![lire_logo, lire_registre_logo];

filtre! {
    /// Date et support sur lesquels répondre.
    pub struct UsageDemande {
        /// Date à laquelle répondre (Paris) ; par défaut, aujourd'hui.
        au: [Option<Date>] exemple "2022-06-01";
        /// Support qui porterait le logo ; par défaut, l'action en général.
        support: [Option<NatureSupport>];
    }
}

/// « Cette action peut-elle porter ce logo à cette date ? »
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Logo)]
pub struct LogoView {
    /// Fiche action.
    pub fiche_action_id: FicheActionId,
    /// Ministère titulaire du logo.
    pub college: Ministere,
    /// Organisation qu'est ce ministère pour cette convention.
    pub organisation: CodeOrganisation,
    /// Rang du dernier acte du dossier.
    #[schema(minimum = 1, maximum = 9_007_199_254_740_991_i64)]
    pub version: i64,
    /// Date à laquelle la réponse est calculée (Paris).
    #[schema(max_length = 10)]
    pub au: Date,
    /// Vrai si l'action peut porter ce logo ce jour-là.
    pub autorise: bool,
    /// Pourquoi non : tous les motifs ; aucun si c'est oui.
    #[schema(max_items = 4)]
    pub motifs: Vec<MotifLogo>,
    /// Ce qu'il faut savoir, et qui ne refuse rien.
    #[schema(max_items = 3)]
    pub alertes: Vec<AlerteLogo>,
    /// Autorisation en vigueur qui couvre l'usage : la plus longue.
    #[schema(required = true)]
    pub autorisation_id: Option<AutorisationLogoId>,
    /// Supports auxquels elle se limite ; aucun si elle vaut pour tous.
    #[schema(max_items = 9)]
    pub supports: Vec<NatureSupport>,
    /// Dernier jour où le logo peut être porté, inclus.
    #[schema(required = true, max_length = 10)]
    pub jusqu_au: Option<Date>,
    /// Vrai si l'état de la convention ce jour-là serait autre sous une autre lecture du texte (G18).
    pub sensible_a_la_lecture: bool,
    /// La lecture qui le changerait.
    #[schema(required = true, max_length = 80, pattern = "^[a-z_]+$")]
    pub lecture: Option<&'static str>,
    /// Règles qui fondent la réponse.
    #[schema(max_items = 20)]
    pub fondements: Vec<FondementView>,
}

/// La même réponse, telle que chacun peut la lire : oui ou non, et pourquoi.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = LogoPublic)]
pub struct LogoPublicView {
    /// Fiche action.
    pub fiche_action_id: FicheActionId,
    /// Ministère titulaire du logo.
    pub college: Ministere,
    /// Organisation qu'est ce ministère pour cette convention.
    pub organisation: CodeOrganisation,
    /// Date à laquelle la réponse est calculée (Paris).
    #[schema(max_length = 10)]
    pub au: Date,
    /// Vrai si l'action peut porter ce logo ce jour-là.
    pub autorise: bool,
    /// Pourquoi non : tous les motifs ; aucun si c'est oui.
    #[schema(max_items = 4)]
    pub motifs: Vec<MotifLogo>,
    /// Dernier jour où le logo peut être porté, inclus.
    #[schema(required = true, max_length = 10)]
    pub jusqu_au: Option<Date>,
}

/// What the answer is made of.
#[derive(Debug)]
pub struct Question<'a> {
    /// The convention.
    pub convention: &'a Convention,
    /// Its authorisations.
    pub autorisations: &'a [Autorisation],
    /// The action.
    pub fiche: &'a FicheAction,
    /// The ministry.
    pub college: Ministere,
    /// What would bear the logo.
    pub support: Option<NatureSupport>,
}

impl Question<'_> {
    fn reponse(&self, au: Date) -> ReponseLogo {
        let usage = Usage { fiche: Some(self.fiche.faits().id), nature: self.support };
        peut_porter_logo(self.convention, self.autorisations, self.college, (&usage, Some(self.fiche)), au)
    }

    fn organisation(&self) -> CodeOrganisation {
        self.convention.faits().parties.organisation(self.college.into()).clone()
    }

    fn fondements(&self, reponse: &ReponseLogo, au: Date) -> Vec<FondementView> {
        let retenue = self.autorisations.iter().find(|autorisation| reponse.autorisation == Some(autorisation.id()));
        let mut fondements = Vec::new();
        match retenue.and_then(|autorisation| autorisation.delivrance()) {
            Some((delivrance, fait)) => {
                let signee = format!("Autorisation signée par {} le {}.", self.organisation(), fait.date);
                fondements.push(FondementView::new(&regles::R11_02, signee));
                let periode = format!("Du {} au {}, inclus.", delivrance.date_debut, delivrance.date_fin);
                fondements.push(FondementView::new(&regles::R11_03, periode));
            }
            None => {
                let motifs: Vec<_> = reponse.motifs.iter().map(|motif| motif.sens()).collect();
                fondements.push(FondementView::new(&regles::R11_02, format!("Au {au} : {}.", motifs.join(" ; "))));
            }
        }
        if let Some(caducite) = self.convention.caducite_au(au) {
            let depuis = format!("Convention caduque depuis le {}.", caducite.effet);
            fondements.push(FondementView::new(&regles::R11_04, depuis));
        }
        if reponse.alertes.contains(&AlerteLogo::AvisNonFavorable) {
            let sans =
                format!("Au {au}, le ministère n'apporte pas son soutien à l'action : son écrit suffit cependant.");
            fondements.push(FondementView::new(&regles::R14_03, sans));
        }
        fondements
    }
}

impl LogoView {
    /// The answer on a day.
    #[must_use]
    pub fn new(question: &Question<'_>, version: i64, au: Date) -> Self {
        let reponse = question.reponse(au);
        Self {
            fiche_action_id: question.fiche.faits().id,
            college: question.college,
            organisation: question.organisation(),
            version,
            au,
            autorise: reponse.autorise(),
            fondements: question.fondements(&reponse, au),
            sensible_a_la_lecture: reponse.lecture.is_some(),
            lecture: reponse.lecture,
            motifs: reponse.motifs,
            alertes: reponse.alertes,
            autorisation_id: reponse.autorisation,
            supports: reponse.supports,
            jusqu_au: reponse.jusqu_au,
        }
    }
}

impl LogoPublicView {
    /// The answer on a day.
    #[must_use]
    pub fn new(question: &Question<'_>, au: Date) -> Self {
        let reponse = question.reponse(au);
        Self {
            fiche_action_id: question.fiche.faits().id,
            college: question.college,
            organisation: question.organisation(),
            au,
            autorise: reponse.autorise(),
            motifs: reponse.motifs,
            jusqu_au: reponse.jusqu_au,
        }
    }
}

/// Asks a reading of the database, of what the caller sees.
fn poser<V>(
    base: &mut Lecture<'_>,
    cle: &CleLogo,
    support: Option<NatureSupport>,
    repondre: impl FnOnce(&Question<'_>, i64) -> Result<V, Echec>,
) -> Result<V, Echec> {
    let fiche = base.fiche_action(cle.fiche)?;
    let convention = base.convention(fiche.objet.faits().convention)?.objet;
    let college = cle.ministere.ministere(&convention.faits().parties).ok_or(Echec::Introuvable)?;
    let autorisations = autorisations_de(base, &convention)?;
    let rang = base.rang(&fiche.recepisse.dossier)?;
    let question =
        Question { convention: &convention, autorisations: &autorisations, fiche: &fiche.objet, college, support };
    repondre(&question, rang)
}

/// The authorisations of a convention that the caller has been shown to see.
fn autorisations_de(base: &mut Lecture<'_>, convention: &Convention) -> Result<Vec<Autorisation>, Echec> {
    let charges = base.histoires_de::<FaitAutorisation>(convention.faits().id)?;
    Ok(charges.into_iter().map(|charge| charge.objet).collect())
}

/// Dire si une action peut porter le logo d'un ministère
///
/// « Toute utilisation des logos ministériels pour des supports en lien avec les actions […] est soumise à une autorisation
/// expresse et écrite de la part desdits ministères qui précise la durée de cette autorisation. » (art. 11) L'autorisation
/// d'un ministère ne vaut pas pour le logo de l'autre. Un avis qui n'est pas favorable, une convention terminée, sont des
/// alertes. Le ministère se nomme par son collège (`ministere_education`) ou par son code (`menjs`).
#[utoipa::path(
    get,
    path = "/v1/fiches-action/{id}/logos/{ministere}",
    tag = "Communication",
    params(UsageDemande),
    responses((status = 200, description = "Oui ou non, et pourquoi.", body = LogoView))
)]
pub async fn lire_logo(ctx: Context, cle: Path<CleLogo>, q: Query<UsageDemande>) -> Answer<LogoView> {
    let (au, support) = (ctx.jour(q.au), q.support);
    ctx.read(operations::LIRE_LOGO, move |base| {
        poser(base, &cle, support, |question, rang| Ok(Lu::au(LogoView::new(question, rang, au), rang, au)))
    })
    .await
}

/// Dire au public si une action peut porter le logo d'un ministère
///
/// Pour une action que le comité de pilotage a validée, sans jeton : oui ou non, et pourquoi (art. 11).
#[utoipa::path(
    get,
    path = "/v1/registre/fiches-action/{id}/logos/{ministere}",
    tag = "Registre public",
    params(UsageDemande),
    responses((status = 200, description = "Oui ou non, et pourquoi.", body = LogoPublicView))
)]
pub async fn lire_registre_logo(
    visiteur: Visiteur,
    cle: Path<CleLogo>,
    q: Query<UsageDemande>,
) -> Answer<LogoPublicView> {
    let (au, support, aujourd_hui) = (visiteur.jour(q.au), q.support, visiteur.jour(None));
    visiteur
        .read(move |base| {
            poser(base, &cle, support, |question, _| {
                // What the register shows, that day or today: the logo of an action may be asked of any other day.
                let montree =
                    [au, aujourd_hui].into_iter().find_map(|jour| ActionPubliqueView::validee(question.fiche, jour));
                montree.ok_or(Echec::Introuvable)?;
                Ok(Lu::contenu(LogoPublicView::new(question, au)))
            })
        })
        .await
}

//! The convention as its avenants make it on a day: each figure, and what set it.

use super::vues::ArticleModifieView;
use crate::entree::saisies::Au;
use crate::entree::{Path, Query};
use crate::serveur::context::Context;
use crate::serveur::routeur::routes;
use crate::sortie::answer::{Answer, Lu};
use crate::sortie::vues::FondementView;
use domain::cooperation::avenant::{Avenant, EtatAvenant, FaitAvenant};
use domain::cooperation::convention::{Convention, Etat};
use domain::cooperation::operations;
use domain::cooperation::parametres::{Chiffre, Lectures, Stipulations, origine_au, stipulations_au};
use domain::cooperation::regles;
use domain::socle::calendrier::Date;
use domain::socle::code::{AvenantId, ConventionId};
use serde::Serialize;
use utoipa::ToSchema;

routes![lire_version_consolidee];

/// Version consolidée d'une convention à une date.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = VersionConsolidee)]
pub struct VersionConsolideeView {
    /// Convention.
    pub convention_id: ConventionId,
    /// Rang du dernier acte du dossier.
    #[schema(minimum = 1, maximum = 9_007_199_254_740_991_i64)]
    pub version: i64,
    /// Date à laquelle elle est établie (Paris).
    #[schema(max_length = 10)]
    pub au: Date,
    /// État de la convention à cette date.
    pub etat: Etat,
    /// Premier jour en vigueur (art. 17).
    #[schema(required = true, max_length = 10)]
    pub date_effet: Option<Date>,
    /// Dernier jour par le seul terme, sous la durée de cette date (art. 17).
    #[schema(required = true, max_length = 10)]
    pub terme: Option<Date>,
    /// Dernier jour en vigueur, quelle que soit la fin.
    #[schema(required = true, max_length = 10)]
    pub dernier_jour: Option<Date>,
    /// État où elle entre après ce dernier jour : expirée, résiliée ou caduque.
    #[schema(required = true)]
    pub fin: Option<Etat>,
    /// Chiffres en vigueur à cette date.
    pub stipulations: Stipulations,
    /// Chaque chiffre avec ce qui le fixe.
    #[schema(max_items = 20)]
    pub chiffres: Vec<ChiffreConsolideView>,
    /// Articles récrits par les avenants en vigueur, dans l'ordre des avenants.
    #[schema(max_items = 10_000)]
    pub articles: Vec<ArticleConsolideView>,
    /// Avenants en vigueur à cette date.
    #[schema(max_items = 1000)]
    pub avenants_en_vigueur: Vec<AvenantCiteView>,
    /// Avenants signés de tous qui ne sont pas encore en vigueur.
    #[schema(max_items = 1000)]
    pub avenants_a_venir: Vec<AvenantCiteView>,
    /// Lectures en vigueur à cette date.
    pub lectures: Lectures,
    /// Premier jour d'application de ces lectures ; nul pour celles du texte signé.
    #[schema(required = true, max_length = 10)]
    pub lectures_depuis: Option<Date>,
    /// Règles qui fondent la réponse.
    #[schema(max_items = 20)]
    pub fondements: Vec<FondementView>,
}

/// Chiffre en vigueur, avec ce qui le fixe.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = ChiffreConsolide)]
pub struct ChiffreConsolideView {
    /// Chiffre.
    pub chiffre: Chiffre,
    /// Article de la convention qui en décide.
    #[schema(max_length = 80, pattern = "^.+$")]
    pub article: &'static str,
    /// Sa valeur, en quelques mots.
    #[schema(max_length = 200, pattern = "^.+$")]
    pub valeur: String,
    /// Avenant qui le fixe ; nul pour la convention signée.
    #[schema(required = true)]
    pub avenant_id: Option<AvenantId>,
    /// Numéro de cet avenant.
    #[schema(required = true, minimum = 1, maximum = 65_535, format = Int32)]
    pub avenant_numero: Option<u16>,
    /// Premier jour auquel ce chiffre s'applique.
    #[schema(required = true, max_length = 10)]
    pub depuis: Option<Date>,
}

/// Article récrit par un avenant en vigueur.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = ArticleConsolide)]
pub struct ArticleConsolideView {
    /// L'avenant qui le récrit.
    pub avenant: AvenantCiteView,
    /// Ce qu'il en dit.
    pub article: ArticleModifieView,
}

/// Avenant cité.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = AvenantCite)]
pub struct AvenantCiteView {
    /// Identifiant.
    pub id: AvenantId,
    /// Numéro.
    #[schema(minimum = 1, maximum = 65_535, format = Int32)]
    pub numero: u16,
    /// Ce qu'il modifie.
    #[schema(max_length = 1000, pattern = "^[\\s\\S]+$")]
    pub objet: String,
    /// Premier jour d'application.
    #[schema(required = true, max_length = 10)]
    pub date_effet: Option<Date>,
}

impl From<&Avenant> for AvenantCiteView {
    fn from(avenant: &Avenant) -> Self {
        let (numero, objet, date_effet) = (avenant.numero(), avenant.objet().to_owned(), avenant.date_effet());
        Self { id: avenant.id(), numero, objet, date_effet }
    }
}

impl VersionConsolideeView {
    /// The convention on a day, its avenants given; `version` is the rank of the last act of the dossier.
    #[must_use]
    pub fn new(convention: &Convention, avenants: &[Avenant], version: i64, au: Date) -> Self {
        let (faits, cadre) = (convention.faits(), convention.cadre_au(au));
        let versions = cadre.as_ref().map_or(&faits.stipulations, |cadre| &cadre.versions);
        let stipulations = stipulations_au(versions, au);
        let date_effet = cadre.as_ref().map(|cadre| cadre.date_effet);
        let chiffre = |chiffre: Chiffre| {
            let origine = origine_au(versions, chiffre, au);
            let avenant_id = origine.and_then(|version| version.avenant);
            let avenant = avenants.iter().find(|avenant| Some(avenant.id()) == avenant_id);
            ChiffreConsolideView {
                chiffre,
                article: chiffre.article(),
                valeur: chiffre.valeur(&stipulations),
                avenant_id,
                avenant_numero: avenant.map(Avenant::numero),
                depuis: origine.and_then(|version| version.date_effet).or(date_effet),
            }
        };
        let dans = |etat: EtatAvenant| {
            let voulus = move |avenant: &&Avenant| avenant.etat_au(convention, au) == etat;
            avenants.iter().filter(voulus)
        };
        let articles = dans(EtatAvenant::EnVigueur).flat_map(|avenant| {
            let textes = avenant.redaction_au(Date::MAX).map(|(texte, _)| texte.articles.as_slice());
            let article = move |article| ArticleConsolideView {
                avenant: AvenantCiteView::from(avenant),
                article: ArticleModifieView::from(article),
            };
            textes.unwrap_or_default().iter().map(article)
        });
        let lectures = faits.lectures.version_au(au);
        let etat = convention.etat_au(au);
        let nombre = dans(EtatAvenant::EnVigueur).count();
        let mut fondements = vec![FondementView::new(
            &regles::R17_04,
            format!("Au {au}, {nombre} avenant(s) en vigueur ; chaque chiffre est celui du dernier qui le fixe."),
        )];
        if let Some(cadre) = &cadre {
            let annees = stipulations.duree_annees.get();
            let calcul = format!("Durée de {annees} ans à compter du {} : terme le {}.", cadre.date_effet, cadre.terme);
            fondements.push(FondementView::new(&regles::R17_02, calcul));
        }
        Self {
            convention_id: faits.id,
            version,
            au,
            etat,
            date_effet,
            terme: cadre.as_ref().map(|cadre| cadre.terme),
            dernier_jour: cadre.as_ref().and_then(|cadre| cadre.fin_effective),
            fin: cadre.as_ref().map(|cadre| cadre.fin.into()),
            stipulations,
            chiffres: Chiffre::TOUS.iter().copied().map(chiffre).collect(),
            articles: articles.collect(),
            avenants_en_vigueur: dans(EtatAvenant::EnVigueur).map(AvenantCiteView::from).collect(),
            avenants_a_venir: dans(EtatAvenant::Signe).map(AvenantCiteView::from).collect(),
            lectures: faits.lectures.au(au),
            lectures_depuis: lectures.and_then(|version| version.date_effet),
            fondements,
        }
    }
}

/// Lire la version consolidée d'une convention
///
/// La convention telle que ses avenants la font à la date demandée : chaque chiffre avec sa valeur, son article et l'avenant qui
/// le fixe, les articles récrits, les avenants en vigueur et à venir, la fin connue et les lectures en vigueur (art. 17).
#[utoipa::path(
    get,
    path = "/v1/conventions/{id}/version-consolidee",
    tag = "Avenants",
    params(Au),
    responses((status = 200, description = "La version consolidée.", body = VersionConsolideeView))
)]
pub async fn lire_version_consolidee(
    ctx: Context,
    id: Path<ConventionId>,
    q: Query<Au>,
) -> Answer<VersionConsolideeView> {
    let au = ctx.jour(q.au);
    ctx.read(operations::LIRE_VERSION_CONSOLIDEE, move |base| {
        let charge = base.convention(*id)?;
        let avenants = base.histoires_de::<FaitAvenant>(*id)?;
        let avenants: Vec<Avenant> = avenants.into_iter().map(|avenant| avenant.objet).collect();
        let version = base.rang(&charge.recepisse.dossier)?;
        Ok(Lu::au(VersionConsolideeView::new(&charge.objet, &avenants, version, au), version, au))
    })
    .await
}

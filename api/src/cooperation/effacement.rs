//! The erasure of personal values (G19): asked for, listed; what was erased is nowhere.

use crate::entree::{Input, Path, Query, filtre, input};
use crate::serveur::context::Context;
use crate::serveur::routeur::routes;
use crate::sortie::answer::Answer;
use crate::sortie::page::page;
use crate::sortie::vues::{FaitView, RecepisseView};
use domain::cooperation::effacement::{Effacement, FaitEffacement, MotifEffacement};
use domain::cooperation::operations;
use domain::socle::calendrier::Date;
use domain::socle::code::{ConventionId, EffacementId};
use domain::socle::moment::{Personnel, Piece};
use persistence::{Attendu, Charge, Enregistre, Recepisse};
use serde::Serialize;
use utoipa::ToSchema;
use validator::Validate;

routes![lister_effacements, effacer_valeur];

input! {
    /// Effacement d'un texte personnel.
    pub struct EffacementDemande {
        /// Texte à effacer, tel qu'il est au dossier, mot pour mot : un nom, un sujet de jeton, un texte libre entier.
        valeur: [String] dit en 100000;
        /// Motif de l'article 17, paragraphe 1, du règlement (UE) 2016/679.
        fondement: [MotifEffacement];
        /// Pourquoi, sans redire le texte à effacer.
        motif: [String] dit en 1000;
        /// Pièce qui le prouve : la demande, sa réponse.
        #[serde(default)]
        piece: [Option<PieceDeclaree>];
    }
}

filtre! {
    /// Page des effacements.
    pub struct FiltreEffacements pagine {
    }
}

/// Effacement de textes personnels (règlement (UE) 2016/679, article 17) : l'acte demeure, le texte non.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Effacement)]
pub struct EffacementView {
    /// Identifiant.
    pub id: EffacementId,
    /// Rang de l'acte dans le dossier ; première partie de l'`ETag`.
    #[schema(minimum = 1, maximum = 9_007_199_254_740_991_i64)]
    pub version: i64,
    /// Convention.
    pub convention_id: ConventionId,
    /// Références, au journal, des valeurs effacées.
    #[schema(max_items = 1000)]
    pub references: Vec<ReferencePersonnelle>,
    /// Motif de l'article 17, paragraphe 1.
    pub fondement: MotifEffacement,
    /// L'effacement, et pourquoi.
    pub fait: FaitView,
    /// Preuve de l'acte : à conserver.
    pub recepisse: RecepisseView,
}

/// Référence d'une valeur personnelle, telle que le journal la porte à la place du texte.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(value_type = String, max_length = 36, pattern = "^[0-9a-f-]{36}$")]
pub struct ReferencePersonnelle(pub String);

page! { PageEffacements de EffacementView }

impl EffacementView {
    fn new(effacement: &Effacement, recepisse: Recepisse) -> Option<Self> {
        let premier = effacement.premier()?;
        let FaitEffacement::Efface { references, fondement, motif } = &premier.fait;
        Some(Self {
            id: effacement.id(),
            version: recepisse.rang,
            convention_id: *effacement.dossier(),
            references: references.iter().cloned().map(ReferencePersonnelle).collect(),
            fondement: *fondement,
            fait: FaitView::survenu(premier, Some(motif)),
            recepisse: recepisse.into(),
        })
    }
}

impl From<(Enregistre<Effacement>, Date)> for EffacementView {
    fn from((fait, _): (Enregistre<Effacement>, Date)) -> Self {
        let Enregistre { objet, recepisse, .. } = fait;
        Self::new(&objet, recepisse).expect("an act leaves what it did")
    }
}

/// Lister les effacements d'une convention
///
/// Ce qui fut effacé du dossier, quand, par qui et pourquoi ; non le texte, qui n'est plus nulle part.
#[utoipa::path(
    get,
    path = "/v1/conventions/{id}/effacements",
    tag = "Journal",
    params(FiltreEffacements),
    responses((status = 200, description = "Une page d'effacements.", body = PageEffacements))
)]
pub async fn lister_effacements(
    ctx: Context,
    id: Path<ConventionId>,
    filtre: Query<FiltreEffacements>,
) -> Answer<PageEffacements> {
    ctx.list(operations::LISTER_EFFACEMENTS, &filtre, move |base, apres, limite| {
        base.convention(*id)?;
        let lus = base.histoires::<FaitEffacement>(Some(*id), crate::sortie::page::rang(apres)?, limite as i64)?;
        let vues = lus.into_iter().filter_map(|(place, Charge { objet, recepisse })| {
            EffacementView::new(&objet, recepisse).map(|vue| (place.to_string(), vue))
        });
        Ok(vues.collect())
    })
    .await
}

/// Effacer un texte personnel
///
/// Par le secrétariat de l'OPCO du dossier, qui tient les données, pour l'un des motifs de l'article 17, paragraphe 1, du
/// règlement (UE) 2016/679. Le texte disparaît de l'état, des réponses gardées et du coffre du journal ; les vues disent
/// `[effacé]`, à toute date, et ce qui était connu à un instant passé le dit aussi. L'acte reste, le journal demeure intact.
/// Une copie de la base faite auparavant contient encore le texte.
#[utoipa::path(
    post,
    path = "/v1/conventions/{id}/effacements",
    tag = "Journal",
    request_body = EffacementDemande,
    responses((status = 200, description = "Le texte est effacé.", body = EffacementView))
)]
pub async fn effacer_valeur(
    ctx: Context,
    id: Path<ConventionId>,
    demande: Input<EffacementDemande>,
) -> Answer<EffacementView> {
    ctx.write(operations::EFFACER_VALEUR, move |tx| {
        tx.convention(&Attendu { id: *id, version: None })?;
        let references = tx.valeurs_a_effacer(*id, &demande.valeur)?;
        let piece = demande.piece.as_ref().map(Piece::from);
        let dit = (demande.fondement, Personnel(demande.motif.clone()), piece);
        let neuf = tx.nouvel_id::<EffacementId>();
        let (acteur, moment) = (tx.acteur(), tx.moment());
        let efface = Effacement::effacer((neuf, *id), acteur, moment, (&demande.valeur, references), dit)?;
        tx.record(efface)
    })
    .await
}

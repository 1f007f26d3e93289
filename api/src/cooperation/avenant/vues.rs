//! What is published of an avenant.

use crate::sortie::page::page;
use crate::sortie::vues::{ConstatView, FaitView, PieceView, RecepisseView, relever};
use domain::cooperation::avenant::{
    AlerteAvenant, ArticleModifie, Avenant, EtatAvenant, FaitAvenant, SignatureSaisie, TexteAvenant,
};
use domain::cooperation::convention::{Convention, Qualite};
use domain::cooperation::parametres::{Borne, StipulationsModifiees};
use domain::cooperation::reexamen::constats_au;
use domain::cooperation::rejuge::Connu;
use domain::socle::calendrier::Date;
use domain::socle::code::{AvenantId, ConventionId};
use domain::socle::constat::Constat;
use domain::socle::histoire::Survenu;
use domain::socle::organisation::CodeOrganisation;
use persistence::{Charge, Enregistre, Recepisse};
use serde::Serialize;
use utoipa::ToSchema;

/// Avenant à une convention, avec son état à la date demandée.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Avenant)]
pub struct AvenantView {
    /// Identifiant.
    pub id: AvenantId,
    /// Rang du dernier acte qui l'a touché ; première partie de l'`ETag`.
    #[schema(minimum = 1, maximum = 9_007_199_254_740_991_i64)]
    pub version: i64,
    /// Convention.
    pub convention_id: ConventionId,
    /// Numéro, unique dans la convention.
    #[schema(minimum = 1, maximum = 65_535, format = Int32)]
    pub numero: u16,
    /// Ce qu'il s'agit de modifier.
    #[schema(max_length = 1000, pattern = "^[\\s\\S]+$")]
    pub objet: String,
    /// Partie qui l'a demandé.
    #[schema(required = true)]
    pub demandeur: Option<CodeOrganisation>,
    /// La demande.
    #[schema(required = true)]
    pub demande: Option<FaitView>,
    /// Date à laquelle l'état est calculé (Paris).
    #[schema(max_length = 10)]
    pub au: Date,
    /// État à cette date.
    pub etat: EtatAvenant,
    /// Son texte, tel qu'il est connu à cette date.
    #[schema(required = true)]
    pub redaction: Option<RedactionAvenantView>,
    /// Signatures saisies, dans l'ordre de leur enregistrement, annulées comprises.
    #[schema(max_items = 1000)]
    pub signatures: Vec<SignatureAvenantView>,
    /// Qualités dont la signature manque encore à cette date.
    #[schema(max_items = 4)]
    pub signatures_manquantes: Vec<Qualite>,
    /// Date de la dernière signature, une fois signé de tous.
    #[schema(required = true, max_length = 10)]
    pub signe_le: Option<Date>,
    /// Premier jour d'application, une fois signé de tous.
    #[schema(required = true, max_length = 10)]
    pub date_effet: Option<Date>,
    /// Refus par une partie.
    #[schema(required = true)]
    pub refus: Option<FaitView>,
    /// Retrait par la partie qui l'a demandé.
    #[schema(required = true)]
    pub retrait: Option<FaitView>,
    /// Ce qui est signalé de l'avenant sans l'empêcher.
    #[schema(max_items = 20)]
    pub alertes: Vec<AlerteAvenant>,
    /// Ce qui est relevé sans être refusé : ce que l'on sait depuis aurait changé l'un de ses actes, qui demeure (G10).
    #[schema(max_items = 1000)]
    pub constats: Vec<ConstatView>,
    /// Preuve du dernier acte : à conserver.
    pub recepisse: RecepisseView,
}

/// Texte d'un avenant.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = RedactionAvenant)]
pub struct RedactionAvenantView {
    /// Chiffres qu'il change.
    pub modifications: StipulationsModifiees,
    /// Articles qu'il récrit.
    #[schema(max_items = 50)]
    pub articles: Vec<ArticleModifieView>,
    /// Premier jour d'application que dit le texte ; nul s'il n'en dit aucun.
    #[schema(required = true, max_length = 10)]
    pub date_effet: Option<Date>,
    /// La rédaction ; sa pièce est le texte lui-même.
    pub fait: FaitView,
}

/// Article qu'un avenant récrit.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = ArticleModifie)]
pub struct ArticleModifieView {
    /// Numéro de l'article.
    #[schema(inline)]
    pub article: Borne<1, 99>,
    /// Ce qui y change, en quelques mots.
    #[schema(max_length = 2000, pattern = "^[\\s\\S]+$")]
    pub description: String,
    /// Son texte nouveau.
    #[schema(required = true)]
    pub piece: Option<PieceView>,
}

/// Signature d'un avenant.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = SignatureAvenant)]
pub struct SignatureAvenantView {
    /// Qualité.
    pub qualite: Qualite,
    /// Nom du signataire, quand le document le donne.
    #[schema(required = true, max_length = 200, pattern = "^[\\s\\S]+$")]
    pub nom: Option<String>,
    /// La signature.
    pub fait: FaitView,
    /// Son annulation, si elle a été donnée par erreur : elle ne compte plus, à aucune date.
    #[schema(required = true)]
    pub annulation: Option<FaitView>,
}

page! { PageAvenants de AvenantView }

impl From<&ArticleModifie> for ArticleModifieView {
    fn from(ArticleModifie { article, description, piece }: &ArticleModifie) -> Self {
        Self { article: *article, description: description.0.clone(), piece: piece.clone().map(PieceView::from) }
    }
}

impl AvenantView {
    fn new(convention: &Convention, avenant: &Avenant, recepisse: Recepisse, au: Date, apportes: Vec<Constat>) -> Self {
        let redaction = |(texte, redige): (&TexteAvenant, &Survenu<FaitAvenant>)| RedactionAvenantView {
            modifications: texte.modifications,
            articles: texte.articles.iter().map(ArticleModifieView::from).collect(),
            date_effet: texte.date_effet,
            fait: FaitView::survenu(redige, None),
        };
        let signature = |saisie: SignatureSaisie<'_>| SignatureAvenantView {
            qualite: saisie.qualite,
            nom: saisie.nom.map(|nom| nom.0.clone()),
            fait: FaitView::survenu(saisie.fait, None),
            annulation: saisie.annulation.map(|(motif, annulee)| FaitView::survenu(annulee, Some(motif))),
        };
        let fin = |voulue: EtatAvenant| {
            let (_, motif, clos) = avenant.fin().filter(|(etat, ..)| *etat == voulue)?;
            Some(FaitView::survenu(clos, Some(motif)))
        };
        Self {
            id: avenant.id(),
            version: recepisse.rang,
            convention_id: avenant.convention(),
            numero: avenant.numero(),
            objet: avenant.objet().to_owned(),
            demandeur: avenant.demandeur().cloned(),
            demande: avenant.premier().map(|demande| FaitView::survenu(demande, None)),
            au,
            etat: avenant.etat_au(convention, au),
            redaction: avenant.redaction_au(au).map(redaction),
            signatures: avenant.signatures_saisies().map(signature).collect(),
            signatures_manquantes: avenant.signatures_manquantes(au),
            signe_le: avenant.signe_le(),
            date_effet: avenant.date_effet(),
            refus: fin(EtatAvenant::Refuse),
            retrait: fin(EtatAvenant::Retire),
            alertes: avenant.alertes_au(convention, au),
            constats: relever(apportes.into_iter().chain(constats_au(avenant, &Connu::sur(convention.clone()), au))),
            recepisse: recepisse.into(),
        }
    }

    /// The avenant as it was read, on a day.
    #[must_use]
    pub fn lu(convention: &Convention, charge: Charge<Avenant>, au: Date) -> Self {
        Self::new(convention, &charge.objet, charge.recepisse, au, Vec::new())
    }
}

impl From<(Enregistre<(Convention, Avenant)>, Date)> for AvenantView {
    fn from((fait, au): (Enregistre<(Convention, Avenant)>, Date)) -> Self {
        let Enregistre { objet: (convention, avenant), recepisse, constats, .. } = fait;
        Self::new(&convention, &avenant, recepisse, au, constats)
    }
}

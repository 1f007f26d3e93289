//! What is sent of an avenant.

use crate::entree::input::input;
use crate::entree::saisies::PieceDeclaree;
use domain::cooperation::avenant::{ArticleModifie, RedactionAvenant, SignatureAvenant, TexteAvenant};
use domain::cooperation::convention::Qualite;
use domain::cooperation::parametres::{Borne, StipulationsModifiees};
use domain::socle::calendrier::{Date, deserialiser_date};
use domain::socle::declaration::{ActeMotive, Declaree};
use domain::socle::moment::Personnel;
use validator::Validate;

input! {
    /// Demande d'un avenant (art. 17).
    pub struct AvenantDemande {
        /// Ce qu'il s'agit de modifier.
        objet: [String] dit en 1000;
        /// Date de la demande (Paris).
        #[serde(deserialize_with = "deserialiser_date")]
        date_demande: [Date];
        /// Pièce qui la prouve ; requise pour un fait antidaté que l'état d'aujourd'hui interdirait.
        #[serde(default)]
        #[validate(nested)]
        piece: [Option<PieceDeclaree>];
        /// Vrai si aucun document n'atteste ce fait.
        #[serde(default)]
        fictif: [bool];
    }
}

input! {
    /// Article que l'avenant récrit.
    #[derive(serde::Serialize)]
    pub struct ArticleRecrit {
        /// Numéro de l'article.
        #[schema(inline)]
        article: [Borne<1, 99>];
        /// Ce qui y change, en quelques mots.
        description: [String] dit en 2000;
        /// Son texte nouveau, chez son dépositaire.
        #[serde(default)]
        #[validate(nested)]
        piece: [Option<PieceDeclaree>];
    }
}

input! {
    /// Texte de l'avenant.
    pub struct AvenantRedige {
        /// Chiffres qu'il change.
        #[serde(default)]
        modifications: [StipulationsModifiees];
        /// Articles qu'il récrit.
        #[serde(default)]
        #[validate(nested)]
        articles: [Vec<ArticleRecrit>] au_plus 50;
        /// Premier jour d'application (Paris) ; par défaut, celui de la dernière signature.
        #[serde(default, deserialize_with = "crate::entree::input::date_facultative")]
        #[schema(max_length = 10)]
        date_effet: [Option<Date>];
        /// Date de la rédaction (Paris).
        #[serde(deserialize_with = "deserialiser_date")]
        date_redaction: [Date];
        /// Le texte lui-même ; requis pour un fait antidaté que l'état d'aujourd'hui interdirait.
        #[serde(default)]
        #[validate(nested)]
        piece: [Option<PieceDeclaree>];
        /// Vrai si aucun document n'atteste ce fait.
        #[serde(default)]
        fictif: [bool];
    }
}

input! {
    /// Signature d'un avenant par un signataire.
    pub struct AvenantSigne {
        /// Qualité, une des quatre de la convention.
        qualite: [Qualite];
        /// Nom du signataire, quand le document le donne.
        #[serde(default)]
        nom: [Option<String>] de 1 a 200;
        /// Date de la signature (Paris).
        #[serde(deserialize_with = "deserialiser_date")]
        date_signature: [Date];
        /// Pièce signée ; requise pour un fait antidaté que l'état d'aujourd'hui interdirait.
        #[serde(default)]
        #[validate(nested)]
        piece: [Option<PieceDeclaree>];
        /// Vrai si aucun document n'atteste ce fait.
        #[serde(default)]
        fictif: [bool];
    }
}

input! {
    /// Refus d'un avenant par une partie.
    pub struct AvenantRefuse {
        /// Date du refus (Paris).
        #[serde(deserialize_with = "deserialiser_date")]
        date_refus: [Date];
        /// Pourquoi.
        motif: [String] dit en 1000;
        /// Pièce qui le prouve ; requise pour un fait antidaté que l'état d'aujourd'hui interdirait.
        #[serde(default)]
        #[validate(nested)]
        piece: [Option<PieceDeclaree>];
        /// Vrai si aucun document n'atteste ce fait.
        #[serde(default)]
        fictif: [bool];
    }
}

input! {
    /// Retrait d'un avenant par la partie qui l'a demandé.
    pub struct AvenantRetire {
        /// Date du retrait (Paris).
        #[serde(deserialize_with = "deserialiser_date")]
        date_retrait: [Date];
        /// Pourquoi.
        motif: [String] dit en 1000;
        /// Pièce qui le prouve ; requise pour un fait antidaté que l'état d'aujourd'hui interdirait.
        #[serde(default)]
        #[validate(nested)]
        piece: [Option<PieceDeclaree>];
        /// Vrai si aucun document n'atteste ce fait.
        #[serde(default)]
        fictif: [bool];
    }
}

fn declaree(date: Date, piece: Option<&PieceDeclaree>, fictif: bool) -> Declaree {
    Declaree { date, piece: PieceDeclaree::piece(piece), fictif }
}

impl AvenantDemande {
    /// What is asked for.
    #[must_use]
    pub fn demande(&self) -> (Personnel, Declaree) {
        let Self { objet, date_demande, piece, fictif } = self;
        (Personnel(objet.clone()), declaree(*date_demande, piece.as_ref(), *fictif))
    }
}

impl AvenantRedige {
    /// The text that is written.
    #[must_use]
    pub fn redaction(&self) -> RedactionAvenant {
        let Self { modifications, articles, date_effet, date_redaction, piece, fictif } = self;
        let article = |ArticleRecrit { article, description, piece }: &ArticleRecrit| ArticleModifie {
            article: *article,
            description: Personnel(description.clone()),
            piece: PieceDeclaree::piece(piece.as_ref()),
        };
        let articles = articles.iter().map(article).collect();
        let texte = TexteAvenant { modifications: *modifications, articles, date_effet: *date_effet };
        RedactionAvenant { texte, declaree: declaree(*date_redaction, piece.as_ref(), *fictif) }
    }
}

impl AvenantSigne {
    /// The signature that is put.
    #[must_use]
    pub fn signature(&self) -> SignatureAvenant {
        let Self { qualite, nom, date_signature, piece, fictif } = self.clone();
        let declaree = declaree(date_signature, piece.as_ref(), fictif);
        SignatureAvenant { qualite, nom: nom.map(Personnel), declaree }
    }
}

impl AvenantRefuse {
    /// The refusal.
    #[must_use]
    pub fn acte(&self) -> ActeMotive {
        let Self { date_refus, motif, piece, fictif } = self;
        let piece = PieceDeclaree::piece(piece.as_ref());
        ActeMotive { date: *date_refus, motif: Personnel(motif.clone()), piece, fictif: *fictif }
    }
}

impl AvenantRetire {
    /// The withdrawal.
    #[must_use]
    pub fn acte(&self) -> ActeMotive {
        let Self { date_retrait, motif, piece, fictif } = self;
        let piece = PieceDeclaree::piece(piece.as_ref());
        ActeMotive { date: *date_retrait, motif: Personnel(motif.clone()), piece, fictif: *fictif }
    }
}

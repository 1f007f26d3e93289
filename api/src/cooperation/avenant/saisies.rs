//! What is sent of an avenant.

use crate::entree::input;
use crate::entree::saisies::Preuve;
use domain::cooperation::avenant::{ArticleModifie, RedactionAvenant, SignatureAvenant, TexteAvenant};
use domain::cooperation::convention::Qualite;
use domain::cooperation::parametres::{Borne, StipulationsModifiees};
use domain::socle::declaration::Declaree;
use domain::socle::moment::Personnel;
use validator::Validate;

input! {
    /// Demande d'un avenant (art. 17).
    pub struct AvenantDemande {
        /// Ce qu'il s'agit de modifier.
        objet: [String] dit en 1000;
        /// Date de la demande (Paris).
        le date;
        /// Pièce qui la prouve ; requise pour un fait antidaté que l'état d'aujourd'hui interdirait.
        piece;
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
        #[schema(max_length = 10)]
        date_effet: [Option<Date>];
        /// Date de la rédaction (Paris).
        le date;
        /// Le texte lui-même ; requis pour un fait antidaté que l'état d'aujourd'hui interdirait.
        piece;
    }
}

input! {
    /// Signature d'un avenant par un signataire.
    pub struct AvenantSigne {
        /// Qualité, une des quatre de la convention.
        qualite: [Qualite];
        /// Nom du signataire, quand le document le donne.
        nom: [Option<String>] de 1 a 200;
        /// Date de la signature (Paris).
        le date;
        /// Pièce signée ; requise pour un fait antidaté que l'état d'aujourd'hui interdirait.
        piece;
    }
}

input! {
    /// Annulation d'une signature donnée par erreur.
    pub struct SignatureAvenantAnnulee {
        /// Qualité dont la signature est annulée.
        qualite: [Qualite];
        /// Date de l'annulation (Paris).
        le date;
        motif;
        piece;
    }
}

input! {
    /// Refus d'un avenant par une partie.
    pub struct AvenantRefuse {
        /// Date du refus (Paris).
        le date;
        motif;
        piece;
    }
}

input! {
    /// Retrait d'un avenant par la partie qui l'a demandé.
    pub struct AvenantRetire {
        /// Date du retrait (Paris).
        le date;
        motif;
        piece;
    }
}

impl AvenantDemande {
    /// What is asked for.
    #[must_use]
    pub fn demande(&self) -> (Personnel, Declaree) {
        (Personnel(self.objet.clone()), self.declaree())
    }
}

impl AvenantRedige {
    /// The text that is written.
    #[must_use]
    pub fn redaction(&self) -> RedactionAvenant {
        let Self { modifications, articles, date_effet, .. } = self;
        let article = |ArticleRecrit { article, description, piece }: &ArticleRecrit| ArticleModifie {
            article: *article,
            description: Personnel(description.clone()),
            piece: piece.piece(),
        };
        let articles = articles.iter().map(article).collect();
        let texte = TexteAvenant { modifications: *modifications, articles, date_effet: *date_effet };
        RedactionAvenant { texte, declaree: self.declaree() }
    }
}

impl AvenantSigne {
    /// The signature that is put.
    #[must_use]
    pub fn signature(&self) -> SignatureAvenant {
        let Self { qualite, nom, .. } = self.clone();
        SignatureAvenant { qualite, nom: nom.map(Personnel), declaree: self.declaree() }
    }
}

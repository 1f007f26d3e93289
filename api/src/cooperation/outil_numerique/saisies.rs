//! What is sent about a digital tool: one input per act, named after the fact it makes.

use crate::entree::input;
use crate::entree::saisies::Preuve;
use domain::cooperation::convention::College;
use domain::cooperation::outil_numerique::{DeclarationOutil, DepotFiches, Evolution, MiseEnLigne};
use domain::socle::code::FicheActionId;
use domain::socle::moment::Personnel;
use domain::socle::organisation::CodeOrganisation;
use validator::{Validate, ValidationError};

input! {
    /// Outil numérique déclaré par l'OPCO (art. 12).
    pub struct OutilDeclare {
        /// Nom, tel que le registre public le montre.
        nom: [String] dit en 200;
        /// Adresse, `http://` ou `https://`.
        #[validate(custom(function = "adresse_web"))]
        #[schema(min_length = 8, max_length = 500, pattern = "^https?://[^\\s\\u0000-\\u001f\\u007f-\\u009f]+$")]
        url: [Option<String>];
        /// Ce qu'il fait.
        description: [String] dit en 4000;
        /// Est-il de ceux que le texte dit « financés dans le cadre de cette convention » ? L'article 12 n'oblige que ceux-là.
        finance_par_convention: [bool];
        /// Fiche action dont il relève.
        fiche_action_id: [Option<FicheActionId>];
        /// Son porteur au référentiel, qui peut déposer ses fiches.
        porteur: [Option<CodeOrganisation>];
        /// Date de la déclaration (Paris).
        le date;
        piece;
    }
}

input! {
    /// Fiches d'un outil : l'une, l'autre, ou les deux (art. 12).
    pub struct FichesOutilDeposees {
        /// Fiche sur le respect du règlement européen sur la protection des données personnelles.
        fiche_rgpd: [Option<PieceDeclaree>];
        /// Fiche sur la transparence des algorithmes publics.
        fiche_transparence: [Option<PieceDeclaree>];
        /// Vrai si l'outil n'emploie aucun algorithme : il n'a pas alors de fiche de transparence.
        #[serde(default)]
        aucun_algorithme: [bool];
        /// Date du dépôt (Paris).
        le date;
        /// Pièce qui prouve le dépôt ; requise pour un fait antidaté que l'état d'aujourd'hui interdirait.
        piece;
    }
}

input! {
    /// Accord d'un ministère à un outil (art. 12).
    pub struct OutilAccorde {
        /// Ministère ; par défaut, le vôtre, et nul autre.
        college: [Option<College>];
        /// Date de l'accord (Paris).
        le date;
        piece;
    }
}

input! {
    /// Refus d'un ministère (art. 12).
    pub struct OutilRefuse {
        /// Ministère ; par défaut, le vôtre, et nul autre.
        college: [Option<College>];
        motif;
        /// Date du refus (Paris).
        le date;
        piece;
    }
}

input! {
    /// Mise en ligne d'un outil (art. 12).
    pub struct OutilMisEnLigne {
        /// Adresse, si elle n'est pas encore dite ou n'est plus celle-là.
        #[validate(custom(function = "adresse_web"))]
        #[schema(min_length = 8, max_length = 500, pattern = "^https?://[^\\s\\u0000-\\u001f\\u007f-\\u009f]+$")]
        url: [Option<String>];
        /// À déclarer si l'outil a été mis en ligne sans les accords ou sans les fiches : constat permanent (G16).
        fait accompli;
        /// Date de la mise en ligne (Paris).
        le date;
        /// Pièce qui le prouve ; toujours requise d'un fait accompli.
        piece;
    }
}

input! {
    /// Nouvelle version d'un outil (art. 12).
    pub struct OutilEvolue {
        /// D'autres données sont-elles traitées ?
        donnees_changees: [bool];
        /// Un algorithme est-il changé ?
        algorithme_change: [bool];
        /// Ce qui change.
        description: [String] dit en 4000;
        /// Date de l'évolution (Paris).
        le date;
        piece;
    }
}

input! {
    /// Retrait d'un outil.
    pub struct OutilRetire {
        motif;
        /// Date du retrait (Paris).
        le date;
        piece;
    }
}

/// Holds an address to what the register may publish: a page of the web.
fn adresse_web(texte: &str) -> Result<(), ValidationError> {
    let suite = texte.strip_prefix("https://").or_else(|| texte.strip_prefix("http://"));
    let admise =
        suite.is_some_and(|suite| !suite.is_empty() && !suite.contains(|c: char| c.is_whitespace() || c.is_control()));
    (admise && texte.chars().count() <= 500).then_some(()).ok_or_else(|| {
        ValidationError::new("url").with_message("une adresse `http://` ou `https://` de 500 caractères au plus".into())
    })
}

impl OutilDeclare {
    /// What it declares.
    #[must_use]
    pub fn declaration(&self) -> DeclarationOutil {
        let Self { nom, url, description, finance_par_convention, fiche_action_id, porteur, .. } = self.clone();
        DeclarationOutil {
            nom,
            url,
            description: Personnel(description),
            finance_par_convention,
            fiche_action: fiche_action_id,
            porteur,
            declaree: self.declaree(),
        }
    }
}

impl FichesOutilDeposees {
    /// What is deposited.
    #[must_use]
    pub fn depot(&self) -> DepotFiches {
        DepotFiches {
            rgpd: self.fiche_rgpd.piece(),
            transparence: self.fiche_transparence.piece(),
            aucun_algorithme: self.aucun_algorithme,
            declaree: self.declaree(),
        }
    }
}

impl OutilMisEnLigne {
    /// How it went online.
    #[must_use]
    pub fn mise(&self) -> MiseEnLigne {
        MiseEnLigne {
            url: self.url.clone(),
            fait_accompli: self.fait_accompli.as_ref().map(|declare| Personnel(declare.motif.clone())),
            declaree: self.declaree(),
        }
    }
}

impl OutilEvolue {
    /// What changed.
    #[must_use]
    pub fn evolution(&self) -> Evolution {
        Evolution {
            donnees_changees: self.donnees_changees,
            algorithme_change: self.algorithme_change,
            description: Personnel(self.description.clone()),
            declaree: self.declaree(),
        }
    }
}

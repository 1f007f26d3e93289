//! What is sent about a vote: one input per act, named after the fact it makes.

use crate::entree::input::input;
use crate::entree::saisies::{FaitAccompliDeclare, PieceDeclaree};
use domain::cooperation::convention::College;
use domain::cooperation::copil::decision::{ObjetDecision, Resolution, Sens, VoixDeclaree};
use domain::cooperation::fiche_action::FicheAction;
use domain::cooperation::parametres::Borne;
use domain::socle::calendrier::{Date, deserialiser_date};
use domain::socle::code::{FicheActionId, MembreId};
use domain::socle::declaration::{ActeMotive, Declaree};
use domain::socle::fait_accompli::Declaration;
use domain::socle::moment::Personnel;
use validator::Validate;

input! {
    /// Résolution mise au vote.
    pub struct VoteOuvert {
        /// Texte exact de la résolution.
        resolution: [String] dit en 4000;
        /// Ce sur quoi elle porte.
        objet: [ObjetDecision];
        /// Référence de ce sur quoi elle porte : une fiche action, un compte rendu, une année.
        #[serde(default)]
        objet_reference: [Option<String>] de 1 a 100;
        /// Fiche action sur laquelle elle porte : la clôture du vote l'instruit (art. 14).
        #[serde(default)]
        fiche_action_id: [Option<FicheActionId>];
        /// À déclarer si le vote a eu lieu sur une action que le comité n'avait pas reçue : son résultat n'a pas d'effet.
        #[serde(default)]
        #[validate(nested)]
        fait_accompli: [Option<FaitAccompliDeclare>];
        /// Date d'ouverture du vote (Paris).
        #[serde(deserialize_with = "deserialiser_date")]
        date_ouverture: [Date];
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
    /// Voix que donne un collège.
    pub struct VoixEmise {
        /// Collège ; par défaut, le vôtre, et nul autre.
        #[serde(default)]
        college: [Option<College>];
        /// Sens de ces voix.
        sens: [Sens];
        /// Nombre de voix ; les deux de l'OPCO se donnent ensemble ou séparément.
        #[schema(inline)]
        nombre: [Borne<1, 20>];
        /// Membre qui les porte.
        #[serde(default)]
        membre_id: [Option<MembreId>];
        /// Référence du pouvoir écrit d'un membre qui porte plusieurs voix.
        #[serde(default)]
        pouvoir_ref: [Option<String>] de 1 a 200;
        /// Date à laquelle elles sont données (Paris).
        #[serde(deserialize_with = "deserialiser_date")]
        date_voix: [Date];
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
    /// Voix que le secrétariat transcrit pour un collège.
    pub struct VoixTranscrite {
        /// Collège qui les a données.
        saisi_pour: [College];
        /// Sens de ces voix.
        sens: [Sens];
        /// Nombre de voix.
        #[schema(inline)]
        nombre: [Borne<1, 20>];
        /// Membre qui les porte.
        #[serde(default)]
        membre_id: [Option<MembreId>];
        /// Référence du pouvoir écrit d'un membre qui porte plusieurs voix.
        #[serde(default)]
        pouvoir_ref: [Option<String>] de 1 a 200;
        /// Date à laquelle elles ont été données (Paris).
        #[serde(deserialize_with = "deserialiser_date")]
        date_voix: [Date];
        /// Pièce qui le prouve : le procès-verbal, le courriel.
        #[validate(nested)]
        piece: [PieceDeclaree];
        /// Vrai si aucun document n'atteste ce fait.
        #[serde(default)]
        fictif: [bool];
    }
}

input! {
    /// Confirmation d'une voix transcrite.
    pub struct VoixConfirmee {
        /// Date de la confirmation (Paris).
        #[serde(deserialize_with = "deserialiser_date")]
        date_confirmation: [Date];
    }
}

input! {
    /// Contestation d'une voix transcrite.
    pub struct VoixContestee {
        /// Date de la contestation (Paris).
        #[serde(deserialize_with = "deserialiser_date")]
        date_contestation: [Date];
        /// Pourquoi.
        motif: [String] dit en 1000;
    }
}

input! {
    /// Clôture d'un vote.
    pub struct VoteClos {
        /// À déclarer si l'action a été reprise avant la fin du vote : son résultat n'a pas d'effet.
        #[serde(default)]
        #[validate(nested)]
        fait_accompli: [Option<FaitAccompliDeclare>];
        /// Date de la clôture (Paris) : les voix plus tardives ne comptent pas.
        #[serde(deserialize_with = "deserialiser_date")]
        date_cloture: [Date];
        /// Pièce qui le prouve.
        #[serde(default)]
        #[validate(nested)]
        piece: [Option<PieceDeclaree>];
        /// Vrai si aucun document n'atteste ce fait.
        #[serde(default)]
        fictif: [bool];
    }
}

input! {
    /// Annulation d'une décision ; une correction est un nouveau vote.
    pub struct DecisionAnnulee {
        /// Date du fait (Paris).
        #[serde(deserialize_with = "deserialiser_date")]
        date_annulation: [Date];
        /// Pourquoi.
        motif: [String] dit en 1000;
        /// Pièce qui le prouve.
        #[serde(default)]
        #[validate(nested)]
        piece: [Option<PieceDeclaree>];
        /// Vrai si aucun document n'atteste ce fait.
        #[serde(default)]
        fictif: [bool];
    }
}

impl VoteOuvert {
    /// The resolution that it puts to the vote, on this fiche.
    #[must_use]
    pub fn resolution<'a>(&self, fiche: Option<&'a FicheAction>) -> Resolution<'a> {
        let Self { resolution, objet, objet_reference, date_ouverture, piece, fictif, .. } = self.clone();
        let declaree = Declaree { date: date_ouverture, piece: PieceDeclaree::piece(piece.as_ref()), fictif };
        Resolution {
            texte: Personnel(resolution),
            objet,
            reference: objet_reference,
            fiche: fiche.map(|fiche| fiche as _),
            declaration: FaitAccompliDeclare::ou(self.fait_accompli.as_ref(), declaree),
        }
    }
}

impl VoixEmise {
    /// The voices that it declares.
    #[must_use]
    pub fn voix(&self) -> VoixDeclaree {
        let Self { college, sens, nombre, membre_id, pouvoir_ref, date_voix, piece, fictif } = self.clone();
        VoixDeclaree {
            college,
            membre: membre_id,
            sens,
            nombre: nombre.get(),
            pouvoir: pouvoir_ref,
            date: date_voix,
            piece: PieceDeclaree::piece(piece.as_ref()),
            fictif,
        }
    }
}

impl VoixTranscrite {
    /// The voices that it declares, for the college that cast them.
    #[must_use]
    pub fn voix(&self) -> VoixDeclaree {
        let Self { saisi_pour, sens, nombre, membre_id, pouvoir_ref, date_voix, piece, fictif } = self.clone();
        VoixDeclaree {
            college: Some(saisi_pour),
            membre: membre_id,
            sens,
            nombre: nombre.get(),
            pouvoir: pouvoir_ref,
            date: date_voix,
            piece: PieceDeclaree::piece(Some(&piece)),
            fictif,
        }
    }
}

impl VoteClos {
    /// The act that it declares.
    #[must_use]
    pub fn acte(&self) -> Declaree {
        Declaree { date: self.date_cloture, piece: PieceDeclaree::piece(self.piece.as_ref()), fictif: self.fictif }
    }

    /// The same, told as a fait accompli or not.
    #[must_use]
    pub fn declaration(&self) -> Declaration {
        FaitAccompliDeclare::ou(self.fait_accompli.as_ref(), self.acte())
    }
}

impl DecisionAnnulee {
    /// The act that it declares.
    #[must_use]
    pub fn acte(&self) -> ActeMotive {
        ActeMotive {
            date: self.date_annulation,
            motif: Personnel(self.motif.clone()),
            piece: PieceDeclaree::piece(self.piece.as_ref()),
            fictif: self.fictif,
        }
    }
}

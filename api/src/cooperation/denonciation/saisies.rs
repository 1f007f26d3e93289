//! What is sent about a denunciation.

use crate::entree::input::input;
use crate::entree::saisies::PieceDeclaree;
use domain::cooperation::convention::{College, Cote, Qualite};
use domain::cooperation::denonciation::Lettre;
use domain::socle::calendrier::{Date, deserialiser_date};
use domain::socle::declaration::Declaree;
use validator::Validate;

input! {
    /// Notification écrite de la dénonciation.
    pub struct DenonciationNotifiee {
        /// Partie qui dénonce ; par défaut, la vôtre. La partie qui reçoit une lettre peut l'enregistrer.
        #[serde(default)]
        initiateur: [Option<Cote>];
        /// Qualités en lesquelles la lettre est signée : les deux ministres, ou le président et le vice-président ; d'un seul, elle
        /// est recevable.
        signataires: [Vec<Qualite>] au_plus 4;
        /// À qui elle est adressée, dans l'autre partie ; par défaut, à tous.
        #[serde(default)]
        destinataires: [Option<Vec<College>>] au_plus 2;
        /// Date de la lettre (Paris).
        #[serde(deserialize_with = "deserialiser_date")]
        date_notification: [Date];
        /// Date de l'envoi, si elle est autre (Paris).
        #[serde(default, deserialize_with = "crate::entree::input::date_facultative")]
        date_envoi: [Option<Date>];
        /// Premier jour où la convention ne doit plus être en vigueur, si la lettre en demande un plus tardif que le préavis (Paris).
        #[serde(default, deserialize_with = "crate::entree::input::date_facultative")]
        date_effet_demandee: [Option<Date>];
        /// La lettre : « notification écrite » (art. 18). Requise.
        #[serde(default)]
        #[validate(nested)]
        piece: [Option<PieceDeclaree>];
        /// Vrai si aucun document n'atteste ce fait.
        #[serde(default)]
        fictif: [bool];
    }
}

input! {
    /// Réception de la lettre par un destinataire.
    pub struct ReceptionAccusee {
        /// Destinataire qui l'a reçue ; par défaut, vous, ou le seul qui ne l'ait pas encore reçue.
        #[serde(default)]
        destinataire: [Option<College>];
        /// Date de la réception (Paris).
        #[serde(deserialize_with = "deserialiser_date")]
        date_reception: [Date];
        /// Pièce qui le prouve : l'accusé de réception. Requise quand un autre que le destinataire l'enregistre, ou quand la
        /// convention aurait déjà pris fin.
        #[serde(default)]
        #[validate(nested)]
        piece: [Option<PieceDeclaree>];
        /// Vrai si aucun document n'atteste ce fait.
        #[serde(default)]
        fictif: [bool];
    }
}

input! {
    /// Accord d'une partie à la rétractation d'une dénonciation.
    pub struct RetractationAccordee {
        /// Date de l'accord (Paris).
        #[serde(deserialize_with = "deserialiser_date")]
        date_accord: [Date];
        /// Pièce qui le prouve ; requise pour un fait antidaté que l'état d'aujourd'hui interdirait.
        #[serde(default)]
        #[validate(nested)]
        piece: [Option<PieceDeclaree>];
        /// Vrai si aucun document n'atteste ce fait.
        #[serde(default)]
        fictif: [bool];
    }
}

impl DenonciationNotifiee {
    /// The letter that it records.
    #[must_use]
    pub fn lettre(&self) -> Lettre {
        let Self {
            initiateur,
            signataires,
            destinataires,
            date_notification,
            date_envoi,
            date_effet_demandee,
            piece,
            fictif,
        } = self.clone();
        Lettre {
            initiateur,
            signataires,
            destinataires,
            date_envoi,
            date_effet_demandee,
            declaree: Declaree { date: date_notification, piece: PieceDeclaree::piece(piece.as_ref()), fictif },
        }
    }
}

impl ReceptionAccusee {
    /// Who received it, and when.
    #[must_use]
    pub fn reception(&self) -> (Option<College>, Declaree) {
        let Self { destinataire, date_reception, piece, fictif } = self;
        let piece = PieceDeclaree::piece(piece.as_ref());
        (*destinataire, Declaree { date: *date_reception, piece, fictif: *fictif })
    }
}

impl RetractationAccordee {
    /// The accord that it gives.
    #[must_use]
    pub fn declaree(&self) -> Declaree {
        let Self { date_accord, piece, fictif } = self;
        Declaree { date: *date_accord, piece: PieceDeclaree::piece(piece.as_ref()), fictif: *fictif }
    }
}

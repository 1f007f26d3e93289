//! What is sent about the committee: one input per act, named after the fact it makes.

use crate::entree::input::input;
use crate::entree::saisies::{FaitAccompliDeclare, PieceDeclaree};
use domain::cooperation::convention::College;
use domain::cooperation::copil::conseil;
use domain::cooperation::copil::membre::{Mandat, Nomination};
use domain::cooperation::copil::reunion::{
    Mode, Point, Presence, Projection, QualitePresence, Reportee, Seance, TypeReunion,
};
use domain::cooperation::litige::Litige;
use domain::cooperation::parametres::Borne;
use domain::socle::calendrier::{Date, Heure, deserialiser_date};
use domain::socle::code::{LitigeId, MembreId};
use domain::socle::declaration::{ActeMotive, Declaree};
use domain::socle::moment::Personnel;
use validator::Validate;

input! {
    /// Mandat donné par le conseil d'administration de l'OPCO.
    pub struct MandatDeclare {
        /// Référence du mandat : l'extrait de procès-verbal.
        reference: [String] dit en 200;
        /// Pièce qui le prouve.
        #[serde(default)]
        #[validate(nested)]
        piece: [Option<PieceDeclaree>];
    }
}

input! {
    /// Nomination d'un membre du comité de pilotage.
    pub struct MembreNomme {
        /// Collège qu'il représente.
        college: [College];
        /// Son nom ; un siège peut être saisi sans nom.
        #[serde(default)]
        nom: [Option<String>] de 1 a 200;
        /// En quelle qualité : sa fonction.
        qualite: [String] dit en 200;
        /// Vrai s'il est membre du conseil d'administration de l'OPCO.
        #[serde(default)]
        membre_ca: [bool];
        /// Mandat du conseil d'administration.
        #[serde(default)]
        #[validate(nested)]
        mandat: [Option<MandatDeclare>];
        /// Premier jour où il siège (Paris).
        #[serde(deserialize_with = "deserialiser_date")]
        debut: [Date];
        /// Fin de son mandat, si elle est déjà connue.
        #[serde(default)]
        #[validate(nested)]
        fin: [Option<MandatTermine>];
        /// Titulaire du même collège qu'il remplace, s'il est suppléant.
        #[serde(default)]
        suppleant_de: [Option<MembreId>];
        /// Référence de la désignation d'un suppléant.
        #[serde(default)]
        designation_ref: [Option<String>] de 1 a 200;
        /// Pièce qui prouve la nomination ; requise pour un fait antidaté que l'état d'aujourd'hui interdirait.
        #[serde(default)]
        #[validate(nested)]
        piece: [Option<PieceDeclaree>];
        /// Vrai si aucun document n'atteste ce fait.
        #[serde(default)]
        fictif: [bool];
    }
}

input! {
    /// Fin du mandat d'un membre.
    pub struct MandatTermine {
        /// Dernier jour où il siège, inclus (Paris).
        #[serde(deserialize_with = "deserialiser_date")]
        date_fin: [Date];
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

input! {
    /// Inscription d'une réunion au calendrier.
    pub struct ReunionProjetee {
        /// Type de la réunion.
        #[serde(rename = "type")]
        nature: [TypeReunion];
        /// Litige de la convention, ouvert ce jour-là, sur lequel se réunit un comité exceptionnel (art. 18) : requis de lui, sans
        /// effet sur une réunion ordinaire.
        #[serde(default)]
        litige_id: [Option<LitigeId>];
        /// Date prévue (Paris).
        #[serde(deserialize_with = "deserialiser_date")]
        date_prevue: [Date];
        /// Heure prévue.
        #[serde(default)]
        heure_prevue: [Option<Heure>];
        /// Mode prévu.
        mode: [Mode];
        /// Points de l'ordre du jour.
        #[serde(default)]
        ordre_du_jour: [Vec<Point>] au_plus 20;
        /// À déclarer pour inscrire une réunion déjà passée, tenue hors de la durée de la convention.
        #[serde(default)]
        #[validate(nested)]
        fait_accompli: [Option<FaitAccompliDeclare>];
        /// Pièce qui prouve cette réunion ; requise d'un fait accompli.
        #[serde(default)]
        #[validate(nested)]
        piece: [Option<PieceDeclaree>];
        /// Vrai si aucun document n'atteste cette réunion.
        #[serde(default)]
        fictif: [bool];
    }
}

input! {
    /// Convocation d'une réunion.
    pub struct ReunionConvoquee {
        /// Date de la convocation (Paris).
        #[serde(deserialize_with = "deserialiser_date")]
        date_convocation: [Date];
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
    /// Participant présent à une réunion.
    #[derive(serde::Serialize)]
    pub struct PresenceDeclaree {
        /// En quelle qualité.
        qualite: [QualitePresence];
        /// Membre du comité ; requis pour un membre, absent pour tout autre participant.
        #[serde(default)]
        membre_id: [Option<MembreId>];
        /// Son nom, quand la feuille de présence le donne.
        #[serde(default)]
        nom: [Option<String>] de 1 a 200;
    }
}

input! {
    /// Tenue d'une réunion.
    pub struct ReunionTenue {
        /// Date de la réunion (Paris).
        #[serde(deserialize_with = "deserialiser_date")]
        date_tenue: [Date];
        /// Heure, qui prouve l'ordre de deux évènements du même jour.
        #[serde(default)]
        heure: [Option<Heure>];
        /// Mode de tenue.
        mode: [Mode];
        /// Participants présents.
        #[serde(default)]
        #[validate(nested)]
        presences: [Vec<PresenceDeclaree>] au_plus 200;
        /// À déclarer si elle s'est tenue hors de la durée de la convention : elle ne répond alors à aucune obligation.
        #[serde(default)]
        #[validate(nested)]
        fait_accompli: [Option<FaitAccompliDeclare>];
        /// Feuille de présence ; requise pour un fait antidaté que l'état d'aujourd'hui interdirait.
        #[serde(default)]
        #[validate(nested)]
        piece: [Option<PieceDeclaree>];
        /// Vrai si aucun document n'atteste ce fait.
        #[serde(default)]
        fictif: [bool];
    }
}

input! {
    /// Report d'une réunion à une autre date.
    pub struct ReunionReportee {
        /// Date à laquelle le report est décidé (Paris).
        #[serde(deserialize_with = "deserialiser_date")]
        date_report: [Date];
        /// Date désormais prévue (Paris).
        #[serde(deserialize_with = "deserialiser_date")]
        nouvelle_date: [Date];
        /// Heure désormais prévue.
        #[serde(default)]
        nouvelle_heure: [Option<Heure>];
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
    /// Annulation d'une réunion avant sa tenue.
    pub struct ReunionAnnulee {
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

input! {
    /// Clôture d'une réunion tenue.
    pub struct ReunionClose {
        /// Date du fait (Paris).
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
    /// Conseil d'administration de l'OPCO, tenu ou prévu, qui examine les actions de l'année suivante.
    pub struct ConseilDeclare {
        /// Année civile à la fin de laquelle il se tient.
        #[schema(inline)]
        annee: [Borne<1900, 2199>];
        /// Date du conseil, passée ou prévue (Paris).
        #[serde(deserialize_with = "deserialiser_date")]
        date: [Date];
        /// Heure, qui prouve qu'une réunion du même jour l'a précédé.
        #[serde(default)]
        heure: [Option<Heure>];
        /// Pièce qui le prouve ; requise pour un fait antidaté que l'état d'aujourd'hui interdirait.
        #[serde(default)]
        #[validate(nested)]
        piece: [Option<PieceDeclaree>];
        /// Vrai si aucun document n'atteste ce fait.
        #[serde(default)]
        fictif: [bool];
    }
}

impl MembreNomme {
    /// The nomination that it makes.
    #[must_use]
    pub fn nomination(&self) -> Nomination {
        let Self { college, nom, qualite, membre_ca, mandat, debut, fin, suppleant_de, designation_ref, piece, fictif } =
            self.clone();
        let mandat = mandat.map(|MandatDeclare { reference, piece }| Mandat {
            reference,
            piece: PieceDeclaree::piece(piece.as_ref()),
        });
        Nomination {
            college,
            nom: nom.map(Personnel),
            qualite,
            membre_ca,
            mandat,
            debut,
            fin: fin.as_ref().map(MandatTermine::acte),
            suppleant_de,
            designation: designation_ref,
            piece: PieceDeclaree::piece(piece.as_ref()),
            fictif,
        }
    }
}

/// The dated act of these fields.
pub(super) fn declaree(date: Date, piece: Option<&PieceDeclaree>, fictif: bool) -> Declaree {
    Declaree { date, piece: PieceDeclaree::piece(piece), fictif }
}

/// The dated act of these fields, with its reason.
pub(super) fn acte_motive(date: Date, motif: &str, piece: Option<&PieceDeclaree>, fictif: bool) -> ActeMotive {
    ActeMotive { date, motif: Personnel(motif.to_owned()), piece: PieceDeclaree::piece(piece), fictif }
}

impl MandatTermine {
    /// The act that it makes.
    #[must_use]
    pub fn acte(&self) -> ActeMotive {
        acte_motive(self.date_fin, &self.motif, self.piece.as_ref(), self.fictif)
    }
}

impl ReunionProjetee {
    /// The meeting that it projects, on the dispute that it cites once that one is looked up.
    #[must_use]
    pub fn projection(&self, litige: Option<Litige>) -> Projection {
        let Self { nature, litige_id: _, date_prevue, heure_prevue, mode, ordre_du_jour, fait_accompli, piece, fictif } =
            self.clone();
        let prevue = declaree(date_prevue, piece.as_ref(), fictif);
        let declaration = FaitAccompliDeclare::ou(fait_accompli.as_ref(), prevue);
        Projection { nature, litige, heure: heure_prevue, mode, ordre_du_jour, declaration }
    }
}

impl ReunionConvoquee {
    /// The act that it makes.
    #[must_use]
    pub fn declaree(&self) -> Declaree {
        let piece = PieceDeclaree::piece(self.piece.as_ref());
        Declaree { date: self.date_convocation, piece, fictif: self.fictif }
    }
}

impl ReunionTenue {
    /// The meeting as it was held.
    #[must_use]
    pub fn seance(&self) -> Seance {
        let Self { date_tenue, heure, mode, presences, fait_accompli, piece, fictif } = self.clone();
        let presence = |PresenceDeclaree { qualite, membre_id, nom }| Presence {
            qualite,
            membre: membre_id,
            nom: nom.map(Personnel),
        };
        let presences = presences.into_iter().map(presence).collect();
        let tenue = declaree(date_tenue, piece.as_ref(), fictif);
        Seance { heure, mode, presences, declaration: FaitAccompliDeclare::ou(fait_accompli.as_ref(), tenue) }
    }
}

impl ReunionReportee {
    /// The act that it makes.
    #[must_use]
    pub fn reportee(&self) -> Reportee {
        let acte = acte_motive(self.date_report, &self.motif, self.piece.as_ref(), self.fictif);
        Reportee { acte, nouvelle_date: self.nouvelle_date, nouvelle_heure: self.nouvelle_heure }
    }
}

impl ReunionAnnulee {
    /// The act that it makes.
    #[must_use]
    pub fn acte(&self) -> ActeMotive {
        acte_motive(self.date_annulation, &self.motif, self.piece.as_ref(), self.fictif)
    }
}

impl ReunionClose {
    /// The act that it makes.
    #[must_use]
    pub fn declaree(&self) -> Declaree {
        let piece = PieceDeclaree::piece(self.piece.as_ref());
        Declaree { date: self.date_cloture, piece, fictif: self.fictif }
    }
}

impl ConseilDeclare {
    /// The declaration that it makes.
    #[must_use]
    pub fn declare(&self) -> conseil::ConseilDeclare {
        let Self { annee, date, heure, piece, fictif } = self.clone();
        let piece = PieceDeclaree::piece(piece.as_ref());
        conseil::ConseilDeclare { annee: annee.get().into(), date, heure, piece, fictif }
    }
}

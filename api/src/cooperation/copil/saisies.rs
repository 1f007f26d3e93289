//! What is sent about the committee: one input per act, named after the fact it makes.

use crate::entree::input;
use crate::entree::saisies::Preuve;
use domain::cooperation::convention::College;
use domain::cooperation::copil::conseil;
use domain::cooperation::copil::membre::{Mandat, Nomination};
use domain::cooperation::copil::reunion::{
    MiseAuCalendrier, Mode, Point, Presence, QualitePresence, Reportee, Seance, TypeReunion,
};
use domain::cooperation::litige::Litige;
use domain::cooperation::parametres::Borne;
use domain::socle::calendrier::Heure;
use domain::socle::code::{LitigeId, MembreId};
use domain::socle::declaration::Declaree;
use domain::socle::moment::Personnel;
use validator::Validate;

input! {
    /// Mandat donné par le conseil d'administration de l'OPCO.
    pub struct MandatDeclare {
        /// Référence du mandat : l'extrait de procès-verbal.
        reference: [String] dit en 200;
        /// Pièce qui le prouve.
        piece: [Option<PieceDeclaree>];
    }
}

input! {
    /// Nomination d'un membre du comité de pilotage.
    pub struct MembreNomme {
        /// Collège qu'il représente.
        college: [College];
        /// Son nom ; un siège peut être saisi sans nom.
        nom: [Option<String>] de 1 a 200;
        /// En quelle qualité : sa fonction.
        qualite: [String] dit en 200;
        /// Vrai s'il est membre du conseil d'administration de l'OPCO.
        #[serde(default)]
        membre_ca: [bool];
        /// Mandat du conseil d'administration.
        #[validate(nested)]
        mandat: [Option<MandatDeclare>];
        /// Premier jour où il siège (Paris).
        debut: [Date];
        /// Fin de son mandat, si elle est déjà connue.
        #[validate(nested)]
        fin: [Option<MandatTermine>];
        /// Titulaire du même collège qu'il remplace, s'il est suppléant.
        suppleant_de: [Option<MembreId>];
        /// Référence de la désignation d'un suppléant.
        designation_ref: [Option<String>] de 1 a 200;
        /// Pièce qui prouve la nomination ; requise pour un fait antidaté que l'état d'aujourd'hui interdirait.
        piece;
    }
}

input! {
    /// Fin du mandat d'un membre.
    pub struct MandatTermine {
        /// Dernier jour où il siège, inclus (Paris).
        le date;
        motif;
        /// Pièce qui le prouve.
        piece;
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
        litige_id: [Option<LitigeId>];
        /// Date prévue (Paris).
        date_prevue: [Date];
        /// Heure prévue.
        heure_prevue: [Option<Heure>];
        /// Mode prévu.
        mode: [Mode];
        /// Points de l'ordre du jour.
        #[serde(default)]
        ordre_du_jour: [Vec<Point>] au_plus 20;
        /// À déclarer pour inscrire une réunion déjà passée, tenue hors de la durée de la convention.
        fait accompli;
        /// Pièce qui prouve cette réunion ; requise d'un fait accompli.
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
        le date;
        piece;
    }
}

input! {
    /// Participant présent à une réunion.
    #[derive(serde::Serialize)]
    pub struct PresenceDeclaree {
        /// En quelle qualité.
        qualite: [QualitePresence];
        /// Membre du comité ; requis pour un membre, absent pour tout autre participant.
        membre_id: [Option<MembreId>];
        /// Son nom, quand la feuille de présence le donne.
        nom: [Option<String>] de 1 a 200;
    }
}

input! {
    /// Tenue d'une réunion.
    pub struct ReunionTenue {
        /// Date de la réunion (Paris).
        le date;
        /// Heure, qui prouve l'ordre de deux évènements du même jour.
        heure: [Option<Heure>];
        /// Mode de tenue.
        mode: [Mode];
        /// Participants présents.
        #[serde(default)]
        #[validate(nested)]
        presences: [Vec<PresenceDeclaree>] au_plus 200;
        /// À déclarer si elle s'est tenue hors de la durée de la convention : elle ne répond alors à aucune obligation.
        fait accompli;
        /// Feuille de présence ; requise pour un fait antidaté que l'état d'aujourd'hui interdirait.
        piece;
    }
}

input! {
    /// Report d'une réunion à une autre date.
    pub struct ReunionReportee {
        /// Date à laquelle le report est décidé (Paris).
        le date;
        /// Date désormais prévue (Paris).
        nouvelle_date: [Date];
        /// Heure désormais prévue.
        nouvelle_heure: [Option<Heure>];
        motif;
        piece;
    }
}

input! {
    /// Annulation d'une réunion avant sa tenue.
    pub struct ReunionAnnulee {
        /// Date du fait (Paris).
        le date;
        motif;
        /// Pièce qui le prouve.
        piece;
    }
}

input! {
    /// Clôture d'une réunion tenue.
    pub struct ReunionClose {
        /// Date du fait (Paris).
        le date;
        /// Pièce qui le prouve.
        piece;
    }
}

input! {
    /// Conseil d'administration de l'OPCO, tenu ou prévu, qui examine les actions de l'année suivante.
    pub struct ConseilDeclare {
        /// Année civile à la fin de laquelle il se tient.
        #[schema(inline)]
        annee: [Borne<1900, 2199>];
        /// Date du conseil, passée ou prévue (Paris).
        le date;
        /// Heure, qui prouve qu'une réunion du même jour l'a précédé.
        heure: [Option<Heure>];
        piece;
    }
}

impl MembreNomme {
    /// The nomination that it makes.
    #[must_use]
    pub fn nomination(&self) -> Nomination {
        let Self { college, nom, qualite, membre_ca, mandat, debut, fin, suppleant_de, designation_ref, piece, fictif } =
            self.clone();
        let mandat = mandat.map(|MandatDeclare { reference, piece }| Mandat { reference, piece: piece.piece() });
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
            piece: piece.piece(),
            fictif,
        }
    }
}

impl ReunionProjetee {
    /// When it is to be held, and on what proof where it was.
    fn declaree(&self) -> Declaree {
        Declaree { date: self.date_prevue, piece: self.piece.piece(), fictif: self.fictif }
    }

    /// The meeting that it projects, on the dispute that it cites once that one is looked up.
    #[must_use]
    pub fn mise_au_calendrier(&self, litige: Option<Litige>) -> MiseAuCalendrier {
        let Self { nature, heure_prevue, mode, ordre_du_jour, .. } = self.clone();
        let declaration = self.declaration();
        MiseAuCalendrier { nature, litige, heure: heure_prevue, mode, ordre_du_jour, declaration }
    }
}

impl ReunionTenue {
    /// The meeting as it was held.
    #[must_use]
    pub fn seance(&self) -> Seance {
        let Self { heure, mode, presences, .. } = self.clone();
        let presence = |PresenceDeclaree { qualite, membre_id, nom }| Presence {
            qualite,
            membre: membre_id,
            nom: nom.map(Personnel),
        };
        let presences = presences.into_iter().map(presence).collect();
        Seance { heure, mode, presences, declaration: self.declaration() }
    }
}

impl ReunionReportee {
    /// The act that it makes.
    #[must_use]
    pub fn reportee(&self) -> Reportee {
        Reportee { acte: self.acte(), nouvelle_date: self.nouvelle_date, nouvelle_heure: self.nouvelle_heure }
    }
}

impl ConseilDeclare {
    /// The declaration that it makes.
    #[must_use]
    pub fn declare(&self) -> conseil::ConseilDeclare {
        let Declaree { date, piece, fictif } = self.declaree();
        conseil::ConseilDeclare { annee: self.annee.get().into(), date, heure: self.heure, piece, fictif }
    }
}

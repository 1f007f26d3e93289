//! What is published of a meeting.

use crate::cooperation::copil::accord::vues::CommunAccordView;
use crate::sortie::page::page;
use crate::sortie::vues::{ConstatView, FaitAccompliView, FaitView, PieceView, RecepisseView};
use chrono::{DateTime, Utc};
use domain::cooperation::copil::reunion::{
    EtatReunion, FaitReunion, Mode, OrigineReunion, Point, Presence, ProjetReunion, QualitePresence, Reunion, Tenue,
    TypeReunion,
};
use domain::cooperation::reexamen::constats_au;
use domain::cooperation::rejuge::Connu;
use domain::socle::calendrier::{Date, Heure};
use domain::socle::code::{ConventionId, LitigeId, MembreId, ReunionId};
use domain::socle::constat::Constat;
use domain::socle::histoire::Survenu;
use domain::socle::organisation::CodeOrganisation;
use persistence::{Charge, Enregistre, Recepisse};
use serde::Serialize;
use utoipa::ToSchema;

/// Réunion du comité de pilotage, avec son état à la date demandée.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Reunion)]
pub struct ReunionView {
    /// Identifiant.
    pub id: ReunionId,
    /// Rang du dernier acte qui l'a touchée ; première partie de l'`ETag`.
    #[schema(minimum = 1, maximum = 9_007_199_254_740_991_i64)]
    pub version: i64,
    /// Convention.
    pub convention_id: ConventionId,
    /// Type.
    #[serde(rename = "type")]
    pub nature: TypeReunion,
    /// Litige sur lequel se réunit un comité exceptionnel (art. 18).
    #[schema(required = true)]
    pub litige_id: Option<LitigeId>,
    /// Organisation qui l'a inscrite au calendrier.
    pub initiateur: CodeOrganisation,
    /// Date à laquelle l'état est calculé (Paris).
    #[schema(max_length = 10)]
    pub au: Date,
    /// État à cette date.
    pub etat: EtatReunion,
    /// Date prévue, connue à cette date (Paris).
    #[schema(max_length = 10)]
    pub date_prevue: Date,
    /// Heure prévue.
    #[schema(required = true)]
    pub heure_prevue: Option<Heure>,
    /// Mode prévu.
    pub mode: Mode,
    /// Points de l'ordre du jour, connus à cette date.
    #[schema(max_items = 20)]
    pub ordre_du_jour: Vec<Point>,
    /// Commun accord sur la date et l'ordre du jour, à cette date ; nul pour un comité exceptionnel, qui n'en demande pas.
    #[schema(required = true)]
    pub calendrier_et_ordre_du_jour: Option<CommunAccordView>,
    /// Modifications de l'ordre du jour, dans l'ordre de leur enregistrement.
    #[schema(max_items = 1000)]
    pub ordres_du_jour: Vec<OrdreDuJourView>,
    /// Participants invités, sans voix.
    #[schema(max_items = 1000)]
    pub invitations: Vec<InvitationView>,
    /// Convocations, dans l'ordre de leur enregistrement : un report défait celle qui le précède.
    #[schema(max_items = 1000)]
    pub convocations: Vec<FaitView>,
    /// Reports, dans l'ordre de leur enregistrement.
    #[schema(max_items = 1000)]
    pub reports: Vec<ReportView>,
    /// Tenue.
    #[schema(required = true)]
    pub tenue: Option<TenueView>,
    /// Annulation.
    #[schema(required = true)]
    pub annulation: Option<FaitView>,
    /// Clôture.
    #[schema(required = true)]
    pub cloture: Option<FaitView>,
    /// Pourquoi elle est inscrite après coup, hors de la durée de la convention.
    #[schema(required = true)]
    pub fait_accompli: Option<FaitAccompliView>,
    /// Pièce qui la prouve.
    #[schema(required = true)]
    pub piece: Option<PieceView>,
    /// Vrai si aucun document n'atteste cette réunion.
    pub fictif: bool,
    /// Instant de l'inscription au calendrier (UTC).
    #[schema(max_length = 40)]
    pub enregistre_le: DateTime<Utc>,
    /// Ce qui est relevé sans être refusé.
    #[schema(max_items = 1000)]
    pub constats: Vec<ConstatView>,
    /// Preuve du dernier acte : à conserver.
    pub recepisse: RecepisseView,
}

/// Report d'une réunion.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = ReportReunion)]
pub struct ReportView {
    /// Date désormais prévue (Paris).
    #[schema(max_length = 10)]
    pub nouvelle_date: Date,
    /// Heure désormais prévue.
    #[schema(required = true)]
    pub nouvelle_heure: Option<Heure>,
    /// Le report lui-même.
    pub fait: FaitView,
}

/// Ordre du jour qui a remplacé le précédent.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = OrdreDuJour)]
pub struct OrdreDuJourView {
    /// Points.
    #[schema(max_items = 20)]
    pub points: Vec<Point>,
    /// La modification elle-même.
    pub fait: FaitView,
}

/// Participant invité à une réunion par une partie.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Invitation)]
pub struct InvitationView {
    /// En quelle qualité.
    pub qualite: QualitePresence,
    /// Son nom.
    #[schema(max_length = 200, pattern = "^[\\s\\S]+$")]
    pub nom: String,
    /// Organisme pour lequel il vient.
    #[schema(required = true, max_length = 200, pattern = "^[\\s\\S]+$")]
    pub organisme: Option<String>,
    /// Voix qu'il porte : aucune (art. 13).
    #[schema(minimum = 0, maximum = 0, format = Int32)]
    pub voix: u16,
    /// L'invitation elle-même.
    pub fait: FaitView,
}

/// Tenue d'une réunion.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = TenueReunion)]
pub struct TenueView {
    /// Heure, si elle est connue.
    #[schema(required = true)]
    pub heure: Option<Heure>,
    /// Mode de tenue.
    pub mode: Mode,
    /// Participants présents.
    #[schema(max_items = 200)]
    pub presences: Vec<PresenceView>,
    /// Pourquoi elle est enregistrée bien que tenue hors de la durée de la convention (G16) ; nul pour toute autre.
    #[schema(required = true)]
    pub fait_accompli: Option<FaitAccompliView>,
    /// La tenue elle-même.
    pub fait: FaitView,
}

/// Participant présent à une réunion.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Presence)]
pub struct PresenceView {
    /// En quelle qualité.
    pub qualite: QualitePresence,
    /// Membre du comité, s'il l'est.
    #[schema(required = true)]
    pub membre_id: Option<MembreId>,
    /// Son nom, quand la feuille de présence le donne.
    #[schema(required = true, max_length = 200, pattern = "^[\\s\\S]+$")]
    pub nom: Option<String>,
}

page! { PageReunions de ReunionView }

impl ReunionView {
    fn new(reunion: &Reunion, recepisse: Recepisse, au: Date, constats: Vec<Constat>) -> Self {
        let OrigineReunion { projet, fait: projetee } = reunion.projection();
        let ProjetReunion { nature, litige, mode, fait_accompli, .. } = projet;
        let (date_prevue, heure_prevue) = reunion.prevue_au(au);
        let vue = Self {
            id: reunion.id(),
            version: recepisse.rang,
            convention_id: reunion.convention(),
            nature: *nature,
            litige_id: *litige,
            initiateur: reunion.initiateur().clone(),
            au,
            etat: reunion.etat_au(au),
            date_prevue,
            heure_prevue,
            mode: *mode,
            ordre_du_jour: reunion.ordre_du_jour_au(au).to_vec(),
            calendrier_et_ordre_du_jour: reunion
                .demande_un_accord()
                .then(|| CommunAccordView::new(&reunion.accord(), &reunion.accord_au(au))),
            ordres_du_jour: Vec::new(),
            invitations: Vec::new(),
            convocations: Vec::new(),
            reports: Vec::new(),
            tenue: None,
            annulation: None,
            cloture: None,
            fait_accompli: fait_accompli.as_ref().map(FaitAccompliView::from),
            piece: projetee.piece.clone().map(PieceView::from),
            fictif: projetee.fictif,
            enregistre_le: projetee.enregistrement.le,
            constats: constats.into_iter().map(ConstatView::from).collect(),
            recepisse: recepisse.into(),
        };
        reunion.survenus().iter().fold(vue, Self::et)
    }

    /// With a fact more, in its place.
    fn et(mut self, survenu: &Survenu<FaitReunion>) -> Self {
        let fait = |motif| FaitView::survenu(survenu, motif);
        match &survenu.fait {
            // What they say is read on the day asked.
            FaitReunion::Projetee(_)
            | FaitReunion::OrdreDuJourAccorde { .. }
            | FaitReunion::OrdreDuJourRefuse { .. } => {}
            FaitReunion::Convoquee => self.convocations.push(fait(None)),
            FaitReunion::Reportee { nouvelle_date, nouvelle_heure, motif } => {
                let (nouvelle_date, nouvelle_heure, fait) = (*nouvelle_date, *nouvelle_heure, fait(Some(motif)));
                self.reports.push(ReportView { nouvelle_date, nouvelle_heure, fait });
            }
            FaitReunion::Tenue(tenue) => self.tenue = Some(TenueView::new(tenue, fait(None))),
            FaitReunion::Annulee { motif } => self.annulation = Some(fait(Some(motif))),
            FaitReunion::Close => self.cloture = Some(fait(None)),
            FaitReunion::OrdreDuJourModifie { points } => {
                self.ordres_du_jour.push(OrdreDuJourView { points: points.clone(), fait: fait(None) });
            }
            FaitReunion::ParticipantInvite { qualite, nom, organisme } => {
                let (nom, organisme) = (nom.0.clone(), organisme.clone());
                self.invitations.push(InvitationView { qualite: *qualite, nom, organisme, voix: 0, fait: fait(None) });
            }
        }
        self
    }

    /// The meeting as it was read, on a day.
    #[must_use]
    pub fn lue(charge: Charge<Reunion>, connu: &Connu, au: Date) -> Self {
        let mut constats = charge.objet.constats_au(&connu.composition, au);
        constats.extend(constats_au(&charge.objet, connu, au));
        Self::new(&charge.objet, charge.recepisse, au, constats)
    }
}

impl From<(Enregistre<Reunion>, Date)> for ReunionView {
    fn from((fait, au): (Enregistre<Reunion>, Date)) -> Self {
        Self::new(&fait.objet, fait.recepisse, au, fait.constats)
    }
}

impl TenueView {
    fn new(Tenue { heure, mode, presences, fait_accompli }: &Tenue, fait: FaitView) -> Self {
        let presence = |Presence { qualite, membre, nom }: &Presence| PresenceView {
            qualite: *qualite,
            membre_id: *membre,
            nom: nom.as_ref().map(|nom| nom.0.clone()),
        };
        let fait_accompli = fait_accompli.as_ref().map(FaitAccompliView::from);
        Self { heure: *heure, mode: *mode, presences: presences.iter().map(presence).collect(), fait_accompli, fait }
    }
}

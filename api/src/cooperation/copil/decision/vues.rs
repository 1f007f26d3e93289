//! What is published of a vote.

use crate::sortie::page::page;
use crate::sortie::vues::{
    ConstatView, FaitAccompliView, FaitView, PieceView, RecepisseView, ReponseTranscriptionView,
};
use chrono::{DateTime, Utc};
use domain::cooperation::convention::College;
use domain::cooperation::copil::decision::{
    ClotureVote, DecisionCopil, EtatDecision, LieuDuVote, ObjetDecision, Sens, StatutVoix, VoixPortee,
};
use domain::cooperation::copil::majorite::{Majorite, ResultatVote};
use domain::cooperation::operations;
use domain::socle::calendrier::Date;
use domain::socle::code::{ConsultationId, ConventionId, DecisionId, FicheActionId, MembreId, ReunionId, VoixId};
use domain::socle::constat::Constat;
use domain::socle::organisation::{Acteur, CodeOrganisation};
use persistence::{Charge, Enregistre, Recepisse};
use serde::Serialize;
use utoipa::ToSchema;

/// Décision du comité de pilotage : une résolution, les voix de chaque collège, le résultat et sa preuve.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Decision)]
pub struct DecisionView {
    /// Identifiant.
    pub id: DecisionId,
    /// Rang du dernier acte qui l'a touchée ; première partie de l'`ETag`.
    #[schema(minimum = 1, maximum = 9_007_199_254_740_991_i64)]
    pub version: i64,
    /// Convention.
    pub convention_id: ConventionId,
    /// Réunion où elle est mise au vote ; nul si c'est par courriel.
    #[schema(required = true)]
    pub reunion_id: Option<ReunionId>,
    /// Consultation où elle est mise au vote ; nul si c'est en réunion.
    #[schema(required = true)]
    pub consultation_id: Option<ConsultationId>,
    /// Texte exact de la résolution.
    #[schema(max_length = 4000, pattern = "^[\\s\\S]+$")]
    pub resolution: String,
    /// Ce sur quoi elle porte.
    pub objet: ObjetDecision,
    /// Référence de ce sur quoi elle porte.
    #[schema(required = true, max_length = 100, pattern = "^[\\s\\S]+$")]
    pub objet_reference: Option<String>,
    /// Fiche action sur laquelle elle porte.
    #[schema(required = true)]
    pub fiche_action_id: Option<FicheActionId>,
    /// Date d'ouverture du vote (Paris).
    #[schema(max_length = 10)]
    pub date_ouverture: Date,
    /// Pièce qui prouve l'ouverture.
    #[schema(required = true)]
    pub piece: Option<PieceView>,
    /// Vrai si aucun document n'atteste ce vote.
    pub fictif: bool,
    /// Date à laquelle l'état est calculé (Paris).
    #[schema(max_length = 10)]
    pub au: Date,
    /// État à cette date.
    pub etat: EtatDecision,
    /// Pourquoi elle est enregistrée malgré une règle : son résultat n'a pas d'effet (G16) ; nul pour toute autre.
    #[schema(required = true)]
    pub fait_accompli: Option<FaitAccompliView>,
    /// Résultat, une fois le vote clos et tant que rien ne l'annule.
    #[schema(required = true)]
    pub resultat: Option<ResultatVote>,
    /// Voix données, dans l'ordre de leur enregistrement, contestées et tardives comprises ; nul si vos rôles n'ouvrent pas les
    /// voix.
    #[schema(required = true, max_items = 10_000)]
    pub voix: Option<Vec<VoixView>>,
    /// Clôture, avec le calcul : elle ne change plus.
    #[schema(required = true)]
    pub cloture: Option<ClotureVoteView>,
    /// Annulation.
    #[schema(required = true)]
    pub annulation: Option<FaitView>,
    /// Vrai si la décision est datée d'un manquement ou d'après, et enregistrée avant son constat : conservée (art. 11).
    pub posterieur_au_manquement: bool,
    /// Instant de l'enregistrement (UTC).
    #[schema(max_length = 40)]
    pub enregistre_le: DateTime<Utc>,
    /// Organisation qui a ouvert le vote.
    pub enregistre_par: CodeOrganisation,
    /// Jours entre l'ouverture et son enregistrement (G10).
    #[schema(minimum = -1, maximum = 200_000)]
    pub delai_enregistrement_jours: i64,
    /// Ce qui est relevé sans être refusé.
    #[schema(max_items = 10_000)]
    pub constats: Vec<ConstatView>,
    /// Preuve du dernier acte : à conserver.
    pub recepisse: RecepisseView,
}

/// Voix données ensemble par un collège.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = VoixDonnee)]
pub struct VoixView {
    /// Identifiant.
    pub id: VoixId,
    /// Décision au vote de laquelle elles sont données.
    pub decision_id: DecisionId,
    /// Collège à qui elles appartiennent.
    pub college: College,
    /// Membre qui les porte.
    #[schema(required = true)]
    pub membre_id: Option<MembreId>,
    /// Sens.
    pub sens: Sens,
    /// Nombre de voix.
    #[schema(minimum = 1, maximum = 20, format = Int32)]
    pub nombre: u16,
    /// Référence du pouvoir écrit.
    #[schema(required = true, max_length = 200, pattern = "^[\\s\\S]+$")]
    pub pouvoir_ref: Option<String>,
    /// Date à laquelle elles sont données (Paris).
    #[schema(max_length = 10)]
    pub date_voix: Date,
    /// Comment elles sont connues.
    pub statut: StatutVoix,
    /// Vrai si la réponse est venue après la clôture de la consultation : gardée, non comptée.
    pub hors_delai: bool,
    /// Pièce qui les prouve.
    #[schema(required = true)]
    pub piece: Option<PieceView>,
    /// Vrai si aucun document n'atteste ce fait.
    pub fictif: bool,
    /// Instant de l'enregistrement (UTC).
    #[schema(max_length = 40)]
    pub enregistre_le: DateTime<Utc>,
    /// Organisation qui les a enregistrées.
    pub enregistre_par: CodeOrganisation,
    /// Jours entre le fait et son enregistrement (G10).
    #[schema(minimum = -1, maximum = 200_000)]
    pub delai_enregistrement_jours: i64,
    /// Réponse du collège à la transcription.
    #[schema(required = true)]
    pub reponse: Option<ReponseTranscriptionView>,
}

/// Clôture d'un vote, avec la preuve de son résultat.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = ClotureVote)]
pub struct ClotureVoteView {
    /// Date de la clôture (Paris).
    #[schema(max_length = 10)]
    pub date: Date,
    /// Calcul de la majorité, selon les stipulations et les lectures de ce jour ; nul si vos rôles n'ouvrent pas les voix.
    #[schema(required = true)]
    pub majorite: Option<Majorite>,
    /// Vrai si aucun administrateur mandaté ne siégeait ce jour-là (art. 13).
    pub composition_irreguliere: bool,
    /// Pièce qui la prouve.
    #[schema(required = true)]
    pub piece: Option<PieceView>,
    /// Vrai si aucun document n'atteste ce fait.
    pub fictif: bool,
    /// Instant de l'enregistrement (UTC).
    #[schema(max_length = 40)]
    pub enregistre_le: DateTime<Utc>,
    /// Organisation qui l'a enregistrée.
    pub enregistre_par: CodeOrganisation,
    /// Jours entre le fait et son enregistrement (G10).
    #[schema(minimum = -1, maximum = 200_000)]
    pub delai_enregistrement_jours: i64,
}

page! { PageDecisions de DecisionView }

impl DecisionView {
    fn new(decision: &DecisionCopil, recepisse: Recepisse, au: Date, constats: Vec<Constat>) -> Self {
        let (faits, etat) = (decision.faits(), decision.etat_au(au));
        let (reunion_id, consultation_id) = match faits.lieu {
            LieuDuVote::Reunion(reunion) => (Some(reunion), None),
            LieuDuVote::Consultation(consultation) => (None, Some(consultation)),
        };
        let cloture = faits.cloture.as_ref();
        Self {
            id: faits.id,
            version: recepisse.rang,
            convention_id: faits.convention,
            reunion_id,
            consultation_id,
            resolution: faits.resolution.0.clone(),
            objet: faits.objet,
            objet_reference: faits.objet_reference.clone(),
            fiche_action_id: faits.fiche,
            date_ouverture: faits.date_ouverture,
            piece: faits.piece.clone().map(PieceView::from),
            fictif: faits.fictif,
            au,
            etat,
            fait_accompli: faits.fait_accompli.as_ref().map(FaitAccompliView::from),
            resultat: cloture.filter(|_| etat == EtatDecision::Close).map(|cloture| cloture.majorite.resultat),
            voix: Some(faits.voix.iter().map(|voix| VoixView::new(decision, voix)).collect()),
            cloture: cloture.map(|cloture| ClotureVoteView {
                composition_irreguliere: decision.composition_irreguliere(cloture),
                ..cloture.into()
            }),
            annulation: faits
                .annulation
                .as_ref()
                .map(|a| FaitView::new(a.date, Some(&a.motif), a.piece.as_ref(), a.fictif, &a.enregistrement)),
            posterieur_au_manquement: decision.posterieure_au_manquement(),
            enregistre_le: faits.enregistrement.le,
            enregistre_par: faits.enregistrement.par.clone(),
            delai_enregistrement_jours: (faits.enregistrement.jour - faits.date_ouverture).num_days(),
            constats: constats.into_iter().map(ConstatView::from).collect(),
            recepisse: recepisse.into(),
        }
    }

    /// The same to whom the roles open no voice (regles.md §5, « voix »): what was decided, not by whom.
    #[must_use]
    pub fn pour(self, acteur: &Acteur) -> Self {
        if operations::LIRE_VOIX.habiliter(acteur).is_ok() {
            return self;
        }
        let cloture = self.cloture.map(|cloture| ClotureVoteView { majorite: None, ..cloture });
        Self { voix: None, cloture, ..self }
    }

    /// The decision as it was read, on a day.
    #[must_use]
    pub fn lue(charge: Charge<DecisionCopil>, au: Date) -> Self {
        let constats = charge.objet.constats();
        Self::new(&charge.objet, charge.recepisse, au, constats)
    }
}

impl From<(Enregistre<DecisionCopil>, Date)> for DecisionView {
    fn from((fait, au): (Enregistre<DecisionCopil>, Date)) -> Self {
        Self::new(&fait.objet, fait.recepisse, au, fait.constats)
    }
}

impl VoixView {
    /// Voices given to a decision.
    #[must_use]
    pub fn new(decision: &DecisionCopil, portee: &VoixPortee) -> Self {
        let decision_id = decision.faits().id;
        let statut = decision.statut_de(portee);
        let VoixPortee {
            id,
            college,
            membre,
            sens,
            nombre,
            pouvoir,
            date,
            hors_delai,
            transcrite: _,
            piece,
            fictif,
            enregistrement,
            reponse,
        } = portee.clone();
        Self {
            id,
            decision_id,
            college,
            membre_id: membre,
            sens,
            nombre,
            pouvoir_ref: pouvoir,
            date_voix: date,
            statut,
            hors_delai,
            piece: piece.map(PieceView::from),
            fictif,
            delai_enregistrement_jours: (enregistrement.jour - date).num_days(),
            enregistre_le: enregistrement.le,
            enregistre_par: enregistrement.par,
            reponse: reponse.map(ReponseTranscriptionView::from),
        }
    }
}

impl From<&ClotureVote> for ClotureVoteView {
    fn from(cloture: &ClotureVote) -> Self {
        let ClotureVote { date, majorite, composition_irreguliere, piece, fictif, enregistrement } = cloture.clone();
        Self {
            date,
            majorite: Some(majorite),
            composition_irreguliere,
            piece: piece.map(PieceView::from),
            fictif,
            delai_enregistrement_jours: (enregistrement.jour - date).num_days(),
            enregistre_le: enregistrement.le,
            enregistre_par: enregistrement.par,
        }
    }
}

//! What is published of the committee.

use super::accord::CommunAccordView;
use crate::cooperation::echeancier::EcheanceView;
use crate::sortie::page::page;
use crate::sortie::vues::{ConstatView, FaitAccompliView, FaitView, FondementView, PieceView, RecepisseView};
use chrono::{DateTime, Utc};
use domain::cooperation::conformite::Conformite;
use domain::cooperation::convention::{College, Convention};
use domain::cooperation::copil::conseil::{Conseil, Conseils};
use domain::cooperation::copil::membre::{Composition, MembreCopil};
use domain::cooperation::copil::priorites::Priorites;
use domain::cooperation::copil::reunion::{
    EtatReunion, FaitDeReunion, Invitation, Mode, OrdreDuJour, Point, Presence, QualitePresence, Report, Reunion,
    Tenue, TypeReunion,
};
use domain::cooperation::echeancier::{Faits, echeancier};
use domain::cooperation::parametres::stipulations_au;
use domain::cooperation::regles;
use domain::socle::calendrier::{Date, Heure};
use domain::socle::code::{ConventionId, LitigeId, MembreId, ReunionId};
use domain::socle::constat::Constat;
use domain::socle::organisation::CodeOrganisation;
use persistence::{Charge, Enregistre, Recepisse};
use serde::Serialize;
use utoipa::ToSchema;

/// Membre du comité de pilotage, titulaire d'un siège ou suppléant.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = MembreCopil)]
pub struct MembreView {
    /// Identifiant.
    pub id: MembreId,
    /// Rang du dernier acte qui l'a touché ; première partie de l'`ETag`.
    #[schema(minimum = 1, maximum = 9_007_199_254_740_991_i64)]
    pub version: i64,
    /// Convention.
    pub convention_id: ConventionId,
    /// Collège qu'il représente.
    pub college: College,
    /// Son nom, s'il est donné.
    #[schema(required = true, max_length = 200, pattern = "^[\\s\\S]+$")]
    pub nom: Option<String>,
    /// Sa fonction.
    #[schema(max_length = 200, pattern = "^[\\s\\S]+$")]
    pub qualite: String,
    /// Vrai s'il est membre du conseil d'administration de l'OPCO.
    pub membre_ca: bool,
    /// Mandat du conseil d'administration.
    #[schema(required = true)]
    pub mandat: Option<MandatView>,
    /// Premier jour où il siège (Paris).
    #[schema(max_length = 10)]
    pub debut: Date,
    /// Fin de son mandat : il siège encore ce jour-là.
    #[schema(required = true)]
    pub fin: Option<FaitView>,
    /// Titulaire qu'il remplace, s'il est suppléant.
    #[schema(required = true)]
    pub suppleant_de: Option<MembreId>,
    /// Référence de la désignation d'un suppléant.
    #[schema(required = true, max_length = 200, pattern = "^[\\s\\S]+$")]
    pub designation_ref: Option<String>,
    /// Pièce qui prouve la nomination.
    #[schema(required = true)]
    pub piece: Option<PieceView>,
    /// Vrai si aucun document n'atteste ce fait.
    pub fictif: bool,
    /// Date à laquelle la réponse est calculée (Paris).
    #[schema(max_length = 10)]
    pub au: Date,
    /// Vrai s'il siège à cette date.
    pub en_exercice: bool,
    /// Instant de l'enregistrement (UTC).
    #[schema(max_length = 40)]
    pub enregistre_le: DateTime<Utc>,
    /// Organisation qui l'a nommé.
    pub enregistre_par: CodeOrganisation,
    /// Jours entre la nomination et son enregistrement (G10).
    #[schema(minimum = -1, maximum = 200_000)]
    pub delai_enregistrement_jours: i64,
    /// Ce qui est relevé sans être refusé.
    #[schema(max_items = 100)]
    pub constats: Vec<ConstatView>,
    /// Preuve du dernier acte : à conserver.
    pub recepisse: RecepisseView,
}

/// Mandat donné par le conseil d'administration de l'OPCO.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Mandat)]
pub struct MandatView {
    /// Référence du mandat.
    #[schema(max_length = 200, pattern = "^[\\s\\S]+$")]
    pub reference: String,
    /// Pièce qui le prouve.
    #[schema(required = true)]
    pub piece: Option<PieceView>,
}

impl MembreView {
    fn new(membre: &MembreCopil, recepisse: Recepisse, au: Date, constats: Vec<Constat>) -> Self {
        let faits = membre.faits();
        let enregistrement = &faits.enregistrement;
        Self {
            id: faits.id,
            version: recepisse.rang,
            convention_id: faits.convention,
            college: faits.college,
            nom: faits.nom.as_ref().map(|nom| nom.0.clone()),
            qualite: faits.qualite.clone(),
            membre_ca: faits.membre_ca,
            mandat: faits
                .mandat
                .clone()
                .map(|mandat| MandatView { reference: mandat.reference, piece: mandat.piece.map(PieceView::from) }),
            debut: faits.debut,
            fin: faits
                .fin
                .as_ref()
                .map(|f| FaitView::new(f.date, Some(&f.motif), f.piece.as_ref(), f.fictif, &f.enregistrement)),
            suppleant_de: faits.suppleance.as_ref().map(|suppleance| suppleance.titulaire),
            designation_ref: faits.suppleance.as_ref().map(|suppleance| suppleance.designation.clone()),
            piece: faits.piece.clone().map(PieceView::from),
            fictif: faits.fictif,
            au,
            en_exercice: membre.en_exercice_au(au),
            enregistre_le: enregistrement.le,
            enregistre_par: enregistrement.par.clone(),
            delai_enregistrement_jours: (enregistrement.jour - faits.debut).num_days(),
            constats: constats.into_iter().map(ConstatView::from).collect(),
            recepisse: recepisse.into(),
        }
    }

    /// The member as it was read, on a day: what is noted of the committee is noted there.
    #[must_use]
    pub fn lue(charge: Charge<MembreCopil>, au: Date) -> Self {
        Self::new(&charge.objet, charge.recepisse, au, Vec::new())
    }
}

impl From<(Enregistre<MembreCopil>, Date)> for MembreView {
    fn from((fait, au): (Enregistre<MembreCopil>, Date)) -> Self {
        Self::new(&fait.objet, fait.recepisse, au, fait.constats)
    }
}

/// Composition du comité de pilotage à une date.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Copil)]
pub struct CopilView {
    /// Convention.
    pub convention_id: ConventionId,
    /// Rang du dernier acte du dossier.
    #[schema(minimum = 1, maximum = 9_007_199_254_740_991_i64)]
    pub version: i64,
    /// Date à laquelle la composition est donnée (Paris).
    #[schema(max_length = 10)]
    pub au: Date,
    /// Les trois collèges.
    #[schema(max_items = 3)]
    pub colleges: Vec<CollegeView>,
    /// Vrai si les quatre sièges sont tenus (art. 13).
    pub complete: bool,
    /// Vrai si l'OPCO compte un administrateur mandaté parmi ses représentants (art. 13).
    pub reguliere: bool,
    /// Ce qui est relevé sans être refusé.
    #[schema(max_items = 100)]
    pub constats: Vec<ConstatView>,
}

/// Collège du comité de pilotage.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = CollegeDuCopil)]
pub struct CollegeView {
    /// Collège.
    pub college: College,
    /// Organisation qu'il représente.
    pub organisation: CodeOrganisation,
    /// Sièges.
    #[schema(minimum = 1, maximum = 2, format = Int32)]
    pub sieges: usize,
    /// Voix, attachées au collège quels que soient les présents (art. 13).
    #[schema(minimum = 0, maximum = 20, format = Int32)]
    pub voix: u16,
    /// Membres qui tiennent les sièges.
    #[schema(max_items = 2)]
    pub titulaires: Vec<MembreEnExerciceView>,
    /// Suppléants, sans siège ni voix de plus.
    #[schema(max_items = 1000)]
    pub suppleants: Vec<MembreEnExerciceView>,
}

/// Membre en exercice à la date demandée.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = MembreEnExercice)]
pub struct MembreEnExerciceView {
    /// Membre.
    pub id: MembreId,
    /// Son nom, s'il est donné.
    #[schema(required = true, max_length = 200, pattern = "^[\\s\\S]+$")]
    pub nom: Option<String>,
    /// Sa fonction.
    #[schema(max_length = 200, pattern = "^[\\s\\S]+$")]
    pub qualite: String,
    /// Vrai s'il est membre du conseil d'administration de l'OPCO, et mandaté par lui.
    pub administrateur_mandate: bool,
    /// Premier jour où il siège (Paris).
    #[schema(max_length = 10)]
    pub debut: Date,
    /// Dernier jour où il siège, s'il est connu.
    #[schema(required = true, max_length = 10)]
    pub dernier_jour: Option<Date>,
    /// Titulaire qu'il remplace, s'il est suppléant.
    #[schema(required = true)]
    pub suppleant_de: Option<MembreId>,
    /// Vrai si aucun document n'atteste ce fait.
    pub fictif: bool,
}

impl CopilView {
    /// The committee of a convention on a day; `version` is the rank of the last act of the dossier.
    #[must_use]
    pub fn new(convention: &Convention, composition: &Composition, version: i64, au: Date) -> Self {
        let faits = convention.faits();
        let voix = stipulations_au(&faits.stipulations, au).voix;
        let college = |college: &College| {
            let en_exercice = || composition.membres_au(au).filter(|membre| membre.faits().college == *college);
            CollegeView {
                college: *college,
                organisation: faits.parties.organisation(*college).clone(),
                sieges: college.sieges(),
                voix: college.voix(&voix),
                titulaires: composition.titulaires_au(*college, au).map(MembreEnExerciceView::from).collect(),
                suppleants: en_exercice().filter(|m| !m.est_titulaire()).map(MembreEnExerciceView::from).collect(),
            }
        };
        Self {
            convention_id: faits.id,
            version,
            au,
            colleges: College::TOUS.iter().map(college).collect(),
            complete: composition.est_complete_au(au),
            reguliere: composition.est_reguliere_au(au),
            constats: composition.constats_au(au).into_iter().map(ConstatView::from).collect(),
        }
    }
}

impl From<&MembreCopil> for MembreEnExerciceView {
    fn from(membre: &MembreCopil) -> Self {
        let faits = membre.faits();
        Self {
            id: faits.id,
            nom: faits.nom.as_ref().map(|nom| nom.0.clone()),
            qualite: faits.qualite.clone(),
            administrateur_mandate: membre.est_administrateur_mandate(),
            debut: faits.debut,
            dernier_jour: faits.fin.as_ref().map(|fin| fin.date),
            suppleant_de: faits.suppleance.as_ref().map(|suppleance| suppleance.titulaire),
            fictif: faits.fictif,
        }
    }
}

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
    #[schema(max_items = 100)]
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
        let faits = reunion.faits();
        let (date_prevue, heure_prevue) = reunion.prevue_au(au);
        let fait = |f: &FaitDeReunion| FaitView::new(f.date, None, f.piece.as_ref(), f.fictif, &f.enregistrement);
        Self {
            id: faits.id,
            version: recepisse.rang,
            convention_id: faits.convention,
            nature: faits.nature,
            litige_id: faits.litige,
            initiateur: reunion.initiateur().clone(),
            au,
            etat: reunion.etat_au(au),
            date_prevue,
            heure_prevue,
            mode: faits.mode,
            ordre_du_jour: reunion.ordre_du_jour_au(au).to_vec(),
            calendrier_et_ordre_du_jour: reunion
                .demande_un_accord()
                .then(|| CommunAccordView::new(&faits.accord, &reunion.accord_au(au))),
            ordres_du_jour: faits.ordres_du_jour.iter().map(OrdreDuJourView::from).collect(),
            invitations: faits.invitations.iter().map(InvitationView::from).collect(),
            convocations: faits.convocations.iter().map(fait).collect(),
            reports: faits.reports.iter().map(ReportView::from).collect(),
            tenue: faits.tenue.as_ref().map(TenueView::from),
            annulation: faits
                .annulation
                .as_ref()
                .map(|a| FaitView::new(a.date, Some(&a.motif), a.piece.as_ref(), a.fictif, &a.enregistrement)),
            cloture: faits.cloture.as_ref().map(fait),
            fait_accompli: faits.fait_accompli.as_ref().map(FaitAccompliView::from),
            piece: faits.piece.clone().map(PieceView::from),
            fictif: faits.fictif,
            enregistre_le: faits.enregistrement.le,
            constats: constats.into_iter().map(ConstatView::from).collect(),
            recepisse: recepisse.into(),
        }
    }

    /// The meeting as it was read, on a day.
    #[must_use]
    pub fn lue(charge: Charge<Reunion>, composition: &Composition, au: Date) -> Self {
        let constats = charge.objet.constats_au(composition, au);
        Self::new(&charge.objet, charge.recepisse, au, constats)
    }
}

impl From<(Enregistre<Reunion>, Date)> for ReunionView {
    fn from((fait, au): (Enregistre<Reunion>, Date)) -> Self {
        Self::new(&fait.objet, fait.recepisse, au, fait.constats)
    }
}

impl From<&Report> for ReportView {
    fn from(report: &Report) -> Self {
        let Report { date, nouvelle_date, nouvelle_heure, motif, piece, fictif, enregistrement } = report;
        let fait = FaitView::new(*date, Some(motif), piece.as_ref(), *fictif, enregistrement);
        Self { nouvelle_date: *nouvelle_date, nouvelle_heure: *nouvelle_heure, fait }
    }
}

impl From<&OrdreDuJour> for OrdreDuJourView {
    fn from(OrdreDuJour { points, fait }: &OrdreDuJour) -> Self {
        Self { points: points.clone(), fait: FaitView::from(fait) }
    }
}

impl From<&Invitation> for InvitationView {
    fn from(Invitation { qualite, nom, organisme, fait }: &Invitation) -> Self {
        let (nom, organisme) = (nom.0.clone(), organisme.clone());
        Self { qualite: *qualite, nom, organisme, voix: 0, fait: FaitView::from(fait) }
    }
}

impl From<&Tenue> for TenueView {
    fn from(tenue: &Tenue) -> Self {
        let Tenue { date, heure, mode, presences, fait_accompli, piece, fictif, enregistrement } = tenue;
        let presence = |Presence { qualite, membre, nom }: &Presence| PresenceView {
            qualite: *qualite,
            membre_id: *membre,
            nom: nom.as_ref().map(|nom| nom.0.clone()),
        };
        let fait = FaitView::new(*date, None, piece.as_ref(), *fictif, enregistrement);
        let fait_accompli = fait_accompli.as_ref().map(FaitAccompliView::from);
        let presences = presences.iter().map(presence).collect();
        Self { heure: *heure, mode: *mode, presences, fait_accompli, fait }
    }
}

/// Conseils d'administration déclarés sous une convention.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = ConseilsAdministration)]
pub struct ConseilsView {
    /// Convention.
    pub convention_id: ConventionId,
    /// Rang du dernier acte du dossier.
    #[schema(minimum = 1, maximum = 9_007_199_254_740_991_i64)]
    pub version: i64,
    /// Déclarations, dans l'ordre de leur enregistrement.
    #[schema(max_items = 1000)]
    pub declarations: Vec<ConseilView>,
    /// Ce qui est relevé sans être refusé.
    #[schema(max_items = 100)]
    pub constats: Vec<ConstatView>,
    /// Preuve de la dernière déclaration : à conserver.
    #[schema(required = true)]
    pub recepisse: Option<RecepisseView>,
}

/// Conseil d'administration déclaré, tenu ou prévu.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = ConseilAdministration)]
pub struct ConseilView {
    /// Année civile à la fin de laquelle il se tient ; il examine les actions de la suivante.
    #[schema(minimum = 1900, maximum = 2199, format = Int32)]
    pub annee: i32,
    /// Date du conseil (Paris).
    #[schema(max_length = 10)]
    pub date: Date,
    /// Heure, si elle est connue.
    #[schema(required = true)]
    pub heure: Option<Heure>,
    /// Vrai si cette déclaration vaut pour l'année ; faux si une autre l'a remplacée.
    pub vaut: bool,
    /// Pièce qui le prouve.
    #[schema(required = true)]
    pub piece: Option<PieceView>,
    /// Vrai si aucun document n'atteste ce fait.
    pub fictif: bool,
    /// Instant de l'enregistrement (UTC).
    #[schema(max_length = 40)]
    pub enregistre_le: DateTime<Utc>,
    /// Organisation qui l'a enregistré.
    pub enregistre_par: CodeOrganisation,
}

impl ConseilsView {
    fn new(convention_id: ConventionId, conseils: Option<(&Conseils, Recepisse)>, version: i64) -> Self {
        let (conseils, recepisse) = conseils.unzip();
        let declarations = conseils.map_or(&[][..], |conseils| &conseils.faits().declarations);
        let declaration = |(rang, conseil): (usize, &Conseil)| {
            let Conseil { annee, date, heure, piece, fictif, enregistrement } = conseil.clone();
            ConseilView {
                annee,
                date,
                heure,
                vaut: conseils.is_some_and(|conseils| conseils.vaut(rang)),
                piece: piece.map(PieceView::from),
                fictif,
                enregistre_le: enregistrement.le,
                enregistre_par: enregistrement.par,
            }
        };
        Self {
            convention_id,
            version,
            declarations: declarations.iter().enumerate().map(declaration).collect(),
            constats: Vec::new(),
            recepisse: recepisse.map(RecepisseView::from),
        }
    }

    /// The boards as they were read; `version` is the rank of the last act of the dossier.
    #[must_use]
    pub fn lue(convention: ConventionId, charge: Option<&Charge<Conseils>>, version: i64) -> Self {
        let conseils = charge.map(|charge| (&charge.objet, charge.recepisse.clone()));
        Self::new(convention, conseils, version)
    }
}

impl From<(Enregistre<Conseils>, Date)> for ConseilsView {
    fn from((fait, _): (Enregistre<Conseils>, Date)) -> Self {
        let (convention, version) = (fait.objet.faits().convention, fait.recepisse.rang);
        Self::new(convention, Some((&fait.objet, fait.recepisse)), version)
    }
}

/// Conformité des réunions d'une année à l'article 14.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Conformite)]
pub struct ConformiteView {
    /// Convention.
    pub convention_id: ConventionId,
    /// Rang du dernier acte du dossier.
    #[schema(minimum = 1, maximum = 9_007_199_254_740_991_i64)]
    pub version: i64,
    /// Date à laquelle la conformité est jugée (Paris).
    #[schema(max_length = 10)]
    pub au: Date,
    /// Année civile.
    #[schema(minimum = 1900, maximum = 2199, format = Int32)]
    pub annee: i32,
    /// Réunions que l'année demande.
    #[schema(minimum = 0, maximum = 2, format = Int32)]
    pub attendu: usize,
    /// Vrai si chacune s'est tenue à temps, faux si l'une est en retard ou manque ; nul si ce ne peut encore être jugé, ou
    /// si l'année n'en demande aucune.
    #[schema(required = true)]
    pub conforme: Option<bool>,
    /// Obligations de l'année, avec la réunion qui remplit chacune, son statut et son retard.
    #[schema(max_items = 2)]
    pub obligations: Vec<EcheanceView>,
    /// Jour où le comité a adopté les priorités de l'année (Paris) ; nul si aucune décision debout ne les adopte.
    #[schema(required = true, max_length = 10)]
    pub priorites_adoptees_le: Option<Date>,
    /// Ce qui est relevé : une année commencée sans priorités (art. 13).
    #[schema(max_items = 20)]
    pub constats: Vec<ConstatView>,
    /// Règles qui fondent la réponse.
    #[schema(max_items = 20)]
    pub fondements: Vec<FondementView>,
}

impl ConformiteView {
    /// The year of what was read, judged on a day; `version` is the rank of the last act of the dossier.
    #[must_use]
    pub fn new(
        charge: &Charge<Convention>,
        faits: &Faits,
        priorites_adoptees_le: Option<Date>,
        version: i64,
        (annee, au): (i32, Date),
    ) -> Self {
        let constats = Priorites::constats(&charge.objet, annee, priorites_adoptees_le.is_some(), au);
        let echeances = charge.objet.cadre_au(au).map(|cadre| echeancier(&cadre, faits)).unwrap_or_default();
        let conformite = Conformite::de(annee, echeances);
        let attendu = conformite.attendu();
        let obligations: Vec<_> =
            conformite.obligations.iter().map(|echeance| EcheanceView::new(&charge.objet, echeance)).collect();
        let calcul = format!("{annee} demande {attendu} réunion(s), au vu des jours que la convention couvre.");
        Self {
            convention_id: charge.objet.faits().id,
            version,
            au,
            annee,
            attendu,
            conforme: conformite.conforme(),
            obligations,
            priorites_adoptees_le,
            constats: constats.into_iter().map(ConstatView::from).collect(),
            fondements: vec![FondementView::new(&regles::R14_08, calcul)],
        }
    }
}

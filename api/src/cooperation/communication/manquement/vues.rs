//! What is published of a breach.

use crate::cooperation::journal::EntreeView;
use crate::sortie::page::page;
use crate::sortie::vues::{ConstatView, FaitView, RecepisseView, relever};
use chrono::{DateTime, Utc};
use domain::cooperation::communication::NatureSupport;
use domain::cooperation::communication::autorisation::Autorisation;
use domain::cooperation::communication::manquement::{FaitManquement, Manquement, Signalement, StatutManquement};
use domain::cooperation::convention::Convention;
use domain::cooperation::reexamen::constats_au;
use domain::cooperation::rejuge::Connu;
use domain::socle::calendrier::Date;
use domain::socle::code::{AutorisationLogoId, ConventionId, FicheActionId, ManquementId, SupportId};
use domain::socle::histoire::Survenu;
use domain::socle::moment::Personnel;
use domain::socle::organisation::{CodeOrganisation, Ministere};
use persistence::{Charge, Enregistre, Recepisse};
use serde::Serialize;
use utoipa::ToSchema;

/// What a breach is judged by: its convention, the authorisations; and the report that made it.
#[derive(Debug, Clone)]
pub struct Contexte {
    /// The convention.
    pub convention: Convention,
    /// The authorisations of that convention.
    pub autorisations: Vec<Autorisation>,
    /// What was reported, and the fact.
    pub signalement: (Signalement, Survenu<FaitManquement>),
}

/// Logo porté sans autorisation, avec son statut à la date demandée.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = ManquementLogo)]
pub struct ManquementView {
    /// Identifiant.
    pub id: ManquementId,
    /// Rang du dernier acte qui l'a touché ; première partie de l'`ETag`.
    #[schema(minimum = 1, maximum = 9_007_199_254_740_991_i64)]
    pub version: i64,
    /// Convention.
    pub convention_id: ConventionId,
    /// Ministère dont le logo est en cause.
    pub college: Ministere,
    /// Organisation qu'est ce ministère pour cette convention.
    pub organisation: CodeOrganisation,
    /// Date de l'usage (Paris).
    #[schema(max_length = 10)]
    pub date_manquement: Date,
    /// Support qui le porte, s'il est déclaré.
    #[schema(required = true)]
    pub support_id: Option<SupportId>,
    /// Action à laquelle le support appartient ; nul pour un support général.
    #[schema(required = true)]
    pub fiche_action_id: Option<FicheActionId>,
    /// Nature du support.
    pub nature: NatureSupport,
    /// Où et comment le logo est porté.
    #[schema(max_length = 4000, pattern = "^[\\s\\S]+$")]
    pub description: String,
    /// Auteur de l'usage, s'il est connu.
    #[schema(required = true, max_length = 200, pattern = "^[\\s\\S]+$")]
    pub auteur: Option<String>,
    /// Date à laquelle le statut est calculé (Paris).
    #[schema(max_length = 10)]
    pub au: Date,
    /// Statut à cette date.
    pub statut: StatutManquement,
    /// Autorisation qui couvrait l'usage, s'il en est une : le manquement ne peut alors être constaté.
    #[schema(required = true)]
    pub autorisation_id: Option<AutorisationLogoId>,
    /// Signalement, avec la preuve de l'usage.
    pub signalement: FaitView,
    /// Jour où l'OPCO en est informé par écrit : celui de l'enregistrement à son dossier.
    #[schema(max_length = 10)]
    pub opco_informe_le: Date,
    /// Réponse de l'OPCO.
    #[schema(required = true)]
    pub contestation: Option<FaitView>,
    /// Constat du ministère.
    #[schema(required = true)]
    pub constat: Option<FaitView>,
    /// Décision du ministère de l'écarter.
    #[schema(required = true)]
    pub ecart: Option<FaitView>,
    /// Premier jour où la convention est caduque, à la date demandée, de ce manquement ou d'un autre.
    #[schema(required = true, max_length = 10)]
    pub convention_caduque_le: Option<Date>,
    /// Ce qui est relevé sans être refusé.
    #[schema(max_items = 1000)]
    pub constats: Vec<ConstatView>,
    /// Preuve du dernier acte : à conserver.
    pub recepisse: RecepisseView,
}

/// Acte enregistré entre un manquement et son constat : conservé, marqué, non réputé irrégulier.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = ActePosterieur)]
pub struct ActePosterieurView {
    /// Rang de l'acte dans le dossier.
    #[schema(minimum = 1, maximum = 9_007_199_254_740_991_i64)]
    pub rang: i64,
    /// Opération qui a fait l'acte.
    #[schema(max_length = 80, pattern = "^[a-z_]+$")]
    pub acte: String,
    /// Date légale de l'acte (Paris) : celle du manquement ou d'après.
    #[schema(max_length = 10)]
    pub date_legale: Date,
    /// Instant de l'enregistrement (UTC) : avant celui du constat.
    #[schema(max_length = 40)]
    pub enregistre_le: DateTime<Utc>,
    /// Organisation qui l'a accompli.
    pub organisation: CodeOrganisation,
    /// Toujours vrai : la marque que l'acte porte.
    pub posterieur_au_manquement: bool,
    /// Empreinte SHA-256 de l'entrée du journal.
    #[schema(max_length = 64, pattern = "^[0-9a-f]{64}$")]
    pub empreinte: String,
}

page! { PageManquementsLogo de ManquementView }

page! { PageActesPosterieurs de ActePosterieurView }

impl ManquementView {
    fn new(contexte: &Contexte, manquement: &Manquement, recepisse: Recepisse, au: Date) -> Self {
        let Contexte { convention, autorisations, signalement: (signalement, premier) } = contexte;
        let le = |voulu: fn(&FaitManquement) -> Option<Option<&Personnel>>| {
            manquement.survenus().iter().find_map(|fait| voulu(&fait.fait).map(|motif| FaitView::survenu(fait, motif)))
        };
        let rejuges = constats_au(manquement, &Connu::sur(convention.clone()), au);
        let siens = manquement.constats_au(convention, autorisations, au).into_iter().chain(rejuges);
        Self {
            id: manquement.id(),
            version: recepisse.rang,
            convention_id: manquement.convention(),
            college: signalement.ministere,
            organisation: convention.faits().parties.organisation(signalement.ministere.into()).clone(),
            date_manquement: signalement.date_manquement,
            support_id: signalement.support,
            fiche_action_id: signalement.fiche,
            nature: signalement.nature,
            description: signalement.description.0.clone(),
            auteur: signalement.auteur.clone().map(|auteur| auteur.0),
            au,
            statut: manquement.statut_au(au),
            autorisation_id: manquement.autorisation_de_l_usage(autorisations).map(Autorisation::id),
            signalement: FaitView::survenu(premier, None),
            opco_informe_le: premier.enregistrement.jour,
            contestation: le(|fait| match fait {
                FaitManquement::Conteste { reponse } => Some(Some(reponse)),
                _ => None,
            }),
            constat: le(|fait| match fait {
                FaitManquement::Constate { motif } => Some(motif.as_ref()),
                _ => None,
            }),
            ecart: le(|fait| match fait {
                FaitManquement::Ecarte { motif } => Some(Some(motif)),
                _ => None,
            }),
            convention_caduque_le: convention.caducite_au(au).map(|caducite| caducite.effet),
            constats: relever(siens),
            recepisse: recepisse.into(),
        }
    }

    /// The breach as it was read, on a day.
    #[must_use]
    pub fn lu(contexte: &Contexte, charge: Charge<Manquement>, au: Date) -> Self {
        Self::new(contexte, &charge.objet, charge.recepisse, au)
    }
}

impl From<(Enregistre<(Contexte, Manquement)>, Date)> for ManquementView {
    fn from((fait, au): (Enregistre<(Contexte, Manquement)>, Date)) -> Self {
        let Enregistre { objet: (contexte, manquement), recepisse, .. } = fait;
        Self::new(&contexte, &manquement, recepisse, au)
    }
}

impl ActePosterieurView {
    /// An act of this legal date, as its entry tells it.
    #[must_use]
    pub fn new(entree: EntreeView, date_legale: Date) -> Self {
        let EntreeView { rang, acte, instant, organisation, empreinte, .. } = entree;
        Self {
            rang,
            acte,
            date_legale,
            enregistre_le: instant,
            organisation,
            posterieur_au_manquement: true,
            empreinte,
        }
    }
}

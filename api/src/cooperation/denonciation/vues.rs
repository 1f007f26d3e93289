//! What is published of a denunciation.

use crate::sortie::page::page;
use crate::sortie::vues::{ConstatView, FaitView, FondementView, RecepisseView, relever};
use domain::cooperation::convention::{College, Convention, Cote, Qualite};
use domain::cooperation::denonciation::{Denonciation, EtatDenonciation, LectureDenonciation};
use domain::cooperation::litige::Litige;
use domain::cooperation::reexamen::constats_au;
use domain::cooperation::regles;
use domain::cooperation::rejuge::Connu;
use domain::socle::calendrier::Date;
use domain::socle::code::{ConventionId, DenonciationId};
use domain::socle::constat::Constat;
use domain::socle::organisation::CodeOrganisation;
use persistence::{Enregistre, Recepisse};
use serde::Serialize;
use utoipa::ToSchema;

/// Dénonciation d'une convention, et son préavis (art. 18).
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Denonciation)]
pub struct DenonciationView {
    /// Identifiant.
    pub id: DenonciationId,
    /// Rang du dernier acte qui l'a touchée ; première partie de l'`ETag`.
    #[schema(minimum = 1, maximum = 9_007_199_254_740_991_i64)]
    pub version: i64,
    /// Convention.
    pub convention_id: ConventionId,
    /// Partie qui dénonce.
    pub initiateur: Cote,
    /// Date à laquelle l'état est calculé (Paris).
    #[schema(max_length = 10)]
    pub au: Date,
    /// État à cette date.
    pub etat: EtatDenonciation,
    /// La lettre.
    pub notification: FaitView,
    /// Date de l'envoi, si elle est dite (Paris).
    #[schema(required = true, max_length = 10)]
    pub date_envoi: Option<Date>,
    /// Qualités en lesquelles elle est signée.
    #[schema(max_items = 4)]
    pub signataires: Vec<Qualite>,
    /// Qualités de la partie qui dénonce dont la signature manque.
    #[schema(max_items = 2)]
    pub signatures_manquantes: Vec<Qualite>,
    /// À qui elle est adressée, et quand chacun l'a reçue à cette date.
    #[schema(max_items = 2)]
    pub destinataires: Vec<DestinataireView>,
    /// Premier jour, demandé par la lettre, où la convention ne doit plus être en vigueur (Paris).
    #[schema(required = true, max_length = 10)]
    pub date_effet_demandee: Option<Date>,
    /// Jour dont court le préavis : la dernière réception, une fois reçue de tous (Paris).
    #[schema(required = true, max_length = 10)]
    pub reception: Option<Date>,
    /// Dernier jour en vigueur qu'elle laisse à la convention, inclus, si elle compte à cette date (Paris).
    #[schema(required = true, max_length = 10)]
    pub dernier_jour: Option<Date>,
    /// Accords donnés à sa rétractation à cette date.
    #[schema(max_items = 3)]
    pub retractations: Vec<RetractationView>,
    /// Jour du dernier des accords de toutes les parties, à compter duquel elle ne compte plus (Paris).
    #[schema(required = true, max_length = 10)]
    pub retractee_le: Option<Date>,
    /// Vrai si son effet serait autre sous une autre lecture du texte (G18).
    pub sensible_a_la_lecture: bool,
    /// Les lectures dont il dépend.
    #[schema(max_items = 10)]
    pub lectures: Vec<LectureDenonciation>,
    /// Règles qui fondent le préavis.
    #[schema(max_items = 10)]
    pub fondements: Vec<FondementView>,
    /// Ce qui est relevé sans être refusé.
    #[schema(max_items = 1000)]
    pub constats: Vec<ConstatView>,
    /// Preuve du dernier acte : à conserver.
    pub recepisse: RecepisseView,
}

/// Destinataire d'une dénonciation.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = DestinataireDenonciation)]
pub struct DestinataireView {
    /// Collège.
    pub college: College,
    /// Organisation.
    pub organisation: CodeOrganisation,
    /// Sa réception, à cette date.
    #[schema(required = true)]
    pub reception: Option<FaitView>,
}

/// Accord d'une partie à la rétractation.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Retractation)]
pub struct RetractationView {
    /// Partie.
    pub college: College,
    /// Son accord.
    pub fait: FaitView,
}

page! { PageDenonciations de DenonciationView }

/// What a denunciation is judged by: its convention, and the disputes that it may have left without conciliation.
pub type Contexte = (Convention, Vec<Litige>);

/// How a notice that counts on a day ends the convention, or does not.
#[must_use]
pub fn fondement_du_preavis(convention: &Convention, denonciation: &Denonciation, au: Date) -> Option<FondementView> {
    let reception = denonciation.reception_au(au)?;
    let dernier_jour = denonciation.dernier_jour_au(convention, au)?;
    let mois = convention.cadre_au(reception)?.stipulations.preavis_mois.get();
    let demandee = denonciation.notification().and_then(|(notification, _)| notification.date_effet_demandee);
    let demande = demandee.map(|jour| format!(", prise d'effet demandée le {jour}")).unwrap_or_default();
    let effet = match denonciation.etat_au(convention, au) {
        EtatDenonciation::SansEffetPropre => " ; sans effet propre, la convention finit sans elle",
        _ => "",
    };
    let calcul = format!(
        "Dénonciation reçue le {reception}, préavis de {mois} mois{demande} : dernier jour le {dernier_jour}{effet}."
    );
    Some(FondementView::new(&regles::R18_04, calcul))
}

impl DenonciationView {
    /// The denunciation on a day; `None` for what no act notified.
    #[must_use]
    pub fn new(
        (convention, litiges): &Contexte,
        denonciation: &Denonciation,
        recepisse: Recepisse,
        au: Date,
        apportes: Vec<Constat>,
    ) -> Option<Self> {
        let (lettre, notification) = denonciation.notification()?;
        let receptions = denonciation.receptions_au(au);
        let destinataires = lettre.destinataires.iter().map(|college| DestinataireView {
            college: *college,
            organisation: convention.faits().parties.organisation(*college).clone(),
            reception: receptions.get(college).map(|recue| FaitView::survenu(recue, None)),
        });
        let retractations = denonciation.retractations_au(au).into_iter();
        let lectures = denonciation.lectures_au(convention, au);
        let rejuges = constats_au(denonciation, &Connu::sur(convention.clone()), au);
        let siens = denonciation.constats_au(convention, litiges, au).into_iter().chain(rejuges);
        let constats = relever(apportes.into_iter().chain(siens));
        let preavis = fondement_du_preavis(convention, denonciation, au);
        let delai = preavis.as_ref().map(|fondement| FondementView::new(&regles::G5, fondement.calcul.clone()));
        Some(Self {
            id: denonciation.id(),
            version: recepisse.rang,
            convention_id: convention.faits().id,
            initiateur: lettre.initiateur,
            au,
            etat: denonciation.etat_au(convention, au),
            notification: FaitView::survenu(notification, None),
            date_envoi: lettre.date_envoi,
            signataires: lettre.signataires.clone(),
            signatures_manquantes: denonciation.signatures_manquantes(),
            destinataires: destinataires.collect(),
            date_effet_demandee: lettre.date_effet_demandee,
            reception: denonciation.reception_au(au),
            dernier_jour: denonciation.dernier_jour_au(convention, au),
            retractations: retractations
                .map(|(partie, accord)| RetractationView { college: partie, fait: FaitView::survenu(accord, None) })
                .collect(),
            retractee_le: denonciation.retractee_au(au),
            sensible_a_la_lecture: !lectures.is_empty(),
            lectures,
            fondements: preavis.into_iter().chain(delai).collect(),
            constats,
            recepisse: recepisse.into(),
        })
    }
}

impl From<(Enregistre<(Contexte, Denonciation)>, Date)> for DenonciationView {
    fn from((fait, au): (Enregistre<(Contexte, Denonciation)>, Date)) -> Self {
        let Enregistre { objet: (contexte, denonciation), recepisse, constats, .. } = fait;
        Self::new(&contexte, &denonciation, recepisse, au, constats)
            .expect("an act on a denunciation leaves it notified")
    }
}

//! The minutes of a meeting: written, read by the directorates, validated by the committee, sent out.

pub mod document;

use crate::entree::saisies::{Au, Preuve};
use crate::entree::{Cible, Input, Path, Query, input};
use crate::serveur::context::Context;
use crate::serveur::routeur::routes;
use crate::sortie::answer::{Answer, Lu};
use crate::sortie::vues::{ConstatView, FaitAccompliView, FaitView, RecepisseView};
use actix_web::{get, post};
use domain::cooperation::copil::compte_rendu::{
    CompteRendu, Diffusion, Direction, Entourage, EnvoiCompteRendu, EtatCompteRendu, Observation, Soumission,
    ValidationCompteRendu, VersionCompteRendu,
};
use domain::cooperation::copil::majorite::ResultatVote;
use domain::cooperation::operations;
use domain::cooperation::parametres::stipulations_au;
use domain::socle::calendrier::Date;
use domain::socle::code::{CompteRenduId, ConventionId, DecisionId, ReunionId};
use domain::socle::constat::Constat;
use domain::socle::moment::Personnel;
use domain::socle::organisation::{CodeOrganisation, Portee};
use persistence::{Charge, Echec, Enregistre, Recepisse};
use serde::Serialize;
use utoipa::ToSchema;
use validator::Validate;

routes![
    lire_compte_rendu,
    rediger_compte_rendu,
    adresser_compte_rendu,
    observer_compte_rendu,
    soumettre_compte_rendu,
    valider_compte_rendu,
    diffuser_compte_rendu
];

// ---- what is sent

input! {
    /// Version du compte rendu.
    pub struct CompteRenduRedige {
        /// Texte.
        texte: [String] dit en 20000;
        /// Date de cette version (Paris).
        le date;
        piece;
    }
}

input! {
    /// Envoi du compte rendu pour relecture.
    pub struct CompteRenduAdresse {
        /// Directions générales à qui il est adressé.
        directions: [Vec<Direction>] au_plus 2;
        /// Date de l'envoi (Paris).
        le date_envoi;
        piece;
    }
}

input! {
    /// Réponse d'une direction à la relecture : la vôtre.
    pub struct CompteRenduObserve {
        /// Observations ; absentes si la direction n'en a aucune.
        observations: [Option<String>] de 1 a 20000;
        /// Date de la réponse (Paris).
        le date;
        /// Pièce qui le prouve.
        piece;
    }
}

input! {
    /// Soumission du compte rendu aux membres.
    pub struct CompteRenduSoumis {
        /// À déclarer si elle a précédé la fin de la relecture : le compte rendu, une fois relu, reste à soumettre.
        fait accompli;
        /// Date de la soumission (Paris).
        le date;
        /// Pièce qui le prouve.
        piece;
    }
}

input! {
    /// Décision du comité sur le compte rendu.
    pub struct CompteRenduValide {
        /// Décision close, dont l'objet est `compte_rendu`, ouverte une fois le compte rendu soumis.
        decision_id: [DecisionId];
        /// Pièce qui le prouve.
        piece;
    }
}

input! {
    /// Partenaire à qui le compte rendu est adressé.
    #[derive(serde::Serialize)]
    pub struct PartenaireDestinataire {
        /// Son nom.
        nom: [String] dit en 200;
        /// Son organisation au référentiel : si elle porte une action, elle lira le compte rendu.
        organisation: [Option<CodeOrganisation>];
    }
}

input! {
    /// Diffusion du compte rendu aux partenaires.
    pub struct CompteRenduDiffuse {
        /// Partenaires associés à la réalisation des actions.
        #[validate(nested)]
        destinataires: [Vec<PartenaireDestinataire>] au_plus 200;
        /// À déclarer si elle a précédé la validation : aucun partenaire ne lit le compte rendu par elle.
        fait accompli;
        /// Date de la diffusion (Paris).
        le date;
        /// Pièce qui le prouve.
        piece;
    }
}

// ---- what is published

/// Compte rendu d'une réunion, avec son état à la date demandée.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = CompteRendu)]
pub struct CompteRenduView {
    /// Identifiant.
    pub id: CompteRenduId,
    /// Rang du dernier acte qui l'a touché ; première partie de l'`ETag`.
    #[schema(minimum = 1, maximum = 9_007_199_254_740_991_i64)]
    pub version: i64,
    /// Convention.
    pub convention_id: ConventionId,
    /// Réunion.
    pub reunion_id: ReunionId,
    /// Date à laquelle l'état est calculé (Paris).
    #[schema(max_length = 10)]
    pub au: Date,
    /// État à cette date ; nul si rien n'est encore écrit.
    #[schema(required = true)]
    pub etat: Option<EtatCompteRendu>,
    /// Dernier jour de la relecture, inclus (Paris) ; nul tant que les deux directions ne sont pas servies.
    #[schema(required = true, max_length = 10)]
    pub echeance_relecture: Option<Date>,
    /// Directions qui ont répondu.
    #[schema(max_items = 2)]
    pub directions_ayant_repondu: Vec<Direction>,
    /// Jour de la validation, tant que sa décision tient (Paris).
    #[schema(required = true, max_length = 10)]
    pub valide_le: Option<Date>,
    /// Jours entre la réunion et l'envoi aux deux directions, pour information.
    #[schema(required = true, minimum = -200_000, maximum = 200_000)]
    pub delai_envoi_cr: Option<i64>,
    /// Vrai si cet envoi est venu sous les jours de la relecture : l'autre lecture de « sous 7 jours », pour information.
    #[schema(required = true)]
    pub envoi_sous_7_jours: Option<bool>,
    /// Versions, dans l'ordre de leur enregistrement.
    #[schema(max_items = 1000)]
    pub versions: Vec<VersionCompteRenduView>,
    /// Envois pour relecture.
    #[schema(max_items = 1000)]
    pub envois: Vec<EnvoiCompteRenduView>,
    /// Réponses des directions.
    #[schema(max_items = 1000)]
    pub observations: Vec<ObservationView>,
    /// Soumissions aux membres.
    #[schema(max_items = 1000)]
    pub soumissions: Vec<SoumissionView>,
    /// Décisions du comité.
    #[schema(max_items = 1000)]
    pub validations: Vec<ValidationView>,
    /// Diffusions aux partenaires.
    #[schema(max_items = 1000)]
    pub diffusions: Vec<DiffusionView>,
    /// Ce qui est relevé sans être refusé.
    #[schema(max_items = 1000)]
    pub constats: Vec<ConstatView>,
    /// Preuve du dernier acte : à conserver.
    pub recepisse: RecepisseView,
}

/// Version d'un compte rendu.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = VersionCompteRendu)]
pub struct VersionCompteRenduView {
    /// Numéro.
    #[schema(minimum = 1, maximum = 65_535, format = Int32)]
    pub numero: u16,
    /// Tour de relecture et de validation : un autre commence quand le comité ne valide pas.
    #[schema(minimum = 1, maximum = 65_535, format = Int32)]
    pub tour: u16,
    /// Texte.
    #[schema(max_length = 20_000, pattern = "^[\\s\\S]+$")]
    pub texte: String,
    /// La version elle-même.
    pub fait: FaitView,
}

/// Envoi d'un compte rendu pour relecture.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = EnvoiCompteRendu)]
pub struct EnvoiCompteRenduView {
    /// Directions servies.
    #[schema(max_items = 2)]
    pub directions: Vec<Direction>,
    /// L'envoi lui-même.
    pub fait: FaitView,
}

/// Réponse d'une direction à la relecture.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Observation)]
pub struct ObservationView {
    /// Direction.
    pub direction: Direction,
    /// Observations ; nul si elle n'en a aucune.
    #[schema(required = true, max_length = 20_000, pattern = "^[\\s\\S]+$")]
    pub observations: Option<String>,
    /// Vrai si elle est venue après l'échéance : enregistrée, et relevée.
    pub hors_delai: bool,
    /// La réponse elle-même.
    pub fait: FaitView,
}

/// Soumission d'un compte rendu aux membres.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Soumission)]
pub struct SoumissionView {
    /// Version soumise.
    #[schema(minimum = 1, maximum = 65_535, format = Int32)]
    pub version_soumise: u16,
    /// Pourquoi elle est enregistrée malgré une règle, sans l'effet qu'elle protège (G16) ; nul pour toute autre.
    #[schema(required = true)]
    pub fait_accompli: Option<FaitAccompliView>,
    /// La soumission elle-même.
    pub fait: FaitView,
}

/// Décision du comité sur un compte rendu.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = ValidationCompteRendu)]
pub struct ValidationView {
    /// Décision.
    pub decision_id: DecisionId,
    /// Son résultat, lu dans la décision ; nul si elle est annulée.
    #[schema(required = true)]
    pub resultat: Option<ResultatVote>,
    /// Le rattachement, au jour de la décision.
    pub fait: FaitView,
}

/// Destinataire d'un compte rendu.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = DestinataireCompteRendu)]
pub struct DestinataireView {
    /// Nom.
    #[schema(max_length = 200, pattern = "^[\\s\\S]+$")]
    pub nom: String,
}

/// Diffusion d'un compte rendu.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Diffusion)]
pub struct DiffusionView {
    /// Partenaires, par leur nom.
    #[schema(max_items = 200)]
    pub destinataires: Vec<DestinataireView>,
    /// Organisations du référentiel parmi eux.
    #[schema(max_items = 200)]
    pub organisations: Vec<CodeOrganisation>,
    /// Pourquoi elle est enregistrée malgré une règle, sans l'effet qu'elle protège (G16) ; nul pour toute autre.
    #[schema(required = true)]
    pub fait_accompli: Option<FaitAccompliView>,
    /// La diffusion elle-même.
    pub fait: FaitView,
}

impl CompteRenduView {
    fn new(
        entourage: &Entourage,
        compte_rendu: &CompteRendu,
        recepisse: Recepisse,
        au: Date,
        constats: Vec<Constat>,
    ) -> Self {
        let faits = compte_rendu.faits();
        let convention = &entourage.convention;
        let relecture = compte_rendu.relecture_au(convention, au);
        let delai = compte_rendu.delai_envoi(entourage, au);
        let envoye = relecture.servies.values().max().copied().unwrap_or(au);
        let sous = i64::from(stipulations_au(&convention.faits().stipulations, envoye).delai_relecture_jours.get());
        let version = |VersionCompteRendu { numero, tour, texte, fait }: &VersionCompteRendu| VersionCompteRenduView {
            numero: *numero,
            tour: *tour,
            texte: texte.0.clone(),
            fait: FaitView::from(fait),
        };
        let envoi = |EnvoiCompteRendu { tour: _, directions, fait }: &EnvoiCompteRendu| EnvoiCompteRenduView {
            directions: directions.clone(),
            fait: FaitView::from(fait),
        };
        let observation = |observation: &Observation| ObservationView {
            direction: observation.direction,
            observations: observation.texte.as_ref().map(|texte| texte.0.clone()),
            hors_delai: compte_rendu.hors_delai(convention, observation),
            fait: FaitView::from(&observation.fait),
        };
        let soumission = |Soumission { tour: _, version, fait_accompli, fait }: &Soumission| SoumissionView {
            version_soumise: *version,
            fait_accompli: fait_accompli.as_ref().map(FaitAccompliView::from),
            fait: FaitView::from(fait),
        };
        let resultat = |id: DecisionId| {
            let citee = entourage.decisions.iter().find(|decision| decision.faits().id == id)?;
            citee.faits().cloture.as_ref().filter(|_| citee.faits().annulation.is_none()).map(|c| c.majorite.resultat)
        };
        let validation = |ValidationCompteRendu { tour: _, decision, fait }: &ValidationCompteRendu| ValidationView {
            decision_id: *decision,
            resultat: resultat(*decision),
            fait: FaitView::from(fait),
        };
        let diffusion = |Diffusion { destinataires, organisations, fait_accompli, fait }: &Diffusion| DiffusionView {
            destinataires: destinataires.iter().map(|nom| DestinataireView { nom: nom.0.clone() }).collect(),
            organisations: organisations.clone(),
            fait_accompli: fait_accompli.as_ref().map(FaitAccompliView::from),
            fait: FaitView::from(fait),
        };
        Self {
            id: faits.id,
            version: recepisse.rang,
            convention_id: faits.convention,
            reunion_id: faits.reunion,
            au,
            etat: compte_rendu.etat_au(entourage, au),
            echeance_relecture: relecture.echeance,
            directions_ayant_repondu: relecture.reponses.into_keys().collect(),
            valide_le: compte_rendu.valide_le(entourage, au),
            delai_envoi_cr: delai,
            envoi_sous_7_jours: delai.map(|jours| jours <= sous),
            versions: faits.versions.iter().map(version).collect(),
            envois: faits.envois.iter().map(envoi).collect(),
            observations: faits.observations.iter().map(observation).collect(),
            soumissions: faits.soumissions.iter().map(soumission).collect(),
            validations: faits.validations.iter().map(validation).collect(),
            diffusions: faits.diffusions.iter().map(diffusion).collect(),
            constats: constats.into_iter().map(ConstatView::from).collect(),
            recepisse: recepisse.into(),
        }
    }

    /// The minutes as they were read, on a day.
    #[must_use]
    pub fn lue(entourage: &Entourage, charge: Charge<CompteRendu>, au: Date) -> Self {
        let constats = charge.objet.constats_au(entourage, au);
        Self::new(entourage, &charge.objet, charge.recepisse, au, constats)
    }
}

impl CompteRenduView {
    /// What a partner to whom the minutes were sent reads of them: the version validated, and what was sent to it.
    fn pour(mut self, partenaire: &CodeOrganisation) -> Self {
        self.versions.retain(|version| version.fait.date <= self.au);
        self.versions.drain(..self.versions.len().saturating_sub(1));
        self.diffusions
            .retain(|diffusion| diffusion.fait_accompli.is_none() && diffusion.organisations.contains(partenaire));
        for diffusion in &mut self.diffusions {
            diffusion.destinataires.clear();
            diffusion.organisations.retain(|code| code == partenaire);
        }
        Self {
            echeance_relecture: None,
            directions_ayant_repondu: Vec::new(),
            delai_envoi_cr: None,
            envoi_sous_7_jours: None,
            envois: Vec::new(),
            observations: Vec::new(),
            soumissions: Vec::new(),
            validations: Vec::new(),
            constats: Vec::new(),
            ..self
        }
    }
}

impl From<(Enregistre<(Entourage, CompteRendu)>, Date)> for CompteRenduView {
    fn from((fait, au): (Enregistre<(Entourage, CompteRendu)>, Date)) -> Self {
        let Enregistre { objet: (entourage, compte_rendu), recepisse, constats, .. } = fait;
        Self::new(&entourage, &compte_rendu, recepisse, au, constats)
    }
}

// ---- the acts and the readings

/// Lire le compte rendu d'une réunion
///
/// Ses versions, ce que les directions en ont dit, ce que le comité en a décidé, et son état à la date demandée (art. 14). Un
/// partenaire lit, une fois qu'il lui est diffusé, la version validée et sa diffusion, sans les échanges qui l'ont précédée.
#[utoipa::path(
    tag = "Comité de pilotage",
    params(Au),
    responses((status = 200, description = "Le compte rendu.", body = CompteRenduView))
)]
#[get("/v1/reunions/{id}/compte-rendu")]
pub async fn lire_compte_rendu(ctx: Context, id: Path<ReunionId>, q: Query<Au>) -> Answer<CompteRenduView> {
    let (au, portee) = (ctx.jour(q.au), ctx.appelant().acteur.portee());
    ctx.read(operations::LIRE_COMPTE_RENDU, move |base| {
        let (entourage, charge) = base.compte_rendu_de(*id)?;
        let (version, dossier) = (charge.recepisse.rang, base.rang(&charge.recepisse.dossier)?);
        let vue = match portee {
            Portee::Porteur(code) if !charge.objet.est_diffuse_a(&entourage, &code, au) => {
                return Err(Echec::Introuvable);
            }
            Portee::Porteur(code) => CompteRenduView::lue(&entourage, charge, au).pour(&code),
            _ => CompteRenduView::lue(&entourage, charge, au),
        };
        // Its state is read in the decisions that it cites.
        Ok(Lu::au(vue, version, au).dans_le_dossier(dossier))
    })
    .await
}

/// Rédiger le compte rendu
///
/// « Le compte-rendu des réunions réalisé par l'OPCO » (art. 14), une fois la réunion tenue. La première version le fait ;
/// d'autres la remplacent jusqu'à sa soumission, ou après un refus du comité. Permis après la fin de la convention (art. 18).
#[utoipa::path(
    tag = "Comité de pilotage",
    request_body = CompteRenduRedige,
    responses((status = 201, description = "La version est écrite.", body = CompteRenduView))
)]
#[post("/v1/reunions/{id}/compte-rendu/versions")]
pub async fn rediger_compte_rendu(
    ctx: Context,
    cible: Cible<ReunionId>,
    version: Input<CompteRenduRedige>,
) -> Answer<CompteRenduView> {
    ctx.write(operations::REDIGER_COMPTE_RENDU, move |tx| {
        let id = tx.nouvel_id::<CompteRenduId>();
        let (entourage, compte_rendu) = tx.compte_rendu(&cible)?;
        let redaction = (Personnel(version.texte.clone()), version.declaree());
        let redige = compte_rendu.rediger(&entourage, tx.acteur(), tx.moment(), id, redaction)?;
        let reunion = cible.id;
        Ok(tx.record(redige)?.sous(entourage).a(format!("/v1/reunions/{reunion}/compte-rendu")))
    })
    .await
}

/// Adresser le compte rendu pour relecture
///
/// « adressé, pour relecture (sous 7 jours), à la Direction générale de l'enseignement scolaire et à la Direction générale de
/// l'enseignement supérieur et de l'insertion professionnelle » (art. 14). Adressé à une seule, il est relevé : le délai ne
/// court qu'une fois les deux servies.
#[utoipa::path(
    tag = "Comité de pilotage",
    request_body = CompteRenduAdresse,
    responses((status = 200, description = "L'envoi est enregistré.", body = CompteRenduView))
)]
#[post("/v1/reunions/{id}/compte-rendu/envois")]
pub async fn adresser_compte_rendu(
    ctx: Context,
    cible: Cible<ReunionId>,
    envoi: Input<CompteRenduAdresse>,
) -> Answer<CompteRenduView> {
    ctx.write(operations::ADRESSER_COMPTE_RENDU, move |tx| {
        let (entourage, compte_rendu) = tx.compte_rendu(&cible)?;
        let envoi = (envoi.directions.clone(), envoi.declaree());
        let adresse = compte_rendu.adresser(&entourage, tx.acteur(), tx.moment(), envoi)?;
        Ok(tx.record(adresse)?.sous(entourage))
    })
    .await
}

/// Répondre à la relecture
///
/// Chaque direction pour elle-même, avec ou sans observations ; passée l'échéance, la réponse est enregistrée hors délai. Un
/// silence n'est pas une acceptation (art. 14).
#[utoipa::path(
    tag = "Comité de pilotage",
    request_body = CompteRenduObserve,
    responses((status = 200, description = "La réponse est enregistrée.", body = CompteRenduView))
)]
#[post("/v1/reunions/{id}/compte-rendu/observations")]
pub async fn observer_compte_rendu(
    ctx: Context,
    cible: Cible<ReunionId>,
    reponse: Input<CompteRenduObserve>,
) -> Answer<CompteRenduView> {
    ctx.write(operations::OBSERVER_COMPTE_RENDU, move |tx| {
        let (entourage, compte_rendu) = tx.compte_rendu(&cible)?;
        let reponse = (reponse.observations.clone().map(Personnel), reponse.declaree());
        let observe = compte_rendu.observer(&entourage, tx.acteur(), tx.moment(), reponse)?;
        Ok(tx.record(observe)?.sous(entourage))
    })
    .await
}

/// Soumettre le compte rendu aux membres
///
/// « puis fait l'objet d'une validation par les membres du comité de pilotage » (art. 14) : une fois la relecture achevée, par
/// son échéance ou par les deux réponses. Faite avant, elle s'enregistre comme un fait accompli, avec un constat : une fois relu,
/// le compte rendu reste à soumettre (G16).
#[utoipa::path(
    tag = "Comité de pilotage",
    request_body = CompteRenduSoumis,
    responses((status = 200, description = "Le compte rendu est soumis.", body = CompteRenduView))
)]
#[post("/v1/reunions/{id}/compte-rendu/soumission")]
pub async fn soumettre_compte_rendu(
    ctx: Context,
    cible: Cible<ReunionId>,
    soumission: Input<CompteRenduSoumis>,
) -> Answer<CompteRenduView> {
    ctx.write(operations::SOUMETTRE_COMPTE_RENDU, move |tx| {
        let (entourage, compte_rendu) = tx.compte_rendu(&cible)?;
        let soumis = compte_rendu.soumettre(&entourage, tx.acteur(), tx.moment(), soumission.declaration())?;
        Ok(tx.record(soumis)?.sous(entourage))
    })
    .await
}

/// Rattacher la décision du comité
///
/// Adoptée, elle valide le compte rendu et confirme les voix transcrites dans la réunion ; sinon il est à corriger. Annulée
/// depuis, elle ne décide plus rien (art. 14).
#[utoipa::path(
    tag = "Comité de pilotage",
    request_body = CompteRenduValide,
    responses((status = 200, description = "La décision est rattachée.", body = CompteRenduView))
)]
#[post("/v1/reunions/{id}/compte-rendu/validation")]
pub async fn valider_compte_rendu(
    ctx: Context,
    cible: Cible<ReunionId>,
    validation: Input<CompteRenduValide>,
) -> Answer<CompteRenduView> {
    ctx.write(operations::VALIDER_COMPTE_RENDU, move |tx| {
        let (mut entourage, compte_rendu) = tx.compte_rendu(&cible)?;
        let decision = tx.decision_citee(entourage.convention.faits().id, validation.decision_id)?;
        let preuve = (validation.piece.piece(), validation.fictif);
        let valide = compte_rendu.valider(&mut entourage, decision, tx.acteur(), tx.moment(), preuve)?;
        Ok(tx.record(valide)?.sous(entourage))
    })
    .await
}

/// Diffuser le compte rendu
///
/// « Après validation, il est adressé aux différents partenaires associés à la réalisation des actions » (art. 14) : un
/// destinataire qui ne porte aucune action, un porteur oublié, sont relevés. Faite avant, elle s'enregistre comme un fait
/// accompli, avec un constat, et n'ouvre le compte rendu à personne (G16).
#[utoipa::path(
    tag = "Comité de pilotage",
    request_body = CompteRenduDiffuse,
    responses((status = 200, description = "La diffusion est enregistrée.", body = CompteRenduView))
)]
#[post("/v1/reunions/{id}/compte-rendu/diffusions")]
pub async fn diffuser_compte_rendu(
    ctx: Context,
    cible: Cible<ReunionId>,
    diffusion: Input<CompteRenduDiffuse>,
) -> Answer<CompteRenduView> {
    ctx.write(operations::DIFFUSER_COMPTE_RENDU, move |tx| {
        let (entourage, compte_rendu) = tx.compte_rendu(&cible)?;
        let destinataires = &diffusion.destinataires;
        let noms = destinataires.iter().map(|partenaire| Personnel(partenaire.nom.clone())).collect();
        let organisations = destinataires.iter().filter_map(|partenaire| partenaire.organisation.clone()).collect();
        let dite = diffusion.declaration();
        let diffuse = compte_rendu.diffuser(&entourage, tx.acteur(), tx.moment(), (noms, organisations), dite)?;
        Ok(tx.record(diffuse)?.sous(entourage))
    })
    .await
}

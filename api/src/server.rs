//! The server: its routes on one screen, and the layers that every request crosses.

use crate::answer::{format_demande, sert_un_document};
use crate::application::Application;
use crate::config::Config;
use crate::connaissance;
use crate::context::Appelant;
use crate::input::{LimitesDuCorps, propre};
use crate::problem::{Champ, PROBLEM_JSON, Problem, Technique};
use crate::quota::Reste;
use crate::{
    avenants, bilans, calculs, communications, contacts_regionaux, conventions, copil, declinaisons_regionales,
    denonciations, documentation, echeancier, fiches_action, indicateurs, journal, litiges, openapi, organisations,
    outils_numeriques, plafonds, points, questions, regions_academiques, registre, regles, sante,
};
use actix_web::body::BoxBody;
use actix_web::dev::{HttpServiceFactory, Server, ServiceRequest, ServiceResponse};
use actix_web::http::header::{self, HeaderName, HeaderValue};
use actix_web::http::{Method, StatusCode};
use actix_web::middleware::{Next, from_fn};
use actix_web::{App, HttpMessage, HttpServer, web};
use domain::operation::Acces;
use domain::organisation::Acteur;
use std::net::{SocketAddr, TcpListener};
use std::time::{Duration, Instant};
use utoipa_actix_web::OpenApiFactory;
use uuid::Uuid;

/// Takes handlers in: the server, which will run them, or a register of what they declare.
pub trait Routeur {
    /// Takes one more handler in.
    fn service<F: HttpServiceFactory + OpenApiFactory + 'static>(&mut self, operation: F) -> &mut Self;
}

/// The server runs the handlers; what they declare is the document's affair, which is made once and not by each worker.
impl Routeur for web::ServiceConfig {
    fn service<F: HttpServiceFactory + OpenApiFactory + 'static>(&mut self, operation: F) -> &mut Self {
        Self::service(self, operation)
    }
}

/// Every route, in the order of the contract: the document is written from this list and no other.
pub fn routes<R: Routeur>(routes: &mut R) {
    routes
        .service(organisations::lire_moi)
        .service(organisations::lister_organisations)
        .service(organisations::lire_organisation)
        .service(conventions::lister_conventions)
        .service(conventions::creer_convention)
        .service(conventions::lire_convention)
        .service(conventions::modifier_convention)
        .service(conventions::ouvrir_signature)
        .service(conventions::signer)
        .service(conventions::lire_signature)
        .service(conventions::annuler_signature)
        .service(conventions::abandonner_convention)
        .service(conventions::lire_etat)
        .service(copil::nommer_membre)
        .service(copil::terminer_mandat)
        .service(copil::lire_membre)
        .service(copil::actes_possibles::lire_actes_possibles_membre)
        .service(copil::lire_copil)
        .service(copil::projeter_reunion)
        .service(copil::lister_reunions)
        .service(copil::lire_reunion)
        .service(copil::actes_possibles::lire_actes_possibles_reunion)
        .service(copil::convoquer_reunion)
        .service(copil::tenir_reunion)
        .service(copil::reporter_reunion)
        .service(copil::annuler_reunion)
        .service(copil::cloturer_reunion)
        .service(copil::accords::modifier_ordre_du_jour)
        .service(copil::accords::accorder_ordre_du_jour)
        .service(copil::accords::refuser_ordre_du_jour)
        .service(copil::accords::inviter_participant)
        .service(copil::accords::lire_plan_actions)
        .service(copil::actes_possibles::vie_du_copil::lire_actes_possibles_plan_actions)
        .service(copil::accords::etablir_plan_actions)
        .service(copil::accords::accorder_plan_actions)
        .service(copil::accords::refuser_plan_actions)
        .service(copil::documents::lister_documents)
        .service(copil::documents::lire_document)
        .service(copil::actes_possibles::vie_du_copil::lire_actes_possibles_document)
        .service(copil::documents::deposer_document)
        .service(copil::documents::deposer_version_document)
        .service(copil::documents::envoyer_document)
        .service(copil::priorites::lire_priorites)
        .service(copil::actes_possibles::vie_du_copil::lire_actes_possibles_priorites)
        .service(copil::priorites::adopter_priorites)
        .service(copil::comptes_rendus::lire_compte_rendu)
        .service(copil::comptes_rendus::document::lire_document_compte_rendu)
        .service(copil::actes_possibles::vie_du_copil::lire_actes_possibles_compte_rendu)
        .service(copil::comptes_rendus::rediger_compte_rendu)
        .service(copil::comptes_rendus::adresser_compte_rendu)
        .service(copil::comptes_rendus::observer_compte_rendu)
        .service(copil::comptes_rendus::soumettre_compte_rendu)
        .service(copil::comptes_rendus::valider_compte_rendu)
        .service(copil::comptes_rendus::diffuser_compte_rendu)
        .service(copil::declarer_conseil)
        .service(copil::lire_conseils)
        .service(copil::lire_conformite)
        .service(conventions::lire_actes_possibles)
        .service(echeancier::lire_echeancier)
        .service(echeancier::lister_echeances)
        .service(bilans::lister_bilans)
        .service(bilans::lire_bilan)
        .service(bilans::lire_volet_quantitatif)
        .service(bilans::document::lire_document_bilan)
        .service(bilans::elaborer_bilan)
        .service(bilans::presenter_bilan)
        .service(bilans::confirmer_presentation)
        .service(bilans::contester_presentation)
        .service(bilans::adresser_bilan)
        .service(bilans::valider_bilan)
        .service(bilans::refuser_bilan)
        .service(bilans::actes_possibles::lire_actes_possibles_bilan)
        .service(copil::decisions::ouvrir_vote_en_reunion)
        .service(copil::decisions::ouvrir_vote_par_courriel)
        .service(copil::decisions::lister_decisions)
        .service(copil::decisions::lire_decision)
        .service(copil::actes_possibles::lire_actes_possibles_decision)
        .service(copil::decisions::voter)
        .service(copil::decisions::transcrire_voix)
        .service(copil::decisions::lire_voix)
        .service(copil::decisions::confirmer_voix)
        .service(copil::decisions::contester_voix)
        .service(copil::decisions::clore_vote)
        .service(copil::decisions::annuler_decision)
        .service(copil::consultations::preparer_consultation)
        .service(copil::consultations::lister_consultations)
        .service(copil::consultations::lire_consultation)
        .service(copil::actes_possibles::lire_actes_possibles_consultation)
        .service(copil::consultations::ouvrir_consultation)
        .service(copil::consultations::clore_consultation)
        .service(copil::consultations::annuler_consultation)
        .service(copil::majorite::simuler_majorite)
        .service(fiches_action::lister_fiches_action)
        .service(fiches_action::creer_fiche_action)
        .service(fiches_action::lire_fiche_action)
        .service(fiches_action::modifier_fiche_action)
        .service(fiches_action::instruction::transmettre_fiche_action)
        .service(fiches_action::instruction::reviser_fiche_action)
        .service(fiches_action::instruction::representer_fiche_action)
        .service(fiches_action::avis::rendre_avis)
        .service(fiches_action::avis::transcrire_avis)
        .service(fiches_action::avis::lire_avis)
        .service(fiches_action::avis::confirmer_avis)
        .service(fiches_action::avis::contester_avis)
        .service(fiches_action::instruction::ajourner_fiche_action)
        .service(fiches_action::conseil::decider_ca)
        .service(fiches_action::conseil::lister_decisions_ca)
        .service(fiches_action::conseil::lire_decision_ca)
        .service(fiches_action::conseil::confirmer_decision_ca)
        .service(fiches_action::conseil::contester_decision_ca)
        .service(fiches_action::conseil::faire_retour)
        .service(fiches_action::instruction::abandonner_fiche_action)
        .service(fiches_action::actes_possibles::lire_actes_possibles_fiche_action)
        .service(fiches_action::lire_journal_fiche_action)
        .service(fiches_action::engagement::conclure_application)
        .service(fiches_action::engagement::engager)
        .service(fiches_action::engagement::constater_depense)
        .service(fiches_action::modifications::proposer_modification)
        .service(fiches_action::modifications::presenter_modification)
        .service(fiches_action::modifications::decider_modification)
        .service(fiches_action::modifications::appliquer_modification)
        .service(fiches_action::modifications::rectifier_erreur)
        .service(fiches_action::realisation::demarrer)
        .service(fiches_action::realisation::declarer_avancement)
        .service(fiches_action::realisation::declarer_realisee)
        .service(fiches_action::realisation::deposer_fiche_realisation)
        .service(fiches_action::realisation::porter_au_bilan)
        .service(fiches_action::versements::verser)
        .service(fiches_action::versements::lire_disponible)
        .service(plafonds::declarer_plafond)
        .service(plafonds::confirmer_plafond)
        .service(plafonds::lire_plafond)
        .service(outils_numeriques::declarer_outil)
        .service(outils_numeriques::lister_outils)
        .service(outils_numeriques::lire_outil)
        .service(outils_numeriques::lire_actes_possibles_outil)
        .service(outils_numeriques::deposer_fiches_outil)
        .service(outils_numeriques::accorder_outil)
        .service(outils_numeriques::refuser_outil)
        .service(outils_numeriques::mettre_en_ligne_outil)
        .service(outils_numeriques::declarer_evolution_outil)
        .service(outils_numeriques::retirer_outil)
        .service(contacts_regionaux::inscrire_contact)
        .service(contacts_regionaux::lister_contacts)
        .service(contacts_regionaux::lire_reseau)
        .service(contacts_regionaux::lire_contact)
        .service(contacts_regionaux::lire_actes_possibles_contact)
        .service(contacts_regionaux::modifier_contact)
        .service(contacts_regionaux::retirer_contact)
        .service(declinaisons_regionales::lister_declinaisons)
        .service(declinaisons_regionales::etudier_declinaison)
        .service(declinaisons_regionales::lire_declinaison)
        .service(declinaisons_regionales::lire_actes_possibles_declinaison)
        .service(declinaisons_regionales::retenir_declinaison)
        .service(declinaisons_regionales::ecarter_declinaison)
        .service(regions_academiques::lister_regions_academiques)
        .service(avenants::lister_avenants)
        .service(avenants::demander_avenant)
        .service(avenants::lire_avenant)
        .service(avenants::actes_possibles::lire_actes_possibles_avenant)
        .service(avenants::rediger_avenant)
        .service(avenants::signer_avenant)
        .service(avenants::refuser_avenant)
        .service(avenants::retirer_avenant)
        .service(avenants::consolidee::lire_version_consolidee)
        .service(conventions::lectures::changer_lectures)
        .service(litiges::lister_litiges)
        .service(litiges::ouvrir_litige)
        .service(litiges::lire_litige)
        .service(litiges::lire_actes_possibles_litige)
        .service(litiges::organiser_conciliation)
        .service(litiges::conclure_litige)
        .service(litiges::retirer_litige)
        .service(denonciations::lister_denonciations)
        .service(denonciations::notifier_denonciation)
        .service(denonciations::lire_denonciation)
        .service(denonciations::lire_actes_possibles_denonciation)
        .service(denonciations::accuser_reception)
        .service(denonciations::accorder_retractation)
        .service(communications::autorisations::lister_autorisations)
        .service(communications::autorisations::demander_autorisation)
        .service(communications::autorisations::autoriser_logo)
        .service(communications::autorisations::lire_autorisation)
        .service(communications::autorisations::lire_actes_possibles_autorisation)
        .service(communications::autorisations::delivrer_autorisation)
        .service(communications::autorisations::refuser_autorisation)
        .service(communications::autorisations::retirer_autorisation)
        .service(communications::lire_logo)
        .service(communications::lire_registre_logo)
        .service(communications::supports::lister_supports)
        .service(communications::supports::declarer_support)
        .service(communications::supports::lire_support)
        .service(communications::supports::lire_actes_possibles_support)
        .service(communications::supports::publier_support)
        .service(communications::relais::lire_relais)
        .service(communications::relais::tracer_relais)
        .service(communications::manquements::lister_manquements)
        .service(communications::manquements::signaler_manquement)
        .service(communications::manquements::lire_manquement)
        .service(communications::manquements::lire_actes_possibles_manquement)
        .service(communications::manquements::lire_actes_posterieurs)
        .service(communications::manquements::contester_manquement)
        .service(communications::manquements::constater_manquement)
        .service(communications::manquements::ecarter_manquement)
        .service(calculs::calculer_preavis)
        .service(calculs::calculer_frais_gestion)
        .service(calculs::calculer_regles_achat)
        .service(calculs::calculer_delai)
        .service(indicateurs::lire_indicateurs)
        .service(indicateurs::lire_indicateurs_publics)
        .service(journal::lire_journal)
        .service(registre::lister_registre_conventions)
        .service(registre::lire_registre_convention)
        .service(registre::lister_registre_actions)
        .service(registre::lire_registre_action)
        .service(registre::lire_registre_bilan)
        .service(registre::lister_registre_outils)
        .service(questions::lister_questions)
        .service(points::lister_points_non_resolus)
        .service(regles::lire_page_regles)
        .service(regles::lister_regles)
        .service(regles::lire_regle)
        .service(regles::lister_problemes)
        .service(regles::lire_probleme)
        .service(documentation::lire_contrat)
        .service(sante::lire_sante_vie)
        .service(sante::lire_sante_pret);
}

/// A server that listens, and the address it got.
pub struct Ecoutant {
    /// To be awaited: it ends on SIGTERM, once what is in flight is answered.
    pub serveur: Server,
    /// Where it listens.
    pub adresse: SocketAddr,
}

/// Listens and serves; port 0 takes a free one.
///
/// # Errors
/// A sentence in French when the address is taken or the origins are not addresses.
pub fn servir(config: &Config, application: Application, signaux: bool) -> Result<Ecoutant, String> {
    let ecoute = &config.ecoute;
    let refus = |erreur: std::io::Error| format!("l'adresse {} ne peut être écoutée : {erreur}", ecoute.adresse);
    let porte = TcpListener::bind(ecoute.adresse).map_err(refus)?;
    let adresse = porte.local_addr().map_err(refus)?;
    for origine in &ecoute.cors {
        if !["http://", "https://"].iter().any(|schema| origine.starts_with(schema)) || origine.ends_with('/') {
            return Err(format!("CONVENTIONS_CORS : « {origine} » n'est pas une origine (https://exemple.fr)"));
        }
    }
    let application = web::Data::new(application);
    let (origines, corps_max) = (ecoute.cors.clone(), ecoute.corps_max as usize);
    let delai = Duration::from_secs(ecoute.delai_corps.into());
    let purge = web::Data::clone(&application);
    let serveur = HttpServer::new(move || {
        App::new()
            .configure(routes)
            .app_data(web::Data::clone(&application))
            .app_data(LimitesDuCorps { octets: corps_max, delai })
            .configure(documentation::pages)
            .default_service(web::to(openapi::adresse_sans_operation))
            .wrap(from_fn(entree))
            .wrap(from_fn(sortie))
            .wrap(cors(&origines))
    })
    .workers(std::thread::available_parallelism().map_or(2, usize::from))
    // Without it a chunked answer waits 40 ms for the client's acknowledgement.
    .tcp_nodelay(true)
    .client_request_timeout(delai)
    .shutdown_timeout(30);
    let serveur = if signaux { serveur } else { serveur.disable_signals() };
    let serveur = serveur.listen(porte).map_err(refus)?.run();
    actix_web::rt::spawn(async move {
        loop {
            actix_web::rt::time::sleep(Duration::from_secs(3600)).await;
            let application = web::Data::clone(&purge);
            if let Ok(Err(echec)) = web::block(move || application.purger()).await {
                log::warn!("purge : {echec}");
            }
        }
    });
    Ok(Ecoutant { serveur, adresse })
}

fn cors(origines: &[String]) -> actix_cors::Cors {
    let cors = actix_cors::Cors::default()
        .allowed_methods(["GET", "HEAD", "POST", "PATCH"])
        .allowed_headers(["Authorization", "Content-Type", "Accept", "If-Match", "If-None-Match", "Idempotency-Key"])
        .expose_headers([
            "ETag",
            "Location",
            "Link",
            "Retry-After",
            "RateLimit-Limit",
            "RateLimit-Remaining",
            "X-Request-Id",
        ])
        .max_age(3600);
    origines.iter().fold(cors, |cors, origine| cors.allowed_origin(origine))
}

/// The id of a request, in its answer, its problem and its line of log.
#[derive(Debug, Clone)]
struct Identifiant(String);

/// The outermost layer but CORS: the request gets an id, its answer a body if it is a problem, the log one line.
async fn sortie(
    mut requete: ServiceRequest,
    suite: Next<BoxBody>,
) -> Result<ServiceResponse<BoxBody>, actix_web::Error> {
    let debut = Instant::now();
    let id = Uuid::now_v7().to_string();
    let methode = requete.method().clone();
    requete.extensions_mut().insert(Identifiant(id.clone()));
    if methode == Method::HEAD {
        // The codec knows that the request was a HEAD, and drops the body.
        requete.head_mut().method = Method::GET;
    }
    let reponse = suite.call(requete).await?;
    let mut reponse = en_probleme(reponse, &id);
    let reste = reponse.request().extensions().get::<Reste>().copied();
    let organisation =
        reponse.request().extensions().get::<Appelant>().map(|appelant| appelant.acteur.organisation.to_string());
    let motif = reponse.request().match_pattern();
    let en_tetes = reponse.headers_mut();
    if let Some(reste) = reste {
        en_tetes.insert(HeaderName::from_static("ratelimit-limit"), reste.limite.into());
        en_tetes.insert(HeaderName::from_static("ratelimit-remaining"), reste.reste.into());
        en_tetes.insert(HeaderName::from_static("ratelimit-reset"), reste.retour.into());
    }
    if let Ok(valeur) = HeaderValue::from_str(&id) {
        en_tetes.insert(HeaderName::from_static("x-request-id"), valeur);
    }
    en_tetes.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    log::info!(
        target: "requete",
        "{methode} {} {} {} ms requete={id} organisation={}",
        motif.as_deref().unwrap_or("-"),
        reponse.status().as_u16(),
        debut.elapsed().as_millis(),
        organisation.as_deref().unwrap_or("-"),
    );
    Ok(reponse)
}

/// The one exit: whatever said no, the caller reads a problem.
fn en_probleme(reponse: ServiceResponse<BoxBody>, id: &str) -> ServiceResponse<BoxBody> {
    let statut = reponse.status();
    let deja = reponse.headers().get(header::CONTENT_TYPE).is_some_and(|nature| nature == PROBLEM_JSON);
    if deja || !(statut.is_client_error() || statut.is_server_error()) {
        return reponse;
    }
    let probleme = reponse.response().error().and_then(|erreur| erreur.as_error::<Problem>()).cloned();
    let probleme = probleme.unwrap_or_else(|| Problem::du_statut(statut));
    let (requete, _) = reponse.into_parts();
    ServiceResponse::new(requete, probleme.reponse(id))
}

/// Before any handler: size and type, then the token, then the quota.
async fn entree(requete: ServiceRequest, suite: Next<BoxBody>) -> Result<ServiceResponse<BoxBody>, actix_web::Error> {
    let refuse = |requete: ServiceRequest, probleme: Problem| {
        // Not `into_response`: it keeps the status and forgets the problem.
        Ok(requete.error_response(probleme))
    };
    if let Err(probleme) = verifier_en_tetes(&requete) {
        return refuse(requete, probleme);
    }
    let application = requete.app_data::<web::Data<Application>>().expect("the server shares it").clone();
    let appelant = match authentifier(&application, &requete).await {
        Ok(appelant) => appelant,
        Err(probleme) => return refuse(requete, probleme),
    };
    let cle = match &appelant {
        Some(Appelant { acteur, sujet, .. }) => format!("{} {sujet}", acteur.organisation),
        None => requete.peer_addr().map(|adresse| adresse.ip().to_string()).unwrap_or_default(),
    };
    let publique = appelant.is_none();
    let reste = application.quotas.prendre(&cle);
    requete.extensions_mut().insert(reste);
    if let Some(appelant) = appelant {
        requete.extensions_mut().insert(appelant);
    }
    if let Some(secondes) = reste.attendre {
        return refuse(requete, Problem::from(Technique::QuotaDepasse).retry_after(secondes));
    }
    let connu_au = connaissance::admise(requete.method().as_str(), requete.match_pattern().as_deref());
    let mut parametres = form_urlencoded::parse(requete.query_string().as_bytes());
    if let Some((nom, _)) = parametres.find(|(nom, _)| !connu_au || nom != connaissance::CONNU_AU) {
        let operation = requete.match_pattern().and_then(|m| openapi::sans_parametres(requete.method().as_str(), &m));
        if let Some(operation) = operation {
            if publique && operation.fiche().acces != Acces::Public {
                return refuse(requete, Technique::JetonRefuse.into());
            }
            let champ = Champ::nouveau(propre(&nom), "champ inconnu");
            let probleme = Problem::from(Technique::RequeteIllisible).detail("Un paramètre est refusé.");
            return refuse(requete, probleme.champs(vec![champ]));
        }
    }
    suite.call(requete).await
}

fn verifier_en_tetes(requete: &ServiceRequest) -> Result<(), Problem> {
    let en_tetes = requete.headers();
    let texte = |nom| en_tetes.get(nom).and_then(|valeur| valeur.to_str().ok());
    let limite = requete.app_data::<LimitesDuCorps>().map_or(0, |limites| limites.octets);
    let annonce = texte(header::CONTENT_LENGTH).and_then(|longueur| longueur.parse::<usize>().ok());
    if annonce.is_some_and(|octets| octets > limite) {
        return Err(Technique::CorpsTropGrand.into());
    }
    // An 812-byte brotli body can hold a gigabyte: nothing is inflated.
    if en_tetes.contains_key(header::CONTENT_ENCODING) {
        return Err(Technique::TypeRefuse.into());
    }
    if matches!(*requete.method(), Method::POST | Method::PATCH) {
        let nature = texte(header::CONTENT_TYPE).unwrap_or_default().split(';').next().unwrap_or_default().trim();
        let admise = nature.eq_ignore_ascii_case("application/json")
            || (*requete.method() == Method::PATCH && nature.eq_ignore_ascii_case("application/merge-patch+json"));
        if !admise {
            return Err(Technique::TypeRefuse.into());
        }
    }
    if en_tetes.get_all(header::AUTHORIZATION).count() > 1 {
        return Err(Problem::from(Technique::RequeteIllisible).detail("Deux en-têtes Authorization."));
    }
    let accepte = texte(header::ACCEPT).unwrap_or("*/*");
    let sert =
        |nature: &str| matches!(nature, "*/*" | "application/*" | "application/json" | "application/problem+json");
    let json = requete.path().starts_with("/v1/");
    if sert_un_document(requete.path()) {
        return format_demande(accepte).map(drop).ok_or_else(|| Technique::FormatNonServi.into());
    }
    if json && !accepte.split(',').any(|nature| sert(nature.split(';').next().unwrap_or_default().trim())) {
        return Err(Technique::FormatNonServi.into());
    }
    Ok(())
}

/// A token that is shown must be good, even where none is asked for.
async fn authentifier(application: &Application, requete: &ServiceRequest) -> Result<Option<Appelant>, Problem> {
    let Some(valeur) = requete.headers().get(header::AUTHORIZATION) else { return Ok(None) };
    let refuse = |raison: &str| {
        let id = requete.extensions().get::<Identifiant>().map(|id| id.0.clone()).unwrap_or_default();
        log::info!(target: "jeton", "refusé : {raison} requete={id}");
        Problem::from(Technique::JetonRefuse)
    };
    let jeton = valeur.to_str().ok().and_then(|texte| {
        let (schema, jeton) = texte.split_once(' ')?;
        schema.eq_ignore_ascii_case("bearer").then(|| jeton.trim())
    });
    let jeton = jeton.ok_or_else(|| refuse("schéma inattendu"))?;
    let maintenant = application.maintenant().instant;
    let porteur = application.verificateur.verifier(jeton, maintenant).map_err(refuse)?;
    let nature = application.nature(&porteur.organisation).await?;
    let nature = nature.ok_or_else(|| refuse("organisation absente du référentiel"))?;
    let acteur = Acteur { organisation: porteur.organisation, nature, roles: porteur.roles };
    Ok(Some(Appelant { acteur, sujet: porteur.sujet, expire_le: porteur.expire_le }))
}

/// The status of every answer that a layer, and no handler, may give: the document declares them on each operation.
pub const STATUTS_COMMUNS: &[(StatusCode, Technique)] = &[
    (StatusCode::BAD_REQUEST, Technique::RequeteIllisible),
    (StatusCode::UNAUTHORIZED, Technique::JetonRefuse),
    (StatusCode::TOO_MANY_REQUESTS, Technique::QuotaDepasse),
    (StatusCode::INTERNAL_SERVER_ERROR, Technique::ErreurInterne),
    (StatusCode::SERVICE_UNAVAILABLE, Technique::Indisponible),
];

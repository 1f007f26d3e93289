//! The acts on a fiche, then on each of its transcriptions that awaits an answer, under the guards of the acts themselves.

use crate::entree::saisies::Au;
use crate::entree::{Path, Query};
use crate::serveur::context::Context;
use crate::serveur::routeur::routes;
use crate::sortie::actes_possibles::{Actes, ActesPossiblesView, admises};
use crate::sortie::answer::Answer;
use actix_web::get;
use domain::cooperation::bilan::Bilan;
use domain::cooperation::bilan::elabore_parmi;
use domain::cooperation::convention::College;
use domain::cooperation::convention::Convention;
use domain::cooperation::fiche_action::{FicheAction, StatutAvis, StatutDecisionCa, StatutRetour};
use domain::cooperation::operations;
use domain::cooperation::plafond::Budget;
use domain::socle::calendrier::Date;
use domain::socle::code::FicheActionId;
use domain::socle::organisation::Acteur;
use domain::socle::refus::Refus;
use persistence::Echec;

routes![lire_actes_possibles_fiche_action];

/// Lire les actes possibles sur une fiche action
///
/// « Puis-je modifier ce budget ? que dois-je faire avant ? » : pour l'appelant, à cette date, chaque acte, ceux sur ses avis
/// et ses décisions du conseil compris, son adresse, et la règle qui s'y oppose s'il n'est pas possible (art. 14 à 16).
#[utoipa::path(
    tag = "Fiches action",
    params(Au),
    responses((status = 200, description = "Les actes.", body = ActesPossiblesView))
)]
#[get("/v1/fiches-action/{id}/actes-possibles")]
pub async fn lire_actes_possibles_fiche_action(
    ctx: Context,
    id: Path<FicheActionId>,
    q: Query<Au>,
) -> Answer<ActesPossiblesView> {
    ctx.actes_possibles(operations::LIRE_ACTES_POSSIBLES_FICHE_ACTION, &q, move |base, acteur, au| {
        let fiche = base.fiche_action(*id)?.objet;
        if !fiche.dans_la_portee(acteur.portee(), au) {
            return Err(Echec::Introuvable);
        }
        let convention = base.convention(fiche.faits().convention)?.objet;
        let budget = base.budget_de(&convention, &fiche)?;
        let id = convention.faits().id;
        let bilans = base.bilans_sans_textes(&[id])?.remove(&id).unwrap_or_default();
        Ok((convention.faits().id, actes(&convention, &budget, &bilans, &fiche, acteur, au)))
    })
    .await
}

/// What is done of a fiche, in the order of its life.
#[must_use]
pub fn actes<'a>(
    convention: &Convention,
    budget: &Budget,
    bilans: &[Bilan],
    fiche: &FicheAction,
    acteur: &'a Acteur,
    au: Date,
) -> Actes<'a> {
    let ici = &fiche.faits().id;
    let existante = |garde: Result<(), Refus>| fiche.verifier_existe(au).and(garde);
    let ministeres = admises(&College::MINISTERES, |ministere| fiche.peut_recevoir_avis(convention, ministere, au));
    let avis = || existante(fiche.peut_rendre_avis(convention, acteur, None, au).map(drop));
    let actes = Actes::pour(acteur)
        .acte(operations::MODIFIER_FICHE_ACTION, ici, existante(fiche.peut_modifier(convention, au)))
        .acte(operations::TRANSMETTRE_FICHE_ACTION, ici, existante(fiche.peut_transmettre(convention, au)))
        .acte(operations::REVISER_FICHE_ACTION, ici, existante(fiche.peut_reviser(convention, au)))
        .acte(operations::REPRESENTER_FICHE_ACTION, ici, existante(fiche.peut_representer(convention, au)))
        .acte(operations::RENDRE_AVIS, ici, avis())
        .au_choix(operations::TRANSCRIRE_AVIS, ici, "saisi_pour", fiche.verifier_existe(au).and(ministeres))
        .acte(operations::AJOURNER_FICHE_ACTION, ici, existante(fiche.peut_ajourner(convention, au)))
        .acte(operations::DECIDER_CA, ici, fiche.peut_decider_ca(au))
        .acte(operations::ENGAGER, ici, existante(fiche.peut_engager(convention, budget, au).map(drop)))
        .acte(operations::CONSTATER_DEPENSE, ici, fiche.verifier_existe(au))
        .acte(operations::CONCLURE_APPLICATION, ici, existante(fiche.peut_conclure_application(convention, au)))
        .acte(operations::PROPOSER_MODIFICATION, ici, existante(fiche.peut_proposer_modification(convention, au)))
        .acte(operations::RECTIFIER_ERREUR, ici, fiche.verifier_existe(au))
        .acte(operations::DEMARRER, ici, existante(fiche.peut_demarrer(au)))
        .acte(operations::DECLARER_AVANCEMENT, ici, existante(fiche.peut_declarer_avancement(au)))
        .acte(operations::DECLARER_REALISEE, ici, existante(fiche.peut_declarer_realisee(au)))
        .acte(operations::DEPOSER_FICHE_REALISATION, ici, existante(fiche.peut_deposer_realisation(au)))
        .acte(
            operations::PORTER_AU_BILAN,
            ici,
            existante(fiche.peut_porter_au_bilan(elabore_parmi(bilans), au).map(drop)),
        )
        .acte(operations::VERSER, ici, existante(fiche.peut_verser(au)))
        .acte(operations::ABANDONNER_FICHE_ACTION, ici, existante(fiche.peut_abandonner(convention, au)));
    let actes = fiche.modifications_pendantes().fold(actes, |actes, id| {
        let presentable = existante(fiche.peut_presenter_modification(convention, id, au));
        let decidable = existante(fiche.peut_decider_modification(convention, id, au));
        let applicable = fiche.peut_appliquer_modification(convention, budget, id, au).map(drop);
        actes
            .acte(operations::PRESENTER_MODIFICATION, &id, presentable)
            .acte(operations::DECIDER_MODIFICATION, &id, decidable)
            .acte(operations::APPLIQUER_MODIFICATION, &id, existante(applicable))
    });
    let transcrits = fiche.avis().filter(|(avis, _)| fiche.statut_avis_au(avis, au) == StatutAvis::Transcrit);
    let actes = transcrits.fold(actes, |actes, (avis, _)| {
        let garde = || fiche.peut_repondre_avis(convention, acteur, avis.id, au);
        actes.acte(operations::CONFIRMER_AVIS, &avis.id, garde()).acte(operations::CONTESTER_AVIS, &avis.id, garde())
    });
    fiche.decisions_ca_au(au).into_iter().fold(actes, |actes, decision| {
        let (id, garde) = (&decision.id, || fiche.peut_repondre_decision_ca(decision.id, au));
        let actes = match decision.statut {
            StatutDecisionCa::Transcrite => actes.acte(operations::CONFIRMER_DECISION_CA, id, garde()).acte(
                operations::CONTESTER_DECISION_CA,
                id,
                garde(),
            ),
            _ => actes,
        };
        match decision.statut_retour() {
            StatutRetour::EnAttente => {
                actes.acte(operations::FAIRE_RETOUR, id, fiche.peut_faire_retour(decision.id, au))
            }
            _ => actes,
        }
    })
}

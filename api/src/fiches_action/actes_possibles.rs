//! The acts on a fiche, then on each of its transcriptions that awaits an answer, under the guards of the acts themselves.

use crate::actes_possibles::{Actes, ActesPossiblesView, admises};
use crate::answer::Answer;
use crate::context::Context;
use crate::input::{Path, Query};
use crate::saisies::Au;
use actix_web::get;
use domain::cooperation::bilan::{Bilan, VALIDEURS};
use domain::cooperation::convention::Convention;
use domain::cooperation::fiche_action::{FicheAction, StatutAvis, StatutDecisionCa, StatutRetour};
use domain::cooperation::plafond::Budget;
use domain::socle::calendrier::Date;
use domain::socle::code::FicheActionId;
use domain::socle::operation::Operation;
use domain::socle::organisation::Acteur;
use domain::socle::refus::Refus;
use persistence::Echec;

/// Lire les actes possibles sur une fiche action
///
/// « Puis-je modifier ce budget ? que dois-je faire avant ? » : pour l'appelant, à cette date, chaque acte, ceux sur ses avis
/// et ses décisions du conseil compris, son adresse, et la règle qui s'y oppose s'il n'est pas possible (art. 14 à 16).
#[utoipa::path(
    tag = "Fiches action",
    params(("id" = FicheActionId, Path, description = "Identifiant de la fiche action."), Au),
    responses((status = 200, description = "Les actes.", body = ActesPossiblesView))
)]
#[get("/v1/fiches-action/{id}/actes-possibles")]
pub async fn lire_actes_possibles_fiche_action(
    ctx: Context,
    id: Path<FicheActionId>,
    q: Query<Au>,
) -> Answer<ActesPossiblesView> {
    let (au, acteur) = (ctx.jour(q.au), ctx.appelant().acteur.clone());
    ctx.read(Operation::LireActesPossiblesFicheAction, move |base| {
        let fiche = base.fiche_action(*id)?.objet;
        if !fiche.dans_la_portee(&acteur.portee(), au) {
            return Err(Echec::Introuvable);
        }
        let convention = base.convention(fiche.faits().convention)?;
        let version = base.rang(&convention.recepisse.dossier)?;
        let convention = convention.objet;
        let budget = base.budget_de(&convention, &fiche)?;
        let id = convention.faits().id;
        let bilans = base.bilans_sans_textes(&[id])?.remove(&id).unwrap_or_default();
        Ok(actes(&convention, &budget, &bilans, &fiche, &acteur, au).lus(convention.faits().id, version, au))
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
    let ministeres = admises(&VALIDEURS, |ministere| fiche.peut_recevoir_avis(convention, ministere, au));
    let avis = || existante(fiche.peut_rendre_avis(convention, acteur, None, au).map(drop));
    let actes = Actes::pour(acteur)
        .acte(Operation::ModifierFicheAction, ici, existante(fiche.peut_modifier(convention, au)))
        .acte(Operation::TransmettreFicheAction, ici, existante(fiche.peut_transmettre(convention, au)))
        .acte(Operation::ReviserFicheAction, ici, existante(fiche.peut_reviser(convention, au)))
        .acte(Operation::RepresenterFicheAction, ici, existante(fiche.peut_representer(convention, au)))
        .acte(Operation::RendreAvis, ici, avis())
        .au_choix(Operation::TranscrireAvis, ici, "saisi_pour", fiche.verifier_existe(au).and(ministeres))
        .acte(Operation::AjournerFicheAction, ici, existante(fiche.peut_ajourner(convention, au)))
        .acte(Operation::DeciderCa, ici, fiche.peut_decider_ca(au))
        .acte(Operation::Engager, ici, existante(fiche.peut_engager(convention, budget, au).map(drop)))
        .acte(Operation::ConstaterDepense, ici, fiche.verifier_existe(au))
        .acte(Operation::ConclureApplication, ici, existante(fiche.peut_conclure_application(convention, au)))
        .acte(Operation::ProposerModification, ici, existante(fiche.peut_proposer_modification(convention, au)))
        .acte(Operation::RectifierErreur, ici, fiche.verifier_existe(au))
        .acte(Operation::Demarrer, ici, existante(fiche.peut_demarrer(au)))
        .acte(Operation::DeclarerAvancement, ici, existante(fiche.peut_declarer_avancement(au)))
        .acte(Operation::DeclarerRealisee, ici, existante(fiche.peut_declarer_realisee(au)))
        .acte(Operation::DeposerFicheRealisation, ici, existante(fiche.peut_deposer_realisation(au)))
        .acte(Operation::PorterAuBilan, ici, existante(fiche.peut_porter_au_bilan(bilans, au).map(drop)))
        .acte(Operation::Verser, ici, existante(fiche.peut_verser(au)))
        .acte(Operation::AbandonnerFicheAction, ici, existante(fiche.peut_abandonner(convention, au)));
    let actes = fiche.modifications_pendantes().fold(actes, |actes, id| {
        let presentable = existante(fiche.peut_presenter_modification(convention, id, au));
        let decidable = existante(fiche.peut_decider_modification(convention, id, au));
        let applicable = fiche.peut_appliquer_modification(convention, budget, id, au).map(drop);
        actes
            .acte(Operation::PresenterModification, &id, presentable)
            .acte(Operation::DeciderModification, &id, decidable)
            .acte(Operation::AppliquerModification, &id, existante(applicable))
    });
    let transcrits = fiche.avis().filter(|(avis, _)| fiche.statut_avis_au(avis, au) == StatutAvis::Transcrit);
    let actes = transcrits.fold(actes, |actes, (avis, _)| {
        let garde = || fiche.peut_repondre_avis(convention, acteur, avis.id, au);
        actes.acte(Operation::ConfirmerAvis, &avis.id, garde()).acte(Operation::ContesterAvis, &avis.id, garde())
    });
    fiche.decisions_ca_au(au).into_iter().fold(actes, |actes, decision| {
        let (id, garde) = (&decision.id, || fiche.peut_repondre_decision_ca(decision.id, au));
        let actes = match decision.statut {
            StatutDecisionCa::Transcrite => actes.acte(Operation::ConfirmerDecisionCa, id, garde()).acte(
                Operation::ContesterDecisionCa,
                id,
                garde(),
            ),
            _ => actes,
        };
        match decision.statut_retour() {
            StatutRetour::EnAttente => actes.acte(Operation::FaireRetour, id, fiche.peut_faire_retour(decision.id, au)),
            _ => actes,
        }
    })
}

//! The examples of the steering committee: a committee, a meeting before 15 June 2022, a board.

use super::{EMPREINTE, ID, acteur, charge, en_json, id, jour, moment, page};
use crate::cooperation::copil::plan::{self, PlanActionsView};
use crate::cooperation::copil::{
    ConformiteView, ConseilsView, CopilView, MembreView, ReunionView, membre, reunion as reunions,
};
use chrono::{TimeZone, Utc};
use domain::cooperation::convention::{College, Convention};
use domain::cooperation::copil::accord::AccordDeclare;
use domain::cooperation::copil::conseil::{ConseilDeclare, Conseils};
use domain::cooperation::copil::membre::{Composition, Mandat, Nomination};
use domain::cooperation::copil::plan::{PlanActions, PlanEtabli};
use domain::cooperation::copil::reunion::{
    Mode, Point, Presence, Projection, QualitePresence, Reunion, Seance, TypeReunion,
};
use domain::cooperation::echeancier::Faits;
use domain::socle::code::{CleAnnuelle, MembreId, ReunionId};
use domain::socle::declaration::Declaree;
use domain::socle::moment::{Moment, Personnel};
use domain::socle::operation::Operation;
use domain::socle::organisation::{Nature, Role};
use domain::socle::refus::Refus;
use persistence::{Charge, Recepisse};
use serde_json::{Value, json};

pub(super) const ID_MEMBRE: &str = "019a0000-0000-7000-8000-000000000003";
const ID_PLAN: &str = "019a0000-0000-7000-8000-00000000000e";
pub(super) const ID_REUNION: &str = "019a0000-0000-7000-8000-000000000004";

/// The body to send for an operation on the committee.
pub(super) fn requete(operation: Operation) -> Option<Value> {
    Some(match operation.nom {
        "nommer_membre" => json!({
            "college": "opco",
            "nom": "Camille EXEMPLE",
            "qualite": "administratrice",
            "membre_ca": true,
            "mandat": { "reference": "Procès-verbal du conseil d'administration du 15 décembre 2020" },
            "debut": "2021-01-04",
            "fictif": true,
        }),
        "terminer_mandat" => {
            json!({ "date_fin": "2022-09-30", "motif": "Fin du mandat d'administratrice.", "fictif": true })
        }
        "projeter_reunion" => json!({
            "type": "ordinaire",
            "date_prevue": "2022-06-10",
            "heure_prevue": "14:30",
            "mode": "visioconference",
            "ordre_du_jour": ["bilan_n_1", "suivi_n"],
            "fictif": true,
        }),
        "convoquer_reunion" => json!({ "date_convocation": "2022-05-20", "fictif": true }),
        "tenir_reunion" => json!({
            "date_tenue": "2022-06-10",
            "heure": "14:30",
            "mode": "visioconference",
            "presences": [
                { "qualite": "membre", "membre_id": ID_MEMBRE },
                { "qualite": "expert", "nom": "Dominique EXEMPLE" },
            ],
            "fictif": true,
        }),
        "reporter_reunion" => json!({
            "date_report": "2022-05-25",
            "nouvelle_date": "2022-06-13",
            "motif": "Indisponibilité d'un ministère.",
            "fictif": true,
        }),
        "annuler_reunion" => {
            json!({ "date_annulation": "2022-05-25", "motif": "Inscrite deux fois au calendrier.", "fictif": true })
        }
        "cloturer_reunion" => json!({ "date_cloture": "2022-06-10", "fictif": true }),
        "modifier_ordre_du_jour" => json!({
            "ordre_du_jour": ["bilan_n_1", "suivi_n", "priorites"],
            "date_modification": "2022-05-10",
            "fictif": true,
        }),
        "accorder_ordre_du_jour" => json!({
            "saisi_pour": "ministere_education",
            "date_accord": "2022-05-12",
            "piece": { "reference": "Courriel du 12 mai 2022", "sha256": EMPREINTE },
            "fictif": true,
        }),
        "refuser_ordre_du_jour" => {
            json!({ "date_refus": "2022-05-12", "motif": "Le suivi des actions n'y figure pas.", "fictif": true })
        }
        "inviter_participant" => json!({
            "qualite": "expert",
            "nom": "Dominique EXEMPLE",
            "organisme": "Observatoire des métiers",
            "date_invitation": "2022-05-12",
            "fictif": true,
        }),
        "etablir_plan_actions" => {
            json!({ "fiches": [super::fiches::ID_FICHE], "date": "2022-05-10", "fictif": true })
        }
        "accorder_plan_actions" => json!({
            "saisi_pour": "ministere_enseignement_superieur",
            "date_accord": "2022-05-16",
            "piece": { "reference": "Courriel du 16 mai 2022", "sha256": EMPREINTE },
            "fictif": true,
        }),
        "refuser_plan_actions" => {
            json!({ "date_refus": "2022-05-16", "motif": "Les actions vers les étudiants manquent.", "fictif": true })
        }
        "declarer_conseil" => {
            json!({ "annee": 2022, "date": "2022-12-14", "heure": "10:00", "fictif": true })
        }
        _ => return None,
    })
}

/// What an operation on the committee answers when it succeeds.
pub(super) fn reponse(operation: Operation) -> Option<Value> {
    let au = jour(2022, 6, 30);
    let exemple = || exemple().expect("the acts of the example are admitted");
    let recepisse = || Recepisse { dossier: ID.to_owned(), rang: 9, empreinte: EMPREINTE.to_owned() };
    let reunion = || {
        let Exemple { composition, reunion, .. } = exemple();
        ReunionView::lue(Charge { objet: reunion, recepisse: recepisse() }, &composition, au)
    };
    Some(match operation.nom {
        "nommer_membre" | "terminer_mandat" | "lire_membre" => {
            let objet = exemple().composition.membres.pop()?;
            en_json(&MembreView::lue(Charge { objet, recepisse: recepisse() }, au))
        }
        "lire_actes_possibles_membre" => {
            let conseil = acteur("mobilites", Nature::Opco, Role::ConseilAdministration);
            let membre = exemple().composition.membres.pop()?;
            en_json(&membre::du_membre(&charge().objet, &membre, &conseil, au).lus(id(ID), 9, au).vue)
        }
        "lire_actes_possibles_reunion" => {
            let opco = acteur("mobilites", Nature::Opco, Role::Secretariat);
            let reunion = exemple().reunion;
            en_json(&reunions::de_la_reunion(&charge().objet, &reunion, &opco, au).lus(id(ID), 9, au).vue)
        }
        "lire_copil" => en_json(&CopilView::new(&charge().objet, &exemple().composition, 9, au)),
        "lister_reunions" => page(vec![reunion()]),
        "projeter_reunion"
        | "lire_reunion"
        | "convoquer_reunion"
        | "tenir_reunion"
        | "reporter_reunion"
        | "annuler_reunion"
        | "cloturer_reunion"
        | "modifier_ordre_du_jour"
        | "accorder_ordre_du_jour"
        | "refuser_ordre_du_jour"
        | "inviter_participant" => en_json(&reunion()),
        "lire_actes_possibles_plan_actions" => {
            let (convention, plan) = (charge().objet, plan().expect("the acts of the example are admitted"));
            let mesri = acteur("mesri", Nature::Ministere, Role::Ministere);
            en_json(&plan::du_plan(&convention, &plan, &mesri, au).lus(id(ID), 9, au).vue)
        }
        "lire_plan_actions" | "etablir_plan_actions" | "accorder_plan_actions" | "refuser_plan_actions" => {
            let objet = plan().expect("the acts of the example are admitted");
            en_json(&PlanActionsView::lue(Charge { objet, recepisse: recepisse() }, au))
        }
        "declarer_conseil" | "lire_conseils" => {
            let declares = Charge { objet: exemple().conseils, recepisse: recepisse() };
            en_json(&ConseilsView::lue(id(ID), Some(&declares), 9))
        }
        "lire_conformite" => {
            let Exemple { reunion, conseils, .. } = exemple();
            let faits = Faits {
                reunions: reunion.comptee().into_iter().collect(),
                conseils: conseils.retenus().collect(),
                ..Faits::default()
            };
            en_json(&ConformiteView::new(&charge(), &faits, Some(jour(2022, 6, 10)), 9, (2022, au)))
        }
        _ => return None,
    })
}

/// The plan of 2022, to which one ministry has agreed.
fn plan() -> Result<PlanActions, Refus> {
    let convention = charge().objet;
    let opco = acteur("mobilites", Nature::Opco, Role::Secretariat);
    let menjs = acteur("menjs", Nature::Ministere, Role::Ministere);
    let declaree = |quantieme| Declaree { date: jour(2022, 5, quantieme), piece: None, fictif: true };
    let fiche = super::fiches::transmise()?;
    let fiches = vec![fiche.faits().id.0];
    let etabli = PlanEtabli { fiches, declaree: declaree(10) };
    let plan = PlanActions::a_etablir(CleAnnuelle { convention: id(ID), annee: 2022 });
    let plan = plan.etablir(&convention, &[fiche], &opco, le(5, 10), id(ID_PLAN), etabli)?.apres;
    let accord = AccordDeclare { saisi_pour: None, en_seance: false, declaree: declaree(12) };
    Ok(plan.accorder(&convention, &menjs, le(5, 12), None, accord)?.apres)
}

pub(super) fn le(mois: u32, quantieme: u32) -> Moment {
    moment(Utc.with_ymd_and_hms(2022, mois, quantieme, 9, 0, 0).single().expect("an instant"))
}

pub(super) struct Exemple {
    pub(super) composition: Composition,
    pub(super) reunion: Reunion,
    conseils: Conseils,
}

pub(super) fn exemple() -> Result<Exemple, Refus> {
    let convention: Convention = charge().objet;
    let opco = acteur("mobilites", Nature::Opco, Role::Secretariat);
    let nomination = Nomination {
        college: College::Opco,
        nom: Some(Personnel("Camille EXEMPLE".to_owned())),
        qualite: "administratrice".to_owned(),
        membre_ca: true,
        mandat: Some(Mandat {
            reference: "Procès-verbal du conseil d'administration du 15 décembre 2020".to_owned(),
            piece: None,
        }),
        debut: jour(2021, 1, 4),
        fin: None,
        suppleant_de: None,
        designation: None,
        piece: None,
        fictif: true,
    };
    let membre = Composition::default().nommer(&convention, &opco, le(1, 4), id::<MembreId>(ID_MEMBRE), nomination)?;
    let composition = Composition { membres: vec![membre.apres] };
    let projection = Projection {
        nature: TypeReunion::Ordinaire,
        litige: None,
        heure: "14:30".to_owned().try_into().ok(),
        mode: Mode::Visioconference,
        ordre_du_jour: vec![Point::BilanN1, Point::SuiviN],
        declaration: Declaree { date: jour(2022, 6, 10), piece: None, fictif: true }.into(),
    };
    let reunion_id = id::<ReunionId>(ID_REUNION);
    let projetee = Reunion::projeter(&convention, &composition, &opco, le(5, 2), reunion_id, projection)?.apres;
    let convocation = Declaree { date: jour(2022, 5, 20), piece: None, fictif: true };
    let convoquee = projetee.convoquer(&convention, &composition, &opco, le(5, 20), convocation)?.apres;
    let presence = Presence { qualite: QualitePresence::Membre, membre: Some(id(ID_MEMBRE)), nom: None };
    let seance = Seance {
        heure: "14:30".to_owned().try_into().ok(),
        mode: Mode::Visioconference,
        presences: vec![presence],
        declaration: Declaree { date: jour(2022, 6, 10), piece: None, fictif: true }.into(),
    };
    let reunion = convoquee.tenir(&convention, &composition, &opco, le(6, 10), seance)?.apres;
    let declare = ConseilDeclare { annee: 2022, date: jour(2022, 12, 14), heure: None, piece: None, fictif: true };
    let conseils = Conseils::aucun(id(ID)).declarer(&convention, &opco, le(6, 10), declare)?.apres;
    Ok(Exemple { composition, reunion, conseils })
}

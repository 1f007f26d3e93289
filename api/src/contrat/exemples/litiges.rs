//! The examples of disputes: one opened in April 2022, conciliated by an exceptional committee.

use super::copil::le;
use super::{EMPREINTE, ID, acteur, charge, en_json, id, jour, page};
use crate::cooperation::litige::{LitigeView, actes};
use domain::cooperation::litige::{Conciliation, IssueLitige, Litige, VoieConciliation};
use domain::socle::code::LitigeId;
use domain::socle::declaration::Declaree;
use domain::socle::moment::Personnel;
use domain::socle::operation::Operation;
use domain::socle::organisation::{Nature, Role};
use domain::socle::refus::Refus;
use persistence::Recepisse;
use serde_json::{Value, json};

const ID_LITIGE: &str = "019a0000-0000-7000-8000-000000000040";
const OBJET: &str = "Usage du logo du ministère sur une brochure.";
const ACCORD: &str = "La brochure est retirée, la suivante sera soumise au ministère.";

/// The body to send.
pub(super) fn requete(operation: Operation) -> Option<Value> {
    Some(match operation.nom {
        "ouvrir_litige" => json!({ "objet": OBJET, "date_ouverture": "2022-04-04", "fictif": true }),
        "organiser_conciliation" => {
            json!({ "voie": "copil_exceptionnel", "date_organisation": "2022-04-11", "fictif": true })
        }
        "conclure_litige" => {
            json!({ "issue": "concilie", "precision": ACCORD, "date_conclusion": "2022-05-02", "fictif": true })
        }
        "retirer_litige" => {
            json!({ "date_retrait": "2022-05-02", "motif": "La brochure a été retirée.", "fictif": true })
        }
        _ => return None,
    })
}

/// What is answered when it succeeds.
pub(super) fn reponse(operation: Operation) -> Option<Value> {
    let au = jour(2022, 5, 31);
    let litige = litige().expect("the acts of the example are admitted");
    let recepisse = Recepisse { dossier: ID.to_owned(), rang: 12, empreinte: EMPREINTE.to_owned() };
    let vue = LitigeView::new(&[], &litige, recepisse, au);
    Some(match operation.nom {
        "lister_litiges" => page(vue.into_iter().collect()),
        "lire_actes_possibles_litige" => {
            let menjs = acteur("menjs", Nature::Ministere, Role::Ministere);
            let au = jour(2022, 4, 20);
            en_json(&actes(&charge().objet, &litige, &menjs, au).lus(id(ID), 12, au).vue)
        }
        _ => en_json(&vue),
    })
}

fn declaree(mois: u32, quantieme: u32) -> Declaree {
    Declaree { date: jour(2022, mois, quantieme), piece: None, fictif: true }
}

fn litige() -> Result<Litige, Refus> {
    let (convention, menjs) = (charge().objet, acteur("menjs", Nature::Ministere, Role::Ministere));
    let ouverture = (Personnel(OBJET.to_owned()), declaree(4, 4));
    let ouvert = Litige::ouvrir(&convention, &menjs, le(4, 4), id::<LitigeId>(ID_LITIGE), ouverture)?.apres;
    let conciliation = Conciliation {
        voie: VoieConciliation::CopilExceptionnel,
        reunion: None,
        citee: false,
        precision: None,
        declaree: declaree(4, 11),
    };
    let organisee = ouvert.organiser_conciliation(&convention, &menjs, le(4, 11), conciliation)?.apres;
    let conclusion = (IssueLitige::Concilie, Some(Personnel(ACCORD.to_owned())), declaree(5, 2));
    Ok(organisee.conclure(&convention, &menjs, le(5, 2), conclusion)?.apres)
}

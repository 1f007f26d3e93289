//! The examples of a denunciation: the State's letter, received on 31 December 2021, whose notice ends on 28 February 2022.

use super::copil::le;
use super::{EMPREINTE, ID, acteur, charge, en_json, id, jour, page};
use crate::cooperation::denonciation::{Contexte, DenonciationView, actes};
use domain::cooperation::convention::Qualite;
use domain::cooperation::denonciation::{Denonciation, Lettre};
use domain::socle::code::DenonciationId;
use domain::socle::declaration::Declaree;
use domain::socle::moment::Piece;
use domain::socle::operation::Operation;
use domain::socle::organisation::{Nature, Role};
use domain::socle::refus::Refus;
use persistence::Recepisse;
use serde_json::{Value, json};

const ID_DENONCIATION: &str = "019a0000-0000-7000-8000-000000000041";
const LETTRE: &str = "LETTRE-2021-12-27.pdf";

/// The body to send.
pub(super) fn requete(operation: Operation) -> Option<Value> {
    Some(match operation.nom {
        "notifier_denonciation" => json!({
            "initiateur": "etat",
            "signataires": ["ministre_education", "ministre_enseignement_superieur"],
            "date_notification": "2021-12-27",
            "piece": { "reference": LETTRE, "sha256": EMPREINTE },
            "fictif": true,
        }),
        "accuser_reception" => {
            json!({ "destinataire": "opco", "date_reception": "2021-12-31", "fictif": true })
        }
        "accorder_retractation" => json!({ "date_accord": "2022-02-10", "fictif": true }),
        _ => return None,
    })
}

/// What is answered when it succeeds.
pub(super) fn reponse(operation: Operation) -> Option<Value> {
    let au = jour(2022, 1, 31);
    let (contexte, denonciation) = denonciation().expect("the acts of the example are admitted");
    let recepisse = Recepisse { dossier: ID.to_owned(), rang: 13, empreinte: EMPREINTE.to_owned() };
    let vue = DenonciationView::new(&contexte, &denonciation, recepisse, au);
    Some(match operation.nom {
        "lister_denonciations" => page(vue.into_iter().collect()),
        "lire_actes_possibles_denonciation" => {
            let opco = acteur("mobilites", Nature::Opco, Role::Secretariat);
            en_json(&actes(&contexte.0, &denonciation, &opco, au).lus(id(ID), 13, au).vue)
        }
        _ => en_json(&vue),
    })
}

fn denonciation() -> Result<(Contexte, Denonciation), Refus> {
    let (menjs, opco) =
        (acteur("menjs", Nature::Ministere, Role::Ministere), acteur("mobilites", Nature::Opco, Role::Secretariat));
    let piece = Piece { reference: LETTRE.to_owned(), sha256: EMPREINTE.to_owned().try_into().expect("a digest") };
    let lettre = Lettre {
        initiateur: None,
        signataires: vec![Qualite::MinistreEducation, Qualite::MinistreEnseignementSuperieur],
        destinataires: None,
        date_envoi: None,
        date_effet_demandee: None,
        declaree: Declaree { date: jour(2021, 12, 27), piece: Some(piece.clone()), fictif: true },
    };
    let (convention, moment) = (charge().objet, le(1, 3));
    let notifiee = Denonciation::notifier(&convention, &menjs, moment, id::<DenonciationId>(ID_DENONCIATION), lettre)?;
    let reception = (None, Declaree { date: jour(2021, 12, 31), piece: Some(piece), fictif: true });
    let (recue, suites) = notifiee.apres.accuser_reception(&convention, &[], &opco, moment, reception)?;
    let convention = suites.into_iter().next().map_or(convention, |suite| suite.apres);
    Ok(((convention, Vec::new()), recue.apres))
}

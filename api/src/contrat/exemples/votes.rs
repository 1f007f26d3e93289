//! The examples of the votes: a resolution of the meeting of June 2022 carried by two voices to one, a consultation.

use super::copil::{ID_MEMBRE, exemple};
use super::{EMPREINTE, ID, acteur, charge, en_json, id, jour, moment, page};
use crate::cooperation::copil::consultation::ConsultationView;
use crate::cooperation::copil::decision::DecisionView;
use crate::cooperation::copil::majorite::{MajoriteSimulee, SimulationView};
use crate::cooperation::copil::{consultation as consultations, decision as decisions};
use chrono::{TimeZone, Utc};
use domain::cooperation::convention::College;
use domain::cooperation::copil::consultation::{Consultation, ObjetConsultation, ProjetConsultation};
use domain::cooperation::copil::decision::{
    Circonstances, DecisionCopil, ObjetDecision, Resolution, Sens, VoixDeclaree,
};
use domain::cooperation::copil::membre::{Composition, Nomination};
use domain::socle::code::{ConsultationId, DecisionId, MembreId, VoixId};
use domain::socle::declaration::Declaree;
use domain::socle::moment::{Moment, Personnel};
use domain::socle::operation::Operation;
use domain::socle::organisation::{Nature, Role};
use domain::socle::refus::Refus;
use persistence::{Charge, Recepisse};
use serde_json::{Value, json};

const ID_CONSULTATION: &str = "019a0000-0000-7000-8000-000000000005";
const ID_DECISION: &str = "019a0000-0000-7000-8000-000000000006";
const ID_VOIX: [&str; 3] = [
    "019a0000-0000-7000-8000-000000000007",
    "019a0000-0000-7000-8000-000000000008",
    "019a0000-0000-7000-8000-000000000009",
];
const ID_MEMBRES: [&str; 3] = [
    "019a0000-0000-7000-8000-00000000000a",
    "019a0000-0000-7000-8000-00000000000b",
    "019a0000-0000-7000-8000-00000000000c",
];
const RESOLUTION: &str = "Le comité de pilotage valide l'action présentée.";

/// The body to send for an operation on a vote.
pub(super) fn requete(operation: Operation) -> Option<Value> {
    Some(match operation.nom {
        "ouvrir_vote_en_reunion" => json!({
            "resolution": RESOLUTION,
            "objet": "action",
            "date_ouverture": "2022-06-10",
            "fictif": true,
        }),
        "ouvrir_vote_par_courriel" => json!({
            "resolution": "Le comité de pilotage approuve la modification présentée.",
            "objet": "modification",
            "date_ouverture": "2022-10-03",
            "fictif": true,
        }),
        "voter" => json!({ "sens": "pour", "nombre": 2, "date_voix": "2022-06-10", "fictif": true }),
        "transcrire_voix" => json!({
            "saisi_pour": "ministere_education",
            "sens": "contre",
            "nombre": 1,
            "date_voix": "2022-06-10",
            "piece": { "reference": "Compte rendu du 10 juin 2022", "sha256": EMPREINTE },
            "fictif": true,
        }),
        "confirmer_voix" => json!({ "date_confirmation": "2022-06-14" }),
        "contester_voix" => {
            json!({ "date_contestation": "2022-06-14", "motif": "Le ministère s'est abstenu." })
        }
        "clore_vote" => json!({ "date_cloture": "2022-06-10", "fictif": true }),
        "annuler_decision" => {
            json!({ "date_annulation": "2022-06-15", "motif": "Une voix a été mal transcrite.", "fictif": true })
        }
        "preparer_consultation" => json!({
            "objet": "modification_action",
            "question": "Approuvez-vous la modification présentée ?",
            "motif_impossibilite": "Aucune date commune avant la fin de l'année.",
            "date_cloture": "2022-10-14",
            "fictif": true,
        }),
        "ouvrir_consultation" => json!({
            "date_ouverture": "2022-10-03",
            "membres_consultes": [ID_MEMBRE, ID_MEMBRES[0], ID_MEMBRES[1], ID_MEMBRES[2]],
            "fictif": true,
        }),
        "clore_consultation" => json!({ "date_cloture": "2022-10-15", "fictif": true }),
        "annuler_consultation" => {
            json!({ "date_annulation": "2022-10-05", "motif": "Le comité se réunira.", "fictif": true })
        }
        "simuler_majorite" => json!({
            "opco": { "pour": 2 },
            "ministere_education": { "contre": 1 },
            "ministere_enseignement_superieur": { "inconnu": 1 },
        }),
        _ => return None,
    })
}

/// What an operation on a vote answers when it succeeds.
pub(super) fn reponse(operation: Operation) -> Option<Value> {
    let recepisse = || Recepisse { dossier: ID.to_owned(), rang: 14, empreinte: EMPREINTE.to_owned() };
    let decision = || {
        let objet = decision(ObjetDecision::Action).expect("the acts of the example are admitted");
        DecisionView::lue(Charge { objet, recepisse: recepisse() }, jour(2022, 6, 30))
    };
    let consultation = || consultation().expect("the acts of the example are admitted");
    let consultee =
        || ConsultationView::lue(Charge { objet: consultation(), recepisse: recepisse() }, jour(2022, 10, 10));
    Some(match operation.nom {
        "lister_decisions" => page(vec![decision()]),
        "ouvrir_vote_en_reunion"
        | "ouvrir_vote_par_courriel"
        | "lire_decision"
        | "voter"
        | "transcrire_voix"
        | "confirmer_voix"
        | "contester_voix"
        | "clore_vote"
        | "annuler_decision" => en_json(&decision()),
        "preparer_consultation"
        | "lire_consultation"
        | "ouvrir_consultation"
        | "clore_consultation"
        | "annuler_consultation" => en_json(&consultee()),
        "lister_consultations" => page(vec![consultee()]),
        "lire_actes_possibles_consultation" => {
            let (opco, au) = (acteur("mobilites", Nature::Opco, Role::Secretariat), jour(2022, 10, 10));
            let actes = consultations::de_la_consultation(&charge().objet, &consultation(), &[], &opco, au);
            en_json(&actes.lus(id(ID), 14, au).vue)
        }
        "lire_actes_possibles_decision" => {
            let (menjs, au) = (acteur("menjs", Nature::Ministere, Role::Ministere), jour(2022, 6, 30));
            let (convention, composition) = (charge().objet, exemple().ok()?.composition);
            let circonstances = Circonstances { convention, composition, consultation: None };
            let objet = self::decision(ObjetDecision::Action).expect("the acts of the example are admitted");
            en_json(&decisions::de_la_decision(&circonstances, &objet, &menjs, au).lus(id(ID), 14, au).vue)
        }
        "lire_voix" => en_json(&decision().voix.into_iter().flatten().next()?),
        "simuler_majorite" => {
            let demandee = requete(operation).map(serde_json::from_value::<MajoriteSimulee>)?;
            let simulation = demandee.expect("the example is read by the contract's own type").simuler();
            en_json(&SimulationView::from(simulation.expect("each college has its own voices")))
        }
        _ => return None,
    })
}

fn le(mois: u32, quantieme: u32) -> Moment {
    moment(Utc.with_ymd_and_hms(2022, mois, quantieme, 9, 0, 0).single().expect("an instant"))
}

/// The vote on the fiche of the example.
pub(super) fn decision(objet: ObjetDecision) -> Result<DecisionCopil, Refus> {
    let (convention, exemple) = (charge().objet, exemple()?);
    let opco = acteur("mobilites", Nature::Opco, Role::Secretariat);
    let (date, aujourd_hui) = (jour(2022, 6, 10), le(6, 10));
    let transmise = (objet == ObjetDecision::Action).then(super::fiches::transmise).transpose()?;
    let resolution = Resolution {
        texte: Personnel(RESOLUTION.to_owned()),
        objet,
        reference: None,
        fiche: transmise.as_ref().map(|fiche| fiche as _),
        declaration: Declaree { date, piece: None, fictif: true }.into(),
    };
    let id_decision = id::<DecisionId>(ID_DECISION);
    let mut decision =
        DecisionCopil::ouvrir_en_reunion(&convention, &exemple.reunion, &opco, aujourd_hui, id_decision, resolution)?
            .apres;
    let circonstances = Circonstances { convention, composition: exemple.composition, consultation: None };
    let menjs = acteur("menjs", Nature::Ministere, Role::Ministere);
    let mesri = acteur("mesri", Nature::Ministere, Role::Ministere);
    for ((votant, sens, nombre), id_voix) in
        [(&opco, Sens::Pour, 2), (&menjs, Sens::Contre, 1), (&mesri, Sens::Abstention, 1)].into_iter().zip(ID_VOIX)
    {
        let voix =
            VoixDeclaree { college: None, membre: None, sens, nombre, pouvoir: None, date, piece: None, fictif: true };
        decision = decision.voter(&circonstances, votant, aujourd_hui, id::<VoixId>(id_voix), voix)?.apres;
    }
    let cloture = Declaree { date, piece: None, fictif: true };
    Ok(decision.clore(&circonstances, None, &opco, aujourd_hui, cloture.into())?.apres)
}

/// The four members of the committee.
pub(super) fn comite() -> Result<Composition, Refus> {
    let (convention, Composition { mut membres }) = (charge().objet, exemple()?.composition);
    for ((college, organisation, nature, role), membre) in [
        (College::Opco, "mobilites", Nature::Opco, Role::Secretariat),
        (College::MinistereEducation, "menjs", Nature::Ministere, Role::Ministere),
        (College::MinistereEnseignementSuperieur, "mesri", Nature::Ministere, Role::Ministere),
    ]
    .into_iter()
    .zip(ID_MEMBRES)
    {
        let nomination = Nomination {
            college,
            nom: None,
            qualite: "représentant".to_owned(),
            membre_ca: false,
            mandat: None,
            debut: jour(2021, 1, 4),
            fin: None,
            suppleant_de: None,
            designation: None,
            piece: None,
            fictif: true,
        };
        let (auteur, composition) = (acteur(organisation, nature, role), Composition { membres: membres.clone() });
        membres.push(composition.nommer(&convention, &auteur, le(1, 4), id::<MembreId>(membre), nomination)?.apres);
    }
    Ok(Composition { membres })
}

fn consultation() -> Result<Consultation, Refus> {
    let (convention, composition) = (charge().objet, comite()?);
    let opco = acteur("mobilites", Nature::Opco, Role::Secretariat);
    let projet = ProjetConsultation {
        objet: ObjetConsultation::ModificationAction,
        question: Personnel("Approuvez-vous la modification présentée ?".to_owned()),
        motif_impossibilite: Some(Personnel("Aucune date commune avant la fin de l'année.".to_owned())),
        date_cloture: jour(2022, 10, 14),
        fictif: true,
    };
    let id_consultation = id::<ConsultationId>(ID_CONSULTATION);
    let preparee = Consultation::preparer(&convention, &opco, le(9, 26), id_consultation, projet)?.apres;
    let consultes = composition.membres.iter().map(|membre| membre.faits().id).collect();
    let ouverture = Declaree { date: jour(2022, 10, 3), piece: None, fictif: true };
    Ok(preparee.ouvrir(&convention, &composition, &opco, le(10, 3), ouverture.into(), consultes)?.apres)
}

//! The examples of the committee's daily life: a working document sent in time for the meeting of June 2022, the priorities
//! of that year, the minutes read by one directorate.

use super::copil::{ID_MEMBRE, ID_REUNION, exemple, le};
use super::votes::decision;
use super::{EMPREINTE, ID, acteur, charge, en_json, id, jour, page};
use crate::cooperation::copil::compte_rendu::CompteRenduView;
use crate::cooperation::copil::document::DocumentView;
use crate::cooperation::copil::priorites::PrioritesView;
use crate::cooperation::copil::{compte_rendu as minutes, document as documents};
use crate::sortie::actes_possibles::Actes;
use domain::cooperation::copil::compte_rendu::{CompteRendu, Direction, Entourage};
use domain::cooperation::copil::decision::{DecisionCopil, ObjetDecision};
use domain::cooperation::copil::document::{DocumentDepose, DocumentTravail, NatureDocument};
use domain::cooperation::copil::membre::Composition;
use domain::cooperation::copil::priorites::{Priorites, PrioritesAdoptees};
use domain::cooperation::copil::reunion::Reunion;
use domain::cooperation::operations;
use domain::socle::code::CleAnnuelle;
use domain::socle::declaration::Declaree;
use domain::socle::moment::{Personnel, Piece};
use domain::socle::operation::Operation;
use domain::socle::organisation::{Nature, Role};
use domain::socle::refus::Refus;
use persistence::{Charge, Recepisse};
use serde_json::{Value, json};
use std::collections::BTreeSet;

const ID_DOCUMENT: &str = "019a0000-0000-7000-8000-00000000000f";
const ID_PRIORITES: &str = "019a0000-0000-7000-8000-000000000010";
const ID_COMPTE_RENDU: &str = "019a0000-0000-7000-8000-000000000011";
const ID_DECISION: &str = "019a0000-0000-7000-8000-000000000006";
const TITRE: &str = "Bilan des actions de 2021";
const PRIORITE: &str = "Faire connaître les métiers de la mobilité aux élèves de troisième.";
const TEXTE: &str = "Le comité a fait le bilan des actions de 2021 et suivi celles de 2022.";

/// The body to send.
pub(super) fn requete(operation: Operation) -> Option<Value> {
    let fichier = || json!({ "reference": "bilan-2021.pdf", "sha256": EMPREINTE });
    Some(match operation.nom {
        "deposer_document" => json!({
            "titre": TITRE,
            "nature": "bilan",
            "document": fichier(),
            "complete": true,
            "date_depot": "2022-05-30",
            "fictif": true,
        }),
        "deposer_version_document" => {
            json!({ "document": fichier(), "complete": true, "date_depot": "2022-06-01", "fictif": true })
        }
        "envoyer_document" => {
            json!({ "destinataires": [ID_MEMBRE], "date_envoi": "2022-06-01", "fictif": true })
        }
        "adopter_priorites" => {
            json!({ "priorites": [{ "texte": PRIORITE }], "decision_id": ID_DECISION, "fictif": true })
        }
        "rediger_compte_rendu" => json!({ "texte": TEXTE, "date": "2022-06-10", "fictif": true }),
        "adresser_compte_rendu" => {
            json!({ "directions": ["dgesco", "dgesip"], "date_envoi": "2022-06-10", "fictif": true })
        }
        "observer_compte_rendu" => {
            json!({ "observations": "Ajouter la date de la prochaine réunion.", "date": "2022-06-10", "fictif": true })
        }
        "soumettre_compte_rendu" => json!({ "date": "2022-06-22", "fictif": true }),
        "valider_compte_rendu" => json!({ "decision_id": ID_DECISION, "fictif": true }),
        "diffuser_compte_rendu" => {
            json!({ "destinataires": [{ "nom": "Onisep" }], "date": "2022-07-01", "fictif": true })
        }
        _ => return None,
    })
}

/// What is answered when it succeeds.
pub(super) fn reponse(operation: Operation) -> Option<Value> {
    let au = jour(2022, 6, 30);
    let recepisse = || Recepisse { dossier: ID.to_owned(), rang: 12, empreinte: EMPREINTE.to_owned() };
    let admis = "the acts of the example are admitted";
    let document = || {
        let (contexte, objet) = document().expect(admis);
        DocumentView::lue(&contexte, Charge { objet, recepisse: recepisse() }, au)
    };
    Some(match operation.nom {
        "lister_documents" => page(vec![document()]),
        "lire_document" | "deposer_document" | "deposer_version_document" | "envoyer_document" => en_json(&document()),
        "lire_priorites" | "adopter_priorites" => {
            let (decision, objet) = priorites().expect(admis);
            let contexte = (charge().objet, vec![decision]);
            en_json(&PrioritesView::lue(&contexte, Charge { objet, recepisse: recepisse() }, au))
        }
        "lire_actes_possibles_document" => {
            let ((convention, _, reunion), document) = self::document().expect(admis);
            let opco = acteur("mobilites", Nature::Opco, Role::Secretariat);
            en_json(&documents::du_document(&convention, &reunion, &document, &opco, au).lus(id(ID), 12, au).vue)
        }
        "lire_actes_possibles_compte_rendu" => {
            let (entourage, compte_rendu) = compte_rendu().expect(admis);
            let menjs = acteur("menjs", Nature::Ministere, Role::Ministere);
            en_json(&minutes::du_compte_rendu(&entourage, &compte_rendu, &menjs, au).lus(id(ID), 12, au).vue)
        }
        "lire_actes_possibles_priorites" => {
            let opco = acteur("mobilites", Nature::Opco, Role::Secretariat);
            let cle = CleAnnuelle { convention: id(ID), annee: 2022 };
            let garde = Priorites::a_adopter(cle).peut_etre_adoptees(&charge().objet, au);
            en_json(&Actes::pour(&opco).acte(operations::ADOPTER_PRIORITES, &cle, garde).lus(id(ID), 12, au).vue)
        }
        "lire_compte_rendu"
        | "rediger_compte_rendu"
        | "adresser_compte_rendu"
        | "observer_compte_rendu"
        | "soumettre_compte_rendu"
        | "valider_compte_rendu"
        | "diffuser_compte_rendu" => {
            let (entourage, objet) = compte_rendu().expect(admis);
            en_json(&CompteRenduView::lue(&entourage, Charge { objet, recepisse: recepisse() }, au))
        }
        _ => return None,
    })
}

fn declaree(mois: u32, quantieme: u32) -> Declaree {
    Declaree { date: jour(2022, mois, quantieme), piece: None, fictif: true }
}

type Juge = (domain::cooperation::convention::Convention, Composition, Reunion);

fn document() -> Result<(Juge, DocumentTravail), Refus> {
    let (convention, exemple) = (charge().objet, exemple()?);
    let opco = acteur("mobilites", Nature::Opco, Role::Secretariat);
    let piece =
        Piece { reference: "bilan-2021.pdf".to_owned(), sha256: EMPREINTE.to_owned().try_into().expect("a digest") };
    let depose = DocumentDepose {
        titre: Personnel(TITRE.to_owned()),
        nature: NatureDocument::Bilan,
        complete: true,
        declaree: Declaree { piece: Some(piece), ..declaree(5, 30) },
    };
    let reunion = exemple.reunion;
    let depose = DocumentTravail::deposer(&convention, &reunion, &opco, le(6, 10), id(ID_DOCUMENT), depose)?.apres;
    let (composition, envoi) = (exemple.composition, (vec![id(ID_MEMBRE)], declaree(6, 1)));
    let envoye = depose.envoyer(&convention, &composition, &reunion, &opco, le(6, 10), envoi)?.apres;
    Ok(((convention, composition, reunion), envoye))
}

fn priorites() -> Result<(DecisionCopil, Priorites), Refus> {
    let (convention, decision) = (charge().objet, decision(ObjetDecision::Priorites)?);
    let opco = acteur("mobilites", Nature::Opco, Role::Secretariat);
    let adoptees = PrioritesAdoptees { priorites: vec![Personnel(PRIORITE.to_owned())], piece: None, fictif: true };
    let priorites = Priorites::a_adopter(CleAnnuelle { convention: id(ID), annee: 2022 });
    let adoptees = priorites.adopter(&convention, &decision, &opco, le(6, 10), id(ID_PRIORITES), adoptees)?.apres;
    Ok((decision, adoptees))
}

fn compte_rendu() -> Result<(Entourage, CompteRendu), Refus> {
    let entourage = Entourage {
        convention: charge().objet,
        reunion: exemple()?.reunion,
        decisions: Vec::new(),
        porteurs: BTreeSet::new(),
    };
    let opco = acteur("mobilites", Nature::Opco, Role::Secretariat);
    let menjs = acteur("menjs", Nature::Ministere, Role::Ministere);
    let redaction = (Personnel(TEXTE.to_owned()), declaree(6, 13));
    let ecrit = CompteRendu::a_rediger(&entourage.reunion);
    let ecrit = ecrit.rediger(&entourage, &opco, le(6, 13), id(ID_COMPTE_RENDU), redaction)?.apres;
    let adresse = ecrit.adresser(&entourage, &opco, le(6, 14), (Direction::TOUS.to_vec(), declaree(6, 14)))?.apres;
    let reponse = (Some(Personnel("Ajouter la date de la prochaine réunion.".to_owned())), declaree(6, 16));
    let relu = adresse.observer(&entourage, &menjs, le(6, 16), reponse)?.apres;
    debug_assert_eq!(relu.faits().reunion, id(ID_REUNION));
    Ok((entourage, relu))
}

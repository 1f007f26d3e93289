//! The examples of the ceilings: the amount is in no document, and fictitious here.

use super::{EMPREINTE, ID, acteur, code, en_json, id, jour, moment_des_exemples};
use crate::cooperation::plafond::{PlafondConfirme, PlafondDeclare, PlafondView};
use domain::cooperation::operations;
use domain::cooperation::plafond::{BudgetOpco, ClePlafond, Plafonds};
use domain::socle::operation::Operation;
use domain::socle::organisation::{Nature, Role};
use domain::socle::refus::Refus;
use persistence::{ExerciceCompte, Recepisse};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

const ID_PLAFOND: &str = "019a0000-0000-7000-8000-000000000030";

/// The body to send for an operation on a ceiling.
pub(super) fn requete(operation: Operation) -> Option<Value> {
    Some(match operation.nom {
        "declarer_plafond" => json!({
            "exercice": 2022,
            "source": "com",
            "montant_centimes": 10_000_000,
            "reference_texte": "Annexe financière, frais de mission",
            "com_ref": "COM-2020",
            "date": "2021-12-15",
            "piece": { "reference": "COM-2020-extrait.pdf", "sha256": EMPREINTE },
            "fictif": true,
        }),
        "confirmer_plafond" => json!({ "date": "2022-01-12", "fictif": true }),
        _ => return None,
    })
}

/// What an operation on a ceiling answers when it succeeds.
pub(super) fn reponse(operation: Operation) -> Option<Value> {
    matches!(operation.nom, "declarer_plafond" | "confirmer_plafond" | "lire_plafond").then(|| {
        let compte = compte().expect("the acts of the example are admitted");
        en_json(&PlafondView::new(&compte, jour(2022, 1, 31)))
    })
}

fn compte() -> Result<ExerciceCompte, Refus> {
    fn lue<T: DeserializeOwned>(operation: Operation) -> T {
        let demandee = serde_json::from_value(requete(operation).unwrap_or_default());
        demandee.expect("the example is read by the contract's own type")
    }
    let (opco, etat) =
        (acteur("mobilites", Nature::Opco, Role::Secretariat), acteur("dgefp", Nature::Administration, Role::Dgefp));
    let (moment, id) = (moment_des_exemples(), id(ID_PLAFOND));
    let declaration = lue::<PlafondDeclare>(operations::DECLARER_PLAFOND).declaration();
    let plafonds = Plafonds::aucun(code("mobilites")).declarer(&opco, moment, id, declaration)?.apres;
    let confirme = lue::<PlafondConfirme>(operations::CONFIRMER_PLAFOND).declaree();
    let plafonds = plafonds.confirmer(&etat, moment, id, confirme)?.apres;
    Ok(ExerciceCompte {
        cle: ClePlafond { opco: code("mobilites"), exercice: 2022 },
        budget: BudgetOpco { plafonds, mouvements: Vec::new() },
        recepisse: Some(Recepisse { dossier: ID.to_owned(), rang: 2, empreinte: EMPREINTE.to_owned() }),
        fiches: Vec::new(),
    })
}

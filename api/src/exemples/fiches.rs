//! The examples of the fiches action: one of the plan of 2022, fictitious, with its annex.

use super::{EMPREINTE, ID, acteur, charge, en_json, id, jour, moment, page};
use crate::fiches_action::{FicheActionCreee, FicheActionView};
use chrono::{TimeZone, Utc};
use domain::code::FicheActionId;
use domain::fiche_action::FicheAction;
use domain::operation::Operation;
use domain::organisation::{Nature, Role};
use domain::refus::Refus;
use persistence::{Charge, Recepisse};
use serde_json::{Value, json};

const ID_FICHE: &str = "019a0000-0000-7000-8000-000000000010";

/// The body to send for an operation on a fiche.
pub(super) fn requete(operation: Operation) -> Option<Value> {
    Some(match operation {
        Operation::CreerFicheAction => json!({
            "reference": "FA-2022-01",
            "annee": 2022,
            "contenu": {
                "intitule": "Visites d'ateliers pour les élèves et les étudiants",
                "axes": ["information_promotion"],
                "niveaux": ["regional"],
                "regions_academiques": ["84"],
                "publics_cibles": ["eleves_lycee", "etudiants", "apprentis"],
                "mixite_inclusion": { "pertinent": true, "mesures": "La moitié des places est proposée à des jeunes filles." },
                "porteur": { "nature": "opco_direct" },
                "date_debut_prevue": "2022-02-01",
                "date_fin_prevue": "2022-10-31",
                "indicateurs": [{ "libelle": "Jeunes accueillis", "unite": "jeunes", "valeur_cible": 1200 }],
                "annexe": {
                    "postes": [
                        {
                            "libelle": "Transports et accueil",
                            "nature": "cout_direct",
                            "exercice": 2022,
                            "montant_centimes": 4_000_000,
                            "ressources": [{ "origine": "frais_de_mission_opco", "montant_centimes": 4_000_000 }],
                        },
                        {
                            "libelle": "Coordination",
                            "nature": "cout_indirect",
                            "exercice": 2022,
                            "montant_centimes": 2_000_000,
                            "ressources": [{ "origine": "frais_de_mission_opco", "montant_centimes": 2_000_000 }],
                        },
                        {
                            "libelle": "Encadrement",
                            "nature": "remuneration_personnel",
                            "exercice": 2022,
                            "montant_centimes": 1_500_000,
                            "ressources": [{
                                "origine": "partenaire",
                                "financeur": "Campus des métiers",
                                "montant_centimes": 1_500_000,
                            }],
                        },
                    ],
                    "frais_gestion": [{ "exercice": 2022, "montant_centimes": 339_000 }],
                },
            },
            "date": "2021-10-11",
            "fictif": true,
        }),
        Operation::ModifierFicheAction => json!({
            "contenu": { "date_fin_prevue": "2022-11-30", "regions_academiques": ["84", "27"] },
            "date": "2021-10-14",
            "fictif": true,
        }),
        _ => return None,
    })
}

/// What an operation on a fiche answers when it succeeds.
pub(super) fn reponse(operation: Operation) -> Option<Value> {
    let vue = || {
        let objet = fiche().expect("the acts of the example are admitted");
        let recepisse = Recepisse { dossier: ID.to_owned(), rang: 20, empreinte: EMPREINTE.to_owned() };
        FicheActionView::lue(Charge { objet, recepisse }, jour(2022, 1, 31))
    };
    let publique = || {
        json!({
            "id": ID_FICHE,
            "convention_id": ID,
            "reference": "FA-2022-01",
            "annee": 2022,
            "intitule": "Visites d'ateliers pour les élèves et les étudiants",
            "axes": ["information_promotion"],
            "au": "2022-06-30",
            "statut": "engagee",
            "fictif": true,
        })
    };
    Some(match operation {
        Operation::ListerRegistreActions => page(vec![publique()]),
        Operation::LireRegistreAction => publique(),
        Operation::ListerFichesAction => page(vec![vue()]),
        _ => en_json(&vue()),
    })
}

/// The fiche of the example, made by the acts themselves.
fn fiche() -> Result<FicheAction, Refus> {
    let Charge { objet: convention, .. } = charge();
    let opco = acteur("mobilites", Nature::Opco, Role::Secretariat);
    let le = moment(Utc.with_ymd_and_hms(2021, 10, 20, 9, 0, 0).single().expect("an instant"));
    let creee = requete(Operation::CreerFicheAction).map(serde_json::from_value::<FicheActionCreee>);
    let creee = creee.expect("an example").expect("the example is read by the contract's own type");
    let fiche = FicheAction::creer(&convention, &opco, le, id::<FicheActionId>(ID_FICHE), creee.projet())?;
    Ok(fiche.apres)
}

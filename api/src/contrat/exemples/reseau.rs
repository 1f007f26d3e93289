//! The examples of articles 1, 11 and 12: a digital tool agreed to and put online in 2021, a regional contact, a region under
//! study. In no document, and fictitious here.

use super::copil::le;
use super::{EMPREINTE, ID, acteur, charge, en_json, id, jour, page};
use crate::cooperation::contact_regional::{self, ContactInscrit, ContactView, ReseauView};
use crate::cooperation::declinaison_regionale::{self, DeclinaisonMiseALEtude, DeclinaisonView, DeclinaisonsView};
use crate::cooperation::outil_numerique::{
    self, FichesOutilDeposees, OutilAccorde, OutilDeclare, OutilMisEnLigne, OutilView,
};
use crate::cooperation::registre::OutilPublicView;
use crate::socle::region_academique::embarquees;
use domain::cooperation::contact_regional::{ContactRegional, ReseauRegional};
use domain::cooperation::declinaison_regionale::DeclinaisonRegionale;
use domain::cooperation::operations;
use domain::cooperation::outil_numerique::OutilNumerique;
use domain::socle::code::ConventionId;
use domain::socle::operation::Operation;
use domain::socle::organisation::{Acteur, Nature, Role};
use domain::socle::refus::Refus;
use persistence::{Charge, Recepisse};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

const ID_OUTIL: &str = "019a0000-0000-7000-8000-000000000040";
const ID_CONTACT: &str = "019a0000-0000-7000-8000-000000000041";
const ID_DECLINAISON: &str = "019a0000-0000-7000-8000-000000000042";

/// The body to send.
pub(super) fn requete(operation: Operation) -> Option<Value> {
    let fiche = |nom: &str| json!({ "reference": nom, "sha256": EMPREINTE });
    let coordonnees = || {
        json!({
            "nom": "Déléguée régionale (fictive)",
            "fonction": "déléguée régionale",
            "courriel": "delegation-bretagne@exemple.fr",
            "organisme": "Délégation régionale Bretagne de l'OPCO",
        })
    };
    Some(match operation.nom {
        "declarer_outil" => json!({
            "nom": "Carte des métiers de la mobilité",
            "url": "https://exemple.fr/carte-des-metiers",
            "description": "Montre aux élèves et aux étudiants les métiers de la mobilité près de chez eux.",
            "finance_par_convention": true,
            "date_declaration": "2021-09-06",
            "fictif": true,
        }),
        "deposer_fiches_outil" => json!({
            "fiche_rgpd": fiche("fiche-rgpd-carte-des-metiers.pdf"),
            "fiche_transparence": fiche("fiche-algorithmes-carte-des-metiers.pdf"),
            "date_depot": "2021-09-20",
            "fictif": true,
        }),
        "accorder_outil" => json!({ "date_accord": "2021-10-04", "fictif": true }),
        "refuser_outil" => json!({
            "motif": "La fiche ne dit pas combien de temps les positions sont gardées.",
            "date_refus": "2021-10-04",
            "fictif": true,
        }),
        "mettre_en_ligne_outil" => json!({ "date_mise_en_ligne": "2021-10-15", "fictif": true }),
        "declarer_evolution_outil" => json!({
            "donnees_changees": true,
            "algorithme_change": false,
            "description": "La carte garde désormais le code postal de ses visiteurs.",
            "date_evolution": "2022-03-14",
            "fictif": true,
        }),
        "retirer_outil" => {
            json!({ "motif": "Remplacé par un outil national.", "date_retrait": "2022-06-01", "fictif": true })
        }
        "inscrire_contact" => json!({
            "region_academique": "53",
            "nature": "representant_regional",
            "coordonnees": coordonnees(),
            "date_inscription": "2021-03-01",
            "fictif": true,
        }),
        "modifier_contact" => json!({
            "region_academique": "53",
            "nature": "representant_regional",
            "coordonnees": coordonnees(),
            "date_modification": "2021-09-01",
            "fictif": true,
        }),
        "retirer_contact" => json!({ "date_retrait": "2022-06-01", "fictif": true }),
        "etudier_declinaison" => json!({
            "region_academique": "53",
            "motif": "Un campus des métiers et des qualifications y est consacré à la mobilité.",
            "date_etude": "2021-03-01",
            "fictif": true,
        }),
        "retenir_declinaison" => json!({ "date_retenue": "2021-06-10", "fictif": true }),
        "ecarter_declinaison" => json!({
            "motif": "Les actions nationales y suffisent cette année.",
            "date_ecartement": "2021-06-10",
            "fictif": true,
        }),
        _ => return None,
    })
}

/// What is answered when it succeeds.
pub(super) fn reponse(operation: Operation) -> Option<Value> {
    let au = jour(2022, 1, 31);
    let recepisse = || Recepisse { dossier: ID.to_owned(), rang: 14, empreinte: EMPREINTE.to_owned() };
    let admis = "the acts of the example are admitted";
    let convention = charge().objet;
    let opco = acteur("mobilites", Nature::Opco, Role::Secretariat);
    let outil = || outil().expect(admis);
    let contact = || contact(&opco).expect(admis);
    let declinaison = || declinaison(&opco).expect(admis);
    let contact_lu = || ContactView::lue(Charge { objet: contact(), recepisse: recepisse() }, true, au);
    let outil_lu = || OutilView::lue(Charge { objet: outil(), recepisse: recepisse() }, au);
    let publie = || OutilPublicView::approuve(opco.organisation.clone(), &outil(), au);
    Some(match operation.nom {
        "lister_outils" => page(vec![outil_lu()]),
        "declarer_outil"
        | "lire_outil"
        | "deposer_fiches_outil"
        | "accorder_outil"
        | "refuser_outil"
        | "mettre_en_ligne_outil"
        | "declarer_evolution_outil"
        | "retirer_outil" => en_json(&outil_lu()),
        "lire_actes_possibles_outil" => {
            en_json(&outil_numerique::actes(&convention, &outil(), &opco, au).lus(id(ID), 14, au).vue)
        }
        "lister_registre_outils" => page(publie().into_iter().collect()),
        "lister_contacts" => page(vec![contact_lu()]),
        "inscrire_contact" | "lire_contact" | "modifier_contact" | "retirer_contact" => en_json(&contact_lu()),
        "lire_reseau" => {
            let reseau = ReseauRegional::de(&convention, &[contact()], au);
            en_json(&ReseauView::new(&convention, reseau, 14, au))
        }
        "lire_actes_possibles_contact" => {
            en_json(&contact_regional::actes(&convention, &contact(), &opco, au).lus(id(ID), 14, au).vue)
        }
        "lister_declinaisons" => en_json(&DeclinaisonsView::new(id(ID), &[declinaison()], 14, au)),
        "etudier_declinaison" | "lire_declinaison" | "retenir_declinaison" | "ecarter_declinaison" => {
            en_json(&DeclinaisonView::lue(Charge { objet: declinaison(), recepisse: recepisse() }, au))
        }
        "lire_actes_possibles_declinaison" => {
            en_json(&declinaison_regionale::actes(&convention, &declinaison(), &opco, au).lus(id(ID), 14, au).vue)
        }
        "lister_regions_academiques" => en_json(&embarquees().expect("the reference data is read by the tests")),
        _ => return None,
    })
}

fn lue<T: DeserializeOwned>(operation: Operation) -> T {
    let demandee = serde_json::from_value(requete(operation).unwrap_or_default());
    demandee.expect("the example is read by the contract's own type")
}

fn outil() -> Result<OutilNumerique, Refus> {
    let (convention, moment) = (charge().objet, le(6, 10));
    let opco = acteur("mobilites", Nature::Opco, Role::Secretariat);
    let declaration = lue::<OutilDeclare>(operations::DECLARER_OUTIL).declaration();
    let outil = OutilNumerique::declarer(&convention, &opco, moment, id(ID_OUTIL), declaration)?.apres;
    let fiches = lue::<FichesOutilDeposees>(operations::DEPOSER_FICHES_OUTIL).depot();
    let outil = outil.deposer_fiches(&opco, moment, fiches)?.apres;
    let accorder = |outil: OutilNumerique, qui: &str| {
        let accord = (None, lue::<OutilAccorde>(operations::ACCORDER_OUTIL).declaree());
        outil.accorder(&convention, &acteur(qui, Nature::Ministere, Role::Ministere), moment, accord)
    };
    let outil = accorder(outil, "menjs")?.apres;
    let outil = accorder(outil, "mesri")?.apres;
    let mise = lue::<OutilMisEnLigne>(operations::METTRE_EN_LIGNE_OUTIL).mise();
    Ok(outil.mettre_en_ligne(&opco, moment, mise)?.apres)
}

fn contact(opco: &Acteur) -> Result<ContactRegional, Refus> {
    let inscription = lue::<ContactInscrit>(operations::INSCRIRE_CONTACT).inscription();
    Ok(ContactRegional::inscrire(&charge().objet, opco, le(6, 10), id(ID_CONTACT), inscription)?.apres)
}

fn declinaison(opco: &Acteur) -> Result<DeclinaisonRegionale, Refus> {
    let etude = lue::<DeclinaisonMiseALEtude>(operations::ETUDIER_DECLINAISON).etude();
    let vierge = DeclinaisonRegionale::de(id::<ConventionId>(ID), etude.0, id(ID_DECLINAISON), Vec::new());
    Ok(vierge.etudier(&charge().objet, opco, le(6, 10), etude)?.apres)
}

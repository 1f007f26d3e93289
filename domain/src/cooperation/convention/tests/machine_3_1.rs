//! Machine 3.1: what each state admits, and what happens once.

use super::*;

const AUJOURD_HUI: &str = "2024-01-15";

/// One convention in each state on [`AUJOURD_HUI`].
fn dans_l_etat(etat: Etat) -> Convention {
    let hier = apres(d(AUJOURD_HUI), -1);
    let convention = match etat {
        Etat::Brouillon => brouillon(projet()),
        Etat::EnSignature => ouverte(projet()),
        Etat::EnVigueur => signee_le("2023-12-01"),
        Etat::Expiree => convention_de_2020(),
        Etat::Resiliee => finie(convention_de_2020(), &[resiliation("2022-01-01", "2022-03-01")]),
        Etat::Caduque => finie(convention_de_2020(), &[caducite("2022-04-01", "2022-04-20")]),
        Etat::Abandonnee => {
            ouverte(projet()).abandonner(&acteur("mobilites"), le(hier), motif(hier)).expect("not signed").apres
        }
    };
    assert_eq!(convention.etat_au(d(AUJOURD_HUI)), etat);
    convention
}

// « Tout autre acte → 409 `transition_interdite` »
#[test]
fn every_state_answers_every_act_by_a_transition_or_by_a_coded_refusal() {
    use Etat::{Abandonnee, Brouillon, EnSignature};
    let (jour, moment) = (d(AUJOURD_HUI), le(d(AUJOURD_HUI)));
    let opco = acteur("mobilites");
    for etat in Etat::TOUS.iter().copied() {
        let depart = || dans_l_etat(etat);
        let signature = apposition(Qualite::PresidentOpco, jour);
        let actes = [
            (
                operations::MODIFIER_CONVENTION,
                depart().modifier(&opco, moment, projet(), &referents()),
                matches!(etat, Brouillon).then_some(Brouillon),
            ),
            (
                operations::OUVRIR_SIGNATURE,
                depart().ouvrir_signature(&opco, moment, declaree(jour)),
                matches!(etat, Brouillon).then_some(EnSignature),
            ),
            (
                operations::SIGNER,
                depart().signer(&opco, moment, SignatureId(Uuid::max()), signature),
                matches!(etat, EnSignature).then_some(EnSignature),
            ),
            (
                operations::ABANDONNER_CONVENTION,
                depart().abandonner(&opco, moment, motif(jour)),
                matches!(etat, Brouillon | EnSignature).then_some(Abandonnee),
            ),
        ];
        for (operation, rendu, vers) in actes {
            let cas = format!("{etat} × {}", operation.nom);
            match rendu {
                Ok(decision) => {
                    assert_eq!(Some(decision.apres.etat_au(jour)), vers, "{cas}");
                    assert_eq!((decision.operation, decision.date_legale), (operation, jour), "{cas}");
                }
                Err(refus) => {
                    // « tout acte daté du manquement ou d'après » (R11-04)
                    let attendu = match etat {
                        Etat::Caduque => refus::CONVENTION_CADUQUE,
                        _ => refus::TRANSITION_INTERDITE,
                    };
                    assert_eq!((refus.code, vers), (attendu, None), "{cas}");
                    assert!(refus.parametres.contains(&(Cle::Etat, etat.texte().into())), "{cas}");
                    assert!(operation.refus.contains(&refus.code), "{cas}");
                }
            }
        }
    }
}

#[test]
fn the_last_signature_brings_the_convention_into_force() {
    let jour = d(AUJOURD_HUI);
    let attendue = signee(&[jour; 3]);
    assert_eq!(attendue.etat_au(jour), Etat::EnSignature);
    let decision = signer(attendue, jour, apposition(Qualite::VicePresidentOpco, jour)).expect("the last one");
    assert_eq!(decision.apres.etat_au(jour), Etat::EnVigueur);
    let apposees = decision.apres.faits().signatures.iter().map(|signature| signature.id.0.as_u128());
    assert_eq!(apposees.collect::<Vec<_>>(), [1, 2, 3, 4]);
}

#[test]
fn opening_and_giving_up_happen_once_even_at_an_earlier_date() {
    let (hier, moment) = (apres(d(AUJOURD_HUI), -1), le(d(AUJOURD_HUI)));
    let opco = acteur("mobilites");
    let ouverte_le = |jour| {
        let ouverte = brouillon(projet()).ouvrir_signature(&opco, moment, declaree(jour));
        ouverte.expect("a draft opens").apres
    };
    let rouverte = ouverte_le(moment.jour).ouvrir_signature(&opco, moment, declaree(hier)).map(drop);
    assert_eq!(rouverte.map_err(|refus| refus.code), Err(refus::TRANSITION_INTERDITE));
    let abandonnee = ouverte(projet()).abandonner(&opco, moment, motif(moment.jour)).expect("not signed").apres;
    let encore = ActeMotive { piece: piece(), ..motif(hier) };
    let encore = abandonnee.abandonner(&opco, moment, encore).map(drop);
    assert_eq!(encore.map_err(|refus| refus.code), Err(refus::TRANSITION_INTERDITE));
    // and nobody signs before the opening
    let trop_tot = signer(ouverte_le(moment.jour), moment.jour, apposition(Qualite::PresidentOpco, hier));
    assert_eq!(trop_tot.map(drop), Err(refus::TRANSITION_INTERDITE));
}

#[test]
fn changing_a_draft_into_itself_changes_nothing_and_keeps_its_origin() {
    let externe = ProjetConvention { reference_externe: Some("SI-7".to_owned()), ..projet() };
    let avant = brouillon(externe);
    let apres = avant
        .clone()
        .modifier(&acteur("menjs"), le(d(AUJOURD_HUI)), avant.projet(), &referents())
        .expect("a draft is changed by any party");
    assert_eq!(apres.apres.faits(), avant.faits(), "the reference stays the OPCO's, whoever rewrites the draft");
}

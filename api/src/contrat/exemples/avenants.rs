//! The examples of the avenants: the first meeting of the year put off to the end of June, from 1 March 2022 on; the day of a
//! deadline read as a useful one.

use super::copil::le;
use super::{EMPREINTE, ID, acteur, charge, en_json, id, jour, page};
use crate::cooperation::avenant::consolidee::VersionConsolideeView;
use crate::cooperation::avenant::{self, AvenantView};
use crate::cooperation::convention::ConventionView;
use domain::cooperation::avenant::{ArticleModifie, Avenant, Redaction, SignatureAvenant, TexteAvenant};
use domain::cooperation::convention::{Convention, LecturesChoisies, Qualite};
use domain::cooperation::parametres::{Lectures, StipulationsModifiees};
use domain::socle::calendrier::JourMois;
use domain::socle::declaration::Declaree;
use domain::socle::moment::{Personnel, Piece};
use domain::socle::operation::Operation;
use domain::socle::organisation::{Nature, Role};
use domain::socle::refus::Refus;
use persistence::{Charge, Recepisse};
use serde_json::{Value, json};

const ID_AVENANT: &str = "019a0000-0000-7000-8000-000000000012";
const OBJET: &str = "Tenir la première réunion de l'année avant le 30 juin.";
const ARTICLE: &str = "La première réunion de l'année se tient avant le 30 juin.";
const MOTIF: &str = "Le jour butoir est tenu pour utile.";
const RENONCE: &str = "La date du 15 juin convient finalement.";

/// The body to send.
pub(super) fn requete(operation: Operation) -> Option<Value> {
    let piece = || json!({ "reference": "AVENANT-1.pdf", "sha256": EMPREINTE });
    Some(match operation.nom {
        "demander_avenant" => json!({ "objet": OBJET, "date_demande": "2022-01-20", "fictif": true }),
        "rediger_avenant" => json!({
            "modifications": { "jour_butoir_copil": "06-30" },
            "articles": [{ "article": 14, "description": ARTICLE, "piece": piece() }],
            "date_effet": "2022-03-01",
            "date_redaction": "2022-02-01",
            "piece": piece(),
            "fictif": true,
        }),
        "signer_avenant" => {
            json!({ "qualite": "president_opco", "date_signature": "2022-02-10", "fictif": true })
        }
        "refuser_avenant" => json!({ "date_refus": "2022-02-05", "motif": RENONCE, "fictif": true }),
        "retirer_avenant" => json!({ "date_retrait": "2022-02-05", "motif": RENONCE, "fictif": true }),
        "changer_lectures" => json!({
            "lectures": Lectures { butoir_inclus: true, ..Lectures::default() },
            "date_choix": "2022-02-10",
            "date_effet": "2022-03-01",
            "motif": MOTIF,
            "piece": { "reference": "ACCORD-LECTURES.pdf", "sha256": EMPREINTE },
            "fictif": true,
        }),
        _ => return None,
    })
}

/// What is answered when it succeeds.
pub(super) fn reponse(operation: Operation) -> Option<Value> {
    let au = jour(2022, 3, 1);
    let recepisse = |rang| Recepisse { dossier: ID.to_owned(), rang, empreinte: EMPREINTE.to_owned() };
    let admis = "the acts of the example are admitted";
    let (convention, signe) = signe().expect(admis);
    let signe = || Charge { objet: signe.clone(), recepisse: recepisse(12) };
    Some(match operation.nom {
        "lister_avenants" => page(vec![AvenantView::lu(&convention, signe(), au)]),
        "demander_avenant" => {
            let demande = Charge { objet: demande(&charge().objet).expect(admis), recepisse: recepisse(7) };
            en_json(&AvenantView::lu(&charge().objet, demande, jour(2022, 1, 20)))
        }
        "lire_avenant" | "signer_avenant" => en_json(&AvenantView::lu(&convention, signe(), au)),
        "rediger_avenant" => {
            let redige = Charge { objet: redige(&charge().objet).expect(admis), recepisse: recepisse(8) };
            en_json(&AvenantView::lu(&charge().objet, redige, jour(2022, 2, 1)))
        }
        "refuser_avenant" | "retirer_avenant" => {
            let clos = Charge { objet: clos(operation).expect(admis), recepisse: recepisse(9) };
            en_json(&AvenantView::lu(&charge().objet, clos, jour(2022, 2, 5)))
        }
        "lire_actes_possibles_avenant" => {
            let opco = acteur("mobilites", Nature::Opco, Role::Secretariat);
            let (redige, au) = (redige(&charge().objet).expect(admis), jour(2022, 2, 5));
            en_json(&avenant::actes(&charge().objet, &redige, &opco, au).lus(id(ID), 8, au).vue)
        }
        "lire_version_consolidee" => en_json(&VersionConsolideeView::new(&convention, &[signe().objet], 12, au)),
        "changer_lectures" => {
            let objet = relue(charge().objet).expect(admis);
            en_json(&ConventionView::lue(Charge { objet, recepisse: recepisse(7) }, au))
        }
        _ => return None,
    })
}

fn declaree(mois: u32, quantieme: u32) -> Declaree {
    Declaree { date: jour(2022, mois, quantieme), piece: None, fictif: true }
}

fn piece(reference: &str) -> Piece {
    Piece { reference: reference.to_owned(), sha256: EMPREINTE.to_owned().try_into().expect("a digest") }
}

fn demande(convention: &Convention) -> Result<Avenant, Refus> {
    let opco = acteur("mobilites", Nature::Opco, Role::Secretariat);
    let objet = (Personnel(OBJET.to_owned()), declaree(1, 20));
    Ok(Avenant::demander(convention, &[], &opco, le(1, 20), id(ID_AVENANT), objet)?.apres)
}

fn redige(convention: &Convention) -> Result<Avenant, Refus> {
    let opco = acteur("mobilites", Nature::Opco, Role::Secretariat);
    let article = ArticleModifie {
        article: 14.try_into().expect("an article"),
        description: Personnel(ARTICLE.to_owned()),
        piece: Some(piece("AVENANT-1.pdf")),
    };
    let modifications =
        StipulationsModifiees { jour_butoir_copil: JourMois::new(6, 30).ok(), ..StipulationsModifiees::default() };
    let texte = TexteAvenant { modifications, articles: vec![article], date_effet: Some(jour(2022, 3, 1)) };
    let redaction = Redaction { texte, declaree: Declaree { piece: Some(piece("AVENANT-1.pdf")), ..declaree(2, 1) } };
    Ok(demande(convention)?.rediger(convention, &opco, le(2, 1), redaction)?.apres)
}

fn signe() -> Result<(Convention, Avenant), Refus> {
    let convention = charge().objet;
    let avenant = redige(&convention)?;
    [
        ("menjs", Nature::Ministere, Role::Ministere, Qualite::MinistreEducation),
        ("mesri", Nature::Ministere, Role::Ministere, Qualite::MinistreEnseignementSuperieur),
        ("mobilites", Nature::Opco, Role::Secretariat, Qualite::PresidentOpco),
        ("mobilites", Nature::Opco, Role::Secretariat, Qualite::VicePresidentOpco),
    ]
    .into_iter()
    .try_fold((convention, avenant), |(convention, avenant), (organisation, nature, role, qualite)| {
        let signature = SignatureAvenant { qualite, nom: None, declaree: declaree(2, 10) };
        let par = acteur(organisation, nature, role);
        let (signe, suites) = avenant.signer(convention.clone(), &par, le(2, 10), signature)?;
        Ok((suites.into_iter().next().map_or(convention, |revisee| revisee.apres), signe.apres))
    })
}

fn clos(operation: Operation) -> Result<Avenant, Refus> {
    let convention = charge().objet;
    let opco = acteur("mobilites", Nature::Opco, Role::Secretariat);
    let Declaree { date, piece, fictif } = declaree(2, 5);
    let acte = domain::socle::declaration::ActeMotive { date, motif: Personnel(RENONCE.to_owned()), piece, fictif };
    let redige = redige(&convention)?;
    let clos = match operation.nom {
        "retirer_avenant" => redige.retirer(&convention, &opco, le(2, 5), acte),
        _ => redige.refuser(&convention, &opco, le(2, 5), acte),
    };
    Ok(clos?.apres)
}

fn relue(convention: Convention) -> Result<Convention, Refus> {
    let choisies = LecturesChoisies {
        lectures: Lectures { butoir_inclus: true, ..Lectures::default() },
        date: jour(2022, 2, 10),
        date_effet: jour(2022, 3, 1),
        motif: Personnel(MOTIF.to_owned()),
        piece: piece("ACCORD-LECTURES.pdf"),
        fictif: true,
    };
    let opco = acteur("mobilites", Nature::Opco, Role::Secretariat);
    Ok(convention.changer_lectures(&opco, le(2, 10), Some(jour(2020, 12, 1)), choisies)?.apres)
}

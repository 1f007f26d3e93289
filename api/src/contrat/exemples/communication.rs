//! The examples of logos, supports and breaches: an authorisation of the spring of 2022, a logo borne without one. Fictitious.

use super::{EMPREINTE, ID, acteur, charge, en_json, fiches, id, jour, moment, page};
use crate::cooperation::communication::autorisation::{self, AutorisationView};
use crate::cooperation::communication::manquement::{self, ActePosterieurView, ManquementView};
use crate::cooperation::communication::relais::RelaisView;
use crate::cooperation::communication::support::{self, SupportView};
use crate::cooperation::communication::{LogoPublicView, LogoView, Question};
use chrono::{TimeZone, Utc};
use domain::cooperation::communication::autorisation::{Autorisation, Demande, Periode};
use domain::cooperation::communication::manquement::{Manquement, Signalement};
use domain::cooperation::communication::relais::{Relais, Reseau};
use domain::cooperation::communication::support::{Apparence, Identite, Support};
use domain::cooperation::communication::{NatureSupport, Objet, Titulaire};
use domain::cooperation::convention::Convention;
use domain::cooperation::operations;
use domain::socle::declaration::Declaree;
use domain::socle::moment::{Moment, Personnel, Piece};
use domain::socle::operation::Operation;
use domain::socle::organisation::{Acteur, Nature, Role};
use domain::socle::refus::Refus;
use persistence::{Charge, Recepisse};
use serde_json::{Value, json};

const ID_AUTORISATION: &str = "019a0000-0000-7000-8000-000000000021";
const ID_SUPPORT: &str = "019a0000-0000-7000-8000-000000000022";
const ID_MANQUEMENT: &str = "019a0000-0000-7000-8000-000000000023";
const ID_RELAIS: &str = "019a0000-0000-7000-8000-000000000024";
const TITRE: &str = "Affiche des visites d'ateliers";
const DESCRIPTION: &str = "Affiche posée à l'entrée du salon, avec le logo du ministère en pied de page.";

/// The body to send.
pub(super) fn requete(operation: Operation) -> Option<Value> {
    let ecrit = |reference: &str| json!({ "reference": reference, "sha256": EMPREINTE });
    Some(match operation.nom {
        "demander_autorisation" => json!({
            "ministere": "ministere_enseignement_superieur",
            "supports": ["affiche", "brochure"],
            "couvre_les_actions": true,
            "motif": "Affiches et dépliants de la saison.",
            "date_demande": "2022-03-01",
            "fictif": true,
        }),
        "autoriser_logo" => json!({
            "ministere": "ministere_education",
            "supports": ["site_internet"],
            "date_autorisation": "2022-03-10",
            "date_debut": "2022-03-15",
            "date_fin": "2022-09-30",
            "signataire": "cheffe de bureau",
            "piece": ecrit("autorisation-2022-03-10.pdf"),
            "fictif": true,
        }),
        "delivrer_autorisation" => json!({
            "date_autorisation": "2022-03-10",
            "date_debut": "2022-03-15",
            "date_fin": "2022-09-30",
            "signataire": "chef de bureau",
            "piece": ecrit("autorisation-2022-03-10.pdf"),
            "fictif": true,
        }),
        "refuser_autorisation" => {
            json!({ "motif": "La maquette est à reprendre.", "date_refus": "2022-03-10", "fictif": true })
        }
        "retirer_autorisation" => json!({
            "motif": "Nouvelle charte graphique.",
            "date_retrait": "2022-05-20",
            "a_compter_du": "2022-06-01",
            "fictif": true,
        }),
        "declarer_support" => json!({
            "titre": TITRE,
            "nature": "affiche",
            "finance_par_convention": true,
            "mention_partenariat": true,
            "logos": ["ministere_enseignement_superieur"],
            "date_declaration": "2022-04-10",
            "fictif": true,
        }),
        "publier_support" => json!({
            "mention_partenariat": true,
            "logos": ["ministere_enseignement_superieur"],
            "date_publication": "2022-04-20",
            "fictif": true,
        }),
        "tracer_relais" => json!({
            "reseau": "services_deconcentres",
            "description": "Message aux recteurs.",
            "date_relais": "2022-04-04",
            "fictif": true,
        }),
        "signaler_manquement" => json!({
            "ministere": "ministere_education",
            "date_manquement": "2022-04-01",
            "nature": "affiche",
            "description": DESCRIPTION,
            "date_signalement": "2022-04-12",
            "piece": ecrit("photographie-2022-04-01.jpg"),
            "fictif": true,
        }),
        "contester_manquement" => json!({
            "reponse": "L'affiche était celle d'une édition antérieure.",
            "date_contestation": "2022-04-15",
            "fictif": true,
        }),
        "constater_manquement" => json!({
            "date_constat": "2022-04-20",
            "piece": ecrit("constat-2022-04-20.pdf"),
            "fictif": true,
        }),
        "ecarter_manquement" => {
            json!({ "motif": "L'affiche n'est pas de l'OPCO.", "date_ecart": "2022-04-20", "fictif": true })
        }
        _ => return None,
    })
}

/// What is answered when it succeeds.
pub(super) fn reponse(operation: Operation) -> Option<Value> {
    let exemple = Exemple::de().expect("the acts of the example are admitted");
    let (au, convention) = (jour(2022, 6, 1), charge().objet);
    let recepisse = || Recepisse { dossier: ID.to_owned(), rang: 14, empreinte: EMPREINTE.to_owned() };
    let autorisation = || {
        let charge = Charge { objet: exemple.autorisation.clone(), recepisse: recepisse() };
        AutorisationView::lue(&(convention.clone(), Titulaire::MinistereEnseignementSuperieur), charge, au)
    };
    let autorisations = vec![exemple.autorisation.clone()];
    let support = || {
        let contexte = support::Contexte {
            identite: exemple.support.identite().cloned().expect("what it is"),
            convention: convention.clone(),
            autorisations: autorisations.clone(),
            fiche: None,
        };
        SupportView::lu(&contexte, Charge { objet: exemple.support.clone(), recepisse: recepisse() }, au)
    };
    let manquement = || {
        let (signalement, premier) = (exemple.manquement.signalement(), exemple.manquement.premier());
        let contexte = manquement::Contexte {
            convention: exemple.caduque.clone(),
            autorisations: autorisations.clone(),
            signalement: signalement.cloned().zip(premier.cloned()).expect("a report"),
        };
        ManquementView::lu(&contexte, Charge { objet: exemple.manquement.clone(), recepisse: recepisse() }, au)
    };
    let fiche = fiches::fiche().expect("the acts of the example are admitted");
    let question = Question {
        convention: &convention,
        autorisations: &autorisations,
        fiche: &fiche,
        ministere: Titulaire::MinistereEnseignementSuperieur,
        support: Some(NatureSupport::Affiche),
    };
    let menjs = menjs();
    Some(match operation.nom {
        "lister_autorisations" => page(vec![autorisation()]),
        "lire_actes_possibles_autorisation" => {
            let mesri = mesri();
            let actes = autorisation::actes(&convention, &exemple.autorisation, &mesri, au);
            en_json(&actes.lus(id(ID), 14, au).vue)
        }
        "lire_autorisation"
        | "demander_autorisation"
        | "autoriser_logo"
        | "delivrer_autorisation"
        | "refuser_autorisation"
        | "retirer_autorisation" => en_json(&autorisation()),
        "lire_logo" => en_json(&LogoView::new(&question, 14, au)),
        "lire_registre_logo" => en_json(&LogoPublicView::new(&question, au)),
        "lister_supports" => page(vec![support()]),
        "lire_actes_possibles_support" => {
            en_json(&support::actes(&exemple.support, &menjs, au).lus(id(ID), 14, au).vue)
        }
        "lire_support" | "declarer_support" | "publier_support" => en_json(&support()),
        "lire_relais" | "tracer_relais" => {
            en_json(&RelaisView::new(&fiche, std::slice::from_ref(&exemple.relais), 14, au))
        }
        "lister_manquements" => page(vec![manquement()]),
        "lire_actes_possibles_manquement" => {
            let actes = manquement::actes((&convention, &autorisations), &exemple.manquement, &menjs, au);
            en_json(&actes.lus(id(ID), 14, au).vue)
        }
        "lire_actes_posterieurs" => page(vec![ActePosterieurView {
            rang: 12,
            acte: operations::CLORE_VOTE.nom.to_owned(),
            date_legale: jour(2022, 4, 10),
            enregistre_le: le(4, 10).instant,
            organisation: opco().organisation,
            posterieur_au_manquement: true,
            empreinte: EMPREINTE.to_owned(),
        }]),
        "lire_manquement"
        | "signaler_manquement"
        | "contester_manquement"
        | "constater_manquement"
        | "ecarter_manquement" => en_json(&manquement()),
        _ => return None,
    })
}

/// What the story makes.
struct Exemple {
    autorisation: Autorisation,
    support: Support,
    relais: Relais,
    manquement: Manquement,
    caduque: Convention,
}

fn opco() -> Acteur {
    acteur("mobilites", Nature::Opco, Role::Secretariat)
}

fn menjs() -> Acteur {
    acteur("menjs", Nature::Ministere, Role::Ministere)
}

fn mesri() -> Acteur {
    acteur("mesri", Nature::Ministere, Role::Ministere)
}

fn le(mois: u32, quantieme: u32) -> Moment {
    moment(Utc.with_ymd_and_hms(2022, mois, quantieme, 9, 0, 0).single().expect("an instant"))
}

fn declaree(mois: u32, quantieme: u32, piece: Option<&str>) -> Declaree {
    let sha256 = || EMPREINTE.to_owned().try_into().expect("a digest");
    let piece = piece.map(|reference| Piece { reference: reference.to_owned(), sha256: sha256() });
    Declaree { date: jour(2022, mois, quantieme), piece, fictif: true }
}

impl Exemple {
    fn de() -> Result<Self, Refus> {
        let convention = charge().objet;
        let (affiche, superieur) = (NatureSupport::Affiche, Titulaire::MinistereEnseignementSuperieur);
        let demande = Demande {
            ministere: superieur,
            objet: Objet { fiche: None, supports: vec![affiche], couvre_les_actions: true },
            motif: Some(Personnel("Affiches de la saison.".to_owned())),
            declaree: declaree(3, 1, None),
        };
        let demandee = Autorisation::demander(&convention, &opco(), le(3, 1), id(ID_AUTORISATION), demande)?.apres;
        let periode = Periode {
            date_debut: jour(2022, 3, 15),
            date_fin: Some(jour(2022, 9, 30)),
            signataire: Some(Personnel("chef de bureau".to_owned())),
            declaree: declaree(3, 10, Some("autorisation-2022-03-10.pdf")),
        };
        let autorisation = demandee.delivrer(&convention, &mesri(), le(3, 10), periode)?.apres;
        let identite = Identite { titre: TITRE.to_owned(), nature: affiche, fiche: None, finance_par_convention: true };
        let apparence = || Apparence { mention_partenariat: Some(true), logos: vec![superieur] };
        let dit = (identite, apparence());
        let support = Support::declarer(&convention, &opco(), le(4, 10), id(ID_SUPPORT), dit, declaree(4, 10, None))?;
        let par = (&convention, std::slice::from_ref(&autorisation));
        let support = support.apres.publier(par, &opco(), le(4, 20), apparence(), declaree(4, 20, None))?.apres;
        let fiche = fiches::fiche()?.faits().id;
        let dit = (fiche, Reseau::ServicesDeconcentres, Some(Personnel("Message aux recteurs.".to_owned())));
        let relais = Relais::tracer(&convention, &menjs(), le(4, 4), id(ID_RELAIS), dit, declaree(4, 4, None))?.apres;
        let signalement = Signalement {
            ministere: Titulaire::MinistereEducation,
            date_manquement: jour(2022, 4, 1),
            support: None,
            fiche: None,
            nature: affiche,
            description: Personnel(DESCRIPTION.to_owned()),
            auteur: None,
        };
        let (preuve, ecrit) =
            (declaree(4, 12, Some("photographie-2022-04-01.jpg")), declaree(4, 20, Some("constat.pdf")));
        let auditeur = acteur("cour-des-comptes", Nature::Controle, Role::Auditeur);
        let signale =
            Manquement::signaler(&convention, &auditeur, le(4, 12), id(ID_MANQUEMENT), signalement, preuve)?.apres;
        let (constate, caduque) = signale.constater(convention, &[], &menjs(), le(4, 20), (None, ecrit))?;
        Ok(Self { autorisation, support, relais, manquement: constate.apres, caduque: caduque.apres })
    }
}

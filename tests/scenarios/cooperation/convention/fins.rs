//! Every act of the table, played after every kind of end (articles 11, 17 and 18).

use crate::scene::Scene;
use crate::scene::gestes::cooperation::communication::{Dossier, ecrit, sur};
use crate::scene::gestes::cooperation::decision::acte;
use crate::scene::gestes::cooperation::denonciation::{accuser, lettre, notifier, recue_le};
use crate::scene::gestes::cooperation::essai::{Annonce, Essai, JOUR};
use api::contrat::adresses;
use domain::catalogue;
use domain::cooperation::{operations, refus};
use domain::socle::operation::Survie;
use domain::socle::refus::CodeRefus;
use serde_json::json;
use std::collections::BTreeMap;

/// Plays every act on that day, which follows an end: what is left possible is so by an article, the rest is refused by the
/// code that its row gives for it.
fn jouer_tout(essai: &Essai<'_>, fin: &str, jour: &str) {
    let (mut refuses, mut annonces, mut demeurent) = (0, 0, Vec::new());
    for operation in catalogue::operations() {
        let donne = |code: CodeRefus| operation.refus.contains(&code);
        let attendu = match operation.survie {
            Survie::NonDite | Survie::HorsConvention => continue,
            Survie::Demeure(_) => {
                demeurent.push(operation);
                continue;
            }
            _ if fin == "caducite" => ("convention_caduque", "R11-04"),
            Survie::SaufCaducite(_) => {
                let reponse = essai.jouer(operation, jour);
                assert!([200, 201].contains(&reponse.statut), "{} : {}", operation.nom, reponse.texte);
                continue;
            }
            Survie::Propre(regle) => ("transition_interdite", regle.id),
            // The day of what is adopted is that of its decision, which was taken in time here.
            _ if fin == "terme" && operation == operations::ADOPTER_PRIORITES => continue,
            _ if donne(refus::HORS_PERIODE_DE_VALIDITE) => ("hors_periode_de_validite", "R17-04"),
            _ if donne(refus::CONVENTION_TERMINEE) => ("convention_terminee", "R18-05"),
            _ => ("convention_non_en_vigueur", "R17-02"),
        };
        let annonce = essai.annonce(operation, jour);
        let reponse = essai.jouer(operation, jour);
        // What is announced is what is answered.
        if let Some(annonce) = annonce.filter(|annonce| *annonce != Annonce::Autrement) {
            assert_eq!(annonce, Annonce::Obstacle(attendu.0.to_owned()), "{} / {fin}, announced", operation.nom);
            annonces += 1;
        }
        assert_eq!(reponse.corps["code"], attendu.0, "{} / {fin} : {}", operation.nom, reponse.texte);
        reponse.est_un_refus(409, attendu.0, attendu.1);
        refuses += 1;
    }
    assert!(refuses > 60 && annonces > 40, "{refuses} acts only, {annonces} announced");
    demeurent.retain(|operation| essai.a_l_objet(*operation));
    assert!(demeurent.len() > 25, "{demeurent:?} only");
    for operation in demeurent {
        let reponse = essai.jouer(operation, jour);
        let code = reponse.corps["code"].as_str().unwrap_or_default();
        let de_fin =
            ["convention_caduque", "convention_terminee", "convention_non_en_vigueur", "hors_periode_de_validite"];
        assert!(!de_fin.contains(&code), "{} / {fin} : {}", operation.nom, reponse.texte);
    }
}
crate::scenario::scenarios! {
    /// Après le terme, tout acte est refusé, sauf ceux qui closent le travail engagé.
    ///
    /// « Elle est conclue pour une durée de trois ans » (art. 17). R17-02.
    fn after_the_term_every_act_is_refused_but_what_closes_the_work(scene) {
        let essai = Essai::ouvrir(scene);
        scene.nous_sommes_le("2023-12-01");
        // Cancelled in time, a signature of an avenant that has lapsed since is entered on a piece (G10).
        let avenant = format!("/v1/avenants/{}", essai.objets["avenants"]);
        let annulee = json!({ "qualite": "president_opco", "date": JOUR, "motif": "Mauvais texte." });
        sur(&scene.opco(), &avenant, "signatures/annulation", annulee).est_un_refus(422, "piece_requise", "G10");
        jouer_tout(&essai, "terme", "2023-12-01");
    }

    /// Après le préavis d'une dénonciation, tout acte est refusé, sauf ceux qui closent le travail engagé.
    ///
    /// « la résiliation prendra effet à l'expiration d'un délai minimal de 2 mois » (art. 18). R18-04, R18-05.
    fn after_the_notice_every_act_is_refused_but_what_closes_the_work(scene) {
        let essai = Essai::ouvrir(scene).sur_une_modification();
        // Received on 31 January, the letter was entered on 20 April: the last day was 31 March.
        scene.nous_sommes_le("2022-04-20");
        let recue = notifier(&scene.menjs(), &essai.ici.convention, lettre("2022-01-31")).est(201).id();
        accuser(&scene.opco(), &recue, recue_le("2022-01-31")).est(200);
        jouer_tout(&essai, "preavis", "2022-04-20");
    }

    /// Une convention abandonnée avant d'être signée n'admet plus aucun acte.
    fn once_given_up_a_convention_admits_no_act(scene) {
        scene.nous_sommes_le(JOUR);
        let convention = scene.opco().post("/v1/conventions", Scene::projet("CC-ABANDON")).est(201).id();
        let ici = format!("/v1/conventions/{convention}");
        acte(scene, &ici, "abandon", json!({ "motif": "Sans suite.", "date": JOUR })).est(200);
        let objets = BTreeMap::from([("conventions", convention.clone())]);
        let essai = Essai { ici: Dossier { scene, convention, reunion: String::new() }, objets };
        let mut refuses = 0;
        for operation in catalogue::operations() {
            let sous = adresses::adresse(operation).1.starts_with("/v1/conventions/{id}");
            let (code, regle) = match operation.survie {
                Survie::Propre(regle) => ("transition_interdite", regle.id),
                // It cites a decision, which nothing could take.
                _ if !sous || operation == operations::ADOPTER_PRIORITES => continue,
                Survie::EnVigueur if operation.refus.contains(&refus::HORS_PERIODE_DE_VALIDITE) => {
                    ("hors_periode_de_validite", "R17-04")
                }
                Survie::EnVigueur | Survie::SelonObjet(_) | Survie::SaufCaducite(_) => ("convention_non_en_vigueur", "R00-01"),
                _ => continue,
            };
            if sous {
                essai.jouer(operation, JOUR).est_un_refus(409, code, regle);
                refuses += 1;
            }
        }
        assert!(refuses > 15, "{refuses} acts only");
    }

    /// Après le constat d'un manquement, tout acte daté du manquement ou d'après est refusé, sauf ceux qui closent le
    /// travail engagé.
    ///
    /// R11-04.
    fn after_the_finding_every_act_dated_of_the_breach_or_later_is_refused(scene) {
        let essai = Essai::ouvrir(scene);
        let manquement = essai.objets["manquements"].clone();
        scene.nous_sommes_le("2022-04-20");
        let constat = json!({ "date": "2022-04-20", "piece": ecrit() });
        sur(&scene.menjs(), &format!("/v1/manquements/{manquement}"), "constat", constat).est(200);
        jouer_tout(&essai, "caducite", "2022-04-20");
    }
}

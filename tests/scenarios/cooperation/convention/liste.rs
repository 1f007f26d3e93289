//! The lists of conventions answer the questions of their readers.

use crate::scene::Acteur;
use crate::scene::gestes::cooperation::convention::{designe, projet_avec, references};
use serde_json::json;

crate::scenario::scenarios! {
    /// Les listes de conventions répondent aux questions de leurs lecteurs sans montrer ce qui n'est pas à eux.
    fn a_list_answers_the_questions_of_its_readers(scene) {
        let atlas = scene.autre_opco();
        scene.signee_le("CC-2020", "2020-12-01");
        scene.signee_le("CC-2024", "2024-01-15");
        scene.ouverte_le("CC-2026", "2026-11-01");
        let ajouts = json!({ "opco": "atlas", "reference_externe": "SI & ATLAS/1" });
        atlas.post("/v1/conventions", projet_avec("CC-2020", &ajouts)).est(201);
        let (opco, menjs) = (scene.opco(), scene.menjs());
        let lues = |acteur: &Acteur, filtre: &str| -> Vec<String> {
            let page = acteur.get(&format!("/v1/conventions?{filtre}")).est(200).corps;
            references(&page).into_iter().map(str::to_owned).collect()
        };
        for (filtre, du_ministere, de_l_opco) in [
            ("", &["CC-2020", "CC-2024", "CC-2026", "CC-2020"][..], &["CC-2020", "CC-2024", "CC-2026"][..]),
            ("opco=mobilites", &["CC-2020", "CC-2024", "CC-2026"], &["CC-2020", "CC-2024", "CC-2026"]),
            ("opco=atlas", &["CC-2020"], &[]),
            ("opco=afdas", &[], &[]),
            ("partie=atlas", &["CC-2020"], &[]),
            ("partie=mesri&opco=atlas", &["CC-2020"], &[]),
            ("partie=menjs", &["CC-2020", "CC-2024", "CC-2026", "CC-2020"], &["CC-2020", "CC-2024", "CC-2026"]),
            ("reference=CC-2020", &["CC-2020", "CC-2020"], &["CC-2020"]),
            ("reference=CC-20", &[], &[]),
            // That reference is another organisation's own.
            ("reference_externe=SI%20%26%20ATLAS%2F1", &[], &[]),
            ("etat=en_vigueur", &["CC-2024"], &["CC-2024"]),
            ("etat=en_vigueur&au=2023-11-30", &["CC-2020"], &["CC-2020"]),
            ("etat=expiree&au=2023-12-01", &["CC-2020"], &["CC-2020"]),
            ("etat=en_vigueur&au=2023-12-01", &[], &[]),
            ("etat=en_signature", &["CC-2026"], &["CC-2026"]),
            ("etat=brouillon&opco=atlas", &["CC-2020"], &[]),
        ] {
            assert_eq!(lues(&menjs, filtre), du_ministere, "{filtre}");
            assert_eq!(lues(&opco, filtre), de_l_opco, "{filtre}");
        }
        // Each element is the convention as it reads on that day.
        let page = opco.get("/v1/conventions?reference=CC-2020&au=2021-01-01").est(200).corps;
        let id = page["elements"][0]["id"].as_str().expect("an id");
        assert_eq!(opco.get(&format!("/v1/conventions/{id}?au=2021-01-01")).est(200).corps, page["elements"][0]);
        for (requete, parametre) in [
            ("inconnu=1", "inconnu"),
            ("etat=perdue", "etat"),
            ("au=2023-02-30", "au"),
            ("au=1er%20d%C3%A9cembre", "au"),
            ("opco=Mobilit%C3%A9s", "opco"),
            ("limite=0", "limite"),
            ("limite=201", "limite"),
            ("limite=beaucoup", "limite"),
            ("au=2023-01-01&au=2023-01-02", "au"),
        ] {
            designe(&opco.get(&format!("/v1/conventions?{requete}")), 400, "requete_illisible", parametre);
        }
        // A day that is none, on every reading of a convention that takes one.
        for vue in ["", "/etat", "/actes-possibles", "/echeancier"] {
            for (requete, parametre) in [("au=hier", "au"), ("jour=2023-01-01", "jour")] {
                let lue = opco.get(&format!("/v1/conventions/{id}{vue}?{requete}"));
                designe(&lue, 400, "requete_illisible", parametre);
            }
        }
    }

    /// Un filtre hors des bornes du contrat d'interface est refusé, et le refus le désigne.
    fn a_filter_out_of_the_bounds_of_the_contract_is_refused(scene) {
        let opco = scene.opco();
        for filtre in ["reference", "reference_externe"] {
            for valeur in [String::new(), "x".repeat(101)] {
                let lue = opco.get(&format!("/v1/conventions?{filtre}={valeur}"));
                designe(&lue, 400, "requete_illisible", filtre);
            }
        }
    }

    /// Les pages d'une liste se suivent sans rien omettre, et un curseur ne sert que la liste dont il vient.
    fn pages_follow_one_another_and_a_cursor_serves_its_own_list_only(scene) {
        for numero in 1..=5 {
            // Every other one is open: a page of drafts has to pass over the others.
            let reference = format!("CC-{numero}");
            if numero % 2 == 0 {
                scene.ouverte_le(&reference, "2021-03-01")
            } else {
                scene.projet_saisi(&reference)
            };
        }
        let opco = scene.opco();
        let suivre = |premiere: &str, par_lien: bool| -> Vec<Vec<String>> {
            let (mut adresse, mut pages) = (premiere.to_owned(), Vec::new());
            loop {
                let page = opco.get(&adresse).est(200);
                pages.push(references(&page.corps).into_iter().map(str::to_owned).collect());
                let Some(curseur) = page.corps["page"]["suivante"].as_str() else {
                    assert!(!page.en_tetes.contains_key("link"), "the last page leads nowhere");
                    return pages;
                };
                let lien = page.en_tete("link").strip_prefix('<').and_then(|lien| lien.strip_suffix(">; rel=\"next\""));
                adresse = if par_lien {
                    lien.expect("an address").to_owned()
                } else {
                    format!("{premiere}&curseur={curseur}")
                };
                assert!(pages.len() < 10, "the list ends");
            }
        };
        for (filtre, attendues) in [
            ("limite=1", vec![vec!["CC-1"], vec!["CC-2"], vec!["CC-3"], vec!["CC-4"], vec!["CC-5"]]),
            ("limite=2", vec![vec!["CC-1", "CC-2"], vec!["CC-3", "CC-4"], vec!["CC-5"]]),
            ("limite=5", vec![vec!["CC-1", "CC-2", "CC-3", "CC-4", "CC-5"]]),
            ("limite=1&etat=brouillon", vec![vec!["CC-1"], vec!["CC-3"], vec!["CC-5"]]),
            ("limite=2&etat=en_signature&opco=mobilites", vec![vec!["CC-2", "CC-4"]]),
            ("limite=1&etat=expiree", vec![vec![]]),
        ] {
            for par_lien in [false, true] {
                assert_eq!(suivre(&format!("/v1/conventions?{filtre}"), par_lien), attendues, "{filtre}");
            }
        }
        let page = opco.get("/v1/conventions?limite=1&etat=brouillon").est(200).corps;
        let curseur = page["page"]["suivante"].as_str().expect("a next page").to_owned();
        // The size of a page may change on the way; the list may not, nor its reader, nor the cursor.
        let page = opco.get(&format!("/v1/conventions?limite=5&etat=brouillon&curseur={curseur}")).est(200);
        assert_eq!(references(&page.corps), ["CC-3", "CC-5"]);
        let altere = |rang: usize| -> String {
            let change = |(i, c): (usize, char)| if i == rang { if c == 'A' { 'B' } else { 'A' } } else { c };
            curseur.chars().enumerate().map(change).collect()
        };
        for (acteur, requete) in [
            (&opco, format!("limite=1&curseur={curseur}")),
            (&opco, format!("etat=en_signature&curseur={curseur}")),
            (&opco, format!("etat=brouillon&au=2021-03-01&curseur={curseur}")),
            (&opco, format!("etat=brouillon&partie=menjs&curseur={curseur}")),
            (&scene.menjs(), format!("etat=brouillon&curseur={curseur}")),
            (&opco, format!("etat=brouillon&curseur={}", altere(0))),
            (&opco, format!("etat=brouillon&curseur={}", altere(curseur.find('.').expect("a seal") + 1))),
            (&opco, format!("etat=brouillon&curseur={}", &curseur[..curseur.len() - 1])),
            (&opco, "etat=brouillon&curseur=1".to_owned()),
            (&opco, "etat=brouillon&curseur=".to_owned()),
        ] {
            acteur.get(&format!("/v1/conventions?{requete}")).est_un_probleme(400, "curseur_refuse");
        }
        opco.get(&format!("/v1/echeancier?curseur={curseur}")).est_un_probleme(400, "curseur_refuse");
        opco.get("/v1/echeancier?curseur=MQ.MQ").est_un_probleme(400, "curseur_refuse");
    }
}

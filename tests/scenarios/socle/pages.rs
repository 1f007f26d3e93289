//! The pages that people read: one frame, links that lead to pages, a picture with its table.

use crate::scene::gestes::socle::lieux::Lieux;
use crate::scene::{Reponse, Scene};
use api::contrat::adresses;
use domain::catalogue;
use std::collections::{BTreeMap, BTreeSet};

fn lire(scene: &Scene, chemin: &str) -> Reponse {
    scene.public().requete("GET", chemin).envoyer_sans_verifier()
}

/// The links of a page.
fn liens(page: &str) -> impl Iterator<Item = &str> {
    page.split("href=\"").skip(1).filter_map(|suite| suite.split('"').next())
}

crate::scenario::scenarios! {
    /// Depuis l'accueil, chaque lien mène à une page du même cadre, et chaque ancre à ce qu'elle nomme.
    fn every_link_leads_to_a_page(scene) {
        let lieux = Lieux::preparer(scene);
        let mut a_lire = vec!["/".to_owned(), format!("/registre/conventions/{}", lieux.convention)];
        let (mut lues, mut ancres) = (BTreeMap::new(), BTreeSet::new());
        while let Some(chemin) = a_lire.pop() {
            if lues.contains_key(&chemin) {
                continue;
            }
            let reponse = lire(scene, &chemin).est(200);
            // The contract is the one thing that is no page, and says so where it is named.
            if chemin == "/openapi.json" {
                lues.insert(chemin, String::new());
                continue;
            }
            assert!(reponse.en_tete("content-type").starts_with("text/html"), "{chemin}");
            if chemin.starts_with("/docs/") {
                lues.insert(chemin, String::new());
                continue;
            }
            let page = reponse.texte.clone();
            for attendu in ["<html lang=\"fr\">", "<h1>", "<main id=\"contenu\"", "href=\"#contenu\"", "role=\"search\"", "<footer"] {
                assert_eq!(page.matches(attendu).count(), 1, "{chemin} : {attendu}");
            }
            for lien in liens(&page) {
                assert!(lien.starts_with('/') || lien.starts_with('#'), "{chemin} mène ailleurs : {lien}");
                let (cible, ancre) = lien.split_once('#').unwrap_or((lien, ""));
                let cible = if cible.is_empty() { chemin.as_str() } else { cible };
                ancres.insert((cible.to_owned(), ancre.to_owned()));
                a_lire.push(cible.to_owned());
            }
            lues.insert(chemin, page);
        }
        for (chemin, ancre) in ancres.iter().filter(|(chemin, ancre)| !ancre.is_empty() && !chemin.starts_with("/docs/")) {
            assert!(lues[chemin].contains(&format!("id=\"{ancre}\"")), "{chemin}#{ancre}");
        }
        let noms: BTreeSet<&str> = lues.keys().map(|chemin| chemin.split('/').nth(1).unwrap_or_default()).collect();
        for attendu in ["", "questions", "regles", "problemes", "constats", "registre", "docs", "etat-du-service"] {
            assert!(noms.contains(attendu), "{attendu} n'est mené par rien");
        }
    }

    /// Chaque question de la page est suivie de qui la pose, de son appel tel qu'il fut fait et de la réponse de l'exemple.
    fn each_question_is_followed_by_its_answer(scene) {
        let page = lire(scene, "/questions").est(200).texte;
        let sections: Vec<&str> = page.split("<section").skip(1).collect();
        assert_eq!(sections.len(), catalogue::questions().count());
        for (section, question) in sections.iter().zip(catalogue::questions()) {
            let quoi = format!("{}, {}", question.id, question.operation.nom);
            let (methode, _) = adresses::adresse(question.operation);
            let appel = format!("<code>{methode} /v1/");
            for attendu in ["Posée par : ", " Ici, ", &appel, "<summary>La réponse (200"] {
                assert_eq!(section.matches(attendu).count(), 1, "{quoi} : {attendu}\n{section}");
            }
            // Nothing is left to be guessed of the address.
            for parametre in ["{id}", "{annee}", "{opco}", "{ministere}"] {
                assert!(!section.contains(parametre), "{quoi} : {parametre}\n{section}");
            }
        }
        assert!(sections[0].contains("&quot;retard_jours&quot;: 6"), "{}", sections[0]);
    }

    /// La recherche trouve sans accents ni majuscules, dit quand elle ne trouve rien, et ne prend rien pour une balise.
    fn the_search_finds_what_is_written_otherwise(scene) {
        assert!(lire(scene, "/recherche?q=ECHEANCIER").est(200).texte.contains("lire_echeancier"));
        assert!(lire(scene, "/recherche?q=bilan+avril").est(200).texte.contains("/regles#R15-11"));
        assert!(lire(scene, "/recherche?q=zzz").est(200).texte.contains("Rien ne dit « zzz »"));
        assert!(!lire(scene, "/recherche?q=%3Cscript%3E").est(200).texte.contains("<script"));
        assert!(lire(scene, "/recherche").est(200).texte.contains("Saisissez"));
    }

    /// Un lien vers un problème ou une convention que personne ne connaît mène encore à une page.
    fn an_unknown_thing_has_a_page(scene) {
        for (chemin, phrase) in [
            ("/problemes/jamais_vu", "Problème inconnu"),
            ("/registre/conventions/019a0000-0000-7000-8000-000000000000", "Convention inconnue"),
            ("/registre/conventions/rien", "Convention inconnue"),
        ] {
            let demande = scene.public().requete("GET", chemin).avec("accept", "text/html,*/*;q=0.8");
            let reponse = demande.envoyer_sans_verifier().est(404);
            assert!(reponse.en_tete("content-type").starts_with("text/html"), "{chemin}");
            assert!(reponse.texte.contains(phrase), "{chemin}");
        }
    }

    /// Le registre montre la vie d'une convention signée, en dessin et en tableau, et rien de ce que le public ne lit pas.
    fn the_life_of_a_convention_is_drawn_and_told(scene) {
        let lieux = Lieux::preparer(scene);
        let page = lire(scene, &format!("/registre/conventions/{}", lieux.convention)).est(200).texte;
        let (dessin, tableau) = page.split_once("</svg>").expect("a picture");
        for sens in ["signée de tous et non terminée", "Bilan 2021 : dernier jour utile", "Dernier jour : "] {
            assert!(dessin.contains(sens) && tableau.contains(sens), "{sens}");
        }
        // Nothing is drawn of before its effect.
        assert!(dessin.contains(">2020<") && !dessin.contains(">2019<") && !page.contains("1900"), "{dessin}");
        for tu in ["réunion", "plafond", "majorité", "€"] {
            assert!(!page.to_lowercase().contains(tu), "{tu}");
        }
        assert!(lire(scene, "/registre").est(200).texte.contains(&lieux.convention));
    }

    /// Ce qui ne change qu'avec le programme se rend compressé à qui le demande, et ne se renvoie pas à qui l'a.
    fn what_never_changes_is_compressed_and_known_again(scene) {
        for chemin in ["/openapi.json", "/docs/openapi-3.0.json", "/docs/swagger-ui.css", "/regles", "/questions"] {
            let nue = lire(scene, chemin).est(200);
            assert!(nue.en_tete("vary").contains("Accept-Encoding"), "{chemin}");
            let tete = |codage: &str| {
                scene.public().requete("HEAD", chemin).avec("accept-encoding", codage).envoyer_sans_verifier().est(200)
            };
            let taille = |reponse: &Reponse| reponse.en_tete("content-length").parse::<usize>().expect("a length");
            let (comprimee, entiere) = (tete("gzip"), tete("identity"));
            assert_eq!(comprimee.en_tete("content-encoding"), "gzip", "{chemin}");
            assert!(taille(&comprimee) * 3 < taille(&entiere), "{chemin}");
            let deja = scene.public().requete("GET", chemin).avec("if-none-match", comprimee.en_tete("etag"));
            deja.envoyer_sans_verifier().est(304);
        }
    }
}

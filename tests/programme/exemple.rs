//! The example, played and played again.

use super::processus::{Dossier, Service, reussi};
use serde_json::{Value, json};
use std::process::Command;

/// What the example enters: the document's own (a draft, four signatures) and what is fictitious.
const ETAPES: usize = 174;

const ATTESTEES: usize = 5;

pub(super) fn the_example_played_twice_changes_nothing() {
    let dossier = Dossier::neuf();
    let service = Service::servir(&dossier, &[]);
    let jouer = || reussi(&dossier.lancer(&["exemple", "--detail", "--url", &service.url]));
    let opco = service.acteur(&dossier);
    let lues = || {
        let convention = opco.get("/v1/conventions?reference=CC-MOBILITES-2020&au=2024-06-01").est(200);
        let id = convention.corps["elements"][0]["id"].as_str().expect("an id").to_owned();
        let journal = format!("/v1/conventions/{id}/journal?limite=200");
        let mut pages = vec![opco.get(&journal).est(200)];
        while let Some(suivante) = pages.last().and_then(|page| page.corps["page"]["suivante"].as_str()) {
            pages.push(opco.get(&format!("{journal}&curseur={suivante}")).est(200));
        }
        let plafond = opco.get("/v1/opcos/mobilites/plafonds/2022").est(200);
        (convention.texte, pages.into_iter().map(|page| page.texte).collect::<Vec<_>>(), plafond.texte)
    };
    let etapes = |dit: &str, fin: &str| -> Vec<String> {
        let etape = |ligne: &&str| ligne.split_once('/').is_some_and(|(rang, _)| rang.parse::<u16>().is_ok());
        let lignes: Vec<_> = dit.lines().filter(etape).map(str::to_owned).collect();
        assert_eq!(lignes.len(), ETAPES, "{dit}");
        for (rang, ligne) in (1..).zip(&lignes) {
            assert!(ligne.starts_with(&format!("{rang}/{ETAPES} ")) && ligne.ends_with(fin), "{ligne}");
        }
        assert_eq!(lignes.iter().filter(|ligne| !ligne.contains("ficti")).count(), ATTESTEES, "{dit}");
        lignes
    };
    let premiere = jouer();
    etapes(&premiere, " : fait");
    let avant = lues();
    let seconde = jouer();
    etapes(&seconde, " : déjà fait");
    assert_eq!(lues(), avant);
    for dit in [&premiere, &seconde] {
        assert!(dit.contains("CC-MOBILITES-2020 au 2024-06-01 : expiree"), "{dit}");
        assert!(dit.contains("en vigueur du 2020-12-01 au 2023-11-30"), "{dit}");
        // R15-11: due by 29 April 2024 at the latest, 33 days late on 1 June.
        let bilans: Vec<_> = dit.lines().filter(|ligne| ligne.contains("2023") && ligne.contains(" 33 ")).collect();
        assert_eq!(bilans.len(), 1, "{dit}");
        assert!(bilans[0].contains("ilan") && bilans[0].contains("en_retard"), "{dit}");
        // What an échéance or a vote says in its table, cell by cell.
        let dite = |de: &str| -> Vec<&str> {
            let ligne = dit.lines().find(|ligne| ligne.starts_with('│') && ligne.contains(de)).expect("a row");
            ligne.split(['│', '┆']).map(str::trim).collect()
        };
        for (de, statut, retard) in [
            ("bilan 2020 aux signataires", "a_temps", "0"),
            ("bilan 2021 aux signataires", "fait_en_retard", "13"),
            ("bilan 2020, suivi 2021", "a_temps", "0"),
            ("fin d'année 2021", "a_temps", "0"),
            ("bilan 2021, suivi 2022", "fait_en_retard", "2"),
            ("fin d'année 2022", "a_temps", "0"),
            ("bilan 2022 aux signataires", "a_temps", "0"),
        ] {
            assert_eq!(dite(de)[3..5], [statut, retard], "{de} : {dit}");
        }
        // « majorité absolue […], soit 50% plus une voix » : of three voices two, or three to the letter.
        for (de, voix, sensible) in [
            ("2021-06-10", ["4", "0", "3", "adoptee"], "non"),
            ("2021-11-25", ["3", "0", "2", "adoptee"], "non"),
            ("2022-06-16", ["2", "1", "2", "adoptee"], "oui : rejetee selon la lecture litterale"),
            ("2022-11-24", ["2", "2", "3", "rejetee"], "non"),
        ] {
            assert_eq!((&dite(de)[3..7], dite(de)[7]), (&voix[..], sensible), "{dit}");
        }
        // « dans la limite d'un plafond » : what is realised counts, what is given up counts no more.
        for (action, statut, engage, realise) in [
            ("FA-2022-1", "bilancee", 5_493_800, 5_229_675),
            ("FA-2022-2", "bilancee", 5_070_000, 4_918_007),
            ("FA-2022-3", "abandonnee", 8_000_000, 0),
            ("FA-2022-4", "bilancee", 3_500_000, 3_420_000),
            ("FA-2022-5", "bilancee", 3_169_500, 2_937_070),
        ] {
            let ligne = dite(&format!("│ {action} "));
            assert_eq!(ligne[3..7], [statut, &euros(engage), &euros(realise), &euros(realise)], "{action} : {dit}");
        }
        assert!(dit.contains(&format!("il reste {}.", euros(40_000_000 - 16_504_752))), "{dit}");
        assert!(dit.contains("Fictif : la date d'ouverture à la signature, les bilans, les sièges"), "{dit}");
    }
    // Another day, another state, nothing written.
    let veille = reussi(&dossier.lancer(&["exemple", "--url", &service.url, "--au", "2023-11-30"]));
    assert!(veille.contains("CC-MOBILITES-2020 au 2023-11-30 : en_vigueur"), "{veille}");
    let avant_le_vote = reussi(&dossier.lancer(&["exemple", "--url", &service.url, "--au", "2022-06-15"]));
    assert!(
        avant_le_vote.contains("approuve le bilan de 2020") && !avant_le_vote.contains("oui : "),
        "{avant_le_vote}"
    );
    // That day one action goes on and the other is not given up yet: both count for what they are committed.
    assert!(avant_le_vote.contains(&format!("il reste {}.", euros(40_000_000 - 25_233_300))), "{avant_le_vote}");
    assert_eq!(lues(), avant);
    // Nothing of the plan passes for real, no avis is missing, and the bilan counts what was done.
    let fiches = opco.get("/v1/fiches-action?annee=2022").est(200).corps;
    for fiche in fiches["elements"].as_array().expect("a list") {
        assert_eq!((&fiche["avis_manquants"], &fiche["fictif"]), (&json!([]), &json!(true)), "{fiche}");
    }
    let convention = fiches["elements"][0]["convention_id"].as_str().expect("an id");
    let bilan = opco.get(&format!("/v1/conventions/{convention}/bilans/2022")).est(200).corps;
    let dit = bilan["versions"][0]["volet_quantitatif"].as_str().expect("a text");
    let realisees = fiches["elements"].as_array().into_iter().flatten().filter(|fiche| fiche["statut"] == "bilancee");
    assert!(dit.starts_with(&format!("{} actions réalisées", realisees.count())), "{dit}");
    assert_eq!(bilan["etat"], "valide");
    // The rest of its life is told to its end.
    let une = |chemin: String| opco.get(&chemin).est(200).corps["elements"][0].clone();
    let ici = format!("/v1/conventions/{convention}");
    for (liste, cle, fin) in [
        ("avenants", "etat", "en_vigueur"),
        ("litiges", "etat", "concilie"),
        ("autorisations-logo", "statut", "echue"),
        ("supports", "constats", ""),
    ] {
        let lue = une(format!("{ici}/{liste}?au=2023-06-01"));
        assert!(if fin.is_empty() { lue[cle] == json!([]) } else { lue[cle] == fin }, "{liste} : {lue}");
    }
    let outil = une(format!("/v1/outils-numeriques?convention={convention}&au=2023-06-01"));
    assert_eq!((&outil["approuve"], &outil["constats"]), (&json!(true), &json!([])), "{outil}");
    let reunions = opco.get(&format!("{ici}/copil/reunions")).est(200).corps;
    let de_juin =
        reunions["elements"].as_array().into_iter().flatten().find(|reunion| reunion["date_prevue"] == "2022-06-16");
    let minutes = format!("/v1/reunions/{}/compte-rendu", de_juin.expect("a meeting")["id"].as_str().expect("an id"));
    assert_eq!(opco.get(&minutes).est(200).corps["etat"], "diffuse");
}

/// An amount, as the program says it.
fn euros(centimes: i64) -> String {
    domain::socle::montant::Centimes::new(centimes).expect("an amount").euros()
}

pub(super) fn a_newcomer_gets_a_token_and_a_call_that_works() {
    let dossier = Dossier::neuf();
    for fin in [format!("Exemple chargé : {ETAPES} actes"), format!("Exemple déjà chargé ({ETAPES} actes).")] {
        let service = Service::servir(&dossier, &["--exemple"]);
        service.attendre_une_ligne("Ctrl-C ");
        let dite = service.dit();
        assert_eq!(dite.lines().filter(|ligne| ligne.starts_with(&fin)).count(), 1, "{dite}");
        assert!(!dite.contains("145/") && dite.contains("Échéancier au 2024-06-01"), "{dite}");
        let documentation = dite.lines().find_map(|ligne| ligne.strip_prefix("Documentation : ")).expect("an address");
        assert!(documentation.starts_with(&service.url), "{dite}");
        let page =
            service.public().requete("GET", documentation.trim_start_matches(&service.url)).envoyer_sans_verifier();
        assert_eq!((page.statut, page.texte.contains("swagger")), (200, true), "{}", page.texte);
        // As they are printed, in a shell.
        let jeton = dite.lines().find(|ligne| ligne.starts_with("JETON=")).expect("a token");
        let appels: Vec<_> = dite.lines().filter(|ligne| ligne.starts_with("curl ")).collect();
        assert_eq!(appels.len(), 3, "{dite}");
        for appel in appels {
            let sortie = Command::new("sh")
                .current_dir(dossier.chemin(""))
                .args(["-c", &format!("{jeton}\n{appel} --silent --show-error --fail")])
                .output()
                .expect("a shell");
            if let Some((_, fichier)) = appel.split_once(" -o ") {
                let pdf = std::fs::read(dossier.chemin(fichier)).unwrap_or_else(|_| panic!("{sortie:?}"));
                assert!(pdf.starts_with(b"%PDF-"), "{sortie:?}");
                continue;
            }
            let recu: Value = serde_json::from_slice(&sortie.stdout).unwrap_or_else(|_| panic!("{sortie:?}"));
            assert!(recu["elements"].as_array().is_some_and(|elements| !elements.is_empty()), "{recu}");
        }
        service.signaler("TERM");
        assert_eq!(service.finir().0.code(), Some(0));
    }
}

//! The command line in the hands of someone: a slip of the key, another folder, a reader that stops reading.

use super::processus::{Dossier, PATIENCE, SECRETARIAT, Service, projet, reussi, texte};
use serde_json::json;
use std::fs::OpenOptions;
use std::net::{TcpListener, TcpStream};
use std::process::Stdio;
use std::time::Instant;

pub(super) fn a_token_is_asked_for_an_organisation_that_exists() {
    let dossier = Dossier::neuf();
    let demander = |code: &str, options: &[&str]| {
        dossier.lancer(&[&["jeton", "--organisation", code, "--role", "secretariat"], options].concat())
    };
    for (faux, proche) in
        [("mobilite", "mobilites"), ("mobilties", "mobilites"), ("menj", "menjs"), ("atlass", "atlas")]
    {
        let sortie = demander(faux, &["--creer"]);
        let dite = texte(&sortie.stderr);
        assert_eq!((sortie.status.code(), sortie.stdout.len()), (Some(1), 0), "{dite}");
        assert!(dite.contains(&format!("aucune organisation n'a le code « {faux} »")), "{dite}");
        assert!(dite.split("les plus proches : ").nth(1).is_some_and(|proches| proches.starts_with(proche)), "{dite}");
        assert!(
            !dite.contains("base n'a pu être lue") || !dossier.fichiers().contains(&"conventions.sqlite".to_owned())
        );
    }
    // Nothing was made, least of all a key.
    assert_eq!(dossier.fichiers(), Vec::<String>::new());
    // Another folder than the server's: no key there, and none is made unless it is asked for.
    let sortie = demander("mobilites", &[]);
    let dite = texte(&sortie.stderr);
    assert_eq!(sortie.status.code(), Some(1), "{dite}");
    for mot in ["aucune clé ici", "CONVENTIONS_DONNEES", "--creer", &dossier.chemin("")] {
        assert!(dite.contains(mot), "{dite}");
    }
    let sortie = dossier.lancer(&["exemple", "--url", "http://127.0.0.1:1"]);
    assert!(texte(&sortie.stderr).contains("aucune clé ici"), "{}", texte(&sortie.stderr));
    assert_eq!(dossier.fichiers(), Vec::<String>::new());
    reussi(&demander("mobilites", &["--creer"]));
    assert_eq!(dossier.fichiers(), ["cle-jetons"]);
    let sortie = dossier.lancer(&["exemple", "--url", "http://127.0.0.1:1"]);
    assert!(texte(&sortie.stderr).contains("http://127.0.0.1:1 ne répond pas"), "{}", texte(&sortie.stderr));
    // One that the base alone knows is known, served or not.
    let service = Service::servir(&dossier, &[]);
    let ajoutee = json!([{ "code": "greta-essai", "nature": "partenaire", "nom": "Un partenaire d'essai" }]);
    let fichier = dossier.ecrire("ajout.json", &ajoutee.to_string());
    assert_eq!(demander("greta-essai", &[]).status.code(), Some(1));
    service.signaler("TERM");
    service.finir();
    reussi(&dossier.lancer(&["referentiel", "--fichier", &fichier]));
    reussi(&demander("greta-essai", &[]));
    let service = Service::servir(&dossier, &[]);
    reussi(&demander("greta-essai", &[]));
    assert!(texte(&demander("greta-esai", &[]).stderr).contains("les plus proches : greta-essai"));
    drop(service);
}

pub(super) fn a_reader_that_stops_reading_stops_nothing() {
    let dossier = Dossier::neuf();
    let service = Service::servir(&dossier, &[]);
    service.acteur(&dossier).post("/v1/conventions", projet("CC-1")).est(201);
    let copie = dossier.chemin("copie.sqlite");
    // Nobody reads from the start: what is printed first meets it.
    let sourd = |arguments: &[&str], erreurs_aussi: bool| {
        let (lecteur, ecrivain) = std::io::pipe().expect("a pipe");
        drop(lecteur);
        let erreurs = if erreurs_aussi { Stdio::from(ecrivain.try_clone().expect("a pipe")) } else { Stdio::piped() };
        dossier.lancer_vers(arguments, Stdio::from(ecrivain), erreurs)
    };
    let url = ["exemple", "--url", &service.url];
    let jeton = [&["jeton"], &SECRETARIAT[..]].concat();
    let commandes: [&[&str]; 7] = [
        &["--help"],
        &["servir", "--help"],
        &jeton,
        &["openapi"],
        &["journal", "verifier"],
        &["sauvegarde", "--vers", &copie],
        &url,
    ];
    let verifier = |arguments: &[&str]| {
        for erreurs_aussi in [false, true] {
            let (statut, erreurs) = sourd(arguments, erreurs_aussi);
            assert_eq!(statut.code(), Some(0), "{arguments:?} : {erreurs}");
            assert!(!erreurs.contains("panicked") && !erreurs.contains("Broken pipe"), "{arguments:?} : {erreurs}");
            let _ = std::fs::remove_file(&copie);
        }
    };
    commandes.into_iter().for_each(verifier);
    // The example went to its end, though nobody was told.
    let etat = service.acteur(&dossier).get("/v1/conventions?reference=CC-MOBILITES-2020&au=2022-01-01").est(200);
    assert_eq!(etat.corps["elements"][0]["etat"], "en_vigueur");
    service.signaler("TERM");
    service.finir();
    verifier(&["referentiel"]);
    reussi(&dossier.lancer(&["sauvegarde", "--vers", &copie]));
    let (statut, erreurs) = sourd(&["restauration", "--depuis", &copie, "--remplacer"], false);
    assert_eq!(statut.code(), Some(0), "{erreurs}");
    // What goes wrong is still a failure, even if nobody reads why.
    assert_eq!(sourd(&["journal", "verifier", "--recepisse", "absent.json"], true).0.code(), Some(1));
    assert_eq!(sourd(&["inconnue"], true).0.code(), Some(2));
    // What cannot be written for another reason is told.
    for arguments in [&["openapi"][..], &jeton] {
        let plein = OpenOptions::new().write(true).open("/dev/full").expect("a full device");
        let (statut, erreurs) = dossier.lancer_vers(arguments, Stdio::from(plein), Stdio::piped());
        assert_eq!(statut.code(), Some(1), "{arguments:?}");
        assert!(erreurs.contains("la sortie n'a pu être écrite"), "{arguments:?} : {erreurs}");
    }
    // A server goes on serving.
    let adresse = TcpListener::bind("127.0.0.1:0").expect("a port").local_addr().expect("an address").to_string();
    std::thread::scope(|fils| {
        let fin = fils.spawn(|| sourd(&["servir", "--exemple", "--adresse", &adresse], true));
        let debut = Instant::now();
        let vivant = crate::scene::Acteur::new(format!("http://{adresse}"), None);
        while TcpStream::connect(&adresse).is_err() {
            assert!(debut.elapsed() < PATIENCE && !fin.is_finished(), "le serveur n'écoute pas");
            std::thread::yield_now();
        }
        vivant.get("/sante/pret").est(200);
        super::processus::signaler(dossier.dernier_lance(), "TERM");
        assert_eq!(fin.join().expect("an end").0.code(), Some(0));
    });
}

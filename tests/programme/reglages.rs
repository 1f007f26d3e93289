//! Tokens, options, environment: what is wrong stops the start with a sentence.

use super::processus::{Dossier, SECRETARIAT, Service, reussi, texte};
use crate::scene::Acteur;
use serde_json::json;
use std::net::TcpListener;
use std::os::unix::fs::PermissionsExt;

pub(super) fn a_token_is_one_line_signed_by_one_key() {
    let dossier = Dossier::neuf();
    // Eight at once on a folder that does not exist yet: one key.
    let jetons: Vec<String> = std::thread::scope(|fils| {
        let demandes: Vec<_> = (0..8)
            .map(|_| fils.spawn(|| dossier.lancer(&[&["jeton", "--creer"], &SECRETARIAT[..]].concat())))
            .collect();
        demandes.into_iter().map(|demande| demande.join().expect("a run")).collect::<Vec<_>>()
    })
    .iter()
    .map(|sortie| {
        assert!(sortie.stderr.is_empty(), "{}", texte(&sortie.stderr));
        reussi(sortie)
    })
    .collect();
    for jeton in &jetons {
        let nu = jeton.strip_suffix('\n').expect("one line");
        assert_eq!(nu.split('.').count(), 3, "{jeton}");
        assert!(nu.bytes().all(|c| c.is_ascii_alphanumeric() || b"-_.".contains(&c)), "{jeton}");
    }
    assert_eq!(dossier.fichiers(), ["cle-jetons"]);
    let cle = dossier.chemin("cle-jetons");
    let droits = std::fs::metadata(&cle).expect("the key").permissions().mode();
    assert_eq!(droits & 0o777, 0o600);
    let avant = std::fs::read(&cle).expect("the key");
    let service = Service::servir(&dossier, &[]);
    for jeton in &jetons {
        let moi = Acteur::new(service.url.clone(), Some(jeton.trim().to_owned())).get("/v1/moi").est(200);
        assert_eq!(moi.corps["organisation"], "mobilites", "{}", moi.texte);
    }
    assert_eq!(std::fs::read(&cle).expect("the key"), avant);
    // Another folder, another key: its tokens open nothing here.
    let ailleurs = Dossier::neuf().jeton(&[&SECRETARIAT[..], &["--creer"]].concat());
    Acteur::new(service.url.clone(), Some(ailleurs)).get("/v1/moi").est_un_probleme(401, "jeton_refuse");
}

/// Arguments, variables, and a word that the refusal must say.
type Cas<'a> = (&'a [&'a str], &'a [(&'a str, &'a str)], &'a str);

pub(super) fn a_wrong_value_stops_with_a_sentence_in_french() {
    let long = "x".repeat(201);
    let occupe = TcpListener::bind("127.0.0.1:0").expect("a port");
    let occupee = occupe.local_addr().expect("an address").to_string();
    let prise = ["servir", "--adresse", &occupee];
    let bavarde = ["jeton", "--organisation", "mobilites", "--role", "secretariat", "--sujet", &long];
    let cas: Vec<Cas<'_>> = vec![
        (&["servir", "--adresse", "nulle-part"], &[], "adresse"),
        (&["servir", "--adresse", "127.0.0.1"], &[], "adresse"),
        (&prise, &[], &occupee),
        (&["servir"], &[("CONVENTIONS_ADRESSE", "localhost")], "adresse"),
        (&["servir", "--mode", "prod"], &[], "developpement, production"),
        (&["servir"], &[("CONVENTIONS_MODE", "Production")], "mode"),
        (&["servir", "--quota", "0"], &[], "quota"),
        (&["servir"], &[("CONVENTIONS_QUOTA", "beaucoup")], "quota"),
        (&["servir", "--corps-max=-1"], &[], "corps-max"),
        (&["servir"], &[("CONVENTIONS_CORPS_MAX", "1023")], "corps-max"),
        (&["servir", "--delai-corps", "301"], &[], "delai-corps"),
        (&["servir"], &[("CONVENTIONS_DELAI_CORPS", "1.5")], "delai-corps"),
        (&["servir", "--connexions", "0"], &[], "connexions"),
        (&["servir"], &[("CONVENTIONS_CONNEXIONS", "201")], "connexions"),
        // Empty is no value: a mode, least of all, is not guessed.
        (&["servir"], &[("CONVENTIONS_MODE", "")], "mode"),
        (&["servir"], &[("CONVENTIONS_EMETTEUR", "")], "emetteur"),
        (&["servir"], &[("CONVENTIONS_AUDIENCE", "")], "audience"),
        (&["servir"], &[("CONVENTIONS_JWKS", "")], "jwks"),
        (&["servir"], &[("CONVENTIONS_QUOTA", "")], "quota"),
        (&["servir", "--duree-max", "0"], &[], "duree-max"),
        (&["servir"], &[("CONVENTIONS_JETON_DUREE_MAX", "43201")], "duree-max"),
        (&["servir", "--cors", "exemple.fr"], &[], "exemple.fr"),
        (&["servir", "--mandataires", "nginx"], &[], "10.0.0.0/8"),
        (&["servir"], &[("CONVENTIONS_MANDATAIRES", "10.0.0.0/33")], "10.0.0.0/8"),
        (&["servir", "--prefixe", "conventions"], &[], "/conventions"),
        (&["servir"], &[("CONVENTIONS_PREFIXE", "/a/../b")], "/conventions"),
        (&["servir", "--jwks", "ftp://emetteur.fr/cles"], &[], "https://"),
        (&["servir", "--jwks", "https://nom:passe@emetteur.fr/cles"], &[], "sans identifiant"),
        (&["servir", "--jwks", "http://127.0.0.1:1/cles"], &[], "l'émetteur ne donne pas ses clés"),
        (&["servir", "--jwks-delai", "0"], &[], "jwks-delai"),
        (&["servir"], &[("CONVENTIONS_CORS", "https://exemple.fr,https://exemple.org/")], "https://exemple.org/"),
        (&["servir", "--base", "mysql://serveur/base"], &[], "postgres://"),
        (&["servir"], &[("DATABASE_URL", "sqlite:")], "sqlite:"),
        (&["servir", "--base", "postgres://127.0.0.1:1/base"], &[], "la base ne s'ouvre pas"),
        (&["servir", "--base-lecture", "postgres://127.0.0.1:1/base"], &[], "DATABASE_URL_LECTURE"),
        (&["servir", "--base-lecture", "sqlite:copie"], &[], "postgres://"),
        (&["servir", "--donnees", "/dev/null/donnees"], &[], "/dev/null/donnees"),
        (&["servir"], &[("CONVENTIONS_DONNEES", "/dev/null")], "/dev/null"),
        (&["servir", "--jwks", "absent.json"], &[], "absent.json"),
        (&["servir"], &[("CONVENTIONS_JWKS", "/dev/null")], "JWKS"),
        (&["servir", "--inconnue"], &[], "argument inconnu : --inconnue"),
        (&["servir", "--quota"], &[], "quota"),
        (&["servir", "--quota", "5", "--quota", "6"], &[], "quota"),
        (&["inconnue"], &[], "commande inconnue : inconnue"),
        (&[], &[], "il manque une commande"),
        (&["journal"], &[], "il manque une commande"),
        (&["jeton"], &[], "il manque : --organisation <CODE>, --role <ROLE>"),
        (&["jeton", "--organisation", "Mobilités", "--role", "secretariat"], &[], "minuscules"),
        (&["jeton", "--organisation", "mobilites", "--role", "patron"], &[], "patron"),
        (
            &["jeton", "--organisation", "mobilites", "--role", "secretariat", "--duree", "0"],
            &[],
            "de 1 à 1440 minutes",
        ),
        (
            &["jeton", "--organisation", "mobilites", "--role", "secretariat", "--duree", "1441"],
            &[],
            "de 1 à 1440 minutes",
        ),
        (&["jeton", "--organisation", "mobilites", "--role", "secretariat", "--duree", "un-an"], &[], "duree"),
        // A server believes no such subject.
        (&["jeton", "--organisation", "mobilites", "--role", "secretariat", "--sujet", ""], &[], "sujet"),
        (&bavarde, &[], "sujet"),
        (&["exemple", "--au", "2024-02-30"], &[], "AAAA-MM-JJ"),
        (&["exemple", "--url", "ftp://127.0.0.1"], &[], "http://"),
        (&["journal", "verifier"], &[], "aucune base à cet endroit"),
        (&["journal", "verifier", "--recepisse", "absent.json"], &[], "absent.json"),
        (&["journal", "verifier", "--recepisse", "/dev/null"], &[], "/dev/null"),
        (&["sauvegarde"], &[], "il manque : --vers <FICHIER>"),
        (&["sauvegarde", "--vers", "copie.sqlite"], &[], "aucune base à sauvegarder"),
        (&["sauvegarde", "--vers", "copie", "--base", "postgres://127.0.0.1:1/base"], &[], "pg_dump"),
        (&["restauration"], &[], "il manque : --depuis <FICHIER>"),
        (&["restauration", "--depuis", "absente.sqlite"], &[], "absente.sqlite"),
        (&["restauration", "--depuis", "x", "--base", "postgres://127.0.0.1:1/base"], &[], "pg_restore"),
        (&["referentiel", "--fichier", "absent.json"], &[], "absent.json"),
        (&["referentiel", "--fichier", "/dev/null"], &[], ""),
    ];
    // What the libraries say by themselves.
    let anglais = [
        "invalid",
        "is not in",
        "not in",
        "syntax",
        "found in",
        "expected",
        "EOF while",
        "cannot",
        "unexpected",
        "unable to",
    ];
    let mut fautes = Vec::new();
    for (arguments, variables, dit) in cas {
        let dossier = Dossier::neuf();
        let sortie = dossier.lancer_avec(arguments, variables);
        let (quoi, dite) = (format!("{arguments:?} {variables:?}"), texte(&sortie.stderr));
        if sortie.status.code().is_none_or(|code| code == 0) || !sortie.stdout.is_empty() {
            fautes.push(format!("{quoi} : {} {}", sortie.status, texte(&sortie.stdout)));
        }
        if !dite.contains(dit) || dite.trim().is_empty() || dite.contains("panicked") {
            fautes.push(format!("{quoi} ne dit pas « {dit} » : {dite}"));
        }
        if let Some(mot) = anglais.iter().find(|mot| dite.contains(*mot)) {
            fautes.push(format!("{quoi} dit « {mot} » : {dite}"));
        }
        // What cannot be right is refused before anything is made.
        if dit != occupee && dossier.fichiers().iter().any(|fichier| fichier.contains("sqlite")) {
            fautes.push(format!("{quoi} laisse {:?}", dossier.fichiers()));
        }
    }
    assert!(fautes.is_empty(), "{}", fautes.join("\n"));
}

pub(super) fn production_starts_on_an_issuer_s_keys_only() {
    let dossier = Dossier::neuf();
    let servir = ["servir"];
    let production = ("CONVENTIONS_MODE", "production");
    let sans = dossier.lancer_avec(&servir, &[production]);
    assert_eq!(sans.status.code(), Some(1));
    assert!(
        texte(&sans.stderr).contains("en production") && texte(&sans.stderr).contains("CONVENTIONS_JWKS"),
        "{}",
        texte(&sans.stderr)
    );
    // Nothing was made, least of all a key.
    assert_eq!(dossier.fichiers(), Vec::<String>::new());
    // A key that the server made for itself changes nothing.
    dossier.jeton(&[&SECRETARIAT[..], &["--creer"]].concat());
    assert_eq!(dossier.lancer_avec(&servir, &[production]).status.code(), Some(1));
    let symetrique = json!({ "keys": [{ "kty": "oct", "k": "c2VjcmV0LXNlY3JldC1zZWNyZXQtc2VjcmV0", "alg": "HS256" }] });
    let oct = dossier.ecrire("oct.json", &symetrique.to_string());
    dossier.ecrire("aucune.json", r#"{"keys":[]}"#);
    // Who is believed, and for whom, is said: nothing of it is guessed.
    let nommes = [("CONVENTIONS_EMETTEUR", "https://emetteur.exemple.fr"), ("CONVENTIONS_AUDIENCE", "conventions")];
    for seul in [&nommes[..0], &nommes[..1], &nommes[1..]] {
        let sortie = dossier.lancer_avec(&servir, &[&[production, ("CONVENTIONS_JWKS", oct.as_str())], seul].concat());
        assert_eq!(sortie.status.code(), Some(1));
        let dite = texte(&sortie.stderr);
        assert!(dite.contains("CONVENTIONS_EMETTEUR") && dite.contains("CONVENTIONS_AUDIENCE"), "{dite}");
    }
    let avec = |jwks: &'static str| [&[production], &nommes[..], &[("CONVENTIONS_JWKS", jwks)]].concat();
    for (jwks, dit) in [("oct.json", "symétrique"), ("oct.json", "aucune clé"), ("aucune.json", "aucune clé")] {
        let sortie = dossier.lancer_avec(&servir, &avec(jwks));
        assert_eq!(sortie.status.code(), Some(1));
        assert!(texte(&sortie.stderr).contains(dit), "{}", texte(&sortie.stderr));
    }
    // On the issuer's key it starts, and a token of the folder's own key opens nothing.
    let publique = json!({ "keys": [{
        "kty": "EC", "crv": "P-256", "kid": "k1", "use": "sig", "alg": "ES256",
        "x": "MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D4", "y": "4Etl6SRW2YiLUrN5vfvVHuhp7x8PxltmWWlbbM4IFyM",
    }] });
    dossier.ecrire("jwks.json", &publique.to_string());
    let service = Service::servir_avec(&dossier, &[], &avec("jwks.json"));
    service.public().get("/sante/pret").est(200);
    service.acteur(&dossier).get("/v1/moi").est_un_probleme(401, "jeton_refuse");
}

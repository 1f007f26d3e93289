//! The program itself, as whoever runs it meets it: its help, its refusals, its signals, its files.
//!
//! Everything here speaks to the built binary, on folders of its own, with an environment of its own.

use crate::scene::{Acteur, Reponse};
use aws_lc_rs::digest;
use libtest_mimic::Trial;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;
use std::process::{Child, Command, ExitStatus, Output, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, mpsc};
use std::thread::JoinHandle;
use std::time::Duration;

/// How long anything here may take before it has failed.
const PATIENCE: Duration = Duration::from_secs(60);

/// The whole program, every command.
const COMMANDES: [&[&str]; 10] = [
    &[],
    &["servir"],
    &["jeton"],
    &["openapi"],
    &["journal"],
    &["journal", "verifier"],
    &["sauvegarde"],
    &["restauration"],
    &["referentiel"],
    &["exemple"],
];

/// The secretariat of OPCO Mobilités, as `jeton` is asked for it.
const SECRETARIAT: [&str; 4] = ["--organisation", "mobilites", "--role", "secretariat"];

/// The tests of the program.
pub fn essais() -> Vec<Trial> {
    let essais: [(&str, fn()); 16] = [
        ("every_command_explains_itself_in_french", every_command_explains_itself_in_french),
        ("a_token_is_one_line_signed_by_one_key_for_its_owner_alone", a_token_is_one_line_signed_by_one_key),
        ("a_wrong_value_stops_with_a_sentence_in_french", a_wrong_value_stops_with_a_sentence_in_french),
        ("the_contract_printed_is_the_committed_one", the_contract_printed_is_the_committed_one),
        ("a_request_in_flight_is_answered_before_the_end", a_request_in_flight_is_answered_before_the_end),
        ("a_folder_has_one_server", a_folder_has_one_server),
        ("logs_say_each_request_and_no_secret", logs_say_each_request_and_no_secret),
        ("the_example_played_twice_changes_nothing", the_example_played_twice_changes_nothing),
        ("a_newcomer_gets_a_token_and_a_call_that_works", a_newcomer_gets_a_token_and_a_call_that_works),
        ("a_backup_taken_while_serving_can_be_restored", a_backup_taken_while_serving_can_be_restored),
        ("a_backup_that_does_not_hold_changes_nothing", a_backup_that_does_not_hold_changes_nothing),
        ("what_a_restoration_replaces_is_kept_whole", what_a_restoration_replaces_is_kept_whole),
        (
            "a_journal_is_verified_with_the_receipts_that_were_kept",
            a_journal_is_verified_with_the_receipts_that_were_kept,
        ),
        ("production_starts_on_an_issuer_s_keys_only", production_starts_on_an_issuer_s_keys_only),
        ("a_schema_newer_than_the_program_is_left_alone", a_schema_newer_than_the_program_is_left_alone),
        ("no_acknowledged_act_is_lost_when_the_server_is_killed", no_acknowledged_act_is_lost_when_killed),
    ];
    essais
        .into_iter()
        .map(|(nom, essai)| {
            Trial::test(format!("programme::{nom}"), move || {
                essai();
                Ok(())
            })
        })
        .collect()
}

// ---- the tests

fn every_command_explains_itself_in_french() {
    // Words that clap, or a comment for developers, would bring in.
    let anglais: BTreeSet<&str> =
        ["usage:", "the", "of", "its", "from", "with", "default", "values", "value", "print", "commands", "arguments"]
            .into();
    for commande in COMMANDES {
        let chemin = commande.join(" ");
        let dossier = Dossier::neuf();
        let longue = dossier.lancer(&[commande, &["--help"]].concat());
        let courte = dossier.lancer(&[commande, &["-h"]].concat());
        for (aide, erreurs) in [(reussi(&longue), &longue.stderr), (reussi(&courte), &courte.stderr)] {
            assert!(erreurs.is_empty(), "{chemin} : {}", texte(erreurs));
            assert!(aide.contains(format!("Usage : conventions-opco {chemin}").trim_end()), "{aide}");
            assert!(aide.contains("Affiche cette aide"), "{aide}");
            let mots = aide.split(|c: char| !c.is_alphabetic() && c != ':').map(str::to_lowercase);
            let etrangers: Vec<String> = mots.filter(|mot| anglais.contains(mot.trim_matches(':'))).collect();
            assert!(etrangers.is_empty(), "{chemin} : {etrangers:?}\n{aide}");
            // In French a colon stands apart.
            let titres: Vec<_> = aide.lines().filter(|ligne| ligne.ends_with(':') && !ligne.ends_with(" :")).collect();
            assert!(titres.is_empty(), "{chemin} : {titres:?}");
        }
        // Help makes nothing.
        assert_eq!(dossier.fichiers(), Vec::<String>::new(), "{chemin}");
    }
    let dossier = Dossier::neuf();
    let accueil = reussi(&dossier.lancer(&["--help"]));
    for commande in COMMANDES.iter().filter_map(|commande| commande.first()) {
        assert!(accueil.contains(&format!("\n  {commande} ")), "{commande} manque à l'aide");
    }
    let attendue = format!("conventions-opco {}\n", env!("CARGO_PKG_VERSION"));
    assert_eq!(reussi(&dossier.lancer(&["--version"])), attendue);
    assert_eq!(reussi(&dossier.lancer(&["-V"])), attendue);
}

fn a_token_is_one_line_signed_by_one_key() {
    let dossier = Dossier::neuf();
    // Eight at once on a folder that does not exist yet: one key.
    let jetons: Vec<String> = std::thread::scope(|fils| {
        let demandes: Vec<_> =
            (0..8).map(|_| fils.spawn(|| dossier.lancer(&[&["jeton"], &SECRETARIAT[..]].concat()))).collect();
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
    let ailleurs = Dossier::neuf().jeton(&SECRETARIAT);
    Acteur::new(service.url.clone(), Some(ailleurs)).get("/v1/moi").est_un_probleme(401, "jeton_refuse");
}

/// Arguments, variables, and a word that the refusal must say.
type Cas<'a> = (&'a [&'a str], &'a [(&'a str, &'a str)], &'a str);

fn a_wrong_value_stops_with_a_sentence_in_french() {
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
        (&["servir"], &[("CONVENTIONS_CORS", "https://exemple.fr,https://exemple.org/")], "https://exemple.org/"),
        (&["servir", "--base", "mysql://serveur/base"], &[], "postgres://"),
        (&["servir"], &[("DATABASE_URL", "sqlite:")], "sqlite:"),
        (&["servir", "--base", "postgres://127.0.0.1:1/base"], &[], "la base ne s'ouvre pas"),
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
        (&["exemple", "--url", "http://127.0.0.1:1"], &[], "http://127.0.0.1:1 ne répond pas"),
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

fn the_contract_printed_is_the_committed_one() {
    let dossier = Dossier::neuf();
    let sortie = dossier.lancer(&["openapi"]);
    assert!(sortie.stderr.is_empty(), "{}", texte(&sortie.stderr));
    assert!(
        reussi(&sortie) == include_str!("../openapi/openapi.json"),
        "le contrat versionné n'est pas celui du programme"
    );
    assert_eq!(dossier.fichiers(), Vec::<String>::new());
}

fn a_request_in_flight_is_answered_before_the_end() {
    let dossier = Dossier::neuf();
    let service = Service::servir(&dossier, &[]);
    let jeton = dossier.jeton(&SECRETARIAT);
    let adresse = service.url.trim_start_matches("http://").to_owned();
    let corps = projet("CC-EN-VOL").to_string();
    let (debut, fin) = corps.split_at(corps.len() / 2);
    let mut vol = Lien::ouvrir(&adresse);
    vol.dire(&format!(
        "POST /v1/conventions HTTP/1.1\r\nHost: {adresse}\r\nAuthorization: Bearer {jeton}\r\n\
         Content-Type: application/json\r\nContent-Length: {}\r\nExpect: 100-continue\r\n\r\n",
        corps.len()
    ));
    // The server has read the head, and waits for the body.
    assert_eq!(vol.ligne(), "HTTP/1.1 100 Continue");
    assert_eq!(vol.ligne(), "");
    vol.dire(debut);
    // A connection that was served and stays open must hold nothing back.
    let mut oisive = Lien::ouvrir(&adresse);
    oisive.dire(&format!("GET /sante/vie HTTP/1.1\r\nHost: {adresse}\r\n\r\n"));
    assert_eq!(oisive.ligne(), "HTTP/1.1 200 OK");
    service.signaler("TERM");
    service.attendre_la_porte_close();
    vol.dire(fin);
    assert_eq!(vol.ligne(), "HTTP/1.1 201 Created");
    let (statut, _, _) = service.finir();
    assert_eq!(statut.code(), Some(0));
    // What was answered is kept.
    let service = Service::servir(&dossier, &[]);
    let liste = service.acteur(&dossier).get("/v1/conventions?reference=CC-EN-VOL").est(200);
    assert_eq!(liste.corps["elements"].as_array().map(Vec::len), Some(1));
    service.signaler("INT");
    let (statut, _, _) = service.finir();
    assert_eq!(statut.code(), Some(0));
}

fn a_folder_has_one_server() {
    let dossier = Dossier::neuf();
    let service = Service::servir(&dossier, &[]);
    let copie = dossier.chemin("copie.sqlite");
    reussi(&dossier.lancer(&["sauvegarde", "--vers", &copie]));
    for arguments in [&["servir"][..], &["referentiel"], &["restauration", "--depuis", &copie, "--remplacer"]] {
        let sortie = dossier.lancer(arguments);
        let dite = texte(&sortie.stderr);
        assert_eq!(sortie.status.code(), Some(1), "{arguments:?} : {dite}");
        assert!(dite.starts_with("conventions-opco : un autre serveur utilise déjà "), "{arguments:?} : {dite}");
        assert!(dite.contains("CONVENTIONS_DONNEES") && dite.contains(&dossier.chemin("")), "{arguments:?} : {dite}");
        assert!(sortie.stdout.is_empty());
    }
    service.acteur(&dossier).post("/v1/conventions", projet("CC-1")).est(201);
    // Reading beside a server is always possible.
    assert!(reussi(&dossier.lancer(&["journal", "verifier"])).contains("le journal est intact"));
    // A server that died in any way leaves the folder to the next one.
    service.signaler("KILL");
    service.finir();
    let suivant = Service::servir(&dossier, &[]);
    let liste = suivant.acteur(&dossier).get("/v1/conventions").est(200);
    assert_eq!(liste.corps["elements"].as_array().map(Vec::len), Some(1));
}

fn logs_say_each_request_and_no_secret() {
    let (sujet, nom, motif) = ("agent-zylberstein-4417", "Zénobie QUATREPATTES", "Brouillamini au greffe");
    for niveau in [None, Some("debug")] {
        let dossier = Dossier::neuf();
        let variables: Vec<_> = niveau.map(|niveau| ("RUST_LOG", niveau)).into_iter().collect();
        let service = Service::servir_avec(&dossier, &[], &variables);
        let jeton = dossier.jeton(&[&SECRETARIAT[..], &["--sujet", sujet]].concat());
        let opco = Acteur::new(service.url.clone(), Some(jeton.clone()));
        let faux = jeton.replace('.', ".x");
        let cree = opco.post("/v1/conventions", projet("CC-1")).est(201);
        let ici = format!("/v1/conventions/{}", cree.id());
        let ouverture = json!({ "date_ouverture": "2024-01-01" });
        let signature = json!({ "qualite": "president_opco", "nom": nom, "date_signature": "2024-01-02" });
        let abandon = json!({ "date_abandon": "2024-01-03", "motif": motif });
        let pas_a_pas: Vec<Reponse> = vec![
            cree,
            opco.requete("POST", &format!("{ici}/ouverture-signature")).lue(1).corps(ouverture).envoyer().est(200),
            opco.post(&format!("{ici}/signatures"), signature.clone()).est(201),
            opco.post(&format!("{ici}/signatures"), signature).est(409),
            opco.requete("POST", &format!("{ici}/abandon"))
                .cle("cle-zylberstein")
                .lue(3)
                .corps(abandon)
                .envoyer()
                .est(200),
            opco.get(&ici).est(200),
            opco.get("/v1/conventions?reference=agent-zylberstein-4417").est(200),
            opco.get("/v1/conventions?inconnu=agent-zylberstein-4417").est(400),
            opco.get("/v1/agent-zylberstein-4417").est(404),
            opco.get("/v1/conventions/agent-zylberstein-4417").est(400),
            opco.post("/v1/conventions", json!({ "reference": motif, "inconnu": nom })).est(422),
            opco.requete("POST", "/v1/conventions")
                .octets("application/json", format!("{{\"{sujet}\""))
                .envoyer()
                .est(400),
            opco.avec_jeton(&faux).get("/v1/moi").est(401),
            opco.avec_jeton("agent-zylberstein-4417").get("/v1/moi").est(401),
            opco.requete("GET", "/v1/moi")
                .sans("authorization")
                .avec("authorization", "Basic agent-zylberstein-4417")
                .envoyer()
                .est(401),
            opco.requete("DELETE", &ici).envoyer().est(405),
            opco.get("/sante/vie").est(200),
        ];
        service.signaler("TERM");
        let (statut, sortie, erreurs) = service.finir();
        assert_eq!(statut.code(), Some(0));
        for reponse in &pas_a_pas {
            let id = reponse.en_tete("x-request-id");
            let lignes: Vec<_> = erreurs
                .lines()
                .filter(|ligne| ligne.contains(" requete]") && ligne.contains(&format!("requete={id} ")))
                .collect();
            assert_eq!(lignes.len(), 1, "{id} : {lignes:?}");
            assert!(lignes[0].contains(&format!(" {} ", reponse.statut)), "{lignes:?}");
        }
        assert_eq!(erreurs.lines().filter(|ligne| ligne.contains(" requete]")).count(), pas_a_pas.len());
        let cle = std::fs::read_to_string(dossier.chemin("cle-jetons")).expect("the key");
        let secrets = ["zylberstein", "QUATREPATTES", "Zénobie", "Brouillamini", "greffe", cle.trim(), "Bearer"];
        let morceaux = jeton.split('.').chain(faux.split('.'));
        for secret in secrets.into_iter().chain(morceaux) {
            assert!(!erreurs.contains(secret), "« {secret} » dans les journaux ({niveau:?})");
            assert!(!sortie.contains(secret), "« {secret} » sur la sortie ({niveau:?})");
        }
    }
}

/// What the example enters: the document's own (a draft, four signatures) and what is fictitious.
const ETAPES: usize = 143;
const ATTESTEES: usize = 5;

fn the_example_played_twice_changes_nothing() {
    let dossier = Dossier::neuf();
    let service = Service::servir(&dossier, &[]);
    let jouer = || reussi(&dossier.lancer(&["exemple", "--url", &service.url]));
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
}

/// An amount, as the program says it.
fn euros(centimes: i64) -> String {
    domain::socle::montant::Centimes::new(centimes).expect("an amount").euros()
}

fn a_newcomer_gets_a_token_and_a_call_that_works() {
    let dossier = Dossier::neuf();
    for fin in [" : fait", " : déjà fait"] {
        let service = Service::servir(&dossier, &["--exemple"]);
        let appel = service.attendre_une_ligne("curl ");
        let dite = service.dit();
        assert_eq!(dite.lines().filter(|ligne| ligne.ends_with(fin)).count(), ETAPES, "{dite}");
        let documentation = dite.lines().find_map(|ligne| ligne.strip_prefix("Documentation : ")).expect("an address");
        assert!(documentation.starts_with(&service.url), "{dite}");
        let page =
            service.public().requete("GET", documentation.trim_start_matches(&service.url)).envoyer_sans_verifier();
        assert_eq!((page.statut, page.texte.contains("swagger")), (200, true), "{}", page.texte);
        let lignes: Vec<_> = dite.lines().collect();
        let rang = lignes.iter().position(|ligne| ligne.starts_with("Jeton (")).expect("a token");
        Acteur::new(service.url.clone(), Some(lignes[rang + 1].to_owned())).get("/v1/moi").est(200);
        // As it is printed, in a shell.
        let sortie = Command::new("sh")
            .args(["-c", &format!("{appel} --silent --show-error --fail")])
            .output()
            .expect("a shell");
        let recu: Value = serde_json::from_slice(&sortie.stdout).unwrap_or_else(|_| panic!("{sortie:?}"));
        assert!(recu["elements"].as_array().is_some_and(|elements| !elements.is_empty()), "{recu}");
        service.signaler("TERM");
        assert_eq!(service.finir().0.code(), Some(0));
    }
}

fn a_backup_taken_while_serving_can_be_restored() {
    let (dossier, autre) = (Dossier::neuf(), Dossier::neuf());
    let service = Service::servir(&dossier, &[]);
    let opco = service.acteur(&dossier);
    let copie = dossier.chemin("copie.sqlite");
    let avant: Vec<Reponse> =
        (0..5).map(|rang| opco.post("/v1/conventions", projet(&format!("CC-{rang}"))).est(201)).collect();
    // The copy is taken between two acts of a writer that does not stop.
    let apres: Vec<Reponse> = std::thread::scope(|fils| {
        let (arreter, arrete) = mpsc::channel::<()>();
        let ecriture = fils.spawn(|| {
            let arrete = arrete;
            let mut apres = Vec::new();
            while arrete.try_recv().is_err() {
                apres.push(opco.post("/v1/conventions", projet(&format!("CC-APRES-{}", apres.len()))).est(201));
            }
            apres
        });
        let dite = dossier.lancer(&["sauvegarde", "--vers", &copie]);
        arreter.send(()).expect("the writer");
        let apres = ecriture.join().expect("the writer");
        assert_eq!(reussi(&dite), format!("Base copiée dans {copie}.\n"));
        apres
    });
    let encore = dossier.lancer(&["sauvegarde", "--vers", &copie]);
    assert_eq!(encore.status.code(), Some(1));
    assert!(texte(&encore.stderr).contains("le fichier de sauvegarde existe déjà"), "{}", texte(&encore.stderr));
    let base = format!("sqlite:{copie}");
    let de_la_base = reussi(&dossier.lancer(&["journal", "verifier"]));
    let de_la_copie = reussi(&dossier.lancer(&["journal", "verifier", "--base", &base]));
    let dossiers =
        |dit: &str| dit.split_whitespace().next().and_then(|nombre| nombre.parse::<usize>().ok()).expect("a count");
    assert_eq!(dossiers(&de_la_base), 1 + avant.len() + apres.len(), "{de_la_base}");
    assert!((6..=dossiers(&de_la_base)).contains(&dossiers(&de_la_copie)), "{de_la_copie}");
    // What was acknowledged before the copy is in the copy.
    let fichiers: Vec<String> =
        (0..).zip(&avant).map(|(rang, reponse)| dossier.ecrire(&format!("r{rang}.json"), &reponse.texte)).collect();
    let recepisses: Vec<&str> = fichiers.iter().flat_map(|fichier| ["--recepisse", fichier]).collect();
    reussi(&dossier.lancer(&[&["journal", "verifier", "--base", &base], &recepisses[..]].concat()));

    // Into another folder, which has none.
    let restaurer = ["restauration", "--depuis", &copie];
    let dite = reussi(&autre.lancer(&restaurer));
    assert!(dite.contains("restaurée"), "{dite}");
    let restauree = Service::servir(&autre, &[]);
    let la_bas = restauree.acteur(&autre);
    for reponse in &avant {
        let lue = la_bas.get(&format!("/v1/conventions/{}", reponse.id())).est(200);
        assert_eq!(lue.corps["recepisse"], reponse.corps["recepisse"]);
    }
    let derniere = la_bas.post("/v1/conventions", projet("CC-RESTAUREE")).est(201);
    restauree.signaler("TERM");
    restauree.finir();

    // Over a database that is there: refused, then done when it is asked for, the old one kept beside.
    let presente = std::fs::read(autre.chemin("conventions.sqlite")).expect("the base");
    let refus = autre.lancer(&restaurer);
    assert_eq!(refus.status.code(), Some(1));
    assert!(texte(&refus.stderr).contains("--remplacer"), "{}", texte(&refus.stderr));
    assert_eq!(std::fs::read(autre.chemin("conventions.sqlite")).expect("the base"), presente);
    assert!(autre.fichiers().iter().all(|fichier| !fichier.contains("restauration")), "{:?}", autre.fichiers());
    let dite = reussi(&autre.lancer(&[&restaurer[..], &["--remplacer"]].concat()));
    let garde = dite.lines().find_map(|ligne| ligne.strip_prefix("Base précédente gardée : ")).expect("the old one");
    assert_eq!(std::fs::read(garde).expect("the old one"), presente);
    let recepisse = autre.ecrire("derniere.json", &derniere.texte);
    reussi(&autre.lancer(&["journal", "verifier", "--base", &format!("sqlite:{garde}"), "--recepisse", &recepisse]));
    // Once more at once: what was kept the first time still is.
    let dite = reussi(&autre.lancer(&[&restaurer[..], &["--remplacer"]].concat()));
    assert!(!dite.contains(garde), "{dite}");
    reussi(&autre.lancer(&["journal", "verifier", "--base", &format!("sqlite:{garde}"), "--recepisse", &recepisse]));
    assert!(autre.fichiers().iter().all(|fichier| !fichier.contains("restauration")), "{:?}", autre.fichiers());
    let verifiee = reussi(&autre.lancer(&["journal", "verifier"]));
    assert_eq!(dossiers(&verifiee), dossiers(&de_la_copie));
    let droits = std::fs::metadata(autre.chemin("conventions.sqlite")).expect("the base").permissions().mode();
    assert_eq!(droits & 0o200, 0o200, "la base restaurée ne peut être écrite");
}

fn a_backup_that_does_not_hold_changes_nothing() {
    let dossier = Dossier::neuf();
    let service = Service::servir(&dossier, &[]);
    let opco = service.acteur(&dossier);
    (0..20).for_each(|rang| drop(opco.post("/v1/conventions", projet(&format!("CC-{rang}"))).est(201)));
    let saine = dossier.chemin("saine.sqlite");
    reussi(&dossier.lancer(&["sauvegarde", "--vers", &saine]));
    service.signaler("TERM");
    service.finir();
    let octets = std::fs::read(&saine).expect("the backup");
    let alteree = dossier.chemin("alteree.sqlite");
    std::fs::copy(&saine, &alteree).expect("a copy");
    sqlite(&alteree, "UPDATE journal SET texte = replace(texte, 'CC-7', 'CC-8')");
    let tronquee = dossier.octets("tronquee.sqlite", &octets[..octets.len() / 2]);
    let etrangere =
        dossier.octets("etrangere.sqlite", b"Ceci n'est pas une base de donn\xc3\xa9es. ".repeat(500).as_slice());
    let vide = dossier.octets("vide.sqlite", b"");
    let autre_base = dossier.chemin("autre-base.sqlite");
    sqlite(&autre_base, "CREATE TABLE autre (x TEXT)");
    let presente = || std::fs::read(dossier.chemin("conventions.sqlite")).expect("the base");
    let (avant, fichiers) = (presente(), dossier.fichiers());
    let mut fautes = Vec::new();
    for mauvaise in [&alteree, &tronquee, &etrangere, &vide, &autre_base] {
        let sortie = dossier.lancer(&["restauration", "--depuis", mauvaise, "--remplacer"]);
        if sortie.status.code() != Some(1) || sortie.stderr.is_empty() || texte(&sortie.stderr).contains("panicked") {
            fautes.push(format!("{mauvaise} : {} {}", sortie.status, texte(&sortie.stderr)));
        }
        assert!(presente() == avant, "{mauvaise} a pris la place de la base");
        if dossier.fichiers() != fichiers {
            fautes.push(format!("{mauvaise} laisse {:?}", dossier.fichiers()));
            dossier.fichiers().iter().filter(|fichier| !fichiers.contains(fichier)).for_each(|reste| {
                std::fs::remove_file(dossier.chemin(reste)).expect("what was left");
            });
        }
    }
    assert!(fautes.is_empty(), "{}", fautes.join("\n"));
}

/// After a crash the latest acts are still in the file beside the base: to keep one is to keep both.
fn what_a_restoration_replaces_is_kept_whole() {
    let dossier = Dossier::neuf();
    let service = Service::servir(&dossier, &[]);
    let opco = service.acteur(&dossier);
    let ancienne = dossier.chemin("ancienne.sqlite");
    reussi(&dossier.lancer(&["sauvegarde", "--vers", &ancienne]));
    let reponse = opco.post("/v1/conventions", projet("CC-DERNIERE")).est(201);
    service.signaler("KILL");
    service.finir();
    let dite = reussi(&dossier.lancer(&["restauration", "--depuis", &ancienne, "--remplacer"]));
    let garde = dite.lines().find_map(|ligne| ligne.strip_prefix("Base précédente gardée : ")).expect("the old one");
    let recepisse = dossier.ecrire("recepisse.json", &reponse.texte);
    let verifiee =
        dossier.lancer(&["journal", "verifier", "--base", &format!("sqlite:{garde}"), "--recepisse", &recepisse]);
    assert!(reussi(&verifiee).contains("le journal est intact"));
    // And the base restored is the old backup, nothing of what came after.
    let verifiee = dossier.lancer(&["journal", "verifier", "--recepisse", &recepisse]);
    assert_eq!(verifiee.status.code(), Some(1), "{}", texte(&verifiee.stdout));
    assert!(reussi(&dossier.lancer(&["journal", "verifier"])).starts_with("1 dossiers"));
}

fn a_journal_is_verified_with_the_receipts_that_were_kept() {
    let dossier = Dossier::neuf();
    let service = Service::servir(&dossier, &[]);
    let opco = service.acteur(&dossier);
    let cree = opco.post("/v1/conventions", projet("CC-1")).est(201);
    let (id, ici) = (cree.id(), format!("/v1/conventions/{}", cree.id()));
    let change = opco.patch(&ici, 1, json!({ "intitule": "Convention modifiée" })).est(200);
    opco.post("/v1/conventions", projet("CC-2")).est(201);
    let reponse = dossier.ecrire("reponse.json", &cree.texte);
    let seul = dossier.ecrire("recepisse.json", &change.corps["recepisse"].to_string());
    let recepisses = ["journal", "verifier", "--recepisse", &reponse, "--recepisse", &seul];
    // While it is served, then stopped.
    assert_eq!(reussi(&dossier.lancer(&recepisses)), "3 dossiers, 4 entrées, 2 récépissés : le journal est intact.\n");
    service.signaler("TERM");
    service.finir();
    assert_eq!(reussi(&dossier.lancer(&recepisses)), "3 dossiers, 4 entrées, 2 récépissés : le journal est intact.\n");
    for (nom, contenu) in [("pas.json", "{}"), ("rang.json", r#"{"dossier":"x","rang":"1","empreinte":"y"}"#)] {
        let pas_un = dossier.lancer(&["journal", "verifier", "--recepisse", &dossier.ecrire(nom, contenu)]);
        assert_eq!(pas_un.status.code(), Some(1));
        assert!(texte(&pas_un.stderr).contains("ce n'est pas un récépissé"), "{}", texte(&pas_un.stderr));
    }

    let base = dossier.chemin("conventions.sqlite");
    sqlite(&base, "PRAGMA wal_checkpoint(TRUNCATE)");
    let saine = std::fs::read(&base).expect("the base");
    let remettre = || std::fs::write(&base, &saine).expect("the base");
    // One byte.
    sqlite(
        &base,
        &format!(
            "UPDATE journal SET texte = replace(texte, '\"rang\":2', '\"rang\":3') WHERE dossier_id = '{id}' AND rang = 2"
        ),
    );
    let sortie = dossier.lancer(&["journal", "verifier"]);
    let dite = texte(&sortie.stdout);
    assert_eq!(sortie.status.code(), Some(1), "{dite}");
    assert!(dite.contains(&format!("ANOMALIE dossier {id}, rang 2 : ")) && dite.contains("anomalies."), "{dite}");
    remettre();
    // The whole chain, made again: only whoever kept a receipt knows.
    let ancien = lire(&sqlite(
        &base,
        &format!(
            "SELECT json_object('texte', texte, 'empreinte', empreinte) FROM journal WHERE dossier_id = '{id}' AND rang = 2"
        ),
    ));
    let texte_2 = ancien["texte"].as_str().expect("a text").replace("Convention modifiée", "Convention réécrite");
    let nouvelle = sha256(&texte_2);
    sqlite(
        &base,
        &format!(
            "UPDATE journal SET texte = '{}', empreinte = '{nouvelle}' WHERE dossier_id = '{id}' AND rang = 2; \
             UPDATE dossier SET tete = '{nouvelle}' WHERE id = '{id}'; \
             UPDATE fait_histoire SET contenu = replace(contenu, 'Convention modifiée', 'Convention réécrite') \
             WHERE histoire_id = '{id}'; UPDATE histoire SET empreinte = '{nouvelle}' WHERE id = '{id}'",
            texte_2.replace('\'', "''")
        ),
    );
    assert!(
        reussi(&dossier.lancer(&["journal", "verifier", "--recepisse", &reponse])).contains("le journal est intact")
    );
    let sortie = dossier.lancer(&recepisses);
    let dite = texte(&sortie.stdout);
    assert_eq!(sortie.status.code(), Some(1), "{dite}");
    assert!(
        dite.contains(&format!("ANOMALIE dossier {id}, rang 2 : le journal a été réécrit depuis le récépissé")),
        "{dite}"
    );
    remettre();
    reussi(&dossier.lancer(&recepisses));
}

fn production_starts_on_an_issuer_s_keys_only() {
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
    dossier.jeton(&SECRETARIAT);
    assert_eq!(dossier.lancer_avec(&servir, &[production]).status.code(), Some(1));
    let symetrique = json!({ "keys": [{ "kty": "oct", "k": "c2VjcmV0LXNlY3JldC1zZWNyZXQtc2VjcmV0", "alg": "HS256" }] });
    let (oct, aucune) =
        (dossier.ecrire("oct.json", &symetrique.to_string()), dossier.ecrire("aucune.json", r#"{"keys":[]}"#));
    for (jwks, dit) in [(&oct, "symétrique"), (&aucune, "aucune clé")] {
        let sortie = dossier.lancer_avec(&servir, &[production, ("CONVENTIONS_JWKS", jwks)]);
        assert_eq!(sortie.status.code(), Some(1));
        assert!(texte(&sortie.stderr).contains(dit), "{}", texte(&sortie.stderr));
    }
    // On the issuer's key it starts, and a token of the folder's own key opens nothing.
    let publique = json!({ "keys": [{
        "kty": "EC", "crv": "P-256", "kid": "k1", "use": "sig", "alg": "ES256",
        "x": "MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D4", "y": "4Etl6SRW2YiLUrN5vfvVHuhp7x8PxltmWWlbbM4IFyM",
    }] });
    let jwks = dossier.ecrire("jwks.json", &publique.to_string());
    let service = Service::servir_avec(&dossier, &[], &[production, ("CONVENTIONS_JWKS", &jwks)]);
    service.public().get("/sante/pret").est(200);
    service.acteur(&dossier).get("/v1/moi").est_un_probleme(401, "jeton_refuse");
}

fn a_schema_newer_than_the_program_is_left_alone() {
    let dossier = Dossier::neuf();
    let service = Service::servir(&dossier, &[]);
    service.acteur(&dossier).post("/v1/conventions", projet("CC-1")).est(201);
    service.signaler("TERM");
    service.finir();
    let base = dossier.chemin("conventions.sqlite");
    sqlite(
        &base,
        "INSERT INTO __diesel_schema_migrations (version, run_on) VALUES ('20991231235959', CURRENT_TIMESTAMP)",
    );
    let avant = sqlite(&base, ".dump");
    for arguments in [&["servir"][..], &["referentiel"]] {
        let sortie = dossier.lancer(arguments);
        assert_eq!(sortie.status.code(), Some(1));
        let dite = texte(&sortie.stderr);
        assert!(dite.contains("version plus récente (migration 20991231235959)"), "{dite}");
    }
    assert_eq!(sqlite(&base, ".dump"), avant);
}

fn no_acknowledged_act_is_lost_when_killed() {
    let dossier = Dossier::neuf();
    let rang = AtomicUsize::new(0);
    let mut recues: BTreeMap<String, Value> = BTreeMap::new();
    for tour in 0..10 {
        let service = Service::servir(&dossier, &[]);
        let opco = service.acteur(&dossier);
        // What was acknowledged before the last kill is there, as it was acknowledged.
        for (id, recepisse) in &recues {
            let entrees = opco.get(&format!("/v1/conventions/{id}/journal")).est(200).corps["elements"].clone();
            let entrees = entrees.as_array().expect("a page").clone();
            let rang = usize::try_from(recepisse["rang"].as_u64().expect("a rank")).expect("a rank");
            assert_eq!(entrees[rang - 1]["empreinte"], recepisse["empreinte"], "tour {tour}");
        }
        let (acquitter, acquittees) = mpsc::channel();
        std::thread::scope(|fils| {
            for _ in 0..4 {
                let (url, rang, jeton, acquitter) = (&service.url, &rang, opco.jeton(), acquitter.clone());
                fils.spawn(move || {
                    // Until the server is gone: then the connection is refused or cut, and nothing was acknowledged.
                    loop {
                        let reference = format!("CC-{}", rang.fetch_add(1, Ordering::Relaxed));
                        let Some(cree) = ecrire(url, jeton, "POST", "/v1/conventions", None, &projet(&reference))
                        else {
                            return;
                        };
                        let chemin = format!("/v1/conventions/{}", cree["id"].as_str().expect("an id"));
                        acquitter.send(cree).expect("the scenario listens");
                        let change = json!({ "intitule": "Convention modifiée" });
                        let Some(modifiee) = ecrire(url, jeton, "PATCH", &chemin, Some(1), &change) else { return };
                        acquitter.send(modifiee).expect("the scenario listens");
                    }
                });
            }
            drop(acquitter);
            // Killed while the others write, sooner or later.
            for reponse in acquittees.iter().take(8 + 3 * tour) {
                retenir(&mut recues, &reponse);
            }
            service.signaler("KILL");
            acquittees.iter().for_each(|reponse| retenir(&mut recues, &reponse));
        });
        assert_eq!(service.finir().0.code(), None, "tué par un signal");
        let fichiers: Vec<String> = recues
            .iter()
            .map(|(id, recepisse)| dossier.ecrire(&format!("{id}.json"), &recepisse.to_string()))
            .collect();
        let recepisses: Vec<&str> = fichiers.iter().flat_map(|fichier| ["--recepisse", fichier]).collect();
        let dite = reussi(&dossier.lancer(&[&["journal", "verifier"], &recepisses[..]].concat()));
        assert!(dite.contains("le journal est intact"), "{dite}");
    }
    assert!(recues.len() >= 80, "{} actes seulement", recues.len());
    assert_eq!(sqlite(&dossier.chemin("conventions.sqlite"), "PRAGMA integrity_check").trim(), "ok");
}

// ---- what they are made of

/// Keeps the last receipt of a dossier.
fn retenir(recues: &mut BTreeMap<String, Value>, reponse: &Value) {
    let recepisse = reponse["recepisse"].clone();
    let dossier = recepisse["dossier"].as_str().expect("a dossier").to_owned();
    let connu = recues.get(&dossier).and_then(|connu| connu["rang"].as_i64()).unwrap_or_default();
    if recepisse["rang"].as_i64() > Some(connu) {
        recues.insert(dossier, recepisse);
    }
}

/// One act on a connection of its own; nothing when the server went away before its answer was whole.
fn ecrire(url: &str, jeton: &str, methode: &str, chemin: &str, lue: Option<i64>, corps: &Value) -> Option<Value> {
    let (adresse, corps) = (url.trim_start_matches("http://"), corps.to_string());
    let version = lue.map(|version| format!("If-Match: \"{version}\"\r\n")).unwrap_or_default();
    let mut lien = TcpStream::connect(adresse).ok()?;
    lien.set_read_timeout(Some(PATIENCE)).ok()?;
    write!(
        lien,
        "{methode} {chemin} HTTP/1.1\r\nHost: {adresse}\r\nAuthorization: Bearer {jeton}\r\n{version}\
         Content-Type: application/json\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{corps}",
        corps.len()
    )
    .ok()?;
    let mut recu = String::new();
    lien.read_to_string(&mut recu).ok()?;
    let (tete, corps) = recu.split_once("\r\n\r\n")?;
    let reponse = serde_json::from_str(corps).ok()?;
    assert!(tete.starts_with("HTTP/1.1 20"), "{recu}");
    Some(reponse)
}

/// A draft of OPCO Mobilités.
fn projet(reference: &str) -> Value {
    crate::scene::Scene::projet(reference)
}

/// The program that `cargo build` made, beside this test.
fn programme() -> PathBuf {
    let essai = std::env::current_exe().expect("this test is a file");
    let programme = essai.ancestors().nth(2).expect("target/debug").join("conventions-opco");
    assert!(programme.exists(), "{} manque : `cargo build` doit passer avant ces tests", programme.display());
    programme
}

/// A data folder, with what stands in it; removed at the end.
struct Dossier(PathBuf);

impl Dossier {
    fn neuf() -> Self {
        static DOSSIERS: AtomicUsize = AtomicUsize::new(0);
        let rang = DOSSIERS.fetch_add(1, Ordering::Relaxed);
        let nom = format!("programme_{}_{rang}", std::process::id());
        let dossier = std::env::temp_dir().join("conventions-opco-tests").join(nom);
        std::fs::create_dir_all(&dossier).expect("a folder");
        Self(dossier)
    }

    /// A command on this folder, without a word of the test's own environment.
    fn commande(&self, arguments: &[&str], variables: &[(&str, &str)]) -> Command {
        let mut commande = Command::new(programme());
        commande.args(arguments).env_clear().current_dir(&self.0).stdin(Stdio::null());
        commande.env("CONVENTIONS_DONNEES", &self.0).env("CONVENTIONS_ADRESSE", "127.0.0.1:0");
        commande.envs(variables.iter().copied());
        commande
    }

    fn lancer(&self, arguments: &[&str]) -> Output {
        self.lancer_avec(arguments, &[])
    }

    /// Runs a command that ends by itself; one that does not is killed, and has failed.
    fn lancer_avec(&self, arguments: &[&str], variables: &[(&str, &str)]) -> Output {
        let mut enfant = self
            .commande(arguments, variables)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program starts");
        let (sortie, erreurs) = (Flux::lire(enfant.stdout.take()), Flux::lire(enfant.stderr.take()));
        let (pid, fin) = surveiller(enfant);
        let status = fin.recv_timeout(PATIENCE).unwrap_or_else(|_| {
            signaler(pid, "KILL");
            fin.recv().expect("its end")
        });
        Output { status, stdout: sortie.finir().into_bytes(), stderr: erreurs.finir().into_bytes() }
    }

    fn jeton(&self, arguments: &[&str]) -> String {
        reussi(&self.lancer(&[&["jeton"], arguments].concat())).trim().to_owned()
    }

    fn chemin(&self, nom: &str) -> String {
        self.0.join(nom).display().to_string()
    }

    fn octets(&self, nom: &str, octets: &[u8]) -> String {
        std::fs::write(self.0.join(nom), octets).expect("a file");
        self.chemin(nom)
    }

    fn ecrire(&self, nom: &str, contenu: &str) -> String {
        self.octets(nom, contenu.as_bytes())
    }

    /// The files in it, sorted.
    fn fichiers(&self) -> Vec<String> {
        let mut noms: Vec<String> = std::fs::read_dir(&self.0)
            .expect("the folder")
            .map(|entree| entree.expect("a file").file_name().to_string_lossy().into_owned())
            .collect();
        noms.sort_unstable();
        noms
    }
}

impl Drop for Dossier {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// What a program writes, read as it comes.
struct Flux {
    lu: Arc<Mutex<String>>,
    lignes: mpsc::Receiver<String>,
    lecteur: JoinHandle<()>,
}

impl Flux {
    fn lire(flux: Option<impl Read + Send + 'static>) -> Self {
        let (lu, (dire, lignes)) = (Arc::new(Mutex::new(String::new())), mpsc::channel());
        let partage = Arc::clone(&lu);
        let mut flux = BufReader::new(flux.expect("a pipe"));
        let lecteur = std::thread::spawn(move || {
            let mut ligne = Vec::new();
            while flux.read_until(b'\n', &mut ligne).is_ok_and(|octets| octets > 0) {
                let texte = String::from_utf8_lossy(&ligne).into_owned();
                partage.lock().expect("what was read").push_str(&texte);
                // Nobody may be waiting for it.
                let _ = dire.send(texte);
                ligne.clear();
            }
        });
        Self { lu, lignes, lecteur }
    }

    fn finir(self) -> String {
        self.lecteur.join().expect("a reader");
        self.lu.lock().expect("what was read").clone()
    }
}

/// A server running as a process of its own.
struct Service {
    url: String,
    pid: u32,
    fin: mpsc::Receiver<ExitStatus>,
    flux: Option<(Flux, Flux)>,
}

impl Service {
    #[track_caller]
    fn servir(dossier: &Dossier, arguments: &[&str]) -> Self {
        Self::servir_avec(dossier, arguments, &[])
    }

    /// Starts on a free port and waits until it says which.
    #[track_caller]
    fn servir_avec(dossier: &Dossier, arguments: &[&str], variables: &[(&str, &str)]) -> Self {
        let mut enfant = dossier
            .commande(&[&["servir"], arguments].concat(), variables)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program starts");
        let (sortie, erreurs) = (Flux::lire(enfant.stdout.take()), Flux::lire(enfant.stderr.take()));
        let (pid, fin) = surveiller(enfant);
        let mut service = Self { url: String::new(), pid, fin, flux: Some((sortie, erreurs)) };
        let ligne = service.attendre_une_ligne("Documentation : ");
        let adresse = ligne.trim_start_matches("Documentation : ").trim_end().trim_end_matches("/docs/").to_owned();
        assert!(adresse.starts_with("http://127.0.0.1:") && !adresse.ends_with(":0"), "{ligne}");
        service.url = adresse;
        service
    }

    /// Waits for a line of its output that begins so.
    #[track_caller]
    fn attendre_une_ligne(&self, debut: &str) -> String {
        let (sortie, erreurs) = self.flux.as_ref().expect("it runs");
        loop {
            match sortie.lignes.recv_timeout(PATIENCE) {
                Ok(ligne) if ligne.starts_with(debut) => return ligne.trim_end().to_owned(),
                Ok(_) => {}
                Err(_) => panic!("« {debut} » n'a pas été dit : {}", erreurs.lu.lock().expect("what was read")),
            }
        }
    }

    /// What it has printed so far.
    fn dit(&self) -> String {
        let (sortie, _) = self.flux.as_ref().expect("it runs");
        sortie.lu.lock().expect("what was read").clone()
    }

    fn public(&self) -> Acteur {
        Acteur::new(self.url.clone(), None)
    }

    /// The secretariat of OPCO Mobilités, by a token of the folder's key.
    fn acteur(&self, dossier: &Dossier) -> Acteur {
        Acteur::new(self.url.clone(), Some(dossier.jeton(&SECRETARIAT)))
    }

    fn signaler(&self, signal: &str) {
        signaler(self.pid, signal);
    }

    /// Waits until nobody new is let in.
    fn attendre_la_porte_close(&self) {
        let adresse = self.url.trim_start_matches("http://").to_owned();
        let debut = std::time::Instant::now();
        while TcpStream::connect(&adresse).is_ok() {
            assert!(debut.elapsed() < PATIENCE, "la porte reste ouverte");
            std::thread::yield_now();
        }
    }

    /// Waits for its end: its status, its output, its errors.
    #[track_caller]
    fn finir(mut self) -> (ExitStatus, String, String) {
        let statut = self.fin.recv_timeout(PATIENCE).expect("it ends within seconds of its signal");
        let (sortie, erreurs) = self.flux.take().expect("it ran");
        (statut, sortie.finir(), erreurs.finir())
    }
}

impl Drop for Service {
    fn drop(&mut self) {
        // Still there: a test failed, or needs it no longer.
        if self.flux.is_some() && matches!(self.fin.try_recv(), Err(mpsc::TryRecvError::Empty)) {
            signaler(self.pid, "KILL");
            let _ = self.fin.recv_timeout(PATIENCE);
        }
    }
}

/// Waits for a process on a thread of its own, so that its end can be awaited for a while only.
fn surveiller(mut enfant: Child) -> (u32, mpsc::Receiver<ExitStatus>) {
    let (dire, fin) = mpsc::channel();
    let pid = enfant.id();
    std::thread::spawn(move || {
        let statut = enfant.wait().expect("a child");
        let _ = dire.send(statut);
    });
    (pid, fin)
}

fn signaler(pid: u32, signal: &str) {
    let statut =
        Command::new("kill").args([format!("-{signal}"), pid.to_string()]).status().expect("kill is installed");
    assert!(statut.success(), "kill -{signal} {pid}");
}

/// The output of a command that succeeded.
#[track_caller]
fn reussi(sortie: &Output) -> String {
    assert_eq!(sortie.status.code(), Some(0), "{}{}", texte(&sortie.stdout), texte(&sortie.stderr));
    texte(&sortie.stdout)
}

/// Runs SQL on a file that nobody serves: what an intruder with the disk would do.
#[track_caller]
fn sqlite(fichier: &str, ordres: &str) -> String {
    let sortie = Command::new("sqlite3").args([fichier, ordres]).output().expect("sqlite3 is installed");
    reussi(&sortie)
}

/// A connection, spoken to by hand.
struct Lien(BufReader<TcpStream>);

impl Lien {
    fn ouvrir(adresse: &str) -> Self {
        let flux = TcpStream::connect(adresse).expect("the server listens");
        flux.set_read_timeout(Some(PATIENCE)).expect("a deadline");
        Self(BufReader::new(flux))
    }

    #[track_caller]
    fn dire(&mut self, texte: &str) {
        self.0.get_mut().write_all(texte.as_bytes()).expect("the server listens");
    }

    /// The next line of the answer.
    #[track_caller]
    fn ligne(&mut self) -> String {
        let mut ligne = String::new();
        self.0.read_line(&mut ligne).expect("an answer");
        ligne.trim_end().to_owned()
    }
}

fn texte(octets: &[u8]) -> String {
    String::from_utf8_lossy(octets).into_owned()
}

fn lire(texte: &str) -> Value {
    serde_json::from_str(texte).expect("JSON")
}

fn sha256(texte: &str) -> String {
    digest::digest(&digest::SHA256, texte.as_bytes()).as_ref().iter().map(|octet| format!("{octet:02x}")).collect()
}

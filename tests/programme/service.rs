//! The server: one per folder, its logs, its end.

use super::processus::{Dossier, Lien, PATIENCE, SECRETARIAT, Service, projet, reussi, sqlite, texte};
use crate::epreuve::{Promesse, relever, taille};
use crate::scene::{Acteur, Moteur, Reponse};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc;

pub(super) fn a_request_in_flight_is_answered_before_the_end() {
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

pub(super) fn a_folder_has_one_server() {
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

pub(super) fn logs_say_each_request_and_no_secret() {
    let (sujet, nom, motif) = ("agent-zylberstein-4417", "Zénobie QUATREPATTES", "Brouillamini au greffe");
    let (mut lignes_lues, mut fautes) = (0, Vec::new());
    for niveau in [None, Some("debug"), Some("trace")].into_iter().take(taille(2, 3)) {
        let dossier = Dossier::neuf();
        let variables: Vec<_> = niveau.map(|niveau| ("RUST_LOG", niveau)).into_iter().collect();
        let service = Service::servir_avec(&dossier, &[], &variables);
        let jeton = dossier.jeton(&[&SECRETARIAT[..], &["--sujet", sujet]].concat());
        let opco = Acteur::new(service.url.clone(), Some(jeton.clone()));
        let faux = jeton.replace('.', ".x");
        let cree = opco.post("/v1/conventions", projet("CC-1")).est(201);
        let ici = format!("/v1/conventions/{}", cree.id());
        let ouverture = json!({ "date": "2024-01-01" });
        let signature = json!({ "qualite": "president_opco", "nom": nom, "date": "2024-01-02" });
        let abandon = json!({ "date": "2024-01-03", "motif": motif });
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
            opco.get("/v1/x%0d%0a[INFO%20requete]%20agent-zylberstein-4417").est(404),
            opco.get("/v1/conventions?reference=a%0d%0a[INFO%20requete]%20faux").est(400),
            opco.post("/v1/conventions", projet("CC\r\n[INFO requete] faux")).est(422),
            opco.requete("GET", "/v1/moi").avec("x-request-id", "agent-zylberstein-4417").envoyer().est(200),
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
            for (ou, dit) in [("journaux", &erreurs), ("sortie", &sortie)] {
                if dit.contains(secret) {
                    fautes.push(format!("« {secret} » ({ou}, {niveau:?})"));
                }
            }
        }
        // A line of log is one that the logger began.
        fautes.extend(
            erreurs.lines().filter(|ligne| !ligne.starts_with("[20")).map(|ligne| format!("ligne injectée : {ligne}")),
        );
        lignes_lues += erreurs.lines().count();
    }
    let chiffre = format!("{} secret ou ligne injectée {}", fautes.len(), fautes.join(", "));
    relever(
        Promesse::JournauxEtExports,
        "-",
        "journaux du serveur, en lignes",
        lignes_lues,
        chiffre.trim(),
        fautes.is_empty(),
    );
}

/// « no acknowledged write lost: 0 over 200 kill -9 cycles on SQLite and 30 on PostgreSQL »
pub(super) fn no_acknowledged_act_is_lost_when_killed() {
    let tours = taille(3, 200);
    let actes = tuer(&[], tours);
    let chiffre = format!("0 perdue sur {actes}, {tours} arrêts brutaux");
    relever(Promesse::AucuneEcriturePerdue, "sqlite", "kill -9 pendant que quatre écrivent", actes, &chiffre, true);
    let Some(moteur) = Moteur::postgres() else { return };
    let base = moteur.creer(&format!("tuee_{}", std::process::id()));
    let url = base.url().expect("PostgreSQL");
    // As a server has it: a scene's database does not wait for the disk.
    let url = url.split_once('?').map_or(url.as_str(), |(url, _)| url);
    let tours = taille(2, 30);
    let actes = tuer(&[("DATABASE_URL", url)], tours);
    let chiffre = format!("0 perdue sur {actes}, {tours} arrêts brutaux");
    relever(Promesse::AucuneEcriturePerdue, "postgres", "kill -9 pendant que quatre écrivent", actes, &chiffre, true);
}

/// Kills the server again and again while others write; gives back how many acts it had acknowledged, all of which are there.
fn tuer(variables: &[(&str, &str)], tours: usize) -> usize {
    let dossier = Dossier::neuf();
    let rang = AtomicUsize::new(0);
    let mut toutes: BTreeMap<String, Value> = BTreeMap::new();
    let mut recues: BTreeMap<String, Value> = BTreeMap::new();
    let mut actes = 0;
    let verifier = |recues: &BTreeMap<String, Value>| {
        let recepisses: Vec<&Value> = recues.values().collect();
        let fichiers: Vec<String> = (0..)
            .zip(&recepisses)
            .map(|(rang, recepisse)| dossier.ecrire(&format!("recepisse-{rang}.json"), &recepisse.to_string()))
            .collect();
        let recepisses: Vec<&str> = fichiers.iter().flat_map(|fichier| ["--recepisse", fichier]).collect();
        let dite = reussi(&dossier.lancer_avec(&[&["journal", "verifier"], &recepisses[..]].concat(), variables));
        assert!(dite.contains("le journal est intact"), "{dite}");
    };
    for tour in 0..tours {
        let service = Service::servir_avec(&dossier, &[], variables);
        let opco = service.acteur(&dossier);
        // What was acknowledged before the last kill is there, as it was acknowledged.
        for (id, recepisse) in &recues {
            let entrees = opco.get(&format!("/v1/conventions/{id}/journal")).est(200).corps["elements"].clone();
            let entrees = entrees.as_array().expect("a page").clone();
            let rang = usize::try_from(recepisse["rang"].as_u64().expect("a rank")).expect("a rank");
            assert_eq!(entrees[rang - 1]["empreinte"], recepisse["empreinte"], "tour {tour}");
        }
        toutes.append(&mut recues);
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
            let mut recevoir = |reponse: Value| {
                actes += 1;
                retenir(&mut recues, &reponse);
            };
            acquittees.iter().take(8 + 5 * (tour % 10)).for_each(&mut recevoir);
            service.signaler("KILL");
            acquittees.iter().for_each(&mut recevoir);
        });
        assert_eq!(service.finir().0.code(), None, "tué par un signal");
        verifier(&recues);
    }
    toutes.append(&mut recues);
    verifier(&toutes);
    assert!(actes >= 8 * tours, "{actes} actes seulement");
    if variables.is_empty() {
        assert_eq!(sqlite(&dossier.chemin("conventions.sqlite"), "PRAGMA integrity_check").trim(), "ok");
    }
    actes
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
pub(super) fn ecrire(
    url: &str,
    jeton: &str,
    methode: &str,
    chemin: &str,
    lue: Option<i64>,
    corps: &Value,
) -> Option<Value> {
    let version = lue.map(|version| format!("If-Match: \"{version}\"\r\n")).unwrap_or_default();
    let (statut, reponse) = envoyer(url, jeton, (methode, chemin), &version, corps)?;
    assert!((200..210).contains(&statut), "{statut} {reponse}");
    Some(reponse)
}

/// The same under other headers, each with its end of line: its status, whatever it is, and its JSON. No body is null.
pub(super) fn envoyer(
    url: &str,
    jeton: &str,
    (methode, chemin): (&str, &str),
    en_tetes: &str,
    corps: &Value,
) -> Option<(u16, Value)> {
    let adresse = url.trim_start_matches("http://");
    let corps = if corps.is_null() { String::new() } else { corps.to_string() };
    let mut lien = TcpStream::connect(adresse).ok()?;
    lien.set_read_timeout(Some(PATIENCE)).ok()?;
    write!(
        lien,
        "{methode} {chemin} HTTP/1.1\r\nHost: {adresse}\r\nAuthorization: Bearer {jeton}\r\n{en_tetes}\
         Content-Type: application/json\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{corps}",
        corps.len()
    )
    .ok()?;
    let mut recu = String::new();
    lien.read_to_string(&mut recu).ok()?;
    let (tete, corps) = recu.split_once("\r\n\r\n")?;
    let statut = tete.split(' ').nth(1)?.parse().ok()?;
    Some((statut, serde_json::from_str(corps).ok()?))
}

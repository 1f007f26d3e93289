//! Several servers on one database: no state of theirs, so that any may die, and any other answer for it.

use super::processus::{Dossier, SECRETARIAT, Service, projet, reussi};
use super::service::envoyer;
use crate::epreuve::{Promesse, relever, taille};
use crate::scene::Moteur;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Mutex, mpsc};

const SERVEURS: usize = 3;

/// Who writes through each server at once.
const ECRIVAINS: usize = 2;

/// One place among the servers: where it answers, and how many times it was killed or came back (odd: it is dead).
struct Place {
    url: Mutex<String>,
    pannes: AtomicUsize,
    jeton: String,
}

/// What the writers share.
struct Partage {
    places: Vec<Place>,
    references: AtomicUsize,
    fini: AtomicBool,
}

/// What was acknowledged: the answer to the act that made a convention, then to the act that changed it.
type Acquittes = BTreeMap<String, Value>;

/// Three processes on one PostgreSQL; one is killed under load and comes back, again and again. An act that its server did not
/// answer is sent to another under the same key: it is done once, by whichever.
pub(super) fn servers_share_a_database_and_any_may_die() {
    let Some(moteur) = Moteur::postgres() else { return };
    let base = moteur.creer(&format!("instances_{}", std::process::id()));
    let url = base.url().expect("PostgreSQL");
    // As a server has it: a scene's database does not wait for the disk.
    let url = url.split_once('?').map_or(url.as_str(), |(url, _)| url);
    let variables = [("DATABASE_URL", url)];
    let dossiers: Vec<Dossier> = (0..SERVEURS).map(|_| Dossier::neuf()).collect();
    // One after the other: the first makes the tables.
    let mut services: Vec<Service> =
        dossiers.iter().map(|dossier| Service::servir_avec(dossier, &[], &variables)).collect();
    let place = |(service, dossier): (&Service, &Dossier)| Place {
        url: Mutex::new(service.url.clone()),
        pannes: AtomicUsize::new(0),
        jeton: dossier.jeton(&SECRETARIAT),
    };
    let places = services.iter().zip(&dossiers).map(place).collect();
    let partage = Partage { places, references: AtomicUsize::new(0), fini: AtomicBool::new(false) };
    let tours = taille(2, 60);
    let (acquitter, acquittees) = mpsc::channel();
    let mut toutes = Acquittes::new();
    std::thread::scope(|fils| {
        for ecrivain in 0..SERVEURS * ECRIVAINS {
            let (partage, acquitter) = (&partage, acquitter.clone());
            fils.spawn(move || ecrire_sans_fin(partage, ecrivain % SERVEURS, &acquitter));
        }
        drop(acquitter);
        let mut attendre = |combien: usize| {
            toutes.extend(acquittees.iter().take(combien));
        };
        for tour in 0..tours {
            let (mort, acquittes) = (tour % SERVEURS, 10 + 3 * (tour % 7));
            attendre(acquittes);
            partage.places[mort].pannes.fetch_add(1, Ordering::SeqCst);
            services[mort].signaler("KILL");
            // The others answer meanwhile.
            attendre(acquittes);
            let revenu = Service::servir_avec(&dossiers[mort], &[], &variables);
            *partage.places[mort].url.lock().expect("an address") = revenu.url.clone();
            let tue = std::mem::replace(&mut services[mort], revenu);
            partage.places[mort].pannes.fetch_add(1, Ordering::SeqCst);
            assert_eq!(tue.finir().0.code(), None, "tué par un signal");
        }
        attendre(20);
        partage.fini.store(true, Ordering::SeqCst);
        toutes.extend(acquittees.iter());
    });
    verifier(&dossiers[0], &variables, &services, &toutes, partage.references.into_inner());
    let actes = 2 * toutes.len();
    let chiffre = format!("0 perdu, 0 fait deux fois, 0 erreur des serveurs vivants, {tours} arrêts brutaux");
    let essai = "trois serveurs, dont un tué pendant que six écrivent";
    relever(Promesse::PlusieursServeurs, "postgres", essai, actes, &chiffre, true);
}

/// Makes a convention, opens it to signature, reads it by another server, until it is told to end: every act it begins it ends.
fn ecrire_sans_fin(partage: &Partage, sien: usize, acquitter: &mpsc::Sender<(String, Value)>) {
    while !partage.fini.load(Ordering::SeqCst) {
        let reference = format!("CC-{}", partage.references.fetch_add(1, Ordering::SeqCst));
        let cle = |acte: &str| format!("Idempotency-Key: {reference}-{acte}\r\n");
        let creee = agir(partage, sien, ("POST", "/v1/conventions"), &cle("creer"), &projet(&reference));
        let chemin = format!("/v1/conventions/{}", creee["id"].as_str().expect("an id"));
        let en_tetes = cle("ouvrir") + "If-Match: \"1\"\r\n";
        let ouverture = json!({ "date": "2022-01-03" });
        let ouvrir = format!("{chemin}/ouverture-signature");
        let modifiee = agir(partage, sien, ("POST", &ouvrir), &en_tetes, &ouverture);
        // What one acknowledged, every other knows.
        let lue = agir(partage, sien + 1, ("GET", &chemin), "", &Value::Null);
        assert_eq!((&lue["etat"], &lue["version"]), (&modifiee["etat"], &modifiee["version"]), "{reference}");
        // Who listens may have what it waited for.
        let _ = acquitter.send((reference, modifiee));
    }
}

/// Asks a server, and the next ones while it does not answer: a server that lives always does, and never with a failure.
fn agir(partage: &Partage, sien: usize, acte: (&str, &str), en_tetes: &str, corps: &Value) -> Value {
    for rang in sien.. {
        let Place { url, pannes, jeton } = &partage.places[rang % SERVEURS];
        let avant = pannes.load(Ordering::SeqCst);
        let adresse = url.lock().expect("an address").clone();
        let issue = envoyer(&adresse, jeton, acte, en_tetes, corps);
        match issue {
            Some((200 | 201, reponse)) => return reponse,
            autre => {
                let apres = pannes.load(Ordering::SeqCst);
                let excuse = avant % 2 == 1 || avant != apres;
                // A key that the dead one held may be waited for: whoever waits too long is told to come back.
                let attend = matches!(autre, Some((503, _))) && meurt(partage);
                assert!(excuse || attend, "un serveur vivant a répondu {autre:?} à {acte:?}");
                std::thread::yield_now();
            }
        }
    }
    unreachable!("there is always a next server")
}

/// Whether a server is dead, or was just now.
fn meurt(partage: &Partage) -> bool {
    partage.places.iter().any(|place| place.pannes.load(Ordering::SeqCst) > 0)
}

/// Every act that was begun was acknowledged, stands once, as it was acknowledged, in a journal that holds.
fn verifier(
    dossier: &Dossier,
    variables: &[(&str, &str)],
    services: &[Service],
    toutes: &Acquittes,
    commencees: usize,
) {
    assert_eq!(toutes.len(), commencees, "chaque acte commencé a été acquitté");
    let opco = services[0].acteur(dossier);
    for reference in toutes.keys() {
        let liste = opco.get(&format!("/v1/conventions?reference={reference}")).est(200);
        assert_eq!(liste.corps["elements"].as_array().map(Vec::len), Some(1), "{reference}");
    }
    let fichiers: Vec<String> = (0..)
        .zip(toutes.values())
        .map(|(rang, reponse): (usize, _)| {
            assert_eq!(reponse["recepisse"]["rang"], json!(2), "deux actes, chacun une fois : {reponse}");
            dossier.ecrire(&format!("recepisse-{rang}.json"), &reponse["recepisse"].to_string())
        })
        .collect();
    let recepisses: Vec<&str> = fichiers.iter().flat_map(|fichier| ["--recepisse", fichier]).collect();
    let dite = reussi(&dossier.lancer_avec(&[&["journal", "verifier"], &recepisses[..]].concat(), variables));
    assert!(dite.contains("le journal est intact"), "{dite}");
}

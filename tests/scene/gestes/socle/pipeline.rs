//! Requests as they are sent, answers as they come.

use crate::scene::{Acteur, Reponse, Scene};
use serde_json::Value;
use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::time::Duration;

// ---- small means

/// Sends bytes as they are, and reads one answer: for what no client would send.
pub fn brut(scene: &Scene, octets: &[u8]) -> Reponse {
    let url = scene.url();
    let mut flux = TcpStream::connect(url.trim_start_matches("http://")).expect("the server listens");
    flux.set_read_timeout(Some(Duration::from_secs(20))).expect("a deadline");
    flux.write_all(octets).expect("the server reads");
    let mut lecteur = BufReader::new(flux);
    let mut ligne = || {
        let mut ligne = String::new();
        lecteur.read_line(&mut ligne).expect("the server answers");
        ligne.trim_end().to_owned()
    };
    let premiere = ligne();
    let statut = premiere.split(' ').nth(1).and_then(|statut| statut.parse().ok()).expect("a status line");
    let en_tetes: BTreeMap<String, String> = std::iter::from_fn(|| {
        let ligne = ligne();
        ligne.split_once(": ").map(|(nom, valeur)| (nom.to_lowercase(), valeur.to_owned()))
    })
    .collect();
    let longueur = en_tetes.get("content-length").map_or(0, |longueur| longueur.parse().expect("a length"));
    let mut corps = vec![0; longueur];
    lecteur.read_exact(&mut corps).expect("a whole body");
    let texte = String::from_utf8_lossy(&corps).into_owned();
    Reponse { statut, en_tetes, corps: serde_json::from_str(&texte).unwrap_or(Value::Null), texte, octets: Vec::new() }
}

/// The id of the signature that an answer says was made.
pub fn signature(reponse: &Reponse) -> String {
    reponse.en_tete("location").trim_start_matches("/v1/signatures/").to_owned()
}

/// How many elements the first page of a list has.
pub fn compter(acteur: &Acteur, chemin: &str) -> usize {
    acteur.get(chemin).est(200).corps["elements"].as_array().expect("a list").len()
}

/// The pointers of a problem, in its order.
pub fn pointeurs(reponse: &Reponse) -> Vec<&str> {
    let champs = reponse.corps["champs"].as_array().into_iter().flatten();
    champs.map(|champ| champ["pointeur"].as_str().expect("a pointer")).collect()
}

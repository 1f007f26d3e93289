//! Both engines answer alike: one story, told to each, is answered in the same words.

use crate::epreuve::{Promesse, relever, taille};
use crate::scene::gestes::socle::guichet::jouer_l_exemple;
use crate::scene::{Moteur, Reponse, Scene};
use api::contrat::adresses;
use chrono::DateTime;
use std::collections::BTreeMap;
use uuid::Uuid;

crate::scenario::scenarios! {
    /// La même histoire reçoit les mêmes réponses, que les données soient dans SQLite ou dans PostgreSQL.
    fn the_same_story_is_answered_alike_by_both_engines(scene) {
        let Moteur::Postgres { .. } = scene.moteur() else { return };
        let ailleurs = Scene::ouvrir(&Moteur::Sqlite);
        scene.ne_rien_relire();
        ailleurs.ne_rien_relire();
        let (ici, la_bas) = (raconter(scene), raconter(&ailleurs));
        assert_eq!(ici.len(), la_bas.len());
        let ecarts: Vec<_> = ici.iter().zip(&la_bas).filter(|(ici, la_bas)| ici != la_bas).collect();
        let chiffre = match ecarts.first() {
            None => "0 écart".to_owned(),
            Some((ici, la_bas)) => format!("{} écarts, dont :\n{ici}\n{la_bas}", ecarts.len()),
        };
        relever(Promesse::MoteursDAccord, "-", "l'exemple, puis tout ce qui s'en lit", ici.len(), &chiffre, ecarts.is_empty());
    }
}

/// The example, act by act, then what is read of all that it made; each answer as both engines should give it.
fn raconter(scene: &Scene) -> Vec<String> {
    let (mut recit, mut ids) = (Recit::default(), Vec::new());
    jouer_l_exemple(scene, |_, reponse| {
        if let Some(id) = reponse.corps["id"].as_str().filter(|id| !ids.contains(&(*id).to_owned())) {
            ids.push(id.to_owned());
        }
        recit.noter("acte", reponse);
    });
    let auditeur = scene.auditeur();
    for adresse in adresses::toutes().iter().filter(|adresse| adresse.methode == "GET") {
        let modele = adresse.chemin.as_str();
        // What tells of the machine and not of the story: each server signs with its own key.
        let de_la_machine = ["/sante", "/openapi.json", "/v1/journal/points-de-controle"];
        if de_la_machine.iter().any(|debut| modele.starts_with(debut)) {
            continue;
        }
        // Whole: where a page stops, each engine has a cursor of its own.
        let page = if adresse.est_une_liste { "?limite=200" } else { "" };
        match modele.matches('{').count() {
            0 => recit.noter(modele, &auditeur.get(&format!("{modele}{page}"))),
            1 if modele.contains("{id}") => {
                for id in ids.iter().step_by(taille(5, 1)) {
                    recit.noter(modele, &auditeur.get(&format!("{}{page}", modele.replace("{id}", id))));
                }
            }
            _ => {}
        }
    }
    recit.reponses
}

/// The answers, their ids, hashes and instants told by the order in which they came.
#[derive(Default)]
struct Recit {
    reponses: Vec<String>,
    noms: BTreeMap<String, usize>,
}

impl Recit {
    fn noter(&mut self, quoi: &str, reponse: &Reponse) {
        let mut dit = format!("{quoi} {} ", reponse.statut);
        let du_mot = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | ':' | '.' | '_');
        let mut reste = reponse.texte.as_str();
        while let Some(debut) = reste.find(du_mot) {
            dit.push_str(&reste[..debut]);
            let fin = reste[debut..].find(|c| !du_mot(c)).map_or(reste.len(), |fin| debut + fin);
            let mot = &reste[debut..fin];
            reste = &reste[fin..];
            let propre = mot.trim_start_matches("urn:uuid:");
            let hache = propre.len() == 64 && propre.bytes().all(|c| c.is_ascii_hexdigit());
            if propre.len() > 19 && DateTime::parse_from_rfc3339(propre).is_ok() {
                dit.push_str("(instant)");
            } else if mot.starts_with("urn:uuid:") {
                dit.push_str("(requête)");
            } else if hache || Uuid::try_parse(propre).is_ok() {
                let suivant = self.noms.len();
                let nom = *self.noms.entry(propre.to_owned()).or_insert(suivant);
                dit.push_str(&format!("({nom})"));
            } else {
                dit.push_str(mot);
            }
        }
        dit.push_str(reste);
        self.reponses.push(dit);
    }
}

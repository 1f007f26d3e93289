//! The journal as its readers get it and as it is stored, and a life that fills it.

use crate::scene::{Acteur, Reponse, Scene};
use aws_lc_rs::digest;
use domain::socle::organisation::{Portee, Role};
use persistence::{Entree, Recepisse};
use serde_json::{Value, json};

// Nothing else in a scenario says these words: found anywhere, they have leaked.

/// A subject of a token.
pub const SUJET: &str = "agent-zylberstein-4417";
/// A signatory.
pub const NOM: &str = "Zénobie QUATREPATTES-D'ISIGNY";
/// A reason, in a text of every kind.
pub const MOTIF: &str = "Brouillamini au greffe :\n\tla page « trois » manquait \u{2028}🐌";

/// What was done, by whom, on which legal date if it has one, and what was answered.
pub type Acte = (&'static str, &'static str, Option<&'static str>, Reponse);

/// A whole life: drafted, changed, opened, signed, one signature entered wrongly, all signed.
pub fn une_vie(scene: &Scene, reference: &str) -> (String, Vec<Acte>) {
    scene.ne_rien_montrer();
    let opco = scene.acteur_nomme("mobilites", &[Role::Secretariat], SUJET);
    let menjs = scene.acteur_nomme("menjs", &[Role::Ministere], SUJET);
    let mesri = scene.mesri();
    let creee = opco.post("/v1/conventions", Scene::projet(reference)).est(201);
    let id = creee.id();
    let ici = format!("/v1/conventions/{id}");
    let mut actes = vec![("creer_convention", "mobilites", None, creee)];
    let change = json!({ "intitule": "Convention modifiée", "lieu_signature": "Paris" });
    actes.push(("modifier_convention", "menjs", None, menjs.patch(&ici, 1, change).est(200)));
    let ouverture = json!({ "date": "2026-11-01" });
    let ouverte =
        opco.requete("POST", &format!("{ici}/ouverture-signature")).lue(2).corps(ouverture).envoyer().est(200);
    actes.push(("ouvrir_signature", "mobilites", Some("2026-11-01"), ouverte));
    let signer = |acteur: &Acteur, qualite: &str, jour: &str| {
        let corps = json!({ "qualite": qualite, "nom": NOM, "date": jour });
        acteur.post(&format!("{ici}/signatures"), corps).est(201)
    };
    let erronee = signer(&opco, "president_opco", "2026-11-02");
    let annuler = format!("{}/annulation", erronee.en_tete("location"));
    actes.push(("signer", "mobilites", Some("2026-11-02"), erronee));
    let motif = json!({ "motif": MOTIF });
    let annulee = opco.requete("POST", &annuler).lue(4).corps(motif).envoyer().est(200);
    actes.push(("annuler_signature", "mobilites", None, annulee));
    for (acteur, organisation, qualite) in [
        (&opco, "mobilites", "president_opco"),
        (&opco, "mobilites", "vice_president_opco"),
        (&menjs, "menjs", "ministere_education"),
        (&mesri, "mesri", "ministere_enseignement_superieur"),
    ] {
        actes.push(("signer", organisation, Some("2026-11-03"), signer(acteur, qualite, "2026-11-03")));
    }
    (id, actes)
}

/// The journal of a convention as its readers get it.
pub fn journal(acteur: &Acteur, id: &str) -> Vec<Value> {
    let page = acteur.get(&format!("/v1/conventions/{id}/journal?limite=200")).est(200);
    assert!(page.corps["page"]["suivante"].is_null());
    page.corps["elements"].as_array().expect("a page").clone()
}

/// The journal of a dossier as it is stored.
pub fn inscrites(scene: &Scene, dossier: &str) -> Vec<Entree> {
    let dossier = dossier.to_owned();
    let lues = scene.base().read(Portee::Tout, move |lecture| lecture.journal(&dossier, 0, 1000));
    lues.expect("the journal can be read")
}

/// Computes the chain again from what is published, with nothing of the program that wrote it.
#[track_caller]
pub fn verifier_la_chaine(id: &str, entrees: &[Value]) {
    let (mut precedente, mut instant) = ("0".repeat(64), String::new());
    for (rang, entree) in (1..).zip(entrees) {
        let hache = texte(&entree["texte"]);
        let lu = lire(hache);
        assert_eq!(entree["rang"], rang);
        assert_eq!(entree["empreinte"], sha256(hache), "rang {rang}");
        assert_eq!(entree["precedente"], precedente, "rang {rang}");
        assert_eq!(lu["format"], "conventions-opco/journal/2");
        assert_eq!(lu["dossier"], id);
        for cle in ["rang", "precedente", "acte", "date_legale", "organisation", "role", "regles", "constats"] {
            assert_eq!(lu[cle], entree[cle], "{cle} au rang {rang}");
        }
        assert!(texte(&lu["instant"]) >= instant.as_str(), "rang {rang}");
        instant = texte(&lu["instant"]).to_owned();
        precedente = texte(&entree["empreinte"]).to_owned();
    }
}

/// The receipt in an answer.
pub fn recepisse(reponse: &Reponse) -> Recepisse {
    serde_json::from_value(reponse.corps["recepisse"].clone()).expect("a receipt")
}

/// The digest of a text, by no code of the program.
pub fn sha256(texte: &str) -> String {
    digest::digest(&digest::SHA256, texte.as_bytes()).as_ref().iter().map(|octet| format!("{octet:02x}")).collect()
}

/// A text of the journal, read.
pub fn lire(texte: &str) -> Value {
    serde_json::from_str(texte).expect("JSON")
}

/// The text that a value is.
#[track_caller]
pub fn texte(valeur: &Value) -> &str {
    valeur.as_str().expect("a text")
}

/// A body with other fields.
pub fn fusion(mut corps: Value, changement: &Value) -> Value {
    let champs = corps.as_object_mut().expect("an object");
    champs.extend(changement.as_object().expect("an object").clone());
    corps
}

//! Acts on an avenant, as sentences.

use crate::scene::{Acteur, Reponse, Scene};
use serde_json::{Value, json};

/// The four capacities in which an avenant is signed.
pub const QUALITES: [&str; 4] =
    ["ministere_education", "ministere_enseignement_superieur", "president_opco", "vice_president_opco"];

/// The piece that proves one of its acts.
pub fn piece() -> Value {
    json!({ "reference": "AVENANT", "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08" })
}

/// A party asks for one.
pub fn demander(par: &Acteur, convention: &str, jour: &str) -> Reponse {
    let corps = json!({ "objet": "Reporter la première réunion de l'année.", "date": jour, "fictif": true });
    par.post(&format!("/v1/conventions/{convention}/avenants"), corps)
}

/// An act on an avenant, in the version just read.
pub fn agir(par: &Acteur, avenant: &str, acte: &str, corps: Value) -> Reponse {
    let lue = par.get(avenant).est(200).version();
    par.requete("POST", &format!("{avenant}/{acte}")).lue(lue).corps(corps).envoyer()
}

/// A party writes its text.
#[expect(clippy::needless_pass_by_value, reason = "scenarios write the body in place")]
pub fn rediger(par: &Acteur, avenant: &str, jour: &str, modifications: Value, effet: Value) -> Reponse {
    let corps = json!({ "modifications": modifications, "date_effet": effet, "date": jour, "fictif": true });
    agir(par, avenant, "redaction", corps)
}

/// The first meeting may take place until the end of June.
pub fn juin() -> Value {
    json!({ "jour_butoir_copil": "06-30" })
}

/// One signature by whoever it belongs to.
pub fn signer(scene: &Scene, avenant: &str, qualite: &str, jour: &str) -> Reponse {
    let acteur = match qualite {
        "ministere_education" => scene.menjs(),
        "ministere_enseignement_superieur" => scene.mesri(),
        _ => scene.opco(),
    };
    acteur.post(&format!("{avenant}/signatures"), json!({ "qualite": qualite, "date": jour, "fictif": true }))
}

/// Asked for and written on a day; gives its address.
pub fn redige(scene: &Scene, convention: &str, jour: &str, modifications: Value, effet: Value) -> String {
    let avenant = format!("/v1/avenants/{}", demander(&scene.menjs(), convention, jour).est(201).id());
    rediger(&scene.opco(), &avenant, jour, modifications, effet).est(200);
    avenant
}

/// Signed by all on that day too.
pub fn conclu(scene: &Scene, convention: &str, jour: &str, modifications: Value, effet: Value) -> Reponse {
    let avenant = redige(scene, convention, jour, modifications, effet);
    QUALITES.map(|qualite| signer(scene, &avenant, qualite, jour).est(200)).into_iter().last().expect("four signatures")
}

/// Its state on a day.
pub fn etat(par: &Acteur, avenant: &str, au: &str) -> Value {
    par.get(&format!("{avenant}?au={au}")).est(200).corps["etat"].clone()
}

//! Personal values: beside the chain, never in it.

use crate::scene::gestes::socle::intrusion::REFERENTIEL;
use crate::scene::gestes::socle::journal::{MOTIF, NOM, SUJET, inscrites, lire, sha256, une_vie};
use serde_json::json;
use std::collections::BTreeSet;

crate::scenario::scenarios! {
    /// Aucun nom, aucun identifiant de personne ni aucun motif n'entre en clair dans ce que le journal scelle.
    fn no_name_subject_or_reason_enters_the_hashed_bytes(scene) {
        let (id, _) = une_vie(scene, "CC-VIE");
        let (autre, _) = une_vie(scene, "CC-AUTRE-VIE");
        let abandonnee = scene.projet_saisi("CC-ABANDON");
        let corps = json!({ "date": "2026-11-22", "motif": MOTIF });
        let abandonner = format!("/v1/conventions/{abandonnee}/abandon");
        scene.opco().requete("POST", &abandonner).lue(1).corps(corps).envoyer().est(200);
        let textes: Vec<String> = [&id, &autre, &abandonnee]
            .into_iter()
            .flat_map(|id| inscrites(scene, id))
            .chain(inscrites(scene, REFERENTIEL))
            .map(|entree| entree.texte)
            .collect();
        let mots = [SUJET, "zylberstein", NOM, "QUATREPATTES", "Zénobie", "Brouillamini", "greffe"];
        for texte in &textes {
            for mot in mots {
                assert!(!texte.to_lowercase().contains(&mot.to_lowercase()), "« {mot} » dans {texte}");
            }
            for clair in [SUJET, NOM, MOTIF] {
                // Unsalted, a hash of a name is the name to whoever can guess it.
                assert!(!texte.contains(&sha256(clair)), "« {clair} » sans sel dans {texte}");
            }
        }
        // The same person in two dossiers cannot be recognised from the chains.
        let auteurs: BTreeSet<String> = [&id, &autre]
            .map(|id| inscrites(scene, id)[0].texte.clone())
            .map(|texte| lire(&texte)["auteur"]["empreinte"].to_string())
            .into();
        assert_eq!(auteurs.len(), 2);
    }
}

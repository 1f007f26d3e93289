//! Checkpoints: what the journal was, signed and kept elsewhere, shows a cut tail or a chain rewritten without a receipt.

use crate::epreuve::{Promesse, relever};
use crate::scene::Scene;
use crate::scene::gestes::socle::intrusion::Garde;
use crate::scene::gestes::socle::journal::{texte, une_vie};
use domain::socle::organisation::Portee;
use persistence::{ClePublique, PointDeControle};
use serde_json::Value;

/// The last checkpoint, as anyone gets it, and the key that is published with it.
fn dernier(scene: &Scene) -> (Value, PointDeControle, ClePublique) {
    let corps = scene.public().get("/v1/journal/points-de-controle/dernier").est(200).corps;
    let point = PointDeControle::lire(texte(&corps["note"])).expect("a checkpoint");
    let cle = ClePublique::lire(texte(&corps["cle_publique"])).expect("a key");
    (corps, point, cle)
}

fn ecarts(scene: &Scene, points: &[PointDeControle], cle: &ClePublique) -> Vec<String> {
    let (points, cle) = (points.to_vec(), cle.clone());
    let lus =
        scene.base().read_long(Portee::Tout, move |lecture| lecture.verifier_points(&points, &cle)).expect("a reading");
    lus.into_iter().map(|anomalie| anomalie.message).collect()
}

crate::scenario::scenarios! {
    /// Un point de contrôle du journal est signé et publié, sans jeton, l'un après l'autre.
    fn a_checkpoint_is_signed_and_published(scene) {
        scene.projet_saisi("CC-1");
        scene.pointer();
        let (corps, point, cle) = dernier(scene);
        assert!(point.est_signe_par(&cle), "{corps}");
        assert_eq!(corps["entrees"], scene.verification(&[]).entrees);
        assert_eq!(corps["cle_id"], cle.id());
        let liste = scene.public().get("/v1/journal/points-de-controle?limite=200").est(200).corps;
        assert_eq!(liste["elements"].as_array().and_then(|points| points.last()), Some(&corps));
        // Nothing written since, nothing to sign.
        scene.pointer();
        assert_eq!(dernier(scene).0, corps);
        let change = point.note.replacen("dossiers ", "dossiers 1", 1);
        assert!(!PointDeControle::lire(&change).expect("a note still").est_signe_par(&cle));
        let autre = ClePublique::lire(&cle.texte().replace('+', "-"));
        assert!(autre.is_err(), "{autre:?}");
        assert_eq!(ecarts(scene, &[point], &cle), [""; 0]);
    }

    /// Une fin de journal coupée ou une chaîne réécrite se voit grâce à un point de contrôle gardé ailleurs.
    fn epreuve_a_cut_tail_and_a_rewritten_chain_are_seen_by_a_checkpoint(scene) {
        scene.ne_rien_relire();
        une_vie(scene, "CC-VIE");
        scene.pointer();
        let ancien = dernier(scene).1;
        let garde = Garde::prendre(scene);
        scene.projet_saisi("CC-2");
        scene.projet_saisi("CC-3");
        scene.pointer();
        let (_, point, cle) = dernier(scene);
        assert_eq!(ecarts(scene, &[point.clone(), ancien.clone()], &cle), [""; 0]);
        garde.remettre();
        assert_eq!(scene.verification(&[]).anomalies, []);
        let vus = ecarts(scene, std::slice::from_ref(&point), &cle);
        assert!(matches!(&vus[..], [vu] if vu.contains("sa fin est coupée")), "{vus:?}");
        for reference in ["CC-4", "CC-5", "CC-6"] {
            scene.projet_saisi(reference);
        }
        scene.pointer();
        assert_eq!(scene.verification(&[]).anomalies, []);
        let vus = ecarts(scene, &[point], &cle);
        assert!(matches!(&vus[..], [vu] if vu.contains("réécrit depuis")), "{vus:?}");
        assert_eq!(ecarts(scene, &[ancien], &cle), [""; 0]);
        relever(Promesse::JournalInalterable, scene.moteur().nom(), "fin coupée, chaîne réécrite", 2, "2 vues", true);
    }
}

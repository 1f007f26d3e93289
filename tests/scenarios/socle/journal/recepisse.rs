//! The receipt: the proof that does not depend on the base.

use crate::scene::Scene;
use crate::scene::gestes::socle::intrusion::{Garde, oter, sql};
use crate::scene::gestes::socle::journal::{inscrites, recepisse, sha256, une_vie};
use persistence::Recepisse;

crate::scenario::scenarios! {
    /// Un dossier retiré en entier laisse un trou dans les numéros, et le récépissé dit lequel c'était.
    fn a_dossier_taken_away_whole_leaves_a_gap(scene) {
        let (id, actes) = une_vie(scene, "CC-VIE");
        une_vie(scene, "CC-TEMOIN");
        let recu = [recepisse(&actes[0].3)];
        let garde = Garde::prendre(scene);
        scene.sql(&oter(&id));
        assert_ne!(scene.verification(&[]).anomalies, []);
        assert!(scene.verification(&recu).anomalies.iter().any(|anomalie| anomalie.dossier == id));
        garde.remettre();
    }

    /// Un journal réécrit de façon cohérente est démasqué par le récépissé que l'on a gardé.
    fn a_chain_rewritten_consistently_is_found_by_the_receipt_that_was_kept(scene) {
        une_vie(scene, "CC-TEMOIN");
        let (id, actes) = une_vie(scene, "CC-VIE");
        let recus: Vec<Recepisse> = actes.iter().map(|(.., reponse)| recepisse(reponse)).collect();
        let garde = Garde::prendre(scene);

        // Another title, from the entry that changed it on; every hash after it made again.
        let nouvel_intitule = "Convention réécrite après coup";
        scene.sql(&reecrire(scene, &id, "Convention modifiée", nouvel_intitule));
        let lue = scene.opco().get(&format!("/v1/conventions/{id}")).est(200);
        assert_eq!(lue.corps["intitule"], nouvel_intitule);
        assert_eq!(scene.verification(&[]).anomalies, [], "sans récépissé, rien ne se voit : c'est sa raison d'être");
        let reecrits: Vec<_> = scene.verification(&recus).anomalies.into_iter().map(|a| (a.dossier, a.rang)).collect();
        let attendus: Vec<_> = (2..=actes.len()).map(|rang| (id.clone(), i64::try_from(rang).ok())).collect();
        assert_eq!(reecrits, attendus, "le récépissé du premier acte, resté tel quel, est le seul à tenir");
        garde.remettre();

        // The last dossier gone with its rows and its numbers: nothing is left to tell, but the receipt.
        let reculer = format!("UPDATE compteur SET valeur = valeur - {} WHERE nom = 'journal'", actes.len());
        scene.sql(&format!("{}; {reculer}", oter(&id)));
        assert_eq!(scene.verification(&[]).anomalies, []);
        let disparus = scene.verification(&recus).anomalies;
        assert_eq!(disparus.len(), actes.len());
        assert!(disparus.iter().all(|anomalie| anomalie.dossier == id), "{disparus:?}");
        garde.remettre();
        assert_eq!(scene.verification(&recus).anomalies, []);
    }

    /// Un récépissé que le journal n'a jamais donné est reconnu comme tel.
    fn a_receipt_of_no_known_act_is_refused(scene) {
        let (id, actes) = une_vie(scene, "CC-VIE");
        let vrai = recepisse(&actes[1].3);
        let (inconnu, dernier) = (uuid::Uuid::now_v7().to_string(), i64::try_from(actes.len()).expect("few acts"));
        for faux in [
            Recepisse { rang: dernier + 1, ..vrai.clone() },
            Recepisse { rang: 1, ..vrai.clone() },
            Recepisse { rang: 0, ..vrai.clone() },
            Recepisse { rang: i64::MIN, ..vrai.clone() },
            Recepisse { rang: i64::MAX, ..vrai.clone() },
            Recepisse { dossier: inconnu, ..vrai.clone() },
            Recepisse { empreinte: vrai.empreinte.to_uppercase(), ..vrai.clone() },
        ] {
            let anomalies = scene.verification(&[vrai.clone(), faux.clone()]).anomalies;
            let signale: Vec<_> = anomalies.iter().map(|a| (a.dossier.as_str(), a.rang)).collect();
            assert_eq!(signale, [(faux.dossier.as_str(), Some(faux.rang))], "{faux:?} dans {id}");
        }
    }
}

/// Rewrites a dossier as if it had always said something else: texts, hashes, links, head and state.
fn reecrire(scene: &Scene, id: &str, avant: &str, apres: &str) -> String {
    let (mut ordres, mut ancienne, mut nouvelle) = (Vec::new(), String::new(), String::new());
    for entree in inscrites(scene, id) {
        let texte = entree.texte.replace(avant, apres);
        let texte = if ancienne.is_empty() { texte } else { texte.replace(&ancienne, &nouvelle) };
        (ancienne, nouvelle) = (entree.empreinte, sha256(&texte));
        ordres.push(format!(
            "UPDATE journal SET texte = {}, empreinte = '{nouvelle}' WHERE dossier_id = '{id}' AND rang = {}",
            sql(&texte),
            entree.rang
        ));
    }
    ordres.push(format!("UPDATE dossier SET tete = '{nouvelle}' WHERE id = '{id}'"));
    ordres.push(format!(
        "UPDATE fait_histoire SET contenu = replace(contenu, {}, {}) WHERE histoire_id = '{id}'; \
         UPDATE histoire SET empreinte = '{nouvelle}' WHERE id = '{id}'",
        sql(avant),
        sql(apres)
    ));
    ordres.join(";")
}

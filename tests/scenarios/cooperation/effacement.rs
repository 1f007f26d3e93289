//! The erasure of a personal value (G19): an act, after which the text is nowhere, and the journal still holds.

use crate::scene::gestes::socle::journal::{MOTIF, NOM, une_vie};
use crate::scene::gestes::socle::tables::de_diesel;
use crate::scene::{Moteur, Scene};
use domain::socle::organisation::Role;
use persistence::FICHIER;
use serde_json::{Value, json};

fn demande(valeur: &str) -> Value {
    json!({ "valeur": valeur, "fondement": "opposition", "motif": "À la demande de l'intéressée." })
}

/// The text columns, of all tables, in which a text still stands.
fn ou_est(scene: &Scene, texte: &str) -> Vec<String> {
    let tables = de_diesel();
    let requetes = tables.iter().flat_map(|(nom, table)| {
        let textes = table.colonnes.iter().filter(|(_, (type_, _))| type_ == "Text");
        textes.map(move |(colonne, _)| {
            format!("SELECT '{nom}.{colonne}' FROM {nom} WHERE {colonne} LIKE '%{}%'", texte.replace('\'', "''"))
        })
    });
    let lu = scene.interroger(&requetes.collect::<Vec<_>>().join(" UNION "));
    lu.lines().filter(|ligne| !ligne.is_empty()).map(str::to_owned).collect()
}

/// Whether a file of the embedded base holds these bytes, its log and its shared memory too.
fn dans_les_fichiers(scene: &Scene, texte: &str) -> bool {
    ["", "-wal", "-shm"].iter().any(|suffixe| {
        let octets = std::fs::read(scene.dossier().join(format!("{FICHIER}{suffixe}"))).unwrap_or_default();
        octets.windows(texte.len()).any(|fenetre| fenetre == texte.as_bytes())
    })
}

crate::scenario::scenarios! {
    /// Un nom est effacé par un acte motivé du secrétariat, et ne se trouve plus nulle part ensuite, pas même au
    /// journal.
    ///
    /// « l'effacement, dans les meilleurs délais » (règlement (UE) 2016/679, article 17).
    fn a_name_is_erased_by_an_act_and_is_nowhere_after_it(scene) {
        let (id, _) = une_vie(scene, "CC-VIE");
        scene.ne_rien_relire();
        let ici = format!("/v1/conventions/{id}");
        // An answer that says the name, kept for its retries.
        let abandonnee = scene.projet_saisi("CC-AUTRE");
        let corps = json!({ "date": "2026-11-22", "motif": MOTIF });
        let abandonner = format!("/v1/conventions/{abandonnee}/abandon");
        scene.opco().requete("POST", &abandonner).lue(1).cle("gardee").corps(corps).envoyer().est(200);
        assert!(ou_est(scene, "QUATREPATTES").len() >= 2 && ou_est(scene, "Brouillamini").contains(&"idempotence.corps".to_owned()));
        let effacer = |valeur: &str| scene.opco().post(&format!("{ici}/effacements"), demande(valeur));
        // Word for word, and without telling it again.
        effacer("Zénobie").est_un_refus(422, "valeur_inconnue", "G19");
        let mut redite = demande(NOM);
        redite["motif"] = format!("{NOM} le demande.").into();
        scene.opco().post(&format!("{ici}/effacements"), redite).est_un_refus(422, "motif_qui_redit", "G19");
        // Nobody else erases; another OPCO knows nothing of it.
        for (organisation, role) in [("menjs", Role::Ministere), ("mobilites", Role::SystemeInformation)] {
            let autre = scene.acteur(organisation, &[role]);
            autre.post(&format!("{ici}/effacements"), demande(NOM)).est_un_refus(403, "role_non_habilite", "G15");
        }
        scene.autre_opco().post(&format!("{ici}/effacements"), demande(NOM)).est_un_probleme(404, "introuvable");
        let avant = scene.maintenant();
        let efface = effacer(NOM).est(200).corps;
        assert_eq!((&efface["fondement"], efface["references"].as_array().map(Vec::len)), (&json!("opposition"), Some(1)));
        let vue = scene.opco().get(&ici).est(200).corps;
        assert_eq!(vue["signatures"][0]["nom"], "[effacé]");
        let alors = avant.to_rfc3339_opts(chrono::SecondsFormat::Micros, true);
        let connue = scene.opco().get(&format!("{ici}?connu_au={alors}")).est(200).corps;
        assert_eq!(connue["signatures"][0]["nom"], "[effacé]");
        assert_eq!(ou_est(scene, "QUATREPATTES"), [""; 0]);
        assert_eq!(scene.verification(&[]).anomalies, []);
        // In the dossier of the other convention, a reason, with the answer that told it.
        let la = format!("/v1/conventions/{abandonnee}/effacements");
        scene.opco().post(&la, demande(MOTIF)).est(200);
        assert!(!ou_est(scene, "Brouillamini").contains(&"idempotence.corps".to_owned()));
        assert_eq!(scene.verification(&[]).anomalies, []);
        if let Moteur::Sqlite = scene.moteur() {
            assert!(!dans_les_fichiers(scene, "QUATREPATTES"), "the name is still in a page of the file");
        }
        // Said again since, it is another value; erased once more, it goes too.
        effacer(NOM).est_un_refus(422, "valeur_inconnue", "G19");
        let liste = scene.auditeur().get(&format!("{ici}/effacements")).est(200).corps;
        assert_eq!(liste["elements"].as_array().map(Vec::len), Some(1));
        assert_eq!(liste["elements"][0]["id"], efface["id"]);
    }
    /// D'un effacement restent l'acte, son auteur, sa date et son motif.
    ///
    /// G19.
    fn an_erasure_leaves_its_act_and_its_motive(scene) {
        let id = scene.ouverte_le("CC-1", "2026-11-02");
        let ici = format!("/v1/conventions/{id}");
        let signature = json!({ "qualite": "president_opco", "nom": "Nom à effacer", "date": "2026-11-02" });
        scene.opco().post(&format!("{ici}/signatures"), signature).est(201);
        let mut dite = demande("Nom à effacer");
        dite["piece"] = json!({ "reference": "Demande du 20 novembre", "sha256": "0".repeat(64) });
        scene.opco().post(&format!("{ici}/effacements"), dite).est(200);
        let liste = scene.menjs().get(&format!("{ici}/effacements")).est(200).corps;
        assert_eq!(liste["elements"][0]["fait"]["motif"], "À la demande de l'intéressée.");
        assert_eq!(scene.opco().get(&ici).est(200).corps["signatures"][0]["nom"], "[effacé]");
    }
}

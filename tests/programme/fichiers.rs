//! The files of the data: for their owner alone, and for one server, under whatever name.

use super::processus::{Dossier, SECRETARIAT, Service, projet, reussi, sqlite, texte};
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::Path;

fn droits(chemin: impl AsRef<Path>) -> u32 {
    std::fs::metadata(chemin).expect("it is there").permissions().mode() & 0o777
}

/// Every file of a folder, with what its rights are.
fn tous(dossier: &str) -> Vec<(String, u32)> {
    let fichiers = std::fs::read_dir(dossier).expect("the folder").map(|fichier| fichier.expect("a file").path());
    fichiers.map(|chemin| (chemin.display().to_string(), droits(&chemin))).collect()
}

pub(super) fn what_the_program_writes_is_for_its_owner_alone() {
    let dossier = Dossier::neuf();
    let donnees = dossier.chemin("neuf/donnees");
    let ici = [("CONVENTIONS_DONNEES", donnees.as_str())];
    let service = Service::servir_avec(&dossier, &[], &ici);
    let jeton = reussi(&dossier.lancer_avec(&[&["jeton"], &SECRETARIAT[..]].concat(), &ici));
    let opco = crate::scene::Acteur::new(service.url.clone(), Some(jeton.trim().to_owned()));
    opco.post("/v1/conventions", projet("CC-1")).est(201);
    let copie = dossier.chemin("neuf/donnees/copie.sqlite");
    reussi(&dossier.lancer_avec(&["sauvegarde", "--vers", &copie], &ici));
    for dossier in [&donnees, &dossier.chemin("neuf")] {
        assert_eq!(droits(dossier), 0o700, "{dossier}");
    }
    let ecrits = tous(&donnees);
    for attendu in
        ["conventions.sqlite", "conventions.sqlite-wal", "conventions.sqlite-shm", "cle-jetons", "copie.sqlite"]
    {
        assert!(ecrits.iter().any(|(chemin, _)| chemin.ends_with(&format!("/{attendu}"))), "{attendu} : {ecrits:?}");
    }
    assert!(ecrits.iter().all(|(_, droits)| *droits == 0o600), "{ecrits:?}");
    service.signaler("KILL");
    service.finir();
    // What an older version left open to all is closed when it is opened.
    for (chemin, _) in tous(&donnees).iter().filter(|(chemin, _)| chemin.contains("conventions.sqlite")) {
        std::fs::set_permissions(chemin, PermissionsExt::from_mode(0o644)).expect("its rights");
    }
    let service = Service::servir_avec(&dossier, &[], &ici);
    opco.jeton();
    assert!(tous(&donnees).iter().all(|(_, droits)| *droits == 0o600), "{:?}", tous(&donnees));
    service.signaler("TERM");
    service.finir();
    // So is a backup that comes from elsewhere, once it is put in its place.
    std::fs::set_permissions(&copie, PermissionsExt::from_mode(0o666)).expect("its rights");
    reussi(&dossier.lancer_avec(&["restauration", "--depuis", &copie, "--remplacer"], &ici));
    assert_eq!(droits(format!("{donnees}/conventions.sqlite")), 0o600);
    // A key that others may read is no secret: nothing starts on it, nothing is signed by it.
    let cle = format!("{donnees}/cle-jetons");
    std::fs::set_permissions(&cle, PermissionsExt::from_mode(0o640)).expect("its rights");
    for commande in [&["servir"][..], &[&["jeton"], &SECRETARIAT[..]].concat()] {
        let sortie = dossier.lancer_avec(commande, &ici);
        assert_eq!(sortie.status.code(), Some(1), "{commande:?}");
        assert!(
            texte(&sortie.stderr).contains("d'autres que son propriétaire y ont accès (0640)"),
            "{}",
            texte(&sortie.stderr)
        );
    }
}

pub(super) fn a_base_has_one_server_under_whatever_name() {
    let dossier = Dossier::neuf();
    let service = Service::servir(&dossier, &[]);
    let opco = service.acteur(&dossier);
    opco.post("/v1/conventions", projet("CC-1")).est(201);
    let vraie = dossier.chemin("conventions.sqlite");
    for sous in ["lien", "dur", "dossier"] {
        std::fs::create_dir(dossier.chemin(sous)).expect("a folder");
    }
    symlink(&vraie, dossier.chemin("lien/conventions.sqlite")).expect("a link");
    symlink("conventions.sqlite", dossier.chemin("autre.db")).expect("a link beside it");
    std::fs::hard_link(&vraie, dossier.chemin("dur/conventions.sqlite")).expect("a hard link");
    symlink(dossier.chemin(""), dossier.chemin("dossier/lien")).expect("a link to the folder");
    let noms = [
        "lien/conventions.sqlite",
        "dur/conventions.sqlite",
        "autre.db",
        "dossier/lien/conventions.sqlite",
        "./lien/../conventions.sqlite",
    ];
    for nom in noms {
        let base = format!("sqlite:{}", dossier.chemin(nom));
        for commande in [&["servir"][..], &["referentiel"]] {
            let sortie = dossier.lancer(&[commande, &["--base", &base]].concat());
            let dite = texte(&sortie.stderr);
            assert_eq!(sortie.status.code(), Some(1), "{nom} : {dite}");
            assert!(dite.starts_with("conventions-opco : un autre serveur utilise déjà "), "{nom} : {dite}");
        }
        // Whoever was refused took nothing from the first.
        opco.post("/v1/conventions", projet(&format!("CC-{nom}"))).est(201);
    }
    assert!(!Path::new(&dossier.chemin("dur/conventions.sqlite-wal")).exists());
    service.signaler("TERM");
    service.finir();
    assert_eq!(sqlite(&vraie, "PRAGMA integrity_check").trim(), "ok");
    // Once it is free, a link leads to the same base.
    let base = format!("sqlite:{}", dossier.chemin("lien/conventions.sqlite"));
    let service = Service::servir(&dossier, &["--base", &base]);
    let liste = service.acteur(&dossier).get("/v1/conventions").est(200);
    assert_eq!(liste.corps["elements"].as_array().map(Vec::len), Some(1 + noms.len()));
    let refus = dossier.lancer(&["referentiel"]);
    assert_eq!(refus.status.code(), Some(1), "{}", texte(&refus.stderr));
}

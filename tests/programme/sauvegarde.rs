//! Backups, restorations, and the journal verified.

use super::processus::{Dossier, Service, lire, projet, reussi, sha256, sqlite, texte};
use crate::scene::Reponse;
use serde_json::json;
use std::os::unix::fs::PermissionsExt;
use std::sync::mpsc;

pub(super) fn a_backup_taken_while_serving_can_be_restored() {
    let (dossier, autre) = (Dossier::neuf(), Dossier::neuf());
    let service = Service::servir(&dossier, &[]);
    let opco = service.acteur(&dossier);
    let copie = dossier.chemin("copie.sqlite");
    let avant: Vec<Reponse> =
        (0..5).map(|rang| opco.post("/v1/conventions", projet(&format!("CC-{rang}"))).est(201)).collect();
    // The copy is taken between two acts of a writer that does not stop.
    let apres: Vec<Reponse> = std::thread::scope(|fils| {
        let (arreter, arrete) = mpsc::channel::<()>();
        let ecriture = fils.spawn(|| {
            let arrete = arrete;
            let mut apres = Vec::new();
            while arrete.try_recv().is_err() {
                apres.push(opco.post("/v1/conventions", projet(&format!("CC-APRES-{}", apres.len()))).est(201));
            }
            apres
        });
        let dite = dossier.lancer(&["sauvegarde", "--vers", &copie]);
        arreter.send(()).expect("the writer");
        let apres = ecriture.join().expect("the writer");
        assert_eq!(reussi(&dite), format!("Base copiée dans {copie}.\n"));
        apres
    });
    let encore = dossier.lancer(&["sauvegarde", "--vers", &copie]);
    assert_eq!(encore.status.code(), Some(1));
    assert!(texte(&encore.stderr).contains("le fichier de sauvegarde existe déjà"), "{}", texte(&encore.stderr));
    let base = format!("sqlite:{copie}");
    let de_la_base = reussi(&dossier.lancer(&["journal", "verifier"]));
    let de_la_copie = reussi(&dossier.lancer(&["journal", "verifier", "--base", &base]));
    let dossiers =
        |dit: &str| dit.split_whitespace().next().and_then(|nombre| nombre.parse::<usize>().ok()).expect("a count");
    assert_eq!(dossiers(&de_la_base), 1 + avant.len() + apres.len(), "{de_la_base}");
    assert!((6..=dossiers(&de_la_base)).contains(&dossiers(&de_la_copie)), "{de_la_copie}");
    // What was acknowledged before the copy is in the copy.
    let fichiers: Vec<String> =
        (0..).zip(&avant).map(|(rang, reponse)| dossier.ecrire(&format!("r{rang}.json"), &reponse.texte)).collect();
    let recepisses: Vec<&str> = fichiers.iter().flat_map(|fichier| ["--recepisse", fichier]).collect();
    reussi(&dossier.lancer(&[&["journal", "verifier", "--base", &base], &recepisses[..]].concat()));

    // Into another folder, which has none.
    let restaurer = ["restauration", "--depuis", &copie];
    let dite = reussi(&autre.lancer(&restaurer));
    assert!(dite.contains("restaurée"), "{dite}");
    let restauree = Service::servir(&autre, &[]);
    let la_bas = restauree.acteur(&autre);
    for reponse in &avant {
        let lue = la_bas.get(&format!("/v1/conventions/{}", reponse.id())).est(200);
        assert_eq!(lue.corps["recepisse"], reponse.corps["recepisse"]);
    }
    let derniere = la_bas.post("/v1/conventions", projet("CC-RESTAUREE")).est(201);
    restauree.signaler("TERM");
    restauree.finir();

    // Over a database that is there: refused, then done when it is asked for, the old one kept beside.
    let presente = std::fs::read(autre.chemin("conventions.sqlite")).expect("the base");
    let refus = autre.lancer(&restaurer);
    assert_eq!(refus.status.code(), Some(1));
    assert!(texte(&refus.stderr).contains("--remplacer"), "{}", texte(&refus.stderr));
    assert_eq!(std::fs::read(autre.chemin("conventions.sqlite")).expect("the base"), presente);
    assert!(autre.fichiers().iter().all(|fichier| !fichier.contains("restauration")), "{:?}", autre.fichiers());
    let dite = reussi(&autre.lancer(&[&restaurer[..], &["--remplacer"]].concat()));
    let garde = dite.lines().find_map(|ligne| ligne.strip_prefix("Base précédente gardée : ")).expect("the old one");
    assert_eq!(std::fs::read(garde).expect("the old one"), presente);
    let recepisse = autre.ecrire("derniere.json", &derniere.texte);
    reussi(&autre.lancer(&["journal", "verifier", "--base", &format!("sqlite:{garde}"), "--recepisse", &recepisse]));
    // Once more at once: what was kept the first time still is.
    let dite = reussi(&autre.lancer(&[&restaurer[..], &["--remplacer"]].concat()));
    assert!(!dite.contains(garde), "{dite}");
    reussi(&autre.lancer(&["journal", "verifier", "--base", &format!("sqlite:{garde}"), "--recepisse", &recepisse]));
    assert!(autre.fichiers().iter().all(|fichier| !fichier.contains("restauration")), "{:?}", autre.fichiers());
    let verifiee = reussi(&autre.lancer(&["journal", "verifier"]));
    assert_eq!(dossiers(&verifiee), dossiers(&de_la_copie));
    let droits = std::fs::metadata(autre.chemin("conventions.sqlite")).expect("the base").permissions().mode();
    assert_eq!(droits & 0o777, 0o600, "la base restaurée est à son propriétaire");
    let droits = std::fs::metadata(&copie).expect("the backup").permissions().mode();
    assert_eq!(droits & 0o777, 0o600, "la sauvegarde est à son propriétaire");
}

/// A base stopped in order is one file; one that was killed is two, and both are taken.
pub(super) fn a_restoration_takes_what_stands_beside_the_file() {
    for (signal, fichiers) in
        [("TERM", &["conventions.sqlite"][..]), ("KILL", &["conventions.sqlite", "conventions.sqlite-wal"])]
    {
        let (dossier, gardes, autre) = (Dossier::neuf(), Dossier::neuf(), Dossier::neuf());
        let service = Service::servir(&dossier, &[]);
        let faite = service.acteur(&dossier).post("/v1/conventions", projet("CC-DERNIERE")).est(201);
        service.signaler(signal);
        service.finir();
        for fichier in fichiers {
            std::fs::copy(dossier.chemin(fichier), gardes.chemin(fichier)).expect("a copy by hand");
        }
        let avant: Vec<Vec<u8>> =
            fichiers.iter().map(|nom| std::fs::read(gardes.chemin(nom)).expect("a file")).collect();
        let dite = reussi(&autre.lancer(&["restauration", "--depuis", &gardes.chemin("conventions.sqlite")]));
        assert!(dite.contains(" 2 entrées vérifiées"), "{signal} : {dite}");
        let recepisse = autre.ecrire("recepisse.json", &faite.texte);
        reussi(&autre.lancer(&["journal", "verifier", "--recepisse", &recepisse]));
        // What was given is as it was.
        assert_eq!(gardes.fichiers(), fichiers, "{signal}");
        let apres: Vec<Vec<u8>> =
            fichiers.iter().map(|nom| std::fs::read(gardes.chemin(nom)).expect("a file")).collect();
        assert!(apres == avant, "{signal}");
        // A copy is not taken of what is being written.
        let servie = Service::servir(&dossier, &[]);
        let refusee = autre.lancer(&["restauration", "--depuis", &dossier.chemin("conventions.sqlite"), "--remplacer"]);
        assert_eq!(refusee.status.code(), Some(1));
        assert!(texte(&refusee.stderr).contains("un autre serveur utilise déjà"), "{}", texte(&refusee.stderr));
        drop(servie);
    }
}

/// « 0 entrées vérifiées » is no success.
pub(super) fn what_is_empty_is_not_restored_unasked() {
    let (dossier, autre) = (Dossier::neuf(), Dossier::neuf());
    let service = Service::servir(&dossier, &[]);
    service.signaler("TERM");
    service.finir();
    let vide = dossier.chemin("conventions.sqlite");
    for table in
        sqlite(&vide, "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '\\_\\_%' ESCAPE '\\'")
            .lines()
    {
        sqlite(&vide, &format!("DELETE FROM {table}"));
    }
    let refusee = autre.lancer(&["restauration", "--depuis", &vide]);
    assert_eq!(refusee.status.code(), Some(1), "{}", texte(&refusee.stdout));
    let dite = texte(&refusee.stderr);
    assert!(dite.contains("n'a aucune entrée") && dite.contains("--vide"), "{dite}");
    assert!(autre.fichiers().iter().all(|fichier| !fichier.contains("sqlite") && !fichier.contains("restauration")));
    let admise = reussi(&autre.lancer(&["restauration", "--depuis", &vide, "--vide"]));
    assert!(admise.contains(" 0 entrées vérifiées"), "{admise}");
}

/// What an older program saved is brought to the present schema on a copy; what a newer one saved is refused.
pub(super) fn a_backup_of_an_older_schema_is_brought_to_the_present_one() {
    let (dossier, autre) = (Dossier::neuf(), Dossier::neuf());
    let service = Service::servir(&dossier, &[]);
    service.signaler("TERM");
    service.finir();
    let presente = dossier.chemin("conventions.sqlite");
    // The first migration alone, and what stands today in its tables.
    let migrations = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../migrations");
    let mut dossiers: Vec<_> =
        std::fs::read_dir(&migrations).expect("the migrations").map(|un| un.expect("a folder").path()).collect();
    dossiers.sort_unstable();
    let version: String =
        dossiers[0].file_name().expect("a name").to_string_lossy().split('_').next().expect("a date").replace('-', "");
    let ancienne = dossier.chemin("ancienne.sqlite");
    sqlite(&ancienne, &format!(".read '{}'", dossiers[0].join("up.sql").display()));
    let tables = sqlite(&ancienne, "SELECT name FROM sqlite_master WHERE type = 'table'");
    for table in tables.lines() {
        let colonnes = sqlite(&ancienne, &format!("SELECT group_concat(name) FROM pragma_table_info('{table}')"));
        sqlite(
            &ancienne,
            &format!(
                "ATTACH '{presente}' AS presente; INSERT OR REPLACE INTO {table} ({0}) SELECT {0} FROM presente.{table}",
                colonnes.trim()
            ),
        );
    }
    sqlite(
        &ancienne,
        &format!(
            "CREATE TABLE __diesel_schema_migrations (version VARCHAR(50) PRIMARY KEY NOT NULL, \
             run_on TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP); \
             INSERT INTO __diesel_schema_migrations (version) VALUES ('{version}')"
        ),
    );
    let avant = std::fs::read(&ancienne).expect("the backup");
    let dite = reussi(&autre.lancer(&["restauration", "--depuis", &ancienne]));
    assert!(dite.contains(" 1 entrées vérifiées"), "{dite}");
    assert!(std::fs::read(&ancienne).expect("the backup") == avant);
    let service = Service::servir(&autre, &[]);
    service.acteur(&autre).post("/v1/conventions", projet("CC-1")).est(201);
    service.signaler("TERM");
    service.finir();

    sqlite(&ancienne, "INSERT INTO __diesel_schema_migrations (version) VALUES ('20991231235959')");
    let (avant, fichiers) = (std::fs::read(autre.chemin("conventions.sqlite")).expect("the base"), autre.fichiers());
    let refusee = autre.lancer(&["restauration", "--depuis", &ancienne, "--remplacer"]);
    assert_eq!(refusee.status.code(), Some(1));
    assert!(
        texte(&refusee.stderr).contains("version plus récente (migration 20991231235959)"),
        "{}",
        texte(&refusee.stderr)
    );
    assert!(std::fs::read(autre.chemin("conventions.sqlite")).expect("the base") == avant);
    assert_eq!(autre.fichiers(), fichiers);
}

/// What an older program recorded is found by lists as if this one had: what they find it by is told from its facts.
pub(super) fn a_backup_from_before_jalons_is_told_its_own() {
    let (dossier, autre) = (Dossier::neuf(), Dossier::neuf());
    let service = Service::servir(&dossier, &[]);
    reussi(&dossier.lancer(&["exemple", "--url", &service.url]));
    let lire = |service: &Service, dossier: &Dossier| {
        let opco = service.acteur(dossier);
        ["/v1/echeancier?au=2022-06-01&statut=en_retard", "/v1/conventions?etat=en_vigueur&au=2022-06-01"]
            .map(|chemin| opco.get(chemin).est(200).texte)
    };
    let avant = lire(&service, &dossier);
    service.signaler("TERM");
    service.finir();
    let ancienne = dossier.chemin("conventions.sqlite");
    sqlite(
        &ancienne,
        "DROP TABLE jalon; DROP TABLE periode; DROP INDEX convention_numero; DROP INDEX convention_opco_numero; \
         DROP INDEX convention_projet; DROP INDEX convention_projet_opco; ALTER TABLE convention DROP COLUMN numero; \
         ALTER TABLE convention DROP COLUMN projet; \
         DELETE FROM __diesel_schema_migrations WHERE version = '20261130000200'",
    );
    // The restoration verifies the whole of it.
    let dite = reussi(&autre.lancer(&["restauration", "--depuis", &ancienne]));
    assert!(dite.contains("entrées vérifiées"), "{dite}");
    for dossier in [&autre, &dossier] {
        let service = Service::servir(dossier, &[]);
        assert_eq!(lire(&service, dossier), avant);
        service.signaler("TERM");
        service.finir();
        reussi(&dossier.lancer(&["journal", "verifier"]));
    }
}

pub(super) fn a_backup_that_does_not_hold_changes_nothing() {
    let dossier = Dossier::neuf();
    let service = Service::servir(&dossier, &[]);
    let opco = service.acteur(&dossier);
    (0..20).for_each(|rang| drop(opco.post("/v1/conventions", projet(&format!("CC-{rang}"))).est(201)));
    let saine = dossier.chemin("saine.sqlite");
    reussi(&dossier.lancer(&["sauvegarde", "--vers", &saine]));
    service.signaler("TERM");
    service.finir();
    let octets = std::fs::read(&saine).expect("the backup");
    let alteree = dossier.chemin("alteree.sqlite");
    std::fs::copy(&saine, &alteree).expect("a copy");
    sqlite(&alteree, "UPDATE journal SET texte = replace(texte, 'CC-7', 'CC-8')");
    let tronquee = dossier.octets("tronquee.sqlite", &octets[..octets.len() / 2]);
    let etrangere =
        dossier.octets("etrangere.sqlite", b"Ceci n'est pas une base de donn\xc3\xa9es. ".repeat(500).as_slice());
    let vide = dossier.octets("vide.sqlite", b"");
    let autre_base = dossier.chemin("autre-base.sqlite");
    sqlite(&autre_base, "CREATE TABLE autre (x TEXT)");
    let presente = || std::fs::read(dossier.chemin("conventions.sqlite")).expect("the base");
    let (avant, fichiers) = (presente(), dossier.fichiers());
    let mut fautes = Vec::new();
    for mauvaise in [&alteree, &tronquee, &etrangere, &vide, &autre_base] {
        let sortie = dossier.lancer(&["restauration", "--depuis", mauvaise, "--remplacer"]);
        if sortie.status.code() != Some(1) || sortie.stderr.is_empty() || texte(&sortie.stderr).contains("panicked") {
            fautes.push(format!("{mauvaise} : {} {}", sortie.status, texte(&sortie.stderr)));
        }
        assert!(presente() == avant, "{mauvaise} a pris la place de la base");
        if dossier.fichiers() != fichiers {
            fautes.push(format!("{mauvaise} laisse {:?}", dossier.fichiers()));
            dossier.fichiers().iter().filter(|fichier| !fichiers.contains(fichier)).for_each(|reste| {
                std::fs::remove_file(dossier.chemin(reste)).expect("what was left");
            });
        }
    }
    assert!(fautes.is_empty(), "{}", fautes.join("\n"));
}

/// After a crash the latest acts are still in the file beside the base: to keep one is to keep both.
pub(super) fn what_a_restoration_replaces_is_kept_whole() {
    let dossier = Dossier::neuf();
    let service = Service::servir(&dossier, &[]);
    let opco = service.acteur(&dossier);
    let ancienne = dossier.chemin("ancienne.sqlite");
    reussi(&dossier.lancer(&["sauvegarde", "--vers", &ancienne]));
    let reponse = opco.post("/v1/conventions", projet("CC-DERNIERE")).est(201);
    service.signaler("KILL");
    service.finir();
    let dite = reussi(&dossier.lancer(&["restauration", "--depuis", &ancienne, "--remplacer"]));
    let garde = dite.lines().find_map(|ligne| ligne.strip_prefix("Base précédente gardée : ")).expect("the old one");
    let recepisse = dossier.ecrire("recepisse.json", &reponse.texte);
    let verifiee =
        dossier.lancer(&["journal", "verifier", "--base", &format!("sqlite:{garde}"), "--recepisse", &recepisse]);
    assert!(reussi(&verifiee).contains("le journal est intact"));
    // And the base restored is the old backup, nothing of what came after.
    let verifiee = dossier.lancer(&["journal", "verifier", "--recepisse", &recepisse]);
    assert_eq!(verifiee.status.code(), Some(1), "{}", texte(&verifiee.stdout));
    assert!(reussi(&dossier.lancer(&["journal", "verifier"])).starts_with("1 dossiers"));
}

pub(super) fn a_journal_is_verified_with_the_receipts_that_were_kept() {
    let dossier = Dossier::neuf();
    let service = Service::servir(&dossier, &[]);
    let opco = service.acteur(&dossier);
    let cree = opco.post("/v1/conventions", projet("CC-1")).est(201);
    let (id, ici) = (cree.id(), format!("/v1/conventions/{}", cree.id()));
    let change = opco.patch(&ici, 1, json!({ "intitule": "Convention modifiée" })).est(200);
    opco.post("/v1/conventions", projet("CC-2")).est(201);
    let reponse = dossier.ecrire("reponse.json", &cree.texte);
    let seul = dossier.ecrire("recepisse.json", &change.corps["recepisse"].to_string());
    let recepisses = ["journal", "verifier", "--recepisse", &reponse, "--recepisse", &seul];
    // While it is served, then stopped.
    assert_eq!(reussi(&dossier.lancer(&recepisses)), "3 dossiers, 4 entrées, 2 récépissés : le journal est intact.\n");
    service.signaler("TERM");
    service.finir();
    assert_eq!(reussi(&dossier.lancer(&recepisses)), "3 dossiers, 4 entrées, 2 récépissés : le journal est intact.\n");
    for (nom, contenu) in [("pas.json", "{}"), ("rang.json", r#"{"dossier":"x","rang":"1","empreinte":"y"}"#)] {
        let pas_un = dossier.lancer(&["journal", "verifier", "--recepisse", &dossier.ecrire(nom, contenu)]);
        assert_eq!(pas_un.status.code(), Some(1));
        assert!(texte(&pas_un.stderr).contains("ce n'est pas un récépissé"), "{}", texte(&pas_un.stderr));
    }

    let base = dossier.chemin("conventions.sqlite");
    sqlite(&base, "PRAGMA wal_checkpoint(TRUNCATE)");
    let saine = std::fs::read(&base).expect("the base");
    let remettre = || std::fs::write(&base, &saine).expect("the base");
    // One byte.
    sqlite(
        &base,
        &format!(
            "UPDATE journal SET texte = replace(texte, '\"rang\":2', '\"rang\":3') WHERE dossier_id = '{id}' AND rang = 2"
        ),
    );
    let sortie = dossier.lancer(&["journal", "verifier"]);
    let dite = texte(&sortie.stdout);
    assert_eq!(sortie.status.code(), Some(1), "{dite}");
    assert!(dite.contains(&format!("ANOMALIE dossier {id}, rang 2 : ")) && dite.contains("anomalies."), "{dite}");
    remettre();
    // The whole chain, made again: only whoever kept a receipt knows.
    let ancien = lire(&sqlite(
        &base,
        &format!(
            "SELECT json_object('texte', texte, 'empreinte', empreinte) FROM journal WHERE dossier_id = '{id}' AND rang = 2"
        ),
    ));
    let texte_2 = ancien["texte"].as_str().expect("a text").replace("Convention modifiée", "Convention réécrite");
    let nouvelle = sha256(&texte_2);
    sqlite(
        &base,
        &format!(
            "UPDATE journal SET texte = '{}', empreinte = '{nouvelle}' WHERE dossier_id = '{id}' AND rang = 2; \
             UPDATE dossier SET tete = '{nouvelle}' WHERE id = '{id}'; \
             UPDATE fait_histoire SET contenu = replace(contenu, 'Convention modifiée', 'Convention réécrite') \
             WHERE histoire_id = '{id}'; UPDATE histoire SET empreinte = '{nouvelle}' WHERE id = '{id}'",
            texte_2.replace('\'', "''")
        ),
    );
    assert!(
        reussi(&dossier.lancer(&["journal", "verifier", "--recepisse", &reponse])).contains("le journal est intact")
    );
    let sortie = dossier.lancer(&recepisses);
    let dite = texte(&sortie.stdout);
    assert_eq!(sortie.status.code(), Some(1), "{dite}");
    assert!(
        dite.contains(&format!("ANOMALIE dossier {id}, rang 2 : le journal a été réécrit depuis le récépissé")),
        "{dite}"
    );
    remettre();
    reussi(&dossier.lancer(&recepisses));
}

pub(super) fn a_schema_newer_than_the_program_is_left_alone() {
    let dossier = Dossier::neuf();
    let service = Service::servir(&dossier, &[]);
    service.acteur(&dossier).post("/v1/conventions", projet("CC-1")).est(201);
    service.signaler("TERM");
    service.finir();
    let base = dossier.chemin("conventions.sqlite");
    sqlite(
        &base,
        "INSERT INTO __diesel_schema_migrations (version, run_on) VALUES ('20991231235959', CURRENT_TIMESTAMP)",
    );
    let avant = sqlite(&base, ".dump");
    for arguments in [&["servir"][..], &["referentiel"]] {
        let sortie = dossier.lancer(arguments);
        assert_eq!(sortie.status.code(), Some(1));
        let dite = texte(&sortie.stderr);
        assert!(dite.contains("version plus récente (migration 20991231235959)"), "{dite}");
    }
    assert_eq!(sqlite(&base, ".dump"), avant);
}

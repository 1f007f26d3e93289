//! The disk is full: acts are refused, readings served, nothing is lost, and nobody restarts anything.

use super::processus::{Dossier, Service, projet, reussi, sqlite};
use crate::epreuve::{Promesse, relever, taille};
use crate::scene::Acteur;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

/// « disk full | 507 or 503, reads still served, integrity intact »
pub(super) fn epreuve_a_full_disk_refuses_acts_and_serves_readings() {
    match Disque::monter() {
        Some(disque) => {
            let dossier = Dossier::sur(disque.0.join("donnees"));
            std::fs::create_dir(disque.0.join("donnees")).expect("a folder");
            let service = Service::servir(&dossier, &[]);
            let (cas, chiffre, tenue) = eprouver(&dossier, service, |_, place| disque.remplir(place));
            relever(Promesse::DisquePlein, "sqlite", "disque de 16 Mio rempli", cas, &chiffre, tenue);
        }
        None => eprintln!("*** aucun disque ne se monte ici : la place est retirée par une limite SEULEMENT ***"),
    }
    let dossier = Dossier::neuf();
    let service = Service::servir_sous_limite(&dossier);
    let (cas, chiffre, tenue) = eprouver(&dossier, service, |service, place| {
        let journal = std::fs::metadata(dossier.chemin("conventions.sqlite-wal")).map_or(0, |fichier| fichier.len());
        let base = std::fs::metadata(dossier.chemin("conventions.sqlite")).map_or(0, |fichier| fichier.len());
        service.limiter(place.map(|place| journal.max(base) + place));
    });
    relever(Promesse::DisquePlein, "sqlite", "fichiers limités en taille", cas, &chiffre, tenue);
}

/// Takes room away, little by little; gives back the cases, the figure, whether the promise is held.
fn eprouver(dossier: &Dossier, service: Service, laisser: impl Fn(&Service, Option<u64>)) -> (usize, String, bool) {
    let (opco, public) = (service.acteur(dossier), service.public());
    let (mut acquittes, mut refuses) = (Vec::new(), Vec::new());
    // A few pages left or none: the act fails at its first byte, or in the midst of what it writes.
    let places = [0, 1, 2, 3, 5, 8, 13, 21, 34, 55];
    let tours = taille(4, 40);
    let mut autres = 0;
    for tour in 0..tours {
        let reference = |rang: usize| format!("CC-{tour}-{rang}");
        acquittes.push(reference(0));
        opco.post("/v1/conventions", projet(&reference(0))).est(201);
        public.get("/sante/pret").est(200);
        laisser(&service, Some(places[tour % places.len()] * 4096));
        let deja = refuses.len();
        for rang in 1..40 {
            let reponse = opco.post("/v1/conventions", projet(&reference(rang)));
            match reponse.statut {
                201 => acquittes.push(reference(rang)),
                507 | 503 => {
                    assert!(reponse.en_tetes.contains_key("retry-after"), "{:?}", reponse.en_tetes);
                    refuses.push(reference(rang));
                    break;
                }
                _ => autres += 1,
            }
        }
        // A log that was emptied is filled again before it grows: there may have been room for all.
        if refuses.len() > deja {
            attendre(&public, "plein");
        }
        opco.get("/v1/conventions?limite=100").est(200);
        opco.get("/v1/echeancier").est(200);
        laisser(&service, None);
        attendre(&public, "\"statut\":\"ok\"");
    }
    let perdus = acquittes.iter().filter(|reference| combien(&opco, reference) != 1).count();
    let a_demi = refuses.iter().filter(|reference| combien(&opco, reference) != 0).count();
    service.signaler("TERM");
    assert_eq!(service.finir().0.code(), Some(0));
    let verifiee = reussi(&dossier.lancer(&["journal", "verifier"]));
    assert!(verifiee.contains("le journal est intact"), "{verifiee}");
    assert_eq!(sqlite(&dossier.chemin("conventions.sqlite"), "PRAGMA integrity_check").trim(), "ok");
    assert!(refuses.len() >= (tours / 5).max(1), "la place n'a manqué que {} fois", refuses.len());
    let chiffre = format!("{} refus (507 ou 503), {autres} autres, {perdus} perdus, {a_demi} à demi", refuses.len());
    (acquittes.len() + refuses.len(), chiffre, autres + perdus + a_demi == 0)
}

/// Waits until the server says so of itself: it answers from what it saw a second ago.
#[track_caller]
fn attendre(public: &Acteur, mots: &str) {
    let debut = Instant::now();
    loop {
        let sonde = public.get("/sante/pret");
        if sonde.texte.contains(mots) {
            return;
        }
        assert!(debut.elapsed() < Duration::from_secs(30), "{mots} : {}", sonde.texte);
        std::thread::sleep(Duration::from_millis(50));
    }
}

fn combien(acteur: &Acteur, reference: &str) -> usize {
    let liste = acteur.get(&format!("/v1/conventions?reference={reference}")).est(200);
    liste.corps["elements"].as_array().map_or(0, Vec::len)
}

/// A small disk of this test's own; unmounted at the end.
struct Disque(PathBuf);

impl Disque {
    /// Mounts one, where that is allowed.
    fn monter() -> Option<Self> {
        let ici = std::env::temp_dir().join("conventions-opco-tests").join(format!("disque_{}", std::process::id()));
        std::fs::create_dir_all(&ici).expect("a folder");
        let options = ["-t", "tmpfs", "-o", "size=16m", "tmpfs"];
        let monte = Command::new("mount").args(options).arg(&ici).output().is_ok_and(|dit| dit.status.success());
        monte.then_some(Self(ici))
    }

    /// Leaves so many bytes, or all of them.
    fn remplir(&self, place: Option<u64>) {
        let lest = |nom: &str| self.0.join(nom);
        let retirer = |fichier: &Path| drop(std::fs::remove_file(fichier));
        retirer(&lest("lest"));
        retirer(&lest("reserve"));
        let Some(place) = place else { return };
        std::fs::write(lest("reserve"), vec![0; usize::try_from(place).expect("a few pages")]).expect("a reserve");
        let mut fichier = std::fs::File::create(lest("lest")).expect("a ballast");
        while fichier.write_all(&[0; 4096]).is_ok() {}
        retirer(&lest("reserve"));
    }
}

impl Drop for Disque {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("--lazy").arg(&self.0).status();
        let _ = std::fs::remove_dir(&self.0);
    }
}

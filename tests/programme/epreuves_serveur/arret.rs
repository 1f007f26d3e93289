//! A stop while everybody asks: it is told first, and what was asked is answered.

use super::client::{Client, porteur};
use crate::epreuve::{Promesse, relever, taille};
use crate::programme::processus::{Dossier, SECRETARIAT, Service, projet};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::Duration;

pub(super) fn a_stop_under_load_cuts_nothing() {
    let dossier = Dossier::neuf();
    let jeton = dossier.jeton(&[&SECRETARIAT[..], &["--creer"]].concat());
    let (rang, coupees, servies) = (AtomicUsize::new(0), AtomicUsize::new(0), AtomicUsize::new(0));
    let nombre = taille(2, 50);
    for tour in 0..nombre {
        let service = Service::servir(&dossier, &["--quota", "1000000", "--preavis", "1"]);
        let (retire, deja) = (AtomicBool::new(false), servies.load(Ordering::Relaxed));
        std::thread::scope(|fils| {
            // Who sends requests here looks first whether it may: so does what balances them between servers.
            fils.spawn(|| {
                while Client::ouvrir(&service.url)
                    .and_then(|mut client| client.demander("GET /sante/pret", "", ""))
                    .is_ok_and(|recue| recue.statut == 200)
                {
                    std::thread::sleep(Duration::from_millis(20));
                }
                retire.store(true, Ordering::Release);
            });
            for appelant in 0..8 {
                let (url, retire, jeton) = (&service.url, &retire, &jeton);
                let (rang, coupees, servies) = (&rang, &coupees, &servies);
                fils.spawn(move || {
                    let mut garde = None;
                    while !retire.load(Ordering::Acquire) {
                        let recue = match garde.take() {
                            Some(client) => Ok(client),
                            None => Client::ouvrir(url),
                        }
                        .and_then(|mut client: Client| {
                            let recue = if appelant % 2 == 0 {
                                client.demander("GET /v1/conventions", &porteur(jeton), "")
                            } else {
                                let en_tetes = format!("{}Content-Type: application/json\r\n", porteur(jeton));
                                let reference = format!("CC-{}", rang.fetch_add(1, Ordering::Relaxed));
                                client.demander("POST /v1/conventions", &en_tetes, &projet(&reference).to_string())
                            }?;
                            // Half keep their connection while they are not told to let it go.
                            garde = (appelant < 4 && !recue.ferme()).then_some(client);
                            Ok(recue)
                        });
                        match recue {
                            Ok(recue) if [200, 201, 503].contains(&recue.statut) => {
                                servies.fetch_add(1, Ordering::Relaxed)
                            }
                            _ => coupees.fetch_add(1, Ordering::Relaxed),
                        };
                    }
                });
            }
            while servies.load(Ordering::Relaxed) < deja + 40 {
                std::thread::sleep(Duration::from_millis(1));
            }
            service.signaler(if tour % 2 == 0 { "TERM" } else { "INT" });
        });
        let (statut, _, erreurs) = service.finir();
        assert_eq!(statut.code(), Some(0), "{erreurs}");
        assert!(erreurs.contains("arrêt demandé"), "{erreurs}");
    }
    let coupees = coupees.into_inner();
    let chiffre = format!("{coupees} coupées sur {} servies", servies.into_inner());
    relever(Promesse::ArretPropre, "-", "arrêts sous la charge", nombre, &chiffre, coupees == 0);
}

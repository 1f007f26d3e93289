//! The database goes away and comes back: cut, silent, half open. Nobody waits for long, nothing is done by half.

use crate::epreuve::{Promesse, entiere, relever, taille};
use crate::scene::gestes::socle::passage::{Panne, Passage, par_un_passage};
use crate::scene::{Acteur, Moteur, Reponse, Scene};
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

/// Nobody waits longer than that.
const PATIENCE: Duration = Duration::from_secs(60);

/// How many write, and how many read, while it happens.
const CLIENTS: usize = 6;

crate::scenario::scenarios! {
    /// Quand la base de données disparaît puis revient, personne n'attend longtemps et rien n'est fait à moitié.
    fn the_database_goes_away_and_comes_back(scene) {
        let Moteur::Postgres { .. } = scene.moteur() else { return };
        for (panne, essai) in [
            (Panne::Coupee, "connexions coupées, puis refusées"),
            (Panne::Muette, "base muette"),
            (Panne::MiOuverte, "connexions mi-ouvertes"),
        ] {
            let vecu = vivre(scene.moteur(), panne);
            relever(Promesse::BaseAbsente, "postgres", essai, vecu.cas, &vecu.chiffre(), vecu.tenue());
        }
    }

    /// Un acte dont la réponse s'est perdue se retrouve sous sa clé d'idempotence, et n'est pas fait deux fois.
    fn an_act_whose_commit_was_not_heard_of_is_told_to_its_key(scene) {
        let Moteur::Postgres { .. } = scene.moteur() else { return };
        let (scene, passage) = derriere_un_passage(scene.moteur());
        let opco = scene.opco();
        let tours = taille(2, 20);
        for tour in 0..tours {
            let reference = format!("CC-{tour}");
            let requete = opco.requete("POST", "/v1/conventions").cle(&reference).corps(Scene::projet(&reference));
            passage.avaler_une_reponse();
            requete.clone().envoyer().est_un_probleme(503, "indisponible");
            let faite = requete.clone().envoyer().est(201);
            assert_eq!(requete.envoyer().est(201).texte, faite.texte);
            assert_eq!(combien(&opco, &reference), 1);
        }
        assert_eq!(scene.verification(&[]).anomalies, []);
        let chiffre = "0 en double, 0 perdue";
        relever(Promesse::BaseAbsente, "postgres", "réponse d'un COMMIT perdue", tours, chiffre, true);
    }
}

/// What was lived through while the database was away.
struct Vecu {
    cas: usize,
    /// The longest wait of all that was asked meanwhile.
    attente: Duration,
    /// The longest time between its return and an answer.
    retour: Duration,
    en_double: usize,
    perdues: usize,
}

impl Vecu {
    fn chiffre(&self) -> String {
        let Self { attente, retour, en_double, perdues, .. } = self;
        format!(
            "503 en {:.1} s au plus, retour en {:.1} s au plus, {en_double} en double, {perdues} perdue",
            attente.as_secs_f32(),
            retour.as_secs_f32()
        )
    }

    /// A suite that shares its machine is given more time, and no more acts.
    fn tenue(&self) -> bool {
        let (attente, retour) = if entiere() { (3, 10) } else { (10, 30) };
        self.attente <= Duration::from_secs(attente)
            && self.retour <= Duration::from_secs(retour)
            && self.en_double + self.perdues == 0
    }
}

fn derriere_un_passage(moteur: &Moteur) -> (Scene, Passage) {
    let mut passage = None;
    let scene = Scene::ouvrir_avec(moteur, |config| {
        let (ouvert, url) = par_un_passage(config.stockage.database_url.as_deref().expect("PostgreSQL"));
        passage = Some(ouvert);
        config.stockage.database_url = Some(url);
        // As the program waits unless it is told otherwise: what waited for a place waits for a session besides.
        config.bornes.attente = 400;
    });
    scene.ne_rien_relire();
    scene.ne_rien_montrer();
    (scene, passage.expect("a passage"))
}

fn vivre(moteur: &Moteur, panne: Panne) -> Vecu {
    let (scene, passage) = derriere_un_passage(moteur);
    let (opco, public) = (scene.opco(), scene.public());
    let (fini, absente, rang) = (AtomicBool::new(false), AtomicBool::new(false), AtomicUsize::new(0));
    let (attentes, acquittees) = (Mutex::new(Vec::new()), Mutex::new(Vec::new()));
    let mut retour = Duration::ZERO;
    let tours = taille(1, 3);
    // One waits for what was asked while the database was away, whatever it is answered.
    let demander = |envoyer: &dyn Fn() -> Reponse| {
        let (debut, pendant) = (Instant::now(), absente.load(Ordering::Acquire));
        let reponse = envoyer();
        if pendant || reponse.statut == 503 {
            attentes.lock().expect("the waits").push(debut.elapsed());
        }
        reponse
    };
    std::thread::scope(|fils| {
        let _fini = Fini(&fini);
        for _ in 0..CLIENTS {
            fils.spawn(|| {
                while !fini.load(Ordering::Acquire) {
                    let reference = format!("CC-{}", rang.fetch_add(1, Ordering::Relaxed));
                    let acte = opco.requete("POST", "/v1/conventions").cle(&reference).corps(Scene::projet(&reference));
                    let debut = Instant::now();
                    // Sent again under its key until it is known to be done.
                    while demander(&|| acte.clone().envoyer()).statut != 201 {
                        assert!(debut.elapsed() < PATIENCE, "{reference} ne passe pas");
                        std::thread::sleep(Duration::from_millis(100));
                    }
                    acquittees.lock().expect("the acts").push(reference);
                }
            });
            fils.spawn(|| {
                while !fini.load(Ordering::Acquire) {
                    let lue = demander(&|| opco.get("/v1/conventions?limite=1"));
                    assert!([200, 503].contains(&lue.statut), "{}", lue.texte);
                    std::thread::sleep(Duration::from_millis(20));
                }
            });
        }
        for tour in 1..=tours {
            attendre(|| acquittees.lock().expect("the acts").len() >= tour * 2 * CLIENTS);
            absente.store(true, Ordering::Release);
            passage.interrompre(panne);
            let debut = Instant::now();
            while debut.elapsed() < Duration::from_secs(taille(5, 10) as u64) {
                // Its sessions are silent, or all of them are waited for.
                let sonde = demander(&|| public.get("/sante/pret")).est(503);
                assert!(sonde.en_tetes.contains_key("retry-after"), "{:?}", sonde.en_tetes);
                demander(&|| public.get("/sante/vie")).est(200);
                std::thread::sleep(Duration::from_millis(50));
            }
            passage.retablir();
            absente.store(false, Ordering::Release);
            let debut = Instant::now();
            attendre(|| public.get("/sante/pret").statut == 200 && opco.get("/v1/conventions?limite=1").statut == 200);
            retour = retour.max(debut.elapsed());
        }
        let faits = acquittees.lock().expect("the acts").len();
        attendre(|| acquittees.lock().expect("the acts").len() >= faits + CLIENTS);
        fini.store(true, Ordering::Release);
    });
    let acquittees = acquittees.into_inner().expect("the acts");
    let vues: Vec<usize> = acquittees.iter().map(|reference| combien(&opco, reference)).collect();
    assert_eq!(scene.verification(&[]).anomalies, []);
    let attentes = attentes.into_inner().expect("the waits");
    Vecu {
        cas: attentes.len(),
        attente: attentes.into_iter().max().unwrap_or_default(),
        retour,
        en_double: vues.iter().filter(|vues| **vues > 1).count(),
        perdues: vues.iter().filter(|vues| **vues == 0).count(),
    }
}

/// Nobody goes on once the trial is over, or has failed.
struct Fini<'a>(&'a AtomicBool);

impl Drop for Fini<'_> {
    fn drop(&mut self) {
        self.0.store(true, Ordering::Release);
    }
}

/// How many conventions bear this reference.
fn combien(acteur: &Acteur, reference: &str) -> usize {
    let liste = acteur.get(&format!("/v1/conventions?reference={reference}")).est(200);
    liste.corps["elements"].as_array().map_or(0, Vec::len)
}

#[track_caller]
fn attendre(vrai: impl Fn() -> bool) {
    let debut = Instant::now();
    while !vrai() {
        assert!(debut.elapsed() < PATIENCE, "ce qui est attendu ne vient pas");
        std::thread::sleep(Duration::from_millis(20));
    }
}

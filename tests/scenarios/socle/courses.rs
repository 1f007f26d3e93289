//! Races: many callers at the same instant, several servers on one database. One wins, the others are told why.

use crate::scene::gestes::socle::course::{comptes, ensemble};
use crate::scene::{Acteur, Moteur, Reponse, Scene};
use actix_web::dev::ServerHandle;
use api::serveur::application::{Application, Horloge};
use api::serveur::config::{Config, Stockage};
use api::serveur::ecoute::{Ecoutant, servir};
use domain::socle::organisation::Portee;
use serde_json::{Value, json};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, mpsc};

const JOUR: &str = "2026-11-02";

crate::scenario::scenarios! {
    /// De soixante-quatre signatures en une même qualité envoyées au même instant, une seule demeure.
    fn of_sixty_four_signatures_in_one_capacity_one_stands(scene) {
        let id = scene.ouverte_le("CC-1", JOUR);
        let opco = scene.opco();
        let reponses = ensemble(64, |_| signer(&opco, &id, "president_opco"));
        assert_eq!(comptes(&reponses), [(201, 1), (409, 63)].into());
        for reponse in reponses.into_iter().filter(|reponse| reponse.statut == 409) {
            reponse.est_un_refus(409, "deja_signe", "R00-01");
        }
        let lue = opco.get(&format!("/v1/conventions/{id}")).est(200);
        assert_eq!(lue.corps["signatures"].as_array().map(Vec::len), Some(1));
        assert_eq!(lue.version(), 3);
    }

    /// Le président et le vice-président signent au même instant sans s'attendre.
    fn president_and_vice_president_sign_at_the_same_moment(scene) {
        let opco = scene.opco();
        for tour in 0..20 {
            let id = scene.ouverte_le(&format!("CC-{tour}"), JOUR);
            let qualites = ["president_opco", "vice_president_opco"];
            let reponses = ensemble(2, |rang| signer(&opco, &id, qualites[rang]).est(201));
            let mut versions: Vec<_> = reponses.iter().map(Reponse::version).collect();
            versions.sort_unstable();
            assert_eq!(versions, [3, 4]);
            let lue = opco.get(&format!("/v1/conventions/{id}")).est(200);
            let manquantes = json!(["ministere_education", "ministere_enseignement_superieur"]);
            assert_eq!(lue.corps["signatures_manquantes"], manquantes);
        }
    }

    /// De seize conventions saisies au même instant sous la même référence, une seule est enregistrée.
    fn of_sixteen_conventions_with_one_reference_one_is_entered(scene) {
        let parties = [scene.opco(), scene.menjs(), scene.mesri()];
        let reponses = ensemble(16, |rang| parties[rang % 3].post("/v1/conventions", Scene::projet("CC-UNIQUE")));
        assert_eq!(comptes(&reponses), [(201, 1), (409, 15)].into());
        for reponse in reponses.into_iter().filter(|reponse| reponse.statut == 409) {
            let reponse = reponse.est_un_probleme(409, "reference_deja_utilisee");
            assert_eq!(reponse.corps["champs"][0]["pointeur"], "/reference");
        }
        let liste = scene.opco().get("/v1/conventions?reference=CC-UNIQUE").est(200);
        assert_eq!(liste.corps["elements"].as_array().map(Vec::len), Some(1));
        // Those that lost took no number with them.
        assert_eq!(numeros(scene, &[liste.corps["elements"][0]["id"].as_str().expect("an id").to_owned()]), [2]);
    }

    /// Deux cents conventions saisies en parallèle prennent deux cents numéros qui se suivent, sans trou ni doublon.
    fn two_hundred_conventions_from_sixteen_threads_take_two_hundred_numbers(scene) {
        let (opco, suivante) = (scene.opco(), AtomicUsize::new(0));
        let crees: Vec<Vec<String>> = ensemble(16, |_| {
            let mut crees = Vec::new();
            loop {
                let rang = suivante.fetch_add(1, Ordering::Relaxed);
                if rang >= 200 {
                    return crees;
                }
                crees.push(opco.post("/v1/conventions", Scene::projet(&format!("CC-{rang}"))).est(201).id());
            }
        });
        // The first number is that of the reference data.
        assert_eq!(numeros(scene, &crees.concat()), (2..=201).collect::<Vec<_>>());
        let verification = scene.verification(&[]);
        assert_eq!((verification.entrees, verification.dossiers), (201, 201));
        assert_eq!(verification.anomalies, []);
        // The list has each of them once, in the order of the numbers.
        let mut listes = Vec::new();
        let mut adresse = Some("/v1/conventions?limite=60".to_owned());
        while let Some(ici) = adresse {
            let page = opco.get(&ici).est(200);
            listes.extend(ids(&page));
            adresse = suite(&page);
        }
        assert_eq!(listes.len(), 200);
        assert!(numeros_de(scene, &listes).is_sorted());
    }

    /// Un lecteur ne voit jamais la moitié d'un acte.
    fn a_reader_never_sees_half_of_an_act(scene) {
        scene.ne_rien_relire();
        let id = scene.ouverte_le("CC-1", JOUR);
        let ici = format!("/v1/conventions/{id}");
        let lecteur = scene.auditeur();
        let (fini, actes) = (AtomicBool::new(false), AtomicUsize::new(0));
        std::thread::scope(|fils| {
            let lectures = fils.spawn(|| {
                let (mut precedente, mut vues) = (0, 0);
                while !fini.load(Ordering::Acquire) {
                    let liste = lecteur.get("/v1/conventions").est(200).corps["elements"][0].clone();
                    let lue = lecteur.get(&ici).est(200).corps;
                    let inscrites = lecteur.get(&format!("{ici}/journal?limite=200")).est(200).corps;
                    for convention in [&liste, &lue] {
                        let version = convention["version"].as_i64().expect("a version");
                        assert_eq!(version, actes_montres(convention), "{convention}");
                        assert_eq!(convention["recepisse"]["rang"], version);
                        assert!(version >= precedente, "{version} après {precedente}");
                        precedente = version;
                    }
                    // The receipt shown is that of the entry of this rank, which is there already.
                    let rang = usize::try_from(precedente).expect("a rank") - 1;
                    assert_eq!(inscrites["elements"][rang]["empreinte"], lue["recepisse"]["empreinte"]);
                    vues += 1;
                }
                vues
            });
            let ecritures: Vec<_> = [
                (scene.opco(), "president_opco"),
                (scene.opco(), "vice_president_opco"),
                (scene.menjs(), "ministere_education"),
            ]
            .into_iter()
            .map(|(acteur, qualite)| {
                let (id, actes) = (&id, &actes);
                fils.spawn(move || {
                    for _ in 0..12 {
                        let signee = signer(&acteur, id, qualite).est(201);
                        let annuler = format!("{}/annulation", signee.en_tete("location"));
                        annuler_enfin(&acteur, &annuler, signee.version());
                        actes.fetch_add(2, Ordering::Relaxed);
                    }
                })
            })
            .collect();
            // Joined before anything is asserted, lest the reader read for ever.
            let issues: Vec<_> = ecritures.into_iter().map(std::thread::ScopedJoinHandle::join).collect();
            fini.store(true, Ordering::Release);
            let vues = lectures.join().expect("the reader");
            assert!(issues.iter().all(Result::is_ok), "a writer failed");
            assert!(vues >= 5, "{vues} lectures seulement");
        });
        assert_eq!(lecteur.get(&ici).version(), 2 + i64::try_from(actes.into_inner()).expect("few acts"));
    }

    /// Un second serveur partage une base PostgreSQL, et se voit refuser un fichier SQLite déjà ouvert.
    fn a_second_server_shares_postgresql_and_is_refused_a_sqlite_file(scene) {
        let ailleurs = scene.dossier().join("second");
        std::fs::create_dir_all(&ailleurs).expect("a folder");
        std::fs::copy(scene.dossier().join("cle-jetons"), ailleurs.join("cle-jetons")).expect("the key is shared");
        let maintenant = scene.maintenant();
        let horloge: Horloge = Arc::new(move || maintenant);
        if let Moteur::Sqlite = scene.moteur() {
            let refus = Application::ouvrir(scene.config(), horloge).expect_err("a second server");
            assert!(refus.starts_with("un autre serveur utilise déjà "), "{refus}");
            assert!(refus.contains(&scene.dossier().display().to_string()), "{refus}");
            assert!(refus.contains("CONVENTIONS_DONNEES"), "{refus}");
            scene.projet_saisi("CC-1");
            return;
        }
        let stockage = Stockage { donnees: ailleurs, ..scene.config().stockage.clone() };
        let second = Second::ouvrir(&Config { stockage, ..scene.config().clone() }, horloge);
        let opco = scene.opco();
        let acteurs = [opco.clone(), Acteur::new(second.url.clone(), Some(opco.jeton().to_owned()))];

        // Acts through both on one dossier: one order, one winner.
        let id = scene.ouverte_le("CC-1", JOUR);
        let reponses = ensemble(16, |rang| signer(&acteurs[rang % 2], &id, "president_opco"));
        assert_eq!(comptes(&reponses), [(201, 1), (409, 15)].into());
        let brouillon = format!("/v1/conventions/{}", scene.projet_saisi("CC-2"));
        for version in 1..=10 {
            let change = json!({ "intitule": format!("Version {version}") });
            let reponses = ensemble(4, |rang| acteurs[rang % 2].patch(&brouillon, version, change.clone()));
            assert_eq!(comptes(&reponses), [(200, 1), (412, 3)].into());
        }
        for acteur in &acteurs {
            assert_eq!(acteur.get(&brouillon).version(), 11);
        }

        // Acts through both on many dossiers: one sequence of numbers.
        let crees = ensemble(40, |rang| {
            let reference = format!("CC-{}", 100 + rang);
            acteurs[rang % 2].post("/v1/conventions", Scene::projet(&reference)).est(201).id()
        });
        let pris = numeros(scene, &crees);
        assert_eq!(pris, (pris[0]..pris[0] + 40).collect::<Vec<_>>());

        // One key through both: one effect, one answer.
        let reponses = ensemble(10, |rang| {
            let requete = acteurs[rang % 2].requete("POST", "/v1/conventions").cle("partout");
            requete.corps(Scene::projet("CC-CLE")).envoyer().est(201).texte
        });
        assert!(reponses.iter().all(|reponse| *reponse == reponses[0]));

        // A list begun on one server goes on at the other.
        let (mut adresse, mut listes, mut tour) = (Some("/v1/conventions?limite=5".to_owned()), Vec::new(), 0);
        while let Some(ici) = adresse {
            let page = acteurs[tour % 2].get(&ici).est(200);
            listes.extend(ids(&page));
            adresse = suite(&page);
            tour += 1;
        }
        assert_eq!((listes.len(), tour), (43, 9));
        listes.sort_unstable();
        listes.dedup();
        assert_eq!(listes.len(), 43);
        assert_eq!(scene.verification(&[]).anomalies, []);
    }

    /// Des serveurs qui démarrent ensemble sur une base neuve n'y chargent qu'une fois les données de référence.
    fn servers_that_start_together_on_a_fresh_database_agree(scene) {
        for tour in 0..3 {
            let nom = format!("ensemble_{}_{tour}", std::process::id());
            let neuve = scene.moteur().creer(&nom);
            let dossier = scene.dossier().join(format!("neuf-{tour}"));
            let stockage = Stockage { donnees: dossier, database_url: neuve.url(), database_url_lecture: None, cle_journal: None };
            let config = Config { stockage, ..scene.config().clone() };
            let maintenant = scene.maintenant();
            // Kept open until all have tried: the lock of the first to come is what the others meet.
            let issues = ensemble(4, |_| Application::ouvrir(&config, Arc::new(move || maintenant)));
            let (ouvertes, refus): (Vec<_>, Vec<_>) = issues.into_iter().partition(Result::is_ok);
            let refus: Vec<String> = refus.into_iter().filter_map(Result::err).collect();
            match scene.moteur() {
                Moteur::Postgres { .. } => assert_eq!(refus, Vec::<String>::new()),
                Moteur::Sqlite => {
                    assert_eq!(ouvertes.len(), 1, "{refus:?}");
                    assert!(refus.iter().all(|refus| refus.contains("CONVENTIONS_DONNEES")), "{refus:?}");
                }
            }
            let base = ouvertes[0].as_ref().expect("it opened").base.clone();
            let lue = base.read_long(Portee::Tout, |lecture| lecture.verifier(&[], |_, _| {}));
            let verification = lue.expect("the journal can be read");
            // The reference data was loaded once.
            assert_eq!((verification.entrees, verification.anomalies), (1, vec![]));
        }
    }
}

/// A server besides that of the stage.
struct Second {
    url: String,
    serveur: ServerHandle,
}

impl Second {
    fn ouvrir(config: &Config, horloge: Horloge) -> Self {
        let application = Application::ouvrir(config, horloge).expect("the second server opens");
        let (rendre, attendre) = mpsc::channel();
        let config = config.clone();
        std::thread::spawn(move || {
            actix_web::rt::System::new().block_on(async move {
                let Ecoutant { serveur, adresse } = servir(&config, application, false).expect("it listens");
                rendre.send((serveur.handle(), adresse)).expect("the scenario waits");
                serveur.await.expect("it ends well");
            });
        });
        let (serveur, adresse) = attendre.recv().expect("it starts");
        Self { url: format!("http://{adresse}"), serveur }
    }
}

impl Drop for Second {
    fn drop(&mut self) {
        drop(self.serveur.stop(false));
    }
}

fn signer(acteur: &Acteur, id: &str, qualite: &str) -> Reponse {
    let corps = json!({ "qualite": qualite, "date": JOUR });
    acteur.post(&format!("/v1/conventions/{id}/signatures"), corps)
}

/// Cancels a signature as a careful client does: reads again as long as others came first.
fn annuler_enfin(acteur: &Acteur, annuler: &str, mut version: i64) {
    loop {
        let corps = json!({ "motif": "erreur de saisie" });
        let reponse = acteur.requete("POST", annuler).lue(version).corps(corps).envoyer();
        if reponse.statut == 200 {
            return;
        }
        let reponse = reponse.est_un_probleme(412, "version_perimee");
        let detail = reponse.corps["detail"].as_str().expect("a detail");
        let chiffres: String = detail.chars().filter(char::is_ascii_digit).collect();
        version = chiffres.parse().expect("the current version");
    }
}

/// How many acts a convention shows: its entry, its opening, its signatures, their cancellations.
fn actes_montres(convention: &Value) -> i64 {
    let signatures = convention["signatures"].as_array().expect("a list");
    let annulees = signatures.iter().filter(|signature| !signature["annulation"].is_null()).count();
    let ouverture = usize::from(!convention["ouverture_signature"].is_null());
    i64::try_from(1 + ouverture + signatures.len() + annulees).expect("few acts")
}

/// The numbers of the first entries of these dossiers, in their order.
fn numeros_de(scene: &Scene, dossiers: &[String]) -> Vec<i64> {
    let lire = |dossier: &String| {
        let dossier = dossier.clone();
        let entrees = scene.base().read(Portee::Tout, move |lecture| lecture.journal(&dossier, 0, 1));
        entrees.expect("the journal can be read")[0].numero
    };
    dossiers.iter().map(lire).collect()
}

/// The same, sorted.
fn numeros(scene: &Scene, dossiers: &[String]) -> Vec<i64> {
    let mut numeros = numeros_de(scene, dossiers);
    numeros.sort_unstable();
    numeros
}

fn ids(page: &Reponse) -> Vec<String> {
    let elements = page.corps["elements"].as_array().expect("a page");
    elements.iter().map(|element| element["id"].as_str().expect("an id").to_owned()).collect()
}

/// The address of the next page.
fn suite(page: &Reponse) -> Option<String> {
    let lien = page.en_tetes.get("link")?;
    Some(lien.trim_start_matches('<').split('>').next().expect("an address").to_owned())
}

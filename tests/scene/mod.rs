//! The stage: a server of its own, a database of its own, a clock that the scenario moves, and the actors.

mod acteur;
mod corps;
mod decor;
pub mod gestes;
mod modele;
mod moteur;
mod neutre;
pub mod papier;
pub mod psql;
pub mod releves;
pub mod reponse;
mod souvenirs;

pub use acteur::{Acteur, Requete};
pub use corps::corps_admis;
pub use modele::ranger;
pub use moteur::Moteur;
pub use neutre::Neutre;
pub use reponse::Reponse;

use actix_web::dev::ServerHandle;
use api::serveur::application::{Application, moment};
use api::serveur::auth::{Emission, emettre};
use api::serveur::cle_journal;
use api::serveur::config::Config;
use api::serveur::ecoute::{Ecoutant, servir};
use api::serveur::referentiel::{charger_referentiel, lire_fichier};
use api::serveur::secret;
use chrono::{DateTime, Utc};
use decor::{OUVERTURE, configuration, dossiers};
use domain::socle::code::Code;
use domain::socle::organisation::{CodeOrganisation, Portee, Role};
use modele::Copie;
use persistence::{Base, Recepisse, Verification};
use serde_json::{Value, json};
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, mpsc};
use std::thread::JoinHandle;

/// A server that this scenario alone speaks to.
pub struct Scene {
    moteur: Moteur,
    dossier: PathBuf,
    horloge: Arc<Mutex<DateTime<Utc>>>,
    config: Config,
    adresse: SocketAddr,
    serveur: ServerHandle,
    fil: Option<JoinHandle<()>>,
    base: Base,
    base_de_donnees: Copie,
}

impl Scene {
    /// Opens the stage with the usual limits.
    pub fn ouvrir(moteur: &Moteur) -> Self {
        Self::ouvrir_avec(moteur, |_| {})
    }

    /// Opens the stage with other limits.
    pub fn ouvrir_avec(moteur: &Moteur, regler: impl FnOnce(&mut Config)) -> Self {
        static SCENES: AtomicUsize = AtomicUsize::new(0);
        let rang = SCENES.fetch_add(1, Ordering::Relaxed);
        let nom = format!("scene_{}_{rang}", std::process::id());
        let dossier = dossiers().join(&nom);
        let base_de_donnees = Copie::du_modele(moteur, &nom);
        let mut config = configuration(dossier.clone(), base_de_donnees.url());
        regler(&mut config);
        let horloge = Arc::new(Mutex::new(OUVERTURE.parse().expect("an instant")));
        let lue = Arc::clone(&horloge);
        // No two requests come at the same instant, on any machine.
        let maintenant = Arc::new(move || {
            let mut instant = lue.lock().expect("the clock");
            *instant += chrono::Duration::microseconds(1);
            *instant
        });
        let application = Application::ouvrir(&config, maintenant).expect("the stage opens");
        let base = application.base.clone();
        let (rendre, attendre) = mpsc::channel();
        let du_serveur = config.clone();
        let fil = std::thread::spawn(move || {
            actix_web::rt::System::new().block_on(async move {
                let Ecoutant { serveur, adresse } =
                    servir(&du_serveur, application, false).expect("the server listens");
                rendre.send((serveur.handle(), adresse)).expect("the stage waits");
                serveur.await.expect("the server ends well");
            });
        });
        let (serveur, adresse) = attendre.recv().expect("the server starts");
        let fil = Some(fil);
        souvenirs::ouvrir(&format!("http://{adresse}"), &horloge);
        Self { moteur: moteur.clone(), dossier, horloge, config, adresse, serveur, fil, base, base_de_donnees }
    }

    /// The engine behind this stage.
    pub fn moteur(&self) -> &Moteur {
        &self.moteur
    }

    /// The data folder of this stage.
    pub fn dossier(&self) -> &Path {
        &self.dossier
    }

    /// The address of the server, `http://…`.
    pub fn url(&self) -> String {
        format!("http://{}", self.adresse)
    }

    /// The configuration that the server was started with.
    pub fn config(&self) -> &Config {
        &self.config
    }

    /// Where facts are kept, for what no API says.
    pub fn base(&self) -> &Base {
        &self.base
    }

    /// Runs SQL by the engine's own client: what an intruder in the database would do.
    pub fn sql(&self, texte: &str) {
        souvenirs::oublier(&self.url());
        self.base_de_donnees.sql(texte);
    }

    /// Asks SQL by the engine's own client: one line a row, columns between bars.
    pub fn interroger(&self, texte: &str) -> String {
        self.base_de_donnees.interroger(texte)
    }

    /// Moves the clock to 10 in the morning, Paris or so, of a day.
    pub fn nous_sommes_le(&self, jour: &str) {
        self.il_est(&format!("{jour}T09:00:00Z"));
    }

    /// Moves the clock to an instant.
    pub fn il_est(&self, instant: &str) {
        *self.horloge.lock().expect("the clock") = instant.parse().expect("an instant");
    }

    /// What time it is on the stage.
    pub fn maintenant(&self) -> DateTime<Utc> {
        *self.horloge.lock().expect("the clock")
    }

    /// What is read here is not asked again at the end: it is read while others write, and has no instant of its own, or
    /// it will no longer be its reader's to read.
    pub fn ne_rien_relire(&self) {
        souvenirs::oublier(&self.url());
    }

    /// What is said here is no example for the contract: its texts are made to be strange.
    pub fn ne_rien_montrer(&self) {
        releves::taire(&self.url());
    }

    // ---- the actors

    /// Someone who speaks for an organisation in a role.
    pub fn acteur(&self, organisation: &str, roles: &[Role]) -> Acteur {
        self.acteur_nomme(organisation, roles, organisation)
    }

    /// The same, under a subject of its own.
    pub fn acteur_nomme(&self, organisation: &str, roles: &[Role], sujet: &str) -> Acteur {
        let emission = Emission {
            organisation: CodeOrganisation::lire(organisation).expect("a code"),
            roles: roles.to_vec(),
            sujet: sujet.to_owned(),
            minutes: 720,
        };
        // Where the server believes an issuer only, it has made no key.
        secret::creer(&self.dossier).expect("a key");
        let jeton = emettre(&self.config.jetons, &self.dossier, &emission, self.maintenant()).expect("a token");
        Acteur::new(self.url(), Some(jeton))
    }

    /// The secretariat of OPCO Mobilités.
    pub fn opco(&self) -> Acteur {
        self.acteur("mobilites", &[Role::Secretariat])
    }

    /// The DGESCO, for the ministry in charge of schools.
    pub fn menjs(&self) -> Acteur {
        self.acteur("menjs", &[Role::Ministere])
    }

    /// The DGESIP, for the ministry in charge of higher education.
    pub fn mesri(&self) -> Acteur {
        self.acteur("mesri", &[Role::Ministere])
    }

    /// The secretariat of another OPCO.
    pub fn autre_opco(&self) -> Acteur {
        self.acteur("atlas", &[Role::Secretariat])
    }

    /// An auditor.
    pub fn auditeur(&self) -> Acteur {
        self.acteur("cour-des-comptes", &[Role::Auditeur])
    }

    /// Someone without a token.
    pub fn public(&self) -> Acteur {
        Acteur::new(self.url(), None)
    }

    /// Loads organisations into the reference data, as `conventions-opco referentiel --fichier` does.
    pub fn charger_referentiel(&self, organisations: &Value) {
        let organisations = lire_fichier(&organisations.to_string(), None).expect("organisations");
        charger_referentiel(&self.base, organisations, moment(self.maintenant())).expect("an act of the system");
    }

    // ---- what many scenarios begin with

    /// A draft of OPCO Mobilités under this reference: the body to send.
    pub fn projet(reference: &str) -> Value {
        json!({
            "reference": reference,
            "intitule": "Convention de coopération",
            "opco": "mobilites",
            "ministere_education": "menjs",
            "ministere_enseignement_superieur": "mesri",
        })
    }

    /// A draft entered by OPCO Mobilités; gives its id.
    pub fn projet_saisi(&self, reference: &str) -> String {
        self.opco().post("/v1/conventions", Self::projet(reference)).est(201).id()
    }

    /// A convention opened for signature on a day; gives its id.
    pub fn ouverte_le(&self, reference: &str, jour: &str) -> String {
        let id = self.projet_saisi(reference);
        let chemin = format!("/v1/conventions/{id}/ouverture-signature");
        self.opco().requete("POST", &chemin).lue(1).corps(json!({ "date": jour })).envoyer().est(200);
        id
    }

    /// One signature on a convention.
    pub fn signer(&self, id: &str, qualite: &str, jour: &str) -> Reponse {
        let acteur = match qualite {
            "ministere_education" => self.menjs(),
            "ministere_enseignement_superieur" => self.mesri(),
            _ => self.opco(),
        };
        let corps = json!({ "qualite": qualite, "date": jour });
        acteur.post(&format!("/v1/conventions/{id}/signatures"), corps)
    }

    /// A convention opened and signed by all on one day; gives its id.
    pub fn signee_le(&self, reference: &str, jour: &str) -> String {
        let id = self.ouverte_le(reference, jour);
        for qualite in
            ["ministere_education", "ministere_enseignement_superieur", "president_opco", "vice_president_opco"]
        {
            self.signer(&id, qualite, jour).est(201);
        }
        id
    }

    /// Signs what the journal is now, as the server does every hour.
    pub fn pointer(&self) {
        let cle = Arc::new(cle_journal::ouvrir(&self.config.stockage).expect("a key"));
        self.base.pointer(&cle, self.maintenant()).expect("a checkpoint");
    }

    /// Reads the whole journal again.
    pub fn verification(&self, recepisses: &[Recepisse]) -> Verification {
        let recepisses = recepisses.to_vec();
        let lue = self.base.read_long(Portee::Tout, move |lecture| lecture.verifier(&recepisses, |_, _| {}));
        lue.expect("the journal can be read")
    }

    /// The journal of every scenario holds at its end.
    pub fn verifier_le_journal(&self) {
        let verification = self.verification(&[]);
        assert!(verification.anomalies.is_empty(), "journal : {:?}", verification.anomalies);
        souvenirs::verifier(&self.url());
    }
}

impl Drop for Scene {
    fn drop(&mut self) {
        drop(self.serveur.stop(false));
        // Waited for: a server still at work when the process ends would meet libraries already torn down.
        if let Some(fil) = self.fil.take() {
            let _ = fil.join();
        }
        let _ = std::fs::remove_dir_all(&self.dossier);
    }
}

//! The program: serves the API, mints tokens, prints the contract, verifies the journal, saves and restores.

mod commandes;

use api::apprentissage::fichier::{Demande, controler_fichier};
use api::contrat::{openapi, routes};
use api::cooperation::exemple;
use api::serveur::application::{Application, moment};
use api::serveur::auth::{self, Emission};
use api::serveur::cle_journal;
use api::serveur::ecoute::{Ecoutant, servir};
use api::serveur::{referentiel, secret};
use api::sortie::console;
use api::{avertir, dire};
use chrono::Utc;
use clap::Parser;
use clap::error::ErrorKind;
use commandes::{
    Cli, Commande, CommandeJournal, ControleDemande, ExempleDemande, JetonDemande, PointDemande, ReferentielCharge,
    Restauration, Sauvegarde, Servir, Verifier, aide_en_francais, en_francais,
};
use domain::apprentissage::lectures::LecturesDeControle;
use domain::socle::organisation::Portee;
use persistence::{Base, ClePublique, FICHIER, Lieu, PointDeControle, Recepisse, Verrou};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

#[global_allocator]
static ALLOCATEUR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(erreur) if matches!(erreur.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion) => {
            console::dire(format_args!("{}", aide_en_francais(&erreur.to_string())));
            return ExitCode::SUCCESS;
        }
        Err(erreur) => {
            avertir!("{}\nAide : conventions-opco --help", en_francais(&erreur));
            return ExitCode::from(2);
        }
    };
    match executer(cli.commande) {
        Ok(code) => match console::faute() {
            None => code,
            Some(faute) => {
                avertir!("conventions-opco : la sortie n'a pu être écrite : {faute}");
                ExitCode::FAILURE
            }
        },
        Err(message) => {
            avertir!("conventions-opco : {message}");
            ExitCode::FAILURE
        }
    }
}

fn executer(commande: Commande) -> Result<ExitCode, String> {
    match commande {
        Commande::Servir(demande) => lancer(&demande),
        Commande::Jeton(JetonDemande { organisation, roles, sujet, duree, creer, jetons, stockage }) => {
            referentiel::verifier_connue(&organisation, &stockage.lieu()?)?;
            if creer {
                secret::creer(&stockage.donnees)?;
            }
            let emission = Emission { organisation, roles, sujet, minutes: duree };
            dire!("{}", auth::emettre(&jetons, &stockage.donnees, &emission, Utc::now())?);
            Ok(ExitCode::SUCCESS)
        }
        Commande::Openapi => {
            routes::remplir();
            console::dire(format_args!("{}", openapi::document()));
            Ok(ExitCode::SUCCESS)
        }
        Commande::Journal { commande: CommandeJournal::Verifier(demande) } => verifier(&demande),
        Commande::Journal { commande: CommandeJournal::PointDeControle(PointDemande { stockage }) } => {
            let cle = cle_journal::ouvrir(&stockage)?;
            let base = Base::ouvrir_en_lecture(&stockage.lieu()?).map_err(|erreur| erreur.to_string())?;
            let publique = cle.publique().texte();
            let signer =
                move |lecture: &mut persistence::Lecture<'_>| lecture.signer_point_de_controle(&cle, Utc::now());
            let note = base.read_long(Portee::Tout, signer).map_err(|echec| echec.to_string())?;
            dire!("{}", note.trim_end_matches('\n'));
            avertir!("clé publique : {publique}");
            Ok(ExitCode::SUCCESS)
        }
        Commande::Sauvegarde(Sauvegarde { vers, stockage }) => {
            Base::sauvegarder(&stockage.lieu()?, &vers).map_err(|erreur| erreur.to_string())?;
            dire!("Base copiée dans {}.", vers.display());
            Ok(ExitCode::SUCCESS)
        }
        Commande::Restauration(demande) => restaurer(&demande),
        Commande::Referentiel(ReferentielCharge { fichier, stockage }) => {
            let source = match &fichier {
                None => referentiel::embarquees()?,
                Some(fichier) => {
                    let texte = std::fs::read_to_string(fichier).map_err(|erreur| dite(fichier, &erreur))?;
                    referentiel::lire_fichier(&texte, None)?
                }
            };
            let base = Base::ouvrir(&stockage.lieu()?, 1).map_err(|erreur| erreur.to_string())?;
            let nombre = source.len();
            referentiel::charger_referentiel(&base, source, moment(Utc::now())).map_err(|echec| echec.to_string())?;
            dire!("Référentiel : {nombre} organisations à jour.");
            Ok(ExitCode::SUCCESS)
        }
        Commande::Exemple(ExempleDemande { url, au, detail, jetons, stockage }) => {
            exemple::jouer(&url, au, &jetons, &stockage.donnees, detail)?;
            Ok(ExitCode::SUCCESS)
        }
        Commande::Controler(demande) => controler(demande),
    }
}

/// The exit status tells a script that a contract is against the law, or unreadable.
const REFUS: u8 = 3;

fn controler(demande: ControleDemande) -> Result<ExitCode, String> {
    let ControleDemande { fichier, format, sortie, rapport, references, au, lectures, depuis } = demande;
    let lectures = lectures.iter().try_fold(LecturesDeControle::default(), |lues, (passage, lecture)| {
        lues.avec(passage, lecture).map_err(|erreur| erreur.to_string())
    })?;
    let demande = Demande {
        fichier,
        format,
        sortie,
        rapport,
        references,
        au: au.unwrap_or_else(|| moment(Utc::now()).jour),
        lectures,
        depuis,
    };
    let comptes = controler_fichier(&demande)?;
    Ok(if comptes.sans_refus() { ExitCode::SUCCESS } else { ExitCode::from(REFUS) })
}

fn lancer(demande: &Servir) -> Result<ExitCode, String> {
    env_logger::Builder::from_env(env_logger::Env::default().default_filter_or("info,actix_server=warn"))
        .format_timestamp_millis()
        .init();
    let config = demande.config.clone();
    let exemple = demande.exemple;
    actix_web::rt::System::new().block_on(async move {
        let application = Application::ouvrir(&config, Arc::new(Utc::now))?;
        let base = application.base.clone();
        let moteur = base.moteur();
        let Ecoutant { serveur, adresse } = servir(&config, application, true)?;
        // Polled once before its address is told: whoever reads it may already send SIGTERM.
        let serveur = actix_web::rt::spawn(serveur);
        actix_web::rt::task::yield_now().await;
        dire!("conventions-opco {}, base {moteur}", env!("CARGO_PKG_VERSION"));
        dire!("Accueil : http://{adresse}/");
        dire!("Documentation : http://{adresse}/docs/");
        if exemple {
            // On a thread of its own: the example is a client like any other. Its requests are not logged one by one.
            let niveau = log::max_level();
            log::set_max_level(niveau.min(log::LevelFilter::Warn));
            std::thread::spawn(move || {
                let url = format!("http://{adresse}");
                let accueil = exemple::accueillir(&url, &config.jetons, &config.stockage.donnees);
                log::set_max_level(niveau);
                if let Err(message) = accueil {
                    avertir!("L'exemple n'a pu être chargé : {message}");
                }
            });
        }
        serveur.await.map_err(|erreur| erreur.to_string())?.map_err(|erreur| erreur.to_string())?;
        if let Err(echec) = base.rassembler() {
            log::warn!("les derniers actes restent dans le fichier -wal de la base : {echec}");
        }
        Ok(ExitCode::SUCCESS)
    })
}

fn verifier(demande: &Verifier) -> Result<ExitCode, String> {
    let recepisses: Vec<Recepisse> =
        demande.recepisses.iter().map(|fichier| lire_recepisse(fichier)).collect::<Result<_, _>>()?;
    let points: Vec<PointDeControle> =
        demande.points.iter().map(|fichier| lire_point(fichier)).collect::<Result<_, _>>()?;
    let mut verification = verifier_base(&demande.stockage.lieu()?, &recepisses)?;
    if !points.is_empty() {
        let cle = match &demande.cle_publique {
            Some(texte) => ClePublique::lire(texte)?,
            None => cle_journal::ouvrir(&demande.stockage)?.publique(),
        };
        let base = Base::ouvrir_en_lecture(&demande.stockage.lieu()?).map_err(|erreur| erreur.to_string())?;
        let connus = points.clone();
        let ecarts = base.read_long(Portee::Tout, move |lecture| lecture.verifier_points(&connus, &cle));
        verification.anomalies.extend(ecarts.map_err(|echec| echec.to_string())?);
    }
    for anomalie in &verification.anomalies {
        let rang = anomalie.rang.map(|rang| format!(", rang {rang}")).unwrap_or_default();
        dire!("ANOMALIE dossier {}{rang} : {}", anomalie.dossier, anomalie.message);
    }
    dire!(
        "{} dossiers, {} entrées, {} récépissés{} : {}",
        verification.dossiers,
        verification.entrees,
        recepisses.len(),
        if points.is_empty() { String::new() } else { format!(", {} points de contrôle", points.len()) },
        match verification.anomalies.len() {
            0 => "le journal est intact.".to_owned(),
            nombre => format!("{nombre} anomalies."),
        }
    );
    Ok(if verification.anomalies.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn verifier_base(lieu: &Lieu, recepisses: &[Recepisse]) -> Result<persistence::Verification, String> {
    let base = Base::ouvrir_en_lecture(lieu).map_err(|erreur| erreur.to_string())?;
    let recepisses = recepisses.to_vec();
    base.read_long(Portee::Tout, move |lecture| {
        lecture.verifier(&recepisses, |lu, total| {
            if lu % 100 == 0 {
                avertir!("{lu}/{total} dossiers relus");
            }
        })
    })
    .map_err(|echec| echec.to_string())
}

fn lire_recepisse(fichier: &Path) -> Result<Recepisse, String> {
    let refus = |quoi: &dyn std::fmt::Display| format!("{} : {quoi}", fichier.display());
    let texte = std::fs::read_to_string(fichier).map_err(|erreur| dite(fichier, &erreur))?;
    let valeur: serde_json::Value = serde_json::from_str(&texte).map_err(|_| refus(&"ce n'est pas du JSON"))?;
    let recepisse = valeur.get("recepisse").cloned().unwrap_or(valeur);
    serde_json::from_value(recepisse).map_err(|_| refus(&"ce n'est pas un récépissé {dossier, rang, empreinte}"))
}

/// A checkpoint, as it is published or as it was answered.
fn lire_point(fichier: &Path) -> Result<PointDeControle, String> {
    let refus = |quoi: &dyn std::fmt::Display| format!("{} : {quoi}", fichier.display());
    let texte = std::fs::read_to_string(fichier).map_err(|erreur| dite(fichier, &erreur))?;
    let dit = serde_json::from_str::<serde_json::Value>(&texte).ok();
    let note = dit.as_ref().and_then(|valeur| valeur["note"].as_str()).unwrap_or(&texte);
    PointDeControle::lire(note).map_err(|erreur| refus(&erreur))
}

fn restaurer(demande: &Restauration) -> Result<ExitCode, String> {
    let Restauration { depuis, remplacer, vide, stockage } = demande;
    let Lieu::Sqlite(fichier) = stockage.lieu()? else {
        return Err("la base est PostgreSQL : restaurez-la avec `pg_restore`".to_owned());
    };
    if !depuis.exists() {
        return Err(format!("aucune sauvegarde à cet endroit : {}", depuis.display()));
    }
    let _verrou = Verrou::prendre(&fichier).map_err(|erreur| erreur.to_string())?;
    if fichier.exists() && !remplacer {
        let ou = fichier.display();
        return Err(format!("{ou} existe : ajoutez --remplacer pour la garder à côté et la remplacer"));
    }
    if separee_de_son_wal(depuis) {
        avertir!(
            "Attention : {0} est une copie faite à la main, sans son fichier -wal. Si le serveur n'avait pas été arrêté \
             proprement, ses derniers actes y manquent : prenez alors aussi {0}-wal.",
            depuis.display()
        );
    }
    // Copied beside its place first: a copy that fails leaves the present database as it was.
    let copie = fichier.with_extension("restauration");
    effacer(&copie);
    let verification = Base::reprendre(depuis, &copie)
        .map_err(|erreur| format!("{erreur} : rien n'est changé"))
        .and_then(|()| verifier_base(&Lieu::Sqlite(copie.clone()), &[]))
        .and_then(|verification| match (verification.anomalies.len(), verification.entrees) {
            (0, 0) if !vide => {
                Err("cette sauvegarde n'a aucune entrée au journal : rien n'est changé. Si elle doit en être \
                                    dépourvue, ajoutez --vide"
                    .to_owned())
            }
            (0, _) => Ok(verification),
            (nombre, _) => Err(format!("{nombre} anomalies dans le journal de la sauvegarde : rien n'est changé")),
        });
    let verification = verification.inspect_err(|_| effacer(&copie))?;
    let erreur = |erreur: std::io::Error| dite(&fichier, &erreur);
    if fichier.exists() {
        let garde = fichier.with_extension(format!("avant-{}", Utc::now().format("%Y%m%d-%H%M%S-%6f")));
        std::fs::rename(&fichier, &garde).map_err(erreur)?;
        // After a crash the latest acts stand there and not in the base.
        if a_cote(&fichier, "-wal").exists() {
            std::fs::rename(a_cote(&fichier, "-wal"), a_cote(&garde, "-wal")).map_err(erreur)?;
        }
        dire!("Base précédente gardée : {}", garde.display());
    }
    for suffixe in ["-wal", "-shm"] {
        let _ = std::fs::remove_file(a_cote(&fichier, suffixe));
        let _ = std::fs::remove_file(a_cote(&copie, suffixe));
    }
    std::fs::rename(&copie, &fichier).map_err(erreur)?;
    dire!("{FICHIER} restaurée : {} entrées vérifiées.", verification.entrees);
    Ok(ExitCode::SUCCESS)
}

/// Whether a file was served as it is, and is given without what SQLite keeps beside it (its format, §1.3.3).
fn separee_de_son_wal(fichier: &Path) -> bool {
    use std::io::Read;
    let mut tete = [0; 20];
    let lue = std::fs::File::open(fichier).and_then(|mut fichier| fichier.read_exact(&mut tete));
    lue.is_ok() && tete[18..] == [2, 2] && !a_cote(fichier, "-wal").exists()
}

/// What the system said of a file.
fn dite(fichier: &Path, erreur: &std::io::Error) -> String {
    format!("{} : {}", fichier.display(), persistence::panne::du_systeme(erreur))
}

fn effacer(copie: &Path) {
    for suffixe in ["", "-wal", "-shm", "-journal"] {
        let _ = std::fs::remove_file(a_cote(copie, suffixe));
    }
}

/// A file that SQLite keeps beside another.
fn a_cote(fichier: &Path, suffixe: &str) -> PathBuf {
    let mut nom = fichier.to_path_buf().into_os_string();
    nom.push(suffixe);
    nom.into()
}

//! The program: serves the API, mints tokens, prints the contract, verifies the journal, saves and restores.

use api::contrat::openapi;
use api::cooperation::exemple;
use api::serveur::application::{Application, moment};
use api::serveur::auth::{self, Emission};
use api::serveur::config::{Config, Jetons, Stockage};
use api::serveur::ecoute::{Ecoutant, servir};
use api::serveur::referentiel;
use chrono::{NaiveDate, Utc};
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Args, Parser, Subcommand};
use domain::socle::code::Code;
use domain::socle::organisation::{CodeOrganisation, Portee, Role};
use persistence::{Base, FICHIER, Lieu, Recepisse, Verrou};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

#[global_allocator]
static ALLOCATEUR: mimalloc::MiMalloc = mimalloc::MiMalloc;

const MODELE: &str = "{about}\n\nUsage : {usage}\n\n{all-args}{after-help}";

/// Système de référence des conventions de coopération des OPCO
#[derive(Debug, Parser)]
#[command(
    name = "conventions-opco",
    version,
    help_template = MODELE,
    disable_help_flag = true,
    disable_version_flag = true,
    disable_help_subcommand = true,
    subcommand_help_heading = "Commandes",
    subcommand_value_name = "COMMANDE",
    next_help_heading = "Options"
)]
struct Cli {
    /// Affiche cette aide
    #[arg(long, short = 'h', global = true, action = clap::ArgAction::Help, help_heading = "Options")]
    help: Option<bool>,
    /// Affiche la version
    #[arg(long, short = 'V', action = clap::ArgAction::Version, help_heading = "Options")]
    version: Option<bool>,
    #[command(subcommand)]
    commande: Commande,
}

#[derive(Debug, Subcommand)]
#[command(help_template = MODELE)]
enum Commande {
    /// Sert l'API et sa documentation
    #[command(help_template = MODELE)]
    Servir(Servir),
    /// Écrit sur la sortie standard un jeton signé par la clé du dossier des données, et rien d'autre
    #[command(help_template = MODELE)]
    Jeton(JetonDemande),
    /// Écrit le contrat OpenAPI sur la sortie standard
    #[command(help_template = MODELE)]
    Openapi,
    /// Vérifie le journal
    #[command(help_template = MODELE, subcommand_help_heading = "Commandes", subcommand_value_name = "COMMANDE")]
    Journal {
        #[command(subcommand)]
        commande: CommandeJournal,
    },
    /// Copie la base SQLite dans un fichier neuf, même pendant qu'elle est servie
    #[command(help_template = MODELE)]
    Sauvegarde(Sauvegarde),
    /// Remet en place une sauvegarde, serveur arrêté, après en avoir vérifié le journal
    #[command(help_template = MODELE)]
    Restauration(Restauration),
    /// Charge ou rafraîchit le référentiel des organisations, serveur arrêté si la base est SQLite
    #[command(help_template = MODELE)]
    Referentiel(ReferentielCharge),
    /// Saisit par l'API la convention du 1er décembre 2020, puis affiche son état et son échéancier
    #[command(help_template = MODELE)]
    Exemple(ExempleDemande),
}

#[derive(Debug, Args)]
struct Servir {
    #[command(flatten)]
    config: Config,
    /// Charge l'exemple au premier démarrage, puis donne un jeton et un premier appel
    #[arg(long, help_heading = "Serveur")]
    exemple: bool,
}

#[derive(Debug, Args)]
#[command(next_help_heading = "Options")]
struct JetonDemande {
    /// Organisation au nom de laquelle parle le jeton
    #[arg(long, value_name = "CODE", value_parser = lire::<CodeOrganisation>)]
    organisation: CodeOrganisation,
    /// Rôle du jeton ; à répéter s'il en porte plusieurs
    #[arg(long = "role", required = true, value_name = "ROLE", value_parser = lire::<Role>)]
    roles: Vec<Role>,
    /// Sujet du jeton : la personne ou la machine qui s'en sert
    #[arg(long, default_value = "ligne-de-commande", value_name = "TEXTE")]
    sujet: String,
    /// Durée de vie, en minutes
    #[arg(long, default_value_t = 720, value_name = "MINUTES")]
    duree: u32,
    #[command(flatten)]
    jetons: Jetons,
    #[command(flatten)]
    stockage: Stockage,
}

#[derive(Debug, Subcommand)]
#[command(help_template = MODELE)]
enum CommandeJournal {
    /// Relit tout le journal : empreintes, chaînes, rangs, état, récépissés ; sort avec 1 s'il y a une anomalie
    #[command(help_template = MODELE)]
    Verifier(Verifier),
}

#[derive(Debug, Args)]
#[command(next_help_heading = "Options")]
struct Verifier {
    /// Fichier JSON d'un récépissé, ou d'une réponse qui en contient un ; à répéter
    #[arg(long = "recepisse", value_name = "FICHIER")]
    recepisses: Vec<PathBuf>,
    #[command(flatten)]
    stockage: Stockage,
}

#[derive(Debug, Args)]
#[command(next_help_heading = "Options")]
struct Sauvegarde {
    /// Fichier à créer
    #[arg(long, value_name = "FICHIER")]
    vers: PathBuf,
    #[command(flatten)]
    stockage: Stockage,
}

#[derive(Debug, Args)]
#[command(next_help_heading = "Options")]
struct Restauration {
    /// Sauvegarde à remettre en place
    #[arg(long, value_name = "FICHIER")]
    depuis: PathBuf,
    /// Remplace la base présente, qui est gardée à côté
    #[arg(long)]
    remplacer: bool,
    #[command(flatten)]
    stockage: Stockage,
}

#[derive(Debug, Args)]
#[command(next_help_heading = "Options")]
struct ReferentielCharge {
    /// Fichier JSON d'organisations à ajouter ou à mettre à jour ; sans lui, celles que porte le programme
    #[arg(long, value_name = "FICHIER")]
    fichier: Option<PathBuf>,
    #[command(flatten)]
    stockage: Stockage,
}

#[derive(Debug, Args)]
#[command(next_help_heading = "Options")]
struct ExempleDemande {
    /// Adresse du serveur
    #[arg(long, default_value = "http://127.0.0.1:8080", value_name = "URL")]
    url: String,
    /// Date à laquelle l'état et l'échéancier sont affichés
    #[arg(long, default_value = "2024-06-01", value_name = "AAAA-MM-JJ", value_parser = lire_date)]
    au: NaiveDate,
    #[command(flatten)]
    jetons: Jetons,
    #[command(flatten)]
    stockage: Stockage,
}

fn lire<T: Code>(texte: &str) -> Result<T, String> {
    T::lire(texte).map_err(|erreur| erreur.to_string())
}

fn lire_date(texte: &str) -> Result<NaiveDate, String> {
    domain::socle::calendrier::lire_date(texte).map_err(|erreur| erreur.to_string())
}

fn main() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(erreur) if matches!(erreur.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion) => {
            print!("{}", aide_en_francais(&erreur.to_string()));
            return ExitCode::SUCCESS;
        }
        Err(erreur) => {
            eprintln!("{}\nAide : conventions-opco --help", en_francais(&erreur));
            return ExitCode::from(2);
        }
    };
    match executer(cli.commande) {
        Ok(code) => code,
        Err(message) => {
            eprintln!("conventions-opco : {message}");
            ExitCode::FAILURE
        }
    }
}

/// The few words that clap writes by itself in a page of help.
fn aide_en_francais(aide: &str) -> String {
    [
        ("[default: ", "[défaut : "),
        ("[env: ", "[variable : "),
        ("[possible values: ", "[valeurs : "),
        ("[aliases: ", "[alias : "),
        ("Possible values:", "Valeurs admises :"),
        (" :\n", ":\n"),
        (":\n", " :\n"),
    ]
    .into_iter()
    .fold(aide.to_owned(), |aide, (anglais, francais)| aide.replace(anglais, francais))
}

/// clap speaks English: says what is wrong in French, with the argument and the value.
fn en_francais(erreur: &clap::Error) -> String {
    let contexte = |nature| match erreur.get(nature) {
        Some(ContextValue::String(texte)) => texte.clone(),
        Some(ContextValue::Strings(textes)) => textes.join(", "),
        _ => String::new(),
    };
    let (argument, valeur) = (contexte(ContextKind::InvalidArg), contexte(ContextKind::InvalidValue));
    match erreur.kind() {
        ErrorKind::MissingRequiredArgument => format!("il manque : {argument}"),
        ErrorKind::MissingSubcommand | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            "il manque une commande : servir, jeton, openapi, journal, sauvegarde, restauration, referentiel, exemple"
                .to_owned()
        }
        ErrorKind::InvalidSubcommand => format!("commande inconnue : {}", contexte(ContextKind::InvalidSubcommand)),
        ErrorKind::UnknownArgument => format!("argument inconnu : {argument}"),
        ErrorKind::ArgumentConflict => format!("argument répété ou incompatible : {argument}"),
        ErrorKind::InvalidValue if valeur.is_empty() => format!("il manque une valeur à {argument}"),
        ErrorKind::InvalidValue => {
            format!("valeur incorrecte « {valeur} » pour {argument} ; admises : {}", contexte(ContextKind::ValidValue))
        }
        _ => {
            use std::error::Error;
            let cause = erreur
                .source()
                .map(|cause| format!(" : {}", cause_en_francais(&cause.to_string())))
                .unwrap_or_default();
            format!("valeur incorrecte « {valeur} » pour {argument}{cause}")
        }
    }
}

/// What the parsers of numbers and addresses say.
fn cause_en_francais(cause: &str) -> String {
    if let Some((_, bornes)) = cause.split_once(" is not in ") {
        format!("hors des bornes {}", bornes.replace("..=", " à "))
    } else if cause.contains("socket address") {
        "une adresse s'écrit HÔTE:PORT, par exemple 127.0.0.1:8080".to_owned()
    } else if cause.contains("digit") || cause.contains("integer") || cause.contains("number") {
        "un nombre entier est attendu".to_owned()
    } else {
        cause.to_owned()
    }
}

fn executer(commande: Commande) -> Result<ExitCode, String> {
    match commande {
        Commande::Servir(demande) => lancer(&demande),
        Commande::Jeton(JetonDemande { organisation, roles, sujet, duree, jetons, stockage }) => {
            let emission = Emission { organisation, roles, sujet, minutes: duree };
            println!("{}", auth::emettre(&jetons, &stockage.donnees, &emission, Utc::now())?);
            Ok(ExitCode::SUCCESS)
        }
        Commande::Openapi => {
            print!("{}", openapi::document());
            Ok(ExitCode::SUCCESS)
        }
        Commande::Journal { commande: CommandeJournal::Verifier(demande) } => verifier(&demande),
        Commande::Sauvegarde(Sauvegarde { vers, stockage }) => {
            Base::sauvegarder(&stockage.lieu()?, &vers).map_err(|erreur| erreur.to_string())?;
            println!("Base copiée dans {}.", vers.display());
            Ok(ExitCode::SUCCESS)
        }
        Commande::Restauration(demande) => restaurer(&demande),
        Commande::Referentiel(ReferentielCharge { fichier, stockage }) => {
            let source = match &fichier {
                None => referentiel::embarquees()?,
                Some(fichier) => {
                    let texte = std::fs::read_to_string(fichier)
                        .map_err(|erreur| format!("{} : {erreur}", fichier.display()))?;
                    referentiel::lire_fichier(&texte, None)?
                }
            };
            let base = Base::ouvrir(&stockage.lieu()?, 1).map_err(|erreur| erreur.to_string())?;
            let nombre = source.len();
            referentiel::charger_referentiel(&base, source, moment(Utc::now())).map_err(|echec| echec.to_string())?;
            println!("Référentiel : {nombre} organisations à jour.");
            Ok(ExitCode::SUCCESS)
        }
        Commande::Exemple(ExempleDemande { url, au, jetons, stockage }) => {
            exemple::jouer(&url, au, &jetons, &stockage.donnees)?;
            Ok(ExitCode::SUCCESS)
        }
    }
}

fn lancer(demande: &Servir) -> Result<ExitCode, String> {
    env_logger::Builder::from_env(env_logger::Env::default().default_filter_or("info,actix_server=warn"))
        .format_timestamp_millis()
        .init();
    let config = demande.config.clone();
    let exemple = demande.exemple;
    actix_web::rt::System::new().block_on(async move {
        let application = Application::ouvrir(&config, Arc::new(Utc::now))?;
        let moteur = application.base.moteur();
        let Ecoutant { serveur, adresse } = servir(&config, application, true)?;
        // Polled once before its address is told: whoever reads it may already send SIGTERM.
        let serveur = actix_web::rt::spawn(serveur);
        actix_web::rt::task::yield_now().await;
        println!("conventions-opco {}, base {moteur}", env!("CARGO_PKG_VERSION"));
        if exemple {
            // On a thread of its own: the example is a client like any other.
            std::thread::spawn(move || {
                let url = format!("http://{adresse}");
                if let Err(message) = exemple::accueillir(&url, &config.jetons, &config.stockage.donnees) {
                    eprintln!("L'exemple n'a pu être chargé : {message}");
                }
            });
        } else {
            println!("Documentation : http://{adresse}/docs/");
        }
        serveur.await.map_err(|erreur| erreur.to_string())?.map_err(|erreur| erreur.to_string())?;
        Ok(ExitCode::SUCCESS)
    })
}

fn verifier(demande: &Verifier) -> Result<ExitCode, String> {
    let recepisses: Vec<Recepisse> =
        demande.recepisses.iter().map(|fichier| lire_recepisse(fichier)).collect::<Result<_, _>>()?;
    let verification = verifier_base(&demande.stockage.lieu()?, &recepisses)?;
    for anomalie in &verification.anomalies {
        let rang = anomalie.rang.map(|rang| format!(", rang {rang}")).unwrap_or_default();
        println!("ANOMALIE dossier {}{rang} : {}", anomalie.dossier, anomalie.message);
    }
    println!(
        "{} dossiers, {} entrées, {} récépissés : {}",
        verification.dossiers,
        verification.entrees,
        recepisses.len(),
        match verification.anomalies.len() {
            0 => "le journal est intact.".to_owned(),
            nombre => format!("{nombre} anomalies."),
        }
    );
    Ok(if verification.anomalies.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn verifier_base(lieu: &Lieu, recepisses: &[Recepisse]) -> Result<persistence::Verification, String> {
    let base = Base::ouvrir_en_lecture(lieu).map_err(|erreur| erreur.to_string())?;
    base.read_long(Portee::Tout, |lecture| {
        lecture.verifier(recepisses, |lu, total| {
            if lu % 100 == 0 {
                eprintln!("{lu}/{total} dossiers relus");
            }
        })
    })
    .map_err(|echec| echec.to_string())
}

fn lire_recepisse(fichier: &Path) -> Result<Recepisse, String> {
    let refus = |quoi: &dyn std::fmt::Display| format!("{} : {quoi}", fichier.display());
    let texte = std::fs::read_to_string(fichier).map_err(|erreur| refus(&erreur))?;
    let valeur: serde_json::Value = serde_json::from_str(&texte).map_err(|_| refus(&"ce n'est pas du JSON"))?;
    let recepisse = valeur.get("recepisse").cloned().unwrap_or(valeur);
    serde_json::from_value(recepisse).map_err(|_| refus(&"ce n'est pas un récépissé {dossier, rang, empreinte}"))
}

fn restaurer(demande: &Restauration) -> Result<ExitCode, String> {
    let Restauration { depuis, remplacer, stockage } = demande;
    let Lieu::Sqlite(fichier) = stockage.lieu()? else {
        return Err("la base est PostgreSQL : restaurez-la avec `pg_restore`".to_owned());
    };
    if !depuis.exists() {
        return Err(format!("aucune sauvegarde à cet endroit : {}", depuis.display()));
    }
    let _verrou = Verrou::prendre(&fichier).map_err(|erreur| erreur.to_string())?;
    // Copied beside its place first: a copy that fails leaves the present database as it was.
    let copie = fichier.with_extension("restauration");
    let erreur = |erreur: std::io::Error| format!("{} : {erreur}", copie.display());
    let verification = std::fs::copy(depuis, &copie)
        .map_err(erreur)
        .and_then(|_| verifier_base(&Lieu::Sqlite(copie.clone()), &[]))
        .and_then(|verification| match verification.anomalies.len() {
            0 => Ok(verification),
            nombre => Err(format!("{nombre} anomalies dans le journal de la sauvegarde : rien n'est changé")),
        })
        .and_then(|verification| {
            if fichier.exists() && !remplacer {
                let ou = fichier.display();
                return Err(format!("{ou} existe : ajoutez --remplacer pour la garder à côté et la remplacer"));
            }
            Ok(verification)
        });
    let verification = match verification {
        Ok(verification) => verification,
        Err(message) => {
            for suffixe in ["", "-wal", "-shm"] {
                let _ = std::fs::remove_file(a_cote(&copie, suffixe));
            }
            return Err(message);
        }
    };
    if fichier.exists() {
        let garde = fichier.with_extension(format!("avant-{}", Utc::now().format("%Y%m%d-%H%M%S-%6f")));
        std::fs::rename(&fichier, &garde).map_err(erreur)?;
        // After a crash the latest acts stand there and not in the base.
        if a_cote(&fichier, "-wal").exists() {
            std::fs::rename(a_cote(&fichier, "-wal"), a_cote(&garde, "-wal")).map_err(erreur)?;
        }
        println!("Base précédente gardée : {}", garde.display());
    }
    for suffixe in ["-wal", "-shm"] {
        if a_cote(&fichier, suffixe).exists() {
            std::fs::remove_file(a_cote(&fichier, suffixe)).map_err(erreur)?;
        }
    }
    std::fs::rename(&copie, &fichier).map_err(erreur)?;
    println!("{FICHIER} restaurée : {} entrées vérifiées.", verification.entrees);
    Ok(ExitCode::SUCCESS)
}

/// A file that SQLite keeps beside another.
fn a_cote(fichier: &Path, suffixe: &str) -> PathBuf {
    let mut nom = fichier.to_path_buf().into_os_string();
    nom.push(suffixe);
    nom.into()
}

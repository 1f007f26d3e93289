//! What the program is asked: its commands, their options, and its help in French.

use api::apprentissage::fichier::Format;
use api::serveur::config::{Config, Jetons, Stockage};
use chrono::NaiveDate;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Args, Parser, Subcommand};
use domain::apprentissage::lectures::LecturesDeControle;
use domain::socle::code::Code;
use domain::socle::organisation::{CodeOrganisation, Role};
use std::path::PathBuf;

pub const MODELE: &str = "{about}\n\nUsage : {usage}\n\n{all-args}{after-help}";

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
pub struct Cli {
    /// Affiche cette aide
    #[arg(long, short = 'h', global = true, action = clap::ArgAction::Help, help_heading = "Options")]
    pub help: Option<bool>,
    /// Affiche la version
    #[arg(long, short = 'V', action = clap::ArgAction::Version, help_heading = "Options")]
    pub version: Option<bool>,
    #[command(subcommand)]
    pub commande: Commande,
}

#[derive(Debug, Subcommand)]
#[command(help_template = MODELE)]
pub enum Commande {
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
    /// Contrôle un fichier de contrats d'apprentissage, sans réseau ni base ; sort avec 3 si l'un n'est pas conforme ou illisible
    #[command(help_template = MODELE)]
    Controler(ControleDemande),
}

#[derive(Debug, Args)]
pub struct Servir {
    #[command(flatten)]
    pub config: Config,
    /// Charge l'exemple au premier démarrage, puis montre ses tableaux, un jeton et des appels à essayer
    #[arg(long, help_heading = "Serveur")]
    pub exemple: bool,
}

#[derive(Debug, Args)]
#[command(next_help_heading = "Options")]
pub struct JetonDemande {
    /// Organisation au nom de laquelle parle le jeton
    #[arg(long, value_name = "CODE", value_parser = lire::<CodeOrganisation>)]
    pub organisation: CodeOrganisation,
    /// Rôle du jeton ; à répéter s'il en porte plusieurs
    #[arg(long = "role", required = true, value_name = "ROLE", value_parser = lire::<Role>)]
    pub roles: Vec<Role>,
    /// Sujet du jeton : la personne ou la machine qui s'en sert
    #[arg(long, default_value = "ligne-de-commande", value_name = "TEXTE")]
    pub sujet: String,
    /// Durée de vie, en minutes
    #[arg(long, default_value_t = 720, value_name = "MINUTES")]
    pub duree: u32,
    /// Crée la clé du dossier des données s'il n'en a pas encore
    #[arg(long)]
    pub creer: bool,
    #[command(flatten)]
    pub jetons: Jetons,
    #[command(flatten)]
    pub stockage: Stockage,
}

#[derive(Debug, Subcommand)]
#[command(help_template = MODELE)]
pub enum CommandeJournal {
    /// Relit tout le journal : empreintes, chaînes, rangs, état, récépissés ; sort avec 1 s'il y a une anomalie
    #[command(help_template = MODELE)]
    Verifier(Verifier),
    /// Signe ce qu'est le journal et l'écrit sur la sortie standard : à garder ailleurs
    #[command(help_template = MODELE)]
    PointDeControle(PointDemande),
}

#[derive(Debug, Args)]
#[command(next_help_heading = "Options")]
pub struct PointDemande {
    #[command(flatten)]
    pub stockage: Stockage,
}

#[derive(Debug, Args)]
#[command(next_help_heading = "Options")]
pub struct Verifier {
    /// Fichier JSON d'un récépissé, ou d'une réponse qui en contient un ; à répéter
    #[arg(long = "recepisse", value_name = "FICHIER")]
    pub recepisses: Vec<PathBuf>,
    /// Fichier d'un point de contrôle gardé ailleurs, ou d'une réponse qui en contient un ; à répéter
    #[arg(long = "point-de-controle", value_name = "FICHIER")]
    pub points: Vec<PathBuf>,
    /// Clé publique qui a signé les points de contrôle ; par défaut, celle de la clé du journal
    #[arg(long = "cle-publique", value_name = "CLÉ")]
    pub cle_publique: Option<String>,
    #[command(flatten)]
    pub stockage: Stockage,
}

#[derive(Debug, Args)]
#[command(next_help_heading = "Options")]
pub struct Sauvegarde {
    /// Fichier à créer
    #[arg(long, value_name = "FICHIER")]
    pub vers: PathBuf,
    #[command(flatten)]
    pub stockage: Stockage,
}

#[derive(Debug, Args)]
#[command(next_help_heading = "Options")]
pub struct Restauration {
    /// Sauvegarde à remettre en place, avec le fichier -wal qui est à côté d'elle, s'il y en a un
    #[arg(long, value_name = "FICHIER")]
    pub depuis: PathBuf,
    /// Remplace la base présente, qui est gardée à côté
    #[arg(long)]
    pub remplacer: bool,
    /// Admet une sauvegarde dont le journal n'a aucune entrée
    #[arg(long)]
    pub vide: bool,
    #[command(flatten)]
    pub stockage: Stockage,
}

#[derive(Debug, Args)]
#[command(next_help_heading = "Options")]
pub struct ReferentielCharge {
    /// Fichier JSON d'organisations à ajouter ou à mettre à jour ; sans lui, celles que porte le programme
    #[arg(long, value_name = "FICHIER")]
    pub fichier: Option<PathBuf>,
    #[command(flatten)]
    pub stockage: Stockage,
}

#[derive(Debug, Args)]
#[command(next_help_heading = "Options")]
pub struct ExempleDemande {
    /// Adresse du serveur
    #[arg(long, default_value = "http://127.0.0.1:8080", value_name = "URL")]
    pub url: String,
    /// Date à laquelle l'état et l'échéancier sont affichés
    #[arg(long, default_value = "2024-06-01", value_name = "AAAA-MM-JJ", value_parser = lire_date)]
    pub au: NaiveDate,
    /// Dit chaque acte, fait ou déjà fait, au lieu de la barre de progression
    #[arg(long)]
    pub detail: bool,
    #[command(flatten)]
    pub jetons: Jetons,
    #[command(flatten)]
    pub stockage: Stockage,
}

#[derive(Debug, Args)]
#[command(next_help_heading = "Options")]
pub struct ControleDemande {
    /// Fichier des contrats : NDJSON (un contrat JSON par ligne) ou CSV (la première ligne nomme les champs) ; « - » pour l'entrée standard
    #[arg(value_name = "FICHIER", help_heading = "Options")]
    pub fichier: PathBuf,
    /// Format du fichier ; par défaut, selon son extension
    #[arg(long, value_name = "FORMAT")]
    pub format: Option<Format>,
    /// Format des réponses : une ligne JSON par contrat, ou une ligne CSV par anomalie
    #[arg(long, value_name = "FORMAT", default_value = "ndjson")]
    pub sortie: Format,
    /// Fichier où écrire les réponses ; par défaut, la sortie standard
    #[arg(long, value_name = "FICHIER")]
    pub rapport: Option<PathBuf>,
    /// Fichier JSON des références (RNCP, organismes, SIRO…) ; sans lui, les règles qui en ont besoin sont dites non évaluées
    #[arg(long, value_name = "FICHIER")]
    pub references: Option<PathBuf>,
    /// Date à laquelle les contrats sont jugés ; par défaut, aujourd'hui (Paris)
    #[arg(long, value_name = "AAAA-MM-JJ", value_parser = lire_date)]
    pub au: Option<NaiveDate>,
    /// Lecture d'un passage qui en admet deux, par exemple plafond_35=exclu ; à répéter
    #[arg(long = "lecture", value_name = "PASSAGE=LECTURE", value_parser = lire_lecture)]
    pub lectures: Vec<(String, String)>,
    /// Première ligne contrôlée : reprend un contrôle interrompu
    #[arg(long, value_name = "LIGNE", default_value_t = 1, value_parser = clap::value_parser!(u64).range(1..))]
    pub depuis: u64,
}

/// One reading; what it may be, the domain tells.
fn lire_lecture(texte: &str) -> Result<(String, String), String> {
    let (passage, lecture) = texte.split_once('=').ok_or("une lecture s'écrit PASSAGE=LECTURE")?;
    LecturesDeControle::default().avec(passage, lecture).map_err(|erreur| erreur.to_string())?;
    Ok((passage.to_owned(), lecture.to_owned()))
}

pub fn lire<T: Code>(texte: &str) -> Result<T, String> {
    T::lire(texte).map_err(|erreur| erreur.to_string())
}

pub fn lire_date(texte: &str) -> Result<NaiveDate, String> {
    domain::socle::calendrier::lire_date(texte).map_err(|erreur| erreur.to_string())
}

/// The few words that clap writes by itself in a page of help.
pub fn aide_en_francais(aide: &str) -> String {
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
pub fn en_francais(erreur: &clap::Error) -> String {
    let contexte = |nature| match erreur.get(nature) {
        Some(ContextValue::String(texte)) => texte.clone(),
        Some(ContextValue::Strings(textes)) => textes.join(", "),
        _ => String::new(),
    };
    let (argument, valeur) = (contexte(ContextKind::InvalidArg), contexte(ContextKind::InvalidValue));
    match erreur.kind() {
        ErrorKind::MissingRequiredArgument => format!("il manque : {argument}"),
        ErrorKind::MissingSubcommand | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            "il manque une commande : servir, jeton, openapi, journal, sauvegarde, restauration, referentiel, exemple, \
             controler"
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
pub fn cause_en_francais(cause: &str) -> String {
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

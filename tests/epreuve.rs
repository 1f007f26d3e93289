//! What the product promises, and the figure that each trial takes of it.
//!
//! A trial is a test like another: short in the suite, long under `EPREUVES=1` (`make epreuves`), where the figures make a table.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::sync::Mutex;

/// A promise of the product; the list is closed, and `make epreuves` fails where one has no figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Promesse {
    /// No acknowledged write is lost.
    AucuneEcriturePerdue,
    /// Nothing of another organisation is read or written.
    Cloisonnement,
    /// A ceiling is never exceeded.
    PlafondTenu,
    /// One vote per voice, none after closing.
    UnVoteParVoix,
    /// No lost update.
    AucuneMiseAJourPerdue,
    /// A retry does nothing twice.
    RepriseSansEffet,
    /// The journal shows any tampering.
    JournalInalterable,
    /// No input is answered by a failure of the server.
    AucuneErreurInterne,
    /// No forged token is accepted.
    JetonsForges,
    /// Memory is bounded.
    MemoireBornee,
    /// Overload sheds, and does not wait.
    Surcharge,
    /// The database goes away and comes back.
    BaseAbsente,
    /// The disk is full.
    DisquePlein,
    /// A stop cuts nothing.
    ArretPropre,
    /// Several servers share a database, and any may die.
    PlusieursServeurs,
    /// Both engines agree.
    MoteursDAccord,
    /// Logs and exports carry nothing active or secret.
    JournauxEtExports,
}

/// Where a promise is held: both engines, or whatever the engine is.
const LES_DEUX: &[&str] = &["sqlite", "postgres"];
const SANS_MOTEUR: &[&str] = &["-"];

impl Promesse {
    /// All of them, in the order of the table.
    pub const TOUTES: [Self; 17] = [
        Self::AucuneEcriturePerdue,
        Self::Cloisonnement,
        Self::PlafondTenu,
        Self::UnVoteParVoix,
        Self::AucuneMiseAJourPerdue,
        Self::RepriseSansEffet,
        Self::JournalInalterable,
        Self::AucuneErreurInterne,
        Self::JetonsForges,
        Self::MemoireBornee,
        Self::Surcharge,
        Self::BaseAbsente,
        Self::DisquePlein,
        Self::ArretPropre,
        Self::PlusieursServeurs,
        Self::MoteursDAccord,
        Self::JournauxEtExports,
    ];

    /// What is promised, the figure that it must reach, the worst that was measured before it was held, where it is tried.
    const fn ligne(self) -> (&'static str, &'static str, &'static str, &'static [&'static str]) {
        match self {
            Self::AucuneEcriturePerdue => (
                "aucune écriture acquittée n'est perdue",
                "0 perdue (SQLite 200 arrêts brutaux, PostgreSQL 30)",
                "0",
                LES_DEUX,
            ),
            Self::Cloisonnement => {
                ("rien d'une autre organisation", "0 case fausse", "`connu_au` montrait des brouillons", LES_DEUX)
            }
            Self::PlafondTenu => ("un plafond n'est jamais dépassé", "0 sur 50 tours de 64", "0", LES_DEUX),
            Self::UnVoteParVoix => {
                ("une voix par votant, aucune après la clôture", "exactement 1, puis 0", "1, puis 0", LES_DEUX)
            }
            Self::AucuneMiseAJourPerdue => {
                ("aucune mise à jour perdue", "32 écrivains : 1 succès, 31 fois 412", "1 et 31", LES_DEUX)
            }
            Self::RepriseSansEffet => {
                ("une reprise n'agit pas deux fois", "50 requêtes, 1 effet, corps identiques", "1 effet", LES_DEUX)
            }
            Self::JournalInalterable => (
                "le journal montre toute altération",
                "toutes vues, 0 fausse alerte",
                "lignes forgées jamais vues",
                LES_DEUX,
            ),
            Self::AucuneErreurInterne => (
                "aucune saisie ne fait échouer le serveur",
                "0 réponse 5xx sur 100 000",
                "500 sur `connu_au`",
                LES_DEUX,
            ),
            Self::JetonsForges => ("aucun jeton forgé n'est admis", "0 admis", "0", SANS_MOTEUR),
            Self::MemoireBornee => {
                ("la mémoire est bornée", "au plus 256 Mio de plus qu'au repos", "9,3 Gio", SANS_MOTEUR)
            }
            Self::Surcharge => (
                "au-delà de ce qu'il peut, le serveur refuse sans faire attendre",
                "débit ≥ 80 % du sommet, p99 des admises ≤ 1 s, retour en 5 s",
                "p99 de 7 à 12 s, 1,1 Gio",
                SANS_MOTEUR,
            ),
            Self::BaseAbsente => {
                ("la base part et revient", "503 en 3 s, retour en 10 s", "aucune réponse en 100 s", &["postgres"])
            }
            Self::DisquePlein => {
                ("disque plein", "507 ou 503, lectures servies, base intègre", "`/sante/pret` disait prêt", &["sqlite"])
            }
            Self::ArretPropre => ("un arrêt ne coupe rien", "0 coupée sur 50 arrêts", "8 coupées", SANS_MOTEUR),
            Self::PlusieursServeurs => (
                "plusieurs serveurs servent une base, l'un peut mourir",
                "0 acte perdu ou fait deux fois, aucune erreur des autres",
                "jamais éprouvé",
                &["postgres"],
            ),
            Self::MoteursDAccord => ("les deux moteurs répondent de même", "0 écart", "0", SANS_MOTEUR),
            Self::JournauxEtExports => ("ni secret, ni ligne injectée, ni cellule active", "0", "0", SANS_MOTEUR),
        }
    }
}

/// What a trial found.
struct Releve {
    cas: usize,
    chiffre: String,
    tenue: bool,
}

static RELEVES: Mutex<BTreeMap<(Promesse, &'static str, &'static str), Releve>> = Mutex::new(BTreeMap::new());

/// Whether the trials are played whole.
pub fn entiere() -> bool {
    std::env::var_os("EPREUVES").is_some_and(|valeur| valeur == "1")
}

/// How many cases a trial plays: few in the suite, all of them under `EPREUVES=1`.
pub fn taille(courte: usize, entiere_: usize) -> usize {
    if entiere() { entiere_ } else { courte }
}

/// Notes the figure of a trial, then fails where the promise is broken.
///
/// `moteur`: `sqlite`, `postgres`, or `-` where the engine is nothing to it. `essai`: what was tried, in French.
pub fn relever(promesse: Promesse, moteur: &'static str, essai: &'static str, cas: usize, chiffre: &str, tenue: bool) {
    let releve = Releve { cas, chiffre: chiffre.to_owned(), tenue };
    RELEVES.lock().expect("the figures").insert((promesse, moteur, essai), releve);
    assert!(tenue, "{promesse:?}, {moteur}, {essai} : {cas} cas, {chiffre}");
}

/// The table of what was measured; `Err` where a promise is broken, or has no figure on an engine where it is promised.
pub fn table() -> Result<String, String> {
    let releves = RELEVES.lock().expect("the figures");
    let mut table = String::from(
        "| promesse | moteur | essai | cas | mesuré | à atteindre | le pire d'avant | verdict |\n|---|---|---|---|---|---|---|---|\n",
    );
    let mut manquent = Vec::new();
    for promesse in Promesse::TOUTES {
        let (nom, but, pire, moteurs) = promesse.ligne();
        for moteur in moteurs {
            let siens: Vec<_> = releves.iter().filter(|((p, m, _), _)| *p == promesse && m == moteur).collect();
            if siens.is_empty() || siens.iter().any(|(_, releve)| !releve.tenue) {
                manquent.push(format!("{nom} ({moteur})"));
            }
            if siens.is_empty() {
                let _ = writeln!(table, "| {nom} | {moteur} | – | 0 | – | {but} | {pire} | **sans chiffre** |");
            }
            for ((_, _, essai), Releve { cas, chiffre, tenue }) in siens {
                let verdict = if *tenue { "tenue" } else { "**rompue**" };
                let _ =
                    writeln!(table, "| {nom} | {moteur} | {essai} | {cas} | {chiffre} | {but} | {pire} | {verdict} |");
            }
        }
    }
    match manquent.is_empty() {
        true => Ok(table),
        false => Err(format!("{table}\nNon tenu, ou sans chiffre : {}", manquent.join(", "))),
    }
}

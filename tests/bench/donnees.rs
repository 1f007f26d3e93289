//! Data of a thousand, a hundred thousand, a million fiches: sown once, kept in `target/bench/`, copied for each run.

use crate::semis::{Echantillon, Plan, semer};
use crate::serveur::{BaseNeuve, commande};
use chrono::Utc;
use domain::socle::calendrier::{Date, lire_date};
use persistence::{Base, FICHIER, Lieu};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::time::Instant;

/// Fiches of a signed convention: a hundred a convention on the whole.
const FICHES: usize = 125;

/// What everything is drawn from.
const GRAINE: u64 = 20_201_201;

/// What was sown, and where to read in it.
#[derive(Clone)]
pub struct Donnees {
    /// The day of reference: nothing in it is dated later.
    pub jour: Date,
    /// Signed conventions.
    pub conventions: Vec<String>,
    /// Fiches that may still be written again, of OPCO Mobilités.
    pub brouillons: Vec<String>,
    /// Fiches of any state.
    pub fiches: Vec<String>,
    fichier: Option<PathBuf>,
}

impl Donnees {
    /// A data folder of its own with a copy of what was sown.
    pub fn copier(&self, vers: &Path) -> Result<(), String> {
        std::fs::create_dir_all(vers).map_err(|erreur| erreur.to_string())?;
        let Some(fichier) = &self.fichier else { return Ok(()) };
        let copie = vers.join(FICHIER);
        std::fs::copy(fichier, &copie).map(drop).map_err(|erreur| format!("{} : {erreur}", copie.display()))
    }
}

/// Where what was sown is kept: in the checkout, with what is compiled.
fn garde() -> PathBuf {
    let cible = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../target");
    std::env::var_os("CARGO_TARGET_DIR").map_or(cible, PathBuf::from).join("bench")
}

/// The data of so many conventions in a SQLite file: as it was kept, or sown now.
pub fn sqlite(conventions: usize) -> Result<Donnees, String> {
    let dossier = garde().join(format!("sqlite-{conventions}"));
    let (fichier, releve) = (dossier.join(FICHIER), dossier.join("semis.json"));
    if !releve.exists() {
        // What a run that was stopped had begun is not what was asked for.
        let _ = std::fs::remove_dir_all(&dossier);
        std::fs::create_dir_all(&dossier).map_err(|erreur| erreur.to_string())?;
        let lu = remplir(&dossier, None, conventions)?;
        std::fs::write(&releve, lu.to_string()).map_err(|erreur| erreur.to_string())?;
    }
    let lu = std::fs::read_to_string(&releve).map_err(|erreur| erreur.to_string())?;
    let lu: Value = serde_json::from_str(&lu).map_err(|erreur| erreur.to_string())?;
    lire(&lu, Some(fichier)).ok_or_else(|| format!("{} est illisible : ôtez ce dossier", dossier.display()))
}

/// The same in a database of PostgreSQL, sown at each run: nothing is kept outside the checkout.
pub fn postgres(conventions: usize, base: &BaseNeuve) -> Result<Donnees, String> {
    let dossier = garde().join("postgres");
    std::fs::create_dir_all(&dossier).map_err(|erreur| erreur.to_string())?;
    let lu = remplir(&dossier, Some(&base.url), conventions)?;
    base.ranger()?;
    lire(&lu, None).ok_or_else(|| "le semis est illisible".to_owned())
}

fn remplir(dossier: &Path, url: Option<&str>, conventions: usize) -> Result<Value, String> {
    // The program makes the database and loads its reference data.
    let sortie = commande(dossier, url, &["referentiel"]).output().map_err(|erreur| erreur.to_string())?;
    if !sortie.status.success() {
        return Err(format!("`conventions-opco referentiel` a échoué : {}", sortie.status));
    }
    let lieu = url.map_or_else(
        || Lieu::Sqlite(dossier.join(FICHIER)),
        |url| Lieu::Postgres { url: url.to_owned(), lecture: None },
    );
    let base = Base::ouvrir(&lieu, 1).map_err(|erreur| erreur.to_string())?;
    // Yesterday: all of it is over, in Paris too.
    let jour = (Utc::now() - chrono::Duration::days(1)).date_naive();
    let (debut, mut dit) = (Instant::now(), Instant::now());
    let plan = Plan { conventions, fiches: FICHES, jour, graine: GRAINE };
    let seme = semer(&base, plan, |faites, actes| {
        if dit.elapsed().as_secs() >= 5 || faites == conventions {
            dit = Instant::now();
            let rythme = actes as f64 / debut.elapsed().as_secs_f64();
            eprintln!("semis : {faites} conventions sur {conventions}, {actes} actes, {rythme:.0} par seconde");
        }
    });
    let Echantillon { conventions, brouillons, fiches, actes } = seme.map_err(|echec| echec.to_string())?;
    base.rassembler().map_err(|echec| echec.to_string())?;
    Ok(json!({
        "jour": jour.to_string(),
        "actes": actes,
        "conventions": conventions,
        "brouillons": brouillons,
        "fiches": fiches,
    }))
}

fn lire(lu: &Value, fichier: Option<PathBuf>) -> Option<Donnees> {
    let textes = |nom: &str| -> Option<Vec<String>> {
        lu[nom].as_array()?.iter().map(|texte| texte.as_str().map(str::to_owned)).collect()
    };
    Some(Donnees {
        jour: lire_date(lu["jour"].as_str()?).ok()?,
        conventions: textes("conventions")?,
        brouillons: textes("brouillons")?,
        fiches: textes("fiches")?,
        fichier,
    })
}

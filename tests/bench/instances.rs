//! Three servers on one database of PostgreSQL, against one: what is read a second, what PostgreSQL itself allows of the same
//! queries, what is written without an error.

use crate::charge::{Charge, Debit};
use crate::donnees;
use crate::serveur::{BaseNeuve, Serveur, commande, ici, neuf, pgbench};
use crate::table::machine;
use std::fmt::Write;
use std::process::Command;
use std::time::Duration;

/// How many serve one database.
const SERVEURS: usize = 3;

/// How many ask, whatever the number of servers.
const CLIENTS: u32 = 48;

/// Of what PostgreSQL allows, and of one server.
const BUT: f64 = 0.9;

/// What is kept is no reading of the database.
const SANS_REPONSES_GARDEES: &[(&str, &str)] = &[("CONVENTIONS_REPONSES_GARDEES", "0")];

/// Answers a second of all, and the worst p99, in milliseconds.
#[derive(Default, Clone, Copy)]
struct Ensemble {
    par_seconde: f64,
    p99: f64,
}

/// Measures, and writes `instances.md`; nothing where no PostgreSQL is given.
pub fn mesurer(court: bool) -> Result<(), String> {
    let Some(url) = crate::postgres() else {
        eprintln!("== instances : TEST_POSTGRES_URL n'est pas donnée, rien n'est mesuré");
        return Ok(());
    };
    eprintln!("== instances, PostgreSQL");
    let (mesure, tours) = if court { (Duration::from_secs(2), 2) } else { (Duration::from_secs(6), 5) };
    let base = BaseNeuve::creer(&url, "instances")?;
    let donnees = donnees::postgres(10, &base)?;
    let convention = donnees.conventions.first().ok_or("aucune convention")?;
    let serveurs = (0..SERVEURS).map(|rang| {
        let dossier = neuf(&format!("instance-{rang}"));
        std::fs::create_dir_all(&dossier).map_err(|erreur| erreur.to_string())?;
        Serveur::sur(dossier, Some(base.url.clone()), SANS_REPONSES_GARDEES)
    });
    let serveurs = serveurs.collect::<Result<Vec<_>, String>>()?;
    let chemin = format!("/v1/conventions/{convention}");
    let lire = |serveur: &Serveur, _| Ok(Charge::lecture(&format!("{}{chemin}", serveur.url), &serveur.jetons));
    let (mut un, mut trois, mut allouees) = (Vec::new(), Vec::new(), Vec::new());
    let (mut actes_un, mut actes_trois) = (Vec::new(), Vec::new());
    for tour in 0..tours {
        un.push(tirer(&serveurs[..1], mesure, lire)?);
        trois.push(tirer(&serveurs, mesure, lire)?);
        allouees.push(permises(&base.url, convention, mesure)?);
        let agir = |combien: usize| {
            move |serveur: &Serveur, rang: usize| {
                let marque = (tour * 2 + combien / SERVEURS) * SERVEURS + rang;
                Charge::acte(&format!("{}/v1/conventions", serveur.url), &serveur.jetons, &serveur.projet(), marque)
            }
        };
        actes_un.push(tirer(&serveurs[..1], mesure, agir(1))?);
        actes_trois.push(tirer(&serveurs, mesure, agir(SERVEURS))?);
    }
    let rapport = dire(&[mediane(un), mediane(trois)], &[mediane(actes_un), mediane(actes_trois)], milieu(allouees));
    drop(serveurs);
    let dossier = neuf("instance-verifier");
    std::fs::create_dir_all(&dossier).map_err(|erreur| erreur.to_string())?;
    let verifie = commande(&dossier, Some(&base.url), &["journal", "verifier"]).output();
    let verifie = verifie.map_err(|erreur| erreur.to_string())?;
    let _ = std::fs::remove_dir_all(&dossier);
    if !verifie.status.success() {
        return Err(format!("le journal ne tient plus : {}", String::from_utf8_lossy(&verifie.stdout)));
    }
    let rapport = rapport + "\nLe journal, relu après la mesure, est intact.\n";
    println!("{rapport}");
    std::fs::write(ici("instances.md"), rapport)
        .map_err(|erreur| format!("les résultats n'ont pu être écrits : {erreur}"))
}

/// The same load on each server at once; an answer that is no success is an error.
fn tirer(
    serveurs: &[Serveur],
    mesure: Duration,
    charge: impl Fn(&Serveur, usize) -> Result<Charge, String>,
) -> Result<Ensemble, String> {
    let clients = CLIENTS / serveurs.len() as u32;
    let charges = serveurs.iter().enumerate().map(|(rang, serveur)| charge(serveur, rang));
    let charges = charges.collect::<Result<Vec<_>, _>>()?;
    let debits: Vec<Result<Debit, String>> = std::thread::scope(|fils| {
        let tirs: Vec<_> = charges.iter().map(|charge| fils.spawn(|| charge.tirer(clients, mesure))).collect();
        let finis =
            tirs.into_iter().map(|tir| tir.join().unwrap_or_else(|_| Err("un tir s'est interrompu".to_owned())));
        finis.collect()
    });
    debits.into_iter().try_fold(Ensemble::default(), |somme, debit| {
        let debit = debit?;
        Ok(Ensemble { par_seconde: somme.par_seconde + debit.par_seconde, p99: somme.p99.max(debit.p99) })
    })
}

/// What PostgreSQL answers a second of what a server asks it to read a convention.
fn permises(url: &str, convention: &str, mesure: Duration) -> Result<f64, String> {
    let script = std::env::temp_dir().join(format!("conventions-opco-bench-{}.sql", std::process::id()));
    let texte = format!(
        "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY;\n\
         SELECT histoire.*, fait_histoire.* FROM histoire INNER JOIN fait_histoire \
         ON fait_histoire.nature = histoire.nature AND fait_histoire.histoire_id = histoire.id \
         WHERE histoire.nature = 'convention' AND histoire.dossier_id IN (SELECT id FROM convention WHERE opco = 'mobilites' \
         OR ministere_education = 'mobilites' OR ministere_enseignement_superieur = 'mobilites') \
         AND histoire.id = '{convention}' ORDER BY histoire.numero, fait_histoire.rang;\nCOMMIT;\n"
    );
    std::fs::write(&script, texte).map_err(|erreur| erreur.to_string())?;
    let sortie = Command::new(pgbench())
        .args(["--no-vacuum", "--protocol", "prepared", "--client", "16", "--jobs", "2"])
        .args(["--time", &mesure.as_secs().to_string(), "--file", &script.display().to_string(), url])
        .output()
        .map_err(|erreur| format!("pgbench ne démarre pas : {erreur}"))?;
    let _ = std::fs::remove_file(&script);
    let texte = String::from_utf8_lossy(&sortie.stdout).into_owned();
    let ligne = texte.lines().find(|ligne| ligne.starts_with("tps = "));
    ligne
        .and_then(|ligne| ligne.split_whitespace().nth(2)?.parse().ok())
        .ok_or_else(|| format!("pgbench n'a rien dit : {texte}{}", String::from_utf8_lossy(&sortie.stderr)))
}

fn mediane(mut tours: Vec<Ensemble>) -> Ensemble {
    tours.sort_by(|un, autre| un.par_seconde.total_cmp(&autre.par_seconde));
    tours.get(tours.len() / 2).copied().unwrap_or_default()
}

fn milieu(mut tours: Vec<f64>) -> f64 {
    tours.sort_by(f64::total_cmp);
    tours.get(tours.len() / 2).copied().unwrap_or_default()
}

fn dire(lectures: &[Ensemble; 2], actes: &[Ensemble; 2], permises: f64) -> String {
    let mut texte = format!("Mesuré sur {}, {CLIENTS} clients en tout, aucune réponse gardée.\n\n", machine());
    texte += "| | par seconde | p99 ms | rapport à un seul | rapport à ce que PostgreSQL permet | à atteindre | verdict |\n|---|---:|---:|---:|---:|---:|---|\n";
    let [un, trois] = lectures;
    let verdict = |rapport: f64| if rapport >= BUT { "atteint" } else { "**non atteint**" };
    let _ = writeln!(texte, "| PostgreSQL seul, les mêmes requêtes (`pgbench`) | {permises:.0} | | | 1.00 | | |");
    for (nom, Ensemble { par_seconde, p99 }) in
        [("une convention, un serveur", un), ("une convention, trois serveurs", trois)]
    {
        let (a_un, permis) = (par_seconde / un.par_seconde, par_seconde / permises);
        let _ = writeln!(
            texte,
            "| {nom} | {par_seconde:.0} | {p99:.1} | {a_un:.2} | {permis:.2} | {BUT:.2} | {} |",
            verdict(permis)
        );
    }
    let [un, trois] = actes;
    for (nom, Ensemble { par_seconde, p99 }) in
        [("`creer_convention`, un serveur", un), ("`creer_convention`, trois serveurs", trois)]
    {
        let a_un = par_seconde / un.par_seconde;
        let _ = writeln!(texte, "| {nom} | {par_seconde:.0} | {p99:.1} | {a_un:.2} | | sans erreur | atteint |");
    }
    texte += "\nLa charge, les serveurs et PostgreSQL se partagent les cœurs : trois serveurs n'y ont pas plus de processeur qu'un seul.\n";
    texte
}

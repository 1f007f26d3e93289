//! What a request costs as the data grows: the same server, the same requests, at a thousand, a hundred thousand, a million
//! fiches. The servers run together and are asked in turns, by one client, so that what disturbs one disturbs all.

mod demandes;
mod releve;
mod table;

use crate::donnees::{self, Donnees};
use crate::serveur::{BaseNeuve, Serveur, neuf};
use demandes::{Geste, demandes};
use releve::{Client, Releve};
use std::time::Duration;
use table::{Ligne, Tableau};

/// How many times more than at the smallest size a request may cost.
const BUT: f64 = 1.25;

/// No answer that was kept is served: what is measured is what it takes to make one.
const SANS_REPONSES_GARDEES: &[(&str, &str)] = &[("CONVENTIONS_REPONSES_GARDEES", "0")];

/// A request that takes longer is not asked again and again: it has told what it had to tell.
const TROP_LONG: Duration = Duration::from_millis(700);

/// How long each size is asked the same, how many times.
struct Duree {
    mesure: Duration,
    tours: usize,
}

/// One size, served.
struct Taille {
    fiches: usize,
    donnees: Donnees,
    serveur: Serveur,
    client: Client,
    // Dropped after its server.
    _base: Option<BaseNeuve>,
}

/// Measures SQLite, then PostgreSQL where an address is given, and writes `croissance.md` and `croissance.svg`.
pub fn mesurer(court: bool) -> Result<(), String> {
    let duree = match court {
        true => Duree { mesure: Duration::from_millis(150), tours: 3 },
        false => Duree { mesure: Duration::from_millis(400), tours: 5 },
    };
    let mut tableau = Tableau::default();
    let tailles: &[usize] = if court { &[10, 1_000] } else { &[10, 1_000, 10_000] };
    moteur("SQLite", tailles, None, &duree, &mut tableau)?;
    // Sowing is what takes long there, and is done at each run.
    if let Some(url) = crate::postgres().filter(|_| !court) {
        moteur("PostgreSQL", &[10, 1_000], Some(&url), &duree, &mut tableau)?;
    }
    println!("{}", tableau.markdown());
    tableau.ecrire().map_err(|erreur| format!("les résultats n'ont pu être écrits : {erreur}"))
}

fn moteur(
    nom: &'static str,
    tailles: &[usize],
    postgres: Option<&str>,
    duree: &Duree,
    tableau: &mut Tableau,
) -> Result<(), String> {
    eprintln!("== croissance, {nom}");
    let mut servies = Vec::new();
    for conventions in tailles {
        servies.push(servir(*conventions, postgres)?);
    }
    for Taille { fiches, serveur, .. } in &servies {
        let (demarrage, memoire) = (serveur.demarrage.as_millis(), serveur.memoire_mo()?);
        tableau.dire(format!("{nom}, {fiches} fiches : démarrage {demarrage} ms, {memoire} Mo au repos"));
    }
    let listes: Vec<_> = servies.iter().map(|taille| demandes(&taille.donnees, taille.fiches)).collect();
    let combien = listes.first().map_or(0, Vec::len);
    for rang in 0..combien {
        let gestes: Vec<&Geste> = listes.iter().filter_map(|liste| liste.get(rang).map(|(_, geste)| geste)).collect();
        let ligne = une(nom, listes[0][rang].0, &servies, &gestes, duree, postgres.is_some())?;
        eprintln!("{ligne}");
        tableau.ajouter(ligne);
    }
    for Taille { fiches, serveur, .. } in &servies {
        tableau.dire(format!("{nom}, {fiches} fiches : {} Mo après la mesure", serveur.memoire_mo()?));
    }
    Ok(())
}

fn servir(conventions: usize, postgres: Option<&str>) -> Result<Taille, String> {
    let dossier = neuf(&format!("croissance-{}-{conventions}", if postgres.is_some() { "pg" } else { "sqlite" }));
    let base = postgres.map(|url| BaseNeuve::creer(url, &format!("croissance_{conventions}"))).transpose()?;
    let donnees = match &base {
        None => donnees::sqlite(conventions)?,
        Some(base) => donnees::postgres(conventions, base)?,
    };
    donnees.copier(&dossier)?;
    let url = base.as_ref().map(|base| base.url.clone());
    let serveur = Serveur::sur(dossier, url, SANS_REPONSES_GARDEES)?;
    let client = Client::de(&serveur)?;
    Ok(Taille { fiches: conventions * 100, donnees, serveur, client, _base: base })
}

/// One request at every size, in turns; the median of the turns is kept.
fn une(
    base: &'static str,
    nom: &'static str,
    servies: &[Taille],
    gestes: &[&Geste],
    duree: &Duree,
    par_latence: bool,
) -> Result<Ligne, String> {
    let mut tours: Vec<Vec<Releve>> = servies.iter().map(|_| Vec::new()).collect();
    for tour in 0..=duree.tours {
        for ((taille, geste), tours) in servies.iter().zip(gestes).zip(&mut tours) {
            // The first turn only warms what it reads.
            let mesure = if tour == 0 { Duration::ZERO } else { duree.mesure };
            let lent = tours.last().is_some_and(|releve: &Releve| releve.p50 > TROP_LONG);
            if lent || tours.last().is_some_and(Releve::a_echoue) {
                continue;
            }
            let releve = taille.client.relever(&taille.serveur, geste, mesure)?;
            if tour == 1 {
                tours.clear();
            }
            tours.push(releve);
        }
    }
    let medianes = tours.into_iter().map(|tours| Releve::mediane(tours, par_latence));
    let releves = servies.iter().map(|taille| taille.fiches).zip(medianes.map(Option::unwrap_or_default));
    Ok(Ligne { base, nom, releves: releves.collect(), par_latence })
}

//! The reference data that the program carries or is given, loaded by the system.

use domain::socle::code::Code;
use domain::socle::moment::Moment;
use domain::socle::organisation::{Acteur, CodeOrganisation, Nature, Organisation, Portee};
use persistence::{Base, Demande, Echec, Ecriture, Lieu, Reponse as Ecrite};
use serde::Deserialize;

/// A line of the reference files, as their source writes it.
#[derive(Debug, Deserialize)]
struct Ligne {
    code: String,
    nature: Option<Nature>,
    nom: String,
    siren: Option<String>,
    secteur: Option<String>,
    direction: Option<String>,
    code_france_competences: Option<String>,
    #[serde(default)]
    nomme_dans_les_documents: bool,
}

/// The organisations that the program carries with it (`api/referentiels/`).
///
/// # Errors
/// A sentence in French when a file is not of the expected form.
pub fn embarquees() -> Result<Vec<Organisation>, String> {
    let mut toutes = lire_fichier(include_str!("../../referentiels/opco.json"), Some(Nature::Opco))?;
    toutes.extend(lire_fichier(include_str!("../../referentiels/organisations.json"), None)?);
    toutes.extend(lire_fichier(include_str!("../../referentiels/controle.json"), None)?);
    toutes.extend(lire_fichier(include_str!("../../referentiels/regions_academiques.json"), None)?);
    Ok(toutes)
}

/// Reads a file of organisations; `nature` is that of the lines that say none.
///
/// # Errors
/// A sentence in French.
pub fn lire_fichier(texte: &str, nature: Option<Nature>) -> Result<Vec<Organisation>, String> {
    let lignes: Vec<Ligne> = serde_json::from_str(texte)
        .map_err(|erreur| format!("référentiel illisible, ligne {}, colonne {}", erreur.line(), erreur.column()))?;
    lignes
        .into_iter()
        .map(|ligne| {
            let code = CodeOrganisation::lire(&ligne.code).map_err(|erreur| format!("{} : {erreur}", ligne.code))?;
            let nature = ligne.nature.or(nature).ok_or_else(|| format!("{code} : nature absente"))?;
            Ok(Organisation {
                code,
                nature,
                nom: ligne.nom,
                siren: ligne.siren,
                secteur: ligne.secteur,
                direction: ligne.direction,
                code_france_competences: ligne.code_france_competences,
                nomme_dans_les_documents: ligne.nomme_dans_les_documents,
            })
        })
        .collect()
}

/// Loads the reference data as an act of the system; nothing is recorded when nothing changes.
///
/// # Errors
/// Those of the database.
pub fn charger_referentiel(base: &Base, source: Vec<Organisation>, moment: Moment) -> Result<(), Echec> {
    let systeme = CodeOrganisation::lire("systeme").map_err(|erreur| Echec::Interne(erreur.to_string()))?;
    let acteur = Acteur { organisation: systeme, nature: Nature::Administration, roles: Vec::new() };
    let demande = Demande { acteur, role: None, sujet: "systeme".to_owned(), moment, vue: None, cle: None };
    let issue = base.write(&demande, move |tx: &mut Ecriture<'_>| {
        let referentiel = tx.referentiel()?;
        let charge = referentiel.charger(source.clone(), tx.moment()).ok_or(Echec::SansEffet)?;
        tx.record(charge)?;
        Ok(Ecrite { statut: 200, corps: String::new(), etag: None, location: None })
    });
    match issue {
        Ok(_) | Err(Echec::SansEffet) => Ok(()),
        Err(echec) => Err(echec),
    }
}

/// How many names near a wrong one are told.
const PROCHES: usize = 3;

/// Refuses a code that no organisation bears, here or in the reference data that the program carries.
///
/// # Errors
/// A sentence in French, with the nearest codes.
pub fn verifier_connue(code: &CodeOrganisation, lieu: &Lieu) -> Result<(), String> {
    let mut connues: Vec<String> = embarquees()?.iter().map(|organisation| organisation.code.to_string()).collect();
    if connues.contains(&code.to_string()) {
        return Ok(());
    }
    // A base that is not there yet, or is out of reach, adds none.
    let de_la_base = Base::ouvrir_en_lecture(lieu).map_err(|erreur| erreur.to_string()).and_then(|base| {
        base.read(Portee::Rien, |lecture| lecture.organisations(None, 0, i64::MAX)).map_err(|echec| echec.to_string())
    });
    let hors_d_atteinte = match de_la_base {
        Ok(lues) => {
            connues.extend(lues.into_iter().map(|(_, organisation)| organisation.code.to_string()));
            String::new()
        }
        Err(cause) => format!(" (la base n'a pu être lue : {cause})"),
    };
    if connues.contains(&code.to_string()) {
        return Ok(());
    }
    connues.sort_by_key(|connue| strsim::damerau_levenshtein(connue, code.as_str()));
    connues.dedup();
    let proches = connues.into_iter().take(PROCHES).collect::<Vec<_>>().join(", ");
    Err(format!(
        "aucune organisation n'a le code « {code} » au référentiel{hors_d_atteinte} ; les plus proches : {proches}"
    ))
}

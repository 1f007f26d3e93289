//! Which scenario tests which rule, and what each of them proves: the golden files, and what they must hold.

use crate::scenarios;
use domain::catalogue;
use domain::socle::regle::Force;
use std::collections::BTreeSet;

/// The rules that the analysis draws from document 001, each with its strength.
const REGLES: &str = include_str!("../donnees/regles-001.txt");

/// Each rule, and the scenarios that name it: in what stands above them, or in what they hold an answer to.
pub(super) fn couverture() -> String {
    let scenarios = scenarios::tous();
    let lignes = catalogue::regles().map(|regle| {
        let siens = scenarios.iter().filter(|scenario| nomme(scenario.mots, regle.id)).map(|scenario| scenario.nom);
        std::iter::once(regle.id).chain(siens).collect::<Vec<_>>().join(" ") + "\n"
    });
    lignes.collect()
}

/// Each scenario with its title, in the order of the names: `/regles` shows the ones for the others.
pub(super) fn titres() -> String {
    let mut lignes: Vec<String> =
        scenarios::tous().iter().map(|scenario| format!("{}\t{}\n", scenario.nom, scenario.titre())).collect();
    lignes.sort_unstable();
    lignes.concat()
}

/// A title is a sentence, read in a list: short, on one line, and of one scenario only.
pub(super) fn titres_des_scenarios() {
    const LETTRES_MAX: usize = 160;
    let (mut vus, mut fautes) = (BTreeSet::new(), Vec::new());
    for scenario in scenarios::tous() {
        let titre = scenario.titre();
        let une_phrase = titre.starts_with(char::is_uppercase) && titre.ends_with('.') && !titre.contains('\t');
        if !une_phrase || titre.chars().count() > LETTRES_MAX || !vus.insert(titre.clone()) {
            fautes.push(format!("{} : {titre}", scenario.nom));
        }
    }
    assert!(fautes.is_empty(), "ces titres manquent, sont trop longs ou servent deux fois :\n{}", fautes.join("\n"));
}

/// Whether a text names a rule: `R15-06` is not named by `R15-06-bis`.
fn nomme(texte: &str, id: &str) -> bool {
    let limite = |lettre: Option<char>| lettre.is_none_or(|lettre| !lettre.is_alphanumeric());
    texte.match_indices(id).any(|(ou, _)| {
        let suite = &texte[ou + id.len()..];
        limite(texte[..ou].chars().next_back()) && limite(suite.chars().next()) && !suite.starts_with("-bis")
    })
}

/// « La règle dit, l'opération applique, le scénario éprouve »: what the document makes enforceable has all three.
///
/// The list and the strengths are facts of the analysis of document 001, copied beside it.
pub(super) fn regles_eprouvees() {
    let attendues: Vec<(&str, &str)> = REGLES
        .lines()
        .filter(|ligne| !ligne.starts_with('#') && !ligne.is_empty())
        .map(|ligne| ligne.split_once(' ').expect("a rule and its strength"))
        .collect();
    assert!(attendues.len() > 80, "{} règles : la liste a perdu les siennes", attendues.len());
    let couverture = couverture();
    let mut fautes = Vec::new();
    for (id, force) in attendues {
        let Some(regle) = catalogue::regle(id) else {
            fautes.push(format!("{id} : absente du catalogue"));
            continue;
        };
        let attendue = match force {
            "B" => Force::Bloquante,
            "C" => Force::Constat,
            _ => Force::Indicateur,
        };
        if regle.force != attendue {
            fautes.push(format!("{id} : force {} au catalogue, {force} à l'analyse", regle.force));
        }
        let appliquee = catalogue::operations().any(|operation| operation.regles.contains(&regle));
        if attendue != Force::Indicateur && !appliquee {
            fautes.push(format!("{id} : aucune opération ne l'applique"));
        }
        let eprouvee = couverture.lines().any(|ligne| ligne.starts_with(&format!("{id} ")));
        if attendue != Force::Indicateur && !eprouvee {
            fautes.push(format!("{id} : aucun scénario ne l'éprouve"));
        }
    }
    assert!(fautes.is_empty(), "{} fautes :\n{}", fautes.len(), fautes.join("\n"));
}

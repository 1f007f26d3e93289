//! What a review reads of the contract: committed files, held byte for byte against what the program gives.
//!
//! `make openapi` writes them again; a change of the contract is then a change that a review sees.

use crate::scenarios;
use api::contrat::adresses::{self, Adresse};
use api::contrat::openapi;
use api::contrat::routes;
use api::sortie::problem::{Technique, statut_du_refus};
use domain::catalogue;
use domain::cooperation::refus;
use domain::socle::operation::{Acces, Precondition};
use domain::socle::organisation::{Acteur, CodeOrganisation, Nature, Role};
use domain::socle::regle::{Force, Regle};
use libtest_mimic::Trial;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// The document from which every quoted word comes.
const CONVENTION: &str = include_str!("donnees/document-001.txt");

/// The rules that the analysis draws from document 001, each with its strength.
const REGLES: &str = include_str!("donnees/regles-001.txt");

/// A committed file: its name under `openapi/`, what the program gives for it.
type Fichier = (&'static str, fn() -> String);

/// The tests of this file.
pub fn essais() -> Vec<Trial> {
    let fichiers: [Fichier; 6] = [
        ("openapi.json", || openapi::document().to_owned()),
        ("operations.txt", operations),
        ("problemes.txt", problemes),
        ("habilitations.txt", habilitations),
        ("regles.txt", regles),
        ("couverture.txt", couverture),
    ];
    let fichiers = fichiers.into_iter().map(|(nom, texte)| {
        Trial::test(format!("golden::{nom}_is_what_the_program_gives"), move || {
            comparer(nom, &texte());
            Ok(())
        })
    });
    let essais: &[(&str, fn())] = &[
        ("every_operation_has_one_route_and_every_route_an_operation", routes_et_operations),
        ("two_schemas_of_one_name_are_one_schema", schemas_homonymes),
        ("every_quoted_word_is_in_the_convention", mots_de_la_convention),
        ("every_enforceable_rule_has_an_operation_and_a_scenario", regles_eprouvees),
        ("every_rule_has_an_id_of_its_own", identifiants_des_regles),
        ("every_refusal_rests_on_a_rule_and_some_operation_gives_it", refus_et_regles),
        ("every_example_is_of_the_shape_that_it_illustrates", exemples),
    ];
    let essais = essais.iter().map(|(nom, essai)| {
        let essai = *essai;
        Trial::test(format!("golden::{nom}"), move || {
            essai();
            Ok(())
        })
    });
    fichiers.chain(essais).collect()
}

/// The committed file is this text, byte for byte; with `MISE_A_JOUR=1` it is written instead.
fn comparer(nom: &str, texte: &str) {
    let fichier = Path::new(env!("CARGO_MANIFEST_DIR")).join("../openapi").join(nom);
    if std::env::var("MISE_A_JOUR").is_ok_and(|mise_a_jour| mise_a_jour == "1") {
        std::fs::write(&fichier, texte).unwrap_or_else(|erreur| panic!("openapi/{nom} : {erreur}"));
        return;
    }
    let garde = std::fs::read_to_string(&fichier).unwrap_or_else(|erreur| panic!("openapi/{nom} : {erreur}"));
    if garde != texte {
        let differente = garde.lines().zip(texte.lines()).position(|(garde, donne)| garde != donne);
        let ligne = differente.unwrap_or_else(|| garde.lines().count().min(texte.lines().count()));
        let lire = |texte: &str| texte.lines().nth(ligne).unwrap_or("(rien)").trim().to_owned();
        panic!(
            "openapi/{nom}:{} n'est plus ce que donne le programme :\n  fichier    {}\n  programme  {}\n\
             Si le changement est voulu : make openapi",
            ligne + 1,
            lire(&garde),
            lire(texte),
        );
    }
}

// ---- the files

/// Lines in columns; the last one is as wide as it likes.
fn colonnes(lignes: &[Vec<String>]) -> String {
    let nombre = lignes.first().map_or(0, Vec::len);
    let largeur = |colonne: usize| lignes.iter().map(|ligne| ligne[colonne].chars().count()).max().unwrap_or_default();
    let largeurs: Vec<usize> = (0..nombre).map(largeur).collect();
    lignes
        .iter()
        .map(|ligne| {
            let cases: Vec<String> = ligne
                .iter()
                .zip(&largeurs)
                .map(|(case, largeur)| format!("{case}{}", " ".repeat(largeur - case.chars().count())))
                .collect();
            format!("{}\n", cases.join("  ").trim_end())
        })
        .collect()
}

fn ligne<const N: usize>(cases: [&str; N]) -> Vec<String> {
    cases.map(|case| if case.is_empty() { "-".to_owned() } else { case.to_owned() }).to_vec()
}

/// Every operation, the system's too, in the order of the table.
fn operations() -> String {
    let mut lignes = vec![ligne(["méthode", "adresse", "opération", "If-Match", "règles", "rôles admis"])];
    for operation in catalogue::operations() {
        let (methode, adresse) = adresses::adresse(operation);
        let fiche = operation;
        let precondition = match fiche.precondition {
            Precondition::Aucune => "",
            Precondition::Facultative => "facultatif",
            Precondition::Requise => "requis",
        };
        let regles: Vec<_> = fiche.regles.iter().map(|regle| regle.id).collect();
        let roles = match fiche.acces {
            Acces::Habilite(admis) => {
                admis.iter().map(|(nature, role)| format!("{nature}/{role}")).collect::<Vec<_>>().join(" ")
            }
            autre => acces(autre).to_owned(),
        };
        lignes.push(ligne([&methode, &adresse, operation.nom, precondition, &regles.join(" "), &roles]));
    }
    colonnes(&lignes)
}

fn acces(acces: Acces) -> &'static str {
    match acces {
        Acces::Public => "public",
        Acces::Authentifie => "authentifié",
        Acces::Habilite(_) => "habilité",
        Acces::Systeme => "système",
    }
}

/// Refusals of the law, then problems of the machine.
fn problemes() -> String {
    let mut lignes = vec![ligne(["code", "statut", "nature", "règle", "titre"])];
    for code in catalogue::refus() {
        let (statut, nature) = (statut_du_refus(code).as_u16().to_string(), format!("{:?}", code.nature()));
        lignes.push(ligne([code.texte(), &statut, &nature.to_lowercase(), code.regle().id, code.titre()]));
    }
    for technique in Technique::TOUS.iter().copied() {
        let statut = technique.statut().as_u16().to_string();
        lignes.push(ligne([technique.code(), &statut, "technique", "", technique.titre()]));
    }
    colonnes(&lignes)
}

/// Operation by nature of organisation and role: what the table answers when it is asked, cell by cell.
fn habilitations() -> String {
    let hauteur = Role::TOUS.iter().map(|role| role.texte().len()).max().unwrap_or_default();
    let noms = catalogue::operations().map(|operation| operation.nom.len()).max().unwrap_or_default();
    let marge = |nom: &str, acces: &str| format!("{nom:<noms$}  {acces:<11}");
    let mut texte = "+ : le rôle ouvre l'opération dans une organisation de cette nature ; . : il ne l'ouvre pas.\n\
                     Une opération publique s'ouvre sans jeton ; une opération authentifiée, à tout jeton valide.\n\n"
        .to_owned();
    let mut ajouter = |debut: String, cases: &[String]| {
        let cases = Nature::TOUS.iter().zip(cases).map(|(nature, case)| {
            let largeur = nature.texte().len().max(Role::TOUS.len());
            format!("{case:<largeur$}")
        });
        texte.push_str(format!("{debut}  {}", cases.collect::<Vec<_>>().join("  ")).trim_end());
        texte.push('\n');
    };
    let natures: Vec<_> = Nature::TOUS.iter().map(|nature| nature.texte().to_owned()).collect();
    ajouter(marge("", ""), &natures);
    for rang in 0..hauteur {
        let lettres: String = Role::TOUS.iter().map(|role| role.texte().chars().nth(rang).unwrap_or(' ')).collect();
        ajouter(marge("", ""), &vec![lettres; Nature::TOUS.len()]);
    }
    for operation in catalogue::operations() {
        let ouvre = |nature: Nature, role: Role| {
            let organisation = CodeOrganisation::try_from("une-organisation".to_owned()).expect("a code");
            let acteur = Acteur { organisation, nature, roles: vec![role] };
            if operation.habiliter(&acteur).is_ok() { '+' } else { '.' }
        };
        let cases: Vec<String> =
            Nature::TOUS.iter().map(|nature| Role::TOUS.iter().map(|role| ouvre(*nature, *role)).collect()).collect();
        ajouter(marge(operation.nom, acces(operation.acces)), &cases);
    }
    texte
}

fn regles() -> String {
    let mut lignes = vec![ligne(["règle", "article", "force", "origine", "titre", "opérations"])];
    for regle in catalogue::regles() {
        let Regle { id, article, force, origine, titre, .. } = regle;
        let appliquent: Vec<_> = catalogue::operations()
            .filter(|operation| operation.regles.contains(&regle))
            .map(|operation| operation.nom)
            .collect();
        lignes.push(ligne([id, article, force.texte(), origine.texte(), titre, &appliquent.join(" ")]));
    }
    colonnes(&lignes)
}

/// Each rule, and the scenarios that name it: in the article quoted above them, or in what they hold an answer to.
fn couverture() -> String {
    let scenarios = scenarios::tous();
    let lignes = catalogue::regles().map(|regle| {
        let siens = scenarios.iter().filter(|scenario| nomme(scenario.mots, regle.id)).map(|scenario| scenario.nom);
        std::iter::once(regle.id).chain(siens).collect::<Vec<_>>().join(" ") + "\n"
    });
    lignes.collect()
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
fn regles_eprouvees() {
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

// ---- what the files rest on

fn document() -> Value {
    serde_json::from_str(openapi::document()).expect("the contract is JSON")
}

/// The operations of a document: address, method, entry.
fn entrees(document: &Value) -> Vec<(&str, &str, &Value)> {
    document["paths"]
        .as_object()
        .expect("paths")
        .iter()
        .flat_map(|(chemin, methodes)| {
            let methodes = methodes.as_object().expect("methods");
            methodes.iter().map(|(methode, entree)| (chemin.as_str(), methode.as_str(), entree))
        })
        .collect()
}

/// The routes, the table and the document are one list; the system's own operations have no address.
fn routes_et_operations() {
    let attendues: BTreeSet<&str> = catalogue::operations()
        .filter(|operation| !matches!(operation.acces, Acces::Systeme))
        .map(|operation| operation.nom)
        .collect();
    let routes = adresses::toutes();
    let noms: BTreeSet<&str> = routes.iter().map(|adresse| adresse.operation.nom).collect();
    assert_eq!(noms, attendues, "chaque opération a une route, chaque route une opération");
    assert_eq!(routes.len(), noms.len(), "une opération n'a qu'une route");
    let adresses: BTreeMap<&str, (String, String)> = routes
        .iter()
        .map(|Adresse { chemin, methode, operation, .. }| (operation.nom, (chemin.clone(), methode.to_lowercase())))
        .collect();
    let document = document();
    let publiees: BTreeMap<&str, (String, String)> = entrees(&document)
        .into_iter()
        .map(|(chemin, methode, entree)| {
            (entree["operationId"].as_str().expect("a name"), (chemin.to_owned(), methode.to_owned()))
        })
        .collect();
    assert_eq!(publiees, adresses, "le document publie les routes, et elles seules");
}

/// A name stands for one schema in the document, whichever file declares it.
fn schemas_homonymes() {
    let mut sens: BTreeMap<String, Vec<Value>> = BTreeMap::new();
    for (nom, schema) in routes::schemas_declares() {
        sens.entry(nom).or_default().push(schema);
    }
    // Declared by each act that takes one: if it is seen once only, the register keeps no more than the document does.
    assert!(sens["PieceDeclaree"].len() > 1);
    let publies: BTreeSet<String> =
        document()["components"]["schemas"].as_object().expect("schemas").keys().cloned().collect();
    assert_eq!(sens.keys().cloned().collect::<BTreeSet<_>>(), publies, "le registre voit ce que le document publie");
    sens.retain(|_, schemas| schemas.windows(2).any(|deux| deux[0] != deux[1]));
    assert!(sens.is_empty(), "deux schémas d'un même nom : {sens:#?}");
}

/// The text alone: without its marks, its breaks and the width of its spaces.
fn mots(texte: &str) -> String {
    let sans_listes: Vec<&str> = texte.lines().map(|ligne| ligne.trim().trim_start_matches("- ")).collect();
    let mut nu = sans_listes.join(" ");
    for marque in ["<sup>", "</sup>", "<b>", "</b>", "*", "#"] {
        nu = nu.replace(marque, "");
    }
    nu.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn mots_de_la_convention() {
    let convention = mots(CONVENTION);
    let mut cites = 0;
    let absents: Vec<String> = catalogue::regles()
        .flat_map(|regle| regle.texte.iter().map(move |passage| (regle.id, mots(passage))))
        .inspect(|_| cites += 1)
        .filter(|(_, passage)| passage.is_empty() || !convention.contains(passage.as_str()))
        .map(|(id, passage)| format!("{id} : {passage}"))
        .collect();
    assert!(absents.is_empty(), "ces mots ne sont pas dans la convention :\n{}", absents.join("\n"));
    assert!(cites > 100, "{cites} passages : le catalogue a perdu ses citations");
    assert!(!convention.contains(&mots("renouvelée par tacite  *reconduction* expresse")), "cet essai accepte tout");
}

fn identifiants_des_regles() {
    let mut vus = BTreeSet::new();
    let repetes: Vec<&str> = catalogue::regles().map(|regle| regle.id).filter(|id| !vus.insert(*id)).collect();
    assert!(repetes.is_empty(), "{repetes:?}");
    for regle in catalogue::regles() {
        assert!(std::ptr::eq(catalogue::regle(regle.id).expect("a rule"), regle), "{}", regle.id);
    }
}

fn refus_et_regles() {
    for operation in catalogue::operations() {
        for regle in operation.regles {
            assert_eq!(catalogue::regle(regle.id), Some(*regle), "{} cite {}", operation.nom, regle.id);
        }
    }
    let donnes: BTreeSet<&str> =
        catalogue::operations().flat_map(|operation| operation.refus.iter().map(|code| code.texte())).collect();
    for code in catalogue::refus() {
        let (texte, regle) = (code.texte(), code.regle());
        assert_eq!(catalogue::regle(regle.id), Some(regle), "{texte} se fonde sur {}", regle.id);
        // The role is asked of every restricted operation, so none lists its refusal.
        assert_eq!(donnes.contains(texte), code != refus::ROLE_NON_HABILITE, "{texte} : qui le donne ?");
    }
}

/// Each example of a request, of an answer and of a problem, against the schema beside it.
fn exemples() {
    let document = document();
    let composants = &document["components"];
    let resoudre = |valeur: &Value| match valeur["$ref"].as_str() {
        Some(lieu) => document.pointer(lieu.trim_start_matches('#')).expect("a reference leads somewhere").clone(),
        None => valeur.clone(),
    };
    let (mut fautes, mut tenus) = (Vec::new(), 0);
    let mut tenir = |quoi: &str, contenus: &Value| {
        for (nature, contenu) in contenus.as_object().into_iter().flatten() {
            let mut schema = contenu["schema"].clone();
            schema["components"] = composants.clone();
            schema["$schema"] = json!("https://json-schema.org/draft/2020-12/schema");
            let options = jsonschema::options().should_validate_formats(true);
            let validateur = options.build(&schema).unwrap_or_else(|erreur| panic!("{quoi} {nature} : {erreur}"));
            for (nom, exemple) in contenu["examples"].as_object().into_iter().flatten() {
                tenus += 1;
                let exemple = resoudre(exemple);
                let trouvees = validateur.iter_errors(&exemple["value"]);
                fautes.extend(trouvees.map(|faute| format!("{quoi} {nom} {} : {faute}", faute.instance_path())));
            }
        }
    };
    let mut sans_exemple = Vec::new();
    for (_, _, entree) in entrees(&document) {
        let nom = entree["operationId"].as_str().expect("a name");
        tenir(nom, &entree["requestBody"]["content"]);
        let corps = [("requête", &entree["requestBody"])].into_iter().filter(|(_, corps)| !corps.is_null());
        let reponses = entree["responses"].as_object().expect("answers");
        for (statut, reponse) in reponses.iter().filter(|(_, reponse)| reponse["$ref"].is_null()) {
            tenir(&format!("{nom} {statut}"), &reponse["content"]);
        }
        let donnees = corps.chain(reponses.iter().map(|(statut, reponse)| (statut.as_str(), reponse)));
        for (quoi, partie) in donnees {
            for (nature, contenu) in resoudre(partie)["content"].as_object().into_iter().flatten() {
                if contenu["examples"].as_object().is_none_or(serde_json::Map::is_empty) {
                    sans_exemple.push(format!("{nom} {quoi} {nature}"));
                }
            }
        }
    }
    for (nom, reponse) in composants["responses"].as_object().expect("answers") {
        tenir(nom, &reponse["content"]);
    }
    assert!(fautes.is_empty(), "{} exemples faux :\n{}", fautes.len(), fautes.join("\n"));
    assert!(tenus > entrees(&document).len(), "{tenus} exemples seulement");
    // The document itself and pages of HTML are not illustrated; what is JSON and ours is.
    sans_exemple.retain(|quoi| quoi.ends_with("json") && !quoi.starts_with("lire_contrat"));
    assert!(sans_exemple.is_empty(), "sans exemple :\n{}", sans_exemple.join("\n"));
}

//! The tables that a review reads: operations, rights, problems, rules, context by context.

use api::contrat::adresses;
use api::sortie::problem::{Technique, statut_du_refus};
use domain::catalogue;
use domain::socle::contexte::Contexte;
use domain::socle::operation::{Acces, Operation, Precondition};
use domain::socle::organisation::{Acteur, CodeOrganisation, Nature, Role};
use domain::socle::regle::Regle;

/// A line of a table: one of its cells, or what announces those that follow.
enum Ligne {
    Cases(Vec<String>),
    Titre(String),
}

/// Lines in columns, the same under every heading; the last one is as wide as it likes.
fn colonnes(lignes: &[Ligne]) -> String {
    let mut largeurs: Vec<usize> = Vec::new();
    for ligne in lignes {
        let Ligne::Cases(cases) = ligne else { continue };
        largeurs.resize(cases.len(), 0);
        for (largeur, case) in largeurs.iter_mut().zip(cases) {
            *largeur = case.chars().count().max(*largeur);
        }
    }
    let ecrire = |ligne: &Ligne| match ligne {
        Ligne::Titre(titre) => titre.clone(),
        Ligne::Cases(cases) => {
            let cases: Vec<String> = cases
                .iter()
                .zip(&largeurs)
                .map(|(case, largeur)| format!("{case}{}", " ".repeat(largeur - case.chars().count())))
                .collect();
            format!("{}\n", cases.join("  ").trim_end())
        }
    };
    lignes.iter().map(ecrire).collect()
}

fn ligne<const N: usize>(cases: [&str; N]) -> Ligne {
    Ligne::Cases(cases.map(|case| if case.is_empty() { "-".to_owned() } else { case.to_owned() }).to_vec())
}

/// What announces the lines of a context: its name, and its document.
fn titre(contexte: &Contexte) -> String {
    let document = contexte.document.map(|document| format!(", document {document} : {}", document.sens()));
    format!("\n# {}{}\n", contexte.nom, document.unwrap_or_default())
}

/// Every operation, the system's too, in the order of the table.
pub(super) fn operations() -> String {
    let mut lignes = vec![ligne(["méthode", "adresse", "opération", "If-Match", "règles", "rôles admis"])];
    for contexte in catalogue::le_socle_a_la_fin() {
        lignes.push(Ligne::Titre(titre(contexte)));
        lignes.extend(contexte.operations().map(decrire));
    }
    colonnes(&lignes)
}

/// The line of an operation.
fn decrire(operation: Operation) -> Ligne {
    let (methode, adresse) = adresses::adresse(operation);
    let precondition = match operation.precondition {
        Precondition::Aucune => "",
        Precondition::Facultative => "facultatif",
        Precondition::Requise => "requis",
    };
    let regles: Vec<_> = operation.regles.iter().map(|regle| regle.id).collect();
    let roles = match operation.acces {
        Acces::Habilite(admis) => {
            admis.iter().map(|(nature, role)| format!("{nature}/{role}")).collect::<Vec<_>>().join(" ")
        }
        autre => acces(autre).to_owned(),
    };
    ligne([&methode, &adresse, operation.nom, precondition, &regles.join(" "), &roles])
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
pub(super) fn problemes() -> String {
    let mut lignes = vec![ligne(["code", "statut", "nature", "règle", "titre"])];
    for contexte in catalogue::le_socle_d_abord() {
        lignes.push(Ligne::Titre(titre(contexte)));
        for code in contexte.refus() {
            let (statut, nature) = (statut_du_refus(code).as_u16().to_string(), format!("{:?}", code.nature()));
            lignes.push(ligne([code.texte(), &statut, &nature.to_lowercase(), code.regle().id, code.titre()]));
        }
    }
    lignes.push(Ligne::Titre("\n# problèmes techniques\n".to_owned()));
    for technique in Technique::TOUS.iter().copied() {
        let statut = technique.statut().as_u16().to_string();
        lignes.push(ligne([technique.code(), &statut, "technique", "", technique.titre()]));
    }
    colonnes(&lignes)
}

/// Operation by nature of organisation and role: what the table answers when it is asked, cell by cell.
pub(super) fn habilitations() -> String {
    let hauteur = Role::TOUS.iter().map(|role| role.texte().len()).max().unwrap_or_default();
    let noms = catalogue::operations().map(|operation| operation.nom.len()).max().unwrap_or_default();
    let marge = |nom: &str, acces: &str| format!("{nom:<noms$}  {acces:<11}");
    let mut texte = "+ : le rôle ouvre l'opération dans une organisation de cette nature ; . : il ne l'ouvre pas.\n\
                     Une opération publique s'ouvre sans jeton ; une opération authentifiée, à tout jeton valide.\n\n"
        .to_owned();
    let natures: Vec<_> = Nature::TOUS.iter().map(|nature| nature.texte().to_owned()).collect();
    texte.push_str(&cellules(&marge("", ""), &natures));
    for rang in 0..hauteur {
        let lettres: String = Role::TOUS.iter().map(|role| role.texte().chars().nth(rang).unwrap_or(' ')).collect();
        texte.push_str(&cellules(&marge("", ""), &vec![lettres; Nature::TOUS.len()]));
    }
    for contexte in catalogue::le_socle_a_la_fin() {
        texte.push_str(&titre(contexte));
        for operation in contexte.operations() {
            let ouvre = |nature: Nature, role: Role| if ouvre(operation, nature, role) { '+' } else { '.' };
            let cases = Nature::TOUS
                .iter()
                .map(|nature| Role::TOUS.iter().map(|role| ouvre(*nature, *role)).collect::<String>());
            let debut = marge(operation.nom, acces(operation.acces));
            texte.push_str(&cellules(&debut, &cases.collect::<Vec<_>>()));
        }
    }
    texte
}

/// A line of rights: what it is of, then one cell per nature of organisation.
fn cellules(debut: &str, cases: &[String]) -> String {
    let cases = Nature::TOUS.iter().zip(cases).map(|(nature, case)| {
        let largeur = nature.texte().len().max(Role::TOUS.len());
        format!("{case:<largeur$}")
    });
    format!("{}\n", format!("{debut}  {}", cases.collect::<Vec<_>>().join("  ")).trim_end())
}

/// Whether the table opens an operation to this role in an organisation of this nature.
fn ouvre(operation: Operation, nature: Nature, role: Role) -> bool {
    let organisation = CodeOrganisation::try_from("une-organisation".to_owned()).expect("a code");
    operation.habiliter(&Acteur { organisation, nature, roles: vec![role] }).is_ok()
}

/// Every rule, with the operations that apply it.
pub(super) fn regles() -> String {
    let mut lignes = vec![ligne(["règle", "article", "force", "origine", "titre", "opérations"])];
    for contexte in catalogue::le_socle_d_abord() {
        lignes.push(Ligne::Titre(titre(contexte)));
        for regle in contexte.regles() {
            let Regle { id, article, force, origine, titre, .. } = regle;
            let appliquent: Vec<_> = catalogue::operations()
                .filter(|operation| operation.regles.contains(&regle))
                .map(|operation| operation.nom)
                .collect();
            lignes.push(ligne([id, article, force.texte(), origine.texte(), titre, &appliquent.join(" ")]));
        }
    }
    colonnes(&lignes)
}

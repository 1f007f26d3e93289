//! The tables that a review reads: operations, rights, problems, rules, context by context.

use api::contrat::adresses;
use api::sortie::problem::{Technique, statut_du_refus};
use domain::catalogue;
use domain::socle::operation::{Acces, Precondition};
use domain::socle::organisation::{Acteur, CodeOrganisation, Nature, Role};
use domain::socle::regle::Regle;

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
pub(super) fn operations() -> String {
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
pub(super) fn problemes() -> String {
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
pub(super) fn habilitations() -> String {
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

/// Every rule, with the operations that apply it.
pub(super) fn regles() -> String {
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

//! What each file imports, read from its `use` lines and from the paths that it spells out.

use super::lecture::{Source, sources};
use std::collections::{BTreeMap, BTreeSet};

/// A path from the root of a crate, its name first: `["domain", "socle", "code", "Code"]`.
pub(super) type Chemin = Vec<String>;

/// The crates, each with the folder of its sources and the file of its root.
pub(super) const CRATES: [(&str, &str, &str); 4] = [
    ("domain", "domain/src/", "lib"),
    ("persistence", "persistence/src/", "lib"),
    ("api", "api/src/", "lib"),
    ("tests", "tests/", "main"),
];

/// The modules of a crate, each in its file, with all that it imports.
pub(super) struct Graphe {
    /// What a module imports, by its own path.
    pub(super) importe: BTreeMap<Chemin, BTreeSet<Chemin>>,
}

impl Graphe {
    /// Of one crate, by its name.
    pub(super) fn de(nom: &str) -> Self {
        let (_, dossier, racine) = CRATES.into_iter().find(|(n, ..)| *n == nom).expect("a crate");
        let fichiers: Vec<(Chemin, Source)> = sources(dossier)
            .into_iter()
            .map(|source| {
                let chemin = source.chemin.trim_start_matches(dossier).trim_end_matches(".rs");
                let mut module = vec![nom.to_owned()];
                if chemin != racine {
                    module.extend(chemin.trim_end_matches("/mod").split('/').map(str::to_owned));
                }
                (module, source)
            })
            .collect();
        let modules: BTreeSet<Chemin> = fichiers.iter().map(|(module, _)| module.clone()).collect();
        let importe = fichiers
            .into_iter()
            .map(|(module, source)| {
                let texte: Vec<&str> = source.lignes.iter().map(|(_, ligne)| ligne.as_str()).collect();
                let dits = chemins(&texte.join("\n"));
                let absolus = dits.iter().filter_map(|dit| absolu(dit, &module, &modules)).collect();
                (module, absolus)
            })
            .collect();
        Self { importe }
    }

    /// The files of this crate that a file imports: each path leads to the deepest file that it names.
    fn aretes(&self) -> BTreeMap<&Chemin, BTreeSet<&Chemin>> {
        self.importe
            .iter()
            .map(|(module, chemins)| {
                let vises = chemins.iter().filter_map(|chemin| self.fichier_de(chemin)).filter(|vise| *vise != module);
                (module, vises.collect())
            })
            .collect()
    }

    /// The deepest file that a path names; what the root itself holds is nobody's import.
    fn fichier_de(&self, chemin: &[String]) -> Option<&Chemin> {
        (2..=chemin.len()).rev().find_map(|longueur| self.importe.get_key_value(&chemin[..longueur])).map(|(m, _)| m)
    }

    /// The circles: files each of which imports, by others, all of them; the largest first.
    pub(super) fn cercles(&self) -> Vec<Vec<Chemin>> {
        let aretes = self.aretes();
        let atteints: BTreeMap<&Chemin, BTreeSet<&Chemin>> = aretes
            .keys()
            .map(|depart| {
                let (mut vus, mut reste) = (BTreeSet::new(), vec![*depart]);
                while let Some(module) = reste.pop() {
                    reste.extend(aretes[module].iter().copied().filter(|vise| vus.insert(*vise)));
                }
                (*depart, vus)
            })
            .collect();
        let cercle_de = |module: &Chemin| -> Vec<Chemin> {
            let ensemble =
                atteints.iter().filter(|(autre, vus)| vus.contains(module) && atteints[module].contains(*autre));
            ensemble.map(|(autre, _)| (*autre).clone()).collect()
        };
        let cercles: BTreeSet<Vec<Chemin>> = atteints.keys().map(|module| cercle_de(module)).collect();
        let mut cercles: Vec<_> = cercles.into_iter().filter(|cercle| cercle.len() > 1).collect();
        cercles.sort_by_key(|cercle| std::cmp::Reverse(cercle.len()));
        cercles
    }
}

/// `crate::a`, `super::b` or `c::d` as a path from the root of its crate; `None` for what is no module of ours.
fn absolu(dit: &[String], module: &[String], modules: &BTreeSet<Chemin>) -> Option<Chemin> {
    let suite = |base: &[String], reste: &[String]| Some([base, reste].concat());
    match dit.first()?.as_str() {
        "crate" => suite(&module[..1], &dit[1..]),
        "self" => suite(module, &dit[1..]),
        "super" => {
            let montees = dit.iter().take_while(|mot| *mot == "super").count();
            suite(module.get(..module.len().checked_sub(montees)?)?, &dit[montees..])
        }
        autre if CRATES.iter().any(|(nom, ..)| *nom == autre) && module[0] != autre => Some(dit.to_vec()),
        _ => {
            let enfant = [module, &dit[..1]].concat();
            modules.contains(&enfant).then(|| [module, dit].concat())
        }
    }
}

/// Every path that a source says: those of its `use` lines, braces opened, and those of two words or more elsewhere.
fn chemins(texte: &str) -> Vec<Chemin> {
    let mut chemins = Vec::new();
    let mut reste = texte;
    while let Some((avant, usage, apres)) = prochain_usage(reste) {
        chemins.extend(chemins_dits(avant));
        ouvrir(&[], usage, &mut chemins);
        reste = apres;
    }
    chemins.extend(chemins_dits(reste));
    chemins
}

/// What stands before the next `use` line, what it uses, and what follows it.
fn prochain_usage(texte: &str) -> Option<(&str, &str, &str)> {
    let mut place = 0;
    for ligne in texte.split_inclusive('\n') {
        let nue = ligne.trim_start();
        let debut =
            ["use ", "pub use ", "pub(crate) use ", "pub(super) use "].into_iter().find(|mot| nue.starts_with(mot));
        if let Some(debut) = debut {
            let usage = &texte[place + (ligne.len() - nue.len()) + debut.len()..];
            let (usage, apres) = usage.split_once(';')?;
            return Some((&texte[..place], usage, apres));
        }
        place += ligne.len();
    }
    None
}

/// Opens the braces of a `use`: `a::{b, c::{d}}` is `a::b` and `a::c::d`.
fn ouvrir(prefixe: &[String], usage: &str, chemins: &mut Vec<Chemin>) {
    let mots = |texte: &str| -> Vec<String> {
        let texte = texte.split(" as ").next().unwrap_or_default();
        texte.split("::").map(str::trim).filter(|mot| !mot.is_empty()).map(str::to_owned).collect()
    };
    let usage = usage.trim();
    let Some((avant, dedans)) = usage.split_once('{') else {
        chemins.push([prefixe, &mots(usage)].concat());
        return;
    };
    let prefixe = [prefixe, &mots(avant)].concat();
    let (mut profondeur, mut debut) = (0, 0);
    let dedans = dedans.strip_suffix('}').unwrap_or(dedans);
    for (place, lettre) in dedans.char_indices().chain([(dedans.len(), ',')]) {
        match lettre {
            '{' => profondeur += 1,
            '}' => profondeur -= 1,
            ',' if profondeur == 0 => {
                if !dedans[debut..place].trim().is_empty() {
                    ouvrir(&prefixe, &dedans[debut..place], chemins);
                }
                debut = place + 1;
            }
            _ => {}
        }
    }
}

/// The paths of two words or more that a text spells out, out of its strings.
fn chemins_dits(texte: &str) -> Vec<Chemin> {
    let d_un_chemin = |lettre: char| lettre.is_alphanumeric() || lettre == '_' || lettre == ':';
    let hors_chaines = |ligne: &str| ligne.replace("\\\"", "").split('"').step_by(2).collect::<Vec<_>>().join(" ");
    let nu = texte.lines().map(hors_chaines).collect::<Vec<_>>().join("\n");
    nu.split(|lettre| !d_un_chemin(lettre))
        .map(|mot| mot.split("::").filter(|mot| !mot.is_empty()).map(str::to_owned).collect::<Chemin>())
        .filter(|chemin| chemin.len() > 1)
        .collect()
}

/// The ways of seeing of this file, shown what they must see.
pub(super) fn eprouver() {
    let dits = |texte: &str| -> Vec<String> { chemins(texte).iter().map(|chemin| chemin.join("::")).collect() };
    assert_eq!(dits("use a::{b, c::{d, e as f}};\npub use g::h;"), ["a::b", "a::c::d", "a::c::e", "g::h"]);
    assert_eq!(dits("fn f() { crate::x::y(z) }"), ["crate::x::y"]);
    assert_eq!(dits("dire(\"a::b\", c::d)"), ["c::d"]);
    let chemin = |texte: &str| -> Chemin { texte.split("::").map(str::to_owned).collect() };
    let modules = BTreeSet::from([chemin("api::a"), chemin("api::a::b"), chemin("api::c")]);
    let vers = |dit: &str| absolu(&chemin(dit), &chemin("api::a"), &modules).map(|chemin| chemin.join("::"));
    assert_eq!(vers("super::c::F").as_deref(), Some("api::c::F"));
    assert_eq!(vers("b::g").as_deref(), Some("api::a::b::g"));
    assert_eq!(vers("domain::socle").as_deref(), Some("domain::socle"));
    assert_eq!(vers("Vec::new"), None);
    let importe = [("api::a", "api::c"), ("api::c", "api::a::b"), ("api::a::b", "api::a::X")];
    let importe = importe.into_iter().map(|(de, vers)| (chemin(de), BTreeSet::from([chemin(vers)]))).collect();
    assert_eq!(Graphe { importe }.cercles(), [[chemin("api::a"), chemin("api::a::b"), chemin("api::c")]]);
}

//! Who may write: a fact by `record` alone, and nothing is deleted.

use super::lecture::{Source, a_le_mot, aucun, fichiers, lieux, lire, sources};
use std::collections::BTreeSet;

/// A function of `persistence`: where, whose, its words.
pub(super) struct Fonction {
    fichier: String,
    /// The type whose method it is, if it is one.
    de: String,
    pub(super) nom: String,
    publique: bool,
    corps: String,
}

/// The functions of `persistence`, each with its body; rustfmt aligns a function's end with its beginning.
pub(super) fn fonctions() -> Vec<Fonction> {
    let mut fonctions = Vec::new();
    for Source { chemin, lignes } in sources("persistence/src/") {
        let fichier = chemin.trim_start_matches("persistence/src/").to_owned();
        let mut ouverte: Option<(usize, Fonction)> = None;
        let mut de = String::new();
        for (_, ligne) in lignes {
            if ligne.starts_with("impl") || ligne.starts_with("pub trait") {
                de = objet(&ligne);
            } else if ligne == "}" {
                de.clear();
            }
            let retrait = ligne.len() - ligne.trim_start().len();
            let debut = ligne.split_once("fn ").filter(|(avant, _)| {
                avant.split_whitespace().all(|mot| ["const", "async"].contains(&mot) || mot.starts_with("pub"))
            });
            match (&mut ouverte, debut) {
                (None, Some((avant, apres))) => {
                    let nom = apres.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
                    let publique = avant.trim_start().starts_with("pub ");
                    let fonction =
                        Fonction { fichier: fichier.clone(), de: de.clone(), nom, publique, corps: String::new() };
                    ouverte = (!ligne.ends_with(';')).then_some((retrait, fonction));
                }
                (Some((_, fonction)), _) => {
                    fonction.corps.push_str(&ligne);
                    fonction.corps.push('\n');
                }
                (None, None) => {}
            }
            let fin = ouverte.as_ref().is_some_and(|(debut, _)| {
                retrait == *debut && (ligne.ends_with('}') || (ligne.ends_with(';') && !ligne.contains('{')))
            });
            if fin {
                fonctions.extend(ouverte.take().map(|(_, fonction)| fonction));
            }
        }
    }
    fonctions
}

/// The type of an `impl`: `Lecture` of `impl<'a> Lecture<'a> {`, `Convention` of `impl Persistant for Convention {`.
fn objet(ligne: &str) -> String {
    let sans_parametres =
        ligne.split_once("> ").filter(|_| ligne.starts_with("impl<")).map_or(ligne, |(_, apres)| apres);
    let cible = sans_parametres.split_once(" for ").map_or(sans_parametres, |(_, cible)| cible);
    let cible = cible.trim_start_matches("impl ").trim_start_matches("pub trait ");
    cible.chars().take_while(|c| c.is_alphanumeric()).collect()
}

/// Whether a body changes rows by itself.
pub(super) fn ecrit(corps: &str) -> bool {
    ["insert_into(", "diesel::update(", "diesel::delete(", ".execute(", "sql_query(", "run_pending_migrations("]
        .iter()
        .any(|geste| corps.contains(geste))
}

/// « Aucun fait n'est jamais supprimé » : an idempotent answer that has served is no fact.
pub(super) fn nothing_is_deleted_but_technical_rows() {
    let effacent: Vec<String> = fonctions()
        .iter()
        .filter(|fonction| fonction.corps.contains("diesel::delete") || fonction.corps.contains("dsl::delete"))
        .map(|fonction| format!("{}::{}", fonction.fichier, fonction.nom))
        .collect();
    // What is told of the facts may be told otherwise; what goes out of the file at its term is no fact.
    let dits = [
        "cooperation/jalon.rs::ecrire",
        "cooperation/jalon/periode.rs::ecrire",
        "cooperation/trait_date.rs::remplacer",
    ];
    let gardes = ["socle/idempotence.rs::oublier", "socle/idempotence.rs::purger"];
    assert_eq!(effacent, [&dits[..], &gardes[..]].concat());
    assert_eq!(lieux("persistence/src/", |ligne| a_le_mot(ligne, "delete")).len(), 5, "un autre effacement");
    let mut fonctions = fonctions().into_iter();
    let purge = fonctions
        .find(|f| (f.fichier.as_str(), f.nom.as_str()) == ("socle/idempotence.rs", "purger"))
        .expect("the purge");
    assert!(purge.corps.contains("diesel::delete(idempotence::table"), "la purge n'efface que les réponses gardées");
    let migrations: Vec<String> = fichiers().into_iter().filter(|fichier| fichier.ends_with(".sql")).collect();
    assert!(!migrations.is_empty(), "aucune migration");
    for fichier in migrations {
        let texte: String =
            lire(&fichier).lines().filter(|ligne| !ligne.trim_start().starts_with("--")).collect::<Vec<_>>().join("\n");
        for interdit in ["DELETE", "TRIGGER", "DROP TABLE", "STRICT", "COLLATE"] {
            assert!(!texte.to_uppercase().contains(interdit), "{fichier} : {interdit}");
        }
    }
}

/// The functions that change rows themselves, besides the `save` of each aggregate and what it alone calls. This list
/// may only shrink.
const ECRIVENT: &[&str] = &[
    // The journal and what goes with an act.
    "socle/personnes.rs: Personnes::enregistrer",
    "socle/journal.rs: inscrire",
    "socle/parution.rs: inscrire",
    "socle/journal.rs: clore",
    "socle/personnes.rs: effacer",
    "socle/journal.rs: ouvrir_dossier",
    "socle/idempotence.rs: poser_la_sonde",
    // A personal text that an act erases (G19).
    "cooperation/effacement.rs: effacer_des_faits",
    "socle/idempotence.rs: oublier",
    "socle/idempotence.rs: purger",
    "socle/idempotence.rs: reserver",
    "socle/idempotence.rs: retenir",
    "socle/journal.rs: secret",
    "socle/journal.rs: verrouiller",
    // The lock of an exercise, taken after a dossier's.
    "cooperation/plafond/budget.rs: verrouiller_comptes",
    "cooperation/convention.rs: ecrire",
    // What lists find by, told again from the facts.
    "cooperation/jalon.rs: ecrire",
    "cooperation/jalon/periode.rs: ecrire",
    "cooperation/trait_date.rs: remplacer",
    // What the journal was, signed.
    "socle/controle.rs: garder",
    "socle/histoire/inscription.rs: inscrire",
    // The schema, and a copy of the whole file.
    "socle/migrations.rs: jouer",
    "socle/sqlite/copie.rs: copier",
    "socle/sqlite/copie.rs: reprendre",
];

/// The public functions of `persistence` that lead to a write. This list may only shrink, but for the loading of a new
/// aggregate, whose dossier it locks.
const PORTES: &[&str] = &[
    "cooperation/annuel.rs: Ecriture::plan_actions",
    "cooperation/annuel.rs: Ecriture::priorites",
    "cooperation/bilan.rs: Ecriture::bilan",
    "cooperation/bilan.rs: Ecriture::bilan_de",
    "cooperation/convention.rs: Ecriture::convention",
    "cooperation/convention.rs: Ecriture::convention_de",
    "cooperation/fiche_action/actes.rs: Ecriture::fiche_action",
    "cooperation/fiche_action/actes.rs: Ecriture::fiche_action_de",
    "cooperation/fiche_action/actes.rs: Ecriture::fiche_action_et_budget",
    "cooperation/fiche_action/actes.rs: Ecriture::fiche_action_et_budget_de",
    "cooperation/fiche_action/actes.rs: Ecriture::fiche_action_et_budget_sur",
    "cooperation/fiche_action/actes.rs: Ecriture::fiche_action_et_copil",
    "cooperation/plafond.rs: Ecriture::plafonds",
    "cooperation/plafond.rs: Ecriture::plafonds_de",
    "registre.rs: Base::reprendre",
    "socle/base.rs: Base::pointer",
    "socle/base.rs: Base::purger",
    "socle/base.rs: Base::sauvegarder",
    "socle/base.rs: Base::secret",
    "socle/base.rs: Base::write",
    "socle/ecriture.rs: Ecriture::nouveau_dossier",
    "socle/ecriture.rs: Ecriture::record",
    "socle/histoire/ecriture.rs: Ecriture::histoire_ouverte",
    "socle/organisation.rs: Ecriture::referentiel",
    // Many acts under one COMMIT: behind the feature `semis`, which the program does not have.
    "socle/semis.rs: Ecriture::reprendre_le_dossier",
    "socle/semis.rs: Semis::acte",
];

/// What is written is a `Decision`, by `record`; who changes rows is known by name, and nobody outside reaches them.
pub(super) fn a_fact_is_written_by_record_alone() {
    let fonctions = fonctions();
    let cle = |fonction: &Fonction| match fonction.de.as_str() {
        "" => format!("{}: {}", fonction.fichier, fonction.nom),
        de => format!("{}: {de}::{}", fonction.fichier, fonction.nom),
    };
    let directes: Vec<&Fonction> = fonctions.iter().filter(|fonction| ecrit(&fonction.corps)).collect();
    let de_save = |fonction: &Fonction| {
        let appelantes: Vec<&str> = fonctions
            .iter()
            .filter(|autre| autre.nom != fonction.nom && appelle(autre, fonction))
            .map(|autre| autre.nom.as_str())
            .collect();
        fonction.nom == "save" || appelantes == ["save"]
    };
    let nommees: BTreeSet<String> =
        directes.iter().filter(|fonction| !de_save(fonction)).map(|fonction| cle(fonction)).collect();
    assert_eq!(nommees, ECRIVENT.iter().map(|nom| (*nom).to_owned()).collect(), "qui change des lignes");
    let publiques: Vec<String> =
        directes.iter().filter(|fonction| fonction.publique).map(|fonction| cle(fonction)).collect();
    aucun(&publiques, "une fonction publique change des lignes elle-même");

    let mut atteignent: BTreeSet<String> = directes.iter().map(|fonction| cle(fonction)).collect();
    loop {
        let menees: Vec<String> = fonctions
            .iter()
            .filter(|fonction| !atteignent.contains(&cle(fonction)))
            .filter(|fonction| {
                fonctions.iter().any(|autre| atteignent.contains(&cle(autre)) && appelle(fonction, autre))
            })
            .map(cle)
            .collect();
        if menees.is_empty() {
            break;
        }
        atteignent.extend(menees);
    }
    let portes: BTreeSet<String> =
        fonctions.iter().filter(|fonction| fonction.publique && atteignent.contains(&cle(fonction))).map(cle).collect();
    assert_eq!(portes, PORTES.iter().map(|nom| (*nom).to_owned()).collect(), "les portes par où l'on écrit");
}

/// Whether a function calls another: by its module, as its neighbour, on the same object, or on a value of its file.
fn appelle(fonction: &Fonction, autre: &Fonction) -> bool {
    let module = autre.fichier.rsplit('/').next().unwrap_or_default().trim_end_matches(".rs");
    let nom = &autre.nom;
    let dit = |appel: String| fonction.corps.contains(&appel);
    let chez_soi = fonction.fichier == autre.fichier;
    if autre.de.is_empty() {
        return dit(format!("{module}::{nom}(")) || (chez_soi && dit(format!(" {nom}(")));
    }
    let meme_objet = fonction.de == autre.de && (dit(format!("self.{nom}(")) || dit(format!("Self::{nom}(")));
    let sur_une_valeur = chez_soi && !autre.publique && dit(format!(".{nom}("));
    // The aggregate of a `record` is known by its trait alone.
    meme_objet || sur_une_valeur || dit(format!("A::{nom}("))
}

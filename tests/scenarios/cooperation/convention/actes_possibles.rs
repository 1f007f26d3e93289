//! The possible acts on a convention are those that the server lets through.

use crate::scene::gestes::cooperation::convention::{REQUISES, abandonner, lire, ouvrir, piece, projet_avec};
use crate::scene::gestes::cooperation::fiche_action::{annexe_simple, contenu, projet};
use crate::scene::{Acteur, Reponse, Scene};
use domain::socle::organisation::Role;
use serde_json::{Value, json};

// ---- the stages of a life

/// A stage of a convention's life, the day it is looked at, how it is reached, and what each party may then do.
struct Etape {
    /// Its name.
    nom: &'static str,
    /// The day.
    jour: &'static str,
    /// Brings a convention of this reference there; gives its id.
    mener: fn(&Scene, &str) -> String,
    /// What the OPCO may then do.
    opco: &'static [&'static str],
    /// What the ministry in charge of schools may then do.
    menjs: &'static [&'static str],
    /// What the ministry in charge of higher education may then do.
    mesri: &'static [&'static str],
    /// What the board of the OPCO may then do.
    conseil: &'static [&'static str],
}

/// What may be done of a draft.
const DU_PROJET: &[&str] = &["modifier_convention", "ouvrir_signature", "abandonner_convention"];

/// What may be done while a signature is missing.
const DE_L_OUVERTE: &[&str] = &["signer", "abandonner_convention"];

/// What a ministry, which has signed once, may undo and do under a convention in force.
const DU_MINISTERE: &[&str] = &[
    "annuler_signature",
    "nommer_membre",
    "inscrire_contact",
    "demander_avenant",
    "changer_lectures",
    "ouvrir_litige",
    "notifier_denonciation",
    "autoriser_logo",
    "declarer_support",
    "signaler_manquement",
    "etudier_declinaison",
];

/// And once it has ended: « jamais un refus opposé au ministère sur son propre logo » (R11-02).
const DU_MINISTERE_APRES: &[&str] =
    &["annuler_signature", "ouvrir_litige", "autoriser_logo", "declarer_support", "signaler_manquement"];

/// What the board may do under a convention in force.
const DU_CONSEIL: &[&str] = &["nommer_membre", "declarer_conseil"];

/// Machine 3.1, stage by stage.
const ETAPES: [Etape; 7] = [
    Etape {
        nom: "brouillon",
        jour: "2021-03-10",
        mener: Scene::projet_saisi,
        opco: DU_PROJET,
        menjs: DU_PROJET,
        mesri: DU_PROJET,
        conseil: &[],
    },
    Etape {
        nom: "en signature",
        jour: "2021-03-10",
        mener: ouverte,
        opco: DE_L_OUVERTE,
        menjs: DE_L_OUVERTE,
        mesri: DE_L_OUVERTE,
        conseil: &[],
    },
    Etape {
        nom: "signée d'un ministre",
        jour: "2021-03-10",
        mener: signee_d_un_ministre,
        opco: DE_L_OUVERTE,
        menjs: &["abandonner_convention", "annuler_signature"],
        mesri: DE_L_OUVERTE,
        conseil: &[],
    },
    Etape {
        nom: "en vigueur",
        jour: "2021-03-10",
        mener: signee,
        opco: &[
            "annuler_signature",
            "annuler_signature",
            "nommer_membre",
            "projeter_reunion",
            "preparer_consultation",
            "declarer_conseil",
            "declarer_outil",
            "inscrire_contact",
            "demander_avenant",
            "changer_lectures",
            "ouvrir_litige",
            "notifier_denonciation",
            "demander_autorisation",
            "declarer_support",
            "signaler_manquement",
            "creer_fiche_action",
            "etudier_declinaison",
        ],
        menjs: DU_MINISTERE,
        mesri: DU_MINISTERE,
        conseil: DU_CONSEIL,
    },
    Etape {
        nom: "en vigueur, une branche attendue",
        jour: "2024-03-09",
        mener: signee_avec_une_branche,
        opco: &[
            "signer",
            "annuler_signature",
            "annuler_signature",
            "nommer_membre",
            "projeter_reunion",
            "preparer_consultation",
            "declarer_conseil",
            "declarer_outil",
            "inscrire_contact",
            "demander_avenant",
            "changer_lectures",
            "ouvrir_litige",
            "notifier_denonciation",
            "demander_autorisation",
            "declarer_support",
            "signaler_manquement",
            "creer_fiche_action",
            "etudier_declinaison",
        ],
        menjs: DU_MINISTERE,
        mesri: DU_MINISTERE,
        conseil: DU_CONSEIL,
    },
    // « litiges » and what closes what was begun outlive the convention (R18-05).
    Etape {
        nom: "expirée",
        jour: "2024-03-10",
        mener: signee_avec_une_branche,
        opco: &[
            "annuler_signature",
            "annuler_signature",
            "preparer_consultation",
            "ouvrir_litige",
            "demander_autorisation",
            "declarer_support",
            "signaler_manquement",
        ],
        menjs: DU_MINISTERE_APRES,
        mesri: DU_MINISTERE_APRES,
        conseil: &[],
    },
    Etape {
        nom: "abandonnée",
        jour: "2021-03-20",
        mener: abandonnee,
        opco: &[],
        menjs: &["annuler_signature"],
        mesri: &[],
        conseil: &[],
    },
];

/// Open since 10 March 2021.
fn ouverte(scene: &Scene, reference: &str) -> String {
    scene.ouverte_le(reference, "2021-03-10")
}

/// Signed by one minister on 10 March 2021.
fn signee_d_un_ministre(scene: &Scene, reference: &str) -> String {
    let id = ouverte(scene, reference);
    scene.signer(&id, REQUISES[0], "2021-03-10").est(201);
    id
}

/// Signed by all on 10 March 2021.
fn signee(scene: &Scene, reference: &str) -> String {
    scene.signee_le(reference, "2021-03-10")
}

/// Signed by all on 10 March 2021, but for a branch.
fn signee_avec_une_branche(scene: &Scene, reference: &str) -> String {
    let corps = projet_avec(reference, &json!({ "cosignataires": ["Branche auto"] }));
    let id = scene.opco().post("/v1/conventions", corps).est(201).id();
    ouvrir(&scene.opco(), &id, json!({ "date": "2021-03-10" })).est(200);
    for qualite in REQUISES {
        scene.signer(&id, qualite, "2021-03-10").est(201);
    }
    id
}

/// Signed by one minister, then given up.
fn abandonnee(scene: &Scene, reference: &str) -> String {
    let id = signee_d_un_ministre(scene, reference);
    let corps = json!({ "date": "2021-03-15", "motif": "Sans suite." });
    abandonner(&scene.opco(), &id, corps).est(200);
    id
}

/// What the server says is possible, act by act.
fn actes(acteur: &Acteur, id: &str) -> Vec<Value> {
    let lus = acteur.get(&format!("/v1/conventions/{id}/actes-possibles")).est(200).corps;
    lus["actes"].as_array().expect("acts").clone()
}

/// What a reader would say of itself in the field that decides: what is refused it is not so for having said other.
fn valeur_sienne(qui: &str, acte: &Value) -> &'static str {
    match (acte["champ"].as_str(), qui) {
        (Some("qualite"), "menjs") => "ministere_education",
        (Some("qualite"), "mesri") => "ministere_enseignement_superieur",
        (Some("qualite"), _) => "president_opco",
        (Some("college"), _) if acte["operation"] == "autoriser_logo" && qui != "mesri" => "ministere_education",
        (Some("college"), "menjs") => "ministere_education",
        (Some("college"), "mesri") => "ministere_enseignement_superieur",
        (Some("college"), _) => "opco",
        (Some("type"), _) => "exceptionnelle",
        (Some("objet"), _) => "avis",
        (Some("region_academique"), _) => "53",
        _ => "",
    }
}

/// Does what is said to be possible, at its address, by its method, today.
fn accomplir(acteur: &Acteur, acte: &Value, valeur: &str, version: i64, jour: &str) -> Reponse {
    let texte = |cle: &str| acte[cle].as_str().expect("a text").to_owned();
    let corps = match texte("operation").as_str() {
        "modifier_convention" => json!({ "lieu_signature": "Paris" }),
        "ouvrir_signature" => json!({ "date": jour }),
        "signer" if valeur == "cosignataire_branche" => {
            json!({ "qualite": valeur, "cosignataire": "Branche auto", "date": jour })
        }
        "signer" => json!({ "qualite": valeur, "date": jour }),
        "abandonner_convention" => json!({ "date": jour, "motif": "Sans suite." }),
        "annuler_signature" => json!({ "motif": "Saisie erronée.", "piece": piece() }),
        "nommer_membre" if valeur == "opco" => json!({
            "college": valeur, "qualite": "administratrice", "membre_ca": true, "mandat": { "reference": "PV" }, "debut": jour,
        }),
        "nommer_membre" => json!({ "college": valeur, "qualite": "directrice", "debut": jour }),
        "projeter_reunion" => {
            json!({ "type": valeur, "date_prevue": jour, "mode": "presentiel" })
        }
        "preparer_consultation" => json!({ "objet": valeur, "question": "D'accord ?", "date_cloture": jour }),
        "declarer_conseil" => json!({ "annee": jour[..4].parse::<i32>().expect("a year"), "date": jour }),
        "declarer_outil" => json!({
            "nom": "Carte", "description": "Une carte.", "finance_par_convention": true, "date": jour,
        }),
        "inscrire_contact" => json!({
            "region_academique": "53", "date": jour,
            "coordonnees": { "nom": "Fictif", "fonction": "délégué", "courriel": "a@exemple.fr", "organisme": "DRAFPIC" },
        }),
        "etudier_declinaison" => json!({ "region_academique": valeur, "date": jour }),
        "ouvrir_litige" => json!({ "objet": "Usage du logo.", "date": jour }),
        "notifier_denonciation" => json!({
            "initiateur": "etat", "signataires": ["ministere_education"], "date": jour, "piece": piece(),
        }),
        "creer_fiche_action" => {
            let mut projet = projet("FA-1", &contenu(&annexe_simple(100)));
            projet["date"] = json!(jour);
            projet
        }
        "demander_avenant" => json!({ "objet": "La réunion de juin.", "date": jour }),
        "changer_lectures" => json!({
            "lectures": {
                "lecture_majorite": "litterale", "butoir_inclus": false, "terme": "veille_du_quantieme",
                "effet_caducite": "manquement", "modification_exige_vote": false, "visio_vaut_reunion": true,
                "debut_fenetre_fin_annee": "10-01",
            },
            "date": jour, "date_effet": "2021-03-11", "motif": "Avis du juriste.", "piece": piece(),
        }),
        "demander_autorisation" => {
            json!({ "college": "ministere_education", "supports": ["affiche"], "date": jour })
        }
        "autoriser_logo" => json!({
            "college": valeur, "supports": ["affiche"], "date": jour, "date_debut": jour, "date_fin": jour,
            "piece": piece(),
        }),
        "declarer_support" => {
            json!({ "titre": "Affiche", "nature": "affiche", "finance_par_convention": true, "date": jour })
        }
        "signaler_manquement" => json!({
            "college": "ministere_education", "date_manquement": jour, "description": "Au salon.",
            "date": jour, "piece": piece(),
        }),
        autre => panic!("an act that this walk does not know: {autre}"),
    };
    acteur.requete(&texte("methode"), &texte("adresse")).lue(version).corps(corps).envoyer()
}

crate::scenario::scenarios! {
    /// À chaque étape d'une convention, ce qui est annoncé possible est accepté, et le reste est refusé dans les termes
    /// annoncés.
    fn the_possible_acts_are_those_that_the_server_lets_through(scene) {
        for etape in ETAPES {
            scene.nous_sommes_le(etape.jour);
            let ici = (etape.mener)(scene, etape.nom);
            // « l'auditeur n'écrit rien (sauf signalement) »
            let signale = etape.opco.contains(&"signaler_manquement");
            let signalement: &[&str] = if signale { &["signaler_manquement"] } else { &[] };
            let lecteurs = [
                ("mobilites", scene.opco(), etape.opco),
                ("menjs", scene.menjs(), etape.menjs),
                ("mesri", scene.mesri(), etape.mesri),
                ("cour-des-comptes", scene.auditeur(), signalement),
                ("conseil", scene.acteur("mobilites", &[Role::ConseilAdministration]), etape.conseil),
            ];
            for (qui, acteur, attendus) in lecteurs {
                let quoi = format!("{} / {qui}", etape.nom);
                let avant = lire(&acteur, &ici);
                let dits = actes(&acteur, &ici);
                let possibles: Vec<_> = dits.iter().filter(|acte| acte["possible"] == true).collect();
                let operations: Vec<_> = possibles.iter().filter_map(|acte| acte["operation"].as_str()).collect();
                assert_eq!(operations, attendus, "{quoi}");
                for (rang, acte) in dits.iter().enumerate() {
                    if acte["possible"] == false {
                        let refus = accomplir(&acteur, acte, valeur_sienne(qui, acte), avant.version(), etape.jour);
                        assert!([403, 409, 422].contains(&refus.statut), "{quoi} : {acte} -> {}", refus.texte);
                        for cle in ["code", "regle", "article", "texte", "detail"] {
                            assert_eq!(refus.corps[cle], acte["obstacle"][cle], "{quoi} : {acte}");
                        }
                        continue;
                    }
                    assert_eq!(acte["obstacle"], Value::Null, "{quoi}");
                    if acte["operation"] == "changer_lectures" && etape.jour == "2024-03-09" {
                        // Readings begin after the last act recorded: on the last day, none is left to begin on.
                        continue;
                    }
                    let valeurs: Vec<_> = acte["valeurs"].as_array().expect("a list").iter().collect();
                    assert_eq!(valeurs.is_empty(), acte["champ"].is_null(), "{quoi} : {acte}");
                    let valeurs: Vec<_> = valeurs.iter().filter_map(|valeur| valeur.as_str()).collect();
                    for valeur in if valeurs.is_empty() { vec![""] } else { valeurs } {
                        // Another convention at the same stage: this one stays where it is.
                        let autre = (etape.mener)(scene, &format!("{quoi} / {rang} / {valeur}"));
                        let (version, acte) = (lire(&acteur, &autre).version(), &actes(&acteur, &autre)[rang]);
                        let fait = accomplir(&acteur, acte, valeur, version, etape.jour);
                        assert!([200, 201].contains(&fait.statut), "{quoi} : {acte} -> {}", fait.texte);
                    }
                }
                assert_eq!(lire(&acteur, &ici).texte, avant.texte, "{quoi}");
            }
        }
        // On a past day, the guard is that of the day: the branch could sign while the convention lived (R00-02).
        let opco = scene.opco();
        let expiree = signee_avec_une_branche(scene, "passee");
        let dit = |au: &str| {
            let lus = opco.get(&format!("/v1/conventions/{expiree}/actes-possibles?au={au}")).est(200).corps;
            lus["actes"].as_array().expect("acts").iter().find(|a| a["operation"] == "signer").expect("to sign").clone()
        };
        assert_eq!(dit("2024-03-09")["valeurs"], json!(["cosignataire_branche"]));
        assert_eq!(dit("2024-03-10")["obstacle"]["code"], "transition_interdite");
    }
}

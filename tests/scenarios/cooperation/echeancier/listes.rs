//! The lists of all conventions say what each convention says of itself, and read no other than those that they show.

use crate::scene::gestes::cooperation::bilan::Sujet;
use crate::scene::gestes::cooperation::convention::abandonner;
use crate::scene::gestes::cooperation::echeancier::{lignes, lire};
use crate::scene::gestes::socle::guichet::jouer_l_exemple;
use crate::scene::gestes::socle::intrusion::Garde;
use crate::scene::{Acteur, Scene};
use domain::cooperation::bilan::EtatBilan;
use domain::cooperation::convention::Etat;
use domain::cooperation::echeancier::{Obligation, Statut};
use serde_json::{Value, json};

/// All that a list shows, page after page.
fn tout(par: &Acteur, chemin: &str, limite: usize) -> Vec<Value> {
    let (mut elements, mut suite) = (Vec::new(), String::new());
    loop {
        let lue = par.get(&format!("{chemin}&limite={limite}{suite}")).est(200).corps;
        assert!(lignes(&lue).len() <= limite, "{chemin}");
        elements.extend_from_slice(lignes(&lue));
        let Some(curseur) = lue["page"]["suivante"].as_str() else { return elements };
        suite = format!("&curseur={curseur}");
    }
}

/// Where a line stands: by last useful day, or at the end of its year; then in the order of entry, by year, by name.
fn cle(rang: usize, ligne: &Value) -> (String, usize, i64, String) {
    let texte = |champ: &str| ligne[champ].as_str().map(ToOwned::to_owned);
    let annee = ligne["annee"].as_i64().expect("a year");
    let jour = texte("dernier_jour_utile").unwrap_or_else(|| format!("{annee}-12-31"));
    (jour, rang, annee, texte("obligation").unwrap_or_default())
}

/// What the échéanciers of conventions say, each asked alone, in the order of the list of all.
fn un_par_un(par: &Acteur, conventions: &[String], parametres: &str) -> Vec<Value> {
    let visible = |id: &str| par.get(&format!("/v1/conventions/{id}")).statut == 200;
    let lues = conventions.iter().enumerate().filter(|(_, id)| visible(id));
    let mut lignes: Vec<_> = lues
        .flat_map(|(rang, id)| lire(par, id, parametres).into_iter().map(move |ligne| (cle(rang, &ligne), ligne)))
        .collect();
    lignes.sort_by(|(a, _), (b, _)| a.cmp(b));
    lignes.into_iter().map(|(_, ligne)| ligne).collect()
}

/// Conventions in every state: drafted, opened, given up, signed on several days, denounced, their bilans late, sent, answered.
fn peupler(scene: &Scene) {
    jouer_l_exemple(scene, |_, _| {});
    scene.projet_saisi("CC-L-PROJET");
    scene.ouverte_le("CC-L-OUVERTE", "2022-01-10");
    let abandonnee = scene.ouverte_le("CC-L-ABANDONNEE", "2022-01-10");
    let corps = json!({ "date": "2022-02-01", "motif": "Sans suite." });
    abandonner(&scene.opco(), &abandonnee, corps).est(200);
    for (rang, jour) in ["2020-12-01", "2021-03-10", "2021-07-01", "2021-10-01"].into_iter().enumerate() {
        let id = scene.signee_le(&format!("CC-L-{rang}"), jour);
        if rang == 0 {
            continue;
        }
        let bilan = Sujet::de(scene, &id, 2021);
        bilan.elaborer("2022-03-01").est(201);
        bilan.presenter("2022-04-01");
        bilan.adresser(["2022-04-29", "2022-05-12", "2022-06-01"][rang - 1]).est(200);
        if rang == 2 {
            bilan.valider(&scene.menjs(), "ministere_education", "2022-06-02").est(200);
            bilan.valider(&scene.mesri(), "ministere_enseignement_superieur", "2022-06-03").est(200);
        }
    }
}

/// The days asked: before everything, around what changes, today.
const JOURS: [&str; 5] = ["&au=2020-12-01", "&au=2022-04-30", "&au=2022-06-02", "&au=2024-01-01", ""];

crate::scenario::scenarios! {
    /// Chaque filtre de l'échéancier et des bilans trouve exactement ce que chaque convention dit d'elle-même, à chaque
    /// date.
    fn every_filter_finds_what_each_convention_says_of_itself(scene) {
        scene.ne_rien_relire();
        peupler(scene);
        let conventions: Vec<String> =
            tout(&scene.auditeur(), "/v1/conventions?", 200).iter().map(|c| c["id"].as_str().expect("an id").to_owned()).collect();
        for (rang, au) in JOURS.into_iter().enumerate() {
            for (acteur, limite) in [(scene.auditeur(), 20), (scene.menjs(), 50), (scene.opco(), 7)] {
                let toutes = un_par_un(&acteur, &conventions, au.trim_start_matches('&'));
                let comparer = |filtre: String, retenir: &dyn Fn(&Value) -> bool| {
                    let attendues: Vec<_> = toutes.iter().filter(|ligne| retenir(ligne)).cloned().collect();
                    let lues = tout(&acteur, &format!("/v1/echeancier?{filtre}{au}"), limite);
                    assert_eq!(lues, attendues, "{filtre}{au}");
                };
                comparer(String::new(), &|_| true);
                comparer("opco=mobilites".to_owned(), &|ligne| ligne["opco"] == "mobilites");
                for obligation in Obligation::TOUS {
                    comparer(format!("obligation={obligation}"), &|ligne| ligne["obligation"] == obligation.texte());
                }
                for statut in Statut::TOUS {
                    comparer(format!("statut={statut}"), &|ligne| ligne["statut"] == statut.texte());
                    comparer(format!("statut={statut}&opco=mobilites&obligation=bilan"), &|ligne| {
                        (&ligne["statut"], &ligne["opco"], &ligne["obligation"])
                            == (&json!(statut.texte()), &json!("mobilites"), &json!("bilan"))
                    });
                    // The horizon is what the échéancier of one says of it.
                    let filtre = format!("statut={statut}&horizon_jours={}", [0, 60, 400][rang % 3]);
                    let attendues = un_par_un(&acteur, &conventions, &format!("{filtre}{au}"));
                    let lues = tout(&acteur, &format!("/v1/echeancier?{filtre}{au}"), limite);
                    assert_eq!(lues, attendues, "{filtre}{au}");
                }
                let attendues = un_par_un(&acteur, &conventions, &format!("horizon_jours=60{au}"));
                assert_eq!(tout(&acteur, &format!("/v1/echeancier?horizon_jours=60{au}"), limite), attendues, "{au}");
                bilans(&acteur, &toutes, au, limite);
            }
        }
    }

    /// La liste des conventions dans un état, à une date, est celle des conventions qui se disent dans cet état.
    fn a_state_finds_the_conventions_that_are_in_it(scene) {
        scene.ne_rien_relire();
        peupler(scene);
        let menjs = scene.menjs();
        for (acteur, limite) in [(scene.auditeur(), 2), (menjs, 50), (scene.opco(), 3), (scene.autre_opco(), 3)] {
            for au in JOURS {
                for filtre in ["", "&opco=mobilites", "&partie=menjs", "&opco=atlas"] {
                    let toutes = tout(&acteur, &format!("/v1/conventions?{filtre}{au}"), 200);
                    for etat in Etat::TOUS {
                        let lues = tout(&acteur, &format!("/v1/conventions?etat={etat}{filtre}{au}"), limite);
                        let attendues: Vec<_> =
                            toutes.iter().filter(|convention| convention["etat"] == etat.texte()).cloned().collect();
                        assert_eq!(lues, attendues, "{etat}{filtre}{au}");
                    }
                }
            }
        }
    }

    /// Une liste ne lit rien de ce que ses filtres laissent de côté, si nombreuses que soient les conventions.
    fn a_list_reads_nothing_of_what_its_filters_leave_aside(scene) {
        let seule = scene.signee_le("CC-L-EN-RETARD", "2020-12-01");
        for rang in 0..5 {
            scene.signee_le(&format!("CC-L-{rang}"), "2022-05-01");
        }
        let garde = Garde::prendre_sans_garde_fous(scene);
        garde.forcer(&format!(
            "UPDATE fait_histoire SET contenu = 'illisible' WHERE nature = 'convention' AND histoire_id <> '{seule}'"
        ));
        for acteur in [scene.auditeur(), scene.menjs(), scene.opco()] {
            for chemin in [
                "/v1/echeancier?statut=en_retard&au=2022-06-01",
                "/v1/echeancier?statut=en_retard&obligation=bilan&au=2022-06-01",
                "/v1/echeancier?statut=manquant&au=2022-06-01",
                "/v1/echeancier?au=2022-04-30",
                "/v1/echeancier?au=2022-06-01&limite=3",
                "/v1/bilans?statut=en_retard&au=2022-06-01",
                "/v1/bilans?annee=2020&au=2022-06-01",
                "/v1/bilans?etat=a_elaborer&au=2022-04-30",
                "/v1/conventions?etat=en_vigueur&au=2022-04-30",
                "/v1/conventions?etat=expiree&au=2024-01-01",
                "/v1/conventions?etat=caduque&au=2022-06-01",
            ] {
                let lue = acteur.get(chemin).est(200).corps;
                let vide = chemin.contains("caduque");
                assert_eq!(lignes(&lue).is_empty(), vide, "{chemin}");
            }
            acteur.get("/v1/echeancier?statut=a_venir&au=2022-06-01").est(500);
        }
        garde.remettre();
    }
}

/// The list of bilans: its filters choose among its lines, which are those of the échéancier.
fn bilans(acteur: &Acteur, echeances: &[Value], au: &str, limite: usize) {
    let tous = tout(acteur, &format!("/v1/bilans?{au}"), 200);
    let dits = |lignes: &[Value]| -> Vec<Value> {
        let dit = |l: &Value| json!([l["convention_id"], l["annee"], l["statut"], l["dernier_jour_utile"]]);
        lignes.iter().map(dit).collect()
    };
    let dus: Vec<_> = echeances.iter().filter(|ligne| ligne["obligation"] == "bilan").cloned().collect();
    assert_eq!(dits(&tous), dits(&dus), "{au}");
    let comparer = |filtre: String, retenir: &dyn Fn(&Value) -> bool| {
        let attendus: Vec<_> = tous.iter().filter(|ligne| retenir(ligne)).cloned().collect();
        assert_eq!(tout(acteur, &format!("/v1/bilans?{filtre}{au}"), limite), attendus, "{filtre}{au}");
    };
    for annee in 2020..2026 {
        comparer(format!("annee={annee}"), &|ligne| ligne["annee"] == annee);
        comparer(format!("annee={annee}&statut=en_retard"), &|l| l["annee"] == annee && l["statut"] == "en_retard");
    }
    for statut in Statut::TOUS {
        comparer(format!("statut={statut}"), &|ligne| ligne["statut"] == statut.texte());
    }
    for etat in EtatBilan::TOUS {
        comparer(format!("etat={etat}"), &|ligne| ligne["etat"] == etat.texte());
        comparer(format!("etat={etat}&opco=mobilites"), &|l| l["etat"] == etat.texte() && l["opco"] == "mobilites");
    }
}

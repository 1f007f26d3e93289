//! One filter of scope for what stands and for what was known: nobody reads of the past what was not its to read then.

use crate::epreuve::{Promesse, relever};
use crate::scene::gestes::cooperation::engagement::JOUR;
use crate::scene::gestes::cooperation::partenaire::{Ici, projet};
use crate::scene::{Acteur, Scene};
use api::contrat::adresses;
use chrono::SecondsFormat;
use domain::socle::organisation::Role;
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// Whoever reads, each in its own scope.
fn lecteurs(scene: &Scene) -> Vec<(&'static str, Acteur)> {
    [
        ("cour-des-comptes", Role::Auditeur),
        ("dgefp", Role::Dgefp),
        ("france-competences", Role::FranceCompetences),
        ("mobilites", Role::Secretariat),
        ("mobilites", Role::ConseilAdministration),
        ("mobilites", Role::Commission),
        ("mobilites", Role::SystemeInformation),
        ("atlas", Role::Secretariat),
        ("menjs", Role::Ministere),
        ("mesri", Role::Ministere),
        ("lycee-fictif", Role::Partenaire),
        ("campus-fictif", Role::Partenaire),
        ("region-academique-11", Role::RegionAcademique),
        ("region-academique-53", Role::RegionAcademique),
    ]
    .map(|(organisation, role)| (organisation, scene.acteur(organisation, &[role])))
    .into()
}

/// Every reading that tells what was known, of these conventions and fiches.
fn lectures(conventions: &[&str], fiches: &[&str]) -> BTreeSet<String> {
    let lues = adresses::toutes().iter().filter(|adresse| adresse.methode == "GET" && adresse.se_souvient);
    let mut chemins = BTreeSet::new();
    for adresse in lues {
        let modele = adresse.chemin.replace("{annee}", "2022").replace("{opco}", "mobilites");
        let ids = match modele.split("{id}").next() {
            Some("/v1/conventions/") => conventions,
            Some("/v1/fiches-action/") => fiches,
            _ => &[],
        };
        if modele.contains('{') {
            chemins.extend(ids.iter().map(|id| modele.replace("{id}", id)).filter(|chemin| !chemin.contains('{')));
        } else {
            chemins.insert(modele);
        }
    }
    chemins
}

/// What was read, by whom, at what time: whether it was there, and what its list held.
struct Lue {
    qui: usize,
    chemin: String,
    instant: String,
    elements: Option<BTreeSet<String>>,
}

/// What a list holds, each by its id or by the whole of it; nothing, where there is no such thing.
fn elements(corps: &Value, statut: u16) -> Option<BTreeSet<String>> {
    let nom = |element: &Value| element["id"].as_str().map_or_else(|| element.to_string(), str::to_owned);
    (statut == 200).then(|| corps["elements"].as_array().into_iter().flatten().map(nom).collect())
}

crate::scenario::scenarios! {
    /// Nul ne lit du passé ce qu'il n'avait pas le droit de lire alors.
    fn epreuve_nobody_reads_of_the_past_what_was_not_its_to_read(scene) {
        scene.ne_rien_montrer();
        let ici = Ici::ouvrir(scene);
        scene.ne_rien_relire();
        let lecteurs = lecteurs(scene);
        let autre = scene.projet_saisi("CC-AUTRE");
        let fiche = ici.elaboree(&projet("FA-1", Some("campus-fictif")));
        let fiche_id = fiche.rsplit('/').next().expect("an id").to_owned();
        let chemins = lectures(&[&autre], &[&fiche_id]);
        let mut lues: Vec<Lue> = Vec::new();
        let mut lire = || {
            for (qui, (_, acteur)) in lecteurs.iter().enumerate() {
                for chemin in &chemins {
                    let reponse = acteur.requete("GET", chemin).envoyer();
                    let instant = scene.maintenant().to_rfc3339_opts(SecondsFormat::Micros, true);
                    let elements = elements(&reponse.corps, reponse.statut);
                    lues.push(Lue { qui, chemin: chemin.clone(), instant, elements });
                }
            }
        };
        let opco = scene.opco();
        let version = |chemin: &str| scene.auditeur().get(chemin).est(200).version();
        let la = format!("/v1/conventions/{autre}");
        lire();
        let ouverture = json!({ "date": "2022-01-31" });
        opco.requete("POST", &format!("{la}/ouverture-signature")).lue(version(&la)).corps(ouverture).envoyer().est(200);
        for qualite in ["ministere_education", "ministere_enseignement_superieur", "president_opco"] {
            scene.signer(&autre, qualite, "2022-01-31").est(201);
        }
        lire();
        scene.signer(&autre, "vice_president_opco", "2022-01-31").est(201);
        lire();
        // The fiche passes from one carrier to another, then is validated: it is then its region's.
        let porteur = json!({ "contenu": { "porteur": { "organisation": "lycee-fictif" } }, "date": JOUR });
        opco.patch(&fiche, version(&fiche), porteur).est(200);
        lire();
        ici.adoptee(&fiche);
        lire();
        let mut faux = Vec::new();
        let cas = lues.len();
        for Lue { qui, chemin, instant, elements: alors } in lues {
            let (nom, acteur) = &lecteurs[qui];
            let lien = if chemin.contains('?') { '&' } else { '?' };
            let relu = acteur.requete("GET", &format!("{chemin}{lien}connu_au={instant}")).envoyer();
            match (alors, elements(&relu.corps, relu.statut)) {
                (None, Some(_)) => faux.push(format!("{nom} {chemin} {instant} : lu, qui ne l'était pas")),
                (Some(alors), Some(relus)) if !relus.is_subset(&alors) => {
                    faux.push(format!("{nom} {chemin} {instant} : {:?}", relus.difference(&alors)));
                }
                _ => {}
            }
        }
        let chiffre = format!("{} cases fausses", faux.len());
        assert!(faux.is_empty(), "{}", faux.join("\n"));
        relever(Promesse::Cloisonnement, scene.moteur().nom(), "connu_au, à chaque changement de portée", cas, &chiffre, true);
    }
}

//! What a patch does not say stays, at every depth (RFC 7396): each member of each patch of the contract, alone, from the schema.

use crate::scene::gestes::cooperation::copil::convention_au;
use crate::scene::gestes::cooperation::fiche_action::{creer, poste};
use crate::scene::{Acteur, Reponse, Scene};
use api::contrat::adresses::{self, Adresse};
use serde_json::{Map, Value, json};

/// A member of a patch: where it stands, and whether its schema lets it be null.
#[derive(Debug, Clone)]
struct Membre {
    pointeur: String,
    effacable: bool,
}

/// The schema of what an operation takes.
fn schema_du_corps(contrat: &Value, chemin: &str) -> Value {
    // One media type: with two, generators make two methods, or fail.
    let contenu = contrat["paths"][chemin]["patch"]["requestBody"]["content"].as_object().expect("a body");
    let natures: Vec<&str> = contenu.keys().map(String::as_str).collect();
    assert_eq!(natures, ["application/merge-patch+json"], "{chemin}");
    contenu["application/merge-patch+json"]["schema"].clone()
}

/// The object that a schema describes, and whether null is admitted beside it.
fn resoudre(contrat: &Value, schema: &Value) -> (Value, bool) {
    if let Some(choix) = schema["oneOf"].as_array() {
        let objet = choix.iter().find(|choix| choix["type"] != "null").expect("something but null");
        return (resoudre(contrat, objet).0, choix.iter().any(|choix| choix["type"] == "null"));
    }
    match schema["$ref"].as_str().and_then(|lien| lien.strip_prefix('#')) {
        Some(pointeur) => resoudre(contrat, contrat.pointer(pointeur).expect("a component")),
        None => {
            let nul = schema["type"].as_array().is_some_and(|genres| genres.contains(&json!("null")));
            (schema.clone(), nul)
        }
    }
}

/// Every member of a patch, at every depth; nothing is required of one but what each act says for itself, at its root.
fn membres(contrat: &Value, schema: &Value, ici: &str) -> Vec<Membre> {
    let (objet, _) = resoudre(contrat, schema);
    let requis = if ici.is_empty() && !objet["properties"]["date"].is_null() { json!(["date"]) } else { Value::Null };
    // A piece has nothing to be merged into: it is said whole.
    if ici != "/piece" {
        assert_eq!(objet["required"], requis, "{ici}");
    }
    let proprietes = objet["properties"].as_object().cloned().unwrap_or_default();
    let du_membre = |(nom, propriete): (String, Value)| {
        let pointeur = format!("{ici}/{nom}");
        let (resolu, effacable) = resoudre(contrat, &propriete);
        let dedans =
            if resolu["properties"].is_object() { membres(contrat, &propriete, &pointeur) } else { Vec::new() };
        std::iter::once(Membre { pointeur, effacable }).chain(dedans).collect::<Vec<_>>()
    };
    proprietes.into_iter().flat_map(du_membre).collect()
}

/// A patch that says one member only.
fn seul(pointeur: &str, valeur: Value) -> Value {
    pointeur
        .rsplit('/')
        .filter(|nom| !nom.is_empty())
        .fold(valeur, |valeur, nom| Value::Object(Map::from_iter([(nom.to_owned(), valeur)])))
}

/// What a patch changes, wherever it stands in what is read of the thing.
struct Objet<'a> {
    chemin: &'a str,
    acteur: Acteur,
    creer: Box<dyn Fn() -> Reponse + 'a>,
    /// Another value for each member.
    autre: Value,
    /// What the act itself asks for, beside what it changes.
    acte: Value,
    /// What is read of the thing, as it is patched.
    lire: fn(&Value) -> Value,
}

impl Objet<'_> {
    fn retoucher(&self, cree: &Reponse, retouche: &Value) -> Reponse {
        let mut corps = self.acte.clone();
        corps.as_object_mut().expect("an object").extend(retouche.as_object().expect("an object").clone());
        let chemin = self.chemin.replace("{id}", &cree.id());
        let requete = self.acteur.requete("PATCH", &chemin).lue(cree.version());
        requete.octets("application/merge-patch+json", corps.to_string()).envoyer()
    }

    /// Each member alone, changed then erased: the rest stays.
    fn parcourir(&self, contrat: &Value) -> usize {
        let mut vus = 0;
        for Membre { pointeur, effacable } in membres(contrat, &schema_du_corps(contrat, self.chemin), "") {
            let premier = format!("/{}", pointeur.split('/').nth(1).expect("a member"));
            if self.acte.pointer(&premier).is_some()
                || ["/piece", "/fictif"].contains(&premier.as_str()) && self.acte != json!({})
            {
                continue;
            }
            let cree = (self.creer)();
            let avant = (self.lire)(&cree.corps);
            let valeur =
                self.autre.pointer(&pointeur).unwrap_or_else(|| panic!("{} : {pointeur}", self.chemin)).clone();
            let modifie = self.retoucher(&cree, &seul(&pointeur, valeur.clone()));
            let modifie = (self.lire)(&modifie.est(200).corps);
            self.comparer(contrat, &pointeur, &avant, &modifie);
            // A convention « ne peut être renouvelée par tacite reconduction »: it is always false, and is not published.
            if !valeur.is_object() && pointeur != "/tacite_reconduction" {
                assert_eq!(modifie.pointer(&pointeur), Some(&valeur), "{} : {pointeur}", self.chemin);
            }
            let cree = (self.creer)();
            let avant = (self.lire)(&cree.corps);
            let efface = self.retoucher(&cree, &seul(&pointeur, Value::Null));
            if effacable {
                let efface = (self.lire)(&efface.est(200).corps);
                self.comparer(contrat, &pointeur, &avant, &efface);
            } else {
                let refus = efface.est_un_probleme(422, "corps_invalide");
                assert_eq!(refus.corps["champs"][0]["pointeur"], pointeur, "{}", self.chemin);
            }
            vus += 1;
        }
        vus
    }

    /// Every other member than this one, those within it and those around it, is what it was.
    fn comparer(&self, contrat: &Value, change: &str, avant: &Value, apres: &Value) {
        for Membre { pointeur, .. } in membres(contrat, &schema_du_corps(contrat, self.chemin), "") {
            let dedans = |un: &str, autre: &str| un == autre || un.starts_with(&format!("{autre}/"));
            if !dedans(&pointeur, change) && !dedans(change, &pointeur) {
                let (avant, apres) = (avant.pointer(&pointeur), apres.pointer(&pointeur));
                assert_eq!(avant, apres, "{} : {change} change {pointeur}", self.chemin);
            }
        }
    }
}

fn annexe(centimes: i64) -> Value {
    json!({
        "postes": [poste("cout_direct", "frais_de_mission_opco", 2022, centimes)],
        "frais_gestion": [{ "exercice": 2022, "montant_centimes": centimes / 100 }],
    })
}

/// What a fiche says, every member of it.
fn contenu(rang: i64) -> Value {
    let dit = |quoi: &str| format!("{quoi} {rang}");
    json!({
        "intitule": dit("Visites"),
        "description": dit("Visites d'ateliers"),
        "axes": if rang == 1 { json!(["information_promotion"]) } else { json!(["communication"]) },
        "engagements": if rang == 1 { json!([]) } else { json!(["pepites"]) },
        "type_action": dit("Visite"),
        "niveaux": if rang == 1 { json!(["national"]) } else { json!(["regional"]) },
        "regions_academiques": if rang == 1 { json!(["53"]) } else { json!(["28"]) },
        "publics_cibles": if rang == 1 { json!(["eleves_lycee", "etudiants", "apprentis"]) } else { json!(["etudiants"]) },
        "publics_specifiques": if rang == 1 { json!([]) } else { json!(["femmes"]) },
        "justification_publics": dit("Public déjà visé"),
        "mixite_inclusion": { "pertinent": rang == 1, "mesures": dit("Places"), "justification": dit("Raison") },
        "porteur": {
            "nature": if rang == 1 { "opco_direct" } else { "prestataire" },
            "nom": dit("Porteur"),
            "organisation": if rang == 1 { "mobilites" } else { "atlas" },
            "justification": dit("Pertinence"),
        },
        "date_debut_prevue": format!("2022-03-0{rang}"),
        "date_fin_prevue": format!("2022-06-0{rang}"),
        "nature_contribution": if rang == 1 { "dotation_equipement" } else { "dotation_documentaire" },
        "cadre_national": { "conforme": rang == 1, "commentaire": dit("Cadre") },
        "convention_regionale_ref": dit("CR"),
        "modele_version": dit("fictif"),
        "indicateurs": [{ "libelle": dit("Jeunes"), "unite": "jeunes", "valeur_cible": rang }],
        "annexe": annexe(100_000 * rang),
    })
}

/// What is published of contents, as they are sent.
fn contenu_lu(corps: &Value) -> Value {
    let mut contenu = corps["contenu"].clone();
    for poste in contenu["annexe"]["postes"].as_array_mut().into_iter().flatten() {
        for nom in ["eligible", "justificatif_ref"] {
            poste.as_object_mut().expect("an item").remove(nom);
        }
        for ressource in poste["ressources"].as_array_mut().into_iter().flatten() {
            ressource.as_object_mut().expect("a resource").remove("financeur");
        }
    }
    for frais in contenu["annexe"]["frais_gestion"].as_array_mut().into_iter().flatten() {
        for nom in ["assiette_centimes", "beneficiaire"] {
            frais.as_object_mut().expect("fees").remove(nom);
        }
    }
    json!({ "contenu": contenu })
}

fn projet_lu(corps: &Value) -> Value {
    let mut projet = corps.clone();
    projet["stipulations"] = corps["stipulations"][0]["stipulations"].clone();
    projet
}

/// The figures or the readings that are served by default, each moved.
fn stipulations(rang: u8) -> Value {
    json!({
        "voix": { "opco": 2 + rang, "ministere_education": 1 + rang, "ministere_enseignement_superieur": 1 + rang },
        "jour_butoir_copil": format!("06-1{rang}"),
        "jour_butoir_bilan": format!("04-2{rang}"),
        "delai_documents_jours": 7 + rang,
        "delai_relecture_jours": 7 + rang,
        "preavis_mois": 2 + rang,
        "duree_annees": 3 + rang,
        "taux_frais_gestion_pb": 565 - u16::from(rang),
    })
}

fn lectures(autres: bool) -> Value {
    let choisir = |une: &str, autre: &str| if autres { autre.to_owned() } else { une.to_owned() };
    json!({
        "lecture_majorite": choisir("absolue", "litterale"),
        "butoir_inclus": autres,
        "terme": choisir("veille_du_quantieme", "quantieme"),
        "effet_caducite": choisir("manquement", "constat"),
        "modification_exige_vote": autres,
        "visio_vaut_reunion": !autres,
        "debut_fenetre_fin_annee": choisir("10-01", "11-01"),
    })
}

fn brouillon<'a>(scene: &'a Scene, remplacees: &[String; 2], rang: &'a std::cell::Cell<u32>) -> Objet<'a> {
    let dit = |rang: u8| {
        json!({
            "reference_externe": format!("SI-{rang}"),
            "intitule": format!("Coopération {rang}"),
            "cosignataires": [format!("Branche {rang}")],
            "lieu_signature": format!("Lieu {rang}"),
            "accord_constitutif_date": format!("2019-04-0{rang}"),
            "remplace_convention_id": remplacees[usize::from(rang - 1)],
            "stipulations": stipulations(rang),
            "lectures": lectures(rang == 2),
            "tacite_reconduction": false,
            "fictif": rang == 2,
        })
    };
    let (un, mut autre) = (dit(1), dit(2));
    autre["reference"] = "CC-AUTRE".into();
    let creer = move || {
        rang.set(rang.get() + 1);
        let mut projet = Scene::projet(&format!("CC-R-{}", rang.get()));
        projet.as_object_mut().expect("an object").extend(un.as_object().expect("an object").clone());
        projet["reference_externe"] = format!("SI-1-{}", rang.get()).into();
        scene.opco().post("/v1/conventions", projet).est(201)
    };
    Objet {
        chemin: "/v1/conventions/{id}",
        acteur: scene.opco(),
        creer: Box::new(creer),
        autre,
        acte: json!({}),
        lire: projet_lu,
    }
}

crate::scenario::scenarios! {
    /// Ce qu'une modification ne dit pas reste inchangé, à toute profondeur.
    ///
    /// RFC 7396.
    fn what_a_patch_does_not_say_stays_at_every_depth(scene) {
        let contrat: Value = serde_json::from_str(api::contrat::openapi::document()).expect("JSON");
        let convention = convention_au(scene, "2022-01-31");
        let rang = std::cell::Cell::new(0);
        let fiche = Objet {
            chemin: "/v1/fiches-action/{id}",
            acteur: scene.opco(),
            creer: Box::new(|| {
                rang.set(rang.get() + 1);
                let projet = json!({ "reference": format!("FA-{}", rang.get()), "annee": 2022, "contenu": contenu(1), "date": "2022-01-10" });
                creer(scene, &convention, &projet).est(201)
            }),
            autre: json!({ "contenu": contenu(2) }),
            acte: json!({ "date": "2022-01-11" }),
            lire: contenu_lu,
        };
        let remplacees = ["CC-ANCIENNE-1", "CC-ANCIENNE-2"].map(|reference| scene.projet_saisi(reference));
        let projets = std::cell::Cell::new(0);
        let objets = [fiche, brouillon(scene, &remplacees, &projets)];
        let mut retouches: Vec<&str> = adresses::toutes().iter().filter(|adresse| adresse.methode == "PATCH")
            .map(|Adresse { chemin, .. }| chemin.as_str()).collect();
        retouches.sort_unstable();
        let mut dits: Vec<&str> = objets.iter().map(|objet| objet.chemin).collect();
        dits.sort_unstable();
        assert_eq!(dits, retouches);
        let vus = objets.iter().map(|objet| objet.parcourir(&contrat)).collect::<Vec<_>>();
        assert_eq!(vus, [32, 29]);
    }

    /// Modifier un poste laisse les frais de gestion d'une annexe, et modifier un chiffre laisse les autres.
    fn the_fees_of_an_annex_and_the_other_figures_stay(scene) {
        let convention = convention_au(scene, "2022-01-31");
        let projet = json!({ "reference": "FA-1", "annee": 2022, "contenu": contenu(1), "date": "2022-01-10" });
        let creee = creer(scene, &convention, &projet).est(201);
        let postes = json!([poste("cout_indirect", "frais_de_mission_opco", 2022, 7_000)]);
        let retouche = json!({ "contenu": { "annexe": { "postes": postes } }, "date": "2022-01-11" });
        let modifiee = scene.opco().patch(&format!("/v1/fiches-action/{}", creee.id()), creee.version(), retouche).est(200);
        let annexe = &modifiee.corps["contenu"]["annexe"];
        assert_eq!((&annexe["postes"][0]["montant_centimes"], annexe["postes"].as_array().map(Vec::len)), (&json!(7_000), Some(1)));
        assert_eq!(annexe["frais_gestion"][0]["montant_centimes"], 1_000);
        let id = scene.projet_saisi("CC-1");
        let (ici, defaut) = (format!("/v1/conventions/{id}"), chiffres_de(scene, &id));
        let retouche = |version: i64, corps: Value| scene.opco().patch(&ici, version, corps);
        let modifiee = retouche(1, json!({ "stipulations": { "preavis_mois": 3 } })).est(200).corps;
        let mut attendus = defaut.clone();
        attendus["preavis_mois"] = 3.into();
        assert_eq!(modifiee["stipulations"][0]["stipulations"], attendus);
        // A member that is required cannot go, an unknown one cannot come, one that is said twice says nothing.
        let refus = retouche(2, json!({ "stipulations": { "voix": { "opco": null } } })).est_un_probleme(422, "corps_invalide");
        assert_eq!(refus.corps["champs"][0]["pointeur"], "/stipulations/voix/opco");
        let refus = retouche(2, json!({ "stipulations": { "voix": { "autre": 1 } } })).est_un_probleme(422, "corps_invalide");
        assert_eq!(refus.corps["champs"][0]["pointeur"], "/stipulations/voix/autre");
        let deux = r#"{ "lectures": { "butoir_inclus": true, "butoir_inclus": false } }"#;
        let refus = scene.opco().requete("PATCH", &ici).lue(2).octets("application/merge-patch+json", deux).envoyer();
        let refus = refus.est_un_probleme(422, "corps_invalide");
        assert_eq!(refus.corps["champs"][0]["pointeur"], "/lectures/butoir_inclus");
        for autre in [json!([]), json!("texte"), json!(null), json!(3)] {
            retouche(2, autre).est_un_probleme(422, "corps_invalide");
        }
        // Erased, the figures are again those of the text.
        retouche(2, json!({ "stipulations": null })).est(200);
        assert_eq!(chiffres_de(scene, &id), defaut);
    }
}

/// The figures of a draft.
fn chiffres_de(scene: &Scene, id: &str) -> Value {
    let lu = scene.opco().get(&format!("/v1/conventions/{id}")).est(200).corps;
    lu["stipulations"][0]["stipulations"].clone()
}

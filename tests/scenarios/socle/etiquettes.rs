//! Entity tags hold all that makes an answer: on every reading, for every reader, on every day, in every format.

use crate::contract;
use crate::scene::gestes::socle::essai::Essai;
use crate::scene::gestes::socle::guichet::jouer_l_exemple;
use crate::scene::gestes::socle::lieux::{Lieux, Objet};
use crate::scene::{Acteur, Reponse, Scene};
use api::contrat::adresses::{self, Adresse};
use chrono::Utc;
use domain::cooperation::operations;
use domain::socle::operation::{Acces, Precondition};
use domain::socle::organisation::Role;
use serde_json::json;
use std::collections::{BTreeMap, BTreeSet};

/// What was answered under each tag of each address, and to whom first.
#[derive(Default)]
struct Etiquettes(BTreeMap<(String, String), (String, String)>);

impl Etiquettes {
    /// The same tag means the same answer, whoever reads it and whenever: another answer has another tag.
    #[track_caller]
    fn noter(&mut self, qui: &str, chemin: &str, reponse: &Reponse) {
        if reponse.statut != 200 {
            return;
        }
        let Some(etag) = reponse.en_tetes.get("etag") else { return };
        let reponse = format!("{}\n{}", reponse.en_tete("content-type"), reponse.texte);
        let (premier, connue) =
            self.0.entry((chemin.to_owned(), etag.clone())).or_insert_with(|| (qui.to_owned(), reponse.clone()));
        assert_eq!(reponse, *connue, "{chemin} {etag} : {qui}, après {premier}");
    }

    /// How many addresses had several answers.
    fn changeantes(&self) -> usize {
        let mut reponses: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
        for ((chemin, _), (_, reponse)) in &self.0 {
            reponses.entry(chemin).or_default().insert(reponse);
        }
        reponses.values().filter(|reponses| reponses.len() > 1).count()
    }
}

/// Readers whose views differ, each under its name.
fn lecteurs(scene: &Scene) -> Vec<(String, Acteur)> {
    let roles: &[(&str, Role)] = &[
        ("mobilites", Role::Secretariat),
        ("cour-des-comptes", Role::Auditeur),
        ("menjs", Role::Ministere),
        ("mesri", Role::Ministere),
        ("mobilites", Role::ConseilAdministration),
        ("mobilites", Role::Commission),
        ("mobilites", Role::SystemeInformation),
        ("region-academique-28", Role::RegionAcademique),
        ("dgefp", Role::Dgefp),
        ("atlas", Role::Secretariat),
    ];
    let qui = |(organisation, role): &(&str, Role)| {
        (format!("{organisation} {role:?}"), scene.acteur(organisation, &[*role]))
    };
    roles.iter().map(qui).chain([("public".to_owned(), scene.public())]).collect()
}

/// The ways of asking for a reading: each format, now or on a day where it can be asked for.
fn questions(operation: &str) -> Vec<(&'static str, &'static str)> {
    let datee = contract::parametres(operation).iter().any(|(nom, _)| *nom == "au");
    let requetes = if datee { &["", "?au=2021-06-30"][..] } else { &[""] };
    contract::formats(operation).into_iter().flat_map(|format| requetes.iter().map(move |r| (format, *r))).collect()
}

/// Every reading but those of the catalogues, which no act changes and which all read alike.
fn lectures() -> impl Iterator<Item = Adresse> {
    let catalogue =
        |adresse: &Adresse| adresse.operation.acces == Acces::Public && !adresse.chemin.contains("/registre/");
    adresses::toutes().iter().filter(move |adresse| adresse.methode == "GET" && !catalogue(adresse)).cloned()
}

crate::scenario::scenarios! {
    /// Deux étiquettes égales valent des réponses égales, quel que soit le lecteur, le jour ou le format.
    fn equal_tags_mean_equal_answers_whoever_reads(scene) {
        let lieux = Lieux::preparer(scene);
        scene.ne_rien_montrer();
        let mut etiquettes = Etiquettes::default();
        let (mut lues, mut autres) = (0, BTreeSet::new());
        // One second before midnight in Paris, and midnight: nothing is written in between.
        for instant in ["2022-06-10T21:59:59Z", "2022-06-10T22:00:00Z"] {
            scene.il_est(instant);
            let lecteurs = lecteurs(scene);
            for Adresse { chemin: modele, operation, .. } in lectures() {
                for (format, requete) in questions(operation.nom) {
                    let chemin = format!("{}{requete}", lieux.remplir(&modele, Objet::Connu));
                    let demander = |acteur: &Acteur| acteur.requete("GET", &chemin).avec("accept", format);
                    let mut connues: Vec<(String, (String, Vec<u8>))> = Vec::new();
                    for (qui, acteur) in &lecteurs {
                        let lue = demander(acteur).envoyer_sans_verifier();
                        etiquettes.noter(qui, &chemin, &lue);
                        // Given or refused, it is for this reader and in this format.
                        let dont: Vec<_> = lue.en_tete("vary").split(", ").collect();
                        assert!(["Authorization", "Accept"].iter().all(|nom| dont.contains(nom)), "{chemin} {dont:?}");
                        let Some(etag) = lue.en_tetes.get("etag").filter(|_| lue.statut == 200) else { continue };
                        lues += 1;
                        for (connue, (texte, octets)) in &connues {
                            let relue = demander(acteur).avec("if-none-match", &format!("W/{connue}")).envoyer_sans_verifier();
                            let meme = *texte == lue.texte && *octets == lue.octets;
                            assert_eq!(relue.statut, if meme { 304 } else { 200 }, "{qui} {chemin} {connue}");
                            if !meme {
                                autres.insert(operation.nom);
                            }
                        }
                        if connues.iter().all(|(connue, _)| connue != etag) {
                            connues.push((etag.clone(), (lue.texte, lue.octets)));
                        }
                    }
                }
            }
        }
        assert!(lues > 1_000, "{lues}");
        assert!(autres.len() > 20 && autres.contains(operations::LIRE_CONTACT.nom), "{autres:?}");

        let contact = format!("/v1/contacts-regionaux/{}", lieux.contact);
        let partie = scene.opco().get(&contact).est(200);
        let controle = scene.auditeur().requete("GET", &contact).avec("if-none-match", partie.en_tete("etag")).envoyer();
        let controle = controle.est(200);
        assert_ne!(controle.corps["coordonnees"], partie.corps["coordonnees"]);
    }

    /// Chaque acte de l'exemple change l'étiquette de ce qu'il change.
    fn every_act_of_the_example_changes_the_tag_of_what_it_changes(scene) {
        scene.ne_rien_montrer();
        let (mut etiquettes, mut objets, mut tour) = (Etiquettes::default(), BTreeMap::new(), 0);
        // The example is played by the clock on the wall.
        scene.il_est(&Utc::now().to_rfc3339());
        let lecteurs: Vec<_> = lecteurs(scene).into_iter().take(4).collect();
        jouer_l_exemple(scene, |acte, reponse| {
            assert!((200..300).contains(&reponse.statut), "{}", reponse.texte);
            let perimee = acte.clone().sans("if-match").avec("if-match", "W/\"999999.2022-01-01.00\"");
            let rejouee = perimee.envoyer_sans_verifier();
            assert_eq!((rejouee.statut, &rejouee.texte), (reponse.statut, &reponse.texte));
            for nom in ["etag", "location"] {
                assert_eq!(rejouee.en_tetes.get(nom), reponse.en_tetes.get(nom));
            }
            // /v1/reunions/{id}: what stands there is what is read under that address from now on.
            if let Some((sous, id)) = reponse.en_tetes.get("location").and_then(|lieu| lieu.rsplit_once('/')) {
                objets.insert(format!("{sous}/"), id.to_owned());
            }
            // One reader after each act, in turn: a tag that several share is held against what each was answered.
            let (qui, acteur) = &lecteurs[tour % lecteurs.len()];
            tour += 1;
            for Adresse { chemin: modele, operation, .. } in lectures() {
                let Some(chemin) = remplir(&modele, &objets) else { continue };
                for format in contract::formats(operation.nom) {
                    let lue = acteur.requete("GET", &chemin).avec("accept", format).envoyer_sans_verifier();
                    assert!(lue.statut < 500, "{qui} {chemin} {}", lue.texte);
                    etiquettes.noter(qui, &format!("{chemin} {format}"), &lue);
                }
            }
        });
        assert!(etiquettes.changeantes() > 60, "{}", etiquettes.changeantes());
    }

    /// Chaque acte accepte l'étiquette de version telle qu'un serveur mandataire l'affaiblit.
    fn every_act_takes_the_tag_that_a_proxy_has_weakened(scene) {
        let lieux = Lieux::preparer(scene);
        let mut actes = 0;
        for Adresse { operation, .. } in adresses::toutes().iter().cloned() {
            if operation.precondition != Precondition::Requise {
                continue;
            }
            actes += 1;
            let essai = Essai::nouveau(scene, &lieux, operation);
            for perimee in ["W/\"1.2022-06-10.0f\"", "\"1.2022-06-10.0f-gzip\"", "W/\"1\""] {
                let demande = essai.demande(&essai.acteur, &essai.chemin).sans("if-match").avec("if-match", perimee);
                demande.envoyer().est_un_probleme(412, "version_perimee");
            }
        }
        assert!(actes > 40, "{actes}");

        // The current one is taken, and its act's own tag serves the next act.
        let ici = format!("/v1/conventions/{}", scene.projet_saisi("CC-FAIBLE"));
        let opco = scene.opco();
        let mut etag = opco.get(&ici).est(200).en_tete("etag").to_owned();
        for intitule in ["Première", "Seconde"] {
            let faible = opco.requete("PATCH", &ici).avec("if-match", &format!("W/{etag}"));
            etag = faible.corps(json!({ "intitule": intitule })).envoyer().est(200).en_tete("etag").to_owned();
        }
        opco.requete("GET", &ici).avec("if-none-match", &format!("W/{etag}")).envoyer().est(304);
    }
}

/// An address of the example, with the last object that was made under each; `None` while nothing stands there.
fn remplir(modele: &str, objets: &BTreeMap<String, String>) -> Option<String> {
    let mut chemin = String::new();
    for morceau in modele.split_inclusive('}') {
        let (texte, nom) = morceau.split_once('{').unwrap_or((morceau, ""));
        chemin.push_str(texte);
        chemin.push_str(match nom.trim_end_matches('}') {
            "" => "",
            "annee" | "exercice" => "2022",
            "opco" | "code" => "mobilites",
            "ministere" => "menjs",
            "numero" => "1",
            _ => objets.get(&chemin.replace("/registre/", "/"))?,
        });
    }
    Some(chemin)
}

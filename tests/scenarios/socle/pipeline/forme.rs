//! The shape of what is sent: each fault is named.

use crate::contract;
use crate::scene::Scene;
use crate::scene::gestes::socle::essai::Essai;
use crate::scene::gestes::socle::lieux::{INCONNU, Lieux};
use crate::scene::gestes::socle::pipeline::{brut, compter, pointeurs};
use api::contrat::adresses::{self, Adresse};
use serde_json::{Value, json};

/// A value whose integers are written with a decimal point.
fn en_decimales(valeur: &Value) -> Value {
    match valeur {
        Value::Number(nombre) => nombre.as_f64().map_or_else(|| valeur.clone(), Value::from),
        Value::Array(elements) => elements.iter().map(en_decimales).collect(),
        Value::Object(champs) => champs.iter().map(|(nom, champ)| (nom.clone(), en_decimales(champ))).collect(),
        autre => autre.clone(),
    }
}

crate::scenario::scenarios! {
    /// Chaque champ fautif d'un envoi est nommé par son emplacement.
    fn a_field_at_fault_is_named_by_its_pointer(scene) {
        let opco = scene.opco();
        let sha = "a".repeat(64);
        let cas: &[(&str, &[&str])] = &[
            (r#""inconnu": 1"#, &["/inconnu"]),
            (r#""a/b~c": 1"#, &["/a~1b~0c"]),
            (r#""a`b": 1"#, &["/a`b"]),
            (r#""lieu_signature": 5"#, &["/lieu_signature"]),
            (r#""fictif": "true""#, &["/fictif"]),
            (r#""fictif": null"#, &["/fictif"]),
            (r#""cosignataires": ["CNPA", 5]"#, &["/cosignataires/1"]),
            (r#""cosignataires": {}"#, &["/cosignataires"]),
            (r#""remplace_convention_id": "x""#, &["/remplace_convention_id"]),
            (r#""remplace_convention_id": "019a0000000070008000000000000001""#, &["/remplace_convention_id"]),
            (r#""accord_constitutif_date": "2021-02-29""#, &["/accord_constitutif_date"]),
            (r#""accord_constitutif_date": "20210201""#, &["/accord_constitutif_date"]),
            (r#""accord_constitutif_date": 20210201"#, &["/accord_constitutif_date"]),
            (r#""stipulations": { "inconnue": 1 }"#, &["/stipulations/inconnue"]),
            (r#""stipulations": { "voix": { "opco": 21 } }"#, &["/stipulations/voix/opco"]),
            (r#""stipulations": { "voix": { "opco": 1.5 } }"#, &["/stipulations/voix/opco"]),
            (r#""stipulations": { "voix": { "opco": 1e30 } }"#, &["/stipulations/voix/opco"]),
            (r#""stipulations": { "preavis_mois": -1 }"#, &["/stipulations/preavis_mois"]),
            // An object is an object: a list of its values in their order is none.
            (r#""stipulations": []"#, &["/stipulations"]),
            (r#""stipulations": { "voix": [2, 1, 1] }"#, &["/stipulations/voix"]),
            // control characters, tab and line feed excepted
            (r#""lieu_signature": "\u0000""#, &["/lieu_signature"]),
            (r#""lieu_signature": "Paris\u0007""#, &["/lieu_signature"]),
            (r#""lieu_signature": "Paris\u0085""#, &["/lieu_signature"]),
            (r#""lieu_signature": "Paris\r""#, &["/lieu_signature"]),
            (r#""cosignataires": ["CNPA", "\u001b[31m"]"#, &["/cosignataires/1"]),
            (r#""stipulations": { "a/b": "\u0000" }"#, &["/stipulations/a~1b"]),
            // a repeated field, however it is spelt
            (r#""lieu_signature": "Paris", "lieu_signature": "Lyon""#, &["/lieu_signature"]),
            (r#""fictif": false, "\u0066ictif": true"#, &["/fictif"]),
            (r#""reference": "AUTRE""#, &["/reference"]),
        ];
        for (champs, attendus) in cas {
            let base = Scene::projet("CC-FORME").to_string();
            let corps = format!("{}, {champs}}}", base.trim_end_matches('}'));
            let refusee = opco.requete("POST", "/v1/conventions").octets("application/json", corps).envoyer();
            assert_eq!((refusee.statut, champs), (422, champs), "{}", refusee.texte);
            assert_eq!(&pointeurs(&refusee), attendus, "{champs}");
            let raison = refusee.corps["champs"][0]["raison"].as_str().expect("a reason");
            let anglais = ["expected", "invalid", "unknown", "parsing"].iter().any(|mot| raison.contains(mot));
            assert!(!anglais, "{champs} : {raison}");
        }
        let signer = |piece: Value| {
            let corps = json!({ "qualite": "president_opco", "date": "2021-03-01", "piece": piece });
            opco.post(&format!("/v1/conventions/{INCONNU}/signatures"), corps)
        };
        for (piece, attendu) in [
            (json!({ "reference": "PV", "sha256": "A".repeat(64) }), "/piece/sha256"),
            (json!({ "reference": "", "sha256": sha }), "/piece/reference"),
            (json!({ "reference": " \t\u{a0}", "sha256": sha }), "/piece/reference"),
            (json!({ "reference": "a\u{0}", "sha256": sha }), "/piece/reference"),
            (json!({ "reference": "PV" }), "/piece/sha256"),
            (json!({ "reference": "PV", "sha256": sha, "x": 1 }), "/piece/x"),
            (json!(["PV", sha]), "/piece"),
        ] {
            assert_eq!(pointeurs(&signer(piece.clone()).est_un_probleme(422, "corps_invalide")), [attendu], "{piece}");
        }

        // Every constraint that is broken, at once.
        let mut corps = Scene::projet("");
        corps["intitule"] = "é".repeat(501).into();
        corps["lieu_signature"] = "x".repeat(201).into();
        corps["cosignataires"] = (0..21).map(|rang| format!("Branche {rang}")).collect();
        let refusee = opco.post("/v1/conventions", corps).est_un_probleme(422, "corps_invalide");
        assert_eq!(pointeurs(&refusee), ["/cosignataires", "/intitule", "/lieu_signature", "/reference"]);

        // The bounds themselves are characters, not bytes, and what is admitted comes back as it was sent.
        let mut corps = Scene::projet(&"é".repeat(100));
        corps["intitule"] = "Convention\tde\ncoopération".into();
        corps["cosignataires"] = (0..20).map(|rang| format!("Branche {rang}")).collect();
        let creee = opco.post("/v1/conventions", corps.clone()).est(201);
        assert_eq!((&creee.corps["reference"], &creee.corps["intitule"]), (&corps["reference"], &corps["intitule"]));
    }

    /// Un nombre entier est accepté avec ou sans décimales nulles, et seulement s'il est entier.
    ///
    /// JSON Schema 2020-12, 6.1.1.
    fn an_integer_is_one_with_a_decimal_point_or_without(scene) {
        let lieux = Lieux::preparer(scene);
        let mut essayees = 0;
        for Adresse { methode, operation, .. } in adresses::toutes().iter().cloned() {
            let corps = if methode == "GET" { Value::Null } else { crate::scene::corps_admis(operation) };
            let decimal = en_decimales(&corps);
            if decimal == corps {
                continue;
            }
            essayees += 1;
            let lue = Essai::nouveau(scene, &lieux, operation).avec_corps(decimal.to_string().into_bytes()).envoyer();
            assert_ne!(lue.corps["code"], "corps_invalide", "{} {decimal} : {}", operation.nom, lue.texte);
        }
        assert!(essayees > 15, "{essayees}");
        // It is the same value, in a patch too, and only if it is whole.
        let id = scene.projet_saisi("CC-ENTIER");
        let opco = scene.opco();
        let changer = |version, mois: &str| {
            let corps = format!("{{\"stipulations\":{{\"preavis_mois\":{mois}}}}}");
            let chemin = format!("/v1/conventions/{id}");
            opco.requete("PATCH", &chemin).lue(version).octets("application/json", corps).envoyer()
        };
        for (version, mois) in [(1, "3.0"), (2, "0.4e1"), (3, "50E-1")] {
            assert_eq!(changer(version, mois).est(200).corps["stipulations"][0]["stipulations"]["preavis_mois"], version + 2, "{mois}");
        }
        for mois in ["3.5", "-1.0", "1e30", "3.0000001", "\"3\""] {
            let refusee = changer(4, mois).est_un_probleme(422, "corps_invalide");
            assert_eq!(pointeurs(&refusee), ["/stipulations/preavis_mois"], "{mois}");
        }
    }

    /// Les formats que l'appelant accepte sont lus avec leurs préférences.
    ///
    /// RFC 9110, 12.5.1.
    fn accept_is_read_with_its_qualities(scene) {
        let opco = scene.opco();
        let lire = |accepte: &str| opco.requete("GET", "/v1/moi").avec("accept", accepte).envoyer();
        for accepte in ["Application/JSON", "*/*;q=0.1", "text/html, application/*;q=0.5", "text/html;q=0, application/json"] {
            lire(accepte).est(200);
        }
        for accepte in ["application/json;q=0", "*/*;q=0", "application/json;q=0, */*", "application/*;q=0.000", "text/html"] {
            lire(accepte).est_un_probleme(406, "format_non_servi");
        }
    }

    /// Une liste de valeurs ne tient pas lieu d'objet.
    fn a_list_does_not_stand_for_an_object(scene) {
        let liste = json!([
            "CC-LISTE", null, "Intitulé", "mobilites", "menjs", "mesri", [], null, null, null, null, null, false, false,
        ]);
        scene.opco().post("/v1/conventions", liste).est_un_probleme(422, "corps_invalide");
        assert_eq!(compter(&scene.opco(), "/v1/conventions"), 0);
    }

    /// Aucun contenu, même hostile, ne met le serveur en défaut.
    fn no_body_makes_the_server_fail(scene) {
        let lieux = Lieux::preparer(scene);
        let profond = |ouvre: &str, ferme: &str, fois| format!("{}1{}", ouvre.repeat(fois), ferme.repeat(fois)).into_bytes();
        let long_pointeur = format!(
            "{}\"\\u0000\"{}",
            format!("{{\"{}\":", "n".repeat(100)).repeat(100),
            "}".repeat(100),
        );
        let hostiles: Vec<(u16, Vec<u8>)> = vec![
            (400, b"".to_vec()),
            (400, b" ".to_vec()),
            (400, b"{".to_vec()),
            (400, b"{}{}".to_vec()),
            (400, b"\xef\xbb\xbf{}".to_vec()),
            (400, b"{\"motif\": \"\xff\xfe\"}".to_vec()),
            (400, b"{\"motif\": \"\xc0\x80\"}".to_vec()),
            (400, b"{\"motif\": \"\x00\"}".to_vec()),
            (400, b"{\"motif\": \"\\ud800\"}".to_vec()),
            (400, b"{\"motif\": \"\\udc00\\ud800\"}".to_vec()),
            (400, b"{\"motif\": NaN}".to_vec()),
            (400, b"{'motif': 1}".to_vec()),
            (400, b"{\"motif\": 1e999}".to_vec()),
            (400, profond("[", "]", 100_000)),
            (400, profond("{\"a\":", "}", 20_000)),
            (422, profond("[", "]", 100)),
            (422, b"[]".to_vec()),
            (422, b"null".to_vec()),
            (422, b"\"texte\"".to_vec()),
            (422, b"0".to_vec()),
            (422, format!("{{\"motif\": {}}}", "9".repeat(300)).into_bytes()),
            (422, b"{\"motif\": -0.0000000001, \"piece\": 1e300}".to_vec()),
            (422, b"{\"__proto__\": {}, \"$ref\": \"#\"}".to_vec()),
            (422, format!("{{\"{}\": 1}}", "~".repeat(10_000)).into_bytes()),
            (422, format!("{{\"{}\": \"\\u0000\"}}", "~/".repeat(10_000)).into_bytes()),
            (422, b"{\"\\u0000\": 1}".to_vec()),
            (422, long_pointeur.into_bytes()),
        ];
        for Adresse { methode, operation, .. } in adresses::toutes().iter().cloned() {
            if methode == "GET" {
                continue;
            }
            let essai = Essai::nouveau(scene, &lieux, operation);
            for (statut, corps) in &hostiles {
                let montre = String::from_utf8_lossy(&corps[..corps.len().min(60)]).into_owned();
                let refusee = essai.avec_corps(corps.clone()).envoyer();
                assert_eq!((refusee.statut, &montre), (*statut, &montre), "{} {}", operation.nom, refusee.texte);
            }
        }
    }

    /// Un paramètre fautif est nommé dans le refus.
    fn a_parameter_at_fault_is_named(scene) {
        let opco = scene.opco();
        let long = "x".repeat(101);
        let cas: &[(&str, Option<&str>)] = &[
            ("inconnu=1", Some("inconnu")),
            ("inconnu", Some("inconnu")),
            ("=1", None),
            ("%ff=1", None),
            ("au=2020-01-01&au=2021-01-01", Some("au")),
            ("limite=1&limite=1", Some("limite")),
            ("limite=0", Some("limite")),
            ("limite=201", Some("limite")),
            ("limite=-1", Some("limite")),
            ("limite=%2B5", Some("limite")),
            ("limite=1.5", Some("limite")),
            ("limite=", Some("limite")),
            ("limite=99999999999999999999", Some("limite")),
            ("au=", Some("au")),
            ("au=hier", Some("au")),
            ("au=2021-02-29", Some("au")),
            ("au=%zz", Some("au")),
            ("au=%ff", Some("au")),
            ("au=2020-01-01%00", Some("au")),
            ("etat=inconnu", Some("etat")),
            ("opco=MOBILITES", Some("opco")),
            ("reference=a%07b", Some("reference")),
            ("reference=a%C2%85b", Some("reference")),
            ("refe%00rence=a", Some("reference")),
            ("reference=", Some("reference")),
            (&format!("reference={long}"), Some("reference")),
        ];
        for (query, attendu) in cas {
            let refusee = opco.get(&format!("/v1/conventions?{query}"));
            assert_eq!((refusee.statut, query), (400, query), "{}", refusee.texte);
            assert_eq!(refusee.corps["code"], "requete_illisible", "{query}");
            if let Some(attendu) = attendu {
                assert_eq!(pointeurs(&refusee), [*attendu], "{query}");
            }
        }
        opco.get("/v1/conventions?limite=200&au=2020-12-01&etat=brouillon&opco=mobilites").est(200);

        let id = scene.projet_saisi("CC-CHEMIN");
        let sans_tirets = id.replace('-', "");
        for morceau in ["%00", "%ff", "..%2f..", "%7B%7D", &sans_tirets, &format!("%7B{id}%7D"), &format!("urn:uuid:{id}")] {
            let refusee = opco.get(&format!("/v1/conventions/{morceau}"));
            assert_eq!((refusee.statut, morceau), (400, morceau), "{}", refusee.texte);
            assert_eq!(pointeurs(&refusee), ["id"], "{morceau}");
        }
    }

    /// Un curseur ne sert que la liste et l'appelant auxquels il a été donné, et toute retouche est refusée.
    fn a_cursor_serves_its_own_list_and_caller_only(scene) {
        for rang in 0..3 {
            scene.projet_saisi(&format!("CC-{rang}"));
        }
        let opco = scene.opco();
        let premiere = opco.get("/v1/conventions?limite=2&opco=mobilites").est(200);
        let suivante = premiere.corps["page"]["suivante"].as_str().expect("a next page").to_owned();
        let lien = premiere.en_tete("link").to_owned();
        let adresse = lien.trim_start_matches('<').trim_end_matches(">; rel=\"next\"");
        let seconde = opco.get(adresse).est(200);
        assert_eq!(seconde.corps["elements"].as_array().map(Vec::len), Some(1));
        assert_eq!(seconde.corps["page"]["suivante"], Value::Null);
        assert!(!seconde.en_tetes.contains_key("link"));
        // The size of the page is no filter.
        opco.get(&format!("/v1/conventions?limite=1&opco=mobilites&curseur={suivante}")).est(200);

        let (position, sceau) = suivante.split_once('.').expect("a position and its seal");
        let mut autre_sceau = sceau.to_owned();
        let fin = if autre_sceau.remove(0) == 'A' { 'B' } else { 'A' };
        autre_sceau.insert(0, fin);
        for curseur in [
            position.to_owned(),
            format!("{position}."),
            format!(".{sceau}"),
            format!("{position}.{autre_sceau}"),
            format!("{position}.{}", &sceau[1..]),
            format!("{position}A.{sceau}"),
            format!("{suivante}="),
            format!("{suivante}.x"),
            "x".repeat(2000),
        ] {
            opco.get(&format!("/v1/conventions?opco=mobilites&curseur={curseur}")).est_un_probleme(400, "curseur_refuse");
        }
        for filtres in ["", "opco=mobilites&au=2020-01-01&", "opco=mobilites&etat=brouillon&", "opco=atlas&"] {
            let refusee = opco.get(&format!("/v1/conventions?{filtres}curseur={suivante}"));
            refusee.est_un_probleme(400, "curseur_refuse");
        }
        let chemin = format!("/v1/conventions?opco=mobilites&curseur={suivante}");
        scene.menjs().get(&chemin).est_un_probleme(400, "curseur_refuse");
        opco.get(&format!("/v1/organisations?curseur={suivante}")).est_un_probleme(400, "curseur_refuse");
    }

    /// Un envoi qui s'interrompt n'est pas attendu indéfiniment.
    fn a_body_that_stalls_is_not_awaited_for_ever(scene) {
        let pressee = Scene::ouvrir_avec(scene.moteur(), |config| config.ecoute.delai_corps = 1);
        let entete = format!(
            "POST /v1/conventions HTTP/1.1\r\nHost: essai\r\nAuthorization: Bearer {}\r\nContent-Type: application/json\r\n\
             Content-Length: 100\r\n\r\n{{\"reference\":",
            pressee.opco().jeton(),
        );
        let reponse = brut(&pressee, entete.as_bytes());
        contract::verifier("POST", "/v1/conventions", &reponse);
        reponse.est_un_probleme(408, "delai_depasse");
        pressee.opco().get("/v1/moi").est(200);
    }
}

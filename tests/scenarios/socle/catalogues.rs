//! The public catalogues: rules, problems, organisations, the contract itself, and who the caller is.

use crate::scene::{Acteur, Reponse};
use api::sortie::problem::{Technique, statut_du_refus};
use domain::catalogue;
use domain::socle::operation::Acces;
use domain::socle::organisation::{CodeOrganisation, Nature, Role};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};

/// The document as it is committed.
const CONTRAT: &str = include_str!("../../../openapi/openapi.json");

crate::scenario::scenarios! {
    /// Le contrat d'interface servi est exactement celui qui est publié et relu.
    fn the_contract_that_is_served_is_the_one_that_is_committed(scene) {
        let servi = scene.public().get("/openapi.json").est(200);
        assert!(servi.corps == contrat(), "openapi/openapi.json differs from what the program serves");
        assert_eq!(servi.texte.len(), contrat().to_string().len(), "it is served without a useless space");
        let relire = |etag: &str| scene.public().requete("GET", "/openapi.json").avec("if-none-match", etag).envoyer();
        assert_eq!(relire(servi.en_tete("etag")).est(304).en_tete("etag"), servi.en_tete("etag"));
        relire("\"autre.contrat\"").est(200);
    }

    /// La page de documentation montre toutes les opérations du contrat d'interface.
    fn the_page_shows_every_operation_of_the_contract(scene) {
        let lire = || scene.public().requete("GET", "/docs/openapi-3.0.json");
        let servi = lire().envoyer_sans_verifier().est(200);
        assert_eq!(servi.corps["openapi"], "3.0.3");
        let lues = |document: &Value| -> Vec<_> { operations(document).map(|lue| lue["operationId"].clone()).collect() };
        assert_eq!(lues(&servi.corps), lues(&contrat()));
        for genre in ["schemas", "examples", "responses"] {
            let noms = |document: &Value| -> Vec<_> {
                document["components"][genre].as_object().expect("components").keys().cloned().collect()
            };
            assert!(noms(&servi.corps) == noms(&contrat()), "{genre}");
        }
        lire().avec("if-none-match", servi.en_tete("etag")).envoyer_sans_verifier().est(304);
    }

    /// Le catalogue contient chaque règle une fois, dans l'ordre de la convention, et chacune se lit seule.
    fn the_catalogue_has_each_rule_once_and_in_order(scene) {
        let public = scene.public();
        let catalogue = public.get("/v1/regles").est(200);
        let regles = elements(&catalogue);
        let ids: Vec<_> = regles.iter().map(|regle| texte(&regle["id"])).collect();
        assert_eq!(ids, catalogue::regles().map(|regle| regle.id).collect::<Vec<_>>());
        let rangs: Vec<_> = ids.iter().map(|id| rang(id)).collect();
        assert!(rangs.is_sorted_by(|avant, apres| avant < apres), "{ids:?}");

        for regle in regles {
            let id = texte(&regle["id"]);
            let lue = public.get(&format!("/v1/regles/{id}")).est(200);
            assert_eq!(lue.corps, *regle, "{id}");
            // The article that the id names; the general rules and the visas have none.
            let (_, article, _) = rang(id);
            if id.starts_with('R') && article > 0 {
                assert!(mots(texte(&regle["article"])).contains(&article.to_string()), "{id} : {}", regle["article"]);
            }
        }
        for inconnue in ["R99-99", "r17-02", "R17", "G0", "G20"] {
            public.get(&format!("/v1/regles/{inconnue}")).est_un_probleme(404, "introuvable");
        }
    }

    /// Une règle donne les mots mêmes de la convention.
    ///
    /// « Elle est conclue pour une durée de trois ans » (art. 17).
    fn a_rule_gives_the_words_of_the_convention(scene) {
        let duree = scene.public().get("/v1/regles/R17-02").est(200);
        assert_eq!(duree.corps["article"], "article 17");
        let document = aplatir(include_str!("../../donnees/document-001.txt"));
        let passages: Vec<_> = duree.corps["texte"].as_array().expect("passages").iter().map(texte).collect();
        assert!(passages.join(" ").contains("conclue pour une durée de trois ans"), "{passages:?}");
        for passage in passages {
            assert!(document.contains(&aplatir(passage)), "{passage}");
        }
    }

    /// Ce qu'une règle dit de ses opérations est ce que ces opérations disent de leurs règles, et inversement.
    fn rules_and_operations_name_each_other(scene) {
        let mut selon_les_regles = BTreeSet::new();
        for regle in elements(&scene.public().get("/v1/regles").est(200)) {
            for operation in regle["operations"].as_array().expect("operations") {
                selon_les_regles.insert((texte(operation).to_owned(), texte(&regle["id"]).to_owned()));
            }
        }
        let mut selon_le_contrat = BTreeSet::new();
        for operation in operations(&contrat()) {
            for regle in operation["x-regles"].as_array().expect("rules") {
                selon_le_contrat.insert((texte(&operation["operationId"]).to_owned(), texte(regle).to_owned()));
            }
        }
        assert_eq!(selon_les_regles, selon_le_contrat);
        assert!(selon_le_contrat.contains(&("signer".to_owned(), "R00-01".to_owned())));
    }

    /// Le catalogue des problèmes est celui du contrat d'interface : mêmes codes, mêmes statuts, mêmes opérations.
    fn the_catalogue_of_problems_is_that_of_the_contract(scene) {
        let catalogue = scene.public().get("/v1/problemes").est(200);
        let statuts: BTreeMap<_, _> =
            elements(&catalogue).iter().map(|probleme| (texte(&probleme["code"]), &probleme["statut"])).collect();
        let refus = catalogue::refus().map(|code| (code.texte(), statut_du_refus(code)));
        let techniques = Technique::TOUS.iter().map(|quoi| (quoi.code(), quoi.statut()));
        let attendus: BTreeMap<_, _> =
            refus.chain(techniques).map(|(code, statut)| (code, json!(statut.as_u16()))).collect();
        assert_eq!(statuts, attendus.iter().map(|(code, statut)| (*code, statut)).collect());
        assert_eq!(elements(&catalogue).len(), attendus.len(), "each once");

        let mut declares: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        let contrat = contrat();
        for operation in operations(&contrat) {
            for (statut, reponse) in operation["responses"].as_object().expect("answers") {
                let reponse = match reponse["$ref"].as_str() {
                    Some(lien) => contrat.pointer(lien.trim_start_matches('#')).expect("a shared answer"),
                    None => reponse,
                };
                let exemples = reponse["content"]["application/problem+json"]["examples"].as_object();
                for code in exemples.into_iter().flat_map(|exemples| exemples.keys()) {
                    assert_eq!(*statut, statuts[code.as_str()].to_string(), "{code}");
                    declares.entry(code.clone()).or_default().insert(texte(&operation["operationId"]).to_owned());
                }
            }
        }
        for probleme in elements(&catalogue) {
            let code = texte(&probleme["code"]);
            let operations: BTreeSet<_> =
                probleme["operations"].as_array().expect("operations").iter().map(|nom| texte(nom).to_owned()).collect();
            assert_eq!(operations, declares.remove(code).unwrap_or_default(), "{code}");
        }
    }

    /// Le catalogue des constats donne à chacun un code unique et la règle qu'il dit méconnue.
    fn the_catalogue_of_constats_names_each_once(scene) {
        let catalogue = scene.public().get("/v1/constats").est(200);
        let codes: BTreeSet<&str> = elements(&catalogue).iter().map(|constat| texte(&constat["code"])).collect();
        assert_eq!(codes.len(), elements(&catalogue).len(), "each once");
        assert_eq!(codes, catalogue::constats().map(|constat| constat.texte()).collect());
        for constat in elements(&catalogue) {
            let regle = catalogue::regle(texte(&constat["regle"])).expect("a rule of the catalogue");
            assert_eq!(constat["article"], regle.article, "{constat}");
        }
        // « `axe_manquant` », « `auteur_incomplet` », « `plafond_non_confirme` » (regles.md)
        for code in ["axe_manquant", "avis_manquants", "auteur_incomplet", "plafond_non_confirme", "commun_accord_manquant"] {
            assert!(codes.contains(code), "{code}");
        }
    }

    /// Chaque problème a sa page, qui dit quoi faire ou cite les mots de la règle.
    fn every_problem_has_a_page_that_explains_it(scene) {
        let public = scene.public();
        for probleme in elements(&public.get("/v1/problemes").est(200)) {
            let code = texte(&probleme["code"]);
            let page = public.get(&format!("/problemes/{code}")).est(200);
            assert_eq!(page.en_tete("content-type"), "text/html; charset=utf-8");
            let lue = sans_entites(&page.texte);
            for dit in [code, texte(&probleme["titre"]), &probleme["statut"].to_string()] {
                assert!(lue.contains(dit), "{code} : {dit}");
            }
            match (probleme["regle"].as_str(), probleme["conseil"].as_str()) {
                (Some(id), None) => {
                    let regle = catalogue::regle(id).expect("a rule of the catalogue");
                    assert!(lue.contains(id) && lue.contains(regle.article) && lue.contains(&regle.citation()), "{code}");
                    assert!(page.texte.contains(&format!("href=\"/regles#{id}\"")), "{code}");
                }
                (None, Some(conseil)) => assert!(lue.contains(conseil), "{code}"),
                autre => panic!("{code} : {autre:?}"),
            }
            for operation in probleme["operations"].as_array().expect("operations") {
                assert!(lue.contains(texte(operation)), "{code} : {operation}");
            }
            assert!(!page.texte.contains("src=") && !page.texte.contains("//"), "{code}: nothing from elsewhere");
        }
        public.get("/problemes/inconnu").est_un_probleme(404, "introuvable");
    }

    /// Chacun apprend qui il est pour le système et quelles opérations lui sont ouvertes.
    fn the_caller_learns_who_it_is_and_what_is_open_to_it(scene) {
        for (organisation, nature, role) in [
            ("mobilites", Nature::Opco, Role::Secretariat),
            ("mobilites", Nature::Opco, Role::Commission),
            ("mobilites", Nature::Opco, Role::ConseilAdministration),
            ("mesri", Nature::Ministere, Role::Ministere),
            ("cour-des-comptes", Nature::Controle, Role::Auditeur),
            ("dgefp", Nature::Administration, Role::Dgefp),
            ("france-competences", Nature::EtablissementPublic, Role::FranceCompetences),
            ("eam", Nature::Association, Role::Eam),
            // A role is nothing without the kind of organisation that bears it.
            ("eam", Nature::Association, Role::Secretariat),
        ] {
            let moi = scene.acteur(organisation, &[role]).get("/v1/moi").est(200).corps;
            assert_eq!((&moi["organisation"], &moi["nature"]), (&json!(organisation), &json!(nature)));
            assert_eq!((&moi["roles"], &moi["expire_le"]), (&json!([role]), &json!("2026-11-22T21:00:00Z")));
            let organisation = CodeOrganisation::try_from(organisation.to_owned()).expect("a code");
            let acteur = domain::socle::organisation::Acteur { organisation, nature, roles: vec![role] };
            let ouvertes: BTreeSet<_> = catalogue::operations()
                .filter(|operation| operation.habiliter(&acteur).is_ok() || matches!(operation.acces, Acces::Public | Acces::Authentifie))
                .map(|operation| operation.nom)
                .collect();
            let nommees: BTreeSet<_> = moi["operations"].as_array().expect("operations").iter().map(texte).collect();
            assert_eq!(nommees, ouvertes, "{acteur:?}");
        }
    }

    /// Les organisations se listent par nature et page par page : les onze OPCO et celles que la convention nomme.
    fn the_organisations_are_listed_by_kind_and_by_page(scene) {
        let opco = scene.opco();
        let codes = |chemin: &str| {
            let lue = opco.get(chemin).est(200);
            elements(&lue).iter().map(|organisation| texte(&organisation["code"]).to_owned()).collect::<Vec<_>>()
        };
        let onze = ["afdas", "akto", "atlas", "constructys", "ocapiat", "ep", "mobilites", "sante", "2i", "opcommerce",
            "uniformation"];
        assert_eq!(codes("/v1/organisations?nature=opco"), onze);
        assert_eq!(codes("/v1/organisations?nature=ministere"), ["menjs", "mesri"]);
        assert_eq!(codes("/v1/organisations?nature=controle"), ["cour-des-comptes", "igas", "igesr"]);
        let toutes = codes("/v1/organisations");
        assert_eq!(toutes[..11], onze);
        for nommee in ["dgefp", "france-competences", "eam", "mission-apprentissage"] {
            assert!(toutes.iter().any(|code| code == nommee), "{nommee}");
        }
        for (filtre, attendues) in [("", toutes.clone()), ("nature=opco&", onze.map(str::to_owned).to_vec())] {
            for limite in [1, 4, 11] {
                assert_eq!(parcourir(&opco, &format!("/v1/organisations?{filtre}limite={limite}")), attendues);
            }
        }
        for code in &toutes {
            assert_eq!(opco.get(&format!("/v1/organisations/{code}")).est(200).corps["code"], **code);
        }
        let menjs = opco.get("/v1/organisations/menjs").est(200).corps;
        assert_eq!((&menjs["direction"], &menjs["siren"]), (&json!("DGESCO"), &Value::Null));
        let colleges: Vec<Value> = ["menjs", "mesri", "mobilites", "dgefp"]
            .map(|code| opco.get(&format!("/v1/organisations/{code}")).est(200).corps["college"].clone())
            .to_vec();
        assert_eq!(json!(colleges), json!(["ministere_education", "ministere_enseignement_superieur", null, null]));
        let mobilites = opco.get("/v1/organisations/mobilites").est(200).corps;
        assert_eq!((&mobilites["siren"], &mobilites["code_france_competences"]), (&json!("851240499"), &json!("07")));
        opco.get("/v1/organisations/inconnue").est_un_probleme(404, "introuvable");
        opco.get("/v1/organisations?nature=inconnue").est_un_probleme(400, "requete_illisible");
    }
}

/// The codes of every page, from link to link.
fn parcourir(acteur: &Acteur, premiere: &str) -> Vec<String> {
    let (mut codes, mut chemin) = (Vec::new(), premiere.to_owned());
    loop {
        let page = acteur.get(&chemin).est(200);
        codes.extend(elements(&page).iter().map(|organisation| texte(&organisation["code"]).to_owned()));
        let Some(lien) = page.en_tetes.get("link") else {
            assert_eq!(page.corps["page"]["suivante"], Value::Null);
            return codes;
        };
        chemin = lien.trim_start_matches('<').trim_end_matches(">; rel=\"next\"").to_owned();
        assert!(chemin.ends_with(&format!("curseur={}", texte(&page.corps["page"]["suivante"]))), "{chemin}");
    }
}

/// The elements of a catalogue or of a page.
fn elements(reponse: &Reponse) -> &Vec<Value> {
    reponse.corps["elements"].as_array().expect("a list")
}

/// A value that is a text.
#[track_caller]
fn texte(valeur: &Value) -> &str {
    valeur.as_str().expect("a text")
}

/// The committed document, read.
fn contrat() -> Value {
    serde_json::from_str(CONTRAT).expect("the contract is JSON")
}

/// Every operation of the document.
fn operations(contrat: &Value) -> impl Iterator<Item = &Value> {
    let chemins = contrat["paths"].as_object().expect("paths").values();
    chemins.flat_map(|methodes| methodes.as_object().expect("methods").values())
}

/// Where an id stands: the general rules, then the visas and the articles by their number, `-bis` after its own.
fn rang(id: &str) -> (u8, u32, (u32, bool)) {
    let nombre = |texte: &str| texte.parse::<u32>().expect("a number");
    if let Some(general) = id.strip_prefix('G') {
        return (0, nombre(general), (0, false));
    }
    let mut morceaux = id.strip_prefix('R').expect("G or R").split('-');
    let mut suivant = || nombre(morceaux.next().expect("a number"));
    let (article, numero) = (suivant(), suivant());
    (1, article, (numero, morceaux.next() == Some("bis")))
}

/// The words and numbers of a text.
fn mots(texte: &str) -> Vec<String> {
    texte.split(|c: char| !c.is_alphanumeric()).map(str::to_owned).collect()
}

/// One space for any run of them: the document breaks its lines where its page did.
fn aplatir(texte: &str) -> String {
    texte.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The text of a page as it is read.
fn sans_entites(html: &str) -> String {
    let html = html.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&#39;", "'");
    html.replace("&amp;", "&")
}

//! Behind a proxy: who calls, under what path.

use crate::contract;
use crate::scene::{Acteur, Reponse, Scene};
use api::contrat::adresses;
use api::serveur::mandataires::lire_reseau;
use api::sortie::prefixe::Prefixe;

/// A public reading for a client that a proxy names.
fn lire_pour(scene: &Scene, en_tete: (&str, &str)) -> Reponse {
    scene.public().requete("GET", "/v1/regles/G1").avec(en_tete.0, en_tete.1).envoyer()
}

/// The addresses that a page of ours links to.
fn liens(page: &str) -> Vec<&str> {
    page.split("href=\"").skip(1).filter_map(|suite| suite.split('"').next()).collect()
}

crate::scenario::scenarios! {
    /// Les sondes de santé n'entrent dans aucun quota.
    fn a_probe_counts_in_no_quota(scene) {
        let comptee = Scene::ouvrir_avec(scene.moteur(), |config| config.ecoute.quota = 5);
        let lire = |chemin: &str| comptee.public().get(chemin);
        for tour in 0..5 {
            assert_eq!(lire("/v1/regles/G1").est(200).en_tete("ratelimit-remaining"), (4 - tour).to_string());
            for sonde in ["/sante/vie", "/sante/pret"] {
                assert!(lire(sonde).est(200).en_tetes.keys().all(|nom| !nom.starts_with("ratelimit")), "{sonde}");
            }
        }
        lire("/v1/regles/G1").est_un_probleme(429, "quota_depasse");
        (0..10).for_each(|_| ["/sante/vie", "/sante/pret"].into_iter().for_each(|sonde| drop(lire(sonde).est(200))));
        let sondes: Vec<_> = adresses::toutes().iter().filter(|ici| adresses::est_une_sonde(&ici.chemin)).collect();
        assert_eq!(sondes.len(), 2);
        for sonde in sondes {
            assert!(!contract::statuts(sonde.operation.nom).contains(&"429"), "{}", sonde.chemin);
        }
    }

    /// Chaque client derrière un serveur mandataire de confiance a son propre quota.
    fn a_client_behind_a_trusted_proxy_has_its_own_quota(scene) {
        let derriere = |mandataires: &[&str]| {
            let reseaux = mandataires.iter().map(|texte| lire_reseau(texte).expect("a network")).collect();
            Scene::ouvrir_avec(scene.moteur(), |config| (config.ecoute.quota, config.ecoute.mandataires) = (2, reseaux))
        };
        for mandataires in [&["127.0.0.1"][..], &["10.0.0.0/8", "127.0.0.0/8"]] {
            let crue = derriere(mandataires);
            for en_tete in [
                ("x-forwarded-for", "203.0.113.1"),
                ("forwarded", "for=203.0.113.2;proto=https"),
                ("x-forwarded-for", "198.51.100.1, 203.0.113.3"),
                ("x-forwarded-for", "[2001:db8::1]:4711"),
            ] {
                (0..2).for_each(|_| drop(lire_pour(&crue, en_tete).est(200)));
                lire_pour(&crue, en_tete).est_un_probleme(429, "quota_depasse");
            }
            // What stands on the left of the first that is not trusted is its own word.
            lire_pour(&crue, ("x-forwarded-for", "192.0.2.9, 203.0.113.3")).est(429);
        }
        for mandataires in [&[][..], &["10.0.0.0/8"]] {
            let sourde = derriere(mandataires);
            lire_pour(&sourde, ("x-forwarded-for", "203.0.113.1")).est(200);
            lire_pour(&sourde, ("forwarded", "for=203.0.113.2")).est(200);
            lire_pour(&sourde, ("x-forwarded-for", "203.0.113.3")).est_un_probleme(429, "quota_depasse");
        }
    }

    /// Sous un chemin d'hébergement, tout ce qui renvoie quelque part y mène bien.
    fn what_is_shown_under_a_path_leads_there(scene) {
        let prefixe = Prefixe::lire("/coop/v-1");
        let montree = Scene::ouvrir_avec(scene.moteur(), |config| config.ecoute.prefixe = prefixe);
        let sous = |acteur: &Acteur| Acteur::new(format!("{}/coop/v-1", montree.url()), Some(acteur.jeton().to_owned()));
        let (dehors, dedans) = (sous(&montree.opco()), montree.opco());
        for (rang, acteur) in [&dehors, &dedans].into_iter().enumerate() {
            let cree = acteur.post("/v1/conventions", Scene::projet(&format!("CC-{rang}"))).est(201);
            assert_eq!(cree.en_tete("location"), format!("/coop/v-1/v1/conventions/{}", cree.id()));
            acteur.requete("GET", &format!("/v1/conventions/{}", cree.id())).envoyer().est(200);
        }
        let premiere = dehors.get("/v1/conventions?limite=1").est(200);
        let suite = premiere.en_tete("link").trim_start_matches('<').split('>').next().expect("an address").to_owned();
        assert!(suite.starts_with("/coop/v-1/v1/conventions?"), "{suite}");
        Acteur::new(montree.url(), Some(dehors.jeton().to_owned())).requete("GET", &suite).envoyer_sans_verifier().est(200);
        // A cursor given on one side serves on the other.
        dedans.get(suite.trim_start_matches("/coop/v-1")).est(200);
        // A retry is the same request on both sides.
        let corps = Scene::projet("CC-REPRISE");
        let envoyer = |acteur: &Acteur| acteur.requete("POST", "/v1/conventions").cle("k").corps(corps.clone()).envoyer().est(201);
        let (une, autre) = (envoyer(&dehors), envoyer(&dedans));
        assert_eq!((une.texte, une.en_tetes.get("location")), (autre.texte, autre.en_tetes.get("location")));

        let refus = dehors.get("/v1/conventions?x=1").est(400);
        assert_eq!(refus.corps["type"], "/coop/v-1/problemes/requete_illisible");
        let public = Acteur::new(montree.url(), None);
        let lire = |chemin: &str| public.requete("GET", chemin).envoyer_sans_verifier();
        for page in ["/coop/v-1/problemes/requete_illisible", "/coop/v-1/problemes/signature_pour_autrui", "/coop/v-1/regles"] {
            let page = lire(page).est(200);
            let menent = liens(&page.texte);
            assert!(menent.iter().filter(|lien| !lien.starts_with('#')).count() >= 2, "{}", page.texte);
            for lien in menent.into_iter().filter(|lien| !lien.starts_with('#')) {
                assert!(lien.starts_with("/coop/v-1/"), "{lien}");
                lire(lien).est(200);
            }
        }
        let contrat = lire("/coop/v-1/openapi.json").est(200);
        assert_eq!(contrat.corps["servers"][0]["url"], "/coop/v-1");
        assert!(contrat.texte.contains("](/coop/v-1/regles)") && !contrat.texte.contains("](/regles)"));
        assert!(!contrat.texte.contains("](/v1/") && contrat.texte.contains("](/coop/v-1/v1/regles/R17-02)"));
        let nu = scene.public().requete("GET", "/openapi.json").envoyer_sans_verifier().est(200);
        assert_eq!(nu.corps["servers"][0]["url"], "/");
        assert_ne!(nu.en_tete("etag"), contrat.en_tete("etag"));
        let relu = public.requete("GET", "/coop/v-1/openapi.json").avec("if-none-match", contrat.en_tete("etag"));
        relu.envoyer_sans_verifier().est(304);
        // The documentation, and the contract that it reads from where it stands.
        let initialisation = lire("/coop/v-1/docs/swagger-initializer.js").est(200);
        assert!(initialisation.texte.contains("\"url\": \"openapi-3.0.json\""), "{}", initialisation.texte);
        let rendu = lire("/coop/v-1/docs/openapi-3.0.json").est(200);
        assert_eq!(rendu.corps["servers"][0]["url"], "/coop/v-1");
        assert!(rendu.texte.contains("](/coop/v-1/openapi.json)"));
        for (chemin, attendu) in [("/coop/v-1", "action=\"/coop/v-1/"), ("/coop/v-1/", "Accueil"), ("/coop/v-1/docs", "swagger")] {
            let menee = public.requete("GET", chemin).envoyer_sans_verifier();
            // The client of these tests follows.
            assert!(menee.statut == 200 && menee.texte.contains(attendu), "{chemin} {}", menee.texte);
        }
        let prevol = public.requete("OPTIONS", "/coop/v-1/v1/conventions").avec("origin", "https://autre.org");
        let prevol = prevol.avec("access-control-request-method", "POST").envoyer_sans_verifier().est(400);
        assert_eq!(prevol.corps["type"], "/coop/v-1/problemes/requete_illisible");
        for chemin in ["/coop/v-1x/v1/regles", "/autre/v1/regles", "/coop/v1/regles"] {
            lire(chemin).est_un_probleme(404, "adresse_inconnue");
        }
    }

    /// Le chemin d'hébergement n'est cru que d'un serveur mandataire de confiance, et s'il en est bien un.
    fn a_trusted_proxy_says_under_what_path(scene) {
        let crue = Scene::ouvrir_avec(scene.moteur(), |config| {
            config.ecoute.mandataires = vec![lire_reseau("127.0.0.1").expect("an address")];
            config.ecoute.prefixe = Prefixe::lire("/defaut");
        });
        let creer = |scene: &Scene, rang: usize, dit: &str| {
            let projet = Scene::projet(&format!("CC-{rang}"));
            let cree = scene.opco().requete("POST", "/v1/conventions").avec("x-forwarded-prefix", dit).corps(projet).envoyer();
            cree.est(201).en_tete("location").split("/v1/").next().expect("a path").to_owned()
        };
        for (rang, (dit, montre)) in
            [("/a", "/a"), ("/a/b/", "/a/b"), ("/", ""), ("//mechant.fr", "/defaut"), ("/a/../b", "/defaut"), ("https://x", "/defaut")]
                .into_iter()
                .enumerate()
        {
            assert_eq!(creer(&crue, rang, dit), montre, "{dit}");
        }
        assert_eq!(creer(scene, 0, "/a"), "");
    }
}

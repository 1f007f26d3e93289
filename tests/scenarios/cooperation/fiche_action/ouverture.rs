//! Who reads what of a fiche: the partner who carries it, its région académique, the others (articles 1, 14 and 16).

use crate::scene::Acteur;
use crate::scene::gestes::cooperation::decision::acte;
use crate::scene::gestes::cooperation::engagement::{JOUR, adopter};
use crate::scene::gestes::cooperation::partenaire::{Ici, projet};
use crate::scene::gestes::cooperation::plafond::declarer;
use domain::socle::organisation::Role;
use serde_json::{Value, json};

const BRETAGNE: &str = "53";

/// A fiche of a region.
fn en_region(reference: &str, regions: &[&str]) -> Value {
    let mut projet = projet(reference, None);
    projet["contenu"]["niveaux"] = json!(["regional"]);
    projet["contenu"]["regions_academiques"] = json!(regions);
    projet
}

/// The references that a list shows.
fn references(par: &Acteur, filtre: &str) -> Vec<String> {
    let page = par.get(&format!("/v1/fiches-action?{filtre}")).est(200).corps;
    let elements = page["elements"].as_array().expect("a list").iter();
    elements.map(|fiche| fiche["reference"].as_str().expect("a reference").to_owned()).collect()
}

crate::scenario::scenarios! {
    /// Un partenaire élabore et lit les fiches des actions qu'il porte, et aucune autre.
    ///
    /// « des acteurs pertinents » (art. 16).
    fn a_partner_drafts_and_reads_its_own_fiches_and_no_other(scene) {
        let ici = Ici::ouvrir(scene);
        // An action entrusted to another is that other's to read, at whatever date: rights are those of today.
        scene.ne_rien_relire();
        let (lycee, campus) = (ici.partenaire("lycee-fictif"), ici.partenaire("campus-fictif"));
        // The convention is shown to it, once signed, and what it may do there.
        let brouillon = scene.projet_saisi("CC-BROUILLON");
        assert_eq!(lycee.get("/v1/conventions").est(200).corps["elements"].as_array().map(Vec::len), Some(1));
        lycee.get(&format!("/v1/conventions/{brouillon}")).est_un_probleme(404, "introuvable");
        lycee.get(&format!("/v1/conventions/{}/etat", ici.convention)).est(200);
        let actes = lycee.get(&format!("/v1/conventions/{}/actes-possibles", ici.convention)).est(200).corps;
        let creation = actes["actes"].as_array().expect("acts").iter().find(|acte| acte["operation"] == "creer_fiche_action");
        assert_eq!(creation.expect("announced")["possible"], true, "{actes}");
        for porteur in [None, Some("campus-fictif")] {
            ici.creer(&lycee, &projet("FA-1", porteur)).est_un_refus(403, "porteur_pour_autrui", "R16-03");
        }
        let creee = ici.creer(&lycee, &projet("FA-1", Some("lycee-fictif"))).est(201);
        let fiche = format!("/v1/fiches-action/{}", creee.id());
        let intitule = json!({ "contenu": { "intitule": "Portes ouvertes" }, "date": JOUR });
        let modifiee = lycee.patch(&fiche, creee.version(), intitule.clone()).est(200);
        assert_eq!(modifiee.corps["contenu"]["intitule"], "Portes ouvertes");
        let cession = json!({ "contenu": { "porteur": { "nature": "campus_metiers_qualifications", "organisation": "campus-fictif" } },
            "date": JOUR });
        lycee.patch(&fiche, modifiee.version(), cession).est_un_refus(403, "porteur_pour_autrui", "R16-03");
        // Another partner's does not exist, nor one that nobody in particular carries.
        let (autre, sans) = (ici.elaboree(&projet("FA-2", Some("campus-fictif"))), ici.elaboree(&projet("FA-3", None)));
        for ailleurs in [&autre, &sans] {
            lycee.get(ailleurs).est_un_probleme(404, "introuvable");
            lycee.get(&format!("{ailleurs}/actes-possibles")).est_un_probleme(404, "introuvable");
            lycee.get(&format!("{ailleurs}/versements/disponible")).est_un_probleme(404, "introuvable");
            lycee.patch(ailleurs, 1, intitule.clone()).est_un_probleme(404, "introuvable");
        }
        assert_eq!((references(&lycee, ""), references(&campus, "")), (vec!["FA-1".to_owned()], vec!["FA-2".to_owned()]));
        assert_eq!(references(&scene.opco(), "porteur=lycee-fictif"), ["FA-1"]);
        // What goes to the committee is the OPCO's to send: « ou porteur via OPCO ».
        let envoi = json!({ "date": JOUR });
        lycee.requete("POST", &format!("{fiche}/transmissions")).lue(modifiee.version()).corps(envoi).envoyer()
            .est_un_refus(403, "role_non_habilite", "G15");
        ici.adoptee(&fiche);
        let lue = lycee.get(&fiche).est(200);
        assert_eq!(lue.corps["statut"], "validee_copil");
        lycee.patch(&fiche, lue.version(), intitule).est_un_refus(409, "modification_non_presentee", "R15-08");
        // Nothing else is open to it, nor to it under another role.
        for ferme in [
            format!("/v1/conventions/{}/copil", ici.convention),
            format!("/v1/conventions/{}/copil/reunions", ici.convention),
            format!("/v1/reunions/{}", ici.reunion),
            format!("/v1/conventions/{}/echeancier", ici.convention),
            format!("/v1/conventions/{}/journal", ici.convention),
            format!("{fiche}/journal"),
            "/v1/bilans".to_owned(),
            "/v1/opcos/mobilites/plafonds/2022".to_owned(),
        ] {
            lycee.get(&ferme).est_un_probleme(403, "role_non_habilite");
        }
        scene.acteur("lycee-fictif", &[Role::Secretariat, Role::Auditeur]).get(&fiche).est_un_probleme(403, "role_non_habilite");
        // The OPCO names another carrier: it is no longer the lycée's to see, at any date.
        let proposition = json!({ "contenu": { "porteur": { "nature": "opco_direct", "organisation": null } }, "motif": "Le lycée se retire.",
            "justification_objectifs": "Les mêmes publics.", "date": JOUR });
        let proposee = scene.opco().post(&format!("{fiche}/modifications"), proposition).est(201).corps;
        let modification = format!("/v1/modifications/{}", proposee["modifications"][0]["id"].as_str().expect("an id"));
        scene.opco().post(&format!("{modification}/presentations"), json!({ "date": JOUR })).est(200);
        let version = lycee.get(&fiche).est(200).version();
        let application = scene.opco().requete("POST", &format!("{modification}/application")).lue(version);
        application.corps(json!({ "date": JOUR })).envoyer().est(200);
        lycee.get(&fiche).est_un_probleme(404, "introuvable");
        assert_eq!(references(&lycee, ""), Vec::<String>::new());
    }

    /// Un partenaire lit les avis, la décision du conseil et l'argent de sa propre action, et peut la démarrer.
    fn a_partner_reads_what_was_said_and_paid_of_its_action(scene) {
        let ici = Ici::ouvrir(scene);
        let fiche = ici.elaboree(&projet("FA-1", Some("lycee-fictif")));
        let (lycee, campus) = (ici.partenaire("lycee-fictif"), ici.partenaire("campus-fictif"));
        acte(scene, &fiche, "transmissions", json!({ "date": JOUR })).est(200);
        let avis = json!({ "sens": "favorable", "date": JOUR });
        let avis = scene.menjs().post(&format!("{fiche}/avis"), avis).est(201).en_tete("location").to_owned();
        adopter(scene, &ici.reunion, fiche.rsplit('/').next().expect("an id"), JOUR);
        let conseil = scene.acteur("mobilites", &[Role::ConseilAdministration]);
        let lue = conseil.get(&fiche).est(200).version();
        let validee = json!({ "resultat": "validee", "date": JOUR });
        let decision = conseil.requete("POST", &format!("{fiche}/decisions-ca")).lue(lue).corps(validee).envoyer().est(201);
        let decision = decision.en_tete("location").to_owned();
        declarer(scene, 2022, 10_000_000, "2022-01-10");
        acte(scene, &fiche, "engagement", json!({ "procedure_achat_ref": "CA", "date": JOUR })).est(200);
        let versement = json!({ "exercice": 2022, "montant_centimes": 400, "frais_reels_cumules_centimes": 1_000,
            "justificatifs": ["Factures"], "date": JOUR });
        scene.opco().post(&format!("{fiche}/versements"), versement).est(200);
        let disponible = lycee.get(&format!("{fiche}/versements/disponible")).est(200).corps;
        assert_eq!((&disponible["maximum_centimes"], &disponible["deja_verse_centimes"]), (&json!(600), &json!(400)));
        let lue = lycee.get(&fiche).est(200).corps;
        assert_eq!((&lue["avis"][0]["sens"], &lue["decisions_ca"][0]["resultat"], &lue["versements"][0]["montant_centimes"]),
            (&json!("favorable"), &json!("validee"), &json!(400)));
        assert_eq!(lycee.get("/v1/decisions-ca").est(200).corps["elements"].as_array().map(Vec::len), Some(1));
        assert_eq!(campus.get("/v1/decisions-ca").est(200).corps["elements"], json!([]));
        for adresse in [avis, decision] {
            lycee.get(&adresse).est(200);
            campus.get(&adresse).est_un_probleme(404, "introuvable");
        }
        assert_eq!(references(&lycee, "avis=favorable"), ["FA-1"]);
        // « OPCO/porteur » (machine 3.7): whoever carries the action starts it.
        let debut = || json!({ "date": JOUR });
        campus.post(&format!("{fiche}/demarrage"), debut()).est_un_probleme(404, "introuvable");
        assert_eq!(lycee.post(&format!("{fiche}/demarrage"), debut()).est(200).corps["statut"], "en_cours");
    }

    /// Une région académique ne lit que les actions validées de sa région, sans leurs avis, ni les décisions du
    /// conseil, ni l'argent.
    ///
    /// « au sein des régions académiques » (art. 1).
    fn a_region_sees_only_the_validated_actions_of_its_region(scene) {
        let ici = Ici::ouvrir(scene);
        let (bretagne, normandie) = (ici.region(BRETAGNE), ici.region("28"));
        let validee = ici.elaboree(&en_region("FA-1", &[BRETAGNE, "52"]));
        let brouillon = ici.elaboree(&en_region("FA-2", &[BRETAGNE]));
        let ailleurs = ici.elaboree(&en_region("FA-3", &["28"]));
        let nationale = ici.elaboree(&projet("FA-4", None));
        bretagne.get(&validee).est_un_probleme(404, "introuvable");
        for fiche in [&ailleurs, &nationale] {
            ici.adoptee(fiche);
        }
        let avis = json!({ "sens": "reserve", "recommandations": "Associer les CFA.", "date": JOUR });
        acte(scene, &validee, "transmissions", json!({ "date": JOUR })).est(200);
        let avis = scene.menjs().post(&format!("{validee}/avis"), avis).est(201).en_tete("location").to_owned();
        adopter(scene, &ici.reunion, validee.rsplit('/').next().expect("an id"), JOUR);
        let lue = bretagne.get(&validee).est(200).corps;
        for ferme in ["avis", "avis_manquants", "soutiens", "decisions_ca", "financement", "versements"] {
            assert_eq!(lue[ferme], Value::Null, "{ferme}");
        }
        assert!(!lue.to_string().contains("avis_rendu") && !lue.to_string().contains("CFA"), "{lue}");
        assert_eq!(lue["constats"], json!([]));
        for fiche in [&brouillon, &ailleurs, &nationale] {
            bretagne.get(fiche).est_un_probleme(404, "introuvable");
        }
        // On a day before its validation it was none of theirs.
        bretagne.get(&format!("{validee}?au=2022-01-30")).est_un_probleme(404, "introuvable");
        bretagne.get(&format!("{validee}/actes-possibles?au=2022-01-30")).est_un_probleme(404, "introuvable");
        assert_eq!((references(&bretagne, ""), references(&normandie, "")), (vec!["FA-1".to_owned()], vec!["FA-3".to_owned()]));
        assert_eq!(references(&bretagne, "au=2022-01-30"), Vec::<String>::new());
        assert_eq!(references(&bretagne, "limite=1&statut=validee_copil"), ["FA-1"]);
        for filtre in ["avis=reserve", "avis_manquant=mesri"] {
            bretagne.get(&format!("/v1/fiches-action?{filtre}")).est_un_refus(403, "role_non_habilite", "G15");
        }
        for ferme in [avis, format!("{validee}/versements/disponible"), "/v1/decisions-ca".to_owned()] {
            bretagne.get(&ferme).est_un_probleme(403, "role_non_habilite");
        }
        bretagne.get(&format!("/v1/conventions/{}", ici.convention)).est(200);
        ici.creer(&bretagne, &en_region("FA-5", &[BRETAGNE])).est_un_refus(403, "role_non_habilite", "G15");
        // The reference data knows the eighteen of them.
        let regions = bretagne.get("/v1/organisations?nature=region_academique").est(200).corps;
        assert_eq!(regions["elements"].as_array().map(Vec::len), Some(18));
        // A vote that is cancelled validates nothing any more.
        let decisions = scene.opco().get(&format!("/v1/conventions/{}/copil/decisions", ici.convention)).est(200).corps;
        let decision = decisions["elements"].as_array().expect("a list").last().expect("one")["id"].clone();
        let annulation = json!({ "date": JOUR, "motif": "Voix mal comptées." });
        acte(scene, &format!("/v1/decisions/{}", decision.as_str().expect("an id")), "annulation", annulation).est(200);
        bretagne.get(&validee).est_un_probleme(404, "introuvable");
    }

    /// Une fiche action ne dit à personne ce que les adresses des avis, des décisions du conseil et de l'argent lui
    /// ferment.
    fn a_fiche_tells_nobody_what_its_own_addresses_close_to_him(scene) {
        let ici = Ici::ouvrir(scene);
        let fiche = ici.elaboree(&projet("FA-1", None));
        ici.engagee(&fiche);
        let (commission, dgefp) = (scene.acteur("mobilites", &[Role::Commission]), scene.acteur("dgefp", &[Role::Dgefp]));
        let lue = |par: &Acteur| par.get(&fiche).est(200).corps;
        let liste = |par: &Acteur| par.get("/v1/fiches-action").est(200).corps["elements"][0].clone();
        let faits = |lue: &Value| -> Vec<String> {
            let faits = lue["faits"].as_array().expect("facts").iter();
            faits.map(|fait| fait["fait"].as_str().expect("a text").to_owned()).collect()
        };
        for (par, argent) in [(&commission, false), (&dgefp, true)] {
            for lue in [lue(par), liste(par)] {
                for ferme in ["avis", "avis_manquants", "soutiens", "decisions_ca"] {
                    assert_eq!(lue[ferme], Value::Null, "{ferme}");
                }
                assert_eq!((lue["financement"].is_object(), lue["versements"].is_array()), (argent, argent));
                assert_eq!(faits(&lue), ["redigee", "transmise", "instruite", "engagee"]);
                let notes = lue["constats"].to_string();
                assert_eq!((notes.contains("R14-02"), notes.contains("R16-01")), (false, argent), "{notes}");
            }
            for filtre in ["avis=favorable", "avis_manquant=menjs"] {
                par.get(&format!("/v1/fiches-action?{filtre}")).est_un_refus(403, "role_non_habilite", "G15");
            }
        }
        let entiere = lue(&scene.opco());
        assert_eq!(faits(&entiere), ["redigee", "transmise", "instruite", "decidee_par_le_ca", "engagee"]);
        assert!(entiere["constats"].to_string().contains("R14-02"));
        assert_eq!(entiere["decisions_ca"].as_array().map(Vec::len), Some(1));
    }
}

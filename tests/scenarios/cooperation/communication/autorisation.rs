//! A ministry authorises its own logo, in writing and for a time (article 11).

use crate::scene::Acteur;
use crate::scene::gestes::cooperation::communication::{Dossier, ecrit, id, sur};
use crate::scene::gestes::cooperation::engagement::JOUR;
use crate::scene::gestes::cooperation::instruction::{EDUCATION, SUPERIEUR};
use crate::scene::gestes::cooperation::partenaire::{Ici, projet};
use serde_json::{Value, json};

crate::scenario::scenarios! {
    /// Un ministère autorise l'usage de son propre logo, par écrit, pour un objet désigné et pour une durée.
    ///
    /// « soumise à une autorisation expresse et écrite de la part desdits ministères qui précise la durée » (art. 11).
    fn a_ministry_authorises_its_own_logo_in_writing_and_for_a_time(scene) {
        let ici = Dossier::le(scene, "2022-03-10");
        let (opco, menjs, mesri) = (scene.opco(), scene.menjs(), scene.mesri());
        let demande = |objet: Value| {
            let mut corps = json!({ "college": SUPERIEUR, "date": "2022-03-01" });
            corps.as_object_mut().expect("a body").extend(objet.as_object().expect("an object").clone());
            scene.opco().post(&ici.sous("autorisations-logo"), corps)
        };
        demande(json!({})).est_un_refus(422, "objet_non_designe", "R11-02");
        // Before the convention takes effect, nothing is done under it.
        demande(json!({ "supports": ["affiche"], "date": "2020-11-30" }))
            .est_un_refus(409, "convention_non_en_vigueur", "R00-01");
        ici.autoriser(&mesri, ici.affiches(SUPERIEUR, None, "2020-11-30"))
            .est_un_refus(409, "convention_non_en_vigueur", "R00-01");
        demande(json!({ "supports": ["affiche"], "date": "2022-03-11" })).est_un_refus(422, "date_future", "G10");
        let ailleurs = uuid::Uuid::now_v7().to_string();
        demande(json!({ "fiche_action_id": ailleurs })).est_un_probleme(404, "introuvable");
        let fiche = ici.validee("FA-1", "2022-03-10", false);
        let demandee = demande(json!({ "fiche_action_id": id(&fiche), "motif": "Les affiches." })).est(201);
        assert_eq!((&demandee.corps["statut"], &demandee.corps["organisation"]), (&json!("demandee"), &json!("mesri")));
        let autorisation = format!("/v1/autorisations-logo/{}", demandee.id());
        let periode = |signee: &str, debut: &str, fin: Value, piece: Value| {
            json!({ "date": signee, "date_debut": debut, "date_fin": fin, "piece": piece })
        };
        let bonne = || periode("2022-03-10", "2022-03-15", json!("2022-06-30"), ecrit());
        // « l'OPCO […] ne délivre pas de logo ; un ministère ne parle jamais pour l'autre ».
        sur(&opco, &autorisation, "delivrance", bonne()).est_un_refus(403, "role_non_habilite", "G15");
        for (quoi, corps) in [
            ("delivrance", bonne()),
            ("refus", json!({ "motif": "Non.", "date": "2022-03-10" })),
            ("retrait", json!({ "motif": "Non.", "date": "2022-03-10" })),
        ] {
            sur(&menjs, &autorisation, quoi, corps).est_un_refus(403, "logo_d_autrui", "R11-02");
        }
        for (corps, code, regle) in [
            (periode("2022-03-10", "2022-03-15", json!("2022-06-30"), Value::Null), "piece_ecrite_manquante", "R11-02"),
            (periode("2022-03-10", "2022-03-15", Value::Null, ecrit()), "duree_manquante", "R11-03"),
            (periode("2022-03-10", "2022-03-15", json!("2022-03-14"), ecrit()), "duree_manquante", "R11-03"),
            (periode("2022-03-10", "2022-03-09", json!("2022-06-30"), ecrit()), "autorisation_retroactive", "R11-02"),
            (periode("2022-03-11", "2022-03-15", json!("2022-06-30"), ecrit()), "date_future", "G10"),
        ] {
            sur(&mesri, &autorisation, "delivrance", corps.clone()).est_un_refus(422, code, regle);
            let mut seule = corps;
            seule["college"] = SUPERIEUR.into();
            seule["supports"] = json!(["affiche"]);
            ici.autoriser(&mesri, seule).est_un_refus(422, code, regle);
        }
        let retrait = |date: &str, du: Value| json!({ "motif": "Charte.", "date": date, "a_compter_du": du });
        sur(&mesri, &autorisation, "retrait", retrait("2022-03-10", Value::Null))
            .est_un_refus(409, "transition_interdite", "R11-02");
        let delivree = sur(&mesri, &autorisation, "delivrance", bonne()).est(200).corps;
        assert_eq!((&delivree["statut"], &delivree["jusqu_au"]), (&json!("a_venir"), &json!("2022-06-30")));
        for quoi in ["delivrance", "refus"] {
            let corps = if quoi == "refus" { json!({ "motif": "Non.", "date": "2022-03-10" }) } else { bonne() };
            sur(&mesri, &autorisation, quoi, corps).est_un_refus(409, "transition_interdite", "R11-02");
        }
        // Every state on its days.
        let statut = |au: &str| scene.menjs().get(&format!("{autorisation}?au={au}")).est(200).corps["statut"].clone();
        assert_eq!(["2022-03-09", "2022-03-14", "2022-03-15", "2022-06-30", "2022-07-01"].map(statut),
            ["demandee", "a_venir", "active", "active", "echue"]);
        scene.nous_sommes_le("2022-05-20");
        let (menjs, mesri) = (scene.menjs(), scene.mesri());
        for (date, du, code, regle) in [
            ("2022-05-20", json!("2022-05-19"), "retrait_retroactif", "R11-02"),
            ("2022-05-21", Value::Null, "date_future", "G10"),
        ] {
            sur(&mesri, &autorisation, "retrait", retrait(date, du)).est_un_refus(422, code, regle);
        }
        let retiree = sur(&mesri, &autorisation, "retrait", retrait("2022-05-20", json!("2022-06-01"))).est(200).corps;
        assert_eq!((&retiree["statut"], &retiree["jusqu_au"]), (&json!("active"), &json!("2022-05-31")));
        assert_eq!(["2022-05-31", "2022-06-01"].map(statut), ["active", "retiree"]);
        // Refused, with a reason, or given unasked: the text asks for no request.
        let autre = format!("/v1/autorisations-logo/{}", demande(json!({ "supports": ["video"] })).est(201).id());
        let refus = |date: &str| json!({ "motif": "La maquette est à reprendre.", "date": date });
        sur(&mesri, &autre, "refus", refus("2022-05-21")).est_un_refus(422, "date_future", "G10");
        let refusee = sur(&mesri, &autre, "refus", refus("2022-05-20")).est(200).corps;
        assert_eq!((&refusee["statut"], &refusee["refus"]["motif"]), (&json!("refusee"), &json!(refus("")["motif"])));
        let sans_objet = json!({ "college": SUPERIEUR, "date": "2022-05-20", "date_debut": "2022-05-20",
            "date_fin": "2022-06-30", "piece": ecrit() });
        ici.autoriser(&mesri, sans_objet).est_un_refus(422, "objet_non_designe", "R11-02");
        ici.autoriser(&menjs, ici.affiches(SUPERIEUR, None, "2022-05-20")).est_un_refus(403, "logo_d_autrui", "R11-02");
        let longue = json!({ "college": SUPERIEUR, "supports": ["video"], "date": "2022-05-20",
            "date_debut": "2022-05-20", "date_fin": "2024-06-30", "piece": ecrit() });
        let longue = ici.autoriser(&mesri, longue).est(201).corps;
        assert_eq!((&longue["alertes"], &longue["demande"]), (&json!(["deborde_le_terme"]), &Value::Null));
        let liste = |filtre: &str| {
            let page = scene.auditeur().get(&ici.sous(&format!("autorisations-logo?{filtre}"))).est(200).corps;
            page["elements"].as_array().expect("a list").len()
        };
        assert_eq!(["au=2022-05-20", "statut=active&au=2022-05-20", "college=ministere_education"].map(liste), [3, 2, 0]);
        assert_eq!(liste(&format!("fiche_action={}", id(&fiche))), 1);
        let lus = mesri.get(&format!("{autorisation}/actes-possibles")).est(200).corps;
        assert!(lus["actes"].as_array().expect("acts").iter().all(|acte| acte["possible"] == false), "{lus}");
    }

    /// Une action ne porte le logo d'un ministère que pendant la durée et sur les supports que ce ministère a
    /// autorisés.
    fn an_action_bears_a_logo_while_its_ministry_has_authorised_it(scene) {
        let ici = Dossier::le(scene, "2022-03-10");
        let (fiche, autre) = (ici.validee("FA-1", "2022-03-10", false), ici.validee("FA-2", "2022-03-10", false));
        let logo = |fiche: &str, nom: &str, au: &str| {
            scene.opco().get(&format!("{fiche}/logos/{nom}?au={au}")).est(200).corps
        };
        let jamais = logo(&fiche, "mesri", "2022-06-01");
        assert_eq!((&jamais["autorise"], &jamais["motifs"]), (&json!(false), &json!(["aucune_autorisation"])));
        let donnee = ici.autoriser(&scene.mesri(), ici.affiches(SUPERIEUR, Some(&fiche), "2022-03-10")).est(201);
        for nom in ["mesri", SUPERIEUR] {
            let oui = logo(&fiche, nom, "2022-06-01");
            assert_eq!((&oui["autorise"], &oui["motifs"]), (&json!(true), &json!([])));
            assert_eq!((&oui["autorisation_id"], &oui["jusqu_au"]), (&json!(donnee.id()), &json!("2022-06-30")));
            // Without a favourable avis: an alert, never a refusal opposed to the ministry on its own logo.
            assert_eq!((&oui["alertes"], &oui["supports"]), (&json!(["avis_non_favorable"]), &json!(["affiche"])));
        }
        assert_eq!(logo(&fiche, "mesri", "2022-07-01")["motifs"], json!(["hors_periode"]));
        // The authorisation of one is worth nothing for the other, nor for another action, nor for another support.
        assert_eq!(logo(&fiche, "menjs", "2022-06-01")["motifs"], json!(["aucune_autorisation"]));
        assert_eq!(logo(&autre, "mesri", "2022-06-01")["motifs"], json!(["aucune_autorisation"]));
        let video = scene.opco().get(&format!("{fiche}/logos/mesri?au=2022-06-01&support=video")).est(200).corps;
        assert_eq!(video["motifs"], json!(["aucune_autorisation"]));
        // General supports: those of the actions only where the authorisation says so.
        let mut generale = ici.affiches(SUPERIEUR, None, "2022-03-10");
        ici.autoriser(&scene.mesri(), generale.clone()).est(201);
        assert_eq!(logo(&autre, "mesri", "2022-06-01")["autorise"], false);
        generale["couvre_les_actions"] = true.into();
        ici.autoriser(&scene.mesri(), generale).est(201);
        assert_eq!(logo(&autre, "mesri", "2022-06-01")["autorise"], true);
        // After the term, the ministry's writing holds: it is said that the convention has ended.
        let longue = json!({ "college": EDUCATION, "fiche_action_id": id(&fiche), "date": "2022-03-10",
            "date_debut": "2022-03-10", "date_fin": "2024-06-30", "piece": ecrit() });
        ici.autoriser(&scene.menjs(), longue).est(201);
        let apres = logo(&fiche, "menjs", "2024-01-15");
        assert_eq!(apres["autorise"], true);
        assert_eq!(apres["alertes"], json!(["avis_non_favorable", "convention_terminee", "deborde_le_terme"]));
        // The same answer without a token, for what the register shows.
        let public = |fiche: &str, nom: &str| {
            scene.public().get(&format!("/v1/registre/fiches-action/{}/logos/{nom}?au=2022-06-01", id(fiche)))
        };
        let vu = public(&fiche, "mesri").est(200).corps;
        assert_eq!((&vu["autorise"], &vu["jusqu_au"]), (&json!(true), &json!("2022-06-30")));
        public(&fiche, "mobilites").est_un_probleme(404, "introuvable");
        let action = scene.public().get(&format!("/v1/registre/fiches-action/{}?au=2022-06-01", id(&fiche))).est(200);
        assert_eq!(action.corps["reference"], "FA-1");
        let brouillon = ici.transmise("FA-3", "2022-03-10");
        public(&brouillon, "mesri").est_un_probleme(404, "introuvable");
        scene.autre_opco().get(&format!("{fiche}/logos/mesri")).est_un_probleme(404, "introuvable");
    }

    /// Un porteur demande le logo pour sa seule action, une région lit ce qui est autorisé, et tous deux signalent un
    /// mauvais usage.
    ///
    /// R11-04.
    fn a_carrier_asks_for_a_logo_and_a_region_reads_what_is_authorised(scene) {
        let ici = Ici::ouvrir(scene);
        let (sienne, autre) = (ici.elaboree(&projet("FA-1", Some("lycee-fictif"))), ici.elaboree(&projet("FA-2", Some("campus-fictif"))));
        let id = |fiche: &str| fiche.rsplit('/').next().map(str::to_owned);
        let (lycee, region) = (ici.partenaire("lycee-fictif"), ici.region("53"));
        let autorisations = format!("/v1/conventions/{}/autorisations-logo", ici.convention);
        let demander = |fiche: Option<String>| {
            let supports = if fiche.is_none() { json!(["affiche"]) } else { json!([]) };
            let demande = json!({
                "college": "ministere_education", "fiche_action_id": fiche, "supports": supports, "date": JOUR,
            });
            lycee.post(&autorisations, demande)
        };
        let demandee = demander(id(&sienne)).est(201).id();
        demander(id(&autre)).est_un_probleme(404, "introuvable");
        demander(None).est_un_refus(422, "objet_non_designe", "R11-02");
        // Its own request is its to follow (regles.md §5, « demande »), and no other.
        let generale = json!({
            "college": "ministere_education", "supports": ["affiche"], "date": JOUR,
        });
        let generale = scene.opco().post(&autorisations, generale).est(201).id();
        let lues = lycee.get(&autorisations).est(200).corps["elements"].clone();
        assert_eq!(lues.as_array().map(Vec::len), Some(1), "{lues}");
        assert_eq!(lues[0]["id"], demandee.as_str());
        lycee.get(&format!("/v1/autorisations-logo/{demandee}")).est(200);
        lycee.get(&format!("/v1/autorisations-logo/{demandee}/actes-possibles")).est(200);
        lycee.get(&format!("/v1/autorisations-logo/{generale}")).est_un_probleme(404, "introuvable");
        assert_eq!(ici.partenaire("campus-fictif").get(&autorisations).est(200).corps["elements"], json!([]));
        assert_eq!(region.get(&autorisations).est(200).corps["elements"].as_array().map(Vec::len), Some(2));
        region.get(&format!("/v1/autorisations-logo/{demandee}")).est(200);
        let signaler = |par: &Acteur, fiche: Option<String>| {
            let signalement = json!({
                "college": "ministere_education", "date_manquement": JOUR, "description": "Au salon.",
                "fiche_action_id": fiche, "date": JOUR,
                "piece": { "reference": "photo.jpg", "sha256": "0".repeat(64) },
            });
            par.post(&format!("/v1/conventions/{}/manquements", ici.convention), signalement)
        };
        let signale = signaler(&lycee, id(&sienne)).est(201).id();
        signaler(&lycee, id(&autre)).est_un_probleme(404, "introuvable");
        // A draft is no action of the region yet.
        signaler(&region, id(&sienne)).est_un_probleme(404, "introuvable");
        let vu = signaler(&region, None).est(201).id();
        // Each follows what it reported (regles.md §5, « signaler »), and nothing else.
        let manquements = format!("/v1/conventions/{}/manquements", ici.convention);
        for (lecteur, sien, autre) in [(&lycee, &signale, &vu), (&region, &vu, &signale)] {
            let lus = lecteur.get(&manquements).est(200).corps["elements"].clone();
            assert_eq!((lus.as_array().map(Vec::len), &lus[0]["id"]), (Some(1), &json!(sien)), "{lus}");
            lecteur.get(&format!("/v1/manquements/{sien}")).est(200);
            lecteur.get(&format!("/v1/manquements/{sien}/actes-possibles")).est(200);
            lecteur.get(&format!("/v1/manquements/{autre}")).est_un_probleme(404, "introuvable");
        }
        // What the convention itself became is metadata; what is argued about it is not.
        region.get(&format!("/v1/conventions/{}/avenants", ici.convention)).est(200);
        region.get(&format!("/v1/conventions/{}/litiges", ici.convention)).est_un_refus(403, "role_non_habilite", "G15");
    }
}

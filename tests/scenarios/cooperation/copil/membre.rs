//! The four members of the steering committee (article 13).

use crate::scene::Acteur;
use crate::scene::gestes::cooperation::copil::{
    DE_JUIN, SHA256, administrateur, comite, convention_au, declarer_conseil, nommer, projeter, representant,
};
use domain::socle::organisation::Role;
use serde_json::{Value, json};

crate::scenario::scenarios! {
    /// Le comité de pilotage est complet à quatre membres, deux de l'OPCO et un par ministère ; incomplet, il porte des
    /// constats.
    ///
    /// « Le comité de pilotage est composé de 4 membres » (art. 13).
    fn four_members_sit_on_the_committee(scene) {
        let convention = convention_au(scene, "2022-03-01");
        let auditeur = scene.auditeur();
        let copil = |au: &str| auditeur.get(&format!("/v1/conventions/{convention}/copil?au={au}")).est(200).corps;
        let vide = copil("2022-03-01");
        assert_eq!((&vide["complete"], &vide["reguliere"]), (&json!(false), &json!(false)));
        let regles: Vec<_> = vide["constats"].as_array().expect("constats").iter().map(|c| c["regle"].clone()).collect();
        assert_eq!(regles, ["R13-03", "R13-04"]);
        let administratrice = comite(scene, &convention);
        let plein = copil("2021-01-04");
        assert_eq!((&plein["complete"], &plein["reguliere"]), (&json!(true), &json!(true)));
        assert_eq!(plein["constats"], json!([]));
        let voix: Vec<_> = plein["colleges"].as_array().expect("colleges").iter().map(|c| c["voix"].clone()).collect();
        assert_eq!(voix, [2, 1, 1]);
        assert_eq!(copil("2021-01-03")["complete"], false);
        let membre = auditeur.get(&format!("/v1/membres-copil/{administratrice}")).est(200).corps;
        assert_eq!(membre["en_exercice"], true);
    }

    /// Un troisième représentant de l'OPCO attend qu'un siège se libère, et l'administrateur mandaté y est toujours
    /// exigé.
    ///
    /// « 2 représentants de l'OPCO Mobilités » (art. 13).
    fn a_third_representative_of_the_opco_waits_for_a_seat(scene) {
        let convention = convention_au(scene, "2022-03-01");
        let administratrice = comite(scene, &convention);
        nommer(&scene.opco(), &convention, representant("opco", "2022-03-01"))
            .est_un_refus(422, "college_complet", "R13-03");
        nommer(&scene.menjs(), &convention, representant("ministere_education", "2022-03-01"))
            .est_un_refus(422, "college_complet", "R13-03");
        let chemin = format!("/v1/membres-copil/{administratrice}/fin-de-mandat");
        let fin = |jour: &str| json!({ "date": jour, "motif": "Fin du mandat." });
        let opco = scene.opco();
        let terminer = |par: &Acteur, version: i64, jour: &str| {
            par.requete("POST", &chemin).lue(version).corps(fin(jour)).envoyer()
        };
        let version = opco.get(&format!("/v1/membres-copil/{administratrice}")).est(200).version();
        terminer(&scene.mesri(), version, "2022-02-28").est_un_refus(403, "nomination_pour_autrui", "R13-03");
        terminer(&scene.auditeur(), version, "2022-02-28").est_un_refus(403, "role_non_habilite", "G15");
        terminer(&opco, version, "2021-01-03").est_un_refus(409, "transition_interdite", "R13-03");
        terminer(&opco, version, "2022-03-02").est_un_refus(422, "date_future", "G10");
        terminer(&opco, version + 1, "2022-02-28").est_un_probleme(412, "version_perimee");
        opco.post(&chemin, fin("2022-02-28")).est_un_probleme(428, "version_requise");
        let terminee = terminer(&opco, version, "2022-02-28").est(200);
        // « dont au moins un membre du conseil d'administration » : the seat left leaves the committee irregular.
        assert_eq!(terminee.corps["constats"][1]["regle"], "R13-04");
        terminer(&opco, terminee.version(), "2022-03-01").est_un_refus(409, "transition_interdite", "R13-03");
        nommer(&opco, &convention, administrateur("2022-02-28")).est_un_refus(422, "college_complet", "R13-03");
        nommer(&opco, &convention, representant("opco", "2022-03-01"))
            .est_un_refus(422, "administrateur_mandate_manquant", "R13-04");
        nommer(&opco, &convention, administrateur("2022-03-01")).est(201);
    }

    /// Un ancien membre est nommé après coup avec la fin de son mandat, et laisse le siège à qui l'a suivi.
    fn a_past_member_is_named_with_the_end_of_its_time(scene) {
        let convention = convention_au(scene, "2022-03-01");
        let opco = scene.opco();
        nommer(&opco, &convention, administrateur("2021-01-04")).est(201);
        nommer(&opco, &convention, representant("opco", "2022-01-03")).est(201);
        let fini = |debut: &str, fin: &str| {
            let mut corps = representant("opco", debut);
            corps["fin"] = json!({ "date": fin, "motif": "Autres fonctions." });
            nommer(&opco, &convention, corps)
        };
        fini("2021-01-04", "2022-01-03").est_un_refus(422, "college_complet", "R13-03");
        fini("2021-01-04", "2021-01-03").est_un_refus(409, "transition_interdite", "R13-03");
        fini("2022-03-01", "2022-03-02").est_un_refus(422, "date_future", "G10");
        let nomme = fini("2021-01-04", "2022-01-02").est(201);
        assert_eq!((&nomme.corps["fin"]["date"], &nomme.corps["en_exercice"]), (&json!("2022-01-02"), &json!(false)));
        assert_eq!(opco.get(&format!("/v1/membres-copil/{}", nomme.id())).est(200).corps["fin"], nomme.corps["fin"]);
        let siegent = |au: &str| {
            let copil = opco.get(&format!("/v1/conventions/{convention}/copil?au={au}")).est(200).corps;
            copil["colleges"][0]["titulaires"].as_array().map(Vec::len)
        };
        assert_eq!(["2021-01-03", "2021-01-04", "2022-01-02", "2022-01-03"].map(siegent), [0, 2, 2, 2].map(Some));
        let chemin = format!("/v1/membres-copil/{}/fin-de-mandat", nomme.id());
        let encore = json!({ "date": "2022-01-01", "motif": "Autres fonctions." });
        let encore = opco.requete("POST", &chemin).lue(nomme.version()).corps(encore).envoyer();
        encore.est_un_refus(409, "transition_interdite", "R13-03");
    }

    /// Chaque collège nomme les siens ; le conseil d'administration ne donne mandat qu'à son administrateur.
    fn each_college_names_its_own(scene) {
        let convention = convention_au(scene, "2022-03-01");
        let du_mesri = representant("ministere_enseignement_superieur", "2022-03-01");
        nommer(&scene.menjs(), &convention, du_mesri.clone()).est_un_refus(403, "nomination_pour_autrui", "R13-03");
        nommer(&scene.opco(), &convention, du_mesri.clone()).est_un_refus(403, "nomination_pour_autrui", "R13-03");
        nommer(&scene.auditeur(), &convention, du_mesri.clone()).est_un_refus(403, "role_non_habilite", "G15");
        nommer(&scene.autre_opco(), &convention, representant("opco", "2022-03-01")).est(404);
        nommer(&scene.mesri(), &convention, du_mesri).est(201);
        let conseil = scene.acteur("mobilites", &[Role::ConseilAdministration]);
        nommer(&conseil, &convention, representant("opco", "2022-03-01"))
            .est_un_refus(403, "nomination_pour_autrui", "R13-04");
        nommer(&conseil, &convention, administrateur("2022-03-01")).est(201);
    }

    /// Le second représentant de l'OPCO est refusé si aucun des deux n'est un administrateur mandaté.
    ///
    /// « dont au moins un membre du conseil d'administration de l'OPCO mandaté » (art. 13).
    fn the_second_representative_of_the_opco_is_refused_without_a_mandated_administrator(scene) {
        let convention = convention_au(scene, "2022-03-01");
        nommer(&scene.opco(), &convention, representant("opco", "2022-01-03")).est(201);
        nommer(&scene.opco(), &convention, representant("opco", "2022-03-01"))
            .est_un_refus(422, "administrateur_mandate_manquant", "R13-04");
        let sans_mandat = json!({ "college": "opco", "qualite": "administrateur", "membre_ca": true, "debut": "2022-03-01" });
        nommer(&scene.opco(), &convention, sans_mandat)
            .est_un_refus(422, "administrateur_mandate_manquant", "R13-04");
        nommer(&scene.opco(), &convention, administrateur("2022-03-01")).est(201);
    }

    /// Un suppléant est désigné par écrit dans le collège du titulaire, et n'ajoute ni siège ni voix.
    fn a_substitute_is_designated_within_its_college(scene) {
        let convention = convention_au(scene, "2022-03-01");
        let administratrice = comite(scene, &convention);
        let suppleant = |college: &str, designation: Value| json!({
            "college": college, "qualite": "adjointe", "debut": "2022-03-01",
            "suppleant_de": administratrice, "designation_ref": designation,
        });
        let du_menjs = suppleant("ministere_education", json!("Courrier du 1er mars 2022"));
        nommer(&scene.menjs(), &convention, du_menjs).est_un_refus(422, "suppleant_d_un_autre_college", "R13-06");
        nommer(&scene.opco(), &convention, suppleant("opco", Value::Null))
            .est_un_refus(422, "designation_requise", "R13-06");
        nommer(&scene.opco(), &convention, suppleant("opco", json!("Courrier du 1er mars 2022"))).est(201);
        let copil = scene.menjs().get(&format!("/v1/conventions/{convention}/copil")).est(200).corps;
        let opco = &copil["colleges"][0];
        assert_eq!((opco["sieges"].clone(), opco["voix"].clone()), (json!(2), json!(2)));
        assert_eq!(opco["titulaires"].as_array().expect("titulaires").len(), 2);
        assert_eq!(opco["suppleants"][0]["suppleant_de"], administratrice);
    }

    /// Les membres du comité sont nommés tant que la convention est en vigueur, chaque nomination jugée à sa propre
    /// date.
    fn members_are_named_while_the_convention_lives(scene) {
        let convention = convention_au(scene, "2026-11-22");
        let nommer_le = |jour: &str| nommer(&scene.opco(), &convention, administrateur(jour));
        nommer_le("2020-11-30").est_un_refus(409, "convention_non_en_vigueur", "R00-01");
        nommer_le("2023-12-01").est_un_refus(409, "convention_non_en_vigueur", "R17-02");
        nommer_le("2023-11-30").est_un_refus(422, "piece_requise", "G10");
        let mut prouve = administrateur("2023-11-30");
        prouve["piece"] = json!({ "reference": "lettre.pdf", "sha256": SHA256 });
        nommer(&scene.opco(), &convention, prouve).est(201);
        scene.nous_sommes_le("2022-03-01");
        let projet = scene.ouverte_le("CC-2", "2022-03-01");
        nommer(&scene.opco(), &projet, administrateur("2022-03-01"))
            .est_un_refus(409, "convention_non_en_vigueur", "R00-01");
        nommer_le("2022-03-02").est_un_refus(422, "date_future", "G10");
    }

    /// Le comité est connu de ceux qu'il concerne ; pour un autre OPCO il n'existe pas, et les autres rôles sont
    /// refusés.
    fn the_committee_is_known_to_those_it_concerns(scene) {
        let convention = convention_au(scene, "2022-06-30");
        let membre = comite(scene, &convention);
        let reunion = projeter(scene, &convention, "2022-09-01", DE_JUIN).est(201).id();
        let eam = scene.acteur("eam", &[Role::Eam]);
        for chemin in [
            format!("/v1/conventions/{convention}/copil"),
            format!("/v1/conventions/{convention}/copil/reunions"),
            format!("/v1/conventions/{convention}/copil/conformite"),
            format!("/v1/conventions/{convention}/conseils-administration"),
            format!("/v1/membres-copil/{membre}"),
            format!("/v1/reunions/{reunion}"),
        ] {
            scene.auditeur().get(&chemin).est(200);
            scene.autre_opco().get(&chemin).est_un_probleme(404, "introuvable");
            eam.get(&chemin).est_un_probleme(403, "role_non_habilite");
        }
        let corps = |acte: &str| match acte {
            "convocation" => json!({ "date": "2022-06-30" }),
            "tenue" => json!({ "date": "2022-06-30", "mode": "presentiel" }),
            "report" => json!({ "date": "2022-06-30", "nouvelle_date": "2022-09-08", "motif": "Rentrée." }),
            "annulation" => json!({ "date": "2022-06-30", "motif": "Rentrée." }),
            _ => json!({ "date": "2022-06-30" }),
        };
        for acte in ["convocation", "tenue", "report", "annulation", "cloture"] {
            let chemin = format!("/v1/reunions/{reunion}/{acte}");
            let agir = |par: &Acteur| par.requete("POST", &chemin).corps(corps(acte));
            agir(&scene.opco()).envoyer().est_un_probleme(428, "version_requise");
            agir(&scene.opco()).lue(1).envoyer().est_un_probleme(412, "version_perimee");
            agir(&scene.autre_opco()).lue(1).envoyer().est_un_probleme(404, "introuvable");
        }
        let fin = json!({ "date": "2022-06-30", "motif": "Fin." });
        let chemin = format!("/v1/membres-copil/{membre}/fin-de-mandat");
        scene.autre_opco().requete("POST", &chemin).lue(1).corps(fin).envoyer().est(404);
        let projet = json!({ "type": "ordinaire", "date_prevue": "2022-09-01", "mode": "presentiel" });
        scene.autre_opco().post(&format!("/v1/conventions/{convention}/copil/reunions"), projet).est(404);
        declarer_conseil(&scene.autre_opco(), &convention, json!({ "annee": 2022, "date": "2022-12-14" })).est(404);
    }
}

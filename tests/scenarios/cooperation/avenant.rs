//! The avenants, the version that they consolidate, the switch of readings (article 17, G11, G18).

use crate::scene::Acteur;
use crate::scene::gestes::cooperation::avenant::{
    QUALITES, agir, conclu, demander, etat, juin, piece, redige, rediger, signer,
};
use crate::scene::gestes::cooperation::copil::{DE_JUIN, comite, convention_au, tenue_le};
use domain::socle::organisation::Role;
use serde_json::{Value, json};

/// The June meeting of 2022 as the échéancier tells it on a day.
fn juin_2022(par: &Acteur, convention: &str, au: &str) -> (Value, Value, Value) {
    let parametres = format!("au={au}&obligation=reunion_de_juin");
    let lu = par.get(&format!("/v1/conventions/{convention}/echeancier?{parametres}")).est(200).corps;
    let lignes = lu["elements"].as_array().expect("elements");
    let juin = lignes.iter().find(|ligne| ligne["annee"] == 2022).expect("due in 2022");
    (juin["dernier_jour_utile"].clone(), juin["statut"].clone(), juin["retard_jours"].clone())
}

fn dit(dernier: &str, statut: &str, retard: i64) -> (Value, Value, Value) {
    (json!(dernier), json!(statut), json!(retard))
}

/// The figure of a consolidated version: its value, its article, the number of the avenant that sets it, since when.
fn chiffre(consolidee: &Value, nom: &str) -> [Value; 4] {
    let chiffres = consolidee["chiffres"].as_array().expect("figures");
    let chiffre = chiffres.iter().find(|chiffre| chiffre["chiffre"] == nom).expect("a figure");
    ["valeur", "article", "avenant_numero", "depuis"].map(|cle| chiffre[cle].clone())
}

crate::scenario::scenarios! {
    /// Un avenant se demande du premier au dernier jour de la convention ; enregistrée après la fin, la demande exige
    /// une pièce.
    ///
    /// « Au cours de sa période de validité, la convention peut être modifiée par avenant à la demande de l'une ou
    /// l'autre des parties » (art. 17).
    fn an_avenant_is_asked_for_from_the_first_day_to_the_last(scene) {
        let convention = convention_au(scene, "2020-12-01");
        demander(&scene.opco(), &convention, "2020-11-30").est_un_refus(409, "hors_periode_de_validite", "R17-04");
        let premier = demander(&scene.opco(), &convention, "2020-12-01").est(201);
        assert_eq!((&premier.corps["numero"], &premier.corps["demandeur"]), (&json!(1), &json!("mobilites")));
        demander(&scene.menjs(), &convention, "2020-12-02").est_un_refus(422, "date_future", "G10");
        scene.nous_sommes_le("2023-11-30");
        let second = demander(&scene.menjs(), &convention, "2023-11-30").est(201);
        assert_eq!((&second.corps["numero"], &second.corps["etat"]), (&json!(2), &json!("demande")));
        scene.nous_sommes_le("2023-12-01");
        demander(&scene.mesri(), &convention, "2023-12-01").est_un_refus(409, "hors_periode_de_validite", "R17-04");
        // The last day is told the day after: on a piece only (G10).
        demander(&scene.mesri(), &convention, "2023-11-30").est_un_refus(422, "piece_requise", "G10");
        let corps = json!({ "objet": "Prolonger.", "date": "2023-11-30", "piece": piece() });
        let tardif = scene.mesri().post(&format!("/v1/conventions/{convention}/avenants"), corps).est(201);
        assert_eq!((&tardif.corps["numero"], &tardif.corps["etat"]), (&json!(3), &json!("perime")));
        assert_eq!(tardif.corps["demande"]["delai_enregistrement_jours"], 1);
        // A draft has no period of validity yet; another OPCO sees nothing; an auditor, the DGEFP and France compétences read.
        let projet = scene.projet_saisi("CC-PROJET");
        demander(&scene.opco(), &projet, "2023-11-30").est_un_refus(409, "hors_periode_de_validite", "R17-04");
        demander(&scene.autre_opco(), &convention, "2023-11-30").est_un_probleme(404, "introuvable");
        demander(&scene.auditeur(), &convention, "2023-11-30").est_un_refus(403, "role_non_habilite", "G15");
        let france_competences = scene.acteur("france-competences", &[Role::FranceCompetences]);
        for lecteur in [scene.auditeur(), scene.acteur("dgefp", &[Role::Dgefp]), france_competences] {
            let liste = |filtre: &str| {
                let page = lecteur.get(&format!("/v1/conventions/{convention}/avenants?{filtre}")).est(200).corps;
                page["elements"].as_array().expect("a list").iter().map(|avenant| avenant["numero"].clone()).collect()
            };
            let (tous, demandes): (Vec<_>, Vec<_>) = (liste("au=2023-11-30"), liste("etat=demande&au=2023-11-30"));
            assert_eq!((&tous, &demandes), (&vec![json!(1), json!(2), json!(3)], &tous));
            let perimes: Vec<_> = liste("etat=perime");
            assert_eq!(perimes, tous);
        }
    }

    /// Chaque partie signe l'avenant pour elle-même, et la dernière signature modifie la convention au jour d'effet
    /// convenu.
    fn all_sign_each_for_itself_and_the_last_signature_revises_the_convention(scene) {
        let convention = convention_au(scene, "2022-02-01");
        let ici = format!("/v1/conventions/{convention}");
        let avenant = format!("/v1/avenants/{}", demander(&scene.menjs(), &convention, "2022-02-01").est(201).id());
        signer(scene, &avenant, "president_opco", "2022-02-01").est_un_refus(409, "transition_interdite", "R17-04");
        rediger(&scene.mesri(), &avenant, "2022-02-01", json!({}), Value::Null)
            .est_un_refus(422, "avenant_sans_objet", "R17-04");
        rediger(&scene.mesri(), &avenant, "2022-02-02", juin(), Value::Null).est_un_refus(422, "date_future", "G10");
        rediger(&scene.mesri(), &avenant, "2022-02-01", juin(), json!("2022-01-31"))
            .est_un_refus(422, "effet_irregulier", "R17-04");
        rediger(&scene.mesri(), &avenant, "2022-02-01", juin(), json!("2023-12-01"))
            .est_un_refus(422, "effet_irregulier", "R17-04");
        rediger(&scene.mesri(), &avenant, "2020-11-30", juin(), Value::Null)
            .est_un_refus(409, "transition_interdite", "R17-04");
        let sans_version = scene.mesri().post(&format!("{avenant}/redaction"), json!({ "date": "2022-02-01" }));
        sans_version.est_un_probleme(428, "version_requise");
        rediger(&scene.mesri(), &avenant, "2022-02-01", juin(), json!("2022-03-01")).est(200);
        let pour_autrui = json!({ "qualite": "ministere_education", "date": "2022-02-01" });
        scene.opco().post(&format!("{avenant}/signatures"), pour_autrui).est_un_refus(403, "signature_pour_autrui", "R17-04");
        let branche = json!({ "qualite": "cosignataire_branche", "date": "2022-02-01" });
        scene.opco().post(&format!("{avenant}/signatures"), branche).est_un_refus(422, "qualite_non_requise", "R17-04");
        signer(scene, &avenant, "president_opco", "2022-02-02").est_un_refus(422, "date_future", "G10");
        scene.nous_sommes_le("2022-03-02");
        for qualite in &QUALITES[..3] {
            let signe = signer(scene, &avenant, qualite, "2022-02-10").est(200);
            assert_eq!((&signe.corps["etat"], &signe.corps["date_effet"]), (&json!("en_signature"), &Value::Null));
        }
        signer(scene, &avenant, "president_opco", "2022-02-10").est_un_refus(409, "deja_signe", "R00-01");
        signer(scene, &avenant, "ministere_education", "2022-02-11").est_un_refus(409, "deja_signe", "R00-01");
        rediger(&scene.opco(), &avenant, "2022-02-11", juin(), Value::Null)
            .est_un_refus(409, "transition_interdite", "R17-04");
        // Its effect is of 1 March: signed the day after, it would precede its last signature.
        signer(scene, &avenant, "vice_president_opco", "2022-03-02").est_un_refus(422, "effet_irregulier", "R17-04");
        let version = scene.auditeur().get(&ici).est(200).version();
        signer(scene, &avenant, "vice_president_opco", "2022-02-20").est(200);
        for (au, attendu) in [("2022-02-19", "en_signature"), ("2022-02-28", "signe"), ("2022-03-01", "en_vigueur")] {
            assert_eq!(etat(&scene.auditeur(), &avenant, au), attendu, "{au}");
        }
        // The same act recorded both: the convention bears the version of its avenant.
        let revisee = scene.auditeur().get(&ici).est(200);
        assert!(revisee.version() > version);
        let stipulations = &revisee.corps["stipulations"][1];
        assert_eq!((&stipulations["version"], &stipulations["date_effet"]), (&json!(2), &json!("2022-03-01")));
        assert_eq!(stipulations["avenant_id"], avenant.rsplit('/').next().expect("an id"));
        assert_eq!(stipulations["chiffres_fixes"], json!(["jour_butoir_copil"]));
        let dernier = scene.auditeur().get(&format!("{ici}/journal?limite=200")).est(200).corps;
        let dernier = dernier["elements"].as_array().and_then(|entrees| entrees.last().cloned()).expect("an entry");
        assert_eq!((&dernier["acte"], &dernier["rang"]), (&json!("signer_avenant"), &json!(revisee.version())));
        for nature in ["avenant", "convention"] {
            assert!(dernier["texte"].as_str().is_some_and(|texte| texte.contains(&format!("\"nature\":\"{nature}\""))));
        }
        let clos = json!({ "date": "2022-03-02", "motif": "Trop tard." });
        agir(&scene.menjs(), &avenant, "refus", clos).est_un_refus(409, "transition_interdite", "R17-04");
    }

    /// Une signature d'avenant donnée par erreur s'annule par qui l'a donnée, tant que tous n'ont pas signé.
    fn a_signature_given_by_mistake_is_cancelled_by_who_gave_it_until_all_have_signed(scene) {
        let convention = convention_au(scene, "2022-02-10");
        let avenant = redige(scene, &convention, "2022-02-10", juin(), Value::Null);
        let annuler = |par: &Acteur, qualite: &str, jour: &str| {
            let corps = json!({ "qualite": qualite, "date": jour, "motif": "Mauvais texte.", "fictif": true });
            agir(par, &avenant, "signatures/annulation", corps)
        };
        annuler(&scene.opco(), "president_opco", "2022-02-10").est_un_refus(409, "signature_deja_annulee", "R00-01");
        signer(scene, &avenant, "president_opco", "2022-02-10").est(200);
        annuler(&scene.menjs(), "president_opco", "2022-02-10").est_un_refus(403, "signature_pour_autrui", "R17-04");
        annuler(&scene.opco(), "vice_president_opco", "2022-02-10")
            .est_un_refus(409, "signature_deja_annulee", "R00-01");
        annuler(&scene.opco(), "president_opco", "2022-02-11").est_un_refus(422, "date_future", "G10");
        let annulee = annuler(&scene.opco(), "president_opco", "2022-02-10").est(200).corps;
        let [saisie] = annulee["signatures"].as_array().expect("signatures").as_slice() else { panic!("{annulee}") };
        assert_eq!(saisie["annulation"]["motif"], "Mauvais texte.");
        assert_eq!(annulee["signatures_manquantes"].as_array().map(Vec::len), Some(4));
        annuler(&scene.opco(), "president_opco", "2022-02-10")
            .est_un_refus(409, "signature_deja_annulee", "R00-01");
        // Nobody signs this text any more: it is written again, then signed by all.
        rediger(&scene.menjs(), &avenant, "2022-02-10", juin(), Value::Null).est(200);
        let signe = QUALITES.map(|qualite| signer(scene, &avenant, qualite, "2022-02-10").est(200));
        let signe = &signe.last().expect("four signatures").corps;
        assert_eq!((&signe["etat"], &signe["signatures"].as_array().map(Vec::len)), (&json!("en_vigueur"), &Some(5)));
        annuler(&scene.opco(), "president_opco", "2022-02-10")
            .est_un_refus(409, "transition_interdite", "R17-04");
    }

    /// Un avenant est refusé par une partie, retiré par son seul demandeur, ou périmé si la convention finit avant la
    /// dernière signature.
    fn an_avenant_is_refused_by_a_party_withdrawn_by_its_asker_or_lapses_with_the_convention(scene) {
        let convention = convention_au(scene, "2023-11-29");
        let nouveau = || redige(scene, &convention, "2023-11-29", juin(), Value::Null);
        let [refuse, retire, perime] = [nouveau(), nouveau(), nouveau()];
        let acte = |jour: &str| json!({ "date": jour, "motif": "La date convient finalement.", "fictif": true });
        agir(&scene.mesri(), &refuse, "refus", acte("2023-11-30")).est_un_refus(422, "date_future", "G10");
        agir(&scene.mesri(), &refuse, "refus", acte("2023-11-28")).est_un_refus(409, "transition_interdite", "R17-04");
        let clos = agir(&scene.mesri(), &refuse, "refus", acte("2023-11-29")).est(200).corps;
        assert_eq!((&clos["etat"], &clos["refus"]["motif"]), (&json!("refuse"), &json!("La date convient finalement.")));
        agir(&scene.opco(), &retire, "retrait", acte("2023-11-29")).est_un_refus(403, "retrait_pour_autrui", "R17-04");
        agir(&scene.menjs(), &retire, "retrait", acte("2023-11-30")).est_un_refus(422, "date_future", "G10");
        assert_eq!(agir(&scene.menjs(), &retire, "retrait", acte("2023-11-29")).est(200).corps["etat"], "retire");
        agir(&scene.menjs(), &retire, "retrait", acte("2023-11-29")).est_un_refus(409, "transition_interdite", "R17-04");
        signer(scene, &refuse, "president_opco", "2023-11-29").est_un_refus(409, "transition_interdite", "R17-04");
        for qualite in &QUALITES[..3] {
            signer(scene, &perime, qualite, "2023-11-29").est(200);
        }
        let possible = |au: &str| {
            let actes = scene.opco().get(&format!("{perime}/actes-possibles?au={au}")).est(200).corps["actes"].clone();
            let actes = actes.as_array().expect("acts").iter();
            actes.map(|acte| (acte["operation"].clone(), acte["possible"].clone())).collect::<Vec<_>>()
        };
        let attendus = |possibles: [bool; 5]| {
            let noms = [
                "rediger_avenant",
                "signer_avenant",
                "annuler_signature_avenant",
                "refuser_avenant",
                "retirer_avenant",
            ];
            noms.into_iter().zip(possibles).map(|(nom, possible)| (json!(nom), json!(possible))).collect::<Vec<_>>()
        };
        assert_eq!(possible("2023-11-30"), attendus([false, true, true, true, false]));
        scene.nous_sommes_le("2023-12-01");
        assert_eq!(etat(&scene.opco(), &perime, "2023-11-30"), "en_signature");
        assert_eq!(etat(&scene.opco(), &perime, "2023-12-01"), "perime");
        assert_eq!(possible("2023-12-01"), attendus([false; 5]));
        let derniere = |jour| signer(scene, &perime, "vice_president_opco", jour);
        derniere("2023-12-01").est_un_refus(409, "hors_periode_de_validite", "R17-04");
        rediger(&scene.opco(), &perime, "2023-12-01", juin(), Value::Null)
            .est_un_refus(409, "hors_periode_de_validite", "R17-04");
        // Believed on a piece, what was done on the last day is still done.
        derniere("2023-11-30").est_un_refus(422, "piece_requise", "G10");
        let refus_tardif = acte("2023-11-30");
        agir(&scene.mesri(), &perime, "refus", refus_tardif).est_un_refus(422, "piece_requise", "G10");
        agir(&scene.menjs(), &perime, "retrait", acte("2023-11-30")).est_un_refus(422, "piece_requise", "G10");
        let corps = json!({ "qualite": "vice_president_opco", "date": "2023-11-30", "piece": piece() });
        let signe = scene.opco().post(&format!("{perime}/signatures"), corps).est(200).corps;
        assert_eq!((&signe["etat"], &signe["date_effet"]), (&json!("en_vigueur"), &json!("2023-11-30")));
        // A text is written late on a piece only, too.
        scene.nous_sommes_le("2023-11-30");
        let demande = format!("/v1/avenants/{}", demander(&scene.menjs(), &convention, "2023-11-30").est(201).id());
        scene.nous_sommes_le("2023-12-01");
        rediger(&scene.opco(), &demande, "2023-11-30", juin(), Value::Null).est_un_refus(422, "piece_requise", "G10");
    }

    /// Chaque réunion de juin est jugée sur l'échéance en vigueur à sa date : un avenant qui ne prend effet qu'en
    /// juillet n'excuse aucun retard.
    ///
    /// G11.
    fn each_june_meeting_is_judged_by_the_deadline_of_its_own_day(scene) {
        let convention = convention_au(scene, "2022-02-01");
        comite(scene, &convention);
        let avant = ["2022-02-15", "2022-02-28"];
        let vu = |convention: &str, au: &str| juin_2022(&scene.auditeur(), convention, au);
        let sans = avant.map(|au| vu(&convention, au));
        conclu(scene, &convention, "2022-02-01", juin(), json!("2022-03-01"));
        // Seen from before its effect, nothing differs.
        assert_eq!(avant.map(|au| vu(&convention, au)), sans);
        for (au, attendu) in [
            ("2022-02-15", dit("2022-06-14", "a_venir", 0)),
            ("2022-03-01", dit("2022-06-29", "a_venir", 0)),
            ("2022-06-30", dit("2022-06-29", "en_retard", 1)),
        ] {
            assert_eq!(vu(&convention, au), attendu, "{au}");
        }
        scene.nous_sommes_le("2022-12-31");
        let tenue = json!({ "date": "2022-06-20", "mode": "presentiel", "presences": [] });
        tenue_le(scene, &convention, DE_JUIN, tenue.clone());
        for au in ["2022-06-20", "2022-12-31"] {
            assert_eq!(vu(&convention, au), dit("2022-06-29", "a_temps", 0), "{au}");
        }
        // In force on 1 July only, it does not excuse the meeting of 20 June, ever.
        scene.nous_sommes_le("2022-02-01");
        let autre = scene.signee_le("CC-JUILLET", "2020-12-01");
        comite(scene, &autre);
        conclu(scene, &autre, "2022-02-01", juin(), json!("2022-07-01"));
        scene.nous_sommes_le("2022-12-31");
        tenue_le(scene, &autre, DE_JUIN, tenue);
        for au in ["2022-06-20", "2022-07-01", "2022-12-31"] {
            assert_eq!(vu(&autre, au), dit("2022-06-14", "fait_en_retard", 6), "{au}");
        }
    }

    /// La version consolidée dit de chaque chiffre s'il vient de l'article d'origine ou de quel avenant, et depuis quel
    /// jour.
    fn the_consolidated_version_says_what_set_each_figure(scene) {
        let convention = convention_au(scene, "2022-02-01");
        let consolidee = |au: &str| {
            let adresse = format!("/v1/conventions/{convention}/version-consolidee?au={au}");
            scene.auditeur().get(&adresse).est(200).corps
        };
        let signee = consolidee("2022-02-01");
        assert_eq!(chiffre(&signee, "duree_annees"), ["3 ans".into(), "article 17".into(), Value::Null, "2020-12-01".into()]);
        assert_eq!((&signee["dernier_jour"], &signee["fin"]), (&json!("2023-11-30"), &json!("expiree")));
        let un = redige(scene, &convention, "2022-02-01", juin(), json!("2022-04-01"));
        let recrit = json!({
            "modifications": juin(),
            "articles": [{ "article": 14, "description": "La première réunion a lieu avant le 30 juin.", "piece": piece() }],
            "date_effet": "2022-04-01", "date": "2022-02-01", "piece": piece(), "fictif": true,
        });
        agir(&scene.opco(), &un, "redaction", recrit).est(200);
        for qualite in QUALITES {
            signer(scene, &un, qualite, "2022-02-01").est(200);
        }
        // The second lengthens the convention at once; the voices are shared out otherwise.
        let voix = json!({ "opco": 3, "ministere_education": 1, "ministere_enseignement_superieur": 2 });
        let deux = conclu(scene, &convention, "2022-02-01", json!({ "duree_annees": 4, "voix": voix }), Value::Null);
        assert_eq!(deux.corps["alertes"], json!(["prolongation_par_avenant"]));
        assert_eq!((&deux.corps["numero"], &deux.corps["date_effet"]), (&json!(2), &json!("2022-02-01")));
        for (au, terme) in [("2022-01-31", "2023-11-30"), ("2022-02-01", "2024-11-30")] {
            let lu = consolidee(au);
            assert_eq!((&lu["terme"], &lu["dernier_jour"]), (&json!(terme), &json!(terme)), "{au}");
            assert_eq!(chiffre(&lu, "jour_butoir_copil")[0], "avant le 06-15", "{au}");
        }
        let lu = consolidee("2022-03-31");
        assert_eq!(chiffre(&lu, "duree_annees")[2..], [json!(2), json!("2022-02-01")]);
        assert_eq!((&lu["stipulations"]["voix"], &lu["articles"]), (&voix, &json!([])));
        assert_eq!((&lu["avenants_en_vigueur"][0]["numero"], &lu["avenants_a_venir"][0]["numero"]), (&json!(2), &json!(1)));
        let lu = consolidee("2022-04-01");
        assert_eq!(
            chiffre(&lu, "jour_butoir_copil"),
            ["avant le 06-30".into(), "article 14".into(), json!(1), "2022-04-01".into()]
        );
        assert_eq!((&lu["articles"][0]["article"]["article"], &lu["avenants_a_venir"]), (&json!(14), &json!([])));
        assert_eq!(lu["articles"][0]["avenant"]["numero"], 1);
        let etat_du_lendemain = scene.opco().get(&format!("/v1/conventions/{convention}/etat?au=2023-12-01")).est(200);
        assert_eq!(etat_du_lendemain.corps["etat"], "en_vigueur");
        // Shorter, it may not end before its own effect.
        let avenant = format!("/v1/avenants/{}", demander(&scene.opco(), &convention, "2022-02-01").est(201).id());
        rediger(&scene.opco(), &avenant, "2022-02-01", json!({ "duree_annees": 1 }), Value::Null)
            .est_un_refus(422, "effet_irregulier", "R17-04");
        // A figure beyond the bounds of the contract, an unknown one.
        for modifications in [json!({ "duree_annees": 11 }), json!({ "quorum": 3 })] {
            rediger(&scene.opco(), &avenant, "2022-02-01", modifications, Value::Null).est_un_probleme(422, "corps_invalide");
        }
    }

    /// Un changement de lecture ne vaut qu'à compter de son jour et ne réécrit aucun résultat déjà rendu.
    fn other_readings_hold_from_a_later_day_and_judge_nothing_again(scene) {
        scene.nous_sommes_le("2021-06-10");
        let convention = scene.signee_le("CC-LECTURES", "2020-12-01");
        let ici = format!("/v1/conventions/{convention}");
        comite(scene, &convention);
        // « deux voix contre une »: adopted by the absolute majority, rejected by « 50% plus une voix » to the letter.
        let voter = |jour: &str| {
            let tenue = json!({ "date": jour, "mode": "presentiel", "presences": [] });
            let reunion = tenue_le(scene, &convention, DE_JUIN, tenue);
            let resolution = json!({ "resolution": "L'action est validée.", "objet": "action", "date": jour });
            let ouvert = scene.opco().post(&format!("/v1/reunions/{reunion}/decisions"), resolution).est(201);
            let decision = format!("/v1/decisions/{}", ouvert.id());
            for (par, sens, nombre) in [(scene.opco(), "pour", 2), (scene.menjs(), "contre", 1)] {
                let voix = json!({ "sens": sens, "nombre": nombre, "date": jour });
                par.post(&format!("{decision}/voix"), voix).est(201);
            }
            let close = agir(&scene.opco(), &decision, "cloture", json!({ "date": jour })).est(200).corps;
            (decision, close["resultat"].clone())
        };
        let (decision, resultat) = voter("2021-06-10");
        assert_eq!(resultat, "adoptee");
        let lues = scene.opco().get(&ici).est(200).corps["lectures"].clone();
        let mut litterales = lues.clone();
        litterales["lecture_majorite"] = json!("litterale");
        // What is not said stays as it is.
        let celle_ci = json!({ "lecture_majorite": "litterale" });
        let changer = |par: &Acteur, lectures: &Value, choix: &str, effet: &str| {
            let version = par.get(&ici).est(200).version();
            let corps = json!({ "lectures": lectures, "date": choix, "date_effet": effet,
                "motif": "Accord des parties sur les mots de l'article 13.", "piece": piece(), "fictif": true });
            par.requete("POST", &format!("{ici}/lectures")).lue(version).corps(corps).envoyer()
        };
        let mesri = scene.mesri();
        // A vote was closed that day: other readings would judge it again.
        changer(&mesri, &litterales, "2021-06-10", "2021-06-10").est_un_refus(422, "lecture_retroactive", "G18");
        changer(&mesri, &litterales, "2021-06-10", "2021-06-09").est_un_refus(422, "lecture_retroactive", "G18");
        changer(&mesri, &litterales, "2021-06-11", "2021-06-11").est_un_refus(422, "date_future", "G10");
        changer(&mesri, &litterales, "2020-11-30", "2021-06-11").est_un_refus(409, "convention_non_en_vigueur", "R00-01");
        changer(&mesri, &litterales, "2021-06-10", "2023-12-01").est_un_refus(409, "convention_non_en_vigueur", "R17-02");
        changer(&mesri, &lues, "2021-06-10", "2021-06-11").est_un_refus(422, "lectures_inchangees", "G18");
        changer(&scene.auditeur(), &litterales, "2021-06-10", "2021-06-11").est_un_refus(403, "role_non_habilite", "G15");
        let changee = changer(&mesri, &celle_ci, "2021-06-10", "2021-06-11").est(200).corps;
        // Answered for today: they hold from tomorrow on.
        assert_eq!(changee["lectures"], lues);
        let versions = &changee["versions_lectures"];
        assert_eq!((&versions[0]["date_effet"], &versions[1]["date_effet"]), (&Value::Null, &json!("2021-06-11")));
        assert_eq!(versions[1]["changement"]["motif"], "Accord des parties sur les mots de l'article 13.");
        changer(&mesri, &lues, "2021-06-10", "2021-06-10").est_un_refus(422, "lecture_retroactive", "G18");
        scene.nous_sommes_le("2021-06-11");
        assert_eq!(scene.opco().get(&ici).est(200).corps["lectures"], litterales);
        let consolidee = scene.opco().get(&format!("{ici}/version-consolidee")).est(200).corps;
        assert_eq!((&consolidee["lectures"], &consolidee["lectures_depuis"]), (&litterales, &json!("2021-06-11")));
        assert_eq!(voter("2021-06-11").1, "rejetee");
        assert_eq!(scene.opco().get(&decision).est(200).corps["resultat"], "adoptee");
        // Read and kept: the journal still holds against what is kept of the convention.
        scene.verifier_le_journal();
    }
}

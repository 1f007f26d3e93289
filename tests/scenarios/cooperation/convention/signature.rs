//! Each signs for itself, once, while the convention is open (signatures, article 17).

use crate::scene::gestes::cooperation::convention::{
    REQUISES, abandonner, agir, constats, etat, lire, ouvrir, piece, signature,
};
use crate::scene::{Acteur, Reponse};
use domain::socle::organisation::Role;
use serde_json::{Value, json};
use std::sync::Barrier;

/// Cancels a signature of the convention, as it stands.
fn annuler(acteur: &Acteur, convention: &str, signature: &str, corps: Value) -> Reponse {
    let version = lire(acteur, convention).version();
    agir(acteur, &format!("/v1/signatures/{signature}/annulation"), version, corps)
}

/// Does the same on several threads at the same moment; gives the answers in the order of the actors.
fn ensemble<const N: usize>(gestes: [Box<dyn FnOnce() -> Reponse + Send>; N]) -> [Reponse; N] {
    let depart = Barrier::new(N);
    std::thread::scope(|fils| {
        gestes
            .map(|geste| {
                let depart = &depart;
                fils.spawn(move || {
                    depart.wait();
                    geste()
                })
            })
            .map(|fil| fil.join().expect("the thread ends"))
    })
}

crate::scenario::scenarios! {
    /// Nul ne signe pour un autre.
    fn nobody_signs_for_another(scene) {
        let id = scene.ouverte_le("CC-1", "2021-03-01");
        let chemin = format!("/v1/conventions/{id}/signatures");
        for (acteur, siennes) in
            [(scene.menjs(), &REQUISES[..1]), (scene.mesri(), &REQUISES[1..2]), (scene.opco(), &REQUISES[2..])]
        {
            for qualite in REQUISES.iter().filter(|qualite| !siennes.contains(qualite)) {
                let corps = json!({ "qualite": qualite, "date": "2021-03-01" });
                acteur.post(&chemin, corps).est_un_refus(403, "signature_pour_autrui", "R00-01");
            }
        }
        assert_eq!(lire(&scene.opco(), &id).corps["signatures"], json!([]));
    }

    /// Chaque signataire signe une seule fois, une fois la convention ouverte à la signature et tant que tous n'ont pas
    /// signé.
    fn each_signs_once_while_the_convention_is_open(scene) {
        let id = scene.projet_saisi("CC-1");
        let refus =
            scene.signer(&id, "president_opco", "2021-03-01").est_un_refus(409, "transition_interdite", "R00-01");
        assert_eq!(refus.corps["parametres"]["etats_admis"], json!(["en_signature"]));
        ouvrir(&scene.opco(), &id, json!({ "date": "2021-03-02" })).est(200);
        // The guard is judged on the date of the fact (G10): the day before the opening it was a draft.
        scene.signer(&id, "president_opco", "2021-03-01").est_un_refus(409, "transition_interdite", "R00-01");
        scene.signer(&id, "president_opco", "2021-03-02").est(201);
        scene.signer(&id, "president_opco", "2021-03-03").est_un_refus(409, "deja_signe", "R00-01");
        for qualite in ["vice_president_opco", "ministere_education"] {
            scene.signer(&id, qualite, "2021-03-03").est(201);
        }
        scene.signer(&id, "vice_president_opco", "2021-03-04").est_un_refus(409, "deja_signe", "R00-01");
        scene.signer(&id, "ministere_enseignement_superieur", "2021-03-03").est(201);
        let refus = scene.signer(&id, "ministere_education", "2021-03-04");
        let refus = refus.est_un_refus(409, "transition_interdite", "R00-01");
        assert_eq!(refus.corps["parametres"]["etat"], "en_vigueur");
    }

    /// Un acte qui se heurte à plusieurs obstacles répond d'abord par la qualité de l'auteur, puis par l'état, puis par
    /// la règle.
    fn the_relation_is_judged_before_the_state_and_the_state_before_the_rule(scene) {
        let (opco, id) = (scene.opco(), scene.projet_saisi("CC-1"));
        let chemin = format!("/v1/conventions/{id}/signatures");
        let corps = json!({ "qualite": "ministere_education", "date": "2099-01-01" });
        opco.post(&chemin, corps).est_un_refus(403, "signature_pour_autrui", "R00-01");
        let corps = json!({ "qualite": "president_opco", "date": "2099-01-01" });
        opco.post(&chemin, corps).est_un_refus(409, "transition_interdite", "R00-01");
        let corps = json!({
            "qualite": "cosignataire_branche", "cosignataire": "Branche inconnue", "date": "2021-03-01",
        });
        opco.post(&chemin, corps).est_un_refus(409, "transition_interdite", "R00-01");
        let id = scene.signee_le("CC-2", "2026-01-01");
        abandonner(&opco, &id, json!({ "date": "2099-01-01", "motif": "Sans suite." })).est_un_refus(
            409,
            "transition_interdite",
            "R00-01",
        );
    }

    /// Une signature annulée reste visible et ne compte plus, à aucune date ; une fois tous signés, l'annulation exige
    /// une pièce.
    fn a_cancelled_signature_stays_visible_and_counts_no_more(scene) {
        let (opco, menjs, dgefp) = (scene.opco(), scene.menjs(), scene.acteur("dgefp", &[Role::Dgefp]));
        let id = scene.signee_le("CC-1", "2025-03-01");
        let avant = lire(&opco, &id).corps;
        let celle_du_ministre = signature(&avant, "ministere_education");
        lire(&dgefp, &id);
        let motif = json!({ "motif": "La lettre était une copie de travail." });
        let mut prouve = motif.clone();
        prouve["piece"] = piece();
        // Only who recorded it, and on a piece once it is a contract.
        for autre in [&opco, &scene.mesri()] {
            annuler(autre, &id, &celle_du_ministre, prouve.clone()).est_un_refus(
                403,
                "signature_pour_autrui",
                "R00-01",
            );
        }
        let refus = annuler(&menjs, &id, &celle_du_ministre, motif.clone());
        let refus = refus.est_un_refus(422, "piece_requise", "R17-01");
        assert_eq!(refus.corps["texte"], "La présente convention prend effet à compter de sa date de signature.");
        assert_eq!(lire(&opco, &id).corps, avant);
        let annulee = annuler(&menjs, &id, &celle_du_ministre, prouve.clone()).est(200);
        assert_eq!(constats(&annulee), ["R17-01"]);
        let message = annulee.corps["constats"][0]["message"].as_str().expect("a sentence");
        assert!(message.contains("2025-03-01"), "{message}");
        assert_eq!((&annulee.corps["etat"], &annulee.corps["date_effet"]), (&json!("en_signature"), &Value::Null));
        assert_eq!(annulee.corps["signatures_manquantes"], json!(["ministere_education"]));
        assert_eq!(annulee.corps["signatures"].as_array().map(Vec::len), Some(4));
        let lue = menjs.get(&format!("/v1/signatures/{celle_du_ministre}")).est(200).corps;
        assert_eq!((&lue["qualite"], &lue["date_signature"]), (&json!("ministere_education"), &json!("2025-03-01")));
        assert_eq!(lue["annulation"]["motif"], motif["motif"]);
        assert_eq!((&lue["annulation"]["enregistre_par"], &lue["annulation"]["piece"]), (&json!("menjs"), &piece()));
        // At no date, and for those who only see what is signed, nowhere.
        assert_eq!(etat(&opco, &id, "2025-06-01")["etat"], "en_signature");
        dgefp.get(&format!("/v1/conventions/{id}")).est_un_probleme(404, "introuvable");
        dgefp.get(&format!("/v1/signatures/{celle_du_ministre}")).est_un_probleme(404, "introuvable");
        annuler(&menjs, &id, &celle_du_ministre, prouve).est_un_refus(409, "signature_deja_annulee", "R00-01");
        // The seat is free again, and the effect is that of the signatures that count.
        let signee = scene.signer(&id, "ministere_education", "2025-04-15").est(201).corps;
        assert_eq!((&signee["etat"], &signee["date_effet"]), (&json!("en_vigueur"), &json!("2025-04-15")));
        assert_eq!(signee["signatures"].as_array().map(Vec::len), Some(5));
        assert_eq!(etat(&opco, &id, "2025-04-14")["etat"], "en_signature");
        // Not yet a contract: no piece is asked for, and nothing is lost that one would have to note.
        let id = scene.ouverte_le("CC-2", "2025-03-01");
        let signee = scene.signer(&id, "president_opco", "2025-03-01").est(201).corps;
        let annulee = annuler(&opco, &id, &signature(&signee, "president_opco"), motif).est(200);
        assert_eq!(constats(&annulee), [""; 0]);
    }

    /// Deux signataires signent au même instant sans que l'un écrase l'autre ; une même qualité ne signe qu'une fois.
    fn two_signatories_sign_at_the_same_moment(scene) {
        let (menjs, mesri) = (scene.menjs(), scene.mesri());
        for tour in 0..5 {
            let id = scene.ouverte_le(&format!("CC-{tour}"), "2021-03-01");
            let signer = |acteur: &Acteur, qualite: &str| -> Box<dyn FnOnce() -> Reponse + Send> {
                let (acteur, chemin) = (acteur.clone(), format!("/v1/conventions/{id}/signatures"));
                let corps = json!({ "qualite": qualite, "date": "2021-03-01" });
                Box::new(move || acteur.post(&chemin, corps))
            };
            let signees = ensemble([signer(&menjs, REQUISES[0]), signer(&mesri, REQUISES[1])]).map(|s| s.est(201));
            // One came first, and neither overwrote the other.
            let mut versions = signees.map(|signee| signee.version());
            versions.sort_unstable();
            assert_eq!(versions, [3, 4]);
            assert_eq!(lire(&scene.opco(), &id).corps["signatures_manquantes"], json!(REQUISES[2..]));
            // The same seat twice at the same moment: once.
            let doubles = ensemble([signer(&scene.opco(), REQUISES[2]), signer(&scene.opco(), REQUISES[2])]);
            let mut statuts = [&doubles[0], &doubles[1]].map(|reponse| reponse.statut);
            statuts.sort_unstable();
            assert_eq!(statuts, [201, 409], "{} {}", doubles[0].texte, doubles[1].texte);
        }
    }

    /// De deux modifications faites au même instant sur la même version, une seule est retenue.
    fn of_two_edits_of_the_same_version_one_is_stale(scene) {
        for tour in 0..5 {
            let id = scene.projet_saisi(&format!("CC-{tour}"));
            let modifier = |acteur: Acteur, intitule: &str| -> Box<dyn FnOnce() -> Reponse + Send> {
                let (chemin, corps) = (format!("/v1/conventions/{id}"), json!({ "intitule": intitule }));
                Box::new(move || acteur.patch(&chemin, 1, corps))
            };
            let reponses = ensemble([modifier(scene.menjs(), "menjs"), modifier(scene.mesri(), "mesri")]);
            let (retenues, perimees): (Vec<_>, Vec<_>) = reponses.into_iter().partition(|r| r.statut == 200);
            let ([retenue], [perimee]) = (&retenues[..], &perimees[..]) else { panic!("{retenues:?} {perimees:?}") };
            perimee.clone().est_un_probleme(412, "version_perimee");
            assert_eq!(lire(&scene.opco(), &id).corps, retenue.corps);
        }
    }
}

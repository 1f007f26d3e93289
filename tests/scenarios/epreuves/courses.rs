//! Many callers at the same instant: what only one may have, one has.

use crate::epreuve::{Promesse, relever, taille};
use crate::scene::gestes::cooperation::decision::{clore, copil, voix, vote_ouvert, voter};
use crate::scene::gestes::cooperation::engagement::{Dossier, engager, mission, plafond};
use crate::scene::gestes::cooperation::plafond::declarer;
use crate::scene::gestes::socle::course::{comptes, ensemble};
use crate::scene::{Reponse, Scene};
use serde_json::json;

/// What each action of the race asks for.
const MONTANT: i64 = 10_000;

crate::scenario::scenarios! {
    /// Le plafond n'est jamais dépassé, même quand tous engagent au même instant.
    ///
    /// R16-01.
    fn what_all_commit_together_stays_under_the_ceiling(scene) {
        let (tours, coureurs) = (taille(1, 50), taille(8, 64));
        let places = coureurs / 2 + 1;
        let (mut depasses, mut engagees) = (0, 0);
        for _ in 0..tours {
            let scene = Scene::ouvrir(scene.moteur());
            scene.ne_rien_relire();
            // Two conventions of one OPCO: the ceiling is the only thing that they share.
            let dossiers = ["CC-1", "CC-2"].map(|reference| Dossier::ouvrir(&scene, reference));
            let places_ = i64::try_from(places).expect("few places");
            declarer(&scene, 2022, places_ * MONTANT + MONTANT / 2, "2022-01-10");
            let fiches: Vec<String> = (0..coureurs)
                .map(|rang| dossiers[rang % 2].validee(&format!("FA-{rang}"), &mission(MONTANT)))
                .collect();
            let reponses = ensemble(coureurs, |rang| engager(&scene, &fiches[rang], "2022-01-31"));
            for reponse in &reponses {
                assert!([200, 409, 503].contains(&reponse.statut), "{}", reponse.texte);
            }
            let faites = reponses.iter().filter(|reponse| reponse.statut == 200).count();
            let compte = plafond(&scene);
            let engage = compte["engage_centimes"].as_i64().expect("a sum");
            assert_eq!(engage, i64::try_from(faites).expect("few") * MONTANT, "{compte}");
            depasses += usize::from(engage > compte["plafond_centimes"].as_i64().expect("a ceiling"));
            assert!(faites > 0 && faites <= places, "{:?}", comptes(&reponses));
            engagees += faites;
            assert_eq!(scene.verification(&[]).anomalies, []);
        }
        let chiffre = format!("{depasses} dépassé sur {tours} tours de {coureurs} ({engagees} engagées)");
        relever(Promesse::PlafondTenu, scene.moteur().nom(), "engagements ensemble", tours * coureurs, &chiffre, depasses == 0);
    }

    /// De soixante-quatre votes envoyés au même instant, un collège n'a que les voix qu'il a, et aucune après la
    /// clôture.
    fn of_sixty_four_who_cast_one_voice_one_has_it(scene) {
        scene.ne_rien_relire();
        let tours = taille(1, 20);
        let reunion = copil(scene, "CC-1").reunion;
        let (opco, menjs) = (scene.opco(), scene.menjs());
        let (mut une, mut deux, mut apres) = (true, true, 0);
        let faites = |reponses: &[Reponse]| reponses.iter().filter(|reponse| reponse.statut == 201).count();
        for _ in 0..tours {
            let decision = vote_ouvert(scene, &reunion);
            une &= faites(&ensemble(64, |_| voter(&menjs, &decision, voix("pour", 1)))) == 1;
            // The OPCO has two: whoever comes third has none.
            deux &= faites(&ensemble(64, |_| voter(&opco, &decision, voix("contre", 1)))) == 2;
            clore(scene, &decision).est(200);
            apres += faites(&ensemble(64, |_| voter(&scene.mesri(), &decision, voix("pour", 1))));
        }
        let tenue = une && deux && apres == 0;
        let chiffre = format!("{} voix par collège, {apres} après la clôture", if une && deux { "1 et 2" } else { "trop de" });
        relever(Promesse::UnVoteParVoix, scene.moteur().nom(), "64 votes ensemble", tours * 192, &chiffre, tenue);
    }

    /// De trente-deux modifications de la même version au même instant, une seule réussit et les autres le savent.
    fn of_thirty_two_writers_on_one_tag_one_succeeds(scene) {
        scene.ne_rien_relire();
        let tours = taille(2, 50);
        let parties = [scene.opco(), scene.menjs(), scene.mesri()];
        for tour in 0..tours {
            let ici = format!("/v1/conventions/{}", scene.projet_saisi(&format!("CC-{tour}")));
            let etag = parties[0].get(&ici).est(200).en_tete("etag").to_owned();
            let reponses = ensemble(32, |rang| {
                let corps = json!({ "intitule": format!("Rédaction {rang}") });
                parties[rang % 3].requete("PATCH", &ici).avec("if-match", &etag).corps(corps).envoyer()
            });
            assert_eq!(comptes(&reponses), [(200, 1), (412, 31)].into());
            let gagnante = reponses.iter().find(|reponse| reponse.statut == 200).expect("one");
            for perimee in reponses.iter().filter(|reponse| reponse.statut == 412) {
                perimee.clone().est_un_probleme(412, "version_perimee");
            }
            let gardee = parties[0].get(&ici).est(200);
            assert_eq!((gardee.version(), &gardee.corps["intitule"]), (2, &gagnante.corps["intitule"]));
            assert_eq!(gardee.corps["recepisse"], gagnante.corps["recepisse"]);
        }
        let moteur = scene.moteur().nom();
        relever(Promesse::AucuneMiseAJourPerdue, moteur, "32 écrivains sur un ETag", tours * 32, "1 succès, 31 fois 412", true);
    }

    /// Cinquante requêtes simultanées sous une même clé n'ont qu'un effet et reçoivent la même réponse.
    fn fifty_parallel_requests_with_one_key_have_one_effect(scene) {
        scene.ne_rien_relire();
        let (opco, tours) = (scene.opco(), taille(1, 20));
        for tour in 0..tours {
            let creation = opco.requete("POST", "/v1/conventions").corps(Scene::projet(&format!("CC-{tour}")));
            let cle = |acte: &str| format!("{acte}-{tour}");
            let repeter = |requete: crate::scene::Requete, statut: u16| {
                let reponses = ensemble(50, |_| requete.clone().envoyer().est(statut));
                for reponse in &reponses {
                    assert_eq!(reponse.texte, reponses[0].texte);
                    for nom in ["etag", "location"] {
                        assert_eq!(reponse.en_tetes.get(nom), reponses[0].en_tetes.get(nom), "{nom}");
                    }
                }
                reponses[0].clone()
            };
            let ici = format!("/v1/conventions/{}", repeter(creation.cle(&cle("creation")), 201).id());
            let ouverture = opco.requete("POST", &format!("{ici}/ouverture-signature")).lue(1).cle(&cle("ouverture"));
            repeter(ouverture.corps(json!({ "date": "2021-03-01" })), 200);
            let signature = opco.requete("POST", &format!("{ici}/signatures")).cle(&cle("signature"));
            repeter(signature.corps(json!({ "qualite": "president_opco", "date": "2021-03-01" })), 201);
            let journal = opco.get(&format!("{ici}/journal")).est(200);
            assert_eq!(journal.corps["elements"].as_array().map(Vec::len), Some(3));
        }
        let moteur = scene.moteur().nom();
        let chiffre = "1 effet, corps identiques";
        relever(Promesse::RepriseSansEffet, moteur, "50 requêtes sous une clé", tours * 150, chiffre, true);
    }
}

//! Keys that one history alone may bear: the last line behind the dossier's lock, met by acts that have read too early.

use crate::scene::Scene;
use crate::scene::gestes::cooperation::engagement::{Dossier, JOUR};
use crate::scene::gestes::socle::course::ensemble;
use api::serveur::application::moment;
use domain::cooperation::copil::compte_rendu::CompteRendu;
use domain::socle::code::{Code, ReunionId};
use domain::socle::declaration::Declaree;
use domain::socle::moment::Personnel;
use domain::socle::organisation::{Acteur, CodeOrganisation, Nature, Role};
use persistence::{Attendu, Demande, Echec, Reponse};
use serde_json::{Value, json};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

crate::scenario::scenarios! {
    /// De seize premières versions envoyées au même instant naît un seul compte rendu, auquel les autres s'ajoutent.
    fn sixteen_first_versions_at_the_same_moment_make_one_set_of_minutes(scene) {
        let ici = Dossier::ouvrir(scene, "CC-1");
        let (opco, adresse) = (scene.opco(), format!("/v1/reunions/{}/compte-rendu/versions", ici.reunion));
        ensemble(16, |rang| {
            opco.post(&adresse, json!({ "texte": format!("Version {rang}."), "date": JOUR })).est(201)
        });
        assert_eq!(numeros(scene, &ici.reunion), (1..=16).collect::<Vec<_>>());
    }

    /// Un acte qui trouve sa place prise au même instant est jugé de nouveau sur ce qu'il trouve alors.
    fn an_act_that_meets_a_key_just_taken_is_judged_again(scene) {
        let ici = Dossier::ouvrir(scene, "CC-1");
        let issues = ensemble(2, |_| rediger_sans_avoir_vu(scene, &ici.reunion));
        let mut essais: Vec<usize> = issues
            .into_iter()
            .map(|(issue, essais)| {
                assert_eq!(issue.expect("the minutes may be written again").statut, 201);
                essais
            })
            .collect();
        essais.sort_unstable();
        assert_eq!(essais, [1, 2], "l'un a pris la clé, l'autre l'a trouvée prise");
        assert_eq!(numeros(scene, &ici.reunion), [1, 2]);
        assert_eq!(scene.verification(&[]).anomalies, []);

        // Submitted to the members, the minutes are no longer written: whoever still believes that there are none is refused.
        let minutes = format!("/v1/reunions/{}/compte-rendu", ici.reunion);
        let envoi = json!({ "colleges": ["ministere_education", "ministere_enseignement_superieur"], "date": JOUR });
        scene.opco().post(&format!("{minutes}/envois"), envoi).est(200);
        scene.nous_sommes_le("2022-02-08");
        let lue = scene.opco().get(&minutes).est(200).version();
        let soumission = scene.opco().requete("POST", &format!("{minutes}/soumission")).lue(lue);
        soumission.corps(json!({ "date": "2022-02-08" })).envoyer().est(200);
        let avant = scene.verification(&[]);
        for (issue, essais) in ensemble(2, |_| rediger_sans_avoir_vu(scene, &ici.reunion)) {
            let Err(Echec::Refus(refus)) = issue else { panic!("{issue:?}") };
            assert_eq!((refus.code.texte(), refus.regle.id, essais), ("transition_interdite", "R14-16", 2));
        }
        assert_eq!(scene.verification(&[]), avant);
    }
}

/// Writes minutes as an act that has seen none, though it may now be wrong; what it sees when it is tried again is true. Gives
/// its issue and how often it was tried.
fn rediger_sans_avoir_vu(scene: &Scene, reunion: &str) -> (Result<Reponse, Echec>, usize) {
    let cible = Attendu { id: ReunionId::lire(reunion).expect("an id"), version: None };
    let moment = moment(scene.maintenant());
    let acteur = Acteur {
        organisation: CodeOrganisation::lire("mobilites").expect("a code"),
        nature: Nature::Opco,
        roles: vec![Role::Secretariat],
    };
    let demande =
        Demande { acteur, role: Some(Role::Secretariat), sujet: "mobilites".to_owned(), moment, vue: None, cle: None };
    let essais = Arc::new(AtomicUsize::new(0));
    let compte = Arc::clone(&essais);
    let issue = scene.base().write(&demande, move |tx| {
        let (entourage, vu) = tx.compte_rendu(&cible)?;
        let premier = compte.fetch_add(1, Ordering::SeqCst) == 0;
        let vu = if premier { CompteRendu::a_rediger(&entourage.reunion) } else { vu };
        let redaction = (
            Personnel("Le comité s'est réuni.".to_owned()),
            Declaree { date: moment.jour, piece: None, fictif: false },
        );
        let redige = vu.rediger(&entourage, tx.acteur(), tx.moment(), tx.nouvel_id(), redaction)?;
        tx.record(redige)?;
        Ok(Reponse { statut: 201, corps: String::new(), etag: None, location: None })
    });
    (issue, essais.load(Ordering::SeqCst))
}

/// The numbers of the versions of a meeting's minutes, in their order.
fn numeros(scene: &Scene, reunion: &str) -> Vec<i64> {
    let lu = scene.opco().get(&format!("/v1/reunions/{reunion}/compte-rendu")).est(200).corps;
    let numero = |version: &Value| version["numero"].as_i64().expect("a number");
    lu["versions"].as_array().expect("a list").iter().map(numero).collect()
}

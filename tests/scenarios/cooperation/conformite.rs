//! The two ordinary meetings of a year, and the delay where one is missing (article 14).

use crate::scene::gestes::cooperation::copil::{
    DE_JUIN, conformite, convention_au, declarer_conseil, obligation, tenue_le,
};
use serde_json::{Value, json};

const DE_FIN_D_ANNEE: &[&str] = &["actions_n_plus_1"];

crate::scenario::scenarios! {
    /// Sans réunion en 2022, le 14 juin est encore à temps et le retard court à partir du 15.
    ///
    /// « Avant le 15 juin » (art. 14).
    fn without_a_meeting_in_2022_the_delay_begins_on_15_june(scene) {
        let convention = convention_au(scene, "2022-12-31");
        for (au, statut, retard) in
            [("2022-06-14", "a_venir", 0), ("2022-06-15", "en_retard", 1), ("2022-07-14", "en_retard", 30)]
        {
            let conformite = conformite(&scene.auditeur(), &convention, 2022, au);
            let juin = obligation(&conformite, "reunion_de_juin");
            assert_eq!((&juin["statut"], &juin["retard_jours"]), (&json!(statut), &json!(retard)), "{au}");
            assert_eq!(conformite["attendu"], 2);
            let conforme = if retard > 0 { json!(false) } else { Value::Null };
            assert_eq!(conformite["conforme"], conforme, "{au}");
        }
        let attendus = [2019, 2020, 2021, 2022, 2023, 2024]
            .map(|annee| conformite(&scene.menjs(), &convention, annee, "2022-12-31")["attendu"].clone());
        assert_eq!(attendus, [0, 1, 2, 2, 1, 0]);
    }

    /// La réunion de juin ne compte que si son ordre du jour porte le bilan de l'année passée et le suivi de l'année en
    /// cours.
    ///
    /// « pour faire le bilan des actions menées en année N-1 et suivre la réalisation des actions de l'année N »
    /// (art. 14).
    fn the_meeting_of_june_needs_its_agenda(scene) {
        let convention = convention_au(scene, "2022-12-31");
        tenue_le(scene, &convention, &["bilan_n_1"], json!({ "date": "2022-06-10", "mode": "presentiel" }));
        let sans = conformite(&scene.mesri(), &convention, 2022, "2022-06-15");
        assert_eq!(obligation(&sans, "reunion_de_juin")["statut"], "en_retard");
        let id = tenue_le(scene, &convention, DE_JUIN, json!({ "date": "2022-06-15", "mode": "presentiel" }));
        let avec = conformite(&scene.mesri(), &convention, 2022, "2022-07-14");
        let juin = obligation(&avec, "reunion_de_juin");
        assert_eq!((&juin["statut"], &juin["retard_jours"]), (&json!("fait_en_retard"), &json!(1)));
        assert_eq!((&juin["reunion_id"], &juin["sensible_a_la_lecture"]), (&json!(id), &json!(true)));
    }

    /// La réunion de fin d'année se tient avant le conseil d'administration de l'OPCO ; le même jour, ce sont les
    /// heures qui le prouvent.
    ///
    /// « En fin d'année avant le conseil d'administration de l'OPCO Mobilités » (art. 14). G12.
    fn the_year_end_meeting_comes_before_the_board(scene) {
        let convention = convention_au(scene, "2022-12-31");
        let fin_d_annee = |annee: i32| {
            let conformite = conformite(&scene.opco(), &convention, annee, "2022-12-31");
            obligation(&conformite, "reunion_de_fin_d_annee").clone()
        };
        assert_eq!(fin_d_annee(2022)["statut"], "indeterminable");
        assert_eq!(fin_d_annee(2021)["statut"], "manquant");
        tenue_le(scene, &convention, DE_FIN_D_ANNEE, json!({ "date": "2022-12-14", "mode": "presentiel" }));
        assert_eq!(fin_d_annee(2022)["statut"], "indeterminable", "the day of the board is unknown");
        let opco = scene.opco();
        let conseil = |jour: &str, heure: Value| {
            declarer_conseil(&opco, &convention, json!({ "annee": 2022, "date": jour, "heure": heure })).est(200)
        };
        conseil("2022-12-15", Value::Null);
        assert_eq!(fin_d_annee(2022)["statut"], "a_temps");
        // The same day proves nothing without hours.
        conseil("2022-12-14", Value::Null);
        let meme_jour = fin_d_annee(2022);
        assert_eq!((&meme_jour["statut"], &meme_jour["retard_jours"]), (&json!("fait_en_retard"), &json!(1)));
        tenue_le(
            scene,
            &convention,
            DE_FIN_D_ANNEE,
            json!({ "date": "2022-12-14", "heure": "09:30", "mode": "presentiel" }),
        );
        assert_eq!(fin_d_annee(2022)["statut"], "fait_en_retard", "the hour of the board is not known yet");
        conseil("2022-12-14", json!("14:00"));
        assert_eq!(fin_d_annee(2022)["statut"], "a_temps");
        let conseils = scene.menjs().get(&format!("/v1/conventions/{convention}/conseils-administration")).est(200).corps;
        let vaut: Vec<_> =
            conseils["declarations"].as_array().expect("declarations").iter().map(|d| d["vaut"].clone()).collect();
        assert_eq!(vaut, [false, false, true], "a declaration replaces the one before it, which stays");
        let avant = format!("/v1/conventions/{convention}/conseils-administration?au=2020-12-01");
        assert_eq!(scene.menjs().get(&avant).est(200).corps["declarations"], json!([]));
    }

    /// Une même réunion ne satisfait pas deux obligations ; tenue avant le 1er octobre, celle de fin d'année compte,
    /// avec une alerte.
    ///
    /// R14-10, R14-08.
    fn one_meeting_does_not_settle_two_obligations(scene) {
        let convention = convention_au(scene, "2022-12-31");
        declarer_conseil(&scene.opco(), &convention, json!({ "annee": 2022, "date": "2022-12-14" })).est(200);
        let les_deux: Vec<&str> = [DE_JUIN, DE_FIN_D_ANNEE].concat();
        tenue_le(scene, &convention, &les_deux, json!({ "date": "2022-06-10", "mode": "presentiel" }));
        let une = conformite(&scene.opco(), &convention, 2022, "2022-12-31");
        assert_eq!(obligation(&une, "reunion_de_juin")["statut"], "a_temps");
        assert_eq!(obligation(&une, "reunion_de_fin_d_annee")["statut"], "en_retard");
        assert_eq!(une["conforme"], false);
        tenue_le(scene, &convention, &les_deux, json!({ "date": "2022-09-30", "mode": "presentiel" }));
        let deux = conformite(&scene.opco(), &convention, 2022, "2022-12-31");
        let fin = obligation(&deux, "reunion_de_fin_d_annee");
        assert_eq!((&fin["statut"], &fin["alertes"]), (&json!("a_temps"), &json!(["hors_fenetre_indicative"])));
        assert_eq!(deux["conforme"], true);
    }
}

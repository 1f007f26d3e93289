//! After the end, what is committed goes to its term and the rest is frozen (article 18).

use crate::scene::Acteur;
use crate::scene::gestes::cooperation::constat::regles;
use crate::scene::gestes::cooperation::decision::{acte, decider};
use crate::scene::gestes::cooperation::denonciation::{denoncer, etat, lettre, notifier};
use crate::scene::gestes::cooperation::engagement::{Dossier, engager, mission};
use crate::scene::gestes::cooperation::plafond::declarer;
use serde_json::{Value, json};

crate::scenario::scenarios! {
    /// Après la fin de la convention, ce qui est engagé va à son terme et le reste est gelé ; pendant le préavis, on
    /// engage encore.
    ///
    /// « En cas de dénonciation ou de résiliation, l'OPCO Mobilités s'engage à prendre les dispositions nécessaires
    /// pour que les actions engagées soient menées à leur terme. » (art. 18).
    fn after_the_end_what_is_committed_goes_to_its_term_and_the_rest_is_frozen(scene) {
        let ici = Dossier::ouvrir(scene, "CC-1");
        declarer(scene, 2022, 100_000, "2022-01-10");
        let menee = ici.engagee("FA-1", &mission(1_000));
        let modifiee = ici.engagee("FA-2", &mission(1_000));
        let abandonnee = ici.engagee("FA-3", &mission(1_000));
        let en_preavis = ici.validee("FA-4", &mission(1_000));
        let gelee = ici.validee("FA-5", &mission(1_000));
        let adoptee = ici.adoptee("FA-6", &mission(1_000));
        let convention = &ici.convention;
        // Denounced by the State in January: in notice until 31 March.
        denoncer(scene, convention, "2022-01-31");
        scene.nous_sommes_le("2022-03-31");
        assert_eq!(etat(scene, convention, "2022-03-31")["en_preavis"], true);
        engager(scene, &en_preavis, "2022-03-31").est(200);

        scene.nous_sommes_le("2022-04-20");
        let (opco, menjs, mesri) = (scene.opco(), scene.menjs(), scene.mesri());
        assert_eq!(etat(scene, convention, "2022-04-01")["etat"], "resiliee");
        // Q23: « Que se passe-t-il pour les actions engagées après la fin ? »
        let apres_terme = |statut: &str| {
            let lues = menjs.get(&format!("/v1/fiches-action?statut={statut}&apres_terme=true")).est(200).corps;
            let elements = lues["elements"].as_array().expect("a list").iter();
            elements.map(|fiche| fiche["reference"].as_str().expect("a reference").to_owned()).collect::<Vec<_>>()
        };
        assert_eq!(apres_terme("engagee,en_cours"), ["FA-1", "FA-2", "FA-3", "FA-4"]);
        let avant = menjs.get("/v1/fiches-action?statut=engagee,en_cours&apres_terme=true&au=2022-03-31").est(200).corps;
        assert_eq!(avant["elements"], json!([]));

        // What is not committed is frozen.
        engager(scene, &gelee, "2022-04-01").est_un_refus(409, "convention_terminee", "R18-05");
        let nouvelle = json!({ "reference": "FA-9", "annee": 2022, "contenu": crate::scene::gestes::cooperation::fiche_action::contenu(&mission(1)),
            "date": "2022-04-01" });
        opco.post(&format!("/v1/conventions/{convention}/fiches-action"), nouvelle)
            .est_un_refus(409, "convention_terminee", "R18-05");
        notifier(&menjs, convention, lettre("2022-04-01")).est_un_refus(409, "convention_non_en_vigueur", "R17-02");

        // What is goes to its term: begun, realised, reported, paid, borne to the bilan.
        acte(scene, &menee, "demarrage", json!({ "date": "2022-04-04" })).est(200);
        let avancement = json!({ "annee": 2022, "texte": "Six visites.", "date": "2022-04-05" });
        acte(scene, &menee, "avancements", avancement).est(200);
        acte(scene, &menee, "realisation", json!({ "date": "2022-04-06" })).est(200);
        let fiche = json!({ "indicateurs": [{ "libelle": "Jeunes", "unite": "jeunes", "valeur_realisee": 90, "source": "Émargement" }],
            "annexe": mission(900), "destinataires": ici.membres, "date": "2022-04-07" });
        acte(scene, &menee, "fiche-realisation", fiche).est(200);
        let versement = json!({ "exercice": 2022, "montant_centimes": 900, "frais_reels_cumules_centimes": 900,
            "justificatifs": ["Factures"], "date": "2022-04-08" });
        acte(scene, &menee, "versements", versement).est(200);
        let elaboree = json!({ "volet_quantitatif": "Une action.", "volet_qualitatif": "Menée à son terme.", "date": "2022-04-09" });
        opco.post(&format!("/v1/conventions/{convention}/bilans/2022/versions"), elaboree).est(201);
        let bilancee = acte(scene, &menee, "bilan", json!({ "date": "2022-04-09" })).est(200).corps;
        assert_eq!(bilancee["statut"], "bilancee");

        // A modification of a committed action is presented by e-mail to the last members, then applied.
        let proposee = json!({ "contenu": { "description": "Dix visites." }, "motif": "La convention a pris fin.",
            "justification_objectifs": "Les mêmes publics.", "date": "2022-04-04" });
        let proposee = opco.post(&format!("{modifiee}/modifications"), proposee).est(201).corps;
        let modification = format!("/v1/modifications/{}", proposee["modifications"][0]["id"].as_str().expect("an id"));
        let presentee = json!({ "destinataires": ici.membres, "date": "2022-04-05" });
        opco.post(&format!("{modification}/presentations"), presentee).est(200);
        let lue = opco.get(&modifiee).est(200).version();
        let application = opco.requete("POST", &format!("{modification}/application")).lue(lue);
        let appliquee = application.corps(json!({ "date": "2022-04-06" })).envoyer().est(200).corps;
        assert_eq!(appliquee["contenu"]["description"], "Dix visites.");

        // The board decides of what the committee had decided before, and returns it; nothing opens the commitment.
        let conseil = ici.conseil();
        let validee = conseil.requete("POST", &format!("{adoptee}/decisions-ca")).lue(opco.get(&adoptee).est(200).version());
        let validee = validee.corps(json!({ "resultat": "validee", "date": "2022-04-12" })).envoyer().est(201);
        assert_eq!(validee.corps["statut"], "validee_ca");
        conseil.post(&format!("{}/retours", validee.en_tete("location")), json!({ "date": "2022-04-13" })).est(200);
        engager(scene, &adoptee, "2022-04-13").est_un_refus(409, "convention_terminee", "R18-05");

        // The minutes are written, read, validated, sent out.
        let cr = |par: &Acteur, acte: &str, corps: Value| {
            let chemin = format!("/v1/reunions/{}/compte-rendu", ici.reunion);
            let lu = par.get(&chemin);
            let lu = if lu.statut == 200 { lu } else { par.get(&format!("/v1/reunions/{}", ici.reunion)) };
            par.requete("POST", &format!("{chemin}/{acte}")).lue(lu.version()).corps(corps).envoyer()
        };
        cr(&opco, "versions", json!({ "texte": "Le comité a débattu.", "date": "2022-04-04" })).est(201);
        cr(&opco, "envois", json!({ "colleges": ["ministere_education", "ministere_enseignement_superieur"], "date": "2022-04-04" })).est(200);
        cr(&menjs, "observations", json!({ "observations": "Rien.", "date": "2022-04-05" })).est(200);
        cr(&mesri, "observations", json!({ "observations": "Rien.", "date": "2022-04-05" })).est(200);
        cr(&opco, "soumission", json!({ "date": "2022-04-06" })).est(200);
        let decision = decider(scene, &ici.reunion, "compte_rendu", "2022-04-07", "pour");
        assert_eq!(cr(&opco, "validation", json!({ "decision_id": decision })).est(200).corps["etat"], "valide");
        cr(&opco, "diffusions", json!({ "destinataires": [{ "nom": "Onisep" }], "date": "2022-04-08" })).est(200);
        let cloture = json!({ "date": "2022-04-08" });
        acte(scene, &format!("/v1/reunions/{}", ici.reunion), "cloture", cloture).est(200);

        // The bilan is written, shown, sent, answered.
        let bilan = format!("/v1/conventions/{convention}/bilans/2022");
        let version = json!({ "volet_quantitatif": "Une action.", "volet_qualitatif": "Utile.", "date": "2022-04-10" });
        opco.post(&format!("{bilan}/versions"), version).est(201);
        let presentee = json!({ "instance": "conseil_administration", "date": "2022-04-12" });
        conseil.post(&format!("{bilan}/presentations"), presentee).est(200);
        acte(scene, &bilan, "envois", json!({ "date": "2022-04-14" })).est(200);
        for (par, partie) in [(&menjs, "ministere_education"), (&mesri, "ministere_enseignement_superieur")] {
            let lue = par.get(&bilan).est(200).version();
            let validation = par.requete("POST", &format!("{bilan}/validations")).lue(lue);
            validation.corps(json!({ "college": partie, "date": "2022-04-15" })).envoyer().est(200);
        }

        // A dispute is opened, and conciliated by an exceptional committee.
        let litige = crate::scene::gestes::cooperation::litige::ouvrir(&mesri, convention, "2022-04-11").est(201).id();
        let comite = json!({ "type": "exceptionnelle", "date_prevue": "2022-04-19", "mode": "visioconference", "litige_id": litige });
        let comite = mesri.post(&format!("/v1/conventions/{convention}/copil/reunions"), comite).est(201).id();
        crate::scene::gestes::cooperation::copil::agir(&mesri, &comite, "tenue", json!({ "date": "2022-04-19", "mode": "visioconference" })).est(200);

        // Given up after the denunciation, a committed action is noted for ever.
        let corps = json!({ "motif": "Le partenaire se retire.", "reunion_id": comite, "date": "2022-04-20" });
        let abandonnee = acte(scene, &abandonnee, "abandon", corps).est(200).corps;
        assert!(regles(&abandonnee).contains(&"R18-05"), "{:?}", regles(&abandonnee));
        assert_eq!(apres_terme("engagee,en_cours"), ["FA-2", "FA-4"]);
    }
}

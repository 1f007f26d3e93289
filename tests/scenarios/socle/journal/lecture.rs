//! Who reads the journal, and how.

use crate::scene::gestes::socle::journal::{texte, une_vie, verifier_la_chaine};
use domain::socle::organisation::Role;

crate::scenario::scenarios! {
    /// Les parties, la DGEFP et l'auditeur lisent le journal d'une convention, et personne d'autre.
    fn the_parties_and_the_auditor_read_the_journal_and_nobody_else(scene) {
        let id = scene.signee_le("CC-1", "2026-11-02");
        let chemin = format!("/v1/conventions/{id}/journal");
        for (organisation, role) in [
            ("mobilites", Role::Secretariat),
            ("mobilites", Role::SystemeInformation),
            ("menjs", Role::Ministere),
            ("mesri", Role::Ministere),
            ("dgefp", Role::Dgefp),
            ("cour-des-comptes", Role::Auditeur),
        ] {
            assert_eq!(scene.acteur(organisation, &[role]).get(&chemin).est(200).corps["elements"][0]["rang"], 1);
        }
        for (organisation, role) in [
            ("mobilites", Role::ConseilAdministration),
            ("mobilites", Role::Commission),
            ("france-competences", Role::FranceCompetences),
            // A role is worth what its organisation is.
            ("atlas", Role::Auditeur),
        ] {
            scene.acteur(organisation, &[role]).get(&chemin).est_un_refus(403, "role_non_habilite", "G15");
        }
        scene.autre_opco().get(&chemin).est_un_probleme(404, "introuvable");
        scene.public().get(&chemin).est_un_probleme(401, "jeton_refuse");
    }

    /// Un long journal se lit page par page, sans trou, et sa suite n'ouvre aucun autre dossier.
    fn the_journal_is_read_page_by_page(scene) {
        let (id, actes) = une_vie(scene, "CC-VIE");
        let autre = scene.ouverte_le("CC-2", "2026-11-02");
        let opco = scene.opco();
        let chemin = format!("/v1/conventions/{id}/journal");
        let mut suivante = Some(format!("{chemin}?limite=2"));
        let mut lues = Vec::new();
        let mut curseur = String::new();
        while let Some(adresse) = suivante {
            let page = opco.get(&adresse).est(200);
            lues.extend(page.corps["elements"].as_array().expect("a page").clone());
            suivante = page.en_tetes.get("link").map(|lien| {
                curseur = texte(&page.corps["page"]["suivante"]).to_owned();
                lien.trim_start_matches('<').split('>').next().expect("an address").to_owned()
            });
            assert_eq!(suivante.is_none(), page.corps["page"]["suivante"].is_null());
            assert!(suivante.is_none() || lues.len() % 2 == 0);
        }
        assert_eq!(lues.len(), actes.len());
        verifier_la_chaine(&id, &lues);
        let ailleurs = format!("/v1/conventions/{autre}/journal?limite=2&curseur={curseur}");
        opco.get(&ailleurs).est_un_probleme(400, "curseur_refuse");
        let par_un_autre = format!("{chemin}?limite=2&curseur={curseur}");
        scene.menjs().get(&par_un_autre).est_un_probleme(400, "curseur_refuse");
    }
}

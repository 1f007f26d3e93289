//! Each operation answers each problem that it declares.

use crate::scene::gestes::socle::essai::Essai;
use crate::scene::gestes::socle::lieux::Lieux;
use api::contrat::adresses::{self, Adresse};
use api::contrat::techniques;
use domain::socle::organisation::Role;

crate::scenario::scenarios! {
    /// Chaque opération répond chaque problème technique qu'elle déclare.
    fn each_operation_answers_each_problem_that_it_declares(scene) {
        let lieux = Lieux::preparer(scene);
        for Adresse { operation, .. } in adresses::toutes().iter().cloned() {
            let essai = Essai::nouveau(scene, &lieux, operation);
            for technique in techniques::techniques(operation) {
                essai.provoquer(technique);
            }
            if techniques::peut_refuser_le_role(operation) {
                let refus = essai.demande(&scene.acteur("eam", &[Role::Eam]), &essai.chemin).envoyer();
                refus.est_un_refus(403, "role_non_habilite", "G15");
            }
        }
    }
}

//! What is another organisation's is neither read nor written, whatever the role, whatever the operation.

use crate::epreuve::{Promesse, relever, taille};
use crate::scene::gestes::socle::essai::Essai;
use crate::scene::gestes::socle::lieux::{Lieux, qui_demande};
use crate::scene::{Acteur, Reponse, Scene};
use api::contrat::adresses::{self, Adresse};
use api::serveur::application::moment;
use api::serveur::referentiel;
use domain::socle::code::Code;
use domain::socle::operation::Acces;
use domain::socle::organisation::{CodeOrganisation, Nature, Organisation, Role};

/// A ministry that is party to no convention here: the text names two, and each convention binds both.
fn charger_un_autre_ministere(scene: &Scene) {
    let mut organisations = referentiel::embarquees().expect("the reference data");
    let menjs = organisations.iter().find(|organisation| organisation.code.as_str() == "menjs").expect("a ministry");
    let code = CodeOrganisation::lire("maa").expect("a code");
    organisations.push(Organisation { code, nom: "Ministère chargé de l'agriculture".to_owned(), ..menjs.clone() });
    referentiel::charger_referentiel(scene.base(), organisations, moment(scene.maintenant())).expect("an act");
}

/// The body of a problem, but for the id of its request.
fn sans_instance(reponse: &Reponse) -> String {
    reponse.texte.replace(reponse.corps["instance"].as_str().expect("an id"), "")
}

crate::scenario::scenarios! {
    /// Ce qui est à une autre organisation répond comme ce qui n'existe pas, pour tout rôle et toute opération.
    fn what_is_another_organisations_does_not_exist_for_any_role(scene) {
        scene.ne_rien_relire();
        let lieux = Lieux::preparer(scene);
        charger_un_autre_ministere(scene);
        let etrangeres = [("atlas", Nature::Opco), ("maa", Nature::Ministere), ("constructys", Nature::Opco)];
        let etrangeres = &etrangeres[..taille(2, 3)];
        let (mut cases, mut operations, mut fausses) = (0, 0, Vec::new());
        for (rang, Adresse { methode, operation, .. }) in adresses::toutes().iter().cloned().enumerate() {
            let essai = Essai::nouveau(scene, &lieux, operation);
            // The register has no scope: what is signed is everyone's.
            let publique = operation.acces == Acces::Public;
            if publique || !lieux.objets().iter().any(|objet| essai.chemin.contains(objet)) {
                continue;
            }
            operations += 1;
            for (organisation, nature) in etrangeres {
                for (ordre, role) in Role::TOUS.iter().enumerate() {
                    let admis = match operation.acces {
                        Acces::Habilite(admis) => admis.contains(&(*nature, *role)),
                        _ => true,
                    };
                    let demande = qui_demande(operation).is_none_or(|demande| demande == (*nature, *role));
                    // Briefly: whoever may do it at home, and one of those who may not.
                    if taille(0, 1) == 0 && !demande && (rang + ordre) % Role::TOUS.len() != 0 {
                        continue;
                    }
                    cases += 1;
                    let acteur: Acteur = scene.acteur(organisation, &[*role]);
                    let ailleurs = essai.demande(&acteur, &essai.chemin).envoyer();
                    let inconnu = essai.demande(&acteur, &essai.chemin_inconnu()).envoyer();
                    let attendu = if admis { 404 } else { 403 };
                    if ailleurs.statut != attendu || sans_instance(&ailleurs) != sans_instance(&inconnu) {
                        let quoi = format!("{organisation}/{role:?} {methode} {} : {}", essai.modele, ailleurs.statut);
                        fausses.push(quoi);
                    }
                }
            }
        }
        assert!(operations > 100, "{operations}");
        let chiffre = match fausses.first() {
            None => format!("0 case fausse, {operations} opérations"),
            Some(premiere) => format!("{} cases fausses, dont {premiere}", fausses.len()),
        };
        relever(Promesse::Cloisonnement, scene.moteur().nom(), "rôle × opération × organisation étrangère", cases, &chiffre, fausses.is_empty());
    }
}

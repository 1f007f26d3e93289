//! What an act answers with: the object as it is read on the day that `au` asks for, or today.

use crate::scene::Reponse;
use crate::scene::gestes::cooperation::engagement::{Dossier, JOUR as DE_LA_SEANCE};
use crate::scene::gestes::cooperation::essai::{Essai, JOUR};
use crate::scene::gestes::cooperation::plafond::declarer;
use domain::catalogue;
use domain::socle::operation::{DateLegale, Operation, Survie};
use serde_json::{Value, json};

/// The acts of the life of a convention, done on a day.
fn actes() -> impl Iterator<Item = Operation> {
    let vit = |operation: &Operation| !matches!(operation.survie, Survie::NonDite | Survie::HorsConvention);
    catalogue::operations().filter(|operation| operation.date != DateLegale::Aucune).filter(vit)
}

/// What an act answered, and what is read on that day where its object stands: the proof of the act is the act's own, and what was
/// noted of it is not noted of the object.
fn comparees(essai: &Essai<'_>, operation: Operation, reponse: &Reponse, au: &str) -> Option<(Value, Value)> {
    let vue = crate::contract::vue(operation.nom, reponse.statut)?;
    let (_, objet) = essai.objet(operation);
    let cree = reponse.en_tetes.get("location").cloned();
    let lieux = cree.into_iter().chain([objet]);
    let lire = |lieu: String| {
        let nom = crate::contract::nom_de("GET", &lieu)?;
        (crate::contract::vue(nom, 200) == Some(vue)).then(|| essai.acteur(operation).get(&format!("{lieu}?au={au}")))
    };
    let lue = lieux.into_iter().find_map(lire).filter(|lue| lue.statut == 200)?;
    let (mut dite, mut lue) = (reponse.corps.clone(), lue.corps);
    for corps in [&mut dite, &mut lue] {
        let champs = corps.as_object_mut()?;
        champs.remove("constats");
        champs.remove("recepisse");
    }
    Some((dite, lue))
}

crate::scenario::scenarios! {
    /// Un compte rendu de 2022 saisi un an plus tard est rendu tel qu'il était au jour demandé, en relecture, et non relu.
    ///
    /// « pour relecture (sous 7 jours) » (art. 14).
    fn minutes_of_2022_entered_later_are_answered_as_of_the_day_asked(scene) {
        let ici = Dossier::ouvrir(scene, "CC-1");
        scene.nous_sommes_le("2023-01-30");
        let minutes = format!("/v1/reunions/{}/compte-rendu", ici.reunion);
        let ecrire = |chemin: &str, corps: Value| scene.opco().post(&format!("{minutes}/{chemin}"), corps);
        ecrire("versions", json!({ "texte": "Le comité s'est réuni.", "date": DE_LA_SEANCE })).est(201);
        let envoi = json!({ "colleges": ["ministere_education", "ministere_enseignement_superieur"], "date": DE_LA_SEANCE });
        let alors = ecrire(&format!("envois?au={DE_LA_SEANCE}"), envoi).est(200);
        assert_eq!((&alors.corps["etat"], &alors.corps["au"]), (&json!("en_relecture"), &json!(DE_LA_SEANCE)));
        let lue = scene.opco().get(&format!("{minutes}?au={DE_LA_SEANCE}")).est(200);
        assert_eq!((lue.corps["etat"].clone(), lue.en_tete("etag")), (json!("en_relecture"), alors.en_tete("etag")));
        assert_eq!(scene.opco().get(&minutes).est(200).corps["etat"], "relu");
    }

    /// Chaque acte rend, au jour demandé, ce que la lecture de son objet rend ce jour-là ; avant le premier fait de cet objet,
    /// il est refusé et rien n'est écrit.
    fn every_act_answers_what_is_read_on_the_day_asked(scene) {
        let essai = Essai::nomme(scene, "CC-VUES");
        declarer(scene, 2022, 1_000_000_000, "2022-01-10");
        scene.nous_sommes_le("2022-04-20");
        let (mut tenus, mut refuses, mut fautes) = (0, 0, Vec::new());
        for operation in actes().filter(|operation| essai.a_l_objet(*operation)) {
            for illisible in ["?au=hier", "?au=2022-02-30", "?inconnu=1", "?au=2022-04-10&au=2022-04-11"] {
                essai.jouer_vu(operation, JOUR, illisible).est_un_probleme(400, "requete_illisible");
            }
            for au in ["1999-12-31", JOUR, "2022-04-20"] {
                let rang = || scene.auditeur().get(&essai.ici.sous("etat")).est(200).corps["version"].clone();
                let avant = rang();
                let faite = essai.jouer_vu(operation, JOUR, &format!("?au={au}"));
                if ![200, 201].contains(&faite.statut) {
                    assert_eq!(rang(), avant, "{}", operation.nom);
                    refuses += usize::from(faite.corps["champs"][0]["pointeur"] == "au");
                    continue;
                }
                let Some((dite, lue)) = comparees(&essai, operation, &faite, au) else { continue };
                tenus += 1;
                if dite != lue {
                    fautes.push(format!("{} au {au}\n  dite {dite}\n  lue  {lue}", operation.nom));
                }
            }
        }
        assert!(fautes.is_empty(), "{} of {tenus} :\n{}", fautes.len(), fautes.join("\n"));
        assert!(tenus > 40 && refuses > 20, "{tenus} told, {refuses} refused");
    }
}

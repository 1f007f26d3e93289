//! Who reads what of a fiche (regles.md §5): its avis, what the board decided of it and its money are closed one by one.

use super::*;
use crate::cooperation::constats;
use crate::cooperation::regles;
use crate::socle::constat::Constat;
use crate::socle::organisation::Nature;

/// What a role opens of a fiche.
fn ouverts(nature: Nature, role: Role) -> Vec<Volet> {
    let acteur = Acteur { nature, roles: vec![role], ..acteur("mobilites") };
    Volet::TOUS.into_iter().filter(|volet| Lecteur::pour(&acteur).lit(*volet)).collect()
}

/// Who reads the money of an action, and neither its avis nor its board.
fn dgefp() -> Lecteur {
    Lecteur::pour(&Acteur { nature: Nature::Administration, roles: vec![Role::Dgefp], ..acteur("mobilites") })
}

fn notes(fiche: &FicheAction, lecteur: Lecteur) -> Vec<Constat> {
    fiche.constats_lus_au(d("2030-01-01"), lecteur)
}

// The columns of the lines « avis », « décision CA, retour » and « engagement, frais, versement ».
#[test]
fn each_role_opens_the_parts_whose_addresses_are_open_to_it() {
    use Volet::{Argent, Fiche};
    for (nature, role) in [
        (Nature::Opco, Role::Secretariat),
        (Nature::Opco, Role::ConseilAdministration),
        (Nature::Opco, Role::SystemeInformation),
        (Nature::Ministere, Role::Ministere),
        (Nature::Partenaire, Role::Partenaire),
        (Nature::Controle, Role::Auditeur),
    ] {
        assert_eq!(ouverts(nature, role), Volet::TOUS, "{role}");
    }
    assert_eq!(ouverts(Nature::Administration, Role::Dgefp), [Fiche, Argent]);
    assert_eq!(ouverts(Nature::Opco, Role::Commission), [Fiche]);
    assert_eq!(ouverts(Nature::RegionAcademique, Role::RegionAcademique), [Fiche]);
    // A role borne in an organisation of another kind opens nothing.
    assert_eq!(ouverts(Nature::Partenaire, Role::Secretariat), [Fiche]);
}

#[test]
fn an_avis_told_after_the_decision_is_noted_to_whoever_reads_the_avis() {
    let scene = Scene::ouvrir(SEANCE);
    let [menjs, mesri] = College::MINISTERES;
    let tous = [Acte::Transmettre, Acte::Aviser(menjs, SensAvis::Favorable)];
    let fiche = scene.menee(&tous, d("2021-11-01"));
    let fiche = scene.faire(fiche, Acte::Voter(Sens::Pour), d(SEANCE)).expect("sent").apres;
    let fiche = scene.faire(fiche, Acte::Aviser(mesri, SensAvis::Reserve), d("2021-11-17")).expect("a piece").apres;
    let tardif = |lecteur| notes(&fiche, lecteur).iter().filter(|constat| constat.regle == "G10").count();
    assert_eq!((tardif(Lecteur::ENTIER), tardif(dgefp())), (1, 0));
}

#[test]
fn what_is_noted_of_a_decision_of_the_board_is_told_to_whoever_reads_the_board() {
    let scene = Scene::ouvrir(SEANCE);
    let (fiche, id) = scene.proposee();
    let sans_presentation = scene.decider((fiche, id), &conseil(), "2022-03-04", true).expect("it took place");
    let du_conseil = |lecteur| notes(&sans_presentation, lecteur).iter().filter(|c| c.regle == "R15-08").count();
    assert_eq!((du_conseil(Lecteur::ENTIER), du_conseil(dgefp())), (1, 0));
}

#[test]
fn what_is_noted_on_a_rule_of_no_part_is_told_to_who_reads_the_whole_only() {
    let constat = |regle| Constat::nouveau(constats::ACTE_REJUGE, "Relevé.").citant(regle);
    let etranger = constat(&regles::R17_02);
    assert!(
        Lecteur::ENTIER.lit_le_constat(Volet::Fiche, &etranger) && !dgefp().lit_le_constat(Volet::Fiche, &etranger)
    );
    let (plafond, avis) = (constat(&regles::R16_01), constat(&regles::R14_02));
    // Both the facts and the rule are to be open.
    for (volet, constat, dit) in [
        (Volet::Fiche, &plafond, true),
        (Volet::Argent, &plafond, true),
        (Volet::Conseil, &plafond, false),
        (Volet::Fiche, &avis, false),
    ] {
        assert_eq!(dgefp().lit_le_constat(volet, constat), dit, "{volet:?} {}", constat.regle);
    }
}

// Column « public »: « L (intitulé, axe, statut validé) ».
#[test]
fn the_register_tells_nothing_of_a_fiche_before_the_committee_has_validated_it() {
    let scene = Scene::ouvrir(SEANCE);
    let fiche = scene.menee(&[Acte::Transmettre], d("2021-11-01"));
    let validee = scene.faire(fiche.clone(), Acte::Voter(Sens::Pour), d(SEANCE)).expect("sent").apres;
    let rejetee = scene.faire(fiche, Acte::Voter(Sens::Contre), d(SEANCE)).expect("sent").apres;
    let dit = |fiche: &FicheAction, au: &str| fiche.contenu_public_au(d(au)).is_some();
    assert_eq!(["2021-11-17", SEANCE, "2021-11-19"].map(|au| dit(&validee, au)), [false, true, true]);
    assert!(!dit(&rejetee, SEANCE));
}

//! The shared list: what is missing of it, who reads it.

use super::*;
use crate::cooperation::convention::tests::{acteur, d, declaree, le, piece, signee_le};
use crate::socle::code::ContactId;
use crate::socle::organisation::{Nature, Role};
use uuid::Uuid;

fn fiche(region_academique: RegionAcademique, nature: NatureContact) -> FicheContact {
    let texte = |texte: &str| Personnel(texte.to_owned());
    let coordonnees = Coordonnees {
        nom: texte("Représentant (fictif)"),
        fonction: texte("délégué régional"),
        courriel: texte("contact@exemple.fr"),
        organisme: texte("délégation régionale"),
    };
    FicheContact { region_academique, nature, coordonnees }
}

fn inscrit(convention: &Convention, qui: &str, region: RegionAcademique, nature: NatureContact) -> ContactRegional {
    let saisie = (None, fiche(region, nature), declaree(d("2021-03-01")));
    let id = ContactId(Uuid::from_u128(7));
    ContactRegional::inscrire(convention, &acteur(qui), le(d("2021-03-01")), id, saisie).expect("admitted").apres
}

// regles.md §5, « annuaire régional »: « — (R11-06 : signataires) »
#[test]
fn the_list_is_shared_between_the_signatories_only() {
    let de = |nature, role| Acteur { nature, roles: vec![role], ..acteur("mobilites") };
    assert!(ContactRegional::est_partage_avec(&acteur("mobilites")));
    assert!(ContactRegional::est_partage_avec(&acteur("menjs")));
    for (nature, role) in [
        (Nature::Controle, Role::Auditeur),
        (Nature::Administration, Role::Dgefp),
        (Nature::Partenaire, Role::Partenaire),
        (Nature::RegionAcademique, Role::RegionAcademique),
        (Nature::Association, Role::Secretariat),
    ] {
        assert!(!ContactRegional::est_partage_avec(&de(nature, role)), "{nature}/{role}");
    }
}

// R11-06: « la liste des représentants régionaux de chaque signataire ainsi que des contacts […] sera partagée ».
#[test]
fn each_list_that_is_missing_is_noted_while_the_convention_lives() {
    let convention = signee_le("2020-12-01");
    let notes =
        |contacts: &[ContactRegional], au: &str| ReseauRegional::de(&convention, contacts, d(au)).constats.len();
    assert_eq!((notes(&[], "2020-11-30"), notes(&[], "2020-12-01")), (0, 5));
    assert_eq!((notes(&[], "2023-11-30"), notes(&[], "2023-12-01")), (5, 0));
    let mut contacts: Vec<_> = ["mobilites", "menjs", "mesri"]
        .into_iter()
        .map(|qui| inscrit(&convention, qui, RegionAcademique::Bretagne, NatureContact::RepresentantRegional))
        .collect();
    assert_eq!((notes(&contacts, "2021-02-28"), notes(&contacts, "2021-03-01")), (5, 2));
    contacts.extend(
        RegionAcademique::TOUS
            .iter()
            .map(|region| inscrit(&convention, "mesri", *region, NatureContact::ServiceEtablissement)),
    );
    let complet = ReseauRegional::de(&convention, &contacts, d("2021-03-01"));
    assert_eq!((complet.constats.len(), complet.est_complet()), (0, true));
    assert!(!complet.parts[2].regions_sans_representant().contains(&RegionAcademique::Bretagne));
    assert_eq!(complet.parts[2].regions_sans_representant().len(), RegionAcademique::TOUS.len() - 1);
    assert!(!ReseauRegional::de(&convention, &contacts[1..], d("2021-03-01")).est_complet());
    assert!(!ReseauRegional::de(&convention, &contacts[..3], d("2021-03-01")).est_complet());
    assert_eq!(complet.parts[2].regions, [RegionAcademique::Bretagne]);
    assert_eq!((complet.parts[2].contacts, complet.parts[2].services), (19, 18));
}

#[test]
fn a_list_is_kept_by_its_own_party() {
    let convention = signee_le("2020-12-01");
    let contact = inscrit(&convention, "menjs", RegionAcademique::Corse, NatureContact::RepresentantRegional);
    let jour = d("2021-03-02");
    for (qui, attendu) in [("menjs", None), ("mesri", Some(refus::CONTACT_D_UNE_AUTRE_PARTIE))] {
        let code = contact.peut_modifier(&convention, &acteur(qui), jour).err().map(|refus| refus.code);
        assert_eq!(code, attendu, "{qui}");
    }
    let retire = contact.retirer(&convention, &acteur("menjs"), le(jour), declaree(jour)).expect("taken off").apres;
    assert_eq!(retire.fiche_au(d("2021-03-01")).map(|fiche| fiche.region_academique), Some(RegionAcademique::Corse));
    assert_eq!(
        (retire.statut_au(jour), retire.region_au(jour)),
        (StatutContact::Retire, Some(RegionAcademique::Corse))
    );
    // G10: what its state of today would forbid is believed on a piece.
    let nouvelle = fiche(RegionAcademique::Corse, NatureContact::RepresentantRegional);
    let hier = declaree(d("2021-03-01"));
    let sans = retire.clone().modifier(&convention, &acteur("menjs"), le(jour), (nouvelle.clone(), hier.clone()));
    assert_eq!(sans.map_err(|refus| refus.code).err(), Some(refus::PIECE_REQUISE));
    let prouvee = Declaree { piece: piece(), ..hier };
    assert!(retire.modifier(&convention, &acteur("menjs"), le(jour), (nouvelle, prouvee)).is_ok());
}

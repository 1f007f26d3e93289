//! What is kept of each day is what the day says.

use super::*;
use crate::cooperation::convention::tests::{apres, convention_de_2020, d, le, piece};
use crate::cooperation::copil::majorite::ResultatVote;
use crate::cooperation::fiche_action::tests::{Scene, fiche_id};
use crate::cooperation::fiche_action::{
    AvisId, AvisRendu, Axe, Contenu, FaitFicheDate, FicheActionParts, Modification, ModificationId, PublicCible,
    ResultatCa, SensAvis, StatutFiche, StatutRetour,
};
use crate::cooperation::outil_numerique::{FaitOutil, StatutOutil};
use crate::socle::calendrier::PREMIERE_DATE;
use crate::socle::code::{ConventionId, DecisionId, OutilId};
use crate::socle::histoire::{Histoire, HistoireParts, Survenu};
use crate::socle::moment::{Enregistrement, Personnel};
use crate::socle::organisation::CodeOrganisation;
use crate::socle::region_academique::RegionAcademique;
use chrono::TimeDelta;
use proptest::prelude::*;
use uuid::Uuid;

/// A fact as drawn: of what kind, how many days after the first, and a number that says the rest.
type Tire = (usize, i64, usize);

const DEBUT: &str = "2021-01-04";

fn tires() -> impl Strategy<Value = Vec<Tire>> {
    prop::collection::vec((0..24_usize, -10..120_i64, 0..48_usize), 0..14)
}

fn motif() -> Personnel {
    Personnel("motif".to_owned())
}

fn survenu<E>(fait: E, date: Date) -> Survenu<E> {
    let moment = le(d("2099-01-01"));
    let par = convention_de_2020().faits().parties.opco.clone();
    let enregistrement = Enregistrement { le: moment.instant, jour: moment.jour, par };
    Survenu { fait, date, piece: piece(), fictif: false, enregistrement }
}

fn un_parmi<T: Copy>(tous: &[T], nombre: usize) -> T {
    tous[nombre % tous.len()]
}

fn contenu(base: &Contenu, nombre: usize) -> Contenu {
    let code = |code| CodeOrganisation::lire(code).expect("a code");
    let mut contenu = base.clone();
    contenu.axes = vec![un_parmi(Axe::TOUS, nombre), un_parmi(Axe::TOUS, nombre / 2)];
    contenu.regions_academiques = RegionAcademique::TOUS.iter().copied().take(nombre % 3).collect();
    contenu.publics_cibles = vec![un_parmi(PublicCible::TOUS, nombre)];
    contenu.porteur.organisation = [None, Some(code("eam")), Some(code("atlas"))][nombre % 3].clone();
    contenu
}

/// Facts in any order, as no guard would let them follow: what is told of them holds whatever they are.
fn fait(base: &Contenu, (nature, nombre): (usize, usize)) -> FaitFiche {
    let id = |nombre: usize| Uuid::from_u128(1 + (nombre % 3) as u128);
    let (avis, vote, ca) = (AvisId(id(nombre)), DecisionId(id(nombre)), DecisionCaId(id(nombre)));
    let (resultat, modification) = (un_parmi(ResultatVote::TOUS, nombre / 3), ModificationId(id(nombre)));
    match nature {
        0 => FaitFiche::Redigee { contenu: Box::new(contenu(base, nombre)) },
        1 => FaitFiche::Revisee { motif: motif() },
        2 => FaitFiche::Representee { motif: motif() },
        3..=6 => FaitFiche::AvisRendu(AvisRendu {
            id: avis,
            ministere: un_parmi(&College::MINISTERES, nombre),
            version: 1,
            sens: un_parmi(SensAvis::TOUS, nombre / 2),
            recommandations: None,
            motif: None,
            transcrit: nombre % 5 < 2,
        }),
        7 => FaitFiche::AvisConfirme { avis },
        8 => FaitFiche::AvisConteste { avis, motif: motif() },
        9 | 10 => FaitFiche::Instruite { decision: vote, resultat },
        11 => FaitFiche::InstructionAnnulee { decision: vote },
        12 | 13 => FaitFiche::DecideeParLeCa {
            decision: ca,
            resultat: un_parmi(ResultatCa::TOUS, nombre / 3),
            transcrite: nombre % 2 == 0,
            fait_accompli: nombre % 7 == 0,
            motif: None,
        },
        14 => FaitFiche::DecisionCaContestee { decision: ca, motif: motif() },
        15 => FaitFiche::RetourFait { decision: ca, destinataires: Vec::new(), omis: Vec::new() },
        16 => FaitFiche::ModificationProposee(Modification {
            id: modification,
            natures: Vec::new(),
            apres: Box::new(contenu(base, nombre)),
            motif: motif(),
            justification_objectifs: None,
        }),
        17 => FaitFiche::ModificationAppliquee {
            modification,
            lignes: None,
            fait_accompli: None,
            plafonds_non_confirmes: Vec::new(),
        },
        18 => FaitFiche::Demarree,
        19 => FaitFiche::Realisee,
        20 => {
            FaitFiche::Abandonnee { motif: motif(), presentation: None, fait_accompli: false, non_menee_a_terme: false }
        }
        _ => FaitFiche::Transmise { version: 1, destinataires: Vec::new(), fait_accompli: None },
    }
}

fn fiche(tires: &[Tire]) -> FicheAction {
    let base = Scene::ouvrir("2021-11-18").brouillon().dernier_contenu().expect("a first version");
    let redigee = FaitFiche::Redigee { contenu: Box::new(contenu(&base, 1)) };
    let suite = tires.iter().map(|(nature, jours, nombre)| (fait(&base, (*nature, *nombre)), *jours));
    let faits = std::iter::once((redigee, 0)).chain(suite);
    let mut faits: Vec<FaitFicheDate> = faits.map(|(fait, jours)| survenu(fait, apres(d(DEBUT), jours))).collect();
    // None is applied that was not proposed: what it changed would be what it is made of.
    let mut proposees = BTreeSet::new();
    faits.retain(|fait| match &fait.fait {
        FaitFiche::ModificationProposee(modification) => proposees.insert(modification.id),
        FaitFiche::ModificationAppliquee { modification, .. } => proposees.contains(modification),
        _ => true,
    });
    FicheAction::from_parts(FicheActionParts {
        id: fiche_id(1),
        convention: convention_de_2020().faits().id,
        reference: "FA-1".to_owned(),
        reference_externe: None,
        annee: 2022,
        faits,
        constatations: Vec::new(),
        connu: None,
    })
}

fn outil(tires: &[Tire]) -> OutilNumerique {
    let declare = FaitOutil::Declare {
        nom: "Carte".to_owned(),
        url: None,
        description: motif(),
        finance_par_convention: !tires.len().is_multiple_of(4),
        fiche_action: None,
        porteur: None,
    };
    let suite = tires.iter().map(|(nature, jours, nombre)| {
        let ministere = un_parmi(&College::MINISTERES, *nombre);
        let fait = match nature % 8 {
            0 | 1 => FaitOutil::FichesDeposees { rgpd: piece(), transparence: None, aucun_algorithme: true },
            2..=4 => FaitOutil::AccordDonne { ministere },
            5 => FaitOutil::AccordRefuse { ministere, motif: motif() },
            6 if nombre % 3 == 0 => FaitOutil::Retire { motif: motif() },
            6 => FaitOutil::Evolue { donnees_changees: true, algorithme_change: false, description: motif() },
            _ => FaitOutil::MisEnLigne {
                url: None,
                fait_accompli: None,
                accords_manquants: Vec::new(),
                fiches_manquantes: Vec::new(),
                apres_la_fin: nombre % 3 == 0,
            },
        };
        (fait, *jours)
    });
    let faits = std::iter::once((declare, 0)).chain(suite).map(|(fait, jours)| survenu(fait, apres(d(DEBUT), jours)));
    let dossier: ConventionId = convention_de_2020().faits().id;
    let parts = HistoireParts { id: OutilId(Uuid::from_u128(1)), dossier, faits: faits.collect() };
    Histoire::from_parts(parts).expect("facts that follow")
}

/// Each day of the facts, the one before and the one after, and some far from all.
fn jours_autour(tires: &[Tire]) -> BTreeSet<Date> {
    let dates = tires.iter().map(|(_, jours, _)| *jours).chain([0]);
    let autour = dates.flat_map(|jours| [-1, 0, 1].map(|ecart| apres(d(DEBUT), jours) + TimeDelta::days(ecart)));
    autour.chain([PREMIERE_DATE, d("2020-06-01"), d("2021-02-14"), d("2040-01-01")]).collect()
}

/// The answers kept of a family on a day, each once.
fn gardes(traits: &[TraitDate], famille: Famille, jour: Date) -> Vec<&str> {
    let couvre = |tenu: &&TraitDate| tenu.du <= jour && tenu.jusqu_au.is_none_or(|fin| jour < fin);
    let siens = traits.iter().filter(|tenu| tenu.famille == famille).filter(couvre);
    siens.map(|tenu| tenu.valeur.as_str()).collect()
}

/// The values for which something is said, in the order in which they are kept.
fn dites<T: Code + Clone>(valeurs: &[T], dit: impl Fn(&T) -> bool) -> Vec<String> {
    let mut dites: Vec<_> = valeurs.iter().filter(|valeur| dit(valeur)).map(|v| v.code().into_owned()).collect();
    dites.sort_unstable();
    dites
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn what_is_kept_of_an_action_on_a_day_is_what_it_says_that_day(tires in tires()) {
        let convention = convention_de_2020();
        let parties = &convention.faits().parties;
        let entiere = fiche(&tires);
        let (traits, decisions) = (traits_de_la_fiche(parties, &entiere), traits_des_decisions(&entiere));
        for jour in jours_autour(&tires) {
            let Some(alors) = entiere.clone().au(jour) else {
                prop_assert!(Famille::TOUS.iter().all(|famille| gardes(&traits, *famille, jour).is_empty()));
                continue;
            };
            let lus = |famille| gardes(&traits, famille, jour);
            let statut = alors.statut_au(jour);
            prop_assert_eq!(lus(Famille::Statut), dites(StatutFiche::TOUS, |dit| *dit == statut));
            prop_assert_eq!(!lus(Famille::Validee).is_empty(), statut.est_validee());
            prop_assert!(statut.est_validee() || alors.contenu_public_au(jour).is_none());
            // A fact may be dated before the first version: there is nothing yet to read of the contents.
            let contenu = alors.contenu_au(jour).map(|(_, contenu)| contenu);
            let contient = |dit: &dyn Fn(&Contenu) -> bool| contenu.as_ref().is_some_and(dit);
            prop_assert_eq!(lus(Famille::Axe), dites(Axe::TOUS, |axe| contient(&|dit| dit.axes.contains(axe))));
            let vise = |public: &PublicCible| contient(&|dit| dit.publics_cibles.contains(public));
            prop_assert_eq!(lus(Famille::Public), dites(PublicCible::TOUS, vise));
            let ici = |region: &RegionAcademique| contient(&|dit| dit.regions_academiques.contains(region));
            prop_assert_eq!(lus(Famille::Region), dites(RegionAcademique::TOUS, ici));
            let porteur = contenu.as_ref().and_then(|dit| dit.porteur.organisation.clone());
            prop_assert_eq!(lus(Famille::Porteur), porteur.iter().map(CodeOrganisation::as_str).collect::<Vec<_>>());
            let vaut = |sens: &SensAvis| {
                let de = |college| alors.avis_au(college, jour).is_some_and(|courant| courant.avis.sens == *sens);
                College::MINISTERES.into_iter().any(de)
            };
            prop_assert_eq!(lus(Famille::Avis), dites(SensAvis::TOUS, vaut));
            let attendus = alors.avis_attendus_au(jour);
            for college in College::MINISTERES {
                let attendu = attendus.contains(&college);
                prop_assert_eq!(lus(Famille::AvisManquant).contains(&college.texte()), attendu);
                prop_assert_eq!(lus(Famille::AvisManquant).contains(&parties.organisation(college).as_str()), attendu);
            }
            for (place, siens) in &decisions {
                let fait = &entiere.faits().faits[*place];
                let id = fait.fait.objet().map(DecisionCaId).expect("a decision has an id");
                let retour = alors.decision_ca(id, jour).map(|dite| dite.statut_retour());
                prop_assert_eq!(gardes(siens, Famille::Retour, jour), dites(StatutRetour::TOUS, |dit| Some(*dit) == retour));
            }
        }
    }

    #[test]
    fn what_is_kept_of_a_tool_on_a_day_is_what_it_says_that_day(tires in tires()) {
        let entier = outil(&tires);
        let traits = traits_de_l_outil(&entier);
        for jour in jours_autour(&tires) {
            let lus = |famille| gardes(&traits, famille, jour);
            let alors = entier.clone().au(jour).expect("a tool").filter(|alors| alors.existe_au(jour));
            let Some(alors) = alors else {
                prop_assert!(Famille::TOUS.iter().all(|famille| lus(*famille).is_empty()), "{}", jour);
                continue;
            };
            let statut = alors.statut_au(jour);
            prop_assert_eq!(lus(Famille::Outil), dites(StatutOutil::TOUS, |dit| *dit == statut));
            prop_assert_eq!(lus(Famille::Approuve), [if alors.est_approuve_au(jour) { OUI } else { NON }]);
            prop_assert_eq!(!lus(Famille::AuRegistre).is_empty(), alors.est_au_registre(jour));
        }
    }
}

#[test]
fn what_lasts_has_no_end_and_what_comes_back_begins_again() {
    let convention = convention_de_2020();
    // Sent, taken back, sent again.
    let traits = traits_de_la_fiche(&convention.faits().parties, &fiche(&[(21, 5, 0), (1, 9, 0), (21, 12, 0)]));
    let transmise = StatutFiche::Transmise.texte();
    let siens = traits.iter().filter(|tenu| tenu.famille == Famille::Statut && tenu.valeur == transmise);
    let bornes: Vec<_> = siens.map(|tenu| (tenu.du, tenu.jusqu_au)).collect();
    let jour = |jours| apres(d(DEBUT), jours);
    assert_eq!(bornes, [(jour(5), Some(jour(9))), (jour(12), None)]);
}

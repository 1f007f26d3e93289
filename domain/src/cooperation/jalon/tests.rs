//! What is kept of each day is what that day says.

use super::*;
use crate::cooperation::bilan::{CleBilan, Redaction};
use crate::cooperation::convention::Qualite;
use crate::cooperation::convention::tests::{
    apres, avec_fait, brouillon, convention_de_2020, d, le, piece, preavis, projet,
};
use crate::cooperation::convention::{College, FaitConvention, TexteConvention};
use crate::cooperation::copil::reunion::{Mode, Point, ProjetReunion, ReunionId, Tenue as Seance, TypeReunion};
use crate::cooperation::parametres::{Lectures, Stipulations, VersionStipulations};
use crate::socle::calendrier::JourMois;
use crate::socle::code::SignatureId;
use crate::socle::histoire::{HistoireParts, Survenu};
use crate::socle::moment::{Enregistrement, Personnel};
use chrono::TimeDelta;
use proptest::prelude::*;
use uuid::Uuid;

/// A fact as drawn: of what kind, on what day, and a number that says the rest.
type Tire = (usize, i64, usize);

/// The convention with one fact more, proved by a piece.
fn suivie(convention: Convention, fait: FaitConvention, date: Date) -> Convention {
    let mut parts = convention.into_parts();
    parts.faits.push(survenu(fait, date));
    Convention::from_parts(parts).expect("a fact that may follow")
}

fn survenu<E>(fait: E, date: Date) -> Survenu<E> {
    let moment = le(d("2099-01-01"));
    let par = convention_de_2020().faits().parties.opco.clone();
    let enregistrement = Enregistrement { le: moment.instant, jour: moment.jour, par };
    Survenu { fait, date, piece: piece(), fictif: false, enregistrement }
}

fn histoire<E>(id: E::Id, faits: Vec<Survenu<E>>) -> Histoire<E>
where
    E: Evenement<Dossier = Convention>,
{
    let dossier = convention_de_2020().faits().id;
    Histoire::from_parts(HistoireParts { id, dossier, faits }).expect("facts that follow")
}

/// The draft, opened, signed on days that may not follow, then whatever is drawn.
fn convention(signatures: &[i64], tires: &[Tire]) -> Convention {
    let debut = d("2020-12-01");
    let ouverte = avec_fait(brouillon(projet()), FaitConvention::SignatureOuverte, debut);
    let signer = |convention, (rang, (qualite, jours)): (u128, (Qualite, &i64))| {
        let fait = FaitConvention::SignatureApposee {
            signature: SignatureId(Uuid::from_u128(rang)),
            qualite,
            nom: None,
            cosignataire: None,
        };
        avec_fait(convention, fait, apres(debut, *jours))
    };
    let signee = (1_u128..).zip(Qualite::REQUISES.into_iter().zip(signatures)).fold(ouverte, signer);
    tires.iter().fold(signee, |convention, (nature, jours, nombre)| {
        let date = apres(debut, *jours);
        let motif = Personnel("motif".to_owned());
        let fait = match nature % 7 {
            0 => FaitConvention::FinDeclaree(preavis(date, apres(date, 20 + *nombre as i64))),
            1 => FaitConvention::FinDeclaree(Fin::Caducite { manquement: date, constat: apres(date, *nombre as i64) }),
            2 => {
                let jour_butoir_bilan = JourMois::new(3, 1 + *nombre as u32 % 28).expect("a day of March");
                let jour_butoir_copil = JourMois::new(7, 1 + *nombre as u32 % 28).expect("a day of July");
                let duree_annees = (1 + *nombre as i64 % 5).try_into().expect("1 to 5 years");
                let stipulations =
                    Stipulations { jour_butoir_bilan, jour_butoir_copil, duree_annees, ..Stipulations::default() };
                FaitConvention::StipulationsRevisees(VersionStipulations {
                    version: 2,
                    date_effet: Some(apres(date, *nombre as i64)),
                    avenant: None,
                    stipulations: stipulations.into(),
                })
            }
            3 => FaitConvention::LecturesChangees {
                date_effet: apres(date, *nombre as i64 - 20),
                lectures: Lectures {
                    butoir_inclus: nombre % 2 == 0,
                    visio_vaut_reunion: nombre % 3 == 0,
                    ..Lectures::default()
                },
                motif,
            },
            4 => FaitConvention::FinRetiree { denonciation: crate::socle::code::DenonciationId(Uuid::nil()) },
            5 if nombre % 4 == 0 => FaitConvention::Abandonnee { motif },
            6 if nombre % 4 == 0 => {
                FaitConvention::SignatureAnnulee { signature: SignatureId(Uuid::from_u128(2)), motif }
            }
            _ => return convention,
        };
        suivie(convention, fait, date)
    })
}

fn reunion(rang: u128, jours: i64, nombre: usize) -> Reunion {
    let date = apres(d("2020-12-01"), jours);
    let points = [
        vec![Point::BilanN1, Point::SuiviN],
        vec![Point::ActionsNPlus1],
        vec![Point::BilanN1, Point::SuiviN, Point::ActionsNPlus1],
    ];
    let mode = [Mode::Presentiel, Mode::Visioconference][nombre % 2];
    let ordre_du_jour = points[nombre % 3].clone();
    let (heure, heure_prevue, litige, fait_accompli) = (None, None, None, None);
    let projetee = FaitReunion::Projetee(ProjetReunion {
        nature: TypeReunion::Ordinaire,
        litige,
        date_prevue: date,
        heure_prevue,
        mode,
        ordre_du_jour,
        fait_accompli: None,
    });
    let tenue = FaitReunion::Tenue(Seance { heure, mode, presences: Vec::new(), fait_accompli });
    let points = points[(nombre + 1) % 3].clone();
    let mut faits = vec![survenu(projetee, d("2020-12-01"))];
    if !nombre.is_multiple_of(5) {
        faits.push(survenu(FaitReunion::OrdreDuJourModifie { points }, apres(date, nombre as i64 % 9 - 4)));
    }
    faits.push(survenu(tenue, date));
    histoire(ReunionId(Uuid::from_u128(rang)), faits)
}

fn bilans(tires: &[Tire]) -> Vec<Bilan> {
    let mut par_annee: BTreeMap<i32, Vec<Survenu<FaitBilan>>> = BTreeMap::new();
    for (nature, jours, nombre) in tires {
        let date = apres(d("2020-12-01"), *jours);
        let annee = 2020 + (*nombre % 5) as i32;
        let faits = par_annee.entry(annee).or_default();
        let redaction = Redaction { volet_quantitatif: None, volet_qualitatif: None, chiffres: None, neant: true };
        let (version, partie) = (1 + (*nombre % 2) as u16, College::MINISTERES[*nombre % 2]);
        faits.push(survenu(
            match nature % 4 {
                0 => FaitBilan::Elabore(redaction),
                1 => FaitBilan::Adresse { version },
                2 => FaitBilan::Valide { partie, version },
                _ => FaitBilan::Refuse { partie, version, motif: Personnel("motif".to_owned()) },
            },
            date,
        ));
    }
    let convention = convention_de_2020().faits().id;
    par_annee.into_iter().map(|(annee, faits)| histoire(CleBilan { convention, annee }, faits)).collect()
}

fn sources(
    (signatures, de_la_convention, du_comite, des_bilans): (Vec<i64>, Vec<Tire>, Vec<Tire>, Vec<Tire>),
) -> Sources {
    let (mut reunions, mut conseils, mut realisations) = (Vec::new(), Vec::new(), Vec::new());
    for (rang, (nature, jours, nombre)) in (1_u128..).zip(&du_comite) {
        let date = apres(d("2020-12-01"), *jours);
        match nature % 3 {
            0 => reunions.push(reunion(rang, *jours, *nombre)),
            1 => {
                let jour = apres(date, *nombre as i64);
                conseils.push(survenu(FaitConseil::Declare { annee: date.year(), jour, heure: None }, date));
            }
            _ => realisations.push(date),
        }
    }
    let id = convention_de_2020().faits().id;
    let conseils = if conseils.is_empty() { Vec::new() } else { vec![histoire(id, conseils)] };
    let convention = convention(&signatures, &de_la_convention);
    Sources { convention, reunions, conseils, bilans: bilans(&des_bilans), realisations }
}

fn des_sources() -> impl Strategy<Value = Sources> {
    let tires = |nombre| prop::collection::vec((0..12_usize, -20..2_000_i64, 0..60_usize), 0..nombre);
    (prop::collection::vec(0..200_i64, 3..=4), tires(5), tires(10), tires(10)).prop_map(sources)
}

/// The days near which something is likely to change, and others.
fn jours(sources: &Sources, tires: &[i64]) -> BTreeSet<Date> {
    let mut jours = jours_des_sources(sources);
    for annee in 2020..2028 {
        let jour = |mois, jour| NaiveDate::from_ymd_opt(annee, mois, jour).expect("a day of every year");
        jours.extend([jour(1, 1), jour(4, 30), jour(6, 15), jour(12, 1)]);
    }
    jours.extend(tires.iter().map(|jours| apres(d("2020-12-01"), *jours)));
    jours
        .into_iter()
        .flat_map(|jour| [-1, 0, 1].map(|ecart| (jour + TimeDelta::days(ecart)).max(PREMIERE_DATE)))
        .collect()
}

/// What the lists say of a day: the échéancier, then the bilans.
fn dit(sources: &Sources, jour: Date) -> Vec<(i32, Obligation, Statut, Option<EtatBilan>, Date, Date)> {
    let Some((convention, faits)) = couper(sources, jour) else { return Vec::new() };
    let Some(cadre) = convention.cadre_au(jour) else { return Vec::new() };
    let commences = sources.bilans.iter().filter_map(|bilan| bilan.clone().au(jour).expect("a bilan"));
    let dus = Bilan::dus(&convention, commences.collect(), &sources.realisations, jour);
    let bilan = |echeance: &Echeance| {
        let sien = dus.iter().find(|bilan| bilan.annee() == echeance.annee).expect("due in both lists");
        let due = sien.echeance_avec(&convention, &sources.realisations, jour).expect("due");
        assert_eq!((due.statut, due.dernier_jour_utile), (echeance.statut, echeance.dernier_jour_utile));
        sien.etat_au(jour)
    };
    let ligne = |echeance: &Echeance| {
        let Echeance { annee, obligation, statut, dernier_jour_utile, premier_jour, .. } = *echeance;
        let etat = (obligation == Obligation::Bilan).then(|| bilan(echeance));
        let ordre = dernier_jour_utile.unwrap_or_else(|| dernier_jour_de(annee));
        (annee, obligation, statut, etat, ordre, dernier_jour_utile.unwrap_or(premier_jour))
    };
    let mut lignes: Vec<_> = echeancier(&cadre, &faits).iter().map(ligne).collect();
    lignes.sort_unstable();
    lignes
}

/// Whether a day is from one on and before another.
fn couvre(du: Date, jusqu_au: Option<Date>, jour: Date) -> bool {
    du <= jour && jusqu_au.is_none_or(|fin| jour < fin)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn what_is_kept_of_a_day_is_what_the_day_says(
        (sources, tires) in (des_sources(), prop::collection::vec(-200..4_000_i64, 20)),
    ) {
        let (jalons, periodes) = (jalons(&sources), periodes(&sources.convention));
        for jour in jours(&sources, &tires) {
            let gardes = jalons.iter().filter(|jalon| couvre(jalon.du, jalon.jusqu_au, jour));
            let mut gardes: Vec<_> =
                gardes.map(|j| (j.annee, j.obligation, j.statut, j.etat, j.ordre, j.echoit)).collect();
            gardes.sort_unstable();
            prop_assert_eq!(gardes, dit(&sources, jour), "{}", jour);
            let alors = sources.convention.clone().au(jour).expect("a convention").expect("drafted on all days");
            let etats: Vec<_> =
                periodes.iter().filter(|p| couvre(p.du, p.jusqu_au, jour)).map(|p| p.etat).collect();
            prop_assert_eq!(etats, [alors.etat_au(jour)], "{}", jour);
        }
    }

    #[test]
    fn a_list_looks_between_the_bounds_of_a_status_and_nowhere_else(
        (sources, tires) in (des_sources(), prop::collection::vec(-200..4_000_i64, 20)),
    ) {
        for jour in jours(&sources, &tires) {
            let Some((convention, faits)) = couper(&sources, jour) else { continue };
            let Some(cadre) = convention.cadre_au(jour) else { continue };
            for echeance in echeancier(&cadre, &faits) {
                let Echeance { annee, obligation, statut, dernier_jour_utile, .. } = echeance;
                let ordre = dernier_jour_utile.unwrap_or_else(|| dernier_jour_de(annee));
                let (debut, fin) = statut.bornes_de_l_ordre(jour);
                prop_assert!(debut.is_none_or(|debut| debut <= ordre) && fin.is_none_or(|fin| ordre <= fin));
                prop_assert_eq!(statut.a_un_dernier_jour(), dernier_jour_utile.is_some());
                if obligation == Obligation::Bilan {
                    prop_assert!(dernier_jour_de(annee) <= ordre && ordre <= dernier_jour_de(annee + 1));
                }
            }
        }
    }
}

#[test]
fn a_draft_has_nothing_however_it_is_written() {
    let brouillon = brouillon(projet());
    let FaitConvention::Creee(texte) = brouillon.survenus()[0].fait.clone() else { panic!("a draft") };
    let texte = Box::new(TexteConvention { intitule: "Autre".to_owned(), ..*texte });
    let ecrite = avec_fait(brouillon, FaitConvention::Modifiee(texte), d("2020-01-01"));
    assert!(est_un_projet(&ecrite));
    assert_eq!(periodes(&ecrite), []);
    assert!(!est_un_projet(&avec_fait(ecrite, FaitConvention::SignatureOuverte, d("2020-12-01"))));
}

#[test]
fn places_follow_the_year_then_the_name() {
    use Obligation::{Bilan, ReunionDeFinDAnnee, ReunionDeJuin, Terme};
    let ordonnees = [(2021, Bilan), (2021, ReunionDeFinDAnnee), (2021, ReunionDeJuin), (2021, Terme), (2022, Bilan)];
    assert!(ordonnees.is_sorted_by_key(|(annee, obligation)| place(*annee, *obligation)));
    assert!(ordonnees.is_sorted_by_key(|(annee, obligation)| format!("{annee} {}", obligation.texte())));
}

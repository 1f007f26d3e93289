//! `make bench-domaine`: what the calculations of the domain cost, and the verification of a journal, an entry; no server.

#[path = "../semis/mod.rs"]
mod semis;

use api::serveur::referentiel::{charger_referentiel, embarquees};
use chrono::{Days, TimeZone, Utc};
use divan::counter::ItemsCount;
use divan::{Bencher, black_box};
use domain::cooperation::convention::{Cadre, College};
use domain::cooperation::copil::majorite::{Intention, Scrutin, Suffrages, simuler};
use domain::cooperation::copil::reunion::{Mode, Point, ReunionId, ReunionTenue};
use domain::cooperation::echeancier::{Accomplissement, Faits, Obligation, echeancier};
use domain::cooperation::fiche_action::{Annexe, FraisGestion, NatureDepense, OrigineRessource, Poste, Ressource};
use domain::cooperation::parametres::{LectureMajorite, Stipulations};
use domain::cooperation::plafond::{
    BudgetOpco, DeclarationPlafond, Mouvement, NatureMouvement, Plafonds, SourcePlafond,
};
use domain::socle::calendrier::{Date, lire_date};
use domain::socle::code::{Code, FicheActionId, PlafondId};
use domain::socle::declaration::Declaree;
use domain::socle::moment::{Empreinte, Moment, Piece};
use domain::socle::montant::{Centimes, PointsDeBase};
use domain::socle::organisation::{Acteur, CodeOrganisation, Nature, Portee, Role};
use persistence::{Base, FICHIER, Lieu};
use semis::{Echantillon, Plan, semer};
use std::path::PathBuf;
use std::sync::LazyLock;
use uuid::Uuid;

fn main() {
    divan::main();
    let _ = std::fs::remove_dir_all(dossier());
}

fn jour(texte: &str) -> Date {
    lire_date(texte).expect("a date")
}

fn dossier() -> PathBuf {
    std::env::temp_dir().join(format!("conventions-opco-bench-domaine-{}", std::process::id()))
}

/// A small database, and what was sown in it.
static SEMEE: LazyLock<(Base, Echantillon)> = LazyLock::new(|| {
    std::fs::create_dir_all(dossier()).expect("a folder");
    let base = Base::ouvrir(&Lieu::Sqlite(dossier().join(FICHIER)), 1).expect("a database");
    let jour = jour("2026-01-05");
    let moment = Moment { instant: Utc.from_utc_datetime(&jour.and_hms_opt(7, 0, 0).expect("an hour")), jour };
    charger_referentiel(&base, embarquees().expect("the reference data"), moment).expect("it is loaded");
    let plan = Plan { conventions: 10, fiches: 25, jour, graine: 1 };
    let semee = semer(&base, plan, |_, _| {}).expect("it is sown");
    (base, semee)
});

/// The frame of a signed convention near its third year's end.
fn cadre() -> Cadre {
    let (base, Echantillon { conventions, .. }) = &*SEMEE;
    let id = Code::lire(conventions.last().expect("a convention")).expect("an id");
    let convention = base.read(Portee::Tout, move |lecture| lecture.convention(id)).expect("it is there").objet;
    let au = jour("2026-01-05").checked_add_days(Days::new(1000)).expect("a date");
    convention.cadre_au(au).expect("it is signed")
}

/// Two meetings and a bilan a year, as many actions realised.
fn faits(realisees: u64) -> Faits {
    let reunion = |rang: u64, date: &str, points: &[Point]| ReunionTenue {
        id: ReunionId(Uuid::from_u128(rang.into())),
        quand: jour(date).into(),
        mode: Mode::Visioconference,
        points: points.to_vec(),
    };
    let juin = [Point::BilanN1, Point::SuiviN];
    let fin = [Point::ActionsNPlus1];
    Faits {
        accomplissements: [(2026, "2027-04-12"), (2027, "2028-05-02")]
            .map(|(annee, date)| Accomplissement { obligation: Obligation::Bilan, annee, quand: jour(date).into() })
            .to_vec(),
        reunions: vec![
            reunion(1, "2026-06-10", &juin),
            reunion(2, "2026-11-20", &fin),
            reunion(3, "2027-06-20", &juin),
            reunion(4, "2027-11-20", &fin),
            reunion(5, "2028-06-01", &juin),
        ],
        realisations: (0..realisees).map(|rang| jour("2026-02-01") + Days::new(rang % 900)).collect(),
        conseils: vec![(2026, jour("2026-12-10").into()), (2027, jour("2027-12-09").into())],
    }
}

/// The échéancier of a convention of three years, by how many actions were realised.
#[divan::bench(args = [0, 60, 600])]
fn echeancier_de_trois_ans(bencher: Bencher, realisees: u64) {
    let (cadre, faits) = (cadre(), faits(realisees));
    bencher.bench_local(|| echeancier(black_box(&cadre), black_box(&faits)));
}

/// The votes of three colleges, counted in both readings.
#[divan::bench]
fn majorite(bencher: Bencher) {
    let un = Suffrages { pour: 1, contre: 0, abstention: 0, non_exprimees: 0 };
    let opco = Suffrages { pour: 1, contre: 1, abstention: 0, non_exprimees: 0 };
    let scrutin = Scrutin { opco, ministere_education: un, ministere_enseignement_superieur: un };
    bencher.bench_local(|| black_box(&scrutin).depouiller(black_box(LectureMajorite::Absolue)));
}

/// Every way in which the voices not yet told may go.
#[divan::bench]
fn majorite_simulee(bencher: Bencher) {
    let voix = Stipulations::default().voix;
    let intention =
        |college| Intention { pour: u16::from(college == College::Opco), contre: 0, abstention: 0, inconnu: 1 };
    bencher.bench_local(|| simuler(black_box(voix), LectureMajorite::Absolue, intention));
}

/// The most that the management fees may be, by how many items.
#[divan::bench(args = [4, 40])]
fn frais_de_gestion(bencher: Bencher, postes: usize) {
    let montant = Centimes::new(1_234_567).expect("a sum");
    let ressource = Ressource { origine: OrigineRessource::FraisDeMissionOpco, financeur: None, montant };
    let poste = |rang: usize| Poste {
        libelle: format!("Poste {rang}"),
        nature: NatureDepense::CoutDirect,
        exercice: 2026 + (rang % 3) as i32,
        montant,
        ressources: vec![ressource.clone()],
        justificatif: None,
    };
    let frais =
        |exercice| FraisGestion { exercice, montant: Centimes::new(50_000).expect("a sum"), beneficiaire: None };
    let annexe = Annexe { postes: (0..postes).map(poste).collect(), frais_gestion: (2026..2029).map(frais).collect() };
    let taux = PointsDeBase::try_from(565).expect("a rate");
    bencher.bench_local(|| black_box(&annexe).maxima(black_box(taux)));
}

/// Whether an engagement holds under the ceiling, by how many movements count under it already.
#[divan::bench(args = [10, 100, 1000])]
fn plafond(bencher: Bencher, mouvements: u64) {
    let opco = CodeOrganisation::lire("mobilites").expect("a code");
    let acteur = Acteur { organisation: opco.clone(), nature: Nature::Opco, roles: vec![Role::Secretariat] };
    let moment = Moment { instant: Utc::now(), jour: jour("2026-12-31") };
    let sha256 = Empreinte::try_from("0".repeat(64)).expect("a hash");
    let declaration = DeclarationPlafond {
        exercice: 2026,
        source: SourcePlafond::TOUS[0],
        montant: Centimes::MAX,
        reference_texte: "Convention d'objectifs et de moyens".to_owned(),
        com_ref: None,
        declaree: Declaree {
            date: jour("2026-01-01"),
            piece: Some(Piece { reference: "COM".to_owned(), sha256 }),
            fictif: false,
        },
    };
    let id = PlafondId(Uuid::from_u128(1));
    let plafonds = Plafonds::aucun(opco).declarer(&acteur, moment, id, declaration).expect("it is declared").apres;
    let mouvement = |rang: u64| Mouvement {
        exercice: 2026,
        fiche: FicheActionId(Uuid::from_u128(rang.into())),
        date: jour("2026-01-02") + Days::new(rang % 300),
        nature: NatureMouvement::Engage,
        montant: 100_000,
    };
    let budget = BudgetOpco { plafonds, mouvements: (0..mouvements).map(mouvement).collect() };
    let demande = [mouvement(150)];
    bencher.bench_local(|| black_box(&budget).verifier(black_box(&demande)));
}

/// The whole verification of a journal; an item is an entry.
#[divan::bench(sample_count = 20, sample_size = 1)]
fn journal_verifier(bencher: Bencher) {
    let (base, Echantillon { actes, .. }) = &*SEMEE;
    bencher.counter(ItemsCount::new(*actes)).bench_local(|| {
        let verification = base.read_long(Portee::Tout, |lecture| lecture.verifier(&[], |_, _| {}));
        assert!(verification.is_ok_and(|verification| verification.anomalies.is_empty()), "the journal holds");
    });
}

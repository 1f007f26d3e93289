//! What holds for any contract: no panic, no order, one kind a field, and no anomaly that another field, once filled in, takes away.

use super::{CONTRATS, avec, base, cadre, changer, controle, controle_dans, lire};
use crate::apprentissage::controle::{CadreDeControle, Controle, controler};
use crate::apprentissage::lectures::{DebutApprentissage, LecturesDeControle, NeUn29Fevrier, Plafond35, VendrediSaint};
use crate::apprentissage::modele::{Colonnes, Contrat, TypeChamp};
use crate::apprentissage::regles::{FamilleAnomalie, regles};
use proptest::prelude::*;
use serde_json::{Value, json};
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

/// The fields of the model that hold a value, with their type.
static FEUILLES: LazyLock<Vec<(String, TypeChamp)>> = LazyLock::new(|| {
    let siens =
        Contrat::champs().into_iter().filter(|(_, nature)| !matches!(nature, TypeChamp::Liste | TypeChamp::Objet));
    siens.filter(|(pointeur, _)| !pointeur.ends_with("pieces/*")).collect()
});

/// Days around which something changes, whole numbers around bounds, codes, and what nobody would write.
fn une_valeur(nature: TypeChamp) -> BoxedStrategy<Value> {
    match nature {
        TypeChamp::Entier => prop_oneof![
            Just(Value::Null),
            (-3_i64..80).prop_map(Value::from),
            (0_i64..30_010).prop_map(Value::from),
            any::<i64>().prop_map(Value::from),
        ]
        .boxed(),
        TypeChamp::Logique => prop_oneof![Just(Value::Null), any::<bool>().prop_map(Value::from)].boxed(),
        _ => {
            let jour = (1900_i32..2200, 1_u32..13, 1_u32..32).prop_map(|(a, m, j)| format!("{a:04}-{m:02}-{j:02}"));
            let proche = (1988_i32..2031, 1_u32..13, 1_u32..29).prop_map(|(a, m, j)| format!("{a:04}-{m:02}-{j:02}"));
            prop_oneof![
                1 => Just(Value::Null),
                1 => Just(json!("  ")),
                2 => jour.prop_map(Value::from),
                6 => proche.prop_map(Value::from),
                4 => (0_u32..90).prop_map(|code| json!(format!("{code:02}"))),
                2 => (0_u32..10).prop_map(|code| json!(code.to_string())),
                2 => prop::sample::select(vec![
                    "M", "F", "prive", "public", "SMIC", "SMC", "RNCP99003", "RNCP99004", "RS5001", "99900202500016",
                    "99900012800010", "35600000049837", "2A", "974", "97600", "67000", "044202309NC0001", "26099903", "ep",
                    "accord", "206032A99990186", "Exemple", "Camille",
                ]).prop_map(Value::from),
                1 => "\\PC{0,20}".prop_map(Value::from),
            ]
            .boxed()
        }
    }
}

/// A change of one field, its rank in a list being one of the first.
fn un_changement() -> impl Strategy<Value = (String, Value)> {
    (0..FEUILLES.len(), 0_usize..4).prop_flat_map(|(rang, element)| {
        let (pointeur, nature) = &FEUILLES[rang];
        let pointeur = pointeur.replace('*', &element.to_string());
        une_valeur(*nature).prop_map(move |valeur| (pointeur.clone(), valeur))
    })
}

/// Applies a change, lists made long enough on the way.
fn appliquer(contrat: &mut Value, (pointeur, valeur): &(String, Value)) {
    for liste in ["remunerations", "mobilites", "entreprises_accueil"] {
        let racine = format!("/contrat/{liste}");
        if let Some(reste) = pointeur.strip_prefix(&format!("{racine}/")) {
            let rang: usize = reste.split('/').next().and_then(|rang| rang.parse().ok()).expect("a rank");
            if contrat.pointer(&racine).is_none_or(|connue| !connue.is_array()) {
                changer(contrat, &racine, json!([]));
            }
            let elements = contrat.pointer_mut(&racine).and_then(Value::as_array_mut).expect("a list");
            while elements.len() <= rang {
                elements.push(json!({}));
            }
        }
    }
    changer(contrat, pointeur, valeur.clone());
}

/// A contract of the specification, changed in a few places.
fn un_contrat() -> impl Strategy<Value = Value> {
    (0..CONTRATS.len(), prop::collection::vec(un_changement(), 0..12)).prop_map(|(rang, changements)| {
        let mut contrat = CONTRATS[rang].1.clone();
        for changement in &changements {
            appliquer(&mut contrat, changement);
        }
        contrat
    })
}

fn des_lectures() -> impl Strategy<Value = LecturesDeControle> {
    any::<[bool; 4]>().prop_map(|[age, plafond, bissextile, vendredi]| LecturesDeControle {
        debut_apprentissage: if age { DebutApprentissage::PremierDesDeux } else { DebutApprentissage::Execution },
        plafond_35: if plafond { Plafond35::Exclu } else { Plafond35::Inclus },
        ne_un_29_fevrier: if bissextile { NeUn29Fevrier::PremierMars } else { NeUn29Fevrier::VingtHuitFevrier },
        vendredi_saint: if vendredi { VendrediSaint::Ouvrable } else { VendrediSaint::Ferie },
    })
}

/// The anomalies, as code and field.
fn dites(controle: &Controle<'_>) -> BTreeSet<(&'static str, String)> {
    controle.anomalies.iter().map(|anomalie| (anomalie.regle.code, anomalie.champ.clone().into_owned())).collect()
}

fn ecrit(controle: &Controle<'_>) -> String {
    let mut octets = b"{".to_vec();
    controle.ecrire_champs(&mut octets);
    octets.push(b'}');
    String::from_utf8(octets).expect("UTF-8")
}

/// The fields whose absence says something, each with what it says: filling one in may take an anomaly away elsewhere, because the
/// law has it so.
const DISPENSENT: &[&str] = &[
    // Another way of naming the employer (RC-102).
    "/employeur/nom",
    "/employeur/denomination",
    // Without which nobody is exempted: a status, a derogation, an authorisation, a convention (RC-111, 132, 307, 353, 366, 405).
    "/apprenti/emancipe",
    "/apprenti/titre_sejour_fin",
    "/employeur/activite_derogatoire_40h",
    "/employeur/groupement_employeurs",
    "/maitre_1/derogation_plafond",
    "/maitre_1/dont_prolonges",
    "/maitre_2/derogation_plafond",
    "/maitre_2/dont_prolonges",
    "/contrat/convention_duree/reference",
    "/contrat/type_derogation",
    // What makes a second maître of nobody (RC-113, RC-134).
    "/maitre_2/nom",
    "/maitre_2/prenom",
    "/maitre_2/date_naissance",
    // What is known of the contract before, each field of which may change what follows.
    "/contrat/contrat_precedent/date_rupture",
    "/contrat/contrat_precedent/rupture_independante",
    "/contrat/contrat_precedent/echec",
    "/contrat/contrat_precedent/diplome_obtenu",
    "/contrat/contrat_precedent/remuneration_mensuelle_centimes",
    "/contrat/contrat_precedent/autorisation_du_cfa",
    // What lowers or raises a number that is otherwise none (RC-352, RC-371).
    "/contrat/duree_hebdo_minutes",
    "/formation/heures_avant_contrat",
    // The kind of CFA says which document is awaited (RC-133).
    "/formation/cfa_entreprise",
    // The direct relation raises the pay on one field and is asked for on another (D6222-30).
    "/formation/rapport_direct_diplome_precedent",
    // The documents, the days of the filing, one of which stands for the next.
    "/depot/date_transmission",
    "/depot/date_decision",
];

/// A field that exists once, and whose absence says nothing.
fn un_champ_sans_dispense() -> impl Strategy<Value = &'static str> {
    let siens = FEUILLES.iter().map(|(pointeur, _)| pointeur.as_str());
    let siens: Vec<_> = siens.filter(|pointeur| !pointeur.contains('*') && !DISPENSENT.contains(pointeur)).collect();
    prop::sample::select(siens)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, max_shrink_iters: 3000, ..ProptestConfig::default() })]

    #[test]
    fn any_contract_has_an_answer_that_its_own_bytes_repeat(contrat in un_contrat(), lectures in des_lectures(), au in 0_u32..4000) {
        let au = super::d("2019-01-01") + chrono::Days::new(au.into());
        let cadre = CadreDeControle { au, lectures, ..cadre() };
        let controle = controle_dans(&contrat, cadre);
        prop_assert_eq!(ecrit(&controle), serde_json::to_string(&controle).expect("JSON"));
        // The same contract, the same bytes.
        prop_assert_eq!(ecrit(&controle), ecrit(&controle_dans(&contrat, cadre)));
        // A rule says an anomaly only where its row says that it may.
        for anomalie in &controle.anomalies {
            let generique: Vec<_> = anomalie.champ.split('/').map(|mot| if mot.parse::<usize>().is_ok() { "*" } else { mot }).collect();
            let generique = generique.join("/");
            prop_assert!(anomalie.regle.champs.contains(&generique.as_str()), "{} {generique}", anomalie.regle.code);
        }
        // No field has two kinds of anomaly: what is absent or malformed is read by no rule of coherence (B-03).
        let mut familles: BTreeMap<&str, BTreeSet<FamilleAnomalie>> = BTreeMap::new();
        for anomalie in &controle.anomalies {
            familles.entry(&anomalie.champ).or_default().insert(anomalie.famille());
        }
        let melees: Vec<_> = familles.iter().filter(|(_, siennes)| siennes.len() > 1).collect();
        prop_assert!(melees.is_empty(), "{melees:?}");
    }

    #[test]
    fn the_order_of_the_fields_changes_nothing(contrat in un_contrat()) {
        fn renverse(valeur: &Value) -> String {
            match valeur {
                Value::Object(champs) => {
                    let champs: Vec<_> =
                        champs.iter().rev().map(|(nom, sien)| format!("{}:{}", json!(nom), renverse(sien))).collect();
                    format!("{{{}}}", champs.join(","))
                }
                Value::Array(elements) => {
                    format!("[{}]", elements.iter().map(renverse).collect::<Vec<_>>().join(","))
                }
                simple => simple.to_string(),
            }
        }
        let (droit, envers) = (contrat.to_string(), renverse(&contrat));
        let (Ok(un), Ok(autre)) = (lire(&droit), lire(&envers)) else { return Ok(()) };
        prop_assert_eq!(ecrit(&controler(&un, &cadre())), ecrit(&controler(&autre, &cadre())));
    }

    #[test]
    fn filling_in_a_field_takes_no_anomaly_away_elsewhere(contrat in un_contrat(), pointeur in un_champ_sans_dispense()) {
        // The law of before 2019 is not checked: a conclusion then takes all of it away.
        let ancien = |contrat: &Value| {
            contrat.pointer("/contrat/date_conclusion").and_then(Value::as_str).is_some_and(|date| date < "2019")
        };
        prop_assume!(!ancien(&contrat));
        let mut sans = contrat.clone();
        changer(&mut sans, pointeur, Value::Null);
        let (avant, apres) = (dites(&controle(&sans)), dites(&controle(&contrat)));
        // A birth or an end that cannot be is set aside, with all that reads it (RC-301, RC-321).
        prop_assume!(!apres.iter().any(|(code, _)| matches!(*code, "RC-301" | "RC-321")));
        let perdues: Vec<_> = avant.difference(&apres).filter(|(_, champ)| champ != pointeur).collect();
        prop_assert!(perdues.is_empty(), "{pointeur} : {perdues:?}");
    }

    #[test]
    fn what_is_no_contract_is_refused_alike_by_both_readings(
        texte in "\\PC{0,40}",
        (pointeur, valeur) in un_changement(),
        autre in prop_oneof![Just(json!(1)), Just(json!("x")), Just(json!([])), Just(json!({})), Just(json!(1.5)), Just(json!(true)), Just(json!("\u{7}"))],
    ) {
        let _ = lire(&texte);
        let mut contrat = base();
        appliquer(&mut contrat, &(pointeur.clone(), valeur));
        appliquer(&mut contrat, &(pointeur.clone(), autre));
        if let Err(probleme) = lire(&contrat.to_string()) {
            prop_assert_eq!(probleme.pointeur, Some(pointeur));
        }
    }

    #[test]
    fn columns_hold_what_json_holds(contrat in un_contrat()) {
        fn aplatir(valeur: &Value, nom: String, cellules: &mut Vec<(String, String)>) {
            match valeur {
                Value::Object(champs) => champs.iter().for_each(|(mot, sien)| aplatir(sien, format!("{nom}.{mot}"), cellules)),
                Value::Array(elements) => elements.iter().enumerate().for_each(|(rang, sien)| aplatir(sien, format!("{nom}.{rang}"), cellules)),
                Value::Null => {}
                Value::String(texte) => cellules.push((nom, texte.clone())),
                autre => cellules.push((nom, autre.to_string())),
            }
        }
        let mut cellules = Vec::new();
        aplatir(&contrat, String::new(), &mut cellules);
        // An item or an object that says nothing has no column.
        fn dit(valeur: &Value) -> bool {
            match valeur {
                Value::Object(champs) => !champs.is_empty() && champs.values().any(dit) && champs.values().all(dit_ou_simple),
                Value::Array(elements) => !elements.is_empty() && elements.iter().all(dit),
                Value::String(texte) => !texte.trim().is_empty(),
                Value::Null => false,
                _ => true,
            }
        }
        fn dit_ou_simple(valeur: &Value) -> bool {
            dit(valeur) || !(valeur.is_object() || valeur.is_array())
        }
        prop_assume!(dit(&contrat));
        let colonnes = Colonnes::lire(cellules.iter().map(|(nom, _)| nom.trim_start_matches('.'))).expect("columns");
        let texte = contrat.to_string();
        let Ok(du_json) = lire(&texte) else { return Ok(()) };
        let des_colonnes = colonnes.contrat(cellules.iter().map(|(_, cellule)| Cow::Borrowed(&**cellule)));
        prop_assert_eq!(ecrit(&controler(&des_colonnes.expect("a row"), &cadre())), ecrit(&controler(&du_json, &cadre())));
    }
}

#[test]
fn the_words_of_the_program_need_no_escaping() {
    let nu = crate::apprentissage::controle::est_nu;
    for regle in regles() {
        let mots = regle.citations().map(|(_, mots)| mots).chain([regle.code, regle.message]);
        assert!(mots.into_iter().all(nu), "{}", regle.code);
    }
    // What an import names is not the program's.
    let mut references = super::REFERENCES.clone();
    let version = crate::apprentissage::references::VersionReference {
        nom: crate::apprentissage::references::NomReference::Rncp,
        version: "\"\\\n\u{1}é".to_owned(),
        date: None,
    };
    references.dater(version);
    let cadre = CadreDeControle { references: Box::leak(Box::new(references)), ..cadre() };
    let controle = controle_dans(&avec(&[]), cadre);
    assert_eq!(ecrit(&controle), serde_json::to_string(&controle).expect("JSON"));
}

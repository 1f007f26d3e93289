//! The laws of the convention: one module per article, both sides of each threshold.

use super::*;
use crate::cooperation::operations;
use crate::cooperation::parametres::{EffetCaducite, Lectures, Stipulations, VersionStipulations};
use crate::cooperation::refus;
use crate::socle::calendrier::{self, Date, Terme, lire_date};
use crate::socle::code::{Code, ConventionId, DenonciationId, SignatureId};
use crate::socle::decision::Decision;
use crate::socle::declaration::{ActeMotive, Declaree};
use crate::socle::histoire::Survenu;
use crate::socle::moment::{Empreinte, Enregistrement, Moment, Personnel, Piece};
use crate::socle::organisation::{Acteur, CodeOrganisation, Nature, Organisation, Role};
use crate::socle::refus::{Cle, CodeRefus};
use chrono::{Datelike, NaiveTime, TimeDelta};
use proptest::prelude::*;
use uuid::Uuid;

// ---- small makers: every convention below is born of its acts, only the ends are added by hand

pub(crate) fn d(texte: &str) -> Date {
    lire_date(texte).expect("a date of the contract")
}

pub(crate) fn apres(jour: Date, jours: i64) -> Date {
    jour + TimeDelta::days(jours)
}

fn organisation(code: &str) -> CodeOrganisation {
    CodeOrganisation::lire(code).expect("a valid code")
}

pub(crate) fn acteur(code: &str) -> Acteur {
    let (nature, role) = match code {
        "mobilites" | "atlas" => (Nature::Opco, Role::Secretariat),
        _ => (Nature::Ministere, Role::Ministere),
    };
    Acteur { organisation: organisation(code), nature, roles: vec![role] }
}

/// The party that signs in this capacity.
fn celui_qui_signe(qualite: Qualite) -> Acteur {
    acteur(match qualite.college() {
        College::Opco => "mobilites",
        College::MinistereEducation => "menjs",
        College::MinistereEnseignementSuperieur => "mesri",
    })
}

pub(crate) fn le(jour: Date) -> Moment {
    Moment { instant: jour.and_time(NaiveTime::MIN).and_utc(), jour }
}

fn referents() -> Referents {
    let organisations = ["mobilites", "atlas", "menjs", "mesri"].map(|code| Organisation {
        code: organisation(code),
        nature: acteur(code).nature,
        nom: code.to_owned(),
        siren: None,
        secteur: None,
        direction: None,
        code_france_competences: None,
        nomme_dans_les_documents: false,
    });
    Referents { organisations: organisations.to_vec(), remplacee: None }
}

pub(crate) fn projet() -> Projet {
    Projet {
        reference: "CC-1".to_owned(),
        reference_externe: None,
        intitule: "Convention de coopération".to_owned(),
        parties: Parties {
            opco: organisation("mobilites"),
            ministere_education: organisation("menjs"),
            ministere_enseignement_superieur: organisation("mesri"),
        },
        cosignataires: Vec::new(),
        lieu_signature: Some("Paris".to_owned()),
        accord_constitutif: None,
        remplace: None,
        stipulations: Stipulations::default(),
        lectures: Lectures::default(),
        tacite_reconduction: false,
        fictif: false,
    }
}

fn id(rang: u128) -> ConventionId {
    ConventionId(Uuid::from_u128(rang))
}

const AVANT_TOUT: Date = calendrier::PREMIERE_DATE;

fn creer(projet: Projet, referents: &Referents) -> Result<Convention, CodeRefus> {
    Convention::creer(&acteur("mobilites"), le(AVANT_TOUT), id(1), projet, referents)
        .map(|decision| decision.apres)
        .map_err(|refus| refus.code)
}

pub(crate) fn brouillon(projet: Projet) -> Convention {
    creer(projet, &referents()).expect("a regular draft")
}

fn ouverte(projet: Projet) -> Convention {
    let brouillon = brouillon(projet);
    brouillon.ouvrir_signature(&acteur("menjs"), le(AVANT_TOUT), declaree(AVANT_TOUT)).expect("a draft opens").apres
}

pub(crate) fn piece() -> Option<Piece> {
    let sha256 = Empreinte::try_from("0".repeat(64)).expect("64 digits");
    Some(Piece { reference: "archives/1".to_owned(), sha256 })
}

fn apposition(qualite: Qualite, date: Date) -> Apposition {
    Apposition { qualite, nom: None, cosignataire: None, date, piece: None, fictif: false }
}

fn apposition_de_branche(branche: &str, date: Date) -> Apposition {
    Apposition { cosignataire: Some(branche.to_owned()), ..apposition(Qualite::CosignataireBranche, date) }
}

pub(crate) fn declaree(date: Date) -> Declaree {
    Declaree { date, piece: None, fictif: false }
}

fn motif(date: Date) -> ActeMotive {
    ActeMotive { date, motif: Personnel("sans suite".to_owned()), piece: None, fictif: false }
}

/// Signs on `aujourd_hui`, each signature with an id of its own.
fn signer(
    convention: Convention,
    aujourd_hui: Date,
    apposition: Apposition,
) -> Result<Decision<Convention>, CodeRefus> {
    let id = SignatureId(Uuid::from_u128(convention.faits().signatures.len() as u128 + 1));
    let signataire = celui_qui_signe(apposition.qualite);
    convention.signer(&signataire, le(aujourd_hui), id, apposition).map_err(|refus| refus.code)
}

/// The draft, opened, then signed on these days in the order of [`Qualite::REQUISES`]; three days leave one out.
fn signee_selon(projet: Projet, dates: &[Date]) -> Convention {
    Qualite::REQUISES.into_iter().zip(dates).fold(ouverte(projet), |convention, (qualite, date)| {
        signer(convention, calendrier::DERNIERE_DATE, apposition(qualite, *date)).expect("still open").apres
    })
}

fn signee(dates: &[Date]) -> Convention {
    signee_selon(projet(), dates)
}

pub(crate) fn signee_le(date: &str) -> Convention {
    signee(&[d(date); 4])
}

/// « Fait le 1er DEC. 2020 Paris, »
pub(crate) fn convention_de_2020() -> Convention {
    signee_le("2020-12-01")
}

fn finie(convention: Convention, fins: &[Fin]) -> Convention {
    fins.iter().fold(convention, |finie, fin| avec_fait(finie, FaitConvention::FinDeclaree(*fin), AVANT_TOUT))
}

/// The convention with one fact more, which no act judged.
pub(crate) fn avec_fait(convention: Convention, fait: FaitConvention, date: Date) -> Convention {
    let moment = le(calendrier::DERNIERE_DATE);
    let enregistrement = Enregistrement { le: moment.instant, jour: moment.jour, par: organisation("menjs") };
    let mut parts = convention.into_parts();
    parts.faits.push(Survenu { fait, date, piece: None, fictif: false, enregistrement });
    Convention::from_parts(parts).expect("a fact that may follow")
}

/// The convention of 2020, had it chosen other readings.
pub(crate) fn convention_lue(lectures: Lectures) -> Convention {
    signee_selon(Projet { lectures, ..projet() }, &[d("2020-12-01"); 4])
}

/// The convention of 2020, with other figures from a day on.
pub(crate) fn convention_revisee(stipulations: Stipulations, des: Date) -> Convention {
    let version =
        VersionStipulations { version: 2, date_effet: Some(des), avenant: None, stipulations: stipulations.into() };
    avec_fait(convention_de_2020(), FaitConvention::StipulationsRevisees(version), des)
}

pub(crate) fn preavis(reception: Date, dernier_jour: Date) -> Fin {
    Fin::Resiliation { reception, dernier_jour, denonciation: DenonciationId(Uuid::nil()), retrait: None }
}

fn resiliation(reception: &str, dernier_jour: &str) -> Fin {
    preavis(d(reception), d(dernier_jour))
}

fn caducite(manquement: &str, constat: &str) -> Fin {
    Fin::Caducite { manquement: d(manquement), constat: d(constat) }
}

/// Checks the state of several days, so that both sides of a threshold read together.
#[track_caller]
fn verifier_etats(convention: &Convention, attendus: &[(&str, Etat)]) {
    let calcules: Vec<_> = attendus.iter().map(|(jour, _)| (*jour, convention.etat_au(d(jour)))).collect();
    assert_eq!(calcules, attendus);
}

mod visas {
    use super::*;

    // « Le Ministre de l'éducation nationale […] La Ministre de l'enseignement supérieur […] d'une part, Le
    // Président et le Vice-Président de l'opérateur de compétences Mobilités d'autre part »
    #[test]
    fn a_convention_binds_an_opco_and_two_distinct_ministries() {
        for (opco, education, superieur, admis) in [
            ("mobilites", "menjs", "mesri", true),
            ("mobilites", "mesri", "menjs", true),
            ("mobilites", "menjs", "menjs", false),
            ("menjs", "mobilites", "mesri", false),
            ("mobilites", "atlas", "mesri", false),
            ("mobilites", "menjs", "atlas", false),
            ("mobilites", "menjs", "inconnu", false),
            ("menjs", "mesri", "mobilites", false),
        ] {
            let parties = Parties {
                opco: organisation(opco),
                ministere_education: organisation(education),
                ministere_enseignement_superieur: organisation(superieur),
            };
            let attendu = if admis { Ok(()) } else { Err(refus::PARTIES_INCOHERENTES) };
            let cree = creer(Projet { parties, ..projet() }, &referents()).map(drop);
            assert_eq!(cree, attendu, "{opco}, {education}, {superieur}");
        }
    }

    #[test]
    fn only_a_party_enters_changes_opens_or_gives_up() {
        let (tiers, jour) = (acteur("atlas"), le(d("2020-12-01")));
        let texte = brouillon(projet());
        let refus = [
            Convention::creer(&tiers, jour, id(2), projet(), &referents()).map(drop),
            texte.clone().modifier(&tiers, jour, projet(), &referents()).map(drop),
            texte.clone().ouvrir_signature(&tiers, jour, declaree(jour.jour)).map(drop),
            texte.abandonner(&tiers, jour, motif(jour.jour)).map(drop),
            ouverte(projet()).peut_signer(&tiers, jour.jour).map(drop),
        ];
        for refus in refus {
            assert_eq!(refus.map_err(|refus| refus.code), Err(refus::ORGANISATION_NON_PARTIE));
        }
        // A party may not write itself out of its own draft either.
        let sans_mobilites = Parties { opco: organisation("atlas"), ..projet().parties };
        let ecrit = brouillon(projet()).modifier(
            &acteur("mobilites"),
            jour,
            Projet { parties: sans_mobilites, ..projet() },
            &referents(),
        );
        assert_eq!(ecrit.map(drop).map_err(|refus| refus.code), Err(refus::ORGANISATION_NON_PARTIE));
    }

    #[test]
    fn each_signatory_signs_for_itself_alone() {
        let jour = d("2020-12-01");
        for qualite in Qualite::REQUISES {
            for autre in ["mobilites", "menjs", "mesri", "atlas"] {
                let signature = ouverte(projet()).signer(
                    &acteur(autre),
                    le(jour),
                    SignatureId(Uuid::nil()),
                    apposition(qualite, jour),
                );
                let sien = celui_qui_signe(qualite).organisation == organisation(autre);
                let attendu = if sien { Ok(()) } else { Err(refus::SIGNATURE_POUR_AUTRUI) };
                assert_eq!(signature.map(drop).map_err(|refus| refus.code), attendu, "{autre} : {qualite}");
            }
        }
    }

    #[test]
    fn nobody_signs_twice_in_the_same_capacity() {
        let jour = d("2020-12-01");
        for qualite in Qualite::REQUISES {
            let une_fois = signer(ouverte(projet()), jour, apposition(qualite, jour)).expect("open").apres;
            let deux_fois = signer(une_fois, jour, apposition(qualite, jour)).map(drop);
            assert_eq!(deux_fois, Err(refus::DEJA_SIGNE), "{qualite}");
        }
    }

    #[test]
    fn a_party_is_told_in_which_capacities_it_may_still_sign() {
        let jour = d("2020-12-01");
        let peut =
            |convention: &Convention, qui: &str| convention.peut_signer(&acteur(qui), jour).map_err(|refus| refus.code);
        let convention = ouverte(projet());
        assert_eq!(peut(&convention, "menjs"), Ok(vec![Qualite::MinistreEducation]));
        assert_eq!(peut(&convention, "mobilites"), Ok(vec![Qualite::PresidentOpco, Qualite::VicePresidentOpco]));
        let convention = signer(convention, jour, apposition(Qualite::PresidentOpco, jour)).expect("still open").apres;
        assert_eq!(peut(&convention, "mobilites"), Ok(vec![Qualite::VicePresidentOpco]));
        let convention =
            signer(convention, jour, apposition(Qualite::VicePresidentOpco, jour)).expect("still open").apres;
        assert_eq!(peut(&convention, "mobilites"), Err(refus::DEJA_SIGNE));
        assert_eq!(convention.signatures_manquantes(jour), Qualite::REQUISES[..2]);
        assert_eq!(convention.signatures_manquantes(apres(jour, -1)), Qualite::REQUISES);
    }

    // « Cette convention peut, le cas échéant, être conclue conjointement avec les organisations couvrant une
    // branche »
    #[test]
    fn a_branch_signs_under_the_name_that_the_convention_gives_and_counts_for_nothing_in_the_effect() {
        let avec_branches = || Projet { cosignataires: vec!["FNA".to_owned(), "OTRE".to_owned()], ..projet() };
        let (jour, tard) = (d("2020-12-01"), d("2021-02-01"));

        // Alone it makes nothing; late it moves nothing; and the convention in force still waits for it.
        let seule = signer(ouverte(avec_branches()), jour, apposition_de_branche("FNA", jour)).expect("known").apres;
        assert_eq!((seule.date_effet(), seule.etat_au(jour)), (None, Etat::EnSignature));
        let signee = signee_selon(avec_branches(), &[jour; 4]);
        let jointe = signer(signee.clone(), tard, apposition_de_branche("FNA", tard)).expect("known").apres;
        assert_eq!(jointe.cadre_au(tard), signee.cadre_au(tard));

        assert_eq!(signer(jointe.clone(), tard, apposition_de_branche("FNA", tard)).map(drop), Err(refus::DEJA_SIGNE));
        let anonyme = apposition(Qualite::CosignataireBranche, tard);
        let president_de_branche =
            Apposition { cosignataire: Some("FNA".to_owned()), ..apposition(Qualite::PresidentOpco, jour) };
        for (convention, faux) in [
            (jointe.clone(), apposition_de_branche("CNPA", tard)),
            (jointe.clone(), anonyme),
            (ouverte(avec_branches()), president_de_branche),
        ] {
            assert_eq!(signer(convention, tard, faux).map(drop), Err(refus::COSIGNATAIRE_INCONNU));
        }

        let complete = signer(jointe, tard, apposition_de_branche("OTRE", tard)).expect("the last one").apres;
        let refus = complete.peut_signer(&acteur("mobilites"), tard).map_err(|refus| refus.code);
        assert_eq!(refus, Err(refus::TRANSITION_INTERDITE), "nobody is awaited any more");

        // The state is judged before the rule, for a stranger too.
        for convention in [complete, convention_de_2020()] {
            let inconnue = signer(convention, tard, apposition_de_branche("CNPA", tard)).map(drop);
            assert_eq!(inconnue, Err(refus::TRANSITION_INTERDITE));
        }
    }

    #[test]
    fn a_branch_is_named_once_in_the_draft_and_in_its_change() {
        let nommant = |branches: &[&str]| {
            let cosignataires = branches.iter().copied().map(str::to_owned).collect();
            Projet { cosignataires, ..projet() }
        };
        assert_eq!(creer(nommant(&["FNA", "OTRE"]), &referents()).map(drop), Ok(()));
        let (moment, opco) = (le(AVANT_TOUT), acteur("mobilites"));
        let deux_fois = nommant(&["FNA", "OTRE", "FNA"]);
        for refus in [
            Convention::creer(&opco, moment, id(1), deux_fois.clone(), &referents()),
            brouillon(projet()).modifier(&opco, moment, deux_fois, &referents()),
        ] {
            let refus = refus.map(drop).map_err(|refus| (refus.code, refus.regle.id));
            assert_eq!(refus, Err((refus::PARTIES_INCOHERENTES, "R00-02")));
        }
    }

    #[test]
    fn a_cancelled_signature_counts_no_more_at_any_date() {
        let (jour, aujourd_hui) = (d("2020-12-01"), le(d("2021-06-01")));
        let convention = convention_de_2020();
        let derniere = convention.faits().signatures[3].id;
        let motif = Personnel("erreur de saisie".to_owned());

        let par_un_autre =
            convention.clone().annuler_signature(&acteur("menjs"), aujourd_hui, derniere, &motif, piece().as_ref());
        assert_eq!(par_un_autre.map(drop).map_err(|refus| refus.code), Err(refus::SIGNATURE_POUR_AUTRUI));

        let annulee = convention
            .annuler_signature(&acteur("mobilites"), aujourd_hui, derniere, &motif, piece().as_ref())
            .expect("by who recorded it");
        let dernier = annulee.apres.survenus().last().map(|survenu| survenu.fait.clone());
        assert_eq!(dernier, Some(FaitConvention::SignatureAnnulee { signature: derniere, motif: motif.clone() }));
        assert_eq!(annulee.constats.iter().map(|constat| constat.regle).collect::<Vec<_>>(), ["R17-01"]);
        let annulee = annulee.apres;
        assert_eq!(annulee.faits().signatures.len(), 4, "the entry stays in the record");
        assert_eq!(annulee.signatures_manquantes(aujourd_hui.jour), [Qualite::VicePresidentOpco]);
        verifier_etats(&annulee, &[("2020-12-01", Etat::EnSignature), ("2021-06-01", Etat::EnSignature)]);

        let deux_fois =
            annulee.clone().annuler_signature(&acteur("mobilites"), aujourd_hui, derniere, &motif, piece().as_ref());
        assert_eq!(deux_fois.map(drop).map_err(|refus| refus.code), Err(refus::SIGNATURE_DEJA_ANNULEE));

        let resignee = signer(annulee, aujourd_hui.jour, apposition(Qualite::VicePresidentOpco, apres(jour, 3)));
        assert_eq!(resignee.expect("free again").apres.date_effet(), Some(d("2020-12-04")));
    }

    #[test]
    fn cancelling_what_did_not_make_the_effect_notes_nothing() {
        let convention = signee(&[d("2020-12-01"); 3]);
        let premiere = convention.faits().signatures[0].id;
        let motif = Personnel("erreur de saisie".to_owned());
        let annulee =
            convention.annuler_signature(&acteur("menjs"), le(d("2020-12-02")), premiere, &motif, piece().as_ref());
        assert_eq!(annulee.expect("its own").constats, []);

        let avec_branche = Projet { cosignataires: vec!["FNA".to_owned()], ..projet() };
        let jour = d("2020-12-01");
        let jointe = signer(signee_selon(avec_branche, &[jour; 4]), jour, apposition_de_branche("FNA", jour));
        let jointe = jointe.expect("known").apres;
        let branche = jointe.faits().signatures[4].id;
        let annulee = jointe
            .annuler_signature(&acteur("mobilites"), le(jour), branche, &motif, piece().as_ref())
            .expect("its own");
        assert_eq!((annulee.constats, annulee.apres.etat_au(jour)), (vec![], Etat::EnVigueur));
    }
}

mod article_17 {
    use super::*;

    // « La présente convention prend effet à compter de sa date de signature. Elle est conclue pour une durée de
    // trois ans »
    #[test]
    fn the_convention_of_2020_is_in_force_until_30_november_2023_included() {
        verifier_etats(
            &convention_de_2020(),
            &[
                ("2020-11-30", Etat::EnSignature),
                ("2020-12-01", Etat::EnVigueur),
                ("2023-11-30", Etat::EnVigueur),
                ("2023-12-01", Etat::Expiree),
                ("2199-12-31", Etat::Expiree),
            ],
        );
    }

    #[test]
    fn signed_on_29_february_it_ends_on_the_last_day_of_a_february() {
        verifier_etats(
            &signee_le("2024-02-29"),
            &[
                ("2024-02-28", Etat::EnSignature),
                ("2024-02-29", Etat::EnVigueur),
                ("2027-02-28", Etat::EnVigueur),
                ("2027-03-01", Etat::Expiree),
            ],
        );
        let cadre = signee_le("2021-03-01").cadre_au(d("2021-03-01")).expect("signed");
        assert_eq!(cadre.terme, d("2024-02-29"));
    }

    #[test]
    fn signed_on_several_days_it_takes_effect_on_the_last_one() {
        verifier_etats(
            &signee(&[d("2021-03-04"), d("2021-03-10"), d("2021-03-01"), d("2021-03-07")]),
            &[
                ("2021-03-01", Etat::EnSignature),
                ("2021-03-09", Etat::EnSignature),
                ("2021-03-10", Etat::EnVigueur),
                ("2024-03-09", Etat::EnVigueur),
                ("2024-03-10", Etat::Expiree),
            ],
        );
    }

    #[test]
    fn with_one_signature_missing_nothing_is_ever_in_force() {
        let jour = d("2020-12-01");
        for absente in Qualite::REQUISES {
            let convention = Qualite::REQUISES
                .into_iter()
                .filter(|qualite| *qualite != absente)
                .fold(ouverte(projet()), |convention, qualite| {
                    signer(convention, jour, apposition(qualite, jour)).expect("open").apres
                });
            verifier_etats(&convention, &[("2020-12-01", Etat::EnSignature), ("2023-12-01", Etat::EnSignature)]);
            assert_eq!(convention.signatures_manquantes(jour), [absente]);
            assert_eq!(convention.cadre_au(jour), None);
        }
    }

    // « et ne peut être renouvelée par tacite reconduction »
    #[test]
    fn tacit_renewal_is_refused_at_the_draft_and_at_its_change() {
        let tacite = || Projet { tacite_reconduction: true, ..projet() };
        assert_eq!(creer(tacite(), &referents()).map(drop), Err(refus::TACITE_RECONDUCTION));
        let modifie = brouillon(projet()).modifier(&acteur("mesri"), le(AVANT_TOUT), tacite(), &referents()).map(drop);
        assert_eq!(modifie.map_err(|refus| refus.code), Err(refus::TACITE_RECONDUCTION));
    }

    #[test]
    fn a_renewal_names_another_known_convention_of_the_same_opco() {
        let elle_meme = convention_de_2020();
        let saisie = |opco: &str| {
            let parties = Parties { opco: organisation(opco), ..projet().parties };
            let projet = Projet { parties, ..projet() };
            Convention::creer(&acteur(opco), le(AVANT_TOUT), id(2), projet, &referents())
                .expect("a regular draft")
                .apres
        };
        let (ancienne, d_un_autre) = (saisie("mobilites"), saisie("atlas"));
        for (remplace, remplacee, attendu) in [
            (Some(id(2)), Some(ancienne.clone()), Ok(())),
            (None, None, Ok(())),
            (Some(id(2)), Some(d_un_autre), Err(refus::CONVENTION_REMPLACEE_INCONNUE)),
            (Some(id(3)), Some(ancienne), Err(refus::CONVENTION_REMPLACEE_INCONNUE)),
            (Some(id(2)), None, Err(refus::CONVENTION_REMPLACEE_INCONNUE)),
            (Some(id(1)), Some(elle_meme), Err(refus::CONVENTION_REMPLACEE_INCONNUE)),
        ] {
            let referents = Referents { remplacee, ..referents() };
            let projet = Projet { remplace, ..projet() };
            assert_eq!(creer(projet.clone(), &referents).map(drop), attendu);
            let modifie = brouillon(super::projet()).modifier(&acteur("mesri"), le(AVANT_TOUT), projet, &referents);
            assert_eq!(modifie.map(drop).map_err(|refus| refus.code), attendu);
        }
    }

    // « Au cours de sa période de validité, la convention peut être modifiée par avenant »
    #[test]
    fn the_term_is_judged_on_the_stipulations_of_the_day() {
        let prolongees = Stipulations { duree_annees: 4.try_into().expect("4 years"), ..Stipulations::default() };
        let convention = convention_revisee(prolongees, d("2023-06-01"));
        let terme = |au: &str| convention.cadre_au(d(au)).map(|cadre| cadre.terme);
        assert_eq!(terme("2023-05-31"), Some(d("2023-11-30")));
        assert_eq!(terme("2023-06-01"), Some(d("2024-11-30")));
    }

    #[test]
    fn the_other_reading_of_the_term_shows_on_the_only_day_where_it_matters() {
        let convention = convention_de_2020();
        let contraire = |convention: &Convention, jour: &str| convention.lecture_contraire_au(d(jour));
        for (jour, attendu) in [("2023-11-30", None), ("2023-12-01", Some("terme")), ("2023-12-02", None)] {
            assert_eq!(contraire(&convention, jour), attendu, "{jour}");
        }
        let lectures = Lectures { terme: Terme::Quantieme, ..Lectures::default() };
        let autre = signee_selon(Projet { lectures, ..projet() }, &[d("2020-12-01"); 4]);
        verifier_etats(&autre, &[("2023-12-01", Etat::EnVigueur), ("2023-12-02", Etat::Expiree)]);
        assert_eq!(contraire(&autre, "2023-12-01"), Some("terme"));
        // 29 February has no anniversary in 2027: both readings give 28 February.
        for jour in ["2027-02-28", "2027-03-01"] {
            assert_eq!(contraire(&signee_le("2024-02-29"), jour), None, "{jour}");
        }
    }
}

mod article_18 {
    use super::*;

    // « la résiliation prendra effet à l'expiration d'un délai minimal de 2 mois à compter de la réception de la
    // notification écrite »
    #[test]
    fn a_denounced_convention_lives_until_the_last_day_of_the_notice() {
        let convention = finie(convention_de_2020(), &[resiliation("2023-09-29", "2023-11-29")]);
        verifier_etats(
            &convention,
            &[
                ("2023-09-29", Etat::EnVigueur),
                ("2023-11-29", Etat::EnVigueur),
                ("2023-11-30", Etat::Resiliee),
                ("2023-12-01", Etat::Resiliee),
            ],
        );
        let en_preavis = |jour: &str| convention.en_preavis_au(d(jour));
        assert!(!en_preavis("2023-09-28") && en_preavis("2023-09-29"));
        assert!(en_preavis("2023-11-29") && !en_preavis("2023-11-30"));
        assert!(!convention_de_2020().en_preavis_au(d("2023-11-29")));
    }

    #[test]
    fn before_its_reception_a_notice_ends_nothing() {
        let convention = finie(convention_de_2020(), &[resiliation("2023-09-29", "2023-11-29")]);
        let fin = |jour: &str| convention.cadre_au(d(jour)).map(|cadre| (cadre.fin_effective, cadre.fin));
        assert_eq!(fin("2023-09-28"), Some((Some(d("2023-11-30")), NatureFin::Expiration)));
        assert_eq!(fin("2023-09-29"), Some((Some(d("2023-11-29")), NatureFin::Resiliation)));
    }

    // R18-04: a notice that runs to the term or past it has no effect of its own, the convention ends at its term.
    #[test]
    fn a_notice_that_runs_short_of_the_term_ends_the_convention_and_one_that_reaches_it_does_not() {
        for (fin, le_lendemain) in [
            (resiliation("2023-09-29", "2023-11-29"), Etat::Resiliee),
            (resiliation("2023-09-30", "2023-11-30"), Etat::Expiree),
            (resiliation("2023-10-01", "2023-12-01"), Etat::Expiree),
            (resiliation("2023-12-15", "2024-02-15"), Etat::Expiree),
        ] {
            let convention = finie(convention_de_2020(), &[fin]);
            verifier_etats(&convention, &[("2023-11-29", Etat::EnVigueur), ("2023-12-01", le_lendemain)]);
            verifier_etats(&convention, &[("2024-02-16", le_lendemain)]);
        }
    }

    #[test]
    fn the_earliest_end_prevails_and_caducity_on_the_same_day() {
        use Etat::{Caduque, EnVigueur, Expiree, Resiliee};
        for (dernier_jour, manquement, etats) in [
            ("2023-11-29", "2023-11-29", [Caduque, Caduque, Caduque]),
            ("2023-11-29", "2023-11-30", [EnVigueur, Resiliee, Resiliee]),
            ("2023-11-29", "2023-12-01", [EnVigueur, Resiliee, Resiliee]),
            ("2023-11-30", "2023-11-30", [EnVigueur, Caduque, Caduque]),
            ("2023-11-30", "2023-12-01", [EnVigueur, EnVigueur, Expiree]),
        ] {
            let mut fins = [resiliation("2023-09-29", dernier_jour), caducite(manquement, "2024-01-15")];
            let [le_29, le_30, le_1er] = etats;
            for _ in 0..2 {
                let convention = finie(convention_de_2020(), &fins);
                verifier_etats(&convention, &[("2023-11-29", le_29), ("2023-11-30", le_30), ("2023-12-01", le_1er)]);
                fins.reverse();
            }
        }
    }
}

mod article_11 {
    use super::*;

    // « Le non-respect de cette obligation rend la convention caduque. »
    #[test]
    fn a_breach_ends_the_convention_on_its_own_day_or_on_that_of_its_constat() {
        let selon = |effet_caducite| {
            let lectures = Lectures { effet_caducite, ..Lectures::default() };
            let convention = signee_selon(Projet { lectures, ..projet() }, &[d("2020-12-01"); 4]);
            finie(convention, &[caducite("2022-04-01", "2022-04-20")])
        };
        let au_manquement = selon(EffetCaducite::Manquement);
        verifier_etats(
            &au_manquement,
            &[("2022-03-31", Etat::EnVigueur), ("2022-04-01", Etat::Caduque), ("2024-01-01", Etat::Caduque)],
        );
        let au_constat = selon(EffetCaducite::Constat);
        verifier_etats(&au_constat, &[("2022-04-19", Etat::EnVigueur), ("2022-04-20", Etat::Caduque)]);

        for (jour, attendu) in [
            ("2022-03-31", None),
            ("2022-04-01", Some("effet_caducite")),
            ("2022-04-19", Some("effet_caducite")),
            ("2022-04-20", None),
        ] {
            assert_eq!(au_manquement.lecture_contraire_au(d(jour)), attendu, "{jour}");
            assert_eq!(au_constat.lecture_contraire_au(d(jour)), attendu, "{jour}");
        }
    }

    #[test]
    fn a_breach_of_the_last_day_takes_it_away_and_one_of_the_next_day_finds_nothing_to_end() {
        for (manquement, le_30, le_1er) in [
            ("2023-11-30", Etat::Caduque, Etat::Caduque),
            ("2023-12-01", Etat::EnVigueur, Etat::Expiree),
            ("2023-12-02", Etat::EnVigueur, Etat::Expiree),
        ] {
            let convention = finie(convention_de_2020(), &[caducite(manquement, "2024-01-15")]);
            let attendus = [("2023-11-29", Etat::EnVigueur), ("2023-11-30", le_30), ("2023-12-01", le_1er)];
            verifier_etats(&convention, &attendus);
            verifier_etats(&convention, &[("2024-01-15", le_1er)]);
        }
    }

    #[test]
    fn a_breach_of_the_first_day_leaves_no_day_in_force() {
        let convention = finie(convention_de_2020(), &[caducite("2020-12-01", "2021-01-10")]);
        verifier_etats(&convention, &[("2020-11-30", Etat::EnSignature), ("2020-12-01", Etat::Caduque)]);
        let cadre = convention.cadre_au(d("2020-12-01")).expect("signed");
        assert_eq!((cadre.fin_effective, cadre.couvre(d("2020-12-01"))), (None, false));
        let d_un_jour = finie(convention_de_2020(), &[caducite("2020-12-02", "2021-01-10")]);
        verifier_etats(&d_un_jour, &[("2020-12-02", Etat::Caduque)]);
        let cadre = d_un_jour.cadre_au(d("2020-12-02")).expect("signed");
        assert_eq!((cadre.fin_effective, cadre.couvre(d("2020-12-01"))), (Some(d("2020-12-01")), true));
    }
}

mod machine_3_1 {
    use super::*;

    const AUJOURD_HUI: &str = "2024-01-15";

    /// One convention in each state on [`AUJOURD_HUI`].
    fn dans_l_etat(etat: Etat) -> Convention {
        let hier = apres(d(AUJOURD_HUI), -1);
        let convention = match etat {
            Etat::Brouillon => brouillon(projet()),
            Etat::EnSignature => ouverte(projet()),
            Etat::EnVigueur => signee_le("2023-12-01"),
            Etat::Expiree => convention_de_2020(),
            Etat::Resiliee => finie(convention_de_2020(), &[resiliation("2022-01-01", "2022-03-01")]),
            Etat::Caduque => finie(convention_de_2020(), &[caducite("2022-04-01", "2022-04-20")]),
            Etat::Abandonnee => {
                ouverte(projet()).abandonner(&acteur("mobilites"), le(hier), motif(hier)).expect("not signed").apres
            }
        };
        assert_eq!(convention.etat_au(d(AUJOURD_HUI)), etat);
        convention
    }

    // « Tout autre acte → 409 `transition_interdite` »
    #[test]
    fn every_state_answers_every_act_by_a_transition_or_by_a_coded_refusal() {
        use Etat::{Abandonnee, Brouillon, EnSignature};
        let (jour, moment) = (d(AUJOURD_HUI), le(d(AUJOURD_HUI)));
        let opco = acteur("mobilites");
        for etat in Etat::TOUS.iter().copied() {
            let depart = || dans_l_etat(etat);
            let signature = apposition(Qualite::PresidentOpco, jour);
            let actes = [
                (
                    operations::MODIFIER_CONVENTION,
                    depart().modifier(&opco, moment, projet(), &referents()),
                    matches!(etat, Brouillon).then_some(Brouillon),
                ),
                (
                    operations::OUVRIR_SIGNATURE,
                    depart().ouvrir_signature(&opco, moment, declaree(jour)),
                    matches!(etat, Brouillon).then_some(EnSignature),
                ),
                (
                    operations::SIGNER,
                    depart().signer(&opco, moment, SignatureId(Uuid::max()), signature),
                    matches!(etat, EnSignature).then_some(EnSignature),
                ),
                (
                    operations::ABANDONNER_CONVENTION,
                    depart().abandonner(&opco, moment, motif(jour)),
                    matches!(etat, Brouillon | EnSignature).then_some(Abandonnee),
                ),
            ];
            for (operation, rendu, vers) in actes {
                let cas = format!("{etat} × {}", operation.nom);
                match rendu {
                    Ok(decision) => {
                        assert_eq!(Some(decision.apres.etat_au(jour)), vers, "{cas}");
                        assert_eq!((decision.operation, decision.date_legale), (operation, jour), "{cas}");
                    }
                    Err(refus) => {
                        // « tout acte daté du manquement ou d'après » (R11-04)
                        let attendu = match etat {
                            Etat::Caduque => refus::CONVENTION_CADUQUE,
                            _ => refus::TRANSITION_INTERDITE,
                        };
                        assert_eq!((refus.code, vers), (attendu, None), "{cas}");
                        assert!(refus.parametres.contains(&(Cle::Etat, etat.texte().into())), "{cas}");
                        assert!(operation.refus.contains(&refus.code), "{cas}");
                    }
                }
            }
        }
    }

    #[test]
    fn the_last_signature_brings_the_convention_into_force() {
        let jour = d(AUJOURD_HUI);
        let attendue = signee(&[jour; 3]);
        assert_eq!(attendue.etat_au(jour), Etat::EnSignature);
        let decision = signer(attendue, jour, apposition(Qualite::VicePresidentOpco, jour)).expect("the last one");
        assert_eq!(decision.apres.etat_au(jour), Etat::EnVigueur);
        let apposees = decision.apres.faits().signatures.iter().map(|signature| signature.id.0.as_u128());
        assert_eq!(apposees.collect::<Vec<_>>(), [1, 2, 3, 4]);
    }

    #[test]
    fn opening_and_giving_up_happen_once_even_at_an_earlier_date() {
        let (hier, moment) = (apres(d(AUJOURD_HUI), -1), le(d(AUJOURD_HUI)));
        let opco = acteur("mobilites");
        let ouverte_le = |jour| {
            let ouverte = brouillon(projet()).ouvrir_signature(&opco, moment, declaree(jour));
            ouverte.expect("a draft opens").apres
        };
        let rouverte = ouverte_le(moment.jour).ouvrir_signature(&opco, moment, declaree(hier)).map(drop);
        assert_eq!(rouverte.map_err(|refus| refus.code), Err(refus::TRANSITION_INTERDITE));
        let abandonnee = ouverte(projet()).abandonner(&opco, moment, motif(moment.jour)).expect("not signed").apres;
        let encore = ActeMotive { piece: piece(), ..motif(hier) };
        let encore = abandonnee.abandonner(&opco, moment, encore).map(drop);
        assert_eq!(encore.map_err(|refus| refus.code), Err(refus::TRANSITION_INTERDITE));
        // and nobody signs before the opening
        let trop_tot = signer(ouverte_le(moment.jour), moment.jour, apposition(Qualite::PresidentOpco, hier));
        assert_eq!(trop_tot.map(drop), Err(refus::TRANSITION_INTERDITE));
    }

    #[test]
    fn changing_a_draft_into_itself_changes_nothing_and_keeps_its_origin() {
        let externe = Projet { reference_externe: Some("SI-7".to_owned()), ..projet() };
        let avant = brouillon(externe);
        let apres = avant
            .clone()
            .modifier(&acteur("menjs"), le(d(AUJOURD_HUI)), avant.projet(), &referents())
            .expect("a draft is changed by any party");
        assert_eq!(apres.apres.faits(), avant.faits(), "the reference stays the OPCO's, whoever rewrites the draft");
    }
}

mod g10 {
    use super::*;

    #[test]
    fn a_fact_is_dated_today_at_the_latest() {
        let aujourd_hui = d("2021-03-10");
        let opco = acteur("mobilites");
        for (jour, attendu) in [(aujourd_hui, Ok(())), (apres(aujourd_hui, 1), Err(refus::DATE_FUTURE))] {
            let signature = signer(ouverte(projet()), aujourd_hui, apposition(Qualite::PresidentOpco, jour));
            assert_eq!(signature.map(drop), attendu);
            let ouverture = brouillon(projet()).ouvrir_signature(&opco, le(aujourd_hui), declaree(jour));
            assert_eq!(ouverture.map(drop).map_err(|refus| refus.code), attendu);
            let abandon = brouillon(projet()).abandonner(&opco, le(aujourd_hui), motif(jour));
            assert_eq!(abandon.map(drop).map_err(|refus| refus.code), attendu);
        }
    }

    #[test]
    fn a_signature_dated_before_an_abandonment_needs_a_piece_and_leaves_the_abandonment_standing() {
        let (abandon, aujourd_hui) = (d("2021-03-10"), d("2021-03-15"));
        let abandonnee = signee(&[d("2021-03-01"); 3])
            .abandonner(&acteur("menjs"), le(abandon), motif(abandon))
            .expect("not signed yet")
            .apres;
        let derniere = |date, piece| {
            let apposition = Apposition { piece, ..apposition(Qualite::VicePresidentOpco, date) };
            signer(abandonnee.clone(), aujourd_hui, apposition)
        };
        let veille = apres(abandon, -1);
        assert_eq!(derniere(abandon, piece()).map(drop), Err(refus::TRANSITION_INTERDITE));
        assert_eq!(derniere(veille, None).map(drop), Err(refus::PIECE_REQUISE));
        let decision = derniere(veille, piece()).expect("proved by a piece");
        assert_eq!(decision.date_legale, veille);
        assert_eq!(decision.constats, decision.apres.constats_au(aujourd_hui), "noted as the day it is recorded");
        let contredite = decision.apres;
        verifier_etats(
            &contredite,
            &[
                ("2021-03-08", Etat::EnSignature),
                ("2021-03-09", Etat::EnVigueur),
                ("2021-03-10", Etat::Abandonnee),
                ("2021-03-15", Etat::Abandonnee),
            ],
        );
        let constats = |jour| contredite.constats_au(jour).into_iter().map(|c| c.regle).collect::<Vec<_>>();
        assert_eq!((constats(veille), constats(abandon)), (vec![], vec!["G10"]));
        assert_eq!(constats(aujourd_hui), ["G10"]);
        let effet = |jour| contredite.cadre_au(jour).map(|cadre| cadre.date_effet);
        assert_eq!((effet(veille), effet(abandon)), (Some(veille), None), "given up, it frames nothing");
        assert_eq!(abandonnee.constats_au(aujourd_hui), [], "nothing contradicts an abandonment alone");

        // complete on the very day of the abandonment, it contradicts it all the same
        let le_jour_meme =
            signee(&[abandon; 3]).abandonner(&acteur("menjs"), le(abandon), motif(abandon)).expect("not signed").apres;
        let antidatee = Apposition { piece: piece(), ..apposition(Qualite::VicePresidentOpco, veille) };
        let contredite = signer(le_jour_meme, aujourd_hui, antidatee).expect("proved by a piece").apres;
        assert_eq!(contredite.date_effet(), Some(abandon));
        assert_eq!(contredite.etat_au(abandon), Etat::Abandonnee);
        assert_eq!(contredite.constats_au(abandon).len(), 1);
    }

    #[test]
    fn an_opening_dated_before_an_abandonment_needs_a_piece_and_leaves_the_abandonment_standing() {
        let (abandon, aujourd_hui) = (d("2021-03-10"), d("2021-03-15"));
        let (veille, menjs) = (apres(abandon, -1), acteur("menjs"));
        let abandonne = brouillon(projet()).abandonner(&menjs, le(abandon), motif(abandon)).expect("a draft").apres;
        let ouvrir = |convention: &Convention, date, piece| {
            let declaree = Declaree { piece, ..declaree(date) };
            let rendu = convention.clone().ouvrir_signature(&menjs, le(aujourd_hui), declaree);
            rendu.map_err(|refus| refus.code)
        };
        assert_eq!(ouvrir(&abandonne, abandon, piece()).map(drop), Err(refus::TRANSITION_INTERDITE));
        assert_eq!(ouvrir(&abandonne, veille, None).map(drop), Err(refus::PIECE_REQUISE));
        let prouvee = ouvrir(&abandonne, veille, piece()).expect("proved by a piece");
        assert_eq!(prouvee.constats, [], "an opening contradicts no abandonment");
        assert_eq!(prouvee.apres.faits().ouverture.as_ref().map(|ouverture| &ouverture.piece), Some(&piece()));
        verifier_etats(
            &prouvee.apres,
            &[
                ("2021-03-08", Etat::Brouillon),
                ("2021-03-09", Etat::EnSignature),
                ("2021-03-10", Etat::Abandonnee),
                ("2021-03-15", Etat::Abandonnee),
            ],
        );
        // What could still be done today is believed without one.
        assert_eq!(ouvrir(&brouillon(projet()), veille, None).map(drop), Ok(()));
    }

    #[test]
    fn nobody_gives_up_at_an_earlier_date_what_all_have_signed() {
        let (effet, aujourd_hui) = (d("2020-12-01"), d("2021-03-15"));
        let (signee, attendue) = (convention_de_2020(), signee(&[effet; 3]));
        for qui in ["mobilites", "menjs", "mesri"] {
            for jour in [AVANT_TOUT, apres(effet, -1), effet, aujourd_hui] {
                let refus = signee.peut_abandonner(&acteur(qui), jour).map_err(|refus| refus.code);
                assert_eq!(refus, Err(refus::TRANSITION_INTERDITE), "{qui}, {jour}");
                let prouve = ActeMotive { piece: piece(), ..motif(jour) };
                for acte in [motif(jour), prouve] {
                    let abandon = signee.clone().abandonner(&acteur(qui), le(aujourd_hui), acte).map(drop);
                    let code = abandon.map_err(|refus| refus.code);
                    assert_eq!(code, Err(refus::TRANSITION_INTERDITE), "{qui}, {jour}");
                }
                assert_eq!(attendue.peut_abandonner(&acteur(qui), jour), Ok(()), "one signature is missing");
            }
        }
    }
}

mod lois {
    use super::*;

    fn une_date() -> impl Strategy<Value = Date> {
        (0..105_900_i64).prop_map(|jours| apres(AVANT_TOUT, jours))
    }

    /// A day, then 0 to 4 signatures within the 400 days that follow.
    fn des_signatures(nombre: impl Into<prop::collection::SizeRange>) -> impl Strategy<Value = Vec<Date>> {
        (une_date(), prop::collection::vec(0..400_i64, nombre))
            .prop_map(|(jour, ecarts)| ecarts.into_iter().map(|ecart| apres(jour, ecart)).collect())
    }

    /// A fact of the given kind, dated `date`; none where the convention already has it.
    fn ajouter(convention: &Convention, nature: usize, date: Date) -> Convention {
        let faits = convention.faits();
        let fait = match nature {
            0 if faits.abandon.is_some() => return convention.clone(),
            0 => FaitConvention::Abandonnee { motif: Personnel("sans suite".to_owned()) },
            1 => FaitConvention::FinDeclaree(Fin::Resiliation {
                reception: date,
                dernier_jour: apres(date, 61),
                denonciation: DenonciationId(Uuid::from_u128(faits.fins.len() as u128 + 1)),
                retrait: None,
            }),
            2 => FaitConvention::FinDeclaree(Fin::Caducite { manquement: date, constat: apres(date, 19) }),
            // A notice that runs that day is taken back.
            4 => {
                let en_cours = faits.fins.iter().find_map(|fin| match *fin {
                    Fin::Resiliation { reception, dernier_jour, denonciation, retrait } => {
                        let court = reception <= date && date <= dernier_jour && retrait.is_none();
                        court.then_some(denonciation)
                    }
                    Fin::Caducite { .. } => None,
                });
                let Some(denonciation) = en_cours else { return convention.clone() };
                FaitConvention::FinRetiree { denonciation }
            }
            _ => {
                let manquantes = convention.signatures_manquantes(Date::MAX);
                return manquantes.into_iter().fold(convention.clone(), |signee, qualite| {
                    let signature = SignatureId(Uuid::nil());
                    let fait = FaitConvention::SignatureApposee { signature, qualite, nom: None, cosignataire: None };
                    avec_fait(signee, fait, date)
                });
            }
        };
        avec_fait(convention.clone(), fait, date)
    }

    proptest! {
        #[test]
        fn the_effect_is_the_last_signature_in_whatever_order_they_are_recorded(
            (dates, ordre) in (des_signatures(4), Just(Qualite::REQUISES).prop_shuffle()),
        ) {
            let derniere = dates.iter().max().copied();
            let convention = ordre.into_iter().zip(dates).fold(ouverte(projet()), |convention, (qualite, date)| {
                assert_eq!(convention.date_effet(), None, "one is still missing");
                signer(convention, calendrier::DERNIERE_DATE, apposition(qualite, date)).expect("open").apres
            });
            prop_assert_eq!(convention.date_effet(), derniere);
        }

        #[test]
        fn a_convention_is_in_force_from_its_effect_to_its_term_and_on_no_other_day(
            dates in des_signatures(4), ecart in -500..2_000_i64,
        ) {
            let convention = signee(&dates);
            let effet = convention.date_effet().expect("signed");
            let terme = convention.cadre_au(effet).expect("signed").terme;
            for jour in [apres(effet, ecart), effet, apres(effet, -1), terme, apres(terme, 1)] {
                let dedans = effet <= jour && jour <= terme;
                prop_assert_eq!(convention.etat_au(jour) == Etat::EnVigueur, dedans, "{}", jour);
            }
        }

        // Three anniversaries are 1 095 days, and one more for each 29 February among them.
        #[test]
        fn three_years_are_three_anniversaries(effet in prop_oneof![
            3 => une_date(),
            1 => (475..547_i32).prop_map(|annee| Date::from_ymd_opt(annee * 4, 2, 29).unwrap_or(AVANT_TOUT)),
        ]) {
            let convention = signee(&[effet; 4]);
            let en_vigueur: Vec<_> = (-3..1_103)
                .map(|ecart| apres(effet, ecart))
                .filter(|jour| convention.etat_au(*jour) == Etat::EnVigueur)
                .collect();
            let bissextes = en_vigueur.iter().filter(|jour| (jour.month(), jour.day()) == (2, 29)).count();
            prop_assert_eq!(en_vigueur.first(), Some(&effet));
            prop_assert_eq!(en_vigueur.len(), 1_095 + bissextes);
        }

        #[test]
        fn no_fact_dated_after_a_day_changes_what_is_true_on_it(
            dates in des_signatures(0..=4),
            faits in prop::collection::vec((0..5_usize, 0..1_500_i64), 0..3),
            (nature, attente) in (0..5_usize, 1..1_500_i64),
            ecart in -100..1_500_i64,
        ) {
            let debut = dates.first().copied().unwrap_or(d("2020-12-01"));
            let convention = faits.into_iter().fold(signee(&dates), |convention, (nature, ecart)| {
                ajouter(&convention, nature, apres(debut, ecart))
            });
            let au = apres(debut, ecart);
            let ensuite = ajouter(&convention, nature, apres(au, attente));
            prop_assert_eq!(ensuite.etat_au(au), convention.etat_au(au));
            prop_assert_eq!(ensuite.cadre_au(au), convention.cadre_au(au));
            prop_assert_eq!(ensuite.en_preavis_au(au), convention.en_preavis_au(au));
            prop_assert_eq!(ensuite.constats_au(au), convention.constats_au(au));
            prop_assert_eq!(ensuite.lecture_contraire_au(au), convention.lecture_contraire_au(au));
        }

        #[test]
        fn a_convention_frames_acts_once_signed_and_until_it_is_given_up(
            dates in des_signatures(0..=4),
            faits in prop::collection::vec((0..5_usize, 0..1_500_i64), 0..4),
            ecart in -100..1_500_i64,
        ) {
            let debut = dates.first().copied().unwrap_or(d("2020-12-01"));
            let convention = faits.into_iter().fold(signee(&dates), |convention, (nature, ecart)| {
                ajouter(&convention, nature, apres(debut, ecart))
            });
            let au = apres(debut, ecart);
            let etat = convention.etat_au(au);
            let signee = matches!(etat, Etat::EnVigueur | Etat::Resiliee | Etat::Expiree | Etat::Caduque);
            prop_assert_eq!(convention.cadre_au(au).is_some(), signee, "{}", etat);
        }

        #[test]
        fn a_breach_after_the_end_changes_nothing_on_any_day(
            dates in des_signatures(4),
            faits in prop::collection::vec((1..3_usize, 0..1_500_i64), 0..3),
            (retard, ecart) in (1..400_i64, -100..2_000_i64),
        ) {
            let convention = signee(&dates);
            let effet = convention.date_effet().expect("signed");
            let convention = faits.into_iter().fold(convention, |convention, (nature, ecart)| {
                ajouter(&convention, nature, apres(effet, ecart))
            });
            let fin = convention.cadre_au(calendrier::DERNIERE_DATE).expect("signed").fin_effective;
            let fin = fin.unwrap_or(apres(effet, -1));
            let ensuite = ajouter(&convention, 2, apres(fin, retard));
            for au in [apres(effet, ecart), fin, apres(fin, 1), apres(fin, retard)] {
                prop_assert_eq!(ensuite.etat_au(au), convention.etat_au(au), "{}", au);
                prop_assert_eq!(ensuite.cadre_au(au), convention.cadre_au(au));
            }
        }

        // « Aucun retour depuis `expiree|resiliee|caduque` » (machine 3.1)
        #[test]
        fn an_ended_convention_never_comes_back(
            dates in des_signatures(4),
            faits in prop::collection::vec((prop::sample::select(vec![1_usize, 2, 4]), 0..1_500_i64), 0..4),
            (ecart, plus) in (0..1_800_i64, 0..1_800_i64),
        ) {
            let convention = signee(&dates);
            let effet = convention.date_effet().expect("signed");
            let convention = faits.into_iter().fold(convention, |convention, (nature, ecart)| {
                ajouter(&convention, nature, apres(effet, ecart))
            });
            let au = apres(effet, ecart);
            let etat = convention.etat_au(au);
            if etat != Etat::EnVigueur {
                prop_assert_eq!(convention.etat_au(apres(au, plus)), etat);
            }
        }
    }
}

// R00-01: « Aucun acte d'exécution n'est reçu avant sa date d'effet. »; R17-02: nor once its duration is over.
#[test]
fn an_act_under_the_convention_waits_for_its_effect_and_ends_with_its_term_unless_it_closes_what_was_begun() {
    for (au, acte, cloture) in [
        ("2020-11-30", Some("R00-01"), Some("R00-01")),
        ("2020-12-01", None, None),
        ("2023-11-30", None, None),
        ("2023-12-01", Some("R17-02"), None),
    ] {
        let regle = |de_cloture| signee_le("2020-12-01").verifier_cadre(d(au), de_cloture).err().map(|r| r.regle.id);
        assert_eq!((regle(false), regle(true)), (acte, cloture), "{au}");
    }
    let regle = |de_cloture| brouillon(projet()).verifier_cadre(d("2023-12-01"), de_cloture).err().map(|r| r.regle.id);
    assert_eq!((regle(false), regle(true)), (Some("R00-01"), Some("R00-01")));
}

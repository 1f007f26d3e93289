//! Article 11, both sides of each threshold.

use super::autorisation::{Autorisation, Demande, Periode, Retrait, StatutAutorisation};
use super::manquement::{ActeInscrit, Manquement, Signalement, StatutManquement};
use super::support::{Apparence, ApparenceDite, Identite, Support};
use super::*;
use crate::cooperation::convention::tests::{acteur, apres, convention_de_2020, d, declaree, le, piece};
use crate::cooperation::convention::{Convention, Etat};
use crate::cooperation::{operations, refus};
use crate::socle::calendrier::Date;
use crate::socle::code::{AutorisationLogoId, FicheActionId, ManquementId, SupportId};
use crate::socle::declaration::{ActeMotive, Declaree};
use crate::socle::moment::Personnel;
use crate::socle::operation::Operation;
use crate::socle::organisation::Ministere;
use crate::socle::refus::CodeRefus as C;
use proptest::prelude::*;
use uuid::Uuid;

const SUPERIEUR: Ministere = Ministere::EnseignementSuperieur;

const EDUCATION: Ministere = Ministere::Education;

fn ecrit(date: Date) -> Declaree {
    Declaree { piece: piece(), ..declaree(date) }
}

fn affiches() -> Objet {
    Objet { fiche: None, supports: vec![NatureSupport::Affiche], couvre_les_actions: false }
}

fn periode(signee: Date, debut: Date, fin: Option<Date>) -> Periode {
    Periode { date_debut: debut, date_fin: fin, signataire: None, declaree: ecrit(signee) }
}

fn autoriser(objet: Objet, periode: Periode) -> Result<Autorisation, C> {
    let (id, aujourd_hui) = (AutorisationLogoId(Uuid::from_u128(1)), le(d("2023-06-01")));
    Autorisation::autoriser(&convention_de_2020(), &acteur("mesri"), aujourd_hui, id, (SUPERIEUR, objet), periode)
        .map(|decision| decision.apres)
        .map_err(|refus| refus.code)
}

/// Given on 10 March 2022, from the 15th to 30 September.
fn autorisation(objet: Objet) -> Autorisation {
    let periode = periode(d("2022-03-10"), d("2022-03-15"), Some(d("2022-09-30")));
    autoriser(objet, periode).expect("a regular authorisation")
}

fn motif(date: &str) -> ActeMotive {
    ActeMotive { date: d(date), motif: Personnel("charte".to_owned()), piece: None, fictif: true }
}

fn retirer(autorisation: Autorisation, date: &str, a_compter_du: Option<&str>) -> Result<Autorisation, C> {
    let retrait = Retrait { a_compter_du: a_compter_du.map(d), acte: motif(date) };
    let retiree = autorisation.retirer(&convention_de_2020(), &acteur("mesri"), le(d("2023-06-01")), retrait);
    retiree.map(|decision| decision.apres).map_err(|refus| refus.code)
}

fn affiche() -> Usage {
    Usage { fiche: None, nature: Some(NatureSupport::Affiche) }
}

fn demander(convention: &Convention, autorisations: &[Autorisation], qui: Ministere, au: &str) -> ReponseLogo {
    peut_porter_logo(convention, autorisations, qui, (&affiche(), None), d(au))
}

fn signaler(jour: &str) -> Manquement {
    let signalement = Signalement {
        ministere: SUPERIEUR,
        date_manquement: d(jour),
        support: None,
        fiche: None,
        nature: NatureSupport::Affiche,
        description: Personnel("au salon".to_owned()),
        auteur: None,
    };
    let (id, aujourd_hui) = (ManquementId(Uuid::from_u128(2)), le(d("2023-06-01")));
    let (convention, opco) = (convention_de_2020(), acteur("mobilites"));
    let declaree = ecrit(apres(d(jour), 3));
    Manquement::signaler(&convention, &opco, aujourd_hui, id, signalement, declaree).expect("a report").apres
}

fn constater(manquement: Manquement, par: &str, autorisations: &[Autorisation], date: &str) -> Result<Convention, C> {
    let dit = (None, ecrit(d(date)));
    let constate = manquement.constater(convention_de_2020(), autorisations, &acteur(par), le(d("2023-06-01")), dit);
    constate.map(|(_, convention)| convention.apres).map_err(|refus| refus.code)
}

// « qui précise la durée de cette autorisation »: bounds included.
#[test]
fn an_authorisation_holds_from_its_first_day_to_its_last() {
    let (convention, autorisation) = (convention_de_2020(), autorisation(affiches()));
    for (jour, statut, motifs) in [
        ("2022-03-09", StatutAutorisation::Demandee, vec![MotifLogo::AucuneAutorisation]),
        ("2022-03-10", StatutAutorisation::AVenir, vec![MotifLogo::HorsPeriode]),
        ("2022-03-14", StatutAutorisation::AVenir, vec![MotifLogo::HorsPeriode]),
        ("2022-03-15", StatutAutorisation::Active, vec![]),
        ("2022-09-30", StatutAutorisation::Active, vec![]),
        ("2022-10-01", StatutAutorisation::Echue, vec![MotifLogo::HorsPeriode]),
    ] {
        assert_eq!(autorisation.statut_au(d(jour)), statut, "{jour}");
        let reponse = demander(&convention, std::slice::from_ref(&autorisation), SUPERIEUR, jour);
        assert_eq!(reponse.motifs, motifs, "{jour}");
        assert_eq!(reponse.jusqu_au, reponse.autorise().then(|| d("2022-09-30")), "{jour}");
        // « desdits ministères » : the authorisation of one is worth nothing for the logo of the other.
        let autre = demander(&convention, std::slice::from_ref(&autorisation), EDUCATION, jour);
        assert_eq!(autre.motifs, [MotifLogo::AucuneAutorisation], "{jour}");
    }
}

#[test]
fn a_withdrawal_takes_the_days_that_follow_it_away_and_no_other() {
    let convention = convention_de_2020();
    let retiree = retirer(autorisation(affiches()), "2022-05-20", Some("2022-06-01")).expect("given");
    let seule = std::slice::from_ref(&retiree);
    let veille = demander(&convention, seule, SUPERIEUR, "2022-05-31");
    assert_eq!((veille.autorise(), veille.jusqu_au), (true, Some(d("2022-05-31"))));
    assert_eq!(demander(&convention, seule, SUPERIEUR, "2022-06-01").motifs, [MotifLogo::Retiree]);
    // Every reason: another authorisation is not yet begun.
    let autre = autoriser(affiches(), periode(d("2022-05-30"), d("2022-07-01"), Some(d("2022-07-31"))));
    let deux = [retiree.clone(), autre.expect("a regular authorisation")];
    let motifs = demander(&convention, &deux, SUPERIEUR, "2022-06-01").motifs;
    assert_eq!(motifs, [MotifLogo::HorsPeriode, MotifLogo::Retiree]);
    assert_eq!(demander(&convention, &deux, SUPERIEUR, "2022-07-01").jusqu_au, Some(d("2022-07-31")));
    assert_eq!(retirer(retiree, "2022-07-01", None).map(|_| ()), Err(refus::TRANSITION_INTERDITE));
    let donnee = || autorisation(affiches());
    assert_eq!(retirer(donnee(), "2022-05-20", Some("2022-05-19")).map(|_| ()), Err(refus::RETRAIT_RETROACTIF));
    assert_eq!(retirer(donnee(), "2022-05-20", Some("2022-05-20")).map(|_| ()), Ok(()));
    assert_eq!(retirer(donnee(), "2022-03-09", None).map(|_| ()), Err(refus::TRANSITION_INTERDITE));
}

#[test]
fn an_authorisation_is_written_lasts_and_never_reaches_back() {
    let dit = |signee: &str, debut: &str, fin: Option<&str>| {
        autoriser(affiches(), periode(d(signee), d(debut), fin.map(d))).map(|_| ())
    };
    assert_eq!(dit("2022-03-10", "2022-03-10", Some("2022-03-10")), Ok(()));
    assert_eq!(dit("2022-03-10", "2022-03-09", Some("2022-03-10")), Err(refus::AUTORISATION_RETROACTIVE));
    assert_eq!(dit("2022-03-10", "2022-03-10", Some("2022-03-09")), Err(refus::DUREE_MANQUANTE));
    assert_eq!(dit("2022-03-10", "2022-03-10", None), Err(refus::DUREE_MANQUANTE));
    assert_eq!(dit("2023-06-02", "2023-06-02", Some("2023-07-01")), Err(refus::DATE_FUTURE));
    let vide = Objet { supports: Vec::new(), ..affiches() };
    let une = || periode(d("2022-03-10"), d("2022-03-10"), Some(d("2022-03-10")));
    assert_eq!(autoriser(vide, une()).map(|_| ()), Err(refus::OBJET_NON_DESIGNE));
    let sans_ecrit = Periode { declaree: declaree(d("2022-03-10")), ..une() };
    assert_eq!(autoriser(affiches(), sans_ecrit).map(|_| ()), Err(refus::PIECE_ECRITE_MANQUANTE));
    // « le ministère précise la durée »: beyond the term it is admitted, and said.
    let convention = convention_de_2020();
    for (fin, alertes) in [("2023-11-30", vec![]), ("2023-12-01", vec![AlerteLogo::DebordeLeTerme])] {
        let longue = autoriser(affiches(), periode(d("2022-03-10"), d("2022-03-15"), Some(d(fin)))).expect("regular");
        let reponse = demander(&convention, &[longue], SUPERIEUR, "2022-06-01");
        assert_eq!((reponse.autorise(), reponse.alertes), (true, alertes), "{fin}");
    }
}

#[test]
fn an_authorisation_covers_what_it_names() {
    let (fiche, autre) = (FicheActionId(Uuid::from_u128(7)), FicheActionId(Uuid::from_u128(8)));
    let de_l_action = |fiche| Usage { fiche: Some(fiche), nature: Some(NatureSupport::Affiche) };
    let general = Usage { fiche: None, nature: Some(NatureSupport::Affiche) };
    let de_la_fiche = Objet { fiche: Some(fiche), supports: Vec::new(), couvre_les_actions: false };
    let generale = affiches();
    let etendue = Objet { couvre_les_actions: true, ..affiches() };
    let couvre = |objet: &Objet| [de_l_action(fiche), de_l_action(autre), general].map(|usage| objet.couvre(&usage));
    assert_eq!(couvre(&de_la_fiche), [true, false, false]);
    assert_eq!(couvre(&generale), [false, false, true]);
    assert_eq!(couvre(&etendue), [true, true, true]);
    let video = Usage { fiche: None, nature: Some(NatureSupport::Video) };
    assert!(!generale.couvre(&video) && generale.couvre(&Usage { nature: None, ..video }));
}

#[test]
fn the_ministry_whose_logo_it_is_decides_and_once() {
    let (convention, jour) = (convention_de_2020(), d("2022-03-01"));
    let demande = Demande { ministere: SUPERIEUR, objet: affiches(), motif: None, declaree: declaree(jour) };
    let id = AutorisationLogoId(Uuid::from_u128(3));
    let demandee = Autorisation::demander(&convention, &acteur("mobilites"), le(jour), id, demande);
    let demandee = demandee.expect("in force").apres;
    for (par, attendu) in
        [("mobilites", Some(refus::LOGO_D_AUTRUI)), ("menjs", Some(refus::LOGO_D_AUTRUI)), ("mesri", None)]
    {
        let garde = demandee.peut_delivrer(&convention, &acteur(par), d("2022-03-10"));
        assert_eq!(garde.err().map(|refus| refus.code), attendu, "{par}");
    }
    let mesri = acteur("mesri");
    let refusee = demandee.refuser(&convention, &mesri, le(d("2022-03-10")), motif("2022-03-10")).expect("asked for");
    assert_eq!(refusee.apres.statut_au(d("2022-03-09")), StatutAutorisation::Demandee);
    assert_eq!(refusee.apres.statut_au(d("2022-03-10")), StatutAutorisation::Refusee);
    let encore = refusee.apres.peut_delivrer(&convention, &mesri, d("2022-03-11"));
    assert_eq!(encore.map_err(|refus| refus.code), Err(refus::TRANSITION_INTERDITE));
}

// « Le non-respect de cette obligation rend la convention caduque. »
#[test]
fn an_established_breach_makes_the_convention_lapse_on_its_day() {
    let caduque = constater(signaler("2022-04-01"), "mesri", &[], "2022-04-20").expect("its own logo");
    assert_eq!(caduque.etat_au(d("2022-03-31")), Etat::EnVigueur);
    assert_eq!(caduque.etat_au(d("2022-04-01")), Etat::Caduque);
    for (jour, code) in [("2022-03-31", None), ("2022-04-01", Some(refus::CONVENTION_CADUQUE))] {
        let refus = caduque.verifier_admis(operations::NOMMER_MEMBRE, d(jour)).err();
        assert_eq!(refus.as_ref().map(|refus| refus.code), code, "{jour}");
        assert!(refus.is_none_or(|refus| refus.regle.id == "R11-04"), "{jour}");
    }
    // What closes what was begun is admitted (R18-05).
    assert!(caduque.verifier_admis(operations::OUVRIR_LITIGE, d("2022-05-01")).is_ok());
    let portee = demander(&caduque, &[autorisation(affiches())], SUPERIEUR, "2022-04-01");
    assert_eq!((portee.motifs, portee.lecture), (vec![MotifLogo::ConventionCaduque], Some("effet_caducite")));
    let veille = demander(&caduque, &[autorisation(affiches())], SUPERIEUR, "2022-03-31");
    assert_eq!(veille.jusqu_au, Some(d("2022-03-31")));
    for par in ["menjs", "mobilites"] {
        let refus = constater(signaler("2022-04-01"), par, &[], "2022-04-20");
        assert_eq!(refus.map(|_| ()), Err(refus::LOGO_D_AUTRUI), "{par}");
    }
}

#[test]
fn an_authorisation_covers_the_use_on_its_day_or_not_at_all() {
    let autorisation = autorisation(affiches());
    for (jour, code) in [
        ("2022-03-14", None),
        ("2022-03-15", Some(refus::USAGE_AUTORISE)),
        ("2022-09-30", Some(refus::USAGE_AUTORISE)),
        ("2022-10-01", None),
    ] {
        let constat = constater(signaler(jour), "mesri", std::slice::from_ref(&autorisation), "2022-10-20");
        assert_eq!(constat.err(), code, "{jour}");
    }
    // Signed the day after the use, it does not make it regular.
    let lendemain = autoriser(affiches(), periode(d("2022-04-02"), d("2022-04-02"), Some(d("2022-04-30"))));
    let autorisations = [lendemain.expect("regular")];
    assert!(constater(signaler("2022-04-01"), "mesri", &autorisations, "2022-04-20").is_ok());
}

#[test]
fn a_breach_is_answered_once_and_ended_once() {
    let (opco, mesri, convention) = (acteur("mobilites"), acteur("mesri"), convention_de_2020());
    let conteste = signaler("2022-04-01").contester(&opco, le(d("2022-04-10")), motif("2022-04-10")).expect("reported");
    assert_eq!(conteste.apres.statut_au(d("2022-04-09")), StatutManquement::Signale);
    assert_eq!(conteste.apres.statut_au(d("2022-04-10")), StatutManquement::Conteste);
    assert_eq!(conteste.apres.peut_contester().map_err(|refus| refus.code), Err(refus::TRANSITION_INTERDITE));
    let ecarte = conteste.apres.ecarter(&convention, &mesri, le(d("2022-04-20")), motif("2022-04-20")).expect("open");
    assert_eq!(ecarte.apres.statut_au(d("2022-04-20")), StatutManquement::Ecarte);
    let apres = ecarte.apres.peut_constater(&convention, &[], &mesri);
    assert_eq!(apres.map_err(|refus| refus.code), Err(refus::TRANSITION_INTERDITE));
    assert!(ecarte.apres.constatation().is_none());
}

// « conservés, marqués `posterieur_au_manquement` » (R11-04): the eve of the breach, its day; before its finding, the finding.
#[test]
fn what_is_dated_of_a_breach_and_entered_before_its_finding_is_marked() {
    let (mesri, moment) = (acteur("mesri"), le(d("2023-06-01")));
    let dit = (None, ecrit(d("2022-04-20")));
    let (constate, _) =
        signaler("2022-04-01").constater(convention_de_2020(), &[], &mesri, moment, dit).expect("its own logo");
    let acte = |operation: Operation, rang, jour| ActeInscrit {
        operation: operation.nom,
        rang,
        date_legale: operation.date.de(d(jour)),
    };
    let transmise = operations::TRANSMETTRE_FICHE_ACTION;
    for (operation, rang, jour, marque) in [
        (transmise, 8, "2022-03-31", false),
        (transmise, 8, "2022-04-01", true),
        (transmise, 8, "2022-04-21", true),
        (transmise, 9, "2022-04-01", false),
        (transmise, 10, "2022-04-01", false),
        // What tells of a breach is no act under the convention.
        (operations::SIGNALER_MANQUEMENT, 8, "2022-04-04", false),
        (operations::CONTESTER_MANQUEMENT, 8, "2022-04-10", false),
        // What only writes down, corrects or plans happened on no day.
        (operations::CREER_CONVENTION, 8, "2022-04-10", false),
        (operations::ANNULER_SIGNATURE, 8, "2022-04-10", false),
        (operations::PROJETER_REUNION, 8, "2022-04-10", false),
    ] {
        assert_eq!(constate.apres.precede(&acte(operation, rang, jour), 9), marque, "{operation:?} {rang} {jour}");
        let signale = signaler("2022-04-01");
        assert!(!signale.precede(&acte(operation, rang, jour), 9), "nothing is marked while it is not established");
    }
}

// The day before the end, the day after: one that lapsed is said otherwise.
#[test]
fn an_authorisation_says_when_its_convention_is_over() {
    let longue = autoriser(affiches(), periode(d("2022-03-10"), d("2022-03-15"), Some(d("2023-12-01"))));
    let (convention, longue) = (convention_de_2020(), longue.expect("regular"));
    use AlerteLogo::{ConventionTerminee, DebordeLeTerme};
    let alertes = ["2023-11-30", "2023-12-01"].map(|jour| longue.alertes_au(&convention, d(jour)));
    assert_eq!(alertes, [vec![DebordeLeTerme], vec![ConventionTerminee, DebordeLeTerme]]);
    assert_eq!(autorisation(affiches()).alertes_au(&convention, d("2023-12-01")), [ConventionTerminee]);
    let caduque = constater(signaler("2022-04-01"), "mesri", &[], "2022-04-20").expect("its own logo");
    assert_eq!(autorisation(affiches()).alertes_au(&caduque, d("2022-04-01")), [DebordeLeTerme]);
    let finies = Etat::TOUS.iter().copied().filter(|etat| etat.est_terminee());
    assert_eq!(finies.collect::<Vec<_>>(), [Etat::Resiliee, Etat::Expiree]);
}

// « Ils mentionnent leur partenariat sur tout document […] financés dans le cadre de la convention cadre. »
#[test]
fn a_financed_support_without_the_mention_is_noted_and_ends_nothing() {
    let (convention, opco, jour) = (convention_de_2020(), acteur("mobilites"), d("2022-04-20"));
    for (finance, mention, releve) in
        [(true, Some(false), true), (true, Some(true), false), (true, None, false), (false, Some(false), false)]
    {
        let identite = Identite {
            titre: "Affiche".to_owned(),
            nature: NatureSupport::Affiche,
            fiche: None,
            finance_par_convention: finance,
        };
        let apparence = || Apparence { mention_partenariat: mention, logos: Vec::new() };
        let (id, dit) = (SupportId(Uuid::from_u128(4)), (identite, apparence()));
        let declare = Support::declarer(&convention, &opco, le(jour), id, dit, declaree(jour)).expect("today");
        assert!(declare.apres.constats_au(&convention, &[], jour).is_empty(), "nothing is published yet");
        let dite = ApparenceDite { mention_partenariat: mention, logos: None };
        let publie = declare.apres.publier((&convention, &[]), &opco, le(jour), dite, declaree(jour));
        let regles: Vec<_> = publie.expect("once").constats.into_iter().map(|constat| constat.regle).collect();
        assert_eq!(regles, if releve { vec!["R11-01"] } else { vec![] }, "{finance} {mention:?}");
    }
    assert_eq!(convention.etat_au(jour), Etat::EnVigueur);
}

// « Toute utilisation des logos ministériels … est soumise à une autorisation »: what was declared is borne, unless it is said
// otherwise; what is not said again is not taken away (G13).
#[test]
fn what_is_not_said_again_of_a_published_support_stays() {
    let (convention, opco, jour) = (convention_de_2020(), acteur("mobilites"), d("2022-04-20"));
    let declarees = [(Some(true), vec![SUPERIEUR]), (Some(false), vec![]), (None, vec![SUPERIEUR])];
    for (mention, logos) in declarees {
        for (dite, dits) in
            [(None, None), (None, Some(vec![])), (Some(true), None), (Some(false), Some(vec![SUPERIEUR]))]
        {
            let identite = Identite {
                titre: "Affiche".to_owned(),
                nature: NatureSupport::Affiche,
                fiche: None,
                finance_par_convention: true,
            };
            let apparence = Apparence { mention_partenariat: mention, logos: logos.clone() };
            let id = SupportId(Uuid::from_u128(4));
            let declare = Support::declarer(&convention, &opco, le(jour), id, (identite, apparence), declaree(jour));
            let dit = ApparenceDite { mention_partenariat: dite, logos: dits.clone() };
            let publie =
                declare.expect("today").apres.publier((&convention, &[]), &opco, le(jour), dit, declaree(jour));
            let publie = publie.expect("once");
            let attendue = Apparence {
                mention_partenariat: dite.or(mention),
                logos: dits.clone().unwrap_or_else(|| logos.clone()),
            };
            assert_eq!(publie.apres.apparence_au(jour), Some(&attendue));
            let releves: Vec<_> = publie.constats.iter().map(|constat| constat.regle).collect();
            let sans_mention = (attendue.mention_partenariat == Some(false)).then_some("R11-01");
            let sans_autorisation = (!attendue.logos.is_empty()).then_some("R11-02");
            assert_eq!(releves, sans_mention.into_iter().chain(sans_autorisation).collect::<Vec<_>>());
        }
    }
}

proptest! {
    // `jusqu_au` is the last day: authorised on it, no longer the day after.
    #[test]
    fn the_last_day_is_the_last(debut in 0..400_i64, duree in 0..400_i64, retrait in proptest::option::of(0..800_i64), jour in 0..900_i64) {
        let (convention, origine) = (convention_de_2020(), d("2021-01-01"));
        let (premier, dernier) = (apres(origine, debut), apres(origine, debut + duree));
        let donnee = autoriser(affiches(), periode(origine, premier, Some(dernier))).expect("a regular authorisation");
        let autorisation = match retrait {
            Some(retrait) => {
                let jour = apres(origine, retrait).to_string();
                retirer(donnee, "2021-01-01", Some(&jour)).expect("a regular withdrawal")
            }
            None => donnee,
        };
        let porte = |au| peut_porter_logo(&convention, std::slice::from_ref(&autorisation), SUPERIEUR, (&affiche(), None), au);
        let au = apres(origine, jour);
        let reponse = porte(au);
        let attendu = premier <= au && au <= dernier && retrait.is_none_or(|retrait| au < apres(origine, retrait));
        prop_assert_eq!(reponse.autorise(), attendu);
        prop_assert_eq!(reponse.jusqu_au.is_some(), attendu);
        if let Some(dernier) = reponse.jusqu_au {
            prop_assert!(porte(dernier).autorise() && !porte(apres(dernier, 1)).autorise());
        }
    }
}

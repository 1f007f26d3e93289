//! The minutes from their writing to their sending out: both sides of each day, and who is told what.

use super::*;
use crate::cooperation::convention::College;
use crate::cooperation::convention::tests::{d, declaree, le, piece, signee_le};
use crate::cooperation::copil::decision::{ObjetDecision, Sens};
use crate::cooperation::copil::tests::{MENJS, MESRI, OPCO, celui_de, close, comite, reunion_tenue};
use crate::cooperation::refus;
use crate::socle::code::Code;
use crate::socle::declaration::{ActeMotive, Declaree};
use crate::socle::fait_accompli::Declaration;
use crate::socle::organisation::Portee;
use crate::socle::refus::CodeRefus;
use crate::socle::region_academique::RegionAcademique;
use uuid::Uuid;

const SEANCE: &str = "2022-06-10";
const AUJOURD_HUI: &str = "2022-07-31";

fn code(texte: &str) -> CodeOrganisation {
    CodeOrganisation::lire(texte).expect("a code")
}

/// Minutes, and what surrounds them.
#[derive(Clone)]
struct Scene {
    entourage: Entourage,
    compte_rendu: CompteRendu,
}

impl Scene {
    fn ouvrir() -> Self {
        let convention = signee_le("2020-12-01");
        let reunion = reunion_tenue(&convention, &comite(&convention), d(SEANCE));
        let compte_rendu = CompteRendu::a_rediger(&reunion);
        let porteurs = BTreeSet::from([code("lycee")]);
        Self { entourage: Entourage { convention, reunion, decisions: Vec::new(), porteurs }, compte_rendu }
    }

    fn avec(&self, compte_rendu: CompteRendu) -> Self {
        Self { compte_rendu, ..self.clone() }
    }

    fn rediger(&self, date: &str) -> Result<Self, CodeRefus> {
        let (opco, moment, id) = (celui_de(OPCO), le(d(AUJOURD_HUI)), CompteRenduId(Uuid::from_u128(1)));
        let version =
            (Personnel("Le comité s'est réuni.".to_owned()), Declaree { piece: piece(), ..declaree(d(date)) });
        let redige = self.compte_rendu.clone().rediger(&self.entourage, &opco, moment, id, version);
        redige.map(|decision| self.avec(decision.apres)).map_err(|refus| refus.code)
    }

    fn adresser(&self, colleges: &[Ministere], date: &str) -> Result<Self, CodeRefus> {
        let envoi = (colleges.to_vec(), Declaree { piece: piece(), ..declaree(d(date)) });
        let adresse = self.compte_rendu.clone().adresser(&self.entourage, &celui_de(OPCO), le(d(AUJOURD_HUI)), envoi);
        adresse.map(|decision| self.avec(decision.apres)).map_err(|refus| refus.code)
    }

    fn observer(&self, college: College, date: &str) -> Result<Self, CodeRefus> {
        let (par, moment) = (celui_de(college), le(d(AUJOURD_HUI)));
        let observe = self.compte_rendu.clone().observer(&self.entourage, &par, moment, (None, declaree(d(date))));
        observe.map(|decision| self.avec(decision.apres)).map_err(|refus| refus.code)
    }

    fn soumettre(&self, date: &str) -> Result<Self, CodeRefus> {
        let (opco, moment) = (celui_de(OPCO), le(d(AUJOURD_HUI)));
        let soumis = self.compte_rendu.clone().soumettre(&self.entourage, &opco, moment, declaree(d(date)).into());
        soumis.map(|decision| self.avec(decision.apres)).map_err(|refus| refus.code)
    }

    fn valider(&self, objet: ObjetDecision, date: &str, sens: Sens) -> Result<Self, CodeRefus> {
        let mut entourage = self.entourage.clone();
        let decision = close(&entourage.convention, objet, date, sens);
        let (opco, moment) = (celui_de(OPCO), le(d(AUJOURD_HUI)));
        let valide = self.compte_rendu.clone().valider(&mut entourage, decision, &opco, moment, (None, true));
        valide.map(|decision| Self { entourage, compte_rendu: decision.apres }).map_err(|refus| refus.code)
    }

    fn diffuser(&self, organisations: &[&str], date: &str) -> Result<Self, CodeRefus> {
        let a = (Vec::new(), organisations.iter().map(|texte| code(texte)).collect());
        let (opco, moment) = (celui_de(OPCO), le(d(AUJOURD_HUI)));
        let diffuse = self.compte_rendu.clone().diffuser(&self.entourage, &opco, moment, a, declaree(d(date)).into());
        diffuse.map(|decision| self.avec(decision.apres)).map_err(|refus| refus.code)
    }

    fn etat(&self, au: &str) -> Option<EtatCompteRendu> {
        self.compte_rendu.etat_au(&self.entourage, d(au))
    }

    fn regles(&self, au: &str) -> Vec<(&'static str, Option<u32>)> {
        let constats = self.compte_rendu.constats_au(&self.entourage, d(au));
        constats.into_iter().map(|constat| (constat.regle, constat.retard_jours)).collect()
    }

    /// Read by both, submitted, validated on 1 July.
    fn valide() -> Self {
        let relu = Self::ouvrir().rediger("2022-06-13").and_then(|ici| ici.adresser(Ministere::TOUS, "2022-06-15"));
        let soumis = relu.and_then(|ici| ici.soumettre("2022-06-23"));
        let valide = soumis.and_then(|ici| ici.valider(ObjetDecision::CompteRendu, "2022-07-01", Sens::Pour));
        valide.unwrap_or_else(|code| panic!("{code:?}"))
    }
}

fn accomplie(date: &str) -> Declaration {
    let fait_accompli = Some(Personnel("Parti par erreur.".to_owned()));
    Declaration { fait_accompli, declaree: Declaree { piece: piece(), ..declaree(d(date)) } }
}

// The reading ends on 22 June: told, a submission before its end takes nothing from it (G16).
#[test]
fn minutes_submitted_during_the_reading_are_still_to_be_read_and_submitted() {
    let adresse = Scene::ouvrir().rediger("2022-06-13").and_then(|ici| ici.adresser(Ministere::TOUS, "2022-06-15"));
    let adresse = adresse.expect("written");
    let (opco, moment) = (celui_de(OPCO), le(d(AUJOURD_HUI)));
    let soumettre = |ici: &Scene, declaration| {
        let soumis = ici.compte_rendu.clone().soumettre(&ici.entourage, &opco, moment, declaration);
        soumis.map(|decision| ici.avec(decision.apres)).map_err(|refus| refus.code)
    };
    let sans_piece = Declaration { declaree: declaree(d("2022-06-22")), ..accomplie("2022-06-22") };
    assert_eq!(soumettre(&adresse, sans_piece).map(drop), Err(refus::PIECE_REQUISE));
    let note = soumettre(&adresse, accomplie("2022-06-22")).expect("it took place");
    assert_eq!(note.etat("2022-06-22"), Some(EtatCompteRendu::EnRelecture));
    assert_eq!(note.etat("2022-06-23"), Some(EtatCompteRendu::Relu));
    assert_eq!(note.regles(AUJOURD_HUI), [("R14-16", None)]);
    let refus = note.valider(ObjetDecision::CompteRendu, "2022-07-01", Sens::Pour);
    assert_eq!(refus.map(drop), Err(refus::TRANSITION_INTERDITE), "nothing was submitted");
    let soumis = note.soumettre("2022-06-23").expect("read");
    assert!(soumis.valider(ObjetDecision::CompteRendu, "2022-07-01", Sens::Pour).is_ok());
    // Twice in one round is another refusal, which nothing lets be told.
    assert_eq!(soumettre(&soumis, accomplie("2022-06-24")).map(drop), Err(refus::TRANSITION_INTERDITE));
}

// « Après validation » (art. 14): told, a sending before it shows the minutes to nobody (G16).
#[test]
fn minutes_sent_out_before_they_are_validated_are_shown_to_no_partner() {
    let (valide, lycee) = (Scene::valide(), code("lycee"));
    let (opco, moment) = (celui_de(OPCO), le(d(AUJOURD_HUI)));
    let a = (Vec::new(), vec![lycee.clone()]);
    let declaration = accomplie("2022-06-30");
    let note = valide.compte_rendu.clone().diffuser(&valide.entourage, &opco, moment, a, declaration);
    let note = valide.avec(note.expect("it took place").apres);
    assert_eq!(note.etat(AUJOURD_HUI), Some(EtatCompteRendu::Valide));
    assert!(!note.compte_rendu.est_diffuse_a(&note.entourage, &lycee, d(AUJOURD_HUI)));
    assert_eq!(note.regles(AUJOURD_HUI), [("R14-17", None)]);
    let diffuse = note.diffuser(&["lycee"], "2022-07-01").expect("validated");
    assert!(diffuse.compte_rendu.est_diffuse_a(&diffuse.entourage, &lycee, d(AUJOURD_HUI)));
    assert_eq!(diffuse.regles(AUJOURD_HUI), [("R14-17", None)], "it stays visible for ever");
}

#[test]
fn nothing_is_written_before_the_meeting_is_held() {
    let ici = Scene::ouvrir();
    assert_eq!(ici.rediger("2022-06-09").map(drop), Err(refus::REUNION_NON_TENUE));
    assert!(ici.rediger("2022-06-10").is_ok() && ici.rediger("2022-06-11").is_ok());
    assert_eq!(ici.rediger("2022-08-01").map(drop), Err(refus::DATE_FUTURE));
    assert_eq!(ici.adresser(Ministere::TOUS, "2022-06-11").map(drop), Err(refus::COMPTE_RENDU_NON_ECRIT));
    assert_eq!(ici.soumettre("2022-06-11").map(drop), Err(refus::COMPTE_RENDU_NON_ECRIT));
    assert_eq!(ici.diffuser(&[], "2022-06-11").map(drop), Err(refus::COMPTE_RENDU_NON_ECRIT));
}

// « pour relecture (sous 7 jours) » (R14-14, R14-15): the seventh day is of it; it runs once both are served.
#[test]
fn the_reading_runs_seven_days_from_the_day_on_which_both_are_served() {
    let ecrit = Scene::ouvrir().rediger("2022-06-13").expect("held");
    let partiel = ecrit.adresser(&[Ministere::Education], "2022-06-14").expect("written");
    assert_eq!(partiel.etat("2022-07-31"), Some(EtatCompteRendu::Redige));
    assert_eq!(partiel.regles("2022-06-14"), [("R14-14", None)]);
    assert_eq!(partiel.soumettre("2022-07-31").map(drop), Err(refus::RELECTURE_EN_COURS));
    assert_eq!(partiel.observer(MESRI, "2022-06-15").map(drop), Err(refus::TRANSITION_INTERDITE));
    let complet = partiel.adresser(&[Ministere::EnseignementSuperieur], "2022-06-15").expect("written");
    for (au, attendu) in [
        ("2022-06-14", EtatCompteRendu::Redige),
        ("2022-06-15", EtatCompteRendu::EnRelecture),
        ("2022-06-22", EtatCompteRendu::EnRelecture),
        ("2022-06-23", EtatCompteRendu::Relu),
    ] {
        assert_eq!(complet.etat(au), Some(attendu), "{au}");
        let admis = attendu == EtatCompteRendu::Relu;
        let attendu = if admis { Ok(()) } else { Err(refus::RELECTURE_EN_COURS) };
        assert_eq!(complet.soumettre(au).map(drop), attendu, "{au}");
    }
    assert_eq!(complet.compte_rendu.delai_envoi(&complet.entourage, d(AUJOURD_HUI)), Some(5));
    // The other way to read « sous 7 jours », from the meeting of 10 June.
    assert_eq!(ecrit.compte_rendu.envoi_sous_le_delai(&ecrit.entourage, d(AUJOURD_HUI)), None);
    for (jour, attendu) in [("2022-06-16", true), ("2022-06-17", true), ("2022-06-18", false)] {
        let envoye = ecrit.adresser(Ministere::TOUS, jour).expect("written");
        let sous = envoye.compte_rendu.envoi_sous_le_delai(&envoye.entourage, d(AUJOURD_HUI));
        assert_eq!(sous, Some(attendu), "{jour}");
    }
}

// « sauf si les deux directions ont déjà répondu » (R14-16); what comes late is recorded, and counted (R14-15).
#[test]
fn two_answers_end_the_reading_and_a_late_one_is_noted() {
    let ecrit = Scene::ouvrir().rediger("2022-06-13").expect("held");
    let adresse = ecrit.adresser(Ministere::TOUS, "2022-06-15").expect("written");
    let un = adresse.observer(MENJS, "2022-06-16").expect("served");
    assert_eq!(un.etat("2022-06-16"), Some(EtatCompteRendu::EnRelecture));
    let deux = un.observer(MESRI, "2022-06-17").expect("served");
    assert_eq!(
        (un.etat("2022-06-17"), deux.etat("2022-06-17")),
        (Some(EtatCompteRendu::EnRelecture), Some(EtatCompteRendu::Relu))
    );
    for (jour, retard) in [("2022-06-22", None), ("2022-06-23", Some(1)), ("2022-06-24", Some(2))] {
        let observe = adresse.observer(MENJS, jour).expect("served");
        let attendus: Vec<_> = retard.map(|jours| ("R14-15", Some(jours))).into_iter().collect();
        assert_eq!(observe.regles(AUJOURD_HUI), attendus, "{jour}");
    }
}

#[test]
fn the_committee_validates_or_has_them_written_again() {
    let ecrit = Scene::ouvrir().rediger("2022-06-13").expect("held");
    let soumis = ecrit.adresser(Ministere::TOUS, "2022-06-15").and_then(|ici| ici.soumettre("2022-06-23"));
    let soumis = soumis.expect("read");
    assert_eq!(soumis.rediger("2022-06-24").map(drop), Err(refus::TRANSITION_INTERDITE));
    // A decision on something else, or opened before they were submitted, is not the one that they await.
    for (objet, jour) in [(ObjetDecision::Action, "2022-07-01"), (ObjetDecision::CompteRendu, "2022-06-22")] {
        assert_eq!(soumis.valider(objet, jour, Sens::Pour).map(drop), Err(refus::DECISION_INAPPLICABLE));
    }
    let refuse = soumis.valider(ObjetDecision::CompteRendu, "2022-06-23", Sens::Contre).expect("awaited");
    assert_eq!(refuse.etat("2022-06-23"), Some(EtatCompteRendu::ACorriger));
    assert_eq!(refuse.diffuser(&["lycee"], "2022-06-24").map(drop), Err(refus::CR_NON_VALIDE));
    let corrige = refuse.rediger("2022-06-24").expect("to be corrected");
    assert_eq!(corrige.compte_rendu.version_au(d("2022-06-24")).map(|v| (v.numero, v.tour)), Some((2, 2)));
    assert_eq!(corrige.etat("2022-06-24"), Some(EtatCompteRendu::Redige));
}

// « Après validation, il est adressé aux différents partenaires associés » (R14-17)
#[test]
fn what_is_validated_is_read_by_the_partners_to_whom_it_was_sent() {
    let valide = Scene::valide();
    for (jour, attendu) in [
        ("2022-06-30", Err(refus::CR_NON_VALIDE)),
        ("2022-07-01", Ok(())),
        ("2022-07-31", Ok(())),
        ("2022-08-01", Err(refus::DATE_FUTURE)),
    ] {
        assert_eq!(valide.diffuser(&["lycee"], jour).map(drop), attendu, "{jour}");
    }
    assert_eq!(valide.regles(AUJOURD_HUI), []);
    let diffuse = valide.diffuser(&["lycee", "campus"], "2022-07-05").expect("validated");
    let lu = |ici: &Scene, qui: &str, au: &str| ici.compte_rendu.est_diffuse_a(&ici.entourage, &code(qui), d(au));
    assert_eq!(["2022-07-04", "2022-07-05", "2022-07-06"].map(|au| lu(&diffuse, "lycee", au)), [false, true, true]);
    // Whoever carries nothing is noted, and reads what was sent to it (« L si diffusé »); whoever was left out reads nothing.
    assert!(lu(&diffuse, "campus", AUJOURD_HUI) && !lu(&diffuse, "onisep", AUJOURD_HUI));
    // regles.md §5, « L si diffusé »: a scope that nothing opens reads nothing.
    let lecture = |portee, au| diffuse.compte_rendu.lecture(&diffuse.entourage, portee, d(au));
    let lycee = || Portee::Porteur(code("lycee"));
    assert_eq!(lecture(lycee(), "2022-07-04"), LectureCompteRendu::Aucune);
    assert_eq!(lecture(lycee(), "2022-07-05"), LectureCompteRendu::Diffusee(code("lycee")));
    assert_eq!(lecture(Portee::Parties(code("mobilites")), "2022-07-04"), LectureCompteRendu::Entiere);
    assert_eq!(lecture(Portee::Tout, "2022-07-04"), LectureCompteRendu::Entiere);
    for fermee in [Portee::Rien, Portee::Region(RegionAcademique::Bretagne), Portee::Porteur(code("onisep"))] {
        assert_eq!(lecture(fermee, AUJOURD_HUI), LectureCompteRendu::Aucune);
    }
    // Of all that was exchanged, the version that holds and its own sending; what is to come of them is not its.
    let dits = |qui| {
        let faits = diffuse.compte_rendu.survenus().iter().map(|fait| &fait.fait);
        faits.filter(|fait| diffuse.compte_rendu.est_dit_au_partenaire(fait, &code(qui), d(AUJOURD_HUI))).count()
    };
    assert_eq!((dits("lycee"), dits("onisep")), (2, 1));
    assert!(diffuse.compte_rendu.survenus().len() > 4);
    assert_eq!(diffuse.regles("2022-07-05"), [("R14-17", None)]);
    let oublie = valide.diffuser(&[], "2022-07-05").expect("validated");
    assert_eq!((oublie.regles("2022-07-04"), oublie.regles("2022-07-05")), (vec![], vec![("R14-17", None)]));
    // A decision that is cancelled validates nothing any more.
    let mut annulee = diffuse;
    let acte = ActeMotive { date: d("2022-07-08"), motif: Personnel("Erreur.".to_owned()), piece: None, fictif: true };
    let decision = annulee.entourage.decisions.pop().expect("one decision");
    let decision = decision.annuler(&celui_de(OPCO), le(d(AUJOURD_HUI)), acte).expect("standing").apres;
    annulee.entourage.decisions.push(decision);
    assert_eq!(["2022-07-07", "2022-07-08"].map(|au| lu(&annulee, "lycee", au)), [true, false]);
    assert_eq!(annulee.etat("2022-07-08"), Some(EtatCompteRendu::SoumisAValidation));
}

// What is kept is the facts, each under its tag: a tag that changed would no longer read what was written under it.
#[test]
fn minutes_are_read_again_as_their_facts_were_written() {
    let adresse = Scene::ouvrir().rediger("2022-06-13").and_then(|ici| ici.adresser(Ministere::TOUS, "2022-06-15"));
    let lues = adresse.and_then(|ici| ici.observer(MENJS, "2022-06-16")).and_then(|ici| ici.soumettre("2022-06-23"));
    let valides = lues.and_then(|ici| ici.valider(ObjetDecision::CompteRendu, "2022-07-01", Sens::Pour));
    let diffuse = valides.and_then(|ici| ici.diffuser(&["lycee"], "2022-07-05")).expect("validated").compte_rendu;
    let json = serde_json::to_value(&diffuse).expect("json");
    let faits = json["faits"].as_array().expect("a list").iter();
    let etiquettes: Vec<_> = faits.map(|fait| fait["fait"]["fait"].as_str().expect("a tag")).collect();
    assert_eq!(etiquettes, ["redige", "adresse", "observe", "soumis", "valide", "diffuse"]);
    assert_eq!(serde_json::from_value::<CompteRendu>(json.clone()).expect("its own facts"), diffuse);
}

// Earlier versions named the directorates: what they kept, and what their entries of the journal show, is of the ministries.
#[test]
fn minutes_kept_in_former_words_are_read_in_the_present_ones() {
    let adresse = Scene::ouvrir().rediger("2022-06-13").and_then(|ici| ici.adresser(Ministere::TOUS, "2022-06-15"));
    let un = adresse.and_then(|ici| ici.observer(MENJS, "2022-06-16"));
    let relues = un.and_then(|ici| ici.observer(MESRI, "2022-06-17")).expect("served").compte_rendu;
    let presente = serde_json::to_string(&relues).expect("json");
    let ancienne = [
        (r#""colleges":["#, r#""directions":["#),
        (r#""college":"#, r#""direction":"#),
        (r#""ministere_education""#, r#""dgesco""#),
        (r#""ministere_enseignement_superieur""#, r#""dgesip""#),
    ]
    .into_iter()
    .fold(presente.clone(), |texte, (present, ancien)| texte.replace(present, ancien));
    for dit in [r#""directions":["dgesco","dgesip"]"#, r#""direction":"dgesco""#, r#""direction":"dgesip""#] {
        assert!(ancienne.contains(dit), "{dit} : {ancienne}");
    }
    let lues: CompteRendu = serde_json::from_str(&ancienne).expect("former facts");
    assert_eq!(lues, relues);
    assert_eq!(serde_json::to_string(&lues).expect("json"), presente);
}

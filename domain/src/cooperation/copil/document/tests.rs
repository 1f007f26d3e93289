//! A week before the meeting, as it is known: the day before, the day, the day after.

use super::*;
use crate::cooperation::convention::tests::{apres, d, declaree, le, piece, signee_le};
use crate::cooperation::copil::reunion::{MiseAuCalendrier, Mode, TypeReunion};
use crate::cooperation::copil::tests::{OPCO, celui_de, comite, membre, reunion_tenue};
use crate::cooperation::refus;
use crate::socle::declaration::ActeMotive;
use crate::socle::refus::CodeRefus;
use proptest::prelude::*;
use uuid::Uuid;

const SEANCE: &str = "2022-06-09";
const AUJOURD_HUI: &str = "2022-06-30";

struct Scene {
    convention: Convention,
    composition: Composition,
    reunion: Reunion,
}

impl Scene {
    fn ouvrir() -> Self {
        let convention = signee_le("2020-12-01");
        let composition = comite(&convention);
        let reunion = reunion_tenue(&convention, &composition, d(SEANCE));
        Self { convention, composition, reunion }
    }

    fn depose(&self, complete: bool, date: Date) -> DocumentTravail {
        let declaree = Declaree { piece: piece(), ..declaree(date) };
        let depose =
            DocumentDepose { titre: Personnel("Bilan".to_owned()), nature: NatureDocument::Bilan, complete, declaree };
        let id = DocumentId(Uuid::from_u128(1));
        let opco = celui_de(OPCO);
        DocumentTravail::deposer(&self.convention, &self.reunion, &opco, le(d(AUJOURD_HUI)), id, depose)
            .expect("the meeting is not given up")
            .apres
    }

    fn envoyer(&self, document: DocumentTravail, date: Date, membres: usize) -> Result<DocumentTravail, CodeRefus> {
        self.envoyer_a(document, date, 0..membres)
    }

    fn envoyer_a(
        &self,
        document: DocumentTravail,
        date: Date,
        membres: std::ops::Range<usize>,
    ) -> Result<DocumentTravail, CodeRefus> {
        let envoi = (membres.map(membre).collect(), declaree(date));
        let Self { convention, composition, reunion } = self;
        let envoye = document.envoyer(convention, composition, reunion, &celui_de(OPCO), le(d(AUJOURD_HUI)), envoi);
        envoye.map(|decision| decision.apres).map_err(|refus| refus.code)
    }

    fn delai(&self, document: &DocumentTravail, au: &str) -> (StatutDocument, u32) {
        let delai = document.delai_au(&self.convention, &self.composition, &self.reunion, d(au));
        assert_eq!(delai.date_limite, apres(delai.date_reunion, -7));
        (delai.statut, delai.retard_jours)
    }

    fn constats(&self, document: &DocumentTravail) -> Vec<(&'static str, Option<u32>)> {
        let Self { convention, composition, reunion } = self;
        let constats = document.constats_au(convention, composition, reunion, d(AUJOURD_HUI));
        constats.into_iter().map(|constat| (constat.regle, constat.retard_jours)).collect()
    }
}

// « envoyés au plus tard une semaine avant la date de réunion »
#[test]
fn the_seventh_day_before_is_in_time_and_each_day_after_counts() {
    let scene = Scene::ouvrir();
    for (envoi, statut, retard) in [
        ("2022-06-01", StatutDocument::DansLesTemps, 0),
        ("2022-06-02", StatutDocument::DansLesTemps, 0),
        ("2022-06-03", StatutDocument::Tardif, 1),
        ("2022-06-09", StatutDocument::Tardif, 7),
        ("2022-06-10", StatutDocument::Tardif, 8),
    ] {
        let envoye = scene.envoyer(scene.depose(true, d("2022-05-30")), d(envoi), 4).expect("deposited");
        assert_eq!(scene.delai(&envoye, AUJOURD_HUI), (statut, retard), "{envoi}");
        let attendus = if retard == 0 { vec![] } else { vec![("R14-13", Some(retard))] };
        assert_eq!(scene.constats(&envoye), attendus, "{envoi}");
    }
}

#[test]
fn what_is_not_sent_is_late_from_the_day_after_its_limit() {
    let scene = Scene::ouvrir();
    let depose = scene.depose(true, d("2022-05-30"));
    for (au, attendu) in [
        ("2022-06-01", (StatutDocument::DansLesTemps, 0)),
        ("2022-06-02", (StatutDocument::DansLesTemps, 0)),
        ("2022-06-03", (StatutDocument::Tardif, 1)),
    ] {
        assert_eq!(scene.delai(&depose, au), attendu, "{au}");
    }
    assert_eq!(depose.etat_au(&scene.composition, d(AUJOURD_HUI)), EtatDocument::Depose);
}

// « la première version complète envoyée fait foi » [LECTURE]
#[test]
fn the_first_complete_version_sent_is_the_one_that_counts() {
    let scene = Scene::ouvrir();
    let opco = celui_de(OPCO);
    let incomplet = scene.envoyer(scene.depose(false, d("2022-05-30")), d("2022-06-01"), 4).expect("deposited");
    assert_eq!(incomplet.etat_au(&scene.composition, d("2022-06-01")), EtatDocument::Depose);
    let complete = (true, Declaree { piece: piece(), ..declaree(d("2022-06-02")) });
    let moment = le(d(AUJOURD_HUI));
    let verse = incomplet.deposer_version(&scene.convention, &scene.reunion, &opco, moment, complete);
    let complet = scene.envoyer(verse.expect("not given up").apres, d("2022-06-02"), 4).expect("deposited");
    assert_eq!(scene.delai(&complet, AUJOURD_HUI), (StatutDocument::DansLesTemps, 0));
    let encore = scene.envoyer(complet, d("2022-06-04"), 4).expect("deposited");
    assert_eq!(scene.delai(&encore, AUJOURD_HUI), (StatutDocument::DansLesTemps, 0));
    assert_eq!(scene.constats(&encore), [("R14-13", Some(2))]);
}

// « destinataires = tous les membres » (R14-13): named by what they are, not by who they are.
#[test]
fn members_who_are_left_out_are_noted_by_their_functions() {
    let scene = Scene::ouvrir();
    for servis in 0..=4 {
        let envoye = scene.envoyer(scene.depose(true, d("2022-05-30")), d("2022-06-02"), servis).expect("deposited");
        let oublies =
            envoye.envois().next().map(|envoi| envoye.manquants_au(&envoi, &scene.composition, d(AUJOURD_HUI)).len());
        assert_eq!(oublies, Some(4 - servis));
        let Scene { convention, composition, reunion } = &scene;
        let constats = envoye.constats_au(convention, composition, reunion, d(AUJOURD_HUI));
        assert_eq!(constats.len(), usize::from(servis < 4), "{servis}");
        let dit = constats.first().is_none_or(|constat| {
            constat.regle == "R14-13" && constat.message.matches("directrice (").count() == 4 - servis
        });
        assert!(dit, "{constats:?}");
    }
}

// « Les documents … sont envoyés »: to three, then to the fourth, it has left when the fourth has it.
#[test]
fn a_sending_completes_the_one_before_it() {
    let scene = Scene::ouvrir();
    for (dernier, statut, retard) in [
        ("2022-06-01", StatutDocument::DansLesTemps, 0),
        ("2022-06-02", StatutDocument::DansLesTemps, 0),
        ("2022-06-03", StatutDocument::Tardif, 1),
        ("2022-06-05", StatutDocument::Tardif, 3),
    ] {
        // In whatever order they are recorded.
        for envois in [[("2022-06-01", 0..3), (dernier, 3..4)], [(dernier, 3..4), ("2022-06-01", 0..3)]] {
            let depose = scene.depose(true, d("2022-05-30"));
            let envoye = envois.into_iter().fold(depose, |document, (jour, membres)| {
                scene.envoyer_a(document, d(jour), membres).expect("deposited")
            });
            assert_eq!(scene.delai(&envoye, AUJOURD_HUI), (statut, retard), "{dernier}");
            assert_eq!(envoye.envoye_le(&scene.composition, d(AUJOURD_HUI)), Some(d(dernier)));
            for envoi in envoye.envois() {
                assert_eq!(envoye.manquants_au(&envoi, &scene.composition, d(AUJOURD_HUI)), []);
            }
            let attendus = if retard == 0 { vec![] } else { vec![("R14-13", Some(retard))] };
            assert_eq!(scene.constats(&envoye), attendus, "{dernier}");
        }
    }
    // Before the last one has it, it has not left, and only that one is missing.
    let partiel = scene.envoyer(scene.depose(true, d("2022-05-30")), d("2022-06-01"), 3).expect("deposited");
    let envoye = scene.envoyer_a(partiel, d("2022-06-05"), 3..4).expect("deposited");
    assert_eq!(scene.delai(&envoye, "2022-06-04"), (StatutDocument::Tardif, 2));
    assert_eq!(envoye.etat_au(&scene.composition, d("2022-06-04")), EtatDocument::Depose);
    let premier = envoye.envois().next().expect("a sending");
    assert_eq!(envoye.manquants_au(&premier, &scene.composition, d("2022-06-04")), [membre(3)]);
}

#[test]
fn a_document_is_neither_of_tomorrow_nor_sent_before_it_is_there_nor_for_a_meeting_given_up() {
    let scene = Scene::ouvrir();
    let depose = || scene.depose(true, d("2022-05-30"));
    assert_eq!(scene.envoyer(depose(), d("2022-05-29"), 4), Err(refus::TRANSITION_INTERDITE));
    assert!(scene.envoyer(depose(), d("2022-05-30"), 4).is_ok());
    assert_eq!(scene.envoyer(depose(), d("2022-07-01"), 4), Err(refus::DATE_FUTURE));
    let Scene { convention, composition, .. } = &scene;
    let mise_au_calendrier = MiseAuCalendrier {
        nature: TypeReunion::Ordinaire,
        litige: None,
        heure: None,
        mode: Mode::Presentiel,
        ordre_du_jour: Vec::new(),
        declaration: Declaree { date: d(SEANCE), piece: None, fictif: true }.into(),
    };
    let (opco, id) = (celui_de(OPCO), ReunionId(Uuid::from_u128(2)));
    let projetee = Reunion::projeter(convention, composition, &opco, le(d("2022-05-01")), id, mise_au_calendrier);
    let motif = Personnel("doublon".to_owned());
    let acte = ActeMotive { date: d("2022-06-01"), motif, piece: None, fictif: true };
    let projetee = projetee.expect("in force").apres;
    let annulee = projetee.annuler(convention, composition, &opco, le(d(AUJOURD_HUI)), acte).expect("planned").apres;
    let peut = |au: &str| DocumentTravail::peut_deposer(convention, &annulee, d(au)).map_err(|refus| refus.code);
    assert_eq!((peut("2022-05-31"), peut("2022-06-01")), (Ok(()), Err(refus::TRANSITION_INTERDITE)));
    assert_eq!(peut("2023-12-01"), Err(refus::CONVENTION_NON_EN_VIGUEUR));
}

proptest! {
    // G9: late by what passes the limit, never by less than nothing.
    #[test]
    fn the_delay_is_what_passes_the_limit(jour in -20_i64..20) {
        let scene = Scene::ouvrir();
        let limite = d("2022-06-02");
        let envoye = scene.envoyer(scene.depose(true, d("2022-05-01")), apres(limite, jour), 4).expect("deposited");
        let attendu = u32::try_from(jour.max(0)).expect("a few days");
        prop_assert_eq!(scene.delai(&envoye, AUJOURD_HUI).1, attendu);
    }
}

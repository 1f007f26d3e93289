//! What took place outside the system, and what the board answers of a transcription: noted for ever, without the effect that
//! the rule protects (G16, G17).

use super::*;
use crate::cooperation::convention::tests::{apres, d, le, piece};
use crate::cooperation::fiche_action::{PresentationModification, Proposition};
use crate::cooperation::refus;
use crate::socle::calendrier::Date;
use crate::socle::code::{MembreId, ModificationId};
use crate::socle::fait_accompli::Declaration;
use crate::socle::moment::Personnel;
use crate::socle::montant::Centimes;
use crate::socle::refus::CodeRefus;
use uuid::Uuid;

const SEANCE: &str = "2021-11-18";

const AUJOURD_HUI: &str = "2022-12-01";

fn declaration(date: Date, accompli: bool) -> Declaration {
    let fait_accompli = accompli.then(|| Personnel("Parti par erreur.".to_owned()));
    Declaration { fait_accompli, declaree: Declaree { date, piece: piece(), fictif: true } }
}

fn regles(fiche: &FicheAction) -> Vec<&'static str> {
    fiche.constats_au(d("2030-01-01")).into_iter().map(|constat| constat.regle).collect()
}

fn code<T>(resultat: Result<T, Refus>) -> Result<T, CodeRefus> {
    resultat.map_err(|refus| refus.code)
}

impl Scene {
    fn membres(&self) -> Vec<MembreId> {
        self.composition.membres.iter().map(|membre| membre.id()).collect()
    }

    /// Sends the fiche to these members.
    fn adresser(&self, fiche: FicheAction, a: &[MembreId], accompli: bool) -> Result<FicheAction, CodeRefus> {
        let (opco, jour) = (acteur("mobilites"), d("2021-10-18"));
        let transmission = Transmission { destinataires: Some(a.to_vec()), declaration: declaration(jour, accompli) };
        let transmise = fiche.transmettre(&self.convention, &self.composition, &opco, le(jour), transmission);
        code(transmise.map(|decision| decision.apres))
    }

    /// Proposes that a committed euro more be spent, of an action that the board has validated.
    pub(super) fn proposee(&self) -> (FicheAction, ModificationId) {
        let fiche = self.menee(&[Acte::Transmettre], d("2021-11-01"));
        let fiche = self.faire(fiche, Acte::Voter(Sens::Pour), d(SEANCE)).expect("sent").apres;
        let fiche = self.faire(fiche, Acte::DeciderCa(ResultatCa::Validee), d("2021-12-01")).expect("validated").apres;
        let mut contenu = fiche.dernier_contenu().expect("a version");
        for poste in &mut contenu.annexe.postes {
            poste.montant = Centimes::new(200_000).expect("a sum");
            poste.ressources[0].montant = poste.montant;
        }
        let (id, date) = (ModificationId(Uuid::from_u128(7)), d("2022-02-01"));
        let declaree = declaration(date, false).declaree;
        let motif = Personnel("Deux fois plus de visites.".to_owned());
        let proposition = Proposition { apres: contenu, motif, justification_objectifs: None, declaree };
        let opco = acteur("mobilites");
        let proposee = fiche.proposer_modification(&self.convention, &opco, le(d(AUJOURD_HUI)), id, proposition);
        (proposee.expect("validated").apres, id)
    }

    fn presenter(
        &self,
        (fiche, id): (FicheAction, ModificationId),
        a: &[MembreId],
        jour: &str,
        accompli: bool,
    ) -> Result<FicheAction, CodeRefus> {
        let (opco, moment) = (acteur("mobilites"), le(d(AUJOURD_HUI)));
        let presentation = PresentationModification::Courriel { destinataires: Some(a.to_vec()) };
        let (dite, composition) = (declaration(d(jour), accompli), &self.composition);
        let presentee =
            fiche.presenter_modification(&self.convention, composition, &opco, moment, id, presentation, dite);
        code(presentee.map(|decision| decision.apres))
    }

    /// The board decides of it, or the secretariat transcribes what it decided.
    pub(super) fn decider(
        &self,
        (fiche, id): (FicheAction, ModificationId),
        par: &Acteur,
        jour: &str,
        accompli: bool,
    ) -> Result<FicheAction, CodeRefus> {
        let decision = DecisionCaId(Uuid::from_u128(8));
        let prononce = Prononce { resultat: ResultatCa::Validee, declaration: declaration(d(jour), accompli) };
        let moment = le(d(AUJOURD_HUI));
        let decidee = fiche.decider_modification(&self.convention, par, moment, (id, decision), prononce);
        code(decidee.map(|decision| decision.apres))
    }
}

// « adressées aux membres du comité de pilotage » (art. 15): three out of four were served, and it cannot be undone.
#[test]
fn a_fiche_sent_without_a_member_stays_a_draft_that_is_still_to_be_sent() {
    let scene = Scene::ouvrir(SEANCE);
    let (tous, jour) = (scene.membres(), d("2021-10-18"));
    for oublie in 0..tous.len() {
        let mut servis = tous.clone();
        servis.remove(oublie);
        let refusee = scene.adresser(scene.brouillon(), &servis, false);
        assert_eq!(refusee.map(drop), Err(refus::DESTINATAIRES_INCOMPLETS));
        let notee = scene.adresser(scene.brouillon(), &servis, true).expect("it took place");
        assert_eq!(notee.statut_au(jour), StatutFiche::Previsionnelle);
        assert_eq!(regles(&notee), ["R15-06"]);
        let transmise = scene.adresser(notee, &tous, false).expect("all are served");
        assert_eq!(transmise.statut_au(jour), StatutFiche::Transmise);
        assert_eq!(regles(&transmise), ["R15-06"], "it stays visible for ever");
    }
    // A guest is served nothing that counts, whatever is told of it.
    let etranger = [&tous[..], &[MembreId(Uuid::from_u128(99))]].concat();
    let refusee = scene.adresser(scene.brouillon(), &etranger, true);
    assert_eq!(refusee.map(drop), Err(refus::DESTINATAIRES_INCOMPLETS));
    // Told of a sending that left nobody out, it notes nothing and is a sending like any other.
    let transmise = scene.adresser(scene.brouillon(), &tous, true).expect("all are served");
    assert_eq!((transmise.statut_au(jour), regles(&transmise)), (StatutFiche::Transmise, Vec::new()));
}

// « accompagnées d'annexes financières détaillées » (art. 15); what the mission fees pay is a calculation, refused whatever is told.
#[test]
fn a_fiche_sent_without_its_annex_is_told_but_not_one_that_pays_staff_on_the_mission_fees() {
    let scene = Scene::ouvrir(SEANCE);
    let avec = |changer: &dyn Fn(&mut Contenu)| {
        let fiche = scene.brouillon();
        let mut contenu = fiche.dernier_contenu().expect("a version");
        changer(&mut contenu);
        let redaction = RedactionFiche { contenu, declaree: declaration(d("2021-10-02"), false).declaree };
        let (opco, moment) = (acteur("mobilites"), le(d("2021-10-02")));
        fiche.modifier(&scene.convention, &opco, moment, redaction).expect("a draft").apres
    };
    let tous = scene.membres();
    for sans_annexe in [
        avec(&|contenu| contenu.annexe.postes.clear()),
        avec(&|contenu| contenu.annexe.postes[0].montant = Centimes::new(100_001).expect("a sum")),
    ] {
        assert!(scene.adresser(sans_annexe.clone(), &tous, false).is_err());
        let notee = scene.adresser(sans_annexe, &tous, true).expect("it took place");
        assert_eq!(notee.statut_au(d("2021-10-18")), StatutFiche::Previsionnelle);
        assert_eq!(regles(&notee), ["R15-06"]);
    }
    let remuneree = avec(&|contenu| contenu.annexe.postes[0].nature = NatureDepense::RemunerationPersonnel);
    assert_eq!(scene.adresser(remuneree, &tous, true).map(drop), Err(refus::REMUNERATION_NON_ELIGIBLE));
}

// « présentée au préalable au comité de pilotage » (art. 15): to all of it.
#[test]
fn a_modification_sent_to_some_members_is_still_to_be_presented() {
    let scene = Scene::ouvrir(SEANCE);
    let (fiche, id) = scene.proposee();
    let tous = scene.membres();
    let refusee = scene.presenter((fiche.clone(), id), &tous[1..], "2022-03-01", false);
    assert_eq!(refusee.map(drop), Err(refus::PRESENTATION_INCOMPLETE));
    let notee = scene.presenter((fiche, id), &tous[1..], "2022-03-01", true).expect("it took place");
    assert_eq!(notee.presentee_le(id, d(AUJOURD_HUI)), None);
    assert!(regles(&notee).contains(&"R15-08"));
    let presentee = scene.presenter((notee, id), &tous, "2022-03-05", false).expect("all are served");
    assert_eq!(presentee.presentee_le(id, d(AUJOURD_HUI)), Some(d("2022-03-05")));
}

// The day before the presentation, the day itself, the day after (G12).
#[test]
fn the_board_decides_of_a_modification_once_the_committee_was_presented_it() {
    let scene = Scene::ouvrir(SEANCE);
    let (fiche, id) = scene.proposee();
    let presentee = scene.presenter((fiche, id), &scene.membres(), "2022-03-05", false).expect("all are served");
    let attendus = [(-1, Err(refus::MODIFICATION_NON_PRESENTEE)), (0, Ok(())), (1, Ok(()))];
    for (jours, attendu) in attendus {
        let jour = apres(d("2022-03-05"), jours).to_string();
        let decidee = scene.decider((presentee.clone(), id), &conseil(), &jour, false);
        assert_eq!(decidee.map(drop), attendu, "{jours}");
    }
    let notee = scene.decider((presentee, id), &conseil(), "2022-03-04", true).expect("it took place");
    assert_eq!(notee.modification_decidee_au(id, d(AUJOURD_HUI)), None, "without effect");
    let decision = notee.decision_ca(DecisionCaId(Uuid::from_u128(8)), d(AUJOURD_HUI)).expect("recorded");
    assert_eq!((decision.modification, decision.fait_accompli), (Some(id), true));
    assert!(regles(&notee).contains(&"R15-08"));
}

// « transcrit, puis confirmé ou contesté par l'intéressé » (G17)
#[test]
fn the_board_answers_for_what_was_transcribed_of_a_modification() {
    let scene = Scene::ouvrir(SEANCE);
    let (fiche, id) = scene.proposee();
    let presentee = scene.presenter((fiche, id), &scene.membres(), "2022-03-05", false).expect("all are served");
    let transcrite =
        scene.decider((presentee.clone(), id), &acteur("mobilites"), "2022-03-10", false).expect("on a piece");
    let (decision, moment, jour) = (DecisionCaId(Uuid::from_u128(8)), le(d(AUJOURD_HUI)), d("2022-03-20"));
    let statut = |fiche: &FicheAction, au: &str| fiche.decision_ca(decision, d(au)).expect("recorded").statut;
    assert_eq!(statut(&transcrite, "2022-03-10"), StatutDecisionCa::Transcrite);
    assert_eq!(transcrite.modification_decidee_au(id, d("2022-03-10")), Some(ResultatCa::Validee));

    let confirmee =
        transcrite.clone().confirmer_decision_ca(&conseil(), moment, decision, jour).expect("its own").apres;
    assert_eq!(statut(&confirmee, "2022-03-20"), StatutDecisionCa::Confirmee);
    let motif = Personnel("Le conseil ne s'est pas prononcé.".to_owned());
    let contestee =
        transcrite.contester_decision_ca(&conseil(), moment, decision, (jour, motif)).expect("its own").apres;
    let tient = ["2022-03-19", "2022-03-20"].map(|au| contestee.modification_decidee_au(id, d(au)));
    assert_eq!(tient, [Some(ResultatCa::Validee), None], "from the day it is contested, it decides nothing");

    // Said by the board itself, there is nothing to answer.
    let prononcee = scene.decider((presentee, id), &conseil(), "2022-03-10", false).expect("its own");
    let refusee = prononcee.confirmer_decision_ca(&conseil(), moment, decision, jour);
    assert_eq!(code(refusee).map(drop), Err(refus::DECISION_CA_NON_TRANSCRITE));
}

// G16: what was begun, or done, before the committee, the board and the commitment is told, and moves nothing.
#[test]
fn an_action_carried_out_before_it_is_committed_is_told_and_is_of_no_bilan() {
    let (scene, jour) = (Scene::ouvrir(SEANCE), d(SEANCE));
    let validee = [Acte::Transmettre, Acte::Voter(Sens::Pour), Acte::DeciderCa(ResultatCa::Validee)];
    for (chemin, regle) in
        [(&validee[..0], "R14-01"), (&validee[..1], "R14-01"), (&validee[..2], "R14-06"), (&validee, "R16-01")]
    {
        let fiche = scene.menee(chemin, jour);
        let avant = fiche.statut_au(jour);
        let (opco, moment) = (acteur("mobilites"), le(d(AUJOURD_HUI)));
        let refusee = fiche.clone().demarrer(&opco, moment, declaration(jour, false));
        assert_eq!(
            refusee.map(drop).map_err(|refus| (refus.code, refus.regle.id)),
            Err((refus::TRANSITION_INTERDITE, regle))
        );
        let demarree = fiche.demarrer(&opco, moment, declaration(jour, true)).expect("it took place").apres;
        let realisee = demarree.declarer_realisee(&opco, moment, declaration(jour, true)).expect("it took place").apres;
        assert_eq!((realisee.statut_au(jour), realisee.realisee_le(jour)), (avant, None));
        assert_eq!(regles(&realisee).into_iter().filter(|note| *note == regle).count(), 2, "{regle}");
    }
    // Given up, it is neither begun nor done, whatever is told.
    let abandonnee = scene.menee(&[Acte::Abandonner], jour);
    let refusee = abandonnee.demarrer(&acteur("mobilites"), le(d(AUJOURD_HUI)), declaration(jour, true));
    assert_eq!(code(refusee).map(drop), Err(refus::TRANSITION_INTERDITE));
}

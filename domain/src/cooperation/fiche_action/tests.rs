//! What a fiche is on a day, and what may be done to it: every state, every act, every avis.

use super::*;
use crate::cooperation::convention::tests::{acteur, apres, d, declaree, le, piece, signee_le};
use crate::cooperation::convention::{College, Convention};
use crate::cooperation::copil::decision::{
    Circonstances, DecisionCopil, ObjetDecision, Resolution, Sens, VoixDeclaree,
};
use crate::cooperation::copil::membre::{Composition, Mandat, Nomination};
use crate::cooperation::copil::reunion::{Mode, Projection, Reunion, Seance, TypeReunion};
use crate::cooperation::refus;
use crate::socle::calendrier::Date;
use crate::socle::code::{DecisionId, MembreId, ReunionId};
use crate::socle::decision::Decision;
use crate::socle::declaration::{ActeMotive, Declaree};
use crate::socle::moment::Personnel;
use crate::socle::montant::Centimes;
use crate::socle::organisation::{Acteur, Role};
use crate::socle::refus::Refus;
use proptest::prelude::*;
use uuid::Uuid;

mod accomplis;

const AUJOURD_HUI: &str = "2021-12-31";

pub(crate) fn fiche_id(rang: u128) -> FicheActionId {
    FicheActionId(Uuid::from_u128(rang))
}

fn conseil() -> Acteur {
    Acteur { roles: vec![Role::ConseilAdministration], ..acteur("mobilites") }
}

fn celui_de(college: College) -> Acteur {
    acteur(match college {
        College::Opco => "mobilites",
        College::MinistereEducation => "menjs",
        College::MinistereEnseignementSuperieur => "mesri",
    })
}

/// A convention of December 2020, its committee of four, its meeting of that day.
pub(crate) struct Scene {
    pub(crate) convention: Convention,
    pub(crate) composition: Composition,
    pub(crate) reunion: Reunion,
}

impl Scene {
    pub(crate) fn ouvrir(seance: &str) -> Self {
        let convention = signee_le("2020-12-01");
        let mut composition = Composition::default();
        for (rang, college) in (1..).zip([
            College::Opco,
            College::Opco,
            College::MinistereEducation,
            College::MinistereEnseignementSuperieur,
        ]) {
            let nomination = Nomination {
                college,
                nom: None,
                qualite: "directrice".to_owned(),
                membre_ca: rang == 1,
                mandat: (rang == 1).then(|| Mandat { reference: "PV".to_owned(), piece: None }),
                debut: d("2020-12-01"),
                fin: None,
                suppleant_de: None,
                designation: None,
                piece: None,
                fictif: true,
            };
            let (par, id) = (celui_de(college), MembreId(Uuid::from_u128(rang)));
            let nomme = composition.nommer(&convention, &par, le(d(AUJOURD_HUI)), id, nomination);
            composition.membres.push(nomme.expect("a seat is free").apres);
        }
        let projection = Projection {
            nature: TypeReunion::Ordinaire,
            litige: None,
            heure: None,
            mode: Mode::Visioconference,
            ordre_du_jour: Vec::new(),
            declaration: Declaree { date: d(seance), piece: None, fictif: true }.into(),
        };
        let (opco, moment) = (acteur("mobilites"), le(d(AUJOURD_HUI)));
        let id = ReunionId(Uuid::from_u128(1));
        let projetee = Reunion::projeter(&convention, &composition, &opco, moment, id, projection).expect("planned");
        let declaration = Declaree { date: d(seance), piece: None, fictif: true }.into();
        let (mode, presences) = (Mode::Visioconference, Vec::new());
        let seance = Seance { heure: None, mode, presences, declaration };
        let reunion = projetee.apres.tenir(&convention, &composition, &opco, moment, seance).expect("held").apres;
        Self { convention, composition, reunion }
    }

    pub(crate) fn brouillon(&self) -> FicheAction {
        let montant = Centimes::new(100_000).expect("a sum");
        let ressource = Ressource { origine: OrigineRessource::FraisDeMissionOpco, financeur: None, montant };
        let poste = Poste {
            libelle: "Poste".to_owned(),
            nature: NatureDepense::CoutDirect,
            exercice: 2022,
            montant,
            ressources: vec![ressource],
            justificatif: None,
        };
        let contenu = Contenu {
            intitule: "Visites".to_owned(),
            description: None,
            axes: vec![Axe::InformationPromotion],
            engagements: Vec::new(),
            type_action: None,
            niveaux: vec![Niveau::National],
            regions_academiques: Vec::new(),
            publics_cibles: PublicCible::EQUITABLES.to_vec(),
            publics_specifiques: Vec::new(),
            justification_publics: None,
            mixite_inclusion: Some(MixiteInclusion {
                pertinent: true,
                mesures: Some(Personnel("Places réservées.".to_owned())),
                justification: None,
            }),
            porteur: Porteur { nature: TypePorteur::OpcoDirect, nom: None, organisation: None, justification: None },
            date_debut_prevue: None,
            date_fin_prevue: None,
            nature_contribution: None,
            cadre_national: None,
            convention_regionale: None,
            modele_version: Some("fictif-1".to_owned()),
            indicateurs: Vec::new(),
            annexe: Annexe { postes: vec![poste], frais_gestion: Vec::new() },
        };
        let redaction = RedactionFiche { contenu, declaree: declaree(d("2021-10-01")) };
        let projet = ProjetFiche { reference: "FA-1".to_owned(), reference_externe: None, annee: 2022, redaction };
        let (opco, moment) = (acteur("mobilites"), le(d(AUJOURD_HUI)));
        FicheAction::creer(&self.convention, &opco, moment, fiche_id(1), projet).expect("in force").apres
    }

    /// The vote of the committee on the fiche, closed on that day: the OPCO alone expresses its voices.
    fn vote(&self, fiche: &FicheAction, sens: Sens, date: Date) -> Result<DecisionCopil, Refus> {
        let (opco, moment) = (acteur("mobilites"), le(d(AUJOURD_HUI)));
        let resolution = Resolution {
            texte: Personnel("L'action est validée.".to_owned()),
            objet: ObjetDecision::Action,
            reference: None,
            fiche: Some(fiche),
            declaration: Declaree { date, piece: None, fictif: true }.into(),
        };
        let id = DecisionId(Uuid::from_u128(fiche.faits().faits.len() as u128));
        let ouvert = DecisionCopil::ouvrir_en_reunion(&self.convention, &self.reunion, &opco, moment, id, resolution)?;
        let circonstances = Circonstances {
            convention: self.convention.clone(),
            composition: self.composition.clone(),
            consultation: None,
        };
        let voix = VoixDeclaree {
            college: None,
            membre: None,
            sens,
            nombre: 2,
            pouvoir: None,
            date,
            piece: None,
            fictif: true,
        };
        let vote =
            ouvert.apres.voter(&circonstances, &opco, moment, crate::socle::code::VoixId(Uuid::nil()), voix)?.apres;
        Ok(vote.clore(&circonstances, Some(fiche), &opco, moment, declaree(date).into())?.apres)
    }

    /// One act of a fiche's life on a day, on a piece: the fiche as it leaves it, or the refusal.
    pub(crate) fn faire(&self, fiche: FicheAction, acte: Acte, date: Date) -> Result<Decision<FicheAction>, Refus> {
        let (opco, moment, convention) = (acteur("mobilites"), le(d(AUJOURD_HUI)), &self.convention);
        let declaree = Declaree { date, piece: piece(), fictif: true };
        let motif = || Personnel("Parce que.".to_owned());
        let motive = ActeMotive { date, motif: motif(), piece: piece(), fictif: true };
        let rang = fiche.faits().faits.len() as u128;
        let donne =
            |sens| AvisDonne { sens, recommandations: Some(motif()), motif: Some(motif()), declaree: declaree.clone() };
        let avis_id = AvisId(Uuid::from_u128(rang));
        let dernier_avis = fiche.avis().last().map(|(avis, _)| (avis.id, avis.ministere));
        let (repondu, ministere) = dernier_avis.unwrap_or((avis_id, College::MinistereEducation));
        let derniere = fiche.decisions_ca_au(Date::MAX).last().map_or(DecisionCaId(Uuid::nil()), |ca| ca.id);
        match acte {
            Acte::Modifier => {
                let contenu = fiche.dernier_contenu().expect("a first version");
                fiche.modifier(convention, &opco, moment, RedactionFiche { contenu, declaree })
            }
            Acte::Transmettre => {
                let transmission = Transmission { destinataires: None, declaration: declaree.into() };
                fiche.transmettre(convention, &self.composition, &opco, moment, transmission)
            }
            Acte::Reviser => fiche.reviser(convention, &opco, moment, motive),
            Acte::Representer => fiche.representer(convention, &opco, moment, motive),
            Acte::Aviser(ministere, sens) => {
                let par = celui_de(ministere);
                fiche.rendre_avis(convention, &par, moment, avis_id, None, donne(sens))
            }
            Acte::TranscrireAvis(ministere, sens) => {
                fiche.transcrire_avis(convention, &opco, moment, avis_id, ministere, donne(sens))
            }
            Acte::ConfirmerAvis => fiche.confirmer_avis(convention, &celui_de(ministere), moment, repondu, date),
            Acte::ContesterAvis => {
                fiche.contester_avis(convention, &celui_de(ministere), moment, repondu, (date, motif()))
            }
            Acte::Voter(sens) => {
                let vote = self.vote(&fiche, sens, date)?;
                Ok(fiche.suivre_cloture(&vote, &opco, moment)?.expect("a vote on this action"))
            }
            Acte::Ajourner => fiche.ajourner(convention, &self.reunion, &opco, moment, motive),
            Acte::DeciderCa(resultat) => {
                let prononce = Prononce { resultat, declaration: declaree.into() };
                fiche.decider_ca(&conseil(), moment, DecisionCaId(Uuid::from_u128(rang)), prononce)
            }
            Acte::Retourner => {
                let retour = Retour { destinataires: None, declaree };
                fiche.faire_retour(&self.composition, &conseil(), moment, derniere, retour)
            }
            Acte::Abandonner => {
                let presentation = Some(PresentationDeclaree::Reunion(Box::new(self.reunion.clone())));
                let abandon = AbandonFiche { presentation, fait_accompli: false, acte: motive };
                fiche.abandonner(convention, &opco, moment, abandon)
            }
        }
    }

    /// A draft led through these acts, all on that day.
    pub(crate) fn menee(&self, actes: &[Acte], date: Date) -> FicheAction {
        let pas = |fiche, acte: &Acte| self.faire(fiche, *acte, date).expect("the acts are admitted").apres;
        actes.iter().fold(self.brouillon(), pas)
    }
}

/// The acts of this file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Acte {
    Modifier,
    Transmettre,
    Reviser,
    Representer,
    Aviser(College, SensAvis),
    TranscrireAvis(College, SensAvis),
    ConfirmerAvis,
    ContesterAvis,
    Voter(Sens),
    Ajourner,
    DeciderCa(ResultatCa),
    Retourner,
    Abandonner,
}

const SEANCE: &str = "2021-11-18";

mod article_14 {
    use super::*;

    /// The table of machine 3.7, cell by cell: a transition, or a coded refusal.
    #[test]
    fn each_state_admits_its_acts_and_refuses_the_others_by_a_code() {
        use Acte as A;
        use StatutFiche as S;
        let favorable = |ministere| A::Aviser(ministere, SensAvis::Favorable);
        let (validee, refusee) = (A::DeciderCa(ResultatCa::Validee), A::DeciderCa(ResultatCa::Refusee));
        let menees: [(&[Acte], StatutFiche); 9] = [
            (&[], S::Previsionnelle),
            (&[A::Transmettre], S::Transmise),
            (&[A::Transmettre, favorable(College::MINISTERES[0]), favorable(College::MINISTERES[1])], S::Avisee),
            (&[A::Transmettre, A::Ajourner], S::Ajournee),
            (&[A::Transmettre, A::Voter(Sens::Contre)], S::RejeteeCopil),
            (&[A::Transmettre, A::Voter(Sens::Pour)], S::ValideeCopil),
            (&[A::Transmettre, A::Voter(Sens::Pour), refusee], S::RefuseeCa),
            (&[A::Transmettre, A::Voter(Sens::Pour), validee], S::ValideeCa),
            (&[A::Abandonner], S::Abandonnee),
        ];
        let interdit = Err(refus::TRANSITION_INTERDITE);
        let non_presentee = Err(refus::MODIFICATION_NON_PRESENTEE);
        let (sans_instruction, sans_validation) =
            (Err(refus::INSTRUCTION_COPIL_MANQUANTE), Err(refus::COPIL_NON_VALIDE));
        let (ok, previsionnelle, abandonnee) = (Ok, Ok(S::Previsionnelle), Ok(S::Abandonnee));
        let actes = [
            A::Modifier,
            A::Transmettre,
            A::Reviser,
            A::Representer,
            favorable(College::MINISTERES[0]),
            A::Voter(Sens::Pour),
            A::Ajourner,
            validee,
            A::Abandonner,
        ];
        let attendus = [
            [
                previsionnelle,
                ok(S::Transmise),
                interdit,
                interdit,
                interdit,
                interdit,
                interdit,
                sans_instruction,
                abandonnee,
            ],
            [
                interdit,
                interdit,
                previsionnelle,
                interdit,
                ok(S::Transmise),
                ok(S::ValideeCopil),
                ok(S::Ajournee),
                sans_instruction,
                abandonnee,
            ],
            [
                interdit,
                interdit,
                previsionnelle,
                interdit,
                ok(S::Avisee),
                ok(S::ValideeCopil),
                ok(S::Ajournee),
                sans_instruction,
                abandonnee,
            ],
            [
                interdit,
                interdit,
                interdit,
                previsionnelle,
                ok(S::Ajournee),
                interdit,
                interdit,
                sans_validation,
                abandonnee,
            ],
            [
                interdit,
                interdit,
                interdit,
                previsionnelle,
                ok(S::RejeteeCopil),
                interdit,
                interdit,
                sans_validation,
                abandonnee,
            ],
            [
                non_presentee,
                interdit,
                interdit,
                interdit,
                ok(S::ValideeCopil),
                interdit,
                interdit,
                ok(S::ValideeCa),
                abandonnee,
            ],
            [
                non_presentee,
                interdit,
                interdit,
                previsionnelle,
                ok(S::RefuseeCa),
                interdit,
                interdit,
                interdit,
                abandonnee,
            ],
            [non_presentee, interdit, interdit, interdit, ok(S::ValideeCa), interdit, interdit, interdit, abandonnee],
            [interdit, interdit, interdit, interdit, interdit, interdit, interdit, interdit, interdit],
        ];
        let (scene, jour) = (Scene::ouvrir(SEANCE), d(SEANCE));
        for ((chemin, statut), attendus) in menees.into_iter().zip(attendus) {
            let fiche = scene.menee(chemin, jour);
            assert_eq!(fiche.statut_au(jour), statut);
            for (acte, attendu) in actes.into_iter().zip(attendus) {
                let obtenu = scene.faire(fiche.clone(), acte, jour);
                let obtenu = obtenu.map(|decision| decision.apres.statut_au(jour)).map_err(|refus| refus.code);
                assert_eq!(obtenu, attendu, "{statut} × {acte:?}");
            }
        }
    }

    // « date_ca ≥ date_copil »: the day before, the day itself, the day after.
    #[test]
    fn the_board_decides_on_the_day_of_the_committee_at_the_earliest() {
        let scene = Scene::ouvrir(SEANCE);
        let fiche = scene.menee(&[Acte::Transmettre], d("2021-11-01"));
        let fiche = scene.faire(fiche, Acte::Voter(Sens::Pour), d(SEANCE)).expect("sent").apres;
        for (jours, attendu) in [(-1, Err(refus::DATE_CA_ANTERIEURE)), (0, Ok(())), (1, Ok(()))] {
            let obtenu = scene.faire(fiche.clone(), Acte::DeciderCa(ResultatCa::Validee), apres(d(SEANCE), jours));
            assert_eq!(obtenu.map(drop).map_err(|refus| refus.code), attendu, "{jours}");
        }
    }

    // G16: « l'acte passe, la règle méconnue devient un constat permanent, l'effet qu'elle protège n'est pas accordé »
    #[test]
    fn a_fait_accompli_of_the_board_never_moves_the_action() {
        let (scene, jour) = (Scene::ouvrir(SEANCE), d(SEANCE));
        for chemin in [&[][..], &[Acte::Transmettre], &[Acte::Transmettre, Acte::Voter(Sens::Contre)]] {
            let fiche = scene.menee(chemin, jour);
            let avant = fiche.statut_au(jour);
            let declaree = Declaree { date: jour, piece: piece(), fictif: true };
            let fait_accompli = Some(Personnel("Décidée par erreur.".to_owned()));
            let declaration = crate::socle::fait_accompli::Declaration { fait_accompli, declaree };
            let prononce = Prononce { resultat: ResultatCa::Validee, declaration };
            let id = DecisionCaId(Uuid::from_u128(9));
            let notee = fiche.decider_ca(&conseil(), le(d(AUJOURD_HUI)), id, prononce).expect("recorded").apres;
            assert_eq!(notee.statut_au(jour), avant);
            assert!(notee.constats_au(d("2030-01-01")).iter().any(|constat| constat.regle == "R14-06"));
        }
    }

    // « un fait antidaté qui aurait changé un acte postérieur laisse cet acte debout » (G10)
    #[test]
    fn a_back_dated_fact_leaves_later_acts_standing() {
        let scene = Scene::ouvrir(SEANCE);
        let fiche = scene.menee(&[Acte::Transmettre], d("2021-10-18"));
        let fiche = scene.faire(fiche, Acte::Voter(Sens::Pour), d(SEANCE)).expect("sent").apres;
        let reprise = scene.faire(fiche, Acte::Reviser, d("2021-11-17")).expect("on a piece").apres;
        let statuts = ["2021-11-16", "2021-11-17", SEANCE].map(|jour| reprise.statut_au(d(jour)));
        assert_eq!(statuts, [StatutFiche::Transmise, StatutFiche::Previsionnelle, StatutFiche::ValideeCopil]);
        // Without its piece it is not believed, since it could no longer be done.
        let sans_piece =
            ActeMotive { date: d("2021-10-20"), motif: Personnel(String::new()), piece: None, fictif: true };
        let fiche = scene.menee(&[Acte::Transmettre], d("2021-10-18"));
        let fiche = scene.faire(fiche, Acte::Voter(Sens::Pour), d(SEANCE)).expect("sent").apres;
        let refusee = fiche.reviser(&scene.convention, &acteur("mobilites"), le(d(AUJOURD_HUI)), sans_piece);
        assert_eq!(refusee.map(drop).map_err(|refus| refus.code), Err(refus::PIECE_REQUISE));
    }

    #[test]
    fn what_was_missing_is_what_was_missing_on_the_day_of_the_decision() {
        let scene = Scene::ouvrir(SEANCE);
        let [menjs, mesri] = College::MINISTERES;
        let fiche =
            scene.menee(&[Acte::Transmettre, Acte::TranscrireAvis(menjs, SensAvis::Favorable)], d("2021-11-01"));
        let fiche = scene.faire(fiche, Acte::Voter(Sens::Pour), d(SEANCE)).expect("sent").apres;
        let manque = |fiche: &FicheAction| {
            let constats = fiche.constats_au(d(AUJOURD_HUI));
            constats.into_iter().filter(|constat| constat.regle == "R14-02").map(|c| c.message).collect::<Vec<_>>()
        };
        // A transcription that awaits its ministry is not missing.
        assert_eq!(manque(&fiche).len(), 1);
        assert!(manque(&fiche)[0].contains(mesri.sens()) && !manque(&fiche)[0].contains(menjs.sens()));
        let aviser = |fiche: FicheAction, jour: &str| {
            scene.faire(fiche, Acte::Aviser(mesri, SensAvis::Favorable), d(jour)).expect("in session or after").apres
        };
        assert_eq!(manque(&aviser(fiche.clone(), "2021-11-19")).len(), 1);
        assert!(manque(&aviser(fiche, SEANCE)).is_empty());
    }
}

mod article_15 {
    use super::*;

    fn un_acte() -> impl Strategy<Value = Acte> {
        let ministere = || prop::sample::select(College::MINISTERES.to_vec());
        let jamais = || prop::sample::select(vec![SensAvis::Reserve, SensAvis::Defavorable, SensAvis::SansObjet]);
        prop_oneof![
            Just(Acte::Transmettre),
            Just(Acte::Reviser),
            Just(Acte::Representer),
            (ministere(), jamais()).prop_map(|(ministere, sens)| Acte::Aviser(ministere, sens)),
            (ministere(), jamais()).prop_map(|(ministere, sens)| Acte::TranscrireAvis(ministere, sens)),
            // What the secretariat says a ministry said supports nothing by itself.
            ministere().prop_map(|ministere| Acte::TranscrireAvis(ministere, SensAvis::Favorable)),
            Just(Acte::ContesterAvis),
            prop::sample::select(vec![Sens::Pour, Sens::Contre, Sens::Abstention]).prop_map(Acte::Voter),
            Just(Acte::Ajourner),
            prop::sample::select(vec![ResultatCa::Validee, ResultatCa::Refusee]).prop_map(Acte::DeciderCa),
            Just(Acte::Retourner),
        ]
    }

    proptest! {
        // « engagement_ministere(m) ⟺ avis_courant(m)=favorable »: whatever is done, on whatever days, in whatever order.
        #[test]
        fn no_sequence_of_acts_makes_a_support_of_an_avis_that_is_not_favourable(
            actes in prop::collection::vec((un_acte(), 0..60_i64), 0..25),
        ) {
            let scene = Scene::ouvrir("2021-10-05");
            let mut fiche = scene.brouillon();
            for (acte, jours) in actes {
                fiche = scene.faire(fiche.clone(), acte, apres(d("2021-10-05"), jours)).map_or(fiche, |d| d.apres);
            }
            for jours in 0..80 {
                let soutiens = fiche.soutiens_au(apres(d("2021-10-01"), jours));
                prop_assert!(soutiens.iter().all(|soutien| !soutien.soutien));
            }
        }

        // « historisé (le dernier en date vaut) »
        #[test]
        fn the_last_avis_of_each_ministry_holds(
            avis in prop::collection::vec((0..2_usize, 0..4_usize, 0..60_i64), 1..20),
        ) {
            let scene = Scene::ouvrir("2021-10-05");
            let mut fiche = scene.menee(&[Acte::Transmettre], d("2021-10-05"));
            for (ministere, sens, jours) in &avis {
                let acte = Acte::Aviser(College::MINISTERES[*ministere], SensAvis::TOUS[*sens]);
                fiche = scene.faire(fiche, acte, apres(d("2021-10-05"), *jours)).expect("it was sent").apres;
            }
            for (rang, ministere) in College::MINISTERES.into_iter().enumerate() {
                for jours in 0..61 {
                    let jour = apres(d("2021-10-05"), jours);
                    let siens = avis.iter().filter(|(autre, _, le)| *autre == rang && *le <= jours);
                    // max_by_key keeps the last recorded of those of one day.
                    let attendu = siens.max_by_key(|(.., le)| *le).map(|(_, sens, _)| SensAvis::TOUS[*sens]);
                    let obtenu = fiche.avis_au(ministere, jour).map(|courant| courant.avis.sens);
                    prop_assert_eq!(obtenu, attendu);
                    let soutien = fiche.soutiens_au(jour)[rang].soutien;
                    prop_assert_eq!(soutien, attendu == Some(SensAvis::Favorable));
                }
            }
        }
    }

    #[test]
    fn a_confirmed_transcription_supports_from_the_day_of_the_answer() {
        let scene = Scene::ouvrir(SEANCE);
        let actes = [Acte::Transmettre, Acte::TranscrireAvis(College::MINISTERES[0], SensAvis::Favorable)];
        let fiche = scene.menee(&actes, d("2021-11-01"));
        let confirme = scene.faire(fiche, Acte::ConfirmerAvis, d("2021-11-05")).expect("it awaits an answer").apres;
        let soutiens = ["2021-11-01", "2021-11-04", "2021-11-05"].map(|jour| confirme.soutiens_au(d(jour))[0].soutien);
        assert_eq!(soutiens, [false, false, true]);
        let encore = scene.faire(confirme, Acte::ContesterAvis, d("2021-11-06"));
        assert_eq!(encore.map(drop).map_err(|refus| refus.code), Err(refus::AVIS_NON_TRANSCRIT));
    }
}

mod article_18 {
    use super::*;

    #[test]
    fn a_committed_action_given_up_after_the_end_is_noted() {
        let scene = Scene::ouvrir(SEANCE);
        let mut engagee = scene.menee(&[], d(SEANCE));
        let mut fait = engagee.0.faits[0].clone();
        fait.fait = FaitFiche::Engagee {
            version: 1,
            lignes: Vec::new(),
            procedure_achat: "P-1".to_owned(),
            plafonds_non_confirmes: Vec::new(),
        };
        fait.date = d("2023-11-01");
        engagee.0.faits.push(fait);
        for (jour, notee) in [("2023-11-29", false), ("2023-11-30", false), ("2023-12-01", true)] {
            let presentation = Some(PresentationDeclaree::Reunion(Box::new(scene.reunion.clone())));
            let acte = ActeMotive { date: d(jour), motif: Personnel(String::new()), piece: None, fictif: true };
            let abandon = AbandonFiche { presentation, fait_accompli: false, acte };
            let (opco, moment) = (acteur("mobilites"), le(d(jour)));
            let abandonnee = engagee.clone().abandonner(&scene.convention, &opco, moment, abandon).expect("committed");
            assert_eq!(abandonnee.constats.iter().any(|constat| constat.regle == "R18-05"), notee, "{jour}");
        }
    }
}

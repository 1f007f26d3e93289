//! What a fiche is on a day, and what may be done to it: every state, every act, every avis.

use super::*;
use crate::cooperation::convention::tests::{acteur, apres, d, declaree, le, piece, signee_le};
use crate::cooperation::convention::{College, Convention};
use crate::cooperation::copil::decision::{
    Circonstances, DecisionCopil, ObjetDecision, Resolution, Sens, VoixDeclaree,
};
use crate::cooperation::copil::membre::{Composition, Mandat, Nomination};
use crate::cooperation::copil::reunion::{MiseAuCalendrier, Mode, Reunion, Seance, TypeReunion};
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
        let mise_au_calendrier = MiseAuCalendrier {
            nature: TypeReunion::Ordinaire,
            litige: None,
            heure: None,
            mode: Mode::Visioconference,
            ordre_du_jour: Vec::new(),
            declaration: Declaree { date: d(seance), piece: None, fictif: true }.into(),
        };
        let (opco, moment) = (acteur("mobilites"), le(d(AUJOURD_HUI)));
        let id = ReunionId(Uuid::from_u128(1));
        let projetee =
            Reunion::projeter(&convention, &composition, &opco, moment, id, mise_au_calendrier).expect("planned");
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
            Acte::ConfirmerAvis => fiche.confirmer_avis(convention, &celui_de(ministere), moment, repondu, declaree),
            Acte::ContesterAvis => fiche.contester_avis(convention, &celui_de(ministere), moment, repondu, motive),
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

mod article_14;

mod article_15;

mod article_18;

mod lecteur;

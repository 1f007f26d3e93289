//! The laws of the money: ceilings and payments hold whatever is done, in whatever order it comes to be known.

mod reels;

use super::*;
use crate::cooperation::convention::Convention;
use crate::cooperation::convention::tests::{acteur, convention_de_2020, d, declaree, le, piece};
use crate::cooperation::copil::majorite::ResultatVote;
use crate::cooperation::copil::membre::Composition;
use crate::cooperation::fiche_action::{
    Annexe, Compte, Contenu, Disponible, Engagement, FraisGestion, IndicateurRealise, NatureDepense, Niveau,
    OrigineRessource, Paiement, Porteur, Poste, PresentationModification, Prononce, Proposition, Ressource, ResultatCa,
    TypePorteur,
};
use crate::cooperation::plafond::{BudgetOpco, DeclarationPlafond, Plafonds, SourcePlafond};
use crate::cooperation::refus;
use crate::socle::code::{Code, ConventionId, DecisionCaId, FicheActionId, ModificationId, PlafondId, VersementId};
use crate::socle::declaration::Declaree;
use crate::socle::moment::Personnel;
use crate::socle::montant::Quantite;
use crate::socle::organisation::CodeOrganisation;
use proptest::prelude::*;
use uuid::Uuid;

const PLAFOND: i64 = 10_000;

fn centimes(valeur: i64) -> Centimes {
    Centimes::new(valeur).expect("a sum")
}

fn le_jour(jour: u64) -> Date {
    d("2022-01-31") + chrono::Days::new(jour)
}

fn prouvee(jour: u64) -> Declaree {
    Declaree { piece: piece(), ..declaree(le_jour(jour)) }
}

fn annexe(montant: i64, frais: i64) -> Annexe {
    let montant = centimes(montant);
    let ressources = vec![Ressource { origine: OrigineRessource::FraisDeMissionOpco, financeur: None, montant }];
    let poste = Poste {
        libelle: "poste".to_owned(),
        nature: NatureDepense::CoutDirect,
        exercice: 2022,
        montant,
        ressources,
        justificatif: None,
    };
    let frais = FraisGestion { exercice: 2022, montant: centimes(frais), beneficiaire: None };
    Annexe { postes: vec![poste], frais_gestion: vec![frais] }
}

fn contenu(annexe: Annexe) -> Contenu {
    Contenu {
        intitule: "Visites".to_owned(),
        description: None,
        axes: Vec::new(),
        engagements: Vec::new(),
        type_action: None,
        niveaux: vec![Niveau::National],
        regions_academiques: Vec::new(),
        publics_cibles: Vec::new(),
        publics_specifiques: Vec::new(),
        justification_publics: None,
        mixite_inclusion: None,
        porteur: Porteur { nature: TypePorteur::OpcoDirect, nom: None, organisation: None, justification: None },
        date_debut_prevue: None,
        date_fin_prevue: None,
        nature_contribution: None,
        cadre_national: None,
        convention_regionale: None,
        modele_version: Some("fictif-1".to_owned()),
        indicateurs: Vec::new(),
        annexe,
    }
}

/// A fiche that both bodies validated on the first day.
fn validee(rang: u128, annexe: Annexe) -> FicheAction {
    let opco = acteur("mobilites");
    let fait = |fait| FaitFicheDate {
        fait,
        date: le_jour(0),
        piece: None,
        fictif: true,
        enregistrement: crate::socle::declaration::enregistrement(&opco, le(le_jour(0))),
    };
    let faits = vec![
        fait(FaitFiche::Redigee { contenu: Box::new(contenu(annexe)) }),
        fait(FaitFiche::Transmise { version: 1, destinataires: Vec::new(), fait_accompli: None }),
        fait(FaitFiche::Instruite { decision: Uuid::from_u128(rang).into(), resultat: ResultatVote::Adoptee }),
        fait(FaitFiche::DecideeParLeCa {
            decision: DecisionCaId(Uuid::from_u128(rang)),
            resultat: ResultatCa::Validee,
            transcrite: false,
            fait_accompli: false,
            motif: None,
        }),
    ];
    FicheAction(FicheActionParts {
        id: FicheActionId(Uuid::from_u128(rang)),
        convention: ConventionId(Uuid::from_u128(1)),
        reference: rang.to_string(),
        reference_externe: None,
        annee: 2022,
        faits,
        constatations: Vec::new(),
        connu: None,
    })
}

fn plafonds() -> Plafonds {
    let declaration = DeclarationPlafond {
        exercice: 2022,
        source: SourcePlafond::Com,
        montant: centimes(PLAFOND),
        reference_texte: "COM".to_owned(),
        com_ref: None,
        declaree: Declaree { piece: piece(), ..declaree(d("2022-01-10")) },
    };
    let opco = CodeOrganisation::lire("mobilites").expect("a code");
    let declares = Plafonds::aucun(opco).declarer(
        &acteur("mobilites"),
        le(le_jour(400)),
        PlafondId(Uuid::from_u128(1)),
        declaration,
    );
    declares.expect("a ceiling").apres
}

/// Several actions of one OPCO under one ceiling, and what each fact of them moved.
struct Portefeuille {
    convention: Convention,
    budget: BudgetOpco,
    fiches: Vec<FicheAction>,
}

/// What may be tried on an action, on a day.
#[derive(Debug, Clone, Copy)]
enum Essai {
    Engager,
    Modifier(i64),
    Realiser(i64),
    Abandonner,
    Verser(i64, i64, bool),
}

fn un_essai() -> impl Strategy<Value = Essai> {
    prop_oneof![
        3 => Just(Essai::Engager),
        2 => (1..8_000_i64).prop_map(Essai::Modifier),
        1 => (0..8_000_i64).prop_map(Essai::Realiser),
        1 => Just(Essai::Abandonner),
        3 => (1..6_000_i64, 0..8_000_i64, any::<bool>()).prop_map(|(montant, reels, avance)| Essai::Verser(montant, reels, avance)),
    ]
}

impl Portefeuille {
    fn ouvrir(montants: &[i64]) -> Self {
        let fiches = (1..)
            .zip(montants)
            .map(|(rang, montant)| validee(rang, annexe(*montant, centimes(*montant).part_tronquee(taux()).valeur())));
        Self {
            convention: convention_de_2020(),
            budget: BudgetOpco { plafonds: plafonds(), mouvements: Vec::new() },
            fiches: fiches.collect(),
        }
    }

    /// Tries an act; what is admitted is written, with what it moved.
    fn tenter(&mut self, fiche: usize, jour: u64, essai: Essai, rang: u128) {
        let (opco, moment, avant) = (acteur("mobilites"), le(le_jour(400)), self.fiches[fiche].clone());
        let Self { convention, budget, .. } = self;
        let declaree = prouvee(jour);
        let issue = match essai {
            Essai::Engager => {
                let engagement = Engagement { procedure_achat: "CA".to_owned(), declaree };
                avant.engager(convention, budget, &opco, moment, engagement).map(|decision| decision.apres)
            }
            Essai::Modifier(montant) => modifier(avant, convention, budget, jour, montant, rang),
            Essai::Realiser(montant) => {
                avant.declarer_realisee(&opco, moment, declaree.clone().into()).and_then(|realisee| {
                    let compte = compte(annexe(montant, montant / 20), declaree);
                    let composition = Composition::default();
                    let lus = (&*convention, &composition, &*budget);
                    let deposee = realisee.apres.deposer_fiche_realisation(lus, &opco, moment, compte);
                    deposee.map(|decision| decision.apres)
                })
            }
            Essai::Abandonner => abandonner(avant, jour),
            Essai::Verser(montant, reels, avance) => {
                let paiement = Paiement {
                    exercice: 2022,
                    montant: centimes(montant),
                    frais_reels_cumules: centimes(reels),
                    frais_gestion_cumules: (reels % 2 == 0).then(|| centimes(reels / 10)),
                    justificatifs: vec!["facture".to_owned()],
                    fait_accompli: avance.then(|| Personnel("acompte".to_owned())),
                    declaree,
                };
                let id = VersementId(Uuid::from_u128(rang));
                avant.verser(convention, budget, &opco, moment, id, paiement).map(|decision| decision.apres)
            }
        };
        if let Ok(apres) = issue {
            // An act may have left several facts: each moves its own.
            let nombre = self.fiches[fiche].faits().faits.len();
            for faits in nombre + 1..=apres.faits().faits.len() {
                let parts = FicheActionParts { faits: apres.faits().faits[..faits].to_vec(), ..apres.faits().clone() };
                self.budget.mouvements.extend(FicheAction(parts).mouvements());
            }
            self.fiches[fiche] = apres;
        }
    }
}

fn taux() -> crate::socle::montant::PointsDeBase {
    crate::socle::montant::PointsDeBase::new(565).expect("a rate")
}

fn compte(annexe: Annexe, declaree: Declaree) -> Compte {
    let indicateur = IndicateurRealise {
        libelle: "jeunes".to_owned(),
        unite: "jeunes".to_owned(),
        valeur_cible: None,
        valeur_realisee: Quantite::from(10),
        source: "émargement".to_owned(),
    };
    Compte {
        indicateurs: vec![indicateur],
        publics_touches: Default::default(),
        annexe,
        destinataires: Vec::new(),
        appreciation: None,
        declaree,
    }
}

fn modifier(
    fiche: FicheAction,
    convention: &Convention,
    budget: &BudgetOpco,
    jour: u64,
    montant: i64,
    rang: u128,
) -> Result<FicheAction, crate::socle::refus::Refus> {
    let (opco, moment, id) = (acteur("mobilites"), le(le_jour(400)), ModificationId(Uuid::from_u128(rang)));
    let proposition = Proposition {
        apres: contenu(annexe(montant, 0)),
        motif: Personnel("moins".to_owned()),
        justification_objectifs: None,
        declaree: prouvee(jour),
    };
    let fiche = fiche.proposer_modification(convention, &opco, moment, id, proposition)?.apres;
    let membres = crate::cooperation::fiche_action::tests::Scene::ouvrir("2021-06-10");
    let voie = PresentationModification::Courriel { destinataires: None };
    let fiche = fiche
        .presenter_modification(convention, &membres.composition, &opco, moment, id, voie, prouvee(jour).into())?
        .apres;
    let (decision, prononce) = (
        DecisionCaId(Uuid::from_u128(rang)),
        Prononce { resultat: ResultatCa::Validee, declaration: prouvee(jour).into() },
    );
    let fiche = fiche.decider_modification(convention, &opco, moment, (id, decision), prononce)?.apres;
    Ok(fiche.appliquer_modification(convention, budget, &opco, moment, id, prouvee(jour).into())?.apres)
}

fn abandonner(mut fiche: FicheAction, jour: u64) -> Result<FicheAction, crate::socle::refus::Refus> {
    if fiche.statut_au(le_jour(jour)).est_abandonnable() && fiche.statut_au(Date::MAX).est_abandonnable() {
        let premier = fiche.0.faits[0].clone();
        let fait = FaitFiche::Abandonnee {
            motif: Personnel("retrait".to_owned()),
            presentation: None,
            fait_accompli: false,
            non_menee_a_terme: false,
        };
        fiche.0.faits.push(FaitFicheDate { fait, date: le_jour(jour), ..premier });
    }
    Ok(fiche)
}

mod article_16 {
    use super::*;

    proptest! {
        #[test]
        fn a_ceiling_holds_on_every_day_whatever_is_done_and_payments_never_exceed_their_bound(
            montants in prop::collection::vec(1..7_000_i64, 1..5),
            essais in prop::collection::vec((0..5_usize, 0..60_u64, un_essai()), 1..40),
        ) {
            let mut portefeuille = Portefeuille::ouvrir(&montants);
            for (rang, (fiche, jour, essai)) in (1..).zip(essais) {
                let fiche = fiche % portefeuille.fiches.len();
                portefeuille.tenter(fiche, jour, essai, rang);
                // On the day it is made, what no advance explains is within what is agreed that day; a budget lowered
                // afterwards, at whatever date, leaves an overpayment to be seen.
                let payee = &portefeuille.fiches[fiche];
                if let Some(FaitFiche::Versee(versement)) = payee.faits().faits.last().map(|fait| &fait.fait)
                    && versement.id == VersementId(Uuid::from_u128(rang))
                    && versement.avance == Centimes::ZERO
                {
                    let verse = somme::tenue(payee.versements_au(Date::MAX).map(|versement| versement.montant));
                    prop_assert!(verse <= payee.conventionne_au(le_jour(jour)));
                    // « correspondant aux frais réels engagés »: what was said to be spent, or reported, and nothing planned.
                    let reels = payee.realisation_au(le_jour(jour)).map_or_else(
                        || [versement.frais_reels_cumules, versement.frais_gestion],
                        |realisation| [realisation.annexe.assiette(2022), realisation.annexe.frais(2022)],
                    );
                    prop_assert!(verse <= somme::tenue(reels), "{verse} au-delà de {reels:?}");
                }
                for au in (0..=60).map(le_jour) {
                    let compte = portefeuille.budget.situation_au(2022, au).engage;
                    prop_assert!(compte <= centimes(PLAFOND), "{compte} le {au}");
                    // The movements are what the actions weigh, on every day.
                    let poids: i64 = portefeuille.fiches.iter().flat_map(|fiche| fiche.imputations_au(au).into_values())
                        .map(|ligne| ligne.total().valeur()).sum();
                    prop_assert_eq!(compte.valeur(), poids);
                }
            }
        }

        // « versement_max = max(0, min(réels + frais, conventionné) − déjà versé) »
        #[test]
        fn what_may_be_paid_is_bounded_by_costs_and_by_what_was_agreed(
            conventionne in 0..1_000_000_i64, reels in 0..1_000_000_i64, frais in 0..60_000_i64, verse in 0..1_000_000_i64,
        ) {
            let disponible = Disponible::nouveau(centimes(conventionne), centimes(reels), centimes(frais), centimes(verse));
            let attendu = (reels + frais).min(conventionne) - verse;
            prop_assert_eq!(disponible.maximum.valeur(), attendu.max(0));
            prop_assert_eq!(disponible.indu.valeur(), (-attendu).max(0));
        }
    }
}

//! The breach: a logo used without authorisation, reported with its proof, contested, then established by the ministry
//! whose logo it is, which makes the convention lapse (R11-04).
//!
//! « Le non-respect de cette obligation rend la convention caduque. » (art. 11)

use crate::cooperation::communication::autorisation::Autorisation;
use crate::cooperation::communication::logo::{NatureSupport, Usage};
use crate::cooperation::communication::reponse::autorisation_en_vigueur;
use crate::cooperation::constatation::Constatation;
use crate::cooperation::constats;
use crate::cooperation::convention::{Convention, Fin};
use crate::cooperation::{operations, refus, regles};
use crate::socle::calendrier::Date;
use crate::socle::code::{FicheActionId, ManquementId, SupportId, codes};
use crate::socle::constat::Constat;
use crate::socle::decision::Decision;
use crate::socle::declaration::{ActeMotive, Declaree};
use crate::socle::histoire::{Evenement, Histoire, Survenu};
use crate::socle::moment::{Moment, Personnel};
use crate::socle::operation::Operation;
use crate::socle::organisation::{Acteur, Ministere};
use crate::socle::refus::{Cle, Refus};
use serde::{Deserialize, Serialize};

codes! {
    /// The state of a breach on a day: computed from its dated facts, never stored.
    pub enum StatutManquement : "Statut d'un manquement à une date, calculé à partir de ses faits datés." {
        Signale = "signale" : "signalé, avec la preuve de l'usage",
        Conteste = "conteste" : "contesté par l'OPCO",
        Constate = "constate" : "constaté par écrit par le ministère dont le logo est en cause",
        Ecarte = "ecarte" : "écarté par ce ministère",
    }
}

/// What happened to a breach.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "fait", rename_all = "snake_case")]
pub enum FaitManquement {
    /// It was reported: the report, in the OPCO's own dossier, informs it in writing.
    Signale(Signalement),
    /// The OPCO answered: it may, and nothing says when.
    Conteste {
        /// What it answers.
        reponse: Personnel,
    },
    /// The ministry established it, in writing.
    Constate {
        /// What it adds.
        motif: Option<Personnel>,
    },
    /// The ministry set it aside.
    Ecarte {
        /// Why.
        motif: Personnel,
    },
}

/// What is reported.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signalement {
    /// Whose logo.
    pub ministere: Ministere,
    /// The day of the use (Paris).
    pub date_manquement: Date,
    /// The support that bore it, where it is declared.
    pub support: Option<SupportId>,
    /// The action to which it belongs; `None` for a general support.
    pub fiche: Option<FicheActionId>,
    /// What bore it.
    pub nature: NatureSupport,
    /// Where and how it was used.
    pub description: Personnel,
    /// Who used it, where it is known.
    pub auteur: Option<Personnel>,
}

/// An act of the dossier, as its journal keeps it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ActeInscrit<'a> {
    /// The name of its operation.
    pub operation: &'a str,
    /// Its rank in the dossier.
    pub rang: i64,
    /// Its legal date (Paris), if it has one of its own.
    pub date_legale: Option<Date>,
}

/// The acts that tell of a breach: none is an act under the convention.
const DU_SIGNALEMENT: [Operation; 2] = [operations::SIGNALER_MANQUEMENT, operations::CONTESTER_MANQUEMENT];

impl Evenement for FaitManquement {
    type Id = ManquementId;
    type Dossier = Convention;
    type Projection = ();
    const NATURE: &'static str = "manquement_logo";
}

/// A logo used without authorisation.
pub type Manquement = Histoire<FaitManquement>;

impl Histoire<FaitManquement> {
    // ---- what is true of it

    /// What was reported.
    #[must_use]
    pub fn signalement(&self) -> Option<&Signalement> {
        self.premier().and_then(|fait| match &fait.fait {
            FaitManquement::Signale(signalement) => Some(signalement),
            _ => None,
        })
    }

    /// The state on a day, from the facts whose legal date is on or before it.
    #[must_use]
    pub fn statut_au(&self, au: Date) -> StatutManquement {
        self.histoire_au(au).into_iter().fold(StatutManquement::Signale, |statut, fait| match &fait.fait {
            FaitManquement::Signale(_) => statut,
            FaitManquement::Conteste { .. } if statut == StatutManquement::Signale => StatutManquement::Conteste,
            FaitManquement::Conteste { .. } => statut,
            FaitManquement::Constate { .. } => StatutManquement::Constate,
            FaitManquement::Ecarte { .. } => StatutManquement::Ecarte,
        })
    }

    /// How the ministry ended it, if it has: established or set aside, once.
    #[must_use]
    pub fn issue(&self) -> Option<&Survenu<FaitManquement>> {
        let finit =
            |fait: &FaitManquement| matches!(fait, FaitManquement::Constate { .. } | FaitManquement::Ecarte { .. });
        self.survenus().iter().find(|fait| finit(&fait.fait))
    }

    /// The finding, if the ministry established it: what was done since the breach is marked by it.
    #[must_use]
    pub fn constatation(&self) -> Option<Constatation> {
        let constat = self.issue().filter(|fait| matches!(fait.fait, FaitManquement::Constate { .. }))?;
        let manquement = self.signalement()?.date_manquement;
        Some(Constatation { manquement, enregistree_le: constat.enregistrement.le })
    }

    /// Whether an act of the dossier came after the breach, and was entered before the finding, which has this rank there:
    /// « conservés, marqués `posterieur_au_manquement` » (R11-04). None is while the breach is not established, nor what has no
    /// day of law.
    #[must_use]
    pub fn precede(&self, acte: &ActeInscrit<'_>, rang_du_constat: i64) -> bool {
        let sous_la_convention = DU_SIGNALEMENT.iter().all(|operation| operation.nom != acte.operation);
        let suivi = |constatation: Constatation| acte.date_legale.is_some_and(|date| constatation.est_suivie_de(date));
        sous_la_convention && acte.rang < rang_du_constat && self.constatation().is_some_and(suivi)
    }

    /// The use that is held against the OPCO.
    #[must_use]
    pub fn usage(&self) -> Option<(Ministere, Usage, Date)> {
        let signalement = self.signalement()?;
        let usage = Usage { fiche: signalement.fiche, nature: Some(signalement.nature) };
        Some((signalement.ministere, usage, signalement.date_manquement))
    }

    /// The authorisation that covered the use on its day: one signed after it does not make it regular.
    #[must_use]
    pub fn autorisation_de_l_usage<'a>(&self, autorisations: &'a [Autorisation]) -> Option<&'a Autorisation> {
        let (ministere, usage, jour) = self.usage()?;
        autorisation_en_vigueur(autorisations, ministere, &usage, jour)
    }

    /// What is noted of an established breach: what it leaves of the actions committed, what came to contradict it.
    #[must_use]
    pub fn constats_au(&self, convention: &Convention, autorisations: &[Autorisation], au: Date) -> Vec<Constat> {
        let constat = self.issue().filter(|fait| fait.date <= au);
        let Some((constatation, constat)) = self.constatation().zip(constat) else { return Vec::new() };
        let jour = constatation.manquement;
        let (code, effet) = match convention.caducite_au(au) {
            Some(caducite) => {
                let message = format!(
                    "Convention caduque depuis le {} : les actions engagées vont à leur terme sans logo ministériel.",
                    caducite.effet
                );
                (constats::CONVENTION_CADUQUE, message)
            }
            None => {
                let message = format!(
                    "La convention avait déjà pris fin : le manquement du {jour} est établi sans effet sur elle."
                );
                (constats::MANQUEMENT_SANS_EFFET, message)
            }
        };
        let mut constats = vec![Constat::nouveau(code, effet)];
        if let Some(autorisation) = self.autorisation_de_l_usage(autorisations) {
            let message = format!(
                "L'autorisation {}, enregistrée depuis le constat du {}, couvrait l'usage du {jour} : le constat demeure.",
                autorisation.id(),
                constat.date
            );
            constats.push(Constat::nouveau(constats::AUTORISATION_POSTERIEURE, message));
        }
        constats
    }

    // ---- its life

    /// Whether a use of that day may be reported: the convention had taken effect, though it may have ended.
    ///
    /// # Errors
    /// `convention_non_en_vigueur` (R00-01).
    pub fn peut_signaler(convention: &Convention, jour: Date) -> Result<(), Refus> {
        convention.verifier_admis(operations::SIGNALER_MANQUEMENT, jour).map(drop)
    }

    /// Reports a use, with its proof: whoever may see the dossier, the auditor too.
    ///
    /// # Errors
    /// Those of [`Self::peut_signaler`]; `date_future` (G10); `piece_requise` without the proof of the use;
    /// `manquement_posterieur` when the use is dated after its report.
    pub fn signaler(
        convention: &Convention,
        acteur: &Acteur,
        moment: Moment,
        id: ManquementId,
        signalement: Signalement,
        declaree: Declaree,
    ) -> Result<Decision<Self>, Refus> {
        let (jour, date) = (signalement.date_manquement, declaree.date);
        Self::peut_signaler(convention, jour)?;
        crate::socle::declaration::verifier_pas_future(date, moment)?;
        if declaree.piece.is_none() {
            let detail = "Un manquement se signale avec la preuve de l'usage.";
            return Err(Refus::nouveau(refus::PIECE_REQUISE, detail).citant(&regles::R11_04));
        }
        if date < jour {
            let detail = format!("L'usage est daté du {jour}, après le {date} de son signalement.");
            return Err(Refus::nouveau(refus::MANQUEMENT_POSTERIEUR, detail).avec(Cle::Date, jour).avec(Cle::Au, date));
        }
        let manquement = Self::nouvelle(id, convention.faits().id);
        let fait = FaitManquement::Signale(signalement);
        Ok(manquement.ajouter(operations::SIGNALER_MANQUEMENT, fait, declaree, acteur, moment))
    }

    /// Whether the OPCO may answer: once, while the ministry has not ended it.
    ///
    /// # Errors
    /// `transition_interdite`.
    pub fn peut_contester(&self) -> Result<(), Refus> {
        self.verifier_ouvert()?;
        let reponse = self.survenus().iter().find(|fait| matches!(fait.fait, FaitManquement::Conteste { .. }));
        reponse.map_or(Ok(()), |fait| Err(interdit(&format!("l'OPCO a répondu le {}", fait.date), fait.date)))
    }

    /// The OPCO answers: it need not, and the text gives it no time.
    ///
    /// # Errors
    /// Those of [`Self::peut_contester`]; `date_future` (G10).
    pub fn contester(self, acteur: &Acteur, moment: Moment, acte: ActeMotive) -> Result<Decision<Self>, Refus> {
        let ActeMotive { date, motif: reponse, piece, fictif } = acte;
        let declaree = Declaree { date, piece, fictif };
        self.juger(&regles::R11_04, &declaree, moment, |_| self.peut_contester())?;
        let fait = FaitManquement::Conteste { reponse };
        Ok(self.ajouter(operations::CONTESTER_MANQUEMENT, fait, declaree, acteur, moment))
    }

    /// Whether the author may set it aside: the ministry whose logo it is, once.
    ///
    /// # Errors
    /// `logo_d_autrui`; `transition_interdite`.
    pub fn peut_ecarter(&self, convention: &Convention, acteur: &Acteur) -> Result<(), Refus> {
        if let Some(signalement) = self.signalement() {
            signalement.ministere.verifier(&regles::R11_04, convention, acteur)?;
        }
        self.verifier_ouvert()
    }

    /// The ministry sets it aside.
    ///
    /// # Errors
    /// Those of [`Self::peut_ecarter`]; `date_future` (G10).
    pub fn ecarter(
        self,
        convention: &Convention,
        acteur: &Acteur,
        moment: Moment,
        acte: ActeMotive,
    ) -> Result<Decision<Self>, Refus> {
        let ActeMotive { date, motif, piece, fictif } = acte;
        let declaree = Declaree { date, piece, fictif };
        self.juger(&regles::R11_04, &declaree, moment, |_| self.peut_ecarter(convention, acteur))?;
        let fait = FaitManquement::Ecarte { motif };
        Ok(self.ajouter(operations::ECARTER_MANQUEMENT, fait, declaree, acteur, moment))
    }

    /// Whether the author may establish it: the ministry whose logo it is, once, unless an authorisation covered the use.
    ///
    /// # Errors
    /// `logo_d_autrui`; `transition_interdite`; `usage_autorise`.
    pub fn peut_constater(
        &self,
        convention: &Convention,
        autorisations: &[Autorisation],
        acteur: &Acteur,
    ) -> Result<(), Refus> {
        self.peut_ecarter(convention, acteur)?;
        let Some(autorisation) = self.autorisation_de_l_usage(autorisations) else { return Ok(()) };
        let jour = self.signalement().map_or(Date::MAX, |signalement| signalement.date_manquement);
        let id = autorisation.id().to_string();
        let detail = format!("L'usage du {jour} était couvert par l'autorisation {id}, valable ce jour-là.");
        Err(Refus::nouveau(refus::USAGE_AUTORISE, detail).avec(Cle::Date, jour).avec(Cle::Autorisation, id.as_str()))
    }

    /// The ministry establishes it, in writing; in the same act the convention lapses (R11-04).
    ///
    /// # Errors
    /// Those of [`Self::peut_constater`]; `date_future` (G10); `piece_ecrite_manquante`.
    pub fn constater(
        self,
        convention: Convention,
        autorisations: &[Autorisation],
        acteur: &Acteur,
        moment: Moment,
        (motif, declaree): (Option<Personnel>, Declaree),
    ) -> Result<(Decision<Self>, Decision<Convention>), Refus> {
        self.verifier_existe(&regles::R11_04, declaree.date)?;
        self.peut_constater(&convention, autorisations, acteur)?;
        crate::socle::declaration::verifier_pas_future(declaree.date, moment)?;
        if declaree.piece.is_none() {
            let detail = "Le ministère constate le manquement par écrit : l'écrit est la pièce.";
            return Err(Refus::nouveau(refus::PIECE_ECRITE_MANQUANTE, detail).citant(&regles::R11_04));
        }
        let (operation, date) = (operations::CONSTATER_MANQUEMENT, declaree.date);
        let manquement = self.signalement().map_or(date, |signalement| signalement.date_manquement);
        let fait = FaitManquement::Constate { motif };
        let mut constate = self.ajouter(operation, fait, declaree.clone(), acteur, moment);
        let fin = Fin::Caducite { manquement, constat: date };
        let finie = convention.finir(operation, fin, declaree, acteur, moment);
        constate.constats = constate.apres.constats_au(&finie.apres, autorisations, moment.jour);
        Ok((constate, finie))
    }

    fn verifier_ouvert(&self) -> Result<(), Refus> {
        self.issue().map_or(Ok(()), |fait| Err(interdit(&format!("le ministère a conclu le {}", fait.date), fait.date)))
    }
}

fn interdit(pourquoi: &str, date: Date) -> Refus {
    let detail = format!("L'état du manquement interdit cet acte : {pourquoi}.");
    Refus::nouveau(refus::TRANSITION_INTERDITE, detail).citant(&regles::R11_04).avec(Cle::Date, date)
}

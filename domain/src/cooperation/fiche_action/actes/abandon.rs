//! The action is given up: once the committee has validated it, it is told first (R15-08, machine 3.7).

use crate::cooperation::convention::Convention;
use crate::cooperation::copil::reunion::Reunion;
use crate::cooperation::fiche_action::actes::decisions::verifier_tenue;
use crate::cooperation::fiche_action::actes::jugement::{motivee, verifier_prouvee};
use crate::cooperation::fiche_action::fait::FaitFiche;
use crate::cooperation::fiche_action::fiche::FicheAction;
use crate::cooperation::fiche_action::nomenclature::StatutFiche;
use crate::cooperation::fiche_action::teneur::PresentationAbandon;
use crate::cooperation::{operations, refus, regles};
use crate::socle::calendrier::Date;
use crate::socle::decision::Decision;
use crate::socle::declaration::ActeMotive;
use crate::socle::moment::{Moment, Piece};
use crate::socle::organisation::Acteur;
use crate::socle::refus::{Cle, Refus};

/// How the committee is said to have been told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PresentationDeclaree {
    /// In this meeting.
    Reunion(Box<Reunion>),
    /// By an e-mail of that day, which the piece proves.
    Courriel(Date, Piece),
}

/// The giving up of an action.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AbandonFiche {
    /// How the committee was told.
    pub presentation: Option<PresentationDeclaree>,
    /// True when it is to be recorded though the committee was not told (G16).
    pub fait_accompli: bool,
    /// When, why and on what proof.
    pub acte: ActeMotive,
}

impl FicheAction {
    /// Whether the action may be given up on that day: before it is realised.
    ///
    /// # Errors
    /// `convention_terminee` unless it is committed; `transition_interdite`.
    pub fn peut_abandonner(&self, convention: &Convention, au: Date) -> Result<(), Refus> {
        self.verifier_une_fois("abandonnee")?;
        let statut = self.statut_au(au);
        convention.verifier_admis_sur(operations::ABANDONNER_FICHE_ACTION, statut.est_engagee(), au)?;
        let admis: Vec<_> = StatutFiche::TOUS.iter().copied().filter(|statut| statut.est_abandonnable()).collect();
        self.verifier_statut(au, &admis)
    }

    /// Gives the action up: « toute modification … devra être présentée au préalable au comité de pilotage » (art. 15).
    ///
    /// # Errors
    /// Those of [`Self::peut_abandonner`]; `modification_non_presentee`, `reunion_non_tenue`; `date_future`;
    /// `piece_requise` (G10, G16).
    pub fn abandonner(
        self,
        convention: &Convention,
        acteur: &Acteur,
        moment: Moment,
        abandon: AbandonFiche,
    ) -> Result<Decision<Self>, Refus> {
        let AbandonFiche { presentation, fait_accompli, acte } = abandon;
        let (motif, declaree) = motivee(acte);
        let date = declaree.date;
        self.juger(&declaree, moment, |au| self.peut_abandonner(convention, au))?;
        let statut = self.statut_au(date);
        let presentation = presentation.map(|declaree| admettre(declaree, date)).transpose()?.flatten();
        let impromptu = statut.est_validee() && presentation.is_none();
        if impromptu && !fait_accompli {
            let detail = format!(
                "Au {date}, l'action est « {} » : son abandon est d'abord présenté au comité de pilotage.",
                statut.texte()
            );
            return Err(Refus::nouveau(refus::MODIFICATION_NON_PRESENTEE, detail)
                .avec(Cle::Etat, statut.texte())
                .avec(Cle::Au, date));
        }
        if impromptu {
            let detail = "Un abandon qui n'a pas été présenté au comité s'enregistre sur une pièce.";
            verifier_prouvee(&declaree, &regles::G16, detail)?;
        }
        let finie = convention.cadre_au(date).is_none_or(|cadre| !cadre.couvre(date));
        let fait = FaitFiche::Abandonnee {
            motif,
            presentation,
            fait_accompli: impromptu,
            non_menee_a_terme: statut.est_engagee() && (finie || convention.en_preavis_au(date)),
        };
        Ok(self.ajouter(operations::ABANDONNER_FICHE_ACTION, fait, declaree, acteur, moment))
    }
}

/// « au préalable » (G12): on the day of the act at the latest; an e-mail sent later presents nothing.
fn admettre(presentation: PresentationDeclaree, au: Date) -> Result<Option<PresentationAbandon>, Refus> {
    Ok(match presentation {
        PresentationDeclaree::Reunion(reunion) => {
            verifier_tenue(&reunion, au)?;
            Some(PresentationAbandon::Reunion { reunion: reunion.id() })
        }
        PresentationDeclaree::Courriel(date, piece) if date <= au => {
            Some(PresentationAbandon::Courriel { date, piece })
        }
        PresentationDeclaree::Courriel(..) => None,
    })
}

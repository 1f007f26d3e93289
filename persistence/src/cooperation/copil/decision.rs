//! Decisions of the steering committee: their histories, with what the minutes of their meetings and the breaches say of
//! them.

use super::{compte_rendu, convention_visible};
use crate::cooperation::fiche_action;
use crate::cooperation::rejuge::{self, Contexte};
use crate::socle::charge::{Charge, objets};
use crate::socle::db::Db;
use crate::socle::demande::Attendu;
use crate::socle::echec::Echec;
use crate::socle::ecriture::Ecriture;
use crate::socle::histoire::{self, Choix, inscription};
use crate::socle::lecture::Lecture;
use crate::socle::memoire::Session;
use crate::socle::persistant::Persistant;
use crate::socle::recepisse::Inscription;
use chrono::NaiveDate;
use domain::cooperation::copil::ActionSoumise;
use domain::cooperation::copil::consultation::{Consultation, FaitConsultation};
use domain::cooperation::copil::decision::{Alentours, Circonstances, DecisionCopil, FaitDecision, LieuDuVote};
use domain::cooperation::copil::majorite::ResultatVote;
use domain::socle::code::{Code, ConsultationId, ConventionId, DecisionId, ReunionId, VoixId};
use domain::socle::decision::Decision;
use domain::socle::histoire::{Evenement, Histoire};
use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;

/// Of these decisions of dossiers, those that were adopted and stand; what surrounds them hangs on what is sought here.
pub(super) fn adoptees(db: &mut Session<'_>, decisions: &[(&str, DecisionId)]) -> Result<HashSet<DecisionId>, Echec> {
    let mut par_dossier: BTreeMap<&str, Vec<DecisionId>> = BTreeMap::new();
    for (dossier, id) in decisions {
        par_dossier.entry(dossier).or_default().push(*id);
    }
    let mut adoptees = HashSet::new();
    for (dossier, ids) in par_dossier {
        let dossier = ConventionId::lire(dossier).map_err(Echec::illisible)?;
        let votes = histoire::citees::<FaitDecision>(db, &dossier, &ids)?;
        let adoptes = votes.iter().filter(|vote| vote.objet.projection().resultat() == Some(ResultatVote::Adoptee));
        adoptees.extend(adoptes.map(|vote| vote.objet.id()));
    }
    Ok(adoptees)
}

/// Which decisions a list wants.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct FiltreDecisions {
    /// Those whose result hangs on the reading of « 50% plus une voix », or not.
    pub sensible_a_la_lecture: Option<bool>,
    /// Those with this result, which nothing cancelled.
    pub resultat: Option<ResultatVote>,
    /// Those whose vote was opened between these days, both included.
    pub ouvertes: Option<(NaiveDate, NaiveDate)>,
}

impl FiltreDecisions {
    fn choix(&self) -> Choix {
        let resultat = self.resultat.map(FaitDecision::cle_du_resultat);
        let sans = resultat.iter().map(|_| FaitDecision::cle_annulee()).collect();
        let sensible = self.sensible_a_la_lecture.map(FaitDecision::cle_sensible);
        Choix { avec: sensible.into_iter().chain(resultat).collect(), sans, premier_fait: self.ouvertes }
    }
}

// ---- reading

impl Lecture<'_> {
    /// A decision within scope.
    ///
    /// # Errors
    /// [`Echec::Introuvable`].
    pub fn decision(&mut self, id: DecisionId) -> Result<Charge<DecisionCopil>, Echec> {
        let Charge { objet, recepisse } = self.histoire(id)?;
        Ok(Charge { objet: entouree(&mut self.db, objet)?, recepisse })
    }

    /// A decision within scope, with what surrounds its vote.
    ///
    /// # Errors
    /// [`Echec::Introuvable`].
    pub fn vote(&mut self, id: DecisionId) -> Result<(Circonstances, Charge<DecisionCopil>), Echec> {
        let charge = self.decision(id)?;
        let convention = self.convention(charge.objet.faits().convention)?.objet;
        let composition = self.composition(convention.faits().id)?;
        let consultation = consultation_du_vote(&mut self.db, &charge.objet)?;
        Ok((Circonstances { convention, composition, consultation }, charge))
    }

    /// The decision of these voices, within scope.
    ///
    /// # Errors
    /// [`Echec::Introuvable`].
    pub fn decision_de(&mut self, id: VoixId) -> Result<Charge<DecisionCopil>, Echec> {
        let charge = self.histoire_par_cle(&FaitDecision::cle_des_voix(id))?;
        let Charge { objet, recepisse } = charge.ok_or(Echec::Introuvable)?;
        Ok(Charge { objet: entouree(&mut self.db, objet)?, recepisse })
    }

    /// The actions that these votes are about, as the committee knows them, whoever reads.
    ///
    /// # Errors
    /// Those of the database.
    pub fn actions_soumises<'v>(
        &mut self,
        votes: impl IntoIterator<Item = &'v DecisionCopil>,
    ) -> Result<Vec<Arc<dyn ActionSoumise>>, Echec> {
        let soumises = fiche_action::soumises(&mut self.db, votes.into_iter().filter_map(|vote| vote.faits().fiche))?;
        Ok(soumises.into_values().collect())
    }

    /// The decisions of a consultation within scope, in the order of their recording.
    ///
    /// # Errors
    /// Those of the database.
    pub fn decisions_de(&mut self, consultation: ConsultationId) -> Result<Vec<DecisionCopil>, Echec> {
        self.decisions_du_lieu(LieuDuVote::Consultation(consultation))
    }

    /// The decisions put to the vote in a meeting within scope, in the order of their recording.
    ///
    /// # Errors
    /// Those of the database.
    pub fn decisions_de_reunion(&mut self, reunion: ReunionId) -> Result<Vec<DecisionCopil>, Echec> {
        self.decisions_du_lieu(LieuDuVote::Reunion(reunion))
    }

    fn decisions_du_lieu(&mut self, lieu: LieuDuVote) -> Result<Vec<DecisionCopil>, Echec> {
        let histoires = objets(self.histoires_par_cle(&lieu.cle())?);
        entourees(&mut self.db, histoires)
    }

    /// The decisions of a convention within scope, in the order of their recording, each with its place in that order.
    ///
    /// # Errors
    /// [`Echec::Introuvable`].
    pub fn decisions(
        &mut self,
        convention: ConventionId,
        filtre: &FiltreDecisions,
        apres: i64,
        limite: i64,
    ) -> Result<Vec<(i64, Charge<DecisionCopil>)>, Echec> {
        let lues = self.histoires_choisies(Some(convention), &filtre.choix(), apres, limite)?;
        if lues.is_empty() {
            // There may be nothing to see, or nobody to see it.
            convention_visible(&mut self.db, &self.portee, Some(convention.to_string()))?;
        }
        let lues = lues.into_iter().map(|(place, Charge { objet, recepisse })| ((place, recepisse), objet));
        let (places, histoires): (Vec<_>, Vec<_>) = lues.unzip();
        let decisions = entourees(&mut self.db, histoires)?;
        let charges = places.into_iter().zip(decisions);
        Ok(charges.map(|((place, recepisse), objet)| (place, Charge { objet, recepisse })).collect())
    }
}

impl Ecriture<'_> {
    /// The decision of an act, with what surrounds its vote: within the author's scope, its dossier locked.
    ///
    /// # Errors
    /// [`Echec::Introuvable`]; [`Echec::VersionPerimee`].
    pub fn decision(&mut self, cible: &Attendu<DecisionId>) -> Result<(Circonstances, DecisionCopil), Echec> {
        let (convention, histoire) = self.histoire::<FaitDecision>(cible)?;
        let composition = self.composition(convention.faits().id)?;
        let decision = entouree(&mut self.db, histoire)?;
        let consultation = consultation_du_vote(&mut self.db, &decision)?;
        Ok((Circonstances { convention, composition, consultation }, decision))
    }

    /// The decision of the voice that an act is about.
    ///
    /// # Errors
    /// Those of [`Self::decision`].
    pub fn decision_de(&mut self, cible: &Attendu<VoixId>) -> Result<(Circonstances, DecisionCopil), Echec> {
        let id = histoire::porteuse::<FaitDecision>(&mut self.db, &FaitDecision::cle_des_voix(cible.id))?;
        self.decision(&Attendu { id, version: cible.version })
    }

    /// The decisions of a consultation of the convention whose dossier is locked.
    ///
    /// # Errors
    /// Those of the database.
    pub fn decisions_de(&mut self, consultation: &Consultation) -> Result<Vec<DecisionCopil>, Echec> {
        let cle = LieuDuVote::Consultation(consultation.id()).cle();
        let histoires = self.histoires_par_cle(&consultation.convention(), &cle)?;
        entourees(&mut self.db, histoires)
    }

    /// A decision that an act cites, of the convention whose dossier is locked.
    ///
    /// # Errors
    /// [`Echec::Introuvable`] when the convention has no such decision.
    pub fn decision_citee(&mut self, convention: ConventionId, id: DecisionId) -> Result<DecisionCopil, Echec> {
        citees(&mut self.db, convention, &[id])?.pop().ok_or(Echec::Introuvable)
    }
}

/// The decisions of a convention that are cited elsewhere.
pub(crate) fn citees(
    db: &mut Session<'_>,
    convention: ConventionId,
    ids: &[DecisionId],
) -> Result<Vec<DecisionCopil>, Echec> {
    let histoires = objets(histoire::citees(db, &convention, ids)?);
    entourees(db, histoires)
}

/// The consultation in which a vote takes place, if it is by e-mail.
fn consultation_du_vote(db: &mut Session<'_>, decision: &DecisionCopil) -> Result<Option<Consultation>, Echec> {
    match decision.faits().lieu {
        LieuDuVote::Consultation(id) => {
            let lue = histoire::citees::<FaitConsultation>(db, &decision.faits().convention, &[id])?.pop();
            lue.map(|charge| Some(charge.objet)).ok_or(Echec::Introuvable)
        }
        LieuDuVote::Reunion(_) => Ok(None),
    }
}

fn entouree(db: &mut Session<'_>, histoire: Histoire<FaitDecision>) -> Result<DecisionCopil, Echec> {
    entourees(db, vec![histoire])?.pop().ok_or(Echec::Introuvable)
}

/// Joins to decisions what the minutes of their meetings confirm, what a breach marks, and the actions that they modify: seven
/// queries at most, however many.
fn entourees(db: &mut Session<'_>, histoires: Vec<Histoire<FaitDecision>>) -> Result<Vec<DecisionCopil>, Echec> {
    let reunion = |histoire: &Histoire<FaitDecision>| match histoire.projection().lieu {
        LieuDuVote::Reunion(id) => Some(id),
        LieuDuVote::Consultation(_) => None,
    };
    let reunions: Vec<ReunionId> = histoires.iter().filter_map(reunion).collect();
    let valides = compte_rendu::valides(db, &reunions)?;
    let contextes = rejuge::des_seances(db, histoires.iter().map(Histoire::convention))?;
    let modifiees =
        fiche_action::soumises(db, histoires.iter().filter_map(|histoire| histoire.projection().modifiee()))?;
    let entourer = |histoire: Histoire<FaitDecision>| {
        let compte_rendu_valide_le = reunion(&histoire).and_then(|id| valides.get(&id).copied());
        let Contexte { connu, constatations } = contextes.get(&histoire.convention()).cloned().unwrap_or_default();
        let modifiee = histoire.projection().modifiee().and_then(|id| modifiees.get(&id).cloned());
        DecisionCopil::lue(histoire, Alentours { compte_rendu_valide_le, constatations, connu, modifiee })
    };
    Ok(histoires.into_iter().map(entourer).collect())
}

// ---- writing

/// Its facts are kept, as those of any history; what is read beside them is others' to keep.
impl Persistant for DecisionCopil {
    const NATURE: &'static str = FaitDecision::NATURE;
    const SCHEMA: u32 = 1;
    const GENRE: &'static str = <Histoire<FaitDecision> as Persistant>::GENRE;

    fn cle(&self) -> String {
        self.faits().id.to_string()
    }

    /// Its history is cut where it is loaded, before what surrounds it is joined.
    fn au(self, _jour: NaiveDate) -> Result<Option<Self>, Echec> {
        Ok(Some(self))
    }

    fn save(db: &mut Db, decision: &Decision<Self>, inscription: &Inscription) -> Result<(), Echec> {
        inscription::inscrire(db, decision.apres.histoire(), inscription)
    }
}

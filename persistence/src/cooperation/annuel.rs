//! What a convention holds once a year — a bilan, a plan, priorities —: a history that its convention and its year name, begun
//! or not.

use crate::socle::charge::Charge;
use crate::socle::demande::{Attendu, verifier_version};
use crate::socle::echec::Echec;
use crate::socle::ecriture::Ecriture;
use crate::socle::histoire::{self, EvenementEnBase};
use crate::socle::lecture::Lecture;
use crate::socle::memoire::Session;
use crate::socle::recepisse::Recepisse;
use domain::cooperation::convention::Convention;
use domain::cooperation::copil::decision::DecisionCopil;
use domain::cooperation::copil::plan::PlanActions;
use domain::cooperation::copil::priorites::Priorites;
use domain::socle::code::CleAnnuelle;
use domain::socle::histoire::Histoire;

/// The priorities of a year, with the decisions that they cite.
type PrioritesLues = (Charge<Priorites>, Vec<DecisionCopil>);

impl Lecture<'_> {
    /// The plan of a year of a convention that the caller has been shown to see, drawn up or not.
    ///
    /// # Errors
    /// Those of the database.
    pub fn plan_actions_ou_aucun(&mut self, cle: CleAnnuelle) -> Result<PlanActions, Echec> {
        Ok(de(&mut self.db, cle)?.map_or_else(|| PlanActions::a_etablir(cle), |charge| charge.objet))
    }

    /// The plan of a year within scope.
    ///
    /// # Errors
    /// [`Echec::Introuvable`], when nobody has drawn it up too.
    pub fn plan_actions_de(&mut self, cle: CleAnnuelle) -> Result<Charge<PlanActions>, Echec> {
        self.convention(cle.convention)?;
        de(&mut self.db, cle)?.ok_or(Echec::Introuvable)
    }

    /// The priorities of a year of a convention that the caller has been shown to see, if any, with the decisions cited.
    ///
    /// # Errors
    /// Those of the database.
    pub fn priorites_de(&mut self, cle: CleAnnuelle) -> Result<Option<PrioritesLues>, Echec> {
        let Some(charge) = de(&mut self.db, cle)? else { return Ok(None) };
        let decisions = citees(&mut self.db, &charge.objet)?;
        Ok(Some((charge, decisions)))
    }
}

impl Ecriture<'_> {
    /// The plan of an act and its convention: within the author's scope, their dossier locked, in the version the author
    /// has read.
    ///
    /// # Errors
    /// [`Echec::Introuvable`]; [`Echec::VersionPerimee`].
    pub fn plan_actions(&mut self, cible: &Attendu<CleAnnuelle>) -> Result<(Convention, PlanActions), Echec> {
        self.annuelle(cible, PlanActions::a_etablir)
    }

    /// The priorities of an act and its convention, with the decisions cited: within scope, their dossier locked, in the
    /// version the author has read.
    ///
    /// # Errors
    /// [`Echec::Introuvable`]; [`Echec::VersionPerimee`].
    pub fn priorites(
        &mut self,
        cible: &Attendu<CleAnnuelle>,
    ) -> Result<(Convention, Priorites, Vec<DecisionCopil>), Echec> {
        let (convention, priorites) = self.annuelle(cible, Priorites::a_adopter)?;
        let decisions = citees(&mut self.db, &priorites)?;
        Ok((convention, priorites, decisions))
    }

    /// What an act is about and its convention: their dossier locked, in the version the author has read.
    fn annuelle<E: EvenementEnBase<Id = CleAnnuelle, Dossier = Convention>>(
        &mut self,
        cible: &Attendu<CleAnnuelle>,
        a_commencer: fn(CleAnnuelle) -> Histoire<E>,
    ) -> Result<(Convention, Histoire<E>), Echec> {
        let convention = self.charger_convention(cible.id.convention)?;
        let Charge { objet, recepisse } = commencee_ou(&mut self.db, cible.id, &convention.recepisse, a_commencer)?;
        verifier_version(cible.version, recepisse.rang)?;
        Ok((convention.objet, objet))
    }
}

/// What stands for a year, if anyone has begun it, with its facts up to the day asked (none before the first), under a convention that the caller has been shown to see.
pub(super) fn de<E: EvenementEnBase<Id = CleAnnuelle, Dossier = Convention>>(
    db: &mut Session<'_>,
    cle: CleAnnuelle,
) -> Result<Option<Charge<Histoire<E>>>, Echec> {
    let lue = db.hors_du_jour(|db| histoire::citees(db, &cle.convention, &[cle]))?.pop();
    lue.map(|charge| db.reduite(charge)).transpose()
}

/// The same; what nobody has begun has no facts yet, and the proof of the last act on its convention.
pub(super) fn commencee_ou<E: EvenementEnBase<Id = CleAnnuelle, Dossier = Convention>>(
    db: &mut Session<'_>,
    cle: CleAnnuelle,
    convention: &Recepisse,
    a_commencer: fn(CleAnnuelle) -> Histoire<E>,
) -> Result<Charge<Histoire<E>>, Echec> {
    let aucune = || Charge { objet: a_commencer(cle), recepisse: convention.clone() };
    Ok(de(db, cle)?.unwrap_or_else(aucune))
}

/// The decisions that adopted the priorities of a year.
fn citees(db: &mut Session<'_>, priorites: &Priorites) -> Result<Vec<DecisionCopil>, Echec> {
    let citees: Vec<_> = priorites.versions().map(|version| version.decision).collect();
    super::copil::decision::citees(db, priorites.id().convention, &citees)
}

//! Bilans: what is read of a convention's besides its own facts, and of many at once.

use super::annuel;
use crate::socle::charge::Charge;
use crate::socle::demande::{Attendu, verifier_version};
use crate::socle::echec::Echec;
use crate::socle::ecriture::Ecriture;
use crate::socle::histoire::{des_dossiers, dits};
use crate::socle::lecture::Lecture;
use crate::socle::memoire::Session;
use crate::socle::recepisse::Recepisse;
use domain::cooperation::bilan::{Bilan, CleBilan, ClePresentation, FaitBilan};
use domain::cooperation::convention::Convention;
use domain::cooperation::echeancier::{Accomplissement, Obligation};
use domain::socle::calendrier::Quand;
use domain::socle::code::ConventionId;
use std::collections::HashMap;

impl Lecture<'_> {
    /// The bilan of a year and its convention, within scope; one that nobody has begun has no facts yet.
    ///
    /// A bilan is computed from both: its version is the last act on either.
    ///
    /// # Errors
    /// [`Echec::Introuvable`].
    pub fn bilan_de(&mut self, cle: CleBilan) -> Result<(Charge<Convention>, Charge<Bilan>), Echec> {
        let convention = self.convention(cle.convention)?;
        let bilan = de(&mut self.db, cle, &convention.recepisse)?;
        Ok((convention, bilan))
    }

    /// The bilans begun of conventions that the caller has been shown to see.
    ///
    /// # Errors
    /// Those of the database.
    pub fn bilans(&mut self, conventions: &[ConventionId]) -> Result<HashMap<ConventionId, Vec<Bilan>>, Echec> {
        let mut bilans: HashMap<_, Vec<_>> = HashMap::new();
        for Charge { objet, .. } in des_dossiers::<FaitBilan>(&mut self.db, conventions)? {
            bilans.entry(objet.convention()).or_default().push(objet);
        }
        Ok(bilans)
    }
}

impl Ecriture<'_> {
    /// The bilan of an act and its convention: within the author's scope, their dossier locked, in the version the author
    /// has read.
    ///
    /// # Errors
    /// [`Echec::Introuvable`]; [`Echec::VersionPerimee`].
    pub fn bilan(&mut self, cible: &Attendu<CleBilan>) -> Result<(Convention, Bilan), Echec> {
        self.bilan_ou(cible.id, cible.version, |_| true)
    }

    /// The bilan of the presentation that an act is about, and its convention.
    ///
    /// # Errors
    /// Those of [`Self::bilan`].
    pub fn bilan_de(&mut self, cible: &Attendu<ClePresentation>) -> Result<(Convention, Bilan), Echec> {
        let ClePresentation { bilan, numero } = cible.id;
        self.bilan_ou(bilan, cible.version, |bilan| bilan.presentation(numero).is_some())
    }

    /// What an act is about must be there before its version is looked at.
    fn bilan_ou(
        &mut self,
        cle: CleBilan,
        version: Option<i64>,
        existe: impl FnOnce(&Bilan) -> bool,
    ) -> Result<(Convention, Bilan), Echec> {
        let convention = self.charger_convention(cle.convention)?;
        let bilan = de(&mut self.db, cle, &convention.recepisse)?;
        if !existe(&bilan.objet) {
            return Err(Echec::Introuvable);
        }
        verifier_version(version, bilan.recepisse.rang)?;
        Ok((convention.objet, bilan.objet))
    }
}

/// The bilan of a year, begun or not, under the proof of the last act on it or on its convention.
fn de(db: &mut Session<'_>, cle: CleBilan, convention: &Recepisse) -> Result<Charge<Bilan>, Echec> {
    let Charge { objet, recepisse } = annuel::commencee_ou(db, cle, convention, Bilan::a_elaborer)?;
    let recepisse = if convention.rang > recepisse.rang { convention.clone() } else { recepisse };
    Ok(Charge { objet, recepisse })
}

/// The sendings of the bilans of some conventions, each as what it settles (R15-11): the texts are left where they are.
pub(crate) fn adresses(
    db: &mut Session<'_>,
    conventions: &[ConventionId],
) -> Result<Vec<(ConventionId, Accomplissement)>, Echec> {
    let adresse = ("adresse", (|fait| matches!(fait, FaitBilan::Adresse { .. })) as fn(&FaitBilan) -> bool);
    let adresses = dits(db, conventions, adresse)?;
    let accompli = |annee, date| Accomplissement { obligation: Obligation::Bilan, annee, quand: Quand::from(date) };
    Ok(adresses.into_iter().map(|(cle, fait)| (cle.convention, accompli(cle.annee, fait.date))).collect())
}

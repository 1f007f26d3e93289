//! The minutes of meetings, found by their meeting, with what they are judged by.

use super::decision;
use crate::cooperation::fiche_action;
use crate::socle::charge::Charge;
use crate::socle::demande::{Attendu, verifier_version};
use crate::socle::echec::Echec;
use crate::socle::ecriture::Ecriture;
use crate::socle::histoire::{charger, par_cles};
use crate::socle::lecture::Lecture;
use crate::socle::memoire::Session;
use domain::cooperation::convention::Convention;
use domain::cooperation::copil::compte_rendu::{CompteRendu, Entourage, FaitCompteRendu};
use domain::cooperation::copil::reunion::{FaitReunion, Reunion};
use domain::socle::calendrier::Date;
use domain::socle::code::ReunionId;
use domain::socle::organisation::Portee;
use std::collections::HashMap;

impl Lecture<'_> {
    /// The minutes of a meeting within scope, with what they are judged by.
    ///
    /// # Errors
    /// [`Echec::Introuvable`], when nobody has written them too.
    pub fn compte_rendu_de(&mut self, reunion: ReunionId) -> Result<(Entourage, Charge<CompteRendu>), Echec> {
        // A partner is shown no meeting, but the minutes that were sent to it: what stands on a day is for the reader to ask.
        let reunion = match self.portee {
            Portee::Porteur(_) => charger::<FaitReunion>(&mut self.db, &reunion.to_string())?.objet,
            _ => self.reunion(reunion)?.objet,
        };
        let convention = self.convention(reunion.convention())?.objet;
        let charge = de(&mut self.db, reunion.id())?.ok_or(Echec::Introuvable)?;
        let entourage = entourage(&mut self.db, convention, reunion, &charge.objet)?;
        match &self.portee {
            Portee::Porteur(code) if !charge.objet.est_diffuse_a(&entourage, code, Date::MAX) => {
                Err(Echec::Introuvable)
            }
            _ => Ok((entourage, charge)),
        }
    }

    /// The minutes of a meeting within scope, written or not, with what they are judged by.
    ///
    /// # Errors
    /// [`Echec::Introuvable`].
    pub fn compte_rendu_ou_aucun(&mut self, reunion: ReunionId) -> Result<(Entourage, CompteRendu), Echec> {
        let reunion = self.reunion(reunion)?.objet;
        let convention = self.convention(reunion.convention())?.objet;
        let ecrit = de(&mut self.db, reunion.id())?;
        let compte_rendu = ecrit.map_or_else(|| CompteRendu::a_rediger(&reunion), |charge| charge.objet);
        let entourage = entourage(&mut self.db, convention, reunion, &compte_rendu)?;
        Ok((entourage, compte_rendu))
    }
}

impl Ecriture<'_> {
    /// The minutes of an act, with what they are judged by: within scope, the dossier locked, in the version the author has
    /// read; nobody having written them, they have no facts, and the version of their meeting.
    ///
    /// # Errors
    /// [`Echec::Introuvable`]; [`Echec::VersionPerimee`].
    pub fn compte_rendu(&mut self, cible: &Attendu<ReunionId>) -> Result<(Entourage, CompteRendu), Echec> {
        let (convention, reunion) = self.reunion(&Attendu { id: cible.id, version: None })?;
        let compte_rendu = match de(&mut self.db, cible.id)? {
            Some(charge) => {
                verifier_version(cible.version, charge.recepisse.rang)?;
                charge.objet
            }
            None => {
                // What the author has read is the meeting.
                let lue = charger::<FaitReunion>(&mut self.db, &cible.id.to_string())?;
                verifier_version(cible.version, lue.recepisse.rang)?;
                CompteRendu::a_rediger(&reunion)
            }
        };
        let entourage = entourage(&mut self.db, convention, reunion, &compte_rendu)?;
        Ok((entourage, compte_rendu))
    }
}

fn entourage(
    db: &mut Session<'_>,
    convention: Convention,
    reunion: Reunion,
    compte_rendu: &CompteRendu,
) -> Result<Entourage, Echec> {
    let id = convention.faits().id;
    let liees: Vec<_> = compte_rendu.validations().map(|(decision, _)| decision).collect();
    let decisions = decision::citees(db, id, &liees)?;
    let porteurs = fiche_action::porteurs(db, id)?;
    Ok(Entourage { convention, reunion, decisions, porteurs })
}

fn de(db: &mut Session<'_>, reunion: ReunionId) -> Result<Option<Charge<CompteRendu>>, Echec> {
    Ok(par_cles::<FaitCompteRendu>(db, &[FaitCompteRendu::de_la_reunion(reunion)])?.pop())
}

/// The days on which the minutes of these meetings were validated, by a decision that stands (G17).
pub(super) fn valides(db: &mut Session<'_>, reunions: &[ReunionId]) -> Result<HashMap<ReunionId, Date>, Echec> {
    let cles: Vec<_> = reunions.iter().copied().map(FaitCompteRendu::de_la_reunion).collect();
    let mut liees = Vec::new();
    for Charge { objet, recepisse } in par_cles::<FaitCompteRendu>(db, &cles)? {
        let Some(reunion) = objet.reunion() else { continue };
        let validations = objet.validations();
        liees.extend(validations.map(|(decision, jour)| ((recepisse.dossier.clone(), decision), (reunion, jour))));
    }
    let citees: Vec<_> = liees.iter().map(|((dossier, decision), _)| (dossier.as_str(), *decision)).collect();
    let adoptees = decision::adoptees(db, &citees)?;
    let valides = liees.into_iter().filter(|((_, decision), _)| adoptees.contains(decision));
    Ok(valides.map(|(_, validation)| validation).collect())
}

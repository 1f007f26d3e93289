//! What lists find actions, decisions of the board and tools by: what is true of each of them between two days.
//!
//! A status, an avis, the contents are functions of the day asked, constant between the days of the facts. Between two of these
//! stands a [`TraitDate`]. Nothing is judged here: each is what the thing says of itself on its first day, cut as a reading of
//! that day cuts it. All of it hangs on the facts of the thing alone, and on who the parties to its convention are, which nothing
//! changes once it is signed: what judges an action again (its convention, its ceilings, its votes, breaches) marks it, and moves
//! no status of it.

#[cfg(test)]
mod tests;

use crate::cooperation::convention::{College, Parties};
use crate::cooperation::fiche_action::{FaitFiche, FicheAction};
use crate::cooperation::jalon::durees;
use crate::cooperation::outil_numerique::OutilNumerique;
use crate::socle::calendrier::Date;
use crate::socle::code::{Code, DecisionCaId, codes};
use crate::socle::histoire::Etendue;
use std::collections::BTreeSet;

codes! {
    /// What a list asks of a thing on a day.
    pub enum Famille : "Ce par quoi une liste choisit, à une date." {
        Statut = "statut" : "statut d'une fiche action",
        Validee = "validee" : "fiche action validée par le comité",
        Axe = "axe" : "axe d'une fiche action",
        Porteur = "porteur" : "organisation qui porte une fiche action",
        Region = "region" : "région académique d'une fiche action",
        Public = "public" : "public visé par une fiche action",
        Avis = "avis" : "sens d'un avis qui vaut sur une fiche action",
        AvisManquant = "avis_manquant" : "ministère dont une fiche action attend l'avis, par son collège ou par son organisation",
        Retour = "retour" : "retour d'une décision du conseil d'administration",
        Outil = "outil" : "statut d'un outil numérique",
        Approuve = "approuve" : "approbation d'un outil numérique",
        AuRegistre = "au_registre" : "outil numérique du registre public",
    }
}

/// What is found by a property that it has, whatever its value.
pub const OUI: &str = "oui";

/// What is found by a property that it has not.
pub const NON: &str = "non";

/// What is true of a thing on some days.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct TraitDate {
    /// What is asked.
    pub famille: Famille,
    /// What the thing answers.
    pub valeur: String,
    /// The first day asked on which it does (Paris).
    pub du: Date,
    /// The first day asked on which it no longer does; `None` when nothing known ends it.
    pub jusqu_au: Option<Date>,
}

/// What a list wants of what it shows: one of some values.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TraitVoulu {
    /// What is asked.
    pub famille: Famille,
    /// The answers that are wanted, any of which will do.
    pub valeurs: Vec<String>,
}

impl TraitVoulu {
    /// This answer.
    #[must_use]
    pub fn un(famille: Famille, valeur: impl Code) -> Self {
        Self::parmi(famille, [valeur])
    }

    /// This answer, as it is written.
    #[must_use]
    pub fn dit(famille: Famille, valeur: String) -> Self {
        Self { famille, valeurs: vec![valeur] }
    }

    /// One of these answers.
    #[must_use]
    pub fn parmi(famille: Famille, valeurs: impl IntoIterator<Item = impl Code>) -> Self {
        let valeurs: BTreeSet<String> = valeurs.into_iter().map(|valeur| valeur.code().into_owned()).collect();
        Self { famille, valeurs: valeurs.into_iter().collect() }
    }

    /// A property that the thing has, or has not.
    #[must_use]
    pub fn est(famille: Famille, vrai: bool) -> Self {
        Self::dit(famille, oui_ou_non(vrai))
    }
}

fn oui_ou_non(vrai: bool) -> String {
    if vrai { OUI } else { NON }.to_owned()
}

/// What a thing says of itself on a day.
type Dits = BTreeSet<(Famille, String)>;

/// What lists of actions find an action by.
#[must_use]
pub fn traits_de_la_fiche(parties: &Parties, fiche: &FicheAction) -> Vec<TraitDate> {
    constants(jours(fiche), |jour| fiche.clone().au(jour).map(|alors| dits_de_la_fiche(parties, &alors, jour)))
}

fn dits_de_la_fiche(parties: &Parties, fiche: &FicheAction, au: Date) -> Dits {
    let mut dits = Dits::new();
    let statut = fiche.statut_au(au);
    dits.insert((Famille::Statut, statut.to_string()));
    if statut.est_validee() {
        dits.insert((Famille::Validee, OUI.to_owned()));
    }
    let avis = College::MINISTERES.into_iter().filter_map(|college| fiche.avis_au(college, au));
    dits.extend(avis.map(|courant| (Famille::Avis, courant.avis.sens.to_string())));
    for college in fiche.avis_attendus_au(au) {
        dits.insert((Famille::AvisManquant, college.to_string()));
        dits.insert((Famille::AvisManquant, parties.organisation(college).to_string()));
    }
    if let Some((_, contenu)) = fiche.contenu_au(au) {
        dits.extend(contenu.axes.iter().map(|axe| (Famille::Axe, axe.to_string())));
        dits.extend(contenu.regions_academiques.iter().map(|region| (Famille::Region, region.code().into_owned())));
        dits.extend(contenu.publics_cibles.iter().map(|public| (Famille::Public, public.to_string())));
        dits.extend(contenu.porteur.organisation.map(|porteur| (Famille::Porteur, porteur.to_string())));
    }
    dits
}

/// What lists of decisions of the board find those of an action by, each with its place among the facts.
#[must_use]
pub fn traits_des_decisions(fiche: &FicheAction) -> Vec<(usize, Vec<TraitDate>)> {
    let decisions = fiche.faits().faits.iter().enumerate().filter_map(|(place, fait)| match fait.fait {
        FaitFiche::DecideeParLeCa { decision, .. }
        | FaitFiche::ModificationDecideeParLeCa { decision: Some(decision), .. } => Some((place, decision)),
        _ => None,
    });
    decisions.map(|(place, decision)| (place, traits_de_la_decision(fiche, decision))).collect()
}

fn traits_de_la_decision(fiche: &FicheAction, id: DecisionCaId) -> Vec<TraitDate> {
    constants(jours(fiche), |jour| {
        let alors = fiche.clone().au(jour)?;
        let retour = alors.decision_ca(id, jour)?.statut_retour();
        Some(Dits::from([(Famille::Retour, retour.to_string())]))
    })
}

/// What lists of tools find a tool by.
#[must_use]
pub fn traits_de_l_outil(outil: &OutilNumerique) -> Vec<TraitDate> {
    let jours = outil.survenus().iter().flat_map(|survenu| match survenu.etendue() {
        Etendue::Des(date) => [Some(survenu.date), Some(date)],
        Etendue::Ecriture => [Some(survenu.date), None],
    });
    constants(jours.flatten().collect(), |jour| {
        let alors = outil.clone().au(jour).ok().flatten().filter(|alors| alors.existe_au(jour))?;
        let mut dits = Dits::from([
            (Famille::Outil, alors.statut_au(jour).to_string()),
            (Famille::Approuve, oui_ou_non(alors.est_approuve_au(jour))),
        ]);
        dits.extend(alors.est_au_registre(jour).then(|| (Famille::AuRegistre, OUI.to_owned())));
        Some(dits)
    })
}

/// The days on which an action may come to say something else: those of its facts.
fn jours(fiche: &FicheAction) -> BTreeSet<Date> {
    fiche.faits().faits.iter().map(|fait| fait.date).collect()
}

/// What `dire` tells on each day on which it may change, gathered over those between which it does not.
fn constants(jours: BTreeSet<Date>, mut dire: impl FnMut(Date) -> Option<Dits>) -> Vec<TraitDate> {
    let lus = jours.into_iter().map(|jour| {
        let dits = dire(jour).unwrap_or_default();
        (jour, dits.into_iter().map(|dit| (dit, ())).collect())
    });
    let traits = durees(lus).into_iter();
    traits.map(|((famille, valeur), (), du, jusqu_au)| TraitDate { famille, valeur, du, jusqu_au }).collect()
}

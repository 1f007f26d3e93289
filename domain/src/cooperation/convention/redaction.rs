//! The draft: entered, then written again until it is opened for signature.

use super::actes::notee;
use super::etat::Etat;
use super::fait::{Convention, FaitConvention, ReferenceExterne, TexteConvention};
use super::gardes::verifier_partie;
use super::parties::Parties;
use crate::cooperation::operations;
use crate::cooperation::parametres::{Lectures, Stipulations, stipulations_au};
use crate::cooperation::refus;
use crate::cooperation::regles;
use crate::socle::calendrier::Date;
use crate::socle::code::ConventionId;
use crate::socle::decision::Decision;
use crate::socle::declaration::Declaree;
use crate::socle::moment::Moment;
use crate::socle::organisation::{Acteur, CodeOrganisation, Nature, Organisation};
use crate::socle::refus::{Cle, Refus};

/// What makes a draft.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProjetConvention {
    /// See [`TexteConvention::reference`].
    pub reference: String,
    /// See [`TexteConvention::reference_externe`].
    pub reference_externe: Option<String>,
    /// See [`TexteConvention::intitule`].
    pub intitule: String,
    /// See [`TexteConvention::parties`].
    pub parties: Parties,
    /// See [`TexteConvention::cosignataires`].
    pub cosignataires: Vec<String>,
    /// See [`TexteConvention::lieu_signature`].
    pub lieu_signature: Option<String>,
    /// See [`TexteConvention::accord_constitutif`].
    pub accord_constitutif: Option<Date>,
    /// See [`TexteConvention::remplace`].
    pub remplace: Option<ConventionId>,
    /// The figures agreed on.
    pub stipulations: Stipulations,
    /// The readings chosen.
    pub lectures: Lectures,
    /// Asked for, it is refused (R17-03).
    pub tacite_reconduction: bool,
    /// True when no document attests it.
    pub fictif: bool,
}

/// What a draft refers to, looked up by whoever calls: the domain does not search.
#[derive(Debug, Clone, Default)]
pub struct Referents {
    /// The organisations of the reference data among those named as parties.
    pub organisations: Vec<Organisation>,
    /// The convention to be replaced, if the caller may see it.
    pub remplacee: Option<Convention>,
}

impl Convention {
    /// Enters a draft.
    ///
    /// # Errors
    /// `organisation_non_partie` when the author is none of the parties; `parties_incoherentes` when they are not an
    /// OPCO and two distinct ministries (R00-01); `tacite_reconduction` and `convention_remplacee_inconnue` (R17-03).
    pub fn creer(
        acteur: &Acteur,
        moment: Moment,
        id: ConventionId,
        projet: ProjetConvention,
        referents: &Referents,
    ) -> Result<Decision<Self>, Refus> {
        verifier_partie(acteur, &projet.parties)?;
        verifier_projet(id, &projet, referents)?;
        let declaree = Declaree { date: moment.jour, piece: None, fictif: projet.fictif };
        let fait = FaitConvention::Creee(Box::new(projet.texte(acteur)));
        let creee = Self::commencer((id, id), operations::CREER_CONVENTION, fait, declaree, acteur, moment);
        Ok(notee(creee, moment))
    }

    /// Whether the draft may be changed on that day.
    ///
    /// # Errors
    /// `organisation_non_partie`; `transition_interdite` once it is open for signature.
    pub fn peut_modifier(&self, acteur: &Acteur, au: Date) -> Result<(), Refus> {
        verifier_partie(acteur, &self.faits().parties)?;
        self.verifier_etat(au, &[Etat::Brouillon])
    }

    /// The draft as it stands, to be changed and given back to [`Self::modifier`].
    #[must_use]
    pub fn projet(&self) -> ProjetConvention {
        ProjetConvention {
            reference: self.faits().reference.clone(),
            reference_externe: self.faits().reference_externe.as_ref().map(|externe| externe.valeur.clone()),
            intitule: self.faits().intitule.clone(),
            parties: self.faits().parties.clone(),
            cosignataires: self.faits().cosignataires.clone(),
            lieu_signature: self.faits().lieu_signature.clone(),
            accord_constitutif: self.faits().accord_constitutif,
            remplace: self.faits().remplace,
            stipulations: stipulations_au(self.faits().stipulations.get(..1).unwrap_or_default(), Date::MAX),
            lectures: self.faits().lectures.signees(),
            tacite_reconduction: false,
            fictif: self.faits().fictif,
        }
    }

    /// Changes the draft.
    ///
    /// # Errors
    /// Those of [`Self::peut_modifier`] and of [`Self::creer`].
    pub fn modifier(
        self,
        acteur: &Acteur,
        moment: Moment,
        projet: ProjetConvention,
        referents: &Referents,
    ) -> Result<Decision<Self>, Refus> {
        self.peut_modifier(acteur, moment.jour)?;
        verifier_partie(acteur, &projet.parties)?;
        verifier_projet(self.id(), &projet, referents)?;
        let declaree = Declaree { date: moment.jour, piece: None, fictif: projet.fictif };
        let mut texte = projet.texte(acteur);
        // Whoever entered the external reference keeps owning it: the other parties may not take it over.
        if let (Some(ancienne), Some(nouvelle)) = (&self.faits().reference_externe, &mut texte.reference_externe)
            && ancienne.valeur == nouvelle.valeur
        {
            *nouvelle = ancienne.clone();
        }
        let fait = FaitConvention::Modifiee(Box::new(texte));
        Ok(self.decider(operations::MODIFIER_CONVENTION, fait, declaree, acteur, moment))
    }
}

impl ProjetConvention {
    /// The text that it makes; its external reference is its author's.
    fn texte(self, acteur: &Acteur) -> TexteConvention {
        let Self {
            reference,
            reference_externe,
            intitule,
            parties,
            cosignataires,
            lieu_signature,
            accord_constitutif,
            remplace,
            stipulations,
            lectures,
            tacite_reconduction: _,
            fictif: _,
        } = self;
        let reference_externe =
            reference_externe.map(|valeur| ReferenceExterne { organisation: acteur.organisation.clone(), valeur });
        TexteConvention {
            reference,
            reference_externe,
            intitule,
            parties,
            cosignataires,
            lieu_signature,
            accord_constitutif,
            remplace,
            stipulations,
            lectures,
        }
    }
}

fn verifier_projet(id: ConventionId, projet: &ProjetConvention, referents: &Referents) -> Result<(), Refus> {
    let nature = |code: &CodeOrganisation| referents.organisations.iter().find(|o| o.code == *code).map(|o| o.nature);
    let Parties { opco, ministere_education, ministere_enseignement_superieur } = &projet.parties;
    let coherentes = nature(opco) == Some(Nature::Opco)
        && nature(ministere_education) == Some(Nature::Ministere)
        && nature(ministere_enseignement_superieur) == Some(Nature::Ministere)
        && ministere_education != ministere_enseignement_superieur;
    if !coherentes {
        let detail = "Une convention de coopération lie un OPCO et deux ministères distincts du référentiel.";
        return Err(Refus::nouveau(refus::PARTIES_INCOHERENTES, detail)
            .avec(Cle::Opco, opco.as_str())
            .avec(Cle::MinistereEducation, ministere_education.as_str())
            .avec(Cle::MinistereEnseignementSuperieur, ministere_enseignement_superieur.as_str()));
    }
    let mut branches = projet.cosignataires.clone();
    branches.sort_unstable();
    branches.dedup();
    if branches.len() != projet.cosignataires.len() {
        let refus = Refus::nouveau(refus::PARTIES_INCOHERENTES, "Un cosignataire est désigné deux fois.");
        return Err(refus.citant(&regles::R00_02).avec(Cle::Cosignataires, projet.cosignataires.as_slice()));
    }
    if projet.tacite_reconduction {
        let detail = "Un renouvellement est une nouvelle convention, signée, qui désigne celle qu'elle remplace.";
        return Err(Refus::nouveau(refus::TACITE_RECONDUCTION, detail));
    }
    match (projet.remplace, &referents.remplacee) {
        (Some(remplacee), Some(autre))
            if remplacee != id && autre.id() == remplacee && autre.faits().parties.opco == *opco =>
        {
            Ok(())
        }
        (Some(_), _) => Err(Refus::nouveau(
            refus::CONVENTION_REMPLACEE_INCONNUE,
            "La convention à remplacer doit exister, être connue de vous et lier le même OPCO.",
        )),
        (None, _) => Ok(()),
    }
}

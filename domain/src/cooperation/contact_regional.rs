//! The shared list of regional contacts (article 11, R11-06): each signatory keeps its own, all signatories read all.

use crate::cooperation::constats;
use crate::cooperation::convention::{College, Convention};
use crate::cooperation::operations;
use crate::cooperation::refus;
use crate::cooperation::regles;
use crate::socle::calendrier::Date;
use crate::socle::code::{ContactId, codes};
use crate::socle::constat::Constat;
use crate::socle::decision::Decision;
use crate::socle::declaration::Declaree;
use crate::socle::histoire::{Evenement, Histoire};
use crate::socle::moment::{Moment, Personnel};
use crate::socle::organisation::{Acteur, Portee};
use crate::socle::refus::Refus;
use crate::socle::region_academique::RegionAcademique;
use serde::{Deserialize, Serialize};

codes! {
    /// On which of the two lists of article 11 a contact stands.
    pub enum NatureContact : "Liste de l'article 11 où figure un contact." {
        RepresentantRegional = "representant_regional" : "représentant régional du signataire",
        ServiceEtablissement = "service_etablissement" : "contact d'un service d'un établissement d'enseignement supérieur partie prenante",
    }
}

codes! {
    /// Whether a contact is on the list, on a day.
    pub enum StatutContact : "Statut d'un contact à une date." {
        Inscrit = "inscrit" : "sur la liste",
        Retire = "retire" : "retiré de la liste",
    }
}

/// Who may be reached, and how: nobody but the signatories reads it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Coordonnees {
    /// The name.
    pub nom: Personnel,
    /// In what function.
    pub fonction: Personnel,
    /// At what address of e-mail.
    pub courriel: Personnel,
    /// In which body: a délégation régionale, a DRAFPIC, a university.
    pub organisme: Personnel,
}

/// A line of the list as it is declared.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FicheContact {
    /// Where.
    pub region_academique: RegionAcademique,
    /// On which list.
    pub nature: NatureContact,
    /// Who.
    pub coordonnees: Coordonnees,
}

/// What may happen to a contact.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "fait", rename_all = "snake_case")]
pub enum FaitContact {
    /// A signatory put it on its list.
    Inscrit {
        /// Whose list.
        partie: College,
        /// The line.
        fiche: FicheContact,
    },
    /// The line was written again.
    Modifie {
        /// The line.
        fiche: FicheContact,
    },
    /// It was taken off the list.
    Retire,
}

impl Evenement for FaitContact {
    type Id = ContactId;
    type Dossier = Convention;
    type Projection = ();
    const NATURE: &'static str = "contact_regional";
}

/// A contact of a signatory.
pub type ContactRegional = Histoire<FaitContact>;

impl ContactRegional {
    /// Whether the list is shared with this caller, « la liste … sera partagée »: whoever else reads it is not told whom it
    /// names (regles.md §5, « annuaire régional »).
    #[must_use]
    pub fn est_partage_avec(acteur: &Acteur) -> bool {
        match acteur.portee() {
            Portee::Opco(_) | Portee::Parties(_) => true,
            Portee::Tout | Portee::Signees | Portee::Porteur(_) | Portee::Region(_) | Portee::Rien => false,
        }
    }

    /// Whose list it is on.
    #[must_use]
    pub fn partie(&self) -> Option<College> {
        self.premier().and_then(|premier| match premier.fait {
            FaitContact::Inscrit { partie, .. } => Some(partie),
            _ => None,
        })
    }

    /// The line that holds on a day, unless it was taken off, or is not yet on.
    #[must_use]
    pub fn fiche_au(&self, au: Date) -> Option<&FicheContact> {
        match &self.histoire_au(au).into_iter().next_back()?.fait {
            FaitContact::Inscrit { fiche, .. } | FaitContact::Modifie { fiche } => Some(fiche),
            FaitContact::Retire => None,
        }
    }

    /// Its region on a day, or the last that it had.
    #[must_use]
    pub fn region_au(&self, au: Date) -> Option<RegionAcademique> {
        let faits = self.histoire_au(au).into_iter().rev().chain(self.premier());
        faits.into_iter().find_map(|fait| match &fait.fait {
            FaitContact::Inscrit { fiche, .. } | FaitContact::Modifie { fiche } => Some(fiche.region_academique),
            FaitContact::Retire => None,
        })
    }

    /// Whether it is on the list on a day.
    #[must_use]
    pub fn statut_au(&self, au: Date) -> StatutContact {
        if self.fiche_au(au).is_some() { StatutContact::Inscrit } else { StatutContact::Retire }
    }

    /// Whose list the author may add to on that day: its own.
    ///
    /// # Errors
    /// `contact_d_une_autre_partie`; `convention_non_en_vigueur`.
    pub fn peut_inscrire(
        convention: &Convention,
        acteur: &Acteur,
        partie: Option<College>,
        au: Date,
    ) -> Result<College, Refus> {
        let sienne = convention.faits().parties.college(&acteur.organisation);
        let tenue = partie.or(sienne).filter(|partie| Some(*partie) == sienne);
        let partie = tenue.ok_or_else(|| autre_partie(acteur))?;
        convention.verifier_admis(operations::INSCRIRE_CONTACT, au)?;
        Ok(partie)
    }

    /// Puts a contact on the list of a signatory.
    ///
    /// # Errors
    /// Those of [`Self::peut_inscrire`]; `date_future`, `piece_requise` (G10).
    pub fn inscrire(
        convention: &Convention,
        acteur: &Acteur,
        moment: Moment,
        id: ContactId,
        (partie, fiche, declaree): (Option<College>, FicheContact, Declaree),
    ) -> Result<Decision<Self>, Refus> {
        let contact = Histoire::nouvelle(id, convention.faits().id);
        let garde = |au| Self::peut_inscrire(convention, acteur, partie, au);
        let partie = contact.juger(&regles::R11_06, &declaree, moment, garde)?;
        let fait = FaitContact::Inscrit { partie, fiche };
        Ok(contact.ajouter(operations::INSCRIRE_CONTACT, fait, declaree, acteur, moment))
    }

    /// Whether the author may write the line again on that day.
    ///
    /// # Errors
    /// `contact_d_une_autre_partie`; `transition_interdite` off the list; `convention_non_en_vigueur`.
    pub fn peut_modifier(&self, convention: &Convention, acteur: &Acteur, au: Date) -> Result<(), Refus> {
        self.peut_retirer(convention, acteur, au)?;
        convention.verifier_admis(operations::MODIFIER_CONTACT, au).map(drop)
    }

    /// Writes the line again: what it said before stays known on the days before.
    ///
    /// # Errors
    /// Those of [`Self::peut_modifier`]; `date_future`, `piece_requise` (G10).
    pub fn modifier(
        self,
        convention: &Convention,
        acteur: &Acteur,
        moment: Moment,
        (fiche, declaree): (FicheContact, Declaree),
    ) -> Result<Decision<Self>, Refus> {
        self.juger(&regles::R11_06, &declaree, moment, |au| self.peut_modifier(convention, acteur, au))?;
        Ok(self.ajouter(operations::MODIFIER_CONTACT, FaitContact::Modifie { fiche }, declaree, acteur, moment))
    }

    /// Whether the author may take it off on that day: the end of the convention does not keep a name on a list.
    ///
    /// # Errors
    /// `contact_d_une_autre_partie`; `transition_interdite` off the list.
    pub fn peut_retirer(&self, convention: &Convention, acteur: &Acteur, au: Date) -> Result<(), Refus> {
        if self.partie() != convention.faits().parties.college(&acteur.organisation) {
            return Err(autre_partie(acteur));
        }
        self.verifier_existe(&regles::R11_06, au)?;
        let statut = self.statut_au(au);
        Self::verifier_statut(&regles::R11_06, (statut, statut.sens()), au, &[StatutContact::Inscrit])
    }

    /// Takes it off the list.
    ///
    /// # Errors
    /// Those of [`Self::peut_retirer`]; `date_future`, `piece_requise` (G10).
    pub fn retirer(
        self,
        convention: &Convention,
        acteur: &Acteur,
        moment: Moment,
        declaree: Declaree,
    ) -> Result<Decision<Self>, Refus> {
        self.juger(&regles::R11_06, &declaree, moment, |au| self.peut_retirer(convention, acteur, au))?;
        Ok(self.ajouter(operations::RETIRER_CONTACT, FaitContact::Retire, declaree, acteur, moment))
    }
}

fn autre_partie(acteur: &Acteur) -> Refus {
    let detail = format!("{} ne tient que sa propre liste.", acteur.organisation);
    Refus::nouveau(refus::CONTACT_D_UNE_AUTRE_PARTIE, detail)
}

/// What a signatory has shared on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PartDuReseau {
    /// Which signatory.
    pub partie: College,
    /// How many contacts it has, of both lists.
    pub contacts: usize,
    /// How many of them are of establishments of higher education.
    pub services: usize,
    /// The regions where it has a representative.
    pub regions: Vec<RegionAcademique>,
}

/// The list of all signatories, on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReseauRegional {
    /// What each has shared, in the order of the colleges.
    pub parts: Vec<PartDuReseau>,
    /// The regions where nobody has a contact.
    pub regions_sans_contact: Vec<RegionAcademique>,
    /// What is noted: « la liste … sera partagée ».
    pub constats: Vec<Constat>,
}

impl PartDuReseau {
    /// The regions where it has no representative.
    #[must_use]
    pub fn regions_sans_representant(&self) -> Vec<RegionAcademique> {
        RegionAcademique::TOUS.iter().copied().filter(|region| !self.regions.contains(region)).collect()
    }
}

impl ReseauRegional {
    /// Whether all that article 11 asks for is shared: contacts of each signatory, in every region, and of the services.
    #[must_use]
    pub fn est_complet(&self) -> bool {
        self.regions_sans_contact.is_empty()
            && self.parts.iter().all(|part| part.contacts > 0)
            && self.parts.iter().any(|part| part.services > 0)
    }

    /// What the contacts of a convention make on a day.
    #[must_use]
    pub fn de(convention: &Convention, contacts: &[ContactRegional], au: Date) -> Self {
        let inscrits: Vec<(College, &FicheContact)> =
            contacts.iter().filter_map(|contact| Some((contact.partie()?, contact.fiche_au(au)?))).collect();
        let part = |partie: College| {
            let siens: Vec<&FicheContact> =
                inscrits.iter().filter(|(celle, _)| *celle == partie).map(|(_, fiche)| *fiche).collect();
            let de_service = |fiche: &&&FicheContact| fiche.nature == NatureContact::ServiceEtablissement;
            let services = siens.iter().filter(de_service).count();
            let representee = |region: &RegionAcademique| {
                let dans = |fiche: &&FicheContact| fiche.region_academique == *region;
                siens.iter().any(|fiche| dans(fiche) && fiche.nature == NatureContact::RepresentantRegional)
            };
            let regions = RegionAcademique::TOUS.iter().copied().filter(representee).collect();
            PartDuReseau { partie, contacts: siens.len(), services, regions }
        };
        let parts: Vec<PartDuReseau> = College::TOUS.iter().copied().map(part).collect();
        let vide = |region: &RegionAcademique| !inscrits.iter().any(|(_, fiche)| fiche.region_academique == *region);
        let regions_sans_contact: Vec<_> = RegionAcademique::TOUS.iter().copied().filter(vide).collect();
        let due = convention.cadre_au(au).is_some_and(|cadre| cadre.couvre(au));
        let constats = if due { constats(&parts, &regions_sans_contact, au) } else { Vec::new() };
        Self { parts, regions_sans_contact, constats }
    }
}

/// The lists that are not shared, while the convention is in force.
fn constats(parts: &[PartDuReseau], sans_contact: &[RegionAcademique], au: Date) -> Vec<Constat> {
    let muettes = parts
        .iter()
        .filter(|part| part.contacts == 0)
        .map(|part| format!("Au {au}, {} n'a partagé aucun représentant régional.", part.partie.sens()))
        .map(|message| Constat::nouveau(constats::CONTACTS_NON_PARTAGES, message));
    let services = parts.iter().all(|part| part.services == 0).then(|| {
        let message =
            format!("Au {au}, aucun contact des services des établissements d'enseignement supérieur n'est partagé.");
        Constat::nouveau(constats::SERVICES_NON_PARTAGES, message)
    });
    let regions = (!sans_contact.is_empty()).then(|| {
        let noms: Vec<_> = sans_contact.iter().map(|region| region.sens()).collect();
        let message =
            format!("Au {au}, {} région(s) académique(s) sans aucun contact : {}.", noms.len(), noms.join(", "));
        Constat::nouveau(constats::REGIONS_SANS_CONTACT, message)
    });
    muettes.chain(services).chain(regions).collect()
}

#[cfg(test)]
mod tests;

//! The shared list of regional contacts (article 11, R11-06): each signatory keeps its own, all signatories read all.

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
use crate::socle::organisation::Acteur;
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
pub struct Fiche {
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
        fiche: Fiche,
    },
    /// The line was written again.
    Modifie {
        /// The line.
        fiche: Fiche,
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
    pub fn fiche_au(&self, au: Date) -> Option<&Fiche> {
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
        convention.verifier_en_vigueur(au)?;
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
        (partie, fiche, declaree): (Option<College>, Fiche, Declaree),
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
        convention.verifier_en_vigueur(au)
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
        (fiche, declaree): (Fiche, Declaree),
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
pub struct Reseau {
    /// What each has shared, in the order of the colleges.
    pub parts: Vec<PartDuReseau>,
    /// The regions where nobody has a contact.
    pub regions_sans_contact: Vec<RegionAcademique>,
    /// What is noted: « la liste … sera partagée ».
    pub constats: Vec<Constat>,
}

impl Reseau {
    /// What the contacts of a convention make on a day.
    #[must_use]
    pub fn de(convention: &Convention, contacts: &[ContactRegional], au: Date) -> Self {
        let inscrits: Vec<(College, &Fiche)> =
            contacts.iter().filter_map(|contact| Some((contact.partie()?, contact.fiche_au(au)?))).collect();
        let part = |partie: College| {
            let siens: Vec<&Fiche> =
                inscrits.iter().filter(|(celle, _)| *celle == partie).map(|(_, fiche)| *fiche).collect();
            let de_service = |fiche: &&&Fiche| fiche.nature == NatureContact::ServiceEtablissement;
            let services = siens.iter().filter(de_service).count();
            let representee = |region: &RegionAcademique| {
                let dans = |fiche: &&Fiche| fiche.region_academique == *region;
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
        .map(|part| format!("Au {au}, {} n'a partagé aucun représentant régional.", part.partie.sens()));
    let services = parts.iter().all(|part| part.services == 0).then(|| {
        format!("Au {au}, aucun contact des services des établissements d'enseignement supérieur n'est partagé.")
    });
    let regions = (!sans_contact.is_empty()).then(|| {
        let noms: Vec<_> = sans_contact.iter().map(|region| region.sens()).collect();
        format!("Au {au}, {} région(s) académique(s) sans aucun contact : {}.", noms.len(), noms.join(", "))
    });
    let messages = muettes.chain(services).chain(regions);
    messages.map(|message| Constat::nouveau(&regles::R11_06, message)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cooperation::convention::tests::{acteur, d, declaree, le, piece, signee_le};
    use crate::socle::code::ContactId;
    use uuid::Uuid;

    fn fiche(region_academique: RegionAcademique, nature: NatureContact) -> Fiche {
        let texte = |texte: &str| Personnel(texte.to_owned());
        let coordonnees = Coordonnees {
            nom: texte("Représentant (fictif)"),
            fonction: texte("délégué régional"),
            courriel: texte("contact@exemple.fr"),
            organisme: texte("délégation régionale"),
        };
        Fiche { region_academique, nature, coordonnees }
    }

    fn inscrit(convention: &Convention, qui: &str, region: RegionAcademique, nature: NatureContact) -> ContactRegional {
        let saisie = (None, fiche(region, nature), declaree(d("2021-03-01")));
        let id = ContactId(Uuid::from_u128(7));
        ContactRegional::inscrire(convention, &acteur(qui), le(d("2021-03-01")), id, saisie).expect("admitted").apres
    }

    // R11-06: « la liste des représentants régionaux de chaque signataire ainsi que des contacts […] sera partagée ».
    #[test]
    fn each_list_that_is_missing_is_noted_while_the_convention_lives() {
        let convention = signee_le("2020-12-01");
        let notes = |contacts: &[ContactRegional], au: &str| Reseau::de(&convention, contacts, d(au)).constats.len();
        assert_eq!((notes(&[], "2020-11-30"), notes(&[], "2020-12-01")), (0, 5));
        assert_eq!((notes(&[], "2023-11-30"), notes(&[], "2023-12-01")), (5, 0));
        let mut contacts: Vec<_> = ["mobilites", "menjs", "mesri"]
            .into_iter()
            .map(|qui| inscrit(&convention, qui, RegionAcademique::Bretagne, NatureContact::RepresentantRegional))
            .collect();
        assert_eq!((notes(&contacts, "2021-02-28"), notes(&contacts, "2021-03-01")), (5, 2));
        contacts.extend(
            RegionAcademique::TOUS
                .iter()
                .map(|region| inscrit(&convention, "mesri", *region, NatureContact::ServiceEtablissement)),
        );
        let complet = Reseau::de(&convention, &contacts, d("2021-03-01"));
        assert_eq!(complet.constats, vec![]);
        assert_eq!(complet.parts[2].regions, [RegionAcademique::Bretagne]);
        assert_eq!((complet.parts[2].contacts, complet.parts[2].services), (19, 18));
    }

    #[test]
    fn a_list_is_kept_by_its_own_party() {
        let convention = signee_le("2020-12-01");
        let contact = inscrit(&convention, "menjs", RegionAcademique::Corse, NatureContact::RepresentantRegional);
        let jour = d("2021-03-02");
        for (qui, attendu) in [("menjs", None), ("mesri", Some(refus::CONTACT_D_UNE_AUTRE_PARTIE))] {
            let code = contact.peut_modifier(&convention, &acteur(qui), jour).err().map(|refus| refus.code);
            assert_eq!(code, attendu, "{qui}");
        }
        let retire = contact.retirer(&convention, &acteur("menjs"), le(jour), declaree(jour)).expect("taken off").apres;
        assert_eq!(
            retire.fiche_au(d("2021-03-01")).map(|fiche| fiche.region_academique),
            Some(RegionAcademique::Corse)
        );
        assert_eq!(
            (retire.statut_au(jour), retire.region_au(jour)),
            (StatutContact::Retire, Some(RegionAcademique::Corse))
        );
        // G10: what its state of today would forbid is believed on a piece.
        let nouvelle = fiche(RegionAcademique::Corse, NatureContact::RepresentantRegional);
        let hier = declaree(d("2021-03-01"));
        let sans = retire.clone().modifier(&convention, &acteur("menjs"), le(jour), (nouvelle.clone(), hier.clone()));
        assert_eq!(sans.map_err(|refus| refus.code).err(), Some(refus::PIECE_REQUISE));
        let prouvee = Declaree { piece: piece(), ..hier };
        assert!(retire.modifier(&convention, &acteur("menjs"), le(jour), (nouvelle, prouvee)).is_ok());
    }
}

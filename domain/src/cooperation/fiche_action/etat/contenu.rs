//! The contents of a fiche on a day, and to whom they are shown.

use crate::cooperation::fiche_action::contenu::Contenu;
use crate::cooperation::fiche_action::fait::{FaitFiche, FaitFicheDate};
use crate::cooperation::fiche_action::fiche::FicheAction;
use crate::socle::calendrier::Date;
use crate::socle::code::ModificationId;
use crate::socle::organisation::{CodeOrganisation, Portee};

impl FicheAction {
    /// The contents on a day and the number of their version; `None` before the first was written.
    #[must_use]
    pub fn contenu_au(&self, au: Date) -> Option<(u16, Contenu)> {
        self.contenu_de(self.histoire_au(au))
    }

    /// What these facts, in their order, make of the contents.
    fn contenu_de(&self, faits: Vec<&FaitFicheDate>) -> Option<(u16, Contenu)> {
        faits.into_iter().fold(None, |courant: Option<(u16, Contenu)>, fait| {
            let version = courant.as_ref().map_or(1, |(version, _)| version + 1);
            match &fait.fait {
                FaitFiche::Redigee { contenu } => Some((version, (**contenu).clone())),
                FaitFiche::ModificationAppliquee { modification, fait_accompli: None, .. } => courant
                    .as_ref()
                    .and_then(|(_, contenu)| Some((version, self.contenu_modifie(*modification, contenu)?)))
                    .or(courant),
                FaitFiche::ErreurRectifiee { intitule, .. } => {
                    courant.map(|(version, contenu)| (version, Contenu { intitule: intitule.clone(), ..contenu }))
                }
                _ => courant,
            }
        })
    }

    /// What a modification makes of these contents: what it changed of those that it was proposed on, and nothing else, so that
    /// one applied in between is not undone (R15-08).
    #[must_use]
    pub fn contenu_modifie(&self, id: ModificationId, courant: &Contenu) -> Option<Contenu> {
        let proposee = self.0.faits.iter().enumerate().find_map(|(rang, fait)| match &fait.fait {
            FaitFiche::ModificationProposee(proposee) if proposee.id == id => Some((rang, proposee)),
            _ => None,
        });
        let (rang, proposee) = proposee?;
        let mut anterieurs: Vec<_> = self.0.faits.get(..rang)?.iter().collect();
        anterieurs.sort_by_key(|fait| fait.date);
        let (_, avant) = self.contenu_de(anterieurs)?;
        Some(Contenu::porter(&avant, &proposee.apres, courant))
    }

    /// The contents as they stand once every recorded fact is told.
    #[must_use]
    pub fn dernier_contenu(&self) -> Option<Contenu> {
        self.contenu_au(Date::MAX).map(|(_, contenu)| contenu)
    }

    /// Whether this scope shows the fiche on a day, once it shows its convention (regles.md §5, « fiche action »): to who
    /// carries it, whatever its state; to its région académique, once the committee has validated it; to the others, always.
    #[must_use]
    pub fn dans_la_portee(&self, portee: &Portee, au: Date) -> bool {
        match portee {
            Portee::Tout | Portee::Signees | Portee::Opco(_) | Portee::Parties(_) => true,
            Portee::Porteur(organisation) => self.porteur().as_ref() == Some(organisation),
            Portee::Region(region) => {
                let ici = |au| self.contenu_au(au).is_some_and(|(_, dit)| dit.regions_academiques.contains(region));
                self.statut_au(au).est_validee() && ici(au) && ici(Date::MAX)
            }
            Portee::Rien => false,
        }
    }

    /// What the public register tells of it on a day: nothing before the committee has validated it (regles.md §5, column
    /// « public »).
    #[must_use]
    pub fn contenu_public_au(&self, au: Date) -> Option<Contenu> {
        self.contenu_au(au).filter(|_| self.statut_au(au).est_validee()).map(|(_, contenu)| contenu)
    }

    /// The organisation that carries it, as it stands once every recorded fact is told.
    #[must_use]
    pub fn porteur(&self) -> Option<CodeOrganisation> {
        self.dernier_contenu().and_then(|contenu| contenu.porteur.organisation)
    }
}

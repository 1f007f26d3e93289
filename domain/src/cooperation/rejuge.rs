//! What was done, judged again at its own date on what is known now (G10, G11).
//!
//! « Un fait antidaté qui aurait changé un acte postérieur laisse cet acte debout et ajoute un constat » (regles.md, §3): an act
//! recorded as regular meets again the guard that judged it; where that guard refuses now, the refusal is told. Nothing of it
//! is kept: it is computed whenever it is read.

use crate::cooperation::constats;
use crate::cooperation::convention::{Convention, FaitConvention};
use crate::cooperation::copil::consultation::Consultation;
use crate::cooperation::copil::membre::{Composition, MembreCopil};
use crate::cooperation::copil::reunion::Reunion;
use crate::cooperation::plafond::{BudgetOpco, Plafonds, PlafondsParts};
use crate::cooperation::refus;
use crate::socle::calendrier::Date;
use crate::socle::constat::Constat;
use crate::socle::histoire::{Evenement, Histoire, Survenu};
use crate::socle::moment::Enregistrement;
use crate::socle::operation::Operation;
use crate::socle::refus::Refus;
use std::borrow::Cow;

/// What is known now of the rest of a dossier, by which what was done in it is judged again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Connu {
    /// The convention: its effect, its ends, its figures.
    pub convention: Convention,
    /// Who sits on the committee.
    pub composition: Composition,
    /// The meetings; none where no meeting judges what is read.
    pub reunions: Vec<Reunion>,
    /// The consultations, the same.
    pub consultations: Vec<Consultation>,
    /// The days on which its actions were realised; none where no bilan is judged.
    pub realisations: Vec<Date>,
    /// The ceilings and what counts under them; `None` where nothing declared since bears on what is read.
    pub budget: Option<BudgetOpco>,
}

impl Connu {
    /// What the convention alone says.
    #[must_use]
    pub fn sur(convention: Convention) -> Self {
        Self {
            convention,
            composition: Composition::default(),
            reunions: Vec::new(),
            consultations: Vec::new(),
            realisations: Vec::new(),
            budget: None,
        }
    }

    /// What an act of a day is judged on: « les actes d'un même jour suivent le rang du journal » (regles.md, §3), so that what
    /// was recorded after it takes effect for it from an earlier day only.
    #[must_use]
    pub fn pour(&self, date: Date, fait: &Enregistrement) -> Cow<'_, Self> {
        let depuis = |jour: Date, autre: &Enregistrement| jour == date && fait.le < autre.le;
        let survenus = self.convention.survenus().iter();
        let revisee = |survenu: &Survenu<FaitConvention>| match &survenu.fait {
            FaitConvention::StipulationsRevisees(version) => {
                version.date_effet.is_some_and(|effet| depuis(effet, &survenu.enregistrement))
            }
            _ => false,
        };
        let mut apres = survenus.filter(|survenu| revisee(survenu)).count();
        let nomme = |membre: &MembreCopil| depuis(membre.debut(), &membre.nomination().enregistrement);
        apres += self.composition.membres.iter().filter(|membre| nomme(membre)).count();
        let plafonds = self.budget.iter().flat_map(|budget| &budget.plafonds.faits().faits);
        apres += plafonds.filter(|plafond| depuis(plafond.date, &plafond.enregistrement)).count();
        if apres == 0 {
            return Cow::Borrowed(self);
        }
        let mut connu = self.clone();
        let mut parts = connu.convention.clone().into_parts();
        parts.faits.retain(|survenu| !revisee(survenu));
        // A convention stands without its avenants.
        connu.convention = parts.try_into().unwrap_or(connu.convention);
        connu.composition.membres.retain(|membre| !nomme(membre));
        connu.budget = connu.budget.map(|BudgetOpco { plafonds, mouvements }| {
            let PlafondsParts { opco, mut faits } = plafonds.into_parts();
            faits.retain(|plafond| !depuis(plafond.date, &plafond.enregistrement));
            BudgetOpco { plafonds: Plafonds::from(PlafondsParts { opco, faits }), mouvements }
        });
        Cow::Owned(connu)
    }
}

/// An act that would be refused now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rejuge {
    /// Which.
    pub operation: Operation,
    /// Its day (Paris).
    pub date: Date,
    /// The refusal that it would meet.
    pub refus: Refus,
}

impl Rejuge {
    /// What the guard of an act says of it now, if it refuses.
    ///
    /// What follows a breach and was entered before its finding is marked so, « non réputé irrégulier » (R11-04): no constat.
    pub(crate) fn selon<T>(operation: Operation, date: Date, garde: Result<T, Refus>) -> Option<Self> {
        let refus = garde.err().filter(|refus| refus.code != refus::CONVENTION_CADUQUE)?;
        Some(Self { operation, date, refus })
    }

    /// What is noted of it for ever: what was done stands.
    #[must_use]
    pub fn constat(&self) -> Constat {
        let Self { operation, date, refus } = self;
        let (regle, nom) = (refus.regle, operation.nom);
        let message = format!(
            "Acte « {nom} » du {date}, enregistré avant ce que l'on sait aujourd'hui : {} ({}) s'y opposerait. {} Ce qui a été \
             fait demeure.",
            regle.id, regle.article, refus.detail
        );
        Constat::nouveau(constats::ACTE_REJUGE, message)
    }
}

/// Whether what an act is about closes the work, once the convention has ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Poursuite {
    /// It does, or does not, whatever the day.
    Dite(bool),
    /// As what it hangs on does that day: its meeting, its action.
    SelonRattachement,
}

/// What happens under a convention, by which frame each fact was judged.
pub trait Encadre: Evenement<Dossier = Convention> {
    /// The operation whose frame judged the fact; none where none did, or where it is told as done against it (G16).
    fn cadre(survenu: &Survenu<Self>, histoire: &Histoire<Self>) -> Option<(Operation, Poursuite)>;
}

/// The facts of a thing that the frame of the convention, as it is known now, would refuse at their own dates.
///
/// `poursuit`: whether what the thing hangs on closes the work on a day.
#[must_use]
pub fn rejuger_cadre<E: Encadre>(
    histoire: &Histoire<E>,
    connu: &Connu,
    poursuit: impl Fn(Date) -> bool,
) -> Vec<Rejuge> {
    let juger = |survenu: &Survenu<E>| {
        let (operation, poursuite) = E::cadre(survenu, histoire)?;
        // What has no day of law is judged at none.
        let date = operation.date.de(survenu.date)?;
        let poursuit = match poursuite {
            Poursuite::Dite(dite) => dite,
            Poursuite::SelonRattachement => poursuit(date),
        };
        let connu = connu.pour(date, &survenu.enregistrement);
        Rejuge::selon(operation, date, connu.convention.verifier_admis_sur(operation, poursuit, date))
    };
    histoire.survenus().iter().filter_map(juger).collect()
}

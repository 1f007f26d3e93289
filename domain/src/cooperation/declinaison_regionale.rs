//! Carrying the convention into the régions académiques (article 1, R01-03): the signatories study it, region by region. They
//! undertake to study, not to adopt.

use crate::cooperation::convention::Convention;
use crate::cooperation::indicateur::Indicateur;
use crate::cooperation::operations;
use crate::cooperation::regles;
use crate::socle::calendrier::Date;
use crate::socle::code::{ConventionId, DeclinaisonId, codes};
use crate::socle::decision::Decision;
use crate::socle::declaration::{ActeMotive, Declaree};
use crate::socle::histoire::{Evenement, Histoire};
use crate::socle::moment::{Moment, Personnel};
use crate::socle::organisation::Acteur;
use crate::socle::refus::Refus;
use crate::socle::region_academique::RegionAcademique;
use serde::{Deserialize, Serialize};

codes! {
    /// Where the study of a region stands, on a day.
    pub enum StatutDeclinaison : "Statut de la déclinaison de la convention dans une région académique, à une date (art. 1)." {
        NonEtudiee = "non_etudiee" : "personne ne l'a mise à l'étude",
        ALEtude = "a_l_etude" : "à l'étude",
        Retenue = "retenue" : "étudiée et retenue",
        Ecartee = "ecartee" : "étudiée et écartée, pour un motif",
    }
}

/// What may happen to the study of a region.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "fait", rename_all = "snake_case")]
pub enum FaitDeclinaison {
    /// It was put under study, for the first time or again.
    MiseALEtude {
        /// Which region.
        region_academique: RegionAcademique,
        /// Why, if it is said.
        motif: Option<Personnel>,
    },
    /// It was adopted.
    Retenue {
        /// Why, if it is said.
        motif: Option<Personnel>,
    },
    /// It was set aside.
    Ecartee {
        /// Why.
        motif: Personnel,
    },
}

impl Evenement for FaitDeclinaison {
    type Id = DeclinaisonId;
    type Dossier = Convention;
    type Projection = ();
    const NATURE: &'static str = "declinaison_regionale";
    const METADONNEE: bool = true;
}

/// The study of one region under one convention.
pub type DeclinaisonRegionale = Histoire<FaitDeclinaison>;

/// A step of a study, with its reason if one is given.
pub type Etape = (Option<Personnel>, Declaree);

impl DeclinaisonRegionale {
    /// The study of this region: the one that the convention holds already, or one that nobody has begun.
    #[must_use]
    pub fn de(convention: ConventionId, region: RegionAcademique, id: DeclinaisonId, connues: Vec<Self>) -> Self {
        let connue = connues.into_iter().find(|connue| connue.region() == Some(region));
        connue.unwrap_or_else(|| Histoire::nouvelle(id, convention))
    }

    /// Which region.
    #[must_use]
    pub fn region(&self) -> Option<RegionAcademique> {
        self.premier().and_then(|premier| match premier.fait {
            FaitDeclinaison::MiseALEtude { region_academique, .. } => Some(region_academique),
            _ => None,
        })
    }

    /// Where it stands on a day.
    #[must_use]
    pub fn statut_au(&self, au: Date) -> StatutDeclinaison {
        match self.histoire_au(au).last().map(|fait| &fait.fait) {
            Some(FaitDeclinaison::MiseALEtude { .. }) => StatutDeclinaison::ALEtude,
            Some(FaitDeclinaison::Retenue { .. }) => StatutDeclinaison::Retenue,
            Some(FaitDeclinaison::Ecartee { .. }) => StatutDeclinaison::Ecartee,
            None => StatutDeclinaison::NonEtudiee,
        }
    }

    /// Whether the region may be put under study on that day: it is not already.
    ///
    /// # Errors
    /// `convention_non_en_vigueur`; `transition_interdite`.
    pub fn peut_etudier(&self, convention: &Convention, au: Date) -> Result<(), Refus> {
        use StatutDeclinaison::{Ecartee, NonEtudiee, Retenue};
        self.verifier(convention, au, &[NonEtudiee, Retenue, Ecartee])
    }

    /// Puts the region under study, for the first time or again.
    ///
    /// # Errors
    /// Those of [`Self::peut_etudier`]; `date_future`, `piece_requise` (G10).
    pub fn etudier(
        self,
        convention: &Convention,
        acteur: &Acteur,
        moment: Moment,
        (region_academique, motif, declaree): (RegionAcademique, Option<Personnel>, Declaree),
    ) -> Result<Decision<Self>, Refus> {
        self.juger(&regles::R01_03, &declaree, moment, |au| self.peut_etudier(convention, au))?;
        let fait = FaitDeclinaison::MiseALEtude { region_academique, motif };
        Ok(self.ajouter(operations::ETUDIER_DECLINAISON, fait, declaree, acteur, moment))
    }

    /// Whether the study may be concluded on that day, either way.
    ///
    /// # Errors
    /// `convention_non_en_vigueur`; `transition_interdite` unless it is under study.
    pub fn peut_conclure(&self, convention: &Convention, au: Date) -> Result<(), Refus> {
        self.verifier_existe(&regles::R01_03, au)?;
        self.verifier(convention, au, &[StatutDeclinaison::ALEtude])
    }

    /// Adopts it.
    ///
    /// # Errors
    /// Those of [`Self::peut_conclure`]; `date_future`, `piece_requise` (G10).
    pub fn retenir(
        self,
        convention: &Convention,
        acteur: &Acteur,
        moment: Moment,
        (motif, declaree): Etape,
    ) -> Result<Decision<Self>, Refus> {
        self.juger(&regles::R01_03, &declaree, moment, |au| self.peut_conclure(convention, au))?;
        let fait = FaitDeclinaison::Retenue { motif };
        Ok(self.ajouter(operations::RETENIR_DECLINAISON, fait, declaree, acteur, moment))
    }

    /// Sets it aside, and says why.
    ///
    /// # Errors
    /// Those of [`Self::peut_conclure`]; `date_future`, `piece_requise` (G10).
    pub fn ecarter(
        self,
        convention: &Convention,
        acteur: &Acteur,
        moment: Moment,
        acte: ActeMotive,
    ) -> Result<Decision<Self>, Refus> {
        let ActeMotive { date, motif, piece, fictif } = acte;
        let declaree = Declaree { date, piece, fictif };
        self.juger(&regles::R01_03, &declaree, moment, |au| self.peut_conclure(convention, au))?;
        let fait = FaitDeclinaison::Ecartee { motif };
        Ok(self.ajouter(operations::ECARTER_DECLINAISON, fait, declaree, acteur, moment))
    }

    fn verifier(&self, convention: &Convention, au: Date, admis: &[StatutDeclinaison]) -> Result<(), Refus> {
        convention.verifier_admis(operations::ETUDIER_DECLINAISON, au)?;
        let statut = self.statut_au(au);
        Self::verifier_statut(&regles::R01_03, (statut, statut.sens()), au, admis)
    }
}

/// Every region with its study, if anyone has begun one: « au sein des régions académiques », all of them.
pub fn par_region(
    declinaisons: &[DeclinaisonRegionale],
) -> impl Iterator<Item = (RegionAcademique, Option<&DeclinaisonRegionale>)> {
    RegionAcademique::TOUS.iter().copied().map(|region| {
        let celle = |declinaison: &&DeclinaisonRegionale| declinaison.region() == Some(region);
        (region, declinaisons.iter().find(celle))
    })
}

/// How many regions were put under study, out of all: measured, never held against anyone (R01-03).
#[must_use]
pub fn indicateur(declinaisons: &[DeclinaisonRegionale], au: Date) -> Indicateur {
    let compter = |statut| declinaisons.iter().filter(|declinaison| declinaison.statut_au(au) == statut).count();
    let [en_cours, retenues, ecartees] =
        [StatutDeclinaison::ALEtude, StatutDeclinaison::Retenue, StatutDeclinaison::Ecartee].map(compter);
    let (valeur, sur) = (en_cours + retenues + ecartees, RegionAcademique::TOUS.len());
    let calcul = format!(
        "{valeur} région(s) académique(s) étudiée(s) ou à l'étude sur {sur} : {en_cours} à l'étude, {retenues} retenue(s), \
         {ecartees} écartée(s)."
    );
    Indicateur { regle: &regles::R01_03, valeur, sur: Some(sur), cible: Some(sur), calcul }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cooperation::convention::tests::{acteur, d, declaree, le, signee_le};
    use crate::cooperation::refus;
    use uuid::Uuid;

    // R01-03: « s'engagent à étudier les opportunités de déclinaison […] au sein des régions académiques ».
    #[test]
    fn a_region_is_studied_once_at_a_time_and_counts_from_its_day() {
        let convention = signee_le("2020-12-01");
        let menjs = acteur("menjs");
        let region = RegionAcademique::Normandie;
        let id = DeclinaisonId(Uuid::from_u128(1));
        let (veille, jour) = (d("2021-03-01"), d("2021-03-02"));
        let vierge = DeclinaisonRegionale::de(convention.faits().id, region, id, Vec::new());
        let etude = |declinaison: DeclinaisonRegionale| {
            declinaison.etudier(&convention, &menjs, le(jour), (region, None, declaree(jour)))
        };
        let etudiee = etude(vierge).expect("nobody studies it").apres;
        assert_eq!((etudiee.statut_au(veille), etudiee.statut_au(jour)), {
            (StatutDeclinaison::NonEtudiee, StatutDeclinaison::ALEtude)
        });
        let meme = DeclinaisonRegionale::de(convention.faits().id, region, DeclinaisonId(Uuid::nil()), vec![etudiee]);
        assert_eq!(meme.id(), id, "one per region");
        assert_eq!(etude(meme.clone()).map_err(|refus| refus.code).err(), Some(refus::TRANSITION_INTERDITE));
        let retenue = meme.retenir(&convention, &menjs, le(jour), (None, declaree(jour))).expect("under study").apres;
        let mesure = indicateur(std::slice::from_ref(&retenue), jour);
        assert_eq!((mesure.valeur, mesure.sur, mesure.atteint()), (1, Some(18), Some(false)));
        assert_eq!(indicateur(std::slice::from_ref(&retenue), veille).valeur, 0);
        assert_eq!(par_region(std::slice::from_ref(&retenue)).filter(|(_, etude)| etude.is_none()).count(), 17);
        assert!(etude(retenue).is_ok(), "what was decided may be studied again");
    }
}

//! What the rules are judged on: the contract as it was read, the readings, the references, and what several rules share.

use super::codes;
use super::jours::{Jour, age};
use super::lu::{Derogation, Lu};
use super::sortie::Sortie;
use super::verite::Verite;
use crate::apprentissage::lectures::{DebutApprentissage, LecturesDeControle};
use crate::apprentissage::references::References;

/// A contract under judgement.
pub(super) struct Jugement<'j> {
    pub(super) lu: &'j Lu<'j>,
    pub(super) au: Jour,
    pub(super) lectures: LecturesDeControle,
    pub(super) references: &'j References,
    pub(super) sortie: &'j mut Sortie,
    /// Whether it is an amendment (types 31 to 38).
    pub(super) avenant: Verite,
    /// Whether it follows another contract (types 21 to 23).
    pub(super) succession: Verite,
    /// Whether training goes on after a break (L6222-18-2): situation 8, or type 23.
    pub(super) reprise: Verite,
    /// Whether it is a new contract with another employer after a failed examination (L6222-11).
    pub(super) apres_echec: Verite,
    /// Years old when the apprenticeship begins, as the reading has it.
    pub(super) age: Option<u32>,
    /// Whether the apprentice was under age and not emancipated when the contract was concluded.
    pub(super) mineur: Verite,
    /// The level that the diploma aims at.
    pub(super) niveau_vise: Option<u8>,
}

impl<'j> Jugement<'j> {
    pub(super) fn new(
        lu: &'j Lu<'j>,
        au: Jour,
        lectures: LecturesDeControle,
        references: &'j References,
        sortie: &'j mut Sortie,
    ) -> Self {
        let nature = lu.type_contrat;
        let echec = lu.contrat.contrat.contrat_precedent.echec == Some(true);
        let commence = jour_de_l_age(lu, lectures.debut_apprentissage);
        let ans = |jour: Option<Jour>| {
            lu.naissance.zip(jour).map(|(naissance, jour)| age(naissance, jour, lectures.ne_un_29_fevrier))
        };
        let emancipe = lu.contrat.apprenti.emancipe == Some(true);
        Self {
            lu,
            au,
            lectures,
            references,
            avenant: Verite::de(nature, |nature| (31..=38).contains(&nature)),
            succession: Verite::de(nature, |nature| (21..=23).contains(&nature)),
            reprise: Verite::de(lu.situation, |situation| situation == 8) | Verite::de(nature, |nature| nature == 23),
            apres_echec: Verite::from(echec) & Verite::de(nature, |nature| nature == 22),
            age: ans(commence),
            mineur: Verite::de(ans(lu.conclusion), |ans| ans < 18) & !Verite::from(emancipe),
            niveau_vise: lu.type_diplome.map(codes::niveau_du_diplome),
            sortie,
        }
    }

    /// Whether the contract is of this type.
    pub(super) fn est_de_type(&self, attendu: u8) -> Verite {
        Verite::de(self.lu.type_contrat, |nature| nature == attendu)
    }

    /// Whether the derogation claimed is one of these; none is claimed where the field is absent.
    pub(super) fn derogation(&self, parmi: &[u8]) -> Verite {
        match self.lu.derogation {
            Derogation::Aucune => Verite::FAUX,
            Derogation::Illisible => Verite::INCONNU,
            Derogation::Dite(dite) => parmi.contains(&dite).into(),
        }
    }

    /// Whether the apprentice is recognised as disabled (L6222-2 3°), which the form must say.
    pub(super) fn handicap(&self) -> Verite {
        self.lu.contrat.apprenti.travailleur_handicape.into()
    }

    /// Whether the apprentice is on the list of high-level athletes (L6222-2 5°).
    pub(super) fn sportif(&self) -> Verite {
        self.lu.contrat.apprenti.sportif_haut_niveau.into()
    }

    /// The day on which the contract before really ended.
    pub(super) fn fin_du_precedent(&self) -> Option<Jour> {
        let dite = self.lu.contrat.contrat.contrat_precedent.date_rupture.valeur().is_some();
        if dite { self.lu.precedent.rupture } else { self.lu.precedent.fin }
    }

    /// Whether the contract lasts a year at most, for the level of a diploma that the apprentice has already (D6222-30).
    pub(super) fn un_an_au_meme_niveau(&self) -> Verite {
        let lu = self.lu;
        let court = Verite::des(lu.debut, lu.fin, |debut, fin| fin <= super::jours::dernier_jour(debut, 12));
        let atteint = lu.diplome_plus_eleve.map(codes::niveau_du_diplome);
        let licence = Verite::de(lu.type_diplome, |diplome| diplome == codes::LICENCE_PROFESSIONNELLE);
        court & Verite::des(self.niveau_vise, atteint, |vise, atteint| vise == atteint && vise >= 3) & !licence
    }
}

/// The day on which the age is looked at: the beginning of the contract, or of the training if it came first.
pub(super) fn jour_de_l_age(lu: &Lu<'_>, lecture: DebutApprentissage) -> Option<Jour> {
    match lecture {
        DebutApprentissage::Execution => lu.debut,
        DebutApprentissage::PremierDesDeux => lu.debut.zip(lu.debut_formation).map(|(debut, cfa)| debut.min(cfa)),
    }
}

//! Who the apprentice is: the NIR against the rest, the right to work (RC-301 to RC-307).

use super::anomalie::MotifNonEvaluation;
use super::jugement::Jugement;
use super::lu::Lu;
use super::sortie::Sortie;
use super::verite::Verite;
use crate::apprentissage::regles::{apprenti, dates};

const NIR: &str = "/apprenti/nir";

/// The departments of Île-de-France, which did not exist before 1968 (but for 75 and 78, which were other ones).
const ILE_DE_FRANCE: [u16; 8] = [75, 77, 78, 91, 92, 93, 94, 95];

impl Lu<'_> {
    /// RC-301: a birth that does not come before the conclusion is set aside, and no other rule reads it.
    pub(super) fn ecarter_la_naissance(&mut self, sortie: &mut Sortie) {
        let trop_tard = Verite::des(self.naissance, self.conclusion, |naissance, conclusion| naissance >= conclusion);
        if sortie.juger(&apprenti::RC_301, trop_tard, "/apprenti/date_naissance").is_some() {
            self.naissance = None;
        }
    }

    /// RC-321: nor is an end that does not come after the beginning.
    pub(super) fn ecarter_la_fin(&mut self, sortie: &mut Sortie) {
        let trop_tot = Verite::des(self.fin, self.debut, |fin, debut| fin <= debut);
        if sortie.juger(&dates::RC_321, trop_tot, "/contrat/date_fin").is_some() {
            self.fin = None;
        }
    }
}

impl Jugement<'_> {
    /// RC-302 to RC-307.
    pub(super) fn identite(&mut self) {
        let lu = self.lu;
        if let Some(nir) = lu.nir {
            // Rank 0 is a woman.
            let sexe = Verite::de(lu.sexe, |sexe| (sexe == 0) != matches!(nir.sexe, 2 | 4 | 8));
            self.sortie.juger(&apprenti::RC_302, sexe, NIR);
            let annee = Verite::de(lu.naissance, |ne| ne.annee() % 100 != u32::from(nir.annee));
            self.sortie.juger(&apprenti::RC_303, annee, NIR);
            if nir.mois_du_calendrier() {
                let mois = Verite::de(lu.naissance, |naissance| naissance.mois() != u32::from(nir.mois));
                self.sortie.juger(&apprenti::RC_304, mois, NIR);
            } else {
                self.sortie.non_evaluee(&apprenti::RC_304, MotifNonEvaluation::MoisConventionnel);
            }
            self.lieu(nir.lieu);
            if nir.provisoire() {
                self.sortie.anomalie(&apprenti::RC_306, NIR);
            }
        }
        // A permit that is missing is looked at like one that has run out; one that is malformed is not known.
        let sans_titre = if lu.contrat.apprenti.titre_sejour_fin.valeur().is_none() {
            Verite::VRAI
        } else {
            Verite::des(lu.titre_sejour_fin, lu.debut, |fin, debut| fin < debut)
        };
        let etranger = Verite::de(lu.nationalite, |nationalite| nationalite == 3);
        self.sortie.juger(&apprenti::RC_307, etranger & sans_titre, "/apprenti/nationalite");
    }

    /// RC-305: where the NIR says that the apprentice was born.
    fn lieu(&mut self, lieu: u16) {
        let (Some(departement), Some(naissance)) = (self.lu.departement_naissance, self.lu.naissance) else { return };
        let annee = naissance.annee();
        let admis = lieu == departement
            // Corsica was one department until 1976.
            || (lieu == 20 && matches!(departement, 201 | 202) && annee < 1976)
            // Algeria, Morocco and Tunisia had numbers of their own until 1964.
            || (matches!(lieu, 91..=96) && departement == 99 && annee < 1964);
        if admis {
            return;
        }
        if annee < 1968 && ILE_DE_FRANCE.contains(&departement) {
            self.sortie.non_evaluee(&apprenti::RC_305, MotifNonEvaluation::DepartementAnterieurA1968);
        } else {
            self.sortie.anomalie(&apprenti::RC_305, NIR);
        }
    }
}

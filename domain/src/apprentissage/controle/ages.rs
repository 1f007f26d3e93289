//! The age, and what lets it pass (RC-311 to RC-320).

use super::jours::{Jour, age, plus_mois};
use super::jugement::Jugement;
use super::lu::Derogation;
use super::verite::Verite;
use crate::apprentissage::lectures::Plafond35;
use crate::apprentissage::regles::apprenti;

const NAISSANCE: &str = "/apprenti/date_naissance";
const DEROGATION: &str = "/contrat/type_derogation";

impl Jugement<'_> {
    /// The cases in which no age limits (L6222-2 3° to 5°, and a new contract after a failed examination).
    fn sans_limite(&self) -> Verite {
        let projet = Verite::from(self.lu.contrat.apprenti.projet_creation_entreprise);
        self.handicap() | projet | self.sportif() | self.apres_echec
    }

    /// Whether some case lets an apprentice of thirty or more begin.
    pub(super) fn cas_etabli(&self) -> Verite {
        self.sans_limite() | self.succession
    }

    /// RC-311 to RC-320.
    pub(super) fn ages(&mut self) {
        let ans = self.age;
        let (quinze, trente) = (Verite::de(ans, |ans| ans == 15), Verite::de(ans, |ans| ans >= 30));
        let enfant = !self.avenant & Verite::de(ans, |ans| ans < 15);
        if let Some(anomalie) = self.sortie.juger(&apprenti::RC_311, enfant, NAISSANCE) {
            anomalie.nombre("age", i64::from(ans.unwrap_or_default()));
        }
        let interrompu = Verite::de(self.lu.derniere_classe, |classe| matches!(classe, 41 | 42));
        self.sortie.juger(&apprenti::RC_312, quinze & interrompu, "/apprenti/derniere_classe");

        let (sans_limite, succession) = (self.sans_limite(), self.succession);
        let trop_age = trente & !sans_limite & !succession;
        if let Some(anomalie) = self.sortie.juger(&apprenti::RC_314, trop_age, NAISSANCE) {
            anomalie.nombre("age", i64::from(ans.unwrap_or_default()));
        }
        self.successions(trente & succession & !sans_limite);

        let etabli = self.cas_etabli();
        if let Derogation::Dite(dite) = self.lu.derogation {
            let hors = |admises: [u8; 2]| Verite::from(!admises.contains(&dite));
            self.sortie.juger(&apprenti::RC_313, quinze & hors([11, 50]), DEROGATION);
            let seize = Verite::from(dite == 11) & Verite::de(ans, |ans| ans >= 16);
            self.sortie.juger(&apprenti::RC_318, seize, DEROGATION);
            self.sortie.juger(&apprenti::RC_319, Verite::from(dite == 12) & !trente, DEROGATION);
            self.sortie.juger(&apprenti::RC_320, trente & etabli & hors([12, 50]), DEROGATION);
        }
    }

    /// RC-315 to RC-317: the three conditions of a contract that follows another after thirty.
    fn successions(&mut self, suit: Verite) {
        let (lu, lectures) = (self.lu, self.lectures);
        let plafond = match lectures.plafond_35 {
            Plafond35::Inclus => 35,
            Plafond35::Exclu => 34,
        };
        let ans = lu.naissance.zip(lu.conclusion).map(|(ne, conclu)| age(ne, conclu, lectures.ne_un_29_fevrier));
        if let Some(anomalie) =
            self.sortie.juger(&apprenti::RC_315, suit & Verite::de(ans, |ans| ans > plafond), NAISSANCE)
        {
            anomalie.nombre("age", i64::from(ans.unwrap_or_default())).nombre("plafond", i64::from(plafond));
        }
        let limite = self.fin_du_precedent().map(|fin| plus_mois(fin, 12));
        let tard = Verite::des(lu.conclusion, limite, |conclu: Jour, limite| conclu > limite);
        if let Some(anomalie) = self.sortie.juger(&apprenti::RC_316, suit & tard, "/contrat/date_conclusion")
            && let Some(limite) = limite
        {
            anomalie.jour("limite", limite);
        }
        let independante = lu.contrat.contrat.contrat_precedent.rupture_independante == Some(true);
        let pas_superieur = Verite::des(self.niveau_vise, lu.precedent.niveau, |vise, avant| vise <= avant);
        let stagne = suit & !Verite::from(independante) & pas_superieur;
        self.sortie.juger(&apprenti::RC_317, stagne, "/formation/type_diplome");
    }
}

//! When the contract begins, ends, is changed (RC-322 to RC-336).

use super::jours::{Jour, dernier_jour, moins_mois, plus_mois};
use super::jugement::Jugement;
use super::verite::Verite;
use crate::apprentissage::regles::{RegleControle, dates};

/// Whether a day comes after another, either of which may be missing.
fn apres(jour: Option<Jour>, autre: Option<Jour>) -> Verite {
    Verite::des(jour, autre, |jour, autre| jour > autre)
}

impl Jugement<'_> {
    /// Judges a rule whose anomaly names the day that was not to be passed.
    fn borner(&mut self, regle: &'static RegleControle, verite: Verite, place: &'static str, limite: Option<Jour>) {
        if let Some(anomalie) = self.sortie.juger(regle, verite, place)
            && let Some(limite) = limite
        {
            anomalie.jour("limite", limite);
        }
    }

    /// RC-322 to RC-336.
    pub(super) fn dates(&mut self) {
        self.debuts();
        self.durees();
        self.cycle();
        self.avenant_date();
    }

    /// RC-322 to RC-327: what begins when.
    fn debuts(&mut self) {
        const PRATIQUE: &str = "/contrat/date_debut_formation_pratique";
        let (lu, avenant) = (self.lu, self.avenant);
        let (conclu, debut, pratique, cfa) = (lu.conclusion, lu.debut, lu.pratique, lu.debut_formation);
        self.borner(&dates::RC_322, !avenant & apres(conclu, debut), "/contrat/date_conclusion", debut);
        self.borner(&dates::RC_323, !avenant & apres(conclu, pratique), PRATIQUE, conclu);
        let avant_l_execution = !apres(conclu, pratique) & apres(debut, pratique);
        self.borner(&dates::RC_324, !avenant & avant_l_execution, PRATIQUE, debut);
        let trois_mois = debut.map(|debut| plus_mois(debut, 3));
        self.borner(&dates::RC_325, apres(pratique, trois_mois), PRATIQUE, trois_mois);
        self.borner(&dates::RC_326, apres(cfa, trois_mois), "/formation/date_debut", trois_mois);
        let auparavant = debut.map(|debut| moins_mois(debut, 3));
        self.borner(&dates::RC_327, !self.reprise & apres(auparavant, cfa), "/formation/date_debut", auparavant);
    }

    /// RC-328 to RC-330: how long it lasts.
    fn durees(&mut self) {
        const FIN: &str = "/contrat/date_fin";
        let (lu, fin) = (self.lu, self.lu.fin);
        let six = lu.debut.map(|debut| dernier_jour(debut, 6));
        let court = !self.reprise & !self.apres_echec & apres(six, fin);
        self.borner(&dates::RC_328, court, FIN, six);

        let (quatre_ans, echec) = (self.handicap() | self.sportif() | self.est_de_type(34), self.est_de_type(33));
        let limite = |mois: u32| lu.debut.map(|debut| dernier_jour(debut, mois));
        let depasse = |mois: u32| apres(fin, limite(mois));
        // Nearly every contract ends before the shortest of these ends.
        let mut long = depasse(36);
        if long != Verite::FAUX {
            // 36 months, 12 more for either reason, 12 more again for both.
            long = depasse(60) | (!(quatre_ans & echec) & depasse(48)) | (!quatre_ans & !echec & depasse(36));
            let mois = match (quatre_ans, echec) {
                (Verite::VRAI, Verite::VRAI) => 60,
                (Verite::VRAI, _) | (_, Verite::VRAI) => 48,
                _ => 36,
            };
            self.borner(&dates::RC_329, long, FIN, limite(mois));
        }

        let apres_l_effet = lu.effet.map(|effet| dernier_jour(effet, 12));
        let apres_le_debut = limite(12);
        let prolongation = echec & apres(fin, apres_l_effet);
        let nouveau = self.apres_echec & apres(fin, apres_le_debut);
        let un_an = if prolongation == Verite::VRAI { apres_l_effet } else { apres_le_debut };
        self.borner(&dates::RC_330, prolongation | nouveau, FIN, un_an);
    }

    /// RC-331 to RC-334: against the training cycle and the examinations. What is tolerated is usage, and none of it blocks.
    fn cycle(&mut self) {
        let (lu, tolerances) = (self.lu, self.references.tolerances);
        let echec = Verite::from(lu.contrat.contrat.contrat_precedent.echec == Some(true));
        let libre = self.avenant | self.reprise | echec | self.derogation(&[21, 22, 50]);
        let debut = lu.debut.zip(lu.debut_formation).map(|(debut, cfa)| debut.min(cfa));
        let fin_du_cycle = debut.zip(lu.cycle_mois).map(|(debut, mois)| dernier_jour(debut, mois));
        let ecart = Verite::des(lu.fin, fin_du_cycle, |fin, cycle| {
            fin < moins_mois(cycle, tolerances.cycle_mois) || fin > plus_mois(cycle, tolerances.cycle_mois)
        });
        if let Some(anomalie) = self.sortie.juger(&dates::RC_331, !libre & ecart, "/contrat/date_fin")
            && let Some(fin_du_cycle) = fin_du_cycle
        {
            anomalie.jour("fin_du_cycle", fin_du_cycle).nombre("tolerance_mois", tolerances.cycle_mois.into());
        }
        let epreuves = lu.epreuves;
        self.borner(
            &dates::RC_332,
            apres(lu.debut_formation, epreuves),
            "/formation/date_fin_epreuves",
            lu.debut_formation,
        );
        self.borner(&dates::RC_333, apres(epreuves, lu.fin), "/contrat/date_fin", epreuves);
        let limite = epreuves.map(|epreuves| plus_mois(epreuves, tolerances.epreuves_mois));
        self.borner(&dates::RC_334, apres(lu.fin, limite), "/contrat/date_fin", limite);
    }

    /// RC-335, RC-336: when an amendment takes effect.
    fn avenant_date(&mut self) {
        let (lu, avenant) = (self.lu, self.avenant);
        if avenant == Verite::FAUX {
            return;
        }
        let hors = apres(lu.debut, lu.effet) | apres(lu.effet, lu.fin);
        self.sortie.juger(&dates::RC_335, avenant & hors, "/contrat/date_effet_avenant");
        let tardif = avenant & apres(lu.conclusion, lu.effet);
        self.borner(&dates::RC_336, tardif, "/contrat/date_conclusion", lu.effet);
    }
}

//! The hours of a week (RC-351 to RC-353), in minutes.

use super::jours::age;
use super::jugement::Jugement;
use super::remuneration::SEMAINE;
use super::verite::Verite;
use crate::apprentissage::regles::remuneration;

const HORAIRE: &str = "/contrat/duree_hebdo_heures";

/// What nobody works beyond (L3121-20).
const QUARANTE_HUIT_HEURES: i64 = 48 * 60;
/// What someone under age does not (L3162-1, R3162-1).
const QUARANTE_HEURES: i64 = 40 * 60;

impl Jugement<'_> {
    /// RC-351 to RC-353.
    pub(super) fn horaires(&mut self) {
        let lu = self.lu;
        let entre =
            |plus_de: i64, jusqu_a: i64| Verite::de(lu.minutes, |minutes| minutes > plus_de && minutes <= jusqu_a);
        self.sortie.juger(&remuneration::RC_351, entre(QUARANTE_HUIT_HEURES, i64::MAX), HORAIRE);
        let ans = lu.naissance.zip(lu.debut).map(|(ne, debut)| age(ne, debut, self.lectures.ne_un_29_fevrier));
        let mineur = Verite::de(ans, |ans| ans < 18);
        self.sortie.juger(&remuneration::RC_352, mineur & entre(QUARANTE_HEURES, QUARANTE_HUIT_HEURES), HORAIRE);
        let derogatoire = lu.contrat.employeur.activite_derogatoire_40h == Some(true);
        let long = mineur & entre(SEMAINE, QUARANTE_HEURES) & !Verite::from(derogatoire);
        self.sortie.juger(&remuneration::RC_353, long, HORAIRE);
    }
}

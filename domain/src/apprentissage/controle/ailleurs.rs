//! Where else the contract is carried out: abroad, in host companies (RC-401 to RC-406).

use super::anomalie::ParametreAnomalie;
use super::jours::{Jour, ecart, jours_inclus, lendemain, plus_mois};
use super::jugement::Jugement;
use super::sortie::Place;
use crate::apprentissage::regles::execution;

const MOBILITES: &str = "/contrat/mobilites";
const ACCUEIL: &str = "/contrat/entreprises_accueil";

/// The mentions that a convention always has (R6222-66, R6222-67): 7° and 8° are there « le cas échéant ».
const MENTIONS: [u32; 8] = [1, 2, 3, 4, 5, 6, 9, 10];

impl Jugement<'_> {
    /// RC-401 to RC-406.
    pub(super) fn ailleurs(&mut self) {
        if !self.lu.contrat.contrat.mobilites.is_empty() {
            self.mobilites();
        }
        if !self.lu.contrat.contrat.entreprises_accueil.is_empty() {
            self.accueil();
        }
    }

    /// The periods abroad, whose days are both known, the earliest first.
    fn sejours(&self) -> Vec<(Jour, Jour)> {
        let lire = |texte: Option<&str>| Jour::lire(texte?);
        let siennes = self.lu.contrat.contrat.mobilites.iter();
        let mut sejours: Vec<_> = siennes
            .filter_map(|sejour| lire(sejour.date_debut.valeur()).zip(lire(sejour.date_fin.valeur())))
            .filter(|(debut, fin)| debut <= fin)
            .collect();
        sejours.sort_unstable();
        sejours
    }

    /// How many days are spent abroad, each counted once.
    pub(super) fn jours_de_mobilite(&self) -> i64 {
        if self.lu.contrat.contrat.mobilites.is_empty() {
            return 0;
        }
        jours_distincts(&self.sejours())
    }

    /// RC-401 to RC-404.
    fn mobilites(&mut self) {
        let lu = self.lu;
        let lire = |texte: Option<&str>| Jour::lire(texte?);
        for (rang, sejour) in lu.contrat.contrat.mobilites.iter().enumerate() {
            let (debut, fin) = (lire(sejour.date_debut.valeur()), lire(sejour.date_fin.valeur()));
            let avant =
                |jour: Option<Jour>, autre: Option<Jour>| jour.zip(autre).is_some_and(|(jour, autre)| jour < autre);
            if avant(debut, lu.debut) {
                self.sortie.anomalie(&execution::RC_401, Place::DeRang(MOBILITES, rang, "/date_debut"));
            }
            if avant(lu.fin, fin) || avant(fin, debut) {
                self.sortie.anomalie(&execution::RC_401, Place::DeRang(MOBILITES, rang, "/date_fin"));
            }
            let Some(mentions) = sejour.mentions.0 else { continue };
            let manquantes: Vec<u32> = MENTIONS.into_iter().filter(|numero| !mentions.a(*numero)).collect();
            if !manquantes.is_empty() {
                let place = Place::DeRang(MOBILITES, rang, "/mentions");
                let anomalie = self.sortie.anomalie(&execution::RC_404, place);
                anomalie.avec("manquantes", ParametreAnomalie::Numeros(manquantes));
            }
        }
        let sejours = self.sejours();
        let Some((premier, _)) = sejours.first() else { return };
        let jours = jours_distincts(&sejours);
        let annee = ecart(*premier, plus_mois(*premier, 12));
        if jours > annee {
            self.sortie.anomalie(&execution::RC_402, MOBILITES).nombre("jours", jours).nombre("maximum", annee);
        }
        if let Some((debut, fin)) = lu.debut.zip(lu.fin)
            && 2 * jours > jours_inclus(debut, fin)
        {
            let maximum = jours_inclus(debut, fin) / 2;
            self.sortie.anomalie(&execution::RC_403, MOBILITES).nombre("jours", jours).nombre("maximum", maximum);
        }
    }

    /// RC-405, RC-406.
    fn accueil(&mut self) {
        let contrat = self.lu.contrat;
        let entreprises = &contrat.contrat.entreprises_accueil;
        let maximum = if contrat.employeur.groupement_employeurs == Some(true) { 3 } else { 2 };
        if entreprises.len() > maximum {
            let maximum = i64::try_from(maximum).unwrap_or_default();
            self.sortie.anomalie(&execution::RC_405, ACCUEIL).nombre("maximum", maximum);
        }
        let parts = entreprises.iter().filter_map(|entreprise| entreprise.part_formation_pratique_pb);
        if parts.fold(0_i64, |somme, part| somme.saturating_add(part.max(0))) > 5000 {
            self.sortie.anomalie(&execution::RC_406, ACCUEIL).nombre("maximum_pb", 5000);
        }
    }
}

/// The days of periods that are in their order, each counted once.
fn jours_distincts(sejours: &[(Jour, Jour)]) -> i64 {
    let (mut jours, mut compte_jusqu_au) = (0, Jour::MIN);
    for (debut, fin) in sejours {
        let debut = if compte_jusqu_au >= *debut { lendemain(compte_jusqu_au) } else { *debut };
        jours += jours_inclus(debut, *fin);
        compte_jusqu_au = compte_jusqu_au.max(*fin);
    }
    jours
}

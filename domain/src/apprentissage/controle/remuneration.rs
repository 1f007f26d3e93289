//! What the apprentice is paid (RC-341 to RC-349). Sums in centimes, rates in basis points, compared without rounding.

use super::anomalie::{MotifNonEvaluation, ParametreAnomalie};
use super::jours::{Jour, lendemain};
use super::jugement::Jugement;
use super::lu::Ligne;
use super::minimum::{Exige, Minimum, TRANCHES, VINGT_ET_UN};
use super::sortie::Place;
use super::verite::Verite;
use crate::apprentissage::references::{NomReference, ZoneSmic};
use crate::apprentissage::regles::{Condition, remuneration};

const LIGNES: &str = "/contrat/remunerations";
const SALAIRE: &str = "/contrat/salaire_embauche_centimes";

/// Minutes of a legal week: beyond, pay rises by other rules.
pub(super) const SEMAINE: i64 = 35 * 60;

/// Basis points of the whole, times the minutes of a week: what a pay is multiplied by to be compared without a division.
const ECHELLE: i64 = 10_000 * SEMAINE;

/// The department that has a SMIC of its own.
const MAYOTTE: u16 = 976;

/// The SMIC on the first day of the contract, in centimes.
#[derive(Debug, Clone, Copy)]
enum SmicDuContrat {
    /// This much.
    Connu(i64),
    /// The department is not known: this much in France, no less than that in Mayotte.
    Entre { france: i64, mayotte: i64 },
    /// No row covers that day.
    Absent,
}

impl SmicDuContrat {
    /// The highest that it may be.
    const fn au_plus(self) -> i64 {
        match self {
            Self::Connu(smic) | Self::Entre { france: smic, .. } => smic,
            Self::Absent => 0,
        }
    }

    /// Something that is true of a SMIC as soon as it is of a lower one.
    fn juger(self, dit: impl Fn(i64) -> bool) -> Verite {
        match self {
            Self::Connu(smic) => dit(smic).into(),
            Self::Entre { mayotte, .. } if dit(mayotte) => Verite::VRAI,
            Self::Entre { france, .. } => {
                if dit(france) {
                    Verite::INCONNU
                } else {
                    Verite::FAUX
                }
            }
            Self::Absent => Verite::INCONNU,
        }
    }
}

impl Jugement<'_> {
    /// RC-341 to RC-349.
    pub(super) fn remuneration(&mut self) {
        self.sortie.lire(NomReference::Grilles);
        let (minimum, smic) = (self.minimum(), self.smic());
        if let Err(motif) = minimum {
            for regle in [&remuneration::RC_341, &remuneration::RC_344, &remuneration::RC_345] {
                self.sortie.non_evaluee(regle, motif);
            }
        }
        match smic {
            Some(SmicDuContrat::Absent) => {
                for regle in [&remuneration::RC_344, &remuneration::RC_345, &remuneration::RC_346] {
                    self.sortie.non_evaluee(regle, MotifNonEvaluation::ReferenceAbsente);
                }
            }
            Some(smic) => {
                if let Ok(minimum) = &minimum {
                    self.salaire(minimum, smic);
                }
            }
            // The beginning is not known: neither is the minimum, which says so.
            None => {}
        }
        if let Ok(minimum) = &minimum {
            self.taux(minimum, smic);
        }
        self.couverture();
        self.lignes_entre_elles();
        self.precedente();
        self.avantages();
    }

    /// The SMIC on the first day; `None` while that day is not known.
    fn smic(&mut self) -> Option<SmicDuContrat> {
        let debut = self.lu.debut?;
        self.sortie.lire(NomReference::Smic);
        let smic = |zone| self.references.smic.au(zone, debut.into()).map(|ligne| ligne.mensuel_centimes);
        Some(match self.lu.departement {
            Some(MAYOTTE) => smic(ZoneSmic::Mayotte).map_or(SmicDuContrat::Absent, SmicDuContrat::Connu),
            Some(_) => smic(ZoneSmic::France).map_or(SmicDuContrat::Absent, SmicDuContrat::Connu),
            None => smic(ZoneSmic::France).map_or(SmicDuContrat::Absent, |france| SmicDuContrat::Entre {
                france,
                mayotte: smic(ZoneSmic::Mayotte).unwrap_or(0),
            }),
        })
    }

    /// RC-341, RC-344: each line against the grid, day by day.
    fn taux(&mut self, minimum: &Minimum<'_>, smic: Option<SmicDuContrat>) {
        let lu = self.lu;
        if lu.lignes.is_empty() {
            self.sortie.juger(&remuneration::RC_341, Verite::INCONNU, LIGNES);
        }
        for (rang, ligne) in lu.lignes.iter().enumerate() {
            let (Some(du), Some(au), Some(taux)) = (ligne.du, ligne.au, ligne.taux) else {
                self.sortie.juger(&remuneration::RC_341, Verite::INCONNU, LIGNES);
                continue;
            };
            // What a line says of days out of the contract is another rule's.
            let (mut jour, fin) = (du.max(minimum.debut()), lu.fin.map_or(au, |fin| au.min(fin)));
            let mut vingt_et_un = 0;
            while jour <= fin {
                let exige = minimum.au(jour);
                if taux < exige.taux {
                    self.insuffisant(minimum, rang, (jour, fin), taux, exige);
                    vingt_et_un = 0;
                    break;
                }
                if exige.tranche >= VINGT_ET_UN {
                    vingt_et_un = vingt_et_un.max(exige.taux);
                }
                jour = lendemain(exige.jusqu_au.min(fin));
            }
            if vingt_et_un > 0
                && let Some(smic) = smic
            {
                self.base(rang, ligne, taux, vingt_et_un, smic);
            }
        }
    }

    /// RC-341: the first period of a line that is paid too little.
    fn insuffisant(&mut self, minimum: &Minimum<'_>, rang: usize, (jour, fin): (Jour, Jour), taux: i64, exige: Exige) {
        let seize = minimum.mineur_de_seize(jour, self.lectures.ne_un_29_fevrier);
        let grille = minimum.meconnait_la_grille(taux, exige, jour, seize);
        let anomalie = self.sortie.anomalie(&remuneration::RC_341, Place::DeRang(LIGNES, rang, "/taux_pb"));
        anomalie
            .jour("du", jour)
            .jour("au", exige.jusqu_au.min(fin))
            .nombre("annee", i64::try_from(exige.annee).unwrap_or_default())
            .avec("tranche", ParametreAnomalie::Mot(TRANCHES[exige.tranche]))
            .nombre("minimum_pb", exige.taux);
        if !grille {
            anomalie.condition = Some(Condition::Autre);
        }
    }

    /// RC-344: from twenty-one, the conventional minimum is the base where it is higher than the SMIC.
    fn base(&mut self, rang: usize, ligne: &Ligne, taux: i64, exige: i64, smic: SmicDuContrat) {
        let place = Place::DeRang(LIGNES, rang, "/base");
        match (ligne.base, self.lu.smc, smic) {
            (Some(1), ..) | (_, _, SmicDuContrat::Absent) => {}
            (Some(_), None, _) if self.lu.contrat.contrat.smc_mensuel_centimes.is_none() => {
                self.sortie.non_evaluee(&remuneration::RC_344, MotifNonEvaluation::SmcAbsent);
            }
            (Some(_), Some(smc), smic) => {
                // Held to the highest SMIC that it may be: a lower one would only make it worse.
                let smic = smic.au_plus();
                let basse = smc > smic && taux * smic < exige * smc;
                if let Some(anomalie) = self.sortie.juger(&remuneration::RC_344, basse.into(), place) {
                    anomalie.nombre("smic_centimes", smic).nombre("smc_centimes", smc).nombre("minimum_pb", exige);
                }
            }
            _ => {
                self.sortie.juger(&remuneration::RC_344, Verite::INCONNU, place);
            }
        }
    }

    /// RC-345, RC-346: the pay at the beginning, against the minimum, then against what the contract promises.
    fn salaire(&mut self, minimum: &Minimum<'_>, smic: SmicDuContrat) {
        let lu = self.lu;
        let exige = minimum.au(minimum.debut());
        let reference = |smic: i64| if exige.tranche >= VINGT_ET_UN { smic.max(lu.smc.unwrap_or(0)) } else { smic };
        let paie = lu.salaire.zip(lu.minutes).map(|(salaire, minutes)| (salaire * ECHELLE, minutes.min(SEMAINE)));
        let sous = |taux: i64, base: i64| paie.is_some_and(|(paie, minutes)| paie < taux * base * minutes);
        let insuffisant = if paie.is_some() {
            !self.avenant & smic.juger(|smic| sous(exige.taux, reference(smic)))
        } else {
            !self.avenant & Verite::INCONNU
        };
        if let Some(anomalie) = self.sortie.juger(&remuneration::RC_345, insuffisant, SALAIRE)
            && let Some((_, minutes)) = paie
        {
            // Shown rounded up to the centime; compared without rounding.
            let centimes = (exige.taux * reference(smic.au_plus()) * minutes + ECHELLE - 1) / ECHELLE;
            anomalie.nombre("minimum_centimes", centimes).nombre("minimum_pb", exige.taux);
        }
        if insuffisant != Verite::FAUX || paie.is_none() {
            return;
        }
        let Some(Ligne { taux: Some(taux), base: Some(base), .. }) = lu.lignes.first().copied() else { return };
        let moindre = match (base, lu.smc) {
            (0, _) => smic.juger(|smic| sous(taux, smic)),
            (_, smc) => Verite::de(smc, |smc| sous(taux, smc)),
        };
        self.sortie.juger(&remuneration::RC_346, moindre, SALAIRE);
    }

    /// RC-342: every day of the contract has its pay.
    fn couverture(&mut self) {
        let lu = self.lu;
        let avenant = self.avenant;
        if lu.lignes.is_empty() {
            return;
        }
        let debut = match (avenant, lu.effet) {
            (Verite::FAUX, _) => lu.debut,
            (Verite::VRAI, Some(effet)) => lu.debut.map(|debut| debut.max(effet)),
            _ => None,
        };
        let complet = lu.lignes.iter().all(|ligne| ligne.du.is_some() && ligne.au.is_some());
        let (Some(debut), Some(fin), true) = (debut, lu.fin, complet) else {
            self.sortie.juger(&remuneration::RC_342, Verite::INCONNU, LIGNES);
            return;
        };
        if let Some((du, au)) = premier_trou(&lu.lignes, debut, fin) {
            self.sortie.anomalie(&remuneration::RC_342, LIGNES).jour("du", du).jour("au", au);
        }
    }

    /// RC-343: lines that end before they begin, overlap, or go out of the contract.
    fn lignes_entre_elles(&mut self) {
        let lu = self.lu;
        let mut precedente: Option<Jour> = None;
        for (rang, ligne) in lu.lignes.iter().enumerate() {
            let avant = |borne: Option<Jour>| ligne.du.zip(borne).is_some_and(|(du, borne)| du < borne);
            let chevauche = ligne.du.zip(precedente).is_some_and(|(du, precedente)| du <= precedente);
            if avant(lu.debut) || chevauche {
                self.sortie.anomalie(&remuneration::RC_343, Place::DeRang(LIGNES, rang, "/date_debut"));
            }
            let depasse = ligne.au.zip(lu.fin).is_some_and(|(au, fin)| au > fin);
            if depasse || ligne.au.zip(ligne.du).is_some_and(|(au, du)| au < du) {
                self.sortie.anomalie(&remuneration::RC_343, Place::DeRang(LIGNES, rang, "/date_fin"));
            }
            precedente = ligne.au;
        }
    }

    /// RC-348: no less than the last year of the contract before, where it led to the diploma.
    fn precedente(&mut self) {
        let (lu, sien) = (self.lu, &self.lu.contrat.contrat.contrat_precedent);
        let suit = Verite::de(lu.type_contrat, |nature| matches!(nature, 21 | 22));
        if suit == Verite::FAUX || sien.diplome_obtenu != Some(true) {
            return;
        }
        let premiere = Place::DeRang(LIGNES, 0, "/taux_pb");
        match (sien.remuneration_mensuelle_centimes, sien.taux_derniere_annee_pb) {
            (Some(derniere), _) => {
                let moindre = suit & Verite::de(lu.salaire, |salaire| salaire < derniere);
                if let Some(anomalie) = self.sortie.juger(&remuneration::RC_348, moindre, SALAIRE) {
                    anomalie.nombre("minimum_centimes", derniere);
                }
            }
            (None, Some(dernier)) => {
                let taux = lu.lignes.first().and_then(|ligne| ligne.taux);
                let moindre = suit & Verite::de(taux, |taux| taux < dernier);
                if let Some(anomalie) = self.sortie.juger(&remuneration::RC_348, moindre, premiere) {
                    anomalie.nombre("minimum_pb", dernier);
                }
            }
            (None, None) => {}
        }
    }

    /// RC-349: what is taken for food and lodging.
    fn avantages(&mut self) {
        let Some(deduction) = self.lu.deduction else { return };
        let trop = Verite::de(self.lu.salaire, |salaire| 4 * deduction > 3 * salaire);
        self.sortie.juger(&remuneration::RC_349, trop, "/contrat/avantages/deduction_mensuelle_centimes");
    }
}

/// The first days of a period that no line covers. Lines are in their order as a rule; if they are not, they are put in it.
fn premier_trou(lignes: &[Ligne], debut: Jour, fin: Jour) -> Option<(Jour, Jour)> {
    let bornes = |ligne: &Ligne| ligne.du.zip(ligne.au);
    let avancer = |jour: Jour, (du, au): (Jour, Jour)| if du <= jour && au >= jour { lendemain(au) } else { jour };
    let en_ordre = lignes.iter().filter_map(bornes).fold(debut, avancer);
    if en_ordre > fin {
        return None;
    }
    let mut triees: Vec<(Jour, Jour)> = lignes.iter().filter_map(bornes).collect();
    triees.sort_unstable();
    let jour = triees.iter().copied().fold(debut, avancer);
    (jour <= fin).then(|| {
        let suivante = triees.iter().map(|(du, _)| *du).find(|du| *du > jour);
        (jour, suivante.map_or(fin, |du| super::jours::veille(du).min(fin)))
    })
}

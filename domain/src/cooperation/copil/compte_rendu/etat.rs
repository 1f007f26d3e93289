//! What the facts of the minutes make true on a day.

use super::{
    CompteRendu, Diffusion, Entourage, EtatCompteRendu, FaitCompteRendu, LectureCompteRendu, Relecture, Soumission,
    VersionCompteRendu,
};
use crate::cooperation::constats;
use crate::cooperation::convention::Convention;
use crate::cooperation::copil::decision::{DecisionCopil, DecisionId, EtatDecision};
use crate::cooperation::copil::majorite::ResultatVote;
use crate::cooperation::copil::reunion::Reunion;
use crate::cooperation::parametres::stipulations_au;
use crate::cooperation::regles;
use crate::socle::calendrier::{Date, sous_jours};
use crate::socle::code::{CompteRenduId, ReunionId};
use crate::socle::constat::Constat;
use crate::socle::fait_accompli::FaitAccompli;
use crate::socle::histoire::Survenu;
use crate::socle::organisation::{CodeOrganisation, Ministere, Portee};
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

impl Entourage {
    /// The result of a decision that the minutes cite; none once it is cancelled.
    #[must_use]
    pub fn resultat(&self, decision: DecisionId) -> Option<ResultatVote> {
        let citee = self.decisions.iter().find(|citee| citee.faits().id == decision)?;
        let debout = citee.faits().annulation.is_none();
        citee.faits().cloture.as_ref().filter(|_| debout).map(|cloture| cloture.majorite.resultat)
    }
}

impl CompteRendu {
    /// The minutes that nobody has written yet.
    #[must_use]
    pub fn a_rediger(reunion: &Reunion) -> Self {
        Self::nouvelle(CompteRenduId(Uuid::nil()), reunion.convention())
    }

    /// The meeting that they tell; none while nobody has written them.
    #[must_use]
    pub fn reunion(&self) -> Option<ReunionId> {
        self.versions().next().map(|version| version.reunion)
    }

    /// The facts dated on or before a day, in the order of their recording.
    fn faits_au(&self, au: Date) -> impl DoubleEndedIterator<Item = &Survenu<FaitCompteRendu>> {
        self.survenus().iter().filter(move |fait| fait.date <= au)
    }

    /// The versions, in the order of their recording.
    pub(super) fn versions(&self) -> impl Iterator<Item = &VersionCompteRendu> {
        self.extraire(version).map(|(version, _)| version)
    }

    /// The last version written on or before a day.
    #[must_use]
    pub fn version_au(&self, au: Date) -> Option<&VersionCompteRendu> {
        self.faits_au(au).rev().find_map(|fait| version(&fait.fait))
    }

    /// How the reading stands on a day, in the round of that day.
    #[must_use]
    pub fn relecture_au(&self, convention: &Convention, au: Date) -> Relecture {
        let Some(tour) = self.version_au(au).map(|version| version.tour) else { return Relecture::default() };
        let mut relecture = Relecture::default();
        let premier = |jours: &mut BTreeMap<Ministere, Date>, ministere, date: Date| {
            let jour = jours.entry(ministere).or_insert(date);
            *jour = date.min(*jour);
        };
        for Survenu { fait, date, .. } in self.faits_au(au) {
            match fait {
                FaitCompteRendu::Adresse { tour: envoye, colleges } if *envoye == tour => {
                    colleges.iter().for_each(|ministere| premier(&mut relecture.servis, *ministere, *date));
                }
                FaitCompteRendu::Observe(reponse) if reponse.tour == tour => {
                    premier(&mut relecture.reponses, reponse.college, *date);
                }
                _ => {}
            }
        }
        if relecture.servis.len() == Ministere::TOUS.len() {
            // The delay runs from the sending, by the figure of that day (G11).
            let jours = |depart| stipulations_au(&convention.faits().stipulations, depart).delai_relecture_jours;
            let depart = relecture.servis.values().max().copied();
            relecture.echeance = depart.map(|depart| sous_jours(depart, jours(depart).get().into()));
        }
        relecture
    }

    /// The decision of the committee on this round, as it stands on a day: one that is cancelled decides nothing.
    fn decision_au<'a>(
        &self,
        entourage: &'a Entourage,
        tour: u16,
        au: Date,
    ) -> Option<(&'a DecisionCopil, ResultatVote)> {
        self.faits_au(au).rev().find_map(|fait| {
            let FaitCompteRendu::Valide { tour: decide, decision } = fait.fait else { return None };
            let liee = |connue: &&DecisionCopil| decide == tour && connue.faits().id == decision;
            let decision = entourage.decisions.iter().find(liee)?;
            let cloture = decision.faits().cloture.as_ref()?;
            (decision.etat_au(au) == EtatDecision::Close).then_some((decision, cloture.majorite.resultat))
        })
    }

    /// The decisions linked to the minutes, each with its day.
    pub fn validations(&self) -> impl Iterator<Item = (DecisionId, Date)> {
        let validations = self.extraire(|fait| match fait {
            FaitCompteRendu::Valide { decision, .. } => Some(*decision),
            _ => None,
        });
        validations.map(|(decision, fait)| (decision, fait.date))
    }

    /// The day on which this round was submitted to the members, once it was read.
    pub(super) fn soumis_le(&self, tour: u16) -> Option<Date> {
        let soumission = |fait: &&Survenu<FaitCompteRendu>| match &fait.fait {
            FaitCompteRendu::Soumis(soumission) => soumission.tour == tour && soumission.fait_accompli.is_none(),
            _ => false,
        };
        self.survenus().iter().find(soumission).map(|soumission| soumission.date)
    }

    /// The sendings out of validated minutes, on or before a day.
    fn diffusions_au(&self, au: Date) -> impl Iterator<Item = &Diffusion> {
        self.faits_au(au).filter_map(|fait| match &fait.fait {
            FaitCompteRendu::Diffuse(diffusion) => {
                Some(diffusion).filter(|diffusion| diffusion.fait_accompli.is_none())
            }
            _ => None,
        })
    }

    /// The state on a day (machine 3.6); `None` while nothing is written.
    #[must_use]
    pub fn etat_au(&self, entourage: &Entourage, au: Date) -> Option<EtatCompteRendu> {
        let tour = self.version_au(au)?.tour;
        if let Some((_, resultat)) = self.decision_au(entourage, tour, au) {
            return Some(match resultat {
                ResultatVote::Adoptee if self.diffusions_au(au).next().is_some() => EtatCompteRendu::Diffuse,
                ResultatVote::Adoptee => EtatCompteRendu::Valide,
                _ => EtatCompteRendu::ACorriger,
            });
        }
        if self.soumis_le(tour).is_some_and(|jour| jour <= au) {
            return Some(EtatCompteRendu::SoumisAValidation);
        }
        let Relecture { reponses, echeance, .. } = self.relecture_au(&entourage.convention, au);
        let repondu = reponses.len() == Ministere::TOUS.len();
        Some(match echeance {
            _ if repondu => EtatCompteRendu::Relu,
            // « Pas d'acceptation tacite » (R14-15): the day passed allows submission, no more.
            Some(echeance) if echeance < au => EtatCompteRendu::Relu,
            Some(_) => EtatCompteRendu::EnRelecture,
            None => EtatCompteRendu::Redige,
        })
    }

    /// The day of the validation, while it stands.
    #[must_use]
    pub fn valide_le(&self, entourage: &Entourage, au: Date) -> Option<Date> {
        let tour = self.version_au(au)?.tour;
        let (decision, resultat) = self.decision_au(entourage, tour, au)?;
        decision.faits().cloture.as_ref().filter(|_| resultat == ResultatVote::Adoptee).map(|cloture| cloture.date)
    }

    /// Days between the meeting and the first day on which both ministries were served: for information (R14-15).
    #[must_use]
    pub fn delai_envoi(&self, entourage: &Entourage, au: Date) -> Option<i64> {
        let tenue = entourage.reunion.tenue_au(au)?.date;
        let complet = self.relecture_au(&entourage.convention, au);
        complet.echeance?;
        complet.servis.values().max().map(|jour| (*jour - tenue).num_days())
    }

    /// Whether both were served within the days of the reading: the other way to read « sous 7 jours », for information.
    #[must_use]
    pub fn envoi_sous_le_delai(&self, entourage: &Entourage, au: Date) -> Option<bool> {
        let servis = self.relecture_au(&entourage.convention, au).servis;
        let envoye = servis.values().max().copied().unwrap_or(au);
        let sous = stipulations_au(&entourage.convention.faits().stipulations, envoye).delai_relecture_jours.get();
        self.delai_envoi(entourage, au).map(|jours| jours <= sous.into())
    }

    /// Whether an observation of that day came after the end of the reading.
    #[must_use]
    pub fn hors_delai(&self, convention: &Convention, jour: Date) -> bool {
        self.relecture_au(convention, jour).echeance.is_some_and(|fin| fin < jour)
    }

    /// Whether the minutes were sent to this organisation by a day, and still stand on it: a partner then reads them
    /// (regles.md §5, « L si diffusé »). That it carries no action of the convention is noted, and takes nothing from it.
    #[must_use]
    pub fn est_diffuse_a(&self, entourage: &Entourage, organisation: &CodeOrganisation, au: Date) -> bool {
        self.etat_au(entourage, au) == Some(EtatCompteRendu::Diffuse)
            && self.diffusions_au(au).any(|diffusion| diffusion.organisations.contains(organisation))
    }

    /// How much of the minutes this scope shows on a day (regles.md §5, « compte rendu »): to a partner, what was sent to it.
    #[must_use]
    pub fn lecture(&self, entourage: &Entourage, portee: Portee, au: Date) -> LectureCompteRendu {
        match portee {
            Portee::Tout | Portee::Signees | Portee::Opco(_) | Portee::Parties(_) => LectureCompteRendu::Entiere,
            Portee::Porteur(code) if self.est_diffuse_a(entourage, &code, au) => LectureCompteRendu::Diffusee(code),
            Portee::Porteur(_) | Portee::Region(_) | Portee::Rien => LectureCompteRendu::Aucune,
        }
    }

    /// Whether a partner to whom the minutes were sent is told this fact on a day: the version that holds, and what was sent to
    /// it; nothing of what was exchanged before.
    #[must_use]
    pub fn est_dit_au_partenaire(&self, fait: &FaitCompteRendu, partenaire: &CodeOrganisation, au: Date) -> bool {
        match fait {
            FaitCompteRendu::Redige(version) => self.version_au(au) == Some(version),
            FaitCompteRendu::Diffuse(Diffusion { organisations, fait_accompli, .. }) => {
                fait_accompli.is_none() && organisations.contains(partenaire)
            }
            FaitCompteRendu::Adresse { .. }
            | FaitCompteRendu::Observe(_)
            | FaitCompteRendu::Soumis(_)
            | FaitCompteRendu::Valide { .. } => false,
        }
    }

    /// « adressé aux différents partenaires associés » (R14-17): who was sent the minutes and carries no action, and who
    /// carries one and was not sent them.
    fn constats_de_diffusion(&self, entourage: &Entourage, au: Date) -> Vec<Constat> {
        let diffusions: Vec<_> = self.diffusions_au(au).collect();
        if diffusions.is_empty() {
            return Vec::new();
        }
        let servies: BTreeSet<_> = diffusions.iter().flat_map(|diffusion| diffusion.organisations.iter()).collect();
        let noms = |codes: Vec<&CodeOrganisation>| codes.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
        let etrangeres: Vec<_> = servies.iter().copied().filter(|code| !entourage.porteurs.contains(code)).collect();
        let oubliees: Vec<_> = entourage.porteurs.iter().filter(|code| !servies.contains(code)).collect();
        let etrangeres = (!etrangeres.is_empty()).then(|| {
            let message = format!("Diffusé à qui ne porte aucune action de la convention : {}.", noms(etrangeres));
            Constat::nouveau(constats::DIFFUSION_HORS_PORTEURS, message)
        });
        let oubliees = (!oubliees.is_empty()).then(|| {
            let message =
                format!("Destinataires incomplets : porteurs à qui il n'est pas diffusé : {}.", noms(oubliees));
            Constat::nouveau(constats::DESTINATAIRES_INCOMPLETS, message).citant(&regles::R14_17)
        });
        etrangeres.into_iter().chain(oubliees).collect()
    }

    /// What is noted on a day: a ministry that was not served, observations that came late, partners who were left out.
    #[must_use]
    pub fn constats_au(&self, entourage: &Entourage, au: Date) -> Vec<Constat> {
        let Relecture { servis, echeance, .. } = self.relecture_au(&entourage.convention, au);
        let mut constats = Vec::new();
        let manquants: Vec<_> = Ministere::TOUS.iter().filter(|ministere| !servis.contains_key(ministere)).collect();
        if let ([manquant], false) = (manquants.as_slice(), servis.is_empty()) {
            let message = format!(
                "Destinataires incomplets : le compte rendu n'est pas adressé à la {} ; le délai de relecture ne court pas.",
                manquant.direction_generale()
            );
            constats.push(Constat::nouveau(constats::DESTINATAIRES_INCOMPLETS, message));
        }
        for fait in self.faits_au(au) {
            let (FaitCompteRendu::Observe(reponse), jour) = (&fait.fait, fait.date) else { continue };
            if let Some(fin) = echeance.filter(|_| self.hors_delai(&entourage.convention, jour)) {
                let direction = reponse.college.direction_generale();
                let message = format!("Observation hors délai : la {direction} répond le {jour}.");
                constats.push(Constat::retard(constats::OBSERVATION_HORS_DELAI, message, jour, fin));
            }
        }
        constats.extend(self.constats_de_diffusion(entourage, au));
        let soumis = self.faits_au(au).filter_map(|fait| soumission_accomplie(&fait.fait));
        let diffuse = self.faits_au(au).filter_map(|fait| diffusion_accomplie(&fait.fait));
        constats.extend(soumis.chain(diffuse).map(regles::constat_du_fait_accompli));
        constats
    }
}

fn version(fait: &FaitCompteRendu) -> Option<&VersionCompteRendu> {
    match fait {
        FaitCompteRendu::Redige(version) => Some(version),
        _ => None,
    }
}

fn soumission_accomplie(fait: &FaitCompteRendu) -> Option<&FaitAccompli> {
    match fait {
        FaitCompteRendu::Soumis(Soumission { fait_accompli, .. }) => fait_accompli.as_ref(),
        _ => None,
    }
}

fn diffusion_accomplie(fait: &FaitCompteRendu) -> Option<&FaitAccompli> {
    match fait {
        FaitCompteRendu::Diffuse(Diffusion { fait_accompli, .. }) => fait_accompli.as_ref(),
        _ => None,
    }
}

//! The convention: its parties, their signatures, its effect and its term (visas, art. 17, machine 3.1).

use crate::calendrier::{self, Date, Terme};
use crate::code::{ConventionId, SignatureId, codes};
use crate::constat::Constat;
use crate::decision::{Agregat, Decision};
use crate::moment::{Enregistrement, Moment, Personnel, Piece};
use crate::operation::Operation;
use crate::organisation::{Acteur, CodeOrganisation, Nature, Organisation};
use crate::parametres::{EffetCaducite, Lectures, Stipulations, VersionStipulations, stipulations_au};
use crate::refus::{CodeRefus, Refus};
use crate::regle;
use serde::{Deserialize, Serialize};

codes! {
    /// The seat of a party in the convention, whatever the organisation is called that year.
    pub enum College : "Collège d'une partie à la convention (art. 13)." {
        Opco = "opco" : "l'opérateur de compétences",
        MinistereEducation = "ministere_education" : "le ministère chargé de l'éducation nationale",
        MinistereEnseignementSuperieur = "ministere_enseignement_superieur" : "le ministère chargé de l'enseignement supérieur",
    }
}

codes! {
    /// « d'une part … d'autre part »: the two sides of the contract.
    pub enum Cote : "Côté de la convention : « d'une part », « d'autre part »." {
        Etat = "etat" : "l'État",
        Opco = "opco" : "l'opérateur de compétences",
    }
}

impl College {
    /// The side of the contract on which the college stands.
    #[must_use]
    pub const fn cote(self) -> Cote {
        match self {
            Self::Opco => Cote::Opco,
            Self::MinistereEducation | Self::MinistereEnseignementSuperieur => Cote::Etat,
        }
    }
}

codes! {
    /// In what capacity a person signs (R00-01).
    pub enum Qualite : "Qualité d'un signataire." {
        MinistreEducation = "ministre_education" : "ministre chargé de l'éducation nationale",
        MinistreEnseignementSuperieur = "ministre_enseignement_superieur" : "ministre chargé de l'enseignement supérieur",
        PresidentOpco = "president_opco" : "président de l'opérateur de compétences",
        VicePresidentOpco = "vice_president_opco" : "vice-président de l'opérateur de compétences",
        CosignataireBranche = "cosignataire_branche" : "organisation couvrant une branche ou un secteur, sans voix",
    }
}

impl Qualite {
    /// Those without whom nothing is signed (R00-01).
    pub const REQUISES: [Self; 4] =
        [Self::MinistreEducation, Self::MinistreEnseignementSuperieur, Self::PresidentOpco, Self::VicePresidentOpco];

    /// The college whose organisation records this signature; a branch's is recorded by the OPCO (R00-02).
    #[must_use]
    pub const fn college(self) -> College {
        match self {
            Self::MinistreEducation => College::MinistereEducation,
            Self::MinistreEnseignementSuperieur => College::MinistereEnseignementSuperieur,
            Self::PresidentOpco | Self::VicePresidentOpco | Self::CosignataireBranche => College::Opco,
        }
    }
}

codes! {
    /// The state of a convention on a day: computed from its dated facts, never stored.
    pub enum Etat : "État d'une convention à une date, calculé à partir de ses faits datés." {
        Brouillon = "brouillon" : "en rédaction",
        EnSignature = "en_signature" : "ouverte à la signature, une signature au moins manque",
        EnVigueur = "en_vigueur" : "signée de tous et non terminée",
        Resiliee = "resiliee" : "terminée par dénonciation (art. 18)",
        Expiree = "expiree" : "terminée à son terme (art. 17)",
        Caduque = "caduque" : "rendue caduque par un manquement constaté (art. 11)",
        Abandonnee = "abandonnee" : "abandonnée avant d'être signée",
    }
}

/// The organisations that contract, by college.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Parties {
    /// The OPCO.
    pub opco: CodeOrganisation,
    /// The ministry in charge of schools.
    pub ministere_education: CodeOrganisation,
    /// The ministry in charge of higher education.
    pub ministere_enseignement_superieur: CodeOrganisation,
}

impl Parties {
    /// The organisation that holds a college.
    #[must_use]
    pub fn organisation(&self, college: College) -> &CodeOrganisation {
        match college {
            College::Opco => &self.opco,
            College::MinistereEducation => &self.ministere_education,
            College::MinistereEnseignementSuperieur => &self.ministere_enseignement_superieur,
        }
    }

    /// The college of an organisation, if it is a party.
    #[must_use]
    pub fn college(&self, organisation: &CodeOrganisation) -> Option<College> {
        College::TOUS.iter().copied().find(|college| self.organisation(*college) == organisation)
    }
}

/// A signature of one person in one capacity (R00-01).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Signature {
    /// Its id.
    pub id: SignatureId,
    /// In what capacity.
    pub qualite: Qualite,
    /// The signatory's name, where the document gives it.
    pub nom: Option<Personnel>,
    /// Which branch organisation signs, for a co-signature (R00-02).
    pub cosignataire: Option<String>,
    /// The legal date (Paris).
    pub date: Date,
    /// The signed piece.
    pub piece: Option<Piece>,
    /// True when no document attests the fact: an example, a rehearsal.
    pub fictif: bool,
    /// When and by whom it was recorded.
    pub enregistrement: Enregistrement,
    /// Why it no longer counts, when it was a wrong entry.
    pub annulation: Option<Annulation>,
}

/// The cancellation of a wrong entry: the entry stays, it no longer counts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Annulation {
    /// Why.
    pub motif: Personnel,
    /// When and by whom.
    pub enregistrement: Enregistrement,
}

/// A dated fact without more to say: the opening for signature.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Ouverture {
    /// The legal date (Paris).
    pub date: Date,
    /// True when no document attests it.
    pub fictif: bool,
    /// When and by whom it was recorded.
    pub enregistrement: Enregistrement,
}

/// The convention given up before it was signed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Abandon {
    /// The legal date (Paris).
    pub date: Date,
    /// Why.
    pub motif: Personnel,
    /// The piece that proves it.
    pub piece: Option<Piece>,
    /// True when no document attests it.
    pub fictif: bool,
    /// When and by whom it was recorded.
    pub enregistrement: Enregistrement,
}

/// An end other than the term; the acts that make them are denunciation (art. 18) and an established breach (art. 11).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "nature", rename_all = "snake_case")]
pub enum Fin {
    /// R18-04: the convention ceases the day after `dernier_jour`.
    Resiliation {
        /// The day the written notice was received.
        reception: Date,
        /// The last day in force, two months later or more.
        dernier_jour: Date,
    },
    /// R11-04: « Le non-respect de cette obligation rend la convention caduque. »
    Caducite {
        /// The day of the breach.
        manquement: Date,
        /// The day the ministry established it.
        constat: Date,
    },
}

/// An integrator's own reference, unique within its organisation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ReferenceExterne {
    /// Whose reference it is.
    pub organisation: CodeOrganisation,
    /// The reference.
    pub valeur: String,
}

/// Everything that is known of a convention: plain facts, no rule.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ConventionParts {
    /// Its id, and its dossier's.
    pub id: ConventionId,
    /// Its reference, unique for the OPCO.
    pub reference: String,
    /// The reference of the information system that entered it.
    pub reference_externe: Option<ReferenceExterne>,
    /// Its title.
    pub intitule: String,
    /// Who contracts.
    pub parties: Parties,
    /// Organisations covering a branch that join it, without a voice (R00-02).
    pub cosignataires: Vec<String>,
    /// Where it is signed.
    pub lieu_signature: Option<String>,
    /// The date of the OPCO's founding agreement (visas).
    pub accord_constitutif: Option<Date>,
    /// The convention that this one follows (R17-03: a renewal is a new convention).
    pub remplace: Option<ConventionId>,
    /// The stipulations, version by version.
    pub stipulations: Vec<VersionStipulations>,
    /// The readings chosen.
    pub lectures: Lectures,
    /// True when no document attests it.
    pub fictif: bool,
    /// When and by whom the draft was entered.
    pub creation: Enregistrement,
    /// The opening for signature.
    pub ouverture: Option<Ouverture>,
    /// The signatures, cancelled ones included, in the order of their recording.
    pub signatures: Vec<Signature>,
    /// The abandonment.
    pub abandon: Option<Abandon>,
    /// Ends other than the term.
    pub fins: Vec<Fin>,
}

/// A convention, and the acts that its life allows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Convention(ConventionParts);

/// What makes a draft.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Projet {
    /// See [`ConventionParts::reference`].
    pub reference: String,
    /// See [`ConventionParts::reference_externe`].
    pub reference_externe: Option<String>,
    /// See [`ConventionParts::intitule`].
    pub intitule: String,
    /// See [`ConventionParts::parties`].
    pub parties: Parties,
    /// See [`ConventionParts::cosignataires`].
    pub cosignataires: Vec<String>,
    /// See [`ConventionParts::lieu_signature`].
    pub lieu_signature: Option<String>,
    /// See [`ConventionParts::accord_constitutif`].
    pub accord_constitutif: Option<Date>,
    /// See [`ConventionParts::remplace`].
    pub remplace: Option<ConventionId>,
    /// The figures agreed on.
    pub stipulations: Stipulations,
    /// The readings chosen.
    pub lectures: Lectures,
    /// Asked for, it is refused (R17-03).
    pub tacite_reconduction: bool,
    /// True when no document attests it.
    pub fictif: bool,
}

/// What a draft refers to, looked up by whoever calls: the domain does not search.
#[derive(Debug, Clone, Default)]
pub struct Referents {
    /// The organisations of the reference data among those named as parties.
    pub organisations: Vec<Organisation>,
    /// The convention to be replaced, if the caller may see it.
    pub remplacee: Option<Convention>,
}

/// What a signatory declares.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Apposition {
    /// In what capacity.
    pub qualite: Qualite,
    /// The signatory's name.
    pub nom: Option<Personnel>,
    /// Which branch organisation, for a co-signature.
    pub cosignataire: Option<String>,
    /// The legal date.
    pub date: Date,
    /// The signed piece.
    pub piece: Option<Piece>,
    /// True when no document attests it.
    pub fictif: bool,
}

/// A dated act with its reason.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ActeMotive {
    /// The legal date.
    pub date: Date,
    /// Why.
    pub motif: Personnel,
    /// The piece that proves it.
    pub piece: Option<Piece>,
    /// True when no document attests it.
    pub fictif: bool,
}

/// What an act changed, so that only that is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FaitConvention {
    /// A draft was entered.
    ConventionCreee,
    /// The draft was changed.
    ConventionModifiee,
    /// The convention was opened for signature.
    SignatureOuverte,
    /// A signature was added.
    SignatureApposee(SignatureId),
    /// A signature was cancelled.
    SignatureAnnulee(SignatureId),
    /// The convention was given up.
    ConventionAbandonnee,
}

impl Agregat for Convention {
    type Fait = FaitConvention;
}

/// The frame in which every act under the convention is judged: its figures, its readings, its effect and its end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cadre {
    /// The day it is judged.
    pub au: Date,
    /// Its first day in force (R17-01).
    pub date_effet: Date,
    /// Its last day by the term alone (R17-02).
    pub terme: Date,
    /// Its last day in force, whatever ends it; `None` when a breach of its first day left it none.
    pub fin_effective: Option<Date>,
    /// What ends it.
    pub fin: NatureFin,
    /// The figures in force on that day (G11).
    pub stipulations: Stipulations,
    /// The readings chosen.
    pub lectures: Lectures,
}

/// What ends a convention; at the same date the first listed prevails (R18-06).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum NatureFin {
    /// R11-04.
    Caducite,
    /// R18-04.
    Resiliation,
    /// R17-02.
    Expiration,
}

impl Cadre {
    /// Whether the convention is in force on a day.
    #[must_use]
    pub fn couvre(&self, jour: Date) -> bool {
        self.fin_effective.is_some_and(|fin| self.date_effet <= jour && jour <= fin)
    }

    /// Whether it is in force on at least one day of a closed interval.
    #[must_use]
    pub fn couvre_un_jour_de(&self, debut: Date, fin: Date) -> bool {
        self.fin_effective.is_some_and(|derniere| self.date_effet <= fin && debut <= derniere)
    }
}

impl Convention {
    /// Rebuilds a convention from its recorded facts; only the persistence layer may.
    #[must_use]
    pub fn from_parts(parts: ConventionParts) -> Self {
        Self(parts)
    }

    /// Gives the facts up.
    #[must_use]
    pub fn into_parts(self) -> ConventionParts {
        self.0
    }

    /// The facts, to read.
    #[must_use]
    pub fn faits(&self) -> &ConventionParts {
        &self.0
    }

    // ---- what is true on a day

    /// The signatures that count: recorded, not cancelled.
    pub fn signatures_valables(&self) -> impl Iterator<Item = &Signature> {
        self.0.signatures.iter().filter(|signature| signature.annulation.is_none())
    }

    /// The required capacities that have not signed on or before `au` (R00-01).
    #[must_use]
    pub fn signatures_manquantes(&self, au: Date) -> Vec<Qualite> {
        let a_signe = |qualite| self.signatures_valables().any(|s| s.qualite == qualite && s.date <= au);
        Qualite::REQUISES.into_iter().filter(|qualite| !a_signe(*qualite)).collect()
    }

    /// D0: the day of the last required signature, once all are there (R17-01).
    ///
    /// « La présente convention prend effet à compter de sa date de signature. » (art. 17)
    #[must_use]
    pub fn date_effet(&self) -> Option<Date> {
        Qualite::REQUISES
            .into_iter()
            .map(|qualite| self.signatures_valables().find(|s| s.qualite == qualite).map(|s| s.date))
            .try_fold(Date::MIN, |derniere, date| Some(derniere.max(date?)))
    }

    /// The frame of the convention as its facts dated on or before `au` make it; `None` while it is not signed.
    #[must_use]
    pub fn cadre_au(&self, au: Date) -> Option<Cadre> {
        self.cadre_selon(au, self.0.lectures)
    }

    fn cadre_selon(&self, au: Date, lectures: Lectures) -> Option<Cadre> {
        let date_effet = self.date_effet().filter(|effet| *effet <= au)?;
        let stipulations = stipulations_au(&self.0.stipulations, au);
        let terme =
            calendrier::dernier_jour_de_duree(date_effet, stipulations.duree_annees.get().into(), lectures.terme);
        let fins = self.0.fins.iter().filter_map(|fin| match *fin {
            Fin::Resiliation { reception, dernier_jour } => {
                (reception <= au).then_some((Some(dernier_jour), NatureFin::Resiliation))
            }
            Fin::Caducite { manquement, constat } => {
                let effet = match lectures.effet_caducite {
                    EffetCaducite::Manquement => manquement,
                    EffetCaducite::Constat => constat,
                };
                (effet <= au).then(|| (effet.pred_opt(), NatureFin::Caducite))
            }
        });
        let (fin, nature) = fins.chain([(Some(terme), NatureFin::Expiration)]).min().expect("the term is always there");
        Some(Cadre {
            au,
            date_effet,
            terme,
            fin_effective: fin.filter(|fin| *fin >= date_effet),
            fin: nature,
            stipulations,
            lectures,
        })
    }

    /// The state on a day, from the facts whose legal date is on or before it (machine 3.1).
    #[must_use]
    pub fn etat_au(&self, au: Date) -> Etat {
        self.etat_selon(au, self.0.lectures)
    }

    fn etat_selon(&self, au: Date, lectures: Lectures) -> Etat {
        if self.0.abandon.as_ref().is_some_and(|abandon| abandon.date <= au) {
            return Etat::Abandonnee;
        }
        match self.cadre_selon(au, lectures) {
            Some(cadre) if cadre.couvre(au) => Etat::EnVigueur,
            Some(cadre) => match cadre.fin {
                NatureFin::Caducite => Etat::Caduque,
                NatureFin::Resiliation => Etat::Resiliee,
                NatureFin::Expiration => Etat::Expiree,
            },
            None if self.0.ouverture.as_ref().is_some_and(|ouverture| ouverture.date <= au) => Etat::EnSignature,
            None => Etat::Brouillon,
        }
    }

    /// A notice was received and the convention still lives: the sub-state « en préavis » (R18-04).
    #[must_use]
    pub fn en_preavis_au(&self, au: Date) -> bool {
        let recue = |fin: &Fin| matches!(fin, Fin::Resiliation { reception, .. } if *reception <= au);
        self.etat_au(au) == Etat::EnVigueur && self.0.fins.iter().any(recue)
    }

    /// The other reading of the term or of caducité under which the state of that day would differ (G18).
    #[must_use]
    pub fn lecture_contraire_au(&self, au: Date) -> Option<&'static str> {
        let lectures = self.0.lectures;
        let autre_terme = match lectures.terme {
            Terme::VeilleDuQuantieme => Terme::Quantieme,
            Terme::Quantieme => Terme::VeilleDuQuantieme,
        };
        let autre_effet = match lectures.effet_caducite {
            EffetCaducite::Manquement => EffetCaducite::Constat,
            EffetCaducite::Constat => EffetCaducite::Manquement,
        };
        let etat = self.etat_au(au);
        [
            ("terme", Lectures { terme: autre_terme, ..lectures }),
            ("effet_caducite", Lectures { effet_caducite: autre_effet, ..lectures }),
        ]
        .into_iter()
        .find(|(_, autres)| self.etat_selon(au, *autres) != etat)
        .map(|(nom, _)| nom)
    }

    /// What is noted of the convention on a day: an abandonment that a signature recorded later contradicts (G10).
    #[must_use]
    pub fn constats_au(&self, au: Date) -> Vec<Constat> {
        let contredit = self.0.abandon.as_ref().filter(|abandon| abandon.date <= au).and_then(|abandon| {
            self.date_effet().filter(|effet| *effet <= abandon.date).map(|effet| {
                let message =
                    format!("Abandon du {} contredit par les signatures, complètes le {effet}.", abandon.date);
                Constat::nouveau(&regle::G10, message)
            })
        });
        contredit.into_iter().collect()
    }

    // ---- the acts, each after its guard, in the order of the convention's life

    /// Enters a draft.
    ///
    /// # Errors
    /// `organisation_non_partie` when the author is none of the parties; `parties_incoherentes` when they are not an
    /// OPCO and two distinct ministries (R00-01); `tacite_reconduction` and `convention_remplacee_inconnue` (R17-03).
    pub fn creer(
        acteur: &Acteur,
        moment: Moment,
        id: ConventionId,
        projet: Projet,
        referents: &Referents,
    ) -> Result<Decision<Self>, Refus> {
        verifier_partie(acteur, &projet.parties)?;
        verifier_projet(&projet, referents)?;
        let Projet {
            reference,
            reference_externe,
            intitule,
            parties,
            cosignataires,
            lieu_signature,
            accord_constitutif,
            remplace,
            stipulations,
            lectures,
            tacite_reconduction: _,
            fictif,
        } = projet;
        let creation = enregistrement(acteur, moment);
        let reference_externe =
            reference_externe.map(|valeur| ReferenceExterne { organisation: acteur.organisation.clone(), valeur });
        let stipulations = vec![VersionStipulations { version: 1, date_effet: None, stipulations }];
        let convention = Self(ConventionParts {
            id,
            reference,
            reference_externe,
            intitule,
            parties,
            cosignataires,
            lieu_signature,
            accord_constitutif,
            remplace,
            stipulations,
            lectures,
            fictif,
            creation,
            ouverture: None,
            signatures: Vec::new(),
            abandon: None,
            fins: Vec::new(),
        });
        Ok(convention.decider(FaitConvention::ConventionCreee, Operation::CreerConvention, moment.jour))
    }

    /// Whether the draft may be changed on that day.
    ///
    /// # Errors
    /// `organisation_non_partie`; `transition_interdite` once it is open for signature.
    pub fn peut_modifier(&self, acteur: &Acteur, au: Date) -> Result<(), Refus> {
        verifier_partie(acteur, &self.0.parties)?;
        self.verifier_etat(au, &[Etat::Brouillon])
    }

    /// The draft as it stands, to be changed and given back to [`Self::modifier`].
    #[must_use]
    pub fn projet(&self) -> Projet {
        Projet {
            reference: self.0.reference.clone(),
            reference_externe: self.0.reference_externe.as_ref().map(|externe| externe.valeur.clone()),
            intitule: self.0.intitule.clone(),
            parties: self.0.parties.clone(),
            cosignataires: self.0.cosignataires.clone(),
            lieu_signature: self.0.lieu_signature.clone(),
            accord_constitutif: self.0.accord_constitutif,
            remplace: self.0.remplace,
            stipulations: self.0.stipulations.first().map(|version| version.stipulations).unwrap_or_default(),
            lectures: self.0.lectures,
            tacite_reconduction: false,
            fictif: self.0.fictif,
        }
    }

    /// Changes the draft.
    ///
    /// # Errors
    /// Those of [`Self::peut_modifier`] and of [`Self::creer`].
    pub fn modifier(
        self,
        acteur: &Acteur,
        moment: Moment,
        projet: Projet,
        referents: &Referents,
    ) -> Result<Decision<Self>, Refus> {
        self.peut_modifier(acteur, moment.jour)?;
        verifier_partie(acteur, &projet.parties)?;
        verifier_projet(&projet, referents)?;
        let Self(ConventionParts { id, creation, reference_externe, .. }) = self;
        let apres = Self::creer(acteur, moment, id, projet, referents)?.apres;
        // Whoever entered the external reference keeps owning it: the other parties may not take it over.
        let reference_externe = match (reference_externe, apres.0.reference_externe.clone()) {
            (Some(ancienne), Some(nouvelle)) if ancienne.valeur == nouvelle.valeur => Some(ancienne),
            (_, nouvelle) => nouvelle,
        };
        let apres = Self(ConventionParts { creation, reference_externe, ..apres.0 });
        Ok(apres.decider(FaitConvention::ConventionModifiee, Operation::ModifierConvention, moment.jour))
    }

    /// Whether the draft may be opened for signature on that day.
    ///
    /// # Errors
    /// `organisation_non_partie`; `transition_interdite`.
    pub fn peut_ouvrir_signature(&self, acteur: &Acteur, au: Date) -> Result<(), Refus> {
        self.peut_modifier(acteur, au)?;
        deja(self.0.ouverture.as_ref().map(|ouverture| ouverture.date), "ouverte à la signature")
    }

    /// Opens the convention for signature.
    ///
    /// # Errors
    /// Those of [`Self::peut_ouvrir_signature`]; `date_future`.
    pub fn ouvrir_signature(
        mut self,
        acteur: &Acteur,
        moment: Moment,
        date: Date,
        fictif: bool,
    ) -> Result<Decision<Self>, Refus> {
        self.peut_ouvrir_signature(acteur, date)?;
        verifier_pas_future(date, moment)?;
        self.0.ouverture = Some(Ouverture { date, fictif, enregistrement: enregistrement(acteur, moment) });
        Ok(self.decider(FaitConvention::SignatureOuverte, Operation::OuvrirSignature, date))
    }

    /// The capacities in which the author may still sign on that day.
    ///
    /// # Errors
    /// `organisation_non_partie`; `transition_interdite` unless the convention is open for signature;
    /// `deja_signe` when nothing is left for this party to sign.
    pub fn peut_signer(&self, acteur: &Acteur, au: Date) -> Result<Vec<Qualite>, Refus> {
        let college = verifier_partie(acteur, &self.0.parties)?;
        let ouvertes: Vec<_> = Qualite::TOUS
            .iter()
            .copied()
            .filter(|qualite| qualite.college() == college && !self.tout_signe(*qualite))
            .collect();
        let attend_une_branche = ouvertes.contains(&Qualite::CosignataireBranche);
        self.verifier_etat(
            au,
            if attend_une_branche { &[Etat::EnSignature, Etat::EnVigueur] } else { &[Etat::EnSignature] },
        )?;
        if ouvertes.is_empty() {
            return Err(Refus::nouveau(CodeRefus::DejaSigne, "Cette partie a déjà signé en toutes ses qualités."));
        }
        Ok(ouvertes)
    }

    /// Whether everyone expected in this capacity has signed: one person, or every co-signing branch.
    fn tout_signe(&self, qualite: Qualite) -> bool {
        match qualite {
            Qualite::CosignataireBranche => self.0.cosignataires.iter().all(|branche| {
                self.signatures_valables().any(|signature| signature.cosignataire.as_ref() == Some(branche))
            }),
            _ => self.signatures_valables().any(|signature| signature.qualite == qualite),
        }
    }

    /// Signs, each for itself (R00-01); the last required signature brings the convention into force (R17-01).
    ///
    /// # Errors
    /// `signature_pour_autrui`; `transition_interdite`, `deja_signe`; `date_future`, `piece_requise` (G10);
    /// `cosignataire_inconnu` (R00-02).
    pub fn signer(
        mut self,
        acteur: &Acteur,
        moment: Moment,
        id: SignatureId,
        apposition: Apposition,
    ) -> Result<Decision<Self>, Refus> {
        let qualite = apposition.qualite;
        let signataire = self.0.parties.organisation(qualite.college());
        if *signataire != acteur.organisation {
            return Err(Refus::nouveau(
                CodeRefus::SignaturePourAutrui,
                format!(
                    "La signature « {} » appartient à {signataire}, non à {}.",
                    qualite.sens(),
                    acteur.organisation
                ),
            ));
        }
        let ouvertes = self.peut_signer(acteur, apposition.date)?;
        if !ouvertes.contains(&qualite) || self.a_cosigne(&apposition) {
            return Err(Refus::nouveau(CodeRefus::DejaSigne, format!("Déjà signé : {}.", qualite.sens())));
        }
        verifier_pas_future(apposition.date, moment)?;
        self.verifier_cosignataire(&apposition)?;
        exiger_piece(apposition.piece.is_some(), self.peut_signer(acteur, moment.jour))?;
        let Apposition { qualite, nom, cosignataire, date, piece, fictif } = apposition;
        self.0.signatures.push(Signature {
            id,
            qualite,
            nom,
            cosignataire,
            date,
            piece,
            fictif,
            enregistrement: enregistrement(acteur, moment),
            annulation: None,
        });
        Ok(self.decider(FaitConvention::SignatureApposee(id), Operation::Signer, date))
    }

    fn a_cosigne(&self, apposition: &Apposition) -> bool {
        let meme = |s: &Signature| s.cosignataire.is_some() && s.cosignataire == apposition.cosignataire;
        self.signatures_valables().any(meme)
    }

    fn verifier_cosignataire(&self, apposition: &Apposition) -> Result<(), Refus> {
        let connu = match (apposition.qualite, &apposition.cosignataire) {
            (Qualite::CosignataireBranche, Some(branche)) => self.0.cosignataires.contains(branche),
            (Qualite::CosignataireBranche, None) => false,
            (_, branche) => branche.is_none(),
        };
        let attendus =
            "Un cosignataire signe en qualité de `cosignataire_branche`, sous le nom que la convention désigne.";
        connu.then_some(()).ok_or_else(|| {
            Refus::nouveau(CodeRefus::CosignataireInconnu, attendus)
                .avec("cosignataires", self.0.cosignataires.as_slice())
        })
    }

    /// Whether a signature may be cancelled as a wrong entry: by the organisation that recorded it.
    ///
    /// # Errors
    /// `signature_pour_autrui`; `signature_deja_annulee`.
    pub fn peut_annuler_signature(&self, acteur: &Acteur, id: SignatureId) -> Result<(), Refus> {
        let Some(signature) = self.0.signatures.iter().find(|signature| signature.id == id) else {
            return Err(Refus::nouveau(CodeRefus::SignatureDejaAnnulee, "Aucune signature de cet identifiant."));
        };
        if signature.enregistrement.par != acteur.organisation {
            return Err(Refus::nouveau(
                CodeRefus::SignaturePourAutrui,
                format!("Cette signature a été saisie par {}, qui seul peut l'annuler.", signature.enregistrement.par),
            ));
        }
        match &signature.annulation {
            Some(_) => Err(Refus::nouveau(CodeRefus::SignatureDejaAnnulee, "Cette saisie est déjà annulée.")),
            None => Ok(()),
        }
    }

    /// Cancels a signature entered by mistake: it stays in the record and counts no more, at any date.
    ///
    /// # Errors
    /// Those of [`Self::peut_annuler_signature`].
    pub fn annuler_signature(
        mut self,
        acteur: &Acteur,
        moment: Moment,
        id: SignatureId,
        motif: &Personnel,
    ) -> Result<Decision<Self>, Refus> {
        self.peut_annuler_signature(acteur, id)?;
        let etait_signee = self.date_effet();
        for signature in self.0.signatures.iter_mut().filter(|signature| signature.id == id) {
            let enregistrement = enregistrement(acteur, moment);
            signature.annulation = Some(Annulation { motif: motif.clone(), enregistrement });
        }
        let perdue = etait_signee.filter(|_| self.date_effet().is_none()).map(|effet| {
            let message = format!("La convention, signée de tous le {effet}, ne l'est plus après cette annulation.");
            Constat::nouveau(&regle::R17_01, message)
        });
        let mut annulee = self.decider(FaitConvention::SignatureAnnulee(id), Operation::AnnulerSignature, moment.jour);
        annulee.constats.extend(perdue);
        Ok(annulee)
    }

    /// Whether the convention may be given up on that day: before it is signed by all.
    ///
    /// # Errors
    /// `organisation_non_partie`; `transition_interdite`.
    pub fn peut_abandonner(&self, acteur: &Acteur, au: Date) -> Result<(), Refus> {
        verifier_partie(acteur, &self.0.parties)?;
        self.verifier_etat(au, &[Etat::Brouillon, Etat::EnSignature])?;
        deja(self.0.abandon.as_ref().map(|abandon| abandon.date), "abandonnée")
    }

    /// Gives the convention up before it is signed.
    ///
    /// # Errors
    /// Those of [`Self::peut_abandonner`]; `date_future`, `piece_requise` (G10).
    pub fn abandonner(mut self, acteur: &Acteur, moment: Moment, acte: ActeMotive) -> Result<Decision<Self>, Refus> {
        let ActeMotive { date, motif, piece, fictif } = acte;
        self.peut_abandonner(acteur, date)?;
        verifier_pas_future(date, moment)?;
        exiger_piece(piece.is_some(), self.peut_abandonner(acteur, moment.jour))?;
        self.0.abandon = Some(Abandon { date, motif, piece, fictif, enregistrement: enregistrement(acteur, moment) });
        Ok(self.decider(FaitConvention::ConventionAbandonnee, Operation::AbandonnerConvention, date))
    }

    fn verifier_etat(&self, au: Date, admis: &[Etat]) -> Result<(), Refus> {
        let etat = self.etat_au(au);
        if admis.contains(&etat) {
            return Ok(());
        }
        let detail = format!("Au {au}, la convention est dans l'état « {} » : {}.", etat.texte(), etat.sens());
        Err(Refus::nouveau(CodeRefus::TransitionInterdite, detail)
            .avec("etat", etat.texte())
            .avec("au", au)
            .avec("etats_admis", admis))
    }

    fn decider(self, fait: FaitConvention, operation: Operation, date_legale: Date) -> Decision<Self> {
        let constats = self.constats_au(date_legale);
        Decision { apres: self, fait, operation, date_legale, regles: operation.fiche().regles, constats }
    }
}

fn enregistrement(acteur: &Acteur, moment: Moment) -> Enregistrement {
    Enregistrement { le: moment.instant, jour: moment.jour, par: acteur.organisation.clone() }
}

fn verifier_partie(acteur: &Acteur, parties: &Parties) -> Result<College, Refus> {
    parties.college(&acteur.organisation).ok_or_else(|| {
        let detail = format!("{} n'est pas partie à cette convention.", acteur.organisation);
        Refus::nouveau(CodeRefus::OrganisationNonPartie, detail)
    })
}

/// What happens once cannot happen again at an earlier date.
fn deja(quand: Option<Date>, quoi: &str) -> Result<(), Refus> {
    quand.map_or(Ok(()), |date| {
        let detail = format!("La convention est déjà {quoi}, au {date}.");
        Err(Refus::nouveau(CodeRefus::TransitionInterdite, detail).avec("date", date))
    })
}

/// « un fait futur » is refused whatever the act (G10): a forecast has its own fields.
fn verifier_pas_future(date: Date, moment: Moment) -> Result<(), Refus> {
    if date <= moment.jour {
        return Ok(());
    }
    let detail = format!("Le fait est daté du {date}, or nous sommes le {} à Paris.", moment.jour);
    Err(Refus::nouveau(CodeRefus::DateFuture, detail).avec("date", date).avec("aujourd_hui", moment.jour))
}

/// A fact that could no longer be done today is believed on a piece only (G10).
fn exiger_piece<T>(a_une_piece: bool, garde_aujourd_hui: Result<T, Refus>) -> Result<(), Refus> {
    match garde_aujourd_hui {
        Err(refus) if !a_une_piece => Err(Refus::nouveau(
            CodeRefus::PieceRequise,
            format!("Aujourd'hui l'acte serait refusé ({}) : une pièce est requise.", refus.detail),
        )),
        _ => Ok(()),
    }
}

fn verifier_projet(projet: &Projet, referents: &Referents) -> Result<(), Refus> {
    let nature = |code: &CodeOrganisation| referents.organisations.iter().find(|o| o.code == *code).map(|o| o.nature);
    let Parties { opco, ministere_education, ministere_enseignement_superieur } = &projet.parties;
    let coherentes = nature(opco) == Some(Nature::Opco)
        && nature(ministere_education) == Some(Nature::Ministere)
        && nature(ministere_enseignement_superieur) == Some(Nature::Ministere)
        && ministere_education != ministere_enseignement_superieur;
    if !coherentes {
        let detail = "Une convention de coopération lie un OPCO et deux ministères distincts du référentiel.";
        return Err(Refus::nouveau(CodeRefus::PartiesIncoherentes, detail)
            .avec("opco", opco.as_str())
            .avec("ministere_education", ministere_education.as_str())
            .avec("ministere_enseignement_superieur", ministere_enseignement_superieur.as_str()));
    }
    if projet.tacite_reconduction {
        let detail = "Un renouvellement est une nouvelle convention, signée, qui désigne celle qu'elle remplace.";
        return Err(Refus::nouveau(CodeRefus::TaciteReconduction, detail));
    }
    match (projet.remplace, &referents.remplacee) {
        (Some(id), Some(autre)) if autre.0.id == id && autre.0.parties.opco == *opco => Ok(()),
        (Some(_), _) => Err(Refus::nouveau(
            CodeRefus::ConventionRemplaceeInconnue,
            "La convention à remplacer doit exister, être connue de vous et lier le même OPCO.",
        )),
        (None, _) => Ok(()),
    }
}

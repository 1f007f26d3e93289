//! The convention: its parties, their signatures, its effect and its term (visas, art. 17, machine 3.1).

use crate::calendrier::{self, Date, Terme};
use crate::code::{ConventionId, SignatureId, codes};
use crate::constat::Constat;
use crate::decision::{Agregat, Decision};
use crate::moment::{Enregistrement, Moment, Personnel, Piece};
use crate::operation::Operation;
use crate::organisation::{Acteur, CodeOrganisation, Nature, Organisation};
use crate::parametres::{EffetCaducite, Lectures, Stipulations, VersionStipulations, stipulations_au};
use crate::refus::{Cle, CodeRefus, Refus};
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
    /// The piece that proves it.
    pub piece: Option<Piece>,
    /// When and by whom.
    pub enregistrement: Enregistrement,
}

/// The opening for signature.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Ouverture {
    /// The legal date (Paris).
    pub date: Date,
    /// The piece that proves it.
    pub piece: Option<Piece>,
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

/// A dated act that has nothing more to say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Declaree {
    /// The legal date.
    pub date: Date,
    /// The piece that proves it.
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

    /// The frame of the convention as its facts dated on or before `au` make it; `None` while it is not signed, or given up.
    #[must_use]
    pub fn cadre_au(&self, au: Date) -> Option<Cadre> {
        self.cadre_selon(au, self.0.lectures).filter(|_| !self.abandonnee_au(au))
    }

    fn abandonnee_au(&self, au: Date) -> bool {
        self.0.abandon.as_ref().is_some_and(|abandon| abandon.date <= au)
    }

    fn cadre_selon(&self, au: Date, lectures: Lectures) -> Option<Cadre> {
        let date_effet = self.date_effet().filter(|effet| *effet <= au)?;
        let stipulations = stipulations_au(&self.0.stipulations, au);
        let terme =
            calendrier::dernier_jour_de_duree(date_effet, stipulations.duree_annees.get().into(), lectures.terme);
        let (fin, nature) = self.fin_au(au, terme, lectures);
        Some(Cadre {
            au,
            date_effet,
            terme,
            fin_effective: Some(fin).filter(|fin| *fin >= date_effet),
            fin: nature,
            stipulations,
            lectures,
        })
    }

    /// « La fin la plus précoce l'emporte » (R18-06): the last day, and what makes it the last.
    fn fin_au(&self, au: Date, terme: Date, lectures: Lectures) -> (Date, NatureFin) {
        let resiliations = self.0.fins.iter().filter_map(|fin| match *fin {
            Fin::Resiliation { reception, dernier_jour } if reception <= au => {
                Some((dernier_jour, NatureFin::Resiliation))
            }
            _ => None,
        });
        let sans_caducite = resiliations.fold((terme, NatureFin::Expiration), std::cmp::min);
        let effets = self.0.fins.iter().filter_map(|fin| match *fin {
            Fin::Caducite { manquement, constat } => Some(match lectures.effet_caducite {
                EffetCaducite::Manquement => manquement,
                EffetCaducite::Constat => constat,
            }),
            Fin::Resiliation { .. } => None,
        });
        // R18-06 sets the order at the same date; a breach after the end finds nothing left to end [reading].
        match effets.filter(|effet| *effet <= au && *effet <= sans_caducite.0).min() {
            Some(effet) => (effet.pred_opt().unwrap_or(effet), NatureFin::Caducite),
            None => sans_caducite,
        }
    }

    /// The state on a day, from the facts whose legal date is on or before it (machine 3.1).
    #[must_use]
    pub fn etat_au(&self, au: Date) -> Etat {
        self.etat_selon(au, self.0.lectures)
    }

    fn etat_selon(&self, au: Date, lectures: Lectures) -> Etat {
        if self.abandonnee_au(au) {
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
        verifier_projet(id, &projet, referents)?;
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
        Ok(convention.decider(FaitConvention::ConventionCreee, Operation::CreerConvention, moment.jour, moment))
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
        let Self(ConventionParts { id, creation, reference_externe, .. }) = self;
        let apres = Self::creer(acteur, moment, id, projet, referents)?.apres;
        // Whoever entered the external reference keeps owning it: the other parties may not take it over.
        let reference_externe = match (reference_externe, apres.0.reference_externe.clone()) {
            (Some(ancienne), Some(nouvelle)) if ancienne.valeur == nouvelle.valeur => Some(ancienne),
            (_, nouvelle) => nouvelle,
        };
        let apres = Self(ConventionParts { creation, reference_externe, ..apres.0 });
        Ok(apres.decider(FaitConvention::ConventionModifiee, Operation::ModifierConvention, moment.jour, moment))
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
    /// Those of [`Self::peut_ouvrir_signature`]; `date_future`, `piece_requise` (G10).
    pub fn ouvrir_signature(
        mut self,
        acteur: &Acteur,
        moment: Moment,
        declaree: Declaree,
    ) -> Result<Decision<Self>, Refus> {
        let Declaree { date, piece, fictif } = declaree;
        self.peut_ouvrir_signature(acteur, date)?;
        verifier_pas_future(date, moment)?;
        exiger_piece(piece.is_some(), self.peut_ouvrir_signature(acteur, moment.jour))?;
        self.0.ouverture = Some(Ouverture { date, piece, fictif, enregistrement: enregistrement(acteur, moment) });
        Ok(self.decider(FaitConvention::SignatureOuverte, Operation::OuvrirSignature, date, moment))
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
        self.verifier_cosignataire(&apposition)?;
        let ouvertes = self.peut_signer(acteur, apposition.date)?;
        if !ouvertes.contains(&qualite) || self.a_cosigne(&apposition) {
            return Err(Refus::nouveau(CodeRefus::DejaSigne, format!("Déjà signé : {}.", qualite.sens())));
        }
        verifier_pas_future(apposition.date, moment)?;
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
        Ok(self.decider(FaitConvention::SignatureApposee(id), Operation::Signer, date, moment))
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
                .avec(Cle::Cosignataires, self.0.cosignataires.as_slice())
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
    /// Those of [`Self::peut_annuler_signature`]; `piece_requise` when the convention is signed by all, since the
    /// cancellation then undoes a contract.
    pub fn annuler_signature(
        mut self,
        acteur: &Acteur,
        moment: Moment,
        id: SignatureId,
        motif: &Personnel,
        piece: Option<&Piece>,
    ) -> Result<Decision<Self>, Refus> {
        self.peut_annuler_signature(acteur, id)?;
        let etait_signee = self.date_effet();
        if etait_signee.is_some() && piece.is_none() {
            let detail = "La convention est signée de tous : l'annulation d'une signature se prouve par une pièce.";
            return Err(Refus::nouveau(CodeRefus::PieceRequise, detail).citant(&regle::R17_01));
        }
        for signature in self.0.signatures.iter_mut().filter(|signature| signature.id == id) {
            let enregistrement = enregistrement(acteur, moment);
            signature.annulation = Some(Annulation { motif: motif.clone(), piece: piece.cloned(), enregistrement });
        }
        let perdue = etait_signee.filter(|_| self.date_effet().is_none()).map(|effet| {
            let message = format!("La convention, signée de tous le {effet}, ne l'est plus après cette annulation.");
            Constat::nouveau(&regle::R17_01, message)
        });
        let mut annulee =
            self.decider(FaitConvention::SignatureAnnulee(id), Operation::AnnulerSignature, moment.jour, moment);
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
        deja(self.0.abandon.as_ref().map(|abandon| abandon.date), "abandonnée")?;
        deja(self.date_effet(), "signée de tous")
    }

    /// Gives the convention up before it is signed.
    ///
    /// # Errors
    /// Those of [`Self::peut_abandonner`]; `date_future` (G10).
    pub fn abandonner(mut self, acteur: &Acteur, moment: Moment, acte: ActeMotive) -> Result<Decision<Self>, Refus> {
        let ActeMotive { date, motif, piece, fictif } = acte;
        self.peut_abandonner(acteur, date)?;
        verifier_pas_future(date, moment)?;
        self.0.abandon = Some(Abandon { date, motif, piece, fictif, enregistrement: enregistrement(acteur, moment) });
        Ok(self.decider(FaitConvention::ConventionAbandonnee, Operation::AbandonnerConvention, date, moment))
    }

    fn verifier_etat(&self, au: Date, admis: &[Etat]) -> Result<(), Refus> {
        let etat = self.etat_au(au);
        if admis.contains(&etat) {
            return Ok(());
        }
        let detail = format!("Au {au}, la convention est dans l'état « {} » : {}.", etat.texte(), etat.sens());
        Err(Refus::nouveau(CodeRefus::TransitionInterdite, detail)
            .avec(Cle::Etat, etat.texte())
            .avec(Cle::Au, au)
            .avec(Cle::EtatsAdmis, admis))
    }

    fn decider(self, fait: FaitConvention, operation: Operation, date_legale: Date, moment: Moment) -> Decision<Self> {
        let constats = self.constats_au(moment.jour);
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
        Err(Refus::nouveau(CodeRefus::TransitionInterdite, detail).avec(Cle::Date, date))
    })
}

/// « un fait futur » is refused whatever the act (G10): a forecast has its own fields.
fn verifier_pas_future(date: Date, moment: Moment) -> Result<(), Refus> {
    if date <= moment.jour {
        return Ok(());
    }
    let detail = format!("Le fait est daté du {date}, or nous sommes le {} à Paris.", moment.jour);
    Err(Refus::nouveau(CodeRefus::DateFuture, detail).avec(Cle::Date, date).avec(Cle::AujourdHui, moment.jour))
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

fn verifier_projet(id: ConventionId, projet: &Projet, referents: &Referents) -> Result<(), Refus> {
    let nature = |code: &CodeOrganisation| referents.organisations.iter().find(|o| o.code == *code).map(|o| o.nature);
    let Parties { opco, ministere_education, ministere_enseignement_superieur } = &projet.parties;
    let coherentes = nature(opco) == Some(Nature::Opco)
        && nature(ministere_education) == Some(Nature::Ministere)
        && nature(ministere_enseignement_superieur) == Some(Nature::Ministere)
        && ministere_education != ministere_enseignement_superieur;
    if !coherentes {
        let detail = "Une convention de coopération lie un OPCO et deux ministères distincts du référentiel.";
        return Err(Refus::nouveau(CodeRefus::PartiesIncoherentes, detail)
            .avec(Cle::Opco, opco.as_str())
            .avec(Cle::MinistereEducation, ministere_education.as_str())
            .avec(Cle::MinistereEnseignementSuperieur, ministere_enseignement_superieur.as_str()));
    }
    let mut branches = projet.cosignataires.clone();
    branches.sort_unstable();
    branches.dedup();
    if branches.len() != projet.cosignataires.len() {
        let refus = Refus::nouveau(CodeRefus::PartiesIncoherentes, "Un cosignataire est désigné deux fois.");
        return Err(refus.citant(&regle::R00_02).avec(Cle::Cosignataires, projet.cosignataires.as_slice()));
    }
    if projet.tacite_reconduction {
        let detail = "Un renouvellement est une nouvelle convention, signée, qui désigne celle qu'elle remplace.";
        return Err(Refus::nouveau(CodeRefus::TaciteReconduction, detail));
    }
    match (projet.remplace, &referents.remplacee) {
        (Some(remplacee), Some(autre))
            if remplacee != id && autre.0.id == remplacee && autre.0.parties.opco == *opco =>
        {
            Ok(())
        }
        (Some(_), _) => Err(Refus::nouveau(
            CodeRefus::ConventionRemplaceeInconnue,
            "La convention à remplacer doit exister, être connue de vous et lier le même OPCO.",
        )),
        (None, _) => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendrier::lire_date;
    use crate::code::Code;
    use crate::moment::Empreinte;
    use crate::organisation::Role;
    use chrono::{Datelike, NaiveTime, TimeDelta};
    use proptest::prelude::*;
    use uuid::Uuid;

    // ---- small makers: every convention below is born of its acts, only the ends are added by hand

    fn d(texte: &str) -> Date {
        lire_date(texte).expect("a date of the contract")
    }

    fn apres(jour: Date, jours: i64) -> Date {
        jour + TimeDelta::days(jours)
    }

    fn organisation(code: &str) -> CodeOrganisation {
        CodeOrganisation::lire(code).expect("a valid code")
    }

    fn acteur(code: &str) -> Acteur {
        let (nature, role) = match code {
            "mobilites" | "atlas" => (Nature::Opco, Role::Secretariat),
            _ => (Nature::Ministere, Role::Ministere),
        };
        Acteur { organisation: organisation(code), nature, roles: vec![role] }
    }

    /// The party that signs in this capacity.
    fn celui_qui_signe(qualite: Qualite) -> Acteur {
        acteur(match qualite.college() {
            College::Opco => "mobilites",
            College::MinistereEducation => "menjs",
            College::MinistereEnseignementSuperieur => "mesri",
        })
    }

    fn le(jour: Date) -> Moment {
        Moment { instant: jour.and_time(NaiveTime::MIN).and_utc(), jour }
    }

    fn referents() -> Referents {
        let organisations = ["mobilites", "atlas", "menjs", "mesri"].map(|code| Organisation {
            code: organisation(code),
            nature: acteur(code).nature,
            nom: code.to_owned(),
            siren: None,
            secteur: None,
            direction: None,
            code_france_competences: None,
            nomme_dans_les_documents: false,
        });
        Referents { organisations: organisations.to_vec(), remplacee: None }
    }

    fn projet() -> Projet {
        Projet {
            reference: "CC-1".to_owned(),
            reference_externe: None,
            intitule: "Convention de coopération".to_owned(),
            parties: Parties {
                opco: organisation("mobilites"),
                ministere_education: organisation("menjs"),
                ministere_enseignement_superieur: organisation("mesri"),
            },
            cosignataires: Vec::new(),
            lieu_signature: Some("Paris".to_owned()),
            accord_constitutif: None,
            remplace: None,
            stipulations: Stipulations::default(),
            lectures: Lectures::default(),
            tacite_reconduction: false,
            fictif: false,
        }
    }

    fn id(rang: u128) -> ConventionId {
        ConventionId(Uuid::from_u128(rang))
    }

    const AVANT_TOUT: Date = calendrier::PREMIERE_DATE;

    fn creer(projet: Projet, referents: &Referents) -> Result<Convention, CodeRefus> {
        Convention::creer(&acteur("mobilites"), le(AVANT_TOUT), id(1), projet, referents)
            .map(|decision| decision.apres)
            .map_err(|refus| refus.code)
    }

    fn brouillon(projet: Projet) -> Convention {
        creer(projet, &referents()).expect("a regular draft")
    }

    fn ouverte(projet: Projet) -> Convention {
        let brouillon = brouillon(projet);
        brouillon.ouvrir_signature(&acteur("menjs"), le(AVANT_TOUT), declaree(AVANT_TOUT)).expect("a draft opens").apres
    }

    fn piece() -> Option<Piece> {
        let sha256 = Empreinte::try_from("0".repeat(64)).expect("64 digits");
        Some(Piece { reference: "archives/1".to_owned(), sha256 })
    }

    fn apposition(qualite: Qualite, date: Date) -> Apposition {
        Apposition { qualite, nom: None, cosignataire: None, date, piece: None, fictif: false }
    }

    fn apposition_de_branche(branche: &str, date: Date) -> Apposition {
        Apposition { cosignataire: Some(branche.to_owned()), ..apposition(Qualite::CosignataireBranche, date) }
    }

    fn declaree(date: Date) -> Declaree {
        Declaree { date, piece: None, fictif: false }
    }

    fn motif(date: Date) -> ActeMotive {
        ActeMotive { date, motif: Personnel("sans suite".to_owned()), piece: None, fictif: false }
    }

    /// Signs on `aujourd_hui`, each signature with an id of its own.
    fn signer(
        convention: Convention,
        aujourd_hui: Date,
        apposition: Apposition,
    ) -> Result<Decision<Convention>, CodeRefus> {
        let id = SignatureId(Uuid::from_u128(convention.0.signatures.len() as u128 + 1));
        let signataire = celui_qui_signe(apposition.qualite);
        convention.signer(&signataire, le(aujourd_hui), id, apposition).map_err(|refus| refus.code)
    }

    /// The draft, opened, then signed on these days in the order of [`Qualite::REQUISES`]; three days leave one out.
    fn signee_selon(projet: Projet, dates: &[Date]) -> Convention {
        Qualite::REQUISES.into_iter().zip(dates).fold(ouverte(projet), |convention, (qualite, date)| {
            signer(convention, calendrier::DERNIERE_DATE, apposition(qualite, *date)).expect("still open").apres
        })
    }

    fn signee(dates: &[Date]) -> Convention {
        signee_selon(projet(), dates)
    }

    fn signee_le(date: &str) -> Convention {
        signee(&[d(date); 4])
    }

    /// « Fait le 1er DEC. 2020 Paris, »
    fn convention_de_2020() -> Convention {
        signee_le("2020-12-01")
    }

    fn finie(convention: Convention, fins: &[Fin]) -> Convention {
        let mut parts = convention.into_parts();
        parts.fins.extend(fins);
        Convention::from_parts(parts)
    }

    fn resiliation(reception: &str, dernier_jour: &str) -> Fin {
        Fin::Resiliation { reception: d(reception), dernier_jour: d(dernier_jour) }
    }

    fn caducite(manquement: &str, constat: &str) -> Fin {
        Fin::Caducite { manquement: d(manquement), constat: d(constat) }
    }

    /// Checks the state of several days, so that both sides of a threshold read together.
    #[track_caller]
    fn verifier_etats(convention: &Convention, attendus: &[(&str, Etat)]) {
        let calcules: Vec<_> = attendus.iter().map(|(jour, _)| (*jour, convention.etat_au(d(jour)))).collect();
        assert_eq!(calcules, attendus);
    }

    mod visas {
        use super::*;

        // « Le Ministre de l'éducation nationale […] La Ministre de l'enseignement supérieur […] d'une part, Le
        // Président et le Vice-Président de l'opérateur de compétences Mobilités d'autre part »
        #[test]
        fn a_convention_binds_an_opco_and_two_distinct_ministries() {
            for (opco, education, superieur, admis) in [
                ("mobilites", "menjs", "mesri", true),
                ("mobilites", "mesri", "menjs", true),
                ("mobilites", "menjs", "menjs", false),
                ("menjs", "mobilites", "mesri", false),
                ("mobilites", "atlas", "mesri", false),
                ("mobilites", "menjs", "atlas", false),
                ("mobilites", "menjs", "inconnu", false),
                ("menjs", "mesri", "mobilites", false),
            ] {
                let parties = Parties {
                    opco: organisation(opco),
                    ministere_education: organisation(education),
                    ministere_enseignement_superieur: organisation(superieur),
                };
                let attendu = if admis { Ok(()) } else { Err(CodeRefus::PartiesIncoherentes) };
                let cree = creer(Projet { parties, ..projet() }, &referents()).map(drop);
                assert_eq!(cree, attendu, "{opco}, {education}, {superieur}");
            }
        }

        #[test]
        fn only_a_party_enters_changes_opens_or_gives_up() {
            let (tiers, jour) = (acteur("atlas"), le(d("2020-12-01")));
            let texte = brouillon(projet());
            let refus = [
                Convention::creer(&tiers, jour, id(2), projet(), &referents()).map(drop),
                texte.clone().modifier(&tiers, jour, projet(), &referents()).map(drop),
                texte.clone().ouvrir_signature(&tiers, jour, declaree(jour.jour)).map(drop),
                texte.abandonner(&tiers, jour, motif(jour.jour)).map(drop),
                ouverte(projet()).peut_signer(&tiers, jour.jour).map(drop),
            ];
            for refus in refus {
                assert_eq!(refus.map_err(|refus| refus.code), Err(CodeRefus::OrganisationNonPartie));
            }
            // A party may not write itself out of its own draft either.
            let sans_mobilites = Parties { opco: organisation("atlas"), ..projet().parties };
            let ecrit = brouillon(projet()).modifier(
                &acteur("mobilites"),
                jour,
                Projet { parties: sans_mobilites, ..projet() },
                &referents(),
            );
            assert_eq!(ecrit.map(drop).map_err(|refus| refus.code), Err(CodeRefus::OrganisationNonPartie));
        }

        #[test]
        fn each_signatory_signs_for_itself_alone() {
            let jour = d("2020-12-01");
            for qualite in Qualite::REQUISES {
                for autre in ["mobilites", "menjs", "mesri", "atlas"] {
                    let signature = ouverte(projet()).signer(
                        &acteur(autre),
                        le(jour),
                        SignatureId(Uuid::nil()),
                        apposition(qualite, jour),
                    );
                    let sien = celui_qui_signe(qualite).organisation == organisation(autre);
                    let attendu = if sien { Ok(()) } else { Err(CodeRefus::SignaturePourAutrui) };
                    assert_eq!(signature.map(drop).map_err(|refus| refus.code), attendu, "{autre} : {qualite}");
                }
            }
        }

        #[test]
        fn nobody_signs_twice_in_the_same_capacity() {
            let jour = d("2020-12-01");
            for qualite in Qualite::REQUISES {
                let une_fois = signer(ouverte(projet()), jour, apposition(qualite, jour)).expect("open").apres;
                let deux_fois = signer(une_fois, jour, apposition(qualite, jour)).map(drop);
                assert_eq!(deux_fois, Err(CodeRefus::DejaSigne), "{qualite}");
            }
        }

        #[test]
        fn a_party_is_told_in_which_capacities_it_may_still_sign() {
            let jour = d("2020-12-01");
            let peut = |convention: &Convention, qui: &str| {
                convention.peut_signer(&acteur(qui), jour).map_err(|refus| refus.code)
            };
            let convention = ouverte(projet());
            assert_eq!(peut(&convention, "menjs"), Ok(vec![Qualite::MinistreEducation]));
            assert_eq!(peut(&convention, "mobilites"), Ok(vec![Qualite::PresidentOpco, Qualite::VicePresidentOpco]));
            let convention =
                signer(convention, jour, apposition(Qualite::PresidentOpco, jour)).expect("still open").apres;
            assert_eq!(peut(&convention, "mobilites"), Ok(vec![Qualite::VicePresidentOpco]));
            let convention =
                signer(convention, jour, apposition(Qualite::VicePresidentOpco, jour)).expect("still open").apres;
            assert_eq!(peut(&convention, "mobilites"), Err(CodeRefus::DejaSigne));
            assert_eq!(convention.signatures_manquantes(jour), Qualite::REQUISES[..2]);
            assert_eq!(convention.signatures_manquantes(apres(jour, -1)), Qualite::REQUISES);
        }

        // « Cette convention peut, le cas échéant, être conclue conjointement avec les organisations couvrant une
        // branche »
        #[test]
        fn a_branch_signs_under_the_name_that_the_convention_gives_and_counts_for_nothing_in_the_effect() {
            let avec_branches = || Projet { cosignataires: vec!["FNA".to_owned(), "OTRE".to_owned()], ..projet() };
            let (jour, tard) = (d("2020-12-01"), d("2021-02-01"));

            // Alone it makes nothing; late it moves nothing; and the convention in force still waits for it.
            let seule =
                signer(ouverte(avec_branches()), jour, apposition_de_branche("FNA", jour)).expect("known").apres;
            assert_eq!((seule.date_effet(), seule.etat_au(jour)), (None, Etat::EnSignature));
            let signee = signee_selon(avec_branches(), &[jour; 4]);
            let jointe = signer(signee.clone(), tard, apposition_de_branche("FNA", tard)).expect("known").apres;
            assert_eq!(jointe.cadre_au(tard), signee.cadre_au(tard));

            assert_eq!(
                signer(jointe.clone(), tard, apposition_de_branche("FNA", tard)).map(drop),
                Err(CodeRefus::DejaSigne)
            );
            let anonyme = apposition(Qualite::CosignataireBranche, tard);
            let president_de_branche =
                Apposition { cosignataire: Some("FNA".to_owned()), ..apposition(Qualite::PresidentOpco, jour) };
            for (convention, faux) in [
                (jointe.clone(), apposition_de_branche("CNPA", tard)),
                (jointe.clone(), anonyme),
                (ouverte(avec_branches()), president_de_branche),
            ] {
                assert_eq!(signer(convention, tard, faux).map(drop), Err(CodeRefus::CosignataireInconnu));
            }

            let complete = signer(jointe, tard, apposition_de_branche("OTRE", tard)).expect("the last one").apres;
            let refus = complete.peut_signer(&acteur("mobilites"), tard).map_err(|refus| refus.code);
            assert_eq!(refus, Err(CodeRefus::TransitionInterdite), "nobody is awaited any more");

            // Even then, and where no branch ever was awaited, a stranger is told what it is.
            for convention in [complete, convention_de_2020()] {
                let inconnue = signer(convention, tard, apposition_de_branche("CNPA", tard)).map(drop);
                assert_eq!(inconnue, Err(CodeRefus::CosignataireInconnu));
            }
        }

        #[test]
        fn a_branch_is_named_once_in_the_draft_and_in_its_change() {
            let nommant = |branches: &[&str]| {
                let cosignataires = branches.iter().copied().map(str::to_owned).collect();
                Projet { cosignataires, ..projet() }
            };
            assert_eq!(creer(nommant(&["FNA", "OTRE"]), &referents()).map(drop), Ok(()));
            let (moment, opco) = (le(AVANT_TOUT), acteur("mobilites"));
            let deux_fois = nommant(&["FNA", "OTRE", "FNA"]);
            for refus in [
                Convention::creer(&opco, moment, id(1), deux_fois.clone(), &referents()),
                brouillon(projet()).modifier(&opco, moment, deux_fois, &referents()),
            ] {
                let refus = refus.map(drop).map_err(|refus| (refus.code, refus.regle.id));
                assert_eq!(refus, Err((CodeRefus::PartiesIncoherentes, "R00-02")));
            }
        }

        #[test]
        fn a_cancelled_signature_counts_no_more_at_any_date() {
            let (jour, aujourd_hui) = (d("2020-12-01"), le(d("2021-06-01")));
            let convention = convention_de_2020();
            let derniere = convention.0.signatures[3].id;
            let motif = Personnel("erreur de saisie".to_owned());

            let par_un_autre =
                convention.clone().annuler_signature(&acteur("menjs"), aujourd_hui, derniere, &motif, piece().as_ref());
            assert_eq!(par_un_autre.map(drop).map_err(|refus| refus.code), Err(CodeRefus::SignaturePourAutrui));

            let annulee = convention
                .annuler_signature(&acteur("mobilites"), aujourd_hui, derniere, &motif, piece().as_ref())
                .expect("by who recorded it");
            assert_eq!(annulee.fait, FaitConvention::SignatureAnnulee(derniere));
            assert_eq!(annulee.constats.iter().map(|constat| constat.regle).collect::<Vec<_>>(), ["R17-01"]);
            let annulee = annulee.apres;
            assert_eq!(annulee.0.signatures.len(), 4, "the entry stays in the record");
            assert_eq!(annulee.signatures_manquantes(aujourd_hui.jour), [Qualite::VicePresidentOpco]);
            verifier_etats(&annulee, &[("2020-12-01", Etat::EnSignature), ("2021-06-01", Etat::EnSignature)]);

            let deux_fois = annulee.clone().annuler_signature(
                &acteur("mobilites"),
                aujourd_hui,
                derniere,
                &motif,
                piece().as_ref(),
            );
            assert_eq!(deux_fois.map(drop).map_err(|refus| refus.code), Err(CodeRefus::SignatureDejaAnnulee));

            let resignee = signer(annulee, aujourd_hui.jour, apposition(Qualite::VicePresidentOpco, apres(jour, 3)));
            assert_eq!(resignee.expect("free again").apres.date_effet(), Some(d("2020-12-04")));
        }

        #[test]
        fn cancelling_what_did_not_make_the_effect_notes_nothing() {
            let convention = signee(&[d("2020-12-01"); 3]);
            let premiere = convention.0.signatures[0].id;
            let motif = Personnel("erreur de saisie".to_owned());
            let annulee =
                convention.annuler_signature(&acteur("menjs"), le(d("2020-12-02")), premiere, &motif, piece().as_ref());
            assert_eq!(annulee.expect("its own").constats, []);

            let avec_branche = Projet { cosignataires: vec!["FNA".to_owned()], ..projet() };
            let jour = d("2020-12-01");
            let jointe = signer(signee_selon(avec_branche, &[jour; 4]), jour, apposition_de_branche("FNA", jour));
            let jointe = jointe.expect("known").apres;
            let branche = jointe.0.signatures[4].id;
            let annulee = jointe
                .annuler_signature(&acteur("mobilites"), le(jour), branche, &motif, piece().as_ref())
                .expect("its own");
            assert_eq!((annulee.constats, annulee.apres.etat_au(jour)), (vec![], Etat::EnVigueur));
        }
    }

    mod article_17 {
        use super::*;

        // « La présente convention prend effet à compter de sa date de signature. Elle est conclue pour une durée de
        // trois ans »
        #[test]
        fn the_convention_of_2020_is_in_force_until_30_november_2023_included() {
            verifier_etats(
                &convention_de_2020(),
                &[
                    ("2020-11-30", Etat::EnSignature),
                    ("2020-12-01", Etat::EnVigueur),
                    ("2023-11-30", Etat::EnVigueur),
                    ("2023-12-01", Etat::Expiree),
                    ("2199-12-31", Etat::Expiree),
                ],
            );
        }

        #[test]
        fn signed_on_29_february_it_ends_on_the_last_day_of_a_february() {
            verifier_etats(
                &signee_le("2024-02-29"),
                &[
                    ("2024-02-28", Etat::EnSignature),
                    ("2024-02-29", Etat::EnVigueur),
                    ("2027-02-28", Etat::EnVigueur),
                    ("2027-03-01", Etat::Expiree),
                ],
            );
            let cadre = signee_le("2021-03-01").cadre_au(d("2021-03-01")).expect("signed");
            assert_eq!(cadre.terme, d("2024-02-29"));
        }

        #[test]
        fn signed_on_several_days_it_takes_effect_on_the_last_one() {
            verifier_etats(
                &signee(&[d("2021-03-04"), d("2021-03-10"), d("2021-03-01"), d("2021-03-07")]),
                &[
                    ("2021-03-01", Etat::EnSignature),
                    ("2021-03-09", Etat::EnSignature),
                    ("2021-03-10", Etat::EnVigueur),
                    ("2024-03-09", Etat::EnVigueur),
                    ("2024-03-10", Etat::Expiree),
                ],
            );
        }

        #[test]
        fn with_one_signature_missing_nothing_is_ever_in_force() {
            let jour = d("2020-12-01");
            for absente in Qualite::REQUISES {
                let convention = Qualite::REQUISES
                    .into_iter()
                    .filter(|qualite| *qualite != absente)
                    .fold(ouverte(projet()), |convention, qualite| {
                        signer(convention, jour, apposition(qualite, jour)).expect("open").apres
                    });
                verifier_etats(&convention, &[("2020-12-01", Etat::EnSignature), ("2023-12-01", Etat::EnSignature)]);
                assert_eq!(convention.signatures_manquantes(jour), [absente]);
                assert_eq!(convention.cadre_au(jour), None);
            }
        }

        // « et ne peut être renouvelée par tacite reconduction »
        #[test]
        fn tacit_renewal_is_refused_at_the_draft_and_at_its_change() {
            let tacite = || Projet { tacite_reconduction: true, ..projet() };
            assert_eq!(creer(tacite(), &referents()).map(drop), Err(CodeRefus::TaciteReconduction));
            let modifie =
                brouillon(projet()).modifier(&acteur("mesri"), le(AVANT_TOUT), tacite(), &referents()).map(drop);
            assert_eq!(modifie.map_err(|refus| refus.code), Err(CodeRefus::TaciteReconduction));
        }

        #[test]
        fn a_renewal_names_another_known_convention_of_the_same_opco() {
            let elle_meme = convention_de_2020();
            let ancienne = Convention(ConventionParts { id: id(2), ..elle_meme.0.clone() });
            let parties_d_un_autre = Parties { opco: organisation("atlas"), ..projet().parties };
            let d_un_autre = Convention(ConventionParts { parties: parties_d_un_autre, ..ancienne.0.clone() });
            for (remplace, remplacee, attendu) in [
                (Some(id(2)), Some(ancienne.clone()), Ok(())),
                (None, None, Ok(())),
                (Some(id(2)), Some(d_un_autre), Err(CodeRefus::ConventionRemplaceeInconnue)),
                (Some(id(3)), Some(ancienne), Err(CodeRefus::ConventionRemplaceeInconnue)),
                (Some(id(2)), None, Err(CodeRefus::ConventionRemplaceeInconnue)),
                (Some(id(1)), Some(elle_meme), Err(CodeRefus::ConventionRemplaceeInconnue)),
            ] {
                let referents = Referents { remplacee, ..referents() };
                let projet = Projet { remplace, ..projet() };
                assert_eq!(creer(projet.clone(), &referents).map(drop), attendu);
                let modifie = brouillon(super::projet()).modifier(&acteur("mesri"), le(AVANT_TOUT), projet, &referents);
                assert_eq!(modifie.map(drop).map_err(|refus| refus.code), attendu);
            }
        }

        // « Au cours de sa période de validité, la convention peut être modifiée par avenant »
        #[test]
        fn the_term_is_judged_on_the_stipulations_of_the_day() {
            let mut parts = convention_de_2020().into_parts();
            let prolongees = Stipulations { duree_annees: 4.try_into().expect("4 years"), ..Stipulations::default() };
            let date_effet = Some(d("2023-06-01"));
            parts.stipulations.push(VersionStipulations { version: 2, date_effet, stipulations: prolongees });
            let convention = Convention::from_parts(parts);
            let terme = |au: &str| convention.cadre_au(d(au)).map(|cadre| cadre.terme);
            assert_eq!(terme("2023-05-31"), Some(d("2023-11-30")));
            assert_eq!(terme("2023-06-01"), Some(d("2024-11-30")));
        }

        #[test]
        fn the_other_reading_of_the_term_shows_on_the_only_day_where_it_matters() {
            let convention = convention_de_2020();
            let contraire = |convention: &Convention, jour: &str| convention.lecture_contraire_au(d(jour));
            for (jour, attendu) in [("2023-11-30", None), ("2023-12-01", Some("terme")), ("2023-12-02", None)] {
                assert_eq!(contraire(&convention, jour), attendu, "{jour}");
            }
            let lectures = Lectures { terme: Terme::Quantieme, ..Lectures::default() };
            let autre = signee_selon(Projet { lectures, ..projet() }, &[d("2020-12-01"); 4]);
            verifier_etats(&autre, &[("2023-12-01", Etat::EnVigueur), ("2023-12-02", Etat::Expiree)]);
            assert_eq!(contraire(&autre, "2023-12-01"), Some("terme"));
            // 29 February has no anniversary in 2027: both readings give 28 February.
            for jour in ["2027-02-28", "2027-03-01"] {
                assert_eq!(contraire(&signee_le("2024-02-29"), jour), None, "{jour}");
            }
        }
    }

    mod article_18 {
        use super::*;

        // « la résiliation prendra effet à l'expiration d'un délai minimal de 2 mois à compter de la réception de la
        // notification écrite »
        #[test]
        fn a_denounced_convention_lives_until_the_last_day_of_the_notice() {
            let convention = finie(convention_de_2020(), &[resiliation("2023-09-29", "2023-11-29")]);
            verifier_etats(
                &convention,
                &[
                    ("2023-09-29", Etat::EnVigueur),
                    ("2023-11-29", Etat::EnVigueur),
                    ("2023-11-30", Etat::Resiliee),
                    ("2023-12-01", Etat::Resiliee),
                ],
            );
            let en_preavis = |jour: &str| convention.en_preavis_au(d(jour));
            assert!(!en_preavis("2023-09-28") && en_preavis("2023-09-29"));
            assert!(en_preavis("2023-11-29") && !en_preavis("2023-11-30"));
            assert!(!convention_de_2020().en_preavis_au(d("2023-11-29")));
        }

        #[test]
        fn before_its_reception_a_notice_ends_nothing() {
            let convention = finie(convention_de_2020(), &[resiliation("2023-09-29", "2023-11-29")]);
            let fin = |jour: &str| convention.cadre_au(d(jour)).map(|cadre| (cadre.fin_effective, cadre.fin));
            assert_eq!(fin("2023-09-28"), Some((Some(d("2023-11-30")), NatureFin::Expiration)));
            assert_eq!(fin("2023-09-29"), Some((Some(d("2023-11-29")), NatureFin::Resiliation)));
        }

        // R18-06: on the same day resiliation prevails over the term; R18-04: past the term it has no effect of its own.
        #[test]
        fn a_notice_that_runs_to_the_term_prevails_and_one_that_runs_past_it_does_not() {
            for (fin, le_lendemain) in [
                (resiliation("2023-09-30", "2023-11-30"), Etat::Resiliee),
                (resiliation("2023-10-01", "2023-12-01"), Etat::Expiree),
                (resiliation("2023-12-15", "2024-02-15"), Etat::Expiree),
            ] {
                let convention = finie(convention_de_2020(), &[fin]);
                verifier_etats(&convention, &[("2023-11-30", Etat::EnVigueur), ("2023-12-01", le_lendemain)]);
                verifier_etats(&convention, &[("2024-02-16", le_lendemain)]);
            }
        }

        #[test]
        fn the_earliest_end_prevails_and_caducity_on_the_same_day() {
            use Etat::{Caduque, EnVigueur, Resiliee};
            for (dernier_jour, manquement, etats) in [
                ("2023-11-29", "2023-11-29", [Caduque, Caduque, Caduque]),
                ("2023-11-29", "2023-11-30", [EnVigueur, Resiliee, Resiliee]),
                ("2023-11-29", "2023-12-01", [EnVigueur, Resiliee, Resiliee]),
                ("2023-11-30", "2023-11-30", [EnVigueur, Caduque, Caduque]),
                ("2023-11-30", "2023-12-01", [EnVigueur, EnVigueur, Resiliee]),
            ] {
                let mut fins = [resiliation("2023-09-29", dernier_jour), caducite(manquement, "2024-01-15")];
                let [le_29, le_30, le_1er] = etats;
                for _ in 0..2 {
                    let convention = finie(convention_de_2020(), &fins);
                    verifier_etats(
                        &convention,
                        &[("2023-11-29", le_29), ("2023-11-30", le_30), ("2023-12-01", le_1er)],
                    );
                    fins.reverse();
                }
            }
        }
    }

    mod article_11 {
        use super::*;

        // « Le non-respect de cette obligation rend la convention caduque. »
        #[test]
        fn a_breach_ends_the_convention_on_its_own_day_or_on_that_of_its_constat() {
            let selon = |effet_caducite| {
                let lectures = Lectures { effet_caducite, ..Lectures::default() };
                let convention = signee_selon(Projet { lectures, ..projet() }, &[d("2020-12-01"); 4]);
                finie(convention, &[caducite("2022-04-01", "2022-04-20")])
            };
            let au_manquement = selon(EffetCaducite::Manquement);
            verifier_etats(
                &au_manquement,
                &[("2022-03-31", Etat::EnVigueur), ("2022-04-01", Etat::Caduque), ("2024-01-01", Etat::Caduque)],
            );
            let au_constat = selon(EffetCaducite::Constat);
            verifier_etats(&au_constat, &[("2022-04-19", Etat::EnVigueur), ("2022-04-20", Etat::Caduque)]);

            for (jour, attendu) in [
                ("2022-03-31", None),
                ("2022-04-01", Some("effet_caducite")),
                ("2022-04-19", Some("effet_caducite")),
                ("2022-04-20", None),
            ] {
                assert_eq!(au_manquement.lecture_contraire_au(d(jour)), attendu, "{jour}");
                assert_eq!(au_constat.lecture_contraire_au(d(jour)), attendu, "{jour}");
            }
        }

        #[test]
        fn a_breach_of_the_last_day_takes_it_away_and_one_of_the_next_day_finds_nothing_to_end() {
            for (manquement, le_30, le_1er) in [
                ("2023-11-30", Etat::Caduque, Etat::Caduque),
                ("2023-12-01", Etat::EnVigueur, Etat::Expiree),
                ("2023-12-02", Etat::EnVigueur, Etat::Expiree),
            ] {
                let convention = finie(convention_de_2020(), &[caducite(manquement, "2024-01-15")]);
                let attendus = [("2023-11-29", Etat::EnVigueur), ("2023-11-30", le_30), ("2023-12-01", le_1er)];
                verifier_etats(&convention, &attendus);
                verifier_etats(&convention, &[("2024-01-15", le_1er)]);
            }
        }

        #[test]
        fn a_breach_of_the_first_day_leaves_no_day_in_force() {
            let convention = finie(convention_de_2020(), &[caducite("2020-12-01", "2021-01-10")]);
            verifier_etats(&convention, &[("2020-11-30", Etat::EnSignature), ("2020-12-01", Etat::Caduque)]);
            let cadre = convention.cadre_au(d("2020-12-01")).expect("signed");
            assert_eq!((cadre.fin_effective, cadre.couvre(d("2020-12-01"))), (None, false));
            let d_un_jour = finie(convention_de_2020(), &[caducite("2020-12-02", "2021-01-10")]);
            verifier_etats(&d_un_jour, &[("2020-12-02", Etat::Caduque)]);
            let cadre = d_un_jour.cadre_au(d("2020-12-02")).expect("signed");
            assert_eq!((cadre.fin_effective, cadre.couvre(d("2020-12-01"))), (Some(d("2020-12-01")), true));
        }
    }

    mod machine_3_1 {
        use super::*;

        const AUJOURD_HUI: &str = "2024-01-15";

        /// One convention in each state on [`AUJOURD_HUI`].
        fn dans_l_etat(etat: Etat) -> Convention {
            let hier = apres(d(AUJOURD_HUI), -1);
            let convention = match etat {
                Etat::Brouillon => brouillon(projet()),
                Etat::EnSignature => ouverte(projet()),
                Etat::EnVigueur => signee_le("2023-12-01"),
                Etat::Expiree => convention_de_2020(),
                Etat::Resiliee => finie(convention_de_2020(), &[resiliation("2022-01-01", "2022-03-01")]),
                Etat::Caduque => finie(convention_de_2020(), &[caducite("2022-04-01", "2022-04-20")]),
                Etat::Abandonnee => {
                    ouverte(projet()).abandonner(&acteur("mobilites"), le(hier), motif(hier)).expect("not signed").apres
                }
            };
            assert_eq!(convention.etat_au(d(AUJOURD_HUI)), etat);
            convention
        }

        // « Tout autre acte → 409 `transition_interdite` »
        #[test]
        fn every_state_answers_every_act_by_a_transition_or_by_a_coded_refusal() {
            use Etat::{Abandonnee, Brouillon, EnSignature};
            let (jour, moment) = (d(AUJOURD_HUI), le(d(AUJOURD_HUI)));
            let opco = acteur("mobilites");
            for etat in Etat::TOUS.iter().copied() {
                let depart = || dans_l_etat(etat);
                let signature = apposition(Qualite::PresidentOpco, jour);
                let actes = [
                    (
                        Operation::ModifierConvention,
                        depart().modifier(&opco, moment, projet(), &referents()),
                        matches!(etat, Brouillon).then_some(Brouillon),
                    ),
                    (
                        Operation::OuvrirSignature,
                        depart().ouvrir_signature(&opco, moment, declaree(jour)),
                        matches!(etat, Brouillon).then_some(EnSignature),
                    ),
                    (
                        Operation::Signer,
                        depart().signer(&opco, moment, SignatureId(Uuid::max()), signature),
                        matches!(etat, EnSignature).then_some(EnSignature),
                    ),
                    (
                        Operation::AbandonnerConvention,
                        depart().abandonner(&opco, moment, motif(jour)),
                        matches!(etat, Brouillon | EnSignature).then_some(Abandonnee),
                    ),
                ];
                for (operation, rendu, vers) in actes {
                    let cas = format!("{etat} × {}", operation.nom());
                    match rendu {
                        Ok(decision) => {
                            assert_eq!(Some(decision.apres.etat_au(jour)), vers, "{cas}");
                            assert_eq!((decision.operation, decision.date_legale), (operation, jour), "{cas}");
                        }
                        Err(refus) => {
                            assert_eq!((refus.code, vers), (CodeRefus::TransitionInterdite, None), "{cas}");
                            assert!(refus.parametres.contains(&(Cle::Etat, etat.texte().into())), "{cas}");
                            assert!(operation.fiche().refus.contains(&refus.code), "{cas}");
                        }
                    }
                }
            }
        }

        #[test]
        fn the_last_signature_brings_the_convention_into_force() {
            let jour = d(AUJOURD_HUI);
            let attendue = signee(&[jour; 3]);
            assert_eq!(attendue.etat_au(jour), Etat::EnSignature);
            let decision = signer(attendue, jour, apposition(Qualite::VicePresidentOpco, jour)).expect("the last one");
            assert_eq!(decision.apres.etat_au(jour), Etat::EnVigueur);
            assert_eq!(decision.fait, FaitConvention::SignatureApposee(SignatureId(Uuid::from_u128(4))));
        }

        #[test]
        fn opening_and_giving_up_happen_once_even_at_an_earlier_date() {
            let (hier, moment) = (apres(d(AUJOURD_HUI), -1), le(d(AUJOURD_HUI)));
            let opco = acteur("mobilites");
            let ouverte_le = |jour| {
                let ouverte = brouillon(projet()).ouvrir_signature(&opco, moment, declaree(jour));
                ouverte.expect("a draft opens").apres
            };
            let rouverte = ouverte_le(moment.jour).ouvrir_signature(&opco, moment, declaree(hier)).map(drop);
            assert_eq!(rouverte.map_err(|refus| refus.code), Err(CodeRefus::TransitionInterdite));
            let abandonnee = ouverte(projet()).abandonner(&opco, moment, motif(moment.jour)).expect("not signed").apres;
            let encore = ActeMotive { piece: piece(), ..motif(hier) };
            let encore = abandonnee.abandonner(&opco, moment, encore).map(drop);
            assert_eq!(encore.map_err(|refus| refus.code), Err(CodeRefus::TransitionInterdite));
            // and nobody signs before the opening
            let trop_tot = signer(ouverte_le(moment.jour), moment.jour, apposition(Qualite::PresidentOpco, hier));
            assert_eq!(trop_tot.map(drop), Err(CodeRefus::TransitionInterdite));
        }

        #[test]
        fn changing_a_draft_into_itself_changes_nothing_and_keeps_its_origin() {
            let externe = Projet { reference_externe: Some("SI-7".to_owned()), ..projet() };
            let avant = brouillon(externe);
            let apres = avant
                .clone()
                .modifier(&acteur("menjs"), le(d(AUJOURD_HUI)), avant.projet(), &referents())
                .expect("a draft is changed by any party");
            assert_eq!(apres.apres, avant, "the reference stays the OPCO's, whoever rewrites the draft");
        }
    }

    mod g10 {
        use super::*;

        #[test]
        fn a_fact_is_dated_today_at_the_latest() {
            let aujourd_hui = d("2021-03-10");
            let opco = acteur("mobilites");
            for (jour, attendu) in [(aujourd_hui, Ok(())), (apres(aujourd_hui, 1), Err(CodeRefus::DateFuture))] {
                let signature = signer(ouverte(projet()), aujourd_hui, apposition(Qualite::PresidentOpco, jour));
                assert_eq!(signature.map(drop), attendu);
                let ouverture = brouillon(projet()).ouvrir_signature(&opco, le(aujourd_hui), declaree(jour));
                assert_eq!(ouverture.map(drop).map_err(|refus| refus.code), attendu);
                let abandon = brouillon(projet()).abandonner(&opco, le(aujourd_hui), motif(jour));
                assert_eq!(abandon.map(drop).map_err(|refus| refus.code), attendu);
            }
        }

        #[test]
        fn a_signature_dated_before_an_abandonment_needs_a_piece_and_leaves_the_abandonment_standing() {
            let (abandon, aujourd_hui) = (d("2021-03-10"), d("2021-03-15"));
            let abandonnee = signee(&[d("2021-03-01"); 3])
                .abandonner(&acteur("menjs"), le(abandon), motif(abandon))
                .expect("not signed yet")
                .apres;
            let derniere = |date, piece| {
                let apposition = Apposition { piece, ..apposition(Qualite::VicePresidentOpco, date) };
                signer(abandonnee.clone(), aujourd_hui, apposition)
            };
            let veille = apres(abandon, -1);
            assert_eq!(derniere(abandon, piece()).map(drop), Err(CodeRefus::TransitionInterdite));
            assert_eq!(derniere(veille, None).map(drop), Err(CodeRefus::PieceRequise));
            let decision = derniere(veille, piece()).expect("proved by a piece");
            assert_eq!(decision.date_legale, veille);
            assert_eq!(decision.constats, decision.apres.constats_au(aujourd_hui), "noted as the day it is recorded");
            let contredite = decision.apres;
            verifier_etats(
                &contredite,
                &[
                    ("2021-03-08", Etat::EnSignature),
                    ("2021-03-09", Etat::EnVigueur),
                    ("2021-03-10", Etat::Abandonnee),
                    ("2021-03-15", Etat::Abandonnee),
                ],
            );
            let constats = |jour| contredite.constats_au(jour).iter().map(|c| c.regle).collect::<Vec<_>>();
            assert_eq!((constats(veille), constats(abandon)), (vec![], vec!["G10"]));
            assert_eq!(constats(aujourd_hui), ["G10"]);
            let effet = |jour| contredite.cadre_au(jour).map(|cadre| cadre.date_effet);
            assert_eq!((effet(veille), effet(abandon)), (Some(veille), None), "given up, it frames nothing");
            assert_eq!(abandonnee.constats_au(aujourd_hui), [], "nothing contradicts an abandonment alone");

            // complete on the very day of the abandonment, it contradicts it all the same
            let le_jour_meme = signee(&[abandon; 3])
                .abandonner(&acteur("menjs"), le(abandon), motif(abandon))
                .expect("not signed")
                .apres;
            let antidatee = Apposition { piece: piece(), ..apposition(Qualite::VicePresidentOpco, veille) };
            let contredite = signer(le_jour_meme, aujourd_hui, antidatee).expect("proved by a piece").apres;
            assert_eq!(contredite.date_effet(), Some(abandon));
            assert_eq!(contredite.etat_au(abandon), Etat::Abandonnee);
            assert_eq!(contredite.constats_au(abandon).len(), 1);
        }

        #[test]
        fn an_opening_dated_before_an_abandonment_needs_a_piece_and_leaves_the_abandonment_standing() {
            let (abandon, aujourd_hui) = (d("2021-03-10"), d("2021-03-15"));
            let (veille, menjs) = (apres(abandon, -1), acteur("menjs"));
            let abandonne = brouillon(projet()).abandonner(&menjs, le(abandon), motif(abandon)).expect("a draft").apres;
            let ouvrir = |convention: &Convention, date, piece| {
                let declaree = Declaree { piece, ..declaree(date) };
                let rendu = convention.clone().ouvrir_signature(&menjs, le(aujourd_hui), declaree);
                rendu.map_err(|refus| refus.code)
            };
            assert_eq!(ouvrir(&abandonne, abandon, piece()).map(drop), Err(CodeRefus::TransitionInterdite));
            assert_eq!(ouvrir(&abandonne, veille, None).map(drop), Err(CodeRefus::PieceRequise));
            let prouvee = ouvrir(&abandonne, veille, piece()).expect("proved by a piece");
            assert_eq!(prouvee.constats, [], "an opening contradicts no abandonment");
            assert_eq!(prouvee.apres.0.ouverture.as_ref().map(|ouverture| &ouverture.piece), Some(&piece()));
            verifier_etats(
                &prouvee.apres,
                &[
                    ("2021-03-08", Etat::Brouillon),
                    ("2021-03-09", Etat::EnSignature),
                    ("2021-03-10", Etat::Abandonnee),
                    ("2021-03-15", Etat::Abandonnee),
                ],
            );
            // What could still be done today is believed without one.
            assert_eq!(ouvrir(&brouillon(projet()), veille, None).map(drop), Ok(()));
        }

        #[test]
        fn nobody_gives_up_at_an_earlier_date_what_all_have_signed() {
            let (effet, aujourd_hui) = (d("2020-12-01"), d("2021-03-15"));
            let (signee, attendue) = (convention_de_2020(), signee(&[effet; 3]));
            for qui in ["mobilites", "menjs", "mesri"] {
                for jour in [AVANT_TOUT, apres(effet, -1), effet, aujourd_hui] {
                    let refus = signee.peut_abandonner(&acteur(qui), jour).map_err(|refus| refus.code);
                    assert_eq!(refus, Err(CodeRefus::TransitionInterdite), "{qui}, {jour}");
                    let prouve = ActeMotive { piece: piece(), ..motif(jour) };
                    for acte in [motif(jour), prouve] {
                        let abandon = signee.clone().abandonner(&acteur(qui), le(aujourd_hui), acte).map(drop);
                        let code = abandon.map_err(|refus| refus.code);
                        assert_eq!(code, Err(CodeRefus::TransitionInterdite), "{qui}, {jour}");
                    }
                    assert_eq!(attendue.peut_abandonner(&acteur(qui), jour), Ok(()), "one signature is missing");
                }
            }
        }
    }

    mod lois {
        use super::*;

        fn une_date() -> impl Strategy<Value = Date> {
            (0..105_900_i64).prop_map(|jours| apres(AVANT_TOUT, jours))
        }

        /// A day, then 0 to 4 signatures within the 400 days that follow.
        fn des_signatures(nombre: impl Into<prop::collection::SizeRange>) -> impl Strategy<Value = Vec<Date>> {
            (une_date(), prop::collection::vec(0..400_i64, nombre))
                .prop_map(|(jour, ecarts)| ecarts.into_iter().map(|ecart| apres(jour, ecart)).collect())
        }

        /// A fact of the given kind, dated `date`; none where the convention already has it.
        fn ajouter(convention: &Convention, nature: usize, date: Date) -> Convention {
            let moment = le(calendrier::DERNIERE_DATE);
            let enregistrement = Enregistrement { le: moment.instant, jour: moment.jour, par: organisation("menjs") };
            let mut parts = convention.clone().into_parts();
            match nature {
                0 => {
                    parts.abandon.get_or_insert(Abandon {
                        date,
                        motif: Personnel("sans suite".to_owned()),
                        piece: None,
                        fictif: false,
                        enregistrement,
                    });
                }
                1 => parts.fins.push(Fin::Resiliation { reception: date, dernier_jour: apres(date, 61) }),
                2 => parts.fins.push(Fin::Caducite { manquement: date, constat: apres(date, 19) }),
                _ => {
                    let manquantes = convention.signatures_manquantes(Date::MAX);
                    parts.signatures.extend(manquantes.into_iter().map(|qualite| Signature {
                        id: SignatureId(Uuid::nil()),
                        qualite,
                        nom: None,
                        cosignataire: None,
                        date,
                        piece: None,
                        fictif: false,
                        enregistrement: enregistrement.clone(),
                        annulation: None,
                    }));
                }
            }
            Convention::from_parts(parts)
        }

        proptest! {
            #[test]
            fn the_effect_is_the_last_signature_in_whatever_order_they_are_recorded(
                (dates, ordre) in (des_signatures(4), Just(Qualite::REQUISES).prop_shuffle()),
            ) {
                let derniere = dates.iter().max().copied();
                let convention = ordre.into_iter().zip(dates).fold(ouverte(projet()), |convention, (qualite, date)| {
                    assert_eq!(convention.date_effet(), None, "one is still missing");
                    signer(convention, calendrier::DERNIERE_DATE, apposition(qualite, date)).expect("open").apres
                });
                prop_assert_eq!(convention.date_effet(), derniere);
            }

            #[test]
            fn a_convention_is_in_force_from_its_effect_to_its_term_and_on_no_other_day(
                dates in des_signatures(4), ecart in -500..2_000_i64,
            ) {
                let convention = signee(&dates);
                let effet = convention.date_effet().expect("signed");
                let terme = convention.cadre_au(effet).expect("signed").terme;
                for jour in [apres(effet, ecart), effet, apres(effet, -1), terme, apres(terme, 1)] {
                    let dedans = effet <= jour && jour <= terme;
                    prop_assert_eq!(convention.etat_au(jour) == Etat::EnVigueur, dedans, "{}", jour);
                }
            }

            // Three anniversaries are 1 095 days, and one more for each 29 February among them.
            #[test]
            fn three_years_are_three_anniversaries(effet in prop_oneof![
                3 => une_date(),
                1 => (475..547_i32).prop_map(|annee| Date::from_ymd_opt(annee * 4, 2, 29).unwrap_or(AVANT_TOUT)),
            ]) {
                let convention = signee(&[effet; 4]);
                let en_vigueur: Vec<_> = (-3..1_103)
                    .map(|ecart| apres(effet, ecart))
                    .filter(|jour| convention.etat_au(*jour) == Etat::EnVigueur)
                    .collect();
                let bissextes = en_vigueur.iter().filter(|jour| (jour.month(), jour.day()) == (2, 29)).count();
                prop_assert_eq!(en_vigueur.first(), Some(&effet));
                prop_assert_eq!(en_vigueur.len(), 1_095 + bissextes);
            }

            #[test]
            fn no_fact_dated_after_a_day_changes_what_is_true_on_it(
                dates in des_signatures(0..=4),
                faits in prop::collection::vec((0..4_usize, 0..1_500_i64), 0..3),
                (nature, attente) in (0..4_usize, 1..1_500_i64),
                ecart in -100..1_500_i64,
            ) {
                let debut = dates.first().copied().unwrap_or(d("2020-12-01"));
                let convention = faits.into_iter().fold(signee(&dates), |convention, (nature, ecart)| {
                    ajouter(&convention, nature, apres(debut, ecart))
                });
                let au = apres(debut, ecart);
                let ensuite = ajouter(&convention, nature, apres(au, attente));
                prop_assert_eq!(ensuite.etat_au(au), convention.etat_au(au));
                prop_assert_eq!(ensuite.cadre_au(au), convention.cadre_au(au));
                prop_assert_eq!(ensuite.en_preavis_au(au), convention.en_preavis_au(au));
                prop_assert_eq!(ensuite.constats_au(au), convention.constats_au(au));
                prop_assert_eq!(ensuite.lecture_contraire_au(au), convention.lecture_contraire_au(au));
            }

            #[test]
            fn a_convention_frames_acts_once_signed_and_until_it_is_given_up(
                dates in des_signatures(0..=4),
                faits in prop::collection::vec((0..4_usize, 0..1_500_i64), 0..4),
                ecart in -100..1_500_i64,
            ) {
                let debut = dates.first().copied().unwrap_or(d("2020-12-01"));
                let convention = faits.into_iter().fold(signee(&dates), |convention, (nature, ecart)| {
                    ajouter(&convention, nature, apres(debut, ecart))
                });
                let au = apres(debut, ecart);
                let etat = convention.etat_au(au);
                let signee = matches!(etat, Etat::EnVigueur | Etat::Resiliee | Etat::Expiree | Etat::Caduque);
                prop_assert_eq!(convention.cadre_au(au).is_some(), signee, "{}", etat);
            }

            #[test]
            fn a_breach_after_the_end_changes_nothing_on_any_day(
                dates in des_signatures(4),
                faits in prop::collection::vec((1..3_usize, 0..1_500_i64), 0..3),
                (retard, ecart) in (1..400_i64, -100..2_000_i64),
            ) {
                let convention = signee(&dates);
                let effet = convention.date_effet().expect("signed");
                let convention = faits.into_iter().fold(convention, |convention, (nature, ecart)| {
                    ajouter(&convention, nature, apres(effet, ecart))
                });
                let fin = convention.cadre_au(calendrier::DERNIERE_DATE).expect("signed").fin_effective;
                let fin = fin.unwrap_or(apres(effet, -1));
                let ensuite = ajouter(&convention, 2, apres(fin, retard));
                for au in [apres(effet, ecart), fin, apres(fin, 1), apres(fin, retard)] {
                    prop_assert_eq!(ensuite.etat_au(au), convention.etat_au(au), "{}", au);
                    prop_assert_eq!(ensuite.cadre_au(au), convention.cadre_au(au));
                }
            }

            // « Aucun retour depuis `expiree|resiliee|caduque` » (machine 3.1)
            #[test]
            fn an_ended_convention_never_comes_back(
                dates in des_signatures(4),
                faits in prop::collection::vec((1..3_usize, 0..1_500_i64), 0..4),
                (ecart, plus) in (0..1_800_i64, 0..1_800_i64),
            ) {
                let convention = signee(&dates);
                let effet = convention.date_effet().expect("signed");
                let convention = faits.into_iter().fold(convention, |convention, (nature, ecart)| {
                    ajouter(&convention, nature, apres(effet, ecart))
                });
                let au = apres(effet, ecart);
                let etat = convention.etat_au(au);
                if etat != Etat::EnVigueur {
                    prop_assert_eq!(convention.etat_au(apres(au, plus)), etat);
                }
            }
        }
    }
}

//! What may happen to a convention, and what all of it makes of it.

use super::parties::Parties;
use super::signature::{Abandon, Annulation, Ouverture, Qualite, Signature};
use crate::cooperation::parametres::{ChangementLectures, Lectures, LecturesDatees, Stipulations, VersionStipulations};
use crate::socle::calendrier::Date;
use crate::socle::code::{ConventionId, DenonciationId, SignatureId};
use crate::socle::histoire::{
    CleHistoire, Dossier, Etendue, Evenement, FaitsIncoherents, Histoire, HistoireParts, Projection, Survenu,
};
use crate::socle::moment::{Enregistrement, Personnel};
use crate::socle::organisation::CodeOrganisation;
use serde::{Deserialize, Serialize};

/// An integrator's own reference, unique within its organisation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReferenceExterne {
    /// Whose reference it is.
    pub organisation: CodeOrganisation,
    /// The reference.
    pub valeur: String,
}

/// The text of a draft, as it was last written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TexteConvention {
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
    /// The figures agreed on.
    pub stipulations: Stipulations,
    /// The readings chosen.
    pub lectures: Lectures,
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
        /// The notice that makes it.
        denonciation: DenonciationId,
        /// The day on which the last party agreed to take the notice back: from that day on it ends nothing.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        retrait: Option<Date>,
    },
    /// R11-04: « Le non-respect de cette obligation rend la convention caduque. »
    Caducite {
        /// The day of the breach.
        manquement: Date,
        /// The day the ministry established it.
        constat: Date,
    },
}

/// What may happen to a convention.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "fait", rename_all = "snake_case")]
pub enum FaitConvention {
    /// A draft was entered.
    Creee(Box<TexteConvention>),
    /// The draft was written again.
    Modifiee(Box<TexteConvention>),
    /// It was opened for signature.
    SignatureOuverte,
    /// A person signed.
    SignatureApposee {
        /// The id of the signature.
        signature: SignatureId,
        /// In what capacity.
        qualite: Qualite,
        /// The signatory's name, where the document gives it.
        nom: Option<Personnel>,
        /// Which branch organisation signs, for a co-signature (R00-02).
        cosignataire: Option<String>,
    },
    /// A signature, entered by mistake, was cancelled.
    SignatureAnnulee {
        /// Which one.
        signature: SignatureId,
        /// Why.
        motif: Personnel,
    },
    /// It was given up before it was signed.
    Abandonnee {
        /// Why.
        motif: Personnel,
    },
    /// An avenant gave it other figures, from a day on (R17-04).
    StipulationsRevisees(VersionStipulations),
    /// It was given an end other than its term (R18-04, R11-04).
    FinDeclaree(Fin),
    /// All the parties agreed to take a notice back: its end counts no more.
    FinRetiree {
        /// The notice.
        denonciation: DenonciationId,
    },
    /// Other readings were chosen, from a day on (G18).
    LecturesChangees {
        /// The first day on which they hold.
        date_effet: Date,
        /// The readings, all of them.
        lectures: Lectures,
        /// Why.
        motif: Personnel,
    },
}

impl FaitConvention {
    /// The key by which the convention of a signature is found.
    #[must_use]
    pub fn cle_de_signature(signature: SignatureId) -> CleHistoire {
        CleHistoire::seule("signature", signature)
    }
}

impl Evenement for FaitConvention {
    type Id = ConventionId;
    type Dossier = Convention;
    type Projection = Teneur;
    const NATURE: &'static str = "convention";
    const METADONNEE: bool = true;

    /// A draft has no date of law; a signature entered by mistake never counted; a breach makes the convention lapse from its
    /// own day, whenever it is established (R11-04).
    fn etendue(&self, date: Date) -> Etendue {
        match self {
            Self::Creee(_) | Self::Modifiee(_) | Self::SignatureAnnulee { .. } => Etendue::Ecriture,
            Self::FinDeclaree(Fin::Caducite { manquement, .. }) => Etendue::Des(date.min(*manquement)),
            _ => Etendue::Des(date),
        }
    }

    fn cles(&self, _dossier: &ConventionId) -> Vec<CleHistoire> {
        match self {
            Self::SignatureApposee { signature, .. } => vec![Self::cle_de_signature(*signature)],
            _ => Vec::new(),
        }
    }
}

/// What is kept under a convention stands in its dossier.
impl Dossier for Convention {
    type Id = ConventionId;
    const GENRE: &'static str = "convention";
}

impl<E: Evenement<Dossier = Convention>> Histoire<E> {
    /// The convention under which it stands.
    #[must_use]
    pub fn convention(&self) -> ConventionId {
        *self.dossier()
    }
}

/// A convention, and the acts that its life allows: its history, in the dossier that it opens.
pub type Convention = Histoire<FaitConvention>;

impl Convention {
    /// What all its facts make of it, whatever their dates.
    #[must_use]
    pub fn faits(&self) -> &Teneur {
        self.projection()
    }
}

/// What all its facts make of a convention: plain values, no rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Teneur {
    /// Its id, and its dossier's.
    pub id: ConventionId,
    /// See [`TexteConvention::reference`].
    pub reference: String,
    /// See [`TexteConvention::reference_externe`].
    pub reference_externe: Option<ReferenceExterne>,
    /// See [`TexteConvention::intitule`].
    pub intitule: String,
    /// See [`TexteConvention::parties`].
    pub parties: Parties,
    /// See [`TexteConvention::cosignataires`].
    pub cosignataires: Vec<String>,
    /// See [`TexteConvention::lieu_signature`].
    pub lieu_signature: Option<String>,
    /// See [`TexteConvention::accord_constitutif`].
    pub accord_constitutif: Option<Date>,
    /// See [`TexteConvention::remplace`].
    pub remplace: Option<ConventionId>,
    /// The stipulations, version by version.
    pub stipulations: Vec<VersionStipulations>,
    /// The readings chosen, version by version.
    pub lectures: LecturesDatees,
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

impl Projection<FaitConvention> for Teneur {
    fn de(parts: &HistoireParts<FaitConvention>) -> Result<Self, FaitsIncoherents> {
        let mut faits = parts.faits.iter();
        let premier = faits.next().and_then(|premier| match &premier.fait {
            FaitConvention::Creee(texte) => Some(Self::creee(parts.id, texte, premier)),
            _ => None,
        });
        let suivre = |teneur: Self, survenu| teneur.suivre(survenu);
        let teneur = premier.and_then(|creee| faits.try_fold(creee, suivre));
        teneur.ok_or_else(|| FaitsIncoherents(format!("convention {}", parts.id)))
    }
}

impl Teneur {
    fn creee(id: ConventionId, texte: &TexteConvention, creation: &Survenu<FaitConvention>) -> Self {
        let TexteConvention {
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
        } = texte.clone();
        let signees =
            VersionStipulations { version: 1, date_effet: None, avenant: None, stipulations: stipulations.into() };
        Self {
            id,
            reference,
            reference_externe,
            intitule,
            parties,
            cosignataires,
            lieu_signature,
            accord_constitutif,
            remplace,
            stipulations: vec![signees],
            lectures: lectures.into(),
            fictif: creation.fictif,
            creation: creation.enregistrement.clone(),
            ouverture: None,
            signatures: Vec::new(),
            abandon: None,
            fins: Vec::new(),
        }
    }

    /// What the next fact makes of it; `None` when no act could have added it here.
    fn suivre(mut self, survenu: &Survenu<FaitConvention>) -> Option<Self> {
        let Survenu { fait, date, piece, fictif, enregistrement } = survenu.clone();
        match fait {
            FaitConvention::Creee(_) => return None,
            FaitConvention::Modifiee(texte) => {
                let creation = self.creation;
                return Some(Self { creation, ..Self::creee(self.id, &texte, survenu) });
            }
            FaitConvention::SignatureOuverte => {
                self.ouverture = Some(Ouverture { date, piece, fictif, enregistrement });
            }
            FaitConvention::SignatureApposee { signature: id, qualite, nom, cosignataire } => {
                let annulation = None;
                self.signatures.push(Signature {
                    id,
                    qualite,
                    nom,
                    cosignataire,
                    date,
                    piece,
                    fictif,
                    enregistrement,
                    annulation,
                });
            }
            FaitConvention::SignatureAnnulee { signature: id, motif } => {
                // Told of a day before the signature, there is nothing to cancel.
                if let Some(annulee) = self.signatures.iter_mut().find(|signature| signature.id == id) {
                    annulee.annulation = Some(Annulation { motif, piece, enregistrement });
                }
            }
            FaitConvention::Abandonnee { motif } => {
                self.abandon = Some(Abandon { date, motif, piece, fictif, enregistrement });
            }
            FaitConvention::StipulationsRevisees(version) => self.stipulations.push(version),
            FaitConvention::FinDeclaree(fin) => self.fins.push(fin),
            FaitConvention::FinRetiree { denonciation: retiree } => {
                for fin in &mut self.fins {
                    match fin {
                        Fin::Resiliation { denonciation, retrait, .. } if *denonciation == retiree => {
                            *retrait = Some(date);
                        }
                        Fin::Resiliation { .. } | Fin::Caducite { .. } => {}
                    }
                }
            }
            FaitConvention::LecturesChangees { date_effet, lectures, motif } => {
                let piece = piece?;
                let changement = ChangementLectures { date, motif, piece, fictif, enregistrement };
                self.lectures.changer(date_effet, lectures, changement);
            }
        }
        Some(self)
    }
}

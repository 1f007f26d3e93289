//! Working documents of a meeting: deposited, sent to every member a week before, late or not (R14-13, machine 3.5).
//!
//! « Les documents de travail nécessaires à la tenue des réunions sont envoyés au plus tard une semaine avant la date de
//! réunion. » (art. 14)

mod envoi;
#[cfg(test)]
mod tests;

use super::membre::{Composition, MembreId};
use super::reunion::{EtatReunion, Reunion, ReunionId};
use crate::cooperation::constats;
use crate::cooperation::convention::Convention;
use crate::cooperation::operations;
use crate::cooperation::parametres::stipulations_au;
use crate::cooperation::refus;
use crate::cooperation::regles;
use crate::socle::calendrier::{Date, au_plus_tard_avant, retard_jours};
use crate::socle::code::{ConventionId, DocumentId, codes};
use crate::socle::constat::Constat;
use crate::socle::decision::Decision;
use crate::socle::declaration::{Declaree, exiger_piece, verifier_pas_future};
use crate::socle::histoire::{CleHistoire, Evenement, FaitsIncoherents, Histoire, HistoireParts, Projection, Survenu};
use crate::socle::moment::{Moment, Personnel};
use crate::socle::organisation::Acteur;
use crate::socle::refus::{Cle, Refus};
use serde::{Deserialize, Serialize};

codes! {
    /// What a document is for.
    pub enum NatureDocument : "Nature d'un document de travail." {
        OrdreDuJour = "ordre_du_jour" : "ordre du jour détaillé",
        Bilan = "bilan" : "bilan ou projet de bilan",
        FicheAction = "fiche_action" : "fiche action soumise au comité",
        Presentation = "presentation" : "support de présentation",
        Autre = "autre" : "autre document",
    }
}

codes! {
    /// The state of a document on a day: computed from its dated facts, never stored.
    pub enum EtatDocument : "État d'un document de travail à une date." {
        Depose = "depose" : "déposé, sans version complète envoyée à tous les membres en exercice",
        Envoye = "envoye" : "une version complète est envoyée à tous les membres en exercice, en une fois ou en plusieurs",
    }
}

codes! {
    /// Whether a document left in time, as the meeting is known to be held or planned.
    pub enum StatutDocument : "Statut d'un document de travail au regard de la date limite d'envoi (art. 14)." {
        DansLesTemps = "dans_les_temps" : "envoyé au plus tard à la date limite, ou celle-ci n'est pas passée",
        Tardif = "tardif" : "envoyé après la date limite, ou pas encore alors qu'elle est passée",
        SansObjet = "sans_objet" : "la réunion est annulée",
    }
}

/// What may happen to a working document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "fait", rename_all = "snake_case")]
pub enum FaitDocument {
    /// It was deposited, in its first version; the piece of the fact is the document itself.
    Depose {
        /// The meeting that it prepares.
        reunion: ReunionId,
        /// Its title.
        titre: Personnel,
        /// What it is for.
        nature: NatureDocument,
        /// See [`VersionDocument::complete`].
        complete: bool,
    },
    /// Another version was; the piece of the fact is the document itself.
    VersionDeposee {
        /// See [`VersionDocument::complete`].
        complete: bool,
    },
    /// A version was sent.
    Envoye {
        /// Which version.
        version: u16,
        /// To which members.
        destinataires: Vec<MembreId>,
    },
}

impl Evenement for FaitDocument {
    type Id = DocumentId;
    type Dossier = Convention;
    type Projection = DepotDocument;
    const NATURE: &'static str = "document_travail";

    fn cles(&self, _dossier: &ConventionId) -> Vec<CleHistoire> {
        match self {
            Self::Depose { reunion, .. } => vec![Self::de_la_reunion(*reunion)],
            _ => Vec::new(),
        }
    }
}

impl FaitDocument {
    /// What the documents of a meeting are found by.
    #[must_use]
    pub fn de_la_reunion(reunion: ReunionId) -> CleHistoire {
        CleHistoire::partagee("reunion", reunion)
    }
}

/// A working document, and the acts that its life allows.
pub type DocumentTravail = Histoire<FaitDocument>;

/// A version, under the hash of its file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct VersionDocument<'a> {
    /// 1, then one more.
    pub numero: u16,
    /// True when nothing more is awaited in it: the first complete version sent is the one that counts [reading].
    pub complete: bool,
    /// When it was deposited; its piece is the document itself.
    pub fait: &'a Survenu<FaitDocument>,
}

/// A version sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct EnvoiDocument<'a> {
    /// Which version.
    pub version: u16,
    /// To which members.
    pub destinataires: &'a [MembreId],
    /// When, and what proves it.
    pub fait: &'a Survenu<FaitDocument>,
}

/// What is declared of a new document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DocumentDepose {
    /// See [`FaitDocument::Depose`].
    pub titre: Personnel,
    /// See [`FaitDocument::Depose`].
    pub nature: NatureDocument,
    /// See [`VersionDocument::complete`].
    pub complete: bool,
    /// The dated act; its piece is the document itself.
    pub declaree: Declaree,
}

/// How a document stands against the day by which it leaves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Delai {
    /// The day of the meeting, held or planned (Paris).
    pub date_reunion: Date,
    /// The last day on which it leaves in time, included (G3).
    pub date_limite: Date,
    /// The day on which it left: its first complete version, to every member.
    pub envoye_le: Option<Date>,
    /// How it stands.
    pub statut: StatutDocument,
    /// Days late, of its sending or of the day asked (G9).
    pub retard_jours: u32,
}

/// What a document is, as its deposit told it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DepotDocument {
    /// The meeting that it prepares.
    pub reunion: ReunionId,
    /// Its title.
    pub titre: Personnel,
    /// What it is for.
    pub nature: NatureDocument,
}

impl Projection<FaitDocument> for DepotDocument {
    fn de(parts: &HistoireParts<FaitDocument>) -> Result<Self, FaitsIncoherents> {
        match parts.faits.first().map(|survenu| &survenu.fait) {
            Some(FaitDocument::Depose { reunion, titre, nature, .. }) => {
                Ok(Self { reunion: *reunion, titre: titre.clone(), nature: *nature })
            }
            _ => Err(FaitsIncoherents(parts.id.to_string())),
        }
    }
}

impl DocumentTravail {
    /// What it is.
    #[must_use]
    pub fn depot(&self) -> &DepotDocument {
        self.projection()
    }

    /// Its versions, in the order of their recording.
    pub fn versions(&self) -> impl Iterator<Item = VersionDocument<'_>> {
        let versions = self.extraire(|fait| match fait {
            FaitDocument::Depose { complete, .. } | FaitDocument::VersionDeposee { complete } => Some(*complete),
            FaitDocument::Envoye { .. } => None,
        });
        (1..).zip(versions).map(|(numero, (complete, fait))| VersionDocument { numero, complete, fait })
    }

    /// Its sendings, in the order of their recording.
    pub fn envois(&self) -> impl Iterator<Item = EnvoiDocument<'_>> {
        let envois = self.extraire(|fait| match fait {
            FaitDocument::Envoye { version, destinataires } => Some((*version, destinataires.as_slice())),
            _ => None,
        });
        envois.map(|((version, destinataires), fait)| EnvoiDocument { version, destinataires, fait })
    }

    /// The state on a day.
    #[must_use]
    pub fn etat_au(&self, composition: &Composition, au: Date) -> EtatDocument {
        if self.envoye_le(composition, au).is_some() { EtatDocument::Envoye } else { EtatDocument::Depose }
    }

    /// « au plus tard une semaine avant la date de réunion » (R14-13): as that date is known on a day, so that a meeting
    /// put off gives its documents more time.
    #[must_use]
    pub fn delai_au(&self, convention: &Convention, composition: &Composition, reunion: &Reunion, au: Date) -> Delai {
        let date_reunion = reunion.tenue_au(au).map_or(reunion.prevue_au(au).0, |tenue| tenue.date);
        let envoye_le = self.envoye_le(composition, au);
        // The sending is the act: it keeps the figure of its own day, whatever an avenant says later (G11).
        let jour = envoye_le.unwrap_or(au);
        let jours = stipulations_au(&convention.faits().stipulations, jour).delai_documents_jours;
        let date_limite = au_plus_tard_avant(date_reunion, jours.get().into());
        let retard = retard_jours(envoye_le.unwrap_or(au), date_limite);
        let (statut, retard_jours) = match reunion.etat_au(au) {
            EtatReunion::Annulee => (StatutDocument::SansObjet, 0),
            _ if retard == 0 => (StatutDocument::DansLesTemps, 0),
            _ => (StatutDocument::Tardif, retard),
        };
        Delai { date_reunion, date_limite, envoye_le, statut, retard_jours }
    }

    /// What is noted on a day: sent late, a later version sent after the limit, members who were not sent it.
    #[must_use]
    pub fn constats_au(
        &self,
        convention: &Convention,
        composition: &Composition,
        reunion: &Reunion,
        au: Date,
    ) -> Vec<Constat> {
        let Delai { date_reunion, date_limite, envoye_le, statut, .. } =
            self.delai_au(convention, composition, reunion, au);
        let mut constats = Vec::new();
        let envois: Vec<_> = self.envois().filter(|envoi| envoi.fait.date <= au).collect();
        let complets = self.envois_complets_au(au);
        for (rang, envoi) in envois.iter().enumerate() {
            let EnvoiDocument { version, fait, .. } = *envoi;
            // Said once of a version, by its last sending: it completes those before it.
            let suivi = envois.iter().skip(rang + 1).any(|autre| autre.version == version);
            let manquants = self.manquants_au(envoi, composition, au);
            if !suivi && !manquants.is_empty() {
                // By their functions: what is noted is never erased, a name may be.
                let qui = manquants.iter().filter_map(|id| composition.membre(*id));
                let qui: Vec<_> =
                    qui.map(|m| format!("{} ({})", m.siege().qualite, m.siege().college.sens())).collect();
                let message = format!(
                    "Destinataires incomplets : la version {version}, envoyée le {}, ne l'est pas à {} membre(s) en \
                     exercice : {}.",
                    fait.date,
                    manquants.len(),
                    qui.join(", ")
                );
                constats.push(Constat::nouveau(constats::DESTINATAIRES_INCOMPLETS, message).citant(&regles::R14_13));
            }
            if statut == StatutDocument::SansObjet || fait.date <= date_limite {
                continue;
            }
            let premier = |id: &MembreId| {
                complets
                    .iter()
                    .filter(|autre| autre.fait.date < fait.date)
                    .all(|autre| !autre.destinataires.contains(id))
            };
            let acheve = envoye_le.is_none_or(|jour| fait.date <= jour)
                && complets.contains(envoi)
                && envoi.destinataires.iter().any(premier);
            let (code, quoi) = match acheve {
                true => (constats::ENVOI_TARDIF, "Envoi tardif"),
                false => (constats::VERSION_TARDIVE, "Version tardive"),
            };
            let message = format!(
                "{quoi} : la version {version} est envoyée le {} pour la réunion du {date_reunion}, date limite le \
                 {date_limite}.",
                fait.date
            );
            constats.push(Constat::retard(code, message, fait.date, date_limite));
        }
        constats
    }

    /// Whether a document, or a version of one, may be deposited for a meeting on that day.
    ///
    /// # Errors
    /// `convention_non_en_vigueur`; `transition_interdite` when the meeting is given up.
    pub fn peut_deposer(convention: &Convention, reunion: &Reunion, au: Date) -> Result<(), Refus> {
        reunion.verifier_convention(operations::DEPOSER_DOCUMENT, convention, au)?;
        let etat = reunion.etat_au(au);
        if etat != EtatReunion::Annulee {
            return Ok(());
        }
        let detail = format!("Au {au}, la réunion est annulée : elle n'appelle aucun document.");
        Err(transition_interdite(detail).avec(Cle::Etat, etat.texte()).avec(Cle::Au, au))
    }

    /// Deposits a document for a meeting: late, it is taken all the same, and noted.
    ///
    /// # Errors
    /// Those of [`Self::peut_deposer`]; `date_future` (G10).
    pub fn deposer(
        convention: &Convention,
        reunion: &Reunion,
        acteur: &Acteur,
        moment: Moment,
        id: DocumentId,
        depose: DocumentDepose,
    ) -> Result<Decision<Self>, Refus> {
        let DocumentDepose { titre, nature, complete, declaree } = depose;
        Self::peut_deposer(convention, reunion, declaree.date)?;
        verifier_pas_future(declaree.date, moment)?;
        let ici = (id, convention.faits().id);
        let fait = FaitDocument::Depose { reunion: reunion.id(), titre, nature, complete };
        Ok(Self::commencer(ici, operations::DEPOSER_DOCUMENT, fait, declaree, acteur, moment))
    }

    /// Deposits another version.
    ///
    /// # Errors
    /// Those of [`Self::peut_deposer`]; `date_future` (G10).
    pub fn deposer_version(
        self,
        convention: &Convention,
        reunion: &Reunion,
        acteur: &Acteur,
        moment: Moment,
        (complete, declaree): (bool, Declaree),
    ) -> Result<Decision<Self>, Refus> {
        Self::peut_deposer(convention, reunion, declaree.date)?;
        verifier_pas_future(declaree.date, moment)?;
        let fait = FaitDocument::VersionDeposee { complete };
        Ok(self.ajouter(operations::DEPOSER_VERSION_DOCUMENT, fait, declaree, acteur, moment))
    }

    /// The version that may be sent on that day: the last deposited by then.
    ///
    /// # Errors
    /// Those of [`Self::peut_deposer`]; `transition_interdite` when none was.
    pub fn peut_envoyer(&self, convention: &Convention, reunion: &Reunion, au: Date) -> Result<u16, Refus> {
        Self::peut_deposer(convention, reunion, au)?;
        let deposees = self.versions().filter(|version| version.fait.date <= au);
        let version = deposees.map(|version| version.numero).max();
        version.ok_or_else(|| transition_interdite(format!("Au {au}, aucune version n'est déposée.")).avec(Cle::Au, au))
    }

    /// Sends the last version: after the limit, or not to every member, it is recorded and noted.
    ///
    /// # Errors
    /// Those of [`Self::peut_envoyer`]; `date_future`, `piece_requise` (G10).
    pub fn envoyer(
        self,
        convention: &Convention,
        composition: &Composition,
        reunion: &Reunion,
        acteur: &Acteur,
        moment: Moment,
        (destinataires, declaree): (Vec<MembreId>, Declaree),
    ) -> Result<Decision<Self>, Refus> {
        let version = self.peut_envoyer(convention, reunion, declaree.date)?;
        verifier_pas_future(declaree.date, moment)?;
        let encore = self.peut_envoyer(convention, reunion, moment.jour).map(drop);
        exiger_piece(declaree.piece.is_some(), encore)?;
        let fait = FaitDocument::Envoye { version, destinataires };
        let envoye = self.ajouter(operations::ENVOYER_DOCUMENT, fait, declaree, acteur, moment);
        let constats = envoye.apres.constats_au(convention, composition, reunion, moment.jour);
        Ok(Decision { constats, ..envoye })
    }
}

fn transition_interdite(detail: String) -> Refus {
    Refus::nouveau(refus::TRANSITION_INTERDITE, detail).citant(&regles::R14_13)
}

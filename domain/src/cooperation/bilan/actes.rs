//! The acts of a bilan's life, each after its guard, in their order.
//!
//! All are closing acts: R18-05 allows them after the end of the convention, and none before its effect (R00-01).

use super::{
    Bilan, Chiffres, Envoi, EtatBilan, InstanceOpco, Presentation, ReponseBilan, SensReponse, StatutPresentation,
    VersionBilan,
};
use crate::cooperation::convention::{Cadre, College, Convention};
use crate::cooperation::operations;
use crate::cooperation::refus;
use crate::cooperation::regles;
use crate::socle::calendrier::Date;
use crate::socle::code::BilanId;
use crate::socle::decision::{Agregat, Decision};
use crate::socle::declaration::{ActeMotive, Declaree, enregistrement, exiger_piece, verifier_pas_future};
use crate::socle::moment::{Moment, Personnel, Piece, ReponseTranscription};
use crate::socle::operation::Operation;
use crate::socle::organisation::{Acteur, Role};
use crate::socle::refus::{Cle, Refus};
use chrono::{Datelike, NaiveDate};

/// What a version of the bilan says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Redaction {
    /// See [`VersionBilan::volet_quantitatif`].
    pub volet_quantitatif: Option<Personnel>,
    /// See [`VersionBilan::volet_qualitatif`].
    pub volet_qualitatif: Option<Personnel>,
    /// See [`VersionBilan::chiffres`].
    pub chiffres: Option<Box<Chiffres>>,
    /// See [`VersionBilan::neant`].
    pub neant: bool,
    /// The legal date.
    pub date: Date,
    /// The piece that proves it.
    pub piece: Option<Piece>,
    /// True when no document attests it.
    pub fictif: bool,
}

/// What an act changed, so that only that is written; the fact itself is the last of its list, or bears the number said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FaitBilan {
    /// A version was written; the first one makes the bilan.
    BilanElabore,
    /// The bilan was shown to an instance of the OPCO.
    BilanPresente,
    /// The instance confirmed a transcription.
    PresentationConfirmee(u16),
    /// The instance contested a transcription.
    PresentationContestee(u16),
    /// A version was sent to the signatories.
    BilanAdresse,
    /// A ministry validated the version sent.
    BilanValide,
    /// A ministry refused the version sent.
    BilanRefuse,
}

impl Agregat for Bilan {
    type Fait = FaitBilan;
}

impl Bilan {
    /// Whether a version may be written on that day. `realisations`: the days on which actions of the convention were
    /// realised; one of that year makes the bilan due, even after the term (R15-10).
    ///
    /// # Errors
    /// `convention_non_en_vigueur` before the convention takes effect; `transition_interdite` while the bilan is with the
    /// signatories; `annee_non_due` when the convention has not been in force one day of that year (R15-10).
    pub fn peut_elaborer(&self, convention: &Convention, realisations: &[Date], au: Date) -> Result<(), Refus> {
        let cadre = verifier_effet(convention, au)?;
        self.verifier_etat(au, &[EtatBilan::AElaborer, EtatBilan::EnElaboration, EtatBilan::AReprendre])?;
        let annee = self.0.annee;
        let (debut, fin) = (jour_de(annee, 1, 1), jour_de(annee, 12, 31));
        let realisee = realisations.iter().any(|jour| (debut..=fin).contains(jour));
        if debut <= au && (realisee || cadre.couvre_un_jour_de(debut, fin)) {
            return Ok(());
        }
        let detail = format!("Au {au}, la convention n'a été en vigueur aucun jour de {annee} : aucun bilan n'est dû.");
        Err(Refus::nouveau(refus::ANNEE_NON_DUE, detail).avec(Cle::Au, au))
    }

    /// « une année N est due » (R15-10): whether the convention is in force one day of it, as it is known on a day.
    #[must_use]
    pub fn est_du_par_la_convention(convention: &Convention, annee: i32, au: Date) -> bool {
        let (debut, fin) = (jour_de(annee, 1, 1), jour_de(annee, 12, 31));
        convention.cadre_au(au).is_some_and(|cadre| cadre.couvre_un_jour_de(debut, fin))
    }

    /// Writes a version: « élaboré par l'OPCO Mobilités » (art. 15). The first one makes the bilan, under this id.
    ///
    /// # Errors
    /// Those of [`Self::peut_elaborer`]; `volets_vides` for a nil bilan of a year in which actions were realised; `date_future`,
    /// `piece_requise` (G10).
    pub fn elaborer(
        mut self,
        convention: &Convention,
        acteur: &Acteur,
        moment: Moment,
        id: BilanId,
        redaction: Redaction,
    ) -> Result<Decision<Self>, Refus> {
        let Redaction { volet_quantitatif, volet_qualitatif, chiffres, neant, date, piece, fictif } = redaction;
        let realisees = chiffres.iter().flat_map(|chiffres| &chiffres.realisees);
        let realisations: Vec<Date> = realisees.filter_map(|action| action.realisee_le).collect();
        let garde = |au| self.peut_elaborer(convention, &realisations, au);
        garde(date)?;
        verifier_pas_future(date, moment)?;
        exiger_piece(piece.is_some(), garde(moment.jour))?;
        if neant {
            self.verifier_neant(&realisations)?;
        }
        let numero = self.0.versions.iter().map(|version| version.numero).max().unwrap_or_default() + 1;
        if self.0.versions.is_empty() {
            self.0.id = id;
        }
        self.0.versions.push(VersionBilan {
            numero,
            volet_quantitatif,
            volet_qualitatif,
            chiffres,
            neant,
            date,
            piece,
            fictif,
            enregistrement: enregistrement(acteur, moment),
        });
        Ok(self.decider(FaitBilan::BilanElabore, operations::ELABORER_BILAN, date))
    }

    /// Whether the bilan may be shown to this instance on that day; true when the secretariat transcribes it (G17).
    ///
    /// # Errors
    /// `presentation_pour_autrui` when the author is neither the instance nor the secretariat;
    /// `convention_non_en_vigueur`; `transition_interdite` while nothing is written.
    pub fn peut_presenter(
        &self,
        convention: &Convention,
        acteur: &Acteur,
        au: Date,
        instance: InstanceOpco,
    ) -> Result<bool, Refus> {
        let attestee = acteur.roles.contains(&instance.role());
        if !attestee && !acteur.roles.contains(&Role::Secretariat) {
            let detail = format!("Attester la présentation du bilan {} ne vous appartient pas.", instance.complement());
            return Err(Refus::nouveau(refus::PRESENTATION_POUR_AUTRUI, detail));
        }
        verifier_effet(convention, au)?;
        let ecrit = [EtatBilan::EnElaboration, EtatBilan::Adresse, EtatBilan::AReprendre, EtatBilan::Valide];
        self.verifier_etat(au, &ecrit).map_err(|refus| refus.citant(&regles::R15_12))?;
        Ok(!attestee)
    }

    /// Shows the bilan to an instance, « en amont » (art. 15): told by the instance, or transcribed with a piece.
    ///
    /// # Errors
    /// Those of [`Self::peut_presenter`]; `date_future` (G10); `piece_requise` for a transcription (G17).
    pub fn presenter(
        mut self,
        convention: &Convention,
        acteur: &Acteur,
        moment: Moment,
        instance: InstanceOpco,
        declaree: Declaree,
    ) -> Result<Decision<Self>, Refus> {
        let Declaree { date, piece, fictif } = declaree;
        let transcrite = self.peut_presenter(convention, acteur, date, instance)?;
        verifier_pas_future(date, moment)?;
        if transcrite && piece.is_none() {
            let detail = format!("Le secrétariat transcrit la présentation {} avec sa pièce.", instance.complement());
            return Err(Refus::nouveau(refus::PIECE_REQUISE, detail).citant(&regles::G17));
        }
        self.0.presentations.push(Presentation {
            instance,
            date,
            piece,
            transcrite,
            fictif,
            enregistrement: enregistrement(acteur, moment),
            reponse: None,
        });
        Ok(self.decider(FaitBilan::BilanPresente, operations::PRESENTER_BILAN, date))
    }

    /// Whether the author may answer for a transcribed presentation: it is its instance's, and nobody has answered (G17).
    ///
    /// # Errors
    /// `presentation_pour_autrui`; `presentation_non_transcrite`.
    pub fn peut_repondre_de_la_presentation(&self, acteur: &Acteur, numero: u16) -> Result<(), Refus> {
        let Some(presentation) = self.presentation(numero) else {
            let detail = "Aucune présentation de ce numéro.";
            return Err(Refus::nouveau(refus::PRESENTATION_NON_TRANSCRITE, detail));
        };
        let instance = presentation.instance;
        if !acteur.roles.contains(&instance.role()) {
            let detail =
                format!("Répondre de la présentation du bilan {} ne vous appartient pas.", instance.complement());
            return Err(Refus::nouveau(refus::PRESENTATION_POUR_AUTRUI, detail));
        }
        match presentation.statut() {
            StatutPresentation::Transcrite => Ok(()),
            statut => {
                let detail = format!("La présentation est « {} » : {}.", statut.texte(), statut.sens());
                let refus = Refus::nouveau(refus::PRESENTATION_NON_TRANSCRITE, detail);
                Err(refus.avec(Cle::Etat, statut.texte()))
            }
        }
    }

    /// The instance confirms what was transcribed for it.
    ///
    /// # Errors
    /// Those of [`Self::peut_repondre_de_la_presentation`]; `date_future` (G10).
    pub fn confirmer_presentation(
        mut self,
        acteur: &Acteur,
        moment: Moment,
        numero: u16,
        date: Date,
    ) -> Result<Decision<Self>, Refus> {
        self.repondre_de_la_presentation(acteur, moment, numero, (true, date, None))?;
        Ok(self.decider(FaitBilan::PresentationConfirmee(numero), operations::CONFIRMER_PRESENTATION, date))
    }

    /// The instance contests what was transcribed for it: the bilan was not shown to it, and what was sent without is
    /// noted (R15-12).
    ///
    /// # Errors
    /// Those of [`Self::peut_repondre_de_la_presentation`]; `date_future` (G10).
    pub fn contester_presentation(
        mut self,
        convention: &Convention,
        acteur: &Acteur,
        moment: Moment,
        numero: u16,
        (date, motif): (Date, Personnel),
    ) -> Result<Decision<Self>, Refus> {
        self.repondre_de_la_presentation(acteur, moment, numero, (false, date, Some(motif)))?;
        let constats = self.constats_au(convention, moment.jour);
        let contestee =
            self.decider(FaitBilan::PresentationContestee(numero), operations::CONTESTER_PRESENTATION, date);
        Ok(Decision { constats, ..contestee })
    }

    fn repondre_de_la_presentation(
        &mut self,
        acteur: &Acteur,
        moment: Moment,
        numero: u16,
        (confirme, date, motif): (bool, Date, Option<Personnel>),
    ) -> Result<(), Refus> {
        self.peut_repondre_de_la_presentation(acteur, numero)?;
        verifier_pas_future(date, moment)?;
        let enregistrement = enregistrement(acteur, moment);
        let rang = usize::from(numero) - 1;
        self.0.presentations[rang].reponse = Some(ReponseTranscription { confirme, date, motif, enregistrement });
        Ok(())
    }

    /// The version that may be sent on that day.
    ///
    /// # Errors
    /// `convention_non_en_vigueur`; `transition_interdite` when nothing is written, or when the last version has been sent
    /// already; `volets_vides` unless the bilan is nil, and no action of its year is realised, whenever that came to be known
    /// (R15-10).
    pub fn peut_adresser(&self, convention: &Convention, realisations: &[Date], au: Date) -> Result<u16, Refus> {
        verifier_effet(convention, au)?;
        self.verifier_etat(au, &[EtatBilan::EnElaboration, EtatBilan::AReprendre])?;
        let version = self.version_au(au);
        let a_adresser = version.filter(|version| self.0.envois.iter().all(|envoi| envoi.version != version.numero));
        let Some(version) = a_adresser else {
            let detail = format!("La version écrite au {au} est déjà adressée : une nouvelle version est attendue.");
            return Err(transition_interdite(detail).avec(Cle::Au, au));
        };
        if version.neant {
            return self.verifier_neant(realisations).map(|()| version.numero);
        }
        if version.a_ses_deux_volets() {
            return Ok(version.numero);
        }
        let detail = format!("La version {} n'a pas ses deux volets, et n'est pas un bilan néant.", version.numero);
        Err(Refus::nouveau(refus::VOLETS_VIDES, detail))
    }

    /// « bilan néant » (R15-10): of a year in which nothing was realised.
    fn verifier_neant(&self, realisations: &[Date]) -> Result<(), Refus> {
        let realisees = realisations.iter().filter(|jour| jour.year() == self.0.annee).count();
        if realisees == 0 {
            return Ok(());
        }
        let detail = format!("{realisees} action(s) sont réalisées cette année : le bilan n'en est pas néant.");
        Err(Refus::nouveau(refus::VOLETS_VIDES, detail))
    }

    /// Sends the last version: « adressé aux signataires de la convention pour validation » (art. 15). Late, or not shown
    /// upstream, it is recorded and noted.
    ///
    /// # Errors
    /// Those of [`Self::peut_adresser`]; `date_future`, `piece_requise` (G10).
    pub fn adresser(
        mut self,
        convention: &Convention,
        realisations: &[Date],
        acteur: &Acteur,
        moment: Moment,
        declaree: Declaree,
    ) -> Result<Decision<Self>, Refus> {
        let Declaree { date, piece, fictif } = declaree;
        let version = self.peut_adresser(convention, realisations, date)?;
        verifier_pas_future(date, moment)?;
        exiger_piece(piece.is_some(), self.peut_adresser(convention, realisations, moment.jour))?;
        let envoi = Envoi { version, date, piece, fictif, enregistrement: enregistrement(acteur, moment) };
        self.0.envois.push(envoi.clone());
        let constats = self.constats_de(convention, &envoi);
        let adresse = self.decider(FaitBilan::BilanAdresse, operations::ADRESSER_BILAN, date);
        Ok(Decision { constats, ..adresse })
    }

    /// The version to which this ministry may answer on that day.
    ///
    /// # Errors
    /// `validation_pour_autrui` unless the author is that ministry; `convention_non_en_vigueur`; `deja_valide` when it has
    /// answered; `transition_interdite` unless the bilan is with the signatories.
    pub fn peut_repondre(
        &self,
        convention: &Convention,
        acteur: &Acteur,
        au: Date,
        partie: College,
    ) -> Result<u16, Refus> {
        if convention.faits().parties.college(&acteur.organisation) != Some(partie) {
            let detail = format!("La réponse au bilan appartient {}, non à {}.", partie.a(), acteur.organisation);
            return Err(Refus::nouveau(refus::VALIDATION_POUR_AUTRUI, detail));
        }
        verifier_effet(convention, au)?;
        let version = self.envoi_au(au).map(|envoi| envoi.version);
        let deja = version.and_then(|version| self.reponses_a(version).find(|reponse| reponse.partie == partie));
        if let Some(ReponseBilan { version, date, sens, .. }) = deja {
            let detail = format!("Réponse déjà donnée le {date} à la version {version} : {}.", sens.sens());
            return Err(Refus::nouveau(refus::DEJA_VALIDE, detail).avec(Cle::Date, *date));
        }
        self.verifier_etat(au, &[EtatBilan::Adresse])?;
        version.ok_or_else(|| transition_interdite(format!("Au {au}, aucune version n'est adressée.")))
    }

    /// Validates the version sent, each ministry for itself (R15-13).
    ///
    /// # Errors
    /// Those of [`Self::peut_repondre`]; `date_future`, `piece_requise` (G10).
    pub fn valider(
        self,
        convention: &Convention,
        acteur: &Acteur,
        moment: Moment,
        partie: College,
        declaree: Declaree,
    ) -> Result<Decision<Self>, Refus> {
        let valide = self.repondre(convention, acteur, moment, partie, (SensReponse::Validee, None), declaree)?;
        let date = valide.0.reponses.last().map_or(moment.jour, |reponse| reponse.date);
        Ok(valide.decider(FaitBilan::BilanValide, operations::VALIDER_BILAN, date))
    }

    /// Refuses the version sent, with a reason: a new version is then awaited (R15-13).
    ///
    /// # Errors
    /// Those of [`Self::peut_repondre`]; `date_future`, `piece_requise` (G10).
    pub fn refuser(
        self,
        convention: &Convention,
        acteur: &Acteur,
        moment: Moment,
        partie: College,
        acte: ActeMotive,
    ) -> Result<Decision<Self>, Refus> {
        let ActeMotive { date, motif, piece, fictif } = acte;
        let declaree = Declaree { date, piece, fictif };
        let refuse =
            self.repondre(convention, acteur, moment, partie, (SensReponse::Refusee, Some(motif)), declaree)?;
        Ok(refuse.decider(FaitBilan::BilanRefuse, operations::REFUSER_BILAN, date))
    }

    fn repondre(
        mut self,
        convention: &Convention,
        acteur: &Acteur,
        moment: Moment,
        partie: College,
        (sens, motif): (SensReponse, Option<Personnel>),
        declaree: Declaree,
    ) -> Result<Self, Refus> {
        let Declaree { date, piece, fictif } = declaree;
        let version = self.peut_repondre(convention, acteur, date, partie)?;
        verifier_pas_future(date, moment)?;
        exiger_piece(piece.is_some(), self.peut_repondre(convention, acteur, moment.jour, partie))?;
        let enregistrement = enregistrement(acteur, moment);
        self.0.reponses.push(ReponseBilan { partie, sens, motif, version, date, piece, fictif, enregistrement });
        Ok(self)
    }

    fn verifier_etat(&self, au: Date, admis: &[EtatBilan]) -> Result<(), Refus> {
        let etat = self.etat_au(au);
        if admis.contains(&etat) {
            return Ok(());
        }
        let detail =
            format!("Au {au}, le bilan {} est dans l'état « {} » : {}.", self.0.annee, etat.texte(), etat.sens());
        Err(transition_interdite(detail).avec(Cle::Etat, etat.texte()).avec(Cle::Au, au).avec(Cle::EtatsAdmis, admis))
    }

    fn decider(self, fait: FaitBilan, operation: Operation, date_legale: Date) -> Decision<Self> {
        let regles = operation.regles;
        Decision { apres: self, fait, operation, date_legale, regles, constats: Vec::new() }
    }
}

impl VersionBilan {
    /// « quantitatif et qualitatif » (R15-10): the figures make the first, or a text; blanks are no text.
    fn a_ses_deux_volets(&self) -> bool {
        let dit = |volet: &Option<Personnel>| volet.as_ref().is_some_and(|volet| !volet.0.trim().is_empty());
        (self.chiffres.is_some() || dit(&self.volet_quantitatif)) && dit(&self.volet_qualitatif)
    }
}

impl InstanceOpco {
    /// « présenté … »
    #[must_use]
    pub const fn complement(self) -> &'static str {
        match self {
            Self::Commission => "à la commission apprentissage et professionnalisation",
            Self::ConseilAdministration => "au conseil d'administration",
        }
    }

    /// The role that speaks for the instance.
    #[must_use]
    pub const fn role(self) -> Role {
        match self {
            Self::Commission => Role::Commission,
            Self::ConseilAdministration => Role::ConseilAdministration,
        }
    }
}

/// Nothing is owed under a convention that has not taken effect (R00-01); after its end a bilan is still (R18-05).
fn verifier_effet(convention: &Convention, au: Date) -> Result<Cadre, Refus> {
    convention.verifier_cadre(au, true)
}

fn transition_interdite(detail: String) -> Refus {
    Refus::nouveau(refus::TRANSITION_INTERDITE, detail).citant(&regles::R15_13)
}

fn jour_de(annee: i32, mois: u32, jour: u32) -> Date {
    NaiveDate::from_ymd_opt(annee, mois, jour).expect("a day of the years of the calendar")
}

//! The acts of a bilan's life, each after its guard, in their order.
//!
//! All are closing acts: R18-05 allows them after the end of the convention, and none before its effect (R00-01).

use super::{Bilan, EtatBilan, FaitBilan, Redaction, ReponseBilan};
use crate::cooperation::convention::{Cadre, College, Convention};
use crate::cooperation::operations;
use crate::cooperation::refus;
use crate::cooperation::regles;
use crate::socle::calendrier::Date;
use crate::socle::decision::Decision;
use crate::socle::declaration::{ActeMotive, Declaree, exiger_piece, verifier_pas_future};
use crate::socle::moment::{Moment, Personnel};
use crate::socle::operation::Operation;
use crate::socle::organisation::Acteur;
use crate::socle::refus::{Cle, Refus};
use chrono::{Datelike, NaiveDate};

impl Bilan {
    /// Whether a version may be written on that day. `realisations`: the days on which actions of the convention were
    /// realised; one of that year makes the bilan due, even after the term (R15-10).
    ///
    /// # Errors
    /// `convention_non_en_vigueur` before the convention takes effect; `transition_interdite` while the bilan is with the
    /// signatories; `annee_non_due` when the convention has not been in force one day of that year (R15-10).
    pub fn peut_elaborer(&self, convention: &Convention, realisations: &[Date], au: Date) -> Result<(), Refus> {
        let cadre = verifier_effet(operations::ELABORER_BILAN, convention, au)?;
        self.verifier_etat(au, &[EtatBilan::AElaborer, EtatBilan::EnElaboration, EtatBilan::AReprendre])?;
        self.verifier_due(&cadre, realisations, au)
    }

    /// « une année N est due » (R15-10): begun, and the convention in force one day of it, or an action realised in it.
    pub(in crate::cooperation) fn verifier_due(
        &self,
        cadre: &Cadre,
        realisations: &[Date],
        au: Date,
    ) -> Result<(), Refus> {
        let annee = self.annee();
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

    /// Writes a version: « élaboré par l'OPCO Mobilités » (art. 15). The first one makes the bilan.
    ///
    /// # Errors
    /// Those of [`Self::peut_elaborer`]; `volets_vides` for a nil bilan of a year in which actions were realised; `date_future`,
    /// `piece_requise` (G10).
    pub fn elaborer(
        self,
        convention: &Convention,
        acteur: &Acteur,
        moment: Moment,
        (redaction, declaree): (Redaction, Declaree),
    ) -> Result<Decision<Self>, Refus> {
        let realisees = redaction.chiffres.iter().flat_map(|chiffres| &chiffres.realisees);
        let realisations: Vec<Date> = realisees.filter_map(|action| action.realisee_le).collect();
        let garde = |au| self.peut_elaborer(convention, &realisations, au);
        garde(declaree.date)?;
        verifier_pas_future(declaree.date, moment)?;
        exiger_piece(declaree.piece.is_some(), garde(moment.jour))?;
        if redaction.neant {
            self.verifier_neant(&realisations)?;
        }
        let redaction = self.completee(redaction, declaree.date);
        Ok(self.ajouter(operations::ELABORER_BILAN, FaitBilan::Elabore(redaction), declaree, acteur, moment))
    }

    /// A part that a version does not say again is that of the version before it (G13); a nil bilan has none to keep.
    fn completee(&self, redaction: Redaction, au: Date) -> Redaction {
        let Some(avant) = self.version_au(au).filter(|_| !redaction.neant) else { return redaction };
        let Redaction { volet_quantitatif, volet_qualitatif, .. } = avant.redaction.clone();
        Redaction {
            volet_quantitatif: redaction.volet_quantitatif.or(volet_quantitatif),
            volet_qualitatif: redaction.volet_qualitatif.or(volet_qualitatif),
            ..redaction
        }
    }

    /// The version that may be sent on that day.
    ///
    /// # Errors
    /// `convention_non_en_vigueur`; `transition_interdite` when nothing is written, or when the last version has been sent
    /// already; `volets_vides` unless the bilan is nil, and no action of its year is realised, whenever that came to be known
    /// (R15-10).
    pub fn peut_adresser(&self, convention: &Convention, realisations: &[Date], au: Date) -> Result<u16, Refus> {
        verifier_effet(operations::ADRESSER_BILAN, convention, au)?;
        self.verifier_etat(au, &[EtatBilan::EnElaboration, EtatBilan::AReprendre])?;
        let version = self.version_au(au);
        let a_adresser = version.filter(|version| self.envois().all(|envoi| envoi.version != version.numero));
        let Some(version) = a_adresser else {
            let detail = format!("La version écrite au {au} est déjà adressée : une nouvelle version est attendue.");
            return Err(transition_interdite(detail).avec(Cle::Au, au));
        };
        if version.redaction.neant {
            return self.verifier_neant(realisations).map(|()| version.numero);
        }
        if version.redaction.a_ses_deux_volets() {
            return Ok(version.numero);
        }
        let detail = format!("La version {} n'a pas ses deux volets, et n'est pas un bilan néant.", version.numero);
        Err(Refus::nouveau(refus::VOLETS_VIDES, detail))
    }

    /// « bilan néant » (R15-10): of a year in which nothing was realised.
    fn verifier_neant(&self, realisations: &[Date]) -> Result<(), Refus> {
        let realisees = realisations.iter().filter(|jour| jour.year() == self.annee()).count();
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
        self,
        convention: &Convention,
        realisations: &[Date],
        acteur: &Acteur,
        moment: Moment,
        declaree: Declaree,
    ) -> Result<Decision<Self>, Refus> {
        let version = self.peut_adresser(convention, realisations, declaree.date)?;
        verifier_pas_future(declaree.date, moment)?;
        exiger_piece(declaree.piece.is_some(), self.peut_adresser(convention, realisations, moment.jour))?;
        let fait = FaitBilan::Adresse { version };
        let adresse = self.ajouter(operations::ADRESSER_BILAN, fait, declaree, acteur, moment);
        let dernier = adresse.apres.envois().last();
        let constats = dernier.map(|envoi| adresse.apres.constats_de(convention, envoi)).unwrap_or_default();
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
        verifier_effet(operations::VALIDER_BILAN, convention, au)?;
        let version = self.envoi_au(au).map(|envoi| envoi.version);
        let deja = version.and_then(|version| self.reponses_a(version).find(|reponse| reponse.partie == partie));
        if let Some(ReponseBilan { version, sens, fait, .. }) = deja {
            let date = fait.date;
            let detail = format!("Réponse déjà donnée le {date} à la version {version} : {}.", sens.sens());
            return Err(Refus::nouveau(refus::DEJA_VALIDE, detail).avec(Cle::Date, date));
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
        let version = self.juger_la_reponse(convention, acteur, moment, partie, &declaree)?;
        let fait = FaitBilan::Valide { partie, version };
        Ok(self.ajouter(operations::VALIDER_BILAN, fait, declaree, acteur, moment))
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
        let version = self.juger_la_reponse(convention, acteur, moment, partie, &declaree)?;
        let fait = FaitBilan::Refuse { partie, version, motif };
        Ok(self.ajouter(operations::REFUSER_BILAN, fait, declaree, acteur, moment))
    }

    /// The version that a ministry answers to, on the day that it says and today (G10).
    fn juger_la_reponse(
        &self,
        convention: &Convention,
        acteur: &Acteur,
        moment: Moment,
        partie: College,
        Declaree { date, piece, .. }: &Declaree,
    ) -> Result<u16, Refus> {
        let version = self.peut_repondre(convention, acteur, *date, partie)?;
        verifier_pas_future(*date, moment)?;
        exiger_piece(piece.is_some(), self.peut_repondre(convention, acteur, moment.jour, partie))?;
        Ok(version)
    }

    pub(super) fn verifier_etat(&self, au: Date, admis: &[EtatBilan]) -> Result<(), Refus> {
        let etat = self.etat_au(au);
        if admis.contains(&etat) {
            return Ok(());
        }
        let detail =
            format!("Au {au}, le bilan {} est dans l'état « {} » : {}.", self.annee(), etat.texte(), etat.sens());
        Err(transition_interdite(detail).avec(Cle::Etat, etat.texte()).avec(Cle::Au, au).avec(Cle::EtatsAdmis, admis))
    }
}

impl Redaction {
    /// « quantitatif et qualitatif » (R15-10): the figures make the first, or a text; blanks are no text.
    fn a_ses_deux_volets(&self) -> bool {
        let dit = |volet: &Option<Personnel>| volet.as_ref().is_some_and(|volet| !volet.0.trim().is_empty());
        (self.chiffres.is_some() || dit(&self.volet_quantitatif)) && dit(&self.volet_qualitatif)
    }
}

/// Nothing is owed under a convention that has not taken effect (R00-01); after its end a bilan is still (R18-05).
pub(super) fn verifier_effet(operation: Operation, convention: &Convention, au: Date) -> Result<Cadre, Refus> {
    convention.verifier_admis(operation, au)
}

fn transition_interdite(detail: String) -> Refus {
    Refus::nouveau(refus::TRANSITION_INTERDITE, detail).citant(&regles::R15_13)
}

fn jour_de(annee: i32, mois: u32, jour: u32) -> Date {
    NaiveDate::from_ymd_opt(annee, mois, jour).expect("a day of the years of the calendar")
}

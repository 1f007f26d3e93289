//! The acts of a denunciation's life, each after its guard, in their order.

use super::{
    Denonciation, EtatDenonciation, FaitDenonciation, Notification, apres, colleges_de, dernier_jour_minimal,
    signataires_de,
};
use crate::cooperation::convention::{College, Convention, Cote, Fin, Qualite, verifier_partie};
use crate::cooperation::litige::Litige;
use crate::cooperation::operations;
use crate::cooperation::refus;
use crate::cooperation::regles;
use crate::socle::calendrier::Date;
use crate::socle::code::DenonciationId;
use crate::socle::decision::Decision;
use crate::socle::declaration::{Declaree, verifier_pas_future};
use crate::socle::histoire::Histoire;
use crate::socle::moment::Moment;
use crate::socle::organisation::Acteur;
use crate::socle::refus::{Cle, Refus};

/// What is declared of a written notice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lettre {
    /// Which side denounces; the author's own when it does not say.
    pub initiateur: Option<Cote>,
    /// See [`Notification::signataires`].
    pub signataires: Vec<Qualite>,
    /// See [`Notification::destinataires`]; all of the other side when it does not say.
    pub destinataires: Option<Vec<College>>,
    /// See [`Notification::date_envoi`].
    pub date_envoi: Option<Date>,
    /// See [`Notification::date_effet_demandee`].
    pub date_effet_demandee: Option<Date>,
    /// The date of the letter, and the letter.
    pub declaree: Declaree,
}

/// What an act on a denunciation changes: it, and its convention when an end begins or ceases to count.
pub type IssueDenonciation = (Decision<Denonciation>, Vec<Decision<Convention>>);

impl Histoire<FaitDenonciation> {
    /// Whether a notice dated of that day may be recorded: « à toute date de la convention » (R18-03).
    ///
    /// # Errors
    /// `organisation_non_partie`; `convention_non_en_vigueur`.
    pub fn peut_notifier(convention: &Convention, acteur: &Acteur, au: Date) -> Result<College, Refus> {
        let partie = verifier_partie(acteur, &convention.faits().parties)?;
        convention.verifier_admis(operations::NOTIFIER_DENONCIATION, au)?;
        Ok(partie)
    }

    /// Records a written notice, by the side that denounces or by the one that receives it: a letter received is never refused.
    ///
    /// # Errors
    /// Those of [`Self::peut_notifier`]; `date_future`; `piece_requise` without the letter; `lettre_incoherente` when it is not
    /// signed by one side and addressed to the other; `reception_anterieure` when it was sent before it was written;
    /// `preavis_insuffisant` when it asks for an end that no reception could give (R18-04).
    pub fn notifier(
        convention: &Convention,
        acteur: &Acteur,
        moment: Moment,
        id: DenonciationId,
        lettre: Lettre,
    ) -> Result<Decision<Self>, Refus> {
        let Lettre { initiateur, signataires, destinataires, date_envoi, date_effet_demandee, declaree } = lettre;
        let denonciation = Self::nouvelle(id, convention.faits().id);
        let garde = |au| Self::peut_notifier(convention, acteur, au);
        if declaree.piece.is_none() {
            garde(declaree.date)?;
            let detail = "La dénonciation est une « notification écrite » : la lettre en est la pièce.";
            return Err(Refus::nouveau(refus::PIECE_REQUISE, detail).citant(&regles::R18_04));
        }
        let partie = denonciation.juger(&regles::R18_03, &declaree, moment, garde)?;
        let initiateur = initiateur.unwrap_or(partie.cote());
        let destinataires = destinataires.unwrap_or_else(|| colleges_de(initiateur.autre()).collect());
        verifier_lettre(initiateur, &signataires, &destinataires)?;
        let envoi = date_envoi.unwrap_or(declaree.date);
        verifier_pas_future(envoi, moment)?;
        verifier_ordre(declaree.date, envoi, "envoyée")?;
        if let Some(demandee) = date_effet_demandee {
            verifier_preavis(convention, envoi, demandee)?;
        }
        let notification = Notification { initiateur, signataires, destinataires, date_envoi, date_effet_demandee };
        let fait = FaitDenonciation::Notifiee(notification);
        let mut notifiee = denonciation.ajouter(operations::NOTIFIER_DENONCIATION, fait, declaree, acteur, moment);
        notifiee.constats = notifiee.apres.constats_au(convention, &[], moment.jour);
        Ok(notifiee)
    }

    /// Whose reception may be recorded on that day.
    ///
    /// # Errors
    /// `organisation_non_partie`; `transition_interdite` once all have received it, or once it is taken back.
    pub fn peut_accuser_reception(
        &self,
        convention: &Convention,
        acteur: &Acteur,
        au: Date,
    ) -> Result<Vec<College>, Refus> {
        verifier_partie(acteur, &convention.faits().parties)?;
        self.verifier_etat(convention, au, &[EtatDenonciation::Notifiee, EtatDenonciation::Recue])?;
        let recues = self.receptions_au(Date::MAX);
        let destinataires = self.notification().map(|(notification, _)| notification.destinataires.as_slice());
        let attendus = destinataires.unwrap_or_default().iter().filter(|college| !recues.contains_key(college));
        let attendus: Vec<_> = attendus.copied().collect();
        match recues.values().map(|recue| recue.date).max().filter(|_| attendus.is_empty()) {
            Some(derniere) => {
                let detail = format!("La lettre est déjà reçue de tous, la dernière fois le {derniere}.");
                let refus = Refus::nouveau(refus::TRANSITION_INTERDITE, detail).citant(&regles::R18_04);
                Err(refus.avec(Cle::Date, derniere))
            }
            None => Ok(attendus),
        }
    }

    /// A recipient received the letter; from the last reception the notice runs, and the convention has another end.
    ///
    /// The recipient says so itself; another party, on a piece. So is an end that is already past believed on a piece only.
    ///
    /// # Errors
    /// Those of [`Self::peut_accuser_reception`]; `destinataire_inconnu`; `reception_anterieure` before it was sent (R18-04);
    /// `date_future`, `piece_requise` (G10, G17).
    pub fn accuser_reception(
        self,
        convention: &Convention,
        litiges: &[Litige],
        acteur: &Acteur,
        moment: Moment,
        (destinataire, declaree): (Option<College>, Declaree),
    ) -> Result<IssueDenonciation, Refus> {
        let date = declaree.date;
        let garde = |au| self.peut_accuser_reception(convention, acteur, au);
        let attendus = garde(date)?;
        let sien = verifier_partie(acteur, &convention.faits().parties)?;
        let destinataire = choisir(&attendus, destinataire, sien)?;
        if let Some((notification, survenu)) = self.notification() {
            verifier_ordre(notification.date_envoi.unwrap_or(survenu.date), date, "reçue")?;
        }
        self.juger(&regles::R18_04, &declaree, moment, garde)?;
        let prouvee = declaree.piece.is_some();
        if destinataire != sien && !prouvee {
            let detail =
                format!("La réception par un autre que vous ({}) se prouve par une pièce.", destinataire.sens());
            return Err(Refus::nouveau(refus::PIECE_REQUISE, detail).citant(&regles::G17));
        }
        let fait = FaitDenonciation::Recue { destinataire };
        let mut recue = self.ajouter(operations::ACCUSER_RECEPTION, fait, declaree.clone(), acteur, moment);
        let Some(reception) = recue.apres.reception_au(Date::MAX) else { return Ok((recue, Vec::new())) };
        let dernier_jour = recue.apres.dernier_jour_apres(convention, reception);
        if dernier_jour < moment.jour && !prouvee {
            let detail =
                format!("La convention aurait pris fin le {dernier_jour}, déjà passé : une pièce est requise.");
            return Err(Refus::nouveau(refus::PIECE_REQUISE, detail));
        }
        let (denonciation, retrait) = (recue.apres.id(), recue.apres.retractee_le());
        let fin = Fin::Resiliation { reception, dernier_jour, denonciation, retrait };
        let declaree = Declaree { date: reception, ..declaree };
        let finie = convention.clone().finir(operations::ACCUSER_RECEPTION, fin, declaree, acteur, moment);
        recue.constats = recue.apres.constats_au(&finie.apres, litiges, moment.jour);
        Ok((recue, vec![finie]))
    }

    /// Whether the author may agree that day to take the denunciation back: while the convention still lives.
    ///
    /// # Errors
    /// `organisation_non_partie`; `convention_non_en_vigueur`; `transition_interdite` once it is taken back or has had its
    /// effect, or once this party has agreed.
    pub fn peut_accorder_retractation(
        &self,
        convention: &Convention,
        acteur: &Acteur,
        au: Date,
    ) -> Result<College, Refus> {
        use EtatDenonciation::{EnPreavis, Notifiee, Recue, SansEffetPropre};
        let partie = verifier_partie(acteur, &convention.faits().parties)?;
        convention.verifier_admis(operations::ACCORDER_RETRACTATION, au)?;
        self.verifier_etat(convention, au, &[Notifiee, Recue, EnPreavis, SansEffetPropre])?;
        match self.retractations_au(Date::MAX).get(&partie) {
            Some(accord) => {
                let detail = format!("Cette partie a déjà accordé la rétractation, le {}.", accord.date);
                let refus = Refus::nouveau(refus::TRANSITION_INTERDITE, detail).citant(&regles::R18_04);
                Err(refus.avec(Cle::Date, accord.date))
            }
            None => Ok(partie),
        }
    }

    /// A party agrees to take the denunciation back; from the day of the last accord its end counts no more.
    ///
    /// # Errors
    /// Those of [`Self::peut_accorder_retractation`]; `date_future`, `piece_requise` (G10).
    pub fn accorder_retractation(
        self,
        convention: &Convention,
        acteur: &Acteur,
        moment: Moment,
        declaree: Declaree,
    ) -> Result<IssueDenonciation, Refus> {
        let garde = |au| self.peut_accorder_retractation(convention, acteur, au);
        let partie = self.juger(&regles::R18_04, &declaree, moment, garde)?;
        let (operation, fait) = (operations::ACCORDER_RETRACTATION, FaitDenonciation::RetractationAccordee { partie });
        let accordee = self.ajouter(operation, fait, declaree.clone(), acteur, moment);
        let recue = accordee.apres.reception_au(Date::MAX).is_some();
        let retrait = accordee.apres.retractee_le().filter(|_| recue);
        let suites = retrait.map(|date| {
            let declaree = Declaree { date, ..declaree };
            convention.clone().retirer_fin(operation, accordee.apres.id(), declaree, acteur, moment)
        });
        Ok((accordee, suites.into_iter().collect()))
    }

    fn verifier_etat(&self, convention: &Convention, au: Date, admis: &[EtatDenonciation]) -> Result<(), Refus> {
        let etat = self.etat_au(convention, au);
        Self::verifier_statut(&regles::R18_04, (etat, etat.sens()), au, admis)
    }
}

/// Signed by one side, of which one signatory is enough, and addressed to the other (R18-03).
fn verifier_lettre(initiateur: Cote, signataires: &[Qualite], destinataires: &[College]) -> Result<(), Refus> {
    let signe = |qualite: &Qualite| signataires_de(initiateur).any(|signataire| signataire == *qualite);
    let recoit = |college: &College| college.cote() == initiateur.autre();
    let distincts = |rang: usize, college: &College| !destinataires.iter().take(rang).any(|autre| autre == college);
    let adressee = destinataires.iter().enumerate().all(|(rang, college)| recoit(college) && distincts(rang, college));
    if !signataires.is_empty() && signataires.iter().all(signe) && !destinataires.is_empty() && adressee {
        return Ok(());
    }
    let detail = format!(
        "Une lettre de la partie « {} » est signée de l'un au moins de ses signataires, et adressée à l'autre partie.",
        initiateur.sens()
    );
    Err(Refus::nouveau(refus::LETTRE_INCOHERENTE, detail))
}

/// What follows comes no sooner than what it follows.
fn verifier_ordre(avant: Date, ensuite: Date, quoi: &str) -> Result<(), Refus> {
    if avant <= ensuite {
        return Ok(());
    }
    let detail = format!("La lettre ne peut être {quoi} le {ensuite}, avant le {avant}.");
    Err(Refus::nouveau(refus::RECEPTION_ANTERIEURE, detail).avec(Cle::Date, ensuite))
}

/// « un délai minimal de 2 mois » (art. 18): received on the very day it is sent, it could not take effect sooner.
fn verifier_preavis(convention: &Convention, envoi: Date, demandee: Date) -> Result<(), Refus> {
    let au_plus_tot = apres(dernier_jour_minimal(convention, envoi));
    if au_plus_tot <= demandee {
        return Ok(());
    }
    let detail = format!(
        "Envoyée le {envoi}, la dénonciation ne peut prendre effet le {demandee} : au plus tôt le {au_plus_tot}."
    );
    Err(Refus::nouveau(refus::PREAVIS_INSUFFISANT, detail).avec(Cle::Date, demandee).avec(Cle::AuPlusTot, au_plus_tot))
}

/// Who received the letter: whoever is named, the author itself, or the only one who is still awaited.
fn choisir(attendus: &[College], nomme: Option<College>, sien: College) -> Result<College, Refus> {
    let seul = match attendus {
        [seul] => Some(*seul),
        _ => None,
    };
    let sien = attendus.contains(&sien).then_some(sien);
    let choisi = nomme.or(sien).or(seul).filter(|choisi| attendus.contains(choisi));
    choisi.ok_or_else(|| {
        let attendus: Vec<_> = attendus.iter().map(|college| college.texte()).collect();
        let detail = format!("Dites lequel des destinataires qui ne l'ont pas encore reçue : {}.", attendus.join(", "));
        Refus::nouveau(refus::DESTINATAIRE_INCONNU, detail)
    })
}

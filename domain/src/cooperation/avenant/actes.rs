//! The acts of an avenant's life, each after its guard, in their order.

use super::etat::perime_au;
use super::{Avenant, EtatAvenant, FaitAvenant, TexteAvenant};
use crate::cooperation::convention::{Convention, Qualite, verifier_partie};
use crate::cooperation::operations;
use crate::cooperation::parametres::{Chiffre, VersionStipulations};
use crate::cooperation::refus;
use crate::cooperation::regles;
use crate::socle::calendrier::{Date, dernier_jour_de_duree};
use crate::socle::code::AvenantId;
use crate::socle::decision::Decision;
use crate::socle::declaration::{ActeMotive, Declaree};
use crate::socle::moment::{Moment, Personnel};
use crate::socle::organisation::Acteur;
use crate::socle::refus::{Cle, Refus};
use crate::socle::regle::Regle;

/// The text that a party writes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RedactionAvenant {
    /// What it says.
    pub texte: TexteAvenant,
    /// When it was written, and what proves it: the text itself.
    pub declaree: Declaree,
}

/// What a signatory declares.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignatureAvenant {
    /// In what capacity.
    pub qualite: Qualite,
    /// The signatory's name.
    pub nom: Option<Personnel>,
    /// When, and what proves it.
    pub declaree: Declaree,
}

const OUVERT: &[EtatAvenant] = &[EtatAvenant::Demande, EtatAvenant::EnSignature];
const REGLE: &Regle = &regles::R17_04;

impl Avenant {
    // ---- asked for

    /// « Au cours de sa période de validité […] à la demande de l'une ou l'autre des parties » (art. 17).
    ///
    /// # Errors
    /// `organisation_non_partie`; `hors_periode_de_validite`.
    pub fn peut_demander(convention: &Convention, acteur: &Acteur, au: Date) -> Result<(), Refus> {
        verifier_partie(acteur, &convention.faits().parties)?;
        convention.verifier_admis(operations::DEMANDER_AVENANT, au).map(drop)
    }

    /// A party asks for an avenant; its number follows those already asked for.
    ///
    /// # Errors
    /// Those of [`Self::peut_demander`]; `date_future`, `piece_requise` (G10).
    pub fn demander(
        convention: &Convention,
        deja: &[Self],
        acteur: &Acteur,
        moment: Moment,
        id: AvenantId,
        (objet, declaree): (Personnel, Declaree),
    ) -> Result<Decision<Self>, Refus> {
        let avenant = Self::nouvelle(id, convention.faits().id);
        avenant.juger(REGLE, &declaree, moment, |au| Self::peut_demander(convention, acteur, au))?;
        let numero = deja.iter().map(Self::numero).max().unwrap_or_default().saturating_add(1);
        let demande = FaitAvenant::Demande { numero, objet };
        Ok(avenant.ajouter(operations::DEMANDER_AVENANT, demande, declaree, acteur, moment))
    }

    // ---- written

    /// Whether its text may be written, or written again, on that day: before anyone signs it.
    ///
    /// # Errors
    /// `organisation_non_partie`; `hors_periode_de_validite`; `transition_interdite`.
    pub fn peut_rediger(&self, convention: &Convention, acteur: &Acteur, au: Date) -> Result<(), Refus> {
        verifier_partie(acteur, &convention.faits().parties)?;
        convention.verifier_admis(operations::REDIGER_AVENANT, au)?;
        self.verifier_ouvert(convention, au)?;
        match self.signatures().next() {
            None => Ok(()),
            Some(signature) => {
                let detail =
                    format!("Ce texte est signé, le {}, par : {}.", signature.fait.date, signature.qualite.sens());
                Err(transition_interdite(detail))
            }
        }
    }

    /// Writes its text: the figures and the articles that it changes, and its day of effect if it has one of its own.
    ///
    /// # Errors
    /// Those of [`Self::peut_rediger`]; `avenant_sans_objet`; `effet_irregulier`; `date_future`, `piece_requise` (G10).
    pub fn rediger(
        self,
        convention: &Convention,
        acteur: &Acteur,
        moment: Moment,
        RedactionAvenant { texte, declaree }: RedactionAvenant,
    ) -> Result<Decision<Self>, Refus> {
        self.juger(REGLE, &declaree, moment, |au| self.peut_rediger(convention, acteur, au))?;
        if texte.articles.is_empty() && !Chiffre::TOUS.iter().any(|chiffre| texte.modifications.porte(*chiffre)) {
            let detail = "Ni chiffre, ni article : l'avenant ne modifie pas la convention.";
            return Err(Refus::nouveau(refus::AVENANT_SANS_OBJET, detail));
        }
        texte.verifier_effet(convention, declaree.date)?;
        let redige = FaitAvenant::Redige(Box::new(texte));
        Ok(self.ajouter(operations::REDIGER_AVENANT, redige, declaree, acteur, moment))
    }

    // ---- signed

    /// The capacities in which the author may still sign on that day.
    ///
    /// # Errors
    /// `organisation_non_partie`; `hors_periode_de_validite`; `transition_interdite` unless it is open for signature;
    /// `deja_signe` when nothing is left for this party to sign.
    pub fn peut_signer(&self, convention: &Convention, acteur: &Acteur, au: Date) -> Result<Vec<Qualite>, Refus> {
        let college = verifier_partie(acteur, &convention.faits().parties)?;
        let cadre = convention.verifier_admis(operations::SIGNER_AVENANT, au)?;
        let siennes = || Qualite::REQUISES.into_iter().filter(|qualite| qualite.college() == college);
        let ouvertes: Vec<_> = siennes().filter(|qualite| !self.a_signe(*qualite)).collect();
        if ouvertes.is_empty() {
            return Err(Refus::nouveau(refus::DEJA_SIGNE, "Cette partie a déjà signé en toutes ses qualités."));
        }
        self.verifier_en_cours()?;
        Self::verifier_statut(REGLE, self.statut(convention, cadre.au), au, &[EtatAvenant::EnSignature])?;
        // What is signed is the text as it was last written.
        match self.redaction_au(Date::MAX).filter(|(_, redige)| au < redige.date) {
            Some((_, redige)) => Err(transition_interdite(format!("Le texte à signer est du {}.", redige.date))),
            None => Ok(ouvertes),
        }
    }

    /// Signs, each for itself; the last of the four signatures revises the convention by the same act.
    ///
    /// Gives what it makes of the convention: a version of its stipulations, once all have signed figures.
    ///
    /// # Errors
    /// `signature_pour_autrui`; `qualite_non_requise`; those of [`Self::peut_signer`]; `effet_irregulier` when its text takes
    /// effect before the signature or after the end; `date_future`, `piece_requise` (G10).
    pub fn signer(
        self,
        convention: Convention,
        acteur: &Acteur,
        moment: Moment,
        SignatureAvenant { qualite, nom, declaree }: SignatureAvenant,
    ) -> Result<(Decision<Self>, Vec<Decision<Convention>>), Refus> {
        verifier_signataire(&convention, qualite, acteur)?;
        if !Qualite::REQUISES.contains(&qualite) {
            let detail =
                format!("Un avenant se signe dans les quatre qualités des parties, non en : {}.", qualite.sens());
            return Err(Refus::nouveau(refus::QUALITE_NON_REQUISE, detail));
        }
        let date = declaree.date;
        let ouvertes = self.juger(REGLE, &declaree, moment, |au| self.peut_signer(&convention, acteur, au))?;
        if !ouvertes.contains(&qualite) {
            return Err(Refus::nouveau(refus::DEJA_SIGNE, format!("Déjà signé : {}.", qualite.sens())));
        }
        if let Some((texte, _)) = self.redaction_au(date) {
            texte.verifier_effet(&convention, date)?;
        }
        let (operation, signe) = (operations::SIGNER_AVENANT, FaitAvenant::Signe { qualite, nom });
        let signe = self.ajouter(operation, signe, declaree.clone(), acteur, moment);
        let version = signe.apres.version(&convention)?;
        let revisee = version.map(|version| convention.reviser(operation, version, declaree, acteur, moment));
        Ok((signe, revisee.into_iter().collect()))
    }

    /// The version that it makes of the stipulations: none until all have signed, nor if it changes words alone.
    ///
    /// # Errors
    /// `effet_irregulier`: signatures dated in any order, the last of them still rules (R17-04).
    fn version(&self, convention: &Convention) -> Result<Option<VersionStipulations>, Refus> {
        let (Some(signe_le), Some(effet), Some((texte, _))) =
            (self.signe_le(), self.date_effet(), self.redaction_au(Date::MAX))
        else {
            return Ok(None);
        };
        texte.verifier_effet(convention, signe_le)?;
        if !Chiffre::TOUS.iter().any(|chiffre| texte.modifications.porte(*chiffre)) {
            return Ok(None);
        }
        let versions = convention.faits().stipulations.iter().map(|version| version.version);
        Ok(Some(VersionStipulations {
            version: versions.max().unwrap_or_default().saturating_add(1),
            date_effet: Some(effet),
            avenant: Some(self.id()),
            stipulations: texte.modifications,
        }))
    }

    /// The capacities whose signature the author may cancel on that day: those that it entered itself, before all have
    /// signed. Once all have, the convention is revised, and only another avenant changes it again (R17-04).
    ///
    /// # Errors
    /// `organisation_non_partie`; `convention_caduque`; `transition_interdite`; `signature_deja_annulee` when it has none to cancel.
    pub fn peut_annuler_signature(
        &self,
        convention: &Convention,
        acteur: &Acteur,
        au: Date,
    ) -> Result<Vec<Qualite>, Refus> {
        verifier_partie(acteur, &convention.faits().parties)?;
        convention.verifier_non_caduque(au)?;
        self.verifier_en_cours()?;
        Self::verifier_statut(REGLE, self.statut(convention, au), au, &[EtatAvenant::EnSignature])?;
        let siennes = self.signatures().filter(|signature| signature.fait.enregistrement.par == acteur.organisation);
        let annulables: Vec<_> =
            siennes.filter(|signature| signature.fait.date <= au).map(|signature| signature.qualite).collect();
        if annulables.is_empty() {
            let detail = format!("Au {au}, {} n'a aucune signature à annuler.", acteur.organisation);
            return Err(Refus::nouveau(refus::SIGNATURE_DEJA_ANNULEE, detail));
        }
        Ok(annulables)
    }

    /// Cancels a signature given by mistake: it stays in the record and counts no more, at any date.
    ///
    /// # Errors
    /// `signature_pour_autrui`; those of [`Self::peut_annuler_signature`]; `signature_deja_annulee` when that capacity has
    /// no signature; `date_future`, `piece_requise` (G10).
    pub fn annuler_signature(
        self,
        convention: &Convention,
        acteur: &Acteur,
        moment: Moment,
        (qualite, acte): (Qualite, ActeMotive),
    ) -> Result<Decision<Self>, Refus> {
        let ActeMotive { date, motif, piece, fictif } = acte;
        let declaree = Declaree { date, piece, fictif };
        verifier_partie(acteur, &convention.faits().parties)?;
        verifier_signataire(convention, qualite, acteur)?;
        let annulables =
            self.juger(REGLE, &declaree, moment, |au| self.peut_annuler_signature(convention, acteur, au))?;
        if !annulables.contains(&qualite) {
            let detail = format!("Au {date}, aucune signature à annuler en qualité de : {}.", qualite.sens());
            return Err(Refus::nouveau(refus::SIGNATURE_DEJA_ANNULEE, detail));
        }
        let annulee = FaitAvenant::SignatureAnnulee { qualite, motif };
        Ok(self.ajouter(operations::ANNULER_SIGNATURE_AVENANT, annulee, declaree, acteur, moment))
    }

    // ---- given up

    /// Whether a party may refuse it on that day: before it is signed by all.
    ///
    /// # Errors
    /// `organisation_non_partie`; `convention_caduque`; `transition_interdite`.
    pub fn peut_refuser(&self, convention: &Convention, acteur: &Acteur, au: Date) -> Result<(), Refus> {
        verifier_partie(acteur, &convention.faits().parties)?;
        self.verifier_ouvert(convention, au)
    }

    /// A party refuses it, with its reason.
    ///
    /// # Errors
    /// Those of [`Self::peut_refuser`]; `date_future`, `piece_requise` (G10).
    pub fn refuser(
        self,
        convention: &Convention,
        acteur: &Acteur,
        moment: Moment,
        acte: ActeMotive,
    ) -> Result<Decision<Self>, Refus> {
        let ActeMotive { date, motif, piece, fictif } = acte;
        let declaree = Declaree { date, piece, fictif };
        self.juger(REGLE, &declaree, moment, |au| self.peut_refuser(convention, acteur, au))?;
        Ok(self.ajouter(operations::REFUSER_AVENANT, FaitAvenant::Refuse { motif }, declaree, acteur, moment))
    }

    /// Whether the party that asked may take it back on that day: before it is signed by all.
    ///
    /// # Errors
    /// `retrait_pour_autrui`; `convention_caduque`; `transition_interdite`.
    pub fn peut_retirer(&self, convention: &Convention, acteur: &Acteur, au: Date) -> Result<(), Refus> {
        if self.demandeur() != Some(&acteur.organisation) {
            let detail = format!("{} n'est pas la partie qui a demandé l'avenant.", acteur.organisation);
            return Err(Refus::nouveau(refus::RETRAIT_POUR_AUTRUI, detail));
        }
        self.verifier_ouvert(convention, au)
    }

    /// The party that asked takes it back, with its reason.
    ///
    /// # Errors
    /// Those of [`Self::peut_retirer`]; `date_future`, `piece_requise` (G10).
    pub fn retirer(
        self,
        convention: &Convention,
        acteur: &Acteur,
        moment: Moment,
        acte: ActeMotive,
    ) -> Result<Decision<Self>, Refus> {
        let ActeMotive { date, motif, piece, fictif } = acte;
        let declaree = Declaree { date, piece, fictif };
        self.juger(REGLE, &declaree, moment, |au| self.peut_retirer(convention, acteur, au))?;
        Ok(self.ajouter(operations::RETIRER_AVENANT, FaitAvenant::Retire { motif }, declaree, acteur, moment))
    }

    // ---- what guards share

    fn statut(&self, convention: &Convention, au: Date) -> (EtatAvenant, &'static str) {
        let etat = self.etat_au(convention, au);
        (etat, etat.sens())
    }

    /// What would be refused now of what ended it or of a signature taken back: it had lapsed (R17-04).
    pub(in crate::cooperation) fn verifier_non_perime(convention: &Convention, au: Date) -> Result<(), Refus> {
        convention.verifier_non_caduque(au)?;
        let perime = EtatAvenant::Perime;
        match perime_au(convention, au) {
            true => Self::verifier_statut(REGLE, (perime, perime.sens()), au, OUVERT),
            false => Ok(()),
        }
    }

    fn a_signe(&self, qualite: Qualite) -> bool {
        self.signatures().any(|signature| signature.qualite == qualite)
    }

    fn verifier_ouvert(&self, convention: &Convention, au: Date) -> Result<(), Refus> {
        convention.verifier_non_caduque(au)?;
        Self::verifier_statut(REGLE, self.statut(convention, au), au, OUVERT)?;
        self.verifier_en_cours()
    }

    /// What closes it happens once: it cannot happen again at an earlier date.
    fn verifier_en_cours(&self) -> Result<(), Refus> {
        if let Some((etat, _, fait)) = self.fin() {
            let detail = format!("L'avenant est déjà clos, au {} : {}.", fait.date, etat.sens());
            return Err(transition_interdite(detail).avec(Cle::Date, fait.date));
        }
        self.signe_le().map_or(Ok(()), |date| {
            let detail = format!("L'avenant est déjà signé de tous, au {date}.");
            Err(transition_interdite(detail).avec(Cle::Date, date))
        })
    }
}

impl TexteAvenant {
    /// « Effet ≥ date de la dernière signature », and no later than the last day in force: an avenant resurrects nothing.
    fn verifier_effet(&self, convention: &Convention, signe_le: Date) -> Result<(), Refus> {
        let cadre = convention.verifier_admis(operations::SIGNER_AVENANT, signe_le)?;
        let effet = self.date_effet.unwrap_or(signe_le);
        let irregulier = |detail: String| {
            Err(Refus::nouveau(refus::EFFET_IRREGULIER, detail).avec(Cle::Date, effet).avec(Cle::Au, signe_le))
        };
        if effet < signe_le {
            return irregulier(format!("L'effet, le {effet}, précède l'acte du {signe_le}."));
        }
        if !cadre.couvre(effet) {
            return irregulier(format!("L'effet, le {effet}, suit le dernier jour de la convention."));
        }
        let Some(duree) = self.modifications.duree_annees else { return Ok(()) };
        let terme = dernier_jour_de_duree(cadre.date_effet, duree.get().into(), cadre.lectures_au(effet).terme);
        if terme < effet {
            return irregulier(format!("La durée nouvelle, échue le {terme}, finirait avant l'effet, le {effet}."));
        }
        Ok(())
    }
}

/// Each signatory signs for itself, and cancels its own signature only (R00-01).
fn verifier_signataire(convention: &Convention, qualite: Qualite, acteur: &Acteur) -> Result<(), Refus> {
    let signataire = convention.faits().parties.organisation(qualite.college());
    if *signataire == acteur.organisation {
        return Ok(());
    }
    let detail = format!("La signature « {} » appartient à {signataire}.", qualite.sens());
    Err(Refus::nouveau(refus::SIGNATURE_POUR_AUTRUI, detail).citant(REGLE))
}

fn transition_interdite(detail: String) -> Refus {
    Refus::nouveau(refus::TRANSITION_INTERDITE, detail).citant(REGLE)
}

//! The acts of a convention's life once it is drafted, each after its guard, in their order.

use super::etat::Etat;
use super::fait::{Convention, FaitConvention, Fin};
use super::gardes::{deja, verifier_partie};
use super::signature::{Qualite, Signature};
use crate::cooperation::constats;
use crate::cooperation::operations;
use crate::cooperation::parametres::VersionStipulations;
use crate::cooperation::refus;
use crate::cooperation::regles;
use crate::socle::calendrier::Date;
use crate::socle::code::{DenonciationId, SignatureId};
use crate::socle::constat::Constat;
use crate::socle::decision::Decision;
use crate::socle::declaration::{ActeMotive, Declaree, exiger_piece, verifier_pas_future};
use crate::socle::moment::{Moment, Personnel, Piece};
use crate::socle::operation::Operation;
use crate::socle::organisation::Acteur;
use crate::socle::refus::{Cle, Refus};

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

impl Convention {
    /// Whether the draft may be opened for signature on that day.
    ///
    /// # Errors
    /// `organisation_non_partie`; `transition_interdite`.
    pub fn peut_ouvrir_signature(&self, acteur: &Acteur, au: Date) -> Result<(), Refus> {
        self.peut_modifier(acteur, au)?;
        deja(self.faits().ouverture.as_ref().map(|ouverture| ouverture.date), "ouverte à la signature")
    }

    /// Opens the convention for signature.
    ///
    /// # Errors
    /// Those of [`Self::peut_ouvrir_signature`]; `date_future`, `piece_requise` (G10).
    pub fn ouvrir_signature(
        self,
        acteur: &Acteur,
        moment: Moment,
        declaree: Declaree,
    ) -> Result<Decision<Self>, Refus> {
        self.peut_ouvrir_signature(acteur, declaree.date)?;
        verifier_pas_future(declaree.date, moment)?;
        exiger_piece(declaree.piece.is_some(), self.peut_ouvrir_signature(acteur, moment.jour))?;
        let fait = FaitConvention::SignatureOuverte;
        Ok(self.decider(operations::OUVRIR_SIGNATURE, fait, declaree, acteur, moment))
    }

    /// The capacities in which the author may still sign on that day.
    ///
    /// # Errors
    /// `organisation_non_partie`; `transition_interdite` unless the convention is open for signature;
    /// `deja_signe` when nothing is left for this party to sign.
    pub fn peut_signer(&self, acteur: &Acteur, au: Date) -> Result<Vec<Qualite>, Refus> {
        let college = verifier_partie(acteur, &self.faits().parties)?;
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
            return Err(Refus::nouveau(refus::DEJA_SIGNE, "Cette partie a déjà signé en toutes ses qualités."));
        }
        Ok(ouvertes)
    }

    /// Whether everyone expected in this capacity has signed: one person, or every co-signing branch.
    fn tout_signe(&self, qualite: Qualite) -> bool {
        match qualite {
            Qualite::CosignataireBranche => self.faits().cosignataires.iter().all(|branche| {
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
        self,
        acteur: &Acteur,
        moment: Moment,
        id: SignatureId,
        apposition: Apposition,
    ) -> Result<Decision<Self>, Refus> {
        let qualite = apposition.qualite;
        let signataire = self.faits().parties.organisation(qualite.college());
        if *signataire != acteur.organisation {
            return Err(Refus::nouveau(
                refus::SIGNATURE_POUR_AUTRUI,
                format!(
                    "La signature « {} » appartient à {signataire}, non à {}.",
                    qualite.sens(),
                    acteur.organisation
                ),
            ));
        }
        let ouvertes = match self.peut_signer(acteur, apposition.date) {
            // With nothing left to sign, an unknown branch is first said to be unknown.
            Err(refus) if refus.code == refus::DEJA_SIGNE => self.verifier_cosignataire(&apposition).and(Err(refus)),
            autre => autre,
        }?;
        self.verifier_cosignataire(&apposition)?;
        if !ouvertes.contains(&qualite) || self.a_cosigne(&apposition) {
            return Err(Refus::nouveau(refus::DEJA_SIGNE, format!("Déjà signé : {}.", qualite.sens())));
        }
        verifier_pas_future(apposition.date, moment)?;
        exiger_piece(apposition.piece.is_some(), self.peut_signer(acteur, moment.jour))?;
        let Apposition { qualite, nom, cosignataire, date, piece, fictif } = apposition;
        let fait = FaitConvention::SignatureApposee { signature: id, qualite, nom, cosignataire };
        Ok(self.decider(operations::SIGNER, fait, Declaree { date, piece, fictif }, acteur, moment))
    }

    fn a_cosigne(&self, apposition: &Apposition) -> bool {
        let meme = |s: &Signature| s.cosignataire.is_some() && s.cosignataire == apposition.cosignataire;
        self.signatures_valables().any(meme)
    }

    fn verifier_cosignataire(&self, apposition: &Apposition) -> Result<(), Refus> {
        let connu = match (apposition.qualite, &apposition.cosignataire) {
            (Qualite::CosignataireBranche, Some(branche)) => self.faits().cosignataires.contains(branche),
            (Qualite::CosignataireBranche, None) => false,
            (_, branche) => branche.is_none(),
        };
        let attendus =
            "Un cosignataire signe en qualité de `cosignataire_branche`, sous le nom que la convention désigne.";
        connu.then_some(()).ok_or_else(|| {
            Refus::nouveau(refus::COSIGNATAIRE_INCONNU, attendus)
                .avec(Cle::Cosignataires, self.faits().cosignataires.as_slice())
        })
    }

    /// Whether a signature may be cancelled as a wrong entry: by the organisation that recorded it.
    ///
    /// # Errors
    /// `signature_pour_autrui`; `signature_deja_annulee`.
    pub fn peut_annuler_signature(&self, acteur: &Acteur, id: SignatureId) -> Result<(), Refus> {
        let Some(signature) = self.faits().signatures.iter().find(|signature| signature.id == id) else {
            return Err(Refus::nouveau(refus::SIGNATURE_DEJA_ANNULEE, "Aucune signature de cet identifiant."));
        };
        if signature.enregistrement.par != acteur.organisation {
            return Err(Refus::nouveau(
                refus::SIGNATURE_POUR_AUTRUI,
                format!("Cette signature a été saisie par {}, qui seul peut l'annuler.", signature.enregistrement.par),
            ));
        }
        match &signature.annulation {
            Some(_) => Err(Refus::nouveau(refus::SIGNATURE_DEJA_ANNULEE, "Cette saisie est déjà annulée.")),
            None => Ok(()),
        }
    }

    /// Cancels a signature entered by mistake: it stays in the record and counts no more, at any date.
    ///
    /// # Errors
    /// Those of [`Self::peut_annuler_signature`]; `piece_requise` when the convention is signed by all, since the
    /// cancellation then undoes a contract.
    pub fn annuler_signature(
        self,
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
            return Err(Refus::nouveau(refus::PIECE_REQUISE, detail).citant(&regles::R17_01));
        }
        let fait = FaitConvention::SignatureAnnulee { signature: id, motif: motif.clone() };
        let declaree = Declaree { date: moment.jour, piece: piece.cloned(), fictif: false };
        let mut annulee = self.decider(operations::ANNULER_SIGNATURE, fait, declaree, acteur, moment);
        let perdue = etait_signee.filter(|_| annulee.apres.date_effet().is_none()).map(|effet| {
            let message = format!("La convention, signée de tous le {effet}, ne l'est plus après cette annulation.");
            Constat::nouveau(constats::SIGNATURE_PERDUE, message)
        });
        annulee.constats.extend(perdue);
        Ok(annulee)
    }

    /// Whether the convention may be given up on that day: before it is signed by all.
    ///
    /// # Errors
    /// `organisation_non_partie`; `transition_interdite`.
    pub fn peut_abandonner(&self, acteur: &Acteur, au: Date) -> Result<(), Refus> {
        verifier_partie(acteur, &self.faits().parties)?;
        self.verifier_etat(au, &[Etat::Brouillon, Etat::EnSignature])?;
        deja(self.faits().abandon.as_ref().map(|abandon| abandon.date), "abandonnée")?;
        deja(self.date_effet(), "signée de tous")
    }

    /// Gives the convention up before it is signed.
    ///
    /// # Errors
    /// Those of [`Self::peut_abandonner`]; `date_future` (G10).
    pub fn abandonner(self, acteur: &Acteur, moment: Moment, acte: ActeMotive) -> Result<Decision<Self>, Refus> {
        let ActeMotive { date, motif, piece, fictif } = acte;
        self.peut_abandonner(acteur, date)?;
        verifier_pas_future(date, moment)?;
        let (fait, declaree) = (FaitConvention::Abandonnee { motif }, Declaree { date, piece, fictif });
        Ok(self.decider(operations::ABANDONNER_CONVENTION, fait, declaree, acteur, moment))
    }

    /// Other figures, from a day on: what an avenant does once signed by all (R17-04, G11).
    pub(crate) fn reviser(
        self,
        operation: Operation,
        version: VersionStipulations,
        declaree: Declaree,
        acteur: &Acteur,
        moment: Moment,
    ) -> Decision<Self> {
        self.decider(operation, FaitConvention::StipulationsRevisees(version), declaree, acteur, moment)
    }

    /// An end other than the term: a notice received (R18-04), a breach established (R11-04).
    pub(crate) fn finir(
        self,
        operation: Operation,
        fin: Fin,
        declaree: Declaree,
        acteur: &Acteur,
        moment: Moment,
    ) -> Decision<Self> {
        self.decider(operation, FaitConvention::FinDeclaree(fin), declaree, acteur, moment)
    }

    /// All the parties agreed, the last of them on the day declared, to take a notice back: until then nothing changes.
    pub(crate) fn retirer_fin(
        self,
        operation: Operation,
        denonciation: DenonciationId,
        declaree: Declaree,
        acteur: &Acteur,
        moment: Moment,
    ) -> Decision<Self> {
        self.decider(operation, FaitConvention::FinRetiree { denonciation }, declaree, acteur, moment)
    }

    pub(super) fn decider(
        self,
        operation: Operation,
        fait: FaitConvention,
        declaree: Declaree,
        acteur: &Acteur,
        moment: Moment,
    ) -> Decision<Self> {
        notee(self.ajouter(operation, fait, declaree, acteur, moment), moment)
    }
}

/// An act, with what is noted of the convention that it leaves.
pub(super) fn notee(decision: Decision<Convention>, moment: Moment) -> Decision<Convention> {
    let constats = decision.apres.constats_au(moment.jour);
    Decision { constats, ..decision }
}

//! The acts of a convention's life, each after its guard, in their order.

use super::etat::{Cadre, Caducite, Etat};
use super::fait::{Convention, FaitConvention, Fin, ReferenceExterne, TexteConvention};
use super::parties::{College, Parties};
use super::signature::{Qualite, Signature};
use crate::cooperation::operations;
use crate::cooperation::parametres::{Lectures, Stipulations, VersionStipulations, stipulations_au};
use crate::cooperation::refus;
use crate::cooperation::regles;
use crate::socle::calendrier::Date;
use crate::socle::code::{ConventionId, DenonciationId, SignatureId};
use crate::socle::constat::Constat;
use crate::socle::decision::Decision;
use crate::socle::declaration::{ActeMotive, Declaree, exiger_piece, verifier_pas_future};
use crate::socle::moment::{Moment, Personnel, Piece};
use crate::socle::operation::Operation;
use crate::socle::organisation::{Acteur, CodeOrganisation, Nature, Organisation};
use crate::socle::refus::{Cle, Refus};

/// What makes a draft.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Projet {
    /// See [`TexteConvention::reference`].
    pub reference: String,
    /// See [`TexteConvention::reference_externe`].
    pub reference_externe: Option<String>,
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

impl Convention {
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
        let declaree = Declaree { date: moment.jour, piece: None, fictif: projet.fictif };
        let fait = FaitConvention::Creee(Box::new(projet.texte(acteur)));
        let creee = Self::commencer((id, id), operations::CREER_CONVENTION, fait, declaree, acteur, moment);
        Ok(notee(creee, moment))
    }

    /// Whether the draft may be changed on that day.
    ///
    /// # Errors
    /// `organisation_non_partie`; `transition_interdite` once it is open for signature.
    pub fn peut_modifier(&self, acteur: &Acteur, au: Date) -> Result<(), Refus> {
        verifier_partie(acteur, &self.faits().parties)?;
        self.verifier_etat(au, &[Etat::Brouillon])
    }

    /// The draft as it stands, to be changed and given back to [`Self::modifier`].
    #[must_use]
    pub fn projet(&self) -> Projet {
        Projet {
            reference: self.faits().reference.clone(),
            reference_externe: self.faits().reference_externe.as_ref().map(|externe| externe.valeur.clone()),
            intitule: self.faits().intitule.clone(),
            parties: self.faits().parties.clone(),
            cosignataires: self.faits().cosignataires.clone(),
            lieu_signature: self.faits().lieu_signature.clone(),
            accord_constitutif: self.faits().accord_constitutif,
            remplace: self.faits().remplace,
            stipulations: stipulations_au(self.faits().stipulations.get(..1).unwrap_or_default(), Date::MAX),
            lectures: self.faits().lectures.signees(),
            tacite_reconduction: false,
            fictif: self.faits().fictif,
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
        verifier_projet(self.id(), &projet, referents)?;
        let declaree = Declaree { date: moment.jour, piece: None, fictif: projet.fictif };
        let mut texte = projet.texte(acteur);
        // Whoever entered the external reference keeps owning it: the other parties may not take it over.
        if let (Some(ancienne), Some(nouvelle)) = (&self.faits().reference_externe, &mut texte.reference_externe)
            && ancienne.valeur == nouvelle.valeur
        {
            *nouvelle = ancienne.clone();
        }
        let fait = FaitConvention::Modifiee(Box::new(texte));
        Ok(self.decider(operations::MODIFIER_CONVENTION, fait, declaree, acteur, moment))
    }

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
            Constat::nouveau(&regles::R17_01, message)
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

    /// An act under the convention needs it in force on the day of the act.
    pub(crate) fn verifier_en_vigueur(&self, au: Date) -> Result<(), Refus> {
        self.verifier_cadre(au, false).map(drop)
    }

    /// The same, but that an act which closes what was begun outlives the convention (R18-05): it must only have taken effect.
    ///
    /// Before its effect, or unsigned, nothing is done under it (R00-01); after its last day, its duration is over (R17-02).
    pub(crate) fn verifier_cadre(&self, au: Date, de_cloture: bool) -> Result<Cadre, Refus> {
        let regle = match self.cadre_au(au) {
            Some(cadre) if de_cloture || cadre.couvre(au) => return Ok(cadre),
            Some(_) => self.verifier_non_caduque(au).map(|()| &regles::R17_02)?,
            None => &regles::R00_01,
        };
        let etat = self.etat_au(au);
        let detail = format!("Au {au}, la convention n'est pas en vigueur : {}.", etat.sens());
        let refus = Refus::nouveau(refus::CONVENTION_NON_EN_VIGUEUR, detail).citant(regle);
        Err(refus.avec(Cle::Etat, etat.texte()).avec(Cle::Au, au))
    }

    /// « tout acte daté du manquement ou d'après » (R11-04): refused once the breach is established.
    ///
    /// # Errors
    /// `convention_caduque`.
    pub(crate) fn verifier_non_caduque(&self, au: Date) -> Result<(), Refus> {
        let Some(Caducite { manquement, constat, effet }) =
            self.caducite_au(au).filter(|_| self.etat_au(au) == Etat::Caduque)
        else {
            return Ok(());
        };
        let detail = format!(
            "Au {au}, la convention est caduque depuis le {effet} : usage d'un logo sans autorisation le {manquement}, \
             constaté le {constat}."
        );
        let refus = Refus::nouveau(refus::CONVENTION_CADUQUE, detail).avec(Cle::Etat, Etat::Caduque.texte());
        Err(refus.avec(Cle::Au, au).avec(Cle::DateManquement, manquement).avec(Cle::DateConstat, constat))
    }

    fn verifier_etat(&self, au: Date, admis: &[Etat]) -> Result<(), Refus> {
        let etat = self.etat_au(au);
        if admis.contains(&etat) {
            return Ok(());
        }
        self.verifier_non_caduque(au)?;
        let detail = format!("Au {au}, la convention est dans l'état « {} » : {}.", etat.texte(), etat.sens());
        Err(Refus::nouveau(refus::TRANSITION_INTERDITE, detail)
            .avec(Cle::Etat, etat.texte())
            .avec(Cle::Au, au)
            .avec(Cle::EtatsAdmis, admis))
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

impl Projet {
    /// The text that it makes; its external reference is its author's.
    fn texte(self, acteur: &Acteur) -> TexteConvention {
        let Self {
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
            fictif: _,
        } = self;
        let reference_externe =
            reference_externe.map(|valeur| ReferenceExterne { organisation: acteur.organisation.clone(), valeur });
        TexteConvention {
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
        }
    }
}

/// An act, with what is noted of the convention that it leaves.
fn notee(decision: Decision<Convention>, moment: Moment) -> Decision<Convention> {
    let constats = decision.apres.constats_au(moment.jour);
    Decision { constats, ..decision }
}

/// The college of the author, if it is one of the parties.
///
/// # Errors
/// `organisation_non_partie`.
pub(crate) fn verifier_partie(acteur: &Acteur, parties: &Parties) -> Result<College, Refus> {
    parties.college(&acteur.organisation).ok_or_else(|| {
        let detail = format!("{} n'est pas partie à cette convention.", acteur.organisation);
        Refus::nouveau(refus::ORGANISATION_NON_PARTIE, detail)
    })
}

/// What happens once cannot happen again at an earlier date.
fn deja(quand: Option<Date>, quoi: &str) -> Result<(), Refus> {
    quand.map_or(Ok(()), |date| {
        let detail = format!("La convention est déjà {quoi}, au {date}.");
        Err(Refus::nouveau(refus::TRANSITION_INTERDITE, detail).avec(Cle::Date, date))
    })
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
        return Err(Refus::nouveau(refus::PARTIES_INCOHERENTES, detail)
            .avec(Cle::Opco, opco.as_str())
            .avec(Cle::MinistereEducation, ministere_education.as_str())
            .avec(Cle::MinistereEnseignementSuperieur, ministere_enseignement_superieur.as_str()));
    }
    let mut branches = projet.cosignataires.clone();
    branches.sort_unstable();
    branches.dedup();
    if branches.len() != projet.cosignataires.len() {
        let refus = Refus::nouveau(refus::PARTIES_INCOHERENTES, "Un cosignataire est désigné deux fois.");
        return Err(refus.citant(&regles::R00_02).avec(Cle::Cosignataires, projet.cosignataires.as_slice()));
    }
    if projet.tacite_reconduction {
        let detail = "Un renouvellement est une nouvelle convention, signée, qui désigne celle qu'elle remplace.";
        return Err(Refus::nouveau(refus::TACITE_RECONDUCTION, detail));
    }
    match (projet.remplace, &referents.remplacee) {
        (Some(remplacee), Some(autre))
            if remplacee != id && autre.id() == remplacee && autre.faits().parties.opco == *opco =>
        {
            Ok(())
        }
        (Some(_), _) => Err(Refus::nouveau(
            refus::CONVENTION_REMPLACEE_INCONNUE,
            "La convention à remplacer doit exister, être connue de vous et lier le même OPCO.",
        )),
        (None, _) => Ok(()),
    }
}

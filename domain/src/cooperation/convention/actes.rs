//! The acts of a convention's life, each after its guard, in their order.

use super::{
    Abandon, Annulation, Cadre, Caducite, College, Convention, ConventionParts, Etat, Fin, Ouverture, Parties, Qualite,
    ReferenceExterne, Signature,
};
use crate::cooperation::operations;
use crate::cooperation::parametres::{Lectures, Stipulations, VersionStipulations, stipulations_au};
use crate::cooperation::refus;
use crate::cooperation::regles;
use crate::socle::calendrier::Date;
use crate::socle::code::{ConventionId, DenonciationId, SignatureId};
use crate::socle::constat::Constat;
use crate::socle::decision::{Agregat, Decision};
use crate::socle::declaration::{ActeMotive, Declaree, enregistrement, exiger_piece, verifier_pas_future};
use crate::socle::moment::{Moment, Personnel, Piece};
use crate::socle::operation::Operation;
use crate::socle::organisation::{Acteur, CodeOrganisation, Nature, Organisation};
use crate::socle::refus::{Cle, Refus};

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
    /// An avenant gave it other figures, from a day on (R17-04).
    StipulationsRevisees,
    /// It was given an end other than its term (R18-04, R11-04).
    FinDeclaree,
    /// Other readings were chosen, from a day on (G18).
    LecturesChangees,
    /// All the parties agreed to take a notice back: its end counts no more.
    FinRetiree,
}

impl Agregat for Convention {
    type Fait = FaitConvention;
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
        let stipulations = vec![VersionStipulations {
            version: 1,
            date_effet: None,
            avenant: None,
            stipulations: stipulations.into(),
        }];
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
            lectures: lectures.into(),
            fictif,
            creation,
            ouverture: None,
            signatures: Vec::new(),
            abandon: None,
            fins: Vec::new(),
        });
        Ok(convention.decider(FaitConvention::ConventionCreee, operations::CREER_CONVENTION, moment.jour, moment))
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
            stipulations: stipulations_au(self.0.stipulations.get(..1).unwrap_or_default(), Date::MAX),
            lectures: self.0.lectures.signees(),
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
        Ok(apres.decider(FaitConvention::ConventionModifiee, operations::MODIFIER_CONVENTION, moment.jour, moment))
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
        Ok(self.decider(FaitConvention::SignatureOuverte, operations::OUVRIR_SIGNATURE, date, moment))
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
            return Err(Refus::nouveau(refus::DEJA_SIGNE, "Cette partie a déjà signé en toutes ses qualités."));
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
        Ok(self.decider(FaitConvention::SignatureApposee(id), operations::SIGNER, date, moment))
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
            Refus::nouveau(refus::COSIGNATAIRE_INCONNU, attendus)
                .avec(Cle::Cosignataires, self.0.cosignataires.as_slice())
        })
    }

    /// Whether a signature may be cancelled as a wrong entry: by the organisation that recorded it.
    ///
    /// # Errors
    /// `signature_pour_autrui`; `signature_deja_annulee`.
    pub fn peut_annuler_signature(&self, acteur: &Acteur, id: SignatureId) -> Result<(), Refus> {
        let Some(signature) = self.0.signatures.iter().find(|signature| signature.id == id) else {
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
            return Err(Refus::nouveau(refus::PIECE_REQUISE, detail).citant(&regles::R17_01));
        }
        for signature in self.0.signatures.iter_mut().filter(|signature| signature.id == id) {
            let enregistrement = enregistrement(acteur, moment);
            signature.annulation = Some(Annulation { motif: motif.clone(), piece: piece.cloned(), enregistrement });
        }
        let perdue = etait_signee.filter(|_| self.date_effet().is_none()).map(|effet| {
            let message = format!("La convention, signée de tous le {effet}, ne l'est plus après cette annulation.");
            Constat::nouveau(&regles::R17_01, message)
        });
        let mut annulee =
            self.decider(FaitConvention::SignatureAnnulee(id), operations::ANNULER_SIGNATURE, moment.jour, moment);
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
        Ok(self.decider(FaitConvention::ConventionAbandonnee, operations::ABANDONNER_CONVENTION, date, moment))
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
        mut self,
        version: VersionStipulations,
        operation: Operation,
        date_legale: Date,
        moment: Moment,
    ) -> Decision<Self> {
        self.0.stipulations.push(version);
        self.decider(FaitConvention::StipulationsRevisees, operation, date_legale, moment)
    }

    /// An end other than the term: a notice received (R18-04), a breach established (R11-04).
    pub(crate) fn finir(mut self, fin: Fin, operation: Operation, date_legale: Date, moment: Moment) -> Decision<Self> {
        self.0.fins.push(fin);
        self.decider(FaitConvention::FinDeclaree, operation, date_legale, moment)
    }

    /// All the parties agreed, the last of them on `jour`, to take a notice back: until that day nothing changes.
    pub(crate) fn retirer_fin(
        mut self,
        retiree: DenonciationId,
        jour: Date,
        operation: Operation,
        moment: Moment,
    ) -> Decision<Self> {
        for fin in &mut self.0.fins {
            match fin {
                Fin::Resiliation { denonciation, retrait, .. } if *denonciation == retiree => *retrait = Some(jour),
                Fin::Resiliation { .. } | Fin::Caducite { .. } => {}
            }
        }
        self.decider(FaitConvention::FinRetiree, operation, jour, moment)
    }

    pub(super) fn decider(
        self,
        fait: FaitConvention,
        operation: Operation,
        date_legale: Date,
        moment: Moment,
    ) -> Decision<Self> {
        let constats = self.constats_au(moment.jour);
        Decision { apres: self, fait, operation, date_legale, regles: operation.regles, constats }
    }
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
            if remplacee != id && autre.0.id == remplacee && autre.0.parties.opco == *opco =>
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

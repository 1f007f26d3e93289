//! The acts of the minutes' life, each after its guard, in their order.

use super::{
    CompteRendu, Diffusion, Entourage, EtatCompteRendu, FaitCompteRendu, Observation, Soumission, VersionCompteRendu,
};
use crate::cooperation::copil::decision::{DecisionCopil, EtatDecision, ObjetDecision};
use crate::cooperation::copil::priorites::decision_inapplicable;
use crate::cooperation::copil::reunion::EtatReunion;
use crate::cooperation::operations;
use crate::cooperation::refus;
use crate::cooperation::regles;
use crate::socle::calendrier::Date;
use crate::socle::code::CompteRenduId;
use crate::socle::decision::Decision;
use crate::socle::declaration::{Declaree, exiger_piece, verifier_pas_future};
use crate::socle::fait_accompli::Declaration;
use crate::socle::moment::{Moment, Personnel, Piece};
use crate::socle::organisation::{Acteur, CodeOrganisation, Ministere};
use crate::socle::refus::{Cle, Refus};

impl CompteRendu {
    /// The round to which a version written on that day belongs.
    ///
    /// # Errors
    /// `reunion_non_tenue`; `transition_interdite` once submitted, unless the committee has refused.
    pub fn peut_rediger(&self, entourage: &Entourage, au: Date) -> Result<u16, Refus> {
        let etat = entourage.reunion.etat_au(au);
        if ![EtatReunion::Tenue, EtatReunion::Close].contains(&etat) {
            let detail = format!("Au {au}, la réunion est dans l'état « {} » : {}.", etat.texte(), etat.sens());
            return Err(Refus::nouveau(refus::REUNION_NON_TENUE, detail)
                .avec(Cle::Etat, etat.texte())
                .avec(Cle::Au, au));
        }
        let tour = self.version_au(au).map_or(1, |version| version.tour);
        match self.etat_au(entourage, au) {
            None | Some(EtatCompteRendu::Redige | EtatCompteRendu::EnRelecture | EtatCompteRendu::Relu) => Ok(tour),
            Some(EtatCompteRendu::ACorriger) => Ok(tour + 1),
            Some(etat) => Err(transition_interdite(etat, au)),
        }
    }

    /// Writes a version: « réalisé par l'OPCO » (art. 14). The first one makes the minutes, under this id.
    ///
    /// # Errors
    /// Those of [`Self::peut_rediger`]; `date_future`, `piece_requise` (G10).
    pub fn rediger(
        self,
        entourage: &Entourage,
        acteur: &Acteur,
        moment: Moment,
        id: CompteRenduId,
        (texte, declaree): (Personnel, Declaree),
    ) -> Result<Decision<Self>, Refus> {
        let date = declaree.date;
        let tour = self.peut_rediger(entourage, date)?;
        verifier_pas_future(date, moment)?;
        exiger_piece(declaree.piece.is_some(), self.peut_rediger(entourage, moment.jour).map(drop))?;
        let reunion = entourage.reunion.id();
        let numero = self.versions().last().map_or(1, |version| version.numero + 1);
        let fait = FaitCompteRendu::Redige(VersionCompteRendu { reunion, numero, tour, texte });
        let compte_rendu = match self.premier() {
            Some(_) => self,
            None => Self::nouvelle(id, entourage.convention.faits().id),
        };
        let redige = compte_rendu.ajouter(operations::REDIGER_COMPTE_RENDU, fait, declaree, acteur, moment);
        Ok(releve(redige, entourage, moment))
    }

    /// The round in which the minutes may be sent for reading on that day.
    ///
    /// # Errors
    /// `compte_rendu_non_ecrit`; `transition_interdite` once submitted.
    pub fn peut_adresser(&self, entourage: &Entourage, au: Date) -> Result<u16, Refus> {
        let version = self.version_au(au).ok_or_else(|| non_ecrit(au))?;
        match self.etat_au(entourage, au) {
            Some(EtatCompteRendu::Redige | EtatCompteRendu::EnRelecture | EtatCompteRendu::Relu) => Ok(version.tour),
            etat => Err(transition_interdite(etat.unwrap_or(EtatCompteRendu::Redige), au)),
        }
    }

    /// Sends the minutes « pour relecture » (art. 14): to one ministry only, it is recorded and noted.
    ///
    /// # Errors
    /// Those of [`Self::peut_adresser`]; `date_future`, `piece_requise` (G10).
    pub fn adresser(
        self,
        entourage: &Entourage,
        acteur: &Acteur,
        moment: Moment,
        (colleges, declaree): (Vec<Ministere>, Declaree),
    ) -> Result<Decision<Self>, Refus> {
        let date = declaree.date;
        let tour = self.peut_adresser(entourage, date)?;
        verifier_pas_future(date, moment)?;
        exiger_piece(declaree.piece.is_some(), self.peut_adresser(entourage, moment.jour).map(drop))?;
        let (operation, fait) = (operations::ADRESSER_COMPTE_RENDU, FaitCompteRendu::Adresse { tour, colleges });
        Ok(releve(self.ajouter(operation, fait, declaree, acteur, moment), entourage, moment))
    }

    /// The ministry that may answer on that day, and in which round: the author's own, once it has been served.
    ///
    /// # Errors
    /// `transition_interdite` when it has not been.
    pub fn peut_observer(&self, entourage: &Entourage, acteur: &Acteur, au: Date) -> Result<(Ministere, u16), Refus> {
        let sien = entourage.convention.faits().parties.ministere(&acteur.organisation);
        let servis = self.relecture_au(&entourage.convention, au).servis;
        let servi = sien.filter(|ministere| servis.contains_key(ministere)).zip(self.version_au(au));
        servi.map(|(ministere, version)| (ministere, version.tour)).ok_or_else(|| {
            let detail = format!("Au {au}, le compte rendu n'a pas été adressé à votre ministère.");
            Refus::nouveau(refus::TRANSITION_INTERDITE, detail).citant(&regles::R14_14).avec(Cle::Au, au)
        })
    }

    /// A ministry answers, with its observations or with none; late, it is recorded and noted.
    ///
    /// # Errors
    /// Those of [`Self::peut_observer`]; `date_future` (G10).
    pub fn observer(
        self,
        entourage: &Entourage,
        acteur: &Acteur,
        moment: Moment,
        (texte, declaree): (Option<Personnel>, Declaree),
    ) -> Result<Decision<Self>, Refus> {
        let date = declaree.date;
        let (college, tour) = self.peut_observer(entourage, acteur, date)?;
        verifier_pas_future(date, moment)?;
        let fait = FaitCompteRendu::Observe(Observation { tour, college, texte });
        let observe = self.ajouter(operations::OBSERVER_COMPTE_RENDU, fait, declaree, acteur, moment);
        Ok(releve(observe, entourage, moment))
    }

    /// Whether the minutes may be submitted on that day: once they have been read (R14-16).
    ///
    /// # Errors
    /// `compte_rendu_non_ecrit`; `relecture_en_cours`; `transition_interdite` when it is submitted already.
    pub fn peut_soumettre(&self, entourage: &Entourage, au: Date) -> Result<(), Refus> {
        let version = self.version_au(au).ok_or_else(|| non_ecrit(au))?;
        let etat = self.etat_au(entourage, au).unwrap_or(EtatCompteRendu::Redige);
        let deja = self.soumis_le(version.tour).is_some();
        match etat {
            EtatCompteRendu::Relu if !deja => Ok(()),
            EtatCompteRendu::Redige | EtatCompteRendu::EnRelecture => {
                let relecture = self.relecture_au(&entourage.convention, au);
                let fin = relecture.echeance.map_or_else(
                    || "le délai ne court pas tant que les deux ministères ne sont pas servis".to_owned(),
                    |fin| format!("elle s'achève le {fin}, ou quand les deux ministères ont répondu"),
                );
                let detail = format!("Au {au}, la relecture n'est pas achevée : {fin}.");
                Err(Refus::nouveau(refus::RELECTURE_EN_COURS, detail).avec(Cle::Etat, etat.texte()).avec(Cle::Au, au))
            }
            _ => Err(transition_interdite(etat, au)),
        }
    }

    /// Submits the minutes to the members (R14-16).
    ///
    /// Done before the end of the reading, it is recorded on a piece and noted; the reading goes on, and what was read is
    /// still to be submitted (G16).
    ///
    /// # Errors
    /// Those of [`Self::peut_soumettre`]; `date_future` (G10); `piece_requise` (G16).
    pub fn soumettre(
        self,
        entourage: &Entourage,
        acteur: &Acteur,
        moment: Moment,
        declaration: Declaration,
    ) -> Result<Decision<Self>, Refus> {
        let date = declaration.declaree.date;
        let (version, tour) = self.version_au(date).map(|version| (version.numero, version.tour)).unwrap_or_default();
        let fait_accompli = declaration.juger(self.peut_soumettre(entourage, date), &[refus::RELECTURE_EN_COURS])?;
        verifier_pas_future(date, moment)?;
        let fait = FaitCompteRendu::Soumis(Soumission { tour, version, fait_accompli });
        let soumis = self.ajouter(operations::SOUMETTRE_COMPTE_RENDU, fait, declaration.declaree, acteur, moment);
        Ok(releve(soumis, entourage, moment))
    }

    /// The round that awaits a decision of the committee on that day, and the day of its submission.
    ///
    /// # Errors
    /// `compte_rendu_non_ecrit`; `transition_interdite` unless they are submitted.
    pub fn peut_etre_valide(&self, entourage: &Entourage, au: Date) -> Result<(u16, Date), Refus> {
        let tour = self.version_au(au).ok_or_else(|| non_ecrit(au))?.tour;
        let etat = self.etat_au(entourage, au).unwrap_or(EtatCompteRendu::Redige);
        let soumis_le = self.soumis_le(tour).filter(|_| etat == EtatCompteRendu::SoumisAValidation);
        soumis_le.map(|jour| (tour, jour)).ok_or_else(|| transition_interdite(etat, au))
    }

    /// Whether this decision is the one that the minutes await: its day, with their round.
    ///
    /// # Errors
    /// Those of [`Self::peut_etre_valide`]; `decision_inapplicable` unless it is about minutes, closed, opened once they were
    /// submitted, and decides something.
    pub fn peut_valider(
        &self,
        entourage: &Entourage,
        decision: &DecisionCopil,
        au: Date,
    ) -> Result<(Date, u16), Refus> {
        let (tour, soumis_le) = self.peut_etre_valide(entourage, au)?;
        let faits = decision.faits();
        let cloture = faits.cloture.as_ref().filter(|_| decision.etat_au(au) == EtatDecision::Close);
        let convient = faits.objet == ObjetDecision::CompteRendu
            && faits.date_ouverture >= soumis_le
            && !decision.est_sans_effet();
        let cloture = cloture.filter(|_| convient);
        let cloture = cloture.ok_or_else(|| decision_inapplicable(decision, ObjetDecision::CompteRendu))?;
        Ok((cloture.date, tour))
    }

    /// Links the decision of the committee: adopted, it validates the minutes and confirms the voices transcribed in that
    /// meeting (G17); otherwise they are to be corrected.
    ///
    /// # Errors
    /// Those of [`Self::peut_valider`].
    pub fn valider(
        self,
        entourage: &mut Entourage,
        decision: DecisionCopil,
        acteur: &Acteur,
        moment: Moment,
        (piece, fictif): (Option<Piece>, bool),
    ) -> Result<Decision<Self>, Refus> {
        let (date, tour) = self.peut_valider(entourage, &decision, moment.jour)?;
        let fait = FaitCompteRendu::Valide { tour, decision: decision.faits().id };
        entourage.decisions.push(decision);
        let declaree = Declaree { date, piece, fictif };
        let valide = self.ajouter(operations::VALIDER_COMPTE_RENDU, fait, declaree, acteur, moment);
        Ok(releve(valide, entourage, moment))
    }

    /// Whether the minutes may be sent out on that day: « Après validation » (R14-17).
    ///
    /// # Errors
    /// `compte_rendu_non_ecrit`; `cr_non_valide`.
    pub fn peut_diffuser(&self, entourage: &Entourage, au: Date) -> Result<(), Refus> {
        self.version_au(au).ok_or_else(|| non_ecrit(au))?;
        if self.valide_le(entourage, au).is_some() {
            return Ok(());
        }
        let etat = self.etat_au(entourage, au).unwrap_or(EtatCompteRendu::Redige);
        let detail = format!("Au {au}, le compte rendu est dans l'état « {} » : {}.", etat.texte(), etat.sens());
        Err(Refus::nouveau(refus::CR_NON_VALIDE, detail).avec(Cle::Etat, etat.texte()).avec(Cle::Au, au))
    }

    /// Sends the minutes to the partners: those of the reference data are also given by their codes.
    ///
    /// Done before they were validated, it is recorded on a piece and noted; no partner is shown them by it (G16).
    ///
    /// # Errors
    /// Those of [`Self::peut_diffuser`]; `date_future` (G10); `piece_requise` (G16).
    pub fn diffuser(
        self,
        entourage: &Entourage,
        acteur: &Acteur,
        moment: Moment,
        (destinataires, organisations): (Vec<Personnel>, Vec<CodeOrganisation>),
        declaration: Declaration,
    ) -> Result<Decision<Self>, Refus> {
        let date = declaration.declaree.date;
        let fait_accompli = declaration.juger(self.peut_diffuser(entourage, date), &[refus::CR_NON_VALIDE])?;
        verifier_pas_future(date, moment)?;
        let fait = FaitCompteRendu::Diffuse(Diffusion { destinataires, organisations, fait_accompli });
        let diffuse = self.ajouter(operations::DIFFUSER_COMPTE_RENDU, fait, declaration.declaree, acteur, moment);
        Ok(releve(diffuse, entourage, moment))
    }
}

/// Minutes after an act, with what is noted of them today.
fn releve(decision: Decision<CompteRendu>, entourage: &Entourage, moment: Moment) -> Decision<CompteRendu> {
    let constats = decision.apres.constats_au(entourage, moment.jour);
    Decision { constats, ..decision }
}

fn non_ecrit(au: Date) -> Refus {
    Refus::nouveau(refus::COMPTE_RENDU_NON_ECRIT, format!("Au {au}, aucune version n'est écrite.")).avec(Cle::Au, au)
}

fn transition_interdite(etat: EtatCompteRendu, au: Date) -> Refus {
    let detail = format!("Au {au}, le compte rendu est dans l'état « {} » : {}.", etat.texte(), etat.sens());
    let refus = Refus::nouveau(refus::TRANSITION_INTERDITE, detail).citant(&regles::R14_16);
    refus.avec(Cle::Etat, etat.texte()).avec(Cle::Au, au)
}

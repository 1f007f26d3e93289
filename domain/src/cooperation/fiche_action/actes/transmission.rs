//! The fiche goes to the members of the committee, is taken back, is put forward again (R15-06, machine 3.7).

use crate::cooperation::convention::{College, Convention};
use crate::cooperation::copil::membre::Composition;
use crate::cooperation::fiche_action::actes::jugement::motivee;
use crate::cooperation::fiche_action::fait::FaitFiche;
use crate::cooperation::fiche_action::fiche::FicheAction;
use crate::cooperation::fiche_action::nomenclature::StatutFiche;
use crate::cooperation::parametres::stipulations_au;
use crate::cooperation::{operations, refus, regles};
use crate::socle::calendrier::Date;
use crate::socle::code::MembreId;
use crate::socle::decision::Decision;
use crate::socle::declaration::ActeMotive;
use crate::socle::fait_accompli::Declaration;
use crate::socle::moment::Moment;
use crate::socle::organisation::Acteur;
use crate::socle::refus::{Cle, CodeRefus, Refus};

/// The sending of a fiche.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Transmission {
    /// To whom; all the members in office by default.
    pub destinataires: Option<Vec<MembreId>>,
    /// When and on what proof.
    pub declaration: Declaration,
}

/// What a fait accompli may tell of a sending: a member left out, an annex that is missing or does not balance (G16, R15-06).
/// What the mission fees pay, and the limit of the management fees, are calculations.
const TELS_QU_ENVOYES: [CodeRefus; 3] =
    [refus::DESTINATAIRES_INCOMPLETS, refus::ANNEXE_FINANCIERE_MANQUANTE, refus::POSTE_NON_EQUILIBRE];

impl FicheAction {
    /// Whether the fiche may be sent to the members on that day: a draft, whose annex is that of article 15.
    ///
    /// # Errors
    /// `convention_terminee`; `transition_interdite` unless it is a draft; those of the annex, judged by the rate in force that
    /// day (G11).
    pub fn peut_transmettre(&self, convention: &Convention, au: Date) -> Result<(), Refus> {
        self.verifier_brouillon(convention, au)?;
        self.verifier_annexe(convention, au)
    }

    fn verifier_brouillon(&self, convention: &Convention, au: Date) -> Result<(), Refus> {
        convention.verifier_admis(operations::TRANSMETTRE_FICHE_ACTION, au)?;
        self.verifier_statut(au, &[StatutFiche::Previsionnelle]).map_err(|refus| refus.citant(&regles::R15_06))
    }

    fn verifier_annexe(&self, convention: &Convention, au: Date) -> Result<(), Refus> {
        let taux = stipulations_au(&convention.faits().stipulations, au).taux_frais_gestion_pb;
        self.contenu_au(au).map_or(Ok(()), |(_, contenu)| contenu.verifier_transmissible(taux))
    }

    /// Sends the fiche: « adressées aux membres du comité de pilotage et accompagnées d'annexes financières » (art. 15).
    ///
    /// Sent without a member, or without its annex, it is recorded on a piece and noted: it stays a draft (G16).
    ///
    /// # Errors
    /// Those of [`Self::peut_transmettre`]; `date_future`, `piece_requise` (G10, G16); `destinataires_incomplets`; those of the
    /// annex, judged by the rate in force that day (G11).
    pub fn transmettre(
        self,
        convention: &Convention,
        composition: &Composition,
        acteur: &Acteur,
        moment: Moment,
        Transmission { destinataires, declaration }: Transmission,
    ) -> Result<Decision<Self>, Refus> {
        let date = declaration.declaree.date;
        self.juger(&declaration.declaree, moment, |au| self.verifier_brouillon(convention, au))?;
        let destinataires = destinataires.unwrap_or_else(|| titulaires_au(composition, date));
        let destinataires = membres_en_exercice(composition, date, destinataires)?;
        let servis = verifier_tous_servis(composition, date, &destinataires);
        let fait_accompli = declaration.juger(servis.and(self.verifier_annexe(convention, date)), &TELS_QU_ENVOYES)?;
        let version = self.contenu_au(date).map(|(version, _)| version).unwrap_or_default();
        let fait = FaitFiche::Transmise { version, destinataires, fait_accompli };
        Ok(self.ajouter(operations::TRANSMETTRE_FICHE_ACTION, fait, declaration.declaree, acteur, moment))
    }

    /// Whether the fiche may be taken back on that day: before the committee decides.
    ///
    /// # Errors
    /// `convention_terminee`; `transition_interdite`.
    pub fn peut_reviser(&self, convention: &Convention, au: Date) -> Result<(), Refus> {
        convention.verifier_admis(operations::REVISER_FICHE_ACTION, au)?;
        self.verifier_statut(au, &[StatutFiche::Transmise, StatutFiche::Avisee])
    }

    /// Takes the fiche back to write it again: the avis given are history, new ones are awaited.
    ///
    /// # Errors
    /// Those of [`Self::peut_reviser`]; `date_future`, `piece_requise` (G10).
    pub fn reviser(
        self,
        convention: &Convention,
        acteur: &Acteur,
        moment: Moment,
        acte: ActeMotive,
    ) -> Result<Decision<Self>, Refus> {
        let (motif, declaree) = motivee(acte);
        self.juger(&declaree, moment, |au| self.peut_reviser(convention, au))?;
        Ok(self.ajouter(operations::REVISER_FICHE_ACTION, FaitFiche::Revisee { motif }, declaree, acteur, moment))
    }

    /// Whether the fiche may be put forward again on that day: it was postponed, rejected or refused.
    ///
    /// # Errors
    /// `convention_terminee`; `transition_interdite`.
    pub fn peut_representer(&self, convention: &Convention, au: Date) -> Result<(), Refus> {
        convention.verifier_admis(operations::REPRESENTER_FICHE_ACTION, au)?;
        self.verifier_statut(au, &[StatutFiche::Ajournee, StatutFiche::RejeteeCopil, StatutFiche::RefuseeCa])
    }

    /// Puts the fiche forward again: a draft once more, whose avis are awaited anew.
    ///
    /// # Errors
    /// Those of [`Self::peut_representer`]; `date_future`, `piece_requise` (G10).
    pub fn representer(
        self,
        convention: &Convention,
        acteur: &Acteur,
        moment: Moment,
        acte: ActeMotive,
    ) -> Result<Decision<Self>, Refus> {
        let (motif, declaree) = motivee(acte);
        self.juger(&declaree, moment, |au| self.peut_representer(convention, au))?;
        Ok(self.ajouter(
            operations::REPRESENTER_FICHE_ACTION,
            FaitFiche::Representee { motif },
            declaree,
            acteur,
            moment,
        ))
    }
}

/// « aux membres du comité de pilotage » (art. 15): every member in office, and one at least of each college (R13-03).
pub(crate) fn verifier_tous_servis(composition: &Composition, au: Date, servis: &[MembreId]) -> Result<(), Refus> {
    let manquants: Vec<_> =
        titulaires_au(composition, au).into_iter().filter(|membre| !servis.contains(membre)).collect();
    let sans_membre = College::TOUS.iter().filter(|college| composition.titulaires_au(**college, au).next().is_none());
    let sans_membre: Vec<_> = sans_membre.map(|college| college.sens()).collect();
    if manquants.is_empty() && sans_membre.is_empty() {
        return Ok(());
    }
    let vacants =
        if sans_membre.is_empty() { String::new() } else { format!(" ; aucun membre pour {}", sans_membre.join(", ")) };
    let detail = format!(
        "Au {au}, la fiche est à adresser à tous les membres en exercice du comité : {} oublié(s){vacants}.",
        manquants.len()
    );
    Err(Refus::nouveau(refus::DESTINATAIRES_INCOMPLETS, detail)
        .avec(Cle::DestinatairesManquants, manquants.as_slice())
        .avec(Cle::Au, au))
}

/// No holder of a seat on that day is unknown of who was served, or noted as left out.
pub(crate) fn verifier_servis(composition: &Composition, au: Date, connus: &[MembreId]) -> Result<(), Refus> {
    let oublies: Vec<_> =
        titulaires_au(composition, au).into_iter().filter(|membre| !connus.contains(membre)).collect();
    if oublies.is_empty() {
        return Ok(());
    }
    let detail = format!("Au {au}, {} membre(s) en exercice n'étaient pas parmi les destinataires.", oublies.len());
    let refus = Refus::nouveau(refus::DESTINATAIRES_INCOMPLETS, detail);
    Err(refus.avec(Cle::DestinatairesManquants, oublies.as_slice()))
}

/// Who holds a seat on that day.
pub(super) fn titulaires_au(composition: &Composition, au: Date) -> Vec<MembreId> {
    composition.membres_au(au).filter(|membre| membre.est_titulaire()).map(|membre| membre.id()).collect()
}

/// These members, each once, if all are in office on that day.
pub(crate) fn membres_en_exercice(
    composition: &Composition,
    au: Date,
    mut membres: Vec<MembreId>,
) -> Result<Vec<MembreId>, Refus> {
    membres.sort_unstable();
    membres.dedup();
    let etrangers = membres.iter().filter(|id| composition.membre(**id).is_none_or(|m| !m.en_exercice_au(au))).count();
    if etrangers == 0 {
        return Ok(membres);
    }
    let detail = format!("Au {au}, {etrangers} destinataire(s) ne sont pas membres du comité de pilotage en exercice.");
    Err(Refus::nouveau(refus::DESTINATAIRES_INCOMPLETS, detail).avec(Cle::Au, au))
}

//! The acts of a convention's life, and those that make something under it.

use crate::sortie::actes_possibles::{Actes, admises};
use domain::cooperation::avenant::Avenant;
use domain::cooperation::communication::Titulaire;
use domain::cooperation::communication::autorisation::Autorisation;
use domain::cooperation::communication::manquement::Manquement;
use domain::cooperation::communication::support::Support;
use domain::cooperation::contact_regional::ContactRegional;
use domain::cooperation::convention::{College, Convention, Signature};
use domain::cooperation::copil::conseil::Conseils;
use domain::cooperation::copil::consultation::{Consultation, ObjetConsultation};
use domain::cooperation::copil::membre::Composition;
use domain::cooperation::copil::reunion::{Reunion, TypeReunion};
use domain::cooperation::denonciation::Denonciation;
use domain::cooperation::fiche_action::FicheAction;
use domain::cooperation::litige::Litige;
use domain::cooperation::operations;
use domain::cooperation::outil_numerique::OutilNumerique;
use domain::socle::calendrier::Date;
use domain::socle::organisation::Acteur;

/// What is done of a convention, then what is done under it.
#[must_use]
pub fn actes<'a>(
    convention: &Convention,
    composition: &Composition,
    conseils: &Conseils,
    litiges: &[Litige],
    acteur: &'a Acteur,
    au: Date,
) -> Actes<'a> {
    let ici = &convention.faits().id;
    let actes = Actes::pour(acteur)
        .acte(operations::MODIFIER_CONVENTION, ici, convention.peut_modifier(acteur, au))
        .acte(operations::OUVRIR_SIGNATURE, ici, convention.peut_ouvrir_signature(acteur, au))
        .au_choix(operations::SIGNER, ici, "qualite", convention.peut_signer(acteur, au))
        .acte(operations::ABANDONNER_CONVENTION, ici, convention.peut_abandonner(acteur, au));
    let actes = convention.signatures_valables().fold(actes, |actes, Signature { id, .. }| {
        actes.acte(operations::ANNULER_SIGNATURE, id, convention.peut_annuler_signature(acteur, *id))
    });
    let colleges = admises(College::TOUS, |college| composition.peut_nommer(convention, acteur, college, au));
    let types = admises(TypeReunion::TOUS, |nature| Reunion::peut_projeter(convention, litiges, acteur, nature, au));
    let titulaires =
        admises(Titulaire::TOUS, |ministere| Autorisation::peut_autoriser(convention, acteur, ministere, au));
    let objets = admises(ObjetConsultation::TOUS, |objet| Consultation::peut_preparer(convention, objet, au));
    actes
        .au_choix(operations::NOMMER_MEMBRE, ici, "college", colleges)
        .au_choix(operations::PROJETER_REUNION, ici, "type", types)
        .au_choix(operations::PREPARER_CONSULTATION, ici, "objet", objets)
        .acte(operations::DECLARER_CONSEIL, ici, conseils.peut_declarer(convention, au))
        .acte(operations::DECLARER_OUTIL, ici, OutilNumerique::peut_declarer(convention, au))
        .acte(operations::INSCRIRE_CONTACT, ici, ContactRegional::peut_inscrire(convention, acteur, None, au))
        .acte(operations::DEMANDER_AVENANT, ici, Avenant::peut_demander(convention, acteur, au))
        .acte(operations::CHANGER_LECTURES, ici, convention.peut_changer_lectures(acteur, au))
        .acte(operations::OUVRIR_LITIGE, ici, Litige::peut_ouvrir(convention, acteur, au))
        .acte(operations::NOTIFIER_DENONCIATION, ici, Denonciation::peut_notifier(convention, acteur, au))
        .acte(operations::DEMANDER_AUTORISATION, ici, Autorisation::peut_demander(convention, au))
        .au_choix(operations::AUTORISER_LOGO, ici, "ministere", titulaires)
        .acte(operations::DECLARER_SUPPORT, ici, Support::peut_declarer(convention, au))
        .acte(operations::SIGNALER_MANQUEMENT, ici, Manquement::peut_signaler(convention, au))
        .acte(operations::CREER_FICHE_ACTION, ici, FicheAction::peut_creer(convention, au))
}

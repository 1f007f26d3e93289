//! The acts of a convention's life, and those that make something under it.

use crate::actes_possibles::{Actes, admises};
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
use domain::cooperation::outil_numerique::OutilNumerique;
use domain::socle::calendrier::Date;
use domain::socle::operation::Operation;
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
        .acte(Operation::ModifierConvention, ici, convention.peut_modifier(acteur, au))
        .acte(Operation::OuvrirSignature, ici, convention.peut_ouvrir_signature(acteur, au))
        .au_choix(Operation::Signer, ici, "qualite", convention.peut_signer(acteur, au))
        .acte(Operation::AbandonnerConvention, ici, convention.peut_abandonner(acteur, au));
    let actes = convention.signatures_valables().fold(actes, |actes, Signature { id, .. }| {
        actes.acte(Operation::AnnulerSignature, id, convention.peut_annuler_signature(acteur, *id))
    });
    let colleges = admises(College::TOUS, |college| composition.peut_nommer(convention, acteur, college, au));
    let types = admises(TypeReunion::TOUS, |nature| Reunion::peut_projeter(convention, litiges, acteur, nature, au));
    let titulaires =
        admises(Titulaire::TOUS, |ministere| Autorisation::peut_autoriser(convention, acteur, ministere, au));
    let objets = admises(ObjetConsultation::TOUS, |objet| Consultation::peut_preparer(convention, objet, au));
    actes
        .au_choix(Operation::NommerMembre, ici, "college", colleges)
        .au_choix(Operation::ProjeterReunion, ici, "type", types)
        .au_choix(Operation::PreparerConsultation, ici, "objet", objets)
        .acte(Operation::DeclarerConseil, ici, conseils.peut_declarer(convention, au))
        .acte(Operation::DeclarerOutil, ici, OutilNumerique::peut_declarer(convention, au))
        .acte(Operation::InscrireContact, ici, ContactRegional::peut_inscrire(convention, acteur, None, au))
        .acte(Operation::DemanderAvenant, ici, Avenant::peut_demander(convention, acteur, au))
        .acte(Operation::ChangerLectures, ici, convention.peut_changer_lectures(acteur, au))
        .acte(Operation::OuvrirLitige, ici, Litige::peut_ouvrir(convention, acteur, au))
        .acte(Operation::NotifierDenonciation, ici, Denonciation::peut_notifier(convention, acteur, au))
        .acte(Operation::DemanderAutorisation, ici, Autorisation::peut_demander(convention, au))
        .au_choix(Operation::AutoriserLogo, ici, "ministere", titulaires)
        .acte(Operation::DeclarerSupport, ici, Support::peut_declarer(convention, au))
        .acte(Operation::SignalerManquement, ici, Manquement::peut_signaler(convention, au))
        .acte(Operation::CreerFicheAction, ici, FicheAction::peut_creer(convention, au))
}

//! The entries of the table: the regional contacts (article 11) and the study of the regions (article 1).

use super::Precondition::{Aucune, Requise};
use super::{Fiche, LECTEURS_DE_L_ANNUAIRE, LECTEURS_DES_DECLINAISONS, PARTIES};
use crate::socle::refus::CodeRefus as C;
use crate::socle::regle;

pub(super) const INSCRIRE_CONTACT: Fiche = Fiche {
    acces: PARTIES,
    precondition: Aucune,
    regles: &[&regle::R11_06, &regle::R00_01, &regle::R17_02, &regle::G10],
    refus: &[C::ContactDUneAutrePartie, C::ConventionNonEnVigueur, C::DateFuture, C::PieceRequise],
};

pub(super) const LISTER_CONTACTS: Fiche =
    Fiche { acces: LECTEURS_DE_L_ANNUAIRE, precondition: Aucune, regles: &[&regle::R11_06], refus: &[] };

pub(super) const MODIFIER_CONTACT: Fiche = Fiche {
    precondition: Requise,
    refus: &[
        C::ContactDUneAutrePartie,
        C::TransitionInterdite,
        C::ConventionNonEnVigueur,
        C::DateFuture,
        C::PieceRequise,
    ],
    ..INSCRIRE_CONTACT
};

pub(super) const RETIRER_CONTACT: Fiche = Fiche {
    acces: PARTIES,
    precondition: Requise,
    regles: &[&regle::R11_06, &regle::R00_01, &regle::G10],
    refus: &[C::ContactDUneAutrePartie, C::TransitionInterdite, C::DateFuture, C::PieceRequise],
};

pub(super) const LISTER_DECLINAISONS: Fiche =
    Fiche { acces: LECTEURS_DES_DECLINAISONS, precondition: Aucune, regles: &[&regle::R01_03], refus: &[] };

pub(super) const ETUDIER_DECLINAISON: Fiche = Fiche {
    acces: PARTIES,
    precondition: Aucune,
    regles: &[&regle::R01_03, &regle::R00_01, &regle::R17_02, &regle::G10],
    refus: &[C::ConventionNonEnVigueur, C::TransitionInterdite, C::DateFuture, C::PieceRequise],
};

pub(super) const CONCLURE_DECLINAISON: Fiche = Fiche { precondition: Requise, ..ETUDIER_DECLINAISON };

//! What is sent about a regional contact: one input per act, named after the fact it makes.

use crate::entree::input;
use domain::cooperation::contact_regional::{ContactRegional, Coordonnees, FicheContact, NatureContact};
use domain::cooperation::convention::College;
use domain::socle::declaration::Declaree;
use domain::socle::moment::Personnel;
use domain::socle::region_academique::RegionAcademique;
use validator::{Validate, ValidationError};

input! {
    /// Coordonnées d'un contact : données personnelles, réservées aux signataires (art. 11).
    #[derive(serde::Serialize)]
    pub struct CoordonneesSaisies {
        /// Nom.
        nom: [String] dit en 200;
        /// Fonction.
        fonction: [String] dit en 200;
        /// Courriel.
        #[validate(custom(function = "courriel"))]
        #[schema(min_length = 3, max_length = 254, pattern = "^[^@\\s\\u0000-\\u001f\\u007f-\\u009f]+@[^@\\s\\u0000-\\u001f\\u007f-\\u009f]+$")]
        courriel: [String];
        /// Organisme : délégation régionale, DRAFPIC, établissement d'enseignement supérieur…
        organisme: [String] dit en 300;
    }
}

input! {
    /// Contact inscrit sur la liste d'un signataire (art. 11).
    pub struct ContactInscrit {
        /// Signataire ; par défaut, le vôtre, et nul autre.
        college: [Option<College>];
        /// Région académique.
        region_academique: [RegionAcademique];
        /// Liste où il figure ; par défaut, celle des représentants régionaux.
        nature: [Option<NatureContact>];
        /// Coordonnées.
        #[validate(nested)]
        coordonnees: [CoordonneesSaisies];
        /// Date de l'inscription (Paris).
        le date;
        piece;
    }
}

input! {
    /// Contact récrit, en entier (art. 11).
    pub struct ContactModifie {
        /// Région académique.
        region_academique: [RegionAcademique];
        /// Liste où il figure ; par défaut, celle où il figurait.
        nature: [Option<NatureContact>];
        /// Coordonnées.
        #[validate(nested)]
        coordonnees: [CoordonneesSaisies];
        /// Date de la modification (Paris).
        le date;
        piece;
    }
}

input! {
    /// Retrait d'un contact.
    pub struct ContactRetire {
        /// Date du retrait (Paris).
        le date;
        piece;
    }
}

/// Holds an address of e-mail to its two parts.
fn courriel(texte: &str) -> Result<(), ValidationError> {
    let dit = |partie: &str| {
        !partie.is_empty() && !partie.contains(|c: char| c == '@' || c.is_whitespace() || c.is_control())
    };
    let admis = texte.split_once('@').is_some_and(|(boite, domaine)| dit(boite) && dit(domaine));
    (admis && texte.chars().count() <= 254).then_some(()).ok_or_else(|| {
        ValidationError::new("courriel").with_message("une adresse de courriel de 254 caractères au plus".into())
    })
}

impl CoordonneesSaisies {
    fn coordonnees(&self) -> Coordonnees {
        let Self { nom, fonction, courriel, organisme } = self.clone();
        let [nom, fonction, courriel, organisme] = [nom, fonction, courriel, organisme].map(Personnel);
        Coordonnees { nom, fonction, courriel, organisme }
    }
}

impl From<Coordonnees> for CoordonneesSaisies {
    fn from(Coordonnees { nom, fonction, courriel, organisme }: Coordonnees) -> Self {
        Self { nom: nom.0, fonction: fonction.0, courriel: courriel.0, organisme: organisme.0 }
    }
}

fn fiche(
    region_academique: RegionAcademique,
    nature: Option<NatureContact>,
    coordonnees: &CoordonneesSaisies,
) -> FicheContact {
    let nature = nature.unwrap_or(NatureContact::RepresentantRegional);
    FicheContact { region_academique, nature, coordonnees: coordonnees.coordonnees() }
}

impl ContactInscrit {
    /// Whose list, the line, and when.
    #[must_use]
    pub fn inscription(&self) -> (Option<College>, FicheContact, Declaree) {
        (self.college, fiche(self.region_academique, self.nature, &self.coordonnees), self.declaree())
    }
}

impl ContactModifie {
    /// The line, and when: on the list where it stood, unless another is said (G13).
    #[must_use]
    pub fn modification(&self, contact: &ContactRegional) -> (FicheContact, Declaree) {
        let nature = self.nature.or(contact.fiche_au(self.date).map(|fiche| fiche.nature));
        (fiche(self.region_academique, nature, &self.coordonnees), self.declaree())
    }
}

//! Refusals: each cites the rule that stands in the way. How HTTP says it is not known here.

use crate::socle::calendrier::Date;
use crate::socle::code::codes;
use crate::socle::montant::Centimes;
use crate::socle::regle::{Document, Regle};
use crate::socle::regles;
use serde::Serialize;

/// What in the request is at fault.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum NatureRefus {
    /// The role opens no such operation, whatever the object.
    Role,
    /// The object is the caller's to see, the act is not the caller's to do.
    Relation,
    /// The state of the object on the date of the act forbids it.
    Etat,
    /// What was sent contradicts a rule.
    Regle,
}

codes! {
    /// What a figure of a refusal is: the contract publishes this list and no other key.
    pub enum Cle : "Nom d'un chiffre ou d'un nom qui explique un refus." {
        AccordsManquants = "accords_manquants" : "ministères dont l'accord manque",
        Annee = "annee" : "année civile déclarée",
        Au = "au" : "date à laquelle l'acte est jugé",
        AujourdHui = "aujourd_hui" : "date du jour à Paris",
        AuPlusTot = "au_plus_tot" : "premier jour auquel la résiliation peut prendre effet",
        Autorisation = "autorisation_id" : "autorisation de logo qui couvrait l'usage",
        Assiette = "assiette_centimes" : "dépenses éligibles sur les frais de mission, en centimes",
        College = "college" : "collège au comité de pilotage",
        Cosignataires = "cosignataires" : "cosignataires désignés par la convention",
        Date = "date" : "date déclarée du fait",
        DateCopil = "date_copil" : "date à laquelle le comité de pilotage a validé l'action",
        DateConstat = "date_constat" : "date à laquelle le ministère a constaté le manquement",
        DateManquement = "date_manquement" : "date de l'usage d'un logo sans autorisation",
        DateCloture = "date_cloture" : "dernier jour des réponses à une consultation",
        Demande = "demande_centimes" : "somme demandée, en centimes",
        DestinatairesManquants = "destinataires_manquants" : "membres en exercice qui ne sont pas destinataires",
        Depassement = "depassement_centimes" : "ce qui dépasse la limite, en centimes",
        Engage = "engage_centimes" : "somme déjà engagée sur l'exercice, en centimes",
        Etat = "etat" : "état à la date de l'acte",
        EtatsAdmis = "etats_admis" : "états dans lesquels l'acte est admis",
        Exercice = "exercice" : "exercice budgétaire : année civile",
        FichesManquantes = "fiches_manquantes" : "fiches qui manquent à un outil numérique",
        Fiches = "fiches" : "fiches action qui ne sont pas de cette année, ou pas de cette convention",
        Maximum = "maximum_centimes" : "le plus que la règle admette, en centimes",
        MembresNonConsultes = "membres_non_consultes" : "membres en exercice qui ne sont pas consultés",
        MinistereEducation = "ministere_education" : "organisation désignée pour l'éducation nationale",
        MinistereEnseignementSuperieur = "ministere_enseignement_superieur" : "organisation désignée pour l'enseignement supérieur",
        Montant = "montant_centimes" : "montant déclaré, en centimes",
        Opco = "opco" : "organisation désignée comme OPCO",
        Plafond = "plafond_centimes" : "plafond effectif de l'exercice, en centimes",
        Ressources = "ressources_centimes" : "ressources affectées, en centimes",
        RolesAdmis = "roles_admis" : "natures d'organisation et rôles admis",
        Titulaires = "titulaires" : "membres qui tiennent les sièges du collège",
        VoixAdmises = "voix_admises" : "voix que le texte donne au collège",
        VoixDemandees = "voix_demandees" : "voix qui seraient exprimées",
    }
}

impl Cle {
    /// Whether its value is a list rather than one text.
    #[must_use]
    pub const fn est_liste(self) -> bool {
        matches!(
            self,
            Self::AccordsManquants
                | Self::Cosignataires
                | Self::DestinatairesManquants
                | Self::EtatsAdmis
                | Self::FichesManquantes
                | Self::Fiches
                | Self::MembresNonConsultes
                | Self::RolesAdmis
                | Self::Titulaires
        )
    }

    /// Whether its value is a number.
    #[must_use]
    pub const fn est_nombre(self) -> bool {
        matches!(
            self,
            Self::Assiette
                | Self::Demande
                | Self::Depassement
                | Self::Engage
                | Self::Exercice
                | Self::Maximum
                | Self::Montant
                | Self::Plafond
                | Self::Ressources
                | Self::VoixAdmises
                | Self::VoixDemandees
        )
    }
}

/// A figure or a name that explains a refusal: money in centimes, dates in Paris.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum Valeur {
    /// A civil date.
    Date(Date),
    /// A number.
    Nombre(i64),
    /// A code or a name.
    Texte(String),
    /// Several codes.
    Liste(Vec<String>),
}

impl From<Date> for Valeur {
    fn from(date: Date) -> Self {
        Self::Date(date)
    }
}

impl From<i64> for Valeur {
    fn from(nombre: i64) -> Self {
        Self::Nombre(nombre)
    }
}

impl From<Centimes> for Valeur {
    fn from(montant: Centimes) -> Self {
        Self::Nombre(montant.valeur())
    }
}

impl From<u16> for Valeur {
    fn from(nombre: u16) -> Self {
        Self::Nombre(nombre.into())
    }
}

impl From<&str> for Valeur {
    fn from(texte: &str) -> Self {
        Self::Texte(texte.to_owned())
    }
}

impl<T: ToString> From<&[T]> for Valeur {
    fn from(liste: &[T]) -> Self {
        Self::Liste(liste.iter().map(ToString::to_string).collect())
    }
}

/// An act refused, with its ground.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{detail}")]
pub struct Refus {
    /// Which refusal, from the table of its document.
    pub code: CodeRefus,
    /// The rule that it rests on.
    pub regle: &'static Regle,
    /// The case at hand, in French.
    pub detail: String,
    /// The figures that decided.
    pub parametres: Vec<(Cle, Valeur)>,
}

impl Refus {
    /// A refusal on the rule of its table entry.
    #[must_use]
    pub fn nouveau(code: CodeRefus, detail: impl Into<String>) -> Self {
        Self { code, regle: code.regle, detail: detail.into(), parametres: Vec::new() }
    }

    /// The same on another rule, where one code serves several articles.
    #[must_use]
    pub fn citant(self, regle: &'static Regle) -> Self {
        Self { regle, ..self }
    }

    /// Adds a figure.
    #[must_use]
    pub fn avec(mut self, cle: Cle, valeur: impl Into<Valeur>) -> Self {
        self.parametres.push((cle, valeur.into()));
        self
    }
}

/// A refusal of the law: its code, its nature, its usual rule and its sentence, each once. It is its code: the rule that it
/// usually rests on may differ from one document to another.
#[derive(Debug, Clone, Copy)]
pub struct CodeRefus {
    code: &'static str,
    nature: NatureRefus,
    regle: &'static Regle,
    titre: &'static str,
}

impl CodeRefus {
    pub(crate) const fn nouveau(
        code: &'static str,
        nature: NatureRefus,
        regle: &'static Regle,
        titre: &'static str,
    ) -> Self {
        Self { code, nature, regle, titre }
    }

    /// The published code.
    #[must_use]
    pub const fn texte(self) -> &'static str {
        self.code
    }

    /// What is at fault.
    #[must_use]
    pub const fn nature(self) -> NatureRefus {
        self.nature
    }

    /// The rule it usually rests on.
    #[must_use]
    pub const fn regle(self) -> &'static Regle {
        self.regle
    }

    /// The document of that rule; `None` where a general rule refuses.
    #[must_use]
    pub const fn document(self) -> Option<Document> {
        self.regle.document
    }

    /// The sentence that names it, in French.
    #[must_use]
    pub const fn titre(self) -> &'static str {
        self.titre
    }
}

impl PartialEq for CodeRefus {
    fn eq(&self, autre: &Self) -> bool {
        self.code == autre.code
    }
}

impl Eq for CodeRefus {}

/// Declares refusals once each: `NOM = Nature, REGLE, "titre";`. The name in lower case is the published code.
macro_rules! refus {
    ($($(#[$doc:meta])* $nom:ident = $nature:ident, $regle:ident, $titre:literal;)+) => {
        $(
            $(#[$doc])*
            #[doc = $titre]
            pub const $nom: $crate::socle::refus::CodeRefus = $crate::socle::refus::CodeRefus::nouveau(
                $crate::socle::code::nom_publie!($nom),
                $crate::socle::refus::NatureRefus::$nature,
                &regles::$regle,
                $titre,
            );
        )+

        /// All of them, in the order of the table.
        pub const TOUS: &[$crate::socle::refus::CodeRefus] = &[$($nom),+];
    };
}
pub(crate) use refus;

refus! {
    ROLE_NON_HABILITE = Role, G15, "Ce rôle n'ouvre pas cette opération";
    DATE_FUTURE = Regle, G10, "Un fait ne peut être daté de l'avenir";
    PIECE_REQUISE = Regle, G10, "Ce fait se prouve par une pièce";
    SOMME_HORS_BORNES = Regle, G8, "Une somme dépasse ce qui se compte au centime près";
}

/// The state on the date of the act forbids it, on the rule of that state's own life.
#[must_use]
pub const fn transition_interdite(regle: &'static Regle) -> CodeRefus {
    CodeRefus::nouveau("transition_interdite", NatureRefus::Etat, regle, "L'état à cette date interdit cet acte")
}

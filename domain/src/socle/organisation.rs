//! Who acts: organisations, the roles their tokens carry, and how far each sees (regles.md §5).

use crate::socle::code::{Code, CodeInvalide, codes};
use crate::socle::region_academique::RegionAcademique;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;

/// The stable code of an organisation: `mobilites`, `menjs`, `france-competences`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct CodeOrganisation(String);

impl CodeOrganisation {
    /// The longest code, in characters.
    pub const LONGUEUR_MAX: usize = 60;
    /// What a code looks like, as the contract publishes it.
    pub const MOTIF: &'static str = "^[a-z0-9]+(-[a-z0-9]+)*$";

    /// The code as a text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Code for CodeOrganisation {
    fn code(&self) -> Cow<'_, str> {
        Cow::Borrowed(&self.0)
    }

    fn lire(texte: &str) -> Result<Self, CodeInvalide> {
        let mot = |mot: &str| !mot.is_empty() && mot.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit());
        if texte.len() <= Self::LONGUEUR_MAX && texte.split('-').all(mot) {
            Ok(Self(texte.to_owned()))
        } else {
            Err(CodeInvalide("un code d'organisation s'écrit en minuscules, chiffres et tirets".to_owned()))
        }
    }
}

impl TryFrom<String> for CodeOrganisation {
    type Error = CodeInvalide;

    fn try_from(texte: String) -> Result<Self, CodeInvalide> {
        Self::lire(&texte)
    }
}

impl From<CodeOrganisation> for String {
    fn from(code: CodeOrganisation) -> Self {
        code.0
    }
}

impl std::fmt::Display for CodeOrganisation {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(feature = "schema")]
impl utoipa::PartialSchema for CodeOrganisation {
    fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::schema::Schema> {
        crate::socle::code::schema_texte(
            "Code stable d'une organisation (`mobilites`, `menjs`, `france-competences`).",
            |texte| texte.pattern(Some(Self::MOTIF)).max_length(Some(Self::LONGUEUR_MAX)),
        )
    }
}

#[cfg(feature = "schema")]
impl utoipa::ToSchema for CodeOrganisation {
    fn name() -> Cow<'static, str> {
        "CodeOrganisation".into()
    }
}

codes! {
    /// The kind of an organisation: with a role, it opens operations.
    pub enum Nature : "Nature d'une organisation." {
        Opco = "opco" : "opérateur de compétences",
        Ministere = "ministere" : "ministère signataire",
        Administration = "administration" : "administration de l'État",
        EtablissementPublic = "etablissement_public" : "établissement public",
        Association = "association" : "association",
        Controle = "controle" : "organe de contrôle ou d'audit",
        Partenaire = "partenaire" : "organisation qui porte une action, ou y prend part",
        RegionAcademique = "region_academique" : "région académique",
    }
}

codes! {
    /// A role, named by its function: the organisation of the token says whose it is.
    pub enum Role : "Rôle porté par un jeton, nommé par sa fonction : l'organisation dit lequel." {
        Secretariat = "secretariat" : "secrétariat du comité de pilotage, à l'OPCO",
        ConseilAdministration = "conseil_administration" : "conseil d'administration de l'OPCO",
        Commission = "commission" : "commission apprentissage et professionnalisation de l'OPCO",
        SystemeInformation = "systeme_information" : "système d'information de l'OPCO (mêmes lectures que le secrétariat)",
        Ministere = "ministere" : "direction du ministère signataire (DGESCO, DGESIP)",
        RegionAcademique = "region_academique" : "région académique",
        Partenaire = "partenaire" : "porteur ou partenaire d'une action",
        Dgefp = "dgefp" : "délégation générale à l'emploi et à la formation professionnelle",
        FranceCompetences = "france_competences" : "France compétences",
        OperateurAvenirActifs = "operateur_avenir_actifs" : "opérateur du réseau Avenir Actifs",
        Observatoire = "observatoire" : "observatoire prospectif des métiers et des qualifications",
        Eam = "eam" : "Euro App Mobility",
        MissionApprentissage = "mission_apprentissage" : "mission interministérielle pour l'apprentissage",
        Auditeur = "auditeur" : "auditeur d'un organe de contrôle : lit tout, n'écrit rien, sauf le signalement d'un manquement (art. 11)",
    }
}

codes! {
    /// A ministry that signs, by the college that it holds in the convention (art. 13), whatever the organisation is called that
    /// year. Its former texts are those of its directorate, which the minutes were sent to under that name.
    pub enum Ministere : "Ministère signataire, par son collège (art. 13)." {
        Education = "ministere_education" | "dgesco" : "le ministère chargé de l'éducation nationale",
        EnseignementSuperieur = "ministere_enseignement_superieur" | "dgesip" : "le ministère chargé de l'enseignement supérieur",
    }
}

impl Ministere {
    /// The directorate that speaks for it (art. 14), as the reference data write it.
    #[must_use]
    pub const fn direction(self) -> &'static str {
        match self {
            Self::Education => "DGESCO",
            Self::EnseignementSuperieur => "DGESIP",
        }
    }

    /// The same by the name that the text gives it (art. 14).
    #[must_use]
    pub const fn direction_generale(self) -> &'static str {
        match self {
            Self::Education => "Direction générale de l'enseignement scolaire",
            Self::EnseignementSuperieur => {
                "Direction générale de l'enseignement supérieur et de l'insertion professionnelle"
            }
        }
    }
}

/// An organisation of the reference data.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Organisation {
    /// Its stable code.
    pub code: CodeOrganisation,
    /// Its kind.
    pub nature: Nature,
    /// Its name in French, as it names itself.
    pub nom: String,
    /// Its SIREN number, nine digits, where known.
    pub siren: Option<String>,
    /// The branch or sector it covers, for an OPCO.
    pub secteur: Option<String>,
    /// The directorate that speaks for a ministry (art. 14): `DGESCO`, `DGESIP`.
    pub direction: Option<String>,
    /// Its number in France compétences' own list, for an OPCO.
    pub code_france_competences: Option<String>,
    /// Whether one of the five source documents names it.
    pub nomme_dans_les_documents: bool,
}

impl Organisation {
    /// The college for which a ministry speaks, known by its directorate (art. 14): « à la Direction générale de
    /// l'enseignement scolaire et à la Direction générale de l'enseignement supérieur et de l'insertion professionnelle ».
    /// None of any other organisation. A convention names its own parties, and their colleges with them.
    #[must_use]
    pub fn college(&self) -> Option<Ministere> {
        let direction = self.direction.as_deref().filter(|_| self.nature == Nature::Ministere)?;
        Ministere::TOUS.iter().copied().find(|ministere| ministere.direction() == direction)
    }
}

/// How far a caller sees: what is outside does not exist for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Portee {
    /// Everything, drafts included: the auditor of a control body.
    Tout,
    /// Signed conventions of everyone: the State as it reads them (DGEFP, France compétences).
    Signees,
    /// The conventions of this OPCO, drafts included: it is a party in one place only.
    Opco(CodeOrganisation),
    /// The conventions to which this ministry is a party, drafts included.
    Parties(CodeOrganisation),
    /// Signed conventions, and of what they hold the actions that this organisation carries: « les siennes ».
    Porteur(CodeOrganisation),
    /// Signed conventions, and of what they hold the validated actions of this region: « sa région, validées ».
    Region(RegionAcademique),
    /// No convention.
    Rien,
}

impl Portee {
    /// Whether it shows some actions of a dossier and no more of it than the convention's metadata.
    #[must_use]
    pub const fn est_partielle(&self) -> bool {
        matches!(self, Self::Porteur(_) | Self::Region(_))
    }
}

/// The authenticated author of an act or of a reading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Acteur {
    /// The organisation in whose name it speaks.
    pub organisation: CodeOrganisation,
    /// The kind of that organisation, from the reference data (never from the token).
    pub nature: Nature,
    /// The roles its token carries.
    pub roles: Vec<Role>,
}

impl Acteur {
    /// What this caller may know of (regles.md §5, « Portée »).
    #[must_use]
    pub fn portee(&self) -> Portee {
        let porte = |role| self.roles.contains(&role);
        match self.nature {
            Nature::Controle if porte(Role::Auditeur) => Portee::Tout,
            Nature::Administration if porte(Role::Dgefp) => Portee::Signees,
            Nature::EtablissementPublic if porte(Role::FranceCompetences) => Portee::Signees,
            Nature::Opco => Portee::Opco(self.organisation.clone()),
            Nature::Ministere => Portee::Parties(self.organisation.clone()),
            Nature::Partenaire if porte(Role::Partenaire) => Portee::Porteur(self.organisation.clone()),
            Nature::RegionAcademique if porte(Role::RegionAcademique) => {
                RegionAcademique::de_l_organisation(&self.organisation).map_or(Portee::Rien, Portee::Region)
            }
            _ => Portee::Rien,
        }
    }
}

impl RegionAcademique {
    /// What the code of its organisation begins with: its own code follows.
    const PREFIXE: &'static str = "region-academique-";

    /// The code of its organisation in the reference data.
    ///
    /// # Panics
    /// Never: digits and hyphens make a code.
    #[must_use]
    pub fn organisation(self) -> CodeOrganisation {
        CodeOrganisation::lire(&format!("{}{}", Self::PREFIXE, self.texte())).expect("digits and hyphens make a code")
    }

    /// The region of an organisation of the reference data.
    #[must_use]
    pub fn de_l_organisation(code: &CodeOrganisation) -> Option<Self> {
        Self::lire(code.as_str().strip_prefix(Self::PREFIXE)?).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn acteur(nature: Nature, roles: &[Role]) -> Acteur {
        let organisation = CodeOrganisation::lire("mobilites").expect("a valid code");
        Acteur { organisation, nature, roles: roles.to_vec() }
    }

    #[test]
    fn a_code_is_lower_case_words_joined_by_hyphens() {
        for bon in ["mobilites", "2i", "france-competences"] {
            assert_eq!(CodeOrganisation::lire(bon).map(String::from), Ok(bon.to_owned()));
        }
        let trop_long = "a".repeat(CodeOrganisation::LONGUEUR_MAX + 1);
        for mauvais in ["", "-", "a-", "-a", "a--b", "Mobilites", "mobilités", "a b", &trop_long] {
            assert!(CodeOrganisation::lire(mauvais).is_err(), "{mauvais}");
        }
    }

    #[test]
    fn a_role_without_its_kind_of_organisation_sees_nothing_more() {
        assert_eq!(acteur(Nature::Controle, &[Role::Auditeur]).portee(), Portee::Tout);
        assert_eq!(acteur(Nature::Association, &[Role::Auditeur]).portee(), Portee::Rien);
        assert_eq!(acteur(Nature::Controle, &[Role::Secretariat]).portee(), Portee::Rien);
        assert!(matches!(acteur(Nature::Opco, &[Role::Auditeur]).portee(), Portee::Opco(_)));
        let partenaire = |roles: &[Role]| acteur(Nature::Partenaire, roles).portee();
        assert!(matches!(partenaire(&[Role::Partenaire]), Portee::Porteur(code) if code.as_str() == "mobilites"));
        assert_eq!(partenaire(&[Role::Secretariat, Role::Auditeur, Role::RegionAcademique]), Portee::Rien);
    }

    #[test]
    fn a_ministry_is_known_by_its_directorate() {
        let organisation = |nature, direction: Option<&str>| Organisation {
            code: CodeOrganisation::lire("menjs").expect("a valid code"),
            nature,
            nom: "Ministère".to_owned(),
            siren: None,
            secteur: None,
            direction: direction.map(str::to_owned),
            code_france_competences: None,
            nomme_dans_les_documents: true,
        };
        for (direction, attendu) in [
            (Some("DGESCO"), Some(Ministere::Education)),
            (Some("DGESIP"), Some(Ministere::EnseignementSuperieur)),
            (Some("DGER"), None),
            (None, None),
        ] {
            assert_eq!(organisation(Nature::Ministere, direction).college(), attendu, "{direction:?}");
            assert_eq!(organisation(Nature::Administration, direction).college(), None, "{direction:?}");
        }
    }

    #[test]
    fn a_region_is_known_by_the_code_of_its_organisation() {
        let portee = |code: &str| {
            let organisation = CodeOrganisation::lire(code).expect("a valid code");
            let roles = vec![Role::RegionAcademique];
            Acteur { organisation, nature: Nature::RegionAcademique, roles }.portee()
        };
        for region in RegionAcademique::TOUS.iter().copied() {
            assert_eq!(portee(region.organisation().as_str()), Portee::Region(region));
        }
        for inconnue in ["11", "region-academique", "region-academique-99", "region-academique-011"] {
            assert_eq!(portee(inconnue), Portee::Rien, "{inconnue}");
        }
    }
}

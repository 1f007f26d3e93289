//! Who may: the rights of regles.md §5, each under one name.

use crate::socle::operation::Acces;
use crate::socle::organisation::{Nature, Role};

pub(super) const SECRETARIAT: (Nature, Role) = (Nature::Opco, Role::Secretariat);
pub(super) const MINISTERE: (Nature, Role) = (Nature::Ministere, Role::Ministere);
pub(super) const SYSTEME_INFORMATION: (Nature, Role) = (Nature::Opco, Role::SystemeInformation);
pub(super) const CONSEIL_ADMINISTRATION: (Nature, Role) = (Nature::Opco, Role::ConseilAdministration);
pub(super) const COMMISSION: (Nature, Role) = (Nature::Opco, Role::Commission);
pub(super) const DGEFP: (Nature, Role) = (Nature::Administration, Role::Dgefp);
pub(super) const AUDITEUR: (Nature, Role) = (Nature::Controle, Role::Auditeur);
pub(super) const PARTENAIRE: (Nature, Role) = (Nature::Partenaire, Role::Partenaire);
pub(super) const REGION_ACADEMIQUE: (Nature, Role) = (Nature::RegionAcademique, Role::RegionAcademique);

/// « les parties » : the OPCO through its secretariat, each ministry for itself.
pub(super) const PARTIES: Acces = Acces::Habilite(&[SECRETARIAT, MINISTERE]);

/// « L'OPCO Mobilités en assure le secrétariat » (art. 14); the bilan is « élaboré par l'OPCO » (art. 15).
pub(super) const SECRETARIAT_SEUL: Acces = Acces::Habilite(&[SECRETARIAT]);

/// Who reads a convention, its metadata and its state (regles.md §5, first line).
pub(super) const LECTEURS_DES_CONVENTIONS: Acces = Acces::Habilite(&[
    SECRETARIAT,
    CONSEIL_ADMINISTRATION,
    COMMISSION,
    SYSTEME_INFORMATION,
    MINISTERE,
    DGEFP,
    (Nature::EtablissementPublic, Role::FranceCompetences),
    AUDITEUR,
    PARTENAIRE,
    REGION_ACADEMIQUE,
]);

/// Who reads what is done under it that no line of regles.md §5 closes further.
pub(super) const LECTEURS: Acces = Acces::Habilite(&[
    SECRETARIAT,
    CONSEIL_ADMINISTRATION,
    COMMISSION,
    SYSTEME_INFORMATION,
    MINISTERE,
    DGEFP,
    (Nature::EtablissementPublic, Role::FranceCompetences),
    AUDITEUR,
]);

/// Who attests that the bilan was shown: the two instances, or the secretariat for them (G17).
pub(super) const INSTANCES: Acces = Acces::Habilite(&[SECRETARIAT, CONSEIL_ADMINISTRATION, COMMISSION]);

/// Who answers for what was transcribed: the instance itself (G17).
pub(super) const INSTANCES_SEULES: Acces = Acces::Habilite(&[CONSEIL_ADMINISTRATION, COMMISSION]);

/// Who answers to the bilan: the signatories other than its author (R15-13).
pub(super) const MINISTERES: Acces = Acces::Habilite(&[MINISTERE]);

/// Who reads a bilan (regles.md §5, « bilan »): not France compétences.
pub(super) const LECTEURS_DES_BILANS: Acces = Acces::Habilite(&[
    SECRETARIAT,
    CONSEIL_ADMINISTRATION,
    COMMISSION,
    SYSTEME_INFORMATION,
    MINISTERE,
    DGEFP,
    AUDITEUR,
]);

/// Who names members, the board of the OPCO its mandated administrator (regles.md §5, « membres copil »).
pub(super) const QUI_NOMME: Acces = Acces::Habilite(&[SECRETARIAT, CONSEIL_ADMINISTRATION, MINISTERE]);

/// Who reads the committee's members.
pub(super) const LECTEURS_DES_MEMBRES: Acces = Acces::Habilite(&[
    SECRETARIAT,
    CONSEIL_ADMINISTRATION,
    SYSTEME_INFORMATION,
    MINISTERE,
    (Nature::Administration, Role::Dgefp),
    AUDITEUR,
]);

/// Who reads the fiches action (regles.md §5, « fiche action »): a partner its own, a region its validated ones.
pub(super) const LECTEURS_DES_FICHES: Acces = Acces::Habilite(&[
    SECRETARIAT,
    CONSEIL_ADMINISTRATION,
    COMMISSION,
    SYSTEME_INFORMATION,
    MINISTERE,
    DGEFP,
    AUDITEUR,
    PARTENAIRE,
    REGION_ACADEMIQUE,
]);

/// Who drafts them: « OPCO (ou porteur via OPCO) » (machine 3.7).
pub(super) const REDACTEURS_DES_FICHES: Acces = Acces::Habilite(&[SECRETARIAT, PARTENAIRE]);

/// « la convention d'objectifs et de moyens entre l'OPCO Mobilités et l'Etat » (art. 16): the State confirms its ceiling.
pub(super) const ETAT_SEUL: Acces = Acces::Habilite(&[DGEFP]);

/// Who records what the board decided of a modification: itself, or the secretariat on its minutes (G17).
pub(super) const SECRETARIAT_OU_CONSEIL: Acces = Acces::Habilite(&[SECRETARIAT, CONSEIL_ADMINISTRATION]);

/// Who reads the ceilings (regles.md §5, « plafond »): not the commission.
pub(super) const LECTEURS_DES_PLAFONDS: Acces =
    Acces::Habilite(&[SECRETARIAT, CONSEIL_ADMINISTRATION, SYSTEME_INFORMATION, MINISTERE, DGEFP, AUDITEUR]);

/// Who reads the money of the actions (regles.md §5, « engagement, frais, versement »): a partner that of its own.
pub(super) const LECTEURS_DE_L_ARGENT: Acces = Acces::Habilite(&[
    SECRETARIAT,
    CONSEIL_ADMINISTRATION,
    SYSTEME_INFORMATION,
    MINISTERE,
    DGEFP,
    AUDITEUR,
    PARTENAIRE,
]);

/// Who reads the avis and the decisions of the board (regles.md §5, « avis », « décision CA, retour »).
pub(super) const LECTEURS_DE_L_INSTRUCTION: Acces =
    Acces::Habilite(&[SECRETARIAT, CONSEIL_ADMINISTRATION, SYSTEME_INFORMATION, MINISTERE, AUDITEUR, PARTENAIRE]);

/// Who reads the disputes and the denunciations (regles.md §5, « dénonciation, litige »): not the commission.
pub(super) const LECTEURS_DES_FINS: Acces = LECTEURS_DES_PLAFONDS;

/// Who answers for what was transcribed of the board (G17).
pub(super) const CONSEIL_SEUL: Acces = Acces::Habilite(&[CONSEIL_ADMINISTRATION]);

/// Who reads its meetings.
pub(super) const LECTEURS_DES_REUNIONS: Acces = Acces::Habilite(&[
    SECRETARIAT,
    CONSEIL_ADMINISTRATION,
    (Nature::Opco, Role::Commission),
    SYSTEME_INFORMATION,
    MINISTERE,
    AUDITEUR,
]);

/// Who reads a voice (regles.md §5, « voix »).
pub(super) const LECTEURS_DES_VOIX: Acces = Acces::Habilite(&[SECRETARIAT, SYSTEME_INFORMATION, MINISTERE, AUDITEUR]);

/// Who reads the minutes (regles.md §5, « compte rendu »): not the commission; a partner, once sent to it.
pub(super) const LECTEURS_DU_COMPTE_RENDU: Acces =
    Acces::Habilite(&[SECRETARIAT, CONSEIL_ADMINISTRATION, SYSTEME_INFORMATION, MINISTERE, AUDITEUR, PARTENAIRE]);

/// Who reads the document made of the facts: it tells the voice of each college, which no partner reads.
pub(super) const LECTEURS_DU_PROCES_VERBAL: Acces =
    Acces::Habilite(&[SECRETARIAT, CONSEIL_ADMINISTRATION, SYSTEME_INFORMATION, MINISTERE, AUDITEUR]);

/// Who deposits the sheets of a digital tool: the OPCO, or the tool's carrier (regles.md §5, « outil numérique »).
pub(super) const QUI_DEPOSE_LES_FICHES: Acces = Acces::Habilite(&[SECRETARIAT, PARTENAIRE]);

/// Who reads a digital tool besides the public register: neither the board nor the commission; a carrier, the one whose sheets
/// it deposits.
pub(super) const LECTEURS_DES_OUTILS: Acces =
    Acces::Habilite(&[SECRETARIAT, SYSTEME_INFORMATION, MINISTERE, AUDITEUR, PARTENAIRE]);

/// Who reads the regional directory: the signatories, and the auditor, who is not shown whom it names (R11-06).
pub(super) const LECTEURS_DE_L_ANNUAIRE: Acces =
    Acces::Habilite(&[SECRETARIAT, CONSEIL_ADMINISTRATION, SYSTEME_INFORMATION, MINISTERE, AUDITEUR]);

/// Who reads where the convention is carried into the regions.
pub(super) const LECTEURS_DES_DECLINAISONS: Acces = LECTEURS_DES_FICHES;

/// Who reads what is authorised, published, reported of the logos (regles.md §5, « autorisation logo », « manquement »).
pub(super) const LECTEURS_DE_LA_COMMUNICATION: Acces =
    Acces::Habilite(&[SECRETARIAT, SYSTEME_INFORMATION, MINISTERE, AUDITEUR]);

/// Who reports a breach: « toute organisation habilitée à voir le dossier »; the auditor's one act.
pub(super) const QUI_SIGNALE: Acces =
    Acces::Habilite(&[SECRETARIAT, MINISTERE, AUDITEUR, PARTENAIRE, REGION_ACADEMIQUE]);

/// Who reads the authorisations of logos (regles.md §5, « autorisation logo »): a carrier, those that it asked for.
pub(super) const LECTEURS_DES_AUTORISATIONS: Acces =
    Acces::Habilite(&[SECRETARIAT, SYSTEME_INFORMATION, MINISTERE, AUDITEUR, REGION_ACADEMIQUE, PARTENAIRE]);

/// Who reads the breaches (regles.md §5, « manquement »): a carrier, a region, those that they reported.
pub(super) const LECTEURS_DES_MANQUEMENTS: Acces =
    Acces::Habilite(&[SECRETARIAT, SYSTEME_INFORMATION, MINISTERE, AUDITEUR, PARTENAIRE, REGION_ACADEMIQUE]);

/// Who reads the journal (regles.md §5, last line).
pub(super) const LECTEURS_DU_JOURNAL: Acces =
    Acces::Habilite(&[SECRETARIAT, SYSTEME_INFORMATION, MINISTERE, DGEFP, AUDITEUR]);

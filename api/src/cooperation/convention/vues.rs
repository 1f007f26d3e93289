//! What is published of a convention.

use super::saisies::NomCosignataire;
use crate::cooperation::denonciation::fondement_du_preavis;
use crate::sortie::page::page;
use crate::sortie::vues::{ConstatView, FaitView, FondementView, PieceView, RecepisseView};
use chrono::{DateTime, Utc};
use domain::cooperation::communication::manquement::Manquement;
use domain::cooperation::convention::{Cadre, College, Convention, Cote, Etat, NatureFin, Qualite, Signature};
use domain::cooperation::denonciation::Denonciation;
use domain::cooperation::litige::Litige;
use domain::cooperation::parametres::{
    Chiffre, Lectures, Stipulations, VersionLectures, VersionStipulations, stipulations_au,
};
use domain::cooperation::regles;
use domain::socle::calendrier::Date;
use domain::socle::code::{AvenantId, ConventionId, DenonciationId, SignatureId};
use domain::socle::constat::Constat;
use domain::socle::organisation::CodeOrganisation;
use persistence::{Charge, Enregistre, Recepisse};
use serde::Serialize;
use utoipa::ToSchema;

/// Convention de coopération, avec ses signatures et son état à la date demandée.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Convention)]
pub struct ConventionView {
    /// Identifiant.
    pub id: ConventionId,
    /// Rang du dernier acte qui l'a touchée ; première partie de l'`ETag`.
    #[schema(minimum = 1, maximum = 9_007_199_254_740_991_i64)]
    pub version: i64,
    /// Référence, unique pour l'OPCO.
    #[schema(max_length = 100, pattern = "^[\\s\\S]+$")]
    pub reference: String,
    /// Référence d'un système d'information.
    #[schema(required = true, max_length = 100, pattern = "^[\\s\\S]+$")]
    pub reference_externe: Option<String>,
    /// Intitulé.
    #[schema(max_length = 500, pattern = "^[\\s\\S]+$")]
    pub intitule: String,
    /// Les trois parties : « d'une part » l'État, « d'autre part » l'OPCO.
    #[schema(max_items = 3)]
    pub parties: Vec<PartieView>,
    /// Organisations couvrant une branche, sans voix.
    #[schema(max_items = 20, value_type = Vec<NomCosignataire>)]
    pub cosignataires: Vec<String>,
    /// Lieu de la signature.
    #[schema(required = true, max_length = 200, pattern = "^[\\s\\S]+$")]
    pub lieu_signature: Option<String>,
    /// Date de l'accord constitutif de l'OPCO.
    #[schema(required = true, max_length = 10)]
    pub accord_constitutif_date: Option<Date>,
    /// Convention que celle-ci remplace.
    #[schema(required = true)]
    pub remplace_convention_id: Option<ConventionId>,
    /// Stipulations, version par version.
    #[schema(max_items = 100)]
    pub stipulations: Vec<StipulationsView>,
    /// Lectures en vigueur à cette date.
    pub lectures: Lectures,
    /// Toutes les lectures choisies, version par version.
    #[schema(max_items = 1000)]
    pub versions_lectures: Vec<VersionLecturesView>,
    /// Vrai si aucun document n'atteste cette convention.
    pub fictif: bool,
    /// Date à laquelle l'état est calculé (Paris).
    #[schema(max_length = 10)]
    pub au: Date,
    /// État à cette date.
    pub etat: Etat,
    /// Premier jour en vigueur, une fois signée de tous (art. 17).
    #[schema(required = true, max_length = 10)]
    pub date_effet: Option<Date>,
    /// Dernier jour en vigueur, inclus.
    #[schema(required = true, max_length = 10)]
    pub dernier_jour: Option<Date>,
    /// Ouverture à la signature.
    #[schema(required = true)]
    pub ouverture_signature: Option<FaitView>,
    /// Signatures saisies, dans l'ordre de leur enregistrement, annulées comprises.
    #[schema(max_items = 1000)]
    pub signatures: Vec<SignatureView>,
    /// Qualités dont la signature manque encore à cette date.
    #[schema(max_items = 4)]
    pub signatures_manquantes: Vec<Qualite>,
    /// Abandon.
    #[schema(required = true)]
    pub abandon: Option<FaitView>,
    /// Instant de la saisie du projet (UTC).
    #[schema(max_length = 40)]
    pub enregistre_le: DateTime<Utc>,
    /// Organisation qui l'a saisi.
    pub enregistre_par: CodeOrganisation,
    /// Ce qui est relevé sans être refusé.
    #[schema(max_items = 100)]
    pub constats: Vec<ConstatView>,
    /// Preuve du dernier acte : à conserver.
    pub recepisse: RecepisseView,
}

/// Partie à la convention.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Partie)]
pub struct PartieView {
    /// Organisation.
    pub organisation: CodeOrganisation,
    /// Collège au comité de pilotage.
    pub college: College,
    /// Côté de la convention.
    pub cote: Cote,
}

/// Version des stipulations.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = VersionStipulations)]
pub struct StipulationsView {
    /// 1 pour le texte signé, puis une par avenant.
    #[schema(minimum = 1, maximum = 65_535, format = Int32)]
    pub version: u16,
    /// Premier jour d'application ; nul pour le texte signé, applicable dès la date d'effet.
    #[schema(required = true, max_length = 10)]
    pub date_effet: Option<Date>,
    /// Avenant qui en décide ; nul pour le texte signé.
    #[schema(required = true)]
    pub avenant_id: Option<AvenantId>,
    /// Chiffres que cette version fixe.
    #[schema(max_items = 20)]
    pub chiffres_fixes: Vec<Chiffre>,
    /// Tous les chiffres stipulés, au premier jour d'application de cette version.
    pub stipulations: Stipulations,
}

/// Version des lectures.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = VersionLectures)]
pub struct VersionLecturesView {
    /// 1 pour les lectures du texte signé, puis une par changement.
    #[schema(minimum = 1, maximum = 65_535, format = Int32)]
    pub numero: u16,
    /// Premier jour d'application ; nul pour les lectures du texte signé.
    #[schema(required = true, max_length = 10)]
    pub date_effet: Option<Date>,
    /// Lectures.
    pub lectures: Lectures,
    /// Le changement qui les a choisies, avec son motif et sa pièce.
    #[schema(required = true)]
    pub changement: Option<FaitView>,
}

/// Signature d'un signataire.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Signature)]
pub struct SignatureView {
    /// Identifiant.
    pub id: SignatureId,
    /// Qualité.
    pub qualite: Qualite,
    /// Nom du signataire, quand le document le donne.
    #[schema(required = true, max_length = 200, pattern = "^[\\s\\S]+$")]
    pub nom: Option<String>,
    /// Organisation de branche qui signe.
    #[schema(required = true, max_length = 200, pattern = "^[\\s\\S]+$")]
    pub cosignataire: Option<String>,
    /// Date de la signature (Paris).
    #[schema(max_length = 10)]
    pub date_signature: Date,
    /// Pièce signée.
    #[schema(required = true)]
    pub piece: Option<PieceView>,
    /// Vrai si aucun document n'atteste ce fait.
    pub fictif: bool,
    /// Instant de l'enregistrement (UTC).
    #[schema(max_length = 40)]
    pub enregistre_le: DateTime<Utc>,
    /// Organisation qui l'a enregistrée.
    pub enregistre_par: CodeOrganisation,
    /// Jours entre la signature et son enregistrement (G10).
    #[schema(minimum = -1, maximum = 200_000)]
    pub delai_enregistrement_jours: i64,
    /// Annulation de la saisie : la signature ne compte plus, à aucune date.
    #[schema(required = true)]
    pub annulation: Option<AnnulationView>,
}

/// Annulation d'une saisie erronée.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Annulation)]
pub struct AnnulationView {
    /// Pourquoi.
    #[schema(max_length = 1000, pattern = "^[\\s\\S]*$")]
    pub motif: String,
    /// Pièce qui le prouve.
    #[schema(required = true)]
    pub piece: Option<PieceView>,
    /// Instant de l'enregistrement (UTC).
    #[schema(max_length = 40)]
    pub enregistre_le: DateTime<Utc>,
    /// Organisation qui l'a enregistrée.
    pub enregistre_par: CodeOrganisation,
}

page! { PageConventions de ConventionView }

impl ConventionView {
    fn new(convention: &Convention, recepisse: Recepisse, au: Date, constats: Vec<Constat>) -> Self {
        let cadre = convention.cadre_au(au);
        let faits = convention.faits();
        let parties = [College::MinistereEducation, College::MinistereEnseignementSuperieur, College::Opco];
        Self {
            id: faits.id,
            version: recepisse.rang,
            reference: faits.reference.clone(),
            reference_externe: faits.reference_externe.as_ref().map(|externe| externe.valeur.clone()),
            intitule: faits.intitule.clone(),
            parties: parties
                .map(|college| PartieView {
                    organisation: faits.parties.organisation(college).clone(),
                    college,
                    cote: college.cote(),
                })
                .into(),
            cosignataires: faits.cosignataires.clone(),
            lieu_signature: faits.lieu_signature.clone(),
            accord_constitutif_date: faits.accord_constitutif,
            remplace_convention_id: faits.remplace,
            stipulations: StipulationsView::toutes(&faits.stipulations),
            lectures: faits.lectures.au(au),
            versions_lectures: faits.lectures.versions().iter().map(VersionLecturesView::from).collect(),
            fictif: faits.fictif,
            au,
            etat: convention.etat_au(au),
            date_effet: cadre.as_ref().map(|cadre| cadre.date_effet),
            dernier_jour: cadre.and_then(|cadre| cadre.fin_effective),
            ouverture_signature: faits
                .ouverture
                .as_ref()
                .map(|o| FaitView::new(o.date, None, o.piece.as_ref(), o.fictif, &o.enregistrement)),
            signatures: faits.signatures.iter().map(SignatureView::from).collect(),
            signatures_manquantes: convention.signatures_manquantes(au),
            abandon: faits
                .abandon
                .as_ref()
                .map(|a| FaitView::new(a.date, Some(&a.motif), a.piece.as_ref(), a.fictif, &a.enregistrement)),
            enregistre_le: faits.creation.le,
            enregistre_par: faits.creation.par.clone(),
            constats: constats.into_iter().map(ConstatView::from).collect(),
            recepisse: recepisse.into(),
        }
    }

    /// The convention as it was read, on a day.
    #[must_use]
    pub fn lue(charge: Charge<Convention>, au: Date) -> Self {
        let constats = charge.objet.constats_au(au);
        Self::new(&charge.objet, charge.recepisse, au, constats)
    }
}

impl From<(Enregistre<Convention>, Date)> for ConventionView {
    fn from((fait, au): (Enregistre<Convention>, Date)) -> Self {
        Self::new(&fait.objet, fait.recepisse, au, fait.constats)
    }
}

impl StipulationsView {
    /// Every version, with all the figures as it leaves them on its first day.
    fn toutes(versions: &[VersionStipulations]) -> Vec<Self> {
        let vue = |rang: usize, version: &VersionStipulations| Self {
            version: version.version,
            date_effet: version.date_effet,
            avenant_id: version.avenant,
            chiffres_fixes: Chiffre::TOUS.iter().copied().filter(|c| version.stipulations.porte(*c)).collect(),
            stipulations: stipulations_au(&versions[..=rang], version.date_effet.unwrap_or(Date::MIN)),
        };
        versions.iter().enumerate().map(|(rang, version)| vue(rang, version)).collect()
    }
}

impl From<&VersionLectures> for VersionLecturesView {
    fn from(VersionLectures { numero, date_effet, lectures, changement }: &VersionLectures) -> Self {
        let changement = changement
            .as_ref()
            .map(|c| FaitView::new(c.date, Some(&c.motif), Some(&c.piece), c.fictif, &c.enregistrement));
        Self { numero: *numero, date_effet: *date_effet, lectures: *lectures, changement }
    }
}

impl From<&Signature> for SignatureView {
    fn from(signature: &Signature) -> Self {
        let Signature { id, qualite, nom, cosignataire, date, piece, fictif, enregistrement, annulation } =
            signature.clone();
        Self {
            id,
            qualite,
            nom: nom.map(|nom| nom.0),
            cosignataire,
            date_signature: date,
            piece: piece.map(PieceView::from),
            fictif,
            delai_enregistrement_jours: (enregistrement.jour - date).num_days(),
            enregistre_le: enregistrement.le,
            enregistre_par: enregistrement.par,
            annulation: annulation.map(|annulation| AnnulationView {
                motif: annulation.motif.0,
                piece: annulation.piece.map(PieceView::from),
                enregistre_le: annulation.enregistrement.le,
                enregistre_par: annulation.enregistrement.par,
            }),
        }
    }
}

/// État d'une convention à une date, avec ses fondements.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = EtatConvention)]
pub struct EtatView {
    /// Convention.
    pub convention_id: ConventionId,
    /// Rang du dernier acte du dossier.
    #[schema(minimum = 1, maximum = 9_007_199_254_740_991_i64)]
    pub version: i64,
    /// Date à laquelle l'état est calculé (Paris).
    #[schema(max_length = 10)]
    pub au: Date,
    /// État à cette date.
    pub etat: Etat,
    /// Vrai si la convention est en vigueur ce jour-là.
    pub en_vigueur: bool,
    /// Vrai si une dénonciation est reçue et que la convention vit encore (art. 18).
    pub en_preavis: bool,
    /// Vrai si un litige est ouvert ce jour-là, en conciliation ou non (art. 18).
    pub litige_ouvert: bool,
    /// Ce qui mettra fin à la convention, tant qu'elle est en vigueur.
    #[schema(required = true)]
    pub prochaine_fin: Option<ProchaineFinView>,
    /// Premier jour en vigueur (art. 17).
    #[schema(required = true, max_length = 10)]
    pub date_effet: Option<Date>,
    /// Dernier jour par le seul terme (art. 17).
    #[schema(required = true, max_length = 10)]
    pub terme: Option<Date>,
    /// Dernier jour en vigueur, quelle que soit la fin.
    #[schema(required = true, max_length = 10)]
    pub dernier_jour: Option<Date>,
    /// Qualités dont la signature manque à cette date.
    #[schema(max_items = 4)]
    pub signatures_manquantes: Vec<Qualite>,
    /// Vrai si l'état de ce jour serait autre sous une autre lecture du texte (G18).
    pub sensible_a_la_lecture: bool,
    /// La lecture qui changerait l'état.
    #[schema(required = true, max_length = 80, pattern = "^[a-z_]+$")]
    pub lecture: Option<&'static str>,
    /// Règles qui fondent l'état.
    #[schema(max_items = 20)]
    pub fondements: Vec<FondementView>,
    /// Ce qui est relevé sans être refusé.
    #[schema(max_items = 100)]
    pub constats: Vec<ConstatView>,
}

/// Fin à laquelle la convention va, telle qu'elle est connue à la date demandée : la plus précoce (art. 11, 17 et 18).
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = ProchaineFin)]
pub struct ProchaineFinView {
    /// Ce qui y met fin.
    pub nature: NatureFin,
    /// Dernier jour en vigueur, inclus (Paris).
    #[schema(max_length = 10)]
    pub dernier_jour: Date,
    /// Jours encore en vigueur après la date demandée.
    #[schema(minimum = 0, maximum = 200_000)]
    pub jours_restants: i64,
    /// Dénonciation qui y met fin.
    #[schema(required = true)]
    pub denonciation_id: Option<DenonciationId>,
}

impl ProchaineFinView {
    fn new(convention: &Convention, cadre: &Cadre, au: Date) -> Option<Self> {
        let dernier_jour = cadre.fin_effective.filter(|_| cadre.couvre(au))?;
        let denonciation = || convention.preavis_au(au).find(|(_, jour)| *jour == dernier_jour).map(|(id, _)| id);
        Some(Self {
            nature: cadre.fin,
            dernier_jour,
            jours_restants: (dernier_jour - au).num_days(),
            denonciation_id: (cadre.fin == NatureFin::Resiliation).then(denonciation).flatten(),
        })
    }
}

impl EtatView {
    /// The state of a convention on a day, with the disputes and the denunciations of its dossier.
    #[must_use]
    pub fn new(
        convention: &Convention,
        (litiges, denonciations): (&[Litige], &[Denonciation]),
        version: i64,
        au: Date,
    ) -> Self {
        let (etat, cadre) = (convention.etat_au(au), convention.cadre_au(au));
        let manquantes = convention.signatures_manquantes(au);
        let mut fondements = Vec::new();
        match &cadre {
            Some(cadre) => {
                fondements.push(FondementView::new(
                    &regles::R17_01,
                    format!("Dernière signature requise le {} : premier jour en vigueur.", cadre.date_effet),
                ));
                let annees = cadre.stipulations.duree_annees.get();
                fondements.push(FondementView::new(
                    &regles::R17_02,
                    format!("Durée de {annees} ans à compter du {} : terme le {}.", cadre.date_effet, cadre.terme),
                ));
                let preavis = denonciations.iter().filter_map(|recue| fondement_du_preavis(convention, recue, au));
                fondements.extend(preavis);
                if cadre.fin_effective != Some(cadre.terme) {
                    let fin = cadre.fin_effective.map_or("aucun jour".to_owned(), |fin| fin.to_string());
                    fondements.push(FondementView::new(&regles::R18_06, format!("Dernier jour en vigueur : {fin}.")));
                }
            }
            None => {
                let noms: Vec<_> = manquantes.iter().map(|qualite| qualite.sens()).collect();
                let calcul = if noms.is_empty() {
                    "Abandonnée avant d'être signée de tous.".to_owned()
                } else {
                    format!("Au {au} manque la signature : {}.", noms.join(", "))
                };
                fondements.push(FondementView::new(&regles::R00_01, calcul));
            }
        }
        let du_preavis = || {
            let mut lectures = denonciations.iter().filter_map(|recue| recue.lecture_de_l_etat_au(convention, au));
            lectures.next().map(|lecture| lecture.texte())
        };
        let lecture = convention.lecture_contraire_au(au).or_else(du_preavis);
        Self {
            convention_id: convention.faits().id,
            version,
            au,
            etat,
            en_vigueur: etat == Etat::EnVigueur,
            en_preavis: convention.en_preavis_au(au),
            litige_ouvert: litiges.iter().any(|litige| litige.est_ouvert_au(au)),
            prochaine_fin: cadre.as_ref().and_then(|cadre| ProchaineFinView::new(convention, cadre, au)),
            date_effet: cadre.as_ref().map(|cadre| cadre.date_effet),
            terme: cadre.as_ref().map(|cadre| cadre.terme),
            dernier_jour: cadre.as_ref().and_then(|cadre| cadre.fin_effective),
            signatures_manquantes: manquantes,
            sensible_a_la_lecture: lecture.is_some(),
            lecture,
            fondements,
            constats: convention.constats_au(au).into_iter().map(ConstatView::from).collect(),
        }
    }

    /// Says which breaches, established, made the convention lapse by that day (R11-04).
    #[must_use]
    pub fn fonde_sur(mut self, convention: &Convention, manquements: &[Manquement]) -> Self {
        let Some(caducite) = convention.caducite_au(self.au) else { return self };
        let cause = |manquement: &&Manquement| {
            manquement.constatation().is_some_and(|constatation| constatation.manquement == caducite.manquement)
        };
        let ids: Vec<_> = manquements.iter().filter(cause).map(|manquement| manquement.id().to_string()).collect();
        let calcul = format!(
            "Logo porté sans autorisation le {}, constaté le {} : caduque depuis le {}. Manquement : {}.",
            caducite.manquement,
            caducite.constat,
            caducite.effet,
            ids.join(", ")
        );
        self.fondements.push(FondementView::new(&regles::R11_04, calcul));
        self
    }
}

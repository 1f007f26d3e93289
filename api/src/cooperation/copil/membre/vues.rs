//! What is published of the members and of who sits.

use crate::sortie::vues::{ConstatView, FaitView, PieceView, RecepisseView};
use chrono::{DateTime, Utc};
use domain::cooperation::convention::{College, Convention};
use domain::cooperation::copil::membre::{Composition, MembreCopil};
use domain::cooperation::parametres::stipulations_au;
use domain::cooperation::reexamen::constats_au;
use domain::cooperation::rejuge::Connu;
use domain::socle::calendrier::Date;
use domain::socle::code::{ConventionId, MembreId};
use domain::socle::constat::Constat;
use domain::socle::moment::FaitDate;
use domain::socle::organisation::CodeOrganisation;
use persistence::{Charge, Enregistre, Recepisse};
use serde::Serialize;
use utoipa::ToSchema;

/// Membre du comité de pilotage, titulaire d'un siège ou suppléant.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = MembreCopil)]
pub struct MembreView {
    /// Identifiant.
    pub id: MembreId,
    /// Rang du dernier acte qui l'a touché ; première partie de l'`ETag`.
    #[schema(minimum = 1, maximum = 9_007_199_254_740_991_i64)]
    pub version: i64,
    /// Convention.
    pub convention_id: ConventionId,
    /// Collège qu'il représente.
    pub college: College,
    /// Son nom, s'il est donné.
    #[schema(required = true, max_length = 200, pattern = "^[\\s\\S]+$")]
    pub nom: Option<String>,
    /// Sa fonction.
    #[schema(max_length = 200, pattern = "^[\\s\\S]+$")]
    pub qualite: String,
    /// Vrai s'il est membre du conseil d'administration de l'OPCO.
    pub membre_ca: bool,
    /// Mandat du conseil d'administration.
    #[schema(required = true)]
    pub mandat: Option<MandatView>,
    /// Premier jour où il siège (Paris).
    #[schema(max_length = 10)]
    pub debut: Date,
    /// Fin de son mandat : il siège encore ce jour-là.
    #[schema(required = true)]
    pub fin: Option<FaitView>,
    /// Titulaire qu'il remplace, s'il est suppléant.
    #[schema(required = true)]
    pub suppleant_de: Option<MembreId>,
    /// Référence de la désignation d'un suppléant.
    #[schema(required = true, max_length = 200, pattern = "^[\\s\\S]+$")]
    pub designation_ref: Option<String>,
    /// Pièce qui prouve la nomination.
    #[schema(required = true)]
    pub piece: Option<PieceView>,
    /// Vrai si aucun document n'atteste ce fait.
    pub fictif: bool,
    /// Date à laquelle la réponse est calculée (Paris).
    #[schema(max_length = 10)]
    pub au: Date,
    /// Vrai s'il siège à cette date.
    pub en_exercice: bool,
    /// Instant de l'enregistrement (UTC).
    #[schema(max_length = 40)]
    pub enregistre_le: DateTime<Utc>,
    /// Organisation qui l'a nommé.
    pub enregistre_par: CodeOrganisation,
    /// Jours entre la nomination et son enregistrement (G10).
    #[schema(minimum = -1, maximum = 200_000)]
    pub delai_enregistrement_jours: i64,
    /// Ce qui est relevé sans être refusé.
    #[schema(max_items = 1000)]
    pub constats: Vec<ConstatView>,
    /// Preuve du dernier acte : à conserver.
    pub recepisse: RecepisseView,
}

/// Mandat donné par le conseil d'administration de l'OPCO.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Mandat)]
pub struct MandatView {
    /// Référence du mandat.
    #[schema(max_length = 200, pattern = "^[\\s\\S]+$")]
    pub reference: String,
    /// Pièce qui le prouve.
    #[schema(required = true)]
    pub piece: Option<PieceView>,
}

impl MembreView {
    fn new(membre: &MembreCopil, recepisse: Recepisse, au: Date, constats: Vec<Constat>) -> Self {
        let siege = membre.siege();
        let FaitDate { date: debut, piece, fictif, enregistrement } = membre.nomination();
        Self {
            id: membre.id(),
            version: recepisse.rang,
            convention_id: membre.convention(),
            college: siege.college,
            nom: siege.nom.as_ref().map(|nom| nom.0.clone()),
            qualite: siege.qualite.clone(),
            membre_ca: siege.membre_ca,
            mandat: siege
                .mandat
                .clone()
                .map(|mandat| MandatView { reference: mandat.reference, piece: mandat.piece.map(PieceView::from) }),
            debut: *debut,
            fin: membre.fin().map(|fin| FaitView { motif: Some(fin.motif.0.clone()), ..FaitView::from(&fin.fait) }),
            suppleant_de: siege.suppleance.as_ref().map(|suppleance| suppleance.titulaire),
            designation_ref: siege.suppleance.as_ref().map(|suppleance| suppleance.designation.clone()),
            piece: piece.clone().map(PieceView::from),
            fictif: *fictif,
            au,
            en_exercice: membre.en_exercice_au(au),
            enregistre_le: enregistrement.le,
            enregistre_par: enregistrement.par.clone(),
            delai_enregistrement_jours: (enregistrement.jour - *debut).num_days(),
            constats: constats.into_iter().map(ConstatView::from).collect(),
            recepisse: recepisse.into(),
        }
    }

    /// The member as it was read, on a day: what is noted of the committee is noted there.
    #[must_use]
    pub fn lue(charge: Charge<MembreCopil>, connu: &Connu, au: Date) -> Self {
        let constats = constats_au(&charge.objet, connu, au);
        Self::new(&charge.objet, charge.recepisse, au, constats)
    }
}

impl From<(Enregistre<MembreCopil>, Date)> for MembreView {
    fn from((fait, au): (Enregistre<MembreCopil>, Date)) -> Self {
        Self::new(&fait.objet, fait.recepisse, au, fait.constats)
    }
}

/// Composition du comité de pilotage à une date.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Copil)]
pub struct CopilView {
    /// Convention.
    pub convention_id: ConventionId,
    /// Rang du dernier acte du dossier.
    #[schema(minimum = 1, maximum = 9_007_199_254_740_991_i64)]
    pub version: i64,
    /// Date à laquelle la composition est donnée (Paris).
    #[schema(max_length = 10)]
    pub au: Date,
    /// Les trois collèges.
    #[schema(max_items = 3)]
    pub colleges: Vec<CollegeView>,
    /// Vrai si les quatre sièges sont tenus (art. 13).
    pub complete: bool,
    /// Vrai si l'OPCO compte un administrateur mandaté parmi ses représentants (art. 13).
    pub reguliere: bool,
    /// Ce qui est relevé sans être refusé.
    #[schema(max_items = 1000)]
    pub constats: Vec<ConstatView>,
}

/// Collège du comité de pilotage.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = CollegeDuCopil)]
pub struct CollegeView {
    /// Collège.
    pub college: College,
    /// Organisation qu'il représente.
    pub organisation: CodeOrganisation,
    /// Sièges.
    #[schema(minimum = 1, maximum = 2, format = Int32)]
    pub sieges: usize,
    /// Voix, attachées au collège quels que soient les présents (art. 13).
    #[schema(minimum = 0, maximum = 20, format = Int32)]
    pub voix: u16,
    /// Membres qui tiennent les sièges.
    #[schema(max_items = 2)]
    pub titulaires: Vec<MembreEnExerciceView>,
    /// Suppléants, sans siège ni voix de plus.
    #[schema(max_items = 1000)]
    pub suppleants: Vec<MembreEnExerciceView>,
}

/// Membre en exercice à la date demandée.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = MembreEnExercice)]
pub struct MembreEnExerciceView {
    /// Membre.
    pub id: MembreId,
    /// Son nom, s'il est donné.
    #[schema(required = true, max_length = 200, pattern = "^[\\s\\S]+$")]
    pub nom: Option<String>,
    /// Sa fonction.
    #[schema(max_length = 200, pattern = "^[\\s\\S]+$")]
    pub qualite: String,
    /// Vrai s'il est membre du conseil d'administration de l'OPCO, et mandaté par lui.
    pub administrateur_mandate: bool,
    /// Premier jour où il siège (Paris).
    #[schema(max_length = 10)]
    pub debut: Date,
    /// Dernier jour où il siège, s'il est connu.
    #[schema(required = true, max_length = 10)]
    pub dernier_jour: Option<Date>,
    /// Titulaire qu'il remplace, s'il est suppléant.
    #[schema(required = true)]
    pub suppleant_de: Option<MembreId>,
    /// Vrai si aucun document n'atteste ce fait.
    pub fictif: bool,
}

impl CopilView {
    /// The committee of a convention on a day; `version` is the rank of the last act of the dossier.
    #[must_use]
    pub fn new(convention: &Convention, composition: &Composition, version: i64, au: Date) -> Self {
        let faits = convention.faits();
        let voix = stipulations_au(&faits.stipulations, au).voix;
        let college = |college: &College| {
            let en_exercice = || composition.membres_au(au).filter(|membre| membre.siege().college == *college);
            CollegeView {
                college: *college,
                organisation: faits.parties.organisation(*college).clone(),
                sieges: college.sieges(),
                voix: college.voix(&voix),
                titulaires: composition.titulaires_au(*college, au).map(MembreEnExerciceView::from).collect(),
                suppleants: en_exercice().filter(|m| !m.est_titulaire()).map(MembreEnExerciceView::from).collect(),
            }
        };
        Self {
            convention_id: faits.id,
            version,
            au,
            colleges: College::TOUS.iter().map(college).collect(),
            complete: composition.est_complete_au(au),
            reguliere: composition.est_reguliere_au(au),
            constats: composition.constats_au(au).into_iter().map(ConstatView::from).collect(),
        }
    }
}

impl From<&MembreCopil> for MembreEnExerciceView {
    fn from(membre: &MembreCopil) -> Self {
        let (siege, nomination) = (membre.siege(), membre.nomination());
        Self {
            id: membre.id(),
            nom: siege.nom.as_ref().map(|nom| nom.0.clone()),
            qualite: siege.qualite.clone(),
            administrateur_mandate: membre.est_administrateur_mandate(),
            debut: nomination.date,
            dernier_jour: membre.fin().map(|fin| fin.fait.date),
            suppleant_de: siege.suppleance.as_ref().map(|suppleance| suppleance.titulaire),
            fictif: nomination.fictif,
        }
    }
}

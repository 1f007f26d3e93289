//! What of a dossier judges again what was done in it (G10), and the dossier itself when an act brings a fact of an earlier day.

use crate::cooperation::fiche_action::fiches_de;
use crate::cooperation::plafond::{budget, charger};
use crate::cooperation::rejuge::{Contexte, contextes_du_lot, des_actions, des_seances};
use crate::socle::charge::Charge;
use crate::socle::echec::Echec;
use crate::socle::ecriture::Ecriture;
use crate::socle::histoire::EvenementEnBase;
use crate::socle::histoire::lot::{Lot, lot};
use crate::socle::lecture::Lecture;
use crate::socle::memoire::Session;
use domain::cooperation::avenant::FaitAvenant;
use domain::cooperation::bilan::FaitBilan;
use domain::cooperation::communication::autorisation::FaitAutorisation;
use domain::cooperation::communication::manquement::FaitManquement;
use domain::cooperation::communication::support::FaitSupport;
use domain::cooperation::contact_regional::FaitContact;
use domain::cooperation::convention::{Convention, FaitConvention};
use domain::cooperation::copil::consultation::FaitConsultation;
use domain::cooperation::copil::decision::{Alentours, DecisionCopil, FaitDecision};
use domain::cooperation::copil::document::FaitDocument;
use domain::cooperation::copil::membre::FaitMembre;
use domain::cooperation::copil::plan::FaitPlan;
use domain::cooperation::copil::priorites::FaitPriorites;
use domain::cooperation::copil::reunion::FaitReunion;
use domain::cooperation::declinaison_regionale::FaitDeclinaison;
use domain::cooperation::denonciation::FaitDenonciation;
use domain::cooperation::fiche_action::{FicheAction, FicheActionParts};
use domain::cooperation::litige::FaitLitige;
use domain::cooperation::outil_numerique::FaitOutil;
use domain::cooperation::plafond::{BudgetOpco, ClePlafond, Plafonds};
use domain::cooperation::reexamen::{ObjetRejuge, Rejugeable, changements, precedents};
use domain::cooperation::rejuge::Connu;
use domain::socle::calendrier::Date;
use domain::socle::code::{Code, ConventionId};
use domain::socle::constat::Constat;
use domain::socle::histoire::{Evenement, Histoire};
use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

/// All that is judged again in a dossier, and on what.
type DossierRejuge = (Vec<ObjetRejuge>, Arc<Connu>);

/// What is noted of a whole dossier.
const DU_DOSSIER: &[&str] = &[
    FaitConvention::NATURE,
    FaitMembre::NATURE,
    FaitManquement::NATURE,
    FaitReunion::NATURE,
    FaitConsultation::NATURE,
    FaitAvenant::NATURE,
    FaitLitige::NATURE,
    FaitDenonciation::NATURE,
    FaitOutil::NATURE,
    FaitContact::NATURE,
    FaitDeclinaison::NATURE,
    FaitAutorisation::NATURE,
    FaitSupport::NATURE,
    FaitDocument::NATURE,
    FaitPlan::NATURE,
    FaitPriorites::NATURE,
    FaitBilan::NATURE,
    FaitDecision::NATURE,
];

/// Actions as they were read, with the ceilings by which those that are committed are judged again.
pub(crate) fn avec_leurs_plafonds(
    db: &mut Session<'_>,
    charges: Vec<(i64, Charge<FicheAction>)>,
) -> Result<Vec<(i64, Charge<FicheAction>)>, Echec> {
    let fiches: Vec<FicheAction> = charges.iter().map(|(_, charge)| charge.objet.clone()).collect();
    let contexte = |fiche: &FicheAction| {
        let FicheActionParts { convention, connu, constatations, .. } = fiche.faits().clone();
        (convention, Contexte { connu, constatations })
    };
    let mut contextes: HashMap<_, _> = fiches.iter().map(contexte).collect();
    sous_leurs_plafonds(db, &mut contextes, &fiches)?;
    let entourer = |(place, Charge { objet, recepisse }): (i64, Charge<FicheAction>)| {
        let parts = objet.into_parts();
        let connu = contextes.get(&parts.convention).and_then(|contexte| contexte.connu.clone());
        (place, Charge { objet: FicheAction::from_parts(FicheActionParts { connu, ..parts }), recepisse })
    };
    Ok(charges.into_iter().map(entourer).collect())
}

/// The same of one.
pub(crate) fn avec_son_plafond(
    db: &mut Session<'_>,
    charge: Charge<FicheAction>,
) -> Result<Charge<FicheAction>, Echec> {
    avec_leurs_plafonds(db, vec![(0, charge)])?.pop().map(|(_, charge)| charge).ok_or(Echec::Introuvable)
}

/// The ceilings by which committed actions are judged again, and what counts under them: read only where one was declared since,
/// for an earlier day than theirs.
fn sous_leurs_plafonds(
    db: &mut Session<'_>,
    contextes: &mut HashMap<ConventionId, Contexte>,
    fiches: &[FicheAction],
) -> Result<(), Echec> {
    let mut connus: HashMap<String, Option<Plafonds>> = HashMap::new();
    for fiche in fiches.iter().filter(|fiche| fiche.est_engagee_un_jour()) {
        let contexte = contextes.get_mut(&fiche.faits().convention).and_then(|contexte| contexte.connu.as_mut());
        let Some(connu) = contexte.filter(|connu| connu.budget.is_none()) else { continue };
        let opco = connu.convention.faits().parties.opco.clone();
        let plafonds = match connus.get(opco.as_str()) {
            Some(plafonds) => plafonds.clone(),
            None => {
                let lus = charger(db, &opco)?.map(|charge| charge.objet);
                connus.insert(opco.as_str().to_owned(), lus.clone());
                lus
            }
        };
        let Some(plafonds) = plafonds.filter(|plafonds| fiche.precede_un_plafond(plafonds)) else { continue };
        let exercices: BTreeSet<i32> = fiches.iter().flat_map(FicheAction::exercices_comptes).collect();
        let mouvements = budget::mouvements(db, &opco, &exercices)?;
        Arc::make_mut(connu).budget = Some(BudgetOpco { plafonds, mouvements });
    }
    Ok(())
}

impl Lecture<'_> {
    /// What a convention shown to the caller says, now, of what is done under it: one query.
    ///
    /// # Errors
    /// [`Echec::Introuvable`] when it was not known yet.
    pub fn connu(&mut self, convention: ConventionId) -> Result<Arc<Connu>, Echec> {
        self.connus([convention])?.remove(&convention).ok_or(Echec::Introuvable)
    }

    /// The same of several: one query too, as a rule.
    ///
    /// # Errors
    /// Those of the database.
    pub fn connus(
        &mut self,
        conventions: impl IntoIterator<Item = ConventionId>,
    ) -> Result<HashMap<ConventionId, Arc<Connu>>, Echec> {
        let contextes = des_seances(&mut self.db, conventions)?.into_iter();
        Ok(contextes.filter_map(|(id, contexte)| Some((id, contexte.connu?))).collect())
    }
}

impl Ecriture<'_> {
    /// What an act not yet recorded changes of what was done in the dossier that is locked: what would be refused once this is
    /// known, and was not before.
    ///
    /// # Errors
    /// Those of the database.
    pub fn changements(
        &mut self,
        convention: ConventionId,
        apprendre: impl FnOnce(&mut Connu),
    ) -> Result<Vec<Constat>, Echec> {
        let Some((objets, avant)) = self.dossier_rejuge(convention)? else { return Ok(Vec::new()) };
        let mut apres = Connu::clone(&avant);
        apprendre(&mut apres);
        Ok(changements(&objets, &avant, &apres))
    }

    /// All that is judged again in the dossier that is locked, and on what; `None` when it is not opened yet.
    fn dossier_rejuge(&mut self, convention: ConventionId) -> Result<Option<DossierRejuge>, Echec> {
        let mut lot = lot(&mut self.db, DU_DOSSIER, &[convention.to_string()])?;
        let connu = contextes_du_lot(&mut self.db, &mut lot)?.remove(&convention).and_then(|contexte| contexte.connu);
        let Some(avant) = connu else { return Ok(None) };
        let mut objets = Vec::new();
        let fiches = fiches_de(&mut self.db, convention)?;
        for vote in lot.prendre::<FaitDecision>(&mut self.db)? {
            let modifiee = vote.objet.projection().modifiee();
            let modifiee = fiches.iter().find(|fiche| Some(fiche.faits().id) == modifiee);
            let modifiee = modifiee.map(|fiche| Arc::new(fiche.clone()) as _);
            let decision = DecisionCopil::lue(vote.objet, Alentours { modifiee, ..Alentours::default() });
            objets.push(objet(format!("Décision {}", decision.faits().id), decision));
        }
        let realisees = fiches.iter().filter_map(|fiche| fiche.realisee_le(Date::MAX));
        let avant = Arc::new(Connu { realisations: realisees.collect(), ..Connu::clone(&avant) });
        for fiche in fiches {
            objets.push(objet(format!("Fiche action {}", fiche.faits().reference), fiche));
        }
        let membres = avant.composition.membres.iter().cloned();
        objets.extend(membres.map(|membre| objet(format!("Membre {}", membre.id()), membre)));
        objets
            .extend(avant.reunions.iter().cloned().map(|reunion| objet(format!("Réunion {}", reunion.id()), reunion)));
        let consultations = avant.consultations.iter().cloned();
        objets.extend(consultations.map(|lue| objet(format!("Consultation {}", lue.id()), lue)));
        self.tirer::<FaitDocument>(&mut lot, "Document de travail", &mut objets)?;
        self.tirer::<FaitPlan>(&mut lot, "Plan d'actions", &mut objets)?;
        self.tirer::<FaitPriorites>(&mut lot, "Priorités", &mut objets)?;
        self.tirer::<FaitBilan>(&mut lot, "Bilan", &mut objets)?;
        self.tirer::<FaitAvenant>(&mut lot, "Avenant", &mut objets)?;
        self.tirer::<FaitLitige>(&mut lot, "Litige", &mut objets)?;
        self.tirer::<FaitDenonciation>(&mut lot, "Dénonciation", &mut objets)?;
        self.tirer::<FaitAutorisation>(&mut lot, "Autorisation de logo", &mut objets)?;
        self.tirer::<FaitSupport>(&mut lot, "Support", &mut objets)?;
        self.tirer::<FaitOutil>(&mut lot, "Outil numérique", &mut objets)?;
        self.tirer::<FaitContact>(&mut lot, "Contact régional", &mut objets)?;
        self.tirer::<FaitDeclinaison>(&mut lot, "Déclinaison régionale", &mut objets)?;
        Ok(Some((objets, avant)))
    }

    /// What was done under a convention that a signature, not yet recorded, has just made whole, and that its effect would refuse.
    ///
    /// # Errors
    /// Those of the database.
    pub fn precedents(&mut self, signee: &Convention) -> Result<Vec<Constat>, Echec> {
        let Some((objets, avant)) = self.dossier_rejuge(signee.id())? else { return Ok(Vec::new()) };
        let apres = Connu { convention: signee.clone(), ..Connu::clone(&avant) };
        Ok(precedents(&objets, &apres))
    }

    fn tirer<E: EvenementEnBase>(
        &mut self,
        lot: &mut Lot,
        quoi: &str,
        objets: &mut Vec<ObjetRejuge>,
    ) -> Result<(), Echec>
    where
        Histoire<E>: Rejugeable,
    {
        let lues = lot.prendre::<E>(&mut self.db)?.into_iter();
        objets.extend(lues.map(|Charge { objet: lue, .. }| objet(format!("{quoi} {}", lue.id().code()), lue)));
        Ok(())
    }

    /// The same of an act on a ceiling, not yet recorded: of the actions that count under its exercise, in every convention of the
    /// OPCO.
    ///
    /// # Errors
    /// Those of the database.
    pub fn changements_de_plafond(&mut self, cle: &ClePlafond, apres: &Plafonds) -> Result<Vec<Constat>, Echec> {
        let declaree = apres.faits().faits.last().map(|fait| fait.date);
        let mouvements = budget::mouvements(&mut self.db, &cle.opco, &[cle.exercice].into())?;
        // Nothing that came before the ceiling hangs on it.
        if !mouvements.iter().any(|mouvement| declaree.is_some_and(|jour| jour < mouvement.date)) {
            return Ok(Vec::new());
        }
        let mut constats = Vec::new();
        for convention in budget::conventions(&mut self.db, &cle.opco)? {
            let Some(connu) = des_actions(&mut self.db, [convention])?.remove(&convention).and_then(|c| c.connu) else {
                continue;
            };
            let sous = |plafonds: Plafonds| {
                let mouvements = mouvements.clone();
                Connu { budget: Some(BudgetOpco { plafonds, mouvements }), ..Connu::clone(&connu) }
            };
            let avant = charger(&mut self.db, &cle.opco)?.map(|charge| charge.objet);
            let avant = sous(avant.unwrap_or_else(|| Plafonds::aucun(cle.opco.clone())));
            let fiches = fiches_de(&mut self.db, convention)?.into_iter();
            let objets: Vec<_> =
                fiches.map(|fiche| objet(format!("Fiche action {}", fiche.faits().reference), fiche)).collect();
            constats.extend(changements(&objets, &avant, &sous(apres.clone())));
        }
        Ok(constats)
    }
}

fn objet(nom: String, rejugeable: impl Rejugeable + 'static) -> ObjetRejuge {
    ObjetRejuge { nom, rejugeable: Box::new(rejugeable) }
}

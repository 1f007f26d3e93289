//! What an act asks of a fiche action, and how what it decides is written.

use super::{FaitRow, Row, charger, dans_la_portee, fiche_de, fiches_de, tenue, visible};
use crate::cooperation::jalon;
use crate::cooperation::plafond::budget;
use crate::cooperation::reexamen::avec_son_plafond;
use crate::schema::{fait_fiche_action, fiche_action};
use crate::socle::db::Db;
use crate::socle::demande::{Attendu, verifier_version};
use crate::socle::dossier::DossierEnBase;
use crate::socle::echec::Echec;
use crate::socle::ecriture::Ecriture;
use crate::socle::fixe::Fixe;
use crate::socle::persistant::Persistant;
use crate::socle::recepisse::{Inscription, Recepisse};
use chrono::NaiveDate;
use diesel::prelude::*;
use domain::cooperation::convention::Convention;
use domain::cooperation::copil::decision::DecisionCopil;
use domain::cooperation::copil::membre::Composition;
use domain::cooperation::fiche_action::{FaitFiche, FicheAction, FicheActionParts};
use domain::cooperation::plafond::BudgetOpco;
use domain::socle::code::{Code, ConventionId, FicheActionId};
use domain::socle::decision::Decision;
use domain::socle::histoire::Dossier;
use domain::socle::organisation::Portee;
use serde_json::Value;

impl Ecriture<'_> {
    /// The fiche of an act, with its convention: within the author's scope, their dossier locked, in the version read.
    ///
    /// # Errors
    /// [`Echec::Introuvable`]; [`Echec::VersionPerimee`].
    pub fn fiche_action(&mut self, cible: &Attendu<FicheActionId>) -> Result<(Convention, FicheAction), Echec> {
        let (convention, fiche) = self.prendre_fiche(cible)?;
        // Whatever moves the money of an action holds its exercises before the feed counter, as every act does.
        let comptes = fiche.exercices_comptes();
        budget::verrouiller_comptes(&mut self.db, &convention.faits().parties.opco, &comptes)?;
        Ok((convention, fiche))
    }

    /// The same, with the ceilings of every exercise that the act may come to weigh on, and all that counts under them.
    ///
    /// # Errors
    /// Those of [`Self::fiche_action`].
    pub fn fiche_action_et_budget(
        &mut self,
        cible: &Attendu<FicheActionId>,
    ) -> Result<(Convention, BudgetOpco, FicheAction), Echec> {
        self.fiche_action_et_budget_sur(cible, None)
    }

    /// The same, with the exercise that an act names.
    ///
    /// # Errors
    /// Those of [`Self::fiche_action`].
    pub fn fiche_action_et_budget_sur(
        &mut self,
        cible: &Attendu<FicheActionId>,
        exercice: Option<i32>,
    ) -> Result<(Convention, BudgetOpco, FicheAction), Echec> {
        let (convention, fiche) = self.prendre_fiche(cible)?;
        let opco = &convention.faits().parties.opco;
        let exercices = fiche.exercices().into_iter().chain(exercice).collect();
        budget::verrouiller_comptes(&mut self.db, opco, &exercices)?;
        let budget = budget::des_exercices(&mut self.db, opco, &exercices)?;
        Ok((convention, budget, fiche))
    }

    /// The fiche and its convention, in the version read, before the locks of what the act may weigh on.
    fn prendre_fiche(&mut self, cible: &Attendu<FicheActionId>) -> Result<(Convention, FicheAction), Echec> {
        let portee = self.acteur().portee();
        let id = visible(&mut self.db, &portee, cible.id)?;
        let convention = self.convention(&Attendu { id, version: None })?;
        let lue = charger(&mut self.db, cible.id)?;
        let charge = dans_la_portee(avec_son_plafond(&mut self.db, lue)?, &portee)?;
        verifier_version(cible.version, charge.recepisse.rang)?;
        Ok((convention, charge.objet))
    }

    /// The fiche of what an act is about, which one of its facts made, with its convention.
    ///
    /// # Errors
    /// Those of [`Self::fiche_action`].
    pub fn fiche_action_de<I: Code>(&mut self, cible: &Attendu<I>) -> Result<(Convention, FicheAction), Echec> {
        let id = fiche_de(&mut self.db, &cible.id)?;
        self.fiche_action(&Attendu { id, version: cible.version })
    }

    /// The same, with the ceilings of every exercise that the act may come to weigh on.
    ///
    /// # Errors
    /// Those of [`Self::fiche_action`].
    pub fn fiche_action_et_budget_de<I: Code>(
        &mut self,
        cible: &Attendu<I>,
    ) -> Result<(Convention, BudgetOpco, FicheAction), Echec> {
        let id = fiche_de(&mut self.db, &cible.id)?;
        self.fiche_action_et_budget(&Attendu { id, version: cible.version })
    }

    /// The same, with the committee to which it is sent.
    ///
    /// # Errors
    /// Those of [`Self::fiche_action`].
    pub fn fiche_action_et_copil(
        &mut self,
        cible: &Attendu<FicheActionId>,
    ) -> Result<(Convention, Composition, FicheAction), Echec> {
        let (convention, fiche) = self.fiche_action(cible)?;
        let composition = self.composition(convention.faits().id)?;
        Ok((convention, composition, fiche))
    }

    /// A fiche of the convention whose dossier is locked: what an act on another aggregate also decides.
    ///
    /// # Errors
    /// [`Echec::Introuvable`] when it is of another convention.
    pub fn fiche_du_dossier(&mut self, convention: ConventionId, id: FicheActionId) -> Result<FicheAction, Echec> {
        let portee = self.acteur().portee();
        let fiche = dans_la_portee(charger(&mut self.db, id)?, &portee)?.objet;
        (fiche.faits().convention == convention).then_some(fiche).ok_or(Echec::Introuvable)
    }

    /// The fiche that a vote of the dossier is about, if it is about one.
    ///
    /// # Errors
    /// Those of [`Self::fiche_du_dossier`].
    pub fn fiche_du_vote(&mut self, vote: &DecisionCopil) -> Result<Option<FicheAction>, Echec> {
        self.fiche_citee(vote.faits().convention, vote.faits().fiche)
    }

    /// The fiche that something of the dossier cites, if it cites one.
    ///
    /// # Errors
    /// Those of [`Self::fiche_du_dossier`].
    pub fn fiche_citee(
        &mut self,
        convention: ConventionId,
        fiche: Option<FicheActionId>,
    ) -> Result<Option<FicheAction>, Echec> {
        fiche.map(|id| self.fiche_du_dossier(convention, id)).transpose()
    }

    /// The fiches that these votes of the dossier are about, each once.
    ///
    /// # Errors
    /// Those of [`Self::fiche_du_dossier`].
    pub fn fiches_des_votes(&mut self, votes: &[DecisionCopil]) -> Result<Vec<FicheAction>, Echec> {
        let mut fiches: Vec<FicheAction> = Vec::new();
        for vote in votes {
            if vote.faits().fiche.is_some_and(|id| fiches.iter().all(|fiche| fiche.faits().id != id)) {
                fiches.extend(self.fiche_du_vote(vote)?);
            }
        }
        Ok(fiches)
    }

    /// Every fiche of the convention whose dossier is locked.
    ///
    /// # Errors
    /// Those of the database.
    pub fn fiches_de(&mut self, convention: ConventionId) -> Result<Vec<FicheAction>, Echec> {
        fiches_de(&mut self.db, convention)
    }
}

// ---- writing

impl Persistant for FicheAction {
    const NATURE: &'static str = "fiche_action";
    const SCHEMA: u32 = 1;
    const GENRE: &'static str = <Convention as Dossier>::GENRE;

    fn dossier_visible(dossier: &Value, portee: &Portee) -> Result<bool, Echec> {
        Convention::visible(dossier, portee)
    }

    fn cle(&self) -> String {
        self.faits().id.to_string()
    }

    fn au(self, jour: NaiveDate) -> Result<Option<Self>, Echec> {
        Ok(Self::au(self, jour))
    }

    fn save(db: &mut Db, decision: &Decision<Self>, inscription: &Inscription) -> Result<(), Echec> {
        let fiche = &decision.apres;
        let FicheActionParts { id, convention, faits, .. } = fiche.faits();
        let (rang, dernier) = (0..).zip(faits).last().ok_or_else(|| Echec::illisible(id))?;
        let Recepisse { rang: version, empreinte, .. } = &inscription.recepisse;
        let row = Row::de(fiche, inscription.numero, (*version, empreinte));
        if rang == 0 {
            diesel::insert_into(fiche_action::table).values(row).execute(db)?;
        } else {
            let avancer = diesel::update(fiche_action::table.filter(fiche_action::id.eq(id.to_string()))).set((
                fiche_action::version.eq(version),
                fiche_action::empreinte.eq(empreinte),
                fiche_action::porteur_organisation.eq(row.porteur_organisation),
                fiche_action::regions_academiques.eq(row.regions_academiques),
            ));
            Fixe(avancer.returning(fiche_action::numero)).load::<i64>(db)?;
        }
        let fait = FaitRow::de(*id, rang, inscription.numero, dernier)?;
        diesel::insert_into(fait_fiche_action::table).values(fait).execute(db)?;
        budget::mouvoir(db, fiche, rang)?;
        tenue::tenir(db, fiche)?;
        // What is realised makes a bilan due (R15-10).
        match dernier.fait {
            FaitFiche::Realisee => jalon::tenir(db, *convention),
            _ => Ok(()),
        }
    }
}

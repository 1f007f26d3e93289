//! How members come and go, each by the organisation of its college.

use super::{Composition, FinDeMandat, Mandat, MembreCopil, MembreCopilParts, MembreId, Suppleance};
use crate::cooperation::convention::{College, Convention};
use crate::cooperation::operations;
use crate::cooperation::refus;
use crate::cooperation::regles;
use crate::socle::calendrier::Date;
use crate::socle::decision::{Agregat, Decision};
use crate::socle::declaration::{ActeMotive, enregistrement, exiger_piece, verifier_pas_future};
use crate::socle::moment::{Moment, Personnel, Piece};
use crate::socle::operation::Operation;
use crate::socle::organisation::{Acteur, Nature, Role};
use crate::socle::refus::{Cle, Refus};

/// What an organisation declares of a member.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Nomination {
    /// See [`MembreCopilParts::college`].
    pub college: College,
    /// See [`MembreCopilParts::nom`].
    pub nom: Option<Personnel>,
    /// See [`MembreCopilParts::qualite`].
    pub qualite: String,
    /// See [`MembreCopilParts::membre_ca`].
    pub membre_ca: bool,
    /// See [`MembreCopilParts::mandat`].
    pub mandat: Option<Mandat>,
    /// See [`MembreCopilParts::debut`].
    pub debut: Date,
    /// The end of its time, when it is known already.
    pub fin: Option<ActeMotive>,
    /// Whom it stands in for.
    pub suppleant_de: Option<MembreId>,
    /// What designates a substitute.
    pub designation: Option<String>,
    /// The piece that proves the nomination.
    pub piece: Option<Piece>,
    /// True when no document attests it.
    pub fictif: bool,
}

/// What an act changed, so that only that is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FaitMembre {
    /// A member was named.
    MembreNomme,
    /// Its time came to its end.
    MandatTermine,
}

impl Agregat for MembreCopil {
    type Fait = FaitMembre;
}

impl Composition {
    /// Whether the author may name a member of the college from that day on.
    ///
    /// # Errors
    /// `nomination_pour_autrui`; `convention_non_en_vigueur`.
    pub fn peut_nommer(
        &self,
        convention: &Convention,
        acteur: &Acteur,
        college: College,
        au: Date,
    ) -> Result<(), Refus> {
        verifier_designation(convention, acteur, college)?;
        convention.verifier_en_vigueur(au)
    }

    /// Names a member: « 2 représentants de l'OPCO … 1 représentant » of each ministry (R13-03), or its substitute.
    ///
    /// # Errors
    /// Those of [`Self::peut_nommer`]; `date_future`, `piece_requise` (G10); `transition_interdite` when its time would
    /// end before it begins; `college_complet` (R13-03), `administrateur_mandate_manquant` (R13-04);
    /// `suppleant_d_un_autre_college`, `designation_requise` (R13-06).
    pub fn nommer(
        &self,
        convention: &Convention,
        acteur: &Acteur,
        moment: Moment,
        id: MembreId,
        nomination: Nomination,
    ) -> Result<Decision<MembreCopil>, Refus> {
        let Nomination {
            college,
            nom,
            qualite,
            membre_ca,
            mandat,
            debut,
            fin,
            suppleant_de,
            designation,
            piece,
            fictif,
        } = nomination;
        verifier_designation(convention, acteur, college)?;
        let administrateur = college == College::Opco && suppleant_de.is_none() && membre_ca && mandat.is_some();
        verifier_qui_designe(acteur, administrateur)?;
        self.peut_nommer(convention, acteur, college, debut)?;
        verifier_pas_future(debut, moment)?;
        let prouvee = piece.is_some() || mandat.as_ref().is_some_and(|mandat| mandat.piece.is_some());
        exiger_piece(prouvee, self.peut_nommer(convention, acteur, college, moment.jour))?;
        let suppleance = self.suppleance(college, debut, suppleant_de, designation)?;
        let mut membre = MembreCopil(MembreCopilParts {
            id,
            convention: convention.faits().id,
            college,
            nom,
            qualite,
            membre_ca,
            mandat,
            debut,
            fin: None,
            suppleance,
            piece,
            fictif,
            enregistrement: enregistrement(acteur, moment),
        });
        if let Some(fin) = fin {
            membre.finir(convention, acteur, moment, fin)?;
        }
        self.verifier_sieges(&membre)?;
        Ok(membre.decider(FaitMembre::MembreNomme, operations::NOMMER_MEMBRE, debut))
    }

    /// Whom a substitute stands in for: a member of the same college who holds its seat that day.
    fn suppleance(
        &self,
        college: College,
        au: Date,
        titulaire: Option<MembreId>,
        designation: Option<String>,
    ) -> Result<Option<Suppleance>, Refus> {
        let Some(titulaire) = titulaire else { return Ok(None) };
        if !self.titulaires_au(college, au).any(|membre| membre.0.id == titulaire) {
            let detail = format!("Au {au}, {titulaire} ne tient aucun siège du collège « {college} ».");
            return Err(Refus::nouveau(refus::SUPPLEANT_D_UN_AUTRE_COLLEGE, detail).avec(Cle::College, college.texte()));
        }
        let designation = designation.ok_or_else(|| {
            let detail = "La suppléance ne se présume pas : donnez la référence de la désignation.";
            Refus::nouveau(refus::DESIGNATION_REQUISE, detail)
        })?;
        Ok(Some(Suppleance { titulaire, designation }))
    }

    /// On each day from which the college counts one more: the seats it has, and a mandated administrator when full.
    fn verifier_sieges(&self, nouveau: &MembreCopil) -> Result<(), Refus> {
        let MembreCopilParts { college, debut, .. } = nouveau.0;
        if !nouveau.est_titulaire() {
            return Ok(());
        }
        let arrivees = self.membres.iter().map(|membre| membre.0.debut);
        let arrivees = arrivees.filter(|jour| *jour > debut && nouveau.en_exercice_au(*jour));
        for jour in std::iter::once(debut).chain(arrivees) {
            let titulaires: Vec<_> = self.titulaires_au(college, jour).collect();
            if titulaires.len() >= college.sieges() {
                let detail = format!(
                    "Au {jour}, le collège « {college} » a déjà ses {} représentants : mettez d'abord fin à un mandat.",
                    college.sieges()
                );
                let noms: Vec<_> = titulaires.iter().map(|membre| membre.0.id).collect();
                return Err(Refus::nouveau(refus::COLLEGE_COMPLET, detail)
                    .avec(Cle::College, college.texte())
                    .avec(Cle::Titulaires, noms.as_slice()));
            }
            let sans_administrateur =
                !titulaires.into_iter().chain([nouveau]).any(MembreCopil::est_administrateur_mandate);
            let complet = self.titulaires_au(college, jour).count() + 1 == college.sieges();
            if college == College::Opco && complet && sans_administrateur {
                let detail = format!(
                    "Au {jour}, aucun des deux représentants de l'OPCO ne serait un administrateur mandaté par son conseil."
                );
                return Err(Refus::nouveau(refus::ADMINISTRATEUR_MANDATE_MANQUANT, detail));
            }
        }
        Ok(())
    }
}

impl MembreCopil {
    /// Whether the author may end the member's time on that day.
    ///
    /// # Errors
    /// `nomination_pour_autrui`; `transition_interdite` when it had not begun, or is ended already.
    pub fn peut_terminer(&self, convention: &Convention, acteur: &Acteur, au: Date) -> Result<(), Refus> {
        verifier_designation(convention, acteur, self.0.college)?;
        verifier_qui_designe(acteur, self.est_administrateur_mandate())?;
        let fini = self.0.fin.as_ref().map(|fin| format!("Ce mandat a pris fin le {}.", fin.date));
        let pas_commence = (au < self.0.debut).then(|| format!("Ce mandat ne commence que le {}.", self.0.debut));
        fini.or(pas_commence).map_or(Ok(()), |detail| {
            Err(Refus::nouveau(refus::TRANSITION_INTERDITE, detail).citant(&regles::R13_03).avec(Cle::Au, au))
        })
    }

    /// Ends the member's time, at the end of the day said; whether the convention still lives does not matter (G16).
    ///
    /// # Errors
    /// Those of [`Self::peut_terminer`]; `date_future` (G10).
    pub fn terminer(
        mut self,
        convention: &Convention,
        composition: &Composition,
        acteur: &Acteur,
        moment: Moment,
        acte: ActeMotive,
    ) -> Result<Decision<Self>, Refus> {
        let date = acte.date;
        self.finir(convention, acteur, moment, acte)?;
        // The committee that this leaves, from the next day on.
        let lendemain = date.succ_opt().unwrap_or(date);
        let restent = composition.membres.iter().filter(|membre| membre.0.id != self.0.id).cloned().collect();
        let constats = Composition { membres: restent }.constats_au(lendemain);
        let terminee = self.decider(FaitMembre::MandatTermine, operations::TERMINER_MANDAT, date);
        Ok(Decision { constats, ..terminee })
    }

    fn finir(
        &mut self,
        convention: &Convention,
        acteur: &Acteur,
        moment: Moment,
        acte: ActeMotive,
    ) -> Result<(), Refus> {
        let ActeMotive { date, motif, piece, fictif } = acte;
        self.peut_terminer(convention, acteur, date)?;
        verifier_pas_future(date, moment)?;
        self.0.fin = Some(FinDeMandat { date, motif, piece, fictif, enregistrement: enregistrement(acteur, moment) });
        Ok(())
    }

    fn decider(self, fait: FaitMembre, operation: Operation, date_legale: Date) -> Decision<Self> {
        let regles = operation.regles;
        Decision { apres: self, fait, operation, date_legale, regles, constats: Vec::new() }
    }
}

/// Each college is named by its own organisation: « un ministère ne parle jamais pour l'autre ».
fn verifier_designation(convention: &Convention, acteur: &Acteur, college: College) -> Result<(), Refus> {
    let attendue = convention.faits().parties.organisation(college);
    if *attendue == acteur.organisation {
        return Ok(());
    }
    let detail = format!("{attendue} désigne {}, non {}.", college.sens(), acteur.organisation);
    Err(Refus::nouveau(refus::NOMINATION_POUR_AUTRUI, detail).avec(Cle::College, college.texte()))
}

/// The board of the OPCO, when it acts by itself, gives and takes back the administrator's mandate and nothing else.
fn verifier_qui_designe(acteur: &Acteur, administrateur: bool) -> Result<(), Refus> {
    let conseil_seul = acteur.nature == Nature::Opco && !acteur.roles.contains(&Role::Secretariat);
    if !conseil_seul || administrateur {
        return Ok(());
    }
    let detail =
        "Le conseil d'administration désigne l'administrateur qu'il mandate ; le secrétariat désigne les autres.";
    Err(Refus::nouveau(refus::NOMINATION_POUR_AUTRUI, detail).citant(&regles::R13_04))
}

//! How members come and go, each by the organisation of its college.

use super::{Composition, FaitMembre, FinAnnoncee, Mandat, MembreCopil, MembreId, Siege, Suppleance};
use crate::cooperation::convention::{College, Convention};
use crate::cooperation::operations;
use crate::cooperation::refus;
use crate::cooperation::regles;
use crate::socle::calendrier::Date;
use crate::socle::decision::Decision;
use crate::socle::declaration::{ActeMotive, Declaree, exiger_piece, verifier_pas_future};
use crate::socle::moment::{Moment, Personnel, Piece};
use crate::socle::organisation::{Acteur, Nature, Role};
use crate::socle::refus::{Cle, Refus};

/// What an organisation declares of a member.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Nomination {
    /// See [`Siege::college`].
    pub college: College,
    /// See [`Siege::nom`].
    pub nom: Option<Personnel>,
    /// See [`Siege::qualite`].
    pub qualite: String,
    /// See [`Siege::membre_ca`].
    pub membre_ca: bool,
    /// See [`Siege::mandat`].
    pub mandat: Option<Mandat>,
    /// Its first day (Paris).
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
        convention.verifier_admis(operations::NOMMER_MEMBRE, au).map(drop)
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
        let fin = fin.map(|fin| annoncer(fin, debut, moment)).transpose()?;
        let siege = Box::new(Siege { college, nom, qualite, membre_ca, mandat, fin, suppleance });
        let (ici, declaree) = ((id, convention.faits().id), Declaree { date: debut, piece, fictif });
        let nomme =
            MembreCopil::commencer(ici, operations::NOMMER_MEMBRE, FaitMembre::Nomme(siege), declaree, acteur, moment);
        self.verifier_sieges(&nomme.apres)?;
        Ok(nomme)
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
        if !self.titulaires_au(college, au).any(|membre| membre.id() == titulaire) {
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
        let (college, debut) = (nouveau.siege().college, nouveau.debut());
        if !nouveau.est_titulaire() {
            return Ok(());
        }
        let arrivees = self.membres.iter().map(MembreCopil::debut);
        let arrivees = arrivees.filter(|jour| *jour > debut && nouveau.en_exercice_au(*jour));
        for jour in std::iter::once(debut).chain(arrivees) {
            let titulaires: Vec<_> = self.titulaires_au(college, jour).collect();
            if titulaires.len() >= college.sieges() {
                let detail = format!(
                    "Au {jour}, le collège « {college} » a déjà ses {} représentants : mettez d'abord fin à un mandat.",
                    college.sieges()
                );
                let noms: Vec<_> = titulaires.iter().map(|membre| membre.id()).collect();
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
        verifier_designation(convention, acteur, self.siege().college)?;
        verifier_qui_designe(acteur, self.est_administrateur_mandate())?;
        if let Some(fin) = self.fin() {
            return Err(mandat_clos(format!("Ce mandat a pris fin le {}.", fin.fait.date), au));
        }
        verifier_commence(self.debut(), au)
    }

    /// Ends the member's time, at the end of the day said; whether the convention still lives does not matter (G16).
    ///
    /// # Errors
    /// Those of [`Self::peut_terminer`]; `date_future` (G10).
    pub fn terminer(
        self,
        convention: &Convention,
        composition: &Composition,
        acteur: &Acteur,
        moment: Moment,
        acte: ActeMotive,
    ) -> Result<Decision<Self>, Refus> {
        let ActeMotive { date, motif, piece, fictif } = acte;
        self.peut_terminer(convention, acteur, date)?;
        verifier_pas_future(date, moment)?;
        // The committee that this leaves, from the next day on.
        let lendemain = date.succ_opt().unwrap_or(date);
        let restent = composition.membres.iter().filter(|membre| membre.id() != self.id()).cloned().collect();
        let constats = Composition { membres: restent }.constats_au(lendemain);
        let (fait, declaree) = (FaitMembre::MandatTermine { motif }, Declaree { date, piece, fictif });
        let terminee = self.ajouter(operations::TERMINER_MANDAT, fait, declaree, acteur, moment);
        Ok(Decision { constats, ..terminee })
    }
}

/// The end of a time that is known when it begins.
///
/// # Errors
/// `transition_interdite` when it would end before it begins; `date_future` (G10).
fn annoncer(fin: ActeMotive, debut: Date, moment: Moment) -> Result<FinAnnoncee, Refus> {
    let ActeMotive { date, motif, piece, fictif } = fin;
    verifier_commence(debut, date)?;
    verifier_pas_future(date, moment)?;
    Ok(FinAnnoncee { date, motif, piece, fictif })
}

/// Nothing ends before it begins.
fn verifier_commence(debut: Date, au: Date) -> Result<(), Refus> {
    if debut <= au { Ok(()) } else { Err(mandat_clos(format!("Ce mandat ne commence que le {debut}."), au)) }
}

fn mandat_clos(detail: String, au: Date) -> Refus {
    Refus::nouveau(refus::TRANSITION_INTERDITE, detail).citant(&regles::R13_03).avec(Cle::Au, au)
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

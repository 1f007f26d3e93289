//! A fiche with the fewest acts that give what a page shows: written, written again, sent; a few given up, or with an avis.

use super::hasard::Hasard;
use super::{ECHANTILLON, Echantillon, OPCO, Place, RARES, Semeur, Sous, dossier, est_choisi, fictive, illisible};
use chrono::Datelike;
use domain::cooperation::fiche_action::{
    AbandonFiche, Annexe, AvisDonne, AvisId, Axe, Contenu, FicheAction, IndicateurPrevu, MixiteInclusion,
    NatureDepense, Niveau, OrigineRessource, Porteur, Poste, ProjetFiche, PublicCible, RedactionFiche, Ressource,
    SensAvis, Transmission, TypePorteur,
};
use domain::socle::code::{Code, FicheActionId};
use domain::socle::moment::Personnel;
use domain::socle::montant::{Centimes, Quantite};
use domain::socle::organisation::CodeOrganisation;
use domain::socle::region_academique::RegionAcademique;
use persistence::{Demande, Echec};

/// How many acts a fiche may have: instants are kept for each.
const ACTES: usize = 4;

/// Instants taken by the acts of the convention before them.
const AVANT: usize = 16;

impl Semeur<'_, '_> {
    /// Sows one fiche, and says how many acts it took.
    pub(super) fn fiche(
        &mut self,
        sous: &Sous,
        Place { parmi, rang, total }: Place,
        echantillon: &mut Echantillon,
    ) -> Result<usize, Echec> {
        let mut hasard = Hasard::de(self.plan.graine, rang);
        let quand = |place: usize| AVANT + parmi * ACTES + place;
        let par_l_opco: [Demande; 3] = [0, 1, 2].map(|place| self.demande(&sous.opco, self.plan.jour, quand(place)));
        let porteur = est_choisi(rang, total, RARES).then_some("eam");
        let contenu = self.contenu(&mut hasard, porteur)?;
        let projet = ProjetFiche {
            reference: format!("FA-{rang:07}"),
            reference_externe: Some(format!("EXT-FA-{rang:07}")),
            annee: self.plan.jour.year() + i32::from(hasard.sous(4) != 0),
            redaction: RedactionFiche { contenu: contenu.clone(), declaree: fictive(self.plan.jour) },
        };
        let (convention, jour) = (&sous.convention, self.plan.jour);
        let fiche = self.semis.acte(&par_l_opco[0], |tx| {
            tx.reprendre_le_dossier(&dossier(convention.id()))?;
            let id = tx.nouvel_id::<FicheActionId>();
            Ok(tx.record(FicheAction::creer(convention, tx.acteur(), tx.moment(), id, projet)?)?.objet)
        })?;
        let id = fiche.faits().id.to_string();
        if est_choisi(rang, total, ECHANTILLON) {
            echantillon.fiches.push(id.clone());
        }
        if est_choisi(rang + RARES, total, RARES) {
            return self.abandonner(sous, fiche, &par_l_opco[1]).map(|()| 2);
        }
        match hasard.sous(4) {
            0 => {
                let siennes = sous.opco.organisation.as_str() == OPCO[0];
                if siennes && echantillon.brouillons.len() < ECHANTILLON {
                    echantillon.brouillons.push(id);
                }
                Ok(1)
            }
            1 => {
                let redaction = RedactionFiche {
                    contenu: Contenu { intitule: format!("{} (revue)", contenu.intitule), ..contenu },
                    declaree: fictive(jour),
                };
                self.semis.acte(&par_l_opco[1], |tx| {
                    tx.reprendre_le_dossier(&dossier(convention.id()))?;
                    tx.record(fiche.modifier(convention, tx.acteur(), tx.moment(), redaction)?).map(drop)
                })?;
                Ok(2)
            }
            _ => {
                let transmission = Transmission { destinataires: None, declaration: fictive(jour).into() };
                let transmise = self.semis.acte(&par_l_opco[1], |tx| {
                    tx.reprendre_le_dossier(&dossier(convention.id()))?;
                    let (acteur, moment) = (tx.acteur(), tx.moment());
                    let transmise = fiche.transmettre(convention, &sous.composition, acteur, moment, transmission)?;
                    Ok(tx.record(transmise)?.objet)
                })?;
                if !est_choisi(rang + 2 * RARES, total, 2 * RARES) {
                    return Ok(2);
                }
                self.aviser(sous, transmise, quand(3)).map(|()| 3)
            }
        }
    }

    fn abandonner(&mut self, sous: &Sous, fiche: FicheAction, demande: &Demande) -> Result<(), Echec> {
        let acte = fictive(self.plan.jour).motivee(Personnel("Sans suite.".to_owned()));
        let abandon = AbandonFiche { presentation: None, fait_accompli: false, acte };
        self.semis.acte(demande, |tx| {
            tx.reprendre_le_dossier(&dossier(sous.convention.id()))?;
            tx.record(fiche.abandonner(&sous.convention, tx.acteur(), tx.moment(), abandon)?).map(drop)
        })
    }

    fn aviser(&mut self, sous: &Sous, fiche: FicheAction, place: usize) -> Result<(), Echec> {
        let demande = self.demande(&sous.education, self.plan.jour, place);
        let donne = AvisDonne {
            sens: SensAvis::Favorable,
            recommandations: None,
            motif: None,
            declaree: fictive(self.plan.jour),
        };
        self.semis.acte(&demande, |tx| {
            tx.reprendre_le_dossier(&dossier(sous.convention.id()))?;
            let (id, acteur, moment) = (tx.nouvel_id::<AvisId>(), tx.acteur(), tx.moment());
            tx.record(fiche.rendre_avis(&sous.convention, acteur, moment, id, None, donne)?).map(drop)
        })
    }

    fn contenu(&self, hasard: &mut Hasard, porteur: Option<&str>) -> Result<Contenu, Echec> {
        let montant = Centimes::new(100_000 + 100 * hasard.sous(50_000) as i64).map_err(illisible)?;
        let poste = |libelle: &str, exercice| Poste {
            libelle: libelle.to_owned(),
            nature: NatureDepense::CoutDirect,
            exercice,
            montant,
            ressources: vec![Ressource { origine: OrigineRessource::FraisDeMissionOpco, financeur: None, montant }],
            justificatif: None,
        };
        let organisation = porteur.map(CodeOrganisation::lire).transpose().map_err(illisible)?;
        let annee = self.plan.jour.year();
        let parole = |quoi: &str, parmi| format!("{quoi} {parmi} : ").repeat(4) + "lycées, universités, entreprises.";
        Ok(Contenu {
            intitule: format!("Action {} de la filière {}", hasard.sous(1000), hasard.sous(40)),
            description: Some(Personnel(parole("Rencontres et visites, série", hasard.sous(8)))),
            axes: vec![hasard.parmi(Axe::TOUS)],
            engagements: Vec::new(),
            type_action: Some("evenement".to_owned()),
            niveaux: vec![Niveau::Regional],
            regions_academiques: vec![hasard.parmi(RegionAcademique::TOUS)],
            publics_cibles: vec![hasard.parmi(PublicCible::TOUS)],
            publics_specifiques: Vec::new(),
            justification_publics: Some(Personnel("Les autres publics ont leurs propres actions.".to_owned())),
            mixite_inclusion: Some(MixiteInclusion {
                pertinent: true,
                mesures: Some(Personnel("Places réservées.".to_owned())),
                justification: None,
            }),
            porteur: Porteur { nature: TypePorteur::Prestataire, nom: None, organisation, justification: None },
            date_debut_prevue: None,
            date_fin_prevue: None,
            nature_contribution: None,
            cadre_national: None,
            convention_regionale: None,
            modele_version: Some("1".to_owned()),
            indicateurs: vec![IndicateurPrevu {
                libelle: "élèves rencontrés".to_owned(),
                unite: "élèves".to_owned(),
                valeur_cible: Quantite::try_from(100 + hasard.sous(900) as i64).ok(),
            }],
            annexe: Annexe {
                postes: vec![poste("Location de salles", annee), poste("Documents", annee + 1)],
                frais_gestion: Vec::new(),
            },
        })
    }
}

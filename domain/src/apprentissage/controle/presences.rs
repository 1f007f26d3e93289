//! What must be there because of something else that the contract says (RC-111, RC-127 to RC-143).

use super::jours::{ecart, plus_jours};
use super::jugement::Jugement;
use super::lu::{Derogation, SECOND};
use super::sortie::Place;
use super::verite::Verite;
use crate::apprentissage::controle::anomalie::MotifNonEvaluation;
use crate::apprentissage::regles::{Gravite, presence};

const DEROGATION: &str = "/contrat/type_derogation";

/// Whether a text is missing.
fn manque(texte: Option<&str>) -> Verite {
    texte.is_none().into()
}

impl Jugement<'_> {
    /// All of them.
    pub(super) fn presences(&mut self) {
        self.representant_legal();
        self.suites();
        self.signatures_presentes();
        self.pieces();
        self.ailleurs_presents();
        self.derogation_presente();
        self.depot_present();
    }

    /// RC-111.
    fn representant_legal(&mut self) {
        let (mineur, legal) = (self.mineur, &self.lu.contrat.apprenti.representant_legal);
        let (nom, prenom) = (manque(legal.nom.valeur()), manque(legal.prenom.valeur()));
        self.sortie.juger(&presence::RC_111, mineur & nom, "/apprenti/representant_legal/nom");
        self.sortie.juger(&presence::RC_111, mineur & prenom, "/apprenti/representant_legal/prenom");
    }

    /// RC-127, RC-128, RC-132, RC-134, RC-139 to RC-141: what a type, a derogation, a level or a mode brings with it.
    fn suites(&mut self) {
        let clauses = &self.lu.contrat.contrat;
        let numero = manque(clauses.numero_contrat_precedent.valeur());
        let avenant = self.avenant;
        let suite = (avenant | self.succession) & numero;
        if let Some(anomalie) = self.sortie.juger(&presence::RC_127, suite, "/contrat/numero_contrat_precedent") {
            // Without the number, nobody knows which contract is modified.
            if avenant == Verite::VRAI {
                anomalie.gravite = Gravite::Bloquant;
            }
        }
        let effet = avenant & manque(clauses.date_effet_avenant.valeur());
        self.sortie.juger(&presence::RC_128, effet, "/contrat/date_effet_avenant");

        let situation = Verite::de(self.lu.situation, |situation| matches!(situation, 7 | 8));
        let nature = Verite::de(self.lu.type_contrat, |nature| matches!(nature, 23 | 33));
        let echec = Verite::from(clauses.contrat_precedent.echec == Some(true));
        let dispense = nature | echec | situation | self.handicap() | self.sportif();
        let convention = manque(clauses.convention_duree.reference.valeur());
        let reduite = self.derogation(&[21, 22]) & convention & !dispense;
        self.sortie.juger(&presence::RC_132, reduite, "/contrat/convention_duree");

        let saisonniers = Verite::de(self.lu.mode, |mode| mode == 4);
        let second = &self.lu.contrat.maitre_2;
        for (champ, place) in
            [(&second.nom, SECOND.nom), (&second.prenom, SECOND.prenom), (&second.date_naissance, SECOND.naissance)]
        {
            self.sortie.juger(&presence::RC_134, saisonniers & manque(champ.valeur()), place);
        }

        let rapport = Verite::from(self.lu.contrat.formation.rapport_direct_diplome_precedent.is_none());
        let meme_niveau = self.un_an_au_meme_niveau();
        self.sortie.juger(&presence::RC_139, meme_niveau & rapport, "/formation/rapport_direct_diplome_precedent");
        let rupture = manque(clauses.contrat_precedent.date_rupture.valeur());
        let rompu = self.est_de_type(23) & rupture;
        self.sortie.juger(&presence::RC_140, rompu, "/contrat/contrat_precedent/date_rupture");
        let autorisation = Verite::from(clauses.contrat_precedent.autorisation_du_cfa.is_none());
        let troisieme = self.troisieme_du_niveau() & autorisation;
        self.sortie.juger(&presence::RC_141, troisieme, "/contrat/contrat_precedent/autorisation_du_cfa");
    }

    /// Whether this would be a third contract of one level (L6222-15).
    pub(super) fn troisieme_du_niveau(&self) -> Verite {
        let conclus =
            self.lu.contrat.contrat.contrat_precedent.contrats_de_meme_niveau.is_some_and(|nombre| nombre >= 2);
        Verite::from(conclus) & Verite::des(self.niveau_vise, self.lu.precedent.niveau, |vise, avant| vise == avant)
    }

    /// RC-129, RC-130.
    fn signatures_presentes(&mut self) {
        let Some(signatures) = &self.lu.contrat.contrat.signatures.0 else {
            self.sortie.non_evaluee(&presence::RC_129, MotifNonEvaluation::SignaturesNonTransmises);
            self.sortie.non_evaluee(&presence::RC_130, MotifNonEvaluation::SignaturesNonTransmises);
            return;
        };
        let mineur = self.mineur;
        self.sortie.juger(&presence::RC_129, manque(signatures.employeur.valeur()), "/contrat/signatures/employeur");
        self.sortie.juger(&presence::RC_129, manque(signatures.apprenti.valeur()), "/contrat/signatures/apprenti");
        let legal = mineur & manque(signatures.representant_legal.valeur());
        self.sortie.juger(&presence::RC_129, legal, "/contrat/signatures/representant_legal");
        self.sortie.juger(&presence::RC_130, manque(signatures.cfa.valeur()), "/contrat/signatures/cfa");
    }

    /// RC-133.
    fn pieces(&mut self) {
        let Some(pieces) = &self.lu.contrat.depot.pieces.0 else { return };
        let attendue = if self.lu.contrat.formation.cfa_entreprise == Some(true) {
            "annexe_pedagogique_financiere"
        } else {
            "convention_formation"
        };
        if !pieces.iter().any(|piece| piece.valeur() == Some(attendue)) {
            let anomalie = self.sortie.anomalie(&presence::RC_133, "/depot/pieces");
            anomalie.avec("attendue", super::anomalie::ParametreAnomalie::Mot(attendue));
        }
    }

    /// RC-135, RC-136.
    fn ailleurs_presents(&mut self) {
        let clauses = &self.lu.contrat.contrat;
        for (rang, mobilite) in clauses.mobilites.iter().enumerate() {
            if mobilite.convention_reference.valeur().is_none() {
                let place = Place::DeRang("/contrat/mobilites", rang, "/convention_reference");
                self.sortie.anomalie(&presence::RC_135, place);
            }
        }
        for (rang, entreprise) in clauses.entreprises_accueil.iter().enumerate() {
            let dits =
                [(&entreprise.convention_reference, "/convention_reference"), (&entreprise.maitre_nom, "/maitre_nom")];
            for (_, champ) in dits.iter().filter(|(texte, _)| texte.valeur().is_none()) {
                let place = Place::DeRang("/contrat/entreprises_accueil", rang, champ);
                self.sortie.anomalie(&presence::RC_136, place);
            }
        }
    }

    /// RC-137, RC-138.
    fn derogation_presente(&mut self) {
        if self.lu.derogation != Derogation::Aucune {
            return;
        }
        let (quinze, trente) = (Verite::de(self.age, |age| age == 15), Verite::de(self.age, |age| age >= 30));
        self.sortie.juger(&presence::RC_137, quinze, DEROGATION);
        let etabli = self.cas_etabli();
        self.sortie.juger(&presence::RC_138, trente & etabli, DEROGATION);
    }

    /// RC-142, RC-143: what should have reached the OPCO, or left it, by the day asked.
    fn depot_present(&mut self) {
        let depot = &self.lu.contrat.depot;
        let au = self.au;
        if depot.date_transmission.valeur().is_none()
            && let Some(limite) = self.limite_depassee(au)
            && let Some(anomalie) = self.sortie.juger(&presence::RC_142, !self.avenant, "/depot/date_transmission")
        {
            anomalie.jour("limite", limite).nombre("retard_jours", ecart(limite, au));
        }
        if depot.date_decision.valeur().is_none()
            && let Some(reception) = self.lu.reception
            && au > plus_jours(reception, 20)
        {
            self.sortie.anomalie(&presence::RC_143, "/depot/date_decision").jour("limite", plus_jours(reception, 20));
        }
    }
}

//! What is sent for one action, from its elaboration to its end.

use crate::cooperation::exemple::actions::plan::{
    ActionFictive, Baisse, CONSEIL, EXERCICE, Issue, SEANCE_DE_L_ABANDON,
};
use crate::cooperation::exemple::etape::{Auteur, Deja, Etape, MINISTERES, SECRETARIAT, element, piece, texte};
use domain::cooperation::fiche_action::{Axe, NatureContribution};
use domain::socle::montant::Centimes;
use serde_json::{Value, json};

pub(super) fn adresse(fiche: &Value) -> String {
    format!("/v1/fiches-action/{}", texte(fiche))
}

/// Direct costs on the mission fees and on the partner, with the management fees.
pub(super) fn annexe(cout: i64, partenaire: i64, frais_gestion: i64) -> Value {
    let poste = |(libelle, origine, montant): (&str, &str, i64)| {
        json!({
            "libelle": libelle,
            "nature": "cout_direct",
            "exercice": EXERCICE,
            "montant_centimes": montant,
            "ressources": [{ "origine": origine, "montant_centimes": montant }],
        })
    };
    let postes = [
        ("Dépense fictive de l'OPCO", "frais_de_mission_opco", cout),
        ("Dépense fictive du partenaire", "partenaire", partenaire),
    ];
    let postes: Vec<_> = postes.into_iter().filter(|(_, _, montant)| *montant > 0).map(poste).collect();
    let frais = json!({ "exercice": EXERCICE, "montant_centimes": frais_gestion });
    let frais = [frais].into_iter().filter(|_| frais_gestion > 0).collect::<Value>();
    json!({ "postes": postes, "frais_gestion": frais })
}

/// A fact of this kind, which happens once to a fiche.
pub(super) fn fait(nature: &'static str) -> Deja {
    Box::new(move |fiche| element(&fiche["faits"], "fait", &nature.into()))
}

impl ActionFictive {
    /// An act on what is read of the fiche, with its piece.
    pub(super) fn etape(
        &self,
        (organisation, par): Auteur,
        quoi: &str,
        (lu, vers): (&str, String),
        mut corps: Value,
        deja: Deja,
    ) -> Etape {
        corps["piece"] = piece("Pièce fictive");
        corps["fictif"] = true.into();
        let libelle = format!("action {} (fictive), {quoi}", self.reference);
        Etape { libelle, organisation, par, lu: lu.to_owned(), vers, corps, deja }
    }

    /// An act of the secretariat under the fiche's address, which makes a fact of this kind.
    pub(super) fn du_secretariat(
        &self,
        ici: &str,
        quoi: &str,
        acte: &str,
        corps: Value,
        nature: &'static str,
    ) -> Etape {
        self.etape(SECRETARIAT, quoi, (ici, format!("{ici}/{acte}")), corps, fait(nature))
    }

    pub(super) fn elaboration(&self, convention: &str) -> Etape {
        let Self { reference, intitule, axe, porteur: (nature, nom), cout, frais_gestion, partenaire, .. } = *self;
        let materiel = (axe == Axe::MaterielsDocumentation).then_some(NatureContribution::PretMiseADisposition);
        let cadre = (axe == Axe::InformationPromotion).then(|| json!({ "conforme": true }));
        let contenu = json!({
            "intitule": intitule,
            "axes": [axe],
            "niveaux": ["national"],
            "publics_cibles": ["eleves_lycee", "etudiants", "apprentis"],
            "mixite_inclusion": { "pertinent": true, "mesures": "Un tiers des places réservé, à titre fictif." },
            "porteur": { "nature": nature, "nom": nom },
            "date_debut_prevue": "2022-02-01",
            "date_fin_prevue": "2022-12-16",
            "nature_contribution": materiel,
            "cadre_national": cadre,
            "indicateurs": [{ "libelle": "Jeunes touchés", "unite": "jeunes", "valeur_cible": 500 }],
            "annexe": annexe(cout, partenaire, frais_gestion),
        });
        let corps = json!({ "reference": reference, "annee": EXERCICE, "contenu": contenu, "date": "2021-10-04" });
        let convention_id = convention.rsplit('/').next().unwrap_or_default();
        let lu = format!("/v1/fiches-action?convention={convention_id}&reference={reference}");
        let vers = format!("{convention}/fiches-action");
        let quoi = format!("« {intitule} », élaborée le 2021-10-04");
        self.etape(SECRETARIAT, &quoi, (&lu, vers), corps, Box::new(|fiches| fiches["elements"].get(0)))
    }

    /// Sent to the four members, then advised upon by each ministry: the second may ask for something first.
    pub(super) fn instruction(&self, ici: &str) -> Vec<Etape> {
        let envoi = json!({ "date": "2021-10-11" });
        let transmise = "adressée le 2021-10-11 aux quatre membres du comité";
        let transmission = self.du_secretariat(ici, transmise, "transmissions", envoi, "transmise");
        let avis = |rang: usize, dit: &str, sens: &str, date: &'static str| {
            let (college, auteur) = MINISTERES[rang];
            let recommandations = self.recommandations.filter(|_| sens == "reserve");
            let corps = json!({ "sens": sens, "recommandations": recommandations, "date": date });
            let deja: Deja = Box::new(move |fiche| {
                let avis = fiche["avis"].as_array()?;
                avis.iter().find(|avis| avis["college"] == json!(college) && avis["date_avis"] == date)
            });
            let quoi = format!("avis {dit} de {} le {date}", auteur.0);
            self.etape(auteur, &quoi, (ici, format!("{ici}/avis")), corps, deja)
        };
        let premier = avis(0, "favorable", "favorable", "2021-10-20");
        let reserve =
            self.recommandations.map(|_| avis(1, "réservé, avec ses recommandations,", "reserve", "2021-10-21"));
        let second = avis(1, "favorable", "favorable", "2021-11-08");
        [transmission, premier].into_iter().chain(reserve).chain([second]).collect()
    }

    pub(super) fn decision(&self, ici: &str) -> Etape {
        let corps = json!({ "resultat": "validee", "date": "2021-12-09" });
        let quoi = "validée le 2021-12-09 par le conseil d'administration";
        self.etape(CONSEIL, quoi, (ici, format!("{ici}/decisions-ca")), corps, fait("decidee_par_le_ca"))
    }

    pub(super) fn retour(&self, ici: &str, decision: &str) -> Etape {
        let corps = json!({ "date": "2021-12-13" });
        let vers = format!("/v1/decisions-ca/{decision}/retours");
        let quoi = "retour de la décision le 2021-12-13 aux membres du comité";
        self.etape(SECRETARIAT, quoi, (ici, vers), corps, fait("retour_fait"))
    }

    /// The convention of application where there is one, the commitment, the start, and what is proposed to change then.
    pub(super) fn engagement(&self, ici: &str) -> Vec<Etape> {
        let total = self.cout + self.frais_gestion;
        let application = self.application.map(|parties| {
            let corps = json!({ "parties": parties, "montant_conventionne_centimes": total, "date": "2022-01-13" });
            let quoi = "convention d'application tripartite conclue le 2022-01-13";
            self.du_secretariat(ici, quoi, "applications", corps, "application_conclue")
        });
        let corps = json!({ "procedure_achat_ref": "Procédure fictive", "date": "2022-01-17" });
        let quoi = format!("engagée le 2022-01-17 pour {}", euros(&total.into()));
        let engagement = self.du_secretariat(ici, &quoi, "engagement", corps, "engagee");
        let demarrage = matches!(self.issue, Issue::Realisee { .. }).then(|| {
            let corps = json!({ "date": "2022-02-01" });
            self.du_secretariat(ici, "démarrée le 2022-02-01", "demarrage", corps, "demarree")
        });
        let proposition = self.modification.as_ref().map(|baisse| {
            let corps = json!({
                "contenu": { "annexe": annexe(baisse.cout, self.partenaire, baisse.frais_gestion) },
                "motif": "Une session de moins, à titre fictif.",
                "justification_objectifs": "Les publics et l'axe restent les mêmes.",
                "date": "2022-03-07",
            });
            let quoi = "modification de budget proposée le 2022-03-07";
            self.du_secretariat(ici, quoi, "modifications", corps, "modification_proposee")
        });
        application.into_iter().chain([engagement]).chain(demarrage).chain(proposition).collect()
    }

    /// « présentée au préalable au comité de pilotage » (art. 15): by an e-mail to the four members, then applied.
    pub(super) fn application_de_la_modification(&self, ici: &str, modification: &str) -> Vec<Etape> {
        let Some(Baisse { cout, frais_gestion }) = self.modification else { return Vec::new() };
        let etape = |quoi: &str, acte: &str, corps, nature| {
            self.etape(
                SECRETARIAT,
                quoi,
                (ici, format!("/v1/modifications/{modification}/{acte}")),
                corps,
                fait(nature),
            )
        };
        let presentee = json!({ "date": "2022-03-09" });
        let presentation = "modification présentée le 2022-03-09 par courriel aux quatre membres";
        let appliquee = json!({ "date": "2022-03-21" });
        let application = format!("modification appliquée le 2022-03-21 : {}", euros(&(cout + frais_gestion).into()));
        vec![
            etape(presentation, "presentations", presentee, "modification_presentee"),
            etape(&application, "application", appliquee, "modification_appliquee"),
        ]
    }

    /// The management fees really applied: those planned, as far as the real costs admit them.
    fn frais_reels(&self, cout: i64) -> i64 {
        let prevus = self.modification.as_ref().map_or(self.frais_gestion, |baisse| baisse.frais_gestion);
        prevus.min(cout * 565 / 10_000)
    }

    /// Realised, reported and paid; or given up, once the committee was told.
    pub(super) fn fin(&self, ici: &str, reunion: &Value, membres: &[Value]) -> Vec<Etape> {
        match &self.issue {
            Issue::Abandonnee { motif, abandon } => {
                let corps = json!({ "motif": motif, "reunion_id": reunion, "date": abandon });
                let quoi = format!("abandonnée le {abandon}, présentée à la réunion du {SEANCE_DE_L_ABANDON}");
                vec![self.du_secretariat(ici, &quoi, "abandon", corps, "abandonnee")]
            }
            Issue::Realisee { realisation, cout, touches: [eleves, etudiants, apprentis], verse } => {
                let realisee = json!({ "date": realisation });
                let frais = self.frais_reels(*cout);
                let depot = json!({
                    "indicateurs": [{
                        "libelle": "Jeunes touchés",
                        "unite": "jeunes",
                        "valeur_cible": 500,
                        "valeur_realisee": eleves + etudiants + apprentis,
                        "source": "Relevé fictif",
                    }],
                    "publics_touches": { "eleves_lycee": eleves, "etudiants": etudiants, "apprentis": apprentis },
                    "annexe": annexe(*cout, self.partenaire, frais),
                    "destinataires": membres,
                    "date": "2022-12-15",
                });
                let reel = format!(
                    "fiche de réalisation déposée le 2022-12-15 : {} de coûts réels sur les frais de mission",
                    euros(&(*cout).into())
                );
                let versement = verse.map(|montant| {
                    let corps = json!({
                        "exercice": EXERCICE,
                        "montant_centimes": montant,
                        "frais_reels_cumules_centimes": cout,
                        "frais_gestion_cumules_centimes": frais,
                        "justificatifs": ["Justificatifs fictifs"],
                        "date": "2022-12-20",
                    });
                    let quoi = format!("{} versés le 2022-12-20", euros(&montant.into()));
                    self.du_secretariat(ici, &quoi, "versements", corps, "versee")
                });
                let etape = |quoi: &str, acte, corps, nature| self.du_secretariat(ici, quoi, acte, corps, nature);
                let travail = [
                    etape(&format!("réalisée le {realisation}"), "realisation", realisee, "realisee"),
                    etape(&reel, "fiche-realisation", depot, "realisation_deposee"),
                ];
                travail.into_iter().chain(versement).collect()
            }
        }
    }

    /// Borne to the bilan of its year, the day after a version of it is written.
    pub(super) fn portage(&self, ici: &str) -> Option<Etape> {
        let realisee = matches!(self.issue, Issue::Realisee { .. });
        realisee.then(|| {
            let corps = json!({ "date": "2023-03-15" });
            let quoi = format!("portée le 2023-03-15 au bilan de {EXERCICE}");
            self.du_secretariat(ici, &quoi, "bilan", corps, "portee_au_bilan")
        })
    }
}

/// An amount in centimes, as it is read in French.
pub(super) fn euros(centimes: &Value) -> String {
    let montant = centimes.as_i64().and_then(|centimes| Centimes::new(centimes).ok());
    montant.map_or_else(|| texte(centimes), Centimes::euros)
}

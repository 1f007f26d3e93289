//! Any operation, asked as the contract says, with each problem brought about.

use crate::contract;
use crate::scene::gestes::socle::lieux::{Lieux, Objet, etat, parametres, qui_demande};
use crate::scene::gestes::socle::pipeline::{brut, pointeurs};
use crate::scene::{Acteur, Reponse, Requete, Scene};
use api::contrat::adresses;
use api::sortie::problem::Technique;
use domain::cooperation::operations;
use domain::socle::operation::{Acces, Operation, Precondition};
use domain::socle::organisation::Nature;
use serde_json::json;

/// One operation, about to be asked for.
pub struct Essai<'a> {
    pub scene: &'a Scene,
    pub lieux: &'a Lieux,
    pub operation: Operation,
    pub methode: String,
    pub modele: String,
    pub chemin: String,
    pub acteur: Acteur,
}

impl<'a> Essai<'a> {
    /// By whoever may ask for it.
    pub fn nouveau(scene: &'a Scene, lieux: &'a Lieux, operation: Operation) -> Self {
        let (methode, modele) = adresses::adresse(operation);
        let acteur = match operation.acces {
            Acces::Public => scene.public(),
            _ => match qui_demande(operation) {
                Some((Nature::Ministere, _)) => scene.menjs(),
                Some((Nature::Administration, _)) => etat(scene),
                Some((_, role)) => scene.acteur("mobilites", &[role]),
                None => scene.opco(),
            },
        };
        let chemin = lieux.remplir(&modele, Objet::Connu);
        Self { scene, lieux, operation, methode, modele, chemin, acteur }
    }

    /// The same address, of an object that does not exist.
    pub fn chemin_inconnu(&self) -> String {
        self.lieux.remplir(&self.modele, Objet::Inconnu)
    }

    /// The request as the contract's own example makes it, with the current version where one is required.
    pub fn demande(&self, acteur: &Acteur, chemin: &str) -> Requete {
        let requete = acteur.requete(&self.methode, chemin);
        if self.methode == "GET" {
            return requete;
        }
        let requete = requete.corps(crate::scene::corps_admis(self.operation));
        match self.operation.precondition {
            Precondition::Requise => requete.lue(3),
            _ => requete,
        }
    }

    /// The same request with another body.
    pub fn avec_corps(&self, corps: Vec<u8>) -> Requete {
        self.demande(&self.acteur, &self.chemin).octets("application/json", corps)
    }

    /// Brings a problem about, in each way that the contract tells.
    pub fn provoquer(&self, technique: Technique) {
        let demande = || self.demande(&self.acteur, &self.chemin);
        let recus = match technique {
            Technique::RequeteIllisible => {
                let jeton = format!("Bearer {}", self.scene.opco().jeton());
                let deux = demande().sans("authorization").avec("authorization", &jeton).avec("authorization", &jeton);
                let inconnu = self.demande(&self.acteur, &format!("{}?inconnu=1", self.chemin));
                // Each says what is wrong, not only that something is.
                let (deux, inconnu) = (deux.envoyer(), inconnu.envoyer());
                assert!(deux.corps["detail"].as_str().is_some_and(|d| d.contains("Authorization")), "{}", deux.texte);
                assert_eq!(pointeurs(&inconnu), ["inconnu"], "{} : {}", self.operation.nom, inconnu.texte);
                let mut recus = vec![deux, inconnu];
                for fautif in parametres(&self.modele) {
                    let objet = |nom: &str| if nom == fautif { Objet::Illisible } else { Objet::Connu };
                    let illisible = self.demande(&self.acteur, &self.lieux.remplir_selon(&self.modele, objet));
                    let illisible = illisible.envoyer();
                    assert_eq!(pointeurs(&illisible), [fautif], "{}", illisible.texte);
                    recus.push(illisible);
                }
                recus
            }
            Technique::JetonRefuse => {
                let mut recus = vec![self.demande(&self.acteur.avec_jeton("a.b.c"), &self.chemin).envoyer()];
                if self.operation.acces != Acces::Public {
                    recus.push(self.demande(&self.scene.public(), &self.chemin).envoyer());
                }
                recus
            }
            Technique::Introuvable => vec![self.demande(&self.acteur, &self.chemin_inconnu()).envoyer()],
            Technique::PasEncore => vec![self.acteur.get(&format!("{}?au=1900-01-01", self.chemin))],
            Technique::FormatNonServi => vec![demande().avec("accept", "text/plain").envoyer()],
            Technique::CurseurRefuse => vec![self.acteur.get(&format!("{}?curseur=abc", self.chemin))],
            Technique::CorpsTropGrand => self.trop_grand(),
            Technique::TypeRefuse => vec![
                demande().octets("text/plain", "texte").envoyer(),
                demande().sans("content-type").envoyer(),
                demande().avec("content-encoding", "gzip").envoyer(),
                demande().avec("content-encoding", "identity").envoyer(),
            ],
            Technique::CorpsInvalide => vec![demande().corps(json!({ "inconnu": 1 })).envoyer()],
            Technique::VersionRequise => vec![demande().sans("if-match").envoyer()],
            Technique::VersionPerimee => {
                vec![demande().sans("if-match").lue(1).envoyer(), demande().sans("if-match").lue(i64::MAX).envoyer()]
            }
            Technique::CleReutilisee => vec![demande().cle("prise").envoyer()],
            Technique::ReferenceDejaUtilisee => self.deja_utilisee(),
            // Brought about by scenes of their own.
            Technique::QuotaDepasse | Technique::DelaiDepasse | Technique::Surcharge => return,
            // Faults of the machine itself.
            Technique::ErreurInterne | Technique::Indisponible | Technique::DisquePlein => return,
            // Of an address, not of an operation.
            Technique::AdresseInconnue | Technique::MethodeRefusee | Technique::EnTetesTropGrands => {
                panic!("{} : {}", self.operation.nom, technique.code())
            }
        };
        assert!(!recus.is_empty());
        for recu in recus {
            let quoi = format!("{} {} : {}", self.methode, self.chemin, technique.code());
            assert_eq!((recu.statut, &quoi), (technique.statut().as_u16(), &quoi), "{}", recu.texte);
            assert_eq!(recu.corps["code"], technique.code(), "{quoi} {}", recu.texte);
            assert_eq!(recu.en_tetes.contains_key("www-authenticate"), recu.statut == 401, "{quoi}");
        }
    }

    /// A body that is announced too large, and one that grows too large.
    pub fn trop_grand(&self) -> Vec<Reponse> {
        let limite = self.scene.config().ecoute.corps_max as usize;
        let jeton = match self.operation.acces {
            Acces::Public => String::new(),
            _ => format!("Authorization: Bearer {}\r\n", self.acteur.jeton()),
        };
        let entete = format!(
            "{} {} HTTP/1.1\r\nHost: essai\r\n{jeton}Content-Type: application/json\r\nIf-Match: \"3\"\r\n",
            self.methode, self.chemin,
        );
        let annonce = format!("{entete}Content-Length: {}\r\n\r\n", limite + 1);
        let morceau =
            format!("{entete}Transfer-Encoding: chunked\r\n\r\n{:x}\r\n{}", limite + 1, " ".repeat(limite + 1));
        [annonce, morceau]
            .map(|octets| {
                let reponse = brut(self.scene, octets.as_bytes());
                contract::verifier(&self.methode, &self.chemin, &reponse);
                reponse
            })
            .into()
    }

    /// A reference that the OPCO already uses, and an external one that the caller's organisation already uses.
    pub fn deja_utilisee(&self) -> Vec<Reponse> {
        if self.operation == operations::CREER_FICHE_ACTION {
            // The example has been made by the preparation already.
            return vec![self.demande(&self.acteur, &self.chemin).envoyer()];
        }
        let marque = self.operation.nom;
        if self.operation == operations::CREER_FICHE_ACTION {
            return self.fiche_deja_utilisee();
        }
        let mut prise = Scene::projet(&format!("CC-{marque}"));
        prise["reference_externe"] = format!("SI-{marque}").into();
        self.acteur.post("/v1/conventions", prise.clone()).est(201);
        let libre = self.scene.projet_saisi(&format!("CC-{marque}-2"));
        let demander = |champs: &[(&str, &str)]| {
            let mut corps = if self.methode == "POST" { Scene::projet(&format!("CC-{marque}-3")) } else { json!({}) };
            for (nom, valeur) in champs {
                corps[*nom] = (*valeur).into();
            }
            let chemin = self.modele.replace("{id}", &libre);
            self.acteur.requete(&self.methode, &chemin).lue(1).corps(corps).envoyer()
        };
        let reference = demander(&[("reference", &format!("CC-{marque}"))]);
        assert_eq!(pointeurs(&reference), ["/reference"]);
        let externe = demander(&[("reference_externe", &format!("SI-{marque}"))]);
        assert_eq!(pointeurs(&externe), ["/reference_externe"]);
        vec![reference, externe]
    }
}

impl Essai<'_> {
    /// A fiche under a reference, then under an external reference, that another one bears.
    pub fn fiche_deja_utilisee(&self) -> Vec<Reponse> {
        let projet = |reference: &str, externe: &str| {
            let mut corps = crate::scene::corps_admis(self.operation);
            (corps["reference"], corps["reference_externe"]) = (reference.into(), externe.into());
            self.acteur.post(&self.chemin, corps)
        };
        projet("FA-A", "SI-A").est(201);
        let (reference, externe) = (projet("FA-A", "SI-B"), projet("FA-B", "SI-A"));
        assert_eq!((pointeurs(&reference), pointeurs(&externe)), (vec!["/reference"], vec!["/reference_externe"]));
        vec![reference, externe]
    }
}

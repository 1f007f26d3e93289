//! The order of the checks: what a request with several faults is told first.

use crate::contract;
use crate::scene::gestes::socle::essai::Essai;
use crate::scene::gestes::socle::lieux::{INCONNU, Lieux};
use crate::scene::gestes::socle::pipeline::{brut, signature};
use crate::scene::{Acteur, Reponse, Requete, Scene};
use api::contrat::adresses::{self, Adresse};
use domain::socle::organisation::Role;
use serde_json::{Value, json};

/// A request with several faults, mended one by one.
struct Fautive {
    acteur: Acteur,
    chemin: String,
    encodage: Option<&'static str>,
    accepte: Option<&'static str>,
    nature: &'static str,
    corps: Value,
    version: Option<i64>,
    cle: Option<&'static str>,
}

impl Fautive {
    /// The request with the faults that are left.
    fn demande(&self) -> Requete {
        let mut requete =
            self.acteur.requete("POST", &self.chemin).octets(self.nature, self.corps.to_string().into_bytes());
        for (nom, valeur) in
            [("content-encoding", self.encodage), ("accept", self.accepte), ("idempotency-key", self.cle)]
        {
            if let Some(valeur) = valeur {
                requete = requete.avec(nom, valeur);
            }
        }
        match self.version {
            Some(version) => requete.lue(version),
            None => requete,
        }
    }

    /// The same with a body that is announced too large, and never comes.
    fn annoncer_trop_grand(&self, scene: &Scene) -> Reponse {
        let Self { acteur, chemin, encodage, accepte, nature, cle, .. } = self;
        let octets = format!(
            "POST {chemin} HTTP/1.1\r\nHost: essai\r\nAuthorization: Bearer {}\r\nContent-Encoding: {}\r\nAccept: {}\r\n\
             Content-Type: {nature}\r\nIdempotency-Key: {}\r\nContent-Length: {}\r\n\r\n",
            acteur.jeton(),
            encodage.unwrap_or_default(),
            accepte.unwrap_or_default(),
            cle.unwrap_or_default(),
            scene.config().ecoute.corps_max + 1,
        );
        let reponse = brut(scene, octets.as_bytes());
        contract::verifier("POST", chemin, &reponse);
        reponse
    }

    /// The first fault that is left is the one that is answered.
    #[track_caller]
    fn recoit(&self, statut: u16, code: &str) {
        self.demande().envoyer().est_un_probleme(statut, code);
    }
}

crate::scenario::scenarios! {
    /// Un appelant au-delà de son quota apprend quand revenir, et attend seul.
    fn a_caller_beyond_its_quota_waits_alone(scene) {
        let comptee = Scene::ouvrir_avec(scene.moteur(), |config| config.ecoute.quota = 1);
        let lieux = Lieux::ailleurs();
        for Adresse { operation, .. } in adresses::toutes().iter().filter(|ici| !adresses::est_une_sonde(&ici.chemin)).cloned() {
            let essai = Essai::nouveau(&comptee, &lieux, operation);
            let appelant = comptee.acteur_nomme("mobilites", &[Role::Secretariat], operation.nom);
            let premiere = appelant.get("/v1/moi").est(200);
            assert_eq!((premiere.en_tete("ratelimit-limit"), premiere.en_tete("ratelimit-remaining")), ("1", "0"));
            let refusee = essai.demande(&appelant, &essai.chemin).envoyer().est_un_probleme(429, "quota_depasse");
            let secondes: u32 = refusee.en_tete("retry-after").parse().expect("seconds");
            // One request a minute, and it has just been taken.
            assert!((30..=60).contains(&secondes), "{secondes}");
        }
        // Without a token, a caller is its address.
        comptee.public().get("/v1/regles").est(200);
        comptee.public().get("/v1/regles").est_un_probleme(429, "quota_depasse");
    }

    /// Une requête qui a tous les défauts apprend le premier, dans l'ordre que fixe le contrat d'interface.
    fn a_request_with_every_fault_gets_the_first_in_the_order_of_the_contract(scene) {
        let id = scene.ouverte_le("CC-ORDRE", "2021-03-01");
        let erronee = signature(&scene.signer(&id, "president_opco", "2021-03-01").est(201));
        let annulation = format!("/v1/signatures/{erronee}/annulation");
        let motif = json!({ "motif": "Saisie sur la mauvaise convention." });
        scene.opco().requete("POST", &annulation).lue(3).corps(motif.clone()).envoyer().est(200);
        let mut valable = String::new();
        for qualite in ["president_opco", "vice_president_opco", "ministere_education", "ministere_enseignement_superieur"] {
            let signee = scene.signer(&id, qualite, "2021-03-01").est(201);
            if qualite == "president_opco" {
                valable = signature(&signee);
            }
        }
        let version = scene.opco().get(&format!("/v1/conventions/{id}")).est(200).version();
        let autre = scene.autre_opco();
        let mut chez_l_autre = Scene::projet("CC-AUTRE");
        chez_l_autre["opco"] = "atlas".into();
        autre.requete("POST", "/v1/conventions").cle("prise").corps(chez_l_autre).envoyer().est(201);

        let mut tout = Fautive {
            acteur: scene.public().avec_jeton("aucun.jeton.ici"),
            chemin: "/v1/signatures/%C3%A9/annulation".to_owned(),
            encodage: Some("gzip"),
            accepte: Some("text/plain"),
            nature: "text/plain",
            corps: json!({ "motif": "" }),
            version: None,
            cle: Some("deux mots"),
        };
        // size and type
        tout.annoncer_trop_grand(scene).est_un_probleme(413, "corps_trop_grand");
        tout.recoit(415, "type_refuse");
        tout.nature = "application/json";
        tout.recoit(415, "type_refuse");
        tout.encodage = None;
        tout.recoit(406, "format_non_servi");
        tout.accepte = None;
        // 401
        tout.recoit(401, "jeton_refuse");
        tout.acteur = scene.acteur("eam", &[Role::Eam]);
        // shape: 400, 422
        tout.recoit(400, "requete_illisible");
        tout.chemin = annulation;
        tout.recoit(422, "corps_invalide");
        tout.corps = motif;
        tout.recoit(400, "requete_illisible");
        tout.cle = Some("prise");
        // 428
        tout.recoit(428, "version_requise");
        tout.version = Some(1);
        // role 403
        tout.recoit(403, "role_non_habilite");
        tout.acteur = autre;
        // replay
        tout.recoit(409, "cle_reutilisee");
        tout.cle = Some("neuve");
        // scope 404
        tout.recoit(404, "introuvable");
        tout.acteur = scene.menjs();
        // stale 412
        tout.recoit(412, "version_perimee");
        tout.version = Some(version);
        // relation 403
        tout.recoit(403, "signature_pour_autrui");
        tout.acteur = scene.opco();
        // state 409
        tout.recoit(409, "signature_deja_annulee");
        tout.chemin = format!("/v1/signatures/{valable}/annulation");
        // rule 422
        tout.recoit(422, "piece_requise");
        tout.corps["piece"] = json!({ "reference": "PV-1", "sha256": "a".repeat(64) });
        tout.demande().envoyer().est(200);
    }

    /// L'ordre des contrôles est le même sur les autres actes et sur les lectures.
    fn the_order_of_checks_holds_on_other_acts_too(scene) {
        let id = scene.projet_saisi("CC-ORDRE-2");
        let signatures = format!("/v1/conventions/{id}/signatures");
        let signer = |acteur: &Acteur, corps: Value| acteur.post(&signatures, corps);
        // relation 403, then state 409
        let pour_autrui = json!({ "qualite": "president_opco", "date": "2021-03-01" });
        signer(&scene.menjs(), pour_autrui.clone()).est_un_refus(403, "signature_pour_autrui", "R00-01");
        signer(&scene.opco(), pour_autrui).est_un_refus(409, "transition_interdite", "R00-01");
        // state 409, then rule 422: a date to come, a branch that nobody named
        let future = json!({ "qualite": "president_opco", "date": "2030-01-01" });
        signer(&scene.opco(), future).est_un_refus(409, "transition_interdite", "R00-01");
        let branche = json!({ "qualite": "president_opco", "cosignataire": "CNPA", "date": "2021-03-01" });
        signer(&scene.opco(), branche).est_un_refus(409, "transition_interdite", "R00-01");
        // relation 403, then rule 422
        let mut tacite = Scene::projet("CC-ORDRE-3");
        tacite["tacite_reconduction"] = true.into();
        let creer = |acteur: &Acteur| acteur.post("/v1/conventions", tacite.clone());
        creer(&scene.autre_opco()).est_un_refus(403, "organisation_non_partie", "R00-01");
        creer(&scene.opco()).est_un_refus(422, "tacite_reconduction", "R17-03");
        // 401, then shape 400, then role 403
        let eam = scene.acteur("eam", &[Role::Eam]);
        for chemin in ["/v1/conventions?limite=0", "/v1/conventions?curseur=abc", "/v1/conventions/%C3%A9"] {
            scene.public().get(chemin).est_un_probleme(401, "jeton_refuse");
            eam.get(chemin).est(400);
        }
        eam.get("/v1/conventions").est(403);
        // role 403, then scope 404
        let ailleurs = format!("/v1/conventions/{INCONNU}");
        eam.get(&ailleurs).est(403);
        scene.opco().get(&ailleurs).est_un_probleme(404, "introuvable");
    }
}

//! The objects that addresses lead to, one of each kind.

use crate::scene::gestes::socle::pipeline::signature;
use crate::scene::{Acteur, Scene};
use api::contrat::adresses;
use domain::cooperation::operations;
use domain::socle::operation::{Acces, Operation};
use domain::socle::organisation::{Nature, Role};
use serde_json::{Value, json};

// ---- any operation, asked as the contract says

/// An id that nothing has.
pub const INCONNU: &str = "019a0000-0000-7000-8000-00000000dead";

/// The year of the bilan that exists.
pub const ANNEE: &str = "2021";

/// The objects that addresses lead to.
pub struct Lieux {
    pub convention: String,
    pub signature: String,
    pub membre: String,
    pub document: String,
    pub reunion: String,
    pub consultation: String,
    pub decision: String,
    pub voix: String,
    pub fiche: String,
    pub plafond: String,
    pub avis: String,
    pub decision_ca: String,
    pub modification: String,
    pub outil: String,
    pub contact: String,
    pub declinaison: String,
    pub avenant: String,
    pub litige: String,
    pub denonciation: String,
    pub autorisation: String,
    pub support: String,
    pub manquement: String,
}

impl Lieux {
    /// A convention in force with an object of each kind under it, and the keys that some acts will find taken.
    pub fn preparer(scene: &Scene) -> Self {
        scene.nous_sommes_le("2022-06-10");
        let convention = scene.ouverte_le("CC-PIPELINE", "2020-12-01");
        let signees =
            ["ministere_education", "ministere_enseignement_superieur", "president_opco", "vice_president_opco"]
                .map(|qualite| scene.signer(&convention, qualite, "2020-12-01").est(201));
        let signature = signees.last().map(signature).expect("four signatures");
        for (rang, acteur) in [scene.opco(), scene.menjs()].into_iter().enumerate() {
            let corps = Scene::projet(&format!("CC-PRISE-{rang}"));
            acteur.requete("POST", "/v1/conventions").cle("prise").corps(corps).envoyer().est(201);
        }
        // Each as the example of the contract makes it.
        let opco = scene.opco();
        let faire = |operation: Operation, sous: &str| {
            let (_, modele) = adresses::adresse(operation);
            let chemin = modele.replace("{id}", sous).replace("{annee}", ANNEE).replace("{opco}", sous);
            opco.post(&chemin, crate::scene::corps_admis(operation))
        };
        faire(operations::ELABORER_BILAN, &convention).est(201);
        faire(operations::PRESENTER_BILAN, &convention).est(200);
        // The fiche of the example is of no convention here.
        let plan = json!({ "fiches": [], "date": "2022-05-10" });
        opco.post(&format!("/v1/conventions/{convention}/plans-actions/{ANNEE}"), plan).est(201);
        let membre = faire(operations::NOMMER_MEMBRE, &convention).est(201).id();
        let consultation = faire(operations::PREPARER_CONSULTATION, &convention).est(201).id();
        let projetee = faire(operations::PROJETER_REUNION, &convention).est(201);
        let reunion = projetee.id();
        let tenue = json!({ "date": "2022-06-10", "mode": "visioconference", "presences": [] });
        let tenir = opco.requete("POST", &format!("/v1/reunions/{reunion}/tenue")).lue(projetee.version());
        tenir.corps(tenue).envoyer().est(200);
        let document = faire(operations::DEPOSER_DOCUMENT, &reunion).est(201).id();
        faire(operations::REDIGER_COMPTE_RENDU, &reunion).est(201);
        let mut adoptees = crate::scene::corps_admis(operations::ADOPTER_PRIORITES);
        adoptees["decision_id"] =
            crate::scene::gestes::cooperation::decision::decider(scene, &reunion, "priorites", "2022-06-10", "pour")
                .into();
        opco.post(&format!("/v1/conventions/{convention}/priorites/{ANNEE}"), adoptees).est(201);
        let decision = faire(operations::OUVRIR_VOTE_EN_REUNION, &reunion).est(201).id();
        let votee = faire(operations::VOTER, &decision).est(201);
        let voix = votee.corps["voix"][0]["id"].as_str().expect("an id").to_owned();
        let fiche = faire(operations::CREER_FICHE_ACTION, &convention).est(201).id();
        for (acteur, college) in
            [(scene.menjs(), "ministere_education"), (scene.mesri(), "ministere_enseignement_superieur")]
        {
            let corps = json!({ "college": college, "qualite": "directrice", "debut": "2021-01-04" });
            acteur.post(&format!("/v1/conventions/{convention}/copil/membres"), corps).est(201);
        }
        let acte = |acte: &str, corps: Value| {
            let ici = format!("/v1/fiches-action/{fiche}");
            let lue = opco.get(&ici).est(200).version();
            opco.requete("POST", &format!("{ici}/{acte}")).lue(lue).corps(corps).envoyer()
        };
        acte("transmissions", crate::scene::corps_admis(operations::TRANSMETTRE_FICHE_ACTION)).est(200);
        let avisee = acte("avis-transcrits", crate::scene::corps_admis(operations::TRANSCRIRE_AVIS)).est(201);
        let mut prononce = crate::scene::corps_admis(operations::DECIDER_CA);
        prononce["date"] = "2022-06-10".into();
        prononce["fait_accompli"] = json!({ "motif": "Décidée avant le comité." });
        let decidee = acte("decisions-ca", prononce).est(201);
        let seul = |liste: &Value| liste[0]["id"].as_str().expect("an id").to_owned();
        let (avis, decision_ca) = (seul(&avisee.corps["avis"]), seul(&decidee.corps["decisions_ca"]));
        faire(operations::DECLARER_PLAFOND, "mobilites").est(201);
        let declares = faire(operations::DECLARER_PLAFOND, "mobilites").est(201).corps;
        let declaration = |rang: usize| declares["declarations"][rang]["id"].as_str().expect("an id").to_owned();
        let confirmation = format!("/v1/plafonds/{}/confirmation", declaration(0));
        let confirmer = etat(scene).requete("POST", &confirmation).cle("prise");
        confirmer.corps(crate::scene::corps_admis(operations::CONFIRMER_PLAFOND)).envoyer().est(200);
        let plafond = declaration(1);
        let modification = modification(scene, &convention, &reunion);
        let outil = faire(operations::DECLARER_OUTIL, &convention).est(201).id();
        let contact = faire(operations::INSCRIRE_CONTACT, &convention).est(201).id();
        let declinaison = faire(operations::ETUDIER_DECLINAISON, &convention).est(201).id();
        let avenant = faire(operations::DEMANDER_AVENANT, &convention).est(201).id();
        let litige = faire(operations::OUVRIR_LITIGE, &convention).est(201).id();
        let denonciation = faire(operations::NOTIFIER_DENONCIATION, &convention).est(201).id();
        let autorisation = faire(operations::DEMANDER_AUTORISATION, &convention).est(201).id();
        let support = faire(operations::DECLARER_SUPPORT, &convention).est(201).id();
        let manquement = faire(operations::SIGNALER_MANQUEMENT, &convention).est(201).id();
        Self {
            convention,
            signature,
            membre,
            document,
            reunion,
            consultation,
            decision,
            voix,
            fiche,
            plafond,
            avis,
            decision_ca,
            modification,
            outil,
            contact,
            declinaison,
            avenant,
            litige,
            denonciation,
            autorisation,
            support,
            manquement,
        }
    }

    /// Addresses that lead to nothing.
    pub fn ailleurs() -> Self {
        let inconnu = || INCONNU.to_owned();
        Self {
            convention: inconnu(),
            signature: inconnu(),
            membre: inconnu(),
            document: inconnu(),
            reunion: inconnu(),
            consultation: inconnu(),
            decision: inconnu(),
            voix: inconnu(),
            fiche: inconnu(),
            plafond: inconnu(),
            avis: inconnu(),
            decision_ca: inconnu(),
            modification: inconnu(),
            outil: inconnu(),
            contact: inconnu(),
            declinaison: inconnu(),
            avenant: inconnu(),
            litige: inconnu(),
            denonciation: inconnu(),
            autorisation: inconnu(),
            support: inconnu(),
            manquement: inconnu(),
        }
    }

    /// The objects that are somebody's; the State, which confirms a ceiling, sees every OPCO.
    pub fn objets(&self) -> [&str; 21] {
        let Self { convention, signature, membre, document, reunion, consultation, decision, voix, fiche, .. } = self;
        let Self { avis, decision_ca, modification, outil, contact, declinaison, .. } = self;
        let Self { avenant, litige, denonciation, autorisation, support, manquement, .. } = self;
        [
            convention,
            signature,
            membre,
            document,
            reunion,
            consultation,
            decision,
            voix,
            fiche,
            avis,
            decision_ca,
            modification,
            outil,
            contact,
            declinaison,
            avenant,
            litige,
            denonciation,
            autorisation,
            support,
            manquement,
        ]
    }

    /// The address with its parameters filled in, all in the same way.
    pub fn remplir(&self, modele: &str, objet: Objet) -> String {
        self.remplir_selon(modele, |_| objet)
    }

    /// The address with each parameter filled in as its name asks.
    pub fn remplir_selon(&self, modele: &str, objet: impl Fn(&str) -> Objet) -> String {
        let (mut lu, mut chemin) = (String::new(), String::new());
        for morceau in modele.split_inclusive('}') {
            let (texte, nom) = morceau.split_once('{').unwrap_or((morceau, ""));
            lu.push_str(texte);
            chemin.push_str(texte);
            let Some(nom) = nom.strip_suffix('}') else { break };
            let (connu, inconnu) = match lu.as_str() {
                "/v1/conventions/" => (self.convention.as_str(), INCONNU),
                "/v1/conventions/{id}/bilans/" => (ANNEE, "2199"),
                "/v1/conventions/{id}/bilans/{annee}/presentations/" => ("1", "9"),
                "/v1/conventions/{id}/plans-actions/" => (ANNEE, "2199"),
                "/v1/signatures/" => (self.signature.as_str(), INCONNU),
                "/v1/conventions/{id}/priorites/" => (ANNEE, "2199"),
                "/v1/documents-travail/" => (self.document.as_str(), INCONNU),
                "/v1/membres-copil/" => (self.membre.as_str(), INCONNU),
                "/v1/reunions/" => (self.reunion.as_str(), INCONNU),
                "/v1/consultations/" => (self.consultation.as_str(), INCONNU),
                "/v1/decisions/" => (self.decision.as_str(), INCONNU),
                "/v1/registre/conventions/" => (self.convention.as_str(), INCONNU),
                "/v1/registre/conventions/{id}/bilans/" => (ANNEE, "2199"),
                "/v1/registre/fiches-action/" => (self.fiche.as_str(), INCONNU),
                "/v1/fiches-action/" => (self.fiche.as_str(), INCONNU),
                "/v1/opcos/" => ("mobilites", "inconnue"),
                "/v1/opcos/{opco}/plafonds/" => (ANNEE, ANNEE),
                "/v1/plafonds/" => (self.plafond.as_str(), INCONNU),
                "/v1/avis/" => (self.avis.as_str(), INCONNU),
                "/v1/decisions-ca/" => (self.decision_ca.as_str(), INCONNU),
                "/v1/modifications/" => (self.modification.as_str(), INCONNU),
                "/v1/outils-numeriques/" => (self.outil.as_str(), INCONNU),
                "/v1/contacts-regionaux/" => (self.contact.as_str(), INCONNU),
                "/v1/declinaisons-regionales/" => (self.declinaison.as_str(), INCONNU),
                "/v1/avenants/" => (self.avenant.as_str(), INCONNU),
                "/v1/litiges/" => (self.litige.as_str(), INCONNU),
                "/v1/denonciations/" => (self.denonciation.as_str(), INCONNU),
                "/v1/voix/" => (self.voix.as_str(), INCONNU),
                "/v1/autorisations-logo/" => (self.autorisation.as_str(), INCONNU),
                "/v1/supports/" => (self.support.as_str(), INCONNU),
                "/v1/manquements/" => (self.manquement.as_str(), INCONNU),
                "/v1/fiches-action/{id}/logos/" | "/v1/registre/fiches-action/{id}/logos/" => ("menjs", "inconnu"),
                "/v1/organisations/" => ("mobilites", "inconnue"),
                "/v1/regles/" => ("R17-02", "R99-99"),
                "/problemes/" => ("introuvable", "inconnu"),
                _ => panic!("no object is known under {lu}: add one here"),
            };
            lu.push_str(&format!("{{{nom}}}"));
            chemin.push_str(match objet(nom) {
                Objet::Connu => connu,
                Objet::Inconnu => inconnu,
                // « é » : no id, no year, no code of any kind.
                Objet::Illisible => "%C3%A9",
            });
        }
        chemin
    }
}

/// Which object an address leads to.
#[derive(Clone, Copy)]
pub enum Objet {
    /// That exists.
    Connu,
    /// That does not.
    Inconnu,
    /// That nothing could bear the name of.
    Illisible,
}

/// The names of an address's parameters, in their order.
pub fn parametres(modele: &str) -> impl Iterator<Item = &str> {
    modele.split('{').skip(1).filter_map(|suite| suite.split('}').next())
}

/// Who asks for what not everyone may: the secretariat of an OPCO where it may, otherwise the first who may, for what is
/// its own alone.
pub fn qui_demande(operation: Operation) -> Option<(Nature, Role)> {
    let porte = (Nature::Opco, Role::Secretariat);
    match operation.acces {
        Acces::Habilite(admis) => Some(if admis.contains(&porte) { porte } else { admis[0] }),
        Acces::Public | Acces::Authentifie | Acces::Systeme => None,
    }
}

/// A modification of an action that the committee has validated in this meeting: its id.
pub fn modification(scene: &Scene, convention: &str, reunion: &str) -> String {
    let opco = scene.opco();
    let mut projet = crate::scene::corps_admis(operations::CREER_FICHE_ACTION);
    projet["reference"] = "FA-MODIFIEE".into();
    let fiche = opco.post(&format!("/v1/conventions/{convention}/fiches-action"), projet).est(201).id();
    let ici = format!("/v1/fiches-action/{fiche}");
    let lue = opco.get(&ici).est(200).version();
    let transmise = crate::scene::corps_admis(operations::TRANSMETTRE_FICHE_ACTION);
    opco.requete("POST", &format!("{ici}/transmissions")).lue(lue).corps(transmise).envoyer().est(200);
    crate::scene::gestes::cooperation::engagement::adopter(scene, reunion, &fiche, "2022-06-10");
    let mut proposition = crate::scene::corps_admis(operations::PROPOSER_MODIFICATION);
    proposition["date"] = "2022-06-10".into();
    let proposee = opco.post(&format!("{ici}/modifications"), proposition).est(201).corps;
    proposee["modifications"][0]["id"].as_str().expect("an id").to_owned()
}

/// The other party to a convention of objectives and means.
pub fn etat(scene: &Scene) -> Acteur {
    scene.acteur("dgefp", &[Role::Dgefp])
}

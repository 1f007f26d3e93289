//! A dossier that holds a thing of each kind, and any act of the table played on what it is made for.

use crate::scene::gestes::cooperation::communication::{Dossier, ecrit, id, sur};
use crate::scene::gestes::cooperation::decision::{acte, decider, reunion_projetee};
use crate::scene::gestes::cooperation::denonciation::{lettre, notifier};
use crate::scene::gestes::cooperation::instruction::EDUCATION;
use crate::scene::{Acteur, Reponse, Scene, corps_admis};
use api::contrat::adresses;
use domain::cooperation::operations;
use domain::socle::operation::{Acces, Operation, Precondition};
use domain::socle::organisation::Role;
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// The day on which everything is begun.
pub const JOUR: &str = "2022-04-10";

/// What the list of possible acts says of an act with a body.
#[derive(Debug, PartialEq, Eq)]
pub enum Annonce {
    /// It is possible.
    Possible,
    /// It is, with another value of the field that decides.
    Autrement,
    /// It is not, by this code.
    Obstacle(String),
}

/// The body of the contract's own example, each of its dates brought to a day; nothing is told as done against a rule.
pub fn corps(operation: Operation, jour: &str) -> Value {
    let mut corps = corps_admis(operation);
    let champs = corps.as_object_mut().expect("a body");
    champs.remove("fait_accompli");
    for (nom, valeur) in champs {
        if (nom.starts_with("date") || nom == "debut") && valeur.is_string() {
            *valeur = jour.into();
        }
    }
    corps
}

/// Who sits on the committee.
fn titulaires(ici: &Dossier<'_>) -> Vec<Value> {
    let copil = ici.scene.opco().get(&ici.sous("copil")).est(200).corps;
    let colleges = copil["colleges"].as_array().expect("colleges").iter();
    let titulaires = colleges.flat_map(|college| college["titulaires"].as_array().expect("members").clone());
    titulaires.map(|membre| membre["id"].clone()).collect()
}

/// A convention of December 2020 with a thing of each kind, begun on 10 April 2022: one that is not committed, or decides.
pub struct Essai<'a> {
    /// The dossier.
    pub ici: Dossier<'a>,
    /// What an act is done upon, by the collection of its address or by its own name.
    pub objets: BTreeMap<&'static str, String>,
}

impl<'a> Essai<'a> {
    /// On 10 April 2022.
    pub fn ouvrir(scene: &'a Scene) -> Self {
        Self::nomme(scene, "CC-ESSAI")
    }

    /// The same, of a convention of this reference.
    pub fn nomme(scene: &'a Scene, reference: &str) -> Self {
        let ici = Dossier::nomme(scene, reference, JOUR);
        let (opco, menjs) = (scene.opco(), scene.menjs());
        let faire = |operation: Operation, sous: &str| {
            let chemin = adresses::adresse(operation).1.replace("{id}", sous).replace("{annee}", "2022");
            opco.post(&chemin, corps(operation, JOUR)).est(201).id()
        };
        let mut objets = BTreeMap::from([("conventions", ici.convention.clone()), ("seance", ici.reunion.clone())]);
        objets.insert("adopter_priorites", decider(scene, &ici.reunion, "priorites", JOUR, "pour"));
        let vote = json!({ "resolution": "Adoptée.", "objet": "autre", "date": JOUR });
        let ouvert = opco.post(&format!("/v1/reunions/{}/decisions", ici.reunion), vote.clone()).est(201);
        objets.insert("decisions", ouvert.id());
        let projetee = reunion_projetee(scene, &ici.convention, "2022-06-10");
        objets.insert("documents-travail", faire(operations::DEPOSER_DOCUMENT, &projetee));
        objets.insert("reunions", projetee);
        // One consultation prepared, another sent, with a vote that is still open.
        let preparer = |date_cloture: &str| {
            let projet = json!({ "objet": "autre", "question": "Votre avis ?", "date_cloture": date_cloture });
            opco.post(&ici.sous("copil/consultations"), projet).est(201).id()
        };
        objets.insert("consultations", preparer("2022-04-30"));
        let envoyee = format!("/v1/consultations/{}", preparer(JOUR));
        let membres = titulaires(&ici);
        acte(scene, &envoyee, "ouverture", json!({ "date": JOUR, "membres_consultes": &membres })).est(200);
        opco.post(&format!("{envoyee}/decisions"), vote).est(201);
        objets.insert("clore_consultation", id(&envoyee).to_owned());
        opco.post(&ici.sous("plans-actions/2022"), json!({ "fiches": [], "date": JOUR })).est(201);
        let (transmise, validee) = (ici.transmise("FA-1", JOUR), ici.validee("FA-2", JOUR, true));
        let avis = json!({ "college": EDUCATION, "sens": "favorable", "date": JOUR, "piece": ecrit() });
        let avis = opco.post(&format!("{transmise}/avis-transcrits"), avis).est(201).corps;
        objets.insert("avis", avis["avis"][0]["id"].as_str().expect("an id").to_owned());
        let proposition = corps(operations::PROPOSER_MODIFICATION, JOUR);
        let modification = opco.post(&format!("{validee}/modifications"), proposition).est(201).corps;
        objets.insert("modifications", modification["modifications"][0]["id"].as_str().expect("an id").to_owned());
        objets.insert("fiches-action", id(&transmise).to_owned());
        objets.insert("validee", id(&validee).to_owned());
        objets.insert("autorisations-logo", faire(operations::DEMANDER_AUTORISATION, &ici.convention));
        let mut outil = corps(operations::DECLARER_OUTIL, JOUR);
        outil.as_object_mut().expect("a body").remove("fiche_action_id");
        objets.insert("outils-numeriques", opco.post(&ici.sous("outils-numeriques"), outil).est(201).id());
        objets.insert("contacts-regionaux", faire(operations::INSCRIRE_CONTACT, &ici.convention));
        objets.insert("declinaisons-regionales", faire(operations::ETUDIER_DECLINAISON, &ici.convention));
        objets.insert("denonciations", notifier(&menjs, &ici.convention, lettre(JOUR)).est(201).id());
        let avenant = faire(operations::DEMANDER_AVENANT, &ici.convention);
        let texte = json!({ "modifications": { "preavis_mois": 3 }, "date": JOUR });
        sur(&opco, &format!("/v1/avenants/{avenant}"), "redaction", texte).est(200);
        let signature = json!({ "qualite": "president_opco", "date": JOUR });
        opco.post(&format!("/v1/avenants/{avenant}/signatures"), signature).est(200);
        objets.insert("avenants", avenant);
        objets.insert("litiges", faire(operations::OUVRIR_LITIGE, &ici.convention));
        objets.insert("supports", faire(operations::DECLARER_SUPPORT, &ici.convention));
        objets.insert("manquements", ici.signaler(&opco, EDUCATION, "2022-04-01", JOUR).est(201).id());
        objets.insert("membres-copil", membres[1].as_str().expect("an id").to_owned());
        Self { ici, objets }
    }

    /// The same, where the open votes are about the modification of an action that is not committed.
    pub fn sur_une_modification(mut self) -> Self {
        let (scene, ici) = (self.ici.scene, &self.ici);
        let vote = json!({
            "resolution": "Adoptée.", "objet": "modification", "date": JOUR, "fiche_action_id": self.objets["validee"]
        });
        let ouvert = scene.opco().post(&format!("/v1/reunions/{}/decisions", ici.reunion), vote.clone()).est(201).id();
        let projet = json!({ "objet": "modification_action", "question": "Votre avis ?", "date_cloture": JOUR });
        let envoyee = scene.opco().post(&ici.sous("copil/consultations"), projet).est(201).id();
        let ouverture = json!({ "date": JOUR, "membres_consultes": titulaires(ici) });
        acte(scene, &format!("/v1/consultations/{envoyee}"), "ouverture", ouverture).est(200);
        scene.opco().post(&format!("/v1/consultations/{envoyee}/decisions"), vote).est(201);
        self.objets.insert("decisions", ouvert);
        self.objets.insert("clore_consultation", envoyee);
        self
    }

    /// The name of what an act is done upon.
    fn nom(operation: Operation) -> String {
        let (_, modele) = adresses::adresse(operation);
        let nom = match operation.nom {
            "engager"
            | "proposer_modification"
            | "conclure_application"
            | "demarrer"
            | "declarer_avancement"
            | "declarer_realisee"
            | "deposer_fiche_realisation"
            | "porter_au_bilan"
            | "verser"
            | "decider_ca"
            | "faire_retour" => "validee",
            "ouvrir_vote_en_reunion" | "cloturer_reunion" => "seance",
            nom if nom.ends_with("_compte_rendu") => "seance",
            "clore_consultation" | "ouvrir_vote_par_courriel" => "clore_consultation",
            _ => modele.split('/').nth(2).expect("a collection"),
        };
        nom.to_owned()
    }

    /// Whether there is here what an act is done upon.
    pub fn a_l_objet(&self, operation: Operation) -> bool {
        self.objets.contains_key(Self::nom(operation).as_str())
    }

    /// What an act is done upon here, and where it is read.
    pub fn objet(&self, operation: Operation) -> (&str, String) {
        let (_, modele) = adresses::adresse(operation);
        let nom = Self::nom(operation);
        let objet = self.objets.get(nom.as_str()).unwrap_or_else(|| panic!("{} : no object of {nom}", operation.nom));
        // An avis and a modification are read in their fiche.
        let lu = match nom.as_str() {
            _ if modele.contains("{annee}") => {
                modele[..modele.find("{annee}").expect("a year")].replace("{id}", objet) + "2022"
            }
            "avis" => format!("/v1/fiches-action/{}", self.objets["fiches-action"]),
            "modifications" => format!("/v1/fiches-action/{}", self.objets["validee"]),
            _ => modele[..modele.find('}').expect("an object") + 1].replace("{id}", objet),
        };
        (objet, lu)
    }

    /// Who does it.
    pub fn acteur(&self, operation: Operation) -> Acteur {
        let secretariat = matches!(operation.acces, Acces::Habilite(admis)
            if admis.iter().any(|(_, role)| *role == Role::Secretariat));
        match operation.nom {
            "delivrer_autorisation" | "refuser_autorisation" | "retirer_autorisation" => self.ici.scene.mesri(),
            "notifier_denonciation" => self.ici.scene.menjs(),
            _ if secretariat => self.ici.scene.opco(),
            _ => self.ici.scene.menjs(),
        }
    }

    /// What is announced of an act of that day to who would do it; `None` where no list of possible acts has it.
    pub fn annonce(&self, operation: Operation, jour: &str) -> Option<Annonce> {
        let (objet, lu) = self.objet(operation);
        let chemin = adresses::adresse(operation).1.replace("{id}", objet).replace("{annee}", "2022");
        let listes = [lu, chemin[..chemin.rfind('/')?].to_owned()];
        let annoncer = |ici: &String| {
            let lus = self.acteur(operation).get(&format!("{ici}/actes-possibles?au={jour}"));
            let actes = lus.corps["actes"].as_array().filter(|_| lus.statut == 200)?.clone();
            let acte =
                actes.into_iter().find(|acte| acte["operation"] == operation.nom && acte["adresse"] == chemin)?;
            let dite = |champ: &str| self.corps(operation, jour)[champ].clone();
            Some(match (acte["obstacle"]["code"].as_str(), acte["champ"].as_str().map(dite)) {
                (Some(code), _) => Annonce::Obstacle(code.to_owned()),
                (None, Some(dite)) if !acte["valeurs"].as_array()?.contains(&dite) => Annonce::Autrement,
                (None, _) => Annonce::Possible,
            })
        };
        listes.iter().find_map(annoncer)
    }

    /// The body of an act of that day, on what it is made for here.
    fn corps(&self, operation: Operation, jour: &str) -> Value {
        let mut corps = corps(operation, jour);
        match operation.nom {
            "adopter_priorites" => corps["decision_id"] = self.objets["adopter_priorites"].as_str().into(),
            "ajourner_fiche_action" => corps["reunion_id"] = self.ici.reunion.as_str().into(),
            "abandonner_fiche_action" => corps = json!({ "motif": "Sans suite.", "date": jour }),
            "etablir_plan_actions" => corps = json!({ "fiches": [], "date": jour }),
            "preparer_consultation" | "ouvrir_vote_par_courriel" | "ouvrir_vote_en_reunion" => {
                corps["objet"] = "autre".into()
            }
            "clore_vote" | "clore_consultation" => corps = json!({ "date": jour }),
            "notifier_denonciation" => corps = lettre(jour),
            "tenir_reunion" => corps = json!({ "date": jour, "mode": "visioconference" }),
            "ouvrir_consultation" => corps["membres_consultes"] = titulaires(&self.ici).into(),
            "valider_bilan" | "refuser_bilan" => corps["college"] = "ministere_education".into(),
            "etudier_declinaison" => corps["region_academique"] = "11".into(),
            "signer_avenant" => corps = json!({ "qualite": "vice_president_opco", "date": jour }),
            "annuler_signature_avenant" => corps["qualite"] = "president_opco".into(),
            _ => {}
        }
        corps
    }

    /// The answer to an act of that day on what it is made for here.
    pub fn jouer(&self, operation: Operation, jour: &str) -> Reponse {
        self.jouer_vu(operation, jour, "")
    }

    /// The same, with these parameters.
    pub fn jouer_vu(&self, operation: Operation, jour: &str, parametres: &str) -> Reponse {
        let (methode, modele) = adresses::adresse(operation);
        let (objet, lu) = self.objet(operation);
        let chemin = modele.replace("{id}", objet).replace("{annee}", "2022") + parametres;
        let mut requete = self.acteur(operation).requete(&methode, &chemin).corps(self.corps(operation, jour));
        if operation.precondition == Precondition::Requise {
            // Of a year that the convention no longer has, nothing is read.
            let lue = self.ici.scene.auditeur().get(&lu);
            requete = requete.lue(if lue.statut == 404 { 1 } else { lue.est(200).version() });
        }
        requete.envoyer()
    }
}

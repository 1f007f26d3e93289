//! One act of the example, and the client that does it in the name of whoever speaks.

use crate::serveur::auth::{Emission, emettre};
use crate::serveur::config::Jetons;
use chrono::Utc;
use domain::cooperation::convention::College;
use domain::socle::code::Code;
use domain::socle::organisation::{CodeOrganisation, Role};
use indicatif::{ProgressBar, ProgressStyle};
use serde_json::{Value, json};
use std::path::Path;
use ureq::Agent;
use ureq::http::{Method, StatusCode};

/// The reference of the convention, by which it is found again.
pub(super) const REFERENCE: &str = "CC-MOBILITES-2020";

/// The OPCO, and whoever speaks for it.
pub(super) const SECRETARIAT: Auteur = ("mobilites", Role::Secretariat);

/// The two ministries, and the college that each is.
pub(super) const MINISTERES: [(College, Auteur); 2] = [
    (College::MinistereEducation, ("menjs", Role::Ministere)),
    (College::MinistereEnseignementSuperieur, ("mesri", Role::Ministere)),
];

/// The fingerprint of no file: these acts, entered after the convention's end, need a piece, and there is none.
const EMPREINTE: &str = "0000000000000000000000000000000000000000000000000000000000000000";

/// An organisation, and the role in which it acts.
pub(super) type Auteur = (&'static str, Role);

/// One act of the example, in the name of whoever does it.
pub(super) struct Etape {
    pub(super) libelle: String,
    pub(super) organisation: &'static str,
    pub(super) par: Role,
    /// What is read before the act.
    pub(super) lu: String,
    /// Where the act is sent.
    pub(super) vers: String,
    pub(super) corps: Value,
    /// What the act makes, when what is read shows that it was done.
    pub(super) deja: Deja,
}

/// Finds what an act makes in what is read.
pub(super) type Deja = Box<dyn Fn(&Value) -> Option<&Value>>;

/// Shows how far the example is: a bar where there is a screen, or each step under its number when it is asked for.
pub(super) struct Etapes {
    dites: usize,
    faites: usize,
    toutes: usize,
    detail: bool,
    barre: ProgressBar,
}

impl Etapes {
    pub(super) fn au_nombre_de(toutes: usize, detail: bool) -> Self {
        // Drawn on the standard error, and only where that is a screen.
        let barre = if detail { ProgressBar::hidden() } else { ProgressBar::new(toutes as u64) };
        let style = ProgressStyle::with_template("Exemple {bar:40} {pos}/{len} {wide_msg}")
            .map(|style| style.progress_chars("█░"));
        Self {
            dites: 0,
            faites: 0,
            toutes,
            detail,
            barre: barre.with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar())),
        }
    }

    pub(super) fn dire(&mut self, quoi: &str, fait: bool) {
        self.dites += 1;
        self.faites += usize::from(fait);
        self.barre.set_message(quoi.to_owned());
        self.barre.inc(1);
        if self.detail {
            crate::dire!("{}/{} {quoi} : {}", self.dites, self.toutes, if fait { "fait" } else { "déjà fait" });
        }
    }

    /// Says in one line what was done.
    pub(super) fn conclure(&self) {
        self.barre.finish_and_clear();
        match (self.faites, self.dites - self.faites) {
            (0, deja) => crate::dire!("Exemple déjà chargé ({deja} actes)."),
            (faites, 0) => crate::dire!("Exemple chargé : {faites} actes saisis par l'API, chacun par son auteur."),
            (faites, deja) => crate::dire!("Exemple complété : {faites} actes saisis, {deja} étaient déjà là."),
        }
    }

    /// The same of several, in their order.
    pub(super) fn faire_toutes(&mut self, client: &Client<'_>, etapes: Vec<Etape>) -> Result<(), String> {
        etapes.into_iter().try_for_each(|etape| self.faire(client, etape).map(drop))
    }

    /// Does what was not done yet, with the version that was read; gives what the act made, now or before.
    pub(super) fn faire(&mut self, client: &Client<'_>, etape: Etape) -> Result<Value, String> {
        let Etape { libelle, organisation, par, lu, vers, corps, deja } = etape;
        let jeton = client.jeton(organisation, par)?;
        let lu = client.lire(&lu, &jeton)?;
        let (objet, a_faire) = match deja(&lu) {
            Some(objet) => (objet.clone(), false),
            None => {
                let version = lu["version"].as_i64().map(|version| format!("\"{version}\""));
                let en_tetes: Vec<_> = version.iter().map(|version| ("if-match", version.as_str())).collect();
                (client.demander(Method::POST, &vers, &jeton, &en_tetes, Some(&corps))?, true)
            }
        };
        self.dire(&libelle, a_faire);
        Ok(objet)
    }
}

/// A client of the API that speaks for whoever it is asked to.
pub(super) struct Client<'a> {
    url: &'a str,
    jetons: &'a Jetons,
    donnees: &'a Path,
    agent: Agent,
}

impl<'a> Client<'a> {
    /// # Errors
    /// A sentence in French: the address is not one to which tokens of the local key may be sent.
    pub(super) fn vers(url: &'a str, jetons: &'a Jetons, donnees: &'a Path) -> Result<Self, String> {
        if !url.starts_with("http://") {
            return Err(
                "l'adresse du serveur commence par « http:// » : l'exemple signe ses jetons avec la clé locale"
                    .to_owned(),
            );
        }
        let agent = Agent::config_builder().http_status_as_error(false).build().into();
        Ok(Self { url: url.trim_end_matches('/'), jetons, donnees, agent })
    }

    pub(super) fn jeton(&self, organisation: &str, role: Role) -> Result<String, String> {
        let organisation = CodeOrganisation::lire(organisation).map_err(|erreur| erreur.to_string())?;
        let emission = Emission { organisation, roles: vec![role], sujet: "exemple".to_owned(), minutes: 720 };
        emettre(self.jetons, self.donnees, &emission, Utc::now())
    }

    pub(super) fn demander(
        &self,
        methode: Method,
        chemin: &str,
        jeton: &str,
        en_tetes: &[(&str, &str)],
        corps: Option<&Value>,
    ) -> Result<Value, String> {
        let (statut, recu) = self.envoyer(methode, chemin, jeton, en_tetes, corps)?;
        if statut.is_success() {
            return Ok(recu);
        }
        let dit = |cle: &str| recu[cle].as_str().unwrap_or_default().to_owned();
        Err(format!("{} {chemin} : {} ({}) {}", statut.as_u16(), dit("title"), dit("regle"), dit("detail")))
    }

    fn envoyer(
        &self,
        methode: Method,
        chemin: &str,
        jeton: &str,
        en_tetes: &[(&str, &str)],
        corps: Option<&Value>,
    ) -> Result<(StatusCode, Value), String> {
        let lien = |erreur: ureq::Error| format!("{} ne répond pas : {erreur}", self.url);
        let mut requete = ureq::http::Request::builder()
            .method(methode)
            .uri(format!("{}{chemin}", self.url))
            .header("authorization", format!("Bearer {jeton}"))
            .header("content-type", "application/json");
        for (nom, valeur) in en_tetes {
            requete = requete.header(*nom, *valeur);
        }
        let texte = corps.map(Value::to_string).unwrap_or_default();
        let requete = requete.body(texte).map_err(|erreur| erreur.to_string())?;
        let mut reponse = self.agent.run(requete).map_err(lien)?;
        let statut = reponse.status();
        let recu: Value = reponse.body_mut().read_json().map_err(lien)?;
        Ok((statut, recu))
    }

    /// What is there; `None` where nothing is yet.
    pub(super) fn chercher(&self, chemin: &str, jeton: &str) -> Result<Option<Value>, String> {
        let (statut, recu) = self.envoyer(Method::GET, chemin, jeton, &[], None)?;
        Ok(statut.is_success().then_some(recu))
    }

    pub(super) fn lire(&self, chemin: &str, jeton: &str) -> Result<Value, String> {
        self.demander(Method::GET, chemin, jeton, &[], None)
    }
}

/// The first of a list that has this value under this key.
pub(super) fn element<'a>(liste: &'a Value, cle: &str, valeur: &Value) -> Option<&'a Value> {
    liste.as_array()?.iter().find(|element| element[cle] == *valeur)
}

/// What is there, when it is.
pub(super) fn present(valeur: &Value) -> Option<&Value> {
    Some(valeur).filter(|valeur| !valeur.is_null())
}

pub(super) fn piece(reference: &str) -> Value {
    json!({ "reference": reference, "sha256": EMPREINTE })
}

pub(super) fn texte(valeur: &Value) -> String {
    match valeur {
        Value::String(texte) => texte.clone(),
        Value::Null => "—".to_owned(),
        autre => autre.to_string(),
    }
}

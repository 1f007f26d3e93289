//! The twelve steps, by the client that openapi-generator draws from the contract (generator `rust`). `run.sh` starts the
//! server, says where it is and mints the tokens.

use chrono::NaiveDate;
use conventions_generees::apis::bilans_api::lire_document_bilan;
use conventions_generees::apis::comite_de_pilotage_api as copil;
use conventions_generees::apis::configuration::Configuration;
use conventions_generees::apis::conventions_api as conventions;
use conventions_generees::apis::echeancier_api::{LireEcheancierSuccess, lire_echeancier};
use conventions_generees::apis::{Error, ResponseContent};
use conventions_generees::models::{
    ChangementsProjetSaisi, College, ConventionAbandonnee, ConventionCreee, Etat, EtatDecision, EtatReunion, Mode,
    ObjetDecision, Obligation, PieceDeclaree, Point, Probleme, Qualite, ResultatVote, ReunionProjetee, ReunionTenue,
    SelonLecture, Sens, SignatureApposee, SignatureOuverte, Statut, StatutVoix, TypeReunion, VoixEmise, VoteClos,
    VoteOuvert,
};
use reqwest::header::{ACCEPT, CONTENT_TYPE, ETAG, HeaderMap, HeaderName, HeaderValue, LOCATION};
use reqwest_middleware::{ClientBuilder, Middleware, Next};
use std::fmt::Debug;
use std::process::ExitCode;
use std::sync::{Arc, Mutex};

type Rate = Box<dyn std::error::Error>;

/// The headers of the last answer: the functions of this generator give its body alone.
#[derive(Clone, Default)]
struct EnTetes(Arc<Mutex<HeaderMap>>);

#[async_trait::async_trait]
impl Middleware for EnTetes {
    async fn handle(
        &self,
        requete: reqwest::Request,
        extensions: &mut http::Extensions,
        suite: Next<'_>,
    ) -> reqwest_middleware::Result<reqwest::Response> {
        let reponse = suite.run(requete, extensions).await?;
        self.0.lock().expect("nobody panicked").clone_from(reponse.headers());
        Ok(reponse)
    }
}

impl EnTetes {
    fn lire(&self, nom: HeaderName) -> Result<String, Rate> {
        let lus = self.0.lock().expect("nobody panicked");
        let valeur = lus.get(&nom).ok_or_else(|| format!("une réponse sans {nom}"))?;
        Ok(valeur.to_str()?.to_owned())
    }
}

/// What was answered, when it is what was asked for.
macro_rules! reussi {
    ($reponse:expr, $statut:literal, $sorte:path) => {{
        let reponse = $reponse?;
        egal(reponse.status.as_u16(), $statut)?;
        match reponse.entity {
            Some($sorte(lue)) => lue,
            autre => return Err(format!("{autre:?} : {}", reponse.content).into()),
        }
    }};
}

/// What one party asks of the API.
struct Partie {
    api: Configuration,
    en_tetes: EnTetes,
}

impl Partie {
    fn nouvelle(jeton: &str, accepte: &'static str) -> Result<Self, Rate> {
        let en_tetes = EnTetes::default();
        let accepte = HeaderMap::from_iter([(ACCEPT, HeaderValue::from_static(accepte))]);
        let client = reqwest::Client::builder().default_headers(accepte).build()?;
        let api = Configuration {
            base_path: variable("URL_API")?,
            client: ClientBuilder::new(client).with(en_tetes.clone()).build(),
            bearer_access_token: Some(variable(jeton)?),
            ..Configuration::new()
        };
        Ok(Self { api, en_tetes })
    }

    /// The convention's version. nginx weakens the tag of what it compresses: a weak one proves that it compressed.
    async fn lire(&self, id: &str) -> Result<String, Rate> {
        let reponse = conventions::lire_convention(&self.api, id, None, None, None).await;
        egal(reussi!(reponse, 200, conventions::LireConventionSuccess::Status200).id.to_string().as_str(), id)?;
        let etag = self.en_tetes.lire(ETAG)?;
        egal(etag.starts_with("W/"), !variable("PREFIXE")?.is_empty())?;
        Ok(etag)
    }

    fn refus<S: Debug, E>(
        &self,
        reponse: Result<ResponseContent<S>, Error<E>>,
        statut: u16,
        code: &str,
    ) -> Result<Probleme, Rate> {
        let Err(Error::ResponseError(refus)) = reponse else {
            return Err(format!("{code} : rien n'est refusé").into());
        };
        egal(refus.status.as_u16(), statut)?;
        egal(self.en_tetes.lire(CONTENT_TYPE)?.as_str(), "application/problem+json")?;
        // The entity is an enum where every status holds the same problem, so that the first always matches.
        let probleme: Probleme = serde_json::from_str(&refus.content)?;
        egal((probleme.status, probleme.code.as_str()), (statut.into(), code))?;
        egal(&probleme.r#type, &format!("{}/problemes/{code}", variable("PREFIXE")?))?;
        Ok(probleme)
    }
}

fn variable(nom: &str) -> Result<String, Rate> {
    std::env::var(nom).map_err(|_| format!("{nom} n'est pas donnée : lancez run.sh").into())
}

fn egal<T: PartialEq + Debug>(lu: T, attendu: T) -> Result<(), Rate> {
    if lu == attendu { Ok(()) } else { Err(format!("{lu:?} au lieu de {attendu:?}").into()) }
}

fn jour(dit: &str) -> NaiveDate {
    dit.parse().expect("a date")
}

/// Entered after the term of the convention, an act needs a piece (G10); this one is the fingerprint of no file.
fn piece() -> Option<Option<Box<PieceDeclaree>>> {
    Some(Some(Box::new(PieceDeclaree::new("Compte rendu fictif".into(), "0".repeat(64)))))
}

fn projet(reference: &str) -> ConventionCreee {
    ConventionCreee {
        accord_constitutif_date: Some(Some(jour("2019-04-01"))),
        reference: reference.into(),
        intitule: "Convention de coopération entre le MENJS, le MESRI et l'OPCO Mobilités".into(),
        opco: "mobilites".into(),
        ministere_education: "menjs".into(),
        ministere_enseignement_superieur: "mesri".into(),
        ..ConventionCreee::default()
    }
}

/// What the steps hand to those that follow.
struct Scenario {
    prefixe: String,
    opco: Partie,
    menjs: Partie,
    mesri: Partie,
    id: String,
    etag: String,
    reunion: String,
    brouillon: String,
}

const JOUR: &str = "2020-12-01";
const REUNION: &str = "2022-06-10";

impl Scenario {
    async fn saisir(&mut self) -> Result<(), Rate> {
        let reponse = conventions::creer_convention(&self.opco.api, projet("CC-MOBILITES-2020"), None, None).await;
        let convention = reussi!(reponse, 201, conventions::CreerConventionSuccess::Status201);
        egal(convention.etat, Etat::Brouillon)?;
        let location = format!("{}/v1/conventions/{}", self.prefixe, convention.id);
        egal(self.opco.en_tetes.lire(LOCATION)?, location)?;
        self.id = convention.id.to_string();
        self.etag = self.opco.en_tetes.lire(ETAG)?;
        Ok(())
    }

    async fn ouvrir(&self) -> Result<(), Rate> {
        let lu = self.opco.lire(&self.id).await?;
        let ouverture = SignatureOuverte::new(jour(JOUR));
        let reponse = conventions::ouvrir_signature(&self.opco.api, &self.id, &lu, ouverture, None, None).await;
        let ouverte = reussi!(reponse, 200, conventions::OuvrirSignatureSuccess::Status200);
        egal(ouverte.etat, Etat::EnSignature)?;
        egal(ouverte.signatures_manquantes.len(), 4)
    }

    async fn perimer(&self) -> Result<(), Rate> {
        let abandon = ConventionAbandonnee { motif: "Saisie d'essai".into(), date: jour(JOUR), ..Default::default() };
        let reponse =
            conventions::abandonner_convention(&self.opco.api, &self.id, &self.etag, abandon, None, None).await;
        egal(self.opco.refus(reponse, 412, "version_perimee")?.regle, None)
    }

    async fn signer_pour_autrui(&self) -> Result<(), Rate> {
        let signature = SignatureApposee::new(Qualite::MinistereEducation, jour(JOUR));
        let reponse = conventions::signer(&self.mesri.api, &self.id, signature, None, None, None).await;
        let probleme = self.mesri.refus(reponse, 403, "signature_pour_autrui")?;
        egal(probleme.regle.as_deref(), Some("R00-01"))?;
        egal(probleme.article.as_deref(), Some("parties et signatures"))?;
        let texte = probleme.texte.unwrap_or_default();
        egal(texte.contains("Le Ministre de l'éducation nationale, de la jeunesse et des sports"), true)
    }

    async fn signer(&self) -> Result<(), Rate> {
        let titulaires = [
            (&self.menjs, Qualite::MinistereEducation),
            (&self.mesri, Qualite::MinistereEnseignementSuperieur),
            (&self.opco, Qualite::PresidentOpco),
            (&self.opco, Qualite::VicePresidentOpco),
        ];
        for (rang, (qui, qualite)) in titulaires.into_iter().enumerate() {
            let signature = SignatureApposee::new(qualite, jour(JOUR));
            let reponse = conventions::signer(&qui.api, &self.id, signature, None, None, None).await;
            let convention = reussi!(reponse, 201, conventions::SignerSuccess::Status201);
            let apposee = convention.signatures.get(rang).ok_or("la signature n'est pas rendue")?;
            egal(apposee.qualite, qualite)?;
            egal(convention.signatures_manquantes.len(), 3 - rang)?;
            egal(qui.en_tetes.lire(LOCATION)?, format!("{}/v1/signatures/{}", self.prefixe, apposee.id))?;
        }
        Ok(())
    }

    async fn lire_etats(&self) -> Result<(), Rate> {
        for (au, etat) in [("2023-11-30", Etat::EnVigueur), ("2023-12-01", Etat::Expiree)] {
            let reponse = conventions::lire_etat(&self.menjs.api, &self.id, Some(jour(au)), None, None).await;
            let lu = reussi!(reponse, 200, conventions::LireEtatSuccess::Status200);
            egal(lu.etat, etat)?;
            egal((lu.date_effet, lu.dernier_jour), (Some(jour(JOUR)), Some(jour("2023-11-30"))))?;
        }
        Ok(())
    }

    async fn lire_retards(&self) -> Result<(), Rate> {
        let au = Some(jour("2024-06-01"));
        let bilans = Some(Obligation::Bilan);
        let reponse = lire_echeancier(&self.opco.api, &self.id, au, None, bilans, None, None, None).await;
        let lues = reussi!(reponse, 200, LireEcheancierSuccess::Status200).elements;
        let retards = [("2021-04-29", 1129), ("2022-04-29", 764), ("2023-04-29", 399), ("2024-04-29", 33)];
        egal(
            lues.iter().map(|lue| (lue.obligation, lue.statut, lue.dernier_jour_utile, lue.retard_jours)).collect(),
            retards.map(|(dit, jours)| (Obligation::Bilan, Statut::EnRetard, Some(jour(dit)), Some(jours))).to_vec(),
        )
    }

    async fn reunir(&mut self) -> Result<(), Rate> {
        let projetee = ReunionProjetee {
            ordre_du_jour: Some(vec![Point::BilanN1, Point::SuiviN]),
            fictif: Some(true),
            ..ReunionProjetee::new(TypeReunion::Ordinaire, jour(REUNION), Mode::Visioconference)
        };
        let reponse = copil::projeter_reunion(&self.opco.api, &self.id, projetee, None, None).await;
        self.reunion = reussi!(reponse, 201, copil::ProjeterReunionSuccess::Status201).id.to_string();
        let tenue = ReunionTenue {
            piece: piece(),
            fictif: Some(true),
            ..ReunionTenue::new(jour(REUNION), Mode::Visioconference)
        };
        let etag = self.opco.en_tetes.lire(ETAG)?;
        let reponse = copil::tenir_reunion(&self.opco.api, &self.reunion, &etag, tenue, None, None).await;
        let lue = reussi!(reponse, 200, copil::TenirReunionSuccess::Status200);
        egal(lue.etat, EtatReunion::Tenue)?;
        egal(lue.tenue.map(|tenue| tenue.fait.date), Some(jour(REUNION)))
    }

    async fn voter(&self) -> Result<(), Rate> {
        let resolution = VoteOuvert {
            piece: piece(),
            fictif: Some(true),
            ..VoteOuvert::new(
                "Le comité de pilotage approuve le bilan de 2021.".into(),
                ObjetDecision::Bilan,
                jour(REUNION),
            )
        };
        let reponse = copil::ouvrir_vote_en_reunion(&self.opco.api, &self.reunion, resolution, None, None, None).await;
        let decision = reussi!(reponse, 201, copil::OuvrirVoteEnReunionSuccess::Status201).id.to_string();
        let votes = [
            (&self.opco, College::Opco, Sens::Pour, 2),
            (&self.menjs, College::MinistereEducation, Sens::Contre, 1),
            (&self.mesri, College::MinistereEnseignementSuperieur, Sens::Abstention, 1),
        ];
        let mut votee = String::new();
        for (qui, college, sens, nombre) in votes {
            let emise = VoixEmise { piece: piece(), fictif: Some(true), ..VoixEmise::new(sens, nombre, jour(REUNION)) };
            let reponse = copil::voter(&qui.api, &decision, emise, None, None, None).await;
            reussi!(reponse, 201, copil::VoterSuccess::Status201);
            votee = qui.en_tetes.lire(ETAG)?;
            let location = qui.en_tetes.lire(LOCATION)?;
            let (prefixe, id) = location.rsplit_once('/').ok_or("une adresse sans barre")?;
            egal(prefixe, &format!("{}/v1/voix", self.prefixe))?;
            let reponse = copil::lire_voix(&qui.api, id, None, None).await;
            let voix = reussi!(reponse, 200, copil::LireVoixSuccess::Status200);
            egal(
                (voix.id.to_string().as_str(), voix.college, voix.sens, voix.nombre, voix.statut),
                (id, college, sens, nombre, StatutVoix::Emise),
            )?;
        }
        let clos = VoteClos { piece: piece(), fictif: Some(true), ..VoteClos::new(jour(REUNION)) };
        let reponse = copil::clore_vote(&self.opco.api, &decision, &votee, clos, None, None).await;
        let close = reussi!(reponse, 200, copil::CloreVoteSuccess::Status200);
        egal((close.etat, close.resultat), (EtatDecision::Close, Some(ResultatVote::Adoptee)))?;
        let majorite = close.cloture.and_then(|cloture| cloture.majorite).ok_or("un vote clos sans calcul")?;
        egal(*majorite.absolue, SelonLecture::new(Some(2), ResultatVote::Adoptee))?;
        egal(*majorite.litterale, SelonLecture::new(Some(3), ResultatVote::Rejetee))?;
        egal(majorite.sensible_a_la_lecture, true)
    }

    async fn modifier(&mut self) -> Result<(), Rate> {
        let mut creees = Vec::new();
        for _ in 0..2 {
            let saisi = ConventionCreee { lieu_signature: Some(Some("Paris".into())), ..projet("CC-BROUILLON") };
            let reponse = conventions::creer_convention(&self.opco.api, saisi, None, Some("brouillon-1")).await;
            creees.push(reussi!(reponse, 201, conventions::CreerConventionSuccess::Status201));
        }
        egal(&creees[0], &creees[1])?;
        egal(creees[0].lieu_signature.as_deref(), Some("Paris"))?;
        self.brouillon = creees[0].id.to_string();
        let changements = ChangementsProjetSaisi {
            intitule: Some("Autre intitulé".into()),
            lieu_signature: Some(None),
            ..ChangementsProjetSaisi::new()
        };
        let etag = self.opco.en_tetes.lire(ETAG)?;
        let reponse = conventions::modifier_convention(&self.opco.api, &self.brouillon, &etag, changements, None).await;
        let modifie = reussi!(reponse, 200, conventions::ModifierConventionSuccess::Status200);
        egal((modifie.version, modifie.intitule.as_str()), (2, "Autre intitulé"))?;
        egal((modifie.lieu_signature, modifie.accord_constitutif_date), (None, Some(jour("2019-04-01"))))
    }

    async fn parcourir(&self) -> Result<(), Rate> {
        let mut lues = Vec::new();
        let mut curseur: Option<String> = None;
        loop {
            let (un, suite) = (Some(1), curseur.as_deref());
            let api = &self.opco.api;
            let reponse =
                conventions::lister_conventions(api, None, None, None, None, None, None, un, suite, None, None).await;
            let page = reussi!(reponse, 200, conventions::ListerConventionsSuccess::Status200);
            egal((page.elements.len(), page.page.limite), (1, 1))?;
            lues.extend(page.elements.iter().map(|convention| convention.id.to_string()));
            curseur = page.page.suivante;
            if curseur.is_none() {
                break;
            }
        }
        let mut attendues = vec![self.id.clone(), self.brouillon.clone()];
        lues.sort();
        attendues.sort();
        egal(lues, attendues)
    }

    async fn relire(&self) -> Result<(), Rate> {
        let lecteur = Partie::nouvelle("JETON_OPCO", "application/pdf")?;
        let document = lire_document_bilan(&lecteur.api, &self.id, 2021, None, None, None).await?;
        egal(document.status().as_u16(), 200)?;
        egal(document.bytes().await?.get(..4), Some(b"%PDF".as_slice()))?;
        let lu = self.opco.lire(&self.id).await?;
        let relecture = conventions::lire_convention(&self.opco.api, &self.id, None, None, Some(&lu)).await?;
        egal((relecture.status.as_u16(), relecture.content.as_str()), (304, ""))
    }
}

async fn jouer() -> Result<(), Rate> {
    let partie = |jeton| Partie::nouvelle(jeton, "*/*");
    let mut scenario = Scenario {
        prefixe: variable("PREFIXE")?,
        opco: partie("JETON_OPCO")?,
        menjs: partie("JETON_MENJS")?,
        mesri: partie("JETON_MESRI")?,
        id: String::new(),
        etag: String::new(),
        reunion: String::new(),
        brouillon: String::new(),
    };
    let mut rang = 0;
    let mut dire = |nom: &str, tenu: Result<(), Rate>| {
        rang += 1;
        println!("{}  {rang}. {nom}", if tenu.is_ok() { "ok" } else { "échec" });
        tenu
    };
    dire("l'OPCO saisit un projet de convention", scenario.saisir().await)?;
    dire("il l'ouvre à la signature, avec l'ETag qu'il a lu", scenario.ouvrir().await)?;
    dire("une version périmée est refusée (412, version_perimee)", scenario.perimer().await)?;
    dire("nul ne signe pour autrui (403, R00-01 et ses mots)", scenario.signer_pour_autrui().await)?;
    dire("quatre signatures, chacune par son titulaire", scenario.signer().await)?;
    dire("en vigueur le 30 novembre 2023, expirée le lendemain", scenario.lire_etats().await)?;
    dire("quatre bilans en retard au 1er juin 2024, et leurs jours", scenario.lire_retards().await)?;
    dire("une réunion inscrite au calendrier, puis tenue", scenario.reunir().await)?;
    dire("un vote ouvert, chaque collège y vote, clos avec ses deux seuils", scenario.voter().await)?;
    dire("un projet envoyé deux fois n'en fait qu'un ; modifié en partie, un champ effacé", scenario.modifier().await)?;
    dire("une liste lue page par page, de curseur en curseur", scenario.parcourir().await)?;
    dire("le bilan en PDF ; une relecture que rien n'a changée (304)", scenario.relire().await)
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    match jouer().await {
        Ok(()) => ExitCode::SUCCESS,
        Err(rate) => {
            eprintln!("{rate}");
            ExitCode::FAILURE
        }
    }
}

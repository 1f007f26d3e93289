//! The committee of the example: none of it is in the document. Four meetings, of which one is two days late, and four
//! votes: unanimous, carried without one voice, carried or not according to the reading, tied; the actions of 2022 besides.

use super::actions;
use super::etape::{Client, Deja, Etape, Etapes, REFERENCE, element, piece, present, texte};
use comfy_table::{Table, presets};
use domain::cooperation::convention::College;
use domain::cooperation::copil::decision::{ObjetDecision, Sens};
use domain::cooperation::copil::reunion::Point;
use domain::socle::calendrier::Date;
use domain::socle::organisation::Role;
use serde_json::{Value, json};

/// The day on which the committee starts.
const DEBUT: &str = "2021-01-04";

/// Who speaks for each college.
const COLLEGES: [(College, &str, Role); 3] = [
    (College::Opco, "mobilites", Role::Secretariat),
    (College::MinistereEducation, "menjs", Role::Ministere),
    (College::MinistereEnseignementSuperieur, "mesri", Role::Ministere),
];

/// The four seats, without names: « dont au moins un membre du conseil d'administration de l'OPCO mandaté » (art. 13).
const SIEGES: [(usize, &str, bool); 4] = [
    (0, "membre du conseil d'administration, mandaté pour représenter l'OPCO", true),
    (0, "représentant de l'OPCO", false),
    (1, "représentant du ministère chargé de l'éducation nationale", false),
    (2, "représentant du ministère chargé de l'enseignement supérieur", false),
];

/// The boards of the year's end, which the meetings come before.
const CONSEILS: [(i32, &str); 2] = [(2021, "2021-12-09"), (2022, "2022-12-08")];

/// The meeting whose minutes are told, and the resolution that validates them, in the meeting after it.
pub(super) const SEANCE_DU_COMPTE_RENDU: &str = "2022-06-16";
pub(super) const RESOLUTION_DU_COMPTE_RENDU: &str = "Le comité de pilotage valide le compte rendu du 16 juin 2022.";
const SEANCE_DE_VALIDATION: &str = "2022-11-24";

const JUIN: [Point; 2] = [Point::BilanN1, Point::SuiviN];
const FIN_D_ANNEE: [Point; 2] = [Point::ActionsNPlus1, Point::Priorites];

const REUNIONS: [ReunionFictive; 4] = [
    ReunionFictive {
        convocation: "2021-05-20",
        jour: "2021-06-10",
        ordre_du_jour: JUIN,
        resolution: "Le comité de pilotage approuve le bilan de 2020.",
        objet: ObjetDecision::Bilan,
        annee: "2020",
        voix: [Sens::Pour, Sens::Pour, Sens::Pour],
    },
    ReunionFictive {
        convocation: "2021-11-04",
        jour: "2021-11-25",
        ordre_du_jour: FIN_D_ANNEE,
        resolution: "Le comité de pilotage arrête les priorités de 2022.",
        objet: ObjetDecision::Priorites,
        annee: "2022",
        voix: [Sens::Pour, Sens::Pour, Sens::Abstention],
    },
    // « Avant le 15 juin » (art. 14): two days late.
    ReunionFictive {
        convocation: "2022-05-25",
        jour: "2022-06-16",
        ordre_du_jour: JUIN,
        resolution: "Le comité de pilotage approuve le bilan de 2021.",
        objet: ObjetDecision::Bilan,
        annee: "2021",
        voix: [Sens::Pour, Sens::Contre, Sens::Abstention],
    },
    ReunionFictive {
        convocation: "2022-11-03",
        jour: "2022-11-24",
        ordre_du_jour: FIN_D_ANNEE,
        resolution: "Le comité de pilotage arrête les priorités de 2023.",
        objet: ObjetDecision::Priorites,
        annee: "2023",
        voix: [Sens::Pour, Sens::Contre, Sens::Contre],
    },
];

/// A meeting that no document attests, and its vote.
struct ReunionFictive {
    convocation: &'static str,
    jour: &'static str,
    ordre_du_jour: [Point; 2],
    resolution: &'static str,
    objet: ObjetDecision,
    /// The year on which the resolution bears.
    annee: &'static str,
    /// Of each college, in the order of [`COLLEGES`]; the two voices of the OPCO go together.
    voix: [Sens; 3],
}

/// A resolution put to the vote.
struct Vote {
    resolution: String,
    /// In the label of its steps.
    sur: String,
    /// Its object, as it is sent.
    objet: Value,
    /// Of each college, in the order of [`COLLEGES`]; the two voices of the OPCO go together.
    voix: [Sens; 3],
}

/// How many acts it takes.
pub(super) fn nombre() -> usize {
    let actions = actions::references().map(|reference| (reference, Value::Null));
    let d_un_vote = |reunion: &ReunionFictive, vote: &Vote| 1 + reunion.voix(vote, "").len();
    let d_une_reunion = |reunion: &ReunionFictive| {
        let votes: usize = reunion.votes(&actions).iter().map(|vote| d_un_vote(reunion, vote)).sum();
        1 + reunion.seance("", &json!([])).len() + votes
    };
    SIEGES.len() + CONSEILS.len() + REUNIONS.iter().map(d_une_reunion).sum::<usize>()
}

/// The seats, each named by its college, and the boards; gives the ids of the members.
pub(super) fn composer(client: &Client<'_>, convention: &str, etapes: &mut Etapes) -> Result<Vec<Value>, String> {
    let mut membres = Vec::new();
    for (college, qualite, administrateur) in SIEGES {
        membres.push(etapes.faire(client, siege(convention, college, qualite, administrateur))?["id"].clone());
    }
    for (annee, jour) in CONSEILS {
        etapes.faire(client, conseil(convention, annee, jour))?;
    }
    Ok(membres)
}

/// The meetings and their votes: every college casts its own voices.
pub(super) fn reunir(
    client: &Client<'_>,
    convention: &str,
    membres: &[Value],
    actions: &[(&'static str, Value)],
    etapes: &mut Etapes,
) -> Result<(), String> {
    let presences = membres.iter().map(|membre| json!({ "qualite": "membre", "membre_id": membre })).collect();
    for reunion in &REUNIONS {
        let inscrite = etapes.faire(client, reunion.inscription(convention))?;
        let ici = format!("/v1/reunions/{}", texte(&inscrite["id"]));
        for etape in reunion.seance(&ici, &presences) {
            etapes.faire(client, etape)?;
        }
        for vote in reunion.votes(actions) {
            let ouverte = etapes.faire(client, reunion.ouverture(convention, &ici, &vote))?;
            for etape in reunion.voix(&vote, &format!("/v1/decisions/{}", texte(&ouverte["id"]))) {
                etapes.faire(client, etape)?;
            }
        }
    }
    Ok(())
}

fn siege(convention: &str, rang: usize, qualite: &'static str, administrateur: bool) -> Etape {
    let (college, organisation, par) = COLLEGES[rang];
    let mandat = administrateur.then(|| json!({ "reference": "Mandat fictif du conseil d'administration" }));
    Etape {
        libelle: format!("siège du copil (fictif), {qualite}, nommé par {organisation}"),
        organisation,
        par,
        lu: format!("{convention}/copil?au={DEBUT}"),
        vers: format!("{convention}/copil/membres"),
        corps: json!({
            "college": college,
            "qualite": qualite,
            "membre_ca": administrateur,
            "mandat": mandat,
            "debut": DEBUT,
            "piece": piece("Désignation fictive"),
            "fictif": true,
        }),
        deja: Box::new(move |copil| {
            element(&element(&copil["colleges"], "college", &json!(college))?["titulaires"], "qualite", &qualite.into())
        }),
    }
}

fn conseil(convention: &str, annee: i32, jour: &str) -> Etape {
    let ici = format!("{convention}/conseils-administration");
    Etape {
        libelle: format!("conseil d'administration du {jour} (fictif), déclaré par l'OPCO Mobilités"),
        organisation: "mobilites",
        par: Role::Secretariat,
        lu: ici.clone(),
        vers: ici,
        corps: json!({ "annee": annee, "date": jour, "piece": piece("Procès-verbal fictif"), "fictif": true }),
        deja: Box::new(move |conseils| element(&conseils["declarations"], "annee", &annee.into())),
    }
}

impl ReunionFictive {
    fn du_secretariat(&self, fait: &str, lu: &str, vers: String, corps: Value, deja: Deja) -> Etape {
        Etape {
            libelle: format!("réunion du {} (fictive), {fait}", self.jour),
            organisation: "mobilites",
            par: Role::Secretariat,
            lu: lu.to_owned(),
            vers,
            corps,
            deja,
        }
    }

    fn inscription(&self, convention: &str) -> Etape {
        let Self { jour, ordre_du_jour, .. } = *self;
        let ici = format!("{convention}/copil/reunions");
        let corps = json!({
            "type": "ordinaire",
            "date_prevue": jour,
            "mode": "visioconference",
            "ordre_du_jour": ordre_du_jour,
            "fictif": true,
        });
        let deja: Deja = Box::new(move |reunions| element(&reunions["elements"], "date_prevue", &jour.into()));
        self.du_secretariat("inscrite au calendrier", &ici.clone(), ici, corps, deja)
    }

    /// What makes the meeting one that was held.
    fn seance(&self, ici: &str, presences: &Value) -> [Etape; 2] {
        let Self { convocation, jour, .. } = self;
        let convoquee = json!({ "date": convocation, "piece": piece("Convocation fictive"), "fictif": true });
        let tenue = json!({
            "date": jour,
            "mode": "visioconference",
            "presences": presences,
            "piece": piece("Feuille de présence fictive"),
            "fictif": true,
        });
        let fait = format!("convoquée le {convocation}");
        let (convocations, tenues) = (format!("{ici}/convocation"), format!("{ici}/tenue"));
        [
            self.du_secretariat(&fait, ici, convocations, convoquee, Box::new(|lue| lue["convocations"].get(0))),
            self.du_secretariat("tenue", ici, tenues, tenue, Box::new(|lue| present(&lue["tenue"]))),
        ]
    }

    /// Its own resolution, then one on each action of the plan, in the meeting that decides of them, and one on the minutes.
    fn votes(&self, actions: &[(&'static str, Value)]) -> Vec<Vote> {
        let Self { resolution, objet, annee, voix, .. } = *self;
        let objet = json!({ "objet": objet, "objet_reference": annee });
        let premier = Vote { resolution: resolution.to_owned(), sur: String::new(), objet, voix };
        let decidees = if self.jour == actions::SEANCE { actions } else { &[] };
        let sur_une_action = |(reference, id): &(&str, Value)| Vote {
            resolution: format!("Le comité de pilotage valide l'action {reference}."),
            sur: format!(" sur l'action {reference}"),
            objet: json!({ "objet": ObjetDecision::Action, "fiche_action_id": id }),
            voix: [Sens::Pour; 3],
        };
        let compte_rendu = (self.jour == SEANCE_DE_VALIDATION).then(|| Vote {
            resolution: RESOLUTION_DU_COMPTE_RENDU.to_owned(),
            sur: " sur le compte rendu du 2022-06-16".to_owned(),
            objet: json!({ "objet": ObjetDecision::CompteRendu }),
            voix: [Sens::Pour; 3],
        });
        std::iter::once(premier).chain(decidees.iter().map(sur_une_action)).chain(compte_rendu).collect()
    }

    fn ouverture(&self, convention: &str, ici: &str, vote: &Vote) -> Etape {
        let Vote { resolution, sur, objet, .. } = vote;
        let mut corps = objet.clone();
        corps["resolution"] = resolution.as_str().into();
        corps["date"] = self.jour.into();
        corps["piece"] = piece("Compte rendu fictif");
        corps["fictif"] = true.into();
        let (lu, vers, resolution) =
            (format!("{convention}/copil/decisions"), format!("{ici}/decisions"), Value::from(resolution.as_str()));
        let deja: Deja = Box::new(move |decisions| element(&decisions["elements"], "resolution", &resolution));
        self.du_secretariat(&format!("vote ouvert{sur}"), &lu, vers, corps, deja)
    }

    /// The voices of the three colleges, then the end of the vote.
    fn voix(&self, vote: &Vote, ici: &str) -> Vec<Etape> {
        let (jour, sur) = (self.jour, &vote.sur);
        let voix = |((college, organisation, par), sens): ((College, &'static str, Role), Sens)| {
            let nombre = if college == College::Opco { 2 } else { 1 };
            let corps = json!({
                "sens": sens,
                "nombre": nombre,
                "date": jour,
                "piece": piece("Compte rendu fictif"),
                "fictif": true,
            });
            Etape {
                libelle: format!("réunion du {jour} (fictive), {organisation} vote{sur} : {nombre} {}", sens.texte()),
                organisation,
                par,
                lu: ici.to_owned(),
                vers: format!("{ici}/voix"),
                corps,
                deja: Box::new(move |lue| element(&lue["voix"], "college", &json!(college))),
            }
        };
        let cloture = json!({ "date": jour, "piece": piece("Compte rendu fictif"), "fictif": true });
        let close = format!("{ici}/cloture");
        let fin = self.du_secretariat(
            &format!("vote clos{sur}"),
            ici,
            close,
            cloture,
            Box::new(|lue| present(&lue["cloture"])),
        );
        COLLEGES.into_iter().zip(vote.voix).map(voix).chain([fin]).collect()
    }
}

/// The decisions of the day, with the threshold that decided each, and what the other reading changes.
pub(super) fn afficher_decisions(client: &Client<'_>, id: &str, au: Date) -> Result<(), String> {
    let opco = client.jeton("mobilites", Role::Secretariat)?;
    let decisions = client.lire(&format!("/v1/conventions/{id}/copil/decisions?au={au}"), &opco)?;
    crate::dire!("\nDécisions du comité de pilotage de {REFERENCE} au {au} (fictives)");
    let mut table = Table::new();
    table.load_style(presets::UTF8_FULL_CONDENSED);
    table.set_header(["vote", "résolution", "pour", "contre", "seuil", "résultat", "sensible à la lecture"]);
    let rendues = |decision: &&Value| !decision["resultat"].is_null();
    for decision in decisions["elements"].as_array().into_iter().flatten().filter(rendues) {
        let majorite = &decision["cloture"]["majorite"];
        let lecture = texte(&majorite["lecture"]);
        let autre = if lecture == "absolue" { "litterale" } else { "absolue" };
        let sensible = format!("oui : {} selon la lecture {autre}", texte(&majorite[autre]["resultat"]));
        table.add_row([
            texte(&decision["date_ouverture"]),
            texte(&decision["resolution"]),
            texte(&majorite["pour"]),
            texte(&majorite["contre"]),
            texte(&majorite[&lecture]["seuil"]),
            texte(&decision["resultat"]),
            if majorite["sensible_a_la_lecture"] == true { sensible } else { "non".to_owned() },
        ]);
    }
    crate::dire!("{table}");
    Ok(())
}

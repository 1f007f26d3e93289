//! The bilans of the example: none of it is in the document. The first is on time, the second thirteen days late, the third
//! on time, and validated by both ministries.

use super::actions;
use super::etape::{Auteur, Client, Deja, Etape, Etapes, MINISTERES, SECRETARIAT, element};
use domain::socle::organisation::Role;
use serde_json::json;
use std::ops::RangeInclusive;

const BILANS: [BilanFictif; 3] = [
    BilanFictif {
        annee: 2020,
        volet_quantitatif: || {
            "1 action réalisée en décembre 2020 : une réunion de lancement, 40 participants.".to_owned()
        },
        volet_qualitatif: "Les parties ont arrêté les priorités de 2021.",
        version: "2021-03-15",
        commission: "2021-03-25",
        conseil: "2021-04-08",
        envoi: "2021-04-20",
        validation: None,
    },
    BilanFictif {
        annee: 2021,
        volet_quantitatif: || "12 actions réalisées, 3 400 jeunes informés, dont 1 100 étudiants.".to_owned(),
        volet_qualitatif: "Les visites d'entreprises ont mieux fait connaître les métiers de la mobilité.",
        version: "2022-03-15",
        commission: "2022-03-24",
        conseil: "2022-04-07",
        envoi: "2022-05-12",
        validation: None,
    },
    BilanFictif {
        annee: 2022,
        volet_quantitatif: actions::volet_quantitatif,
        volet_qualitatif: "Les quatre actions menées à leur terme ont atteint leurs publics ; le prêt de véhicules a été abandonné.",
        version: "2023-03-14",
        commission: "2023-03-23",
        conseil: "2023-04-06",
        envoi: "2023-04-18",
        validation: Some("2023-05-16"),
    },
];

/// A bilan that no document attests, and its days.
struct BilanFictif {
    annee: i32,
    volet_quantitatif: fn() -> String,
    volet_qualitatif: &'static str,
    version: &'static str,
    commission: &'static str,
    conseil: &'static str,
    envoi: &'static str,
    /// The day on which both ministries validate it, if they do.
    validation: Option<&'static str>,
}

/// How many acts they take.
pub(super) fn nombre() -> usize {
    BILANS.iter().map(|bilan| bilan.etapes("").len()).sum()
}

/// Those of some years, each act in the name of whoever does it: the secretariat writes and sends, the commission and the
/// board attest, the ministries validate.
pub(super) fn saisir(
    client: &Client<'_>,
    convention: &str,
    annees: RangeInclusive<i32>,
    etapes: &mut Etapes,
) -> Result<(), String> {
    let ceux_la = BILANS.iter().filter(|bilan| annees.contains(&bilan.annee));
    for etape in ceux_la.flat_map(|bilan| bilan.etapes(convention)) {
        etapes.faire(client, etape)?;
    }
    Ok(())
}

impl BilanFictif {
    fn etapes(&self, convention: &str) -> Vec<Etape> {
        let Self { annee, volet_quantitatif, volet_qualitatif, version, commission, conseil, envoi, validation } = self;
        let ici = format!("{convention}/bilans/{annee}");
        let etape = |(organisation, par): Auteur, quoi: &str, fait: String, corps, deja: Deja| Etape {
            libelle: format!("bilan {annee} (fictif), {fait}"),
            organisation,
            par,
            lu: ici.clone(),
            vers: format!("{ici}/{quoi}"),
            corps,
            deja,
        };
        let presentation = |par, instance: &'static str, date, devant: &str| {
            let corps = json!({ "instance": instance, "date": date, "fictif": true });
            let fait = format!("présenté le {date} {devant}");
            let deja: Deja = Box::new(move |bilan| element(&bilan["presentations"], "instance", &instance.into()));
            etape(("mobilites", par), "presentations", fait, corps, deja)
        };
        let ecrit = json!({
            "volet_quantitatif": volet_quantitatif(),
            "volet_qualitatif": volet_qualitatif,
            "date": version,
            "fictif": true,
        });
        let elabore = format!("élaboré le {version} par l'OPCO Mobilités");
        let adresse = format!("adressé le {envoi} aux signataires");
        let envoye = json!({ "date": envoi, "fictif": true });
        let validations = validation.iter().flat_map(|date| {
            MINISTERES.map(|(college, auteur)| {
                let corps = json!({ "college": college, "date": date, "fictif": true });
                let fait = format!("validé le {date} par {}", auteur.0);
                let deja: Deja = Box::new(move |bilan| element(&bilan["validations"], "college", &json!(college)));
                etape(auteur, "validations", fait, corps, deja)
            })
        });
        [
            etape(SECRETARIAT, "versions", elabore, ecrit, Box::new(|bilan| bilan["versions"].get(0))),
            presentation(Role::Commission, "commission", commission, "à la commission"),
            presentation(Role::ConseilAdministration, "conseil_administration", conseil, "au conseil d'administration"),
            etape(SECRETARIAT, "envois", adresse, envoye, Box::new(|bilan| bilan["envois"].get(0))),
        ]
        .into_iter()
        .chain(validations)
        .collect()
    }
}

//! The rest of the example's life, none of it in the document: a working document that leaves in time for its meeting; minutes read
//! again, validated and sent out; an avenant; a dispute that ends in a conciliation; a logo asked for, authorised and borne; a tool that
//! both ministries approve.

use super::etape::{Auteur, Client, Deja, Etape, Etapes, MINISTERES, SECRETARIAT, element, piece, present, texte};
use super::{SIGNATAIRES, copil};
use domain::cooperation::convention::College;
use serde_json::{Value, json};

const MENJS: Auteur = MINISTERES[0].1;
const MESRI: Auteur = MINISTERES[1].1;

const PROJET_DE_BILAN: &str = "Projet de bilan de 2021";
const OBJET_DE_L_AVENANT: &str = "Porter à trois mois le délai de préavis";
const OBJET_DU_LITIGE: &str = "Une brochure de 2022 porte le logo du ministère sans son accord";
const OUTIL: &str = "Carte des métiers de la mobilité";
const AFFICHE: &str = "Affiche des visites d'ateliers";

/// How many acts it takes.
pub(super) fn nombre() -> usize {
    [depot("")].len()
        + [envoi("", &[])].len()
        + minutes("", false).len()
        + validation("", "").len()
        + [demande_d_avenant("")].len()
        + avenant("").len()
        + [litige("")].len()
        + conciliation("").len()
        + [demande_de_logo("")].len()
        + autorisation("").len()
        + [support("")].len()
        + publication("").len()
        + [outil("")].len()
        + outil_approuve("").len()
}

/// All of it, once the committee has met.
pub(super) fn raconter(
    client: &Client<'_>,
    convention: &str,
    membres: &[Value],
    etapes: &mut Etapes,
) -> Result<(), String> {
    let opco = client.jeton(SECRETARIAT.0, SECRETARIAT.1)?;
    let lus = client.lire(&format!("{convention}/copil/reunions"), &opco)?;
    let reunion = element(&lus["elements"], "date_prevue", &copil::SEANCE_DU_COMPTE_RENDU.into());
    let reunion = format!("/v1/reunions/{}", texte(&reunion.ok_or("la réunion du compte rendu manque")?["id"]));
    let depose = etapes.faire(client, depot(&reunion))?;
    etapes.faire(client, envoi(&format!("/v1/documents-travail/{}", texte(&depose["id"])), membres))?;
    let ecrites = client.chercher(&format!("{reunion}/compte-rendu"), &opco)?.is_some();
    let lus = client.lire(&format!("{convention}/copil/decisions"), &opco)?;
    let decision = element(&lus["elements"], "resolution", &copil::RESOLUTION_DU_COMPTE_RENDU.into());
    let decision = texte(&decision.ok_or("le vote du compte rendu manque")?["id"]);
    etapes.faire_toutes(client, minutes(&reunion, ecrites))?;
    etapes.faire_toutes(client, validation(&reunion, &decision))?;
    for (premiere, suite) in [
        (demande_d_avenant(convention), avenant as fn(&str) -> Vec<Etape>),
        (litige(convention), conciliation),
        (demande_de_logo(convention), autorisation),
        (support(convention), publication),
        (outil(convention), outil_approuve),
    ] {
        let collection = premiere.vers.rsplit('/').next().unwrap_or_default().to_owned();
        let fait = etapes.faire(client, premiere)?;
        etapes.faire_toutes(client, suite(&format!("/v1/{collection}/{}", texte(&fait["id"]))))?;
    }
    Ok(())
}

/// A fictitious step: what it says, by whom, what is read before, where it is sent, and what shows that it was done.
fn etape(libelle: &str, (organisation, par): Auteur, (lu, vers): (String, String), corps: Value, deja: Deja) -> Etape {
    let mut corps = corps;
    corps["piece"] = piece("Pièce fictive");
    corps["fictif"] = true.into();
    Etape { libelle: format!("{libelle} (fictif)"), organisation, par, lu, vers, corps, deja }
}

/// An act on a thing, read at its own address; `fait` is what it leaves there.
fn acte(libelle: &str, par: Auteur, (ici, acte): (&str, &str), corps: Value, fait: &'static str) -> Etape {
    let deja = move |lu: &Value| !lu[fait].is_null() && lu[fait] != json!([]);
    etape(libelle, par, (ici.to_owned(), format!("{ici}/{acte}")), corps, Box::new(move |lu| deja(lu).then_some(lu)))
}

/// The first act of a thing, found in its list by one of its fields.
fn premier(libelle: &str, par: Auteur, (convention, liste): (&str, &str), corps: Value, cle: &'static str) -> Etape {
    let (ici, valeur) = (format!("{convention}/{liste}"), corps[cle].clone());
    let deja: Deja = Box::new(move |lus| element(&lus["elements"], cle, &valeur));
    etape(libelle, par, (ici.clone(), ici), corps, deja)
}

fn depot(reunion: &str) -> Etape {
    let ici = format!("{reunion}/documents");
    // It is its own piece.
    let corps = json!({
        "titre": PROJET_DE_BILAN,
        "nature": "bilan",
        "document": piece("Projet de bilan fictif"),
        "complete": true,
        "date": "2022-06-03",
        "fictif": true,
    });
    Etape {
        libelle: "document de la réunion du 2022-06-16 (fictif), déposé".to_owned(),
        organisation: SECRETARIAT.0,
        par: SECRETARIAT.1,
        lu: ici.clone(),
        vers: ici,
        corps,
        deja: Box::new(|lus| element(&lus["elements"], "titre", &PROJET_DE_BILAN.into())),
    }
}

/// « au plus tard une semaine avant la date de réunion » (art. 14): the day before the last one.
fn envoi(ici: &str, membres: &[Value]) -> Etape {
    let corps = json!({ "destinataires": membres, "date": "2022-06-08" });
    let quoi = "document de la réunion du 2022-06-16, envoyé aux quatre membres";
    acte(quoi, SECRETARIAT, (ici, "envois"), corps, "envois")
}

fn minutes(reunion: &str, ecrites: bool) -> Vec<Etape> {
    let ici = format!("{reunion}/compte-rendu");
    let texte = "Le comité de pilotage a fait le bilan des actions de 2021 et suivi celles de 2022. Le bilan de 2021 est approuvé.";
    let corps = json!({ "texte": texte, "date": "2022-06-20" });
    // Before they are written there is nothing to read but their meeting.
    let ecrire = etape(
        "compte rendu du 2022-06-16, rédigé",
        SECRETARIAT,
        (reunion.to_owned(), format!("{ici}/versions")),
        corps,
        Box::new(move |lu| ecrites.then_some(lu)),
    );
    let envoi =
        json!({ "colleges": ["ministere_education", "ministere_enseignement_superieur"], "date": "2022-06-21" });
    let relire = |quoi: &str, par: Auteur, college: &'static str, observations: &str, date: &str| {
        let corps = json!({ "observations": observations, "date": date });
        let deja: Deja = Box::new(move |lu| element(&lu["observations"], "college", &college.into()));
        etape(quoi, par, (ici.clone(), format!("{ici}/observations")), corps, deja)
    };
    vec![
        ecrire,
        acte("compte rendu du 2022-06-16, adressé aux deux ministères", SECRETARIAT, (&ici, "envois"), envoi, "envois"),
        relire(
            "compte rendu du 2022-06-16, relu par menjs",
            MENJS,
            "ministere_education",
            "Ajouter la date de la prochaine réunion.",
            "2022-06-24",
        ),
        acte(
            "compte rendu du 2022-06-16, soumis à validation",
            SECRETARIAT,
            (&ici, "soumission"),
            json!({ "date": "2022-06-29" }),
            "soumissions",
        ),
    ]
}

fn validation(reunion: &str, decision: &str) -> Vec<Etape> {
    let ici = format!("{reunion}/compte-rendu");
    let mut valider = acte(
        "compte rendu du 2022-06-16, validé par le vote du 2022-11-24",
        SECRETARIAT,
        (&ici, "validation"),
        json!({}),
        "validations",
    );
    valider.corps = json!({ "decision_id": decision });
    let diffusion = json!({ "destinataires": [{ "nom": "Campus des métiers et des qualifications (fictif)" }], "date": "2022-11-28" });
    let quoi = "compte rendu du 2022-06-16, diffusé à un partenaire";
    vec![valider, acte(quoi, SECRETARIAT, (&ici, "diffusions"), diffusion, "diffusions")]
}

fn demande_d_avenant(convention: &str) -> Etape {
    let corps = json!({ "objet": OBJET_DE_L_AVENANT, "date": "2022-01-10" });
    premier("avenant n° 1, demandé par l'OPCO Mobilités", SECRETARIAT, (convention, "avenants"), corps, "objet")
}

fn avenant(ici: &str) -> Vec<Etape> {
    let redaction = json!({
        "modifications": { "preavis_mois": 3 },
        "articles": [{ "article": 18, "description": "Le délai minimal de préavis est de trois mois.", "piece": piece("Avenant fictif") }],
        "date": "2022-01-31",
        "date_effet": "2022-03-01",
    });
    let signature = |(organisation, role, qualite, _): (&'static str, _, &'static str, &str)| {
        let deja: Deja = Box::new(move |lu| element(&lu["signatures"], "qualite", &qualite.into()));
        let vers = (ici.to_owned(), format!("{ici}/signatures"));
        let corps = json!({ "qualite": qualite, "date": "2022-02-14" });
        etape(&format!("avenant n° 1, signé par {organisation}, {qualite}"), (organisation, role), vers, corps, deja)
    };
    let rediger = acte("avenant n° 1, rédigé", SECRETARIAT, (ici, "redaction"), redaction, "redaction");
    std::iter::once(rediger).chain(SIGNATAIRES.map(signature)).collect()
}

fn litige(convention: &str) -> Etape {
    let corps = json!({ "objet": OBJET_DU_LITIGE, "date": "2022-09-05" });
    premier("litige ouvert par mesri", MESRI, (convention, "litiges"), corps, "objet")
}

fn conciliation(ici: &str) -> Vec<Etape> {
    let organisee = json!({ "voie": "autre", "precision": "Un échange entre les deux directions et l'OPCO.", "date": "2022-09-12" });
    let precision = "La brochure est retirée ; la suivante sera soumise au ministère.";
    let conclue = json!({ "issue": "concilie", "precision": precision, "date": "2022-10-03" });
    vec![
        acte("litige, conciliation organisée", SECRETARIAT, (ici, "conciliation"), organisee, "conciliation"),
        acte("litige, concilié", SECRETARIAT, (ici, "conclusion"), conclue, "cloture"),
    ]
}

fn demande_de_logo(convention: &str) -> Etape {
    let corps = json!({
        "college": "ministere_education",
        "couvre_les_actions": true,
        "supports": ["affiche"],
        "motif": "L'affiche des visites d'ateliers.",
        "date": "2022-02-01",
    });
    premier("logo de menjs, demandé", SECRETARIAT, (convention, "autorisations-logo"), corps, "college")
}

fn autorisation(ici: &str) -> Vec<Etape> {
    let corps = json!({ "date": "2022-02-15", "date_debut": "2022-03-01", "date_fin": "2022-12-31" });
    vec![acte("logo de menjs, autorisé jusqu'à la fin de 2022", MENJS, (ici, "delivrance"), corps, "delivrance")]
}

fn support(convention: &str) -> Etape {
    let corps = json!({
        "titre": AFFICHE,
        "nature": "affiche",
        "logos": ["ministere_education"],
        "mention_partenariat": true,
        "finance_par_convention": true,
        "date": "2022-03-07",
    });
    premier("affiche déclarée, avec le logo de menjs", SECRETARIAT, (convention, "supports"), corps, "titre")
}

fn publication(ici: &str) -> Vec<Etape> {
    let corps = json!({ "logos": ["ministere_education"], "mention_partenariat": true, "date": "2022-03-14" });
    vec![acte("affiche publiée", SECRETARIAT, (ici, "publication"), corps, "publication")]
}

fn outil(convention: &str) -> Etape {
    let corps = json!({
        "nom": OUTIL,
        "description": "Une carte des métiers, par région académique.",
        "finance_par_convention": true,
        "date": "2022-04-04",
    });
    let mut declarer = premier("outil numérique déclaré", SECRETARIAT, (convention, "outils-numeriques"), corps, "nom");
    // Tools are listed across conventions.
    declarer.lu = format!("/v1/outils-numeriques?convention={}", convention.rsplit('/').next().unwrap_or_default());
    declarer
}

fn outil_approuve(ici: &str) -> Vec<Etape> {
    let fiches = json!({
        "fiche_rgpd": piece("Fiche RGPD fictive"),
        "fiche_transparence": piece("Fiche de transparence fictive"),
        "date": "2022-04-19",
    });
    let accord = |(college, par): (College, Auteur)| {
        let deja: Deja = Box::new(move |lu| {
            element(&lu["ministeres"], "college", &json!(college)).filter(|dit| present(&dit["fait"]).is_some())
        });
        let vers = (ici.to_owned(), format!("{ici}/accords"));
        etape(&format!("outil numérique, accord de {}", par.0), par, vers, json!({ "date": "2022-05-09" }), deja)
    };
    let en_ligne = json!({ "date": "2022-05-16" });
    let deposees: Deja = Box::new(|lu| present(&lu["fiches"]["fiche_rgpd"]));
    let vers = (ici.to_owned(), format!("{ici}/fiches"));
    let deposer = etape("outil numérique, fiches déposées", SECRETARIAT, vers, fiches, deposees);
    let ouvrir = acte("outil numérique mis en ligne", SECRETARIAT, (ici, "mise-en-ligne"), en_ligne, "mise_en_ligne");
    std::iter::once(deposer).chain(MINISTERES.map(accord)).chain([ouvrir]).collect()
}

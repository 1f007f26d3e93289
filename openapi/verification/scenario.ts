// The life of the convention of 1 December 2020, played by a client generated from the contract: what an integrator
// would write, typed from end to end. `run.sh` starts the server and mints the tokens.

import assert from "node:assert/strict";
import type { components, paths } from "contrat";
import createClient from "openapi-fetch";

type Schemas = components["schemas"];
type Probleme = Schemas["Probleme"];

// Were the generated types to fall back on `string` or `any`, everything below would compile and prove nothing.
type Ouvert<T> = string extends T ? true : false;
const ferme: [Ouvert<Schemas["Etat"]>, Ouvert<Schemas["Qualite"]>, Ouvert<Schemas["Statut"]>, Ouvert<Schemas["Sens"]>] = [
  false,
  false,
  false,
  false,
];

function variable(nom: string): string {
  const valeur = process.env[nom];
  assert(valeur, `${nom} n'est pas donnée : lancez run.sh`);
  return valeur;
}

/** The client of one party. */
function client(jeton: string) {
  return createClient<paths>({ baseUrl: variable("URL_API"), headers: { Authorization: `Bearer ${variable(jeton)}` } });
}

const opco = client("JETON_OPCO");
const menjs = client("JETON_MENJS");
const mesri = client("JETON_MESRI");

/** What was answered, when it is what was asked for. */
function reussi<T>(reponse: { data?: T; error?: unknown; response: Response }, statut: number): T {
  assert.equal(reponse.response.status, statut, JSON.stringify(reponse.error));
  assert(reponse.data !== undefined, "une réponse sans corps");
  return reponse.data;
}

/** The problem, when there is one of this status and code. */
function probleme(reponse: { error?: Probleme; response: Response }, statut: number, code: string): Probleme {
  assert.equal(reponse.response.status, statut);
  assert.match(reponse.response.headers.get("content-type") ?? "", /^application\/problem\+json/);
  assert(reponse.error !== undefined, "un problème sans corps");
  assert.equal(reponse.error.code, code);
  assert.equal(reponse.error.status, statut);
  assert.equal(reponse.error.type, `/problemes/${code}`);
  return reponse.error;
}

function etag(reponse: Response): string {
  const valeur = reponse.headers.get("etag");
  assert(valeur, "une réponse sans ETag");
  return valeur;
}

let reussies = 0;

/** One step: its name is printed once it has held. */
async function etape<T>(nom: string, jouer: () => Promise<T>): Promise<T> {
  const resultat = await jouer().catch((erreur: unknown) => {
    console.error(`échec  ${nom}`, erreur);
    console.log(`${reussies} passed, 1 failed`);
    process.exit(1);
  });
  reussies += 1;
  console.log(`ok     ${nom}`);
  return resultat;
}

const JOUR = "2020-12-01";

const projet = await etape("l'OPCO saisit un projet", async () => {
  const reponse = await opco.POST("/v1/conventions", {
    params: { header: { "Idempotency-Key": "projet-1" } },
    body: {
      reference: "CC-MOBILITES-2020",
      intitule: "Convention de coopération entre le MENJS, le MESRI et l'OPCO Mobilités",
      opco: "mobilites",
      ministere_education: "menjs",
      ministere_enseignement_superieur: "mesri",
      accord_constitutif_date: "2019-04-01",
    },
  });
  const convention = reussi(reponse, 201);
  assert.equal(convention.etat, "brouillon");
  assert.equal(convention.version, 1);
  assert.equal(convention.recepisse.rang, 1);
  assert.equal(reponse.response.headers.get("location"), `/v1/conventions/${convention.id}`);
  return { id: convention.id, etag: etag(reponse.response) };
});

const chemin = { id: projet.id };

const ouverte = await etape("l'OPCO ouvre le projet à la signature, avec la version qu'il a lue", async () => {
  const reponse = await opco.POST("/v1/conventions/{id}/ouverture-signature", {
    params: { path: chemin, header: { "If-Match": projet.etag } },
    body: { date: JOUR },
  });
  const convention = reussi(reponse, 200);
  // The view is of today, long after: opened in 2020 and signed by nobody yet.
  assert.equal(convention.etat, "en_signature");
  assert.equal(convention.signatures_manquantes.length, 4);
  assert.equal(convention.version, 2);
  return etag(reponse.response);
});

await etape("une version périmée est refusée (412)", async () => {
  assert.notEqual(ouverte, projet.etag);
  const reponse = await opco.POST("/v1/conventions/{id}/abandon", {
    params: { path: chemin, header: { "If-Match": projet.etag } },
    body: { date: JOUR, motif: "Saisie d'essai" },
  });
  const perimee = probleme(reponse, 412, "version_perimee");
  assert.equal(perimee.regle, null);
  assert.match(perimee.instance, /^urn:uuid:/);
});

await etape("nul ne signe pour autrui : le refus cite la règle, l'article et les mots (403)", async () => {
  const refus = probleme(
    await mesri.POST("/v1/conventions/{id}/signatures", {
      params: { path: chemin },
      body: { qualite: "ministere_education", date: JOUR },
    }),
    403,
    "signature_pour_autrui",
  );
  assert.equal(refus.regle, "R00-01");
  assert.equal(refus.article, "parties et signatures");
  assert.match(refus.texte ?? "", /Le Ministre de l'éducation nationale, de la jeunesse et des sports/);
  const regle = reussi(await opco.GET("/v1/regles/{id}", { params: { path: { id: "R00-01" } } }), 200);
  assert.equal(regle.article, refus.article);
  assert.equal(regle.texte.join(" […] "), refus.texte);
});

const signatures: { par: string; qui: typeof opco; qualite: Schemas["Qualite"] }[] = [
  { par: "le MENJS", qui: menjs, qualite: "ministere_education" },
  { par: "le MESRI", qui: mesri, qualite: "ministere_enseignement_superieur" },
  { par: "l'OPCO", qui: opco, qualite: "president_opco" },
  { par: "l'OPCO", qui: opco, qualite: "vice_president_opco" },
];
for (const [rang, { par, qui, qualite }] of signatures.entries()) {
  await etape(`${par} signe : ${qualite}`, async () => {
    const reponse = await qui.POST("/v1/conventions/{id}/signatures", {
      params: { path: chemin },
      body: { qualite, date: JOUR },
    });
    const convention = reussi(reponse, 201);
    assert.equal(convention.signatures[rang]?.qualite, qualite);
    assert.equal(convention.signatures_manquantes.length, 3 - rang);
    assert.equal(convention.version, 3 + rang);
    assert.equal(reponse.response.headers.get("location"), `/v1/signatures/${convention.signatures[rang]?.id}`);
  });
}

const etats: { au: string; etat: Schemas["Etat"] }[] = [
  { au: "2023-11-30", etat: "en_vigueur" },
  { au: "2023-12-01", etat: "expiree" },
];
for (const { au, etat } of etats) {
  await etape(`au ${au}, la convention est ${etat}`, async () => {
    const lu = reussi(
      await menjs.GET("/v1/conventions/{id}/etat", { params: { path: chemin, query: { au } } }),
      200,
    );
    assert.equal(lu.etat, etat);
    assert.equal(lu.en_vigueur, etat === "en_vigueur");
    assert.deepEqual([lu.date_effet, lu.dernier_jour], [JOUR, "2023-11-30"]);
    const duree = lu.fondements.find((fondement) => fondement.regle === "R17-02");
    assert.equal(duree?.article, "article 17");
    assert.match(duree?.texte ?? "", /Elle est conclue pour une durée de trois ans/);
  });
}

await etape("l'échéancier dit les bilans dus, leur dernier jour utile et leur retard", async () => {
  const lu = reussi(
    await opco.GET("/v1/conventions/{id}/echeancier", {
      params: { path: chemin, query: { au: "2024-06-01", obligation: "bilan" } },
    }),
    200,
  );
  // « avant le 30 avril de l'année N+1 » : the 29th is the last useful day.
  assert.deepEqual(
    lu.elements.map(({ annee, dernier_jour_utile, statut, retard_jours }) => [annee, dernier_jour_utile, statut, retard_jours]),
    [
      [2020, "2021-04-29", "en_retard", 1129],
      [2021, "2022-04-29", "en_retard", 764],
      [2022, "2023-04-29", "en_retard", 399],
      [2023, "2024-04-29", "en_retard", 33],
    ],
  );
  for (const { obligation, fondements } of lu.elements) {
    assert.equal(obligation, "bilan");
    assert(fondements.some(({ regle }) => regle === "R15-11"));
  }
});

const REUNION = "2022-06-10";
// Entered after the term of the convention, each act needs a piece (G10); this one is the fingerprint of no file.
const prouve = { piece: { reference: "Compte rendu fictif", sha256: "0".repeat(64) }, fictif: true };

const reunion = await etape("l'OPCO inscrit une réunion au calendrier, puis la tient", async () => {
  const inscrite = await opco.POST("/v1/conventions/{id}/copil/reunions", {
    params: { path: chemin },
    body: {
      type: "ordinaire",
      date_prevue: REUNION,
      mode: "visioconference",
      ordre_du_jour: ["bilan_n_1", "suivi_n"],
      fictif: true,
    },
  });
  const { id, etat } = reussi(inscrite, 201);
  assert.notEqual(etat, "tenue");
  const tenue = reussi(
    await opco.POST("/v1/reunions/{id}/tenue", {
      params: { path: { id }, header: { "If-Match": etag(inscrite.response) } },
      body: { date: REUNION, mode: "visioconference", ...prouve },
    }),
    200,
  );
  assert.equal(tenue.etat, "tenue");
  assert.equal(tenue.tenue?.fait.date, REUNION);
  return { id };
});

const decision = await etape("l'OPCO y ouvre un vote", async () => {
  const reponse = await opco.POST("/v1/reunions/{id}/decisions", {
    params: { path: reunion },
    body: {
      resolution: "Le comité de pilotage approuve le bilan de 2021.",
      objet: "bilan",
      objet_reference: "2021",
      date: REUNION,
      ...prouve,
    },
  });
  const ouverte = reussi(reponse, 201);
  assert.equal(ouverte.etat, "ouverte");
  assert.equal(ouverte.reunion_id, reunion.id);
  assert.equal(ouverte.consultation_id, null);
  assert.deepEqual([ouverte.voix?.length, ouverte.resultat, ouverte.cloture], [0, null, null]);
  assert.equal(reponse.response.headers.get("location"), `/v1/decisions/${ouverte.id}`);
  return { id: ouverte.id };
});

await etape("nul ne vote pour un autre collège (403)", async () => {
  const refus = probleme(
    await menjs.POST("/v1/decisions/{id}/voix", {
      params: { path: decision },
      body: { college: "opco", sens: "pour", nombre: 1, date: REUNION, ...prouve },
    }),
    403,
    "voix_d_un_autre_college",
  );
  assert.equal(refus.regle, "R13-06");
});

const votes: { par: string; qui: typeof opco; college: Schemas["College"]; sens: Schemas["Sens"]; nombre: number }[] = [
  { par: "l'OPCO", qui: opco, college: "opco", sens: "pour", nombre: 2 },
  { par: "le MENJS", qui: menjs, college: "ministere_education", sens: "contre", nombre: 1 },
  { par: "le MESRI", qui: mesri, college: "ministere_enseignement_superieur", sens: "abstention", nombre: 1 },
];
let votee = "";
for (const [rang, { par, qui, college, sens, nombre }] of votes.entries()) {
  votee = await etape(`${par} vote : ${nombre} ${sens}`, async () => {
    const reponse = await qui.POST("/v1/decisions/{id}/voix", {
      params: { path: decision },
      body: { sens, nombre, date: REUNION, ...prouve },
    });
    const donnees = reussi(reponse, 201).voix;
    assert(donnees, "qui vote lit les voix");
    assert.equal(donnees.length, rang + 1);
    const donnee = donnees[rang];
    assert.deepEqual([donnee?.college, donnee?.sens, donnee?.nombre, donnee?.statut], [college, sens, nombre, "emise"]);
    return etag(reponse.response);
  });
}

await etape("l'OPCO clôt le vote, avec la version qu'il a lue", async () => {
  const close = reussi(
    await opco.POST("/v1/decisions/{id}/cloture", {
      params: { path: decision, header: { "If-Match": votee } },
      body: { date: REUNION, ...prouve },
    }),
    200,
  );
  assert.deepEqual([close.etat, close.resultat], ["close", "adoptee"]);
});

await etape("la preuve dit les deux seuils, et que le résultat dépend de la lecture", async () => {
  const lue = reussi(await mesri.GET("/v1/decisions/{id}", { params: { path: decision } }), 200);
  const majorite = lue.cloture?.majorite;
  assert(majorite, "un vote clos sans calcul");
  // « la majorité absolue des voix exprimées, soit 50% plus une voix » : an abstention is not a voice expressed.
  assert.deepEqual([majorite.exprimees, majorite.pour, majorite.contre], [3, 2, 1]);
  assert.deepEqual(majorite.absolue, { seuil: 2, resultat: "adoptee" });
  assert.deepEqual(majorite.litterale, { seuil: 3, resultat: "rejetee" });
  assert.deepEqual([majorite.lecture, majorite.resultat], ["absolue", "adoptee"]);
  assert.equal(majorite.sensible_a_la_lecture, true);
  assert.equal(majorite.suffrages.ministere_enseignement_superieur.abstention, 1);
  const sensibles = reussi(
    await menjs.GET("/v1/conventions/{id}/copil/decisions", {
      params: { path: chemin, query: { sensible_a_la_lecture: true } },
    }),
    200,
  );
  assert.deepEqual(
    sensibles.elements.map(({ id }) => id),
    [lue.id],
  );
});

assert.deepEqual(ferme, [false, false, false, false]);
console.log(`${reussies} passed, 0 failed`);

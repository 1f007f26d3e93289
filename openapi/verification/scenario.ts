// The life of the convention of 1 December 2020, played by a client generated from the contract: what an integrator
// would write, typed from end to end. `run.sh` starts the server and mints the tokens.

import assert from "node:assert/strict";
import type { components, paths } from "contrat";
import createClient from "openapi-fetch";

type Schemas = components["schemas"];
type Probleme = Schemas["Probleme"];

// Were the generated types to fall back on `string` or `any`, everything below would compile and prove nothing.
type Ouvert<T> = string extends T ? true : false;
const ferme: [Ouvert<Schemas["Etat"]>, Ouvert<Schemas["Qualite"]>, Ouvert<Schemas["Statut"]>] = [false, false, false];

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
    body: { date_ouverture: JOUR },
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
    body: { date_abandon: JOUR, motif: "Saisie d'essai" },
  });
  const perimee = probleme(reponse, 412, "version_perimee");
  assert.equal(perimee.regle, null);
  assert.match(perimee.instance, /^urn:uuid:/);
});

await etape("nul ne signe pour autrui : le refus cite la règle, l'article et les mots (403)", async () => {
  const refus = probleme(
    await mesri.POST("/v1/conventions/{id}/signatures", {
      params: { path: chemin },
      body: { qualite: "ministre_education", date_signature: JOUR },
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
  { par: "le MENJS", qui: menjs, qualite: "ministre_education" },
  { par: "le MESRI", qui: mesri, qualite: "ministre_enseignement_superieur" },
  { par: "l'OPCO", qui: opco, qualite: "president_opco" },
  { par: "l'OPCO", qui: opco, qualite: "vice_president_opco" },
];
for (const [rang, { par, qui, qualite }] of signatures.entries()) {
  await etape(`${par} signe : ${qualite}`, async () => {
    const reponse = await qui.POST("/v1/conventions/{id}/signatures", {
      params: { path: chemin },
      body: { qualite, date_signature: JOUR },
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

assert.deepEqual(ferme, [false, false, false]);
console.log(`${reussies} passed, 0 failed`);

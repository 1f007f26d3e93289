// The twelve steps, by `openapi-fetch` on the types that `openapi-typescript` draws from the contract. `run.sh` starts the
// server, says where it is and mints the tokens.

import assert from "node:assert/strict";
import type { components, paths } from "contrat";
import createClient from "openapi-fetch";

type Schemas = components["schemas"];

// Were the generated types to fall back on `string` or `any`, everything below would compile and prove nothing.
type Ouvert<T> = string extends T ? true : false;
const fermes: [Ouvert<Schemas["Etat"]>, Ouvert<Schemas["Qualite"]>, Ouvert<Schemas["Statut"]>, Ouvert<Schemas["Sens"]>] = [
  false,
  false,
  false,
  false,
];
assert.deepEqual(fermes, [false, false, false, false]);

function variable(nom: string): string {
  const valeur = process.env[nom];
  assert(valeur !== undefined, `${nom} n'est pas donnée : lancez run.sh`);
  return valeur;
}

const URL_API = variable("URL_API");
const PREFIXE = variable("PREFIXE");

const client = (jeton: string) =>
  createClient<paths>({ baseUrl: URL_API, headers: { Authorization: `Bearer ${variable(jeton)}` } });
type Client = ReturnType<typeof client>;

const opco = client("JETON_OPCO");
const menjs = client("JETON_MENJS");
const mesri = client("JETON_MESRI");

function reussi<T>(reponse: { data?: T; error?: unknown; response: Response }, statut: number): T {
  assert.equal(reponse.response.status, statut, JSON.stringify(reponse.error));
  assert(reponse.data !== undefined, "une réponse sans corps");
  return reponse.data;
}

function refus(reponse: { error?: Schemas["Probleme"]; response: Response }, statut: number, code: string): Schemas["Probleme"] {
  assert.equal(reponse.response.status, statut);
  assert.match(reponse.response.headers.get("content-type") ?? "", /^application\/problem\+json/);
  assert(reponse.error !== undefined, "un refus sans corps");
  assert.deepEqual([reponse.error.status, reponse.error.code], [statut, code]);
  assert.equal(reponse.error.type, `${PREFIXE}/problemes/${code}`);
  return reponse.error;
}

function etag(reponse: Response): string {
  const valeur = reponse.headers.get("etag");
  assert(valeur !== null, "une réponse sans ETag");
  return valeur;
}

/** The convention's version. nginx weakens the tag of what it compresses: a weak one proves that it compressed. */
async function lire(id: string): Promise<string> {
  const reponse = await opco.GET("/v1/conventions/{id}", { params: { path: { id } } });
  assert.equal(reussi(reponse, 200).id, id);
  assert.equal(etag(reponse.response).startsWith("W/"), PREFIXE !== "");
  return etag(reponse.response);
}

let rang = 0;

async function etape<T>(nom: string, jouer: () => Promise<T>): Promise<T> {
  rang += 1;
  try {
    const resultat = await jouer();
    console.log(`ok  ${rang}. ${nom}`);
    return resultat;
  } catch (erreur) {
    console.log(`échec  ${rang}. ${nom}`);
    console.error(erreur);
    process.exit(1);
  }
}

const JOUR = "2020-12-01";
const REUNION = "2022-06-10";
// Entered after the term of the convention, an act needs a piece (G10); this one is the fingerprint of no file.
const prouve = { piece: { reference: "Compte rendu fictif", sha256: "0".repeat(64) }, fictif: true };
const projet = (reference: string): Schemas["ConventionCreee"] => ({
  reference,
  intitule: "Convention de coopération entre le MENJS, le MESRI et l'OPCO Mobilités",
  opco: "mobilites",
  ministere_education: "menjs",
  ministere_enseignement_superieur: "mesri",
  accord_constitutif_date: "2019-04-01",
});

const saisie = await etape("l'OPCO saisit un projet de convention", async () => {
  const reponse = await opco.POST("/v1/conventions", { body: projet("CC-MOBILITES-2020") });
  const { id, etat } = reussi(reponse, 201);
  assert.equal(etat, "brouillon");
  assert.equal(reponse.response.headers.get("location"), `${PREFIXE}/v1/conventions/${id}`);
  return { id, etag: etag(reponse.response) };
});
const path = { id: saisie.id };

await etape("il l'ouvre à la signature, avec l'ETag qu'il a lu", async () => {
  const lu = await lire(saisie.id);
  const ouverte = reussi(
    await opco.POST("/v1/conventions/{id}/ouverture-signature", {
      params: { path, header: { "If-Match": lu } },
      body: { date: JOUR },
    }),
    200,
  );
  assert.equal(ouverte.etat, "en_signature");
  assert.equal(ouverte.signatures_manquantes.length, 4);
});

await etape("une version périmée est refusée (412, version_perimee)", async () => {
  const reponse = await opco.POST("/v1/conventions/{id}/abandon", {
    params: { path, header: { "If-Match": saisie.etag } },
    body: { date: JOUR, motif: "Saisie d'essai" },
  });
  assert.equal(refus(reponse, 412, "version_perimee").regle, null);
});

await etape("nul ne signe pour autrui (403, R00-01 et ses mots)", async () => {
  const probleme = refus(
    await mesri.POST("/v1/conventions/{id}/signatures", {
      params: { path },
      body: { qualite: "ministere_education", date: JOUR },
    }),
    403,
    "signature_pour_autrui",
  );
  assert.deepEqual([probleme.regle, probleme.article], ["R00-01", "parties et signatures"]);
  assert.match(probleme.texte ?? "", /Le Ministre de l'éducation nationale, de la jeunesse et des sports/);
});

const titulaires: { qui: Client; qualite: Schemas["Qualite"] }[] = [
  { qui: menjs, qualite: "ministere_education" },
  { qui: mesri, qualite: "ministere_enseignement_superieur" },
  { qui: opco, qualite: "president_opco" },
  { qui: opco, qualite: "vice_president_opco" },
];
await etape("quatre signatures, chacune par son titulaire", async () => {
  for (const [rang, { qui, qualite }] of titulaires.entries()) {
    const reponse = await qui.POST("/v1/conventions/{id}/signatures", { params: { path }, body: { qualite, date: JOUR } });
    const { signatures, signatures_manquantes } = reussi(reponse, 201);
    assert.equal(signatures[rang]?.qualite, qualite);
    assert.equal(signatures_manquantes.length, 3 - rang);
    assert.equal(reponse.response.headers.get("location"), `${PREFIXE}/v1/signatures/${signatures[rang]?.id}`);
  }
});

const etats: { au: string; etat: Schemas["Etat"] }[] = [
  { au: "2023-11-30", etat: "en_vigueur" },
  { au: "2023-12-01", etat: "expiree" },
];
await etape("en vigueur le 30 novembre 2023, expirée le lendemain", async () => {
  for (const { au, etat } of etats) {
    const lu = reussi(await menjs.GET("/v1/conventions/{id}/etat", { params: { path, query: { au } } }), 200);
    assert.equal(lu.etat, etat);
    assert.deepEqual([lu.date_effet, lu.dernier_jour], [JOUR, "2023-11-30"]);
  }
});

await etape("quatre bilans en retard au 1er juin 2024, et leurs jours", async () => {
  const { elements } = reussi(
    await opco.GET("/v1/conventions/{id}/echeancier", {
      params: { path, query: { au: "2024-06-01", obligation: "bilan" } },
    }),
    200,
  );
  const retards: [Schemas["Obligation"], Schemas["Statut"], string, number][] = [
    ["bilan", "en_retard", "2021-04-29", 1129],
    ["bilan", "en_retard", "2022-04-29", 764],
    ["bilan", "en_retard", "2023-04-29", 399],
    ["bilan", "en_retard", "2024-04-29", 33],
  ];
  assert.deepEqual(
    elements.map(({ obligation, statut, dernier_jour_utile, retard_jours }) => [
      obligation,
      statut,
      dernier_jour_utile,
      retard_jours,
    ]),
    retards,
  );
});

const reunion = await etape("une réunion inscrite au calendrier, puis tenue", async () => {
  const inscrite = await opco.POST("/v1/conventions/{id}/copil/reunions", {
    params: { path },
    body: {
      type: "ordinaire",
      date_prevue: REUNION,
      mode: "visioconference",
      ordre_du_jour: ["bilan_n_1", "suivi_n"],
      fictif: true,
    },
  });
  const { id } = reussi(inscrite, 201);
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

const votes: { qui: Client; college: Schemas["College"]; sens: Schemas["Sens"]; nombre: number }[] = [
  { qui: opco, college: "opco", sens: "pour", nombre: 2 },
  { qui: menjs, college: "ministere_education", sens: "contre", nombre: 1 },
  { qui: mesri, college: "ministere_enseignement_superieur", sens: "abstention", nombre: 1 },
];
await etape("un vote ouvert, chaque collège y vote, clos avec ses deux seuils", async () => {
  const ouverte = reussi(
    await opco.POST("/v1/reunions/{id}/decisions", {
      params: { path: reunion },
      body: { resolution: "Le comité de pilotage approuve le bilan de 2021.", objet: "bilan", date: REUNION, ...prouve },
    }),
    201,
  );
  let votee = "";
  for (const { qui, college, sens, nombre } of votes) {
    const reponse = await qui.POST("/v1/decisions/{id}/voix", {
      params: { path: { id: ouverte.id } },
      body: { sens, nombre, date: REUNION, ...prouve },
    });
    reussi(reponse, 201);
    votee = etag(reponse.response);
    const location = reponse.response.headers.get("location") ?? "";
    assert(location.startsWith(`${PREFIXE}/v1/voix/`), location);
    const id = location.slice(location.lastIndexOf("/") + 1);
    const voix = reussi(await qui.GET("/v1/voix/{id}", { params: { path: { id } } }), 200);
    assert.deepEqual([voix.id, voix.college, voix.sens, voix.nombre, voix.statut], [id, college, sens, nombre, "emise"]);
  }
  const close = reussi(
    await opco.POST("/v1/decisions/{id}/cloture", {
      params: { path: { id: ouverte.id }, header: { "If-Match": votee } },
      body: { date: REUNION, ...prouve },
    }),
    200,
  );
  assert.deepEqual([close.etat, close.resultat], ["close", "adoptee"]);
  const majorite = close.cloture?.majorite;
  assert(majorite, "un vote clos sans calcul");
  assert.deepEqual(majorite.absolue, { seuil: 2, resultat: "adoptee" });
  assert.deepEqual(majorite.litterale, { seuil: 3, resultat: "rejetee" });
  assert.equal(majorite.sensible_a_la_lecture, true);
});

const brouillon = await etape("un projet envoyé deux fois n'en fait qu'un ; modifié en partie, un champ effacé", async () => {
  const envoi = () =>
    opco.POST("/v1/conventions", {
      params: { header: { "Idempotency-Key": "brouillon-1" } },
      body: { ...projet("CC-BROUILLON"), lieu_signature: "Paris" },
    });
  const [premier, second] = [await envoi(), await envoi()];
  const cree = reussi(premier, 201);
  assert.equal(cree.lieu_signature, "Paris");
  assert.deepEqual(reussi(second, 201), cree);
  const modifie = reussi(
    await opco.PATCH("/v1/conventions/{id}", {
      params: { path: { id: cree.id }, header: { "If-Match": etag(second.response) } },
      headers: { "Content-Type": "application/merge-patch+json" },
      body: { intitule: "Autre intitulé", lieu_signature: null },
    }),
    200,
  );
  assert.deepEqual(
    [modifie.version, modifie.intitule, modifie.lieu_signature, modifie.accord_constitutif_date],
    [2, "Autre intitulé", null, "2019-04-01"],
  );
  return cree.id;
});

await etape("une liste lue page par page, de curseur en curseur", async () => {
  const lues: string[] = [];
  let curseur: string | null | undefined;
  do {
    const { elements, page } = reussi(
      await opco.GET("/v1/conventions", { params: { query: { limite: 1, ...(curseur ? { curseur } : {}) } } }),
      200,
    );
    assert.deepEqual([elements.length, page.limite], [1, 1]);
    lues.push(...elements.map(({ id }) => id));
    curseur = page.suivante;
  } while (curseur !== null);
  assert.deepEqual(lues.sort(), [saisie.id, brouillon].sort());
});

await etape("le bilan en PDF ; une relecture que rien n'a changée (304)", async () => {
  const document = await opco.GET("/v1/conventions/{id}/bilans/{annee}/document", {
    params: { path: { ...path, annee: 2021 } },
    headers: { Accept: "application/pdf" },
    parseAs: "arrayBuffer",
  });
  const octets = new Uint8Array(reussi(document, 200));
  assert.equal(new TextDecoder().decode(octets.slice(0, 4)), "%PDF");
  const lu = await lire(saisie.id);
  const relecture = await opco.GET("/v1/conventions/{id}", { params: { path, header: { "If-None-Match": lu } } });
  assert.equal(relecture.response.status, 304);
});

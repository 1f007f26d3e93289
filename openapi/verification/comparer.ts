// Compares two contracts: equal once their references are resolved, examples and tags aside.
//
// Usage: node comparer.js AVANT APRES [--admis POINTEUR]…   (`npm run comparer -- AVANT APRES`)
// What lies under an admitted pointer may differ, and is said all the same. Exit 1 when anything else does.

import { readFileSync } from "node:fs";
import { argv, exit } from "node:process";

type Json = null | boolean | number | string | Json[] | { [cle: string]: Json };
type Objet = { [cle: string]: Json };

/** How many differences are told one by one. */
const DITES = 20;

/** Where what is below is no longer of the document but of the caller: names chosen freely, to be kept whatever they are. */
const NOMS_LIBRES = new Set(["properties", "patternProperties", "schemas", "headers", "responses", "parameters", "paths"]);

const estObjet = (valeur: Json | undefined): valeur is Objet =>
  typeof valeur === "object" && valeur !== null && !Array.isArray(valeur);

const pointeur = (chemin: string[]): string =>
  chemin.map((cle) => `/${cle.replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");

function lire(fichier: string): Objet {
  const document: Json = JSON.parse(readFileSync(fichier, "utf8"));
  if (!estObjet(document)) throw new Error(`${fichier} : ce n'est pas un document OpenAPI`);
  return document;
}

/** What a reference leads to in its document. */
function suivre(document: Objet, lien: string): Json {
  let lieu: Json | undefined = document;
  for (const cle of lien.replace(/^#\//, "").split("/")) {
    const nom = decodeURIComponent(cle).replaceAll("~1", "/").replaceAll("~0", "~");
    lieu = estObjet(lieu) ? lieu[nom] : undefined;
  }
  if (lieu === undefined) throw new Error(`${lien} ne mène nulle part`);
  return lieu;
}

/**
 * The document with every reference resolved but those to schemas, which may be recursive: schemas are compared under
 * their names. Examples and tags are dropped wherever they are keywords, never where someone chose the name.
 */
function resoudre(document: Objet, valeur: Json, libre: boolean): Json {
  if (Array.isArray(valeur)) return valeur.map((element) => resoudre(document, element, false));
  if (!estObjet(valeur)) return valeur;
  const lien = valeur["$ref"];
  if (!libre && typeof lien === "string" && !lien.startsWith("#/components/schemas/")) {
    return resoudre(document, suivre(document, lien), false);
  }
  const resolu: Objet = {};
  for (const [cle, contenu] of Object.entries(valeur)) {
    if (!libre && ["example", "examples", "tags", "x-tagGroups"].includes(cle)) continue;
    resolu[cle] = resoudre(document, contenu, !libre && NOMS_LIBRES.has(cle) && estObjet(contenu));
  }
  return resolu;
}

/** What a reader of the document receives: components are no more than what is referred to, but for schemas and security. */
function lu(document: Objet): Json {
  const { components, ...reste } = document;
  const composants = estObjet(components) ? components : {};
  const tenus = Object.fromEntries(["schemas", "securitySchemes"].map((genre) => [genre, composants[genre] ?? null]));
  return resoudre(document, { ...reste, components: tenus }, false);
}

const montrer = (valeur: Json | undefined): string => {
  const texte = valeur === undefined ? "(rien)" : JSON.stringify(valeur);
  return texte.length > 100 ? `${texte.slice(0, 100)}…` : texte;
};

type Difference = { ou: string; avant: string; apres: string };

function comparer(avant: Json | undefined, apres: Json | undefined, chemin: string[], trouvees: Difference[]): void {
  if (avant === apres) return;
  if (Array.isArray(avant) && Array.isArray(apres)) {
    for (let rang = 0; rang < Math.max(avant.length, apres.length); rang += 1) {
      comparer(avant[rang], apres[rang], [...chemin, String(rang)], trouvees);
    }
  } else if (estObjet(avant) && estObjet(apres)) {
    for (const cle of new Set([...Object.keys(avant), ...Object.keys(apres)])) {
      comparer(avant[cle], apres[cle], [...chemin, cle], trouvees);
    }
  } else {
    trouvees.push({ ou: pointeur(chemin), avant: montrer(avant), apres: montrer(apres) });
  }
}

const admis: string[] = [];
const fichiers: string[] = [];
for (let rang = 2; rang < argv.length; rang += 1) {
  const argument = argv[rang] ?? "";
  if (argument === "--admis") {
    rang += 1;
    admis.push(argv[rang] ?? "");
  } else {
    fichiers.push(argument);
  }
}
const [avant, apres] = fichiers;
if (avant === undefined || apres === undefined || fichiers.length > 2) {
  console.error("usage : comparer AVANT APRES [--admis POINTEUR]…");
  exit(2);
}

const differences: Difference[] = [];
comparer(lu(lire(avant)), lu(lire(apres)), [], differences);
const estAdmise = ({ ou }: Difference): boolean => admis.some((sous) => ou === sous || ou.startsWith(`${sous}/`));
const [admises, fautives] = [differences.filter(estAdmise), differences.filter((quoi) => !estAdmise(quoi))];
const dire = ({ ou, avant, apres }: Difference): void => console.log(`${ou}\n  avant  ${avant}\n  après  ${apres}`);

if (admises.length > 0) {
  console.log(`${admises.length} différences admises :`);
  admises.forEach(dire);
}
if (fautives.length > 0) {
  console.log(`${fautives.length} différences :`);
  fautives.slice(0, DITES).forEach(dire);
  if (fautives.length > DITES) console.log(`… et ${fautives.length - DITES} autres`);
  exit(1);
}
console.log("Les deux contrats sont égaux, références résolues, exemples et étiquettes mis à part.");

"""What Schemathesis asks of an answer, in the words of this API: a problem says by its code whether form is in question."""

import json
import os

import jsonschema_rs
import schemathesis
from hypothesis.strategies._internal.strategies import SampledFromStrategy
from schemathesis.specs.openapi.checks import negative_data_rejection

# The stateful phase follows some 14 000 links, and starts from thirty operations: Hypothesis looks for one that may start among the
# first 10 000, finds none, and the phase would be skipped without a word.
SampledFromStrategy._MAX_FILTER_CALLS = 1_000_000

# Refusals of the form of a request: a cursor that this server did not seal, an unknown id or a stale version are none, since no
# schema can tell them.
DE_FORME = {
    "requete_illisible",
    "corps_invalide",
    "type_refuse",
    "format_non_servi",
    "corps_trop_grand",
    "en_tetes_trop_grands",
    "adresse_inconnue",
}

with open(os.environ["CONTRAT"], encoding="utf-8") as fichier:
    CONTRAT = json.load(fichier)


def valide(schema, valeur):
    """Whether the contract admits a value."""
    complet = {"allOf": [schema], "components": CONTRAT["components"]}
    return jsonschema_rs.Draft202012Validator(complet, validate_formats=True).is_valid(valeur)


def defini(objet):
    """What a reference leads to."""
    lien = objet.get("$ref")
    if lien is None:
        return objet
    for cle in lien.removeprefix("#/").split("/"):
        objet = CONTRAT[cle] if objet.get("$ref") == lien else objet[cle]
    return objet


def conforme(case):
    """Whether a request is what the contract admits: some that are called so are not (an `If-Match` of 201 zeros)."""
    entree = CONTRAT["paths"][case.operation.path][case.operation.method.lower()]
    lieux = {"header": case.headers, "query": case.query, "path": case.path_parameters}
    for parametre in map(defini, entree.get("parameters", [])):
        dits = {nom.lower(): valeur for nom, valeur in (lieux[parametre["in"]] or {}).items()}
        valeur = dits.get(parametre["name"].lower())
        if valeur is None:
            if parametre["required"]:
                return False
        elif not valide(parametre["schema"], valeur):
            return False
    corps = entree.get("requestBody")
    if corps is None:
        return True
    contenu = corps["content"].get(case.media_type)
    return contenu is not None and valide(contenu["schema"], case.body)


def probleme(response):
    """The problem that an answer tells, if it tells one."""
    if response.status_code < 400:
        return {}
    try:
        return response.json()
    except ValueError:
        return {}


def avant_l_acte(dit):
    """Whether the day asked for is before what the act is about: that hangs on the dossier."""
    champs = dit.get("champs", [])
    return [champ["pointeur"] for champ in champs] == ["au"] and champs[0]["raison"].endswith("n'existe pas encore")


@schemathesis.check
def form_admitted(ctx, response, case):
    """What the schema admits, the server does not refuse for its form."""
    meta = case.meta
    if meta is None or not meta.generation.mode.is_positive or case.method.upper() != case.operation.method.upper():
        return
    dit = probleme(response)
    if dit.get("code") in DE_FORME and not avant_l_acte(dit) and conforme(case):
        raise AssertionError(f"admis par le contrat, refusé pour sa forme : {dit['code']} {dit['champs']}")


@schemathesis.check
def form_refused(ctx, response, case):
    """What the schema refuses, the server refuses; but it leaves aside an `If-None-Match` that is none, since a reading has no
    need of it."""
    donnees = case.meta.phase.data if case.meta else None
    touches = {mutation.parameter for mutation in getattr(donnees, "mutations", None) or []}
    touches |= {getattr(donnees, "parameter", None)}
    if touches - {None} == {"If-None-Match"}:
        return None
    return negative_data_rejection(ctx, response, case)


@schemathesis.deserializer("text/html")
def lire_page(ctx, response):
    """A page is a text."""
    return response.content.decode("utf-8")


@schemathesis.deserializer("application/pdf")
def lire_pdf(ctx, response):
    """A file is its bytes."""
    if not response.content.startswith(b"%PDF-"):
        raise ValueError("ce n'est pas un PDF")
    return response.content.decode("latin-1")

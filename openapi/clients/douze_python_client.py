"""The twelve steps, by the client that `openapi-python-client` draws from the contract. `run.sh` starts the server, says
where it is and mints the tokens."""

import os
import sys
import traceback
from collections.abc import Callable
from datetime import date
from http import HTTPStatus
from typing import Any, TypeVar
from uuid import UUID

from conventions_client import AuthenticatedClient
from conventions_client.api.bilans import lire_document_bilan
from conventions_client.api.comite_de_pilotage import (
    clore_vote,
    lire_voix,
    ouvrir_vote_en_reunion,
    projeter_reunion,
    tenir_reunion,
    voter,
)
from conventions_client.api.conventions import (
    abandonner_convention,
    creer_convention,
    lire_convention,
    lire_etat,
    lister_conventions,
    modifier_convention,
    ouvrir_signature,
    signer,
)
from conventions_client.api.echeancier import lire_echeancier
from conventions_client.models import (
    ChangementsProjetSaisi,
    College,
    Convention,
    ConventionAbandonnee,
    ConventionCreee,
    Decision,
    Echeancier,
    Etat,
    EtatConvention,
    EtatDecision,
    EtatReunion,
    Majorite,
    Mode,
    ObjetDecision,
    Obligation,
    PageConventions,
    PieceDeclaree,
    Point,
    Probleme,
    Qualite,
    ResultatVote,
    Reunion,
    ReunionProjetee,
    ReunionTenue,
    SelonLecture,
    Sens,
    SignatureApposee,
    SignatureOuverte,
    Statut,
    StatutVoix,
    TypeReunion,
    VoixDonnee,
    VoixEmise,
    VoteClos,
    VoteOuvert,
)
from conventions_client.types import UNSET, Response, Unset

T = TypeVar("T")

URL_API = os.environ["URL_API"]
PREFIXE = os.environ["PREFIXE"]


def client(jeton: str) -> AuthenticatedClient:
    return AuthenticatedClient(base_url=URL_API, token=os.environ[jeton], raise_on_unexpected_status=True)


OPCO, MENJS, MESRI = client("JETON_OPCO"), client("JETON_MENJS"), client("JETON_MESRI")


def egal(lu: object, attendu: object) -> None:
    assert lu == attendu, f"{lu!r} au lieu de {attendu!r}"


def reussi(reponse: Response[Any], statut: HTTPStatus, sorte: type[T]) -> T:
    egal(reponse.status_code, statut)
    assert isinstance(reponse.parsed, sorte), reponse.content
    return reponse.parsed


def refus(reponse: Response[Any], statut: HTTPStatus, code: str) -> Probleme:
    probleme = reussi(reponse, statut, Probleme)
    egal(reponse.headers["content-type"], "application/problem+json")
    egal((probleme.status, probleme.code), (statut, code))
    egal(probleme.type_, f"{PREFIXE}/problemes/{code}")
    return probleme


def etag(reponse: Response[Any]) -> str:
    return reponse.headers["etag"]


def lire(id: UUID) -> str:
    """The convention's version. nginx weakens the tag of what it compresses: a weak one proves that it compressed."""
    reponse = lire_convention.sync_detailed(id, client=OPCO)
    egal(reussi(reponse, HTTPStatus.OK, Convention).id, id)
    egal(etag(reponse).startswith("W/"), PREFIXE != "")
    return etag(reponse)


rang = 0


def etape(nom: str) -> Callable[[Callable[[], T]], T]:
    """Plays the step that it decorates, whose name then is what the step gave."""

    def jouer(pas: Callable[[], T]) -> T:
        global rang
        rang += 1
        try:
            resultat = pas()
        except Exception:
            print(f"échec  {rang}. {nom}")
            traceback.print_exc()
            sys.exit(1)
        print(f"ok  {rang}. {nom}")
        return resultat

    return jouer


JOUR = date(2020, 12, 1)
REUNION = date(2022, 6, 10)
# Entered after the term of the convention, an act needs a piece (G10); this one is the fingerprint of no file.
PIECE = PieceDeclaree(reference="Compte rendu fictif", sha256="0" * 64)


def projet(reference: str) -> ConventionCreee:
    return ConventionCreee(
        reference=reference,
        intitule="Convention de coopération entre le MENJS, le MESRI et l'OPCO Mobilités",
        opco="mobilites",
        ministere_education="menjs",
        ministere_enseignement_superieur="mesri",
        accord_constitutif_date=date(2019, 4, 1),
    )


@etape("l'OPCO saisit un projet de convention")
def saisie() -> tuple[UUID, str]:
    reponse = creer_convention.sync_detailed(client=OPCO, body=projet("CC-MOBILITES-2020"))
    convention = reussi(reponse, HTTPStatus.CREATED, Convention)
    egal(convention.etat, Etat.BROUILLON)
    egal(reponse.headers["location"], f"{PREFIXE}/v1/conventions/{convention.id}")
    return convention.id, etag(reponse)


ID, SAISIE = saisie


@etape("il l'ouvre à la signature, avec l'ETag qu'il a lu")
def _() -> None:
    reponse = ouvrir_signature.sync_detailed(ID, client=OPCO, if_match=lire(ID), body=SignatureOuverte(date=JOUR))
    ouverte = reussi(reponse, HTTPStatus.OK, Convention)
    egal(ouverte.etat, Etat.EN_SIGNATURE)
    egal(len(ouverte.signatures_manquantes), 4)


@etape("une version périmée est refusée (412, version_perimee)")
def _() -> None:
    abandon = ConventionAbandonnee(date=JOUR, motif="Saisie d'essai")
    reponse = abandonner_convention.sync_detailed(ID, client=OPCO, if_match=SAISIE, body=abandon)
    egal(refus(reponse, HTTPStatus.PRECONDITION_FAILED, "version_perimee").regle, None)


@etape("nul ne signe pour autrui (403, R00-01 et ses mots)")
def _() -> None:
    signature = SignatureApposee(qualite=Qualite.MINISTERE_EDUCATION, date=JOUR)
    reponse = signer.sync_detailed(ID, client=MESRI, body=signature)
    probleme = refus(reponse, HTTPStatus.FORBIDDEN, "signature_pour_autrui")
    egal((probleme.regle, probleme.article), ("R00-01", "parties et signatures"))
    assert "Le Ministre de l'éducation nationale, de la jeunesse et des sports" in (probleme.texte or "")


@etape("quatre signatures, chacune par son titulaire")
def _() -> None:
    titulaires = [
        (MENJS, Qualite.MINISTERE_EDUCATION),
        (MESRI, Qualite.MINISTERE_ENSEIGNEMENT_SUPERIEUR),
        (OPCO, Qualite.PRESIDENT_OPCO),
        (OPCO, Qualite.VICE_PRESIDENT_OPCO),
    ]
    for rang, (qui, qualite) in enumerate(titulaires):
        reponse = signer.sync_detailed(ID, client=qui, body=SignatureApposee(qualite=qualite, date=JOUR))
        convention = reussi(reponse, HTTPStatus.CREATED, Convention)
        egal(convention.signatures[rang].qualite, qualite)
        egal(len(convention.signatures_manquantes), 3 - rang)
        egal(reponse.headers["location"], f"{PREFIXE}/v1/signatures/{convention.signatures[rang].id}")


@etape("en vigueur le 30 novembre 2023, expirée le lendemain")
def _() -> None:
    for au, etat in [(date(2023, 11, 30), Etat.EN_VIGUEUR), (date(2023, 12, 1), Etat.EXPIREE)]:
        lu = reussi(lire_etat.sync_detailed(ID, client=MENJS, au=au), HTTPStatus.OK, EtatConvention)
        egal(lu.etat, etat)
        egal((lu.date_effet, lu.dernier_jour), (JOUR, date(2023, 11, 30)))


@etape("quatre bilans en retard au 1er juin 2024, et leurs jours")
def _() -> None:
    reponse = lire_echeancier.sync_detailed(ID, client=OPCO, au=date(2024, 6, 1), obligation=Obligation.BILAN)
    lues = reussi(reponse, HTTPStatus.OK, Echeancier).elements
    egal(
        [(lue.obligation, lue.statut, lue.dernier_jour_utile, lue.retard_jours) for lue in lues],
        [
            (Obligation.BILAN, Statut.EN_RETARD, date(2021, 4, 29), 1129),
            (Obligation.BILAN, Statut.EN_RETARD, date(2022, 4, 29), 764),
            (Obligation.BILAN, Statut.EN_RETARD, date(2023, 4, 29), 399),
            (Obligation.BILAN, Statut.EN_RETARD, date(2024, 4, 29), 33),
        ],
    )


@etape("une réunion inscrite au calendrier, puis tenue")
def reunion() -> UUID:
    projetee = ReunionProjetee(
        type_=TypeReunion.ORDINAIRE,
        date_prevue=REUNION,
        mode=Mode.VISIOCONFERENCE,
        ordre_du_jour=[Point.BILAN_N_1, Point.SUIVI_N],
        fictif=True,
    )
    inscrite = projeter_reunion.sync_detailed(ID, client=OPCO, body=projetee)
    id = reussi(inscrite, HTTPStatus.CREATED, Reunion).id
    tenue = ReunionTenue(date=REUNION, mode=Mode.VISIOCONFERENCE, piece=PIECE, fictif=True)
    reponse = tenir_reunion.sync_detailed(id, client=OPCO, if_match=etag(inscrite), body=tenue)
    lue = reussi(reponse, HTTPStatus.OK, Reunion)
    egal(lue.etat, EtatReunion.TENUE)
    assert lue.tenue is not None
    egal(lue.tenue.fait.date, REUNION)
    return id


@etape("un vote ouvert, chaque collège y vote, clos avec ses deux seuils")
def _() -> None:
    resolution = VoteOuvert(
        resolution="Le comité de pilotage approuve le bilan de 2021.",
        objet=ObjetDecision.BILAN,
        date=REUNION,
        piece=PIECE,
        fictif=True,
    )
    reponse = ouvrir_vote_en_reunion.sync_detailed(reunion, client=OPCO, body=resolution)
    decision = reussi(reponse, HTTPStatus.CREATED, Decision).id
    votes = [
        (OPCO, College.OPCO, Sens.POUR, 2),
        (MENJS, College.MINISTERE_EDUCATION, Sens.CONTRE, 1),
        (MESRI, College.MINISTERE_ENSEIGNEMENT_SUPERIEUR, Sens.ABSTENTION, 1),
    ]
    for qui, college, sens, nombre in votes:
        emise = VoixEmise(sens=sens, nombre=nombre, date=REUNION, piece=PIECE, fictif=True)
        reponse = voter.sync_detailed(decision, client=qui, body=emise)
        reussi(reponse, HTTPStatus.CREATED, Decision)
        prefixe, _, id = reponse.headers["location"].rpartition("/")
        egal(prefixe, f"{PREFIXE}/v1/voix")
        voix = reussi(lire_voix.sync_detailed(UUID(id), client=qui), HTTPStatus.OK, VoixDonnee)
        egal((voix.college, voix.sens, voix.nombre, voix.statut), (college, sens, nombre, StatutVoix.EMISE))
    clos = VoteClos(date=REUNION, piece=PIECE, fictif=True)
    close = reussi(
        clore_vote.sync_detailed(decision, client=OPCO, if_match=etag(reponse), body=clos), HTTPStatus.OK, Decision
    )
    egal((close.etat, close.resultat), (EtatDecision.CLOSE, ResultatVote.ADOPTEE))
    assert close.cloture is not None and isinstance(close.cloture.majorite, Majorite)
    egal(close.cloture.majorite.absolue, SelonLecture(seuil=2, resultat=ResultatVote.ADOPTEE))
    egal(close.cloture.majorite.litterale, SelonLecture(seuil=3, resultat=ResultatVote.REJETEE))
    egal(close.cloture.majorite.sensible_a_la_lecture, True)


@etape("un projet envoyé deux fois n'en fait qu'un ; modifié en partie, un champ effacé")
def brouillon() -> UUID:
    saisi = projet("CC-BROUILLON")
    saisi.lieu_signature = "Paris"

    def envoyer() -> Response[Any]:
        return creer_convention.sync_detailed(client=OPCO, body=saisi, idempotency_key="brouillon-1")

    premier, second = envoyer(), envoyer()
    cree = reussi(premier, HTTPStatus.CREATED, Convention)
    egal(cree.lieu_signature, "Paris")
    egal(reussi(second, HTTPStatus.CREATED, Convention), cree)
    changements = ChangementsProjetSaisi(intitule="Autre intitulé", lieu_signature=None)
    reponse = modifier_convention.sync_detailed(cree.id, client=OPCO, if_match=etag(second), body=changements)
    modifie = reussi(reponse, HTTPStatus.OK, Convention)
    egal(
        (modifie.version, modifie.intitule, modifie.lieu_signature, modifie.accord_constitutif_date),
        (2, "Autre intitulé", None, date(2019, 4, 1)),
    )
    return cree.id


@etape("une liste lue page par page, de curseur en curseur")
def _() -> None:
    lues: list[UUID] = []
    curseur: str | Unset | None = UNSET
    while curseur is not None:
        reponse = lister_conventions.sync_detailed(client=OPCO, limite=1, curseur=curseur)
        page = reussi(reponse, HTTPStatus.OK, PageConventions)
        egal((len(page.elements), page.page.limite), (1, 1))
        lues += [convention.id for convention in page.elements]
        curseur = page.page.suivante
    egal(sorted(lues), sorted([ID, brouillon]))


@etape("le bilan en PDF ; une relecture que rien n'a changée (304)")
def _() -> None:
    # A client of its own: `with_headers` changes the one that it is asked of, too.
    lecteur = client("JETON_OPCO").with_headers({"Accept": "application/pdf"})
    document = lire_document_bilan.sync_detailed(ID, 2021, client=lecteur)
    egal((document.status_code, document.content[:4]), (HTTPStatus.OK, b"%PDF"))
    relecture = lire_convention.sync_detailed(ID, client=OPCO, if_none_match=lire(ID))
    egal((relecture.status_code, relecture.content), (HTTPStatus.NOT_MODIFIED, b""))

"""The twelve steps, by the client that openapi-generator draws from the contract (generator `python`). `run.sh` starts
the server, says where it is and mints the tokens."""

import os
import sys
import traceback
from collections.abc import Callable
from datetime import date
from typing import Any, TypeVar
from uuid import UUID

from conventions_generees import (
    ApiClient,
    ApiException,
    BilansApi,
    ChangementsProjetSaisi,
    College,
    ComiteDePilotageApi,
    Configuration,
    ConventionAbandonnee,
    ConventionCreee,
    ConventionsApi,
    EcheancierApi,
    Etat,
    EtatDecision,
    EtatReunion,
    Mode,
    ObjetDecision,
    Obligation,
    PieceDeclaree,
    Point,
    Probleme,
    Qualite,
    ResultatVote,
    ReunionProjetee,
    ReunionTenue,
    SelonLecture,
    Sens,
    SignatureApposee,
    SignatureOuverte,
    Statut,
    StatutVoix,
    TypeReunion,
    VoixEmise,
    VoteClos,
    VoteOuvert,
)
from conventions_generees.api_response import ApiResponse

T = TypeVar("T")

URL_API = os.environ["URL_API"]
PREFIXE = os.environ["PREFIXE"]


class Partie:
    """What one party asks of the API."""

    def __init__(self, jeton: str) -> None:
        client = ApiClient(Configuration(host=URL_API, access_token=os.environ[jeton]))
        # Asked for by no client of this generator, unless told to.
        client.default_headers["Accept-Encoding"] = "gzip"
        self.conventions = ConventionsApi(client)
        self.echeancier = EcheancierApi(client)
        self.copil = ComiteDePilotageApi(client)
        self.bilans = BilansApi(client)


OPCO, MENJS, MESRI = Partie("JETON_OPCO"), Partie("JETON_MENJS"), Partie("JETON_MESRI")


def egal(lu: object, attendu: object) -> None:
    assert lu == attendu, f"{lu!r} au lieu de {attendu!r}"


def reussi(reponse: ApiResponse[T], statut: int) -> T:
    egal(reponse.status_code, statut)
    return reponse.data


def en_tete(reponse: ApiResponse[Any], nom: str) -> str:
    assert reponse.headers is not None
    return reponse.headers[nom]


def refus(demander: Callable[[], object], statut: int, code: str) -> Probleme:
    try:
        demander()
    except ApiException as erreur:
        egal(erreur.status, statut)
        assert erreur.headers is not None
        egal(erreur.headers["content-type"], "application/problem+json")
        probleme = erreur.data
        assert isinstance(probleme, Probleme), erreur.body
        egal((probleme.status, probleme.code), (statut, code))
        egal(probleme.type, f"{PREFIXE}/problemes/{code}")
        return probleme
    raise AssertionError(f"{code} : rien n'est refusé")


def etag(reponse: ApiResponse[Any]) -> str:
    return en_tete(reponse, "etag")


def lire(id: UUID) -> str:
    """The convention's version. nginx weakens the tag of what it compresses: a weak one proves that it compressed."""
    reponse = OPCO.conventions.lire_convention_with_http_info(id)
    egal(reussi(reponse, 200).id, id)
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
    reponse = OPCO.conventions.creer_convention_with_http_info(projet("CC-MOBILITES-2020"))
    convention = reussi(reponse, 201)
    egal(convention.etat, Etat.BROUILLON)
    egal(en_tete(reponse, "location"), f"{PREFIXE}/v1/conventions/{convention.id}")
    return convention.id, etag(reponse)


ID, SAISIE = saisie


@etape("il l'ouvre à la signature, avec l'ETag qu'il a lu")
def _() -> None:
    ouverte = OPCO.conventions.ouvrir_signature(ID, lire(ID), SignatureOuverte(date=JOUR))
    egal(ouverte.etat, Etat.EN_SIGNATURE)
    egal(len(ouverte.signatures_manquantes), 4)


@etape("une version périmée est refusée (412, version_perimee)")
def _() -> None:
    abandon = ConventionAbandonnee(date=JOUR, motif="Saisie d'essai")
    probleme = refus(lambda: OPCO.conventions.abandonner_convention(ID, SAISIE, abandon), 412, "version_perimee")
    egal(probleme.regle, None)


@etape("nul ne signe pour autrui (403, R00-01 et ses mots)")
def _() -> None:
    signature = SignatureApposee(qualite=Qualite.MINISTERE_EDUCATION, date=JOUR)
    probleme = refus(lambda: MESRI.conventions.signer(ID, signature), 403, "signature_pour_autrui")
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
        reponse = qui.conventions.signer_with_http_info(ID, SignatureApposee(qualite=qualite, date=JOUR))
        convention = reussi(reponse, 201)
        egal(convention.signatures[rang].qualite, qualite)
        egal(len(convention.signatures_manquantes), 3 - rang)
        egal(en_tete(reponse, "location"), f"{PREFIXE}/v1/signatures/{convention.signatures[rang].id}")


@etape("en vigueur le 30 novembre 2023, expirée le lendemain")
def _() -> None:
    for au, etat in [(date(2023, 11, 30), Etat.EN_VIGUEUR), (date(2023, 12, 1), Etat.EXPIREE)]:
        lu = MENJS.conventions.lire_etat(ID, au=au)
        egal(lu.etat, etat)
        egal((lu.date_effet, lu.dernier_jour), (JOUR, date(2023, 11, 30)))


@etape("quatre bilans en retard au 1er juin 2024, et leurs jours")
def _() -> None:
    lues = OPCO.echeancier.lire_echeancier(ID, au=date(2024, 6, 1), obligation=Obligation.BILAN).elements
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
        type=TypeReunion.ORDINAIRE,
        date_prevue=REUNION,
        mode=Mode.VISIOCONFERENCE,
        ordre_du_jour=[Point.BILAN_N_1, Point.SUIVI_N],
        fictif=True,
    )
    inscrite = OPCO.copil.projeter_reunion_with_http_info(ID, projetee)
    id = reussi(inscrite, 201).id
    tenue = ReunionTenue(date=REUNION, mode=Mode.VISIOCONFERENCE, piece=PIECE, fictif=True)
    lue = OPCO.copil.tenir_reunion(id, etag(inscrite), tenue)
    egal(lue.etat, EtatReunion.TENUE)
    assert lue.tenue is not None
    egal(lue.tenue.fait.var_date, REUNION)
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
    decision = reussi(OPCO.copil.ouvrir_vote_en_reunion_with_http_info(reunion, resolution), 201).id
    votes = [
        (OPCO, College.OPCO, Sens.POUR, 2),
        (MENJS, College.MINISTERE_EDUCATION, Sens.CONTRE, 1),
        (MESRI, College.MINISTERE_ENSEIGNEMENT_SUPERIEUR, Sens.ABSTENTION, 1),
    ]
    for qui, college, sens, nombre in votes:
        emise = VoixEmise(sens=sens, nombre=nombre, date=REUNION, piece=PIECE, fictif=True)
        reponse = qui.copil.voter_with_http_info(decision, emise)
        reussi(reponse, 201)
        prefixe, _, id = en_tete(reponse, "location").rpartition("/")
        egal(prefixe, f"{PREFIXE}/v1/voix")
        voix = qui.copil.lire_voix(UUID(id))
        egal((voix.college, voix.sens, voix.nombre, voix.statut), (college, sens, nombre, StatutVoix.EMISE))
    close = OPCO.copil.clore_vote(decision, etag(reponse), VoteClos(date=REUNION, piece=PIECE, fictif=True))
    egal((close.etat, close.resultat), (EtatDecision.CLOSE, ResultatVote.ADOPTEE))
    assert close.cloture is not None and close.cloture.majorite is not None
    egal(close.cloture.majorite.absolue, SelonLecture(seuil=2, resultat=ResultatVote.ADOPTEE))
    egal(close.cloture.majorite.litterale, SelonLecture(seuil=3, resultat=ResultatVote.REJETEE))
    egal(close.cloture.majorite.sensible_a_la_lecture, True)


@etape("un projet envoyé deux fois n'en fait qu'un ; modifié en partie, un champ effacé")
def brouillon() -> UUID:
    saisi = projet("CC-BROUILLON")
    saisi.lieu_signature = "Paris"
    premier, second = (
        OPCO.conventions.creer_convention_with_http_info(saisi, idempotency_key="brouillon-1") for _ in range(2)
    )
    cree = reussi(premier, 201)
    egal(cree.lieu_signature, "Paris")
    egal(reussi(second, 201), cree)
    changements = ChangementsProjetSaisi(intitule="Autre intitulé", lieu_signature=None)
    modifie = OPCO.conventions.modifier_convention(cree.id, etag(second), changements)
    egal(
        (modifie.version, modifie.intitule, modifie.lieu_signature, modifie.accord_constitutif_date),
        (2, "Autre intitulé", None, date(2019, 4, 1)),
    )
    return cree.id


@etape("une liste lue page par page, de curseur en curseur")
def _() -> None:
    lues: list[UUID] = []
    curseur = None
    while True:
        page = OPCO.conventions.lister_conventions(limite=1, curseur=curseur)
        egal((len(page.elements), page.page.limite), (1, 1))
        lues += [convention.id for convention in page.elements]
        curseur = page.page.suivante
        if curseur is None:
            break
    egal(sorted(lues), sorted([ID, brouillon]))


@etape("le bilan en PDF ; une relecture que rien n'a changée (304)")
def _() -> None:
    document = OPCO.bilans.lire_document_bilan(ID, 2021, _headers={"Accept": "application/pdf"})
    egal(document[:4], b"%PDF")
    lu = lire(ID)
    try:
        OPCO.conventions.lire_convention(ID, if_none_match=lu)
    except ApiException as reponse:
        egal(reponse.status, 304)
    else:
        raise AssertionError("une relecture qui rend la convention")

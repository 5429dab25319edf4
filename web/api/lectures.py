"""What programs read: figures now or as of another moment, and the facts themselves. One group at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import Annotated, Any, Final, get_type_hints

import msgspec
import uvloop
from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import Response

from domaine.refus import Refus
from domaine.types import Role
from infra.event_store.model import StoredEvent
from infra.executer import RoleNonAutorise
from projections.lectures.argent import caisse as caisse_
from projections.lectures.argent.figures import Nom, figures, foyers
from projections.passe import etat as moments
from web.acces.programmes import Porteur
from web.acces.refus import ComptesFermes
from web.api.porteur import porteur, qui_ne_compte_pas, reserve_a, site_de
from web.api.reponses import en_json
from web.pages.commun.a_part import a_part
from web.pages.commun.navigation import ACCUEIL, COMPTES, EQUIPE
from web.saisie.dates import lire_instant
from web.saisie.journal import acteur_de, question
from web.saisie.problemes import Probleme, SaisieInvalide, probleme, proche

PAGE: Final = 500

Texte = Annotated[str | None, Query(max_length=80)]
Entre = Annotated[Porteur, Depends(porteur)]
Equipe = Annotated[Porteur, Depends(reserve_a(EQUIPE))]
Caissier = Annotated[Porteur, Depends(reserve_a(ACCUEIL | {Role.AUDITEUR}))]
Comptes = Annotated[Porteur, Depends(reserve_a(COMPTES))]
Comptable = Annotated[Porteur, Depends(qui_ne_compte_pas(COMPTES))]
REFUS: Final[Mapping[object, tuple[type[Refus], ...]]] = {
    Entre: (),
    Equipe: (RoleNonAutorise,),
    Caissier: (RoleNonAutorise,),
    Comptes: (RoleNonAutorise,),
    Comptable: (RoleNonAutorise, ComptesFermes),
}
"""What who reads may be answered instead, by whom the address is for."""

Position = Annotated[int | None, Query(ge=0, le=2**53)]
ConnuAu = Annotated[str | None, Query(max_length=80, description="Ce qu'on savait alors, comme 2026-11-26 17:55.")]
VraiAu = Annotated[str | None, Query(max_length=80, description="Ce qui s'était déjà passé alors.")]
Depuis = Annotated[int, Query(ge=1, le=2**53, description="À partir de la position N.")]
Limite = Annotated[int, Query(ge=1, le=PAGE, description="Nombre de faits lus.")]


async def _bien_nommee(request: Request, _: Entre) -> None:
    """Raise SaisieInvalide on a question that is none: answered all the same, it would pass for what was asked."""
    noms = [champ.alias for champ in request.scope["route"].dependant.query_params]
    for nom in request.query_params:
        if nom not in noms:
            possibles = f" Questions possibles : {', '.join(noms)}." if noms else " Cette adresse ne demande rien."
            raise SaisieInvalide([probleme((nom,), f"n'existe pas.{proche(nom, noms) or possibles}")])


routes = APIRouter(tags=["Chiffres et journal"], dependencies=[Depends(_bien_nommee)])


@routes.get("/moi", summary="Pour qui ce jeton agit")
async def moi(porteur: Entre) -> Response:
    return en_json({"personne": porteur.personne, "role": porteur.role, "groupement": porteur.groupement})


@routes.get("/mesures", summary="Ce que ce serveur a fait depuis son démarrage")
async def mesures(request: Request, porteur: Comptes) -> Response:  # noqa: ARG001
    """Of this process alone, if there are several."""
    return en_json(site_de(request).application.store.metrics.told())


@routes.get("/soldes", summary="Ce que chaque foyer a, a engagé et doit rapporter")
async def soldes(request: Request, porteur: Equipe) -> Response:
    return await _table(request, porteur, "soldes")


@routes.get("/stock", summary="Chaque produit : attendu, reçu, réservé, parti, restant")
async def stock(request: Request, porteur: Equipe) -> Response:
    return await _table(request, porteur, "stock")


@routes.get("/fournisseurs", summary="Par fournisseur et par cycle : commandé, reçu, facturé, payé, dû")
async def fournisseurs(request: Request, porteur: Comptable) -> Response:
    return await _table(request, porteur, "fournisseurs")


@routes.get("/caisses", summary="Chaque session de caisse, son compte et son écart")
async def caisses(request: Request, porteur: Caissier) -> Response:
    return await _table(request, porteur, "caisses")


async def _table(request: Request, porteur: Porteur, nom: Nom) -> Response:
    async with site_de(request).vues.lire() as lecture:
        lignes = await figures(lecture, porteur.groupement, nom)
        return en_json({"position": lecture.position, nom: lignes})


@routes.get("/etat", summary="Soldes, stock, fournisseurs et caisses, maintenant ou à un moment passé")
async def etat(
    request: Request, porteur: Comptable, position: Position = None, connu_au: ConnuAu = None, vrai_au: VraiAu = None
) -> Response:
    """Folding the log takes time and memory: it happens in a process of its own."""
    site = site_de(request)
    connu, vrai = _instant("connu_au", connu_au), _instant("vrai_au", vrai_au)
    trouve = await a_part(_etat, site.application.base.dsn, position, connu, vrai)
    async with site.vues.lire() as lecture:
        siens = await foyers(lecture, porteur.groupement)
        aveugles = await caisse_.aveugles(lecture, porteur.groupement)
    for nom in moments.TABLES:
        trouve[nom] = [ligne for ligne in trouve[nom] if _est_au(porteur, ligne, siens)]
    trouve["caisses"] = [caisse_.masquer(ligne, aveugles) for ligne in trouve["caisses"]]
    return en_json(trouve)


def _etat(dsn: str, position: int | None, connu: datetime | None, vrai: datetime | None) -> dict[str, Any]:
    return uvloop.run(moments.etat(dsn, position=position, connu_au=connu, vrai_au=vrai))


def _est_au(porteur: Porteur, ligne: dict[str, Any], siens: set[str]) -> bool:
    return ligne["foyer"] in siens if "foyer" in ligne else ligne["groupement"] == porteur.groupement


def _instant(champ: str, texte: str | None) -> datetime | None:
    try:
        return None if texte is None else lire_instant(texte)
    except ValueError as erreur:
        raise SaisieInvalide([Probleme(champ, f"« {champ} » : {erreur}")]) from None


@routes.get("/journal", summary="Les faits dans l'ordre, tels qu'ils sont gardés ; les noms y restent chiffrés")
async def journal(  # noqa: PLR0913, PLR0917 - a parameter for each filter
    request: Request,
    porteur: Comptable,
    cycle: Texte = None,
    foyer: Texte = None,
    produit: Texte = None,
    fournisseur: Texte = None,
    caisse: Texte = None,
    acteur: Texte = None,
    type_: Annotated[str | None, Query(alias="type", max_length=80)] = None,
    depuis: Depuis = 1,
    limite: Limite = PAGE,
) -> Response:
    """`suite` is where the next page begins; null: there is none. A page may hold fewer facts than were read."""
    site = site_de(request)
    noms = {"foyer": foyer, "caisse": caisse, "produit": produit, "fournisseur": fournisseur, "cycle": cycle}
    lu = await site.application.store.read(question(noms, type_), after=depuis - 1, limit=limite)
    async with site.vues.lire() as lecture:
        siens = await foyers(lecture, porteur.groupement)
    faits = [
        msgspec.Raw(event.data)
        for event in lu.events
        if _concerne(porteur, event.tags, siens) and acteur in (None, acteur_de(event))
    ]
    return en_json({"faits": faits, "suite": _suite(lu.events, limite)})


def _concerne(porteur: Porteur, tags: Iterable[str], siens: set[str]) -> bool:
    """The catalogue is everybody's; what names groups or households is for those of the bearer's group."""
    groupements = {tag for tag in tags if tag.startswith("groupement:")}
    if groupements:
        return f"groupement:{porteur.groupement}" in groupements
    foyers = {tag.removeprefix("foyer:") for tag in tags if tag.startswith("foyer:")}
    return not foyers or bool(foyers & siens)


def _suite(lus: Iterable[StoredEvent], limite: int) -> int | None:
    positions = [event.position for event in lus]
    return positions[-1] + 1 if len(positions) == limite else None


def refus_de_la_lecture(adresse: Callable[..., Any]) -> tuple[type[Refus], ...]:
    return REFUS[get_type_hints(adresse, include_extras=True)["porteur"]]

"""`/actes`: what can be asked, and one address for each act, made from the registry."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from functools import partial
from typing import Annotated, Any
from uuid import UUID

import msgspec
from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response
from msgspec import Meta

from domaine.acte import Contexte
from domaine.registre import ACTES
from web.acces.perimetre import exiger_du_groupement
from web.acces.programmes import Porteur
from web.acces.signatures import autres_signataires
from web.api.porteur import porteur, site_de
from web.api.reponses import en_json, statut_http
from web.pages.commun.noms import dire_sans_personne
from web.saisie.annee import exiger_annee_ouverte, exiger_totaux_vrais
from web.saisie.association import exiger_meme_association
from web.saisie.controle import controler
from web.saisie.description import decrire
from web.saisie.formes import forme_de
from web.saisie.json_strict import lire_json
from web.saisie.numero import nouveau_numero
from web.saisie.resultat import Positions, Resultat, repondre

Entre = Annotated[Porteur, Depends(porteur)]


class Envoi(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a program sends: a line of a scenario, without what its token says already."""

    donnees: dict[str, Any]
    saisie: UUID | None = None
    """None: sent again, it counts again."""
    date_effet: datetime | None = None
    """When it happened; None: now."""
    date_saisie: datetime | None = None
    appareil: Annotated[str, Meta(max_length=80)] = ""
    sequence_appareil: Annotated[int, Meta(ge=0, le=2**53)] | None = None
    source: Annotated[str, Meta(max_length=80)] = "direct"
    code_second: Annotated[str, Meta(max_length=20)] = ""
    """Typed by the second person, of an act that two sign."""


routes = APIRouter(tags=["Actes"])


@routes.get("/actes", summary="Tous les actes : rôles, refus possibles et modèle des données")
async def lister(porteur: Entre) -> Response:  # noqa: ARG001
    return en_json([decrire(ACTES[nom]) for nom in sorted(ACTES)])


def _adresse(nom: str) -> Callable[[Request, Porteur], Awaitable[Response]]:
    async def envoyer(request: Request, porteur: Entre) -> Response:
        corps = await request.body()
        dire = partial(dire_sans_personne, site_de(request).vues)
        resultat: Resultat = await repondre(nom, lambda: _executer(request, porteur, nom, corps), dire)
        return en_json(resultat, statut_http(resultat))

    return envoyer


async def _executer(request: Request, porteur: Porteur, nom: str, corps: bytes) -> Positions:
    """Raise whatever forbids it."""
    site = site_de(request)
    envoi = msgspec.convert(controler(forme_de(Envoi), lire_json(corps)), Envoi)
    acte = await site.application.lire_acte(nom, envoi.donnees, auteur=porteur.personne)
    contexte = Contexte(
        acteur=porteur.personne,
        role=porteur.role,
        date_effet=envoi.date_effet or datetime.now(UTC),
        date_saisie=envoi.date_saisie,
        appareil=envoi.appareil or porteur.appareil,
        sequence_appareil=envoi.sequence_appareil,
        source=envoi.source,
    )
    await exiger_du_groupement(site.vues, acte, porteur.groupement)
    await exiger_meme_association(site.application.store, acte)
    await exiger_totaux_vrais(site.application.base.dsn, acte)
    await exiger_annee_ouverte(site.application.store, acte, contexte, datetime.now(UTC))
    if porteur.role in acte.ROLES:  # else nobody's tries are counted for it
        for second in autres_signataires(acte, porteur.personne):
            await site.acces.verifier_code(second, envoi.code_second, porteur.appareil)
    reponse = await site.application.executeur.executer(acte, contexte, envoi.saisie or nouveau_numero())
    return reponse.first, reponse.last


for _nom in sorted(ACTES):
    routes.add_api_route(
        f"/actes/{_nom}",
        _adresse(_nom),
        methods=["POST"],
        name=_nom,
        operation_id=_nom,
        summary=decrire(ACTES[_nom])["resume"],
    )

"""A list on a page, or as a file: the same address, the same question."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from anyio import to_thread
from fastapi.responses import Response

from projections.lectures.vues import Ligne
from web.langue import a_paris
from web.listes.fichier import TYPES, ecrire
from web.listes.liste import Liste
from web.listes.vue import Vue, lire
from web.pages.commun.visite import PasPermis, Visite


def lister(visite: Visite, liste: Liste, lignes: Sequence[Ligne], *, exporte: bool = True, adresse: str = "") -> Vue:
    """What the address of the page asks of the list.

    `exporte`: this role may take it away as a file. `adresse`: of the page, when a form was sent to another one, or
    with what else it asks for, which every link of the list keeps.
    Raises PasPermis when it may not and asks to.
    """
    liste = replace(liste, exportable=exporte)
    demande = lire(liste, visite.request.query_params, visite.cherche)
    if demande.extension and not exporte:
        raise PasPermis
    return Vue(liste, lignes, demande, adresse or visite.request.url.path, visite.sceller)


async def fichier(visite: Visite, vue: Vue) -> Response:
    """All the rows that answer, as the file that the address asks for."""
    return await envoyer(visite, vue.liste, vue.toutes, vue.demande.extension)


async def envoyer(visite: Visite, liste: Liste, lignes: Sequence[Ligne], extension: str) -> Response:
    """These rows; the name of the file says what they are and of which day."""
    octets = await to_thread.run_sync(ecrire, liste, lignes, extension)
    nom = f"{liste.code}-{a_paris(visite.maintenant):%Y-%m-%d}.{extension}"
    return Response(
        octets, media_type=TYPES[extension], headers={"Content-Disposition": f'attachment; filename="{nom}"'}
    )

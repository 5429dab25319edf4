"""`/catalogue/export.csv` and `.xlsx`: the newest version, in the columns that an import reads; `modele`: to begin."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Depends
from fastapi.responses import Response

from projections.lectures.commande.catalogue_present import present
from web.catalogue.exportation import TYPES, exporter
from web.catalogue.modele import modele
from web.pages.commun.a_part import a_part
from web.pages.commun.navigation import EQUIPE
from web.pages.commun.visite import Visite, reserve_a

routes = APIRouter()


@routes.get("/catalogue/export.{extension}")
async def exporter_catalogue(
    visite: Annotated[Visite, Depends(reserve_a(EQUIPE))], extension: Literal["csv", "xlsx"]
) -> Response:
    async with visite.lire() as lecture:
        catalogue = await present(lecture)
    nom = f"catalogue-v{catalogue.version}.{extension}" if catalogue.version else f"catalogue-vide.{extension}"
    return _fichier(await a_part(exporter, catalogue, extension), extension, nom)


@routes.get("/catalogue/modele.{extension}")
async def donner_modele(
    _visite: Annotated[Visite, Depends(reserve_a(EQUIPE))], extension: Literal["csv", "xlsx"]
) -> Response:
    """Three products to replace, for a group that has no catalogue to export."""
    return _fichier(await a_part(modele, extension), extension, f"catalogue-modele.{extension}")


def _fichier(octets: bytes, extension: str, nom: str) -> Response:
    return Response(
        octets, media_type=TYPES[extension], headers={"Content-Disposition": f'attachment; filename="{nom}"'}
    )
